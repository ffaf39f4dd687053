//! 以案定补 in the store: rules with their versions, what is entered for a claim, payees, batches, and the ledger
//! a computation reads. What a rule says and what a claim comes to is text (JSON) here; `rules` knows what it means.

mod batch;
mod claim;
mod entered;
mod ledger;
mod profile;

pub use batch::{SubsidyBatch, SubsidyEvent};
pub use claim::{ClaimPast, ClaimRow, ClaimShare, NewClaim, OpenEntry, PaidSum, RulingRow};
pub use entered::{Entered, Payee, TwinVerdict};
pub use ledger::{LedgerDispute, LedgerFilter, LedgerMediatorPart, LedgerParty, LedgerStep, Narrative};
pub use profile::ProfileRow;
