//! The figures of a report, each with the cases behind it, and sentences that carry them. Text, tables and charts take
//! their numbers from here and from nowhere else, so that they cannot differ.

use crate::statistics::{percent, ten_thousands};
use records::model::{ReportCase, Uid};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use ts_rs::TS;

/// How a figure comes about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename_all = "snake_case")]
pub enum FigureKind {
    /// Number of its cases.
    Count,
    /// Sum over its cases: people, or 分.
    Sum,
    /// Share of one figure in another; its cases are those of the part.
    Share,
    /// Distance between two figures; its cases are those of the later one.
    Difference,
    /// From the records of screening (排查), which have a page of their own; no case lies behind it.
    Screening,
}

/// One figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Figure {
    /// Key, such as `total` or `type.neighbourhood.before`.
    pub key: String,
    /// In words, for the list of its cases.
    pub label: String,
    /// How it comes about.
    pub kind: FigureKind,
    /// The number: cases, people, 分, or the distance. Of a share, its part.
    pub value: i64,
    /// As it is written.
    pub shown: String,
    /// The cases behind it.
    pub cases: Vec<Uid>,
}

/// A piece of a sentence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Span {
    /// The words.
    pub text: String,
    /// The figure they are, if they are one.
    pub figure: Option<String>,
}

/// The figures found so far, by key.
#[derive(Debug, Clone, Default)]
pub struct Figures {
    all: Vec<Figure>,
    at: HashMap<String, usize>,
}

impl Figures {
    fn put(&mut self, figure: Figure) -> String {
        let key = figure.key.clone();
        match self.at.get(&key) {
            Some(at) => self.all[*at] = figure,
            None => {
                self.at.insert(key.clone(), self.all.len());
                self.all.push(figure);
            }
        }
        key
    }

    /// Counts cases.
    pub fn count<'c>(
        &mut self,
        key: &str,
        label: impl Into<String>,
        cases: impl IntoIterator<Item = &'c ReportCase>,
    ) -> String {
        let cases: Vec<Uid> = cases.into_iter().map(|c| c.uid).collect();
        let value = cases.len() as i64;
        self.put(Figure {
            key: key.into(),
            label: label.into(),
            kind: FigureKind::Count,
            value,
            shown: value.to_string(),
            cases,
        })
    }

    /// Sums over the cases that have something to add; `money` says that it is 分, shown in 万元.
    pub fn sum<'c>(
        &mut self,
        key: &str,
        label: impl Into<String>,
        money: bool,
        cases: impl IntoIterator<Item = &'c ReportCase>,
        of: impl Fn(&ReportCase) -> Option<i64>,
    ) -> String {
        let mut value = 0i64;
        let mut uids = Vec::new();
        for case in cases {
            if let Some(n) = of(case).filter(|n| *n > 0) {
                value = value.saturating_add(n);
                uids.push(case.uid);
            }
        }
        let shown = if money { ten_thousands(value) } else { value.to_string() };
        self.put(Figure {
            key: key.into(),
            label: label.into(),
            kind: FigureKind::Sum,
            value,
            shown,
            cases: uids,
        })
    }

    /// A number from the records of screening.
    pub fn screening(&mut self, key: &str, label: impl Into<String>, value: i64) -> String {
        self.put(Figure {
            key: key.into(),
            label: label.into(),
            kind: FigureKind::Screening,
            value,
            shown: value.to_string(),
            cases: Vec::new(),
        })
    }

    /// The share of one figure in another; none where there are too few for a percentage.
    pub fn share(&mut self, key: &str, label: impl Into<String>, part: &str, whole: &str) -> Option<String> {
        let shown = percent(self.value(part), self.value(whole))?;
        let (value, cases) = (self.value(part), self.cases(part).to_vec());
        Some(self.put(Figure {
            key: key.into(),
            label: label.into(),
            kind: FigureKind::Share,
            value,
            shown,
            cases,
        }))
    }

    /// How far `now` lies from `then`, without its sign.
    pub fn distance(&mut self, key: &str, label: impl Into<String>, now: &str, then: &str) -> String {
        let value = (self.value(now) - self.value(then)).abs();
        let cases = self.cases(now).to_vec();
        self.put(Figure {
            key: key.into(),
            label: label.into(),
            kind: FigureKind::Difference,
            value,
            shown: value.to_string(),
            cases,
        })
    }

    /// A figure.
    pub fn get(&self, key: &str) -> Option<&Figure> {
        self.at.get(key).map(|at| &self.all[*at])
    }

    /// Its number; 0 when there is none of that key.
    pub fn value(&self, key: &str) -> i64 {
        self.get(key).map_or(0, |f| f.value)
    }

    /// Its cases.
    pub fn cases(&self, key: &str) -> &[Uid] {
        self.get(key).map_or(&[], |f| &f.cases)
    }

    /// All of them in the order they were found.
    pub fn into_all(self) -> Vec<Figure> {
        self.all
    }

    /// A sentence: `{key}` is a figure, `{word}` one of the given words.
    pub fn say(&self, template: &str, words: &[(&str, &str)]) -> Vec<Span> {
        let mut spans: Vec<Span> = Vec::new();
        let mut rest = template;
        while let Some(open) = rest.find('{') {
            let Some(close) = rest[open..].find('}') else { break };
            push_text(&mut spans, &rest[..open]);
            let name = &rest[open + 1..open + close];
            match (self.get(name), words.iter().find(|(word, _)| *word == name)) {
                (_, Some((_, text))) => push_text(&mut spans, text),
                (Some(figure), None) => {
                    spans.push(Span { text: figure.shown.clone(), figure: Some(figure.key.clone()) });
                }
                // A test says every template; an unknown name shows itself instead of vanishing.
                (None, None) => push_text(&mut spans, &rest[open..=open + close]),
            }
            rest = &rest[open + close + 1..];
        }
        push_text(&mut spans, rest);
        spans
    }
}

/// Adds words, joining them to words before.
pub(super) fn push_text(spans: &mut Vec<Span>, text: &str) {
    if text.is_empty() {
        return;
    }
    match spans.last_mut() {
        Some(Span { text: last, figure: None }) => last.push_str(text),
        _ => spans.push(Span { text: text.into(), figure: None }),
    }
}

/// The words of a sentence.
pub fn plain(spans: &[Span]) -> String {
    spans.iter().map(|s| s.text.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_knows_its_figures_and_its_words() {
        let mut figures = Figures::default();
        figures.count("total", "总数", []);
        let spans = figures.say("{where}共{total}件。", &[("where", "礐石司法所")]);
        assert_eq!(plain(&spans), "礐石司法所共0件。");
        assert_eq!(spans[1], Span { text: "0".into(), figure: Some("total".into()) });
        assert_eq!(plain(&figures.say("没有{此项}", &[])), "没有{此项}", "nothing vanishes");
    }
}
