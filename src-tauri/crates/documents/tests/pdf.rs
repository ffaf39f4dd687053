//! A single document as PDF: what outside readers find in it is what was put in.

#![allow(clippy::unwrap_used, reason = "in a test an unwrap is the assertion")]

mod common;

use common::*;
use documents::fonts::FontSet;
use documents::fonts::Style;
use documents::pages::{Color, Item, Page};
use documents::pdf::{self, PdfError};
use lopdf::{Document, Object};

fn sample() -> Vec<Page> {
    let mut first = Page::a4();
    first.items.extend(line("人民调解协议书", Style::SongBold, 22.0, 200.0, 110.0));
    first.items.extend(line("编号：（2023）濠礐人调字第001号", Style::Song, 12.0, 320.0, 150.0));
    first.items.extend(line(
        "当事人：陈㛃 欧阳䶮 𬱖某 𠅤氏，12,860.50元——“约定”",
        Style::Song,
        12.0,
        90.0,
        190.0,
    ));
    first.items.extend(line("黑体标题", Style::Hei, 14.0, 400.0, 220.0));
    first.items.extend(line("破折——与制表──，⽇（部首）日", Style::Song, 12.0, 90.0, 220.0));
    first.items.push(Item::Rect {
        x: 90.0,
        y: 240.0,
        w: 200.0,
        h: 60.0,
        fill: Some(Color(0.9, 0.95, 1.0)),
        stroke: Some((0.75, Color::BLACK)),
    });
    first.items.push(Item::Line { from: (90.0, 320.0), to: (500.0, 320.0), width: 0.5, color: Color::RED });
    first.items.push(Item::Path {
        points: vec![(100.0, 260.0), (110.0, 275.0), (130.0, 250.0)],
        closed: false,
        fill: None,
        stroke: Some((1.5, Color::BLACK)),
    });
    let mut second = page("第二页");
    second.items.push(image(jpeg(400, 200, true), 90.0, 200.0, 200.0, 100.0));
    second.items.push(image(png(400, 200), 300.0, 200.0, 200.0, 100.0));
    second.items.push(Item::Image {
        x: 90.0,
        y: 400.0,
        w: 100.0,
        h: 200.0,
        turns: 1,
        bytes: std::sync::Arc::new(jpeg(400, 200, false)),
    });
    second.items.push(image(jpeg_turned(400, 200, 6), 300.0, 400.0, 100.0, 200.0));
    vec![first, second]
}

#[test]
fn outside_readers_agree() {
    let bytes = pdf::write(&sample(), FontSet::shared(), &meta("陈㛃与欧阳䶮邻里纠纷")).unwrap();
    let path = keep("sample.pdf", &bytes);
    assert_sound(&path);
    let text = text_of(&path, None);
    for ch in "人民调解协议书陈㛃欧阳䶮𬱖某𠅤氏12,860.50元—“约定”⽇日第二页（2023）濠礐".chars()
    {
        assert!(text.contains(ch), "{ch} (U+{:X}) is not found again in {text}", ch as u32);
    }
    // One outline, two characters: each comes back as what it was.
    let gid = |ch| FontSet::shared().lookup(Style::Song, ch).unwrap().gid;
    assert_eq!(gid('—'), gid('─'));
    assert!(text.contains("破折——与制表──，⽇（部首）日"), "{text}");

    let fonts = tool("pdffonts", &[path.to_str().unwrap()]);
    let rows: Vec<&str> = fonts.lines().skip(2).collect();
    assert!(rows.len() >= 3, "{fonts}");
    for row in rows {
        let columns: Vec<&str> = row.split_whitespace().collect();
        // ... emb sub uni object ID
        assert_eq!(columns[columns.len() - 5..columns.len() - 2], ["yes", "yes", "yes"], "{fonts}");
    }
    let info = tool("pdfinfo", &[path.to_str().unwrap()]);
    for expected in
        ["陈㛃与欧阳䶮邻里纠纷", "濠江区礐石街道人民调解委员会", "PDF version:     1.7", "Pages:           2"]
    {
        assert!(info.contains(expected), "{expected} not in {info}");
    }
    assert!(!info.contains("PDF/X"), "{info}");
    assert!(bytes.len() < 200_000, "{} bytes", bytes.len());
}

#[test]
fn the_catalogue_says_what_archives_ask_for() {
    let bytes = pdf::write(&[page("档案")], FontSet::shared(), &meta("档案")).unwrap();
    let file = Document::load_mem(&bytes).unwrap();
    let catalog = file.catalog().unwrap();
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"zh-CN");
    let metadata = file
        .get_object(catalog.get(b"Metadata").unwrap().as_reference().unwrap())
        .unwrap()
        .as_stream()
        .unwrap();
    assert!(metadata.dict.get(b"Filter").is_err(), "the metadata must be readable without inflating");
    let xmp = std::str::from_utf8(&metadata.content).unwrap();
    assert!(xmp.contains("<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>"), "{xmp}");
    let intents = catalog.get(b"OutputIntents").unwrap().as_array().unwrap();
    let profile = intents[0].as_dict().unwrap().get(b"DestOutputProfile").unwrap().as_reference().unwrap();
    let profile = file.get_object(profile).unwrap().as_stream().unwrap().get_plain_content().unwrap();
    assert_eq!(&profile[36..40], b"acsp");
    assert!(file.trailer.get(b"ID").is_ok());
    for object in file.objects.values() {
        if let Object::Dictionary(dict) = object {
            assert!(!dict.has(b"GTS_PDFXVersion"));
            for entry in ["CA", "ca", "SMask"] {
                assert!(!dict.has(entry.as_bytes()), "transparency: {entry}");
            }
        }
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let write = |title: &str| pdf::write(&sample(), FontSet::shared(), &meta(title)).unwrap();
    let (one, two) = (write("甲与乙"), write("甲与乙"));
    assert!(one == two, "a file must not depend on when or in which order it is made");
    assert!(one != write("甲与丙"));
}

#[test]
fn a_jpeg_passes_through_byte_for_byte() {
    let scan = jpeg(300, 400, true);
    let mut page = Page::a4();
    page.items.push(image(scan.clone(), 72.0, 72.0, 300.0, 400.0));
    let bytes = pdf::write(&[page], FontSet::shared(), &meta("扫描件")).unwrap();
    assert!(bytes.windows(scan.len()).any(|window| window == scan));
}

#[test]
fn a_picture_is_stored_once_and_only_its_pages_lead_to_it() {
    let scan = std::sync::Arc::new(jpeg(300, 400, true));
    let with = |times: usize| {
        let mut page = Page::a4();
        for n in 0..times {
            page.items.push(Item::Image {
                x: 50.0 * n as f32,
                y: 50.0,
                w: 40.0,
                h: 50.0,
                turns: 0,
                bytes: scan.clone(),
            });
        }
        page
    };
    let bytes = pdf::write(&[with(2), with(1), with(0)], FontSet::shared(), &meta("扫描件")).unwrap();
    let file = Document::load_mem(&bytes).unwrap();
    let images =
        file.objects.values().filter(|o| o.as_stream().is_ok_and(|s| s.dict.get(b"Width").is_ok())).count();
    assert_eq!(images, 1);
    let pages = file.get_pages();
    let shown: Vec<usize> =
        pages.values().map(|&page| file.get_page_images(page).map(|i| i.len()).unwrap_or(0)).collect();
    assert_eq!(shown, [1, 1, 0]);
}

#[test]
fn a_missing_glyph_or_face_is_an_error_and_never_a_box() {
    let fonts = FontSet::shared();
    let mut page = page("甲");
    let Item::Text(run) = &mut page.items[0] else { panic!() };
    run.glyphs[0].gid = 0;
    let error = pdf::write(&[page.clone()], fonts, &meta("甲")).unwrap_err();
    assert_eq!(error, PdfError::NoGlyph { page: 1, ch: '甲' });
    let Item::Text(run) = &mut page.items[0] else { panic!() };
    run.glyphs[0].gid = 5;
    run.face = documents::pages::FaceId(99);
    assert!(matches!(pdf::write(&[page], fonts, &meta("甲")), Err(PdfError::UnknownFace { .. })));
}

#[test]
fn justified_glyphs_stand_where_layout_put_them() {
    // 40 glyphs stretched by a third of a point each: rounding must not add up along the line.
    let mut stretched = Page::a4();
    stretched.items = line(&"调".repeat(40), Style::Song, 10.5, 60.0, 100.0);
    let Item::Text(run) = &mut stretched.items[0] else { panic!() };
    for glyph in &mut run.glyphs {
        glyph.advance += 1.0 / 3.0;
    }
    let path = keep("justified.pdf", &pdf::write(&[stretched], FontSet::shared(), &meta("齐行")).unwrap());
    let boxes = tool("pdftotext", &["-bbox", path.to_str().unwrap(), "-"]);
    let value = |name: &str| -> f32 {
        let row = boxes.lines().find(|l| l.contains("<word")).unwrap();
        let at = row.find(&format!("{name}=\"")).unwrap() + name.len() + 2;
        row[at..].split('"').next().unwrap().parse().unwrap()
    };
    // The last glyph ends one natural advance after its start; stretch counts between glyphs only.
    let expected = 60.0 + 40.0 * 10.5 + 39.0 / 3.0;
    assert!((value("xMin") - 60.0).abs() < 0.05, "{boxes}");
    assert!((value("xMax") - expected).abs() < 0.05, "{} instead of {expected}", value("xMax"));
}
