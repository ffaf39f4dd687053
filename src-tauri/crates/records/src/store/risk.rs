//! Risk factors by version, what mediators have said, assessments with their history, and where each dispute stands.
//! What the factors mean is the business of `rules::risk`.

use super::act::same_rev;
use super::cells::{Cells, json, key};
use super::{Reader, StoreError, Writer, id_of};
use crate::model::*;
use chrono::NaiveDate;
use serde_json::Value;
use std::collections::HashMap;

fn read_set(cells: &Cells<'_>) -> Result<FactorVersion, StoreError> {
    let state: String = cells.get("state")?;
    Ok(FactorVersion {
        uid: cells.get("uid")?,
        rev: cells.get("rev")?,
        version: cells.get("version")?,
        state: FactorState::from_key(&state).ok_or(StoreError::Unreadable {
            table: "factor_set",
            id: cells.id(),
            detail: "state code".into(),
        })?,
        made_at: cells.get("made_at")?,
        made_by: cells.get("made_by")?,
        note: cells.get("note")?,
        body: cells.json("body")?,
    })
}

const SET: &str = "SELECT id, uid, rev, version, state, made_at, made_by, note, body FROM factor_set";

fn read_assessment(cells: &Cells<'_>) -> Result<AssessmentRecord, StoreError> {
    Ok(AssessmentRecord {
        uid: cells.get("uid")?,
        dispute: cells.get("dispute_uid")?,
        at: cells.get("at")?,
        set_version: cells.get("set_version")?,
        score: cells.get("score")?,
        proposed: cells.code("proposed")?,
        level: cells.code("level")?,
        confirmed: cells.get("confirmed")?,
        who_name: cells.get("who_name")?,
        reason: cells.get("reason")?,
        found: cells.json("found")?,
    })
}

const ASSESSMENT: &str =
    "SELECT a.id, a.uid, a.set_version, a.score, a.confirmed, a.proposed, a.level, a.at, a.who_name, a.reason, a.found,
       d.uid AS dispute_uid
     FROM assessment a JOIN dispute d ON d.id = a.dispute";

impl Reader<'_> {
    /// Every version and draft of the office, the newest first; drafts given up are left out.
    pub fn factor_sets(&self) -> Result<Vec<FactorVersion>, StoreError> {
        let mut statement = self.conn.prepare_cached(&format!(
            "{SET} WHERE state <> 'dropped' ORDER BY state = 'draft' DESC, version DESC, id DESC"
        ))?;
        let mut rows = statement.query([])?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            out.push(read_set(&Cells::of("factor_set", row)?)?);
        }
        Ok(out)
    }

    /// One version or draft.
    pub fn factor_set(&self, uid: Uid) -> Result<FactorVersion, StoreError> {
        let mut statement = self.conn.prepare_cached(&format!("{SET} WHERE uid = ?1"))?;
        let mut rows = statement.query([uid])?;
        match rows.next()? {
            Some(row) => read_set(&Cells::of("factor_set", row)?),
            None => Err(StoreError::NotFound { what: "factor_set" }),
        }
    }

    /// The version in force; none where the shipped set still counts.
    pub fn factor_set_in_force(&self) -> Result<Option<FactorVersion>, StoreError> {
        let mut statement = self.conn.prepare_cached(&format!("{SET} WHERE state = 'in_force'"))?;
        let mut rows = statement.query([])?;
        Ok(match rows.next()? {
            Some(row) => Some(read_set(&Cells::of("factor_set", row)?)?),
            None => None,
        })
    }

    /// What was said on the risk card of a dispute.
    pub fn risk_ticks(&self, dispute: Uid) -> Result<Vec<RiskTick>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT d.id, t.factor, t.value, t.on_date, t.who_name FROM risk_tick t JOIN dispute d ON d.id = t.dispute
             WHERE d.uid = ?1 ORDER BY t.factor",
        )?;
        let mut rows = statement.query([dispute])?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            let cells = Cells::of("risk_tick", row)?;
            out.push(RiskTick {
                factor: cells.get("factor")?,
                value: cells.get("value")?,
                on: cells.day("on_date")?,
                who_name: cells.get("who_name")?,
            });
        }
        Ok(out)
    }

    /// The assessments of a dispute, the newest first.
    pub fn assessments(&self, dispute: Uid) -> Result<Vec<AssessmentRecord>, StoreError> {
        let mut statement = self
            .conn
            .prepare_cached(&format!("{ASSESSMENT} WHERE d.uid = ?1 ORDER BY a.id DESC LIMIT 500"))?;
        let mut rows = statement.query([dispute])?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            out.push(read_assessment(&Cells::of("assessment", row)?)?);
        }
        Ok(out)
    }

    /// The assessment in force.
    pub fn last_assessment(&self, dispute: Uid) -> Result<Option<AssessmentRecord>, StoreError> {
        let mut statement =
            self.conn.prepare_cached(&format!("{ASSESSMENT} WHERE d.uid = ?1 ORDER BY a.id DESC LIMIT 1"))?;
        let mut rows = statement.query([dispute])?;
        Ok(match rows.next()? {
            Some(row) => Some(read_assessment(&Cells::of("assessment", row)?)?),
            None => None,
        })
    }

    /// The last one a person confirmed.
    pub fn last_confirmed(&self, dispute: Uid) -> Result<Option<AssessmentRecord>, StoreError> {
        let mut statement = self.conn.prepare_cached(&format!(
            "{ASSESSMENT} WHERE d.uid = ?1 AND a.confirmed = 1 ORDER BY a.id DESC LIMIT 1"
        ))?;
        let mut rows = statement.query([dispute])?;
        Ok(match rows.next()? {
            Some(row) => Some(read_assessment(&Cells::of("assessment", row)?)?),
            None => None,
        })
    }

    /// Disputes to look at in a pass: those in hand that were not assessed on `today`, and those never assessed; at
    /// most `limit` of them. Ask again until none is left.
    pub fn to_assess(&self, today: NaiveDate, limit: i64) -> Result<Vec<Uid>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT d.uid FROM risk_now r JOIN dispute d ON d.id = r.dispute AND d.deleted = 0
             WHERE r.in_hand = 1 AND r.on_date <> ?1
             UNION ALL
             SELECT d.uid FROM dispute d WHERE d.deleted = 0
               AND NOT EXISTS (SELECT 1 FROM risk_now r WHERE r.dispute = d.id)
             LIMIT ?2",
        )?;
        let rows = statement.query_map((today.to_string(), limit), |r| r.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// How many disputes such a pass has to look at.
    pub fn to_assess_count(&self, today: NaiveDate) -> Result<i64, StoreError> {
        Ok(self.conn.query_row(
            "SELECT (SELECT count(*) FROM risk_now r JOIN dispute d ON d.id = r.dispute AND d.deleted = 0
                       WHERE r.in_hand = 1 AND r.on_date <> ?1)
                  + (SELECT count(*) FROM dispute d WHERE d.deleted = 0
                       AND NOT EXISTS (SELECT 1 FROM risk_now r WHERE r.dispute = d.id))",
            [today.to_string()],
            |r| r.get(0),
        )?)
    }

    /// Levels that a person has confirmed, by dispute.
    pub fn confirmed_levels(&self) -> Result<HashMap<Uid, RiskLevel>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT d.id, d.uid, n.level FROM risk_now n JOIN dispute d ON d.id = n.dispute WHERE n.confirmed = 1",
        )?;
        let mut rows = statement.query([])?;
        let mut levels = HashMap::new();
        while let Some(row) = rows.next()? {
            let cells = Cells::of("risk_now", row)?;
            levels.insert(cells.get("uid")?, cells.code::<RiskLevel>("level")?);
        }
        Ok(levels)
    }

    /// Day of the last pass that was finished, with its time.
    pub fn last_risk_pass(&self) -> Result<Option<(String, String)>, StoreError> {
        let found = self
            .conn
            .prepare_cached("SELECT on_date, at FROM risk_pass ORDER BY on_date DESC LIMIT 1")?
            .query_row([], |r| Ok((r.get(0)?, r.get(1)?)));
        match found {
            Err(rusqlite::Error::QueryReturnedNoRows) => Ok(None),
            other => Ok(Some(other?)),
        }
    }

    /// Disputes registered from `from` to `to`, the oldest first, within an organisation if given: for a back-test.
    pub fn disputes_received(
        &self,
        from: NaiveDate,
        to: NaiveDate,
        within: Option<Uid>,
    ) -> Result<Vec<Uid>, StoreError> {
        let committees = match within {
            Some(top) => format!(" AND +committee IN ({})", super::due::list(&self.ids_under(top)?)),
            None => String::new(),
        };
        let mut statement = self.conn.prepare_cached(&format!(
            "SELECT uid FROM dispute WHERE deleted = 0 AND received_on BETWEEN ?1 AND ?2{committees}
             ORDER BY received_on, id"
        ))?;
        let rows = statement.query_map((from.to_string(), to.to_string()), |r| r.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl Writer<'_> {
    /// Keeps a draft (`rev` 0 = a new one) at the revision seen. What was ever in force cannot be changed.
    pub fn save_factor_draft(&mut self, given: &FactorVersion) -> Result<FactorVersion, StoreError> {
        let before = if given.rev == 0 {
            self.conn.execute(
                "INSERT INTO factor_set (uid, rev, version, state, made_at, made_by, note, body)
                 VALUES (?1, 1, NULL, 'draft', ?2, ?3, '', ?4)",
                (given.uid, self.now(), self.act.who_name, json(&given.body)?),
            )?;
            None
        } else {
            let before = self.read().factor_set(given.uid)?;
            same_rev("factor_set", given.rev, before.rev, &before)?;
            if before.state != FactorState::Draft {
                return Err(StoreError::Constraint { what: "factor_set.state".into() });
            }
            self.conn.execute(
                "UPDATE factor_set SET rev = rev + 1, made_at = ?2, made_by = ?3, body = ?4 WHERE uid = ?1",
                (given.uid, self.now(), self.act.who_name, json(&given.body)?),
            )?;
            Some(before)
        };
        let after = self.read().factor_set(given.uid)?;
        self.record("factor_set", after.uid, after.rev, before.as_ref(), Some(&after))?;
        Ok(after)
    }

    /// Gives a draft up at the revision seen.
    pub fn drop_factor_draft(&mut self, uid: Uid, rev: i64) -> Result<(), StoreError> {
        let before = self.read().factor_set(uid)?;
        same_rev("factor_set", rev, before.rev, &before)?;
        if before.state != FactorState::Draft {
            return Err(StoreError::Constraint { what: "factor_set.state".into() });
        }
        self.conn.execute("UPDATE factor_set SET rev = rev + 1, state = 'dropped' WHERE uid = ?1", [uid])?;
        self.record("factor_set", uid, rev + 1, Some(&before), None)
    }

    /// Puts a draft in force as the next version, with the reason; the version before it is retired and stays.
    pub fn put_factors_in_force(
        &mut self,
        uid: Uid,
        rev: i64,
        note: &str,
    ) -> Result<FactorVersion, StoreError> {
        let before = self.read().factor_set(uid)?;
        same_rev("factor_set", rev, before.rev, &before)?;
        if before.state != FactorState::Draft || note.trim().is_empty() {
            return Err(StoreError::Constraint { what: "factor_set.state".into() });
        }
        self.conn
            .execute("UPDATE factor_set SET rev = rev + 1, state = 'retired' WHERE state = 'in_force'", [])?;
        self.conn.execute(
            "UPDATE factor_set SET rev = rev + 1, state = 'in_force', note = ?2, made_at = ?3, made_by = ?4,
               version = (SELECT coalesce(max(version), 0) + 1 FROM factor_set) WHERE uid = ?1",
            (uid, note, self.now(), self.act.who_name),
        )?;
        let after = self.read().factor_set(uid)?;
        self.record("factor_set", uid, after.rev, Some(&before), Some(&after))?;
        Ok(after)
    }

    /// Keeps what a mediator says about one factor; 0 takes it back.
    pub fn tick_risk(&mut self, dispute: Uid, factor: &str, value: i64) -> Result<(), StoreError> {
        let id = id_of(self.conn, "dispute", dispute)?;
        let before = self.read().risk_ticks(dispute)?.into_iter().find(|t| t.factor == factor);
        let after = RiskTick {
            factor: factor.to_owned(),
            value,
            on: self.act.at.date(),
            who_name: self.act.who_name.to_owned(),
        };
        if value == 0 {
            self.conn.execute("DELETE FROM risk_tick WHERE dispute = ?1 AND factor = ?2", (id, factor))?;
        } else {
            self.conn.execute(
                "INSERT INTO risk_tick (dispute, factor, value, on_date, who_name) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT (dispute, factor) DO UPDATE
                 SET value = excluded.value, on_date = excluded.on_date, who_name = excluded.who_name",
                (id, factor, value, after.on.to_string(), &after.who_name),
            )?;
        }
        self.about(id, dispute);
        self.record("risk_tick", dispute, 0, before.as_ref(), (value != 0).then_some(&after))
    }

    /// Adds an assessment. `at` is filled in.
    pub fn add_assessment(&mut self, given: &AssessmentRecord) -> Result<AssessmentRecord, StoreError> {
        let id = id_of(self.conn, "dispute", given.dispute)?;
        let after = AssessmentRecord { at: self.now(), ..given.clone() };
        self.conn
            .prepare_cached(
                "INSERT INTO assessment (uid, dispute, set_version, score, confirmed, proposed, level, at, who_name, reason,
                   found)
                 VALUES (:uid, :dispute, :set_version, :score, :confirmed, :proposed, :level, :at, :who_name, :reason,
                   :found)",
            )?
            .execute(rusqlite::named_params! {
                ":uid": after.uid,
                ":dispute": id,
                ":set_version": after.set_version,
                ":score": after.score,
                ":confirmed": after.confirmed,
                ":proposed": after.proposed.key(),
                ":level": after.level.key(),
                ":at": after.at,
                ":who_name": after.who_name,
                ":reason": after.reason,
                ":found": json(&after.found)?,
            })?;
        // What a person decides is a touch; what the program found out by itself is none.
        if after.confirmed {
            self.about(id, given.dispute);
        }
        // The findings stand in the row and follow from the records; the journal keeps the decision.
        let kept = AssessmentRecord { found: Value::Null, ..after.clone() };
        self.record("assessment", after.uid, 0, None, Some(&kept))?;
        Ok(after)
    }

    /// Replaces where a dispute stands. It follows from the records, so the journal does not keep it.
    pub fn replace_risk_now(&mut self, given: &RiskNow) -> Result<(), StoreError> {
        let id = id_of(self.conn, "dispute", given.dispute)?;
        self.conn
            .prepare_cached(
                "INSERT OR REPLACE INTO risk_now (dispute, committee, in_hand, confirmed, repeated, score, level, proposed,
                   performance, on_date)
                 SELECT id, committee, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9 FROM dispute WHERE id = ?1",
            )?
            .execute((
                id,
                given.in_hand,
                given.confirmed,
                given.repeated,
                given.score,
                given.level.key(),
                given.proposed.key(),
                key(given.performance),
                given.on.to_string(),
            ))?;
        Ok(())
    }

    /// Makes the next pass look at every dispute in hand again, as after a change of the factors.
    pub fn look_again(&mut self) -> Result<(), StoreError> {
        self.conn.execute("UPDATE risk_now SET on_date = '' WHERE in_hand = 1", [])?;
        self.conn.execute("DELETE FROM risk_pass WHERE on_date = ?1", [self.act.at.date().to_string()])?;
        Ok(())
    }

    /// Notes that a pass is finished.
    pub fn end_risk_pass(&mut self, on: NaiveDate, assessed: i64, raised: i64) -> Result<(), StoreError> {
        self.conn.execute(
            "INSERT INTO risk_pass (on_date, at, assessed, raised) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (on_date) DO UPDATE SET at = excluded.at, assessed = risk_pass.assessed + excluded.assessed,
               raised = risk_pass.raised + excluded.raised",
            (on.to_string(), self.now(), assessed, raised),
        )?;
        self.note("risk_pass", serde_json::json!({ "assessed": assessed, "raised": raised }));
        Ok(())
    }
}
