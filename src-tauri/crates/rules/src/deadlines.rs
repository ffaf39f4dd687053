//! What is due on which day: every clock of a dispute that is still running, with the article it rests
//! on. It computes last days from dated limits; whether a day is past is for the reader of the list.

use crate::calendar;
use crate::parameters::{LastDay, Parameters};
use crate::path;
pub use crate::schedule::{ScheduleLine, schedule};
use chrono::NaiveDate;
use records::model::*;

/// One running clock.
#[derive(Debug, Clone, PartialEq)]
pub struct Due {
    /// What kind.
    pub kind: DueKind,
    /// In words, such as 第3期6,730.00元应付.
    pub text: String,
    /// Last day.
    pub on: NaiveDate,
    /// The article or setting it rests on.
    pub basis: String,
    /// Step it points to, if one.
    pub step: Option<Uid>,
}

/// Kinds of clocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DueKind {
    /// 决定是否受理.
    Acceptance,
    /// 调解期限.
    Mediation,
    /// 向移送机关反馈.
    ReferralReply,
    /// 对外移送的答复.
    ReferralAnswer,
    /// 中止后的检查.
    SuspensionCheck,
    /// 履行.
    Performance,
    /// 司法确认.
    Confirmation,
    /// 回访.
    Visit,
    /// 激化报告.
    EscalationReport,
    /// 归档.
    Archiving,
    /// 以案定补申报.
    Claim,
}

impl DueKind {
    /// The key stored and shown in filters.
    pub fn key(self) -> &'static str {
        match self {
            DueKind::Acceptance => "acceptance",
            DueKind::Mediation => "mediation",
            DueKind::ReferralReply => "referral_reply",
            DueKind::ReferralAnswer => "referral_answer",
            DueKind::SuspensionCheck => "suspension_check",
            DueKind::Performance => "performance",
            DueKind::Confirmation => "confirmation",
            DueKind::Visit => "visit",
            DueKind::EscalationReport => "escalation_report",
            DueKind::Archiving => "archiving",
            DueKind::Claim => "claim",
        }
    }
}

/// Every clock still running in this dispute, earliest first.
pub fn running(file: &DisputeFile, parameters: &Parameters) -> Vec<Due> {
    let mut out = Vec::new();
    let steps = path::in_order(&file.steps);
    let Ok(at) = path::standing(&file.steps) else { return out };
    let d = &file.dispute;
    let mut push = |kind, text: String, day: Option<LastDay>, step| {
        if let Some(day) = day {
            out.push(Due { kind, text, on: day.on, basis: day.basis, step });
        }
    };

    if at.state == DisputeState::Registered {
        push(
            DueKind::Acceptance,
            "决定是否受理".into(),
            parameters.last_day("acceptance", d.received_on),
            None,
        );
    }
    if matches!(at.state, DisputeState::Accepted | DisputeState::Mediating) {
        push(DueKind::Mediation, "调解期限届满".into(), mediation_deadline(file, parameters), None);
    }
    for step in &steps {
        match &step.body {
            StepBody::ReferralIn(r) if r.replied_on.is_none() => push(
                DueKind::ReferralReply,
                format!("向{}反馈", r.agency),
                referral_reply(step.on, r, parameters),
                Some(step.uid),
            ),
            StepBody::ReferralOut(r) if r.replied_on.is_none() && at.state != DisputeState::Archived => {
                let day = match r.reply_due_on {
                    Some(on) => Some(LastDay { on, basis: "移送函写明的答复日期".into() }),
                    None => parameters.last_day("referral_out", step.on),
                };
                push(DueKind::ReferralAnswer, format!("{}应答复", r.agency), day, Some(step.uid));
            }
            StepBody::Suspension(s) if at.state == DisputeState::Suspended => {
                if let Some(on) = s.next_check_on {
                    let looked = steps.iter().any(|l| l.on >= on && matches!(l.body, StepBody::Visit(_)));
                    if !looked {
                        let day = LastDay { on, basis: "中止时定下的检查日期".into() };
                        push(
                            DueKind::SuspensionCheck,
                            "查看中止的原因是否消除".into(),
                            Some(day),
                            Some(step.uid),
                        );
                    }
                }
            }
            _ => {}
        }
    }
    let urgent = d.risk_signs.iter().any(|r| r.severity == Severity::Urgent);
    let reported = steps.iter().any(|s| matches!(s.body, StepBody::EscalationReport(_)));
    let handled = d.risk_handling.iter().any(|h| h.contains("报告"));
    if urgent && !reported && !handled && !matches!(at.state, DisputeState::Closed | DisputeState::Archived) {
        let day = LastDay {
            on: d.received_on,
            basis: "《人民调解法》第二十五条：应当及时向当地公安机关或者有关部门报告".into(),
        };
        push(DueKind::EscalationReport, "有紧急的风险苗头，应报告公安机关或有关部门".into(), Some(day), None);
    }
    if let Some((step, agreement)) = last_agreement(file) {
        let open = open_payments(file, step, agreement);
        // A duty of every month without an end is watched until the dossier is filed, not for ever.
        for payment in open.iter().filter(|p| !p.endless || at.state != DisputeState::Archived) {
            let day = LastDay {
                on: payment.due_on,
                basis: "《人民调解法》第三十一条：对协议履行情况进行监督，督促当事人履行".into(),
            };
            push(DueKind::Performance, payment.text.clone(), Some(day), Some(step.uid));
        }
        // Without all signatures there is no effect yet; the day of the agreement is the safe start.
        let effective = agreement.effective_on.or_else(|| effect_day(step, agreement)).unwrap_or(step.on);
        let applied = steps.iter().any(|s| matches!(s.body, StepBody::Confirmation(_)));
        let finished = agreement.performed_on.is_some() || at.state == DisputeState::Archived;
        if agreement.form == AgreementForm::Written && !applied && !finished && !instant(agreement, effective)
        {
            push(
                DueKind::Confirmation,
                "可以共同申请司法确认的最后一日".into(),
                confirmation_deadline(effective, parameters),
                Some(step.uid),
            );
        }
        let base = agreement.performed_on.or(agreement.performance_due_on).or(open.last().map(|p| p.due_on));
        let (key, from) = match base {
            Some(on) if on > effective => ("visit", on),
            _ => ("visit.instant", effective),
        };
        // A visit on or after the day of performance answers this clock; an earlier one does not.
        let made = steps.iter().filter(|s| matches!(s.body, StepBody::Visit(_)) && s.on >= from).count();
        let grave = matches!(d.difficulty, Some(Difficulty::Major | Difficulty::Grave));
        let next = match made {
            0 => Some((key, "回访，了解履行情况")),
            1 if grave => Some(("visit.major_second", "重大纠纷再次回访")),
            2 if grave => Some(("visit.major_third", "重大纠纷第三次回访")),
            _ => None,
        };
        if let Some((key, text)) = next
            && at.state != DisputeState::Archived
            && (made == 0 || !parameters.is_off(key))
        {
            push(DueKind::Visit, text.into(), parameters.last_day(key, from), None);
        }
    }
    if let (DisputeState::Closed, Some(on)) = (at.state, at.closed_on) {
        push(DueKind::Archiving, "立卷归档".into(), parameters.last_day("archiving", on), None);
    }
    out.sort_by_key(|d| (d.on, d.kind));
    out
}

/// The last day of mediation: the limit of the type from acceptance, moved by suspensions, replaced by an
/// agreed extension. None before acceptance.
pub fn mediation_deadline(file: &DisputeFile, parameters: &Parameters) -> Option<LastDay> {
    let acceptance = |s: &&Step| s.body.kind() == StepKind::Acceptance;
    let accepted = path::in_order(&file.steps).into_iter().find(acceptance)?.on;
    let again = mediated_again(file);
    let (key, start) = match (again, file.dispute.dispute_type) {
        (Some(on), _) => ("mediation", on),
        (None, DisputeType::Medical) => ("mediation.medical", accepted),
        // The labour clock starts when the application arrives, not when it is accepted.
        (None, DisputeType::MigrantWages | DisputeType::OtherLabour) => {
            ("mediation.labour", file.dispute.received_on)
        }
        _ => ("mediation", accepted),
    };
    let mut day = parameters.last_day(key, start)?;
    let mut suspended_on = None;
    for step in path::in_order(&file.steps).into_iter().filter(|s| again.is_none_or(|on| s.on >= on)) {
        match &step.body {
            StepBody::Suspension(_) => suspended_on = Some(step.on),
            StepBody::Resumption(_) => {
                if let Some(from) = suspended_on.take() {
                    // What counts in working days stands still for working days.
                    day.on = match key {
                        "mediation.medical" => {
                            calendar::add_working_days(day.on, calendar::working_days_between(from, step.on))
                        }
                        _ => calendar::add_days(day.on, (step.on - from).num_days()),
                    };
                }
            }
            StepBody::Extension(e) => {
                day.on = e.new_deadline;
                day.basis = format!("《人民调解工作若干规定》第三十三条：经双方同意延长（{}）", e.agreed_by);
            }
            _ => {}
        }
    }
    Some(day)
}

/// Day on which the parties began to mediate again after an agreement that was not kept: a new period runs
/// from there (no article counts it; the general period is used).
fn mediated_again(file: &DisputeFile) -> Option<NaiveDate> {
    let steps = path::in_order(&file.steps);
    let session = steps.iter().rposition(|s| s.body.kind() == StepKind::Session)?;
    let before = steps[..session].iter().rposition(|s| s.body.kind() == StepKind::Agreement)?;
    steps[before..].iter().find(|s| s.body.kind() == StepKind::Session).map(|s| s.on)
}

/// Last day to claim the case subsidy of a closed dispute (a local rule, domain.md §4.3). Whether it was
/// claimed is not in the dispute's own file, so that this clock is started by whoever keeps the claims.
pub fn claim_deadline(closed_on: NaiveDate, parameters: &Parameters) -> Option<LastDay> {
    parameters.last_day("claim", closed_on)
}

/// Last day to apply for confirmation: thirty natural days from effect, shown without roll to a working
/// day, which is the safe reading (domain.md §3.1 counting rule).
pub fn confirmation_deadline(effective_on: NaiveDate, parameters: &Parameters) -> Option<LastDay> {
    let mut day = parameters.last_day("confirmation", effective_on)?;
    if !calendar::is_working_day(day.on) {
        day.basis.push_str(&format!("（届满日逢休息日，最迟宜在{}前的工作日提交）", day.on));
    }
    Some(day)
}

/// Last day to reply to the body that referred the dispute: the day its letter names, else the clock of
/// its line from the day the papers were signed for.
pub fn referral_reply(on: NaiveDate, referral: &ReferralIn, parameters: &Parameters) -> Option<LastDay> {
    if let Some(on) = referral.reply_due_on {
        return Some(LastDay { on, basis: "移送函写明的反馈日期".into() });
    }
    let start = referral.papers_signed_on.unwrap_or(on);
    let key = match (referral.agency_kind, referral.line) {
        (AgencyKind::Court, ReferralLine::OrdinaryTrial) => "referral.ordinary_trial",
        (AgencyKind::Court, ReferralLine::SummaryTrial) => "referral.summary_trial",
        (AgencyKind::Court, _) => "referral.before_filing",
        (AgencyKind::Police, _) => "referral.police",
        (AgencyKind::Petition, _) => "referral.petition",
        _ => "referral.other",
    };
    parameters.last_day(key, start)
}

/// Day a written agreement takes effect: the latest of all parties' signatures, the mediator's and the
/// seal (人民调解法 art 29); an oral one, the day it was reached (art 30). None while a signature of a
/// written one is missing.
pub fn effect_day(step: &Step, agreement: &Agreement) -> Option<NaiveDate> {
    if agreement.form == AgreementForm::Oral {
        return Some(step.on);
    }
    if step.signing.parties.is_empty() {
        return None;
    }
    let mut latest = step.signing.mediator_on?.max(step.signing.seal_on?);
    for party in &step.signing.parties {
        latest = latest.max(party.on?);
    }
    Some(latest)
}

/// The agreement that counts: the last one.
pub fn last_agreement(file: &DisputeFile) -> Option<(&Step, &Agreement)> {
    path::in_order(&file.steps).into_iter().rev().find_map(|s| match &s.body {
        StepBody::Agreement(a) => Some((s, a)),
        _ => None,
    })
}

fn instant(agreement: &Agreement, effective: NaiveDate) -> bool {
    agreement.performance_due_on.is_some_and(|on| on <= effective)
}

struct OpenPayment {
    text: String,
    due_on: NaiveDate,
    /// Comes back every month, with no last one.
    endless: bool,
}

fn open_payments(file: &DisputeFile, step: &Step, agreement: &Agreement) -> Vec<OpenPayment> {
    if agreement.performed_on.is_some() {
        return Vec::new();
    }
    let mut out: Vec<OpenPayment> = schedule(file, step, agreement)
        .into_iter()
        .filter_map(|l| {
            let name = match l.instalment_no {
                Some(no) => format!("第{no}期"),
                None => format!("第{}条给付", l.term_no),
            };
            let due_on = l.next_on(step.on)?;
            let text = if l.recurring {
                format!("按月给付{}元（{}）", l.amount.grouped(), l.due_text)
            } else {
                format!("{name}：应付{}元", l.left().grouped())
            };
            Some(OpenPayment { text, due_on, endless: l.recurring })
        })
        .collect();
    // An agreement without payments is still to be performed by its day.
    let has_payments = agreement.terms.iter().any(|t| !t.payments.is_empty());
    let acted = file.steps.iter().any(|s| s.on >= step.on && matches!(s.body, StepBody::Performance(_)));
    if let (false, false, Some(due_on)) = (has_payments, acted, agreement.performance_due_on) {
        out.push(OpenPayment { text: "履行期限届满".into(), due_on, endless: false });
    }
    out.sort_by_key(|p| p.due_on);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn confirmation_counts_thirty_natural_days() {
        for (effective, last) in
            [("2023-03-10", "2023-04-09"), ("2024-11-18", "2024-12-18"), ("2024-01-31", "2024-03-01")]
        {
            let got = confirmation_deadline(day(effective), &Parameters::default());
            assert_eq!(got.map(|d| d.on), Some(day(last)), "人民调解法 art 33, from {effective}");
        }
    }

    #[test]
    fn a_written_agreement_takes_effect_with_the_last_signature() {
        let StepBody::Agreement(mut agreement) = StepBody::empty(StepKind::Agreement, Outcome::Success)
        else {
            unreachable!()
        };
        agreement.form = AgreementForm::Written;
        let mut step = Step::bare(
            Uid::from_parts(1, [0; 10]),
            Uid::from_parts(2, [0; 10]),
            day("2024-03-05"),
            StepBody::Agreement(agreement.clone()),
        );
        assert_eq!(effect_day(&step, &agreement), None);
        step.signing = Signing {
            parties: vec![
                PartySigning {
                    party: "甲".into(),
                    by: String::new(),
                    on: Some(day("2024-03-05")),
                    fingerprint: true,
                },
                PartySigning {
                    party: "乙".into(),
                    by: String::new(),
                    on: Some(day("2024-03-07")),
                    fingerprint: true,
                },
            ],
            mediator_on: Some(day("2024-03-05")),
            recorder_on: None,
            seal_on: Some(day("2024-03-06")),
        };
        assert_eq!(effect_day(&step, &agreement), Some(day("2024-03-07")), "人民调解法 art 29");
        step.signing.seal_on = None;
        assert_eq!(effect_day(&step, &agreement), None, "no seal, no effect");
    }
}
