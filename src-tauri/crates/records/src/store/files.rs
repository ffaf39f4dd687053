//! What is known of the files beside the store: when each was verified last and what was found, whose they
//! are, and which scans of the scanner's folder were taken in. The bytes themselves are the vault's business.

use super::cells::Cells;
use super::due::list;
use super::{Reader, Store, StoreError, Writer};
use crate::model::Uid;
use chrono::NaiveDateTime;

/// What verifying one file found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileState {
    /// As it was put in.
    Sound,
    /// Not there.
    Missing,
    /// There, but not as it was put in.
    Damaged,
}

impl FileState {
    fn key(self) -> Option<&'static str> {
        match self {
            FileState::Sound => None,
            FileState::Missing => Some("missing"),
            FileState::Damaged => Some("damaged"),
        }
    }
}

/// A file that is not sound, and where it is missed.
#[derive(Debug, Clone, PartialEq)]
pub struct FileFault {
    /// The dispute it belongs to.
    pub dispute: Uid,
    /// Its number or title.
    pub dispute_label: String,
    /// Committee of the dispute.
    pub committee: Uid,
    /// What the catalogue calls the attachment or issued paper.
    pub title: String,
    /// The attachment; none for an issued paper.
    pub attachment: Option<Uid>,
    /// Whether the file is gone (else it is damaged).
    pub missing: bool,
    /// When this was found, local time.
    pub checked_at: String,
}

/// How far verification has come.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FileTotals {
    /// Files that some row points at.
    pub files: i64,
    /// Of these, verified at least once.
    pub checked: i64,
    /// Day and time of the last verification, local time; none before the first.
    pub last_at: Option<String>,
    /// Time of the verification that lies back furthest; none before the first.
    pub oldest_at: Option<String>,
}

/// A file of the scanner's folder, as it is known again.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ScanKey {
    /// Name within the folder.
    pub name: String,
    /// Bytes.
    pub size: i64,
    /// Time of its last change, local time.
    pub modified: String,
}

impl Reader<'_> {
    /// Digests to verify next, at most `limit`: those never looked at, then those looked at longest ago, and
    /// none that was looked at from `since` on.
    pub fn files_to_check(&self, since: &str, limit: i64) -> Result<Vec<String>, StoreError> {
        let limit = limit.clamp(0, 1_000_000);
        let mut statement = self.conn.prepare_cached(
            "SELECT f.digest FROM (SELECT digest FROM attachment WHERE deleted = 0 UNION SELECT digest FROM sheet) f
               LEFT JOIN file_check c ON c.digest = f.digest
             WHERE c.checked_at IS NULL OR c.checked_at < ?1
             ORDER BY c.checked_at IS NOT NULL, c.checked_at, f.digest LIMIT ?2",
        )?;
        Ok(statement.query_map((since, limit), |r| r.get(0))?.collect::<Result<_, _>>()?)
    }

    /// When any file was verified last, local time.
    pub fn last_file_check(&self) -> Result<Option<String>, StoreError> {
        Ok(self.conn.query_row("SELECT max(checked_at) FROM file_check", [], |r| r.get(0))?)
    }

    /// How far verification has come.
    pub fn file_totals(&self) -> Result<FileTotals, StoreError> {
        Ok(self.conn.query_row(
            "SELECT count(*), count(c.digest), max(c.checked_at), min(c.checked_at)
             FROM (SELECT digest FROM attachment WHERE deleted = 0 UNION SELECT digest FROM sheet) f
               LEFT JOIN file_check c ON c.digest = f.digest",
            [],
            |r| {
                Ok(FileTotals {
                    files: r.get(0)?,
                    checked: r.get(1)?,
                    last_at: r.get(2)?,
                    oldest_at: r.get(3)?,
                })
            },
        )?)
    }

    /// How many files are known not to be sound. Answers at once however many files there are.
    pub fn file_fault_count(&self) -> Result<i64, StoreError> {
        Ok(self.conn.query_row(
            "SELECT count(*) FROM file_check c WHERE c.fault IS NOT NULL
               AND (EXISTS (SELECT 1 FROM attachment a WHERE a.digest = c.digest AND a.deleted = 0)
                 OR EXISTS (SELECT 1 FROM sheet h WHERE h.digest = c.digest))",
            [],
            |r| r.get(0),
        )?)
    }

    /// Every place where a file is missed that is not sound, within an organisation if given.
    pub fn file_faults(&self, within: Option<Uid>) -> Result<Vec<FileFault>, StoreError> {
        let scope = match within {
            Some(top) => format!(" AND d.committee IN ({})", list(&self.ids_under(top)?)),
            None => String::new(),
        };
        let mut statement = self.conn.prepare(&format!(
            "SELECT d.id, d.uid AS dispute_uid, coalesce(d.number, d.register_no, d.title) AS label,
               o.uid AS committee_uid, x.title, x.attachment, c.fault, c.checked_at
             FROM file_check c
               JOIN (SELECT digest, dispute, title, uid AS attachment FROM attachment WHERE deleted = 0
                     UNION ALL SELECT digest, dispute, title, NULL FROM sheet) x ON x.digest = c.digest
               JOIN dispute d ON d.id = x.dispute
               JOIN organisation o ON o.id = d.committee
             WHERE c.fault IS NOT NULL AND d.deleted = 0{scope}
             ORDER BY d.id, x.title"
        ))?;
        let mut rows = statement.query([])?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            let cells = Cells::of("file_check", row)?;
            out.push(FileFault {
                dispute: cells.get("dispute_uid")?,
                dispute_label: cells.get("label")?,
                committee: cells.get("committee_uid")?,
                title: cells.get("title")?,
                attachment: cells.get("attachment")?,
                missing: cells.get::<String>("fault")? == "missing",
                checked_at: cells.get("checked_at")?,
            });
        }
        Ok(out)
    }

    /// Scans of the scanner's folder that were taken in.
    pub fn scans_taken(&self) -> Result<Vec<ScanKey>, StoreError> {
        let mut statement = self.conn.prepare_cached("SELECT name, size, modified FROM scan_taken")?;
        let rows = statement
            .query_map([], |r| Ok(ScanKey { name: r.get(0)?, size: r.get(1)?, modified: r.get(2)? }))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl Store {
    /// Keeps what verification found. It is no record: no journal row.
    pub fn note_file_checks(
        &self,
        found: &[(String, FileState)],
        at: NaiveDateTime,
    ) -> Result<(), StoreError> {
        if self.read_only {
            return Err(StoreError::ReadOnly);
        }
        let mut conn = self.lock();
        let tx = conn.transaction()?;
        let now = at.format("%Y-%m-%d %H:%M:%S").to_string();
        {
            let mut put = tx.prepare_cached(
                "INSERT INTO file_check (digest, checked_at, fault) VALUES (?1, ?2, ?3)
                 ON CONFLICT (digest) DO UPDATE SET checked_at = excluded.checked_at, fault = excluded.fault",
            )?;
            for (digest, state) in found {
                put.execute((digest, &now, state.key()))?;
            }
        }
        Ok(tx.commit()?)
    }

    /// Forgets scans that are no longer in the scanner's folder, so that the list does not grow for ever.
    pub fn keep_scans_taken(&self, present: &[ScanKey]) -> Result<(), StoreError> {
        if self.read_only {
            return Err(StoreError::ReadOnly);
        }
        let mut conn = self.lock();
        let tx = conn.transaction()?;
        let known = Reader { conn: &tx, store: None }.scans_taken()?;
        {
            let mut forget =
                tx.prepare_cached("DELETE FROM scan_taken WHERE name = ?1 AND size = ?2 AND modified = ?3")?;
            for gone in known.iter().filter(|k| !present.contains(k)) {
                forget.execute((&gone.name, gone.size, &gone.modified))?;
            }
        }
        Ok(tx.commit()?)
    }
}

impl Writer<'_> {
    /// Remembers that a scan was taken in, in the transaction that takes it in.
    pub fn take_scan(&mut self, scan: &ScanKey) -> Result<(), StoreError> {
        self.conn
            .prepare_cached("INSERT OR IGNORE INTO scan_taken (name, size, modified) VALUES (?1, ?2, ?3)")?
            .execute((&scan.name, scan.size, &scan.modified))?;
        Ok(())
    }
}
