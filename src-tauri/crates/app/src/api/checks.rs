//! The check sheet before archiving: its answer.

use super::Finding;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The check sheet (归档前检查表) of one dispute.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CheckSheet {
    /// Heads in the order of the sheet.
    pub groups: Vec<CheckGroup>,
    /// Why the dossier may not be filed as it is; empty when it may.
    pub refused: String,
}

/// One head of the sheet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CheckGroup {
    /// Its name.
    pub label: String,
    /// The checks under it.
    pub checks: Vec<CheckLine>,
    /// What they found, gravest first.
    pub findings: Vec<Finding>,
}

/// One check.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CheckLine {
    /// Its name.
    pub check: String,
    /// What is looked at.
    pub label: String,
    /// What it rests on.
    pub basis: String,
    /// Findings.
    pub findings: i64,
}
