//! The money of a year under each rule: its budget, what is paid, published and still on its way, what is left. It only
//! adds up; the limits themselves are `rules::subsidy`'s. Also who bears which part of a batch.

use super::books::{Books, Rule};
use super::cases::within;
use crate::api::*;
use crate::context::Context;
use crate::failure::Failure;
use chrono::{Datelike, NaiveDate};
use records::model::*;
use records::store::{ClaimRow, Reader, SubsidyBatch};
use rules::subsidy::funded;
use std::collections::BTreeMap;

/// `subsidy.budgets`: of every rule in force in a year, over all offices it pays; the sum of the batches on their way
/// counts those below the organisation asked for, or all.
pub(crate) fn budgets(context: &Context<'_>, request: BatchQuery) -> Result<Vec<BudgetLeft>, Failure> {
    let top = within(context, request.organisation)?;
    let year = request.year.unwrap_or_else(|| context.today().year());
    context.store()?.read(|r| {
        let books = Books::read(r)?;
        let (first, last) = days(year);
        let in_force = |rule: &&Rule| {
            rule.profile.valid_from <= last && rule.profile.valid_to.is_none_or(|to| to >= first)
        };
        let mut families: Vec<&str> = Vec::new();
        for rule in books.rules.iter().filter(in_force) {
            add(&mut families, &rule.family);
        }
        let on_the_way = sums(r, &books, year, top, &[BatchState::Draft, BatchState::Review])?;
        left(r, &books, year, &families, |family| on_the_way.get(family).copied().unwrap_or(0))
    })
}

/// As one batch leaves it, by the years its claims count in and the rules it pays under.
pub(super) fn of_batch(
    r: &Reader<'_>,
    books: &Books,
    batch: &SubsidyBatch,
    claims: &[ClaimRow],
) -> Result<Vec<BudgetLeft>, Failure> {
    let settled = matches!(batch.state, BatchState::Publication | BatchState::Paid);
    let mut years: BTreeMap<i32, BTreeMap<&str, i64>> = BTreeMap::new();
    let pays = claims.iter().any(|c| c.amount.0 != 0);
    for claim in claims.iter().filter(|c| !pays || c.amount.0 != 0) {
        // While nothing is paid no year is touched; the one the batch ends in is told.
        let year = if pays { claim.counted_on.year() } else { batch.period_to.year() };
        if let Some(rule) = rule_of(books, claim.profile) {
            let sum = years.entry(year).or_default().entry(&rule.family).or_default();
            *sum += if settled { 0 } else { claim.amount.0 };
        }
    }
    let mut out = Vec::new();
    for (year, sums) in years {
        let families: Vec<&str> = sums.keys().copied().collect();
        out.extend(left(r, books, year, &families, |family| sums.get(family).copied().unwrap_or(0))?);
    }
    Ok(out)
}

/// Who bears how much of these rows, by the rule of each. A rule that names nobody leaves its part to be settled.
pub(super) fn funding(books: &Books, rows: &[SubsidyRow]) -> Vec<FundingShare> {
    let mut by_rule: BTreeMap<usize, i64> = BTreeMap::new();
    for row in rows {
        let rule = books.rules.iter().position(|x| Some(x.uid) == row.profile);
        if let Some(rule) = rule {
            *by_rule.entry(rule).or_default() += row.amount.0;
        }
    }
    let funders = |rule: &usize| &books.rules[*rule].profile.co_funding;
    if by_rule.keys().all(|rule| funders(rule).is_empty()) {
        return Vec::new();
    }
    let mut out: Vec<FundingShare> = Vec::new();
    let mut bear = |name: &str, amount: Fen| match out.iter_mut().find(|s| s.name == name) {
        Some(share) => share.amount.0 += amount.0,
        None => out.push(FundingShare { name: name.to_owned(), amount }),
    };
    for (rule, sum) in &by_rule {
        if funders(rule).is_empty() && *sum != 0 {
            bear("办法未定出资", Fen(*sum));
        }
        for (funder, amount) in funders(rule).iter().zip(funded(funders(rule), Fen(*sum))) {
            bear(funder.name.trim(), amount);
        }
    }
    out
}

fn left(
    r: &Reader<'_>,
    books: &Books,
    year: i32,
    families: &[&str],
    this: impl Fn(&str) -> i64,
) -> Result<Vec<BudgetLeft>, Failure> {
    let (first, last) = days(year);
    let settled = r.subsidy_paid_sums(first, last, None)?;
    let published = sums(r, books, year, None, &[BatchState::Publication])?;
    let mut out = Vec::new();
    for family in families {
        let versions = books.rules.iter().filter(|x| x.family == *family);
        // What was set for the year by the version that began last within it.
        let in_year = versions.clone().filter(|x| x.profile.valid_from <= last);
        let Some(rule) = in_year.max_by_key(|x| x.profile.valid_from) else { continue };
        let this = this(family);
        let all: i64 = settled.iter().filter(|s| s.family.to_string() == *family).map(|s| s.amount.0).sum();
        let pending = published.get(*family).copied().unwrap_or(0);
        let budget = rule.profile.caps.budget;
        out.push(BudgetLeft {
            year,
            profile: rule.uid,
            profile_name: rule.profile.name.clone(),
            budget,
            paid: Fen(all - pending),
            pending: Fen(pending),
            this: Fen(this),
            left: budget.map(|b| Fen(b.0 - all - this)),
            period: rule.profile.caps.period,
        });
    }
    Ok(out)
}

/// What batches in these states pay for a year, 分, by family of rules.
fn sums(
    r: &Reader<'_>,
    books: &Books,
    year: i32,
    top: Option<Uid>,
    states: &[BatchState],
) -> Result<BTreeMap<String, i64>, Failure> {
    let mut out: BTreeMap<String, i64> = BTreeMap::new();
    for batch in r.subsidy_batches(top, None)?.iter().filter(|b| states.contains(&b.state)) {
        for claim in r.subsidy_claims(batch.uid)?.iter().filter(|c| c.counted_on.year() == year) {
            if let Some(rule) = rule_of(books, claim.profile) {
                *out.entry(rule.family.clone()).or_default() += claim.amount.0;
            }
        }
    }
    Ok(out)
}

fn rule_of(books: &Books, profile: Option<Uid>) -> Option<&Rule> {
    books.rules.iter().find(|x| Some(x.uid) == profile)
}

fn add<'a>(families: &mut Vec<&'a str>, family: &'a str) {
    if !families.contains(&family) {
        families.push(family);
    }
}

/// First and last day of a year.
fn days(year: i32) -> (NaiveDate, NaiveDate) {
    let day = |m, d, or| NaiveDate::from_ymd_opt(year, m, d).unwrap_or(or);
    (day(1, 1, NaiveDate::MIN), day(12, 31, NaiveDate::MAX))
}
