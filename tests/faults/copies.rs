//! Copies and the way back, with everything that can go wrong between.

use crate::common::*;
use records::backup::{self, Places};
use records::keyring::Keyring;
use records::store::{RegisterFilter, Store, StoreError};
use std::path::Path;

fn places(folder: &Path) -> Places {
    Places {
        store: folder.join("office.db"),
        keyring: folder.join("keyring.json"),
        backups: folder.join("backups"),
    }
}

fn count(store: &Store) -> i64 {
    store.read(|r| r.register_count(&RegisterFilter::default())).unwrap()
}

#[test]
fn a_copy_brings_back_what_was_and_keeps_what_is() {
    let dir = tempfile::tempdir().unwrap();
    let places = places(dir.path());
    let (mut keyring, key_of_ring) = Keyring::create(&places.keyring, uid()).unwrap();
    keyring.set_password(&key_of_ring, uid(), "zhang", "Abc12345").unwrap();
    let (store, office) = open_office(&places.store);
    enter(&store, &office, &dispute(&office, "甲", "2024-03-05"), "张国强", "李秀英");
    assert!(backup::is_due(&backup::list(&places.backups).unwrap(), at("2024-03-05 09:00")));
    let copy = backup::make(&store, &places, at("2024-03-05 09:00")).unwrap();
    assert_eq!(backup::list(&places.backups).unwrap(), std::slice::from_ref(&copy));
    assert!(!backup::is_due(std::slice::from_ref(&copy), at("2024-03-05 23:00")));
    assert!(backup::is_due(std::slice::from_ref(&copy), at("2024-03-06 00:10")));
    enter(&store, &office, &dispute(&office, "乙", "2024-03-06"), "王五", "赵六");
    assert_eq!(count(&store), 2);
    drop(store);
    std::fs::remove_file(&places.keyring).unwrap();
    let aside = backup::restore(&places, &places.backups.join(&copy.name), &key(), at("2024-03-07 10:00"))
        .unwrap()
        .unwrap();
    assert_eq!(count(&Store::open(&places.store, &key()).unwrap()), 1);
    assert_eq!(count(&Store::open(&aside, &key()).unwrap()), 2, "the former store lies aside, whole");
    let mut brought = Keyring::open(&places.keyring).unwrap();
    assert_eq!(brought.unlock("zhang", "Abc12345", at("2024-03-07 10:00")).unwrap().1, key_of_ring);
    assert!(backup::list(&places.backups).unwrap().len() == 1, "the copy stays");
}

#[test]
fn a_bad_copy_is_refused_and_the_store_stays() {
    let dir = tempfile::tempdir().unwrap();
    let places = places(dir.path());
    let (store, office) = open_office(&places.store);
    for i in 0..20 {
        enter(&store, &office, &dispute(&office, &format!("第{i}件"), "2024-03-05"), "张国强", "李秀英");
    }
    let copy = backup::make(&store, &places, at("2024-03-05 09:00")).unwrap();
    drop(store);
    let path = places.backups.join(&copy.name);
    let whole = std::fs::read(&path).unwrap();
    let before = std::fs::read(&places.store).unwrap();
    let mut flipped = whole.clone();
    flipped[whole.len() / 2] ^= 1;
    for bytes in [flipped, whole[..whole.len() / 2].to_vec(), Vec::new(), b"not a store".repeat(1000)] {
        std::fs::write(&path, bytes).unwrap();
        let refused = backup::restore(&places, &path, &key(), at("2024-03-07 10:00")).unwrap_err();
        assert!(matches!(refused, StoreError::Damaged { .. } | StoreError::WrongKey), "{refused:?}");
        assert_eq!(std::fs::read(&places.store).unwrap(), before);
    }
    let gone = backup::restore(&places, &dir.path().join("pulled/usb.db"), &key(), at("2024-03-07 10:00"));
    assert!(matches!(gone, Err(StoreError::NotFound { what: "backup" })));
    assert_eq!(count(&Store::open(&places.store, &key()).unwrap()), 20);
}

#[test]
fn a_target_that_goes_away_leaves_nothing_half_done() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = open_office(&dir.path().join("office.db"));
    let pulled = dir.path().join("usb/copy.db");
    assert!(store.copy_to(&pulled).is_err(), "the stick was pulled");
    assert!(!pulled.exists());
    store.check().unwrap();
    // Leftovers of a copy that was cut off are no copies.
    let places = places(dir.path());
    std::fs::create_dir_all(&places.backups).unwrap();
    for name in
        ["hejuan-20240305-090000.db.tmp", "hejuan-2024.db", "other.db", "hejuan-20240305-090000.keyring.json"]
    {
        std::fs::write(places.backups.join(name), b"x").unwrap();
    }
    assert_eq!(backup::list(&places.backups).unwrap(), []);
    // And a later copy of the same moment takes their place.
    backup::make(&store, &places, at("2024-03-05 09:00")).unwrap();
    assert_eq!(backup::list(&places.backups).unwrap().len(), 1);
    assert!(!places.backups.join("hejuan-20240305-090000.db.tmp").exists());
}

#[test]
fn old_copies_go_by_the_rule_with_their_keyrings() {
    let dir = tempfile::tempdir().unwrap();
    let places = places(dir.path());
    let (store, _) = open_office(&places.store);
    drop(Keyring::create(&places.keyring, uid()).unwrap());
    let first = at("2024-01-01 09:00");
    for i in 0..40 {
        backup::make(&store, &places, first + chrono::TimeDelta::days(i)).unwrap();
    }
    let removed = backup::prune(&places.backups).unwrap();
    let left = backup::list(&places.backups).unwrap();
    // The last seven days, the Sundays of the two weeks that none of them is in, and the last of January for its month.
    let days: Vec<String> = left.iter().map(|c| c.made_at.format("%m-%d").to_string()).collect();
    assert_eq!(
        days,
        ["02-09", "02-08", "02-07", "02-06", "02-05", "02-04", "02-03", "01-31", "01-28", "01-21"]
    );
    assert_eq!(removed.len(), 30);
    let keyrings = std::fs::read_dir(&places.backups)
        .unwrap()
        .flatten()
        .filter(|e| e.file_name().to_string_lossy().ends_with(".keyring.json"));
    assert_eq!(keyrings.count(), left.len());
    assert!(backup::prune(&places.backups).unwrap().is_empty());
}
