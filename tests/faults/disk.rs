//! Disks that are full and folders that cannot be written.

use crate::child;
use crate::common::*;
use records::DataKey;
use records::keyring::{Keyring, KeyringError};
use records::model::*;
use records::store::{RegisterFilter, Store, StoreError};
use records::vault::Vault;
use std::path::Path;

/// Saves disputes with long accounts until one is refused; answers how many were saved and the refusal.
fn fill(store: &Store, office: &Office) -> (Vec<Uid>, StoreError) {
    let mut saved = Vec::new();
    loop {
        let mut d = dispute(office, "满盘纠纷", "2024-03-05");
        d.narrative = format!("{}。", d.uid).repeat(400);
        match write(store, office, |w| w.insert_dispute(&d)) {
            Ok(_) => saved.push(d.uid),
            Err(error) => return (saved, error),
        }
    }
}

#[test]
fn a_full_disk_loses_nothing_and_stops_nothing_else() {
    let dir = tempfile::tempdir().unwrap();
    let (store, office) = open_office(&dir.path().join("office.db"));
    store.limit_pages(400).unwrap();
    let (saved, error) = fill(&store, &office);
    assert!(matches!(error, StoreError::Full), "{error:?}");
    assert!(error.to_string().contains("磁盘空间不足"));
    assert!(saved.len() > 10, "some were saved before: {}", saved.len());
    // Reading and small writes where there is room go on; what was saved is whole.
    for uid in &saved {
        assert_eq!(store.read(|r| r.file(*uid)).unwrap().dispute.uid, *uid);
    }
    store.check().unwrap();
    assert_eq!(store.read(|r| r.journal_break()).unwrap(), None);
    store.limit_pages(u32::MAX / 2).unwrap();
    let late = dispute(&office, "腾出空间之后", "2024-03-05");
    write(&store, &office, |w| w.insert_dispute(&late)).unwrap();
    assert_eq!(
        store.read(|r| r.register_count(&RegisterFilter::default())).unwrap() as usize,
        saved.len() + 1
    );
}

#[test]
fn part_write_against_a_limit() {
    let Some(path) = child::asked("limit") else { return };
    let store = Store::open(&path, &key()).unwrap();
    let orgs = store.read(|r| r.organisations()).unwrap();
    let mediator = store.read(|r| r.mediators()).unwrap()[0].uid;
    let who = store.read(|r| r.accounts()).unwrap()[0].uid;
    for _ in 0..1000 {
        uid(); // ids of the parent
    }
    let office = Office {
        bureau: orgs[0].uid,
        office: orgs[1].uid,
        committee: orgs[2].uid,
        other_committee: orgs[3].uid,
        mediator,
        who,
    };
    let (saved, error) = fill(&store, &office);
    println!("@@saved {}", saved.len());
    println!("@@error {error}");
    // An attachment that does not fit either.
    let big = path.with_extension("scan");
    let vault = Vault::beside(&path, &key());
    let refused = vault.put_file(&big, &mut |_| true).unwrap_err();
    println!("@@attachment {refused}");
}

/// The operating system itself refuses to let any file grow: the way a full disk looks from below SQLite.
#[test]
fn files_that_may_not_grow() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("office.db");
    drop(open_office(&path));
    std::fs::write(path.with_extension("scan"), vec![7u8; 3 << 20]).unwrap();
    let before = std::fs::read(&path).unwrap();
    // 512-byte blocks; XFSZ ignored, so that a write is refused instead of the process being ended.
    let shell = ["sh", "-c", "trap '' XFSZ; ulimit -f 1400; exec \"$@\"", "sh"];
    let out = child::command(&shell, &child::this_exe(), "limit", "disk::part_write_against_a_limit", &path)
        .output()
        .unwrap();
    let lines = child::marked(&String::from_utf8_lossy(&out.stdout));
    assert_eq!(lines.len(), 3, "{lines:?}\n{}", String::from_utf8_lossy(&out.stderr));
    let saved: usize = lines[0].strip_prefix("saved ").unwrap().parse().unwrap();
    for line in &lines[1..] {
        let sentence = line.split_once(' ').unwrap().1;
        assert!(sentence.contains("磁盘空间不足") || sentence.contains("读写数据库文件出错"), "{line}");
    }
    assert!(lines[2].contains("磁盘空间不足"), "{}", lines[2]);
    let store = Store::open(&path, &key()).unwrap();
    store.check().unwrap();
    assert_eq!(store.read(|r| r.register_count(&RegisterFilter::default())).unwrap() as usize, saved);
    assert!(saved > 3 && std::fs::read(&path).unwrap() != before);
    let mut left: Vec<String> = Vec::new();
    names_under(dir.path(), &mut left);
    assert!(left.iter().all(|name| !name.ends_with(".tmp")), "nothing half-written is left: {left:?}");
}

fn names_under(folder: &Path, out: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        if entry.path().is_dir() {
            names_under(&entry.path(), out);
        } else {
            out.push(entry.path().to_string_lossy().into_owned());
        }
    }
}

#[test]
fn part_use_a_folder_that_cannot_be_written() {
    let Some(path) = child::asked("read-only") else { return };
    let probe = std::fs::write(path.with_extension("probe"), b"x");
    println!("@@probe {}", probe.is_err());
    match Store::open(&path, &key()) {
        Ok(_) => println!("@@open opened"),
        Err(error) => println!("@@open {error}"),
    }
    let store = Store::open_read_only(&path, &key()).unwrap();
    println!("@@count {}", store.read(|r| r.register_count(&RegisterFilter::default())).unwrap());
    println!("@@create {}", Store::create(&path.with_extension("new"), &key(), uid(), false).err().unwrap());
    let mut keyring = Keyring::open(&path.with_extension("keys")).unwrap();
    let refused = keyring.unlock("zhang", "Abc12345", at("2024-03-05 09:00")).unwrap_err();
    println!("@@keyring {}", matches!(refused, KeyringError::ReadOnly));
    println!("@@vault {}", Vault::beside(&path, &key()).put(b"scan").unwrap_err());
}

#[test]
fn a_folder_that_cannot_be_written_can_still_be_read() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("office");
    std::fs::create_dir(&folder).unwrap();
    let path = folder.join("office.db");
    let (store, office) = open_office(&path);
    enter(&store, &office, &dispute(&office, "甲", "2024-03-05"), "张国强", "李秀英");
    drop(store);
    let (mut keyring, made) = Keyring::create(&path.with_extension("keys"), uid()).unwrap();
    keyring.set_password(&made, office.who, "zhang", "Abc12345").unwrap();
    // Permissions do not bind root, so the part is then played by nobody, from a copy nobody can reach.
    let root =
        std::process::Command::new("id").arg("-u").output().is_ok_and(|o| o.stdout.trim_ascii() == b"0");
    let (before, exe): (&[&str], _) = if root {
        let exe = dir.path().join("faults");
        std::fs::copy(child::this_exe(), &exe).unwrap();
        chmod(dir.path(), "755");
        chmod(&exe, "755");
        (&["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"], exe)
    } else {
        (&[], child::this_exe())
    };
    for entry in std::fs::read_dir(&folder).unwrap().flatten() {
        chmod(&entry.path(), "444");
    }
    chmod(&folder, "555");
    let test = "disk::part_use_a_folder_that_cannot_be_written";
    let out = child::command(before, &exe, "read-only", test, &path).current_dir("/").output().unwrap();
    chmod(&folder, "755");
    let lines = child::marked(&String::from_utf8_lossy(&out.stdout));
    let expected = [
        "probe true",
        "open 数据库所在文件夹不可写，未能保存",
        "count 1",
        "create 数据库所在文件夹不可写，未能保存",
        "keyring true",
        "vault 数据库所在文件夹不可写，未能保存",
    ];
    assert_eq!(lines, expected, "{}", String::from_utf8_lossy(&out.stderr));
}

fn chmod(path: &Path, mode: &str) {
    assert!(std::process::Command::new("chmod").arg(mode).arg(path).status().unwrap().success());
}

#[test]
fn part_open_with_a_wrong_key() {
    let Some(path) = child::asked("wrong-key") else { return };
    let error = Store::open(&path, &DataKey::from_bytes([9; 32])).err().unwrap();
    println!("@@{error}");
}

#[test]
fn a_wrong_key_says_so_and_nothing_else() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("office.db");
    drop(open_office(&path));
    let out = child::command(&[], &child::this_exe(), "wrong-key", "disk::part_open_with_a_wrong_key", &path)
        .output()
        .unwrap();
    assert_eq!(child::marked(&String::from_utf8_lossy(&out.stdout)), ["密钥与数据库不符，或文件已损坏"]);
    assert_eq!(String::from_utf8_lossy(&out.stderr), "", "the cipher's own complaints stay silent");
    drop(Store::open(&path, &key()).unwrap());
}
