//! Closes a PDF: what it says about itself, its bookmarks, what PDF/A-2b demands (ISO 19005-2), a file
//! identifier from the contents, and the bytes. It draws nothing and adds no page.
//!
//! printpdf leaves a 1.3 header, a false PDF/X mark and a bookmark mode of the wrong type; here the catalogue
//! and the information dictionary are written anew, so none of that gets through.

use std::collections::{BTreeMap, HashMap};
use std::io::Write;

use chrono::NaiveDateTime;
use flate2::{Compression, write::ZlibEncoder};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};

use super::{Meta, PdfError, icc};

/// The program, as the file names its maker.
const PRODUCER: &str = concat!("Hejuan ", env!("CARGO_PKG_VERSION"));

/// An entry of the outline a reader shows beside the pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bookmark {
    /// What it says.
    pub title: String,
    /// The page it leads to, from 0.
    pub page: usize,
    /// What stands under it.
    pub children: Vec<Bookmark>,
}

/// Marks a layer that is hidden by default while its file is taken apart; it never reaches a finished file.
pub(crate) const HIDDEN_LAYER: &[u8] = b"HejuanHidden";

/// Makes `document` a file whose pages are `pages`, in that order. With `pdfa` it declares PDF/A-2b; the caller
/// vouches that nothing it put in forbids that.
pub fn finish(
    mut document: Document,
    pages: &[ObjectId],
    outline: &[Bookmark],
    meta: &Meta,
    pdfa: bool,
) -> Result<Vec<u8>, PdfError> {
    if [&meta.title, &meta.author]
        .iter()
        .any(|text| text.chars().any(|ch| ch.is_control() || ch == '\u{FFFE}'))
    {
        return Err(PdfError::MetaNotPrintable);
    }
    let tree = page_tree(&mut document, pages)?;
    let mut metadata =
        Stream::new(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, xmp(meta, pdfa).into_bytes());
    // PDF/A wants it readable by tools that know nothing of PDF.
    metadata.allows_compression = false;
    let metadata = document.add_object(metadata);
    let profile = document.add_object(Stream::new(dictionary! { "N" => 3 }, icc::srgb()));
    let intent = dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => Object::string_literal("sRGB"),
        "Info" => Object::string_literal("sRGB IEC61966-2.1"),
        "DestOutputProfile" => profile,
    };
    let mut catalog = dictionary! {
        "Type" => "Catalog",
        "Pages" => tree,
        "Lang" => Object::string_literal("zh-CN"),
        "Metadata" => metadata,
        "OutputIntents" => vec![intent.into()],
        "ViewerPreferences" => dictionary! { "DisplayDocTitle" => true },
    };
    if let Some(outlines) = outlines(&mut document, pages, outline)? {
        catalog.set("Outlines", outlines);
        catalog.set("PageMode", if outline.len() > 1 { "UseOutlines" } else { "UseNone" });
    }
    if let Some(layers) = layers(&mut document) {
        catalog.set("OCProperties", layers);
    }
    let catalog = document.add_object(catalog);
    let moment = Object::string_literal(pdf_date(&meta.created));
    let info = document.add_object(dictionary! {
        "Title" => text_string(&meta.title),
        "Author" => text_string(&meta.author),
        "Creator" => text_string(PRODUCER),
        "Producer" => text_string(PRODUCER),
        "CreationDate" => moment.clone(),
        "ModDate" => moment,
    });

    document.version = "1.7".into();
    let unknown = Object::String(ID_PLACE.to_vec(), StringFormat::Hexadecimal);
    document.trailer =
        dictionary! { "Root" => catalog, "Info" => info, "ID" => vec![unknown.clone(), unknown] };
    keep_reachable(&mut document);
    compress(&mut document)?;
    save(document)
}

/// The layers (ISO 32000-1, 8.11) that attached files brought, each shown or hidden as it was there.
fn layers(document: &mut Document) -> Option<Dictionary> {
    let (mut all, mut hidden) = (Vec::new(), Vec::new());
    for (&id, object) in &mut document.objects {
        let Object::Dictionary(dict) = object else { continue };
        if dict.get(b"Type").and_then(Object::as_name).ok() != Some(b"OCG") {
            continue;
        }
        all.push(Object::Reference(id));
        if dict.remove(HIDDEN_LAYER).is_some() {
            hidden.push(Object::Reference(id));
        }
    }
    (!all.is_empty()).then(|| {
        dictionary! { "OCGs" => all, "D" => dictionary! { "Name" => text_string("默认"), "OFF" => hidden } }
    })
}

fn internal(reason: impl ToString) -> PdfError {
    PdfError::Internal { reason: reason.to_string() }
}

/// A page tree of one level, or of two where a flat one would make readers slow.
fn page_tree(document: &mut Document, pages: &[ObjectId]) -> Result<ObjectId, PdfError> {
    const PER_NODE: usize = 64;
    let root = document.new_object_id();
    let nodes: Vec<(ObjectId, &[ObjectId])> = if pages.len() <= PER_NODE {
        vec![(root, pages)]
    } else {
        pages.chunks(PER_NODE).map(|chunk| (document.new_object_id(), chunk)).collect()
    };
    for (node, kids) in &nodes {
        for &page in *kids {
            document.get_dictionary_mut(page).map_err(internal)?.set("Parent", *node);
        }
        let kids: Vec<Object> = kids.iter().map(|&page| page.into()).collect();
        let mut dict = dictionary! { "Type" => "Pages", "Count" => kids.len() as i64, "Kids" => kids };
        if *node != root {
            dict.set("Parent", root);
        }
        document.set_object(*node, dict);
    }
    if nodes.len() > 1 {
        let kids: Vec<Object> = nodes.iter().map(|&(node, _)| node.into()).collect();
        let dict = dictionary! { "Type" => "Pages", "Count" => pages.len() as i64, "Kids" => kids };
        document.set_object(root, dict);
    }
    Ok(root)
}

// ------------------------------------------------------------------------------------------- outlines

fn outlines(
    document: &mut Document,
    pages: &[ObjectId],
    outline: &[Bookmark],
) -> Result<Option<ObjectId>, PdfError> {
    if outline.is_empty() {
        return Ok(None);
    }
    let root = document.new_object_id();
    let (first, last) = bookmarks(document, pages, outline, root)?;
    let dict = dictionary! {
        "Type" => "Outlines",
        "First" => first,
        "Last" => last,
        "Count" => outline.len() as i64,
    };
    document.set_object(root, dict);
    Ok(Some(root))
}

/// Writes one level under `parent` and gives its first and last entry. Entries with children start closed, so
/// that the pane shows the documents of the dossier and not every scan.
fn bookmarks(
    document: &mut Document,
    pages: &[ObjectId],
    level: &[Bookmark],
    parent: ObjectId,
) -> Result<(ObjectId, ObjectId), PdfError> {
    let ids: Vec<ObjectId> = level.iter().map(|_| document.new_object_id()).collect();
    for (index, bookmark) in level.iter().enumerate() {
        let page = *pages.get(bookmark.page).ok_or_else(|| internal("bookmark beyond the last page"))?;
        let target = vec![page.into(), "XYZ".into(), Object::Null, Object::Null, Object::Null];
        let mut dict =
            dictionary! { "Title" => text_string(&bookmark.title), "Parent" => parent, "Dest" => target };
        if index > 0 {
            dict.set("Prev", ids[index - 1]);
        }
        if let Some(&next) = ids.get(index + 1) {
            dict.set("Next", next);
        }
        if !bookmark.children.is_empty() {
            let (first, last) = bookmarks(document, pages, &bookmark.children, ids[index])?;
            dict.set("First", first);
            dict.set("Last", last);
            dict.set("Count", -(bookmark.children.len() as i64));
        }
        document.set_object(ids[index], dict);
    }
    match (ids.first(), ids.last()) {
        (Some(&first), Some(&last)) => Ok((first, last)),
        _ => Err(internal("empty outline level")),
    }
}

// ------------------------------------------------------------------------------------------- metadata

/// A PDF text string: plain when ASCII, otherwise UTF-16 with its mark.
fn text_string(text: &str) -> Object {
    if text.is_ascii() {
        return Object::string_literal(text);
    }
    let bytes = [0xFE, 0xFF].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect();
    Object::String(bytes, StringFormat::Hexadecimal)
}

fn pdf_date(moment: &NaiveDateTime) -> String {
    moment.format("D:%Y%m%d%H%M%S+08'00'").to_string()
}

fn xml_text(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The XMP packet (ISO 16684-1), saying the same as the information dictionary.
fn xmp(meta: &Meta, pdfa: bool) -> String {
    let title = xml_text(&meta.title);
    let author = xml_text(&meta.author);
    let moment = meta.created.format("%Y-%m-%dT%H:%M:%S+08:00");
    let conformance =
        if pdfa { "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>\n" } else { "" };
    format!(
        "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" \
         xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n\
         <dc:format>application/pdf</dc:format>\n\
         <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>\n\
         <dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>\n\
         <dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li></rdf:Bag></dc:language>\n\
         <xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool>\n\
         <xmp:CreateDate>{moment}</xmp:CreateDate>\n\
         <xmp:ModifyDate>{moment}</xmp:ModifyDate>\n\
         <pdf:Producer>{PRODUCER}</pdf:Producer>\n\
         {conformance}\
         </rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>"
    )
}

// ---------------------------------------------------------------------------------------------- bytes

/// Keeps what the trailer leads to and numbers it from 1 without gaps, in the order it is met.
fn keep_reachable(document: &mut Document) {
    let mut order: Vec<ObjectId> = Vec::new();
    let mut numbers: HashMap<ObjectId, u32> = HashMap::new();
    let objects = &document.objects;
    let mut found = Vec::new();
    for (_, value) in document.trailer.iter() {
        each_reference(value, &mut |id| found.push(id));
    }
    let mut next = 0;
    loop {
        for id in found.drain(..) {
            if objects.contains_key(&id) && !numbers.contains_key(&id) {
                order.push(id);
                numbers.insert(id, order.len() as u32);
            }
        }
        let Some(&id) = order.get(next) else { break };
        next += 1;
        each_reference(&objects[&id], &mut |id| found.push(id));
    }
    let mut kept = BTreeMap::new();
    for (index, id) in order.iter().enumerate() {
        if let Some(mut object) = document.objects.remove(id) {
            renumber(&mut object, &numbers);
            kept.insert((index as u32 + 1, 0), object);
        }
    }
    for (_, value) in document.trailer.iter_mut() {
        renumber(value, &numbers);
    }
    document.objects = kept;
    document.max_id = order.len() as u32;
}

/// Calls `meet` for every reference inside `object`.
pub(crate) fn each_reference(object: &Object, meet: &mut dyn FnMut(ObjectId)) {
    match object {
        Object::Reference(id) => meet(*id),
        Object::Array(items) => items.iter().for_each(|item| each_reference(item, meet)),
        Object::Dictionary(dict) => dict.iter().for_each(|(_, value)| each_reference(value, meet)),
        Object::Stream(stream) => stream.dict.iter().for_each(|(_, value)| each_reference(value, meet)),
        _ => {}
    }
}

/// Gives every reference its new number. A reference to nothing means null (ISO 32000-1, 7.3.10); it must not
/// come to life under a number that now belongs to something else.
fn renumber(object: &mut Object, numbers: &HashMap<ObjectId, u32>) {
    match object {
        Object::Reference(id) => match numbers.get(id) {
            Some(&number) => *id = (number, 0),
            None => *object = Object::Null,
        },
        Object::Array(items) => items.iter_mut().for_each(|item| renumber(item, numbers)),
        Object::Dictionary(dict) => dict.iter_mut().for_each(|(_, value)| renumber(value, numbers)),
        Object::Stream(stream) => stream.dict.iter_mut().for_each(|(_, value)| renumber(value, numbers)),
        _ => {}
    }
}

/// Deflates what is not compressed yet and may be. Level 2 makes a dossier 3 % larger than level 6 and takes 60 % of
/// its time, which is most of the time of writing; level 9, lopdf's own, gains nothing.
fn compress(document: &mut Document) -> Result<(), PdfError> {
    for object in document.objects.values_mut() {
        let Object::Stream(stream) = object else { continue };
        if !stream.allows_compression || stream.dict.has(b"Filter") || stream.content.len() < 64 {
            continue;
        }
        let mut encoder = ZlibEncoder::new(Vec::with_capacity(stream.content.len() / 2), Compression::new(2));
        let packed = encoder.write_all(&stream.content).and_then(|()| encoder.finish()).map_err(internal)?;
        stream.dict.set("Filter", "FlateDecode");
        stream.set_content(packed);
    }
    Ok(())
}

/// Stands for the file identifier until the bytes it is made of are there.
const ID_PLACE: &[u8; 16] = b"hejuan file id..";

/// The bytes, with an identifier made from them: the same contents always have the same one.
fn save(mut document: Document) -> Result<Vec<u8>, PdfError> {
    let streams = document.objects.values().filter_map(|object| object.as_stream().ok());
    let expected: usize = streams.map(|stream| stream.content.len() + 200).sum();
    let mut bytes = Vec::with_capacity(expected + 64 * document.objects.len());
    document.save_to(&mut bytes).map_err(internal)?;
    // PDF/A (6.1.3) lets at most one end-of-line follow the last mark; some readers want one.
    bytes.push(b'\n');
    let digest = blake3::hash(&bytes);
    let hex = |id: &[u8]| id.iter().map(|byte| format!("{byte:02X}")).collect::<String>().into_bytes();
    let (place, id) = (hex(ID_PLACE), hex(&digest.as_bytes()[..16]));
    // The trailer is at the very end, after everything a person wrote.
    let mut from = bytes.len().saturating_sub(2048);
    let mut replaced = 0;
    while let Some(at) =
        bytes[from..].windows(place.len()).position(|window| window.eq_ignore_ascii_case(&place))
    {
        bytes[from + at..from + at + place.len()].copy_from_slice(&id);
        from += at + place.len();
        replaced += 1;
    }
    if replaced != 2 {
        return Err(internal("file identifier not found"));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meta(title: &str) -> Meta {
        let created = chrono::NaiveDate::from_ymd_opt(2023, 3, 10).unwrap().and_hms_opt(9, 30, 0).unwrap();
        Meta { title: title.into(), author: "礐石街道人民调解委员会".into(), created }
    }

    #[test]
    fn metadata_escapes_what_a_name_may_contain() {
        let packet = xmp(&meta("甲<乙>&丙"), true);
        assert!(packet.contains("甲&lt;乙&gt;&amp;丙"));
        assert!(packet.contains("<xmp:CreateDate>2023-03-10T09:30:00+08:00</xmp:CreateDate>"));
        assert!(packet.contains("<pdfaid:part>2</pdfaid:part>"));
        assert!(!xmp(&meta("甲"), false).contains("pdfaid:part"));
    }

    #[test]
    fn a_control_character_in_the_title_is_refused() {
        let error = finish(Document::new(), &[], &[], &meta("甲\u{0}"), true).unwrap_err();
        assert_eq!(error, PdfError::MetaNotPrintable);
    }

    #[test]
    fn a_dead_reference_becomes_null_and_the_rest_is_numbered_without_gaps() {
        let mut document = Document::new();
        document.set_object((9, 0), dictionary! { "A" => (30, 0), "B" => (77, 0) });
        document.set_object((30, 0), Object::Array(vec![(9, 0).into()]));
        document.set_object((50, 0), Object::Integer(1));
        document.trailer.set("Root", (9, 0));
        keep_reachable(&mut document);
        assert_eq!(document.objects.keys().copied().collect::<Vec<_>>(), [(1, 0), (2, 0)]);
        let root = document.get_dictionary((1, 0)).unwrap();
        assert_eq!(root.get(b"A").unwrap(), &Object::Reference((2, 0)));
        assert!(root.get(b"B").unwrap().is_null());
    }
}
