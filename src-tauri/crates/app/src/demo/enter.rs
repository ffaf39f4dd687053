//! Enters one case through the ordinary commands, as a person at the keyboard would, and then compares what
//! the program has kept with what was read: a case counts as entered only when nothing is missing.

use super::case::Case;
use super::office::People;
use super::reader::Problem;
use crate::api::*;
use crate::host::Host;
use crate::{Failure, FieldProblem};
use records::model::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Calls a command with plain values.
pub(super) fn call<Q: Serialize, A: DeserializeOwned>(
    host: &Host,
    command: &str,
    request: &Q,
) -> Result<A, Failure> {
    let json = serde_json::to_string(request).map_err(|_| Failure::Internal)?;
    let answer = host.call(command, &json)?;
    serde_json::from_str(&answer).map_err(|_| Failure::Internal)
}

/// Enters a case; the answer is its dispute. What was begun and could not be finished is voided.
pub(super) fn enter(host: &Host, case: &Case, people: &People) -> Result<Uid, Vec<Problem>> {
    let mut begun = None;
    match enter_all(host, case, people, &mut begun) {
        Ok(uid) => Ok(uid),
        Err(problems) => {
            if let Some((uid, rev)) = begun {
                let reason = "示例案件没有录入完整".to_owned();
                // The problems are told either way; a dispute that cannot even be voided stays visible.
                let _ = call::<_, Nothing>(host, "dispute.void", &Remove { uid, rev, reason });
            }
            Err(problems)
        }
    }
}

fn enter_all(
    host: &Host,
    case: &Case,
    people: &People,
    begun: &mut Option<(Uid, i64)>,
) -> Result<Uid, Vec<Problem>> {
    let committee = people.committee(&case.place);
    let d = &case.dispute;
    let create = DisputeCreate {
        committee,
        received_on: d.received_on,
        dispute_type: d.dispute_type,
        source: d.source,
        title: d.title.clone(),
        parties: case.parties.clone(),
        narrative: d.narrative.clone(),
        community: d.community.clone(),
    };
    let mut view: DisputeView = call(host, "dispute.create", &create).map_err(|f| told("", &f))?;
    let uid = view.file.dispute.uid;
    let note = |view: &DisputeView| Some((uid, view.file.dispute.rev));
    *begun = note(&view);

    for (series, number, key) in [
        (NumberSeries::Dossier, &d.number, "file_number"),
        (NumberSeries::Register, &d.register_no, "register_serial"),
    ] {
        if let Some(number) = number {
            let assign =
                NumberAssign { dispute: uid, rev: view.file.dispute.rev, series, number: number.clone() };
            view = call(host, "number.assign", &assign).map_err(|f| told(key, &f))?;
            *begun = note(&view);
        }
    }

    let now = view.file.dispute.clone();
    let mut whole = Dispute {
        uid,
        rev: now.rev,
        committee,
        number: now.number,
        register_no: now.register_no,
        state: now.state,
        outcome: now.outcome,
        agreement_form: now.agreement_form,
        accepted_on: now.accepted_on,
        closed_on: now.closed_on,
        street: people.street(&d.street),
        ..d.clone()
    };
    for mediator in &mut whole.mediators {
        mediator.mediator = people.mediator(&case.place.committee, &mediator.name);
    }
    view = call(host, "dispute.save", &whole).map_err(|f| told("", &f))?;
    *begun = note(&view);

    for step in &case.steps {
        let step = Step { dispute: uid, ..step.clone() };
        view = call(host, "step.save", &step).map_err(|f| told(key_of(step.body.kind()), &f))?;
        *begun = note(&view);
    }

    let lost = differences(case, &whole, &view.file);
    if lost.is_empty() { Ok(uid) } else { Err(lost) }
}

/// A refusal as problems of the case file.
fn told(key: &str, failure: &Failure) -> Vec<Problem> {
    match failure {
        Failure::Invalid { fields } => fields
            .iter()
            .map(|FieldProblem { field, text }| {
                let dot = if key.is_empty() || field.is_empty() { "" } else { "." };
                Problem { field: format!("{key}{dot}{field}"), text: text.clone() }
            })
            .collect(),
        other => vec![Problem { field: key.to_owned(), text: other.sentence() }],
    }
}

/// Where the case file speaks of a kind of step.
fn key_of(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Intake => "dates.received",
        StepKind::ReferralIn => "source.referral",
        StepKind::Acceptance => "dates.accepted",
        StepKind::Refusal => "refusal",
        StepKind::RightsNotice => "dates.rights_notice_signed",
        StepKind::Investigation => "investigations",
        StepKind::Evidence => "evidence",
        StepKind::Session => "mediation_sessions",
        StepKind::Extension => "dates.extension",
        StepKind::Suspension => "suspension",
        StepKind::Resumption => "resumption",
        StepKind::Agreement => "agreement",
        StepKind::Termination => "termination",
        StepKind::Withdrawal => "withdrawal",
        StepKind::Performance => "performance",
        StepKind::Visit => "return_visits",
        StepKind::Confirmation => "judicial_confirmation",
        StepKind::ReferralOut => "referral_out",
        StepKind::EscalationReport => "escalation_report",
        StepKind::Assistance => "assistance",
        StepKind::Closing => "dates.closed",
        StepKind::Archiving => "dates.archived",
    }
}

/// What the program has not kept as it was read.
fn differences(case: &Case, whole: &Dispute, kept: &DisputeFile) -> Vec<Problem> {
    let mut lost = Vec::new();
    let mut differ = |field: &str| {
        let text = "录入后与案件文件不一致，请把这句话告诉维护人员".to_owned();
        lost.push(Problem { field: field.to_owned(), text });
    };
    let d = &kept.dispute;
    let expected = Dispute {
        rev: d.rev,
        state: d.state,
        outcome: d.outcome,
        agreement_form: d.agreement_form,
        accepted_on: d.accepted_on,
        closed_on: d.closed_on,
        ..whole.clone()
    };
    if *d != expected {
        differ("");
    }
    if d.number != case.dispute.number {
        differ("file_number");
    }
    if d.register_no != case.dispute.register_no {
        differ("register_serial");
    }
    if kept.parties.len() != case.parties.len() {
        differ("parties");
    }
    for (i, (kept, read)) in kept.parties.iter().zip(&case.parties).enumerate() {
        let read = Party { uid: kept.uid, rev: kept.rev, dispute: kept.dispute, ..read.clone() };
        if *kept != read {
            differ(&format!("parties[{i}]"));
        }
    }
    for read in &case.steps {
        let same = |kept: &&Step| {
            **kept == Step { uid: kept.uid, rev: kept.rev, dispute: kept.dispute, ..read.clone() }
        };
        if !kept.steps.iter().any(|k| same(&k)) {
            differ(key_of(read.body.kind()));
        }
    }
    if kept.steps.len() != case.steps.len() {
        differ("steps");
    }
    lost
}
