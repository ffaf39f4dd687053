//! What a report says, as plain values: sections of paragraphs, tables and charts whose every number is a figure. How
//! it is laid out, on a screen or on paper, is not known here.

use super::figures::{Figure, Figures, Span};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A whole report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Content {
    /// Title.
    pub title: String,
    /// Whom it is about, by full name.
    pub scope: String,
    /// Over which months, in words.
    pub period: String,
    /// Day it was worked out.
    pub made_on: chrono::NaiveDate,
    /// Every figure, each with its cases.
    pub figures: Vec<Figure>,
    /// The sections in order; the annexes last.
    pub sections: Vec<Section>,
    /// What the records do not say, or what to know before it is read.
    pub missing: Vec<String>,
}

/// One section.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Section {
    /// Key, such as `basics`.
    pub key: String,
    /// Heading without its number.
    pub heading: String,
    /// Whether it stands behind the text as an annex (附件).
    pub annex: bool,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// One block of a section.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(rename_all = "snake_case")]
pub enum Block {
    /// A paragraph; a person may change it.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
    /// A chart.
    Chart(Chart),
}

/// A paragraph.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Paragraph {
    /// Key, the same every time the report is worked out.
    pub key: String,
    /// Words that head it, set in another face; may be empty.
    pub lead: String,
    /// What it says.
    pub spans: Vec<Span>,
    /// What the rules wrote: the words of `spans` until a person changes them.
    pub written: String,
    /// The finding it states.
    pub finding: Option<String>,
    /// The finding it answers.
    pub answers: Option<String>,
    /// How it stands to what the rules wrote.
    pub hand: Hand,
    /// Numbers in it that are not of the records, when a person changed it.
    pub loose: Vec<String>,
}

/// Whose words a paragraph is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename_all = "snake_case")]
pub enum Hand {
    /// As the rules wrote it.
    Rules,
    /// Changed by a person.
    Changed,
    /// Changed by a person, and the records have changed since.
    Outdated,
    /// Left out by a person; not printed.
    LeftOut,
    /// Added by a person.
    Added,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Table {
    /// Key.
    pub key: String,
    /// Title above it.
    pub title: String,
    /// Heads.
    pub columns: Vec<String>,
    /// Rows of cells.
    pub rows: Vec<Vec<Cell>>,
    /// Whether the last row is the sum of the others.
    pub totalled: bool,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Cell {
    /// The words.
    pub text: String,
    /// The figure they are, if they are one.
    pub figure: Option<String>,
    /// The dispute they name, if one.
    pub dispute: Option<records::model::Uid>,
}

/// How a chart is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename_all = "snake_case")]
pub enum ChartKind {
    /// Bars lying on their side, one group for each category, from zero.
    Bars,
    /// Lines over the categories in order, from zero.
    Lines,
}

/// A chart.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Chart {
    /// Key.
    pub key: String,
    /// Title above it.
    pub title: String,
    /// How it is drawn.
    pub shape: ChartKind,
    /// Unit of the numbers.
    pub unit: String,
    /// What the bars or points stand for.
    pub categories: Vec<String>,
    /// The series, the most important first.
    pub series: Vec<Series>,
}

/// One series of a chart.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Series {
    /// Name.
    pub name: String,
    /// One figure for each category.
    pub figures: Vec<String>,
    /// Their numbers, taken from them.
    pub values: Vec<i64>,
}

impl Cell {
    /// Words that are no number of ours.
    pub fn words(text: impl Into<String>) -> Cell {
        Cell { text: text.into(), figure: None, dispute: None }
    }

    /// A figure; a dash where there is none of that key (too few for a percentage).
    pub fn figure(figures: &Figures, key: &str) -> Cell {
        match figures.get(key) {
            Some(figure) => Cell { text: figure.shown.clone(), figure: Some(key.into()), dispute: None },
            None => Cell::words("—"),
        }
    }
}

impl Series {
    /// A series of figures by their keys.
    pub fn of(figures: &Figures, name: impl Into<String>, keys: Vec<String>) -> Series {
        let values = keys.iter().map(|k| figures.value(k)).collect();
        Series { name: name.into(), figures: keys, values }
    }
}

impl Paragraph {
    /// A paragraph as the rules write it.
    pub fn new(key: impl Into<String>, spans: Vec<Span>) -> Paragraph {
        Paragraph {
            key: key.into(),
            lead: String::new(),
            written: super::figures::plain(&spans),
            spans,
            finding: None,
            answers: None,
            hand: Hand::Rules,
            loose: Vec::new(),
        }
    }
}

impl Content {
    /// A figure of it.
    pub fn figure(&self, key: &str) -> Option<&Figure> {
        self.figures.iter().find(|f| f.key == key)
    }

    /// Its paragraphs in order.
    pub fn paragraphs(&self) -> impl Iterator<Item = &Paragraph> {
        self.sections.iter().flat_map(|s| &s.blocks).filter_map(|b| match b {
            Block::Paragraph(p) => Some(p),
            _ => None,
        })
    }
}
