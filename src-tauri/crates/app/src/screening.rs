//! Screening (排查): rounds, finds that become disputes with one key, and what was kept from happening in 件 and 人.

use crate::api::*;
use crate::context::Context;
use crate::dispute::not_in_future;
use crate::failure::Failure;
use chrono::{Days, NaiveDate};
use records::model::*;

/// Rounds of one list at most.
const SHOWN: i64 = 500;

/// `screening.list`
pub(crate) fn list(context: &Context<'_>, request: ScreeningQuery) -> Result<ScreeningPage, Failure> {
    if request.from_on > request.to_on {
        return Err(Failure::field("to_on", "结束日期早于开始日期。"));
    }
    let scope = context.scope()?;
    let within = match request.organisation {
        Some(chosen) => {
            scope.check(chosen)?;
            Some(chosen)
        }
        None => scope.root(),
    };
    let (from, to) = (request.from_on, request.to_on);
    let today = context.today();
    let every = context.settings()?.number("screening.every_days").max(1).unsigned_abs();
    let name = |uid: Uid| scope.organisation(uid).map(|o| o.name.clone()).unwrap_or_default();
    context.store()?.read(|r| {
        let mut rounds = Vec::new();
        for round in r.screenings(from, to, within, SHOWN)? {
            let finds = r.finds(round.uid)?;
            let of = |state| finds.iter().filter(|f| f.state == state).count() as i64;
            rounds.push(ScreeningLine {
                committee: name(round.committee),
                finds: finds.len() as i64,
                entered: of(FindState::Entered),
                open: of(FindState::Open),
                round,
            });
        }
        let counts = r.screening_counts(from, to, within)?;
        let under = match within {
            Some(top) => r.organisations_under(top)?,
            None => scope.organisations().iter().map(|o| o.uid).collect(),
        };
        let latest = r.screenings(NaiveDate::MIN.max(day_zero()), today, within, 2_000)?;
        let line = today.checked_sub_days(Days::new(every)).unwrap_or(today);
        let behind = scope
            .organisations()
            .iter()
            .filter(|o| o.kind == OrganisationKind::Committee && !o.closed && under.contains(&o.uid))
            .map(|o| {
                let of = latest.iter().filter(|s| s.committee == o.uid);
                (o.name.clone(), of.map(|s| s.to_date.unwrap_or(s.from_date)).max())
            })
            .filter(|(_, last)| last.is_none_or(|on| on < line))
            .collect();
        Ok(ScreeningPage {
            rounds,
            round_count: counts.rounds,
            find_count: counts.finds,
            prevented: r.prevention_counts(from, to, within)?,
            preventions: r.preventions(from, to, within, SHOWN)?,
            behind,
        })
    })
}

/// The first day the store's dates allow.
fn day_zero() -> NaiveDate {
    NaiveDate::from_ymd_opt(1900, 1, 1).unwrap_or(NaiveDate::MIN)
}

/// `screening.open`
pub(crate) fn open(context: &Context<'_>, request: ByUid) -> Result<ScreeningView, Failure> {
    let (round, finds) =
        context.store()?.read(|r| Ok::<_, Failure>((r.screening(request.uid)?, r.finds(request.uid)?)))?;
    let scope = context.scope()?;
    scope.check(round.committee)?;
    let committee = scope.organisation(round.committee).map(|o| o.name.clone()).unwrap_or_default();
    Ok(ScreeningView { round, committee, finds })
}

fn of_committee(context: &Context<'_>, committee: Uid) -> Result<(), Failure> {
    let scope = context.scope()?;
    match scope.organisation(committee) {
        Some(o) if o.kind == OrganisationKind::Committee => scope.check(committee),
        _ => Err(Failure::field("committee", "请选调委会。")),
    }
}

fn reasonable(field: &str, count: Option<i64>) -> Result<(), Failure> {
    match count {
        Some(n) if !(0..=1_000_000).contains(&n) => {
            Err(Failure::field(field, "应是 0 到 1000000 之间的整数。"))
        }
        _ => Ok(()),
    }
}

/// `screening.save`
pub(crate) fn save(context: &Context<'_>, request: Screening) -> Result<ScreeningView, Failure> {
    of_committee(context, request.committee)?;
    if request.rev > 0 {
        let before = context.store()?.read(|r| r.screening(request.uid))?;
        context.scope()?.check(before.committee)?;
    }
    not_in_future(context, "from_date", request.from_date)?;
    if request.to_date.is_some_and(|to| to < request.from_date) {
        return Err(Failure::field("to_date", "结束日期早于开始日期。"));
    }
    reasonable("people", request.people)?;
    reasonable("households", request.households)?;
    let mut round = Screening { uid: context.uid_or_new(request.uid), ..request };
    if round.title.trim().is_empty() {
        round.title = format!("{}年{}", round.from_date.format("%Y"), round.kind.label());
    }
    context.write(|w| Ok(w.save_screening(&round)?))?;
    open(context, ByUid { uid: round.uid })
}

/// `find.save`
pub(crate) fn save_find(context: &Context<'_>, request: ScreeningFind) -> Result<ScreeningView, Failure> {
    let round = open(context, ByUid { uid: request.screening })?.round;
    let before = match request.rev {
        0 => None,
        _ => Some(context.store()?.read(|r| r.find(request.uid))?),
    };
    if before.as_ref().is_some_and(|b| b.screening != round.uid) {
        return Err(Failure::not_found("screening_find"));
    }
    if request.text.trim().is_empty() {
        return Err(Failure::field("text", "请写明发现了什么。"));
    }
    if request.on < round.from_date {
        return Err(Failure::field("on", "早于这次排查开始的日期，请核对。"));
    }
    not_in_future(context, "on", request.on)?;
    reasonable("people", request.people)?;
    // Which dispute it became is set when it becomes one, and stays.
    let dispute = before.and_then(|b| b.dispute);
    let state = match (dispute, request.state) {
        (Some(_), _) => FindState::Entered,
        (None, FindState::Entered) => {
            return Err(Failure::field("state", "请用“登记为纠纷”，程序会建立纠纷并记下联系。"));
        }
        (None, state) => state,
    };
    let find = ScreeningFind { uid: context.uid_or_new(request.uid), dispute, state, ..request };
    context.write(|w| Ok(w.save_find(&find)?))?;
    open(context, ByUid { uid: round.uid })
}

/// `find.remove`
pub(crate) fn remove_find(context: &Context<'_>, request: Remove) -> Result<ScreeningView, Failure> {
    let find = context.store()?.read(|r| r.find(request.uid))?;
    open(context, ByUid { uid: find.screening })?;
    context.write(|w| Ok(w.remove_find(request.uid, request.rev)?))?;
    open(context, ByUid { uid: find.screening })
}

/// `find.enter`: the find becomes a dispute in one write, with what is known of it. Its parties are typed on its page:
/// a find has names only, and sometimes not even those.
pub(crate) fn enter_find(context: &Context<'_>, request: ByUid) -> Result<DisputeView, Failure> {
    let find = context.store()?.read(|r| r.find(request.uid))?;
    let round = open(context, ByUid { uid: find.screening })?.round;
    if find.dispute.is_some() {
        return Err(Failure::refused("这条发现已经登记为纠纷。"));
    }
    let mut narrative = find.text.clone();
    if !find.parties.is_empty() {
        narrative = format!("{narrative}\n涉及：{}", find.parties.join("、"));
    }
    if !find.handling.trim().is_empty() {
        narrative = format!("{narrative}\n现场处置：{}", find.handling.trim());
    }
    let create = DisputeCreate {
        committee: round.committee,
        received_on: context.today(),
        dispute_type: find.dispute_type,
        source: Source::OwnInitiative,
        title: String::new(),
        parties: Vec::new(),
        narrative,
        community: find.community.clone(),
    };
    let discovered = format!("{}（{}）", round.title, find.on);
    crate::dispute::create_with(
        context,
        create,
        |dispute| {
            dispute.discovered_by = discovered;
            dispute.people_involved = find.people;
            if find.parties.len() == 2 {
                dispute.title =
                    format!("{}与{}{}", find.parties[0], find.parties[1], find.dispute_type.label());
            }
        },
        |w, dispute| {
            let entered = ScreeningFind { dispute: Some(dispute), state: FindState::Entered, ..find.clone() };
            w.save_find(&entered)?;
            Ok(())
        },
    )
}

/// `prevention.save`
pub(crate) fn save_prevention(context: &Context<'_>, request: Prevention) -> Result<Prevention, Failure> {
    of_committee(context, request.committee)?;
    if let Some(dispute) = request.dispute {
        context.file(dispute)?;
    }
    if request.rev > 0 {
        let before = context.store()?.read(|r| r.prevention(request.uid))?;
        context.scope()?.check(before.committee)?;
    }
    not_in_future(context, "on", request.on)?;
    reasonable("people", Some(request.people))?;
    if request.text.trim().is_empty() {
        return Err(Failure::field("text", "请写明是怎样防止的，统计数字要有事实依据。"));
    }
    let prevention = Prevention { uid: context.uid_or_new(request.uid), ..request };
    context.write(|w| Ok(w.save_prevention(&prevention)?))
}

/// `prevention.remove`
pub(crate) fn remove_prevention(context: &Context<'_>, request: Remove) -> Result<Nothing, Failure> {
    let before = context.store()?.read(|r| r.prevention(request.uid))?;
    context.scope()?.check(before.committee)?;
    crate::dispute::reason_given(&request.reason)?;
    context.write(|w| {
        w.remove_prevention(request.uid, request.rev)?;
        w.note("reason", serde_json::json!(request.reason));
        Ok(())
    })?;
    Ok(Nothing {})
}
