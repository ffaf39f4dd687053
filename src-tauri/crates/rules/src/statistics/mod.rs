//! 人民调解案件情况统计表 (司发通〔2010〕239号; columns as domain.md §2.1 has them from F11): what each column counts,
//! said once for the number and for the list behind it, and the sums that must agree. It reads counted cases one by
//! one and knows no store.

pub mod edition;

use edition::Edition;
use records::model::*;

/// What a number is a number of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CountedIn {
    /// Cases (件).
    Cases,
    /// People (人).
    People,
    /// Money, kept in 分, shown in 万元.
    Money,
}

impl CountedIn {
    /// The unit printed under the heading.
    pub fn unit(self) -> &'static str {
        match self {
            CountedIn::Cases => "件",
            CountedIn::People => "人",
            CountedIn::Money => "万元",
        }
    }
}

/// What a column counts.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Counts {
    All,
    People,
    Success,
    Complex,
    Amount,
    Subject(CommitteeKind),
    SubjectUnknown,
    Sources(&'static [Source]),
    Types(Vec<DisputeType>),
    TypesLeftOut(Vec<DisputeType>),
    Form(AgreementForm),
    FormUnknown,
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Key, such as `source_court`.
    pub key: String,
    /// Group it stands under; empty for none.
    pub group: &'static str,
    /// Heading as printed.
    pub heading: String,
    /// What it is a number of.
    pub measure: CountedIn,
    counts: Counts,
}

const REFERRED: &[Source] = &[
    Source::FromCourt,
    Source::FromProcuratorate,
    Source::FromPolice,
    Source::FromPetition,
    Source::FromOther,
];

impl Column {
    fn new(key: &str, group: &'static str, heading: &str, measure: CountedIn, counts: Counts) -> Column {
        Column { key: key.into(), group, heading: heading.into(), measure, counts }
    }

    /// Whether a case stands behind the number; `kind` is that of its committee.
    pub fn holds(&self, case: &CountedCase, kind: Option<CommitteeKind>) -> bool {
        match &self.counts {
            Counts::All => true,
            Counts::People => case.people.is_some_and(|n| n > 0),
            Counts::Success => case.succeeded(),
            // 重大 and 特别重大 are harder still; the table has one column for all three.
            Counts::Complex => {
                matches!(case.difficulty, Some(Difficulty::Complex | Difficulty::Major | Difficulty::Grave))
            }
            Counts::Amount => case.succeeded() && case.amount.is_some_and(|a| a.0 > 0),
            Counts::Subject(wanted) => kind == Some(*wanted),
            Counts::SubjectUnknown => kind.is_none(),
            Counts::Sources(sources) => sources.contains(&case.source),
            Counts::Types(types) => types.contains(&case.dispute_type),
            Counts::TypesLeftOut(types) => types.contains(&case.dispute_type),
            Counts::Form(form) => case.succeeded() && case.agreement_form == Some(*form),
            Counts::FormUnknown => case.succeeded() && case.agreement_form.is_none(),
        }
    }

    /// What a case adds to the number: 1 of a count, people, or 分.
    pub fn adds(&self, case: &CountedCase, kind: Option<CommitteeKind>) -> i64 {
        if !self.holds(case, kind) {
            return 0;
        }
        match self.measure {
            CountedIn::Cases => 1,
            CountedIn::People => case.people.unwrap_or(0),
            CountedIn::Money => case.amount.map_or(0, |a| a.0),
        }
    }
}

/// The columns of one year's table in their order: 39 with the eighteen types, fewer with an older list.
pub fn columns(edition: &Edition) -> Vec<Column> {
    use CountedIn::*;
    let mut all = vec![
        Column::new("total", "总量", "调解案件总数", Cases, Counts::All),
        Column::new("people", "总量", "涉及当事人数", People, Counts::People),
        Column::new("success", "总量", "调解成功", Cases, Counts::Success),
        Column::new("complex", "总量", "疑难复杂案件", Cases, Counts::Complex),
        Column::new("amount", "总量", "协议涉及金额", Money, Counts::Amount),
    ];
    for (key, kind) in [
        ("by_village", CommitteeKind::Village),
        ("by_neighbourhood", CommitteeKind::Neighbourhood),
        ("by_township", CommitteeKind::Township),
        ("by_street", CommitteeKind::Street),
        ("by_enterprise", CommitteeKind::Enterprise),
        ("by_social", CommitteeKind::Social),
    ] {
        all.push(Column::new(key, "不同主体调解情况", kind.label(), Cases, Counts::Subject(kind)));
    }
    for (key, heading, sources) in [
        ("source_own", "主动调解", &[Source::OwnInitiative] as &'static [Source]),
        ("source_application", "依申请调解", &[Source::OnApplication]),
        ("source_referral", "接受委托移送调解", REFERRED),
        ("source_court", "法院委托移送", &REFERRED[0..1]),
        ("source_procuratorate", "检察院委托移送", &REFERRED[1..2]),
        ("source_police", "公安机关委托移送", &REFERRED[2..3]),
        ("source_petition", "信访部门委托移送", &REFERRED[3..4]),
        ("source_other", "其他部门委托移送", &REFERRED[4..5]),
    ] {
        all.push(Column::new(key, "案件来源", heading, Cases, Counts::Sources(sources)));
    }
    for column in &edition.columns {
        let counts = Counts::Types(column.types.clone());
        all.push(Column::new(&format!("type_{}", column.key), "案件分类情况", &column.label, Cases, counts));
    }
    all.push(Column::new("form_oral", "协议形式", "口头协议", Cases, Counts::Form(AgreementForm::Oral)));
    all.push(Column::new(
        "form_written",
        "协议形式",
        "书面协议",
        Cases,
        Counts::Form(AgreementForm::Written),
    ));
    all
}

/// What stands behind a sum that does not agree: the cases no column takes.
pub fn strays(edition: &Edition) -> Vec<Column> {
    use CountedIn::Cases;
    vec![
        Column::new("stray_subject", "", "未注明类别的调委会", Cases, Counts::SubjectUnknown),
        Column::new("stray_type", "", "本年度表未列的类型", Cases, Counts::TypesLeftOut(edition.left_out())),
        Column::new("stray_form", "", "成功但未注明协议形式", Cases, Counts::FormUnknown),
    ]
}

/// The numbers of one unit (or mediator): every column, then every stray, with and without oral agreements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sums {
    /// 含口头.
    pub all: Vec<i64>,
    /// 仅书面: without the cases agreed orally (domain.md §2.7, P3).
    pub written: Vec<i64>,
}

impl Sums {
    /// Nothing counted yet.
    pub fn none(columns: usize) -> Sums {
        Sums { all: vec![0; columns], written: vec![0; columns] }
    }

    /// Counts one case.
    pub fn add(&mut self, columns: &[Column], case: &CountedCase, kind: Option<CommitteeKind>) {
        let not_oral = case.not_oral();
        for (i, column) in columns.iter().enumerate() {
            let adds = column.adds(case, kind);
            if adds != 0 {
                self.all[i] = self.all[i].saturating_add(adds);
                if not_oral {
                    self.written[i] = self.written[i].saturating_add(adds);
                }
            }
        }
    }

    /// Adds another unit's numbers.
    pub fn join(&mut self, other: &Sums) {
        for (mine, theirs) in [(&mut self.all, &other.all), (&mut self.written, &other.written)] {
            mine.iter_mut().zip(theirs).for_each(|(m, t)| *m = m.saturating_add(*t));
        }
    }
}

/// One sum that must agree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// In words: 主动调解＋依申请调解＋接受委托移送调解＝调解案件总数.
    pub label: &'static str,
    /// Left side.
    pub left: i64,
    /// Right side.
    pub right: i64,
    /// Whether it holds.
    pub holds: bool,
    /// Stray column whose cases explain a difference; empty for none.
    pub stray: &'static str,
}

/// The cross-foot checks of one row (domain.md §2.1). `values` are its numbers in the order of `columns`.
pub fn checks(columns: &[Column], values: &[i64]) -> Vec<Check> {
    let of = |wanted: &dyn Fn(&str) -> bool| -> i64 {
        columns.iter().zip(values).filter(|(c, _)| wanted(&c.key)).map(|(_, v)| v).sum()
    };
    let one = |key: &str| of(&|k| k == key);
    let equal =
        |label, left: i64, right: i64, stray| Check { label, left, right, holds: left == right, stray };
    vec![
        equal(
            "主动＋依申请＋接受委托移送＝总数",
            one("source_own") + one("source_application") + one("source_referral"),
            one("total"),
            "",
        ),
        equal(
            "法院＋检察院＋公安＋信访＋其他＝接受委托移送",
            one("source_court")
                + one("source_procuratorate")
                + one("source_police")
                + one("source_petition")
                + one("source_other"),
            one("source_referral"),
            "",
        ),
        equal("各类纠纷之和＝总数", of(&|k| k.starts_with("type_")), one("total"), "stray_type"),
        equal("各主体之和＝总数", of(&|k| k.starts_with("by_")), one("total"), "stray_subject"),
        equal("口头＋书面＝调解成功", one("form_oral") + one("form_written"), one("success"), "stray_form"),
        Check {
            label: "调解成功不多于总数",
            left: one("success"),
            right: one("total"),
            holds: one("success") <= one("total"),
            stray: "",
        },
    ]
}

/// Below this many cases a percentage says nothing and is not shown (domain.md §5.4).
pub const FEW: i64 = 10;

/// `part` of `whole` as a percentage of one decimal; 100% and 0% only when it is so, none below [`FEW`] cases.
pub fn percent(part: i64, whole: i64) -> Option<String> {
    if whole < FEW || part < 0 || part > whole {
        return None;
    }
    Some(if part == whole {
        "100%".into()
    } else if part == 0 {
        "0%".into()
    } else {
        // Rounded half up, as bureaus print it (F16: 842 of 869 is 96.9%).
        let tenths = (part as i128 * 2000 + whole as i128) / (whole as i128 * 2);
        let tenths = tenths.clamp(1, 999);
        one_decimal(tenths as i64)
    })
}

/// Tenths of a percent as bureaus print them: 96.9%, 32%.
pub(crate) fn one_decimal(tenths: i64) -> String {
    if tenths % 10 == 0 { format!("{}%", tenths / 10) } else { format!("{}.{}%", tenths / 10, tenths % 10) }
}

/// 分 as 万元 with two decimals (F16: 2873.80万元), rounded half up.
pub fn ten_thousands(fen: i64) -> String {
    let hundredths = (i128::from(fen) + 5_000) / 10_000;
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

/// A number as its column shows it.
pub fn shown(measure: CountedIn, value: i64) -> String {
    match measure {
        CountedIn::Money => ten_thousands(value),
        _ => value.to_string(),
    }
}

/// First month of the statistical year that ends in `year`, when it begins in month `starts` (1 = the calendar year;
/// 12 = from December of the year before, as one city counts, domain.md §2.7).
pub fn year_period(year: i32, starts: u32) -> Option<Period> {
    let from = if starts == 1 { Month::of(year, 1)? } else { Month::of(year - 1, starts)? };
    Some(Period { from, to: from.plus(11) })
}

/// The statistical year a month belongs to.
pub fn year_of(month: Month, starts: u32) -> i32 {
    if starts > 1 && month.month() >= starts { month.year() + 1 } else { month.year() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_its_39_columns_in_order() {
        let columns = columns(&edition::for_year(&[], 2024));
        assert_eq!(columns.len(), 39, "domain.md §2.1");
        let at = |n: usize| columns[n - 1].heading.as_str();
        assert_eq!(
            (at(1), at(5), at(6), at(11)),
            ("调解案件总数", "协议涉及金额", "村调委会", "社会团体和其他组织调委会")
        );
        assert_eq!((at(12), at(14), at(19)), ("主动调解", "接受委托移送调解", "其他部门委托移送"));
        assert_eq!((at(20), at(37), at(38), at(39)), ("婚姻家庭纠纷", "其他纠纷", "口头协议", "书面协议"));
    }

    #[test]
    fn percentages_never_flatter() {
        for (part, whole, expected) in [
            (842, 869, Some("96.9%")),
            (455, 869, Some("52.4%")),
            (36, 869, Some("4.1%")),
            (278, 869, Some("32%")),
            (1279, 1279, Some("100%")),
            (99_999, 100_000, Some("99.9%")),
            (1, 100_000, Some("0.1%")),
            (0, 50, Some("0%")),
            (9, 9, None),
            (11, 10, None),
        ] {
            assert_eq!(percent(part, whole).as_deref(), expected, "{part}/{whole}");
        }
        assert_eq!(ten_thousands(2_873_800_000), "2873.80");
        assert_eq!(ten_thousands(4_999), "0.00");
        assert_eq!(ten_thousands(5_000), "0.01");
    }

    #[test]
    fn a_statistical_year_may_begin_in_december() {
        let period = year_period(2020, 12).unwrap();
        assert_eq!(period.label(), "2019年12月至2020年11月");
        assert_eq!(year_of("2019-12".parse().unwrap(), 12), 2020);
        assert_eq!(year_of("2020-11".parse().unwrap(), 12), 2020);
        assert_eq!(year_period(2020, 1).unwrap().label(), "2020年");
    }
}
