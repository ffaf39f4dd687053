//! Checks of the process: dates in order, required papers, notices, extensions, endings, reports.

use super::{Case, Check, Report, Severity as S};
use crate::{calendar, deadlines, dossier};
use records::model::*;

pub(super) const CHECKS: &[Check] = &[
    Check {
        name: "date_order",
        severity: S::Error,
        basis: "卷宗评查：日期应前后一致（申请≤受理≤调查≤调解≤协议≤履行≤回访≤立卷）",
        run: date_order,
    },
    Check {
        name: "future_date", severity: S::Error, basis: "卷宗评查：日期应与事实一致", run: future_date
    },
    Check {
        name: "time_order", severity: S::Error, basis: "卷宗评查：起止时间应前后一致", run: time_order
    },
    Check {
        name: "rest_day",
        severity: S::Hint,
        basis: "国务院办公厅节假日安排；仅供核对，不影响效力",
        run: rest_day,
    },
    Check {
        name: "required_paper",
        severity: S::Error,
        basis: "司发通〔2010〕239号卷内目录“必须”项",
        run: required_paper,
    },
    Check {
        name: "required_scan",
        severity: S::Warning,
        basis: "司发通〔2010〕239号卷内目录“必须”项：附卷的复印件",
        run: required_scan,
    },
    Check {
        name: "rights_notice_before_session",
        severity: S::Error,
        basis: "《人民调解工作若干规定》第三十条：调解前告知",
        run: notice_before_session,
    },
    Check {
        name: "rights_notice_signed",
        severity: S::Warning,
        basis: "《人民调解法》第二十三条、第二十四条",
        run: notice_signed,
    },
    Check {
        name: "mediation_overdue",
        severity: S::Warning,
        basis: "《人民调解工作若干规定》第三十三条：延长须经双方同意",
        run: mediation_overdue,
    },
    Check {
        name: "extension_consent",
        severity: S::Error,
        basis: "《人民调解工作若干规定》第三十三条：延长须经双方同意",
        run: extension_consent,
    },
    Check {
        name: "extension_in_time",
        severity: S::Warning,
        basis: "延期应在原期限届满前记录",
        run: extension_in_time,
    },
    Check {
        name: "suspension_reason",
        severity: S::Error,
        basis: "中止应记明理由和恢复的条件",
        run: suspension_reason,
    },
    Check {
        name: "termination_reason",
        severity: S::Error,
        basis: "《人民调解法》第二十六条",
        run: termination_reason,
    },
    Check {
        name: "termination_remedies",
        severity: S::Error,
        basis: "《人民调解法》第二十六条：告知仲裁、行政、司法途径",
        run: termination_remedies,
    },
    Check {
        name: "termination_delivered",
        severity: S::Warning,
        basis: "终止调解通知书应送达各方当事人",
        run: termination_delivered,
    },
    Check {
        name: "refusal_reason",
        severity: S::Error,
        basis: "《人民调解工作若干规定》第二十二条",
        run: refusal_reason,
    },
    Check {
        name: "escalation_report",
        severity: S::Error,
        basis: "《人民调解法》第二十五条：及时向公安机关或有关部门报告",
        run: escalation_report,
    },
    Check {
        name: "referral_reply",
        severity: S::Warning,
        basis: "法释〔2016〕14号第二十六条、第二十七条；移送函约定",
        run: referral_reply,
    },
    Check {
        name: "referral_recorded",
        severity: S::Error,
        basis: "委托移送案件应附委托（移送）函",
        run: referral_recorded,
    },
    Check {
        name: "visit_made", severity: S::Warning, basis: "《人民调解法》第三十一条", run: visit_made
    },
    Check {
        name: "visit_record",
        severity: S::Error,
        basis: "司发通〔2010〕239号回访记录格式",
        run: visit_record,
    },
    Check {
        name: "session_record",
        severity: S::Error,
        basis: "《人民调解法》第二十七条：调解工作记录",
        run: session_record,
    },
    Check {
        name: "session_present",
        severity: S::Error,
        basis: "司发通〔2010〕239号调解记录格式：当事人",
        run: session_present,
    },
    Check {
        name: "session_signed",
        severity: S::Warning,
        basis: "调解记录由当事人、调解员、记录人签名",
        run: session_signed,
    },
    Check {
        name: "session_result",
        severity: S::Warning,
        basis: "调解记录的结果应与后续步骤一致",
        run: session_result,
    },
    Check {
        name: "session_numbers", severity: S::Error, basis: "调解记录应连续编次", run: session_numbers
    },
    Check {
        name: "investigation_record",
        severity: S::Error,
        basis: "司发通〔2010〕239号调查记录格式",
        run: investigation_record,
    },
    Check {
        name: "investigation_signed",
        severity: S::Warning,
        basis: "调查记录由被调查人、调查人、记录人签名",
        run: investigation_signed,
    },
    Check {
        name: "evidence_named",
        severity: S::Error,
        basis: "证据材料清单应写明名称与证明内容",
        run: evidence_named,
    },
    Check {
        name: "evidence_checked",
        severity: S::Hint,
        basis: "复印件应与原件核对并由核对人签名",
        run: evidence_checked,
    },
    Check {
        name: "host_mediator",
        severity: S::Error,
        basis: "《人民调解法》第十九条：指定或选择调解员",
        run: host_mediator,
    },
    Check {
        name: "retention_set",
        severity: S::Warning,
        basis: "保管期限由调委会根据纠纷类型、协议内容等确定",
        run: retention_set,
    },
    Check {
        name: "filer_named",
        severity: S::Error,
        basis: "司发通〔2010〕239号卷宗封面：立卷人",
        run: filer_named,
    },
];

fn date_order(c: &Case<'_>, r: &mut Report<'_>) {
    if let Some(arose) = c.d.arose_on
        && arose > c.d.received_on
    {
        r.dispute("arose_on", "纠纷发生日期晚于登记日期；请核对。");
    }
    let first = |kind: StepKind| c.steps.iter().find(|s| s.body.kind() == kind);
    for step in &c.steps {
        let kind = step.body.kind();
        // A referral letter and its papers may come before the registration.
        if step.on < c.d.received_on && kind != StepKind::ReferralIn {
            r.step(step, "on", format!("“{}”的日期早于登记日期；请核对。", kind.label()));
        }
    }
    // Acceptance first: what may not come before it.
    if let Some(accepted) = first(StepKind::Acceptance) {
        for step in c.steps.iter().filter(|s| s.on < accepted.on) {
            if matches!(step.body.kind(), StepKind::Session | StepKind::Agreement | StepKind::RightsNotice) {
                r.step(step, "on", format!("“{}”的日期早于受理日期；请核对。", step.body.kind().label()));
            }
        }
    }
    let agreements: Vec<_> = c.steps.iter().filter(|s| s.body.kind() == StepKind::Agreement).collect();
    if let Some(agreement) = agreements.first() {
        for step in c.steps.iter().filter(|s| s.on < agreement.on) {
            if matches!(step.body.kind(), StepKind::Performance | StepKind::Confirmation) {
                r.step(step, "on", format!("“{}”的日期早于协议日期；请核对。", step.body.kind().label()));
            }
        }
    }
    for step in &c.steps {
        match &step.body {
            StepBody::Agreement(a) => {
                for (on, field, what) in [
                    (a.effective_on, "agreement.effective_on", "生效日期"),
                    (a.performance_due_on, "agreement.performance_due_on", "履行期限"),
                    (a.performed_on, "agreement.performed_on", "履行完毕日期"),
                ] {
                    if on.is_some_and(|on| on < step.on) {
                        r.step(step, field, format!("{what}早于协议日期；请核对。"));
                    }
                }
            }
            StepBody::Confirmation(f) => {
                let mut last = f.applied_on;
                for (on, field, what) in [
                    (f.filed_on, "confirmation.filed_on", "立案日期"),
                    (f.ruled_on, "confirmation.ruled_on", "裁定日期"),
                ] {
                    if let Some(on) = on {
                        if on < last {
                            r.step(step, field, format!("司法确认的{what}早于前一步；请核对。"));
                        }
                        last = on;
                    }
                }
            }
            StepBody::ReferralIn(f) => {
                if let (Some(letter), Some(signed)) = (f.letter_on, f.papers_signed_on)
                    && signed < letter
                {
                    r.step(step, "referral.papers_signed_on", "签收材料的日期早于函件日期；请核对。");
                }
                if let (Some(letter), Some(replied)) = (f.letter_on, f.replied_on)
                    && replied < letter
                {
                    r.step(step, "referral.replied_on", "反馈日期早于函件日期；请核对。");
                }
            }
            StepBody::Termination(t) if t.delivered.iter().any(|d| d.on.is_some_and(|on| on < step.on)) => {
                r.step(step, "termination.delivered", "终止通知的送达日期早于终止日期；请核对。");
            }
            _ => {}
        }
    }
}

fn future_date(c: &Case<'_>, r: &mut Report<'_>) {
    for step in c.steps.iter().filter(|s| s.on > c.today) {
        r.step(
            step,
            "on",
            format!("“{}”的日期晚于今天；还没有发生的事请到那天再记。", step.body.kind().label()),
        );
    }
    if c.d.received_on > c.today {
        r.dispute("received_on", "登记日期晚于今天；请核对。");
    }
}

fn time_order(c: &Case<'_>, r: &mut Report<'_>) {
    for step in &c.steps {
        if let (Some(start), Some(end)) = (step.start, step.end)
            && end < start
        {
            r.step(step, "end", format!("“{}”的结束时间早于开始时间；请核对。", step.body.kind().label()));
        }
    }
}

fn rest_day(c: &Case<'_>, r: &mut Report<'_>) {
    for step in &c.steps {
        if matches!(step.body.kind(), StepKind::Acceptance | StepKind::Session | StepKind::Agreement)
            && !calendar::is_working_day(step.on)
        {
            r.step(step, "on", format!("“{}”在休息日；如确是当天，不用改。", step.body.kind().label()));
        }
    }
}

fn required_paper(c: &Case<'_>, r: &mut Report<'_>) {
    if !c.is_over() {
        return;
    }
    for item in dossier::missing(c.file, &c.around.required) {
        // The statement is made by archiving itself; what has no form is a scan and has a check of its own.
        // Visits are made when performance is over, which may be long after.
        let later = item.key == "visit" && (!c.is_closed() || !c.around.required.contains(&item.key));
        if item.key != "statement" && !item.form.is_empty() && !later {
            r.dispute("dossier", format!("卷内还缺“{}”；请补记该步骤或放入扫描件。", item.title));
        }
    }
}

fn required_scan(c: &Case<'_>, r: &mut Report<'_>) {
    if !c.is_over() {
        return;
    }
    for item in dossier::missing(c.file, &c.around.required) {
        if item.form.is_empty() {
            r.dispute(
                "dossier",
                format!("卷内还缺“{}”；请放入扫描件，只在纸质卷内的请写明理由后保留。", item.title),
            );
        }
    }
}

fn notice_before_session(c: &Case<'_>, r: &mut Report<'_>) {
    let notice = c.steps.iter().filter(|s| s.body.kind() == StepKind::RightsNotice).map(|s| s.on).min();
    if let Some(session) = c.steps.iter().find(|s| s.body.kind() == StepKind::Session) {
        match notice {
            None => r.step(session, "on", "调解前没有权利义务告知；请补记“权利义务告知”。"),
            Some(on) if on > session.on => r.step(session, "on", "权利义务告知晚于第一次调解；请核对日期。"),
            _ => {}
        }
    }
}

fn notice_signed(c: &Case<'_>, r: &mut Report<'_>) {
    for step in &c.steps {
        if matches!(&step.body, StepBody::RightsNotice(n) if n.way == NoticeWay::Written) && c.is_over() {
            unsigned_parties(c, r, step, "告知书");
        }
    }
}

/// Names the parties whose signature is not ticked on this step's paper.
pub(super) fn unsigned_parties(c: &Case<'_>, r: &mut Report<'_>, step: &Step, paper: &str) {
    let unsigned: Vec<&str> = c
        .file
        .parties
        .iter()
        .filter(|p| !step.signing.parties.iter().any(|s| s.party == p.name && s.on.is_some()))
        .map(|p| p.name.as_str())
        .collect();
    if !unsigned.is_empty() {
        r.step(step, "signing.parties", format!("{paper}还没有登记签名：{}。", unsigned.join("、")));
    }
}

fn mediation_overdue(c: &Case<'_>, r: &mut Report<'_>) {
    // Judged by what had happened when mediation first came to its end; mediating again is a new round.
    let first_end = c.steps.iter().find(|s| {
        matches!(s.body.kind(), StepKind::Agreement | StepKind::Termination | StepKind::Withdrawal)
    });
    let deadline = match first_end {
        None => deadlines::mediation_deadline(c.file, c.parameters),
        Some(end) => {
            let mut before = c.file.clone();
            before.steps.retain(|s| s.on <= end.on);
            deadlines::mediation_deadline(&before, c.parameters)
        }
    };
    let Some(deadline) = deadline else { return };
    let kind = |kinds: &[StepKind]| c.steps.iter().find(|s| kinds.contains(&s.body.kind())).map(|s| s.on);
    use StepKind as K;
    let end = kind(&[K::Agreement, K::Termination, K::Withdrawal]).or_else(|| {
        // While suspended the period stands still from the day of the suspension.
        (c.state == DisputeState::Suspended).then(|| kind(&[K::Suspension])).flatten()
    });
    match end {
        Some(on) if on > deadline.on => r.dispute(
            "accepted_on",
            format!("调解超过期限（{}届满）而没有延期记录；请补记双方同意的“延期”。", deadline.on),
        ),
        None if c.today > deadline.on
            && matches!(c.state, DisputeState::Accepted | DisputeState::Mediating) =>
        {
            r.dispute(
                "accepted_on",
                format!("调解期限已于{}届满；请延期（双方同意）或终止调解。", deadline.on),
            )
        }
        _ => {}
    }
}

fn extension_consent(c: &Case<'_>, r: &mut Report<'_>) {
    for step in &c.steps {
        if let StepBody::Extension(e) = &step.body {
            if e.agreed_by.trim().is_empty() {
                r.step(step, "extension.agreed_by", "延期没有写双方怎样同意；请补写。");
            }
            if e.reason.trim().is_empty() {
                r.step(step, "extension.reason", "延期没有写理由；请补写。");
            }
            if e.new_deadline <= step.on {
                r.step(step, "extension.new_deadline", "新的期限不晚于延期当天；请核对。");
            }
        }
    }
}

fn extension_in_time(c: &Case<'_>, r: &mut Report<'_>) {
    for step in c.steps.iter().filter(|s| s.body.kind() == StepKind::Extension) {
        let mut before = c.file.clone();
        before.steps.retain(|s| s.uid != step.uid && s.on <= step.on);
        if let Some(deadline) = deadlines::mediation_deadline(&before, c.parameters)
            && step.on > deadline.on
        {
            r.step(
                step,
                "on",
                format!("延期记录在原期限（{}）届满之后；请核对日期或说明原因。", deadline.on),
            );
        }
    }
}

fn suspension_reason(c: &Case<'_>, r: &mut Report<'_>) {
    for step in &c.steps {
        if let StepBody::Suspension(s) = &step.body {
            if s.reason.trim().is_empty() {
                r.step(step, "suspension.reason", "中止没有写理由；请补写。");
            }
            if s.resume_condition.trim().is_empty()
                && s.expected_resume.trim().is_empty()
                && s.next_check_on.is_none()
            {
                r.step(step, "suspension.resume_condition", "中止没有写恢复的条件或检查的日期；请补写。");
            }
        }
    }
}

fn termination_reason(c: &Case<'_>, r: &mut Report<'_>) {
    for step in &c.steps {
        if matches!(&step.body, StepBody::Termination(t) if t.reasons.iter().all(|x| x.trim().is_empty())) {
            r.step(step, "termination.reasons", "终止调解没有写理由；请补写。");
        }
    }
}

fn termination_remedies(c: &Case<'_>, r: &mut Report<'_>) {
    for step in &c.steps {
        if matches!(&step.body, StepBody::Termination(t) if t.remedies_told.iter().all(|x| x.trim().is_empty()))
        {
            r.step(
                step,
                "termination.remedies_told",
                "终止调解没有写告知了哪些其他途径（仲裁、行政、司法）；请补写。",
            );
        }
    }
}

fn termination_delivered(c: &Case<'_>, r: &mut Report<'_>) {
    for step in &c.steps {
        if let StepBody::Termination(t) = &step.body
            && c.is_closed()
            && (!to_all(t, c.file) || t.delivered.iter().any(|d| d.on.is_none()))
        {
            r.step(step, "termination.delivered", "终止调解通知书还没有登记送达每一方；请补记。");
        }
    }
}

/// Whether the deliveries reach every party: one each, or one that says it went to all.
fn to_all(t: &Termination, file: &DisputeFile) -> bool {
    let all = ["各方", "双方", "全体"].iter().any(|w| t.delivered.iter().any(|d| d.to.contains(w)));
    all || t.delivered.len() >= file.parties.len() && !t.delivered.is_empty()
}

fn refusal_reason(c: &Case<'_>, r: &mut Report<'_>) {
    for step in &c.steps {
        if let StepBody::Refusal(x) = &step.body {
            if x.reasons.iter().all(|t| t.trim().is_empty()) {
                r.step(step, "refusal.reasons", "不予受理没有写理由；请补写。");
            }
            if x.remedies_told.iter().all(|t| t.trim().is_empty()) {
                r.step(step, "refusal.remedies_told", "不予受理没有写告知了哪些其他途径；请补写。");
            }
        }
    }
}

fn escalation_report(c: &Case<'_>, r: &mut Report<'_>) {
    let urgent = c.d.risk_signs.iter().any(|s| s.severity == records::model::Severity::Urgent);
    let told = c.d.risk_handling.iter().any(|h| h.contains("报告"));
    if urgent && !told && !c.has(StepKind::EscalationReport) {
        r.dispute("risk_signs", "有紧急的风险苗头而没有报告公安机关或有关部门的记录；请补记“激化报告”。");
    }
}

fn referral_reply(c: &Case<'_>, r: &mut Report<'_>) {
    for step in &c.steps {
        if let StepBody::ReferralIn(f) = &step.body
            && f.replied_on.is_none()
            && c.is_closed()
        {
            r.step(
                step,
                "referral.replied_on",
                format!("已结案而没有向{}反馈的记录；请补记反馈日期。", f.agency),
            );
        }
    }
}

fn referral_recorded(c: &Case<'_>, r: &mut Report<'_>) {
    if c.d.source.is_referral() && !c.has(StepKind::ReferralIn) {
        r.dispute("source", format!("来源是“{}”而没有移送函的记录；请补记“接收移送”。", c.d.source.label()));
    }
    for step in &c.steps {
        if let StepBody::ReferralIn(f) = &step.body
            && f.agency.trim().is_empty()
        {
            r.step(step, "referral.agency", "没有写移送机关；请补写。");
        }
    }
}

fn visit_made(c: &Case<'_>, r: &mut Report<'_>) {
    let written = matches!(c.d.agreement_form, Some(AgreementForm::Written));
    if written && c.is_closed() && !c.has(StepKind::Visit) {
        r.dispute("dossier", "书面协议结案而没有回访记录；请补记“回访”。");
    }
}

fn visit_record(c: &Case<'_>, r: &mut Report<'_>) {
    for step in &c.steps {
        if let StepBody::Visit(v) = &step.body {
            if v.record.trim().is_empty() {
                r.step(step, "visit.record", "回访没有写情况；请补写履行和满意的情况。");
            }
            if v.visited.iter().all(|n| n.trim().is_empty()) {
                r.step(step, "visit.visited", "回访没有写回访了谁；请补写。");
            }
            if v.visitor.trim().is_empty() {
                r.step(step, "visit.visitor", "回访没有写回访人；请补写。");
            }
        }
    }
}

fn session_record(c: &Case<'_>, r: &mut Report<'_>) {
    for step in &c.steps {
        if let StepBody::Session(s) = &step.body
            && s.record.chars().filter(|ch| !ch.is_whitespace()).count() < 20
        {
            r.step(step, "session.record", "调解记录太短或没有写；请记下告知、双方陈述、调解过程和结果。");
        }
    }
}

fn session_present(c: &Case<'_>, r: &mut Report<'_>) {
    for step in c.steps.iter().filter(|s| s.body.kind() == StepKind::Session) {
        if step.present.is_empty() {
            r.step(step, "present", "调解记录没有写到场的当事人；请勾选。");
        }
        if step.place.trim().is_empty() {
            r.step(step, "place", "调解记录没有写地点；请补写。");
        }
        if step.mediators.is_empty() {
            r.step(step, "mediators", "调解记录没有写调解员；请勾选。");
        }
        if step.recorder.trim().is_empty() {
            r.step(step, "recorder", "调解记录没有写记录人；请补写。");
        }
    }
}

fn session_signed(c: &Case<'_>, r: &mut Report<'_>) {
    for step in c.steps.iter().filter(|s| s.body.kind() == StepKind::Session) {
        if c.is_over() && !step.signing.parties.iter().any(|p| p.on.is_some()) {
            r.step(step, "signing.parties", "调解记录还没有登记当事人签名；请核对纸件后勾选。");
        }
        if c.is_over() && step.signing.mediator_on.is_none() {
            r.step(step, "signing.mediator_on", "调解记录还没有登记调解员签名；请核对纸件后勾选。");
        }
    }
}

fn session_result(c: &Case<'_>, r: &mut Report<'_>) {
    let Some(last) = c.steps.iter().rev().find(|s| s.body.kind() == StepKind::Session) else { return };
    let StepBody::Session(s) = &last.body else { return };
    let contradiction = match s.result {
        SessionResult::Success => c.has(StepKind::Termination),
        SessionResult::Failure => {
            c.steps.iter().any(|x| x.body.kind() == StepKind::Agreement && x.on >= last.on)
        }
        _ => false,
    };
    if contradiction {
        r.step(
            last,
            "session.result",
            format!("最后一次调解的结果是“{}”，与后面的步骤不符；请核对。", s.result.label()),
        );
    }
}

fn session_numbers(c: &Case<'_>, r: &mut Report<'_>) {
    let sessions = c.steps.iter().filter(|s| s.body.kind() == StepKind::Session);
    for (i, step) in sessions.enumerate() {
        if matches!(&step.body, StepBody::Session(s) if s.no != i as i64 + 1) {
            r.step(step, "session.no", format!("调解记录的次数应为第{}次；请核对。", i + 1));
        }
    }
}

fn investigation_record(c: &Case<'_>, r: &mut Report<'_>) {
    for step in &c.steps {
        if let StepBody::Investigation(x) = &step.body {
            for (text, field, what) in [
                (&x.record, "investigation.record", "记录"),
                (&x.interviewee, "investigation.interviewee", "被调查人"),
                (&x.investigator, "investigation.investigator", "调查人"),
            ] {
                if text.trim().is_empty() {
                    r.step(step, field, format!("调查记录没有写{what}；请补写。"));
                }
            }
        }
    }
}

fn investigation_signed(c: &Case<'_>, r: &mut Report<'_>) {
    for step in c.steps.iter().filter(|s| s.body.kind() == StepKind::Investigation) {
        if c.is_closed() && !step.signing.parties.iter().any(|p| p.on.is_some()) {
            r.step(step, "signing.parties", "调查记录还没有登记被调查人签名；请核对纸件后勾选。");
        }
    }
}

fn evidence_named(c: &Case<'_>, r: &mut Report<'_>) {
    for step in &c.steps {
        if let StepBody::Evidence(e) = &step.body {
            for item in &e.items {
                if item.name.trim().is_empty() || item.proves.trim().is_empty() {
                    r.step(
                        step,
                        "evidence.items",
                        format!("第{}件证据没有写名称或证明内容；请补写。", item.no),
                    );
                }
            }
        }
    }
}

fn evidence_checked(c: &Case<'_>, r: &mut Report<'_>) {
    for step in &c.steps {
        if let StepBody::Evidence(e) = &step.body {
            let open: Vec<String> = e
                .items
                .iter()
                .filter(|i| {
                    i.form.contains("复印件") && !i.form.contains("核对") && i.checked_by.trim().is_empty()
                })
                .map(|i| i.no.to_string())
                .collect();
            if !open.is_empty() {
                r.step(step, "evidence.items", format!("复印件没有写核对人：第{}件。", open.join("、")));
            }
        }
    }
}

fn host_mediator(c: &Case<'_>, r: &mut Report<'_>) {
    if c.state != DisputeState::Registered && c.d.mediators.is_empty() {
        r.dispute("mediators", "还没有指定调解员；请选择。");
    }
}

fn retention_set(c: &Case<'_>, r: &mut Report<'_>) {
    if c.is_closed() && c.d.retention.is_none() {
        r.dispute("retention", "还没有定保管期限；请选择短期、长期或永久。");
    }
}

fn filer_named(c: &Case<'_>, r: &mut Report<'_>) {
    for step in &c.steps {
        if matches!(&step.body, StepBody::Archiving(a) if a.filed_by.trim().is_empty()) {
            r.step(step, "archiving.filed_by", "归档没有写立卷人；请补写。");
        }
    }
}
