//! The agreement of a case file: terms with their payments, guarantors, the annex of sums per person, and
//! the comparisons of what is written twice.

use super::case::Dates;
use super::reader::Obj;
use chrono::{Days, NaiveDate};
use records::model::*;

/// An agreement as read, with its day.
pub(super) struct Agreed {
    pub on: Option<NaiveDate>,
    pub agreement: Agreement,
}

/// Reads `agreement` and `agreement_form`.
pub(super) fn read(
    root: &Obj<'_>,
    dates: Option<&Dates>,
    number: &str,
    register_no: &str,
    parties: &[Party],
) -> Option<Agreed> {
    let form_text = root.opt("agreement_form");
    let form = match form_text.as_str() {
        "无" | "" => None,
        other => {
            let form = AgreementForm::from_label(other);
            if form.is_none() {
                root.wrong("agreement_form", format!("“{other}”应是书面、口头或无"));
            }
            form
        }
    };
    let Some(o) = root.object("agreement") else {
        if form.is_some() {
            root.wrong("agreement_form", format!("写的是{form_text}，而 agreement 没有内容"));
        }
        if let Some(on) = dates.and_then(|d| d.agreement) {
            root.wrong("agreement", format!("没有内容，而 dates.agreement 写的是 {on}"));
        }
        if dates.is_some_and(|d| {
            d.performed.is_some()
                || !d.performance_state.is_empty()
                || d.performance_due != Default::default()
        }) {
            root.wrong(
                "agreement",
                "没有内容，而 dates 中写了履行（performance_due、performed 或 performance_state）",
            );
        }
        return None;
    };
    if form_text == "无" {
        root.wrong("agreement_form", "写的是无，而 agreement 有内容");
    }
    let own_form = o.opt("form");
    if !own_form.is_empty() && !form_text.is_empty() && own_form != form_text {
        o.wrong("form", format!("“{own_form}”与 agreement_form（{form_text}）不一致"));
    }
    let form = form.or_else(|| AgreementForm::from_label(&own_form)).unwrap_or(AgreementForm::Written);
    let own_number = o.opt("number");
    let given = if number.is_empty() { ("register_serial", register_no) } else { ("file_number", number) };
    if !own_number.is_empty() && !given.1.is_empty() && own_number != given.1 {
        o.wrong("number", format!("“{own_number}”与 {}（{}）不一致", given.0, given.1));
    }
    let on = o.opt_date("date");
    let said = dates.and_then(|d| d.agreement);
    if let (Some(own), Some(said)) = (on, said)
        && own != said
    {
        o.wrong("date", format!("{own} 与 dates.agreement（{said}）不一致"));
    }
    if on.is_none() && said.is_none() {
        o.wrong("date", "必须写明日期");
    }
    let on = on.or(said);
    let effective_on = o.opt_date("effective_date");
    if let (Some(effective), Some(on)) = (effective_on, on)
        && effective < on
    {
        o.wrong("effective_date", format!("{effective} 早于协议日期（{on}）"));
    }
    let last_day = o.opt_date("judicial_confirmation_last_day");
    if let (Some(last), Some(effective)) = (last_day, effective_on.or(on)) {
        let expected = effective.checked_add_days(Days::new(30));
        if Some(last) != expected {
            o.wrong(
                "judicial_confirmation_last_day",
                format!("{last} 不是生效日期（{effective}）后第 30 日"),
            );
        }
    }
    let terms: Vec<Term> =
        o.objects("terms").into_iter().enumerate().map(|(i, t)| term(t, i as i64 + 1)).collect();
    if terms.is_empty() {
        o.wrong("terms", "至少要有一条协议内容");
    }
    let annex: Vec<AnnexRow> = o.objects("annex").into_iter().map(|row| annex_row(row, parties)).collect();
    let guarantors = o.one_or_more("guarantor", "guarantors").into_iter().map(guarantor).collect();
    let due = dates.map(|d| d.performance_due.clone()).unwrap_or_default();
    let own_due = o.date_or_words("performance_due");
    if own_due != Default::default() && due != Default::default() && own_due != due {
        o.wrong("performance_due", "与 dates.performance_due 不一致");
    }
    let due = if due == Default::default() { own_due } else { due };
    let performed_on = dates.and_then(|d| d.performed);
    let performance_note = dates.map(|d| d.performance_state.clone()).unwrap_or_default();
    let agreement = Agreement {
        form,
        number: if own_number.is_empty() { given.1.to_owned() } else { own_number },
        copies: o.opt_int("copies"),
        facts: o.long("facts_and_dispute"),
        terms,
        performance_mode: o.long("performance_mode"),
        performance_due: due.words,
        performance_due_on: due.on,
        guarantors,
        annex,
        effective_on: effective_on.or(on),
        performance_state: state(performed_on, &performance_note),
        performance_note,
        performed_on,
    };
    o.done();
    Some(Agreed { on, agreement })
}

/// The state of performance from the day it was done or from the clerk's words.
fn state(performed_on: Option<NaiveDate>, words: &str) -> Option<PerformanceState> {
    if performed_on.is_some() {
        return Some(PerformanceState::Done);
    }
    [
        ("未到期", PerformanceState::NotDue),
        ("履行中", PerformanceState::Ongoing),
        ("部分", PerformanceState::Partly),
        ("未履行", PerformanceState::Broken),
        ("已履行", PerformanceState::Done),
    ]
    .into_iter()
    .find_map(|(word, state)| words.contains(word).then_some(state))
}

fn term(o: Obj<'_>, position: i64) -> Term {
    let no = o.opt_int("no").unwrap_or(position);
    if no != position {
        o.wrong("no", format!("条款序号应连续，这里应是 {position}，却是 {no}"));
    }
    let text = o.long("text");
    if text.is_empty() {
        o.wrong("text", "必须填写");
    }
    let payments = o.one_or_more("payment", "payments").into_iter().map(payment).collect();
    o.done();
    Term { no, text, payments }
}

fn payment(o: Obj<'_>) -> Payment {
    let amount = o.yuan("amount_yuan");
    let words = o.opt("amount_in_words");
    if !words.is_empty() && Fen::parse_words(&words) != Some(amount) {
        let right = amount.words().unwrap_or_default();
        o.wrong(
            "amount_in_words",
            format!("“{words}”与 {}（{amount} 元，大写为{right}）不一致", o.at("amount_yuan")),
        );
    }
    let due = o.date_or_words("due_date");
    let (instalments, recurring) = (o.objects("instalments"), o.object("recurring"));
    let schedule = match (instalments.is_empty(), recurring) {
        (false, Some(r)) => {
            r.wrong("per_month_yuan", "同一笔款不能既分期又长期");
            Schedule::Once
        }
        (false, None) => read_instalments(&o, instalments, amount, due.on),
        (true, Some(r)) => read_recurring(r, amount),
        (true, None) => Schedule::Once,
    };
    let payment = Payment {
        payer: o.text("payer"),
        joint: o.opt_flag("joint"),
        payee: o.text("payee"),
        amount,
        due_on: due.on,
        due_text: due.words,
        method: o.opt("method"),
        schedule,
    };
    o.done();
    payment
}

fn read_instalments(o: &Obj<'_>, list: Vec<Obj<'_>>, amount: Fen, due: Option<NaiveDate>) -> Schedule {
    let mut items = Vec::new();
    for (i, part) in list.into_iter().enumerate() {
        let no = part.opt_int("no").unwrap_or(i as i64 + 1);
        if no != i as i64 + 1 {
            part.wrong("no", format!("期数应连续，这里应是 {}，却是 {no}", i + 1));
        }
        let (day, sum) = (part.date("due_date"), part.yuan("amount_yuan"));
        part.done();
        if let Some(due_on) = day {
            items.push(Instalment { no, due_on, amount: sum });
        }
    }
    let sum: i64 = items.iter().map(|i| i.amount.0).sum();
    if sum != amount.0 {
        o.wrong(
            "instalments",
            format!("各期合计 {} 元，与 {}（{amount} 元）不一致", Fen(sum), o.at("amount_yuan")),
        );
    }
    if let (Some(last), Some(due)) = (items.iter().map(|i| i.due_on).max(), due)
        && last > due
    {
        o.wrong("instalments", format!("最后一期 {last} 晚于 {}（{due}）", o.at("due_date")));
    }
    Schedule::Instalments { items }
}

fn read_recurring(r: Obj<'_>, amount: Fen) -> Schedule {
    let per_month = r.yuan("per_month_yuan");
    let months_counted = r.opt_int("months_counted");
    if let Some(months) = months_counted
        && per_month.0.checked_mul(months) != Some(amount.0)
    {
        r.wrong("months_counted", format!("{months} 个月、每月 {per_month} 元，与总额 {amount} 元不一致"));
    }
    let schedule = Schedule::Recurring {
        per_month,
        per_person: r.opt_yuan("per_person_yuan"),
        start: r.opt("start"),
        until: r.opt("until"),
        months_counted,
    };
    r.done();
    schedule
}

fn guarantor(o: Obj<'_>) -> Guarantor {
    let (scope, address, note) = (o.opt("scope"), o.opt("address"), o.opt("note"));
    let address = if address.is_empty() { address } else { format!("住址：{address}") };
    let mut scope = vec![scope, address, note];
    scope.retain(|s| !s.is_empty());
    let guarantor = Guarantor {
        name: o.text("name"),
        relation: o.opt("relation"),
        phone: o.opt("phone"),
        id_number: o.opt("id_number"),
        scope: scope.join("；"),
    };
    o.done();
    guarantor
}

fn annex_row(o: Obj<'_>, parties: &[Party]) -> AnnexRow {
    let name = o.text("name");
    let amount = match (o.opt_yuan("owed_yuan"), o.opt_yuan("amount_yuan")) {
        (Some(owed), Some(amount)) if owed != amount => {
            o.wrong("amount_yuan", format!("{amount} 与 {}（{owed}）不一致", o.at("owed_yuan")));
            amount
        }
        (Some(amount), _) | (None, Some(amount)) => amount,
        (None, None) => {
            o.wrong("owed_yuan", "必须写明金额");
            Fen(0)
        }
    };
    let owed = parties.iter().find(|p| p.name == name).and_then(|p| p.claim.as_ref()).map(|c| c.owed);
    if let Some(owed) = owed
        && owed != amount
    {
        o.wrong("owed_yuan", format!("{name} {amount} 元，与当事人信息中的尚欠 {owed} 元不一致"));
    }
    let row = AnnexRow { name, amount, note: o.opt("note") };
    o.done();
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_state_of_performance_follows_the_clerks_words() {
        for (words, expected) in [
            ("按期履行中", Some(PerformanceState::Ongoing)),
            ("履行中（已付16期）", Some(PerformanceState::Ongoing)),
            ("未到期", Some(PerformanceState::NotDue)),
            ("", None),
        ] {
            assert_eq!(state(None, words), expected, "{words}");
        }
        assert_eq!(state(NaiveDate::from_ymd_opt(2024, 1, 1), "履行中"), Some(PerformanceState::Done));
    }
}
