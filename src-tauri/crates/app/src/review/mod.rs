//! 卷宗评查: rounds as a person sees them, what of them is due, what they amount to. Drawing and closing stand in
//! `draw`, scoring and mending in `score`. What a score comes to is computed by `rules::review`; a person gives it.

mod draw;
mod score;

use crate::api::*;
use crate::context::Context;
use crate::failure::Failure;
use crate::permission::Permission;
use chrono::Datelike;
use records::model::*;
use records::store::{DossierRow, DueRecord, Reader};

pub(crate) use draw::{assign, candidates, close, draw, void};
pub(crate) use score::{dossier, give_back, mended, remarks, score};

const CLOSED: &str = "这一轮评查已经结束，内容不再改动。";

/// `review.rounds`: those a person leads, or those in which he or she scores.
pub(crate) fn rounds(context: &Context<'_>, _: Nothing) -> Result<Vec<ReviewRoundLine>, Failure> {
    let account = context.account()?;
    let leads = Permission::ManageReviews.held_by(account.role);
    let scope = context.scope()?;
    let root = scope.root();
    let rows = context.store()?.read(|r| {
        let mut rows = if leads { r.review_rounds(root, Some(account.uid), false)? } else { Vec::new() };
        // A head may also score in a round of the bureau.
        for row in r.review_rounds(None, Some(account.uid), true)? {
            if !rows.iter().any(|known| known.round.uid == row.round.uid) {
                rows.push(row);
            }
        }
        Ok::<_, Failure>(rows)
    })?;
    let line = |row: records::store::RoundRow| ReviewRoundLine {
        uid: row.round.uid,
        name: row.round.name,
        organisation: scope.organisation(row.round.organisation).map(|o| o.name.clone()).unwrap_or_default(),
        from: row.round.from,
        to: row.round.to,
        state: row.round.state,
        drawn_at: row.round.drawn_at,
        dossiers: row.dossiers,
        scored: row.scored,
        mending: row.mending,
        mine: row.mine,
    };
    Ok(rows.into_iter().map(line).collect())
}

/// `review.round`
pub(crate) fn round(context: &Context<'_>, request: ByUid) -> Result<ReviewRoundView, Failure> {
    view(context, request.uid)
}

fn leads(context: &Context<'_>, round: &ReviewRound) -> Result<bool, Failure> {
    let may = Permission::ManageReviews.held_by(context.account()?.role);
    Ok(may && context.scope()?.check(round.organisation).is_ok())
}

/// The round, if the person leads it.
pub(crate) fn led(context: &Context<'_>, uid: Uid) -> Result<ReviewRound, Failure> {
    let round = context.store()?.read(|r| r.review_round(uid))?;
    context.scope()?.check(round.organisation)?;
    Ok(round)
}

fn view(context: &Context<'_>, uid: Uid) -> Result<ReviewRoundView, Failure> {
    let me = context.account()?.uid;
    let (round, mut rows, accounts, mediators) = context.store()?.read(|r| {
        Ok::<_, Failure>((r.review_round(uid)?, r.dossiers_of_round(uid)?, r.accounts()?, r.mediators()?))
    })?;
    let leads = leads(context, &round)?;
    let result = leads.then(|| result_of(&round.sheet, &rows));
    if !leads {
        rows.retain(|row| row.dossier.reviewer == Some(me));
        if rows.is_empty() {
            return Err(Failure::OutOfScope);
        }
    }
    let scope = context.scope()?;
    let reviewers = round.reviewers.iter().filter_map(|uid| accounts.iter().find(|a| a.uid == *uid));
    Ok(ReviewRoundView {
        organisation: scope.organisation(round.organisation).map(|o| o.name.clone()).unwrap_or_default(),
        mediator: mediators
            .iter()
            .find(|m| Some(m.uid) == round.mediator)
            .map(|m| m.name.clone())
            .unwrap_or_default(),
        dossiers: rows.into_iter().map(|row| line(row, me, leads)).collect(),
        result,
        reviewers: reviewers.map(|a| (a.uid, a.name.clone())).collect(),
        leads,
        round,
    })
}

fn line(row: DossierRow, me: Uid, leads: bool) -> ReviewLine {
    let may_score = locked(&row, me, leads).is_empty();
    ReviewLine {
        number: row.number,
        title: row.title,
        dispute_type: row.dispute_type,
        committee: row.committee_name,
        mediator: row.host,
        closed_on: row.closed_on,
        reviewer: row.reviewer_name,
        may_score,
        dossier: row.dossier,
    }
}

/// Why a person cannot score a dossier now; empty when he or she can.
fn locked(row: &DossierRow, me: Uid, leads: bool) -> &'static str {
    if row.round_state == RoundState::Closed {
        CLOSED
    } else if row.dossier.state == ReviewState::Returned {
        "已经退回整改，等调解员报告整改完成后再评。"
    } else if !leads && row.dossier.reviewer != Some(me) {
        "这一份不是分给您评查的。"
    } else {
        ""
    }
}

/// Counts a round.
pub(crate) fn result_of(sheet: &ScoreSheet, rows: &[DossierRow]) -> ReviewResult {
    use rules::review_result::{GroupResult, Scored, count};
    let scored: Vec<Scored<'_>> = rows
        .iter()
        .map(|row| Scored {
            committee: &row.committee_name,
            mediator: &row.host,
            total: row.dossier.total,
            grade: row.dossier.grade.as_deref(),
            vetoed: !row.dossier.vetoes.is_empty(),
            scores: &row.dossier.scores,
        })
        .collect();
    let counted = count(sheet, &scored);
    let group = |g: GroupResult| ReviewGroup {
        average: g.average(),
        pass_rate: g.pass_rate(),
        name: g.name,
        drawn: g.drawn,
        scored: g.scored,
        grades: g.grades,
        vetoed: g.vetoed,
    };
    ReviewResult {
        grades: sheet.band.iter().map(|b| b.name.clone()).collect(),
        all: group(counted.all),
        committees: counted.committees.into_iter().map(group).collect(),
        mediators: counted.mediators.into_iter().map(group).collect(),
        faults: counted
            .faults
            .into_iter()
            .map(|f| ReviewFault {
                key: f.key,
                group: f.group,
                title: f.title,
                dossiers: f.dossiers,
                lost: f.lost,
            })
            .collect(),
    }
}

fn open_round(row: &DossierRow) -> Result<(), Failure> {
    if row.round_state == RoundState::Closed { Err(Failure::refused(CLOSED)) } else { Ok(()) }
}

/// What is to be mended in a dispute, as something due.
pub(crate) fn due(r: &Reader<'_>, dispute: Uid) -> Result<Vec<DueRecord>, Failure> {
    let due = r.mendings(dispute)?.into_iter().map(|mending| DueRecord {
        kind: "review_mending".into(),
        on: mending.on,
        text: "卷宗评查意见应整改".into(),
        basis: format!("{}，整改期限{}月{}日", mending.round_name, mending.on.month(), mending.on.day()),
        step: None,
    });
    Ok(due.collect())
}
