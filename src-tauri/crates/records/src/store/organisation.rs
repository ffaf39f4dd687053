//! The tree of bureau, offices and committees.

use super::act::same_rev;
use super::cells::{Cells, json};
use super::{Reader, StoreError, Writer, id_of, id_of_opt};
use crate::model::{CommitteeKind, Organisation, Uid};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Detail {
    committee_kind: Option<CommitteeKind>,
    short_name: String,
    street: Option<String>,
    address: String,
    phone: String,
}

const SELECT: &str = "SELECT o.id, o.uid, o.rev, o.kind, o.closed, o.name, o.detail, p.uid AS parent_uid
     FROM organisation o LEFT JOIN organisation p ON p.id = o.parent";

fn read(cells: &Cells<'_>) -> Result<Organisation, StoreError> {
    let d: Detail = cells.json("detail")?;
    Ok(Organisation {
        uid: cells.get("uid")?,
        rev: cells.get("rev")?,
        parent: cells.get("parent_uid")?,
        kind: cells.code("kind")?,
        committee_kind: d.committee_kind,
        name: cells.get("name")?,
        short_name: d.short_name,
        street: d.street,
        address: d.address,
        phone: d.phone,
        closed: cells.get("closed")?,
    })
}

impl Reader<'_> {
    /// All organisations in the order they were entered.
    pub fn organisations(&self) -> Result<Vec<Organisation>, StoreError> {
        let mut statement = self.conn.prepare_cached(&format!("{SELECT} ORDER BY o.id"))?;
        let mut rows = statement.query([])?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            out.push(read(&Cells::of("organisation", row)?)?);
        }
        Ok(out)
    }

    /// One organisation.
    pub fn organisation(&self, uid: Uid) -> Result<Organisation, StoreError> {
        let mut statement = self.conn.prepare_cached(&format!("{SELECT} WHERE o.uid = ?1"))?;
        let mut rows = statement.query([uid])?;
        match rows.next()? {
            Some(row) => read(&Cells::of("organisation", row)?),
            None => Err(StoreError::NotFound { what: "organisation" }),
        }
    }

    /// The organisation itself and everything below it.
    pub fn organisations_under(&self, top: Uid) -> Result<Vec<Uid>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "WITH RECURSIVE under (id, uid) AS (
               SELECT id, uid FROM organisation WHERE uid = ?1
               UNION SELECT o.id, o.uid FROM organisation o JOIN under u ON o.parent = u.id)
             SELECT uid FROM under",
        )?;
        let found = statement.query_map([top], |r| r.get(0))?.collect::<Result<_, _>>()?;
        Ok(found)
    }

    /// The same as ids within the file, for filters.
    pub(super) fn ids_under(&self, top: Uid) -> Result<Vec<i64>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "WITH RECURSIVE under (id) AS (
               SELECT id FROM organisation WHERE uid = ?1
               UNION SELECT o.id FROM organisation o JOIN under u ON o.parent = u.id)
             SELECT id FROM under",
        )?;
        let found = statement.query_map([top], |r| r.get(0))?.collect::<Result<_, _>>()?;
        Ok(found)
    }
}

impl Writer<'_> {
    /// Adds an organisation (`rev` 0) or changes one at the revision seen. Answers it with its new revision.
    pub fn save_organisation(&mut self, given: &Organisation) -> Result<Organisation, StoreError> {
        let parent = id_of_opt(self.conn, "organisation", given.parent)?;
        let detail = json(&Detail {
            committee_kind: given.committee_kind,
            short_name: given.short_name.clone(),
            street: given.street.clone(),
            address: given.address.clone(),
            phone: given.phone.clone(),
        })?;
        let before = if given.rev == 0 {
            self.conn
                .prepare_cached(
                    "INSERT INTO organisation (uid, rev, parent, kind, closed, name, detail)
                     VALUES (?1, 1, ?2, ?3, ?4, ?5, ?6)",
                )?
                .execute((given.uid, parent, given.kind.key(), given.closed, &given.name, detail))?;
            None
        } else {
            let before = self.read().organisation(given.uid)?;
            same_rev("organisation", given.rev, before.rev, &before)?;
            if let Some(parent) = given.parent
                && self.read().organisations_under(given.uid)?.contains(&parent)
            {
                return Err(StoreError::Constraint { what: "organisation.parent".into() });
            }
            self.conn
                .prepare_cached(
                    "UPDATE organisation SET rev = rev + 1, parent = ?2, kind = ?3, closed = ?4, name = ?5, detail = ?6
                     WHERE id = ?1",
                )?
                .execute((
                    id_of(self.conn, "organisation", given.uid)?,
                    parent,
                    given.kind.key(),
                    given.closed,
                    &given.name,
                    detail,
                ))?;
            Some(before)
        };
        let after = self.read().organisation(given.uid)?;
        self.record("organisation", after.uid, after.rev, before.as_ref(), Some(&after))?;
        Ok(after)
    }
}
