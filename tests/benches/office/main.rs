//! What the program costs in an office of 100,000 disputes, without a window: reads and saves of the store, commands,
//! checks, a dossier with scans beside `qpdf`, a cold process. Prints its findings for a person and, as lines that begin
//! with `@`, for the table of `tests/benches/run`. Nothing is asserted: on a busy machine every figure is too large.
//!
//! `office [COUNT]` sets how many disputes; HEJUAN_BENCH_STORE=folder keeps the store for the next run.

#![allow(clippy::unwrap_used, reason = "in a bench an unwrap is the assertion")]

mod batch;
mod cold;
mod commands;
#[path = "../../../src-tauri/crates/records/tests/common/mod.rs"]
mod common;
#[path = "../peers/src/content.rs"]
mod content;
mod dossier;
mod fill;
#[allow(dead_code, reason = "a bench uses a part")]
mod measure;
#[path = "../peers/src/ours.rs"]
#[allow(dead_code, reason = "the peers use both halves apart as well")]
mod ours;
mod store;

use std::path::PathBuf;

fn main() {
    // Cargo adds `--bench`.
    let count = std::env::args().filter_map(|a| a.parse().ok()).next();
    if std::env::args().any(|a| a == "batch") {
        return batch::here(count.unwrap_or(100));
    }
    let count = count.unwrap_or(100_000);
    let own = tempfile::tempdir().unwrap();
    let folder = std::env::var_os("HEJUAN_BENCH_STORE").map_or(own.path().to_owned(), PathBuf::from);
    std::fs::create_dir_all(&folder).unwrap();
    batch::run();
    dossier::run(own.path());
    cold::run(own.path());
    let office = fill::office(&folder, count);
    store::reads(&office);
    commands::run(&office);
    // Last: it changes the store.
    store::saves(&office);
}
