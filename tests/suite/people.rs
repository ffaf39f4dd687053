//! Signing in and out, locking, and who may do what to whose disputes.

use crate::office::*;
use app::Failure;
use chrono::TimeDelta;
use serde_json::{Value, json};

#[test]
fn five_wrong_passwords_lock_the_account_for_a_while() {
    let office = Office::new();
    office.ok("session.sign_out", json!({}));
    let wrong = json!({ "login": "admin", "password": "nicht-Richtig-1" });
    for left in (1..5).rev() {
        let failure = office.refused("session.sign_in", wrong.clone());
        assert_eq!(failure, Failure::WrongPassword { tries_left: left, wait_seconds: 0 });
        office.pass(TimeDelta::seconds(30));
    }
    assert!(matches!(office.refused("session.sign_in", wrong.clone()), Failure::LockedOut { .. }));
    // Even the right one has to wait, and a restart does not help.
    let right = json!({ "login": "admin", "password": PASSWORD });
    assert!(matches!(office.refused("session.sign_in", right.clone()), Failure::LockedOut { .. }));
    office.pass(TimeDelta::minutes(16));
    office.ok("session.sign_in", right);
}

#[test]
fn a_locked_program_answers_nothing_about_disputes() {
    let office = Office::with_people("lichong");
    let dispute = office.dispute()["file"]["dispute"]["uid"].clone();
    office.ok("session.lock", json!({}));
    assert_eq!(office.refused("dispute.open", json!({ "uid": dispute })), Failure::NotSignedIn);
    assert_eq!(office.ok("app.status", json!({}))["store"], "locked");
    office.sign_in("lichong");
    office.ok("dispute.open", json!({ "uid": dispute }));
}

#[test]
fn an_idle_program_locks_itself_and_keeps_drafts() {
    let office = Office::with_people("lichong");
    office.ok("draft.keep", json!({ "key": "dispute:new", "body": { "title": "写到一半" }, "saved_at": "" }));
    office.pass(TimeDelta::minutes(14));
    // What the window asks by itself does not count as a person's work.
    office.ok("app.status", json!({}));
    office.pass(TimeDelta::minutes(2));
    assert_eq!(office.refused("draft.list", json!({})), Failure::NotSignedIn);
    office.sign_in("lichong");
    assert_eq!(office.ok("draft.list", json!({}))[0]["body"]["title"], "写到一半");
    office.ok("draft.drop", json!({ "key": "dispute:new" }));
    assert_eq!(office.ok("draft.get", json!({ "key": "dispute:new" })), Value::Null);
}

#[test]
fn the_printed_key_sets_a_new_password() {
    let office = Office::with_people("lichong");
    office.ok("session.sign_out", json!({}));
    let new = "Xin-Mima-2024";
    office.ok(
        "session.recover",
        json!({ "recovery_key": office.recovery, "login": "lichong", "password": new }),
    );
    office.ok("session.sign_out", json!({}));
    assert!(matches!(
        office.refused("session.sign_in", json!({ "login": "lichong", "password": PASSWORD })),
        Failure::WrongPassword { .. }
    ));
    office.ok("session.sign_in", json!({ "login": "lichong", "password": new }));
    office.ok("session.change_password", json!({ "old": new, "new": PASSWORD }));
    office.ok("session.sign_out", json!({}));
    office.sign_in("lichong");
}

#[test]
fn each_role_does_its_own_and_no_more() {
    let office = Office::with_people("lichong");
    let dispute = office.dispute();
    let (uid, rev) = (dispute["file"]["dispute"]["uid"].clone(), dispute["file"]["dispute"]["rev"].clone());
    let void = json!({ "uid": uid, "rev": rev, "reason": "重复登记" });
    let settings = office.ok("settings.get", json!({}));
    let change = json!({ "rev": settings["rev"], "values": { "security.idle_minutes": 30 } });
    let forbidden = |command: &str, request: Value| {
        let failure = office.refused(command, request);
        assert!(matches!(failure, Failure::Forbidden { .. }), "{command}: {failure}");
    };
    forbidden("dispute.void", void.clone());
    forbidden("settings.save", change.clone());
    forbidden("journal.list", json!({ "dispute": null, "before": null, "limit": 10 }));

    office.sign_in("ju");
    assert_eq!(office.ok("dispute.open", json!({ "uid": uid }))["editable"], false);
    forbidden("party.save", party("谁", "applicant"));
    forbidden(
        "step.save",
        step(&uid, "2024-03-05", json!({ "kind": "intake", "written_application": true, "registrar": "" })),
    );
    forbidden("dispute.void", void.clone());

    office.sign_in("suozhang");
    office.ok("settings.save", change.clone());
    let stale = office.refused("settings.save", change);
    assert!(matches!(stale, Failure::Stale { .. }));
    forbidden(
        "account.save",
        json!({
            "uid": null, "rev": 0, "login": "x", "name": "x", "role": "administrator", "organisation": NEW,
            "mediator": null, "disabled": false, "password": PASSWORD,
        }),
    );
    office.ok("dispute.void", void);
    assert!(matches!(office.refused("dispute.open", json!({ "uid": uid })), Failure::NotFound { .. }));
    let journal = office.ok("journal.list", json!({ "dispute": null, "before": null, "limit": 5 }));
    assert_eq!(journal[0]["what"], "作废纠纷");
    assert_eq!(journal[0]["who"], "suozhang");
}

#[test]
fn a_mediator_of_another_office_neither_sees_nor_changes() {
    let office = Office::with_people("lichong");
    let view = office.dispute();
    let uid = view["file"]["dispute"]["uid"].clone();
    let mine = view["file"]["parties"][0].clone();
    office.sign_in("qita");
    assert_eq!(office.refused("dispute.open", json!({ "uid": uid })), Failure::OutOfScope);
    assert_eq!(office.refused("party.save", mine.clone()), Failure::OutOfScope);
    assert_eq!(
        office.refused("party.remove", json!({ "uid": mine["uid"], "rev": 1, "reason": "" })),
        Failure::OutOfScope
    );
    assert_eq!(office.refused("dispute.save", view["file"]["dispute"].clone()), Failure::OutOfScope);
    let all = json!({
        "year": null, "dispute_type": null, "state": null, "mediator": null, "organisation": null, "text": "",
        "sort": "received", "descending": true, "after": null, "limit": 50,
    });
    assert_eq!(office.ok("dispute.list", all.clone())["total"], 0);
    assert_eq!(office.ok("dispute.search", json!({ "text": "欧阳", "limit": 10 })), json!([]));
    assert_eq!(office.ok("party.suggest", json!({ "text": "陈", "dispute": null })), json!([]));
    for login in ["suozhang", "ju", "admin"] {
        office.sign_in(login);
        assert_eq!(office.ok("dispute.list", all.clone())["total"], 1, "{login}");
    }
}

#[test]
fn the_last_administrator_stays() {
    let office = Office::new();
    let me = office.ok("account.list", json!({}))[0].clone();
    let change = |role: &str, disabled: bool| {
        json!({
            "uid": me["uid"], "rev": me["rev"], "login": "admin", "name": "管理员", "role": role,
            "organisation": me["organisation"], "mediator": null, "disabled": disabled, "password": null,
        })
    };
    assert!(matches!(office.refused("account.save", change("head", false)), Failure::Invalid { .. }));
    assert!(matches!(office.refused("account.save", change("administrator", true)), Failure::Invalid { .. }));
}
