//! Whether the rules in force cover every committee every day, and none twice. It compares days and committees;
//! what a rule says by itself is checked in `validate`.

use super::profile::Profile;
use super::validate::Fault;
use crate::calendar::add_days;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// A rule with the committees it applies to.
#[derive(Debug, Clone)]
pub struct Cover<'a> {
    /// The rule.
    pub profile: &'a Profile,
    /// Committees, by any word that is the same in every rule.
    pub organisations: BTreeSet<String>,
}

/// Days between two rules that none covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// The rule before.
    pub before: String,
    /// The rule after.
    pub after: String,
    /// Committees without a rule on these days.
    pub organisations: Vec<String>,
}

/// Faults between rules: two in force for one committee on one day, and days between two that none covers.
pub fn check_coverage(covers: &[Cover<'_>]) -> Vec<Fault> {
    let mut out = Vec::new();
    for (i, a) in covers.iter().enumerate() {
        for b in &covers[i + 1..] {
            let (p, q) = (a.profile, b.profile);
            let apart = p.valid_to.is_some_and(|to| to < q.valid_from)
                || q.valid_to.is_some_and(|to| to < p.valid_from);
            if !apart && !a.organisations.is_disjoint(&b.organisations) {
                let from = p.valid_from.max(q.valid_from);
                out.push(Fault {
                    field: "valid_from".into(),
                    text: format!(
                        "“{}”与“{}”从{from}起同时有效；请改有效期，或分开适用的组织。",
                        p.name, q.name
                    ),
                });
            }
        }
    }
    out.extend(gaps(covers).into_iter().map(|gap| Fault {
        field: "valid_from".into(),
        text: format!("{}至{}没有办法可用；请延长“{}”或提前“{}”。", gap.from, gap.to, gap.before, gap.after),
    }));
    out
}

/// Days between two rules of one committee that none covers, the earliest first.
pub fn gaps(covers: &[Cover<'_>]) -> Vec<Gap> {
    let mut by_committee: BTreeMap<&str, Vec<&Profile>> = BTreeMap::new();
    for cover in covers {
        for organisation in &cover.organisations {
            by_committee.entry(organisation).or_default().push(cover.profile);
        }
    }
    let mut found: BTreeMap<(NaiveDate, NaiveDate), Gap> = BTreeMap::new();
    for (committee, mut profiles) in by_committee {
        profiles.sort_by_key(|p| p.valid_from);
        // The last day covered so far, and by which rule; none = for ever.
        let Some(first) = profiles.first() else { continue };
        let mut covered = (first.valid_to, *first);
        for profile in &profiles[1..] {
            let Some(to) = covered.0 else { break };
            if add_days(to, 1) < profile.valid_from {
                let days = (add_days(to, 1), add_days(profile.valid_from, -1));
                let gap = found.entry(days).or_insert_with(|| Gap {
                    from: days.0,
                    to: days.1,
                    before: covered.1.name.clone(),
                    after: profile.name.clone(),
                    organisations: Vec::new(),
                });
                gap.organisations.push(committee.to_owned());
            }
            if profile.valid_to.is_none_or(|t| t > to) {
                covered = (profile.valid_to, profile);
            }
        }
    }
    found.into_values().collect()
}
