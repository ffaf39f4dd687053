//! The system's own dialogs for where to save and what to open. They answer paths and touch no file.
//! Kept in Rust so that the page needs no permission over the file system.

use serde::Deserialize;

#[cfg_attr(feature = "test-hooks", allow(unused_imports))]
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder};

/// A kind of file in a dialog: what the person reads, and the extensions without a dot.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileKind {
    name: String,
    extensions: Vec<String>,
}

/// What a save dialog shows.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct SaveDialog {
    title: String,
    suggested_name: String,
    kinds: Vec<FileKind>,
}

/// What an open dialog shows.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct OpenDialog {
    title: String,
    choose: Choose,
    kinds: Vec<FileKind>,
}

/// What may be chosen in an open dialog.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Choose {
    /// One file.
    File,
    /// One or several files.
    Files,
    /// One folder.
    Folder,
}

/// Asks where to save; `None` when the person closed the dialog. `async`, or GTK's dialog would wait for itself.
#[tauri::command]
pub async fn dialog_save(shell: tauri::AppHandle, options: SaveDialog) -> Option<String> {
    #[cfg(feature = "test-hooks")]
    if let Some(dir) = std::env::var_os("HEJUAN_TEST_SAVE_DIR") {
        return Some(std::path::Path::new(&dir).join(&options.suggested_name).to_string_lossy().into_owned());
    }
    let dialog = titled(&shell, &options.title, &options.kinds).set_file_name(&options.suggested_name);
    dialog.blocking_save_file().map(|path| path.to_string())
}

/// Asks for files or a folder; empty when the person closed the dialog.
#[tauri::command]
pub async fn dialog_open(shell: tauri::AppHandle, options: OpenDialog) -> Vec<String> {
    #[cfg(feature = "test-hooks")]
    if let Some(paths) = std::env::var_os("HEJUAN_TEST_OPEN") {
        return std::env::split_paths(&paths).map(|path| path.to_string_lossy().into_owned()).collect();
    }
    let dialog = titled(&shell, &options.title, &options.kinds);
    let chosen = match options.choose {
        Choose::File => dialog.blocking_pick_file().map(|path| vec![path]),
        Choose::Files => dialog.blocking_pick_files(),
        Choose::Folder => dialog.blocking_pick_folder().map(|path| vec![path]),
    };
    chosen.unwrap_or_default().into_iter().map(|path| path.to_string()).collect()
}

fn titled(shell: &tauri::AppHandle, title: &str, kinds: &[FileKind]) -> FileDialogBuilder<tauri::Wry> {
    kinds.iter().fold(shell.dialog().file().set_title(title), |dialog, kind| {
        let extensions: Vec<&str> = kind.extensions.iter().map(String::as_str).collect();
        dialog.add_filter(&kind.name, &extensions)
    })
}
