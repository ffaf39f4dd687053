//! Performance of an agreement: the schedule as the window shows it, and marking one line performed with its
//! receipt in one write. What the lines are and what counts where is for `rules::schedule`.

use crate::api::*;
use crate::context::Context;
use crate::dispute::{derive, not_in_future, view};
use crate::failure::Failure;
use crate::intake::{self, Destination, Incoming};
use chrono::NaiveDate;
use records::model::*;
use rules::deadlines::last_agreement;
use rules::schedule::{self, ScheduleLine};

/// Item of the dossier that receipts are filed under.
const RECEIPTS: &str = "performance";

/// The schedule of the agreement in force, as it stands today.
pub(crate) fn items(file: &DisputeFile, today: NaiveDate) -> Vec<ScheduleItem> {
    let Some((step, agreement)) = last_agreement(file) else { return Vec::new() };
    schedule::schedule(file, step, agreement)
        .into_iter()
        .map(|line| item(file, step, agreement, line, today))
        .collect()
}

fn item(
    file: &DisputeFile,
    step: &Step,
    agreement: &Agreement,
    line: ScheduleLine,
    today: NaiveDate,
) -> ScheduleItem {
    // What the clerk has declared performed as a whole is not asked for line by line.
    let settled = agreement.performed_on.is_some();
    let due_on = line.next_on(step.on).or(line.due_on);
    let receipts = file
        .attachments
        .iter()
        .filter(|a| a.step.is_some_and(|s| line.performances.contains(&s)))
        .map(|a| a.uid)
        .collect();
    let state = if line.is_done() || settled {
        ScheduleState::Done
    } else if line.is_act() {
        ScheduleState::Act
    } else if due_on.is_some_and(|on| on < today) {
        ScheduleState::Overdue
    } else if line.paid.0 > 0 && !line.recurring {
        ScheduleState::Partly
    } else if line.recurring {
        ScheduleState::Running
    } else {
        ScheduleState::Open
    };
    ScheduleItem {
        term_no: line.term_no,
        payment_no: line.payment_no,
        instalment_no: line.instalment_no,
        act: line.act.clone(),
        payer: line.payer.clone(),
        payee: line.payee.clone(),
        amount: (!line.is_act()).then_some(line.amount),
        recurring: line.recurring,
        due_on,
        due_text: line.due_text.clone(),
        days_left: due_on.map(|on| (on - today).num_days()),
        paid: line.paid,
        left: if settled { Fen(0) } else { line.left() },
        done_on: line.paid_on.or(agreement.performed_on.filter(|_| line.is_act())),
        state,
        performances: line.performances,
        receipts,
    }
}

/// `performance.mark`: one line performed, in full or in part, with its receipt if there is one.
pub(crate) fn mark(context: &Context<'_>, request: PerformanceMark) -> Result<DisputeView, Failure> {
    let file = context.file(request.dispute)?;
    not_in_future(context, "on", request.on)?;
    let (step, agreement) =
        last_agreement(&file).ok_or_else(|| Failure::refused("还没有达成协议，没有可以登记的履行。"))?;
    if request.on < step.on {
        return Err(Failure::field(
            "on",
            format!("协议是{}达成的，履行日期不能早于这一天。", crate::mapping::day(step.on)),
        ));
    }
    let line = schedule::schedule(&file, step, agreement)
        .into_iter()
        .find(|l| {
            l.term_no == request.term_no
                && l.payment_no == request.payment_no
                && l.instalment_no == request.instalment_no
        })
        .ok_or_else(|| Failure::not_found("step"))?;
    check_amount(&line, request.amount)?;
    let what = if request.what.trim().is_empty() { told(&line, request.amount) } else { request.what };
    let performance = Performance {
        term_no: Some(line.term_no),
        payment_no: line.payment_no,
        instalment_no: line.instalment_no,
        what,
        amount: request.amount,
        proof: request.proof.trim().to_owned(),
    };
    let account = context.account()?;
    let mut done = Step::bare(context.uid(), request.dispute, request.on, StepBody::Performance(performance));
    done.mediators = file.dispute.mediators.iter().map(|m| m.name.clone()).collect();
    done.recorder =
        if file.dispute.recorder.is_empty() { account.name } else { file.dispute.recorder.clone() };
    let receipt = match &request.receipt {
        Some(receipt) => {
            let incoming =
                Incoming { path: &receipt.path, bytes: &receipt.bytes, file_name: &receipt.file_name };
            let title = receipt_title(&line);
            let to = Destination { dispute: request.dispute, step: None, item: RECEIPTS, title: &title };
            Some(Attachment { step: Some(done.uid), ..intake::take(context, &incoming, &to)? })
        }
        None => None,
    };
    context.write(|w| {
        w.save_step(&done)?;
        if let Some(receipt) = &receipt {
            w.add_attachment(receipt)?;
        }
        derive(context, w, request.dispute)
    })?;
    view(context, request.dispute)
}

/// Refuses a sum that cannot be: nothing at all, or more than is owed.
fn check_amount(line: &ScheduleLine, amount: Option<Fen>) -> Result<(), Failure> {
    match amount {
        None if line.is_act() => Ok(()),
        None => Err(Failure::field("amount", "请填写这次付了多少。")),
        Some(_) if line.is_act() => Err(Failure::field("amount", "这一条没有约定金额，请只写做了什么。")),
        Some(sum) if sum.0 <= 0 => Err(Failure::field("amount", "金额应大于 0。")),
        Some(sum) if !line.recurring && sum.0 > line.left().0 => Err(Failure::field(
            "amount",
            format!("这一项还欠 {} 元，填的数更多；多付的请记在下一期。", line.left().grouped()),
        )),
        Some(sum) if sum.0 > MAX_FEN => Err(Failure::field("amount", "金额应在 0 元到 9999 亿元之间。")),
        Some(_) => Ok(()),
    }
}

/// `李秀英付张国强第3期1,000.00元`, or the text of the act.
fn told(line: &ScheduleLine, amount: Option<Fen>) -> String {
    let Some(amount) = amount else { return line.act.clone() };
    let which = line.instalment_no.map(|no| format!("第{no}期")).unwrap_or_default();
    let part = if !line.recurring && amount.0 < line.left().0 { "（部分）" } else { "" };
    format!("{}付{}{which}{}元{part}", line.payer, line.payee, amount.grouped())
}

fn receipt_title(line: &ScheduleLine) -> String {
    match line.instalment_no {
        Some(no) => format!("第{}条第{no}期履行凭证", line.term_no),
        None => format!("第{}条履行凭证", line.term_no),
    }
}

/// `performance.finish`: declares the whole agreement performed on a day.
pub(crate) fn finish(context: &Context<'_>, request: PerformanceFinish) -> Result<DisputeView, Failure> {
    let file = crate::dispute::open_for_change(context, request.dispute)?;
    not_in_future(context, "on", request.on)?;
    let (step, agreement) =
        last_agreement(&file).ok_or_else(|| Failure::refused("还没有达成协议，没有可以登记的履行。"))?;
    if request.on < step.on {
        return Err(Failure::field(
            "on",
            format!("协议是{}达成的，履行日期不能早于这一天。", crate::mapping::day(step.on)),
        ));
    }
    let mut body = agreement.clone();
    body.performed_on = Some(request.on);
    body.performance_state = Some(PerformanceState::Done);
    let mut changed = step.clone();
    changed.rev = request.rev;
    changed.body = StepBody::Agreement(body);
    context.write(|w| {
        w.save_step(&changed)?;
        derive(context, w, request.dispute)
    })?;
    view(context, request.dispute)
}
