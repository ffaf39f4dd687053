//! Papers that belong to no dossier: official letters and minutes, printed from their own values. They are looked at and
//! saved like any paper; what is kept of them is their own feature's business.

use std::sync::Arc;

use documents::compose::{ComposeOptions, compose};
use documents::fonts::FontSet;
use documents::form::forms;
use documents::pdf::{self, Meta};
use serde_json::Value;

use super::print::{Printed, refused};
use crate::api::Paper;
use crate::context::Context;
use crate::failure::Failure;

/// A letter or minutes as a finished PDF.
pub(crate) struct Letter {
    /// The file.
    pub bytes: Vec<u8>,
    /// Its pages.
    pub pages: usize,
}

/// Prints a form from its values. `author` is the office in the file's properties.
pub(crate) fn print(
    context: &Context<'_>,
    code: &str,
    slots: &Value,
    title: &str,
    author: &str,
) -> Result<Letter, Failure> {
    let form = forms().get(code).ok_or_else(|| Failure::not_found("form"))?;
    let options = ComposeOptions { binding_mm: 0.0, blank: false, base_size: None };
    let composed = compose(form, slots, &options).map_err(|e| refused(&e, Some(title)))?;
    let meta = Meta { title: title.to_owned(), author: author.to_owned(), created: context.now() };
    let pages = composed.pages.len();
    let bytes = pdf::write(&composed.pages, FontSet::shared(), &meta)
        .map_err(|e| Failure::refused(format!("“{title}”：{e}")))?;
    Ok(Letter { bytes, pages })
}

/// Puts a finished letter on the shelf, to be looked at, saved and printed.
pub(crate) fn show(context: &Context<'_>, letter: Letter, title: &str, warnings: Vec<String>) -> Paper {
    let printed = Printed {
        bytes: letter.bytes,
        pages: letter.pages,
        not_pdfa: None,
        contents: Vec::new(),
        slots: Value::Null,
    };
    super::hold(context, title.to_owned(), title, printed, None, warnings)
}

/// One that was kept, as it was printed.
pub(crate) fn reopen(context: &Context<'_>, digest: &str, title: &str) -> Result<Paper, Failure> {
    let bytes = context.vault()?.get(digest)?.to_vec();
    let pages = documents::preview::Preview::open(Arc::new(bytes.clone()))
        .map(|p| p.page_count())
        .map_err(|e| Failure::refused(format!("{e}。")))?;
    Ok(show(context, Letter { bytes, pages }, title, Vec::new()))
}
