//! Every time limit by named examples (`tests/rules/deadlines/*.toml`), each with the article it rests on:
//! an example that names an article the rule does not carry fails. What is asserted is the last day.

use chrono::NaiveDate;
use records::model::*;
use rules::deadlines::{self, Due};
use rules::parameters::Parameters;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

const EXAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/rules/deadlines");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    example: Vec<Example>,
}

/// One example: what happened, and what is due when.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    name: String,
    /// Which clock: a key of `DueKind`, `claim`, or `effect` for the day an agreement takes effect.
    clock: String,
    /// The last day; without one the clock must not run.
    last_day: Option<NaiveDate>,
    /// Words the basis of the rule must carry.
    article: String,
    /// Where the fact is known from.
    source: String,
    /// Further words of the basis, such as the note about a holiday.
    #[serde(default)]
    says: String,
    /// Fields of the dispute that matter here.
    #[serde(default)]
    dispute: Map<String, Value>,
    /// Steps: `kind`, `on`, `signing`, and fields of the body.
    #[serde(default)]
    step: Vec<Map<String, Value>>,
    /// Day counts the office has set itself.
    #[serde(default)]
    own: BTreeMap<String, i64>,
}

fn examples() -> Vec<(String, Example)> {
    let mut files: Vec<_> =
        std::fs::read_dir(EXAMPLES).expect("the examples").map(|e| e.expect("an entry").path()).collect();
    files.sort();
    files
        .into_iter()
        .flat_map(|path| {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            let text = std::fs::read_to_string(&path).expect("a file");
            let file: File = toml::from_str(&text).unwrap_or_else(|e| panic!("{name}: {e}"));
            file.example.into_iter().map(move |e| (name.clone(), e))
        })
        .collect()
}

fn uid(n: u64) -> Uid {
    Uid::from_parts(n, [7; 10])
}

/// A dispute with nothing known but what the example says.
fn file(example: &Example) -> DisputeFile {
    let mut dispute = serde_json::json!({
        "uid": uid(1), "rev": 1, "committee": uid(2), "number": null, "register_no": null, "title": "",
        "dispute_type": "neighbourhood", "source": "on_application", "discovered_by": "", "street": "",
        "community": "", "place": "", "arose_on": null, "received_on": "2024-01-02", "accepted_on": null,
        "closed_on": null, "people_involved": null, "amount": null, "amount_note": "", "difficulty": null,
        "mediators": [], "recorder": "", "narrative": "", "requests": [], "respondent_position": "",
        "risk_signs": [], "risk_handling": [], "retention": null, "remark": "", "state": "registered",
        "outcome": null, "agreement_form": null,
    });
    for (key, value) in &example.dispute {
        assert!(dispute.get(key).is_some(), "{}: no such field {key}", example.name);
        dispute[key] = value.clone();
    }
    let dispute: Dispute =
        serde_json::from_value(dispute).unwrap_or_else(|e| panic!("{}: {e}", example.name));
    let steps = example.step.iter().enumerate().map(|(i, s)| step(example, i, s)).collect();
    DisputeFile { dispute, parties: Vec::new(), steps, attachments: Vec::new(), sheets: Vec::new() }
}

fn step(example: &Example, i: usize, told: &Map<String, Value>) -> Step {
    let name = &example.name;
    let text = |key: &str| told.get(key).and_then(Value::as_str).unwrap_or_else(|| panic!("{name}: {key}"));
    let kind = StepKind::from_key(text("kind")).unwrap_or_else(|| panic!("{name}: kind"));
    let on: NaiveDate = text("on").parse().unwrap_or_else(|_| panic!("{name}: on"));
    let mut step = Step::bare(uid(10 + i as u64), uid(1), on, StepBody::empty(kind, Outcome::Success));
    let mut body = serde_json::to_value(&step.body).expect("a body");
    for (key, value) in told {
        match key.as_str() {
            "kind" | "on" => {}
            "signing" => step.signing = serde_json::from_value(value.clone()).expect("signing"),
            key => {
                assert!(body.get(key).is_some(), "{name}: {} has no {key}", kind.label());
                body[key] = value.clone();
            }
        }
    }
    step.body = serde_json::from_value(body).unwrap_or_else(|e| panic!("{name}: {e}"));
    step
}

/// Last day and basis of the clock the example asks for: the earliest, when several run.
fn asked(example: &Example) -> Option<(NaiveDate, String)> {
    let file = file(example);
    rules::path::standing(&file.steps)
        .unwrap_or_else(|i| panic!("{}: {} may not stand there: {}", example.name, i.kind.label(), i.reason));
    let parameters = Parameters { own: example.own.clone() };
    let both = |d: rules::parameters::LastDay| (d.on, d.basis);
    match example.clock.as_str() {
        "effect" => {
            let (step, agreement) = deadlines::last_agreement(&file).expect("an agreement");
            // The article is law and part of the function, not a dated parameter.
            deadlines::effect_day(step, agreement)
                .map(|on| (on, "《人民调解法》第二十九条 《人民调解法》第三十条".to_owned()))
        }
        "claim" => {
            let closed = file.steps.iter().find(|s| s.body.kind() == StepKind::Closing).expect("closed");
            deadlines::claim_deadline(closed.on, &parameters).map(both)
        }
        clock => {
            let due: Vec<Due> = deadlines::running(&file, &parameters);
            due.into_iter().find(|d| d.kind.key() == clock).map(|d| (d.on, d.basis))
        }
    }
}

#[test]
fn every_example_comes_out_on_its_day_with_its_article() {
    let mut wrong = Vec::new();
    for (file, example) in examples() {
        let got = asked(&example);
        let at = format!("{file}: {}", example.name);
        match (&got, example.last_day) {
            (Some((on, basis)), Some(last)) => {
                if *on != last {
                    wrong.push(format!("{at}: {on}, not {last}"));
                }
                if example.article.is_empty() || !basis.contains(&example.article) {
                    wrong.push(format!("{at}: the rule carries “{basis}”, not “{}”", example.article));
                }
                if !basis.contains(&example.says) {
                    wrong.push(format!("{at}: the rule does not say “{}” but “{basis}”", example.says));
                }
            }
            (None, None) => {}
            _ => wrong.push(format!("{at}: {got:?}, not {:?}", example.last_day)),
        }
        if example.source.is_empty() {
            wrong.push(format!("{at}: no source"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_examples_cover_every_clock_and_the_hard_days() {
    let examples = examples();
    assert!(examples.len() >= 60, "{} examples", examples.len());
    let names: BTreeSet<&str> = examples.iter().map(|(_, e)| e.name.as_str()).collect();
    assert_eq!(names.len(), examples.len(), "two examples have one name");
    let clocks: BTreeSet<&str> = examples.iter().map(|(_, e)| e.clock.as_str()).collect();
    for clock in [
        "acceptance",
        "mediation",
        "referral_reply",
        "referral_answer",
        "suspension_check",
        "performance",
        "confirmation",
        "visit",
        "escalation_report",
        "archiving",
        "claim",
        "effect",
    ] {
        assert!(clocks.contains(clock), "no example of {clock}");
        assert!(
            examples.iter().any(|(_, e)| e.clock == clock && e.last_day.is_some()),
            "{clock} never runs in an example"
        );
    }
    let on = |day: &str| examples.iter().any(|(_, e)| e.last_day.is_some_and(|d| d.to_string() == day));
    assert!(on("2024-02-29"), "no example ends on a leap day");
    // Every shipped limit has an example that would notice its going.
    for limit in rules::parameters::shipped() {
        assert!(
            examples.iter().any(|(_, e)| e.last_day.is_some() && limit.basis.contains(&e.article)),
            "no example rests on {}",
            limit.key
        );
    }
}
