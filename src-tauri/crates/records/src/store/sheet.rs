//! Issued sheets: each version is kept for good; a later one marks it replaced and says why.

use super::cells::{Cells, json};
use super::{Reader, StoreError, Writer, id_of, id_of_opt};
use crate::model::{Sheet, Uid};
use serde_json::Value;

const SELECT: &str =
    "SELECT h.id, h.uid, h.version, h.replaced, h.pages, h.form, h.edition, h.number, h.digest, h.issued_at,
       h.issued_by, h.title, h.reason, d.uid AS dispute_uid, s.uid AS step_uid, p.uid AS party_uid
     FROM sheet h JOIN dispute d ON d.id = h.dispute LEFT JOIN step s ON s.id = h.step
       LEFT JOIN party p ON p.id = h.party";

fn read(cells: &Cells<'_>) -> Result<Sheet, StoreError> {
    Ok(Sheet {
        uid: cells.get("uid")?,
        dispute: cells.get("dispute_uid")?,
        step: cells.get("step_uid")?,
        party: cells.get("party_uid")?,
        form: cells.get("form")?,
        edition: cells.get("edition")?,
        title: cells.get("title")?,
        number: cells.get("number")?,
        version: cells.get("version")?,
        pages: cells.get("pages")?,
        digest: cells.get("digest")?,
        issued_at: cells.get("issued_at")?,
        issued_by: cells.get("issued_by")?,
        reason: cells.get("reason")?,
        replaced: cells.get("replaced")?,
    })
}

impl Reader<'_> {
    /// Sheets of a dispute, the newest version of each first.
    pub(super) fn sheets_of(&self, dispute: i64) -> Result<Vec<Sheet>, StoreError> {
        let mut statement = self.conn.prepare_cached(&format!(
            "{SELECT} WHERE h.dispute = ?1 ORDER BY h.form, ifnull(h.step, 0), ifnull(h.party, 0), h.version DESC"
        ))?;
        let mut rows = statement.query([dispute])?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            out.push(read(&Cells::of("sheet", row)?)?);
        }
        Ok(out)
    }

    /// One issued sheet.
    pub fn sheet(&self, uid: Uid) -> Result<Sheet, StoreError> {
        let mut statement = self.conn.prepare_cached(&format!("{SELECT} WHERE h.uid = ?1"))?;
        let mut rows = statement.query([uid])?;
        match rows.next()? {
            Some(row) => read(&Cells::of("sheet", row)?),
            None => Err(StoreError::NotFound { what: "sheet" }),
        }
    }

    /// The values a sheet was printed from.
    pub fn sheet_slots(&self, uid: Uid) -> Result<Value, StoreError> {
        let mut statement = self.conn.prepare_cached("SELECT id, slots FROM sheet WHERE uid = ?1")?;
        let mut rows = statement.query([uid])?;
        match rows.next()? {
            Some(row) => Cells::of("sheet", row)?.json("slots"),
            None => Err(StoreError::NotFound { what: "sheet" }),
        }
    }
}

impl Writer<'_> {
    /// Keeps an issued sheet with the values it was printed from. `version` and `replaced` of the argument are
    /// not used: the version is the next of its form, step and party, and the former ones are marked replaced.
    /// A second version without a reason is refused.
    pub fn add_sheet(&mut self, given: &Sheet, slots: &Value) -> Result<Sheet, StoreError> {
        let dispute = id_of(self.conn, "dispute", given.dispute)?;
        let step = id_of_opt(self.conn, "step", given.step)?;
        let party = id_of_opt(self.conn, "party", given.party)?;
        let version: i64 = self.conn.query_row(
            "SELECT coalesce(max(version), 0) + 1 FROM sheet
             WHERE dispute = ?1 AND form = ?2 AND ifnull(step, 0) = ifnull(?3, 0) AND ifnull(party, 0) = ifnull(?4, 0)",
            (dispute, &given.form, step, party),
            |r| r.get(0),
        )?;
        if version > 1 && given.reason.trim().is_empty() {
            return Err(StoreError::Constraint { what: "sheet.reason".into() });
        }
        self.conn.execute(
            "UPDATE sheet SET replaced = 1
             WHERE dispute = ?1 AND form = ?2 AND ifnull(step, 0) = ifnull(?3, 0) AND ifnull(party, 0) = ifnull(?4, 0)",
            (dispute, &given.form, step, party),
        )?;
        self.conn
            .prepare_cached(
                "INSERT INTO sheet (uid, dispute, step, party, version, replaced, pages, form, edition, number, digest,
                   issued_at, issued_by, title, reason, slots)
                 VALUES (:uid, :dispute, :step, :party, :version, 0, :pages, :form, :edition, :number, :digest,
                   :issued_at, :issued_by, :title, :reason, :slots)",
            )?
            .execute(rusqlite::named_params! {
                ":uid": given.uid,
                ":dispute": dispute,
                ":step": step,
                ":party": party,
                ":version": version,
                ":pages": given.pages,
                ":form": given.form,
                ":edition": given.edition,
                ":number": given.number,
                ":digest": given.digest,
                ":issued_at": given.issued_at,
                ":issued_by": given.issued_by,
                ":title": given.title,
                ":reason": given.reason,
                ":slots": json(slots)?,
            })?;
        let after = self.read().sheet(given.uid)?;
        self.about(dispute, given.dispute);
        self.record("sheet", after.uid, after.version, None, Some(&after))?;
        Ok(after)
    }
}
