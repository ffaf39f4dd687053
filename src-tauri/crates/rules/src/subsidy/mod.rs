//! 以案定补: what a local rule says as typed data (`profile`), whether that data makes sense (`validate`),
//! and what it pays for which case, line by line (`compute`). Pure: no store, no clock, no paper. Nothing
//! pays by itself; a person decides on what is proposed here.

mod compute;
mod coverage;
mod facts;
mod funding;
mod ledger;
mod limits;
mod money;
mod padding;
mod profile;
mod same;
mod split;
mod twins;
mod validate;

pub use compute::{RuleInUse, Told, compute, compute_all};
pub use coverage::{Cover, Gap, check_coverage, gaps};
pub use facts::*;
pub use funding::funded;
pub use ledger::*;
pub use padding::{Hint, HintKind, SeenCase, hints};
pub use profile::*;
pub use twins::{Look, Twin, twins};
pub use validate::{Fault, check_profile};
