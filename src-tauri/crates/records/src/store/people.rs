//! Accounts and mediators. Passwords are not here but in the keyring.

use super::act::same_rev;
use super::cells::{Cells, day, json};
use super::{Reader, StoreError, Writer, id_of, id_of_opt};
use crate::model::{Account, Mediator, Sex, Uid};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct MediatorDetail {
    occupation: String,
    registration_no: String,
    sex: Option<Sex>,
    phone: String,
}

const MEDIATOR: &str =
    "SELECT m.id, m.uid, m.rev, m.kind, m.in_office_from, m.in_office_to, m.name, m.detail,
       c.uid AS committee_uid
     FROM mediator m JOIN organisation c ON c.id = m.committee";

const ACCOUNT: &str = "SELECT a.id, a.uid, a.rev, a.role, a.disabled, a.login, a.name,
       o.uid AS organisation_uid, m.uid AS mediator_uid
     FROM account a JOIN organisation o ON o.id = a.organisation LEFT JOIN mediator m ON m.id = a.mediator";

fn read_mediator(cells: &Cells<'_>) -> Result<Mediator, StoreError> {
    let d: MediatorDetail = cells.json("detail")?;
    Ok(Mediator {
        uid: cells.get("uid")?,
        rev: cells.get("rev")?,
        committee: cells.get("committee_uid")?,
        name: cells.get("name")?,
        kind: cells.code("kind")?,
        occupation: d.occupation,
        registration_no: d.registration_no,
        sex: d.sex,
        phone: d.phone,
        in_office_from: cells.day_opt("in_office_from")?,
        in_office_to: cells.day_opt("in_office_to")?,
    })
}

fn read_account(cells: &Cells<'_>) -> Result<Account, StoreError> {
    Ok(Account {
        uid: cells.get("uid")?,
        rev: cells.get("rev")?,
        login: cells.get("login")?,
        name: cells.get("name")?,
        role: cells.code("role")?,
        organisation: cells.get("organisation_uid")?,
        mediator: cells.get("mediator_uid")?,
        disabled: cells.get("disabled")?,
    })
}

impl Reader<'_> {
    /// All mediators in the order they were entered.
    pub fn mediators(&self) -> Result<Vec<Mediator>, StoreError> {
        let mut statement = self.conn.prepare_cached(&format!("{MEDIATOR} ORDER BY m.id"))?;
        let mut rows = statement.query([])?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            out.push(read_mediator(&Cells::of("mediator", row)?)?);
        }
        Ok(out)
    }

    /// One mediator.
    pub fn mediator(&self, uid: Uid) -> Result<Mediator, StoreError> {
        let mut statement = self.conn.prepare_cached(&format!("{MEDIATOR} WHERE m.uid = ?1"))?;
        let mut rows = statement.query([uid])?;
        match rows.next()? {
            Some(row) => read_mediator(&Cells::of("mediator", row)?),
            None => Err(StoreError::NotFound { what: "mediator" }),
        }
    }

    /// All accounts in the order they were entered.
    pub fn accounts(&self) -> Result<Vec<Account>, StoreError> {
        let mut statement = self.conn.prepare_cached(&format!("{ACCOUNT} ORDER BY a.id"))?;
        let mut rows = statement.query([])?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            out.push(read_account(&Cells::of("account", row)?)?);
        }
        Ok(out)
    }

    /// One account.
    pub fn account(&self, uid: Uid) -> Result<Account, StoreError> {
        let mut statement = self.conn.prepare_cached(&format!("{ACCOUNT} WHERE a.uid = ?1"))?;
        let mut rows = statement.query([uid])?;
        match rows.next()? {
            Some(row) => read_account(&Cells::of("account", row)?),
            None => Err(StoreError::NotFound { what: "account" }),
        }
    }
}

impl Writer<'_> {
    /// Adds a mediator (`rev` 0) or changes one at the revision seen.
    pub fn save_mediator(&mut self, given: &Mediator) -> Result<Mediator, StoreError> {
        let committee = id_of(self.conn, "organisation", given.committee)?;
        let detail = json(&MediatorDetail {
            occupation: given.occupation.clone(),
            registration_no: given.registration_no.clone(),
            sex: given.sex,
            phone: given.phone.clone(),
        })?;
        let (from, to) = (day(given.in_office_from), day(given.in_office_to));
        let before = if given.rev == 0 {
            self.conn
                .prepare_cached(
                    "INSERT INTO mediator (uid, rev, committee, kind, in_office_from, in_office_to, name, detail)
                     VALUES (?1, 1, ?2, ?3, ?4, ?5, ?6, ?7)",
                )?
                .execute((given.uid, committee, given.kind.key(), from, to, &given.name, detail))?;
            None
        } else {
            let before = self.read().mediator(given.uid)?;
            same_rev("mediator", given.rev, before.rev, &before)?;
            self.conn
                .prepare_cached(
                    "UPDATE mediator SET rev = rev + 1, committee = ?2, kind = ?3, in_office_from = ?4,
                       in_office_to = ?5, name = ?6, detail = ?7 WHERE uid = ?1",
                )?
                .execute((given.uid, committee, given.kind.key(), from, to, &given.name, detail))?;
            Some(before)
        };
        let after = self.read().mediator(given.uid)?;
        self.record("mediator", after.uid, after.rev, before.as_ref(), Some(&after))?;
        Ok(after)
    }

    /// Adds an account (`rev` 0) or changes one at the revision seen. A login in use is refused.
    pub fn save_account(&mut self, given: &Account) -> Result<Account, StoreError> {
        let organisation = id_of(self.conn, "organisation", given.organisation)?;
        let mediator = id_of_opt(self.conn, "mediator", given.mediator)?;
        let values =
            (given.uid, organisation, mediator, given.role.key(), given.disabled, &given.login, &given.name);
        let before = if given.rev == 0 {
            self.conn
                .prepare_cached(
                    "INSERT INTO account (uid, rev, organisation, mediator, role, disabled, login, name)
                     VALUES (?1, 1, ?2, ?3, ?4, ?5, ?6, ?7)",
                )?
                .execute(values)?;
            None
        } else {
            let before = self.read().account(given.uid)?;
            same_rev("account", given.rev, before.rev, &before)?;
            self.conn
                .prepare_cached(
                    "UPDATE account SET rev = rev + 1, organisation = ?2, mediator = ?3, role = ?4, disabled = ?5,
                       login = ?6, name = ?7 WHERE uid = ?1",
                )?
                .execute(values)?;
            Some(before)
        };
        let after = self.read().account(given.uid)?;
        self.record("account", after.uid, after.rev, before.as_ref(), Some(&after))?;
        Ok(after)
    }
}
