//! Counted disputes for the statistics and the facts of disputes for the report. It hands out facts; what a figure is
//! made of is said in `rules::statistics` and `rules::report`, once for the number and for the list behind it.

use super::cells::Cells;
use super::due::list;
use super::{Reader, StoreError};
use crate::model::*;
use chrono::NaiveDate;
use rusqlite::types::ValueRef;
use std::collections::{BTreeMap, HashMap};

/// The values of a code list by their stored key. A million rows are read by it, so it does not go through JSON.
struct Keys<T>(HashMap<Vec<u8>, T>);

impl<T: Code> Keys<T> {
    fn of(all: &[T]) -> Keys<T> {
        Keys(all.iter().map(|v| (v.code().into_bytes(), *v)).collect())
    }

    fn optional(&self, cell: ValueRef<'_>) -> Option<Option<T>> {
        match cell {
            ValueRef::Null => Some(None),
            ValueRef::Text(key) => self.0.get(key).copied().map(Some),
            _ => None,
        }
    }

    fn needed(&self, cell: ValueRef<'_>) -> Option<T> {
        self.optional(cell).flatten()
    }
}

/// The month of `2024-03-05` as an index; none when it is no day.
fn month_index(cell: ValueRef<'_>) -> Option<i32> {
    let ValueRef::Text(text) = cell else { return None };
    let digits = |range: std::ops::Range<usize>| {
        text.get(range)?
            .iter()
            .try_fold(0i32, |n, b| b.is_ascii_digit().then(|| n * 10 + i32::from(b - b'0')))
    };
    let (year, month) = (digits(0..4)?, digits(5..7)?);
    (1..=12).contains(&month).then_some(year * 12 + month - 1)
}

fn whole(cell: ValueRef<'_>) -> Option<i64> {
    if let ValueRef::Integer(n) = cell { Some(n) } else { None }
}

/// The statement that walks the counted disputes of one committee. The conditions repeat those of the index word for
/// word, or it would not be used; `deleted = 0` stands last there, where SQLite sees that the index covers it too.
fn counted_sql(on: CountedOn) -> String {
    let (day, index) = match on {
        CountedOn::Accepted => ("accepted_on", "deleted = 0 AND accepted_on IS NOT NULL"),
        CountedOn::Closed => {
            ("closed_on", "closed_on IS NOT NULL AND accepted_on IS NOT NULL AND deleted = 0")
        }
    };
    format!(
        "SELECT id, {day}, type, source, outcome, agreement_form, difficulty, host, people, amount FROM dispute
         WHERE {index} AND committee = ?1 AND {day} BETWEEN ?2 AND ?3"
    )
}

impl Reader<'_> {
    /// Hands every dispute that counts in `period` under `within` (the whole store when none) to `visit`, committee by
    /// committee, in the order of the day it counts by. A dispute counts once it was accepted (受理); one that was
    /// refused, or passed on before, was not mediated.
    pub fn each_counted(
        &self,
        within: Option<Uid>,
        period: Period,
        on: CountedOn,
        mut visit: impl FnMut(&CountedCase),
    ) -> Result<(), StoreError> {
        let committees: Vec<i64> = match within {
            Some(top) => self.ids_under(top)?,
            None => self.organisation_rows()?.into_keys().collect(),
        };
        let types = Keys::of(DisputeType::ALL);
        let sources = Keys::of(Source::ALL);
        let outcomes = Keys::of(Outcome::ALL);
        let forms = Keys::of(AgreementForm::ALL);
        let difficulties = Keys::of(Difficulty::ALL);
        let mut statement = self.conn.prepare_cached(&counted_sql(on))?;
        let (first, last) = (period.from.first().to_string(), period.to.last().to_string());
        for committee in committees {
            let mut rows = statement.query((committee, &first, &last))?;
            while let Some(row) = rows.next()? {
                let id: i64 = row.get(0)?;
                let unreadable = |column: &str| StoreError::Unreadable {
                    table: "dispute",
                    id,
                    detail: format!("{column} code"),
                };
                visit(&CountedCase {
                    row: id,
                    committee,
                    month: month_index(row.get_ref(1)?).ok_or_else(|| unreadable("day"))?,
                    dispute_type: types.needed(row.get_ref(2)?).ok_or_else(|| unreadable("type"))?,
                    source: sources.needed(row.get_ref(3)?).ok_or_else(|| unreadable("source"))?,
                    outcome: outcomes.optional(row.get_ref(4)?).ok_or_else(|| unreadable("outcome"))?,
                    agreement_form: forms
                        .optional(row.get_ref(5)?)
                        .ok_or_else(|| unreadable("agreement_form"))?,
                    difficulty: difficulties
                        .optional(row.get_ref(6)?)
                        .ok_or_else(|| unreadable("difficulty"))?,
                    host: whole(row.get_ref(7)?),
                    people: whole(row.get_ref(8)?),
                    amount: whole(row.get_ref(9)?).map(Fen),
                });
            }
        }
        Ok(())
    }

    /// Organisations by their row within the file.
    pub fn organisation_rows(&self) -> Result<BTreeMap<i64, Uid>, StoreError> {
        self.rows_of("SELECT id, uid FROM organisation")
    }

    /// Mediators by their row within the file.
    pub fn mediator_rows(&self) -> Result<BTreeMap<i64, Uid>, StoreError> {
        self.rows_of("SELECT id, uid FROM mediator")
    }

    fn rows_of(&self, sql: &str) -> Result<BTreeMap<i64, Uid>, StoreError> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_map([], |r| Ok((r.get(0)?, r.get(1)?)))?.collect::<Result<_, _>>()?;
        Ok(found)
    }

    /// The facts of every dispute under `within` that was registered or still open at some time between `from` and
    /// `to`. Repeat parties are looked for among the disputes of the same part of the tree.
    pub fn report_cases(
        &self,
        within: Uid,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<Vec<ReportCase>, StoreError> {
        let committees = list(&self.ids_under(within)?);
        let organisations = self.organisation_rows()?;
        let earlier = self.earlier_disputes(&committees, from, to)?;
        let mut statement = self.conn.prepare(&format!(
            "SELECT d.id, d.uid, d.committee, m.uid AS host_uid, coalesce(d.number, d.register_no, '') AS shown,
                    d.type, d.source, d.state, d.outcome, d.agreement_form, d.difficulty, d.received_on,
                    d.accepted_on, d.closed_on, d.people, d.amount, d.community, d.detail -> 'risk_signs' AS signs,
                    (SELECT s.detail ->> '$.body.performance_state' FROM step s
                      WHERE s.dispute = d.id AND s.deleted = 0 AND s.kind = 'agreement'
                      ORDER BY s.on_date DESC, s.id DESC LIMIT 1) AS performance,
                    (SELECT max(CASE WHEN s.detail ->> '$.body.ruled_on' IS NULL THEN 1 ELSE 2 END) FROM step s
                      WHERE s.dispute = d.id AND s.deleted = 0 AND s.kind = 'confirmation') AS confirmed,
                    (SELECT count(*) FROM step s
                      WHERE s.dispute = d.id AND s.deleted = 0 AND s.kind = 'escalation_report') AS escalated,
                    (SELECT count(*) FROM step s
                      WHERE s.dispute = d.id AND s.deleted = 0 AND s.kind = 'visit') AS visits,
                    (SELECT json_group_array(json_array(i.on_date, i.kind)) FROM due_item i
                      WHERE i.dispute = d.id) AS due
             FROM dispute d LEFT JOIN mediator m ON m.id = d.host
             WHERE d.deleted = 0 AND d.committee IN ({committees})
               AND (d.received_on BETWEEN ?1 AND ?2 OR d.accepted_on BETWEEN ?1 AND ?2
                 OR d.closed_on BETWEEN ?1 AND ?2
                 OR (d.received_on < ?1 AND (d.closed_on IS NULL OR d.closed_on > ?2)))
             ORDER BY d.received_on, d.id"
        ))?;
        let mut rows = statement.query((from.to_string(), to.to_string()))?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            let cells = Cells::of("dispute", row)?;
            let committee: i64 = cells.get("committee")?;
            out.push(ReportCase {
                uid: cells.get("uid")?,
                // The foreign key holds it.
                committee: organisations.get(&committee).copied().ok_or(StoreError::Unreadable {
                    table: "dispute",
                    id: cells.id(),
                    detail: "committee".into(),
                })?,
                host: cells.get("host_uid")?,
                number: cells.get("shown")?,
                dispute_type: cells.code("type")?,
                source: cells.code("source")?,
                state: cells.code("state")?,
                outcome: cells.code_opt("outcome")?,
                agreement_form: cells.code_opt("agreement_form")?,
                difficulty: cells.code_opt("difficulty")?,
                received_on: cells.day("received_on")?,
                accepted_on: cells.day_opt("accepted_on")?,
                closed_on: cells.day_opt("closed_on")?,
                people: cells.get("people")?,
                amount: cells.get("amount")?,
                community: cells.get("community")?,
                signs: cells.json::<Vec<RiskSign>>("signs")?.into_iter().map(|s| s.severity).collect(),
                performance: cells.code_opt("performance")?,
                confirmation: match cells.get::<Option<i64>>("confirmed")? {
                    None => Confirmed::No,
                    Some(1) => Confirmed::Applied,
                    Some(_) => Confirmed::Ruled,
                },
                due: cells.json("due")?,
                escalated: cells.get::<i64>("escalated")? > 0,
                visits: cells.get("visits")?,
                earlier: earlier.get(&cells.id()).cloned().unwrap_or_default(),
            });
        }
        Ok(out)
    }

    /// For disputes registered between two days: the disputes of the twelve months before that share a party, known
    /// by its identity number.
    fn earlier_disputes(
        &self,
        committees: &str,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<HashMap<i64, Vec<Uid>>, StoreError> {
        let mut statement = self.conn.prepare(&format!(
            "SELECT DISTINCT d.id, e.uid
             FROM dispute d
             CROSS JOIN party p ON p.dispute = d.id AND p.deleted = 0 AND p.id_number <> ''
             CROSS JOIN party q ON q.id_number = p.id_number AND q.deleted = 0 AND q.id_number <> ''
               AND q.dispute <> d.id
             CROSS JOIN dispute e ON e.id = q.dispute AND e.deleted = 0
             WHERE d.deleted = 0 AND d.committee IN ({committees}) AND d.received_on BETWEEN ?1 AND ?2
               AND e.committee IN ({committees}) AND e.received_on >= date(d.received_on, '-12 months')
               AND (e.received_on < d.received_on OR (e.received_on = d.received_on AND e.id < d.id))
             ORDER BY d.id, e.id"
        ))?;
        let mut rows = statement.query((from.to_string(), to.to_string()))?;
        let mut out: HashMap<i64, Vec<Uid>> = HashMap::new();
        while let Some(row) = rows.next()? {
            out.entry(row.get(0)?).or_default().push(row.get(1)?);
        }
        Ok(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::key::DataKey;
    use crate::store::Store;

    /// A year of a province is summed from the index alone; opening rows would cost twenty times as much.
    #[test]
    fn counting_never_opens_a_row() {
        let dir = tempfile::tempdir().unwrap();
        let uid = Uid::from_parts(1, [1; 10]);
        let store =
            Store::create(&dir.path().join("s.db"), &DataKey::from_bytes([1; 32]), uid, false).unwrap();
        store
            .read(|r| -> Result<(), StoreError> {
                for on in [CountedOn::Accepted, CountedOn::Closed] {
                    let sql = format!("EXPLAIN QUERY PLAN {}", counted_sql(on));
                    let mut statement = r.conn.prepare(&sql)?;
                    let plan = statement
                        .query_map((1, "2024-01-01", "2024-12-31"), |row| row.get::<_, String>(3))?
                        .collect::<Result<Vec<_>, _>>()?
                        .join("\n");
                    assert!(plan.contains("USING COVERING INDEX ix_dispute_counted_"), "{plan}");
                    assert!(plan.contains("committee=? AND"), "{plan}");
                }
                Ok(())
            })
            .unwrap();
    }

    #[test]
    fn a_month_is_read_from_a_day_and_from_nothing_else() {
        assert_eq!(month_index(ValueRef::Text(b"2024-03-05")), Some(2024 * 12 + 2));
        for bad in ["2024-13-05", "2024-00-05", "20x4-03-05", "2024"] {
            assert_eq!(month_index(ValueRef::Text(bad.as_bytes())), None, "{bad}");
        }
        assert_eq!(month_index(ValueRef::Null), None);
    }
}
