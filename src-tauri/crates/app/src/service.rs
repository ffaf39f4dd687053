//! Service given beside mediation, counted per person over a period: legal advisers, counsellors, legal aid,
//! other departments that took part. What is counted is the steps of assistance; nothing is typed twice.

use crate::api::*;
use crate::context::Context;
use crate::failure::Failure;
use records::model::*;
use std::collections::BTreeMap;

/// `service.count`
pub(crate) fn count(context: &Context<'_>, request: ServiceQuery) -> Result<ServiceReport, Failure> {
    if request.to < request.from {
        return Err(Failure::field("to", "截止日期早于起始日期。"));
    }
    let scope = context.scope()?;
    if let Some(organisation) = request.organisation {
        scope.check(organisation)?;
    }
    let within = request.organisation.or(scope.root());
    let rows = context.store()?.read(|r| r.assistances(request.from, request.to, within))?;
    let mut lines: BTreeMap<(String, String), ServiceLine> = BTreeMap::new();
    for row in rows {
        let StepBody::Assistance(a) = &row.step.body else { continue };
        let by = if a.by.trim().is_empty() { "（未写明）" } else { a.by.trim() };
        let line = lines.entry((a.unit.trim().to_owned(), by.to_owned())).or_insert_with(|| ServiceLine {
            by: by.to_owned(),
            unit: a.unit.trim().to_owned(),
            times: 0,
            hours_tenths: 0,
            kinds: Vec::new(),
            cases: Vec::new(),
        });
        line.times += 1;
        line.hours_tenths += a.hours_tenths.unwrap_or(0);
        match line.kinds.iter_mut().find(|(kind, _)| *kind == a.help) {
            Some((_, times)) => *times += 1,
            None => line.kinds.push((a.help, 1)),
        }
        line.cases.push(ServiceCase {
            dispute: row.step.dispute,
            dispute_label: row.dispute_label,
            step: row.step.uid,
            on: row.step.on,
            help: a.help,
            hours_tenths: a.hours_tenths,
            content: a.content.clone(),
        });
    }
    let mut lines: Vec<ServiceLine> = lines.into_values().collect();
    // Who served most comes first; the map's order settles the rest.
    lines.sort_by_key(|l| std::cmp::Reverse((l.times, l.hours_tenths)));
    let disputes: std::collections::BTreeSet<Uid> =
        lines.iter().flat_map(|l| l.cases.iter().map(|c| c.dispute)).collect();
    Ok(ServiceReport {
        from: request.from,
        to: request.to,
        times: lines.iter().map(|l| l.times).sum(),
        hours_tenths: lines.iter().map(|l| l.hours_tenths).sum(),
        disputes: disputes.len() as i64,
        lines,
    })
}
