//! The official letters: drafts, their numbers, and what came of them. A letter once issued keeps its text; only its
//! receipt, reply and closing are added. Nothing is closed without a reply or a reason.

use super::act::same_rev;
use super::cells::{Cells, day, json};
use super::due::list;
use super::{Reader, StoreError, Writer, id_of, id_of_opt};
use crate::model::*;
use chrono::NaiveDate;
use rusqlite::types::Value as Sql;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Detail {
    recipient_name: String,
    subject: String,
    basis: String,
    findings: Vec<String>,
    demands: Vec<String>,
    reply_way: String,
    signer: String,
    contact: String,
    copies: String,
    received_by: String,
    reply: String,
    close_reason: String,
}

const SELECT: &str = "SELECT n.id, n.uid, n.rev, n.issued_on, n.due_on, n.received_on, n.replied_on, n.closed_on, n.kind, n.state,
       n.digest, n.number, n.detail, i.uid AS issuer_uid, r.uid AS recipient_uid, d.uid AS dispute_uid, a.uid AS alert_uid
     FROM notice n JOIN organisation i ON i.id = n.issuer LEFT JOIN organisation r ON r.id = n.recipient
       LEFT JOIN dispute d ON d.id = n.dispute LEFT JOIN alert a ON a.id = n.alert";

fn read(cells: &Cells<'_>) -> Result<Notice, StoreError> {
    let d: Detail = cells.json("detail")?;
    Ok(Notice {
        uid: cells.get("uid")?,
        rev: cells.get("rev")?,
        kind: cells.code("kind")?,
        state: cells.code("state")?,
        number: cells.get("number")?,
        issuer: cells.get("issuer_uid")?,
        recipient: cells.get("recipient_uid")?,
        recipient_name: d.recipient_name,
        dispute: cells.get("dispute_uid")?,
        alert: cells.get("alert_uid")?,
        subject: d.subject,
        basis: d.basis,
        findings: d.findings,
        demands: d.demands,
        reply_way: d.reply_way,
        signer: d.signer,
        contact: d.contact,
        copies: d.copies,
        issued_on: cells.day_opt("issued_on")?,
        due_on: cells.day_opt("due_on")?,
        received_on: cells.day_opt("received_on")?,
        received_by: d.received_by,
        replied_on: cells.day_opt("replied_on")?,
        reply: d.reply,
        closed_on: cells.day_opt("closed_on")?,
        close_reason: d.close_reason,
        digest: cells.get("digest")?,
    })
}

fn detail(n: &Notice) -> Result<String, StoreError> {
    json(&Detail {
        recipient_name: n.recipient_name.clone(),
        subject: n.subject.clone(),
        basis: n.basis.clone(),
        findings: n.findings.clone(),
        demands: n.demands.clone(),
        reply_way: n.reply_way.clone(),
        signer: n.signer.clone(),
        contact: n.contact.clone(),
        copies: n.copies.clone(),
        received_by: n.received_by.clone(),
        reply: n.reply.clone(),
        close_reason: n.close_reason.clone(),
    })
}

/// Which letters. Empty fields do not filter.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NoticeFilter {
    /// Issued by or sent to this organisation or one below it.
    pub within: Option<Uid>,
    /// About this dispute.
    pub dispute: Option<Uid>,
    /// Closed ones, the newest first; else open ones, the most pressing first.
    pub closed: bool,
    /// Issued and not answered, with a last day up to this.
    pub due_by: Option<NaiveDate>,
}

impl Reader<'_> {
    /// One letter.
    pub fn notice(&self, uid: Uid) -> Result<Notice, StoreError> {
        let mut statement = self.conn.prepare_cached(&format!("{SELECT} WHERE n.uid = ?1"))?;
        let mut rows = statement.query([uid])?;
        match rows.next()? {
            Some(row) => read(&Cells::of("notice", row)?),
            None => Err(StoreError::NotFound { what: "notice" }),
        }
    }

    /// Letters, at most `limit`.
    pub fn notices(&self, filter: &NoticeFilter, limit: i64) -> Result<Vec<Notice>, StoreError> {
        let mut sql =
            String::from(if filter.closed { "n.closed_on IS NOT NULL" } else { "n.closed_on IS NULL" });
        let mut values = Vec::new();
        if let Some(top) = filter.within {
            let ids = list(&self.ids_under(top)?);
            sql.push_str(&format!(" AND (n.issuer IN ({ids}) OR n.recipient IN ({ids}))"));
        }
        if let Some(dispute) = filter.dispute {
            sql.push_str(&format!(" AND n.dispute = {}", id_of(self.conn, "dispute", dispute)?));
        }
        if let Some(on) = filter.due_by {
            values.push(Sql::Text(on.to_string()));
            sql.push_str(" AND n.issued_on IS NOT NULL AND n.replied_on IS NULL AND n.due_on <= ?1");
        }
        let order = if filter.closed { "n.closed_on DESC, n.id DESC" } else { "ifnull(n.due_on, '9'), n.id" };
        let mut statement = self.conn.prepare_cached(&format!(
            "{SELECT} WHERE {sql} ORDER BY {order} LIMIT {}",
            limit.clamp(1, 2_000)
        ))?;
        let mut rows = statement.query(rusqlite::params_from_iter(values))?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            out.push(read(&Cells::of("notice", row)?)?);
        }
        Ok(out)
    }
}

impl Writer<'_> {
    /// Keeps a draft (`rev` 0 = a new one) at the revision seen. A letter once issued is not changed here.
    pub fn save_notice_draft(&mut self, given: &Notice) -> Result<Notice, StoreError> {
        let before = if given.rev == 0 {
            None
        } else {
            let before = self.read().notice(given.uid)?;
            same_rev("notice", given.rev, before.rev, &before)?;
            if before.state != NoticeState::Draft {
                return Err(StoreError::Constraint { what: "notice.state".into() });
            }
            Some(before)
        };
        let issuer = id_of(self.conn, "organisation", given.issuer)?;
        let recipient = id_of_opt(self.conn, "organisation", given.recipient)?;
        let dispute = id_of_opt(self.conn, "dispute", given.dispute)?;
        let alert = id_of_opt(self.conn, "alert", given.alert)?;
        let sql = if before.is_none() {
            "INSERT INTO notice (uid, rev, issuer, recipient, dispute, alert, due_on, kind, state, detail)
             VALUES (?1, 1, ?2, ?3, ?4, ?5, ?6, ?7, 'draft', ?8)"
        } else {
            "UPDATE notice SET rev = rev + 1, issuer = ?2, recipient = ?3, dispute = ?4, alert = ?5, due_on = ?6, kind = ?7,
               detail = ?8 WHERE uid = ?1"
        };
        self.conn.execute(
            sql,
            (
                given.uid,
                issuer,
                recipient,
                dispute,
                alert,
                day(given.due_on),
                given.kind.key(),
                detail(given)?,
            ),
        )?;
        self.finish_notice(given.uid, before)
    }

    fn finish_notice(&mut self, uid: Uid, before: Option<Notice>) -> Result<Notice, StoreError> {
        let after = self.read().notice(uid)?;
        if let Some(dispute) = after.dispute
            && let Ok(id) = id_of(self.conn, "dispute", dispute)
        {
            self.about(id, dispute);
        }
        self.record("notice", uid, after.rev, before.as_ref(), Some(&after))?;
        Ok(after)
    }

    /// Issues a draft at the revision seen: takes the next serial of its issuer and year, makes its number of it, and
    /// keeps the digest of the PDF, which `print` makes with that number.
    pub fn issue_notice<E: From<StoreError>>(
        &mut self,
        uid: Uid,
        rev: i64,
        on: NaiveDate,
        year: i32,
        wording: impl FnOnce(i64) -> String,
        print: impl FnOnce(&Notice) -> Result<String, E>,
    ) -> Result<Notice, E> {
        let before = self.read().notice(uid)?;
        same_rev("notice", rev, before.rev, &before)?;
        if before.state != NoticeState::Draft {
            return Err(StoreError::Constraint { what: "notice.state".into() }.into());
        }
        let issuer = id_of(self.conn, "organisation", before.issuer)?;
        let serial: i64 = self
            .conn
            .query_row(
                "SELECT coalesce(max(serial), 0) + 1 FROM notice WHERE issuer = ?1 AND year = ?2",
                (issuer, year),
                |r| r.get(0),
            )
            .map_err(StoreError::from)?;
        let number = wording(serial);
        let printed = Notice {
            number: Some(number.clone()),
            issued_on: Some(on),
            state: NoticeState::Issued,
            ..before.clone()
        };
        let digest = print(&printed)?;
        self.conn
            .execute(
                "UPDATE notice SET rev = rev + 1, state = 'issued', issued_on = ?2, year = ?3, serial = ?4, number = ?5,
                   digest = ?6 WHERE uid = ?1",
                (uid, on.to_string(), year, serial, number, digest),
            )
            .map_err(StoreError::from)?;
        Ok(self.finish_notice(uid, Some(before))?)
    }

    /// Adds receipt, reply or closing to an issued letter at the revision seen. Days once kept stay.
    pub fn follow_notice(&mut self, given: &Notice) -> Result<Notice, StoreError> {
        let before = self.read().notice(given.uid)?;
        same_rev("notice", given.rev, before.rev, &before)?;
        let unanswered = given.replied_on.is_none() && given.close_reason.trim().is_empty();
        if before.state == NoticeState::Draft
            || before.closed_on.is_some()
            || (given.closed_on.is_some() && unanswered)
        {
            return Err(StoreError::Constraint { what: "notice.closed_on".into() });
        }
        let state = match given {
            n if n.closed_on.is_some() => NoticeState::Closed,
            n if n.replied_on.is_some() => NoticeState::Replied,
            n if n.received_on.is_some() => NoticeState::Received,
            _ => NoticeState::Issued,
        };
        let kept = Notice {
            received_by: given.received_by.clone(),
            reply: given.reply.clone(),
            close_reason: given.close_reason.clone(),
            ..before.clone()
        };
        self.conn.execute(
            "UPDATE notice SET rev = rev + 1, state = ?2, received_on = ?3, replied_on = ?4, closed_on = ?5, detail = ?6
             WHERE uid = ?1",
            (
                given.uid,
                state.key(),
                day(given.received_on),
                day(given.replied_on),
                day(given.closed_on),
                detail(&kept)?,
            ),
        )?;
        self.finish_notice(given.uid, Some(before))
    }
}
