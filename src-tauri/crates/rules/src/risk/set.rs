//! A set of risk factors as data: the shipped one and the office's own versions of it, and whether one can work.
//! What a set finds in a dispute is [`super::assess`]'s matter.

use chrono::{Datelike, NaiveDate};
use records::model::{DisputeType, RiskLevel};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::OnceLock;
use ts_rs::TS;

/// A dated set of factors (`assets/rules/risk/factors.toml` explains every key).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct FactorSet {
    /// Name.
    pub name: String,
    /// First day it is meant for.
    pub from: NaiveDate,
    /// Where its weights come from.
    pub source: String,
    /// Least points of each level.
    pub levels: Levels,
    /// Groups with their caps.
    #[serde(rename = "group")]
    pub groups: Vec<Group>,
    /// What makes a dispute red at once.
    #[serde(rename = "trigger")]
    pub triggers: Vec<Trigger>,
    /// What gives points.
    #[serde(rename = "factor")]
    pub factors: Vec<Factor>,
    /// Sensitive periods of the year.
    #[serde(rename = "season", default)]
    pub seasons: Vec<Season>,
}

/// Least points of each level; below yellow it is blue. Green is no matter of points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Levels {
    /// 红.
    pub red: i64,
    /// 橙.
    pub orange: i64,
    /// 黄.
    pub yellow: i64,
}

/// A group of factors; together they give no more than its cap.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Key.
    pub key: String,
    /// Chinese name.
    pub label: String,
    /// Most points.
    pub cap: i64,
}

/// Makes a dispute red whatever its points.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Trigger {
    /// Key, unique among triggers and factors; ticks refer to it.
    pub key: String,
    /// Chinese name.
    pub label: String,
    /// What the program finds itself.
    #[serde(default)]
    pub fact: Option<Fact>,
    /// What the mediator says.
    #[serde(default)]
    pub tick: Option<Tick>,
    /// What it rests on.
    pub basis: String,
    /// Which field it is known from.
    pub evidence: String,
    /// Whether it counts.
    #[serde(default = "yes")]
    pub enabled: bool,
}

/// Gives points.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Factor {
    /// Key, unique among triggers and factors; ticks refer to it.
    pub key: String,
    /// Group it counts in.
    pub group: String,
    /// Chinese name.
    pub label: String,
    /// What the program finds itself.
    #[serde(default)]
    pub fact: Option<Fact>,
    /// For [`Fact::Type`]: these types.
    #[serde(default)]
    pub types: Vec<DisputeType>,
    /// What the mediator says.
    #[serde(default)]
    pub tick: Option<Tick>,
    /// Steps of points, ascending.
    pub tiers: Vec<Tier>,
    /// What it rests on.
    pub basis: String,
    /// Which field it is known from.
    pub evidence: String,
    /// Whether it counts.
    #[serde(default = "yes")]
    pub enabled: bool,
}

/// From a value on, so many points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Tier {
    /// Least value: 1 for yes, else people, 元, times, years.
    pub at_least: i64,
    /// Points.
    pub points: i64,
}

/// A sensitive period, month and day, both counted in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Season {
    /// Name.
    pub label: String,
    /// First day `MM-DD`.
    pub from: String,
    /// Last day `MM-DD`; before `from` when it reaches over New Year.
    pub to: String,
}

/// What a mediator says on the risk card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename_all = "snake_case")]
pub enum Tick {
    /// Yes or no.
    YesNo,
    /// How often.
    Count,
}

/// What the program finds in the records by itself. Each is a named function in `facts.rs`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename_all = "snake_case")]
pub enum Fact {
    /// A sign of risk noted as urgent.
    UrgentSign,
    /// Other disputes of the same two sides within twelve months.
    Repeats,
    /// Failed sessions, terminations, broken agreements.
    Failures,
    /// 1 when the police referred it.
    Police,
    /// Whole years since it arose.
    GrudgeYears,
    /// 1 when its type is one of the factor's.
    Type,
    /// People involved.
    People,
    /// Amount, whole 元.
    AmountYuan,
    /// 1 when it came from or through a petition office.
    Petition,
    /// 1 when mediation is past its last day.
    MediationOverdue,
    /// 1 when a payment or deed is past its last day.
    PerformanceOverdue,
    /// 1 when the visit is past its last day.
    VisitOverdue,
    /// 1 when the day lies in a sensitive period and the dispute is open.
    SensitivePeriod,
    /// 1 when a person needs attention; always 0 where the office has not turned it on.
    Attention,
}

fn yes() -> bool {
    true
}

impl FactorSet {
    /// The shipped set, version 0.
    pub fn shipped() -> &'static FactorSet {
        static SET: OnceLock<FactorSet> = OnceLock::new();
        SET.get_or_init(|| {
            let text = include_str!("../../../../../assets/rules/risk/factors.toml");
            toml::from_str(text).expect("a test reads the shipped set")
        })
    }

    /// The level of so many points.
    pub fn level(&self, points: i64) -> RiskLevel {
        match points {
            p if p >= self.levels.red => RiskLevel::Red,
            p if p >= self.levels.orange => RiskLevel::Orange,
            p if p >= self.levels.yellow => RiskLevel::Yellow,
            _ => RiskLevel::Blue,
        }
    }

    /// What can be said on the risk card: key, and how.
    pub fn ticks(&self) -> impl Iterator<Item = (&str, Tick)> {
        let triggers = self.triggers.iter().map(|t| (t.key.as_str(), t.tick));
        let factors = self.factors.iter().map(|f| (f.key.as_str(), f.tick));
        triggers.chain(factors).filter_map(|(key, tick)| tick.map(|tick| (key, tick)))
    }

    /// The sensitive period a day lies in.
    pub fn season(&self, day: NaiveDate) -> Option<&Season> {
        let at = (day.month(), day.day());
        self.seasons.iter().find(|season| {
            let (Some(from), Some(to)) = (month_day(&season.from), month_day(&season.to)) else {
                return false;
            };
            if from <= to { (from..=to).contains(&at) } else { at >= from || at <= to }
        })
    }

    /// What is wrong with a set, field and sentence; empty when it can be put in force.
    pub fn problems(&self) -> Vec<(String, String)> {
        let mut out: Vec<(String, String)> = Vec::new();
        let mut wrong = |field: String, text: &str| out.push((field, text.to_owned()));
        let Levels { red, orange, yellow } = self.levels;
        if self.name.trim().is_empty() {
            wrong("name".into(), "请给这一版起个名称。");
        }
        if !(yellow >= 1 && orange > yellow && red > orange && red <= 200) {
            wrong("levels".into(), "三条分数线应从低到高：黄、橙、红，且不小于 1。");
        }
        let mut keys = BTreeSet::new();
        for (i, group) in self.groups.iter().enumerate() {
            if !keys.insert(group.key.as_str()) {
                wrong(format!("group[{i}].key"), "分组重复。");
            }
            if !(0..=100).contains(&group.cap) {
                wrong(format!("group[{i}].cap"), "分组的上限应在 0 到 100 之间。");
            }
        }
        let groups = std::mem::take(&mut keys);
        for (i, factor) in self.factors.iter().enumerate() {
            let at = |field: &str| format!("factor[{i}].{field}");
            if factor.label.trim().is_empty() {
                wrong(at("label"), "因素要有名称。");
            }
            if factor.basis.trim().is_empty() {
                wrong(at("basis"), "因素要写明依据。");
            }
            if !keys.insert(factor.key.as_str()) {
                wrong(at("key"), "因素重复。");
            }
            if !groups.contains(factor.group.as_str()) {
                wrong(at("group"), "没有这个分组。");
            }
            if factor.fact.is_none() && factor.tick.is_none() {
                wrong(at("fact"), "既不能从记录得出，也没有人填写，这个因素永远不会命中。");
            }
            if factor.fact == Some(Fact::Type) && factor.types.is_empty() {
                wrong(at("types"), "请选纠纷类型。");
            }
            let steps = &factor.tiers;
            let ascending =
                steps.windows(2).all(|w| w[0].at_least < w[1].at_least && w[0].points <= w[1].points);
            if steps.is_empty() || !ascending || steps[0].at_least < 1 {
                wrong(at("tiers"), "分档应从低到高，至少一档，起点不小于 1。");
            }
            if steps.iter().any(|t| !(0..=100).contains(&t.points)) {
                wrong(at("tiers"), "分值应在 0 到 100 之间。");
            }
        }
        for (i, trigger) in self.triggers.iter().enumerate() {
            if trigger.label.trim().is_empty() || trigger.basis.trim().is_empty() {
                wrong(format!("trigger[{i}].label"), "直接列红的情形要有名称和依据。");
            }
            if !keys.insert(trigger.key.as_str()) {
                wrong(format!("trigger[{i}].key"), "因素重复。");
            }
        }
        for (i, season) in self.seasons.iter().enumerate() {
            if month_day(&season.from).is_none() || month_day(&season.to).is_none() {
                wrong(format!("season[{i}].from"), "请按 09-25 的样子填写月和日。");
            }
        }
        out
    }
}

fn month_day(text: &str) -> Option<(u32, u32)> {
    let (month, day) = text.split_once('-')?;
    let (month, day) = (month.parse().ok()?, day.parse().ok()?);
    // 2024 is a leap year, so that 02-29 is a day.
    NaiveDate::from_ymd_opt(2024, month, day).map(|_| (month, day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_set_can_work_and_every_factor_has_its_basis() {
        let set = FactorSet::shipped();
        assert_eq!(set.problems(), Vec::new());
        assert!(set.factors.len() >= 17 && set.triggers.len() >= 4);
        assert!(set.factors.iter().all(|f| !f.evidence.is_empty()));
        let attention = set.factors.iter().find(|f| f.fact == Some(Fact::Attention)).unwrap();
        assert!(attention.tick.is_none(), "the card never asks for it like for the others");
    }

    #[test]
    fn a_set_that_cannot_work_says_where() {
        let mut set = FactorSet::shipped().clone();
        set.levels.orange = 70;
        set.factors[0].tiers.clear();
        set.factors[1].group = "no_such".into();
        set.factors[2].key = set.triggers[0].key.clone();
        set.seasons[0].from = "13-40".into();
        let fields: Vec<String> = set.problems().into_iter().map(|p| p.0).collect();
        assert_eq!(
            fields,
            ["levels", "factor[0].tiers", "factor[1].group", "trigger[0].key", "season[0].from"]
        );
    }

    #[test]
    fn seasons_may_reach_over_new_year() {
        let set = FactorSet::shipped();
        let on = |day: &str| set.season(day.parse().unwrap()).map(|s| s.label.as_str());
        assert_eq!(on("2024-12-31"), Some("元旦春节"));
        assert_eq!(on("2024-02-20"), Some("元旦春节"));
        assert_eq!(on("2024-02-21"), None);
        assert_eq!(on("2024-10-08"), Some("国庆"));
    }

    #[test]
    fn levels_begin_where_they_say() {
        let set = FactorSet::shipped();
        use RiskLevel as L;
        for (points, level) in
            [(0, L::Blue), (19, L::Blue), (20, L::Yellow), (40, L::Orange), (59, L::Orange), (60, L::Red)]
        {
            assert_eq!(set.level(points), level, "{points}");
        }
    }
}
