//! Statistics and the report through the commands: a month a bureau has published comes out as it was published, every
//! number opens its cases, and what is printed, written and issued can be opened again.

use crate::office::*;
use app::Failure;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// An office with a street's and a village's committee, filled with the month that 黄石 published.
struct Filled {
    office: Office,
    data: Value,
    street: Value,
    village: Value,
}

fn fill() -> Filled {
    let data: Value =
        serde_json::from_str(include_str!("../rules/statistics/huangshi_2016_08.json")).unwrap();
    let office = Office::new();
    let street = office.organisation("汕头市濠江区礐石街道人民调解委员会");
    let station = office.organisation("礐石司法所");
    let village = office.ok("organisation.save", json!({
        "uid": NEW, "rev": 0, "parent": station, "kind": "committee", "committee_kind": "village", "name": "松山村人民调解委员会",
        "short_name": "松山", "street": null, "address": "", "phone": "", "closed": false,
    }))["uid"].clone();
    let hosts = [json!(office.mediator(&street, "李翀")), json!(office.mediator(&village, "郑楚喆"))];
    let published = &data["published"];
    let own = &data["filled_in"];
    let n = |v: &Value| v.as_i64().unwrap() as usize;

    // The types and sources in the published numbers, one entry a case.
    let mut types: Vec<String> = Vec::new();
    let of_ours = BTreeMap::from([
        ("marriage", "marriage_family"),
        ("homestead", "house_homestead"),
        ("forest", "forest_land"),
    ]);
    for (column, cell) in published["types"].as_object().unwrap() {
        match own["types"].get(column) {
            Some(divided) => {
                for (key, count) in divided.as_object().unwrap() {
                    types.extend(std::iter::repeat_n(key.clone(), n(count)));
                }
            }
            None => {
                let key = of_ours.get(column.as_str()).copied().unwrap_or(column);
                types.extend(std::iter::repeat_n(key.to_owned(), n(&cell[0])));
            }
        }
    }
    let mut sources: Vec<String> = Vec::new();
    sources
        .extend(std::iter::repeat_n("own_initiative".to_owned(), n(&published["sources"]["source_own"][0])));
    sources.extend(std::iter::repeat_n(
        "on_application".to_owned(),
        n(&published["sources"]["source_application"][0]),
    ));
    for (key, count) in own["sources_of_referral"].as_object().unwrap() {
        sources.extend(std::iter::repeat_n(key.clone(), n(count)));
    }
    let total = n(&published["total"]);
    assert_eq!(
        (types.len(), sources.len()),
        (total, total),
        "what was filled in adds up to what was published"
    );

    let success = n(&published["success"]);
    let money = published["amount_fen"].as_i64().unwrap();
    for (i, (kind, source)) in types.iter().zip(&sources).enumerate() {
        let (committee, host) = if i % 3 == 0 { (&village, &hosts[1]) } else { (&street, &hosts[0]) };
        let on = format!("2016-08-{:02}", i % 31 + 1);
        let amount = money / success as i64 + i64::from((i as i64) < money % success as i64);
        if i < success {
            let mut case = oral(committee, host, &on);
            case["dispute_type"] = json!(kind);
            case["source"] = json!(source);
            case["amount"] = json!(amount);
            office.ok("dispute.oral", case);
            continue;
        }
        let view = office.ok("dispute.create", json!({
            "committee": committee, "received_on": on, "dispute_type": kind, "source": source, "title": "", "community": "",
            "parties": [party("陈㛃", "applicant"), party("欧阳䶮", "respondent")], "narrative": "双方协商不成，申请调解。",
        }));
        let uid = &view["file"]["dispute"]["uid"];
        for body in [
            json!({ "kind": "acceptance", "notice_no": "", "registrar": "李翀" }),
            json!({ "kind": "termination", "notice_no": "", "reasons": ["双方分歧过大"], "remedies_told": ["向人民法院起诉"], "delivered": [] }),
        ] {
            office.step(uid, &on, body).unwrap_or_else(|f| panic!("{f}"));
        }
    }
    Filled { office, data, street, village }
}

fn query(by: &str) -> Value {
    json!({ "organisation": null, "period": { "from": "2016-08", "to": "2016-08" }, "by": by })
}

fn cell<'a>(table: &'a Value, row: &'a Value, column: &str) -> &'a Value {
    let at = table["columns"].as_array().unwrap().iter().position(|c| c["key"] == column);
    &row["all"][at.unwrap_or_else(|| panic!("no column {column}"))]
}

#[test]
fn a_published_month_comes_out_in_every_cell_and_every_cell_opens_its_cases() {
    let Filled { office, data, street, village } = fill();
    let published = &data["published"];
    let table = office.ok("statistics.table", query("units"));
    assert_eq!(table["edition"], "十五类口径", "the list of that year");
    let total = &table["total"];
    let mut expected: BTreeMap<String, i64> = BTreeMap::new();
    let number = |v: &Value| v.as_i64().unwrap();
    let mut put = |key: &str, value: i64| expected.insert(key.to_owned(), value);
    put("total", number(&published["total"]));
    put("success", number(&published["success"]));
    put("amount", number(&published["amount_fen"]));
    for (key, pair) in published["sources"].as_object().unwrap() {
        put(key, number(&pair[0]));
    }
    for (key, pair) in published["types"].as_object().unwrap() {
        put(&format!("type_{key}"), number(&pair[0]));
    }
    // What was not published, as it was filled in.
    for (key, count) in data["filled_in"]["sources_of_referral"].as_object().unwrap() {
        put(&key.replace("from_", "source_"), number(count));
    }
    put("people", 2 * number(&published["success"]));
    put("complex", 0);
    put("by_village", 290);
    put("by_street", 579);
    for key in ["by_neighbourhood", "by_township", "by_enterprise", "by_social", "form_written"] {
        put(key, 0);
    }
    put("form_oral", number(&published["success"]));
    let columns = table["columns"].as_array().unwrap();
    assert_eq!(columns.len(), expected.len(), "every column is held to a number");
    for column in columns {
        let key = column["key"].as_str().unwrap();
        if key == "people" {
            // An oral case does not ask how many people; the count is that of its parties, if it is kept at all.
            continue;
        }
        assert_eq!(cell(&table, total, key), &json!(expected[key]), "{key}");
    }
    assert!(table["checks"].as_array().unwrap().iter().all(|c| c["holds"] == true), "{}", table["checks"]);
    let said: String =
        table["paragraph"].as_array().unwrap().iter().map(|s| s["text"].as_str().unwrap()).collect();
    assert_eq!(said, "2016年8月，汕头市濠江区司法局共调解矛盾纠纷869宗，调解成功842宗，调解成功率96.9%。");

    // Every number, of every row, in both 口径, opens exactly its cases.
    for by in ["units", "committees", "mediators"] {
        let table = office.ok("statistics.table", query(by));
        let rows = table["rows"].as_array().unwrap();
        let sum: i64 = rows.iter().map(|r| number(cell(&table, r, "total"))).sum();
        assert_eq!(sum, 869, "{by}");
        for row in rows.iter().chain([&table["total"]]) {
            for (i, column) in table["columns"].as_array().unwrap().iter().enumerate() {
                for written in [false, true] {
                    let value = number(&row[if written { "written" } else { "all" }][i]);
                    let list = office.ok("statistics.cases", json!({
                        "query": query(by), "row": row["key"], "column": column["key"], "written": written, "offset": 0, "limit": 500,
                    }));
                    let place = format!("{by} {} {} {written}", row["name"], column["key"]);
                    assert_eq!(number(&list["value"]), value, "{place}");
                    let shown = list["rows"].as_array().unwrap().len() as i64;
                    assert_eq!(shown, number(&list["total"]).min(500), "{place}");
                    if column["unit"] == "件" {
                        assert_eq!(number(&list["total"]), value, "{place}");
                    }
                }
            }
        }
    }
    // The pages of a long list are one list.
    let page = |offset: i64| {
        office.ok("statistics.cases", json!({
        "query": query("units"), "row": table["total"]["key"], "column": "total", "written": false, "offset": offset, "limit": 500,
    }))
    };
    assert_eq!(page(500)["rows"].as_array().unwrap().len(), 369);

    // Renamed and closed committees keep their cases; an organisation of another office is refused.
    let list = office.ok("organisation.list", json!({}));
    let mut renamed = list.as_array().unwrap().iter().find(|o| o["uid"] == village).unwrap().clone();
    renamed["name"] = json!("松山社区人民调解委员会");
    renamed["closed"] = json!(true);
    office.ok("organisation.save", renamed);
    let table = office.ok("statistics.table", query("committees"));
    let row =
        table["rows"].as_array().unwrap().iter().find(|r| r["name"] == "松山社区人民调解委员会").unwrap();
    assert_eq!((cell(&table, row, "total"), &row["note"]), (&json!(290), &json!("已撤销")));
    let one = office.ok(
        "statistics.table",
        json!({ "organisation": street, "period": { "from": "2016-07", "to": "2016-12" }, "by": "units" }),
    );
    assert_eq!(cell(&one, &one["total"], "total"), &json!(579));

    paper_and_files(&office);
    own_lists_of_types(&office);
    the_report(&office);
}

fn paper_and_files(office: &Office) {
    let mediator = office.ok("mediator.list", json!({}))[0]["uid"].clone();
    let prints = [
        json!({ "what": "table", "query": query("units"), "written": false }),
        json!({ "what": "table", "query": query("mediators"), "written": true }),
        json!({ "what": "people", "query": { "organisation": null, "on": "2016-08-31" } }),
        json!({ "what": "slips", "query": { "mediator": mediator, "period": { "from": "2016-08", "to": "2016-08" } } }),
    ];
    for (i, print) in prints.into_iter().enumerate() {
        let paper = office.ok("statistics.paper", print.clone());
        assert!(paper["pages"].as_i64().unwrap() >= 1, "{print}");
        let picture = office.ok("paper.page", json!({ "token": paper["token"], "page": 1, "width": 400 }));
        assert!(picture["png"].as_str().unwrap().len() > 1000);
        let path = office.folder.path().join(format!("{i}.xlsx"));
        let saved = office.ok("statistics.save", json!({ "print": print, "path": path }));
        let bytes = std::fs::read(&path).unwrap();
        assert_eq!(bytes.len() as i64, saved["size"].as_i64().unwrap());
        assert_eq!(&bytes[..2], b"PK");
    }
    let backwards =
        json!({ "organisation": null, "period": { "from": "2016-08", "to": "2016-07" }, "by": "units" });
    assert!(matches!(office.refused("statistics.table", backwards), Failure::Invalid { .. }));
    let empty =
        json!({ "organisation": null, "period": { "from": "2020-01", "to": "2020-12" }, "by": "units" });
    let table = office.ok("statistics.table", empty);
    assert_eq!(cell(&table, &table["total"], "total"), &json!(0));
}

fn own_lists_of_types(office: &Office) {
    let editions = office.ok("statistics.editions", json!({}));
    let mut own = editions["shipped"][0].clone();
    own["from_year"] = json!(2015);
    own["label"] = json!("本地口径");
    let columns = own["column"].as_array_mut().unwrap();
    columns.retain(|c| c["key"] != "property");
    let saved = office.ok("statistics.save_editions", json!({ "rev": editions["rev"], "own": [own] }));
    let table = office.ok("statistics.table", query("units"));
    assert_eq!(table["edition"], "本地口径");
    let check = table["checks"].as_array().unwrap().iter().find(|c| c["holds"] == false).unwrap().clone();
    assert_eq!((&check["all"], &check["stray"]), (&json!([868, 869]), &json!("stray_type")));
    let stray = office.ok("statistics.cases", json!({
        "query": query("units"), "row": table["total"]["key"], "column": "stray_type", "written": false, "offset": 0, "limit": 10,
    }));
    assert_eq!((&stray["total"], &stray["rows"][0]["dispute_type"]), (&json!(1), &json!("property")));
    let mut twice = own.clone();
    twice["column"][0]["types"] = json!(["marriage_family", "neighbourhood"]);
    let refused = json!({ "rev": saved["rev"], "own": [twice] });
    assert!(matches!(office.refused("statistics.save_editions", refused), Failure::Invalid { .. }));
    office.ok("statistics.save_editions", json!({ "rev": saved["rev"], "own": [] }));
}

fn the_report(office: &Office) {
    let period = json!({ "from": "2016-08", "to": "2016-08" });
    let data = office.ok("report.data", json!({ "organisation": null, "period": period }));
    let table = office.ok("statistics.table", query("units"));
    let figure =
        |key: &str| data["figures"].as_array().unwrap().iter().find(|f| f["key"] == key).unwrap().clone();
    for (key, column) in [
        ("total", "total"),
        ("success", "success"),
        ("amount", "amount"),
        ("oral", "form_oral"),
        ("people", "people"),
    ] {
        assert_eq!(
            figure(key)["value"],
            *cell(&table, &table["total"], column),
            "{key}: report and statistics agree"
        );
    }
    assert_eq!(figure("success.rate")["shown"], "96.9%");
    assert_eq!(figure("failed".replace("failed", "finding.failed").as_str())["value"], 27);

    let report = office.ok("report.begin", json!({ "organisation": null, "period": period }));
    let uid = report["uid"].clone();
    for (key, expected) in [("total", 869), ("finding.failed", 27)] {
        let list = office.ok("report.cases", json!({ "uid": uid, "version": null, "figure": key }));
        assert_eq!(
            (list["total"].as_i64(), list["rows"].as_array().unwrap().len()),
            (Some(expected), expected as usize)
        );
    }
    let edits = json!({ "paragraphs": { "basics.change": { "text": "与上月基本持平，多了3件。", "was": "" } }, "added": {} });
    let mut save = json!({ "uid": uid, "rev": report["rev"], "number": "2016年第8期", "title": report["title"], "edits": edits });
    let saved = office.ok("report.save", save.clone());
    assert!(matches!(office.refused("report.save", save.clone()), Failure::Stale { .. }));
    save["rev"] = saved["rev"].clone();
    save["edits"]["paragraphs"]["basics.change"]["text"] = json!("  ");
    assert!(matches!(office.refused("report.save", save), Failure::Invalid { .. }));
    let paper = office.ok("report.paper", json!({ "uid": uid, "version": null }));
    let warned = paper["warnings"].to_string();
    assert!(warned.contains("不是从记录算出的：3"), "{warned}");
    let path = office.folder.path().join("report.docx");
    office.ok("report.write", json!({ "uid": uid, "version": null, "path": path }));
    assert_eq!(&std::fs::read(&path).unwrap()[..2], b"PK");

    let issued = office.ok("report.issue", json!({ "uid": uid, "rev": saved["rev"], "reason": "" }));
    assert_eq!(issued["issued"][0]["version"], 1);
    let again = json!({ "uid": uid, "rev": saved["rev"], "reason": "" });
    assert!(matches!(office.refused("report.issue", again), Failure::Invalid { .. }));
    // One more dispute of that month: the draft moves on, the issued version does not.
    let street = office.organisation("汕头市濠江区礐石街道人民调解委员会");
    let host = office.ok("mediator.list", json!({}))[0]["uid"].clone();
    office.ok("dispute.oral", oral(&street, &host, "2016-08-31"));
    let total = |version: Value| {
        office.ok("report.cases", json!({ "uid": uid, "version": version, "figure": "total" }))["total"]
            .clone()
    };
    assert_eq!((total(Value::Null), total(json!(1))), (json!(870), json!(869)));
    let kept = office.ok("report.paper", json!({ "uid": uid, "version": 1 }));
    assert_eq!(kept["pages"], issued["issued"][0]["pages"]);
    office.ok("report.write", json!({ "uid": uid, "version": 1, "path": path }));
    let list = office.ok("report.list", json!({}));
    assert_eq!((&list[0]["version"], &list[0]["number"]), (&json!(1), &json!("2016年第8期")));
    let removed = json!({ "uid": uid, "rev": saved["rev"], "reason": "重复起草" });
    office.ok("report.remove", removed);
    assert_eq!(office.ok("report.list", json!({})), json!([]));
}

#[test]
fn statistics_are_for_everybody_of_the_office_and_reports_for_those_who_write_them() {
    let office = Office::with_people("lichong");
    let period = json!({ "from": "2024-03", "to": "2024-03" });
    let table =
        office.ok("statistics.table", json!({ "organisation": null, "period": period, "by": "units" }));
    assert_eq!(table["unit"], "礐石司法所", "a mediator sees the office");
    let other = office.organisation("汕头市濠江区滨海街道人民调解委员会");
    let elsewhere = json!({ "organisation": other, "period": period, "by": "units" });
    assert_eq!(office.refused("statistics.table", elsewhere), Failure::OutOfScope);
    assert!(matches!(office.refused("report.list", json!({})), Failure::Forbidden { .. }));
    office.sign_in("suozhang");
    let query = json!({ "organisation": other, "period": period });
    assert_eq!(office.refused("report.begin", query), Failure::OutOfScope);
    let report = office.ok("report.begin", json!({ "organisation": null, "period": period }));
    assert_eq!(report["content"]["scope"], "礐石司法所");
    let cases = json!({ "uid": report["uid"], "version": null, "figure": "没有这个" });
    assert!(matches!(office.refused("report.cases", cases), Failure::Invalid { .. }));
    office.sign_in("ju");
    office.ok("report.open", json!({ "uid": report["uid"] }));
}
