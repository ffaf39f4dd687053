//! Cases and claims as the window lists them: names instead of identities, what is missing with the place to mend it.

use super::books::Books;
use super::facts::mend;
use crate::api::*;
use crate::failure::Failure;
use chrono::NaiveDate;
use records::model::*;
use records::store::{ClaimRow, LedgerDispute, SubsidyBatch};
use rules::subsidy::{Claim, ClaimStatus, LedgerCase, Line, Ruled};
use std::collections::{BTreeMap, HashMap};

/// A dispute computed now, in no batch.
pub(super) fn live(
    books: &Books,
    dispute: &LedgerDispute,
    case: &LedgerCase,
    rule: Option<usize>,
    claim: &Claim,
) -> SubsidyRow {
    let host = |id: &str| case.mediators.iter().any(|m| m.id == id && m.host);
    let mut row = SubsidyRow {
        dispute: dispute.uid,
        claim: None,
        entry: SubsidyEntry::Case,
        number: dispute.number.clone(),
        title: dispute.title.clone(),
        dispute_type: dispute.dispute_type,
        agreement_form: dispute.agreement_form,
        outcome: dispute.outcome,
        committee: dispute.committee,
        committee_name: books.organisation_name(dispute.committee),
        closed_on: dispute.closed_on,
        status: claim.status,
        reason: claim.reason.clone(),
        clause: claim.clause.clone(),
        tier: claim.tier.clone().unwrap_or_default(),
        amount: claim.amount,
        shares: shares(books, claim, host),
        missing: missing(claim),
        rulings: Vec::new(),
        twin: case.suspected.as_ref().or(case.same_as.as_ref()).and_then(|t| t.parse().ok()),
        batch: None,
        batch_state: None,
        profile: rule.map(|r| books.rules[r].uid),
        reopened: false,
    };
    if rule.is_none() {
        row.missing.push(SubsidyMissing {
            text: "这一天没有启用的办法".into(),
            place: SubsidyPlace::Profile,
            field: "profile".into(),
            step: None,
            mediator: None,
        });
    }
    row
}

/// A claim as its batch keeps it.
pub(super) fn kept(books: &Books, batch: &SubsidyBatch, row: &ClaimRow) -> Result<SubsidyRow, Failure> {
    let (case, claim) = parsed(row)?;
    let host = |id: &str| case.mediators.iter().any(|m| m.id == id && m.host);
    Ok(SubsidyRow {
        dispute: row.dispute,
        claim: Some(row.uid),
        entry: entry(&row.entry),
        number: row.number.clone(),
        title: row.title.clone(),
        dispute_type: row.dispute_type,
        agreement_form: row.agreement_form,
        outcome: row.outcome,
        committee: row.committee,
        committee_name: books.organisation_name(row.committee),
        closed_on: case.closed_on,
        status: claim.status,
        reason: row.reason.clone(),
        clause: row.clause.clone(),
        tier: row.tier.clone(),
        amount: row.amount,
        shares: shares(books, &claim, host),
        missing: missing(&claim),
        rulings: rulings(row)?,
        twin: case.suspected.as_ref().or(case.same_as.as_ref()).and_then(|t| t.parse().ok()),
        batch: Some(row.batch),
        batch_state: Some(batch.state),
        profile: row.profile,
        reopened: row.reopened_at.is_some(),
    })
}

/// What a kept claim was computed from and to.
pub(super) fn parsed(row: &ClaimRow) -> Result<(LedgerCase, Claim), Failure> {
    let damaged = |_| Failure::Damaged { what: "资料库中一件补贴申报".into() };
    let case = serde_json::from_str(&row.input).map_err(damaged)?;
    let claim = serde_json::from_str(&row.result).map_err(damaged)?;
    Ok((case, claim))
}

pub(super) fn entry(word: &str) -> SubsidyEntry {
    match word {
        "carried" => SubsidyEntry::Carried,
        "clawback" => SubsidyEntry::Clawback,
        _ => SubsidyEntry::Case,
    }
}

pub(super) fn status(word: &str) -> ClaimStatus {
    match word {
        "paid" => ClaimStatus::Paid,
        "rejected" => ClaimStatus::Rejected,
        "returned" => ClaimStatus::Returned,
        _ => ClaimStatus::NeedsManual,
    }
}

fn rulings(row: &ClaimRow) -> Result<Vec<SubsidyRuling>, Failure> {
    row.rulings
        .iter()
        .map(|r| {
            let what: Ruled = serde_json::from_str(&r.body)
                .map_err(|_| Failure::Damaged { what: "资料库中一项补贴认定".into() })?;
            let ruling = match what {
                Ruled::Fact { fact, value } => RulingKind::Fact { fact, value },
                Ruled::Adjust { fen } => RulingKind::Adjust { fen },
                Ruled::Refuse => RulingKind::Refuse,
                Ruled::SendBack => RulingKind::SendBack,
            };
            Ok(SubsidyRuling {
                uid: r.uid,
                ruling,
                reason: r.reason.clone(),
                who: r.who_name.clone(),
                at: r.at.chars().take(16).collect(),
            })
        })
        .collect()
}

fn shares(books: &Books, claim: &Claim, host: impl Fn(&str) -> bool) -> Vec<SubsidyShare> {
    claim
        .shares
        .iter()
        .filter_map(|s| {
            let mediator: Uid = s.mediator.parse().ok()?;
            Some(SubsidyShare {
                mediator,
                name: books.mediator_name(mediator),
                host: host(&s.mediator),
                amount: s.amount,
                carried: s.carried,
                cut: s.cut,
                because: if s.because == claim.reason { String::new() } else { s.because.clone() },
            })
        })
        .collect()
}

fn missing(claim: &Claim) -> Vec<SubsidyMissing> {
    claim.missing.iter().map(mend).collect()
}

/// Lines for a person: another case is named by its number, not by its identity.
pub(super) fn lines(lines: &[Line], named: impl Fn(Uid) -> Option<String>) -> Vec<Line> {
    lines
        .iter()
        .map(|line| match line.value.parse::<Uid>() {
            Ok(uid) => Line { value: named(uid).unwrap_or_else(|| "另一件".into()), ..line.clone() },
            Err(_) => line.clone(),
        })
        .collect()
}

/// By person: due, taken back, to be paid out.
pub(super) fn people(books: &Books, rows: &[SubsidyRow]) -> Vec<SubsidyPerson> {
    let mut sums: HashMap<Uid, (i64, i64, i64)> = HashMap::new();
    for row in rows {
        for share in &row.shares {
            let sum = sums.entry(share.mediator).or_default();
            if share.amount.0 > 0 {
                sum.0 += i64::from(row.entry == SubsidyEntry::Case);
                sum.1 += share.amount.0;
            } else {
                sum.2 -= share.amount.0;
            }
        }
    }
    let mut out: Vec<SubsidyPerson> = sums
        .into_iter()
        .filter(|(_, (cases, due, back))| *cases > 0 || *due > 0 || *back > 0)
        .map(|(mediator, (cases, due, back))| {
            let payee = books.payee(mediator);
            let committee = books.mediator(mediator).map(|m| books.organisation_name(m.committee));
            SubsidyPerson {
                mediator,
                name: books.mediator_name(mediator),
                committee_name: committee.unwrap_or_default(),
                cases,
                amount: Fen(due),
                deducted: Fen(back),
                net: Fen(due - back),
                account_known: payee.is_some_and(|p| !p.account.trim().is_empty()),
                id_known: payee.is_some_and(|p| !p.id_number.trim().is_empty()),
            }
        })
        .collect();
    out.sort_by(|a, b| {
        (&a.committee_name, &a.name, a.mediator).cmp(&(&b.committee_name, &b.name, b.mediator))
    });
    out
}

/// By tier, in the order of the sums.
pub(super) fn tiers(rows: &[SubsidyRow]) -> Vec<TierSum> {
    let mut sums: BTreeMap<&str, TierSum> = BTreeMap::new();
    for row in rows.iter().filter(|r| r.entry == SubsidyEntry::Case) {
        let sum = sums.entry(&row.tier).or_insert_with(|| TierSum {
            tier: row.tier.clone(),
            claimed: 0,
            paid: 0,
            amount: Fen(0),
        });
        sum.claimed += 1;
        sum.paid += i64::from(row.status == ClaimStatus::Paid);
        sum.amount.0 += row.amount.0;
    }
    let mut out: Vec<TierSum> = sums.into_values().collect();
    out.sort_by(|a, b| (a.amount, &a.tier).cmp(&(b.amount, &b.tier)));
    out
}

pub(super) fn counts(rows: &[SubsidyRow]) -> SubsidyCounts {
    let mut counts = SubsidyCounts::default();
    for row in rows.iter().filter(|r| r.entry == SubsidyEntry::Case) {
        match row.status {
            ClaimStatus::Paid => counts.paid += 1,
            ClaimStatus::Rejected => counts.rejected += 1,
            ClaimStatus::Returned => counts.returned += 1,
            ClaimStatus::NeedsManual => counts.needs_manual += 1,
        }
    }
    counts
}

/// Newest first, for lists of cases.
pub(super) fn newest_first(rows: &mut [SubsidyRow]) {
    let key = |r: &SubsidyRow| (std::cmp::Reverse::<NaiveDate>(r.closed_on), r.number.clone(), r.dispute);
    rows.sort_by_cached_key(key);
}
