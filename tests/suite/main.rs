//! Can a person do this, and may they? Scenarios through the commands, by role, on a fresh store. What a
//! single function computes is tested beside it, not here.

#![allow(clippy::unwrap_used, reason = "in a test an unwrap is the assertion")]

mod attachments;
mod backups;
mod cases;
mod numbers;
mod office;
mod people;
mod risk;
mod sample;
mod setup;
