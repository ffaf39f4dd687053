//! 卷宗评查: the score sheet as data, its prefill by the named checks, the grade, the draw of a sample that
//! anyone can repeat from its seed, and who scores which dossier. A person scores; this only proposes.

use records::model::{SampleBy, Uid};

pub use records::model::{ItemScore, ScoreBand, ScoreItem, ScoreSheet, ScoreVeto};

/// What is wrong with a sheet or with scores, in the person's language.
pub type SheetFault = String;

/// The shipped sheet.
pub fn shipped() -> ScoreSheet {
    parse(include_str!("../../../../assets/rules/review_sheet.toml")).expect("a test reads the shipped sheet")
}

/// Reads and checks a sheet.
pub fn parse(text: &str) -> Result<ScoreSheet, SheetFault> {
    let sheet: ScoreSheet = toml::from_str(text).map_err(|e| format!("评分表读不懂：{}", e.message()))?;
    check(&sheet)?;
    Ok(sheet)
}

/// What makes a sheet unusable: points that do not add to 100, unknown checks, doubled keys, bands out of order.
pub fn check(sheet: &ScoreSheet) -> Result<(), SheetFault> {
    let known = |name: &String| crate::checks::all().any(|c| c.name == name);
    if sheet.name.trim().is_empty() {
        return Err("请写明评分表的名称。".into());
    }
    let mut keys = Vec::new();
    for item in &sheet.item {
        if item.title.trim().is_empty() || item.key.trim().is_empty() {
            return Err("有一项没有写明评查内容。".into());
        }
        let (points, each) = (tenths(item.points), tenths(item.each));
        if points <= 0 || points > 1000 || each < 0 || !whole_tenths(item.points) || !whole_tenths(item.each)
        {
            return Err(format!("“{}”的分值应大于0，最多一位小数。", item.title));
        }
        if let Some(check) = item.checks.iter().find(|c| !known(c)) {
            return Err(format!("“{}”引用的检查“{check}”不存在。", item.title));
        }
        keys.push(&item.key);
    }
    for veto in &sheet.veto {
        if veto.title.trim().is_empty() || veto.key.trim().is_empty() {
            return Err("有一项一票否决没有写明内容。".into());
        }
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
    let total: i64 = sheet.item.iter().map(|i| tenths(i.points)).sum();
    if total != 1000 {
        return Err(format!("各项分值合计{}分，应为100分。", shown(total)));
    }
    let ordered = sheet.band.windows(2).all(|w| w[0].from > w[1].from);
    if !ordered || sheet.band.last().is_none_or(|b| b.from != 0.0) {
        return Err("等次应从高到低排列，最后一等从0分起。".into());
    }
    if sheet.band.len() < 2 || sheet.band.iter().any(|b| b.name.trim().is_empty() || b.from > 100.0) {
        return Err("至少要有两个等次，各有名称，起分不超过100分。".into());
    }
    Ok(())
}

/// Points as tenths.
pub fn tenths(points: f64) -> i64 {
    (points * 10.0).round() as i64
}

fn whole_tenths(points: f64) -> bool {
    points.is_finite() && (points * 10.0 - (points * 10.0).round()).abs() < 1e-6
}

/// Tenths as people write points: 92.5, 92.
pub fn shown(tenths: i64) -> String {
    if tenths % 10 == 0 {
        (tenths / 10).to_string()
    } else {
        format!("{}.{}", tenths / 10, (tenths % 10).abs())
    }
}

/// Scores proposed from findings, given as `(name of the check, sentence)`, and the veto items they suggest.
pub fn prefill(sheet: &ScoreSheet, findings: &[(&str, &str)]) -> (Vec<ItemScore>, Vec<String>) {
    let of = |checks: &[String]| -> Vec<String> {
        findings.iter().filter(|f| checks.iter().any(|c| c == f.0)).map(|f| f.1.to_owned()).collect()
    };
    let scores = sheet
        .item
        .iter()
        .map(|item| {
            let because = of(&item.checks);
            let lost = (tenths(item.each) * because.len() as i64).min(tenths(item.points));
            ItemScore {
                key: item.key.clone(),
                points: (tenths(item.points) - lost) as f64 / 10.0,
                because,
                remark: String::new(),
            }
        })
        .collect();
    let vetoes = sheet.veto.iter().filter(|v| !of(&v.checks).is_empty()).map(|v| v.key.clone()).collect();
    (scores, vetoes)
}

/// What makes scores unusable under a sheet: an item left out or scored twice, points outside its range, a veto item
/// the sheet does not have. Items come back in the order of the sheet.
pub fn in_order(
    sheet: &ScoreSheet,
    scores: &[ItemScore],
    vetoes: &[String],
) -> Result<Vec<ItemScore>, SheetFault> {
    if scores.len() != sheet.item.len() {
        return Err("每一项都要评分，不能多也不能少。".into());
    }
    if vetoes.iter().any(|v| !sheet.veto.iter().any(|own| own.key == *v)) {
        return Err("评分表里没有这一项一票否决。".into());
    }
    sheet
        .item
        .iter()
        .map(|item| {
            let score = scores.iter().find(|s| s.key == item.key);
            let score = score.ok_or_else(|| format!("“{}”还没有评分。", item.title))?;
            if !whole_tenths(score.points) || !(0..=tenths(item.points)).contains(&tenths(score.points)) {
                return Err(format!(
                    "“{}”应在0到{}分之间，最多一位小数。",
                    item.title,
                    shown(tenths(item.points))
                ));
            }
            Ok(score.clone())
        })
        .collect()
}

/// Total in tenths, and grade. A veto item fails the dossier whatever its points.
pub fn grade(sheet: &ScoreSheet, scores: &[ItemScore], vetoes: &[String]) -> (i64, String) {
    let total = scores.iter().map(|s| tenths(s.points)).sum::<i64>();
    let lowest = || sheet.band.last().map(|b| b.name.clone()).unwrap_or_default();
    if !vetoes.is_empty() {
        return (total, lowest());
    }
    let band = sheet.band.iter().find(|b| total >= tenths(b.from));
    (total, band.map(|b| b.name.clone()).unwrap_or_else(lowest))
}

/// How many dossiers a sample has: never more than there are, a percentage rounded up, at least one if there is any.
pub fn sample_size(by: SampleBy, size: i64, candidates: usize) -> usize {
    let wanted = match by {
        SampleBy::Count => usize::try_from(size).unwrap_or(0),
        SampleBy::Percent => (candidates * usize::try_from(size).unwrap_or(0)).div_ceil(100),
    };
    wanted.max(1).min(candidates)
}

/// Somebody who scores.
#[derive(Debug, Clone, PartialEq)]
pub struct Reviewer {
    /// Account.
    pub account: Uid,
    /// Committees the person belongs to.
    pub committees: Vec<Uid>,
    /// The mediator the person is.
    pub mediator: Option<Uid>,
}

/// A drawn dossier, as far as it matters for who may score it.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawn {
    /// Committee of the dispute.
    pub committee: Uid,
    /// Its mediators.
    pub mediators: Vec<Uid>,
}

/// Gives each dossier a reviewer (交叉评查): nobody scores an own case or the own committee while there is somebody
/// else; work is spread evenly. Answers the account and, where it could not be crossed, why.
pub fn assign(dossiers: &[Drawn], reviewers: &[Reviewer]) -> Vec<(Option<Uid>, String)> {
    let mut load = vec![0usize; reviewers.len()];
    // Dossiers that few may score choose first, so that the others do not take their reviewers away.
    let may = |d: &Drawn, r: &Reviewer| !is_own_case(d, r) && !r.committees.contains(&d.committee);
    let mut order: Vec<usize> = (0..dossiers.len()).collect();
    order.sort_by_key(|i| reviewers.iter().filter(|r| may(&dossiers[*i], r)).count());
    let mut out = vec![(None, String::new()); dossiers.len()];
    for i in order {
        let dossier = &dossiers[i];
        let mut least = |fits: &dyn Fn(&Reviewer) -> bool| {
            let found = (0..reviewers.len()).filter(|n| fits(&reviewers[*n])).min_by_key(|n| load[*n])?;
            load[found] += 1;
            Some(reviewers[found].account)
        };
        out[i] = if let Some(account) = least(&|r| may(dossier, r)) {
            (Some(account), String::new())
        } else if let Some(account) = least(&|r| !is_own_case(dossier, r)) {
            (Some(account), conflict(false))
        } else if let Some(account) = least(&|_| true) {
            (Some(account), conflict(true))
        } else {
            (None, String::new())
        };
    }
    out
}

/// Why a reviewer is not one of another committee; empty when he or she is.
pub fn not_crossed(dossier: &Drawn, reviewer: &Reviewer) -> String {
    if is_own_case(dossier, reviewer) {
        conflict(true)
    } else if reviewer.committees.contains(&dossier.committee) {
        conflict(false)
    } else {
        String::new()
    }
}

fn is_own_case(dossier: &Drawn, reviewer: &Reviewer) -> bool {
    reviewer.mediator.is_some_and(|m| dossier.mediators.contains(&m))
}

fn conflict(own_case: bool) -> String {
    if own_case {
        "评查人是本案调解员，没有其他人可以交叉评查"
    } else {
        "评查人与本案同属一个调委会，没有其他人可以交叉评查"
    }
    .into()
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
    use proptest::prelude::*;

    #[test]
    fn the_shipped_sheet_is_sound() {
        let sheet = shipped();
        let (scores, vetoes) = prefill(&sheet, &[]);
        assert_eq!(grade(&sheet, &scores, &vetoes), (1000, "优秀".into()));
        assert_eq!(in_order(&sheet, &scores, &vetoes), Ok(scores));
    }

    #[test]
    fn findings_cost_points_and_a_veto_fails() {
        let sheet = shipped();
        let found = [("visit_record", "一"), ("visit_made", "二"), ("visit_record", "三")];
        let (scores, vetoes) = prefill(&sheet, &found);
        assert_eq!(
            grade(&sheet, &scores, &vetoes),
            (900, "优秀".into()),
            "never more than the item's ten points"
        );
        let (scores, vetoes) = prefill(&sheet, &[("agreement_signed", "没有签名")]);
        assert_eq!(vetoes, ["no_party_signature"]);
        assert_eq!(grade(&sheet, &scores, &vetoes).1, "不合格");
    }

    #[test]
    fn bands_begin_at_their_points() {
        let sheet = shipped();
        let (mut scores, _) = prefill(&sheet, &[]);
        let notice = scores.iter().position(|s| s.key == "notice").unwrap();
        for (points, name) in
            [(0.0, "优秀"), (-0.1, "良好"), (-10.0, "良好"), (-10.1, "合格"), (-20.1, "不合格")]
        {
            scores[notice].points = points;
            assert_eq!(grade(&sheet, &scores, &[]).1, name, "{}", 90.0 + points);
        }
    }

    #[test]
    fn an_unsound_sheet_is_refused_by_name() {
        let mut sheet = shipped();
        sheet.item[0].points = 6.0;
        assert!(check(&sheet).is_err_and(|e| e.contains("101")));
        sheet.item[0].points = 5.0;
        sheet.item[0].checks = vec!["no_such".into()];
        assert!(check(&sheet).is_err_and(|e| e.contains("no_such")));
        let mut sheet = shipped();
        sheet.item[0].points = 5.05;
        assert!(check(&sheet).is_err_and(|e| e.contains("一位小数")));
        let mut sheet = shipped();
        sheet.band.pop();
        assert!(check(&sheet).is_err_and(|e| e.contains("等次")));
    }

    #[test]
    fn scores_outside_their_item_are_refused() {
        let sheet = shipped();
        let (scores, _) = prefill(&sheet, &[]);
        let with = |change: &dyn Fn(&mut Vec<ItemScore>)| {
            let mut scores = scores.clone();
            change(&mut scores);
            in_order(&sheet, &scores, &[])
        };
        assert!(with(&|s| s[0].points = 5.5).is_err_and(|e| e.contains("0到5分")));
        assert!(with(&|s| s[0].points = -1.0).is_err());
        assert!(with(&|s| s[0].points = f64::NAN).is_err());
        assert!(with(&|s| drop(s.pop())).is_err());
        assert!(with(&|s| s[1] = s[0].clone()).is_err_and(|e| e.contains("还没有评分")));
        assert!(in_order(&sheet, &scores, &["no_such".into()]).is_err());
        assert_eq!(with(&|s| s.reverse()), Ok(scores.clone()), "the order of the sheet");
    }

    #[test]
    fn samples_are_never_empty_and_never_more_than_there_are() {
        for (by, size, of, expected) in [
            (SampleBy::Count, 5, 37, 5),
            (SampleBy::Count, 50, 37, 37),
            (SampleBy::Percent, 10, 37, 4),
            (SampleBy::Percent, 1, 37, 1),
            (SampleBy::Percent, 100, 37, 37),
            (SampleBy::Percent, 10, 0, 0),
        ] {
            assert_eq!(sample_size(by, size, of), expected, "{by:?} {size} of {of}");
        }
    }

    fn uid(n: u64) -> Uid {
        Uid::from_parts(n, [0; 10])
    }

    fn reviewer(n: u64, committee: u64) -> Reviewer {
        Reviewer { account: uid(n), committees: vec![uid(committee)], mediator: Some(uid(100 + n)) }
    }

    #[test]
    fn nobody_scores_the_own_committee_while_there_is_another() {
        let dossier =
            |committee: u64, by: u64| Drawn { committee: uid(committee), mediators: vec![uid(100 + by)] };
        let reviewers = [reviewer(1, 11), reviewer(2, 12)];
        let drawn = [dossier(11, 1), dossier(12, 2), dossier(11, 9), dossier(12, 9)];
        let given = assign(&drawn, &reviewers);
        let accounts: Vec<_> = given.iter().map(|g| g.0.unwrap()).collect();
        assert_eq!(accounts, [uid(2), uid(1), uid(2), uid(1)]);
        assert!(given.iter().all(|g| g.1.is_empty()));

        // One committee only: still never the own case, and it is said.
        let same = [reviewer(1, 11), reviewer(2, 11)];
        let given = assign(&[dossier(11, 1), dossier(11, 2)], &same);
        assert_eq!((given[0].0, given[1].0), (Some(uid(2)), Some(uid(1))));
        assert!(given.iter().all(|g| g.1.contains("同属一个调委会")));

        // Nobody else at all.
        let given = assign(&[dossier(11, 1)], &same[..1]);
        assert_eq!(given[0].0, Some(uid(1)));
        assert!(given[0].1.contains("本案调解员"));
        assert_eq!(assign(&[dossier(11, 1)], &[]), [(None, String::new())]);
    }

    #[test]
    fn work_is_spread_evenly() {
        let drawn: Vec<Drawn> = (0..9).map(|_| Drawn { committee: uid(50), mediators: vec![] }).collect();
        let reviewers = [reviewer(1, 11), reviewer(2, 12), reviewer(3, 13)];
        let given = assign(&drawn, &reviewers);
        for r in &reviewers {
            assert_eq!(given.iter().filter(|g| g.0 == Some(r.account)).count(), 3);
        }
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
