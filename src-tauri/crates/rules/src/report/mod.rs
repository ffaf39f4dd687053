//! The report for the assessment meeting (研判报告), worked out from the records by rules: figures, then findings, then
//! sentences, then suggestions, each bound to the finding it answers. Nothing in it is guessed; what the records do not
//! say is named. Layout is not known here.

mod content;
mod draft;
mod edits;
mod figures;
mod findings;
pub mod rise;
mod words;

pub use content::{Block, Cell, Chart, ChartKind, Content, Hand, Paragraph, Section, Series, Table};
pub use draft::draft;
pub use edits::{Edit, Edits, apply};
pub use figures::{Figure, FigureKind, Figures, Span, plain};
pub use findings::Finding;
pub use words::{CauseWords, FindingWords, Words, words};

use crate::statistics::edition::Edition;
use chrono::NaiveDate;
use records::model::*;
use std::collections::{BTreeMap, HashMap};

/// Everything a report is made of.
pub struct Facts<'a> {
    /// Whom it is about.
    pub scope: Uid,
    /// The whole tree, for names.
    pub organisations: &'a [Organisation],
    /// Over which months.
    pub period: Period,
    /// Which day a dispute counts by.
    pub counted_on: CountedOn,
    /// Which types stand together in the statistics of that year.
    pub edition: &'a Edition,
    /// The disputes of the scope from two years before the end of the period on.
    pub cases: &'a [ReportCase],
    /// Levels of risk a person has confirmed, by dispute, in the office's words (红橙黄蓝绿). Empty where nobody
    /// assesses yet; the report then says so.
    pub levels: &'a BTreeMap<Uid, String>,
    /// What was screened in the period.
    pub screened: ScreeningCounts,
    /// What was kept from happening in the period, a line for each kind.
    pub prevented: &'a [PreventionCount],
    /// Day it is worked out.
    pub today: NaiveDate,
}

/// First day of the disputes a report over `period` looks at: twelve months for the trend, and the same a year before.
pub fn first_day(period: Period) -> NaiveDate {
    period.to.plus(-23).first().min(period.last_year().from.first()).min(period.before().from.first())
}

/// The cases of the report, looked at in different ways.
pub(super) struct View<'a> {
    facts: &'a Facts<'a>,
    /// The unit each committee is counted under: a child of the scope, or the scope itself.
    unit_of: HashMap<Uid, Uid>,
    /// The units in the order of the tree.
    units: Vec<(Uid, String)>,
}

impl<'a> View<'a> {
    pub(super) fn new(facts: &'a Facts<'a>) -> View<'a> {
        let by_uid: HashMap<Uid, &Organisation> = facts.organisations.iter().map(|o| (o.uid, o)).collect();
        let mut unit_of = HashMap::new();
        for organisation in facts.organisations {
            let (mut at, mut below) = (organisation, organisation.uid);
            // The tree has three levels; a circle made by a broken file must not hang the program.
            for _ in 0..8 {
                if at.uid == facts.scope {
                    unit_of.insert(organisation.uid, below);
                    break;
                }
                below = at.uid;
                match at.parent.and_then(|p| by_uid.get(&p)) {
                    Some(parent) => at = parent,
                    None => break,
                }
            }
        }
        let used: std::collections::HashSet<Uid> =
            facts.cases.iter().filter_map(|c| unit_of.get(&c.committee).copied()).collect();
        let name = |o: &Organisation| {
            let own = o.uid == facts.scope && o.kind != OrganisationKind::Committee;
            format!(
                "{}{}",
                o.name,
                if own {
                    "（本级）"
                } else if o.closed {
                    "（已撤销）"
                } else {
                    ""
                }
            )
        };
        let units = facts
            .organisations
            .iter()
            .filter(|o| {
                let child = o.parent == Some(facts.scope);
                // A closed unit stands in the table only when it has cases, the scope itself likewise.
                (child && (!o.closed || used.contains(&o.uid)))
                    || (o.uid == facts.scope && used.contains(&o.uid))
            })
            .map(|o| (o.uid, name(o)))
            .collect();
        View { facts, unit_of, units }
    }

    /// The month a case counts in, if it counts.
    pub(super) fn month(&self, case: &ReportCase) -> Option<Month> {
        let accepted = case.accepted_on?;
        match self.facts.counted_on {
            CountedOn::Accepted => Some(Month::containing(accepted)),
            CountedOn::Closed => case.closed_on.map(Month::containing),
        }
    }

    /// The cases that count in a period.
    pub(super) fn counted(&self, period: Period) -> Vec<&'a ReportCase> {
        let cases = self.facts.cases.iter();
        cases.filter(|c| self.month(c).is_some_and(|m| period.holds(m))).collect()
    }

    /// The cases open at the end of the period: registered by then, not closed by then, not refused.
    pub(super) fn open(&self) -> Vec<&'a ReportCase> {
        let end = self.facts.period.to.last();
        let ended = |c: &ReportCase| {
            c.closed_on.is_some_and(|d| d <= end)
                || (c.closed_on.is_none()
                    && matches!(
                        c.state,
                        DisputeState::Refused
                            | DisputeState::Withdrawn
                            | DisputeState::Terminated
                            | DisputeState::ReferredOut
                    ))
        };
        self.facts.cases.iter().filter(|c| c.received_on <= end && !ended(c)).collect()
    }

    pub(super) fn unit(&self, case: &ReportCase) -> Option<Uid> {
        self.unit_of.get(&case.committee).copied()
    }
}

/// Whether a case succeeded.
pub(super) fn succeeded(case: &ReportCase) -> bool {
    case.outcome == Some(Outcome::Success)
}

/// Whether it is 疑难复杂, 重大 or 特别重大.
pub(super) fn complex(case: &ReportCase) -> bool {
    matches!(case.difficulty, Some(Difficulty::Complex | Difficulty::Major | Difficulty::Grave))
}
