//! Whether a profile makes sense by itself. Every fault names the field and says what to do. Whether profiles
//! overlap or leave days uncovered is another question: see `coverage`.

use super::facts::{Condition, FactKind, Op, Value, closed_values, fact};
use super::profile::*;
use chrono::NaiveDate;
use records::model::{Fen, MAX_FEN};

/// One fault.
#[derive(Debug, Clone, PartialEq)]
pub struct Fault {
    /// Field, such as `amounts[2].fen`.
    pub field: String,
    /// Sentence in the person's language.
    pub text: String,
}

/// Every fault of one profile; empty when it can be used.
pub fn check_profile(p: &Profile) -> Vec<Fault> {
    let mut out = Vec::new();
    let mut push = |field: String, text: String| out.push(Fault { field, text });
    if p.name.trim().is_empty() {
        push("name".into(), "办法没有名称；请填写。".into());
    }
    if p.valid_to.is_some_and(|to| to < p.valid_from) {
        push("valid_to".into(), "停用日期早于启用日期；请核对。".into());
    }
    if p.tiers.is_empty() {
        push("tiers".into(), "办法没有等级；请至少设一个。".into());
    }
    for (i, t) in p.tiers.iter().enumerate() {
        if t.name.trim().is_empty() {
            push(format!("tiers[{i}].name"), format!("第{}个等级没有名称；请填写。", i + 1));
        }
        if p.tiers[..i].iter().any(|o| o.name == t.name) {
            push(format!("tiers[{i}].name"), format!("等级“{}”有两个；请改名或删去一个。", t.name));
        }
        if p.tiers[..i].iter().any(|o| o.order == t.order) {
            push(format!("tiers[{i}].order"), format!("等级“{}”与另一个的高低次序相同；请改开。", t.name));
        }
        if !p.amounts.iter().any(|a| a.tier.as_deref().is_none_or(|n| n == t.name)) {
            push(format!("tiers[{i}]"), format!("等级“{}”没有金额；请在金额表里补上。", t.name));
        }
    }
    let mut conditions: Vec<(String, &Condition, bool)> = Vec::new();
    for (i, r) in p.case_rules.iter().enumerate() {
        conditions.extend(r.any.iter().flatten().map(|c| (format!("case_rules[{i}]"), c, false)));
    }
    for (i, r) in p.mediator_rules.iter().enumerate() {
        conditions.extend(r.any.iter().flatten().map(|c| (format!("mediator_rules[{i}]"), c, true)));
    }
    for (i, t) in p.tiers.iter().enumerate() {
        conditions.extend(t.any.iter().flatten().map(|c| (format!("tiers[{i}]"), c, false)));
        if t.any.iter().flatten().any(|c| c.fact == "tier") {
            push(format!("tiers[{i}]"), format!("等级“{}”的条件不能问“等级”本身；请用“申报等级”。", t.name));
        }
    }
    for (i, a) in p.amounts.iter().enumerate() {
        conditions.extend(a.when.iter().map(|c| (format!("amounts[{i}]"), c, false)));
    }
    for (i, a) in p.adjustments.iter().enumerate() {
        conditions.extend(a.when.iter().map(|c| (format!("adjustments[{i}]"), c, false)));
    }
    for (field, c, of_mediator) in conditions {
        if let Some(text) = condition_fault(c, of_mediator).or_else(|| tier_fault(p, c)) {
            push(field, text);
        }
    }
    for (i, r) in p.case_rules.iter().enumerate() {
        if r.clause.trim().is_empty() {
            push(format!("case_rules[{i}].clause"), format!("第{}条案件条件没有写明内容；请填写。", i + 1));
        }
    }
    for (i, r) in p.mediator_rules.iter().enumerate() {
        if r.clause.trim().is_empty() {
            push(
                format!("mediator_rules[{i}].clause"),
                format!("第{}条人员条件没有写明内容；请填写。", i + 1),
            );
        }
    }
    let negative = |f: Fen| !(0..=MAX_FEN).contains(&f.0);
    for (i, a) in p.amounts.iter().enumerate() {
        let field = format!("amounts[{i}]");
        if let Some(tier) = &a.tier
            && !p.tiers.iter().any(|t| t.name == *tier)
        {
            push(field.clone(), format!("金额表里的等级“{tier}”不存在；请核对。"));
        }
        match &a.value {
            AmountValue::Fixed { fen } if negative(*fen) => push(field, "金额不能小于零；请核对。".into()),
            AmountValue::Range { low, high } | AmountValue::ByScore { low, high } => {
                if negative(*low) || negative(*high) || low > high {
                    push(field, "区间的下限不能小于零，也不能大于上限；请核对。".into());
                }
            }
            AmountValue::Share { of, permille } => {
                if !(0..=100_000).contains(permille) {
                    push(field.clone(), "比例不能小于零；请核对。".into());
                }
                if !p.tiers.iter().any(|t| t.name == *of) {
                    push(field, format!("比例所指的等级“{of}”不存在；请核对。"));
                } else if circles(p, of, &mut vec![i]) {
                    push(
                        field,
                        format!("按“{of}”的比例计算会绕回自己，没有一个固定的金额；请给其中一个等级填金额。"),
                    );
                }
            }
            AmountValue::Fixed { .. } => {}
        }
    }
    for (i, a) in p.adjustments.iter().enumerate() {
        let wrong = match &a.change {
            Change::Times { permille } | Change::PlusShare { permille } => !(0..=100_000).contains(permille),
            Change::AtLeast { fen } | Change::AtMost { fen } => negative(*fen),
            Change::Plus { fen } => fen.0.abs() > MAX_FEN,
        };
        if a.clause.trim().is_empty() {
            push(format!("adjustments[{i}].clause"), format!("第{}项加减没有写明内容；请填写。", i + 1));
        }
        if wrong {
            push(format!("adjustments[{i}]"), format!("“{}”的数值不能小于零；请核对。", a.clause));
        }
    }
    if let Split::Host { permille } = p.split
        && !(0..=1000).contains(&permille)
    {
        push("split.permille".into(), "主持调解员的比例应在0%到100%之间；请核对。".into());
    }
    if p.rounding.unit.0 <= 0 {
        push("rounding.unit".into(), "取整单位应大于零；请核对。".into());
    }
    for (field, cap) in [
        ("caps.per_case", p.caps.per_case),
        ("caps.per_mediator", p.caps.per_mediator),
        ("caps.per_organisation", p.caps.per_organisation),
        ("caps.per_period", p.caps.per_period),
        ("caps.budget", p.caps.budget),
    ] {
        if cap.is_some_and(negative) {
            push(field.into(), "上限不能小于零；请核对。".into());
        }
    }
    if p.caps.cases_per_mediator.is_some_and(|n| n < 0) {
        push("caps.cases_per_mediator".into(), "件数上限不能小于零；请核对。".into());
    }
    if p.workflow.len() > 5 {
        push("workflow".into(), "审核最多五级；请删去多余的。".into());
    }
    for (i, level) in p.workflow.iter().enumerate() {
        if level.name.trim().is_empty() || !(0..=365).contains(&level.days) {
            push(
                format!("workflow[{i}]"),
                format!("第{}级审核没有名称，或天数不在0到365之间；请核对。", i + 1),
            );
        }
    }
    if !(0..=365).contains(&p.publication_days) {
        push("publication_days".into(), "公示天数应在0到365之间；请核对。".into());
    }
    if !(0..=1000).contains(&p.clawback.permille) {
        push("clawback.permille".into(), "追回的比例应在0%到100%之间；请核对。".into());
    }
    for (i, f) in p.co_funding.iter().enumerate() {
        let field = format!("co_funding[{i}]");
        if f.name.trim().is_empty() {
            push(field.clone(), format!("第{}个出资方没有名称；请填写。", i + 1));
        } else if p.co_funding[..i].iter().any(|o| o.name.trim() == f.name.trim()) {
            push(field.clone(), format!("出资方“{}”有两个；请改名或删去一个。", f.name));
        }
        if !(1..=1_000_000).contains(&f.parts) {
            push(field, format!("第{}个出资方的份数应是1到1000000之间的整数；请核对。", i + 1));
        }
    }
    if !(0..=3660).contains(&p.clawback.bar_days) {
        push("clawback.bar_days".into(), "禁报天数应在0到3660之间；请核对。".into());
    }
    out
}

fn condition_fault(c: &Condition, of_mediator: bool) -> Option<String> {
    let Some(info) = fact(&c.fact) else {
        return Some(format!("条件里的“{}”不是已知的事实；请从列表里选。", c.fact));
    };
    if info.of_mediator != of_mediator {
        let whose = if of_mediator { "调解员" } else { "案件" };
        return Some(format!("“{}”不是{whose}的事实；请从列表里选。", info.label));
    }
    if matches!(c.op, Op::Known | Op::Unknown) {
        return c.value.is_some().then(|| format!("“{}”的“已知/未知”后面不要填值。", info.label));
    }
    // A word outside a closed list would never hold, and the clause would silently refuse every case.
    if let Some(known) = closed_values(&c.fact) {
        let words: Vec<&str> = match &c.value {
            Some(Value::Text(t)) => vec![&**t],
            Some(Value::Texts(t)) => t.iter().map(|t| &**t).collect(),
            _ => Vec::new(),
        };
        if let Some(strange) = words.iter().find(|w| !known.contains(w)) {
            return Some(format!("“{}”没有“{strange}”这个值；请从列表里选。", info.label));
        }
    }
    let fits = match (&c.value, info.kind, c.op) {
        (Some(Value::Flag(_)), FactKind::Flag, Op::Is | Op::IsNot) => true,
        (
            Some(Value::Number(_)),
            FactKind::Count | FactKind::Money | FactKind::Rate,
            Op::Is | Op::IsNot | Op::AtLeast | Op::AtMost,
        ) => true,
        (Some(Value::Text(_)), FactKind::Text, Op::Is | Op::IsNot) => true,
        (Some(Value::Text(t)), FactKind::Day, Op::Is | Op::IsNot | Op::AtLeast | Op::AtMost) => {
            t.parse::<NaiveDate>().is_ok()
        }
        (Some(Value::Texts(t)), FactKind::Text, Op::OneOf | Op::NoneOf) => !t.is_empty(),
        (Some(Value::Texts(t)), FactKind::Texts, Op::OneOf | Op::NoneOf | Op::HasAll) => !t.is_empty(),
        _ => false,
    };
    (!fits).then(|| format!("“{}”的比较方式或值不对；请核对。", info.label))
}

/// A tier asked for must be one of this rule.
fn tier_fault(p: &Profile, c: &Condition) -> Option<String> {
    if !matches!(c.fact.as_str(), "tier" | "declared_tier") {
        return None;
    }
    let words: Vec<&str> = match &c.value {
        Some(Value::Text(t)) => vec![&**t],
        Some(Value::Texts(t)) => t.iter().map(|t| &**t).collect(),
        _ => Vec::new(),
    };
    let strange = words.iter().find(|w| !p.tiers.iter().any(|t| t.name == **w))?;
    Some(format!("条件里的等级“{strange}”不存在；请核对。"))
}

/// Whether resolving a share of `of` can only lead back to entries already asked.
fn circles(p: &Profile, of: &str, stack: &mut Vec<usize>) -> bool {
    let mut dead_end = true;
    for (i, a) in p.amounts.iter().enumerate() {
        if stack.contains(&i) || a.tier.as_deref() != Some(of) {
            continue;
        }
        match &a.value {
            AmountValue::Share { of: next, .. } => {
                stack.push(i);
                let bad = circles(p, next, stack);
                stack.pop();
                dead_end &= bad;
            }
            _ => dead_end = false,
        }
    }
    dead_end
}
