//! Whole dossiers as text, page by page: an honest change of a form or of the mapping shows in the diff.
//! `UPDATE_GOLDEN=1 cargo test --release -p suite --test demo` writes them anew.

use std::path::{Path, PathBuf};

/// Compares the text of a dossier with `tests/golden/dossiers/<case>.txt`.
pub fn compare(case: &str, pdf: &Path) {
    let golden = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("golden/dossiers").join(format!("{case}.txt"));
    let now = crate::pdf::readable(pdf);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::create_dir_all(golden.parent().expect("a folder")).expect("made");
        std::fs::write(&golden, now).expect("written");
        return;
    }
    let before = std::fs::read_to_string(&golden).unwrap_or_default();
    let differs = before.lines().zip(now.lines()).enumerate().find(|(_, (b, n))| b != n);
    if let Some((line, (before, now))) = differs {
        panic!("{case}, line {}: was {before:?}, is {now:?} (UPDATE_GOLDEN=1 takes it over)", line + 1);
    }
    assert_eq!(before.lines().count(), now.lines().count(), "{case}: another number of lines");
}
