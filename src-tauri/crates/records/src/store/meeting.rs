//! Assessment meetings and the measures they resolve.

use super::act::same_rev;
use super::cells::{Cells, day, json};
use super::due::list;
use super::{Reader, StoreError, Writer, id_of, id_of_opt};
use crate::model::*;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Detail {
    start: Option<TimeOfDay>,
    end: Option<TimeOfDay>,
    place: String,
    chair: String,
    recorder: String,
    participants: Vec<String>,
    absent: Vec<String>,
    agenda: Vec<String>,
    opinions: Vec<Opinion>,
    conclusion: String,
}

/// A measure with the meeting it comes from, as Today shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct MeasureRow {
    /// The measure.
    pub measure: Measure,
    /// Name of the meeting.
    pub meeting_title: String,
    /// Its day.
    pub meeting_on: NaiveDate,
}

const MEETING: &str =
    "SELECT m.id, m.uid, m.rev, m.on_date, m.state, m.report, m.title, m.detail, o.uid AS organisation_uid
     FROM meeting m JOIN organisation o ON o.id = m.organisation";

const MEASURE: &str = "SELECT x.id, x.uid, x.rev, x.position, x.due_on, x.done_on, x.owner_name, x.what, x.result,
       m.uid AS meeting_uid, m.title AS meeting_title, m.on_date AS meeting_on, d.uid AS dispute_uid, w.uid AS owner_uid
     FROM measure x JOIN meeting m ON m.id = x.meeting LEFT JOIN dispute d ON d.id = x.dispute
       LEFT JOIN mediator w ON w.id = x.owner";

fn read_meeting(cells: &Cells<'_>) -> Result<Meeting, StoreError> {
    let d: Detail = cells.json("detail")?;
    Ok(Meeting {
        uid: cells.get("uid")?,
        rev: cells.get("rev")?,
        organisation: cells.get("organisation_uid")?,
        state: cells.code("state")?,
        title: cells.get("title")?,
        on: cells.day("on_date")?,
        start: d.start,
        end: d.end,
        place: d.place,
        chair: d.chair,
        recorder: d.recorder,
        participants: d.participants,
        absent: d.absent,
        agenda: d.agenda,
        opinions: d.opinions,
        conclusion: d.conclusion,
        report: cells.get("report")?,
    })
}

fn read_measure(cells: &Cells<'_>) -> Result<Measure, StoreError> {
    Ok(Measure {
        uid: cells.get("uid")?,
        rev: cells.get("rev")?,
        meeting: cells.get("meeting_uid")?,
        position: cells.get("position")?,
        what: cells.get("what")?,
        owner: cells.get("owner_uid")?,
        owner_name: cells.get("owner_name")?,
        due_on: cells.day("due_on")?,
        done_on: cells.day_opt("done_on")?,
        result: cells.get("result")?,
        dispute: cells.get("dispute_uid")?,
    })
}

impl Reader<'_> {
    /// One meeting.
    pub fn meeting(&self, uid: Uid) -> Result<Meeting, StoreError> {
        let mut statement = self.conn.prepare_cached(&format!("{MEETING} WHERE m.uid = ?1"))?;
        let mut rows = statement.query([uid])?;
        match rows.next()? {
            Some(row) => read_meeting(&Cells::of("meeting", row)?),
            None => Err(StoreError::NotFound { what: "meeting" }),
        }
    }

    /// Meetings, the newest first, at most `limit`.
    pub fn meetings(&self, within: Option<Uid>, limit: i64) -> Result<Vec<Meeting>, StoreError> {
        let organisations = match within {
            Some(top) => format!("WHERE m.organisation IN ({})", list(&self.ids_under(top)?)),
            None => String::new(),
        };
        let mut statement = self.conn.prepare_cached(&format!(
            "{MEETING} {organisations} ORDER BY m.on_date DESC, m.id DESC LIMIT {}",
            limit.clamp(1, 2_000)
        ))?;
        let mut rows = statement.query([])?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            out.push(read_meeting(&Cells::of("meeting", row)?)?);
        }
        Ok(out)
    }

    /// The measures of a meeting in order.
    pub fn measures(&self, meeting: Uid) -> Result<Vec<Measure>, StoreError> {
        let mut statement = self.conn.prepare_cached(&format!(
            "{MEASURE} WHERE m.uid = ?1 AND x.deleted = 0 ORDER BY x.position, x.id"
        ))?;
        let mut rows = statement.query([meeting])?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            out.push(read_measure(&Cells::of("measure", row)?)?);
        }
        Ok(out)
    }

    /// One measure.
    pub fn measure(&self, uid: Uid) -> Result<Measure, StoreError> {
        let mut statement =
            self.conn.prepare_cached(&format!("{MEASURE} WHERE x.uid = ?1 AND x.deleted = 0"))?;
        let mut rows = statement.query([uid])?;
        match rows.next()? {
            Some(row) => read_measure(&Cells::of("measure", row)?),
            None => Err(StoreError::NotFound { what: "measure" }),
        }
    }

    /// Measures not yet done, the most pressing first: of meetings within an organisation, or of one mediator.
    pub fn open_measures(
        &self,
        within: Option<Uid>,
        owner: Option<Uid>,
        limit: i64,
    ) -> Result<Vec<MeasureRow>, StoreError> {
        let mut sql = String::from("x.done_on IS NULL AND x.deleted = 0");
        if let Some(top) = within {
            sql.push_str(&format!(" AND m.organisation IN ({})", list(&self.ids_under(top)?)));
        }
        if let Some(owner) = owner {
            sql.push_str(&format!(" AND x.owner = {}", id_of(self.conn, "mediator", owner)?));
        }
        let mut statement = self.conn.prepare_cached(&format!(
            "{MEASURE} WHERE {sql} ORDER BY x.due_on, x.id LIMIT {}",
            limit.clamp(1, 2_000)
        ))?;
        let mut rows = statement.query([])?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            let cells = Cells::of("measure", row)?;
            out.push(MeasureRow {
                measure: read_measure(&cells)?,
                meeting_title: cells.get("meeting_title")?,
                meeting_on: cells.day("meeting_on")?,
            });
        }
        Ok(out)
    }
}

impl Writer<'_> {
    /// Adds a meeting (`rev` 0) or changes one at the revision seen.
    pub fn save_meeting(&mut self, given: &Meeting) -> Result<Meeting, StoreError> {
        let organisation = id_of(self.conn, "organisation", given.organisation)?;
        let detail = json(&Detail {
            start: given.start,
            end: given.end,
            place: given.place.clone(),
            chair: given.chair.clone(),
            recorder: given.recorder.clone(),
            participants: given.participants.clone(),
            absent: given.absent.clone(),
            agenda: given.agenda.clone(),
            opinions: given.opinions.clone(),
            conclusion: given.conclusion.clone(),
        })?;
        let before = if given.rev == 0 { None } else { Some(self.read().meeting(given.uid)?) };
        if let Some(before) = &before {
            same_rev("meeting", given.rev, before.rev, before)?;
        }
        let sql = if before.is_none() {
            "INSERT INTO meeting (uid, rev, organisation, on_date, state, report, title, detail)
             VALUES (?1, 1, ?2, ?3, ?4, ?5, ?6, ?7)"
        } else {
            "UPDATE meeting SET rev = rev + 1, organisation = ?2, on_date = ?3, state = ?4, report = ?5, title = ?6,
               detail = ?7 WHERE uid = ?1"
        };
        let on = given.on.to_string();
        self.conn.execute(
            sql,
            (given.uid, organisation, on, given.state.key(), given.report, &given.title, detail),
        )?;
        let after = self.read().meeting(given.uid)?;
        self.record("meeting", after.uid, after.rev, before.as_ref(), Some(&after))?;
        Ok(after)
    }

    /// Adds a measure (`rev` 0) or changes one at the revision seen; a done one says what came of it.
    pub fn save_measure(&mut self, given: &Measure) -> Result<Measure, StoreError> {
        let meeting = id_of(self.conn, "meeting", given.meeting)?;
        let dispute = id_of_opt(self.conn, "dispute", given.dispute)?;
        let owner = id_of_opt(self.conn, "mediator", given.owner)?;
        let before = if given.rev == 0 { None } else { Some(self.read().measure(given.uid)?) };
        if let Some(before) = &before {
            same_rev("measure", given.rev, before.rev, before)?;
        }
        let sql = if before.is_none() {
            "INSERT INTO measure (uid, rev, meeting, dispute, owner, position, due_on, done_on, owner_name, what, result)
             VALUES (?1, 1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"
        } else {
            "UPDATE measure SET rev = rev + 1, meeting = ?2, dispute = ?3, owner = ?4, position = ?5, due_on = ?6,
               done_on = ?7, owner_name = ?8, what = ?9, result = ?10 WHERE uid = ?1"
        };
        self.conn.execute(
            sql,
            (
                given.uid,
                meeting,
                dispute,
                owner,
                given.position,
                given.due_on.to_string(),
                day(given.done_on),
                &given.owner_name,
                &given.what,
                &given.result,
            ),
        )?;
        let after = self.read().measure(given.uid)?;
        self.record("measure", after.uid, after.rev, before.as_ref(), Some(&after))?;
        Ok(after)
    }

    /// Takes a measure out of its meeting at the revision seen.
    pub fn remove_measure(&mut self, uid: Uid, rev: i64) -> Result<(), StoreError> {
        let before = self.read().measure(uid)?;
        same_rev("measure", rev, before.rev, &before)?;
        self.conn.execute("UPDATE measure SET rev = rev + 1, deleted = 1 WHERE uid = ?1", [uid])?;
        self.record("measure", uid, rev + 1, Some(&before), None)
    }
}
