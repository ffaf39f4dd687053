//! Templates filled with values: what [`crate::layout::paragraph`] can break into lines.

use super::Composer;
use crate::fonts::Style;
use crate::form::{Format, Segment, SlotPath, Template, slots_of};
use crate::layout::paragraph::{Align, Glue, Inline, Line, Setting, break_lines, measure};

/// How the words of a template are set where it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Type {
    pub style: Style,
    pub size: f32,
    /// Whether a slot without value leaves an underlined blank; in cells the cell itself is the blank.
    pub blanks: bool,
}

impl Composer<'_> {
    pub(super) fn body_type(&self) -> Type {
        Type { style: Style::Song, size: self.size, blanks: true }
    }

    /// The words of a slot, checked.
    pub(super) fn text_of(&mut self, slot: &SlotPath) -> String {
        self.scope.text(slot)
    }

    /// The paragraphs of a template: `\n` in its words or in a value begins a new one.
    pub(super) fn expand(&mut self, template: &Template, t: Type) -> Vec<Vec<Inline>> {
        let mut out = vec![Vec::new()];
        self.segments(&template.segments, t, &mut out);
        out
    }

    fn segments(&mut self, segments: &[Segment], t: Type, out: &mut Vec<Vec<Inline>>) {
        for segment in segments {
            match segment {
                Segment::Text(text, style) => push_text(out, text, style.unwrap_or(t.style), t.size, false),
                Segment::Index { chinese } => {
                    let n = self.scope.number();
                    let text = if *chinese { chinese_number(n) } else { n.to_string() };
                    push_text(out, &text, t.style, t.size, false);
                }
                Segment::Box(slot, value) => {
                    let ticked = self.scope.holds(slot, value.as_deref());
                    last(out).push(Inline::Box { ticked, size: t.size });
                }
                Segment::Slot(slot, format, style) => {
                    let text = if *format == Format::Lines {
                        self.numbered_lines(slot)
                    } else {
                        self.scope.text(slot)
                    };
                    if text.is_empty() {
                        blank(last(out), *format, t);
                    } else if let Format::Filled(width) = format {
                        filled(out, &text, width * t.size, style.unwrap_or(t.style), t.size);
                    } else {
                        let underline = matches!(format, Format::Date(true) | Format::Time(true));
                        push_text(out, &text, style.unwrap_or(t.style), t.size, underline);
                    }
                }
                Segment::Optional(inner) => {
                    let filled = slots_of(inner).into_iter().all(|slot| self.scope.holds(slot, None));
                    if filled {
                        self.segments(inner, t, out);
                    }
                }
            }
        }
    }

    /// `1．…` for each item of a list of words, or of objects that carry them as `text`; one alone goes without number.
    fn numbered_lines(&mut self, slot: &SlotPath) -> String {
        let items = self.scope.list(slot);
        let word = |i: &serde_json::Value| i.as_str().or_else(|| i["text"].as_str()).map(str::to_owned);
        let words: Vec<String> = items.iter().filter_map(word).collect();
        if words.len() < items.len() {
            self.scope.wrong_shape(slot);
        }
        let text = match &words[..] {
            [one] => one.clone(),
            many => {
                many.iter().enumerate().map(|(i, w)| format!("{}．{w}", i + 1)).collect::<Vec<_>>().join("\n")
            }
        };
        self.scope.check(slot, &text);
        text
    }

    /// The lines of a template set in `width`.
    pub(super) fn lines(&mut self, template: &Template, t: Type, setting: &Setting, width: f32) -> Vec<Line> {
        let paragraphs = self.expand(template, t);
        let mut lines = Vec::new();
        for inlines in &paragraphs {
            if inlines.is_empty() {
                lines.push(Line::empty(setting.pitch, t.size));
            } else {
                lines.extend(break_lines(inlines, setting, width));
            }
        }
        lines
    }

    /// Width of the template's longest paragraph on one line, pt.
    pub(super) fn natural_width(&mut self, template: &Template, t: Type) -> f32 {
        let setting =
            Setting { align: Align::Left, first_indent: 0.0, hang: 0.0, pitch: t.size, spacing: 0.0 };
        self.lines(template, t, &setting, f32::MAX).iter().map(|l| l.end).fold(0.0, f32::max)
    }

    /// A template on one line as wide as it is.
    pub(super) fn single(&mut self, template: &Template, t: Type, pitch: f32) -> Line {
        let setting = Setting { align: Align::Left, first_indent: 0.0, hang: 0.0, pitch, spacing: 0.0 };
        self.lines(template, t, &setting, f32::MAX).into_iter().next().unwrap_or_default()
    }
}

fn last(out: &mut [Vec<Inline>]) -> &mut Vec<Inline> {
    let end = out.len() - 1; // never empty: it begins with one paragraph
    &mut out[end]
}

fn push_text(out: &mut Vec<Vec<Inline>>, text: &str, style: Style, size: f32, underline: bool) {
    for (i, part) in text.split('\n').enumerate() {
        if i > 0 {
            out.push(Vec::new());
        }
        if !part.is_empty() {
            last(out).push(Inline::Text { text: part.to_owned(), style, size, underline });
        }
    }
}

/// A value on its line: centred in the blank it would have been, which it may outgrow.
fn filled(out: &mut Vec<Vec<Inline>>, text: &str, width: f32, style: Style, size: f32) {
    let longest = text.split('\n').map(|part| measure(part, style, size)).fold(0.0, f32::max);
    let pad = ((width - longest) / 2.0).max(size * 0.25);
    let side = |glue| Inline::Blank { width: pad, size, underline: true, glue };
    last(out).push(side(Glue::Next));
    push_text(out, text, style, size, true);
    last(out).push(side(Glue::Previous));
}

fn blank(out: &mut Vec<Inline>, format: Format, t: Type) {
    let room =
        |em: f32, underline| Inline::Blank { width: em * t.size, size: t.size, underline, glue: Glue::Next };
    let word = |s: &str| Inline::Text { text: s.to_owned(), style: t.style, size: t.size, underline: false };
    match format {
        // In a cell the cell itself is the blank, unless the words around it need one.
        Format::Value(_) if !t.blanks => {}
        Format::Value(width) | Format::Filled(width) => {
            out.push(Inline::Blank {
                width: width * t.size,
                size: t.size,
                underline: true,
                glue: Glue::Free,
            });
        }
        Format::Bare | Format::Lines => {}
        Format::Date(underline) => {
            out.extend([
                room(3.0, underline),
                word("年"),
                room(2.0, underline),
                word("月"),
                room(2.0, underline),
                word("日"),
            ]);
        }
        Format::Time(underline) => {
            blank(out, Format::Date(underline), t);
            out.extend([room(2.0, underline), word("时"), room(2.0, underline), word("分")]);
        }
    }
}

/// 一, 十二, 三十; Arabic above 99.
fn chinese_number(n: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    match n {
        0 => "〇".into(),
        1..=9 => DIGITS[n].into(),
        10..=19 => format!("十{}", DIGITS[n - 10]),
        20..=99 => format!("{}十{}", DIGITS[n / 10], DIGITS[n % 10]),
        _ => n.to_string(),
    }
}
