//! Local subsidy rules come out to the 分 from data alone; the properties hold over random ledgers.

use proptest::prelude::*;
use records::model::Fen;
use rules::subsidy::*;
use serde_json::Value as Json;
use std::collections::BTreeMap;

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../assets/rules/subsidy");
const EXAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/rules/subsidy");

fn profile(name: &str) -> Profile {
    let text = std::fs::read_to_string(format!("{DATA}/{name}.toml")).expect("the profile's file");
    let profile: Profile = toml::from_str(&text).unwrap_or_else(|e| panic!("{name}: {e}"));
    assert_eq!(check_profile(&profile), vec![], "{name}");
    profile
}

fn yuan(json: &Json) -> Fen {
    match json {
        Json::Number(n) => Fen::from_yuan_number(n).expect("an amount"),
        other => panic!("not an amount: {other}"),
    }
}

/// One case of the example files in the words of the ledger.
fn case(json: &Json) -> LedgerCase {
    let mut facts = Facts::new();
    let mut excluded: Vec<String> = Vec::new();
    for (key, value) in json.as_object().expect("a case") {
        let text = |v: &Json| Value::Text(v.as_str().expect("text").to_owned());
        let put = match (key.as_str(), value) {
            (_, Json::Null) => continue,
            ("case_id" | "mediators" | "same_dispute_as" | "closed" | "identity" | "amount_range", _) => {
                continue;
            }
            ("excluded_mediators", v) => {
                excluded = v
                    .as_array()
                    .expect("names")
                    .iter()
                    .map(|n| n.as_str().expect("a name").to_owned())
                    .collect();
                continue;
            }
            ("tier", v) => ("declared_tier", text(v)),
            ("has_termination_notice", Json::Bool(b)) => ("termination_notice", Value::Flag(*b)),
            ("has_guidance_proof", Json::Bool(b)) => ("guidance_proof", Value::Flag(*b)),
            ("approved_amount", v) => ("approved_amount", Value::Number(yuan(v).0)),
            ("performance_rate", v) => {
                ("performance_rate", Value::Number((v.as_f64().expect("a rate") * 1000.0).round() as i64))
            }
            ("documents", v) => (
                "documents",
                Value::Texts(
                    v.as_array()
                        .expect("documents")
                        .iter()
                        .map(|d| d.as_str().expect("text").to_owned())
                        .collect(),
                ),
            ),
            (k, Json::Bool(b)) => (k, Value::Flag(*b)),
            (k, Json::Number(n)) => (k, Value::Number(n.as_i64().expect("a count"))),
            (k, v) => (k, text(v)),
        };
        assert!(fact(put.0).is_some(), "fact {}", put.0);
        facts.insert(put.0.into(), put.1);
    }
    let mediators = json["mediators"].as_array().expect("mediators").iter().enumerate().map(|(i, name)| {
        let id = name.as_str().expect("a name").to_owned();
        let facts = Facts::from([("excluded".into(), Value::Flag(excluded.contains(&id)))]);
        LedgerMediator { id, host: i == 0, facts, weight: None }
    });
    LedgerCase {
        id: json["case_id"].as_str().expect("an id").into(),
        closed_on: json["closed"].as_str().unwrap_or("2025-06-30").parse().expect("a date"),
        organisation: "示例调委会".into(),
        facts,
        mediators: mediators.collect(),
        same_as: json["same_dispute_as"].as_str().map(str::to_owned),
        paid_before: false,
    }
}

fn check(name: &str) {
    let text = std::fs::read_to_string(format!("{EXAMPLES}/{name}.json")).expect("the example file");
    let json: Json = serde_json::from_str(&text).expect("JSON");
    let cases: Vec<LedgerCase> = json["cases"].as_array().expect("cases").iter().map(case).collect();
    let computed = compute(&profile(name), &cases, &Already::default());
    for expected in json["expected"]["per_case"].as_array().expect("expected cases") {
        let id = expected["case_id"].as_str().expect("an id");
        let claim = computed.claims.iter().find(|c| c.id == id).expect("a claim for every case");
        let status = serde_json::to_value(claim.status).expect("a word");
        assert_eq!(status, expected["status"], "{name} {id}: {}", claim.reason);
        assert!(!claim.reason.is_empty(), "{id} says why");
        if let Json::Number(_) = expected["amount_yuan"] {
            assert_eq!(claim.amount, yuan(&expected["amount_yuan"]), "{name} {id}: {:?}", claim.lines);
            for (person, share) in expected["shares"].as_object().expect("shares") {
                let got = claim.shares.iter().find(|s| s.mediator == *person).map(|s| s.amount);
                assert_eq!(got, Some(yuan(share)), "{name} {id} {person}");
            }
        }
    }
    for (person, sum) in json["expected"]["per_mediator"].as_object().expect("sums") {
        assert_eq!(computed.per_mediator.get(person), Some(&yuan(sum)), "{name} {person}");
    }
    assert_eq!(computed.total, yuan(&json["expected"]["total_yuan"]), "{name}");
}

#[test]
fn a_county_of_2010_by_level_and_tier() {
    check("b9_county_2010");
}

#[test]
fn who_may_be_paid_as_in_dalang() {
    check("dalang_like_eligibility");
}

#[test]
fn oral_bonus_and_failed_cases_as_in_qingdao() {
    check("qingdao_like");
}

#[test]
fn four_tiers_as_in_shenzhen() {
    check("shenzhen_4_tiers");
}

#[test]
fn a_range_waits_for_a_person() {
    check("town_range_b10");
}

#[test]
fn senseless_profiles_are_refused_by_field() {
    let faults = |change: fn(&mut Profile)| {
        let mut p = profile("qingdao_like");
        change(&mut p);
        check_profile(&p).into_iter().map(|f| f.field).collect::<Vec<_>>()
    };
    assert_eq!(faults(|p| p.amounts[1].value = AmountValue::Fixed { fen: Fen(-1) }), ["amounts[1]"]);
    assert_eq!(faults(|p| p.valid_to = Some("2024-12-31".parse().expect("a date"))), ["valid_to"]);
    assert_eq!(faults(|p| p.tiers[1].any[0][0].fact = "no_such".into()), ["tiers[1]"]);
    assert_eq!(
        faults(|p| p.amounts[1].value = AmountValue::Share { of: "一般".into(), permille: 1 }),
        Vec::<String>::new()
    );
    let circle = faults(|p| {
        p.amounts[1].value = AmountValue::Share { of: "一般".into(), permille: 500 };
        p.amounts[2].value = AmountValue::Share { of: "简易".into(), permille: 500 };
    });
    assert_eq!(circle, ["amounts[0]", "amounts[1]", "amounts[2]"]);
    let mut p = profile("town_range_b10");
    p.amounts.clear();
    assert_eq!(check_profile(&p)[0].field, "tiers[0]");
    let overlap = check_coverage(&[profile("b9_county_2010"), profile("town_range_b10")]);
    assert_eq!(overlap.len(), 1);
}

fn ledgers() -> impl Strategy<Value = Vec<LedgerCase>> {
    let one = (
        0u8..4,
        any::<bool>(),
        0u8..3,
        1usize..4,
        0u8..28,
        proptest::option::weighted(0.1, 0usize..30),
        any::<[bool; 4]>(),
    );
    proptest::collection::vec(one, 0..30).prop_map(|rows| {
        rows.iter()
            .enumerate()
            .map(|(i, (tier, success, form, people, day, same, flags))| {
                let tier = ["简易", "一般", "疑难", "重大"][*tier as usize];
                let mut facts = Facts::from([
                    ("declared_tier".into(), Value::Text(tier.into())),
                    ("result".into(), Value::Text(if *success { "调解成功" } else { "调解不成功" }.into())),
                    ("form".into(), Value::Text(["书面", "口头", "无"][*form as usize].into())),
                    ("evidence_fixed".into(), Value::Flag(flags[0])),
                    ("guided_to_court".into(), Value::Flag(flags[1])),
                    ("performance_rate".into(), Value::Number(if flags[2] { 1000 } else { 333 })),
                    ("satisfaction".into(), Value::Text("满意".into())),
                ]);
                if flags[3] {
                    facts.insert("presence_proof".into(), Value::Flag(true));
                }
                LedgerCase {
                    id: format!("案{i:03}"),
                    closed_on: chrono::NaiveDate::from_ymd_opt(2025, 3, u32::from(*day) + 1).expect("a date"),
                    organisation: ["甲", "乙"][i % 2].into(),
                    facts,
                    mediators: (0..*people)
                        .map(|m| LedgerMediator {
                            id: format!("调解员{}", (i + m) % 5),
                            host: m == 0,
                            facts: Facts::new(),
                            weight: Some(m as i64 + 1),
                        })
                        .collect(),
                    same_as: same.filter(|s| *s < rows.len() && *s != i).map(|s| format!("案{s:03}")),
                    paid_before: false,
                }
            })
            .collect()
    })
}

fn caps() -> impl Strategy<Value = Caps> {
    let fen = || proptest::option::of(0i64..300_000);
    (
        fen(),
        fen(),
        proptest::option::of(0i64..6),
        fen(),
        fen(),
        prop_oneof![Just(Excess::CarryOver), Just(Excess::ScaleDown), Just(Excess::Refuse)],
    )
        .prop_map(|(case, person, cases, organisation, budget, excess)| Caps {
            per_case: case.map(Fen),
            per_mediator: person.map(Fen),
            cases_per_mediator: cases,
            per_organisation: organisation.map(Fen),
            budget: budget.map(Fen),
            excess,
        })
}

fn splits() -> impl Strategy<Value = Split> {
    prop_oneof![
        Just(Split::Equal),
        Just(Split::Entered),
        (0i64..=1000).prop_map(|permille| Split::Host { permille })
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, ..ProptestConfig::default() })]

    #[test]
    fn sums_limits_and_order_over_random_ledgers(cases in ledgers(), caps in caps(), split in splits()) {
        let mut p = profile_once();
        p.caps = caps.clone();
        p.split = split;
        let computed = compute(&p, &cases, &Already::default());
        let by_person: i64 = computed.per_mediator.values().map(|f| f.0).sum();
        let by_case: i64 = computed.claims.iter().map(|c| c.amount.0).sum();
        let by_organisation: i64 = computed.per_organisation.values().map(|f| f.0).sum();
        prop_assert_eq!((computed.total.0, computed.total.0, computed.total.0), (by_person, by_case, by_organisation));
        prop_assert_eq!(computed.claims.len(), cases.len());
        for claim in &computed.claims {
            prop_assert!(claim.shares.iter().all(|s| s.amount.0 >= 0 && s.carried.0 >= 0 && s.cut.0 >= 0));
            if let Some(cap) = caps.per_case {
                prop_assert!(claim.shares.iter().map(|s| s.amount.0 + s.carried.0 + s.cut.0).sum::<i64>() <= cap.0);
            }
        }
        if let Some(cap) = caps.per_mediator {
            prop_assert!(computed.per_mediator.values().all(|f| *f <= cap));
        }
        if let Some(cap) = caps.per_organisation {
            prop_assert!(computed.per_organisation.values().all(|f| *f <= cap));
        }
        if let Some(cap) = caps.budget {
            prop_assert!(computed.total <= cap);
        }
        if let Some(most) = caps.cases_per_mediator {
            let mut counts: BTreeMap<&str, i64> = BTreeMap::new();
            for share in computed.claims.iter().flat_map(|c| &c.shares).filter(|s| s.amount.0 > 0) {
                *counts.entry(&share.mediator).or_default() += 1;
            }
            prop_assert!(counts.values().all(|n| *n <= most));
        }
        // Without limits nothing is lost in splitting: the shares are the amount of the case.
        p.caps = Caps::default();
        let free = compute(&p, &cases, &Already::default());
        for (a, b) in computed.claims.iter().zip(&free.claims) {
            if caps.per_case.is_none() {
                let before: i64 = a.shares.iter().map(|s| s.amount.0 + s.carried.0 + s.cut.0).sum();
                prop_assert_eq!(before, b.amount.0);
            }
        }
        // No dispute twice: of cases said to be the same, one at most is paid.
        for case in &cases {
            if let Some(same) = &case.same_as {
                let paid = free.claims.iter().filter(|c| (c.id == case.id || c.id == *same) && c.status == ClaimStatus::Paid).count();
                prop_assert!(paid <= 1);
            }
        }
        let mut turned = cases.clone();
        turned.reverse();
        p.caps = caps;
        prop_assert_eq!(&compute(&p, &turned, &Already::default()), &computed);
        prop_assert_eq!(&compute(&p, &cases, &Already::default()), &computed);
    }
}

fn profile_once() -> Profile {
    static ONCE: std::sync::OnceLock<Profile> = std::sync::OnceLock::new();
    ONCE.get_or_init(|| profile("qingdao_like")).clone()
}
