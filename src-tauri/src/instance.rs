//! One window per office: a second start on the same data says so and ends, instead of writing beside the first.
//! A lock of the operating system, so that it is gone when the process is, power cut included.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::Path;

use tauri_plugin_dialog::{DialogExt, MessageDialogKind};

/// Held as long as this process has the office open.
pub struct Only {
    _lock: File,
}

impl Only {
    /// `None` when another window has this data folder. Makes the folder when it is new.
    pub fn here(data_dir: &Path) -> io::Result<Option<Self>> {
        std::fs::create_dir_all(data_dir)?;
        let file =
            OpenOptions::new().create(true).truncate(false).write(true).open(data_dir.join("window.lock"))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Self { _lock: file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            // Some network drives know no locks. The store guards itself; a missing courtesy must not shut the office.
            Err(TryLockError::Error(_)) => Ok(Some(Self { _lock: file })),
        }
    }
}

/// Tells the person that the program is open already, then ends this second process.
pub fn say_already_open(shell: &tauri::AppHandle) {
    let ending = shell.clone();
    shell
        .dialog()
        .message("和卷已经打开着。请在任务栏里找到它的窗口。")
        .title("和卷")
        .kind(MessageDialogKind::Info)
        .show(move |_| ending.exit(0));
}

#[cfg(test)]
mod tests {
    use super::Only;

    #[test]
    fn second_window_on_the_same_folder_is_refused_until_the_first_ends() {
        let dir = std::env::temp_dir().join(format!("hejuan-only-{}", std::process::id()));
        let first = Only::here(&dir).expect("a fresh folder");
        assert!(first.is_some());
        assert!(Only::here(&dir).expect("the same folder").is_none(), "two windows on one store");
        drop(first);
        assert!(Only::here(&dir).expect("the same folder").is_some(), "the lock outlived its owner");
        std::fs::remove_dir_all(&dir).expect("own folder");
    }
}
