//! Seeded errors: the sample cases are entered by the ordinary commands, made whole, and spoiled in one named
//! way each (`tests/rules/seeded/*.toml`); the check that is meant to see it must, by name. And on the good
//! dossiers no check cries.

use app::demo::{self, CaseReport};
use app::{Host, HostOptions};
use chrono::NaiveDate;
use records::model::*;
use rules::checks::{self, Copied, Finding, Severity, Surroundings};
use rules::parameters::Parameters;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// Day on which the dossiers are looked at: after everything in them.
const TODAY: &str = "2026-11-30";

/// One way to spoil a dossier.
#[derive(Debug, Clone, Deserialize)]
struct Seed {
    /// What was done wrong, in words.
    name: String,
    cases: Vec<String>,
    /// The check that must see it.
    check: String,
    /// The field it must point to.
    #[serde(default)]
    field: String,
    #[serde(flatten)]
    change: Change,
    #[serde(default)]
    around: Around,
    today: Option<NaiveDate>,
}

/// What is changed, in this order.
#[derive(Debug, Clone, Default, Deserialize)]
struct Change {
    /// Steps added: `kind`, `on`, fields of the head and of the body.
    #[serde(default)]
    add: Vec<Map<String, Value>>,
    /// Steps or parties doubled, with what is different in the second.
    #[serde(default)]
    copy: Vec<Double>,
    /// Dossier items given a scan of one page.
    #[serde(default)]
    attach: Vec<String>,
    /// Values set, by path.
    #[serde(default)]
    set: BTreeMap<String, Value>,
    /// Words exchanged in a text: path, what stands there, what shall.
    #[serde(default)]
    replace: Vec<(String, String, String)>,
    /// Values made null, by path.
    #[serde(default)]
    clear: Vec<String>,
    /// Items taken out of their list, by path.
    #[serde(default)]
    remove: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Double {
    of: String,
    #[serde(default)]
    with: BTreeMap<String, Value>,
}

/// What lies around the dispute.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Around {
    #[serde(default)]
    repeats: Vec<(String, NaiveDate)>,
    copied: Option<u8>,
    #[serde(default)]
    uncovered: Vec<(String, String)>,
    #[serde(default)]
    required: Vec<String>,
    printed_pages: Option<i64>,
    #[serde(default)]
    written_unless_performed: bool,
}

/// What a case truly lacks, and what completes it.
#[derive(Debug, Clone, Deserialize)]
struct Complete {
    cases: Vec<String>,
    checks: BTreeSet<String>,
    reason: String,
    #[serde(flatten)]
    change: Change,
}

#[derive(Deserialize)]
struct Completes {
    complete: Vec<Complete>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Seeds {
    seed: Vec<Seed>,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/seeded")
}

fn completes() -> Vec<Complete> {
    let text = std::fs::read_to_string(folder().join("complete.toml")).unwrap();
    toml::from_str::<Completes>(&text).unwrap_or_else(|e| panic!("complete.toml: {e}")).complete
}

fn seeds() -> Vec<Seed> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder()).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    files.retain(|f| f.file_name().is_some_and(|n| n != "complete.toml"));
    files
        .iter()
        .flat_map(|path| {
            let text = std::fs::read_to_string(path).unwrap();
            toml::from_str::<Seeds>(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display())).seed
        })
        .collect()
}

/// A case as the program keeps it, with what the program itself finds in it.
struct Kept {
    file: DisputeFile,
    /// Errors and warnings the window would show: check and sentence.
    shown: Vec<(String, String)>,
}

/// The sample cases, entered once by the ordinary commands.
fn kept() -> &'static BTreeMap<String, Kept> {
    static KEPT: OnceLock<BTreeMap<String, Kept>> = OnceLock::new();
    KEPT.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let store = folder.path().join("office.hejuan");
        let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
        let out = folder.path().join("out");
        let tell = &mut |_: &CaseReport| {};
        let report = demo::run(HostOptions::for_store(store.clone()), &cases, &out, tell).unwrap();
        for case in &report.cases {
            assert!(case.problems.is_empty(), "{}: {:?}", case.file, case.problems);
        }
        let host = Host::open(HostOptions::for_store(store));
        let call = |name: &str, request: Value| -> Value {
            serde_json::from_str(
                &host.call(name, &request.to_string()).unwrap_or_else(|f| panic!("{name}: {f}")),
            )
            .unwrap()
        };
        call("session.sign_in", json!({ "login": demo::SAMPLE_LOGIN, "password": demo::SAMPLE_PASSWORD }));
        let all = json!({
            "year": null, "dispute_type": null, "state": null, "mediator": null, "organisation": null,
            "text": "", "sort": "received", "descending": false, "after": null, "limit": 500,
        });
        let page = call("dispute.list", all);
        let rows = page["rows"].as_array().unwrap().clone();
        rows.iter()
            .map(|row| {
                let view = call("dispute.open", json!({ "uid": row["uid"] }));
                let file: DisputeFile = serde_json::from_value(view["file"].clone()).unwrap();
                let id =
                    file.dispute.remark.lines().next().and_then(|l| l.strip_prefix("示例案件 ")).unwrap();
                let shown = view["findings"].as_array().unwrap().iter();
                let shown = shown
                    .filter(|f| f["severity"] != "hint")
                    .map(|f| {
                        (f["check"].as_str().unwrap().to_owned(), f["text"].as_str().unwrap().to_owned())
                    })
                    .collect();
                (id.to_owned(), Kept { shown, file })
            })
            .collect()
    })
}

/// The case made whole.
fn whole(case: &str) -> DisputeFile {
    let kept = kept().get(case).unwrap_or_else(|| panic!("no case {case}"));
    let mut file = serde_json::to_value(&kept.file).unwrap();
    for complete in completes().iter().filter(|c| c.cases.iter().any(|id| id == case)) {
        apply(&mut file, &complete.change, case);
    }
    serde_json::from_value(file).unwrap()
}

fn found(file: &DisputeFile, around: &Surroundings, today: NaiveDate) -> Vec<Finding> {
    checks::run(file, around, &Parameters::default(), today)
}

fn day() -> NaiveDate {
    TODAY.parse().unwrap()
}

#[test]
fn no_check_cries_on_a_good_dossier() {
    let completes = completes();
    for (case, kept) in kept() {
        let told: Vec<&Complete> = completes.iter().filter(|c| c.cases.contains(case)).collect();
        assert!(told.iter().all(|c| !c.reason.is_empty()));
        let lacks: BTreeSet<&str> = told.iter().flat_map(|c| c.checks.iter().map(String::as_str)).collect();
        let shown: BTreeSet<&str> = kept.shown.iter().map(|(check, _)| check.as_str()).collect();
        assert_eq!(shown, lacks, "{case} as it was entered: {:#?}", kept.shown);
        let cries: Vec<String> = found(&whole(case), &Surroundings::default(), day())
            .into_iter()
            .filter(|f| f.severity != Severity::Hint)
            .map(|f| format!("{}: {}", f.check, f.text))
            .collect();
        assert!(cries.is_empty(), "{case} made whole: {cries:#?}");
    }
    assert_eq!(kept().len(), 14);
}

#[test]
fn every_seeded_error_is_caught_by_name() {
    let seeds = seeds();
    let (mut count, mut missed) = (0, Vec::new());
    let (mut names, mut spoiled) = (BTreeSet::new(), BTreeSet::new());
    let (mut checks_seen, mut cases_seen) = (BTreeSet::new(), BTreeSet::new());
    let known: BTreeSet<&str> = checks::all().map(|c| c.name).collect();
    for seed in &seeds {
        assert!(names.insert(seed.name.as_str()), "two seeds are called {}", seed.name);
        assert!(known.contains(seed.check.as_str()), "{}: there is no check {}", seed.name, seed.check);
        for case in &seed.cases {
            let at = format!("{} in {case}", seed.name);
            let good = whole(case);
            let mut changed = serde_json::to_value(&good).unwrap();
            apply(&mut changed, &seed.change, &at);
            let bad: DisputeFile =
                serde_json::from_value(changed.clone()).unwrap_or_else(|e| panic!("{at}: {e}"));
            let around = surroundings(seed);
            let changes = bad != good || around != Surroundings::default() || seed.today.is_some();
            assert!(changes, "{at} changes nothing");
            // Whatever was there before does not count: the error itself must be seen.
            let (plain, today) = (Surroundings::default(), seed.today.unwrap_or_else(day));
            let before = found(&good, &plain, day());
            let after = found(&bad, &around, today);
            let caught = after.iter().any(|f| {
                f.check == seed.check
                    && (seed.field.is_empty() || f.field == seed.field)
                    && !before.contains(f)
            });
            if !caught {
                let new: Vec<String> = after
                    .iter()
                    .filter(|f| !before.contains(f))
                    .map(|f| format!("{} {} {}", f.check, f.field, f.text))
                    .collect();
                missed.push(format!("{at}: {} {} did not see it; seen: {new:?}", seed.check, seed.field));
            }
            let what = format!("{changed}{around:?}{today}");
            assert!(spoiled.insert(what), "{at}: the same error twice, or none");
            count += 1;
            checks_seen.insert(seed.check.as_str());
            cases_seen.insert(case.clone());
        }
    }
    assert!(missed.is_empty(), "{} of {count} missed:\n{}", missed.len(), missed.join("\n"));
    assert!(count >= 200, "{count} seeded errors");
    assert_eq!(cases_seen.len(), 14, "{cases_seen:?}");
    let never: Vec<&&str> = known.difference(&checks_seen).collect();
    assert!(never.is_empty(), "checks that no seeded error proves: {never:?}");
}

fn surroundings(seed: &Seed) -> Surroundings {
    let a = &seed.around;
    Surroundings {
        repeats: a.repeats.clone(),
        copied: a
            .copied
            .map(|percent| Copied {
                step: None,
                field: "narrative",
                what: "纠纷简要情况".into(),
                other: "（2024）濠礐人调字第099号".into(),
                percent,
            })
            .into_iter()
            .collect(),
        uncovered: a.uncovered.clone(),
        written_unless_performed: a.written_unless_performed,
        required: a.required.clone(),
        printed_pages: a.printed_pages,
    }
}

fn apply(file: &mut Value, change: &Change, at: &str) {
    let dispute = file["dispute"]["uid"].clone();
    for told in &change.add {
        let step = step(told, &dispute, at, file["steps"].as_array().unwrap().len());
        file["steps"].as_array_mut().unwrap().push(step);
    }
    for copy in &change.copy {
        let mut twin = place(file, &copy.of, at).clone();
        twin["uid"] = new_uid(900 + file["steps"].as_array().unwrap().len() as u64);
        for (path, value) in &copy.with {
            *inside(&mut twin, path, at) = value.clone();
        }
        let list = copy.of.split('.').next().unwrap();
        file[list].as_array_mut().unwrap().push(twin);
    }
    for item in &change.attach {
        let position = file["attachments"].as_array().unwrap().len() + 1;
        let row = json!({
            "uid": new_uid(800 + position as u64), "rev": 1, "dispute": dispute, "step": null, "item": item,
            "position": position, "title": "扫描件", "media_type": "image/jpeg", "size": 1000,
            "digest": "0".repeat(64), "pages": 2, "rotate": 0,
        });
        file["attachments"].as_array_mut().unwrap().push(row);
    }
    for (path, value) in &change.set {
        *place(file, path, at) = value.clone();
    }
    for (path, old, new) in &change.replace {
        let text = place(file, path, at);
        let stands = text.as_str().unwrap_or_else(|| panic!("{at}: {path} is no text")).to_owned();
        assert!(stands.contains(old.as_str()), "{at}: {path} does not say {old}: {stands}");
        *text = json!(stands.replace(old.as_str(), new));
    }
    for path in &change.clear {
        *place(file, path, at) = Value::Null;
    }
    for path in &change.remove {
        let (list, last) = path.rsplit_once('.').unwrap();
        if list == "steps" {
            let index = nth_step(file, last).unwrap_or_else(|| panic!("{at}: no {path}"));
            file["steps"].as_array_mut().unwrap().remove(index);
        } else {
            let index: usize = last.parse().unwrap_or_else(|_| panic!("{at}: {path}"));
            place(file, list, at).as_array_mut().unwrap().remove(index);
        }
    }
}

fn new_uid(n: u64) -> Value {
    json!(Uid::from_parts(n, [9; 10]))
}

fn step(told: &Map<String, Value>, dispute: &Value, at: &str, n: usize) -> Value {
    let kind = told["kind"].as_str().and_then(StepKind::from_key).unwrap_or_else(|| panic!("{at}: kind"));
    let on: NaiveDate =
        told["on"].as_str().and_then(|d| d.parse().ok()).unwrap_or_else(|| panic!("{at}: on"));
    let uid: Uid = serde_json::from_value(new_uid(700 + n as u64)).unwrap();
    let dispute: Uid = serde_json::from_value(dispute.clone()).unwrap();
    let bare = Step::bare(uid, dispute, on, StepBody::empty(kind, Outcome::Success));
    let mut step = serde_json::to_value(bare).unwrap();
    for (key, value) in told.iter().filter(|(k, _)| !matches!(k.as_str(), "kind" | "on")) {
        let target = if step.get(key).is_some() { &mut step } else { &mut step["body"] };
        assert!(target.get(key).is_some(), "{at}: a step has no {key}");
        target[key] = value.clone();
    }
    step
}

/// Index of `session` or `session@2` among the steps.
fn nth_step(file: &Value, name: &str) -> Option<usize> {
    let (kind, nth) = name.split_once('@').map_or((name, 1), |(k, n)| (k, n.parse().unwrap()));
    let of_kind = |s: &Value| s["body"]["kind"] == kind;
    let steps = file["steps"].as_array().unwrap().iter().enumerate();
    steps.filter(|(_, s)| of_kind(s)).nth(nth - 1).map(|(i, _)| i)
}

fn place<'a>(file: &'a mut Value, path: &str, at: &str) -> &'a mut Value {
    let mut parts = path.splitn(3, '.');
    let (list, name, rest) = (parts.next().unwrap(), parts.next(), parts.next());
    if list != "steps" || name.is_none() {
        return inside(file, path, at);
    }
    let name = name.unwrap();
    let index = nth_step(file, name).unwrap_or_else(|| panic!("{at}: no step {name}"));
    let step = &mut file["steps"][index];
    match rest {
        Some(rest) => inside(step, rest, at),
        None => step,
    }
}

fn inside<'a>(value: &'a mut Value, path: &str, at: &str) -> &'a mut Value {
    path.split('.').fold(value, |value, part| match part.parse::<usize>() {
        Ok(index) => value.get_mut(index).unwrap_or_else(|| panic!("{at}: no {path}")),
        Err(_) => value.get_mut(part).unwrap_or_else(|| panic!("{at}: no {path}")),
    })
}
