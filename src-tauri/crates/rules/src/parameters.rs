//! Dated time limits with their source (`assets/rules/deadlines.toml`) and the office's own values over
//! them. No deadline is computed here.

use crate::calendar;
use chrono::NaiveDate;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// How a limit counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Natural days, the first not counted.
    Days,
    /// Working days, the first not counted.
    WorkingDays,
}

/// One dated limit.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// Key, such as `mediation.medical`.
    pub key: String,
    /// Chinese name.
    pub label: String,
    /// First day it holds.
    pub from: NaiveDate,
    /// Number of days.
    pub value: i64,
    /// Kind of days.
    pub unit: Unit,
    /// The article, in one line, as the window shows it.
    pub basis: String,
    /// Where we know it from.
    pub source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    limit: Vec<Limit>,
}

/// Every shipped limit.
pub fn shipped() -> &'static [Limit] {
    static LIMITS: OnceLock<Vec<Limit>> = OnceLock::new();
    LIMITS.get_or_init(|| {
        let text = include_str!("../../../../assets/rules/deadlines.toml");
        toml::from_str::<File>(text).expect("a test reads the shipped limits").limit
    })
}

/// The limits in force, with the office's own day counts by key.
#[derive(Debug, Clone, Default)]
pub struct Parameters {
    /// Day counts the office has set; they keep the unit and replace the value.
    pub own: BTreeMap<String, i64>,
}

/// A last day and what it rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct LastDay {
    /// The day.
    pub on: NaiveDate,
    /// The article in one line.
    pub basis: String,
}

impl Parameters {
    /// The last day of the limit `key` that starts on `start`; the entry in force on that day counts.
    /// None when no entry of that key holds yet.
    pub fn last_day(&self, key: &str, start: NaiveDate) -> Option<LastDay> {
        let limit = shipped().iter().filter(|l| l.key == key && l.from <= start).max_by_key(|l| l.from)?;
        let value = self.own.get(key).copied().unwrap_or(limit.value);
        let on = match limit.unit {
            Unit::Days => calendar::add_days(start, value),
            Unit::WorkingDays => calendar::add_working_days(start, value),
        };
        Some(LastDay { on, basis: limit.basis.clone() })
    }

    /// Whether the office has set the limit to zero days, which for a reminder of its own means never.
    pub fn is_off(&self, key: &str) -> bool {
        self.own.get(key) == Some(&0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_limit_has_a_source() {
        assert!(shipped().len() >= 15);
        for limit in shipped() {
            assert!(!limit.basis.is_empty() && !limit.source.is_empty(), "{}", limit.key);
        }
    }

    #[test]
    fn own_values_replace_the_shipped_ones() {
        let start: NaiveDate = "2024-02-01".parse().expect("a date");
        let mut parameters = Parameters::default();
        assert_eq!(
            parameters.last_day("mediation", start).map(|d| d.on.to_string()),
            Some("2024-03-02".into())
        );
        parameters.own.insert("mediation".into(), 60);
        assert_eq!(
            parameters.last_day("mediation", start).map(|d| d.on.to_string()),
            Some("2024-04-01".into())
        );
        assert_eq!(parameters.last_day("no_such", start), None);
    }
}
