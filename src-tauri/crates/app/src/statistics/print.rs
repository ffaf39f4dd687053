//! Statistics on paper and as workbooks: the same tables, nothing is counted here.

use super::{people, slips, table};
use crate::api::*;
use crate::context::Context;
use crate::failure::Failure;
use crate::papers;
use documents::workbook::{Cell, Column, Head, Sheet, Workbook};
use rules::statistics::ten_thousands;
use serde_json::{Value, json};
use std::path::Path;

/// `statistics.paper`
pub(crate) fn paper(context: &Context<'_>, request: StatisticsPrint) -> Result<Paper, Failure> {
    let (title, author, slots) = match request {
        StatisticsPrint::Table { query, written } => {
            let made = table(context, query)?;
            (made.title.clone(), made.unit.clone(), table_slots(context, &made, written))
        }
        StatisticsPrint::People { query } => plain_slots(context, people(context, query)?),
        StatisticsPrint::Slips { query } => plain_slots(context, slips(context, query)?),
    };
    let (bytes, pages) = papers::print_form(context, "statistics", slots, &author)?;
    Ok(papers::shelve(context, title, bytes, pages, Vec::new()))
}

fn counting(written: bool) -> &'static str {
    if written { "仅书面（不含口头协议的纠纷）" } else { "含口头协议" }
}

fn today(context: &Context<'_>) -> String {
    use chrono::Datelike;
    let day = context.today();
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

fn table_slots(context: &Context<'_>, made: &StatisticsTable, written: bool) -> Value {
    let mut columns = vec![json!({ "group": "", "title": "填报单位", "align": "left" })];
    columns.extend(made.columns.iter().map(|c| {
        let title =
            if c.unit == "件" { c.heading.clone() } else { format!("{}（{}）", c.heading, c.unit) };
        json!({ "group": c.group, "title": title })
    }));
    let line = |row: &StatisticsRow| -> Vec<String> {
        let numbers = if written { &row.written } else { &row.all };
        let note = if row.note.is_empty() { String::new() } else { format!("（{}）", row.note) };
        let mut cells = vec![format!("{}{note}", row.name)];
        cells.extend(
            made.columns.iter().zip(numbers).map(
                |(c, n)| {
                    if c.money { ten_thousands(*n) } else { n.to_string() }
                },
            ),
        );
        cells
    };
    let rows: Vec<Vec<String>> = made.rows.iter().chain([&made.total]).map(line).collect();
    let mut notes: Vec<Value> = Vec::new();
    let failed: Vec<&StatisticsCheck> = made.checks.iter().filter(|c| !c.holds).collect();
    if !made.checks.is_empty() && failed.is_empty() {
        notes.push(json!({ "text": "表内各项合计已经核对，相符。" }));
    }
    for check in failed {
        let (left, right) = if written { check.written } else { check.all };
        notes.push(json!({ "text": format!("核对不符：{}（{left}，{right}）。", check.label) }));
    }
    notes.push(json!({ "text": format!("件数单位为件；纠纷{}计入月份；类型按“{}”。", made.counted_on, made.edition) }));
    json!({ "statistics": {
        "title": made.title.split('（').next().unwrap_or(&made.title),
        "unit": made.unit,
        "period": made.period_label,
        "counting": counting(written),
        "table": { "columns": columns, "rows": rows, "totalled": true },
        "notes": notes,
        "date": today(context),
    }})
}

fn plain_slots(context: &Context<'_>, made: PlainTable) -> (String, String, Value) {
    let columns: Vec<Value> =
        made.columns.iter().map(|(group, title)| json!({ "group": group, "title": title })).collect();
    let rows: Vec<&Vec<String>> = made.rows.iter().map(|r| &r.cells).collect();
    let notes: Vec<Value> = made.notes.iter().map(|n| json!({ "text": n })).collect();
    let slots = json!({ "statistics": {
        "title": made.title,
        "unit": made.unit,
        "period": made.period,
        "counting": "—",
        "table": { "columns": columns, "rows": rows, "totalled": made.totalled },
        "notes": notes,
        "date": today(context),
    }});
    (format!("{}（{}）", made.title, made.period), made.unit, slots)
}

/// `statistics.save`
pub(crate) fn save(context: &Context<'_>, request: StatisticsSave) -> Result<Saved, Failure> {
    let (title, author, sheets) = match request.print {
        StatisticsPrint::Table { query, written } => {
            let made = table(context, query)?;
            // The 口径 asked for stands first; the other is one tab away.
            let mut sheets = vec![sheet(context, &made, written), sheet(context, &made, !written)];
            if !made.checks.is_empty() {
                sheets.push(check_sheet(&made));
            }
            (made.title, made.unit, sheets)
        }
        StatisticsPrint::People { query } => plain_sheet(people(context, query)?),
        StatisticsPrint::Slips { query } => plain_sheet(slips(context, query)?),
    };
    let book = Workbook { title, author, day: context.today(), sheets };
    let bytes = book.to_bytes().map_err(|e| Failure::refused(e.to_string()))?;
    papers::write_beside(Path::new(&request.path), &bytes)?;
    Ok(Saved { path: request.path, size: bytes.len() as i64 })
}

/// Heads in two rows: the group over its columns, columns without a group over both.
fn heads(columns: &[(String, String)]) -> Vec<Head> {
    let mut heads = Vec::new();
    let mut at = 0;
    while at < columns.len() {
        let (group, title) = &columns[at];
        let mut to = at + 1;
        if group.is_empty() {
            heads.push(Head { row: 0, column: at as u16, rows: 2, columns: 1, text: title.clone() });
        } else {
            while to < columns.len() && columns[to].0 == *group {
                to += 1;
            }
            let wide = (to - at) as u16;
            heads.push(Head { row: 0, column: at as u16, rows: 1, columns: wide, text: group.clone() });
        }
        at = to;
    }
    heads
}

fn sheet(context: &Context<'_>, made: &StatisticsTable, written: bool) -> Sheet {
    let mut titles = vec![(String::new(), "填报单位".to_owned())];
    titles.extend(made.columns.iter().map(|c| {
        let title =
            if c.unit == "件" { c.heading.clone() } else { format!("{}（{}）", c.heading, c.unit) };
        (c.group.clone(), title)
    }));
    let mut columns = vec![Column::new("填报单位", 26.0)];
    columns.extend(
        titles[1..]
            .iter()
            .zip(&made.columns)
            .map(|((_, title), c)| Column::summed(title.clone(), if c.money { 10.0 } else { 6.2 })),
    );
    let line = |row: &StatisticsRow| -> Vec<Cell> {
        let numbers = if written { &row.written } else { &row.all };
        let note = if row.note.is_empty() { String::new() } else { format!("（{}）", row.note) };
        let mut cells = vec![Cell::Text(format!("{}{note}", row.name))];
        cells.extend(
            made.columns
                .iter()
                .zip(numbers)
                .map(|(c, n)| if c.money { Cell::TenThousands(*n) } else { Cell::Whole(*n) }),
        );
        cells
    };
    Sheet {
        name: if written { "仅书面" } else { "含口头" }.into(),
        title: made.title.clone(),
        above: vec![
            format!(
                "填报单位：{}　　统计期：{}　　口径：{}",
                made.unit,
                made.period_label,
                counting(written)
            ),
            format!("纠纷{}计入月份；类型按“{}”；件数单位为件。", made.counted_on, made.edition),
        ],
        columns,
        heads: heads(&titles),
        rows: made.rows.iter().map(line).collect(),
        sum_label: "合计".into(),
        below: vec![format!(
            "单位负责人：　　　　　　审核人：　　　　　　制表人：　　　　　　制表日期：{}",
            today(context)
        )],
        landscape: true,
    }
}

fn check_sheet(made: &StatisticsTable) -> Sheet {
    let rows = made.checks.iter().map(|c| {
        vec![
            Cell::Text(c.label.clone()),
            Cell::Whole(c.all.0),
            Cell::Whole(c.all.1),
            Cell::Whole(c.written.0),
            Cell::Whole(c.written.1),
            Cell::Text(if c.holds { "相符" } else { "不符" }.into()),
        ]
    });
    Sheet {
        name: "核对".into(),
        title: "表内核对".into(),
        columns: vec![
            Column::new("项目", 44.0),
            Column::new("含口头：左", 12.0),
            Column::new("含口头：右", 12.0),
            Column::new("仅书面：左", 12.0),
            Column::new("仅书面：右", 12.0),
            Column::new("结果", 10.0),
        ],
        rows: rows.collect(),
        ..Sheet::default()
    }
}

fn plain_sheet(made: PlainTable) -> (String, String, Vec<Sheet>) {
    // A number in every row of a column is a number of the workbook, else words: 案号 and dates stay as written.
    let whole = |c: usize| made.rows.iter().all(|r| r.cells.get(c).is_some_and(|t| t.parse::<i64>().is_ok()));
    let numeric: Vec<bool> = (0..made.columns.len()).map(|c| made.totalled && whole(c)).collect();
    let body = if made.totalled { &made.rows[..made.rows.len().saturating_sub(1)] } else { &made.rows[..] };
    let rows = body.iter().map(|r| {
        let cell = |(c, text): (usize, &String)| match text.parse::<i64>() {
            Ok(n) if numeric[c] => Cell::Whole(n),
            _ => Cell::from(text.as_str()),
        };
        r.cells.iter().enumerate().map(cell).collect()
    });
    let grouped = made.columns.iter().any(|(group, _)| !group.is_empty());
    let columns = made.columns.iter().enumerate().map(|(c, (_, title))| {
        let widest =
            made.rows.iter().filter_map(|r| r.cells.get(c)).map(|t| t.chars().count()).max().unwrap_or(0);
        let width = (widest.max(title.chars().count().min(6)) as f64 * 2.0 + 2.0).clamp(6.0, 40.0);
        if numeric[c] { Column::summed(title.clone(), width) } else { Column::new(title.clone(), width) }
    });
    let sheet = Sheet {
        name: made.title.clone(),
        title: made.title.clone(),
        above: vec![format!("{}　　{}", made.unit, made.period)],
        columns: columns.collect(),
        heads: if grouped { heads(&made.columns) } else { Vec::new() },
        rows: rows.collect(),
        sum_label: if made.totalled { "合计".into() } else { String::new() },
        below: made.notes.clone(),
        landscape: true,
    };
    (made.title, made.unit, vec![sheet])
}
