//! A subsidy profile: one local rule as typed data, edited in the program, versioned, never overwritten.
//! It says; it does not compute.

use super::facts::Condition;
use chrono::{Datelike, NaiveDate};
use records::model::Fen;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One local rule.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(rename = "SubsidyProfile")]
pub struct Profile {
    /// Name.
    pub name: String,
    /// Basis (依据文号).
    pub basis: String,
    /// Where it was taken from, for samples.
    #[serde(default)]
    pub source: String,
    /// Whether it is a sample (示例), whose amounts may be invented.
    #[serde(default)]
    pub sample: bool,
    /// First day of closing it applies to.
    pub valid_from: NaiveDate,
    /// Last day; open when left out.
    #[serde(default)]
    pub valid_to: Option<NaiveDate>,
    /// Organisations it applies to, by name; empty = all.
    #[serde(default)]
    pub organisations: Vec<String>,
    /// What a case must be.
    #[serde(default)]
    pub case_rules: Vec<Clause>,
    /// What a mediator must be to have a share.
    #[serde(default)]
    pub mediator_rules: Vec<Clause>,
    /// Tiers; of those that fit, the one of the highest order counts.
    pub tiers: Vec<Tier>,
    /// Amounts; the first that fits counts.
    pub amounts: Vec<Amount>,
    /// What is added or multiplied.
    #[serde(default)]
    pub adjustments: Vec<Adjustment>,
    /// The one rounding of a case's amount.
    #[serde(default)]
    pub rounding: Rounding,
    /// How a case's amount is split.
    #[serde(default)]
    pub split: Split,
    /// Limits.
    #[serde(default)]
    pub caps: Caps,
    /// Review levels, first to last.
    #[serde(default)]
    pub workflow: Vec<ReviewLevel>,
    /// Days of publication before payment.
    #[serde(default)]
    pub publication_days: i64,
    /// What is taken back when a paid case turns out not to have deserved it.
    #[serde(default)]
    pub clawback: Clawback,
    /// Who pays for it, by parts of the sum of a batch; empty = one purse.
    #[serde(default)]
    pub co_funding: Vec<Funder>,
}

/// A purse that bears a part of what a rule pays.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(rename = "SubsidyFunder")]
pub struct Funder {
    /// Name, such as 区财政.
    pub name: String,
    /// Its parts of the parts of all, at least one.
    #[ts(type = "number")]
    pub parts: i64,
}

/// A requirement by name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(rename = "SubsidyClause")]
pub struct Clause {
    /// Its words, as the person reads them.
    pub clause: String,
    /// OR of AND-groups that must hold.
    pub any: Vec<Vec<Condition>>,
    /// What happens when it does not.
    pub otherwise: Refusal,
    /// What happens when a fact is not known; returned for mending when left out.
    #[serde(default = "returned")]
    pub when_unknown: Refusal,
}

fn returned() -> Refusal {
    Refusal::Returned
}

/// How a requirement refuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "SubsidyRefusal")]
pub enum Refusal {
    /// 不发.
    Rejected,
    /// 退回补正: nothing this time, may come again.
    Returned,
    /// A person must decide.
    NeedsManual,
}

/// One tier.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(rename = "SubsidyTier")]
pub struct Tier {
    /// Name, unique.
    pub name: String,
    /// Rank; the higher wins.
    pub order: i64,
    /// OR of AND-groups; empty = every case.
    pub any: Vec<Vec<Condition>>,
    /// Documents its dossier must hold.
    #[serde(default)]
    pub documents: Vec<String>,
}

/// One amount.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(rename = "SubsidyAmount")]
pub struct Amount {
    /// Tier; left out = any.
    #[serde(default)]
    pub tier: Option<String>,
    /// Further conditions, all of them (level, form, grade, outcome).
    #[serde(default)]
    pub when: Vec<Condition>,
    /// How much.
    pub value: AmountValue,
}

/// How much an amount is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "way", rename_all = "snake_case", deny_unknown_fields)]
#[ts(rename = "SubsidyAmountValue")]
pub enum AmountValue {
    /// A fixed sum.
    Fixed {
        /// 分.
        fen: Fen,
    },
    /// A range in which a person approves a sum.
    Range {
        /// 分.
        low: Fen,
        /// 分.
        high: Fen,
    },
    /// A range along the review score (0–100 points).
    ByScore {
        /// 分, at 0 points.
        low: Fen,
        /// 分, at 100 points.
        high: Fen,
    },
    /// So many thousandths of a tier's amount.
    Share {
        /// Tier.
        of: String,
        /// Thousandths.
        permille: i64,
    },
}

/// What is added or multiplied, in order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(rename = "SubsidyAdjustment")]
pub struct Adjustment {
    /// Its words.
    pub clause: String,
    /// Conditions, all of them; one that is unknown does not hold.
    pub when: Vec<Condition>,
    /// What it does.
    pub change: Change,
}

/// What an adjustment does.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "way", rename_all = "snake_case", deny_unknown_fields)]
#[ts(rename = "SubsidyChange")]
pub enum Change {
    /// Times so many thousandths.
    Times {
        /// Thousandths.
        permille: i64,
    },
    /// Plus so many thousandths of the base amount.
    PlusShare {
        /// Thousandths.
        permille: i64,
    },
    /// Plus a sum.
    Plus {
        /// 分; negative for a deduction.
        fen: Fen,
    },
    /// Not less than.
    AtLeast {
        /// 分.
        fen: Fen,
    },
    /// Not more than.
    AtMost {
        /// 分.
        fen: Fen,
    },
}

/// The one rounding.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(rename = "SubsidyRounding")]
pub struct Rounding {
    /// To multiples of so many 分: 1, 10, 100.
    pub unit: Fen,
    /// Which way.
    pub mode: RoundingMode,
}

impl Default for Rounding {
    fn default() -> Rounding {
        Rounding { unit: Fen(1), mode: RoundingMode::HalfUp }
    }
}

/// Which way is rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "SubsidyRoundingMode")]
pub enum RoundingMode {
    /// 四舍五入.
    HalfUp,
    /// Down.
    Down,
    /// Up.
    Up,
}

/// How a case's amount is split between those who have a share. What cannot be divided goes to the host.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
#[serde(tag = "way", rename_all = "snake_case", deny_unknown_fields)]
#[ts(rename = "SubsidySplit")]
pub enum Split {
    /// 平均.
    #[default]
    Equal,
    /// The host's thousandths; the others share the rest equally. The host alone has all.
    Host {
        /// Thousandths.
        permille: i64,
    },
    /// By the weights entered with the case; equal where none are.
    Entered,
}

/// Limits; none = no limit.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(rename = "SubsidyCaps")]
pub struct Caps {
    /// 分 a case.
    #[serde(default)]
    pub per_case: Option<Fen>,
    /// 分 a mediator and period.
    #[serde(default)]
    pub per_mediator: Option<Fen>,
    /// Cases a mediator and period.
    #[serde(default)]
    pub cases_per_mediator: Option<i64>,
    /// 分 an organisation and period.
    #[serde(default)]
    pub per_organisation: Option<Fen>,
    /// 分 of all together in a period.
    #[serde(default)]
    pub per_period: Option<Fen>,
    /// The period these limits add up over.
    #[serde(default)]
    pub period: CapPeriod,
    /// 分 of all together in a calendar year (年度预算).
    #[serde(default)]
    pub budget: Option<Fen>,
    /// What becomes of what exceeds a limit.
    #[serde(default)]
    pub excess: Excess,
}

/// Over how long the limits of a mediator, an organisation and a period add up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "SubsidyCapPeriod")]
pub enum CapPeriod {
    /// 月.
    Month,
    /// 季.
    Quarter,
    /// 年.
    #[default]
    Year,
}

impl CapPeriod {
    /// First day of the period a day lies in; two days are in one period when it is the same.
    pub fn first_day(self, day: NaiveDate) -> NaiveDate {
        let month = match self {
            CapPeriod::Month => day.month(),
            CapPeriod::Quarter => (day.month() - 1) / 3 * 3 + 1,
            CapPeriod::Year => 1,
        };
        NaiveDate::from_ymd_opt(day.year(), month, 1).unwrap_or(day)
    }
}

/// What becomes of what exceeds a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "SubsidyExcess")]
pub enum Excess {
    /// 顺延: to the next batch.
    #[default]
    CarryOver,
    /// 等比压缩.
    ScaleDown,
    /// 不发.
    Refuse,
}

/// One level of review.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(rename = "SubsidyReviewLevel")]
pub struct ReviewLevel {
    /// Name, such as 司法所初审.
    pub name: String,
    /// Days it has.
    pub days: i64,
    /// Who reviews at this level; the office when left out.
    #[serde(default)]
    pub by: Reviewer,
}

/// Who reviews.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "SubsidyReviewer")]
pub enum Reviewer {
    /// 司法所 (or the committee or town above it, on paper).
    #[default]
    Office,
    /// 司法局.
    Bureau,
}

/// What is taken back when a paid case is reopened or found wanting (domain.md §4.3 Deduct).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(rename = "SubsidyClawback")]
pub struct Clawback {
    /// Thousandths of what was paid.
    pub permille: i64,
    /// Days from the finding in which the mediators may claim nothing, when the case was false; 0 = none.
    #[serde(default)]
    pub bar_days: i64,
}

impl Default for Clawback {
    fn default() -> Clawback {
        Clawback { permille: 1000, bar_days: 0 }
    }
}
