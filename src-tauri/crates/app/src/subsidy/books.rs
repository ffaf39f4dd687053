//! What every computation of the subsidy needs beside the disputes: the tree, the mediators, the payees, the rules in
//! force. Read once for each call.

use crate::api::*;
use crate::failure::Failure;
use chrono::NaiveDate;
use records::model::*;
use records::store::{Payee, ProfileRow, Reader};
use rules::subsidy::{Cover, Profile, gaps};
use std::collections::{BTreeSet, HashMap};

/// A rule in force, or one that was.
pub(super) struct Rule {
    pub uid: Uid,
    pub family: String,
    pub profile: Profile,
    /// Committees it applies to.
    pub committees: BTreeSet<Uid>,
}

pub(super) struct Books {
    organisations: Vec<Organisation>,
    mediators: HashMap<Uid, Mediator>,
    payees: HashMap<Uid, Payee>,
    barred: HashMap<Uid, NaiveDate>,
    pub rules: Vec<Rule>,
}

impl Books {
    pub(super) fn read(r: &Reader<'_>) -> Result<Books, Failure> {
        let mut books = Books {
            organisations: r.organisations()?,
            mediators: r.mediators()?.into_iter().map(|m| (m.uid, m)).collect(),
            payees: r.payees()?.into_iter().map(|p| (p.mediator, p)).collect(),
            barred: HashMap::new(),
            rules: Vec::new(),
        };
        for row in r.subsidy_profiles()?.iter().filter(|p| p.state != ProfileState::Draft) {
            let profile = profile_of(row)?;
            let committees = books.committees_of(&profile);
            let family = row.family.to_string();
            books.rules.push(Rule { uid: row.uid, family, profile, committees });
        }
        for (mediator, profile, at) in r.subsidy_falsehoods()? {
            let days =
                books.rules.iter().find(|x| Some(x.uid) == profile).map(|x| x.profile.clawback.bar_days);
            let (Some(days), Some(day)) = (days, at.get(..10).and_then(|d| d.parse::<NaiveDate>().ok()))
            else {
                continue;
            };
            let until = rules::calendar::add_days(day, days);
            let entry = books.barred.entry(mediator).or_insert(until);
            *entry = (*entry).max(until);
        }
        Ok(books)
    }

    pub(super) fn organisation(&self, uid: Uid) -> Option<&Organisation> {
        self.organisations.iter().find(|o| o.uid == uid)
    }

    pub(super) fn organisation_name(&self, uid: Uid) -> String {
        self.organisation(uid).map(|o| o.name.clone()).unwrap_or_default()
    }

    /// The organisation above, if one.
    pub(super) fn above(&self, uid: Uid) -> Option<&Organisation> {
        self.organisation(uid).and_then(|o| o.parent).and_then(|p| self.organisation(p))
    }

    pub(super) fn mediator(&self, uid: Uid) -> Option<&Mediator> {
        self.mediators.get(&uid)
    }

    pub(super) fn mediators(&self) -> Vec<&Mediator> {
        let mut all: Vec<&Mediator> = self.mediators.values().collect();
        all.sort_by_key(|m| m.uid);
        all
    }

    pub(super) fn mediator_name(&self, uid: Uid) -> String {
        self.mediator(uid).map(|m| m.name.clone()).unwrap_or_default()
    }

    pub(super) fn payee(&self, mediator: Uid) -> Option<&Payee> {
        self.payees.get(&mediator)
    }

    /// Last day a mediator may claim nothing, after a case that was false.
    pub(super) fn barred_until(&self, mediator: Uid) -> Option<NaiveDate> {
        self.barred.get(&mediator).copied()
    }

    /// Committees that work, or did.
    pub(super) fn committees(&self) -> impl Iterator<Item = &Organisation> {
        self.organisations.iter().filter(|o| o.kind == OrganisationKind::Committee)
    }

    /// Whether an organisation is `top` or stands below it.
    pub(super) fn is_below(&self, organisation: Uid, top: Uid) -> bool {
        let mut at = Some(organisation);
        for _ in 0..8 {
            match at {
                Some(uid) if uid == top => return true,
                Some(uid) => at = self.organisation(uid).and_then(|o| o.parent),
                None => return false,
            }
        }
        false
    }

    /// Organisations a rule names by identity or by name, as identities; the words nobody has.
    pub(super) fn named(&self, profile: &Profile) -> Result<Vec<Uid>, usize> {
        let mut out = Vec::new();
        for (i, word) in profile.organisations.iter().enumerate() {
            let found = self.organisations.iter().find(|o| o.uid.to_string() == *word || o.name == *word);
            out.push(found.ok_or(i)?.uid);
        }
        Ok(out)
    }

    /// Committees a rule applies to; all when it names none.
    pub(super) fn committees_of(&self, profile: &Profile) -> BTreeSet<Uid> {
        let tops = self.named(profile).unwrap_or_default();
        self.committees()
            .filter(|c| profile.organisations.is_empty() || tops.iter().any(|top| self.is_below(c.uid, *top)))
            .map(|c| c.uid)
            .collect()
    }

    /// The rule for a committee on a day, by place in `rules`.
    pub(super) fn rule_for(&self, committee: Uid, day: NaiveDate) -> Option<usize> {
        self.rules.iter().position(|rule| {
            rule.profile.valid_from <= day
                && rule.profile.valid_to.is_none_or(|to| day <= to)
                && rule.committees.contains(&committee)
        })
    }

    /// Days between two rules that none covers.
    pub(super) fn gaps(&self) -> Vec<ProfileGap> {
        let covers: Vec<Cover<'_>> = self.rules.iter().map(|r| cover(&r.profile, &r.committees)).collect();
        gaps(&covers)
            .into_iter()
            .map(|gap| ProfileGap {
                text: format!(
                    "{}至{}没有启用的办法；请延长“{}”或提前“{}”。",
                    gap.from, gap.to, gap.before, gap.after
                ),
                organisations: gap.organisations.iter().filter_map(|o| o.parse().ok()).collect(),
                from: gap.from,
                to: Some(gap.to),
            })
            .collect()
    }
}

/// A rule with its committees, for the comparison of days.
pub(super) fn cover<'a>(profile: &'a Profile, committees: &BTreeSet<Uid>) -> Cover<'a> {
    Cover { profile, organisations: committees.iter().map(Uid::to_string).collect() }
}

/// What a stored version says, with the days in force.
pub(super) fn profile_of(row: &ProfileRow) -> Result<Profile, Failure> {
    let mut profile: Profile = serde_json::from_str(&row.body)
        .map_err(|_| Failure::Damaged { what: "资料库中一个补贴办法".into() })?;
    profile.valid_from = row.valid_from;
    profile.valid_to = row.valid_to;
    Ok(profile)
}
