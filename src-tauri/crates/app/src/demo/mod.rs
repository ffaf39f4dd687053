//! The sample office (示例): reads case files, enters them through the ordinary commands, writes their
//! dossiers. It decides nothing about disputes; whatever a person could not enter, it cannot either.

mod agreement;
mod case;
mod enter;
mod office;
mod parties;
mod reader;
mod steps;

use std::fs;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};
use records::model::Uid;

use crate::api::*;
use crate::failure::Failure;
use crate::host::{Host, HostOptions};

pub use case::{Case, CaseMediator, CasePlace, read};
pub use reader::Problem;

use enter::call;

/// Name the sample office's administrator signs in with.
pub const SAMPLE_LOGIN: &str = "示例";
/// Password of every account of the sample office. Its people are invented; nothing is kept secret by it.
pub const SAMPLE_PASSWORD: &str = "Shili-2024";

/// Largest case file, bytes: no case is written down in more, and a wrong file must not fill the memory.
const LARGEST_FILE: u64 = 64 << 20;

static SAMPLES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../../assets/samples");

/// What became of one case file.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseReport {
    /// Name of the file.
    pub file: String,
    /// Its case, if the file says which.
    pub case_id: String,
    /// The dossier written.
    pub dossier: Option<PathBuf>,
    /// Pages of the dossier.
    pub pages: i64,
    /// What is wrong, each with its field; empty when the case was entered whole.
    pub problems: Vec<Problem>,
}

impl CaseReport {
    fn failed(file: &str, case_id: &str, problems: Vec<Problem>) -> CaseReport {
        CaseReport { file: file.into(), case_id: case_id.into(), dossier: None, pages: 0, problems }
    }
}

/// What became of all of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// One entry per file, in order of their names.
    pub cases: Vec<CaseReport>,
}

impl Report {
    /// Whether every case was entered whole and has its dossier.
    pub fn is_whole(&self) -> bool {
        self.cases.iter().all(|c| c.problems.is_empty() && c.dossier.is_some())
    }
}

/// Makes a sample office of the case files in `cases` (`*.json`) and writes one dossier per case into `out`.
/// The store must not be there yet. `tell` hears of each case as it is done; one that fails stops no other.
pub fn run(
    options: HostOptions,
    cases: &Path,
    out: &Path,
    tell: &mut dyn FnMut(&CaseReport),
) -> Result<Report, Failure> {
    let files = case_files(cases)?;
    fs::create_dir_all(out).map_err(|e| crate::papers::file_failure(&e, out))?;
    let read = files.iter().map(|path| (name_of(path), read_file(path))).collect();
    make(options, read, &mut |host, case, dispute| write_dossier(host, case, dispute, out).map(Some), tell)
}

/// Makes the window's sample office from the cases the program carries. Nothing is written but its store.
pub(crate) fn make_sample(options: HostOptions) -> Result<(), Failure> {
    let mut files: Vec<_> =
        SAMPLES.files().filter(|f| f.path().extension().is_some_and(|e| e == "json")).collect();
    files.sort_by_key(|f| f.path());
    let read = files.into_iter().map(|f| (name_of(f.path()), case::read(f.contents()))).collect();
    let report = make(options, read, &mut |_, _, _| Ok(None), &mut |_| {})?;
    match report.cases.iter().flat_map(|c| c.problems.iter().map(move |p| (c, p))).next() {
        None => Ok(()),
        // The shipped cases are entered by a test; this speaks of a disk or a clock that is wrong.
        Some((case, problem)) => {
            Err(Failure::refused(format!("{} {}：{}", case.file, problem.field, problem.text)))
        }
    }
}

type ReadCase = (String, Result<Case, Vec<Problem>>);
type Finish<'a> = dyn FnMut(&Host, &Case, Uid) -> Result<Option<(PathBuf, i64)>, Failure> + 'a;

fn make(
    mut options: HostOptions,
    read: Vec<ReadCase>,
    finish: &mut Finish<'_>,
    tell: &mut dyn FnMut(&CaseReport),
) -> Result<Report, Failure> {
    if options.store.exists() {
        return Err(Failure::StoreExists);
    }
    options.sample = true;
    let good: Vec<&Case> = read.iter().filter_map(|(_, case)| case.as_ref().ok()).collect();
    let entering = if good.is_empty() {
        None
    } else {
        let host = Host::open(options);
        let people = office::set_up(&host, &good)?;
        Some((host, people))
    };
    let mut report = Report { cases: Vec::new() };
    for (file, case) in &read {
        let done = match (case, &entering) {
            (Err(problems), _) => CaseReport::failed(file, "", problems.clone()),
            (Ok(case), _) if report.cases.iter().any(|c| c.case_id == case.id) => {
                let text = format!("“{}”在前面的文件中已经用过，卷宗会互相覆盖", case.id);
                CaseReport::failed(file, "", vec![Problem { field: "case_id".into(), text }])
            }
            (Ok(case), Some((host, people))) => one(host, people, file, case, finish),
            (Ok(_), None) => continue,
        };
        tell(&done);
        report.cases.push(done);
    }
    Ok(report)
}

fn one(host: &Host, people: &office::People, file: &str, case: &Case, finish: &mut Finish<'_>) -> CaseReport {
    let entered = enter::enter(host, case, people);
    let finished = entered.and_then(|dispute| {
        finish(host, case, dispute).map_err(|f| vec![Problem { field: String::new(), text: f.sentence() }])
    });
    match finished {
        Ok(written) => {
            let (dossier, pages) = written.map_or((None, 0), |(path, pages)| (Some(path), pages));
            CaseReport { file: file.into(), case_id: case.id.clone(), dossier, pages, problems: Vec::new() }
        }
        Err(problems) => CaseReport::failed(file, &case.id, problems),
    }
}

fn write_dossier(host: &Host, case: &Case, dispute: Uid, out: &Path) -> Result<(PathBuf, i64), Failure> {
    let request = PaperRequest {
        form: "dossier".into(),
        dispute: Some(dispute),
        step: None,
        party: None,
        committee: None,
        blank: false,
    };
    let paper: Paper = call(host, "paper.make", &request)?;
    let path = out.join(format!("{}.pdf", case.id));
    let save = PaperSave { token: paper.token.clone(), path: path.display().to_string() };
    let saved: Result<Saved, Failure> = call(host, "paper.save", &save);
    let _: Nothing = call(host, "paper.drop", &PaperToken { token: paper.token })?;
    saved.map(|_| (path, paper.pages))
}

fn case_files(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let wrong = |text: &str| Failure::refused(format!("“{}”：{text}", folder.display()));
    let entries = fs::read_dir(folder).map_err(|_| wrong("打不开这个文件夹，请检查名称和权限。"))?;
    let mut files: Vec<PathBuf> = entries
        .filter_map(|e| e.ok().map(|e| e.path()))
        .filter(|p| p.is_file() && p.extension().is_some_and(|e| e.eq_ignore_ascii_case("json")))
        .collect();
    files.sort();
    if files.is_empty() { Err(wrong("里面没有案件文件（*.json）。")) } else { Ok(files) }
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn read_file(path: &Path) -> Result<Case, Vec<Problem>> {
    let whole = |text: String| vec![Problem { field: String::new(), text }];
    let size = fs::metadata(path).map_err(|_| whole("文件读不出来".into()))?.len();
    if size > LARGEST_FILE {
        return Err(whole(format!(
            "文件有 {} MB，超过 {} MB，不像是案件文件",
            size >> 20,
            LARGEST_FILE >> 20
        )));
    }
    let bytes = fs::read(path).map_err(|_| whole("文件读不出来，可能没有权限或磁盘有损坏".into()))?;
    case::read(&bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_case_file_is_read_whole() {
        let files = case_files(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/cases")))
            .expect("files");
        assert_eq!(files.len(), 14);
        for file in files {
            let case = read_file(&file);
            assert!(case.is_ok(), "{}: {:#?}", file.display(), case.err());
        }
    }
}
