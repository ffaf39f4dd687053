//! Numbers of disputes: 案号 and serials of the register, by the office's pattern, one series per committee
//! and year, without gaps. A number given up stays in its series with the reason.

use crate::api::*;
use crate::context::Context;
use crate::dispute::{derive, open_for_change, reason_given, view};
use crate::failure::Failure;
use crate::pattern::Pattern;
use chrono::{Datelike, NaiveDate};
use records::model::*;
use records::store::{NumberIssued, StoreError, Writer};

/// One committee's series.
pub(crate) struct Series {
    kind: NumberSeries,
    /// As the store knows it.
    key: String,
    pattern: Pattern,
    short: String,
    by_today: bool,
}

impl Series {
    pub(crate) fn of(context: &Context<'_>, committee: Uid, kind: NumberSeries) -> Result<Series, Failure> {
        let settings = context.settings()?;
        let (name, pattern) = match kind {
            NumberSeries::Dossier => ("dossier", settings.text("number.dossier_pattern")),
            NumberSeries::Register => ("register", settings.text("number.register_pattern")),
        };
        let scope = context.scope()?;
        let organisation = scope.organisation(committee).ok_or_else(|| Failure::not_found("organisation"))?;
        if organisation.short_name.trim().is_empty() {
            return Err(Failure::refused(format!(
                "“{}”还没有编号用的简称，请先在“设置—单位”里填写。",
                organisation.name
            )));
        }
        let damaged = |_| Failure::Damaged { what: "设置“案号格式”".into() };
        Ok(Series {
            kind,
            key: format!("{name}:{committee}"),
            pattern: Pattern::parse(pattern).map_err(damaged)?,
            short: organisation.short_name.clone(),
            by_today: settings.text("number.year_from") == "today",
        })
    }

    /// The year a dispute registered on that day is numbered in.
    pub(crate) fn year(&self, context: &Context<'_>, received_on: NaiveDate) -> i32 {
        if self.by_today { context.today().year() } else { received_on.year() }
    }

    /// Gives the next number to a dispute.
    pub(crate) fn take(&self, w: &mut Writer<'_>, dispute: &mut Dispute, year: i32) -> Result<(), Failure> {
        let wording = |serial| self.pattern.write(year, &self.short, serial);
        let issued = w.take_number(&self.key, year, dispute.uid, wording)?;
        self.put(w, dispute, issued.text)
    }

    fn put(&self, w: &mut Writer<'_>, dispute: &mut Dispute, text: String) -> Result<(), Failure> {
        match self.kind {
            NumberSeries::Dossier => dispute.number = Some(text),
            NumberSeries::Register => dispute.register_no = Some(text),
        }
        *dispute = w.save_dispute(dispute)?;
        Ok(())
    }
}

/// `number.assign`
pub(crate) fn assign(context: &Context<'_>, request: NumberAssign) -> Result<DisputeView, Failure> {
    let file = open_for_change(context, request.dispute)?;
    let mut dispute = file.dispute;
    let has = match request.series {
        NumberSeries::Dossier => &dispute.number,
        NumberSeries::Register => &dispute.register_no,
    };
    if let Some(has) = has {
        return Err(Failure::refused(format!("这件纠纷已经有号码 {has}；要换号码，请先作废原来的。")));
    }
    dispute.rev = request.rev;
    let series = Series::of(context, dispute.committee, request.series)?;
    let year = series.year(context, dispute.received_on);
    let typed = request.number.trim();
    context.write(|w| {
        if typed.is_empty() {
            series.take(w, &mut dispute, year)?;
        } else {
            // A number already on paper. When it is one of the series, the series goes on after it.
            if let Some((year, serial)) = series.pattern.read(typed, &series.short) {
                w.take_number_at(&series.key, year, serial, dispute.uid, typed)?;
            }
            series.put(w, &mut dispute, typed.to_owned())?;
        }
        derive(context, w, dispute.uid)
    })?;
    view(context, request.dispute)
}

/// `number.void`
pub(crate) fn void(context: &Context<'_>, request: NumberVoid) -> Result<DisputeView, Failure> {
    reason_given(&request.reason)?;
    let file = open_for_change(context, request.dispute)?;
    let mut dispute = file.dispute;
    let text = dispute.number.take().or_else(|| dispute.register_no.take());
    let Some(text) = text else { return Err(Failure::refused("这件纠纷还没有号码。")) };
    dispute.rev = request.rev;
    context.write(|w| {
        // A number typed from paper that fits no series was never issued by one.
        match w.void_number(dispute.uid, &text, &request.reason) {
            Err(StoreError::NotFound { .. }) => {
                w.note("number", serde_json::json!({ "void": text, "reason": request.reason }))
            }
            other => drop(other?),
        }
        w.save_dispute(&dispute)?;
        derive(context, w, dispute.uid)
    })?;
    view(context, request.dispute)
}

/// `number.list`
pub(crate) fn list(context: &Context<'_>, request: NumberQuery) -> Result<Vec<NumberLine>, Failure> {
    context.scope()?.check(request.committee)?;
    let series = Series::of(context, request.committee, request.series)?;
    context.store()?.read(|r| {
        let lines = r.numbers(&series.key, request.year)?;
        let line = |n: NumberIssued| {
            let title = match r.dispute(n.dispute) {
                Ok(dispute) => dispute.title,
                // The number outlives the dispute it was given to.
                Err(StoreError::NotFound { .. }) => "（已作废的纠纷）".into(),
                Err(other) => return Err(other.into()),
            };
            Ok(NumberLine {
                serial: n.serial,
                text: n.text,
                dispute: n.dispute,
                title,
                issued_at: n.issued_at,
                voided: n.void_reason,
            })
        };
        lines.into_iter().map(line).collect()
    })
}
