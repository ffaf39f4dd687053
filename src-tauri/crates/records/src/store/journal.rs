//! The journal (操作日志): one row per write, chained by hash. It shows edits by anyone who cannot rewrite it
//! all; it is no proof against someone who can.

use super::act::{Act, Change};
use super::cells::{Cells, json};
use super::{Reader, StoreError, id_of};
use crate::model::Uid;
use rusqlite::Connection;
use serde_json::Value;

/// One line.
#[derive(Debug, Clone, PartialEq)]
pub struct JournalEntry {
    /// Serial.
    pub id: i64,
    /// Local time `2024-03-05 09:45:00`.
    pub at: String,
    /// Account.
    pub who: Uid,
    /// Name of the person as it was.
    pub who_name: String,
    /// Command.
    pub verb: String,
    /// The dispute it was about.
    pub dispute: Option<Uid>,
    /// Its number or title now, empty when about none.
    pub about: String,
    /// The rows changed: `[{table, uid, before, after}]`.
    pub changes: Value,
}

/// Lines, newest first.
#[derive(Debug, Clone, PartialEq)]
pub struct JournalPage {
    /// The lines.
    pub rows: Vec<JournalEntry>,
    /// Give this as `before` for the next page; none at the end.
    pub next: Option<i64>,
}

/// Hash of one row: over the hash before it and every field with its length, so that no two rows of
/// different fields hash alike.
#[allow(clippy::too_many_arguments, reason = "a row has that many fields, and each must be hashed")]
fn link(
    before: &[u8],
    id: i64,
    at: &str,
    who: Uid,
    dispute: Option<i64>,
    verb: &str,
    name: &str,
    changes: &str,
) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(before);
    hasher.update(&id.to_le_bytes());
    hasher.update(who.bytes());
    hasher.update(&dispute.unwrap_or(0).to_le_bytes());
    for text in [at, verb, name, changes] {
        hasher.update(&(text.len() as u64).to_le_bytes());
        hasher.update(text.as_bytes());
    }
    hasher.finalize().into()
}

pub(super) fn append(
    conn: &Connection,
    act: &Act<'_>,
    at: &str,
    dispute: Option<i64>,
    changes: &[Change],
) -> Result<i64, StoreError> {
    let (last, before): (i64, Vec<u8>) = match conn
        .prepare_cached("SELECT id, hash FROM journal ORDER BY id DESC LIMIT 1")?
        .query_row([], |r| Ok((r.get(0)?, r.get(1)?)))
    {
        Err(rusqlite::Error::QueryReturnedNoRows) => (0, vec![0; 32]),
        other => other?,
    };
    let id = last + 1;
    let changes = json(&changes)?;
    let hash = link(&before, id, at, act.who, dispute, act.verb, act.who_name, &changes);
    conn.prepare_cached(
        "INSERT INTO journal (id, at, who, dispute, verb, hash, who_name, changes)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute((id, at, act.who, dispute, act.verb, hash.as_slice(), act.who_name, changes))?;
    Ok(id)
}

impl Reader<'_> {
    /// Journal lines, newest first: of one dispute or of all, older than `before`, at most `limit`.
    pub fn journal(
        &self,
        dispute: Option<Uid>,
        before: Option<i64>,
        limit: i64,
    ) -> Result<JournalPage, StoreError> {
        let limit = limit.clamp(1, 500);
        let dispute = match dispute {
            // A void dispute keeps its history, so it is found whether removed or not.
            Some(uid) => match self
                .conn
                .query_row("SELECT id FROM dispute WHERE uid = ?1", [uid], |r| r.get(0))
            {
                Err(rusqlite::Error::QueryReturnedNoRows) => id_of(self.conn, "dispute", uid).map(Some)?,
                other => Some(other?),
            },
            None => None,
        };
        let condition = if dispute.is_some() { "j.dispute = ?1" } else { "?1 IS NULL" };
        let mut statement = self.conn.prepare_cached(&format!(
            "SELECT j.id, j.at, j.who, j.verb, j.who_name, j.changes, d.uid AS dispute_uid,
                    coalesce(d.number, d.register_no, d.title, '') AS about
             FROM journal j LEFT JOIN dispute d ON d.id = j.dispute
             WHERE {condition} AND j.id < ?2 ORDER BY j.id DESC LIMIT ?3"
        ))?;
        let mut rows = statement.query((dispute, before.unwrap_or(i64::MAX), limit))?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            let cells = Cells::of("journal", row)?;
            out.push(JournalEntry {
                id: cells.id(),
                at: cells.get("at")?,
                who: cells.get("who")?,
                who_name: cells.get("who_name")?,
                verb: cells.get("verb")?,
                dispute: cells.get("dispute_uid")?,
                about: cells.get("about")?,
                changes: cells.json("changes")?,
            });
        }
        let next = if out.len() as i64 == limit { out.last().map(|e| e.id) } else { None };
        Ok(JournalPage { rows: out, next })
    }

    /// Recomputes the chain. Ok(None) when every line is as it was written; else the first line that is not.
    pub fn journal_break(&self) -> Result<Option<i64>, StoreError> {
        let mut statement = self
            .conn
            .prepare("SELECT id, at, who, dispute, verb, hash, who_name, changes FROM journal ORDER BY id")?;
        let mut rows = statement.query([])?;
        let (mut before, mut last) = (vec![0u8; 32], 0i64);
        while let Some(row) = rows.next()? {
            let cells = Cells::of("journal", row)?;
            let hash: Vec<u8> = cells.get("hash")?;
            let expected = link(
                &before,
                cells.id(),
                &cells.get::<String>("at")?,
                cells.get("who")?,
                cells.get("dispute")?,
                &cells.get::<String>("verb")?,
                &cells.get::<String>("who_name")?,
                &cells.get::<String>("changes")?,
            );
            if cells.id() != last + 1 || hash != expected {
                return Ok(Some(last + 1));
            }
            (before, last) = (hash, cells.id());
        }
        Ok(None)
    }
}
