//! Alerts: raised once for each fact, handed on, answered, closed. Nothing is closed without a reply or a reason.

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
    cell: Option<AlertCell>,
}

const SELECT: &str = "SELECT a.id, a.uid, a.rev, a.raised_on, a.due_on, a.closed_on, a.kind, a.level, a.fact, a.text, a.detail,
       d.uid AS dispute_uid, o.uid AS organisation_uid, m.uid AS owner_uid, m.name AS owner_name
     FROM alert a JOIN organisation o ON o.id = a.organisation LEFT JOIN dispute d ON d.id = a.dispute
       LEFT JOIN mediator m ON m.id = a.owner";

/// Which alerts. Empty fields do not filter.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct AlertFilter {
    /// Organisation with everything below it.
    pub within: Option<Uid>,
    /// Those of this mediator.
    pub owner: Option<Uid>,
    /// About this dispute.
    pub dispute: Option<Uid>,
    /// Closed ones, the newest first; else open ones, the most pressing first.
    pub closed: bool,
    /// Open ones with a last day up to this.
    pub due_by: Option<NaiveDate>,
}

impl AlertFilter {
    fn condition(&self, reader: &Reader<'_>) -> Result<(String, Vec<Sql>), StoreError> {
        let mut values = Vec::new();
        let mut sql =
            String::from(if self.closed { "a.closed_on IS NOT NULL" } else { "a.closed_on IS NULL" });
        if let Some(top) = self.within {
            sql.push_str(&format!(" AND a.organisation IN ({})", list(&reader.ids_under(top)?)));
        }
        if let Some(owner) = self.owner {
            sql.push_str(&format!(" AND a.owner = {}", id_of(reader.conn, "mediator", owner)?));
        }
        if let Some(dispute) = self.dispute {
            sql.push_str(&format!(" AND a.dispute = {}", id_of(reader.conn, "dispute", dispute)?));
        }
        if let Some(on) = self.due_by {
            values.push(Sql::Text(on.to_string()));
            sql.push_str(" AND a.due_on <= ?1");
        }
        Ok((sql, values))
    }
}

impl Reader<'_> {
    fn read_alert(&self, cells: &Cells<'_>) -> Result<Alert, StoreError> {
        let detail: Detail = cells.json("detail")?;
        Ok(Alert {
            uid: cells.get("uid")?,
            rev: cells.get("rev")?,
            kind: cells.code("kind")?,
            fact: cells.get("fact")?,
            dispute: cells.get("dispute_uid")?,
            organisation: cells.get("organisation_uid")?,
            level: cells.code("level")?,
            owner: cells.get("owner_uid")?,
            owner_name: cells.get::<Option<String>>("owner_name")?.unwrap_or_default(),
            raised_on: cells.day("raised_on")?,
            due_on: cells.day("due_on")?,
            closed_on: cells.day_opt("closed_on")?,
            text: cells.get("text")?,
            cell: detail.cell,
            entries: self.alert_entries(cells.id())?,
        })
    }

    fn alert_entries(&self, alert: i64) -> Result<Vec<AlertEntry>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT id, act, at, who_name, text FROM alert_entry WHERE alert = ?1 ORDER BY id",
        )?;
        let mut rows = statement.query([alert])?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            let cells = Cells::of("alert_entry", row)?;
            out.push(AlertEntry {
                act: cells.code("act")?,
                at: cells.get("at")?,
                who_name: cells.get("who_name")?,
                text: cells.get("text")?,
            });
        }
        Ok(out)
    }

    /// One alert with what was done.
    pub fn alert(&self, uid: Uid) -> Result<Alert, StoreError> {
        let mut statement = self.conn.prepare_cached(&format!("{SELECT} WHERE a.uid = ?1"))?;
        let mut rows = statement.query([uid])?;
        match rows.next()? {
            Some(row) => self.read_alert(&Cells::of("alert", row)?),
            None => Err(StoreError::NotFound { what: "alert" }),
        }
    }

    /// Alerts, at most `limit`.
    pub fn alerts(&self, filter: &AlertFilter, limit: i64) -> Result<Vec<Alert>, StoreError> {
        let (condition, values) = filter.condition(self)?;
        let order = if filter.closed { "a.closed_on DESC, a.id DESC" } else { "a.due_on, a.id" };
        let mut statement = self.conn.prepare_cached(&format!(
            "{SELECT} WHERE {condition} ORDER BY {order} LIMIT {}",
            limit.clamp(1, 2_000)
        ))?;
        let mut rows = statement.query(rusqlite::params_from_iter(values))?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            out.push(self.read_alert(&Cells::of("alert", row)?)?);
        }
        Ok(out)
    }

    /// How many there are in all.
    pub fn alert_count(&self, filter: &AlertFilter) -> Result<i64, StoreError> {
        let (condition, values) = filter.condition(self)?;
        let mut statement =
            self.conn.prepare_cached(&format!("SELECT count(*) FROM alert a WHERE {condition}"))?;
        Ok(statement.query_row(rusqlite::params_from_iter(values), |r| r.get(0))?)
    }

    /// The alert of a fact, open or closed.
    pub fn alert_of_fact(&self, fact: &str) -> Result<Option<Uid>, StoreError> {
        let found = self
            .conn
            .prepare_cached("SELECT uid FROM alert WHERE fact = ?1")?
            .query_row([fact], |r| r.get(0));
        match found {
            Err(rusqlite::Error::QueryReturnedNoRows) => Ok(None),
            other => Ok(Some(other?)),
        }
    }
}

impl Writer<'_> {
    /// Raises an alert, unless one of the same fact was raised before; answers whether it did.
    pub fn raise_alert(&mut self, given: &Alert) -> Result<bool, StoreError> {
        if self.read().alert_of_fact(&given.fact)?.is_some() {
            return Ok(false);
        }
        let dispute = id_of_opt(self.conn, "dispute", given.dispute)?;
        let organisation = id_of(self.conn, "organisation", given.organisation)?;
        let owner = id_of_opt(self.conn, "mediator", given.owner)?;
        self.conn
            .prepare_cached(
                "INSERT INTO alert (uid, rev, dispute, organisation, owner, raised_on, due_on, closed_on, kind, level, fact,
                   text, detail)
                 VALUES (?1, 1, ?2, ?3, ?4, ?5, ?6, NULL, ?7, ?8, ?9, ?10, ?11)",
            )?
            .execute((
                given.uid,
                dispute,
                organisation,
                owner,
                given.raised_on.to_string(),
                given.due_on.to_string(),
                given.kind.key(),
                given.level.key(),
                &given.fact,
                &given.text,
                json(&Detail { cell: given.cell.clone() })?,
            ))?;
        self.enter(given.uid, AlertAct::Raised, &given.text)?;
        let after = self.read().alert(given.uid)?;
        self.record("alert", after.uid, after.rev, None, Some(&after))?;
        Ok(true)
    }

    fn enter(&mut self, alert: Uid, act: AlertAct, text: &str) -> Result<(), StoreError> {
        let id = id_of(self.conn, "alert", alert)?;
        self.conn
            .prepare_cached(
                "INSERT INTO alert_entry (alert, act, at, who_name, text) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute((id, act.key(), self.now(), self.act.who_name, text))?;
        Ok(())
    }

    /// Keeps a note, a reply, a change of owner or the closing of an open alert at the revision seen. `owner` counts
    /// for a change of owner only. A closing without a reply before it needs its reason in `text`.
    pub fn act_on_alert(
        &mut self,
        uid: Uid,
        rev: i64,
        act: AlertAct,
        text: &str,
        owner: Option<Uid>,
    ) -> Result<Alert, StoreError> {
        let before = self.read().alert(uid)?;
        same_rev("alert", rev, before.rev, &before)?;
        let answered = before.entries.iter().any(|e| e.act == AlertAct::Reply);
        let needs_words = act != AlertAct::Closed || !answered;
        if before.closed_on.is_some() || act == AlertAct::Raised || (needs_words && text.trim().is_empty()) {
            return Err(StoreError::Constraint { what: "alert.closed_on".into() });
        }
        let words = if text.trim().is_empty() { "已答复，销号" } else { text.trim() };
        self.enter(uid, act, words)?;
        let owner = match act {
            AlertAct::HandedOver => id_of_opt(self.conn, "mediator", owner)?,
            _ => id_of_opt(self.conn, "mediator", before.owner)?,
        };
        let closed = (act == AlertAct::Closed).then(|| self.act.at.date());
        self.conn.execute(
            "UPDATE alert SET rev = rev + 1, owner = ?2, closed_on = ?3 WHERE uid = ?1",
            (uid, owner, day(closed)),
        )?;
        if let Some(dispute) = before.dispute
            && let Ok(id) = id_of(self.conn, "dispute", dispute)
        {
            self.about(id, dispute);
        }
        let after = self.read().alert(uid)?;
        self.record("alert", uid, after.rev, Some(&before), Some(&after))?;
        Ok(after)
    }
}
