//! 卷宗评查: drawing a sample, who scores what, scoring, giving back to be mended, closing a round. What a score comes
//! to is computed by `rules::review`; a person gives it.

use crate::api::*;
use crate::context::Context;
use crate::dispute::{derive, reason_given};
use crate::failure::Failure;
use crate::permission::Permission;
use crate::{findings, score_sheet};
use chrono::{Datelike, NaiveDate};
use records::model::*;
use records::store::{DossierRow, DueRecord, Reader, RoundFilter};
use rules::review::{self, Drawn, Reviewer};

/// Seeds stay below 2^53, so that the window shows them exactly.
const SEEDS: u64 = 1 << 53;
/// Most dossiers of one round.
const MOST_DRAWN: usize = 500;
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

fn open_round(row: &DossierRow) -> Result<(), Failure> {
    if row.round_state == RoundState::Closed { Err(Failure::refused(CLOSED)) } else { Ok(()) }
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
