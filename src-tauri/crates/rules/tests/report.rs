//! The report over random and over bad records: text, tables, charts and case lists never differ; what is missing is
//! said. And the published figures of a month, sentence by sentence.

#![allow(clippy::unwrap_used, reason = "in a test an unwrap is the assertion")]

use proptest::prelude::*;
use records::model::*;
use rules::report::*;
use rules::statistics::{self, edition};
use std::collections::{BTreeMap, HashSet};

fn uid(n: u64) -> Uid {
    let mut random = [0u8; 10];
    random[2..].copy_from_slice(&n.to_be_bytes());
    Uid::from_parts(1_700_000_000_000, random)
}

fn organisation(n: u64, parent: Option<u64>, kind: OrganisationKind, name: &str) -> Organisation {
    Organisation {
        uid: uid(n),
        rev: 1,
        parent: parent.map(uid),
        kind,
        committee_kind: (kind == OrganisationKind::Committee).then_some(CommitteeKind::Street),
        name: name.into(),
        short_name: String::new(),
        street: None,
        address: String::new(),
        phone: String::new(),
        closed: false,
    }
}

/// A bureau with two offices, three committees.
fn tree() -> Vec<Organisation> {
    use OrganisationKind::*;
    vec![
        organisation(1, None, Bureau, "汕头市濠江区司法局"),
        organisation(2, Some(1), Office, "礐石司法所"),
        organisation(3, Some(1), Office, "达濠司法所"),
        organisation(4, Some(2), Committee, "礐石街道人民调解委员会"),
        organisation(5, Some(3), Committee, "达濠街道人民调解委员会"),
        organisation(6, Some(3), Committee, "葛洲社区人民调解委员会"),
    ]
}

fn case(n: u64, committee: u64, on: &str) -> ReportCase {
    let on = on.parse().unwrap();
    ReportCase {
        uid: uid(1000 + n),
        committee: uid(committee),
        host: Some(uid(900)),
        number: format!("（2024）濠人调字第{n:03}号"),
        dispute_type: DisputeType::Neighbourhood,
        source: Source::OnApplication,
        state: DisputeState::Closed,
        outcome: Some(Outcome::Success),
        agreement_form: Some(AgreementForm::Oral),
        difficulty: None,
        received_on: on,
        accepted_on: Some(on),
        closed_on: Some(on),
        people: Some(2),
        amount: Some(Fen(100_000)),
        community: "葛洲社区".into(),
        signs: Vec::new(),
        performance: Some(PerformanceState::Done),
        confirmation: Confirmed::No,
        due: Vec::new(),
        escalated: false,
        visits: 0,
        earlier: Vec::new(),
    }
}

fn period(from: &str, to: &str) -> Period {
    Period { from: from.parse().unwrap(), to: to.parse().unwrap() }
}

struct Made {
    tree: Vec<Organisation>,
    edition: edition::Edition,
    levels: BTreeMap<Uid, String>,
    screened: ScreeningCounts,
    prevented: Vec<PreventionCount>,
}

impl Made {
    fn new() -> Made {
        Made {
            tree: tree(),
            edition: edition::for_year(&[], 2024),
            levels: BTreeMap::new(),
            screened: ScreeningCounts::default(),
            prevented: Vec::new(),
        }
    }

    fn draft(&self, scope: u64, period: Period, cases: &[ReportCase]) -> Content {
        draft(&Facts {
            scope: uid(scope),
            organisations: &self.tree,
            period,
            counted_on: CountedOn::Accepted,
            edition: &self.edition,
            cases,
            levels: &self.levels,
            screened: self.screened,
            prevented: &self.prevented,
            today: "2024-07-05".parse().unwrap(),
        })
    }
}

fn text(content: &Content) -> String {
    content.paragraphs().map(|p| format!("{}{}\n", p.lead, plain(&p.spans))).collect()
}

/// Everything the reader can see agrees with the figures, and every figure with its cases.
fn agrees(content: &Content, cases: &[ReportCase]) {
    let known: HashSet<Uid> = cases.iter().map(|c| c.uid).collect();
    let by_uid: BTreeMap<Uid, &ReportCase> = cases.iter().map(|c| (c.uid, c)).collect();
    let figure = |key: &str| content.figure(key).unwrap_or_else(|| panic!("no figure {key}"));
    for f in &content.figures {
        let distinct: HashSet<&Uid> = f.cases.iter().collect();
        assert_eq!(distinct.len(), f.cases.len(), "{}: a case twice", f.key);
        assert!(f.cases.iter().all(|u| known.contains(u)), "{}", f.key);
        match f.kind {
            FigureKind::Count | FigureKind::Share => assert_eq!(f.cases.len() as i64, f.value, "{}", f.key),
            FigureKind::Sum => {
                let sum = |of: fn(&ReportCase) -> i64| -> i64 { f.cases.iter().map(|u| of(by_uid[u])).sum() };
                let money = f.key.ends_with("amount");
                let expected = if money { sum(|c| c.amount.unwrap().0) } else { sum(|c| c.people.unwrap()) };
                assert_eq!(f.value, expected, "{}", f.key);
            }
            FigureKind::Difference => {}
            FigureKind::Screening => assert!(f.cases.is_empty(), "{}", f.key),
        }
        if f.kind == FigureKind::Count {
            assert_eq!(f.shown, f.value.to_string(), "{}", f.key);
        }
    }
    for section in &content.sections {
        for block in &section.blocks {
            match block {
                Block::Paragraph(p) => {
                    for span in p.spans.iter().filter(|s| s.figure.is_some()) {
                        assert_eq!(span.text, figure(span.figure.as_ref().unwrap()).shown, "{}", p.key);
                    }
                    assert!(!plain(&p.spans).contains(['{', '}']), "{}: {}", p.key, plain(&p.spans));
                }
                Block::Table(table) => {
                    for row in &table.rows {
                        assert_eq!(row.len(), table.columns.len(), "{}", table.key);
                        for cell in row.iter().filter(|c| c.figure.is_some()) {
                            assert_eq!(
                                cell.text,
                                figure(cell.figure.as_ref().unwrap()).shown,
                                "{}",
                                table.key
                            );
                        }
                    }
                    if table.totalled {
                        sums(content, table);
                    }
                }
                Block::Chart(chart) => {
                    for series in &chart.series {
                        assert_eq!(series.figures.len(), chart.categories.len(), "{}", chart.key);
                        for (key, value) in series.figures.iter().zip(&series.values) {
                            assert_eq!(figure(key).value, *value, "{} {key}", chart.key);
                        }
                    }
                }
            }
        }
    }
    // Each suggestion answers a finding that is there, and each finding has one.
    let found: HashSet<&String> = content.paragraphs().filter_map(|p| p.finding.as_ref()).collect();
    let answered: HashSet<&String> = content.paragraphs().filter_map(|p| p.answers.as_ref()).collect();
    assert_eq!(found, answered);
    assert!(!found.is_empty());
}

/// The last row of a table is the sum of the others, column by column, where they are counts or sums.
fn sums(content: &Content, table: &Table) {
    let (last, rest) = table.rows.split_last().unwrap();
    for (c, cell) in last.iter().enumerate() {
        let Some(total) = cell.figure.as_ref().and_then(|k| content.figure(k)) else { continue };
        if !matches!(total.kind, FigureKind::Count | FigureKind::Sum) {
            continue;
        }
        let sum: i64 =
            rest.iter().map(|r| content.figure(r[c].figure.as_ref().unwrap()).unwrap().value).sum();
        assert_eq!(sum, total.value, "{} column {c}", table.key);
    }
}

fn one_of<T: Copy + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    (0..all.len()).prop_map(move |i| all[i])
}

prop_compose! {
    fn random_case(n: u64)(
        committee in 4u64..=6,
        day in 0i64..900,
        kind in one_of(DisputeType::ALL),
        source in one_of(Source::ALL),
        outcome in prop::option::weighted(0.8, one_of(Outcome::ALL)),
        form in prop::option::weighted(0.8, one_of(AgreementForm::ALL)),
        difficulty in prop::option::of(one_of(Difficulty::ALL)),
        accepted in prop::option::weighted(0.9, 0i64..10),
        closed in prop::option::weighted(0.7, 0i64..120),
        people in prop::option::weighted(0.8, 0i64..40),
        amount in prop::option::weighted(0.8, 0i64..9_000_000),
        place in 0usize..5,
        sign in prop::option::weighted(0.2, one_of(Severity::ALL)),
        performance in prop::option::of(one_of(PerformanceState::ALL)),
        due in prop::option::weighted(0.3, -30i64..30),
        earlier in prop::option::weighted(0.2, 0u64..50),
    ) -> ReportCase {
        let first: chrono::NaiveDate = "2022-01-15".parse().unwrap();
        let on = first + chrono::TimeDelta::days(day);
        let today: chrono::NaiveDate = "2024-07-05".parse().unwrap();
        ReportCase {
            dispute_type: kind,
            source,
            outcome,
            agreement_form: form,
            difficulty,
            accepted_on: accepted.map(|d| on + chrono::TimeDelta::days(d)),
            closed_on: closed.map(|d| on + chrono::TimeDelta::days(d)),
            state: if closed.is_some() { DisputeState::Closed } else { DisputeState::Mediating },
            people,
            amount: amount.map(Fen),
            community: ["", "葛洲社区", "东湖社区", "华新社区", " "][place].into(),
            signs: sign.into_iter().collect(),
            performance,
            due: due.into_iter().map(|d| (today + chrono::TimeDelta::days(d), "mediation".into())).collect(),
            earlier: earlier.into_iter().map(uid).collect(),
            received_on: on,
            ..case(n, committee, "2024-01-01")
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn text_tables_charts_and_lists_never_differ(
        given in prop::collection::vec(random_case(0), 0..160),
        scope in prop::sample::select(vec![1u64, 2, 3, 5]),
        from in 0i32..24,
        months in 1i32..13,
        leveled in any::<bool>(),
    ) {
        let cases: Vec<ReportCase> = given
            .into_iter()
            .enumerate()
            .map(|(i, c)| ReportCase { uid: uid(1000 + i as u64), ..c })
            .filter(|c| match scope {
                1 => true,
                2 => c.committee == uid(4),
                3 => c.committee != uid(4),
                _ => c.committee == uid(5),
            })
            .collect();
        let mut made = Made::new();
        if leveled {
            made.levels = cases.iter().step_by(3).map(|c| (c.uid, "橙".to_owned())).collect();
        }
        let first: Month = "2022-06".parse().unwrap();
        let window = Period { from: first.plus(from), to: first.plus(from + months - 1) };
        let content = made.draft(scope, window, &cases);
        agrees(&content, &cases);
        // The figure at the top is what a plain count gives.
        let expected = cases.iter().filter(|c| c.accepted_on.is_some_and(|d| window.holds_day(d))).count() as i64;
        prop_assert_eq!(content.figure("total").unwrap().value, expected);
    }
}

#[test]
fn the_published_month_of_a_city_comes_out_word_for_word() {
    let data: serde_json::Value =
        serde_json::from_str(include_str!("../../../../tests/rules/statistics/huangshi_2016_08.json"))
            .unwrap();
    let made = Made { edition: edition::for_year(&[], 2016), ..Made::new() };
    assert_eq!(made.edition.columns.len(), 15);
    let published = &data["published"];
    let mut cases = Vec::new();
    let number = |v: &serde_json::Value| v.as_i64().unwrap();
    for column in &made.edition.columns {
        for _ in 0..number(&published["types"][&column.key][0]) {
            let n = cases.len() as u64;
            cases.push(ReportCase { dispute_type: column.types[0], ..case(n, 4 + n % 3, "2016-08-15") });
        }
    }
    let mut at = 0;
    for (source, count) in
        [(Source::OwnInitiative, 455), (Source::OnApplication, 378), (Source::FromCourt, 36)]
    {
        for case in &mut cases[at..at + count] {
            case.source = source;
        }
        at += count;
    }
    assert_eq!(cases.len(), 869);
    for case in &mut cases[842..] {
        case.outcome = Some(Outcome::Failure);
        case.agreement_form = None;
        case.performance = None;
    }
    let total = number(&published["amount_fen"]);
    for (i, case) in cases.iter_mut().enumerate() {
        case.amount = Some(Fen(if i < 842 { total / 842 + i64::from((i as i64) < total % 842) } else { 77 }));
    }
    let n = cases.len() as u64;
    cases.extend((0..840).map(|i| case(n + i, 4, "2016-07-10")));
    cases.extend((0..1028).map(|i| case(n + 840 + i, 5, "2015-08-10")));
    let content = made.draft(1, period("2016-08", "2016-08"), &cases);
    agrees(&content, &cases);
    let said = text(&content);
    for sentence in [
        "受理矛盾纠纷869件",
        "调解成功842件，调解成功率96.9%，协议涉及金额2873.80万元",
        "主动调解455件，占52.4%；依申请调解378件，占43.5%；接受委托移送调解36件，占4.1%",
        "邻里纠纷278件，占32%；婚姻家庭纠纷160件，占18.4%",
        "环境污染纠纷4件，占0.5%",
        "劳动争议纠纷13件，占1.5%",
        "减少159件，下降15.5%",
        "增加29件，上升3.5%",
    ] {
        assert!(said.contains(sentence), "{sentence}\n{said}");
    }
    for (column, cell) in published["types"].as_object().unwrap() {
        assert_eq!(content.figure(&format!("type.{column}")).unwrap().value, number(&cell[0]));
    }
}

#[test]
fn a_report_comes_out_of_poor_records_and_says_what_is_missing() {
    let made = Made::new();
    // Nothing at all.
    let empty = made.draft(1, period("2024-01", "2024-03"), &[]);
    agrees(&empty, &[]);
    assert!(
        text(&empty).contains("2024年1月至3月，汕头市濠江区司法局没有受理的矛盾纠纷记录"),
        "{}",
        text(&empty)
    );
    // One case: no percentage is made of it.
    let one = [case(1, 4, "2024-02-03")];
    let content = made.draft(2, period("2024-01", "2024-03"), &one);
    agrees(&content, &one);
    let said: String =
        content.paragraphs().filter(|p| !p.key.starts_with("notes")).map(|p| plain(&p.spans)).collect();
    assert!(!said.contains('%'), "{said}");
    // A period across the turn of the year has its own months before and a year ago.
    let across = [case(1, 4, "2023-12-03"), case(2, 4, "2024-01-03"), case(3, 4, "2022-12-30")];
    let content = made.draft(2, period("2023-12", "2024-02"), &across);
    agrees(&content, &across);
    assert_eq!(content.figure("total").unwrap().value, 2);
    assert_eq!(content.figure("total.last").unwrap().value, 1);
    assert!(text(&content).contains("2022年12月至2023年2月"), "{}", text(&content));
    // Without community, people, host, form.
    let bare = [ReportCase {
        community: String::new(),
        people: None,
        host: None,
        agreement_form: None,
        amount: None,
        number: String::new(),
        ..case(1, 4, "2024-02-03")
    }];
    let content = made.draft(2, period("2024-01", "2024-03"), &bare);
    agrees(&content, &bare);
    let missing = content.missing.join("\n");
    for word in ["村（社区）", "涉及人数", "没有主持调解员", "协议形式", "金额"] {
        assert!(missing.contains(word), "{word}\n{missing}");
    }
    // A committee that was closed and renamed keeps its cases, under its name of today.
    let mut renamed = Made::new();
    renamed.tree[3].name = "礐石街道第一人民调解委员会".into();
    renamed.tree[3].closed = true;
    let both = [case(1, 4, "2024-02-03"), case(2, 2, "2024-02-04")];
    let content = renamed.draft(2, period("2024-01", "2024-03"), &both);
    agrees(&content, &both);
    let tables = serde_json::to_string(&content.sections).unwrap();
    assert!(
        tables.contains("礐石街道第一人民调解委员会（已撤销）") && tables.contains("礐石司法所（本级）"),
        "{tables}"
    );
    // A type that the table of the year has no column for is counted and named, never lost.
    let mut retired = Made::new();
    retired.edition.columns.retain(|c| c.key != "neighbourhood");
    let two = [
        case(1, 4, "2024-02-03"),
        ReportCase { dispute_type: DisputeType::Traffic, ..case(2, 4, "2024-02-04") },
    ];
    let content = retired.draft(2, period("2024-01", "2024-03"), &two);
    agrees(&content, &two);
    assert_eq!(content.figure("total").unwrap().value, 2);
    assert_eq!(content.figure("type.unlisted").unwrap().value, 1);
    assert!(content.missing.iter().any(|m| m.contains("没有列入本年度的统计口径")), "{:?}", content.missing);
}

#[test]
fn findings_say_what_is_there_and_a_left_out_one_takes_its_suggestion_along() {
    let made = Made::new();
    let mut cases: Vec<ReportCase> = (0..30).map(|n| case(n, 4, "2024-02-03")).collect();
    cases.extend((0..5).map(|n| case(100 + n, 4, "2023-02-03")));
    cases[0].due = vec![("2024-03-01".parse().unwrap(), "mediation".into())];
    cases[0].closed_on = None;
    cases[0].state = DisputeState::Mediating;
    cases[1].earlier = vec![uid(1100)];
    cases[2].performance = Some(PerformanceState::Broken);
    cases[3].signs = vec![Severity::Urgent];
    cases[4].people = Some(12);
    let content = made.draft(2, period("2024-01", "2024-03"), &cases);
    agrees(&content, &cases);
    let found: Vec<&str> = content.paragraphs().filter_map(|p| p.finding.as_deref()).collect();
    for key in ["overdue", "repeat", "broken", "signs", "unreported", "large", "rise.neighbourhood"] {
        assert!(found.contains(&key), "{key}: {found:?}");
    }
    assert!(!found.contains(&"steady") && !found.contains(&"failed"), "{found:?}");
    assert!(text(&content).contains("邻里纠纷本期30件，去年同期5件"));

    // With nothing on record before, nothing has risen: the office has only begun.
    let first = made.draft(2, period("2024-01", "2024-03"), &cases[..30]);
    assert!(first.paragraphs().all(|p| !p.finding.as_deref().unwrap_or("").starts_with("rise")));

    let written = content.paragraphs().find(|p| p.key == "problem.repeat").unwrap().written.clone();
    let mut edits = Edits::default();
    edits.paragraphs.insert("problem.repeat".into(), Edit { text: None, was: written });
    let total = content.paragraphs().find(|p| p.key == "basics.total").unwrap().written.clone();
    edits.paragraphs.insert(
        "basics.total".into(),
        Edit {
            text: Some(total.replace("共受理", "一共受理") + "另有5件在外地。"), was: total.clone()
        },
    );
    edits.paragraphs.insert("problem.gone".into(), Edit { text: Some("旧的".into()), was: "旧的".into() });
    edits.added.insert("suggestions".into(), vec!["请区委政法委牵头。".into()]);
    let mut changed = content.clone();
    apply(&mut changed, &edits);
    let hand = |key: &str| changed.paragraphs().find(|p| p.key == key).unwrap().hand;
    assert_eq!(hand("problem.repeat"), Hand::LeftOut);
    assert_eq!(hand("suggestion.repeat"), Hand::LeftOut, "a suggestion goes with its finding");
    assert_eq!(hand("suggestion.overdue"), Hand::Rules);
    assert_eq!(hand("suggestions.added.0"), Hand::Added);
    let head = changed.paragraphs().find(|p| p.key == "basics.total").unwrap();
    assert_eq!((head.hand, head.loose.as_slice()), (Hand::Changed, &["5".to_owned()][..]));
    assert!(head.spans.iter().any(|s| s.figure.as_deref() == Some("total")));
    assert!(changed.missing.iter().any(|m| m.contains("1处改动")), "{:?}", changed.missing);
    // The records move on: what was changed says so.
    let more: Vec<ReportCase> = cases.iter().cloned().chain([case(500, 4, "2024-03-03")]).collect();
    let mut later = made.draft(2, period("2024-01", "2024-03"), &more);
    apply(&mut later, &edits);
    let head = later.paragraphs().find(|p| p.key == "basics.total").unwrap();
    assert_eq!(head.hand, Hand::Outdated);
}

#[test]
fn a_success_rate_of_all_is_said_only_of_all() {
    let made = Made::new();
    let mut cases: Vec<ReportCase> = (0..1279).map(|n| case(n, 4, "2023-05-03")).collect();
    let all = made.draft(1, period("2023-01", "2023-12"), &cases);
    assert!(text(&all).contains("调解成功1279件，调解成功率100%"));
    cases[7].outcome = Some(Outcome::Failure);
    let one_less = made.draft(1, period("2023-01", "2023-12"), &cases);
    assert!(text(&one_less).contains("调解成功1278件，调解成功率99.9%"));
    assert_eq!(statistics::percent(1278, 1279).as_deref(), Some("99.9%"));
}

#[test]
fn what_was_screened_and_prevented_stands_in_the_report() {
    let mut made = Made::new();
    let quarter = period("2024-04", "2024-06");
    let empty = made.draft(1, quarter, &[]);
    assert!(text(&empty).contains("本期没有开展矛盾纠纷排查的记录（0次）。"), "{}", text(&empty));
    made.screened = ScreeningCounts { rounds: 3, finds: 7, entered: 2 };
    made.prevented = PreventionKind::ALL
        .iter()
        .map(|kind| PreventionCount {
            kind: *kind,
            cases: i64::from(*kind == PreventionKind::Suicide),
            people: 2,
        })
        .collect();
    let content = made.draft(1, quarter, &[]);
    assert!(
        text(&content).contains(
            "本期开展矛盾纠纷排查3次，发现纠纷线索7件，其中2件已经登记为纠纷；防止民间纠纷引起自杀1件2人。"
        ),
        "{}",
        text(&content)
    );
    agrees(&content, &[]);
}
