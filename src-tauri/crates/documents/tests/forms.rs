//! Every form, filled and blank, against its golden text; and what no form may do, whatever the values.
//! `UPDATE_GOLDENS=1` rewrites the goldens; `FORMS_OUT=dir` writes every form as PDF for the eye; `FORMS_DIR=dir` takes
//! the forms from a folder instead of the program, so that who draws a form need not compile.

#![allow(clippy::unwrap_used, reason = "in a test an unwrap is the assertion")]

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::OnceLock;

use documents::compose::{ComposeError, ComposeOptions, compose};
use documents::fonts::FontSet;
use documents::form::Form;
use documents::pages::{Item, Page};
use serde_json::{Value, json};

fn golden_dir() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../tests/golden/forms")
}

fn forms() -> &'static BTreeMap<String, Form> {
    static OWN: OnceLock<Option<BTreeMap<String, Form>>> = OnceLock::new();
    let own = OWN.get_or_init(|| {
        let root = PathBuf::from(std::env::var_os("FORMS_DIR")?);
        let mut texts = Vec::new();
        for (dir, prefix) in [(root.clone(), ""), (root.join("parts"), "parts/")] {
            for entry in std::fs::read_dir(dir).expect("a folder of forms") {
                let path = entry.expect("an entry").path();
                if path.extension().is_some_and(|e| e == "toml") {
                    let name = path.file_name().expect("a name").to_string_lossy().into_owned();
                    texts.push((format!("{prefix}{name}"), std::fs::read_to_string(&path).expect("a form")));
                }
            }
        }
        let texts: Vec<(String, &str)> = texts.iter().map(|(n, t)| (n.clone(), t.as_str())).collect();
        Some(documents::form::read_forms(&texts).unwrap_or_else(|e| panic!("{e}")))
    });
    own.as_ref().unwrap_or_else(|| documents::form::forms())
}

fn values() -> Value {
    let text = std::fs::read_to_string(golden_dir().join("values.json")).expect("values.json");
    serde_json::from_str(&text).expect("values.json is JSON")
}

/// What a blank print carries: who prints it and under which number.
fn blank_values(values: &Value) -> Value {
    json!({ "committee": values["committee"], "office": values["office"], "dispute": { "number": values["dispute"]["number"] } })
}

fn text(pages: &[Page]) -> String {
    pages.iter().enumerate().map(|(i, p)| format!("──── 第{}页 ────\n{}", i + 1, p.text())).collect()
}

fn squash(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn every_form_prints_as_its_golden_says() {
    let filled = values();
    let blank = blank_values(&filled);
    let out = std::env::var_os("FORMS_OUT").map(PathBuf::from);
    let update = std::env::var_os("UPDATE_GOLDENS").is_some();
    let mut differing = Vec::new();
    for (code, form) in forms() {
        for (kind, values, is_blank) in [("filled", &filled, false), ("blank", &blank, true)] {
            let options = ComposeOptions { binding_mm: 5.0, blank: is_blank, ..ComposeOptions::default() };
            let composed = compose(form, values, &options).unwrap_or_else(|e| panic!("{code} {kind}: {e}"));
            let text = text(&composed.pages);
            let path = golden_dir().join(format!("{code}.{kind}.txt"));
            if update {
                std::fs::write(&path, &text).expect("golden written");
            } else if std::fs::read_to_string(&path).unwrap_or_default() != text {
                differing.push(format!("{code}.{kind}"));
            }
            if let Some(out) = &out {
                let created = chrono::NaiveDate::from_ymd_opt(2023, 5, 10)
                    .and_then(|d| d.and_hms_opt(9, 0, 0))
                    .expect("a date");
                let meta = documents::pdf::Meta {
                    title: form.title.clone(),
                    author: "礐石街道调委会".into(),
                    created,
                };
                let bytes = documents::pdf::write(&composed.pages, FontSet::shared(), &meta).expect("PDF");
                std::fs::write(out.join(format!("{code}.{kind}.pdf")), bytes).expect("PDF written");
            }
        }
    }
    assert!(
        differing.is_empty(),
        "differ from their goldens (UPDATE_GOLDENS=1 rewrites them): {differing:?}"
    );
}

#[test]
fn nothing_runs_off_the_paper() {
    let filled = values();
    for (code, form) in forms() {
        let composed =
            compose(form, &filled, &ComposeOptions { binding_mm: 5.0, ..ComposeOptions::default() })
                .expect("composes");
        for (n, page) in composed.pages.iter().enumerate() {
            for item in &page.items {
                let (x0, y0, x1, y1) = extent(item);
                // A letterhead's lines are 170 mm wide (GB/T 9704-2012, 10.1); a wide table leaves 15 mm.
                let side = if form.letterhead.is_some() || page.width > page.height { 42.0 } else { 60.0 };
                assert!(
                    x0 > side && x1 < page.width - side && y0 > 40.0 && y1 < page.height - 30.0,
                    "{code} page {}: {item:?}",
                    n + 1
                );
            }
        }
    }
}

fn extent(item: &Item) -> (f32, f32, f32, f32) {
    match item {
        Item::Text(run) => {
            let width: f32 = run.glyphs.iter().map(|g| g.advance).sum();
            (run.x, run.y - run.size, run.x + width, run.y + run.size * 0.2)
        }
        Item::Line { from, to, .. } => {
            (from.0.min(to.0), from.1.min(to.1), from.0.max(to.0), from.1.max(to.1))
        }
        Item::Rect { x, y, w, h, .. } | Item::Image { x, y, w, h, .. } => (*x, *y, x + w, y + h),
        Item::Path { points, .. } => points.iter().fold((f32::MAX, f32::MAX, f32::MIN, f32::MIN), |e, p| {
            (e.0.min(p.0), e.1.min(p.1), e.2.max(p.0), e.3.max(p.1))
        }),
    }
}

#[test]
fn every_value_of_the_core_forms_is_on_paper() {
    let values = values();
    let all: String = forms()
        .values()
        .map(|form| {
            squash(&text(&compose(form, &values, &ComposeOptions::default()).expect("composes").pages))
        })
        .collect();
    let mut missing = Vec::new();
    for key in ["dispute", "parties", "session", "agreement", "evidence", "investigation", "visit"] {
        leaves(&values[key], key, &mut |path, leaf| {
            // Codes that choose a layout and repetitions of the same people are not print.
            let silent = path.ends_with(".kind")
                || path.contains("third_party_names")
                || path.ends_with(".post") && !path.contains("organisation");
            let lines: Vec<String> = leaf.split('\n').map(squash).collect();
            if !silent && !lines.iter().all(|l| l.chars().all(|c| all.contains(c))) {
                missing.push(path.to_owned());
            }
        });
    }
    assert_eq!(missing, Vec::<String>::new());
}

fn leaves(value: &Value, path: &str, visit: &mut impl FnMut(&str, &str)) {
    match value {
        Value::String(s) => visit(path, s),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(i, v)| leaves(v, &format!("{path}[{i}]"), visit))
        }
        Value::Object(fields) => fields.iter().for_each(|(k, v)| leaves(v, &format!("{path}.{k}"), visit)),
        _ => {}
    }
}

#[test]
fn a_forgotten_slot_is_named() {
    let mut values = values();
    values["agreement"].as_object_mut().expect("object").remove("facts");
    values["parties"][2].as_object_mut().expect("object").remove("nation");
    let form = &forms()["mediation_agreement"];
    let Err(ComposeError::UnknownSlot { places, .. }) = compose(form, &values, &ComposeOptions::default())
    else {
        panic!("must be refused");
    };
    let slots: Vec<&str> = places.iter().map(|p| p.slot.as_str()).collect();
    assert_eq!(slots, ["parties[3].nation", "agreement.facts"]);
    // Blank, the same values print.
    assert!(compose(form, &values, &ComposeOptions { blank: true, ..ComposeOptions::default() }).is_ok());
}

#[test]
fn a_character_without_glyph_blocks_and_is_named() {
    let mut values = values();
    values["parties"][0]["name"] = json!("陈\u{E863}");
    values["agreement"]["terms"][1]["text"] = json!("付款\u{7}若干");
    let Err(error) = compose(&forms()["mediation_agreement"], &values, &ComposeOptions::default()) else {
        panic!("must be refused");
    };
    let sentence = error.to_string();
    assert!(sentence.contains("姓名（名称）") && sentence.contains("U+E863"), "{sentence}");
    assert!(sentence.contains("协议条款") && sentence.contains("U+0007"), "{sentence}");
    assert!(!sentence.contains('陈'), "no personal data in errors: {sentence}");
}

#[test]
fn a_list_goes_on_under_its_head() {
    let mut values = values();
    let item = values["dossier"]["items"][0].clone();
    values["dossier"]["items"] = Value::Array(vec![item; 60]);
    let pages = compose(&forms()["catalogue"], &values, &ComposeOptions::default()).expect("composes").pages;
    assert!(pages.len() >= 3);
    for page in &pages {
        assert!(squash(&page.text()).contains("序号文书名称页号备注"));
    }
    assert_eq!(squash(&text(&pages)).matches("人民调解申请书").count(), 60);
}

#[test]
fn signatures_never_stand_alone() {
    let form = &forms()["session_record"];
    let mut values = values();
    let paragraph = "主持人：请各方再考虑一下对方刚才提出的方案，十分钟以后继续。";
    for n in 0..40 {
        values["session"]["record"] = Value::String(vec![paragraph; n].join("\n"));
        let pages = compose(form, &values, &ComposeOptions::default()).expect("composes").pages;
        let last = pages.last().expect("a page").text();
        let body = last.find("以上记录经当事人核对");
        let signatures = last.find("当事人（签名");
        assert!(body.is_some() && signatures.is_some(), "{n} paragraphs: the block stands alone:\n{last}");
        if pages.len() > 1 {
            let before = &last[..body.unwrap_or(0)];
            assert!(before.trim_start().contains("调解结果"), "{n} paragraphs: {before}");
        }
    }
}

#[test]
fn a_long_cell_is_cut_and_whole() {
    let form = &forms()["intake_register"];
    let mut values = values();
    let narrative: String = (0..400).map(|i| format!("第{i}句，双方各执一词。")).collect();
    values["dispute"]["narrative"] = Value::String(narrative.clone());
    let pages = compose(form, &values, &ComposeOptions::default()).expect("composes").pages;
    assert!(pages.len() >= 5);
    let all: String = pages.iter().map(|p| squash(&p.text())).collect();
    // A sentence may lie over a page's edge with the head of the next page in it; its characters are all there.
    assert_eq!(all.matches('执').count(), 400);
    // Continued pages say what they are.
    assert!(pages[1..].iter().all(|p| p.text().contains("人民调解受理登记表（续页）")));
}
