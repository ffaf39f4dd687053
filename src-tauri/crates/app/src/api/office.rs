//! Set-up, sign-in, people, organisations, settings, backup: requests and answers.

use chrono::NaiveDate;
use records::model::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// State of the program before and after sign-in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Status {
    /// Whether there is a store, and whether it can be used.
    pub store: StoreState,
    /// Whether the open store can only be read: it is damaged, or its folder cannot be written.
    pub read_only: bool,
    /// Whether it is the sample office (示例).
    pub sample: bool,
    /// Whether a sample office exists beside one's own.
    pub sample_exists: bool,
    /// Name of the office for the window's head; empty before set-up.
    pub office: String,
    /// Who is signed in, if anyone.
    pub session: Option<SessionInfo>,
    /// Program version.
    pub version: String,
    /// Today by the host's clock.
    pub today: NaiveDate,
    /// When the last automatic copy was made, local time `2024-03-05 09:45`.
    pub last_backup: Option<String>,
    /// Files beside the store that are known to be gone or damaged; 0 before sign-in.
    pub file_faults: i64,
}

/// What is known of the store's file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum StoreState {
    /// No store yet: offer set-up or the sample office.
    Absent,
    /// Set-up was begun, the recovery key not yet proved.
    Unproved,
    /// There, waiting for a sign-in.
    Locked,
    /// Open.
    Open,
    /// Written by a newer program.
    Newer,
    /// Damaged; backups are offered.
    Damaged,
}

/// The person signed in and what he or she may do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SessionInfo {
    /// The account.
    pub account: Account,
    /// Permissions by key, as the command list names them.
    pub permissions: Vec<String>,
    /// Name of the organisation the person works for.
    pub organisation: String,
    /// Minutes without input until the window locks itself.
    pub idle_minutes: i64,
}

/// Offered at set-up: a bureau with its offices and streets.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Preset {
    /// Key of the preset.
    pub key: String,
    /// Name of the bureau.
    pub bureau: String,
    /// The streets with office and committee names.
    pub streets: Vec<PresetStreet>,
}

/// One street of a preset.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PresetStreet {
    /// Statistical code, 9 digits.
    pub code: String,
    /// Display name.
    pub name: String,
    /// Short name in numbers.
    pub short: String,
    /// Office.
    pub office: String,
    /// Street committee.
    pub committee: String,
}

/// Set-up of one's own office.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetupCreate {
    /// Name of the bureau.
    pub bureau: String,
    /// Offices with their committees.
    pub offices: Vec<SetupOffice>,
    /// Which office this computer stands in, by name; empty for the bureau.
    pub home: String,
    /// The administrator.
    pub login: String,
    /// Name of the administrator.
    pub name: String,
    /// Password: 8 characters or more, of three kinds.
    pub password: String,
}

/// One office at set-up.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetupOffice {
    /// Name.
    pub name: String,
    /// Short name used in numbers.
    pub short: String,
    /// Street code or name.
    pub street: String,
    /// Committees.
    pub committees: Vec<SetupCommittee>,
}

/// One committee at set-up.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetupCommittee {
    /// Full name.
    pub name: String,
    /// Short name used in numbers, such as 濠礐.
    pub short: String,
    /// What the statistics count it as.
    pub kind: CommitteeKind,
}

/// The recovery key, shown and printed once. It must be typed back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RecoveryKey {
    /// Groups of characters, such as `7KQM-…`.
    pub key: String,
}

/// Sign-in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// Login name.
    pub login: String,
    /// Password.
    pub password: String,
}

/// A new password by the recovery key.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Recover {
    /// The printed key.
    pub recovery_key: String,
    /// Whose password.
    pub login: String,
    /// The new one.
    pub password: String,
}

/// A password change by its owner.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ChangePassword {
    /// The old one.
    pub old: String,
    /// The new one.
    pub new: String,
}

/// A new account, or a changed one; the password only for a new one or a reset by the administrator.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AccountSave {
    /// None for a new one.
    pub uid: Option<Uid>,
    /// Revision seen; 0 for a new one.
    pub rev: i64,
    /// Login name.
    pub login: String,
    /// Name.
    pub name: String,
    /// Role.
    pub role: Role,
    /// Organisation.
    pub organisation: Uid,
    /// Mediator, if one.
    pub mediator: Option<Uid>,
    /// Whether sign-in is refused.
    pub disabled: bool,
    /// New password, if one is set.
    pub password: Option<String>,
}

/// Settings as one value: keys with JSON values, each documented in `assets/settings.toml`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Settings {
    /// Revision of the whole.
    pub rev: i64,
    /// Every setting with its present value.
    pub values: BTreeMap<String, SettingValue>,
}

/// One setting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SettingValue {
    /// Chinese name.
    pub label: String,
    /// What it does, in one sentence.
    pub help: String,
    /// Its basis (依据文号), typed by the office or shipped with a source.
    pub basis: String,
    /// Group it is shown in.
    pub group: String,
    /// `text`, `number`, `choice`, `list`, `switch`.
    pub kind: String,
    /// Choices as `[key, label]`, for `choice`.
    pub choices: Vec<(String, String)>,
    /// The value.
    #[ts(type = "unknown")]
    pub value: serde_json::Value,
}

/// Changed settings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SettingsSave {
    /// Revision seen.
    pub rev: i64,
    /// Changed values only.
    #[ts(type = "Record<string, unknown>")]
    pub values: BTreeMap<String, serde_json::Value>,
}

/// Lists the window offers while typing: data of `assets/dictionaries`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Dictionaries {
    /// 56 nations and the two further entries.
    pub nations: Vec<String>,
    /// Streets `(code, name)`.
    pub streets: Vec<(String, String)>,
    /// Communities already used or shipped, by street name.
    pub communities: BTreeMap<String, Vec<String>>,
    /// Sample wording by place of use.
    pub phrases: Vec<Phrase>,
    /// Explanations by step kind or field for F1.
    pub law: Vec<LawNote>,
}

/// Sample wording that can be inserted and edited. Saving an empty text removes the office's own wording.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Phrase {
    /// Where it is offered: `session.record`, `agreement.term`, `termination.reason`, …
    pub place: String,
    /// Short name in the menu.
    pub name: String,
    /// The wording; `＿＿` marks what is to be filled in.
    pub text: String,
}

/// What the law says about a step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct LawNote {
    /// Step kind key or field.
    pub topic: String,
    /// In one line.
    pub text: String,
    /// Article.
    pub basis: String,
}

/// One automatic or asked-for copy of the store.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct BackupInfo {
    /// File name.
    pub name: String,
    /// When made, local time.
    pub made_at: String,
    /// Bytes.
    pub size: i64,
    /// Whether the copy and its keys are there; what is in it is checked when it is made and when it is put back.
    pub sound: bool,
}

/// Restore of one copy.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Restore {
    /// File name among the backups, or a full path.
    pub name: String,
    /// Login and password, when nobody is signed in.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub sign_in: Option<SignIn>,
}

/// Journal lines.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct JournalQuery {
    /// Only about this dispute.
    pub dispute: Option<Uid>,
    /// Older than this line, for the next page.
    pub before: Option<i64>,
    /// How many at most.
    pub limit: i64,
}

/// One line of the journal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct JournalLine {
    /// Serial.
    pub id: i64,
    /// Local time.
    pub at: String,
    /// Person.
    pub who: String,
    /// Command or verb, in the office's words.
    pub what: String,
    /// The dispute's number or title, if about one.
    pub about: String,
}

/// Ends a piece of running work.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct WorkCancel {
    /// Handle from the progress events.
    pub work: String,
}
