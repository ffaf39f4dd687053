//! WHAT THE OFFICE HANDS OVER: a form and its values become pages, pages become a PDF. Knows nothing of the store,
//! of rules or of who is signed in; everything comes in as plain values and goes out as pages or bytes.
//!
//! ```text
//! assets/forms/*.toml ─► form ─┐
//!            values (JSON) ────┴─► compose ─► layout ─► pages::Page ─► writer
//! ```

pub mod chart;
pub mod compose;
pub mod dossier;
pub mod fonts;
pub mod form;
pub mod layout;
pub mod merge;
pub mod pages;
pub mod pdf;
pub mod preview;
pub mod word;
pub mod workbook;
