//! Parties: saving, order, removal, those seen before, and what an identity number tells.

use crate::api::*;
use crate::context::Context;
use crate::dispute::{derive, open_for_change, view};
use crate::failure::{Failure, FieldProblem};
use records::model::*;

/// Parties seen before that are offered at once.
const SUGGESTED: i64 = 10;

/// `party.save`
pub(crate) fn save(context: &Context<'_>, request: Party) -> Result<DisputeView, Failure> {
    check("", &request)?;
    let file = open_for_change(context, request.dispute)?;
    let before = file.parties.iter().find(|p| p.uid == request.uid);
    if before.is_none() && request.rev > 0 {
        return Err(Failure::not_found("party"));
    }
    let party = Party {
        uid: context.uid_or_new(request.uid),
        // The order is changed by `party.order` alone; 0 puts a new party last.
        position: before.map_or(0, |p| p.position),
        ..request
    };
    context.write(|w| {
        w.save_party(&party)?;
        derive(context, w, party.dispute)
    })?;
    view(context, party.dispute)
}

/// `party.remove`
pub(crate) fn remove(context: &Context<'_>, request: Remove) -> Result<DisputeView, Failure> {
    let dispute = context.store()?.read(|r| r.party(request.uid))?.dispute;
    open_for_change(context, dispute)?;
    context.write(|w| {
        w.remove_party(request.uid, request.rev)?;
        w.note("reason", serde_json::json!(request.reason));
        derive(context, w, dispute)
    })?;
    view(context, dispute)
}

/// `party.order`
pub(crate) fn order(context: &Context<'_>, request: PartyOrder) -> Result<DisputeView, Failure> {
    let file = open_for_change(context, request.dispute)?;
    let mut known: Vec<Uid> = file.parties.iter().map(|p| p.uid).collect();
    let mut asked = request.parties.clone();
    known.sort();
    asked.sort();
    if known != asked {
        return Err(Failure::refused("当事人名单已经有变，请刷新后再排顺序。"));
    }
    context.write(|w| {
        w.order_parties(request.dispute, &request.parties)?;
        derive(context, w, request.dispute)
    })?;
    view(context, request.dispute)
}

/// `party.suggest`: parties of other disputes the person may see.
pub(crate) fn suggest(context: &Context<'_>, request: PartySuggest) -> Result<Vec<SeenParty>, Failure> {
    let text = request.text.trim();
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let within = context.scope()?.root();
    let seen = context.store()?.read(|r| r.seen_parties(text, request.dispute, within, SUGGESTED))?;
    let seen = seen.into_iter().map(|s| SeenParty {
        party: s.party,
        dispute_label: s.dispute_label,
        received_on: s.received_on,
    });
    Ok(seen.collect())
}

/// `identity.check`
pub(crate) fn check_identity(_: &Context<'_>, request: IdentityCheck) -> Result<IdentityFacts, Failure> {
    let told = identity::check(request.id_kind, &request.id_number);
    Ok(IdentityFacts {
        age: told.birth_date.and_then(|birth| identity::age_on(birth, request.on)),
        id_number: told.number,
        sex: told.sex,
        birth_date: told.birth_date,
        warning: told.warning,
    })
}

/// What no party may be without, or may not be. Doubts are for the checks; `at` comes before the field's name.
pub(crate) fn check(at: &str, party: &Party) -> Result<(), Failure> {
    let mut fields = Vec::new();
    let mut problem = |field: String, text: &str| fields.push(FieldProblem { field, text: text.into() });
    if party.name.trim().is_empty() {
        problem(format!("{at}name"), "请填写姓名或名称。");
    }
    for (name, list) in [
        ("guardians", party.guardians.iter().map(|g| &g.name).collect::<Vec<_>>()),
        ("agents", party.agents.iter().map(|a| &a.name).collect()),
    ] {
        for (i, person) in list.iter().enumerate() {
            if person.trim().is_empty() {
                problem(format!("{at}{name}[{i}].name"), "请填写姓名。");
            }
        }
    }
    if party.member_count.is_some_and(|n| n < 0) {
        problem(format!("{at}member_count"), "户数或人数不能是负数。");
    }
    if fields.is_empty() { Ok(()) } else { Err(Failure::Invalid { fields }) }
}
