//! What a person can do: one function per command, the list of them with the permission each takes, and
//! the host that signs people in and calls them. The only crate that knows the others, and the only one
//! that asks what day it is. No SQL, no layout, no window.

pub mod api;
mod attachment;
mod backup;
mod clock;
mod commands;
mod context;
#[cfg(test)]
mod contract;
pub mod demo;
mod dictionaries;
mod dispute;
mod draft;
mod event;
mod failure;
mod findings;
mod host;
mod input;
mod journal;
mod mapping;
mod number;
mod oral;
mod papers;
mod party;
mod pattern;
mod people;
mod permission;
mod places;
mod register;
mod report;
mod scope;
mod session;
mod settings;
mod setup;
mod statistics;
mod step;
mod today;
mod work;

pub use clock::{Clock, Random, SystemClock, SystemRandom};
pub use commands::{COMMANDS, Command};
pub use event::Event;
pub use failure::{Failure, FieldProblem, UncoveredPlace};
pub use host::{Host, HostOptions};
pub use input::LONGEST_TEXT;
pub use permission::Permission;
