//! The blocks that are cells: underlined fields, grids of labels and values, lists, and the table a slot brings.

use serde_json::Value;

use super::Composer;
use super::inlines::Type;
use super::scope::empty_item;
use crate::fonts::Style;
use crate::form::{Column, Field, GridCell, SlotPath, Template};
use crate::layout::flow::Piece;
use crate::layout::paragraph::{Align, Inline, Line, Setting, break_lines, measure};
use crate::layout::row::{Cell, Row, SpanCell, Stand};

/// A row with a cell of more lines than this may be cut over pages.
const WHOLE_LINES: usize = 3;
/// Line pitch in ruled cells, in em.
const CELL_PITCH: f32 = 1.5;

impl<'a> Composer<'a> {
    pub(super) fn fields(
        &mut self,
        head: Option<&Template>,
        rows: &[Vec<Field>],
        head_width: Option<f32>,
        size: Option<f32>,
        pitch: Option<f32>,
        inset: f32,
    ) {
        let size = size.unwrap_or(self.size);
        let pitch = pitch.unwrap_or(size * 2.0);
        let t = Type { style: Style::Song, size, blanks: false };
        let gap = size * 0.6;
        let inset = inset * size;
        let head_room = if head.is_some() { head_width.unwrap_or(5.25) * size } else { 0.0 };
        let left = inset + head_room;
        let room = self.width() - left - inset;
        let mark = self.flow.mark();
        for (index, fields) in rows.iter().enumerate() {
            let mut row = Row::default();
            if index == 0
                && let Some(head) = head
            {
                let setting = plain(Align::Left, pitch);
                let lines = self.lines(head, t, &setting, head_room - size * 0.5);
                row.cells.push(Cell { x: inset, w: head_room, lines, stand: Stand::Top, ..Cell::default() });
            }
            let labels: Vec<(Line, f32)> = fields
                .iter()
                .map(|f| {
                    let line = self.single(&f.label, t, pitch);
                    let natural = if line.end > 0.0 { line.end + size * 0.3 } else { 0.0 };
                    let width = f.label_width.map_or(natural, |w| (w * size).max(natural));
                    (line, width)
                })
                .collect();
            let units: Vec<Line> = fields.iter().map(|f| self.single(&f.unit, t, pitch)).collect();
            let fixed = gap * fields.len().saturating_sub(1) as f32
                + labels.iter().map(|l| l.1).sum::<f32>()
                + units.iter().map(|u| u.end).sum::<f32>();
            let free = (room - fixed).max(size * fields.len() as f32);
            let pad = size * 0.25;
            let wanted: Vec<f32> =
                fields.iter().map(|f| self.single(&f.text, t, pitch).end + 2.0 * pad).collect();
            let flex: Vec<f32> = fields.iter().map(|f| f.flex.unwrap_or(1.0)).collect();
            let widths = share(free, &flex, &wanted);
            let mut x = left;
            for (((field, (label, label_width)), unit), w) in fields.iter().zip(labels).zip(units).zip(widths)
            {
                row.cells.push(Cell {
                    x,
                    w: label_width,
                    lines: vec![label],
                    stand: Stand::Top,
                    ..Cell::default()
                });
                x += label_width;
                let align = field.align.map(Align::from);
                let wanted = align.unwrap_or(if fields.len() == 1 { Align::Left } else { Align::Center });
                let mut lines = self.lines(&field.text, t, &plain(wanted, pitch), w - 2.0 * pad);
                if lines.len() > 1 && align.is_none() {
                    // A value that needs several lines is text, not an entry.
                    lines = self.lines(&field.text, t, &plain(Align::Left, pitch), w - 2.0 * pad);
                }
                row.splits |= lines.len() > WHOLE_LINES;
                row.cells.push(Cell {
                    x,
                    w,
                    lines,
                    pad_x: pad,
                    stand: Stand::Top,
                    underlined: true,
                    ..Cell::default()
                });
                x += w;
                if unit.end > 0.0 {
                    let width = unit.end;
                    row.cells.push(Cell {
                        x,
                        w: width,
                        lines: vec![unit],
                        stand: Stand::Top,
                        ..Cell::default()
                    });
                    x += width;
                }
                x += gap;
            }
            self.flow.push(Piece::Row(row), false);
        }
        // One person's lines stay together.
        self.flow.keep_from(mark);
    }

    pub(super) fn grid(
        &mut self,
        columns: &[f32],
        rows: &[Vec<GridCell>],
        head: usize,
        size: Option<f32>,
        row_height: Option<f32>,
        joined: bool,
    ) {
        let size = size.unwrap_or(self.size);
        let edges = edges(columns, self.width());
        let mut covered = vec![0usize; columns.len()];
        let mut built: Vec<Row> = Vec::new();
        for cells in rows {
            let mut row = Row { min_height: row_height.unwrap_or(size * 2.2), ..Row::default() };
            let mut at = 0;
            for cell in cells {
                while at < covered.len() && covered[at] > 0 {
                    at += 1;
                }
                if at >= covered.len() {
                    break; // more cells than columns: `check_grid` refuses such a form
                }
                let to = (at + cell.span.unwrap_or(1)).min(covered.len());
                let (x, w) = (edges[at], edges[to] - edges[at]);
                let made = self.grid_cell(cell, x, w, size);
                let deep = cell.rows.unwrap_or(1);
                if let Some(height) = cell.height {
                    row.min_height = row.min_height.max(height);
                }
                if deep > 1 {
                    covered[at..to].fill(deep);
                    row.spans.push(SpanCell { cell: made, rows: deep });
                } else {
                    row.splits |= made.lines.len() > WHOLE_LINES;
                    row.cells.push(made);
                }
                at = to;
            }
            covered.iter_mut().for_each(|c| *c = c.saturating_sub(1));
            built.push(row);
        }
        self.push_rows(built, head, joined);
    }

    fn grid_cell(&mut self, cell: &GridCell, x: f32, w: f32, size: f32) -> Cell {
        let style = cell.style.map_or(Style::Song, Style::from);
        let default = if cell.label { Align::Center } else { Align::Justify };
        let align = cell.align.map_or(default, Align::from);
        // A narrow label stands upright, one character a line; it needs no padding.
        let pad = if cell.label { size * 0.2 } else { size * 0.45 };
        let setting = Setting {
            align,
            first_indent: cell.indent.unwrap_or(0.0) * size,
            hang: 0.0,
            pitch: size * CELL_PITCH,
            spacing: 0.0,
        };
        let t = Type { style, size, blanks: false };
        let lines = self.lines(&cell.text, t, &setting, w - 2.0 * pad);
        let stand = if cell.top { Stand::Top } else { Stand::Middle };
        Cell { x, w, lines, pad_x: pad, pad_y: size * 0.3, stand, ruled: true, underlined: false }
    }

    /// Puts rows into the flow as one framed table whose first `head` rows repeat; `joined` rows go on in the frame of
    /// the table before them.
    pub(super) fn push_rows(&mut self, mut rows: Vec<Row>, head: usize, joined: bool) {
        deepen(&mut rows);
        let width = self.width();
        let table = match self.table {
            Some(table) if joined => table,
            _ => self.flow.table(rows.iter().take(head).cloned().collect(), 0.0, width),
        };
        self.table = Some(table);
        // A small table is easier to read whole.
        let small = head > 0 && rows.iter().map(Row::height).sum::<f32>() < self.setup.body_height() * 0.3;
        let mut spanned = 0usize;
        let count = rows.len();
        for (i, mut row) in rows.into_iter().enumerate() {
            row.table = Some(table);
            row.splits &= i >= head;
            spanned = row.spans.iter().map(|s| s.rows).fold(spanned, usize::max);
            // A head stays with its first row; the rows beside a spanning label stay together unless one is long.
            let keep = small || i < head || (spanned > 1 && !row.splits);
            self.flow.push(Piece::Row(row), keep && i + 1 < count);
            spanned = spanned.saturating_sub(1);
        }
    }

    pub(super) fn list(
        &mut self,
        items: &'a SlotPath,
        columns: &'a [Column],
        blank_rows: usize,
        min_rows: usize,
        row_height: Option<f32>,
        size: Option<f32>,
    ) {
        let size = size.unwrap_or(self.size * 0.875);
        let min_height = row_height.unwrap_or(size * 2.3);
        let titles: Vec<String> = columns.iter().map(|c| c.title.clone()).collect();
        let edges = self.list_edges(items, columns, size);
        let mut rows = vec![self.head_row(&titles, &edges, size, min_height)];
        let mut values = self.scope.items_or_blanks(items, &[]);
        let least = if self.scope.is_blank_print() { blank_rows.max(min_rows) } else { min_rows };
        for number in values.len() + 1..=least {
            values.push(empty_item(number));
        }
        for item in values {
            self.scope.enter(items, item);
            let mut row = Row { min_height, ..Row::default() };
            for (c, column) in columns.iter().enumerate() {
                let (x, w) = (edges[c], edges[c + 1] - edges[c]);
                let pad = size * 0.3;
                let setting = plain(column.align.map_or(Align::Center, Align::from), size * CELL_PITCH);
                let t = Type { style: Style::Song, size, blanks: false };
                // The words of a row belong to its item: an empty row is empty, its number too.
                let lines = if item.stand_in {
                    vec![Line::empty(size * CELL_PITCH, size)]
                } else {
                    self.lines(&column.text, t, &setting, w - 2.0 * pad)
                };
                row.splits |= lines.len() > WHOLE_LINES;
                row.cells.push(ruled_cell(x, w, lines, size));
            }
            self.scope.leave();
            rows.push(row);
        }
        self.push_rows(rows, 1, false);
    }

    /// The columns as the form shares them, but moved a little where that keeps dates, names and amounts on one line.
    fn list_edges(&mut self, items: &'a SlotPath, columns: &'a [Column], size: f32) -> Vec<f32> {
        let width = self.width();
        let total: f32 = columns.iter().map(|c| c.width).sum();
        let t = Type { style: Style::Song, size, blanks: false };
        let shares: Vec<f32> = columns.iter().map(|c| c.width).collect();
        let mut wanted: Vec<f32> =
            columns.iter().map(|c| measure(&c.title, Style::Hei, size) + size * 0.7).collect();
        for item in self.scope.items_or_blanks(items, &[]) {
            self.scope.enter(items, item);
            for (column, wanted) in columns.iter().zip(&mut wanted) {
                let natural = self.natural_width(&column.text, t) + size * 0.7;
                let share = width * column.width / total;
                // Running text takes more lines instead: it gets no room from its neighbours, and gives them none.
                *wanted = wanted.max(if natural <= 1.4 * share { natural } else { share });
            }
            self.scope.leave();
        }
        edges(&share(width, &shares, &wanted), width)
    }

    fn head_row(&mut self, titles: &[String], edges: &[f32], size: f32, min_height: f32) -> Row {
        let mut row = Row { min_height, ..Row::default() };
        for (c, title) in titles.iter().enumerate() {
            let (x, w) = (edges[c], edges[c + 1] - edges[c]);
            let inline = Inline::Text { text: title.clone(), style: Style::Hei, size, underline: false };
            let lines = break_lines(&[inline], &plain(Align::Center, size * CELL_PITCH), w - size * 0.6);
            row.cells.push(ruled_cell(x, w, lines, size));
        }
        row
    }

    /// A table whose columns come with the values: the per-person annex of an agreement.
    pub(super) fn data(&mut self, slot: &SlotPath, size: Option<f32>) {
        let key = |name: &str| SlotPath {
            relative: slot.relative,
            keys: [&slot.keys[..], &[name.to_owned()]].concat(),
        };
        if self.scope.value(slot).is_null() {
            return;
        }
        let size = size.unwrap_or(self.size * 0.875);
        let columns = self.scope.list(&key("columns"));
        let body = self.scope.list(&key("rows"));
        let total = self.scope.list(&key("total"));
        let text = |v: &Value| {
            v.as_str().map_or_else(|| if v.is_null() { String::new() } else { v.to_string() }, str::to_owned)
        };
        let titles: Vec<String> = columns.iter().map(text).collect();
        if titles.is_empty() {
            return;
        }
        let mut table: Vec<Vec<String>> = Vec::new();
        for cells in body.iter().chain((!total.is_empty()).then_some(self.scope.value(&key("total")))) {
            let cells = cells.as_array().map_or(&[][..], Vec::as_slice);
            table.push((0..titles.len()).map(|i| cells.get(i).map(text).unwrap_or_default()).collect());
        }
        for cell in titles.iter().chain(table.iter().flatten()) {
            self.scope.check(slot, cell);
        }
        // Every column gets what its longest entry needs, as far as the others can spare it.
        let wanted: Vec<f32> = (0..titles.len())
            .map(|c| {
                let cells = table.iter().map(|r| measure(&r[c], Style::Song, size));
                cells.fold(measure(&titles[c], Style::Hei, size), f32::max) + size * 0.7
            })
            .collect();
        let edges = edges(&share(self.width(), &vec![1.0; titles.len()], &wanted), self.width());
        let min_height = size * 2.1;
        let mut rows = vec![self.head_row(&titles, &edges, size, min_height)];
        for cells in table {
            let mut row = Row { min_height, ..Row::default() };
            for (c, cell) in cells.into_iter().enumerate() {
                let (x, w) = (edges[c], edges[c + 1] - edges[c]);
                let paragraphs = cell.split('\n').map(|text| {
                    let inline =
                        Inline::Text { text: text.to_owned(), style: Style::Song, size, underline: false };
                    break_lines(&[inline], &plain(Align::Center, size * CELL_PITCH), w - size * 0.6)
                });
                let lines: Vec<Line> = paragraphs.flatten().collect();
                row.splits |= lines.len() > WHOLE_LINES;
                row.cells.push(ruled_cell(x, w, lines, size));
            }
            rows.push(row);
        }
        self.push_rows(rows, 1, false);
    }
}

/// Shares `free` by `flex`, but what an entry lacks to stay on one line is taken from those that have more than they
/// need: the smallest lack first, so that as many entries as possible are whole.
fn share(free: f32, flex: &[f32], wanted: &[f32]) -> Vec<f32> {
    let total: f32 = flex.iter().sum();
    let mut widths: Vec<f32> = flex.iter().map(|f| free * f / total).collect();
    let spare: Vec<f32> = widths.iter().zip(wanted).map(|(w, n)| (w - n).max(0.0)).collect();
    let all_spare: f32 = spare.iter().sum();
    let mut order: Vec<usize> = (0..widths.len()).filter(|&i| wanted[i] > widths[i]).collect();
    order.sort_by(|&a, &b| (wanted[a] - widths[a]).total_cmp(&(wanted[b] - widths[b])));
    let mut given = 0.0;
    for i in order {
        let lack = wanted[i] - widths[i];
        if given + lack <= all_spare {
            widths[i] = wanted[i];
            given += lack;
        }
    }
    for (w, s) in widths.iter_mut().zip(&spare) {
        if *s > 0.0 {
            *w -= given * s / all_spare;
        }
    }
    widths
}

/// Gives the last row beside a spanning cell what the cell needs beyond the rows it spans.
fn deepen(rows: &mut [Row]) {
    for i in 0..rows.len() {
        for s in 0..rows[i].spans.len() {
            let end = (i + rows[i].spans[s].rows).min(rows.len());
            let have: f32 = rows[i..end].iter().map(Row::height).sum();
            let missing = rows[i].spans[s].cell.height() - have;
            if missing > 0.0 {
                rows[end - 1].min_height = rows[end - 1].height() + missing;
            }
        }
    }
}

fn ruled_cell(x: f32, w: f32, lines: Vec<Line>, size: f32) -> Cell {
    Cell {
        x,
        w,
        lines,
        pad_x: size * 0.3,
        pad_y: size * 0.25,
        stand: Stand::Middle,
        ruled: true,
        underlined: false,
    }
}

fn plain(align: Align, pitch: f32) -> Setting {
    Setting { align, first_indent: 0.0, hang: 0.0, pitch, spacing: 0.0 }
}

/// Left edges of the columns and the right edge of the last.
fn edges(shares: &[f32], width: f32) -> Vec<f32> {
    let total: f32 = shares.iter().sum();
    let mut edges = vec![0.0];
    let mut x = 0.0;
    for share in shares {
        x += share / total * width;
        edges.push(x);
    }
    edges
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_take_from_each_other_what_they_can_spare() {
        // Nothing lacks: as the form says.
        assert_eq!(share(90.0, &[1.0, 2.0], &[10.0, 10.0]), vec![30.0, 60.0]);
        // One lacks 10, the other can give it.
        assert_eq!(share(90.0, &[1.0, 2.0], &[40.0, 10.0]), vec![40.0, 50.0]);
        // Two lack, only the smaller lack can be met; the sum stays.
        assert_eq!(share(90.0, &[1.0, 1.0, 1.0], &[35.0, 80.0, 22.0]), vec![35.0, 30.0, 25.0]);
    }
}
