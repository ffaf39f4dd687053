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
        let text = |v: &Json| Value::Text(v.as_str().expect("text").to_owned().into());
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
                        .map(|d| d.as_str().expect("text").to_owned().into())
                        .collect(),
                ),
            ),
            (k, Json::Bool(b)) => (k, Value::Flag(*b)),
            (k, Json::Number(n)) => (k, Value::Number(n.as_i64().expect("a count"))),
            (k, v) => (k, text(v)),
        };
        assert!(fact(put.0).is_some(), "fact {}", put.0);
        facts.insert(put.0.to_owned().into(), put.1);
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
        ..bare_case()
    }
}

fn bare_case() -> LedgerCase {
    LedgerCase {
        id: String::new(),
        closed_on: chrono::NaiveDate::MIN,
        counted_on: None,
        organisation: String::new(),
        facts: Facts::new(),
        mediators: Vec::new(),
        same_as: None,
        suspected: None,
        paid_before: false,
        rulings: Vec::new(),
        fixed: None,
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
    assert_eq!(
        faults(|p| p.case_rules[1].any[0][0].value = Some(Value::Text("成功".into()))),
        ["case_rules[1]"],
        "a word outside the closed list would refuse every case in silence"
    );
    assert_eq!(
        faults(|p| p.tiers[1].any[0][0].value = Some(Value::Text("疑难复杂".into()))),
        ["tiers[1]"],
        "a tier that is not of this rule"
    );
    assert_eq!(faults(|p| p.clawback.permille = 1001), ["clawback.permille"]);
    assert_eq!(faults(|p| p.workflow = vec![p.workflow[0].clone(); 6]), ["workflow"]);
    fn purse(name: &str, parts: i64) -> Funder {
        Funder { name: name.into(), parts }
    }
    assert_eq!(
        faults(|p| p.co_funding = vec![purse("区财政", 1), purse(" 区财政", 2), purse("", 0)]),
        ["co_funding[1]", "co_funding[2]", "co_funding[2]"]
    );
    assert_eq!(faults(|p| p.co_funding = vec![purse("区财政", 1), purse("镇财政", 2)]), Vec::<String>::new());
}

#[test]
fn rules_neither_overlap_nor_leave_days_to_one_committee() {
    let (mut a, mut b) = (profile("b9_county_2010"), profile("town_range_b10"));
    let at =
        |names: &[&str]| names.iter().map(|n| (*n).to_owned()).collect::<std::collections::BTreeSet<_>>();
    let faults = |a: &Profile, b: &Profile, x: &[&str], y: &[&str]| {
        check_coverage(&[
            Cover { profile: a, organisations: at(x) },
            Cover { profile: b, organisations: at(y) },
        ])
        .into_iter()
        .map(|f| f.field)
        .collect::<Vec<_>>()
    };
    assert_eq!(faults(&a, &b, &["甲", "乙"], &["乙"]), ["valid_from"]);
    assert_eq!(faults(&a, &b, &["甲"], &["乙"]), Vec::<String>::new());
    a.valid_to = Some("2024-12-31".parse().expect("a date"));
    b.valid_from = "2025-01-01".parse().expect("a date");
    assert_eq!(faults(&a, &b, &["甲", "乙"], &["乙"]), Vec::<String>::new());
    b.valid_from = "2025-02-01".parse().expect("a date");
    let covers = [
        Cover { profile: &a, organisations: at(&["甲", "乙"]) },
        Cover { profile: &b, organisations: at(&["乙"]) },
    ];
    let gap = gaps(&covers);
    assert_eq!((gap.len(), gap[0].organisations.as_slice()), (1, &["乙".to_owned()][..]));
    assert_eq!((gap[0].from.to_string(), gap[0].to.to_string()), ("2025-01-01".into(), "2025-01-31".into()));
}

/// A person's word stands in the calculation as a line of its own, and only there.
#[test]
fn rulings_show_as_their_own_lines() {
    let p = profile("qingdao_like");
    let facts = Facts::from([
        ("declared_tier".into(), Value::Text("一般".into())),
        ("result".into(), Value::Text("调解成功".into())),
        ("form".into(), Value::Text("书面".into())),
    ]);
    let mediators = vec![LedgerMediator { id: "甲".into(), host: true, facts: Facts::new(), weight: None }];
    let closed_on = "2025-06-30".parse().expect("a date");
    let base = LedgerCase { id: "一".into(), closed_on, facts, mediators, ..bare_case() };
    let with = |what: Ruled| {
        let ruling = Ruling { what, reason: "现场核实".into(), by: "何所长".into() };
        let case = LedgerCase { rulings: vec![ruling], ..base.clone() };
        compute(&p, &[case], &Already::default()).claims.remove(0)
    };
    let raised = with(Ruled::Fact { fact: "declared_tier".into(), value: Value::Text("疑难".into()) });
    assert_eq!((raised.amount, raised.tier.as_deref()), (Fen(40_000), Some("疑难")));
    assert_eq!(raised.lines[0].clause, "人工认定（何所长）：现场核实");
    let less = with(Ruled::Adjust { fen: Fen(-5_000) });
    assert_eq!(less.amount, Fen(15_000));
    assert!(less.lines.iter().any(|l| l.value == "-50.00元" && l.amount == "150.00"), "{:?}", less.lines);
    assert_eq!(with(Ruled::Adjust { fen: Fen(-9_999_999) }).amount, Fen(0), "never below nothing");
    assert_eq!(with(Ruled::Refuse).status, ClaimStatus::Rejected);
    assert_eq!(with(Ruled::SendBack).status, ClaimStatus::Returned);
    let waiting = LedgerCase { suspected: Some("二".into()), ..base.clone() };
    assert_eq!(
        compute(&p, &[waiting], &Already::default()).claims[0].status,
        ClaimStatus::NeedsManual,
        "a case that may be another's waits for a person"
    );
}

/// What is taken back is taken from what is paid; what cannot be waits, and nobody's sum is negative.
#[test]
fn nobody_pays_out_of_his_own_pocket() {
    let p = profile("shenzhen_4_tiers");
    let day: chrono::NaiveDate = "2025-06-30".parse().expect("a date");
    let mediators = vec![LedgerMediator { id: "甲".into(), host: true, facts: Facts::new(), weight: None }];
    let facts = Facts::from([("declared_tier".into(), Value::Text("简易".into()))]);
    let back = |id: &str, fen: i64| LedgerCase {
        id: id.into(),
        closed_on: day,
        fixed: Some(Fixed {
            shares: vec![("甲".into(), Fen(-fen))],
            counts: false,
            clause: "追回".into(),
            reason: "抽查不合格".into(),
            tier: None,
        }),
        ..bare_case()
    };
    let case = LedgerCase { id: "新".into(), closed_on: day, facts, mediators, ..bare_case() };
    let computed =
        compute(&p, &[case.clone(), back("旧一", 30_000), back("旧二", 25_000)], &Already::default());
    assert_eq!(computed.per_mediator["甲"], Fen(0));
    let put_off: i64 = computed.claims.iter().flat_map(|c| &c.shares).map(|s| s.carried.0).sum();
    assert_eq!(put_off, -15_000, "the rest waits for the next payment");
    let computed = compute(&p, &[case, back("旧一", 30_000)], &Already::default());
    assert_eq!(computed.per_mediator["甲"], Fen(10_000));
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
                    rulings: if flags[0] && flags[3] {
                        let what = Ruled::Adjust { fen: Fen((i64::from(*day) - 14) * 777) };
                        vec![Ruling { what, reason: "核实".into(), by: "丙".into() }]
                    } else {
                        Vec::new()
                    },
                    ..bare_case()
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
            per_period: None,
            period: CapPeriod::Month,
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
        // A list that shows no lines tells the same of every case.
        let already = Already::default();
        let rules = [RuleInUse { profile: &p, family: "", already: &already }];
        let listed = compute_all(&rules, &vec![Some(0); cases.len()], &cases, Told::Outcome);
        let mut computed = computed;
        computed.claims.iter_mut().for_each(|c| c.lines.clear());
        prop_assert_eq!(&listed, &computed);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, ..ProptestConfig::default() })]

    /// A year of batches: what one leaves over goes to the next, what was paid counts against the limits, what is
    /// reopened is taken back; nothing is lost on the way and the limits hold over all of them.
    #[test]
    fn sums_and_limits_hold_through_batches(
        cases in ledgers(), caps in caps(), split in splits(), cuts in (0usize..30, 0usize..30), reopened in any::<u8>()
    ) {
        let mut p = profile_once();
        p.caps = Caps { period: CapPeriod::Year, ..caps };
        p.split = split;
        let (a, b) = (cuts.0.min(cuts.1).min(cases.len()), cuts.0.max(cuts.1).min(cases.len()));
        let batches = [&cases[..a], &cases[a..b], &cases[b..], &[]];
        let mut already = Already::default();
        let mut left_over: Vec<LedgerCase> = Vec::new();
        let (mut due, mut paid, mut lost, mut taken) = (0i64, 0i64, 0i64, 0i64);
        for (n, batch) in batches.iter().enumerate() {
            // A dispute said to be the same as one of an earlier batch was decided there.
            let mut ledger: Vec<LedgerCase> = batch.to_vec();
            ledger.append(&mut left_over);
            let computed = compute(&p, &ledger, &already);
            let free = Profile { caps: Caps { per_case: p.caps.per_case, ..Caps::default() }, ..p.clone() };
            let fresh: Vec<LedgerCase> = batch.to_vec();
            due += compute(&free, &fresh, &Already::default()).total.0;
            prop_assert_eq!(&compute(&p, &ledger, &already), &computed, "computing again gives the same");
            prop_assert!(computed.per_mediator.values().all(|f| f.0 >= 0), "nobody pays");
            for claim in &computed.claims {
                let case = ledger.iter().find(|c| c.id == claim.id).expect("a claim is of a case");
                let counted = case.fixed.as_ref().is_none_or(|f| f.counts);
                let mut shares = Vec::new();
                let mut back = Vec::new();
                for (s, share) in claim.shares.iter().enumerate() {
                    paid += share.amount.0;
                    lost += share.cut.0;
                    if share.amount.0 != 0 {
                        already.paid.push(PaidBefore {
                            mediator: share.mediator.clone(),
                            organisation: case.organisation.clone(),
                            on: case.counts_on(),
                            amount: share.amount,
                            cases: i64::from(counted && share.amount.0 > 0),
                        });
                    }
                    if share.carried.0 != 0 {
                        shares.push((share.mediator.clone(), share.carried));
                    }
                    if n == 0 && share.amount.0 > 0 && (reopened >> (s % 8)) & 1 == 1 {
                        back.push((share.mediator.clone(), Fen(-share.amount.0)));
                    }
                }
                let next = |id: String, shares: Vec<(String, Fen)>, counts: bool| LedgerCase {
                    id,
                    closed_on: case.closed_on,
                    organisation: case.organisation.clone(),
                    fixed: Some(Fixed { shares, counts, clause: "顺延".into(), reason: "超过上限".into(), tier: None }),
                    ..bare_case()
                };
                if !shares.is_empty() {
                    let counts = counted && claim.amount.0 == 0;
                    left_over.push(next(format!("{}+", claim.id), shares, counts));
                }
                if !back.is_empty() {
                    taken += back.iter().map(|(_, f)| -f.0).sum::<i64>();
                    left_over.push(next(format!("{}-", claim.id), back, false));
                }
            }
            if let Some(cap) = p.caps.budget {
                prop_assert!(already.paid.iter().map(|b| b.amount.0).sum::<i64>() <= cap.0);
            }
            if let Some(cap) = p.caps.per_mediator {
                let mut sums: BTreeMap<&str, i64> = BTreeMap::new();
                for b in &already.paid {
                    *sums.entry(&b.mediator).or_default() += b.amount.0;
                }
                prop_assert!(sums.values().all(|f| *f <= cap.0));
            }
        }
        let waiting: i64 = left_over.iter().flat_map(|c| &c.fixed).flat_map(|f| &f.shares).map(|s| s.1.0).sum();
        prop_assert_eq!(due - taken, paid + lost + waiting, "what was due is paid, cut, waiting or taken back");
    }
}

fn profile_once() -> Profile {
    static ONCE: std::sync::OnceLock<Profile> = std::sync::OnceLock::new();
    ONCE.get_or_init(|| profile("qingdao_like")).clone()
}
