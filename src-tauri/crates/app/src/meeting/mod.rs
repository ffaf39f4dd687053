//! Assessment meetings (研判会): date, chair, participants, agenda, opinions, and measures that come back in Today until
//! they are done. The minutes are in [`minutes`].

mod minutes;

pub(crate) use minutes::{docx, paper};

use crate::api::*;
use crate::context::Context;
use crate::failure::Failure;
use crate::permission::Permission;
use crate::risk::label_of;
use records::model::*;
use records::store::MeasureRow;

/// Meetings of one list at most.
const SHOWN: i64 = 500;

/// `meeting.list`
pub(crate) fn list(context: &Context<'_>, _: Nothing) -> Result<Vec<MeetingLine>, Failure> {
    let scope = context.scope()?;
    context.store()?.read(|r| {
        let mut out = Vec::new();
        for meeting in r.meetings(scope.root(), SHOWN)? {
            let measures = r.measures(meeting.uid)?;
            out.push(MeetingLine {
                organisation: scope
                    .organisation(meeting.organisation)
                    .map(|o| o.name.clone())
                    .unwrap_or_default(),
                measures: measures.len() as i64,
                open: measures.iter().filter(|m| m.done_on.is_none()).count() as i64,
                meeting,
            });
        }
        Ok(out)
    })
}

/// `meeting.open`
pub(crate) fn open(context: &Context<'_>, request: ByUid) -> Result<MeetingView, Failure> {
    let (meeting, measures) =
        context.store()?.read(|r| Ok::<_, Failure>((r.meeting(request.uid)?, r.measures(request.uid)?)))?;
    let scope = context.scope()?;
    scope.check(meeting.organisation)?;
    let row = |measure: Measure| MeasureRow {
        measure,
        meeting_title: meeting.title.clone(),
        meeting_on: meeting.on,
    };
    let measures = measures.into_iter().map(|m| measure_line(context, row(m))).collect::<Result<_, _>>()?;
    Ok(MeetingView {
        organisation: scope.organisation(meeting.organisation).map(|o| o.name.clone()).unwrap_or_default(),
        measures,
        editable: Permission::ManageRisk.held_by(context.account()?.role),
        meeting,
    })
}

/// A measure as Today shows it.
pub(crate) fn measure_line(context: &Context<'_>, row: MeasureRow) -> Result<MeasureLine, Failure> {
    Ok(MeasureLine {
        dispute_label: label_of(context, row.measure.dispute)?,
        days_left: (row.measure.due_on - context.today()).num_days(),
        meeting_title: row.meeting_title,
        meeting_on: row.meeting_on,
        measure: row.measure,
    })
}

/// `meeting.save`
pub(crate) fn save(context: &Context<'_>, request: Meeting) -> Result<MeetingView, Failure> {
    let scope = context.scope()?;
    scope.check(request.organisation)?;
    if request.rev > 0 {
        let before = context.store()?.read(|r| r.meeting(request.uid))?;
        scope.check(before.organisation)?;
    }
    if request.title.trim().is_empty() {
        return Err(Failure::field("title", "请写明会议的名称。"));
    }
    if let (Some(start), Some(end)) = (request.start, request.end)
        && end < start
    {
        return Err(Failure::field("end", format!("结束时间 {end} 早于开始时间 {start}。")));
    }
    if request.state == MeetingState::Held && request.on > context.today() {
        return Err(Failure::field("on", "还没有到开会的日子，不能记为已召开。"));
    }
    let lines = |lines: Vec<String>| -> Vec<String> {
        lines.into_iter().map(|l| l.trim().to_owned()).filter(|l| !l.is_empty()).collect()
    };
    let meeting = Meeting {
        uid: context.uid_or_new(request.uid),
        title: request.title.trim().to_owned(),
        participants: lines(request.participants),
        absent: lines(request.absent),
        agenda: lines(request.agenda),
        opinions: request.opinions.into_iter().filter(|o| !o.text.trim().is_empty()).collect(),
        ..request
    };
    context.write(|w| Ok(w.save_meeting(&meeting)?))?;
    open(context, ByUid { uid: meeting.uid })
}

/// `measure.save`: whoever manages risk writes measures; the mediator who owns one may say that it is done.
pub(crate) fn save_measure(context: &Context<'_>, request: Measure) -> Result<MeetingView, Failure> {
    let account = context.account()?;
    let before = match request.rev {
        0 => None,
        _ => Some(context.store()?.read(|r| r.measure(request.uid))?),
    };
    let manages = Permission::ManageRisk.held_by(account.role);
    let owns = before.as_ref().is_some_and(|b| b.owner.is_some() && b.owner == account.mediator);
    if !manages && !owns {
        return Err(Failure::Forbidden { permission: Permission::ManageRisk.key().into() });
    }
    let meeting = context.store()?.read(|r| r.meeting(request.meeting))?;
    if manages {
        context.scope()?.check(meeting.organisation)?;
    }
    let request = match (manages, before) {
        (false, Some(before)) => {
            Measure { rev: request.rev, done_on: request.done_on, result: request.result, ..before }
        }
        _ => request,
    };
    if request.what.trim().is_empty() {
        return Err(Failure::field("what", "请写明要办的事。"));
    }
    if request.done_on.is_some() && request.result.trim().is_empty() {
        return Err(Failure::field("result", "办完的要写明结果。"));
    }
    if request.done_on.is_some_and(|on| on > context.today()) {
        return Err(Failure::field("done_on", "这一天还没有到，请核对日期。"));
    }
    let mut owner_name = request.owner_name.trim().to_owned();
    if let Some(owner) = request.owner {
        let owner = crate::people::mediator(context, owner)?;
        if owner_name.is_empty() {
            owner_name = owner.name;
        }
    }
    if owner_name.is_empty() {
        return Err(Failure::field("owner_name", "请写明责任人。"));
    }
    if request.due_on < meeting.on {
        return Err(Failure::field("due_on", "期限早于开会的日期，请核对。"));
    }
    if let Some(dispute) = request.dispute {
        context.store()?.read(|r| r.dispute(dispute))?;
    }
    let position = match request.position {
        0 => context.store()?.read(|r| r.measures(request.meeting))?.len() as i64 + 1,
        position => position,
    };
    let measure = Measure { uid: context.uid_or_new(request.uid), owner_name, position, ..request };
    context.write(|w| Ok(w.save_measure(&measure)?))?;
    if manages { open(context, ByUid { uid: measure.meeting }) } else { own_view(context, meeting, measure) }
}

/// What an owner from a committee sees of the meeting: its own measure only.
fn own_view(context: &Context<'_>, meeting: Meeting, measure: Measure) -> Result<MeetingView, Failure> {
    let row = MeasureRow {
        measure: context.store()?.read(|r| r.measure(measure.uid))?,
        meeting_title: meeting.title.clone(),
        meeting_on: meeting.on,
    };
    let shown = Meeting { opinions: Vec::new(), conclusion: String::new(), absent: Vec::new(), ..meeting };
    Ok(MeetingView {
        organisation: String::new(),
        measures: vec![measure_line(context, row)?],
        editable: false,
        meeting: shown,
    })
}

/// `measure.remove`
pub(crate) fn remove_measure(context: &Context<'_>, request: Remove) -> Result<MeetingView, Failure> {
    let measure = context.store()?.read(|r| r.measure(request.uid))?;
    open(context, ByUid { uid: measure.meeting })?;
    crate::dispute::reason_given(&request.reason)?;
    context.write(|w| {
        w.remove_measure(request.uid, request.rev)?;
        w.note("reason", serde_json::json!(request.reason));
        Ok(())
    })?;
    open(context, ByUid { uid: measure.meeting })
}
