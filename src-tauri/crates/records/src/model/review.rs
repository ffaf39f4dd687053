//! 卷宗评查: score sheets, rounds and the scores of the dossiers drawn in them. Which dossiers are drawn and what
//! a score amounts to is the business of `rules`; who may score is the business of `app`.

use super::{DisputeType, ReviewState, RoundState, SampleBy, Uid};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A score sheet (评分表). Points have at most one decimal; they are added up in tenths, so that sums stay exact.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ScoreSheet {
    /// Name.
    pub name: String,
    /// Basis (依据文号).
    pub basis: String,
    /// Items scored; their points add up to 100.
    pub item: Vec<ScoreItem>,
    /// Items that fail the whole dossier.
    pub veto: Vec<ScoreVeto>,
    /// Grades, highest first.
    pub band: Vec<ScoreBand>,
}

/// One item of the sheet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ScoreItem {
    /// Key, unique within the sheet.
    pub key: String,
    /// Head it stands under.
    pub group: String,
    /// What is looked at.
    pub title: String,
    /// Points at most.
    pub points: f64,
    /// Named checks whose findings propose a deduction.
    pub checks: Vec<String>,
    /// Points a finding costs.
    pub each: f64,
}

/// An item that fails the dossier (一票否决).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ScoreVeto {
    /// Key, unique within the sheet.
    pub key: String,
    /// What it is.
    pub title: String,
    /// Named checks whose findings propose it.
    pub checks: Vec<String>,
}

/// One grade (等次).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ScoreBand {
    /// From this many points.
    pub from: f64,
    /// Name.
    pub name: String,
}

/// A score sheet of the office's own, in force from a day on. Never changed once made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ScoreSheetVersion {
    /// Identity across files.
    pub uid: Uid,
    /// First day it is used for new rounds.
    pub from: NaiveDate,
    /// When it was made; filled by the store.
    pub made_at: String,
    /// Who made it; filled by the store.
    pub made_by: String,
    /// The sheet.
    pub sheet: ScoreSheet,
}

/// A round of review (一轮评查).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ReviewRound {
    /// Identity across files.
    pub uid: Uid,
    /// Revision.
    pub rev: i64,
    /// Name, such as 2024年第一季度卷宗评查.
    pub name: String,
    /// Dossiers of this organisation and of everything below it.
    pub organisation: Uid,
    /// Of this mediator only (as host).
    pub mediator: Option<Uid>,
    /// Of this type only.
    pub dispute_type: Option<DisputeType>,
    /// First day of closing.
    pub from: NaiveDate,
    /// Last day of closing.
    pub to: NaiveDate,
    /// How the size of the sample is given.
    pub sample_by: SampleBy,
    /// Dossiers, or percent.
    pub sample_size: i64,
    /// With it anyone can repeat the draw; below 2^53.
    pub seed: i64,
    /// Dossiers it was drawn from.
    pub candidates: i64,
    /// Accounts that score.
    pub reviewers: Vec<Uid>,
    /// The sheet it is scored by, as it was at the draw.
    pub sheet: ScoreSheet,
    /// Open or closed.
    pub state: RoundState,
    /// When it was drawn; filled by the store.
    pub drawn_at: String,
    /// Who drew it; filled by the store.
    pub drawn_by: String,
    /// When it was closed.
    pub closed_at: Option<String>,
    /// Who closed it.
    pub closed_by: Option<String>,
    /// Why it was closed with dossiers still to be mended; empty when all were.
    pub close_note: String,
}

/// The score of one item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ItemScore {
    /// Key of the item.
    pub key: String,
    /// Points given.
    pub points: f64,
    /// The findings that stood there when it was scored, as sentences.
    pub because: Vec<String>,
    /// The reviewer's remark.
    pub remark: String,
}

/// One dossier in a round.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ReviewDossier {
    /// Identity across files.
    pub uid: Uid,
    /// Revision.
    pub rev: i64,
    /// The round.
    pub round: Uid,
    /// The dispute.
    pub dispute: Uid,
    /// Order in which it was drawn, from 1.
    pub position: i64,
    /// Account that scores it.
    pub reviewer: Option<Uid>,
    /// Why it could not be given to somebody of another committee; empty when it was.
    pub not_crossed: String,
    /// Where it stands.
    pub state: ReviewState,
    /// Scores by item; empty until scored.
    pub scores: Vec<ItemScore>,
    /// Keys of the veto items that hold.
    pub vetoes: Vec<String>,
    /// Total in tenths of a point.
    pub total: Option<i64>,
    /// Grade.
    pub grade: Option<String>,
    /// When it was scored last.
    pub scored_at: Option<String>,
    /// Name of the person who scored it last.
    pub scored_by: String,
    /// Remark on the whole.
    pub remark: String,
    /// Last day for mending.
    pub mend_by: Option<NaiveDate>,
    /// What was mended, in the mediator's words.
    pub mended: String,
    /// When it was said to be mended.
    pub mended_at: Option<String>,
    /// Scores before mending: `(when, total in tenths, grade)`, the oldest first.
    pub earlier: Vec<EarlierScore>,
}

/// A score that a later one replaced.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct EarlierScore {
    /// When.
    pub at: String,
    /// By whom.
    pub by: String,
    /// Total in tenths of a point.
    pub total: i64,
    /// Grade.
    pub grade: String,
}
