//! The pages of our layout written by krilla, which lays nothing out itself: same glyphs at the same places, same
//! rules and boxes, PDF/A-2b, no tags, one bookmark.

use documents::fonts::FontSet;
use documents::pages::{Color, FaceId, Item, Page};
use krilla::color::rgb;
use krilla::configure::{Archival, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{Path, PathBuilder, Point, Rect};
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use krilla::{Document, SerializeSettings};

use crate::ours::{AUTHOR, TITLE};

/// The faces, parsed once for all dossiers of a batch as ours are.
pub struct Faces(Vec<Font>);

impl Faces {
    /// Those of our font set, by number.
    pub fn load() -> Faces {
        let set = FontSet::shared();
        let font = |id: usize| {
            let data = set.face_data(FaceId(id as u8));
            Font::new(data.bytes.into(), data.index).expect("our fonts parse")
        };
        Faces((0..set.len()).map(font).collect())
    }
}

/// One file.
pub fn write(pages: &[Page], faces: &Faces) -> Vec<u8> {
    let configuration =
        ConfigurationBuilder::new().with_archival_validator(Archival::A2_B).finish().expect("PDF/A-2b alone");
    let settings = SerializeSettings { configuration, enable_tagging: false, ..SerializeSettings::default() };
    let mut document = Document::new_with(settings);
    for page in pages {
        let mut sheet = document
            .start_page_with(PageSettings::from_wh(page.width, page.height).expect("a page has a size"));
        let mut surface = sheet.surface();
        for item in &page.items {
            draw(&mut surface, item, faces);
        }
        surface.finish();
        sheet.finish();
    }
    let created = DateTime::new(2023).month(3).day(10).hour(9).minute(30).second(0);
    document.set_metadata(
        Metadata::new()
            .title(TITLE.into())
            .authors(vec![AUTHOR.into()])
            .language("zh-CN".into())
            .creation_date(created),
    );
    let mut outline = Outline::new();
    outline.push_child(OutlineNode::new(TITLE.into(), XyzDestination::new(0, Point::from_xy(0.0, 0.0))));
    document.set_outline(outline);
    document.finish().unwrap_or_else(|e| panic!("krilla: {e:?}"))
}

fn draw(surface: &mut Surface<'_>, item: &Item, faces: &Faces) {
    match item {
        Item::Text(run) => {
            let mut text = String::with_capacity(run.glyphs.len() * 3);
            let glyphs: Vec<KrillaGlyph> = run
                .glyphs
                .iter()
                .map(|glyph| {
                    let from = text.len();
                    text.push(glyph.ch);
                    let advance = glyph.advance / run.size;
                    KrillaGlyph::new(
                        GlyphId::new(u32::from(glyph.gid)),
                        advance,
                        0.0,
                        0.0,
                        0.0,
                        from..text.len(),
                        None,
                    )
                })
                .collect();
            surface.set_stroke(None);
            surface.set_fill(Some(fill(run.color)));
            let font = faces.0[usize::from(run.face.0)].clone();
            surface.draw_glyphs(Point::from_xy(run.x, run.y), &glyphs, font, &text, run.size, false);
        }
        Item::Line { from, to, width, color } => {
            stroke_and_fill(surface, Some((*width, *color)), None);
            surface.draw_path(&polyline(&[*from, *to], false));
        }
        Item::Rect { x, y, w, h, fill, stroke } => {
            let mut builder = PathBuilder::new();
            builder.push_rect(Rect::from_xywh(*x, *y, *w, *h).expect("a box has a size"));
            stroke_and_fill(surface, *stroke, *fill);
            surface.draw_path(&builder.finish().expect("a box is a path"));
        }
        Item::Path { points, closed, fill, stroke } => {
            stroke_and_fill(surface, *stroke, *fill);
            surface.draw_path(&polyline(points, *closed));
        }
        Item::Image { .. } => panic!("this dossier has no pictures"),
    }
}

fn polyline(points: &[(f32, f32)], closed: bool) -> Path {
    let mut builder = PathBuilder::new();
    for (index, (x, y)) in points.iter().enumerate() {
        if index == 0 { builder.move_to(*x, *y) } else { builder.line_to(*x, *y) }
    }
    if closed {
        builder.close();
    }
    builder.finish().expect("two points are a path")
}

fn fill(color: Color) -> Fill {
    Fill { paint: paint(color).into(), ..Fill::default() }
}

fn stroke_and_fill(surface: &mut Surface<'_>, stroke: Option<(f32, Color)>, filled: Option<Color>) {
    surface.set_stroke(stroke.map(|(width, color)| Stroke {
        paint: paint(color).into(),
        width,
        ..Stroke::default()
    }));
    surface.set_fill(filled.map(fill));
}

fn paint(color: Color) -> rgb::Color {
    let byte = |part: f32| (part * 255.0).round() as u8;
    rgb::Color::new(byte(color.0), byte(color.1), byte(color.2))
}
