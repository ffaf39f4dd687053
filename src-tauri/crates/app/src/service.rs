//! Service given beside mediation, counted per person over a period: legal advisers, counsellors, legal aid,
//! other departments that took part. What is counted is the steps of assistance; nothing is typed twice.

use crate::api::*;
use crate::context::Context;
use crate::failure::Failure;
use documents::workbook::{Cell, Column, Sheet as Table, Workbook};
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

/// `service.export`: the same as a table of two sheets, per person and each service.
pub(crate) fn export(context: &Context<'_>, request: ServiceExport) -> Result<Saved, Failure> {
    let organisation = request.query.organisation;
    let report = count(context, request.query)?;
    let scope = context.scope()?;
    let whose = organisation.or(scope.root()).and_then(|o| scope.organisation(o)).map(|o| o.name.clone());
    let title = "协同服务统计表";
    let above = vec![format!(
        "{}{}至{}，共服务 {} 件纠纷 {} 次",
        whose.map(|name| format!("{name}　")).unwrap_or_default(),
        crate::mapping::day(report.from),
        crate::mapping::day(report.to),
        report.disputes,
        report.times
    )];
    let hours = |tenths: i64| Cell::Number(tenths as f64 / 10.0);
    let people = Table {
        name: "按人统计".into(),
        title: title.into(),
        above: above.clone(),
        columns: vec![
            Column::new("服务人", 16.0),
            Column::new("所属单位", 30.0),
            Column::new("服务类别", 40.0),
            Column::summed("次数", 8.0),
            Column::summed("时长（小时）", 14.0),
            Column::new("纠纷件数", 10.0),
        ],
        rows: report
            .lines
            .iter()
            .map(|l| {
                let kinds: Vec<String> = l.kinds.iter().map(|(k, n)| format!("{}{n}次", k.label())).collect();
                let disputes: std::collections::BTreeSet<Uid> = l.cases.iter().map(|c| c.dispute).collect();
                vec![
                    l.by.as_str().into(),
                    l.unit.as_str().into(),
                    kinds.join("、").into(),
                    l.times.into(),
                    hours(l.hours_tenths),
                    (disputes.len() as i64).into(),
                ]
            })
            .collect(),
        sum_label: "合计".into(),
        landscape: true,
        ..Table::default()
    };
    let each = Table {
        name: "逐次明细".into(),
        title: title.into(),
        above,
        columns: vec![
            Column::new("日期", 12.0),
            Column::new("服务人", 14.0),
            Column::new("所属单位", 26.0),
            Column::new("类别", 12.0),
            Column::new("纠纷", 34.0),
            Column::new("服务内容", 46.0),
            Column::summed("时长（小时）", 14.0),
        ],
        rows: each_service(&report)
            .map(|(l, c)| {
                vec![
                    Cell::Day(c.on),
                    l.by.as_str().into(),
                    l.unit.as_str().into(),
                    c.help.label().into(),
                    c.dispute_label.as_str().into(),
                    c.content.as_str().into(),
                    c.hours_tenths.map_or(Cell::Empty, hours),
                ]
            })
            .collect(),
        sum_label: "合计".into(),
        landscape: true,
        ..Table::default()
    };
    let author = context.account()?.name;
    let book = Workbook { title: title.into(), author, day: context.today(), sheets: vec![people, each] };
    let bytes = book.to_bytes().map_err(|_| Failure::Internal)?;
    crate::papers::write_beside(std::path::Path::new(&request.path), &bytes)?;
    Ok(Saved { path: request.path, size: bytes.len() as i64 })
}

/// Every service with whose it is, by day.
fn each_service(report: &ServiceReport) -> impl Iterator<Item = (&ServiceLine, &ServiceCase)> {
    let mut all: Vec<_> = report.lines.iter().flat_map(|l| l.cases.iter().map(move |c| (l, c))).collect();
    all.sort_by_key(|(_, c)| (c.on, c.step));
    all.into_iter()
}
