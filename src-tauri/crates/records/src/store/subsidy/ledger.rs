//! The ledger of closed disputes a subsidy is computed from: three index scans that open no row. The texts of the
//! disputes are not in it; only the search for copies reads those.

use crate::model::*;
use crate::store::cells::{Cells, day_of};
use crate::store::due::list;
use crate::store::{Reader, StoreError, id_of};
use chrono::NaiveDate;
use rusqlite::types::Value as Sql;
use std::collections::HashMap;

/// Days of closing from which on a period is read in two halves at once.
const LONG_DAYS: i64 = 62;

/// Which disputes.
#[derive(Debug, Clone, PartialEq)]
pub struct LedgerFilter {
    /// Organisation with everything below it; none = all.
    pub within: Option<Uid>,
    /// First day of closing.
    pub from: NaiveDate,
    /// Last day of closing.
    pub to: NaiveDate,
    /// One dispute only.
    pub dispute: Option<Uid>,
}

/// One closed dispute.
#[derive(Debug, Clone, PartialEq)]
pub struct LedgerDispute {
    /// Identity.
    pub uid: Uid,
    /// Committee.
    pub committee: Uid,
    /// Type.
    pub dispute_type: DisputeType,
    /// Source.
    pub source: Source,
    /// Outcome.
    pub outcome: Option<Outcome>,
    /// Form of the agreement.
    pub agreement_form: Option<AgreementForm>,
    /// How hard.
    pub difficulty: Option<Difficulty>,
    /// Registered.
    pub received_on: NaiveDate,
    /// Closed.
    pub closed_on: NaiveDate,
    /// People involved.
    pub people: Option<i64>,
    /// Amount in dispute.
    pub amount: Option<Fen>,
    /// 案号 or register serial; empty when none.
    pub number: String,
    /// Name.
    pub title: String,
    /// Whether there is an account of the dispute.
    pub told: bool,
    /// Mediators, the host first.
    pub mediators: Vec<LedgerMediatorPart>,
    /// Steps by day.
    pub steps: Vec<LedgerStep>,
    /// Parties in order.
    pub parties: Vec<LedgerParty>,
}

/// A mediator's part.
#[derive(Debug, Clone, PartialEq)]
pub struct LedgerMediatorPart {
    /// Mediator.
    pub mediator: Uid,
    /// Name as signed.
    pub name: String,
    /// Whether the host.
    pub host: bool,
}

/// One step.
#[derive(Debug, Clone, PartialEq)]
pub struct LedgerStep {
    /// Kind.
    pub kind: StepKind,
    /// Day.
    pub on: NaiveDate,
    /// Of an agreement the state of performance, of a confirmation the day of the ruling, of a termination how many
    /// other routes were told and whether there is a notice (`2/1`), of an intake whether the application was written.
    pub word: Option<String>,
}

/// One party.
#[derive(Debug, Clone, PartialEq)]
pub struct LedgerParty {
    /// Name.
    pub name: String,
    /// Identity number; empty when unknown.
    pub id_number: String,
}

/// The text of a dispute, for the search for copies.
#[derive(Debug, Clone, PartialEq)]
pub struct Narrative {
    /// Dispute.
    pub dispute: Uid,
    /// Account.
    pub text: String,
}

/// Where each dispute stands in a list. Rows of one dispute come together, so that most are looked for where the last
/// was found.
struct Places {
    at: HashMap<i64, usize>,
    last: Option<(i64, usize)>,
}

impl Places {
    fn of(ids: impl Iterator<Item = i64>) -> Places {
        Places { at: ids.enumerate().map(|(place, id)| (id, place)).collect(), last: None }
    }

    fn find(&mut self, id: i64) -> Option<usize> {
        match self.last {
            Some((last, place)) if last == id => Some(place),
            _ => {
                let place = *self.at.get(&id)?;
                self.last = Some((id, place));
                Some(place)
            }
        }
    }
}

/// Where a computation begins: what `d` is, and its values.
struct Chosen {
    sql: String,
    values: Vec<Sql>,
}

impl Reader<'_> {
    fn chosen(&self, filter: &LedgerFilter) -> Result<Chosen, StoreError> {
        let mut values = vec![Sql::Text(filter.from.to_string()), Sql::Text(filter.to.to_string())];
        let mut sql = String::from(
            "dispute d INDEXED BY ix_dispute_ledger
             WHERE d.deleted = 0 AND d.closed_on IS NOT NULL AND d.closed_on BETWEEN ?1 AND ?2",
        );
        if let Some(uid) = filter.dispute {
            values.push(Sql::Integer(id_of(self.conn, "dispute", uid)?));
            sql.push_str(" AND d.id = ?3");
        }
        if let Some(top) = filter.within {
            sql.push_str(&format!(" AND d.committee IN ({})", list(&self.ids_under(top)?)));
        }
        Ok(Chosen { sql, values })
    }

    /// The closed disputes of a period, by day of closing and order of entry.
    pub fn subsidy_ledger(&self, filter: &LedgerFilter) -> Result<Vec<LedgerDispute>, StoreError> {
        self.ledger(filter, true)
    }

    /// The same without their steps, for comparing who was in dispute with whom.
    pub fn subsidy_looks(&self, filter: &LedgerFilter) -> Result<Vec<LedgerDispute>, StoreError> {
        self.ledger(filter, false)
    }

    fn ledger(&self, filter: &LedgerFilter, with_steps: bool) -> Result<Vec<LedgerDispute>, StoreError> {
        let Some((first, second)) = halves(filter) else { return self.ledger_part(filter, with_steps) };
        let (mut out, later) =
            self.beside(|r| r.ledger_part(&first, with_steps), |r| r.ledger_part(&second, with_steps))?;
        out.extend(later);
        Ok(out)
    }

    fn ledger_part(&self, filter: &LedgerFilter, with_steps: bool) -> Result<Vec<LedgerDispute>, StoreError> {
        let chosen = self.chosen(filter)?;
        let bound = || rusqlite::params_from_iter(&chosen.values);
        let committees = self.uids("organisation")?;
        let types = keyed(DisputeType::ALL);
        let sources = keyed(Source::ALL);
        let outcomes = keyed(Outcome::ALL);
        let forms = keyed(AgreementForm::ALL);
        let difficulties = keyed(Difficulty::ALL);
        let mut statement = self.conn.prepare(&format!(
            "SELECT d.id, d.uid, d.committee, d.type, d.source, d.outcome, d.agreement_form, d.difficulty,
               d.received_on, d.closed_on, d.people, d.amount, coalesce(d.number, d.register_no, ''), d.title,
               d.ledger_mediators, d.ledger_told
             FROM {}",
            chosen.sql
        ))?;
        let mut rows = statement.query(bound())?;
        let mut found: Vec<(i64, LedgerDispute)> = Vec::new();
        // The same few people sign most disputes of an office.
        let mut signed: HashMap<String, Vec<LedgerMediatorPart>> = HashMap::new();
        while let Some(row) = rows.next()? {
            let id: i64 = row.get(0)?;
            let wrong = |column: &str| StoreError::Unreadable {
                table: "dispute",
                id,
                detail: format!("{column} in ledger"),
            };
            let text = |i: usize, column: &str| {
                row.get_ref(i).ok().and_then(|v| v.as_str().ok()).ok_or_else(|| wrong(column))
            };
            let opt = |i: usize, column: &str| match row.get_ref(i) {
                Ok(v) => v.as_str_or_null().map_err(|_| wrong(column)),
                Err(_) => Err(wrong(column)),
            };
            let committee: i64 = row.get(2)?;
            let signatures = text(14, "mediators")?;
            let mediators = match signed.get(signatures) {
                Some(parts) => parts.clone(),
                None => {
                    let parts = mediators(signatures).map_err(|()| wrong("mediators"))?;
                    signed.entry(signatures.to_owned()).or_insert(parts).clone()
                }
            };
            let dispute = LedgerDispute {
                uid: row.get(1)?,
                committee: *committees.get(&committee).ok_or_else(|| wrong("committee"))?,
                dispute_type: *types.get(text(3, "type")?).ok_or_else(|| wrong("type"))?,
                source: *sources.get(text(4, "source")?).ok_or_else(|| wrong("source"))?,
                outcome: known(&outcomes, opt(5, "outcome")?).ok_or_else(|| wrong("outcome"))?,
                agreement_form: known(&forms, opt(6, "agreement_form")?)
                    .ok_or_else(|| wrong("agreement_form"))?,
                difficulty: known(&difficulties, opt(7, "difficulty")?).ok_or_else(|| wrong("difficulty"))?,
                received_on: day_of(text(8, "received_on")?).ok_or_else(|| wrong("received_on"))?,
                closed_on: day_of(text(9, "closed_on")?).ok_or_else(|| wrong("closed_on"))?,
                people: row.get(10)?,
                amount: row.get(11)?,
                number: text(12, "number")?.to_owned(),
                title: text(13, "title")?.to_owned(),
                mediators,
                told: row.get::<_, Option<bool>>(15)?.unwrap_or(false),
                steps: Vec::new(),
                parties: Vec::new(),
            };
            found.push((id, dispute));
        }
        // Sorted here: SQLite would copy every row into its sorter and out again.
        found.sort_by_key(|(id, d)| (d.closed_on, *id));
        let mut places = Places::of(found.iter().map(|(id, _)| *id));
        let mut out: Vec<LedgerDispute> = found.into_iter().map(|(_, dispute)| dispute).collect();
        if with_steps {
            self.ledger_steps(&chosen, &mut places, &mut out)?;
        }
        self.ledger_parties(&chosen, &mut places, &mut out)?;
        Ok(out)
    }

    fn ledger_steps(
        &self,
        chosen: &Chosen,
        places: &mut Places,
        out: &mut [LedgerDispute],
    ) -> Result<(), StoreError> {
        let kinds = keyed(StepKind::ALL);
        let mut statement = self.conn.prepare(&format!(
            "SELECT s.dispute, s.id, s.kind, s.on_date, s.ledger_word
             FROM (SELECT d.id FROM {}) c CROSS JOIN step s INDEXED BY ix_step_ledger ON s.dispute = c.id
             WHERE s.deleted = 0",
            chosen.sql
        ))?;
        let mut rows = statement.query(rusqlite::params_from_iter(&chosen.values))?;
        while let Some(row) = rows.next()? {
            let id: i64 = row.get(1)?;
            let wrong = |column: &str| StoreError::Unreadable {
                table: "step",
                id,
                detail: format!("{column} in ledger"),
            };
            let Some(place) = places.find(row.get(0)?) else { continue };
            let text = |i: usize, column: &str| {
                row.get_ref(i).ok().and_then(|v| v.as_str().ok()).ok_or_else(|| wrong(column))
            };
            out[place].steps.push(LedgerStep {
                kind: *kinds.get(text(2, "kind")?).ok_or_else(|| wrong("kind"))?,
                on: day_of(text(3, "on_date")?).ok_or_else(|| wrong("on_date"))?,
                word: row.get(4)?,
            });
        }
        Ok(())
    }

    fn ledger_parties(
        &self,
        chosen: &Chosen,
        places: &mut Places,
        out: &mut [LedgerDispute],
    ) -> Result<(), StoreError> {
        let mut statement = self.conn.prepare(&format!(
            "SELECT p.dispute, p.name, p.id_number
             FROM (SELECT d.id FROM {}) c CROSS JOIN party p INDEXED BY ix_party_ledger ON p.dispute = c.id
             WHERE p.deleted = 0",
            chosen.sql
        ))?;
        let mut rows = statement.query(rusqlite::params_from_iter(&chosen.values))?;
        while let Some(row) = rows.next()? {
            let Some(place) = places.find(row.get(0)?) else { continue };
            out[place].parties.push(LedgerParty { name: row.get(1)?, id_number: row.get(2)? });
        }
        Ok(())
    }

    /// What [`Reader::subsidy_ledger`] reads, read and thrown away: the peer its speed is measured against. Answers
    /// how many bytes there were.
    pub fn subsidy_ledger_rows(&self, filter: &LedgerFilter) -> Result<usize, StoreError> {
        let chosen = self.chosen(filter)?;
        let mut bytes = 0;
        for sql in [
            format!(
                "SELECT d.id, d.uid, d.committee, d.type, d.source, d.outcome, d.agreement_form, d.difficulty,
                   d.received_on, d.closed_on, d.people, d.amount, d.number, d.register_no, d.title,
                   d.ledger_mediators, d.ledger_told
                 FROM {}",
                chosen.sql
            ),
            format!(
                "SELECT s.dispute, s.kind, s.on_date, s.ledger_word
                 FROM (SELECT d.id FROM {}) c CROSS JOIN step s INDEXED BY ix_step_ledger ON s.dispute = c.id
                 WHERE s.deleted = 0",
                chosen.sql
            ),
            format!(
                "SELECT p.dispute, p.name, p.id_number
                 FROM (SELECT d.id FROM {}) c CROSS JOIN party p INDEXED BY ix_party_ledger ON p.dispute = c.id
                 WHERE p.deleted = 0",
                chosen.sql
            ),
        ] {
            let mut statement = self.conn.prepare(&sql)?;
            let columns = statement.column_count();
            let mut rows = statement.query(rusqlite::params_from_iter(&chosen.values))?;
            while let Some(row) = rows.next()? {
                for i in 0..columns {
                    bytes += match row.get_ref(i)? {
                        rusqlite::types::ValueRef::Text(t) => t.len(),
                        rusqlite::types::ValueRef::Blob(b) => b.len(),
                        _ => 8,
                    };
                }
            }
        }
        Ok(bytes)
    }

    /// The accounts of the disputes of a period.
    pub fn subsidy_narratives(&self, filter: &LedgerFilter) -> Result<Vec<Narrative>, StoreError> {
        let chosen = self.chosen(filter)?;
        let mut statement = self.conn.prepare(&format!(
            "SELECT d.id, d.uid, json_extract(d.detail, '$.narrative') AS text FROM {} ORDER BY d.closed_on, d.id",
            chosen.sql
        ))?;
        let mut rows = statement.query(rusqlite::params_from_iter(&chosen.values))?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            let cells = Cells::of("dispute", row)?;
            out.push(Narrative { dispute: cells.get("uid")?, text: cells.get("text")? });
        }
        Ok(out)
    }

    /// Identities by id within the file.
    pub(super) fn uids(&self, table: &'static str) -> Result<HashMap<i64, Uid>, StoreError> {
        let sql = match table {
            "organisation" => "SELECT id, uid FROM organisation",
            "mediator" => "SELECT id, uid FROM mediator",
            _ => return Err(StoreError::NotFound { what: table }),
        };
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([], |r| Ok((r.get(0)?, r.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

/// The two halves of a long period.
fn halves(filter: &LedgerFilter) -> Option<(LedgerFilter, LedgerFilter)> {
    let days = (filter.to - filter.from).num_days();
    if filter.dispute.is_some() || days < LONG_DAYS {
        return None;
    }
    let middle = filter.from.checked_add_signed(chrono::TimeDelta::days(days / 2))?;
    let first = LedgerFilter { to: middle, ..filter.clone() };
    Some((first, LedgerFilter { from: middle.succ_opt()?, ..filter.clone() }))
}

/// Values by key, so that a list of a hundred thousand does not make a string for each.
fn keyed<T: Code>(all: &'static [T]) -> HashMap<String, T> {
    all.iter().map(|v| (v.code(), *v)).collect()
}

/// A value that may be absent; none when there is a key no list has.
fn known<T: Copy>(values: &HashMap<String, T>, key: Option<&str>) -> Option<Option<T>> {
    match key {
        None => Some(None),
        Some(key) => values.get(key).map(|v| Some(*v)),
    }
}

fn mediators(json: &str) -> Result<Vec<LedgerMediatorPart>, ()> {
    let mut all: Vec<DisputeMediator> = serde_json::from_str(json).map_err(|_| ())?;
    all.sort_by_key(|m| m.part != MediatorPart::Host);
    let parts = all.into_iter().map(|m| LedgerMediatorPart {
        mediator: m.mediator,
        name: m.name,
        host: m.part == MediatorPart::Host,
    });
    Ok(parts.collect())
}
