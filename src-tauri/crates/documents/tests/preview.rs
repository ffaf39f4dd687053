//! The preview shows the file that will be printed: page for page, at the width asked for, and never falls over.

#![allow(clippy::unwrap_used, reason = "in a test an unwrap is the assertion")]

mod common;

use std::sync::Arc;

use common::*;
use documents::fonts::{FontSet, Style};
use documents::pages::{Color, Item, Page};
use documents::pdf;
use documents::preview::{Preview, PreviewError};

fn two_pages() -> Vec<u8> {
    let mut first = Page::a4();
    first.items.extend(line("人民调解协议书", Style::SongBold, 22.0, 200.0, 110.0));
    let black = Some(Color::BLACK);
    first.items.push(Item::Rect { x: 100.0, y: 400.0, w: 200.0, h: 100.0, fill: black, stroke: None });
    let lying = Page { width: 841.89, height: 595.276, items: line("附表", Style::Song, 12.0, 90.0, 90.0) };
    pdf::write(&[first, lying], FontSet::shared(), &meta("预览")).unwrap()
}

fn picture(png: &[u8]) -> image::GrayImage {
    image::load_from_memory(png).unwrap().to_luma8()
}

#[test]
fn pages_come_out_at_the_width_asked_for() {
    let preview = Preview::open(Arc::new(two_pages())).unwrap();
    assert_eq!(preview.page_count(), 2);
    let (w, h) = preview.page_size(0).unwrap();
    assert!((w - 595.276).abs() < 0.01 && (h - 841.89).abs() < 0.01);
    for width in [60, 794, 1190] {
        let upright = picture(&preview.png(0, width).unwrap());
        assert_eq!(upright.width(), width);
        let expected = width as f32 * 841.89 / 595.276;
        assert!((upright.height() as f32 - expected).abs() <= 1.0, "{} high", upright.height());
    }
    let lying = picture(&preview.png(1, 1000).unwrap());
    assert!(lying.width() == 1000 && lying.height() < 1000);
}

#[test]
fn what_is_drawn_is_seen_in_its_place() {
    let preview = Preview::open(Arc::new(two_pages())).unwrap();
    let seen = picture(&preview.png(0, 595).unwrap());
    assert!(seen.get_pixel(200, 450)[0] < 20, "the black box");
    assert!(seen.get_pixel(200, 380)[0] > 240 && seen.get_pixel(90, 450)[0] > 240, "paper around it");
    let ink = (200..360)
        .flat_map(|x| (90..115).map(move |y| (x, y)))
        .filter(|&(x, y)| seen.get_pixel(x, y)[0] < 100);
    assert!(ink.count() > 300, "the title");
}

#[test]
fn a_page_beyond_the_end_and_a_file_that_is_no_pdf_are_named() {
    let preview = Preview::open(Arc::new(two_pages())).unwrap();
    assert_eq!(preview.png(2, 100).unwrap_err(), PreviewError::NoSuchPage { page: 3, pages: 2 });
    for bytes in [Vec::new(), b"no pdf at all".to_vec(), two_pages()[..300].to_vec()] {
        assert_eq!(Preview::open(Arc::new(bytes)).err(), Some(PreviewError::NotReadable));
    }
}

#[test]
fn an_absurd_width_is_brought_down() {
    let preview =
        Preview::open(Arc::new(pdf::write(&[Page::a4()], FontSet::shared(), &meta("空")).unwrap())).unwrap();
    let seen = picture(&preview.png(0, u32::MAX).unwrap());
    assert!(seen.height() <= documents::preview::MAX_PIXELS, "{} high", seen.height());
    assert!(preview.png(0, 0).is_err() || picture(&preview.png(0, 0).unwrap()).width() >= 1);
}

#[test]
fn garbled_bytes_never_panic() {
    let whole = two_pages();
    let mut state = 7u64;
    for _ in 0..40 {
        let mut bytes = whole.clone();
        for _ in 0..20 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let at = (state >> 33) as usize % bytes.len();
            bytes[at] = (state >> 20) as u8;
        }
        if let Ok(preview) = Preview::open(Arc::new(bytes)) {
            let _ = preview.png(0, 60);
        }
    }
}
