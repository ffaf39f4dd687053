//! What the office keeps: the types of a mediation record, their own checks, and the encrypted SQLite
//! file they live in. The only crate that speaks SQL. It has no clock, no PDF, no window: time,
//! randomness and the person acting come in as arguments.

pub mod backup;
mod durable;
mod key;
pub mod keyring;
pub mod model;
pub mod names;
pub mod store;
pub mod vault;

pub use key::DataKey;
