//! Case files that must not be entered: each is refused with the field and a sentence, the others go on.

use std::fs;
use std::path::Path;

use app::HostOptions;
use app::demo::{self, CaseReport};
use serde_json::{Value, json};

fn case(file: &str) -> Value {
    let text =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("cases").join(file)).expect("a case");
    serde_json::from_str(&text).expect("JSON")
}

/// Reads a changed case; the answer is the first problem.
fn problem(value: &Value) -> (String, String) {
    let problems = demo::read(value.to_string().as_bytes()).expect_err("must be refused");
    (problems[0].field.clone(), problems[0].text.clone())
}

#[test]
fn what_contradicts_itself_is_named_by_both_fields() {
    type Change = fn(&mut Value);
    let changes: &[(Change, &str, &str)] = &[
        (|v| v["agreement"]["date"] = json!("2023-03-11"), "agreement.date", "dates.agreement"),
        (
            |v| v["agreement"]["number"] = json!("（2023）濠滨华人调字第007号"),
            "agreement.number",
            "file_number",
        ),
        (
            |v| v["agreement"]["judicial_confirmation_last_day"] = json!("2023-04-10"),
            "agreement.judicial_confirmation_last_day",
            "第 30 日",
        ),
        (
            |v| v["parties"][0]["age_at_acceptance"] = json!(39),
            "parties[0].age_at_acceptance",
            "parties[0].birth_date",
        ),
        (
            |v| v["parties"][0]["birth_date"] = json!("1985-07-19"),
            "parties[0].age_at_acceptance",
            "birth_date",
        ),
        (|v| v["parties"][0]["sex"] = json!("女"), "parties[0].sex", "parties[0].id_number"),
        (|v| v["parties"][0]["role_zh"] = json!("被申请人"), "parties[0].role_zh", "parties[0].role"),
        (
            |v| v["investigations"][0]["date"] = json!("2023-03-05"),
            "investigations[0].date",
            "dates.investigations",
        ),
        (
            |v| v["mediation_sessions"][0]["date"] = json!("2023-03-09"),
            "mediation_sessions[0].date",
            "dates.sessions",
        ),
        (
            |v| v["source"]["form_checkbox"] = json!("人民调解委员会主动调解"),
            "source.form_checkbox",
            "source.statistical",
        ),
        (|v| v["agreement_form"] = json!("无"), "agreement_form", "agreement"),
        (|v| v["result"] = json!("调解中止"), "result", "中止"),
        (|v| v["dates"]["accepted"] = json!("2023-03-05"), "dates.accepted", "dates.received"),
        (
            |v| v["mediation_sessions"][0]["end_time"] = json!("08:00"),
            "mediation_sessions[0].end_time",
            "start_time",
        ),
    ];
    for (change, field, words) in changes {
        let mut value = case("DEV-01.json");
        change(&mut value);
        let (at, text) = problem(&value);
        assert_eq!(&at, field, "{text}");
        assert!(text.contains(words), "{field}: {text}");
    }
    let mut value = case("DEV-03.json");
    value["agreement"]["terms"][1]["payment"]["amount_in_words"] = json!("壹拾柒万元整");
    assert_eq!(problem(&value).0, "agreement.terms[1].payment.amount_in_words");
    let mut value = case("DEV-03.json");
    value["agreement"]["terms"][1]["payment"]["instalments"][0]["amount_yuan"] = json!(51400.01);
    assert_eq!(problem(&value).0, "agreement.terms[1].payment.instalments");
    let mut value = case("DEV-03.json");
    value["parties"][0]["owed_yuan"] = json!(16961);
    assert_eq!(problem(&value).0, "parties[0].owed_yuan");
}

#[test]
fn what_has_no_place_or_the_wrong_shape_is_named() {
    type Change = fn(&mut Value);
    let changes: &[(Change, &str, &str)] = &[
        (|v| v["colour"] = json!("red"), "colour", "不认识"),
        (|v| v["parties"][1]["nickname"] = json!("阿玲"), "parties[1].nickname", "不认识"),
        (|v| v["agreement"]["terms"][0]["extra"] = json!(null), "agreement.terms[0].extra", "不认识"),
        (|v| v["dates"]["received"] = json!("2023-02-30"), "dates.received", "不是日历上"),
        (|v| v["dates"]["received"] = json!("2023年3月6日"), "dates.received", "不是日期"),
        (|v| v["narrative"] = json!(["a"]), "narrative", "应是文字"),
        (|v| v["people_involved"] = json!("四"), "people_involved", "应是整数"),
        (|v| v["amount_involved_yuan"] = json!(8600.005), "amount_involved_yuan", "两位小数"),
        (|v| v["parties"] = json!("林䶮"), "parties", "应是列表"),
        (|v| v["dispute_type"] = json!("漏水纠纷"), "dispute_type", "不在可选范围"),
        (|v| v["narrative"] = json!("水\u{7}漏"), "narrative", "U+0007"),
        (|v| v["requests"][0] = json!("修\u{e000}"), "requests[0]", "U+E000"),
        (
            |v| v["mediation_sessions"][0]["start_time"] = json!("9点"),
            "mediation_sessions[0].start_time",
            "09:20",
        ),
    ];
    for (change, field, words) in changes {
        let mut value = case("DEV-01.json");
        change(&mut value);
        let (at, text) = problem(&value);
        assert_eq!(&at, field, "{text}");
        assert!(text.contains(words), "{field}: {text}");
    }
    let mut value = case("DEV-01.json");
    value["narrative"] = json!("漏".repeat(7_000_000));
    let (field, text) = problem(&value);
    assert_eq!(field, "narrative");
    assert!(text.contains("7000000"), "{text}");
}

#[test]
fn one_bad_file_stops_no_other() {
    let folder = tempfile::tempdir().expect("a folder");
    let cases = folder.path().join("cases");
    fs::create_dir(&cases).expect("a folder");
    fs::write(cases.join("a.json"), "{\"case_id\": \"A\"").expect("written");
    fs::write(cases.join("b.json"), case("DEV-02.json").to_string()).expect("written");
    let mut twin = case("DEV-01.json");
    twin["case_id"] = json!("DEV-02");
    fs::write(cases.join("c.json"), twin.to_string()).expect("written");
    let mut early = case("DEV-09.json");
    // An agreement is not there to be visited about: the step is refused by the rules of procedure.
    early["dates"]["accepted"] = json!(null);
    fs::write(cases.join("d.json"), early.to_string()).expect("written");
    fs::write(cases.join("notes.txt"), "not a case").expect("written");

    let options = || HostOptions::for_store(folder.path().join("office.hejuan"));
    let out = folder.path().join("out");
    let mut told = Vec::new();
    let report = demo::run(options(), &cases, &out, &mut |c: &CaseReport| told.push(c.file.clone()))
        .expect("a report");
    assert!(!report.is_whole());
    assert_eq!(told, ["a.json", "b.json", "c.json", "d.json"]);
    let [a, b, c, d] = report.cases.as_slice() else { panic!("four files") };
    assert!(a.problems[0].text.contains("没有写完"), "{:?}", a.problems);
    assert!(b.problems.is_empty() && b.dossier.as_ref().is_some_and(|p| p.is_file()), "{:?}", b.problems);
    assert_eq!(c.problems[0].field, "case_id");
    assert!(!d.problems.is_empty() && d.dossier.is_none());
    assert_eq!(fs::read_dir(&out).expect("out").count(), 1, "only whole cases have a dossier");

    let again = demo::run(options(), &cases, &out, &mut |_: &CaseReport| {});
    assert_eq!(again.err().map(|f| f.sentence()), Some(app::Failure::StoreExists.sentence()));
}

#[test]
fn folders_that_cannot_be_used_say_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let options = || HostOptions::for_store(folder.path().join("office.hejuan"));
    let nothing = demo::run(options(), folder.path(), &folder.path().join("out"), &mut |_: &CaseReport| {});
    assert!(nothing.is_err_and(|f| f.sentence().contains("没有案件文件")));
    let missing = demo::run(
        options(),
        &folder.path().join("没有"),
        &folder.path().join("out"),
        &mut |_: &CaseReport| {},
    );
    assert!(missing.is_err());
    let file = folder.path().join("一个文件");
    fs::write(&file, "x").expect("written");
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    let blocked = demo::run(options(), &cases, &file, &mut |_: &CaseReport| {});
    assert!(blocked.is_err());
}
