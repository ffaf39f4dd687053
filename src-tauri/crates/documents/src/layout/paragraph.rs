//! A paragraph: inline pieces broken into lines of a given width, punctuation squeezed, text justified.
//! What comes out are drawing items relative to the line; it knows nothing of pages.

use std::ops::Range;

use super::breaking::{Class, break_before, class, pair_squeeze, script_gap, stretchable};
use crate::fonts::{FontSet, Style};
use crate::pages::{Color, FaceId, Glyph, Item, TextRun};

/// Thickness of the line under a value or a blank, pt.
pub const UNDERLINE: f32 = 0.6;
/// Distance from the baseline down to that line, in em.
const UNDERLINE_DROP: f32 = 0.22;
/// The em box of these faces begins this far above the baseline, in em.
const ASCENT: f32 = 0.88;
/// A line that would leave more than this open, in em, rather takes one more character and squeezes its marks.
const OPEN_LINE: f32 = 1.0;

/// A piece of a paragraph.
#[derive(Debug, Clone, PartialEq)]
pub enum Inline {
    /// Text; `\n` must be taken out before.
    Text {
        /// The characters.
        text: String,
        /// Typeface.
        style: Style,
        /// Size, pt.
        size: f32,
        /// Whether a line is drawn beneath.
        underline: bool,
    },
    /// Room to write by hand.
    Blank {
        /// Width, pt.
        width: f32,
        /// Size of the text around it, pt; sets where the line lies.
        size: f32,
        /// Whether a line is drawn beneath.
        underline: bool,
        /// What a line may do beside it.
        glue: Glue,
    },
    /// A box to tick. The fonts have no ticked box that all faces share, so both are drawn.
    Box {
        /// Whether it is ticked.
        ticked: bool,
        /// Size, pt.
        size: f32,
    },
}

/// How a blank holds to its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Glue {
    /// Lines may end on both sides.
    Free,
    /// Stays with what follows (the left part of an underlined field).
    Next,
    /// Stays with what precedes (the right part of an underlined field).
    Previous,
}

/// Where lines stand in their width.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// Both edges straight, the last line open.
    #[default]
    Justify,
    /// Left edge straight.
    Left,
    /// Centred.
    Center,
    /// Right edge straight.
    Right,
}

/// How a paragraph is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Setting {
    /// Alignment.
    pub align: Align,
    /// Indent of the first line, pt.
    pub first_indent: f32,
    /// Indent of the other lines, pt.
    pub hang: f32,
    /// Height of a line, pt.
    pub pitch: f32,
    /// Space added after every character, pt.
    pub spacing: f32,
}

/// A finished line: items relative to its left edge (x) and its top (y).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Line {
    /// Height, pt.
    pub height: f32,
    /// Baseline from the top, pt.
    pub baseline: f32,
    /// Right end of what it carries, pt.
    pub end: f32,
    /// What is drawn.
    pub items: Vec<Item>,
}

impl Line {
    /// A line that carries nothing.
    pub fn empty(pitch: f32, size: f32) -> Line {
        Line { height: pitch, baseline: baseline(pitch, size), end: 0.0, items: Vec::new() }
    }
}

fn baseline(pitch: f32, size: f32) -> f32 {
    (pitch - size) / 2.0 + ASCENT * size
}

#[derive(Clone, Copy)]
enum Mark {
    Glyph { face: FaceId, gid: u16 },
    Blank,
    Box { ticked: bool },
}

#[derive(Clone, Copy)]
struct Unit {
    ch: char,
    mark: Mark,
    advance: f32,
    size: f32,
    underline: bool,
}

impl Unit {
    /// The class of what is really there: a blank or a box has no half to give.
    fn class(&self) -> Class {
        match self.mark {
            Mark::Glyph { .. } => class(self.ch),
            _ => Class::Wide,
        }
    }
}

/// Width of `text` on one line, pt; characters without a glyph count as one em.
pub fn measure(text: &str, style: Style, size: f32) -> f32 {
    let fonts = FontSet::shared();
    let mut width = 0.0;
    let mut before: Option<char> = None;
    for ch in text.chars() {
        width += fonts.lookup(style, ch).map_or(1.0, |f| f.advance) * size;
        if let Some(b) = before {
            width += (script_gap(b, ch) - pair_squeeze(b, ch)) * size;
        }
        before = Some(ch);
    }
    width
}

/// Breaks `inlines` into lines no wider than `width`. Always at least one line. Characters that no face has are
/// left out: whoever composes has refused them before.
pub fn break_lines(inlines: &[Inline], setting: &Setting, width: f32) -> Vec<Line> {
    let units = units(inlines);
    let size = inlines.iter().map(size_of).fold(0.0, f32::max);
    if units.is_empty() {
        return vec![Line::empty(setting.pitch, if size > 0.0 { size } else { 12.0 })];
    }
    let shadow: String = units.iter().map(|u| u.ch).collect();
    let chars: Vec<char> = units.iter().map(|u| u.ch).collect();
    let breakable = break_before(&shadow, &chars);
    let kerns = kerns(&units, setting.spacing);

    let mut lines = Vec::new();
    let mut start = 0;
    while start < units.len() {
        let first = lines.is_empty();
        let indent = if first { setting.first_indent } else { setting.hang };
        let room = (width - indent).max(1.0);
        let cut = cut_line(&units, &kerns, &breakable, start, room, first);
        let last = cut.next >= units.len();
        lines.push(set_line(&units, &kerns, &cut, room, indent, last, first, setting, size));
        start = cut.next;
    }
    lines
}

fn size_of(inline: &Inline) -> f32 {
    match inline {
        Inline::Text { size, .. } | Inline::Blank { size, .. } | Inline::Box { size, .. } => *size,
    }
}

fn units(inlines: &[Inline]) -> Vec<Unit> {
    let fonts = FontSet::shared();
    let mut units = Vec::new();
    for inline in inlines {
        match inline {
            Inline::Text { text, style, size, underline } => {
                for ch in text.chars() {
                    if let Some(found) = fonts.lookup(*style, ch) {
                        units.push(Unit {
                            ch,
                            mark: Mark::Glyph { face: found.face, gid: found.gid },
                            advance: found.advance * size,
                            size: *size,
                            underline: *underline,
                        });
                    }
                }
            }
            Inline::Blank { width, size, underline, glue } => units.push(Unit {
                // Stand-ins whose line-breaking behaviour is the one wanted.
                ch: match glue {
                    Glue::Free => '一',
                    Glue::Next => '（',
                    Glue::Previous => '）',
                },
                mark: Mark::Blank,
                advance: *width,
                size: *size,
                underline: *underline,
            }),
            Inline::Box { ticked, size } => units.push(Unit {
                // A box stays with the words it ticks.
                ch: '（',
                mark: Mark::Box { ticked: *ticked },
                advance: *size * 1.15,
                size: *size,
                underline: false,
            }),
        }
    }
    units
}

/// What is added after each unit when the next one follows on the same line.
fn kerns(units: &[Unit], spacing: f32) -> Vec<f32> {
    let mut kerns = vec![0.0; units.len()];
    for i in 0..units.len().saturating_sub(1) {
        let (a, b) = (&units[i], &units[i + 1]);
        kerns[i] = spacing;
        if let (Mark::Glyph { .. }, Mark::Glyph { .. }) = (a.mark, b.mark) {
            kerns[i] += (script_gap(a.ch, b.ch) - pair_squeeze(a.ch, b.ch)) * a.size.min(b.size);
        }
    }
    kerns
}

/// The part of a line that a closing mark at its end, or an opening mark at its beginning, does not need.
fn end_trim(unit: &Unit) -> f32 {
    if unit.class() == Class::Closing { unit.size * 0.5 } else { 0.0 }
}

fn start_trim(unit: &Unit, first: bool) -> f32 {
    if !first && unit.class() == Class::Opening { unit.size * 0.5 } else { 0.0 }
}

/// What a mark inside a line gives when one more character is to be taken in.
fn give(unit: &Unit, kern: f32) -> f32 {
    if unit.class() == Class::Closing && kern >= 0.0 { unit.size * 0.25 } else { 0.0 }
}

struct Cut {
    /// Units of the line, without spaces at its end.
    range: Range<usize>,
    /// Where the next line begins.
    next: usize,
    /// Natural width, ends trimmed.
    width: f32,
}

fn cut_line(units: &[Unit], kerns: &[f32], breakable: &[bool], start: usize, room: f32, first: bool) -> Cut {
    // Best candidate that fits as it is, and best that fits when marks give way.
    let mut natural: Option<Cut> = None;
    let mut squeezed: Option<Cut> = None;
    let mut pen = -start_trim(&units[start], first);
    let mut capacity = 0.0;
    let mut visible = start; // end of the last unit that is not a space
    let mut visible_pen = 0.0;
    let mut i = start;
    loop {
        if i == units.len() || (i > start && breakable[i]) {
            let trim = if visible > start { end_trim(&units[visible - 1]) } else { 0.0 };
            let line_width = visible_pen - trim;
            // The mark at the end has given its half already.
            let capacity = if visible > start {
                capacity - give(&units[visible - 1], kerns[visible - 1]).min(capacity)
            } else {
                0.0
            };
            let cut = Cut { range: start..visible, next: i, width: line_width };
            if line_width <= room + 0.01 {
                natural = Some(cut);
            } else if line_width <= room + capacity {
                squeezed = Some(cut);
            } else {
                break;
            }
        }
        if i == units.len() {
            break;
        }
        let unit = &units[i];
        pen += unit.advance;
        if unit.class() != Class::Space {
            visible = i + 1;
            visible_pen = pen;
        }
        // No candidate can follow once even the squeezed text is past the edge by more than a mark's half.
        if pen - unit.size > room + capacity && (natural.is_some() || squeezed.is_some()) {
            break;
        }
        if natural.is_none() && squeezed.is_none() && pen > room && i > start {
            // A word longer than the line: it is cut where it must be rather than run off the paper.
            return Cut { range: start..i, next: i, width: pen - unit.advance - kerns[i - 1] };
        }
        capacity += give(unit, kerns[i]);
        pen += kerns[i];
        i += 1;
    }
    match (natural, squeezed) {
        (Some(n), Some(s))
            if n.next < units.len() && room - n.width > OPEN_LINE * units[n.range.start].size =>
        {
            s
        }
        (Some(n), _) => n,
        (None, Some(s)) => s,
        // One unit wider than the whole line: alone on its line.
        (None, None) => Cut { range: start..start + 1, next: start + 1, width: units[start].advance },
    }
}

#[allow(clippy::too_many_arguments)] // one call; each is a plain number
fn set_line(
    units: &[Unit],
    kerns: &[f32],
    cut: &Cut,
    room: f32,
    indent: f32,
    last: bool,
    first: bool,
    setting: &Setting,
    size: f32,
) -> Line {
    let mut line = Line::empty(setting.pitch, size);
    let range = cut.range.clone();
    if range.is_empty() {
        return line;
    }
    let slack = room - cut.width;
    let line_units = &units[range.clone()];
    let mut shift = indent;
    let mut per_gap = 0.0;
    let mut per_give = 0.0;
    match setting.align {
        Align::Center => shift += slack / 2.0,
        Align::Right => shift += slack,
        Align::Left => {}
        Align::Justify if slack > 0.0 && !last => {
            let weight: f32 =
                (range.start..range.end - 1).map(|i| gap_weight(&units[i], &units[i + 1])).sum();
            // A line with few places to open stays ragged rather than falling apart.
            if weight > 0.0 && slack / weight < 0.25 * size {
                per_gap = slack / weight;
            }
        }
        Align::Justify => {}
    }
    if slack < -0.01 {
        let total: f32 = (range.start..range.end - 1).map(|i| give(&units[i], kerns[i])).sum();
        if total > 0.0 {
            per_give = (-slack / total).min(1.0);
        }
    }

    let mut pen = shift - start_trim(&line_units[0], first);
    let mut writer = Writer { line: &mut line, run: None, under: None };
    for i in range.clone() {
        let unit = &units[i];
        let mut advance = unit.advance;
        if i + 1 < range.end {
            advance += kerns[i] - per_give * give(unit, kerns[i]) + per_gap * gap_weight(unit, &units[i + 1]);
        } else {
            advance -= end_trim(unit);
        }
        writer.put(unit, pen, advance);
        pen += advance;
    }
    writer.finish();
    line.end = pen;
    line
}

fn gap_weight(a: &Unit, b: &Unit) -> f32 {
    if matches!(a.mark, Mark::Box { .. }) {
        return 0.0;
    }
    if a.class() == Class::Space {
        return 3.0;
    }
    if b.class() == Class::Space {
        return 0.0;
    }
    let (x, y) = (
        if matches!(a.mark, Mark::Glyph { .. }) { a.ch } else { '一' },
        if matches!(b.mark, Mark::Glyph { .. }) { b.ch } else { '一' },
    );
    if stretchable(x, y) { 1.0 } else { 0.0 }
}

/// Collects units into runs of one face and size, and into continuous underlines.
struct Writer<'a> {
    line: &'a mut Line,
    run: Option<TextRun>,
    under: Option<(f32, f32, f32)>,
}

impl Writer<'_> {
    fn put(&mut self, unit: &Unit, x: f32, advance: f32) {
        let y = self.line.baseline;
        match unit.mark {
            Mark::Glyph { face, gid } => {
                let glyph = Glyph { gid, ch: unit.ch, advance };
                match &mut self.run {
                    Some(run) if run.face == face && run.size == unit.size => run.glyphs.push(glyph),
                    _ => {
                        self.flush_run();
                        let run =
                            TextRun { face, size: unit.size, x, y, color: Color::BLACK, glyphs: vec![glyph] };
                        self.run = Some(run);
                    }
                }
            }
            Mark::Blank => self.flush_run(),
            Mark::Box { ticked } => {
                self.flush_run();
                draw_box(&mut self.line.items, x, y, unit.size, ticked);
            }
        }
        if unit.underline {
            let drop = unit.size * UNDERLINE_DROP;
            match &mut self.under {
                Some((_, to, _)) if (*to - x).abs() < 0.5 => *to = x + advance,
                _ => {
                    self.flush_under();
                    self.under = Some((x, x + advance, y + drop));
                }
            }
        } else {
            self.flush_under();
        }
    }

    fn flush_run(&mut self) {
        if let Some(run) = self.run.take() {
            self.line.items.push(Item::Text(run));
        }
    }

    fn flush_under(&mut self) {
        if let Some((from, to, y)) = self.under.take() {
            self.line.items.push(Item::Line {
                from: (from, y),
                to: (to, y),
                width: UNDERLINE,
                color: Color::BLACK,
            });
        }
    }

    fn finish(mut self) {
        self.flush_run();
        self.flush_under();
    }
}

/// A square of 0.78 em standing on the baseline like an ideograph, with a tick that leaves it at the upper right.
fn draw_box(items: &mut Vec<Item>, x: f32, baseline: f32, size: f32, ticked: bool) {
    let side = size * 0.78;
    let left = x + size * 0.11;
    let top = baseline - size * 0.71;
    items.push(Item::Rect {
        x: left,
        y: top,
        w: side,
        h: side,
        fill: None,
        stroke: Some((0.7, Color::BLACK)),
    });
    if ticked {
        let at = |u: f32, v: f32| (left + side * u, top + side * v);
        let points = vec![at(0.16, 0.52), at(0.42, 0.80), at(0.98, 0.02)];
        items.push(Item::Path { points, closed: false, fill: None, stroke: Some((1.3, Color::BLACK)) });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(s: &str) -> Vec<Inline> {
        vec![Inline::Text { text: s.into(), style: Style::Song, size: 12.0, underline: false }]
    }

    fn body() -> Setting {
        Setting { align: Align::Justify, first_indent: 24.0, hang: 0.0, pitch: 21.6, spacing: 0.0 }
    }

    fn string_of(line: &Line) -> String {
        line.items
            .iter()
            .filter_map(|i| match i {
                Item::Text(run) => Some(run.glyphs.iter().map(|g| g.ch).collect::<String>()),
                _ => None,
            })
            .collect()
    }

    const SAMPLE: &str = "2023年3月5日，林䶮（女）在家中发现“卫生间”天花板漏水；经查，系楼上陈惠玲家防水层老化所致。双方就维修费用12,860.50元、误工损失——共计三项……协商不成，遂于次日向调委会申请调解：请求对方赔偿！可否？阿卜杜拉·吐尔逊作证。";

    #[test]
    fn full_lines_end_at_the_edge() {
        let lines = break_lines(&text(SAMPLE), &body(), 415.0);
        assert!(lines.len() >= 3);
        for line in &lines[..lines.len() - 1] {
            assert!((line.end - 415.0).abs() < 0.1, "{} ends at {}", string_of(line), line.end);
        }
        assert!(lines[lines.len() - 1].end <= 415.1);
    }

    #[test]
    fn a_word_longer_than_the_line_is_cut_and_nothing_is_lost() {
        let long = "https://example.org/".to_owned() + &"a1".repeat(200);
        let lines = break_lines(&text(&long), &body(), 200.0);
        assert!(lines.len() > 5);
        assert_eq!(lines.iter().map(string_of).collect::<String>(), long);
        assert!(lines.iter().all(|l| l.end <= 200.5));
    }

    #[test]
    fn meeting_marks_share_their_blank_half() {
        let lines = break_lines(&text("甲）。“乙"), &Setting { align: Align::Left, ..body() }, 400.0);
        let Item::Text(run) = &lines[0].items[0] else { panic!("text expected") };
        let advances: Vec<f32> = run.glyphs.iter().map(|g| g.advance / 12.0).collect();
        assert_eq!(advances, vec![1.0, 0.5, 0.5, 1.0, 1.0]);
    }

    #[test]
    fn an_underlined_field_is_one_line() {
        let inlines = vec![
            Inline::Blank { width: 20.0, size: 12.0, underline: true, glue: Glue::Next },
            Inline::Text { text: "汉族".into(), style: Style::Song, size: 12.0, underline: true },
            Inline::Blank { width: 20.0, size: 12.0, underline: true, glue: Glue::Previous },
        ];
        let lines = break_lines(&inlines, &Setting { first_indent: 0.0, ..body() }, 400.0);
        let rules: Vec<_> = lines[0].items.iter().filter(|i| matches!(i, Item::Line { .. })).collect();
        assert_eq!(rules.len(), 1);
    }

    proptest! {
        #[test]
        fn no_line_begins_with_a_closing_mark_and_all_text_is_there(
            s in "[甲乙丙丁，。、；：？！）】》”“（《A-z0-9 ·—…]{1,200}",
            width in 90.0f32..420.0,
        ) {
            let lines = break_lines(&text(&s), &body(), width);
            let squash = |t: String| t.replace(' ', "");
            prop_assert_eq!(squash(lines.iter().map(string_of).collect()), squash(s.clone()));
            // A run of marks longer than the line has to be cut somewhere; names of the rule apply to real text.
            let marks = s.chars().scan(0, |n, c| { *n = if matches!(class(c), Class::Wide) { 0 } else { *n + 1 }; Some(*n) }).max().unwrap_or(0);
            if marks <= 5 {
                for line in &lines[1..] {
                    let first = string_of(line).chars().next().unwrap_or('甲');
                    prop_assert!(!"，。、；：？！）】》”".contains(first), "{:?} begins with {}", s, first);
                }
            }
            for line in &lines {
                prop_assert!(line.end <= width + 0.5, "{} > {}", line.end, width);
            }
        }
    }
}
