//! Teaching cases (以案代训): anonymised copies of closed disputes as texts under headings. How a copy is made and
//! what may not stand in it is the business of `rules`.

use super::{DisputeType, Uid};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One teaching case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TeachingCase {
    /// Identity across files.
    pub uid: Uid,
    /// Revision.
    pub rev: i64,
    /// The dispute it was made from.
    pub dispute: Uid,
    /// Type.
    pub dispute_type: DisputeType,
    /// Title without names.
    pub title: String,
    /// The texts in order.
    pub sections: Vec<TeachingSection>,
    /// What the case teaches (调解要点), in the words of whoever confirmed it.
    pub lesson: String,
    /// When it was confirmed; filled by the store.
    pub confirmed_at: String,
    /// Who confirmed it; filled by the store.
    pub confirmed_by: String,
}

/// One text of a case under its heading.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TeachingSection {
    /// Key, such as `narrative` or `session.2`.
    pub key: String,
    /// Heading.
    pub label: String,
    /// Text; paragraphs by line breaks.
    pub text: String,
}
