//! What each closed case earns, or which clause refuses it, or what it lacks: computed from the records as they stand,
//! or as the batch keeps it where it is in one. Nothing here decides or pays.

use super::books::Books;
use super::facts::{self, EnteredBody};
use super::ledger::{self, Cases, Ledger};
use super::rows;
use crate::api::*;
use crate::context::Context;
use crate::failure::Failure;
use chrono::NaiveDate;
use rayon::prelude::*;
use records::model::*;
use records::store::{ClaimRow, Entered, LedgerDispute, LedgerFilter, Payee, Reader, SubsidyBatch};
use rules::subsidy::{Already, Computed, Facts, Line, Profile, Told, check_profile, fact};
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap, HashSet};

/// The part of the tree a query may read: within what was asked for and what the person may see.
pub(super) fn within(context: &Context<'_>, asked: Option<Uid>) -> Result<Option<Uid>, Failure> {
    let scope = context.scope()?;
    match asked {
        Some(organisation) => {
            if scope.organisation(organisation).is_none() {
                return Err(Failure::not_found("organisation"));
            }
            scope.check(organisation)?;
            Ok(Some(organisation))
        }
        None => Ok(scope.root()),
    }
}

pub(super) fn filter(context: &Context<'_>, query: &SubsidyQuery) -> Result<LedgerFilter, Failure> {
    if query.to < query.from {
        return Err(Failure::field("to", "终止日期早于起始日期；请核对。"));
    }
    if (query.to - query.from).num_days() > 3660 {
        return Err(Failure::field("from", "一次最多算十年；请缩短期间。"));
    }
    Ok(LedgerFilter {
        within: within(context, query.organisation)?,
        from: query.from,
        to: query.to,
        dispute: None,
    })
}

/// A mediator sees the own cases only; the others whom they asked for.
fn whose(context: &Context<'_>, asked: Option<Uid>) -> Result<Option<Uid>, Failure> {
    let account = context.account()?;
    match (account.role, account.mediator) {
        (Role::Mediator, Some(own)) => Ok(Some(own)),
        // An account of a mediator that is nobody on the list has no cases.
        (Role::Mediator, None) => Ok(Some(account.uid)),
        _ => Ok(asked),
    }
}

/// A ledger computed live: the cases no batch holds, with twins marked and the limits counting what was paid.
struct Live {
    /// Every dispute of the query, held ones included, by its number or name.
    labels: HashMap<Uid, String>,
    ledger: Ledger,
    cases: Cases,
    computed: Computed,
}

fn live(
    r: &Reader<'_>,
    books: &Books,
    filter: &LedgerFilter,
    today: NaiveDate,
    told: Told,
) -> Result<Live, Failure> {
    let mut ledger = Ledger::read(r, filter)?;
    let label = |d: &LedgerDispute| if d.number.is_empty() { d.title.clone() } else { d.number.clone() };
    let labels = ledger.disputes.iter().map(|d| (d.uid, label(d))).collect();
    let verdicts = ledger::verdicts(r)?;
    let suspects = ledger::suspects_near(r, filter, &ledger, &verdicts)?;
    let held = r.subsidy_held(None)?;
    // What a batch holds is not computed again here; its row comes from there.
    ledger.disputes.retain(|d| !held.contains(&d.uid));
    let mut cases = ledger::cases(r, books, &ledger, today)?;
    ledger::mark_twins(&mut cases.cases, &suspects, &held, &verdicts);
    let (first, last) = ledger::years(&cases.cases, filter.from);
    let basis = ledger::already(r.subsidy_paid_sums(first, last, None)?);
    let computed = ledger::computed(&books.rules, &cases, &basis, told);
    Ok(Live { labels, ledger, cases, computed })
}

/// The claims of these disputes as batches keep them, by dispute, the last one of each.
fn in_batches(
    r: &Reader<'_>,
    filter: &LedgerFilter,
) -> Result<(HashMap<Uid, SubsidyBatch>, Vec<ClaimRow>), Failure> {
    let pasts: Vec<_> = match filter.dispute {
        Some(uid) => r.subsidy_past(uid)?.into_iter().map(|p| (uid, p)).collect(),
        None => r.subsidy_pasts_between(filter.from, filter.to)?,
    };
    // Of a case claimed again only the last claim stands for it.
    let last: HashMap<Uid, Uid> =
        pasts.iter().filter(|(_, p)| p.entry == "case").map(|(dispute, p)| (*dispute, p.claim)).collect();
    let wanted: HashSet<Uid> = pasts
        .iter()
        .filter(|(dispute, p)| p.entry != "case" || last.get(dispute) == Some(&p.claim))
        .map(|(_, p)| p.claim)
        .collect();
    let mut batches = HashMap::new();
    let mut claims = Vec::new();
    for (_, past) in pasts {
        if let Entry::Vacant(new) = batches.entry(past.batch) {
            new.insert(r.subsidy_batch(past.batch)?);
            claims.extend(r.subsidy_claims(past.batch)?.into_iter().filter(|c| wanted.contains(&c.uid)));
        }
    }
    Ok((batches, claims))
}

/// Rows of a query: kept where a batch holds the dispute, live else.
fn rows_of(
    r: &Reader<'_>,
    books: &Books,
    filter: &LedgerFilter,
    today: NaiveDate,
) -> Result<Vec<SubsidyRow>, Failure> {
    let rows = each_row(r, books, filter, today, Told::Outcome, |_, _| ())?;
    Ok(rows.into_iter().map(|(row, ())| row).collect())
}

/// The same, each with the lines of its calculation.
fn rows_with_lines(
    r: &Reader<'_>,
    books: &Books,
    filter: &LedgerFilter,
    today: NaiveDate,
) -> Result<Vec<(SubsidyRow, Vec<Line>)>, Failure> {
    each_row(r, books, filter, today, Told::LineByLine, |lines, labels| {
        rows::lines(lines, |uid| labels.get(&uid).cloned())
    })
}

/// Rows, each with what `of_lines` makes of its lines and the names of the disputes.
fn each_row<T: Send>(
    r: &Reader<'_>,
    books: &Books,
    filter: &LedgerFilter,
    today: NaiveDate,
    told: Told,
    of_lines: impl Fn(&[Line], &HashMap<Uid, String>) -> T + Sync,
) -> Result<Vec<(SubsidyRow, T)>, Failure> {
    let live = live(r, books, filter, today, told)?;
    let (batches, claims) = in_batches(r, filter)?;
    let computed: HashMap<&str, _> = live.computed.claims.iter().map(|c| (c.id.as_str(), c)).collect();
    let (cases, labels) = (&live.cases, &live.labels);
    let disputes = live.ledger.disputes.par_iter().enumerate();
    let rows = disputes.filter_map(|(i, dispute)| {
        let case = &cases.cases[i];
        let claim = computed.get(case.id.as_str())?;
        Some((rows::live(books, dispute, case, cases.rule_of[i], claim), of_lines(&claim.lines, labels)))
    });
    let mut out: Vec<(SubsidyRow, T)> = rows.collect();
    let free: HashSet<Uid> = out.iter().map(|(row, _)| row.dispute).collect();
    for claim in claims.iter().filter(|c| labels.contains_key(&c.dispute)) {
        // A case sent back earlier stands here as it is now; what was carried or taken back stands beside it.
        if claim.entry == "case" && free.contains(&claim.dispute) {
            continue;
        }
        let row = rows::kept(books, &batches[&claim.batch], claim)?;
        out.push((row, of_lines(&rows::parsed(claim)?.1.lines, labels)));
    }
    // A year is millions of small pieces: taken apart on another core while the answer is written.
    drop(computed);
    rayon::spawn(move || drop(live));
    Ok(out)
}

/// `subsidy.cases`
pub(crate) fn cases(context: &Context<'_>, request: SubsidyQuery) -> Result<SubsidyCases, Failure> {
    let filter = filter(context, &request)?;
    let mediator = whose(context, request.mediator)?;
    context.store()?.read(|r| {
        let books = Books::read(r)?;
        let mut found = rows_of(r, &books, &filter, context.today())?;
        if let Some(mediator) = mediator {
            found.retain(|row| row.shares.iter().any(|s| s.mediator == mediator));
        }
        rows::newest_first(&mut found);
        let mut people = rows::people(&books, &found);
        if let Some(mediator) = mediator {
            people.retain(|p| p.mediator == mediator);
        }
        let gaps = books
            .gaps()
            .into_iter()
            .filter(|g| g.from <= filter.to && g.to.is_none_or(|to| to >= filter.from));
        Ok(SubsidyCases {
            total: Fen(people.iter().map(|p| p.net.0).sum()),
            counts: rows::counts(&found),
            people,
            gaps: gaps.collect(),
            rows: found,
        })
    })
}

/// `subsidy.case`
pub(crate) fn case(context: &Context<'_>, request: ByUid) -> Result<SubsidyCaseView, Failure> {
    view(context, request.uid)
}

fn view(context: &Context<'_>, dispute: Uid) -> Result<SubsidyCaseView, Failure> {
    let file = context.file(dispute)?;
    let Some(closed) = file.dispute.closed_on else {
        return Err(Failure::refused("这件纠纷还没有结案，结案以后才能计算补贴。"));
    };
    if let (Role::Mediator, own) = (context.account()?.role, context.account()?.mediator)
        && !file.dispute.mediators.iter().any(|m| Some(m.mediator) == own)
    {
        return Err(Failure::OutOfScope);
    }
    let filter = LedgerFilter { within: None, from: closed, to: closed, dispute: Some(dispute) };
    context.store()?.read(|r| {
        let books = Books::read(r)?;
        let mut rows = rows_with_lines(r, &books, &filter, context.today())?;
        // The last line about the case itself; what is carried or taken back is told in its history.
        rows.retain(|(row, _)| row.entry == SubsidyEntry::Case);
        let (row, lines) = rows.pop().ok_or_else(|| Failure::not_found("dispute"))?;
        let facts = match row.claim {
            Some(claim) => rows::parsed(&r.subsidy_claim(claim)?)?.0.facts,
            None => {
                let ledger = Ledger::read(r, &filter)?;
                let cases = ledger::cases(r, &books, &ledger, context.today())?.cases;
                cases.into_iter().next().map(|c| c.facts).unwrap_or_default()
            }
        };
        detailed(r, &books, row, lines, &facts)
    })
}

/// A row with everything beside it.
pub(super) fn detailed(
    r: &Reader<'_>,
    books: &Books,
    row: SubsidyRow,
    lines: Vec<Line>,
    facts: &Facts,
) -> Result<SubsidyCaseView, Failure> {
    let shown = facts.iter().filter_map(|(key, value)| {
        let info = fact(key)?;
        Some(SubsidyFactShown {
            key: key.to_string(),
            label: info.label.into(),
            value: value.shown(info.kind),
            origin: facts::origin(info),
        })
    });
    let past = r.subsidy_past(row.dispute)?;
    let readonly_reason = match row.batch_state {
        Some(BatchState::Publication | BatchState::Paid) if !row.reopened => {
            "已经公示或发放，填报的内容不再改动。".to_owned()
        }
        _ => String::new(),
    };
    Ok(SubsidyCaseView {
        facts: shown.collect(),
        entered: entered(r, row.dispute)?,
        twins: super::doubts::twins_of(r, books, row.dispute, row.closed_on)?,
        history: past
            .into_iter()
            .map(|p| SubsidyPast {
                claim: p.claim,
                entry: rows::entry(&p.entry),
                batch: p.batch,
                batch_title: p.batch_title,
                batch_state: p.batch_state,
                status: rows::status(&p.status),
                amount: p.amount,
            })
            .collect(),
        readonly_reason,
        row,
        lines,
    })
}

pub(super) fn entered(r: &Reader<'_>, dispute: Uid) -> Result<EnteredFacts, Failure> {
    let row = r.subsidy_entered(dispute)?;
    let body = row.as_ref().map(|e| ledger::entered_body(&e.body)).transpose()?.unwrap_or_default();
    Ok(EnteredFacts {
        dispute,
        rev: row.map_or(0, |e| e.rev),
        facts: body.facts,
        documents: body.documents,
        tier_reason: body.tier_reason,
        provincial_no: body.provincial_no,
        weights: body.weights,
    })
}

/// `subsidy.facts_save`
pub(crate) fn facts_save(context: &Context<'_>, request: EnteredFacts) -> Result<SubsidyCaseView, Failure> {
    let before = view(context, request.dispute)?;
    if !before.readonly_reason.is_empty() {
        return Err(Failure::refused(before.readonly_reason));
    }
    for (key, value) in &request.facts {
        let field = format!("facts.{key}");
        let Some(info) = fact(key).filter(|_| facts::is_entered(key)) else {
            return Err(Failure::field(field, "这一项不是填报的内容；请从列表里选。"));
        };
        if !facts::fits(info, value) {
            return Err(Failure::field(field, format!("“{}”的值不对；请核对。", info.label)));
        }
    }
    if let Some(i) = request.weights.iter().position(|(_, w)| !(0..=1_000_000).contains(w)) {
        return Err(Failure::field(format!("weights[{i}]"), "分配比例应是 0 到 1000000 之间的整数。"));
    }
    if request.documents.len() > 60 {
        return Err(Failure::field("documents", "卷内文书最多勾 60 种；请核对。"));
    }
    let body = EnteredBody {
        facts: request.facts,
        documents: request.documents,
        tier_reason: request.tier_reason.trim().to_owned(),
        provincial_no: request.provincial_no.trim().to_owned(),
        weights: request.weights,
    };
    let body = serde_json::to_string(&body).map_err(|_| Failure::Internal)?;
    context.write(|w| {
        Ok(w.save_subsidy_entered(&Entered { dispute: request.dispute, rev: request.rev, body })?)
    })?;
    view(context, request.dispute)
}

/// `subsidy.compute`: everything as one answer, line by line, nothing written.
pub(crate) fn compute(context: &Context<'_>, request: SubsidyCompute) -> Result<SubsidyComputed, Failure> {
    let filter = filter(context, &request.query)?;
    context.store()?.read(|r| {
        let books = Books::read(r)?;
        let mut found = match &request.profile {
            None => rows_with_lines(r, &books, &filter, context.today())?,
            Some(profile) => tried(r, &books, profile, &filter, context.today())?,
        };
        if let Some(mediator) = request.query.mediator {
            found.retain(|(row, _)| row.shares.iter().any(|s| s.mediator == mediator));
        }
        found.sort_by_cached_key(|(row, _)| (row.closed_on, row.number.clone(), row.dispute));
        let rows: Vec<SubsidyRow> = found.iter().map(|(row, _)| row.clone()).collect();
        let mut organisations: BTreeMap<Uid, i64> = BTreeMap::new();
        for row in &rows {
            *organisations.entry(row.committee).or_default() += row.amount.0;
        }
        Ok(SubsidyComputed {
            people: rows::people(&books, &rows),
            organisations: organisations
                .into_iter()
                .map(|(uid, fen)| (uid, books.organisation_name(uid), Fen(fen)))
                .collect(),
            total: Fen(rows.iter().map(|r| r.amount.0).sum()),
            claims: found.into_iter().map(|(row, lines)| SubsidyCalculated { row, lines }).collect(),
        })
    })
}

/// Every case of the period under one rule, whatever batch holds it, as if nothing had been paid yet.
fn tried(
    r: &Reader<'_>,
    books: &Books,
    profile: &Profile,
    filter: &LedgerFilter,
    today: NaiveDate,
) -> Result<Vec<(SubsidyRow, Vec<Line>)>, Failure> {
    let faults: Vec<crate::FieldProblem> = check_profile(profile)
        .into_iter()
        .map(|f| crate::FieldProblem { field: format!("profile.{}", f.field), text: f.text })
        .collect();
    if !faults.is_empty() {
        return Err(Failure::Invalid { fields: faults });
    }
    if let Err(i) = books.named(profile) {
        return Err(Failure::field(format!("profile.organisations[{i}]"), "名单里没有这个单位。"));
    }
    let committees = books.committees_of(profile);
    let mut ledger = Ledger::read(r, filter)?;
    let verdicts = ledger::verdicts(r)?;
    let suspects = ledger::suspects_near(r, filter, &ledger, &verdicts)?;
    ledger.disputes.retain(|d| committees.contains(&d.committee));
    let mut cases = ledger::cases(r, books, &ledger, today)?;
    ledger::mark_twins(&mut cases.cases, &suspects, &HashSet::new(), &verdicts);
    let computed = rules::subsidy::compute(profile, &cases.cases, &Already::default());
    let by_id: HashMap<&str, _> = computed.claims.iter().map(|c| (c.id.as_str(), c)).collect();
    let mut out = Vec::new();
    for (dispute, case) in ledger.disputes.iter().zip(&cases.cases) {
        if let Some(claim) = by_id.get(case.id.as_str()) {
            let mut row = rows::live(books, dispute, case, None, claim);
            row.missing.retain(|m| m.place != SubsidyPlace::Profile);
            out.push((row, rows::lines(&claim.lines, |_| None)));
        }
    }
    Ok(out)
}

/// `subsidy.trial`: a draft beside what the rules in force gave. The days of the draft do not count here: the question
/// is what last year would have been under it.
pub(crate) fn trial(context: &Context<'_>, request: SubsidyCompute) -> Result<SubsidyTrial, Failure> {
    let filter = filter(context, &request.query)?;
    let Some(mut draft) = request.profile else {
        return Err(Failure::field("profile", "请选一个草案来试算。"));
    };
    (draft.valid_from, draft.valid_to) = (filter.from, None);
    context.store()?.read(|r| {
        let books = Books::read(r)?;
        let mut old: HashMap<Uid, SubsidyRow> = HashMap::new();
        for row in rows_of(r, &books, &filter, context.today())? {
            if row.entry == SubsidyEntry::Case {
                old.insert(row.dispute, row);
            }
        }
        let mut out = Vec::new();
        let mut people: BTreeMap<(String, Uid), (i64, i64)> = BTreeMap::new();
        let (mut old_total, mut new_total) = (0, 0);
        for (new, lines) in tried(r, &books, &draft, &filter, context.today())? {
            let old = old.remove(&new.dispute).filter(|o| o.profile.is_some());
            for share in old.iter().flat_map(|o| &o.shares) {
                people.entry((share.name.clone(), share.mediator)).or_default().0 += share.amount.0;
            }
            for share in &new.shares {
                people.entry((share.name.clone(), share.mediator)).or_default().1 += share.amount.0;
            }
            old_total += old.as_ref().map_or(0, |o| o.amount.0);
            new_total += new.amount.0;
            out.push(TrialRow { old, new, lines });
        }
        out.sort_by_cached_key(|t| (std::cmp::Reverse(t.new.closed_on), t.new.number.clone()));
        Ok(SubsidyTrial {
            rows: out,
            old_total: Fen(old_total),
            new_total: Fen(new_total),
            people: people.into_iter().map(|((name, _), (a, b))| (name, Fen(a), Fen(b))).collect(),
        })
    })
}

/// `subsidy.payees`
pub(crate) fn payees(context: &Context<'_>, request: PayeeQuery) -> Result<Vec<PayeeRow>, Failure> {
    let top = within(context, request.organisation)?;
    context.store()?.read(|r| {
        let books = Books::read(r)?;
        let rows =
            books.mediators().into_iter().filter(|m| top.is_none_or(|t| books.is_below(m.committee, t)));
        Ok(rows.map(|m| payee_row(&books, m)).collect())
    })
}

fn payee_row(books: &Books, m: &Mediator) -> PayeeRow {
    let payee = books.payee(m.uid);
    let text = |f: fn(&Payee) -> &String| payee.map(f).cloned().unwrap_or_default();
    PayeeRow {
        mediator: m.uid,
        rev: payee.map_or(0, |p| p.rev),
        name: m.name.clone(),
        committee_name: books.organisation_name(m.committee),
        identity: payee.and_then(|p| p.identity),
        fixed_income: payee.and_then(|p| p.fixed_income),
        grade: text(|p| &p.grade),
        id_number: text(|p| &p.id_number),
        bank: text(|p| &p.bank),
        account: text(|p| &p.account),
    }
}

/// `subsidy.payee_save`
pub(crate) fn payee_save(context: &Context<'_>, request: PayeeRow) -> Result<PayeeRow, Failure> {
    let mediator = crate::people::mediator(context, request.mediator)?;
    context.scope()?.check(mediator.committee)?;
    // A wrong check digit is told beside the field (`identity.check`) and never a block.
    let id_number = identity::tidy(&request.id_number);
    if id_number.chars().count() > 18 || !id_number.chars().all(|c| c.is_ascii_alphanumeric()) {
        return Err(Failure::field("id_number", "身份证号只有数字和字母，最多18位；请核对。"));
    }
    let account: String = request.account.chars().filter(|c| !c.is_whitespace()).collect();
    let fits = account.is_empty() || (8..=32).contains(&account.len());
    if !fits || !account.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Failure::field("account", "账号应是8到32位数字；请核对。"));
    }
    context.write(|w| {
        Ok(w.save_payee(&Payee {
            mediator: request.mediator,
            rev: request.rev,
            identity: request.identity,
            fixed_income: request.fixed_income,
            grade: request.grade.trim().to_owned(),
            id_number: id_number.clone(),
            bank: request.bank.trim().to_owned(),
            account: account.clone(),
        })?)
    })?;
    context.store()?.read(|r| Ok(payee_row(&Books::read(r)?, &mediator)))
}
