//! Every path a dispute can take, walked through the commands by a mediator and by the head; what may not
//! come where, refused with its reason; and who may do it at all.

use crate::office::*;
use app::Failure;
use serde_json::{Value, json};

/// One step of a walk: day and body.
type Walk = Vec<(&'static str, Value)>;

fn intake() -> (&'static str, Value) {
    ("2024-03-05", json!({ "kind": "intake", "written_application": true, "registrar": "李翀" }))
}

fn accepted() -> Walk {
    vec![
        intake(),
        ("2024-03-06", json!({ "kind": "acceptance", "notice_no": "", "registrar": "李翀" })),
        ("2024-03-06", json!({ "kind": "rights_notice", "way": "written" })),
    ]
}

fn with(mut start: Walk, more: Walk) -> Walk {
    start.extend(more);
    start
}

fn session(no: i64, result: &str) -> Value {
    json!({ "kind": "session", "no": no, "record": "调解员告知权利义务，双方陈述，经劝说各自让步。",
            "result": result, "caucus": "" })
}

fn agreement(form: &str) -> Value {
    json!({
        "kind": "agreement", "form": form, "number": "", "copies": 3, "facts": "楼上漏水，楼下受损。",
        "terms": [{ "no": 1, "text": "欧阳䶮于2024年3月20日前赔偿陈㛃300元。", "payments": [{
            "payer": "欧阳䶮", "joint": false, "payee": "陈㛃", "amount": 30000, "due_on": "2024-03-20",
            "due_text": "", "method": "转账", "schedule": { "way": "once" },
        }] }],
        "performance_mode": "转账", "performance_due": "", "performance_due_on": "2024-03-20", "guarantors": [],
        "annex": [], "effective_on": null, "performance_state": null, "performance_note": "", "performed_on": null,
    })
}

fn closing(outcome: &str) -> Value {
    json!({ "kind": "closing", "outcome": outcome, "summary": "按经过结案。" })
}

fn archiving() -> Value {
    json!({ "kind": "archiving", "filed_by": "李翀", "checked_by": "", "pages": null, "remark": "" })
}

fn performance() -> Value {
    json!({ "kind": "performance", "term_no": 1, "instalment_no": null, "what": "付清", "amount": 30000, "proof": "收条" })
}

fn visit() -> Value {
    json!({ "kind": "visit", "way": "phone", "visited": ["陈㛃"], "visitor": "李翀", "record": "已履行，没有新的争议。" })
}

fn termination() -> Value {
    json!({ "kind": "termination", "notice_no": "", "reasons": ["双方分歧过大"], "remedies_told": ["向人民法院起诉"], "delivered": [] })
}

fn withdrawal() -> Value {
    json!({ "kind": "withdrawal", "by": "陈㛃", "reason": "已自行和解" })
}

fn refusal() -> Value {
    json!({ "kind": "refusal", "notice_no": "", "reasons": ["另一方不同意调解"], "remedies_told": ["向人民法院起诉"] })
}

fn suspension() -> Value {
    json!({ "kind": "suspension", "reason": "等待鉴定", "interim_arrangements": ["停用卫生间"], "resume_condition": "鉴定意见送达",
            "expected_resume": "", "next_check_on": "2024-04-20" })
}

fn resumption() -> Value {
    json!({ "kind": "resumption", "reason": "鉴定意见已经送达" })
}

fn referral_in() -> Value {
    json!({ "kind": "referral_in", "agency": "濠江区人民法院", "agency_kind": "court", "line": "before_filing",
            "letter_no": "（2024）粤0512诉前调7号", "letter_on": "2024-03-04", "papers_signed_on": "2024-03-05", "papers": ["起诉状"],
            "handler": "", "handler_phone": "", "reply_due_on": null, "replied_on": "2024-03-21", "reply": "已达成协议" })
}

fn referral_out(ends: bool) -> Value {
    json!({ "kind": "referral_out", "agency": "濠江区劳动人事争议仲裁院", "agency_kind": "labour_arbitration", "letter_no": "",
            "reason": "应先申请仲裁", "reply_due_on": null, "replied_on": null, "reply": "", "ends_mediation": ends })
}

fn confirmation() -> Value {
    json!({ "kind": "confirmation", "court": "濠江区人民法院", "applied_on": "2024-03-18", "filed_on": "2024-03-19",
            "case_number": "（2024）粤0512民特9号", "ruled_on": "2024-03-25", "result": "裁定调解协议有效" })
}

fn extension() -> Value {
    json!({ "kind": "extension", "agreed_by": "双方书面同意", "reason": "等待鉴定", "new_deadline": "2024-05-05" })
}

/// Every path with where it leads: state and outcome.
fn paths() -> Vec<(&'static str, Walk, &'static str, &'static str)> {
    vec![
        (
            "口头",
            with(
                accepted(),
                vec![
                    ("2024-03-07", agreement("oral")),
                    ("2024-03-07", performance()),
                    ("2024-03-07", closing("success")),
                    ("2024-03-20", visit()),
                    ("2024-03-21", archiving()),
                ],
            ),
            "archived",
            "success",
        ),
        (
            "书面",
            with(
                accepted(),
                vec![
                    ("2024-03-08", session(1, "continue")),
                    ("2024-03-12", session(2, "success")),
                    ("2024-03-12", agreement("written")),
                    ("2024-03-20", performance()),
                    ("2024-03-25", visit()),
                    ("2024-03-25", closing("success")),
                    ("2024-03-26", archiving()),
                ],
            ),
            "archived",
            "success",
        ),
        (
            "不成功",
            with(
                accepted(),
                vec![
                    ("2024-03-08", session(1, "continue")),
                    ("2024-03-08", extension()),
                    ("2024-03-28", session(2, "failure")),
                    ("2024-03-28", termination()),
                    ("2024-03-29", closing("failure")),
                    ("2024-03-30", archiving()),
                ],
            ),
            "archived",
            "failure",
        ),
        (
            "中止后恢复",
            with(
                accepted(),
                vec![
                    ("2024-03-08", session(1, "suspended")),
                    ("2024-03-08", suspension()),
                    ("2024-04-20", visit()),
                    ("2024-04-22", resumption()),
                    ("2024-04-22", session(2, "success")),
                    ("2024-04-22", agreement("written")),
                ],
            ),
            "agreed",
            "success",
        ),
        (
            "中止中",
            with(accepted(), vec![("2024-03-08", session(1, "suspended")), ("2024-03-08", suspension())]),
            "suspended",
            "suspended",
        ),
        (
            "撤回",
            with(
                accepted(),
                vec![
                    ("2024-03-08", withdrawal()),
                    ("2024-03-08", closing("withdrawn")),
                    ("2024-03-09", archiving()),
                ],
            ),
            "archived",
            "withdrawn",
        ),
        ("受理前撤回", vec![intake(), ("2024-03-06", withdrawal())], "withdrawn", "withdrawn"),
        (
            "不予受理",
            vec![
                intake(),
                ("2024-03-06", refusal()),
                ("2024-03-06", closing("refused")),
                ("2024-03-07", archiving()),
            ],
            "archived",
            "refused",
        ),
        (
            "委派调解",
            with(
                vec![("2024-03-05", referral_in())],
                with(
                    accepted(),
                    vec![
                        ("2024-03-12", session(1, "success")),
                        ("2024-03-12", agreement("written")),
                        ("2024-03-20", performance()),
                        ("2024-03-21", closing("success")),
                    ],
                ),
            ),
            "closed",
            "success",
        ),
        (
            "移送其他机关",
            with(
                accepted(),
                vec![
                    ("2024-03-08", referral_out(true)),
                    ("2024-03-09", closing("referred_out")),
                    ("2024-03-10", archiving()),
                ],
            ),
            "archived",
            "referred_out",
        ),
        (
            "调解不成功后移送",
            with(
                accepted(),
                vec![
                    ("2024-03-08", session(1, "failure")),
                    ("2024-03-08", termination()),
                    ("2024-03-09", referral_out(true)),
                    ("2024-03-10", closing("failure")),
                ],
            ),
            "closed",
            "failure",
        ),
        (
            "请他人协助而不结束调解",
            with(
                accepted(),
                vec![("2024-03-08", referral_out(false)), ("2024-03-12", session(1, "continue"))],
            ),
            "mediating",
            "",
        ),
        (
            "司法确认",
            with(
                accepted(),
                vec![
                    ("2024-03-12", session(1, "success")),
                    ("2024-03-12", agreement("written")),
                    ("2024-03-18", confirmation()),
                    ("2024-03-20", performance()),
                    ("2024-03-25", visit()),
                    ("2024-03-26", closing("success")),
                ],
            ),
            "closed",
            "success",
        ),
        (
            "不履行后重新调解成功",
            with(
                accepted(),
                vec![
                    ("2024-03-12", session(1, "success")),
                    ("2024-03-12", agreement("written")),
                    ("2024-04-02", visit()),
                    ("2024-04-10", session(2, "success")),
                    ("2024-04-10", agreement("written")),
                    ("2024-04-20", performance()),
                    ("2024-04-20", closing("success")),
                ],
            ),
            "closed",
            "success",
        ),
        (
            "不履行后重新调解不成功",
            with(
                accepted(),
                vec![
                    ("2024-03-12", session(1, "success")),
                    ("2024-03-12", agreement("written")),
                    ("2024-04-10", session(2, "failure")),
                    ("2024-04-11", termination()),
                    ("2024-04-12", closing("failure")),
                ],
            ),
            "closed",
            "failure",
        ),
    ]
}

/// An office where errors do not keep a dossier from being filed: here the path is looked at alone.
fn office(login: &str) -> Office {
    let office = Office::with_people("suozhang");
    office.files_what_has_errors();
    office.set("2024-06-20 09:00");
    office.sign_in(login);
    office
}

/// A dispute registered on 2024-03-05, entered well after everything that follows.
fn begun(office: &Office) -> Value {
    let committee = office.organisation("汕头市濠江区礐石街道人民调解委员会");
    let view = office.ok(
        "dispute.create",
        json!({
            "committee": committee, "received_on": "2024-03-05", "dispute_type": "neighbourhood",
            "source": "on_application", "title": "", "community": "葛洲社区",
            "parties": [party("陈㛃", "applicant"), party("欧阳䶮", "respondent")],
            "narrative": "楼上卫生间漏水，楼下天花板受损，双方协商不成，申请调解。",
        }),
    );
    view["file"]["dispute"]["uid"].clone()
}

/// The same, but the respondent's number was typed as the applicant's.
fn begun_with_one_number(office: &Office) -> Value {
    let uid = begun(office);
    let parties = office.ok("dispute.open", json!({ "uid": uid }))["file"]["parties"].clone();
    let mut respondent = parties[1].clone();
    respondent["id_number"] = parties[0]["id_number"].clone();
    respondent["birth_date"] = parties[0]["birth_date"].clone();
    office.ok("party.save", respondent);
    uid
}

/// Takes the steps one after another; the answer of the last.
fn take(office: &Office, uid: &Value, walk: &Walk, what: &str) -> Value {
    let mut view = Value::Null;
    for (on, body) in walk {
        view = office
            .step(uid, on, body.clone())
            .unwrap_or_else(|f| panic!("{what}: {} on {on}: {f}", body["kind"]));
    }
    view
}

#[test]
fn every_path_is_walked_by_a_mediator_and_by_the_head() {
    let office = office("lichong");
    for login in ["lichong", "suozhang"] {
        office.sign_in(login);
        for (name, walk, state, outcome) in paths() {
            let uid = begun(&office);
            if name == "委派调解" {
                let mut dispute = office.ok("dispute.open", json!({ "uid": uid }))["file"]["dispute"].clone();
                dispute["source"] = json!("from_court");
                office.ok("dispute.save", dispute);
            }
            let view = take(&office, &uid, &walk, name);
            let dispute = &view["file"]["dispute"];
            assert_eq!(dispute["state"], state, "{name} as {login}");
            assert_eq!(dispute["outcome"].as_str().unwrap_or(""), outcome, "{name} as {login}");
            // Every step keeps its day, place, those present, and the mediator who did it.
            for step in view["file"]["steps"].as_array().unwrap() {
                assert_eq!(
                    (&step["place"], &step["mediators"][0]),
                    (&json!("礐石司法所"), &json!("李翀")),
                    "{name}"
                );
                assert_eq!(step["present"], json!(["陈㛃", "欧阳䶮"]), "{name}");
            }
            assert_eq!(view["file"]["steps"].as_array().unwrap().len(), walk.len(), "{name}");
            // What may come next is offered with what it needs and its article; what may not says why.
            for next in view["next"].as_array().unwrap() {
                let said = |key: &str| !next[key].as_str().unwrap().is_empty();
                assert!(said("label") && said("needs") && said("basis"), "{name}: {next}");
            }
        }
    }
}

#[test]
fn what_may_not_come_there_is_refused_with_its_reason() {
    let mediated = || with(accepted(), vec![("2024-03-12", session(1, "success"))]);
    let agreed = || with(mediated(), vec![("2024-03-12", agreement("written"))]);
    let suspended = || with(accepted(), vec![("2024-03-08", suspension())]);
    let terminated = || with(mediated(), vec![("2024-03-28", termination())]);
    let withdrawn = || with(accepted(), vec![("2024-03-08", withdrawal())]);
    let refused = || vec![intake(), ("2024-03-06", refusal())];
    let closed = || with(agreed(), vec![("2024-03-25", closing("success"))]);
    let archived = || with(closed(), vec![("2024-03-26", archiving())]);
    let table: Vec<(&str, Walk, Value, &str)> = vec![
        ("再登记一次", vec![intake()], intake().1, "已经登记过"),
        ("没有受理就调解", vec![intake()], session(1, "continue"), "请先记“受理”"),
        ("没有受理就达成协议", vec![intake()], agreement("oral"), "请先记“受理”"),
        ("没有受理就回访", vec![intake()], visit(), "还没有受理"),
        ("没有受理就延期", vec![intake()], extension(), "没有可以延长的调解期限"),
        ("没有受理就结案", vec![intake()], closing("success"), "结案前应有"),
        (
            "受理两次",
            accepted(),
            json!({ "kind": "acceptance", "notice_no": "", "registrar": "" }),
            "只有“已登记”的才能受理",
        ),
        ("受理后不予受理", accepted(), refusal(), "不能再作不予受理"),
        ("没有调解记录的书面协议", accepted(), agreement("written"), "应有调解记录"),
        ("没有协议就履行", mediated(), performance(), "还没有达成协议"),
        ("没有协议就司法确认", mediated(), confirmation(), "不能申请司法确认"),
        ("没有中止就恢复", mediated(), resumption(), "没有中止"),
        ("没有结果就结案", mediated(), closing("success"), "结案前应有"),
        ("没有结案就归档", agreed(), archiving(), "结案之后才能归档"),
        ("中止时调解", suspended(), session(1, "continue"), "请先记“恢复调解”"),
        ("中止时达成协议", suspended(), agreement("oral"), "请先记“恢复调解”"),
        ("中止时再中止", suspended(), suspension(), "可以中止"),
        ("中止时结案", suspended(), closing("failure"), "不能直接结案"),
        ("达成协议后终止", agreed(), termination(), "已经达成协议"),
        ("达成协议后撤回", agreed(), withdrawal(), "不能再撤回"),
        ("达成协议后中止", agreed(), suspension(), "可以中止"),
        ("达成协议后移送了事", agreed(), referral_out(true), "移送不再结束调解"),
        ("协议成功而结案写不成功", agreed(), closing("failure"), "结案结果不能填"),
        ("终止后再调解", terminated(), session(2, "continue"), "不能再调解"),
        ("终止后达成协议", terminated(), agreement("written"), "不能再达成协议"),
        ("终止而结案写成功", terminated(), closing("success"), "结案结果不能填"),
        ("撤回后再调解", withdrawn(), session(1, "continue"), "不能再调解"),
        ("撤回后移送", withdrawn(), referral_out(true), "不能再移送"),
        ("不予受理后调解", refused(), session(1, "continue"), "不能再调解"),
        (
            "不予受理后调查",
            refused(),
            json!({ "kind": "investigation", "interviewee": "陈㛃", "relation": "", "investigator": "李翀", "record": "" }),
            "不能再记“调查”",
        ),
        ("结案两次", closed(), closing("success"), "已经结案"),
        ("结案后调解", closed(), session(2, "continue"), "不能再调解"),
        ("结案后移送了事", closed(), referral_out(true), "移送不再结束调解"),
        ("归档后移送", archived(), referral_out(false), "不能再移送"),
        ("归档后再归档", archived(), archiving(), "结案之后才能归档"),
    ];
    let office = office("lichong");
    for (what, walk, body, reason) in table {
        let uid = begun(&office);
        take(&office, &uid, &walk, what);
        let before = office.ok("dispute.open", json!({ "uid": uid }));
        match office.step(&uid, "2024-05-06", body) {
            Err(Failure::IllegalStep { reason: told, basis }) => {
                assert!(told.contains(reason), "{what}: {told}");
                assert!(!basis.is_empty(), "{what} has no basis");
            }
            other => panic!("{what}: {other:?}"),
        }
        let after = office.ok("dispute.open", json!({ "uid": uid }));
        assert_eq!(before["file"], after["file"], "{what} left something behind");
    }
}

#[test]
fn a_refused_dispute_may_be_shown_another_door() {
    let office = office("lichong");
    let uid = begun(&office);
    let walk = vec![
        intake(),
        ("2024-03-06", refusal()),
        ("2024-03-06", referral_out(true)),
        ("2024-03-07", closing("refused")),
    ];
    let view = take(&office, &uid, &walk, "不予受理并引导");
    assert_eq!(view["file"]["dispute"]["outcome"], "refused", "what was decided stays");
}

#[test]
fn who_may_take_a_step() {
    let office = office("lichong");
    let uid = begun(&office);
    take(&office, &uid, &accepted(), "受理");
    // Another office's mediator: not his business. The bureau: looks, does not write.
    for login in ["qita", "ju"] {
        office.sign_in(login);
        for (on, body) in with(
            vec![("2024-03-12", session(1, "success")), ("2024-03-12", agreement("oral"))],
            vec![("2024-03-28", termination()), ("2024-03-28", withdrawal()), ("2024-03-29", archiving())],
        ) {
            let failure = office.step(&uid, on, body.clone()).unwrap_err();
            match login {
                "ju" => assert!(matches!(failure, Failure::Forbidden { .. }), "{failure}"),
                _ => assert!(matches!(failure, Failure::OutOfScope), "{failure}"),
            }
        }
        let step = json!({ "uid": uid, "rev": 1, "reason": "试" });
        let failure = office.refused("dispute.void", step);
        assert!(matches!(failure, Failure::Forbidden { .. }), "{login}: {failure}");
    }
    // The bureau may read; the other office may not even do that.
    office.ok("check.sheet", json!({ "uid": uid }));
    office.sign_in("qita");
    assert!(matches!(office.refused("check.sheet", json!({ "uid": uid })), Failure::OutOfScope));
    // A mediator does not let findings stand, the head does.
    office.sign_in("lichong");
    let waive = json!({ "dispute": uid, "check": "contact", "step": null, "party": null, "field": "phone", "reason": "无" });
    assert!(matches!(office.refused("finding.waive", waive), Failure::Forbidden { .. }));
}

#[test]
fn a_paper_is_corrected_after_it_was_issued() {
    let office = office("lichong");
    let uid = begun(&office);
    let view = take(&office, &uid, &with(accepted(), vec![("2024-03-12", session(1, "success"))]), "调解");
    let session_step = view["file"]["steps"].as_array().unwrap().last().unwrap().clone();
    let paper = |office: &Office| {
        office.ok(
            "paper.make",
            json!({ "form": "session_record", "dispute": uid, "step": session_step["uid"], "party": null,
                    "committee": null, "blank": false }),
        )
    };
    let first = office.ok("paper.issue", json!({ "token": paper(&office)["token"], "reason": "" }));
    assert_eq!((&first["version"], &first["replaced"]), (&json!(1), &json!(false)));

    let mut mended = session_step.clone();
    mended["body"]["record"] = json!("调解员告知权利义务，双方陈述，经劝说各自让步。笔误已更正。");
    office.ok("step.save", mended);
    // Without a reason there is no second version.
    let token = paper(&office)["token"].clone();
    assert!(matches!(
        office.refused("paper.issue", json!({ "token": token, "reason": " " })),
        Failure::Invalid { .. }
    ));
    let second = office.ok("paper.issue", json!({ "token": token, "reason": "记录有笔误" }));
    assert_eq!((&second["version"], &second["reason"]), (&json!(2), &json!("记录有笔误")));

    let view = office.ok("dispute.open", json!({ "uid": uid }));
    let sheets = view["file"]["sheets"].as_array().unwrap();
    assert_eq!(sheets.len(), 2, "the first is still there");
    let replaced: Vec<(&Value, &Value)> = sheets.iter().map(|s| (&s["version"], &s["replaced"])).collect();
    assert_eq!(replaced, [(&json!(2), &json!(false)), (&json!(1), &json!(true))]);
    let old = office.ok("sheet.open", json!({ "uid": first["uid"] }));
    assert!(old["warnings"][0].as_str().unwrap().contains("已被第2版替换"), "{old}");
    let text = |token: &Value| office.ok("paper.bytes", json!({ "token": token }))["base64"].clone();
    let new = office.ok("sheet.open", json!({ "uid": second["uid"] }));
    assert_ne!(text(&old["token"]), text(&new["token"]), "the old paper is as it was printed");
}

#[test]
fn a_dossier_with_errors_is_not_filed_until_they_are_mended() {
    let office = Office::with_people("lichong");
    office.set("2024-06-20 09:00");
    office.sign_in("lichong");
    let uid = begun_with_one_number(&office);
    let walk = vec![
        intake(),
        ("2024-03-06", json!({ "kind": "acceptance", "notice_no": "", "registrar": "李翀" })),
        ("2024-03-07", agreement("oral")),
        ("2024-03-07", closing("success")),
    ];
    let mut view = take(&office, &uid, &walk, "口头");
    let sheet = office.ok("check.sheet", json!({ "uid": uid }));
    assert!(sheet["refused"].as_str().unwrap().contains("须改正的错误"), "{sheet}");
    let checks: usize =
        sheet["groups"].as_array().unwrap().iter().map(|g| g["checks"].as_array().unwrap().len()).sum();
    assert!(checks > 100, "{checks} checks on the sheet");
    let failure = office.step(&uid, "2024-03-21", archiving()).unwrap_err();
    assert!(matches!(&failure, Failure::Refused { reason } if reason.contains("一人一号")), "{failure}");
    assert!(!failure.sentence().contains("陈㛃"), "no party is named in a failure");

    // The mediator mends what is wrong: one of the two numbers was typed twice.
    let mut party = view["file"]["parties"][1].clone();
    party["id_number"] = json!("440512199003070028");
    party["birth_date"] = json!("1990-03-07");
    view = office.ok("party.save", party);
    let errors: Vec<&Value> =
        view["findings"].as_array().unwrap().iter().filter(|f| f["severity"] == "error").collect();
    assert!(errors.is_empty(), "{errors:#?}");

    // What is soft the head lets stand with a reason, and the reason is kept and printed.
    let soft: Vec<Value> =
        view["findings"].as_array().unwrap().iter().filter(|f| f["severity"] == "warning").cloned().collect();
    assert!(!soft.is_empty());
    office.sign_in("suozhang");
    for f in &soft {
        office.ok(
            "finding.waive",
            json!({ "dispute": uid, "check": f["check"], "step": f["step"], "party": f["party"], "field": f["field"],
                    "reason": "纸质卷内已附，核对无误" }),
        );
    }
    let paper = office.ok(
        "paper.make",
        json!({ "form": "check_sheet", "dispute": uid, "step": null, "party": null, "committee": null, "blank": false }),
    );
    let saved = office.folder.path().join("检查表.pdf");
    office.ok("paper.save", json!({ "token": paper["token"], "path": saved }));
    let text = std::process::Command::new("pdftotext").arg("-raw").arg(&saved).arg("-").output().unwrap();
    let text: String = String::from_utf8(text.stdout).unwrap().split_whitespace().collect();
    for words in [
        "归档前检查表",
        "纸质卷内已附，核对无误",
        "suozhang",
        "可以归档",
        "陈㛃与欧阳䶮邻里纠纷",
        "未成年人的监护人",
    ] {
        assert!(text.contains(words), "the sheet lacks {words}: {text}");
    }
    assert!(
        matches!(
            office.refused("paper.issue", json!({ "token": paper["token"], "reason": "" })),
            Failure::Refused { .. }
        ),
        "a working paper is not issued"
    );
    office.sign_in("lichong");
    let view = office.step(&uid, "2024-03-21", archiving()).unwrap();
    assert_eq!(view["file"]["dispute"]["state"], "archived");
}

#[test]
fn an_error_cannot_be_waived() {
    let office = Office::with_people("suozhang");
    office.set("2024-06-20 09:00");
    office.sign_in("suozhang");
    let uid = begun_with_one_number(&office);
    let walk = vec![
        intake(),
        ("2024-03-06", json!({ "kind": "acceptance", "notice_no": "", "registrar": "李翀" })),
        ("2024-03-07", agreement("oral")),
    ];
    let view = take(&office, &uid, &walk, "口头");
    let findings = view["findings"].as_array().unwrap();
    let error = findings.iter().find(|f| f["check"] == "id_twice").unwrap();
    let waive = json!({ "dispute": uid, "check": error["check"], "step": null, "party": error["party"],
                        "field": error["field"], "reason": "想免除" });
    let failure = office.refused("finding.waive", waive);
    assert!(matches!(&failure, Failure::Refused { reason } if reason.contains("必须改正")), "{failure}");
}

#[test]
fn copied_accounts_and_returning_parties_are_found_in_the_whole_store() {
    let office = Office::with_people("lichong");
    let account = "2024年3月2日，二楼卫生间防水层破损渗水至一楼客厅，吊顶发霉、墙面起皮，衣柜受潮变形。申请人多次上门协商，\
                   对方认为系公共管道所致，双方各执一词，遂向街道调委会申请调解，请求修复并赔偿损失。";
    let first = office.dispute()["file"]["dispute"].clone();
    let mut told = first.clone();
    told["narrative"] = json!(account);
    office.ok("dispute.save", told);
    // Another one, copied with another day and floor.
    let mut second = office.dispute()["file"]["dispute"].clone();
    second["narrative"] =
        json!(account.replace("3月2日", "11月18日").replace("二楼", "五楼").replace("一楼", "四楼"));
    let view = office.ok("dispute.save", second);
    let checks: Vec<&str> =
        view["findings"].as_array().unwrap().iter().map(|f| f["check"].as_str().unwrap()).collect();
    assert!(checks.contains(&"copied_text"), "{checks:?}");
    assert!(checks.contains(&"repeat_parties"), "the same two people came before: {checks:?}");
    // An account of its own is not called copied.
    let mut third = office.dispute()["file"]["dispute"].clone();
    third["narrative"] = json!(
        "两家屋后老巷宽一米三，一方砌墙后檐水流进另一家院子，另一方推倒部分砖墙，双方报警，经派出所建议来申请调解。"
    );
    let view = office.ok("dispute.save", third);
    assert!(!view["findings"].as_array().unwrap().iter().any(|f| f["check"] == "copied_text"));
    // A name no font can print is told by its field.
    let mut party = view["file"]["parties"][0].clone();
    party["name"] = json!("陈\u{10FFFD}");
    match office.call("party.save", party) {
        Ok(view) => {
            assert!(view["findings"].as_array().unwrap().iter().any(|f| f["check"] == "uncovered_characters"))
        }
        Err(failure) => assert!(failure.sentence().contains("造字"), "{failure}"),
    }
}
