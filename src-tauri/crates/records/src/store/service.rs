//! Who has helped beside mediation: every step of assistance in a period, for counting service per person.
//! Reading only.

use super::cells::Cells;
use super::due::list;
use super::{Reader, StoreError};
use crate::model::{Step, Uid};
use chrono::NaiveDate;

/// One step of assistance with its dispute.
#[derive(Debug, Clone, PartialEq)]
pub struct AssistanceRow {
    /// The step.
    pub step: Step,
    /// Number or title of its dispute.
    pub dispute_label: String,
    /// Committee of the dispute.
    pub committee: Uid,
}

impl Reader<'_> {
    /// Steps of assistance from `from` to `to`, within an organisation if given, by day.
    pub fn assistances(
        &self,
        from: NaiveDate,
        to: NaiveDate,
        within: Option<Uid>,
    ) -> Result<Vec<AssistanceRow>, StoreError> {
        let scope = match within {
            Some(top) => format!(" AND d.committee IN ({})", list(&self.ids_under(top)?)),
            None => String::new(),
        };
        let mut statement = self.conn.prepare(&format!(
            "SELECT s.id, s.uid, coalesce(d.number, d.register_no, d.title) AS label, o.uid AS committee_uid
             FROM step s INDEXED BY ix_step_kind JOIN dispute d ON d.id = s.dispute
               JOIN organisation o ON o.id = d.committee
             WHERE s.kind = 'assistance' AND s.on_date BETWEEN ?1 AND ?2 AND s.deleted = 0 AND d.deleted = 0{scope}
             ORDER BY s.on_date, s.id"
        ))?;
        let mut rows = statement.query((from.to_string(), to.to_string()))?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            let cells = Cells::of("step", row)?;
            out.push(AssistanceRow {
                step: self.step(cells.get("uid")?)?,
                dispute_label: cells.get("label")?,
                committee: cells.get("committee_uid")?,
            });
        }
        Ok(out)
    }
}
