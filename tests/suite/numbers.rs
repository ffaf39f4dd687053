//! Series of numbers: no gaps, none twice, and a void one stays.

use crate::office::*;
use app::Failure;
use serde_json::{Value, json};

fn assign(office: &Office, view: &Value, number: &str) -> Result<Value, Failure> {
    let dispute = &view["file"]["dispute"];
    office.call(
        "number.assign",
        json!({ "dispute": dispute["uid"], "rev": dispute["rev"], "series": "dossier", "number": number }),
    )
}

#[test]
fn numbers_follow_each_other_and_a_void_one_is_never_given_again() {
    let office = Office::with_people("suozhang");
    let one = assign(&office, &office.dispute(), "").unwrap();
    assert_eq!(one["file"]["dispute"]["number"], "（2024）濠礐人调字第001号");
    assert!(matches!(assign(&office, &one, "").unwrap_err(), Failure::Refused { .. }), "it has one");
    let dispute = &one["file"]["dispute"];
    let void = |reason: &str| json!({ "dispute": dispute["uid"], "rev": dispute["rev"], "reason": reason });
    assert!(matches!(office.refused("number.void", void(" ")), Failure::Invalid { .. }));
    let voided = office.ok("number.void", void("编错"));
    assert_eq!(voided["file"]["dispute"]["number"], Value::Null);
    let two = assign(&office, &voided, "").unwrap();
    assert_eq!(two["file"]["dispute"]["number"], "（2024）濠礐人调字第002号");

    let committee = office.organisation("汕头市濠江区礐石街道人民调解委员会");
    let list = office.ok("number.list", json!({ "committee": committee, "year": 2024, "series": "dossier" }));
    assert_eq!(list.as_array().unwrap().len(), 2);
    assert_eq!((&list[0]["voided"], &list[1]["voided"]), (&json!("编错"), &Value::Null));
}

#[test]
fn a_number_from_paper_takes_its_place_in_the_series() {
    let office = Office::with_people("suozhang");
    let typed = "（2024）濠礐人调字第013号";
    let view = assign(&office, &office.dispute(), typed).unwrap();
    assert_eq!(view["file"]["dispute"]["number"], typed);
    assert!(
        matches!(assign(&office, &office.dispute(), typed).unwrap_err(), Failure::Refused { .. }),
        "given already"
    );
    let next = assign(&office, &office.dispute(), "").unwrap();
    assert_eq!(next["file"]["dispute"]["number"], "（2024）濠礐人调字第014号");
    let other = assign(&office, &office.dispute(), "濠礐调2024-7").unwrap();
    assert_eq!(
        other["file"]["dispute"]["number"], "濠礐调2024-7",
        "older ways of numbering are kept as they are"
    );
    let dispute = &other["file"]["dispute"];
    office.ok("number.void", json!({ "dispute": dispute["uid"], "rev": dispute["rev"], "reason": "录错" }));
}

#[test]
fn the_pattern_is_the_office_s() {
    let office = Office::with_people("suozhang");
    let rev = office.ok("settings.get", json!({}))["rev"].clone();
    let pattern = |text: &str| json!({ "rev": rev, "values": { "number.dossier_pattern": text } });
    let failure = office.refused("settings.save", pattern("第{serial}号"));
    assert!(matches!(&failure, Failure::Invalid { fields } if fields[0].field == "number.dossier_pattern"));
    office.ok("settings.save", pattern("{short}人调字〔{year}〕{serial}号"));
    let view = assign(&office, &office.dispute(), "").unwrap();
    assert_eq!(view["file"]["dispute"]["number"], "濠礐人调字〔2024〕1号");
}
