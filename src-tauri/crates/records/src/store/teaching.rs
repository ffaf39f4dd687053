//! Teaching cases (以案代训): kept, listed, searched by their words. They are read by everybody of the office, whatever
//! dispute they were made from.

use super::act::same_rev;
use super::cells::{Cells, json};
use super::search::fold;
use super::{Reader, StoreError, Writer, id_of};
use crate::model::*;
use rusqlite::types::Value as Sql;
use serde::{Deserialize, Serialize};

/// Cases looked at for likeness; more than an office makes in a lifetime.
const MOST_COMPARED: i64 = 2_000;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Detail {
    sections: Vec<TeachingSection>,
    lesson: String,
}

/// A case in the list.
#[derive(Debug, Clone, PartialEq)]
pub struct TeachingRow {
    /// Identity.
    pub uid: Uid,
    /// Type.
    pub dispute_type: DisputeType,
    /// Title.
    pub title: String,
    /// The beginning of the account.
    pub matter: String,
    /// When it was confirmed.
    pub confirmed_at: String,
    /// Who confirmed it.
    pub confirmed_by: String,
}

/// What likeness is measured on.
#[derive(Debug, Clone, PartialEq)]
pub struct TeachingMatter {
    /// Identity.
    pub uid: Uid,
    /// Type.
    pub dispute_type: DisputeType,
    /// Title.
    pub title: String,
    /// The account (纠纷简要情况).
    pub matter: String,
}

fn read(cells: &Cells<'_>) -> Result<TeachingCase, StoreError> {
    let d: Detail = cells.json("detail")?;
    Ok(TeachingCase {
        uid: cells.get("uid")?,
        rev: cells.get("rev")?,
        dispute: cells.get("dispute_uid")?,
        dispute_type: cells.code("type")?,
        title: cells.get("title")?,
        sections: d.sections,
        lesson: d.lesson,
        confirmed_at: cells.get("confirmed_at")?,
        confirmed_by: cells.get("confirmed_by")?,
    })
}

const SELECT: &str = "SELECT t.id, t.uid, t.rev, t.type, t.title, t.confirmed_at, t.confirmed_by, t.detail, d.uid AS dispute_uid
     FROM teaching_case t JOIN dispute d ON d.id = t.dispute WHERE t.deleted = 0";

impl Reader<'_> {
    /// Cases, the latest first, at most `limit`: of a type, and holding every word of `text`.
    pub fn teaching_cases(
        &self,
        of: Option<DisputeType>,
        text: &str,
        limit: i64,
    ) -> Result<Vec<TeachingRow>, StoreError> {
        let mut sql = String::from(
            "SELECT id, uid, type, title, substr(matter, 1, 120) AS matter, confirmed_at, confirmed_by
             FROM teaching_case WHERE deleted = 0",
        );
        let mut values = Vec::new();
        if let Some(of) = of {
            values.push(Sql::Text(of.key()));
            sql.push_str(" AND type = ?1");
        }
        for word in fold(text).split_whitespace() {
            values.push(Sql::Text(word.to_owned()));
            sql.push_str(&format!(" AND holds(?{}, title, detail)", values.len()));
        }
        sql.push_str(&format!(" ORDER BY confirmed_at DESC, id DESC LIMIT {}", limit.clamp(1, 1_000)));
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut rows = statement.query(rusqlite::params_from_iter(values))?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            let cells = Cells::of("teaching_case", row)?;
            out.push(TeachingRow {
                uid: cells.get("uid")?,
                dispute_type: cells.code("type")?,
                title: cells.get("title")?,
                matter: cells.get("matter")?,
                confirmed_at: cells.get("confirmed_at")?,
                confirmed_by: cells.get("confirmed_by")?,
            });
        }
        Ok(out)
    }

    /// The accounts of all cases, the latest first, for measuring likeness.
    pub fn teaching_matters(&self) -> Result<Vec<TeachingMatter>, StoreError> {
        let mut statement = self.conn.prepare_cached(&format!(
            "SELECT id, uid, type, title, matter FROM teaching_case WHERE deleted = 0
             ORDER BY confirmed_at DESC, id DESC LIMIT {MOST_COMPARED}"
        ))?;
        let mut rows = statement.query([])?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            let cells = Cells::of("teaching_case", row)?;
            out.push(TeachingMatter {
                uid: cells.get("uid")?,
                dispute_type: cells.code("type")?,
                title: cells.get("title")?,
                matter: cells.get("matter")?,
            });
        }
        Ok(out)
    }

    fn teaching_one(&self, and: &str, uid: Uid) -> Result<Option<TeachingCase>, StoreError> {
        let mut statement = self.conn.prepare_cached(&format!("{SELECT} {and}"))?;
        let mut rows = statement.query([uid])?;
        rows.next()?.map(|row| read(&Cells::of("teaching_case", row)?)).transpose()
    }

    /// One case.
    pub fn teaching_case(&self, uid: Uid) -> Result<TeachingCase, StoreError> {
        self.teaching_one("AND t.uid = ?1", uid)?.ok_or(StoreError::NotFound { what: "teaching_case" })
    }

    /// The case made from a dispute, if there is one.
    pub fn teaching_case_of(&self, dispute: Uid) -> Result<Option<TeachingCase>, StoreError> {
        self.teaching_one("AND d.uid = ?1", dispute)
    }
}

impl Writer<'_> {
    /// Keeps a confirmed case (`rev` 0), or changes one at the revision seen; who confirms it last stands with it.
    pub fn save_teaching_case(&mut self, given: &TeachingCase) -> Result<TeachingCase, StoreError> {
        let dispute = id_of(self.conn, "dispute", given.dispute)?;
        let before = if given.rev == 0 { None } else { Some(self.read().teaching_case(given.uid)?) };
        if let Some(before) = &before {
            same_rev("teaching_case", given.rev, before.rev, before)?;
            if before.dispute != given.dispute {
                return Err(StoreError::Constraint { what: "teaching_case.dispute".into() });
            }
        }
        let matter = given.sections.iter().find(|s| s.key == "narrative").map_or("", |s| s.text.as_str());
        let detail = Detail { sections: given.sections.clone(), lesson: given.lesson.clone() };
        self.conn
            .prepare_cached(
                "INSERT INTO teaching_case (uid, rev, dispute, type, confirmed_at, confirmed_by, title, matter, detail)
                 VALUES (:uid, 1, :dispute, :type, :at, :who, :title, :matter, :detail)
                 ON CONFLICT (uid) DO UPDATE SET rev = rev + 1, type = excluded.type,
                   confirmed_at = excluded.confirmed_at, confirmed_by = excluded.confirmed_by, title = excluded.title,
                   matter = excluded.matter, detail = excluded.detail",
            )?
            .execute(rusqlite::named_params! {
                ":uid": given.uid,
                ":dispute": dispute,
                ":type": given.dispute_type.key(),
                ":at": self.now(),
                ":who": self.act.who_name,
                ":title": given.title,
                ":matter": matter,
                ":detail": json(&detail)?,
            })?;
        let after = self.read().teaching_case(given.uid)?;
        self.about(dispute, given.dispute);
        self.record("teaching_case", after.uid, after.rev, before.as_ref(), Some(&after))?;
        Ok(after)
    }

    /// Takes a case out of the library at the revision seen. The row stays as a tombstone with its reason.
    pub fn void_teaching_case(&mut self, uid: Uid, rev: i64, reason: &str) -> Result<(), StoreError> {
        let before = self.read().teaching_case(uid)?;
        same_rev("teaching_case", rev, before.rev, &before)?;
        let dispute = id_of(self.conn, "dispute", before.dispute)?;
        self.conn.execute(
            "UPDATE teaching_case SET rev = rev + 1, deleted = 1, void_reason = ?2 WHERE uid = ?1",
            (uid, reason),
        )?;
        self.about(dispute, before.dispute);
        self.record("teaching_case", uid, rev + 1, Some(&before), None)
    }
}
