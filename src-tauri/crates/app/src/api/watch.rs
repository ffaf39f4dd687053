//! Letters, screening and meetings: requests and answers.

use super::MeasureLine;
use chrono::NaiveDate;
use records::model::*;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Begins a letter with what is known.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NoticeStart {
    /// Which of the three.
    pub kind: NoticeKind,
    /// The dispute it is about.
    pub dispute: Option<Uid>,
    /// The alert it answers.
    pub alert: Option<Uid>,
}

/// Which letters.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NoticeQuery {
    /// Closed ones; else open ones.
    pub closed: bool,
}

/// Issues a letter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NoticeIssue {
    /// Which.
    pub uid: Uid,
    /// Revision seen.
    pub rev: i64,
}

/// Adds receipt, reply or closing. Fields that are null or empty leave what is there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NoticeFollow {
    /// Which.
    pub uid: Uid,
    /// Revision seen.
    pub rev: i64,
    /// Day it was signed for.
    pub received_on: Option<NaiveDate>,
    /// By whom.
    pub received_by: String,
    /// Day of the reply.
    pub replied_on: Option<NaiveDate>,
    /// The reply.
    pub reply: String,
    /// Whether it is closed with this.
    pub close: bool,
    /// Why it is closed; may be empty when a reply has come.
    pub close_reason: String,
}

/// Which rounds of screening and preventions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ScreeningQuery {
    /// First day.
    pub from_on: NaiveDate,
    /// Last day.
    pub to_on: NaiveDate,
    /// Organisation with everything below it.
    pub organisation: Option<Uid>,
}

/// Screening of a period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ScreeningPage {
    /// Rounds, the newest first.
    pub rounds: Vec<ScreeningLine>,
    /// How many rounds began in the period (排查次数).
    pub round_count: i64,
    /// How much was found in it (排查发现).
    pub find_count: i64,
    /// What was prevented in 件 and 人, one line for every kind.
    pub prevented: Vec<PreventionCount>,
    /// The preventions, the newest first.
    pub preventions: Vec<Prevention>,
    /// Committees whose last round lies further back than the office wants: name, last day or none.
    pub behind: Vec<(String, Option<NaiveDate>)>,
}

/// A round as lists show it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ScreeningLine {
    /// The round.
    pub round: Screening,
    /// Name of the committee.
    pub committee: String,
    /// What was found.
    pub finds: i64,
    /// Of it, entered as disputes.
    pub entered: i64,
    /// Of it, still open.
    pub open: i64,
}

/// A round with its finds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ScreeningView {
    /// The round.
    pub round: Screening,
    /// Name of the committee.
    pub committee: String,
    /// What was found, in order.
    pub finds: Vec<ScreeningFind>,
}

/// Which meetings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct MeetingLine {
    /// The meeting.
    pub meeting: Meeting,
    /// Who holds it.
    pub organisation: String,
    /// Measures.
    pub measures: i64,
    /// Of them not yet done.
    pub open: i64,
}

/// A meeting with its measures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct MeetingView {
    /// The meeting.
    pub meeting: Meeting,
    /// Who holds it.
    pub organisation: String,
    /// Its measures in order.
    pub measures: Vec<MeasureLine>,
    /// Whether the signed-in person may change it.
    pub editable: bool,
}

/// Writes the minutes as DOCX to a place the person chose.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MeetingDocx {
    /// Meeting.
    pub uid: Uid,
    /// Full path.
    pub path: String,
}
