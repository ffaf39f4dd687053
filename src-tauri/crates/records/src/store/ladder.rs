//! The ladder of schema versions on `user_version`. A released step is never edited; a change is a new step.
//! It does not know what the tables mean.

use super::StoreError;
use rusqlite::{Connection, TransactionBehavior};

/// The steps in order; step n leads to version n.
const STEPS: &[&str] = &[
    include_str!("migrations/0001_first.sql"),
    include_str!("migrations/0002_files.sql"),
    include_str!("migrations/0003_review.sql"),
    include_str!("migrations/0004_teaching.sql"),
    include_str!("migrations/0005_subsidy.sql"),
    include_str!("migrations/0006_risk.sql"),
    include_str!("migrations/0007_report.sql"),
];

/// Newest version this program writes.
pub const NEWEST: i64 = STEPS.len() as i64;

/// Version of an open file.
pub(super) fn version(conn: &Connection) -> Result<i64, StoreError> {
    Ok(conn.query_row("PRAGMA user_version", [], |r| r.get(0))?)
}

/// Climbs from the file's version to the newest, one transaction per step. Foreign keys are checked as a
/// whole before each commit, since a step may rebuild tables while they are off.
pub(super) fn climb(conn: &mut Connection) -> Result<(), StoreError> {
    let from = version(conn)?;
    if !(0..=NEWEST).contains(&from) {
        return Err(StoreError::Newer { found: from, known: NEWEST });
    }
    for (done, step) in STEPS.iter().enumerate().skip(from as usize) {
        conn.pragma_update(None, "foreign_keys", false)?;
        let tx = conn.transaction_with_behavior(TransactionBehavior::Exclusive)?;
        tx.execute_batch(step)?;
        let broken: i64 = tx.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |r| r.get(0))?;
        if broken > 0 {
            return Err(StoreError::Damaged {
                detail: format!("{broken} foreign keys at version {}", done + 1),
            });
        }
        tx.pragma_update(None, "user_version", done as i64 + 1)?;
        tx.commit()?;
    }
    conn.pragma_update(None, "foreign_keys", true)?;
    Ok(())
}
