//! Scans and files that belong to a dispute. The bytes are encrypted files beside the store, named by
//! digest; this is the row about one of them.

use super::Uid;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One attachment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Attachment {
    /// Identity across files.
    pub uid: Uid,
    /// Revision.
    pub rev: i64,
    /// The dispute it belongs to.
    pub dispute: Uid,
    /// The step it shows, if one.
    pub step: Option<Uid>,
    /// The dossier item it is filed under (key of the dossier order, such as `identity`).
    pub item: String,
    /// Order within that item, from 1.
    pub position: i64,
    /// What the catalogue calls it.
    pub title: String,
    /// Media type, such as `image/jpeg`.
    pub media_type: String,
    /// Size in bytes.
    pub size: i64,
    /// BLAKE3 of the plain bytes, 64 hex digits.
    pub digest: String,
    /// Pages it has in the dossier.
    pub pages: i64,
    /// Turn when printed, clockwise: 0, 90, 180, 270 degrees.
    pub rotate: i64,
}
