//! Can a person do this, and may they? Scenarios through the commands, by role, on a fresh store. What a
//! single function computes is tested beside it, not here.

#![allow(clippy::unwrap_used, reason = "in a test an unwrap is the assertion")]

mod attachments;
mod backups;
mod cases;
mod corrections;
mod life;
mod numbers;
mod office;
mod paths;
mod people;
mod review;
mod risk;
mod sample;
mod scans;
mod seeded;
mod setup;
mod statistics;
mod subsidy;
mod teaching;
