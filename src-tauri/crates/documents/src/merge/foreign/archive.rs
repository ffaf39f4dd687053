//! Whether a foreign PDF may stand in a file declared PDF/A-2b. It answers yes only where that can be vouched
//! for: the PDF declares itself PDF/A, or its pages are nothing but scanned pictures. It changes nothing.

use std::collections::HashSet;

use lopdf::content::Content;
use lopdf::{Document, Object, ObjectId};

use super::{ForeignPage, Limits, PdfaObstacle, dereferenced, each_reference, inflate};

/// Why the pages keep a dossier from being PDF/A; `None` if they do not.
pub fn obstacle(document: &Document, pages: &[ForeignPage], limits: &Limits) -> Option<PdfaObstacle> {
    if uses_forbidden(document, pages) {
        return Some(PdfaObstacle::ForbiddenContent);
    }
    if declares_pdfa(document) || pages.iter().all(|page| only_pictures(document, page, limits)) {
        return None;
    }
    Some(PdfaObstacle::UndeclaredPdf)
}

/// Whether anything drawn has printing colours without a profile, or is stored in a way PDF/A-2 bans
/// (ISO 19005-2, 6.1.7, 6.2.4, 6.2.5, 6.2.8) or we cannot look into (JPEG 2000).
fn uses_forbidden(document: &Document, pages: &[ForeignPage]) -> bool {
    let mut waiting: Vec<ObjectId> = Vec::new();
    let mut forbidden = false;
    for page in pages {
        waiting.extend(&page.contents);
        for (_, value) in page.resources.iter() {
            forbidden |= names_forbidden(value);
            each_reference(value, &mut |id| waiting.push(id));
        }
        for annotation in &page.annotations {
            if let Ok(appearances) = annotation.get(b"AP") {
                each_reference(appearances, &mut |id| waiting.push(id));
            }
        }
    }
    let mut seen = HashSet::new();
    while let Some(id) = waiting.pop() {
        if forbidden {
            return true;
        }
        if !seen.insert(id) {
            continue;
        }
        let Some(object) = document.objects.get(&id) else { continue };
        forbidden |= names_forbidden(object);
        each_reference(object, &mut |id| waiting.push(id));
    }
    forbidden
}

fn names_forbidden(object: &Object) -> bool {
    match object {
        Object::Name(name) => {
            matches!(name.as_slice(), b"DeviceCMYK" | b"LZWDecode" | b"Crypt" | b"JPXDecode" | b"PS")
        }
        Object::Array(items) => items.iter().any(names_forbidden),
        Object::Dictionary(dict) => {
            dict.has(b"TR") || dict.has(b"HTP") || dict.iter().any(|(_, value)| names_forbidden(value))
        }
        Object::Stream(stream) => {
            // The content of the stream lies in another file.
            stream.dict.has(b"F")
                || stream.dict.has(b"FFilter")
                || stream.dict.iter().any(|(_, value)| names_forbidden(value))
        }
        _ => false,
    }
}

/// Whether the XMP metadata names a PDF/A part, as an element or as an attribute.
fn declares_pdfa(document: &Document) -> bool {
    let metadata = document.catalog().ok().and_then(|c| dereferenced(document, c.get(b"Metadata").ok()));
    let Some(Object::Stream(stream)) = metadata else { return false };
    let Ok(xmp) = stream.decompressed_content_with_limit(1 << 20) else { return false };
    let xmp = String::from_utf8_lossy(&xmp);
    let Some(at) = xmp.find("pdfaid:part") else { return false };
    let behind: String = xmp[at + "pdfaid:part".len()..].chars().take(8).collect();
    let behind = behind.replace(' ', "");
    ["=\"1\"", "=\"2\"", "=\"3\"", "='1'", "='2'", "='3'", ">1<", ">2<", ">3<"]
        .iter()
        .any(|said| behind.starts_with(said))
}

/// Whether the page places pictures and does nothing else.
fn only_pictures(document: &Document, page: &ForeignPage, limits: &Limits) -> bool {
    let plain = page.resources.iter().all(|(key, _)| matches!(key.as_slice(), b"XObject" | b"ProcSet"));
    let objects = dereferenced(document, page.resources.get(b"XObject").ok()).and_then(|o| o.as_dict().ok());
    let pictures = objects.is_none_or(|objects| {
        objects.iter().all(|(_, object)| {
            let stream = dereferenced(document, Some(object)).and_then(|o| o.as_stream().ok());
            stream.is_some_and(|s| {
                s.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|n| n == b"Image")
            })
        })
    });
    plain
        && pictures
        && page.annotations.is_empty()
        && page.contents.iter().all(|id| {
            let stream = document.get_object(*id).and_then(Object::as_stream);
            let Some(content) = stream.ok().and_then(|stream| inflate(stream, 65_536, limits).ok()) else {
                return false;
            };
            Content::decode(&content).is_ok_and(|content| {
                content.operations.iter().all(|op| matches!(op.operator.as_str(), "q" | "Q" | "cm" | "Do"))
            })
        })
}
