//! Does it survive? Power cuts (as far as kill -9 stands for them), full disks, damaged and foreign files, wrong
//! keys, folders that cannot be written. Asserts what an office would check afterwards: nothing saved is lost, the
//! rest is whole, the sentence says what happened and names no person.

#![allow(clippy::unwrap_used, reason = "in a test an unwrap is the assertion")]

#[path = "../../src-tauri/crates/records/tests/common/mod.rs"]
mod common;
#[path = "../suite/office.rs"]
#[allow(dead_code, reason = "shared with the scenarios, which use all of it")]
mod office;

mod attachments;
mod child;
mod copies;
mod damage;
mod disk;
mod kill;
