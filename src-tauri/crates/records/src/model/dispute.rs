//! The dispute itself: what is known of it at large. What happened in it, day by day, are its steps.

use super::*;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A dispute (纠纷): the head of the aggregate of parties, steps, attachments and sheets.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Dispute {
    /// Identity across files.
    pub uid: Uid,
    /// Revision.
    pub rev: i64,
    /// Committee that mediates.
    pub committee: Uid,
    /// 案号 (dossier and agreement number), once given.
    pub number: Option<String>,
    /// Serial in the register when it has no 案号 (an oral case), such as 2024-凤岗-009.
    pub register_no: Option<String>,
    /// Name of the dispute, such as 甲与乙漏水纠纷.
    pub title: String,
    /// One of the 18 types.
    pub dispute_type: DisputeType,
    /// Source as the statistics count it.
    pub source: Source,
    /// Who found it when the committee acted on its own, such as 网格员入户走访.
    pub discovered_by: String,
    /// Street (statistical code, 9 digits, or the name when not in the list).
    pub street: String,
    /// Community or village.
    pub community: String,
    /// Where exactly, in words.
    pub place: String,
    /// Day the dispute arose.
    pub arose_on: Option<NaiveDate>,
    /// Day it was registered (登记).
    pub received_on: NaiveDate,
    /// Day it was accepted (受理); set by the acceptance step.
    pub accepted_on: Option<NaiveDate>,
    /// Day it was closed; set by the closing step.
    pub closed_on: Option<NaiveDate>,
    /// People involved, by the clerk's own count; not always the number of parties.
    pub people_involved: Option<i64>,
    /// Amount in dispute, 分.
    pub amount: Option<Fen>,
    /// How that amount was counted.
    pub amount_note: String,
    /// How hard it is.
    pub difficulty: Option<Difficulty>,
    /// Mediators with their part; the host first.
    pub mediators: Vec<DisputeMediator>,
    /// Recorder (记录人), by name.
    pub recorder: String,
    /// Brief account of the dispute (纠纷简要情况).
    pub narrative: String,
    /// What the applicants ask for, one line each.
    pub requests: Vec<String>,
    /// What the other side says.
    pub respondent_position: String,
    /// Signs of risk seen, for the assessment; printed on no form of the dossier.
    pub risk_signs: Vec<RiskSign>,
    /// What was done about them.
    pub risk_handling: Vec<String>,
    /// How long the dossier will be kept, once decided by the committee.
    pub retention: Option<Retention>,
    /// Remarks for the office only; printed nowhere.
    pub remark: String,
    /// Where it stands; derived from the steps on every write.
    pub state: DisputeState,
    /// Outcome, once there is one; derived.
    pub outcome: Option<Outcome>,
    /// Form of the agreement, once there is one; derived.
    pub agreement_form: Option<AgreementForm>,
}

/// A mediator's part in one dispute; the name is kept as it was.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DisputeMediator {
    /// Which mediator.
    pub mediator: Uid,
    /// Name as signed.
    pub name: String,
    /// Host or assistant.
    pub part: MediatorPart,
}

/// A sign of risk as seen by the mediator.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RiskSign {
    /// What was seen or heard.
    pub sign: String,
    /// How grave.
    pub severity: Severity,
    /// Where it is known from.
    pub evidence: String,
}

/// Everything about one dispute, read in one transaction.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DisputeFile {
    /// The dispute.
    pub dispute: Dispute,
    /// Its parties in order.
    pub parties: Vec<Party>,
    /// Its steps by date, then by order of entry.
    pub steps: Vec<Step>,
    /// Its attachments in order.
    pub attachments: Vec<Attachment>,
    /// Sheets issued so far, newest version of each first.
    pub sheets: Vec<Sheet>,
}
