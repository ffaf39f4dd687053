//! 以案定补: requests and answers of the profiles, the claims, the batches, their papers and charts. What a
//! profile can say is [`rules::subsidy::Profile`], which crosses as it stands.

use chrono::NaiveDate;
use records::model::*;
use rules::subsidy::{CapPeriod, ClaimStatus, FactKind, Facts, Line, Op, Profile, ReviewLevel, Value};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::failure::FieldProblem;

/// One fact a rule may ask about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SubsidyFact {
    /// Key in conditions.
    pub key: String,
    /// The office's word.
    pub label: String,
    /// What it is.
    pub kind: FactKind,
    /// About a mediator rather than the case.
    pub of_mediator: bool,
    /// Where it comes from.
    pub origin: SubsidyOrigin,
    /// The values it can have, when they are a closed list.
    pub values: Vec<String>,
    /// The comparisons that fit it.
    pub ops: Vec<Op>,
}

/// Where a fact comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SubsidyOrigin {
    /// The dispute's records.
    Records,
    /// Entered by hand with the claim (`subsidy.facts_save`).
    Entered,
    /// The list of mediators and payees.
    People,
    /// The review of dossiers.
    Review,
    /// A ruling in a batch (`subsidy.rule`).
    Ruling,
    /// Computed from the others.
    Computed,
}

/// Everything the profile editor offers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SubsidyVocabulary {
    /// Facts in order.
    pub facts: Vec<SubsidyFact>,
    /// Documents of a dossier that the records can prove or a person can tick.
    pub documents: Vec<String>,
}

/// One version of a profile.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ProfileVersion {
    /// Identity.
    pub uid: Uid,
    /// Revision; 0 for a sample, which is not in the store.
    pub rev: i64,
    /// The first version of the same rule.
    pub family: Uid,
    /// Version from 1.
    pub version: i64,
    /// State.
    pub state: ProfileState,
    /// The rule. Its `valid_from` and `valid_to` are those in force; `organisations` are identities.
    pub profile: Profile,
    /// What is wrong with it; empty when it can be activated by itself.
    pub faults: Vec<FieldProblem>,
    /// Claims decided under it.
    pub used: i64,
    /// When activated, local time; empty for a draft.
    pub activated_at: String,
    /// By whom.
    pub activated_by: String,
}

/// Days without a profile, or with two.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ProfileGap {
    /// First day.
    pub from: NaiveDate,
    /// Last day; open when none.
    pub to: Option<NaiveDate>,
    /// Committees it concerns.
    pub organisations: Vec<Uid>,
    /// As a sentence.
    pub text: String,
}

/// All profiles.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ProfileList {
    /// Versions, newest first within a family.
    pub versions: Vec<ProfileVersion>,
    /// Days between active profiles that none covers.
    pub gaps: Vec<ProfileGap>,
    /// Samples to start from (示例), and a blank one.
    pub samples: Vec<ProfileSample>,
}

/// A sample.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ProfileSample {
    /// Key.
    pub key: String,
    /// The rule. The blank one has no amounts.
    pub profile: Profile,
}

/// Saves a draft. An active version is never changed: name it in `of` and a new draft version begins.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ProfileSave {
    /// The draft; nil for a new one.
    pub uid: Uid,
    /// Revision seen; 0 for a new one.
    pub rev: i64,
    /// The version it is a new version of; none for a new rule.
    pub of: Option<Uid>,
    /// The rule. It may be incomplete; what is wrong comes back in `faults`.
    pub profile: Profile,
}

/// Checks a rule without saving it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ProfileCheck {
    /// The draft, so that it is not compared with itself; nil for a new one.
    pub uid: Uid,
    /// The rule.
    pub profile: Profile,
}

/// Puts a draft in force. The active version of the same family ends the day before.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ProfileActivate {
    /// The draft.
    pub uid: Uid,
    /// Revision seen.
    pub rev: i64,
    /// First day of closing it applies to.
    pub valid_from: NaiveDate,
}

/// Ends an active version, or drops a draft.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ProfileEnd {
    /// Which.
    pub uid: Uid,
    /// Revision seen.
    pub rev: i64,
    /// Last day of an active version; none drops a draft.
    pub last_on: Option<NaiveDate>,
    /// Why.
    pub reason: String,
}

/// Which cases.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SubsidyQuery {
    /// Organisation with everything below it; none = all the person may see.
    pub organisation: Option<Uid>,
    /// One mediator; a mediator's account always sees its own cases only.
    pub mediator: Option<Uid>,
    /// First day of closing.
    pub from: NaiveDate,
    /// Last day of closing.
    pub to: NaiveDate,
}

/// A rule computed over the store, nothing written. None = the active rules, each for its days.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SubsidyCompute {
    /// The rule to try; none = the active ones.
    pub profile: Option<Profile>,
    /// Which cases.
    pub query: SubsidyQuery,
}

/// What is missing, and where to mend it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SubsidyMissing {
    /// What, as a sentence.
    pub text: String,
    /// Where.
    pub place: SubsidyPlace,
    /// Fact or document asked for.
    pub field: String,
    /// Kind of step that brings it, when the place is the dispute's steps.
    pub step: Option<StepKind>,
    /// Mediator, when the place is the list of payees.
    pub mediator: Option<Uid>,
}

/// Where something is mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SubsidyPlace {
    /// The head of the dispute.
    Dispute,
    /// A step of the dispute.
    Step,
    /// What is entered with the claim.
    Claim,
    /// The list of payees.
    Payee,
    /// The list of mediators.
    Mediator,
    /// The review of the dossier.
    Review,
    /// A ruling in the batch.
    Ruling,
    /// The rules: none is active on that day.
    Profile,
}

/// One person's part.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SubsidyShare {
    /// Mediator.
    pub mediator: Uid,
    /// Name.
    pub name: String,
    /// Whether the host.
    pub host: bool,
    /// Paid now, 分; negative when taken back.
    pub amount: Fen,
    /// Put off to the next batch, 分.
    pub carried: Fen,
    /// Cut by a limit, 分.
    pub cut: Fen,
    /// Why nothing, or less.
    pub because: String,
}

/// What a line of a batch is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SubsidyEntry {
    /// 本期申报.
    Case,
    /// 上期顺延.
    Carried,
    /// 追回.
    Clawback,
}

/// One case with what it earns, or which clause refuses, or what is missing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SubsidyRow {
    /// Dispute.
    pub dispute: Uid,
    /// The claim in a batch, if in one.
    pub claim: Option<Uid>,
    /// What the line is.
    pub entry: SubsidyEntry,
    /// 案号 or register serial.
    pub number: String,
    /// Name of the dispute.
    pub title: String,
    /// Type.
    pub dispute_type: DisputeType,
    /// Form of the agreement.
    pub agreement_form: Option<AgreementForm>,
    /// Outcome.
    pub outcome: Option<Outcome>,
    /// Committee.
    pub committee: Uid,
    /// Its name.
    pub committee_name: String,
    /// Day of closing.
    pub closed_on: NaiveDate,
    /// What became of it.
    pub status: ClaimStatus,
    /// Why, as a sentence.
    pub reason: String,
    /// The clause that refused or settled it last; for the chart of refusals.
    pub clause: String,
    /// Tier; empty while unknown.
    pub tier: String,
    /// Paid now, 分.
    pub amount: Fen,
    /// Parts.
    pub shares: Vec<SubsidyShare>,
    /// What is missing.
    pub missing: Vec<SubsidyMissing>,
    /// Rulings on it.
    pub rulings: Vec<SubsidyRuling>,
    /// Dispute it may be the same as, undecided.
    pub twin: Option<Uid>,
    /// Batch it stands in.
    pub batch: Option<Uid>,
    /// That batch's state.
    pub batch_state: Option<BatchState>,
    /// Profile version it is computed under.
    pub profile: Option<Uid>,
    /// Whether it was reopened after payment.
    pub reopened: bool,
}

/// Cases and their sums.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SubsidyCases {
    /// By day of closing, newest first.
    pub rows: Vec<SubsidyRow>,
    /// Sum of what they earn now, 分.
    pub total: Fen,
    /// How many are paid, refused, to be mended, to be decided.
    pub counts: SubsidyCounts,
    /// By person.
    pub people: Vec<SubsidyPerson>,
    /// Days of the query no active profile covers.
    pub gaps: Vec<ProfileGap>,
}

/// Counts by status.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct SubsidyCounts {
    /// Can be paid.
    pub paid: i64,
    /// Refused.
    pub rejected: i64,
    /// Missing something.
    pub returned: i64,
    /// A person must decide.
    pub needs_manual: i64,
}

/// One person's line of the payment list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SubsidyPerson {
    /// Mediator.
    pub mediator: Uid,
    /// Name.
    pub name: String,
    /// Committee.
    pub committee_name: String,
    /// Cases with a share.
    pub cases: i64,
    /// Due, 分.
    pub amount: Fen,
    /// Taken back, 分, as a positive sum.
    pub deducted: Fen,
    /// To be paid out, 分.
    pub net: Fen,
    /// Whether an account number is known.
    pub account_known: bool,
    /// Whether an identity number is known.
    pub id_known: bool,
}

/// A calculation in full, for the command line and for trials.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SubsidyComputed {
    /// Case by case, by day of closing.
    pub claims: Vec<SubsidyCalculated>,
    /// By person.
    pub people: Vec<SubsidyPerson>,
    /// By committee: identity, name, 分.
    pub organisations: Vec<(Uid, String, Fen)>,
    /// In all, 分.
    pub total: Fen,
}

/// One case with its lines.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SubsidyCalculated {
    /// The case.
    pub row: SubsidyRow,
    /// Line by line: clause, fact, value, amount after it.
    pub lines: Vec<Line>,
}

/// A draft beside the result of the active rules.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SubsidyTrial {
    /// Case by case.
    pub rows: Vec<TrialRow>,
    /// Sum before, 分.
    pub old_total: Fen,
    /// Sum under the draft, 分.
    pub new_total: Fen,
    /// By person: name, before, under the draft.
    pub people: Vec<(String, Fen, Fen)>,
}

/// One case under both.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct TrialRow {
    /// Under the active rules; none where there is none.
    pub old: Option<SubsidyRow>,
    /// Under the draft.
    pub new: SubsidyRow,
    /// The draft's calculation.
    pub lines: Vec<Line>,
}

/// One fact as known.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SubsidyFactShown {
    /// Key.
    pub key: String,
    /// Word.
    pub label: String,
    /// Value as read.
    pub value: String,
    /// Where from.
    pub origin: SubsidyOrigin,
}

/// One case with its calculation, side by side with its dossier.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SubsidyCaseView {
    /// The case.
    pub row: SubsidyRow,
    /// The calculation.
    pub lines: Vec<Line>,
    /// The facts it used.
    pub facts: Vec<SubsidyFactShown>,
    /// What was entered by hand.
    pub entered: EnteredFacts,
    /// Disputes that may be the same.
    pub twins: Vec<TwinPair>,
    /// Where it stood before: batch, state, amount.
    pub history: Vec<SubsidyPast>,
    /// Whether the entered facts may be changed now; else why not.
    pub readonly_reason: String,
}

/// An earlier claim.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SubsidyPast {
    /// Claim.
    pub claim: Uid,
    /// What it was.
    pub entry: SubsidyEntry,
    /// Batch.
    pub batch: Uid,
    /// Its title.
    pub batch_title: String,
    /// Its state.
    pub batch_state: BatchState,
    /// What became of it.
    pub status: ClaimStatus,
    /// 分.
    pub amount: Fen,
}

/// What is entered by hand with a claim: facts the records do not hold.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct EnteredFacts {
    /// Dispute.
    pub dispute: Uid,
    /// Revision; 0 when nothing was entered yet.
    pub rev: i64,
    /// Facts by key; only those of origin `entered`.
    pub facts: Facts,
    /// Documents ticked as being in the paper dossier, beside those the records prove.
    pub documents: Vec<String>,
    /// Why this tier was declared.
    pub tier_reason: String,
    /// Number in the provincial system.
    pub provincial_no: String,
    /// Share entered for each mediator, by weight.
    pub weights: Vec<(Uid, i64)>,
}

/// A mediator as a payee.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PayeeRow {
    /// Mediator.
    pub mediator: Uid,
    /// Revision; 0 when nothing is known yet.
    pub rev: i64,
    /// Name; not saved here.
    pub name: String,
    /// Committee; not saved here.
    pub committee_name: String,
    /// What the person otherwise is.
    pub identity: Option<PayeeIdentity>,
    /// Whether the person has a fixed income.
    pub fixed_income: Option<bool>,
    /// Grade (调解员等级), such as 二级调解员.
    pub grade: String,
    /// Identity number.
    pub id_number: String,
    /// Bank.
    pub bank: String,
    /// Account number.
    pub account: String,
}

/// Which payees.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PayeeQuery {
    /// Organisation with everything below it; none = all the person may see.
    pub organisation: Option<Uid>,
}

/// A batch at large.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct BatchRow {
    /// Identity.
    pub uid: Uid,
    /// Revision.
    pub rev: i64,
    /// Whose.
    pub organisation: Uid,
    /// Its name.
    pub organisation_name: String,
    /// Title, such as 2024年第一季度.
    pub title: String,
    /// First day of closing.
    pub period_from: NaiveDate,
    /// Last day.
    pub period_to: NaiveDate,
    /// State.
    pub state: BatchState,
    /// Level of review it waits at, from 0; counts only in review.
    pub level: i64,
    /// The levels.
    pub levels: Vec<ReviewLevel>,
    /// Day this level should be done.
    pub due_on: Option<NaiveDate>,
    /// Last day of publication.
    pub published_to: Option<NaiveDate>,
    /// Day paid.
    pub paid_on: Option<NaiveDate>,
    /// Lines.
    pub claims: i64,
    /// Lines paid.
    pub approved: i64,
    /// Sum, 分.
    pub total: Fen,
}

/// Which batches.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct BatchQuery {
    /// Organisation with everything below it; none = all the person may see.
    pub organisation: Option<Uid>,
    /// Year of the period's end; none = all.
    pub year: Option<i32>,
}

/// Begins a batch: an office or committee and a period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct BatchCreate {
    /// Whose.
    pub organisation: Uid,
    /// First day of closing.
    pub period_from: NaiveDate,
    /// Last day.
    pub period_to: NaiveDate,
    /// Title; empty = from the period.
    pub title: String,
}

/// Money left.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct BudgetLeft {
    /// Year.
    pub year: i32,
    /// The rule that sets it.
    pub profile: Uid,
    /// Its name.
    pub profile_name: String,
    /// Budget of the year, 分; none when the rule sets none.
    pub budget: Option<Fen>,
    /// Paid in the year, 分.
    pub paid: Fen,
    /// Published, not yet paid, 分.
    pub pending: Fen,
    /// This batch, when it is neither; of a year all batches that are neither, 分.
    pub this: Fen,
    /// Left after all three, 分; none without a budget.
    pub left: Option<Fen>,
    /// Over how long the other limits add up.
    pub period: CapPeriod,
}

/// What one purse bears of a batch.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FundingShare {
    /// Its name.
    pub name: String,
    /// 分.
    pub amount: Fen,
}

/// What happened with a batch.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct BatchEventRow {
    /// When, local time.
    pub at: String,
    /// Who.
    pub who: String,
    /// What.
    pub action: BatchAction,
    /// At which level, in its name; empty otherwise.
    pub level: String,
    /// Remark.
    pub remark: String,
    /// Sum then, 分.
    pub total: Fen,
}

/// Lines and sum of one tier.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct TierSum {
    /// Tier; empty = unknown.
    pub tier: String,
    /// Claimed.
    pub claimed: i64,
    /// Paid.
    pub paid: i64,
    /// 分.
    pub amount: Fen,
}

/// A batch with everything in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct BatchView {
    /// At large.
    pub batch: BatchRow,
    /// Its lines: cases by day of closing, then what is carried and taken back.
    pub rows: Vec<SubsidyRow>,
    /// By person.
    pub people: Vec<SubsidyPerson>,
    /// By tier.
    pub tiers: Vec<TierSum>,
    /// What happened, newest first.
    pub events: Vec<BatchEventRow>,
    /// Money left, by rule.
    pub budgets: Vec<BudgetLeft>,
    /// Who bears how much of its sum; empty where the rules name one purse only.
    pub funding: Vec<FundingShare>,
    /// Whom it must still be told about: what stands in the way of the next action.
    pub obstacles: Vec<FieldProblem>,
    /// What this person may do with it now.
    pub actions: Vec<BatchAction>,
    /// Whether this person may rule on its claims now.
    pub may_rule: bool,
    /// Whether the records have changed since it was computed, so that computing anew would differ.
    pub outdated: bool,
}

/// An action on a batch.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct BatchAct {
    /// Which.
    pub uid: Uid,
    /// Revision seen.
    pub rev: i64,
    /// What.
    pub action: BatchAction,
    /// Remark; a return and a withdrawal need one.
    pub remark: String,
}

/// A ruling on one claim of a batch. It shows as a line of its own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SubsidyRule {
    /// Batch.
    pub batch: Uid,
    /// Its revision seen.
    pub rev: i64,
    /// Claim.
    pub claim: Uid,
    /// What is ruled.
    pub ruling: RulingKind,
    /// Why.
    pub reason: String,
}

/// What a person rules. Tagged by `kind`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum RulingKind {
    /// A fact holds, such as the tier (`declared_tier`), the sum within a range (`approved_amount`, 分), or
    /// `human_ruling`.
    Fact {
        /// Key.
        fact: String,
        /// Value.
        value: Value,
    },
    /// 分 more or less.
    Adjust {
        /// 分; negative for a deduction.
        fen: Fen,
    },
    /// Not paid.
    Refuse,
    /// Sent back for mending; it may be claimed again.
    SendBack,
    /// Takes an earlier ruling back.
    TakeBack {
        /// Which.
        ruling: Uid,
    },
}

/// A ruling as it stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SubsidyRuling {
    /// Identity.
    pub uid: Uid,
    /// What.
    pub ruling: RulingKind,
    /// Why.
    pub reason: String,
    /// Who.
    pub who: String,
    /// When, local time.
    pub at: String,
}

/// Reopens a paid claim: what was paid is taken back in the next batch; the paid one stays as it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ClaimReopen {
    /// Claim.
    pub claim: Uid,
    /// Why.
    pub reason: String,
    /// Whether the case was false: it can never be claimed again, and the rule may bar its mediators.
    pub falsehood: bool,
}

/// Computing a batch again from what it was computed from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct BatchVerified {
    /// Whether every share is the same to the 分.
    pub same: bool,
    /// Lines compared.
    pub claims: i64,
    /// Sum as kept, 分.
    pub kept: Fen,
    /// Sum as computed again, 分.
    pub computed: Fen,
    /// Claims that differ.
    pub differing: Vec<Uid>,
}

/// Two disputes that may be one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct TwinPair {
    /// The earlier.
    pub first: TwinSide,
    /// The later.
    pub second: TwinSide,
    /// What they have in common, as a sentence.
    pub because: String,
    /// The decision; none = open.
    pub same: Option<bool>,
    /// Its reason.
    pub reason: String,
    /// Who decided.
    pub who: String,
}

/// One side.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct TwinSide {
    /// Dispute.
    pub dispute: Uid,
    /// 案号.
    pub number: String,
    /// Name.
    pub title: String,
    /// Type.
    pub dispute_type: DisputeType,
    /// Committee.
    pub committee_name: String,
    /// Registered.
    pub received_on: NaiveDate,
    /// Closed.
    pub closed_on: NaiveDate,
    /// Parties, by name.
    pub parties: Vec<String>,
    /// Amount in dispute.
    pub amount: Option<Fen>,
    /// Begin of the account.
    pub narrative: String,
    /// Whether it was paid.
    pub paid: bool,
}

/// The decision about two disputes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TwinDecide {
    /// One.
    pub first: Uid,
    /// The other.
    pub second: Uid,
    /// Whether they are one dispute.
    pub same: bool,
    /// Why.
    pub reason: String,
}

/// A fact that hints at padding. It accuses nobody; a person looks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PaddingFact {
    /// What kind.
    pub kind: PaddingKind,
    /// As a sentence.
    pub text: String,
    /// The cases.
    pub disputes: Vec<Uid>,
    /// Mediator, where it is about one.
    pub mediator: Option<Uid>,
    /// How far beyond the usual, for sorting; larger is stranger.
    pub weight: i64,
}

/// One bar.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ChartBar {
    /// Label.
    pub label: String,
    /// 分.
    pub amount: Fen,
    /// Cases.
    pub cases: i64,
    /// Those cases.
    pub disputes: Vec<Uid>,
}

/// What the charts show. Sums are those of paid batches; refusals those of all batches of the year.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SubsidyCharts {
    /// Paid by month of payment.
    pub by_month: Vec<ChartBar>,
    /// By tier.
    pub by_tier: Vec<ChartBar>,
    /// By mediator.
    pub by_mediator: Vec<ChartBar>,
    /// Refused or sent back, by clause; amounts are 0.
    pub refused: Vec<ChartBar>,
    /// Paid in all, 分.
    pub total: Fen,
}

/// Which paper of a batch.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SubsidyPaperRequest {
    /// Which.
    pub kind: SubsidyPaper,
    /// Batch.
    pub batch: Uid,
    /// Claim, for the papers of one case; none = all of them in one file.
    pub claim: Option<Uid>,
}

/// Saves a paper as a workbook (XLSX).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SubsidySheetSave {
    /// Which.
    pub kind: SubsidyPaper,
    /// Batch.
    pub batch: Uid,
    /// Claim, for the papers of one case.
    pub claim: Option<Uid>,
    /// Full path; empty answers only the suggested name.
    pub path: String,
}
