//! 以案定补: what a person can do with it. The rules' profiles, claims computed from closed disputes, batches from
//! self-assessment to payment, their papers and tables. What a rule pays is computed in `rules::subsidy`; here the
//! records become its facts, and its answers are kept.

mod batch;
mod books;
mod budget;
mod cases;
mod charts;
mod doubts;
mod facts;
mod figures;
mod ledger;
mod papers;
mod profiles;
mod rows;
mod tables;
mod verify;

pub(crate) use batch::{batch_act, batch_claim, batch_create, batch_open, batches, reopen, rule};
pub(crate) use budget::budgets;
pub(crate) use cases::{case, cases, compute, facts_save, payee_save, payees, trial};
pub(crate) use charts::charts;
pub(crate) use doubts::{padding, twin_decide, twins};
pub(crate) use facts::vocabulary;
pub(crate) use papers::paper;
pub(crate) use profiles::{profile_activate, profile_check, profile_end, profile_save, profiles};
pub(crate) use tables::sheet_save;
pub(crate) use verify::batch_verify;
