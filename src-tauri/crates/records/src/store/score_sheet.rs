//! The office's own score sheets for 卷宗评查, each from a day on. A sheet is never changed or taken out: a new one
//! begins on its day. Whether a sheet is sound is the business of `rules`.

use super::cells::{Cells, json};
use super::{Reader, StoreError, Writer};
use crate::model::ScoreSheetVersion;
use chrono::NaiveDate;

const SELECT: &str = "SELECT id, uid, from_date, made_at, made_by, sheet FROM score_sheet";

fn read(cells: &Cells<'_>) -> Result<ScoreSheetVersion, StoreError> {
    Ok(ScoreSheetVersion {
        uid: cells.get("uid")?,
        from: cells.day("from_date")?,
        made_at: cells.get("made_at")?,
        made_by: cells.get("made_by")?,
        sheet: cells.json("sheet")?,
    })
}

impl Reader<'_> {
    /// Every sheet of the office's own, the one that begins last first.
    pub fn score_sheets(&self) -> Result<Vec<ScoreSheetVersion>, StoreError> {
        let mut statement =
            self.conn.prepare_cached(&format!("{SELECT} ORDER BY from_date DESC, id DESC"))?;
        let mut rows = statement.query([])?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            out.push(read(&Cells::of("score_sheet", row)?)?);
        }
        Ok(out)
    }

    /// The office's own sheet in force on a day; none while the shipped one is used. Of two that begin on one day
    /// the one made later counts.
    pub fn score_sheet_on(&self, on: NaiveDate) -> Result<Option<ScoreSheetVersion>, StoreError> {
        let mut statement = self.conn.prepare_cached(&format!(
            "{SELECT} WHERE from_date <= ?1 ORDER BY from_date DESC, id DESC LIMIT 1"
        ))?;
        let mut rows = statement.query([on.to_string()])?;
        match rows.next()? {
            Some(row) => Ok(Some(read(&Cells::of("score_sheet", row)?)?)),
            None => Ok(None),
        }
    }
}

impl Writer<'_> {
    /// Adds a sheet.
    pub fn add_score_sheet(&mut self, given: &ScoreSheetVersion) -> Result<ScoreSheetVersion, StoreError> {
        let after =
            ScoreSheetVersion { made_at: self.now(), made_by: self.act.who_name.to_owned(), ..given.clone() };
        self.conn.execute(
            "INSERT INTO score_sheet (uid, from_date, made_at, made_by, name, sheet) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            (
                after.uid,
                after.from.to_string(),
                &after.made_at,
                &after.made_by,
                &after.sheet.name,
                json(&after.sheet)?,
            ),
        )?;
        self.record("score_sheet", after.uid, 1, None, Some(&after))?;
        Ok(after)
    }
}
