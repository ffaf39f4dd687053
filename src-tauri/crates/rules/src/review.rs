//! 卷宗评查: the score sheet as data, its prefill by the named checks, the grade, and the draw of a
//! sample that anyone can repeat from its seed. A person scores; this only proposes.

use crate::checks::Finding;
use records::model::Uid;
use serde::{Deserialize, Serialize};

/// A score sheet. Points are counted in tenths, so that sums stay exact.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sheet {
    /// Name.
    pub name: String,
    /// Basis (依据文号).
    pub basis: String,
    /// Items scored.
    pub item: Vec<Item>,
    /// Items that fail the whole dossier.
    pub veto: Vec<Veto>,
    /// Grades, highest first.
    pub band: Vec<Band>,
}

/// One item of the sheet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Key, unique.
    pub key: String,
    /// Head it stands under.
    pub group: String,
    /// What is looked at.
    pub title: String,
    /// Points at most.
    pub points: f64,
    /// Named checks whose findings propose a deduction.
    pub checks: Vec<String>,
    /// Points a finding costs.
    pub each: f64,
}

/// An item that fails the dossier.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Veto {
    /// Key, unique.
    pub key: String,
    /// What it is.
    pub title: String,
    /// Named checks whose findings propose it.
    pub checks: Vec<String>,
}

/// One grade.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// From this many points.
    pub from: f64,
    /// Name.
    pub name: String,
}

/// What is wrong with a sheet, in the person's language.
pub type SheetFault = String;

impl Sheet {
    /// The shipped sheet.
    pub fn shipped() -> Sheet {
        Sheet::parse(include_str!("../../../../assets/rules/review_sheet.toml"))
            .expect("a test reads the shipped sheet")
    }

    /// Reads and checks a sheet.
    pub fn parse(text: &str) -> Result<Sheet, SheetFault> {
        let sheet: Sheet = toml::from_str(text).map_err(|e| format!("评分表读不懂：{}", e.message()))?;
        sheet.check()?;
        Ok(sheet)
    }

    /// What makes a sheet unusable: points that do not add to 100, unknown checks, doubled keys, bands
    /// out of order.
    pub fn check(&self) -> Result<(), SheetFault> {
        let known = |name: &String| crate::checks::all().any(|c| c.name == name);
        let mut keys = Vec::new();
        for item in &self.item {
            if !(item.points > 0.0 && item.points <= 100.0 && item.each >= 0.0) {
                return Err(format!("“{}”的分值不对。", item.title));
            }
            if let Some(check) = item.checks.iter().find(|c| !known(c)) {
                return Err(format!("“{}”引用的检查“{check}”不存在。", item.title));
            }
            keys.push(&item.key);
        }
        for veto in &self.veto {
            if let Some(check) = veto.checks.iter().find(|c| !known(c)) {
                return Err(format!("“{}”引用的检查“{check}”不存在。", veto.title));
            }
            keys.push(&veto.key);
        }
        let count = keys.len();
        keys.sort();
        keys.dedup();
        if keys.len() != count {
            return Err("评分表里有两项的代号相同。".into());
        }
        let total: i64 = self.item.iter().map(|i| tenths(i.points)).sum();
        if total != 1000 {
            return Err(format!("各项分值合计{}分，应为100分。", total as f64 / 10.0));
        }
        let ordered = self.band.windows(2).all(|w| w[0].from > w[1].from);
        if !ordered || self.band.last().is_none_or(|b| b.from != 0.0) {
            return Err("等次应从高到低排列，最后一等从0分起。".into());
        }
        Ok(())
    }
}

fn tenths(points: f64) -> i64 {
    (points * 10.0).round() as i64
}

/// The proposed score of one item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ItemScore {
    /// Key of the item.
    pub key: String,
    /// Points given.
    pub points: f64,
    /// The findings that cost points, as sentences.
    pub because: Vec<String>,
}

/// Scores proposed from the findings, and the veto items they suggest.
pub fn prefill(sheet: &Sheet, findings: &[Finding]) -> (Vec<ItemScore>, Vec<String>) {
    let of = |checks: &[String]| -> Vec<String> {
        findings.iter().filter(|f| checks.iter().any(|c| c == f.check)).map(|f| f.text.clone()).collect()
    };
    let scores = sheet
        .item
        .iter()
        .map(|item| {
            let because = of(&item.checks);
            let lost = (tenths(item.each) * because.len() as i64).min(tenths(item.points));
            ItemScore { key: item.key.clone(), points: (tenths(item.points) - lost) as f64 / 10.0, because }
        })
        .collect();
    let vetoes = sheet.veto.iter().filter(|v| !of(&v.checks).is_empty()).map(|v| v.key.clone()).collect();
    (scores, vetoes)
}

/// Total and grade. A veto item fails the dossier whatever its points.
pub fn grade(sheet: &Sheet, scores: &[ItemScore], vetoes: &[String]) -> (f64, String) {
    let total = scores.iter().map(|s| tenths(s.points)).sum::<i64>() as f64 / 10.0;
    let lowest = || sheet.band.last().map(|b| b.name.clone()).unwrap_or_default();
    if !vetoes.is_empty() {
        return (total, lowest());
    }
    let name = sheet.band.iter().find(|b| total >= b.from).map(|b| b.name.clone()).unwrap_or_else(lowest);
    (total, name)
}

/// Draws `count` of the candidates. The same seed and candidates give the same sample, in whatever order
/// the candidates come.
pub fn draw(seed: u64, candidates: &[Uid], count: usize) -> Vec<Uid> {
    let mut keyed: Vec<(u64, Uid)> = candidates.iter().map(|u| (mix(seed, u), *u)).collect();
    keyed.sort();
    keyed.dedup();
    keyed.into_iter().take(count).map(|(_, u)| u).collect()
}

/// SplitMix64 over the seed and both halves of the identity.
fn mix(seed: u64, uid: &Uid) -> u64 {
    let (mut high, mut low) = ([0u8; 8], [0u8; 8]);
    high.copy_from_slice(&uid.bytes()[..8]);
    low.copy_from_slice(&uid.bytes()[8..]);
    let mut x = seed;
    for part in [u64::from_be_bytes(high), u64::from_be_bytes(low)] {
        x = x.wrapping_add(0x9E37_79B9_7F4A_7C15) ^ part;
        x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        x ^= x >> 31;
    }
    x
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::Severity;
    use proptest::prelude::*;

    fn finding(check: &'static str) -> Finding {
        Finding {
            check,
            severity: Severity::Error,
            basis: "",
            text: check.into(),
            step: None,
            party: None,
            field: "",
        }
    }

    #[test]
    fn the_shipped_sheet_is_sound() {
        let sheet = Sheet::shipped();
        let (scores, vetoes) = prefill(&sheet, &[]);
        assert_eq!(grade(&sheet, &scores, &vetoes), (100.0, "优秀".into()));
    }

    #[test]
    fn findings_cost_points_and_a_veto_fails() {
        let sheet = Sheet::shipped();
        let (scores, vetoes) =
            prefill(&sheet, &[finding("visit_record"), finding("visit_made"), finding("visit_record")]);
        assert_eq!(
            grade(&sheet, &scores, &vetoes),
            (90.0, "优秀".into()),
            "never more than the item's ten points"
        );
        let (scores, vetoes) = prefill(&sheet, &[finding("agreement_signed")]);
        assert_eq!(vetoes, ["no_party_signature"]);
        assert_eq!(grade(&sheet, &scores, &vetoes).1, "不合格");
    }

    #[test]
    fn an_unsound_sheet_is_refused_by_name() {
        let mut sheet = Sheet::shipped();
        sheet.item[0].points = 6.0;
        assert!(sheet.check().is_err_and(|e| e.contains("101")));
        sheet.item[0].points = 5.0;
        sheet.item[0].checks = vec!["no_such".into()];
        assert!(sheet.check().is_err_and(|e| e.contains("no_such")));
    }

    proptest! {
        #[test]
        fn a_draw_can_be_repeated(seed: u64, ids in proptest::collection::vec(any::<[u8; 10]>(), 1..60), count in 0usize..80) {
            let mut uids: Vec<Uid> = ids.iter().enumerate().map(|(i, r)| Uid::from_parts(i as u64, *r)).collect();
            let first = draw(seed, &uids, count);
            uids.reverse();
            prop_assert_eq!(&first, &draw(seed, &uids, count));
            prop_assert_eq!(first.len(), count.min(uids.len()));
        }
    }
}
