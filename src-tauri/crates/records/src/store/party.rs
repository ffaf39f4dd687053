//! Parties of a dispute, and those seen before in others.

use super::act::same_rev;
use super::cells::{Cells, day, json, key};
use super::search::{party_keys, prefix_ranges};
use super::{Reader, StoreError, Writer, id_of};
use crate::model::*;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Detail {
    other_name: String,
    nation: String,
    region: String,
    id_note: String,
    id_override: String,
    occupation: String,
    address: String,
    household_address: String,
    delivery_address: String,
    note: String,
    legal_representative: String,
    legal_representative_post: String,
    member_count: Option<i64>,
    representatives: Vec<String>,
    guardians: Vec<Guardian>,
    agents: Vec<Agent>,
    interpreter: Option<Interpreter>,
    claim: Option<WageClaim>,
}

const SELECT: &str =
    "SELECT p.id, p.uid, p.rev, p.position, p.role, p.kind, p.sex, p.birth_date, p.id_kind, p.id_number,
       p.phone, p.name, p.detail, d.uid AS dispute_uid
     FROM party p JOIN dispute d ON d.id = p.dispute";

fn read(cells: &Cells<'_>) -> Result<Party, StoreError> {
    let d: Detail = cells.json("detail")?;
    Ok(Party {
        uid: cells.get("uid")?,
        rev: cells.get("rev")?,
        dispute: cells.get("dispute_uid")?,
        role: cells.code("role")?,
        position: cells.get("position")?,
        kind: cells.code("kind")?,
        name: cells.get("name")?,
        other_name: d.other_name,
        sex: cells.code_opt("sex")?,
        birth_date: cells.day_opt("birth_date")?,
        nation: d.nation,
        region: d.region,
        id_kind: cells.code("id_kind")?,
        id_number: cells.get("id_number")?,
        id_note: d.id_note,
        id_override: d.id_override,
        occupation: d.occupation,
        phone: cells.get("phone")?,
        address: d.address,
        household_address: d.household_address,
        delivery_address: d.delivery_address,
        note: d.note,
        legal_representative: d.legal_representative,
        legal_representative_post: d.legal_representative_post,
        member_count: d.member_count,
        representatives: d.representatives,
        guardians: d.guardians,
        agents: d.agents,
        interpreter: d.interpreter,
        claim: d.claim,
    })
}

/// A party as it stood in another dispute.
#[derive(Debug, Clone, PartialEq)]
pub struct SeenParty {
    /// The party there.
    pub party: Party,
    /// Number or title of that dispute.
    pub dispute_label: String,
    /// When that dispute was registered.
    pub received_on: NaiveDate,
}

impl Reader<'_> {
    pub(super) fn parties_of(&self, dispute: i64) -> Result<Vec<Party>, StoreError> {
        let mut statement = self.conn.prepare_cached(&format!(
            "{SELECT} WHERE p.dispute = ?1 AND p.deleted = 0 ORDER BY p.position, p.id"
        ))?;
        let mut rows = statement.query([dispute])?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            out.push(read(&Cells::of("party", row)?)?);
        }
        Ok(out)
    }

    /// One party.
    pub fn party(&self, uid: Uid) -> Result<Party, StoreError> {
        let mut statement =
            self.conn.prepare_cached(&format!("{SELECT} WHERE p.uid = ?1 AND p.deleted = 0"))?;
        let mut rows = statement.query([uid])?;
        match rows.next()? {
            Some(row) => read(&Cells::of("party", row)?),
            None => Err(StoreError::NotFound { what: "party" }),
        }
    }

    /// Parties of other disputes whose name, pinyin, initials, identity number or telephone begins so; one
    /// per person (same name and number), the latest first. Only disputes of `within` and below, if given.
    pub fn seen_parties(
        &self,
        text: &str,
        except: Option<Uid>,
        within: Option<Uid>,
        limit: i64,
    ) -> Result<Vec<SeenParty>, StoreError> {
        /// Rows looked at per key: the newest disputes have the highest ids, so more would only be older.
        const LOOKED_AT: i64 = 400;
        let except = match except {
            Some(uid) => id_of(self.conn, "dispute", uid)?,
            None => 0,
        };
        let committees = within.map(|top| self.ids_under(top)).transpose()?;
        let mut found: Vec<(i64, i64)> = Vec::new();
        let mut statement = self.conn.prepare_cached(
            "SELECT dispute, party FROM party_key WHERE key >= ?1 AND key < ?2 AND dispute <> ?3 LIMIT ?4",
        )?;
        for (from, to) in prefix_ranges(text) {
            let rows = statement.query_map((from, to, except, LOOKED_AT), |r| Ok((r.get(0)?, r.get(1)?)))?;
            for row in rows {
                found.push(row?);
            }
        }
        found.sort_unstable_by(|a, b| b.cmp(a));
        found.dedup();
        let mut out: Vec<SeenParty> = Vec::new();
        let mut statement = self.conn.prepare_cached(
            "SELECT p.id, p.uid, p.rev, p.position, p.role, p.kind, p.sex, p.birth_date, p.id_kind, p.id_number,
               p.phone, p.name, p.detail, d.uid AS dispute_uid, d.committee, d.received_on,
               coalesce(d.number, d.register_no, d.title) AS label
             FROM party p JOIN dispute d ON d.id = p.dispute WHERE p.id = ?1 AND p.deleted = 0 AND d.deleted = 0",
        )?;
        for (_, party) in found {
            let mut rows = statement.query([party])?;
            let Some(row) = rows.next()? else { continue };
            let cells = Cells::of("party", row)?;
            let committee: i64 = cells.get("committee")?;
            if committees.as_ref().is_some_and(|ids| !ids.contains(&committee)) {
                continue;
            }
            let party = read(&cells)?;
            if out.iter().any(|s| s.party.name == party.name && s.party.id_number == party.id_number) {
                continue;
            }
            out.push(SeenParty {
                party,
                dispute_label: cells.get("label")?,
                received_on: cells.day("received_on")?,
            });
            if out.len() as i64 >= limit {
                break;
            }
        }
        Ok(out)
    }

    /// Other disputes in which a party bears this identity number (反复纠纷), newest first.
    pub fn disputes_with_id_number(
        &self,
        id_number: &str,
        except: Uid,
    ) -> Result<Vec<(Uid, String)>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT DISTINCT d.uid, coalesce(d.number, d.register_no, d.title)
             FROM party p CROSS JOIN dispute d ON d.id = p.dispute
             WHERE p.id_number = ?1 AND p.id_number <> '' AND p.deleted = 0 AND d.deleted = 0 AND d.uid <> ?2
             ORDER BY d.id DESC LIMIT 50",
        )?;
        let found = statement.query_map((id_number, except), |r| Ok((r.get(0)?, r.get(1)?)))?;
        Ok(found.collect::<Result<_, _>>()?)
    }
}

impl Writer<'_> {
    /// Adds a party (`rev` 0; position 0 = at the end) or changes one at the revision seen.
    pub fn save_party(&mut self, given: &Party) -> Result<Party, StoreError> {
        let dispute = id_of(self.conn, "dispute", given.dispute)?;
        let detail = json(&Detail {
            other_name: given.other_name.clone(),
            nation: given.nation.clone(),
            region: given.region.clone(),
            id_note: given.id_note.clone(),
            id_override: given.id_override.clone(),
            occupation: given.occupation.clone(),
            address: given.address.clone(),
            household_address: given.household_address.clone(),
            delivery_address: given.delivery_address.clone(),
            note: given.note.clone(),
            legal_representative: given.legal_representative.clone(),
            legal_representative_post: given.legal_representative_post.clone(),
            member_count: given.member_count,
            representatives: given.representatives.clone(),
            guardians: given.guardians.clone(),
            agents: given.agents.clone(),
            interpreter: given.interpreter.clone(),
            claim: given.claim.clone(),
        })?;
        let before = if given.rev == 0 {
            None
        } else {
            let before = self.read().party(given.uid)?;
            same_rev("party", given.rev, before.rev, &before)?;
            if before.dispute != given.dispute {
                return Err(StoreError::Constraint { what: "party.dispute".into() });
            }
            Some(before)
        };
        let position = match given.position {
            0 => self
                .conn
                .prepare_cached(
                    "SELECT coalesce(max(position), 0) + 1 FROM party WHERE dispute = ?1 AND deleted = 0",
                )?
                .query_row([dispute], |r| r.get(0))?,
            position => position,
        };
        let sql = if before.is_none() {
            "INSERT INTO party (uid, rev, dispute, position, role, kind, sex, birth_date, id_kind, id_number, phone,
               name, detail)
             VALUES (:uid, 1, :dispute, :position, :role, :kind, :sex, :birth_date, :id_kind, :id_number, :phone,
               :name, :detail)"
        } else {
            "UPDATE party SET rev = rev + 1, dispute = :dispute, position = :position, role = :role, kind = :kind,
               sex = :sex, birth_date = :birth_date, id_kind = :id_kind, id_number = :id_number, phone = :phone,
               name = :name, detail = :detail
             WHERE uid = :uid"
        };
        self.conn.prepare_cached(sql)?.execute(rusqlite::named_params! {
            ":uid": given.uid,
            ":dispute": dispute,
            ":position": position,
            ":role": given.role.key(),
            ":kind": given.kind.key(),
            ":sex": key(given.sex),
            ":birth_date": day(given.birth_date),
            ":id_kind": given.id_kind.key(),
            ":id_number": given.id_number,
            ":phone": given.phone,
            ":name": given.name,
            ":detail": detail,
        })?;
        let id = id_of(self.conn, "party", given.uid)?;
        self.write_party_keys(id, dispute, given)?;
        let after = self.read().party(given.uid)?;
        self.about(dispute, given.dispute);
        self.reword(dispute);
        self.record("party", after.uid, after.rev, before.as_ref(), Some(&after))?;
        Ok(after)
    }

    fn write_party_keys(&self, id: i64, dispute: i64, party: &Party) -> Result<(), StoreError> {
        self.conn.prepare_cached("DELETE FROM party_key WHERE party = ?1")?.execute([id])?;
        let mut insert =
            self.conn.prepare_cached("INSERT INTO party_key (key, party, dispute) VALUES (?1, ?2, ?3)")?;
        for key in party_keys(party) {
            insert.execute((key, id, dispute))?;
        }
        Ok(())
    }

    /// Takes a party out of its dispute at the revision seen. The row stays as a tombstone.
    pub fn remove_party(&mut self, uid: Uid, rev: i64) -> Result<(), StoreError> {
        let before = self.read().party(uid)?;
        same_rev("party", rev, before.rev, &before)?;
        let (id, dispute) = (id_of(self.conn, "party", uid)?, id_of(self.conn, "dispute", before.dispute)?);
        self.conn.execute("UPDATE party SET rev = rev + 1, deleted = 1 WHERE id = ?1", [id])?;
        self.conn.execute("DELETE FROM party_key WHERE party = ?1", [id])?;
        self.about(dispute, before.dispute);
        self.reword(dispute);
        self.record("party", uid, rev + 1, Some(&before), None)
    }

    /// Puts the parties of a dispute into this order. All of them must be named, each once.
    pub fn order_parties(&mut self, dispute: Uid, order: &[Uid]) -> Result<Vec<Party>, StoreError> {
        let id = id_of(self.conn, "dispute", dispute)?;
        let before = self.read().parties_of(id)?;
        let (mut asked, mut there): (Vec<Uid>, Vec<Uid>) =
            (order.to_vec(), before.iter().map(|p| p.uid).collect());
        asked.sort_unstable();
        there.sort_unstable();
        if asked != there {
            return Err(StoreError::Constraint { what: "party.position".into() });
        }
        for (position, uid) in (1i64..).zip(order) {
            self.conn
                .prepare_cached(
                    "UPDATE party SET rev = rev + 1, position = ?2 WHERE uid = ?1 AND position <> ?2",
                )?
                .execute((uid, position))?;
        }
        let after = self.read().parties_of(id)?;
        for party in &after {
            let old = before.iter().find(|p| p.uid == party.uid);
            if old.is_some_and(|o| o.rev != party.rev) {
                self.record("party", party.uid, party.rev, old, Some(party))?;
            }
        }
        self.about(id, dispute);
        Ok(after)
    }
}
