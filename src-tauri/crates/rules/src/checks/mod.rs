//! Dossier checks: what is missing, doubtful or wrong in a dispute, each by name with its basis and the
//! place it points to. Pure functions of the dispute's file and what surrounds it; waiving a finding is
//! the business of `app`.

mod agreement;
mod labels;
mod parties;
mod process;
mod signing;
mod terms;
mod texts;
mod turnings;

pub use labels::{Group, group_of, label_of};

use crate::parameters::Parameters;
use crate::path;
use chrono::NaiveDate;
use records::model::*;

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Must be mended before archiving.
    Error,
    /// May be kept with a reason by the head.
    Warning,
    /// For information.
    Hint,
}

/// One finding.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Name of the check.
    pub check: &'static str,
    /// How grave.
    pub severity: Severity,
    /// The article or rule it rests on.
    pub basis: &'static str,
    /// Sentence that says what is wrong and what to do.
    pub text: String,
    /// Step it points to.
    pub step: Option<Uid>,
    /// Party it points to.
    pub party: Option<Uid>,
    /// Field it points to.
    pub field: &'static str,
}

/// One named check.
pub struct Check {
    /// Name, unique, stable: waivers refer to it.
    pub name: &'static str,
    /// How grave its findings are.
    pub severity: Severity,
    /// The article or rule.
    pub basis: &'static str,
    run: fn(&Case<'_>, &mut Report<'_>),
}

/// What lies around the dispute: told by the caller, who can look into other disputes and fonts.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Surroundings {
    /// Other disputes of the same two sides within twelve months: number or title, and day.
    pub repeats: Vec<(String, NaiveDate)>,
    /// Long texts that stand in another dispute as well, all but for names and figures (see `likeness`).
    pub copied: Vec<Copied>,
    /// Characters no shipped font can print: field in words, and the characters.
    pub uncovered: Vec<(String, String)>,
    /// Whether oral agreements not performed at once should be written (a bureau's setting).
    pub written_unless_performed: bool,
    /// Items of the dossier (keys of the order) that the office requires beyond the shipped ones.
    pub required: Vec<String>,
    /// Numbered pages of the issued dossier in force, when one was issued.
    pub printed_pages: Option<i64>,
}

/// A text found in another dispute as well.
#[derive(Debug, Clone, PartialEq)]
pub struct Copied {
    /// The step it stands in; none for the account of the dispute itself.
    pub step: Option<Uid>,
    /// Field it stands in, such as `narrative`.
    pub field: &'static str,
    /// What it is in words, such as 纠纷简要情况.
    pub what: String,
    /// Number or title of the other dispute.
    pub other: String,
    /// How much of it is the same, in hundredths; 100 is word for word.
    pub percent: u8,
}

/// Everything a check may look at.
pub(crate) struct Case<'a> {
    pub file: &'a DisputeFile,
    pub d: &'a Dispute,
    pub steps: Vec<&'a Step>,
    pub around: &'a Surroundings,
    pub parameters: &'a Parameters,
    pub today: NaiveDate,
    pub state: DisputeState,
}

impl Case<'_> {
    /// Whether mediation is over one way or another.
    pub fn is_over(&self) -> bool {
        use DisputeState as S;
        matches!(
            self.state,
            S::Agreed | S::Terminated | S::Withdrawn | S::Refused | S::ReferredOut | S::Closed | S::Archived
        )
    }

    /// Age in whole years of a natural person on a day, from the birth date or from the number of a
    /// resident's card. None when neither tells it.
    pub fn age_of(&self, p: &Party, on: NaiveDate) -> Option<i64> {
        if p.kind != PartyKind::Natural {
            return None;
        }
        let by_number = || match identity::check(p.id_kind, &p.id_number) {
            facts if facts.warning.is_none() => facts.birth_date,
            _ => None,
        };
        let born = p.birth_date.or_else(by_number)?;
        identity::age_on(born, on)
    }

    /// Whether the dispute is about to be filed, or is.
    pub fn is_closed(&self) -> bool {
        matches!(self.state, DisputeState::Closed | DisputeState::Archived)
    }

    pub fn has(&self, kind: StepKind) -> bool {
        self.steps.iter().any(|s| s.body.kind() == kind)
    }

    /// Every name that may stand on the parties' side of a paper.
    pub fn names(&self) -> Vec<&str> {
        let mut names = Vec::new();
        for p in &self.file.parties {
            names.push(p.name.as_str());
            names.push(p.other_name.as_str());
            names.push(p.legal_representative.as_str());
            names.extend(p.guardians.iter().map(|g| g.name.as_str()));
            names.extend(p.agents.iter().map(|a| a.name.as_str()));
            names.extend(p.representatives.iter().map(String::as_str));
        }
        names.retain(|n| !n.is_empty());
        names
    }
}

/// Collects the findings of one check.
pub(crate) struct Report<'a> {
    check: &'a Check,
    out: &'a mut Vec<Finding>,
}

impl Report<'_> {
    fn push(&mut self, text: String, step: Option<Uid>, party: Option<Uid>, field: &'static str) {
        self.out.push(Finding {
            check: self.check.name,
            severity: self.check.severity,
            basis: self.check.basis,
            text,
            step,
            party,
            field,
        });
    }

    /// About the dispute at large.
    pub fn dispute(&mut self, field: &'static str, text: impl Into<String>) {
        self.push(text.into(), None, None, field);
    }

    /// About one step.
    pub fn step(&mut self, step: &Step, field: &'static str, text: impl Into<String>) {
        self.push(text.into(), Some(step.uid), None, field);
    }

    /// About one party.
    pub fn party(&mut self, party: &Party, field: &'static str, text: impl Into<String>) {
        self.push(text.into(), None, Some(party.uid), field);
    }
}

/// Every check by name, in the order findings are shown within one severity.
pub fn all() -> impl Iterator<Item = &'static Check> {
    process::CHECKS
        .iter()
        .chain(turnings::CHECKS)
        .chain(parties::CHECKS)
        .chain(agreement::CHECKS)
        .chain(terms::CHECKS)
        .chain(signing::CHECKS)
        .chain(texts::CHECKS)
}

/// Runs every check; gravest findings first.
pub fn run(
    file: &DisputeFile,
    around: &Surroundings,
    parameters: &Parameters,
    today: NaiveDate,
) -> Vec<Finding> {
    let state = path::standing(&file.steps).map(|s| s.state).unwrap_or(file.dispute.state);
    let case =
        Case { file, d: &file.dispute, steps: path::in_order(&file.steps), around, parameters, today, state };
    let mut out = Vec::new();
    for check in all() {
        (check.run)(&case, &mut Report { check, out: &mut out });
    }
    out.sort_by_key(|f| f.severity);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checks_have_unique_names_and_a_basis() {
        let mut names: Vec<_> = all().map(|c| c.name).collect();
        let count = names.len();
        assert!(count >= 100, "{count} checks");
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
        assert!(all().all(|c| !c.basis.is_empty()));
    }
}
