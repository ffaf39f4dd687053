//! Versions of the risk factors: the one in force, drafts, putting a draft in force with its reason, and trying a set
//! on the office's own past.

use super::level::circumstances;
use crate::api::*;
use crate::context::Context;
use crate::dispute::reason_given;
use crate::failure::{Failure, FieldProblem};
use crate::findings;
use crate::register;
use chrono::{Days, NaiveDate};
use records::model::*;
use records::store::Reader;
use rules::backtest::{Past, happened, said, tally};
use rules::risk::FactorSet;
use serde_json::Value;

/// Cases shown of a back-test.
const SHOWN: usize = 500;

/// The factors in force with their version; the shipped set is version 0.
pub(super) fn in_force(r: &Reader<'_>) -> Result<(i64, FactorSet), Failure> {
    Ok(match r.factor_set_in_force()? {
        Some(version) => (version.version.unwrap_or(0), set_of(version.body)?),
        None => (0, FactorSet::shipped().clone()),
    })
}

fn set_of(body: Value) -> Result<FactorSet, Failure> {
    serde_json::from_value(body).map_err(|_| Failure::Damaged { what: "风险因素".into() })
}

/// `factors.list`
pub(crate) fn versions(context: &Context<'_>, _: Nothing) -> Result<FactorVersions, Failure> {
    let kept = context.store()?.read(|r| r.factor_sets())?;
    let in_force = kept.iter().find(|v| v.state == FactorState::InForce).and_then(|v| v.version).unwrap_or(0);
    let mut versions: Vec<FactorVersionView> = kept.into_iter().map(view).collect::<Result<_, _>>()?;
    versions.push(FactorVersionView {
        uid: Uid(Default::default()),
        rev: 0,
        version: Some(0),
        state: if in_force == 0 { FactorState::InForce } else { FactorState::Retired },
        made_at: String::new(),
        made_by: "随程序提供".into(),
        note: "建议的权重，使用前请用本所的旧案回测".into(),
        set: FactorSet::shipped().clone(),
    });
    Ok(FactorVersions { versions, in_force, attention: context.settings()?.switch("risk.attention") })
}

fn view(version: FactorVersion) -> Result<FactorVersionView, Failure> {
    Ok(FactorVersionView {
        uid: version.uid,
        rev: version.rev,
        version: version.version,
        state: version.state,
        made_at: version.made_at,
        made_by: version.made_by,
        note: version.note,
        set: set_of(version.body)?,
    })
}

fn sound(set: &FactorSet) -> Result<(), Failure> {
    let problems = set.problems();
    if problems.is_empty() {
        return Ok(());
    }
    let fields =
        problems.into_iter().map(|(field, text)| FieldProblem { field: format!("set.{field}"), text });
    Err(Failure::Invalid { fields: fields.collect() })
}

/// `factors.save`: a draft may be kept at any time once it could work.
pub(crate) fn save(context: &Context<'_>, request: FactorDraft) -> Result<FactorVersionView, Failure> {
    sound(&request.set)?;
    let body = serde_json::to_value(&request.set).map_err(|_| Failure::Internal)?;
    let given = FactorVersion {
        uid: context.uid_or_new(request.uid),
        rev: request.rev,
        version: None,
        state: FactorState::Draft,
        made_at: String::new(),
        made_by: String::new(),
        note: String::new(),
        body,
    };
    view(context.write(|w| Ok(w.save_factor_draft(&given)?))?)
}

/// `factors.drop`
pub(crate) fn drop(context: &Context<'_>, request: Remove) -> Result<FactorVersions, Failure> {
    context.write(|w| Ok(w.drop_factor_draft(request.uid, request.rev)?))?;
    versions(context, Nothing {})
}

/// `factors.enforce`: from now on the draft counts. The open disputes are assessed anew by the next pass.
pub(crate) fn enforce(context: &Context<'_>, request: FactorEnforce) -> Result<FactorVersions, Failure> {
    reason_given(&request.note)?;
    let draft = context.store()?.read(|r| r.factor_set(request.uid))?;
    sound(&set_of(draft.body)?)?;
    context.write(|w| {
        w.put_factors_in_force(request.uid, request.rev, request.note.trim())?;
        Ok(w.look_again()?)
    })?;
    versions(context, Nothing {})
}

/// `factors.backtest`
pub(crate) fn backtest(context: &Context<'_>, request: BacktestQuery) -> Result<Backtest, Failure> {
    sound(&request.set)?;
    if request.from_on > request.to_on {
        return Err(Failure::field("to_on", "结束日期早于开始日期。"));
    }
    if !(0..=180).contains(&request.after_days) {
        return Err(Failure::field("after_days", "应是 0 到 180 之间的整数。"));
    }
    let within = context.scope()?.root();
    let settings = context.settings()?;
    let (parameters, attention) = (settings.parameters(), settings.switch("risk.attention"));
    let today = context.today();
    let store = context.store()?;
    let uids = store.read(|r| r.disputes_received(request.from_on, request.to_on, within))?;
    let work = context.work("正在回测", uids.len() as i64);
    let (_, now_in_force) = store.read(in_force)?;
    let (mut tried, mut current, mut cases, mut too_young) = (Vec::new(), Vec::new(), Vec::new(), 0);
    for (done, uid) in uids.iter().enumerate() {
        let (file, mut around, later) = store.read(|r| {
            let file = r.file(*uid)?;
            let around = circumstances(r, &file, attention)?;
            let later = came_again(r, &file)?;
            Ok::<_, Failure>((file, around, later))
        })?;
        let received = file.dispute.received_on;
        let day = received.checked_add_days(Days::new(request.after_days.unsigned_abs())).unwrap_or(received);
        if day >= today {
            too_young += 1;
            continue;
        }
        let said_later: Vec<String> = store
            .read(|r| r.risk_ticks(*uid))?
            .into_iter()
            .filter(|t| t.on > day)
            .map(|t| t.factor)
            .collect();
        around.ticks.retain(|key, _| !said_later.contains(key));
        let outcome = happened(&file, day, &later, &parameters, today);
        let by_tried = said(&file, &around, &request.set, &parameters, day);
        let by_current = said(&file, &around, &now_in_force, &parameters, day);
        let grave = |level| matches!(level, RiskLevel::Red | RiskLevel::Orange);
        if outcome.any() || grave(by_tried.level) {
            cases.push(BacktestCase {
                dispute: *uid,
                label: register::label(&file.dispute),
                received_on: received,
                tried: by_tried.level,
                score: by_tried.score,
                in_force: by_current.level,
                happened: outcome,
            });
        }
        tried.push(Past { said: by_tried, happened: outcome });
        current.push(Past { said: by_current, happened: outcome });
        work.done(done as i64 + 1)?;
    }
    // What was missed first, then the gravest.
    let grave = |c: &BacktestCase| matches!(c.tried, RiskLevel::Red | RiskLevel::Orange);
    cases.sort_by_key(|c| (grave(c), c.tried, std::cmp::Reverse(c.score), c.received_on));
    cases.truncate(SHOWN);
    Ok(Backtest { tried: tally(&tried), in_force: tally(&current), too_young, cases })
}

/// Days after its own on which the same two sides registered another dispute.
fn came_again(r: &Reader<'_>, file: &DisputeFile) -> Result<Vec<NaiveDate>, Failure> {
    let met = findings::met_again(r, file)?;
    Ok(met.into_iter().map(|(_, on)| on).filter(|on| *on > file.dispute.received_on).collect())
}
