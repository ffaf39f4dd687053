//! What a computation reads and answers: cases with their facts, what people ruled on them, what was paid
//! before; claims with their lines and shares. Plain values; nothing is computed here.

use super::facts::{Facts, Value};
use chrono::NaiveDate;
use records::model::Fen;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// One case with what is known of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LedgerCase {
    /// Identity, unique in the ledger.
    pub id: String,
    /// Day of closing.
    pub closed_on: NaiveDate,
    /// Day in whose period and year its payment counts, when another: a case of an earlier period that is
    /// claimed late counts where it is claimed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counted_on: Option<NaiveDate>,
    /// Organisation (committee), the same word in every case.
    pub organisation: String,
    /// Facts of the case.
    pub facts: Facts,
    /// Mediators; the host first.
    pub mediators: Vec<LedgerMediator>,
    /// Another case of the ledger, or one paid before, that is the same dispute.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub same_as: Option<String>,
    /// A case it may be the same as; a person has not decided yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suspected: Option<String>,
    /// Whether this dispute was paid in an earlier batch.
    #[serde(default)]
    pub paid_before: bool,
    /// What people ruled, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rulings: Vec<Ruling>,
    /// Shares settled in an earlier batch that are carried or taken back here; the case is not judged again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fixed: Option<Fixed>,
}

impl LedgerCase {
    /// The day in whose period and year it counts.
    pub fn counts_on(&self) -> NaiveDate {
        self.counted_on.unwrap_or(self.closed_on)
    }
}

/// One mediator of a case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LedgerMediator {
    /// Identity, the same in every case.
    pub id: String,
    /// Whether the mediator hosted it.
    pub host: bool,
    /// Facts of the mediator on the day of the case.
    pub facts: Facts,
    /// Weight for a split by entry.
    #[serde(default)]
    pub weight: Option<i64>,
}

/// A person's ruling on a case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ruling {
    /// What is ruled.
    pub what: Ruled,
    /// Why.
    pub reason: String,
    /// By whom.
    pub by: String,
}

/// What a person can rule.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Ruled {
    /// A fact has this value, whatever the records say.
    Fact {
        /// Key.
        fact: String,
        /// Value.
        value: Value,
    },
    /// More or less.
    Adjust {
        /// 分.
        fen: Fen,
    },
    /// 不发.
    Refuse,
    /// 退回补正.
    SendBack,
}

/// Shares settled earlier.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fixed {
    /// By mediator, 分; negative to take back.
    pub shares: Vec<(String, Fen)>,
    /// Whether it counts as a case of the period: nothing of it was paid before.
    pub counts: bool,
    /// What it is, such as 上期顺延.
    pub clause: String,
    /// Why.
    pub reason: String,
    /// Its tier then.
    pub tier: Option<String>,
}

/// What was paid before under the same rule, added up by person, organisation and month.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaidBefore {
    /// Mediator.
    pub mediator: String,
    /// Organisation.
    pub organisation: String,
    /// A day of the month it counts in.
    pub on: NaiveDate,
    /// 分.
    pub amount: Fen,
    /// Cases with a share.
    pub cases: i64,
}

/// Everything paid before that limits must count.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Already {
    /// By person, organisation and month.
    pub paid: Vec<PaidBefore>,
}

/// What became of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "SubsidyStatus")]
pub enum ClaimStatus {
    /// 发放.
    Paid,
    /// 不发.
    Rejected,
    /// 退回补正.
    Returned,
    /// A person must decide.
    NeedsManual,
}

impl ClaimStatus {
    /// The office's word.
    pub fn label(self) -> &'static str {
        match self {
            ClaimStatus::Paid => "发放",
            ClaimStatus::Rejected => "不发",
            ClaimStatus::Returned => "退回补正",
            ClaimStatus::NeedsManual => "待人工认定",
        }
    }

    /// The key stored and sent.
    pub fn key(self) -> &'static str {
        match self {
            ClaimStatus::Paid => "paid",
            ClaimStatus::Rejected => "rejected",
            ClaimStatus::Returned => "returned",
            ClaimStatus::NeedsManual => "needs_manual",
        }
    }
}

/// One line of the calculation: clause, fact, value, amount after it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(rename = "SubsidyLine")]
pub struct Line {
    /// The clause or step.
    pub clause: String,
    /// The fact that settled it, by name.
    pub fact: String,
    /// Its value, as shown.
    pub value: String,
    /// Amount after this line, 元 as shown; empty where none.
    pub amount: String,
}

/// One person's share.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Share {
    /// Mediator.
    pub mediator: String,
    /// Paid now, 分; negative when taken back.
    pub amount: Fen,
    /// Put off to the next batch, 分; negative when there was nothing to take it back from.
    pub carried: Fen,
    /// Cut by a limit, 分.
    pub cut: Fen,
    /// Why nothing or less; empty otherwise.
    pub because: String,
}

/// Something a case lacks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Missing {
    /// Key of the fact, or the document's name.
    pub field: String,
    /// In words.
    pub label: String,
    /// Whether it is a document rather than a fact.
    pub document: bool,
    /// The mediator it is a fact of, if of one.
    pub mediator: Option<String>,
}

/// One case computed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// Case.
    pub id: String,
    /// What became of it.
    pub status: ClaimStatus,
    /// Why, in one sentence.
    pub reason: String,
    /// The clause that refused it; empty when paid.
    pub clause: String,
    /// Tier, once known.
    pub tier: Option<String>,
    /// Paid now, 分: the sum of the shares.
    pub amount: Fen,
    /// Shares in the order of the case's mediators.
    pub shares: Vec<Share>,
    /// Facts or documents missing, when it can be mended.
    pub missing: Vec<Missing>,
    /// The calculation.
    pub lines: Vec<Line>,
}

/// A ledger computed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Computed {
    /// Claims by id.
    pub claims: Vec<Claim>,
    /// Paid now by mediator, 分.
    pub per_mediator: BTreeMap<String, Fen>,
    /// Paid now by organisation, 分.
    pub per_organisation: BTreeMap<String, Fen>,
    /// Paid now in all, 分.
    pub total: Fen,
}
