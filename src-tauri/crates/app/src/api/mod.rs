//! What crosses the door: requests and answers of every command, as plain values. No work is done here.
//! `contract.ts` of the window is generated from these types.

mod checks;
mod disputes;
mod life;
mod office;
mod papers;
mod report;
mod review;
mod risk;
mod statistics;
mod subsidy;
mod watch;

pub use checks::*;
pub use disputes::*;
pub use life::*;
pub use office::*;
pub use papers::*;
pub use report::*;
pub use review::*;
pub use risk::*;
pub use statistics::*;
pub use subsidy::*;
pub use watch::*;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A request or an answer that says nothing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// A request that names one thing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ByUid {
    /// Which.
    pub uid: records::model::Uid,
}

/// A removal: which, at which revision, and why. Nothing is deleted; it is marked as removed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Remove {
    /// Which.
    pub uid: records::model::Uid,
    /// Revision seen.
    pub rev: i64,
    /// Why, in the person's words; may be empty where the command allows it.
    pub reason: String,
}
