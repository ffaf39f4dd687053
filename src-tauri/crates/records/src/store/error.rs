//! What can go wrong with the store, as kinds a caller reacts to. The sentences name tables and ids, never
//! the content of a record.

use serde_json::Value;
use std::path::Path;
use thiserror::Error;

/// A failed read or write.
#[derive(Debug, Error)]
pub enum StoreError {
    /// Somebody saved first. Both versions can be shown: the caller has its own, this is the other.
    #[error("{what}已被他人修改（现为第{rev}版），请对照后再保存")]
    Stale {
        /// Table.
        what: &'static str,
        /// The record as it stands now, in its model's JSON.
        theirs: Value,
        /// Its revision.
        rev: i64,
    },
    /// No such record, or it has been removed.
    #[error("找不到要处理的记录（{what}）")]
    NotFound {
        /// Table or thing.
        what: &'static str,
    },
    /// Written by a newer program.
    #[error("数据库由更新版本的程序写成（版本{found}，本程序至版本{known}），请先升级程序")]
    Newer {
        /// Version of the file.
        found: i64,
        /// Newest version this program knows.
        known: i64,
    },
    /// The file is not whole.
    #[error("数据库文件已损坏（{detail}），请从备份恢复")]
    Damaged {
        /// What SQLite said, without data.
        detail: String,
    },
    /// One row cannot be read as what it should be. It is left as it is.
    #[error("数据库中有一条记录无法读取（{table} 第{id}行：{detail}）")]
    Unreadable {
        /// Table.
        table: &'static str,
        /// Its id within the file.
        id: i64,
        /// Column and kind of trouble, without data.
        detail: String,
    },
    /// An attachment's file is not what was put in. The bytes are left as they are.
    #[error("附件文件已损坏（{digest:.8}），请从备份恢复该文件")]
    AttachmentDamaged {
        /// Digest it should have.
        digest: String,
    },
    /// An attachment's file is gone.
    #[error("附件文件不见了（{digest:.8}），请从备份恢复该文件")]
    AttachmentMissing {
        /// Digest it should have.
        digest: String,
    },
    /// The caller stopped it.
    #[error("已取消")]
    Cancelled,
    /// The key does not open this file, or it is no store at all.
    #[error("密钥与数据库不符，或文件已损坏")]
    WrongKey,
    /// No room left on the disk.
    #[error("磁盘空间不足，未能保存；请腾出空间后重试")]
    Full,
    /// The file or its folder cannot be written.
    #[error("数据库所在文件夹不可写，未能保存")]
    ReadOnly,
    /// The rules of the tables refuse it.
    #[error("数据不合规则（{what}）")]
    Constraint {
        /// Which rule, such as `dispute.number`.
        what: String,
    },
    /// Something else with the file.
    #[error("读写数据库文件出错（{detail}）")]
    Io {
        /// What the system said, without data.
        detail: String,
    },
    /// Another program holds the file.
    #[error("数据库正被其他程序占用，请稍后重试")]
    Busy,
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> StoreError {
        use rusqlite::ErrorCode as Code;
        match error {
            rusqlite::Error::SqliteFailure(code, message) => match code.code {
                Code::DiskFull => StoreError::Full,
                Code::ReadOnly | Code::PermissionDenied => StoreError::ReadOnly,
                Code::DatabaseBusy | Code::DatabaseLocked => StoreError::Busy,
                Code::NotADatabase => StoreError::WrongKey,
                Code::DatabaseCorrupt => {
                    StoreError::Damaged { detail: format!("SQLite {}", code.extended_code) }
                }
                // SQLite's message names the constraint or its table and column, never a value.
                Code::ConstraintViolation => StoreError::Constraint {
                    what: message.as_deref().and_then(|m| m.split_once("failed: ")).map_or_else(
                        || format!("SQLite {}", code.extended_code),
                        |(_, what)| what.to_owned(),
                    ),
                },
                _ => StoreError::Io { detail: format!("SQLite {}", code.extended_code) },
            },
            rusqlite::Error::QueryReturnedNoRows => StoreError::NotFound { what: "row" },
            other => StoreError::Io { detail: kind_of(&other).to_owned() },
        }
    }
}

/// A name for the errors of the binding that are defects of ours, without the values they carry.
fn kind_of(error: &rusqlite::Error) -> &'static str {
    match error {
        rusqlite::Error::InvalidColumnType(..) => "column type",
        rusqlite::Error::FromSqlConversionFailure(..) => "column value",
        rusqlite::Error::IntegralValueOutOfRange(..) => "integer range",
        rusqlite::Error::InvalidParameterName(_) => "parameter name",
        rusqlite::Error::InvalidParameterCount(..) => "parameter count",
        rusqlite::Error::SqlInputError { .. } => "statement",
        _ => "binding",
    }
}

impl StoreError {
    /// An error of the file system, told apart by what can be done about it.
    pub(crate) fn from_io(error: &std::io::Error, path: &Path) -> StoreError {
        use std::io::ErrorKind as Kind;
        match error.kind() {
            Kind::StorageFull | Kind::QuotaExceeded | Kind::FileTooLarge => StoreError::Full,
            Kind::PermissionDenied | Kind::ReadOnlyFilesystem => StoreError::ReadOnly,
            Kind::NotFound => StoreError::NotFound { what: "file" },
            kind => StoreError::Io {
                detail: format!(
                    "{kind:?} {}",
                    path.file_name().map(|n| n.to_string_lossy()).unwrap_or_default()
                ),
            },
        }
    }
}
