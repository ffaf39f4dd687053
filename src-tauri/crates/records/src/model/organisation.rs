//! The one tree of organisations: bureau, offices, committees. Not people, not disputes.

use super::{CommitteeKind, OrganisationKind, Uid};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A bureau (区司法局), an office (司法所) or a committee (调委会).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    /// Identity across files.
    pub uid: Uid,
    /// Revision; a save with an older one is refused.
    pub rev: i64,
    /// The organisation above it; none for the bureau.
    pub parent: Option<Uid>,
    /// Level in the tree.
    pub kind: OrganisationKind,
    /// For a committee, what the statistics count it as.
    pub committee_kind: Option<CommitteeKind>,
    /// Full name as printed on papers.
    pub name: String,
    /// Short name used in numbers, such as 濠礐.
    pub short_name: String,
    /// Street (statistical code, 9 digits) it serves, if one.
    pub street: Option<String>,
    /// Postal address printed on notices.
    pub address: String,
    /// Telephone printed on notices.
    pub phone: String,
    /// Whether it no longer works; it stays for the past.
    pub closed: bool,
}
