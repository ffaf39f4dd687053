//! The store as its callers use it: what is written is read back, what must be refused is refused, and a refused
//! write leaves nothing behind.

#![allow(clippy::unwrap_used, reason = "in a test an unwrap is the assertion")]

mod common;
use common::*;
use records::DataKey;
use records::model::*;
use records::store::*;
use std::collections::BTreeMap;

#[test]
fn a_dispute_reads_back_as_written() {
    let dir = tempfile::tempdir().unwrap();
    let (store, office) = open_office(&dir.path().join("office.db"));
    let d = dispute(&office, "张国强与李秀英漏水纠纷", "2024-03-05");
    let saved = enter(&store, &office, &d, "张国强", "李秀英");
    assert_eq!(saved, Dispute { rev: 1, ..d.clone() });
    let file = store.read(|r| r.file(d.uid)).unwrap();
    assert_eq!(file.dispute, saved);
    assert_eq!(
        file.parties.iter().map(|p| (p.name.as_str(), p.position, p.rev)).collect::<Vec<_>>(),
        [("张国强", 1, 1), ("李秀英", 2, 1)]
    );
    assert_eq!(file.parties[0].guardians[0].name, "曾丽");
    let step = session(d.uid, "2024-03-06");
    assert_eq!(file.steps[0], Step { uid: file.steps[0].uid, rev: 1, ..step });
    // Closed and opened again it is the same.
    let path = store.path().to_owned();
    drop(store);
    let store = Store::open(&path, &key()).unwrap();
    assert_eq!(store.read(|r| r.file(d.uid)).unwrap(), file);
}

#[test]
fn nothing_readable_lies_on_the_disk() {
    let dir = tempfile::tempdir().unwrap();
    let (store, office) = open_office(&dir.path().join("office.db"));
    let d = dispute(&office, "张国强与李秀英漏水纠纷", "2024-03-05");
    enter(&store, &office, &d, "张国强", "李秀英");
    for entry in std::fs::read_dir(dir.path()).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        for needle in ["张国强", "SQLite format", "440512199001010012", "dispute"] {
            assert!(!bytes.windows(needle.len()).any(|w| w == needle.as_bytes()), "{needle} is readable");
        }
    }
}

#[test]
fn a_stale_edit_is_refused_and_shows_the_other_version() {
    let dir = tempfile::tempdir().unwrap();
    let (store, office) = open_office(&dir.path().join("office.db"));
    let mine = enter(&store, &office, &dispute(&office, "甲与乙纠纷", "2024-03-05"), "甲", "乙");
    let mut first = mine.clone();
    first.title = "先保存的名称".into();
    write(&store, &office, |w| w.save_dispute(&first)).unwrap();
    let error = write(&store, &office, |w| w.save_dispute(&mine)).unwrap_err();
    let StoreError::Stale { what: "dispute", theirs, rev: 2 } = &error else { panic!("{error:?}") };
    assert_eq!(theirs["title"], "先保存的名称");
    assert!(!error.to_string().contains("先保存"), "an error message carries no content");
    let file = store.read(|r| r.file(mine.uid)).unwrap();
    let party = &file.parties[0];
    write(&store, &office, |w| w.remove_party(party.uid, party.rev)).unwrap();
    let gone = write(&store, &office, |w| w.save_party(party)).unwrap_err();
    assert!(matches!(gone, StoreError::NotFound { what: "party" }), "{gone:?}");
}

#[test]
fn a_write_is_one_journal_row_or_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let (store, office) = open_office(&dir.path().join("office.db"));
    let d = enter(&store, &office, &dispute(&office, "甲与乙纠纷", "2024-03-05"), "甲", "乙");
    let count = |s: &Store| s.read(|r| r.journal(None, None, 500)).unwrap().rows.len();
    let before = count(&store);
    let mut changed = d.clone();
    changed.community = "葛洲社区".into();
    let (_, changes) = write(&store, &office, |w| w.save_dispute(&changed)).unwrap();
    assert_eq!(changes.dispute, Some(d.uid));
    assert_eq!(changes.rows, [Changed { table: "dispute".into(), uid: d.uid, rev: 2 }]);
    assert_eq!(count(&store), before + 1);
    let line = store.read(|r| r.journal(Some(d.uid), None, 1)).unwrap().rows.remove(0);
    assert_eq!(
        (line.who_name.as_str(), line.verb.as_str(), line.at.as_str()),
        ("示例管理员", "test", "2024-03-05 09:45:00")
    );
    assert_eq!(
        line.changes,
        serde_json::json!([{"table": "dispute", "uid": d.uid, "before": {"community": "东湖社区", "rev": 1},
                            "after": {"community": "葛洲社区", "rev": 2}}]),
        "only what differs is kept"
    );
    // A failing write takes back everything before it, its number too.
    let failed = write(&store, &office, |w| {
        w.take_number("c:case", 2024, d.uid, |n| format!("第{n}号"))?;
        w.save_dispute(&Dispute { rev: 2, title: "不会留下".into(), ..d.clone() })?;
        w.save_party(&party(uid(), PartyRole::Applicant, "丙", "", ""))
    });
    assert!(matches!(failed, Err(StoreError::NotFound { what: "dispute" })));
    assert_eq!(count(&store), before + 1);
    assert_eq!(store.read(|r| r.dispute(d.uid)).unwrap().title, "甲与乙纠纷");
    assert_eq!(store.read(|r| r.last_serial("c:case", 2024)).unwrap(), 0);
    assert_eq!(store.read(|r| r.journal_break()).unwrap(), None);
}

#[test]
fn numbers_have_no_gaps_and_void_ones_stay() {
    let dir = tempfile::tempdir().unwrap();
    let (store, office) = open_office(&dir.path().join("office.db"));
    let d = enter(&store, &office, &dispute(&office, "甲与乙纠纷", "2024-03-05"), "甲", "乙");
    let e = enter(&store, &office, &dispute(&office, "丙与丁纠纷", "2024-03-05"), "丙", "丁");
    let wording = |n: i64| format!("（2024）濠礐人调字第{n:03}号");
    let take = |of: Uid| write(&store, &office, |w| w.take_number("c:case", 2024, of, wording)).unwrap().0;
    assert_eq!(take(d.uid).text, "（2024）濠礐人调字第001号");
    write(&store, &office, |w| w.void_number(d.uid, "（2024）濠礐人调字第001号", "当事人撤回")).unwrap();
    assert_eq!(take(e.uid).serial, 2, "a void number is never given again");
    let other_year =
        write(&store, &office, |w| w.take_number("c:case", 2025, d.uid, |n| format!("（2025）第{n}号")))
            .unwrap()
            .0;
    assert_eq!(other_year.serial, 1);
    let again = write(&store, &office, |w| w.void_number(d.uid, "（2024）濠礐人调字第001号", "再次"));
    assert!(matches!(again, Err(StoreError::NotFound { what: "number" })));
    let list = store.read(|r| r.numbers("c:case", 2024)).unwrap();
    assert_eq!(
        list.iter().map(|n| (n.serial, n.void_reason.as_deref())).collect::<Vec<_>>(),
        [(1, Some("当事人撤回")), (2, None)]
    );
    // One number cannot stand on two disputes.
    let mut d = store.read(|r| r.dispute(d.uid)).unwrap();
    let mut e = store.read(|r| r.dispute(e.uid)).unwrap();
    (d.number, e.number) = (Some("同号".into()), Some("同号".into()));
    write(&store, &office, |w| w.save_dispute(&d)).unwrap();
    let twice = write(&store, &office, |w| w.save_dispute(&e)).unwrap_err();
    assert!(matches!(&twice, StoreError::Constraint { what } if what == "dispute.number"), "{twice:?}");
}

#[test]
fn the_register_filters_sorts_and_pages() {
    let dir = tempfile::tempdir().unwrap();
    let (store, office) = open_office(&dir.path().join("office.db"));
    let mut uids = Vec::new();
    for i in 0..25i64 {
        let mut d = dispute(&office, &format!("纠纷{i}"), &format!("2024-01-{:02}", 1 + i % 12));
        d.number = Some(format!("（2024）濠礐人调字第{}号", 25 - i));
        d.amount = (i % 3 != 0).then_some(Fen(i * 100));
        if i % 5 == 0 {
            d.committee = office.other_committee;
            d.dispute_type = DisputeType::Property;
            d.mediators.clear();
        }
        enter(&store, &office, &d, "张国强", "李秀英");
        uids.push(d.uid);
    }
    for sort in [RegisterSort::Received, RegisterSort::Number, RegisterSort::Amount] {
        for descending in [false, true] {
            let mut seen = Vec::new();
            let mut after = None;
            loop {
                let page = store
                    .read(|r| r.register(&RegisterFilter::default(), sort, descending, after.as_deref(), 7))
                    .unwrap();
                assert_eq!((page.total, page.total_exact), (25, true));
                seen.extend(page.rows);
                match page.next {
                    Some(next) => after = Some(next),
                    None => break,
                }
            }
            assert_eq!(seen.len(), 25, "every row once");
            let in_order = |a: &RegisterRow, b: &RegisterRow| match sort {
                RegisterSort::Received => a.received_on <= b.received_on,
                RegisterSort::Number => {
                    let n = |r: &RegisterRow| {
                        r.number
                            .chars()
                            .skip_while(|c| *c != '第')
                            .filter(char::is_ascii_digit)
                            .collect::<String>()
                            .parse::<i64>()
                            .unwrap()
                    };
                    n(a) <= n(b)
                }
                RegisterSort::Amount => a.amount.map_or(-1, |f| f.0) <= b.amount.map_or(-1, |f| f.0),
            };
            for pair in seen.windows(2) {
                assert!(if descending { in_order(&pair[1], &pair[0]) } else { in_order(&pair[0], &pair[1]) });
            }
        }
    }
    let count = |f: RegisterFilter| store.read(|r| r.register_count(&f)).unwrap();
    assert_eq!(count(RegisterFilter { organisation: Some(office.other_committee), ..Default::default() }), 5);
    assert_eq!(count(RegisterFilter { organisation: Some(office.office), ..Default::default() }), 20);
    assert_eq!(
        count(RegisterFilter {
            organisation: Some(office.bureau),
            within: Some(office.office),
            ..Default::default()
        }),
        20
    );
    assert_eq!(
        count(RegisterFilter {
            organisation: Some(office.other_committee),
            within: Some(office.office),
            ..Default::default()
        }),
        0
    );
    assert_eq!(
        count(RegisterFilter {
            dispute_type: Some(DisputeType::Property),
            year: Some(2024),
            ..Default::default()
        }),
        5
    );
    assert_eq!(count(RegisterFilter { mediator: Some(office.mediator), ..Default::default() }), 20);
    assert_eq!(count(RegisterFilter { state: Some(DisputeState::Closed), ..Default::default() }), 0);
    assert_eq!(count(RegisterFilter { year: Some(2023), ..Default::default() }), 0);
    let row = store.read(|r| r.search("纠纷3", None, 10)).unwrap().remove(0);
    assert_eq!(
        (row.applicants.as_str(), row.respondents.as_str(), row.mediator.as_str()),
        ("张国强", "李秀英", "陈㛃")
    );
    let bad = store
        .read(|r| r.register(&RegisterFilter::default(), RegisterSort::Received, true, Some("nonsense"), 5));
    assert!(matches!(bad, Err(StoreError::Constraint { .. })));
    // A void dispute leaves the register, not the journal.
    let d = store.read(|r| r.dispute(uids[3])).unwrap();
    write(&store, &office, |w| w.void_dispute(d.uid, d.rev, "重复登记")).unwrap();
    assert_eq!(count(RegisterFilter::default()), 24);
    assert!(store.read(|r| r.search("纠纷3", None, 10)).unwrap().iter().all(|r| r.uid != d.uid));
    assert!(store.read(|r| r.journal(Some(d.uid), None, 10)).unwrap().rows.len() >= 2);
}

#[test]
fn a_dispute_is_found_by_whatever_one_remembers() {
    let dir = tempfile::tempdir().unwrap();
    let (store, office) = open_office(&dir.path().join("office.db"));
    let mut d = dispute(&office, "曾国强与李秀英漏水纠纷", "2024-03-05");
    d.number = Some("（2024）濠礐人调字第001号".into());
    enter(&store, &office, &d, "曾国强", "李秀英");
    let mut other = dispute(&office, "王五与赵六噪音纠纷", "2024-03-07");
    other.narrative = "夜间装修噪音扰民。".into();
    other.requests.clear();
    enter(&store, &office, &other, "王五", "赵六");
    let found = |text: &str| -> Vec<Uid> {
        store.read(|r| r.search(text, None, 10)).unwrap().iter().map(|r| r.uid).collect()
    };
    for text in [
        "曾国强",
        "曾国",
        "国强",
        "强",
        "zengguoqiang",
        "zgq",
        "ZGQ",
        "lixiuying",
        "排水管",
        "水流入",
        "漏水 曾国强",
        "001号",
        "濠礐人调字第001",
        "（2024）濠礐人调字第001号",
        "(2024)濠礐",
        "客厅",
    ] {
        assert_eq!(found(text), [d.uid], "{text}");
    }
    for text in ["0012", "002X", "5678", "13912345678", "87386666", "440512199001010012", "东湖", "曾丽"]
    {
        assert_eq!(found(text), [other.uid, d.uid], "{text}: both disputes have it");
    }
    for text in ["管水", "李秀", "hsdf", "9999", "噪音 漏水", "%", "\"", "内部备注"] {
        let expected: &[Uid] = if text == "李秀" { &[d.uid] } else { &[] };
        assert_eq!(found(text), expected, "{text}");
    }
    // A renamed party is found by the new name only.
    let mut party = store.read(|r| r.file(d.uid)).unwrap().parties.remove(1);
    party.name = "覃月娥".into();
    write(&store, &office, |w| w.save_party(&party)).unwrap();
    assert_eq!(found("tanyue"), [d.uid]);
    assert_eq!(found("qye"), [d.uid]);
    assert!(found("lixiuying").is_empty());
}

#[test]
fn a_dispute_is_found_by_what_its_steps_say() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("office.db");
    let (store, office) = open_office(&path);
    let d = enter(&store, &office, &dispute(&office, "甲", "2024-03-05"), "张国强", "李秀英");
    let e = enter(&store, &office, &dispute(&office, "乙", "2024-03-07"), "王五", "赵六");
    let found = |text: &str| -> Vec<Uid> {
        store.read(|r| r.search(text, None, 10)).unwrap().iter().map(|r| r.uid).collect()
    };
    assert_eq!(found("双方陈述"), [e.uid, d.uid], "both have a session that says so");
    // More steps than the index has rows for them: each is found, and only in its own dispute.
    let body = |n: usize| {
        StepBody::Session(Session {
            no: 1,
            record: format!("第{n}次提到木门变形，编号编{n}号。"),
            result: SessionResult::Continue,
            caucus: "底线三千元".into(),
        })
    };
    let steps: Vec<Step> = (0..130)
        .map(|n| Step { uid: uid(), body: body(n), ..session(d.uid, "2024-03-08") })
        .map(|step| write(&store, &office, |w| w.save_step(&step)).unwrap().0)
        .collect();
    for text in ["木门变形", "编0号", "编77号", "编129号", "木门 甲"] {
        assert_eq!(found(text), [d.uid], "{text}");
    }
    for text in ["底线三千", "session", "木门 乙", "编130号", "门木"] {
        assert!(found(text).is_empty(), "{text}");
    }
    // What is corrected or taken out is not found any more, what shares its row in the index still is.
    let corrected =
        Step { body: StepBody::Resumption(Resumption { reason: "窗框".into() }), ..steps[7].clone() };
    assert!(write(&store, &office, |w| w.save_step(&corrected)).is_err(), "a step stays of its kind");
    let mut corrected = steps[7].clone();
    if let StepBody::Session(s) = &mut corrected.body {
        s.record = "改为窗框。".into();
    }
    write(&store, &office, |w| w.save_step(&corrected)).unwrap();
    assert_eq!((found("编7号"), found("窗框")), (vec![], vec![d.uid]));
    write(&store, &office, |w| w.remove_step(steps[8].uid, 1)).unwrap();
    assert!(found("编8号").is_empty());
    assert_eq!(found("编71号"), [d.uid], "seven and seventy-one share a row");
    assert_eq!(found("编72号"), [d.uid]);
    let page = store
        .read(|r| {
            let filter = RegisterFilter { text: "木门变形".into(), ..RegisterFilter::default() };
            r.register(&filter, RegisterSort::Received, true, None, 10)
        })
        .unwrap();
    assert_eq!((page.rows.len(), page.total, page.total_exact), (1, 1, true));
    let rev = store.read(|r| r.dispute(d.uid)).unwrap().rev;
    write(&store, &office, |w| w.void_dispute(d.uid, rev, "重复登记")).unwrap();
    assert!(found("木门变形").is_empty(), "a void dispute is not found by its steps either");
}

#[test]
fn parties_seen_before_are_offered() {
    let dir = tempfile::tempdir().unwrap();
    let (store, office) = open_office(&dir.path().join("office.db"));
    let d = enter(&store, &office, &dispute(&office, "甲", "2024-03-05"), "张国强", "李秀英");
    let e = enter(&store, &office, &dispute(&office, "乙", "2024-04-05"), "张国强", "王五");
    let seen = store.read(|r| r.seen_parties("zgq", None, None, 10)).unwrap();
    assert_eq!(seen.len(), 1, "the same person once, from the latest dispute");
    assert_eq!((seen[0].party.dispute, seen[0].received_on), (e.uid, day("2024-04-05")));
    let seen = store.read(|r| r.seen_parties("张国", Some(e.uid), None, 10)).unwrap();
    assert_eq!(seen[0].party.dispute, d.uid);
    assert!(
        store.read(|r| r.seen_parties("张国", None, Some(office.other_committee), 10)).unwrap().is_empty()
    );
    let again = store.read(|r| r.disputes_with_id_number("440512199001010012", d.uid)).unwrap();
    assert_eq!(again, [(e.uid, "乙".to_owned())]);
}

#[test]
fn what_is_due_is_listed_by_day_and_person() {
    let dir = tempfile::tempdir().unwrap();
    let (store, office) = open_office(&dir.path().join("office.db"));
    let d = enter(&store, &office, &dispute(&office, "甲", "2024-03-05"), "张国强", "李秀英");
    let item = |kind: &str, on: &str| DueRecord {
        kind: kind.into(),
        on: day(on),
        text: "调解期限".into(),
        basis: "第1条".into(),
        step: None,
    };
    write(&store, &office, |w| {
        w.replace_due_items(d.uid, &[item("a", "2024-04-04"), item("b", "2024-03-10")])
    })
    .unwrap();
    write(&store, &office, |w| {
        w.replace_due_items(d.uid, &[item("a", "2024-04-04"), item("b", "2024-03-12")])
    })
    .unwrap();
    let all = store.read(|r| r.due(&DueFilter::default(), 10)).unwrap();
    assert_eq!(all.iter().map(|r| r.due.on).collect::<Vec<_>>(), [day("2024-03-12"), day("2024-04-04")]);
    assert_eq!((all[0].dispute_label.as_str(), all[0].mediator.as_str()), ("甲", "陈㛃"));
    let count = |f: DueFilter| store.read(|r| r.due_count(&f)).unwrap();
    assert_eq!(count(DueFilter { to: Some(day("2024-03-12")), ..Default::default() }), 1);
    assert_eq!(count(DueFilter { from: Some(day("2024-03-13")), ..Default::default() }), 1);
    assert_eq!(
        count(DueFilter {
            organisation: Some(office.office),
            mediator: Some(office.mediator),
            ..Default::default()
        }),
        2
    );
    assert_eq!(count(DueFilter { organisation: Some(office.other_committee), ..Default::default() }), 0);
    let row = store.read(|r| r.search("甲", None, 1)).unwrap().remove(0);
    assert_eq!(row.due_on, Some(day("2024-03-12")));
}

#[test]
fn a_correction_is_a_new_version_with_a_reason() {
    let dir = tempfile::tempdir().unwrap();
    let (store, office) = open_office(&dir.path().join("office.db"));
    let d = enter(&store, &office, &dispute(&office, "甲", "2024-03-05"), "张国强", "李秀英");
    let sheet = Sheet {
        uid: uid(),
        dispute: d.uid,
        step: None,
        party: None,
        form: "mediation_agreement".into(),
        edition: "1".into(),
        title: "人民调解协议书".into(),
        number: String::new(),
        version: 0,
        pages: 2,
        digest: "0".repeat(64),
        issued_at: "2024-03-05 10:32".into(),
        issued_by: "陈㛃".into(),
        reason: String::new(),
        replaced: false,
    };
    let slots = serde_json::json!({"title": "x"});
    let first = write(&store, &office, |w| w.add_sheet(&sheet, &slots)).unwrap().0;
    assert_eq!((first.version, first.replaced), (1, false));
    let second = Sheet { uid: uid(), ..sheet.clone() };
    let refused = write(&store, &office, |w| w.add_sheet(&second, &slots));
    assert!(matches!(refused, Err(StoreError::Constraint { .. })), "a correction says why");
    write(&store, &office, |w| w.add_sheet(&Sheet { reason: "金额笔误".into(), ..second.clone() }, &slots))
        .unwrap();
    let sheets = store.read(|r| r.file(d.uid)).unwrap().sheets;
    assert_eq!(sheets.iter().map(|s| (s.version, s.replaced)).collect::<Vec<_>>(), [(2, false), (1, true)]);
    assert_eq!(store.read(|r| r.sheet_slots(first.uid)).unwrap(), slots);
}

#[test]
fn settings_drafts_waivers_and_order() {
    let dir = tempfile::tempdir().unwrap();
    let (store, office) = open_office(&dir.path().join("office.db"));
    let d = enter(&store, &office, &dispute(&office, "甲", "2024-03-05"), "张国强", "李秀英");
    let values = BTreeMap::from([("retention.years".to_owned(), serde_json::json!(10))]);
    assert_eq!(write(&store, &office, |w| w.save_settings(0, &values)).unwrap().0, 1);
    assert!(matches!(
        write(&store, &office, |w| w.save_settings(0, &values)),
        Err(StoreError::Stale { rev: 1, .. })
    ));
    assert_eq!(store.read(|r| r.settings()).unwrap(), (1, values));
    let lines = store.read(|r| r.journal(None, None, 500)).unwrap().rows.len();
    store
        .keep_draft(office.who, "dispute:new", &serde_json::json!({"title": "半"}), at("2024-03-05 10:00"))
        .unwrap();
    store
        .keep_draft(office.who, "dispute:new", &serde_json::json!({"title": "半句"}), at("2024-03-05 10:01"))
        .unwrap();
    let drafts = store.read(|r| r.drafts(office.who)).unwrap();
    assert_eq!((drafts.len(), drafts[0].body["title"].as_str()), (1, Some("半句")));
    assert_eq!(
        store.read(|r| r.journal(None, None, 500)).unwrap().rows.len(),
        lines,
        "drafts leave no journal row"
    );
    write(&store, &office, |w| w.drop_draft(office.who, "dispute:new")).unwrap();
    assert_eq!(store.read(|r| r.draft(office.who, "dispute:new")).unwrap(), None);
    let waiver = Waiver {
        dispute: d.uid,
        check: "copies".into(),
        step: None,
        party: None,
        field: "agreement.copies".into(),
        reason: "当事人自存".into(),
        who_name: String::new(),
        at: String::new(),
    };
    write(&store, &office, |w| w.waive(&waiver)).unwrap();
    write(&store, &office, |w| w.waive(&Waiver { reason: "另有一份".into(), ..waiver.clone() })).unwrap();
    let kept = store.read(|r| r.waivers(d.uid)).unwrap();
    assert_eq!(
        (kept.len(), kept[0].reason.as_str(), kept[0].who_name.as_str()),
        (1, "另有一份", "示例管理员")
    );
    let parties = store.read(|r| r.file(d.uid)).unwrap().parties;
    let swapped =
        write(&store, &office, |w| w.order_parties(d.uid, &[parties[1].uid, parties[0].uid])).unwrap().0;
    assert_eq!(swapped.iter().map(|p| p.name.as_str()).collect::<Vec<_>>(), ["李秀英", "张国强"]);
    let missing = write(&store, &office, |w| w.order_parties(d.uid, &[parties[1].uid]));
    assert!(matches!(missing, Err(StoreError::Constraint { .. })));
}

#[test]
fn the_tree_of_organisations_has_no_circle() {
    let dir = tempfile::tempdir().unwrap();
    let (store, office) = open_office(&dir.path().join("office.db"));
    let mut bureau = store.read(|r| r.organisation(office.bureau)).unwrap();
    bureau.parent = Some(office.committee);
    assert!(matches!(
        write(&store, &office, |w| w.save_organisation(&bureau)),
        Err(StoreError::Constraint { .. })
    ));
    let twice = Account {
        uid: uid(),
        rev: 0,
        login: "ADMIN".into(),
        name: "另一人".into(),
        role: Role::Mediator,
        organisation: office.office,
        mediator: None,
        disabled: false,
    };
    let refused = write(&store, &office, |w| w.save_account(&twice)).unwrap_err();
    assert!(matches!(&refused, StoreError::Constraint { what } if what == "account.login"), "{refused:?}");
}

#[test]
fn a_copy_opens_and_a_wrong_key_does_not() {
    let dir = tempfile::tempdir().unwrap();
    let (store, office) = open_office(&dir.path().join("office.db"));
    let d = enter(&store, &office, &dispute(&office, "甲", "2024-03-05"), "张国强", "李秀英");
    let copy = dir.path().join("copy.db");
    store.copy_to(&copy).unwrap();
    assert_eq!(Store::open(&copy, &key()).unwrap().read(|r| r.dispute(d.uid)).unwrap().title, "甲");
    let wrong = DataKey::from_bytes([8; 32]);
    assert!(matches!(Store::open(&copy, &wrong), Err(StoreError::WrongKey)));
    let read_only = Store::open_read_only(&copy, &key()).unwrap();
    assert_eq!(read_only.read(|r| r.dispute(d.uid)).unwrap().title, "甲");
    assert!(matches!(write(&read_only, &office, |w| w.save_dispute(&d)), Err(StoreError::ReadOnly)));
    store.check().unwrap();
}
