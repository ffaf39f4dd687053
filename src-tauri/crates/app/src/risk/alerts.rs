//! Alerts: when one is raised, who owns it and by when it wants an answer. A fact is raised once; whatever is raised is
//! closed by a person, with an answer or a reason.

use super::label_of;
use crate::api::*;
use crate::context::Context;
use crate::failure::Failure;
use crate::permission::Permission;
use chrono::{Days, NaiveDate};
use records::model::*;
use records::store::{AlertFilter, Writer};
use rules::deadlines::{self, DueKind};
use rules::risk::Assessment;

/// Alerts of one list at most.
const SHOWN: i64 = 500;

/// `alert.list`
pub(crate) fn list(context: &Context<'_>, request: AlertQuery) -> Result<Vec<AlertLine>, Failure> {
    let account = context.account()?;
    let owner = if request.mine { account.mediator } else { None };
    let filter = AlertFilter {
        within: context.scope()?.root(),
        owner,
        closed: request.closed,
        ..AlertFilter::default()
    };
    let alerts = context.store()?.read(|r| r.alerts(&filter, SHOWN))?;
    alerts.into_iter().map(|a| alert_line(context, a)).collect()
}

/// `alert.act`
pub(crate) fn act(context: &Context<'_>, request: AlertActSave) -> Result<AlertLine, Failure> {
    let alert = context.store()?.read(|r| r.alert(request.uid))?;
    context.scope()?.check(alert.organisation)?;
    let answered = alert.entries.iter().any(|e| e.act == AlertAct::Reply);
    let empty = request.text.trim().is_empty();
    match request.act {
        AlertAct::Raised => return Err(Failure::field("act", "预警由程序发出。")),
        AlertAct::Closed if !answered && empty => {
            return Err(Failure::field("text", "还没有答复，销号要写明理由。"));
        }
        AlertAct::Closed => {}
        _ if empty => return Err(Failure::field("text", "请写明处置的情况。")),
        _ => {}
    }
    if let (AlertAct::HandedOver, Some(owner)) = (request.act, request.owner) {
        crate::people::mediator(context, owner)?;
    }
    // A grave one is closed by whoever manages risk; its owner answers it.
    let grave = matches!(alert.level, RiskLevel::Red | RiskLevel::Orange);
    if request.act == AlertAct::Closed && grave && !Permission::ManageRisk.held_by(context.account()?.role) {
        return Err(Failure::refused("红色、橙色预警由所长销号；请先答复处置情况。"));
    }
    let alert = context.write(|w| {
        Ok(w.act_on_alert(request.uid, request.rev, request.act, &request.text, request.owner)?)
    })?;
    alert_line(context, alert)
}

/// As lists show it.
pub(crate) fn alert_line(context: &Context<'_>, alert: Alert) -> Result<AlertLine, Failure> {
    let scope = context.scope()?;
    let organisation = scope.organisation(alert.organisation);
    let owner = match (&alert.owner, organisation) {
        (Some(_), _) => alert.owner_name.clone(),
        (None, Some(o)) if o.kind == OrganisationKind::Committee => {
            let office = o.parent.and_then(|p| scope.organisation(p));
            format!("{}负责人", office.map_or(o.name.as_str(), |o| o.name.as_str()))
        }
        (None, Some(o)) => format!("{}负责人", o.name),
        (None, None) => String::new(),
    };
    Ok(AlertLine {
        dispute_label: label_of(context, alert.dispute)?,
        organisation: organisation.map(|o| o.name.clone()).unwrap_or_default(),
        owner,
        days_left: (alert.due_on - context.today()).num_days(),
        alert,
    })
}

/// Last day for an answer by the office's clock for the level (domain.md §5.3: 红 当日, 橙 1, 黄 2, 蓝 3).
pub(super) fn clock(context: &Context<'_>, level: RiskLevel) -> Result<NaiveDate, Failure> {
    let key = match level {
        RiskLevel::Red => "alert.red_days",
        RiskLevel::Orange => "alert.orange_days",
        RiskLevel::Yellow => "alert.yellow_days",
        RiskLevel::Blue | RiskLevel::Green => "alert.blue_days",
    };
    let days = context.settings()?.number(key).max(0).unsigned_abs();
    Ok(context.today().checked_add_days(Days::new(days)).unwrap_or(context.today()))
}

struct About<'a> {
    kind: AlertKind,
    level: RiskLevel,
    fact: String,
    text: String,
    file: &'a DisputeFile,
}

fn raise(context: &Context<'_>, w: &mut Writer<'_>, about: About<'_>) -> Result<i64, Failure> {
    let d = &about.file.dispute;
    let host = d.mediators.iter().find(|m| m.part == MediatorPart::Host);
    let alert = Alert {
        uid: context.uid(),
        rev: 0,
        kind: about.kind,
        fact: about.fact,
        dispute: Some(d.uid),
        organisation: d.committee,
        level: about.level,
        owner: host.map(|m| m.mediator),
        owner_name: String::new(),
        raised_on: context.today(),
        due_on: clock(context, about.level)?,
        closed_on: None,
        text: about.text,
        cell: None,
        entries: Vec::new(),
    };
    Ok(i64::from(w.raise_alert(&alert)?))
}

/// After a level was set: one that has become red or orange raises an alert; a milder open one about the same dispute
/// goes into it.
pub(super) fn on_level(
    context: &Context<'_>,
    w: &mut Writer<'_>,
    file: &DisputeFile,
    before: Option<RiskLevel>,
    level: RiskLevel,
    assessment: Uid,
    found: &Assessment,
) -> Result<i64, Failure> {
    let grave = matches!(level, RiskLevel::Red | RiskLevel::Orange);
    if !grave || before.is_some_and(|b| b <= level) {
        return Ok(0);
    }
    let open = AlertFilter { dispute: Some(file.dispute.uid), ..AlertFilter::default() };
    for older in w.read().alerts(&open, 100)? {
        if older.kind == AlertKind::Level && older.level > level {
            let words = format!("等级升为{}，并入新的预警", level.label());
            w.act_on_alert(older.uid, older.rev, AlertAct::Closed, &words, None)?;
        }
    }
    let names: Vec<&str> = found
        .triggers
        .iter()
        .chain(&found.hits)
        .filter(|h| h.key != super::ATTENTION)
        .map(|h| h.label.as_str())
        .collect();
    let text = format!(
        "列为{}：{}",
        level.label(),
        if names.is_empty() { "人工确定".into() } else { names.join("、") }
    );
    let fact = format!("level:{}:{assessment}", level.key());
    raise(context, w, About { kind: AlertKind::Level, level, fact, text, file })
}

/// Once a day: what is past its last day, and trouble that should have been reported. Not with every write, since old
/// cases are entered step by step and would be late for a minute.
pub(super) fn on_day(context: &Context<'_>, w: &mut Writer<'_>, uid: Uid) -> Result<i64, Failure> {
    let file = w.read().file(uid)?;
    let settings = context.settings()?;
    let today = context.today();
    let grave_after = settings.number("alert.grave_overdue_days");
    let mut raised = 0;
    let mut seen = Vec::new();
    for due in deadlines::running(&file, &settings.parameters()) {
        // One alert a kind: the payment that is longest overdue stands for those after it.
        if due.on >= today || due.kind == DueKind::EscalationReport || seen.contains(&due.kind) {
            continue;
        }
        seen.push(due.kind);
        let late = (today - due.on).num_days();
        let level = if late > grave_after { RiskLevel::Yellow } else { RiskLevel::Blue };
        let text = format!("超期未办：{}（{} 到期）", due.text, due.on);
        let fact = format!("overdue:{}:{}:{uid}", due.kind.key(), due.on);
        raised += raise(context, w, About { kind: AlertKind::Overdue, level, fact, text, file: &file })?;
    }
    raised += report_missing(context, w, &file)?;
    Ok(raised)
}

/// 人民调解法 art 25: what may turn violent is reported. An alert a day after it became known, while no report stands
/// in the steps.
fn report_missing(context: &Context<'_>, w: &mut Writer<'_>, file: &DisputeFile) -> Result<i64, Failure> {
    let d = &file.dispute;
    let reported = file.steps.iter().any(|s| matches!(s.body, StepBody::EscalationReport(_)));
    let last = w.read().last_assessment(d.uid)?;
    let found: Option<Assessment> = last.and_then(|l| serde_json::from_value(l.found).ok());
    let Some(found) = found.filter(|f| !f.triggers.is_empty() && !reported) else { return Ok(0) };
    if found.level == RiskLevel::Green {
        return Ok(0);
    }
    let ticks = w.read().risk_ticks(d.uid)?;
    let known_on = found
        .triggers
        .iter()
        .map(|t| ticks.iter().find(|s| s.factor == t.key).map_or(d.received_on, |s| s.on))
        .min()
        .unwrap_or(context.today());
    if known_on >= context.today() {
        return Ok(0);
    }
    let text = "有可能激化的情形，尚无向公安机关或者有关部门报告的记录".to_owned();
    let fact = format!("report:{}", d.uid);
    let about = About { kind: AlertKind::ReportMissing, level: RiskLevel::Red, fact, text, file };
    raise(context, w, about)
}
