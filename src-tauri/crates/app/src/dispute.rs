//! Disputes: entering, opening, changing, voiding; and what is set anew after every write to one of them
//! (where it stands, what is due), so that no list can disagree with the records.

use crate::api::*;
use crate::context::Context;
use crate::failure::Failure;
use crate::findings;
use crate::oral;
use crate::permission::Permission;
use crate::register;
use records::model::*;
use records::store::{DueRecord, Waiver, Writer};
use rules::{deadlines, path};

/// `dispute.create`
pub(crate) fn create(context: &Context<'_>, request: DisputeCreate) -> Result<DisputeView, Failure> {
    create_with(context, request, |_| {}, |_, _| Ok(()))
}

/// The same for a dispute that comes from somewhere: `fill` adds what is known of it, `link` notes in the same write
/// what it came from.
pub(crate) fn create_with(
    context: &Context<'_>,
    request: DisputeCreate,
    fill: impl FnOnce(&mut Dispute),
    link: impl FnOnce(&mut Writer<'_>, Uid) -> Result<(), Failure>,
) -> Result<DisputeView, Failure> {
    committee_that_works(context, request.committee)?;
    not_in_future(context, "received_on", request.received_on)?;
    let uid = context.uid();
    let mut dispute =
        blank(uid, request.committee, request.received_on, request.dispute_type, request.source);
    // Whoever registers it sees to it, until the office says otherwise.
    if let Some(own) = context.account()?.mediator {
        let own = crate::people::mediator(context, own)?;
        dispute.mediators =
            vec![DisputeMediator { mediator: own.uid, name: own.name, part: MediatorPart::Host }];
    }
    dispute.title = request.title;
    dispute.narrative = request.narrative;
    dispute.community = request.community;
    dispute.street = street_of(context, request.committee)?;
    fill(&mut dispute);
    for (i, party) in request.parties.iter().enumerate() {
        crate::party::check(&format!("parties[{i}]."), party)?;
    }
    let parties = numbered(context, uid, request.parties);
    context.write(|w| {
        w.insert_dispute(&dispute)?;
        for party in &parties {
            w.save_party(party)?;
        }
        derive(context, w, uid)?;
        link(w, uid)
    })?;
    view(context, uid)
}

/// `dispute.oral`: the dispute, its parties and all its steps in one transaction, with a serial of the register.
pub(crate) fn oral(context: &Context<'_>, request: OralCase) -> Result<DisputeView, Failure> {
    committee_that_works(context, request.committee)?;
    not_in_future(context, "on", request.on)?;
    let mut problems = Vec::new();
    let mut need = |missing: bool, field: &str, text: &str| {
        if missing {
            problems.push(crate::FieldProblem { field: field.into(), text: text.into() });
        }
    };
    let side = |role| request.parties.iter().any(|p| p.role == role);
    need(!side(PartyRole::Applicant), "parties", "至少要有一位申请人。");
    need(!side(PartyRole::Respondent), "parties", "至少要有一位被申请人。");
    need(request.facts.trim().is_empty(), "facts", "请写明纠纷的主要事实和争议事项。");
    need(request.terms.iter().all(|t| t.trim().is_empty()), "terms", "请写明协议内容。");
    if !problems.is_empty() {
        return Err(Failure::Invalid { fields: problems });
    }
    for (i, party) in request.parties.iter().enumerate() {
        crate::party::check(&format!("parties[{i}]."), party)?;
    }
    let mediator = crate::people::mediator(context, request.mediator)?;
    let uid = context.uid();
    let mut dispute = blank(uid, request.committee, request.on, request.dispute_type, request.source);
    dispute.title = oral::title(&request.parties, request.dispute_type);
    dispute.community = request.community.clone();
    dispute.street = street_of(context, request.committee)?;
    dispute.amount = request.amount;
    dispute.narrative = request.facts.clone();
    dispute.difficulty = Some(Difficulty::Simple);
    dispute.people_involved = i64::try_from(request.parties.len()).ok();
    dispute.recorder = mediator.name.clone();
    dispute.mediators = vec![DisputeMediator {
        mediator: mediator.uid,
        name: mediator.name.clone(),
        part: MediatorPart::Host,
    }];
    let steps = oral::steps(&request, &mediator.name, || context.uid(), uid);
    let parties = numbered(context, uid, request.parties);
    let numbers = crate::number::Series::of(context, request.committee, NumberSeries::Register)?;
    context.write(|w| {
        dispute = w.insert_dispute(&dispute)?;
        for party in &parties {
            w.save_party(party)?;
        }
        for step in &steps {
            w.save_step(step)?;
        }
        numbers.take(w, &mut dispute, numbers.year(context, request.on))?;
        derive(context, w, uid)
    })?;
    view(context, uid)
}

/// `dispute.open`
pub(crate) fn open(context: &Context<'_>, request: ByUid) -> Result<DisputeView, Failure> {
    view(context, request.uid)
}

/// `dispute.save`: the whole head of the dispute. What the steps decide is taken from the store, not from here.
pub(crate) fn save(context: &Context<'_>, request: Dispute) -> Result<DisputeView, Failure> {
    let before = open_for_change(context, request.uid)?;
    if request.committee != before.dispute.committee {
        committee_that_works(context, request.committee)?;
        if before.dispute.number.is_some() || before.dispute.register_no.is_some() {
            return Err(Failure::field(
                "committee",
                "已经编号的纠纷不能改调委会；请先作废号码，再改调委会重新编号。",
            ));
        }
    }
    not_in_future(context, "received_on", request.received_on)?;
    for (i, mediator) in request.mediators.iter().enumerate() {
        if !before.dispute.mediators.iter().any(|m| m.mediator == mediator.mediator) {
            crate::people::mediator(context, mediator.mediator)
                .map_err(|_| Failure::field(format!("mediators[{i}]"), "名单里没有这位调解员。"))?;
        }
    }
    let mut problems = Vec::new();
    if request.people_involved.is_some_and(|n| !(0..=1_000_000).contains(&n)) {
        problems.push(("people_involved", "人数应是 0 到 1000000 之间的整数。"));
    }
    if request.amount.is_some_and(|a| !(0..=MAX_FEN).contains(&a.0)) {
        problems.push(("amount", "金额应在 0 元到 9999 亿元之间。"));
    }
    if request.mediators.iter().filter(|m| m.part == MediatorPart::Host).count() > 1 {
        problems.push(("mediators", "主持调解员只能有一位。"));
    }
    if let Some((field, text)) = problems.first() {
        return Err(Failure::field(*field, *text));
    }
    let now = before.dispute;
    let dispute = Dispute {
        number: now.number,
        register_no: now.register_no,
        accepted_on: now.accepted_on,
        closed_on: now.closed_on,
        state: now.state,
        outcome: now.outcome,
        agreement_form: now.agreement_form,
        ..request
    };
    context.write(|w| {
        w.save_dispute(&dispute)?;
        derive(context, w, dispute.uid)
    })?;
    view(context, dispute.uid)
}

/// `dispute.void`
pub(crate) fn void(context: &Context<'_>, request: Remove) -> Result<Nothing, Failure> {
    reason_given(&request.reason)?;
    context.file(request.uid)?;
    context.write(|w| Ok(w.void_dispute(request.uid, request.rev, &request.reason)?))?;
    Ok(Nothing {})
}

/// `finding.waive`
pub(crate) fn waive(context: &Context<'_>, request: FindingWaive) -> Result<DisputeView, Failure> {
    let file = open_for_change(context, request.dispute)?;
    let found = findings::of(context, &file)?;
    let finding = found
        .iter()
        .find(|f| {
            f.check == request.check
                && f.step == request.step
                && f.party == request.party
                && f.field == request.field
        })
        .ok_or(Failure::NotFound { what: "finding".into() })?;
    if finding.severity == FindingSeverity::Error {
        return Err(Failure::refused("这一项是归档前必须改正的，不能免除。"));
    }
    let waiver = Waiver {
        dispute: request.dispute,
        check: request.check,
        step: request.step,
        party: request.party,
        field: request.field,
        reason: request.reason,
        who_name: String::new(),
        at: String::new(),
    };
    context.write(|w| {
        if waiver.reason.trim().is_empty() {
            w.take_back_waiver(&waiver)?
        } else {
            drop(w.waive(&waiver)?)
        }
        Ok(())
    })?;
    view(context, file.dispute.uid)
}

/// Everything about one dispute, and what follows from it.
pub(crate) fn view(context: &Context<'_>, uid: Uid) -> Result<DisputeView, Failure> {
    let scope = context.scope()?;
    let file = context.store()?.read(|r| r.file(uid))?;
    scope.check(file.dispute.committee)?;
    let committee = scope.organisation(file.dispute.committee).map(|o| o.name.clone()).unwrap_or_default();
    let next = path::next(&file.dispute, &file.steps)
        .into_iter()
        .map(|n| NextStep {
            kind: n.kind,
            label: n.label.into(),
            needs: n.needs.into(),
            basis: n.basis.into(),
            usual: n.usual,
            blocked: n.blocked,
        })
        .collect();
    let label = register::label(&file.dispute);
    let host = host_name(&file.dispute);
    let mut due: Vec<DueItem> = deadlines::running(&file, &context.settings()?.parameters())
        .into_iter()
        .map(|due| DueItem {
            kind: due.kind.key().into(),
            text: due.text,
            days_left: (due.on - context.today()).num_days(),
            on: due.on,
            basis: due.basis,
            dispute: uid,
            dispute_label: label.clone(),
            step: due.step,
            mediator: host.clone(),
            office: String::new(),
        })
        .collect();
    due.extend(context.store()?.read(|r| crate::review::due(r, uid))?.into_iter().map(|due| DueItem {
        days_left: (due.on - context.today()).num_days(),
        kind: due.kind,
        text: due.text,
        on: due.on,
        basis: due.basis,
        dispute: uid,
        dispute_label: label.clone(),
        step: None,
        mediator: host.clone(),
        office: String::new(),
    }));
    let readonly_reason = readonly_reason(context, &file)?;
    Ok(DisputeView {
        committee,
        next,
        findings: findings::of(context, &file)?,
        due,
        schedule: crate::performance::items(&file, context.today()),
        papers: crate::papers::offers_for(context, &file)?,
        editable: readonly_reason.is_empty(),
        readonly_reason,
        file,
    })
}

fn readonly_reason(context: &Context<'_>, file: &DisputeFile) -> Result<String, Failure> {
    Ok(if !Permission::WriteDisputes.held_by(context.account()?.role) {
        "您的账号只能查看，不能修改。".into()
    } else if file.dispute.state == DisputeState::Archived {
        ARCHIVED.into()
    } else {
        String::new()
    })
}

const ARCHIVED: &str = "已经归档，内容不再改动；确需更正的，请先撤销“归档”这一步并写明原因。";

/// The dispute as it stands, if the person may change it and it is not archived.
pub(crate) fn open_for_change(context: &Context<'_>, uid: Uid) -> Result<DisputeFile, Failure> {
    let file = context.file(uid)?;
    if file.dispute.state == DisputeState::Archived {
        return Err(Failure::refused(ARCHIVED));
    }
    Ok(file)
}

/// Sets everything that follows from the steps: state, outcome, days, what is due. Refuses a sequence that
/// may not be; the transaction around it is then undone.
pub(crate) fn derive(context: &Context<'_>, w: &mut Writer<'_>, uid: Uid) -> Result<(), Failure> {
    let file = w.read().file(uid)?;
    let standing = path::standing(&file.steps)
        .map_err(|illegal| Failure::IllegalStep { reason: illegal.reason, basis: illegal.basis.into() })?;
    let mut dispute = file.dispute.clone();
    if dispute.title.trim().is_empty() && !file.parties.is_empty() {
        dispute.title = oral::title(&file.parties, dispute.dispute_type);
    }
    dispute.state = standing.state;
    dispute.outcome = standing.outcome;
    dispute.agreement_form = standing.agreement_form;
    dispute.accepted_on = standing.accepted_on;
    dispute.closed_on = standing.closed_on;
    if dispute != file.dispute {
        w.save_dispute(&dispute)?;
    }
    let file = DisputeFile { dispute, ..file };
    let mut due: Vec<DueRecord> = deadlines::running(&file, &context.settings()?.parameters())
        .into_iter()
        .map(|due| DueRecord {
            kind: due.kind.key().into(),
            on: due.on,
            text: due.text,
            basis: due.basis,
            step: due.step,
        })
        .collect();
    due.extend(crate::review::due(&w.read(), uid)?);
    w.replace_due_items(uid, &due)?;
    crate::risk::reassess(context, w, uid)?;
    Ok(())
}

fn host_name(dispute: &Dispute) -> String {
    let host = dispute.mediators.iter().find(|m| m.part == MediatorPart::Host).or(dispute.mediators.first());
    host.map(|m| m.name.clone()).unwrap_or_default()
}

fn committee_that_works(context: &Context<'_>, committee: Uid) -> Result<(), Failure> {
    let scope = context.scope()?;
    match scope.organisation(committee) {
        Some(o) if o.kind != OrganisationKind::Committee => Err(Failure::field("committee", "请选调委会。")),
        Some(o) if o.closed => Err(Failure::field("committee", "这个调委会已经撤销，请另选。")),
        Some(_) => scope.check(committee),
        None => Err(Failure::field("committee", "请选调委会。")),
    }
}

fn street_of(context: &Context<'_>, committee: Uid) -> Result<String, Failure> {
    let scope = context.scope()?;
    let own = scope.organisation(committee);
    let street = |o: Option<&Organisation>| o.and_then(|o| o.street.clone());
    let above = own.and_then(|o| o.parent).and_then(|p| scope.organisation(p));
    Ok(street(own).or_else(|| street(above)).unwrap_or_default())
}

pub(crate) fn not_in_future(
    context: &Context<'_>,
    field: &str,
    day: chrono::NaiveDate,
) -> Result<(), Failure> {
    if day > context.today() {
        return Err(Failure::field(field, format!("{day} 还没有到，请核对日期。")));
    }
    Ok(())
}

pub(crate) fn reason_given(reason: &str) -> Result<(), Failure> {
    if reason.trim().is_empty() {
        return Err(Failure::field("reason", "请写明原因，原因会留在记录里。"));
    }
    Ok(())
}

/// Parties as they come in, with their identities, dispute and order.
fn numbered(context: &Context<'_>, dispute: Uid, parties: Vec<Party>) -> Vec<Party> {
    let numbered = parties.into_iter().zip(1..).map(|(party, position)| Party {
        uid: context.uid_or_new(party.uid),
        rev: 0,
        dispute,
        position,
        ..party
    });
    numbered.collect()
}

/// A dispute with nothing known but its committee, day, type and source.
fn blank(
    uid: Uid,
    committee: Uid,
    received_on: chrono::NaiveDate,
    dispute_type: DisputeType,
    source: Source,
) -> Dispute {
    Dispute {
        uid,
        rev: 0,
        committee,
        number: None,
        register_no: None,
        title: String::new(),
        dispute_type,
        source,
        discovered_by: String::new(),
        street: String::new(),
        community: String::new(),
        place: String::new(),
        arose_on: None,
        received_on,
        accepted_on: None,
        closed_on: None,
        people_involved: None,
        amount: None,
        amount_note: String::new(),
        difficulty: None,
        mediators: Vec::new(),
        recorder: String::new(),
        narrative: String::new(),
        requests: Vec::new(),
        respondent_position: String::new(),
        risk_signs: Vec::new(),
        risk_handling: Vec::new(),
        retention: None,
        remark: String::new(),
        state: DisputeState::Registered,
        outcome: None,
        agreement_form: None,
    }
}
