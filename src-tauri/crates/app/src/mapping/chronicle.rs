//! The account of a dossier (卷宗情况说明): what was recorded of a dispute and has no place in any other
//! form, in the order it happened. A reader of the paper dossier finds here what the forms do not ask.

use super::events::performances;
use super::words::{day, day_or_blank, joined, labelled, sentence, tenths, yuan};
use super::{Subject, last};
use records::model::*;

/// One line per matter.
pub fn chronicle(subject: &Subject<'_>) -> Vec<String> {
    let file = subject.file;
    let d = &file.dispute;
    let mut lines = Vec::new();
    if !d.discovered_by.is_empty() {
        lines.push(sentence(&labelled("案件发现方式", &d.discovered_by)));
    }
    if !d.amount_note.is_empty() {
        let amount = d.amount.map(yuan).unwrap_or_default();
        lines.push(sentence(&format!("涉及金额{amount}的计算：{}", d.amount_note)));
    }
    for step in rules::path::in_order(&file.steps) {
        let (what, prints_people) = told(step);
        let around = circumstances(step, prints_people, file);
        let text = joined([what.as_str(), &around], "；");
        if !text.is_empty() {
            lines.push(sentence(&format!("{}，{}：{text}", day(step.on), step.body.kind().label())));
        }
    }
    // The closing report tells how the agreement was kept; without one it is told here.
    if last(file, StepKind::Closing).is_none() {
        lines.extend(performances(file).into_iter().map(|l| format!("履行情况：{l}")));
    }
    if lines.is_empty() && corrections(file).is_empty() && subject.waived.is_empty() {
        lines.push("本卷无其他需要说明的情况。".into());
    }
    lines
}

/// Issued papers that were corrected, one sentence each, in the order it was done: which, when, why. The version
/// before it is kept and says that it was replaced.
pub fn corrections(file: &DisputeFile) -> Vec<String> {
    let mut corrected: Vec<&Sheet> = file.sheets.iter().filter(|s| s.version > 1).collect();
    corrected.sort_by(|a, b| (&a.issued_at, a.version).cmp(&(&b.issued_at, b.version)));
    corrected
        .into_iter()
        .map(|s| {
            sentence(&format!(
                "《{}》于{}更正为第{}版，原因：{}；原件留存备查，标明已被替换",
                s.title, s.issued_at, s.version, s.reason
            ))
        })
        .collect()
}

/// What a step says that its form does not, and whether that form prints place and people.
fn told(step: &Step) -> (String, bool) {
    match &step.body {
        StepBody::Extension(e) => (
            joined(
                [
                    labelled("同意情况", &e.agreed_by).as_str(),
                    &labelled("理由", &e.reason),
                    &format!("调解期限延长至{}", day(e.new_deadline)),
                ],
                "；",
            ),
            false,
        ),
        StepBody::Suspension(s) => (
            joined(
                [
                    labelled("中止原因", &s.reason).as_str(),
                    &labelled("期间安排", &s.interim_arrangements.join("，")),
                    &labelled("恢复条件", &s.resume_condition),
                    &labelled("预计恢复", &s.expected_resume),
                    &labelled("下次核查", &day_or_blank(s.next_check_on)),
                ],
                "；",
            ),
            false,
        ),
        StepBody::Resumption(r) => (non_empty(labelled("理由", &r.reason), "恢复调解"), false),
        StepBody::Withdrawal(w) => {
            (joined([labelled("撤回人", &w.by).as_str(), &labelled("理由", &w.reason)], "；"), false)
        }
        StepBody::Termination(t) => (
            joined(
                t.delivered
                    .iter()
                    .map(|v| {
                        format!(
                            "{}{}送达{}",
                            day_or_blank(v.on),
                            v.way.label().trim_end_matches("送达"),
                            v.to
                        )
                    })
                    .collect::<Vec<_>>()
                    .iter()
                    .map(String::as_str),
                "，",
            ),
            false,
        ),
        StepBody::Refusal(r) => (labelled("已告知的其他途径", &r.remedies_told.join("、")), false),
        StepBody::ReferralIn(r) => (
            joined(
                [
                    format!("{}（{}）", r.agency, r.line.label()).as_str(),
                    &labelled("经办人", &joined([r.handler.as_str(), &r.handler_phone], "，")),
                    &labelled("复函", &joined([day_or_blank(r.answered_on).as_str(), &r.answer_no], "，")),
                    &labelled(
                        "反馈",
                        &joined([day_or_blank(r.replied_on).as_str(), &r.reply_no, &r.reply], "，"),
                    ),
                ],
                "；",
            ),
            false,
        ),
        StepBody::Confirmation(c) => (
            joined(
                [
                    c.filed_on.map(|d| format!("{}{}受理", day(d), c.court)).unwrap_or_default().as_str(),
                    &labelled("案号", &c.case_number),
                    &c.ruled_on.map(day).unwrap_or_default(),
                    &c.result,
                ],
                "，",
            ),
            false,
        ),
        StepBody::ReferralOut(r) => (
            joined(
                [
                    labelled("移送至", &joined([r.agency.as_str(), &labelled("函号", &r.letter_no)], "，"))
                        .as_str(),
                    &labelled("理由", &r.reason),
                    &labelled("随函材料", &r.papers.join("、")),
                    &labelled("答复期限", &day_or_blank(r.reply_due_on)),
                    &labelled("答复", &joined([day_or_blank(r.replied_on).as_str(), &r.reply], "，")),
                ],
                "；",
            ),
            false,
        ),
        StepBody::EscalationReport(e) => (
            joined(
                [
                    labelled("报告", &e.to).as_str(),
                    &labelled("情况", &e.sign),
                    &labelled("措施", &e.measures),
                    &labelled("接报人", &e.received_by),
                ],
                "；",
            ),
            false,
        ),
        StepBody::Assistance(a) => (
            joined(
                [
                    a.help.label(),
                    &labelled("服务单位（人）", &joined([a.unit.as_str(), &a.by], " ")),
                    &a.content,
                    &a.hours_tenths.map(|h| format!("{}小时", tenths(h))).unwrap_or_default(),
                ],
                "；",
            ),
            false,
        ),
        StepBody::Archiving(a) => (
            joined(
                [a.pages.map(|n| format!("纸质卷宗清点{n}页")).unwrap_or_default().as_str(), &a.remark],
                "；",
            ),
            false,
        ),
        StepBody::Intake(i) => {
            let way = if i.written_application { "当事人提交书面申请" } else { "登记" };
            (joined([way, &labelled("登记人", &i.registrar)], "，"), false)
        }
        StepBody::RightsNotice(r) if r.way == NoticeWay::Oral => {
            (joined([r.way.label(), &labelled("告知人", &step.mediators.join("、"))], "，"), false)
        }
        StepBody::Evidence(e) => (format!("收集证据材料{}件，清单附卷", e.items.len()), false),
        StepBody::Agreement(a) => {
            let effect = a.effective_on.map(|d| format!("，自{}起生效", day(d))).unwrap_or_default();
            (format!("达成{}协议{effect}", a.form.label()), false)
        }
        StepBody::Session(_) | StepBody::Investigation(_) | StepBody::Visit(_) => (String::new(), true),
        // Performance is told together; the rest is in its own forms.
        _ => (String::new(), false),
    }
}

fn non_empty(text: String, otherwise: &str) -> String {
    if text.is_empty() { otherwise.to_owned() } else { text }
}

/// Time, place and people of a step whose form has no line for them. An agreement made in a meeting whose
/// record tells them needs them no second time.
fn circumstances(step: &Step, printed: bool, file: &DisputeFile) -> String {
    let told_elsewhere = file.steps.iter().any(|s| {
        matches!(s.body, StepBody::Session(_))
            && s.uid != step.uid
            && s.on == step.on
            && s.place == step.place
            && s.others == step.others
    });
    if printed || told_elsewhere {
        return String::new();
    }
    let time = match (step.start, step.end) {
        (Some(s), Some(e)) => format!("{s}至{e}"),
        (Some(s), None) => s.to_string(),
        (None, Some(e)) => format!("至{e}"),
        (None, None) => String::new(),
    };
    joined(
        [
            labelled("时间", &time).as_str(),
            &labelled("地点", &step.place),
            &labelled("参加人", &step.others.join("、")),
        ],
        "；",
    )
}
