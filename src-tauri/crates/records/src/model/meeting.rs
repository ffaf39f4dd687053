//! Assessment meetings (研判会) and the measures they resolve (议定事项). Plain values.

use super::{MeetingState, TimeOfDay, Uid};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An assessment meeting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Meeting {
    /// Identity across files.
    pub uid: Uid,
    /// Revision.
    pub rev: i64,
    /// Who holds it.
    pub organisation: Uid,
    /// How far it has come.
    pub state: MeetingState,
    /// Name, such as 2024年第一季度矛盾纠纷研判会.
    pub title: String,
    /// Day.
    pub on: NaiveDate,
    /// From.
    pub start: Option<TimeOfDay>,
    /// To.
    pub end: Option<TimeOfDay>,
    /// Where.
    pub place: String,
    /// Chair (主持人).
    pub chair: String,
    /// Recorder (记录人).
    pub recorder: String,
    /// Who took part (参加人), by name and post, one line each.
    pub participants: Vec<String>,
    /// Who was away (缺席), one line each.
    pub absent: Vec<String>,
    /// What was on the agenda (议题), one line each.
    pub agenda: Vec<String>,
    /// What was said (研判意见).
    pub opinions: Vec<Opinion>,
    /// What was concluded on the whole (研判结论).
    pub conclusion: String,
    /// The issued report it is about.
    pub report: Option<Uid>,
}

/// What one speaker said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Opinion {
    /// Who; empty for the meeting as a whole.
    pub speaker: String,
    /// What.
    pub text: String,
}

/// Something resolved, with its owner and last day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// Identity across files.
    pub uid: Uid,
    /// Revision.
    pub rev: i64,
    /// The meeting.
    pub meeting: Uid,
    /// Order, from 1.
    pub position: i64,
    /// What is to be done.
    pub what: String,
    /// The mediator who has to, when one of ours.
    pub owner: Option<Uid>,
    /// Who has to, as printed.
    pub owner_name: String,
    /// Last day.
    pub due_on: NaiveDate,
    /// Day done.
    pub done_on: Option<NaiveDate>,
    /// What came of it.
    pub result: String,
    /// The dispute it is about, if one.
    pub dispute: Option<Uid>,
}
