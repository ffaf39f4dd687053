//! Reports (研判报告): the draft with what a person changed of its text, and every version issued. What the text says is
//! not known here; it is JSON made by `app`.

use super::act::same_rev;
use super::cells::{Cells, json};
use super::{Reader, StoreError, Writer, id_of};
use crate::model::{Period, Uid};
use serde::Serialize;
use serde_json::Value;

/// A report as it is written.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// Identity across files.
    pub uid: Uid,
    /// Revision.
    pub rev: i64,
    /// For which part of the tree.
    pub organisation: Uid,
    /// Over which months.
    pub period: Period,
    /// When it was begun; filled by the store.
    pub made_at: String,
    /// By whom; filled by the store.
    pub made_by: String,
    /// 期号, such as `2024年第2期`; may be empty.
    pub number: String,
    /// Title.
    pub title: String,
    /// What a person changed of the text.
    pub edits: Value,
}

/// One issued version, without its content.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReportIssue {
    /// Identity across files.
    pub uid: Uid,
    /// Report it is a version of.
    pub report: Uid,
    /// From 1; given by the store.
    pub version: i64,
    /// Pages of the PDF.
    pub pages: i64,
    /// Digest of the PDF, by which the vault keeps it.
    pub digest: String,
    /// When.
    pub issued_at: String,
    /// By whom, as the name was.
    pub issued_by: String,
    /// Why a further version; empty for the first.
    pub reason: String,
}

const SELECT: &str =
    "SELECT r.id, r.uid, r.rev, r.from_month, r.to_month, r.made_at, r.made_by, r.number, r.title,
       r.edits, o.uid AS organisation_uid
     FROM report r JOIN organisation o ON o.id = r.organisation";

const SELECT_ISSUE: &str =
    "SELECT i.id, i.uid, i.version, i.pages, i.digest, i.issued_at, i.issued_by, i.reason,
       r.uid AS report_uid
     FROM report_issue i JOIN report r ON r.id = i.report";

fn month(cells: &Cells<'_>, id: i64, column: &str) -> Result<crate::model::Month, StoreError> {
    cells.get::<String>(column)?.parse().map_err(|_| StoreError::Unreadable {
        table: "report",
        id,
        detail: format!("{column} month"),
    })
}

fn read(cells: &Cells<'_>) -> Result<Report, StoreError> {
    let id = cells.id();
    Ok(Report {
        uid: cells.get("uid")?,
        rev: cells.get("rev")?,
        organisation: cells.get("organisation_uid")?,
        period: Period { from: month(cells, id, "from_month")?, to: month(cells, id, "to_month")? },
        made_at: cells.get("made_at")?,
        made_by: cells.get("made_by")?,
        number: cells.get("number")?,
        title: cells.get("title")?,
        edits: cells.json("edits")?,
    })
}

fn read_issue(cells: &Cells<'_>) -> Result<ReportIssue, StoreError> {
    Ok(ReportIssue {
        uid: cells.get("uid")?,
        report: cells.get("report_uid")?,
        version: cells.get("version")?,
        pages: cells.get("pages")?,
        digest: cells.get("digest")?,
        issued_at: cells.get("issued_at")?,
        issued_by: cells.get("issued_by")?,
        reason: cells.get("reason")?,
    })
}

impl Reader<'_> {
    /// All reports, the latest months first.
    pub fn reports(&self) -> Result<Vec<Report>, StoreError> {
        let mut statement = self
            .conn
            .prepare_cached(&format!("{SELECT} WHERE r.deleted = 0 ORDER BY r.to_month DESC, r.id DESC"))?;
        let mut rows = statement.query([])?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            out.push(read(&Cells::of("report", row)?)?);
        }
        Ok(out)
    }

    /// One report.
    pub fn report(&self, uid: Uid) -> Result<Report, StoreError> {
        let mut statement =
            self.conn.prepare_cached(&format!("{SELECT} WHERE r.uid = ?1 AND r.deleted = 0"))?;
        let mut rows = statement.query([uid])?;
        match rows.next()? {
            Some(row) => read(&Cells::of("report", row)?),
            None => Err(StoreError::NotFound { what: "report" }),
        }
    }

    /// The issued versions of a report, the first one first.
    pub fn report_issues(&self, report: Uid) -> Result<Vec<ReportIssue>, StoreError> {
        let mut statement =
            self.conn.prepare_cached(&format!("{SELECT_ISSUE} WHERE r.uid = ?1 ORDER BY i.version"))?;
        let mut rows = statement.query([report])?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            out.push(read_issue(&Cells::of("report_issue", row)?)?);
        }
        Ok(out)
    }

    /// What an issued version says, as it was issued.
    pub fn report_content(&self, report: Uid, version: i64) -> Result<Value, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT i.id, i.content FROM report_issue i JOIN report r ON r.id = i.report
             WHERE r.uid = ?1 AND i.version = ?2",
        )?;
        let mut rows = statement.query((report, version))?;
        match rows.next()? {
            Some(row) => Cells::of("report_issue", row)?.json("content"),
            None => Err(StoreError::NotFound { what: "report" }),
        }
    }
}

impl Writer<'_> {
    /// Adds a report (`rev` 0) or changes number, title and edits of one at the revision seen.
    pub fn save_report(&mut self, given: &Report) -> Result<Report, StoreError> {
        let edits = json(&given.edits)?;
        let before = if given.rev == 0 {
            let organisation = id_of(self.conn, "organisation", given.organisation)?;
            self.conn.execute(
                "INSERT INTO report (uid, rev, organisation, from_month, to_month, made_at, made_by, number, title, edits)
                 VALUES (?1, 1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                (
                    given.uid,
                    organisation,
                    given.period.from.to_string(),
                    given.period.to.to_string(),
                    self.now(),
                    self.act.who_name,
                    &given.number,
                    &given.title,
                    edits,
                ),
            )?;
            None
        } else {
            let before = self.read().report(given.uid)?;
            same_rev("report", given.rev, before.rev, &before)?;
            self.conn.execute(
                "UPDATE report SET rev = rev + 1, number = ?2, title = ?3, edits = ?4 WHERE uid = ?1",
                (given.uid, &given.number, &given.title, edits),
            )?;
            Some(before)
        };
        let after = self.read().report(given.uid)?;
        self.record("report", after.uid, after.rev, before.as_ref(), Some(&after))?;
        Ok(after)
    }

    /// Marks a report as removed, with the reason. Issued versions stay.
    pub fn remove_report(&mut self, uid: Uid, rev: i64, reason: &str) -> Result<(), StoreError> {
        let before = self.read().report(uid)?;
        same_rev("report", rev, before.rev, &before)?;
        self.conn.execute(
            "UPDATE report SET rev = rev + 1, deleted = 1, void_reason = ?2 WHERE uid = ?1",
            (uid, reason),
        )?;
        self.record("report", uid, rev + 1, Some(&before), None)
    }

    /// Keeps an issued version for good. `version` of the argument is not used: it is the next. A further version
    /// without a reason is refused.
    pub fn issue_report(&mut self, given: &ReportIssue, content: &Value) -> Result<ReportIssue, StoreError> {
        let report: i64 = match self
            .conn
            .prepare_cached("SELECT id FROM report WHERE uid = ?1 AND deleted = 0")?
            .query_row([given.report], |r| r.get(0))
        {
            Err(rusqlite::Error::QueryReturnedNoRows) => return Err(StoreError::NotFound { what: "report" }),
            other => other?,
        };
        let version: i64 = self.conn.query_row(
            "SELECT coalesce(max(version), 0) + 1 FROM report_issue WHERE report = ?1",
            [report],
            |r| r.get(0),
        )?;
        if version > 1 && given.reason.trim().is_empty() {
            return Err(StoreError::Constraint { what: "report_issue.reason".into() });
        }
        self.conn.execute(
            "INSERT INTO report_issue (uid, report, version, pages, digest, issued_at, issued_by, reason, content)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            (
                given.uid,
                report,
                version,
                given.pages,
                &given.digest,
                &given.issued_at,
                &given.issued_by,
                &given.reason,
                json(content)?,
            ),
        )?;
        let after = ReportIssue { version, ..given.clone() };
        self.record("report_issue", after.uid, version, None, Some(&after))?;
        Ok(after)
    }
}
