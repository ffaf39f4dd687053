//! The tables of a batch as workbooks that open in WPS and Excel: real numbers, identity numbers and accounts as text,
//! frozen heads, sums as formulas. The same figures as the papers.

use super::figures::{Figures, calculated, masked};
use crate::api::*;
use crate::context::Context;
use crate::failure::Failure;
use crate::papers::{file_name, write_beside};
use documents::workbook::{Cell, Column, Sheet, Workbook};
use records::model::*;
use rules::subsidy::ClaimStatus;
use std::path::Path;

/// `subsidy.sheet_save`
pub(crate) fn sheet_save(context: &Context<'_>, request: SubsidySheetSave) -> Result<Saved, Failure> {
    let figures = Figures::read(context, request.batch)?;
    let title = request.kind.label();
    let name = file_name(&format!("{} {} {title}", figures.organisation.name, figures.batch.title));
    if request.path.trim().is_empty() {
        return Ok(Saved { path: format!("{name}.xlsx"), size: 0 });
    }
    let sheets = match request.kind {
        SubsidyPaper::Application => claims(context, &figures, request.claim)?,
        SubsidyPaper::Summary => {
            let mut sheets = vec![summary(&figures), tiers(&figures)];
            if !figures.funding.is_empty() {
                sheets.push(funding(&figures));
            }
            sheets
        }
        SubsidyPaper::Payment => vec![payment(&figures)],
        SubsidyPaper::Publication => vec![publication(&figures)],
        SubsidyPaper::Returned => vec![returned(&figures)],
    };
    let book = Workbook {
        title: format!("{} {title}", figures.batch.title),
        author: figures.organisation.name.clone(),
        day: context.today(),
        sheets,
    };
    let bytes = book.to_bytes().map_err(|e| Failure::refused(format!("表格没有写成：{e}。")))?;
    write_beside(Path::new(&request.path), &bytes)?;
    Ok(Saved { path: request.path, size: bytes.len() as i64 })
}

/// A sheet with the head every table of a batch has.
fn sheet(figures: &Figures, name: &str, columns: Vec<Column>, rows: Vec<Vec<Cell>>) -> Sheet {
    Sheet {
        name: name.into(),
        title: format!("人民调解“以案定补”{name}"),
        above: vec![format!(
            "单位：{}　　批次：{}　　结案期间：{}",
            figures.organisation.name,
            figures.batch.title,
            figures.period()
        )],
        columns,
        rows,
        sum_label: "合计".into(),
        landscape: true,
        ..Sheet::default()
    }
}

fn no(i: usize) -> Cell {
    Cell::Whole(i as i64 + 1)
}

fn text(words: impl Into<String>) -> Cell {
    Cell::from(words.into())
}

fn claims(context: &Context<'_>, figures: &Figures, claim: Option<Uid>) -> Result<Vec<Sheet>, Failure> {
    let chosen: Vec<&SubsidyRow> =
        figures.rows.iter().filter(|r| claim.is_none_or(|c| r.claim == Some(c))).collect();
    let mut rows = Vec::new();
    let mut steps = Vec::new();
    for (i, row) in chosen.iter().enumerate() {
        let people: Vec<String> =
            row.shares.iter().map(|s| format!("{} {}", s.name, s.amount.grouped())).collect();
        rows.push(vec![
            no(i),
            text(&*row.number),
            text(&*row.title),
            text(row.dispute_type.label()),
            text(&*row.committee_name),
            Cell::Day(row.closed_on),
            text(row.agreement_form.map(AgreementForm::label).unwrap_or("无")),
            text(match row.entry {
                SubsidyEntry::Case => row.tier.clone(),
                SubsidyEntry::Carried => format!("{}（顺延）", row.tier),
                SubsidyEntry::Clawback => format!("{}（追回）", row.tier),
            }),
            text(people.join("；")),
            text(row.status.label()),
            Cell::Money(row.amount.0),
            text(&*row.reason),
        ]);
        for line in calculated(context, row)?.0 {
            steps.push(vec![
                no(i),
                text(&*row.number),
                text(line.clause),
                text(line.fact),
                text(line.value),
                Fen::parse_yuan(&line.amount).map_or_else(|| text(line.amount), |f| Cell::Money(f.0)),
            ]);
        }
    }
    let columns = vec![
        Column::new("序号", 6.0),
        Column::new("案号", 24.0),
        Column::new("纠纷名称", 30.0),
        Column::new("类型", 16.0),
        Column::new("调委会", 28.0),
        Column::new("结案日期", 12.0),
        Column::new("形式", 7.0),
        Column::new("等级", 14.0),
        Column::new("调解员和分配（元）", 28.0),
        Column::new("结果", 11.0),
        Column::summed("金额（元）", 13.0),
        Column::new("原因", 40.0),
    ];
    let mut lines = sheet(
        figures,
        "核算过程",
        vec![
            Column::new("序号", 6.0),
            Column::new("案号", 24.0),
            Column::new("条款", 40.0),
            Column::new("依据的事实", 34.0),
            Column::new("值", 30.0),
            Column::new("金额（元）", 13.0),
        ],
        steps,
    );
    lines.sum_label = String::new();
    Ok(vec![sheet(figures, "申报明细表", columns, rows), lines])
}

fn summary(figures: &Figures) -> Sheet {
    let rows = figures.committees().into_iter().enumerate().map(|(i, c)| {
        vec![
            no(i),
            text(c.name),
            Cell::Whole(c.claimed),
            Cell::Whole(c.paid),
            Cell::Money(c.amount.0),
            Cell::Whole(c.returned),
            Cell::Whole(c.refused),
            Cell::Whole(c.waiting),
            text(c.note),
        ]
    });
    let columns = vec![
        Column::new("序号", 6.0),
        Column::new("调委会", 34.0),
        Column::summed("申报件数", 10.0),
        Column::summed("核定件数", 10.0),
        Column::summed("核定金额（元）", 15.0),
        Column::summed("退回件数", 10.0),
        Column::summed("不发件数", 10.0),
        Column::summed("待认定件数", 11.0),
        Column::new("退回和不发的原因", 40.0),
    ];
    let mut out = sheet(figures, "汇总表", columns, rows.collect());
    out.above.push(format!("依据：{}", figures.basis));
    out.below = vec!["制表人：　　　　　　审核人：　　　　　　负责人：".into()];
    out
}

fn tiers(figures: &Figures) -> Sheet {
    let rows = figures.tiers.iter().map(|t| {
        vec![
            text(if t.tier.is_empty() { "未定等级" } else { &t.tier }),
            Cell::Whole(t.claimed),
            Cell::Whole(t.paid),
            Cell::Money(t.amount.0),
        ]
    });
    let columns = vec![
        Column::new("等级", 32.0),
        Column::summed("申报件数", 18.0),
        Column::summed("核定件数", 18.0),
        Column::summed("核定金额（元）", 22.0),
    ];
    sheet(figures, "分等级表", columns, rows.collect())
}

fn funding(figures: &Figures) -> Sheet {
    let rows = figures.funding.iter().map(|f| vec![text(&*f.name), Cell::Money(f.amount.0)]);
    let columns = vec![Column::new("出资方", 56.0), Column::summed("金额（元）", 34.0)];
    sheet(figures, "出资分担表", columns, rows.collect())
}

fn payment(figures: &Figures) -> Sheet {
    let rows = figures.people.iter().enumerate().map(|(i, p)| {
        vec![
            no(i),
            text(&*p.name),
            text(figures.payee(p.mediator, |x| &x.id_number)),
            text(&*p.committee_name),
            Cell::Whole(p.cases),
            Cell::Money(p.amount.0),
            Cell::Money(p.deducted.0),
            Cell::Money(p.net.0),
            text(p.net.words().unwrap_or_default()),
            text(figures.payee(p.mediator, |x| &x.bank)),
            text(figures.payee(p.mediator, |x| &x.account)),
            Cell::Empty,
        ]
    });
    let columns = vec![
        Column::new("序号", 6.0),
        Column::new("姓名", 10.0),
        Column::new("身份证号", 21.0),
        Column::new("所属调委会", 34.0),
        Column::summed("件数", 7.0),
        Column::summed("应发（元）", 13.0),
        Column::summed("扣减（元）", 12.0),
        Column::summed("实发（元）", 13.0),
        Column::new("实发大写", 30.0),
        Column::new("开户行", 24.0),
        Column::new("收款账号", 24.0),
        Column::new("签领", 14.0),
    ];
    let mut out = sheet(figures, "补贴发放表", columns, rows.collect());
    out.below = vec![
        format!("实发合计（大写）：{}", figures.total().words().unwrap_or_default()),
        "制表：　　　　　　审核：　　　　　　批准：".into(),
    ];
    out
}

fn publication(figures: &Figures) -> Sheet {
    let rows = figures.people.iter().enumerate().map(|(i, p)| {
        vec![
            no(i),
            text(masked(&p.name)),
            text(&*p.committee_name),
            Cell::Whole(p.cases),
            Cell::Money(p.net.0),
        ]
    });
    let columns = vec![
        Column::new("序号", 6.0),
        Column::new("姓名", 12.0),
        Column::new("所属调委会", 40.0),
        Column::summed("件数", 10.0),
        Column::summed("金额（元）", 16.0),
    ];
    Sheet { landscape: false, ..sheet(figures, "补贴公示表", columns, rows.collect()) }
}

fn returned(figures: &Figures) -> Sheet {
    let rows = figures.cases().filter(|r| r.status != ClaimStatus::Paid).enumerate().map(|(i, row)| {
        let people: Vec<&str> = row.shares.iter().map(|s| s.name.as_str()).collect();
        let missing: Vec<&str> = row.missing.iter().map(|m| m.text.as_str()).collect();
        vec![
            no(i),
            text(&*row.number),
            text(&*row.title),
            text(&*row.committee_name),
            text(people.join("、")),
            text(row.status.label()),
            text(&*row.reason),
            text(missing.join("；")),
        ]
    });
    let columns = vec![
        Column::new("序号", 6.0),
        Column::new("案号", 24.0),
        Column::new("纠纷名称", 30.0),
        Column::new("调委会", 30.0),
        Column::new("调解员", 16.0),
        Column::new("结果", 11.0),
        Column::new("原因", 44.0),
        Column::new("需补", 30.0),
    ];
    let mut out = sheet(figures, "退回和不发明细表", columns, rows.collect());
    out.sum_label = String::new();
    out
}
