//! The display list: finished pages as plain values, between layout and every writer. It knows nothing
//! of forms, of PDF or of files; a test can print it, a writer can draw it.
//!
//! Lengths are points (1/72 inch); the origin is the top left corner of the page, y grows downwards.

use std::sync::Arc;

/// One finished page.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Width in pt; A4 is 595.276.
    pub width: f32,
    /// Height in pt; A4 is 841.89.
    pub height: f32,
    /// What is drawn, in order.
    pub items: Vec<Item>,
}

/// One thing on a page.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// Glyphs of one face and size on one baseline.
    Text(TextRun),
    /// A straight line.
    Line {
        /// Start, pt.
        from: (f32, f32),
        /// End, pt.
        to: (f32, f32),
        /// Stroke width, pt.
        width: f32,
        /// Stroke colour.
        color: Color,
    },
    /// A rectangle by its top left corner, filled and/or stroked.
    Rect {
        /// Left, pt.
        x: f32,
        /// Top, pt.
        y: f32,
        /// Width, pt.
        w: f32,
        /// Height, pt.
        h: f32,
        /// Fill colour, if filled.
        fill: Option<Color>,
        /// Stroke width (pt) and colour, if stroked.
        stroke: Option<(f32, Color)>,
    },
    /// A closed or open polyline/polygon (ticks, chart areas).
    Path {
        /// Points, pt.
        points: Vec<(f32, f32)>,
        /// Whether the last point joins the first.
        closed: bool,
        /// Fill colour, if filled.
        fill: Option<Color>,
        /// Stroke width (pt) and colour, if stroked.
        stroke: Option<(f32, Color)>,
    },
    /// A picture by its top left corner.
    Image {
        /// Left, pt.
        x: f32,
        /// Top, pt.
        y: f32,
        /// Width, pt.
        w: f32,
        /// Height, pt.
        h: f32,
        /// Clockwise quarter turns on top of the orientation the file itself carries (0 to 3); the box
        /// above is the space after turning.
        turns: u8,
        /// The picture's bytes as stored (JPEG or PNG).
        bytes: Arc<Vec<u8>>,
    },
}

/// Glyphs of one face and size on one baseline.
#[derive(Debug, Clone, PartialEq)]
pub struct TextRun {
    /// Which face of the font set.
    pub face: FaceId,
    /// Size in pt.
    pub size: f32,
    /// Left edge of the first glyph, pt.
    pub x: f32,
    /// Baseline, pt.
    pub y: f32,
    /// Colour of the glyphs.
    pub color: Color,
    /// The glyphs with the character each stands for, and its advance in pt (justification included).
    pub glyphs: Vec<Glyph>,
}

/// One placed glyph.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    /// Glyph index in the whole face (before subsetting).
    pub gid: u16,
    /// The character it stands for, so that text can be found again in the file.
    pub ch: char,
    /// Distance to the next glyph, pt; may differ from the face's own advance.
    pub advance: f32,
}

/// A face of the font set, by position; see `fonts`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FaceId(pub u8);

/// An RGB colour, 0..=1 each.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Color(pub f32, pub f32, pub f32);

impl Color {
    /// Black.
    pub const BLACK: Color = Color(0.0, 0.0, 0.0);
    /// The red of a head line (发文机关标志, 版头) on official papers.
    pub const RED: Color = Color(0.8, 0.0, 0.0);
}

impl Page {
    /// An empty A4 page, upright.
    pub fn a4() -> Page {
        Page { width: 595.276, height: 841.89, items: Vec::new() }
    }

    /// What can be read on the page, line by line from the top, things of one line from the left; `□` for a box and `✓`
    /// for a tick. For tests and for finding text; distances are not kept.
    pub fn text(&self) -> String {
        let mut found: Vec<(f32, f32, String, f32)> = Vec::new();
        for item in &self.items {
            match item {
                Item::Text(run) => {
                    let width: f32 = run.glyphs.iter().map(|g| g.advance).sum();
                    found.push((run.y, run.x, run.glyphs.iter().map(|g| g.ch).collect(), run.x + width));
                }
                Item::Rect { x, y, w, h, .. } if *w < 16.0 && (w - h).abs() < 0.1 => {
                    found.push((y + h * 0.91, *x, "□".into(), x + w));
                }
                Item::Path { points, closed: false, .. } if points.len() == 3 => {
                    let low = points.iter().map(|p| p.1).fold(f32::MIN, f32::max);
                    found.push((low, points[0].0, "✓".into(), points[2].0));
                }
                _ => {}
            }
        }
        found.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
        let mut text = String::new();
        let mut i = 0;
        while i < found.len() {
            // Baselines within a third of a small letter are one line.
            let end = found[i..].iter().position(|f| f.0 - found[i].0 > 3.0).map_or(found.len(), |n| i + n);
            let mut line: Vec<_> = found[i..end].iter().collect();
            line.sort_by(|a, b| a.1.total_cmp(&b.1));
            let mut right = f32::MIN;
            for (_, x, words, to) in line {
                if right > f32::MIN && x - right > 4.0 {
                    text.push_str("  ");
                }
                text.push_str(words);
                right = *to;
            }
            text.push('\n');
            i = end;
        }
        text
    }
}
