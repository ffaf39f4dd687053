//! The blocks that are text, and the order of all of them.

use super::Composer;
use super::inlines::Type;
use serde_json::Value;

use crate::fonts::Style;
use crate::form::{BlankRule, Block, Body, SlotPath, Template};
use crate::layout::flow::Piece;
use crate::layout::paragraph::{Align, Inline, Line, Setting, UNDERLINE, break_lines};
use crate::pages::{Color, Item};

/// A short paragraph that ends otherwise is a heading and stays with what it heads.
const SENTENCE_ENDS: [char; 8] = ['。', '；', '！', '？', '”', '）', '…', '，'];

/// What stands in a blank print for a list of numbered things.
static THREE_BLANKS: [Value; 3] = [const { Value::Null }; 3];

impl<'a> Composer<'a> {
    /// Adds a block, as often as its list asks.
    pub(super) fn block(&mut self, block: &'a Block) {
        let blank = self.scope.is_blank_print();
        if (blank && block.blank == BlankRule::Hide) || (!blank && block.blank == BlankRule::Only) {
            return;
        }
        let Some(list) = &block.each else {
            self.block_once(block);
            return;
        };
        let items = self.scope.items_or_blanks(list, block.blank_items.as_deref().unwrap_or_default());
        for item in items {
            self.scope.enter(list, item);
            self.block_once(block);
            self.scope.leave();
        }
    }

    fn block_once(&mut self, block: &'a Block) {
        // In a blank print the rule for blanks alone decides: nothing is filled there.
        if let Some(when) = &block.when
            && !self.scope.is_blank_print()
            && !self.scope.allows(when)
        {
            return;
        }
        if matches!(block.body, Body::Note { .. }) {
            // Small print does not go to a page of its own.
            self.flow.keep_last();
        }
        let mark = self.flow.mark();
        if block.before > 0.0 {
            self.flow.push(Piece::Space(block.before), true);
        }
        self.body(&block.body, block.blank_items.as_deref());
        if block.keep {
            self.flow.keep_from(mark);
        }
        if block.with_next {
            self.flow.keep_last();
        }
        if block.after > 0.0 {
            self.flow.push(Piece::Space(block.after), block.with_next);
        }
    }

    fn body(&mut self, body: &'a Body, blank_items: Option<&'a [Value]>) {
        match body {
            Body::Title { text, size, spacing, red } => {
                self.title(text, size.unwrap_or(22.0), *spacing, red.unwrap_or(false));
            }
            Body::Paragraph { text, indent, align, style, size, pitch, spacing } => {
                let size = size.unwrap_or(self.size);
                let align = align.map_or(Align::Justify, Align::from);
                let indent = indent.unwrap_or(if align == Align::Justify { 2.0 } else { 0.0 });
                let pitch = pitch.unwrap_or(size * self.pitch / self.size);
                let style = style.map_or(Style::Song, Style::from);
                let setting = Setting {
                    align,
                    first_indent: indent * size,
                    hang: 0.0,
                    pitch,
                    spacing: spacing.unwrap_or(0.0),
                };
                self.paragraphs(text, Type { style, size, blanks: true }, &setting);
            }
            Body::Long { label, slot, blank_lines, indent } => {
                self.long(label.as_ref(), slot, blank_lines.unwrap_or(5), indent.unwrap_or(2.0));
            }
            Body::Numbered { items, text, blank_lines, indent } => {
                let blanks = blank_items.unwrap_or(&THREE_BLANKS);
                self.numbered(items, text, blanks, blank_lines.unwrap_or(0), indent.unwrap_or(2.0));
            }
            Body::Choices { slot, options, other, other_slot, size, pitch } => {
                let body = (self.size, self.pitch);
                self.size = size.unwrap_or(body.0);
                self.pitch = pitch.unwrap_or(body.1 * self.size / body.0);
                self.choices(slot, options, other.as_ref(), other_slot.as_ref());
                (self.size, self.pitch) = body;
            }
            Body::Note { text } => {
                let size = self.size * 0.875;
                let setting = Setting {
                    align: Align::Justify,
                    first_indent: 0.0,
                    hang: 0.0,
                    pitch: size * 1.5,
                    spacing: 0.0,
                };
                self.paragraphs(text, Type { size, ..self.body_type() }, &setting);
            }
            Body::Section { block } => {
                for inner in block {
                    self.block(inner);
                }
            }
            Body::Use { .. } => {} // replaced when the form was read
            Body::Space { height: Some(height) } => self.flow.push(Piece::Fixed(*height), false),
            Body::Space { height: None } => self.flow.push(Piece::Fill, false),
            Body::PageBreak => self.flow.push(Piece::Break, false),
            Body::Tear { text } => self.tear(text.as_ref()),
            Body::Rule { width, red } => {
                let color = if red.unwrap_or(false) { Color::RED } else { Color::BLACK };
                let width = width.unwrap_or(0.7);
                let items = vec![Item::Line { from: (0.0, 2.0), to: (self.width(), 2.0), width, color }];
                self.flow.push(Piece::Drawing { height: 4.0, items }, true);
            }
            Body::Fields { head, rows, head_width, size, pitch, inset } => {
                self.fields(head.as_ref(), rows, *head_width, *size, *pitch, inset.unwrap_or(0.0));
            }
            Body::Grid { columns, rows, head, size, row_height, joined } => {
                self.grid(columns, rows, head.unwrap_or(0), *size, *row_height, *joined);
            }
            Body::List { items, columns, blank_rows, min_rows, row_height, size } => {
                self.list(items, columns, blank_rows.unwrap_or(6), min_rows.unwrap_or(0), *row_height, *size);
            }
            Body::Data { slot, size } => self.data(slot, *size),
            Body::Wide { slot, size } => self.wide(slot, *size),
            Body::Chart { slot } => self.chart(slot),
            Body::Sign { columns, seal, date, size } => {
                let own = size.unwrap_or(self.size);
                let body = std::mem::replace(&mut self.size, own);
                self.sign(columns, seal.as_ref(), date.as_ref());
                self.size = body;
            }
        }
    }

    /// Centred and spaced. A long one (the full name of a village's committee) gives up its spacing, then up to a third
    /// of its size, before it takes two lines.
    fn title(&mut self, text: &Template, size: f32, spacing: Option<f32>, red: bool) {
        let width = self.width();
        let spacing = spacing.unwrap_or(size * 0.2);
        let set = |composer: &mut Self, size: f32, spacing: f32| {
            let t = Type { style: Style::SongBold, size, blanks: true };
            let setting =
                Setting { align: Align::Center, first_indent: 0.0, hang: 0.0, pitch: size * 1.7, spacing };
            composer.lines(text, t, &setting, width)
        };
        let wanted = set(self, size, spacing);
        let paragraphs = self.expand(text, Type { style: Style::SongBold, size, blanks: true }).len();
        let smaller = (0..).map(|step| size - step as f32).take_while(|s| *s >= size * 0.66);
        let fitting = if wanted.len() > paragraphs {
            smaller.map(|s| set(self, s, 0.0)).find(|lines| lines.len() <= paragraphs)
        } else {
            None
        };
        for mut line in fitting.unwrap_or(wanted) {
            if red {
                for item in &mut line.items {
                    if let Item::Text(run) = item {
                        run.color = Color::RED;
                    }
                }
            }
            self.flow.push(Piece::Line { line, x: 0.0 }, true);
        }
    }

    pub(super) fn paragraphs(&mut self, text: &Template, t: Type, setting: &Setting) {
        let width = self.width();
        for inlines in self.expand(text, t) {
            let lines = break_lines(&inlines, setting, width);
            self.flow.lines(lines, 0.0);
        }
    }

    fn body_setting(&self, indent: f32) -> Setting {
        Setting {
            align: Align::Justify,
            first_indent: indent * self.size,
            hang: 0.0,
            pitch: self.pitch,
            spacing: 0.0,
        }
    }

    fn long(&mut self, label: Option<&Template>, slot: &SlotPath, blank_lines: usize, indent: f32) {
        let t = self.body_type();
        if let Some(label) = label {
            let setting = Setting { align: Align::Left, first_indent: 0.0, ..self.body_setting(0.0) };
            for line in self.lines(label, t, &setting, self.width()) {
                self.flow.push(Piece::Line { line, x: 0.0 }, true);
            }
        }
        let text = self.scope.text(slot);
        if text.is_empty() {
            self.ruled_lines(blank_lines);
            return;
        }
        let setting = self.body_setting(indent);
        for paragraph in text.split('\n') {
            let inline =
                Inline::Text { text: paragraph.to_owned(), style: t.style, size: t.size, underline: false };
            let lines = break_lines(&[inline], &setting, self.width());
            let heading = lines.len() == 1 && !paragraph.is_empty() && !paragraph.ends_with(SENTENCE_ENDS);
            self.flow.lines(lines, 0.0);
            if heading {
                self.flow.keep_last();
            }
        }
    }

    /// Lines to write on by hand.
    fn ruled_lines(&mut self, count: usize) {
        let height = self.size * 2.0;
        for _ in 0..count {
            let y = height - 4.0;
            let items = vec![Item::Line {
                from: (0.0, y),
                to: (self.width(), y),
                width: UNDERLINE,
                color: Color::BLACK,
            }];
            self.flow.push(Piece::Drawing { height, items }, false);
        }
    }

    fn numbered(
        &mut self,
        items: &'a SlotPath,
        text: &Template,
        blanks: &'a [Value],
        ruled: usize,
        indent: f32,
    ) {
        let values = self.scope.items_or_blanks(items, blanks);
        let setting = self.body_setting(indent);
        for item in values {
            self.scope.enter(items, item);
            if item.stand_in && ruled > 0 {
                self.numbered_blank(text, indent, ruled);
            } else {
                self.paragraphs(text, self.body_type(), &setting);
            }
            self.scope.leave();
        }
    }

    /// 「1．」 and lines to write on, the first beginning beside it.
    fn numbered_blank(&mut self, text: &Template, indent: f32, ruled: usize) {
        let height = self.size * 2.0;
        let line = self.single(text, Type { blanks: false, ..self.body_type() }, height);
        let x = indent * self.size;
        for i in 0..ruled {
            let from = if i == 0 { x + line.end } else { 0.0 };
            let y = height - 4.0;
            let mut items = vec![Item::Line {
                from: (from, y),
                to: (self.width(), y),
                width: UNDERLINE,
                color: Color::BLACK,
            }];
            if i == 0 {
                crate::layout::row::place(&line, x, 0.0, &mut items);
            }
            self.flow.push(Piece::Drawing { height, items }, i + 1 < ruled);
        }
    }

    fn choices(
        &mut self,
        slot: &SlotPath,
        options: &[String],
        other: Option<&Template>,
        other_slot: Option<&SlotPath>,
    ) {
        let t = self.body_type();
        let setting = Setting {
            align: Align::Justify,
            first_indent: self.size,
            hang: self.size * 2.15,
            pitch: self.pitch,
            spacing: 0.0,
        };
        let mut all: Vec<Vec<Inline>> = Vec::new();
        for option in options {
            let ticked = self.scope.holds(slot, Some(option));
            let word = Inline::Text { text: option.clone(), style: t.style, size: t.size, underline: false };
            all.push(vec![Inline::Box { ticked, size: t.size }, word]);
        }
        if let Some(other) = other {
            let ticked = other_slot.is_some_and(|s| self.scope.holds(s, None));
            let mut inlines = vec![Inline::Box { ticked, size: t.size }];
            inlines.extend(self.expand(other, t).into_iter().flatten());
            all.push(inlines);
        }
        for inlines in all {
            let lines = break_lines(&inlines, &setting, self.width());
            self.flow.lines(lines, 0.0);
        }
    }

    fn tear(&mut self, text: Option<&Template>) {
        let height = 30.0;
        let y = height / 2.0;
        let width = self.width();
        let mut items = Vec::new();
        let mut gap = (0.0, 0.0);
        if let Some(text) = text {
            let line: Line =
                self.single(text, Type { size: 10.5, blanks: false, ..self.body_type() }, height);
            gap = ((width - line.end) / 2.0 - 6.0, (width + line.end) / 2.0 + 6.0);
            crate::layout::row::place(&line, (width - line.end) / 2.0, 0.0, &mut items);
        }
        let mut x = 0.0;
        while x < width {
            let to = (x + 4.0).min(width);
            if to < gap.0 || x > gap.1 {
                items.push(Item::Line { from: (x, y), to: (to, y), width: 0.6, color: Color::BLACK });
            }
            x += 7.0;
        }
        self.flow.push(Piece::Drawing { height, items }, false);
    }
}
