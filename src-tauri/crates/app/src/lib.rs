//! What a person can do: one function per command, the list of them with the permission each takes, and
//! the host that signs people in and calls them. The only crate that knows the others, and the only one
//! that asks what day it is. No SQL, no layout, no window.

pub mod api;
mod commands;
#[cfg(test)]
mod contract;
mod event;
mod failure;
mod permission;

pub use commands::{COMMANDS, Command};
pub use event::Event;
pub use failure::{Failure, FieldProblem, UncoveredPlace};
pub use permission::Permission;
