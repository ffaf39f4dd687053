//! An old office still opens: the dump of every released version in `tests/stores/` is loaded, opened by this program,
//! and must then have the schema of a new store and all its records. The dump of a version is made once, when it is
//! released, with `UPDATE_STORES=1 cargo test --release -p records --test upgrade`, and never edited after that.

#![allow(clippy::unwrap_used, reason = "in a test an unwrap is the assertion")]

mod common;
use common::*;
use records::model::*;
use records::store::*;
use rusqlite::Connection;
use serde_json::json;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

fn stores() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/stores")
}

/// A plain connection to an encrypted store, as the tests of the schema need it.
fn raw(path: &Path) -> Connection {
    let conn = Connection::open(path).unwrap();
    conn.execute_batch(&format!("PRAGMA key = \"x'{}'\"", "07".repeat(32))).unwrap();
    conn
}

/// Every object of the schema but the shadow tables of the word index, by name.
fn schema(conn: &Connection) -> Vec<(String, String)> {
    conn.prepare("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'words\\_%' ESCAPE '\\' ORDER BY name")
        .unwrap()
        .query_map([], |r| Ok((r.get(0)?, r.get(1)?)))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap()
}

/// The store as SQL text: schema in the order it was made, then the rows. The word index is left out; `words_version` 0
/// makes it be built anew.
fn dump(conn: &Connection) -> String {
    let mut out = String::new();
    let list = |sql: &str| -> Vec<(String, String)> {
        conn.prepare(sql)
            .unwrap()
            .query_map([], |r| Ok((r.get(0)?, r.get(1)?)))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap()
    };
    let objects = list(
        "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'words\\_%' ESCAPE '\\' ORDER BY rowid",
    );
    for (_, sql) in &objects {
        writeln!(out, "{sql};").unwrap();
    }
    for (name, sql) in &objects {
        if !sql.starts_with("CREATE TABLE") {
            continue;
        }
        let columns: Vec<String> = list(&format!("SELECT name, '' FROM pragma_table_info('{name}')"))
            .into_iter()
            .map(|c| c.0)
            .collect();
        let quoted: Vec<String> = columns
            .iter()
            .map(|c| if c == "words_version" { "'0'".to_owned() } else { format!("quote({c})") })
            .collect();
        let rows = list(&format!("SELECT {}, '' FROM {name}", quoted.join(" || ', ' || ")));
        for (values, _) in rows {
            // A line break inside a text is written as SQLite's char(10), so that a row stays one line.
            writeln!(out, "INSERT INTO {name} VALUES ({});", values.replace('\n', "'||char(10)||'")).unwrap();
        }
    }
    let version: i64 = conn.query_row("PRAGMA user_version", [], |r| r.get(0)).unwrap();
    writeln!(out, "PRAGMA user_version = {version};").unwrap();
    out
}

/// One body of every kind, each with something in every field.
fn bodies() -> Vec<StepBody> {
    let all = r##"[
        {"kind": "intake", "written_application": true, "registrar": "李明"},
        {"kind": "referral_in", "agency": "濠江区人民法院", "agency_kind": "court", "line": "before_filing", "letter_no": "（2024）粤0512诉前调1号",
         "letter_on": "2024-03-01", "papers_signed_on": "2024-03-04", "papers": ["起诉状副本"], "handler": "王法官", "handler_phone": "0754-87380001",
         "reply_due_on": "2024-04-03", "replied_on": "2024-03-28", "reply": "达成协议"},
        {"kind": "acceptance", "notice_no": "受1号", "registrar": "李明"},
        {"kind": "refusal", "notice_no": "不1号", "reasons": ["已起诉"], "remedies_told": ["向法院起诉"]},
        {"kind": "rights_notice", "way": "written"},
        {"kind": "investigation", "interviewee": "赵六", "relation": "邻居", "investigator": "陈㛃", "record": "问：……\n答：……"},
        {"kind": "evidence", "items": [{"no": 1, "name": "照片", "provided_by": "张国强", "form": "复印件", "copies": 1, "pages": 3, "proves": "漏水", "checked_by": "陈㛃"}]},
        {"kind": "session", "no": 1, "record": "双方陈述。", "result": "continue", "caucus": "背靠背"},
        {"kind": "extension", "agreed_by": "双方书面同意", "reason": "鉴定", "new_deadline": "2024-05-01"},
        {"kind": "suspension", "reason": "住院", "interim_arrangements": ["暂停施工"], "resume_condition": "出院", "expected_resume": "四月", "next_check_on": "2024-04-15"},
        {"kind": "resumption", "reason": "已出院"},
        {"kind": "agreement", "form": "written", "number": "（2024）濠礐人调字第001号", "copies": 3, "facts": "漏水", "terms": [
            {"no": 1, "text": "分期支付8600.50元", "payments": [{"payer": "李秀英", "joint": false, "payee": "张国强", "amount": 860050, "due_on": "2024-12-31",
              "due_text": "", "method": "转账", "schedule": {"way": "instalments", "items": [{"no": 1, "due_on": "2024-06-30", "amount": 460050}, {"no": 2, "due_on": "2024-12-31", "amount": 400000}]}}]},
            {"no": 2, "text": "每月支付", "payments": [{"payer": "李秀英、李明", "joint": true, "payee": "张国强", "amount": 1200000, "due_on": null, "due_text": "每月5日前",
              "method": "现金", "schedule": {"way": "recurring", "per_month": 100000, "per_person": 50000, "start": "2024-04", "until": "终身", "months_counted": 12}}]},
            {"no": 3, "text": "一次付清", "payments": [{"payer": "李秀英", "joint": false, "payee": "张国强", "amount": 1, "due_on": null, "due_text": "", "method": "", "schedule": {"way": "once"}}]}],
         "performance_mode": "转账", "performance_due": "", "performance_due_on": "2024-12-31",
         "guarantors": [{"name": "王五", "relation": "兄", "phone": "13800138000", "id_number": "", "scope": "连带"}],
         "annex": [{"name": "张国强", "amount": 860050, "note": ""}], "effective_on": "2024-03-20", "performance_state": "ongoing", "performance_note": "已付1期", "performed_on": null},
        {"kind": "termination", "notice_no": "终1号", "reasons": ["分歧过大"], "remedies_told": ["诉讼"], "delivered": [{"to": "张国强", "on": "2024-03-21", "way": "direct"}]},
        {"kind": "withdrawal", "by": "张国强", "reason": "自行和解"},
        {"kind": "performance", "term_no": 1, "instalment_no": 1, "what": "支付首期", "amount": 460050, "proof": "收据"},
        {"kind": "visit", "way": "phone", "visited": ["张国强"], "visitor": "陈㛃", "record": "满意"},
        {"kind": "confirmation", "court": "濠江区人民法院", "applied_on": "2024-04-01", "filed_on": "2024-04-02", "case_number": "（2024）粤0512民特1号", "ruled_on": "2024-04-10", "result": "裁定调解协议有效"},
        {"kind": "referral_out", "agency": "法律援助中心", "agency_kind": "legal_aid", "letter_no": "移1号", "reason": "援助", "reply_due_on": "2024-05-01", "replied_on": null, "reply": "", "ends_mediation": false},
        {"kind": "escalation_report", "to": "礐石派出所", "sign": "扬言动手", "measures": "劝离", "received_by": "民警"},
        {"kind": "assistance", "help": "adviser", "by": "村居法律顾问", "content": "释法", "hours_tenths": 15},
        {"kind": "closing", "outcome": "success", "summary": "履行完毕"},
        {"kind": "archiving", "filed_by": "李明", "checked_by": "陈㛃", "pages": 25, "remark": ""}
    ]"##;
    let bodies: Vec<StepBody> = serde_json::from_str(all).unwrap();
    assert_eq!(bodies.iter().map(StepBody::kind).collect::<Vec<_>>(), StepKind::ALL, "one of every kind");
    bodies
}

/// An office with something in every table.
fn furnish(path: &Path) {
    let (store, office) = open_office(path);
    let mut d = dispute(&office, "张国强与李秀英漏水纠纷", "2024-03-05");
    d.number = Some("（2024）濠礐人调字第001号".into());
    d.risk_signs =
        vec![RiskSign { sign: "扬言".into(), severity: Severity::High, evidence: "邻居".into() }];
    d.retention = Some(Retention::Long);
    let d = enter(&store, &office, &d, "张国强", "李秀英");
    let mut minor = party(d.uid, PartyRole::ThirdParty, "覃小妹", "", "无");
    minor.agents = vec![Agent {
        name: "何律师".into(),
        relation: "律师".into(),
        authority: "一般代理".into(),
        id_number: String::new(),
        phone: String::new(),
        letter: "附卷".into(),
        letter_on: Some(day("2024-03-05")),
    }];
    minor.interpreter =
        Some(Interpreter { name: "林译".into(), language: "潮汕话".into(), phone: String::new() });
    minor.claim =
        Some(WageClaim { days_tenths: 125, daily_rate: Fen(20_000), advance: Fen(0), owed: Fen(250_000) });
    write(&store, &office, |w| {
        w.save_party(&minor)?;
        let mut last = None;
        for body in bodies() {
            let step = Step { uid: uid(), body, ..session(d.uid, "2024-03-20") };
            last = Some(w.save_step(&step)?.uid);
        }
        w.add_attachment(&Attachment {
            uid: uid(),
            rev: 0,
            dispute: d.uid,
            step: last,
            item: "identity".into(),
            position: 0,
            title: "身份证".into(),
            media_type: "image/jpeg".into(),
            size: 3,
            digest: "a".repeat(64),
            pages: 1,
            rotate: 90,
        })?;
        let sheet = Sheet {
            uid: uid(),
            dispute: d.uid,
            step: None,
            party: Some(minor.uid),
            form: "rights_notice".into(),
            edition: "1".into(),
            title: "权利义务告知书".into(),
            number: String::new(),
            version: 1,
            pages: 1,
            digest: "b".repeat(64),
            issued_at: "2024-03-05 10:32".into(),
            issued_by: "陈㛃".into(),
            reason: String::new(),
            replaced: false,
        };
        w.add_sheet(&sheet, &json!({"name": "覃小妹"}))?;
        w.add_sheet(&Sheet { uid: uid(), reason: "笔误".into(), ..sheet }, &json!({"name": "覃小妹"}))?;
        w.take_number("case", 2024, d.uid, |n| format!("（2024）濠礐人调字第{n:03}号"))?;
        w.take_number("case", 2024, d.uid, |n| format!("（2024）濠礐人调字第{n:03}号"))?;
        w.void_number(d.uid, "（2024）濠礐人调字第002号", "误取")?;
        w.replace_due_items(
            d.uid,
            &[DueRecord {
                kind: "visit".into(),
                on: day("2024-04-20"),
                text: "回访".into(),
                basis: "".into(),
                step: last,
            }],
        )?;
        w.waive(&Waiver {
            dispute: d.uid,
            check: "copies".into(),
            step: last,
            party: None,
            field: "agreement.copies".into(),
            reason: "另存".into(),
            who_name: String::new(),
            at: String::new(),
        })?;
        w.save_settings(0, &[("number.pattern".to_owned(), json!("（{year}）"))].into())?;
        let spare = w.save_step(&session(d.uid, "2024-03-21"))?;
        w.remove_step(spare.uid, 1)?;
        furnish_risk(w, &office, d.uid)
    })
    .unwrap();
    let void = enter(&store, &office, &dispute(&office, "重复登记", "2024-03-05"), "甲", "乙");
    write(&store, &office, |w| w.void_dispute(void.uid, 1, "重复登记")).unwrap();
    store.keep_draft(office.who, "dispute:new", &json!({"title": "半\n句"}), at("2024-03-05 10:00")).unwrap();
}

/// Something in every table of risk, alerts, letters, screening and meetings.
fn furnish_risk(w: &mut Writer<'_>, office: &Office, dispute: Uid) -> Result<(), StoreError> {
    let set = FactorVersion {
        uid: uid(),
        rev: 0,
        version: None,
        state: FactorState::Draft,
        made_at: String::new(),
        made_by: String::new(),
        note: String::new(),
        body: json!({ "name": "因素" }),
    };
    let set = w.save_factor_draft(&set)?;
    w.put_factors_in_force(set.uid, set.rev, "研判会议定")?;
    w.tick_risk(dispute, "shoving", 1)?;
    let assessment = AssessmentRecord {
        uid: uid(),
        dispute,
        at: String::new(),
        set_version: 1,
        score: 28,
        proposed: RiskLevel::Yellow,
        level: RiskLevel::Orange,
        confirmed: true,
        who_name: "陈㛃".into(),
        reason: "邻里反映激烈".into(),
        found: json!({ "score": 28 }),
    };
    w.add_assessment(&assessment)?;
    w.replace_risk_now(&RiskNow {
        dispute,
        in_hand: true,
        confirmed: true,
        repeated: false,
        score: 28,
        level: RiskLevel::Orange,
        proposed: RiskLevel::Yellow,
        performance: Some(PerformanceState::NotDue),
        on: day("2024-03-21"),
    })?;
    let alert = Alert {
        uid: uid(),
        rev: 0,
        kind: AlertKind::Surge,
        fact: "surge:1".into(),
        dispute: Some(dispute),
        organisation: office.committee,
        level: RiskLevel::Yellow,
        owner: Some(office.mediator),
        owner_name: String::new(),
        raised_on: day("2024-03-21"),
        due_on: day("2024-03-23"),
        closed_on: None,
        text: "葛洲社区邻里纠纷明显偏多".into(),
        cell: Some(AlertCell {
            community: "葛洲社区".into(),
            dispute_type: Some(DisputeType::Neighbourhood),
            first: "2024-03".into(),
            last: "2024-03".into(),
            count: 8,
        }),
        entries: Vec::new(),
    };
    assert!(w.raise_alert(&alert)?);
    assert!(!w.raise_alert(&Alert { uid: uid(), ..alert.clone() })?, "a fact is raised once");
    let kept = w.read().alert(alert.uid)?;
    assert!(
        w.act_on_alert(kept.uid, kept.rev, AlertAct::Closed, " ", None).is_err(),
        "neither reply nor reason"
    );
    let replied = w.act_on_alert(kept.uid, kept.rev, AlertAct::Reply, "已上门", None)?;
    w.act_on_alert(replied.uid, replied.rev, AlertAct::Closed, "", None)?;
    let notice = Notice {
        uid: uid(),
        rev: 0,
        kind: NoticeKind::Warning,
        state: NoticeState::Draft,
        number: None,
        issuer: office.committee,
        recipient: Some(office.committee),
        recipient_name: "礐石街道调委会".into(),
        dispute: Some(dispute),
        alert: Some(alert.uid),
        subject: "风险防范化解工作".into(),
        basis: "依据".into(),
        findings: vec!["列为橙".into()],
        demands: vec!["包案".into()],
        reply_way: "书面".into(),
        signer: "林".into(),
        contact: "林".into(),
        copies: String::new(),
        issued_on: None,
        due_on: Some(day("2024-03-25")),
        received_on: None,
        received_by: String::new(),
        replied_on: None,
        reply: String::new(),
        closed_on: None,
        close_reason: String::new(),
        digest: None,
    };
    let draft = w.save_notice_draft(&notice)?;
    let issued = w.issue_notice(
        draft.uid,
        draft.rev,
        day("2024-03-21"),
        2024,
        |n| format!("礐石司函〔2024〕{n}号"),
        |_| Ok::<_, StoreError>("c".repeat(64)),
    )?;
    let hasty = Notice { closed_on: Some(day("2024-03-21")), ..issued.clone() };
    assert!(w.follow_notice(&hasty).is_err(), "neither reply nor reason");
    w.follow_notice(&Notice {
        received_on: Some(day("2024-03-22")), received_by: "陈㛃".into(), ..issued
    })?;
    let round = Screening {
        uid: uid(),
        rev: 0,
        committee: office.committee,
        kind: ScreeningKind::Special,
        title: "节前排查".into(),
        from_date: day("2024-03-01"),
        to_date: Some(day("2024-03-03")),
        people: Some(4),
        households: Some(60),
        area: "葛洲".into(),
        members: vec!["陈㛃".into()],
        note: String::new(),
    };
    w.save_screening(&round)?;
    w.save_find(&ScreeningFind {
        uid: uid(),
        rev: 0,
        screening: round.uid,
        on: day("2024-03-02"),
        community: "葛洲社区".into(),
        dispute_type: DisputeType::Neighbourhood,
        people: Some(2),
        parties: vec!["张国强".into()],
        text: "漏水".into(),
        handling: "劝开".into(),
        state: FindState::Entered,
        dispute: Some(dispute),
    })?;
    w.save_prevention(&Prevention {
        uid: uid(),
        rev: 0,
        committee: office.committee,
        dispute: Some(dispute),
        on: day("2024-03-02"),
        kind: PreventionKind::Brawl,
        people: 12,
        text: "当场劝阻".into(),
    })?;
    let meeting = Meeting {
        uid: uid(),
        rev: 0,
        organisation: office.committee,
        state: MeetingState::Held,
        title: "研判会".into(),
        on: day("2024-03-21"),
        start: None,
        end: None,
        place: "会议室".into(),
        chair: "林".into(),
        recorder: "陈㛃".into(),
        participants: vec!["林".into()],
        absent: Vec::new(),
        agenda: vec!["形势".into()],
        opinions: vec![Opinion { speaker: "林".into(), text: "平稳".into() }],
        conclusion: "平稳".into(),
        report: Some(uid()),
    };
    w.save_meeting(&meeting)?;
    w.save_measure(&Measure {
        uid: uid(),
        rev: 0,
        meeting: meeting.uid,
        position: 1,
        what: "查防水".into(),
        owner: Some(office.mediator),
        owner_name: "陈㛃".into(),
        due_on: day("2024-04-01"),
        done_on: Some(day("2024-03-30")),
        result: "已查".into(),
        dispute: Some(dispute),
    })?;
    w.end_risk_pass(day("2024-03-21"), 1, 1)
}

#[test]
fn every_released_store_opens_and_equals_a_new_one() {
    let dir = tempfile::tempdir().unwrap();
    let newest = stores().join(format!("v{NEWEST}.sql"));
    if std::env::var_os("UPDATE_STORES").is_some() {
        let path = dir.path().join("furnished.db");
        furnish(&path);
        std::fs::create_dir_all(stores()).unwrap();
        std::fs::write(&newest, dump(&raw(&path))).unwrap();
    }
    let fresh = dir.path().join("fresh.db");
    drop(Store::create(&fresh, &key(), uid(), false).unwrap());
    let expected = schema(&raw(&fresh));
    // Versions between two releases never left the house and have no dump; the newest has one.
    assert!(newest.is_file(), "no dump of version {NEWEST}; UPDATE_STORES=1 makes it when it is released");
    for version in 1..=NEWEST {
        let file = stores().join(format!("v{version}.sql"));
        let Ok(sql) = std::fs::read_to_string(&file) else { continue };
        let path = dir.path().join(format!("v{version}.db"));
        {
            let conn = raw(&path);
            conn.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
            conn.execute_batch(&sql).unwrap();
        }
        let store = Store::open(&path, &key()).unwrap();
        store.check().unwrap();
        assert_eq!(store.read(|r| r.journal_break()).unwrap(), None, "v{version}: the journal is whole");
        let found = store.read(|r| r.search("漏水 覃小妹", None, 10)).unwrap();
        assert_eq!(found.len(), 1, "v{version}: the word index is built anew");
        let file = store.read(|r| r.file(found[0].uid)).unwrap();
        let kinds: Vec<StepKind> = file.steps.iter().skip(1).map(|s| s.body.kind()).collect();
        assert_eq!(kinds, StepKind::ALL, "v{version}: every kind of step still reads");
        assert_eq!(
            file.steps.iter().skip(1).map(|s| s.body.clone()).collect::<Vec<_>>(),
            bodies(),
            "v{version}"
        );
        assert_eq!((file.parties.len(), file.attachments.len(), file.sheets.len()), (3, 1, 2), "v{version}");
        assert_eq!(file.parties[2].claim.as_ref().map(|c| c.owed), Some(Fen(250_000)), "v{version}");
        assert_eq!(store.read(|r| r.numbers("case", 2024)).unwrap().len(), 2, "v{version}");
        assert_eq!(store.read(|r| r.waivers(found[0].uid)).unwrap().len(), 1, "v{version}");
        assert_eq!(store.read(|r| r.settings()).unwrap().0, 1, "v{version}");
        assert_eq!(store.read(|r| r.accounts()).unwrap().len(), 1, "v{version}");
        assert_eq!(
            store.read(|r| r.register_count(&RegisterFilter::default())).unwrap(),
            1,
            "v{version}: a void one is left out"
        );
        let who = store.read(|r| r.accounts()).unwrap()[0].uid;
        assert_eq!(store.read(|r| r.drafts(who)).unwrap()[0].body["title"], "半\n句", "v{version}");
        drop(store);
        let conn = raw(&path);
        assert_eq!(schema(&conn), expected, "v{version}: upgraded and new differ");
        let broken: i64 =
            conn.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |r| r.get(0)).unwrap();
        assert_eq!(broken, 0, "v{version}");
        // Opening again changes nothing.
        drop(conn);
        drop(Store::open(&path, &key()).unwrap());
        assert_eq!(schema(&raw(&path)), expected);
    }
}

#[test]
fn a_newer_store_is_refused_and_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("office.db");
    drop(open_office(&path));
    raw(&path).execute_batch(&format!("PRAGMA user_version = {}", NEWEST + 1)).unwrap();
    let before = std::fs::read(&path).unwrap();
    for open in [Store::open, Store::open_read_only] {
        let refused = open(&path, &key()).err().unwrap();
        assert!(
            matches!(refused, StoreError::Newer { found, known: NEWEST } if found == NEWEST + 1),
            "{refused:?}"
        );
    }
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn a_row_that_cannot_be_read_is_named_and_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("office.db");
    let (store, office) = open_office(&path);
    let d = enter(&store, &office, &dispute(&office, "甲", "2024-03-05"), "张国强", "李秀英");
    drop(store);
    let conn = raw(&path);
    for (sql, table) in [
        ("UPDATE step SET detail = json_set(detail, '$.colour', 'red')", "step"),
        ("UPDATE step SET detail = json_remove(detail, '$.body.record')", "step"),
        ("UPDATE step SET kind = 'agreement'", "step"),
        ("UPDATE party SET role = 'witness' WHERE name = '李秀英'", "party"),
        ("UPDATE dispute SET received_on = '2024-02-31'", "dispute"),
    ] {
        conn.execute_batch(&format!("SAVEPOINT s; {sql}; RELEASE s")).unwrap();
        let store = Store::open(&path, &key()).unwrap();
        let error = store.read(|r| r.file(d.uid)).unwrap_err();
        assert!(matches!(&error, StoreError::Unreadable { table: t, .. } if *t == table), "{sql}: {error:?}");
        assert!(!error.to_string().contains("李秀英") && !error.to_string().contains("red"), "{error}");
    }
}

#[test]
fn an_edited_journal_shows() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("office.db");
    let (store, office) = open_office(&path);
    for title in ["甲", "乙", "丙"] {
        enter(&store, &office, &dispute(&office, title, "2024-03-05"), "张国强", "李秀英");
    }
    drop(store);
    let whole = std::fs::read(&path).unwrap();
    for (sql, line) in [
        ("UPDATE journal SET who_name = '别人' WHERE id = 2", 2),
        ("UPDATE journal SET changes = '[]' WHERE id = 3", 3),
        ("UPDATE journal SET dispute = NULL WHERE id = 4", 4),
        ("DELETE FROM journal WHERE id = 3", 3),
        ("DELETE FROM journal WHERE id = 1", 1),
    ] {
        std::fs::write(&path, &whole).unwrap();
        raw(&path).execute_batch(sql).unwrap();
        let store = Store::open(&path, &key()).unwrap();
        assert_eq!(store.read(|r| r.journal_break()).unwrap(), Some(line), "{sql}");
    }
}
