//! The rules of the subsidy in their versions. Only a draft changes; of a version in force only the last day does.

use crate::model::{ProfileState, Uid};
use crate::store::act::same_rev;
use crate::store::cells::{Cells, day};
use crate::store::{Reader, StoreError, Writer};
use chrono::NaiveDate;
use serde::Serialize;

/// One version.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ProfileRow {
    /// Identity.
    pub uid: Uid,
    /// Revision.
    pub rev: i64,
    /// The first version of the same rule.
    pub family: Uid,
    /// Version from 1.
    pub version: i64,
    /// State.
    pub state: ProfileState,
    /// First day of closing it applies to.
    pub valid_from: NaiveDate,
    /// Last day.
    pub valid_to: Option<NaiveDate>,
    /// Name.
    pub name: String,
    /// When it was activated; empty for a draft.
    pub activated_at: String,
    /// By whom.
    pub activated_by: String,
    /// What it says, as JSON.
    pub body: String,
    /// Claims decided under it.
    pub used: i64,
}

const SELECT: &str =
    "SELECT p.id, p.uid, p.rev, p.family, p.version, p.state, p.valid_from, p.valid_to, p.name,
       p.activated_at, p.activated_by, p.body,
       (SELECT count(*) FROM subsidy_claim c WHERE c.profile = p.id AND c.deleted = 0) AS used
     FROM subsidy_profile p WHERE p.deleted = 0";

fn read(cells: &Cells<'_>) -> Result<ProfileRow, StoreError> {
    Ok(ProfileRow {
        uid: cells.get("uid")?,
        rev: cells.get("rev")?,
        family: cells.get("family")?,
        version: cells.get("version")?,
        state: cells.code("state")?,
        valid_from: cells.day("valid_from")?,
        valid_to: cells.day_opt("valid_to")?,
        name: cells.get("name")?,
        activated_at: cells.get("activated_at")?,
        activated_by: cells.get("activated_by")?,
        body: cells.get("body")?,
        used: cells.get("used")?,
    })
}

impl Reader<'_> {
    /// Every version, the newest of each rule first.
    pub fn subsidy_profiles(&self) -> Result<Vec<ProfileRow>, StoreError> {
        let mut statement =
            self.conn.prepare_cached(&format!("{SELECT} ORDER BY p.family, p.version DESC"))?;
        let mut rows = statement.query([])?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            out.push(read(&Cells::of("subsidy_profile", row)?)?);
        }
        Ok(out)
    }

    /// One version.
    pub fn subsidy_profile(&self, uid: Uid) -> Result<ProfileRow, StoreError> {
        let mut statement = self.conn.prepare_cached(&format!("{SELECT} AND p.uid = ?1"))?;
        let mut rows = statement.query([uid])?;
        match rows.next()? {
            Some(row) => read(&Cells::of("subsidy_profile", row)?),
            None => Err(StoreError::NotFound { what: "subsidy_profile" }),
        }
    }
}

impl Writer<'_> {
    /// Adds a draft (`rev` 0) or changes one at the revision seen. A version in force is refused.
    pub fn save_subsidy_draft(&mut self, given: &ProfileRow) -> Result<ProfileRow, StoreError> {
        let before = if given.rev == 0 {
            self.conn.execute(
                "INSERT INTO subsidy_profile (uid, rev, family, version, state, valid_from, valid_to, name, activated_at,
                   activated_by, body)
                 SELECT ?1, 1, ?2, 1 + ifnull(max(version), 0), 'draft', ?3, ?4, ?5, '', '', ?6
                 FROM subsidy_profile WHERE family = ?2 AND deleted = 0",
                (
                    given.uid,
                    given.family,
                    given.valid_from.to_string(),
                    day(given.valid_to),
                    &given.name,
                    &given.body,
                ),
            )?;
            None
        } else {
            let before = self.draft(given.uid, given.rev)?;
            self.conn.execute(
                "UPDATE subsidy_profile SET rev = rev + 1, valid_from = ?2, valid_to = ?3, name = ?4, body = ?5
                 WHERE uid = ?1",
                (given.uid, given.valid_from.to_string(), day(given.valid_to), &given.name, &given.body),
            )?;
            Some(before)
        };
        self.recorded(given.uid, before.as_ref())
    }

    /// Puts a draft in force from a day.
    pub fn activate_subsidy_profile(
        &mut self,
        uid: Uid,
        rev: i64,
        from: NaiveDate,
    ) -> Result<ProfileRow, StoreError> {
        let before = self.draft(uid, rev)?;
        self.conn.execute(
            "UPDATE subsidy_profile SET rev = rev + 1, state = 'active', valid_from = ?2, activated_at = ?3,
               activated_by = ?4 WHERE uid = ?1",
            (uid, from.to_string(), self.now(), self.act.who_name),
        )?;
        self.recorded(uid, Some(&before))
    }

    /// Sets the last day of a version in force; `ended` also takes it out of force for new claims of later days.
    pub fn end_subsidy_profile(
        &mut self,
        uid: Uid,
        rev: i64,
        last: NaiveDate,
        ended: bool,
    ) -> Result<ProfileRow, StoreError> {
        let before = self.read().subsidy_profile(uid)?;
        same_rev("subsidy_profile", rev, before.rev, &before)?;
        if before.state == ProfileState::Draft {
            return Err(StoreError::Constraint { what: "subsidy_profile.state".into() });
        }
        let state = if ended { ProfileState::Ended } else { before.state };
        self.conn.execute(
            "UPDATE subsidy_profile SET rev = rev + 1, valid_to = ?2, state = ?3 WHERE uid = ?1",
            (uid, last.to_string(), state.key()),
        )?;
        self.recorded(uid, Some(&before))
    }

    /// Drops a draft; its row stays as a tombstone.
    pub fn drop_subsidy_draft(&mut self, uid: Uid, rev: i64) -> Result<(), StoreError> {
        let before = self.draft(uid, rev)?;
        self.conn.execute("UPDATE subsidy_profile SET rev = rev + 1, deleted = 1 WHERE uid = ?1", [uid])?;
        self.record("subsidy_profile", uid, rev + 1, Some(&before), None)
    }

    fn draft(&self, uid: Uid, rev: i64) -> Result<ProfileRow, StoreError> {
        let before = self.read().subsidy_profile(uid)?;
        same_rev("subsidy_profile", rev, before.rev, &before)?;
        if before.state == ProfileState::Draft {
            Ok(before)
        } else {
            Err(StoreError::Constraint { what: "subsidy_profile.written_once".into() })
        }
    }

    fn recorded(&mut self, uid: Uid, before: Option<&ProfileRow>) -> Result<ProfileRow, StoreError> {
        let after = self.read().subsidy_profile(uid)?;
        self.record("subsidy_profile", uid, after.rev, before, Some(&after))?;
        Ok(after)
    }
}
