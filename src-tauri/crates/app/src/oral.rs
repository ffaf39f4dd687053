//! The simple oral case: from one form to the records it stands for. The common case of an office, typed
//! in ninety seconds; the law asks only that the mediator records what was agreed (人民调解法 art 28).

use crate::api::OralCase;
use records::model::*;

/// The steps an oral case stands for, all on its day: taken up, accepted, rights told, agreed, and when it
/// was performed on the spot, performed and closed. A separate record of the talk is not made up.
pub(crate) fn steps(
    case: &OralCase,
    mediator: &str,
    mut uid: impl FnMut() -> Uid,
    dispute: Uid,
) -> Vec<Step> {
    let present: Vec<String> = case.parties.iter().map(|p| p.name.clone()).collect();
    let mut step = |body: StepBody| {
        let mut step = Step::bare(uid(), dispute, case.on, body);
        step.mediators = vec![mediator.to_owned()];
        step.recorder = mediator.to_owned();
        step.present = present.clone();
        step
    };
    let mut steps = vec![
        step(StepBody::Intake(Intake { written_application: false, registrar: mediator.to_owned() })),
        step(StepBody::Acceptance(Acceptance { notice_no: String::new(), registrar: mediator.to_owned() })),
        step(StepBody::RightsNotice(RightsNotice { way: NoticeWay::Oral })),
        step(StepBody::Agreement(agreement(case))),
    ];
    if case.performed {
        let what = "协议内容当场履行完毕".to_owned();
        steps.push(step(StepBody::Performance(Performance {
            term_no: None,
            payment_no: None,
            instalment_no: None,
            what,
            amount: None,
            proof: String::new(),
        })));
        let summary = format!("当事人自愿达成口头协议，并当场履行。协议内容：{}", case.terms.join("；"));
        steps.push(step(StepBody::Closing(Closing { outcome: Outcome::Success, summary })));
    }
    steps
}

fn agreement(case: &OralCase) -> Agreement {
    Agreement {
        form: AgreementForm::Oral,
        number: String::new(),
        copies: None,
        facts: case.facts.clone(),
        terms: case
            .terms
            .iter()
            .zip(1..)
            .map(|(text, no)| Term { no, text: text.clone(), payments: Vec::new() })
            .collect(),
        performance_mode: case.performance_mode.clone(),
        performance_due: String::new(),
        performance_due_on: case.performed.then_some(case.on),
        guarantors: Vec::new(),
        annex: Vec::new(),
        // An oral agreement takes effect the day it is reached (art 30).
        effective_on: Some(case.on),
        performance_state: Some(if case.performed {
            PerformanceState::Done
        } else {
            PerformanceState::Ongoing
        }),
        performance_note: String::new(),
        performed_on: case.performed.then_some(case.on),
    }
}

/// 甲与乙邻里纠纷: what a dispute is called until somebody gives it a better name.
pub(crate) fn title(parties: &[Party], dispute_type: DisputeType) -> String {
    let side = |role| {
        let names: Vec<&str> = parties.iter().filter(|p| p.role == role).map(|p| p.name.as_str()).collect();
        match names.as_slice() {
            [] => String::new(),
            [one] => (*one).to_owned(),
            [one, two] => format!("{one}、{two}"),
            [one, rest @ ..] => format!("{one}等{}人", rest.len() + 1),
        }
    };
    let (one, other) = (side(PartyRole::Applicant), side(PartyRole::Respondent));
    let between = match (one.is_empty(), other.is_empty()) {
        (false, false) => format!("{one}与{other}"),
        _ => one + &other,
    };
    between + dispute_type.label()
}
