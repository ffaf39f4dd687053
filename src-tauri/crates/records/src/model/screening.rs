//! Screening (排查): rounds, what was found in them, and what was kept from happening. Plain values.

use super::{DisputeType, FindState, PreventionKind, ScreeningKind, Uid};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A round of screening by one committee.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Screening {
    /// Identity across files.
    pub uid: Uid,
    /// Revision.
    pub rev: i64,
    /// Committee.
    pub committee: Uid,
    /// Regular, or for a sensitive period.
    pub kind: ScreeningKind,
    /// Name, such as 国庆节前专项排查.
    pub title: String,
    /// First day.
    pub from_date: NaiveDate,
    /// Last day; none while it goes on.
    pub to_date: Option<NaiveDate>,
    /// How many people went out.
    pub people: Option<i64>,
    /// How many households they visited.
    pub households: Option<i64>,
    /// Where, in words.
    pub area: String,
    /// Who took part, by name.
    pub members: Vec<String>,
    /// Remarks.
    pub note: String,
}

/// Something found in a round.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ScreeningFind {
    /// Identity across files.
    pub uid: Uid,
    /// Revision.
    pub rev: i64,
    /// The round.
    pub screening: Uid,
    /// Day found.
    pub on: NaiveDate,
    /// Community.
    pub community: String,
    /// Type.
    pub dispute_type: DisputeType,
    /// People involved.
    pub people: Option<i64>,
    /// Who it is between, one line each.
    pub parties: Vec<String>,
    /// What it is.
    pub text: String,
    /// What was done on the spot.
    pub handling: String,
    /// What became of it.
    pub state: FindState,
    /// The dispute it became.
    pub dispute: Option<Uid>,
}

/// Something kept from happening: one 件 with its people.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Prevention {
    /// Identity across files.
    pub uid: Uid,
    /// Revision.
    pub rev: i64,
    /// Committee that did it.
    pub committee: Uid,
    /// The dispute it belongs to, if one.
    pub dispute: Option<Uid>,
    /// Day.
    pub on: NaiveDate,
    /// What was prevented.
    pub kind: PreventionKind,
    /// People.
    pub people: i64,
    /// How, in words.
    pub text: String,
}

/// What was screened in a period.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ScreeningCounts {
    /// Rounds that began.
    pub rounds: i64,
    /// Finds.
    pub finds: i64,
    /// Finds that became disputes of the register.
    pub entered: i64,
}

/// Preventions of one kind: 件 and 人.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PreventionCount {
    /// Kind.
    pub kind: PreventionKind,
    /// 件.
    pub cases: i64,
    /// 人.
    pub people: i64,
}
