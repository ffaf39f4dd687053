//! Printing, issuing, dossiers and attachments: requests and answers.

use records::model::*;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which paper.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PaperRequest {
    /// Form code, or `dossier` for the whole dossier.
    pub form: String,
    /// Dispute; none for a blank form.
    pub dispute: Option<Uid>,
    /// Step it is printed from, for forms of a step.
    pub step: Option<Uid>,
    /// Party it is printed for, for forms of one party.
    pub party: Option<Uid>,
    /// Committee, for a blank form.
    pub committee: Option<Uid>,
    /// Blank, to be filled by hand (with its number when a dispute is given).
    pub blank: bool,
}

/// A finished paper held by the host until the window lets go of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Paper {
    /// Handle for `paper.page`, `paper.save`, `paper.issue`.
    pub token: String,
    /// Title.
    pub title: String,
    /// Suggested file name, ending in .pdf.
    pub file_name: String,
    /// Number of pages.
    pub pages: i64,
    /// Whether it is PDF/A; else why not.
    pub not_pdfa: Option<String>,
    /// Things worth knowing before it is signed.
    pub warnings: Vec<String>,
    /// Where each part begins (title, page from 1), for a dossier.
    pub contents: Vec<(String, i64)>,
}

/// One page as a picture.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PageRequest {
    /// Handle.
    pub token: String,
    /// Page from 1.
    pub page: i64,
    /// Width of the picture in pixels (100..=4000).
    pub width: i64,
}

/// A picture.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Picture {
    /// PNG bytes, base64.
    pub png: String,
}

/// Saves a paper to a place the person chose.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PaperSave {
    /// Handle.
    pub token: String,
    /// Full path.
    pub path: String,
}

/// Issues a paper: the version is kept for good.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PaperIssue {
    /// Handle.
    pub token: String,
    /// Why a new version, when one was issued before.
    pub reason: String,
}

/// Lets go of a paper.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PaperToken {
    /// Handle.
    pub token: String,
}

/// A form that can be printed blank.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FormInfo {
    /// Code.
    pub code: String,
    /// Title.
    pub title: String,
    /// Edition and source.
    pub source: String,
}

/// A new attachment, by path (drag in, dialog) or by bytes (paste).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AttachmentAdd {
    /// Dispute.
    pub dispute: Uid,
    /// Step it shows, if one.
    pub step: Option<Uid>,
    /// Dossier item.
    pub item: String,
    /// Title for the catalogue; empty = the file's name.
    pub title: String,
    /// Full path, or empty.
    pub path: String,
    /// Bytes in base64, or empty.
    pub bytes: String,
    /// File name of pasted bytes.
    pub file_name: String,
}

/// Writes an attachment out to a place the person chose, as it came in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AttachmentExport {
    /// Attachment.
    pub uid: Uid,
    /// Full path.
    pub path: String,
}

/// A page of an attachment as a picture.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AttachmentPage {
    /// Attachment.
    pub uid: Uid,
    /// Page from 1.
    pub page: i64,
    /// Width in pixels.
    pub width: i64,
}

/// One item of the dossier order, for choosing where an attachment goes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DossierItem {
    /// Key.
    pub key: String,
    /// Name in the catalogue.
    pub title: String,
    /// Whether this path must have it.
    pub required: bool,
}

/// A file's bytes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Bytes {
    /// Base64.
    pub base64: String,
    /// Media type.
    pub media_type: String,
    /// File name.
    pub file_name: String,
}

/// A file that was written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Saved {
    /// Full path.
    pub path: String,
    /// Bytes.
    pub size: i64,
}
