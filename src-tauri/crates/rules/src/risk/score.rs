//! Points and the level they propose: every trigger and factor that is hit, with its value, the words that show it,
//! its points and its basis; groups cut at their caps. The sum of what is shown is the score, nothing is hidden.

use super::facts::{Case, Circumstances};
use super::set::{Fact, FactorSet, Tick};
use crate::parameters::Parameters;
use chrono::NaiveDate;
use records::model::*;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a set says about a dispute on a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Assessment {
    /// The points of all groups.
    pub score: i64,
    /// The level proposed.
    pub level: RiskLevel,
    /// Why this level, in one sentence.
    pub reason: String,
    /// What makes it red at once.
    pub triggers: Vec<Hit>,
    /// What gives points.
    pub hits: Vec<Hit>,
    /// Points by group.
    pub groups: Vec<GroupSum>,
    /// How far the agreement is performed; none without one.
    pub performance: Option<PerformanceState>,
    /// Whether the same two sides had another dispute within twelve months.
    pub repeated: bool,
}

/// A factor or trigger that is hit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Hit {
    /// Key of the factor.
    pub key: String,
    /// Group; empty for a trigger.
    pub group: String,
    /// Its name.
    pub label: String,
    /// Points; 0 for a trigger.
    pub points: i64,
    /// The value found: 1 for yes, else people, 元, times, years.
    pub value: i64,
    /// What shows it.
    pub found: String,
    /// What it rests on.
    pub basis: String,
    /// Whether a person said so; else it was found in the records.
    pub ticked: bool,
}

/// The points of one group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct GroupSum {
    /// Key.
    pub key: String,
    /// Name.
    pub label: String,
    /// Points counted.
    pub points: i64,
    /// Points before the cap.
    pub before_cap: i64,
    /// The cap.
    pub cap: i64,
}

/// Applies a set to a dispute on a day.
pub fn assess(
    file: &DisputeFile,
    around: &Circumstances,
    set: &FactorSet,
    parameters: &Parameters,
    today: NaiveDate,
) -> Assessment {
    let case = Case::new(file, around, set, parameters, today);
    let triggers: Vec<Hit> = set
        .triggers
        .iter()
        .filter(|t| t.enabled)
        .filter_map(|t| {
            let (value, found, ticked) = look(&case, t.fact, &[], t.tick, &t.key);
            (value > 0).then(|| Hit {
                key: t.key.clone(),
                group: String::new(),
                label: t.label.clone(),
                points: 0,
                value,
                found,
                basis: t.basis.clone(),
                ticked,
            })
        })
        .collect();
    let hits: Vec<Hit> = set
        .factors
        .iter()
        .filter(|f| f.enabled)
        .filter_map(|f| {
            let (value, found, ticked) = look(&case, f.fact, &f.types, f.tick, &f.key);
            let tier = f.tiers.iter().rev().find(|t| value >= t.at_least)?;
            Some(Hit {
                key: f.key.clone(),
                group: f.group.clone(),
                label: f.label.clone(),
                points: tier.points,
                value,
                found,
                basis: f.basis.clone(),
                ticked,
            })
        })
        .collect();
    let groups: Vec<GroupSum> = set
        .groups
        .iter()
        .map(|g| {
            let before_cap = hits.iter().filter(|h| h.group == g.key).map(|h| h.points).sum::<i64>();
            let points = before_cap.min(g.cap);
            GroupSum { key: g.key.clone(), label: g.label.clone(), points, before_cap, cap: g.cap }
        })
        .filter(|g| g.before_cap > 0)
        .collect();
    let score = groups.iter().map(|g| g.points).sum();
    let (level, reason) = if case.is_settled() {
        (RiskLevel::Green, "已结案、已履行、已回访".to_owned())
    } else if let Some(trigger) = triggers.first() {
        (RiskLevel::Red, format!("直接列红：{}", trigger.label))
    } else if hits.is_empty() {
        (RiskLevel::Blue, "没有发现风险因素".to_owned())
    } else {
        (set.level(score), format!("共 {score} 分"))
    };
    Assessment {
        score,
        level,
        reason,
        repeated: !around.repeats.is_empty(),
        performance: case.performance(),
        triggers,
        hits,
        groups,
    }
}

/// What is found and what is said; the greater counts.
fn look(
    case: &Case<'_>,
    fact: Option<Fact>,
    types: &[DisputeType],
    tick: Option<Tick>,
    key: &str,
) -> (i64, String, bool) {
    let (found, words) = fact.map_or((0, String::new()), |fact| case.value(fact, types));
    let said = match tick {
        Some(Tick::YesNo) => case.around.ticks.get(key).copied().unwrap_or(0).clamp(0, 1),
        Some(Tick::Count) => case.around.ticks.get(key).copied().unwrap_or(0).max(0),
        None => 0,
    };
    if said > found {
        let words = if tick == Some(Tick::Count) {
            format!("{said} 次（填写）")
        } else {
            "已勾选".to_owned()
        };
        (said, words, true)
    } else {
        (found, words, false)
    }
}
