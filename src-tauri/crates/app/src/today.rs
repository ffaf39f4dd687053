//! Today: what is overdue, due today and this week for the person signed in, and where he or she left off.

use crate::api::*;
use crate::context::Context;
use crate::failure::Failure;
use crate::{draft, register};
use chrono::{Days, NaiveDate};
use records::model::*;
use records::store::{DueFilter, DueRow};

/// Lines of each list on the page; the counts say how many there are in all.
const SHOWN: i64 = 100;
const RECENT: i64 = 10;

/// `today.get`: a mediator sees his or her own disputes, a head the office, the bureau all.
pub(crate) fn get(context: &Context<'_>, _: Nothing) -> Result<Today, Failure> {
    let account = context.account()?;
    let organisation = context.scope()?.root();
    let mediator = if account.role == Role::Mediator { account.mediator } else { None };
    let today = context.today();
    let day = |n| today.checked_add_days(Days::new(n));
    let window =
        |from: Option<NaiveDate>, to: Option<NaiveDate>| DueFilter { from, to, organisation, mediator };
    let yesterday = today.pred_opt();
    let windows = [window(None, yesterday), window(Some(today), Some(today)), window(day(1), day(7))];
    let (lists, counts, recent) = context.store()?.read(|r| {
        let mut lists = Vec::new();
        let mut counts = Vec::new();
        for window in &windows {
            lists.push(r.due(window, SHOWN)?);
            counts.push(r.due_count(window)?);
        }
        Ok::<_, Failure>((lists, counts, r.recent(organisation, mediator, RECENT)?))
    })?;
    let mut lists = lists.into_iter().map(|rows| rows.into_iter().map(|row| shown(row, today)).collect());
    let mut next = || lists.next().unwrap_or_default();
    Ok(Today {
        overdue: next(),
        today: next(),
        week: next(),
        counts: (counts[0], counts[1], counts[2]),
        recent: recent.into_iter().map(register::shown).collect(),
        drafts: draft::list(context, Nothing {})?,
    })
}

fn shown(row: DueRow, today: NaiveDate) -> DueItem {
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
    }
}
