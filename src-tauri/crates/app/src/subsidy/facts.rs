//! From the records to the facts a rule may ask about, and back: where a missing fact is mended. A fact the records
//! do not know stays unknown; nothing is guessed.

use super::books::Books;
use crate::api::*;
use crate::context::Context;
use crate::failure::Failure;
use chrono::{Datelike, NaiveDate};
use records::model::*;
use records::store::{LedgerDispute, LedgerMediatorPart, Reader};
use rules::calendar;
use rules::subsidy::{
    FACTS, FactInfo, FactKind, Facts, LedgerCase, LedgerMediator, Missing, Op, Value, Word, closed_values,
    fact,
};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// What was entered with a claim, as the store keeps it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EnteredBody {
    pub facts: Facts,
    pub documents: Vec<String>,
    pub tier_reason: String,
    pub provincial_no: String,
    pub weights: Vec<(Uid, i64)>,
}

/// The review of a dossier, where there was one.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Review {
    /// Grade, such as 优秀.
    pub grade: String,
    /// Score in thousandths of the full score.
    pub score: Option<i64>,
}

/// What the last closed round of 卷宗评查 gave each dossier. A round that is still open may change its mind, so that it
/// does not count yet. Score sheets add up to 100 points: tenths of a point are thousandths of the full score.
pub(super) fn reviews(r: &Reader<'_>) -> Result<HashMap<Uid, Review>, Failure> {
    let settled = r.settled_grades()?.into_iter();
    Ok(settled.map(|(dispute, (grade, total))| (dispute, Review { grade, score: Some(total) })).collect())
}

/// Facts a person enters with the claim. Where the records know one as well, what was entered stands, except for the
/// performance of the agreement: that is proved by its step.
const ENTERED: &[&str] = &[
    "declared_tier",
    "death",
    "injury",
    "cross_region",
    "mass",
    "assigned_from_above",
    "performed",
    "performance_rate",
    "satisfaction",
    "presence_proof",
    "guidance_proof",
    "evidence_fixed",
    "guided_to_court",
    "negative_list",
    "in_provincial_system",
    "self_score",
];

/// Documents a rule may ask for: the words of the rules seen (domain.md §4.1 B9, B15), each with the kind of step that
/// proves it; without one it is ticked by hand.
const DOCUMENTS: &[(&str, Option<StepKind>)] = &[
    ("卷宗封面", Some(StepKind::Archiving)),
    ("案情记录", None),
    ("申请书", Some(StepKind::Intake)),
    ("受理调解登记表", Some(StepKind::Acceptance)),
    ("当事人身份证明", None),
    ("当事人须知", Some(StepKind::RightsNotice)),
    ("权利义务告知书", Some(StepKind::RightsNotice)),
    ("调解通知书", None),
    ("调查笔录", Some(StepKind::Investigation)),
    ("调查笔录及证据", Some(StepKind::Investigation)),
    ("证据材料", Some(StepKind::Evidence)),
    ("调解笔录", Some(StepKind::Session)),
    ("调解协议书", Some(StepKind::Agreement)),
    ("口头协议登记表", Some(StepKind::Agreement)),
    ("履行凭证", Some(StepKind::Performance)),
    ("回访记录", Some(StepKind::Visit)),
    ("终止调解通知书", Some(StepKind::Termination)),
    ("司法确认申请书", Some(StepKind::Confirmation)),
    ("司法确认裁定书", Some(StepKind::Confirmation)),
    ("结案报告", Some(StepKind::Closing)),
    ("调解案件认定表", None),
    ("附件", None),
];

/// `subsidy.vocabulary`
pub(crate) fn vocabulary(_: &Context<'_>, _: Nothing) -> Result<SubsidyVocabulary, Failure> {
    let facts = FACTS.iter().map(|info| SubsidyFact {
        key: info.key.into(),
        label: info.label.into(),
        kind: info.kind,
        of_mediator: info.of_mediator,
        origin: origin(info),
        values: closed_values(info.key).unwrap_or_default().iter().map(|v| (*v).into()).collect(),
        ops: ops(info.kind),
    });
    let documents = DOCUMENTS.iter().map(|(name, _)| (*name).into()).collect();
    Ok(SubsidyVocabulary { facts: facts.collect(), documents })
}

/// Whether a person may enter it with a claim.
pub(super) fn is_entered(key: &str) -> bool {
    ENTERED.contains(&key)
}

/// Whether a value fits a fact.
pub(super) fn fits(info: &FactInfo, value: &Value) -> bool {
    match (info.kind, value) {
        (FactKind::Flag, Value::Flag(_)) => true,
        (FactKind::Count | FactKind::Rate, Value::Number(n)) => (0..=1_000_000_000).contains(n),
        (FactKind::Money, Value::Number(n)) => (0..=MAX_FEN).contains(n),
        (FactKind::Text, Value::Text(t)) => {
            !t.trim().is_empty() && closed_values(info.key).is_none_or(|v| v.contains(&&**t))
        }
        (FactKind::Texts, Value::Texts(_)) => true,
        (FactKind::Day, Value::Text(t)) => t.parse::<NaiveDate>().is_ok(),
        _ => false,
    }
}

pub(super) fn origin(info: &FactInfo) -> SubsidyOrigin {
    match info.key {
        key if is_entered(key) => SubsidyOrigin::Entered,
        "review_score" | "review_grade" => SubsidyOrigin::Review,
        "approved_amount" | "human_ruling" => SubsidyOrigin::Ruling,
        "tier" | "days_to_claim" | "days_after_quarter" | "barred" => SubsidyOrigin::Computed,
        "host_grade" => SubsidyOrigin::People,
        _ if info.of_mediator => SubsidyOrigin::People,
        _ => SubsidyOrigin::Records,
    }
}

fn ops(kind: FactKind) -> Vec<Op> {
    let mut ops = match kind {
        FactKind::Flag => vec![Op::Is, Op::IsNot],
        FactKind::Count | FactKind::Money | FactKind::Rate | FactKind::Day => {
            vec![Op::AtLeast, Op::AtMost, Op::Is, Op::IsNot]
        }
        FactKind::Text => vec![Op::Is, Op::IsNot, Op::OneOf, Op::NoneOf],
        FactKind::Texts => vec![Op::HasAll, Op::OneOf, Op::NoneOf],
    };
    ops.extend([Op::Known, Op::Unknown]);
    ops
}

/// The level of a committee as the rules pay it.
fn level(kind: CommitteeKind) -> &'static str {
    match kind {
        CommitteeKind::Village | CommitteeKind::Neighbourhood => "村",
        CommitteeKind::Township | CommitteeKind::Street => "镇",
        CommitteeKind::Enterprise | CommitteeKind::Social => "行业",
    }
}

/// A closed dispute as a case of the ledger, as claimed on a day.
pub(super) fn case(
    books: &Books,
    dispute: &LedgerDispute,
    entered: Option<&EnteredBody>,
    review: Option<&Review>,
    claimed_on: NaiveDate,
) -> LedgerCase {
    let weights = entered.map(|e| e.weights.as_slice()).unwrap_or_default();
    let day = dispute.closed_on;
    let mediators = dispute.mediators.iter().map(|m| LedgerMediator {
        id: m.mediator.to_string(),
        host: m.host,
        facts: of_mediator(books, m, day),
        weight: weights.iter().find(|(uid, _)| *uid == m.mediator).map(|(_, w)| *w),
    });
    LedgerCase {
        id: dispute.uid.to_string(),
        closed_on: day,
        counted_on: None,
        organisation: dispute.committee.to_string(),
        facts: of_case(books, dispute, entered, review, claimed_on),
        mediators: mediators.collect(),
        same_as: None,
        suspected: None,
        paid_before: false,
        rulings: Vec::new(),
        fixed: None,
    }
}

fn of_case(
    books: &Books,
    d: &LedgerDispute,
    entered: Option<&EnteredBody>,
    review: Option<&Review>,
    claimed_on: NaiveDate,
) -> Facts {
    // Sorted once at the end; of a fact told twice the later one stands.
    let mut facts: Vec<(Word, Value)> = Vec::with_capacity(40);
    let mut put = |key: &'static str, value: Value| facts.push((key.into(), value));
    let text = |t: &'static str| Value::Text(t.into());
    let count = |kind: StepKind| d.steps.iter().filter(|s| s.kind == kind).count() as i64;
    let word = |kind: StepKind| d.steps.iter().rev().find(|s| s.kind == kind).map(|s| s.word.as_deref());

    if let Some(outcome) = d.outcome {
        put("result", text(outcome.label()));
    }
    put("form", text(d.agreement_form.map_or("无", AgreementForm::label)));
    put("dispute_type", text(d.dispute_type.label()));
    put("source", text(d.source.label()));
    if let Some(difficulty) = d.difficulty {
        put("difficulty", text(difficulty.label()));
        // The tier declared is the difficulty recorded, until the mediator declares another.
        put("declared_tier", text(difficulty.label()));
    }
    if let Some(kind) = books.organisation(d.committee).and_then(|o| o.committee_kind) {
        put("level", text(level(kind)));
        put("committee_kind", text(kind.label()));
    }
    if let Some(amount) = d.amount {
        put("amount", Value::Number(amount.0));
    }
    if let Some(people) = d.people {
        put("people", Value::Number(people));
    }
    put("parties", Value::Number(d.parties.len() as i64));
    put("sessions", Value::Number(count(StepKind::Session)));
    put("visits", Value::Number(count(StepKind::Visit)));
    put("confirmed", Value::Flag(matches!(word(StepKind::Confirmation), Some(Some(_)))));
    let ended = word(StepKind::Termination).flatten().unwrap_or_default();
    let (told, noticed) = ended.split_once('/').unwrap_or(("0", "0"));
    put("termination_notice", Value::Flag(noticed == "1"));
    if count(StepKind::Evidence) > 0 {
        put("evidence_fixed", Value::Flag(true));
    }
    if told != "0" || count(StepKind::ReferralOut) > 0 {
        put("guidance_proof", Value::Flag(true));
    }
    if d.source == Source::FromPetition {
        put("assigned_from_above", Value::Flag(true));
    }
    let rest = |day: NaiveDate| calendar::is_known(day) && !calendar::is_working_day(day);
    let rest_day = d.steps.iter().any(|s| s.kind == StepKind::Session && rest(s.on));
    put("rest_day", Value::Flag(rest_day));
    put("closed_on", Value::Text(d.closed_on.to_string().into()));
    put("days_to_claim", Value::Number((claimed_on - d.closed_on).num_days()));
    put("days_after_quarter", Value::Number((claimed_on - quarter_end(d.closed_on)).num_days()));
    if let Some(grade) = d.mediators.first().and_then(|m| books.payee(m.mediator)).map(|p| p.grade.as_str())
        && !grade.is_empty()
    {
        put("host_grade", Value::Text(grade.to_owned().into()));
    }
    if let Some(review) = review {
        put("review_grade", Value::Text(review.grade.clone().into()));
        if let Some(score) = review.score {
            put("review_score", Value::Number(score));
        }
    }
    if let Some(entered) = entered {
        facts.extend(entered.facts.iter().map(|(key, value)| (key.clone(), value.clone())));
        if !entered.provincial_no.trim().is_empty() {
            facts.push(("in_provincial_system".into(), Value::Flag(true)));
        }
    }
    let mut put = |key: &'static str, value: Value| facts.push((key.into(), value));
    if let Some(state) = word(StepKind::Agreement).flatten().and_then(PerformanceState::from_key) {
        put("performed", Value::Flag(state == PerformanceState::Done));
        match state {
            PerformanceState::Done => put("performance_rate", Value::Number(1000)),
            PerformanceState::Broken => put("performance_rate", Value::Number(0)),
            _ => {}
        }
    }
    put("documents", Value::Texts(documents(d, entered)));
    facts.into_iter().collect()
}

/// Documents the records prove, and those ticked by hand.
fn documents(d: &LedgerDispute, entered: Option<&EnteredBody>) -> Vec<Word> {
    let has = |kind: StepKind| d.steps.iter().any(|s| s.kind == kind);
    let word = |kind: StepKind| d.steps.iter().any(|s| s.kind == kind && s.word.is_some());
    let ticked = entered.map(|e| e.documents.as_slice()).unwrap_or_default();
    let mut out: Vec<Word> = DOCUMENTS
        .iter()
        .filter(|(name, kind)| match *name {
            "案情记录" => d.told,
            "申请书" => {
                d.steps.iter().any(|s| s.kind == StepKind::Intake && s.word.as_deref() == Some("1"))
            }
            "调解协议书" => d.agreement_form == Some(AgreementForm::Written),
            "口头协议登记表" => d.agreement_form == Some(AgreementForm::Oral),
            "司法确认裁定书" => word(StepKind::Confirmation),
            _ => kind.is_some_and(has),
        })
        .map(|(name, _)| Word::from(*name))
        .collect();
    let proved = out.len();
    for t in ticked {
        if !out[..proved].iter().any(|p| p == t) {
            out.push(t.clone().into());
        }
    }
    out
}

fn of_mediator(books: &Books, part: &LedgerMediatorPart, day: NaiveDate) -> Facts {
    let mut facts: Vec<(Word, Value)> = Vec::with_capacity(12);
    let mut put = |key: &'static str, value: Value| facts.push((key.into(), value));
    if let Some(m) = books.mediator(part.mediator) {
        put("kind", Value::Text(m.kind.label().into()));
        if !m.registration_no.trim().is_empty() {
            put("registered", Value::Flag(true));
        }
        match (m.in_office_from, m.in_office_to) {
            (Some(from), to) => put("in_office", Value::Flag(from <= day && to.is_none_or(|t| day <= t))),
            (None, Some(to)) if to < day => put("in_office", Value::Flag(false)),
            _ => {}
        }
    }
    let barred = books.barred_until(part.mediator).is_some_and(|until| day <= until);
    put("barred", Value::Flag(barred));
    if let Some(p) = books.payee(part.mediator) {
        if let Some(identity) = p.identity {
            let excluded = matches!(
                identity,
                PayeeIdentity::CivilServant
                    | PayeeIdentity::PublicInstitution
                    | PayeeIdentity::PublicPayroll
                    | PayeeIdentity::Barred
            );
            put("identity", Value::Text(identity.label().into()));
            put("excluded", Value::Flag(excluded));
        }
        if let Some(fixed) = p.fixed_income {
            put("fixed_income", Value::Flag(fixed));
        }
        if !p.grade.is_empty() {
            put("grade", Value::Text(p.grade.clone().into()));
        }
        put("has_account", Value::Flag(!p.account.trim().is_empty()));
    }
    facts.into_iter().collect()
}

/// Last day of the quarter a day lies in.
fn quarter_end(day: NaiveDate) -> NaiveDate {
    let month = (day.month() - 1) / 3 * 3 + 4;
    let (year, month) = if month > 12 { (day.year() + 1, 1) } else { (day.year(), month) };
    NaiveDate::from_ymd_opt(year, month, 1).map_or(day, |d| calendar::add_days(d, -1))
}

/// Where something missing is mended.
pub(super) fn mend(missing: &Missing) -> SubsidyMissing {
    let place = |place: SubsidyPlace, step: Option<StepKind>| SubsidyMissing {
        text: if missing.document {
            format!("缺《{}》", missing.label)
        } else {
            format!("请补“{}”", missing.label)
        },
        place,
        field: missing.field.clone(),
        step,
        mediator: missing.mediator.as_ref().and_then(|m| m.parse().ok()),
    };
    if missing.document {
        let step = DOCUMENTS.iter().find(|(name, _)| *name == missing.field).and_then(|(_, kind)| *kind);
        return match step {
            Some(kind) => place(SubsidyPlace::Step, Some(kind)),
            None if missing.field == "案情记录" => place(SubsidyPlace::Dispute, None),
            None => place(SubsidyPlace::Claim, None),
        };
    }
    let step = match missing.field.as_str() {
        "result" => Some(StepKind::Closing),
        "form" | "performed" | "performance_rate" => Some(StepKind::Agreement),
        "confirmed" => Some(StepKind::Confirmation),
        "termination_notice" => Some(StepKind::Termination),
        _ => None,
    };
    match (fact(&missing.field).map(origin), missing.field.as_str()) {
        (_, "registered" | "in_office" | "kind") => place(SubsidyPlace::Mediator, None),
        (_, "tier") => place(SubsidyPlace::Claim, None),
        _ if step.is_some() => place(SubsidyPlace::Step, step),
        (Some(SubsidyOrigin::Entered), _) => place(SubsidyPlace::Claim, None),
        (Some(SubsidyOrigin::People), _) => place(SubsidyPlace::Payee, None),
        (Some(SubsidyOrigin::Review), _) => place(SubsidyPlace::Review, None),
        (Some(SubsidyOrigin::Ruling), _) => place(SubsidyPlace::Ruling, None),
        _ => place(SubsidyPlace::Dispute, None),
    }
}
