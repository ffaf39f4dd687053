//! How long the report of a quarter takes, over an office tree of seven offices with two years of disputes (about 320 a
//! quarter): worked out, and made into PDF and DOCX. Prints a table of milliseconds; nothing is asserted here.

#![allow(clippy::unwrap_used, reason = "in a bench an unwrap is the assertion")]

#[path = "office/measure.rs"]
#[allow(dead_code, reason = "a bench uses a part")]
mod measure;
#[path = "../suite/office.rs"]
#[allow(dead_code, reason = "a bench uses a part")]
mod office;
use measure::{Times, figure};
use office::*;
use serde_json::{Value, json};

fn timed(what: &str, work: impl Fn()) -> f64 {
    let times = Times::of(9, |_| work());
    times.tell(what, "");
    times.at(50)
}

fn main() {
    // `cargo bench` hands over flags of its own.
    let quarter: usize = std::env::args().filter_map(|a| a.parse().ok()).next().unwrap_or(320);
    let office = Office::new();
    let bureau = office.organisation("汕头市濠江区司法局");
    let new = |parent: &Value, kind: &str, name: String, short: String| {
        let committee = if kind == "committee" { json!("neighbourhood") } else { Value::Null };
        office.ok("organisation.save", json!({
            "uid": NEW, "rev": 0, "parent": parent, "kind": kind, "committee_kind": committee, "name": name,
            "short_name": short, "street": null, "address": "", "phone": "", "closed": false,
        }))["uid"]
            .clone()
    };
    let mut places: Vec<(Value, Value)> = Vec::new();
    for o in ["达濠", "马滘", "葛洲", "广澳", "玉新"] {
        let station = new(&bureau, "office", format!("{o}司法所"), o.into());
        for c in 1..=3 {
            let committee =
                new(&station, "committee", format!("{o}第{c}社区人民调解委员会"), format!("{o}{c}"));
            let host = json!(office.mediator(&committee, "李翀"));
            places.push((committee, host));
        }
    }
    for name in ["汕头市濠江区礐石街道人民调解委员会", "汕头市濠江区滨海街道人民调解委员会"]
    {
        let committee = office.organisation(name);
        let host = json!(office.mediator(&committee, "郑楚喆"));
        places.push((committee, host));
    }
    office.set("2024-04-02 09:00");
    office.sign_in("admin");
    let types =
        ["neighbourhood", "marriage_family", "property", "traffic", "contract", "migrant_wages", "damages"];
    let first: chrono::NaiveDate = "2022-04-01".parse().unwrap();
    let all = quarter * 8;
    for i in 0..all {
        let (committee, host) = &places[i * 7 % places.len()];
        let on = first + chrono::TimeDelta::days((i * 730 / all) as i64);
        let mut case = oral(committee, host, &on.to_string());
        case["dispute_type"] = json!(types[i * i % types.len()]);
        case["community"] = json!(format!("第{}社区", i % 23));
        // Everyone has one dispute: who has hundreds is looked up in all of them at every save.
        for (party, name) in case["parties"].as_array_mut().unwrap().iter_mut().zip(["申", "被"]) {
            party["name"] = json!(format!("{name}某{i}"));
            party["id_number"] = json!("");
            party["id_note"] = json!("未带证件");
        }
        case["performed"] = json!(i % 9 != 0);
        office.ok("dispute.oral", case);
        if i % 500 == 0 {
            office.sign_in("admin");
        }
    }
    office.sign_in("admin");
    let query = json!({ "organisation": null, "period": { "from": "2024-01", "to": "2024-03" } });
    let report = office.ok("report.begin", query.clone());
    let total = report["content"]["figures"]
        .as_array()
        .unwrap()
        .iter()
        .find(|f| f["key"] == "total")
        .unwrap()["value"]
        .clone();
    println!("a quarter of seven offices, {total} disputes of {all} in two years");
    let path = office.folder.path().join("r.docx");
    let pick = json!({ "uid": report["uid"], "version": null });
    let mut write = pick.clone();
    write["path"] = json!(path);
    timed("figures, findings, sentences (report.data)", || drop(office.ok("report.data", query.clone())));
    timed("PDF (report.paper)", || drop(office.ok("report.paper", pick.clone())));
    timed("DOCX with its charts (report.write)", || drop(office.ok("report.write", write.clone())));
    let both = timed("both", || {
        office.ok("report.paper", pick.clone());
        office.ok("report.write", write.clone());
    });
    figure("report of a quarter of 7 offices, PDF and DOCX, p50", both, "ms", "1000");
    let mut statistics = query.clone();
    statistics["by"] = json!("units");
    timed("statistics of the quarter (statistics.table)", || {
        drop(office.ok("statistics.table", statistics.clone()))
    });
}
