//! People of the office: accounts that sign in, and mediators who appear on papers. A mediator need not
//! have an account, an account need not be a mediator.

use super::{MediatorKind, Role, Sex, Uid};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Someone who may sign in. The password itself is in the keyring beside the store, never here.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Account {
    /// Identity across files.
    pub uid: Uid,
    /// Revision.
    pub rev: i64,
    /// Name typed at sign-in.
    pub login: String,
    /// Name shown and kept in the journal.
    pub name: String,
    /// What the person may do at large.
    pub role: Role,
    /// The organisation whose disputes the person works on (with everything below it).
    pub organisation: Uid,
    /// The mediator this person is, if one.
    pub mediator: Option<Uid>,
    /// Whether sign-in is refused.
    pub disabled: bool,
}

/// A people's mediator of a committee (人民调解法 arts 13, 14).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Mediator {
    /// Identity across files.
    pub uid: Uid,
    /// Revision.
    pub rev: i64,
    /// Committee the mediator belongs to.
    pub committee: Uid,
    /// Name as signed.
    pub name: String,
    /// Full or part time.
    pub kind: MediatorKind,
    /// What the person otherwise is, such as 村居法律顾问.
    pub occupation: String,
    /// Registration (备案) number.
    pub registration_no: String,
    /// Sex, if recorded.
    pub sex: Option<Sex>,
    /// Telephone.
    pub phone: String,
    /// First day in office.
    pub in_office_from: Option<NaiveDate>,
    /// Last day in office.
    pub in_office_to: Option<NaiveDate>,
}
