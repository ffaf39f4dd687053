//! Rounds of 卷宗评查: what was drawn from which dossiers with which seed, and how far it has come. The dossiers
//! themselves stand in `review_dossier`; the draw is the business of `rules`.

use super::act::same_rev;
use super::cells::{Cells, json, key};
use super::due::list;
use super::{Reader, StoreError, Writer, id_of, id_of_opt};
use crate::model::*;
use chrono::NaiveDate;
use rusqlite::types::Value as Sql;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Detail {
    sheet: ScoreSheet,
    reviewers: Vec<Uid>,
    close_note: String,
}

/// Which closed disputes may be drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct RoundFilter {
    /// Organisation with everything below it.
    pub organisation: Uid,
    /// Host mediator.
    pub mediator: Option<Uid>,
    /// Type.
    pub dispute_type: Option<DisputeType>,
    /// First day of closing.
    pub from: NaiveDate,
    /// Last day of closing.
    pub to: NaiveDate,
}

/// A round in a list.
#[derive(Debug, Clone, PartialEq)]
pub struct RoundRow {
    /// The round.
    pub round: ReviewRound,
    /// Dossiers drawn.
    pub dossiers: i64,
    /// Of them scored.
    pub scored: i64,
    /// Of them waiting to be mended, or mended and not yet scored anew.
    pub mending: i64,
    /// Of them given to the account asked for and still to be scored.
    pub mine: i64,
}

const SELECT: &str = "SELECT r.id, r.uid, r.rev, r.type, r.state, r.from_date, r.to_date, r.sample_by, r.sample_size, r.seed,
       r.candidates, r.drawn_at, r.drawn_by, r.closed_at, r.closed_by, r.name, r.detail,
       o.uid AS organisation_uid, m.uid AS mediator_uid
     FROM review_round r JOIN organisation o ON o.id = r.organisation LEFT JOIN mediator m ON m.id = r.mediator";

fn read(cells: &Cells<'_>) -> Result<ReviewRound, StoreError> {
    let detail: Detail = cells.json("detail")?;
    Ok(ReviewRound {
        uid: cells.get("uid")?,
        rev: cells.get("rev")?,
        name: cells.get("name")?,
        organisation: cells.get("organisation_uid")?,
        mediator: cells.get("mediator_uid")?,
        dispute_type: cells.code_opt("type")?,
        from: cells.day("from_date")?,
        to: cells.day("to_date")?,
        sample_by: cells.code("sample_by")?,
        sample_size: cells.get("sample_size")?,
        seed: cells.get("seed")?,
        candidates: cells.get("candidates")?,
        reviewers: detail.reviewers,
        sheet: detail.sheet,
        state: cells.code("state")?,
        drawn_at: cells.get("drawn_at")?,
        drawn_by: cells.get("drawn_by")?,
        closed_at: cells.get("closed_at")?,
        closed_by: cells.get("closed_by")?,
        close_note: detail.close_note,
    })
}

impl Reader<'_> {
    /// Every dispute closed (or archived since) that the filter lets through.
    pub fn closed_disputes(&self, filter: &RoundFilter) -> Result<Vec<Uid>, StoreError> {
        let mut sql = format!(
            "SELECT uid FROM dispute WHERE deleted = 0 AND state IN ('closed', 'archived')
               AND closed_on BETWEEN ?1 AND ?2 AND committee IN ({})",
            list(&self.ids_under(filter.organisation)?)
        );
        let mut values = vec![Sql::Text(filter.from.to_string()), Sql::Text(filter.to.to_string())];
        if let Some(mediator) = filter.mediator {
            values.push(Sql::Integer(id_of(self.conn, "mediator", mediator)?));
            sql.push_str(&format!(" AND host = ?{}", values.len()));
        }
        if let Some(of) = filter.dispute_type {
            values.push(Sql::Text(of.key()));
            sql.push_str(&format!(" AND type = ?{}", values.len()));
        }
        let mut statement = self.conn.prepare_cached(&sql)?;
        let found = statement.query_map(rusqlite::params_from_iter(values), |r| r.get(0))?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    /// Rounds, the latest first: those of an organisation and everything below it (all when none is named), or
    /// those in which an account scores, or both.
    pub fn review_rounds(
        &self,
        within: Option<Uid>,
        account: Option<Uid>,
        only_mine: bool,
    ) -> Result<Vec<RoundRow>, StoreError> {
        let mut sql = format!(
            "{} WHERE r.deleted = 0",
            SELECT.replace(
                " FROM review_round r",
                ", (SELECT count(*) FROM review_dossier d WHERE d.round = r.id) AS dossiers,
                   (SELECT count(*) FROM review_dossier d WHERE d.round = r.id AND d.total IS NOT NULL) AS scored,
                   (SELECT count(*) FROM review_dossier d WHERE d.round = r.id AND d.state IN ('returned', 'mended')) AS mending,
                   (SELECT count(*) FROM review_dossier d WHERE d.round = r.id AND d.reviewer = ?1
                      AND d.state IN ('assigned', 'mended') AND r.state = 'open') AS mine
                 FROM review_round r"
            )
        );
        let account = id_of_opt(self.conn, "account", account)?;
        if only_mine {
            sql.push_str(
                " AND EXISTS (SELECT 1 FROM review_dossier d WHERE d.round = r.id AND d.reviewer = ?1)",
            );
        } else if let Some(top) = within {
            sql.push_str(&format!(" AND r.organisation IN ({})", list(&self.ids_under(top)?)));
        }
        sql.push_str(" ORDER BY r.state = 'closed', r.id DESC");
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut rows = statement.query([account])?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            let cells = Cells::of("review_round", row)?;
            out.push(RoundRow {
                round: read(&cells)?,
                dossiers: cells.get("dossiers")?,
                scored: cells.get("scored")?,
                mending: cells.get("mending")?,
                mine: cells.get("mine")?,
            });
        }
        Ok(out)
    }

    /// One round.
    pub fn review_round(&self, uid: Uid) -> Result<ReviewRound, StoreError> {
        let mut statement =
            self.conn.prepare_cached(&format!("{SELECT} WHERE r.uid = ?1 AND r.deleted = 0"))?;
        let mut rows = statement.query([uid])?;
        match rows.next()? {
            Some(row) => read(&Cells::of("review_round", row)?),
            None => Err(StoreError::NotFound { what: "review_round" }),
        }
    }
}

impl Writer<'_> {
    /// Keeps a new round. Its dossiers follow in the same write.
    pub fn insert_review_round(&mut self, given: &ReviewRound) -> Result<ReviewRound, StoreError> {
        let organisation = id_of(self.conn, "organisation", given.organisation)?;
        let mediator = id_of_opt(self.conn, "mediator", given.mediator)?;
        let detail = Detail {
            sheet: given.sheet.clone(),
            reviewers: given.reviewers.clone(),
            close_note: String::new(),
        };
        self.conn
            .prepare_cached(
                "INSERT INTO review_round (uid, rev, organisation, mediator, type, state, from_date, to_date, sample_by,
                   sample_size, seed, candidates, drawn_at, drawn_by, name, detail)
                 VALUES (:uid, 1, :organisation, :mediator, :type, 'open', :from, :to, :by, :size, :seed, :candidates,
                   :at, :who, :name, :detail)",
            )?
            .execute(rusqlite::named_params! {
                ":uid": given.uid,
                ":organisation": organisation,
                ":mediator": mediator,
                ":type": key(given.dispute_type),
                ":from": given.from.to_string(),
                ":to": given.to.to_string(),
                ":by": given.sample_by.key(),
                ":size": given.sample_size,
                ":seed": given.seed,
                ":candidates": given.candidates,
                ":at": self.now(),
                ":who": self.act.who_name,
                ":name": given.name,
                ":detail": json(&detail)?,
            })?;
        let after = self.read().review_round(given.uid)?;
        self.record("review_round", after.uid, after.rev, None, Some(&after))?;
        Ok(after)
    }

    /// Closes a round at the revision seen; `note` says why, when something is still to be mended.
    pub fn close_review_round(&mut self, uid: Uid, rev: i64, note: &str) -> Result<ReviewRound, StoreError> {
        let before = self.read().review_round(uid)?;
        same_rev("review_round", rev, before.rev, &before)?;
        if before.state == RoundState::Closed {
            return Err(StoreError::Constraint { what: "review_round.state".into() });
        }
        let detail = Detail {
            sheet: before.sheet.clone(),
            reviewers: before.reviewers.clone(),
            close_note: note.to_owned(),
        };
        self.conn.execute(
            "UPDATE review_round SET rev = rev + 1, state = 'closed', closed_at = ?2, closed_by = ?3, detail = ?4
             WHERE uid = ?1",
            (uid, self.now(), self.act.who_name, json(&detail)?),
        )?;
        let after = self.read().review_round(uid)?;
        self.record("review_round", uid, after.rev, Some(&before), Some(&after))?;
        Ok(after)
    }

    /// Voids a round at the revision seen. The rows stay; nothing lists them any more.
    pub fn void_review_round(&mut self, uid: Uid, rev: i64, reason: &str) -> Result<(), StoreError> {
        let before = self.read().review_round(uid)?;
        same_rev("review_round", rev, before.rev, &before)?;
        self.conn.execute(
            "UPDATE review_round SET rev = rev + 1, deleted = 1, void_reason = ?2 WHERE uid = ?1",
            (uid, reason),
        )?;
        self.record("review_round", uid, rev + 1, Some(&before), None)
    }
}
