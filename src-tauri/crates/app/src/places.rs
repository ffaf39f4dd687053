//! Where the files of a store lie. Everything that belongs to `office.hejuan` carries its name, so that two
//! stores in one folder cannot touch each other's keys.

use std::path::{Path, PathBuf};

/// Folder of the sample office beside one's own store: the name says what it is even in a file manager.
const SAMPLE_FOLDER: &str = "示例";

/// The files of one store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    /// The encrypted database.
    pub store: PathBuf,
    /// Password slots of its key.
    pub keyring: PathBuf,
    /// Attachments and issued papers.
    pub vault: PathBuf,
    /// Copies.
    pub backups: PathBuf,
}

impl Places {
    /// The files that go with a store file.
    pub fn of(store: &Path) -> Places {
        let beside = |end: &str| {
            let mut name = store.file_stem().unwrap_or_default().to_owned();
            name.push(end);
            store.with_file_name(name)
        };
        Places {
            store: store.to_owned(),
            keyring: beside(".keys.json"),
            vault: beside(".files"),
            backups: beside(".backups"),
        }
    }

    /// The sample office that goes with this store.
    pub fn sample(&self) -> Places {
        let name = self.store.file_name().unwrap_or_default();
        Places::of(&self.store.with_file_name(SAMPLE_FOLDER).join(name))
    }
}
