//! What the tests of this crate share: pages set glyph by glyph without the layout engine, outside tools that
//! must agree with us, and small scans.
#![allow(dead_code)]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};
use documents::fonts::{FontSet, Style};
use documents::pages::{Color, Glyph, Item, Page, TextRun};
use documents::pdf::Meta;

pub fn moment() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2023, 3, 10).unwrap().and_hms_opt(9, 30, 0).unwrap()
}

pub fn meta(title: &str) -> Meta {
    Meta {
        title: title.into(), author: "濠江区礐石街道人民调解委员会".into(), created: moment()
    }
}

/// The glyphs of one line; a run for every face it needs.
pub fn line(text: &str, style: Style, size: f32, x: f32, y: f32) -> Vec<Item> {
    let fonts = FontSet::shared();
    let mut runs: Vec<TextRun> = Vec::new();
    let mut at = x;
    for ch in text.chars() {
        let found = fonts.lookup(style, ch).unwrap_or_else(|| panic!("no glyph for {ch}"));
        let glyph = Glyph { gid: found.gid, ch, advance: found.advance * size };
        match runs.last_mut() {
            Some(run) if run.face == found.face => run.glyphs.push(glyph),
            _ => {
                let run =
                    TextRun { face: found.face, size, x: at, y, color: Color::BLACK, glyphs: vec![glyph] };
                runs.push(run);
            }
        }
        at += glyph.advance;
    }
    runs.into_iter().map(Item::Text).collect()
}

/// An A4 page with one line of text near its top.
pub fn page(text: &str) -> Page {
    let mut page = Page::a4();
    page.items = line(text, Style::Song, 12.0, 90.0, 120.0);
    page
}

pub fn image(bytes: Vec<u8>, x: f32, y: f32, w: f32, h: f32) -> Item {
    Item::Image { x, y, w, h, turns: 0, bytes: Arc::new(bytes) }
}

/// A file in the test's own folder under the target directory, kept for a person to look at.
pub fn keep(name: &str, bytes: &[u8]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("documents");
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

/// Runs an outside tool and gives its standard output; `make test` installs qpdf and poppler-utils.
pub fn tool(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output().unwrap_or_else(|error| {
        panic!("{program} is needed by this test (run `make test`, which installs it): {error}")
    });
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        output.status.success(),
        "{program} {arguments:?}: {said}{}",
        String::from_utf8_lossy(&output.stderr)
    );
    said
}

/// qpdf finds no fault.
pub fn assert_sound(path: &Path) {
    let said = tool("qpdf", &["--check", path.to_str().unwrap()]);
    assert!(said.contains("No syntax or stream encoding errors found"), "{said}");
}

/// All text of a file, or of one page (from 1).
pub fn text_of(path: &Path, page: Option<usize>) -> String {
    let path = path.to_str().unwrap();
    match page {
        None => tool("pdftotext", &["-raw", path, "-"]),
        Some(page) => {
            let page = page.to_string();
            tool("pdftotext", &["-raw", "-f", &page, "-l", &page, path, "-"])
        }
    }
}

/// A grey JPEG or one in colour: a gradient with a dark corner at its top left.
pub fn jpeg(width: u32, height: u32, color: bool) -> Vec<u8> {
    let mut out = Vec::new();
    let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut out, 85);
    let dark = |x: u32, y: u32| x < width / 4 && y < height / 4;
    if color {
        let picture = image::RgbImage::from_fn(width, height, |x, y| {
            if dark(x, y) {
                image::Rgb([20, 20, 120])
            } else {
                image::Rgb([230, (x * 200 / width) as u8, (y * 200 / height) as u8])
            }
        });
        picture.write_with_encoder(encoder).unwrap();
    } else {
        let picture =
            image::GrayImage::from_fn(width, height, |x, y| image::Luma([if dark(x, y) { 10 } else { 240 }]));
        picture.write_with_encoder(encoder).unwrap();
    }
    out
}

/// The same JPEG with an EXIF orientation, as phones write it.
pub fn jpeg_turned(width: u32, height: u32, orientation: u8) -> Vec<u8> {
    let plain = jpeg(width, height, true);
    let mut body = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    body.push(orientation);
    body.extend([0, 0, 0, 0, 0, 0]);
    let mut out = plain[..2].to_vec();
    out.extend([0xFF, 0xE1]);
    out.extend((body.len() as u16 + 2).to_be_bytes());
    out.extend(body);
    out.extend(&plain[2..]);
    out
}

pub fn png(width: u32, height: u32) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, width, height);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::One);
    let stride = width.div_ceil(8) as usize;
    let data: Vec<u8> = (0..height as usize * stride)
        .map(|i| if (i / stride / 40).is_multiple_of(2) { 0xFF } else { 0xF0 })
        .collect();
    encoder.write_header().unwrap().write_image_data(&data).unwrap();
    out
}
