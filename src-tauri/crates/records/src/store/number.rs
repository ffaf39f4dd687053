//! Number series: gap-free and yearly, one per key (a committee and a kind of number). The wording of a number
//! is the caller's; the serial is ours.

use super::cells::Cells;
use super::{Reader, StoreError, Writer, id_of};
use crate::model::Uid;
use serde::Serialize;

/// A number given out.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NumberIssued {
    /// Key of its series.
    pub series: String,
    /// Year of its series.
    pub year: i64,
    /// Serial from 1.
    pub serial: i64,
    /// As printed.
    pub text: String,
    /// The dispute it was given to.
    pub dispute: Uid,
    /// When, local time.
    pub issued_at: String,
    /// When it was given up.
    pub voided_at: Option<String>,
    /// Why.
    pub void_reason: Option<String>,
}

const SELECT: &str = "SELECT n.id, n.serial, n.text, n.issued_at, n.voided_at, n.void_reason, s.key, s.year,
       d.uid AS dispute_uid
     FROM number_issued n JOIN number_series s ON s.id = n.series JOIN dispute d ON d.id = n.dispute";

fn read(cells: &Cells<'_>) -> Result<NumberIssued, StoreError> {
    Ok(NumberIssued {
        series: cells.get("key")?,
        year: cells.get("year")?,
        serial: cells.get("serial")?,
        text: cells.get("text")?,
        dispute: cells.get("dispute_uid")?,
        issued_at: cells.get("issued_at")?,
        voided_at: cells.get("voided_at")?,
        void_reason: cells.get("void_reason")?,
    })
}

impl Reader<'_> {
    /// All numbers of one series and year in order, void ones too.
    pub fn numbers(&self, series: &str, year: i32) -> Result<Vec<NumberIssued>, StoreError> {
        let mut statement = self
            .conn
            .prepare_cached(&format!("{SELECT} WHERE s.key = ?1 AND s.year = ?2 ORDER BY n.serial"))?;
        let mut rows = statement.query((series, year))?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            out.push(read(&Cells::of("number_issued", row)?)?);
        }
        Ok(out)
    }

    /// The serial last given in a series and year; 0 when none.
    pub fn last_serial(&self, series: &str, year: i32) -> Result<i64, StoreError> {
        let found = self
            .conn
            .prepare_cached("SELECT last FROM number_series WHERE key = ?1 AND year = ?2")?
            .query_row((series, year), |r| r.get(0));
        match found {
            Err(rusqlite::Error::QueryReturnedNoRows) => Ok(0),
            other => Ok(other?),
        }
    }
}

impl Writer<'_> {
    /// Takes the next serial of a series for a dispute; `wording` makes the number of it. Taken in this
    /// transaction: if the write fails, the serial is free again, so the series has no gaps.
    pub fn take_number(
        &mut self,
        series: &str,
        year: i32,
        dispute: Uid,
        wording: impl FnOnce(i64) -> String,
    ) -> Result<NumberIssued, StoreError> {
        let serial = self.read().last_serial(series, year)? + 1;
        self.put_number(series, year, serial, dispute, &wording(serial))
    }

    /// Takes one given serial, as when paper records are entered with the numbers they bear. It must be free;
    /// the next number taken follows the highest one given.
    pub fn take_number_at(
        &mut self,
        series: &str,
        year: i32,
        serial: i64,
        dispute: Uid,
        text: &str,
    ) -> Result<NumberIssued, StoreError> {
        self.put_number(series, year, serial, dispute, text)
    }

    fn put_number(
        &mut self,
        series: &str,
        year: i32,
        serial: i64,
        dispute: Uid,
        text: &str,
    ) -> Result<NumberIssued, StoreError> {
        let id = id_of(self.conn, "dispute", dispute)?;
        self.conn
            .prepare_cached(
                "INSERT INTO number_series (key, year, last) VALUES (?1, ?2, ?3)
                 ON CONFLICT (key, year) DO UPDATE SET last = max(last, excluded.last)",
            )?
            .execute((series, year, serial))?;
        self.conn
            .prepare_cached(
                "INSERT INTO number_issued (series, serial, dispute, issued_at, text)
                 VALUES ((SELECT id FROM number_series WHERE key = ?1 AND year = ?2), ?3, ?4, ?5, ?6)",
            )?
            .execute((series, year, serial, id, self.now(), text))?;
        let issued = NumberIssued {
            series: series.to_owned(),
            year: year.into(),
            serial,
            text: text.to_owned(),
            dispute,
            issued_at: self.now(),
            voided_at: None,
            void_reason: None,
        };
        self.about(id, dispute);
        self.record("number_issued", dispute, serial, None, Some(&issued))?;
        Ok(issued)
    }

    /// Gives up a number of a dispute. It stays in its series with the reason and is never given again.
    pub fn void_number(
        &mut self,
        dispute: Uid,
        text: &str,
        reason: &str,
    ) -> Result<NumberIssued, StoreError> {
        let id = id_of(self.conn, "dispute", dispute)?;
        let before = {
            let mut statement = self.conn.prepare_cached(&format!(
                "{SELECT} WHERE n.dispute = ?1 AND n.text = ?2 AND n.voided_at IS NULL"
            ))?;
            let mut rows = statement.query((id, text))?;
            match rows.next()? {
                Some(row) => {
                    let cells = Cells::of("number_issued", row)?;
                    (cells.id(), read(&cells)?)
                }
                None => return Err(StoreError::NotFound { what: "number" }),
            }
        };
        let after = NumberIssued {
            voided_at: Some(self.now()),
            void_reason: Some(reason.to_owned()),
            ..before.1.clone()
        };
        self.conn.execute(
            "UPDATE number_issued SET voided_at = ?2, void_reason = ?3 WHERE id = ?1",
            (before.0, &after.voided_at, reason),
        )?;
        self.about(id, dispute);
        self.record("number_issued", dispute, after.serial, Some(&before.1), Some(&after))?;
        Ok(after)
    }
}
