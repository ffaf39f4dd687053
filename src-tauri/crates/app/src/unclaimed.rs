//! Sets aside, once a day after the copy of the store, what lies in the vault without a row: the remains of a scan that
//! was broken off, or of a day that a restored copy does not know. Nothing is deleted; the journal tells how much.

use crate::session::Session;
use chrono::NaiveDateTime;
use records::store::{Act, StoreError};
use std::time::SystemTime;

/// Does it. What cannot be done today is done tomorrow: it must not keep anybody from signing in.
pub(crate) fn set_aside(session: &Session, now: NaiveDateTime) {
    let Ok(claimed) = session.store.read(|r| r.digests()) else { return };
    // The age of a file is told by the system's own time, not by the local time that records carry.
    let Ok(moved) = session.vault.set_aside(&claimed, SystemTime::now()) else { return };
    if moved.files == 0 {
        return;
    }
    let act = Act { at: now, who: session.who(), who_name: session.who_name(), verb: "attachment.set_aside" };
    let told = session.store.write(&act, |w| {
        w.note("unclaimed", serde_json::json!({ "files": moved.files, "bytes": moved.bytes }));
        Ok::<_, StoreError>(())
    });
    // The files are where they are, whether the line could be written or not.
    let _ = told;
}
