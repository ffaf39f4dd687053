//! 人民调解员调解案件登记单: one line for each case a mediator hosted (domain.md §2.6).

use super::{Counting, check_period};
use crate::api::*;
use crate::context::Context;
use crate::failure::Failure;
use records::model::*;

/// `statistics.slips`
pub(crate) fn slips(context: &Context<'_>, query: SlipsQuery) -> Result<PlainTable, Failure> {
    check_period(query.period)?;
    let scope = context.scope()?;
    let counting = Counting::of(context, query.period)?;
    let root = scope.part(None)?;
    let (mediator, files) = context.store()?.read(|r| {
        let mediators = r.mediators()?;
        let mediator = mediators.into_iter().find(|m| m.uid == query.mediator);
        let mediator = mediator.ok_or_else(|| Failure::not_found("mediator"))?;
        let ids = r.mediator_rows()?;
        let host = ids.iter().find(|(_, uid)| **uid == query.mediator).map(|(id, _)| *id);
        let mut rows = Vec::new();
        r.each_counted(Some(root), query.period, counting.on, |case| {
            if case.host == host {
                rows.push(case.row);
            }
        })?;
        let mut files = Vec::new();
        for line in r.lines_of(&rows)? {
            files.push(r.file(line.uid)?);
        }
        Ok::<_, Failure>((mediator, files))
    })?;
    let mut files = files;
    files.sort_by_key(|f| (f.dispute.accepted_on, f.dispute.received_on));
    let rows = files.iter().enumerate().map(|(i, file)| slip(i + 1, file)).collect();
    let committee = scope.organisation(mediator.committee).map(|o| o.name.clone()).unwrap_or_default();
    let heads = [
        "序号",
        "受理日期",
        "当事人",
        "纠纷类型",
        "案件来源",
        "涉及人数",
        "涉及金额（元）",
        "调解日期",
        "协议形式",
        "案号",
        "履行情况",
        "备注",
    ];
    Ok(PlainTable {
        title: "人民调解员调解案件登记单".into(),
        unit: format!("{committee}　{}", mediator.name),
        period: query.period.label(),
        columns: heads.iter().map(|h| (String::new(), (*h).to_owned())).collect(),
        rows,
        totalled: false,
        notes: vec![format!("纠纷{}计入月份；只列本人主持调解的纠纷。", counting.words())],
    })
}

fn slip(no: usize, file: &DisputeFile) -> PlainRow {
    let d = &file.dispute;
    let names = |role: PartyRole| {
        let names: Vec<&str> =
            file.parties.iter().filter(|p| p.role == role).map(|p| p.name.as_str()).collect();
        names.join("、")
    };
    let mut sides =
        vec![names(PartyRole::Applicant), names(PartyRole::Respondent), names(PartyRole::ThirdParty)];
    sides.retain(|s| !s.is_empty());
    let agreement = file.steps.iter().rev().find_map(|s| match &s.body {
        StepBody::Agreement(a) => Some((s.on, a)),
        _ => None,
    });
    let performed = agreement.and_then(|(_, a)| a.performance_state).map_or("", |p| p.label());
    let outcome = d.outcome.filter(|o| *o != Outcome::Success).map_or("", |o| o.label());
    let last_session = file.steps.iter().rev().find(|s| s.body.kind() == StepKind::Session).map(|s| s.on);
    let mediated = agreement.map(|(on, _)| on).or(last_session);
    PlainRow {
        cells: vec![
            no.to_string(),
            d.accepted_on.map_or(String::new(), |on| on.to_string()),
            sides.join("；"),
            d.dispute_type.label().into(),
            d.source.label().into(),
            d.people_involved.map_or(String::new(), |n| n.to_string()),
            d.amount.map_or(String::new(), |a| format!("{}.{:02}", a.0 / 100, a.0 % 100)),
            mediated.map_or(String::new(), |on| on.to_string()),
            d.agreement_form.map_or(String::new(), |f| f.label().into()),
            d.number.clone().or_else(|| d.register_no.clone()).unwrap_or_default(),
            performed.into(),
            outcome.into(),
        ],
        dispute: Some(d.uid),
    }
}
