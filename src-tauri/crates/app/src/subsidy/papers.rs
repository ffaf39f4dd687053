//! The papers of a batch as PDF: 申报表 per case, 汇总表, 发放表, 公示表 (masked, without identity and account numbers),
//! 退回通知 per committee. The figures come from `figures`, the layout from the forms.

use super::figures::{Figures, calculated, masked};
use crate::api::*;
use crate::context::Context;
use crate::failure::Failure;
use crate::mapping;
use crate::papers::{FilledForm, hold_forms};
use records::model::*;
use rules::subsidy::ClaimStatus;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Claims printed into one file at most; more are printed by committee or by case.
const MOST_FORMS: usize = 400;

/// `subsidy.paper`
pub(crate) fn paper(context: &Context<'_>, request: SubsidyPaperRequest) -> Result<Paper, Failure> {
    let figures = Figures::read(context, request.batch)?;
    let (form, values) = match request.kind {
        SubsidyPaper::Application => ("subsidy_application", applications(context, &figures, request.claim)?),
        SubsidyPaper::Summary => ("subsidy_summary", vec![batch(context, &figures)]),
        SubsidyPaper::Payment => ("subsidy_payment", vec![batch(context, &figures)]),
        SubsidyPaper::Publication => ("subsidy_publication", vec![publication(context, &figures)]),
        SubsidyPaper::Returned => ("subsidy_returned", returned(context, &figures, request.claim)?),
    };
    let forms: Vec<FilledForm> = values.into_iter().map(|values| FilledForm { form, values }).collect();
    let title = request.kind.label();
    let name = format!("{} {} {title}", figures.organisation.name, figures.batch.title);
    hold_forms(context, title, &name, &figures.organisation.name, &forms)
}

/// What all papers of a batch share.
fn batch(context: &Context<'_>, figures: &Figures) -> Value {
    let people: Vec<Value> = figures
        .people
        .iter()
        .enumerate()
        .map(|(i, p)| {
            json!({
                "no": (i + 1).to_string(),
                "name": p.name,
                "id_number": figures.payee(p.mediator, |x| &x.id_number),
                "committee": p.committee_name,
                "cases": p.cases.to_string(),
                "amount": p.amount.grouped(),
                "deducted": money_or_blank(p.deducted),
                "net": p.net.grouped(),
                "bank": figures.payee(p.mediator, |x| &x.bank),
                "account": figures.payee(p.mediator, |x| &x.account),
            })
        })
        .collect();
    let committees: Vec<Value> = figures
        .committees()
        .iter()
        .enumerate()
        .map(|(i, c)| {
            json!({
                "no": (i + 1).to_string(),
                "name": c.name,
                "claimed": c.claimed.to_string(),
                "paid": c.paid.to_string(),
                "amount": c.amount.grouped(),
                "returned": count_or_blank(c.returned),
                "refused": count_or_blank(c.refused),
                "waiting": count_or_blank(c.waiting),
                "note": c.note,
            })
        })
        .collect();
    let tiers: Vec<Value> = figures
        .tiers
        .iter()
        .map(|t| {
            json!({
                "tier": if t.tier.is_empty() { "未定等级" } else { &t.tier },
                "claimed": t.claimed.to_string(),
                "paid": t.paid.to_string(),
                "amount": t.amount.grouped(),
            })
        })
        .collect();
    let funding: Vec<String> =
        figures.funding.iter().map(|f| format!("{}{}元", f.name, f.amount.grouped())).collect();
    let total = figures.total();
    let bureau = figures.bureau.as_ref().unwrap_or(&figures.organisation);
    let days = match (figures.batch.published_on, figures.batch.published_to) {
        (Some(from), Some(to)) if to >= from => ((to - from).num_days() + 1).to_string(),
        _ => String::new(),
    };
    json!({
        "subsidy": {
            "title": figures.batch.title,
            "organisation": figures.organisation.name,
            "bureau": bureau.name,
            "period": figures.period(),
            "basis": figures.basis,
            "date": mapping::day(context.today()),
            "until": if days.is_empty() { String::new() } else { figures.batch.published_to.map(mapping::day).unwrap_or_default() },
            "days": days,
            "total": total.grouped(),
            "total_words": total.words().unwrap_or_default(),
            "cases": figures.paid().to_string(),
            "recipient": "",
            "phone": bureau.phone,
            "people": people,
            "committees": committees,
            "tiers": tiers,
            "funding": funding.join("；"),
            "returns": [],
        },
        "claim": Value::Null,
    })
}

fn money_or_blank(fen: Fen) -> String {
    if fen.0 == 0 { "—".into() } else { fen.grouped() }
}

fn count_or_blank(n: i64) -> String {
    if n == 0 { "—".into() } else { n.to_string() }
}

/// Masked, and without what identifies a person or leads to an account.
fn publication(context: &Context<'_>, figures: &Figures) -> Value {
    let mut values = batch(context, figures);
    if let Some(people) = values["subsidy"]["people"].as_array_mut() {
        for person in people {
            let name = person["name"].as_str().unwrap_or_default();
            person["name"] = json!(masked(name));
            for hidden in ["id_number", "bank", "account"] {
                person[hidden] = json!("");
            }
        }
    }
    values
}

fn applications(context: &Context<'_>, figures: &Figures, claim: Option<Uid>) -> Result<Vec<Value>, Failure> {
    let chosen: Vec<&SubsidyRow> =
        figures.cases().filter(|row| claim.is_none_or(|c| row.claim == Some(c))).collect();
    if chosen.is_empty() {
        return Err(Failure::not_found("subsidy_claim"));
    }
    if chosen.len() > MOST_FORMS {
        return Err(Failure::refused(format!(
            "这一批有{}件，一次最多打印{MOST_FORMS}份申报表；请逐件打印，或导出表格。",
            chosen.len()
        )));
    }
    let work = context.work("正在打印申报表", chosen.len() as i64);
    let mut out = Vec::new();
    for (i, row) in chosen.into_iter().enumerate() {
        work.done(i as i64)?;
        out.push(application(context, figures, row)?);
    }
    Ok(out)
}

fn application(context: &Context<'_>, figures: &Figures, row: &SubsidyRow) -> Result<Value, Failure> {
    let (lines, entered, file) = calculated(context, row)?;
    let dispute = file.as_ref().map(|f| &f.dispute);
    let paid = row.status == ClaimStatus::Paid;
    let mediators: Vec<Value> = row
        .shares
        .iter()
        .map(|s| {
            json!({
                "name": s.name,
                "part": if s.host { "主持" } else { "协助" },
                "id_number": figures.payee(s.mediator, |x| &x.id_number),
                "bank": figures.payee(s.mediator, |x| &x.bank),
                "account": figures.payee(s.mediator, |x| &x.account),
                "share": s.amount.grouped(),
            })
        })
        .collect();
    let lines: Vec<Value> = lines
        .iter()
        .enumerate()
        .map(|(i, l)| {
            json!({
                "no": (i + 1).to_string(), "clause": l.clause, "fact": l.fact, "value": l.value, "amount": l.amount,
            })
        })
        .collect();
    let facts = &entered.facts;
    let text = |key: &str| match facts.get(key) {
        Some(v) => v.shown(rules::subsidy::fact(key).map_or(rules::subsidy::FactKind::Text, |i| i.kind)),
        None => String::new(),
    };
    let mut values = batch(context, figures);
    let declared = text("declared_tier");
    let difficulty = dispute.and_then(|d| d.difficulty).map(|d| d.label().to_owned()).unwrap_or_default();
    values["claim"] = json!({
        "number": row.number,
        "title": row.title,
        "type": row.dispute_type.label(),
        "committee": row.committee_name,
        "parties": file.as_ref().map(|f| f.parties.iter().map(|p| p.name.as_str()).collect::<Vec<_>>().join("、")).unwrap_or_default(),
        "received_date": dispute.map(|d| mapping::day(d.received_on)).unwrap_or_default(),
        "closed_date": mapping::day(row.closed_on),
        "form": row.agreement_form.map(AgreementForm::label).unwrap_or("无"),
        "amount": dispute.and_then(|d| d.amount).map(|a| format!("{}元", a.grouped())).unwrap_or_default(),
        "people": dispute.and_then(|d| d.people_involved).map(|n| n.to_string()).unwrap_or_default(),
        "tier": if declared.is_empty() { difficulty } else { declared },
        "tier_reason": entered.tier_reason,
        "self_score": text("self_score"),
        "performance": file.as_ref().and_then(performance).unwrap_or_default(),
        "provincial_no": entered.provincial_no,
        "documents": documents(context, row)?,
        "sum": format!("{}元", row.amount.grouped()),
        "sum_words": if paid { row.amount.words().unwrap_or_default() } else { String::new() },
        "reason": row.reason,
        "mediators": mediators,
        "lines": lines,
    });
    Ok(values)
}

fn performance(file: &DisputeFile) -> Option<String> {
    let step = mapping::last(file, StepKind::Agreement)?;
    match &step.body {
        StepBody::Agreement(a) => a.performance_state.map(|s| s.label().to_owned()),
        _ => None,
    }
}

/// The documents the claim was computed with.
fn documents(context: &Context<'_>, row: &SubsidyRow) -> Result<String, Failure> {
    let claim = row.claim.ok_or_else(|| Failure::not_found("subsidy_claim"))?;
    let kept = context.store()?.read(|r| r.subsidy_claim_alone(claim))?;
    let (case, _) = super::rows::parsed(&kept)?;
    Ok(match case.facts.get("documents") {
        Some(rules::subsidy::Value::Texts(t)) => t.join("、"),
        _ => String::new(),
    })
}

/// One notice per committee.
fn returned(context: &Context<'_>, figures: &Figures, claim: Option<Uid>) -> Result<Vec<Value>, Failure> {
    let mut by: BTreeMap<(&str, Uid), Vec<&SubsidyRow>> = BTreeMap::new();
    for row in figures.returned() {
        if claim.is_none_or(|c| row.claim == Some(c)) {
            by.entry((&row.committee_name, row.committee)).or_default().push(row);
        }
    }
    if by.is_empty() {
        return Err(Failure::refused("这一批没有退回的申报，不用通知。"));
    }
    let notices = by.into_iter().map(|((name, _), rows)| {
        let mut values = batch(context, figures);
        let subsidy = &mut values["subsidy"];
        subsidy["recipient"] = json!(name);
        subsidy["cases"] = json!(rows.len().to_string());
        subsidy["returns"] = rows
            .iter()
            .enumerate()
            .map(|(i, row)| {
                let people: Vec<&str> = row.shares.iter().map(|s| s.name.as_str()).collect();
                json!({
                    "no": (i + 1).to_string(),
                    "number": row.number,
                    "title": row.title,
                    "mediators": people.join("、"),
                    "reason": row.reason,
                })
            })
            .collect();
        values
    });
    Ok(notices.collect())
}
