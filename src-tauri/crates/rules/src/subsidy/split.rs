//! Splits a case's amount between the mediators who may have a share. What cannot be divided goes to the host.

use super::compute::{Lines, nothing, refusal, shown};
use super::facts::{Answer, any_group};
use super::ledger::*;
use super::profile::*;
use records::model::Fen;

/// Splits `paid` 分.
pub(super) fn split(
    profile: &Profile,
    case: &LedgerCase,
    paid: Fen,
    tier: Option<String>,
    mut lines: Lines,
) -> Claim {
    let mut because: Vec<String> = Vec::with_capacity(case.mediators.len());
    let mut missing = Vec::new();
    let mut worst = ClaimStatus::Rejected;
    let mut clause = "调解员";
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
                    missing.push(Missing {
                        field: key.into(),
                        label,
                        document: false,
                        mediator: Some(m.id.clone()),
                    });
                    worst = refusal(rule.when_unknown);
                }
            }
            if !why.is_empty() {
                clause = &rule.clause;
                break;
            }
        }
        because.push(why);
    }
    // A person whose right is merely unknown may not lose it to the others.
    if !missing.is_empty() {
        let reason = because.iter().find(|b| b.contains("还不知道")).cloned().unwrap_or_default();
        let mut claim = nothing(case, worst, format!("{reason}。"), clause, tier, lines);
        claim.missing = missing;
        return claim;
    }
    let entitled: Vec<usize> = (0..case.mediators.len()).filter(|i| because[*i].is_empty()).collect();
    if entitled.is_empty() {
        let reason = match because.first() {
            Some(b) => format!("没有可以发放的调解员：{b}。"),
            None => "没有登记调解员。".into(),
        };
        return nothing(case, worst, reason, clause, tier, lines);
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
        lines.add(|| Line {
            clause: match &profile.split {
                Split::Equal => "平均分配".to_owned(),
                Split::Host { permille } => format!("主持{}%，其余平分", *permille as f64 / 10.0),
                Split::Entered => "按录入比例".to_owned(),
            },
            fact: format!("{}人", entitled.len()),
            value: if rest > 0 { format!("除不尽的{rest}分归主持调解员") } else { String::new() },
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
        clause: String::new(),
        tier,
        amount: paid,
        shares,
        missing: Vec::new(),
        lines: lines.all,
    }
}
