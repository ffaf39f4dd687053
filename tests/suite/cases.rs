//! Disputes from registration to archive, and the mistakes made on the way.

use crate::office::*;
use app::Failure;
use serde_json::{Value, json};

fn state(view: &Value) -> &str {
    view["file"]["dispute"]["state"].as_str().unwrap()
}

#[test]
fn an_oral_case_is_one_form_and_is_found_again() {
    let office = Office::with_people("lichong");
    let committee = office.organisation("汕头市濠江区礐石街道人民调解委员会");
    let mediator = office.ok("mediator.list", json!({}))[0]["uid"].clone();
    let view = office.ok("dispute.oral", oral(&committee, &mediator, "2024-03-05"));
    let dispute = &view["file"]["dispute"];
    assert_eq!(state(&view), "closed");
    assert_eq!(dispute["register_no"], "2024-濠礐-001");
    assert_eq!(dispute["title"], "陈㛃与欧阳䶮邻里纠纷");
    assert_eq!(dispute["agreement_form"], "oral");
    assert_eq!(dispute["outcome"], "success");
    assert_eq!(dispute["accepted_on"], "2024-03-05");
    let kinds: Vec<&str> = view["file"]["steps"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| s["body"]["kind"].as_str().unwrap())
        .collect();
    assert_eq!(kinds, ["intake", "acceptance", "rights_notice", "agreement", "performance", "closing"]);
    for text in ["欧阳䶮", "ouyang", "oy", "0026", "0000", "濠礐-001", "天花板"] {
        let found = office.ok("dispute.search", json!({ "text": text, "limit": 10 }));
        assert_eq!(found[0]["uid"], dispute["uid"], "{text}");
    }
    let next = office.ok("dispute.oral", oral(&committee, &mediator, "2024-03-05"));
    assert_eq!(next["file"]["dispute"]["register_no"], "2024-濠礐-002");

    // Not performed: it stays open and is due.
    let mut open = oral(&committee, &mediator, "2024-03-05");
    open["performed"] = json!(false);
    let view = office.ok("dispute.oral", open);
    assert_eq!(state(&view), "agreed");
    let mut empty = oral(&committee, &mediator, "2024-03-05");
    empty["terms"] = json!([" "]);
    empty["parties"] = json!([party("陈㛃", "applicant")]);
    let failure = office.refused("dispute.oral", empty).sentence();
    assert!(failure.contains("被申请人") && failure.contains("协议内容"), "{failure}");
}

#[test]
fn a_written_case_runs_its_whole_course() {
    let office = Office::with_people("suozhang");
    office.files_what_has_errors();
    office.sign_in("lichong");
    let view = office.dispute();
    let uid = view["file"]["dispute"]["uid"].clone();
    assert_eq!(state(&view), "registered");
    assert_eq!(view["committee"], "汕头市濠江区礐石街道人民调解委员会");
    office.set("2024-05-20 10:00");
    office.sign_in("lichong");
    let step = |on: &str, body: Value| office.step(&uid, on, body).unwrap_or_else(|f| panic!("{f}"));
    step("2024-03-05", json!({ "kind": "intake", "written_application": true, "registrar": "李翀" }));
    let view = step("2024-03-06", json!({ "kind": "acceptance", "notice_no": "", "registrar": "李翀" }));
    let limit = view["due"].as_array().unwrap().iter().find(|d| d["kind"] == "mediation").unwrap();
    assert_eq!(limit["on"], "2024-04-05");
    assert_eq!(limit["days_left"], -45);
    assert_eq!(view["next"][0]["kind"], "rights_notice");
    step("2024-03-06", json!({ "kind": "rights_notice", "way": "written" }));
    step(
        "2024-03-08",
        json!({ "kind": "session", "no": 1, "record": "双方陈述。", "result": "continue", "caucus": "只说给调解员听" }),
    );
    step(
        "2024-03-12",
        json!({ "kind": "session", "no": 2, "record": "双方同意赔偿。", "result": "success", "caucus": "" }),
    );
    let view = office
        .call("number.assign", json!({ "dispute": uid, "rev": office.ok("dispute.open", json!({ "uid": uid }))["file"]["dispute"]["rev"], "series": "dossier", "number": "" }))
        .unwrap();
    assert_eq!(view["file"]["dispute"]["number"], "（2024）濠礐人调字第001号");
    let mut agreed = crate::office::step(&uid, "2024-03-12", agreement());
    agreed["signing"] = json!({
        "parties": [
            { "party": "陈㛃", "by": "", "on": "2024-03-12", "fingerprint": true },
            { "party": "欧阳䶮", "by": "", "on": "2024-03-14", "fingerprint": true },
        ],
        "mediator_on": "2024-03-12", "recorder_on": "2024-03-12", "seal_on": "2024-03-13",
    });
    let view = office.ok("step.save", agreed);
    let agreement =
        view["file"]["steps"].as_array().unwrap().iter().find(|s| s["body"]["kind"] == "agreement").unwrap();
    assert_eq!(agreement["body"]["effective_on"], "2024-03-14", "the latest of signatures and seal");
    assert_eq!(state(&view), "agreed");
    step(
        "2024-03-20",
        json!({ "kind": "performance", "term_no": 1, "instalment_no": null, "what": "付清", "amount": 30000, "proof": "收条" }),
    );
    step(
        "2024-04-01",
        json!({ "kind": "visit", "way": "phone", "visited": ["陈㛃"], "visitor": "李翀", "record": "已履行，满意。" }),
    );
    let view = step(
        "2024-04-01",
        json!({ "kind": "closing", "outcome": "success", "summary": "调解成功，已履行。" }),
    );
    assert_eq!(view["file"]["dispute"]["closed_on"], "2024-04-01");
    let view = step(
        "2024-04-02",
        json!({ "kind": "archiving", "filed_by": "李翀", "checked_by": "", "pages": 12, "remark": "" }),
    );
    assert_eq!((state(&view), &view["editable"]), ("archived", &json!(false)));
    assert_eq!(view["due"], json!([]), "nothing runs on an archived dispute");

    // Archived is closed, until the archiving itself is taken back with a reason.
    let party = view["file"]["parties"][0].clone();
    assert!(matches!(office.refused("party.save", party.clone()), Failure::Refused { .. }));
    let archiving = view["file"]["steps"].as_array().unwrap().last().unwrap().clone();
    let back = |reason: &str| json!({ "uid": archiving["uid"], "rev": archiving["rev"], "reason": reason });
    assert!(matches!(office.refused("step.remove", back("")), Failure::Invalid { .. }));
    assert_eq!(state(&office.ok("step.remove", back("电话号码有误"))), "closed");
    office.ok("party.save", party);
}

fn agreement() -> Value {
    json!({
        "kind": "agreement", "form": "written", "number": "", "copies": 3, "facts": "漏水受损。",
        "terms": [{ "no": 1, "text": "欧阳䶮于2024年3月20日前赔偿陈㛃300元。", "payments": [{
            "payer": "欧阳䶮", "joint": false, "payee": "陈㛃", "amount": 30000, "due_on": "2024-03-20",
            "due_text": "", "method": "转账", "schedule": { "way": "once" },
        }] }],
        "performance_mode": "转账", "performance_due": "", "performance_due_on": "2024-03-20", "guarantors": [],
        "annex": [], "effective_on": null, "performance_state": null, "performance_note": "", "performed_on": null,
    })
}

#[test]
fn steps_out_of_order_are_refused_and_leave_nothing() {
    let office = Office::with_people("lichong");
    let uid = office.dispute()["file"]["dispute"]["uid"].clone();
    let session = json!({ "kind": "session", "no": 1, "record": "", "result": "continue", "caucus": "" });
    let failure = office.step(&uid, "2024-03-05", session.clone()).unwrap_err();
    assert!(matches!(&failure, Failure::IllegalStep { reason, .. } if reason.contains("受理")), "{failure}");
    assert_eq!(office.ok("dispute.open", json!({ "uid": uid }))["file"]["steps"], json!([]));
    assert!(
        matches!(office.step(&uid, "2024-03-06", session).unwrap_err(), Failure::Invalid { .. }),
        "tomorrow"
    );
    // Taking back what later steps rest on is refused as well.
    office
        .step(&uid, "2024-03-05", json!({ "kind": "intake", "written_application": false, "registrar": "" }))
        .unwrap();
    office
        .step(&uid, "2024-03-05", json!({ "kind": "acceptance", "notice_no": "", "registrar": "" }))
        .unwrap();
    let view = office
        .step(
            &uid,
            "2024-03-05",
            json!({ "kind": "session", "no": 1, "record": "", "result": "continue", "caucus": "" }),
        )
        .unwrap();
    let acceptance = &view["file"]["steps"][1];
    let failure = office
        .refused("step.remove", json!({ "uid": acceptance["uid"], "rev": acceptance["rev"], "reason": "" }));
    assert!(matches!(failure, Failure::IllegalStep { .. }), "{failure}");
}

#[test]
fn who_saves_second_sees_both_versions() {
    let office = Office::with_people("lichong");
    let view = office.dispute();
    let mut first = view["file"]["parties"][0].clone();
    let mut second = first.clone();
    first["phone"] = json!("13900000001");
    second["phone"] = json!("13900000002");
    let saved = office.ok("party.save", first);
    assert_eq!(saved["file"]["parties"][0]["phone"], "13900000001");
    match office.refused("party.save", second) {
        Failure::Stale { rev, theirs } => {
            assert_eq!(theirs["phone"], "13900000001");
            assert_eq!(saved["file"]["parties"][0]["rev"], rev);
        }
        other => panic!("{other}"),
    }
    let dispute = view["file"]["dispute"].clone();
    let mut changed = dispute.clone();
    changed["remark"] = json!("内部备注");
    changed["state"] = json!("archived");
    let view = office.ok("dispute.save", changed);
    assert_eq!(state(&view), "registered", "the state follows from the steps, not from what is sent");
    assert!(matches!(office.refused("dispute.save", dispute), Failure::Stale { .. }));
}

#[test]
fn parties_are_offered_again_and_put_in_order() {
    let office = Office::with_people("lichong");
    office.dispute();
    let view = office.dispute();
    let uid = view["file"]["dispute"]["uid"].clone();
    let seen = office.ok("party.suggest", json!({ "text": "陈", "dispute": uid }));
    assert_eq!(seen[0]["party"]["name"], "陈㛃");
    let uids: Vec<Value> =
        view["file"]["parties"].as_array().unwrap().iter().rev().map(|p| p["uid"].clone()).collect();
    let view = office.ok("party.order", json!({ "dispute": uid, "parties": uids }));
    assert_eq!(view["file"]["parties"][0]["name"], "欧阳䶮");
    let failure = office.refused("party.order", json!({ "dispute": uid, "parties": [uids[0]] }));
    assert!(matches!(failure, Failure::Refused { .. }));
}

#[test]
fn texts_that_cannot_be_kept_are_refused_by_field() {
    let office = Office::with_people("lichong");
    let mut dispute = office.dispute()["file"]["dispute"].clone();
    dispute["narrative"] = json!("字".repeat(200_001));
    let failure = office.refused("dispute.save", dispute.clone()).sentence();
    assert!(failure.starts_with("narrative：文字太长"), "{failure}");
    dispute["narrative"] = json!("响\u{7}铃");
    assert!(office.refused("dispute.save", dispute.clone()).sentence().contains("U+0007"));
    dispute["narrative"] = json!("造字\u{e123}");
    assert!(office.refused("dispute.save", dispute.clone()).sentence().contains("造字区"));
    dispute["narrative"] = json!("字".repeat(200_000));
    office.ok("dispute.save", dispute);
}

#[test]
fn today_shows_what_is_due_to_the_one_who_does_it() {
    let office = Office::with_people("lichong");
    let view = office.dispute();
    let today = office.ok("today.get", json!({}));
    assert_eq!(today["recent"][0]["uid"], view["file"]["dispute"]["uid"]);
    office.set("2024-03-08 09:00");
    office.sign_in("suozhang");
    let today = office.ok("today.get", json!({}));
    assert_eq!(today["counts"], json!([0, 1, 0]), "{today}");
    assert_eq!(today["today"][0]["kind"], "acceptance");
    office.set("2024-03-12 09:00");
    office.sign_in("qita");
    assert_eq!(office.ok("today.get", json!({}))["counts"], json!([0, 0, 0]));
    office.sign_in("ju");
    assert_eq!(office.ok("today.get", json!({}))["overdue"][0]["days_left"], -4);
}
