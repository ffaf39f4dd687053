//! Binds a dossier (卷宗): own papers and attachments in the given order become one PDF with continuous page
//! numbers, a catalogue whose numbers are the real ones, and bookmarks. Which papers belong in it, and in what
//! order, is decided by the caller.
//!
//! Numbers start at the first paper after the catalogue; cover, catalogue and back cover have none. Papers that
//! tell page numbers (the catalogue, 本卷共__页) are composed when the numbers are known: first with empty
//! contents, to see how many pages they take, then with the true ones.

use std::error::Error;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use crate::fonts::{FontSet, Style};
use crate::merge::{Attachment, AttachmentError, Limits, PdfaObstacle};
use crate::pages::{Color, Glyph, Item, Page, TextRun};
use crate::pdf::finish::{self, Bookmark};
use crate::pdf::{Meta, PdfError, writer};

/// One thing bound into the dossier.
#[derive(Debug, Clone)]
pub struct Part {
    /// What the bookmark and the catalogue call it.
    pub title: String,
    /// Its role.
    pub place: Place,
    /// Its pages.
    pub body: Body,
}

/// Where a part stands in the dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Cover, catalogue, back cover: not numbered, not listed in the catalogue.
    Frame,
    /// A paper: numbered, a line of the catalogue.
    Paper,
    /// Belongs to the paper before it (scans of an identity card): numbered, no line of its own, its bookmark
    /// under that of the paper.
    Enclosure,
}

/// What a part consists of.
#[derive(Debug, Clone)]
pub enum Body {
    /// Pages composed already. A paper may have none of its own if enclosures follow.
    Pages(Vec<Page>),
    /// Pages that tell page numbers; the callback of [`assemble`] composes them, told apart by `key`.
    Late {
        /// For the callback, e.g. the code of the form.
        key: String,
    },
    /// A scan, photo or PDF.
    Attachment {
        /// The file.
        bytes: Arc<Vec<u8>>,
        /// Clockwise quarter turns the person asked for.
        turns: u8,
    },
}

/// One line of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it is called.
    pub title: String,
    /// Number of its first page.
    pub first: usize,
    /// Number of its last page, enclosures included.
    pub last: usize,
}

/// What is in the dossier, by page number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Contents {
    /// The papers, in order.
    pub entries: Vec<Entry>,
    /// Number of the last numbered page: 本卷共__页.
    pub numbered_pages: usize,
}

/// Where page numbers stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberPlace {
    /// Upper right corner of every page: papers printed on one side.
    UpperRight,
    /// Upper right on odd pages, upper left on even ones: papers printed on both sides.
    OuterCorner,
    /// "— n —" in the middle below.
    BottomCentre,
}

/// How to bind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Binding {
    /// Where page numbers stand.
    pub numbers: NumberPlace,
    /// What attachments may ask for, each; the page limit holds for the dossier as a whole too.
    pub limits: Limits,
}

impl Default for Binding {
    fn default() -> Binding {
        Binding { numbers: NumberPlace::UpperRight, limits: Limits::default() }
    }
}

/// The most bytes of attachments in one dossier: what a machine with 4 GB can hold twice beside its other work.
pub const MAX_ATTACHED_BYTES: u64 = 768 << 20;

/// A bound dossier.
#[derive(Debug, Clone)]
pub struct Dossier {
    /// The PDF.
    pub bytes: Vec<u8>,
    /// Pages of the PDF, the frame included.
    pub page_count: usize,
    /// What is in it.
    pub contents: Contents,
    /// Attachments that keep the file from being PDF/A-2b, by title; empty means that it declares to be.
    pub pdfa_obstacles: Vec<(String, PdfaObstacle)>,
}

/// Why a dossier could not be bound. Nothing has been written anywhere.
#[derive(Debug, thiserror::Error)]
pub enum DossierError {
    /// An attachment cannot be used.
    #[error("附件“{title}”：{source}")]
    Attachment {
        /// Its title.
        title: String,
        /// What is wrong and what to do.
        source: AttachmentError,
    },
    /// A listed paper without a single page.
    #[error("“{title}”没有内容，请补充附件，或从卷宗中去掉这一项")]
    NoPages {
        /// Its title.
        title: String,
    },
    /// Too many pages together.
    #[error("卷宗超过{limit}页，请分卷装订")]
    TooManyPages {
        /// The limit.
        limit: usize,
    },
    /// Attachments too large together.
    #[error("附件合计{} MB，超过{} MB，请分卷，或降低扫描分辨率", bytes >> 20, limit >> 20)]
    TooLarge {
        /// Their size.
        bytes: u64,
        /// The limit.
        limit: u64,
    },
    /// The catalogue or another late paper could not be composed.
    #[error("“{title}”：{source}")]
    Compose {
        /// Its title.
        title: String,
        /// What the callback said.
        source: Box<dyn Error + Send + Sync>,
    },
    /// The number of pages of a late paper changes with the numbers it tells, and never settles.
    #[error("“{title}”的页数无法确定")]
    Unsettled {
        /// Its title.
        title: String,
    },
    /// Writing failed.
    #[error(transparent)]
    Pdf(#[from] PdfError),
    /// The person stopped it.
    #[error("已取消")]
    Cancelled,
}

/// What composes late papers: key and contents in, pages out.
pub type ComposeLate<'a> = dyn FnMut(&str, &Contents) -> Result<Vec<Page>, Box<dyn Error + Send + Sync>> + 'a;

/// Binds `parts` into one PDF. `progress` is told (done, of) after each part and at the end; `cancelled` is
/// looked at between parts and before writing.
pub fn assemble(
    parts: Vec<Part>,
    meta: &Meta,
    binding: &Binding,
    fonts: &FontSet,
    late: &mut ComposeLate<'_>,
    progress: &mut dyn FnMut(usize, usize),
    cancelled: &AtomicBool,
) -> Result<Dossier, DossierError> {
    let stop = || if cancelled.load(Ordering::Relaxed) { Err(DossierError::Cancelled) } else { Ok(()) };
    check_total_size(&parts)?;
    // Reading a part is one step; composing, drawing and writing count as as many again, since they take as long.
    let steps = parts.len() * 2;

    let mut bound = Vec::with_capacity(parts.len());
    for (index, part) in parts.into_iter().enumerate() {
        stop()?;
        bound.push(Bound::read(part, binding)?);
        progress(index + 1, steps);
    }
    let contents = settle(&mut bound, late)?;
    let page_count: usize = bound.iter().map(Bound::page_count).sum();
    if page_count == 0 {
        return Err(DossierError::NoPages { title: meta.title.clone() });
    }
    if page_count > binding.limits.pages {
        return Err(DossierError::TooManyPages { limit: binding.limits.pages });
    }
    let outline = outline(&bound);
    let pdfa_obstacles = obstacles(&bound);

    let (pages, foreign) = lay_out(bound, binding, fonts);
    stop()?;
    let drawn = writer::draw(&pages, fonts)?;
    drop(pages);
    let mut document = drawn.document;
    for (index, sheet) in foreign.into_iter().enumerate() {
        stop()?;
        sheet.place(&mut document, &drawn.pages, index, &binding.limits)?;
    }
    progress(steps - steps / 4, steps);
    stop()?;
    let pdfa = pdfa_obstacles.is_empty() && !drawn.cmyk_picture;
    let bytes = finish::finish(document, &drawn.pages, &outline, meta, pdfa)?;
    progress(steps, steps);
    Ok(Dossier { bytes, page_count, contents, pdfa_obstacles })
}

fn check_total_size(parts: &[Part]) -> Result<(), DossierError> {
    let sizes = parts.iter().map(|part| match &part.body {
        Body::Attachment { bytes, .. } => bytes.len() as u64,
        _ => 0,
    });
    let bytes = sizes.sum();
    if bytes > MAX_ATTACHED_BYTES {
        return Err(DossierError::TooLarge { bytes, limit: MAX_ATTACHED_BYTES });
    }
    Ok(())
}

// ------------------------------------------------------------------------------------- reading parts

/// A part whose pages can be counted.
struct Bound {
    title: String,
    place: Place,
    pages: BoundPages,
}

#[allow(clippy::large_enum_variant, reason = "a handful a dossier, moved once")]
enum BoundPages {
    Own(Vec<Page>),
    Late { key: String, pages: Vec<Page> },
    Attached { attachment: Attachment, turns: u8 },
}

impl Bound {
    fn read(part: Part, binding: &Binding) -> Result<Bound, DossierError> {
        let pages = match part.body {
            Body::Pages(pages) => BoundPages::Own(pages),
            Body::Late { key } => BoundPages::Late { key, pages: Vec::new() },
            Body::Attachment { bytes, turns } => {
                let attachment = Attachment::read(bytes, &binding.limits)
                    .map_err(|source| DossierError::Attachment { title: part.title.clone(), source })?;
                BoundPages::Attached { attachment, turns: turns % 4 }
            }
        };
        Ok(Bound { title: part.title, place: part.place, pages })
    }

    fn page_count(&self) -> usize {
        match &self.pages {
            BoundPages::Own(pages) | BoundPages::Late { pages, .. } => pages.len(),
            BoundPages::Attached { attachment, .. } => attachment.page_count(),
        }
    }
}

/// Composes the late papers until the numbers they tell are the numbers they have.
fn settle(bound: &mut [Bound], late: &mut ComposeLate<'_>) -> Result<Contents, DossierError> {
    // Contents told -> pages taken -> true contents. Longer numbers may need another page once or twice; more
    // rounds than this mean that it never ends.
    let mut told = Contents::default();
    for round in 0..6 {
        for part in bound.iter_mut() {
            let BoundPages::Late { key, pages } = &mut part.pages else { continue };
            *pages = late(key, &told)
                .map_err(|source| DossierError::Compose { title: part.title.clone(), source })?;
        }
        let true_contents = contents(bound)?;
        let any_late = bound.iter().any(|part| matches!(part.pages, BoundPages::Late { .. }));
        if !any_late || (round > 0 && true_contents == told) {
            return Ok(true_contents);
        }
        told = true_contents;
    }
    let title = bound.iter().find(|part| matches!(part.pages, BoundPages::Late { .. }));
    Err(DossierError::Unsettled { title: title.map(|part| part.title.clone()).unwrap_or_default() })
}

fn contents(bound: &[Bound]) -> Result<Contents, DossierError> {
    let mut contents = Contents::default();
    for part in bound {
        let count = part.page_count();
        match part.place {
            Place::Frame => continue,
            Place::Paper => contents.entries.push(Entry {
                title: part.title.clone(),
                first: contents.numbered_pages + 1,
                last: contents.numbered_pages + count,
            }),
            Place::Enclosure => {
                if let Some(entry) = contents.entries.last_mut() {
                    entry.last += count;
                }
            }
        }
        contents.numbered_pages += count;
    }
    if let Some(empty) = contents.entries.iter().find(|entry| entry.last < entry.first) {
        return Err(DossierError::NoPages { title: empty.title.clone() });
    }
    Ok(contents)
}

fn obstacles(bound: &[Bound]) -> Vec<(String, PdfaObstacle)> {
    let found = bound.iter().filter_map(|part| match &part.pages {
        BoundPages::Attached { attachment, .. } => Some((part.title.clone(), attachment.pdfa_obstacle()?)),
        _ => None,
    });
    found.collect()
}

fn outline(bound: &[Bound]) -> Vec<Bookmark> {
    let mut outline: Vec<Bookmark> = Vec::new();
    let mut page = 0;
    for part in bound {
        let count = part.page_count();
        let bookmark = Bookmark { title: part.title.clone(), page, children: Vec::new() };
        page += count;
        match outline.last_mut() {
            Some(paper) if part.place == Place::Enclosure => paper.children.push(bookmark),
            _ if count > 0 || part.place == Place::Paper => outline.push(bookmark),
            _ => {}
        }
    }
    outline
}

// ---------------------------------------------------------------------------------- pages and stamps

/// A foreign PDF and the pages of ours it will be drawn on.
struct ForeignSheet {
    title: String,
    foreign: crate::merge::foreign::Foreign,
    turns: u8,
    first_page: usize,
}

fn lay_out(bound: Vec<Bound>, binding: &Binding, fonts: &FontSet) -> (Vec<Page>, Vec<ForeignSheet>) {
    let mut pages = Vec::new();
    let mut foreign_sheets = Vec::new();
    let mut number = 0;
    for part in bound {
        let from = pages.len();
        match part.pages {
            BoundPages::Own(own) | BoundPages::Late { pages: own, .. } => pages.extend(own),
            BoundPages::Attached { attachment: Attachment::Pictures(pictures), turns } => {
                pages.extend(pictures.iter().map(|picture| picture.page(turns)));
            }
            BoundPages::Attached { attachment: Attachment::Pdf(foreign), turns } => {
                for index in 0..foreign.pages.len() {
                    let (width, height) = foreign.seen_size(index, turns);
                    pages.push(Page { width, height, items: Vec::new() });
                }
                foreign_sheets.push(ForeignSheet { title: part.title, foreign, turns, first_page: from });
            }
        }
        if part.place != Place::Frame {
            for page in &mut pages[from..] {
                number += 1;
                stamp(page, number, binding.numbers, fonts);
            }
        }
    }
    (pages, foreign_sheets)
}

/// Size of page numbers, pt (小四).
const NUMBER_SIZE: f32 = 12.0;
/// Distance of a number's edge from the sides of the page, pt, and of its baseline from the top.
const NUMBER_INSET: (f32, f32) = (42.5, 40.0);

fn stamp(page: &mut Page, number: usize, place: NumberPlace, fonts: &FontSet) {
    let text = match place {
        NumberPlace::BottomCentre => format!("— {number} —"),
        _ => number.to_string(),
    };
    let mut runs: Vec<TextRun> = Vec::new();
    let mut width = 0.0;
    for ch in text.chars() {
        // Digits, blank and dash are in the first face of the chain; the fonts' own tests say so.
        let Some(found) = fonts.lookup(Style::Song, ch) else { continue };
        let glyph = Glyph { gid: found.gid, ch, advance: found.advance * NUMBER_SIZE };
        match runs.last_mut() {
            Some(run) if run.face == found.face => run.glyphs.push(glyph),
            _ => runs.push(TextRun {
                face: found.face,
                size: NUMBER_SIZE,
                x: width,
                y: 0.0,
                color: Color::BLACK,
                glyphs: vec![glyph],
            }),
        }
        width += glyph.advance;
    }
    let (inset, down) = NUMBER_INSET;
    let (x, y) = match place {
        NumberPlace::BottomCentre => ((page.width - width) / 2.0, page.height - down + NUMBER_SIZE / 2.0),
        NumberPlace::OuterCorner if number.is_multiple_of(2) => (inset, down),
        _ => (page.width - inset - width, down),
    };
    page.items.extend(runs.into_iter().map(|run| Item::Text(TextRun { x: x + run.x, y, ..run })));
}

impl ForeignSheet {
    /// Draws the foreign pages under the stamps of ours.
    fn place(
        self,
        document: &mut Document,
        pages: &[ObjectId],
        index: usize,
        limits: &Limits,
    ) -> Result<(), DossierError> {
        let title = self.title;
        let forms = self
            .foreign
            .move_into(document, self.turns, limits)
            .map_err(|source| DossierError::Attachment { title, source })?;
        for ((form, matrix), &page) in forms.into_iter().zip(&pages[self.first_page..]) {
            draw_under(document, page, form, matrix, &format!("A{index}"))?;
        }
        Ok(())
    }
}

/// Puts a form object before what the page draws itself.
fn draw_under(
    document: &mut Document,
    page: ObjectId,
    form: ObjectId,
    matrix: [f32; 6],
    name: &str,
) -> Result<(), PdfError> {
    let internal = |error: lopdf::Error| PdfError::Internal { reason: error.to_string() };
    let numbers = matrix.map(|value| value.to_string()).join(" ");
    let content = format!("q {numbers} cm /{name} Do Q\n").into_bytes();
    let first = document.add_object(Stream::new(Dictionary::new(), content));
    let dict = document.get_dictionary_mut(page).map_err(internal)?;
    let own = dict.get(b"Contents").map_err(internal)?.clone();
    dict.set("Contents", vec![Object::Reference(first), own]);
    let resources = dict.get(b"Resources").and_then(Object::as_reference).map_err(internal)?;
    let resources = document.get_dictionary_mut(resources).map_err(internal)?;
    let mut objects = resources.get(b"XObject").and_then(Object::as_dict).cloned().unwrap_or_default();
    objects.set(name, form);
    resources.set("XObject", objects);
    Ok(())
}
