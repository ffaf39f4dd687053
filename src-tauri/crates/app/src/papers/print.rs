//! Makes papers: one form filled or blank, or the whole dossier. It asks the mapping for values and
//! `documents` for pages and bytes; it keeps and writes nothing.

use std::error::Error;
use std::sync::Arc;

use chrono::NaiveDateTime;
use documents::compose::{ComposeError, ComposeOptions, compose};
use documents::dossier::{self, Binding, Body, Contents, DossierError, Part, Place};
use documents::fonts::FontSet;
use documents::form::{Form, forms};
use documents::pages::Page;
use documents::pdf::{self, Meta};
use records::model::*;
use serde_json::{Value, json};

use super::plan::{self, BACK_COVER, CATALOGUE, COVER, Planned, STATEMENT};
use crate::failure::{Failure, UncoveredPlace};
use crate::mapping::{self, Occasion, Subject};

/// What binding takes at the left of a dossier's pages, mm.
const BINDING_MM: f32 = 5.0;

/// A finished PDF.
pub struct Printed {
    /// The file.
    pub bytes: Vec<u8>,
    /// Its pages.
    pub pages: usize,
    /// Why it is not PDF/A, if it is not.
    pub not_pdfa: Option<String>,
    /// Where each part begins, by page of the file from 1.
    pub contents: Vec<(String, i64)>,
    /// The values it was printed from.
    pub slots: Value,
}

/// An attachment of the dispute with its bytes.
pub struct Enclosure<'a> {
    /// The row.
    pub row: &'a Attachment,
    /// The file; none when it is of a kind that cannot be bound (sound, Word).
    pub bytes: Option<Arc<Vec<u8>>>,
}

/// Prints one paper.
pub fn paper(subject: &Subject<'_>, planned: &Planned<'_>, now: NaiveDateTime) -> Result<Printed, Failure> {
    let slots = mapping::values(subject, &planned.occasion);
    single(planned.form, slots, false, &subject.committee.name, now)
}

/// Prints a paper that only exists once per dossier: cover, catalogue, back cover. What is known only when
/// the dossier is put together stays blank.
pub fn frame(subject: &Subject<'_>, form: &'static Form, now: NaiveDateTime) -> Result<Printed, Failure> {
    let slots = mapping::values(subject, &frame_occasion(subject.file));
    single(form, slots, false, &subject.committee.name, now)
}

/// Prints a working paper of the office: the dispute's own values and one subtree of the paper's own.
pub fn working(
    subject: &Subject<'_>,
    form: &'static Form,
    key: &str,
    own: Value,
    now: NaiveDateTime,
) -> Result<Printed, Failure> {
    let mut slots = mapping::values(subject, &frame_occasion(subject.file));
    slots[key] = own;
    single(form, slots, false, &subject.committee.name, now)
}

/// Prints a blank form.
pub fn blank(
    form: &'static Form,
    slots: Value,
    committee: &str,
    now: NaiveDateTime,
) -> Result<Printed, Failure> {
    single(form, slots, true, committee, now)
}

/// Prints a paper that is bound into no dossier, so nothing is kept free for binding.
pub fn plain(
    form: &Form,
    slots: Value,
    title: &str,
    author: &str,
    now: NaiveDateTime,
) -> Result<Printed, Failure> {
    let options = ComposeOptions { binding_mm: 0.0, blank: false, base_size: None };
    let composed = compose(form, &slots, &options).map_err(|e| refused(&e, None))?;
    let meta = Meta { title: title.to_owned(), author: author.to_owned(), created: now };
    let bytes =
        pdf::write(&composed.pages, FontSet::shared(), &meta).map_err(|e| Failure::refused(e.to_string()))?;
    Ok(Printed { bytes, pages: composed.pages.len(), not_pdfa: None, contents: Vec::new(), slots })
}

fn single(
    form: &Form,
    slots: Value,
    blank: bool,
    author: &str,
    now: NaiveDateTime,
) -> Result<Printed, Failure> {
    let options = ComposeOptions { binding_mm: BINDING_MM, blank, base_size: None };
    let composed = compose(form, &slots, &options).map_err(|e| refused(&e, None))?;
    let meta = Meta { title: form.title.clone(), author: author.to_owned(), created: now };
    let bytes =
        pdf::write(&composed.pages, FontSet::shared(), &meta).map_err(|e| Failure::refused(e.to_string()))?;
    Ok(Printed { bytes, pages: composed.pages.len(), not_pdfa: None, contents: Vec::new(), slots })
}

/// Prints forms one after the other into one file.
pub fn several(
    filled: &[super::FilledForm],
    title: &str,
    author: &str,
    now: NaiveDateTime,
) -> Result<Printed, Failure> {
    let mut all = Vec::new();
    for one in filled {
        let options = ComposeOptions { binding_mm: BINDING_MM, blank: false, base_size: None };
        all.extend(compose(form(one.form)?, &one.values, &options).map_err(|e| refused(&e, None))?.pages);
    }
    let meta = Meta { title: title.to_owned(), author: author.to_owned(), created: now };
    let bytes = pdf::write(&all, FontSet::shared(), &meta).map_err(|e| Failure::refused(e.to_string()))?;
    Ok(Printed { bytes, pages: all.len(), not_pdfa: None, contents: Vec::new(), slots: Value::Null })
}

fn frame_occasion(file: &DisputeFile) -> Occasion<'static> {
    let d = &file.dispute;
    let last = rules::path::in_order(&file.steps).last().map(|s| s.on);
    Occasion { step: None, party: None, agent: 0, on: last.or(d.closed_on).unwrap_or(d.received_on) }
}

/// Binds the whole dossier.
pub fn whole(
    subject: &Subject<'_>,
    order: &[String],
    enclosures: &[Enclosure<'_>],
    now: NaiveDateTime,
    progress: &mut dyn FnMut(usize, usize),
    cancelled: &std::sync::atomic::AtomicBool,
) -> Result<Printed, Failure> {
    let file = subject.file;
    let papers = plan::papers(file, order);
    let mut base = mapping::values(subject, &frame_occasion(file));
    let mut parts =
        vec![part(form_title(COVER)?, Place::Frame, Body::Pages(pages(form(COVER)?, &base, None)?))];
    parts.push(part(form_title(CATALOGUE)?, Place::Frame, Body::Late { key: CATALOGUE.into() }));
    // Remarks of the catalogue, one per paper, in the order of its lines.
    let mut remarks: Vec<String> = Vec::new();
    for item in rules::dossier::ordered(order) {
        let own: Vec<&Planned<'_>> = papers.iter().filter(|p| p.item.key == item.key).collect();
        let mut loose: Vec<&Enclosure<'_>> = enclosures.iter().filter(|e| e.row.item == item.key).collect();
        for paper in &own {
            let body = if item.key == STATEMENT {
                Body::Late { key: STATEMENT.into() }
            } else {
                let slots = mapping::values(subject, &paper.occasion);
                Body::Pages(pages(paper.form, &slots, Some(&paper.title()))?)
            };
            parts.push(part(paper.title(), Place::Paper, body));
            remarks.push(String::new());
            // What shows this very step follows its paper; the rest follows the last paper of the item.
            let (here, rest): (Vec<_>, Vec<_>) = loose
                .into_iter()
                .partition(|e| e.row.step.is_some() && e.row.step == paper.occasion.step.map(|s| s.uid));
            parts.extend(here.into_iter().filter_map(enclosed));
            loose = rest;
        }
        let bound: Vec<Part> = loose.into_iter().filter_map(enclosed).collect();
        if own.is_empty() && !bound.is_empty() {
            parts.push(part(item.title.clone(), Place::Paper, Body::Pages(Vec::new())));
            remarks.push(String::new());
        }
        let listed = !own.is_empty() || !bound.is_empty();
        parts.extend(bound);
        let loose = enclosures.iter().filter(|e| e.row.item == item.key && e.bytes.is_none()).count();
        if let Some(remark) = remarks.last_mut().filter(|_| listed && loose > 0) {
            *remark = format!("另有电子附件{loose}件");
        }
    }
    parts.push(part(form_title(BACK_COVER)?, Place::Frame, Body::Late { key: BACK_COVER.into() }));

    let meta =
        Meta { title: file.dispute.title.clone(), author: subject.committee.name.clone(), created: now };
    let loose_files: Vec<&str> =
        enclosures.iter().filter(|e| e.bytes.is_none()).map(|e| e.row.title.as_str()).collect();
    let mut late =
        |key: &str, contents: &Contents| late_pages(subject, &base, key, contents, &loose_files, &remarks);
    let bound = dossier::assemble(
        parts,
        &meta,
        &Binding::default(),
        FontSet::shared(),
        &mut late,
        progress,
        cancelled,
    )
    .map_err(refused_dossier)?;
    let frame = bound.page_count - bound.contents.numbered_pages;
    // Numbers begin after the catalogue; the back cover is the only frame behind them.
    let before = frame.saturating_sub(back_pages(&base)?);
    let contents =
        bound.contents.entries.iter().map(|e| (e.title.clone(), (e.first + before) as i64)).collect();
    // What was issued says how many pages it numbered: the count by hand is compared with it.
    base["dossier"]["pages"] = json!(bound.contents.numbered_pages.to_string());
    let obstacles: Vec<String> =
        bound.pdfa_obstacles.iter().map(|(title, why)| format!("“{title}”{why}")).collect();
    Ok(Printed {
        pages: bound.page_count,
        bytes: bound.bytes,
        not_pdfa: (!obstacles.is_empty()).then(|| obstacles.join("；")),
        contents,
        slots: base,
    })
}

fn part(title: String, place: Place, body: Body) -> Part {
    Part { title, place, body }
}

fn enclosed(e: &Enclosure<'_>) -> Option<Part> {
    let bytes = e.bytes.clone()?;
    let turns = (e.row.rotate / 90).rem_euclid(4) as u8;
    Some(part(e.row.title.clone(), Place::Enclosure, Body::Attachment { bytes, turns }))
}

fn form(code: &str) -> Result<&'static Form, Failure> {
    forms().get(code).ok_or_else(|| Failure::not_found("form"))
}

fn form_title(code: &str) -> Result<String, Failure> {
    Ok(form(code)?.title.clone())
}

fn pages(form: &Form, slots: &Value, title: Option<&str>) -> Result<Vec<Page>, Failure> {
    let options = ComposeOptions { binding_mm: BINDING_MM, blank: false, base_size: None };
    compose(form, slots, &options).map(|c| c.pages).map_err(|e| refused(&e, title))
}

/// The back cover has no number that could change how many pages it takes.
fn back_pages(base: &Value) -> Result<usize, Failure> {
    Ok(pages(form(BACK_COVER)?, base, None)?.len())
}

/// Papers that tell page numbers.
fn late_pages(
    subject: &Subject<'_>,
    base: &Value,
    key: &str,
    contents: &Contents,
    loose_files: &[&str],
    remarks: &[String],
) -> Result<Vec<Page>, Box<dyn Error + Send + Sync>> {
    let mut slots = base.clone();
    let dossier = &mut slots["dossier"];
    dossier["pages"] = json!(contents.numbered_pages.to_string());
    dossier["items"] = contents
        .entries
        .iter()
        .enumerate()
        .map(|(i, e)| {
            let note = remarks.get(i).map(String::as_str).unwrap_or_default();
            json!({ "no": (i + 1).to_string(), "title": e.title, "page": e.first.to_string(), "note": note })
        })
        .collect();
    let mut account = mapping::chronicle(subject);
    if !loose_files.is_empty() {
        account.push(format!(
            "以下附件为音视频或其他电子文件，未装订入卷，作为随卷光盘（电子附件）保存，见其目录：{}。",
            loose_files.join("、")
        ));
    }
    dossier["note"] = json!(account.join("\n"));
    let code = if key == STATEMENT { "dossier_statement" } else { key };
    let form = forms().get(code).ok_or("没有这种文书")?;
    let options = ComposeOptions { binding_mm: BINDING_MM, blank: false, base_size: None };
    Ok(compose(form, &slots, &options)?.pages)
}

pub(super) fn refused(error: &ComposeError, paper: Option<&str>) -> Failure {
    match error {
        ComposeError::Uncovered { form, fields } => Failure::Uncovered {
            places: fields
                .iter()
                .map(|f| UncoveredPlace {
                    field: format!("《{}》{}", paper.unwrap_or(form), f.place.label),
                    characters: f.chars.iter().map(|c| format!("U+{:04X}", *c as u32)).collect(),
                })
                .collect(),
        },
        other => Failure::refused(other.to_string()),
    }
}

fn refused_dossier(error: DossierError) -> Failure {
    match error {
        DossierError::Cancelled => Failure::Cancelled,
        DossierError::Attachment { .. } => Failure::BadFile { reason: format!("{error}。") },
        DossierError::Compose { title, source } => match source.downcast::<ComposeError>() {
            Ok(error) => refused(&error, Some(&title)),
            Err(source) => Failure::refused(format!("“{title}”：{source}")),
        },
        other => Failure::refused(format!("{other}。")),
    }
}
