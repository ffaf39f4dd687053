//! Counted disputes: each once, in the month of its day, whatever the columns hold; and reports that stay as issued.

#![allow(clippy::unwrap_used, reason = "in a test an unwrap is the assertion")]

mod common;
use common::*;
use records::model::*;
use records::store::*;
use serde_json::json;

fn period(from: &str, to: &str) -> Period {
    Period { from: from.parse().unwrap(), to: to.parse().unwrap() }
}

/// Disputes of every type, source, outcome and form over three years, some never accepted, some not closed.
fn fill(store: &Store, office: &Office) -> Vec<Dispute> {
    let mut all = Vec::new();
    for n in 0..400usize {
        let received = day("2022-11-03") + chrono::TimeDelta::days((n as i64 * 37) % 800);
        let mut d = dispute(office, &format!("第{n}件"), &received.to_string());
        d.committee = if n % 3 == 0 { office.other_committee } else { office.committee };
        d.dispute_type = DisputeType::ALL[n % DisputeType::ALL.len()];
        d.source = Source::ALL[n % Source::ALL.len()];
        d.difficulty = (n % 4 == 0).then(|| Difficulty::ALL[n % Difficulty::ALL.len()]);
        d.accepted_on = (n % 11 != 0).then_some(received + chrono::TimeDelta::days(2));
        d.closed_on = (n % 5 != 0).then_some(received + chrono::TimeDelta::days(40));
        d.outcome = (n % 5 != 0).then(|| Outcome::ALL[n % 3 % Outcome::ALL.len()]);
        d.agreement_form = (d.outcome == Some(Outcome::Success)).then(|| AgreementForm::ALL[n % 2]);
        d.people_involved = (n % 7 != 0).then_some(n as i64 % 30);
        d.amount = (n % 6 != 0).then_some(Fen(n as i64 * 1_000));
        if n % 9 == 0 {
            d.mediators.clear();
        }
        all.push(write(store, office, |w| w.insert_dispute(&d)).unwrap().0);
    }
    all
}

#[test]
fn every_accepted_dispute_counts_once_in_its_month_and_only_there() {
    let dir = tempfile::tempdir().unwrap();
    let (store, office) = open_office(&dir.path().join("s.db"));
    let all = fill(&store, &office);
    for on in [CountedOn::Accepted, CountedOn::Closed] {
        for (within, window) in [
            (None, period("2022-01", "2025-12")),
            (Some(office.bureau), period("2023-01", "2023-12")),
            (Some(office.office), period("2023-12", "2024-02")),
            (Some(office.other_committee), period("2024-02", "2024-02")),
            (Some(office.committee), period("2030-01", "2030-12")),
        ] {
            let mut seen = Vec::new();
            store.read(|r| r.each_counted(within, window, on, |c| seen.push(*c))).unwrap();
            let mine = |d: &&Dispute| {
                let counted = match on {
                    CountedOn::Accepted => d.accepted_on,
                    CountedOn::Closed => d.accepted_on.and(d.closed_on),
                };
                let here = match within {
                    Some(w) if w == office.other_committee => d.committee == office.other_committee,
                    Some(w) if w != office.bureau => d.committee == office.committee,
                    _ => true,
                };
                here && counted.is_some_and(|day| window.holds_day(day))
            };
            let expected: Vec<&Dispute> = all.iter().filter(mine).collect();
            assert_eq!(seen.len(), expected.len(), "{on:?} {within:?} {window:?}");
            let people: i64 = seen.iter().filter_map(|c| c.people).sum();
            assert_eq!(people, expected.iter().filter_map(|d| d.people_involved).sum::<i64>());
            let money: i64 = seen.iter().filter_map(|c| c.amount).map(|a| a.0).sum();
            assert_eq!(money, expected.iter().filter_map(|d| d.amount).map(|a| a.0).sum::<i64>());
            for t in DisputeType::ALL {
                let found = seen.iter().filter(|c| c.dispute_type == *t).count();
                assert_eq!(found, expected.iter().filter(|d| d.dispute_type == *t).count(), "{t:?}");
            }
            assert_eq!(
                seen.iter().filter(|c| c.host.is_none()).count(),
                expected.iter().filter(|d| d.mediators.is_empty()).count()
            );
            // The lines of the rows handed out are those disputes.
            let rows: Vec<i64> = seen.iter().map(|c| c.row).collect();
            let lines = store.read(|r| r.lines_of(&rows)).unwrap();
            let mut titles: Vec<String> = lines.into_iter().map(|l| l.title).collect();
            let mut wanted: Vec<String> = expected.iter().map(|d| d.title.clone()).collect();
            titles.sort();
            wanted.sort();
            assert_eq!(titles, wanted);
        }
    }
}

#[test]
fn facts_for_a_report_hold_what_is_open_and_who_came_again() {
    let dir = tempfile::tempdir().unwrap();
    let (store, office) = open_office(&dir.path().join("s.db"));
    let mut first = dispute(&office, "先前的", "2023-09-01");
    first.accepted_on = Some(day("2023-09-01"));
    first.closed_on = Some(day("2023-09-20"));
    let first = enter(&store, &office, &first, "张国强", "李四");
    let mut second = dispute(&office, "后来的", "2024-03-01");
    second.risk_signs =
        vec![RiskSign {
            sign: "扬言".into(), severity: Severity::Urgent, evidence: "当事人自述".into()
        }];
    let second = enter(&store, &office, &second, "张国强", "王五");
    let elsewhere =
        Dispute { committee: office.other_committee, ..dispute(&office, "别处的", "2024-03-02") };
    enter(&store, &office, &elsewhere, "张国强", "王五");
    let facts = store.read(|r| r.report_cases(office.office, day("2024-01-01"), day("2024-03-31"))).unwrap();
    assert_eq!(facts.len(), 1, "the first was closed before, the third is another office's");
    assert_eq!(facts[0].uid, second.uid);
    assert_eq!(facts[0].earlier, [first.uid]);
    assert_eq!(facts[0].signs, [Severity::Urgent]);
    assert_eq!(facts[0].confirmation, Confirmed::No);
    let wider = store.read(|r| r.report_cases(office.office, day("2023-09-10"), day("2024-03-31"))).unwrap();
    assert_eq!(wider.len(), 2, "closed within the time");
    assert_eq!(wider[0].earlier, Vec::<Uid>::new());
}

#[test]
fn an_issued_report_stays_and_a_further_version_says_why() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("s.db");
    let (store, office) = open_office(&path);
    let report = Report {
        uid: uid(),
        rev: 0,
        organisation: office.office,
        period: period("2024-01", "2024-03"),
        made_at: String::new(),
        made_by: String::new(),
        number: String::new(),
        title: "研判报告".into(),
        edits: json!({ "paragraphs": {}, "added": {} }),
    };
    let report = write(&store, &office, |w| w.save_report(&report)).unwrap().0;
    assert_eq!((report.rev, report.made_by.as_str()), (1, "示例管理员"));
    let issue = |reason: &str| ReportIssue {
        uid: uid(),
        report: report.uid,
        version: 0,
        pages: 3,
        digest: "ab".repeat(32),
        issued_at: "2024-04-02 09:00".into(),
        issued_by: "示例管理员".into(),
        reason: reason.into(),
    };
    write(&store, &office, |w| w.issue_report(&issue(""), &json!({ "title": "一" }))).unwrap();
    assert!(write(&store, &office, |w| w.issue_report(&issue(" "), &json!({}))).is_err());
    write(&store, &office, |w| w.issue_report(&issue("补登一件"), &json!({ "title": "二" }))).unwrap();
    let kept =
        store.read(|r| Ok::<_, StoreError>((r.report_issues(report.uid)?, r.report_content(report.uid, 1)?)));
    let (issues, content) = kept.unwrap();
    assert_eq!(issues.iter().map(|i| i.version).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(content["title"], "一");
    let stale = Report { rev: 7, ..report.clone() };
    assert!(matches!(write(&store, &office, |w| w.save_report(&stale)), Err(StoreError::Stale { .. })));
    // Nobody can change or delete what was issued, not even with another program.
    drop(store);
    let raw = rusqlite::Connection::open(&path).unwrap();
    raw.execute_batch(&format!("PRAGMA key = \"x'{}'\"", "07".repeat(32))).unwrap();
    assert!(raw.execute("UPDATE report_issue SET content = '{}'", []).is_err());
    assert!(raw.execute("DELETE FROM report_issue", []).is_err());
    drop(raw);
    let store = Store::open(&path, &key()).unwrap();
    write(&store, &office, |w| w.remove_report(report.uid, report.rev, "重复")).unwrap();
    assert!(store.read(|r| r.report(report.uid)).is_err());
    assert_eq!(store.read(|r| r.journal_break()).unwrap(), None);
}
