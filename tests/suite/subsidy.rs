//! 以案定补 through the commands: the local rule files to the 分, batches from self-assessment to payment, what is
//! taken back, and what is refused by field.

use crate::office::*;
use app::Failure;
use serde_json::{Value, json};
use std::collections::BTreeMap;

const EXAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/rules/subsidy");

/// An office with the accounts of `Office::with_people`, a village committee beside the street's, and a rule in force.
struct Desk {
    office: Office,
    town: Value,
    village: Value,
    mediators: std::cell::RefCell<BTreeMap<String, String>>,
    serial: std::cell::Cell<u32>,
}

impl Desk {
    fn new() -> Desk {
        let office = Office::with_people("admin");
        let town = office.organisation("汕头市濠江区礐石街道人民调解委员会");
        let station = office.organisation("礐石司法所");
        let village = office.ok("organisation.save", json!({
            "uid": NEW, "rev": 0, "parent": station, "kind": "committee", "committee_kind": "village",
            "name": "葛洲村人民调解委员会", "short_name": "葛洲", "street": null, "address": "", "phone": "", "closed": false,
        }))["uid"]
            .clone();
        office.set("2025-07-05 09:00");
        let desk = Desk { office, town, village, mediators: Default::default(), serial: Default::default() };
        desk.office.sign_in("admin");
        desk
    }

    /// The sample of this key, as it is shipped.
    fn sample(&self, key: &str) -> Value {
        let list = self.office.ok("subsidy.profiles", json!({}));
        let found = list["samples"].as_array().unwrap().iter().find(|s| s["key"] == key);
        found.unwrap_or_else(|| panic!("{key}"))["profile"].clone()
    }

    fn draft(&self, profile: &Value) -> Value {
        let save = json!({ "uid": NEW, "rev": 0, "of": null, "profile": profile });
        self.office.ok("subsidy.profile_save", save)
    }

    /// Puts a rule in force from its own first day.
    fn enforce(&self, profile: &Value) -> Value {
        let draft = self.draft(profile);
        self.office.ok("subsidy.profile_activate", activate(&draft, &profile["valid_from"]));
        draft["uid"].clone()
    }

    fn mediator(&self, name: &str) -> String {
        if let Some(known) = self.mediators.borrow().get(name) {
            return known.clone();
        }
        let uid = self.office.mediator(&self.town, name);
        self.mediators.borrow_mut().insert(name.into(), uid.clone());
        uid
    }

    fn payee(&self, name: &str, identity: &str, account: &str) {
        let uid = self.mediator(name);
        let list = self.office.ok("subsidy.payees", json!({ "organisation": null }));
        let mut row = list.as_array().unwrap().iter().find(|p| p["mediator"] == uid).unwrap().clone();
        row["identity"] = json!(identity);
        row["account"] = json!(account);
        row["bank"] = json!("汕头农商银行");
        self.office.ok("subsidy.payee_save", row);
    }

    /// A closed dispute of two people nobody else has. `form` is 书面, 口头 or 无 (not agreed).
    fn closed(&self, case: &Case) -> Value {
        let n = self.serial.get() + 1;
        self.serial.set(n);
        let committee = if case.village { &self.village } else { &self.town };
        let people = |k: u32| format!("当事人{}", n * 10 + k);
        let mut parties = [party(&people(1), "applicant"), party(&people(2), "respondent")];
        for p in &mut parties {
            p["id_kind"] = json!("none");
            p["id_number"] = json!("");
        }
        if let Some(names) = &case.parties {
            parties[0]["name"] = json!(names[0]);
            parties[1]["name"] = json!(names[1]);
        }
        let view = self.office.ok("dispute.create", json!({
            "committee": committee, "received_on": case.from, "dispute_type": "neighbourhood", "source": "on_application",
            "title": "", "community": "葛洲", "parties": parties, "narrative": case.narrative,
        }));
        let mut dispute = view["file"]["dispute"].clone();
        let uid = dispute["uid"].clone();
        dispute["title"] = json!(case.title);
        dispute["mediators"] = case
            .mediators
            .iter()
            .enumerate()
            .map(|(i, name)| json!({
                "mediator": self.mediator(name), "name": name, "part": if i == 0 { "host" } else { "assistant" },
            }))
            .collect();
        self.office.ok("dispute.save", dispute);
        let step = |on: &str, body: Value| {
            self.office.step(&uid, on, body).unwrap_or_else(|f| panic!("{}: {f}", case.title))
        };
        step(case.from, json!({ "kind": "intake", "written_application": false, "registrar": "" }));
        step(case.from, json!({ "kind": "acceptance", "notice_no": "", "registrar": "" }));
        if case.form != "口头" {
            let result = if case.success { "success" } else { "failure" };
            step(
                case.from,
                json!({ "kind": "session", "no": 1, "record": "谈了。", "result": result, "caucus": "" }),
            );
        }
        if case.success {
            let form = if case.form == "书面" { "written" } else { "oral" };
            step(
                case.on,
                json!({
                    "kind": "agreement", "form": form, "number": "", "copies": null, "facts": "漏水。",
                    "terms": [{ "no": 1, "text": "双方和好。", "payments": [] }], "performance_mode": "当场",
                    "performance_due": "", "performance_due_on": null, "guarantors": [], "annex": [], "effective_on": null,
                    "performance_state": if case.performed { json!("done") } else { json!("ongoing") },
                    "performance_note": "", "performed_on": if case.performed { json!(case.on) } else { Value::Null },
                }),
            );
        } else {
            step(
                case.on,
                json!({
                    "kind": "termination", "notice_no": if case.notice { "终字1号" } else { "" }, "reasons": ["分歧大"],
                    "remedies_told": [], "delivered": [],
                }),
            );
        }
        let outcome = if case.success { "success" } else { "failure" };
        step(case.on, json!({ "kind": "closing", "outcome": outcome, "summary": "结案。" }));
        let mut facts = serde_json::Map::new();
        for (key, value) in &case.facts {
            facts.insert((*key).into(), value.clone());
        }
        let documents: Vec<&String> = case.documents.iter().collect();
        self.office.ok(
            "subsidy.facts_save",
            json!({
                "dispute": uid, "rev": 0, "facts": facts, "documents": documents, "tier_reason": "照实申报",
                "provincial_no": "", "weights": [],
            }),
        );
        uid
    }

    fn batch(&self, from: &str, to: &str) -> Value {
        let station = self.office.organisation("礐石司法所");
        self.office.ok(
            "subsidy.batch_create",
            json!({
                "organisation": station, "period_from": from, "period_to": to, "title": "",
            }),
        )
    }

    fn act(&self, batch: &Value, action: &str) -> Value {
        self.office.ok("subsidy.batch_act", self.action(batch, action, "已核"))
    }

    fn action(&self, batch: &Value, action: &str, remark: &str) -> Value {
        let now = self.office.ok("subsidy.batch_open", json!({ "uid": batch["batch"]["uid"] }));
        json!({ "uid": now["batch"]["uid"], "rev": now["batch"]["rev"], "action": action, "remark": remark })
    }

    /// From self-assessment to payment, every level by the administrator.
    fn pay(&self, batch: &Value) -> Value {
        let mut view = self.act(batch, "submit");
        while view["batch"]["state"] == "review" {
            view = self.act(batch, "approve");
        }
        self.office.pass(chrono::TimeDelta::days(10));
        self.office.sign_in("admin");
        self.act(batch, "pay")
    }
}

fn activate(draft: &Value, from: &Value) -> Value {
    json!({ "uid": draft["uid"], "rev": draft["rev"], "valid_from": from })
}

struct Case {
    title: String,
    from: &'static str,
    on: &'static str,
    mediators: Vec<String>,
    village: bool,
    success: bool,
    form: &'static str,
    performed: bool,
    notice: bool,
    facts: Vec<(&'static str, Value)>,
    documents: Vec<String>,
    narrative: &'static str,
    parties: Option<[&'static str; 2]>,
}

impl Case {
    fn of(title: &str, mediators: &[&str], tier: &str) -> Case {
        Case {
            title: title.into(),
            from: "2025-06-02",
            on: "2025-06-30",
            mediators: mediators.iter().map(|m| (*m).to_owned()).collect(),
            village: false,
            success: true,
            form: "口头",
            performed: true,
            notice: false,
            facts: vec![("declared_tier", json!(tier))],
            documents: Vec::new(),
            narrative: "",
            parties: None,
        }
    }

    /// A case of the example files, as records and what is entered beside them.
    fn read(json: &Value) -> Case {
        let names: Vec<String> =
            json["mediators"].as_array().unwrap().iter().map(|m| m.as_str().unwrap().to_owned()).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let mut case = Case::of(json["case_id"].as_str().unwrap(), &names, json["tier"].as_str().unwrap());
        case.village = json["level"] == "村";
        case.success = json["result"] != "调解不成功";
        case.form = match json["form"].as_str() {
            Some("书面") => "书面",
            _ if !case.success => "无",
            _ => "口头",
        };
        case.performed =
            json["performed"] != false && json["performance_rate"].as_f64().is_none_or(|r| r >= 1.0);
        if json["case_id"].as_str().unwrap().starts_with("qd") {
            case.performed = json["performance_rate"].as_f64().is_some();
        }
        case.notice = json["has_termination_notice"] == true;
        if json["closed"] == "2023-01-10" {
            (case.from, case.on) = ("2023-01-05", "2023-01-10");
        }
        for (key, fact) in [
            ("has_guidance_proof", "guidance_proof"),
            ("presence_proof", "presence_proof"),
            ("satisfaction", "satisfaction"),
            ("evidence_fixed", "evidence_fixed"),
            ("guided_to_court", "guided_to_court"),
            ("negative_list", "negative_list"),
            ("cross_region", "cross_region"),
        ] {
            if !json[key].is_null() {
                case.facts.push((fact, json[key].clone()));
            }
        }
        if let Some(documents) = json["documents"].as_array() {
            case.documents = documents.iter().map(|d| d.as_str().unwrap().to_owned()).collect();
        }
        case
    }
}

fn fen(yuan: &Value) -> i64 {
    (yuan.as_f64().unwrap() * 100.0).round() as i64
}

/// One rule file: entered as disputes, claimed as a batch, compared to the 分, paid, and computed again.
fn check(key: &str) {
    let text = std::fs::read_to_string(format!("{EXAMPLES}/{key}.json")).unwrap();
    let example: Value = serde_json::from_str(&text).unwrap();
    let desk = Desk::new();
    desk.enforce(&desk.sample(key));
    let mut disputes = BTreeMap::new();
    for json in example["cases"].as_array().unwrap() {
        let excluded: Vec<&str> = json["excluded_mediators"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|n| n.as_str().unwrap())
            .collect();
        for name in json["mediators"].as_array().unwrap() {
            let name = name.as_str().unwrap();
            if !desk.mediators.borrow().contains_key(name) {
                let identity = if excluded.contains(&name) { "public_institution" } else { "villager" };
                desk.payee(name, identity, "6217000012345678");
            }
        }
        disputes.insert(json["case_id"].as_str().unwrap().to_owned(), desk.closed(&Case::read(json)));
    }
    for json in example["cases"].as_array().unwrap() {
        if let Some(same) = json["same_dispute_as"].as_str() {
            desk.office.ok("subsidy.twin_decide", json!({
                "first": disputes[same], "second": disputes[json["case_id"].as_str().unwrap()], "same": true,
                "reason": "两地共同调解的同一宗",
            }));
        }
    }
    let mut batch = desk.batch("2023-01-01", "2025-06-30");
    for json in example["cases"].as_array().unwrap().iter().filter(|c| !c["approved_amount"].is_null()) {
        let claim = row(&batch, json["case_id"].as_str().unwrap())["claim"].clone();
        batch = desk.office.ok("subsidy.rule", json!({
            "batch": batch["batch"]["uid"], "rev": batch["batch"]["rev"], "claim": claim,
            "ruling": { "kind": "fact", "fact": "approved_amount", "value": fen(&json["approved_amount"]) },
            "reason": "按工作量核定",
        }));
    }
    for expected in example["expected"]["per_case"].as_array().unwrap() {
        let id = expected["case_id"].as_str().unwrap();
        let row = row(&batch, id);
        assert_eq!(row["status"], expected["status"], "{key} {id}: {}", row["reason"]);
        assert!(!row["reason"].as_str().unwrap().is_empty(), "{id} says why");
        if expected["amount_yuan"].is_number() {
            assert_eq!(row["amount"], fen(&expected["amount_yuan"]), "{key} {id}: {}", row["reason"]);
            for (person, share) in expected["shares"].as_object().unwrap() {
                let own = row["shares"].as_array().unwrap().iter().find(|s| s["name"] == *person).unwrap();
                assert_eq!(own["amount"], fen(share), "{key} {id} {person}");
            }
        }
        let lines = desk.office.ok("subsidy.batch_claim", json!({ "uid": row["claim"] }))["lines"].clone();
        if row["status"] == "paid" {
            let last = lines.as_array().unwrap().iter().rev().find(|l| l["amount"] != "").unwrap();
            assert_eq!(
                last["amount"],
                records::model::Fen(row["amount"].as_i64().unwrap()).grouped(),
                "{id}"
            );
        }
    }
    for (person, sum) in example["expected"]["per_mediator"].as_object().unwrap() {
        let own = batch["people"].as_array().unwrap().iter().find(|p| p["name"] == *person);
        assert_eq!(own.map_or(json!(0), |p| p["net"].clone()), fen(sum), "{key} {person}");
    }
    assert_eq!(batch["batch"]["total"], fen(&example["expected"]["total_yuan"]), "{key}");
    let paid = desk.pay(&batch);
    assert_eq!(paid["batch"]["state"], "paid");
    let verified = desk.office.ok("subsidy.batch_verify", json!({ "uid": batch["batch"]["uid"] }));
    assert_eq!(
        (&verified["same"], &verified["computed"]),
        (&json!(true), &paid["batch"]["total"]),
        "{verified}"
    );
}

fn row<'a>(batch: &'a Value, title: &str) -> &'a Value {
    let rows = batch["rows"].as_array().unwrap();
    rows.iter().find(|r| r["title"] == title && r["entry"] == "case").unwrap_or_else(|| panic!("{title}"))
}

#[test]
fn a_county_of_2010_through_the_commands() {
    check("b9_county_2010");
}

#[test]
fn who_may_be_paid_through_the_commands() {
    check("dalang_like_eligibility");
}

#[test]
fn oral_bonus_and_failed_cases_through_the_commands() {
    check("qingdao_like");
}

#[test]
fn four_tiers_through_the_commands() {
    check("shenzhen_4_tiers");
}

#[test]
fn a_range_through_the_commands() {
    check("town_range_b10");
}

fn fields(failure: Failure) -> Vec<String> {
    match failure {
        Failure::Invalid { fields } => fields.into_iter().map(|f| f.field).collect(),
        other => panic!("not about fields: {other}"),
    }
}

#[test]
fn a_rule_is_never_rewritten_and_two_never_overlap() {
    let desk = Desk::new();
    let office = &desk.office;
    let mut profile = desk.sample("shenzhen_4_tiers");
    let first = desk.draft(&profile);
    office.ok("subsidy.profile_activate", activate(&first, &json!("2025-01-01")));
    let list = office.ok("subsidy.profiles", json!({}));
    let active = list["versions"][0].clone();
    assert_eq!((&active["state"], &active["version"]), (&json!("active"), &json!(1)));
    // In force it is not changed, by nobody.
    profile["name"] = json!("改过");
    let change = json!({ "uid": active["uid"], "rev": active["rev"], "of": null, "profile": profile });
    assert!(matches!(office.refused("subsidy.profile_save", change), Failure::Refused { .. }));
    // Another rule for the same days and committees is refused by field.
    let other = desk.draft(&desk.sample("town_range_b10"));
    let failure = office.refused("subsidy.profile_activate", activate(&other, &json!("2025-03-01")));
    assert_eq!(fields(failure), ["valid_from"]);
    // A new version of the same rule ends the old one the day before.
    profile["amounts"][0]["value"]["fen"] = json!(50_000);
    let next = office
        .ok("subsidy.profile_save", json!({ "uid": NEW, "rev": 0, "of": active["uid"], "profile": profile }));
    assert_eq!(next["version"], 2);
    let list = office.ok("subsidy.profile_activate", activate(&next, &json!("2025-06-01")));
    let old =
        list["versions"].as_array().unwrap().iter().find(|v| v["uid"] == active["uid"]).unwrap().clone();
    assert_eq!((&old["profile"]["valid_to"], &old["state"]), (&json!("2025-05-31"), &json!("ended")));
    assert_eq!(list["gaps"], json!([]));
    // Ending the second and beginning a third a month later leaves days without a rule: refused by field.
    let active = list["versions"].as_array().unwrap().iter().find(|v| v["version"] == 2).unwrap();
    office.ok(
        "subsidy.profile_end",
        json!({
            "uid": active["uid"], "rev": active["rev"], "last_on": "2025-12-31", "reason": "办法到期",
        }),
    );
    let third = desk.draft(&profile);
    let failure = office.refused("subsidy.profile_activate", activate(&third, &json!("2026-02-01")));
    assert_eq!(fields(failure), ["valid_from"]);
    office.ok("subsidy.profile_activate", activate(&third, &json!("2026-01-01")));
}

#[test]
fn senseless_rules_are_refused_by_field() {
    let desk = Desk::new();
    let refused = |change: &dyn Fn(&mut Value)| {
        let mut profile = desk.sample("qingdao_like");
        change(&mut profile);
        let draft = desk.draft(&profile);
        let failure = desk.office.refused("subsidy.profile_activate", activate(&draft, &json!("2025-01-01")));
        let got = fields(failure);
        let told: Vec<String> = draft["faults"]
            .as_array()
            .unwrap()
            .iter()
            .map(|f| f["field"].as_str().unwrap().to_owned())
            .collect();
        assert_eq!(got, told, "the draft says the same");
        got
    };
    assert_eq!(refused(&|p| p["amounts"][1]["value"]["fen"] = json!(-1)), ["amounts[1]"]);
    assert_eq!(
        refused(&|p| drop(p["amounts"].as_array_mut().unwrap().drain(..))).len(),
        4,
        "tiers without amounts"
    );
    assert_eq!(refused(&|p| p["tiers"][1]["any"][0][0]["fact"] = json!("no_such")), ["tiers[1]"]);
    assert_eq!(
        refused(&|p| {
            p["amounts"][1]["value"] = json!({ "way": "share", "of": "一般", "permille": 500 });
            p["amounts"][2]["value"] = json!({ "way": "share", "of": "简易", "permille": 500 });
        }),
        ["amounts[0]", "amounts[1]", "amounts[2]"]
    );
    assert_eq!(refused(&|p| p["workflow"][0]["days"] = json!(-1)), ["workflow[0]"]);
    let mut profile = desk.sample("qingdao_like");
    profile["organisations"] = json!(["没有的调委会"]);
    let save = json!({ "uid": NEW, "rev": 0, "of": null, "profile": profile });
    assert_eq!(fields(desk.office.refused("subsidy.profile_save", save)), ["profile.organisations[0]"]);
    // The blank one, where an office begins, cannot be put in force before it says something.
    let blank = desk.draft(&desk.sample("blank"));
    let failure = desk.office.refused("subsidy.profile_activate", activate(&blank, &json!("2025-01-01")));
    assert_eq!(fields(failure), ["name", "tiers"]);
    // A day no rule covers: the batch cannot begin, a case says so.
    let failure = desk.office.refused("subsidy.batch_create", json!({
        "organisation": desk.office.organisation("礐石司法所"), "period_from": "2025-01-01", "period_to": "2025-06-30", "title": "",
    }));
    assert_eq!(fields(failure), ["period_from"]);
    let dispute = desk.closed(&Case::of("无办法", &["李翀二"], "简易"));
    let view = desk.office.ok("subsidy.case", json!({ "uid": dispute }));
    assert_eq!(view["row"]["status"], "needs_manual");
    assert_eq!(view["row"]["missing"][0]["place"], "profile");
}

#[test]
fn a_paid_batch_stays_and_what_was_wrong_is_taken_back_in_the_next() {
    let desk = Desk::new();
    let office = &desk.office;
    desk.enforce(&desk.sample("shenzhen_4_tiers"));
    let wrong = desk.closed(&Case::of("错发", &["甲", "乙"], "普通"));
    desk.closed(&Case::of("照发", &["甲"], "简易"));
    desk.payee("甲", "villager", "");
    let batch = desk.batch("2025-04-01", "2025-06-30");
    assert_eq!(batch["batch"]["title"], "2025年第二季度");
    assert_eq!(batch["batch"]["total"], 120_000);

    // Self-assessment, office, bureau: each by its own people, with its days.
    office.sign_in("suozhang");
    let view = desk.act(&batch, "submit");
    assert_eq!((&view["batch"]["state"], &view["batch"]["level"]), (&json!("review"), &json!(0)));
    office.sign_in("ju");
    assert_eq!(
        office.ok("subsidy.batch_open", json!({ "uid": batch["batch"]["uid"] }))["actions"],
        json!([])
    );
    assert!(matches!(
        office.refused("subsidy.batch_act", desk.action(&batch, "approve", "")),
        Failure::Refused { .. }
    ));
    office.sign_in("suozhang");
    desk.act(&batch, "approve");
    assert!(matches!(
        office.refused("subsidy.batch_act", desk.action(&batch, "approve", "")),
        Failure::Refused { .. }
    ));
    office.sign_in("ju");
    assert_eq!(fields(office.refused("subsidy.batch_act", desk.action(&batch, "return", " "))), ["remark"]);
    desk.act(&batch, "return");
    office.sign_in("suozhang");
    desk.act(&batch, "approve");
    office.sign_in("ju");
    let view = desk.act(&batch, "approve");
    assert_eq!(view["batch"]["state"], "publication");
    assert_eq!(view["batch"]["published_to"], "2025-07-09");

    // Not before the publication is over, and not to somebody without an account: refused by field.
    let early = fields(office.refused("subsidy.batch_act", desk.action(&batch, "pay", "")));
    assert_eq!(early.len(), 3, "{early:?}");
    office.set("2025-07-10 09:00");
    office.sign_in("ju");
    let missing = fields(office.refused("subsidy.batch_act", desk.action(&batch, "pay", "")));
    let mut expected: Vec<String> =
        ["甲", "乙"].iter().map(|n| format!("payees[{}].account", desk.mediator(n))).collect();
    expected.sort();
    let mut sorted = missing.clone();
    sorted.sort();
    assert_eq!(sorted, expected);
    office.sign_in("suozhang");
    desk.payee("甲", "villager", "6217000012345678");
    desk.payee("乙", "villager", "6217000012345679");
    office.sign_in("ju");
    let paid = desk.act(&batch, "pay");
    assert_eq!((&paid["batch"]["state"], &paid["batch"]["paid_on"]), (&json!("paid"), &json!("2025-07-10")));

    // Nothing changes it: not an action, not a ruling, not what happens to its disputes or its rule.
    office.sign_in("admin");
    for action in ["recompute", "return", "withdraw", "pay"] {
        assert!(matches!(
            office.refused("subsidy.batch_act", desk.action(&batch, action, "不行")),
            Failure::Refused { .. }
        ));
    }
    let claim = row(&paid, "错发")["claim"].clone();
    let ruling = json!({
        "batch": batch["batch"]["uid"], "rev": paid["batch"]["rev"], "claim": claim, "ruling": { "kind": "refuse" },
        "reason": "不行",
    });
    assert!(matches!(office.refused("subsidy.rule", ruling), Failure::Refused { .. }));
    let facts = office.ok("subsidy.case", json!({ "uid": wrong }))["entered"].clone();
    assert!(matches!(office.refused("subsidy.facts_save", facts), Failure::Refused { .. }));
    let again = office.ok("subsidy.batch_open", json!({ "uid": batch["batch"]["uid"] }));
    assert_eq!(again["rows"], paid["rows"]);

    // Reopened: the next batch takes it back, 乙 owes what no payment covers, and the case comes again.
    office
        .ok("subsidy.reopen", json!({ "claim": claim, "reason": "抽查：协议没有履行", "falsehood": false }));
    assert!(matches!(
        office.refused("subsidy.reopen", json!({ "claim": claim, "reason": "再来", "falsehood": false })),
        Failure::Refused { .. }
    ));
    let mut extra = Case::of("下一季", &["甲"], "简易");
    (extra.from, extra.on) = ("2025-07-01", "2025-07-08");
    desk.closed(&extra);
    office.set("2025-10-09 09:00");
    office.sign_in("admin");
    let next = desk.batch("2025-07-01", "2025-09-30");
    let back = next["rows"].as_array().unwrap().iter().find(|r| r["entry"] == "clawback").unwrap();
    assert_eq!(back["title"], "错发");
    // Both claims of the reopened dispute stand: taken back, and claimed anew.
    assert_eq!(row(&next, "错发")["status"], "paid");
    let person =
        |name: &str| next["people"].as_array().unwrap().iter().find(|p| p["name"] == name).unwrap().clone();
    assert_eq!((&person("甲")["amount"], &person("甲")["deducted"]), (&json!(80_000), &json!(40_000)));
    assert_eq!((&person("乙")["net"], &person("乙")["deducted"]), (&json!(0), &json!(40_000)));
    let verified = office.ok("subsidy.batch_verify", json!({ "uid": batch["batch"]["uid"] }));
    assert_eq!(verified["same"], true, "the past is as it was");
}

#[test]
fn limits_carry_over_and_the_budget_is_told() {
    let desk = Desk::new();
    let mut profile = desk.sample("shenzhen_4_tiers");
    profile["caps"] = json!({
        "per_case": null, "per_mediator": null, "cases_per_mediator": null, "per_organisation": null,
        "per_period": 100_000, "period": "quarter", "budget": 130_000, "excess": "carry_over",
    });
    desk.enforce(&profile);
    for name in ["甲", "乙"] {
        desk.payee(name, "villager", "6217000012345678");
    }
    desk.closed(&Case::of("一", &["甲"], "普通"));
    desk.closed(&Case::of("二", &["乙", "甲"], "简易"));
    let batch = desk.batch("2025-04-01", "2025-06-30");
    assert_eq!(batch["batch"]["total"], 100_000);
    let budget = &batch["budgets"][0];
    assert_eq!(
        (&budget["budget"], &budget["this"], &budget["left"]),
        (&json!(130_000), &json!(100_000), &json!(30_000))
    );
    desk.pay(&batch);
    desk.office.set("2025-10-09 09:00");
    desk.office.sign_in("admin");
    let next = desk.batch("2025-07-01", "2025-09-30");
    let carried = next["rows"].as_array().unwrap().iter().find(|r| r["entry"] == "carried").unwrap();
    assert_eq!(carried["amount"], 20_000, "what was left over is paid in the next quarter");
    assert_eq!(next["budgets"][0]["paid"], 100_000);
    assert_eq!(next["budgets"][0]["left"], 10_000);
    // The year at large tells the same, whether or not one opens the batch.
    let year = |year: i32| desk.office.ok("subsidy.budgets", json!({ "organisation": null, "year": year }));
    let told = &year(2025)[0];
    assert_eq!(
        (&told["budget"], &told["paid"], &told["pending"], &told["this"], &told["left"]),
        (&json!(130_000), &json!(100_000), &json!(0), &json!(20_000), &json!(10_000))
    );
    assert_eq!(year(1999), json!([]), "no rule was in force");
}

#[test]
fn twins_are_shown_side_by_side_and_paid_once() {
    let desk = Desk::new();
    let office = &desk.office;
    desk.enforce(&desk.sample("shenzhen_4_tiers"));
    let same = Some(["蔡一", "林二"]);
    let mut first = Case::of("先办", &["甲"], "普通");
    (first.from, first.on, first.parties) = ("2025-05-02", "2025-05-20", same);
    let mut second = Case::of("后办", &["乙"], "普通");
    (second.village, second.parties) = (true, same);
    let (a, b) = (desk.closed(&first), desk.closed(&second));
    let query = json!({ "organisation": null, "mediator": null, "from": "2025-01-01", "to": "2025-12-31" });
    let pairs = office.ok("subsidy.twins", query.clone());
    assert_eq!((&pairs[0]["first"]["dispute"], &pairs[0]["second"]["dispute"]), (&a, &b), "{pairs}");
    assert_eq!(pairs[0]["same"], Value::Null);
    let batch = desk.batch("2025-04-01", "2025-06-30");
    assert_eq!(
        (&row(&batch, "先办")["status"], &row(&batch, "后办")["status"]),
        (&json!("paid"), &json!("needs_manual"))
    );
    office.ok(
        "subsidy.twin_decide",
        json!({ "first": b, "second": a, "same": true, "reason": "两个调委会各记了一次" }),
    );
    let view = office.ok("subsidy.batch_open", json!({ "uid": batch["batch"]["uid"] }));
    assert_eq!(view["outdated"], true);
    // What the records no longer bear out is not passed on.
    let view = desk.act(&view, "recompute");
    assert_eq!(
        (&row(&view, "先办")["status"], &row(&view, "后办")["status"]),
        (&json!("paid"), &json!("rejected"))
    );
    assert_eq!(view["batch"]["total"], 80_000);
    office.ok("subsidy.twin_decide", json!({ "first": a, "second": b, "same": false, "reason": "另一起" }));
    let view = desk.act(&view, "recompute");
    assert_eq!(view["batch"]["total"], 160_000);
    assert_eq!(office.ok("subsidy.twins", query)[0]["same"], false);
}

#[test]
fn each_role_sees_and_does_what_is_theirs() {
    let desk = Desk::new();
    let office = &desk.office;
    desk.enforce(&desk.sample("shenzhen_4_tiers"));
    let own = office
        .ok("mediator.list", json!({}))
        .as_array()
        .unwrap()
        .iter()
        .find(|m| m["name"] == "李翀")
        .unwrap()["uid"]
        .clone();
    desk.mediators.borrow_mut().insert("李翀".into(), own.as_str().unwrap().into());
    let mine = desk.closed(&Case::of("我的", &["李翀"], "普通"));
    let other = desk.closed(&Case::of("别人的", &["甲"], "普通"));
    let query = json!({ "organisation": null, "mediator": null, "from": "2025-01-01", "to": "2025-12-31" });
    assert_eq!(office.ok("subsidy.cases", query.clone())["rows"].as_array().unwrap().len(), 2);
    let batch = desk.batch("2025-04-01", "2025-06-30");
    office.sign_in("lichong");
    let cases = office.ok("subsidy.cases", query.clone());
    assert_eq!(cases["rows"].as_array().unwrap().len(), 1);
    assert_eq!((&cases["rows"][0]["dispute"], &cases["rows"][0]["amount"]), (&mine, &json!(80_000)));
    assert!(matches!(office.refused("subsidy.case", json!({ "uid": other })), Failure::OutOfScope));
    for (command, request) in [
        ("subsidy.batch_open", json!({ "uid": batch["batch"]["uid"] })),
        ("subsidy.payees", json!({ "organisation": null })),
        ("subsidy.padding", query.clone()),
        (
            "subsidy.profile_save",
            json!({ "uid": NEW, "rev": 0, "of": null, "profile": desk.sample("blank") }),
        ),
    ] {
        assert!(matches!(office.refused(command, request), Failure::Forbidden { .. }), "{command}");
    }
    // A head of another office sees neither the cases nor the batch.
    office.sign_in("qita");
    assert_eq!(office.ok("subsidy.cases", query)["rows"], json!([]));
}

#[test]
fn a_trial_shows_last_year_under_a_draft_and_writes_nothing() {
    let desk = Desk::new();
    desk.enforce(&desk.sample("shenzhen_4_tiers"));
    desk.closed(&Case::of("一", &["甲"], "普通"));
    desk.closed(&Case::of("二", &["乙", "甲"], "简易"));
    let mut draft = desk.sample("shenzhen_4_tiers");
    draft["valid_from"] = json!("2026-01-01");
    draft["amounts"][1]["value"]["fen"] = json!(100_000);
    let query = json!({ "organisation": null, "mediator": null, "from": "2025-01-01", "to": "2025-12-31" });
    let trial = desk.office.ok("subsidy.trial", json!({ "profile": draft, "query": query }));
    assert_eq!((&trial["old_total"], &trial["new_total"]), (&json!(120_000), &json!(140_000)));
    let changed: Vec<&Value> = trial["rows"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|r| r["old"]["amount"] != r["new"]["amount"])
        .collect();
    assert_eq!((changed.len(), &changed[0]["new"]["title"]), (1, &json!("一")));
    let computed = desk.office.ok("subsidy.compute", json!({ "profile": null, "query": query }));
    assert_eq!(computed["total"], 120_000);
    assert!(computed["claims"][0]["lines"].as_array().unwrap().len() > 2);
}

#[test]
fn papers_and_tables_agree_and_the_publication_hides_who_is_whose() {
    let desk = Desk::new();
    let office = &desk.office;
    let mut profile = desk.sample("b9_county_2010");
    profile["co_funding"] = json!([{ "name": "区财政", "parts": 1 }, { "name": "镇财政", "parts": 2 }]);
    desk.enforce(&profile);
    desk.payee("林少彬", "villager", "6217000012345678");
    let mut good = Case::of("齐全", &["林少彬"], "一般");
    good.documents = vec!["案情记录".into(), "调解协议书".into()];
    desk.closed(&good);
    desk.closed(&Case::of("缺文书", &["林少彬"], "一般"));
    let batch = desk.batch("2025-04-01", "2025-06-30");
    let total = batch["batch"]["total"].as_i64().unwrap();
    assert!(total > 0);
    assert_eq!(
        batch["funding"],
        json!([
            { "name": "区财政", "amount": total - total * 2 / 3 },
            { "name": "镇财政", "amount": total * 2 / 3 },
        ])
    );
    let uid = &batch["batch"]["uid"];
    for kind in ["application", "summary", "payment", "publication", "returned"] {
        let paper = office.ok("subsidy.paper", json!({ "kind": kind, "batch": uid, "claim": null }));
        assert!(paper["pages"].as_i64().unwrap() >= 1, "{kind}");
        let page = office.ok("paper.page", json!({ "token": paper["token"], "page": 1, "width": 400 }));
        assert!(page["png"].as_str().unwrap().len() > 1000, "{kind}");
        let path = office.folder.path().join(format!("{kind}.xlsx"));
        let saved = office
            .ok("subsidy.sheet_save", json!({ "kind": kind, "batch": uid, "claim": null, "path": path }));
        assert!(saved["size"].as_i64().unwrap() > 4000, "{kind}");
        if let Ok(folder) = std::env::var("SUBSIDY_OUT") {
            office
                .ok("paper.save", json!({ "token": paper["token"], "path": format!("{folder}/{kind}.pdf") }));
            std::fs::copy(&path, format!("{folder}/{kind}.xlsx")).unwrap();
        }
    }
    assert_eq!(
        office
            .ok("subsidy.sheet_save", json!({ "kind": "payment", "batch": uid, "claim": null, "path": "" }))
            ["path"],
        "礐石司法所 2025年第二季度 发放表.xlsx"
    );
}

#[test]
fn charts_and_hints_name_their_cases() {
    let desk = Desk::new();
    desk.enforce(&desk.sample("b9_county_2010"));
    desk.payee("林少彬", "villager", "6217000012345678");
    let story = "双方系楼上楼下邻居，因卫生间防水层老化漏水，致楼下天花板发霉，多次协商维修费用未果，遂申请调解，经现场查看双方同意维修。";
    for n in 0..5 {
        let mut case = Case::of(&format!("案{n}"), &["林少彬"], "一般");
        case.narrative = story;
        if n < 3 {
            case.documents = vec!["案情记录".into(), "调解协议书".into()];
        }
        desk.closed(&case);
    }
    let query = json!({ "organisation": null, "mediator": null, "from": "2025-01-01", "to": "2025-12-31" });
    let hints = desk.office.ok("subsidy.padding", query);
    let kinds: Vec<&str> = hints.as_array().unwrap().iter().map(|h| h["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["many_in_one_day", "copied_text"], "{hints}");
    assert_eq!(hints[1]["disputes"].as_array().unwrap().len(), 5);
    let batch = desk.batch("2025-04-01", "2025-06-30");
    desk.pay(&batch);
    let charts = desk.office.ok("subsidy.charts", json!({ "organisation": null, "year": 2025 }));
    assert_eq!(charts["total"], 15_000);
    assert_eq!(charts["by_tier"][0]["cases"], 3);
    assert_eq!(charts["by_mediator"][0]["amount"], 15_000);
    assert_eq!(
        (&charts["refused"][0]["label"], &charts["refused"][0]["cases"]),
        (&json!("卷内文书"), &json!(2))
    );
    assert_eq!(charts["refused"][0]["disputes"].as_array().unwrap().len(), 2);
}
