//! Teaching cases (以案代训): the texts of a dispute under their headings, and which cases of the library are like a
//! dispute being entered. Masking is the business of [`crate::anonymise`].

use crate::path;
use chrono::{Datelike, NaiveDate};
use records::model::*;
use std::collections::{HashMap, HashSet};

/// Cases offered at most.
pub const OFFERED: usize = 3;
/// Characters of an account below which nothing is offered: too little to be like anything.
const SHORTEST: usize = 8;
/// Pairs of characters two accounts must share.
const SHARED: usize = 4;
/// Likeness below which a case is not offered, of 1.
const LEAST: f64 = 0.10;

/// The texts of a dispute in order. Made from the original and from its copy, both lists are the same but for what was
/// masked. Notes of separate talks, signs of risk and the office's own remark are left out.
pub fn sections(file: &DisputeFile) -> Vec<TeachingSection> {
    let mut out = Vec::new();
    let mut add = |key: String, label: String, text: String| {
        let text = text.trim().to_owned();
        if !text.is_empty() {
            out.push(TeachingSection { key, label, text });
        }
    };
    let d = &file.dispute;
    add("parties".into(), "当事人".into(), lines(file.parties.iter().map(party)));
    add("narrative".into(), "纠纷简要情况".into(), d.narrative.clone());
    add("requests".into(), "申请事项".into(), lines(d.requests.iter().cloned()));
    add("position".into(), "对方意见".into(), d.respondent_position.clone());
    for (n, step) in path::in_order(&file.steps).into_iter().enumerate() {
        let (label, text) = step_text(step);
        let key = format!("{}.{}", step.body.kind().key(), n + 1);
        add(key, format!("{label}（{}）", day(step.on)), text);
    }
    out
}

fn day(on: NaiveDate) -> String {
    format!("{}年{}月{}日", on.year(), on.month(), on.day())
}

fn lines(texts: impl IntoIterator<Item = String>) -> String {
    texts.into_iter().filter(|t| !t.trim().is_empty()).collect::<Vec<_>>().join("\n")
}

fn labelled(label: &str, text: &str) -> String {
    if text.trim().is_empty() { String::new() } else { format!("{label}：{}", text.trim()) }
}

fn party(p: &Party) -> String {
    let mut words = vec![p.name.clone()];
    words.extend(p.sex.map(|s| s.label().to_owned()));
    words.extend([&p.occupation, &p.note].into_iter().filter(|w| !w.is_empty()).cloned());
    words.extend(p.guardians.iter().map(|g| format!("监护人{}（{}）", g.name, g.relation)));
    words.extend(p.agents.iter().map(|a| format!("代理人{}（{}）", a.name, a.relation)));
    format!("{}：{}", p.role.label(), words.join("，"))
}

fn step_text(step: &Step) -> (String, String) {
    let kind = step.body.kind().label();
    let text = match &step.body {
        StepBody::ReferralIn(r) => lines([labelled("移送单位", &r.agency), labelled("反馈", &r.reply)]),
        StepBody::Refusal(r) => lines(r.reasons.iter().chain(&r.remedies_told).cloned()),
        StepBody::Investigation(i) => {
            lines([labelled("被调查人与本案的关系", &i.relation), i.record.clone()])
        }
        StepBody::Evidence(e) => lines(e.items.iter().map(|i| {
            if i.proves.is_empty() { i.name.clone() } else { format!("{}：证明{}", i.name, i.proves) }
        })),
        StepBody::Session(s) => {
            return (
                format!("第{}次调解", s.no),
                lines([s.record.clone(), labelled("结果", s.result.label())]),
            );
        }
        StepBody::Extension(e) => lines([labelled("理由", &e.reason), labelled("同意", &e.agreed_by)]),
        StepBody::Suspension(s) => {
            let texts = std::iter::once(labelled("理由", &s.reason))
                .chain(s.interim_arrangements.iter().cloned())
                .chain([labelled("恢复条件", &s.resume_condition)]);
            lines(texts)
        }
        StepBody::Resumption(r) => r.reason.clone(),
        StepBody::Agreement(a) => {
            let terms = a.terms.iter().map(|t| format!("{}．{}", t.no, t.text));
            let texts = std::iter::once(a.facts.clone()).chain(terms).chain([
                labelled("履行方式", &a.performance_mode),
                labelled("履行情况", &a.performance_note),
            ]);
            return (format!("{}协议", a.form.label()), lines(texts));
        }
        StepBody::Termination(t) => lines(t.reasons.iter().chain(&t.remedies_told).cloned()),
        StepBody::Withdrawal(w) => w.reason.clone(),
        StepBody::Performance(p) => p.what.clone(),
        StepBody::Visit(v) => v.record.clone(),
        StepBody::Confirmation(c) => lines([labelled("法院", &c.court), labelled("结果", &c.result)]),
        StepBody::ReferralOut(r) => {
            lines([labelled("移送", &r.agency), labelled("理由", &r.reason), labelled("答复", &r.reply)])
        }
        StepBody::EscalationReport(e) => lines([e.sign.clone(), labelled("当场措施", &e.measures)]),
        StepBody::Assistance(a) => lines([a.help.label().to_owned(), a.content.clone()]),
        StepBody::Closing(c) => lines([labelled("结果", c.outcome.label()), c.summary.clone()]),
        StepBody::Intake(_)
        | StepBody::Acceptance(_)
        | StepBody::RightsNotice(_)
        | StepBody::Archiving(_) => String::new(),
    };
    (kind.to_owned(), text)
}

/// A case of the library as far as likeness goes.
#[derive(Debug, Clone, PartialEq)]
pub struct Matter<'a> {
    /// Type.
    pub dispute_type: DisputeType,
    /// Account.
    pub text: &'a str,
}

/// The cases most like an account being typed, best first: places in `cases`, at most [`OFFERED`]. What counts is which
/// pairs of characters both share, a pair the less the more cases have it; another type of dispute counts half.
pub fn similar(of: Option<DisputeType>, text: &str, cases: &[Matter<'_>]) -> Vec<usize> {
    let asked = pairs(text);
    if text.chars().filter(|c| is_han(*c)).count() < SHORTEST {
        return Vec::new();
    }
    let sets: Vec<HashSet<[char; 2]>> = cases.iter().map(|c| pairs(c.text)).collect();
    let mut spread: HashMap<[char; 2], usize> = HashMap::new();
    for pair in sets.iter().flatten() {
        *spread.entry(*pair).or_default() += 1;
    }
    let weight = |pair: &[char; 2]| -> f64 {
        let met = spread.get(pair).copied().unwrap_or(0) as f64;
        (1.0 + cases.len() as f64 / (1.0 + met)).ln()
    };
    let whole = |set: &HashSet<[char; 2]>| set.iter().map(weight).sum::<f64>();
    let mine = whole(&asked);
    let mut found: Vec<(usize, f64)> = Vec::new();
    for (at, (case, set)) in cases.iter().zip(&sets).enumerate() {
        let shared: Vec<&[char; 2]> = asked.intersection(set).collect();
        if shared.len() < SHARED {
            continue;
        }
        let both = (mine * whole(set)).sqrt();
        let likeness = shared.into_iter().map(weight).sum::<f64>() / both;
        let likeness = if of.is_none_or(|t| t == case.dispute_type) { likeness } else { likeness / 2.0 };
        if likeness >= LEAST {
            found.push((at, likeness));
        }
    }
    found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    found.into_iter().take(OFFERED).map(|(at, _)| at).collect()
}

fn is_han(c: char) -> bool {
    matches!(c as u32, 0x3400..=0x9FFF | 0x20000..=0x3FFFF)
}

/// Pairs that stand in every account and say nothing about it.
const EMPTY: &str =
    "申请请人被申双方调解纠纷要求当事事人社区委会调委人民居委村委情况发生认为表示进行问题解决协商多次无果";

fn pairs(text: &str) -> HashSet<[char; 2]> {
    let chars: Vec<char> = text.chars().collect();
    let empty: HashSet<[char; 2]> =
        EMPTY.chars().collect::<Vec<_>>().windows(2).map(|w| [w[0], w[1]]).collect();
    chars
        .windows(2)
        .map(|w| [w[0], w[1]])
        // 某甲 stands where a name stood.
        .filter(|p| p.iter().all(|c| is_han(*c) && *c != '某') && !empty.contains(p))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEAK: &str = "楼上卫生间漏水，楼下吊顶发霉，双方对赔偿数额争执不下。";
    const WAGES: &str = "包工头拖欠工人工资，工地停工后工人多次讨要未果。";
    const DOG: &str = "宠物狗未拴绳咬伤行人，狗主人拒绝支付医药费。";

    fn library() -> Vec<Matter<'static>> {
        vec![
            Matter { dispute_type: DisputeType::Neighbourhood, text: LEAK },
            Matter { dispute_type: DisputeType::MigrantWages, text: WAGES },
            Matter { dispute_type: DisputeType::Damages, text: DOG },
        ]
    }

    #[test]
    fn like_is_found_by_what_is_told() {
        let asked = "楼上改卫生间后漏水，楼下的吊顶和墙面发霉了";
        assert_eq!(similar(Some(DisputeType::Neighbourhood), asked, &library()), [0]);
        assert_eq!(similar(None, "老板拖欠十几个工人的工资，工地已经停工", &library()), [1]);
        // The type may be another; what is told decides.
        assert_eq!(similar(Some(DisputeType::Other), asked, &library()), [0]);
    }

    #[test]
    fn little_or_other_text_finds_nothing() {
        for text in ["", "漏水", "申请人要求被申请人调解纠纷，双方多次协商无果", "2024年3月5日，某甲与某乙"]
        {
            assert_eq!(similar(None, text, &library()), Vec::<usize>::new(), "{text}");
        }
    }

    #[test]
    fn at_most_three_are_offered() {
        let many = vec![Matter { dispute_type: DisputeType::Neighbourhood, text: LEAK }; 9];
        assert_eq!(similar(Some(DisputeType::Neighbourhood), LEAK, &many), [0, 1, 2]);
    }
}
