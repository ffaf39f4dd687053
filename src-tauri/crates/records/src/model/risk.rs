//! Risk as the office keeps it: versions of its factors, assessments with their history, what a mediator has said.
//! What a factor is and how it counts is the business of `rules::risk`; here it is a JSON value.

use super::{PerformanceState, RiskLevel, Uid};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

/// A version of the risk factors, or a draft of one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FactorVersion {
    /// Identity across files.
    pub uid: Uid,
    /// Revision.
    pub rev: i64,
    /// Number of the version once put in force; the shipped set is 0.
    pub version: Option<i64>,
    /// Whether it is a draft, in force, or was.
    pub state: FactorState,
    /// When it was made or last changed, local time.
    pub made_at: String,
    /// By whom.
    pub made_by: String,
    /// Why it was put in force.
    pub note: String,
    /// The set (`rules::risk::FactorSet`).
    pub body: Value,
}

/// How far a version has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename_all = "snake_case")]
pub enum FactorState {
    /// Being worked on; counts nowhere.
    Draft,
    /// Counts now.
    InForce,
    /// Counted before.
    Retired,
    /// A draft given up.
    Dropped,
}

impl FactorState {
    /// The key in the file.
    pub fn key(self) -> &'static str {
        match self {
            FactorState::Draft => "draft",
            FactorState::InForce => "in_force",
            FactorState::Retired => "retired",
            FactorState::Dropped => "dropped",
        }
    }

    /// The value of a key.
    pub fn from_key(key: &str) -> Option<FactorState> {
        [FactorState::Draft, FactorState::InForce, FactorState::Retired, FactorState::Dropped]
            .into_iter()
            .find(|s| s.key() == key)
    }
}

/// One assessment of a dispute. None is ever changed; the last one counts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AssessmentRecord {
    /// Identity across files.
    pub uid: Uid,
    /// The dispute.
    pub dispute: Uid,
    /// When, local time.
    pub at: String,
    /// Version of the factors used.
    pub set_version: i64,
    /// Points.
    pub score: i64,
    /// Level proposed by the factors.
    pub proposed: RiskLevel,
    /// Level in force.
    pub level: RiskLevel,
    /// Whether a person confirmed it.
    pub confirmed: bool,
    /// Who; empty when the program assessed it.
    pub who_name: String,
    /// Why another level than proposed, or what moved the program to assess again.
    pub reason: String,
    /// What was found (`rules::risk::Assessment`).
    pub found: Value,
}

/// What a mediator has said about one factor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RiskTick {
    /// Key of the factor.
    pub factor: String,
    /// 1 for yes, else how often.
    pub value: i64,
    /// Day it was said.
    pub on: NaiveDate,
    /// By whom.
    pub who_name: String,
}

/// Where a dispute stands, as lists and areas count it.
#[derive(Debug, Clone, PartialEq)]
pub struct RiskNow {
    /// The dispute.
    pub dispute: Uid,
    /// Whether the office still has it in hand.
    pub in_hand: bool,
    /// Whether a person confirmed the level.
    pub confirmed: bool,
    /// Whether the same two sides had another within twelve months.
    pub repeated: bool,
    /// Points.
    pub score: i64,
    /// Level in force.
    pub level: RiskLevel,
    /// Level proposed.
    pub proposed: RiskLevel,
    /// How far the agreement is performed; none without one.
    pub performance: Option<PerformanceState>,
    /// Day assessed.
    pub on: NaiveDate,
}
