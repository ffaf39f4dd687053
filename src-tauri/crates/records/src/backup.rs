//! Copies of the store beside it: the daily one, which of them are kept, and the way back. A copy is a whole
//! encrypted store with the keyring of that moment. It does not decide when; the caller owns the clock.

use crate::durable;
use crate::key::DataKey;
use crate::store::{self, Store, StoreError};
use chrono::{Datelike, NaiveDateTime};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Newest copies kept of so many days, weeks and months.
pub const KEPT: (usize, usize, usize) = (7, 4, 12);
const STAMP: &str = "%Y%m%d-%H%M%S";

/// One copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copy {
    /// File name, such as `hejuan-20240305-094500.db`.
    pub name: String,
    /// When made, local time.
    pub made_at: NaiveDateTime,
    /// Bytes.
    pub size: u64,
}

/// Where the files of one office lie.
#[derive(Debug, Clone)]
pub struct Places {
    /// The store's file.
    pub store: PathBuf,
    /// Its keyring.
    pub keyring: PathBuf,
    /// Folder of the copies.
    pub backups: PathBuf,
}

fn copy_name(at: NaiveDateTime) -> String {
    format!("hejuan-{}.db", at.format(STAMP))
}

fn made_at(name: &str) -> Option<NaiveDateTime> {
    NaiveDateTime::parse_from_str(name.strip_prefix("hejuan-")?.strip_suffix(".db")?, STAMP).ok()
}

/// The keyring that was copied along with a copy.
pub fn keyring_of(copy: &Path) -> PathBuf {
    copy.with_extension("keyring.json")
}

/// The copies in the folder, the newest first. Other files are left out.
pub fn list(backups: &Path) -> Result<Vec<Copy>, StoreError> {
    let told = |e: std::io::Error| StoreError::from_io(&e, backups);
    let entries = match std::fs::read_dir(backups) {
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        other => other.map_err(told)?,
    };
    let mut out = Vec::new();
    for entry in entries {
        let entry = entry.map_err(told)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if let Some(made_at) = made_at(&name) {
            out.push(Copy { name, made_at, size: entry.metadata().map_err(told)?.len() });
        }
    }
    out.sort_by_key(|b| std::cmp::Reverse(b.made_at));
    Ok(out)
}

/// Whether no copy was made on this day yet.
pub fn is_due(copies: &[Copy], now: NaiveDateTime) -> bool {
    !copies.iter().any(|c| c.made_at.date() == now.date())
}

/// Makes a copy now: by SQLite's own call into a file beside, checked, renamed; the keyring with it.
pub fn make(store: &Store, places: &Places, now: NaiveDateTime) -> Result<Copy, StoreError> {
    let told = |e: std::io::Error| StoreError::from_io(&e, &places.backups);
    std::fs::create_dir_all(&places.backups).map_err(told)?;
    let need = std::fs::metadata(&places.store).map_err(told)?.len();
    if crate::vault::free_space(&places.backups)? < need + crate::vault::RESERVE {
        return Err(StoreError::Full);
    }
    let path = places.backups.join(copy_name(now));
    // The keyring first: a copy without its keyring could not be opened, a keyring without a copy harms nothing.
    if places.keyring.is_file() {
        let keys = std::fs::read(&places.keyring).map_err(told)?;
        durable::write_whole(&keyring_of(&path), &keys).map_err(told)?;
    }
    store.copy_to(&path)?;
    let size = std::fs::metadata(&path).map_err(told)?.len();
    Ok(Copy { name: copy_name(now), made_at: now, size })
}

/// Whether a copy opens with this key and is sound as a whole. Seconds on a large one.
pub fn check(copy: &Path, key: &DataKey) -> Result<(), StoreError> {
    if !copy.is_file() {
        return Err(StoreError::NotFound { what: "backup" });
    }
    store::check_copy(copy, key)
}

/// Which of these copies to keep: the newest of each of the latest seven days that have one, the same of four
/// weeks (from Monday) and twelve months. A day without a copy does not push out an older one.
pub fn kept(made: &[NaiveDateTime]) -> BTreeSet<NaiveDateTime> {
    let mut newest_first: Vec<NaiveDateTime> = made.to_vec();
    newest_first.sort_unstable_by(|a, b| b.cmp(a));
    let mut keep = BTreeSet::new();
    let mut mark = |count: usize, period: &dyn Fn(&NaiveDateTime) -> (i32, u32)| {
        let mut seen = BTreeSet::new();
        for at in &newest_first {
            if seen.len() == count {
                break;
            }
            if seen.insert(period(at)) {
                keep.insert(*at);
            }
        }
    };
    mark(KEPT.0, &|at| (at.year(), at.ordinal()));
    mark(KEPT.1, &|at| (at.iso_week().year(), at.iso_week().week()));
    mark(KEPT.2, &|at| (at.year(), at.month()));
    keep
}

/// Removes the copies that [`kept`] does not keep. Answers the names removed.
pub fn prune(backups: &Path) -> Result<Vec<String>, StoreError> {
    let copies = list(backups)?;
    let keep = kept(&copies.iter().map(|c| c.made_at).collect::<Vec<_>>());
    let mut removed = Vec::new();
    for copy in copies.into_iter().filter(|c| !keep.contains(&c.made_at)) {
        let path = backups.join(&copy.name);
        std::fs::remove_file(&path).map_err(|e| StoreError::from_io(&e, &path))?;
        let _ = std::fs::remove_file(keyring_of(&path));
        removed.push(copy.name);
    }
    Ok(removed)
}

/// Puts a copy in the place of the store, which must be closed. The copy is checked first; the present files are set
/// aside under their name with the time, never deleted. The present keyring stays when there is one (its passwords
/// are the newer ones and it holds the same key); else the copy's is taken. Answers where the former store lies now.
pub fn restore(
    places: &Places,
    copy: &Path,
    key: &DataKey,
    now: NaiveDateTime,
) -> Result<Option<PathBuf>, StoreError> {
    check(copy, key)?;
    let told = |e: std::io::Error| StoreError::from_io(&e, &places.store);
    let folder = places.store.parent().unwrap_or(Path::new("."));
    let size = std::fs::metadata(copy).map_err(told)?.len();
    if crate::vault::free_space(folder)? < size + crate::vault::RESERVE {
        return Err(StoreError::Full);
    }
    // The whole copy stands beside the store before anything is moved.
    let beside = durable::beside(&places.store);
    let brought = (|| {
        std::fs::copy(copy, &beside)?;
        std::fs::File::open(&beside)?.sync_all()
    })();
    if let Err(e) = brought {
        let _ = std::fs::remove_file(&beside);
        return Err(told(e));
    }
    let mut former = None;
    for (present, suffix) in store::with_companions(&places.store).iter().zip(["", "-wal", "-shm"]) {
        if present.exists() {
            let mut name = places.store.as_os_str().to_owned();
            name.push(format!(".replaced-{}{suffix}", now.format(STAMP)));
            let aside = PathBuf::from(name);
            std::fs::rename(present, &aside).map_err(told)?;
            former.get_or_insert(aside);
        }
    }
    std::fs::rename(&beside, &places.store).map_err(told)?;
    durable::sync_folder(&places.store).map_err(told)?;
    let keys = keyring_of(copy);
    if !places.keyring.exists() && keys.is_file() {
        let bytes = std::fs::read(&keys).map_err(told)?;
        durable::write_whole(&places.keyring, &bytes).map_err(told)?;
    }
    Ok(former)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{NaiveDate, TimeDelta};

    fn at(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
    }

    #[test]
    fn seven_days_four_weeks_twelve_months() {
        // Two copies a day for two years.
        let first = NaiveDate::from_ymd_opt(2023, 1, 1).unwrap().and_hms_opt(9, 0, 0).unwrap();
        let made: Vec<NaiveDateTime> = (0..730 * 2).map(|i| first + TimeDelta::hours(12 * i)).collect();
        let keep = kept(&made);
        let newest = *made.last().unwrap();
        assert!(keep.contains(&newest));
        assert_eq!(keep.range(newest - TimeDelta::days(6)..).count(), 7, "one a day");
        let months: BTreeSet<(i32, u32)> = keep.iter().map(|k| (k.year(), k.month())).collect();
        assert_eq!(months.len(), 12);
        // 7 days, 4 weeks of which this and last week's are days already, 12 months of which this one is.
        assert_eq!(keep.len(), 7 + 2 + 11);
        assert!(keep.iter().all(|k| made.contains(k)));
    }

    #[test]
    fn a_pause_pushes_nothing_out() {
        let made: Vec<NaiveDateTime> =
            ["2022-05-01 09:00", "2022-05-02 09:00", "2024-03-05 09:00"].map(at).to_vec();
        assert_eq!(kept(&made).len(), 3, "few copies are all kept, however old");
        assert!(kept(&[]).is_empty());
    }

    #[test]
    fn order_does_not_matter_and_keeping_twice_keeps_the_same() {
        let first = at("2023-11-20 08:00");
        let mut made: Vec<NaiveDateTime> = (0..90).map(|i| first + TimeDelta::hours(17 * i)).collect();
        let keep = kept(&made);
        made.reverse();
        assert_eq!(kept(&made), keep);
        let again: Vec<NaiveDateTime> = keep.iter().copied().collect();
        assert_eq!(kept(&again), keep);
    }
}
