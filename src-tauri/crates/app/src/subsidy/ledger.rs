//! The ledger of closed disputes as the rules compute it: read in one transaction, each dispute a case under the rule
//! of its committee and day, disputes that are or may be one marked.

use super::books::{Books, Rule};
use super::facts::{self, EnteredBody};
use crate::failure::Failure;
use chrono::{Datelike, NaiveDate};
use rayon::prelude::*;
use records::model::*;
use records::store::{LedgerDispute, LedgerFilter, PaidSum, Reader, TwinVerdict};
use rules::calendar::add_days;
use rules::subsidy::{
    Already, Computed, LedgerCase, Look, PaidBefore, Profile, RuleInUse, Told, Twin, compute_all, twins,
};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Days within which two disputes of the same people and type may be one.
pub(super) const NEAR_DAYS: i64 = 180;

/// Closed disputes with what was entered for them.
pub(super) struct Ledger {
    pub disputes: Vec<LedgerDispute>,
    pub entered: HashMap<Uid, EnteredBody>,
}

impl Ledger {
    pub(super) fn read(r: &Reader<'_>, filter: &LedgerFilter) -> Result<Ledger, Failure> {
        let disputes = r.subsidy_ledger(filter)?;
        let mut entered = HashMap::new();
        for row in r.subsidy_entered_between(&filter.from.to_string(), &filter.to.to_string())? {
            entered.insert(row.dispute, entered_body(&row.body)?);
        }
        Ok(Ledger { disputes, entered })
    }
}

pub(super) fn entered_body(json: &str) -> Result<EnteredBody, Failure> {
    serde_json::from_str(json).map_err(|_| Failure::Damaged { what: "资料库中一份补贴填报".into() })
}

/// The cases of a ledger in the order of its disputes, and the rule of each by place in `books.rules`.
pub(super) struct Cases {
    pub cases: Vec<LedgerCase>,
    pub rule_of: Vec<Option<usize>>,
}

/// Makes a case of every dispute, claimed on `claimed_on`.
pub(super) fn cases(
    r: &Reader<'_>,
    books: &Books,
    ledger: &Ledger,
    claimed_on: NaiveDate,
) -> Result<Cases, Failure> {
    let reviews = facts::reviews(r)?;
    let cases = ledger
        .disputes
        .par_iter()
        .map(|d| facts::case(books, d, ledger.entered.get(&d.uid), reviews.get(&d.uid), claimed_on));
    let rule_of = ledger.disputes.iter().map(|d| books.rule_for(d.committee, d.closed_on));
    Ok(Cases { cases: cases.collect(), rule_of: rule_of.collect() })
}

/// Pairs of disputes that look alike, among these.
pub(super) fn alike<'a>(disputes: impl IntoIterator<Item = &'a LedgerDispute>) -> Vec<Twin> {
    let looks: Vec<Look<'_>> = disputes
        .into_iter()
        .map(|d| Look {
            kind: d.dispute_type.label(),
            closed_on: d.closed_on,
            parties: d.parties.iter().map(|p| (p.name.as_str(), p.id_number.as_str())).collect(),
        })
        .collect();
    twins(&looks, NEAR_DAYS)
}

/// What was decided about pairs, whichever way round.
pub(super) fn verdicts(r: &Reader<'_>) -> Result<HashMap<(Uid, Uid), TwinVerdict>, Failure> {
    let verdicts = r.subsidy_twins()?.into_iter().map(|v| (pair(v.first, v.second), v));
    Ok(verdicts.collect())
}

pub(super) fn pair(a: Uid, b: Uid) -> (Uid, Uid) {
    (a.min(b), a.max(b))
}

/// The pairs of disputes that are, or may be, one: the one that counts first. `around` are all closed disputes near in
/// time, of every office: the other may have been entered and paid elsewhere.
pub(super) fn suspects(
    around: &[&LedgerDispute],
    verdicts: &HashMap<(Uid, Uid), TwinVerdict>,
) -> Vec<(Uid, Uid)> {
    let mut pairs: Vec<(Uid, Uid)> =
        alike(around.iter().copied()).iter().map(|t| (around[t.first].uid, around[t.second].uid)).collect();
    // A person may have named two as one that do not look alike.
    let known: HashSet<(Uid, Uid)> = pairs.iter().map(|(a, b)| pair(*a, *b)).collect();
    let mut named =
        verdicts.values().filter(|v| v.same && !known.contains(&pair(v.first, v.second))).peekable();
    if named.peek().is_some() {
        // By day of closing, then by order of entry: of two closed on one day the one entered first counts.
        let order: HashMap<Uid, usize> = around.iter().enumerate().map(|(i, d)| (d.uid, i)).collect();
        for verdict in named {
            let (a, b) = (verdict.first, verdict.second);
            if let (Some(x), Some(y)) = (order.get(&a), order.get(&b)) {
                pairs.push(if x <= y { (a, b) } else { (b, a) });
            }
        }
    }
    pairs.sort();
    pairs
}

/// Marks the cases that are, or may be, another's dispute.
pub(super) fn mark_twins(
    cases: &mut [LedgerCase],
    suspects: &[(Uid, Uid)],
    held: &HashSet<Uid>,
    verdicts: &HashMap<(Uid, Uid), TwinVerdict>,
) {
    let concerned: HashSet<String> =
        suspects.iter().flat_map(|(a, b)| [a.to_string(), b.to_string()]).collect();
    let place: HashMap<Uid, usize> = cases
        .iter()
        .enumerate()
        .filter(|(_, c)| concerned.contains(&c.id))
        .filter_map(|(i, c)| Some((c.id.parse().ok()?, i)))
        .collect();
    for &(first, second) in suspects {
        let verdict = verdicts.get(&pair(first, second)).map(|v| v.same);
        // The later one waits, unless it is the one already claimed.
        let (counts, waits) = match (place.get(&first), place.get(&second)) {
            (_, Some(i)) if !held.contains(&second) || held.contains(&first) => (first, *i),
            (Some(i), _) if held.contains(&second) => (second, *i),
            _ => continue,
        };
        match verdict {
            Some(true) => cases[waits].same_as = Some(counts.to_string()),
            Some(false) => {}
            None if cases[waits].same_as.is_none() => cases[waits].suspected = Some(counts.to_string()),
            None => {}
        }
    }
}

/// What was paid before, by family of rules.
pub(super) fn already(sums: Vec<PaidSum>) -> BTreeMap<String, Already> {
    let mut out: BTreeMap<String, Already> = BTreeMap::new();
    for s in sums {
        out.entry(s.family.to_string()).or_default().paid.push(PaidBefore {
            mediator: s.mediator.to_string(),
            organisation: s.committee.to_string(),
            on: s.month,
            amount: s.amount,
            cases: s.cases,
        });
    }
    out
}

/// First and last day of the years that cases count in.
pub(super) fn years(cases: &[LedgerCase], or: NaiveDate) -> (NaiveDate, NaiveDate) {
    let first = cases.iter().map(LedgerCase::counts_on).min().unwrap_or(or).year();
    let last = cases.iter().map(LedgerCase::counts_on).max().unwrap_or(or).year();
    let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap_or(or);
    (day(first, 1, 1), day(last, 12, 31))
}

/// Computes cases under the rules their places name. The days in force were looked at when a rule was chosen for a
/// day; a rule that is ended later must not change what was computed under it.
pub(super) fn computed(
    rules: &[Rule],
    cases: &Cases,
    basis: &BTreeMap<String, Already>,
    told: Told,
) -> Computed {
    let none = Already::default();
    let open: Vec<Profile> = rules.iter().map(|r| Profile { valid_to: None, ..r.profile.clone() }).collect();
    let in_use: Vec<RuleInUse<'_>> = rules
        .iter()
        .zip(&open)
        .map(|(rule, profile)| RuleInUse {
            profile,
            family: &rule.family,
            already: basis.get(&rule.family).unwrap_or(&none),
        })
        .collect();
    compute_all(&in_use, &cases.rule_of, &cases.cases, told)
}

/// The closed disputes of every office near a span of days, for the search for twins.
pub(super) fn around(r: &Reader<'_>, from: NaiveDate, to: NaiveDate) -> Result<Vec<LedgerDispute>, Failure> {
    looks(r, add_days(from, -NEAR_DAYS), add_days(to, NEAR_DAYS))
}

fn looks(r: &Reader<'_>, from: NaiveDate, to: NaiveDate) -> Result<Vec<LedgerDispute>, Failure> {
    Ok(r.subsidy_looks(&LedgerFilter { within: None, from, to, dispute: None })?)
}

/// The pairs among what a filter asks for and whatever lies near it, by day of closing and order of entry. What `ledger`
/// holds of every office is not read a second time.
pub(super) fn suspects_near(
    r: &Reader<'_>,
    filter: &LedgerFilter,
    ledger: &Ledger,
    verdicts: &HashMap<(Uid, Uid), TwinVerdict>,
) -> Result<Vec<(Uid, Uid)>, Failure> {
    if filter.within.is_some() || filter.dispute.is_some() {
        let around = around(r, filter.from, filter.to)?;
        return Ok(suspects(&around.iter().collect::<Vec<_>>(), verdicts));
    }
    let before = looks(r, add_days(filter.from, -NEAR_DAYS), add_days(filter.from, -1))?;
    let after = looks(r, add_days(filter.to, 1), add_days(filter.to, NEAR_DAYS))?;
    let around: Vec<&LedgerDispute> = before.iter().chain(&ledger.disputes).chain(&after).collect();
    Ok(suspects(&around, verdicts))
}
