//! Strict reading of rows: a cell that is not what its column promises is an error that names table, row
//! and column, never a default.

use super::StoreError;
use crate::model::{Code, Fen, Uid};
use chrono::NaiveDate;
use rusqlite::Row;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use serde::de::DeserializeOwned;

/// One row of one table while it is read. The statement must select `id`.
pub(super) struct Cells<'r> {
    row: &'r Row<'r>,
    table: &'static str,
    id: i64,
}

impl<'r> Cells<'r> {
    pub(super) fn of(table: &'static str, row: &'r Row<'r>) -> Result<Cells<'r>, StoreError> {
        Ok(Cells { row, table, id: row.get("id")? })
    }

    pub(super) fn id(&self) -> i64 {
        self.id
    }

    fn unreadable(&self, column: &str, why: &str) -> StoreError {
        StoreError::Unreadable { table: self.table, id: self.id, detail: format!("{column} {why}") }
    }

    pub(super) fn get<T: FromSql>(&self, column: &str) -> Result<T, StoreError> {
        self.row.get(column).map_err(|_| self.unreadable(column, "type"))
    }

    pub(super) fn code<T: Code>(&self, column: &str) -> Result<T, StoreError> {
        T::of_code(&self.get::<String>(column)?).ok_or_else(|| self.unreadable(column, "code"))
    }

    pub(super) fn code_opt<T: Code>(&self, column: &str) -> Result<Option<T>, StoreError> {
        self.get::<Option<String>>(column)?
            .map(|key| T::of_code(&key).ok_or_else(|| self.unreadable(column, "code")))
            .transpose()
    }

    pub(super) fn day(&self, column: &str) -> Result<NaiveDate, StoreError> {
        day_of(&self.get::<String>(column)?).ok_or_else(|| self.unreadable(column, "date"))
    }

    pub(super) fn day_opt(&self, column: &str) -> Result<Option<NaiveDate>, StoreError> {
        self.get::<Option<String>>(column)?
            .map(|text| day_of(&text).ok_or_else(|| self.unreadable(column, "date")))
            .transpose()
    }

    /// A JSON column. The reader's complaint may quote the value, so only its kind and place are told.
    pub(super) fn json<T: DeserializeOwned>(&self, column: &str) -> Result<T, StoreError> {
        let text = match self.row.get_ref(column).ok().map(|v| v.as_str()) {
            Some(Ok(text)) => text,
            _ => return Err(self.unreadable(column, "type")),
        };
        serde_json::from_str(text)
            .map_err(|e| self.unreadable(column, &format!("json {:?} at {}", e.classify(), e.column())))
    }
}

/// The key of a code list value that may be absent, ready to bind.
pub(super) fn key<T: Code>(value: Option<T>) -> Option<String> {
    value.map(Code::code)
}

/// A record's JSON, for `detail` columns and the journal.
pub(super) fn json<T: serde::Serialize>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|e| StoreError::Io { detail: format!("json {:?}", e.classify()) })
}

/// The same as a value.
pub(super) fn json_value<T: serde::Serialize>(value: &T) -> Result<serde_json::Value, StoreError> {
    serde_json::to_value(value).map_err(|e| StoreError::Io { detail: format!("json {:?}", e.classify()) })
}

/// A day the way the file writes it, `2024-03-05`; nothing else is one. By hand, since a ledger reads a million of them.
pub(super) fn day_of(text: &str) -> Option<NaiveDate> {
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0u32, |n, b| b.is_ascii_digit().then(|| n * 10 + u32::from(b - b'0')))
    };
    match text.as_bytes() {
        [y @ .., b'-', m1, m2, b'-', d1, d2] if y.len() == 4 => {
            NaiveDate::from_ymd_opt(number(y)? as i32, number(&[*m1, *m2])?, number(&[*d1, *d2])?)
        }
        _ => None,
    }
}

/// A day as the file writes it.
pub(super) fn day(date: Option<NaiveDate>) -> Option<String> {
    date.map(|d| d.to_string())
}

impl ToSql for Uid {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(ValueRef::Blob(self.bytes())))
    }
}

impl FromSql for Uid {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Uid> {
        let bytes: [u8; 16] = value.as_blob()?.try_into().map_err(|_| FromSqlError::InvalidType)?;
        Ok(Uid(uuid::Uuid::from_bytes(bytes)))
    }
}

impl ToSql for Fen {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.into())
    }
}

impl FromSql for Fen {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Fen> {
        value.as_i64().map(Fen)
    }
}
