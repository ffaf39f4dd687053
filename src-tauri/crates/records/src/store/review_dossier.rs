//! The dossiers drawn in rounds of 卷宗评查: who scores them, what they scored, what is to be mended until when. The
//! grade of a dispute that others read (以案定补) is [`Reader::latest_grade`].

use super::act::same_rev;
use super::cells::{Cells, json};
use super::{Reader, StoreError, Writer, id_of, id_of_opt};
use crate::model::*;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Detail {
    not_crossed: String,
    scores: Vec<ItemScore>,
    vetoes: Vec<String>,
    scored_by: String,
    remark: String,
    mended: String,
    mended_at: Option<String>,
    earlier: Vec<EarlierScore>,
}

/// A dossier with what lists show of its dispute.
#[derive(Debug, Clone, PartialEq)]
pub struct DossierRow {
    /// The dossier.
    pub dossier: ReviewDossier,
    /// Number, register serial or nothing.
    pub number: String,
    /// Name of the dispute.
    pub title: String,
    /// Its type.
    pub dispute_type: DisputeType,
    /// Its committee.
    pub committee: Uid,
    /// Name of that committee.
    pub committee_name: String,
    /// Name of its host; empty when none.
    pub host: String,
    /// Day it was closed.
    pub closed_on: Option<NaiveDate>,
    /// Name of the reviewer; empty when none.
    pub reviewer_name: String,
    /// Name of the round.
    pub round_name: String,
    /// State of the round.
    pub round_state: RoundState,
}

/// The grade a dispute has from the review that scored it last.
#[derive(Debug, Clone, PartialEq)]
pub struct LatestGrade {
    /// The round.
    pub round: Uid,
    /// Its name.
    pub round_name: String,
    /// Grade, a band of the round's sheet, such as 优秀.
    pub grade: String,
    /// Total in tenths of a point.
    pub total: i64,
    /// Whether a veto item failed it.
    pub vetoed: bool,
    /// Local time it was scored.
    pub scored_at: String,
    /// Whether the round is closed, so that the grade cannot change any more.
    pub settled: bool,
}

/// Something to be mended until a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Mending {
    /// The dossier in its round.
    pub dossier: Uid,
    /// Name of the round.
    pub round_name: String,
    /// Last day.
    pub on: NaiveDate,
}

const SELECT: &str =
    "SELECT v.id, v.uid, v.rev, v.position, v.state, v.total, v.mend_by, v.scored_at, v.grade, v.detail,
       r.uid AS round_uid, r.name AS round_name, r.state AS round_state, d.uid AS dispute_uid,
       coalesce(d.number, d.register_no, '') AS number, d.title, d.type, d.closed_on, a.uid AS reviewer_uid,
       coalesce(a.name, '') AS reviewer_name, o.uid AS committee_uid, o.name AS committee_name,
       coalesce(m.name, '') AS host
     FROM review_dossier v JOIN review_round r ON r.id = v.round JOIN dispute d ON d.id = v.dispute
       JOIN organisation o ON o.id = d.committee LEFT JOIN account a ON a.id = v.reviewer
       LEFT JOIN mediator m ON m.id = d.host
     WHERE r.deleted = 0";

fn read(cells: &Cells<'_>) -> Result<DossierRow, StoreError> {
    let d: Detail = cells.json("detail")?;
    Ok(DossierRow {
        dossier: ReviewDossier {
            uid: cells.get("uid")?,
            rev: cells.get("rev")?,
            round: cells.get("round_uid")?,
            dispute: cells.get("dispute_uid")?,
            position: cells.get("position")?,
            reviewer: cells.get("reviewer_uid")?,
            not_crossed: d.not_crossed,
            state: cells.code("state")?,
            scores: d.scores,
            vetoes: d.vetoes,
            total: cells.get("total")?,
            grade: cells.get("grade")?,
            scored_at: cells.get("scored_at")?,
            scored_by: d.scored_by,
            remark: d.remark,
            mend_by: cells.day_opt("mend_by")?,
            mended: d.mended,
            mended_at: d.mended_at,
            earlier: d.earlier,
        },
        number: cells.get("number")?,
        title: cells.get("title")?,
        dispute_type: cells.code("type")?,
        committee: cells.get("committee_uid")?,
        committee_name: cells.get("committee_name")?,
        host: cells.get("host")?,
        closed_on: cells.day_opt("closed_on")?,
        reviewer_name: cells.get("reviewer_name")?,
        round_name: cells.get("round_name")?,
        round_state: cells.code("round_state")?,
    })
}

impl Reader<'_> {
    fn dossier_rows(&self, and: &str, uid: Uid) -> Result<Vec<DossierRow>, StoreError> {
        let mut statement = self.conn.prepare_cached(&format!("{SELECT} {and}"))?;
        let mut rows = statement.query([uid])?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            out.push(read(&Cells::of("review_dossier", row)?)?);
        }
        Ok(out)
    }

    /// Dossiers of a round in the order they were drawn.
    pub fn dossiers_of_round(&self, round: Uid) -> Result<Vec<DossierRow>, StoreError> {
        self.dossier_rows("AND r.uid = ?1 ORDER BY v.position", round)
    }

    /// Every review of a dispute, the latest first, scored or not.
    pub fn reviews_of(&self, dispute: Uid) -> Result<Vec<DossierRow>, StoreError> {
        self.dossier_rows("AND d.uid = ?1 ORDER BY v.id DESC", dispute)
    }

    /// One dossier.
    pub fn review_dossier(&self, uid: Uid) -> Result<DossierRow, StoreError> {
        let mut rows = self.dossier_rows("AND v.uid = ?1", uid)?;
        rows.pop().ok_or(StoreError::NotFound { what: "review_dossier" })
    }

    /// Whether an account scores this dispute in a round that is open.
    pub fn reviews_now(&self, account: Uid, dispute: Uid) -> Result<bool, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT count(*) FROM review_dossier v JOIN review_round r ON r.id = v.round JOIN dispute d ON d.id = v.dispute
               JOIN account a ON a.id = v.reviewer
             WHERE r.deleted = 0 AND r.state = 'open' AND a.uid = ?1 AND d.uid = ?2",
        )?;
        let count: i64 = statement.query_row((account, dispute), |r| r.get(0))?;
        Ok(count > 0)
    }

    /// What is to be mended in a dispute, by rounds that are open.
    pub fn mendings(&self, dispute: Uid) -> Result<Vec<Mending>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT v.id, v.uid, v.mend_by, r.name FROM review_dossier v JOIN review_round r ON r.id = v.round
               JOIN dispute d ON d.id = v.dispute
             WHERE r.deleted = 0 AND r.state = 'open' AND v.state = 'returned' AND d.uid = ?1 ORDER BY v.mend_by",
        )?;
        let mut rows = statement.query([dispute])?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            let cells = Cells::of("review_dossier", row)?;
            out.push(Mending {
                dossier: cells.get("uid")?,
                round_name: cells.get("name")?,
                on: cells.day("mend_by")?,
            });
        }
        Ok(out)
    }

    /// Grade and total (tenths of a point) of every dispute from the closed round that scored it last.
    pub fn settled_grades(&self) -> Result<HashMap<Uid, (String, i64)>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT d.uid, v.grade, v.total FROM review_dossier v
               JOIN review_round r ON r.id = v.round JOIN dispute d ON d.id = v.dispute
             WHERE r.deleted = 0 AND r.state = 'closed' AND v.total IS NOT NULL ORDER BY v.scored_at, v.id",
        )?;
        let rows = statement.query_map([], |r| Ok((r.get(0)?, (r.get(1)?, r.get(2)?))))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The grade of a dispute from the review that scored it last; none when it was never scored. Whoever needs one
    /// that cannot change any more looks at `settled`.
    pub fn latest_grade(&self, dispute: Uid) -> Result<Option<LatestGrade>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT v.id, v.total, v.grade, v.vetoed, v.scored_at, r.uid, r.name, r.state FROM review_dossier v
               JOIN review_round r ON r.id = v.round JOIN dispute d ON d.id = v.dispute
             WHERE d.uid = ?1 AND r.deleted = 0 AND v.total IS NOT NULL ORDER BY v.scored_at DESC, v.id DESC LIMIT 1",
        )?;
        let mut rows = statement.query([dispute])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let cells = Cells::of("review_dossier", row)?;
        Ok(Some(LatestGrade {
            round: cells.get("uid")?,
            round_name: cells.get("name")?,
            grade: cells.get("grade")?,
            total: cells.get("total")?,
            vetoed: cells.get("vetoed")?,
            scored_at: cells.get("scored_at")?,
            settled: cells.code::<RoundState>("state")? == RoundState::Closed,
        }))
    }
}

impl Writer<'_> {
    /// Puts a drawn dossier into a round (`rev` 0), or changes one at the revision seen. Its round and dispute stay.
    /// A draw does not count as touching the dispute; everything later does.
    pub fn save_review_dossier(&mut self, given: &ReviewDossier) -> Result<DossierRow, StoreError> {
        let dispute = id_of(self.conn, "dispute", given.dispute)?;
        let reviewer = id_of_opt(self.conn, "account", given.reviewer)?;
        let detail = json(&Detail {
            not_crossed: given.not_crossed.clone(),
            scores: given.scores.clone(),
            vetoes: given.vetoes.clone(),
            scored_by: given.scored_by.clone(),
            remark: given.remark.clone(),
            mended: given.mended.clone(),
            mended_at: given.mended_at.clone(),
            earlier: given.earlier.clone(),
        })?;
        let before = if given.rev == 0 { None } else { Some(self.read().review_dossier(given.uid)?.dossier) };
        if let Some(before) = &before {
            same_rev("review_dossier", given.rev, before.rev, before)?;
            if before.round != given.round || before.dispute != given.dispute {
                return Err(StoreError::Constraint { what: "review_dossier.round".into() });
            }
        }
        let round = id_of(self.conn, "review_round", given.round)?;
        let values = rusqlite::named_params! {
            ":uid": given.uid,
            ":round": round,
            ":dispute": dispute,
            ":reviewer": reviewer,
            ":position": given.position,
            ":state": given.state.key(),
            ":vetoed": !given.vetoes.is_empty(),
            ":total": given.total,
            ":mend_by": given.mend_by.map(|d| d.to_string()),
            ":scored_at": given.scored_at,
            ":grade": given.grade,
            ":detail": detail,
        };
        self.conn
            .prepare_cached(
                "INSERT INTO review_dossier (uid, rev, round, dispute, reviewer, position, state, vetoed, total, mend_by,
                   scored_at, grade, detail)
                 VALUES (:uid, 1, :round, :dispute, :reviewer, :position, :state, :vetoed, :total, :mend_by, :scored_at,
                   :grade, :detail)
                 ON CONFLICT (uid) DO UPDATE SET rev = rev + 1, reviewer = excluded.reviewer, state = excluded.state,
                   vetoed = excluded.vetoed, total = excluded.total, mend_by = excluded.mend_by,
                   scored_at = excluded.scored_at, grade = excluded.grade, detail = excluded.detail",
            )?
            .execute(values)?;
        let after = self.read().review_dossier(given.uid)?;
        if before.is_some() {
            self.about(dispute, given.dispute);
        }
        self.record("review_dossier", given.uid, after.dossier.rev, before.as_ref(), Some(&after.dossier))?;
        Ok(after)
    }
}
