//! What keeps the store quick, done after an answer and not inside it: the write-ahead log is moved into the file, and
//! the pieces of the word index are joined. Left to SQLite, both happen inside the save that crosses a limit, and that
//! one person waits for the flushing of a thousand pages. Nothing here changes a record; when it fails, it is done later.
//!
//! It is a thread of its own, one per open store. It measures pauses, and knows no time of day.

use super::{connect, search};
use crate::key::DataKey;
use rusqlite::{Connection, OpenFlags};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, TryLockError};
use std::thread::JoinHandle;
use std::time::Duration;

/// Pages of the log after which a write moves it into the file itself: only reached when writes never pause, as in an
/// import. 64 MB, where the log is also cut back.
pub(super) const LOG_PAGES: u32 = 16_384;
/// A pause between writes in which nobody is kept waiting.
const PAUSE: Duration = Duration::from_millis(400);
/// A longer one, after which even a single write is moved into the file.
const LONG_PAUSE: Duration = Duration::from_secs(10);
/// Writes after which a short pause is used: some hundred pages of log.
const WORTH_IT: u64 = 16;
/// Pages of the word index joined in one go; a save that comes meanwhile waits some milliseconds.
const JOINED: i64 = 32;

/// The thread, while its store is open.
pub(super) struct Upkeep {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

struct Shared {
    state: Mutex<State>,
    wake: Condvar,
}

#[derive(Default)]
struct State {
    /// Writes since the store was opened.
    written: u64,
    ended: bool,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Upkeep {
    /// Starts it for the store at `path`, whose writes go through `writer`. Where no thread can be had, SQLite's own
    /// way remains.
    pub(super) fn start(path: &Path, key: &DataKey, writer: &Arc<Mutex<Connection>>) -> Upkeep {
        let shared = Arc::new(Shared { state: Mutex::default(), wake: Condvar::new() });
        let work =
            Work { path: path.to_owned(), key: key.clone(), writer: writer.clone(), shared: shared.clone() };
        let thread = std::thread::Builder::new().name("store upkeep".into()).spawn(move || work.run()).ok();
        Upkeep { shared, thread }
    }

    /// Says that something was written.
    pub(super) fn written(&self) {
        self.shared.lock().written += 1;
        self.shared.wake.notify_one();
    }
}

impl Drop for Upkeep {
    /// Ends the thread: the file must not be open when its store is closed.
    fn drop(&mut self) {
        self.shared.lock().ended = true;
        self.shared.wake.notify_one();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

struct Work {
    path: PathBuf,
    key: DataKey,
    writer: Arc<Mutex<Connection>>,
    shared: Arc<Shared>,
}

impl Work {
    fn run(self) {
        // Its own connection, so that a save does not wait while the file is flushed. Made when first needed.
        let mut log: Option<Connection> = None;
        let mut done = 0;
        while let Some(written) = self.pause_after(done) {
            while self.unchanged_since(written) && self.join_words() {}
            if log.is_none() {
                log = connect(&self.path, &self.key, OpenFlags::SQLITE_OPEN_READ_WRITE).ok();
            }
            if let Some(conn) = &log {
                // PASSIVE waits for nobody; what readers still need stays in the log until the next time.
                let _ = conn.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()));
            }
            done = written;
        }
    }

    /// Waits until there is something to do and nobody is writing; None when the store closes. `done` is what was
    /// written when it was done last.
    fn pause_after(&self, done: u64) -> Option<u64> {
        let mut state = self.shared.lock();
        loop {
            if state.ended {
                return None;
            }
            let before = state.written;
            let wait = match before - done {
                0 => None,
                few if few < WORTH_IT => Some(LONG_PAUSE),
                _ => Some(PAUSE),
            };
            let Some(wait) = wait else {
                state = self.shared.wake.wait(state).unwrap_or_else(PoisonError::into_inner);
                continue;
            };
            let (after, timeout) =
                self.shared.wake.wait_timeout(state, wait).unwrap_or_else(PoisonError::into_inner);
            state = after;
            if timeout.timed_out() && state.written == before && !state.ended {
                return Some(before);
            }
        }
    }

    fn unchanged_since(&self, written: u64) -> bool {
        let state = self.shared.lock();
        state.written == written && !state.ended
    }

    /// Joins some of the word index. False when there is no more to join, or somebody writes.
    fn join_words(&self) -> bool {
        match self.writer.try_lock() {
            Ok(conn) => search::join_words(&conn, JOINED).unwrap_or(false),
            Err(TryLockError::Poisoned(conn)) => {
                search::join_words(&conn.into_inner(), JOINED).unwrap_or(false)
            }
            Err(TryLockError::WouldBlock) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Uid;
    use crate::store::{Act, Store, StoreError};
    use chrono::NaiveDate;

    /// Pages of the log that are not in the file yet.
    fn waiting(path: &Path, key: &DataKey) -> i64 {
        let conn = connect(path, key, OpenFlags::SQLITE_OPEN_READ_WRITE).unwrap();
        conn.query_row("PRAGMA wal_checkpoint(NOOP)", [], |r| Ok(r.get::<_, i64>(1)? - r.get::<_, i64>(2)?))
            .unwrap()
    }

    #[test]
    fn the_log_goes_into_the_file_when_nobody_writes() {
        let dir = tempfile::tempdir().unwrap();
        let (path, key) = (dir.path().join("s.db"), DataKey::from_bytes([1; 32]));
        let store = Store::create(&path, &key, Uid::from_parts(1, [1; 10]), false).unwrap();
        let at = NaiveDate::from_ymd_opt(2024, 3, 5).unwrap().and_hms_opt(9, 0, 0).unwrap();
        let act = Act { at, who: Uid::from_parts(2, [2; 10]), who_name: "示例", verb: "test" };
        for n in 0..WORTH_IT {
            store
                .write(&act, |w| {
                    w.note("n", n.into());
                    Ok::<_, StoreError>(())
                })
                .unwrap();
        }
        assert!(waiting(&path, &key) > 0, "a write does not move the log itself");
        for _ in 0..100 {
            if waiting(&path, &key) == 0 {
                return;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        panic!("{} pages still wait", waiting(&path, &key));
    }
}
