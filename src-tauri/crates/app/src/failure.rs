//! What a command answers when it refuses: kinds for the program, with the fields somebody reacts to, and
//! a Chinese sentence for a person. Nothing here names a party of a dispute or repeats what was typed; the
//! one exception is `theirs` of [`Failure::Stale`], which is meant for the form that asked and is never
//! written anywhere.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A refused command. Tagged by `kind` in JSON; the window makes its own sentences from it.
#[derive(Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Failure {
    /// There is no command of that name.
    UnknownCommand {
        /// The name asked for.
        name: String,
    },
    /// The request is not what the command takes: wrong JSON, a missing or an unknown field.
    BadRequest {
        /// What is wrong, without the values that were sent.
        detail: String,
    },
    /// There is no store yet.
    NoStore,
    /// A store is there already; set-up would replace it.
    StoreExists,
    /// Set-up was begun; the recovery key has to be typed back first.
    Unproved,
    /// Nobody is signed in.
    NotSignedIn,
    /// The signed-in person may not do this.
    Forbidden {
        /// The permission it takes, as the command list names it.
        permission: String,
    },
    /// The thing belongs to an organisation the person does not work for.
    OutOfScope,
    /// Some fields cannot be kept as they are.
    Invalid {
        /// Field by field.
        fields: Vec<FieldProblem>,
    },
    /// Somebody saved first. Both versions are shown.
    Stale {
        /// The revision now in the store.
        rev: i64,
        /// The row as it now stands.
        #[ts(type = "unknown")]
        theirs: serde_json::Value,
    },
    /// The thing is not there, or was removed.
    NotFound {
        /// What it was: `dispute`, `party`, `step`, `attachment`, `sheet`, `account`, …
        what: String,
    },
    /// The step may not follow here.
    IllegalStep {
        /// Why, as a sentence.
        reason: String,
        /// The article it rests on.
        basis: String,
    },
    /// What is asked cannot be done in this state of things.
    Refused {
        /// Why and what to do instead, as a sentence.
        reason: String,
    },
    /// Login or password wrong.
    WrongPassword {
        /// Tries left before the account is locked for a while.
        tries_left: i64,
        /// Seconds to wait before the next try; 0 when it is taken at once.
        wait_seconds: i64,
    },
    /// Too many wrong tries: the next one is not taken yet.
    LockedOut {
        /// Seconds to wait.
        wait_seconds: i64,
    },
    /// The recovery key does not fit.
    WrongRecoveryKey {
        /// The group with a typing error, from 1; 0 when it is not one group.
        group: i64,
        /// Tries left, when it was well formed but another key; none when it is not a whole key.
        tries_left: Option<i64>,
    },
    /// The store was written by a newer program.
    Newer {
        /// Version found.
        found: i64,
        /// Newest this program knows.
        known: i64,
    },
    /// The store or a file of it is damaged; copies are offered.
    Damaged {
        /// Which part, without its content.
        what: String,
    },
    /// The disk is full.
    Full,
    /// The folder or file cannot be written.
    ReadOnly {
        /// The place, when it is one the person chose; else empty.
        place: String,
    },
    /// Reading or writing a file failed for another reason.
    Io {
        /// What was being done.
        what: String,
    },
    /// Another program is using the store.
    Busy,
    /// Characters that no font here can print.
    Uncovered {
        /// Where.
        places: Vec<UncoveredPlace>,
    },
    /// A file handed in cannot be used.
    BadFile {
        /// Why, as a sentence.
        reason: String,
    },
    /// The person cancelled it.
    Cancelled,
    /// A mistake of the program. It has not changed anything.
    Internal,
}

/// One field that cannot be kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FieldProblem {
    /// Path of the field in the request, such as `guardians[0].name`.
    pub field: String,
    /// What to do about it, as a sentence.
    pub text: String,
}

/// One field with characters no font covers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct UncoveredPlace {
    /// The field, in the words of the form.
    pub field: String,
    /// The characters with their code points, such as `U+E000`.
    pub characters: Vec<String>,
}

impl Failure {
    /// One field that cannot be kept.
    pub fn field(field: impl Into<String>, text: impl Into<String>) -> Failure {
        Failure::Invalid { fields: vec![FieldProblem { field: field.into(), text: text.into() }] }
    }

    /// A thing that is not there.
    pub fn not_found(what: &str) -> Failure {
        Failure::NotFound { what: what.into() }
    }

    /// Something that cannot be done now, as a sentence.
    pub fn refused(reason: impl Into<String>) -> Failure {
        Failure::Refused { reason: reason.into() }
    }

    /// The sentence for a person at the command line. The window has its own table, beside the fields.
    pub fn sentence(&self) -> String {
        match self {
            Failure::UnknownCommand { name } => format!("没有“{name}”这个命令。"),
            Failure::BadRequest { detail } => format!("请求写得不对：{detail}"),
            Failure::NoStore => "这里还没有建立资料库，请先建立本所或打开示例。".into(),
            Failure::StoreExists => "这里已经有资料库，不能再次建立；原有资料没有改动。".into(),
            Failure::Unproved => "建立还没有完成：请把恢复密钥照着纸上输入一遍。".into(),
            Failure::NotSignedIn => "还没有登录，或已经锁定，请输入密码登录。".into(),
            Failure::Forbidden { permission } => {
                let name = crate::Permission::from_key(permission).map_or(permission.as_str(), |p| p.label());
                format!("您的账号没有“{name}”的权限，请找所长或管理员办理。")
            }
            Failure::OutOfScope => "这件纠纷不属于您所在的单位，不能查看或修改。".into(),
            Failure::Invalid { fields } => {
                fields.iter().map(|f| format!("{}：{}", f.field, f.text)).collect::<Vec<_>>().join("\n")
            }
            Failure::Stale { .. } => {
                "别人已先保存了这一处，请对照两份内容后再保存；您填写的没有丢失。".into()
            }
            Failure::NotFound { what } => format!("找不到这{}，可能已经删除。", thing(what)),
            Failure::IllegalStep { reason, basis } if basis.is_empty() => reason.clone(),
            Failure::IllegalStep { reason, basis } => format!("{reason}（依据：{basis}）"),
            Failure::Refused { reason } => reason.clone(),
            Failure::WrongPassword { tries_left, .. } => {
                format!("账号或密码不对，还可以试 {tries_left} 次。")
            }
            Failure::LockedOut { wait_seconds: seconds @ ..60 } => {
                format!("密码输错了，请等 {seconds} 秒再试。")
            }
            Failure::LockedOut { wait_seconds } => {
                format!("密码错的次数太多，账号暂时锁定，请等 {} 分钟再试。", (wait_seconds + 59) / 60)
            }
            Failure::WrongRecoveryKey { group: 0, tries_left: None } => {
                "恢复密钥不完整，应为 7 组、每组 5 个字符，请照纸上输入。".into()
            }
            Failure::WrongRecoveryKey { group: 0, tries_left: Some(left) } => {
                format!("恢复密钥不对，请核对是不是这个资料库的那一张；还可以试 {left} 次。")
            }
            Failure::WrongRecoveryKey { group, .. } => {
                format!("恢复密钥第 {group} 组输入有误，请照纸上核对。")
            }
            Failure::Newer { found, known } => format!(
                "资料库是新版本程序写的（版本 {found}，本程序只认识到 {known}），请换用新版程序打开；资料没有改动。"
            ),
            Failure::Damaged { what } => {
                format!("{what}已损坏，不能照常使用。请从备份恢复；损坏的文件会另存，不会删除。")
            }
            Failure::Full => "磁盘已满，没有写入。请腾出空间后再试；原有资料没有改动。".into(),
            Failure::ReadOnly { place } if place.is_empty() => {
                "资料所在的文件夹不能写入，请检查权限或写保护开关。".into()
            }
            Failure::ReadOnly { place } => format!("“{place}”不能写入，请另选文件夹，或检查写保护。"),
            Failure::Io { what } => format!("{what}没有成功，请检查文件和磁盘后再试。"),
            Failure::Busy => "资料库正被另一个程序使用，请关闭它后再试。".into(),
            Failure::Uncovered { places } => places
                .iter()
                .map(|p| {
                    format!(
                        "“{}”里的 {} 没有字体可以印出，请改用其他写法。",
                        p.field,
                        p.characters.join("、")
                    )
                })
                .collect::<Vec<_>>()
                .join("\n"),
            Failure::BadFile { reason } => reason.clone(),
            Failure::Cancelled => "已取消，没有改动。".into(),
            Failure::Internal => "程序出错了，这一步没有保存。请再试一次；仍不行请联系维护人员。".into(),
        }
    }
}

// Derived Debug would print `theirs`, a row with names and numbers, into any log that prints a failure.
impl std::fmt::Debug for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Failure::Stale { rev, .. } => write!(f, "Stale {{ rev: {rev} }}"),
            other => f.write_str(&other.sentence()),
        }
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.sentence())
    }
}

impl std::error::Error for Failure {}

impl From<records::store::StoreError> for Failure {
    fn from(error: records::store::StoreError) -> Failure {
        use records::store::StoreError as E;
        match error {
            E::Stale { theirs, rev, .. } => Failure::Stale { rev, theirs },
            E::NotFound { what } => Failure::not_found(what),
            E::Newer { found, known } => Failure::Newer { found, known },
            E::Damaged { .. } | E::WrongKey => Failure::Damaged { what: "资料库".into() },
            E::Unreadable { table, id, .. } => {
                Failure::Damaged { what: format!("资料库中 {table} 第 {id} 行") }
            }
            E::Full => Failure::Full,
            E::ReadOnly => Failure::ReadOnly { place: String::new() },
            E::Constraint { what } => Failure::refused(constraint(&what)),
            E::Io { .. } => Failure::Io { what: "读写资料库".into() },
            E::Busy => Failure::Busy,
            E::AttachmentMissing { .. } | E::AttachmentDamaged { .. } => {
                Failure::Damaged { what: "附件或文书的文件".into() }
            }
            E::Cancelled => Failure::Cancelled,
        }
    }
}

/// A refusal of the keyring; `now` turns a time of day into seconds to wait.
pub(crate) fn from_keyring(error: records::keyring::KeyringError, now: NaiveDateTime) -> Failure {
    use records::keyring::{KeyringError as E, RecoveryFault};
    match error {
        E::WrongPassword { left } => Failure::WrongPassword { tries_left: left.into(), wait_seconds: 0 },
        E::Locked { until } => Failure::LockedOut { wait_seconds: (until - now).num_seconds().max(1) },
        E::Wait { seconds } => Failure::LockedOut { wait_seconds: seconds },
        E::Recovery(RecoveryFault::Length { .. }) => Failure::WrongRecoveryKey { group: 0, tries_left: None },
        E::Recovery(RecoveryFault::Character { group, .. } | RecoveryFault::Group { group }) => {
            Failure::WrongRecoveryKey { group: group as i64, tries_left: None }
        }
        E::WrongRecoveryKey { left } => Failure::WrongRecoveryKey { group: 0, tries_left: Some(left.into()) },
        E::NotFound => Failure::not_found("account"),
        E::Exists => Failure::StoreExists,
        E::Damaged => Failure::Damaged { what: "密钥文件".into() },
        E::Newer { found } => Failure::Newer { found: found.into(), known: 1 },
        E::ReadOnly => Failure::ReadOnly { place: String::new() },
        E::Full => Failure::Full,
        E::Io { .. } => Failure::Io { what: "读写密钥文件".into() },
    }
}

/// The rules of the tables that a person can run into, as sentences; the others are mistakes of ours.
fn constraint(what: &str) -> String {
    if what.contains("subsidy_batch.paid") {
        "已经发放的批次不能再改；要更正，请重开有关的案件，由下一批追回。".into()
    } else if what.contains("subsidy_profile.written_once") {
        "启用过的办法不能改写；请建立新的一版，从某一天起启用。".into()
    } else if what.contains("subsidy_claim.dispute") {
        "这件纠纷已经在另一批里申报，一案一补，不能再报。".into()
    } else if what.contains("number") {
        "这个号码已经给了另一件纠纷（作废的号码也不再用），请核对。".into()
    } else if what.contains("register_no") {
        "这个登记簿顺序号已经用过，请核对。".into()
    } else if what.contains("account.login") {
        "已经有这个登录名，请换一个。".into()
    } else if what.contains("alert") || what.contains("notice") {
        "已经销号的不再改动；销号要先有答复或反馈，或者写明理由。".into()
    } else if what.contains("factor_set") {
        "已经启用过的版本不能改动，请另起一份草稿。".into()
    } else if what.contains("screening_find") {
        "这条排查发现已经登记为纠纷，不能删去。".into()
    } else if what.contains("report_issue") {
        "这份报告已经出具过，再次出具要写明更正的原因。".into()
    } else if what.contains("reason") || what.contains("sheet") {
        "更正已经出具的文书，要写明原因。".into()
    } else {
        format!("资料不合规则（{what}），没有保存。")
    }
}

/// An error of the file system, by what can be done about it.
pub(crate) fn from_io(error: &std::io::Error, doing: &str) -> Failure {
    use std::io::ErrorKind as Kind;
    match error.kind() {
        Kind::StorageFull | Kind::QuotaExceeded | Kind::FileTooLarge => Failure::Full,
        Kind::PermissionDenied | Kind::ReadOnlyFilesystem => Failure::ReadOnly { place: String::new() },
        _ => Failure::Io { what: doing.into() },
    }
}

fn thing(what: &str) -> &str {
    match what {
        "dispute" => "件纠纷",
        "party" => "位当事人",
        "step" => "个步骤",
        "attachment" => "件附件",
        "sheet" => "份文书",
        "account" => "个账号",
        "organisation" => "个单位",
        "mediator" => "位调解员",
        "backup" => "份备份",
        "paper" => "份预览（请重新生成）",
        "form" => "种文书",
        "phrase" => "条常用语",
        "review_round" => "一轮评查",
        "review_dossier" => "份评查的卷宗",
        "teaching_case" => "个教学案例",
        "subsidy_profile" => "个补贴办法",
        "subsidy_batch" => "个补贴批次",
        "subsidy_claim" => "件补贴申报",
        "subsidy_ruling" => "项认定",
        "factor_set" => "版风险因素",
        "alert" => "条预警",
        "notice" => "份督办文书",
        "screening" => "次排查",
        "screening_find" => "条排查发现",
        "prevention" => "条预防情况",
        "meeting" => "次研判会",
        "measure" => "项议定事项",
        "report" => "份报告",
        _ => "项内容",
    }
}
