//! What happens in a dispute: one dated step each, with a body of its own kind. The timeline of the
//! dispute page is this list. Which step may follow which is the business of `rules`, not of this module.

use super::*;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One step. The head is the same for all; the body says the rest.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Identity across files.
    pub uid: Uid,
    /// Revision.
    pub rev: i64,
    /// The dispute it belongs to.
    pub dispute: Uid,
    /// Day it happened.
    pub on: NaiveDate,
    /// From, if the time matters.
    pub start: Option<TimeOfDay>,
    /// To.
    pub end: Option<TimeOfDay>,
    /// Where.
    pub place: String,
    /// Parties, agents and guardians present, by name.
    pub present: Vec<String>,
    /// Others invited (参加人), by name and capacity.
    pub others: Vec<String>,
    /// Mediators who did it, by name; the first signs first.
    pub mediators: Vec<String>,
    /// Recorder, by name.
    pub recorder: String,
    /// Who signed the paper of this step, and when.
    pub signing: Signing,
    /// What kind of step it is, and the rest of it.
    pub body: StepBody,
}

/// Signatures, fingerprints and seals on the paper of a step. The paper carries them; this records that
/// a person has seen them there.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Signing {
    /// One entry per party (or the agent or guardian who signed for it).
    pub parties: Vec<PartySigning>,
    /// Day the mediators signed.
    pub mediator_on: Option<NaiveDate>,
    /// Day the recorder signed.
    pub recorder_on: Option<NaiveDate>,
    /// Day the committee's seal was affixed.
    pub seal_on: Option<NaiveDate>,
}

/// One party's signature.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PartySigning {
    /// Name of the party signed for.
    pub party: String,
    /// Name of who signed, when another (agent, guardian).
    pub by: String,
    /// Day of the signature.
    pub on: Option<NaiveDate>,
    /// Whether a fingerprint was pressed as well.
    pub fingerprint: bool,
}

/// The kinds of steps. Tagged by `kind` in JSON.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum StepBody {
    /// 登记: an application came in, or the committee took it up.
    Intake(Intake),
    /// 委托/移送 from another body.
    ReferralIn(ReferralIn),
    /// 受理.
    Acceptance(Acceptance),
    /// 不予受理.
    Refusal(Refusal),
    /// 权利义务告知.
    RightsNotice(RightsNotice),
    /// 调查.
    Investigation(Investigation),
    /// 证据材料, the list as it stands.
    Evidence(Evidence),
    /// 调解 (one meeting).
    Session(Session),
    /// 延期.
    Extension(Extension),
    /// 中止.
    Suspension(Suspension),
    /// 恢复调解.
    Resumption(Resumption),
    /// 达成协议 (oral or written).
    Agreement(Agreement),
    /// 终止.
    Termination(Termination),
    /// 撤回.
    Withdrawal(Withdrawal),
    /// 履行.
    Performance(Performance),
    /// 回访.
    Visit(Visit),
    /// 司法确认.
    Confirmation(Confirmation),
    /// 移送 to another body.
    ReferralOut(ReferralOut),
    /// 激化报告 to the police (人民调解法 art 25).
    EscalationReport(EscalationReport),
    /// "人民调解+" help.
    Assistance(Assistance),
    /// 结案.
    Closing(Closing),
    /// 归档.
    Archiving(Archiving),
}

/// 登记.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Intake {
    /// Whether the party handed in a written application (申请书); else the 受理登记表 stands for it.
    pub written_application: bool,
    /// Registrar (登记人), by name.
    pub registrar: String,
}

/// 委托/移送 in, with its reply clock.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReferralIn {
    /// Body that refers.
    pub agency: String,
    /// Its kind.
    pub agency_kind: AgencyKind,
    /// Which clock runs.
    pub line: ReferralLine,
    /// Number of the letter.
    pub letter_no: String,
    /// Date of the letter.
    pub letter_on: Option<NaiveDate>,
    /// Day the papers were signed for; the court's clock starts here.
    pub papers_signed_on: Option<NaiveDate>,
    /// Papers received, one line each.
    pub papers: Vec<String>,
    /// Handler there.
    pub handler: String,
    /// Telephone of the handler.
    pub handler_phone: String,
    /// Day a reply is due, when the letter says so.
    pub reply_due_on: Option<NaiveDate>,
    /// Day the reply went out.
    pub replied_on: Option<NaiveDate>,
    /// What was replied.
    pub reply: String,
    /// Day our letter went out that says whether we take the dispute.
    #[serde(default)]
    pub answered_on: Option<NaiveDate>,
    /// Number of that letter.
    #[serde(default)]
    pub answer_no: String,
    /// Number of the letter that tells the result.
    #[serde(default)]
    pub reply_no: String,
}

/// 受理.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Acceptance {
    /// Number of the 受理通知书, if one is issued.
    pub notice_no: String,
    /// Registrar (登记人), by name.
    pub registrar: String,
}

/// 不予受理.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Refusal {
    /// Number of the 不予受理通知书.
    pub notice_no: String,
    /// Reasons, one line each.
    pub reasons: Vec<String>,
    /// Other routes told to the party.
    pub remedies_told: Vec<String>,
}

/// 权利义务告知 before mediation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RightsNotice {
    /// In writing or orally.
    pub way: NoticeWay,
}

/// 调查.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Investigation {
    /// Person asked.
    pub interviewee: String,
    /// Relation to the dispute.
    pub relation: String,
    /// Investigator, by name.
    pub investigator: String,
    /// The record, questions and answers.
    pub record: String,
}

/// 证据材料.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// The pieces in order.
    pub items: Vec<EvidenceItem>,
}

/// One piece of evidence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct EvidenceItem {
    /// Serial from 1.
    pub no: i64,
    /// Name.
    pub name: String,
    /// Who provided it.
    pub provided_by: String,
    /// Original, copy, photograph.
    pub form: String,
    /// Number of copies.
    pub copies: Option<i64>,
    /// Number of pages.
    pub pages: Option<i64>,
    /// What it proves.
    pub proves: String,
    /// Who compared it with the original.
    pub checked_by: String,
}

/// 调解: one meeting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Session {
    /// Serial from 1.
    pub no: i64,
    /// The record.
    pub record: String,
    /// Result of this meeting.
    pub result: SessionResult,
    /// Notes of separate talks (背靠背). Stay out of every print and export unless chosen.
    pub caucus: String,
}

/// 延期 by consent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Extension {
    /// Who consented and how, such as 双方书面同意.
    pub agreed_by: String,
    /// Why.
    pub reason: String,
    /// New last day.
    pub new_deadline: NaiveDate,
}

/// 中止.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Suspension {
    /// Why.
    pub reason: String,
    /// What holds meanwhile, one line each.
    pub interim_arrangements: Vec<String>,
    /// On what it goes on.
    pub resume_condition: String,
    /// When it is expected to go on, in words.
    pub expected_resume: String,
    /// Day to look again.
    pub next_check_on: Option<NaiveDate>,
}

/// 恢复调解.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Resumption {
    /// Why now.
    pub reason: String,
}

/// 协议: written or oral.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Agreement {
    /// Oral or written.
    pub form: AgreementForm,
    /// Number of the agreement; the same on the visit record and the application for confirmation.
    pub number: String,
    /// Number of copies; parties + 1 (人民调解法 art 29).
    pub copies: Option<i64>,
    /// Main facts and points in dispute.
    pub facts: String,
    /// The terms in order.
    pub terms: Vec<Term>,
    /// Way of performance (履行方式).
    pub performance_mode: String,
    /// When performance is due, in words, when not a day: 每月5日前.
    pub performance_due: String,
    /// Day performance is due at the latest.
    pub performance_due_on: Option<NaiveDate>,
    /// Guarantors.
    pub guarantors: Vec<Guarantor>,
    /// Sums per person (附表).
    pub annex: Vec<AnnexRow>,
    /// Day it took effect: written, the latest of all signatures and the seal; oral, the day reached.
    pub effective_on: Option<NaiveDate>,
    /// State of performance as last known.
    pub performance_state: Option<PerformanceState>,
    /// That state in the clerk's words, such as 履行中（已付16期）.
    pub performance_note: String,
    /// Day all was performed.
    pub performed_on: Option<NaiveDate>,
}

/// One numbered term.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Serial from 1.
    pub no: i64,
    /// Text as agreed.
    pub text: String,
    /// Payments it carries.
    pub payments: Vec<Payment>,
}

/// One payment of a term.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Payment {
    /// Who pays, as agreed; joint debtors by name.
    pub payer: String,
    /// Whether the payers owe jointly (连带).
    pub joint: bool,
    /// Who receives.
    pub payee: String,
    /// The whole amount, 分.
    pub amount: Fen,
    /// Last day, when it is a day.
    pub due_on: Option<NaiveDate>,
    /// Last day in words, when it is not a day: 每月5日前.
    pub due_text: String,
    /// How it is paid.
    pub method: String,
    /// Once, by instalments, or again and again.
    pub schedule: Schedule,
}

/// How a payment is spread. Tagged by `way` in JSON.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "way", rename_all = "snake_case")]
pub enum Schedule {
    /// In one sum.
    Once,
    /// In instalments whose sum is the amount.
    Instalments {
        /// The instalments in order.
        items: Vec<Instalment>,
    },
    /// Again and again until an event.
    Recurring {
        /// Sum per month, 分.
        per_month: Fen,
        /// Sum per month and payer, 分, when several pay the same.
        per_person: Option<Fen>,
        /// First month, `2024-03`; empty when the text says it.
        start: String,
        /// Until when or what, in words.
        until: String,
        /// Months counted into the whole amount, if it was counted so.
        months_counted: Option<i64>,
    },
}

/// One instalment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Instalment {
    /// Serial from 1.
    pub no: i64,
    /// Last day.
    pub due_on: NaiveDate,
    /// Sum, 分.
    pub amount: Fen,
}

/// A guarantor (担保人).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Guarantor {
    /// Name.
    pub name: String,
    /// Relation.
    pub relation: String,
    /// Telephone.
    pub phone: String,
    /// Identity number.
    pub id_number: String,
    /// What is guaranteed, and how (一般/连带).
    pub scope: String,
}

/// One line of the annex of sums per person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AnnexRow {
    /// Name.
    pub name: String,
    /// Sum, 分.
    pub amount: Fen,
    /// Remark.
    pub note: String,
}

/// 终止.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Termination {
    /// Number of the 终止调解通知书.
    pub notice_no: String,
    /// Reasons, one line each.
    pub reasons: Vec<String>,
    /// Other routes told (人民调解法 art 26).
    pub remedies_told: Vec<String>,
    /// Deliveries of the notice.
    pub delivered: Vec<Delivery>,
}

/// A delivery (送达).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Delivery {
    /// To whom.
    pub to: String,
    /// Day.
    pub on: Option<NaiveDate>,
    /// How.
    pub way: Contact,
}

/// 撤回.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Withdrawal {
    /// Who withdrew.
    pub by: String,
    /// Why.
    pub reason: String,
}

/// 履行: something done or paid under the agreement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Performance {
    /// Number of the term, if one.
    pub term_no: Option<i64>,
    /// Which payment of the term, from 1, when it carries several.
    #[serde(default)]
    pub payment_no: Option<i64>,
    /// Number of the instalment, if one.
    pub instalment_no: Option<i64>,
    /// What was done or paid.
    pub what: String,
    /// Sum, 分.
    pub amount: Option<Fen>,
    /// What shows it.
    pub proof: String,
}

/// 回访.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Visit {
    /// How.
    pub way: Contact,
    /// Persons visited.
    pub visited: Vec<String>,
    /// Visitor (回访人), by name.
    pub visitor: String,
    /// What was found: performance, satisfaction, new dispute.
    pub record: String,
}

/// 司法确认.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Confirmation {
    /// Court.
    pub court: String,
    /// Day the joint application was made.
    pub applied_on: NaiveDate,
    /// Day the court filed it.
    pub filed_on: Option<NaiveDate>,
    /// Court's case number.
    pub case_number: String,
    /// Day of the ruling.
    pub ruled_on: Option<NaiveDate>,
    /// Result in words, such as 裁定调解协议有效.
    pub result: String,
}

/// 移送 out, with its reply clock.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReferralOut {
    /// Body referred to.
    pub agency: String,
    /// Its kind.
    pub agency_kind: AgencyKind,
    /// Number of our letter.
    pub letter_no: String,
    /// Papers that go with it, one line each.
    #[serde(default)]
    pub papers: Vec<String>,
    /// Why.
    pub reason: String,
    /// Day an answer is due.
    pub reply_due_on: Option<NaiveDate>,
    /// Day it came.
    pub replied_on: Option<NaiveDate>,
    /// What it said.
    pub reply: String,
    /// Whether the dispute leaves us with it.
    pub ends_mediation: bool,
}

/// 激化报告.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct EscalationReport {
    /// To whom.
    pub to: String,
    /// What was seen.
    pub sign: String,
    /// What was done at once.
    pub measures: String,
    /// Who received it.
    pub received_by: String,
}

/// "人民调解+" help beside mediation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Assistance {
    /// What kind.
    pub help: AssistanceKind,
    /// By whom: a person, or a unit where no person is named.
    pub by: String,
    /// The unit that person belongs to.
    #[serde(default)]
    pub unit: String,
    /// What was done.
    pub content: String,
    /// Hours of service, in tenths, when counted.
    pub hours_tenths: Option<i64>,
}

/// 结案.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Closing {
    /// Outcome.
    pub outcome: Outcome,
    /// Summary for the 结案报告表.
    pub summary: String,
}

/// 归档.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Archiving {
    /// Who filed it (立卷人), by name.
    pub filed_by: String,
    /// Who checked it (检查人), by name.
    pub checked_by: String,
    /// Pages of the paper dossier, as counted by hand.
    pub pages: Option<i64>,
    /// Remarks for the 卷宗情况说明.
    pub remark: String,
}

impl StepBody {
    /// The key stored beside the body and used in paths and permissions.
    pub fn kind(&self) -> StepKind {
        match self {
            StepBody::Intake(_) => StepKind::Intake,
            StepBody::ReferralIn(_) => StepKind::ReferralIn,
            StepBody::Acceptance(_) => StepKind::Acceptance,
            StepBody::Refusal(_) => StepKind::Refusal,
            StepBody::RightsNotice(_) => StepKind::RightsNotice,
            StepBody::Investigation(_) => StepKind::Investigation,
            StepBody::Evidence(_) => StepKind::Evidence,
            StepBody::Session(_) => StepKind::Session,
            StepBody::Extension(_) => StepKind::Extension,
            StepBody::Suspension(_) => StepKind::Suspension,
            StepBody::Resumption(_) => StepKind::Resumption,
            StepBody::Agreement(_) => StepKind::Agreement,
            StepBody::Termination(_) => StepKind::Termination,
            StepBody::Withdrawal(_) => StepKind::Withdrawal,
            StepBody::Performance(_) => StepKind::Performance,
            StepBody::Visit(_) => StepKind::Visit,
            StepBody::Confirmation(_) => StepKind::Confirmation,
            StepBody::ReferralOut(_) => StepKind::ReferralOut,
            StepBody::EscalationReport(_) => StepKind::EscalationReport,
            StepBody::Assistance(_) => StepKind::Assistance,
            StepBody::Closing(_) => StepKind::Closing,
            StepBody::Archiving(_) => StepKind::Archiving,
        }
    }
}

impl StepBody {
    /// An unfilled body of this kind, as a new form starts. The outcome is used by 结案 alone.
    pub fn empty(kind: StepKind, outcome: Outcome) -> StepBody {
        let s = String::new;
        match kind {
            StepKind::Intake => StepBody::Intake(Intake { written_application: true, registrar: s() }),
            StepKind::ReferralIn => StepBody::ReferralIn(ReferralIn {
                agency: s(),
                agency_kind: AgencyKind::Court,
                line: ReferralLine::BeforeFiling,
                letter_no: s(),
                letter_on: None,
                papers_signed_on: None,
                papers: Vec::new(),
                handler: s(),
                handler_phone: s(),
                reply_due_on: None,
                replied_on: None,
                reply: s(),
                answered_on: None,
                answer_no: s(),
                reply_no: s(),
            }),
            StepKind::Acceptance => StepBody::Acceptance(Acceptance { notice_no: s(), registrar: s() }),
            StepKind::Refusal => {
                StepBody::Refusal(Refusal { notice_no: s(), reasons: Vec::new(), remedies_told: Vec::new() })
            }
            StepKind::RightsNotice => StepBody::RightsNotice(RightsNotice { way: NoticeWay::Written }),
            StepKind::Investigation => StepBody::Investigation(Investigation {
                interviewee: s(),
                relation: s(),
                investigator: s(),
                record: s(),
            }),
            StepKind::Evidence => StepBody::Evidence(Evidence { items: Vec::new() }),
            StepKind::Session => StepBody::Session(Session {
                no: 1,
                record: s(),
                result: SessionResult::Continue,
                caucus: s(),
            }),
            StepKind::Extension => StepBody::Extension(Extension {
                agreed_by: s(),
                reason: s(),
                new_deadline: chrono::NaiveDate::MIN,
            }),
            StepKind::Suspension => StepBody::Suspension(Suspension {
                reason: s(),
                interim_arrangements: Vec::new(),
                resume_condition: s(),
                expected_resume: s(),
                next_check_on: None,
            }),
            StepKind::Resumption => StepBody::Resumption(Resumption { reason: s() }),
            StepKind::Agreement => StepBody::Agreement(Agreement {
                form: AgreementForm::Oral,
                number: s(),
                copies: None,
                facts: s(),
                terms: Vec::new(),
                performance_mode: s(),
                performance_due: s(),
                performance_due_on: None,
                guarantors: Vec::new(),
                annex: Vec::new(),
                effective_on: None,
                performance_state: None,
                performance_note: s(),
                performed_on: None,
            }),
            StepKind::Termination => StepBody::Termination(Termination {
                notice_no: s(),
                reasons: Vec::new(),
                remedies_told: Vec::new(),
                delivered: Vec::new(),
            }),
            StepKind::Withdrawal => StepBody::Withdrawal(Withdrawal { by: s(), reason: s() }),
            StepKind::Performance => StepBody::Performance(Performance {
                term_no: None,
                payment_no: None,
                instalment_no: None,
                what: s(),
                amount: None,
                proof: s(),
            }),
            StepKind::Visit => StepBody::Visit(Visit {
                way: Contact::InPerson,
                visited: Vec::new(),
                visitor: s(),
                record: s(),
            }),
            StepKind::Confirmation => StepBody::Confirmation(Confirmation {
                court: s(),
                applied_on: chrono::NaiveDate::MIN,
                filed_on: None,
                case_number: s(),
                ruled_on: None,
                result: s(),
            }),
            StepKind::ReferralOut => StepBody::ReferralOut(ReferralOut {
                agency: s(),
                agency_kind: AgencyKind::Court,
                letter_no: s(),
                papers: Vec::new(),
                reason: s(),
                reply_due_on: None,
                replied_on: None,
                reply: s(),
                ends_mediation: true,
            }),
            StepKind::EscalationReport => StepBody::EscalationReport(EscalationReport {
                to: s(),
                sign: s(),
                measures: s(),
                received_by: s(),
            }),
            StepKind::Assistance => StepBody::Assistance(Assistance {
                help: AssistanceKind::LegalAid,
                by: s(),
                unit: s(),
                content: s(),
                hours_tenths: None,
            }),
            StepKind::Closing => StepBody::Closing(Closing { outcome, summary: s() }),
            StepKind::Archiving => {
                StepBody::Archiving(Archiving { filed_by: s(), checked_by: s(), pages: None, remark: s() })
            }
        }
    }
}

impl Step {
    /// A step with nothing but its day and body.
    pub fn bare(uid: Uid, dispute: Uid, on: NaiveDate, body: StepBody) -> Step {
        Step {
            uid,
            rev: 0,
            dispute,
            on,
            start: None,
            end: None,
            place: String::new(),
            present: Vec::new(),
            others: Vec::new(),
            mediators: Vec::new(),
            recorder: String::new(),
            signing: Signing::default(),
            body,
        }
    }
}
