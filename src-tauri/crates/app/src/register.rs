//! The register: pages of disputes by filter, and the quick search. Reading only.

use crate::api::*;
use crate::context::Context;
use crate::failure::Failure;
use records::model::*;
use records::store;

/// Rows of one page at most; the window asks for more as it scrolls.
const LARGEST_PAGE: i64 = 500;

/// `dispute.list`
pub(crate) fn list(context: &Context<'_>, request: RegisterQuery) -> Result<RegisterPage, Failure> {
    if !(1..=LARGEST_PAGE).contains(&request.limit) {
        return Err(Failure::BadRequest { detail: format!("limit：应在 1 到 {LARGEST_PAGE} 之间。") });
    }
    let filter = store::RegisterFilter {
        year: request.year,
        dispute_type: request.dispute_type,
        state: request.state,
        mediator: request.mediator,
        organisation: request.organisation,
        within: context.scope()?.root(),
        text: request.text,
    };
    let sort = match request.sort {
        RegisterSort::Received => store::RegisterSort::Received,
        RegisterSort::Number => store::RegisterSort::Number,
        RegisterSort::Amount => store::RegisterSort::Amount,
    };
    let page = context
        .store()?
        .read(|r| r.register(&filter, sort, request.descending, request.after.as_deref(), request.limit))?;
    Ok(RegisterPage {
        rows: page.rows.into_iter().map(shown).collect(),
        total: page.total,
        total_exact: page.total_exact,
        next: page.next,
    })
}

/// `dispute.search`
pub(crate) fn search(context: &Context<'_>, request: SearchQuery) -> Result<Vec<RegisterRow>, Failure> {
    let limit = request.limit.clamp(1, 50);
    let within = context.scope()?.root();
    let rows = context.store()?.read(|r| r.search(&request.text, within, limit))?;
    Ok(rows.into_iter().map(shown).collect())
}

/// What a dispute is called in a list: its number, else its name.
pub(crate) fn label(dispute: &Dispute) -> String {
    dispute.number.clone().or_else(|| dispute.register_no.clone()).unwrap_or_else(|| dispute.title.clone())
}

pub(crate) fn shown(row: store::RegisterRow) -> RegisterRow {
    RegisterRow {
        uid: row.uid,
        number: row.number,
        title: row.title,
        dispute_type: row.dispute_type,
        state: row.state,
        applicants: row.applicants,
        respondents: row.respondents,
        mediator: row.mediator,
        committee: row.committee,
        received_on: row.received_on,
        closed_on: row.closed_on,
        amount: row.amount,
        agreement_form: row.agreement_form,
        outcome: row.outcome,
        due_on: row.due_on,
    }
}
