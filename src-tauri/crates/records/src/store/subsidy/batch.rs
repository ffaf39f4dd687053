//! Batches of claims and what happened with them. Once paid, a batch stays as it is: the tables refuse every change.

use crate::model::{BatchState, Fen, Uid};
use crate::store::act::same_rev;
use crate::store::cells::{Cells, day};
use crate::store::due::list;
use crate::store::{Reader, StoreError, Writer, id_of};
use chrono::NaiveDate;
use serde::Serialize;

/// One batch at large.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SubsidyBatch {
    /// Identity.
    pub uid: Uid,
    /// Revision.
    pub rev: i64,
    /// Whose, with everything below it.
    pub organisation: Uid,
    /// State.
    pub state: BatchState,
    /// Level of review, from 0.
    pub level: i64,
    /// First day of closing.
    pub period_from: NaiveDate,
    /// Last day.
    pub period_to: NaiveDate,
    /// Day it came to this level.
    pub level_since: NaiveDate,
    /// First day of publication.
    pub published_on: Option<NaiveDate>,
    /// Last day of publication.
    pub published_to: Option<NaiveDate>,
    /// Day of payment.
    pub paid_on: Option<NaiveDate>,
    /// Sum, 分.
    pub total: Fen,
    /// Lines.
    pub claims: i64,
    /// Lines paid.
    pub approved: i64,
    /// BLAKE3 of what its claims were computed from and to.
    pub digest: String,
    /// Title.
    pub title: String,
    /// Levels of review, as JSON.
    pub levels: String,
    /// What was paid before, by rule, as JSON.
    pub basis: String,
}

/// What happened with a batch.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SubsidyEvent {
    /// When; filled by the store.
    pub at: String,
    /// Who; filled by the store.
    pub who_name: String,
    /// What, by its key.
    pub action: String,
    /// Level, in words.
    pub level: String,
    /// Sum then, 分.
    pub total: Fen,
    /// Remark.
    pub remark: String,
}

const SELECT: &str = "SELECT b.id, b.uid, b.rev, o.uid AS organisation_uid, b.state, b.level, b.period_from, b.period_to,
       b.level_since, b.published_on, b.published_to, b.paid_on, b.total, b.claims, b.approved, b.digest, b.title, b.levels,
       b.basis
     FROM subsidy_batch b JOIN organisation o ON o.id = b.organisation";

fn read(cells: &Cells<'_>) -> Result<SubsidyBatch, StoreError> {
    Ok(SubsidyBatch {
        uid: cells.get("uid")?,
        rev: cells.get("rev")?,
        organisation: cells.get("organisation_uid")?,
        state: cells.code("state")?,
        level: cells.get("level")?,
        period_from: cells.day("period_from")?,
        period_to: cells.day("period_to")?,
        level_since: cells.day("level_since")?,
        published_on: cells.day_opt("published_on")?,
        published_to: cells.day_opt("published_to")?,
        paid_on: cells.day_opt("paid_on")?,
        total: cells.get("total")?,
        claims: cells.get("claims")?,
        approved: cells.get("approved")?,
        digest: cells.get("digest")?,
        title: cells.get("title")?,
        levels: cells.get("levels")?,
        basis: cells.get("basis")?,
    })
}

impl Reader<'_> {
    /// Batches of an organisation and everything below it (none = all), the newest period first.
    pub fn subsidy_batches(
        &self,
        within: Option<Uid>,
        year: Option<i32>,
    ) -> Result<Vec<SubsidyBatch>, StoreError> {
        let mut sql = format!("{SELECT} WHERE 1 = 1");
        if let Some(top) = within {
            sql.push_str(&format!(" AND b.organisation IN ({})", list(&self.ids_under(top)?)));
        }
        if let Some(year) = year {
            sql.push_str(&format!(" AND b.period_to BETWEEN '{year:04}-01-01' AND '{year:04}-12-31'"));
        }
        let mut statement = self.conn.prepare(&format!("{sql} ORDER BY b.period_to DESC, b.id DESC"))?;
        let mut rows = statement.query([])?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            out.push(read(&Cells::of("subsidy_batch", row)?)?);
        }
        Ok(out)
    }

    /// One batch.
    pub fn subsidy_batch(&self, uid: Uid) -> Result<SubsidyBatch, StoreError> {
        let mut statement = self.conn.prepare_cached(&format!("{SELECT} WHERE b.uid = ?1"))?;
        let mut rows = statement.query([uid])?;
        match rows.next()? {
            Some(row) => read(&Cells::of("subsidy_batch", row)?),
            None => Err(StoreError::NotFound { what: "subsidy_batch" }),
        }
    }

    /// What happened with a batch, in order.
    pub fn subsidy_events(&self, batch: Uid) -> Result<Vec<SubsidyEvent>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT e.id, e.at, e.who_name, e.action, e.level, e.total, e.remark
             FROM subsidy_batch_event e JOIN subsidy_batch b ON b.id = e.batch WHERE b.uid = ?1 ORDER BY e.id",
        )?;
        let mut rows = statement.query([batch])?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            let cells = Cells::of("subsidy_batch_event", row)?;
            out.push(SubsidyEvent {
                at: cells.get("at")?,
                who_name: cells.get("who_name")?,
                action: cells.get("action")?,
                level: cells.get("level")?,
                total: cells.get("total")?,
                remark: cells.get("remark")?,
            });
        }
        Ok(out)
    }
}

impl Writer<'_> {
    /// Adds a batch (`rev` 0) or changes one at the revision seen. A paid one is refused.
    pub fn save_subsidy_batch(&mut self, given: &SubsidyBatch) -> Result<SubsidyBatch, StoreError> {
        let organisation = id_of(self.conn, "organisation", given.organisation)?;
        let before = if given.rev == 0 {
            self.conn.execute(
                "INSERT INTO subsidy_batch (uid, rev, organisation, state, level, period_from, period_to, level_since,
                   published_on, published_to, paid_on, total, claims, approved, digest, title, levels, basis)
                 VALUES (?1, 1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
                rusqlite::params![
                    given.uid,
                    organisation,
                    given.state.key(),
                    given.level,
                    given.period_from.to_string(),
                    given.period_to.to_string(),
                    given.level_since.to_string(),
                    day(given.published_on),
                    day(given.published_to),
                    day(given.paid_on),
                    given.total,
                    given.claims,
                    given.approved,
                    given.digest,
                    given.title,
                    given.levels,
                    given.basis,
                ],
            )?;
            None
        } else {
            let before = self.read().subsidy_batch(given.uid)?;
            same_rev("subsidy_batch", given.rev, before.rev, &before)?;
            if before.state == BatchState::Paid {
                return Err(StoreError::Constraint { what: "subsidy_batch.paid".into() });
            }
            self.conn.execute(
                "UPDATE subsidy_batch SET rev = rev + 1, state = ?2, level = ?3, level_since = ?4, published_on = ?5,
                   published_to = ?6, paid_on = ?7, total = ?8, claims = ?9, approved = ?10, digest = ?11, title = ?12,
                   levels = ?13, basis = ?14
                 WHERE uid = ?1",
                rusqlite::params![
                    given.uid,
                    given.state.key(),
                    given.level,
                    given.level_since.to_string(),
                    day(given.published_on),
                    day(given.published_to),
                    day(given.paid_on),
                    given.total,
                    given.claims,
                    given.approved,
                    given.digest,
                    given.title,
                    given.levels,
                    given.basis,
                ],
            )?;
            Some(before)
        };
        let after = self.read().subsidy_batch(given.uid)?;
        self.record("subsidy_batch", after.uid, after.rev, before.as_ref(), Some(&after))?;
        Ok(after)
    }

    /// Adds what happened.
    pub fn add_subsidy_event(&mut self, batch: Uid, event: &SubsidyEvent) -> Result<(), StoreError> {
        self.conn.execute(
            "INSERT INTO subsidy_batch_event (batch, at, total, action, level, who_name, remark)
             SELECT id, ?2, ?3, ?4, ?5, ?6, ?7 FROM subsidy_batch WHERE uid = ?1",
            (batch, self.now(), event.total, &event.action, &event.level, self.act.who_name, &event.remark),
        )?;
        Ok(())
    }
}
