//! Draws pages into a PDF object tree. The only file that names `printpdf`, of which it takes the object tree and
//! the font dictionaries; layout, subsetting, pictures and content streams are our own.
//!
//! Fonts are cut down to the glyphs of this document (`subsetter`) and addressed by CID. Two characters may
//! share one glyph (space and no-break space, — and the rule ─): the second gets a CID of its own that
//! a `CIDToGIDMap` leads to the same outline, so that searching and copying give back what was typed.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use printpdf::{
    Codepoint, ExternalStream, ExternalXObject, FontId, FontMetrics, Op, ParsedFont, PdfDocument, PdfFont,
    PdfFontHandle, PdfPage, PdfSaveOptions, Pt, Rect, TextItem, XObject, XObjectId,
};
use subsetter::GlyphRemapper;

use super::PdfError;
use super::content::Content;
use super::pictures::{self, Picture};
use crate::fonts::FontSet;
use crate::pages::{FaceId, Item, Page, TextRun};

/// Pages as PDF objects, not yet a file.
pub struct Drawn {
    /// The object tree.
    pub document: Document,
    /// The page objects, in order.
    pub pages: Vec<ObjectId>,
    /// Whether a picture has CMYK colours, which PDF/A does not allow here.
    pub cmyk_picture: bool,
}

/// Draws `pages` with the faces of `fonts`.
pub fn draw(pages: &[Page], fonts: &FontSet) -> Result<Drawn, PdfError> {
    let faces = subset_faces(pages, fonts)?;
    let mut pdf = PdfDocument::new("");
    for face in faces.values() {
        pdf.resources.fonts.map.insert(face.resource.clone(), PdfFont::new(face.parsed.clone()));
    }
    let mut gallery = Gallery::default();
    let mut contents = Vec::with_capacity(pages.len());
    for (index, page) in pages.iter().enumerate() {
        contents.push(content(page, index, &faces, &mut gallery)?);
        // printpdf learns from the operators which CIDs a font has to describe; one page tells it all.
        let ops = if index == 0 { every_glyph(&faces) } else { Vec::new() };
        pdf.pages.push(sheet(page, ops));
    }
    for hung in &gallery.pictures {
        // A stand-in of the right name: the picture itself is put in its place below, uncopied.
        let stream = ExternalStream { dict: BTreeMap::new(), content: Vec::new(), compress: false };
        let object = ExternalXObject { stream, width: None, height: None, dpi: None };
        pdf.resources.xobjects.map.insert(hung.resource.clone(), XObject::External(object));
    }

    let mut warnings = Vec::new();
    let mut document = pdf.to_lopdf_document(&PdfSaveOptions::default(), &mut warnings);
    if let Some(warning) = warnings.first() {
        return Err(PdfError::Internal { reason: warning.msg.clone() });
    }
    drop(pdf);
    let page_ids = kids(&document)?;
    let cmyk_picture = gallery.pictures.iter().any(|hung| hung.picture.cmyk);
    let mut used_by_page = vec![Vec::new(); pages.len()];
    for hung in &gallery.pictures {
        for &page in &hung.pages {
            used_by_page[page].push(hung.resource.clone());
        }
    }
    hang_pictures(&mut document, gallery)?;
    for ((&page, used), content) in page_ids.iter().zip(&used_by_page).zip(contents) {
        finish_page(&mut document, page, used, content)?;
    }
    for face in faces.values() {
        map_shared_glyphs(&mut document, face)?;
    }
    Ok(Drawn { document, pages: page_ids, cmyk_picture })
}

fn internal(reason: impl ToString) -> PdfError {
    PdfError::Internal { reason: reason.to_string() }
}

// --------------------------------------------------------------------------------------------- fonts

/// One face cut down to what the document uses.
struct SubsetFace {
    resource: FontId,
    parsed: ParsedFont,
    /// (glyph of the whole face, character) -> CID.
    cids: HashMap<(u16, char), u16>,
    /// Advance of each CID in 1/1000 em, exactly as the font dictionary will state it.
    widths: Vec<i32>,
    /// Glyph of the subset for each CID; `None` when every CID is its own glyph.
    cid_to_gid: Option<Vec<u16>>,
}

fn subset_faces(pages: &[Page], fonts: &FontSet) -> Result<BTreeMap<FaceId, SubsetFace>, PdfError> {
    let mut used: BTreeMap<FaceId, BTreeMap<(u16, char), ()>> = BTreeMap::new();
    for (index, page) in pages.iter().enumerate() {
        for item in &page.items {
            let Item::Text(run) = item else { continue };
            let glyphs = used.entry(run.face).or_default();
            for glyph in &run.glyphs {
                if glyph.gid == 0 {
                    return Err(PdfError::NoGlyph { page: index + 1, ch: glyph.ch });
                }
                glyphs.insert((glyph.gid, glyph.ch), ());
            }
        }
    }
    used.retain(|_, glyphs| !glyphs.is_empty());
    used.into_iter()
        .map(|(id, glyphs)| Ok((id, subset_face(id, glyphs.into_keys().collect(), fonts)?)))
        .collect()
}

fn subset_face(id: FaceId, used: Vec<(u16, char)>, fonts: &FontSet) -> Result<SubsetFace, PdfError> {
    if usize::from(id.0) >= fonts.len() {
        return Err(PdfError::UnknownFace { face: id });
    }
    let data = fonts.face_data(id);
    let failed = |reason: String| PdfError::Font { face: data.postscript_name.to_string(), reason };
    let whole = ttf_parser::Face::parse(data.bytes, data.index).map_err(|e| failed(e.to_string()))?;

    // `used` is sorted by glyph, so equal glyphs stand together and the order is the same every time.
    let mut gids: Vec<u16> = used.iter().map(|&(gid, _)| gid).collect();
    gids.dedup();
    let remapper = GlyphRemapper::new_from_glyphs_sorted(&gids);
    let bytes = subsetter::subset(data.bytes, data.index, &remapper).map_err(|e| failed(e.to_string()))?;

    let upm = data.units_per_em;
    let advance = |gid: u16| whole.glyph_hor_advance(ttf_parser::GlyphId(gid)).unwrap_or(upm);
    let per_mille = |units: u16| (f32::from(units) * 1000.0 / f32::from(upm)) as i32;

    // CID 0 is .notdef; a glyph's first character has the glyph's own number as CID, a further one is
    // numbered after all glyphs.
    let mut cids = HashMap::with_capacity(used.len());
    let mut cid_to_gid: Vec<u16> = (0..=gids.len() as u16).collect();
    let mut units: Vec<u16> = std::iter::once(0).chain(gids.iter().copied()).map(advance).collect();
    let mut previous = None;
    for &(gid, ch) in &used {
        let new_gid = remapper.get(gid).ok_or_else(|| failed("glyph lost".into()))?;
        let cid = if previous == Some(gid) {
            cid_to_gid.push(new_gid);
            units.push(advance(gid));
            (cid_to_gid.len() - 1) as u16
        } else {
            new_gid
        };
        previous = Some(gid);
        cids.insert((gid, ch), cid);
    }
    let shared = cid_to_gid.len() > gids.len() + 1;

    // The dictionary states widths per CID, which is all printpdf's "glyph widths" are used for.
    let glyph_widths = units.iter().enumerate().map(|(cid, &w)| (cid as u16, w)).collect();
    let metrics = FontMetrics { ascent: data.ascender, descent: data.descender };
    let name = format!("{}+{}", subset_tag(&used), data.postscript_name);
    let mut parsed =
        ParsedFont::with_glyph_data(bytes, 0, Some(name), BTreeMap::new(), glyph_widths, upm, metrics);
    let described = &mut parsed.pdf_font_metrics;
    [described.x_min, described.y_min, described.x_max, described.y_max] = data.bbox;
    described.us_weight_class = if data.bold { 700 } else { 400 };

    Ok(SubsetFace {
        resource: FontId(format!("F{}", id.0)),
        parsed,
        cids,
        widths: units.into_iter().map(per_mille).collect(),
        cid_to_gid: shared.then_some(cid_to_gid),
    })
}

/// Six capitals that name a subset (ISO 32000-1, 9.6.4): from its contents, so that equal subsets agree.
fn subset_tag(used: &[(u16, char)]) -> String {
    let mut hasher = blake3::Hasher::new();
    for &(gid, ch) in used {
        hasher.update(&gid.to_le_bytes());
        hasher.update(&u32::from(ch).to_le_bytes());
    }
    hasher.finalize().as_bytes()[..6].iter().map(|byte| char::from(b'A' + byte % 26)).collect()
}

/// Replaces the identity map of a font in which two CIDs share a glyph.
fn map_shared_glyphs(document: &mut Document, face: &SubsetFace) -> Result<(), PdfError> {
    let Some(map) = &face.cid_to_gid else { return Ok(()) };
    let bytes = map.iter().flat_map(|gid| gid.to_be_bytes()).collect();
    let stream = document.add_object(Stream::new(Dictionary::new(), bytes));
    let name = face.parsed.font_name.as_deref().unwrap_or_default().as_bytes();
    for object in document.objects.values_mut() {
        let Ok(font) = object.as_dict_mut() else { continue };
        if !font.get(b"BaseFont").and_then(Object::as_name).is_ok_and(|found| found == name) {
            continue;
        }
        let Ok(descendants) = font.get_mut(b"DescendantFonts").and_then(Object::as_array_mut) else {
            continue;
        };
        for descendant in descendants {
            descendant.as_dict_mut().map_err(internal)?.set("CIDToGIDMap", stream);
        }
        return Ok(());
    }
    Err(internal("font dictionary not found"))
}

// ------------------------------------------------------------------------------------------ pictures

/// The pictures of a document, each once however often it is shown.
#[derive(Default)]
struct Gallery {
    pictures: Vec<Hung>,
    by_address: HashMap<*const Vec<u8>, usize>,
}

struct Hung {
    resource: XObjectId,
    picture: Picture,
    pages: Vec<usize>,
}

impl Gallery {
    fn hang(&mut self, bytes: &Arc<Vec<u8>>, page: usize) -> Result<&Hung, PdfError> {
        // The pages keep every Arc alive while we draw, so an address means one picture.
        let index = match self.by_address.get(&Arc::as_ptr(bytes)) {
            Some(&index) => index,
            None => {
                let picture =
                    Picture::read(bytes).map_err(|source| PdfError::Picture { page: page + 1, source })?;
                let resource = XObjectId(format!("P{}", self.pictures.len()));
                self.pictures.push(Hung { resource, picture, pages: Vec::new() });
                self.by_address.insert(Arc::as_ptr(bytes), self.pictures.len() - 1);
                self.pictures.len() - 1
            }
        };
        let hung = &mut self.pictures[index];
        if hung.pages.last() != Some(&page) {
            hung.pages.push(page);
        }
        Ok(hung)
    }
}

/// Puts the pictures where their stand-ins are.
fn hang_pictures(document: &mut Document, gallery: Gallery) -> Result<(), PdfError> {
    let Some(&first_page) = kids(document)?.first() else { return Ok(()) };
    if gallery.pictures.is_empty() {
        return Ok(());
    }
    let shared = resource_dictionary(document, first_page, b"XObject")?.clone();
    for hung in gallery.pictures {
        let id = shared.get(hung.resource.0.as_bytes()).and_then(Object::as_reference).map_err(internal)?;
        document.set_object(id, hung.picture.stream);
    }
    Ok(())
}

// --------------------------------------------------------------------------------------- object tree

fn kids(document: &Document) -> Result<Vec<ObjectId>, PdfError> {
    let pages =
        document.catalog().and_then(|c| c.get(b"Pages")).and_then(Object::as_reference).map_err(internal)?;
    let kids = document.get_dictionary(pages).and_then(|p| p.get(b"Kids")).and_then(Object::as_array);
    kids.map_err(internal)?.iter().map(|kid| kid.as_reference().map_err(internal)).collect()
}

fn resource_dictionary<'a>(
    document: &'a Document,
    page: ObjectId,
    kind: &[u8],
) -> Result<&'a Dictionary, PdfError> {
    let page = document.get_dictionary(page).map_err(internal)?;
    let resources = document.get_dict_in_dict(page, b"Resources").map_err(internal)?;
    document.get_dict_in_dict(resources, kind).map_err(internal)
}

/// Gives a page its content and only the pictures it shows (a page taken out of the file must not drag all
/// scans along), and removes the empty entries printpdf writes.
fn finish_page(
    document: &mut Document,
    page: ObjectId,
    used: &[XObjectId],
    content: Vec<u8>,
) -> Result<(), PdfError> {
    let mut own = Dictionary::new();
    if !used.is_empty() {
        let shared = resource_dictionary(document, page, b"XObject")?;
        for resource in used {
            own.set(resource.0.as_bytes(), shared.get(resource.0.as_bytes()).map_err(internal)?.clone());
        }
    }
    let dict = document.get_dictionary_mut(page).map_err(internal)?;
    dict.remove(b"Annots");
    let stream = dict.get(b"Contents").and_then(Object::as_reference).map_err(internal)?;
    let resources = dict.get(b"Resources").and_then(Object::as_reference).map_err(internal)?;
    let resources = document.get_dictionary_mut(resources).map_err(internal)?;
    resources.remove(b"ExtGState");
    resources.remove(b"Shading");
    resources.remove(b"XObject");
    if !own.is_empty() {
        resources.set("XObject", own);
    }
    document.set_object(stream, Stream::new(Dictionary::new(), content));
    Ok(())
}

// ------------------------------------------------------------------------------------------- drawing

fn sheet(page: &Page, ops: Vec<Op>) -> PdfPage {
    let sheet = || Rect {
        x: Pt(0.0),
        y: Pt(0.0),
        width: Pt(page.width),
        height: Pt(page.height),
        mode: None,
        winding_order: None,
    };
    PdfPage { media_box: sheet(), trim_box: sheet(), crop_box: sheet(), ops }
}

/// Operators that show every CID of every face once, with its character.
fn every_glyph(faces: &BTreeMap<FaceId, SubsetFace>) -> Vec<Op> {
    let mut ops = vec![Op::StartTextSection];
    for face in faces.values() {
        let glyphs = face
            .cids
            .iter()
            .map(|(&(_, ch), &cid)| Codepoint { gid: cid, offset: 0.0, cid: Some(ch.to_string()) })
            .collect();
        ops.push(Op::SetFont { font: PdfFontHandle::External(face.resource.clone()), size: Pt(1.0) });
        ops.push(Op::ShowText { items: vec![TextItem::GlyphIds(glyphs)] });
    }
    ops.push(Op::EndTextSection);
    ops
}

fn content(
    page: &Page,
    index: usize,
    faces: &BTreeMap<FaceId, SubsetFace>,
    gallery: &mut Gallery,
) -> Result<Vec<u8>, PdfError> {
    let mut content = Content::new(page.height);
    for item in &page.items {
        match item {
            Item::Text(run) if run.glyphs.is_empty() => {}
            Item::Text(run) => text(&mut content, run, faces)?,
            Item::Line { from, to, width, color } => content.polyline(&[*from, *to], false, *width, *color),
            Item::Rect { x, y, w, h, fill, stroke } => content.rectangle((*x, *y, *w, *h), *fill, *stroke),
            Item::Path { points, closed, fill, stroke } if !points.is_empty() => {
                if let Some(color) = fill {
                    content.polygon(points, *color);
                }
                if let Some((width, color)) = stroke {
                    content.polyline(points, *closed, *width, *color);
                }
            }
            Item::Path { .. } => {}
            Item::Image { x, y, w, h, turns, bytes } => {
                let hung = gallery.hang(bytes, index)?;
                let bottom = page.height - y - h;
                let matrix = pictures::placement(hung.picture.orientation, *turns, *x, bottom, *w, *h);
                content.object(&hung.resource.0, matrix);
            }
        }
    }
    Ok(content.finish())
}

fn text(content: &mut Content, run: &TextRun, faces: &BTreeMap<FaceId, SubsetFace>) -> Result<(), PdfError> {
    let face = faces.get(&run.face).ok_or(PdfError::UnknownFace { face: run.face })?;
    content.begin_line(run.face.0, run.size, run.x, run.y, run.color);
    // Pen positions in 1/1000 em: where layout wants it, and where the viewer has it. The difference goes into
    // whole numbers after each glyph, so rounding never adds up along a line.
    let (mut wanted, mut have) = (0.0f64, 0i64);
    let per_mille = 1000.0 / f64::from(run.size);
    for (index, glyph) in run.glyphs.iter().enumerate() {
        let cid =
            face.cids.get(&(glyph.gid, glyph.ch)).ok_or_else(|| internal("glyph missing from its subset"))?;
        wanted += f64::from(glyph.advance) * per_mille;
        have += i64::from(face.widths[usize::from(*cid)]);
        let back = if index + 1 < run.glyphs.len() { have - wanted.round() as i64 } else { 0 };
        have -= back;
        content.glyph(*cid, back);
    }
    content.end_line();
    Ok(())
}
