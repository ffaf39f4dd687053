//! The examples of `tests/rules/risk/` against the shipped factors, the surge test on simulated years, and the
//! back-test on cases whose future is known.

#![allow(clippy::unwrap_used, reason = "in a test an unwrap is the assertion")]

use chrono::{Days, NaiveDate};
use records::model::*;
use rules::backtest::{self, Past};
use rules::parameters::Parameters;
use rules::risk::{Assessment, Circumstances, FactorSet, assess};
use rules::surge::{self, Cell};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    example: Vec<Example>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    name: String,
    r#type: DisputeType,
    #[serde(default)]
    source: Option<Source>,
    #[serde(default)]
    people: Option<i64>,
    #[serde(default)]
    amount_yuan: Option<i64>,
    #[serde(default)]
    arose_on: Option<String>,
    #[serde(default)]
    received_on: Option<String>,
    #[serde(default)]
    today: Option<String>,
    #[serde(default)]
    ticks: BTreeMap<String, i64>,
    #[serde(default)]
    signs: Vec<Severity>,
    #[serde(default)]
    sessions: Vec<SessionResult>,
    #[serde(default)]
    repeats: Vec<String>,
    #[serde(default)]
    attention: Option<String>,
    #[serde(default)]
    settled: bool,
    level: RiskLevel,
    score: Option<i64>,
    #[serde(default)]
    triggers: Vec<String>,
    hits: Option<Vec<String>>,
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn nil() -> Uid {
    Uid(Default::default())
}

fn dispute(kind: DisputeType, received_on: NaiveDate) -> DisputeFile {
    let dispute = Dispute {
        uid: nil(),
        rev: 1,
        committee: nil(),
        number: None,
        register_no: None,
        title: "甲与乙纠纷".into(),
        dispute_type: kind,
        source: Source::OnApplication,
        discovered_by: String::new(),
        street: String::new(),
        community: "葛洲社区".into(),
        place: String::new(),
        arose_on: None,
        received_on,
        accepted_on: Some(received_on),
        closed_on: None,
        people_involved: None,
        amount: None,
        amount_note: String::new(),
        difficulty: None,
        mediators: Vec::new(),
        recorder: String::new(),
        narrative: String::new(),
        requests: Vec::new(),
        respondent_position: String::new(),
        risk_signs: Vec::new(),
        risk_handling: Vec::new(),
        retention: None,
        remark: String::new(),
        state: DisputeState::Mediating,
        outcome: None,
        agreement_form: None,
    };
    let mut file = DisputeFile {
        dispute,
        parties: Vec::new(),
        steps: Vec::new(),
        attachments: Vec::new(),
        sheets: Vec::new(),
    };
    add(
        &mut file,
        received_on,
        StepBody::Intake(Intake { written_application: true, registrar: String::new() }),
    );
    let acceptance = Acceptance { notice_no: String::new(), registrar: String::new() };
    add(&mut file, received_on, StepBody::Acceptance(acceptance));
    file
}

fn add(file: &mut DisputeFile, on: NaiveDate, body: StepBody) {
    file.steps.push(Step::bare(nil(), nil(), on, body));
}

fn session(file: &mut DisputeFile, on: NaiveDate, result: SessionResult) {
    let no = file.steps.len() as i64;
    add(
        file,
        on,
        StepBody::Session(Session { no, record: "双方陈述。".into(), result, caucus: String::new() }),
    );
}

fn agreement(file: &mut DisputeFile, on: NaiveDate, performed_on: Option<NaiveDate>, due_on: NaiveDate) {
    add(
        file,
        on,
        StepBody::Agreement(Agreement {
            form: AgreementForm::Oral,
            number: String::new(),
            copies: None,
            facts: "漏水".into(),
            terms: Vec::new(),
            performance_mode: "付款".into(),
            performance_due: String::new(),
            performance_due_on: Some(due_on),
            guarantors: Vec::new(),
            annex: Vec::new(),
            effective_on: Some(on),
            performance_state: performed_on.map(|_| PerformanceState::Done),
            performance_note: String::new(),
            performed_on,
        }),
    );
}

fn assessed(example: &Example) -> Assessment {
    let received = day(example.received_on.as_deref().unwrap_or("2024-03-20"));
    let today = day(example.today.as_deref().unwrap_or("2024-04-01"));
    let mut file = dispute(example.r#type, received);
    file.dispute.source = example.source.unwrap_or(Source::OnApplication);
    file.dispute.people_involved = example.people;
    file.dispute.amount = example.amount_yuan.map(|yuan| Fen(yuan * 100));
    file.dispute.arose_on = example.arose_on.as_deref().map(day);
    file.dispute.risk_signs = example
        .signs
        .iter()
        .map(|severity| RiskSign { sign: "扬言".into(), severity: *severity, evidence: "走访".into() })
        .collect();
    for result in &example.sessions {
        session(&mut file, received, *result);
    }
    if example.settled {
        session(&mut file, received, SessionResult::Success);
        agreement(&mut file, received, Some(received), received);
        let visit = Visit {
            way: Contact::Phone,
            visited: vec!["甲".into()],
            visitor: "李".into(),
            record: "满意".into(),
        };
        add(&mut file, received.checked_add_days(Days::new(5)).unwrap(), StepBody::Visit(visit));
        file.dispute.state = DisputeState::Closed;
        file.dispute.outcome = Some(Outcome::Success);
    }
    let around = Circumstances {
        repeats: example.repeats.iter().map(|on| ("（2023）调字第1号".to_owned(), day(on))).collect(),
        ticks: example.ticks.clone(),
        attention: match example.attention.as_deref() {
            Some("yes") => Some(true),
            Some("no") => Some(false),
            _ => None,
        },
    };
    assess(&file, &around, FactorSet::shipped(), &Parameters::default(), today)
}

#[test]
fn the_shipped_factors_give_what_their_examples_say() {
    let text = include_str!("../../../../tests/rules/risk/factors.toml");
    let file: File = toml::from_str(text).unwrap();
    assert!(file.example.len() > 20);
    for example in &file.example {
        let found = assessed(example);
        let keys = |hits: &[rules::risk::Hit]| hits.iter().map(|h| h.key.clone()).collect::<Vec<_>>();
        assert_eq!(found.level, example.level, "{}: {found:#?}", example.name);
        if let Some(score) = example.score {
            assert_eq!(found.score, score, "{}: {found:#?}", example.name);
        }
        if let Some(hits) = &example.hits {
            assert_eq!(&keys(&found.hits), hits, "{}", example.name);
            assert_eq!(keys(&found.triggers), example.triggers, "{}", example.name);
        }
        let shown: i64 = found.groups.iter().map(|g| g.points).sum();
        assert_eq!(shown, found.score, "{}: the score is the sum of what is shown", example.name);
    }
}

/// A small generator with a Poisson draw, so that every run simulates the same years.
struct Dice(u64);

impl Dice {
    fn unit(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as f64 / (1u64 << 53) as f64
    }

    fn poisson(&mut self, rate: f64) -> u64 {
        let (limit, mut product, mut count) = ((-rate).exp(), 1.0, 0);
        loop {
            product *= self.unit();
            if product <= limit {
                return count;
            }
            count += 1;
        }
    }
}

/// Monthly rates of an office: 12 communities by 18 types, most cells nearly empty, as offices are.
fn rates(dice: &mut Dice) -> Vec<f64> {
    (0..12 * 18).map(|_| 3.0 * dice.unit().powi(5) + 0.02).collect()
}

#[test]
fn stable_years_are_left_alone_and_planted_surges_are_found() {
    let mut dice = Dice(0x5eed_2024);
    let rate = 0.05;
    // Stable: thirteen months of unchanged rates, the last against the twelve before.
    let (months, mut false_alarms, mut flagged) = (1_200, 0, 0);
    for _ in 0..months {
        let office = rates(&mut dice);
        let cells: Vec<Cell> = office
            .iter()
            .map(|r| Cell { count: dice.poisson(*r), baseline: dice.poisson(*r * 12.0), ratio: 12.0 })
            .collect();
        let flags = surge::flags(&cells, rate);
        flagged += flags.iter().filter(|f| **f).count();
        false_alarms += usize::from(flags.contains(&true));
    }
    let alarm_rate = false_alarms as f64 / months as f64;
    println!(
        "stable months: {months}, with any false alarm: {false_alarms} ({:.2} %, allowed {:.0} %), cells flagged: {flagged}",
        alarm_rate * 100.0,
        rate * 100.0
    );
    // Three standard errors of a share of 5 % among 1,200.
    assert!(alarm_rate <= rate + 3.0 * (rate * (1.0 - rate) / f64::from(months)).sqrt(), "{alarm_rate}");

    // Planted: one cell rises from its usual number a month, beside 215 unchanged ones. A quadrupling of two is found one
    // time in four, and that is said: among so many cells a test that found more would also cry wolf more. What is larger
    // is found, and the flags beside it stay rare.
    for (usual, risen, at_least) in [(2.0, 8.0, 0.2), (2.0, 12.0, 0.6), (5.0, 20.0, 0.75)] {
        let (tries, mut found, mut beside) = (600, 0, 0);
        for _ in 0..tries {
            let mut cells: Vec<Cell> = rates(&mut dice)
                .iter()
                .map(|r| Cell { count: dice.poisson(*r), baseline: dice.poisson(*r * 12.0), ratio: 12.0 })
                .collect();
            cells[7] = Cell { count: dice.poisson(risen), baseline: dice.poisson(usual * 12.0), ratio: 12.0 };
            let flags = surge::flags(&cells, rate);
            found += usize::from(flags[7]);
            beside += flags.iter().enumerate().filter(|(i, f)| *i != 7 && **f).count();
        }
        let power = found as f64 / f64::from(tries);
        let wrong = beside as f64 / (beside + found).max(1) as f64;
        println!(
            "planted surges ({usual} a month to {risen}): {tries}, found: {found} ({:.1} %); of all flags {:.1} % were false (allowed {:.0} %)",
            power * 100.0,
            wrong * 100.0,
            rate * 100.0
        );
        assert!(power > at_least, "{usual} to {risen}: {power}");
        assert!(wrong <= rate + 0.03, "{wrong}");
    }
}

#[test]
fn a_back_test_sees_nothing_of_the_future() {
    let (received, cut) = (day("2023-03-01"), day("2023-03-15"));
    let parameters = Parameters::default();
    let mut file = dispute(DisputeType::Neighbourhood, received);
    session(&mut file, day("2023-03-10"), SessionResult::Continue);
    session(&mut file, day("2023-04-10"), SessionResult::Failure);
    let report = EscalationReport {
        to: "派出所".into(),
        sign: "扬言".into(),
        measures: String::new(),
        received_by: String::new(),
    };
    add(&mut file, day("2023-04-11"), StepBody::EscalationReport(report));
    file.dispute.state = DisputeState::Terminated;
    let around = Circumstances::default();
    let said = backtest::said(&file, &around, FactorSet::shipped(), &parameters, cut);
    let keys: Vec<&str> = said.hits.iter().map(|h| h.key.as_str()).collect();
    assert_eq!(
        keys,
        ["type_land", "sensitive_period"],
        "neither the failure of April nor what is overdue by then"
    );
    let happened = backtest::happened(&file, cut, &[], &parameters, day("2024-01-01"));
    assert!(happened.escalated && !happened.broken && !happened.again);
    let again = backtest::happened(&file, cut, &[day("2024-02-01")], &parameters, day("2024-03-01"));
    assert!(again.again, "the same two came again within twelve months");
    let late = backtest::happened(&file, cut, &[day("2024-03-02")], &parameters, day("2024-04-01"));
    assert!(!late.again, "twelve months and a day are another matter");

    // Performance noted later is not known at the cut.
    let mut kept = dispute(DisputeType::Neighbourhood, received);
    session(&mut kept, day("2023-03-10"), SessionResult::Success);
    agreement(&mut kept, day("2023-03-10"), Some(day("2023-06-01")), day("2023-05-01"));
    let then = backtest::as_of(&kept, cut);
    let StepBody::Agreement(a) = &then.steps.last().unwrap().body else { panic!("the agreement is known") };
    assert_eq!((a.performed_on, a.performance_state), (None, None));

    let past = |level, any| Past {
        said: Assessment { level, ..said.clone() },
        happened: backtest::Outcomes { escalated: any, ..Default::default() },
    };
    let tally = backtest::tally(&[
        past(RiskLevel::Red, true),
        past(RiskLevel::Orange, false),
        past(RiskLevel::Blue, true),
        past(RiskLevel::Blue, false),
    ]);
    assert_eq!((tally.caught, tally.missed, tally.for_nothing, tally.quiet), (1, 1, 1, 1));
    assert_eq!(tally.levels.iter().map(|l| l.cases).sum::<i64>(), tally.cases);
}

#[test]
fn one_dispute_is_assessed_in_far_less_than_a_millisecond() {
    let mut file = dispute(DisputeType::HouseHomestead, day("2024-03-20"));
    for i in 0..20 {
        session(&mut file, day("2024-03-20") + Days::new(i), SessionResult::Failure);
    }
    agreement(&mut file, day("2024-04-15"), None, day("2024-05-01"));
    let around = Circumstances {
        ticks: [("shoving".to_owned(), 1), ("police_calls".to_owned(), 3)].into(),
        ..Circumstances::default()
    };
    let (runs, start) = (2_000, std::time::Instant::now());
    let mut points = 0;
    for _ in 0..runs {
        points +=
            assess(&file, &around, FactorSet::shipped(), &Parameters::default(), day("2024-06-01")).score;
    }
    let each = start.elapsed().as_secs_f64() * 1e3 / f64::from(runs);
    println!("risk of one dispute with 23 steps: {each:.4} ms (of {points} points in all)");
    assert!(each < 1.0, "{each} ms");
}
