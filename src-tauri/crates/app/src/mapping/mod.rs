//! The one mapping from the words of the records to the slots of the forms (`assets/forms/README.md`): a
//! dispute's file and the day of the form become one JSON tree. It lays nothing out and decides nothing.
//!
//! Notes of separate talks (背靠背), signs of risk and the office's own remark have no slot, so that no form
//! can print them. Everything else that was typed is in the tree; what no form has a place for is told in the
//! account of the dossier (卷宗情况说明), see [`chronicle`].

mod agreement;
mod chronicle;
mod events;
mod people;
mod words;

use chrono::NaiveDate;
use records::model::*;
use serde_json::{Value, json};

pub(crate) use chronicle::{chronicle, corrections};
pub(crate) use words::day;

/// The dispute and those it belongs to.
#[derive(Clone, Copy)]
pub(crate) struct Subject<'a> {
    /// Everything about the dispute.
    pub file: &'a DisputeFile,
    /// Its committee.
    pub committee: &'a Organisation,
    /// The office above it.
    pub office: Option<&'a Organisation>,
    /// The bureau above that.
    pub bureau: Option<&'a Organisation>,
    /// Name of the street, which the dispute may keep as a code.
    pub street: &'a str,
    /// Findings that were kept as they are, one sentence each with the reason.
    pub waived: &'a [String],
}

/// Which paper of the dispute.
#[derive(Clone, Copy)]
pub(crate) struct Occasion<'a> {
    /// The step it is printed from.
    pub step: Option<&'a Step>,
    /// The party it is printed for.
    pub party: Option<&'a Party>,
    /// Which of the party's agents.
    pub agent: usize,
    /// Day of the form; ages are those of this day.
    pub on: NaiveDate,
}

/// The tree of slots for one paper.
pub(crate) fn values(subject: &Subject<'_>, occasion: &Occasion<'_>) -> Value {
    let Subject { file, committee, .. } = subject;
    let d = &file.dispute;
    let on = occasion.on;
    let at_hand = |kind: StepKind| match occasion.step {
        Some(step) if step.body.kind() == kind => Some(step),
        _ => last(file, kind),
    };
    let mut tree = json!({
        "committee": organisation(committee),
        "office": { "name": subject.office.map(|o| o.name.as_str()).unwrap_or_default() },
        "bureau": { "name": subject.bureau.map(|o| o.name.as_str()).unwrap_or_default() },
        "dispute": dispute(subject),
        "parties": people::parties(file, on),
        "applicants": people::side(file, PartyRole::Applicant, on),
        "respondents": people::side(file, PartyRole::Respondent, on),
        "third_parties": people::side(file, PartyRole::ThirdParty, on),
        "mediators": d.mediators.iter().map(|m| json!({ "name": m.name, "post": m.part.label() })).collect::<Vec<_>>(),
        "party": occasion.party.map(|p| people::party(p, &file.parties, on)),
        "authorisation": occasion.party.map(|p| people::authorisation(p, occasion.agent, file, on)),
        "dossier": dossier(subject),
    });
    let recipient = match occasion.party {
        Some(p) => p.name.clone(),
        None => people::names(file, None),
    };
    for (key, kind) in [
        ("rights_notice", StepKind::RightsNotice),
        ("investigation", StepKind::Investigation),
        ("evidence", StepKind::Evidence),
        ("session", StepKind::Session),
        ("agreement", StepKind::Agreement),
        ("visit", StepKind::Visit),
        ("confirmation", StepKind::Confirmation),
        ("acceptance", StepKind::Acceptance),
        ("refusal", StepKind::Refusal),
        ("termination", StepKind::Termination),
        ("referral", StepKind::ReferralIn),
        ("referral_out", StepKind::ReferralOut),
        ("escalation", StepKind::EscalationReport),
        ("closing", StepKind::Closing),
    ] {
        tree[key] = match at_hand(kind) {
            Some(step) => events::subtree(subject, step, &recipient),
            None => Value::Null,
        };
    }
    tree["media"] = media(file);
    spaced(&mut tree);
    tree
}

/// Files that cannot be bound and go with the dossier on a disc.
fn media(file: &DisputeFile) -> Value {
    let loose = file.attachments.iter().filter(|a| a.pages == 0).zip(1..);
    let lines = loose.map(|(a, no)| {
        let item = rules::dossier::shipped().iter().find(|i| i.key == a.item);
        json!({
            "no": no.to_string(),
            "title": a.title,
            "item": item.map(|i| i.title.as_str()).unwrap_or_default(),
            "kind": words::media_kind(&a.media_type),
            "size": words::size(a.size),
            "digest": a.digest.chars().take(16).collect::<String>(),
        })
    });
    lines.collect()
}

/// A tab, as tables pasted from elsewhere bring it, is two spaces of a Chinese line on paper: no font draws it.
fn spaced(value: &mut Value) {
    match value {
        Value::String(text) if text.contains('\t') => *text = text.replace('\t', "\u{3000}\u{3000}"),
        Value::Array(items) => items.iter_mut().for_each(spaced),
        Value::Object(fields) => fields.values_mut().for_each(spaced),
        _ => {}
    }
}

/// The tree for a blank form: the committee, and the number when a dispute is given.
pub(crate) fn blank(
    committee: &Organisation,
    office: Option<&Organisation>,
    bureau: Option<&Organisation>,
    number: &str,
) -> Value {
    json!({
        "committee": organisation(committee),
        "office": { "name": office.map(|o| o.name.as_str()).unwrap_or_default() },
        "bureau": { "name": bureau.map(|o| o.name.as_str()).unwrap_or_default() },
        "dispute": { "number": number },
        "agreement": { "number": number },
    })
}

/// The last step of a kind, in the order steps count.
pub(crate) fn last(file: &DisputeFile, kind: StepKind) -> Option<&Step> {
    rules::path::in_order(&file.steps).into_iter().rev().find(|s| s.body.kind() == kind)
}

/// The first step of a kind.
pub(crate) fn first(file: &DisputeFile, kind: StepKind) -> Option<&Step> {
    rules::path::in_order(&file.steps).into_iter().find(|s| s.body.kind() == kind)
}

/// 案号, or the register serial of a dispute that has none.
pub(crate) fn number(d: &Dispute) -> String {
    d.number.clone().or_else(|| d.register_no.clone()).unwrap_or_default()
}

fn organisation(o: &Organisation) -> Value {
    json!({ "name": o.name, "short": o.short_name, "address": o.address, "phone": o.phone })
}

fn dispute(subject: &Subject<'_>) -> Value {
    let file = subject.file;
    let d = &file.dispute;
    let session = first(file, StepKind::Session).map(|s| s.on);
    let ended =
        [StepKind::Agreement, StepKind::Termination, StepKind::Session].iter().find_map(|k| last(file, *k));
    let referral = last(file, StepKind::ReferralIn).and_then(|s| match &s.body {
        StepBody::ReferralIn(r) => Some(words::joined([r.agency.as_str(), &bracketed(&r.letter_no)], "")),
        _ => None,
    });
    let registrar = [StepKind::Acceptance, StepKind::Intake].iter().find_map(|k| {
        first(file, *k).and_then(|s| match &s.body {
            StepBody::Acceptance(a) if !a.registrar.is_empty() => Some(a.registrar.clone()),
            StepBody::Intake(i) if !i.registrar.is_empty() => Some(i.registrar.clone()),
            _ => None,
        })
    });
    let source_stat = match d.source {
        s if s.is_referral() => "接受委托移送调解",
        s => s.label(),
    };
    json!({
        "number": number(d),
        "title": d.title,
        "type": d.dispute_type.label(),
        "source_form": d.source.on_form().label(),
        "source_stat": source_stat,
        "source_sub": if d.source.is_referral() { d.source.label() } else { "" },
        "referred_by": referral.unwrap_or_default(),
        "arose_date": words::day_or_blank(d.arose_on),
        "received_date": words::day(d.received_on),
        "accepted_date": words::day_or_blank(d.accepted_on),
        "mediated_from": words::day_or_blank(session.or(d.accepted_on)),
        "mediated_to": words::day_or_blank(ended.map(|s| s.on)),
        "closed_date": words::day_or_blank(d.closed_on),
        "place": place(subject),
        "people": d.people_involved.map(|n| n.to_string()).unwrap_or_default(),
        "amount": d.amount.map(words::yuan).unwrap_or_default(),
        "amount_words": d.amount.map(words::capital).unwrap_or_default(),
        "difficulty": d.difficulty.map(Difficulty::label).unwrap_or_default(),
        "party_names": people::names(file, None),
        "applicant_names": people::names(file, Some(PartyRole::Applicant)),
        "respondent_names": people::names(file, Some(PartyRole::Respondent)),
        "third_party_names": people::names(file, Some(PartyRole::ThirdParty)),
        "narrative": d.narrative,
        "requests": d.requests,
        "respondent_position": d.respondent_position,
        "result": result(file),
        "registrar": registrar.unwrap_or_else(|| d.recorder.clone()),
        "mediator_names": d.mediators.iter().map(|m| m.name.as_str()).collect::<Vec<_>>().join("、"),
        "recorder": d.recorder,
        // The cover has a line for it; the office's own remark is for the office only.
        "remark": "",
    })
}

/// Street, community and the place in words, without saying the same twice.
fn place(subject: &Subject<'_>) -> String {
    let d = &subject.file.dispute;
    let mut text = String::new();
    for part in [subject.street, &d.community, &d.place] {
        if !d.place.contains(part) || part == d.place {
            text.push_str(part);
        }
    }
    text
}

/// The outcome in the office's words, as far as there is one.
pub(crate) fn result(file: &DisputeFile) -> String {
    let standing = rules::path::standing(&file.steps).ok();
    let outcome = file.dispute.outcome.or_else(|| standing.and_then(|s| s.outcome));
    outcome.map(Outcome::label).unwrap_or_default().to_owned()
}

fn dossier(subject: &Subject<'_>) -> Value {
    let d = &subject.file.dispute;
    let step = last(subject.file, StepKind::Archiving);
    let archiving = step.and_then(|s| match &s.body {
        StepBody::Archiving(a) => Some(a),
        _ => None,
    });
    json!({
        "retention": d.retention.map(Retention::label).unwrap_or_default(),
        "filed_by": archiving.map(|a| a.filed_by.as_str()).unwrap_or_default(),
        "filed_date": words::day_or_blank(step.map(|s| s.on)),
        "checked_by": archiving.map(|a| a.checked_by.as_str()).unwrap_or_default(),
        "bound_by": "",
        "bound_date": "",
        // Known when the dossier is put together.
        "pages": "",
        "note": chronicle(subject).join("\n"),
        "corrections": corrections(subject.file),
        "waivers": subject.waived,
        "items": [],
    })
}

fn bracketed(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("（{text}）") }
}
