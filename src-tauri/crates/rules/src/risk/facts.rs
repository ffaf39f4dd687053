//! The facts a factor asks for, one small function each, found in the file of a dispute and in what surrounds it.
//! They give numbers and the words that show where they come from; what they are worth is in the set.

use super::set::{Fact, FactorSet};
use crate::deadlines::{self, DueKind};
use crate::parameters::Parameters;
use crate::path;
use chrono::NaiveDate;
use records::model::*;
use std::collections::{BTreeMap, BTreeSet};

/// What lies around a dispute: told by the caller, who can look into other disputes and at the calendar.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Circumstances {
    /// Other disputes of the same two sides within twelve months: number or title, and day registered.
    pub repeats: Vec<(String, NaiveDate)>,
    /// What the mediator has said on the risk card, by key of factor or trigger; yes is 1.
    pub ticks: BTreeMap<String, i64>,
    /// Whether a person needs attention; none where the office has not turned this on.
    pub attention: Option<bool>,
}

/// Everything a fact may look at.
pub(super) struct Case<'a> {
    pub file: &'a DisputeFile,
    pub around: &'a Circumstances,
    pub set: &'a FactorSet,
    pub today: NaiveDate,
    /// Kinds of clocks that are past their last day.
    overdue: BTreeSet<DueKind>,
    performance: Option<PerformanceState>,
}

impl<'a> Case<'a> {
    pub fn new(
        file: &'a DisputeFile,
        around: &'a Circumstances,
        set: &'a FactorSet,
        parameters: &Parameters,
        today: NaiveDate,
    ) -> Case<'a> {
        let running = deadlines::running(file, parameters);
        let overdue: BTreeSet<DueKind> = running.iter().filter(|d| d.on < today).map(|d| d.kind).collect();
        let performance = state_of_performance(file, overdue.contains(&DueKind::Performance));
        Case { file, around, set, today, overdue, performance }
    }

    pub fn performance(&self) -> Option<PerformanceState> {
        self.performance
    }

    /// Whether the office still has it in hand.
    pub fn is_open(&self) -> bool {
        use DisputeState as S;
        matches!(
            self.file.dispute.state,
            S::Registered | S::Accepted | S::Mediating | S::Suspended | S::Agreed | S::Terminated
        )
    }

    /// 绿: closed, performed, and visited since (domain.md §5.4).
    pub fn is_settled(&self) -> bool {
        let d = &self.file.dispute;
        let closed = matches!(d.state, DisputeState::Closed | DisputeState::Archived);
        let agreed_on =
            deadlines::last_agreement(self.file).map(|(step, a)| a.performed_on.unwrap_or(step.on));
        let visited = path::in_order(&self.file.steps)
            .iter()
            .any(|s| matches!(s.body, StepBody::Visit(_)) && agreed_on.is_some_and(|on| s.on >= on));
        closed
            && d.outcome == Some(Outcome::Success)
            && self.performance == Some(PerformanceState::Done)
            && visited
    }

    /// The value of a fact for a factor of these types, and the words that show it; 0 when it is not so.
    pub fn value(&self, fact: Fact, types: &[DisputeType]) -> (i64, String) {
        let d = &self.file.dispute;
        let yes = |so: bool, words: String| if so { (1, words) } else { (0, String::new()) };
        let overdue = |kind, words: &str| yes(self.overdue.contains(&kind), words.into());
        match fact {
            Fact::UrgentSign => {
                let urgent = d.risk_signs.iter().filter(|s| s.severity == Severity::Urgent).count();
                yes(urgent > 0, format!("风险苗头记有 {urgent} 条紧急"))
            }
            Fact::Repeats => {
                let labels: Vec<&str> = self.around.repeats.iter().map(|r| r.0.as_str()).collect();
                let shown = labels.iter().take(5).copied().collect::<Vec<_>>().join("、");
                let rest = if labels.len() > 5 { "等" } else { "" };
                (labels.len() as i64, format!("另有 {} 件：{shown}{rest}", labels.len()))
            }
            Fact::Failures => self.failures(),
            Fact::Police => {
                let from = d.source == Source::FromPolice || self.referred_by(AgencyKind::Police);
                yes(from, "公安机关移送".into())
            }
            Fact::GrudgeYears => match d.arose_on {
                Some(arose) if arose < self.today => {
                    let years = self.today.years_since(arose).unwrap_or(0);
                    (years.into(), format!("{arose} 发生，已 {years} 年"))
                }
                _ => (0, String::new()),
            },
            Fact::Type => yes(types.contains(&d.dispute_type), d.dispute_type.label().into()),
            Fact::People => {
                let people = self.people();
                (people, format!("{people} 人"))
            }
            Fact::AmountYuan => {
                let yuan = d.amount.map_or(0, |Fen(fen)| fen / 100);
                (yuan, format!("{yuan} 元"))
            }
            Fact::Petition => {
                let from = d.source == Source::FromPetition || self.referred_by(AgencyKind::Petition);
                yes(from, "信访部门移送".into())
            }
            Fact::MediationOverdue => overdue(DueKind::Mediation, "已过调解期限"),
            Fact::PerformanceOverdue => overdue(DueKind::Performance, "有到期未履行的条款"),
            Fact::VisitOverdue => overdue(DueKind::Visit, "已过回访期限"),
            Fact::SensitivePeriod => match self.set.season(self.today) {
                Some(season) if self.is_open() => (1, season.label.clone()),
                _ => (0, String::new()),
            },
            Fact::Attention => yes(self.around.attention == Some(true), "已标记".into()),
        }
    }

    /// Sessions without success, terminations, agreements not kept.
    fn failures(&self) -> (i64, String) {
        let mut sessions = 0;
        let mut terminated = 0;
        for step in &self.file.steps {
            match &step.body {
                StepBody::Session(s) if s.result == SessionResult::Failure => sessions += 1,
                StepBody::Termination(_) => terminated += 1,
                _ => {}
            }
        }
        let broken =
            i64::from(matches!(self.performance, Some(PerformanceState::Broken | PerformanceState::Partly)));
        let mut words = Vec::new();
        if sessions > 0 {
            words.push(format!("{sessions} 次调解不成功"));
        }
        if terminated > 0 {
            words.push("终止调解".into());
        }
        if broken > 0 {
            words.push("协议未履行".into());
        }
        (sessions + terminated + broken, words.join("、"))
    }

    fn referred_by(&self, kind: AgencyKind) -> bool {
        let by = |s: &Step| matches!(&s.body, StepBody::ReferralIn(r) if r.agency_kind == kind);
        self.file.steps.iter().any(by)
    }

    /// The clerk's own count, or the parties with the members of their groups, whichever is greater.
    fn people(&self) -> i64 {
        let members = |p: &Party| match p.kind {
            PartyKind::Group => p.member_count.unwrap_or(1).max(1),
            _ => 1,
        };
        let parties: i64 = self.file.parties.iter().map(members).sum();
        parties.max(self.file.dispute.people_involved.unwrap_or(0))
    }
}

/// How far the agreement of a dispute is performed on a day: none without an agreement; [`PerformanceState::Broken`]
/// when something is past its last day, whatever was last noted.
pub fn performance(
    file: &DisputeFile,
    parameters: &Parameters,
    today: NaiveDate,
) -> Option<PerformanceState> {
    let late = |d: &deadlines::Due| d.kind == DueKind::Performance && d.on < today;
    state_of_performance(file, deadlines::running(file, parameters).iter().any(late))
}

fn state_of_performance(file: &DisputeFile, late: bool) -> Option<PerformanceState> {
    let (_, agreement) = deadlines::last_agreement(file)?;
    Some(match agreement.performance_state {
        _ if agreement.performed_on.is_some() => PerformanceState::Done,
        Some(state @ (PerformanceState::Done | PerformanceState::Broken)) => state,
        _ if late => PerformanceState::Broken,
        Some(state) => state,
        None => PerformanceState::NotDue,
    })
}
