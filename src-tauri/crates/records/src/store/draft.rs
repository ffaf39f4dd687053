//! Drafts: what was typed and not yet saved, per account and form. They are no records: no revision, no journal.

use super::cells::json;
use super::{Reader, Store, StoreError, Writer};
use crate::model::Uid;
use chrono::NaiveDateTime;
use serde_json::Value;

/// A kept draft.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// Which form of which dispute.
    pub key: String,
    /// The form's fields.
    pub body: Value,
    /// When kept, local time `2024-03-05 09:45:00`.
    pub saved_at: String,
}

impl Store {
    /// Keeps a draft, replacing the former one of the same account and key.
    pub fn keep_draft(
        &self,
        account: Uid,
        key: &str,
        body: &Value,
        at: NaiveDateTime,
    ) -> Result<(), StoreError> {
        if self.read_only {
            return Err(StoreError::ReadOnly);
        }
        self.lock()
            .prepare_cached(
                "INSERT INTO draft (account, key, saved_at, body) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (account, key) DO UPDATE SET saved_at = excluded.saved_at, body = excluded.body",
            )?
            .execute((account, key, at.format("%Y-%m-%d %H:%M:%S").to_string(), json(body)?))?;
        self.wrote();
        Ok(())
    }

    /// Drops a draft; one that is not there is no error.
    pub fn drop_draft(&self, account: Uid, key: &str) -> Result<(), StoreError> {
        if self.read_only {
            return Err(StoreError::ReadOnly);
        }
        self.lock()
            .prepare_cached("DELETE FROM draft WHERE account = ?1 AND key = ?2")?
            .execute((account, key))?;
        self.wrote();
        Ok(())
    }
}

impl Writer<'_> {
    /// Drops a draft in the same transaction that saves what it held.
    pub fn drop_draft(&mut self, account: Uid, key: &str) -> Result<(), StoreError> {
        self.conn
            .prepare_cached("DELETE FROM draft WHERE account = ?1 AND key = ?2")?
            .execute((account, key))?;
        Ok(())
    }
}

impl Reader<'_> {
    /// One draft, if kept.
    pub fn draft(&self, account: Uid, key: &str) -> Result<Option<Draft>, StoreError> {
        Ok(self.drafts(account)?.into_iter().find(|d| d.key == key))
    }

    /// All drafts of an account, the latest first.
    pub fn drafts(&self, account: Uid) -> Result<Vec<Draft>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT key, body, saved_at FROM draft WHERE account = ?1 ORDER BY saved_at DESC, key",
        )?;
        let mut rows = statement.query([account])?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            let text: String = row.get(1)?;
            let body = serde_json::from_str(&text).map_err(|_| StoreError::Unreadable {
                table: "draft",
                id: 0,
                detail: "body".into(),
            })?;
            out.push(Draft { key: row.get(0)?, body, saved_at: row.get(2)? });
        }
        Ok(out)
    }
}
