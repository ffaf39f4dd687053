//! A write in progress: who does what when, the rows changed so far, and the one journal row at its end.
//! The verbs themselves stand with their tables.

use super::cells::json_value;
use super::{Reader, StoreError, journal, search};
use crate::model::Uid;
use chrono::NaiveDateTime;
use rusqlite::Connection;
use serde::Serialize;
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use ts_rs::TS;

/// Who does what, and when: given by the caller with every write.
#[derive(Debug, Clone)]
pub struct Act<'a> {
    /// Local time.
    pub at: NaiveDateTime,
    /// Account.
    pub who: Uid,
    /// Name of that person, kept as it was.
    pub who_name: &'a str,
    /// Command, such as `party.save`.
    pub verb: &'a str,
}

/// What a write has changed, so that open views reload themselves.
#[derive(Debug, Clone, Default, PartialEq, Serialize, TS)]
pub struct Changes {
    /// Serial of the journal row.
    pub journal: i64,
    /// The dispute it was about, if one.
    pub dispute: Option<Uid>,
    /// Rows changed, in order.
    pub rows: Vec<Changed>,
}

/// One changed row.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Changed {
    /// Table, such as `party`.
    pub table: String,
    /// Which.
    pub uid: Uid,
    /// Its new revision; 0 for rows without one.
    pub rev: i64,
}

#[derive(Serialize)]
pub(super) struct Change {
    table: &'static str,
    uid: Uid,
    before: Value,
    after: Value,
    #[serde(skip)]
    rev: i64,
}

/// The verbs of a write. Lives inside [`super::Store::write`].
pub struct Writer<'a> {
    pub(super) conn: &'a Connection,
    pub(super) act: &'a Act<'a>,
    changes: Vec<Change>,
    about: Option<(i64, Uid)>,
    touched: BTreeSet<i64>,
    reworded: BTreeSet<i64>,
    reworded_steps: BTreeSet<(i64, i64)>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(conn: &'a Connection, act: &'a Act<'a>) -> Writer<'a> {
        Writer {
            conn,
            act,
            changes: Vec::new(),
            about: None,
            touched: BTreeSet::new(),
            reworded: BTreeSet::new(),
            reworded_steps: BTreeSet::new(),
        }
    }

    /// Reads that see what this write has done so far.
    pub fn read(&self) -> Reader<'a> {
        Reader { conn: self.conn, store: None }
    }

    /// When this write happens, as the file writes it.
    pub(super) fn now(&self) -> String {
        self.act.at.format("%Y-%m-%d %H:%M:%S").to_string()
    }

    /// Keeps a changed row for the journal and the answer. Of an updated record only the fields that differ
    /// are kept, so that a corrected phone number does not copy a long narrative twice.
    pub(super) fn record<T: Serialize>(
        &mut self,
        table: &'static str,
        uid: Uid,
        rev: i64,
        before: Option<&T>,
        after: Option<&T>,
    ) -> Result<(), StoreError> {
        let mut before = before.map_or(Ok(Value::Null), json_value)?;
        let mut after = after.map_or(Ok(Value::Null), json_value)?;
        if let (Value::Object(b), Value::Object(a)) = (&mut before, &mut after) {
            keep_differences(b, a);
        }
        self.changes.push(Change { table, uid, before, after, rev });
        Ok(())
    }

    /// Says which dispute the write is about and marks it as just touched.
    pub(super) fn about(&mut self, id: i64, uid: Uid) {
        self.about.get_or_insert((id, uid));
        self.touched.insert(id);
    }

    /// Marks that the words a dispute is found by have changed.
    pub(super) fn reword(&mut self, id: i64) {
        self.reworded.insert(id);
    }

    /// The same of one of its steps.
    pub(super) fn reword_step(&mut self, dispute: i64, step: i64) {
        self.reworded_steps.insert((dispute, search::slot(step)));
    }

    /// Notes something that changed no row, such as a sign-in or a print, for the journal.
    pub fn note(&mut self, what: &'static str, facts: Value) {
        self.changes.push(Change {
            table: what,
            uid: self.act.who,
            before: Value::Null,
            after: facts,
            rev: 0,
        });
    }

    pub(super) fn finish(self) -> Result<Changes, StoreError> {
        let now = self.now();
        let mut touch = self
            .conn
            .prepare_cached("UPDATE dispute SET touched_at = ?2 WHERE id = ?1 AND touched_at <> ?2")?;
        for id in &self.touched {
            touch.execute((id, &now))?;
        }
        // Rows of steps are negative, and the index takes ascending rows as one piece.
        for (dispute, slot) in self.reworded_steps.iter().rev() {
            search::write_step_words(self.conn, *dispute, *slot)?;
        }
        for id in &self.reworded {
            search::write_words(self.conn, *id)?;
        }
        let journal =
            journal::append(self.conn, self.act, &now, self.about.map(|(id, _)| id), &self.changes)?;
        Ok(Changes {
            journal,
            dispute: self.about.map(|(_, uid)| uid),
            rows: self
                .changes
                .into_iter()
                .map(|c| Changed { table: c.table.to_owned(), uid: c.uid, rev: c.rev })
                .collect(),
        })
    }
}

fn keep_differences(before: &mut Map<String, Value>, after: &mut Map<String, Value>) {
    let same: Vec<String> =
        before.iter().filter(|(k, v)| after.get(*k) == Some(v)).map(|(k, _)| k.clone()).collect();
    for key in same {
        before.remove(&key);
        after.remove(&key);
    }
}

/// Refuses an edit of an older revision than the stored one, handing over what stands there.
pub(super) fn same_rev<T: Serialize>(
    what: &'static str,
    given: i64,
    stored: i64,
    theirs: &T,
) -> Result<(), StoreError> {
    if given == stored {
        return Ok(());
    }
    Err(StoreError::Stale { what, theirs: json_value(theirs)?, rev: stored })
}
