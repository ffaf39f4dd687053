//! What a head should look at before money goes out: disputes that may be one, and facts that hint at padding. Both
//! are shown with their cases; a person decides.

use super::books::Books;
use super::cases::{filter, within};
use super::ledger::{self, Ledger};
use crate::api::*;
use crate::context::Context;
use crate::failure::Failure;
use chrono::NaiveDate;
use records::model::*;
use records::store::{LedgerDispute, Reader, TwinVerdict};
use rules::subsidy::{HintKind, SeenCase, hints};
use std::collections::{HashMap, HashSet};

/// `subsidy.twins`: pairs with at least one side in the person's part of the tree, the open ones first.
pub(crate) fn twins(context: &Context<'_>, request: SubsidyQuery) -> Result<Vec<TwinPair>, Failure> {
    let asked = filter(context, &request)?;
    let top = within(context, request.organisation)?;
    context.store()?.read(|r| {
        let books = Books::read(r)?;
        let around = ledger::around(r, asked.from, asked.to)?;
        let own = |d: &LedgerDispute| {
            d.closed_on >= asked.from
                && d.closed_on <= asked.to
                && top.is_none_or(|t| books.is_below(d.committee, t))
        };
        pairs(r, &books, &around, own)
    })
}

/// The pairs one dispute stands in.
pub(super) fn twins_of(
    r: &Reader<'_>,
    books: &Books,
    dispute: Uid,
    closed_on: NaiveDate,
) -> Result<Vec<TwinPair>, Failure> {
    let around = ledger::around(r, closed_on, closed_on)?;
    pairs(r, books, &around, |d| d.uid == dispute)
}

fn pairs(
    r: &Reader<'_>,
    books: &Books,
    around: &[LedgerDispute],
    own: impl Fn(&LedgerDispute) -> bool,
) -> Result<Vec<TwinPair>, Failure> {
    let verdicts = ledger::verdicts(r)?;
    let at: HashMap<Uid, usize> = around.iter().enumerate().map(|(i, d)| (d.uid, i)).collect();
    let mut found: Vec<(usize, usize, usize)> =
        ledger::alike(around).iter().map(|t| (t.first, t.second, t.shared)).collect();
    let known: HashSet<(Uid, Uid)> =
        found.iter().map(|(a, b, _)| ledger::pair(around[*a].uid, around[*b].uid)).collect();
    for verdict in verdicts.values().filter(|v| !known.contains(&ledger::pair(v.first, v.second))) {
        if let (Some(a), Some(b)) = (at.get(&verdict.first), at.get(&verdict.second)) {
            found.push(((*a).min(*b), (*a).max(*b), 0));
        }
    }
    let mut out = Vec::new();
    for (a, b, shared) in found {
        let (first, second) = (&around[a], &around[b]);
        if !own(first) && !own(second) {
            continue;
        }
        let verdict = verdicts.get(&ledger::pair(first.uid, second.uid));
        let days = (second.closed_on - first.closed_on).num_days().abs();
        let because = if shared == 0 {
            "由人工认定。".to_owned()
        } else {
            format!("{shared}名当事人相同，同为{}，结案相隔{days}天。", first.dispute_type.label())
        };
        out.push(TwinPair {
            first: side(r, books, first)?,
            second: side(r, books, second)?,
            because,
            same: verdict.map(|v| v.same),
            reason: verdict.map(|v: &TwinVerdict| v.reason.clone()).unwrap_or_default(),
            who: verdict.map(|v| v.who_name.clone()).unwrap_or_default(),
        });
    }
    out.sort_by_cached_key(|p| (p.same.is_some(), std::cmp::Reverse(p.second.closed_on), p.second.dispute));
    Ok(out)
}

fn side(r: &Reader<'_>, books: &Books, d: &LedgerDispute) -> Result<TwinSide, Failure> {
    let text = r.dispute(d.uid)?.narrative;
    let paid = r
        .subsidy_past(d.uid)?
        .iter()
        .any(|p| p.batch_state == BatchState::Paid && p.status == "paid" && p.entry == "case" && !p.reopened);
    Ok(TwinSide {
        dispute: d.uid,
        number: d.number.clone(),
        title: d.title.clone(),
        dispute_type: d.dispute_type,
        committee_name: books.organisation_name(d.committee),
        received_on: d.received_on,
        closed_on: d.closed_on,
        parties: d.parties.iter().map(|p| p.name.clone()).collect(),
        amount: d.amount,
        narrative: text.chars().take(120).collect(),
        paid,
    })
}

/// `subsidy.twin_decide`
pub(crate) fn twin_decide(context: &Context<'_>, request: TwinDecide) -> Result<Nothing, Failure> {
    crate::dispute::reason_given(&request.reason)?;
    if request.first == request.second {
        return Err(Failure::field("second", "请选另一件纠纷。"));
    }
    let scope = context.scope()?;
    let (a, b) = context
        .store()?
        .read(|r| Ok::<_, Failure>((r.dispute(request.first)?, r.dispute(request.second)?)))?;
    // One side in the own part of the tree is enough: the other may have been entered in another office.
    if scope.check(a.committee).is_err() {
        scope.check(b.committee)?;
    }
    context.write(|w| {
        Ok(w.decide_subsidy_twin(request.first, request.second, request.same, request.reason.trim())?)
    })?;
    Ok(Nothing {})
}

/// `subsidy.padding`
pub(crate) fn padding(context: &Context<'_>, request: SubsidyQuery) -> Result<Vec<PaddingFact>, Failure> {
    let asked = filter(context, &request)?;
    context.store()?.read(|r| {
        let ledger = Ledger::read(r, &asked)?;
        let texts: HashMap<Uid, String> =
            r.subsidy_narratives(&asked)?.into_iter().map(|n| (n.dispute, n.text)).collect();
        let chosen: Vec<&LedgerDispute> = ledger
            .disputes
            .iter()
            .filter(|d| request.mediator.is_none_or(|m| d.mediators.iter().any(|p| p.mediator == m)))
            .collect();
        let hosts: Vec<String> = chosen
            .iter()
            .map(|d| d.mediators.first().map(|m| m.mediator.to_string()).unwrap_or_default())
            .collect();
        let seen: Vec<SeenCase<'_>> = chosen
            .iter()
            .zip(&hosts)
            .map(|(d, host)| SeenCase {
                mediator: host,
                parties: d
                    .parties
                    .iter()
                    .map(|p| if p.id_number.is_empty() { p.name.as_str() } else { p.id_number.as_str() })
                    .collect(),
                closed_on: d.closed_on,
                entered_on: entered_on(d.uid).unwrap_or(d.closed_on),
                success: d.outcome == Some(Outcome::Success),
                text: texts.get(&d.uid).map(String::as_str).unwrap_or_default(),
            })
            .collect();
        Ok(hints(&seen)
            .into_iter()
            .map(|hint| PaddingFact {
                kind: match hint.kind {
                    HintKind::SameParties => PaddingKind::SameParties,
                    HintKind::ManyInOneDay => PaddingKind::ManyInOneDay,
                    HintKind::CopiedText => PaddingKind::CopiedText,
                    HintKind::SuccessRate => PaddingKind::SuccessRate,
                    HintKind::LateEntry => PaddingKind::LateEntry,
                },
                text: hint.text,
                disputes: hint.cases.iter().map(|i| chosen[*i].uid).collect(),
                mediator: hint.mediator.and_then(|m| m.parse().ok()),
                weight: hint.weight,
            })
            .collect())
    })
}

/// The day a dispute was entered: its identity carries it (UUIDv7, in local time).
fn entered_on(uid: Uid) -> Option<NaiveDate> {
    let bytes = uid.bytes();
    let ms = bytes[..6].iter().fold(0i64, |n, b| (n << 8) | i64::from(*b));
    chrono::DateTime::from_timestamp_millis(ms).map(|t| t.date_naive())
}
