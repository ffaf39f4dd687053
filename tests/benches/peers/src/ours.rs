//! A dossier by our own crate: the whole way as the program goes it, and the two halves apart.

use std::sync::atomic::AtomicBool;

use chrono::{NaiveDate, NaiveDateTime};
use documents::compose::{ComposeOptions, compose};
use documents::dossier::{self, Binding, Body, Contents, Part, Place};
use documents::fonts::FontSet;
use documents::form::forms;
use documents::pages::Page;
use documents::pdf::{self, Meta};
use serde_json::{Value, json};

use crate::content;

/// What a file says about itself, here and at the peers'.
pub const TITLE: &str = "房屋漏水纠纷";
/// The same.
pub const AUTHOR: &str = "礐石街道人民调解委员会";

fn moment() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2023, 3, 10).and_then(|d| d.and_hms_opt(9, 30, 0)).expect("a day")
}

fn meta() -> Meta {
    Meta { title: TITLE.into(), author: AUTHOR.into(), created: moment() }
}

fn pages(form: &str, values: &Value) -> Vec<Page> {
    let options = ComposeOptions { binding_mm: 5.0, ..ComposeOptions::default() };
    compose(&forms()[form], values, &options).unwrap_or_else(|e| panic!("{form}: {e}")).pages
}

/// Dossier `n` as a file, and its pages.
pub fn dossier(n: usize) -> (Vec<u8>, usize) {
    let base = content::frame(n);
    let frame = |title: &str, body| Part { title: title.into(), place: Place::Frame, body };
    let mut parts = vec![
        frame("封面", Body::Pages(pages("case_cover", &base))),
        frame("卷内目录", Body::Late { key: "catalogue".into() }),
    ];
    for paper in content::papers(n) {
        let body = Body::Pages(pages(paper.form, &paper.values));
        parts.push(Part { title: paper.title, place: Place::Paper, body });
    }
    let mut late = |key: &str, contents: &Contents| {
        let mut values = base.clone();
        values["dossier"]["pages"] = json!(contents.numbered_pages.to_string());
        let items = contents.entries.iter().enumerate().map(|(i, e)| {
            json!({ "no": (i + 1).to_string(), "title": e.title, "page": e.first.to_string(), "note": "" })
        });
        values["dossier"]["items"] = items.collect();
        Ok(pages(key, &values))
    };
    let bound = dossier::assemble(
        parts,
        &meta(),
        &Binding::default(),
        FontSet::shared(),
        &mut late,
        &mut |_, _| {},
        &AtomicBool::new(false),
    )
    .unwrap_or_else(|e| panic!("{e}"));
    assert!(bound.pdfa_obstacles.is_empty(), "a PDF/A-2b file like the peers'");
    (bound.bytes, bound.page_count)
}

/// The pages of dossier `n` as our layout makes them: what both writers are given.
pub fn laid_out(n: usize) -> Vec<Page> {
    content::papers(n).iter().flat_map(|paper| pages(paper.form, &paper.values)).collect()
}

/// The pages written by our own writer.
pub fn write(pages: &[Page]) -> Vec<u8> {
    pdf::write(pages, FontSet::shared(), &meta()).unwrap_or_else(|e| panic!("{e}"))
}
