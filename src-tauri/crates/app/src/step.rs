//! Steps of a dispute: saving and taking back. Whether a step may stand where it stands is for `rules::path`;
//! the write is refused with its reason when not.

use crate::api::*;
use crate::context::Context;
use crate::dispute::{derive, not_in_future, view};
use crate::failure::Failure;
use records::model::*;
use rules::deadlines;

/// `step.save`
pub(crate) fn save(context: &Context<'_>, request: Step) -> Result<DisputeView, Failure> {
    let file = context.file(request.dispute)?;
    let before = file.steps.iter().find(|s| s.uid == request.uid);
    if let Some(before) = before {
        if before.body.kind() != request.body.kind() {
            return Err(Failure::field("body.kind", "已经保存的步骤不能改成另一种；请删去后另记。"));
        }
        let archived = file.dispute.state == DisputeState::Archived;
        // What may still be recorded after archiving may be mended as well; the rest is closed.
        let later =
            matches!(request.body.kind(), StepKind::Archiving | StepKind::Visit | StepKind::Performance);
        if archived && !later {
            crate::dispute::open_for_change(context, request.dispute)?;
        }
    } else if !request.uid.0.is_nil() && request.rev > 0 {
        return Err(Failure::not_found("step"));
    }
    not_in_future(context, "on", request.on)?;
    check_times(&request)?;
    let new = before.is_none();
    let mut step = Step { uid: context.uid_or_new(request.uid), ..request };
    fill(&mut step);
    if new && step.body.kind() == StepKind::Archiving {
        crate::check_sheet::ready_to_file(context, &file, &step)?;
    }
    context.write(|w| {
        w.save_step(&step)?;
        derive(context, w, step.dispute)
    })?;
    view(context, step.dispute)
}

/// `step.remove`
pub(crate) fn remove(context: &Context<'_>, request: Remove) -> Result<DisputeView, Failure> {
    let dispute = context.store()?.read(|r| r.step(request.uid))?.dispute;
    let file = context.file(dispute)?;
    let step = file.steps.iter().find(|s| s.uid == request.uid).ok_or_else(|| Failure::not_found("step"))?;
    if step.body.kind() == StepKind::Archiving {
        crate::dispute::reason_given(&request.reason)?;
    } else {
        crate::dispute::open_for_change(context, dispute)?;
    }
    context.write(|w| {
        w.remove_step(request.uid, request.rev)?;
        w.note("reason", serde_json::json!(request.reason));
        derive(context, w, dispute)
    })?;
    view(context, dispute)
}

/// What follows from what was typed and was left open: it is filled in, never changed.
fn fill(step: &mut Step) {
    let effective = match &step.body {
        StepBody::Agreement(agreement) if agreement.effective_on.is_none() => {
            deadlines::effect_day(step, agreement)
        }
        _ => None,
    };
    if let (StepBody::Agreement(agreement), Some(day)) = (&mut step.body, effective) {
        agreement.effective_on = Some(day);
    }
}

fn check_times(step: &Step) -> Result<(), Failure> {
    if let (Some(start), Some(end)) = (step.start, step.end)
        && end < start
    {
        return Err(Failure::field("end", format!("结束时间 {end} 早于开始时间 {start}。")));
    }
    Ok(())
}
