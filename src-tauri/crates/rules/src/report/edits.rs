//! What a person changes of a report before it is issued: paragraphs reworded, left out, added. Numbers that are still
//! there keep their cases; numbers of the person's own are named, so that nobody takes them for the records'.

use super::content::{Block, Content, Hand, Paragraph};
use super::figures::{Span, plain, push_text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// All changes to one report.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Edits {
    /// By the paragraph's key.
    pub paragraphs: BTreeMap<String, Edit>,
    /// Paragraphs added at the end of a section, by the section's key.
    pub added: BTreeMap<String, Vec<String>>,
}

/// A change to one paragraph.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Edit {
    /// The new words; none leaves the paragraph out.
    pub text: Option<String>,
    /// What the rules had written when it was changed.
    pub was: String,
}

/// Applies the changes. A suggestion goes with the finding it answers: when the finding is left out, so is it. Changes
/// to paragraphs that no longer exist are named among what is missing.
pub fn apply(content: &mut Content, edits: &Edits) {
    let mut unused: Vec<&str> = edits.paragraphs.keys().map(String::as_str).collect();
    let mut gone: Vec<String> = Vec::new();
    for block in content.sections.iter_mut().flat_map(|s| &mut s.blocks) {
        let Block::Paragraph(paragraph) = block else { continue };
        if let Some(edit) = edits.paragraphs.get(&paragraph.key) {
            unused.retain(|key| *key != paragraph.key);
            change(paragraph, edit);
        }
        if paragraph.hand == Hand::LeftOut {
            gone.extend(paragraph.finding.clone());
        }
    }
    for block in content.sections.iter_mut().flat_map(|s| &mut s.blocks) {
        if let Block::Paragraph(paragraph) = block
            && paragraph.answers.as_ref().is_some_and(|f| gone.contains(f))
        {
            paragraph.hand = Hand::LeftOut;
        }
    }
    for section in &mut content.sections {
        for (i, text) in edits.added.get(&section.key).into_iter().flatten().enumerate() {
            let mut paragraph = Paragraph::new(format!("{}.added.{i}", section.key), Vec::new());
            push_text(&mut paragraph.spans, text);
            paragraph.hand = Hand::Added;
            paragraph.loose = numbers(text).map(|r| text[r].to_owned()).collect();
            section.blocks.push(Block::Paragraph(paragraph));
        }
    }
    if !unused.is_empty() {
        content.missing.push(format!(
            "有{}处改动所在的段落已经不再出现（记录变化后没有这个问题了），改动没有印出。",
            unused.len()
        ));
    }
}

fn change(paragraph: &mut Paragraph, edit: &Edit) {
    let Some(text) = &edit.text else {
        paragraph.hand = Hand::LeftOut;
        return;
    };
    let written = plain(&paragraph.spans);
    if *text == written {
        return; // changed back
    }
    paragraph.hand = if edit.was == written { Hand::Changed } else { Hand::Outdated };
    let (spans, loose) = relink(text, &paragraph.spans);
    paragraph.spans = spans;
    paragraph.loose = loose;
}

/// Ties the numbers of a changed text to the figures the paragraph had: each number that is written exactly as a figure
/// is that figure, the same figure twice only if it was there twice. Answers the rest of the numbers as well.
fn relink(text: &str, before: &[Span]) -> (Vec<Span>, Vec<String>) {
    let mut left: Vec<&Span> = before.iter().filter(|s| s.figure.is_some()).collect();
    let words: String =
        before.iter().filter(|s| s.figure.is_none()).map(|s| format!("{}\u{0}", s.text)).collect();
    // Years, months and days the rules wrote as words are not figures and need no warning.
    let told: Vec<&str> = numbers(&words).map(|r| &words[r]).collect();
    let mut spans = Vec::new();
    let mut loose = Vec::new();
    let mut from = 0;
    for range in numbers(text) {
        let number = &text[range.clone()];
        match left.iter().position(|s| s.text == number) {
            Some(at) => {
                push_text(&mut spans, &text[from..range.start]);
                spans.push(left.remove(at).clone());
                from = range.end;
            }
            None if told.contains(&number) => {}
            None => loose.push(number.to_owned()),
        }
    }
    push_text(&mut spans, &text[from..]);
    (spans, loose)
}

/// Numbers as they are written: digits, with a decimal point and a percent sign where they carry one.
fn numbers(text: &str) -> impl Iterator<Item = std::ops::Range<usize>> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() && !bytes[at].is_ascii_digit() {
            at += 1;
        }
        if at >= bytes.len() {
            return None;
        }
        let start = at;
        while at < bytes.len()
            && (bytes[at].is_ascii_digit()
                || (bytes[at] == b'.' && bytes.get(at + 1).is_some_and(u8::is_ascii_digit)))
        {
            at += 1;
        }
        if bytes.get(at) == Some(&b'%') {
            at += 1;
        }
        Some(start..at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(parts: &[(&str, Option<&str>)]) -> Vec<Span> {
        parts.iter().map(|(t, f)| Span { text: (*t).into(), figure: f.map(str::to_owned) }).collect()
    }

    #[test]
    fn numbers_that_stay_keep_their_cases_and_others_are_named() {
        let before =
            spans(&[("2024年1月共", None), ("18", Some("total")), ("件，占", None), ("52.4%", Some("rate"))]);
        let (after, loose) = relink("2024年1月受理18件（占52.4%），另有18件在办，比上年多7件。", &before);
        assert_eq!(after[1].figure.as_deref(), Some("total"));
        assert_eq!(after[3].figure.as_deref(), Some("rate"));
        assert_eq!(plain(&after), "2024年1月受理18件（占52.4%），另有18件在办，比上年多7件。");
        assert_eq!(loose, ["18", "7"], "the second 18 is not the records'");
    }
}
