//! What is due when. The rules compute it; it is stored so that Today reads one index.

use super::cells::Cells;
use super::{Reader, StoreError, Writer, id_of, id_of_opt};
use crate::model::Uid;
use chrono::NaiveDate;
use rusqlite::types::Value as Sql;

/// Something due, as computed for one dispute.
#[derive(Debug, Clone, PartialEq)]
pub struct DueRecord {
    /// What kind, such as `mediation_period`.
    pub kind: String,
    /// Last day.
    pub on: NaiveDate,
    /// In words.
    pub text: String,
    /// The article or setting it rests on.
    pub basis: String,
    /// Step it points to, if one.
    pub step: Option<Uid>,
}

/// The same with its dispute, as lists show it.
#[derive(Debug, Clone, PartialEq)]
pub struct DueRow {
    /// What is due.
    pub due: DueRecord,
    /// The dispute.
    pub dispute: Uid,
    /// Its number or title.
    pub dispute_label: String,
    /// Name of its host mediator; empty when none.
    pub mediator: String,
    /// Its committee.
    pub committee: Uid,
}

/// How much is due for one host mediator of one committee.
#[derive(Debug, Clone, PartialEq)]
pub struct DueLoad {
    /// Committee of the disputes.
    pub committee: Uid,
    /// Their host mediator; none where none is named.
    pub host: Option<Uid>,
    /// Items before the first day.
    pub overdue: i64,
    /// Items on the first day.
    pub today: i64,
    /// Items after it, up to the last day.
    pub later: i64,
}

/// Which due items. Empty fields do not filter.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DueFilter {
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub to: Option<NaiveDate>,
    /// Organisation with everything below it.
    pub organisation: Option<Uid>,
    /// Host mediator.
    pub mediator: Option<Uid>,
}

impl DueFilter {
    fn condition(&self, reader: &Reader<'_>) -> Result<(String, Vec<Sql>), StoreError> {
        let mut sql = String::from("i.on_date >= ?1 AND i.on_date <= ?2");
        let bound =
            |d: Option<NaiveDate>, else_: &str| Sql::Text(d.map_or(else_.to_owned(), |d| d.to_string()));
        let mut values = vec![bound(self.from, "0000"), bound(self.to, "9999")];
        if let Some(top) = self.organisation {
            sql.push_str(&format!(" AND +i.committee IN ({})", list(&reader.ids_under(top)?)));
        }
        if let Some(mediator) = self.mediator {
            values.push(Sql::Integer(id_of(reader.conn, "mediator", mediator)?));
            sql.push_str(" AND i.host = ?3");
        }
        Ok((sql, values))
    }
}

/// Ids as a list for IN. They are our own integers, so there is nothing to quote.
pub(super) fn list(ids: &[i64]) -> String {
    ids.iter().map(i64::to_string).collect::<Vec<_>>().join(",")
}

impl Reader<'_> {
    /// Due items by day, the earliest first, at most `limit`.
    pub fn due(&self, filter: &DueFilter, limit: i64) -> Result<Vec<DueRow>, StoreError> {
        let (condition, values) = filter.condition(self)?;
        let mut statement = self.conn.prepare_cached(&format!(
            "SELECT i.id, i.on_date, i.kind, i.text, i.basis, d.uid AS dispute_uid, s.uid AS step_uid,
               coalesce(coalesce(d.number, d.register_no) || ' ', '') || d.title AS label, coalesce(m.name, '') AS mediator,
               o.uid AS committee_uid
             FROM due_item i CROSS JOIN dispute d ON d.id = i.dispute LEFT JOIN step s ON s.id = i.step
               LEFT JOIN mediator m ON m.id = i.host JOIN organisation o ON o.id = i.committee
             WHERE {condition} ORDER BY i.on_date, i.id LIMIT {limit}",
            limit = limit.clamp(0, 10_000)
        ))?;
        let mut rows = statement.query(rusqlite::params_from_iter(values))?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            let cells = Cells::of("due_item", row)?;
            out.push(DueRow {
                due: DueRecord {
                    kind: cells.get("kind")?,
                    on: cells.day("on_date")?,
                    text: cells.get("text")?,
                    basis: cells.get("basis")?,
                    step: cells.get("step_uid")?,
                },
                dispute: cells.get("dispute_uid")?,
                dispute_label: cells.get("label")?,
                mediator: cells.get("mediator")?,
                committee: cells.get("committee_uid")?,
            });
        }
        Ok(out)
    }

    /// How much is due per committee and host mediator up to `last`, split at `first`: before it, on it, after
    /// it. Reads one index and no dispute.
    pub fn due_load(
        &self,
        organisation: Option<Uid>,
        first: NaiveDate,
        last: NaiveDate,
    ) -> Result<Vec<DueLoad>, StoreError> {
        let scope = match organisation {
            Some(top) => format!(" AND +i.committee IN ({})", list(&self.ids_under(top)?)),
            None => String::new(),
        };
        let mut statement = self.conn.prepare(&format!(
            "SELECT g.committee AS id, o.uid AS committee_uid, m.uid AS host_uid, g.overdue, g.today, g.later
             FROM (SELECT committee, host, sum(on_date < ?1) AS overdue, sum(on_date = ?1) AS today,
                     sum(on_date > ?1) AS later
                   FROM due_item i WHERE i.on_date <= ?2{scope} GROUP BY committee, host) g
               JOIN organisation o ON o.id = g.committee LEFT JOIN mediator m ON m.id = g.host"
        ))?;
        let mut rows = statement.query((first.to_string(), last.to_string()))?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            let cells = Cells::of("due_item", row)?;
            out.push(DueLoad {
                committee: cells.get("committee_uid")?,
                host: cells.get("host_uid")?,
                overdue: cells.get("overdue")?,
                today: cells.get("today")?,
                later: cells.get("later")?,
            });
        }
        Ok(out)
    }

    /// How many there are in all.
    pub fn due_count(&self, filter: &DueFilter) -> Result<i64, StoreError> {
        let (condition, values) = filter.condition(self)?;
        let mut statement =
            self.conn.prepare_cached(&format!("SELECT count(*) FROM due_item i WHERE {condition}"))?;
        Ok(statement.query_row(rusqlite::params_from_iter(values), |r| r.get(0))?)
    }
}

impl Writer<'_> {
    /// Replaces what is due in a dispute. It follows from the records, so the journal does not keep it.
    pub fn replace_due_items(&mut self, dispute: Uid, items: &[DueRecord]) -> Result<(), StoreError> {
        let id = id_of(self.conn, "dispute", dispute)?;
        self.conn.prepare_cached("DELETE FROM due_item WHERE dispute = ?1")?.execute([id])?;
        let mut insert = self.conn.prepare_cached(
            "INSERT INTO due_item (dispute, committee, host, step, on_date, kind, text, basis)
             SELECT id, committee, host, ?2, ?3, ?4, ?5, ?6 FROM dispute WHERE id = ?1",
        )?;
        for item in items {
            let step = id_of_opt(self.conn, "step", item.step)?;
            insert.execute((id, step, item.on.to_string(), &item.kind, &item.text, &item.basis))?;
        }
        Ok(())
    }
}
