//! The end of a form: who signs, where the seal goes, the date. It is never alone on a page.

use super::Composer;
use super::inlines::Type;
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

/// One line of a column.
struct SignLine {
    words: Line,
    /// Whether a line to sign on follows the words.
    ruled: bool,
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
        let mut sets: Vec<Vec<SignLine>> = Vec::new();
        let column_width = if columns.len() == 1 { self.width() } else { half };
        for entries in columns {
            let set = entries.iter().flat_map(|e| self.sign_lines(e, column_width)).collect();
            sets.push(set);
        }
        let tall = sets.iter().any(|s| s.len() > TALL);
        let rows = if tall {
            // Many parties: each set over the whole width in two columns, one set below the other.
            let mut rows = Vec::new();
            for (entries, set) in columns.iter().zip(sets) {
                let lines = if column_width > half {
                    entries.iter().flat_map(|e| self.sign_lines(e, half)).collect()
                } else {
                    set
                };
                rows.extend(in_two(lines, half, gap));
            }
            rows
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

    /// The lines of one entry in a column of `width`.
    fn sign_lines(&mut self, entry: &'a SignEntry, width: f32) -> Vec<SignLine> {
        let Some(list) = &entry.each else {
            let mut lines = self.words(&entry.label, width);
            for _ in 1..entry.lines.unwrap_or(1) {
                lines.push(SignLine { words: Line::empty(PITCH, self.size), ruled: true });
            }
            return lines;
        };
        let mut lines: Vec<SignLine> = self.plain_words(&entry.label, width);
        let items = self.scope.items_or_blanks(list, entry.lines.unwrap_or(2));
        for (i, item) in items.into_iter().enumerate() {
            self.scope.enter(list, i + 1, item);
            match &entry.text {
                Some(text) => lines.extend(self.words(text, width)),
                None => lines.push(SignLine { words: Line::empty(PITCH, self.size), ruled: true }),
            }
            self.scope.leave();
        }
        lines
    }

    fn sign_type(&self) -> Type {
        Type { style: Style::Song, size: self.size, blanks: false }
    }

    /// Words with a line to sign on behind them, or under them when they are long.
    fn words(&mut self, text: &Template, width: f32) -> Vec<SignLine> {
        let words = self.single(text, self.sign_type(), PITCH);
        if words.end <= width * 0.6 {
            return vec![SignLine { words, ruled: true }];
        }
        let mut lines = self.plain_words(text, width);
        lines.push(SignLine { words: Line::empty(PITCH, self.size), ruled: true });
        lines
    }

    fn plain_words(&mut self, text: &Template, width: f32) -> Vec<SignLine> {
        let setting =
            Setting { align: Align::Left, first_indent: 0.0, hang: 0.0, pitch: PITCH, spacing: 0.0 };
        let lines = self.lines(text, self.sign_type(), &setting, width);
        lines.into_iter().map(|words| SignLine { words, ruled: false }).collect()
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

fn side_by_side(sets: Vec<Vec<SignLine>>, width: f32, gap: f32) -> Vec<Row> {
    let count = sets.iter().map(Vec::len).max().unwrap_or(0);
    let mut rows: Vec<Row> = (0..count).map(|_| Row { min_height: PITCH, ..Row::default() }).collect();
    for (c, set) in sets.into_iter().enumerate() {
        for (row, line) in rows.iter_mut().zip(set) {
            cells(row, line, c as f32 * (width + gap), width);
        }
    }
    rows
}

/// Words first over the whole width, then the lines two by two.
fn in_two(lines: Vec<SignLine>, width: f32, gap: f32) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut open = false;
    for line in lines {
        if !line.ruled {
            let mut row = Row { min_height: PITCH, ..Row::default() };
            cells(&mut row, line, 0.0, width);
            rows.push(row);
            open = false;
        } else if open && let Some(row) = rows.last_mut() {
            cells(row, line, width + gap, width);
            open = false;
        } else {
            let mut row = Row { min_height: PITCH, ..Row::default() };
            cells(&mut row, line, 0.0, width);
            rows.push(row);
            open = true;
        }
    }
    rows
}

fn cells(row: &mut Row, line: SignLine, x: f32, width: f32) {
    let words = line.words.end;
    let height = line.words.height;
    if line.ruled {
        let from = if words > 0.0 { words + 3.0 } else { 0.0 };
        let blank = Line::empty(height, 12.0);
        row.cells.push(Cell {
            x: x + from,
            w: width - from,
            lines: vec![blank],
            stand: Stand::Top,
            underlined: true,
            ..Cell::default()
        });
    }
    row.cells.push(Cell { x, w: words, lines: vec![line.words], stand: Stand::Top, ..Cell::default() });
}
