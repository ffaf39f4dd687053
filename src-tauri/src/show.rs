//! Hands a finished file to the system: opens it with its usual program, or shows its folder.

use std::path::Path;
use std::process::{Command, Stdio};

use app::Failure;
use serde::Deserialize;

/// What to do with the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum How {
    /// With the program the system uses for such files.
    Open,
    /// In its folder.
    Reveal,
}

/// What this program writes. A page that went wrong must not be able to start a program through this door.
const KINDS: [&str; 8] = ["pdf", "png", "jpg", "docx", "xlsx", "csv", "txt", "html"];

/// Opens a finished file, or its folder.
#[tauri::command]
pub async fn open_path(path: String, how: How) -> Result<(), Failure> {
    let path = Path::new(&path);
    if !path.is_absolute() || !path.exists() {
        return Err(Failure::refused("文件已经不在原处，可能被移动、改名，或 U 盘已拔出。"));
    }
    if how == How::Open && !path.is_dir() && !is_ours(path) {
        return Err(Failure::refused("这里只打开本程序写出的文件。"));
    }
    let mut command = if cfg!(target_os = "windows") {
        let mut explorer = Command::new("explorer");
        if how == How::Reveal {
            explorer.arg("/select,").arg(path)
        } else {
            explorer.arg(path)
        };
        explorer
    } else if cfg!(target_os = "macos") {
        let mut open = Command::new("open");
        if how == How::Reveal {
            open.arg("-R").arg(path)
        } else {
            open.arg(path)
        };
        open
    } else {
        let mut open = Command::new("xdg-open");
        open.arg(if how == How::Reveal && !path.is_dir() { path.parent().unwrap_or(path) } else { path });
        open
    };
    let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    let mut child =
        child.map_err(|_| Failure::refused("系统没有打开这种文件的程序，请到所在文件夹中查看。"))?;
    // Waited for elsewhere: the viewer may stay open for hours, and must not stay behind as a zombie either.
    std::thread::spawn(move || child.wait());
    Ok(())
}

fn is_ours(path: &Path) -> bool {
    path.extension()
        .and_then(|e| e.to_str())
        .is_some_and(|e| KINDS.contains(&e.to_ascii_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::is_ours;
    use std::path::Path;

    #[test]
    fn only_documents_are_opened() {
        assert!(is_ours(Path::new("/tmp/卷宗.PDF")));
        for other in ["/usr/bin/sh", "/tmp/a.desktop", "/tmp/a.exe", "/tmp/a.pdf.sh", "/tmp/pdf"] {
            assert!(!is_ours(Path::new(other)), "{other}");
        }
    }
}
