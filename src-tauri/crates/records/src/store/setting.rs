//! Settings: keys with JSON values, one revision for the whole. What a key means is documented in
//! `assets/settings.toml`.

use super::cells::json;
use super::{Reader, StoreError, Writer};
use serde_json::Value;
use std::collections::BTreeMap;

impl Reader<'_> {
    /// The revision and every value that was ever set.
    pub fn settings(&self) -> Result<(i64, BTreeMap<String, Value>), StoreError> {
        let rev = self.conn.query_row("SELECT settings_rev FROM meta WHERE id = 1", [], |r| r.get(0))?;
        let mut statement = self.conn.prepare_cached("SELECT key, value FROM setting ORDER BY key")?;
        let mut rows = statement.query([])?;
        let mut out = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let (name, text): (String, String) = (row.get(0)?, row.get(1)?);
            let value = serde_json::from_str(&text).map_err(|_| StoreError::Unreadable {
                table: "setting",
                id: 0,
                detail: name.clone(),
            })?;
            out.insert(name, value);
        }
        Ok((rev, out))
    }
}

impl Writer<'_> {
    /// Sets the given values at the revision seen; other keys stay. Answers the new revision.
    pub fn save_settings(&mut self, rev: i64, values: &BTreeMap<String, Value>) -> Result<i64, StoreError> {
        let (stored, present) = self.read().settings()?;
        super::act::same_rev("setting", rev, stored, &present)?;
        let mut put = self
            .conn
            .prepare_cached("INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value")?;
        for (name, value) in values {
            put.execute((name, json(value)?))?;
        }
        self.conn.execute("UPDATE meta SET settings_rev = settings_rev + 1 WHERE id = 1", [])?;
        let before: BTreeMap<&String, &Value> =
            present.iter().filter(|(k, _)| values.contains_key(*k)).collect();
        let after: BTreeMap<&String, &Value> = values.iter().collect();
        self.record("setting", self.act.who, stored + 1, Some(&before), Some(&after))?;
        Ok(stored + 1)
    }
}
