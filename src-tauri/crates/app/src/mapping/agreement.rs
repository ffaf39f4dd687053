//! The agreement as slots: terms, every payment written out, guarantors, the annex of sums per person.

use super::words::{capital, day, day_or_blank, joined, labelled, yuan};
use chrono::Datelike;
use records::model::*;
use serde_json::{Value, json};

/// The agreement's subtree.
pub fn agreement(step: &Step, a: &Agreement, file: &DisputeFile) -> Value {
    json!({
        // An oral agreement carries the serial of the register.
        "number": if a.number.is_empty() { super::number(&file.dispute) } else { a.number.clone() },
        "date": day(step.on),
        "effective_date": day_or_blank(a.effective_on),
        "facts": a.facts,
        "terms": a.terms.iter().map(|t| json!({ "no": t.no.to_string(), "text": t.text })).collect::<Vec<_>>(),
        "payments": payments(a),
        "guarantors": a.guarantors.iter().map(|g| json!({
            "name": g.name, "relation": g.relation, "phone": g.phone, "id_number": g.id_number, "scope": g.scope,
        })).collect::<Vec<_>>(),
        "performance": performance(a),
        "copies": a.copies.map(|n| n.to_string()).unwrap_or_default(),
        "annex": annex(a, file),
    })
}

/// Way and time of performance in one sentence.
fn performance(a: &Agreement) -> String {
    let mut due = joined([day_or_blank(a.performance_due_on).as_str(), &a.performance_due], "");
    if a.performance_due_on.is_some() && a.performance_due.is_empty() {
        due.push('前');
    }
    joined([labelled("履行方式", &a.performance_mode).as_str(), &labelled("履行时限", &due)], "；")
}

/// One row per sum to be paid: each instalment its own, with the whole at the end.
fn payments(a: &Agreement) -> Vec<Value> {
    let mut rows = Vec::new();
    for term in &a.terms {
        for (i, p) in term.payments.iter().enumerate() {
            let item = match term.payments.len() {
                1 => format!("第{}条", term.no),
                _ => format!("第{}条之{}", term.no, i + 1),
            };
            payment_rows(&item, p, &mut rows);
        }
    }
    for (i, row) in rows.iter_mut().enumerate() {
        row["no"] = Value::String((i + 1).to_string());
    }
    rows
}

fn payment_rows(item: &str, p: &Payment, rows: &mut Vec<Value>) {
    let joint = if p.joint { "连带" } else { "" };
    let row = |item: String, amount: Fen, amount_text: String, due: String, note: String| {
        json!({
            "no": "", "item": item, "payer": p.payer, "payee": p.payee,
            "amount": amount_text, "amount_words": capital(amount), "due": due, "manner": p.method, "note": note,
        })
    };
    let due = due(p);
    match &p.schedule {
        Schedule::Once => rows.push(row(item.to_owned(), p.amount, yuan(p.amount), due, joint.to_owned())),
        Schedule::Instalments { items } => {
            for i in items {
                let name = format!("{item}第{}期", i.no);
                rows.push(row(
                    name,
                    i.amount,
                    yuan(i.amount),
                    format!("{}前", day(i.due_on)),
                    joint.to_owned(),
                ));
            }
            let name = format!("{item}合计（共{}期）", items.len());
            rows.push(row(name, p.amount, yuan(p.amount), due, joint.to_owned()));
        }
        Schedule::Recurring { per_month, per_person, start, until, months_counted } => {
            let counted = match months_counted {
                Some(n) => format!("按{n}个月计{}（{}）", yuan(p.amount), capital(p.amount)),
                None if p.amount == *per_month => String::new(),
                None => format!("计{}（{}）", yuan(p.amount), capital(p.amount)),
            };
            let each = per_person.map(|f| format!("每人每月{}", yuan(f))).unwrap_or_default();
            let from = if start.is_empty() { String::new() } else { format!("自{}起", month(start)) };
            let to = if until.is_empty() { String::new() } else { format!("至{until}") };
            let note = joined([each.as_str(), &from, &to, &counted, joint], "，");
            rows.push(row(item.to_owned(), *per_month, format!("每月{}", yuan(*per_month)), due, note));
        }
    }
}

fn due(p: &Payment) -> String {
    let mut text = joined([day_or_blank(p.due_on).as_str(), &p.due_text], "");
    if p.due_on.is_some() && p.due_text.is_empty() {
        text.push('前');
    }
    text
}

/// `2024年3月` of `2024-03`; other words stay as they are.
fn month(text: &str) -> String {
    match chrono::NaiveDate::parse_from_str(&format!("{text}-01"), "%Y-%m-%d") {
        Ok(first) => format!("{}年{}月", first.year(), first.month()),
        Err(_) => text.to_owned(),
    }
}

/// The annex, with the identity number of each person who is a party.
fn annex(a: &Agreement, file: &DisputeFile) -> Value {
    if a.annex.is_empty() {
        return Value::Null;
    }
    let noted = a.annex.iter().any(|r| !r.note.is_empty());
    let number = |name: &str| {
        file.parties.iter().find(|p| p.name == name).map(|p| p.id_number.clone()).unwrap_or_default()
    };
    let mut columns = vec!["序号", "姓名", "证件号码", "金额（元）"];
    if noted {
        columns.push("备注");
    }
    let rows: Vec<Vec<String>> = a
        .annex
        .iter()
        .enumerate()
        .map(|(i, r)| {
            let mut row = vec![(i + 1).to_string(), r.name.clone(), number(&r.name), r.amount.grouped()];
            if noted {
                row.push(r.note.clone());
            }
            row
        })
        .collect();
    let sum = Fen(a.annex.iter().map(|r| r.amount.0).sum());
    let mut total = vec![String::new(), "合计".to_owned(), capital(sum), sum.grouped()];
    if noted {
        total.push(String::new());
    }
    json!({ "title": "各人数额", "columns": columns, "rows": rows, "total": total })
}

/// Every term as one paragraph, for papers that tell what was agreed.
pub fn terms_in_one(a: &Agreement) -> String {
    a.terms.iter().map(|t| format!("{}．{}", t.no, t.text)).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn payment(schedule: Schedule) -> Payment {
        Payment {
            payer: "甲".into(),
            joint: true,
            payee: "乙".into(),
            amount: Fen(1_440_000),
            due_on: None,
            due_text: "每月5日前".into(),
            method: "现金".into(),
            schedule,
        }
    }

    #[test]
    fn a_duty_that_recurs_is_written_out() {
        let mut rows = Vec::new();
        let schedule = Schedule::Recurring {
            per_month: Fen(120_000),
            per_person: Some(Fen(40_000)),
            start: "2024-03".into(),
            until: String::new(),
            months_counted: Some(12),
        };
        payment_rows("第2条", &payment(schedule), &mut rows);
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0]["amount"], "每月1,200.00元");
        assert_eq!(rows[0]["amount_words"], "壹仟贰佰元整");
        assert_eq!(rows[0]["due"], "每月5日前");
        assert_eq!(
            rows[0]["note"],
            "每人每月400.00元，自2024年3月起，按12个月计14,400.00元（壹万肆仟肆佰元整），连带"
        );
    }

    #[test]
    fn instalments_have_a_row_each_and_a_sum() {
        let day = |m, d| chrono::NaiveDate::from_ymd_opt(2024, m, d).expect("a date");
        let items = vec![
            Instalment { no: 1, due_on: day(9, 7), amount: Fen(1_000_000) },
            Instalment { no: 2, due_on: day(9, 22), amount: Fen(440_000) },
        ];
        let mut rows = Vec::new();
        payment_rows("第1条", &payment(Schedule::Instalments { items }), &mut rows);
        let items: Vec<&str> = rows.iter().filter_map(|r| r["item"].as_str()).collect();
        assert_eq!(items, ["第1条第1期", "第1条第2期", "第1条合计（共2期）"]);
        assert_eq!(rows[2]["amount_words"], "壹万肆仟肆佰元整");
    }
}
