//! Copies: made daily, put back by those who may, and nothing of the present is lost.

use crate::office::*;
use app::Failure;
use serde_json::json;

#[test]
fn a_copy_is_made_every_day_and_brings_the_office_back() {
    let office = Office::with_people("lichong");
    assert_eq!(
        office.ok("backup.list", json!({})).as_array().unwrap().len(),
        1,
        "the first sign-in of the day"
    );
    let dispute = office.dispute()["file"]["dispute"]["uid"].clone();
    office.pass(chrono::TimeDelta::minutes(1));
    let copy = office.ok("backup.now", json!({}));
    office.pass(chrono::TimeDelta::minutes(1));
    let later = office.dispute()["file"]["dispute"]["uid"].clone();

    let request = json!({ "name": copy["name"] });
    assert!(matches!(office.refused("backup.restore", request.clone()), Failure::Forbidden { .. }));
    office.ok("session.sign_out", json!({}));
    assert_eq!(office.refused("backup.restore", request.clone()), Failure::NotSignedIn);
    office.sign_in("admin");
    let status = office.ok("backup.restore", request);
    assert_eq!(status["store"], "locked");
    office.sign_in("lichong");
    office.ok("dispute.open", json!({ "uid": dispute }));
    assert!(matches!(office.refused("dispute.open", json!({ "uid": later })), Failure::NotFound { .. }));
    let aside = std::fs::read_dir(office.folder.path()).unwrap().filter_map(Result::ok);
    assert!(
        aside.into_iter().any(|f| f.file_name().to_string_lossy().contains("replaced")),
        "the later store is kept"
    );
}

#[test]
fn a_damaged_store_is_named_and_a_copy_is_put_back_with_a_password() {
    let office = Office::with_people("lichong");
    let dispute = office.dispute()["file"]["dispute"]["uid"].clone();
    office.pass(chrono::TimeDelta::minutes(1));
    let copy = office.ok("backup.now", json!({}));
    office.ok("session.sign_out", json!({}));
    let mut bytes = std::fs::read(office.store()).unwrap();
    bytes[..4096].fill(0x5a);
    std::fs::write(office.store(), bytes).unwrap();
    let failure = office.refused("session.sign_in", json!({ "login": "lichong", "password": PASSWORD }));
    assert!(matches!(failure, Failure::Damaged { .. }), "{failure}");
    assert_eq!(office.ok("app.status", json!({}))["store"], "damaged");
    // The password was right, so the person may put a copy back although not an administrator.
    office.ok("backup.restore", json!({ "name": copy["name"] }));
    office.sign_in("lichong");
    office.ok("dispute.open", json!({ "uid": dispute }));
}
