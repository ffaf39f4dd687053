//! The life of a dispute between agreement and archive, by role: performance marked from its schedule with the
//! receipt, Today of mediator, head and bureau, wording managed by the office, service counted.

use crate::office::*;
use app::Failure;
use serde_json::{Value, json};

/// A picture of one pixel, PNG.
const PNG: &str =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/// A written agreement of 2024-03-05: an act, a payment at once, and 24 instalments from 2024-04-05.
pub fn agreed(office: &Office) -> Value {
    let uid = office.dispute()["file"]["dispute"]["uid"].clone();
    let step = |body: Value| office.step(&uid, "2024-03-05", body).unwrap();
    step(json!({ "kind": "intake", "written_application": true, "registrar": "李翀" }));
    step(json!({ "kind": "acceptance", "notice_no": "", "registrar": "李翀" }));
    step(json!({ "kind": "session", "no": 1, "record": "双方陈述。", "result": "success", "caucus": "" }));
    let instalments: Vec<Value> = (0..24)
        .map(|i| {
            let (year, month) = (2024 + (3 + i) / 12, (3 + i) % 12 + 1);
            json!({ "no": i + 1, "due_on": format!("{year}-{month:02}-05"), "amount": 100_000 })
        })
        .collect();
    let payment = |amount: i64, due: Value, schedule: Value| {
        json!({
            "payer": "欧阳䶮", "joint": false, "payee": "陈㛃", "amount": amount, "due_on": due, "due_text": "",
            "method": "转账", "schedule": schedule,
        })
    };
    step(json!({
        "kind": "agreement", "form": "written", "number": "", "copies": 3, "facts": "漏水", "terms": [
            { "no": 1, "text": "欧阳䶮修复卫生间防水。", "payments": [] },
            { "no": 2, "text": "赔偿损失。", "payments": [payment(300_000, json!("2024-03-10"), json!({ "way": "once" }))] },
            { "no": 3, "text": "分期支付。", "payments": [
                payment(2_400_000, Value::Null, json!({ "way": "instalments", "items": instalments }))] },
        ],
        "performance_mode": "转账", "performance_due": "", "performance_due_on": null, "guarantors": [], "annex": [],
        "effective_on": null, "performance_state": null, "performance_note": "", "performed_on": null,
    }))
}

fn mark(dispute: &Value, place: (i64, Option<i64>), on: &str, amount: Option<i64>, receipt: Value) -> Value {
    json!({
        "dispute": dispute, "term_no": place.0, "payment_no": null, "instalment_no": place.1, "on": on,
        "amount": amount, "what": "", "proof": "转账截图", "receipt": receipt,
    })
}

#[test]
fn a_line_of_the_schedule_is_performed_in_part_and_in_full_with_its_receipt() {
    let office = Office::with_people("lichong");
    let view = agreed(&office);
    let uid = view["file"]["dispute"]["uid"].clone();
    let lines = view["schedule"].as_array().unwrap();
    assert_eq!(lines.len(), 26, "an act, a payment, 24 instalments");
    assert_eq!((&lines[0]["state"], &lines[0]["amount"]), (&json!("act"), &Value::Null));
    assert_eq!((&lines[1]["state"], &lines[1]["left"]), (&json!("open"), &json!(300_000)));
    assert_eq!(lines[25]["due_on"], "2026-03-05");

    office.set("2024-04-06 09:00");
    office.sign_in("lichong");
    let late = office.ok("dispute.open", json!({ "uid": uid }));
    assert_eq!(
        (&late["schedule"][1]["state"], &late["schedule"][1]["days_left"]),
        (&json!("overdue"), &json!(-27))
    );
    assert_eq!(late["schedule"][2]["state"], "overdue");
    let overdue = office.ok("today.get", json!({}))["overdue"].clone();
    let words: Vec<&str> = overdue.as_array().unwrap().iter().map(|d| d["text"].as_str().unwrap()).collect();
    assert!(
        words.contains(&"第2条给付：应付3,000.00元") && words.contains(&"第1期：应付1,000.00元"),
        "{words:?}"
    );

    // A part, then more than is left, then the rest with its receipt.
    let part = office.ok("performance.mark", mark(&uid, (2, None), "2024-04-06", Some(100_000), Value::Null));
    assert_eq!(
        (&part["schedule"][1]["paid"], &part["schedule"][1]["left"]),
        (&json!(100_000), &json!(200_000))
    );
    let too_much =
        office.refused("performance.mark", mark(&uid, (2, None), "2024-04-06", Some(200_001), Value::Null));
    assert!(too_much.sentence().contains("还欠 2,000.00 元"), "{too_much}");
    let receipt = json!({ "path": "", "bytes": PNG, "file_name": "微信图片.png" });
    let full = office.ok("performance.mark", mark(&uid, (2, None), "2024-04-06", Some(200_000), receipt));
    let line = &full["schedule"][1];
    assert_eq!(
        (&line["state"], &line["left"], &line["done_on"]),
        (&json!("done"), &json!(0), &json!("2024-04-06"))
    );
    let attached = &full["file"]["attachments"][0];
    assert_eq!(line["receipts"], json!([attached["uid"]]));
    assert_eq!((&attached["item"], &attached["title"]), (&json!("performance"), &json!("第2条履行凭证")));
    assert!(full["file"]["steps"].as_array().unwrap().iter().any(|s| s["uid"] == attached["step"]));

    let act = office.ok("performance.mark", mark(&uid, (1, None), "2024-04-06", None, Value::Null));
    assert_eq!(act["schedule"][0]["state"], "done");
    let first =
        office.ok("performance.mark", mark(&uid, (3, Some(1)), "2024-04-06", Some(100_000), Value::Null));
    assert_eq!(first["schedule"][2]["state"], "done");
    assert_eq!(first["schedule"][3]["state"], "open");
    let overdue = office.ok("today.get", json!({}))["overdue"].clone();
    let owed = overdue.as_array().unwrap().iter().filter(|d| d["kind"] == "performance").count();
    assert_eq!(owed, 0, "no payment is overdue any more: {overdue}");
}

#[test]
fn what_cannot_be_performed_so_is_refused_and_leaves_nothing() {
    let office = Office::with_people("lichong");
    let view = agreed(&office);
    let uid = view["file"]["dispute"]["uid"].clone();
    let steps = view["file"]["steps"].as_array().unwrap().len();
    let broken = json!({ "path": "", "bytes": "TVqQAAMAAAAEAAAA", "file_name": "收条.exe" });
    for (request, says) in [
        (mark(&uid, (2, None), "2024-03-06", Some(1), Value::Null), "还没有到"),
        (mark(&uid, (2, None), "2024-03-04", Some(1), Value::Null), "不能早于"),
        (mark(&uid, (2, None), "2024-03-05", None, Value::Null), "付了多少"),
        (mark(&uid, (2, None), "2024-03-05", Some(0), Value::Null), "大于 0"),
        (mark(&uid, (1, None), "2024-03-05", Some(5), Value::Null), "没有约定金额"),
        (mark(&uid, (9, None), "2024-03-05", Some(5), Value::Null), "找不到"),
        (mark(&uid, (2, None), "2024-03-05", Some(5), broken), "不能附卷"),
    ] {
        let failure = office.refused("performance.mark", request);
        assert!(failure.sentence().contains(says), "{says}: {failure}");
    }
    office.sign_in("ju");
    let forbidden =
        office.refused("performance.mark", mark(&uid, (2, None), "2024-03-05", Some(5), Value::Null));
    assert!(matches!(forbidden, Failure::Forbidden { .. }));
    office.sign_in("qita");
    let foreign =
        office.refused("performance.mark", mark(&uid, (2, None), "2024-03-05", Some(5), Value::Null));
    assert_eq!(foreign, Failure::OutOfScope);
    office.sign_in("lichong");
    let after = office.ok("dispute.open", json!({ "uid": uid }));
    assert_eq!(after["file"]["steps"].as_array().unwrap().len(), steps);
    assert_eq!(after["file"]["attachments"], json!([]));
}

#[test]
fn an_agreement_declared_performed_asks_for_nothing_more() {
    let office = Office::with_people("lichong");
    let view = agreed(&office);
    let uid = view["file"]["dispute"]["uid"].clone();
    let steps = view["file"]["steps"].as_array().unwrap();
    let agreement = steps.iter().find(|s| s["body"]["kind"] == "agreement").unwrap();
    let done = office
        .ok("performance.finish", json!({ "dispute": uid, "rev": agreement["rev"], "on": "2024-03-05" }));
    assert!(done["schedule"].as_array().unwrap().iter().all(|l| l["state"] == "done" && l["left"] == 0));
    assert!(!done["due"].as_array().unwrap().iter().any(|d| d["kind"] == "performance"));
    let stale = office.refused(
        "performance.finish",
        json!({ "dispute": uid, "rev": agreement["rev"], "on": "2024-03-05" }),
    );
    assert!(matches!(stale, Failure::Stale { .. }));
}

#[test]
fn today_is_ones_own_for_a_mediator_the_office_for_a_head_and_everything_for_the_bureau() {
    let office = Office::with_people("lichong");
    // One of 李翀 in 礐石, one of 郑楚喆 in 滨海; both must be accepted within three days.
    let mine = office.dispute()["file"]["dispute"]["uid"].clone();
    office.sign_in("admin");
    let other = office.organisation("汕头市濠江区滨海街道人民调解委员会");
    let there = office.ok("dispute.create", json!({
        "committee": other, "received_on": "2024-03-05", "dispute_type": "damages", "source": "on_application",
        "title": "滨海的纠纷", "community": "", "parties": [party("甲", "applicant"), party("乙", "respondent")],
        "narrative": "",
    }));
    office.set("2024-03-09 09:00");
    let count = |login: &str, query: Value| {
        office.sign_in(login);
        office.ok("today.get", query)["counts"][0].clone()
    };
    assert_eq!(count("lichong", json!({})), 1);
    assert_eq!(count("qita", json!({})), 1);
    assert_eq!(count("suozhang", json!({})), 1);
    assert_eq!(count("ju", json!({})), 2);

    let bureau = office.ok("today.get", json!({}));
    let offices: Vec<&str> =
        bureau["offices"].as_array().unwrap().iter().map(|o| o["name"].as_str().unwrap()).collect();
    assert_eq!(offices.len(), 2, "{offices:?}");
    assert!(bureau["overdue"].as_array().unwrap().iter().any(|d| d["office"] == "滨海司法所"));
    let only = office.organisation("滨海司法所");
    let filtered = office.ok("today.get", json!({ "organisation": only }));
    assert_eq!(filtered["counts"][0], 1);
    assert_eq!(filtered["overdue"][0]["dispute"], there["file"]["dispute"]["uid"]);

    office.sign_in("suozhang");
    let head = office.ok("today.get", json!({}));
    assert_eq!(head["offices"], json!([]));
    let load = &head["mediators"][0];
    assert_eq!((&load["name"], &load["overdue"]), (&json!("李翀"), &json!(1)));
    assert_eq!(
        office.ok("today.get", json!({ "mediator": load["mediator"] }))["overdue"][0]["dispute"],
        mine
    );
    // A head looks at no other office, whatever is asked for.
    assert_eq!(office.refused("today.get", json!({ "organisation": only })), Failure::OutOfScope);
}

#[test]
fn a_closed_dispute_waits_for_the_heads_check() {
    let office = Office::with_people("lichong");
    let committee = office.organisation("汕头市濠江区礐石街道人民调解委员会");
    let mediator = office.ok("mediator.list", json!({}))[0]["uid"].clone();
    let closed = office.ok("dispute.oral", oral(&committee, &mediator, "2024-03-05"));
    let uid = closed["file"]["dispute"]["uid"].clone();
    assert_eq!(office.ok("today.get", json!({}))["review"], json!([]), "a mediator reviews nothing");
    office.sign_in("suozhang");
    let today = office.ok("today.get", json!({}));
    assert_eq!((&today["review"][0]["uid"], &today["review_count"]), (&uid, &json!(1)));
    office
        .step(&uid, "2024-03-05", json!({ "kind": "archiving", "filed_by": "李翀", "checked_by": "所长", "pages": null, "remark": "" }))
        .unwrap();
    assert_eq!(office.ok("today.get", json!({}))["review_count"], 0);
}

#[test]
fn a_draft_is_called_by_its_case_and_by_no_other() {
    let office = Office::with_people("lichong");
    let view = office.dispute();
    let uid = view["file"]["dispute"]["uid"].as_str().unwrap().to_owned();
    let party = view["file"]["parties"][0]["uid"].as_str().unwrap().to_owned();
    let keep = |key: &str| {
        office.ok("draft.keep", json!({ "key": key, "body": { "value": { "dispute": NEW, "title": "别的纠纷" } }, "saved_at": "" }));
    };
    keep(&format!("step:session:new:{uid}"));
    keep(&format!("party:{party}"));
    keep("step:session:00000000-0000-7000-8000-000000000000");
    keep("dispute:new");
    let drafts = office.ok("today.get", json!({}))["drafts"].clone();
    let of = |key: &str| {
        let found = drafts.as_array().unwrap().iter().find(|d| d["draft"]["key"] == key);
        found.unwrap_or_else(|| panic!("{key}")).clone()
    };
    for key in [format!("step:session:new:{uid}"), format!("party:{party}")] {
        assert_eq!(of(&key)["dispute"], uid.as_str());
        assert!(
            of(&key)["dispute_label"].as_str().unwrap().contains("陈㛃"),
            "{}",
            of(&key)["dispute_label"]
        );
    }
    for key in ["step:session:00000000-0000-7000-8000-000000000000", "dispute:new"] {
        assert_eq!((&of(key)["dispute"], &of(key)["dispute_label"]), (&Value::Null, &json!("")), "{key}");
    }
    // Voided, the case is no longer named.
    office.sign_in("suozhang");
    office.ok(
        "dispute.void",
        json!({ "uid": uid, "rev": view["file"]["dispute"]["rev"], "reason": "重复登记" }),
    );
    office.sign_in("lichong");
    let drafts = office.ok("today.get", json!({}))["drafts"].clone();
    assert!(drafts.as_array().unwrap().iter().all(|d| d["dispute"].is_null() && d["dispute_label"] == ""));
}

#[test]
fn wording_is_added_put_away_put_in_order_and_restored() {
    let office = Office::with_people("lichong");
    let place = "session.record";
    let names = |lines: &Value| -> Vec<String> {
        let of_place = lines.as_array().unwrap().iter().filter(|l| l["place"] == place);
        of_place.map(|l| l["name"].as_str().unwrap().to_owned()).collect()
    };
    let offered = || names(&office.ok("dictionaries.get", json!({}))["phrases"]);
    let shipped = offered();
    office.ok("phrase.save", json!({ "place": place, "name": "本所开场", "text": "各位好＿＿" }));
    assert_eq!(offered()[0], "本所开场");
    let retire = json!({ "place": place, "name": shipped[0], "retired": true });
    assert!(
        matches!(office.refused("phrase.retire", retire.clone()), Failure::Forbidden { .. }),
        "the head's business"
    );

    office.sign_in("suozhang");
    let lines = office.ok("phrase.retire", retire);
    assert!(
        lines.as_array().unwrap().iter().any(|l| l["name"] == shipped[0].as_str() && l["retired"] == true)
    );
    assert!(!offered().contains(&shipped[0]));
    office.ok("phrase.order", json!({ "place": place, "names": [shipped[2], "本所开场"] }));
    assert_eq!(offered()[..2], [shipped[2].clone(), "本所开场".to_owned()]);
    office.ok("phrase.save", json!({ "place": place, "name": shipped[1], "text": "改过的" }));
    office.ok("phrase.save", json!({ "place": place, "name": shipped[1], "text": "" }));
    office.ok("phrase.retire", json!({ "place": place, "name": shipped[0], "retired": false }));
    let mut now = offered();
    let mut all = [shipped, vec!["本所开场".to_owned()]].concat();
    now.sort();
    all.sort();
    assert_eq!(now, all, "nothing is lost on the way");
    let unknown =
        office.refused("phrase.retire", json!({ "place": place, "name": "没有这条", "retired": true }));
    assert!(matches!(unknown, Failure::NotFound { .. }));
}

#[test]
fn service_beside_mediation_is_counted_per_person() {
    let office = Office::with_people("lichong");
    let uid = office.dispute()["file"]["dispute"]["uid"].clone();
    let help = |on: &str, kind: &str, by: &str, hours: Value| {
        let body = json!({
            "kind": "assistance", "help": kind, "by": by, "unit": "濠江区法律援助处", "content": "释法", "hours_tenths": hours,
        });
        office.step(&uid, on, body).unwrap();
    };
    office.set("2024-05-20 09:00");
    office.sign_in("lichong");
    help("2024-03-06", "adviser", "何律师", json!(15));
    help("2024-04-02", "legal_aid", "何律师", json!(5));
    help("2024-04-02", "counselling", "郑老师", Value::Null);
    help("2024-05-20", "adviser", "何律师", json!(10));
    let query = json!({ "from": "2024-03-01", "to": "2024-04-30", "organisation": null });
    let report = office.ok("service.count", query.clone());
    assert_eq!(
        (&report["times"], &report["hours_tenths"], &report["disputes"]),
        (&json!(3), &json!(20), &json!(1))
    );
    let first = &report["lines"][0];
    assert_eq!(
        (&first["by"], &first["times"], &first["hours_tenths"]),
        (&json!("何律师"), &json!(2), &json!(20))
    );
    assert_eq!(first["cases"][0]["dispute"], uid);
    let path = office.folder.path().join("服务.xlsx");
    office.ok("service.export", json!({ "query": query, "path": path }));
    assert!(std::fs::read(&path).unwrap().starts_with(b"PK"));
    office.sign_in("qita");
    let elsewhere =
        office.ok("service.count", json!({ "from": "2024-03-01", "to": "2024-04-30", "organisation": null }));
    assert_eq!(elsewhere["times"], 0, "another office's service is not one's own");
}
