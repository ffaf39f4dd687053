//! What the tables themselves refuse: a dispute claimed twice, a paid batch changed, a rule in force rewritten.

#![allow(clippy::unwrap_used, reason = "in a test an unwrap is the assertion")]

mod common;
use common::*;
use records::model::*;
use records::store::*;

fn batch(office: &common::Office, title: &str) -> SubsidyBatch {
    SubsidyBatch {
        uid: uid(),
        rev: 0,
        organisation: office.office,
        state: BatchState::Draft,
        level: 0,
        period_from: day("2024-01-01"),
        period_to: day("2024-03-31"),
        level_since: day("2024-04-01"),
        published_on: None,
        published_to: None,
        paid_on: None,
        total: Fen(5_000),
        claims: 1,
        approved: 1,
        digest: String::new(),
        title: title.into(),
        levels: "[]".into(),
        basis: "{}".into(),
    }
}

fn claim(office: &common::Office, dispute: Uid) -> NewClaim {
    NewClaim {
        uid: uid(),
        dispute,
        entry: "case",
        source: None,
        holds: true,
        status: "paid",
        profile: None,
        amount: Fen(5_000),
        counted_on: day("2024-03-20"),
        tier: "一般".into(),
        clause: String::new(),
        reason: "一般，50.00元。".into(),
        input: "{}".into(),
        result: "{}".into(),
        shares: vec![ClaimShare {
            mediator: office.mediator,
            amount: Fen(5_000),
            carried: Fen(0),
            cut: Fen(0),
        }],
    }
}

fn refused<T: std::fmt::Debug>(answer: Result<T, StoreError>, expected: &str) {
    match answer {
        Err(StoreError::Constraint { what }) => assert!(what.contains(expected), "{what}"),
        other => panic!("{other:?} should be refused by {expected}"),
    }
}

#[test]
fn a_paid_batch_stays_whatever_is_written() {
    let dir = tempfile::tempdir().unwrap();
    let (store, office) = open_office(&dir.path().join("office.db"));
    let d = enter(&store, &office, &dispute(&office, "漏水", "2024-03-05"), "甲", "乙");
    let saved = write(&store, &office, |w| {
        let saved = w.save_subsidy_batch(&batch(&office, "第一季度"))?;
        w.replace_subsidy_claims(saved.uid, &[claim(&office, d.uid)])?;
        Ok(saved)
    })
    .unwrap()
    .0;
    // The same dispute in another live batch: one case, one subsidy.
    let twice = write(&store, &office, |w| {
        let other = w.save_subsidy_batch(&batch(&office, "又一批"))?;
        w.replace_subsidy_claims(other.uid, &[claim(&office, d.uid)])
    });
    refused(twice, "subsidy_claim.dispute");
    let published = SubsidyBatch {
        state: BatchState::Publication,
        published_on: Some(day("2024-04-02")),
        published_to: Some(day("2024-04-06")),
        ..saved
    };
    let published = write(&store, &office, |w| w.save_subsidy_batch(&published)).unwrap().0;
    let paid = SubsidyBatch { state: BatchState::Paid, paid_on: Some(day("2024-04-10")), ..published };
    let paid = write(&store, &office, |w| w.save_subsidy_batch(&paid)).unwrap().0;

    let kept = store.read(|r| r.subsidy_claims(paid.uid)).unwrap();
    refused(write(&store, &office, |w| w.replace_subsidy_claims(paid.uid, &[])), "subsidy_batch.paid");
    let more = SubsidyBatch { total: Fen(9_999), ..paid.clone() };
    refused(write(&store, &office, |w| w.save_subsidy_batch(&more)), "subsidy_batch.paid");
    // Voiding the dispute leaves the payment as it was, and makes it due to be taken back.
    write(&store, &office, |w| w.void_dispute(d.uid, d.rev, "重复登记")).unwrap();
    assert_eq!(store.read(|r| r.subsidy_claims(paid.uid)).unwrap(), kept);
    let open = store.read(|r| r.subsidy_open_entries(office.office, uid())).unwrap();
    assert_eq!((open.len(), open[0].clawback, open[0].claim), (1, true, kept[0].uid));
    assert_eq!(store.read(|r| r.subsidy_batch(paid.uid)).unwrap(), paid);
}

/// Closed disputes of one year, entered out of order, two of them on one day.
fn year(store: &Store, office: &common::Office) {
    for (i, on) in ["2024-11-03", "2024-02-14", "2024-06-30", "2024-07-01", "2024-06-30", "2024-12-31"]
        .into_iter()
        .enumerate()
    {
        closed(store, office, &format!("纠纷{i}"), on);
    }
}

fn closed(store: &Store, office: &common::Office, title: &str, on: &str) {
    let mut d = dispute(office, title, on);
    (d.state, d.closed_on, d.outcome) = (DisputeState::Closed, Some(day(on)), Some(Outcome::Success));
    enter(store, office, &d, "甲", "乙");
    for _ in 0..3 {
        write(store, office, |w| w.save_step(&session(d.uid, on))).unwrap();
    }
}

fn between(from: &str, to: &str) -> LedgerFilter {
    LedgerFilter { within: None, from: day(from), to: day(to), dispute: None }
}

#[test]
fn a_year_read_in_halves_is_its_months_one_after_the_other() {
    let dir = tempfile::tempdir().unwrap();
    let (store, office) = open_office(&dir.path().join("office.db"));
    year(&store, &office);
    let whole = store.read(|r| r.subsidy_ledger(&between("2024-01-01", "2024-12-31"))).unwrap();
    assert_eq!(whole.len(), 6);
    assert!(whole.iter().all(|d| d.steps.len() == 4 && d.parties.len() == 2));
    let months = (1..=12).flat_map(|m| {
        let first = format!("2024-{m:02}-01");
        let last = day(&first) + chrono::Months::new(1) - chrono::TimeDelta::days(1);
        store.read(|r| r.subsidy_ledger(&between(&first, &last.to_string()))).unwrap()
    });
    assert_eq!(months.collect::<Vec<_>>(), whole);
    let titles: Vec<&str> = whole.iter().map(|d| d.title.as_str()).collect();
    assert_eq!(titles, ["纠纷1", "纠纷2", "纠纷4", "纠纷3", "纠纷0", "纠纷5"], "by day, then as entered");
    // A copy opened for reading has one connection only.
    drop(store);
    let copy = Store::open_read_only(&dir.path().join("office.db"), &key()).unwrap();
    assert_eq!(copy.read(|r| r.subsidy_ledger(&between("2024-01-01", "2024-12-31"))).unwrap(), whole);
}

#[test]
fn what_is_written_after_a_read_began_is_in_neither_half() {
    let dir = tempfile::tempdir().unwrap();
    let (store, office) = open_office(&dir.path().join("office.db"));
    year(&store, &office);
    let long = between("2024-01-01", "2024-12-31");
    store
        .read(|r| {
            let before = r.subsidy_ledger(&long)?;
            closed(&store, &office, "后来的", "2024-12-01");
            closed(&store, &office, "也是后来的", "2024-01-05");
            assert_eq!(r.subsidy_ledger(&long)?, before);
            Ok::<_, StoreError>(())
        })
        .unwrap();
    assert_eq!(store.read(|r| r.subsidy_ledger(&long)).unwrap().len(), 8);
}

#[test]
fn a_rule_in_force_is_not_rewritten() {
    let dir = tempfile::tempdir().unwrap();
    let (store, office) = open_office(&dir.path().join("office.db"));
    let row = ProfileRow {
        uid: uid(),
        rev: 0,
        family: uid(),
        version: 0,
        state: ProfileState::Draft,
        valid_from: day("2024-01-01"),
        valid_to: None,
        name: "办法".into(),
        activated_at: String::new(),
        activated_by: String::new(),
        body: "{}".into(),
        used: 0,
    };
    let draft = write(&store, &office, |w| w.save_subsidy_draft(&row)).unwrap().0;
    let active =
        write(&store, &office, |w| w.activate_subsidy_profile(draft.uid, draft.rev, day("2024-02-01")))
            .unwrap()
            .0;
    assert_eq!((active.state, active.valid_from), (ProfileState::Active, day("2024-02-01")));
    let changed = ProfileRow { body: "{\"x\":1}".into(), ..active.clone() };
    refused(write(&store, &office, |w| w.save_subsidy_draft(&changed)), "written_once");
    let ended =
        write(&store, &office, |w| w.end_subsidy_profile(active.uid, active.rev, day("2024-12-31"), true))
            .unwrap()
            .0;
    assert_eq!((ended.valid_to, ended.body.as_str()), (Some(day("2024-12-31")), "{}"));
}
