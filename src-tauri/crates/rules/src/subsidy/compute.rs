//! What profiles pay for a ledger of cases: every case line by line, every person's share, every limit.
//! The order in which cases come does not matter; computing again gives the same 分.

use super::facts::{Answer, Condition, Facts, Known, Value, all, any_group, fact};
use super::ledger::*;
use super::limits;
use super::money::Exact;
use super::profile::*;
use super::same::keepers;
use super::split::split;
use rayon::prelude::*;
use records::model::Fen;
use std::collections::BTreeMap;

/// A rule as a ledger uses it.
#[derive(Debug, Clone, Copy)]
pub struct RuleInUse<'a> {
    /// The rule.
    pub profile: &'a Profile,
    /// What its versions have in common: limits count over all versions of one family.
    pub family: &'a str,
    /// What was paid before under any version of it.
    pub already: &'a Already,
}

/// How much of a calculation is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// Line by line: whatever is kept, printed or shown of one case.
    LineByLine,
    /// Only what became of each case and why: for a list of a hundred thousand, whose lines nobody reads.
    Outcome,
}

/// Lines of a calculation while it is made.
pub(super) struct Lines {
    told: Told,
    pub all: Vec<Line>,
}

impl Lines {
    /// The next line, written only if lines are told.
    pub(super) fn add(&mut self, line: impl FnOnce() -> Line) {
        if self.told == Told::LineByLine {
            self.all.push(line());
        }
    }
}

/// Computes every case under one profile, with what was paid under it before.
pub fn compute(profile: &Profile, cases: &[LedgerCase], already: &Already) -> Computed {
    let rules = [RuleInUse { profile, family: "", already }];
    compute_all(&rules, &vec![Some(0); cases.len()], cases, Told::LineByLine)
}

/// Computes every case under the rule its place in `rule_of` names; a case without a rule waits for a person.
pub fn compute_all(
    rules: &[RuleInUse<'_>],
    rule_of: &[Option<usize>],
    cases: &[LedgerCase],
    told: Told,
) -> Computed {
    let mut places: Vec<usize> = (0..cases.len()).collect();
    places.sort_by(|a, b| (cases[*a].closed_on, &cases[*a].id).cmp(&(cases[*b].closed_on, &cases[*b].id)));
    let order: Vec<&LedgerCase> = places.iter().map(|p| &cases[*p]).collect();
    let rule: Vec<Option<usize>> = places.iter().map(|p| rule_of.get(*p).copied().flatten()).collect();
    let kept = keepers(&order);
    // Each case by itself, on every core; what depends on others comes after.
    let mut claims: Vec<Claim> = order
        .par_iter()
        .zip(&rule)
        .map(|(case, rule)| {
            let lines = Lines { told, all: Vec::new() };
            match (kept.get(case.id.as_str()), rule.and_then(|r| rules.get(r))) {
                _ if case.fixed.is_some() => carried(case, lines),
                (Some(first), _) if first.as_str() != case.id => duplicate(case, first, lines),
                (_, Some(rule)) => claim(rule.profile, case, lines),
                (_, None) => {
                    let reason = format!("结案日期{}没有启用的办法，请先启用。", case.closed_on);
                    nothing(case, ClaimStatus::NeedsManual, reason, "没有启用的办法", None, lines)
                }
            }
        })
        .collect();
    // Versions by their first day: what an earlier one pays counts against the limits of a later one.
    let mut in_turn: Vec<usize> = (0..rules.len()).collect();
    in_turn.sort_by_key(|r| rules[*r].profile.valid_from);
    let mut before: BTreeMap<&str, Vec<PaidBefore>> = BTreeMap::new();
    for r in in_turn {
        let family = before.entry(rules[r].family).or_insert_with(|| rules[r].already.paid.clone());
        let at: Vec<usize> = (0..claims.len()).filter(|c| rule[*c] == Some(r)).collect();
        limits::limit(&rules[r].profile.caps, &at, &order, &mut claims, family);
        if rules.len() > 1 {
            family.extend(at.iter().flat_map(|c| paid_now(order[*c], &claims[*c])));
        }
    }
    limits::settle(&mut claims);
    sums(&order, claims)
}

/// What a computed case adds to what was paid before.
fn paid_now<'a>(case: &'a LedgerCase, claim: &'a Claim) -> impl Iterator<Item = PaidBefore> + 'a {
    let counts = case.fixed.as_ref().is_none_or(|f| f.counts);
    claim.shares.iter().filter(|s| s.amount.0 != 0).map(move |s| PaidBefore {
        mediator: s.mediator.clone(),
        organisation: case.organisation.clone(),
        on: case.counts_on(),
        amount: s.amount,
        cases: i64::from(counts && s.amount.0 > 0),
    })
}

fn sums(order: &[&LedgerCase], mut claims: Vec<Claim>) -> Computed {
    for claim in &mut claims {
        claim.amount = Fen(claim.shares.iter().map(|s| s.amount.0).sum());
    }
    let mut people: BTreeMap<&str, i64> = BTreeMap::new();
    let mut organisations: BTreeMap<&str, i64> = BTreeMap::new();
    for (case, claim) in order.iter().zip(&claims) {
        for share in &claim.shares {
            *people.entry(&share.mediator).or_default() += share.amount.0;
        }
        *organisations.entry(&case.organisation).or_default() += claim.amount.0;
    }
    let owned = |sums: BTreeMap<&str, i64>| sums.into_iter().map(|(k, v)| (k.to_owned(), Fen(v))).collect();
    let (per_mediator, per_organisation) = (owned(people), owned(organisations));
    let total = Fen(claims.iter().map(|c| c.amount.0).sum());
    claims.sort_by(|a, b| a.id.cmp(&b.id));
    Computed { claims, per_mediator, per_organisation, total }
}

/// A claim that pays nothing.
pub(super) fn nothing(
    case: &LedgerCase,
    status: ClaimStatus,
    reason: String,
    clause: &str,
    tier: Option<String>,
    lines: Lines,
) -> Claim {
    let shares = case
        .mediators
        .iter()
        .map(|m| Share {
            mediator: m.id.clone(),
            amount: Fen(0),
            carried: Fen(0),
            cut: Fen(0),
            because: reason.clone(),
        })
        .collect();
    Claim {
        id: case.id.clone(),
        status,
        reason,
        clause: clause.to_owned(),
        tier,
        amount: Fen(0),
        shares,
        missing: Vec::new(),
        lines: lines.all,
    }
}

/// A line with no fact behind it.
pub(super) fn bare(clause: impl Into<String>, amount: String) -> Line {
    Line { clause: clause.into(), fact: String::new(), value: String::new(), amount }
}

fn duplicate(case: &LedgerCase, first: &str, mut lines: Lines) -> Claim {
    let reason = "与另一件是同一宗纠纷，一案一补，不重复发放。".to_owned();
    lines.add(|| Line {
        clause: "一案一补".into(),
        fact: "同一宗纠纷".into(),
        value: first.into(),
        amount: "0.00".into(),
    });
    nothing(case, ClaimStatus::Rejected, reason, "一案一补", None, lines)
}

/// Shares settled earlier stand as they are; only limits still apply.
fn carried(case: &LedgerCase, mut lines: Lines) -> Claim {
    let Some(fixed) = &case.fixed else {
        return nothing(case, ClaimStatus::NeedsManual, String::new(), "", None, lines);
    };
    let amount = Fen(fixed.shares.iter().map(|(_, f)| f.0).sum());
    let shares = fixed.shares.iter().map(|(mediator, amount)| Share {
        mediator: mediator.clone(),
        amount: *amount,
        carried: Fen(0),
        cut: Fen(0),
        because: String::new(),
    });
    lines.add(|| Line {
        clause: fixed.clause.clone(),
        fact: "原因".into(),
        value: fixed.reason.clone(),
        amount: amount.grouped(),
    });
    Claim {
        id: case.id.clone(),
        status: ClaimStatus::Paid,
        reason: fixed.reason.clone(),
        clause: String::new(),
        tier: fixed.tier.clone(),
        amount,
        shares: shares.collect(),
        missing: Vec::new(),
        lines: lines.all,
    }
}

pub(super) fn refusal(status: Refusal) -> ClaimStatus {
    match status {
        Refusal::Rejected => ClaimStatus::Rejected,
        Refusal::Returned => ClaimStatus::Returned,
        Refusal::NeedsManual => ClaimStatus::NeedsManual,
    }
}

/// A fact's name and its value as read.
pub(super) fn shown(facts: &impl Known, key: &str) -> (String, String) {
    let info = fact(key);
    let label = info.map_or(key, |i| i.label).to_owned();
    let value = match (facts.get(key), info) {
        (Some(v), Some(i)) => v.shown(i.kind),
        _ => "未知".into(),
    };
    (label, value)
}

/// Names the facts a set of groups looks at, with their values, for the line.
fn looked_at<'a>(groups: impl Iterator<Item = &'a Condition>, facts: &impl Known) -> (String, String) {
    let mut keys: Vec<&str> = Vec::new();
    for condition in groups {
        if !keys.contains(&condition.fact.as_str()) {
            keys.push(&condition.fact);
        }
    }
    let (mut labels, mut values) = (String::new(), String::new());
    for key in keys {
        let (label, value) = shown(facts, key);
        if !labels.is_empty() {
            labels.push('、');
            values.push('、');
        }
        labels.push_str(&label);
        values.push_str(&value);
    }
    (labels, values)
}

/// The records with what people ruled over them, and the tier once it is known.
struct Judged<'a> {
    facts: &'a Facts,
    ruled: Vec<(&'a str, &'a Value)>,
    tier: Option<Value>,
}

impl Known for Judged<'_> {
    fn get(&self, key: &str) -> Option<&Value> {
        if key == "tier" {
            return self.tier.as_ref();
        }
        match self.ruled.iter().rev().find(|(k, _)| *k == key) {
            Some((_, value)) => Some(value),
            None => self.facts.get(key),
        }
    }
}

fn claim(profile: &Profile, case: &LedgerCase, mut lines: Lines) -> Claim {
    if case.closed_on < profile.valid_from || profile.valid_to.is_some_and(|to| case.closed_on > to) {
        let reason = format!("结案日期{}不在本办法的有效期内，按当时的办法处理。", case.closed_on);
        return nothing(case, ClaimStatus::NeedsManual, reason, "办法的有效期", None, lines);
    }
    if case.paid_before {
        let reason = "这件纠纷已经发放过，不重复发放。".into();
        return nothing(case, ClaimStatus::Rejected, reason, "一案一补", None, lines);
    }
    let mut facts = Judged { facts: &case.facts, ruled: Vec::new(), tier: None };
    for ruling in &case.rulings {
        match &ruling.what {
            Ruled::Fact { fact: key, value } => {
                facts.ruled.push((key, value));
                lines.add(|| {
                    let (label, value) = shown(&facts, key);
                    ruled(ruling, label, value, String::new())
                });
            }
            Ruled::Refuse | Ruled::SendBack => {
                let (status, word) = match ruling.what {
                    Ruled::Refuse => (ClaimStatus::Rejected, "人工认定不发"),
                    _ => (ClaimStatus::Returned, "退回补正"),
                };
                lines.add(|| ruled(ruling, word.into(), String::new(), "0.00".into()));
                return nothing(case, status, format!("{word}：{}。", ruling.reason), word, None, lines);
            }
            Ruled::Adjust { .. } => {}
        }
    }
    if case.suspected.is_some() && facts.get("human_ruling").is_none() {
        let reason = "疑与另一件是同一宗纠纷，请先并排核对、作出认定。".into();
        return nothing(case, ClaimStatus::NeedsManual, reason, "疑似同一宗纠纷", None, lines);
    }
    // The tier first: later rules may ask for it.
    let fitting = profile.tiers.iter().filter(|t| any_group(&t.any, &facts) == Answer::Yes);
    let Some(tier) = fitting.max_by_key(|t| t.order) else {
        return without_tier(profile, case, &facts, lines);
    };
    let name = Some(tier.name.clone());
    // A higher tier that only lacks a fact is told, so that nobody gets less because a box was left empty.
    for higher in profile.tiers.iter().filter(|t| t.order > tier.order) {
        if let Answer::Missing(key) = any_group(&higher.any, &facts) {
            lines.add(|| {
                let (fact, value) = shown(&facts, key);
                Line { clause: format!("未按“{}”", higher.name), fact, value, amount: String::new() }
            });
        }
    }
    lines.add(|| {
        let (fact, value) = looked_at(tier.any.iter().flatten(), &facts);
        Line { clause: format!("定为“{}”", tier.name), fact, value, amount: String::new() }
    });
    facts.tier = Some(Value::Text(tier.name.clone().into()));

    for rule in &profile.case_rules {
        let line = |amount: &str| {
            let (fact, value) = looked_at(rule.any.iter().flatten(), &facts);
            Line { clause: rule.clause.clone(), fact, value, amount: amount.into() }
        };
        match any_group(&rule.any, &facts) {
            Answer::Yes => lines.add(|| line("")),
            Answer::No => {
                let line = line("0.00");
                let reason = format!("不符合“{}”（{}：{}）。", rule.clause, line.fact, line.value);
                lines.add(|| line);
                return nothing(case, refusal(rule.otherwise), reason, &rule.clause, name, lines);
            }
            Answer::Missing(key) => {
                let label = shown(&facts, key).0;
                lines.add(|| line("0.00"));
                let reason = format!("“{}”还不知道：请补“{label}”。", rule.clause);
                let status = refusal(rule.when_unknown);
                let mut claim = nothing(case, status, reason, &rule.clause, name, lines);
                claim.missing.push(Missing { field: key.into(), label, document: false, mediator: None });
                return claim;
            }
        }
    }
    let have = match facts.get("documents") {
        Some(Value::Texts(t)) => t.as_slice(),
        _ => &[],
    };
    let lacking: Vec<&String> = tier.documents.iter().filter(|d| !have.iter().any(|h| h == *d)).collect();
    if !lacking.is_empty() {
        let words = lacking.iter().map(|d| d.as_str()).collect::<Vec<_>>().join("、");
        let reason = format!("“{}”缺{words}，退回补正。", tier.name);
        lines.add(|| Line {
            clause: "卷内文书".into(),
            fact: "缺".into(),
            value: words,
            amount: "0.00".into(),
        });
        let missing = lacking.iter().map(|d| Missing {
            field: (*d).clone(),
            label: (*d).clone(),
            document: true,
            mediator: None,
        });
        let missing = missing.collect();
        let claim = nothing(case, ClaimStatus::Returned, reason, "卷内文书", name, lines);
        return Claim { missing, ..claim };
    }
    match sum_of(profile, case, tier, &facts, &mut lines) {
        Ok(paid) => split(profile, case, paid, name, lines),
        Err((reason, missing)) => {
            let claim = nothing(case, ClaimStatus::NeedsManual, reason, "金额标准", name, lines);
            Claim { missing, ..claim }
        }
    }
}

fn ruled(ruling: &Ruling, fact: String, value: String, amount: String) -> Line {
    Line { clause: format!("人工认定（{}）：{}", ruling.by, ruling.reason), fact, value, amount }
}

fn without_tier(profile: &Profile, case: &LedgerCase, facts: &Judged<'_>, mut lines: Lines) -> Claim {
    let (asked, value) = looked_at(profile.tiers.iter().flat_map(|t| t.any.iter().flatten()), facts);
    let reason = format!("没有一个等级适用（{asked}：{value}），由人工认定。");
    lines.add(|| Line { clause: "定等级".into(), fact: asked, value, amount: String::new() });
    let mut claim = nothing(case, ClaimStatus::NeedsManual, reason, "定等级", None, lines);
    for tier in &profile.tiers {
        if let Answer::Missing(key) = any_group(&tier.any, facts)
            && !claim.missing.iter().any(|m| m.field == key)
        {
            let label = shown(facts, key).0;
            claim.missing.push(Missing { field: key.into(), label, document: false, mediator: None });
        }
    }
    claim
}

/// Why there is no sum, and what is missing for one.
type NoSum = (String, Vec<Missing>);

/// The sum of a case before it is split: standard, adjustments, the one rounding, rulings, the limit of a case.
fn sum_of(
    profile: &Profile,
    case: &LedgerCase,
    tier: &Tier,
    facts: &Judged<'_>,
    lines: &mut Lines,
) -> Result<Fen, NoSum> {
    let base = amount_of(profile, &tier.name, facts, &mut Vec::new())?;
    lines.add(|| Line {
        clause: format!("“{}”的标准", tier.name),
        fact: base.note,
        value: String::new(),
        amount: base.amount.shown(),
    });
    let mut amount = base.amount;
    for a in &profile.adjustments {
        if all(&a.when, facts) != Answer::Yes {
            continue;
        }
        amount = match &a.change {
            Change::Times { permille } => amount.permille(*permille),
            Change::PlusShare { permille } => amount.plus(base.amount.permille(*permille)),
            Change::Plus { fen } => amount.plus(Exact::fen(*fen)),
            Change::AtLeast { fen } if amount.less_than(*fen) => Exact::fen(*fen),
            Change::AtMost { fen } if amount.more_than(*fen) => Exact::fen(*fen),
            Change::AtLeast { .. } | Change::AtMost { .. } => amount,
        };
        lines.add(|| {
            let (fact, value) = looked_at(a.when.iter(), facts);
            Line { clause: a.clause.clone(), fact, value, amount: amount.shown() }
        });
    }
    let mut paid = amount.rounded(&profile.rounding);
    for ruling in &case.rulings {
        if let Ruled::Adjust { fen } = &ruling.what {
            paid.0 += fen.0;
            lines.add(|| {
                let sign = if fen.0 < 0 { "" } else { "+" };
                let value = format!("{sign}{}元", fen.grouped());
                ruled(ruling, "调整".into(), value, paid.grouped())
            });
        }
    }
    paid.0 = paid.0.max(0);
    if let Some(cap) = profile.caps.per_case
        && paid > cap
    {
        paid = cap;
        lines.add(|| bare("每件上限", cap.grouped()));
    }
    lines.add(|| bare("本件金额", paid.grouped()));
    Ok(paid)
}

struct Base {
    amount: Exact,
    note: String,
}

/// The amount of a tier under these facts. `stack` holds the entries being resolved, so that a share
/// never asks for itself.
fn amount_of(
    profile: &Profile,
    tier: &str,
    facts: &impl Known,
    stack: &mut Vec<usize>,
) -> Result<Base, NoSum> {
    let waiting = |reason: String, key: &str| {
        let label = shown(facts, key).0;
        Err((reason, vec![Missing { field: key.into(), label, document: false, mediator: None }]))
    };
    for (i, entry) in profile.amounts.iter().enumerate() {
        // A share asks for a tier by name; only the case's own tier may fall under an entry for all tiers.
        let named = match &entry.tier {
            Some(t) => t == tier,
            None => stack.is_empty(),
        };
        if stack.contains(&i) || !named || all(&entry.when, facts) != Answer::Yes {
            continue;
        }
        return match &entry.value {
            AmountValue::Fixed { fen } => Ok(Base { amount: Exact::fen(*fen), note: "固定金额".into() }),
            AmountValue::Range { low, high } => match facts.get("approved_amount") {
                Some(Value::Number(n)) if (low.0..=high.0).contains(n) => Ok(Base {
                    amount: Exact::fen(Fen(*n)),
                    note: format!("在{}—{}元内核定", low.grouped(), high.grouped()),
                }),
                Some(Value::Number(n)) => waiting(
                    format!(
                        "核定{}元不在{}—{}元之内，不能采用。",
                        Fen(*n).grouped(),
                        low.grouped(),
                        high.grouped()
                    ),
                    "approved_amount",
                ),
                _ => waiting(
                    format!("标准是{}—{}元的区间，等待人工核定。", low.grouped(), high.grouped()),
                    "approved_amount",
                ),
            },
            AmountValue::ByScore { low, high } => match facts.get("review_score") {
                Some(Value::Number(n)) => Ok(Base {
                    amount: Exact::between(*low, *high, (*n).clamp(0, 1000), 1000),
                    note: format!("按评查分数在{}—{}元内", low.grouped(), high.grouped()),
                }),
                _ => waiting("标准按评查分数计，还没有评查分数。".into(), "review_score"),
            },
            AmountValue::Share { of, permille } => {
                stack.push(i);
                let base = amount_of(profile, of, facts, stack)?;
                stack.pop();
                Ok(Base {
                    amount: base.amount.permille(*permille),
                    note: format!("“{of}”标准的{}%", *permille as f64 / 10.0),
                })
            }
        };
    }
    Err((format!("“{tier}”没有适用的金额，由人工认定。"), Vec::new()))
}
