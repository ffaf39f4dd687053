//! The report for the assessment meeting (研判报告): begun for a part of the tree and some months, worked out from the
//! records each time it is opened, changed by a person, issued as a version that stays. What it says is made in
//! `rules::report`; how it is laid out, in [`print`].

mod print;

use crate::api::*;
use crate::context::Context;
use crate::failure::Failure;
use crate::papers;
use crate::register;
use crate::statistics::{Counting, check_period};
use records::model::*;
use records::store::{Report, ReportIssue};
use rules::report::{self as rules_report, Content, Edits, Facts};
use std::collections::BTreeMap;
use std::path::Path;

/// Longest period of a report, months.
const LONGEST: i32 = 24;
/// Most cases of one figure shown at once; a figure of more is looked at in the register.
const MOST_CASES: usize = 2_000;

/// Works out what the records say, without a person's changes.
fn content(context: &Context<'_>, part: Uid, period: Period) -> Result<Content, Failure> {
    check_period(period)?;
    if period.months() > LONGEST {
        return Err(Failure::field("period", "一份报告最多写两年，请缩短统计期。"));
    }
    let scope = context.scope()?;
    let part = scope.part(Some(part))?;
    let counting = Counting::of(context, period)?;
    let from = rules_report::first_day(period);
    let (cases, screened, prevented) = context.store()?.read(|r| {
        let (first, last) = (period.from.first(), period.to.last());
        Ok::<_, Failure>((
            r.report_cases(part, from, last)?,
            r.screening_counts(first, last, Some(part))?,
            r.prevention_counts(first, last, Some(part))?,
        ))
    })?;
    let levels = levels(context, &cases)?;
    Ok(rules_report::draft(&Facts {
        scope: part,
        organisations: scope.organisations(),
        period,
        counted_on: counting.on,
        edition: &counting.edition,
        cases: &cases,
        levels: &levels,
        screened,
        prevented: &prevented,
        today: context.today(),
    }))
}

/// Levels of risk that a person has confirmed, by dispute, in one character (红橙黄蓝绿).
fn levels(context: &Context<'_>, cases: &[ReportCase]) -> Result<BTreeMap<Uid, String>, Failure> {
    let confirmed = context.store()?.read(|r| r.confirmed_levels())?;
    let of_case = |c: &ReportCase| confirmed.get(&c.uid).map(|level| (c.uid, level.label().to_owned()));
    Ok(cases.iter().filter_map(of_case).collect())
}

fn edits_of(report: &Report) -> Result<Edits, Failure> {
    serde_json::from_value(report.edits.clone())
        .map_err(|_| Failure::Damaged { what: "研判报告的改动".into() })
}

/// The report, if it is the person's business.
fn find(context: &Context<'_>, uid: Uid) -> Result<Report, Failure> {
    let report = context.store()?.read(|r| r.report(uid))?;
    context.scope()?.check(report.organisation)?;
    Ok(report)
}

/// What it says now, with the person's changes, under its own title.
fn edited(context: &Context<'_>, report: &Report) -> Result<Content, Failure> {
    let mut content = content(context, report.organisation, report.period)?;
    rules_report::apply(&mut content, &edits_of(report)?);
    content.title = report.title.clone();
    Ok(content)
}

/// What is asked for: as it stands, or a version as it was issued.
fn picked(context: &Context<'_>, report: &Report, version: Option<i64>) -> Result<Content, Failure> {
    match version {
        None => edited(context, report),
        Some(version) => {
            let kept = context.store()?.read(|r| r.report_content(report.uid, version))?;
            serde_json::from_value(kept)
                .map_err(|_| Failure::Damaged { what: "已出具的研判报告".into() })
        }
    }
}

fn view(context: &Context<'_>, report: Report) -> Result<ReportView, Failure> {
    let issues = context.store()?.read(|r| r.report_issues(report.uid))?;
    let mut content = edited(context, &report)?;
    // A year of a district has tens of thousands of case marks; they are asked for figure by figure.
    content.figures.iter_mut().for_each(|f| f.cases = Vec::new());
    Ok(ReportView {
        edits: edits_of(&report)?,
        uid: report.uid,
        rev: report.rev,
        organisation: report.organisation,
        period: report.period,
        number: report.number,
        title: report.title,
        content,
        issued: issues
            .into_iter()
            .map(|i| ReportVersion {
                version: i.version,
                pages: i.pages,
                issued_at: i.issued_at,
                issued_by: i.issued_by,
                reason: i.reason,
            })
            .collect(),
    })
}

/// `report.list`
pub(crate) fn list(context: &Context<'_>, _: Nothing) -> Result<Vec<ReportLine>, Failure> {
    let scope = context.scope()?;
    context.store()?.read(|r| {
        let mut lines = Vec::new();
        for report in r.reports()? {
            if scope.check(report.organisation).is_err() {
                continue;
            }
            let last = r.report_issues(report.uid)?.pop();
            let organisation = scope.organisation(report.organisation).map(|o| o.name.clone());
            lines.push(ReportLine {
                uid: report.uid,
                rev: report.rev,
                organisation: organisation.unwrap_or_default(),
                period: report.period.label(),
                number: report.number,
                title: report.title,
                made_by: report.made_by,
                made_at: report.made_at,
                version: last.as_ref().map(|i| i.version),
                issued_at: last.map(|i| i.issued_at),
            });
        }
        Ok(lines)
    })
}

/// `report.data`: everything a report would say, with the cases behind every figure; nothing is kept.
pub(crate) fn data(context: &Context<'_>, query: ReportQuery) -> Result<Content, Failure> {
    let part = context.scope()?.part(query.organisation)?;
    content(context, part, query.period)
}

/// `report.begin`
pub(crate) fn begin(context: &Context<'_>, query: ReportQuery) -> Result<ReportView, Failure> {
    let part = context.scope()?.part(query.organisation)?;
    let made = content(context, part, query.period)?;
    let report = Report {
        uid: context.uid(),
        rev: 0,
        organisation: part,
        period: query.period,
        made_at: String::new(),
        made_by: String::new(),
        number: String::new(),
        title: made.title,
        edits: serde_json::to_value(Edits::default()).map_err(|_| Failure::Internal)?,
    };
    let kept = context.write(|w| Ok(w.save_report(&report)?))?;
    view(context, kept)
}

/// `report.open`
pub(crate) fn open(context: &Context<'_>, request: ByUid) -> Result<ReportView, Failure> {
    let report = find(context, request.uid)?;
    view(context, report)
}

/// `report.save`
pub(crate) fn save(context: &Context<'_>, request: ReportSave) -> Result<ReportView, Failure> {
    let report = find(context, request.uid)?;
    let title = request.title.trim();
    if title.is_empty() {
        return Err(Failure::field("title", "请写上标题。"));
    }
    let mut edits = request.edits;
    // An added paragraph emptied again is taken out.
    for added in edits.added.values_mut() {
        added.retain(|text| !text.trim().is_empty());
    }
    edits.added.retain(|_, added| !added.is_empty());
    if edits.paragraphs.values().any(|e| e.text.as_ref().is_some_and(|t| t.trim().is_empty())) {
        return Err(Failure::field("edits", "段落不能空着；不要这一段请选“不印”。"));
    }
    let changed = Report {
        rev: request.rev,
        number: request.number.trim().to_owned(),
        title: title.to_owned(),
        edits: serde_json::to_value(&edits).map_err(|_| Failure::Internal)?,
        ..report
    };
    let kept = context.write(|w| Ok(w.save_report(&changed)?))?;
    view(context, kept)
}

/// `report.remove`
pub(crate) fn remove(context: &Context<'_>, request: Remove) -> Result<Nothing, Failure> {
    find(context, request.uid)?;
    if request.reason.trim().is_empty() {
        return Err(Failure::field("reason", "请写明为什么删去这份报告。"));
    }
    context.write(|w| Ok(w.remove_report(request.uid, request.rev, request.reason.trim())?))?;
    Ok(Nothing {})
}

/// `report.cases`
pub(crate) fn cases(context: &Context<'_>, request: ReportCases) -> Result<CaseList, Failure> {
    let report = find(context, request.uid)?;
    let content = picked(context, &report, request.version)?;
    let figure =
        content.figure(&request.figure).ok_or_else(|| Failure::field("figure", "报告里没有这个数字。"))?;
    let some = &figure.cases[..figure.cases.len().min(MOST_CASES)];
    let rows = context.store()?.read(|r| r.lines_by_uid(some))?;
    Ok(CaseList {
        rows: rows.into_iter().map(register::shown).collect(),
        total: figure.cases.len() as i64,
        value: figure.value,
    })
}

fn issuer(context: &Context<'_>, report: &Report) -> Result<String, Failure> {
    let scope = context.scope()?;
    Ok(scope.organisation(report.organisation).map(|o| o.name.clone()).unwrap_or_default())
}

/// `report.paper`: the PDF to be looked at, saved and printed. An issued version is the very file that was issued.
pub(crate) fn paper(context: &Context<'_>, request: ReportPick) -> Result<Paper, Failure> {
    let report = find(context, request.uid)?;
    if let Some(version) = request.version {
        let issue = issued(context, &report, version)?;
        let bytes = context.vault()?.get(&issue.digest)?.to_vec();
        let title = format!("{}（第{version}版）", report.title);
        return Ok(papers::shelve(context, title, bytes, issue.pages as usize, Vec::new()));
    }
    let content = edited(context, &report)?;
    let issuer = issuer(context, &report)?;
    let (bytes, pages) = print::pdf(context, &content, &issuer, &report.number)?;
    Ok(papers::shelve(context, report.title.clone(), bytes, pages, warnings(&content)))
}

/// What to look at again before it is issued.
fn warnings(content: &Content) -> Vec<String> {
    let mut out = Vec::new();
    let outdated = content.paragraphs().filter(|p| p.hand == rules_report::Hand::Outdated).count();
    if outdated > 0 {
        out.push(format!("有{outdated}段改过之后记录又有变化，请核对。"));
    }
    let loose: Vec<&str> = content.paragraphs().flat_map(|p| &p.loose).map(String::as_str).collect();
    if !loose.is_empty() {
        out.push(format!("正文里这些数字不是从记录算出的：{}，请核对。", loose.join("、")));
    }
    out
}

/// A version as it was issued.
fn issued(context: &Context<'_>, report: &Report, version: i64) -> Result<ReportIssue, Failure> {
    let issues = context.store()?.read(|r| r.report_issues(report.uid))?;
    issues.into_iter().find(|i| i.version == version).ok_or_else(|| Failure::not_found("report"))
}

/// `report.write`: a name that ends in `.pdf` gets the PDF (an issued version as it was issued), any other the DOCX.
pub(crate) fn write(context: &Context<'_>, request: ReportWrite) -> Result<Saved, Failure> {
    let report = find(context, request.uid)?;
    let path = Path::new(&request.path);
    let bytes = match (path.extension().is_some_and(|e| e.eq_ignore_ascii_case("pdf")), request.version) {
        (true, Some(version)) => context.vault()?.get(&issued(context, &report, version)?.digest)?.to_vec(),
        (true, None) => {
            print::pdf(context, &edited(context, &report)?, &issuer(context, &report)?, &report.number)?.0
        }
        (false, version) => {
            let content = picked(context, &report, version)?;
            print::docx(context, &content, &issuer(context, &report)?, &report.number)?
        }
    };
    papers::write_beside(path, &bytes)?;
    Ok(Saved { path: request.path, size: bytes.len() as i64 })
}

/// `report.issue`
pub(crate) fn issue(context: &Context<'_>, request: ReportIssueRequest) -> Result<ReportView, Failure> {
    let report = find(context, request.uid)?;
    if report.rev != request.rev {
        let theirs = serde_json::to_value(&report).map_err(|_| Failure::Internal)?;
        return Err(Failure::Stale { rev: report.rev, theirs });
    }
    let before = context.store()?.read(|r| r.report_issues(report.uid))?;
    if !before.is_empty() && request.reason.trim().is_empty() {
        return Err(Failure::field("reason", "这份报告已经出具过，请写明再次出具的原因；原来的一份会留存。"));
    }
    let content = edited(context, &report)?;
    let (bytes, pages) = print::pdf(context, &content, &issuer(context, &report)?, &report.number)?;
    // The bytes first: a row without its file would be a report nobody can open again.
    let digest = context.vault()?.put(&bytes)?.digest;
    let issue = ReportIssue {
        uid: context.uid(),
        report: report.uid,
        version: 0,
        pages: pages as i64,
        digest,
        issued_at: context.stamp(),
        issued_by: context.account()?.name,
        reason: request.reason.trim().to_owned(),
    };
    let kept = serde_json::to_value(&content).map_err(|_| Failure::Internal)?;
    context.write(|w| Ok(w.issue_report(&issue, &kept)?))?;
    view(context, report)
}
