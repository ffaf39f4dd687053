//! The sample office: opened at one touch, plainly a sample, and left again without a trace in one's own.

use crate::office::*;
use serde_json::json;

#[test]
fn the_sample_office_opens_and_leaves_one_s_own_place_alone() {
    let office = Office::empty();
    // The sample's disputes happened in real years; the program refuses what is still to come.
    office.set("2026-11-30 09:00");
    let status = office.ok("setup.sample", json!({}));
    assert_eq!((&status["sample"], &status["store"]), (&json!(true), &json!("open")));
    assert!(status["session"].is_object());
    let all = json!({
        "year": null, "dispute_type": null, "state": null, "mediator": null, "organisation": null, "text": "",
        "sort": "received", "descending": true, "after": null, "limit": 50,
    });
    let page = office.ok("dispute.list", all);
    assert!(page["total"].as_i64().unwrap() >= 3, "{page}");
    let uid = page["rows"][0]["uid"].clone();
    assert!(!office.ok("dispute.open", json!({ "uid": uid }))["papers"].as_array().unwrap().is_empty());

    let status = office.ok("setup.leave_sample", json!({}));
    assert_eq!((&status["sample"], &status["store"]), (&json!(false), &json!("absent")));
    assert_eq!(status["sample_exists"], true);
    assert!(!office.store().exists(), "one's own place is untouched");
    // The second time it is there already.
    assert_eq!(office.ok("setup.sample", json!({}))["store"], "open");
}
