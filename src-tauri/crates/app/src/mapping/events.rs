//! Steps as slots: one subtree per kind that a form is printed from.

use super::words::{capital, day, day_or_blank, joined, labelled, span, yuan};
use super::{Subject, agreement, first, last, people, result};
use records::model::*;
use serde_json::{Value, json};

/// The subtree of a step; null for kinds that no form is printed from.
pub fn subtree(subject: &Subject<'_>, step: &Step, recipient: &str) -> Value {
    let file = subject.file;
    match &step.body {
        StepBody::RightsNotice(_) => json!({
            "date": day(step.on),
            "mediator": step.mediators.join("、"),
        }),
        StepBody::Investigation(i) => investigation(file, step, i),
        StepBody::Evidence(e) => Value::Array(e.items.iter().map(evidence).collect()),
        StepBody::Session(s) => session(file, step, s),
        StepBody::Agreement(a) => agreement::agreement(step, a, file),
        StepBody::Visit(v) => visit(file, step, v),
        StepBody::Confirmation(c) => confirmation(file, c),
        StepBody::Acceptance(a) => json!({
            "number": a.notice_no,
            "recipient": recipient,
            "date": day(step.on),
            "hearing_time": first(file, StepKind::Session).map(|s| span(s.on, s.start, None)).unwrap_or_default(),
            "hearing_place": first(file, StepKind::Session).map(|s| s.place.clone()).unwrap_or_default(),
        }),
        StepBody::Refusal(r) => {
            let (ticked, other) = sorted_reasons(&r.reasons, "refusal_notice");
            json!({
                "number": r.notice_no,
                "recipient": recipient,
                "reasons": ticked,
                "other_reason": other,
                "remedies": r.remedies_told.join("、"),
                "date": day(step.on),
            })
        }
        StepBody::Termination(t) => {
            let (ticked, other) = sorted_reasons(&t.reasons, "termination_notice");
            json!({
                "number": t.notice_no,
                "recipient": recipient,
                "reasons": ticked,
                "other_reason": other,
                // What the sides differ about is written by hand where an office wants it said.
                "issues": "",
                "remedies": t.remedies_told.join("、"),
                "date": day(step.on),
            })
        }
        StepBody::ReferralIn(r) => referral(subject, step, r),
        StepBody::ReferralOut(r) => json!({
            "number": r.letter_no,
            "agency": r.agency,
            "reason": r.reason,
            "materials": r.papers,
            "date": day(step.on),
            "reply_due": day_or_blank(r.reply_due_on),
        }),
        StepBody::EscalationReport(e) => json!({
            "time": span(step.on, step.start, None),
            "date": day(step.on),
            "place": step.place,
            "to": e.to,
            "received_by": e.received_by,
            "sign": e.sign,
            "measures": e.measures,
        }),
        StepBody::Closing(c) => json!({
            "date": day(step.on),
            "result": c.outcome.label(),
            "summary": closing_summary(file, c),
            "performance": performances(file).join("\n"),
            "opinion": "",
        }),
        _ => Value::Null,
    }
}

/// Reasons that the form prints as choices, and the rest in words.
fn sorted_reasons(reasons: &[String], form: &str) -> (Vec<String>, String) {
    let printed = crate::papers::printed_choices(form);
    let (ticked, other): (Vec<String>, Vec<String>) =
        reasons.iter().cloned().partition(|r| printed.contains(r));
    (ticked, other.join("；"))
}

fn investigation(file: &DisputeFile, step: &Step, i: &Investigation) -> Value {
    // The record of someone who is a party, or stands for one, can say who that is.
    let party = file.parties.iter().find(|p| p.name == i.interviewee);
    let agent = file.parties.iter().flat_map(|p| &p.agents).find(|a| a.name == i.interviewee);
    let guardian = file.parties.iter().flat_map(|p| &p.guardians).find(|g| g.name == i.interviewee);
    let others: Vec<&str> = step.present.iter().chain(&step.others).map(String::as_str).collect();
    let participants = joined(others.into_iter().filter(|n| *n != i.interviewee), "、");
    json!({
        "date": day(step.on),
        "time": span(step.on, step.start, step.end),
        "place": step.place,
        "cause": file.dispute.title,
        "participants": participants,
        "interviewee": i.interviewee,
        "interviewee_relation": i.relation,
        "interviewee_sex": party.and_then(|p| p.sex).map(Sex::label).unwrap_or_default(),
        "interviewee_age": party.map(|p| people::age(p, step.on)).unwrap_or_default(),
        "interviewee_id_number": party.map(|p| p.id_number.as_str()).or(agent.map(|a| a.id_number.as_str()))
            .or(guardian.map(|g| g.id_number.as_str())).unwrap_or_default(),
        "interviewee_phone": party.map(|p| p.phone.as_str()).or(agent.map(|a| a.phone.as_str()))
            .or(guardian.map(|g| g.phone.as_str())).unwrap_or_default(),
        "interviewee_address": party.map(|p| p.address.as_str()).unwrap_or_default(),
        "investigator": if i.investigator.is_empty() { step.mediators.join("、") } else { i.investigator.clone() },
        "recorder": step.recorder,
        "record": i.record,
    })
}

fn evidence(e: &EvidenceItem) -> Value {
    json!({
        "no": e.no.to_string(),
        "name": e.name,
        "provided_by": e.provided_by,
        "form": e.form,
        "copies": e.copies.map(|n| n.to_string()).unwrap_or_default(),
        "pages": e.pages.map(|n| n.to_string()).unwrap_or_default(),
        "proves": e.proves,
        "checked_by": e.checked_by,
    })
}

fn session(file: &DisputeFile, step: &Step, s: &Session) -> Value {
    // The form prints three results to tick; 调解中止 is written beside them.
    let note = if s.result == SessionResult::Suspended { SessionResult::Suspended.label() } else { "" };
    json!({
        "no": s.no.to_string(),
        "date": day(step.on),
        "time": span(step.on, step.start, step.end),
        "place": step.place,
        "cause": file.dispute.title,
        "parties_present": step.present.join("、"),
        "participants": step.others.join("、"),
        "mediators": step.mediators.iter().map(|m| json!({ "name": m })).collect::<Vec<_>>(),
        "mediator_names": step.mediators.join("、"),
        "recorder": step.recorder,
        "record": s.record,
        "result": s.result.label(),
        "result_note": note,
        "signers": people::signers(file, &step.present, step.on),
        "other_signers": step.others.iter().map(|o| json!({ "name": o })).collect::<Vec<_>>(),
    })
}

fn visit(file: &DisputeFile, step: &Step, v: &Visit) -> Value {
    let visits = rules::path::in_order(&file.steps).into_iter().filter(|s| s.body.kind() == StepKind::Visit);
    let no = visits.map(|s| s.uid).position(|uid| uid == step.uid).map_or(1, |i| i + 1);
    let elsewhere = labelled("地点", &step.place);
    json!({
        "no": no.to_string(),
        "date": day(step.on),
        "time": span(step.on, step.start, step.end),
        "way": joined([v.way.label(), &elsewhere], "，"),
        "visited": v.visited.join("、"),
        "cause": file.dispute.title,
        "record": v.record,
        "visitor": v.visitor,
    })
}

fn confirmation(file: &DisputeFile, c: &Confirmation) -> Value {
    let agreed = last(file, StepKind::Agreement).and_then(|s| match &s.body {
        StepBody::Agreement(a) => Some((s, a)),
        _ => None,
    });
    let number = agreed.map(|(_, a)| a.number.clone()).unwrap_or_default();
    let summary = agreed.map(|(s, a)| {
        let head = format!("{}，经人民调解委员会调解，双方自愿达成调解协议", day(s.on));
        let number = if a.number.is_empty() { String::new() } else { format!("（编号：{}）", a.number) };
        joined(
            [a.facts.as_str(), &format!("{head}{number}，主要内容：\n{}", agreement::terms_in_one(a))],
            "\n",
        )
    });
    json!({
        "court": c.court,
        "request": format!("请求{}对{number}《人民调解协议书》进行司法确认", c.court),
        "summary": summary.unwrap_or_default(),
        "date": day(c.applied_on),
        // What the court asks for: 民诉法解释 art 354, 法释〔2011〕5号 art 3.
        "attachments": [
            "人民调解协议书",
            "人民调解委员会主持调解的证明",
            "当事人的身份证明、住所和联系方式",
            "与调解协议相关的财产权利证明等材料",
        ],
    })
}

fn referral(subject: &Subject<'_>, step: &Step, r: &ReferralIn) -> Value {
    let file = subject.file;
    let accepted = last(file, StepKind::Acceptance)
        .map(|_| "受理")
        .or(last(file, StepKind::Refusal).map(|_| "不予受理"));
    json!({
        "number": r.letter_no,
        "agency": r.agency,
        "recipient": subject.committee.name,
        "cause": file.dispute.title,
        "summary": file.dispute.narrative,
        "materials": r.papers,
        "date": day_or_blank(r.letter_on),
        "handler": r.handler,
        "phone": r.handler_phone,
        "reply_due": day_or_blank(r.reply_due_on),
        "received_by": step.recorder,
        "received_date": day(r.papers_signed_on.unwrap_or(step.on)),
        "accepted": accepted.unwrap_or_default(),
        "result": joined([result(file).as_str(), &r.reply], "；"),
        "replied_date": day_or_blank(r.replied_on),
        "answer_no": r.answer_no,
        "answered_date": day_or_blank(r.answered_on),
        "reply_no": r.reply_no,
        "refused_because": match last(file, StepKind::Refusal).map(|s| &s.body) {
            Some(StepBody::Refusal(r)) => r.reasons.join("；"),
            _ => String::new(),
        },
        "outcome": referral_outcome(file),
        // Without an agreement the court gets its papers back (法释〔2016〕14号 art 26).
        "returns_papers": last(file, StepKind::Agreement).is_none()
            && last(file, StepKind::Termination).is_some(),
    })
}

/// What the body that referred the dispute is told of its end.
fn referral_outcome(file: &DisputeFile) -> String {
    let ended = |kind| last(file, kind).map(|s| (day(s.on), &s.body));
    if let Some((on, StepBody::Agreement(a))) = ended(StepKind::Agreement) {
        let terms = format!("双方于{on}达成{}协议：\n{}", a.form.label(), agreement::terms_in_one(a));
        let performed = performances(file);
        return joined([terms.as_str(), &performed.join("\n")], "\n");
    }
    if let Some((on, StepBody::Termination(t))) = ended(StepKind::Termination) {
        return format!("{on}终止调解，原因：{}。", t.reasons.join("；"));
    }
    if let Some((on, StepBody::Withdrawal(w))) = ended(StepKind::Withdrawal) {
        return format!("{on}{}撤回申请。", w.by);
    }
    String::new()
}

/// What the clerk wrote, or else what the steps say.
fn closing_summary(file: &DisputeFile, c: &Closing) -> String {
    if !c.summary.is_empty() {
        return c.summary.clone();
    }
    if let Some(step) = last(file, StepKind::Agreement)
        && let StepBody::Agreement(a) = &step.body
    {
        return format!("{}达成{}协议：\n{}", day(step.on), a.form.label(), agreement::terms_in_one(a));
    }
    if let Some(step) = last(file, StepKind::Termination)
        && let StepBody::Termination(t) = &step.body
    {
        return format!("{}终止调解，原因：{}。", day(step.on), t.reasons.join("；"));
    }
    String::new()
}

/// What was done under the agreement, one line each, and how it stands.
pub fn performances(file: &DisputeFile) -> Vec<String> {
    let mut lines: Vec<String> = rules::path::in_order(&file.steps)
        .into_iter()
        .filter_map(|s| match &s.body {
            StepBody::Performance(p) => Some(performance(s, p)),
            _ => None,
        })
        .collect();
    let agreement = last(file, StepKind::Agreement).and_then(|s| match &s.body {
        StepBody::Agreement(a) => Some(a),
        _ => None,
    });
    if let Some(a) = agreement {
        let state = match (&a.performance_state, a.performance_note.as_str()) {
            (_, note) if !note.is_empty() => note.to_owned(),
            (Some(state), _) => state.label().to_owned(),
            (None, _) => String::new(),
        };
        let done = a.performed_on.map(|d| format!("{}全部履行完毕", day(d))).unwrap_or_default();
        let state = joined([labelled("履行状态", &state).as_str(), &done], "，");
        if !state.is_empty() {
            lines.push(format!("{state}。"));
        }
    }
    lines
}

fn performance(step: &Step, p: &Performance) -> String {
    let which = match (p.term_no, p.instalment_no) {
        (Some(t), Some(i)) => format!("（第{t}条第{i}期）"),
        (Some(t), None) => format!("（第{t}条）"),
        _ => String::new(),
    };
    let amount = p.amount.map(|f| format!("{}（{}）", yuan(f), capital(f))).unwrap_or_default();
    let proof = labelled("凭证", &p.proof);
    let text = joined([format!("{}{which}", p.what).as_str(), &amount, &proof], "，");
    format!("{}：{text}。", day(step.on))
}
