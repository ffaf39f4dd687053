//! A report on paper: the same pieces in the same order as PDF (form `report`) and as DOCX. Both take text, tables and
//! charts from one [`Content`]; nothing is counted or worded here.

use crate::context::Context;
use crate::failure::Failure;
use crate::papers;
use documents::chart;
use documents::word;
use rules::report::{Block, Chart, Content, Hand, Paragraph, Table, plain};
use serde_json::{Value, json};

/// Width of charts in the DOCX, mm, and their pixels: 200 dpi.
const CHART_MM: f32 = 156.0;
const CHART_PIXELS: u32 = 1_228;

/// One thing printed.
enum Piece<'a> {
    Annex(String),
    Heading(String),
    /// Words that head a paragraph, and the paragraph.
    Led(String, String),
    Text(String),
    Small(String),
    Table(&'a Table),
    Chart(&'a Chart),
    Signature,
}

/// 一, 二, … 二十.
fn chinese(n: usize) -> String {
    const DIGITS: [&str; 10] = ["十", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    match n {
        0..=10 => DIGITS[n % 10].into(),
        11..=19 => format!("十{}", DIGITS[n % 10]),
        _ if n.is_multiple_of(10) => format!("{}十", DIGITS[n / 10 % 10]),
        _ => format!("{}十{}", DIGITS[n / 10 % 10], DIGITS[n % 10]),
    }
}

/// The pieces in order: numbered sections, signature, annexes.
fn pieces(content: &Content) -> Vec<Piece<'_>> {
    let mut out = Vec::new();
    let mut numbered = 0;
    let mut annexes = 0;
    let printed = |b: &&Block| !matches!(b, Block::Paragraph(p) if p.hand == Hand::LeftOut);
    for annex in [false, true] {
        for section in content.sections.iter().filter(|s| s.annex == annex) {
            let blocks: Vec<&Block> = section.blocks.iter().filter(printed).collect();
            if blocks.is_empty() {
                continue;
            }
            if annex {
                annexes += 1;
                out.push(Piece::Annex(format!("附件{annexes}　{}", section.heading)));
            } else {
                numbered += 1;
                out.push(Piece::Heading(format!("{}、{}", chinese(numbered), section.heading)));
            }
            let mut led = 0;
            let mut advice = 0;
            for block in blocks {
                out.push(match block {
                    Block::Paragraph(p) => paragraph(p, annex, &mut led, &mut advice),
                    Block::Table(table) => Piece::Table(table),
                    Block::Chart(chart) => Piece::Chart(chart),
                });
            }
        }
        if !annex {
            out.push(Piece::Signature);
        }
    }
    out
}

fn paragraph<'a>(p: &Paragraph, annex: bool, led: &mut usize, advice: &mut usize) -> Piece<'a> {
    let text = plain(&p.spans);
    if annex {
        Piece::Small(text)
    } else if !p.lead.is_empty() {
        *led += 1;
        Piece::Led(format!("（{}）{}。", chinese(*led), p.lead), text)
    } else if p.answers.is_some() {
        *advice += 1;
        Piece::Text(format!("{advice}. {text}"))
    } else {
        Piece::Text(text)
    }
}

fn table_value(table: &Table) -> Value {
    let columns: Vec<Value> = table
        .columns
        .iter()
        .enumerate()
        .map(|(c, title)| json!({ "title": title, "group": "", "align": if words(table, c) { "left" } else { "center" } }))
        .collect();
    let rows: Vec<Vec<&str>> =
        table.rows.iter().map(|r| r.iter().map(|c| c.text.as_str()).collect()).collect();
    json!({ "columns": columns, "rows": rows, "totalled": table.totalled })
}

/// Whether a column holds words rather than numbers or names of a few characters.
fn words(table: &Table, c: usize) -> bool {
    table
        .rows
        .iter()
        .filter_map(|r| r.get(c))
        .any(|cell| cell.figure.is_none() && cell.text.chars().count() > 8)
}

fn day(date: chrono::NaiveDate) -> String {
    use chrono::Datelike;
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

/// The PDF and the number of its pages.
pub(super) fn pdf(
    context: &Context<'_>,
    content: &Content,
    issuer: &str,
    number: &str,
) -> Result<(Vec<u8>, usize), Failure> {
    let mut blocks: Vec<Value> = Vec::new();
    let mut add = |kind: &str, lead: &str, text: &str, table: Value, chart: Value| {
        blocks.push(json!({ "kind": kind, "lead": lead, "text": text, "table": table, "chart": chart }));
    };
    let none = || Value::Null;
    let mut pieces = pieces(content).into_iter().peekable();
    while let Some(piece) = pieces.next() {
        // The last words stay with the signature, which never stands alone on a page.
        let last = matches!(pieces.peek(), Some(Piece::Signature));
        match piece {
            Piece::Annex(text) => add("annex", "", &text, none(), none()),
            Piece::Heading(text) => add("heading", "", &text, none(), none()),
            Piece::Led(lead, text) => add("lead", &lead, &text, none(), none()),
            Piece::Text(text) if last => add("last", "", &text, none(), none()),
            Piece::Text(text) => add("text", "", &text, none(), none()),
            Piece::Small(text) => add("small", "", &text, none(), none()),
            Piece::Table(table) => {
                add("caption", "", &table.title, none(), none());
                add("table", "", "", table_value(table), none());
            }
            Piece::Chart(chart) => {
                let drawn = serde_json::to_value(chart).map_err(|_| Failure::Internal)?;
                add("chart", "", "", none(), drawn);
            }
            Piece::Signature => {
                add("signer", "", issuer, none(), none());
                add("date", "", &day(content.made_on), none(), none());
            }
        }
    }
    let slots = json!({ "report": {
        "issuer": issuer, "number": number, "title": content.title, "blocks": blocks,
    }});
    papers::print_form(context, "report", slots, issuer)
}

/// The DOCX, for going on with in WPS or LibreOffice. Charts are pictures of the very drawing the PDF carries.
pub(super) fn docx(
    context: &Context<'_>,
    content: &Content,
    issuer: &str,
    number: &str,
) -> Result<Vec<u8>, Failure> {
    let mut blocks = vec![
        word::Block::Letterhead { issuer: issuer.to_owned(), number: number.to_owned() },
        word::Block::Title(content.title.clone()),
    ];
    for piece in pieces(content) {
        match piece {
            Piece::Annex(text) => {
                blocks.push(word::Block::PageBreak);
                blocks.push(word::Block::Flush(text));
            }
            Piece::Heading(text) => blocks.push(word::Block::Heading { level: 1, text }),
            Piece::Led(label, text) => blocks.push(word::Block::Labelled { label, text }),
            Piece::Text(text) => blocks.push(word::Block::Paragraph(text)),
            Piece::Small(text) => blocks.push(word::Block::Note(text)),
            Piece::Table(table) => blocks.push(word::Block::Table(word_table(table))),
            Piece::Chart(chart) => blocks.push(picture(chart)?),
            Piece::Signature => {
                blocks.push(word::Block::Signature { issuer: issuer.to_owned(), date: day(content.made_on) })
            }
        }
    }
    let document = word::Document {
        title: content.title.clone(),
        author: issuer.to_owned(),
        created: context.now(),
        blocks,
    };
    word::write(&document).map_err(|e| Failure::refused(format!("{e}。")))
}

/// Half characters that a line of a table in Word holds.
const WORD_LINE: usize = 80;

fn word_table(table: &Table) -> word::Table {
    let longest = |c: usize| {
        table.rows.iter().filter_map(|r| r.get(c)).map(|cell| width(&cell.text)).max().unwrap_or(0)
    };
    let natural: Vec<usize> = (0..table.columns.len())
        .map(|c| (longest(c) + 2).clamp(4, 24).max(width(&table.columns[c]).min(10)))
        .collect();
    let of = |worded: bool| -> usize {
        natural.iter().enumerate().filter(|(c, _)| words(table, *c) == worded).map(|(_, w)| w).sum()
    };
    // Words take more lines, so that numbers need not.
    let (fixed, worded) = (of(false), of(true));
    let scale = (WORD_LINE.saturating_sub(fixed) as f32 / worded.max(1) as f32).clamp(0.3, 1.0);
    let columns = table.columns.iter().enumerate().map(|(c, title)| {
        let words = words(table, c);
        word::Column {
            title: title.clone(),
            width: natural[c] as f32 * if words { scale } else { 1.0 },
            align: if words { word::Align::Left } else { word::Align::Center },
        }
    });
    word::Table {
        title: table.title.clone(),
        columns: columns.collect(),
        rows: table.rows.iter().map(|r| r.iter().map(|c| c.text.clone()).collect()).collect(),
        total: table.totalled,
    }
}

/// In half characters.
fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

fn picture(chart: &Chart) -> Result<word::Block, Failure> {
    let value = serde_json::to_value(chart).map_err(|_| Failure::Internal)?;
    let chart: chart::Chart = serde_json::from_value(value).map_err(|_| Failure::Internal)?;
    let drawn =
        chart::picture(&chart, CHART_MM * documents::layout::MM, CHART_PIXELS).ok_or(Failure::Internal)?;
    let high = (drawn.height / drawn.width * CHART_PIXELS as f32).round().max(1.0) as u32;
    Ok(word::Block::Picture(word::Picture {
        png: drawn.png,
        pixels: (CHART_PIXELS, high),
        width_mm: CHART_MM,
        title: String::new(),
    }))
}
