//! Steps of a dispute. Which may follow which is the business of `rules`.

use super::act::same_rev;
use super::cells::{Cells, json};
use super::{Reader, StoreError, Writer, id_of};
use crate::model::{Signing, Step, StepBody, TimeOfDay, Uid};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Detail {
    start: Option<TimeOfDay>,
    end: Option<TimeOfDay>,
    place: String,
    present: Vec<String>,
    others: Vec<String>,
    mediators: Vec<String>,
    recorder: String,
    signing: Signing,
    body: StepBody,
}

const SELECT: &str = "SELECT s.id, s.uid, s.rev, s.kind, s.on_date, s.detail, d.uid AS dispute_uid
     FROM step s JOIN dispute d ON d.id = s.dispute";

fn read(cells: &Cells<'_>) -> Result<Step, StoreError> {
    let d: Detail = cells.json("detail")?;
    if d.body.kind() != cells.code("kind")? {
        return Err(StoreError::Unreadable {
            table: "step",
            id: cells.id(),
            detail: "kind differs from body".into(),
        });
    }
    Ok(Step {
        uid: cells.get("uid")?,
        rev: cells.get("rev")?,
        dispute: cells.get("dispute_uid")?,
        on: cells.day("on_date")?,
        start: d.start,
        end: d.end,
        place: d.place,
        present: d.present,
        others: d.others,
        mediators: d.mediators,
        recorder: d.recorder,
        signing: d.signing,
        body: d.body,
    })
}

/// The running texts of a stored step, for search. None when the row cannot be read: opening its dispute names it, and
/// search must not stop everybody's work over it.
pub(super) fn running_texts(detail: &str) -> Option<Vec<String>> {
    let detail = serde_json::from_str::<Detail>(detail).ok()?;
    Some(detail.body.running_texts().into_iter().map(str::to_owned).collect())
}

impl Reader<'_> {
    pub(super) fn steps_of(&self, dispute: i64) -> Result<Vec<Step>, StoreError> {
        let mut statement = self.conn.prepare_cached(&format!(
            "{SELECT} WHERE s.dispute = ?1 AND s.deleted = 0 ORDER BY s.on_date, s.id"
        ))?;
        let mut rows = statement.query([dispute])?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            out.push(read(&Cells::of("step", row)?)?);
        }
        Ok(out)
    }

    /// One step.
    pub fn step(&self, uid: Uid) -> Result<Step, StoreError> {
        let mut statement =
            self.conn.prepare_cached(&format!("{SELECT} WHERE s.uid = ?1 AND s.deleted = 0"))?;
        let mut rows = statement.query([uid])?;
        match rows.next()? {
            Some(row) => read(&Cells::of("step", row)?),
            None => Err(StoreError::NotFound { what: "step" }),
        }
    }
}

impl Writer<'_> {
    /// Adds a step (`rev` 0) or changes one at the revision seen. A step stays in its dispute and of its kind.
    pub fn save_step(&mut self, given: &Step) -> Result<Step, StoreError> {
        let dispute = id_of(self.conn, "dispute", given.dispute)?;
        let kind = given.body.kind().key();
        let detail = json(&Detail {
            start: given.start,
            end: given.end,
            place: given.place.clone(),
            present: given.present.clone(),
            others: given.others.clone(),
            mediators: given.mediators.clone(),
            recorder: given.recorder.clone(),
            signing: given.signing.clone(),
            body: given.body.clone(),
        })?;
        let before = if given.rev == 0 {
            self.conn
                .prepare_cached(
                    "INSERT INTO step (uid, rev, dispute, kind, on_date, detail) VALUES (?1, 1, ?2, ?3, ?4, ?5)",
                )?
                .execute((given.uid, dispute, kind, given.on.to_string(), detail))?;
            None
        } else {
            let before = self.read().step(given.uid)?;
            same_rev("step", given.rev, before.rev, &before)?;
            if before.dispute != given.dispute || before.body.kind() != given.body.kind() {
                return Err(StoreError::Constraint { what: "step.kind".into() });
            }
            self.conn
                .prepare_cached("UPDATE step SET rev = rev + 1, on_date = ?2, detail = ?3 WHERE uid = ?1")?
                .execute((given.uid, given.on.to_string(), detail))?;
            Some(before)
        };
        let after = self.read().step(given.uid)?;
        self.about(dispute, given.dispute);
        let id = id_of(self.conn, "step", given.uid)?;
        self.reword_step(dispute, id);
        self.record("step", after.uid, after.rev, before.as_ref(), Some(&after))?;
        Ok(after)
    }

    /// Takes a step out of its dispute at the revision seen. The row stays as a tombstone.
    pub fn remove_step(&mut self, uid: Uid, rev: i64) -> Result<(), StoreError> {
        let before = self.read().step(uid)?;
        same_rev("step", rev, before.rev, &before)?;
        let (id, dispute) = (id_of(self.conn, "step", uid)?, id_of(self.conn, "dispute", before.dispute)?);
        self.conn.execute("UPDATE step SET rev = rev + 1, deleted = 1 WHERE id = ?1", [id])?;
        self.conn.execute("DELETE FROM due_item WHERE step = ?1", [id])?;
        self.about(dispute, before.dispute);
        self.reword_step(dispute, id);
        self.record("step", uid, rev + 1, Some(&before), None)
    }
}
