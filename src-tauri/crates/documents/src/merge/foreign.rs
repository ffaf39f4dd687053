//! Somebody else's PDF, taken apart into pages that can be drawn on pages of ours. Text stays text, lines stay
//! lines; what is not paper (links, scripts, form logic, tags) stays behind, but what a reader sees of an
//! annotation or a filled form field is kept as part of the page.
//!
//! Each page becomes one form object (ISO 32000-1, 8.10): whatever state its content leaves behind ends with it,
//! so a stamp drawn afterwards always lands where it should.

use std::collections::{HashMap, HashSet};

use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId, Stream, dictionary};

use super::{AttachmentError, Limits, PdfaObstacle, repair};
use crate::pdf::finish::{HIDDEN_LAYER, each_reference};

mod archive;

/// A PDF, read and checked.
#[derive(Debug)]
pub struct Foreign {
    document: Document,
    /// Its pages, in order.
    pub pages: Vec<ForeignPage>,
    /// Why it keeps a dossier from being PDF/A, if it does.
    pub pdfa_obstacle: Option<PdfaObstacle>,
}

/// One page: what its content is and how it wants to be seen.
#[derive(Debug)]
pub struct ForeignPage {
    /// The visible box in the page's own space: x0, y0, x1, y1.
    bounds: [f32; 4],
    /// Clockwise quarter turns.
    turns: u8,
    /// Size of the page's own unit, pt.
    unit: f32,
    contents: Vec<ObjectId>,
    resources: Dictionary,
    group: Option<Object>,
    annotations: Vec<Dictionary>,
}

/// Where the PDF starts, if it does within its first kilobyte (mail programs put lines before it).
pub fn header_position(bytes: &[u8]) -> Option<usize> {
    bytes[..bytes.len().min(1024)].windows(5).position(|window| window == b"%PDF-")
}

impl Foreign {
    /// Reads a PDF. A table of contents (cross-reference table) that is wrong is made anew; a file that opens
    /// with the empty password is opened.
    pub fn read(bytes: &[u8], limits: &Limits) -> Result<Foreign, AttachmentError> {
        let start = header_position(bytes).ok_or(AttachmentError::UnknownKind)?;
        let bytes = &bytes[start..];
        let first = open(bytes, limits);
        let reading = match first {
            Ok(reading) if reading.lost == 0 => reading,
            Err(error @ (AttachmentError::Encrypted | AttachmentError::TooManyPages { .. })) => {
                return Err(error);
            }
            other => {
                // Either nothing could be read or something that is referred to was not found.
                let mended = repair::with_new_table(bytes)
                    .ok_or(())
                    .and_then(|mended| open(&mended, limits).map_err(|_| ()));
                match (other, mended) {
                    (Ok(first), Ok(second)) if second.lost < first.lost => second,
                    // The table is right and the objects are nowhere: such references mean nothing.
                    (Ok(first), _) => first,
                    // In a file that had to be mended they mean that something is gone: a page would lose its
                    // font or its picture, and nobody would notice.
                    (Err(_), Ok(second)) if second.lost == 0 => second,
                    (Err(_), Ok(_)) => return Err(AttachmentError::damaged("部分内容缺失")),
                    (Err(error), Err(())) => return Err(error),
                }
            }
        };
        let Reading { document, pages, .. } = reading;
        let mut foreign = Foreign { document, pages, pdfa_obstacle: None };
        foreign.pdfa_obstacle = archive::obstacle(&foreign.document, &foreign.pages, limits);
        Ok(foreign)
    }

    /// Size of page `index` as it will be seen after its own and `turns` further clockwise quarter turns, pt.
    /// A page larger than A3 (a phone's picture at 72 dpi) is brought down to A4; smaller ones keep their size.
    pub fn seen_size(&self, index: usize, turns: u8) -> (f32, f32) {
        let page = &self.pages[index];
        let scale = page.scale();
        let (w, h) = (page.width() * scale, page.height() * scale);
        if (page.turns + turns) % 2 == 1 { (h, w) } else { (w, h) }
    }

    /// Moves everything the pages need into `target` and gives, per page, a form object and the matrix that
    /// draws it, turned, into a page of [`Foreign::seen_size`] with its origin at the lower left.
    pub fn move_into(
        mut self,
        target: &mut Document,
        turns: u8,
        limits: &Limits,
    ) -> Result<Vec<(ObjectId, [f32; 6])>, AttachmentError> {
        mark_hidden_layers(&mut self.document);
        let mut forms = Vec::with_capacity(self.pages.len());
        for page in std::mem::take(&mut self.pages) {
            let matrix = page.matrix(turns);
            let form = self.form(page, limits)?;
            forms.push((form, matrix));
        }
        let moved = move_objects(&mut self.document, target, forms.iter().map(|(form, _)| *form).collect());
        Ok(forms.into_iter().map(|(form, matrix)| (moved[&form], matrix)).collect())
    }

    /// Makes the form object of a page inside the foreign document.
    fn form(&mut self, mut page: ForeignPage, limits: &Limits) -> Result<ObjectId, AttachmentError> {
        let mut content = Vec::new();
        for &id in &page.contents {
            let stream = self.document.get_object(id).and_then(Object::as_stream);
            let stream = stream.map_err(|_| AttachmentError::damaged("页面内容缺失"))?;
            let part = inflate(stream, limits.inflated.saturating_sub(content.len()), limits)?;
            content.extend(part);
            // Streams are cut between tokens; joined without a blank they would grow together.
            content.push(b'\n');
        }
        self.draw_annotations(&mut page, &mut content);
        let mut dict = dictionary! {
            "Type" => "XObject",
            "Subtype" => "Form",
            "BBox" => page.bounds.map(Object::Real).to_vec(),
            "Resources" => page.resources,
        };
        if let Some(group) = page.group {
            dict.set("Group", group);
        }
        Ok(self.document.add_object(Stream::new(dict, content)))
    }

    /// Draws what annotations and form fields show (ISO 32000-1, 12.5.5) as the last part of the content.
    fn draw_annotations(&mut self, page: &mut ForeignPage, content: &mut Vec<u8>) {
        let mut drawn = Dictionary::new();
        let mut added = Vec::new();
        for annotation in &page.annotations {
            let Some((id, matrix)) = appearance(&self.document, annotation) else { continue };
            let name = format!("HejuanNote{}", drawn.len());
            let numbers = matrix.map(|value| value.to_string()).join(" ");
            added.extend(format!("q {numbers} cm /{name} Do Q\n").into_bytes());
            drawn.set(name, id);
        }
        if drawn.is_empty() {
            return;
        }
        // Content that leaves the graphics state changed must not move its own notes.
        content.splice(0..0, *b"q\n");
        content.extend(b"Q\n");
        content.extend(added);
        let mut objects = dereferenced(&self.document, page.resources.get(b"XObject").ok())
            .and_then(|object| object.as_dict().ok().cloned())
            .unwrap_or_default();
        objects.extend(&drawn);
        page.resources.set("XObject", objects);
    }
}

impl ForeignPage {
    fn width(&self) -> f32 {
        (self.bounds[2] - self.bounds[0]) * self.unit
    }

    fn height(&self) -> f32 {
        (self.bounds[3] - self.bounds[1]) * self.unit
    }

    fn scale(&self) -> f32 {
        let (long, short) = (self.width().max(self.height()), self.width().min(self.height()));
        // A3 with a little room for scanners that are not exact.
        if long > 1_200.0 || short > 852.0 { (841.89 / long).min(595.276 / short) } else { 1.0 }
    }

    /// From the page's own space to the seen page.
    fn matrix(&self, turns: u8) -> [f32; 6] {
        let [x0, y0, x1, y1] = self.bounds;
        let s = self.scale() * self.unit;
        match (self.turns + turns) % 4 {
            0 => [s, 0.0, 0.0, s, -x0 * s, -y0 * s],
            1 => [0.0, -s, s, 0.0, -y0 * s, x1 * s],
            2 => [-s, 0.0, 0.0, -s, x1 * s, y1 * s],
            _ => [0.0, s, -s, 0.0, y1 * s, -x0 * s],
        }
    }
}

// ------------------------------------------------------------------------------------------- reading

/// One attempt at a file.
struct Reading {
    document: Document,
    pages: Vec<ForeignPage>,
    /// Objects that pages refer to and that were not found.
    lost: usize,
}

fn open(bytes: &[u8], limits: &Limits) -> Result<Reading, AttachmentError> {
    let options = LoadOptions::with_max_decompressed_size(limits.inflated);
    let document = Document::load_mem_with_options(bytes, options).map_err(|error| match error {
        lopdf::Error::InvalidPassword | lopdf::Error::Decryption(_) => AttachmentError::Encrypted,
        lopdf::Error::Decompress(_) => AttachmentError::Inflates { limit: limits.inflated },
        _ => AttachmentError::damaged("PDF结构"),
    })?;
    if document.is_encrypted() {
        return Err(AttachmentError::Encrypted);
    }
    let mut walk = Walk { document: &document, limits, seen: HashSet::new(), pages: Vec::new() };
    let root = document
        .catalog()
        .and_then(|catalog| catalog.get(b"Pages"))
        .and_then(Object::as_reference)
        .map_err(|_| AttachmentError::damaged("没有页面目录"))?;
    walk.node(root, &Inherited::default(), 0)?;
    let pages = walk.pages;
    if pages.is_empty() {
        return Err(AttachmentError::damaged("没有页面"));
    }
    let lost = count_lost(&document, &pages);
    Ok(Reading { document, pages, lost })
}

/// What a page takes from the nodes above it (ISO 32000-1, 7.7.3.4).
#[derive(Default, Clone)]
struct Inherited {
    resources: Option<Dictionary>,
    media_box: Option<[f32; 4]>,
    crop_box: Option<[f32; 4]>,
    rotate: Option<i64>,
}

struct Walk<'a> {
    document: &'a Document,
    limits: &'a Limits,
    seen: HashSet<ObjectId>,
    pages: Vec<ForeignPage>,
}

impl Walk<'_> {
    fn node(&mut self, id: ObjectId, above: &Inherited, depth: usize) -> Result<(), AttachmentError> {
        if depth > 64 || !self.seen.insert(id) {
            return Err(AttachmentError::damaged("页面目录成环"));
        }
        let dict = self.document.get_dictionary(id).map_err(|_| AttachmentError::damaged("页面缺失"))?;
        let own = self.inherit(dict, above);
        let Some(kids) = dereferenced(self.document, dict.get(b"Kids").ok()) else {
            return self.page(dict, own);
        };
        for kid in kids.as_array().map_err(|_| AttachmentError::damaged("页面目录"))? {
            let kid = kid.as_reference().map_err(|_| AttachmentError::damaged("页面目录"))?;
            self.node(kid, &own, depth + 1)?;
        }
        Ok(())
    }

    fn inherit(&self, dict: &Dictionary, above: &Inherited) -> Inherited {
        let resources =
            dereferenced(self.document, dict.get(b"Resources").ok()).and_then(|o| o.as_dict().ok());
        let rotate = dereferenced(self.document, dict.get(b"Rotate").ok());
        let rotate = rotate.and_then(|o| o.as_float().ok()).map(|degrees| degrees.round() as i64);
        Inherited {
            resources: resources.cloned().or_else(|| above.resources.clone()),
            media_box: self.rectangle(dict, b"MediaBox").or(above.media_box),
            crop_box: self.rectangle(dict, b"CropBox").or(above.crop_box),
            rotate: rotate.or(above.rotate),
        }
    }

    fn rectangle(&self, dict: &Dictionary, key: &[u8]) -> Option<[f32; 4]> {
        rectangle(self.document, dict.get(key).ok()?)
    }

    fn page(&mut self, dict: &Dictionary, own: Inherited) -> Result<(), AttachmentError> {
        if self.pages.len() == self.limits.pages {
            return Err(AttachmentError::TooManyPages { limit: self.limits.pages });
        }
        let media = own.media_box.unwrap_or([0.0, 0.0, 595.276, 841.89]);
        let crop = own.crop_box.unwrap_or(media);
        let cut =
            [media[0].max(crop[0]), media[1].max(crop[1]), media[2].min(crop[2]), media[3].min(crop[3])];
        let bounds = if cut[2] - cut[0] >= 1.0 && cut[3] - cut[1] >= 1.0 { cut } else { media };
        let unit = dereferenced(self.document, dict.get(b"UserUnit").ok())
            .and_then(|o| o.as_float().ok())
            .filter(|unit| (0.01..=1_000.0).contains(unit))
            .unwrap_or(1.0);
        if !(1.0..1.0e6).contains(&(bounds[2] - bounds[0]))
            || !(1.0..1.0e6).contains(&(bounds[3] - bounds[1]))
        {
            return Err(AttachmentError::damaged("页面尺寸异常"));
        }
        self.pages.push(ForeignPage {
            bounds,
            turns: (own.rotate.unwrap_or(0).div_euclid(90).rem_euclid(4)) as u8,
            unit,
            contents: self.contents(dict)?,
            resources: own.resources.unwrap_or_default(),
            group: dict.get(b"Group").ok().cloned(),
            annotations: self.annotations(dict)?,
        });
        Ok(())
    }

    fn contents(&self, dict: &Dictionary) -> Result<Vec<ObjectId>, AttachmentError> {
        let Ok(entry) = dict.get(b"Contents") else { return Ok(Vec::new()) };
        let parts = match dereferenced(self.document, Some(entry)) {
            Some(Object::Array(parts)) => parts.as_slice(),
            Some(Object::Stream(_)) => std::slice::from_ref(entry),
            Some(Object::Null) => return Ok(Vec::new()),
            _ => return Err(AttachmentError::damaged("页面内容缺失")),
        };
        parts
            .iter()
            .map(|part| {
                let id = part.as_reference().map_err(|_| AttachmentError::damaged("页面内容缺失"))?;
                let stream = self.document.get_object(id).and_then(Object::as_stream);
                let stream = stream.map_err(|_| AttachmentError::damaged("页面内容缺失"))?;
                // A stream whose stated length is not zero but of which nothing was found.
                let stated = dereferenced(self.document, stream.dict.get(b"Length").ok());
                if stream.content.is_empty() && stated.and_then(|o| o.as_i64().ok()).unwrap_or(0) > 0 {
                    return Err(AttachmentError::damaged("页面内容为空"));
                }
                Ok(id)
            })
            .collect()
    }

    fn annotations(&self, dict: &Dictionary) -> Result<Vec<Dictionary>, AttachmentError> {
        let list = dereferenced(self.document, dict.get(b"Annots").ok()).and_then(|o| o.as_array().ok());
        let found: Vec<Dictionary> = list
            .into_iter()
            .flatten()
            .filter_map(|entry| dereferenced(self.document, Some(entry))?.as_dict().ok().cloned())
            .collect();
        // Text that only a form-filling program would draw cannot be kept; better said than lost.
        if found.iter().any(|annotation| self.has_undrawn_text(annotation)) {
            return Err(AttachmentError::Unsupported {
                what: "PDF表单中填写的内容没有固定，须先“打印为PDF”".into(),
            });
        }
        Ok(found)
    }

    fn has_undrawn_text(&self, annotation: &Dictionary) -> bool {
        if annotation.has(b"AP") {
            return false;
        }
        let filled = |dict: &Dictionary, key: &[u8]| {
            let value = dereferenced(self.document, dict.get(key).ok());
            value.and_then(|o| o.as_str().ok()).is_some_and(|text| !text.is_empty())
        };
        match annotation.get(b"Subtype").and_then(Object::as_name) {
            Ok(b"FreeText") => filled(annotation, b"Contents"),
            Ok(b"Widget") => {
                let field = dereferenced(self.document, annotation.get(b"Parent").ok());
                filled(annotation, b"V")
                    || field.and_then(|o| o.as_dict().ok()).is_some_and(|f| filled(f, b"V"))
            }
            _ => false,
        }
    }
}

/// Follows a reference; `None` for nothing and for a reference to nothing.
fn dereferenced<'a>(document: &'a Document, object: Option<&'a Object>) -> Option<&'a Object> {
    document.dereference(object?).ok().map(|(_, object)| object).filter(|object| !object.is_null())
}

fn numbers<const N: usize>(document: &Document, object: &Object) -> Option<[f32; N]> {
    let list = dereferenced(document, Some(object))?.as_array().ok()?;
    let mut values = [0.0; N];
    if list.len() != N {
        return None;
    }
    for (value, item) in values.iter_mut().zip(list) {
        *value = dereferenced(document, Some(item))?.as_float().ok().filter(|number| number.is_finite())?;
    }
    Some(values)
}

/// A rectangle with its corners in order, whichever two the file names.
fn rectangle(document: &Document, object: &Object) -> Option<[f32; 4]> {
    let [a, b, c, d] = numbers::<4>(document, object)?;
    Some([a.min(c), b.min(d), a.max(c), b.max(d)])
}

/// How many objects that the pages lead to are not there.
fn count_lost(document: &Document, pages: &[ForeignPage]) -> usize {
    let mut waiting = Vec::new();
    for page in pages {
        waiting.extend(&page.contents);
        page.resources.iter().for_each(|(_, value)| each_reference(value, &mut |id| waiting.push(id)));
    }
    let mut seen = HashSet::new();
    let mut lost = 0;
    while let Some(id) = waiting.pop() {
        if !seen.insert(id) {
            continue;
        }
        match document.objects.get(&id) {
            None => lost += 1,
            Some(object) => each_reference(object, &mut |id| waiting.push(id)),
        }
    }
    lost
}

fn inflate(stream: &Stream, budget: usize, limits: &Limits) -> Result<Vec<u8>, AttachmentError> {
    if !stream.dict.has(b"Filter") {
        return Ok(stream.content.clone());
    }
    stream.decompressed_content_with_limit(budget).map_err(|error| match error {
        lopdf::Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. }) => {
            AttachmentError::Inflates { limit: limits.inflated }
        }
        _ => AttachmentError::damaged("页面内容无法解压"),
    })
}

// --------------------------------------------------------------------------------------- annotations

const HIDDEN: i64 = 1 << 1;
const NO_VIEW: i64 = 1 << 5;

/// The form object an annotation shows itself with, and the matrix that brings it to its place.
fn appearance(document: &Document, annotation: &Dictionary) -> Option<(ObjectId, [f32; 6])> {
    let subtype = annotation.get(b"Subtype").and_then(Object::as_name).unwrap_or_default();
    let flags = dereferenced(document, annotation.get(b"F").ok()).and_then(|o| o.as_i64().ok()).unwrap_or(0);
    if matches!(subtype, b"Popup" | b"Link") || flags & (HIDDEN | NO_VIEW) != 0 {
        return None;
    }
    let appearances = dereferenced(document, annotation.get(b"AP").ok())?.as_dict().ok()?;
    let mut normal = appearances.get(b"N").ok()?;
    // A check box has one appearance per state.
    if let Some(Object::Dictionary(states)) = dereferenced(document, Some(normal)) {
        let state = dereferenced(document, annotation.get(b"AS").ok())?.as_name().ok()?;
        normal = states.get(state).ok()?;
    }
    let id = normal.as_reference().ok()?;
    let form = document.get_object(id).and_then(Object::as_stream).ok()?;
    let place = rectangle(document, annotation.get(b"Rect").ok()?)?;
    let bounds = rectangle(document, form.dict.get(b"BBox").ok()?)?;
    let matrix = form.dict.get(b"Matrix").ok().and_then(|m| numbers::<6>(document, m));
    let m = matrix.unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);
    let corners = [(0, 1), (0, 3), (2, 1), (2, 3)].map(|(x, y)| {
        let (x, y) = (bounds[x], bounds[y]);
        (m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5])
    });
    let low = corners.iter().fold((f32::MAX, f32::MAX), |low, c| (low.0.min(c.0), low.1.min(c.1)));
    let high = corners.iter().fold((f32::MIN, f32::MIN), |high, c| (high.0.max(c.0), high.1.max(c.1)));
    let (w, h) = (high.0 - low.0, high.1 - low.1);
    if w <= 0.0 || h <= 0.0 {
        return None;
    }
    let (sx, sy) = ((place[2] - place[0]) / w, (place[3] - place[1]) / h);
    Some((id, [sx, 0.0, 0.0, sy, place[0] - low.0 * sx, place[1] - low.1 * sy]))
}

// -------------------------------------------------------------------------------------------- moving

/// Marks the layers that a reader of the file does not see unless it asks for them (ISO 32000-1, 8.11.4.3): in the
/// dossier they stay hidden.
fn mark_hidden_layers(document: &mut Document) {
    let hidden: Vec<ObjectId> = {
        let resolve = |dict: &Dictionary, key: &[u8]| dereferenced(document, dict.get(key).ok()).cloned();
        let references = |object: Option<Object>| -> Vec<ObjectId> {
            let Some(Object::Array(items)) = object else { return Vec::new() };
            items.iter().filter_map(|item| item.as_reference().ok()).collect()
        };
        let Ok(catalog) = document.catalog() else { return };
        let Some(Object::Dictionary(layers)) = resolve(catalog, b"OCProperties") else { return };
        let Some(Object::Dictionary(default)) = resolve(&layers, b"D") else { return };
        let base_hidden =
            matches!(resolve(&default, b"BaseState"), Some(Object::Name(name)) if name == b"OFF");
        let mut hidden = references(resolve(&default, b"OFF"));
        if base_hidden {
            let shown = references(resolve(&default, b"ON"));
            hidden.extend(references(resolve(&layers, b"OCGs")).into_iter().filter(|id| !shown.contains(id)));
        }
        hidden
    };
    for id in hidden {
        if let Some(Object::Dictionary(layer)) = document.objects.get_mut(&id) {
            layer.set(HIDDEN_LAYER, true);
        }
    }
}

/// Keys of a stream or dictionary that lead out of the page: to the page tree, the tags, other files.
const LEADING_OUT: [&[u8]; 7] =
    [b"Parent", b"StructParent", b"StructParents", b"PieceInfo", b"OPI", b"Alternates", b"Metadata"];

/// Moves `waiting` and what they lead to from `source` to `target`, each object once; gives old -> new.
fn move_objects(
    source: &mut Document,
    target: &mut Document,
    mut waiting: Vec<ObjectId>,
) -> HashMap<ObjectId, ObjectId> {
    let mut moved = HashMap::new();
    while let Some(id) = waiting.pop() {
        // Taken out at once, so that it is moved once however often it is met.
        let Some(mut object) = source.objects.remove(&id) else { continue };
        strip(&mut object);
        each_reference(&object, &mut |next| waiting.push(next));
        moved.insert(id, target.add_object(object));
    }
    // Only now does everything have its new number.
    for new in moved.values() {
        if let Some(object) = target.objects.get_mut(new) {
            redirect(object, &moved);
        }
    }
    moved
}

fn strip(object: &mut Object) {
    let dict = match object {
        Object::Stream(stream) => &mut stream.dict,
        Object::Dictionary(dict) => dict,
        _ => return,
    };
    for key in LEADING_OUT {
        dict.remove(key);
    }
    // Smoothing enlarged scans is the viewer's affair, and PDF/A forbids asking for it.
    dict.remove(b"Interpolate");
}

fn redirect(object: &mut Object, moved: &HashMap<ObjectId, ObjectId>) {
    match object {
        Object::Reference(id) => match moved.get(id) {
            Some(new) => *id = *new,
            None => *object = Object::Null,
        },
        Object::Array(items) => items.iter_mut().for_each(|item| redirect(item, moved)),
        Object::Dictionary(dict) => dict.iter_mut().for_each(|(_, value)| redirect(value, moved)),
        Object::Stream(stream) => stream.dict.iter_mut().for_each(|(_, value)| redirect(value, moved)),
        _ => {}
    }
}
