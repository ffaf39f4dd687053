//! What a profile pays for a ledger of cases: every case line by line, every person's share, every limit.
//! The order in which cases come does not matter; computing again gives the same 分.

use super::facts::{Answer, Condition, Facts, Value, all, any_group, fact};
use super::money::Exact;
use super::profile::*;
use chrono::NaiveDate;
use records::model::Fen;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// One case with what is known of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LedgerCase {
    /// Identity, unique in the ledger.
    pub id: String,
    /// Day of closing.
    pub closed_on: NaiveDate,
    /// Organisation (committee) by name.
    pub organisation: String,
    /// Facts of the case.
    pub facts: Facts,
    /// Mediators; the host first.
    pub mediators: Vec<LedgerMediator>,
    /// Another case of the ledger, or one paid before, that is the same dispute.
    #[serde(default)]
    pub same_as: Option<String>,
    /// Whether this dispute was paid in an earlier batch.
    #[serde(default)]
    pub paid_before: bool,
}

/// One mediator of a case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LedgerMediator {
    /// Identity, the same in every case.
    pub id: String,
    /// Whether the mediator hosted it.
    pub host: bool,
    /// Facts of the mediator on the day of the case.
    pub facts: Facts,
    /// Weight for a split by entry.
    #[serde(default)]
    pub weight: Option<i64>,
}

/// What became of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "SubsidyStatus")]
pub enum ClaimStatus {
    /// 发放.
    Paid,
    /// 不发.
    Rejected,
    /// 退回补正.
    Returned,
    /// A person must decide.
    NeedsManual,
}

/// One line of the calculation: clause, fact, value, amount after it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(rename = "SubsidyLine")]
pub struct Line {
    /// The clause or step.
    pub clause: String,
    /// The fact that settled it, by name.
    pub fact: String,
    /// Its value, as shown.
    pub value: String,
    /// Amount after this line, 元 as shown; empty where none.
    pub amount: String,
}

/// One person's share.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Share {
    /// Mediator.
    pub mediator: String,
    /// Paid now, 分.
    pub amount: Fen,
    /// Put off to the next batch by a limit, 分.
    pub carried: Fen,
    /// Cut by a limit, 分.
    pub cut: Fen,
    /// Why nothing or less; empty otherwise.
    pub because: String,
}

/// One case computed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// Case.
    pub id: String,
    /// What became of it.
    pub status: ClaimStatus,
    /// Why, in one sentence.
    pub reason: String,
    /// Tier, once known.
    pub tier: Option<String>,
    /// Paid now, 分: the sum of the shares.
    pub amount: Fen,
    /// Shares in the order of the case's mediators.
    pub shares: Vec<Share>,
    /// Facts or documents missing, when it can be mended.
    pub missing: Vec<String>,
    /// The calculation.
    pub lines: Vec<Line>,
}

/// A ledger computed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Computed {
    /// Claims by id.
    pub claims: Vec<Claim>,
    /// Paid now by mediator, 分.
    pub per_mediator: BTreeMap<String, Fen>,
    /// Paid now by organisation, 分.
    pub per_organisation: BTreeMap<String, Fen>,
    /// Paid now in all, 分.
    pub total: Fen,
}

/// Computes every case under the profile. `paid` is what the period has paid before: by mediator, and in
/// all, for limits that span batches.
pub fn compute(profile: &Profile, cases: &[LedgerCase], already: &Already) -> Computed {
    let mut order: Vec<&LedgerCase> = cases.iter().collect();
    order.sort_by(|a, b| (a.closed_on, &a.id).cmp(&(b.closed_on, &b.id)));
    let kept = keepers(&order);
    let mut claims: Vec<Claim> = order
        .iter()
        .map(|case| match kept.get(case.id.as_str()) {
            Some(first) if first.as_str() != case.id => duplicate(case, first),
            _ => claim(profile, case),
        })
        .collect();
    limit(profile, &order, &mut claims, already);
    for claim in &mut claims {
        claim.amount = Fen(claim.shares.iter().map(|s| s.amount.0).sum());
    }
    let mut per_mediator = BTreeMap::new();
    let mut per_organisation = BTreeMap::new();
    for (case, claim) in order.iter().zip(&claims) {
        for share in &claim.shares {
            per_mediator.entry(share.mediator.clone()).or_insert(Fen(0)).0 += share.amount.0;
        }
        per_organisation.entry(case.organisation.clone()).or_insert(Fen(0)).0 += claim.amount.0;
    }
    let total = Fen(claims.iter().map(|c| c.amount.0).sum());
    claims.sort_by(|a, b| a.id.cmp(&b.id));
    Computed { claims, per_mediator, per_organisation, total }
}

/// What was paid before in the same period.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Already {
    /// By mediator, 分.
    pub per_mediator: BTreeMap<String, Fen>,
    /// Cases by mediator.
    pub cases_per_mediator: BTreeMap<String, i64>,
    /// By organisation, 分.
    pub per_organisation: BTreeMap<String, Fen>,
    /// In all, 分.
    pub total: Fen,
}

/// For every case that is the same dispute as another: the one of them that counts. It is the one paid
/// before, else the one the others point to, else the earliest.
fn keepers<'a>(order: &[&'a LedgerCase]) -> BTreeMap<&'a str, String> {
    let by_id: BTreeMap<&str, &LedgerCase> = order.iter().map(|c| (c.id.as_str(), *c)).collect();
    let mut group: BTreeMap<&str, &str> = BTreeMap::new();
    fn root<'a>(group: &BTreeMap<&'a str, &'a str>, mut id: &'a str) -> &'a str {
        while let Some(up) = group.get(id) {
            if *up == id {
                break;
            }
            id = up;
        }
        id
    }
    let mut outside: BTreeMap<&str, &str> = BTreeMap::new();
    for case in order {
        let Some(same) = case.same_as.as_deref() else { continue };
        match by_id.get(same) {
            Some(other) => {
                let (a, b) = (root(&group, case.id.as_str()), root(&group, other.id.as_str()));
                if a != b {
                    let (up, down) = if a < b { (a, b) } else { (b, a) };
                    group.insert(down, up);
                }
            }
            None => {
                outside.insert(case.id.as_str(), same);
            }
        }
    }
    let mut members: BTreeMap<&str, Vec<&LedgerCase>> = BTreeMap::new();
    for case in order {
        members.entry(root(&group, case.id.as_str())).or_default().push(case);
    }
    let mut kept = BTreeMap::new();
    for cases in members.values() {
        let elsewhere = cases.iter().find_map(|c| outside.get(c.id.as_str()));
        if cases.len() == 1 && elsewhere.is_none() {
            continue;
        }
        let first = cases
            .iter()
            .min_by_key(|c| (!c.paid_before, c.same_as.is_some(), c.closed_on, c.id.as_str()))
            .map(|c| c.id.clone())
            .unwrap_or_default();
        // The same dispute stands in an earlier batch: none of these counts.
        let first = elsewhere.map(|e| (*e).to_owned()).unwrap_or(first);
        for case in cases {
            kept.insert(case.id.as_str(), first.clone());
        }
    }
    kept
}

fn nothing(
    case: &LedgerCase,
    status: ClaimStatus,
    reason: String,
    tier: Option<String>,
    lines: Vec<Line>,
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
    Claim { id: case.id.clone(), status, reason, tier, amount: Fen(0), shares, missing: Vec::new(), lines }
}

fn duplicate(case: &LedgerCase, first: &str) -> Claim {
    let reason = format!("与{first}是同一宗纠纷，一案一补，不重复发放。");
    let line = Line {
        clause: "一案一补".into(),
        fact: "同一宗纠纷".into(),
        value: first.into(),
        amount: "0.00".into(),
    };
    nothing(case, ClaimStatus::Rejected, reason, None, vec![line])
}

fn refusal(status: Refusal) -> ClaimStatus {
    match status {
        Refusal::Rejected => ClaimStatus::Rejected,
        Refusal::Returned => ClaimStatus::Returned,
        Refusal::NeedsManual => ClaimStatus::NeedsManual,
    }
}

fn shown(facts: &Facts, key: &str) -> (String, String) {
    let info = fact(key);
    let label = info.map_or(key, |i| i.label).to_owned();
    let value = match (facts.get(key), info) {
        (Some(v), Some(i)) => v.shown(i.kind),
        _ => "未知".into(),
    };
    (label, value)
}

/// Names the facts a set of groups looks at, with their values, for the line.
fn looked_at(groups: &[Vec<Condition>], facts: &Facts) -> (String, String) {
    let mut keys: Vec<&str> = groups.iter().flatten().map(|c| c.fact.as_str()).collect();
    keys.dedup();
    let mut seen = Vec::new();
    keys.retain(|k| {
        if seen.contains(k) {
            false
        } else {
            seen.push(*k);
            true
        }
    });
    let pairs: Vec<(String, String)> = keys.iter().map(|k| shown(facts, k)).collect();
    (
        pairs.iter().map(|p| p.0.as_str()).collect::<Vec<_>>().join("、"),
        pairs.iter().map(|p| p.1.as_str()).collect::<Vec<_>>().join("、"),
    )
}

fn claim(profile: &Profile, case: &LedgerCase) -> Claim {
    let mut lines = Vec::new();
    if case.closed_on < profile.valid_from || profile.valid_to.is_some_and(|to| case.closed_on > to) {
        let reason = format!("结案日期{}不在本办法的有效期内，按当时的办法处理。", case.closed_on);
        return nothing(case, ClaimStatus::NeedsManual, reason, None, lines);
    }
    if case.paid_before {
        return nothing(case, ClaimStatus::Rejected, "这件纠纷已经发放过，不重复发放。".into(), None, lines);
    }
    // The tier first: later rules may ask for it.
    let mut facts = case.facts.clone();
    let mut tiers: Vec<&Tier> = profile.tiers.iter().collect();
    tiers.sort_by_key(|t| std::cmp::Reverse(t.order));
    let tier = tiers.iter().find(|t| any_group(&t.any, &facts) == Answer::Yes);
    let Some(tier) = tier else {
        let (fact, value) =
            looked_at(&profile.tiers.iter().flat_map(|t| t.any.clone()).collect::<Vec<_>>(), &facts);
        let reason = format!("没有一个等级适用（{fact}：{value}），由人工认定。");
        lines.push(Line { clause: "定等级".into(), fact, value, amount: String::new() });
        return nothing(case, ClaimStatus::NeedsManual, reason, None, lines);
    };
    let name = Some(tier.name.clone());
    let (asked, value) = looked_at(&tier.any, &facts);
    lines.push(Line {
        clause: format!("定为“{}”", tier.name), fact: asked, value, amount: String::new()
    });
    facts.insert("tier".into(), Value::Text(tier.name.clone()));

    for rule in &profile.case_rules {
        let (asked, value) = looked_at(&rule.any, &facts);
        let line = Line {
            clause: rule.clause.clone(),
            fact: asked.clone(),
            value: value.clone(),
            amount: String::new(),
        };
        match any_group(&rule.any, &facts) {
            Answer::Yes => lines.push(line),
            Answer::No => {
                lines.push(Line { amount: "0.00".into(), ..line });
                return nothing(
                    case,
                    refusal(rule.otherwise),
                    format!("不符合“{}”（{asked}：{value}）。", rule.clause),
                    name,
                    lines,
                );
            }
            Answer::Missing(key) => {
                let label = shown(&facts, key).0;
                lines.push(Line { amount: "0.00".into(), ..line });
                let mut claim = nothing(
                    case,
                    refusal(rule.when_unknown),
                    format!("“{}”还不知道：请补“{label}”。", rule.clause),
                    name,
                    lines,
                );
                claim.missing.push(label);
                return claim;
            }
        }
    }
    let have = match facts.get("documents") {
        Some(Value::Texts(t)) => t.as_slice(),
        _ => &[],
    };
    let lacking: Vec<String> = tier.documents.iter().filter(|d| !have.contains(d)).cloned().collect();
    if !lacking.is_empty() {
        let reason = format!("“{}”缺{}，退回补正。", tier.name, lacking.join("、"));
        lines.push(Line {
            clause: "卷内文书".into(),
            fact: "缺".into(),
            value: lacking.join("、"),
            amount: "0.00".into(),
        });
        let mut claim = nothing(case, ClaimStatus::Returned, reason, name, lines);
        claim.missing = lacking;
        return claim;
    }
    let base = match amount_of(profile, &tier.name, &facts, &mut Vec::new()) {
        Ok(base) => base,
        Err(reason) => return nothing(case, ClaimStatus::NeedsManual, reason, name, lines),
    };
    lines.push(Line {
        clause: format!("“{}”的标准", tier.name),
        fact: base.note,
        value: String::new(),
        amount: base.amount.shown(),
    });
    let mut amount = base.amount;
    for a in &profile.adjustments {
        if all(&a.when, &facts) != Answer::Yes {
            continue;
        }
        amount = match &a.change {
            Change::Times { permille } => amount.permille(*permille),
            Change::PlusShare { permille } => amount.plus(base.amount.permille(*permille)),
            Change::Plus { fen } => amount.plus(Exact::fen(*fen)),
            Change::AtLeast { fen } if amount.rounded(&Rounding::default()) < *fen => Exact::fen(*fen),
            Change::AtMost { fen } if amount.rounded(&Rounding::default()) > *fen => Exact::fen(*fen),
            Change::AtLeast { .. } | Change::AtMost { .. } => amount,
        };
        let (asked, value) = looked_at(std::slice::from_ref(&a.when), &facts);
        lines.push(Line { clause: a.clause.clone(), fact: asked, value, amount: amount.shown() });
    }
    let mut paid = amount.rounded(&profile.rounding);
    paid.0 = paid.0.max(0);
    if let Some(cap) = profile.caps.per_case
        && paid > cap
    {
        paid = cap;
        lines.push(Line {
            clause: "每件上限".into(),
            fact: String::new(),
            value: String::new(),
            amount: cap.grouped(),
        });
    }
    lines.push(Line {
        clause: "本件金额".into(),
        fact: String::new(),
        value: String::new(),
        amount: paid.grouped(),
    });
    split(profile, case, paid, name, lines)
}

struct Base {
    amount: Exact,
    note: String,
}

/// The amount of a tier under these facts. `stack` holds the entries being resolved, so that a share
/// never asks for itself.
fn amount_of(profile: &Profile, tier: &str, facts: &Facts, stack: &mut Vec<usize>) -> Result<Base, String> {
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
                Some(Value::Number(n)) => Err(format!(
                    "核定{}元不在{}—{}元之内，不能采用。",
                    Fen(*n).grouped(),
                    low.grouped(),
                    high.grouped()
                )),
                _ => Err(format!("标准是{}—{}元的区间，等待人工核定。", low.grouped(), high.grouped())),
            },
            AmountValue::ByScore { low, high } => match facts.get("review_score") {
                Some(Value::Number(n)) => Ok(Base {
                    amount: Exact::between(*low, *high, (*n).clamp(0, 1000), 1000),
                    note: format!("按评查分数在{}—{}元内", low.grouped(), high.grouped()),
                }),
                _ => Err("标准按评查分数计，还没有评查分数。".into()),
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
    Err(format!("“{tier}”没有适用的金额，由人工认定。"))
}

/// Splits a case's amount between those who may have a share.
fn split(
    profile: &Profile,
    case: &LedgerCase,
    paid: Fen,
    tier: Option<String>,
    mut lines: Vec<Line>,
) -> Claim {
    let mut because: Vec<String> = Vec::with_capacity(case.mediators.len());
    let mut missing = Vec::new();
    let mut worst = ClaimStatus::Rejected;
    for m in &case.mediators {
        let mut why = String::new();
        for rule in &profile.mediator_rules {
            match any_group(&rule.any, &m.facts) {
                Answer::Yes => {}
                Answer::No => {
                    why = format!("不符合“{}”", rule.clause);
                    if rule.otherwise != Refusal::Rejected {
                        worst = refusal(rule.otherwise);
                    }
                }
                Answer::Missing(key) => {
                    let label = shown(&m.facts, key).0;
                    why = format!("“{}”还不知道：请补“{label}”", rule.clause);
                    missing.push(label);
                    worst = refusal(rule.when_unknown);
                }
            }
            if !why.is_empty() {
                break;
            }
        }
        because.push(why);
    }
    // A person whose right is merely unknown may not lose it to the others.
    if !missing.is_empty() {
        let reason = because.iter().find(|b| b.contains("还不知道")).cloned().unwrap_or_default();
        let mut claim = nothing(case, worst, format!("{reason}。"), tier, lines);
        claim.missing = missing;
        return claim;
    }
    let entitled: Vec<usize> = (0..case.mediators.len()).filter(|i| because[*i].is_empty()).collect();
    if entitled.is_empty() {
        let reason = match because.first() {
            Some(b) => format!("没有可以发放的调解员：{b}。"),
            None => "没有登记调解员。".into(),
        };
        return nothing(case, worst, reason, tier, lines);
    }
    let host = entitled.iter().copied().find(|i| case.mediators[*i].host).unwrap_or(entitled[0]);
    let weights: Vec<i64> = entitled
        .iter()
        .map(|i| match &profile.split {
            Split::Equal => 1,
            Split::Host { .. } if entitled.len() == 1 => 1,
            Split::Host { permille } if *i == host => *permille * (entitled.len() as i64 - 1),
            Split::Host { permille } => 1000 - *permille,
            Split::Entered => case.mediators[*i].weight.unwrap_or(1).max(0),
        })
        .collect();
    let whole: i128 = weights.iter().map(|w| i128::from(*w)).sum();
    let mut amounts = vec![0i64; case.mediators.len()];
    for (i, w) in entitled.iter().zip(&weights) {
        let part = if whole == 0 { 0 } else { i128::from(paid.0) * i128::from(*w) / whole };
        amounts[*i] = i64::try_from(part).unwrap_or(0);
    }
    let rest = paid.0 - amounts.iter().sum::<i64>();
    amounts[host] += rest;
    if entitled.len() > 1 {
        let how = match &profile.split {
            Split::Equal => "平均分配".to_owned(),
            Split::Host { permille } => format!("主持{}%，其余平分", *permille as f64 / 10.0),
            Split::Entered => "按录入比例".to_owned(),
        };
        let value = if rest > 0 { format!("除不尽的{rest}分归主持调解员") } else { String::new() };
        lines.push(Line {
            clause: how,
            fact: format!("{}人", entitled.len()),
            value,
            amount: paid.grouped(),
        });
    }
    let shares = case
        .mediators
        .iter()
        .zip(amounts)
        .zip(because)
        .map(|((m, amount), because)| Share {
            mediator: m.id.clone(),
            amount: Fen(amount),
            carried: Fen(0),
            cut: Fen(0),
            because,
        })
        .collect();
    Claim {
        id: case.id.clone(),
        status: ClaimStatus::Paid,
        reason: format!("{}，{}元。", tier.clone().unwrap_or_default(), paid.grouped()),
        tier,
        amount: paid,
        shares,
        missing: Vec::new(),
        lines,
    }
}

/// Applies the limits of the period, in the order of closing: cases a mediator, sum a mediator, sum an
/// organisation, budget.
fn limit(profile: &Profile, order: &[&LedgerCase], claims: &mut [Claim], already: &Already) {
    let caps = &profile.caps;
    if let Some(most) = caps.cases_per_mediator {
        let mut counts = already.cases_per_mediator.clone();
        for claim in claims.iter_mut() {
            for share in claim.shares.iter_mut().filter(|s| s.amount.0 > 0) {
                let count = counts.entry(share.mediator.clone()).or_insert(0);
                if *count >= most {
                    take(share, share.amount.0, caps.excess, "超过每人每期件数上限");
                } else {
                    *count += 1;
                }
            }
        }
    }
    if let Some(cap) = caps.per_mediator {
        let mut people: Vec<String> =
            claims.iter().flat_map(|c| c.shares.iter().map(|s| s.mediator.clone())).collect();
        people.sort();
        people.dedup();
        let mut at: BTreeMap<String, Vec<(usize, usize)>> = BTreeMap::new();
        for (c, claim) in claims.iter().enumerate() {
            for (s, share) in claim.shares.iter().enumerate().filter(|(_, s)| s.amount.0 > 0) {
                at.entry(share.mediator.clone()).or_default().push((c, s));
            }
        }
        for (person, places) in at {
            let before = already.per_mediator.get(&person).map_or(0, |f| f.0);
            fit(claims, &places, cap.0 - before, caps.excess, "超过每人每期金额上限");
        }
    }
    if let Some(cap) = caps.per_organisation {
        let mut at: BTreeMap<&str, Vec<(usize, usize)>> = BTreeMap::new();
        for (c, case) in order.iter().enumerate() {
            let places =
                (0..claims[c].shares.len()).filter(|s| claims[c].shares[*s].amount.0 > 0).map(|s| (c, s));
            at.entry(case.organisation.as_str()).or_default().extend(places);
        }
        for (name, places) in at {
            let before = already.per_organisation.get(name).map_or(0, |f| f.0);
            fit(claims, &places, cap.0 - before, caps.excess, "超过本组织金额上限");
        }
    }
    if let Some(cap) = caps.budget {
        let places: Vec<(usize, usize)> = (0..claims.len())
            .flat_map(|c| (0..claims[c].shares.len()).map(move |s| (c, s)))
            .filter(|(c, s)| claims[*c].shares[*s].amount.0 > 0)
            .collect();
        fit(claims, &places, cap.0 - already.total.0, caps.excess, "超过预算");
    }
}

/// Takes `fen` off a share and says what became of it.
fn take(share: &mut Share, fen: i64, excess: Excess, why: &str) {
    if fen <= 0 {
        return;
    }
    share.amount.0 -= fen;
    let what = match excess {
        Excess::CarryOver => {
            share.carried.0 += fen;
            "顺延"
        }
        Excess::ScaleDown => {
            share.cut.0 += fen;
            "压缩"
        }
        Excess::Refuse => {
            share.cut.0 += fen;
            "不发"
        }
    };
    let note = format!("{why}，{what}{}元", Fen(fen).grouped());
    share.because = if share.because.is_empty() { note } else { format!("{}；{note}", share.because) };
}

/// Fits the shares at these places into `cap` 分.
fn fit(claims: &mut [Claim], places: &[(usize, usize)], cap: i64, excess: Excess, why: &str) {
    let cap = cap.max(0);
    let total: i64 = places.iter().map(|(c, s)| claims[*c].shares[*s].amount.0).sum();
    if total <= cap {
        return;
    }
    if excess == Excess::ScaleDown {
        let scaled = |a: i64| (i128::from(a) * i128::from(cap)).div_euclid(i128::from(total));
        let mut keep: Vec<i64> = places
            .iter()
            .map(|(c, s)| i64::try_from(scaled(claims[*c].shares[*s].amount.0)).unwrap_or(0))
            .collect();
        let mut rest = cap - keep.iter().sum::<i64>();
        // The last 分 go where the cut fraction was largest; ties to the earlier case.
        let mut by_fraction: Vec<usize> = (0..places.len()).collect();
        by_fraction.sort_by_key(|i| {
            let (c, s) = places[*i];
            let a = i128::from(claims[c].shares[s].amount.0) * i128::from(cap);
            (std::cmp::Reverse(a.rem_euclid(i128::from(total))), *i)
        });
        for i in by_fraction {
            if rest > 0 {
                keep[i] += 1;
                rest -= 1;
            }
        }
        for ((c, s), keep) in places.iter().zip(keep) {
            let share = &mut claims[*c].shares[*s];
            take(share, share.amount.0 - keep, excess, why);
        }
        return;
    }
    let mut left = cap;
    for (c, s) in places {
        let share = &mut claims[*c].shares[*s];
        let pay = share.amount.0.min(left);
        left -= pay;
        take(share, share.amount.0 - pay, excess, why);
    }
}
