//! 卷宗评查 and 以案代训: requests and answers. Points are as people write them (92.5), totals in tenths of a point.

use super::Finding;
use chrono::NaiveDate;
use records::model::*;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a round is to be drawn from, and how.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReviewDraw {
    /// Name of the round.
    pub name: String,
    /// Dossiers of this organisation and of everything below it.
    pub organisation: Uid,
    /// Of this host mediator only.
    pub mediator: Option<Uid>,
    /// Of this type only.
    pub dispute_type: Option<DisputeType>,
    /// First day of closing.
    pub first_on: NaiveDate,
    /// Last day of closing.
    pub last_on: NaiveDate,
    /// How the size is given.
    pub sample_by: SampleBy,
    /// Dossiers, or percent.
    pub sample_size: i64,
    /// Seed of an earlier draw, to repeat it; none lets the program throw the dice.
    pub seed: Option<i64>,
    /// Accounts that score.
    pub reviewers: Vec<Uid>,
}

/// What a draw would give.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ReviewCandidates {
    /// Dossiers that may be drawn.
    pub matching: i64,
    /// Dossiers that would be drawn.
    pub sample: i64,
    /// Name of the score sheet in force.
    pub sheet: String,
}

/// A round in the list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ReviewRoundLine {
    /// The round.
    pub uid: Uid,
    /// Name.
    pub name: String,
    /// Name of the organisation.
    pub organisation: String,
    /// First day of closing.
    pub from: NaiveDate,
    /// Last day of closing.
    pub to: NaiveDate,
    /// Where it stands.
    pub state: RoundState,
    /// When it was drawn.
    pub drawn_at: String,
    /// Dossiers drawn.
    pub dossiers: i64,
    /// Of them scored.
    pub scored: i64,
    /// Of them still to be mended or scored anew.
    pub mending: i64,
    /// Waiting for the person signed in.
    pub mine: i64,
}

/// A round with its dossiers and result.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ReviewRoundView {
    /// The round.
    pub round: ReviewRound,
    /// Name of the organisation.
    pub organisation: String,
    /// Name of the mediator it is limited to; empty when none.
    pub mediator: String,
    /// Its dossiers in the order they were drawn; a reviewer who does not lead it sees the own ones.
    pub dossiers: Vec<ReviewLine>,
    /// The result so far; only for whoever leads the round.
    pub result: Option<ReviewResult>,
    /// Accounts that score, with their names.
    pub reviewers: Vec<(Uid, String)>,
    /// Whether the person signed in leads it: assigns, closes, voids.
    pub leads: bool,
}

/// A dossier of a round in a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ReviewLine {
    /// The dossier.
    pub dossier: ReviewDossier,
    /// Number or register serial.
    pub number: String,
    /// Name of the dispute.
    pub title: String,
    /// Its type.
    pub dispute_type: DisputeType,
    /// Name of its committee.
    pub committee: String,
    /// Host mediator.
    pub mediator: String,
    /// Closed on.
    pub closed_on: Option<NaiveDate>,
    /// Name of the reviewer.
    pub reviewer: String,
    /// Whether the person signed in may score it now.
    pub may_score: bool,
}

/// The result of a round.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ReviewResult {
    /// Names of the grades in order.
    pub grades: Vec<String>,
    /// All dossiers.
    pub all: ReviewGroup,
    /// By committee.
    pub committees: Vec<ReviewGroup>,
    /// By mediator.
    pub mediators: Vec<ReviewGroup>,
    /// Faults, the most frequent first.
    pub faults: Vec<ReviewFault>,
}

/// The result of one committee or mediator.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ReviewGroup {
    /// Whose.
    pub name: String,
    /// Dossiers drawn.
    pub drawn: i64,
    /// Of them scored.
    pub scored: i64,
    /// By grade.
    pub grades: Vec<i64>,
    /// Failed by a veto item.
    pub vetoed: i64,
    /// Average total in tenths of a point.
    pub average: Option<i64>,
    /// Share above the lowest grade, in tenths of a percent.
    pub pass_rate: Option<i64>,
}

/// An item that cost points.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ReviewFault {
    /// Key of the item.
    pub key: String,
    /// Head it stands under.
    pub group: String,
    /// What is looked at.
    pub title: String,
    /// Dossiers that lost points by it.
    pub dossiers: i64,
    /// Points lost in all, in tenths.
    pub lost: i64,
}

/// A dossier to be scored.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ReviewDossierView {
    /// The dossier.
    pub line: ReviewLine,
    /// Name of its round.
    pub round_name: String,
    /// State of its round.
    pub round_state: RoundState,
    /// The sheet it is scored by.
    pub sheet: ScoreSheet,
    /// Scores the checks propose now, with the findings they rest on.
    pub proposed: Vec<ItemScore>,
    /// Veto items the checks propose now.
    pub proposed_vetoes: Vec<String>,
    /// Findings that no item of the sheet asks for.
    pub other_findings: Vec<Finding>,
    /// Why the person signed in cannot score it now; empty when he or she can.
    pub locked: String,
    /// The next dossier of the round that waits for the same person.
    pub next: Option<Uid>,
}

/// A score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReviewScore {
    /// The dossier.
    pub uid: Uid,
    /// Revision seen.
    pub rev: i64,
    /// Scores by item, every item once; `because` is set anew from the checks.
    pub scores: Vec<ItemScore>,
    /// Veto items that hold.
    pub vetoes: Vec<String>,
    /// Remark on the whole.
    pub remark: String,
}

/// Gives a dossier back to be mended.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReviewReturn {
    /// The dossier.
    pub uid: Uid,
    /// Revision seen.
    pub rev: i64,
    /// Last day for mending.
    pub mend_on: NaiveDate,
}

/// Says what was mended.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReviewMended {
    /// The dossier in its round.
    pub uid: Uid,
    /// Revision seen.
    pub rev: i64,
    /// What was done.
    pub note: String,
}

/// Gives a dossier to another reviewer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReviewAssign {
    /// The dossier.
    pub uid: Uid,
    /// Revision seen.
    pub rev: i64,
    /// Account.
    pub reviewer: Uid,
}

/// A review as the dispute page shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ReviewRemark {
    /// The dossier in its round.
    pub uid: Uid,
    /// Revision.
    pub rev: i64,
    /// Name of the round.
    pub round: String,
    /// State of the round.
    pub round_state: RoundState,
    /// Where the dossier stands.
    pub state: ReviewState,
    /// Grade.
    pub grade: String,
    /// Total in tenths of a point.
    pub total: i64,
    /// Who scored it.
    pub scored_by: String,
    /// When.
    pub scored_at: String,
    /// Veto items that hold, in words.
    pub vetoes: Vec<String>,
    /// Items that lost points or carry a remark.
    pub items: Vec<ReviewRemarkItem>,
    /// Remark on the whole.
    pub remark: String,
    /// Last day for mending.
    pub mend_by: Option<NaiveDate>,
    /// Days left; negative when overdue.
    pub days_left: Option<i64>,
    /// What was mended.
    pub mended: String,
    /// Whether the person signed in may say that it is mended.
    pub may_mend: bool,
}

/// One item of such a remark.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ReviewRemarkItem {
    /// What was looked at.
    pub title: String,
    /// Points given.
    pub points: f64,
    /// Points at most.
    pub most: f64,
    /// The findings it rests on.
    pub because: Vec<String>,
    /// The reviewer's remark.
    pub remark: String,
}

/// The score sheets: the shipped one and the office's own by date.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ScoreSheets {
    /// The shipped one.
    pub shipped: ScoreSheet,
    /// The office's own, the one that begins last first.
    pub versions: Vec<ScoreSheetVersion>,
    /// Which of them is in force today; none while the shipped one is used.
    pub in_force: Option<Uid>,
    /// Named checks that items may ask for, each with its basis.
    pub checks: Vec<(String, String)>,
}

/// A new score sheet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ScoreSheetSave {
    /// First day it is used for new rounds.
    pub first_on: NaiveDate,
    /// The sheet.
    pub sheet: ScoreSheet,
}

/// Writes the result of a round as a workbook.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReviewWorkbook {
    /// The round.
    pub uid: Uid,
    /// Full path.
    pub path: String,
}

/// A copy of a dispute to be confirmed as a teaching case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct TeachingProposal {
    /// The case as proposed, or as it was confirmed last.
    pub case: TeachingCase,
    /// The same texts of the dispute itself, by key.
    pub original: Vec<TeachingSection>,
    /// Title of the dispute itself.
    pub original_title: String,
    /// What was replaced by what, longest first.
    pub replaced: Vec<(String, String)>,
    /// What still identifies.
    pub residue: Vec<Residue>,
}

/// Asks for a proposal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TeachingPropose {
    /// The dispute.
    pub dispute: Uid,
    /// Whether a case that exists is put aside and the copy made afresh.
    pub afresh: bool,
}

/// Texts to look through for what still identifies.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TeachingCheck {
    /// The dispute they were made from.
    pub dispute: Uid,
    /// Title.
    pub title: String,
    /// The texts.
    pub sections: Vec<TeachingSection>,
    /// What the case teaches.
    pub lesson: String,
}

/// Something that still identifies.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Residue {
    /// Key of the section; `title` or `lesson` for those.
    pub section: String,
    /// The words.
    pub words: String,
}

/// What is looked for in the library.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TeachingQuery {
    /// Type.
    pub dispute_type: Option<DisputeType>,
    /// Words separated by spaces; each must be found.
    pub text: String,
}

/// A case in the library's list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct TeachingLine {
    /// The case.
    pub uid: Uid,
    /// Type.
    pub dispute_type: DisputeType,
    /// Title.
    pub title: String,
    /// The beginning of the account.
    pub matter: String,
    /// When it was confirmed.
    pub confirmed_at: String,
    /// Who confirmed it.
    pub confirmed_by: String,
}

/// A case as it is read. Which dispute it was made from is told only to those who may change it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct TeachingView {
    /// The case.
    pub uid: Uid,
    /// Revision.
    pub rev: i64,
    /// Type.
    pub dispute_type: DisputeType,
    /// Title.
    pub title: String,
    /// The texts.
    pub sections: Vec<TeachingSection>,
    /// What it teaches.
    pub lesson: String,
    /// When it was confirmed.
    pub confirmed_at: String,
    /// Who confirmed it.
    pub confirmed_by: String,
    /// The dispute it was made from.
    pub dispute: Option<Uid>,
}

/// Asks for cases like a dispute being entered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TeachingSimilar {
    /// Type, once chosen.
    pub dispute_type: Option<DisputeType>,
    /// The account as far as it is typed.
    pub text: String,
}
