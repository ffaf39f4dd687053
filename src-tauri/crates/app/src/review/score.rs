//! Scoring a dossier of a round, giving it back to be mended, and what its mediator hears of it.

use super::{leads, line, locked, open_round};
use crate::api::*;
use crate::context::Context;
use crate::dispute::derive;
use crate::failure::Failure;
use crate::findings;
use crate::permission::Permission;
use chrono::NaiveDate;
use records::model::*;
use records::store::DossierRow;
use rules::review;

/// `review.dossier`
pub(crate) fn dossier(context: &Context<'_>, request: ByUid) -> Result<ReviewDossierView, Failure> {
    let (row, round, leads) = mine(context, request.uid)?;
    look(context, row, round, leads)
}

/// A dossier with its round, if the person leads the round or scores the dossier.
fn mine(context: &Context<'_>, uid: Uid) -> Result<(DossierRow, ReviewRound, bool), Failure> {
    let (row, round) = context.store()?.read(|r| {
        let row = r.review_dossier(uid)?;
        let round = r.review_round(row.dossier.round)?;
        Ok::<_, Failure>((row, round))
    })?;
    let leads = leads(context, &round)?;
    if !leads && row.dossier.reviewer != Some(context.account()?.uid) {
        return Err(Failure::OutOfScope);
    }
    Ok((row, round, leads))
}

fn look(
    context: &Context<'_>,
    row: DossierRow,
    round: ReviewRound,
    leads: bool,
) -> Result<ReviewDossierView, Failure> {
    let me = context.account()?.uid;
    let (file, others) = context
        .store()?
        .read(|r| Ok::<_, Failure>((r.file(row.dossier.dispute)?, r.dossiers_of_round(round.uid)?)))?;
    let found = open_findings(context, &file)?;
    let (proposed, proposed_vetoes) = propose(&round.sheet, &found);
    let asked = |check: &str| {
        let items = round.sheet.item.iter().map(|i| &i.checks);
        items
            .chain(round.sheet.veto.iter().map(|v| &v.checks))
            .any(|checks| checks.iter().any(|c| c == check))
    };
    // Whoever leads goes on to any that waits; a reviewer to the own ones.
    let waits = |other: &&DossierRow| {
        let state = other.dossier.state;
        matches!(state, ReviewState::Assigned | ReviewState::Mended)
            && other.dossier.uid != row.dossier.uid
            && (other.dossier.reviewer == Some(me)
                || (leads && other.dossier.reviewer == row.dossier.reviewer))
    };
    let at = row.dossier.position;
    let next = others
        .iter()
        .filter(waits)
        .min_by_key(|o| (o.dossier.position < at, o.dossier.position))
        .map(|o| o.dossier.uid);
    Ok(ReviewDossierView {
        locked: locked(&row, me, leads).into(),
        round_name: round.name,
        round_state: round.state,
        proposed,
        proposed_vetoes,
        other_findings: found.into_iter().filter(|f| !asked(&f.check)).collect(),
        next: next.filter(|_| round.state == RoundState::Open),
        sheet: round.sheet,
        line: line(row, me, leads),
    })
}

/// Findings that nobody has waived.
fn open_findings(context: &Context<'_>, file: &DisputeFile) -> Result<Vec<Finding>, Failure> {
    let mut found = findings::of(context, file)?;
    found.retain(|f| f.waived.is_none());
    Ok(found)
}

fn propose(sheet: &ScoreSheet, found: &[Finding]) -> (Vec<ItemScore>, Vec<String>) {
    // A hint asks for attention, not for points.
    let told: Vec<(&str, &str)> = found
        .iter()
        .filter(|f| f.severity != FindingSeverity::Hint)
        .map(|f| (f.check.as_str(), f.text.as_str()))
        .collect();
    review::prefill(sheet, &told)
}

/// `review.score`
pub(crate) fn score(context: &Context<'_>, request: ReviewScore) -> Result<ReviewDossierView, Failure> {
    let (row, round, leads) = mine(context, request.uid)?;
    let account = context.account()?;
    let why = locked(&row, account.uid, leads);
    if !why.is_empty() {
        return Err(Failure::refused(why));
    }
    let mut scores = review::in_order(&round.sheet, &request.scores, &request.vetoes)
        .map_err(|fault| Failure::field("scores", fault))?;
    let file = context.store()?.read(|r| r.file(row.dossier.dispute))?;
    let (proposed, _) = propose(&round.sheet, &open_findings(context, &file)?);
    for (score, proposal) in scores.iter_mut().zip(proposed) {
        score.because = proposal.because;
        score.remark = score.remark.trim().to_owned();
    }
    let (total, grade) = review::grade(&round.sheet, &scores, &request.vetoes);
    let before = row.dossier;
    let mut earlier = before.earlier.clone();
    if before.state == ReviewState::Mended
        && let (Some(at), Some(total), Some(grade)) = (&before.scored_at, before.total, &before.grade)
    {
        earlier.push(EarlierScore {
            at: at.clone(),
            by: before.scored_by.clone(),
            total,
            grade: grade.clone(),
        });
    }
    let state = match before.state {
        ReviewState::Assigned | ReviewState::Scored => ReviewState::Scored,
        _ => ReviewState::Settled,
    };
    let dossier = ReviewDossier {
        rev: request.rev,
        state,
        scores,
        vetoes: request.vetoes,
        total: Some(total),
        grade: Some(grade),
        scored_at: Some(context.now().format("%Y-%m-%d %H:%M:%S").to_string()),
        scored_by: account.name,
        remark: request.remark.trim().to_owned(),
        earlier,
        ..before
    };
    let after = context.write(|w| Ok(w.save_review_dossier(&dossier)?))?;
    look(context, after, round, leads)
}

/// `review.return`: the remarks go to the mediator with a last day; it comes back in Today and on the dispute's page.
pub(crate) fn give_back(context: &Context<'_>, request: ReviewReturn) -> Result<ReviewDossierView, Failure> {
    let (row, round, leads) = mine(context, request.uid)?;
    open_round(&row)?;
    if !matches!(row.dossier.state, ReviewState::Scored | ReviewState::Settled) {
        return Err(Failure::refused("先评分，再退回整改。"));
    }
    if request.mend_on < context.today() {
        return Err(Failure::field("mend_on", "整改期限应在今天或以后。"));
    }
    if (request.mend_on - context.today()).num_days() > 366 {
        return Err(Failure::field("mend_on", "整改期限不超过一年，请核对年份。"));
    }
    let said = |s: &ItemScore| !s.remark.is_empty() || !s.because.is_empty();
    let d = &row.dossier;
    if d.remark.is_empty() && d.vetoes.is_empty() && !d.scores.iter().any(said) {
        return Err(Failure::refused("没有写意见，调解员不知道改什么；请先在评分表或总评里写明。"));
    }
    let dossier = ReviewDossier {
        rev: request.rev,
        state: ReviewState::Returned,
        mend_by: Some(request.mend_on),
        mended: String::new(),
        mended_at: None,
        ..row.dossier
    };
    let after = context.write(|w| {
        let after = w.save_review_dossier(&dossier)?;
        derive(context, w, dossier.dispute)?;
        Ok(after)
    })?;
    look(context, after, round, leads)
}

/// `review.remarks`: what reviewers said of a dispute, for those who work on it.
pub(crate) fn remarks(context: &Context<'_>, request: ByUid) -> Result<Vec<ReviewRemark>, Failure> {
    context.file(request.uid)?;
    let today = context.today();
    let (rows, rounds) = context.store()?.read(|r| {
        let rows = r.reviews_of(request.uid)?;
        let rounds =
            rows.iter().map(|row| r.review_round(row.dossier.round)).collect::<Result<Vec<_>, _>>()?;
        Ok::<_, Failure>((rows, rounds))
    })?;
    // Nobody is told of a score that is still being weighed.
    let told = |row: &DossierRow| {
        let state = row.dossier.state;
        row.dossier.total.is_some()
            && (row.round_state == RoundState::Closed
                || matches!(state, ReviewState::Returned | ReviewState::Mended | ReviewState::Settled))
    };
    let may_mend = Permission::WriteDisputes.held_by(context.account()?.role);
    let shown = rows.into_iter().zip(rounds).filter(|(row, _)| told(row));
    Ok(shown.map(|(row, round)| remark(row.dossier, round, today, may_mend)).collect())
}

fn remark(d: ReviewDossier, round: ReviewRound, today: NaiveDate, may_mend: bool) -> ReviewRemark {
    let items = round.sheet.item.iter().filter_map(|item| {
        let score = d.scores.iter().find(|s| s.key == item.key)?;
        let lost = review::tenths(score.points) < review::tenths(item.points);
        (lost || !score.remark.is_empty()).then(|| ReviewRemarkItem {
            title: item.title.clone(),
            points: score.points,
            most: item.points,
            because: score.because.clone(),
            remark: score.remark.clone(),
        })
    });
    let vetoes = round.sheet.veto.iter().filter(|v| d.vetoes.contains(&v.key)).map(|v| v.title.clone());
    ReviewRemark {
        uid: d.uid,
        rev: d.rev,
        items: items.collect(),
        vetoes: vetoes.collect(),
        round: round.name,
        round_state: round.state,
        state: d.state,
        grade: d.grade.unwrap_or_default(),
        total: d.total.unwrap_or_default(),
        scored_by: d.scored_by,
        scored_at: d.scored_at.unwrap_or_default(),
        remark: d.remark,
        days_left: d.mend_by.map(|day| (day - today).num_days()),
        mend_by: d.mend_by,
        mended: d.mended,
        may_mend: may_mend && d.state == ReviewState::Returned && round.state == RoundState::Open,
    }
}

/// `review.mended`
pub(crate) fn mended(context: &Context<'_>, request: ReviewMended) -> Result<Vec<ReviewRemark>, Failure> {
    let row = context.store()?.read(|r| r.review_dossier(request.uid))?;
    context.file(row.dossier.dispute)?;
    open_round(&row)?;
    if row.dossier.state != ReviewState::Returned {
        return Err(Failure::refused("这一份没有退回整改，或已经报告过整改完成。"));
    }
    if request.note.trim().is_empty() {
        return Err(Failure::field("note", "请写明改了什么，评查人好复评。"));
    }
    let dossier = ReviewDossier {
        rev: request.rev,
        state: ReviewState::Mended,
        mended: request.note.trim().to_owned(),
        mended_at: Some(context.stamp()),
        ..row.dossier
    };
    context.write(|w| {
        w.save_review_dossier(&dossier)?;
        derive(context, w, dossier.dispute)
    })?;
    remarks(context, ByUid { uid: dossier.dispute })
}
