//! Disputes, parties, steps, drafts, the register, search and Today: requests and answers.

use super::ScheduleItem;
use chrono::NaiveDate;
use records::model::*;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The dispute page: everything about one dispute, and what follows from it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DisputeView {
    /// The records.
    pub file: DisputeFile,
    /// Name of the committee.
    pub committee: String,
    /// Steps that may come next, the most sensible first.
    pub next: Vec<NextStep>,
    /// What is missing or doubtful.
    pub findings: Vec<Finding>,
    /// What is due.
    pub due: Vec<DueItem>,
    /// What the agreement in force obliges to, line by line; empty without one.
    pub schedule: Vec<ScheduleItem>,
    /// Papers that can be printed now, in dossier order.
    pub papers: Vec<PaperOffer>,
    /// Whether the signed-in person may change it.
    pub editable: bool,
    /// Why not, when not.
    pub readonly_reason: String,
}

/// A step that may come next.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct NextStep {
    /// Kind.
    pub kind: StepKind,
    /// Name in the menu.
    pub label: String,
    /// What it needs, in one line.
    pub needs: String,
    /// The article it rests on.
    pub basis: String,
    /// Whether it is the usual next one.
    pub usual: bool,
    /// Why it cannot be done now; empty when it can.
    pub blocked: String,
}

/// Something missing, doubtful or wrong.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Finding {
    /// Name of the check.
    pub check: String,
    /// How grave.
    pub severity: FindingSeverity,
    /// Sentence that says what to do.
    pub text: String,
    /// The article or rule it rests on.
    pub basis: String,
    /// Step it points to, if one.
    pub step: Option<Uid>,
    /// Party it points to, if one.
    pub party: Option<Uid>,
    /// Field it points to, such as `agreement.copies`.
    pub field: String,
    /// Why it was waived, if it was.
    pub waived: Option<String>,
}

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FindingSeverity {
    /// Must be mended before archiving.
    Error,
    /// May be kept with a reason.
    Warning,
    /// For information.
    Hint,
}

/// Something due on a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DueItem {
    /// What kind, such as `mediation_period`.
    pub kind: String,
    /// In words.
    pub text: String,
    /// Last day.
    pub on: NaiveDate,
    /// Days left; negative when overdue.
    pub days_left: i64,
    /// The article or setting it rests on.
    pub basis: String,
    /// The dispute.
    pub dispute: Uid,
    /// Its number or title.
    pub dispute_label: String,
    /// Step it points to, if one.
    pub step: Option<Uid>,
    /// Mediator (host).
    pub mediator: String,
    /// Name of the office the dispute belongs to; empty where that goes without saying.
    pub office: String,
}

/// A paper that can be printed for this dispute.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PaperOffer {
    /// Form code.
    pub form: String,
    /// Title.
    pub title: String,
    /// Step it is printed from, if one.
    pub step: Option<Uid>,
    /// Party it is printed for, if one.
    pub party: Option<Uid>,
    /// Whether the dossier must have it on this path.
    pub required: bool,
    /// What is still missing to print it filled; empty when ready.
    pub missing: String,
    /// Sheet already issued, if any.
    pub issued: Option<Uid>,
}

/// A new dispute: what is known at the start. The rest is typed on its page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DisputeCreate {
    /// Committee that mediates.
    pub committee: Uid,
    /// Day registered.
    pub received_on: NaiveDate,
    /// Type.
    pub dispute_type: DisputeType,
    /// Source.
    pub source: Source,
    /// Name; empty = made from the parties' names and the type later.
    pub title: String,
    /// Parties known at once.
    pub parties: Vec<Party>,
    /// Brief account.
    pub narrative: String,
    /// Community.
    pub community: String,
}

/// The simple oral case: one form, from empty to the 口头协议登记表.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OralCase {
    /// Committee.
    pub committee: Uid,
    /// Day of everything.
    pub on: NaiveDate,
    /// Type.
    pub dispute_type: DisputeType,
    /// Source.
    pub source: Source,
    /// Community.
    pub community: String,
    /// Parties.
    pub parties: Vec<Party>,
    /// Main facts and points in dispute.
    pub facts: String,
    /// Terms, one each.
    pub terms: Vec<String>,
    /// Way and time of performance.
    pub performance_mode: String,
    /// Amount in dispute, 分.
    pub amount: Option<Fen>,
    /// Whether it was performed on the spot.
    pub performed: bool,
    /// Host mediator.
    pub mediator: Uid,
}

/// The register's filter. Empty fields do not filter.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RegisterQuery {
    /// Year of registration.
    pub year: Option<i32>,
    /// Type.
    pub dispute_type: Option<DisputeType>,
    /// State.
    pub state: Option<DisputeState>,
    /// Mediator.
    pub mediator: Option<Uid>,
    /// Organisation (with everything below it).
    pub organisation: Option<Uid>,
    /// Free text: title, number, party name, pinyin, initials, phone or ID tail, words of the narrative.
    pub text: String,
    /// Column to sort by.
    pub sort: RegisterSort,
    /// Whether the largest or latest comes first.
    pub descending: bool,
    /// Continue after this cursor.
    pub after: Option<String>,
    /// How many rows at most (1..=500).
    pub limit: i64,
}

/// Columns the register sorts by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RegisterSort {
    /// Day of registration.
    #[default]
    Received,
    /// 案号.
    Number,
    /// Amount.
    Amount,
}

/// A page of the register.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RegisterPage {
    /// Rows.
    pub rows: Vec<RegisterRow>,
    /// How many match in all.
    pub total: i64,
    /// Whether that is exact; for a very common word it may be a few too many.
    pub total_exact: bool,
    /// Cursor of the next page, if there is one.
    pub next: Option<String>,
}

/// One line of the register.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RegisterRow {
    /// Dispute.
    pub uid: Uid,
    /// 案号 or register serial.
    pub number: String,
    /// Name.
    pub title: String,
    /// Type.
    pub dispute_type: DisputeType,
    /// State.
    pub state: DisputeState,
    /// Applicants, joined by 、.
    pub applicants: String,
    /// Respondents, joined by 、.
    pub respondents: String,
    /// Host mediator.
    pub mediator: String,
    /// Committee.
    pub committee: String,
    /// Registered.
    pub received_on: NaiveDate,
    /// Closed.
    pub closed_on: Option<NaiveDate>,
    /// Amount, 分.
    pub amount: Option<Fen>,
    /// Agreement form.
    pub agreement_form: Option<AgreementForm>,
    /// Outcome.
    pub outcome: Option<Outcome>,
    /// Nearest due day.
    pub due_on: Option<NaiveDate>,
}

/// Ask for parties seen before whose name or ID begins so.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PartySuggest {
    /// What was typed: name, pinyin, or ID number.
    pub text: String,
    /// Dispute being typed, left out of the answer.
    pub dispute: Option<Uid>,
}

/// A party seen in another dispute.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SeenParty {
    /// The party as it was there.
    pub party: Party,
    /// Number or title of that dispute.
    pub dispute_label: String,
    /// When it was registered.
    pub received_on: NaiveDate,
}

/// Check of an identity number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct IdentityCheck {
    /// Kind.
    pub id_kind: IdKind,
    /// Number as typed.
    pub id_number: String,
    /// Date of the form, for the age.
    pub on: NaiveDate,
}

/// What follows from an identity number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct IdentityFacts {
    /// Number tidied (half-width, no spaces, capital X).
    pub id_number: String,
    /// Sex, if the number tells it.
    pub sex: Option<Sex>,
    /// Birth date, if the number tells it.
    pub birth_date: Option<NaiveDate>,
    /// Age on the day asked for.
    pub age: Option<i64>,
    /// Sentence when something is wrong; the number may be kept with a reason.
    pub warning: Option<String>,
}

/// A draft: what was typed and not yet saved, by form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// Which form of which dispute, such as `step:session:<uid>` or `dispute:new`.
    pub key: String,
    /// The form's fields.
    #[ts(type = "unknown")]
    pub body: serde_json::Value,
    /// When it was kept; empty in a request.
    pub saved_at: String,
}

/// Asks for a draft.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DraftKey {
    /// Which.
    pub key: String,
}

/// A number given up: it stays in the series with its reason.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NumberVoid {
    /// Dispute whose number is given up.
    pub dispute: Uid,
    /// Revision seen.
    pub rev: i64,
    /// Why.
    pub reason: String,
}

/// Quick search (Ctrl+K).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SearchQuery {
    /// Name, pinyin, number, phone or ID tail, words.
    pub text: String,
    /// How many at most.
    pub limit: i64,
}

/// Moves all the parties into a new order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PartyOrder {
    /// Dispute.
    pub dispute: Uid,
    /// Parties in the new order.
    pub parties: Vec<Uid>,
}

/// Gives a dispute its number: the 案号, or the register serial when it has none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NumberAssign {
    /// Dispute.
    pub dispute: Uid,
    /// Revision seen.
    pub rev: i64,
    /// Which series.
    pub series: NumberSeries,
    /// A number already on paper, typed as it stands there; empty = the next of the series.
    pub number: String,
}

/// The series a number is taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NumberSeries {
    /// 案号, with 人调字.
    Dossier,
    /// Serial in the register, for oral cases without a dossier number.
    Register,
}

/// Which numbers to list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NumberQuery {
    /// Committee.
    pub committee: Uid,
    /// Year.
    pub year: i32,
    /// Series.
    pub series: NumberSeries,
}

/// One number of a series.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct NumberLine {
    /// Serial within the year.
    pub serial: i64,
    /// As printed.
    pub text: String,
    /// The dispute it was given to.
    pub dispute: Uid,
    /// Its title.
    pub title: String,
    /// When it was given, local time.
    pub issued_at: String,
    /// Why it was given up, if it was.
    pub voided: Option<String>,
}

/// Waives a finding, or takes the waiver back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct FindingWaive {
    /// Dispute.
    pub dispute: Uid,
    /// Name of the check.
    pub check: String,
    /// The step the finding points to, if one.
    pub step: Option<Uid>,
    /// The party the finding points to, if one.
    pub party: Option<Uid>,
    /// The field the finding points to.
    pub field: String,
    /// Why it may stay; empty takes the waiver back.
    pub reason: String,
}
