//! Text with slots, as the forms write it: `申请人{applicant.name:_12}，{box:dispute.result=调解成功}调解成功`.
//! Parsed once when a form is read; it holds no value.

use std::fmt;

use serde::{Deserialize, Deserializer, de};

use crate::fonts::Style;

/// The name of a slot: absolute (`dispute.title`) or of the current list item (`.name`, `.` for the item itself).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SlotPath {
    /// Whether it begins at the current list item.
    pub relative: bool,
    /// The keys, outermost first; empty for the item itself.
    pub keys: Vec<String>,
}

impl SlotPath {
    /// Reads a path; `Err` carries what is wrong in English, for the author of the form.
    pub fn parse(text: &str) -> Result<SlotPath, String> {
        let (relative, rest) = match text.strip_prefix('.') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        if rest.is_empty() {
            return if relative {
                Ok(SlotPath { relative, keys: Vec::new() })
            } else {
                Err("empty slot name".into())
            };
        }
        let keys: Vec<String> = rest.split('.').map(str::to_owned).collect();
        let valid = |k: &String| {
            !k.is_empty() && k.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        };
        if keys.iter().all(valid) {
            Ok(SlotPath { relative, keys })
        } else {
            Err(format!("bad slot name `{text}`"))
        }
    }
}

impl fmt::Display for SlotPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", if self.relative { "." } else { "" }, self.keys.join("."))
    }
}

impl<'de> Deserialize<'de> for SlotPath {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        SlotPath::parse(&String::deserialize(deserializer)?).map_err(de::Error::custom)
    }
}

/// How a slot prints.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Format {
    /// The value; when blank, an underlined blank this many characters wide.
    Value(f32),
    /// Always underlined, at least this many characters wide.
    Filled(f32),
    /// A date; when blank, room for year, month and day (underlined or not).
    Date(bool),
    /// A date and time to the minute, likewise.
    Time(bool),
    /// The value; when blank, nothing.
    Bare,
    /// The items of a list, each a numbered paragraph; nothing when blank.
    Lines,
}

/// A part of a template.
#[derive(Debug, Clone, PartialEq)]
pub enum Segment {
    /// Words of the form, in another face where marked.
    Text(String, Option<Style>),
    /// A value.
    Slot(SlotPath, Format, Option<Style>),
    /// The number of the current list item, in Arabic (`{#}`) or Chinese (`{#zh}`).
    Index {
        /// 一二三 rather than 123.
        chinese: bool,
    },
    /// A box, ticked when the slot equals or contains the value (or, without a value, is true).
    Box(SlotPath, Option<String>),
    /// Parts printed only when every slot among them is filled: `[?（{.relation}）?]`.
    Optional(Vec<Segment>),
}

/// A parsed text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Template {
    /// Its parts in order.
    pub segments: Vec<Segment>,
}

impl Template {
    /// Reads a text; `Err` says in English what its author must mend.
    pub fn parse(source: &str) -> Result<Template, String> {
        let mut segments = Vec::new();
        let mut outer: Option<Vec<Segment>> = None;
        let mut text = String::new();
        let mut style = None;
        let mut rest = source;
        while let Some(ch) = rest.chars().next() {
            if let Some(after) = rest.strip_prefix("{{").or_else(|| rest.strip_prefix("}}")) {
                text.push(ch);
                rest = after;
            } else if let Some(after) = rest.strip_prefix("[?") {
                flush(&mut segments, &mut text, style);
                if outer.replace(std::mem::take(&mut segments)).is_some() {
                    return Err(format!("`[?` inside `[?` in `{source}`"));
                }
                rest = after;
            } else if let Some(after) = rest.strip_prefix("?]") {
                flush(&mut segments, &mut text, style);
                let mut before = outer.take().ok_or_else(|| format!("`?]` without `[?` in `{source}`"))?;
                before.push(Segment::Optional(std::mem::take(&mut segments)));
                segments = before;
                rest = after;
            } else if ch == '{' {
                let end = rest.find('}').ok_or_else(|| format!("`{{` is not closed in `{source}`"))?;
                flush(&mut segments, &mut text, style);
                segments.push(slot(&rest[1..end], style).map_err(|e| format!("{e} in `{source}`"))?);
                rest = &rest[end + 1..];
            } else if ch == '}' {
                return Err(format!("`}}` without `{{` in `{source}`"));
            } else if rest.starts_with("**") || rest.starts_with("++") {
                flush(&mut segments, &mut text, style);
                let marked = if ch == '*' { Style::SongBold } else { Style::Hei };
                style = if style == Some(marked) { None } else { Some(marked) };
                rest = &rest[2..];
            } else {
                text.push(ch);
                rest = &rest[ch.len_utf8()..];
            }
        }
        if style.is_some() {
            return Err(format!("`**` or `++` is not closed in `{source}`"));
        }
        if outer.is_some() {
            return Err(format!("`[?` is not closed in `{source}`"));
        }
        flush(&mut segments, &mut text, None);
        Ok(Template { segments })
    }

    /// Every slot named.
    pub fn slots(&self) -> Vec<&SlotPath> {
        slots_of(&self.segments)
    }

    /// Whether nothing would be printed.
    pub fn is_empty(&self) -> bool {
        self.segments.is_empty()
    }
}

/// Every slot named in `segments`.
pub(crate) fn slots_of(segments: &[Segment]) -> Vec<&SlotPath> {
    segments
        .iter()
        .flat_map(|s| match s {
            Segment::Slot(path, ..) | Segment::Box(path, _) => vec![path],
            Segment::Optional(inner) => slots_of(inner),
            _ => Vec::new(),
        })
        .collect()
}

fn flush(segments: &mut Vec<Segment>, text: &mut String, style: Option<Style>) {
    if !text.is_empty() {
        segments.push(Segment::Text(std::mem::take(text), style));
    }
}

fn slot(inside: &str, style: Option<Style>) -> Result<Segment, String> {
    match inside {
        "#" => return Ok(Segment::Index { chinese: false }),
        "#zh" => return Ok(Segment::Index { chinese: true }),
        _ => {}
    }
    if let Some(choice) = inside.strip_prefix("box:") {
        let (path, value) = match choice.split_once('=') {
            Some((path, value)) => (path, Some(value.to_owned())),
            None => (choice, None),
        };
        return Ok(Segment::Box(SlotPath::parse(path)?, value));
    }
    let (path, format) = match inside.split_once(':') {
        None => (inside, Format::Value(6.0)),
        Some((path, format)) => {
            let width = |w: &str| w.parse::<f32>().ok().filter(|w| *w > 0.0 && *w < 100.0);
            let format = match format {
                "date" => Format::Date(false),
                "_date" => Format::Date(true),
                "time" => Format::Time(false),
                "_time" => Format::Time(true),
                "none" => Format::Bare,
                "lines" => Format::Lines,
                f => match f.strip_prefix('_') {
                    Some(w) => Format::Filled(width(w).ok_or_else(|| format!("bad width `{f}`"))?),
                    None => Format::Value(width(f).ok_or_else(|| format!("bad format `{f}`"))?),
                },
            };
            (path, format)
        }
    };
    Ok(Segment::Slot(SlotPath::parse(path)?, format, style))
}

impl<'de> Deserialize<'de> for Template {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Template::parse(&String::deserialize(deserializer)?).map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(s: &str) -> SlotPath {
        SlotPath::parse(s).expect("a path")
    }

    #[test]
    fn reads_every_form_of_slot() {
        let t = Template::parse(
            "甲{a.b}[?（{.g}）?]乙{.c:_12}{a.d:date}{#zh}、{box:a.e=成功}{{丙}}**丁{.f:none}**",
        )
        .expect("parses");
        assert_eq!(
            t.segments,
            vec![
                Segment::Text("甲".into(), None),
                Segment::Slot(path("a.b"), Format::Value(6.0), None),
                Segment::Optional(vec![
                    Segment::Text("（".into(), None),
                    Segment::Slot(path(".g"), Format::Value(6.0), None),
                    Segment::Text("）".into(), None),
                ]),
                Segment::Text("乙".into(), None),
                Segment::Slot(path(".c"), Format::Filled(12.0), None),
                Segment::Slot(path("a.d"), Format::Date(false), None),
                Segment::Index { chinese: true },
                Segment::Text("、".into(), None),
                Segment::Box(path("a.e"), Some("成功".into())),
                Segment::Text("{丙}".into(), None),
                Segment::Text("丁".into(), Some(Style::SongBold)),
                Segment::Slot(path(".f"), Format::Bare, Some(Style::SongBold)),
            ]
        );
    }

    #[test]
    fn says_what_is_wrong() {
        for bad in ["{a", "a}", "{A}", "{}", "{a:_0}", "{a:wide}", "**a", "{box:}", "[?a", "a?]"] {
            assert!(Template::parse(bad).is_err(), "{bad}");
        }
    }
}
