//! Drawing a round of 卷宗评查, changing who scores what, closing and voiding a round.

use super::{CLOSED, led, open_round, view};
use crate::api::*;
use crate::context::Context;
use crate::dispute::{derive, reason_given};
use crate::failure::Failure;
use crate::score_sheet;
use records::model::*;
use records::store::{DossierRow, RoundFilter};
use rules::review::{self, Drawn, Reviewer};

/// Seeds stay below 2^53, so that the window shows them exactly.
const SEEDS: u64 = 1 << 53;
/// Most dossiers of one round.
const MOST_DRAWN: usize = 500;

fn filter_of(context: &Context<'_>, request: &ReviewDraw) -> Result<RoundFilter, Failure> {
    context.scope()?.check(request.organisation)?;
    if request.first_on > request.last_on {
        return Err(Failure::field("last_on", "结束的日子早于开始的日子，请核对。"));
    }
    if request.sample_size < 1 || (request.sample_by == SampleBy::Percent && request.sample_size > 100) {
        let text = match request.sample_by {
            SampleBy::Count => "请写要抽几件，至少1件。",
            SampleBy::Percent => "比例应是1到100之间的整数。",
        };
        return Err(Failure::field("sample_size", text));
    }
    if request.seed.is_some_and(|s| s < 0 || s as u64 >= SEEDS) {
        return Err(Failure::field("seed", "抽签号应是不超过16位的整数；不填由程序产生。"));
    }
    Ok(RoundFilter {
        organisation: request.organisation,
        mediator: request.mediator,
        dispute_type: request.dispute_type,
        from: request.first_on,
        to: request.last_on,
    })
}

/// `review.candidates`
pub(crate) fn candidates(context: &Context<'_>, request: ReviewDraw) -> Result<ReviewCandidates, Failure> {
    let filter = filter_of(context, &request)?;
    let (matching, sheet) = context.store()?.read(|r| {
        Ok::<_, Failure>((r.closed_disputes(&filter)?.len(), score_sheet::in_force(r, context.today())?))
    })?;
    let sample = review::sample_size(request.sample_by, request.sample_size, matching);
    Ok(ReviewCandidates { matching: matching as i64, sample: sample as i64, sheet: sheet.name })
}

/// `review.draw`: the same seed on the same disputes draws the same dossiers, whoever draws and whenever.
pub(crate) fn draw(context: &Context<'_>, request: ReviewDraw) -> Result<ReviewRoundView, Failure> {
    let filter = filter_of(context, &request)?;
    if request.name.trim().is_empty() {
        return Err(Failure::field("name", "请给这一轮起个名称，如 2024年第一季度卷宗评查。"));
    }
    let reviewers = reviewers_of(context, &request.reviewers)?;
    if reviewers.is_empty() {
        return Err(Failure::field("reviewers", "请选至少一位评查人。"));
    }
    let seed = request.seed.unwrap_or_else(|| {
        let bytes: [u8; 8] = context.host().random();
        (u64::from_be_bytes(bytes) % SEEDS) as i64
    });
    let (found, drawn, disputes, sheet) = context.store()?.read(|r| {
        let found = r.closed_disputes(&filter)?;
        let size = review::sample_size(request.sample_by, request.sample_size, found.len());
        let drawn = review::draw(seed as u64, &found, size.min(MOST_DRAWN + 1));
        let disputes = drawn.iter().map(|uid| r.dispute(*uid)).collect::<Result<Vec<_>, _>>()?;
        Ok::<_, Failure>((found, drawn, disputes, score_sheet::in_force(r, context.today())?))
    })?;
    if drawn.is_empty() {
        return Err(Failure::refused("这个范围里没有已结案的纠纷可抽，请放宽日期、单位或类型。"));
    }
    if drawn.len() > MOST_DRAWN {
        return Err(Failure::field(
            "sample_size",
            format!("一轮最多抽{MOST_DRAWN}件，请减少件数或分几轮抽。"),
        ));
    }
    let facts: Vec<Drawn> = disputes.iter().map(drawn_of).collect();
    let round = ReviewRound {
        uid: context.uid(),
        rev: 0,
        name: request.name.trim().to_owned(),
        organisation: request.organisation,
        mediator: request.mediator,
        dispute_type: request.dispute_type,
        from: request.first_on,
        to: request.last_on,
        sample_by: request.sample_by,
        sample_size: request.sample_size,
        seed,
        candidates: found.len() as i64,
        reviewers: request.reviewers,
        sheet,
        state: RoundState::Open,
        drawn_at: String::new(),
        drawn_by: String::new(),
        closed_at: None,
        closed_by: None,
        close_note: String::new(),
    };
    let given = review::assign(&facts, &reviewers);
    let dossiers: Vec<ReviewDossier> = drawn
        .iter()
        .zip(given)
        .zip(1..)
        .map(|((dispute, (reviewer, not_crossed)), position)| {
            blank(context.uid(), round.uid, *dispute, position, reviewer, not_crossed)
        })
        .collect();
    context.write(|w| {
        w.insert_review_round(&round)?;
        for dossier in &dossiers {
            w.save_review_dossier(dossier)?;
        }
        Ok(())
    })?;
    view(context, round.uid)
}

fn drawn_of(dispute: &Dispute) -> Drawn {
    Drawn { committee: dispute.committee, mediators: dispute.mediators.iter().map(|m| m.mediator).collect() }
}

fn blank(
    uid: Uid,
    round: Uid,
    dispute: Uid,
    position: i64,
    reviewer: Option<Uid>,
    not_crossed: String,
) -> ReviewDossier {
    ReviewDossier {
        uid,
        rev: 0,
        round,
        dispute,
        position,
        reviewer,
        not_crossed,
        state: ReviewState::Assigned,
        scores: Vec::new(),
        vetoes: Vec::new(),
        total: None,
        grade: None,
        scored_at: None,
        scored_by: String::new(),
        remark: String::new(),
        mend_by: None,
        mended: String::new(),
        mended_at: None,
        earlier: Vec::new(),
    }
}

/// Accounts as the rules know reviewers.
fn reviewers_of(context: &Context<'_>, accounts: &[Uid]) -> Result<Vec<Reviewer>, Failure> {
    let scope = context.scope()?;
    let (known, mediators) = context.store()?.read(|r| Ok::<_, Failure>((r.accounts()?, r.mediators()?)))?;
    let mut out: Vec<Reviewer> = Vec::new();
    for uid in accounts {
        let account = known.iter().find(|a| a.uid == *uid && !a.disabled);
        let account =
            account.ok_or_else(|| Failure::field("reviewers", "评查人里有停用或不存在的账号，请重新选。"))?;
        if out.iter().any(|r| r.account == *uid) {
            continue;
        }
        let own = scope.organisation(account.organisation);
        let mut committees: Vec<Uid> =
            own.filter(|o| o.kind == OrganisationKind::Committee).map(|o| o.uid).into_iter().collect();
        committees.extend(mediators.iter().find(|m| Some(m.uid) == account.mediator).map(|m| m.committee));
        out.push(Reviewer { account: *uid, committees, mediator: account.mediator });
    }
    Ok(out)
}

/// `review.assign`: a person may put aside what the program gave; that it is not crossed is said again.
pub(crate) fn assign(context: &Context<'_>, request: ReviewAssign) -> Result<ReviewRoundView, Failure> {
    let row = context.store()?.read(|r| r.review_dossier(request.uid))?;
    let round = led(context, row.dossier.round)?;
    open_round(&row)?;
    let reviewer = reviewers_of(context, &[request.reviewer])?.pop();
    let reviewer = reviewer.ok_or_else(|| Failure::field("reviewer", "请选评查人。"))?;
    let dispute = context.store()?.read(|r| r.dispute(row.dossier.dispute))?;
    let dossier = ReviewDossier {
        rev: request.rev,
        reviewer: Some(request.reviewer),
        not_crossed: review::not_crossed(&drawn_of(&dispute), &reviewer)
            .replace("没有其他人可以交叉评查", "由组织评查的人指定"),
        ..row.dossier
    };
    context.write(|w| Ok(w.save_review_dossier(&dossier)?))?;
    view(context, round.uid)
}

/// `review.close`: nothing of the round changes after it.
pub(crate) fn close(context: &Context<'_>, request: Remove) -> Result<ReviewRoundView, Failure> {
    let round = led(context, request.uid)?;
    if round.state == RoundState::Closed {
        return Err(Failure::refused(CLOSED));
    }
    let rows = context.store()?.read(|r| r.dossiers_of_round(request.uid))?;
    let unscored = rows.iter().filter(|row| row.dossier.total.is_none()).count();
    if unscored > 0 {
        return Err(Failure::refused(format!("还有{unscored}份没有评分，评完后再结束这一轮。")));
    }
    let pending = |state| matches!(state, ReviewState::Returned | ReviewState::Mended);
    let open: Vec<&DossierRow> = rows.iter().filter(|row| pending(row.dossier.state)).collect();
    if !open.is_empty() && request.reason.trim().is_empty() {
        return Err(Failure::field(
            "reason",
            format!("还有{}份没有整改完或没有复评，确要结束的，请写明原因。", open.len()),
        ));
    }
    context.write(|w| {
        w.close_review_round(request.uid, request.rev, request.reason.trim())?;
        // What was to be mended is due no more.
        for row in &open {
            derive(context, w, row.dossier.dispute)?;
        }
        Ok(())
    })?;
    view(context, request.uid)
}

/// `review.void`: a draw that was a mistake, before anybody has scored in it.
pub(crate) fn void(context: &Context<'_>, request: Remove) -> Result<Nothing, Failure> {
    reason_given(&request.reason)?;
    led(context, request.uid)?;
    let rows = context.store()?.read(|r| r.dossiers_of_round(request.uid))?;
    if rows.iter().any(|row| row.dossier.total.is_some()) {
        return Err(Failure::refused("这一轮已经有人评了分，不能作废；评完后可以结束这一轮。"));
    }
    context.write(|w| Ok(w.void_review_round(request.uid, request.rev, request.reason.trim())?))?;
    Ok(Nothing {})
}
