//! Statistics: the table of cases by unit, committee or mediator, the cases behind each of its numbers, and what is
//! printed of them. What a column counts is said in `rules::statistics`; here it is only asked.

mod people;
mod print;
mod slips;

use crate::api::*;
use crate::context::Context;
use crate::failure::Failure;
use crate::register;
use crate::scope::Scope;
use crate::settings::{EDITIONS, Values};
use records::model::*;
use records::store::{Reader, StoreError};
use rules::report::Span;
use rules::statistics::edition::{self, Edition};
use rules::statistics::{self as statistics, Column, Sums};
use std::collections::{BTreeMap, BTreeSet};

pub(crate) use people::people;
pub(crate) use print::{paper, save};
pub(crate) use slips::slips;

/// Longest period that is counted at once, months: what a person can mean.
const LONGEST: i32 = 120;
/// Columns of the table by mediator.
const OF_MEDIATORS: &[&str] =
    &["total", "people", "success", "complex", "amount", "form_oral", "form_written"];

/// Refuses a period that stands the wrong way round or is longer than anybody can mean.
pub(crate) fn check_period(period: Period) -> Result<(), Failure> {
    if period.months() < 1 {
        return Err(Failure::field("period", "起始月份不能晚于截止月份。"));
    }
    if period.months() > LONGEST {
        return Err(Failure::field("period", "一次最多统计十年，请缩短统计期。"));
    }
    Ok(())
}

/// How this office counts.
pub(crate) struct Counting {
    /// Which day counts.
    pub(crate) on: CountedOn,
    /// First month of the statistical year.
    pub(crate) starts: u32,
    /// The types of the year in question.
    pub(crate) edition: Edition,
    /// That year.
    pub(crate) year: i32,
}

impl Counting {
    pub(crate) fn of(context: &Context<'_>, period: Period) -> Result<Counting, Failure> {
        let values = context.settings()?;
        let starts = starts(&values);
        let year = statistics::year_of(period.to, starts);
        let on = match values.text("statistics.counted_on") {
            "closed" => CountedOn::Closed,
            _ => CountedOn::Accepted,
        };
        let (_, own) = own_editions(context)?;
        Ok(Counting { on, starts, edition: edition::for_year(&own, year), year })
    }

    /// Which day counts, in words.
    pub(crate) fn words(&self) -> &'static str {
        match self.on {
            CountedOn::Accepted => "按受理日期",
            CountedOn::Closed => "按结案日期",
        }
    }
}

fn starts(values: &Values) -> u32 {
    u32::try_from(values.number("statistics.year_starts")).unwrap_or(1).clamp(1, 12)
}

/// Where each committee and mediator of a table goes.
struct Plan {
    scope: Uid,
    unit: String,
    counting: Counting,
    columns: Vec<Column>,
    strays: Vec<Column>,
    rows: Vec<(RowKey, String, String)>,
    /// Row of the table by row of the committee in the store, or of the mediator.
    row_of: BTreeMap<i64, usize>,
    /// Row of the cases without a host mediator.
    unhosted: Option<usize>,
    kinds: BTreeMap<i64, Option<CommitteeKind>>,
    by: StatisticsBy,
}

impl Plan {
    fn new(context: &Context<'_>, query: &StatisticsQuery) -> Result<Plan, Failure> {
        check_period(query.period)?;
        let scope = context.scope()?;
        let part = scope.part(query.organisation)?;
        let counting = Counting::of(context, query.period)?;
        let (ids, mediator_ids, mediators) = context
            .store()?
            .read(|r| Ok::<_, StoreError>((r.organisation_rows()?, r.mediator_rows()?, r.mediators()?)))?;
        let all = statistics::columns(&counting.edition);
        let (columns, strays) = match query.by {
            StatisticsBy::Mediators => {
                (all.into_iter().filter(|c| OF_MEDIATORS.contains(&c.key.as_str())).collect(), Vec::new())
            }
            _ => (all, statistics::strays(&counting.edition)),
        };
        let mut plan = Plan {
            scope: part,
            unit: scope.organisation(part).map(|o| o.name.clone()).unwrap_or_default(),
            counting,
            columns,
            strays,
            rows: Vec::new(),
            row_of: BTreeMap::new(),
            unhosted: None,
            kinds: BTreeMap::new(),
            by: query.by,
        };
        for (id, uid) in &ids {
            let kind = scope.organisation(*uid).and_then(|o| o.committee_kind);
            plan.kinds.insert(*id, kind);
        }
        match query.by {
            StatisticsBy::Mediators => plan.mediators(&scope, &mediator_ids, &mediators),
            by => plan.units(&scope, &ids, by),
        }
        Ok(plan)
    }

    fn units(&mut self, scope: &Scope, ids: &BTreeMap<i64, Uid>, by: StatisticsBy) {
        let by_uid: BTreeMap<Uid, i64> = ids.iter().map(|(id, uid)| (*uid, *id)).collect();
        for organisation in scope.organisations() {
            let above = chain(scope, organisation.uid, self.scope);
            let Some(above) = above else { continue };
            let Some(id) = by_uid.get(&organisation.uid) else { continue };
            let own = organisation.uid == self.scope;
            let unit = match by {
                StatisticsBy::Committees => organisation.uid,
                // `above` runs from the organisation up to the child of the scope.
                _ => above.last().copied().unwrap_or(organisation.uid),
            };
            let alone = own || by == StatisticsBy::Committees;
            let key = RowKey { organisation: Some(unit), alone, ..RowKey::default() };
            let at = match self.rows.iter().position(|(k, _, _)| *k == key) {
                Some(at) => at,
                None => {
                    let named = scope.organisation(unit);
                    let mut name = named.map(|o| o.name.clone()).unwrap_or_default();
                    if own && organisation.kind != OrganisationKind::Committee {
                        name.push_str("（本级）");
                    }
                    let note = if named.is_some_and(|o| o.closed) { "已撤销" } else { "" };
                    self.rows.push((key, name, note.to_owned()));
                    self.rows.len() - 1
                }
            };
            self.row_of.insert(*id, at);
        }
    }

    fn mediators(&mut self, scope: &Scope, ids: &BTreeMap<i64, Uid>, mediators: &[Mediator]) {
        let by_uid: BTreeMap<Uid, i64> = ids.iter().map(|(id, uid)| (*uid, *id)).collect();
        for mediator in mediators {
            // One who has moved to another committee still has rows for the cases hosted here; which ones have any is
            // known when they are counted.
            let Some(id) = by_uid.get(&mediator.uid) else { continue };
            let key = RowKey { mediator: Some(mediator.uid), ..RowKey::default() };
            let committee =
                scope.organisation(mediator.committee).map(|o| o.name.clone()).unwrap_or_default();
            self.row_of.insert(*id, self.rows.len());
            self.rows.push((key, mediator.name.clone(), committee));
        }
        self.unhosted = Some(self.rows.len());
        self.rows.push((
            RowKey { unhosted: true, ..RowKey::default() },
            "没有主持调解员".into(),
            String::new(),
        ));
    }

    /// The row a case goes into.
    fn row(&self, case: &CountedCase) -> Option<usize> {
        match self.by {
            StatisticsBy::Mediators => match case.host {
                Some(host) => self.row_of.get(&host).copied().or(self.unhosted),
                None => self.unhosted,
            },
            _ => self.row_of.get(&case.committee).copied(),
        }
    }

    fn kind(&self, case: &CountedCase) -> Option<CommitteeKind> {
        self.kinds.get(&case.committee).copied().flatten()
    }
}

/// The organisations from `at` up to the child of `top`, or only `top` itself; none when it does not lie below.
fn chain(scope: &Scope, at: Uid, top: Uid) -> Option<Vec<Uid>> {
    let mut chain = vec![at];
    // The tree has three levels; a circle made by a broken file must not hang the program.
    for _ in 0..8 {
        let last = *chain.last()?;
        if last == top {
            if chain.len() > 1 {
                chain.pop();
            }
            return Some(chain);
        }
        chain.push(scope.organisation(last)?.parent?);
    }
    None
}

/// `statistics.table`
pub(crate) fn table(context: &Context<'_>, query: StatisticsQuery) -> Result<StatisticsTable, Failure> {
    let plan = Plan::new(context, &query)?;
    let every: Vec<Column> = plan.columns.iter().chain(&plan.strays).cloned().collect();
    let mut sums = vec![Sums::none(every.len()); plan.rows.len()];
    let mut used = vec![false; plan.rows.len()];
    context.store()?.read(|r| {
        r.each_counted(Some(plan.scope), query.period, plan.counting.on, |case| {
            if let Some(at) = plan.row(case) {
                sums[at].add(&every, case, plan.kind(case));
                used[at] = true;
            }
        })
    })?;
    let mut total = Sums::none(every.len());
    sums.iter().for_each(|s| total.join(s));
    let width = plan.columns.len();
    let row = |key: RowKey, name: String, note: String, sums: &Sums| StatisticsRow {
        key,
        name,
        note,
        all: sums.all[..width].to_vec(),
        written: sums.written[..width].to_vec(),
    };
    let scope = context.scope()?;
    let mut rows = Vec::new();
    for (at, (key, name, note)) in plan.rows.iter().enumerate() {
        // A unit that works is there even with nothing; a closed one, a mediator or the scope itself only with cases.
        let unit = key.organisation.and_then(|o| scope.organisation(o));
        let works = unit.is_some_and(|o| {
            !o.closed
                && (o.uid != plan.scope || o.kind == OrganisationKind::Committee)
                && (plan.by != StatisticsBy::Committees || o.kind == OrganisationKind::Committee)
        });
        if used[at] || works {
            rows.push(row(key.clone(), name.clone(), note.clone(), &sums[at]));
        }
    }
    let label = query.period.label();
    let checks = match plan.by {
        StatisticsBy::Mediators => Vec::new(),
        _ => checks(&plan, &total),
    };
    let at = |key: &str| every.iter().position(|c| c.key == key);
    let value = |key: &str| at(key).map_or(0, |i| total.all[i]);
    let paragraph = paragraph(&plan.unit, &label, value("total"), value("success"));
    let mut notes = Vec::new();
    if query.period.to.last() >= context.today() {
        notes.push("统计期还没有结束，数字还会变化。".to_owned());
    }
    let first_year = statistics::year_of(query.period.from, plan.counting.starts);
    if first_year != plan.counting.year {
        notes.push(format!(
            "统计期跨了两个统计年度（{first_year}、{}），类型按{}年度的口径归类。",
            plan.counting.year, plan.counting.year
        ));
    }
    for check in checks.iter().filter(|c| !c.holds) {
        notes.push(format!("“{}”不符，请打开相差的纠纷核对。", check.label));
    }
    let left_out = plan.counting.edition.left_out();
    if !left_out.is_empty() {
        let names: Vec<&str> = left_out.iter().map(|t| t.label()).collect();
        notes.push(format!("本年度的表没有这些类型的栏目：{}。", names.join("、")));
    }
    Ok(StatisticsTable {
        title: format!(
            "{}（{label}）",
            if plan.by == StatisticsBy::Mediators {
                "人民调解员调解案件统计表"
            } else {
                "人民调解案件情况统计表"
            }
        ),
        scope: plan.scope,
        unit: plan.unit.clone(),
        period: query.period,
        period_label: label,
        year: plan.counting.year,
        counted_on: plan.counting.words().into(),
        edition: plan.counting.edition.label.clone(),
        columns: plan
            .columns
            .iter()
            .map(|c| StatisticsColumn {
                key: c.key.clone(),
                group: c.group.into(),
                heading: c.heading.clone(),
                unit: c.measure.unit().into(),
                money: c.measure == statistics::CountedIn::Money,
            })
            .collect(),
        rows,
        total: row(RowKey::default(), "合计".into(), String::new(), &total),
        checks,
        paragraph,
        notes,
    })
}

fn checks(plan: &Plan, total: &Sums) -> Vec<StatisticsCheck> {
    let width = plan.columns.len();
    let all = statistics::checks(&plan.columns, &total.all[..width]);
    let written = statistics::checks(&plan.columns, &total.written[..width]);
    all.into_iter()
        .zip(written)
        .map(|(a, w)| StatisticsCheck {
            label: a.label.into(),
            all: (a.left, a.right),
            written: (w.left, w.right),
            holds: a.holds && w.holds,
            stray: if a.holds && w.holds { String::new() } else { a.stray.into() },
        })
        .collect()
}

/// 共调解矛盾纠纷1279宗，调解成功率100%: the sentence of an annual report. 100% only when it is so; below ten cases
/// numbers without a percentage.
fn paragraph(unit: &str, period: &str, total: i64, success: i64) -> Vec<Span> {
    let text = |t: String| Span { text: t, figure: None };
    let figure = |n: i64, key: &str| Span { text: n.to_string(), figure: Some(key.to_owned()) };
    let mut spans = vec![text(format!("{period}，{unit}共调解矛盾纠纷")), figure(total, "total")];
    match statistics::percent(success, total) {
        Some(rate) => {
            spans.push(text("宗，调解成功".into()));
            spans.push(figure(success, "success"));
            spans.push(text(format!("宗，调解成功率{rate}。")));
        }
        None if total > 0 => {
            spans.push(text("宗，调解成功".into()));
            spans.push(figure(success, "success"));
            spans.push(text("宗。".into()));
        }
        None => spans.push(text("宗。".into())),
    }
    spans
}

/// The rows of the cases behind a number, within the store, and the number: the same column decides both.
fn behind(
    r: &Reader<'_>,
    plan: &Plan,
    query: &StatisticsQuery,
    row: &RowKey,
    column: &Column,
    written: bool,
) -> Result<(Vec<i64>, i64), StoreError> {
    let wanted: Option<usize> = if *row == RowKey::default() {
        None
    } else {
        match plan.rows.iter().position(|(key, _, _)| key == row) {
            Some(at) => Some(at),
            None => return Ok((Vec::new(), 0)),
        }
    };
    let mut cases = Vec::new();
    let mut value = 0i64;
    r.each_counted(Some(plan.scope), query.period, plan.counting.on, |case| {
        let at = plan.row(case);
        let here = at.is_some() && (wanted.is_none() || at == wanted) && (!written || case.not_oral());
        if here && column.holds(case, plan.kind(case)) {
            cases.push((case.month, case.row));
            value = value.saturating_add(column.adds(case, plan.kind(case)));
        }
    })?;
    cases.sort_unstable();
    Ok((cases.into_iter().map(|(_, row)| row).collect(), value))
}

/// `statistics.cases`
pub(crate) fn cases(context: &Context<'_>, request: StatisticsCases) -> Result<CaseList, Failure> {
    if !(1..=500).contains(&request.limit) || request.offset < 0 {
        return Err(Failure::BadRequest {
            detail: "limit：应在 1 到 500 之间；offset 不能小于 0。".into()
        });
    }
    let plan = Plan::new(context, &request.query)?;
    let column = plan.columns.iter().chain(&plan.strays).find(|c| c.key == request.column);
    let column = column.ok_or_else(|| Failure::field("column", "统计表里没有这一栏。"))?;
    context.store()?.read(|r| {
        let (found, value) = behind(r, &plan, &request.query, &request.row, column, request.written)?;
        let page: Vec<i64> =
            found.iter().copied().skip(request.offset as usize).take(request.limit as usize).collect();
        let rows = r.lines_of(&page)?.into_iter().map(register::shown).collect();
        Ok(CaseList { rows, total: found.len() as i64, value })
    })
}

fn own_editions(context: &Context<'_>) -> Result<(i64, Vec<Edition>), Failure> {
    let (rev, values) = context.store()?.read(|r| r.settings())?;
    let own = match values.get(EDITIONS) {
        Some(kept) => serde_json::from_value(kept.clone())
            .map_err(|_| Failure::Damaged { what: "本所的统计口径".into() })?,
        None => Vec::new(),
    };
    Ok((rev, own))
}

/// `statistics.editions`
pub(crate) fn editions(context: &Context<'_>, _: Nothing) -> Result<Editions, Failure> {
    let (rev, own) = own_editions(context)?;
    Ok(Editions { rev, shipped: edition::shipped().to_vec(), own })
}

/// `statistics.save_editions`
pub(crate) fn save_editions(context: &Context<'_>, request: EditionsSave) -> Result<Editions, Failure> {
    let mut years = BTreeSet::new();
    for (i, edition) in request.own.iter().enumerate() {
        let field = |text: String| Failure::field(format!("own[{i}]"), text);
        if let Some(fault) = edition.fault() {
            return Err(field(fault));
        }
        if edition.label.trim().is_empty() || edition.source.trim().is_empty() {
            return Err(field("请写明口径的名称和依据。".into()));
        }
        if !years.insert(edition.from_year) {
            return Err(field(format!("{}年有两份口径，请只留一份。", edition.from_year)));
        }
    }
    let kept = serde_json::to_value(&request.own).map_err(|_| Failure::Internal)?;
    let kept = BTreeMap::from([(EDITIONS.to_owned(), kept)]);
    context.write(|w| Ok(w.save_settings(request.rev, &kept)?))?;
    editions(context, Nothing {})
}
