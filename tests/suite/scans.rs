//! The scanner's folder and the files beside the store: what appears is offered and taken in, what was taken in
//! is not offered again, and a file that is no longer what was put in is named with its dispute.

use crate::office::*;
use app::Failure;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

/// A grey picture, PNG, made by hand: 2 by 2 pixels.
const PNG: &[u8] = &[
    0x89, b'P', b'N', b'G', 13, 10, 26, 10, 0, 0, 0, 13, b'I', b'H', b'D', b'R', 0, 0, 0, 1, 0, 0, 0, 1, 8,
    6, 0, 0, 0, 0x1f, 0x15, 0xc4, 0x89, 0, 0, 0, 13, b'I', b'D', b'A', b'T', 0x78, 0xda, 0x63, 0x64, 0xf8,
    0xcf, 0x50, 0x0f, 0, 0x03, 0x86, 0x01, 0x80, 0x5a, 0x34, 0x7d, 0x6b, 0, 0, 0, 0, b'I', b'E', b'N', b'D',
    0xae, 0x42, 0x60, 0x82,
];

/// A folder of the scanner, named in the settings.
fn scanner(office: &Office, after: &str) -> PathBuf {
    let folder = office.folder.path().join("扫描");
    fs::create_dir(&folder).unwrap();
    office.sign_in("suozhang");
    let settings = office.ok("settings.get", json!({}));
    office.ok(
        "settings.save",
        json!({
            "rev": settings["rev"], "values": { "scanner.folder": folder, "scanner.after": after },
        }),
    );
    office.sign_in("lichong");
    folder
}

fn names(office: &Office) -> Vec<String> {
    let listed = office.ok("scan.list", json!({}));
    assert_eq!(listed["problem"], "");
    listed["files"].as_array().unwrap().iter().map(|f| f["name"].as_str().unwrap().to_owned()).collect()
}

fn take(office: &Office, dispute: &Value, names: &[&str]) -> Value {
    office.ok("scan.take", json!({ "dispute": dispute, "step": null, "item": "evidence", "names": names }))
}

#[test]
fn new_scans_are_offered_once_and_stay_where_they_are() {
    let office = Office::with_people("lichong");
    let dispute = office.dispute()["file"]["dispute"]["uid"].clone();
    assert_eq!(office.ok("scan.list", json!({}))["folder"], "", "no folder, no offer");
    let unset = office.refused(
        "scan.take",
        json!({ "dispute": dispute, "step": null, "item": "evidence", "names": ["a.png"] }),
    );
    assert!(unset.sentence().contains("还没有设扫描仪的文件夹"), "{unset}");
    let folder = scanner(&office, "leave");
    fs::write(folder.join("扫描0001.png"), PNG).unwrap();
    fs::write(folder.join("扫描0002.png"), [PNG, b"  "].concat()).unwrap();
    fs::write(folder.join("说明.txt"), b"x").unwrap();
    fs::write(folder.join("空.png"), b"").unwrap();
    fs::write(folder.join("坏.jpg"), b"\xff\xd8\xff\xe0cut").unwrap();
    let mut offered = names(&office);
    offered.sort();
    assert_eq!(offered, ["坏.jpg", "扫描0001.png", "扫描0002.png"]);

    let taken = take(&office, &dispute, &["扫描0001.png", "坏.jpg", "扫描0002.png", "没有.png"]);
    let titles: Vec<&Value> = taken["added"].as_array().unwrap().iter().map(|a| &a["title"]).collect();
    assert_eq!(titles, ["扫描0001", "扫描0002"], "in the order named");
    let refused: Vec<&str> =
        taken["refused"].as_array().unwrap().iter().map(|r| r[0].as_str().unwrap()).collect();
    assert_eq!(refused, ["坏.jpg", "没有.png"]);
    assert_eq!(names(&office), ["坏.jpg"], "what is in is not offered again");
    assert!(folder.join("扫描0001.png").is_file(), "the original stays");
    // Another scan under the same name is another scan.
    fs::write(folder.join("扫描0001.png"), [PNG, b"    "].concat()).unwrap();
    assert_eq!(names(&office).len(), 2);
    office.sign_in("qita");
    let foreign = office.refused(
        "scan.take",
        json!({ "dispute": dispute, "step": null, "item": "evidence", "names": ["坏.jpg"] }),
    );
    assert_eq!(foreign, Failure::OutOfScope);
}

#[test]
fn scans_are_put_aside_when_the_office_wants_it_and_never_written_over() {
    let office = Office::with_people("lichong");
    let dispute = office.dispute()["file"]["dispute"]["uid"].clone();
    let folder = scanner(&office, "move");
    for end in [&b""[..], b" "] {
        fs::write(folder.join("扫描.png"), [PNG, end].concat()).unwrap();
        assert_eq!(take(&office, &dispute, &["扫描.png"])["refused"], json!([]));
        assert!(!folder.join("扫描.png").exists());
    }
    let aside = folder.join("已附卷");
    assert_eq!(fs::read(aside.join("扫描.png")).unwrap(), PNG);
    assert!(aside.join("扫描 (2).png").is_file());
    fs::remove_dir_all(&folder).unwrap();
    let gone = office.ok("scan.list", json!({}));
    assert!(gone["problem"].as_str().unwrap().contains("打不开"), "{gone}");
}

/// The files of the vault, the newest last.
fn vault_files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = Vec::new();
    for sub in fs::read_dir(folder.join("office.files")).unwrap().flatten() {
        files.extend(fs::read_dir(sub.path()).unwrap().flatten().map(|f| f.path()));
    }
    files
}

#[test]
fn a_damaged_file_is_found_the_next_day_and_named_with_its_dispute() {
    let office = Office::with_people("lichong");
    let dispute = office.dispute()["file"]["dispute"]["uid"].clone();
    let folder = scanner(&office, "leave");
    fs::write(folder.join("收条.png"), PNG).unwrap();
    take(&office, &dispute, &["收条.png"]);
    let report = office.ok("file.check", json!({}));
    assert_eq!((&report["files"], &report["checked"], &report["faults"]), (&json!(1), &json!(1), &json!([])));
    let file = vault_files(office.folder.path()).pop().unwrap();
    let mut bytes = fs::read(&file).unwrap();
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    fs::write(&file, &bytes).unwrap();
    assert_eq!(office.ok("app.status", json!({}))["file_faults"], 0, "not looked at today");

    office.set("2024-03-06 08:30");
    office.sign_in("lichong");
    assert_eq!(office.ok("app.status", json!({}))["file_faults"], 1);
    let faults = office.ok("file.report", json!({}))["faults"].clone();
    assert_eq!(
        (&faults[0]["dispute"], &faults[0]["title"], &faults[0]["missing"]),
        (&dispute, &json!("收条"), &json!(false))
    );
    // Another office's person is told of no file of this one.
    office.sign_in("qita");
    assert_eq!(office.ok("file.report", json!({}))["faults"], json!([]));
    office.sign_in("lichong");
    // Taken in anew, it is sound again.
    fs::write(folder.join("收条又一次.png"), PNG).unwrap();
    take(&office, &dispute, &["收条又一次.png"]);
    assert_eq!(office.ok("file.check", json!({}))["faults"], json!([]));
    fs::remove_file(&file).unwrap();
    let gone = office.ok("file.check", json!({}))["faults"].clone();
    assert_eq!(gone.as_array().unwrap().len(), 2, "both attachments of the same content");
    assert_eq!(gone[0]["missing"], true);
}
