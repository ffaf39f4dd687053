//! Risk: the card of a dispute, its level and history, alerts, areas, and the versions of the factors. The program
//! proposes with its reasons; a level is a person's decision, and it never takes one back by itself.

mod alerts;
mod area;
mod factors;
mod level;
mod pass;

pub(crate) use alerts::{act as act_on_alert, alert_line, list as alerts};
pub(crate) use area::{table as area_table, trend as area_trend};
pub(crate) use factors::{
    backtest, drop as drop_factors, enforce as enforce_factors, save as save_factors,
    versions as factor_versions,
};
pub(crate) use level::reassess;
pub(crate) use pass::refresh;

use crate::api::*;
use crate::context::Context;
use crate::failure::Failure;
use crate::meeting::measure_line;
use crate::notice::notice_line;
use crate::permission::Permission;
use crate::register;
use chrono::{Days, NaiveDate};
use records::model::*;
use records::store::{AlertFilter, AreaFilter, CaseFilter, NoticeFilter, Which};
use rules::risk::{Assessment, Tick};

/// Key of the factor about persons who need attention.
const ATTENTION: &str = "attention";
/// Lines of each list in Today.
const SHOWN: i64 = 50;
/// Days before its last day at which a letter without a reply stands in Today.
const NOTICE_AHEAD: u64 = 3;

/// `risk.card`
pub(crate) fn card(context: &Context<'_>, request: ByUid) -> Result<RiskCard, Failure> {
    let file = context.file(request.uid)?;
    let seen = level::look(context, context.store()?, &file)?;
    let manage = Permission::ManageRisk.held_by(context.account()?.role);
    let attention_on = context.settings()?.switch("risk.attention");
    let (ticks, history, confirmed, alerts, closed, notices, preventions) = context.store()?.read(|r| {
        let of = |closed| AlertFilter { dispute: Some(request.uid), closed, ..AlertFilter::default() };
        let letters = |closed| NoticeFilter { dispute: Some(request.uid), closed, ..NoticeFilter::default() };
        let mut notices = r.notices(&letters(false), 100)?;
        notices.extend(r.notices(&letters(true), 100)?);
        let all = (NaiveDate::MIN.max(file.dispute.received_on), NaiveDate::MAX.min(context.today()));
        let mut preventions = r.preventions(all.0, all.1, None, 2_000)?;
        preventions.retain(|p| p.dispute == Some(request.uid));
        Ok::<_, Failure>((
            r.risk_ticks(request.uid)?,
            r.assessments(request.uid)?,
            r.last_confirmed(request.uid)?,
            r.alerts(&of(false), 100)?,
            r.alerts(&of(true), 100)?,
            notices,
            preventions,
        ))
    })?;
    let said = |key: &str| ticks.iter().find(|t| t.factor == key);
    let line = |key: &str, label: &str, basis: &str, tick: Option<Tick>, trigger: bool| {
        let tick = tick?;
        let said = said(key);
        Some(TickLine {
            key: key.to_owned(),
            label: label.to_owned(),
            trigger,
            tick,
            basis: basis.to_owned(),
            value: said.map_or(0, |t| t.value),
            on: said.map(|t| t.on),
            who: said.map(|t| t.who_name.clone()).unwrap_or_default(),
        })
    };
    let set = &seen.set;
    let triggers = set.triggers.iter().filter(|t| t.enabled);
    let factors = set.factors.iter().filter(|f| f.enabled);
    let lines = triggers
        .filter_map(|t| line(&t.key, &t.label, &t.basis, t.tick, true))
        .chain(factors.filter_map(|f| line(&f.key, &f.label, &f.basis, f.tick, false)))
        .collect();
    let mut now = seen.found;
    if !manage {
        hide_attention(&mut now);
    }
    let level = level::in_force(history.first(), confirmed.as_ref(), now.level);
    Ok(RiskCard {
        dispute: request.uid,
        level,
        confirmed: confirmed.is_some_and(|c| c.proposed == now.level && c.level == level),
        now,
        set_version: seen.version,
        set_name: set.name.clone(),
        ticks: lines,
        attention: (manage && attention_on).then(|| said(ATTENTION).is_some_and(|t| t.value == 1)),
        history: history.into_iter().map(|a| assessment_line(a, manage)).collect(),
        alerts: alerts.into_iter().chain(closed).map(|a| alert_line(context, a)).collect::<Result<_, _>>()?,
        notices: notices.into_iter().map(|n| notice_line(context, n)).collect::<Result<_, _>>()?,
        preventions,
    })
}

/// Who may not see the mark of a person sees neither its factor nor its points.
fn hide_attention(now: &mut Assessment) {
    let Some(at) = now.hits.iter().position(|h| h.key == ATTENTION) else { return };
    let hidden = now.hits.remove(at);
    for group in now.groups.iter_mut().filter(|g| g.key == hidden.group) {
        group.before_cap -= hidden.points;
        group.points = group.before_cap.min(group.cap);
    }
    now.groups.retain(|g| g.before_cap > 0);
    now.score = now.groups.iter().map(|g| g.points).sum();
    now.reason = "有未显示的因素，由所长掌握".into();
}

fn assessment_line(record: AssessmentRecord, manage: bool) -> AssessmentLine {
    let found: Option<Assessment> = serde_json::from_value(record.found).ok();
    let (mut score, mut hits) = (record.score, Vec::new());
    if let Some(mut found) = found {
        if !manage && found.hits.iter().any(|h| h.key == ATTENTION) {
            hide_attention(&mut found);
            score = found.score;
        }
        hits = found.triggers.iter().chain(&found.hits).map(|h| (h.label.clone(), h.points)).collect();
    }
    AssessmentLine {
        uid: record.uid,
        at: record.at,
        who: record.who_name,
        score,
        proposed: record.proposed,
        level: record.level,
        confirmed: record.confirmed,
        reason: record.reason,
        set_version: record.set_version,
        hits,
    }
}

/// `risk.tick`: what a mediator says about one factor; the dispute is assessed anew in the same write.
pub(crate) fn tick(context: &Context<'_>, request: RiskTickSave) -> Result<RiskCard, Failure> {
    let file = context.file(request.dispute)?;
    let (_, set) = context.store()?.read(factors::in_force)?;
    let kind = set.ticks().find(|(key, _)| *key == request.factor).map(|(_, kind)| kind);
    let most = match kind {
        Some(Tick::YesNo) => 1,
        Some(Tick::Count) => 999,
        None => return Err(Failure::refused("现行的因素表里没有这一项，请重新打开风险卡。")),
    };
    if !(0..=most).contains(&request.value) {
        return Err(Failure::field("value", format!("应是 0 到 {most} 之间的整数。")));
    }
    say(context, file.dispute.uid, &request.factor, request.value)
}

/// `risk.attention`: yes or no, by the head, where the office has turned it on.
pub(crate) fn attention(context: &Context<'_>, request: RiskTickSave) -> Result<RiskCard, Failure> {
    let file = context.file(request.dispute)?;
    if !context.settings()?.switch("risk.attention") {
        return Err(Failure::refused(
            "本所没有使用“需关注人员”因素；要使用，请先完成影响评估，再到“设置—规则与编号—研判”里打开。",
        ));
    }
    if request.factor != ATTENTION || !(0..=1).contains(&request.value) {
        return Err(Failure::field("value", "只能记“是”或“否”。"));
    }
    say(context, file.dispute.uid, ATTENTION, request.value)
}

fn say(context: &Context<'_>, dispute: Uid, factor: &str, value: i64) -> Result<RiskCard, Failure> {
    context.write(|w| {
        w.tick_risk(dispute, factor, value)?;
        level::reassess(context, w, dispute)
    })?;
    card(context, ByUid { uid: dispute })
}

/// `risk.confirm`
pub(crate) fn confirm(context: &Context<'_>, request: RiskConfirm) -> Result<RiskCard, Failure> {
    let file = context.file(request.dispute)?;
    context.write(|w| level::decide(context, w, &file, &request))?;
    card(context, ByUid { uid: request.dispute })
}

/// `risk.cases`: the cases behind a number, the gravest first.
pub(crate) fn cases(context: &Context<'_>, request: CaseQuery) -> Result<RiskCasePage, Failure> {
    if !(1..=500).contains(&request.limit) {
        return Err(Failure::BadRequest { detail: "limit：应在 1 到 500 之间。".into() });
    }
    let (from, to) = area::days(&request.first, &request.last)?;
    let filter = CaseFilter {
        area: AreaFilter {
            organisation: request.organisation,
            within: context.scope()?.root(),
            community: request.community,
            dispute_type: request.dispute_type,
            from,
            to,
        },
        which: match request.which {
            CaseWhich::All => Which::All,
            CaseWhich::Unresolved => Which::Unresolved,
            CaseWhich::Overdue => Which::Overdue,
            CaseWhich::Repeated => Which::Repeated,
            CaseWhich::Performed => Which::Performed,
            CaseWhich::Broken => Which::Broken,
            CaseWhich::InHand => Which::InHand,
        },
        levels: request.levels,
        unconfirmed: request.unconfirmed,
    };
    // Where the mark of a person may count, points would tell it to those who may not see it.
    let manage = Permission::ManageRisk.held_by(context.account()?.role);
    let points_shown = manage || !context.settings()?.switch("risk.attention");
    let page = context.store()?.read(|r| r.cases(&filter, context.today(), request.skip, request.limit))?;
    let rows = page.rows.into_iter().map(|c| RiskCase {
        row: register::shown(c.row),
        community: c.community,
        level: c.level,
        proposed: c.proposed,
        score: c.score.filter(|_| points_shown),
        confirmed: c.confirmed,
    });
    Ok(RiskCasePage { rows: rows.collect(), total: page.total })
}

/// `risk.overview`
pub(crate) fn overview(context: &Context<'_>, _: Nothing) -> Result<RiskOverview, Failure> {
    let within = context.scope()?.root();
    let today = context.today();
    context.store()?.read(|r| {
        let open = AlertFilter { within, ..AlertFilter::default() };
        let late = AlertFilter { due_by: today.pred_opt(), ..open.clone() };
        let notices = NoticeFilter { within, ..NoticeFilter::default() };
        let pass = r.last_risk_pass()?;
        Ok(RiskOverview {
            levels: r.level_counts(within)?,
            alerts: r.alert_count(&open)?,
            alerts_late: r.alert_count(&late)?,
            notices: r.notices(&notices, 2_000)?.len() as i64,
            measures: r.open_measures(within, None, 2_000)?.len() as i64,
            pass_due: pass.as_ref().is_none_or(|(on, _)| *on != today.to_string()),
            passed_at: pass.map(|(_, at)| at).unwrap_or_default(),
        })
    })
}

/// `risk.duties`: a mediator's own, a head's office, a bureau's all.
pub(crate) fn duties(context: &Context<'_>, _: Nothing) -> Result<RiskDuties, Failure> {
    let account = context.account()?;
    let within = context.scope()?.root();
    let owner = if account.role == Role::Mediator { account.mediator } else { None };
    let today = context.today();
    let filter = AlertFilter { within, owner, ..AlertFilter::default() };
    let (alerts, alert_count, measures, notices, pass_due) = context.store()?.read(|r| {
        let due = NoticeFilter {
            within,
            due_by: today.checked_add_days(Days::new(NOTICE_AHEAD)),
            ..NoticeFilter::default()
        };
        let pass = r.last_risk_pass()?;
        Ok::<_, Failure>((
            r.alerts(&filter, SHOWN)?,
            r.alert_count(&filter)?,
            r.open_measures(within, owner, SHOWN)?,
            r.notices(&due, SHOWN)?,
            pass.is_none_or(|(on, _)| on != today.to_string()),
        ))
    })?;
    Ok(RiskDuties {
        alerts: alerts.into_iter().map(|a| alert_line(context, a)).collect::<Result<_, _>>()?,
        alert_count,
        measures: measures.into_iter().map(|m| measure_line(context, m)).collect::<Result<_, _>>()?,
        notices: notices.into_iter().map(|n| notice_line(context, n)).collect::<Result<_, _>>()?,
        pass_due,
    })
}

/// Number or name of a dispute the person may see; empty when about none, voided, or another office's.
pub(crate) fn label_of(context: &Context<'_>, dispute: Option<Uid>) -> Result<String, Failure> {
    let Some(uid) = dispute else { return Ok(String::new()) };
    match context.store()?.read(|r| r.dispute(uid)) {
        Ok(dispute) if context.scope()?.check(dispute.committee).is_ok() => {
            let number = dispute.number.as_deref().or(dispute.register_no.as_deref());
            Ok(match number {
                Some(number) => format!("{number} {}", dispute.title),
                None => dispute.title,
            })
        }
        Ok(_) | Err(records::store::StoreError::NotFound { .. }) => Ok(String::new()),
        Err(other) => Err(other.into()),
    }
}
