//! What the charts of the subsidy show: paid by month, tier and mediator; refused by clause. Each bar names its cases.

use super::books::Books;
use super::cases::within;
use super::rows;
use crate::api::*;
use crate::context::Context;
use crate::failure::Failure;
use chrono::Datelike;
use records::model::*;
use std::collections::{BTreeMap, HashSet};

/// `subsidy.charts`
pub(crate) fn charts(context: &Context<'_>, request: BatchQuery) -> Result<SubsidyCharts, Failure> {
    let top = within(context, request.organisation)?;
    context.store()?.read(|r| {
        let books = Books::read(r)?;
        let mut months: BTreeMap<(i32, u32), Bar> = BTreeMap::new();
        let mut tiers: BTreeMap<String, Bar> = BTreeMap::new();
        let mut people: BTreeMap<Uid, Bar> = BTreeMap::new();
        let mut refused: BTreeMap<String, Bar> = BTreeMap::new();
        let mut total = 0;
        for batch in r.subsidy_batches(top, request.year)? {
            if batch.state == BatchState::Withdrawn {
                continue;
            }
            for claim in r.subsidy_claims(batch.uid)? {
                let case = claim.entry == "case";
                if let Some(paid_on) = batch.paid_on {
                    total += claim.amount.0;
                    let month = (paid_on.year(), paid_on.month());
                    add(
                        months.entry(month).or_insert_with(|| Bar::of(format!("{}-{:02}", month.0, month.1))),
                        claim.amount,
                        case,
                        claim.dispute,
                    );
                    if claim.amount.0 != 0 {
                        let tier = if claim.tier.is_empty() { "未定等级" } else { &claim.tier };
                        add(
                            tiers.entry(tier.to_owned()).or_insert_with(|| Bar::of(tier.to_owned())),
                            claim.amount,
                            case,
                            claim.dispute,
                        );
                    }
                    for share in claim.shares.iter().filter(|s| s.amount.0 != 0) {
                        let entry = people
                            .entry(share.mediator)
                            .or_insert_with(|| Bar::of(books.mediator_name(share.mediator)));
                        add(entry, share.amount, case, claim.dispute);
                    }
                }
                if case && rows::status(&claim.status) != rules::subsidy::ClaimStatus::Paid {
                    let clause = if claim.clause.is_empty() { "其他" } else { &claim.clause };
                    add(
                        refused.entry(clause.to_owned()).or_insert_with(|| Bar::of(clause.to_owned())),
                        Fen(0),
                        true,
                        claim.dispute,
                    );
                }
            }
        }
        let largest = |mut bars: Vec<ChartBar>| {
            bars.sort_by(|a, b| (b.amount, b.cases, &a.label).cmp(&(a.amount, a.cases, &b.label)));
            bars
        };
        Ok(SubsidyCharts {
            by_month: chart(months),
            by_tier: largest(chart(tiers)),
            by_mediator: largest(chart(people)),
            refused: largest(chart(refused)),
            total: Fen(total),
        })
    })
}

/// A bar while it grows.
struct Bar {
    bar: ChartBar,
    seen: HashSet<Uid>,
}

impl Bar {
    fn of(label: String) -> Bar {
        let bar = ChartBar { label, amount: Fen(0), cases: 0, disputes: Vec::new() };
        Bar { bar, seen: HashSet::new() }
    }
}

fn chart<K>(bars: BTreeMap<K, Bar>) -> Vec<ChartBar> {
    bars.into_values().map(|b| b.bar).collect()
}

fn add(to: &mut Bar, amount: Fen, case: bool, dispute: Uid) {
    to.bar.amount.0 += amount.0;
    to.bar.cases += i64::from(case);
    if to.seen.insert(dispute) {
        to.bar.disputes.push(dispute);
    }
}
