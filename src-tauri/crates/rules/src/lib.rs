//! What the office must do: legal sequences of steps, deadlines, dossier checks. Pure functions of the
//! records' words (`records::model`) and a date; nothing here reads a clock, a store or a file at run
//! time. Law and local policy are dated values with a source in `assets/`.
//!
//! It reads `records::model` instead of a mirror of it: the facts of a dispute are one type, and a new
//! field is written down once. Nothing else of `records` is used here.

pub mod anonymise;
pub mod backtest;
pub mod calendar;
pub mod checks;
pub mod deadlines;
pub mod dossier;
pub mod likeness;
pub mod parameters;
pub mod path;
pub mod report;
pub mod review;
pub mod review_result;
pub mod risk;
pub mod schedule;
pub mod statistics;
pub mod subsidy;
pub mod surge;
pub mod teaching;
