//! Two blocks whose shape comes with the values: a wide ruled table with heads in groups, and a chart.

use serde::Deserialize;

use super::Composer;
use crate::chart::{self, Chart};
use crate::fonts::Style;
use crate::form::{AlignName, SlotPath};
use crate::layout::flow::Piece;
use crate::layout::paragraph::{Align, Inline, Line, Setting, break_lines, measure};
use crate::layout::row::{Cell, Row, SpanCell, Stand};

#[derive(Deserialize)]
struct Table {
    columns: Vec<Column>,
    rows: Vec<Vec<String>>,
    #[serde(default)]
    totalled: bool,
}

#[derive(Deserialize)]
struct Column {
    #[serde(default)]
    group: String,
    title: String,
    /// Least width in characters; 0 = as wide as its entries.
    #[serde(default)]
    width: f32,
    #[serde(default)]
    align: Option<AlignName>,
}

impl Composer<'_> {
    /// A table whose narrow heads stand upright, one character a line.
    pub(super) fn wide(&mut self, slot: &SlotPath, size: Option<f32>) {
        let value = self.scope.value(slot);
        if value.is_null() {
            return;
        }
        let Ok(table) = serde_json::from_value::<Table>(value.clone()) else {
            return self.scope.wrong_shape(slot);
        };
        if table.columns.is_empty() {
            return;
        }
        let columns = &table.columns;
        let texts = columns.iter().flat_map(|c| [&c.group, &c.title]).chain(table.rows.iter().flatten());
        for text in texts {
            self.scope.check(slot, text);
        }
        let size = size.unwrap_or(self.size * 0.75);
        let edges = edges(&table, size, self.width());
        let cell = |text: &str, style: Style, align: Align, from: usize, to: usize| -> Cell {
            let (x, w) = (edges[from], edges[to] - edges[from]);
            let pad = (size * 0.2).min(w * 0.1);
            let setting = Setting { align, first_indent: 0.0, hang: 0.0, pitch: size * 1.3, spacing: 0.0 };
            let lines: Vec<Line> = text
                .split('\n')
                .flat_map(|text| {
                    let inline = Inline::Text { text: text.to_owned(), style, size, underline: false };
                    break_lines(&[inline], &setting, w - 2.0 * pad)
                })
                .collect();
            Cell {
                x,
                w,
                lines,
                pad_x: pad,
                pad_y: size * 0.3,
                stand: Stand::Middle,
                ruled: true,
                underlined: false,
            }
        };

        let grouped = columns.iter().any(|c| !c.group.is_empty());
        let mut top = Row::default();
        let mut below = Row::default();
        let mut at = 0;
        while at < columns.len() {
            let mut to = at + 1;
            if columns[at].group.is_empty() {
                let made = cell(&columns[at].title, Style::Hei, Align::Center, at, to);
                if grouped {
                    top.spans.push(SpanCell { cell: made, rows: 2 });
                } else {
                    top.cells.push(made);
                }
            } else {
                while to < columns.len() && columns[to].group == columns[at].group {
                    to += 1;
                }
                top.cells.push(cell(&columns[at].group, Style::Hei, Align::Center, at, to));
                for (i, column) in columns.iter().enumerate().take(to).skip(at) {
                    below.cells.push(cell(&column.title, Style::Hei, Align::Center, i, i + 1));
                }
            }
            at = to;
        }
        let mut rows = vec![top];
        if grouped {
            rows.push(below);
        }
        let head = rows.len();
        let last = table.rows.len().saturating_sub(1);
        for (r, texts) in table.rows.iter().enumerate() {
            let style = if table.totalled && r == last { Style::Hei } else { Style::Song };
            let mut row = Row { min_height: size * 2.0, ..Row::default() };
            for (c, column) in columns.iter().enumerate() {
                let text = texts.get(c).map_or("", String::as_str);
                let align = column.align.map_or(Align::Center, Align::from);
                row.cells.push(cell(text, style, align, c, c + 1));
            }
            rows.push(row);
        }
        self.push_rows(rows, head, false);
    }

    /// A chart, kept whole.
    pub(super) fn chart(&mut self, slot: &SlotPath) {
        let value = self.scope.value(slot);
        if value.is_null() {
            return;
        }
        let Ok(chart) = serde_json::from_value::<Chart>(value.clone()) else {
            return self.scope.wrong_shape(slot);
        };
        let names = chart.categories.iter().chain(chart.series.iter().map(|s| &s.name));
        for text in names.chain([&chart.title, &chart.unit]) {
            self.scope.check(slot, text);
        }
        let (height, items) = chart::draw(&chart, self.width());
        self.flow.push(Piece::Drawing { height, items }, false);
    }
}

/// Longest entry that a column is made wide enough for, in characters; a longer one takes several lines.
const LONGEST: f32 = 11.0;
/// The same for a head.
const LONGEST_HEAD: f32 = 7.0;

/// Entries up to so many characters are not broken to make room for others.
const WHOLE: f32 = 4.0;

/// How much a column asks for, and what it does not give up for the others.
#[derive(Clone, Copy)]
struct Claim {
    wanted: f32,
    least: f32,
}

/// The widest piece of an entry that does not break: a number, a word of letters, a short name.
fn unbroken(text: &str, size: f32) -> f32 {
    let whole = measure(text, Style::Song, size);
    if whole <= WHOLE * size {
        return whole;
    }
    let runs = text.split(|c: char| !c.is_ascii_graphic());
    runs.map(|run| measure(run, Style::Song, size)).fold(size * 2.0, f32::max).min(LONGEST * size)
}

/// Left edges of the columns and the right edge of the last: each as wide as its entries and its head. Where that is
/// too much, heads take two lines and long entries several; where even that is, heads stand upright; numbers and short
/// names are broken last.
fn edges(table: &Table, size: f32, width: f32) -> Vec<f32> {
    let pad = size * 0.5;
    let claims = |upright: bool| -> Vec<Claim> {
        let column = |(c, column): (usize, &Column)| {
            if column.width > 0.0 {
                return Claim { wanted: column.width * size, least: column.width * size };
            }
            let entries = || table.rows.iter().filter_map(|r| r.get(c)).flat_map(|t| t.split('\n'));
            let most = entries().map(|t| measure(t, Style::Song, size)).fold(size, f32::max);
            let least = entries().map(|t| unbroken(t, size)).fold(size, f32::max);
            let head = if upright {
                size
            } else {
                measure(&column.title, Style::Hei, size).min(LONGEST_HEAD * size)
            };
            // In two lines a head takes half of its characters, rounded up.
            let half = if upright { size } else { (head / size / 2.0).ceil().max(2.0) * size };
            Claim { wanted: most.min(LONGEST * size).max(head) + pad, least: least.max(half) + pad }
        };
        table.columns.iter().enumerate().map(column).collect()
    };
    let sum = |claims: &[Claim], of: fn(&Claim) -> f32| claims.iter().map(of).sum::<f32>();
    let mut claims_now = claims(false);
    if sum(&claims_now, |c| c.least) > width {
        claims_now = claims(true);
    }
    let (wanted, least) = (sum(&claims_now, |c| c.wanted), sum(&claims_now, |c| c.least));
    let column = |claim: &Claim| {
        if wanted <= width {
            // What is left goes to all alike, so that numbers do not crowd beside one broad column.
            claim.wanted + (width - wanted) / claims_now.len() as f32
        } else if least < width {
            claim.least + (claim.wanted - claim.least) * (width - least) / (wanted - least)
        } else {
            claim.least * width / least
        }
    };
    let mut edges = vec![0.0];
    for w in claims_now.iter().map(column) {
        edges.push(edges[edges.len() - 1] + w);
    }
    edges
}
