//! Risk by role: the card of a dispute, alerts with owner and clock, letters, screening, meetings, factors, areas.

use crate::office::*;
use app::Failure;
use chrono::{Days, NaiveDate, TimeDelta};
use serde_json::{Value, json};

fn uid_of(view: &Value) -> Value {
    view["file"]["dispute"]["uid"].clone()
}

fn card(office: &Office, dispute: &Value) -> Value {
    office.ok("risk.card", json!({ "uid": dispute }))
}

fn tick(office: &Office, dispute: &Value, factor: &str, value: i64) -> Value {
    office.ok("risk.tick", json!({ "dispute": dispute, "factor": factor, "value": value }))
}

fn keys(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|h| h["key"].as_str().unwrap()).collect()
}

/// What reaches the mediator's own dispute: the office with 李翀 as the host of it.
fn hosted() -> (Office, Value) {
    let office = Office::with_people("lichong");
    let dispute = uid_of(&office.dispute());
    (office, dispute)
}

fn alerts(office: &Office, closed: bool) -> Vec<Value> {
    let list = office.ok("alert.list", json!({ "closed": closed, "mine": false }));
    list.as_array().unwrap().clone()
}

#[test]
fn a_dispute_is_assessed_from_the_first_day_and_shows_why() {
    let (office, dispute) = hosted();
    let first = card(&office, &dispute);
    // The type, and the season of the two sessions (3 to 15 March).
    assert_eq!((&first["level"], &first["now"]["score"]), (&json!("blue"), &json!(13)));
    assert_eq!(keys(&first["now"]["hits"]), ["type_land", "sensitive_period"]);
    assert_eq!(first["history"].as_array().unwrap().len(), 1);
    assert_eq!(first["history"][0]["reason"], "首次评估");

    // What the mediator knows moves the level, and the history says what came.
    tick(&office, &dispute, "shoving", 1);
    let now = tick(&office, &dispute, "threat_words", 1);
    assert_eq!((&now["level"], &now["now"]["score"]), (&json!("orange"), &json!(43)));
    assert_eq!(now["history"][0]["reason"], "新出现：言语威胁、辱骂激烈");
    let group = now["now"]["groups"].as_array().unwrap().iter().find(|g| g["key"] == "conflict").unwrap();
    assert_eq!((&group["points"], &group["cap"]), (&json!(30), &json!(30)));

    // Saying the same again adds nothing to the history; taking it back does.
    let before = now["history"].as_array().unwrap().len();
    assert_eq!(tick(&office, &dispute, "shoving", 1)["history"].as_array().unwrap().len(), before);
    let back = tick(&office, &dispute, "shoving", 0);
    assert_eq!(back["level"], "yellow");
    assert_eq!(back["history"][0]["reason"], "不再有：推搡等肢体冲突，未致伤");
    for wrong in [json!({ "factor": "no_such", "value": 1 }), json!({ "factor": "shoving", "value": 2 })] {
        let request = json!({ "dispute": dispute, "factor": wrong["factor"], "value": wrong["value"] });
        office.refused("risk.tick", request);
    }
}

#[test]
fn facts_of_the_case_move_the_level_by_themselves() {
    let (office, dispute) = hosted();
    let view = office.ok("dispute.open", json!({ "uid": dispute }));
    let mut head = view["file"]["dispute"].clone();
    head["people_involved"] = json!(30);
    head["risk_signs"] = json!([{ "sign": "扬言放火", "severity": "urgent", "evidence": "邻居反映" }]);
    office.ok("dispute.save", head);
    let card = card(&office, &dispute);
    assert_eq!(card["level"], "red");
    assert_eq!(keys(&card["now"]["triggers"]), ["urgent_sign"]);
    assert!(keys(&card["now"]["hits"]).contains(&"people"));
    // Red raises an alert for the host, to be answered the same day.
    let raised = alerts(&office, false);
    assert_eq!(raised.len(), 1);
    assert_eq!(raised[0]["owner"], "李翀");
    assert_eq!((&raised[0]["alert"]["level"], &raised[0]["days_left"]), (&json!("red"), &json!(0)));
    assert!(!raised[0]["alert"]["text"].as_str().unwrap().contains("欧阳"), "an alert names no party");
}

#[test]
fn a_level_is_confirmed_by_a_person_and_changed_only_with_a_reason() {
    let (office, dispute) = hosted();
    tick(&office, &dispute, "death_threat", 1);
    let confirm = |seen: &str, level: &str, reason: &str| {
        office.call(
            "risk.confirm",
            json!({ "dispute": dispute, "seen": seen, "level": level, "reason": reason }),
        )
    };
    assert!(
        matches!(confirm("blue", "blue", ""), Err(Failure::Refused { .. })),
        "the proposal has moved since"
    );
    assert!(matches!(confirm("red", "orange", " "), Err(Failure::Invalid { .. })));
    assert!(matches!(confirm("red", "green", "已化解"), Err(Failure::Invalid { .. })));
    let decided = confirm("red", "orange", "已当场道歉，家属陪同").unwrap();
    assert_eq!((&decided["level"], &decided["confirmed"]), (&json!("orange"), &json!(true)));
    assert_eq!(decided["history"][0]["reason"], "已当场道歉，家属陪同");
    assert_eq!(decided["history"][0]["confirmed"], true);

    // Other facts come and go below what was proposed then: the decision holds.
    let more = tick(&office, &dispute, "shoving", 1);
    assert_eq!((&more["level"], &more["now"]["level"]), (&json!("orange"), &json!("red")));
    let less = tick(&office, &dispute, "death_threat", 0);
    assert_eq!((&less["level"], &less["now"]["level"]), (&json!("orange"), &json!("yellow").clone()));
    assert_eq!(less["confirmed"], false, "the proposal is another one now: a person is asked again");
    // A bureau looks but does not decide.
    office.sign_in("ju");
    let request = json!({ "dispute": dispute, "seen": "yellow", "level": "yellow", "reason": "" });
    assert!(matches!(office.refused("risk.confirm", request), Failure::Forbidden { .. }));
}

#[test]
fn who_needs_attention_is_off_by_default_and_seen_by_the_head_only() {
    let (office, dispute) = hosted();
    let mark = json!({ "dispute": dispute, "factor": "attention", "value": 1 });
    assert!(matches!(office.refused("risk.attention", mark.clone()), Failure::Forbidden { .. }));
    office.refused("risk.tick", mark.clone());
    office.sign_in("suozhang");
    assert!(
        matches!(office.refused("risk.attention", mark.clone()), Failure::Refused { .. }),
        "not turned on"
    );
    assert_eq!(card(&office, &dispute)["attention"], Value::Null);
    let rev = office.ok("settings.get", json!({}))["rev"].clone();
    office.ok("settings.save", json!({ "rev": rev, "values": { "risk.attention": true } }));
    let marked = office.ok("risk.attention", mark);
    assert_eq!((&marked["attention"], &marked["now"]["score"]), (&json!(true), &json!(23)));
    office.refused("risk.attention", json!({ "dispute": dispute, "factor": "attention", "value": 2 }));
    office.sign_in("lichong");
    let seen = card(&office, &dispute);
    assert_eq!((&seen["attention"], &seen["now"]["score"]), (&Value::Null, &json!(13)));
    let told = seen.to_string();
    assert!(!told.contains("attention\",") && !told.contains("需关注"), "nothing of it reaches the mediator");
}

#[test]
fn an_alert_is_closed_by_an_answer_or_a_reason_and_never_raised_twice() {
    let (office, dispute) = hosted();
    tick(&office, &dispute, "weapon", 1);
    let alert = alerts(&office, false)[0]["alert"].clone();
    let act = |rev: &Value, act: &str, text: &str| {
        office.call(
            "alert.act",
            json!({ "uid": alert["uid"], "rev": rev, "act": act, "text": text, "owner": null }),
        )
    };
    assert!(matches!(act(&alert["rev"], "closed", ""), Err(Failure::Invalid { .. })));
    assert!(
        matches!(act(&alert["rev"], "closed", "不是真的"), Err(Failure::Refused { .. })),
        "red is closed by the head"
    );
    assert!(matches!(act(&alert["rev"], "reply", " "), Err(Failure::Invalid { .. })));
    let answered = act(&alert["rev"], "reply", "已收缴刀具，双方由社区民警陪同").unwrap();
    assert!(matches!(act(&alert["rev"], "note", "再记"), Err(Failure::Stale { .. })));
    office.sign_in("suozhang");
    let closed = act(&answered["alert"]["rev"], "closed", "").unwrap();
    assert_eq!(closed["alert"]["closed_on"], "2024-03-05");
    assert_eq!(closed["alert"]["entries"].as_array().unwrap().len(), 3);
    assert!(act(&closed["alert"]["rev"], "note", "晚了").is_err());
    // The dispute is still red; what was closed is not raised again by the next day's pass.
    office.pass(TimeDelta::days(1));
    office.sign_in("suozhang");
    office.ok("risk.refresh", json!({}));
    let open = alerts(&office, false);
    let kinds: Vec<&str> = open.iter().map(|a| a["alert"]["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["report_missing"], "but no report to the police stands in the steps");
    assert_eq!(office.ok("risk.refresh", json!({}))["raised"], 0);
    let duties = office.ok("risk.duties", json!({}));
    assert_eq!((&duties["alert_count"], &duties["pass_due"]), (&json!(1), &json!(false)));
    office.sign_in("qita");
    assert_eq!(alerts(&office, false).len() + alerts(&office, true).len(), 0, "another office hears nothing");
    assert_eq!(
        office.refused(
            "alert.act",
            json!({ "uid": open[0]["alert"]["uid"], "rev": 1, "act": "note", "text": "x", "owner": null })
        ),
        Failure::OutOfScope
    );
}

#[test]
fn what_is_overdue_is_raised_once_a_day_with_its_clock() {
    let (office, dispute) = hosted();
    let acceptance = json!({ "kind": "acceptance", "notice_no": "", "registrar": "李翀" });
    office.step(&dispute, "2024-03-05", acceptance).unwrap();
    office.set("2024-04-05 09:00");
    office.sign_in("lichong");
    let pass = office.ok("risk.refresh", json!({}));
    assert_eq!((&pass["assessed"], &pass["raised"]), (&json!(1), &json!(1)));
    let late = alerts(&office, false)[0].clone();
    assert_eq!(late["alert"]["kind"], "overdue");
    assert_eq!((&late["alert"]["level"], &late["days_left"]), (&json!("blue"), &json!(3)));
    let card = card(&office, &dispute);
    assert!(keys(&card["now"]["hits"]).contains(&"mediation_overdue"));
    let overview = office.ok("risk.overview", json!({}));
    assert_eq!((&overview["alerts"], &overview["pass_due"]), (&json!(1), &json!(false)));
    let cases = office.ok("risk.cases", query(json!({ "which": "overdue" })));
    assert_eq!(cases["total"], 1);
}

fn query(over: Value) -> Value {
    let mut query = json!({
        "levels": [], "unconfirmed": false, "which": "all", "organisation": null, "community": null,
        "dispute_type": null, "first": "", "last": "", "skip": 0, "limit": 500,
    });
    for (key, value) in over.as_object().unwrap() {
        query[key] = value.clone();
    }
    query
}

#[test]
fn a_letter_is_numbered_kept_as_printed_and_closed_with_its_reply() {
    let (office, dispute) = hosted();
    tick(&office, &dispute, "gathering", 1);
    let start = json!({ "kind": "supervision", "dispute": dispute, "alert": null });
    assert!(matches!(office.refused("notice.start", start.clone()), Failure::Forbidden { .. }));
    office.sign_in("suozhang");
    let draft = office.ok("notice.start", start);
    assert_eq!(draft["recipient_name"], "汕头市濠江区礐石街道人民调解委员会");
    assert!(draft["findings"][0].as_str().unwrap().contains("红"), "{}", draft["findings"]);
    assert!(!draft.to_string().contains("陈㛃"), "a letter names no party");
    let kept = office.ok("notice.save", draft)["notice"].clone();
    let preview = office.ok("notice.paper", json!({ "uid": kept["uid"] }));
    let pages = preview["pages"].as_i64().unwrap();
    assert!((2..=3).contains(&pages), "the letter and its slip, {pages} pages");
    let mut empty = kept.clone();
    empty["demands"] = json!([]);
    let empty = office.ok("notice.save", empty)["notice"].clone();
    let issue = |n: &Value| office.call("notice.issue", json!({ "uid": n["uid"], "rev": n["rev"] }));
    assert!(matches!(issue(&empty), Err(Failure::Invalid { .. })));
    let mut whole = empty.clone();
    whole["demands"] = json!(["单位主要负责人包案，当日到场处置"]);
    let whole = office.ok("notice.save", whole)["notice"].clone();
    let issued = issue(&whole).unwrap()["notice"].clone();
    assert_eq!(issued["number"], "礐石司函〔2024〕1号");
    assert_eq!(issued["state"], "issued");
    let paper = office.ok("notice.paper", json!({ "uid": issued["uid"] }));
    assert!(paper["pages"].as_i64().unwrap() >= 2 && paper["warnings"] == json!([]), "{paper}");
    let mut rewritten = issued.clone();
    rewritten["subject"] = json!("别的事");
    assert!(
        matches!(office.refused("notice.save", rewritten), Failure::Refused { .. }),
        "an issued letter keeps its text"
    );

    // The committee signs for it and replies; the office closes it.
    office.sign_in("lichong");
    let follow = |rev: &Value, over: Value| {
        let mut request = json!({
            "uid": issued["uid"], "rev": rev, "received_on": null, "received_by": "", "replied_on": null, "reply": "",
            "close": false, "close_reason": "",
        });
        for (key, value) in over.as_object().unwrap() {
            request[key] = value.clone();
        }
        office.call("notice.follow", request)
    };
    let early = follow(&issued["rev"], json!({ "received_on": "2024-03-04" }));
    assert!(matches!(early, Err(Failure::Invalid { .. })), "before it was issued");
    let got = follow(&issued["rev"], json!({ "received_on": "2024-03-05", "received_by": "李翀" })).unwrap();
    assert_eq!(got["notice"]["state"], "received");
    assert!(matches!(
        follow(&got["notice"]["rev"], json!({ "close": true, "close_reason": "办完了" })),
        Err(Failure::Refused { .. })
    ));
    office.sign_in("suozhang");
    let hasty = follow(&got["notice"]["rev"], json!({ "close": true }));
    assert!(matches!(hasty, Err(Failure::Invalid { .. })), "neither reply nor reason");
    let told =
        follow(&got["notice"]["rev"], json!({ "replied_on": "2024-03-05", "reply": "已劝返，双方同意调解" }))
            .unwrap();
    let closed = follow(&told["notice"]["rev"], json!({ "close": true })).unwrap();
    assert_eq!(
        (&closed["notice"]["state"], &closed["notice"]["reply"]),
        (&json!("closed"), &json!("已劝返，双方同意调解"))
    );
    assert_eq!(office.ok("notice.list", json!({ "closed": false })), json!([]));
    assert_eq!(office.ok("notice.list", json!({ "closed": true })).as_array().unwrap().len(), 1);
    // The next number follows without a gap.
    let next = office.ok("notice.start", json!({ "kind": "reminder", "dispute": dispute, "alert": null }));
    let next = office.ok("notice.save", next)["notice"].clone();
    assert_eq!(issue(&next).unwrap()["notice"]["number"], "礐石司函〔2024〕2号");
    office.sign_in("qita");
    assert_eq!(office.refused("notice.open", json!({ "uid": issued["uid"] })), Failure::OutOfScope);
}

#[test]
fn a_find_becomes_a_dispute_with_one_key_and_preventions_are_counted() {
    let office = Office::with_people("lichong");
    let committee = office.organisation("汕头市濠江区礐石街道人民调解委员会");
    let round = json!({
        "uid": NEW, "rev": 0, "committee": committee, "kind": "special", "title": "两会期间专项排查", "from_date": "2024-03-01",
        "to_date": null, "people": 4, "households": 60, "area": "葛洲社区", "members": ["李翀"], "note": "",
    });
    let view = office.ok("screening.save", round);
    let find = |text: &str, state: &str| {
        json!({
            "uid": NEW, "rev": 0, "screening": view["round"]["uid"], "on": "2024-03-04", "community": "葛洲社区",
            "dispute_type": "neighbourhood", "people": 6, "parties": ["陈㛃", "欧阳䶮"], "text": text, "handling": "当场劝开",
            "state": state, "dispute": null,
        })
    };
    assert!(matches!(office.refused("find.save", find(" ", "open")), Failure::Invalid { .. }));
    assert!(matches!(office.refused("find.save", find("漏水争吵", "entered")), Failure::Invalid { .. }));
    office.ok("find.save", find("楼上漏水，两家争吵", "open"));
    let view = office.ok("find.save", find("树枝遮光", "settled"));
    let open = view["finds"][0].clone();
    let entered = office.ok("find.enter", json!({ "uid": open["uid"] }));
    let d = &entered["file"]["dispute"];
    assert_eq!(d["title"], "陈㛃与欧阳䶮邻里纠纷");
    assert_eq!((&d["source"], &d["people_involved"]), (&json!("own_initiative"), &json!(6)));
    assert_eq!(d["discovered_by"], "两会期间专项排查（2024-03-04）");
    assert!(d["narrative"].as_str().unwrap().contains("现场处置：当场劝开"));
    assert!(
        matches!(office.refused("find.enter", json!({ "uid": open["uid"] })), Failure::Refused { .. }),
        "once"
    );
    let view = office.ok("screening.open", json!({ "uid": view["round"]["uid"] }));
    assert_eq!((&view["finds"][0]["state"], &view["finds"][0]["dispute"]), (&json!("entered"), &d["uid"]));
    let gone = json!({ "uid": view["finds"][0]["uid"], "rev": view["finds"][0]["rev"], "reason": "" });
    office.refused("find.remove", gone);

    for (kind, people) in [("suicide", 1), ("brawl", 123), ("brawl", 4)] {
        let one = json!({
            "uid": NEW, "rev": 0, "committee": committee, "dispute": d["uid"], "on": "2024-03-04", "kind": kind,
            "people": people, "text": "调解员当场劝阻并通知派出所",
        });
        office.ok("prevention.save", one);
    }
    let page = office.ok(
        "screening.list",
        json!({ "from_on": "2024-03-01", "to_on": "2024-03-05", "organisation": null }),
    );
    assert_eq!((&page["round_count"], &page["find_count"]), (&json!(1), &json!(2)));
    let count = |kind: &str| {
        let line = page["prevented"].as_array().unwrap().iter().find(|p| p["kind"] == kind).unwrap().clone();
        (line["cases"].as_i64().unwrap(), line["people"].as_i64().unwrap())
    };
    assert_eq!((count("suicide"), count("brawl"), count("petition")), ((1, 1), (2, 127), (0, 0)));
    office.sign_in("qita");
    let elsewhere = office.ok(
        "screening.list",
        json!({ "from_on": "2024-03-01", "to_on": "2024-03-05", "organisation": null }),
    );
    assert_eq!(elsewhere["round_count"], 0);
    assert_eq!(elsewhere["behind"].as_array().unwrap().len(), 1, "its own committee has none yet");
    assert_eq!(office.refused("screening.open", json!({ "uid": view["round"]["uid"] })), Failure::OutOfScope);
}

#[test]
fn a_meeting_leaves_minutes_and_measures_that_come_back_until_done() {
    let (office, dispute) = hosted();
    let station = office.organisation("礐石司法所");
    let mediators = office.ok("mediator.list", json!({}));
    let lichong = mediators.as_array().unwrap().iter().find(|m| m["name"] == "李翀").unwrap()["uid"].clone();
    office.sign_in("suozhang");
    let meeting = json!({
        "uid": NEW, "rev": 0, "organisation": station, "state": "held", "title": "2024年第一季度矛盾纠纷研判会", "on": "2024-03-05",
        "start": "09:00", "end": "10:30", "place": "会议室", "chair": "林所长", "recorder": "李翀",
        "participants": ["林所长", "李翀（调解员）", ""], "absent": [], "agenda": ["一季度形势"],
        "opinions": [{ "speaker": "李翀", "text": "邻里漏水偏多" }, { "speaker": "", "text": " " }], "conclusion": "总体可控。", "report": null,
    });
    let mut backwards = meeting.clone();
    backwards["end"] = json!("08:00");
    assert!(matches!(office.refused("meeting.save", backwards), Failure::Invalid { .. }));
    let view = office.ok("meeting.save", meeting);
    assert_eq!(view["meeting"]["opinions"].as_array().unwrap().len(), 1);
    let measure = json!({
        "uid": NEW, "rev": 0, "meeting": view["meeting"]["uid"], "position": 0, "what": "联合物业查老旧防水", "owner": lichong,
        "owner_name": "", "due_on": "2024-03-20", "done_on": null, "result": "", "dispute": dispute,
    });
    let view = office.ok("measure.save", measure);
    let kept = view["measures"][0]["measure"].clone();
    assert_eq!((&kept["owner_name"], &kept["position"]), (&json!("李翀"), &json!(1)));

    let paper = office.ok("meeting.paper", json!({ "uid": view["meeting"]["uid"] }));
    assert!(paper["pages"].as_i64().unwrap() >= 1);
    let path = office.folder.path().join("纪要.docx");
    let saved = office.ok("meeting.docx", json!({ "uid": view["meeting"]["uid"], "path": path }));
    assert!(saved["size"].as_i64().unwrap() > 2_000);
    assert!(std::fs::read(&path).unwrap().starts_with(b"PK"));

    // The owner finds it in Today and says that it is done; nothing else of it is his to change.
    office.sign_in("lichong");
    let mine = office.ok("risk.duties", json!({}))["measures"].clone();
    assert_eq!(mine[0]["measure"]["what"], "联合物业查老旧防水");
    let mut done = kept.clone();
    done["done_on"] = json!("2024-03-05");
    assert!(matches!(office.refused("measure.save", done.clone()), Failure::Invalid { .. }), "done says how");
    done["result"] = json!("查 12 户，修 3 户");
    done["what"] = json!("别的事");
    let after = office.ok("measure.save", done);
    assert_eq!(after["measures"][0]["measure"]["what"], "联合物业查老旧防水");
    assert_eq!(office.ok("risk.duties", json!({}))["measures"], json!([]));
    assert!(matches!(office.refused("meeting.save", view["meeting"].clone()), Failure::Forbidden { .. }));
    office.sign_in("ju");
    assert_eq!(office.ok("meeting.list", json!({}))[0]["open"], 0);
}

#[test]
fn factors_are_versions_that_are_tried_and_put_in_force_with_a_reason() {
    let (office, dispute) = hosted();
    tick(&office, &dispute, "shoving", 1);
    assert_eq!(card(&office, &dispute)["level"], "yellow");
    office.sign_in("suozhang");
    let versions = office.ok("factors.list", json!({}));
    assert_eq!((&versions["in_force"], &versions["attention"]), (&json!(0), &json!(false)));
    let mut set = versions["versions"][0]["set"].clone();
    set["levels"] = json!({ "red": 60, "orange": 25, "yellow": 40 });
    let broken = office.refused("factors.save", json!({ "uid": NEW, "rev": 0, "set": set }));
    assert!(matches!(broken, Failure::Invalid { .. }));
    set["levels"] = json!({ "red": 60, "orange": 25, "yellow": 10 });
    let draft = office.ok("factors.save", json!({ "uid": NEW, "rev": 0, "set": set }));
    let try_out = json!({ "set": set, "from_on": "2023-01-01", "to_on": "2024-12-31", "after_days": 0 });
    assert_eq!(office.ok("factors.backtest", try_out.clone())["too_young"], 1);
    let enforce = |note: &str| {
        office.call("factors.enforce", json!({ "uid": draft["uid"], "rev": draft["rev"], "note": note }))
    };
    assert!(matches!(enforce(" "), Err(Failure::Invalid { .. })));
    assert_eq!(enforce("研判会议定").unwrap()["in_force"], 1);
    let change = json!({ "uid": draft["uid"], "rev": 2, "set": set });
    assert!(
        matches!(office.refused("factors.save", change), Failure::Refused { .. }),
        "what is in force stays as it is"
    );
    assert_eq!(office.ok("risk.overview", json!({}))["pass_due"], true);
    office.ok("risk.refresh", json!({}));
    let seen = card(&office, &dispute);
    assert_eq!((&seen["level"], &seen["set_version"]), (&json!("orange"), &json!(1)));
    assert_eq!(seen["history"][0]["set_version"], 1);
    office.set("2024-06-01 09:00");
    office.sign_in("suozhang");
    let result = office.ok("factors.backtest", try_out);
    assert_eq!((&result["tried"]["cases"], &result["too_young"]), (&json!(1), &json!(0)));
    office.sign_in("lichong");
    let forbidden = office.refused("factors.save", json!({ "uid": NEW, "rev": 0, "set": set }));
    assert!(matches!(forbidden, Failure::Forbidden { .. }));
}

#[test]
fn every_number_of_an_area_opens_exactly_its_cases_and_a_surge_is_seen() {
    let office = Office::with_people("lichong");
    let committee = office.organisation("汕头市濠江区礐石街道人民调解委员会");
    let mediators = office.ok("mediator.list", json!({}));
    let lichong = mediators.as_array().unwrap().iter().find(|m| m["name"] == "李翀").unwrap()["uid"].clone();
    // A quiet year: one neighbours' dispute a month in 葛洲, one about property in 海旁; then eight in a month. All are
    // entered at its end, as from a ledger.
    office.set("2024-03-01 09:00");
    let enter = |on: NaiveDate, community: &str, kind: &str| {
        let mut case = oral(&committee, &lichong, &on.to_string());
        case["community"] = json!(community);
        case["dispute_type"] = json!(kind);
        office.ok("dispute.oral", case);
    };
    let first: NaiveDate = "2023-02-10".parse().unwrap();
    for month in 0..12 {
        let on = first.checked_add_months(chrono::Months::new(month)).unwrap();
        enter(on, "葛洲社区", "neighbourhood");
        enter(on, "海旁社区", "property");
    }
    for day in 0..8 {
        enter("2024-02-03".parse::<NaiveDate>().unwrap() + Days::new(day), "葛洲社区", "neighbourhood");
    }
    let table = office.ok("area.table", json!({ "unit": "month", "month": "2024-02", "organisation": null }));
    assert_eq!(table["label"], "2024年2月");
    assert_eq!(table["rows"][0]["community"], "葛洲社区");
    let cell = &table["rows"][0]["cells"][0];
    assert_eq!((&cell["count"], &cell["previous"], &cell["last_year"]), (&json!(8), &json!(1), &json!(1)));
    assert_eq!(
        (&cell["surge"], &cell["change"]),
        (&json!(true), &Value::Null),
        "unusual, but no percentage of eight"
    );
    assert_eq!(table["rows"][1]["cells"][1]["surge"], false);
    // Every number opens a list of exactly that many cases.
    for row in table["rows"].as_array().unwrap() {
        for (cell, kind) in row["cells"].as_array().unwrap().iter().zip(table["types"].as_array().unwrap()) {
            for (field, which) in [
                ("count", "all"),
                ("unresolved", "unresolved"),
                ("overdue", "overdue"),
                ("repeated", "repeated"),
                ("performed", "performed"),
                ("broken", "broken"),
            ] {
                let cases = office.ok("risk.cases", query(json!({
                    "which": which, "community": row["community"], "dispute_type": kind, "first": "2024-02", "last": "2024-02",
                })));
                assert_eq!(cases["total"], cell[field], "{} {kind} {field}", row["community"]);
                assert_eq!(json!(cases["rows"].as_array().unwrap().len()), cell[field]);
            }
        }
    }
    let year = office.ok("area.table", json!({ "unit": "year", "month": "2023-06", "organisation": null }));
    assert_eq!(year["total"]["count"], 22);
    let trend = office.ok("area.trend", json!({
        "month": "2024-02", "months": 13, "organisation": null, "community": "葛洲社区", "dispute_type": null,
    }));
    assert_eq!(trend["total"], json!([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 8]));
    // The pass raises it once, for the head, and it opens its cases.
    let pass = office.ok("risk.refresh", json!({}));
    assert!(pass["raised"].as_i64().unwrap() >= 1, "{pass}");
    let surges: Vec<Value> =
        alerts(&office, false).into_iter().filter(|a| a["alert"]["kind"] == "surge").collect();
    assert_eq!(surges.len(), 1, "the cell, not its sums beside it");
    assert_eq!(surges[0]["owner"], "礐石司法所负责人");
    assert_eq!(surges[0]["alert"]["cell"]["count"], 8);
    let empty =
        office.ok("area.table", json!({ "unit": "quarter", "month": "2019-01", "organisation": null }));
    assert_eq!((&empty["rows"], &empty["total"]["count"]), (&json!([]), &json!(0)));
    assert!(matches!(
        office.refused("area.table", json!({ "unit": "month", "month": "2024-13", "organisation": null })),
        Failure::Invalid { .. }
    ));
    office.sign_in("qita");
    let other = office.ok("area.table", json!({ "unit": "month", "month": "2024-02", "organisation": null }));
    assert_eq!(other["total"]["count"], 0, "another office's disputes are not counted");
}
