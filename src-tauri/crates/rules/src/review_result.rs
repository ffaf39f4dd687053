//! What a round of 卷宗评查 amounts to: results by committee and by mediator, and the faults met most often. It counts
//! scores that persons have given; it prints nothing.

use crate::review::{ItemScore, ScoreSheet, tenths};

/// One dossier of the round.
#[derive(Debug, Clone, PartialEq)]
pub struct Scored<'a> {
    /// Name of the committee.
    pub committee: &'a str,
    /// Name of the host mediator; empty when none.
    pub mediator: &'a str,
    /// Total in tenths; none when not yet scored.
    pub total: Option<i64>,
    /// Grade.
    pub grade: Option<&'a str>,
    /// Whether a veto item holds.
    pub vetoed: bool,
    /// Scores by item.
    pub scores: &'a [ItemScore],
}

/// The result of a committee, of a mediator, or of all.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GroupResult {
    /// Whose.
    pub name: String,
    /// Dossiers drawn.
    pub drawn: i64,
    /// Of them scored.
    pub scored: i64,
    /// Scored dossiers by grade, in the order of the sheet's bands.
    pub grades: Vec<i64>,
    /// Of them failed by a veto item.
    pub vetoed: i64,
    /// Sum of the totals, in tenths.
    pub sum: i64,
}

impl GroupResult {
    /// Average in tenths, rounded half up; none when nothing is scored.
    pub fn average(&self) -> Option<i64> {
        (self.scored > 0).then(|| (2 * self.sum + self.scored) / (2 * self.scored))
    }

    /// Dossiers above the lowest grade.
    pub fn passed(&self) -> i64 {
        self.scored - self.grades.last().copied().unwrap_or(0)
    }

    /// Share of dossiers above the lowest grade, in tenths of a percent; none when nothing is scored.
    pub fn pass_rate(&self) -> Option<i64> {
        (self.scored > 0).then(|| (2000 * self.passed() + self.scored) / (2 * self.scored))
    }
}

/// An item that cost points.
#[derive(Debug, Clone, PartialEq)]
pub struct Fault {
    /// Key of the item.
    pub key: String,
    /// Head it stands under.
    pub group: String,
    /// What is looked at.
    pub title: String,
    /// Dossiers that lost points by it.
    pub dossiers: i64,
    /// Points lost in all, in tenths.
    pub lost: i64,
}

/// The result of a round.
#[derive(Debug, Clone, PartialEq)]
pub struct RoundResult {
    /// All dossiers.
    pub all: GroupResult,
    /// By committee, best average first.
    pub committees: Vec<GroupResult>,
    /// By mediator, best average first.
    pub mediators: Vec<GroupResult>,
    /// Faults, the most frequent first.
    pub faults: Vec<Fault>,
}

/// Counts a round.
pub fn count(sheet: &ScoreSheet, dossiers: &[Scored<'_>]) -> RoundResult {
    let mut all = blank("合计", sheet);
    let (mut committees, mut mediators) = (Vec::new(), Vec::new());
    for d in dossiers {
        add(&mut all, sheet, d);
        add(group(&mut committees, d.committee, sheet), sheet, d);
        let mediator = if d.mediator.is_empty() { "未写明" } else { d.mediator };
        add(group(&mut mediators, mediator, sheet), sheet, d);
    }
    for groups in [&mut committees, &mut mediators] {
        groups.sort_by_key(|g: &GroupResult| (std::cmp::Reverse(g.average()), g.name.clone()));
    }
    let mut faults: Vec<Fault> = sheet
        .item
        .iter()
        .map(|item| {
            let losses = dossiers.iter().flat_map(|d| d.scores).filter(|s| s.key == item.key);
            let lost: Vec<i64> =
                losses.map(|s| tenths(item.points) - tenths(s.points)).filter(|l| *l > 0).collect();
            Fault {
                key: item.key.clone(),
                group: item.group.clone(),
                title: item.title.clone(),
                dossiers: lost.len() as i64,
                lost: lost.iter().sum(),
            }
        })
        .filter(|f| f.dossiers > 0)
        .collect();
    faults.sort_by_key(|f| std::cmp::Reverse((f.dossiers, f.lost)));
    RoundResult { all, committees, mediators, faults }
}

fn blank(name: &str, sheet: &ScoreSheet) -> GroupResult {
    GroupResult { name: name.to_owned(), grades: vec![0; sheet.band.len()], ..GroupResult::default() }
}

fn group<'a>(groups: &'a mut Vec<GroupResult>, name: &str, sheet: &ScoreSheet) -> &'a mut GroupResult {
    let at = groups.iter().position(|g| g.name == name).unwrap_or_else(|| {
        groups.push(blank(name, sheet));
        groups.len() - 1
    });
    &mut groups[at]
}

fn add(to: &mut GroupResult, sheet: &ScoreSheet, d: &Scored<'_>) {
    to.drawn += 1;
    let Some(total) = d.total else { return };
    to.scored += 1;
    to.sum += total;
    to.vetoed += i64::from(d.vetoed);
    if let Some(at) = sheet.band.iter().position(|b| Some(b.name.as_str()) == d.grade) {
        to.grades[at] += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::{grade, prefill, shipped};

    #[test]
    fn a_round_is_counted_by_committee_mediator_and_fault() {
        let sheet = shipped();
        let score = |found: &[(&str, &str)]| prefill(&sheet, found);
        let good = score(&[]);
        let late = score(&[("visit_made", "没有回访")]);
        let unsigned = score(&[("agreement_signed", "没有签名"), ("visit_made", "没有回访")]);
        let grades: Vec<(i64, String)> =
            [&good, &late, &unsigned].iter().map(|(s, v)| grade(&sheet, s, v)).collect();
        let row = |committee, mediator, at: usize, scores| Scored {
            committee,
            mediator,
            total: Some(grades[at].0),
            grade: Some(grades[at].1.as_str()),
            vetoed: at == 2,
            scores,
        };
        let rows = [
            row("甲调委会", "李翀", 0, &good.0),
            row("甲调委会", "李翀", 1, &late.0),
            row("乙调委会", "郑楚喆", 2, &unsigned.0),
            Scored {
                committee: "乙调委会",
                mediator: "",
                total: None,
                grade: None,
                vetoed: false,
                scores: &[],
            },
        ];
        let result = count(&sheet, &rows);
        assert_eq!((result.all.drawn, result.all.scored, result.all.vetoed), (4, 3, 1));
        assert_eq!(result.all.grades, [2, 0, 0, 1]);
        assert_eq!(result.all.pass_rate(), Some(667), "two of three");
        let names: Vec<_> = result.committees.iter().map(|g| (g.name.as_str(), g.average())).collect();
        assert_eq!(names, [("甲调委会", Some(980)), ("乙调委会", Some(940))]);
        assert_eq!(
            result.mediators.last().map(|m| m.name.as_str()),
            Some("未写明"),
            "what is not scored comes last"
        );
        let faults: Vec<_> = result.faults.iter().map(|f| (f.key.as_str(), f.dossiers, f.lost)).collect();
        assert_eq!(faults, [("visit", 2, 80), ("agreement.signed", 1, 20)]);
    }

    #[test]
    fn nothing_scored_has_no_average() {
        let sheet = shipped();
        let result = count(&sheet, &[]);
        assert_eq!((result.all.average(), result.all.pass_rate()), (None, None));
    }
}
