//! 人民调解组织队伍情况: committees by kind and mediators by unit (domain.md §2.5). Money for the work is not kept in this
//! program, and the table says so.

use super::chain;
use crate::api::*;
use crate::context::Context;
use crate::failure::Failure;
use chrono::Datelike;
use records::model::*;

/// `statistics.people`
pub(crate) fn people(context: &Context<'_>, query: PeopleQuery) -> Result<PlainTable, Failure> {
    let scope = context.scope()?;
    let part = scope.part(query.organisation)?;
    let mediators = context.store()?.read(|r| r.mediators())?;
    let in_office = |m: &&Mediator| {
        m.in_office_from.is_none_or(|d| d <= query.on) && m.in_office_to.is_none_or(|d| d >= query.on)
    };
    let below = |unit: Uid, own: bool| -> Vec<&Organisation> {
        scope
            .organisations()
            .iter()
            .filter(|o| o.kind == OrganisationKind::Committee && !o.closed)
            .filter(|o| if own { o.uid == unit } else { chain(&scope, o.uid, unit).is_some() })
            .collect()
    };
    let top = scope.organisation(part).ok_or_else(|| Failure::not_found("organisation"))?;
    let mut units: Vec<&Organisation> =
        scope.organisations().iter().filter(|o| o.parent == Some(part) && !o.closed).collect();
    if units.is_empty() {
        units.push(top);
    }
    let mut sum = vec![0i64; 2 + CommitteeKind::ALL.len() + 5];
    let mut rows = Vec::new();
    for unit in &units {
        let committees = below(unit.uid, false);
        let mut numbers = vec![committees.len() as i64];
        for kind in CommitteeKind::ALL {
            numbers.push(committees.iter().filter(|o| o.committee_kind == Some(*kind)).count() as i64);
        }
        numbers.push(committees.iter().filter(|o| o.committee_kind.is_none()).count() as i64);
        let here: Vec<&Mediator> = mediators
            .iter()
            .filter(in_office)
            .filter(|m| m.committee == unit.uid || chain(&scope, m.committee, unit.uid).is_some())
            .collect();
        let count = |f: &dyn Fn(&Mediator) -> bool| here.iter().filter(|m| f(m)).count() as i64;
        numbers.extend([
            here.len() as i64,
            count(&|m| m.kind == MediatorKind::FullTime),
            count(&|m| m.kind == MediatorKind::PartTime),
            count(&|m| m.sex == Some(Sex::Female)),
            count(&|m| m.sex.is_none()),
        ]);
        sum.iter_mut().zip(&numbers).for_each(|(s, n)| *s += n);
        rows.push(row(&unit.name, &numbers));
    }
    rows.push(row("合计", &sum));
    let mut columns =
        vec![(String::new(), "单位".to_owned()), ("人民调解委员会（个）".into(), "总数".into())];
    columns
        .extend(CommitteeKind::ALL.iter().map(|k| ("人民调解委员会（个）".to_owned(), k.label().to_owned())));
    columns.push(("人民调解委员会（个）".into(), "类别未填".into()));
    for heading in ["总数", "专职", "兼职", "女", "性别未填"] {
        columns.push(("人民调解员（人）".into(), heading.into()));
    }
    let on = format!("{}年{}月{}日", query.on.year(), query.on.month(), query.on.day());
    Ok(PlainTable {
        title: "人民调解组织队伍情况统计表".into(),
        unit: top.name.clone(),
        period: format!("截至{on}"),
        columns,
        rows,
        totalled: true,
        notes: vec![
            "组织数是现在的情况；调解员按在任起止日期计算，没有填写起止日期的视为在任。".into(),
            "工作经费、补助经费和补贴经费不在本程序登记，请按财务资料另填。".into(),
        ],
    })
}

fn row(name: &str, numbers: &[i64]) -> PlainRow {
    let mut cells = vec![name.to_owned()];
    cells.extend(numbers.iter().map(i64::to_string));
    PlainRow { cells, dispute: None }
}
