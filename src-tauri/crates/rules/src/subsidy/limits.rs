//! The limits of a period and a year over cases already computed: what exceeds is carried over, scaled down or
//! refused. Sums taken back are not limited, and never make anybody's sum negative.

use super::ledger::{Claim, LedgerCase, PaidBefore, Share};
use super::profile::{Caps, Excess};
use chrono::{Datelike, NaiveDate};
use records::model::Fen;
use std::collections::BTreeMap;

/// Where a share stands: claim, share.
type Place = (usize, usize);

/// Applies the limits of one rule to the claims at `at`, in the order of closing: cases a mediator, sum a
/// mediator, sum an organisation, sum of the period, budget of the year.
pub(super) fn limit(
    caps: &Caps,
    at: &[usize],
    cases: &[&LedgerCase],
    claims: &mut [Claim],
    already: &[PaidBefore],
) {
    let period = |day: NaiveDate| caps.period.first_day(day);
    if let Some(most) = caps.cases_per_mediator {
        let mut counts: BTreeMap<(String, NaiveDate), i64> = BTreeMap::new();
        for before in already {
            *counts.entry((before.mediator.clone(), period(before.on))).or_default() += before.cases;
        }
        for c in at {
            // What was paid in part before counted then.
            if cases[*c].fixed.as_ref().is_some_and(|f| !f.counts) {
                continue;
            }
            let day = period(cases[*c].counts_on());
            for share in claims[*c].shares.iter_mut().filter(|s| s.amount.0 > 0) {
                let count = counts.entry((share.mediator.clone(), day)).or_default();
                if *count >= most {
                    take(share, share.amount.0, caps.excess, "超过每人每期件数上限");
                } else {
                    *count += 1;
                }
            }
        }
    }
    if let Some(cap) = caps.per_mediator {
        let mut groups: BTreeMap<(&str, NaiveDate), Vec<Place>> = BTreeMap::new();
        let ids: Vec<Vec<String>> =
            claims.iter().map(|c| c.shares.iter().map(|s| s.mediator.clone()).collect()).collect();
        for (c, s) in payable(at, claims) {
            let key = (ids[c][s].as_str(), period(cases[c].counts_on()));
            groups.entry(key).or_default().push((c, s));
        }
        for ((person, day), places) in groups {
            let before = sum(already, |p| p.mediator == person && period(p.on) == day);
            fit(claims, &places, cap.0 - before, caps.excess, "超过每人每期金额上限");
        }
    }
    if let Some(cap) = caps.per_organisation {
        let mut groups: BTreeMap<(&str, NaiveDate), Vec<Place>> = BTreeMap::new();
        for (c, s) in payable(at, claims) {
            let key = (cases[c].organisation.as_str(), period(cases[c].counts_on()));
            groups.entry(key).or_default().push((c, s));
        }
        for ((name, day), places) in groups {
            let before = sum(already, |p| p.organisation == name && period(p.on) == day);
            fit(claims, &places, cap.0 - before, caps.excess, "超过本组织金额上限");
        }
    }
    if let Some(cap) = caps.per_period {
        let mut groups: BTreeMap<NaiveDate, Vec<Place>> = BTreeMap::new();
        for (c, s) in payable(at, claims) {
            groups.entry(period(cases[c].counts_on())).or_default().push((c, s));
        }
        for (day, places) in groups {
            let before = sum(already, |p| period(p.on) == day);
            fit(claims, &places, cap.0 - before, caps.excess, "超过本期金额上限");
        }
    }
    if let Some(cap) = caps.budget {
        let mut groups: BTreeMap<i32, Vec<Place>> = BTreeMap::new();
        for (c, s) in payable(at, claims) {
            groups.entry(cases[c].counts_on().year()).or_default().push((c, s));
        }
        for (year, places) in groups {
            let before = sum(already, |p| p.on.year() == year);
            fit(claims, &places, cap.0 - before, caps.excess, "超过年度预算");
        }
    }
}

fn payable(at: &[usize], claims: &[Claim]) -> Vec<Place> {
    at.iter()
        .flat_map(|c| (0..claims[*c].shares.len()).map(move |s| (*c, s)))
        .filter(|(c, s)| claims[*c].shares[*s].amount.0 > 0)
        .collect()
}

fn sum(already: &[PaidBefore], which: impl Fn(&PaidBefore) -> bool) -> i64 {
    already.iter().filter(|p| which(p)).map(|p| p.amount.0).sum()
}

/// Nobody pays out of his own pocket: what cannot be taken back from this payment is taken back from the next.
pub(super) fn settle(claims: &mut [Claim]) {
    let mut net: BTreeMap<String, i64> = BTreeMap::new();
    for share in claims.iter().flat_map(|c| &c.shares) {
        *net.entry(share.mediator.clone()).or_default() += share.amount.0;
    }
    for share in claims.iter_mut().rev().flat_map(|c| c.shares.iter_mut().rev()).filter(|s| s.amount.0 < 0) {
        let Some(owed) = net.get_mut(&share.mediator).filter(|n| **n < 0) else { continue };
        let put_off = (*owed).max(share.amount.0);
        share.amount.0 -= put_off;
        share.carried.0 += put_off;
        *owed -= put_off;
        let note = format!("本期应发不足，{}元留待下期扣回", Fen(-put_off).grouped());
        share.because = if share.because.is_empty() { note } else { format!("{}；{note}", share.because) };
    }
}

/// Takes `fen` off a share and says what became of it.
fn take(share: &mut Share, fen: i64, excess: Excess, why: &str) {
    if fen <= 0 {
        return;
    }
    share.amount.0 -= fen;
    let what = match excess {
        Excess::CarryOver => {
            share.carried.0 += fen;
            "顺延"
        }
        Excess::ScaleDown => {
            share.cut.0 += fen;
            "压缩"
        }
        Excess::Refuse => {
            share.cut.0 += fen;
            "不发"
        }
    };
    let note = format!("{why}，{what}{}元", Fen(fen).grouped());
    share.because = if share.because.is_empty() { note } else { format!("{}；{note}", share.because) };
}

/// Fits the shares at these places into `cap` 分.
fn fit(claims: &mut [Claim], places: &[(usize, usize)], cap: i64, excess: Excess, why: &str) {
    let cap = cap.max(0);
    let total: i64 = places.iter().map(|(c, s)| claims[*c].shares[*s].amount.0).sum();
    if total <= cap {
        return;
    }
    if excess == Excess::ScaleDown {
        let scaled = |a: i64| (i128::from(a) * i128::from(cap)).div_euclid(i128::from(total));
        let mut keep: Vec<i64> = places
            .iter()
            .map(|(c, s)| i64::try_from(scaled(claims[*c].shares[*s].amount.0)).unwrap_or(0))
            .collect();
        let mut rest = cap - keep.iter().sum::<i64>();
        // The last 分 go where the cut fraction was largest; ties to the earlier case.
        let mut by_fraction: Vec<usize> = (0..places.len()).collect();
        by_fraction.sort_by_key(|i| {
            let (c, s) = places[*i];
            let a = i128::from(claims[c].shares[s].amount.0) * i128::from(cap);
            (std::cmp::Reverse(a.rem_euclid(i128::from(total))), *i)
        });
        for i in by_fraction {
            if rest > 0 {
                keep[i] += 1;
                rest -= 1;
            }
        }
        for ((c, s), keep) in places.iter().zip(keep) {
            let share = &mut claims[*c].shares[*s];
            take(share, share.amount.0 - keep, excess, why);
        }
        return;
    }
    let mut left = cap;
    for (c, s) in places {
        let share = &mut claims[*c].shares[*s];
        let pay = share.amount.0.min(left);
        left -= pay;
        take(share, share.amount.0 - pay, excess, why);
    }
}
