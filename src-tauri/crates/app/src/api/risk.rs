//! Risk of a dispute and of an area, factors, alerts: requests and answers.

use super::RegisterRow;
use chrono::NaiveDate;
use records::model::*;
use rules::backtest::{Outcomes, Tally};
use rules::risk::{Assessment, FactorSet, Tick};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The risk card of a dispute.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RiskCard {
    /// The dispute.
    pub dispute: Uid,
    /// Level in force.
    pub level: RiskLevel,
    /// Whether a person has confirmed it for what the factors propose now.
    pub confirmed: bool,
    /// What the factors say today.
    pub now: Assessment,
    /// Version of the factors; 0 is the shipped set.
    pub set_version: i64,
    /// Name of that version.
    pub set_name: String,
    /// What can be said about this dispute, triggers first.
    pub ticks: Vec<TickLine>,
    /// Whether a person needs attention; none where it is turned off or the person may not see it.
    pub attention: Option<bool>,
    /// Every assessment, the newest first.
    pub history: Vec<AssessmentLine>,
    /// Alerts about it, open ones first.
    pub alerts: Vec<AlertLine>,
    /// Letters about it.
    pub notices: Vec<NoticeLine>,
    /// What was kept from happening in it.
    pub preventions: Vec<Prevention>,
}

/// One thing that can be said on the card.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct TickLine {
    /// Key of the factor or trigger.
    pub key: String,
    /// Its name.
    pub label: String,
    /// Whether it makes the dispute red at once.
    pub trigger: bool,
    /// Yes or no, or how often.
    pub tick: Tick,
    /// What it rests on.
    pub basis: String,
    /// What was said; 0 for no.
    pub value: i64,
    /// When.
    pub on: Option<NaiveDate>,
    /// By whom.
    pub who: String,
}

/// One assessment of the past.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct AssessmentLine {
    /// Which.
    pub uid: Uid,
    /// When, local time.
    pub at: String,
    /// Who; empty when the program did.
    pub who: String,
    /// Points.
    pub score: i64,
    /// Level proposed.
    pub proposed: RiskLevel,
    /// Level in force.
    pub level: RiskLevel,
    /// Whether a person confirmed it.
    pub confirmed: bool,
    /// Why another level, or what had changed.
    pub reason: String,
    /// Version of the factors.
    pub set_version: i64,
    /// What was hit: name and points, triggers with 0.
    pub hits: Vec<(String, i64)>,
}

/// Says something about one factor.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RiskTickSave {
    /// Dispute.
    pub dispute: Uid,
    /// Key of the factor; `attention` for a person who needs attention.
    pub factor: String,
    /// 1 for yes, 0 for no, else how often.
    pub value: i64,
}

/// Confirms a level.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RiskConfirm {
    /// Dispute.
    pub dispute: Uid,
    /// The proposal that was seen.
    pub seen: RiskLevel,
    /// The level decided.
    pub level: RiskLevel,
    /// Why; must be given when it is not the one proposed.
    pub reason: String,
}

/// Which cases to list. Empty fields do not filter.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CaseQuery {
    /// Levels.
    pub levels: Vec<RiskLevel>,
    /// Only those nobody has confirmed.
    pub unconfirmed: bool,
    /// Which of them.
    pub which: CaseWhich,
    /// Organisation with everything below it.
    pub organisation: Option<Uid>,
    /// One community; an empty text means without one.
    pub community: Option<String>,
    /// Type.
    pub dispute_type: Option<DisputeType>,
    /// First month registered, `2024-01`; empty = from the beginning.
    pub first: String,
    /// Last month registered; empty = to the end.
    pub last: String,
    /// Rows left out at the beginning.
    pub skip: i64,
    /// How many rows at most (1..=500).
    pub limit: i64,
}

/// Which number a list of cases is behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename_all = "snake_case")]
pub enum CaseWhich {
    /// All.
    #[default]
    All,
    /// Not yet over.
    Unresolved,
    /// Something past its last day.
    Overdue,
    /// The same two sides again.
    Repeated,
    /// Agreement performed.
    Performed,
    /// Agreement not performed in time.
    Broken,
    /// Still in hand.
    InHand,
}

/// A case with its level.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RiskCase {
    /// As the register shows it.
    pub row: RegisterRow,
    /// Community.
    pub community: String,
    /// Level in force; none when never assessed.
    pub level: Option<RiskLevel>,
    /// Level proposed.
    pub proposed: Option<RiskLevel>,
    /// Points.
    pub score: Option<i64>,
    /// Whether a person confirmed it.
    pub confirmed: bool,
}

/// A page of cases.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RiskCasePage {
    /// Rows.
    pub rows: Vec<RiskCase>,
    /// How many in all.
    pub total: i64,
}

/// How things stand at large.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RiskOverview {
    /// Disputes in hand by level: how many, how many of them confirmed.
    pub levels: Vec<(RiskLevel, i64, i64)>,
    /// Open alerts.
    pub alerts: i64,
    /// Of them past their last day.
    pub alerts_late: i64,
    /// Letters not yet closed.
    pub notices: i64,
    /// Measures not yet done.
    pub measures: i64,
    /// When all open disputes were looked at last, local time; empty when never.
    pub passed_at: String,
    /// Whether that is not of today.
    pub pass_due: bool,
}

/// What a pass over all open disputes has done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RiskPass {
    /// Disputes looked at.
    pub assessed: i64,
    /// Of them with another level or other factors than before.
    pub moved: i64,
    /// Alerts raised.
    pub raised: i64,
}

/// What the signed-in person has to do about risk, for Today.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RiskDuties {
    /// Open alerts, the most pressing first.
    pub alerts: Vec<AlertLine>,
    /// How many there are in all.
    pub alert_count: i64,
    /// Measures of meetings not yet done.
    pub measures: Vec<MeasureLine>,
    /// Letters whose reply is due within three days or overdue.
    pub notices: Vec<NoticeLine>,
    /// Whether the open disputes have not been looked at today.
    pub pass_due: bool,
}

/// An alert as lists show it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct AlertLine {
    /// The alert.
    pub alert: Alert,
    /// Number or name of the dispute; empty when about none, or one that was voided.
    pub dispute_label: String,
    /// Name of the organisation.
    pub organisation: String,
    /// Who has to act, as shown.
    pub owner: String,
    /// Days left; negative when late.
    pub days_left: i64,
}

/// A measure as Today shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct MeasureLine {
    /// The measure.
    pub measure: Measure,
    /// Name of the meeting.
    pub meeting_title: String,
    /// Its day.
    pub meeting_on: NaiveDate,
    /// Number or name of the dispute; empty when about none.
    pub dispute_label: String,
    /// Days left; negative when late.
    pub days_left: i64,
}

/// Which alerts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AlertQuery {
    /// Closed ones; else open ones.
    pub closed: bool,
    /// Only those of the signed-in person.
    pub mine: bool,
}

/// Does something about an alert.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AlertActSave {
    /// Alert.
    pub uid: Uid,
    /// Revision seen.
    pub rev: i64,
    /// What.
    pub act: AlertAct,
    /// In words; may be empty only when an answered alert is closed.
    pub text: String,
    /// New owner, for handing over; none = the head of the office.
    pub owner: Option<Uid>,
}

/// The length of a period. A month is the atom (domain.md §2.7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename_all = "snake_case")]
pub enum PeriodUnit {
    /// 月.
    Month,
    /// 季.
    Quarter,
    /// 半年.
    Half,
    /// 年.
    Year,
}

/// Which area table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AreaQuery {
    /// Length of the period.
    pub unit: PeriodUnit,
    /// A month in it, `2024-03`.
    pub month: String,
    /// Organisation with everything below it; none = all one may see.
    pub organisation: Option<Uid>,
}

/// The risk of an area: community by type.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct AreaTable {
    /// Name of the period, such as 2024年第一季度.
    pub label: String,
    /// First month.
    pub first: String,
    /// Last month.
    pub last: String,
    /// The last day counted, when the period is not over.
    pub until: Option<NaiveDate>,
    /// Name of the period before.
    pub previous_label: String,
    /// First and last month of the period before.
    pub previous: (String, String),
    /// Name of the same period of last year.
    pub last_year_label: String,
    /// First and last month of it.
    pub last_year: (String, String),
    /// How many earlier periods the test compares with.
    pub baseline_periods: i64,
    /// Cells looked at.
    pub cells_tested: i64,
    /// What one should know of the test, in one sentence.
    pub note: String,
    /// Types that occur, in official order.
    pub types: Vec<DisputeType>,
    /// Communities, those with most disputes first.
    pub rows: Vec<AreaRow>,
    /// All communities, by type.
    pub totals: Vec<AreaCell>,
    /// Everything.
    pub total: AreaCell,
}

/// One community.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct AreaRow {
    /// Community; empty when none was entered.
    pub community: String,
    /// All types.
    pub total: AreaCell,
    /// By type, as `types` of the table.
    pub cells: Vec<AreaCell>,
}

/// The numbers of one cell.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
pub struct AreaCell {
    /// Disputes registered in the period.
    pub count: i64,
    /// In the period before.
    pub previous: i64,
    /// In the same period of last year.
    pub last_year: i64,
    /// Change on the period before in percent; none where numbers are small or the period is not over.
    pub change: Option<i64>,
    /// Change on last year in percent; likewise.
    pub change_year: Option<i64>,
    /// Not yet over.
    pub unresolved: i64,
    /// Something past its last day.
    pub overdue: i64,
    /// The same two sides again.
    pub repeated: i64,
    /// Agreement performed.
    pub performed: i64,
    /// Agreement not performed in time.
    pub broken: i64,
    /// Red.
    pub red: i64,
    /// Orange.
    pub orange: i64,
    /// What was to be expected, in tenths; none where there is nothing to compare with.
    pub expected_tenths: Option<i64>,
    /// Whether the count is unusual.
    pub surge: bool,
}

/// Which trend.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TrendQuery {
    /// Last month, `2024-03`.
    pub month: String,
    /// How many months (1..=60).
    pub months: i64,
    /// Organisation with everything below it.
    pub organisation: Option<Uid>,
    /// One community.
    pub community: Option<String>,
    /// One type.
    pub dispute_type: Option<DisputeType>,
}

/// Disputes by month.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Trend {
    /// The months.
    pub months: Vec<String>,
    /// All types.
    pub total: Vec<i64>,
    /// By type, the most frequent first; types that do not occur are left out.
    pub types: Vec<TrendLine>,
}

/// One type by month.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct TrendLine {
    /// Type.
    pub dispute_type: DisputeType,
    /// Counts, as `months`.
    pub counts: Vec<i64>,
}

/// The versions of the factors.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FactorVersions {
    /// Drafts first, then the newest; the shipped set (version 0) last.
    pub versions: Vec<FactorVersionView>,
    /// Version in force.
    pub in_force: i64,
    /// Whether the factor about persons who need attention is turned on.
    pub attention: bool,
}

/// One version.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FactorVersionView {
    /// Which; a nil identity for the shipped set.
    pub uid: Uid,
    /// Revision.
    pub rev: i64,
    /// Number; none for a draft.
    pub version: Option<i64>,
    /// Draft, in force, retired.
    pub state: FactorState,
    /// When it was made or put in force.
    pub made_at: String,
    /// By whom.
    pub made_by: String,
    /// Why it was put in force.
    pub note: String,
    /// The factors.
    pub set: FactorSet,
}

/// Keeps a draft of the factors.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct FactorDraft {
    /// Which; a nil identity for a new one.
    pub uid: Uid,
    /// Revision seen; 0 for a new one.
    pub rev: i64,
    /// The factors.
    pub set: FactorSet,
}

/// Puts a draft in force.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct FactorEnforce {
    /// Which.
    pub uid: Uid,
    /// Revision seen.
    pub rev: i64,
    /// Why.
    pub note: String,
}

/// Tries factors on the past.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct BacktestQuery {
    /// The factors to try.
    pub set: FactorSet,
    /// First day of registration.
    pub from_on: NaiveDate,
    /// Last day of registration.
    pub to_on: NaiveDate,
    /// Days after registration at which the case is looked at (0..=180).
    pub after_days: i64,
}

/// What the factors would have said, beside those in force now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Backtest {
    /// The factors tried.
    pub tried: Tally,
    /// Those in force.
    pub in_force: Tally,
    /// Cases left out because the day of looking has not come yet.
    pub too_young: i64,
    /// Cases worth looking at: flagged, or missed; at most 500.
    pub cases: Vec<BacktestCase>,
}

/// One case of a back-test.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct BacktestCase {
    /// Dispute.
    pub dispute: Uid,
    /// Number or name.
    pub label: String,
    /// Registered.
    pub received_on: NaiveDate,
    /// What the factors tried would have said.
    pub tried: RiskLevel,
    /// Points.
    pub score: i64,
    /// What those in force would have said.
    pub in_force: RiskLevel,
    /// What happened.
    pub happened: Outcomes,
}

/// A letter as lists show it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct NoticeLine {
    /// The letter.
    pub notice: Notice,
    /// Name of the issuer.
    pub issuer: String,
    /// Number or name of the dispute; empty when about none.
    pub dispute_label: String,
    /// Days left for the reply; negative when late. None for a draft and when it has come.
    pub days_left: Option<i64>,
    /// Whether the signed-in person may change, issue and close it.
    pub editable: bool,
}
