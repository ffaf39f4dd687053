//! Issued papers (文书): what was printed from which values, never overwritten. A correction is a new
//! version with a reason; the old one stays readable and is marked replaced.

use super::Uid;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One issued version of one form for one dispute.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Sheet {
    /// Identity across files.
    pub uid: Uid,
    /// The dispute.
    pub dispute: Uid,
    /// The step it was printed from, if one.
    pub step: Option<Uid>,
    /// The party it was printed for, for forms of one party.
    pub party: Option<Uid>,
    /// Code of the form, such as `mediation_agreement`; `dossier` for a whole dossier.
    pub form: String,
    /// Edition of the form.
    pub edition: String,
    /// Title as printed.
    pub title: String,
    /// Number on it, if one.
    pub number: String,
    /// Version from 1.
    pub version: i64,
    /// Pages.
    pub pages: i64,
    /// BLAKE3 of the PDF bytes, 64 hex digits; also the name of the stored file.
    pub digest: String,
    /// When issued, local time `2024-03-05 10:32`.
    pub issued_at: String,
    /// Name of the person who issued it.
    pub issued_by: String,
    /// Why a later version was made; empty for the first.
    pub reason: String,
    /// Whether a later version replaces it.
    pub replaced: bool,
}
