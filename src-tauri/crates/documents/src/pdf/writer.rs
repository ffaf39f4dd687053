//! Draws pages into a PDF object tree. The only file that names `printpdf`, of which it takes the content
//! streams and the font dictionaries; text layout, subsetting and pictures are not left to it.
//!
//! Fonts are cut down to the glyphs of this document (`subsetter`) and addressed by CID. Two characters may
//! share one glyph (space and no-break space, — and the rule ─): the second gets a CID of its own that
//! a `CIDToGIDMap` leads to the same outline, so that searching and copying give back what was typed.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use printpdf::{
    Codepoint, Color as PdfColor, CurTransMat, ExternalStream, ExternalXObject, FontId, FontMetrics, Line,
    LinePoint, Op, PaintMode, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions,
    Point, Polygon, PolygonRing, Pt, Rect, Rgb, TextItem, WindingOrder, XObject, XObjectId, XObjectTransform,
};
use subsetter::GlyphRemapper;

use super::PdfError;
use super::pictures::{self, Picture};
use crate::fonts::FontSet;
use crate::pages::{Color, FaceId, Item, Page, TextRun};

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
    for (index, page) in pages.iter().enumerate() {
        let ops = page_ops(page, index, &faces, &mut gallery)?;
        pdf.pages.push(pdf_page(page, ops));
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
    for (&page, used) in page_ids.iter().zip(&used_by_page) {
        tidy_page(&mut document, page, used)?;
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

/// Gives a page only the pictures it shows (a page taken out of the file must not drag all scans along) and
/// removes the empty entries printpdf writes.
fn tidy_page(document: &mut Document, page: ObjectId, used: &[XObjectId]) -> Result<(), PdfError> {
    let mut own = Dictionary::new();
    if !used.is_empty() {
        let shared = resource_dictionary(document, page, b"XObject")?;
        for resource in used {
            own.set(resource.0.as_bytes(), shared.get(resource.0.as_bytes()).map_err(internal)?.clone());
        }
    }
    let dict = document.get_dictionary_mut(page).map_err(internal)?;
    dict.remove(b"Annots");
    let resources = dict.get(b"Resources").and_then(Object::as_reference).map_err(internal)?;
    let resources = document.get_dictionary_mut(resources).map_err(internal)?;
    resources.remove(b"ExtGState");
    resources.remove(b"Shading");
    resources.remove(b"XObject");
    if !own.is_empty() {
        resources.set("XObject", own);
    }
    Ok(())
}

// ------------------------------------------------------------------------------------------- drawing

/// Hundredths of a point are finer than any printer, and shorter in the file.
fn hundredth(value: f32) -> f32 {
    (value * 100.0).round() / 100.0
}

fn pdf_page(page: &Page, ops: Vec<Op>) -> PdfPage {
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

fn page_ops(
    page: &Page,
    index: usize,
    faces: &BTreeMap<FaceId, SubsetFace>,
    gallery: &mut Gallery,
) -> Result<Vec<Op>, PdfError> {
    let mut brush = Brush { height: page.height, ..Brush::default() };
    for item in &page.items {
        match item {
            Item::Text(run) => {
                if run.glyphs.is_empty() {
                    continue;
                }
                let face = faces.get(&run.face).ok_or(PdfError::UnknownFace { face: run.face })?;
                brush.text(run, face)?;
            }
            Item::Line { from, to, width, color } => {
                brush.pen(*width, *color);
                brush.polyline(&[*from, *to], false);
            }
            Item::Rect { x, y, w, h, fill, stroke } => brush.rectangle((*x, *y, *w, *h), *fill, *stroke),
            Item::Path { points, closed, fill, stroke } => brush.path(points, *closed, *fill, *stroke),
            Item::Image { x, y, w, h, turns, bytes } => {
                let hung = gallery.hang(bytes, index)?;
                let bottom = page.height - y - h;
                let matrix = pictures::placement(hung.picture.orientation, *turns, *x, bottom, *w, *h);
                let transform = XObjectTransform { no_auto_scale: true, ..Default::default() };
                brush.ops.push(Op::SaveGraphicsState);
                brush.ops.push(Op::SetTransformationMatrix { matrix: CurTransMat::Raw(matrix) });
                brush.ops.push(Op::UseXobject { id: hung.resource.clone(), transform });
                brush.ops.push(Op::RestoreGraphicsState);
            }
        }
    }
    Ok(brush.ops)
}

/// The operators of one page, leaving out those that would set what is already set.
#[derive(Default)]
struct Brush {
    ops: Vec<Op>,
    height: f32,
    fill: Option<Color>,
    stroke: Option<Color>,
    width: Option<f32>,
}

impl Brush {
    fn point(&self, (x, y): (f32, f32)) -> Point {
        Point { x: Pt(hundredth(x)), y: Pt(hundredth(self.height - y)) }
    }

    fn fill(&mut self, color: Color) {
        if self.fill != Some(color) {
            self.fill = Some(color);
            self.ops.push(Op::SetFillColor { col: pdf_color(color) });
        }
    }

    fn pen(&mut self, width: f32, color: Color) {
        if self.stroke != Some(color) {
            self.stroke = Some(color);
            self.ops.push(Op::SetOutlineColor { col: pdf_color(color) });
        }
        if self.width != Some(width) {
            self.width = Some(width);
            self.ops.push(Op::SetOutlineThickness { pt: Pt(hundredth(width)) });
        }
    }

    fn corners(&self, points: &[(f32, f32)]) -> Vec<LinePoint> {
        points.iter().map(|&p| LinePoint { p: self.point(p), bezier: false }).collect()
    }

    fn polyline(&mut self, points: &[(f32, f32)], is_closed: bool) {
        let points = self.corners(points);
        self.ops.push(Op::DrawLine { line: Line { points, is_closed } });
    }

    fn rectangle(
        &mut self,
        (x, y, w, h): (f32, f32, f32, f32),
        fill: Option<Color>,
        stroke: Option<(f32, Color)>,
    ) {
        let mode = match (fill, stroke) {
            (None, None) => return,
            (Some(_), None) => PaintMode::Fill,
            (None, Some(_)) => PaintMode::Stroke,
            (Some(_), Some(_)) => PaintMode::FillStroke,
        };
        if let Some(color) = fill {
            self.fill(color);
        }
        if let Some((width, color)) = stroke {
            self.pen(width, color);
        }
        let corner = self.point((x, y + h));
        self.ops.push(Op::DrawRectangle {
            rectangle: Rect {
                x: corner.x,
                y: corner.y,
                width: Pt(hundredth(w)),
                height: Pt(hundredth(h)),
                mode: Some(mode),
                winding_order: None,
            },
        });
    }

    fn path(
        &mut self,
        points: &[(f32, f32)],
        closed: bool,
        fill: Option<Color>,
        stroke: Option<(f32, Color)>,
    ) {
        if points.is_empty() {
            return;
        }
        if let Some(color) = fill {
            self.fill(color);
            let rings = vec![PolygonRing { points: self.corners(points) }];
            let polygon = Polygon { rings, mode: PaintMode::Fill, winding_order: WindingOrder::NonZero };
            self.ops.push(Op::DrawPolygon { polygon });
        }
        if let Some((width, color)) = stroke {
            self.pen(width, color);
            self.polyline(points, closed);
        }
    }

    fn text(&mut self, run: &TextRun, face: &SubsetFace) -> Result<(), PdfError> {
        self.fill(run.color);
        let mut glyphs = Vec::with_capacity(run.glyphs.len());
        // Pen positions in 1/1000 em: where layout wants it, and where the viewer has it. The difference
        // goes into whole numbers after each glyph, so rounding never adds up along a line.
        let (mut wanted, mut have) = (0.0f64, 0i64);
        for glyph in &run.glyphs {
            let cid = *face
                .cids
                .get(&(glyph.gid, glyph.ch))
                .ok_or_else(|| internal("glyph missing from its subset"))?;
            wanted += f64::from(glyph.advance) * 1000.0 / f64::from(run.size);
            have += i64::from(face.widths[usize::from(cid)]);
            let back = have - wanted.round() as i64;
            have -= back;
            glyphs.push(Codepoint { gid: cid, offset: back as f32, cid: Some(glyph.ch.to_string()) });
        }
        if let Some(last) = glyphs.last_mut() {
            last.offset = 0.0;
        }
        let pos = self.point((run.x, run.y));
        self.ops.extend([
            Op::StartTextSection,
            Op::SetFont {
                font: PdfFontHandle::External(face.resource.clone()),
                size: Pt(hundredth(run.size)),
            },
            Op::SetTextCursor { pos },
            Op::ShowText { items: vec![TextItem::GlyphIds(glyphs)] },
            Op::EndTextSection,
        ]);
        Ok(())
    }
}

fn pdf_color(Color(r, g, b): Color) -> PdfColor {
    if r == g && g == b {
        return PdfColor::Greyscale(printpdf::Greyscale { percent: r, icc_profile: None });
    }
    PdfColor::Rgb(Rgb { r, g, b, icc_profile: None })
}
