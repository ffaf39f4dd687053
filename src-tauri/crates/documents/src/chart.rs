//! Charts as drawing items: bars lying on their side and lines, labelled directly, always from zero. It draws the
//! numbers it is given and knows nothing of what they count.

use std::sync::Arc;

use serde::Deserialize;

use crate::fonts::{FontSet, Style};
use crate::layout::paragraph::{Align, Inline, Setting, break_lines, measure};
use crate::layout::row::place;
use crate::pages::{Color, Item, Page};
use crate::pdf::{self, Meta};
use crate::preview::Preview;

/// How a chart is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// Bars lying on their side.
    Bars,
    /// Lines over the categories in order.
    Lines,
}

/// A chart. Fields it does not need are passed over, so that a richer value may be handed in.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Chart {
    /// Title above it.
    pub title: String,
    /// How it is drawn.
    pub shape: Shape,
    /// Unit of the numbers.
    pub unit: String,
    /// What the bars or points stand for.
    pub categories: Vec<String>,
    /// The series, the most important first.
    pub series: Vec<Series>,
}

/// One series.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Series {
    /// Name.
    pub name: String,
    /// One number for each category; not below zero.
    pub values: Vec<i64>,
}

const INK: Color = Color(0.1, 0.1, 0.1);
const QUIET: Color = Color(0.42, 0.42, 0.42);
const GRID: Color = Color(0.86, 0.86, 0.86);
/// Dark first: on a black and white printer the series still differ.
const SERIES: [Color; 3] = [Color(0.09, 0.29, 0.53), Color(0.66, 0.70, 0.75), Color(0.80, 0.52, 0.22)];

/// Size of labels, pt.
const LABEL: f32 = 9.0;
/// Size of the title, pt.
const TITLE: f32 = 10.5;

/// Where a label hangs from its point.
#[derive(Clone, Copy, PartialEq)]
enum Hang {
    Left,
    Middle,
    Right,
}

fn label(
    items: &mut Vec<Item>,
    text: &str,
    style: Style,
    size: f32,
    color: Color,
    at: (f32, f32),
    hang: Hang,
) {
    let inline = Inline::Text { text: text.to_owned(), style, size, underline: false };
    let setting = Setting { align: Align::Left, first_indent: 0.0, hang: 0.0, pitch: size, spacing: 0.0 };
    let Some(mut line) = break_lines(&[inline], &setting, 10_000.0).into_iter().next() else { return };
    for item in &mut line.items {
        if let Item::Text(run) = item {
            run.color = color;
        }
    }
    let x = match hang {
        Hang::Left => at.0,
        Hang::Middle => at.0 - line.end / 2.0,
        Hang::Right => at.0 - line.end,
    };
    // The point is the middle of the letters' height.
    place(&line, x, at.1 - size / 2.0, items);
}

fn block(items: &mut Vec<Item>, x: f32, y: f32, w: f32, h: f32, color: Color) {
    // A path, not a rectangle: small square rectangles are boxes to tick.
    let points = vec![(x, y), (x + w, y), (x + w, y + h), (x, y + h)];
    items.push(Item::Path { points, closed: true, fill: Some(color), stroke: None });
}

fn line(items: &mut Vec<Item>, from: (f32, f32), to: (f32, f32), width: f32, color: Color) {
    items.push(Item::Line { from, to, width, color });
}

/// A round number at or above the largest, and a step that divides it: 1, 2 or 5 times a power of ten.
fn scale(most: i64) -> (i64, i64) {
    let most = most.max(1);
    let mut power = 1i64;
    loop {
        for lead in [1, 2, 5] {
            let step = power.saturating_mul(lead);
            if step.saturating_mul(5) >= most {
                return ((most + step - 1) / step * step, step);
            }
        }
        power = power.saturating_mul(10);
    }
}

/// 1,234.
fn number(value: i64) -> String {
    let digits = value.to_string();
    let mut text = String::new();
    for (i, ch) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) && ch.is_ascii_digit() && text != "-" {
            text.push(',');
        }
        text.push(ch);
    }
    text
}

/// Draws a chart `width` pt wide; answers its height and its items from the top left corner.
pub fn draw(chart: &Chart, width: f32) -> (f32, Vec<Item>) {
    let mut items = Vec::new();
    let title = format!("{}（{}）", chart.title, chart.unit);
    label(&mut items, &title, Style::Hei, TITLE, INK, (width / 2.0, 8.0), Hang::Middle);
    let mut top = 20.0;
    if chart.series.len() > 1 {
        legend(&mut items, chart, width, top + 4.0);
        top += 14.0;
    }
    let height = match chart.shape {
        Shape::Bars => bars(&mut items, chart, width, top),
        Shape::Lines => lines(&mut items, chart, width, top),
    };
    (height, items)
}

fn legend(items: &mut Vec<Item>, chart: &Chart, width: f32, y: f32) {
    let widths: Vec<f32> =
        chart.series.iter().map(|s| 14.0 + measure(&s.name, Style::Song, LABEL) + 14.0).collect();
    let mut x = (width - widths.iter().sum::<f32>()) / 2.0;
    for ((series, color), w) in chart.series.iter().zip(SERIES.iter().cycle()).zip(widths) {
        block(items, x, y - 2.5, 10.0, 5.0, *color);
        label(items, &series.name, Style::Song, LABEL, INK, (x + 14.0, y), Hang::Left);
        x += w;
    }
}

/// Bars: the name at the left, the number at the end of each bar.
fn bars(items: &mut Vec<Item>, chart: &Chart, width: f32, top: f32) -> f32 {
    let count = chart.series.len().max(1) as f32;
    let thick = if chart.series.len() > 1 { 8.0 } else { 10.0 };
    let step = thick * count + 7.0;
    let names = chart.categories.iter().map(|c| measure(c, Style::Song, LABEL)).fold(0.0, f32::max);
    let left = names.min(width * 0.36) + 6.0;
    let most = chart.series.iter().flat_map(|s| &s.values).copied().max().unwrap_or(0).max(1);
    let room = width - left - measure(&number(most), Style::Song, LABEL) - 8.0;
    let mut y = top + 2.0;
    for (i, name) in chart.categories.iter().enumerate() {
        let fitted = fit(name, left - 6.0);
        label(items, &fitted, Style::Song, LABEL, INK, (left - 5.0, y + thick * count / 2.0), Hang::Right);
        for (s, (series, color)) in chart.series.iter().zip(SERIES.iter().cycle()).enumerate() {
            let value = series.values.get(i).copied().unwrap_or(0).max(0);
            let long = room * value as f32 / most as f32;
            let at = y + thick * s as f32;
            if long > 0.0 {
                block(items, left, at + 0.5, long, thick - 1.0, *color);
            }
            let ink = if s == 0 { INK } else { QUIET };
            label(
                items,
                &number(value),
                Style::Song,
                LABEL,
                ink,
                (left + long + 3.0, at + thick / 2.0),
                Hang::Left,
            );
        }
        y += step;
    }
    line(items, (left, top), (left, y - 4.0), 0.6, QUIET);
    y + 4.0
}

/// A name as long as there is room for, with … for the rest. The table beside the chart has it whole.
fn fit(name: &str, room: f32) -> String {
    if measure(name, Style::Song, LABEL) <= room {
        return name.to_owned();
    }
    let mut kept: String = name.to_owned();
    while kept.chars().count() > 1 && measure(&format!("{kept}…"), Style::Song, LABEL) > room {
        kept.pop();
    }
    format!("{kept}…")
}

/// Lines: the first series labelled at every point, its scale at the left.
fn lines(items: &mut Vec<Item>, chart: &Chart, width: f32, top: f32) -> f32 {
    let most = chart.series.iter().flat_map(|s| &s.values).copied().max().unwrap_or(0);
    let (ceiling, step) = scale(most);
    let left = measure(&number(ceiling), Style::Song, LABEL) + 8.0;
    let (high, right) = (120.0, 14.0);
    let top = top + 10.0;
    let floor = top + high;
    let y_of = |v: i64| floor - high * v.max(0) as f32 / ceiling as f32;
    let n = chart.categories.len();
    let x_of = |i: usize| {
        let span = width - left - right;
        left + 8.0 + if n > 1 { (span - 8.0) * i as f32 / (n - 1) as f32 } else { span / 2.0 }
    };
    let mut tick = 0;
    while tick <= ceiling {
        let y = y_of(tick);
        line(items, (left, y), (width - 4.0, y), 0.4, if tick == 0 { QUIET } else { GRID });
        label(items, &number(tick), Style::Song, LABEL, QUIET, (left - 4.0, y), Hang::Right);
        tick += step;
    }
    // Many categories: every second or third name, the last always.
    let widest = chart.categories.iter().map(|c| measure(c, Style::Song, LABEL)).fold(0.0, f32::max) + 4.0;
    let gap = if n > 1 { x_of(1) - x_of(0) } else { width };
    let every = (widest / gap).ceil().max(1.0) as usize;
    for (i, name) in chart.categories.iter().enumerate() {
        if (n - 1 - i).is_multiple_of(every) {
            label(items, name, Style::Song, LABEL, INK, (x_of(i), floor + 9.0), Hang::Middle);
        }
    }
    // The first series is drawn last, on top of the others.
    for (s, series) in chart.series.iter().enumerate().rev() {
        let color = SERIES[s % SERIES.len()];
        let points: Vec<(f32, f32)> =
            series.values.iter().take(n).enumerate().map(|(i, v)| (x_of(i), y_of(*v))).collect();
        let width = if s == 0 { 1.6 } else { 1.0 };
        if points.len() > 1 {
            let stroke = Some((width, color));
            items.push(Item::Path { points: points.clone(), closed: false, fill: None, stroke });
        }
        for (x, y) in &points {
            block(items, x - 1.6, y - 1.6, 3.2, 3.2, color);
        }
        if s == 0 {
            for ((x, y), value) in points.iter().zip(&series.values) {
                label(items, &number(*value), Style::Song, LABEL, INK, (*x, y - 7.5), Hang::Middle);
            }
        }
    }
    floor + 20.0
}

/// A chart as a PNG picture, for papers that cannot carry lines: `width` pt on paper, `pixels` wide.
pub fn picture(chart: &Chart, width: f32, pixels: u32) -> Option<Picture> {
    let (height, items) = draw(chart, width);
    let page = Page { width, height, items };
    let meta = Meta { title: chart.title.clone(), author: String::new(), created: Default::default() };
    let bytes = pdf::write(&[page], FontSet::shared(), &meta).ok()?;
    let png = Preview::open(Arc::new(bytes)).ok()?.png(0, pixels).ok()?;
    Some(Picture { png, width, height })
}

/// A chart as a picture.
pub struct Picture {
    /// PNG bytes.
    pub png: Vec<u8>,
    /// Width on paper, pt.
    pub width: f32,
    /// Height on paper, pt.
    pub height: f32,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(shape: Shape, values: &[i64]) -> Chart {
        Chart {
            title: "各类纠纷数".into(),
            shape,
            unit: "件".into(),
            categories: values.iter().map(|v| format!("第{v}类")).collect(),
            series: vec![Series { name: "本期".into(), values: values.to_vec() }],
        }
    }

    #[test]
    fn bars_are_as_long_as_their_numbers_from_zero() {
        let (_, items) = draw(&chart(Shape::Bars, &[10, 5, 0, 20]), 440.0);
        let long: Vec<f32> = items
            .iter()
            .filter_map(|i| match i {
                Item::Path { points, .. } => Some(points[1].0 - points[0].0),
                _ => None,
            })
            .collect();
        assert_eq!(long.len(), 3, "nothing is drawn for none");
        assert!((long[0] / long[2] - 0.5).abs() < 1e-4 && (long[1] / long[2] - 0.25).abs() < 1e-4);
    }

    #[test]
    fn every_number_is_written_beside_its_bar_and_point() {
        for shape in [Shape::Bars, Shape::Lines] {
            let (height, items) = draw(&chart(shape, &[7, 1234, 56]), 440.0);
            let text = Page { width: 440.0, height, items }.text();
            for shown in ["7", "1,234", "56"] {
                assert!(text.contains(shown), "{shape:?} {shown}\n{text}");
            }
        }
    }

    #[test]
    fn scales_are_round_and_hold_the_largest() {
        for most in [0, 1, 3, 4, 7, 12, 28, 99, 100, 101, 869, 12_790] {
            let (ceiling, step) = scale(most);
            assert!(
                ceiling >= most && ceiling % step == 0 && ceiling / step <= 6,
                "{most}: {ceiling}/{step}"
            );
            let lead = step.to_string();
            assert!(["1", "2", "5"].contains(&lead.trim_end_matches('0')), "{most}: {step}");
        }
    }

    #[test]
    fn an_empty_chart_is_drawn_without_harm() {
        for shape in [Shape::Bars, Shape::Lines] {
            let (height, _) = draw(&chart(shape, &[]), 440.0);
            assert!(height.is_finite());
        }
    }
}
