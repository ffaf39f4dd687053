//! Batches: an office's claims of a period on their way from self-assessment through the levels of review and
//! publication to payment. Computed anew until published; after payment nothing of it changes, and a reopened claim
//! is taken back in the next.

use super::books::Books;
use super::budget;
use super::ledger::{self, Cases, Ledger};
use super::rows;
use super::verify;
use crate::api::*;
use crate::context::Context;
use crate::failure::{Failure, FieldProblem};
use chrono::{Datelike, NaiveDate};
use records::model::*;
use records::store::{
    ClaimRow, ClaimShare, LedgerFilter, NewClaim, OpenEntry, Reader, SubsidyBatch, SubsidyEvent, Writer,
};
use rules::calendar::add_days;
use rules::subsidy::{
    Already, Claim, ClaimStatus, Fixed, LedgerCase, ReviewLevel, Reviewer, Ruled, Ruling, Told, fact,
};
use std::collections::{BTreeMap, HashMap};

/// A batch computed: its lines in order, and what its limits counted.
pub(super) struct Assembled {
    pub claims: Vec<NewClaim>,
    pub basis: BTreeMap<String, Already>,
    pub total: Fen,
    pub digest: String,
}

/// Computes a batch from the records as they stand. `kept` are its claims so far, for their rulings.
pub(super) fn assemble(
    r: &Reader<'_>,
    books: &Books,
    batch: &SubsidyBatch,
    kept: &[ClaimRow],
    mut uid: impl FnMut() -> Uid,
) -> Result<Assembled, Failure> {
    let held = r.subsidy_held(Some(batch.uid))?;
    // What earlier batches of this office sent back, or never saw because it was entered late, comes again.
    let first = r
        .subsidy_batches(Some(batch.organisation), None)?
        .iter()
        .filter(|b| b.state != BatchState::Withdrawn)
        .map(|b| b.period_from)
        .fold(batch.period_from, NaiveDate::min);
    let filter =
        LedgerFilter { within: Some(batch.organisation), from: first, to: batch.period_to, dispute: None };
    let mut ledger = Ledger::read(r, &filter)?;
    let verdicts = ledger::verdicts(r)?;
    let suspects = ledger::suspects_near(r, &filter, &ledger, &verdicts)?;
    ledger.disputes.retain(|d| !held.contains(&d.uid));
    // The day of claiming is the day the draft was computed; later levels do not make a claim late.
    let claimed_on =
        if batch.state == BatchState::Draft { batch.level_since } else { submitted_on(r, batch)? };
    let Cases { mut cases, mut rule_of } = ledger::cases(r, books, &ledger, claimed_on)?;
    ledger::mark_twins(&mut cases, &suspects, &held, &verdicts);
    let mut rulings: HashMap<(Uid, Option<Uid>), Vec<Ruling>> = HashMap::new();
    let mut known: HashMap<(Uid, &str, Option<Uid>), Uid> = HashMap::new();
    for row in kept {
        known.insert((row.dispute, row.entry.as_str(), row.source), row.uid);
        rulings.insert((row.dispute, row.source), rulings_of(row)?);
    }
    let mut lines: Vec<(Uid, &'static str, Option<Uid>)> = Vec::new();
    for (case, dispute) in cases.iter_mut().zip(&ledger.disputes) {
        if case.closed_on < batch.period_from {
            case.counted_on = Some(batch.period_from);
        }
        case.rulings = rulings.remove(&(dispute.uid, None)).unwrap_or_default();
        lines.push((dispute.uid, "case", None));
    }
    for entry in r.subsidy_open_entries(batch.organisation, batch.uid)? {
        let word = if entry.clawback { "clawback" } else { "carried" };
        lines.push((entry.dispute, word, Some(entry.claim)));
        rule_of.push(
            books
                .rule_for(entry.committee, batch.period_from)
                .or_else(|| books.rules.iter().position(|x| Some(x.uid) == entry.profile)),
        );
        cases.push(open_case(books, &entry, batch.period_from));
    }
    let (from, to) = ledger::years(&cases, batch.period_from);
    let basis = ledger::already(r.subsidy_paid_sums(from, to, Some(batch.uid))?);
    let all = Cases { cases, rule_of };
    let computed = ledger::computed(&books.rules, &all, &basis, Told::LineByLine);
    let by_id: HashMap<&str, &Claim> = computed.claims.iter().map(|c| (c.id.as_str(), c)).collect();
    let mut claims = Vec::with_capacity(lines.len());
    for (i, (dispute, entry, source)) in lines.iter().enumerate() {
        let case = &all.cases[i];
        let Some(claim) = by_id.get(case.id.as_str()) else { continue };
        let rule = all.rule_of[i].map(|x| books.rules[x].uid);
        let known = known.get(&(*dispute, *entry, *source)).copied();
        claims.push(new_claim(known.unwrap_or_else(&mut uid), *dispute, entry, *source, rule, case, claim)?);
    }
    let digest = digest(&claims);
    Ok(Assembled { claims, basis, total: computed.total, digest })
}

fn rulings_of(row: &ClaimRow) -> Result<Vec<Ruling>, Failure> {
    row.rulings
        .iter()
        .map(|x| {
            let what: Ruled = serde_json::from_str(&x.body)
                .map_err(|_| Failure::Damaged { what: "资料库中一项补贴认定".into() })?;
            Ok(Ruling { what, reason: x.reason.clone(), by: x.who_name.clone() })
        })
        .collect()
}

/// The day a batch was last submitted; its day of coming to this level where that is not known.
fn submitted_on(r: &Reader<'_>, batch: &SubsidyBatch) -> Result<NaiveDate, Failure> {
    let submit = BatchAction::Submit.key();
    let events = r.subsidy_events(batch.uid)?;
    let last = events.iter().rev().find(|e| e.action == submit).and_then(|e| e.at.get(..10)?.parse().ok());
    Ok(last.unwrap_or(batch.level_since))
}

/// What is carried over or taken back, as a case whose shares are settled.
fn open_case(books: &Books, entry: &OpenEntry, period_from: NaiveDate) -> LedgerCase {
    let profile = books.rules.iter().find(|x| Some(x.uid) == entry.profile).map(|x| &x.profile);
    let back = profile.map_or(1000, |p| p.clawback.permille);
    let shares = entry.shares.iter().filter_map(|s| {
        let fen = if entry.clawback {
            -i64::try_from(i128::from(s.amount.0.max(0)) * i128::from(back) / 1000).unwrap_or(0)
        } else {
            s.carried.0
        };
        (fen != 0).then(|| (s.mediator.to_string(), Fen(fen)))
    });
    let (clause, reason, sign) = if entry.clawback {
        let why = if entry.reason.is_empty() { "纠纷已重新办理或作废" } else { &entry.reason };
        ("追回", format!("“{}”已发放，现予追回：{why}。", entry.batch_title), '-')
    } else {
        ("上期顺延", format!("“{}”超过上限，顺延至本期。", entry.batch_title), '+')
    };
    LedgerCase {
        id: format!("{}{sign}", entry.claim),
        closed_on: period_from,
        counted_on: None,
        organisation: entry.committee.to_string(),
        facts: rules::subsidy::Facts::new(),
        mediators: Vec::new(),
        same_as: None,
        suspected: None,
        paid_before: false,
        rulings: Vec::new(),
        fixed: Some(Fixed {
            shares: shares.collect(),
            counts: entry.unpaid && !entry.clawback,
            clause: clause.into(),
            reason,
            tier: (!entry.tier.is_empty()).then(|| entry.tier.clone()),
        }),
    }
}

fn new_claim(
    uid: Uid,
    dispute: Uid,
    entry: &'static str,
    source: Option<Uid>,
    profile: Option<Uid>,
    case: &LedgerCase,
    claim: &Claim,
) -> Result<NewClaim, Failure> {
    let json = |value: serde_json::Result<String>| value.map_err(|_| Failure::Internal);
    let shares = claim.shares.iter().filter_map(|s| {
        Some(ClaimShare {
            mediator: s.mediator.parse().ok()?,
            amount: s.amount,
            carried: s.carried,
            cut: s.cut,
        })
    });
    Ok(NewClaim {
        uid,
        dispute,
        entry,
        source,
        holds: entry == "case",
        status: claim.status.key(),
        profile,
        amount: claim.amount,
        counted_on: case.counts_on(),
        tier: claim.tier.clone().unwrap_or_default(),
        clause: claim.clause.clone(),
        reason: claim.reason.clone(),
        input: json(serde_json::to_string(case))?,
        result: json(serde_json::to_string(claim))?,
        shares: shares.collect(),
    })
}

/// What a batch was computed from and to, as one number: the same only when nothing differs.
fn digest(claims: &[NewClaim]) -> String {
    let mut hasher = blake3::Hasher::new();
    for claim in claims {
        for part in [claim.dispute.to_string().as_bytes(), claim.input.as_bytes(), claim.result.as_bytes()] {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
    }
    hasher.finalize().to_hex().to_string()
}

/// The levels a rule without any has: the office, then the bureau.
fn usual_levels() -> Vec<ReviewLevel> {
    vec![
        ReviewLevel { name: "司法所初审".into(), days: 5, by: Reviewer::Office },
        ReviewLevel { name: "司法局复核".into(), days: 10, by: Reviewer::Bureau },
    ]
}

fn levels(batch: &SubsidyBatch) -> Result<Vec<ReviewLevel>, Failure> {
    serde_json::from_str(&batch.levels)
        .map_err(|_| Failure::Damaged { what: "资料库中一个补贴批次".into() })
}

/// `subsidy.batches`
pub(crate) fn batches(context: &Context<'_>, request: BatchQuery) -> Result<Vec<BatchRow>, Failure> {
    let top = super::cases::within(context, request.organisation)?;
    context.store()?.read(|r| {
        let books = Books::read(r)?;
        r.subsidy_batches(top, request.year)?.iter().map(|b| batch_row(&books, b)).collect()
    })
}

pub(super) fn batch_row(books: &Books, batch: &SubsidyBatch) -> Result<BatchRow, Failure> {
    let levels = levels(batch)?;
    let days = usize::try_from(batch.level).ok().and_then(|i| levels.get(i)).map(|l| l.days);
    Ok(BatchRow {
        uid: batch.uid,
        rev: batch.rev,
        organisation: batch.organisation,
        organisation_name: books.organisation_name(batch.organisation),
        title: batch.title.clone(),
        period_from: batch.period_from,
        period_to: batch.period_to,
        state: batch.state,
        level: batch.level,
        due_on: days.filter(|_| batch.state == BatchState::Review).map(|n| add_days(batch.level_since, n)),
        published_to: batch.published_to.filter(|to| batch.published_on.is_some_and(|from| *to >= from)),
        paid_on: batch.paid_on,
        claims: batch.claims,
        approved: batch.approved,
        total: batch.total,
        levels,
    })
}

/// `subsidy.batch_create`
pub(crate) fn batch_create(context: &Context<'_>, request: BatchCreate) -> Result<BatchView, Failure> {
    let scope = context.scope()?;
    match scope.organisation(request.organisation) {
        None => return Err(Failure::field("organisation", "请选申报的单位。")),
        Some(o) if o.kind == OrganisationKind::Bureau => {
            return Err(Failure::field("organisation", "批次按司法所或调委会建立；请选一个所或调委会。"));
        }
        Some(o) => scope.check(o.uid)?,
    }
    if request.period_to < request.period_from {
        return Err(Failure::field("period_to", "期间的终止日期早于起始日期；请核对。"));
    }
    let title = match request.title.trim() {
        "" => period_title(request.period_from, request.period_to),
        given => given.chars().take(60).collect(),
    };
    let uid = context.uid();
    context.write(|w| {
        let books = Books::read(&w.read())?;
        for other in w.read().subsidy_batches(None, None)? {
            let apart = other.period_to < request.period_from || other.period_from > request.period_to;
            let related = books.is_below(other.organisation, request.organisation)
                || books.is_below(request.organisation, other.organisation);
            let open = matches!(other.state, BatchState::Draft | BatchState::Review);
            if related && open && !apart {
                return Err(Failure::refused(format!(
                    "“{}”还没有审完，期间与这一批重叠；请先办完或撤销它。",
                    other.title
                )));
            }
        }
        // The levels are those of the rule in force at the end of the period; none there, of its beginning.
        let committee =
            books.committees().find(|c| books.is_below(c.uid, request.organisation)).map(|c| c.uid);
        let rule = committee.and_then(|c| {
            books.rule_for(c, request.period_to).or_else(|| books.rule_for(c, request.period_from))
        });
        let Some(rule) = rule else {
            return Err(Failure::field("period_from", "这一期间没有启用的办法；请先在“办法”里启用。"));
        };
        let workflow = &books.rules[rule].profile.workflow;
        let levels = if workflow.is_empty() { usual_levels() } else { workflow.clone() };
        let batch = w.save_subsidy_batch(&SubsidyBatch {
            uid,
            rev: 0,
            organisation: request.organisation,
            state: BatchState::Draft,
            level: 0,
            period_from: request.period_from,
            period_to: request.period_to,
            level_since: context.today(),
            published_on: None,
            published_to: None,
            paid_on: None,
            total: Fen(0),
            claims: 0,
            approved: 0,
            digest: String::new(),
            title,
            levels: serde_json::to_string(&levels).map_err(|_| Failure::Internal)?,
            basis: "{}".into(),
        })?;
        let batch = recompute(context, w, &books, batch)?;
        event(w, &batch, BatchAction::Begin, "", "")
    })?;
    view(context, uid)
}

/// 2024年第一季度, 2024年3月, 2024年, or the days.
fn period_title(from: NaiveDate, to: NaiveDate) -> String {
    let ends_month = add_days(to, 1).day() == 1;
    if from.year() == to.year() && from.day() == 1 && ends_month {
        match (from.month(), to.month()) {
            (a, b) if a == b => return format!("{}年{a}月", from.year()),
            (1, 12) => return format!("{}年", from.year()),
            (1, 6) => return format!("{}年上半年", from.year()),
            (7, 12) => return format!("{}年下半年", from.year()),
            (a, b) if b == a + 2 && a % 3 == 1 => {
                let quarter = ["一", "二", "三", "四"][((a - 1) / 3) as usize];
                return format!("{}年第{quarter}季度", from.year());
            }
            _ => {}
        }
    }
    format!("{from}至{to}")
}

/// Computes a batch anew and keeps it. Answers it with its new revision.
fn recompute(
    context: &Context<'_>,
    w: &mut Writer<'_>,
    books: &Books,
    batch: SubsidyBatch,
) -> Result<SubsidyBatch, Failure> {
    let kept = w.read().subsidy_claims(batch.uid)?;
    let draft = batch.state == BatchState::Draft;
    let batch =
        SubsidyBatch { level_since: if draft { context.today() } else { batch.level_since }, ..batch };
    let made = assemble(&w.read(), books, &batch, &kept, || context.uid())?;
    w.replace_subsidy_claims(batch.uid, &made.claims)?;
    let paid = |c: &&NewClaim| c.status == ClaimStatus::Paid.key() && c.amount.0 != 0;
    Ok(w.save_subsidy_batch(&SubsidyBatch {
        total: made.total,
        claims: made.claims.len() as i64,
        approved: made.claims.iter().filter(paid).count() as i64,
        digest: made.digest,
        basis: serde_json::to_string(&made.basis).map_err(|_| Failure::Internal)?,
        ..batch
    })?)
}

fn event(
    w: &mut Writer<'_>,
    batch: &SubsidyBatch,
    action: BatchAction,
    level: &str,
    remark: &str,
) -> Result<(), Failure> {
    let event = SubsidyEvent {
        at: String::new(),
        who_name: String::new(),
        action: action.key(),
        level: level.into(),
        total: batch.total,
        remark: remark.trim().into(),
    };
    Ok(w.add_subsidy_event(batch.uid, &event)?)
}

/// `subsidy.batch_open`
pub(crate) fn batch_open(context: &Context<'_>, request: ByUid) -> Result<BatchView, Failure> {
    view(context, request.uid)
}

/// A batch the person may see.
pub(super) fn seen(context: &Context<'_>, r: &Reader<'_>, uid: Uid) -> Result<SubsidyBatch, Failure> {
    let batch = r.subsidy_batch(uid)?;
    context.scope()?.check(batch.organisation)?;
    Ok(batch)
}

fn view(context: &Context<'_>, uid: Uid) -> Result<BatchView, Failure> {
    context.store()?.read(|r| {
        let batch = seen(context, r, uid)?;
        let books = Books::read(r)?;
        let kept = r.subsidy_claims(uid)?;
        let rows: Vec<SubsidyRow> =
            kept.iter().map(|c| rows::kept(&books, &batch, c)).collect::<Result<_, _>>()?;
        let people = rows::people(&books, &rows);
        let open = matches!(batch.state, BatchState::Draft | BatchState::Review);
        let outdated = open && {
            let now = assemble(r, &books, &batch, &kept, || context.uid())?;
            now.digest != batch.digest
        };
        let mut events: Vec<BatchEventRow> = r
            .subsidy_events(uid)?
            .into_iter()
            .map(|e| BatchEventRow {
                at: e.at.chars().take(16).collect(),
                who: e.who_name,
                action: BatchAction::from_key(&e.action).unwrap_or(BatchAction::Recompute),
                level: e.level,
                remark: e.remark,
                total: e.total,
            })
            .collect();
        events.reverse();
        let role = context.account()?.role;
        let levels = levels(&batch)?;
        let obstacles = obstacles(&books, &batch, &people, outdated, context.today());
        Ok(BatchView {
            tiers: rows::tiers(&rows),
            budgets: budget::of_batch(r, &books, &batch, &kept)?,
            funding: budget::funding(&books, &rows),
            actions: actions(&batch, &levels, role),
            may_rule: may_review(&batch, &levels, role),
            obstacles,
            events,
            people,
            rows,
            batch: batch_row(&books, &batch)?,
            outdated,
        })
    })
}

/// What stands in the way of the next step.
fn obstacles(
    books: &Books,
    batch: &SubsidyBatch,
    people: &[SubsidyPerson],
    outdated: bool,
    today: NaiveDate,
) -> Vec<FieldProblem> {
    let mut out = Vec::new();
    let mut push = |field: String, text: String| out.push(FieldProblem { field, text });
    if outdated {
        push("digest".into(), "卷宗、填报或办法在计算以后有改动；请重新计算后再往下办。".into());
    }
    if batch.state == BatchState::Publication {
        if let Some(to) = batch.published_to.filter(|to| today <= *to) {
            push("published_to".into(), format!("公示到{to}为止，期满以后才能发放。"));
        }
        for person in people.iter().filter(|p| p.net.0 > 0) {
            let known = books.payee(person.mediator).is_some_and(|p| !p.account.trim().is_empty());
            if !known {
                push(
                    format!("payees[{}].account", person.mediator),
                    "有一位调解员还没有收款账号；请在“收款账号”里补上。".into(),
                );
            }
        }
    }
    out
}

/// Whether a person of this role reviews the batch where it stands.
fn may_review(batch: &SubsidyBatch, levels: &[ReviewLevel], role: Role) -> bool {
    match batch.state {
        BatchState::Draft => matches!(role, Role::Head | Role::Administrator),
        BatchState::Review => {
            let by = usize::try_from(batch.level).ok().and_then(|i| levels.get(i)).map(|l| l.by);
            match by {
                Some(Reviewer::Office) => matches!(role, Role::Head | Role::Administrator),
                _ => matches!(role, Role::Bureau | Role::Administrator),
            }
        }
        _ => false,
    }
}

/// Whether the bureau has a part in it; else the office pays by itself.
fn may_pay(levels: &[ReviewLevel], role: Role) -> bool {
    let bureau = levels.iter().any(|l| l.by == Reviewer::Bureau);
    matches!(role, Role::Bureau | Role::Administrator) || (!bureau && role == Role::Head)
}

fn actions(batch: &SubsidyBatch, levels: &[ReviewLevel], role: Role) -> Vec<BatchAction> {
    let reviews = may_review(batch, levels, role);
    match batch.state {
        BatchState::Draft if reviews => {
            vec![BatchAction::Submit, BatchAction::Recompute, BatchAction::Withdraw]
        }
        BatchState::Review if reviews => {
            vec![BatchAction::Approve, BatchAction::Return, BatchAction::Recompute, BatchAction::Withdraw]
        }
        BatchState::Publication if may_pay(levels, role) => vec![BatchAction::Pay, BatchAction::Return],
        _ => Vec::new(),
    }
}

/// `subsidy.batch_claim`: a claim as its batch keeps it.
pub(crate) fn batch_claim(context: &Context<'_>, request: ByUid) -> Result<SubsidyCaseView, Failure> {
    context.store()?.read(|r| {
        let claim = r.subsidy_claim(request.uid)?;
        let batch = seen(context, r, claim.batch)?;
        let books = Books::read(r)?;
        let (case, computed) = rows::parsed(&claim)?;
        let row = rows::kept(&books, &batch, &claim)?;
        let named = |uid: Uid| r.dispute(uid).ok().map(|d| crate::register::label(&d));
        let lines = rows::lines(&computed.lines, named);
        super::cases::detailed(r, &books, row, lines, &case.facts)
    })
}

/// `subsidy.batch_act`
pub(crate) fn batch_act(context: &Context<'_>, request: BatchAct) -> Result<BatchView, Failure> {
    let role = context.account()?.role;
    let today = context.today();
    context.write(|w| {
        let batch = seen(context, &w.read(), request.uid)?;
        if batch.state == BatchState::Paid {
            return Err(Failure::refused("已经发放的批次不能再改；要更正，请重开有关的案件，由下一批追回。"));
        }
        let levels = levels(&batch)?;
        if !actions(&batch, &levels, role).contains(&request.action) {
            return Err(not_now(&batch, &levels));
        }
        if matches!(request.action, BatchAction::Return | BatchAction::Withdraw)
            && request.remark.trim().is_empty()
        {
            return Err(Failure::field("remark", "请写明原因，原因会留在批次的记录里。"));
        }
        let batch = SubsidyBatch { rev: request.rev, ..batch };
        let books = Books::read(&w.read())?;
        let level = usize::try_from(batch.level).unwrap_or(0);
        let name = levels.get(level).map(|l| l.name.clone()).unwrap_or_default();
        let (after, name) = match request.action {
            BatchAction::Recompute => (recompute(context, w, &books, batch)?, name),
            BatchAction::Submit => {
                let next = SubsidyBatch { state: BatchState::Review, level: 0, level_since: today, ..batch };
                event(w, &next, BatchAction::Submit, "", &request.remark)?;
                let after = recompute(context, w, &books, next)?;
                if after.claims == 0 {
                    return Err(Failure::refused("这一批里一件也没有；请核对单位和期间。"));
                }
                return Ok(());
            }
            BatchAction::Approve => {
                up_to_date(context, w, &books, &batch)?;
                let next = if level + 1 < levels.len() {
                    SubsidyBatch { level: batch.level + 1, level_since: today, ..batch }
                } else {
                    published(context, w, &books, batch)?
                };
                (w.save_subsidy_batch(&next)?, name)
            }
            BatchAction::Return => {
                let (state, level) = match (batch.state, level) {
                    (BatchState::Publication, _) => (BatchState::Review, levels.len() as i64 - 1),
                    (_, 0) => (BatchState::Draft, 0),
                    (_, n) => (BatchState::Review, n as i64 - 1),
                };
                let next = SubsidyBatch {
                    state,
                    level,
                    level_since: today,
                    published_on: None,
                    published_to: None,
                    ..batch
                };
                // What was let go at publication is held again; what another batch took meanwhile stays there.
                (recompute(context, w, &books, next)?, name)
            }
            BatchAction::Pay => (pay(context, w, &books, batch)?, String::new()),
            BatchAction::Withdraw => {
                let next = SubsidyBatch { state: BatchState::Withdrawn, ..batch };
                let after = w.save_subsidy_batch(&next)?;
                w.release_subsidy_claims(after.uid, true)?;
                (after, name)
            }
            BatchAction::Begin | BatchAction::Rule => return Err(not_now(&batch, &levels)),
        };
        event(w, &after, request.action, &name, &request.remark)
    })?;
    view(context, request.uid)
}

fn not_now(batch: &SubsidyBatch, levels: &[ReviewLevel]) -> Failure {
    let at = match batch.state {
        BatchState::Review => usize::try_from(batch.level)
            .ok()
            .and_then(|i| levels.get(i))
            .map_or_else(|| "审核".into(), |l| l.name.clone()),
        state => state.label().to_owned(),
    };
    Failure::refused(format!("这一批现在处于“{at}”，您的账号在这一步不能这样办理。"))
}

/// Refuses to go on with what was computed from other records than there are now.
fn up_to_date(
    context: &Context<'_>,
    w: &Writer<'_>,
    books: &Books,
    batch: &SubsidyBatch,
) -> Result<(), Failure> {
    let kept = w.read().subsidy_claims(batch.uid)?;
    let now = assemble(&w.read(), books, batch, &kept, || context.uid())?;
    if now.digest == batch.digest {
        Ok(())
    } else {
        Err(Failure::field("digest", "卷宗、填报或办法在计算以后有改动；请重新计算后再往下办。"))
    }
}

/// The batch as it is published: what was sent back is let go, what was reopened in the records is marked, so that it
/// may be claimed again once it is closed again.
fn published(
    context: &Context<'_>,
    w: &mut Writer<'_>,
    books: &Books,
    batch: SubsidyBatch,
) -> Result<SubsidyBatch, Failure> {
    let claims = w.read().subsidy_claims(batch.uid)?;
    let days = claims
        .iter()
        .filter_map(|c| books.rules.iter().find(|x| Some(x.uid) == c.profile))
        .map(|x| x.profile.publication_days)
        .max()
        .unwrap_or(0);
    w.release_subsidy_claims(batch.uid, false)?;
    Ok(SubsidyBatch {
        state: BatchState::Publication,
        level_since: context.today(),
        published_on: Some(context.today()),
        published_to: Some(add_days(context.today(), days - 1)),
        ..batch
    })
}

fn pay(
    context: &Context<'_>,
    w: &mut Writer<'_>,
    books: &Books,
    batch: SubsidyBatch,
) -> Result<SubsidyBatch, Failure> {
    let claims = w.read().subsidy_claims(batch.uid)?;
    let rows: Vec<SubsidyRow> =
        claims.iter().map(|c| rows::kept(books, &batch, c)).collect::<Result<_, _>>()?;
    let fields = obstacles(books, &batch, &rows::people(books, &rows), false, context.today());
    if !fields.is_empty() {
        return Err(Failure::Invalid { fields });
    }
    // Money goes out on these figures: they are computed once more from what they were computed from.
    let verified = verify::verified(&w.read(), books, &batch, &claims)?;
    if !verified.same {
        return Err(Failure::Damaged { what: "这一批补贴的计算记录".into() });
    }
    for claim in claims.iter().filter(|c| c.entry == "clawback") {
        if let Some(source) = claim.source {
            w.mark_subsidy_reopened(source, "纠纷已重新办理或作废")?;
        }
    }
    Ok(w.save_subsidy_batch(&SubsidyBatch {
        state: BatchState::Paid,
        paid_on: Some(context.today()),
        ..batch
    })?)
}

/// `subsidy.rule`
pub(crate) fn rule(context: &Context<'_>, request: SubsidyRule) -> Result<BatchView, Failure> {
    let role = context.account()?.role;
    crate::dispute::reason_given(&request.reason)?;
    context.write(|w| {
        let batch = seen(context, &w.read(), request.batch)?;
        if batch.state == BatchState::Paid {
            return Err(Failure::refused("已经发放的批次不能再改；要更正，请重开有关的案件，由下一批追回。"));
        }
        let levels = levels(&batch)?;
        if !may_review(&batch, &levels, role) {
            return Err(not_now(&batch, &levels));
        }
        let claims = w.read().subsidy_claims(batch.uid)?;
        let claim = claims
            .iter()
            .find(|c| c.uid == request.claim)
            .ok_or_else(|| Failure::not_found("subsidy_claim"))?;
        if claim.entry != "case" {
            return Err(Failure::refused("顺延和追回的金额已经定下，不能再认定。"));
        }
        let reason = request.reason.trim();
        let what = match &request.ruling {
            RulingKind::TakeBack { ruling } => {
                w.take_back_subsidy_ruling(claim.uid, *ruling, reason)?;
                None
            }
            RulingKind::Fact { fact: key, value } => {
                let known = fact(key).filter(|i| !i.of_mediator && i.key != "tier" && i.key != "documents");
                let Some(info) = known else {
                    return Err(Failure::field("ruling.fact", "这一项不能人工认定；请从列表里选。"));
                };
                if !super::facts::fits(info, value) {
                    return Err(Failure::field(
                        "ruling.value",
                        format!("“{}”的值不对；请核对。", info.label),
                    ));
                }
                Some(Ruled::Fact { fact: key.clone(), value: value.clone() })
            }
            RulingKind::Adjust { fen } => {
                if fen.0 == 0 || fen.0.abs() > MAX_FEN {
                    return Err(Failure::field("ruling.fen", "请写明加减的金额。"));
                }
                Some(Ruled::Adjust { fen: *fen })
            }
            RulingKind::Refuse => Some(Ruled::Refuse),
            RulingKind::SendBack => Some(Ruled::SendBack),
        };
        if let Some(what) = what {
            let body = serde_json::to_string(&what).map_err(|_| Failure::Internal)?;
            w.add_subsidy_ruling(claim.uid, context.uid(), reason, &body)?;
        }
        let books = Books::read(&w.read())?;
        let after = recompute(context, w, &books, SubsidyBatch { rev: request.rev, ..batch })?;
        let level = levels.get(usize::try_from(after.level).unwrap_or(0)).map(|l| l.name.clone());
        let level = level.filter(|_| after.state == BatchState::Review).unwrap_or_default();
        event(w, &after, BatchAction::Rule, &level, reason)
    })?;
    view(context, request.batch)
}

/// `subsidy.reopen`
pub(crate) fn reopen(context: &Context<'_>, request: ClaimReopen) -> Result<Nothing, Failure> {
    crate::dispute::reason_given(&request.reason)?;
    let (claim, batch) = context.store()?.read(|r| {
        let claim = r.subsidy_claim(request.claim)?;
        let batch = seen(context, r, claim.batch)?;
        Ok::<_, Failure>((claim, batch))
    })?;
    if batch.state != BatchState::Paid || claim.status != ClaimStatus::Paid.key() {
        return Err(Failure::refused("这一件还没有发放，不用追回；请在批次里认定或退回。"));
    }
    if claim.entry != "case" {
        return Err(Failure::refused("请重开它最初申报的那一件，顺延的部分会一并追回。"));
    }
    if claim.reopened_at.is_some() {
        return Err(Failure::refused("这一件已经重开过，下一批会追回。"));
    }
    context
        .write(|w| Ok(w.reopen_subsidy_claim(request.claim, request.reason.trim(), request.falsehood)?))?;
    Ok(Nothing {})
}
