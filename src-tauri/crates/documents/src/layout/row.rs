//! A row: cells side by side, each a stack of lines, with or without ruling, that can be cut between lines.
//! It knows its own height and how to draw a part of itself; where it stands is the flow's matter.

use super::paragraph::{Line, UNDERLINE};
use crate::pages::{Color, Item};

/// Thickness of the ruling inside a table, pt.
pub const RULE: f32 = 0.5;

/// Where the lines of a cell stand when the cell is higher than they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Stand {
    /// At the top.
    Top,
    /// In the middle.
    #[default]
    Middle,
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Cell {
    /// Left edge from the left of the body, pt.
    pub x: f32,
    /// Width, pt.
    pub w: f32,
    /// Its text, laid out for `w` less the padding.
    pub lines: Vec<Line>,
    /// Space left and right of the text, pt.
    pub pad_x: f32,
    /// Space above and below the text, pt.
    pub pad_y: f32,
    /// Vertical place of the text.
    pub stand: Stand,
    /// Whether its edges are ruled.
    pub ruled: bool,
    /// Whether every line is underlined over the whole width: the value of a paper form's field.
    pub underlined: bool,
}

impl Cell {
    /// Height it needs, pt.
    pub fn height(&self) -> f32 {
        self.lines.iter().map(|l| l.height).sum::<f32>() + 2.0 * self.pad_y
    }
}

/// A cell that reaches down over several rows, its own and the following.
#[derive(Debug, Clone, PartialEq)]
pub struct SpanCell {
    /// The cell.
    pub cell: Cell,
    /// Over how many rows, at least two.
    pub rows: usize,
}

/// Cells side by side.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    /// The cells that begin and end in this row.
    pub cells: Vec<Cell>,
    /// The cells that begin here and end in a later row.
    pub spans: Vec<SpanCell>,
    /// Least height, pt.
    pub min_height: f32,
    /// Index of the table it belongs to, if ruled; see [`super::flow::Flow::table`].
    pub table: Option<usize>,
    /// Whether it may be cut between lines; heads and signature rows may not.
    pub splits: bool,
}

/// How far each cell of a row has been drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Progress {
    next: Vec<usize>,
    drawn: f32,
}

/// A part of a row that fits a given height.
pub struct Part {
    /// Height of the part, pt.
    pub height: f32,
    /// Where the next part begins; `None` when the row is finished.
    pub rest: Option<Progress>,
    from: Vec<usize>,
    to: Vec<usize>,
}

impl Row {
    /// Height of the whole row, pt.
    pub fn height(&self) -> f32 {
        self.cells.iter().map(Cell::height).fold(self.min_height, f32::max)
    }

    /// Height of what is left after `progress`, pt.
    pub fn rest_height(&self, progress: &Progress) -> f32 {
        let text =
            |(c, &n): (&Cell, &usize)| c.lines[n..].iter().map(|l| l.height).sum::<f32>() + 2.0 * c.pad_y;
        self.cells.iter().zip(&progress.next).map(text).fold(self.min_height - progress.drawn, f32::max)
    }

    /// Nothing drawn yet.
    pub fn begin(&self) -> Progress {
        Progress { next: vec![0; self.cells.len()], drawn: 0.0 }
    }

    /// The part from `progress` on that is at most `room` high; `None` when not even a sensible piece fits: two lines,
    /// or all that a cell has left.
    pub fn part(&self, progress: &Progress, room: f32) -> Option<Part> {
        let whole = self.rest_height(progress);
        if whole <= room + 0.01 {
            let to = self.cells.iter().map(|c| c.lines.len()).collect();
            return Some(Part { height: whole, rest: None, from: progress.next.clone(), to });
        }
        if !self.splits {
            return None;
        }
        let mut to = Vec::with_capacity(self.cells.len());
        let mut used: f32 = 0.0;
        for (cell, &from) in self.cells.iter().zip(&progress.next) {
            let mut height = 2.0 * cell.pad_y;
            let mut n = from;
            while n < cell.lines.len() && height + cell.lines[n].height <= room + 0.01 {
                height += cell.lines[n].height;
                n += 1;
            }
            if n < cell.lines.len() && n - from < 2 {
                return None;
            }
            // Not a single line over the edge either: the next page gets two at least.
            if n + 1 == cell.lines.len() && n - from > 2 {
                n -= 1;
            }
            if n > from {
                used = used.max(height);
            }
            to.push(n);
        }
        if to.iter().zip(&self.cells).all(|(n, c)| *n == c.lines.len()) {
            // Only the least height does not fit: an empty rest on the next page would be a riddle to the reader.
            return None;
        }
        Some(Part {
            height: used,
            rest: Some(Progress { next: to.clone(), drawn: progress.drawn + used }),
            from: progress.next.clone(),
            to,
        })
    }

    /// Draws `part` with its top left corner at (`x`, `y`).
    pub fn draw(&self, part: &Part, x: f32, y: f32, out: &mut Vec<Item>) {
        for (i, cell) in self.cells.iter().enumerate() {
            let lines = &cell.lines[part.from[i]..part.to[i]];
            let whole = part.from[i] == 0 && part.to[i] == cell.lines.len();
            draw_cell(cell, lines, whole, (x + cell.x, y), part.height, out);
        }
    }
}

/// Draws `lines` of `cell` in a box of `height` whose top left corner is `at`.
pub fn draw_cell(cell: &Cell, lines: &[Line], whole: bool, at: (f32, f32), height: f32, out: &mut Vec<Item>) {
    let (x, y) = at;
    if cell.ruled {
        out.push(Item::Rect { x, y, w: cell.w, h: height, fill: None, stroke: Some((RULE, Color::BLACK)) });
    }
    let text: f32 = lines.iter().map(|l| l.height).sum();
    let mut top = y + cell.pad_y;
    if whole && cell.stand == Stand::Middle && !cell.underlined {
        top = y + ((height - text) / 2.0).max(cell.pad_y.min(height / 2.0));
    }
    for line in lines {
        place(line, x + cell.pad_x, top, out);
        if cell.underlined {
            let under = top + line.baseline + (line.height - line.baseline) * 0.45;
            out.push(Item::Line {
                from: (x, under),
                to: (x + cell.w, under),
                width: UNDERLINE,
                color: Color::BLACK,
            });
        }
        top += line.height;
    }
}

/// Draws a line with its top left corner at (`x`, `y`).
pub fn place(line: &Line, x: f32, y: f32, out: &mut Vec<Item>) {
    out.extend(line.items.iter().map(|item| moved(item, x, y)));
}

/// The item moved right and down.
pub fn moved(item: &Item, dx: f32, dy: f32) -> Item {
    let mut item = item.clone();
    match &mut item {
        Item::Text(run) => {
            run.x += dx;
            run.y += dy;
        }
        Item::Line { from, to, .. } => {
            *from = (from.0 + dx, from.1 + dy);
            *to = (to.0 + dx, to.1 + dy);
        }
        Item::Rect { x, y, .. } | Item::Image { x, y, .. } => {
            *x += dx;
            *y += dy;
        }
        Item::Path { points, .. } => {
            for p in points {
                *p = (p.0 + dx, p.1 + dy);
            }
        }
    }
    item
}
