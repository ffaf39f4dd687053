//! Alerts with their owner and clock, and the official letters (工作提醒函, 警示函, 督办函). When one is raised is the
//! business of `rules` and `app`; a thing here is only what is kept of it.

use super::{AlertAct, AlertKind, DisputeType, NoticeKind, NoticeState, RiskLevel, Uid};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An alert (预警).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Alert {
    /// Identity across files.
    pub uid: Uid,
    /// Revision.
    pub rev: i64,
    /// What it is about.
    pub kind: AlertKind,
    /// The fact it is about, as a key: an alert of the same fact is raised once.
    pub fact: String,
    /// The dispute, if one.
    pub dispute: Option<Uid>,
    /// The committee of the dispute, or the office of the area.
    pub organisation: Uid,
    /// Level.
    pub level: RiskLevel,
    /// Who has to act: a mediator, or none for the head of the office.
    pub owner: Option<Uid>,
    /// That person's name; filled by the store.
    pub owner_name: String,
    /// Day raised.
    pub raised_on: NaiveDate,
    /// Last day for a reply.
    pub due_on: NaiveDate,
    /// Day closed.
    pub closed_on: Option<NaiveDate>,
    /// What is the matter, in one sentence without names of parties.
    pub text: String,
    /// The cell of the area table it is about, for a surge.
    pub cell: Option<AlertCell>,
    /// What was done, in order; filled by the store.
    pub entries: Vec<AlertEntry>,
}

/// The cell of an area table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AlertCell {
    /// Community; empty = all.
    pub community: String,
    /// Type; none = all.
    pub dispute_type: Option<DisputeType>,
    /// First month `2024-03`.
    pub first: String,
    /// Last month.
    pub last: String,
    /// Disputes counted when it was raised.
    pub count: i64,
}

/// Something done about an alert.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AlertEntry {
    /// What kind.
    pub act: AlertAct,
    /// When, local time.
    pub at: String,
    /// Who.
    pub who_name: String,
    /// In words.
    pub text: String,
}

/// An official letter that presses for something to be done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Notice {
    /// Identity across files.
    pub uid: Uid,
    /// Revision.
    pub rev: i64,
    /// Which of the three.
    pub kind: NoticeKind,
    /// How far it has come.
    pub state: NoticeState,
    /// 发文字号, once issued.
    pub number: Option<String>,
    /// Who issues it: a bureau or an office.
    pub issuer: Uid,
    /// To whom, when it is one of our organisations.
    pub recipient: Option<Uid>,
    /// To whom, as printed.
    pub recipient_name: String,
    /// The dispute it is about, if one.
    pub dispute: Option<Uid>,
    /// The alert it answers, if one.
    pub alert: Option<Uid>,
    /// What it is about (事由), as the title says it after 关于.
    pub subject: String,
    /// What it rests on (依据).
    pub basis: String,
    /// What was found (已发现的情况), one line each.
    pub findings: Vec<String>,
    /// What is demanded (要求), one line each.
    pub demands: Vec<String>,
    /// How the reply is to be given (反馈方式).
    pub reply_way: String,
    /// Who signs it off (签发人).
    pub signer: String,
    /// Who to ask there, with telephone (联系人).
    pub contact: String,
    /// Copies to (抄送); empty = none.
    pub copies: String,
    /// Day issued.
    pub issued_on: Option<NaiveDate>,
    /// Last day for the reply.
    pub due_on: Option<NaiveDate>,
    /// Day it was signed for (签收).
    pub received_on: Option<NaiveDate>,
    /// By whom.
    pub received_by: String,
    /// Day of the reply.
    pub replied_on: Option<NaiveDate>,
    /// The reply (反馈内容).
    pub reply: String,
    /// Day closed (销号).
    pub closed_on: Option<NaiveDate>,
    /// Why it was closed.
    pub close_reason: String,
    /// Digest of the PDF as issued.
    pub digest: Option<String>,
}
