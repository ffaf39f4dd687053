//! The end of a form: who signs, where the seal goes, the date. It is never alone on a page.

use super::Composer;
use super::inlines::Type;
use super::scope::empty_item;
use crate::fonts::Style;
use crate::form::{SignEntry, Template};
use crate::layout::flow::Piece;
use crate::layout::paragraph::{Align, Line, Setting};
use crate::layout::row::{Cell, Row, Stand};

/// Height of a line to sign on, pt: room for a name and a fingerprint.
const PITCH: f32 = 30.0;
/// A column with more lines than this is laid in two over the whole width.
const TALL: usize = 8;
/// A block with more rows than this may be cut over pages.
const WHOLE_ROWS: usize = 16;

/// One place of a column: words, and where the line to sign on is.
struct Place {
    words: Vec<Line>,
    rule: Rule,
}

#[derive(Clone, Copy, PartialEq)]
enum Rule {
    /// Words only.
    None,
    /// Behind the words.
    Beside,
    /// Under words that are too long for that.
    Below,
}

impl Place {
    fn line(size: f32) -> Place {
        Place { words: vec![Line::empty(PITCH, size)], rule: Rule::Beside }
    }
}

impl<'a> Composer<'a> {
    pub(super) fn sign(
        &mut self,
        columns: &'a [Vec<SignEntry>],
        seal: Option<&Template>,
        date: Option<&Template>,
    ) {
        self.flow.tie_last_lines();
        let mark = self.flow.mark();
        self.flow.push(Piece::Space(self.size), true);

        let gap = self.size * 1.5;
        let half = (self.width() - gap) / 2.0;
        let column_width = if columns.len() == 1 { self.width() } else { half };
        let sets: Vec<Vec<Place>> = columns
            .iter()
            .map(|set| set.iter().flat_map(|e| self.places(e, column_width)).collect())
            .collect();
        let rows = if sets.iter().any(|s| s.len() > TALL) {
            // Many parties: each set over the whole width in two columns, one set below the other.
            let all: Vec<Place> = columns.iter().flatten().flat_map(|e| self.places(e, half)).collect();
            in_two(all, half, gap)
        } else {
            side_by_side(sets, column_width, gap)
        };
        let count = rows.len();
        for row in rows {
            self.flow.push(Piece::Row(row), true);
        }
        self.seal_and_date(seal, date);
        if count <= WHOLE_ROWS {
            self.flow.keep_from(mark);
        } else {
            self.flow.loosen(mark, 3);
        }
    }

    /// The places of one entry in a column of `width`.
    fn places(&mut self, entry: &'a SignEntry, width: f32) -> Vec<Place> {
        let blanks = |n: usize| (1..=n).map(empty_item);
        let Some(list) = &entry.each else {
            let mut places = vec![self.place_for(&entry.label, width)];
            places.extend((1..entry.lines.unwrap_or(1)).map(|_| Place::line(self.size)));
            return places;
        };
        let mut items = self.scope.items_or_blanks(list, &[]);
        if items.is_empty() {
            // Nobody to sign: in a filled print that is nobody, in a blank one those who will be written in.
            let lines =
                if self.scope.is_blank_print() { entry.lines.unwrap_or(2) } else { entry.lines.unwrap_or(0) };
            items.extend(blanks(lines));
        }
        if items.is_empty() {
            return Vec::new();
        }
        let mut places = vec![Place { words: self.words(&entry.label, width), rule: Rule::None }];
        for item in items {
            self.scope.enter(list, item);
            places.push(match &entry.text {
                Some(text) => self.place_for(text, width),
                None => Place::line(self.size),
            });
            self.scope.leave();
        }
        places
    }

    fn sign_type(&self) -> Type {
        Type { style: Style::Song, size: self.size, blanks: false }
    }

    fn place_for(&mut self, text: &Template, width: f32) -> Place {
        let single = self.single(text, self.sign_type(), PITCH);
        if single.end <= width * 0.6 {
            return Place { words: vec![single], rule: Rule::Beside };
        }
        Place { words: self.words(text, width), rule: Rule::Below }
    }

    /// Words on one high line, or on several close ones.
    fn words(&mut self, text: &Template, width: f32) -> Vec<Line> {
        let setting =
            |pitch| Setting { align: Align::Left, first_indent: 0.0, hang: 0.0, pitch, spacing: 0.0 };
        let lines = self.lines(text, self.sign_type(), &setting(PITCH), width);
        if lines.len() == 1 {
            lines
        } else {
            self.lines(text, self.sign_type(), &setting(self.size * 1.5), width)
        }
    }

    /// Seal and date centred on each other at the right, with room for a round seal of 42 mm over both.
    fn seal_and_date(&mut self, seal: Option<&Template>, date: Option<&Template>) {
        let t = self.sign_type();
        let lines: Vec<Line> =
            [seal, date].into_iter().flatten().map(|text| self.single(text, t, PITCH * 0.9)).collect();
        let widest = lines.iter().map(|l| l.end).fold(self.size * 9.0, f32::max).min(self.width());
        let right = (self.width() - widest).min(self.size * 2.0);
        let left = self.width() - right - widest;
        if !lines.is_empty() {
            self.flow.push(Piece::Space(self.size * if seal.is_some() { 1.6 } else { 0.4 }), true);
        }
        for line in lines {
            let x = left + (widest - line.end) / 2.0;
            self.flow.push(Piece::Line { line, x: x.max(0.0) }, true);
        }
    }
}

fn side_by_side(sets: Vec<Vec<Place>>, width: f32, gap: f32) -> Vec<Row> {
    let count = sets.iter().map(Vec::len).max().unwrap_or(0);
    let mut rows: Vec<Row> = (0..count).map(|_| new_row()).collect();
    for (c, set) in sets.into_iter().enumerate() {
        for (row, place) in rows.iter_mut().zip(set) {
            put(row, place, c as f32 * (width + gap), width);
        }
    }
    rows
}

/// Words without a line over the whole width, the places to sign two by two.
fn in_two(places: Vec<Place>, width: f32, gap: f32) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut open = false;
    for place in places {
        if place.rule != Rule::None
            && open
            && let Some(row) = rows.last_mut()
        {
            put(row, place, width + gap, width);
            open = false;
            continue;
        }
        open = place.rule != Rule::None;
        let mut row = new_row();
        put(&mut row, place, 0.0, width);
        rows.push(row);
    }
    rows
}

fn new_row() -> Row {
    Row { min_height: PITCH, ..Row::default() }
}

fn put(row: &mut Row, place: Place, x: f32, width: f32) {
    let end = place.words.iter().map(|l| l.end).fold(0.0, f32::max);
    let ruled = |x: f32, w: f32| Cell {
        x,
        w,
        lines: vec![Line::empty(PITCH, 12.0)],
        stand: Stand::Top,
        underlined: true,
        ..Cell::default()
    };
    match place.rule {
        Rule::None => {}
        Rule::Beside => {
            let from = if end > 0.0 { end + 3.0 } else { 0.0 };
            row.cells.push(ruled(x + from, width - from));
        }
        Rule::Below => {
            let above: f32 = place.words.iter().map(|l| l.height).sum();
            let mut line = Line::empty(PITCH, 12.0);
            line.height += above;
            line.baseline += above;
            row.cells.push(Cell { lines: vec![line], ..ruled(x, width) });
        }
    }
    row.cells.push(Cell { x, w: width, lines: place.words, stand: Stand::Top, ..Cell::default() });
}
