//! A dossier of 60 pages, 40 of them scans, bound by us and, as ready-made PDFs, merged by `qpdf`.

use crate::measure::{Times, children_cpu_ms, figure};
use documents::compose::{ComposeOptions, compose};
use documents::dossier::{self, Binding, Body, Part, Place};
use documents::fonts::FontSet;
use documents::form::forms;
use documents::pages::Page;
use documents::pdf::{self, Meta};
use image::codecs::jpeg::JpegEncoder;
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

const SCANS: usize = 40;
const OWN_PAGES: usize = 20;
const ROUNDS: usize = 9;

/// Times both, in turn.
pub fn run(folder: &Path) {
    let own = own_pages();
    let scans: Vec<Arc<Vec<u8>>> = (0..SCANS).map(|n| Arc::new(scan(n as u64))).collect();
    let megabytes = scans.iter().map(|s| s.len()).sum::<usize>() / 1_000_000;
    // What qpdf is given: the same pages as files.
    let mut arguments = vec!["--empty".to_owned(), "--pages".to_owned()];
    let mut file = |name: String, bytes: Vec<u8>| {
        let path = folder.join(name);
        std::fs::write(&path, bytes).unwrap();
        arguments.push(path.to_string_lossy().into_owned());
    };
    file("own.pdf".into(), pdf::write(&own, FontSet::shared(), &meta()).unwrap());
    for (n, scan) in scans.iter().enumerate() {
        file(format!("scan-{n}.pdf"), bind(&[], std::slice::from_ref(scan)));
    }
    arguments.push("--".into());
    let merged = folder.join("merged.pdf");
    arguments.push(merged.to_string_lossy().into_owned());
    let out = folder.join("dossier.pdf");
    let (mut ours, mut theirs) = (Times::empty(), Times::empty());
    let before = children_cpu_ms();
    for _ in 0..ROUNDS {
        ours.add(|| std::fs::write(&out, bind(&own, &scans)).unwrap());
        let done = theirs.add(|| Command::new("qpdf").args(&arguments).status());
        assert!(done.is_ok_and(|s| s.success()), "qpdf is needed by this bench (apt-get install qpdf)");
    }
    let qpdf_cpu = (children_cpu_ms() - before) / ROUNDS as f64;
    let (ours, theirs) = (ours.sorted(), theirs.sorted());
    let scans_said = format!("{} own pages, {SCANS} scans, {megabytes} MB", own.len());
    ours.tell("bind a dossier of 60 pages", &scans_said);
    theirs.tell("qpdf merges the same pages", &format!("its own cpu {qpdf_cpu:.0} ms"));
    figure("dossier of 60 pages with 40 scans", ours.at(50), "ms", "1000");
    figure("  against qpdf merging the same pages", ours.at(50) / theirs.at(50), "×", "-");
}

fn meta() -> Meta {
    let day = chrono::NaiveDate::from_ymd_opt(2023, 3, 10).unwrap();
    Meta {
        title: "甲与乙邻里纠纷".into(),
        author: "礐石街道人民调解委员会".into(),
        created: day.and_hms_opt(9, 30, 0).unwrap(),
    }
}

/// Twenty pages of records.
fn own_pages() -> Vec<Page> {
    let mut values: Value = serde_json::from_str(include_str!("../../golden/forms/values.json")).unwrap();
    let sentence = "主持人：请各方再考虑一下对方刚才提出的方案，费用和工期都可以商量，十分钟以后继续。\n";
    values["session"]["record"] = json!(sentence.repeat(400).trim_end());
    let options = ComposeOptions { binding_mm: 5.0, ..ComposeOptions::default() };
    let mut pages = compose(&forms()["session_record"], &values, &options).unwrap().pages;
    assert!(pages.len() >= OWN_PAGES, "{} pages", pages.len());
    pages.truncate(OWN_PAGES);
    pages
}

/// An A4 page at 200 dpi, grey, with something like writing on paper that is not quite white.
fn scan(seed: u64) -> Vec<u8> {
    let mut dice = crate::fill::Dice(seed + 1);
    let (width, height) = (1654, 2339);
    let mut sheet =
        image::GrayImage::from_fn(width, height, |_, _| image::Luma([(236 + dice.below(16)) as u8]));
    for line in 0..45 {
        for letter in 0..60 {
            let (x, y) = (150 + letter * 22, 180 + line * 46);
            for _ in 0..6 {
                let (dx, dy, long) =
                    (dice.below(18) as u32, dice.below(18) as u32, 4 + dice.below(12) as u32);
                let flat = dice.below(2) == 0;
                for step in 0..long {
                    let (px, py) = if flat { (x + dx + step, y + dy) } else { (x + dx, y + dy + step) };
                    for thick in 0..2 {
                        if px + thick < width && py < height {
                            sheet.put_pixel(px + thick, py, image::Luma([40]));
                        }
                    }
                }
            }
        }
    }
    let mut out = Vec::new();
    sheet.write_with_encoder(JpegEncoder::new_with_quality(&mut out, 75)).unwrap();
    out
}

fn bind(own: &[Page], scans: &[Arc<Vec<u8>>]) -> Vec<u8> {
    let mut parts = Vec::new();
    if !own.is_empty() {
        parts.push(Part {
            title: "调解记录".into(), place: Place::Paper, body: Body::Pages(own.to_vec())
        });
    }
    parts.extend(scans.iter().enumerate().map(|(n, bytes)| Part {
        title: format!("证据{n}"),
        place: Place::Paper,
        body: Body::Attachment { bytes: bytes.clone(), turns: 0 },
    }));
    let bound = dossier::assemble(
        parts,
        &meta(),
        &Binding::default(),
        FontSet::shared(),
        &mut |key, _| Err(format!("nothing is late: {key}").into()),
        &mut |_, _| {},
        &AtomicBool::new(false),
    )
    .unwrap();
    assert_eq!(bound.page_count, own.len() + scans.len());
    bound.bytes
}
