//! The encrypted SQLite file of one office: opening it, reading it, writing it. The only module that
//! speaks SQL. It has no clock and draws no randomness: times, ids and the key come in as arguments.
//!
//! A read is a closure over a [`Reader`] inside one read transaction; a write is a closure over a [`Writer`]
//! inside one write transaction that leaves exactly one journal row.

mod act;
mod alert;
mod area;
mod attachment;
mod beside;
mod cells;
mod dispute;
mod draft;
mod due;
mod error;
mod files;
mod fingerprint;
mod journal;
mod ladder;
mod marks;
mod meeting;
mod notice;
mod number;
mod organisation;
mod party;
mod people;
mod register;
mod report;
mod review;
mod review_dossier;
mod risk;
mod score_sheet;
mod screening;
mod search;
mod service;
mod setting;
mod sheet;
mod statistics;
mod step;
mod subsidy;
mod teaching;
mod upkeep;
mod waiver;

pub use act::{Act, Changed, Changes, Writer};
pub use alert::AlertFilter;
pub use area::{AreaCount, AreaFilter, AreaNow, CaseFilter, CasePage, CaseRow, Which};
pub use draft::Draft;
pub use due::{DueFilter, DueLoad, DueRecord, DueRow};
pub use error::StoreError;
pub use files::{FileFault, FileState, FileTotals, ScanKey};
pub use journal::{JournalEntry, JournalPage};
pub use ladder::NEWEST;
pub use meeting::MeasureRow;
pub use notice::NoticeFilter;
pub use number::NumberIssued;
pub use party::SeenParty;
pub use register::{RegisterFilter, RegisterPage, RegisterRow, RegisterSort};
pub use report::{Report, ReportIssue};
pub use review::{RoundFilter, RoundRow};
pub use review_dossier::{DossierRow, LatestGrade, Mending};
pub use service::AssistanceRow;
pub use subsidy::*;
pub use teaching::{TeachingMatter, TeachingRow};
pub use waiver::Waiver;

use crate::key::DataKey;
use crate::model::Uid;
use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, Once, PoisonError};
use std::time::Duration;
use zeroize::Zeroizing;

/// Connections for reading that are kept open when idle.
const POOLED: usize = 3;

/// One open store. Share it behind an `Arc`; every method takes `&self`.
pub struct Store {
    /// First, so that it has ended before the connections close. None where nothing is written.
    upkeep: Option<upkeep::Upkeep>,
    path: PathBuf,
    key: DataKey,
    uid: Uid,
    sample: bool,
    read_only: bool,
    writer: Arc<Mutex<Connection>>,
    readers: Mutex<Vec<Connection>>,
}

/// Reads within one transaction: what it sees does not change while it lives.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    conn: &'a Connection,
    /// Where a second connection comes from, for what is read on two cores.
    store: Option<&'a Store>,
}

impl Store {
    /// Makes a new store at `path`, which must not exist yet. `sample` marks the 示例 office.
    pub fn create(path: &Path, key: &DataKey, store_uid: Uid, sample: bool) -> Result<Store, StoreError> {
        if path.exists() {
            return Err(StoreError::Constraint { what: "file exists".into() });
        }
        let mut conn = connect(path, key, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)?;
        let made = ladder::climb(&mut conn).and_then(|()| {
            conn.execute(
                "INSERT INTO meta (id, store_uid, sample, settings_rev, words_version) VALUES (1, ?1, ?2, 0, ?3)",
                (store_uid, sample, search::WORDS_VERSION),
            )?;
            Ok(search::settle_words(&conn)?)
        });
        if let Err(error) = made {
            drop(conn);
            for leftover in with_companions(path) {
                let _ = std::fs::remove_file(leftover);
            }
            return Err(error);
        }
        Ok(Store::over(conn, path, key, store_uid, sample, false))
    }

    /// Opens the store at `path` and brings an older one up to this program's version; before the first step
    /// the file is copied aside as `<name>.v<version>.bak`. A newer one is refused and left alone.
    pub fn open(path: &Path, key: &DataKey) -> Result<Store, StoreError> {
        if !path.is_file() {
            return Err(StoreError::NotFound { what: "store" });
        }
        not_empty(path)?;
        let mut conn = connect(path, key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        let found = ladder::version(&conn)?;
        if found > NEWEST {
            return Err(StoreError::Newer { found, known: NEWEST });
        }
        if found == 0 {
            return Err(StoreError::Damaged { detail: "version 0".into() });
        }
        if found < NEWEST {
            let mut name = path.as_os_str().to_owned();
            name.push(format!(".v{found}.bak"));
            copy_into(&conn, Path::new(&name))?;
            ladder::climb(&mut conn)?;
        }
        let (uid, sample, words) = meta(&conn)?;
        if words != search::WORDS_VERSION {
            search::rebuild_words(&mut conn)?;
        }
        Ok(Store::over(conn, path, key, uid, sample, false))
    }

    /// Opens the store for reading only: a damaged file, a folder that cannot be written. An older version is
    /// read as far as its tables allow; nothing is upgraded.
    pub fn open_read_only(path: &Path, key: &DataKey) -> Result<Store, StoreError> {
        if !path.is_file() {
            return Err(StoreError::NotFound { what: "store" });
        }
        not_empty(path)?;
        let conn = match connect(path, key, OpenFlags::SQLITE_OPEN_READ_ONLY) {
            // SQLite wants to write a companion file even for reading. Where it cannot, and none is left with
            // content, the file is read as it stands.
            Err(StoreError::ReadOnly | StoreError::Io { .. }) if no_log_left(path) => {
                connect_immutable(path, key)?
            }
            other => other?,
        };
        let found = ladder::version(&conn)?;
        if found > NEWEST {
            return Err(StoreError::Newer { found, known: NEWEST });
        }
        let (uid, sample, _) = meta(&conn)?;
        Ok(Store::over(conn, path, key, uid, sample, true))
    }

    fn over(conn: Connection, path: &Path, key: &DataKey, uid: Uid, sample: bool, read_only: bool) -> Store {
        let writer = Arc::new(Mutex::new(conn));
        Store {
            upkeep: (!read_only).then(|| upkeep::Upkeep::start(path, key, &writer)),
            path: path.to_owned(),
            key: key.clone(),
            uid,
            sample,
            read_only,
            writer,
            readers: Mutex::new(Vec::new()),
        }
    }

    /// Identity of the store.
    pub fn uid(&self) -> Uid {
        self.uid
    }

    /// Whether it is the 示例 office.
    pub fn is_sample(&self) -> bool {
        self.sample
    }

    /// Whether it was opened for reading only.
    pub fn is_read_only(&self) -> bool {
        self.read_only
    }

    /// Where its file lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Reads inside one transaction. Readers do not wait for the writer, nor it for them.
    pub fn read<T, E: From<StoreError>>(
        &self,
        read: impl FnOnce(&Reader<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        if self.read_only {
            let conn = self.lock();
            return read(&Reader { conn: &conn, store: None });
        }
        self.on_connection(|conn| read(&Reader { conn, store: Some(self) }))
    }

    /// One transaction on a connection for reading that is idle, or on a new one.
    fn on_connection<T, E: From<StoreError>>(
        &self,
        read: impl FnOnce(&Connection) -> Result<T, E>,
    ) -> Result<T, E> {
        let pooled = self.readers.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let conn = match pooled {
            Some(conn) => conn,
            None => connect(&self.path, &self.key, OpenFlags::SQLITE_OPEN_READ_WRITE)
                .and_then(|c| Ok(c.pragma_update(None, "query_only", true).map(|()| c)?))?,
        };
        let out = {
            let tx = conn.unchecked_transaction().map_err(StoreError::from)?;
            read(&tx)
        };
        let mut idle = self.readers.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < POOLED {
            idle.push(conn);
        }
        out
    }

    /// Writes inside one transaction that leaves one journal row. An error of the closure undoes everything.
    /// The answer carries what the closure returned and what has changed.
    pub fn write<T, E: From<StoreError>>(
        &self,
        act: &Act<'_>,
        write: impl FnOnce(&mut Writer<'_>) -> Result<T, E>,
    ) -> Result<(T, Changes), E> {
        if self.read_only {
            return Err(StoreError::ReadOnly.into());
        }
        let done = self.transact(act, write);
        // Also after a refusal: on a full disk it is the log that takes the room, until it is moved into the file.
        self.wrote();
        done
    }

    fn transact<T, E: From<StoreError>>(
        &self,
        act: &Act<'_>,
        write: impl FnOnce(&mut Writer<'_>) -> Result<T, E>,
    ) -> Result<(T, Changes), E> {
        let mut conn = self.lock();
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate).map_err(StoreError::from)?;
        let mut writer = Writer::new(&tx, act);
        let out = write(&mut writer)?;
        let changes = writer.finish()?;
        tx.commit().map_err(StoreError::from)?;
        Ok((out, changes))
    }

    fn wrote(&self) {
        if let Some(upkeep) = &self.upkeep {
            upkeep.written();
        }
    }

    /// Bounds the size of the file, in pages of 4 KB: a write that would need more fails with
    /// [`StoreError::Full`], as on a full disk.
    pub fn limit_pages(&self, pages: u32) -> Result<(), StoreError> {
        Ok(self.lock().query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(()))?)
    }

    /// Checks the whole file (`PRAGMA quick_check`): seconds on a large one, so only on demand or on
    /// suspicion. An answer of Ok means sound.
    pub fn check(&self) -> Result<(), StoreError> {
        let conn = self.lock();
        quick_check(&conn)
    }

    /// Copies the store as it stands to `target`, encrypted under the same key, by SQLite's own call; the
    /// copy is made beside and renamed, so that a file of that name is always whole.
    pub fn copy_to(&self, target: &Path) -> Result<(), StoreError> {
        let conn = connect(&self.path, &self.key, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let mut beside = target.as_os_str().to_owned();
        beside.push(".tmp");
        let beside = PathBuf::from(beside);
        let _ = std::fs::remove_file(&beside);
        let copied = (|| {
            let mut to = connect(
                &beside,
                &self.key,
                OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
            )?;
            // One step for the whole file: in several steps a busy writer makes it start over for ever.
            let backup = rusqlite::backup::Backup::new(&conn, &mut to)?;
            match backup.step(-1)? {
                rusqlite::backup::StepResult::Done => {}
                _ => return Err(StoreError::Busy),
            }
            drop(backup);
            // A copy may be read where nothing can be written beside it, so it keeps no write-ahead log.
            to.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()))?;
            quick_check(&to)
        })();
        finish_copy(copied, &beside, target)
    }

    fn lock(&self) -> MutexGuard<'_, Connection> {
        // A panic of a former writer rolled its transaction back; the connection itself is sound.
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The store's file and what SQLite may keep beside it.
pub(crate) fn with_companions(path: &Path) -> [PathBuf; 3] {
    ["", "-wal", "-shm"].map(|suffix| {
        let mut name = path.as_os_str().to_owned();
        name.push(suffix);
        PathBuf::from(name)
    })
}

/// An empty file is no store any more; opening it for writing would make it one again, without content.
fn not_empty(path: &Path) -> Result<(), StoreError> {
    let length = std::fs::metadata(path).map_err(|e| StoreError::from_io(&e, path))?.len();
    if length == 0 { Err(StoreError::Damaged { detail: "0 bytes".into() }) } else { Ok(()) }
}

/// Whether a file is a whole store of a version this program knows. Nothing is made beside it: it may lie on a stick
/// that cannot be written.
pub(crate) fn check_copy(path: &Path, key: &DataKey) -> Result<(), StoreError> {
    not_empty(path)?;
    let conn = connect_immutable(path, key)?;
    match ladder::version(&conn)? {
        0 => return Err(StoreError::Damaged { detail: "version 0".into() }),
        found if found > NEWEST => return Err(StoreError::Newer { found, known: NEWEST }),
        _ => {}
    }
    meta(&conn)?;
    quick_check(&conn)
}

fn no_log_left(path: &Path) -> bool {
    std::fs::metadata(&with_companions(path)[1]).map_or(true, |log| log.len() == 0)
}

/// Has SQLite start itself before anybody works with it. The first connection of a process does so, and a second
/// thread that comes meanwhile is let through before SQLCipher has registered its `PRAGMA key`.
fn start_library() {
    static STARTED: Once = Once::new();
    STARTED.call_once(|| drop(Connection::open_in_memory()));
}

/// Opens a connection with the key and the settings every connection needs, and proves the key.
fn connect(path: &Path, key: &DataKey, flags: OpenFlags) -> Result<Connection, StoreError> {
    start_library();
    let conn = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)
        .map_err(|e| unopened(e, path, flags))?;
    prepare(&conn, key).map_err(|e| unopened(e, path, flags))?;
    if flags.contains(OpenFlags::SQLITE_OPEN_READ_WRITE) {
        let prepared: rusqlite::Result<()> = (|| {
            conn.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
            conn.pragma_update(None, "synchronous", "FULL")?;
            // Moving the log into the file is `upkeep`'s; this is what happens when it does not get to it.
            conn.query_row(&format!("PRAGMA wal_autocheckpoint = {}", upkeep::LOG_PAGES), [], |_| Ok(()))?;
            conn.query_row("PRAGMA journal_size_limit = 67108864", [], |_| Ok(()))
        })();
        prepared.map_err(|e| unopened(e, path, flags))?;
    }
    Ok(conn)
}

/// The same for a file that nobody writes, in a folder that cannot be written.
fn connect_immutable(path: &Path, key: &DataKey) -> Result<Connection, StoreError> {
    let mut uri = String::from("file:");
    for byte in path.to_string_lossy().bytes() {
        match byte {
            b'/' | b'.' | b'-' | b'_' | b':' => uri.push(char::from(byte)),
            b if b.is_ascii_alphanumeric() => uri.push(char::from(b)),
            b'\\' => uri.push('/'),
            b => {
                let _ = write!(uri, "%{b:02X}");
            }
        }
    }
    uri.push_str("?immutable=1");
    let flags =
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    start_library();
    let conn = Connection::open_with_flags(uri, flags)?;
    prepare(&conn, key)?;
    Ok(conn)
}

fn prepare(conn: &Connection, key: &DataKey) -> rusqlite::Result<()> {
    conn.busy_timeout(Duration::from_secs(10))?;
    // SQLCipher writes its complaints to stderr; errors reach the caller anyway.
    conn.query_row("PRAGMA cipher_log_level = NONE", [], |_| Ok(())).or_else(no_answer)?;
    let mut raw = Zeroizing::new(String::with_capacity(80));
    raw.push_str("PRAGMA key = \"x'");
    for byte in key.bytes() {
        let _ = write!(raw, "{byte:02x}");
    }
    raw.push_str("'\"");
    conn.execute_batch(&raw)?;
    // The first page is decrypted here: a wrong key shows now.
    let _: i64 = conn.query_row("SELECT count(*) FROM sqlite_schema", [], |r| r.get(0))?;
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.pragma_update(None, "cache_size", -65_536)?;
    conn.pragma_update(None, "temp_store", "MEMORY")?;
    conn.pragma_update(None, "trusted_schema", false)?;
    conn.set_prepared_statement_cache_capacity(128);
    search::register_functions(conn)?;
    marks::register_functions(conn)
}

/// A PRAGMA that answers in one version and not in another.
fn no_answer(error: rusqlite::Error) -> rusqlite::Result<()> {
    match error {
        rusqlite::Error::QueryReturnedNoRows => Ok(()),
        other => Err(other),
    }
}

fn unopened(error: rusqlite::Error, path: &Path, flags: OpenFlags) -> StoreError {
    // "Cannot open" has many causes; the file system tells which.
    if flags.contains(OpenFlags::SQLITE_OPEN_READ_WRITE)
        && error.sqlite_error_code() == Some(ErrorCode::CannotOpen)
    {
        let fresh = !path.exists();
        let probe = std::fs::OpenOptions::new()
            .read(true)
            .write(true)
            .create(flags.contains(OpenFlags::SQLITE_OPEN_CREATE))
            .truncate(false)
            .open(path);
        if let Err(io) = probe {
            return StoreError::from_io(&io, path);
        }
        if fresh {
            let _ = std::fs::remove_file(path);
        }
        // The file can be written but its companions cannot be made beside it.
        return StoreError::ReadOnly;
    }
    error.into()
}

fn meta(conn: &Connection) -> Result<(Uid, bool, i64), StoreError> {
    conn.query_row("SELECT store_uid, sample, words_version FROM meta WHERE id = 1", [], |r| {
        Ok((r.get(0)?, r.get(1)?, r.get(2)?))
    })
    .map_err(|e| match e {
        rusqlite::Error::QueryReturnedNoRows => StoreError::Damaged { detail: "meta".into() },
        other => other.into(),
    })
}

/// `PRAGMA quick_check` as an error when the file is not sound.
fn quick_check(conn: &Connection) -> Result<(), StoreError> {
    let verdict: String = conn.query_row("PRAGMA quick_check(1)", [], |r| r.get(0))?;
    // The verdict names pages and b-trees, no content; its length is bounded all the same.
    if verdict == "ok" {
        Ok(())
    } else {
        Err(StoreError::Damaged { detail: verdict.chars().take(120).collect() })
    }
}

/// `VACUUM INTO` beside, checked and renamed: the copy kept before an upgrade.
fn copy_into(conn: &Connection, target: &Path) -> Result<(), StoreError> {
    let mut beside = target.as_os_str().to_owned();
    beside.push(".tmp");
    let beside = PathBuf::from(beside);
    let _ = std::fs::remove_file(&beside);
    let copied =
        conn.execute("VACUUM INTO ?1", [beside.to_string_lossy()]).map(|_| ()).map_err(StoreError::from);
    finish_copy(copied, &beside, target)
}

fn finish_copy(copied: Result<(), StoreError>, beside: &Path, target: &Path) -> Result<(), StoreError> {
    let done = copied.and_then(|()| {
        let io = |e: std::io::Error| StoreError::from_io(&e, target);
        std::fs::File::open(beside).and_then(|f| f.sync_all()).map_err(io)?;
        std::fs::rename(beside, target).map_err(io)?;
        crate::durable::sync_folder(target).map_err(io)
    });
    // The copy's own -wal and -shm go when its connection closes; a failed copy leaves nothing behind.
    for leftover in with_companions(beside) {
        let _ = std::fs::remove_file(leftover);
    }
    done
}

/// The integer id of a live row.
pub(super) fn id_of(conn: &Connection, table: &'static str, uid: Uid) -> Result<i64, StoreError> {
    let sql = match table {
        "organisation" => "SELECT id FROM organisation WHERE uid = ?1",
        "mediator" => "SELECT id FROM mediator WHERE uid = ?1",
        "dispute" => "SELECT id FROM dispute WHERE uid = ?1 AND deleted = 0",
        "party" => "SELECT id FROM party WHERE uid = ?1 AND deleted = 0",
        "step" => "SELECT id FROM step WHERE uid = ?1 AND deleted = 0",
        "account" => "SELECT id FROM account WHERE uid = ?1",
        "review_round" => "SELECT id FROM review_round WHERE uid = ?1 AND deleted = 0",
        "alert" => "SELECT id FROM alert WHERE uid = ?1",
        "screening" => "SELECT id FROM screening WHERE uid = ?1",
        "meeting" => "SELECT id FROM meeting WHERE uid = ?1",
        _ => return Err(StoreError::NotFound { what: table }),
    };
    match conn.prepare_cached(sql)?.query_row([uid], |r| r.get(0)) {
        Err(rusqlite::Error::QueryReturnedNoRows) => Err(StoreError::NotFound { what: table }),
        other => Ok(other?),
    }
}

/// The same for a pointer that may be absent.
pub(super) fn id_of_opt(
    conn: &Connection,
    table: &'static str,
    uid: Option<Uid>,
) -> Result<Option<i64>, StoreError> {
    uid.map(|uid| id_of(conn, table, uid)).transpose()
}
