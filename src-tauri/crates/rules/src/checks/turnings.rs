//! Checks of how a dispute comes in, turns and goes out: referral, withdrawal, resumption, reports and help
//! of others, closing and archiving. Whether a step may stand where it stands is for `path`.

use super::{Case, Check, Report, Severity as S};
use crate::deadlines;
use records::model::*;

pub(super) const CHECKS: &[Check] = &[
    Check {
        name: "source_agrees",
        severity: S::Warning,
        basis: "受理登记表“案件来源”与申请书应一致（司发通〔2010〕239号）",
        run: source_agrees,
    },
    Check {
        name: "register_number",
        severity: S::Warning,
        basis: "《人民调解法》第二十七条：登记；每件纠纷应有案号或登记簿序号",
        run: register_number,
    },
    Check {
        name: "acceptance_late",
        severity: S::Hint,
        basis: "法律未规定天数；一般当场或三日内决定（可在设置中修改）",
        run: acceptance_late,
    },
    Check {
        name: "mediator_is_party",
        severity: S::Error,
        basis: "《人民调解法》第三条：平等自愿；与纠纷有利害关系的应当回避",
        run: mediator_is_party,
    },
    Check {
        name: "referral_letter",
        severity: S::Warning,
        basis: "委托移送案件应附委托（移送）函，写明函号和日期",
        run: referral_letter,
    },
    Check {
        name: "referral_papers_signed",
        severity: S::Warning,
        basis: "法释〔2016〕14号第二十七条：自签字接收法院移交材料之日起算",
        run: referral_papers_signed,
    },
    Check {
        name: "referral_reply_late",
        severity: S::Hint,
        basis: "法释〔2016〕14号第二十七条；移送函约定的反馈日期",
        run: referral_reply_late,
    },
    Check {
        name: "resumption_reason",
        severity: S::Warning,
        basis: "恢复调解应记明中止的原因已经消除",
        run: resumption_reason,
    },
    Check {
        name: "withdrawal_reason",
        severity: S::Error,
        basis: "《人民调解法》第二十三条：当事人有权拒绝或者终止调解；应记明由谁撤回、为什么",
        run: withdrawal_reason,
    },
    Check {
        name: "referral_out_complete",
        severity: S::Error,
        basis: "《人民调解法》第二十五条、第二十六条：移送应写明机关和理由",
        run: referral_out_complete,
    },
    Check {
        name: "referral_out_answered",
        severity: S::Hint,
        basis: "对外移送应有答复",
        run: referral_out_answered,
    },
    Check {
        name: "escalation_complete",
        severity: S::Error,
        basis: "《人民调解法》第二十五条：向公安机关或有关部门报告",
        run: escalation_complete,
    },
    Check {
        name: "assistance_complete",
        severity: S::Warning,
        basis: "协同服务应写明由谁提供、做了什么，才能计入工作量",
        run: assistance_complete,
    },
    Check {
        name: "confirmation_ruling",
        severity: S::Warning,
        basis: "司法确认卷：申请书加裁定书（《民事诉讼法》第二百零六条）",
        run: confirmation_ruling,
    },
    Check {
        name: "confirmation_oral",
        severity: S::Warning,
        basis: "法释〔2011〕5号第三条：申请司法确认应提交调解协议书",
        run: confirmation_oral,
    },
    Check {
        name: "performance_proof",
        severity: S::Warning,
        basis: "卷内目录“收条或汇款单等履行凭证”",
        run: performance_proof,
    },
    Check {
        name: "broken_followed",
        severity: S::Hint,
        basis: "《人民调解法》第三十一条、第三十二条：督促履行，告知可以起诉",
        run: broken_followed,
    },
    Check {
        name: "closing_summary", severity: S::Hint, basis: "结案报告表“处理情况”", run: closing_summary
    },
    Check {
        name: "archiving_late",
        severity: S::Hint,
        basis: "《人民调解法》第二十七条；归档期限由本地规定（可在设置中修改）",
        run: archiving_late,
    },
    Check {
        name: "pages_counted",
        severity: S::Warning,
        basis: "卷内目录页数之和应与卷宗页数一致（卷宗评查）",
        run: pages_counted,
    },
    Check {
        name: "evidence_numbers",
        severity: S::Error,
        basis: "证据材料清单应连续编号",
        run: evidence_numbers,
    },
    Check {
        name: "session_time",
        severity: S::Warning,
        basis: "司发通〔2010〕239号调解记录：时间",
        run: session_time,
    },
];

fn blank(text: &str) -> bool {
    text.trim().is_empty()
}

fn source_agrees(c: &Case<'_>, r: &mut Report<'_>) {
    for step in &c.steps {
        if matches!(&step.body, StepBody::Intake(i) if i.written_application)
            && c.d.source == Source::OwnInitiative
        {
            r.step(
                step,
                "intake.written_application",
                "来源是“主动调解”，而登记有当事人的书面申请；请核对来源。",
            );
        }
    }
}

fn register_number(c: &Case<'_>, r: &mut Report<'_>) {
    let none = |n: &Option<String>| n.as_deref().is_none_or(blank);
    if c.is_closed() && none(&c.d.number) && none(&c.d.register_no) {
        r.dispute("number", "已结案而没有案号或登记簿序号；请编号。");
    }
}

fn acceptance_late(c: &Case<'_>, r: &mut Report<'_>) {
    let Some(last) = c.parameters.last_day("acceptance", c.d.received_on) else { return };
    for step in c.steps.iter().filter(|s| matches!(s.body.kind(), StepKind::Acceptance | StepKind::Refusal)) {
        if step.on > last.on {
            r.step(step, "on", format!("是否受理的决定晚于{}；如有原因请在备注中写明。", last.on));
        }
    }
}

fn mediator_is_party(c: &Case<'_>, r: &mut Report<'_>) {
    let names = c.names();
    for m in c.d.mediators.iter().filter(|m| names.contains(&m.name.as_str())) {
        r.dispute("mediators", format!("调解员{}与当事人一方（或其代理人）同名；应当回避，请核对。", m.name));
    }
}

fn referral_letter(c: &Case<'_>, r: &mut Report<'_>) {
    for step in &c.steps {
        if let StepBody::ReferralIn(f) = &step.body {
            if blank(&f.letter_no) {
                r.step(step, "referral.letter_no", "移送函没有写函号；没有函号的请写“无”。");
            }
            if f.letter_on.is_none() {
                r.step(step, "referral.letter_on", "移送函没有写日期；请补写。");
            }
        }
    }
}

fn referral_papers_signed(c: &Case<'_>, r: &mut Report<'_>) {
    for step in &c.steps {
        if let StepBody::ReferralIn(f) = &step.body
            && f.agency_kind == AgencyKind::Court
            && f.papers_signed_on.is_none()
        {
            r.step(
                step,
                "referral.papers_signed_on",
                "法院移交的材料没有写签收日期；反馈期限从这一天起算，请补写。",
            );
        }
    }
}

fn referral_reply_late(c: &Case<'_>, r: &mut Report<'_>) {
    for step in &c.steps {
        if let StepBody::ReferralIn(f) = &step.body
            && let Some(replied) = f.replied_on
            && let Some(last) = deadlines::referral_reply(step.on, f, c.parameters)
            && replied > last.on
        {
            r.step(step, "referral.replied_on", format!("反馈日期晚于{}；如已另行说明，不用改。", last.on));
        }
    }
}

fn resumption_reason(c: &Case<'_>, r: &mut Report<'_>) {
    for step in &c.steps {
        if matches!(&step.body, StepBody::Resumption(x) if blank(&x.reason)) {
            r.step(step, "resumption.reason", "恢复调解没有写理由；请补写中止的原因怎样消除了。");
        }
    }
}

fn withdrawal_reason(c: &Case<'_>, r: &mut Report<'_>) {
    for step in &c.steps {
        if let StepBody::Withdrawal(w) = &step.body {
            if blank(&w.by) {
                r.step(step, "withdrawal.by", "撤回申请没有写由谁撤回；请补写。");
            }
            if blank(&w.reason) {
                r.step(step, "withdrawal.reason", "撤回申请没有写理由；请补写。");
            }
        }
    }
}

fn referral_out_complete(c: &Case<'_>, r: &mut Report<'_>) {
    for step in &c.steps {
        if let StepBody::ReferralOut(f) = &step.body {
            if blank(&f.agency) {
                r.step(step, "referral_out.agency", "对外移送没有写移送到哪个机关；请补写。");
            }
            if blank(&f.reason) {
                r.step(step, "referral_out.reason", "对外移送没有写理由；请补写。");
            }
        }
    }
}

fn referral_out_answered(c: &Case<'_>, r: &mut Report<'_>) {
    for step in &c.steps {
        if let StepBody::ReferralOut(f) = &step.body
            && c.is_closed()
            && f.replied_on.is_none()
        {
            r.step(step, "referral_out.replied_on", format!("{}还没有答复；收到后请补记。", f.agency));
        }
    }
}

fn escalation_complete(c: &Case<'_>, r: &mut Report<'_>) {
    for step in &c.steps {
        if let StepBody::EscalationReport(e) = &step.body {
            for (text, field, what) in [
                (&e.to, "escalation_report.to", "向谁报告"),
                (&e.sign, "escalation_report.sign", "看到的苗头"),
                (&e.measures, "escalation_report.measures", "当时的措施"),
            ] {
                if blank(text) {
                    r.step(step, field, format!("激化报告没有写{what}；请补写。"));
                }
            }
        }
    }
}

fn assistance_complete(c: &Case<'_>, r: &mut Report<'_>) {
    for step in &c.steps {
        if let StepBody::Assistance(a) = &step.body {
            if blank(&a.by) {
                r.step(step, "assistance.by", "协同服务没有写由谁提供；请补写。");
            }
            if blank(&a.content) {
                r.step(step, "assistance.content", "协同服务没有写做了什么；请补写。");
            }
        }
    }
}

fn confirmation_ruling(c: &Case<'_>, r: &mut Report<'_>) {
    for step in &c.steps {
        if let StepBody::Confirmation(f) = &step.body {
            if blank(&f.court) {
                r.step(step, "confirmation.court", "司法确认没有写法院；请补写。");
            }
            if f.ruled_on.is_some() && blank(&f.case_number) {
                r.step(step, "confirmation.case_number", "已有裁定而没有写法院案号；请照裁定书补写。");
            }
            if f.ruled_on.is_none() && !blank(&f.result) {
                r.step(step, "confirmation.ruled_on", "写了裁定结果而没有裁定日期；请照裁定书补写。");
            }
            if f.ruled_on.is_some() && blank(&f.result) {
                r.step(step, "confirmation.result", "有裁定日期而没有写结果；请照裁定书补写。");
            }
        }
    }
}

fn confirmation_oral(c: &Case<'_>, r: &mut Report<'_>) {
    let Some((_, a)) = deadlines::last_agreement(c.file) else { return };
    for step in c.steps.iter().filter(|s| s.body.kind() == StepKind::Confirmation) {
        if a.form == AgreementForm::Oral {
            r.step(
                step,
                "confirmation.court",
                "口头协议申请司法确认，法院要求提交协议书；请先制作书面协议。",
            );
        }
    }
}

fn performance_proof(c: &Case<'_>, r: &mut Report<'_>) {
    if !c.is_closed() || c.file.attachments.iter().any(|a| a.item == "performance") {
        return;
    }
    for step in &c.steps {
        if let StepBody::Performance(p) = &step.body
            && p.amount.is_some()
            && blank(&p.proof)
        {
            r.step(step, "performance.proof", "这一笔付款没有写凭证；请写明收条、转账记录等，或附上扫描件。");
        }
    }
}

fn broken_followed(c: &Case<'_>, r: &mut Report<'_>) {
    let Some((step, a)) = deadlines::last_agreement(c.file) else { return };
    let broken = matches!(a.performance_state, Some(PerformanceState::Broken | PerformanceState::Partly));
    let followed = c
        .steps
        .iter()
        .any(|s| s.on > step.on && matches!(s.body.kind(), StepKind::Visit | StepKind::Session));
    if broken && !followed {
        r.step(
            step,
            "agreement.performance_state",
            "协议没有履行（或只履行一部分）而没有督促的记录；请回访督促，告知可以起诉或重新调解。",
        );
    }
}

fn closing_summary(c: &Case<'_>, r: &mut Report<'_>) {
    for step in &c.steps {
        if matches!(&step.body, StepBody::Closing(x) if blank(&x.summary)) {
            r.step(step, "closing.summary", "结案没有写小结；结案报告表“处理情况”会空着。");
        }
    }
}

fn archiving_late(c: &Case<'_>, r: &mut Report<'_>) {
    let closed = c.steps.iter().find(|s| s.body.kind() == StepKind::Closing).map(|s| s.on);
    let Some(last) = closed.and_then(|on| c.parameters.last_day("archiving", on)) else { return };
    for step in c.steps.iter().filter(|s| s.body.kind() == StepKind::Archiving) {
        if step.on > last.on {
            r.step(step, "on", format!("归档晚于{}（结案后的归档期限）。", last.on));
        }
    }
}

fn pages_counted(c: &Case<'_>, r: &mut Report<'_>) {
    let scans: i64 = c.file.attachments.iter().map(|a| a.pages.max(0)).sum();
    for step in &c.steps {
        let StepBody::Archiving(a) = &step.body else { continue };
        let Some(counted) = a.pages else { continue };
        if counted <= 0 {
            r.step(step, "archiving.pages", "卷宗页数应大于零；请核对。");
        } else if counted < scans {
            r.step(
                step,
                "archiving.pages",
                format!("清点的页数{counted}少于附件的页数{scans}；请重新清点。"),
            );
        }
        if let Some(printed) = c.around.printed_pages
            && printed != counted
        {
            r.step(
                step,
                "archiving.pages",
                format!("清点的页数{counted}与已签发卷宗的目录（{printed}页）不一致；请核对目录或重新签发。"),
            );
        }
    }
}

fn evidence_numbers(c: &Case<'_>, r: &mut Report<'_>) {
    for step in &c.steps {
        if let StepBody::Evidence(e) = &step.body
            && e.items.iter().enumerate().any(|(i, item)| item.no != i as i64 + 1)
        {
            r.step(step, "evidence.items", "证据序号不连续；请从1起依次编号。");
        }
    }
}

fn session_time(c: &Case<'_>, r: &mut Report<'_>) {
    for step in c.steps.iter().filter(|s| s.body.kind() == StepKind::Session) {
        if c.is_over() && step.start.is_none() {
            r.step(step, "start", "调解记录没有写开始时间；请补写。");
        }
    }
}
