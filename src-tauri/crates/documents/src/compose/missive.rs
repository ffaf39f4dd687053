//! The frame of an official letter in 信函格式 (GB/T 9704-2012, 10.1): the issuer's name in red 30 mm from the upper
//! edge of the first page, a red double line under it and one 20 mm from the lower edge, both 170 mm wide. It draws
//! around the text; what the letter says is in its form.

use crate::fonts::Style;
use crate::layout::paragraph::{Align, Inline, Setting, break_lines};
use crate::layout::row::place;
use crate::layout::{MM, PageSetup};
use crate::pages::{Color, Item, Page};

/// Upper edge of the issuer's name, pt.
const NAME_TOP: f32 = 30.0 * MM;
/// Largest size of the name, pt.
const NAME_SIZE: f32 = 34.0;
/// Width of the double lines, pt.
const LINE: f32 = 170.0 * MM;
// The thick and the thin one of a double line, and the gap between them, pt.
const THICK: f32 = 2.4;
const THIN: f32 = 0.8;
const GAP: f32 = 1.6;

/// What the frame takes of the first page below the upper margin, pt.
pub(super) fn head_room(setup: &PageSetup) -> f32 {
    NAME_TOP + NAME_SIZE + 4.0 * MM + THICK + GAP + THIN + 6.0 - setup.top
}

/// Draws the frame around the first page.
pub(super) fn frame(page: &mut Page, setup: &PageSetup, issuer: &str) {
    // A long name gives up size rather than a second line.
    let fitting = LINE / issuer.chars().count().max(1) as f32;
    let size = NAME_SIZE.min(fitting * 0.98);
    let inline = Inline::Text { text: issuer.to_owned(), style: Style::SongBold, size, underline: false };
    let setting =
        Setting { align: Align::Center, first_indent: 0.0, hang: 0.0, pitch: NAME_SIZE, spacing: 0.0 };
    let left = (setup.width - LINE) / 2.0;
    let mut items = Vec::new();
    for line in break_lines(&[inline], &setting, LINE).iter().take(1) {
        place(line, left, NAME_TOP, &mut items);
    }
    for item in &mut items {
        if let Item::Text(run) = item {
            run.color = Color::RED;
        }
    }
    page.items.extend(items);
    double_line(page, left, NAME_TOP + NAME_SIZE + 4.0 * MM, [THICK, THIN]);
    double_line(page, left, setup.height - 20.0 * MM - THIN - GAP - THICK, [THIN, THICK]);
}

fn double_line(page: &mut Page, left: f32, top: f32, widths: [f32; 2]) {
    let mut y = top;
    for width in widths {
        let at = y + width / 2.0;
        page.items.push(Item::Line { from: (left, at), to: (left + LINE, at), width, color: Color::RED });
        y += width + GAP;
    }
}
