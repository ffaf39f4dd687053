//! The dispute row, and the whole file about one dispute read at once.

use super::act::same_rev;
use super::cells::{Cells, day, json, key};
use super::{Reader, StoreError, Writer, id_of, id_of_opt, search};
use crate::model::*;
use chrono::NaiveDate;
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
        let committee = id_of(self.conn, "organisation", given.committee)?;
        let host = given.mediators.iter().find(|m| m.part == MediatorPart::Host).map(|m| m.mediator);
        let host = id_of_opt(self.conn, "mediator", host)?;
        for other in &given.mediators {
            id_of(self.conn, "mediator", other.mediator)?;
        }
        let order =
            search::number_order(given.number.as_deref().or(given.register_no.as_deref()).unwrap_or(""));
        let sql = if before.is_none() {
            "INSERT INTO dispute (uid, rev, committee, host, type, source, state, outcome, agreement_form, difficulty,
               received_on, accepted_on, closed_on, people, amount, number, register_no, number_order, touched_at,
               street, community, title, detail)
             VALUES (:uid, 1, :committee, :host, :type, :source, :state, :outcome, :agreement_form, :difficulty,
               :received_on, :accepted_on, :closed_on, :people, :amount, :number, :register_no, :number_order,
               :touched_at, :street, :community, :title, :detail)"
        } else {
            "UPDATE dispute SET rev = rev + 1, committee = :committee, host = :host, type = :type, source = :source,
               state = :state, outcome = :outcome, agreement_form = :agreement_form, difficulty = :difficulty,
               received_on = :received_on, accepted_on = :accepted_on, closed_on = :closed_on, people = :people,
               amount = :amount, number = :number, register_no = :register_no, number_order = :number_order,
               touched_at = :touched_at, street = :street, community = :community, title = :title, detail = :detail
             WHERE uid = :uid"
        };
        self.conn.prepare_cached(sql)?.execute(rusqlite::named_params! {
            ":uid": given.uid,
            ":committee": committee,
            ":host": host,
            ":type": given.dispute_type.key(),
            ":source": given.source.key(),
            ":state": given.state.key(),
            ":outcome": key(given.outcome),
            ":agreement_form": key(given.agreement_form),
            ":difficulty": key(given.difficulty),
            ":received_on": given.received_on.to_string(),
            ":accepted_on": day(given.accepted_on),
            ":closed_on": day(given.closed_on),
            ":people": given.people_involved,
            ":amount": given.amount,
            ":number": given.number,
            ":register_no": given.register_no,
            ":number_order": order,
            ":touched_at": self.now(),
            ":street": given.street,
            ":community": given.community,
            ":title": given.title,
            ":detail": detail(given)?,
        })?;
        let id = id_of(self.conn, "dispute", given.uid)?;
        // What is due is listed by committee and host without opening the dispute.
        self.conn
            .prepare_cached("UPDATE due_item SET committee = ?2, host = ?3 WHERE dispute = ?1")?
            .execute((id, committee, host))?;
        let after = self.read().dispute(given.uid)?;
        self.about(id, given.uid);
        self.reword(id);
        self.record("dispute", after.uid, after.rev, before.as_ref(), Some(&after))?;
        Ok(after)
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
        self.conn.execute("DELETE FROM words WHERE rowid = ?1", [id])?;
        self.record("dispute", uid, rev + 1, Some(&before), None)
    }
}
