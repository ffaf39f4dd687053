//! Parties of a dispute with those who stand for them. A party is a snapshot inside its dispute: a later
//! change of address elsewhere does not rewrite an old paper.

use super::{Fen, IdKind, PartyKind, PartyRole, Sex, Uid};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One party: a natural person, an organisation, or a group with chosen representatives.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// Identity across files.
    pub uid: Uid,
    /// Revision.
    pub rev: i64,
    /// The dispute it belongs to.
    pub dispute: Uid,
    /// Side it is on.
    pub role: PartyRole,
    /// Order within the dispute, from 1.
    pub position: i64,
    /// What it is.
    pub kind: PartyKind,
    /// Name as on the identity paper.
    pub name: String,
    /// Another name in use: a Chinese name beside a foreign one, a former name.
    pub other_name: String,
    /// Sex of a natural person.
    pub sex: Option<Sex>,
    /// Birth date of a natural person; the age on a form is computed for the date of that form.
    pub birth_date: Option<NaiveDate>,
    /// Nation (民族), such as 汉族.
    pub nation: String,
    /// Nationality or region when not a mainland resident.
    pub region: String,
    /// Kind of identity document.
    pub id_kind: IdKind,
    /// Its number, if there is one.
    pub id_number: String,
    /// Words about the document when the kind is 其他证件 or 无证件号码, such as 无代码（居民小组）.
    pub id_note: String,
    /// Why a number with a wrong check digit is kept (the paper says so).
    pub id_override: String,
    /// Occupation or post.
    pub occupation: String,
    /// Telephone; 无 when there is none.
    pub phone: String,
    /// Work unit or address.
    pub address: String,
    /// Registered residence when another.
    pub household_address: String,
    /// Address papers are delivered to when another (送达地址).
    pub delivery_address: String,
    /// Anything else worth a line on the form.
    pub note: String,
    /// Legal representative or person in charge of an organisation or group.
    pub legal_representative: String,
    /// Post of that person.
    pub legal_representative_post: String,
    /// Number of members of a group, households or persons.
    pub member_count: Option<i64>,
    /// Chosen representatives of a group (宁波 art 20: five at most).
    pub representatives: Vec<String>,
    /// Guardians of a minor or of a person without full capacity.
    pub guardians: Vec<Guardian>,
    /// Agents with their authority.
    pub agents: Vec<Agent>,
    /// Interpreter, if one is needed.
    pub interpreter: Option<Interpreter>,
    /// What a person claims by count of days, as wage disputes have it.
    pub claim: Option<WageClaim>,
}

/// A guardian (监护人).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Guardian {
    /// Name.
    pub name: String,
    /// Relation to the party, such as 母亲.
    pub relation: String,
    /// Identity number.
    pub id_number: String,
    /// Telephone.
    pub phone: String,
}

/// An agent (委托代理人).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Agent {
    /// Name.
    pub name: String,
    /// Relation or work unit, such as 公司法务.
    pub relation: String,
    /// Authority in the words of the letter: 一般代理, 特别授权, or what it spells out.
    pub authority: String,
    /// Identity number.
    pub id_number: String,
    /// Telephone.
    pub phone: String,
    /// What is known of the letter of authority, such as 授权委托书原件附卷.
    pub letter: String,
    /// Date of the letter.
    pub letter_on: Option<NaiveDate>,
}

/// An interpreter (翻译).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Interpreter {
    /// Name.
    pub name: String,
    /// Language or dialect.
    pub language: String,
    /// Telephone.
    pub phone: String,
}

/// What one worker is owed: days worked, daily rate, advances taken, and the rest.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct WageClaim {
    /// Days worked, in tenths of a day, so that half days stay exact.
    pub days_tenths: i64,
    /// Rate per day, 分.
    pub daily_rate: Fen,
    /// Already advanced, 分.
    pub advance: Fen,
    /// Still owed, 分.
    pub owed: Fen,
}
