//! The report for the assessment meeting: requests and answers.

use records::model::*;
use rules::report::{Content, Edits};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// For whom and over which months.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReportQuery {
    /// Committee, office or bureau; none = all that the person may see.
    pub organisation: Option<Uid>,
    /// Over which months.
    pub period: Period,
}

/// A line of the list of reports.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ReportLine {
    /// Which.
    pub uid: Uid,
    /// Revision.
    pub rev: i64,
    /// For whom, by name.
    pub organisation: String,
    /// Over which months, in words.
    pub period: String,
    /// 期号; may be empty.
    pub number: String,
    /// Title.
    pub title: String,
    /// Who began it.
    pub made_by: String,
    /// When.
    pub made_at: String,
    /// Version issued last, if one.
    pub version: Option<i64>,
    /// When that was.
    pub issued_at: Option<String>,
}

/// An issued version.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ReportVersion {
    /// From 1.
    pub version: i64,
    /// Pages.
    pub pages: i64,
    /// When.
    pub issued_at: String,
    /// By whom.
    pub issued_by: String,
    /// Why a further version.
    pub reason: String,
}

/// A report as it now stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ReportView {
    /// Which.
    pub uid: Uid,
    /// Revision.
    pub rev: i64,
    /// For whom.
    pub organisation: Uid,
    /// Over which months.
    pub period: Period,
    /// 期号; may be empty.
    pub number: String,
    /// Title.
    pub title: String,
    /// What a person changed.
    pub edits: Edits,
    /// What it says with the changes, worked out now. The lists of cases are asked for one by one.
    pub content: Content,
    /// Versions issued, the first one first.
    pub issued: Vec<ReportVersion>,
}

/// Changes to a report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReportSave {
    /// Which.
    pub uid: Uid,
    /// Revision seen.
    pub rev: i64,
    /// 期号; may be empty.
    pub number: String,
    /// Title.
    pub title: String,
    /// All changes to the text.
    pub edits: Edits,
}

/// A report as it stands, or an issued version of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReportPick {
    /// Which.
    pub uid: Uid,
    /// Issued version; none = as it stands now.
    pub version: Option<i64>,
}

/// The cases behind a figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReportCases {
    /// Which.
    pub uid: Uid,
    /// Issued version; none = as it stands now.
    pub version: Option<i64>,
    /// Key of the figure.
    pub figure: String,
}

/// Issues a report: the version is kept for good.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReportIssueRequest {
    /// Which.
    pub uid: Uid,
    /// Revision seen: nothing is issued that the person has not seen.
    pub rev: i64,
    /// Why a further version; empty for the first.
    pub reason: String,
}

/// Writes a report as DOCX to a place the person chose.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReportWrite {
    /// Which.
    pub uid: Uid,
    /// Issued version; none = as it stands now.
    pub version: Option<i64>,
    /// Full path, ending in .docx.
    pub path: String,
}
