//! Looks at files handed in: what they are, how many pages they would take in a dossier, and how those pages
//! look. What cannot be bound (sound, Word) may still be kept; what nobody could open again may not.

use std::io::{Cursor, Read, Seek};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use chrono::NaiveDateTime;
use documents::dossier::{Binding, Body, Contents, NumberPlace, Part, Place, assemble};
use documents::fonts::FontSet;
use documents::merge::{Attachment as Attached, AttachmentError, Kind, Limits, package};
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

/// Most bytes of a file that is kept as it is: an hour of sound, a video of a scene.
pub(crate) const LARGEST: u64 = 512 << 20;

/// What a file is by its first bytes (4 KB are enough) and the ending of its name; refuses what nobody could
/// open again, and what is larger than its kind may be, before more than the beginning has been read.
pub(crate) fn kind_of(head: &[u8], size: u64, name: &str) -> Result<&'static str, Failure> {
    let limits = Limits::default();
    let bindable = match Kind::of(head) {
        Some(Kind::Jpeg) => Some("image/jpeg"),
        Some(Kind::Png) => Some("image/png"),
        Some(Kind::Tiff) => Some("image/tiff"),
        Some(Kind::Pdf) => Some("application/pdf"),
        None => None,
    };
    if let Some(media_type) = bindable {
        if size > limits.bytes {
            return Err(bad(&AttachmentError::TooLarge { bytes: size, limit: limits.bytes }));
        }
        return Ok(media_type);
    }
    if size > LARGEST {
        return Err(Failure::BadFile {
            reason: "文件超过 512 MB，不能附卷；请缩小后再试，或把材料另存光盘并在卷宗情况说明里注明。"
                .into(),
        });
    }
    let ending = name.rsplit('.').next().unwrap_or_default().to_lowercase();
    let fits = |(at, magic, end, _): &&(usize, &[u8], &str, &str)| {
        head.get(*at..).is_some_and(|b| b.starts_with(magic)) && (end.is_empty() || *end == ending)
    };
    match KEPT.iter().find(fits) {
        Some((_, _, _, media_type)) => Ok(media_type),
        None => Err(Failure::BadFile {
            reason: "这种文件不能附卷：请用照片、扫描件、PDF，或 Word、Excel、录音、录像文件。".into(),
        }),
    }
}

/// Whether a file that is kept is a package of Word or Excel, to be looked through with [`look_through`].
pub(crate) fn is_package(media_type: &str) -> bool {
    media_type.starts_with("application/vnd.openxmlformats")
}

/// Reads a Word or Excel file through, so that what opens on this computer cannot choke it.
pub(crate) fn look_through(file: impl Read + Seek) -> Result<(), Failure> {
    let checked = catch_unwind(AssertUnwindSafe(|| package::check(file, &Limits::default())));
    checked
        .unwrap_or_else(|_| Err(AttachmentError::NotReadable { reason: "读取时出错".into() }))
        .map_err(|e| bad(&e))
}

/// Tells what a file is and reads it through once, so that nothing broken gets into a dossier unnoticed.
pub(crate) fn look_at(bytes: &Arc<Vec<u8>>, name: &str) -> Result<LookedAt, Failure> {
    let media_type = kind_of(&bytes[..bytes.len().min(HEAD)], bytes.len() as u64, name)?;
    if can_be_bound(media_type) {
        let read = Attached::read(bytes.clone(), &Limits::default()).map_err(|e| bad(&e))?;
        return Ok(LookedAt { media_type, pages: read.page_count() as i64 });
    }
    if is_package(media_type) {
        look_through(Cursor::new(bytes.as_slice()))?;
    }
    Ok(LookedAt { media_type, pages: 0 })
}

/// Bytes from the beginning of a file that tell its kind.
pub(crate) const HEAD: usize = 4096;

fn bad(error: &AttachmentError) -> Failure {
    Failure::BadFile { reason: format!("{error}。") }
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
        let known = |bytes: &[u8], name: &str| {
            look_at(&Arc::new(bytes.to_vec()), name).map(|l| (l.media_type, l.pages))
        };
        assert_eq!(known(b"ID3\x03", "录音.mp3").ok(), Some(("audio/mpeg", 0)));
        assert_eq!(known(b"\0\0\0\x18ftypM4A ", "通话.m4a").ok(), Some(("audio/mp4", 0)));
        assert_eq!(known(b"#!AMR\n", "通话.amr").ok(), Some(("audio/amr", 0)));
        assert!(matches!(known(b"PK\x03\x04rest", "说明.DOCX"), Err(Failure::BadFile { .. })), "cut short");
        assert!(matches!(known(b"PK\x03\x04rest", "程序.jar"), Err(Failure::BadFile { .. })));
        assert!(matches!(known(b"\xff\xd8\xff\xe0trunc", "照片.jpg"), Err(Failure::BadFile { .. })));
        assert!(matches!(known(b"MZ\x90", "a.pdf"), Err(Failure::BadFile { .. })));
    }

    #[test]
    fn a_file_too_large_for_its_kind_is_refused_by_its_beginning() {
        let refused = |head: &[u8], megabytes: u64, name: &str| kind_of(head, megabytes << 20, name).is_err();
        assert!(refused(b"%PDF-1.7", 300, "卷.pdf"));
        assert!(!refused(b"%PDF-1.7", 199, "卷.pdf"));
        assert!(!refused(b"RIFF....WAVE", 300, "录音.wav"));
        assert!(refused(b"RIFF....WAVE", 513, "录音.wav"));
    }
}
