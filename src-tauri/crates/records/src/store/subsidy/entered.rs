//! What people enter beside the records: facts of a claim, payees, and whether two disputes are one.

use crate::model::{PayeeIdentity, Uid};
use crate::store::act::same_rev;
use crate::store::cells::{Cells, key};
use crate::store::{Reader, StoreError, Writer, id_of};
use serde::Serialize;

/// What was entered for a dispute's claim.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Entered {
    /// Dispute.
    pub dispute: Uid,
    /// Revision.
    pub rev: i64,
    /// As JSON.
    pub body: String,
}

/// A mediator as a payee.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Payee {
    /// Mediator.
    pub mediator: Uid,
    /// Revision.
    pub rev: i64,
    /// What the person otherwise is.
    pub identity: Option<PayeeIdentity>,
    /// Whether with a fixed income.
    pub fixed_income: Option<bool>,
    /// Grade.
    pub grade: String,
    /// Identity number.
    pub id_number: String,
    /// Bank.
    pub bank: String,
    /// Account number.
    pub account: String,
}

/// A decision about two disputes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TwinVerdict {
    /// One.
    pub first: Uid,
    /// The other.
    pub second: Uid,
    /// Whether they are one.
    pub same: bool,
    /// Who decided.
    pub who_name: String,
    /// When.
    pub at: String,
    /// Why.
    pub reason: String,
}

const PAYEE: &str =
    "SELECT m.id, m.uid, p.rev, p.identity, p.fixed_income, p.grade, p.id_number, p.bank, p.account
     FROM subsidy_payee p JOIN mediator m ON m.id = p.mediator";

fn read_payee(cells: &Cells<'_>) -> Result<Payee, StoreError> {
    Ok(Payee {
        mediator: cells.get("uid")?,
        rev: cells.get("rev")?,
        identity: cells.code_opt("identity")?,
        fixed_income: cells.get("fixed_income")?,
        grade: cells.get("grade")?,
        id_number: cells.get("id_number")?,
        bank: cells.get("bank")?,
        account: cells.get("account")?,
    })
}

impl Reader<'_> {
    /// Everything entered, for the disputes closed between two days.
    pub fn subsidy_entered_between(&self, from: &str, to: &str) -> Result<Vec<Entered>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT d.id, d.uid, f.rev, f.body FROM subsidy_fact f CROSS JOIN dispute d ON d.id = f.dispute
             WHERE d.deleted = 0 AND d.closed_on BETWEEN ?1 AND ?2",
        )?;
        let mut rows = statement.query([from, to])?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            out.push(read_entered(&Cells::of("subsidy_fact", row)?)?);
        }
        Ok(out)
    }

    /// What was entered for one dispute.
    pub fn subsidy_entered(&self, dispute: Uid) -> Result<Option<Entered>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT d.id, d.uid, f.rev, f.body FROM subsidy_fact f JOIN dispute d ON d.id = f.dispute WHERE d.uid = ?1",
        )?;
        let mut rows = statement.query([dispute])?;
        match rows.next()? {
            Some(row) => Ok(Some(read_entered(&Cells::of("subsidy_fact", row)?)?)),
            None => Ok(None),
        }
    }

    /// Every payee.
    pub fn payees(&self) -> Result<Vec<Payee>, StoreError> {
        let mut statement = self.conn.prepare_cached(&format!("{PAYEE} ORDER BY m.id"))?;
        let mut rows = statement.query([])?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            out.push(read_payee(&Cells::of("subsidy_payee", row)?)?);
        }
        Ok(out)
    }

    /// One payee.
    pub fn payee(&self, mediator: Uid) -> Result<Option<Payee>, StoreError> {
        let mut statement = self.conn.prepare_cached(&format!("{PAYEE} WHERE m.uid = ?1"))?;
        let mut rows = statement.query([mediator])?;
        match rows.next()? {
            Some(row) => Ok(Some(read_payee(&Cells::of("subsidy_payee", row)?)?)),
            None => Ok(None),
        }
    }

    /// Every decision about disputes that looked alike.
    pub fn subsidy_twins(&self) -> Result<Vec<TwinVerdict>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT a.id, a.uid AS first_uid, b.uid AS second_uid, t.same, t.who_name, t.at, t.reason
             FROM subsidy_twin t JOIN dispute a ON a.id = t.first JOIN dispute b ON b.id = t.second
             WHERE a.deleted = 0 AND b.deleted = 0",
        )?;
        let mut rows = statement.query([])?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            let cells = Cells::of("subsidy_twin", row)?;
            out.push(TwinVerdict {
                first: cells.get("first_uid")?,
                second: cells.get("second_uid")?,
                same: cells.get("same")?,
                who_name: cells.get("who_name")?,
                at: cells.get("at")?,
                reason: cells.get("reason")?,
            });
        }
        Ok(out)
    }
}

fn read_entered(cells: &Cells<'_>) -> Result<Entered, StoreError> {
    Ok(Entered { dispute: cells.get("uid")?, rev: cells.get("rev")?, body: cells.get("body")? })
}

impl Writer<'_> {
    /// Keeps what was entered for a claim, at the revision seen.
    pub fn save_subsidy_entered(&mut self, given: &Entered) -> Result<Entered, StoreError> {
        let dispute = id_of(self.conn, "dispute", given.dispute)?;
        let before = self.read().subsidy_entered(given.dispute)?;
        same_rev("subsidy_fact", given.rev, before.as_ref().map_or(0, |b| b.rev), &before)?;
        self.conn.execute(
            "INSERT INTO subsidy_fact (dispute, rev, body) VALUES (?1, 1, ?2)
             ON CONFLICT (dispute) DO UPDATE SET rev = rev + 1, body = excluded.body",
            (dispute, &given.body),
        )?;
        let after = Entered { rev: given.rev + 1, ..given.clone() };
        self.about(dispute, given.dispute);
        self.record("subsidy_fact", given.dispute, after.rev, before.as_ref(), Some(&after))?;
        Ok(after)
    }

    /// Keeps a payee, at the revision seen.
    pub fn save_payee(&mut self, given: &Payee) -> Result<Payee, StoreError> {
        let mediator = id_of(self.conn, "mediator", given.mediator)?;
        let before = self.read().payee(given.mediator)?;
        same_rev("subsidy_payee", given.rev, before.as_ref().map_or(0, |b| b.rev), &before)?;
        self.conn.execute(
            "INSERT INTO subsidy_payee (mediator, rev, identity, fixed_income, grade, id_number, bank, account)
             VALUES (?1, 1, ?2, ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT (mediator) DO UPDATE SET rev = rev + 1, identity = excluded.identity,
               fixed_income = excluded.fixed_income, grade = excluded.grade, id_number = excluded.id_number,
               bank = excluded.bank, account = excluded.account",
            (
                mediator,
                key(given.identity),
                given.fixed_income,
                &given.grade,
                &given.id_number,
                &given.bank,
                &given.account,
            ),
        )?;
        let after = Payee { rev: given.rev + 1, ..given.clone() };
        self.record("subsidy_payee", given.mediator, after.rev, before.as_ref(), Some(&after))?;
        Ok(after)
    }

    /// Keeps the decision about two disputes; a later one replaces it.
    pub fn decide_subsidy_twin(
        &mut self,
        first: Uid,
        second: Uid,
        same: bool,
        reason: &str,
    ) -> Result<(), StoreError> {
        let (a, b) = (id_of(self.conn, "dispute", first)?, id_of(self.conn, "dispute", second)?);
        self.conn.execute(
            "INSERT INTO subsidy_twin (first, second, same, at, who_name, reason) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (first, second) DO UPDATE SET same = excluded.same, at = excluded.at,
               who_name = excluded.who_name, reason = excluded.reason",
            (a.min(b), a.max(b), same, self.now(), self.act.who_name, reason),
        )?;
        let verdict = TwinVerdict {
            first,
            second,
            same,
            who_name: self.act.who_name.to_owned(),
            at: self.now(),
            reason: reason.to_owned(),
        };
        self.record("subsidy_twin", first, 0, None, Some(&verdict))
    }
}
