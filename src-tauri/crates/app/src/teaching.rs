//! 以案代训: an anonymised copy of a closed dispute is proposed, compared with the original and confirmed by a person,
//! and then read by everybody of the office. What has to be masked is known by `rules::anonymise`.

use crate::api::*;
use crate::context::Context;
use crate::failure::Failure;
use crate::permission::Permission;
use crate::{dispute, papers};
use records::model::*;
use records::store::TeachingRow;
use rules::anonymise;
use rules::teaching::{self, Matter};
use serde_json::json;

/// Cases listed at once.
const LISTED: i64 = 500;
/// Dates move by at least and at most so many days.
const SHIFT: (i64, i64) = (31, 330);

/// The dispute, if a case can be made of it.
fn closed(context: &Context<'_>, uid: Uid) -> Result<DisputeFile, Failure> {
    let file = context.file(uid)?;
    match file.dispute.state {
        DisputeState::Closed | DisputeState::Archived => Ok(file),
        _ => Err(Failure::refused("结案之后才能做成教学案例。")),
    }
}

/// What identifies a dispute from outside it: committee, office and bureau, and the mediators of the office.
fn surroundings(
    context: &Context<'_>,
    file: &DisputeFile,
    shift_days: i64,
) -> Result<anonymise::Context, Failure> {
    let scope = context.scope()?;
    let mut organisations = Vec::new();
    let mut up = scope.organisation(file.dispute.committee);
    let office = up.and_then(|o| o.parent);
    // The tree has three levels; a circle made by a broken file must not hang the program.
    for _ in 0..4 {
        let Some(o) = up else { break };
        organisations.push(o.name.clone());
        organisations.extend([&o.address].into_iter().filter(|a| !a.is_empty()).cloned());
        up = o.parent.and_then(|p| scope.organisation(p));
    }
    let of_office = |committee: Uid| {
        committee == file.dispute.committee
            || scope.organisation(committee).is_some_and(|o| o.parent.is_some() && o.parent == office)
    };
    let mediators = context.store()?.read(|r| r.mediators())?;
    let people = mediators.into_iter().filter(|m| of_office(m.committee)).map(|m| m.name).collect();
    Ok(anonymise::Context { organisations, people, shift_days })
}

/// Days for this copy: forward or back, never few. Drawn anew for every copy, and kept nowhere.
fn shift(context: &Context<'_>) -> i64 {
    let bytes: [u8; 8] = context.host().random();
    let dice = u64::from_be_bytes(bytes);
    let span = (SHIFT.1 - SHIFT.0 + 1) as u64;
    let days = SHIFT.0 + (dice % span) as i64;
    if (dice / span).is_multiple_of(2) { days } else { -days }
}

/// `teaching.propose`: the copy to be compared. A case that exists is opened as it was confirmed, unless asked afresh.
pub(crate) fn propose(context: &Context<'_>, request: TeachingPropose) -> Result<TeachingProposal, Failure> {
    let file = closed(context, request.dispute)?;
    let around = surroundings(context, &file, shift(context))?;
    let copy = anonymise::copy(&file, &around).map_err(|_| Failure::Internal)?;
    let known = context.store()?.read(|r| r.teaching_case_of(request.dispute))?;
    let fresh = TeachingCase {
        uid: known.as_ref().map_or(Uid(Default::default()), |k| k.uid),
        rev: known.as_ref().map_or(0, |k| k.rev),
        dispute: request.dispute,
        dispute_type: file.dispute.dispute_type,
        title: copy.file.dispute.title.clone(),
        sections: teaching::sections(&copy.file),
        lesson: known.as_ref().map(|k| k.lesson.clone()).unwrap_or_default(),
        confirmed_at: String::new(),
        confirmed_by: String::new(),
    };
    let case = match known {
        Some(known) if !request.afresh => known,
        _ => fresh,
    };
    // The pairs that matter are those whose words stand somewhere in the texts.
    let original = teaching::sections(&file);
    let stands = |from: &str| {
        file.dispute.title.contains(from)
            || original.iter().any(|s| s.text.contains(from) || s.label.contains(from))
    };
    let replaced = copy.replaced.into_iter().filter(|(from, _)| stands(from)).collect();
    Ok(TeachingProposal {
        residue: residue(&file, &around, &case.title, &case.sections, &case.lesson),
        original_title: file.dispute.title.clone(),
        original,
        replaced,
        case,
    })
}

fn residue(
    file: &DisputeFile,
    around: &anonymise::Context,
    title: &str,
    sections: &[TeachingSection],
    lesson: &str,
) -> Vec<Residue> {
    let look = |section: &str, text: &str| -> Vec<Residue> {
        let found = anonymise::residue(file, around, text);
        found.into_iter().map(|words| Residue { section: section.to_owned(), words }).collect()
    };
    let mut out = look("title", title);
    for section in sections {
        out.extend(look(&section.key, &section.label));
        out.extend(look(&section.key, &section.text));
    }
    out.extend(look("lesson", lesson));
    out
}

/// `teaching.check`
pub(crate) fn check(context: &Context<'_>, request: TeachingCheck) -> Result<Vec<Residue>, Failure> {
    let file = closed(context, request.dispute)?;
    let around = surroundings(context, &file, 0)?;
    Ok(residue(&file, &around, &request.title, &request.sections, &request.lesson))
}

/// `teaching.confirm`: refused while anything of it still identifies.
pub(crate) fn confirm(context: &Context<'_>, request: TeachingCase) -> Result<TeachingView, Failure> {
    let file = closed(context, request.dispute)?;
    if request.title.trim().is_empty() {
        return Err(Failure::field("title", "请写案例的标题。"));
    }
    let sections: Vec<TeachingSection> =
        request.sections.iter().filter(|s| !s.text.trim().is_empty()).cloned().collect();
    if sections.is_empty() {
        return Err(Failure::field("sections", "案例里没有内容。"));
    }
    let around = surroundings(context, &file, 0)?;
    let left = residue(&file, &around, &request.title, &sections, &request.lesson);
    if !left.is_empty() {
        // The words themselves name people; the window has them from `teaching.check`.
        return Err(Failure::refused(format!(
            "还有{}处认得出人、单位、地点或号码，遮去后才能入库。",
            left.len()
        )));
    }
    let case = TeachingCase {
        uid: context.uid_or_new(request.uid),
        dispute_type: file.dispute.dispute_type,
        title: request.title.trim().to_owned(),
        sections,
        lesson: request.lesson.trim().to_owned(),
        ..request
    };
    let saved = context.write(|w| Ok(w.save_teaching_case(&case)?))?;
    view(context, saved)
}

/// `teaching.void`
pub(crate) fn void(context: &Context<'_>, request: Remove) -> Result<Nothing, Failure> {
    dispute::reason_given(&request.reason)?;
    let case = context.store()?.read(|r| r.teaching_case(request.uid))?;
    context.file(case.dispute)?;
    context.write(|w| Ok(w.void_teaching_case(request.uid, request.rev, request.reason.trim())?))?;
    Ok(Nothing {})
}

fn line(row: TeachingRow) -> TeachingLine {
    TeachingLine {
        uid: row.uid,
        dispute_type: row.dispute_type,
        title: row.title,
        matter: row.matter,
        confirmed_at: row.confirmed_at,
        confirmed_by: row.confirmed_by,
    }
}

/// `teaching.list`: the library is for everybody; nothing in it tells whose dispute it was.
pub(crate) fn list(context: &Context<'_>, request: TeachingQuery) -> Result<Vec<TeachingLine>, Failure> {
    let rows = context.store()?.read(|r| r.teaching_cases(request.dispute_type, &request.text, LISTED))?;
    Ok(rows.into_iter().map(line).collect())
}

/// `teaching.open`
pub(crate) fn open(context: &Context<'_>, request: ByUid) -> Result<TeachingView, Failure> {
    let case = context.store()?.read(|r| r.teaching_case(request.uid))?;
    view(context, case)
}

fn view(context: &Context<'_>, case: TeachingCase) -> Result<TeachingView, Failure> {
    let may = Permission::ConfirmTeaching.held_by(context.account()?.role);
    let dispute = Some(case.dispute).filter(|uid| may && context.file(*uid).is_ok());
    Ok(TeachingView {
        uid: case.uid,
        rev: case.rev,
        dispute_type: case.dispute_type,
        title: case.title,
        sections: case.sections,
        lesson: case.lesson,
        confirmed_at: case.confirmed_at,
        confirmed_by: case.confirmed_by,
        dispute,
    })
}

/// `teaching.similar`: at most three, the most like first.
pub(crate) fn similar(context: &Context<'_>, request: TeachingSimilar) -> Result<Vec<TeachingLine>, Failure> {
    let matters = context.store()?.read(|r| r.teaching_matters())?;
    let cases: Vec<Matter<'_>> =
        matters.iter().map(|m| Matter { dispute_type: m.dispute_type, text: &m.matter }).collect();
    let found = teaching::similar(request.dispute_type, &request.text, &cases);
    let shown = found.into_iter().map(|at| {
        let m = &matters[at];
        TeachingLine {
            uid: m.uid,
            dispute_type: m.dispute_type,
            title: m.title.clone(),
            matter: m.matter.chars().take(120).collect(),
            confirmed_at: String::new(),
            confirmed_by: String::new(),
        }
    });
    Ok(shown.collect())
}

/// `teaching.print`
pub(crate) fn print(context: &Context<'_>, request: ByUid) -> Result<Paper, Failure> {
    let case = context.store()?.read(|r| r.teaching_case(request.uid))?;
    let sections: Vec<_> =
        case.sections.iter().map(|s| json!({ "label": s.label, "text": s.text })).collect();
    let slots = json!({ "teaching": {
        "title": case.title,
        "type": case.dispute_type.label(),
        "sections": sections,
        "lesson": case.lesson,
    } });
    papers::of_office(context, "teaching_case", &format!("教学案例：{}", case.title), slots)
}
