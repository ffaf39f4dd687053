//! Scans and files: kept encrypted, given back as they came, and refused when they are not what they seem.

use crate::office::*;
use app::Failure;
use serde_json::{Value, json};

/// A picture of one pixel, PNG.
const PNG: &str =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

fn add(office: &Office, dispute: &Value, bytes: &str, name: &str) -> Result<Value, Failure> {
    office.call("attachment.add", json!({
        "dispute": dispute, "step": null, "item": "identity", "title": "", "path": "", "bytes": bytes, "file_name": name,
    }))
}

#[test]
fn a_scan_goes_in_and_comes_out_as_it_was() {
    let office = Office::with_people("lichong");
    let dispute = office.dispute()["file"]["dispute"]["uid"].clone();
    let kept = add(&office, &dispute, PNG, "身份证正面.png").unwrap();
    assert_eq!(
        (&kept["title"], &kept["pages"], &kept["media_type"]),
        (&json!("身份证正面"), &json!(1), &json!("image/png"))
    );
    let back = office.ok("attachment.bytes", json!({ "uid": kept["uid"] }));
    assert_eq!(back["base64"], PNG);
    let files = office.folder.path().join("office.files");
    let plain = std::fs::read_dir(&files).is_ok();
    assert!(plain, "kept beside the store");

    let mut turned = kept.clone();
    turned["rotate"] = json!(90);
    turned["title"] = json!("陈㛃身份证");
    let turned = office.ok("attachment.save", turned);
    assert_eq!(turned["rotate"], 90);
    assert!(matches!(office.refused("attachment.save", kept), Failure::Stale { .. }));
    office.sign_in("qita");
    assert_eq!(office.refused("attachment.bytes", json!({ "uid": turned["uid"] })), Failure::OutOfScope);
    office.sign_in("lichong");
    office.ok("attachment.remove", json!({ "uid": turned["uid"], "rev": turned["rev"], "reason": "拍糊了" }));
    assert_eq!(office.ok("dispute.open", json!({ "uid": dispute }))["file"]["attachments"], json!([]));
}

#[test]
fn what_cannot_be_attached_says_why() {
    let office = Office::with_people("lichong");
    let dispute = office.dispute()["file"]["dispute"]["uid"].clone();
    for (bytes, name) in [("", "空.png"), ("TVqQAAMAAAAEAAAA", "程序.png"), (&PNG[..60], "截断.png")] {
        let failure = add(&office, &dispute, bytes, name).unwrap_err();
        assert!(matches!(failure, Failure::BadFile { .. }), "{name}: {failure}");
    }
    let failure = office.refused("attachment.add", json!({
        "dispute": dispute, "step": null, "item": "identity", "title": "", "path": "/没有/这个.pdf", "bytes": "", "file_name": "",
    }));
    assert!(failure.sentence().contains("找不到这个文件"), "{failure}");
    let failure = office.refused("attachment.add", json!({
        "dispute": dispute, "step": null, "item": "no_such", "title": "", "path": "", "bytes": PNG, "file_name": "a.png",
    }));
    assert!(matches!(failure, Failure::Invalid { .. }));
    assert_eq!(office.ok("dispute.open", json!({ "uid": dispute }))["file"]["attachments"], json!([]));
}

#[test]
fn a_file_without_its_row_is_set_aside_the_next_day_and_told() {
    let office = Office::with_people("lichong");
    let dispute = office.dispute()["file"]["dispute"]["uid"].clone();
    let kept = add(&office, &dispute, PNG, "身份证正面.png").unwrap();
    // A scan whose row never came: the file of another content, put there two days ago.
    let files = office.folder.path().join("office.files");
    let known = std::fs::read_dir(&files).unwrap().filter_map(Result::ok).map(|shelf| shelf.path());
    let shelf = known.into_iter().find(|shelf| shelf.is_dir()).unwrap();
    let lost = shelf.join("0".repeat(64));
    std::fs::write(&lost, b"sealed").unwrap();
    let old = std::time::SystemTime::now() - std::time::Duration::from_secs(2 * 24 * 3600);
    for file in std::fs::read_dir(&shelf).unwrap().filter_map(Result::ok) {
        std::fs::File::options().write(true).open(file.path()).unwrap().set_modified(old).unwrap();
    }

    office.set("2024-03-06 08:30");
    office.sign_in("admin");
    assert!(!lost.exists(), "not left in the vault");
    assert!(files.join("unclaimed").join("0".repeat(64)).exists(), "set aside, not deleted");
    let journal = office.ok("journal.list", json!({ "dispute": null, "before": null, "limit": 5 }));
    let lines = journal.as_array().unwrap();
    assert!(lines.iter().any(|line| line["what"] == "移开无人使用的附件文件"), "{journal}");
    let back = office.ok("attachment.bytes", json!({ "uid": kept["uid"] }));
    assert_eq!(back["base64"], PNG, "what has a row stays, however old");
}

#[test]
fn an_archived_dossier_takes_only_what_may_still_be_recorded() {
    let office = Office::with_people("lichong");
    let committee = office.organisation("汕头市濠江区礐石街道人民调解委员会");
    let mediator = office.ok("mediator.list", json!({}))[0]["uid"].clone();
    let view = office.ok("dispute.oral", oral(&committee, &mediator, "2024-03-05"));
    let dispute = view["file"]["dispute"]["uid"].clone();
    let kept = add(&office, &dispute, PNG, "身份证.png").unwrap();
    let archiving =
        json!({ "kind": "archiving", "filed_by": "李翀", "checked_by": "", "pages": null, "remark": "" });
    office.step(&dispute, "2024-03-05", archiving).unwrap();
    let closed = |failure: Failure| assert!(failure.sentence().contains("已经归档"), "{failure}");
    closed(add(&office, &dispute, PNG, "又一张.png").unwrap_err());
    let mut turned = kept.clone();
    turned["rotate"] = json!(90);
    closed(office.refused("attachment.save", turned));
    closed(office.refused(
        "attachment.place",
        json!({ "dispute": dispute, "item": "other", "attachments": [kept["uid"]] }),
    ));
    let receipt = office.ok("attachment.add", json!({
        "dispute": dispute, "step": null, "item": "performance", "title": "收条", "path": "", "bytes": PNG, "file_name": "a.png",
    }));
    assert_eq!(receipt["digest"], kept["digest"], "the same content is kept once");
}
