//! Files that are not what they were: bytes changed, cut off, emptied, replaced by something else.

use crate::common::*;
use records::store::{RegisterFilter, RegisterSort, Store, StoreError};

/// Reads everything a person could look at; the first error ends it.
fn look_at_all(store: &Store) -> Result<usize, StoreError> {
    let mut seen = 0;
    let mut after = None;
    loop {
        let page = store.read(|r| {
            r.register(&RegisterFilter::default(), RegisterSort::Received, true, after.as_deref(), 100)
        })?;
        for row in &page.rows {
            store.read(|r| r.file(row.uid))?;
            seen += 1;
        }
        store.read(|r| r.search("漏水", None, 20))?;
        match page.next {
            Some(next) => after = Some(next),
            None => return Ok(seen),
        }
    }
}

#[test]
fn changed_bytes_are_an_error_never_a_wrong_answer() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("office.db");
    let (store, office) = open_office(&path);
    for i in 0..60 {
        enter(
            &store,
            &office,
            &dispute(&office, &format!("第{i}件漏水纠纷"), "2024-03-05"),
            "张国强",
            "李秀英",
        );
    }
    drop(store);
    let whole = std::fs::read(&path).unwrap();
    let pages = whole.len() / 4096;
    assert!(pages > 60);
    let (mut refused, mut unharmed) = (0, 0);
    for page in (0..pages).step_by(3) {
        let mut bytes = whole.clone();
        bytes[page * 4096 + 1000 + page % 2000] ^= 0x40;
        std::fs::write(&path, &bytes).unwrap();
        let looked = Store::open(&path, &key()).and_then(|store| {
            let seen = look_at_all(&store);
            let checked = store.check();
            assert!(checked.is_err(), "page {page}: the check finds it");
            let sentence = checked.unwrap_err().to_string();
            assert!(!sentence.contains("张国强"), "{sentence}");
            seen
        });
        match looked {
            // The damaged page belongs to nothing that was looked at.
            Ok(seen) => {
                assert_eq!(seen, 60, "page {page}");
                unharmed += 1;
            }
            Err(StoreError::Damaged { .. } | StoreError::WrongKey) => refused += 1,
            Err(other) => panic!("page {page}: {other:?}"),
        }
        // What can be read is still read, without writing a byte.
        let before = std::fs::read(&path).unwrap();
        if let Ok(store) = Store::open_read_only(&path, &key()) {
            let _ = look_at_all(&store);
        }
        assert_eq!(std::fs::read(&path).unwrap(), before, "page {page}: looking changes nothing");
    }
    println!("{refused} damages met while looking, {unharmed} only by the check");
    assert!(refused > 10);
    std::fs::write(&path, &whole).unwrap();
    assert_eq!(look_at_all(&Store::open(&path, &key()).unwrap()).unwrap(), 60);
}

#[test]
fn files_that_are_no_store_are_refused_and_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("office.db");
    let (store, office) = open_office(&path);
    enter(&store, &office, &dispute(&office, "甲", "2024-03-05"), "张国强", "李秀英");
    drop(store);
    let whole = std::fs::read(&path).unwrap();
    let cases: [(&str, Vec<u8>); 6] = [
        ("empty", Vec::new()),
        ("one page", whole[..4096].to_vec()),
        ("half", whole[..whole.len() / 2].to_vec()),
        ("cut inside a page", whole[..whole.len() - 1000].to_vec()),
        ("text", "姓名,电话\n".repeat(2000).into_bytes()),
        ("zeros", vec![0; 65536]),
    ];
    for (name, bytes) in cases {
        std::fs::write(&path, &bytes).unwrap();
        for open in [Store::open, Store::open_read_only] {
            let met = open(&path, &key()).and_then(|store| {
                store.check()?;
                look_at_all(&store)
            });
            assert!(matches!(met, Err(StoreError::Damaged { .. } | StoreError::WrongKey)), "{name}: {met:?}");
        }
        assert_eq!(std::fs::read(&path).unwrap(), bytes, "{name}: left alone");
    }
    std::fs::remove_file(&path).unwrap();
    assert!(matches!(Store::open(&path, &key()), Err(StoreError::NotFound { what: "store" })));
    assert!(!path.exists(), "opening makes no new store");
}
