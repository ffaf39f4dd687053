//! Which dispute types stand in which column of the statistics table, by report year (`assets/rules/statistics`).
//! Our own types never change; what a ministry prints from them does.

use records::model::DisputeType;
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;
use ts_rs::TS;

/// One column of types.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TypeColumn {
    /// Key within the edition.
    pub key: String,
    /// Heading as printed.
    pub label: String,
    /// Types counted in it.
    pub types: Vec<DisputeType>,
}

/// The columns of types as one year's table has them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Edition {
    /// First statistical year it answers for.
    pub from_year: i32,
    /// What it is called.
    pub label: String,
    /// Where it comes from.
    pub source: String,
    /// The columns in the order of the table.
    #[serde(rename = "column")]
    pub columns: Vec<TypeColumn>,
}

impl Edition {
    /// What is wrong with it, as a sentence; none when it can be used.
    pub fn fault(&self) -> Option<String> {
        if self.columns.is_empty() {
            return Some("至少要有一栏。".into());
        }
        if !(1990..=2200).contains(&self.from_year) {
            return Some("起用年度应在 1990 到 2200 之间。".into());
        }
        for (i, column) in self.columns.iter().enumerate() {
            if column.key.is_empty() || column.label.trim().is_empty() {
                return Some(format!("第 {} 栏没有名称。", i + 1));
            }
            if self.columns[..i].iter().any(|c| c.key == column.key || c.label == column.label) {
                return Some(format!("“{}”出现了两次。", column.label));
            }
            let twice = column.types.iter().find(|t| {
                self.columns[..i].iter().any(|c| c.types.contains(t))
                    || column.types.iter().filter(|o| o == t).count() > 1
            });
            if let Some(twice) = twice {
                return Some(format!("“{}”归到了两栏，会重复计数。", twice.label()));
            }
        }
        None
    }

    /// The column a type is counted in, if any.
    pub fn column_of(&self, dispute_type: DisputeType) -> Option<&TypeColumn> {
        self.columns.iter().find(|c| c.types.contains(&dispute_type))
    }

    /// Types that stand in no column: the table of that year has no place for them.
    pub fn left_out(&self) -> Vec<DisputeType> {
        DisputeType::ALL.iter().copied().filter(|t| self.column_of(*t).is_none()).collect()
    }
}

/// The editions shipped, the oldest first.
pub fn shipped() -> &'static [Edition] {
    static EDITIONS: OnceLock<Vec<Edition>> = OnceLock::new();
    EDITIONS.get_or_init(|| {
        [
            include_str!("../../../../../assets/rules/statistics/2012.toml"),
            include_str!("../../../../../assets/rules/statistics/2019.toml"),
        ]
        .into_iter()
        .map(|text| toml::from_str(text).expect("a test reads the shipped editions"))
        .collect()
    })
}

/// The edition in force for a statistical year: of the office's own and the shipped ones, the latest that has begun;
/// where both begin in the same year, the office's own.
pub fn for_year(own: &[Edition], year: i32) -> Edition {
    let all = shipped().iter().chain(own);
    let begun = all.filter(|e| e.from_year <= year);
    // `max_by_key` keeps the last of equals, and the office's own stand last.
    begun.max_by_key(|e| e.from_year).unwrap_or(&shipped()[0]).clone()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shipped_editions_are_sound_and_leave_no_type_out() {
        assert_eq!(shipped().iter().map(|e| e.columns.len()).collect::<Vec<_>>(), [15, 18]);
        for edition in shipped() {
            assert_eq!(edition.fault(), None, "{}", edition.label);
            assert_eq!(edition.left_out(), [], "{}", edition.label);
        }
    }

    #[test]
    fn a_year_takes_the_latest_edition_begun_and_the_offices_own_before_the_shipped() {
        assert_eq!(for_year(&[], 2016).columns.len(), 15);
        assert_eq!(for_year(&[], 2024).columns.len(), 18);
        let mut own = shipped()[1].clone();
        own.columns.retain(|c| c.key != "tourism");
        let chosen = for_year(std::slice::from_ref(&own), 2019);
        assert_eq!(chosen, own);
        assert_eq!(chosen.left_out(), [DisputeType::Tourism]);
    }

    #[test]
    fn a_type_in_two_columns_would_be_counted_twice_and_is_refused() {
        let mut edition = shipped()[1].clone();
        edition.columns[0].types.push(DisputeType::Other);
        assert!(edition.fault().is_some_and(|f| f.contains("其他纠纷")));
    }
}
