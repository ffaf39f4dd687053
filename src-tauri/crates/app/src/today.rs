//! Today: what is overdue, due today and this week for the person signed in, what waits for the head's check,
//! and where he or she left off.

use crate::api::*;
use crate::context::Context;
use crate::failure::Failure;
use crate::scope::Scope;
use crate::{draft, register};
use chrono::{Days, NaiveDate};
use records::model::*;
use records::store::{self, DueFilter, DueLoad, DueRow, Reader};
use std::collections::BTreeMap;

/// Lines of each list on the page; the counts say how many there are in all.
const SHOWN: i64 = 100;
const RECENT: i64 = 10;
const REVIEWED: i64 = 50;
/// Days ahead that count as this week.
const WEEK: u64 = 7;

/// `today.get`: a mediator sees his or her own disputes, a head the office, the bureau all; head and bureau may
/// look at one mediator or one office.
pub(crate) fn get(context: &Context<'_>, request: TodayQuery) -> Result<Today, Failure> {
    let account = context.account()?;
    let scope = context.scope()?;
    let own = account.role == Role::Mediator;
    if let Some(organisation) = request.organisation {
        scope.check(organisation)?;
    }
    let organisation = request.organisation.or(scope.root());
    let mediator = if own { account.mediator } else { request.mediator };
    let today = context.today();
    let day = |n| today.checked_add_days(Days::new(n));
    let window =
        |from: Option<NaiveDate>, to: Option<NaiveDate>| DueFilter { from, to, organisation, mediator };
    let windows =
        [window(None, today.pred_opt()), window(Some(today), Some(today)), window(day(1), day(WEEK))];
    // Whoever archives looks at what is closed; a bureau looks on.
    let reviews = !own;
    let waiting = store::RegisterFilter {
        state: Some(DisputeState::Closed),
        mediator: request.mediator,
        organisation: request.organisation,
        within: scope.root(),
        ..store::RegisterFilter::default()
    };
    let who = context.session()?.who();
    let gathered = context.store()?.read(|r| {
        let mut lists = Vec::new();
        let mut counts = Vec::new();
        for window in &windows {
            let rows = r.due(window, SHOWN)?;
            // What fits on the page is all there is; a full page is counted.
            counts.push(if (rows.len() as i64) < SHOWN { rows.len() as i64 } else { r.due_count(window)? });
            lists.push(rows);
        }
        let review = match reviews {
            true => Some(r.register(&waiting, store::RegisterSort::Received, false, None, REVIEWED)?),
            false => None,
        };
        let load = match reviews {
            true => r.due_load(scope.root(), today, day(WEEK).unwrap_or(today))?,
            false => Vec::new(),
        };
        let mut drafts = Vec::new();
        for draft in r.drafts(who)? {
            drafts.push(draft_line(r, &scope, draft::shown(draft))?);
        }
        let recent = r.recent(organisation, mediator, RECENT)?;
        Ok::<_, Failure>((lists, counts, review, load, drafts, recent, r.mediators()?))
    })?;
    let (lists, counts, review, load, drafts, recent, names) = gathered;
    let several = account.role == Role::Bureau || scope.root().is_none();
    let mut lists = lists
        .into_iter()
        .map(|rows| rows.into_iter().map(|row| shown(row, today, &scope, several)).collect());
    let mut next = || lists.next().unwrap_or_default();
    let (review, review_count) = review
        .map_or((Vec::new(), 0), |page| (page.rows.into_iter().map(register::shown).collect(), page.total));
    Ok(Today {
        overdue: next(),
        today: next(),
        week: next(),
        counts: (counts[0], counts[1], counts[2]),
        review,
        review_count,
        mediators: by_mediator(&load, &names, request.organisation, &scope),
        offices: if several { by_office(&load, &scope) } else { Vec::new() },
        recent: recent.into_iter().map(register::shown).collect(),
        drafts,
    })
}

fn shown(row: DueRow, today: NaiveDate, scope: &Scope, several: bool) -> DueItem {
    DueItem {
        kind: row.due.kind,
        text: row.due.text,
        on: row.due.on,
        days_left: (row.due.on - today).num_days(),
        basis: row.due.basis,
        dispute: row.dispute,
        dispute_label: row.dispute_label,
        step: row.due.step,
        mediator: row.mediator,
        office: if several {
            office_of(scope, row.committee).map_or(String::new(), |o| o.name.clone())
        } else {
            String::new()
        },
    }
}

/// The office a committee stands under; itself where it stands under none.
fn office_of(scope: &Scope, committee: Uid) -> Option<&Organisation> {
    let own = scope.organisation(committee)?;
    match own.parent.and_then(|p| scope.organisation(p)) {
        Some(above) if above.kind == OrganisationKind::Office => Some(above),
        _ => Some(own),
    }
}

fn by_mediator(
    load: &[DueLoad],
    names: &[Mediator],
    organisation: Option<Uid>,
    scope: &Scope,
) -> Vec<MediatorLoad> {
    let mut sums: BTreeMap<Option<Uid>, MediatorLoad> = BTreeMap::new();
    for l in load.iter().filter(|l| organisation.is_none_or(|o| scope.is_below(l.committee, o))) {
        let name = l.host.and_then(|host| names.iter().find(|m| m.uid == host)).map(|m| m.name.clone());
        let line = sums.entry(l.host).or_insert_with(|| MediatorLoad {
            mediator: l.host,
            name: name.unwrap_or_default(),
            overdue: 0,
            today: 0,
            week: 0,
        });
        line.overdue += l.overdue;
        line.today += l.today;
        line.week += l.later;
    }
    let mut lines: Vec<MediatorLoad> = sums.into_values().collect();
    lines.sort_by(|a, b| (b.overdue, b.today, b.week, &a.name).cmp(&(a.overdue, a.today, a.week, &b.name)));
    lines
}

fn by_office(load: &[DueLoad], scope: &Scope) -> Vec<OfficeLoad> {
    let mut sums: BTreeMap<Uid, OfficeLoad> = BTreeMap::new();
    for l in load {
        let Some(office) = office_of(scope, l.committee) else { continue };
        let line = sums.entry(office.uid).or_insert_with(|| OfficeLoad {
            office: office.uid,
            name: office.name.clone(),
            overdue: 0,
            today: 0,
            week: 0,
        });
        line.overdue += l.overdue;
        line.today += l.today;
        line.week += l.later;
    }
    let mut lines: Vec<OfficeLoad> = sums.into_values().collect();
    lines.sort_by(|a, b| (b.overdue, b.today, b.week, &a.name).cmp(&(a.overdue, a.today, a.week, &b.name)));
    lines
}

/// A draft with its dispute. The dispute is looked up in the store, never read from what was typed: a name typed
/// into a form is not the name of the case. One that is void or no longer the person's business stays unnamed.
fn draft_line(r: &Reader<'_>, scope: &Scope, draft: Draft) -> Result<TodayDraft, Failure> {
    use records::store::StoreError as E;
    let found = match dispute_of(r, &draft.key).and_then(|uid| uid.map(|uid| r.dispute(uid)).transpose()) {
        Ok(found) => found,
        Err(E::NotFound { .. }) => None,
        Err(other) => return Err(other.into()),
    };
    Ok(match found.filter(|d| scope.check(d.committee).is_ok()) {
        Some(d) => {
            let number = d.number.or(d.register_no).unwrap_or_default();
            let label = [number, d.title].into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" ");
            TodayDraft { draft, dispute: Some(d.uid), dispute_label: label }
        }
        None => TodayDraft { draft, dispute: None, dispute_label: String::new() },
    })
}

/// The dispute a draft's name speaks of: `step:session:<uid>`, `step:session:new:<dispute>`, `party:<uid>`,
/// `party:new:<dispute>:<role>`, `dispute:<uid>`.
fn dispute_of(r: &Reader<'_>, key: &str) -> Result<Option<Uid>, store::StoreError> {
    let uid = |text: &str| text.parse::<Uid>().ok();
    let parts: Vec<&str> = key.split(':').collect();
    Ok(match parts.as_slice() {
        ["dispute", of] => uid(of),
        ["step", _, "new", of] | ["party", "new", of, ..] => uid(of),
        ["step", _, step] => match uid(step) {
            Some(step) => Some(r.step(step)?.dispute),
            None => None,
        },
        ["party", party] => match uid(party) {
            Some(party) => Some(r.party(party)?.dispute),
            None => None,
        },
        _ => None,
    })
}
