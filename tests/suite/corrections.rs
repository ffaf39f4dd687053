//! Corrections: an issued paper is never overwritten, the old one stays readable and says that it was replaced,
//! and the account of the dossier tells every correction and everything that was kept as it is, with the reasons.

use crate::life::agreed;
use crate::office::*;
use app::Failure;
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;

fn text(pdf: &Path) -> String {
    let out = Command::new("pdftotext")
        .arg("-layout")
        .arg(pdf)
        .arg("-")
        .output()
        .expect("pdftotext (poppler-utils)");
    String::from_utf8(out.stdout).unwrap().chars().filter(|c| !c.is_whitespace()).collect()
}

fn paper(office: &Office, form: &str, dispute: &Value, step: &Value) -> Value {
    office.ok(
        "paper.make",
        json!({
            "form": form, "dispute": dispute, "step": step, "party": null, "committee": null, "blank": false,
        }),
    )
}

fn save(office: &Office, paper: &Value, name: &str) -> std::path::PathBuf {
    let path = office.folder.path().join(name);
    office.ok("paper.save", json!({ "token": paper["token"], "path": path }));
    path
}

#[test]
fn a_correction_is_a_new_version_and_the_dossier_says_so() {
    let office = Office::with_people("lichong");
    let view = agreed(&office);
    let uid = view["file"]["dispute"]["uid"].clone();
    let steps = view["file"]["steps"].as_array().unwrap();
    let mut agreement = steps.iter().find(|s| s["body"]["kind"] == "agreement").unwrap().clone();
    let step = agreement["uid"].clone();
    let first = paper(&office, "mediation_agreement", &uid, &step);
    let issued = office.ok("paper.issue", json!({ "token": first["token"], "reason": "" }));
    assert_eq!((&issued["version"], &issued["replaced"]), (&json!(1), &json!(false)));

    agreement["body"]["terms"][1]["text"] = json!("赔偿损失，款项汇入更正后的账户。");
    office.ok("step.save", agreement);
    let second = paper(&office, "mediation_agreement", &uid, &step);
    let unexplained = office.refused("paper.issue", json!({ "token": second["token"], "reason": " " }));
    assert!(matches!(unexplained, Failure::Invalid { .. }), "{unexplained}");
    let corrected = office.ok("paper.issue", json!({ "token": second["token"], "reason": "付款账户笔误" }));
    assert_eq!(corrected["version"], 2);

    // The old one opens as it was, and says what has become of it.
    let old = office.ok("sheet.open", json!({ "uid": issued["uid"] }));
    assert!(old["title"].as_str().unwrap().contains("已被替换"), "{}", old["title"]);
    assert!(old["file_name"].as_str().unwrap().contains("已被替换"));
    let warning = old["warnings"][0].as_str().unwrap();
    assert!(warning.contains("第2版") && warning.contains("付款账户笔误"), "{warning}");
    let old_text = text(&save(&office, &old, "旧.pdf"));
    assert!(old_text.contains("赔偿损失") && !old_text.contains("更正后的账户"));
    let new_text =
        text(&save(&office, &office.ok("sheet.open", json!({ "uid": corrected["uid"] })), "新.pdf"));
    assert!(new_text.contains("更正后的账户"));

    // A finding kept as it is, with the head's reason.
    office.sign_in("suozhang");
    let view = office.ok("dispute.open", json!({ "uid": uid }));
    let finding = view["findings"]
        .as_array()
        .unwrap()
        .iter()
        .find(|f| f["severity"] == "warning")
        .expect("one to waive")
        .clone();
    office.ok(
        "finding.waive",
        json!({
            "dispute": uid, "check": finding["check"], "step": finding["step"], "party": finding["party"],
            "field": finding["field"], "reason": "纸质材料另存所里档案柜",
        }),
    );
    let dossier = paper(&office, "dossier", &uid, &Value::Null);
    let told = text(&save(&office, &dossier, "卷宗.pdf"));
    for words in [
        "卷宗情况说明",
        "更正为第2版，原因：付款账户笔误",
        "标明已被替换",
        "经所长同意保留原样",
        "纸质材料另存所里档案柜",
    ] {
        assert!(told.contains(words), "the dossier lacks {words}");
    }
}

#[test]
fn letters_of_a_referral_are_printed_once_they_have_their_number() {
    let office = Office::with_people("lichong");
    let uid = office.dispute()["file"]["dispute"]["uid"].clone();
    let referral = |answer_no: &str, reply_no: &str| {
        json!({
            "kind": "referral_in", "agency": "汕头市濠江区人民法院", "agency_kind": "court", "line": "before_filing",
            "letter_no": "（2024）粤0512诉前调1号", "letter_on": "2024-03-04", "papers_signed_on": "2024-03-05",
            "papers": ["起诉状副本1份"], "handler": "王法官", "handler_phone": "", "reply_due_on": null, "replied_on": null,
            "reply": "", "answered_on": "2024-03-05", "answer_no": answer_no, "reply_no": reply_no,
        })
    };
    let saved = office.step(&uid, "2024-03-05", referral("", "")).unwrap();
    let offered = |view: &Value| -> Vec<String> {
        view["papers"].as_array().unwrap().iter().map(|p| p["form"].as_str().unwrap().to_owned()).collect()
    };
    assert!(!offered(&saved).contains(&"referral_answer".to_owned()));
    office
        .step(&uid, "2024-03-05", json!({ "kind": "acceptance", "notice_no": "", "registrar": "李翀" }))
        .unwrap();
    let view = office.ok("dispute.open", json!({ "uid": uid }));
    let mut step = view["file"]["steps"]
        .as_array()
        .unwrap()
        .iter()
        .find(|s| s["body"]["kind"] == "referral_in")
        .unwrap()
        .clone();
    step["body"] = referral("濠礐人调复〔2024〕1号", "濠礐人调函〔2024〕1号");
    let view = office.ok("step.save", step.clone());
    for (form, words) in [
        ("referral_answer", ["濠礐人调复〔2024〕1号", "汕头市濠江区人民法院", "起诉状副本1份"]),
        ("referral_reply", ["濠礐人调函〔2024〕1号", "汕头市濠江区人民法院", "（2024）粤0512诉前调1号"]),
    ] {
        assert!(offered(&view).contains(&form.to_owned()), "{form}");
        let printed = text(&save(&office, &paper(&office, form, &uid, &step["uid"]), &format!("{form}.pdf")));
        for word in words {
            assert!(printed.contains(word), "{form} lacks {word}: {printed}");
        }
    }
    let due = office.ok("dispute.open", json!({ "uid": uid }))["due"].clone();
    assert!(
        due.as_array().unwrap().iter().any(|d| d["kind"] == "referral_reply" && d["on"] == "2024-04-04"),
        "30 days from signing for the papers: {due}"
    );

    let out = json!({
        "kind": "referral_out", "agency": "濠江区法律援助处", "agency_kind": "legal_aid", "letter_no": "濠礐人调移〔2024〕1号",
        "papers": ["申请书1份"], "reason": "经济困难", "reply_due_on": null, "replied_on": null, "reply": "", "ends_mediation": false,
    });
    let view = office.step(&uid, "2024-03-05", out).unwrap();
    let step = view["file"]["steps"]
        .as_array()
        .unwrap()
        .iter()
        .find(|s| s["body"]["kind"] == "referral_out")
        .unwrap()
        .clone();
    let printed = text(&save(&office, &paper(&office, "referral_out", &uid, &step["uid"]), "移送.pdf"));
    assert!(printed.contains("濠江区法律援助处") && printed.contains("申请书1份"), "{printed}");
    assert!(
        view["due"].as_array().unwrap().iter().any(|d| d["kind"] == "referral_answer"),
        "the reply clock runs"
    );
}
