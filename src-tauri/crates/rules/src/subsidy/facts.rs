//! The named facts a rule may ask about, with their kind and where they come from. A rule that names a
//! fact not in this list is refused; a fact not known of a case is unknown, never guessed.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;
use ts_rs::TS;

/// A word of a fact or its key. Most are labels of this program: a hundred thousand cases share them.
pub type Word = Cow<'static, str>;

/// A fact's value. Money is 分, rates are thousandths, dates are `2024-03-05`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(untagged)]
#[ts(rename = "SubsidyValue")]
pub enum Value {
    /// Yes or no.
    Flag(bool),
    /// A count, 分, or thousandths.
    Number(#[ts(type = "number")] i64),
    /// A word.
    Text(Word),
    /// Several words.
    Texts(Vec<Word>),
}

impl Value {
    /// As a person reads it in the calculation.
    pub fn shown(&self, kind: FactKind) -> String {
        match (self, kind) {
            (Value::Flag(true), _) => "是".into(),
            (Value::Flag(false), _) => "否".into(),
            (Value::Number(n), FactKind::Money) => format!("{}元", records::model::Fen(*n).grouped()),
            (Value::Number(n), FactKind::Rate) => format!("{}%", *n as f64 / 10.0),
            (Value::Number(n), _) => n.to_string(),
            (Value::Text(t), _) => t.to_string(),
            (Value::Texts(t), _) => t.join("、"),
        }
    }
}

/// What a fact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "SubsidyFactKind")]
pub enum FactKind {
    /// Yes or no.
    Flag,
    /// A count.
    Count,
    /// An amount in 分.
    Money,
    /// A rate in thousandths.
    Rate,
    /// One word.
    Text,
    /// Several words.
    Texts,
    /// A day.
    Day,
}

/// One known fact.
#[derive(Debug, Clone, Copy)]
pub struct FactInfo {
    /// Key used in rules.
    pub key: &'static str,
    /// Chinese name.
    pub label: &'static str,
    /// Kind.
    pub kind: FactKind,
    /// Whether it is about a mediator rather than the case.
    pub of_mediator: bool,
}

const fn case(key: &'static str, label: &'static str, kind: FactKind) -> FactInfo {
    FactInfo { key, label, kind, of_mediator: false }
}

const fn mediator(key: &'static str, label: &'static str, kind: FactKind) -> FactInfo {
    FactInfo { key, label, kind, of_mediator: true }
}

/// Every fact a rule may name.
pub const FACTS: &[FactInfo] = &[
    case("tier", "等级", FactKind::Text),
    case("declared_tier", "申报等级", FactKind::Text),
    case("result", "调解结果", FactKind::Text),
    case("form", "协议形式", FactKind::Text),
    case("dispute_type", "纠纷类型", FactKind::Text),
    case("difficulty", "难易程度", FactKind::Text),
    case("source", "案件来源", FactKind::Text),
    case("level", "调委会层级", FactKind::Text),
    case("committee_kind", "调委会类型", FactKind::Text),
    case("amount", "涉及金额", FactKind::Money),
    case("approved_amount", "核定金额", FactKind::Money),
    case("people", "涉及人数", FactKind::Count),
    case("parties", "当事人数", FactKind::Count),
    case("sessions", "调解次数", FactKind::Count),
    case("visits", "回访次数", FactKind::Count),
    case("death", "有人死亡", FactKind::Flag),
    case("injury", "有人受伤", FactKind::Flag),
    case("cross_region", "跨地区", FactKind::Flag),
    case("mass", "群体性", FactKind::Flag),
    case("assigned_from_above", "上级或信访交办", FactKind::Flag),
    case("performed", "协议已履行", FactKind::Flag),
    case("performance_rate", "履行率", FactKind::Rate),
    case("satisfaction", "当事人满意度", FactKind::Text),
    case("confirmed", "已司法确认", FactKind::Flag),
    case("presence_proof", "当事人在场证明", FactKind::Flag),
    case("termination_notice", "有终止告知书", FactKind::Flag),
    case("guidance_proof", "有引导其他途径的证明", FactKind::Flag),
    case("evidence_fixed", "已固定证据", FactKind::Flag),
    case("guided_to_court", "已引导诉讼", FactKind::Flag),
    case("negative_list", "负面清单", FactKind::Text),
    case("in_provincial_system", "已录入上级系统", FactKind::Flag),
    case("documents", "卷内文书", FactKind::Texts),
    case("review_score", "评查分数", FactKind::Rate),
    case("review_grade", "评查等次", FactKind::Text),
    case("rest_day", "休息日调解", FactKind::Flag),
    case("closed_on", "结案日期", FactKind::Day),
    case("days_to_claim", "结案至申报天数", FactKind::Count),
    case("days_after_quarter", "季度末至申报天数", FactKind::Count),
    case("self_score", "自评分数", FactKind::Rate),
    case("host_grade", "主持调解员等级", FactKind::Text),
    case("human_ruling", "人工认定", FactKind::Text),
    mediator("identity", "身份", FactKind::Text),
    mediator("registered", "已备案", FactKind::Flag),
    mediator("in_office", "调解时在岗", FactKind::Flag),
    mediator("excluded", "属于不发放人员", FactKind::Flag),
    mediator("fixed_income", "有固定收入", FactKind::Flag),
    mediator("grade", "调解员等级", FactKind::Text),
    mediator("kind", "专职或兼职", FactKind::Text),
    mediator("has_account", "有收款账号", FactKind::Flag),
    mediator("barred", "处于禁报期", FactKind::Flag),
];

/// The fact of this key.
pub fn fact(key: &str) -> Option<&'static FactInfo> {
    FACTS.iter().find(|f| f.key == key)
}

/// The words a fact of kind text can be, where they are a closed list; None where any word will do.
pub fn closed_values(key: &str) -> Option<Vec<&'static str>> {
    use records::model::*;
    Some(match key {
        "result" => Outcome::ALL.iter().map(|v| v.label()).collect(),
        "form" => FORMS.to_vec(),
        "dispute_type" => DisputeType::ALL.iter().map(|v| v.label()).collect(),
        "difficulty" => Difficulty::ALL.iter().map(|v| v.label()).collect(),
        "source" => Source::ALL.iter().map(|v| v.label()).collect(),
        "level" => LEVELS.to_vec(),
        "committee_kind" => CommitteeKind::ALL.iter().map(|v| v.label()).collect(),
        "satisfaction" => SATISFACTION.to_vec(),
        "identity" => PayeeIdentity::ALL.iter().map(|v| v.label()).collect(),
        "kind" => MediatorKind::ALL.iter().map(|v| v.label()).collect(),
        _ => return None,
    })
}

/// Forms of an agreement, and none.
pub const FORMS: &[&str] = &["书面", "口头", "无"];
/// Levels of a committee as the rules pay them (domain.md §4.1 B9, §4.3).
pub const LEVELS: &[&str] = &["村", "镇", "行业"];
/// How content the parties were.
pub const SATISFACTION: &[&str] = &["满意", "基本满意", "不满意"];

/// Facts by key.
pub type Facts = BTreeMap<Word, Value>;

/// What is known of a case or a mediator. Facts ruled by a person and the tier stand over the records without
/// a copy being made of them.
pub trait Known {
    /// The value, if known.
    fn get(&self, key: &str) -> Option<&Value>;
}

impl Known for Facts {
    fn get(&self, key: &str) -> Option<&Value> {
        BTreeMap::get(self, key)
    }
}

/// One comparison.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(rename = "SubsidyCondition")]
pub struct Condition {
    /// Fact asked about.
    pub fact: String,
    /// How it is compared.
    pub op: Op,
    /// With what; left out for `known` and `unknown`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
}

/// How a fact is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "SubsidyOp")]
pub enum Op {
    /// Equals.
    Is,
    /// Does not equal.
    IsNot,
    /// At least.
    AtLeast,
    /// At most.
    AtMost,
    /// One of several words.
    OneOf,
    /// None of several words.
    NoneOf,
    /// All of several words are there.
    HasAll,
    /// Something is known.
    Known,
    /// Nothing is known.
    Unknown,
}

/// Yes, no, or unknown because a fact is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer<'a> {
    /// Holds.
    Yes,
    /// Does not hold.
    No,
    /// The fact of this key is not known.
    Missing(&'a str),
}

impl Condition {
    /// Whether it holds of these facts.
    pub fn holds<'a>(&'a self, facts: &impl Known) -> Answer<'a> {
        let known = facts.get(&self.fact);
        let yes = |b: bool| if b { Answer::Yes } else { Answer::No };
        match self.op {
            Op::Known => return yes(known.is_some()),
            Op::Unknown => return yes(known.is_none()),
            _ => {}
        }
        let (Some(have), Some(want)) = (known, &self.value) else { return Answer::Missing(&self.fact) };
        match (self.op, have, want) {
            (Op::Is, have, want) => yes(have == want),
            (Op::IsNot, have, want) => yes(have != want),
            (Op::AtLeast, Value::Number(h), Value::Number(w)) => yes(h >= w),
            (Op::AtMost, Value::Number(h), Value::Number(w)) => yes(h <= w),
            (Op::AtLeast, Value::Text(h), Value::Text(w)) => yes(h >= w),
            (Op::AtMost, Value::Text(h), Value::Text(w)) => yes(h <= w),
            (Op::OneOf, Value::Text(h), Value::Texts(w)) => yes(w.contains(h)),
            (Op::NoneOf, Value::Text(h), Value::Texts(w)) => yes(!w.contains(h)),
            (Op::OneOf, Value::Texts(h), Value::Texts(w)) => yes(h.iter().any(|x| w.contains(x))),
            (Op::NoneOf, Value::Texts(h), Value::Texts(w)) => yes(!h.iter().any(|x| w.contains(x))),
            (Op::HasAll, Value::Texts(h), Value::Texts(w)) => yes(w.iter().all(|x| h.contains(x))),
            _ => Answer::No,
        }
    }
}

/// OR of AND-groups. No groups at all hold always.
pub fn any_group<'a>(groups: &'a [Vec<Condition>], facts: &impl Known) -> Answer<'a> {
    if groups.is_empty() {
        return Answer::Yes;
    }
    let mut missing = None;
    for group in groups {
        match all(group, facts) {
            Answer::Yes => return Answer::Yes,
            Answer::Missing(key) => missing = missing.or(Some(key)),
            Answer::No => {}
        }
    }
    missing.map_or(Answer::No, Answer::Missing)
}

/// AND: one that fails settles it, whatever is unknown beside it.
pub fn all<'a>(conditions: &'a [Condition], facts: &impl Known) -> Answer<'a> {
    let mut missing = None;
    for condition in conditions {
        match condition.holds(facts) {
            Answer::No => return Answer::No,
            Answer::Missing(key) => missing = missing.or(Some(key)),
            Answer::Yes => {}
        }
    }
    missing.map_or(Answer::Yes, Answer::Missing)
}
