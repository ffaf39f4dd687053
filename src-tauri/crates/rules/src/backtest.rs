//! Trying a set of factors on the past: each case as it stood some days after it was registered, what the set would
//! have said then, and what happened afterwards. Counts, not promises: what it would have caught, missed, and raised
//! for nothing.
//!
//! Nothing of what happened later may help: steps, results and performance after the cut are taken out before the set
//! looks. Signs of risk carry no day in the records and are taken as known from the start; ticks carry theirs.

use crate::deadlines;
use crate::deadlines::DueKind;
use crate::parameters::Parameters;
use crate::path;
use crate::risk::{Assessment, Circumstances, FactorSet, assess};
use chrono::NaiveDate;
use records::model::*;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What happened after the cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct Outcomes {
    /// 激化: reported to the police, or handed to them.
    pub escalated: bool,
    /// 未履行: the agreement was broken, or is past its last day.
    pub broken: bool,
    /// 再调: mediation ended without success, or the same two sides came again within twelve months.
    pub again: bool,
}

impl Outcomes {
    /// Whether anything happened.
    pub fn any(self) -> bool {
        self.escalated || self.broken || self.again
    }
}

/// One case of the past.
#[derive(Debug, Clone, PartialEq)]
pub struct Past {
    /// What the set said at the cut.
    pub said: Assessment,
    /// What happened.
    pub happened: Outcomes,
}

/// The case as it stood at the end of a day.
pub fn as_of(file: &DisputeFile, day: NaiveDate) -> DisputeFile {
    let mut file = file.clone();
    file.steps.retain(|step| step.on <= day);
    for step in &mut file.steps {
        if let StepBody::Agreement(agreement) = &mut step.body
            && agreement.performed_on.is_none_or(|on| on > day)
        {
            agreement.performed_on = None;
            // How it stood on that day was not written down with a day.
            agreement.performance_state = None;
            agreement.performance_note.clear();
        }
    }
    if let Ok(standing) = path::standing(&file.steps) {
        file.dispute.state = standing.state;
        file.dispute.outcome = standing.outcome;
        file.dispute.agreement_form = standing.agreement_form;
        file.dispute.accepted_on = standing.accepted_on;
        file.dispute.closed_on = standing.closed_on;
    }
    file
}

/// What happened after a day; `came_again` are the days on which the same two sides registered another dispute.
pub fn happened(
    file: &DisputeFile,
    day: NaiveDate,
    came_again: &[NaiveDate],
    parameters: &Parameters,
    today: NaiveDate,
) -> Outcomes {
    let later = |s: &&Step| s.on > day;
    let escalated = file.steps.iter().filter(later).any(|s| match &s.body {
        StepBody::EscalationReport(_) => true,
        StepBody::ReferralOut(r) => r.agency_kind == AgencyKind::Police,
        _ => false,
    });
    let ended_without = file.steps.iter().filter(later).any(|s| matches!(s.body, StepBody::Termination(_)));
    let broken = match deadlines::last_agreement(file) {
        Some((_, a)) => {
            matches!(a.performance_state, Some(PerformanceState::Broken | PerformanceState::Partly))
                || (a.performed_on.is_none()
                    && deadlines::running(file, parameters)
                        .iter()
                        .any(|d| d.kind == DueKind::Performance && d.on < today))
        }
        None => false,
    };
    let within =
        file.dispute.received_on.checked_add_months(chrono::Months::new(12)).unwrap_or(NaiveDate::MAX);
    let came = came_again.iter().any(|on| *on > day && *on <= within);
    Outcomes { escalated, broken, again: ended_without || came }
}

/// What the set would have said at the end of `day`.
pub fn said(
    file: &DisputeFile,
    around: &Circumstances,
    set: &FactorSet,
    parameters: &Parameters,
    day: NaiveDate,
) -> Assessment {
    assess(&as_of(file, day), around, set, parameters, day)
}

/// Cases of one level, and what happened to them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LevelTally {
    /// The level.
    pub level: RiskLevel,
    /// Cases.
    pub cases: i64,
    /// Of them escalated.
    pub escalated: i64,
    /// Of them broken.
    pub broken: i64,
    /// Of them mediated again or in vain.
    pub again: i64,
    /// Of them with anything of the three.
    pub any: i64,
}

/// The whole back-test. A case is flagged when it is red or orange.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Tally {
    /// Cases looked at.
    pub cases: i64,
    /// By level, red first.
    pub levels: Vec<LevelTally>,
    /// Flagged, and something happened.
    pub caught: i64,
    /// Not flagged, and something happened.
    pub missed: i64,
    /// Flagged, and nothing happened.
    pub for_nothing: i64,
    /// Not flagged, and nothing happened.
    pub quiet: i64,
    /// How often each factor or trigger was hit, and in how many of these cases something happened: key, label, hits,
    /// happened; the most frequent first.
    pub factors: Vec<(String, String, i64, i64)>,
}

/// Counts.
pub fn tally(cases: &[Past]) -> Tally {
    let count = |f: &dyn Fn(&Past) -> bool| cases.iter().filter(|c| f(c)).count() as i64;
    let flagged = |c: &Past| matches!(c.said.level, RiskLevel::Red | RiskLevel::Orange);
    let levels = RiskLevel::ALL
        .iter()
        .map(|level| {
            let of = |f: &dyn Fn(&Outcomes) -> bool| count(&|c| c.said.level == *level && f(&c.happened));
            LevelTally {
                level: *level,
                cases: of(&|_| true),
                escalated: of(&|h| h.escalated),
                broken: of(&|h| h.broken),
                again: of(&|h| h.again),
                any: of(&|h| h.any()),
            }
        })
        .collect();
    let mut factors: Vec<(String, String, i64, i64)> = Vec::new();
    for case in cases {
        for hit in case.said.triggers.iter().chain(&case.said.hits) {
            let happened = i64::from(case.happened.any());
            match factors.iter_mut().find(|f| f.0 == hit.key) {
                Some(known) => {
                    known.2 += 1;
                    known.3 += happened;
                }
                None => factors.push((hit.key.clone(), hit.label.clone(), 1, happened)),
            }
        }
    }
    factors.sort_by(|a, b| b.2.cmp(&a.2).then_with(|| a.0.cmp(&b.0)));
    Tally {
        cases: cases.len() as i64,
        levels,
        caught: count(&|c| flagged(c) && c.happened.any()),
        missed: count(&|c| !flagged(c) && c.happened.any()),
        for_nothing: count(&|c| flagged(c) && !c.happened.any()),
        quiet: count(&|c| !flagged(c) && !c.happened.any()),
        factors,
    }
}
