//! A dossier bound from papers and attachments: order, numbers, catalogue, bookmarks, cancelling.

#![allow(clippy::unwrap_used, reason = "in a test an unwrap is the assertion")]

mod common;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use common::*;
use documents::dossier::{
    self, Binding, Body, Contents, Dossier, DossierError, Entry, NumberPlace, Part, Place,
};
use documents::fonts::{FontSet, Style};
use documents::pages::Page;
use lopdf::{Document, Object};

fn own(title: &str, place: Place, pages: usize) -> Part {
    let pages = (1..=pages).map(|n| page(&format!("{title}之{n}"))).collect();
    Part { title: title.into(), place, body: Body::Pages(pages) }
}

fn late(title: &str, key: &str, place: Place) -> Part {
    Part { title: title.into(), place, body: Body::Late { key: key.into() } }
}

fn attached(title: &str, place: Place, bytes: Vec<u8>) -> Part {
    Part { title: title.into(), place, body: Body::Attachment { bytes: Arc::new(bytes), turns: 0 } }
}

/// A catalogue of `per_page` lines a page, and the sheet that tells the number of pages.
fn compose(
    per_page: usize,
) -> impl FnMut(&str, &Contents) -> Result<Vec<Page>, Box<dyn std::error::Error + Send + Sync>> {
    move |key, contents| {
        if key == "notes" {
            return Ok(vec![page(&format!("本卷共{}页", contents.numbered_pages))]);
        }
        assert_eq!(key, "catalogue");
        let mut pages: Vec<Page> = contents
            .entries
            .chunks(per_page)
            .map(|chunk| {
                let mut page = page("卷内目录");
                for (row, entry) in chunk.iter().enumerate() {
                    let text = format!("{}……{}", entry.title, entry.first);
                    page.items.extend(line(&text, Style::Song, 12.0, 90.0, 160.0 + 24.0 * row as f32));
                }
                page
            })
            .collect();
        if pages.is_empty() {
            pages.push(page("卷内目录"));
        }
        Ok(pages)
    }
}

fn bind(parts: Vec<Part>, numbers: NumberPlace) -> Dossier {
    let binding = Binding { numbers, ..Binding::default() };
    let meta = meta("甲与乙邻里纠纷");
    let stop = AtomicBool::new(false);
    dossier::assemble(parts, &meta, &binding, FontSet::shared(), &mut compose(3), &mut |_, _| {}, &stop)
        .unwrap()
}

fn parts() -> Vec<Part> {
    let evidence =
        documents::pdf::write(&[page("附图一"), page("附图二")], FontSet::shared(), &meta("证据")).unwrap();
    vec![
        own("封面", Place::Frame, 1),
        late("卷内目录", "catalogue", Place::Frame),
        own("人民调解申请书", Place::Paper, 1),
        own("当事人身份证明", Place::Paper, 0),
        attached("陈㛃身份证", Place::Enclosure, jpeg(400, 250, true)),
        attached("欧阳䶮身份证", Place::Enclosure, png(400, 250)),
        own("人民调解调查记录", Place::Paper, 2),
        attached("证据材料", Place::Paper, evidence),
        own("人民调解记录", Place::Paper, 3),
        late("卷宗情况说明", "notes", Place::Paper),
        own("封底", Place::Frame, 1),
    ]
}

#[test]
fn the_catalogue_tells_the_real_page_numbers() {
    let dossier = bind(parts(), NumberPlace::UpperRight);
    let path = keep("dossier.pdf", &dossier.bytes);
    assert_sound(&path);
    let entry = |title: &str, first, last| Entry { title: title.into(), first, last };
    assert_eq!(
        dossier.contents.entries,
        [
            entry("人民调解申请书", 1, 1),
            entry("当事人身份证明", 2, 3),
            entry("人民调解调查记录", 4, 5),
            entry("证据材料", 6, 7),
            entry("人民调解记录", 8, 10),
            entry("卷宗情况说明", 11, 11),
        ]
    );
    // Six lines, three a page: the catalogue takes two pages. 1 + 2 + 11 + 1.
    assert_eq!(dossier.page_count, 15);
    let text = |n| text_of(&path, Some(n));
    let catalogue = text(2) + &text(3);
    for entry in &dossier.contents.entries {
        assert!(catalogue.contains(&format!("{}……{}", entry.title, entry.first)), "{catalogue}");
    }
    // What the catalogue says is what the paper bears.
    let number_of = |page: usize| text(page).lines().find_map(|line| line.trim().parse::<usize>().ok());
    for (page, number) in (4..=14).zip(1..) {
        assert_eq!(number_of(page), Some(number), "page {page} of the file: {}", text(page));
    }
    for page in [1, 2, 15] {
        assert_eq!(number_of(page), None, "cover, catalogue and back cover bear no number");
    }
    assert!(
        text(7).contains("人民调解调查记录之1")
            && text(9).contains("附图一")
            && text(11).contains("人民调解记录之1")
    );
    assert!(text(14).contains("本卷共11页"), "{}", text(14));
    assert!(dossier.pdfa_obstacles.is_empty());
}

#[test]
fn bookmarks_lead_to_every_paper_and_its_enclosures() {
    let dossier = bind(parts(), NumberPlace::UpperRight);
    let file = Document::load_mem(&dossier.bytes).unwrap();
    let pages = file.get_pages();
    let title = |dict: &lopdf::Dictionary| {
        let bytes = dict.get(b"Title").unwrap().as_str().unwrap();
        let units: Vec<u16> = bytes[2..].chunks(2).map(|c| u16::from_be_bytes([c[0], c[1]])).collect();
        String::from_utf16(&units).unwrap()
    };
    let mut found = Vec::new();
    let mut visit = vec![(file.catalog().unwrap().get(b"Outlines").unwrap().as_reference().unwrap(), 0)];
    while let Some((id, depth)) = visit.pop() {
        let dict = file.get_dictionary(id).unwrap();
        if depth > 0 {
            let target = dict.get(b"Dest").unwrap().as_array().unwrap()[0].as_reference().unwrap();
            let page = pages.iter().find(|(_, page)| **page == target).unwrap().0;
            found.push((depth, title(dict), *page));
        }
        if depth > 0 && dict.has(b"Next") {
            visit.push((dict.get(b"Next").unwrap().as_reference().unwrap(), depth));
        }
        if dict.has(b"First") {
            visit.push((dict.get(b"First").unwrap().as_reference().unwrap(), depth + 1));
        }
    }
    let expected = [
        (1, "封面", 1),
        (1, "卷内目录", 2),
        (1, "人民调解申请书", 4),
        (1, "当事人身份证明", 5),
        (2, "陈㛃身份证", 5),
        (2, "欧阳䶮身份证", 6),
        (1, "人民调解调查记录", 7),
        (1, "证据材料", 9),
        (1, "人民调解记录", 11),
        (1, "卷宗情况说明", 14),
        (1, "封底", 15),
    ];
    assert_eq!(found, expected.map(|(depth, title, page)| (depth, title.to_string(), page)));
    assert_eq!(file.catalog().unwrap().get(b"PageMode").unwrap(), &Object::Name(b"UseOutlines".to_vec()));
}

#[test]
fn numbers_stand_where_the_office_wants_them() {
    let number = |dossier: &Dossier, page: usize, text: &str| -> (f32, f32) {
        let path = keep("numbers.pdf", &dossier.bytes);
        let n = page.to_string();
        let boxes = tool("pdftotext", &["-bbox", "-f", &n, "-l", &n, path.to_str().unwrap(), "-"]);
        let row = boxes
            .lines()
            .find(|l| l.contains(&format!(">{text}</word>")))
            .unwrap_or_else(|| panic!("{boxes}"));
        let value = |name: &str| -> f32 {
            let at = row.find(&format!("{name}=\"")).unwrap() + name.len() + 2;
            row[at..].split('"').next().unwrap().parse().unwrap()
        };
        ((value("xMin") + value("xMax")) / 2.0, value("yMin"))
    };
    let papers = || vec![own("记录", Place::Paper, 2)];
    let both_sides = bind(papers(), NumberPlace::OuterCorner);
    assert!(number(&both_sides, 1, "1").0 > 500.0);
    assert!(number(&both_sides, 2, "2").0 < 80.0);
    let one_side = bind(papers(), NumberPlace::UpperRight);
    assert!(number(&one_side, 2, "2").0 > 500.0);
    let below = bind(papers(), NumberPlace::BottomCentre);
    let (x, y) = number(&below, 2, "2");
    assert!((x - 297.6).abs() < 1.0 && y > 780.0, "{x} {y}");
}

#[test]
fn a_paper_without_pages_is_named() {
    let binding = Binding::default();
    let stop = AtomicBool::new(false);
    let parts = vec![own("申请书", Place::Paper, 1), own("当事人身份证明", Place::Paper, 0)];
    let error = dossier::assemble(
        parts,
        &meta("卷"),
        &binding,
        FontSet::shared(),
        &mut compose(9),
        &mut |_, _| {},
        &stop,
    )
    .unwrap_err();
    assert!(matches!(&error, DossierError::NoPages { title } if title == "当事人身份证明"), "{error}");
}

#[test]
fn a_bad_attachment_is_named_with_a_way_out() {
    let binding = Binding::default();
    let stop = AtomicBool::new(false);
    let parts = vec![attached("现场照片", Place::Paper, jpeg(100, 100, true)[..300].to_vec())];
    let error = dossier::assemble(
        parts,
        &meta("卷"),
        &binding,
        FontSet::shared(),
        &mut compose(9),
        &mut |_, _| {},
        &stop,
    )
    .unwrap_err();
    let said = error.to_string();
    assert!(said.contains("现场照片") && said.contains("重新复制"), "{said}");
}

#[test]
fn cancelling_stops_between_parts_and_progress_is_told() {
    let binding = Binding::default();
    let stop = AtomicBool::new(false);
    let mut told = Vec::new();
    let result = dossier::assemble(
        parts(),
        &meta("卷"),
        &binding,
        FontSet::shared(),
        &mut compose(9),
        &mut |done, of| {
            told.push((done, of));
            if done == 5 {
                stop.store(true, Ordering::Relaxed);
            }
        },
        &stop,
    );
    assert!(matches!(result, Err(DossierError::Cancelled)));
    assert_eq!(told.last(), Some(&(5, 22)));
}

#[test]
fn a_catalogue_that_never_settles_is_an_error_and_not_an_endless_loop() {
    let binding = Binding::default();
    let stop = AtomicBool::new(false);
    let mut pages = 0;
    let mut restless = |_: &str, _: &Contents| {
        pages += 1;
        Ok(vec![Page::a4(); pages])
    };
    let parts = vec![late("说明", "notes", Place::Paper)];
    let error = dossier::assemble(
        parts,
        &meta("卷"),
        &binding,
        FontSet::shared(),
        &mut restless,
        &mut |_, _| {},
        &stop,
    )
    .unwrap_err();
    assert!(matches!(error, DossierError::Unsettled { .. }), "{error}");
}

#[test]
fn the_same_dossier_twice_has_the_same_bytes() {
    assert!(bind(parts(), NumberPlace::UpperRight).bytes == bind(parts(), NumberPlace::UpperRight).bytes);
}
