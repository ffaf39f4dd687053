//! Rounds of screening, their finds, and what was kept from happening.

use super::act::same_rev;
use super::cells::{Cells, day, json};
use super::due::list;
use super::{Reader, StoreError, Writer, id_of, id_of_opt};
use crate::model::*;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RoundDetail {
    area: String,
    members: Vec<String>,
    note: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FindDetail {
    parties: Vec<String>,
    text: String,
    handling: String,
}

const ROUND: &str =
    "SELECT s.id, s.uid, s.rev, s.from_date, s.to_date, s.people, s.households, s.kind, s.title, s.detail,
       c.uid AS committee_uid FROM screening s JOIN organisation c ON c.id = s.committee";

const FIND: &str = "SELECT f.id, f.uid, f.rev, f.on_date, f.people, f.type, f.state, f.community, f.detail,
       s.uid AS screening_uid, d.uid AS dispute_uid
     FROM screening_find f JOIN screening s ON s.id = f.screening LEFT JOIN dispute d ON d.id = f.dispute";

const PREVENTION: &str =
    "SELECT p.id, p.uid, p.rev, p.on_date, p.people, p.kind, p.text, c.uid AS committee_uid,
       d.uid AS dispute_uid
     FROM prevention p JOIN organisation c ON c.id = p.committee LEFT JOIN dispute d ON d.id = p.dispute";

fn read_round(cells: &Cells<'_>) -> Result<Screening, StoreError> {
    let d: RoundDetail = cells.json("detail")?;
    Ok(Screening {
        uid: cells.get("uid")?,
        rev: cells.get("rev")?,
        committee: cells.get("committee_uid")?,
        kind: cells.code("kind")?,
        title: cells.get("title")?,
        from_date: cells.day("from_date")?,
        to_date: cells.day_opt("to_date")?,
        people: cells.get("people")?,
        households: cells.get("households")?,
        area: d.area,
        members: d.members,
        note: d.note,
    })
}

fn read_find(cells: &Cells<'_>) -> Result<ScreeningFind, StoreError> {
    let d: FindDetail = cells.json("detail")?;
    Ok(ScreeningFind {
        uid: cells.get("uid")?,
        rev: cells.get("rev")?,
        screening: cells.get("screening_uid")?,
        on: cells.day("on_date")?,
        community: cells.get("community")?,
        dispute_type: cells.code("type")?,
        people: cells.get("people")?,
        parties: d.parties,
        text: d.text,
        handling: d.handling,
        state: cells.code("state")?,
        dispute: cells.get("dispute_uid")?,
    })
}

fn read_prevention(cells: &Cells<'_>) -> Result<Prevention, StoreError> {
    Ok(Prevention {
        uid: cells.get("uid")?,
        rev: cells.get("rev")?,
        committee: cells.get("committee_uid")?,
        dispute: cells.get("dispute_uid")?,
        on: cells.day("on_date")?,
        kind: cells.code("kind")?,
        people: cells.get("people")?,
        text: cells.get("text")?,
    })
}

impl Reader<'_> {
    fn committees_within(&self, column: &str, within: Option<Uid>) -> Result<String, StoreError> {
        Ok(match within {
            Some(top) => format!(" AND {column} IN ({})", list(&self.ids_under(top)?)),
            None => String::new(),
        })
    }

    /// One round.
    pub fn screening(&self, uid: Uid) -> Result<Screening, StoreError> {
        let mut statement = self.conn.prepare_cached(&format!("{ROUND} WHERE s.uid = ?1"))?;
        let mut rows = statement.query([uid])?;
        match rows.next()? {
            Some(row) => read_round(&Cells::of("screening", row)?),
            None => Err(StoreError::NotFound { what: "screening" }),
        }
    }

    /// Rounds that began in a period, the newest first, at most `limit`.
    pub fn screenings(
        &self,
        from: NaiveDate,
        to: NaiveDate,
        within: Option<Uid>,
        limit: i64,
    ) -> Result<Vec<Screening>, StoreError> {
        let committees = self.committees_within("s.committee", within)?;
        let mut statement = self.conn.prepare_cached(&format!(
            "{ROUND} WHERE s.from_date BETWEEN ?1 AND ?2{committees} ORDER BY s.from_date DESC, s.id DESC LIMIT {}",
            limit.clamp(1, 2_000)
        ))?;
        let mut rows = statement.query((from.to_string(), to.to_string()))?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            out.push(read_round(&Cells::of("screening", row)?)?);
        }
        Ok(out)
    }

    /// What was found in a round, in order.
    pub fn finds(&self, screening: Uid) -> Result<Vec<ScreeningFind>, StoreError> {
        let mut statement = self
            .conn
            .prepare_cached(&format!("{FIND} WHERE s.uid = ?1 AND f.deleted = 0 ORDER BY f.on_date, f.id"))?;
        let mut rows = statement.query([screening])?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            out.push(read_find(&Cells::of("screening_find", row)?)?);
        }
        Ok(out)
    }

    /// One find.
    pub fn find(&self, uid: Uid) -> Result<ScreeningFind, StoreError> {
        let mut statement =
            self.conn.prepare_cached(&format!("{FIND} WHERE f.uid = ?1 AND f.deleted = 0"))?;
        let mut rows = statement.query([uid])?;
        match rows.next()? {
            Some(row) => read_find(&Cells::of("screening_find", row)?),
            None => Err(StoreError::NotFound { what: "screening_find" }),
        }
    }

    /// Rounds that began in a period, and what was found in it.
    pub fn screening_counts(
        &self,
        from: NaiveDate,
        to: NaiveDate,
        within: Option<Uid>,
    ) -> Result<ScreeningCounts, StoreError> {
        let committees = self.committees_within("s.committee", within)?;
        let days = (from.to_string(), to.to_string());
        let rounds = self.conn.query_row(
            &format!("SELECT count(*) FROM screening s WHERE s.from_date BETWEEN ?1 AND ?2{committees}"),
            (&days.0, &days.1),
            |r| r.get(0),
        )?;
        let (finds, entered) = self.conn.query_row(
            &format!(
                "SELECT count(*), count(f.dispute) FROM screening_find f JOIN screening s ON s.id = f.screening
                 WHERE f.deleted = 0 AND f.on_date BETWEEN ?1 AND ?2{committees}"
            ),
            (&days.0, &days.1),
            |r| Ok((r.get(0)?, r.get(1)?)),
        )?;
        Ok(ScreeningCounts { rounds, finds, entered })
    }

    /// One prevention.
    pub fn prevention(&self, uid: Uid) -> Result<Prevention, StoreError> {
        let mut statement =
            self.conn.prepare_cached(&format!("{PREVENTION} WHERE p.uid = ?1 AND p.deleted = 0"))?;
        let mut rows = statement.query([uid])?;
        match rows.next()? {
            Some(row) => read_prevention(&Cells::of("prevention", row)?),
            None => Err(StoreError::NotFound { what: "prevention" }),
        }
    }

    /// Preventions of a period, the newest first, at most `limit`.
    pub fn preventions(
        &self,
        from: NaiveDate,
        to: NaiveDate,
        within: Option<Uid>,
        limit: i64,
    ) -> Result<Vec<Prevention>, StoreError> {
        let committees = self.committees_within("p.committee", within)?;
        let mut statement = self.conn.prepare_cached(&format!(
            "{PREVENTION} WHERE p.deleted = 0 AND p.on_date BETWEEN ?1 AND ?2{committees}
             ORDER BY p.on_date DESC, p.id DESC LIMIT {}",
            limit.clamp(1, 2_000)
        ))?;
        let mut rows = statement.query((from.to_string(), to.to_string()))?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            out.push(read_prevention(&Cells::of("prevention", row)?)?);
        }
        Ok(out)
    }

    /// Preventions of a period in 件 and 人, one line for every kind.
    pub fn prevention_counts(
        &self,
        from: NaiveDate,
        to: NaiveDate,
        within: Option<Uid>,
    ) -> Result<Vec<PreventionCount>, StoreError> {
        let committees = self.committees_within("p.committee", within)?;
        let mut out: Vec<PreventionCount> = PreventionKind::ALL
            .iter()
            .map(|kind| PreventionCount { kind: *kind, cases: 0, people: 0 })
            .collect();
        let mut statement = self.conn.prepare_cached(&format!(
            "SELECT 0 AS id, p.kind, count(*) AS cases, sum(p.people) AS people FROM prevention p
             WHERE p.deleted = 0 AND p.on_date BETWEEN ?1 AND ?2{committees} GROUP BY p.kind"
        ))?;
        let mut rows = statement.query((from.to_string(), to.to_string()))?;
        while let Some(row) = rows.next()? {
            let cells = Cells::of("prevention", row)?;
            let kind: PreventionKind = cells.code("kind")?;
            if let Some(line) = out.iter_mut().find(|l| l.kind == kind) {
                (line.cases, line.people) = (cells.get("cases")?, cells.get("people")?);
            }
        }
        Ok(out)
    }
}

impl Writer<'_> {
    /// Adds a round (`rev` 0) or changes one at the revision seen.
    pub fn save_screening(&mut self, given: &Screening) -> Result<Screening, StoreError> {
        let committee = id_of(self.conn, "organisation", given.committee)?;
        let detail = json(&RoundDetail {
            area: given.area.clone(),
            members: given.members.clone(),
            note: given.note.clone(),
        })?;
        let before = if given.rev == 0 { None } else { Some(self.read().screening(given.uid)?) };
        if let Some(before) = &before {
            same_rev("screening", given.rev, before.rev, before)?;
        }
        let sql = if before.is_none() {
            "INSERT INTO screening (uid, rev, committee, from_date, to_date, people, households, kind, title, detail)
             VALUES (?1, 1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
        } else {
            "UPDATE screening SET rev = rev + 1, committee = ?2, from_date = ?3, to_date = ?4, people = ?5,
               households = ?6, kind = ?7, title = ?8, detail = ?9 WHERE uid = ?1"
        };
        self.conn.execute(
            sql,
            (
                given.uid,
                committee,
                given.from_date.to_string(),
                day(given.to_date),
                given.people,
                given.households,
                given.kind.key(),
                &given.title,
                detail,
            ),
        )?;
        let after = self.read().screening(given.uid)?;
        self.record("screening", after.uid, after.rev, before.as_ref(), Some(&after))?;
        Ok(after)
    }

    /// Adds a find (`rev` 0) or changes one at the revision seen. It stays in its round.
    pub fn save_find(&mut self, given: &ScreeningFind) -> Result<ScreeningFind, StoreError> {
        let screening = id_of(self.conn, "screening", given.screening)?;
        let dispute = id_of_opt(self.conn, "dispute", given.dispute)?;
        let detail = json(&FindDetail {
            parties: given.parties.clone(),
            text: given.text.clone(),
            handling: given.handling.clone(),
        })?;
        let before = if given.rev == 0 { None } else { Some(self.read().find(given.uid)?) };
        if let Some(before) = &before {
            same_rev("screening_find", given.rev, before.rev, before)?;
        }
        let sql = if before.is_none() {
            "INSERT INTO screening_find (uid, rev, screening, dispute, on_date, people, type, state, community, detail)
             VALUES (?1, 1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
        } else {
            "UPDATE screening_find SET rev = rev + 1, screening = ?2, dispute = ?3, on_date = ?4, people = ?5, type = ?6,
               state = ?7, community = ?8, detail = ?9 WHERE uid = ?1"
        };
        self.conn.execute(
            sql,
            (
                given.uid,
                screening,
                dispute,
                given.on.to_string(),
                given.people,
                given.dispute_type.key(),
                given.state.key(),
                &given.community,
                detail,
            ),
        )?;
        let after = self.read().find(given.uid)?;
        self.record("screening_find", after.uid, after.rev, before.as_ref(), Some(&after))?;
        Ok(after)
    }

    /// Takes a find out of its round at the revision seen; one that became a dispute stays.
    pub fn remove_find(&mut self, uid: Uid, rev: i64) -> Result<(), StoreError> {
        let before = self.read().find(uid)?;
        same_rev("screening_find", rev, before.rev, &before)?;
        if before.dispute.is_some() {
            return Err(StoreError::Constraint { what: "screening_find.dispute".into() });
        }
        self.conn.execute("UPDATE screening_find SET rev = rev + 1, deleted = 1 WHERE uid = ?1", [uid])?;
        self.record("screening_find", uid, rev + 1, Some(&before), None)
    }

    /// Adds a prevention (`rev` 0) or changes one at the revision seen.
    pub fn save_prevention(&mut self, given: &Prevention) -> Result<Prevention, StoreError> {
        let committee = id_of(self.conn, "organisation", given.committee)?;
        let dispute = id_of_opt(self.conn, "dispute", given.dispute)?;
        let before = if given.rev == 0 { None } else { Some(self.read().prevention(given.uid)?) };
        if let Some(before) = &before {
            same_rev("prevention", given.rev, before.rev, before)?;
        }
        let sql = if before.is_none() {
            "INSERT INTO prevention (uid, rev, committee, dispute, on_date, people, kind, text)
             VALUES (?1, 1, ?2, ?3, ?4, ?5, ?6, ?7)"
        } else {
            "UPDATE prevention SET rev = rev + 1, committee = ?2, dispute = ?3, on_date = ?4, people = ?5, kind = ?6,
               text = ?7 WHERE uid = ?1"
        };
        let on = given.on.to_string();
        self.conn
            .execute(sql, (given.uid, committee, dispute, on, given.people, given.kind.key(), &given.text))?;
        let after = self.read().prevention(given.uid)?;
        self.record("prevention", after.uid, after.rev, before.as_ref(), Some(&after))?;
        Ok(after)
    }

    /// Takes a prevention out at the revision seen.
    pub fn remove_prevention(&mut self, uid: Uid, rev: i64) -> Result<(), StoreError> {
        let before = self.read().prevention(uid)?;
        same_rev("prevention", rev, before.rev, &before)?;
        self.conn.execute("UPDATE prevention SET rev = rev + 1, deleted = 1 WHERE uid = ?1", [uid])?;
        self.record("prevention", uid, rev + 1, Some(&before), None)
    }
}
