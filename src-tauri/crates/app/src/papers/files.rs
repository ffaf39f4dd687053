//! Writes a finished paper to a place the person chose: beside it first, then renamed, so that a full disk
//! or a pulled stick leaves the old file as it was.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use crate::failure::Failure;

/// Writes `bytes` to `path`, replacing a file of that name.
pub fn write_beside(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
        return Err(Failure::field("path", "请写明要保存到哪个文件。"));
    };
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    if path.is_dir() {
        return Err(Failure::field("path", "这是一个文件夹，请写明文件名。"));
    }
    let mut beside = std::ffi::OsString::from(".");
    beside.push(name);
    beside.push(".tmp");
    let beside = folder.join(beside);
    let written = write_through(&beside, bytes).and_then(|()| fs::rename(&beside, path));
    if let Err(error) = written {
        // What was begun is worth nothing; failing to remove it changes nothing for the person.
        let _ = fs::remove_file(&beside);
        return Err(sentence(&error, folder));
    }
    // The name has to be on the disk as well; not every file system can be told so.
    let _ = File::open(folder).and_then(|d| d.sync_all());
    Ok(())
}

fn write_through(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// What an error of the file system means to a person.
pub fn sentence(error: &io::Error, folder: &Path) -> Failure {
    let place = folder.display().to_string();
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => Failure::Full,
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Failure::ReadOnly { place },
        ErrorKind::NotFound | ErrorKind::NotADirectory => {
            Failure::field("path", format!("“{place}”这个文件夹不存在，请另选，或先建好。"))
        }
        _ => Failure::Io { what: "保存文件".into() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_nothing_is_left_beside_it() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("卷宗.pdf");
        write_beside(&path, b"one").expect("written");
        write_beside(&path, b"two").expect("written again");
        assert_eq!(fs::read(&path).expect("there"), b"two");
        assert_eq!(fs::read_dir(dir.path()).expect("folder").count(), 1);
    }

    #[test]
    fn what_cannot_be_written_says_why() {
        let dir = tempfile::tempdir().expect("a folder");
        let missing = write_beside(&dir.path().join("没有").join("a.pdf"), b"x");
        assert!(matches!(missing, Err(Failure::Invalid { .. })));
        assert!(matches!(write_beside(dir.path(), b"x"), Err(Failure::Invalid { .. })));
        for (kind, expected) in [
            (ErrorKind::StorageFull, Failure::Full),
            (ErrorKind::PermissionDenied, Failure::ReadOnly { place: "/a".into() }),
            (ErrorKind::ReadOnlyFilesystem, Failure::ReadOnly { place: "/a".into() }),
        ] {
            assert_eq!(sentence(&io::Error::from(kind), Path::new("/a")), expected);
        }
    }
}
