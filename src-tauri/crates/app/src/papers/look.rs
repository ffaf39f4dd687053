//! Looks at files handed in: what they are, how many pages they would take in a dossier, and how those pages
//! look. What cannot be bound (sound, Word) may still be kept; what nobody could open again may not.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use chrono::NaiveDateTime;
use documents::dossier::{Binding, Body, Contents, NumberPlace, Part, Place, assemble};
use documents::fonts::FontSet;
use documents::merge::{Attachment as Read, Kind, Limits};
use documents::pdf::Meta;
use records::model::Attachment;

use crate::failure::Failure;

/// What a file turned out to be.
pub(crate) struct LookedAt {
    /// Media type by its content, not its name.
    pub media_type: &'static str,
    /// Pages it takes in a dossier; 0 when it cannot be bound.
    pub pages: i64,
}

/// Kinds that are kept as they are and listed, but have no pages: first bytes at an offset, ending of the
/// name when the bytes alone do not tell, media type.
const KEPT: &[(usize, &[u8], &str, &str)] = &[
    (0, b"PK\x03\x04", "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    (0, b"PK\x03\x04", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (0, b"\xd0\xcf\x11\xe0", "doc", "application/msword"),
    (0, b"\xd0\xcf\x11\xe0", "xls", "application/vnd.ms-excel"),
    (0, b"ID3", "", "audio/mpeg"),
    (0, b"\xff\xfb", "", "audio/mpeg"),
    (0, b"\xff\xf3", "", "audio/mpeg"),
    (0, b"RIFF", "wav", "audio/wav"),
    (0, b"#!AMR", "", "audio/amr"),
    (0, b"OggS", "", "audio/ogg"),
    (4, b"ftyp", "m4a", "audio/mp4"),
    (4, b"ftyp", "", "video/mp4"),
];

/// Tells what a file is and reads it through once, so that nothing broken gets into a dossier unnoticed.
pub(crate) fn look_at(bytes: &[u8], name: &str) -> Result<LookedAt, Failure> {
    let media_type = match Kind::of(bytes) {
        Some(Kind::Jpeg) => "image/jpeg",
        Some(Kind::Png) => "image/png",
        Some(Kind::Tiff) => "image/tiff",
        Some(Kind::Pdf) => "application/pdf",
        None => {
            let ending = name.rsplit('.').next().unwrap_or_default().to_lowercase();
            let fits = |(at, magic, end, _): &&(usize, &[u8], &str, &str)| {
                bytes.get(*at..).is_some_and(|b| b.starts_with(magic)) && (end.is_empty() || *end == ending)
            };
            return match KEPT.iter().find(fits) {
                Some((_, _, _, media_type)) => Ok(LookedAt { media_type, pages: 0 }),
                None => Err(Failure::BadFile {
                    reason: "这种文件不能附卷：请用照片、扫描件、PDF，或 Word、Excel、录音、录像文件。"
                        .into(),
                }),
            };
        }
    };
    let read = Read::read(Arc::new(bytes.to_vec()), &Limits::default())
        .map_err(|e| Failure::BadFile { reason: format!("{e}。") })?;
    Ok(LookedAt { media_type, pages: read.page_count() as i64 })
}

/// Whether a kept file has pages that can stand in a dossier.
pub(crate) fn can_be_bound(media_type: &str) -> bool {
    matches!(media_type, "image/jpeg" | "image/png" | "image/tiff" | "application/pdf")
}

/// An attachment as it will stand in the dossier, without page numbers.
pub(crate) fn as_pdf(row: &Attachment, bytes: Vec<u8>, now: NaiveDateTime) -> Result<Vec<u8>, Failure> {
    if !can_be_bound(&row.media_type) {
        return Err(Failure::refused("这个附件没有可以显示的页面，请另存后用相应的软件打开。"));
    }
    let turns = (row.rotate / 90).rem_euclid(4) as u8;
    let body = Body::Attachment { bytes: Arc::new(bytes), turns };
    let part = Part { title: row.title.clone(), place: Place::Frame, body };
    let meta = Meta { title: row.title.clone(), author: String::new(), created: now };
    let binding = Binding { numbers: NumberPlace::UpperRight, limits: Limits::default() };
    let mut nothing_late = |_: &str, _: &Contents| Ok(Vec::new());
    assemble(
        vec![part],
        &meta,
        &binding,
        FontSet::shared(),
        &mut nothing_late,
        &mut |_, _| {},
        &AtomicBool::new(false),
    )
    .map(|d| d.bytes)
    .map_err(|e| Failure::BadFile { reason: format!("{e}。") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_their_bytes() {
        let known = |bytes: &[u8], name: &str| look_at(bytes, name).map(|l| (l.media_type, l.pages));
        assert_eq!(known(b"ID3\x03", "录音.mp3").ok(), Some(("audio/mpeg", 0)));
        let docx = known(b"PK\x03\x04rest", "说明.DOCX").expect("kept");
        assert!(docx.0.ends_with("wordprocessingml.document"));
        assert!(matches!(known(b"PK\x03\x04rest", "程序.jar"), Err(Failure::BadFile { .. })));
        assert!(matches!(known(b"\xff\xd8\xff\xe0trunc", "照片.jpg"), Err(Failure::BadFile { .. })));
        assert!(matches!(known(b"MZ\x90", "a.pdf"), Err(Failure::BadFile { .. })));
    }
}
