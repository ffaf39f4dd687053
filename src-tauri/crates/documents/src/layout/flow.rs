//! Stacks lines and rows onto pages: breaks, rows cut over pages, repeated heads, things that stay together.
//! It knows nothing of the text it moves.

use super::PageSetup;
use super::paragraph::Line;
use super::row::{Part, Row, SpanCell, draw_cell, place};
use crate::pages::{Color, Item, Page};

/// Thickness of a table's frame, pt.
const FRAME: f32 = 1.0;

/// One thing in the stack.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    /// A line of text, `x` right of the body's left edge.
    Line {
        /// The line.
        line: Line,
        /// Offset, pt.
        x: f32,
    },
    /// A row of cells.
    Row(Row),
    /// Items with a height of their own.
    Drawing {
        /// Height, pt.
        height: f32,
        /// Items relative to the left of the body and the top of the piece.
        items: Vec<Item>,
    },
    /// Empty space; vanishes at the top of a page.
    Space(f32),
    /// Empty space that stays wherever it stands.
    Fixed(f32),
    /// As much space as leaves the rest, up to the next break, at the bottom of the page.
    Fill,
    /// A new page.
    Break,
}

struct Entry {
    piece: Piece,
    /// Stays on the page of the next piece.
    keep: bool,
}

struct Table {
    /// Rows repeated at the top of every page the table continues on.
    head: Vec<Row>,
    x: f32,
    width: f32,
}

/// The stack, before it is cut into pages.
#[derive(Default)]
pub struct Flow {
    entries: Vec<Entry>,
    tables: Vec<Table>,
}

impl Flow {
    /// An empty stack.
    pub fn new() -> Flow {
        Flow::default()
    }

    /// Opens a table: its repeated head, left edge and width. Rows name it by the index returned.
    pub fn table(&mut self, head: Vec<Row>, x: f32, width: f32) -> usize {
        self.tables.push(Table { head, x, width });
        self.tables.len() - 1
    }

    /// Adds a piece; `keep` holds it on the page of the next one.
    pub fn push(&mut self, piece: Piece, keep: bool) {
        self.entries.push(Entry { piece, keep });
    }

    /// Adds the lines of a paragraph so that no page begins with its last line or ends with its first.
    pub fn lines(&mut self, lines: Vec<Line>, x: f32) {
        let n = lines.len();
        for (i, line) in lines.into_iter().enumerate() {
            let keep = n > 1 && (i == 0 || i + 2 == n);
            self.push(Piece::Line { line, x }, keep);
        }
    }

    /// Number of pieces so far, for [`Flow::keep_from`].
    pub fn mark(&self) -> usize {
        self.entries.len()
    }

    /// Holds everything from `mark` on together, and lets what follows go.
    pub fn keep_from(&mut self, mark: usize) {
        let end = self.entries.len();
        for (i, entry) in self.entries.iter_mut().enumerate().skip(mark) {
            entry.keep = i + 1 < end;
        }
    }

    /// Holds the last piece on the page of what comes next.
    pub fn keep_last(&mut self) {
        if let Some(entry) = self.entries.last_mut() {
            entry.keep = true;
        }
    }

    /// Lets everything from `mark` on be cut, but for its last `count` pieces, which stay together.
    pub fn loosen(&mut self, mark: usize, count: usize) {
        let end = self.entries.len();
        let last = end.saturating_sub(count).max(mark);
        for (i, entry) in self.entries.iter_mut().enumerate().skip(mark) {
            entry.keep = i >= last && i + 1 < end;
        }
    }

    /// Ties the last two lines (or the last row) of what stands so far to what comes next, so that a signature block
    /// is never alone on a page.
    pub fn tie_last_lines(&mut self) {
        let mut wanted = 2;
        for entry in self.entries.iter_mut().rev() {
            match entry.piece {
                Piece::Break | Piece::Fill => return,
                Piece::Space(_) | Piece::Fixed(_) => entry.keep = true,
                Piece::Row(_) => {
                    entry.keep = true;
                    return;
                }
                Piece::Line { .. } | Piece::Drawing { .. } => {
                    entry.keep = true;
                    wanted -= 1;
                    if wanted == 0 {
                        return;
                    }
                }
            }
        }
    }

    /// Cuts the stack into pages. Always at least one.
    pub fn paginate(self, setup: &PageSetup) -> Vec<Page> {
        let mut sheet = Sheet::new(setup, &self.tables);
        let entries = &self.entries;
        let mut i = 0;
        while i < entries.len() {
            let mut end = i + 1;
            while end < entries.len() && entries[end - 1].keep && !matches!(entries[end].piece, Piece::Break)
            {
                end += 1;
            }
            sheet.place_chunk(&entries[i..end], entries, i);
            i = end;
        }
        sheet.finish()
    }
}

/// Height of the last two lines of the row's longest cell: what goes over to the next page with a signature block.
fn tail(row: &Row) -> f32 {
    let longest = row.cells.iter().max_by(|a, b| a.height().total_cmp(&b.height()));
    longest.map_or(0.0, |c| c.lines.iter().rev().take(2).map(|l| l.height).sum::<f32>() + 2.0 * c.pad_y)
}

fn height_of(piece: &Piece) -> f32 {
    match piece {
        Piece::Line { line, .. } => line.height,
        Piece::Row(row) => row.height(),
        Piece::Drawing { height, .. } => *height,
        Piece::Space(h) | Piece::Fixed(h) => *h,
        Piece::Fill | Piece::Break => 0.0,
    }
}

/// A cell over several rows that has begun and not ended.
struct OpenSpan<'a> {
    span: &'a SpanCell,
    rows_left: usize,
    top: f32,
    shown: bool,
}

/// The page being filled and those before it.
struct Sheet<'a> {
    setup: &'a PageSetup,
    tables: &'a [Table],
    pages: Vec<Page>,
    page: Page,
    /// Next free y on the page.
    y: f32,
    /// Whether nothing but repeated heads stands on the page.
    fresh: bool,
    /// The table being drawn and the y where it begins on this page.
    open: Option<(usize, f32)>,
    spans: Vec<OpenSpan<'a>>,
}

impl<'a> Sheet<'a> {
    fn new(setup: &'a PageSetup, tables: &'a [Table]) -> Sheet<'a> {
        let page = Page { width: setup.width, height: setup.height, items: Vec::new() };
        Sheet {
            setup,
            tables,
            pages: Vec::new(),
            page,
            y: setup.top,
            fresh: true,
            open: None,
            spans: Vec::new(),
        }
    }

    fn bottom(&self) -> f32 {
        self.setup.height - self.setup.bottom
    }

    fn room(&self) -> f32 {
        self.bottom() - self.y
    }

    fn place_chunk(&mut self, chunk: &'a [Entry], all: &'a [Entry], index: usize) {
        let height: f32 = chunk
            .iter()
            .enumerate()
            .map(|(i, e)| {
                if i == 0 && self.fresh && matches!(e.piece, Piece::Space(_)) {
                    0.0
                } else {
                    height_of(&e.piece)
                }
            })
            .sum();
        if height > self.room() + 0.01 && !self.fresh {
            let first_row = chunk.iter().position(|e| !matches!(e.piece, Piece::Space(_)));
            let splittable = first_row.is_some_and(|i| matches!(&chunk[i].piece, Piece::Row(r) if r.splits));
            if splittable && chunk.len() > 1 {
                self.place_tied(chunk, first_row.unwrap_or(0));
                return;
            }
            let whole_page = self.setup.body_height();
            if !splittable && height <= whole_page {
                self.turn(self.continuing(chunk));
            }
        }
        for (i, entry) in chunk.iter().enumerate() {
            self.place(entry, all, index + i);
        }
    }

    /// A long row tied to what follows (a signature block): it is cut so that its last lines go over with the block.
    fn place_tied(&mut self, chunk: &'a [Entry], at: usize) {
        for (i, entry) in chunk.iter().enumerate() {
            match &entry.piece {
                Piece::Row(row) if i == at => {
                    self.change_table(&entry.piece);
                    self.enter(row);
                    let after = chunk[at + 1..].iter().map(|e| height_of(&e.piece)).sum();
                    self.place_row(row, after);
                    self.leave_row();
                }
                _ => self.place(entry, &[], 0),
            }
        }
    }

    /// The table that goes on when a page is turned before `chunk`.
    fn continuing(&self, chunk: &[Entry]) -> Option<usize> {
        let open = self.open?.0;
        chunk
            .iter()
            .find_map(|e| match &e.piece {
                Piece::Row(row) => Some(row.table == Some(open)),
                Piece::Space(_) => None,
                _ => Some(false),
            })?
            .then_some(open)
    }

    fn place(&mut self, entry: &'a Entry, all: &[Entry], index: usize) {
        self.change_table(&entry.piece);
        match &entry.piece {
            Piece::Break => self.turn(None),
            Piece::Fill => {
                let rest: f32 = all
                    .get(index + 1..)
                    .unwrap_or_default()
                    .iter()
                    .take_while(|e| !matches!(e.piece, Piece::Break))
                    .map(|e| height_of(&e.piece))
                    .sum();
                self.y += (self.room() - rest).max(0.0);
            }
            Piece::Space(h) => {
                if !self.fresh {
                    self.y += h.min(self.room().max(0.0));
                }
            }
            Piece::Fixed(h) => {
                if *h > self.room() && !self.fresh {
                    self.turn(None);
                }
                self.y += h;
                self.fresh = false;
            }
            Piece::Line { line, x } => {
                self.ensure(line.height);
                place(line, self.setup.left + x, self.y, &mut self.page.items);
                self.y += line.height;
                self.fresh = false;
            }
            Piece::Drawing { height, items } => {
                self.ensure(*height);
                let (x, y) = (self.setup.left, self.y);
                self.page.items.extend(items.iter().map(|i| super::row::moved(i, x, y)));
                self.y += height;
                self.fresh = false;
            }
            Piece::Row(row) => {
                self.enter(row);
                self.place_row(row, 0.0);
                self.leave_row();
            }
        }
    }

    fn change_table(&mut self, next: &Piece) {
        let goes_on =
            matches!(next, Piece::Row(row) if row.table.is_some() && row.table == self.open.map(|o| o.0));
        if !goes_on {
            self.close_table();
        }
    }

    fn ensure(&mut self, height: f32) {
        if height > self.room() + 0.01 && !self.fresh {
            self.turn(None);
        }
    }

    /// Draws the row, over as many pages as it takes. `after` is the height of what must stand on the page of its end.
    fn place_row(&mut self, row: &'a Row, after: f32) {
        let mut progress = row.begin();
        loop {
            let (room, rest) = (self.room(), row.rest_height(&progress));
            let limit = if rest <= room && rest + after > room { rest - tail(row) } else { room };
            let part = row.part(&progress, limit).or_else(|| {
                // On an empty page anything is better than turning for ever.
                self.fresh
                    .then(|| row.part(&progress, room).or_else(|| row.part(&progress, f32::INFINITY)))
                    .flatten()
            });
            if let Some(part) = part {
                self.draw_part(row, &part);
                match part.rest {
                    None => return,
                    Some(rest) => progress = rest,
                }
            }
            self.turn(row.table);
        }
    }

    fn draw_part(&mut self, row: &Row, part: &Part) {
        row.draw(part, self.setup.left, self.y, &mut self.page.items);
        self.y += part.height;
        self.fresh = false;
    }

    /// Prepares for a row: opens its table and its spanning cells.
    fn enter(&mut self, row: &'a Row) {
        if let Some(table) = row.table
            && self.open.is_none()
        {
            self.open = Some((table, self.y));
        }
        for span in &row.spans {
            self.spans.push(OpenSpan { span, rows_left: span.rows, top: self.y, shown: false });
        }
    }

    /// Ends the spanning cells whose last row this was.
    fn leave_row(&mut self) {
        let y = self.y;
        let left = self.setup.left;
        let items = &mut self.page.items;
        self.spans.retain_mut(|open| {
            open.rows_left -= 1;
            if open.rows_left > 0 {
                return true;
            }
            draw_span(open, left, y, true, items);
            false
        });
    }

    fn close_spans_on_page(&mut self) {
        let (y, left) = (self.y, self.setup.left);
        for open in &mut self.spans {
            draw_span(open, left, y, false, &mut self.page.items);
        }
    }

    fn close_table(&mut self) {
        if let Some((table, top)) = self.open.take() {
            self.frame(table, top);
        }
    }

    fn frame(&mut self, table: usize, top: f32) {
        let t = &self.tables[table];
        if self.y - top > 0.1 {
            self.page.items.push(Item::Rect {
                x: self.setup.left + t.x,
                y: top,
                w: t.width,
                h: self.y - top,
                fill: None,
                stroke: Some((FRAME, Color::BLACK)),
            });
        }
    }

    /// Ends the page; `table` goes on on the next one, under its head.
    fn turn(&mut self, table: Option<usize>) {
        self.close_spans_on_page();
        self.close_table();
        let blank = Page { width: self.setup.width, height: self.setup.height, items: Vec::new() };
        self.pages.push(std::mem::replace(&mut self.page, blank));
        self.y = self.setup.top;
        self.fresh = true;
        if let Some(table) = table {
            self.open = Some((table, self.y));
            let tables = self.tables;
            for row in &tables[table].head {
                let part = row.part(&row.begin(), f32::INFINITY);
                if let Some(part) = part {
                    row.draw(&part, self.setup.left, self.y, &mut self.page.items);
                    self.y += part.height;
                }
            }
        }
        for open in &mut self.spans {
            open.top = self.y;
        }
    }

    fn finish(mut self) -> Vec<Page> {
        self.close_spans_on_page();
        self.close_table();
        // A break at the very end asks for no empty sheet.
        if !self.page.items.is_empty() || self.pages.is_empty() {
            self.pages.push(self.page);
        }
        self.pages
    }
}

/// Draws the part of a spanning cell between its top on this page and `y`. Its text stands on every page where it
/// fits, and on the last one in any case if it stood nowhere.
fn draw_span(open: &mut OpenSpan, left: f32, y: f32, last: bool, items: &mut Vec<Item>) {
    let height = y - open.top;
    if height <= 0.1 {
        return;
    }
    let cell = &open.span.cell;
    let fits = cell.height() <= height + 0.01;
    let lines = if fits || (last && !open.shown) { &cell.lines[..] } else { &[] };
    open.shown |= !lines.is_empty();
    draw_cell(cell, lines, true, (left + cell.x, open.top), height, items);
}
