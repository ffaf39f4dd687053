//! Opens the program on a store file for every verb.

use std::path::Path;

use app::{Host, HostOptions};

/// The program on `store`, which need not be there yet. Its folder is made.
pub fn open(store: &Path) -> Result<Host, String> {
    let store = std::path::absolute(store).map_err(|_| format!("“{}”不是能用的文件名。", store.display()))?;
    if store.is_dir() {
        return Err(format!("“{}”是文件夹；--store 后面要写资料库文件。", store.display()));
    }
    make_folder(&store)?;
    Ok(Host::open(HostOptions::for_store(store)))
}

/// Makes the folder a store is to lie in.
pub fn make_folder(store: &Path) -> Result<(), String> {
    let Some(folder) = store.parent() else { return Ok(()) };
    std::fs::create_dir_all(folder).map_err(|error| format!("文件夹“{}”建不了：{error}", folder.display()))
}
