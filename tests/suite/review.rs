//! 卷宗评查 by role: the bureau draws, cross reviewers score, the mediator mends, the head and the bureau read the result.

use crate::office::*;
use app::Failure;
use serde_json::{Value, json};

const KUISHI: &str = "汕头市濠江区礐石街道人民调解委员会";
const BINHAI: &str = "汕头市濠江区滨海街道人民调解委员会";

/// The office with closed oral cases: `first` of 礐石 by 李翀, `second` of 滨海 by 郑楚喆, closed in March 2024.
struct Rounds {
    office: Office,
    lichong: Value,
    qita: Value,
}

impl Rounds {
    fn new(first: usize, second: usize) -> Rounds {
        let office = Office::with_people("admin");
        let mediators = office.ok("mediator.list", json!({}));
        let of = |name: &str| {
            mediators.as_array().unwrap().iter().find(|m| m["name"] == name).unwrap()["uid"].clone()
        };
        for (committee, mediator, count) in [(KUISHI, "李翀", first), (BINHAI, "郑楚喆", second)] {
            for _ in 0..count {
                let case = oral(&office.organisation(committee), &of(mediator), "2024-03-05");
                office.ok("dispute.oral", case);
            }
        }
        let accounts = office.ok("account.list", json!({}));
        let account = |login: &str| {
            accounts.as_array().unwrap().iter().find(|a| a["login"] == login).unwrap()["uid"].clone()
        };
        let (lichong, qita) = (account("lichong"), account("qita"));
        Rounds { office, lichong, qita }
    }

    fn request(&self, change: impl FnOnce(&mut Value)) -> Value {
        let mut request = json!({
            "name": "2024年第一季度卷宗评查", "organisation": self.office.organisation("汕头市濠江区司法局"), "mediator": null,
            "dispute_type": null, "first_on": "2024-01-01", "last_on": "2024-03-31", "sample_by": "count",
            "sample_size": 4, "seed": null, "reviewers": [self.lichong, self.qita],
        });
        change(&mut request);
        request
    }

    fn round(&self, uid: &Value) -> Value {
        self.office.ok("review.round", json!({ "uid": uid }))
    }
}

fn disputes(round: &Value) -> Vec<String> {
    let lines = round["dossiers"].as_array().unwrap();
    lines.iter().map(|l| l["dossier"]["dispute"].as_str().unwrap().to_owned()).collect()
}

/// Full points but for what `change` takes away.
fn scores(view: &Value, change: &[(&str, f64, &str)]) -> Value {
    let items = view["sheet"]["item"].as_array().unwrap().iter().map(|item| {
        let changed = change.iter().find(|c| item["key"] == c.0);
        json!({
            "key": item["key"], "points": changed.map_or(item["points"].as_f64().unwrap(), |c| c.1), "because": [],
            "remark": changed.map_or("", |c| c.2),
        })
    });
    items.collect()
}

fn score(view: &Value, change: &[(&str, f64, &str)], vetoes: Value) -> Value {
    let dossier = &view["line"]["dossier"];
    json!({ "uid": dossier["uid"], "rev": dossier["rev"], "scores": scores(view, change), "vetoes": vetoes, "remark": "" })
}

#[test]
fn a_draw_can_be_repeated_and_is_crossed() {
    let r = Rounds::new(5, 5);
    r.office.sign_in("ju");
    let asked = r.office.ok("review.candidates", r.request(|q| q["sample_by"] = json!("percent")));
    assert_eq!((&asked["matching"], &asked["sample"]), (&json!(10), &json!(1)), "4 % of ten, rounded up");
    let first = r.office.ok("review.draw", r.request(|_| ()));
    assert_eq!(first["dossiers"].as_array().unwrap().len(), 4);
    assert_eq!(first["round"]["candidates"], 10);
    let seed = first["round"]["seed"].clone();
    assert!(seed.as_i64().unwrap() >= 0);
    for line in first["dossiers"].as_array().unwrap() {
        let own = if line["committee"] == KUISHI { &r.lichong } else { &r.qita };
        assert_ne!(&line["dossier"]["reviewer"], own, "nobody scores the own committee");
        assert_eq!(line["dossier"]["not_crossed"], "");
    }
    // The same seed draws the same dossiers; another seed need not, and a narrower range draws from it alone.
    let again = r.office.ok("review.draw", r.request(|q| q["seed"] = seed.clone()));
    assert_eq!(disputes(&again), disputes(&first));
    let narrow = r.office.ok(
        "review.draw",
        r.request(|q| {
            q["organisation"] = r.office.organisation(BINHAI);
            q["sample_size"] = json!(99);
        }),
    );
    assert_eq!(narrow["dossiers"].as_array().unwrap().len(), 5);
    assert!(narrow["dossiers"].as_array().unwrap().iter().all(|l| l["committee"] == BINHAI));

    // One reviewer only: it is done all the same, and said.
    let alone = r.office.ok(
        "review.draw",
        r.request(|q| {
            q["reviewers"] = json!([r.lichong]);
            q["sample_size"] = json!(10);
        }),
    );
    let lines = alone["dossiers"].as_array().unwrap();
    let said = |line: &&Value| line["dossier"]["not_crossed"].as_str().unwrap().contains("本案调解员");
    assert_eq!(lines.iter().filter(said).count(), 5);

    // A draw nobody has scored in can be voided, with its reason; it is then listed no more.
    let before = r.office.ok("review.rounds", json!({})).as_array().unwrap().len();
    let void = |reason: &str| json!({ "uid": alone["round"]["uid"], "rev": 1, "reason": reason });
    assert!(matches!(r.office.refused("review.void", void(" ")), Failure::Invalid { .. }));
    r.office.ok("review.void", void("评查人选错"));
    assert_eq!(r.office.ok("review.rounds", json!({})).as_array().unwrap().len(), before - 1);
}

#[test]
fn wrong_requests_are_refused_by_field() {
    let r = Rounds::new(1, 0);
    r.office.sign_in("ju");
    let refused = |change: &dyn Fn(&mut Value)| match r.office.refused("review.draw", r.request(change)) {
        Failure::Invalid { fields } => fields[0].field.clone(),
        other => other.sentence(),
    };
    assert_eq!(refused(&|q| q["name"] = json!(" ")), "name");
    assert_eq!(refused(&|q| q["reviewers"] = json!([])), "reviewers");
    assert_eq!(refused(&|q| q["sample_size"] = json!(0)), "sample_size");
    assert_eq!(refused(&|q| q["last_on"] = json!("2023-12-31")), "last_on");
    assert_eq!(refused(&|q| q["seed"] = json!(-1)), "seed");
    assert_eq!(
        refused(&|q| {
            q["sample_by"] = json!("percent");
            q["sample_size"] = json!(101);
        }),
        "sample_size"
    );
    assert!(refused(&|q| q["dispute_type"] = json!("medical")).contains("没有已结案的纠纷"));
}

#[test]
fn only_those_who_may_draw_score_and_look() {
    let r = Rounds::new(2, 2);
    r.office.sign_in("lichong");
    assert!(matches!(r.office.refused("review.draw", r.request(|_| ())), Failure::Forbidden { .. }));
    r.office.sign_in("suozhang");
    assert!(
        matches!(r.office.refused("review.draw", r.request(|_| ())), Failure::OutOfScope),
        "a head draws at home"
    );
    let own = r.office.ok(
        "review.draw",
        r.request(|q| {
            q["organisation"] = r.office.organisation("礐石司法所");
            q["reviewers"] = json!([r.qita]);
        }),
    );
    let dossier = own["dossiers"][0]["dossier"]["uid"].clone();
    let uid = own["round"]["uid"].clone();

    // The mediator whose dossier it is may not look into the review, the reviewer may.
    r.office.sign_in("lichong");
    assert!(matches!(r.office.refused("review.round", json!({ "uid": uid })), Failure::OutOfScope));
    assert!(matches!(r.office.refused("review.dossier", json!({ "uid": dossier })), Failure::OutOfScope));
    assert_eq!(r.office.ok("review.rounds", json!({})), json!([]));
    r.office.sign_in("qita");
    assert_eq!(r.office.ok("review.rounds", json!({}))[0]["mine"], 2);
    let view = r.round(&uid);
    assert_eq!((&view["leads"], &view["result"]), (&json!(false), &Value::Null));
    for command in ["review.report", "review.close"] {
        let request = json!({ "uid": uid, "rev": 1, "reason": "" });
        let request = if command == "review.report" { json!({ "uid": uid }) } else { request };
        assert!(matches!(r.office.refused(command, request), Failure::Forbidden { .. }), "{command}");
    }
    // The dossier itself can be looked at, but the dispute cannot be opened or changed by a reviewer from elsewhere.
    let dispute = own["dossiers"][0]["dossier"]["dispute"].clone();
    let paper = r.office.ok("paper.make", json!({ "form": "dossier", "dispute": dispute, "step": null, "party": null, "committee": null, "blank": false }));
    assert!(paper["pages"].as_i64().unwrap() > 3);
    let issue = r.office.refused("paper.issue", json!({ "token": paper["token"], "reason": "" }));
    assert!(matches!(issue, Failure::OutOfScope), "{issue}");
    assert!(matches!(r.office.refused("dispute.open", json!({ "uid": dispute })), Failure::OutOfScope));
    // Given to somebody else, it is the reviewer's no more.
    r.office.sign_in("suozhang");
    let line = &r.round(&uid)["dossiers"][0]["dossier"].clone();
    let view = r
        .office
        .ok("review.assign", json!({ "uid": line["uid"], "rev": line["rev"], "reviewer": r.lichong }));
    assert!(view["dossiers"][0]["dossier"]["not_crossed"].as_str().unwrap().contains("本案调解员"));
    r.office.sign_in("qita");
    assert!(matches!(r.office.refused("review.dossier", json!({ "uid": line["uid"] })), Failure::OutOfScope));
    let request = json!({ "form": "dossier", "dispute": line["dispute"], "step": null, "party": null, "committee": null, "blank": false });
    assert!(matches!(r.office.refused("paper.make", request), Failure::OutOfScope));
}

#[test]
fn a_round_runs_from_the_draw_to_the_report() {
    let r = Rounds::new(2, 1);
    let office = &r.office;
    office.sign_in("ju");
    let round = office.ok("review.draw", r.request(|q| q["sample_size"] = json!(3)))["round"]["uid"].clone();
    assert!(
        matches!(office.refused("review.report", json!({ "uid": round })), Failure::Refused { .. }),
        "nothing scored yet"
    );
    let lines = r.round(&round)["dossiers"].as_array().unwrap().clone();
    let of = |committee: &str| -> Vec<Value> {
        lines.iter().filter(|l| l["committee"] == committee).map(|l| l["dossier"]["uid"].clone()).collect()
    };
    let (mine, other) = (of(KUISHI), of(BINHAI));

    // The reviewer begins with what the checks propose.
    office.sign_in("qita");
    let view = office.ok("review.dossier", json!({ "uid": mine[0] }));
    let proposed = view["proposed"].as_array().unwrap();
    let visit = proposed.iter().find(|s| s["key"] == "visit").unwrap();
    assert_eq!(proposed.len(), view["sheet"]["item"].as_array().unwrap().len());
    assert!(
        proposed.iter().all(|s| {
            let item =
                view["sheet"]["item"].as_array().unwrap().iter().find(|i| i["key"] == s["key"]).unwrap();
            let full = s["points"] == item["points"];
            full == s["because"].as_array().unwrap().is_empty() || item["each"] == 0.0
        }),
        "points are taken only where there is a finding: {proposed:?}"
    );
    assert!(visit["points"].as_f64().unwrap() <= 10.0);
    // Points outside the item, or items left out, are refused.
    let over = office.refused("review.score", score(&view, &[("visit", 10.5, "")], json!([])));
    assert!(matches!(&over, Failure::Invalid { fields } if fields[0].text.contains("0到10分")), "{over}");
    let mut short = score(&view, &[], json!([]));
    short["scores"].as_array_mut().unwrap().pop();
    assert!(matches!(office.refused("review.score", short), Failure::Invalid { .. }));
    let scored = office.ok(
        "review.score",
        score(&view, &[("visit", 2.0, "没有回访记录"), ("filing.binding", 1.5, "")], json!([])),
    );
    let dossier = &scored["line"]["dossier"];
    assert_eq!(
        (&dossier["total"], &dossier["grade"], &dossier["state"]),
        (&json!(905), &json!("优秀"), &json!("scored"))
    );
    assert_eq!(scored["next"], mine[1]);
    // Somebody who saw an older revision is told.
    assert!(matches!(office.refused("review.score", score(&view, &[], json!([]))), Failure::Stale { .. }));
    // A veto item fails it whatever its points.
    let second = office.ok("review.dossier", json!({ "uid": mine[1] }));
    let vetoed = office.ok("review.score", score(&second, &[], json!(["forged_signature"])));
    assert_eq!(vetoed["line"]["dossier"]["total"], 1000);
    assert_eq!(vetoed["line"]["dossier"]["grade"], "不合格");

    // The mediator hears of it only when it is given back; with its last day in Today and on the dispute's page.
    let dispute = dossier["dispute"].clone();
    office.sign_in("lichong");
    assert_eq!(office.ok("review.remarks", json!({ "uid": dispute })), json!([]));
    office.sign_in("qita");
    let back = |rev: i64, on: &str| json!({ "uid": mine[0], "rev": rev, "mend_on": on });
    assert!(
        matches!(office.refused("review.return", back(2, "2024-03-04")), Failure::Invalid { .. }),
        "a day gone by"
    );
    let returned = office.ok("review.return", back(2, "2024-03-12"));
    assert!(!returned["locked"].as_str().unwrap().is_empty(), "nothing to score until it is mended");
    assert!(matches!(
        office.refused("review.score", score(&returned, &[], json!([]))),
        Failure::Refused { .. }
    ));
    office.sign_in("lichong");
    let today = office.ok("today.get", json!({}));
    let line = today["week"].as_array().unwrap().iter().find(|d| d["kind"] == "review_mending").unwrap();
    assert_eq!(
        (&line["dispute"], &line["on"], &line["days_left"]),
        (&dispute, &json!("2024-03-12"), &json!(7))
    );
    let page = office.ok("dispute.open", json!({ "uid": dispute }));
    assert!(page["due"].as_array().unwrap().iter().any(|d| d["kind"] == "review_mending"));
    let remarks = office.ok("review.remarks", json!({ "uid": dispute }));
    assert_eq!(remarks[0]["grade"], "优秀");
    let told: Vec<&str> =
        remarks[0]["items"].as_array().unwrap().iter().map(|i| i["remark"].as_str().unwrap()).collect();
    assert!(told.contains(&"没有回访记录"), "{told:?}");
    let mend = |note: &str| json!({ "uid": mine[0], "rev": remarks[0]["rev"], "note": note });
    assert!(matches!(office.refused("review.mended", mend("")), Failure::Invalid { .. }));
    office.ok("review.mended", mend("已补回访记录"));
    assert!(
        !office.ok("today.get", json!({}))["week"]
            .as_array()
            .unwrap()
            .iter()
            .any(|d| d["kind"] == "review_mending")
    );

    // Scored anew; the first score stays known.
    office.sign_in("qita");
    let view = office.ok("review.dossier", json!({ "uid": mine[0] }));
    assert_eq!(view["line"]["dossier"]["mended"], "已补回访记录");
    let settled = office.ok("review.score", score(&view, &[("filing.binding", 1.5, "")], json!([])));
    let dossier = &settled["line"]["dossier"];
    assert_eq!((&dossier["state"], &dossier["total"]), (&json!("settled"), &json!(985)));
    assert_eq!(dossier["earlier"][0]["total"], 905);

    // Closing waits for every score; after it nothing changes.
    office.sign_in("ju");
    let close = |reason: &str| json!({ "uid": round, "rev": 1, "reason": reason });
    let failure = office.refused("review.close", close(""));
    assert!(matches!(&failure, Failure::Refused { reason } if reason.contains("1份没有评分")), "{failure}");
    let view = office.ok("review.dossier", json!({ "uid": other[0] }));
    let third = office.ok("review.score", score(&view, &[("notice", 5.0, "告知书没有签名")], json!([])));
    office.ok(
        "review.return",
        json!({ "uid": other[0], "rev": third["line"]["dossier"]["rev"], "mend_on": "2024-03-20" }),
    );
    assert!(
        matches!(office.refused("review.close", close("")), Failure::Invalid { .. }),
        "one is still to be mended"
    );
    let closed = office.ok("review.close", close("调解员已调离，由所里代为整改"));
    assert_eq!(closed["round"]["state"], "closed");
    let result = &closed["result"];
    assert_eq!((&result["all"]["scored"], &result["all"]["vetoed"]), (&json!(3), &json!(1)));
    assert_eq!(result["all"]["pass_rate"], 667);
    assert_eq!(result["faults"][0]["key"], "notice");
    let names: Vec<&str> =
        result["committees"].as_array().unwrap().iter().map(|g| g["name"].as_str().unwrap()).collect();
    assert_eq!(names.len(), 2);
    let again = office.ok("review.dossier", json!({ "uid": other[0] }));
    assert!(again["locked"].as_str().unwrap().contains("已经结束"));
    assert!(matches!(office.refused("review.score", score(&again, &[], json!([]))), Failure::Refused { .. }));
    assert!(matches!(office.refused("review.void", close("x")), Failure::Refused { .. }));
    // What was to be mended is due no more, and its mediator sees the result.
    office.sign_in("admin");
    let dispute = again["line"]["dossier"]["dispute"].clone();
    let page = office.ok("dispute.open", json!({ "uid": dispute }));
    assert!(!page["due"].as_array().unwrap().iter().any(|d| d["kind"] == "review_mending"));

    // On paper and as a workbook.
    office.sign_in("ju");
    let paper = office.ok("review.report", json!({ "uid": round }));
    assert!(paper["file_name"].as_str().unwrap().contains("2024年第一季度卷宗评查情况报告"));
    let pdf = office.folder.path().join("report.pdf");
    office.ok("paper.save", json!({ "token": paper["token"], "path": pdf }));
    let text = std::process::Command::new("pdftotext")
        .args(["-layout".as_ref(), pdf.as_os_str(), "-".as_ref()])
        .output()
        .unwrap();
    let text: String = String::from_utf8(text.stdout).unwrap().split_whitespace().collect();
    let seed = closed["round"]["seed"].to_string();
    for words in [
        "2024年第一季度卷宗评查情况报告",
        "符合条件的3件",
        "抽取3件",
        "合格率66.7%",
        "滨海街道人民",
        "郑楚喆",
        "调解前告知权利义务并签名",
        "退回整改2件",
        "调解员已调离",
        seed.as_str(),
        "汕头市濠江区司法局",
    ] {
        assert!(text.contains(words), "the report lacks {words}: {text}");
    }
    let book = office.folder.path().join("result.xlsx");
    let saved = office.ok("review.workbook", json!({ "uid": round, "path": book }));
    assert!(saved["size"].as_i64().unwrap() > 4_000);
    assert_eq!(&std::fs::read(&book).unwrap()[..2], b"PK");
}

#[test]
fn score_sheets_are_versions_by_date() {
    let r = Rounds::new(2, 0);
    let office = &r.office;
    office.sign_in("ju");
    let sheets = office.ok("score_sheet.list", json!({}));
    assert_eq!(sheets["in_force"], Value::Null);
    let mut sheet = sheets["shipped"].clone();
    sheet["name"] = json!("濠江区卷宗评查评分表");
    sheet["item"][0]["points"] = json!(6.0);
    let save = |on: &str, sheet: &Value| json!({ "first_on": on, "sheet": sheet });
    let failure = office.refused("score_sheet.save", save("2024-03-05", &sheet));
    assert!(matches!(&failure, Failure::Invalid { fields } if fields[0].text.contains("101")), "{failure}");
    sheet["item"][1]["points"] = json!(4.0);
    assert!(
        matches!(office.refused("score_sheet.save", save("2024-03-04", &sheet)), Failure::Invalid { .. }),
        "not before today"
    );
    let first = office.ok("review.draw", r.request(|_| ()));
    assert_eq!(first["round"]["sheet"]["name"], sheets["shipped"]["name"]);
    office.ok("score_sheet.save", save("2024-03-05", &sheet));
    sheet["name"] = json!("下一季度用的评分表");
    let sheets = office.ok("score_sheet.save", save("2024-04-01", &sheet));
    assert_eq!(sheets["versions"].as_array().unwrap().len(), 2);
    // A new round takes the one in force; the old one keeps what it was drawn with; the next begins on its day.
    assert_eq!(office.ok("review.draw", r.request(|_| ()))["round"]["sheet"]["name"], "濠江区卷宗评查评分表");
    assert_eq!(r.round(&first["round"]["uid"])["round"]["sheet"]["item"][0]["points"], 5.0);
    office.set("2024-04-01 09:00");
    office.sign_in("ju");
    assert_eq!(office.ok("review.draw", r.request(|_| ()))["round"]["sheet"]["name"], "下一季度用的评分表");
    office.sign_in("lichong");
    assert!(matches!(office.refused("score_sheet.list", json!({})), Failure::Forbidden { .. }));
}
