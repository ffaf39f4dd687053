//! Claims of a batch with their shares and rulings; what of paid claims is still open (carried over, to be taken
//! back); what was paid before, for the limits.

use crate::model::*;
use crate::store::cells::Cells;
use crate::store::{Reader, StoreError, Writer};
use chrono::NaiveDate;
use rusqlite::OptionalExtension;
use serde::Serialize;
use std::collections::HashMap;

/// One claim as kept.
#[derive(Debug, Clone, PartialEq)]
pub struct ClaimRow {
    /// Identity.
    pub uid: Uid,
    /// Batch.
    pub batch: Uid,
    /// Dispute; it may have been voided since.
    pub dispute: Uid,
    /// Its committee.
    pub committee: Uid,
    /// 案号 or register serial.
    pub number: String,
    /// Name of the dispute.
    pub title: String,
    /// Type.
    pub dispute_type: DisputeType,
    /// Form of the agreement.
    pub agreement_form: Option<AgreementForm>,
    /// Outcome.
    pub outcome: Option<Outcome>,
    /// `case`, `carried` or `clawback`.
    pub entry: String,
    /// Claim it is carried or taken back from.
    pub source: Option<Uid>,
    /// `paid`, `rejected`, `returned` or `needs_manual`.
    pub status: String,
    /// Version it was computed under.
    pub profile: Option<Uid>,
    /// 分.
    pub amount: Fen,
    /// Day in whose period it counts.
    pub counted_on: NaiveDate,
    /// Tier; empty when unknown.
    pub tier: String,
    /// Clause that refused it.
    pub clause: String,
    /// Why.
    pub reason: String,
    /// When it was reopened after payment.
    pub reopened_at: Option<String>,
    /// Whether it was false.
    pub falsehood: bool,
    /// What it was computed from, as JSON.
    pub input: String,
    /// What it was computed to, as JSON.
    pub result: String,
    /// Shares in order.
    pub shares: Vec<ClaimShare>,
    /// Rulings in order.
    pub rulings: Vec<RulingRow>,
}

/// One share.
#[derive(Debug, Clone, PartialEq)]
pub struct ClaimShare {
    /// Mediator.
    pub mediator: Uid,
    /// 分.
    pub amount: Fen,
    /// To the next batch, 分.
    pub carried: Fen,
    /// By a limit, 分.
    pub cut: Fen,
}

/// One ruling.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RulingRow {
    /// Identity.
    pub uid: Uid,
    /// When.
    pub at: String,
    /// Who.
    pub who_name: String,
    /// Why.
    pub reason: String,
    /// What, as JSON.
    pub body: String,
}

/// One claim to be kept.
#[derive(Debug, Clone, PartialEq)]
pub struct NewClaim {
    /// Identity, when it is not there yet.
    pub uid: Uid,
    /// Dispute.
    pub dispute: Uid,
    /// `case`, `carried` or `clawback`.
    pub entry: &'static str,
    /// Claim it is carried or taken back from.
    pub source: Option<Uid>,
    /// Whether the dispute cannot be claimed again.
    pub holds: bool,
    /// Status.
    pub status: &'static str,
    /// Version.
    pub profile: Option<Uid>,
    /// 分.
    pub amount: Fen,
    /// Day in whose period it counts.
    pub counted_on: NaiveDate,
    /// Tier.
    pub tier: String,
    /// Clause that refused.
    pub clause: String,
    /// Why.
    pub reason: String,
    /// JSON.
    pub input: String,
    /// JSON.
    pub result: String,
    /// Shares in order.
    pub shares: Vec<ClaimShare>,
}

/// Something of a paid claim that the next batch takes up.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenEntry {
    /// The paid claim.
    pub claim: Uid,
    /// Whether it is taken back rather than carried over.
    pub clawback: bool,
    /// Dispute.
    pub dispute: Uid,
    /// Its committee.
    pub committee: Uid,
    /// Version it was computed under.
    pub profile: Option<Uid>,
    /// Tier.
    pub tier: String,
    /// Whether nothing of it was paid yet.
    pub unpaid: bool,
    /// Why it is taken back; empty when the dispute was reopened or voided in the records.
    pub reason: String,
    /// Batch that paid it.
    pub batch_title: String,
    /// By mediator: what was paid, what is carried.
    pub shares: Vec<ClaimShare>,
}

/// Where a dispute stood in a batch.
#[derive(Debug, Clone, PartialEq)]
pub struct ClaimPast {
    /// Claim.
    pub claim: Uid,
    /// `case`, `carried` or `clawback`.
    pub entry: String,
    /// Batch.
    pub batch: Uid,
    /// Its title.
    pub batch_title: String,
    /// Its state.
    pub batch_state: BatchState,
    /// Status.
    pub status: String,
    /// 分.
    pub amount: Fen,
    /// Whether it was reopened.
    pub reopened: bool,
    /// Whether the dispute cannot be claimed again because of it.
    pub holds: bool,
}

/// What was paid before, added up.
#[derive(Debug, Clone, PartialEq)]
pub struct PaidSum {
    /// The first version of the rule.
    pub family: Uid,
    /// Mediator.
    pub mediator: Uid,
    /// Committee.
    pub committee: Uid,
    /// First day of the month.
    pub month: NaiveDate,
    /// 分.
    pub amount: Fen,
    /// Cases with a share.
    pub cases: i64,
}

const CLAIM: &str = "SELECT c.id, c.uid, b.uid AS batch_uid, d.uid AS dispute_uid, o.uid AS committee_uid,
       coalesce(d.number, d.register_no, '') AS shown, d.title, d.type, d.agreement_form, d.outcome, c.entry,
       (SELECT uid FROM subsidy_claim s WHERE s.id = c.source) AS source_uid, c.status,
       (SELECT uid FROM subsidy_profile p WHERE p.id = c.profile) AS profile_uid, c.amount, c.counted_on, c.tier, c.clause,
       c.reason, c.reopened_at, c.falsehood, c.input, c.result
     FROM subsidy_claim c JOIN subsidy_batch b ON b.id = c.batch JOIN dispute d ON d.id = c.dispute
       JOIN organisation o ON o.id = d.committee
     WHERE c.deleted = 0";

fn read(cells: &Cells<'_>) -> Result<ClaimRow, StoreError> {
    Ok(ClaimRow {
        uid: cells.get("uid")?,
        batch: cells.get("batch_uid")?,
        dispute: cells.get("dispute_uid")?,
        committee: cells.get("committee_uid")?,
        number: cells.get("shown")?,
        title: cells.get("title")?,
        dispute_type: cells.code("type")?,
        agreement_form: cells.code_opt("agreement_form")?,
        outcome: cells.code_opt("outcome")?,
        entry: cells.get("entry")?,
        source: cells.get("source_uid")?,
        status: cells.get("status")?,
        profile: cells.get("profile_uid")?,
        amount: cells.get("amount")?,
        counted_on: cells.day("counted_on")?,
        tier: cells.get("tier")?,
        clause: cells.get("clause")?,
        reason: cells.get("reason")?,
        reopened_at: cells.get("reopened_at")?,
        falsehood: cells.get("falsehood")?,
        input: cells.get("input")?,
        result: cells.get("result")?,
        shares: Vec::new(),
        rulings: Vec::new(),
    })
}

impl Reader<'_> {
    /// The claims of a batch: cases by day of closing, then what is carried and taken back.
    pub fn subsidy_claims(&self, batch: Uid) -> Result<Vec<ClaimRow>, StoreError> {
        let mut statement = self.conn.prepare_cached(&format!(
            "{CLAIM} AND b.uid = ?1 ORDER BY CASE c.entry WHEN 'case' THEN 0 WHEN 'carried' THEN 1 ELSE 2 END, c.counted_on, c.id"
        ))?;
        let mut rows = statement.query([batch])?;
        let mut out = Vec::new();
        let mut at = HashMap::new();
        while let Some(row) = rows.next()? {
            let cells = Cells::of("subsidy_claim", row)?;
            at.insert(cells.id(), out.len());
            out.push(read(&cells)?);
        }
        let mut statement = self.conn.prepare_cached(
            "SELECT s.claim AS id, m.uid, s.amount, s.carried, s.cut
             FROM subsidy_batch b JOIN subsidy_claim c ON c.batch = b.id JOIN subsidy_share s ON s.claim = c.id
               JOIN mediator m ON m.id = s.mediator
             WHERE b.uid = ?1 AND c.deleted = 0 ORDER BY s.claim, s.position",
        )?;
        let mut rows = statement.query([batch])?;
        while let Some(row) = rows.next()? {
            let cells = Cells::of("subsidy_share", row)?;
            if let Some(i) = at.get(&cells.id()) {
                let claim: &mut ClaimRow = &mut out[*i];
                claim.shares.push(share(&cells)?);
            }
        }
        let mut statement = self.conn.prepare_cached(
            "SELECT r.claim AS id, r.uid, r.at, r.who_name, r.reason, r.body
             FROM subsidy_batch b JOIN subsidy_claim c ON c.batch = b.id JOIN subsidy_ruling r ON r.claim = c.id
             WHERE b.uid = ?1 AND c.deleted = 0 AND r.deleted = 0 ORDER BY r.id",
        )?;
        let mut rows = statement.query([batch])?;
        while let Some(row) = rows.next()? {
            let cells = Cells::of("subsidy_ruling", row)?;
            if let Some(i) = at.get(&cells.id()) {
                out[*i].rulings.push(ruling(&cells)?);
            }
        }
        Ok(out)
    }

    /// One claim with the batch it stands in.
    pub fn subsidy_claim(&self, uid: Uid) -> Result<ClaimRow, StoreError> {
        let batch: Option<Uid> = self
            .conn
            .prepare_cached(
                "SELECT b.uid FROM subsidy_claim c JOIN subsidy_batch b ON b.id = c.batch
                 WHERE c.uid = ?1 AND c.deleted = 0",
            )?
            .query_row([uid], |r| r.get(0))
            .optional()?;
        let batch = batch.ok_or(StoreError::NotFound { what: "subsidy_claim" })?;
        let claims = self.subsidy_claims(batch)?;
        claims.into_iter().find(|c| c.uid == uid).ok_or(StoreError::NotFound { what: "subsidy_claim" })
    }

    /// One claim without its shares and rulings.
    pub fn subsidy_claim_alone(&self, uid: Uid) -> Result<ClaimRow, StoreError> {
        let mut statement = self.conn.prepare_cached(&format!("{CLAIM} AND c.uid = ?1"))?;
        let mut rows = statement.query([uid])?;
        match rows.next()? {
            Some(row) => read(&Cells::of("subsidy_claim", row)?),
            None => Err(StoreError::NotFound { what: "subsidy_claim" }),
        }
    }

    /// Where a dispute stood so far, the oldest first.
    pub fn subsidy_past(&self, dispute: Uid) -> Result<Vec<ClaimPast>, StoreError> {
        Ok(self.pasts("d.uid = ?1", [dispute])?.into_iter().map(|(_, past)| past).collect())
    }

    /// The same for all disputes closed between two days, by dispute.
    pub fn subsidy_pasts_between(
        &self,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<Vec<(Uid, ClaimPast)>, StoreError> {
        self.pasts("d.closed_on BETWEEN ?1 AND ?2", [from.to_string(), to.to_string()])
    }

    fn pasts(
        &self,
        condition: &str,
        values: impl rusqlite::Params,
    ) -> Result<Vec<(Uid, ClaimPast)>, StoreError> {
        let mut statement = self.conn.prepare_cached(&format!(
            "SELECT c.id, c.uid, d.uid AS dispute_uid, c.entry, b.uid AS batch_uid, b.title, b.state, c.status, c.amount,
               c.reopened_at IS NOT NULL AS reopened, c.holds
             FROM subsidy_claim c JOIN subsidy_batch b ON b.id = c.batch JOIN dispute d ON d.id = c.dispute
             WHERE c.deleted = 0 AND b.state <> 'withdrawn' AND {condition} ORDER BY c.id"
        ))?;
        let mut rows = statement.query(values)?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            let cells = Cells::of("subsidy_claim", row)?;
            let past = ClaimPast {
                claim: cells.get("uid")?,
                entry: cells.get("entry")?,
                batch: cells.get("batch_uid")?,
                batch_title: cells.get("title")?,
                batch_state: cells.code("state")?,
                status: cells.get("status")?,
                amount: cells.get("amount")?,
                reopened: cells.get("reopened")?,
                holds: cells.get("holds")?,
            };
            out.push((cells.get("dispute_uid")?, past));
        }
        Ok(out)
    }

    /// What of paid claims a batch of this organisation takes up: what was carried over, and what is to be taken back
    /// because the claim or its dispute was reopened. `batch` is the one being computed, whose own entries do not count
    /// as taken up.
    pub fn subsidy_open_entries(&self, organisation: Uid, batch: Uid) -> Result<Vec<OpenEntry>, StoreError> {
        let under = crate::store::due::list(&self.ids_under(organisation)?);
        // A claim's root is the case it began as; what happened to the root or its dispute concerns all that came of it.
        let mut statement = self.conn.prepare(&format!(
            "SELECT c.id, c.uid, d.uid AS dispute_uid, o.uid AS committee_uid, b.title AS batch_title, c.amount, c.tier,
               (SELECT uid FROM subsidy_profile p WHERE p.id = c.profile) AS profile_uid,
               (r.reopened_at IS NOT NULL OR d.deleted = 1 OR d.closed_on IS NULL) AS reopened,
               ifnull(r.reopen_reason, '') AS why, c.entry
             FROM subsidy_batch b JOIN subsidy_claim c ON c.batch = b.id
               JOIN subsidy_claim r ON r.id = ifnull(c.root, c.id)
               JOIN dispute d ON d.id = c.dispute JOIN organisation o ON o.id = d.committee
             WHERE b.state = 'paid' AND c.deleted = 0 AND c.status = 'paid' AND d.committee IN ({under})
               AND (r.reopened_at IS NOT NULL OR d.deleted = 1 OR d.closed_on IS NULL
                 OR EXISTS (SELECT 1 FROM subsidy_share s WHERE s.claim = c.id AND s.carried <> 0))
             ORDER BY c.id"
        ))?;
        let mut taken = self.conn.prepare_cached(
            "SELECT count(*) FROM subsidy_claim t JOIN subsidy_batch tb ON tb.id = t.batch
             WHERE t.source = ?1 AND t.entry = ?2 AND t.deleted = 0 AND tb.state <> 'withdrawn' AND tb.uid <> ?3",
        )?;
        let mut shares = self.conn.prepare_cached(
            "SELECT s.claim AS id, m.uid, s.amount, s.carried, s.cut FROM subsidy_share s JOIN mediator m ON m.id = s.mediator
             WHERE s.claim = ?1 ORDER BY s.position",
        )?;
        let mut rows = statement.query([])?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            let cells = Cells::of("subsidy_claim", row)?;
            let reopened: bool = cells.get("reopened")?;
            let amount: Fen = cells.get("amount")?;
            let entry: String = cells.get("entry")?;
            let mut own = Vec::new();
            let mut read = shares.query([cells.id()])?;
            while let Some(row) = read.next()? {
                own.push(share(&Cells::of("subsidy_share", row)?)?);
            }
            let clawback = reopened && entry != "clawback" && own.iter().any(|s| s.amount.0 > 0);
            // What is owed back stays owed; what would still be paid of a reopened case is not.
            let open =
                own.iter().any(|s| s.carried.0 != 0) && (!reopened || own.iter().any(|s| s.carried.0 < 0));
            for (wanted, word, clawback) in [(clawback, "clawback", true), (open, "carried", false)] {
                if !wanted || taken.query_row((cells.id(), word, batch), |r| r.get::<_, i64>(0))? > 0 {
                    continue;
                }
                out.push(OpenEntry {
                    claim: cells.get("uid")?,
                    clawback,
                    dispute: cells.get("dispute_uid")?,
                    committee: cells.get("committee_uid")?,
                    profile: cells.get("profile_uid")?,
                    tier: cells.get("tier")?,
                    unpaid: amount.0 == 0,
                    reason: cells.get("why")?,
                    batch_title: cells.get("batch_title")?,
                    shares: own.clone(),
                });
            }
        }
        Ok(out)
    }

    /// Disputes that cannot be claimed, or not in this batch: those another batch holds.
    pub fn subsidy_held(&self, batch: Option<Uid>) -> Result<std::collections::HashSet<Uid>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT d.uid FROM subsidy_claim c JOIN subsidy_batch b ON b.id = c.batch JOIN dispute d ON d.id = c.dispute
             WHERE c.holds = 1 AND c.entry = 'case' AND c.deleted = 0 AND (?1 IS NULL OR b.uid <> ?1)",
        )?;
        let rows = statement.query_map([batch], |r| r.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// What was published or paid before in a span of days, by rule, person, committee and month; without one batch.
    pub fn subsidy_paid_sums(
        &self,
        from: NaiveDate,
        to: NaiveDate,
        without: Option<Uid>,
    ) -> Result<Vec<PaidSum>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT min(c.id) AS id, p.family, m.uid AS mediator_uid, o.uid AS committee_uid,
               substr(c.counted_on, 1, 7) || '-01' AS month, sum(s.amount) AS amount,
               sum(s.amount > 0 AND (c.entry = 'case' OR (c.entry = 'carried'
                 AND (SELECT amount FROM subsidy_claim f WHERE f.id = c.source) = 0))) AS cases
             FROM subsidy_batch b JOIN subsidy_claim c ON c.batch = b.id JOIN subsidy_profile p ON p.id = c.profile
               JOIN subsidy_share s ON s.claim = c.id JOIN mediator m ON m.id = s.mediator
               JOIN dispute d ON d.id = c.dispute JOIN organisation o ON o.id = d.committee
             WHERE b.state IN ('publication', 'paid') AND c.deleted = 0 AND s.amount <> 0
               AND c.counted_on BETWEEN ?1 AND ?2 AND (?3 IS NULL OR b.uid <> ?3)
             GROUP BY p.family, s.mediator, d.committee, month ORDER BY p.family, s.mediator, d.committee, month",
        )?;
        let mut rows = statement.query((from.to_string(), to.to_string(), without))?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            let cells = Cells::of("subsidy_claim", row)?;
            out.push(PaidSum {
                family: cells.get("family")?,
                mediator: cells.get("mediator_uid")?,
                committee: cells.get("committee_uid")?,
                month: cells.day("month")?,
                amount: cells.get("amount")?,
                cases: cells.get("cases")?,
            });
        }
        Ok(out)
    }

    /// Mediators barred from claiming, with the last day: those of claims found false, where the rule bars.
    pub fn subsidy_falsehoods(&self) -> Result<Vec<(Uid, Option<Uid>, String)>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT DISTINCT m.uid, (SELECT uid FROM subsidy_profile p WHERE p.id = c.profile), c.reopened_at
             FROM subsidy_claim c JOIN subsidy_share s ON s.claim = c.id JOIN mediator m ON m.id = s.mediator
             WHERE c.falsehood = 1 AND c.deleted = 0 AND c.reopened_at IS NOT NULL",
        )?;
        let rows = statement.query_map([], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

fn share(cells: &Cells<'_>) -> Result<ClaimShare, StoreError> {
    Ok(ClaimShare {
        mediator: cells.get("uid")?,
        amount: cells.get("amount")?,
        carried: cells.get("carried")?,
        cut: cells.get("cut")?,
    })
}

fn ruling(cells: &Cells<'_>) -> Result<RulingRow, StoreError> {
    Ok(RulingRow {
        uid: cells.get("uid")?,
        at: cells.get("at")?,
        who_name: cells.get("who_name")?,
        reason: cells.get("reason")?,
        body: cells.get("body")?,
    })
}

impl Writer<'_> {
    /// Replaces the claims of a batch by what was computed. A line that was there keeps its identity and its rulings;
    /// one that is no more becomes a tombstone. They follow from the records, so the journal keeps only the batch's
    /// digest of them.
    pub fn replace_subsidy_claims(&mut self, batch: Uid, claims: &[NewClaim]) -> Result<(), StoreError> {
        let batch_id: i64 =
            self.conn.query_row("SELECT id FROM subsidy_batch WHERE uid = ?1", [batch], |r| r.get(0))?;
        self.conn.execute(
            "DELETE FROM subsidy_share WHERE claim IN (SELECT id FROM subsidy_claim WHERE batch = ?1)",
            [batch_id],
        )?;
        self.conn.execute(
            "UPDATE subsidy_claim SET deleted = 1, holds = 0 WHERE batch = ?1 AND deleted = 0",
            [batch_id],
        )?;
        let mut insert = self.conn.prepare_cached(
            "INSERT INTO subsidy_claim (uid, batch, dispute, entry, source, root, holds, status, profile, amount, counted_on,
               tier, clause, reason, input, result)
             SELECT ?1, ?2, d.id, ?4, f.id, ifnull(f.root, f.id), ?6, ?7,
               (SELECT id FROM subsidy_profile WHERE uid = ?8), ?9, ?10, ?11, ?12, ?13, ?14, ?15
             FROM dispute d LEFT JOIN subsidy_claim f ON f.uid = ?5
             WHERE d.uid = ?3
             ON CONFLICT (batch, dispute, entry, ifnull(source, 0)) DO UPDATE SET deleted = 0, holds = excluded.holds,
               status = excluded.status, profile = excluded.profile, amount = excluded.amount,
               counted_on = excluded.counted_on, tier = excluded.tier, clause = excluded.clause, reason = excluded.reason,
               input = excluded.input, result = excluded.result
             RETURNING id",
        )?;
        let mut add = self.conn.prepare_cached(
            "INSERT INTO subsidy_share (claim, position, mediator, amount, carried, cut)
             SELECT ?1, ?2, id, ?4, ?5, ?6 FROM mediator WHERE uid = ?3",
        )?;
        for claim in claims {
            let id: i64 = insert.query_row(
                rusqlite::params![
                    claim.uid,
                    batch_id,
                    claim.dispute,
                    claim.entry,
                    claim.source,
                    claim.holds,
                    claim.status,
                    claim.profile,
                    claim.amount,
                    claim.counted_on.to_string(),
                    claim.tier,
                    claim.clause,
                    claim.reason,
                    claim.input,
                    claim.result,
                ],
                |r| r.get(0),
            )?;
            for (share, position) in claim.shares.iter().zip(1i64..) {
                add.execute((id, position, share.mediator, share.amount, share.carried, share.cut))?;
            }
        }
        Ok(())
    }

    /// Lets go of the disputes of a batch that were not paid and may be claimed again: all of a withdrawn one, else
    /// those sent back and those nobody decided.
    pub fn release_subsidy_claims(&mut self, batch: Uid, all: bool) -> Result<(), StoreError> {
        self.conn.execute(
            "UPDATE subsidy_claim SET holds = 0
             WHERE batch = (SELECT id FROM subsidy_batch WHERE uid = ?1)
               AND (?2 OR status IN ('returned', 'needs_manual'))",
            (batch, all),
        )?;
        Ok(())
    }

    /// Adds a ruling to a claim.
    pub fn add_subsidy_ruling(
        &mut self,
        claim: Uid,
        uid: Uid,
        reason: &str,
        body: &str,
    ) -> Result<(), StoreError> {
        let row = RulingRow {
            uid,
            at: self.now(),
            who_name: self.act.who_name.to_owned(),
            reason: reason.to_owned(),
            body: body.to_owned(),
        };
        let added = self.conn.execute(
            "INSERT INTO subsidy_ruling (uid, claim, at, who_name, reason, body)
             SELECT ?1, id, ?3, ?4, ?5, ?6 FROM subsidy_claim WHERE uid = ?2 AND deleted = 0",
            (uid, claim, &row.at, &row.who_name, &row.reason, &row.body),
        )?;
        if added == 0 {
            return Err(StoreError::NotFound { what: "subsidy_claim" });
        }
        self.record("subsidy_ruling", uid, 0, None, Some(&row))
    }

    /// Takes a ruling back; the journal keeps why.
    pub fn take_back_subsidy_ruling(&mut self, claim: Uid, uid: Uid, reason: &str) -> Result<(), StoreError> {
        let gone = self.conn.execute(
            "UPDATE subsidy_ruling SET deleted = 1
             WHERE uid = ?1 AND deleted = 0 AND claim = (SELECT id FROM subsidy_claim WHERE uid = ?2)",
            (uid, claim),
        )?;
        if gone == 0 {
            return Err(StoreError::NotFound { what: "subsidy_ruling" });
        }
        let why = serde_json::json!({ "reason": reason });
        self.record("subsidy_ruling", uid, 0, Some(&why), None)
    }

    /// Marks a paid claim as reopened. Its batch stays as it is; the next one takes back what was paid. Unless it was
    /// false, the dispute may be claimed again.
    pub fn reopen_subsidy_claim(
        &mut self,
        claim: Uid,
        reason: &str,
        falsehood: bool,
    ) -> Result<(), StoreError> {
        let marked = self.conn.execute(
            "UPDATE subsidy_claim SET reopened_at = ?2, reopen_reason = ?3, falsehood = ?4, holds = ?4
             WHERE uid = ?1 AND deleted = 0 AND entry = 'case' AND reopened_at IS NULL AND status = 'paid'
               AND EXISTS (SELECT 1 FROM subsidy_batch b WHERE b.id = batch AND b.state = 'paid')",
            (claim, self.now(), reason, falsehood),
        )?;
        if marked == 0 {
            return Err(StoreError::NotFound { what: "subsidy_claim" });
        }
        let after = serde_json::json!({ "reason": reason, "falsehood": falsehood });
        self.record("subsidy_claim", claim, 0, None, Some(&after))
    }

    /// Marks the root of a claim whose dispute was reopened in the records, so that it can be claimed again once
    /// closed; nothing happens where it is marked already.
    pub fn mark_subsidy_reopened(&mut self, claim: Uid, reason: &str) -> Result<(), StoreError> {
        self.conn.execute(
            "UPDATE subsidy_claim SET reopened_at = ?2, reopen_reason = ?3, holds = 0
             WHERE id = (SELECT ifnull(root, id) FROM subsidy_claim WHERE uid = ?1) AND reopened_at IS NULL",
            (claim, self.now(), reason),
        )?;
        Ok(())
    }
}
