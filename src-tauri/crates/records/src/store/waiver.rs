//! Waived findings: which check was let pass where, by whom and why.

use super::cells::Cells;
use super::{Reader, StoreError, Writer, id_of, id_of_opt};
use crate::model::Uid;
use serde::Serialize;

/// One waived finding.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Waiver {
    /// The dispute.
    pub dispute: Uid,
    /// Name of the check.
    pub check: String,
    /// Step it points to, if one.
    pub step: Option<Uid>,
    /// Party it points to, if one.
    pub party: Option<Uid>,
    /// Field it points to.
    pub field: String,
    /// Why it was let pass.
    pub reason: String,
    /// Who let it pass; filled by the store.
    pub who_name: String,
    /// When; filled by the store.
    pub at: String,
}

impl Reader<'_> {
    /// Waived findings of a dispute.
    pub fn waivers(&self, dispute: Uid) -> Result<Vec<Waiver>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT w.id, w.check_name, w.field, w.at, w.who_name, w.reason, s.uid AS step_uid, p.uid AS party_uid
             FROM waiver w JOIN dispute d ON d.id = w.dispute LEFT JOIN step s ON s.id = w.step
               LEFT JOIN party p ON p.id = w.party
             WHERE d.uid = ?1 ORDER BY w.id",
        )?;
        let mut rows = statement.query([dispute])?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            let cells = Cells::of("waiver", row)?;
            out.push(Waiver {
                dispute,
                check: cells.get("check_name")?,
                step: cells.get("step_uid")?,
                party: cells.get("party_uid")?,
                field: cells.get("field")?,
                reason: cells.get("reason")?,
                who_name: cells.get("who_name")?,
                at: cells.get("at")?,
            });
        }
        Ok(out)
    }
}

impl Writer<'_> {
    /// Lets a finding pass with a reason; a second waiver of the same finding replaces the reason.
    pub fn waive(&mut self, given: &Waiver) -> Result<Waiver, StoreError> {
        let dispute = id_of(self.conn, "dispute", given.dispute)?;
        let step = id_of_opt(self.conn, "step", given.step)?;
        let party = id_of_opt(self.conn, "party", given.party)?;
        let after = Waiver { who_name: self.act.who_name.to_owned(), at: self.now(), ..given.clone() };
        self.conn.execute(
            "INSERT INTO waiver (dispute, step, party, check_name, field, at, who_name, reason)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
             ON CONFLICT (dispute, check_name, field, ifnull(step, 0), ifnull(party, 0))
             DO UPDATE SET at = excluded.at, who_name = excluded.who_name, reason = excluded.reason",
            (dispute, step, party, &after.check, &after.field, &after.at, &after.who_name, &after.reason),
        )?;
        self.about(dispute, given.dispute);
        self.record("waiver", given.dispute, 0, None, Some(&after))?;
        Ok(after)
    }

    /// Takes a waiver back: the finding is shown again. One that is not there is an error.
    pub fn take_back_waiver(&mut self, given: &Waiver) -> Result<(), StoreError> {
        let dispute = id_of(self.conn, "dispute", given.dispute)?;
        let step = id_of_opt(self.conn, "step", given.step)?;
        let party = id_of_opt(self.conn, "party", given.party)?;
        let gone = self.conn.execute(
            "DELETE FROM waiver WHERE dispute = ?1 AND check_name = ?2 AND field = ?3 AND step IS ?4 AND party IS ?5",
            (dispute, &given.check, &given.field, step, party),
        )?;
        if gone == 0 {
            return Err(StoreError::NotFound { what: "waiver" });
        }
        self.about(dispute, given.dispute);
        self.record("waiver", given.dispute, 0, Some(given), None)
    }
}
