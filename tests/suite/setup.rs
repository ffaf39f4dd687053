//! From nothing to a signed-in administrator; and what refuses to be nothing.

use crate::office::*;
use app::Failure;
use serde_json::json;

#[test]
fn an_office_is_set_up_only_with_a_proved_recovery_key() {
    let office = Office::empty();
    assert_eq!(office.ok("app.status", json!({}))["store"], "absent");
    let key = office.ok("setup.create", request())["key"].as_str().unwrap().to_owned();
    assert_eq!(office.ok("app.status", json!({}))["store"], "unproved");
    assert!(!office.store().exists(), "nothing is kept before the key is proved");

    let mut wrong: Vec<char> = key.chars().collect();
    wrong[2] = if wrong[2] == '7' { '8' } else { '7' };
    let wrong: String = wrong.into_iter().collect();
    let failure = office.refused("setup.prove_key", json!({ "key": wrong }));
    assert_eq!(failure, Failure::WrongRecoveryKey { group: 1, tries_left: None });

    let typed = key.to_lowercase().replace('-', " ");
    let status = office.ok("setup.prove_key", json!({ "key": typed }));
    assert_eq!(status["store"], "open");
    assert_eq!(status["office"], "礐石司法所");
    assert_eq!(status["session"]["account"]["role"], "administrator");
    assert!(office.store().exists());
    assert_eq!(office.refused("setup.create", request()), Failure::StoreExists);
}

#[test]
fn set_up_that_was_broken_off_can_be_begun_again() {
    let office = Office::empty();
    let first = office.ok("setup.create", request())["key"].clone();
    // The program was closed and opened again: the pending set-up is gone with it.
    let again = Office { host: app::Host::open(app::HostOptions::for_store(office.store())), ..office };
    assert_eq!(again.ok("app.status", json!({}))["store"], "absent");
    let second = again.ok("setup.create", request())["key"].clone();
    assert_ne!(first, second);
    again.ok("setup.prove_key", json!({ "key": second }));
}

#[test]
fn what_is_wrong_with_a_set_up_is_said_by_field() {
    let office = Office::empty();
    let mut wrong = request();
    wrong["password"] = json!("12345678");
    let failure = office.refused("setup.create", wrong);
    assert!(matches!(&failure, Failure::Invalid { fields } if fields[0].field == "password"), "{failure}");
    let mut wrong = request();
    wrong["offices"][1]["committees"][0]["short"] = json!("濠礐");
    wrong["home"] = json!("没有的所");
    let failure = office.refused("setup.create", wrong).sentence();
    assert!(failure.contains("简称有重复") && failure.contains("不在名单里"), "{failure}");
}

#[test]
fn unknown_commands_and_unreadable_requests_are_refused_by_name() {
    let office = Office::new();
    assert!(matches!(office.refused("dispute.explode", json!({})), Failure::UnknownCommand { .. }));
    let failure = office.refused("dispute.open", json!({ "uid": NEW, "colour": 1 }));
    assert!(failure.sentence().contains("colour"), "{failure}");
    assert!(matches!(office.refused("dispute.open", json!({ "uid": NEW })), Failure::NotFound { .. }));
}

#[test]
fn half_a_store_is_not_an_empty_place() {
    let office = Office::new();
    office.ok("session.sign_out", json!({}));
    std::fs::remove_file(office.folder.path().join("office.keys.json")).unwrap();
    assert_eq!(office.ok("app.status", json!({}))["store"], "damaged");
    assert_eq!(office.refused("setup.create", request()), Failure::StoreExists);
    let failure = office.refused("session.sign_in", json!({ "login": "admin", "password": PASSWORD }));
    assert!(matches!(failure, Failure::Damaged { .. }));
}
