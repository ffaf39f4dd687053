//! What a person can do: one function per command, the list of them with the permission each takes, and
//! the host that signs people in and calls them. The only crate that knows the others, and the only one
//! that asks what day it is. No SQL, no layout, no window.

pub mod api;
mod attachment;
mod backup;
mod check_sheet;
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
mod files;
mod findings;
mod host;
mod input;
mod intake;
mod journal;
mod mapping;
mod meeting;
mod notice;
mod number;
mod oral;
mod papers;
mod party;
mod pattern;
mod people;
mod performance;
mod permission;
mod phrases;
mod places;
mod register;
mod report;
mod review;
mod review_report;
mod risk;
mod scans;
mod scope;
mod score_sheet;
mod screening;
mod service;
mod session;
mod settings;
mod setup;
mod statistics;
mod step;
mod subsidy;
mod teaching;
mod today;
mod unclaimed;
mod work;

/// Every program over the commands gets it by naming this crate.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

pub use clock::{Clock, Random, SystemClock, SystemRandom};
pub use commands::{COMMANDS, Command};
pub use event::Event;
pub use failure::{Failure, FieldProblem, UncoveredPlace};
pub use host::{Host, HostOptions};
pub use input::LONGEST_TEXT;
pub use permission::Permission;
