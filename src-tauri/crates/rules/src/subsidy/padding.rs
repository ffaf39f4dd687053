//! Facts that hint at padding (凑数): the same people again and again, many cases in one day, copied accounts,
//! success beyond belief, cases entered long after they happened. It accuses nobody and decides nothing: a person
//! opens the cases and looks.

use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};

/// What is looked at of one case.
#[derive(Debug, Clone)]
pub struct SeenCase<'a> {
    /// The host mediator; empty when none.
    pub mediator: &'a str,
    /// Parties, by identity number or name.
    pub parties: Vec<&'a str>,
    /// Day of closing.
    pub closed_on: NaiveDate,
    /// Day the program first saw it.
    pub entered_on: NaiveDate,
    /// Whether it succeeded.
    pub success: bool,
    /// The account of what happened.
    pub text: &'a str,
}

/// What kind of hint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum HintKind {
    /// 同一当事人多件.
    SameParties,
    /// 一天多件.
    ManyInOneDay,
    /// 叙述雷同.
    CopiedText,
    /// 成功率异常.
    SuccessRate,
    /// 事后补录.
    LateEntry,
}

/// One hint.
#[derive(Debug, Clone, PartialEq)]
pub struct Hint {
    /// What kind.
    pub kind: HintKind,
    /// As a sentence, without names.
    pub text: String,
    /// The cases, by place in the list.
    pub cases: Vec<usize>,
    /// Mediator it is about, if one.
    pub mediator: Option<String>,
    /// How strange, within its kind.
    pub weight: i64,
}

/// Cases with one person from which it is told.
const SAME_PARTY: usize = 4;
/// Cases one mediator closes in a day from which it is told.
const IN_ONE_DAY: usize = 5;
/// Days between closing and entry from which it is told.
const LATE_DAYS: i64 = 30;
/// Characters an account must have to be compared; a short oral case is described in set words.
const COMPARED_FROM: usize = 40;
/// Share of common four-character pieces from which two accounts are alike, in thousandths.
const ALIKE: usize = 650;
/// Cases a rate of success must rest on.
const RATE_FROM: usize = 20;

/// Every hint, by kind, the strangest first.
pub fn hints(cases: &[SeenCase<'_>]) -> Vec<Hint> {
    let mut out = same_parties(cases);
    out.extend(one_day(cases));
    out.extend(copied(cases));
    out.extend(rates(cases));
    out.extend(late(cases));
    out.sort_by(|a, b| (a.kind, -a.weight, &a.cases).cmp(&(b.kind, -b.weight, &b.cases)));
    out
}

fn hint(kind: HintKind, text: String, cases: Vec<usize>, mediator: Option<&str>, weight: i64) -> Hint {
    Hint { kind, text, cases, mediator: mediator.map(str::to_owned), weight }
}

fn same_parties(cases: &[SeenCase<'_>]) -> Vec<Hint> {
    let mut of: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, case) in cases.iter().enumerate() {
        let people: BTreeSet<&str> = case.parties.iter().copied().filter(|p| !p.is_empty()).collect();
        for person in people {
            of.entry(person).or_default().push(i);
        }
    }
    // The same set of cases shared by several people is one hint.
    let mut sets: BTreeMap<Vec<usize>, usize> = BTreeMap::new();
    for list in of.into_values().filter(|l| l.len() >= SAME_PARTY) {
        *sets.entry(list).or_default() += 1;
    }
    sets.into_iter()
        .map(|(list, people)| {
            let who = if people > 1 {
                format!("相同的{people}名当事人")
            } else {
                "同一名当事人".into()
            };
            let n = list.len();
            hint(HintKind::SameParties, format!("{who}出现在{n}件纠纷里。"), list, None, n as i64)
        })
        .collect()
}

fn one_day(cases: &[SeenCase<'_>]) -> Vec<Hint> {
    let mut of: BTreeMap<(&str, NaiveDate), Vec<usize>> = BTreeMap::new();
    for (i, case) in cases.iter().enumerate().filter(|(_, c)| !c.mediator.is_empty()) {
        of.entry((case.mediator, case.closed_on)).or_default().push(i);
    }
    of.into_iter()
        .filter(|(_, list)| list.len() >= IN_ONE_DAY)
        .map(|((mediator, day), list)| {
            let n = list.len();
            let text = format!("同一调解员{day}一天结案{n}件。");
            hint(HintKind::ManyInOneDay, text, list, Some(mediator), n as i64)
        })
        .collect()
}

fn late(cases: &[SeenCase<'_>]) -> Vec<Hint> {
    let mut of: BTreeMap<&str, Vec<(i64, usize)>> = BTreeMap::new();
    for (i, case) in cases.iter().enumerate() {
        let days = (case.entered_on - case.closed_on).num_days();
        if days >= LATE_DAYS {
            of.entry(case.mediator).or_default().push((days, i));
        }
    }
    of.into_iter()
        .map(|(mediator, mut list)| {
            list.sort_by_key(|(days, i)| (-days, *i));
            let most = list[0].0;
            let n = list.len();
            let text = format!("{n}件在结案{LATE_DAYS}天以后才录入，最迟的过了{most}天。");
            let mediator = (!mediator.is_empty()).then_some(mediator);
            hint(HintKind::LateEntry, text, list.into_iter().map(|(_, i)| i).collect(), mediator, n as i64)
        })
        .collect()
}

/// Someone who never fails where the others do: told when the others' rate would make it less likely than one in a
/// hundred.
fn rates(cases: &[SeenCase<'_>]) -> Vec<Hint> {
    let mut of: BTreeMap<&str, (usize, usize, Vec<usize>)> = BTreeMap::new();
    for (i, case) in cases.iter().enumerate() {
        let entry = of.entry(case.mediator).or_default();
        entry.0 += 1;
        entry.1 += usize::from(!case.success);
        entry.2.push(i);
    }
    let (all, failed) = of.values().fold((0, 0), |(a, f), (n, x, _)| (a + n, f + x));
    if failed == 0 {
        let list: Vec<usize> = (0..cases.len()).collect();
        let text = format!("{all}件全部调解成功，没有一件不成功。");
        return if all >= 5 * RATE_FROM {
            vec![hint(HintKind::SuccessRate, text, list, None, all as i64)]
        } else {
            Vec::new()
        };
    }
    of.into_iter()
        .filter(|(mediator, (n, x, _))| !mediator.is_empty() && *n >= RATE_FROM && *x == 0 && all > *n)
        .filter(|(_, (n, _, _))| {
            let others = (failed as f64) / ((all - n) as f64);
            (1.0 - others).powi(i32::try_from(*n).unwrap_or(i32::MAX)) < 0.01
        })
        .map(|(mediator, (n, _, list))| {
            let percent = (failed * 1000 / (all - n)) as f64 / 10.0;
            let text = format!("{n}件全部成功，而其他人有{percent}%不成功。");
            hint(HintKind::SuccessRate, text, list, Some(mediator), n as i64)
        })
        .collect()
}

/// Accounts that are nearly the same: four-character pieces, compared exactly where sixteen smallest hashes in
/// eight pairs agree on one pair.
fn copied(cases: &[SeenCase<'_>]) -> Vec<Hint> {
    let pieces: Vec<Vec<u64>> = cases.iter().map(|c| pieces(c.text, &c.parties)).collect();
    let mut buckets: HashMap<(usize, u64), usize> = HashMap::new();
    let mut up: Vec<usize> = (0..cases.len()).collect();
    let mut alike: BTreeMap<usize, usize> = BTreeMap::new();
    for (i, own) in pieces.iter().enumerate().filter(|(_, p)| !p.is_empty()) {
        for band in 0..8u64 {
            let least = |salt: u64| own.iter().map(|h| mixed(*h ^ salt)).min().unwrap_or(0);
            let key = least(mixed(band * 2 + 1)) ^ least(mixed(band * 2 + 2)).rotate_left(17);
            let first = *buckets.entry((band as usize, key)).or_insert(i);
            if first != i && root(&up, first) != root(&up, i) {
                let share = common(&pieces[first], own);
                if share >= ALIKE {
                    let (a, b) = (root(&up, first), root(&up, i));
                    up[a.max(b)] = a.min(b);
                    let least = alike.entry(a.min(b)).or_insert(share);
                    *least = (*least).min(share);
                }
            }
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for i in 0..cases.len() {
        groups.entry(root(&up, i)).or_default().push(i);
    }
    groups
        .into_iter()
        .filter(|(_, list)| list.len() > 1)
        .map(|(root, list)| {
            let (n, least) = (list.len(), alike.get(&root).copied().unwrap_or(ALIKE) / 10);
            let host = cases[list[0]].mediator;
            let one = list.iter().all(|i| cases[*i].mediator == host) && !host.is_empty();
            let text = format!("{n}件的纠纷经过写得几乎一样（相同部分不少于{least}%）。");
            hint(HintKind::CopiedText, text, list, one.then_some(host), n as i64)
        })
        .collect()
}

fn root(up: &[usize], mut i: usize) -> usize {
    while up[i] != i {
        i = up[i];
    }
    i
}

/// Hashes of the four-character pieces, sorted, without figures, marks and the parties' names: those differ even
/// in a copy.
fn pieces(text: &str, parties: &[&str]) -> Vec<u64> {
    let mut plain = text.to_owned();
    for name in parties.iter().filter(|n| n.chars().count() > 1) {
        plain = plain.replace(name, "");
    }
    let kept: Vec<char> = plain.chars().filter(|c| c.is_alphabetic()).collect();
    if kept.len() < COMPARED_FROM {
        return Vec::new();
    }
    let mut out: Vec<u64> = kept
        .windows(4)
        .map(|w| {
            let mut hasher = DefaultHasher::new();
            w.hash(&mut hasher);
            hasher.finish()
        })
        .collect();
    out.sort_unstable();
    out.dedup();
    out
}

fn mixed(x: u64) -> u64 {
    let x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// Common pieces of all pieces, in thousandths.
fn common(a: &[u64], b: &[u64]) -> usize {
    let (mut i, mut j, mut both) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Equal => {
                both += 1;
                i += 1;
                j += 1;
            }
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
        }
    }
    both * 1000 / (a.len() + b.len() - both).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const STORY: &str = "张三与李四系楼上楼下邻居，因卫生间防水层老化漏水，致楼下天花板发霉，多次协商维修费用未果，遂申请调解。经调解员现场查看，双方同意共同委托施工队维修。";

    fn case<'a>(
        mediator: &'a str,
        closed: &str,
        entered: &str,
        success: bool,
        text: &'a str,
    ) -> SeenCase<'a> {
        SeenCase {
            mediator,
            parties: vec!["张三", "李四"],
            closed_on: closed.parse().unwrap(),
            entered_on: entered.parse().unwrap(),
            success,
            text,
        }
    }

    #[test]
    fn copies_with_other_figures_are_found_and_other_stories_are_not() {
        let copy = STORY.replace("漏水", "漏水12处").replace("张三", "王五");
        let other = "双方因购车合同定金退还发生争执，买方主张车辆与宣传不符，卖方认为买方违约，双方各执一词，经两次调解，卖方同意退还一半定金，买方放弃其他请求，当场付清。";
        let cases = [
            case("甲", "2024-01-01", "2024-01-01", true, STORY),
            case("甲", "2024-01-02", "2024-01-02", true, &copy),
            case("乙", "2024-01-03", "2024-01-03", true, other),
        ];
        let found = hints(&cases);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!((found[0].kind, found[0].cases.as_slice()), (HintKind::CopiedText, &[0, 1][..]));
        assert_eq!(found[0].mediator.as_deref(), Some("甲"));
    }

    #[test]
    fn many_in_one_day_the_same_people_and_late_entries_are_told() {
        let cases: Vec<SeenCase<'_>> =
            (0..5).map(|_| case("甲", "2024-01-01", "2024-03-01", true, "短")).collect();
        let kinds: Vec<HintKind> = hints(&cases).iter().map(|h| h.kind).collect();
        assert_eq!(kinds, [HintKind::SameParties, HintKind::ManyInOneDay, HintKind::LateEntry]);
        assert!(hints(&cases)[2].text.contains("过了60天"));
        assert!(hints(&cases[..3]).iter().all(|h| h.kind == HintKind::LateEntry));
    }

    #[test]
    fn never_failing_is_strange_only_where_others_fail() {
        let mut cases: Vec<SeenCase<'_>> = Vec::new();
        for i in 0..60u32 {
            let day = NaiveDate::from_ymd_opt(2024, 1, 1).unwrap() + chrono::TimeDelta::days(i64::from(i));
            let mut c = case(if i % 2 == 0 { "甲" } else { "乙" }, "2024-01-01", "2024-01-01", true, "");
            (c.closed_on, c.entered_on, c.parties) = (day, day, Vec::new());
            c.success = i % 2 == 0 || i % 4 == 1;
            cases.push(c);
        }
        let found = hints(&cases);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!((found[0].kind, found[0].mediator.as_deref()), (HintKind::SuccessRate, Some("甲")));
    }
}
