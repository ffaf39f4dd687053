//! What stands out in the records of a period: each finding with its figures. Whether it is said, and what is done
//! about it, is for a person.

use super::figures::Figures;
use super::rise::risen;
use super::{View, complex};
use records::model::*;
use std::collections::BTreeMap;

/// People from whom on a dispute is called one of many (domain.md §5.4 D).
const MANY: i64 = 10;
/// A place is named when it has at least so many cases and at least a quarter of those with a place.
const PLACE_LEAST: i64 = 3;

/// One finding.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Key, such as `overdue` or `rise.neighbourhood`.
    pub key: String,
    /// Kind, by which its words are found.
    pub kind: &'static str,
    /// Words the sentences need beside figures.
    pub words: Vec<(&'static str, String)>,
    /// Figures the sentences name, by the name they have there.
    pub figures: Vec<(&'static str, String)>,
    /// Key of the figure whose cases it is about.
    pub about: String,
}

/// Finds them, in the order of the words' file.
pub(super) fn find(view: &View<'_>, figures: &mut Figures) -> Vec<Finding> {
    let facts = view.facts;
    let now = view.counted(facts.period);
    let open = view.open();
    let mut found: Vec<Finding> = Vec::new();
    let today = day(facts.today);

    let mut simple = |figures: &mut Figures, kind: &'static str, label: &str, cases: Vec<&ReportCase>| {
        let key = figures.count(&format!("finding.{kind}"), label, cases);
        if figures.value(&key) > 0 {
            found.push(Finding {
                key: kind.into(),
                kind,
                words: vec![("today", today.clone())],
                figures: Vec::new(),
                about: key,
            });
        }
    };
    let late = |c: &&ReportCase| c.due.iter().any(|(on, _)| *on < facts.today);
    simple(figures, "overdue", "有到期未办事项的纠纷", open.iter().copied().filter(late).collect());
    let received = facts.cases.iter().filter(|c| facts.period.holds_day(c.received_on));
    simple(
        figures,
        "repeat",
        "当事人在此前十二个月内已有纠纷",
        received.filter(|c| !c.earlier.is_empty()).collect(),
    );
    let broken =
        |c: &&ReportCase| matches!(c.performance, Some(PerformanceState::Broken | PerformanceState::Partly));
    simple(figures, "broken", "协议未履行或者部分履行", now.iter().copied().filter(broken).collect());
    let failed = |c: &&ReportCase| c.outcome == Some(Outcome::Failure);
    simple(figures, "failed", "调解不成功", now.iter().copied().filter(failed).collect());
    // Signs matter while a dispute lives, and in the period itself.
    let mut living: Vec<&ReportCase> = open.clone();
    living.extend(now.iter().copied().filter(|c| !open.iter().any(|o| o.uid == c.uid)));
    let grave = |c: &&ReportCase| c.signs.iter().any(|s| matches!(s, Severity::High | Severity::Urgent));
    simple(figures, "signs", "有“高”或者“紧急”的激化苗头", living.iter().copied().filter(grave).collect());
    let silent = |c: &&ReportCase| c.signs.contains(&Severity::Urgent) && !c.escalated;
    simple(figures, "unreported", "苗头紧急而没有激化报告", living.iter().copied().filter(silent).collect());
    let large = |c: &&ReportCase| c.people.is_some_and(|n| n >= MANY);
    simple(figures, "large", "涉及十人以上", now.iter().copied().filter(large).collect());
    simple(
        figures,
        "complex",
        "疑难复杂、重大或者特别重大",
        now.iter().copied().filter(|c| complex(c)).collect(),
    );

    found.extend(rises(view, figures));
    found.extend(places(&now, figures));
    if found.is_empty() {
        figures.count("finding.steady", "本期纠纷", now.iter().copied());
        found.push(Finding {
            key: "steady".into(),
            kind: "steady",
            words: Vec::new(),
            figures: Vec::new(),
            about: "finding.steady".into(),
        });
    }
    found
}

/// Columns of types that have risen against the same months of last year or, with no such months on record, against
/// the period before. The figures `type.*` are there already.
fn rises(view: &View<'_>, figures: &Figures) -> Vec<Finding> {
    let columns = &view.facts.edition.columns;
    let with_last_year = figures.value("total.last") > 0;
    let (which, reference) = if with_last_year { ("last", "去年同期") } else { ("before", "上期") };
    let mut out = Vec::new();
    if figures.value(&format!("total.{which}")) == 0 {
        return out; // nothing on record then: an office that begins with the program has not risen from nothing
    }
    for column in columns {
        let (now, then) = (format!("type.{}", column.key), format!("type.{}.{which}", column.key));
        if risen(figures.value(&now), figures.value(&then), columns.len()) {
            out.push(Finding {
                key: format!("rise.{}", column.key),
                kind: "rise",
                words: vec![("subject", column.label.clone()), ("reference", reference.into())],
                figures: vec![("finding.now", now.clone()), ("finding.then", then)],
                about: now,
            });
        }
    }
    out
}

/// Communities that carry a quarter or more of the cases whose place is known.
fn places(now: &[&ReportCase], figures: &mut Figures) -> Vec<Finding> {
    let placed: Vec<&ReportCase> = now.iter().copied().filter(|c| !c.community.trim().is_empty()).collect();
    let mut by_place: BTreeMap<&str, Vec<&ReportCase>> = BTreeMap::new();
    for case in &placed {
        by_place.entry(case.community.trim()).or_default().push(case);
    }
    let many = by_place.len() > 1;
    let whole = figures.count("placed", "已注明村（社区）的纠纷", placed.iter().copied());
    let mut out = Vec::new();
    for (place, cases) in by_place {
        let n = cases.len() as i64;
        if !many || n < PLACE_LEAST || n * 4 < figures.value(&whole) {
            continue;
        }
        let here = figures.count(&format!("place.{place}"), format!("{place}的纠纷"), cases);
        // Too few for a percentage is too few for a finding.
        let share = figures.share(&format!("place.{place}.share"), format!("{place}所占比例"), &here, &whole);
        if let Some(share) = share {
            out.push(Finding {
                key: format!("place.{place}"),
                kind: "place",
                words: vec![("subject", place.to_owned())],
                figures: vec![("finding.here", here.clone()), ("finding.share", share)],
                about: here,
            });
        }
    }
    out
}

/// 2024年3月5日.
pub(super) fn day(date: chrono::NaiveDate) -> String {
    use chrono::Datelike;
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}
