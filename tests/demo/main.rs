//! The main job on real input: case files become disputes by the ordinary commands, and dossiers on paper.
//! What is looked at is the finished PDF, with the tools an office or a court would use.

mod pdf;
mod refusals;
mod walk;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use app::demo::{self, CaseReport, Report};
use app::{Host, HostOptions};
use records::model::DisputeFile;
use serde_json::{Value, json};

/// A sample office made once, with the dossiers of its cases.
struct Made {
    folder: tempfile::TempDir,
    report: Report,
}

impl Made {
    /// Enters every case file of a folder.
    fn of(cases: &Path) -> Made {
        let folder = tempfile::tempdir().expect("a folder");
        let options = HostOptions::for_store(folder.path().join("office.hejuan"));
        let report = demo::run(options, cases, &folder.path().join("out"), &mut |_: &CaseReport| {})
            .expect("a report");
        Made { folder, report }
    }

    /// The disputes as the program has kept them, by title.
    fn files(&self) -> BTreeMap<String, DisputeFile> {
        let host = Host::open(HostOptions::for_store(self.folder.path().join("office.hejuan")));
        let call = |name: &str, request: Value| -> Value {
            let answer =
                host.call(name, &request.to_string()).unwrap_or_else(|f| panic!("{name}: {}", f.sentence()));
            serde_json::from_str(&answer).expect("an answer")
        };
        call("session.sign_in", json!({ "login": demo::SAMPLE_LOGIN, "password": demo::SAMPLE_PASSWORD }));
        let query = json!({
            "year": null, "dispute_type": null, "state": null, "mediator": null, "organisation": null, "text": "",
            "sort": "received", "descending": false, "after": null, "limit": 500,
        });
        let page = call("dispute.list", query);
        let rows = page["rows"].as_array().expect("rows").clone();
        rows.iter()
            .map(|row| {
                let view = call("dispute.open", json!({ "uid": row["uid"] }));
                let file: DisputeFile = serde_json::from_value(view["file"].clone()).expect("a dispute");
                (file.dispute.title.clone(), file)
            })
            .collect()
    }
}

/// More cases of paths the fourteen do not take: refused, referred out, joint debtors, withdrawn after a suspension.
fn more_cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("cases_more")
}

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("cases")
}

fn title_of(cases: &Path, file: &str) -> String {
    let text = std::fs::read_to_string(cases.join(file)).expect("the case file");
    let value: Value = serde_json::from_str(&text).expect("JSON");
    value["title"].as_str().expect("a title").to_owned()
}

/// Every dossier of a folder of cases, held to everything a reader of it would expect.
fn check_all(cases: &Path) {
    let made = Made::of(cases);
    for case in &made.report.cases {
        assert!(case.problems.is_empty(), "{}: {:#?}", case.file, case.problems);
    }
    assert!(made.report.is_whole());
    let files = made.files();
    for case in &made.report.cases {
        let path = case.dossier.as_ref().expect("a dossier");
        let title = title_of(cases, &case.file);
        let file = &files[&title];
        pdf::is_sound(path);
        let pages = pdf::pages(path);
        assert_eq!(pages.len() as i64, case.pages, "{}", case.file);
        walk::everything_typed_is_printed(file, &pages, &case.file);
        walk::caucus_and_risk_are_not_printed(file, &pages, &case.file);
        pdf::catalogue_is_true(&pages, &case.file);
    }
}

#[test]
fn the_fourteen_cases_become_dossiers_that_lose_nothing() {
    check_all(&cases());
}

#[test]
fn a_case_with_text_in_every_place_becomes_a_dossier_that_loses_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let everything = Path::new(env!("CARGO_MANIFEST_DIR")).join("demo/everything.json");
    std::fs::copy(everything, folder.path().join("everything.json")).expect("copied");
    check_all(folder.path());
}

#[test]
fn cases_of_the_other_paths_become_dossiers_that_lose_nothing() {
    check_all(&more_cases());
}
