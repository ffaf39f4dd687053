//! 以案定补: what a local rule says as typed data (`profile`), whether that data makes sense (`validate`),
//! and what it pays for which case, line by line (`compute`). Pure: no store, no clock, no paper. Nothing
//! pays by itself; a person decides on what is proposed here.

mod compute;
mod facts;
mod money;
mod profile;
mod validate;

pub use compute::*;
pub use facts::*;
pub use profile::*;
pub use validate::{Fault, check_coverage, check_profile};
