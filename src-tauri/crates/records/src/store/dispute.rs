//! The dispute row, and the whole file about one dispute read at once.

use super::act::same_rev;
use super::cells::{Cells, day, json, key};
use super::{Reader, StoreError, Writer, id_of, id_of_opt, search};
use crate::model::*;
use chrono::NaiveDate;
use rusqlite::types::Value as Sql;
use serde::{Deserialize, Serialize};

/// What is neither listed, filtered nor counted.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Detail {
    discovered_by: String,
    place: String,
    arose_on: Option<NaiveDate>,
    amount_note: String,
    mediators: Vec<DisputeMediator>,
    recorder: String,
    narrative: String,
    requests: Vec<String>,
    respondent_position: String,
    risk_signs: Vec<RiskSign>,
    risk_handling: Vec<String>,
    retention: Option<Retention>,
    remark: String,
}

const SELECT: &str = "SELECT d.id, d.uid, d.rev, d.type, d.source, d.state, d.outcome, d.agreement_form, d.difficulty,
       d.received_on, d.accepted_on, d.closed_on, d.people, d.amount, d.number, d.register_no, d.street, d.community,
       d.title, d.detail, c.uid AS committee_uid
     FROM dispute d JOIN organisation c ON c.id = d.committee";

fn read(cells: &Cells<'_>) -> Result<Dispute, StoreError> {
    let d: Detail = cells.json("detail")?;
    Ok(Dispute {
        uid: cells.get("uid")?,
        rev: cells.get("rev")?,
        committee: cells.get("committee_uid")?,
        number: cells.get("number")?,
        register_no: cells.get("register_no")?,
        title: cells.get("title")?,
        dispute_type: cells.code("type")?,
        source: cells.code("source")?,
        discovered_by: d.discovered_by,
        street: cells.get("street")?,
        community: cells.get("community")?,
        place: d.place,
        arose_on: d.arose_on,
        received_on: cells.day("received_on")?,
        accepted_on: cells.day_opt("accepted_on")?,
        closed_on: cells.day_opt("closed_on")?,
        people_involved: cells.get("people")?,
        amount: cells.get("amount")?,
        amount_note: d.amount_note,
        difficulty: cells.code_opt("difficulty")?,
        mediators: d.mediators,
        recorder: d.recorder,
        narrative: d.narrative,
        requests: d.requests,
        respondent_position: d.respondent_position,
        risk_signs: d.risk_signs,
        risk_handling: d.risk_handling,
        retention: d.retention,
        remark: d.remark,
        state: cells.code("state")?,
        outcome: cells.code_opt("outcome")?,
        agreement_form: cells.code_opt("agreement_form")?,
    })
}

fn detail(d: &Dispute) -> Result<String, StoreError> {
    json(&Detail {
        discovered_by: d.discovered_by.clone(),
        place: d.place.clone(),
        arose_on: d.arose_on,
        amount_note: d.amount_note.clone(),
        mediators: d.mediators.clone(),
        recorder: d.recorder.clone(),
        narrative: d.narrative.clone(),
        requests: d.requests.clone(),
        respondent_position: d.respondent_position.clone(),
        risk_signs: d.risk_signs.clone(),
        risk_handling: d.risk_handling.clone(),
        retention: d.retention,
        remark: d.remark.clone(),
    })
}

impl Reader<'_> {
    /// One dispute. A void one is not found.
    pub fn dispute(&self, uid: Uid) -> Result<Dispute, StoreError> {
        let mut statement =
            self.conn.prepare_cached(&format!("{SELECT} WHERE d.uid = ?1 AND d.deleted = 0"))?;
        let mut rows = statement.query([uid])?;
        match rows.next()? {
            Some(row) => read(&Cells::of("dispute", row)?),
            None => Err(StoreError::NotFound { what: "dispute" }),
        }
    }

    /// Everything about one dispute: parties, steps, attachments and sheets.
    pub fn file(&self, uid: Uid) -> Result<DisputeFile, StoreError> {
        let dispute = self.dispute(uid)?;
        let id = id_of(self.conn, "dispute", uid)?;
        Ok(DisputeFile {
            parties: self.parties_of(id)?,
            steps: self.steps_of(id)?,
            attachments: self.attachments_of(id)?,
            sheets: self.sheets_of(id)?,
            dispute,
        })
    }

    /// Communities used in the newest 5,000 disputes, with their streets; enough to offer while typing, and a
    /// bounded read however large the store.
    pub fn communities(&self) -> Result<Vec<(String, String)>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT DISTINCT street, community FROM
               (SELECT street, community FROM dispute WHERE deleted = 0 ORDER BY id DESC LIMIT 5000)
             WHERE community <> '' ORDER BY street, community",
        )?;
        let rows = statement.query_map([], |r| Ok((r.get(0)?, r.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The dispute that bears this 案号, void ones too, if any.
    pub fn dispute_by_number(&self, number: &str) -> Result<Option<Uid>, StoreError> {
        let found = self
            .conn
            .prepare_cached("SELECT uid FROM dispute WHERE number = ?1")?
            .query_row([number], |r| r.get(0));
        match found {
            Err(rusqlite::Error::QueryReturnedNoRows) => Ok(None),
            other => Ok(Some(other?)),
        }
    }
}

impl Writer<'_> {
    /// Adds a dispute; its `rev` must be 0.
    pub fn insert_dispute(&mut self, given: &Dispute) -> Result<Dispute, StoreError> {
        if given.rev != 0 {
            return Err(StoreError::NotFound { what: "dispute" });
        }
        self.put_dispute(given, None)
    }

    /// Changes a dispute at the revision seen; else [`StoreError::Stale`] carries the other version.
    pub fn save_dispute(&mut self, given: &Dispute) -> Result<Dispute, StoreError> {
        let before = self.read().dispute(given.uid)?;
        same_rev("dispute", given.rev, before.rev, &before)?;
        self.put_dispute(given, Some(before))
    }

    fn put_dispute(&mut self, given: &Dispute, before: Option<Dispute>) -> Result<Dispute, StoreError> {
        for other in &given.mediators {
            id_of(self.conn, "mediator", other.mediator)?;
        }
        let mut columns = self.columns(given)?;
        if let Some(before) = &before {
            // Eight indexes hang on these columns. Only what differs is named, so that a corrected sentence does not
            // write all of them anew.
            let mut old = self.columns(before)?.into_iter();
            columns.retain(|column| old.next().as_ref() != Some(column));
        }
        let mut values: Vec<Sql> = vec![Sql::Blob(given.uid.bytes().to_vec()), Sql::Text(self.now())];
        let mut names = Vec::with_capacity(columns.len());
        for (name, value) in columns {
            names.push(name);
            values.push(value);
        }
        let numbered = (3..).zip(&names);
        let sql = if before.is_none() {
            let places: String = numbered.map(|(n, _)| format!(", ?{n}")).collect();
            format!(
                "INSERT INTO dispute (uid, rev, touched_at, {}) VALUES (?1, 1, ?2{places})",
                names.join(", ")
            )
        } else {
            let set: String = numbered.map(|(n, name)| format!(", {name} = ?{n}")).collect();
            format!("UPDATE dispute SET rev = rev + 1, touched_at = ?2{set} WHERE uid = ?1")
        };
        self.conn.prepare_cached(&sql)?.execute(rusqlite::params_from_iter(values))?;
        let id = id_of(self.conn, "dispute", given.uid)?;
        if names.contains(&"committee") || names.contains(&"host") {
            // What is due is listed by committee and host without opening the dispute.
            self.conn.execute(
                "UPDATE due_item SET committee = d.committee, host = d.host FROM dispute d
                 WHERE d.id = ?1 AND due_item.dispute = ?1",
                [id],
            )?;
        }
        let after = self.read().dispute(given.uid)?;
        self.about(id, given.uid);
        self.reword(id);
        self.record("dispute", after.uid, after.rev, before.as_ref(), Some(&after))?;
        Ok(after)
    }

    /// The columns of a dispute but those that count its changes, always in this order.
    fn columns(&self, d: &Dispute) -> Result<Vec<(&'static str, Sql)>, StoreError> {
        let host = d.mediators.iter().find(|m| m.part == MediatorPart::Host).map(|m| m.mediator);
        let order = search::number_order(d.number.as_deref().or(d.register_no.as_deref()).unwrap_or(""));
        let text = |text: &str| Sql::Text(text.to_owned());
        Ok(vec![
            ("committee", id_of(self.conn, "organisation", d.committee)?.into()),
            ("host", id_of_opt(self.conn, "mediator", host)?.into()),
            ("type", Sql::Text(d.dispute_type.key())),
            ("source", Sql::Text(d.source.key())),
            ("state", Sql::Text(d.state.key())),
            ("outcome", key(d.outcome).into()),
            ("agreement_form", key(d.agreement_form).into()),
            ("difficulty", key(d.difficulty).into()),
            ("received_on", Sql::Text(d.received_on.to_string())),
            ("accepted_on", day(d.accepted_on).into()),
            ("closed_on", day(d.closed_on).into()),
            ("people", d.people_involved.into()),
            ("amount", d.amount.map(|fen| fen.0).into()),
            ("number", d.number.clone().into()),
            ("register_no", d.register_no.clone().into()),
            ("number_order", Sql::Text(order)),
            ("street", text(&d.street)),
            ("community", text(&d.community)),
            ("title", text(&d.title)),
            ("detail", Sql::Text(detail(d)?)),
        ])
    }

    /// Marks a dispute as void at the revision seen. It leaves the register and Today; its rows, its number
    /// and its history stay.
    pub fn void_dispute(&mut self, uid: Uid, rev: i64, reason: &str) -> Result<(), StoreError> {
        let before = self.read().dispute(uid)?;
        same_rev("dispute", rev, before.rev, &before)?;
        let id = id_of(self.conn, "dispute", uid)?;
        self.about(id, uid);
        self.conn.execute(
            "UPDATE dispute SET rev = rev + 1, deleted = 1, void_reason = ?2 WHERE id = ?1",
            (id, reason),
        )?;
        self.conn.execute("DELETE FROM due_item WHERE dispute = ?1", [id])?;
        self.conn.execute("DELETE FROM risk_now WHERE dispute = ?1", [id])?;
        self.conn.execute("DELETE FROM party_key WHERE dispute = ?1", [id])?;
        search::forget(self.conn, id)?;
        self.record("dispute", uid, rev + 1, Some(&before), None)
    }
}
