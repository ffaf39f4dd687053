//! The daily pass: clocks run out and seasons begin without anybody writing, so all open disputes are looked at once a
//! day, and areas are asked whether they are unusual. It can be stopped; what it has done stays, and the next one goes on.

use super::{alerts, area, level};
use crate::api::*;
use crate::context::Context;
use crate::failure::Failure;
use records::model::*;

/// Disputes of one write: few enough that a person who saves meanwhile hardly waits.
const BATCH: i64 = 200;

/// `risk.refresh`: whole store, whoever calls; it shows nothing of what it looks at.
pub(crate) fn refresh(context: &Context<'_>, _: Nothing) -> Result<RiskPass, Failure> {
    let today = context.today();
    let store = context.store()?;
    let total = store.read(|r| r.to_assess_count(today))?;
    let work = context.work("正在更新风险等级", total);
    let mut pass = RiskPass { assessed: 0, moved: 0, raised: 0 };
    loop {
        let batch = store.read(|r| r.to_assess(today, BATCH))?;
        if batch.is_empty() {
            break;
        }
        let (moved, raised) = context.write(|w| {
            let (mut moved, mut raised) = (0, 0);
            for uid in &batch {
                let (changed, alerts) = level::renew(context, w, *uid)?;
                moved += i64::from(changed);
                raised += alerts + alerts::on_day(context, w, *uid)?;
            }
            w.note(
                "risk_pass",
                serde_json::json!({ "assessed": batch.len(), "moved": moved, "raised": raised }),
            );
            Ok((moved, raised))
        })?;
        pass.assessed += batch.len() as i64;
        pass.moved += moved;
        pass.raised += raised;
        work.done(pass.assessed)?;
    }
    let offices: Vec<Organisation> = store
        .read(|r| r.organisations())?
        .into_iter()
        .filter(|o| o.kind == OrganisationKind::Office && !o.closed)
        .collect();
    let mut surges = Vec::new();
    for office in &offices {
        surges.extend(area::surges(context, office)?);
    }
    context.write(|w| {
        for alert in &surges {
            pass.raised += i64::from(w.raise_alert(alert)?);
        }
        Ok(w.end_risk_pass(today, pass.assessed, pass.raised)?)
    })?;
    Ok(pass)
}
