//! The life of a dispute between registration and archive: Today, the schedule of an agreement, service beside
//! mediation, wording, the scanner's folder and the files: requests and answers.

use super::{Draft, DueItem, RegisterRow};
use chrono::NaiveDate;
use records::model::*;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Whose work to show on Today. Empty = everyone's the person may see; a mediator sees his or her own.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TodayQuery {
    /// Only disputes of this host mediator.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub mediator: Option<Uid>,
    /// Only this office or committee.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub organisation: Option<Uid>,
}

/// Today: what a person came for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Today {
    /// Past their day.
    pub overdue: Vec<DueItem>,
    /// Due today.
    pub today: Vec<DueItem>,
    /// Due within seven days.
    pub week: Vec<DueItem>,
    /// Counts of the three lists before they were cut to a page.
    pub counts: (i64, i64, i64),
    /// Closed disputes that wait for the check before archiving, the longest waiting first; for heads.
    pub review: Vec<RegisterRow>,
    /// How many there are in all.
    pub review_count: i64,
    /// Load of each mediator of the office, the heaviest first; for heads. Counted before any filter.
    pub mediators: Vec<MediatorLoad>,
    /// Load of each office, the heaviest first; for the bureau. Counted before any filter.
    pub offices: Vec<OfficeLoad>,
    /// Disputes touched last.
    pub recent: Vec<RegisterRow>,
    /// Drafts not yet saved.
    pub drafts: Vec<TodayDraft>,
}

/// A draft with the dispute it belongs to, when that can still be seen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct TodayDraft {
    /// The draft.
    pub draft: Draft,
    /// Its dispute.
    pub dispute: Option<Uid>,
    /// Number and title of that dispute; empty when there is none.
    pub dispute_label: String,
}

/// How much is due for one mediator.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct MediatorLoad {
    /// The mediator; none for disputes without a host.
    pub mediator: Option<Uid>,
    /// Name; empty for disputes without a host.
    pub name: String,
    /// Past their day.
    pub overdue: i64,
    /// Due today.
    pub today: i64,
    /// Due within seven days.
    pub week: i64,
}

/// How much is due in one office.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct OfficeLoad {
    /// The office.
    pub office: Uid,
    /// Name.
    pub name: String,
    /// Past their day.
    pub overdue: i64,
    /// Due today.
    pub today: i64,
    /// Due within seven days.
    pub week: i64,
}

/// How one line of a schedule stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ScheduleState {
    /// Performed in full.
    Done,
    /// Performed in part, not yet overdue.
    Partly,
    /// Past its day, something left.
    Overdue,
    /// Not yet due.
    Open,
    /// Again and again; the next one is not yet due.
    Running,
    /// An act, or a term that asks for nothing: nobody has said that it was done.
    Act,
}

/// One line of the schedule of the agreement in force.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ScheduleItem {
    /// Number of the term.
    pub term_no: i64,
    /// Which payment of the term, when it carries several.
    pub payment_no: Option<i64>,
    /// Number of the instalment, if one.
    pub instalment_no: Option<i64>,
    /// Text of the term, when it asks for an act; else empty.
    pub act: String,
    /// Who pays.
    pub payer: String,
    /// Who receives.
    pub payee: String,
    /// Sum due, 分; of a payment again and again, that of a month; none for an act.
    pub amount: Option<Fen>,
    /// Whether it is paid again and again.
    pub recurring: bool,
    /// Day it is due (next).
    pub due_on: Option<NaiveDate>,
    /// Day in words, when it is not a day.
    pub due_text: String,
    /// Days left; negative when overdue.
    pub days_left: Option<i64>,
    /// Paid so far, 分.
    pub paid: Fen,
    /// Still to be paid, 分.
    pub left: Fen,
    /// Day of the last performance that counted here.
    pub done_on: Option<NaiveDate>,
    /// How it stands today.
    pub state: ScheduleState,
    /// Performances that counted here.
    pub performances: Vec<Uid>,
    /// Receipts attached to them.
    pub receipts: Vec<Uid>,
}

/// Marks one line of the schedule performed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PerformanceMark {
    /// Dispute.
    pub dispute: Uid,
    /// Number of the term.
    pub term_no: i64,
    /// Which payment of the term, as the schedule says.
    pub payment_no: Option<i64>,
    /// Number of the instalment, as the schedule says.
    pub instalment_no: Option<i64>,
    /// Day it was performed.
    pub on: NaiveDate,
    /// Sum, 分; none for an act.
    pub amount: Option<Fen>,
    /// What was done; empty = told from the agreement.
    pub what: String,
    /// What shows it.
    pub proof: String,
    /// The receipt, if there is one.
    pub receipt: Option<Receipt>,
}

/// A receipt, by path or by bytes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Receipt {
    /// Full path, or empty.
    pub path: String,
    /// Bytes in base64, or empty.
    pub bytes: String,
    /// File name of those bytes.
    pub file_name: String,
}

/// Declares the agreement in force performed as a whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PerformanceFinish {
    /// Dispute.
    pub dispute: Uid,
    /// Revision of the agreement's step seen.
    pub rev: i64,
    /// Day all was performed.
    pub on: NaiveDate,
}

/// Which service to count.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ServiceQuery {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// Organisation with everything below it; none = all the person may see.
    pub organisation: Option<Uid>,
}

/// Service beside mediation in a period, per person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ServiceReport {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// Services in all.
    pub times: i64,
    /// Hours in all, in tenths, as far as they were counted.
    pub hours_tenths: i64,
    /// Disputes served.
    pub disputes: i64,
    /// One line per person, who served most first.
    pub lines: Vec<ServiceLine>,
}

/// Service of one person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ServiceLine {
    /// The person, or a unit where no person is named.
    pub by: String,
    /// The unit that person belongs to.
    pub unit: String,
    /// How often.
    pub times: i64,
    /// Hours, in tenths.
    pub hours_tenths: i64,
    /// How often by kind.
    pub kinds: Vec<(AssistanceKind, i64)>,
    /// Each service, by day.
    pub cases: Vec<ServiceCase>,
}

/// One service in one dispute.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ServiceCase {
    /// Dispute.
    pub dispute: Uid,
    /// Its number or title.
    pub dispute_label: String,
    /// The step.
    pub step: Uid,
    /// Day.
    pub on: NaiveDate,
    /// Kind.
    pub help: AssistanceKind,
    /// Hours, in tenths, when counted.
    pub hours_tenths: Option<i64>,
    /// What was done.
    pub content: String,
}

/// Writes the count of service as a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ServiceExport {
    /// What to count.
    pub query: ServiceQuery,
    /// Full path, ending in .xlsx.
    pub path: String,
}

/// One wording, as the office's list shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PhraseLine {
    /// Where it is offered.
    pub place: String,
    /// Short name in the menu.
    pub name: String,
    /// The wording.
    pub text: String,
    /// Whether the office has written or changed it.
    pub own: bool,
    /// Whether one of this name came with the program.
    pub shipped: bool,
    /// Whether it is put away and no more offered.
    pub retired: bool,
}

/// Puts wording away, or takes it out again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PhraseRetire {
    /// Where it is offered.
    pub place: String,
    /// Short name.
    pub name: String,
    /// Whether it is put away.
    pub retired: bool,
}

/// Puts the wording of one place in order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PhraseOrder {
    /// Where it is offered.
    pub place: String,
    /// Names in order; those left out come after.
    pub names: Vec<String>,
}

/// Files several attachments of a dispute under one item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AttachmentPlace {
    /// Dispute.
    pub dispute: Uid,
    /// Item of the dossier.
    pub item: String,
    /// The attachments in order; others of the item follow them.
    pub attachments: Vec<Uid>,
}

/// What lies in the scanner's folder.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ScanFolder {
    /// The folder; empty when none is set.
    pub folder: String,
    /// Why it cannot be looked into, as a sentence; empty when it can.
    pub problem: String,
    /// Files not yet taken in, the newest first.
    pub files: Vec<ScanFile>,
    /// Whether there are more than are listed.
    pub more: bool,
}

/// One file in the scanner's folder.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ScanFile {
    /// Name.
    pub name: String,
    /// Bytes.
    pub size: i64,
    /// Changed last, local time `2024-03-05 10:32`.
    pub modified: String,
}

/// Takes files of the scanner's folder into a dispute.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ScanTake {
    /// Dispute.
    pub dispute: Uid,
    /// Step they show, if one.
    pub step: Option<Uid>,
    /// Item of the dossier.
    pub item: String,
    /// Names, in the order they are to stand.
    pub names: Vec<String>,
}

/// What became of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ScanTaken {
    /// Attachments made.
    pub added: Vec<Attachment>,
    /// Files that could not be taken, each with its sentence.
    pub refused: Vec<(String, String)>,
}

/// How far verification of the files has come, and what it found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FileReport {
    /// Files of attachments and issued papers.
    pub files: i64,
    /// Of these, verified at least once.
    pub checked: i64,
    /// When any was verified last, local time; none before the first.
    pub last_at: Option<String>,
    /// When the one verified longest ago was, local time.
    pub oldest_at: Option<String>,
    /// Files that are not as they were put in.
    pub faults: Vec<FileFault>,
}

/// A file that is gone or damaged.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FileFault {
    /// The dispute.
    pub dispute: Uid,
    /// Its number or title.
    pub dispute_label: String,
    /// What the catalogue calls it.
    pub title: String,
    /// The attachment; none for an issued paper.
    pub attachment: Option<Uid>,
    /// Whether the file is gone (else it is damaged).
    pub missing: bool,
    /// When this was found, local time.
    pub checked_at: String,
}
