//! Word and Excel files, looked through before they are kept: that they are whole, and that they do not unpack
//! to something an office PC chokes on when somebody opens them. They are never turned into pages.

use std::io::{self, Read, Seek};

use zip::ZipArchive;
use zip::result::ZipError;

use super::{AttachmentError, Limits};

/// Most parts inside one file. A long report with a hundred pictures has some three hundred.
const MOST_PARTS: usize = 10_000;

/// The part every Word and Excel file has (ECMA-376 part 2, 7.2.3): what its other parts are.
const CONTENT_TYPES: &str = "[Content_Types].xml";

/// Reads the file through once, counting what it unpacks to, and keeps nothing. The sizes its table of
/// contents states are not believed: every part is unpacked, and no further than the limit.
pub fn check<R: Read + Seek>(file: R, limits: &Limits) -> Result<(), AttachmentError> {
    let mut archive = ZipArchive::new(file).map_err(damaged)?;
    if archive.len() > MOST_PARTS {
        return Err(AttachmentError::Inflates { limit: limits.inflated });
    }
    if archive.index_for_name(CONTENT_TYPES).is_none() {
        return Err(AttachmentError::damaged("不是Word或Excel文件"));
    }
    let mut left = limits.inflated as u64;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(damaged)?;
        // One byte more than may be: so that a part that just fits is told from one that does not.
        let read = io::copy(&mut part.take(left + 1), &mut io::sink())
            .map_err(|_| AttachmentError::damaged("压缩数据"))?;
        if read > left {
            return Err(AttachmentError::Inflates { limit: limits.inflated });
        }
        left -= read;
    }
    Ok(())
}

fn damaged(error: ZipError) -> AttachmentError {
    match error {
        ZipError::UnsupportedArchive(why) if why == ZipError::PASSWORD_REQUIRED => AttachmentError::Encrypted,
        ZipError::UnsupportedArchive(_) => AttachmentError::Unsupported { what: "压缩方式".into() },
        _ => AttachmentError::damaged("压缩目录"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Write};
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    fn word(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in parts {
            writer.start_file(*name, SimpleFileOptions::default()).expect("a part");
            writer.write_all(bytes).expect("written");
        }
        writer.finish().expect("finished").into_inner()
    }

    fn check(bytes: Vec<u8>) -> Result<(), AttachmentError> {
        let limits = Limits { inflated: 1 << 20, ..Limits::default() };
        super::check(Cursor::new(bytes), &limits)
    }

    #[test]
    fn a_sound_file_passes_and_a_bomb_does_not() {
        let head = (CONTENT_TYPES, &b"<Types/>"[..]);
        let sound = word(&[head, ("word/document.xml", b"<w:document/>")]);
        assert_eq!(check(sound.clone()), Ok(()));
        let zeros = vec![0u8; 2 << 20];
        let bomb = word(&[head, ("word/media/image1.bmp", &zeros)]);
        assert!(bomb.len() < 20_000, "a bomb is small: {}", bomb.len());
        assert!(matches!(check(bomb.clone()), Err(AttachmentError::Inflates { .. })));
        // The same bomb whose table of contents states a harmless size.
        let mut lying = bomb;
        let stated = (2u32 << 20).to_le_bytes();
        let places: Vec<usize> =
            lying.windows(4).enumerate().filter(|(_, w)| *w == stated).map(|(i, _)| i).collect();
        assert!(!places.is_empty());
        for at in places {
            lying[at..at + 4].copy_from_slice(&100u32.to_le_bytes());
        }
        assert!(check(lying).is_err(), "a stated size is not believed");
        assert!(matches!(check(sound[..sound.len() / 2].to_vec()), Err(AttachmentError::NotReadable { .. })));
        assert!(matches!(check(word(&[("a.class", b"x")])), Err(AttachmentError::NotReadable { .. })));
    }
}
