//! 以案代训: nothing that identifies anyone gets into the library, whoever made the case and whatever the names look like.

use crate::office::*;
use app::demo::{self, CaseReport};
use app::{Failure, Host, HostOptions};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::Path;

/// Every text of a case as one.
fn whole(case: &Value) -> String {
    let mut text = case["title"].as_str().unwrap().to_owned();
    for section in case["sections"].as_array().unwrap() {
        for key in ["label", "text"] {
            text.push('\n');
            text.push_str(section[key].as_str().unwrap());
        }
    }
    text
}

/// Identifying strings of a case file, collected by the names of its fields alone.
fn identifying(value: &Value, key: &str, out: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => {
            let names = [
                "name",
                "chinese_name",
                "phone",
                "handler_phone",
                "id_number",
                "handler",
                "interviewee",
                "investigator",
                "recorder",
                "visitor",
                "visited",
                "filed_by",
                "legal_representative",
                "mediators",
                "file_number",
                "register_serial",
                "letter_no",
                "case_number",
                "notice_no",
                "number",
                "committee",
                "judicial_office",
                "address",
                "household_address",
                "agency",
                "court",
            ];
            // 无 stands for no telephone; 交警大队 is what it is, not which.
            if names.contains(&key) && text.chars().count() >= 2 {
                out.insert(text.clone());
                // LAU CHI KEUNG（刘志强）: each of both.
                for part in text.split(['（', '）']) {
                    if part.chars().count() >= 2 && key == "name" {
                        out.insert(part.to_owned());
                    }
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| identifying(item, key, out)),
        Value::Object(fields) => {
            for (name, field) in fields {
                // Names of evidence are no names of people.
                if !matches!(name.as_str(), "evidence" | "source_note") {
                    identifying(field, name, out);
                }
            }
        }
        _ => {}
    }
}

#[test]
fn the_fourteen_cases_name_nobody_once_they_are_copied() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("office.hejuan");
    let report = demo::run(
        HostOptions::for_store(store.clone()),
        &cases,
        &folder.path().join("out"),
        &mut |_: &CaseReport| {},
    )
    .unwrap();
    assert!(report.is_whole());
    let host = Host::open(HostOptions::for_store(store));
    let call = |name: &str, request: Value| -> Value {
        let answer =
            host.call(name, &request.to_string()).unwrap_or_else(|f| panic!("{name}: {}", f.sentence()));
        serde_json::from_str(&answer).unwrap()
    };
    call("session.sign_in", json!({ "login": demo::SAMPLE_LOGIN, "password": demo::SAMPLE_PASSWORD }));
    let page = call(
        "dispute.list",
        json!({
            "year": null, "dispute_type": null, "state": null, "mediator": null, "organisation": null, "text": "",
            "sort": "received", "descending": false, "after": null, "limit": 500,
        }),
    );
    let rows = page["rows"].as_array().unwrap();
    let (mut looked, mut leaks) = (0, Vec::new());
    for entry in std::fs::read_dir(&cases).unwrap() {
        let file: Value =
            serde_json::from_str(&std::fs::read_to_string(entry.unwrap().path()).unwrap()).unwrap();
        let row = rows.iter().find(|row| row["title"] == file["title"]).unwrap();
        let Ok(answer) =
            host.call("teaching.propose", &json!({ "dispute": row["uid"], "afresh": false }).to_string())
        else {
            // Only what is closed can be taught.
            assert!(!matches!(row["state"].as_str(), Some("closed" | "archived")), "{}", file["case_id"]);
            continue;
        };
        looked += 1;
        let proposal: Value = serde_json::from_str(&answer).unwrap();
        let text = whole(&proposal["case"]);
        let mut secrets = BTreeSet::new();
        identifying(&file, "", &mut secrets);
        assert!(secrets.len() >= 10, "{} strings of {}", secrets.len(), file["case_id"]);
        leaks.extend(
            secrets.iter().filter(|s| text.contains(s.as_str())).map(|s| format!("{}: {s}", file["case_id"])),
        );
        if !proposal["residue"].as_array().unwrap().is_empty() {
            leaks.push(format!("{}: residue {}", file["case_id"], proposal["residue"]));
        }
        // The story is still there.
        let original: usize = proposal["original"]
            .as_array()
            .unwrap()
            .iter()
            .map(|s| s["text"].as_str().unwrap().chars().count())
            .sum();
        assert!(text.chars().count() * 10 > original * 7, "{}: too little is left", file["case_id"]);
        assert_eq!(
            proposal["original"].as_array().unwrap().len(),
            proposal["case"]["sections"].as_array().unwrap().len(),
            "{}",
            file["case_id"]
        );
    }
    // People that stand in no field of their own, and short names of organisations.
    for row in rows {
        let request = json!({ "dispute": row["uid"], "afresh": false }).to_string();
        let Ok(answer) = host.call("teaching.propose", &request) else { continue };
        let text = whole(&serde_json::from_str::<Value>(&answer).unwrap()["case"]);
        for words in [
            "郑木荣",
            "佘木强",
            "安濠",
            "澳港",
            "海味源",
            "劲跃",
            "濠康",
            "玉石小学",
            "海棠苑",
            "大坪坡",
            "葛洲",
            "溪心",
            "凤岗",
        ] {
            if text.contains(words) {
                leaks.push(format!("{}: {words}", row["title"]));
            }
        }
    }
    assert!(looked >= 12, "{looked} cases were looked at");
    assert_eq!(leaks, Vec::<String>::new());
}

/// A closed oral case of the first committee between two people, told in these words.
fn closed(office: &Office, applicant: Value, respondent: Value, facts: &str, terms: &[&str]) -> Value {
    let committee = office.organisation("汕头市濠江区礐石街道人民调解委员会");
    let mediators = office.ok("mediator.list", json!({}));
    let mediator = mediators.as_array().unwrap().iter().find(|m| m["name"] == "李翀").unwrap()["uid"].clone();
    let mut case = oral(&committee, &mediator, "2024-03-05");
    case["parties"] = json!([applicant, respondent]);
    case["facts"] = json!(facts);
    case["terms"] = json!(terms);
    office.ok("dispute.oral", case)["file"]["dispute"]["uid"].clone()
}

fn person(name: &str, role: &str, id: &str, phone: &str, address: &str) -> Value {
    let mut p = party(name, role);
    p["id_number"] = json!(id);
    p["id_kind"] = json!(if id.is_empty() { "none" } else { "resident_card" });
    p["phone"] = json!(phone);
    p["address"] = json!(address);
    p
}

#[test]
fn tricky_names_and_numbers_are_masked() {
    let office = Office::with_people("suozhang");
    let cases: &[(&str, &str, &str, &[&str])] = &[
        // Surnames of two characters, one of them inside the other; a name spaced out.
        (
            "欧阳慕云",
            "欧阳慕",
            "欧阳慕云与欧阳慕是邻居，欧阳慕 云有时也写成欧阳慕云先生，慕云多次上门。",
            &["欧阳慕", "慕云"],
        ),
        // A name that is part of another word and of another name.
        ("张三", "张三丰", "张三丰说张三欠他三千元，张三认账；张　三当场写了欠条。", &["张三", "张　三"]),
        // A given name that is an ordinary word.
        ("王国庆", "马上飞", "去年国庆节王国庆借给马上飞五千元，马上飞答应马上还。", &["王国庆", "马上飞"]),
        // Foreign and minority names.
        (
            "买买提·热合曼",
            "阿依古丽·买买提",
            "买买提·热合曼和阿依古丽·买买提合伙开店，热合曼出资三万元，阿依古丽管账。",
            &["热合曼", "阿依古丽", "买买提"],
        ),
        // People that no field has.
        (
            "陈㛃",
            "𬱖志明",
            "邻居王建军说亲眼看到。证人刘芳在场。陈㛃的丈夫林大勇与𬱖志明的儿子𬱖小宝打了起来，岳父黄天佑劝开。",
            &["王建军", "刘芳", "林大勇", "黄天佑", "陈㛃", "𬱖志明", "志明"],
        ),
        // Numbers in every dress.
        (
            "周文",
            "吴武",
            "周文电话139 1234 5678，微信zw13912345678，银行卡6222 0212 3456 7890 123，车牌粤D·A1B23和粤D12345；吴武住葛洲社区海旁路二巷12号3幢402房，身份证４４０５１２１９９００１０１００１２，邮箱wu_wu@163.com，案号（2023）粤0512民初88号。",
            &[
                "139 1234 5678",
                "zw13912345678",
                "6222 0212",
                "粤D·A1B23",
                "粤D12345",
                "海旁路",
                "402",
                "４４０５１２",
                "wu_wu@163.com",
                "0512民初88",
                "葛洲",
            ],
        ),
    ];
    for (applicant, respondent, facts, secrets) in cases {
        let uid = closed(
            &office,
            person(
                applicant,
                "applicant",
                "440509198506150026",
                "13912345678",
                "濠江区礐石街道葛洲社区海旁路二巷12号",
            ),
            person(respondent, "respondent", "", "0754-87381234", "濠江区礐石街道葛洲社区"),
            facts,
            &["双方互不追究"],
        );
        let proposal = office.ok("teaching.propose", json!({ "dispute": uid, "afresh": false }));
        let text = whole(&proposal["case"]);
        for secret in secrets.iter().chain(&["440509198506150026", "13912345678", "礐石街道", "李翀"]) {
            assert!(!text.contains(secret), "{secret} stands in:\n{text}");
        }
        assert_eq!(proposal["residue"], json!([]), "{text}");
        assert!(text.contains('某'), "{text}");
    }
}

#[test]
fn dates_move_together_by_weeks_at_least() {
    let office = Office::with_people("suozhang");
    let facts = "2023年3月10日漏水，3月25日又漏，2023-04-10第三次漏水，一直到4月底。";
    let uid = closed(
        &office,
        person("周文", "applicant", "", "", "葛洲社区"),
        person("吴武", "respondent", "", "", "葛洲社区"),
        facts,
        &["双方互不追究"],
    );
    let proposal = office.ok("teaching.propose", json!({ "dispute": uid, "afresh": false }));
    let sections = proposal["case"]["sections"].as_array().unwrap();
    let text = sections.iter().find(|s| s["key"] == "narrative").unwrap()["text"].as_str().unwrap();
    for date in ["2023年3月10日", "3月25日", "2023-04-10"] {
        assert!(!text.contains(date), "{text}");
    }
    assert!(text.contains("漏水") && text.contains("又漏"), "{text}");
}

#[test]
fn nothing_that_identifies_can_be_confirmed() {
    let office = Office::with_people("suozhang");
    let uid = closed(
        &office,
        person("欧阳慕云", "applicant", "440509198506150026", "13912345678", "葛洲社区海旁路12号"),
        person("陈㛃", "respondent", "", "", "葛洲社区"),
        "欧阳慕云说楼上漏水，楼下吊顶发霉，陈㛃不认。",
        &["陈㛃赔偿欧阳慕云三百元"],
    );
    let proposal = office.ok("teaching.propose", json!({ "dispute": uid, "afresh": false }));
    let mut case = proposal["case"].clone();
    case["lesson"] = json!("先止水再谈钱，慕云容易接受。");
    let checked = office.ok(
        "teaching.check",
        json!({ "dispute": uid, "title": case["title"], "sections": case["sections"], "lesson": case["lesson"] }),
    );
    assert_eq!(checked, json!([{ "section": "lesson", "words": "慕云" }]));
    let failure = office.refused("teaching.confirm", case.clone());
    assert!(
        matches!(&failure, Failure::Refused { reason } if reason.contains('1') && !reason.contains("慕云")),
        "{failure}"
    );
    assert_eq!(office.ok("teaching.list", json!({ "dispute_type": null, "text": "" })), json!([]));

    case["lesson"] = json!("先止水再谈钱，双方都容易接受。");
    let saved = office.ok("teaching.confirm", case.clone());
    assert_eq!(saved["dispute"], uid);
    // Opened again it is as it was confirmed; saving an older revision is refused.
    let again = office.ok("teaching.propose", json!({ "dispute": uid, "afresh": false }));
    assert_eq!(again["case"]["rev"], 1);
    assert_eq!(again["case"]["lesson"], case["lesson"]);
    let mut newer = again["case"].clone();
    newer["lesson"] = json!("先止水。");
    assert_eq!(office.ok("teaching.confirm", newer.clone())["rev"], 2);
    assert!(matches!(office.refused("teaching.confirm", newer), Failure::Stale { rev: 2, .. }));
}

#[test]
fn everybody_reads_the_library_and_few_fill_it() {
    let office = Office::with_people("suozhang");
    let uid = closed(
        &office,
        person("欧阳慕云", "applicant", "", "", "葛洲社区"),
        person("陈㛃", "respondent", "", "", "葛洲社区"),
        "楼上卫生间漏水，楼下吊顶发霉，双方对赔偿数额争执不下。",
        &["三日内修好", "赔偿三百元"],
    );
    let case = office.ok("teaching.propose", json!({ "dispute": uid, "afresh": false }))["case"].clone();
    let saved = office.ok("teaching.confirm", case);

    // A mediator of another committee reads it, finds it by its words, and is not told whose dispute it was.
    office.sign_in("qita");
    let list =
        |text: &str, of: Value| office.ok("teaching.list", json!({ "dispute_type": of, "text": text }));
    assert_eq!(list("吊顶 发霉", Value::Null)[0]["uid"], saved["uid"]);
    assert_eq!(list("吊顶", json!("neighbourhood"))[0]["uid"], saved["uid"]);
    assert_eq!(list("吊顶", json!("medical")), json!([]));
    assert_eq!(list("没有这个词", Value::Null), json!([]));
    let view = office.ok("teaching.open", json!({ "uid": saved["uid"] }));
    assert_eq!(view["dispute"], Value::Null);
    assert!(matches!(office.refused("dispute.open", json!({ "uid": uid })), Failure::OutOfScope));
    let paper = office.ok("teaching.print", json!({ "uid": saved["uid"] }));
    assert!(paper["pages"].as_i64().unwrap() >= 1);
    // It is offered for one like it, and not for another.
    let similar =
        |text: &str| office.ok("teaching.similar", json!({ "dispute_type": "neighbourhood", "text": text }));
    assert_eq!(similar("楼上改卫生间后漏水，楼下的吊顶和墙面发霉")[0]["uid"], saved["uid"]);
    assert_eq!(similar("包工头拖欠工人工资三万元，工地已经停工"), json!([]));
    for (command, request) in [
        ("teaching.propose", json!({ "dispute": uid, "afresh": false })),
        ("teaching.void", json!({ "uid": saved["uid"], "rev": 1, "reason": "试试" })),
    ] {
        assert!(matches!(office.refused(command, request), Failure::Forbidden { .. }), "{command}");
    }

    // What is not closed is not taught; what was taken out is gone, and can be made anew.
    office.sign_in("suozhang");
    let open = office.dispute()["file"]["dispute"]["uid"].clone();
    assert!(matches!(
        office.refused("teaching.propose", json!({ "dispute": open, "afresh": false })),
        Failure::Refused { .. }
    ));
    let void = |reason: &str| json!({ "uid": saved["uid"], "rev": 1, "reason": reason });
    assert!(matches!(office.refused("teaching.void", void("")), Failure::Invalid { .. }));
    office.ok("teaching.void", void("当事人要求"));
    assert_eq!(list("", Value::Null), json!([]));
    let case = office.ok("teaching.propose", json!({ "dispute": uid, "afresh": false }))["case"].clone();
    assert_eq!(case["rev"], 0);
    office.ok("teaching.confirm", case);
}
