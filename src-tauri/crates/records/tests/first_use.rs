//! The first connections of a process, made at the same moment. Alone in its file: only what comes first in a
//! process can show the fault.

#![allow(clippy::unwrap_used, reason = "in a test an unwrap is the assertion")]

mod common;
use common::*;
use records::store::Store;
use std::sync::Barrier;

#[test]
fn stores_made_at_the_same_moment_are_all_made() {
    let dir = tempfile::tempdir().unwrap();
    let together = Barrier::new(8);
    std::thread::scope(|scope| {
        for n in 0..8 {
            let (dir, together) = (dir.path(), &together);
            scope.spawn(move || {
                together.wait();
                let path = dir.join(format!("{n}.db"));
                Store::create(&path, &key(), uid(), false).unwrap();
                let head = std::fs::read(&path).unwrap();
                assert!(!head.starts_with(b"SQLite format 3"), "a store is never written in the clear");
            });
        }
    });
}
