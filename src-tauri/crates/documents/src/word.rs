//! Texts that the office goes on editing: reports and minutes as DOCX in the layout of a 公文 (GB/T 9704-2012),
//! with fonts called by name since the reader's machine has its own. It lays out no page: WPS, Word and
//! LibreOffice do. Papers that must look the same everywhere are PDFs, see [`crate::compose`].
//!
//! The only file that names docx-rs. What that library cannot say (a table head repeated on every page, title and
//! author of the file) is put into the finished parts of the package, see [`finish`].

use std::io::Cursor;

use chrono::NaiveDateTime;
use docx_rs as docx;
use docx_rs::{
    AlignmentType, BorderType, BreakType, Docx, Footer, LineSpacing, LineSpacingType, PageMargin, PageNum,
    Paragraph, ParagraphBorder, ParagraphBorderPosition, ParagraphBorders, Pic, Run, RunFonts, Shading,
    SpecialIndentType, TableCell, TableLayoutType, TableRow, VAlignType, WidthType,
};

/// Twips (1/20 pt) in a millimetre.
const MM: f32 = 1440.0 / 25.4;
/// Width of the body (版心), mm.
const BODY_MM: f32 = 156.0;
/// 三号, in half points.
const SIZE: usize = 32;
/// Height of a line: 22 on 225 mm, twips.
const PITCH: i32 = 579;
/// One character of 三号, twips.
const CHARACTER: i32 = 320;
/// What each character gives up so that 28 fit a line (GB/T 9704 5.2.3), twips.
const TIGHT: i32 = -5;

/// 仿宋: body.
const FANG: &str = "仿宋";
/// 黑体: first headings, heads of tables.
const HEI: &str = "黑体";
/// 楷体: second headings.
const KAI: &str = "楷体";
/// 宋体: page numbers, tables.
const SONG: &str = "宋体";
/// 小标宋: titles. An office that lacks it sees 宋体 instead.
const TITLE: &str = "方正小标宋简体";

/// A text to be written.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Title in the file's properties.
    pub title: String,
    /// Author there: the office.
    pub author: String,
    /// When it is made, local time.
    pub created: NaiveDateTime,
    /// What it says, in order.
    pub blocks: Vec<Block>,
}

/// One block of a text.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// 红头: 发文机关标志 in red, 发文字号, the red line.
    Letterhead {
        /// 发文机关标志, such as 礐石司法所文件.
        issuer: String,
        /// 发文字号, such as 濠礐司〔2026〕3号.
        number: String,
    },
    /// The title: 二号 小标宋, centred.
    Title(String),
    /// A heading: 1 = 一、黑体, 2 = （一）楷体, 3 = 1. 仿宋 bold, 4 = （1）仿宋. The number is part of the text.
    Heading {
        /// 1 to 4.
        level: u8,
        /// With its number.
        text: String,
    },
    /// Running text, first line indented by two characters; `\n` parts paragraphs.
    Paragraph(String),
    /// A line from the left edge: 主送机关, 附件 list.
    Flush(String),
    /// A label in 黑体 and its text: 时间：…
    Labelled {
        /// With its colon.
        label: String,
        /// The rest of the paragraph.
        text: String,
    },
    /// A table.
    Table(Table),
    /// A picture with its title under it.
    Picture(Picture),
    /// 署名 and 成文日期 at the end.
    Signature {
        /// Who.
        issuer: String,
        /// Day as printed: 2026年3月5日.
        date: String,
    },
    /// Small print.
    Note(String),
    /// A new page.
    PageBreak,
}

/// A table: head repeated on every page, rows of words.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// Above it, centred; empty = none.
    pub title: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows; a shorter one is filled up with empty cells.
    pub rows: Vec<Vec<String>>,
    /// Whether the last row is a sum, set in 黑体.
    pub total: bool,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its head.
    pub title: String,
    /// Share of the width.
    pub width: f32,
    /// How its cells stand.
    pub align: Align,
}

/// How words stand in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Left,
    /// Short words.
    Center,
    /// Numbers.
    Right,
}

/// A picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// The bytes of a PNG.
    pub png: Vec<u8>,
    /// Its size in pixels.
    pub pixels: (u32, u32),
    /// Width on paper, mm; at most the body's 156.
    pub width_mm: f32,
    /// Under it; empty = none.
    pub title: String,
}

/// Why nothing is written.
#[derive(Debug, thiserror::Error)]
pub enum WordError {
    /// A character no such file can hold. The text itself is not repeated.
    #[error("文字中有不能写入 Word 文件的控制字符（U+{0:04X}），请删去后再导出")]
    Character(u32),
    /// The package could not be put together: a mistake of the program.
    #[error("Word 文件没有写成（{0}）")]
    Package(String),
}

/// Writes the text as the bytes of a DOCX.
pub fn write(document: &Document) -> Result<Vec<u8>, WordError> {
    check(document)?;
    let mm = |mm: f32| (mm * MM).round() as i32;
    let margin = PageMargin {
        top: mm(37.0),
        left: mm(28.0),
        bottom: mm(35.0),
        right: mm(26.0),
        header: mm(15.0),
        footer: mm(24.0),
        gutter: 0,
    };
    let mut out = Docx::new()
        .page_size(11906, 16838)
        .page_margin(margin)
        .default_fonts(font(FANG))
        .default_size(SIZE)
        .created_at(&document.created.format("%Y-%m-%dT%H:%M:%SZ").to_string())
        .updated_at(&document.created.format("%Y-%m-%dT%H:%M:%SZ").to_string())
        .footer(Footer::new().add_paragraph(page_number(true)))
        .even_footer(Footer::new().add_paragraph(page_number(false)));
    for block in &document.blocks {
        out = add(out, block);
    }
    finish(out, document)
}

fn add(out: Docx, block: &Block) -> Docx {
    match block {
        Block::Letterhead { issuer, number } => letterhead(out, issuer, number),
        Block::Title(text) => {
            let spacing = exact(640).before(120).after(320);
            let run = run(text, TITLE, 44);
            out.add_paragraph(plain(run).align(AlignmentType::Center).line_spacing(spacing).outline_lvl(0))
        }
        Block::Heading { level, text } => {
            let (face, bold) = match level {
                1 => (HEI, false),
                2 => (KAI, false),
                3 => (FANG, true),
                _ => (FANG, false),
            };
            let run = run(text, face, SIZE);
            let run = if bold { run.bold() } else { run };
            let level = usize::from(*level).clamp(1, 4);
            out.add_paragraph(body(run).keep_next(true).outline_lvl(level))
        }
        Block::Paragraph(text) => text
            .split('\n')
            .fold(out, |out, text| out.add_paragraph(body(run(text, FANG, SIZE)).align(AlignmentType::Both))),
        Block::Flush(text) => out.add_paragraph(plain(run(text, FANG, SIZE)).line_spacing(exact(PITCH))),
        Block::Labelled { label, text } => {
            let label = run(label, HEI, SIZE);
            let mut paragraphs = text.split('\n');
            let first = body(label).add_run(run(paragraphs.next().unwrap_or_default(), FANG, SIZE));
            paragraphs
                .fold(out.add_paragraph(first), |out, text| out.add_paragraph(body(run(text, FANG, SIZE))))
        }
        Block::Table(table) => add_table(out, table),
        Block::Picture(picture) => add_picture(out, picture),
        Block::Signature { issuer, date } => signature(out, issuer, date),
        Block::Note(text) => {
            out.add_paragraph(plain(run(text, SONG, 18)).line_spacing(exact(320).before(60)))
        }
        Block::PageBreak => out.add_paragraph(plain(Run::new().add_break(BreakType::Page))),
    }
}

/// Red name of the issuer, number and red line (GB/T 9704 7.2).
fn letterhead(out: Docx, issuer: &str, number: &str) -> Docx {
    // The name fills the body without breaking: as large as it may be, 60 pt at most.
    let length = issuer.chars().count().max(1) as f32;
    let points = (BODY_MM / 25.4 * 72.0 / length).clamp(22.0, 48.0);
    let name = run(issuer, TITLE, (points * 2.0) as usize).color("E60000");
    let red = ParagraphBorder::new(ParagraphBorderPosition::Bottom)
        .val(BorderType::Single)
        .size(18)
        .space(11)
        .color("E60000");
    let mut line = plain(run(number, FANG, SIZE))
        .align(AlignmentType::Center)
        .line_spacing(exact(PITCH).after(PITCH as u32 * 2));
    line.property = line.property.set_borders(ParagraphBorders::with_empty().set(red));
    let height = (points * 26.0) as i32;
    out.add_paragraph(
        plain(name)
            .align(AlignmentType::Center)
            .line_spacing(exact(height).before(PITCH as u32).after(PITCH as u32 * 2)),
    )
    .add_paragraph(line)
}

/// 署名 over 成文日期, the day four characters from the right edge and the name centred on it (GB/T 9704 7.3.5).
fn signature(out: Docx, issuer: &str, date: &str) -> Docx {
    let (name, day) = (width(issuer), width(date));
    let from_right = 4 * CHARACTER;
    let line = |text: &str, right: i32| {
        plain(run(text, FANG, SIZE)).align(AlignmentType::Right).line_spacing(exact(PITCH)).indent(
            None,
            None,
            Some(right.max(0)),
            None,
        )
    };
    out.add_paragraph(plain(Run::new()).line_spacing(exact(PITCH)).keep_next(true))
        .add_paragraph(line(issuer, from_right + (day - name) / 2).keep_next(true))
        .add_paragraph(line(date, from_right))
}

/// Width of a line of 三号, twips: what is half as wide as a 汉字 counts half.
fn width(text: &str) -> i32 {
    text.chars().map(|c| if c.is_ascii() { CHARACTER / 2 } else { CHARACTER }).sum()
}

fn add_table(mut out: Docx, table: &Table) -> Docx {
    if !table.title.is_empty() {
        let title = plain(run(&table.title, HEI, 28)).align(AlignmentType::Center).keep_next(true);
        out = out.add_paragraph(title.line_spacing(exact(480).before(160).after(60)));
    }
    let whole: f32 = table.columns.iter().map(|c| c.width).sum::<f32>().max(0.01);
    let widths: Vec<usize> =
        table.columns.iter().map(|c| (c.width / whole * BODY_MM * MM) as usize).collect();
    let cell = |text: &str, width: usize, align: Align, head: bool| {
        let align = match align {
            _ if head => AlignmentType::Center,
            Align::Left => AlignmentType::Left,
            Align::Center => AlignmentType::Center,
            Align::Right => AlignmentType::Right,
        };
        let face = if head { HEI } else { SONG };
        let paragraphs = text.split('\n').map(|line| {
            let text = Run::new().add_text(line).size(21).fonts(font(face));
            plain(text).align(align).snap_to_grid(false).line_spacing(at_least(300))
        });
        let cell = TableCell::new().width(width, WidthType::Dxa).vertical_align(VAlignType::Center);
        let cell = if head { cell.shading(Shading::new().fill("F2F2F2")) } else { cell };
        paragraphs.fold(cell, TableCell::add_paragraph)
    };
    // Only the head may not be split over pages; `finish` knows it by that.
    let head =
        table.columns.iter().zip(&widths).map(|(column, w)| cell(&column.title, *w, Align::Center, true));
    let mut rows = vec![TableRow::new(head.collect()).cant_split()];
    for (i, row) in table.rows.iter().enumerate() {
        let sum = table.total && i + 1 == table.rows.len();
        let cells = table.columns.iter().zip(&widths).enumerate().map(|(at, (column, width))| {
            let text = row.get(at).map(String::as_str).unwrap_or_default();
            let align = if sum && at == 0 { Align::Center } else { column.align };
            cell(text, *width, align, false)
        });
        rows.push(TableRow::new(cells.collect()));
    }
    let margins = docx::TableCellMargins::new().margin(20, 60, 20, 60);
    let made = docx::Table::new(rows)
        .set_grid(widths)
        .layout(TableLayoutType::Fixed)
        .align(docx::TableAlignmentType::Center)
        .width((BODY_MM * MM) as usize, WidthType::Dxa)
        .margins(margins);
    // A table directly before another, or at the very end, needs a paragraph after it.
    out.add_table(made).add_paragraph(plain(Run::new().size(12)).line_spacing(exact(200)))
}

fn add_picture(out: Docx, picture: &Picture) -> Docx {
    const EMU_PER_MM: f32 = 36_000.0;
    let width = picture.width_mm.clamp(1.0, BODY_MM);
    let height = width * picture.pixels.1 as f32 / picture.pixels.0.max(1) as f32;
    let size = ((width * EMU_PER_MM) as u32, (height * EMU_PER_MM) as u32);
    let shown = Pic::new_with_dimensions(picture.png.clone(), picture.pixels.0, picture.pixels.1)
        .size(size.0, size.1);
    let line = plain(Run::new().add_image(shown)).align(AlignmentType::Center).snap_to_grid(false);
    let out = out.add_paragraph(line.keep_next(!picture.title.is_empty()));
    if picture.title.is_empty() {
        return out;
    }
    let title = plain(run(&picture.title, HEI, 24)).align(AlignmentType::Center);
    out.add_paragraph(title.line_spacing(exact(440).after(160)))
}

/// 「— 1 —」 in 四号 宋体, right on odd pages and left on even ones, one character in (GB/T 9704 7.5).
fn page_number(odd: bool) -> Paragraph {
    let dash = |text: &str| Run::new().add_text(text).size(28).fonts(font(SONG));
    let number = Paragraph::new()
        .size(28)
        .fonts(font(SONG))
        .add_run(dash("— "))
        .add_page_num(PageNum::new())
        .add_run(dash(" —"));
    if odd {
        number.align(AlignmentType::Right).indent(None, None, Some(280), None)
    } else {
        number.align(AlignmentType::Left).indent(Some(280), None, None, None)
    }
}

fn font(name: &str) -> RunFonts {
    RunFonts::new().ascii(name).hi_ansi(name).east_asia(name).cs(name)
}

fn run(text: &str, face: &str, size: usize) -> Run {
    Run::new().add_text(text).size(size).fonts(font(face)).character_spacing(if size == SIZE {
        TIGHT
    } else {
        0
    })
}

fn plain(run: Run) -> Paragraph {
    Paragraph::new().add_run(run)
}

/// A paragraph of the body: first line indented by two characters, lines of a fixed height.
fn body(run: Run) -> Paragraph {
    plain(run).line_spacing(exact(PITCH)).indent(
        None,
        Some(SpecialIndentType::FirstLine(2 * CHARACTER)),
        None,
        None,
    )
}

fn exact(twips: i32) -> LineSpacing {
    LineSpacing::new().line_rule(LineSpacingType::Exact).line(twips)
}

fn at_least(twips: i32) -> LineSpacing {
    LineSpacing::new().line_rule(LineSpacingType::AtLeast).line(twips)
}

/// Puts into the finished parts what the library has no word for, and packs them.
fn finish(out: Docx, document: &Document) -> Result<Vec<u8>, WordError> {
    let mut parts = out.build();
    let text = |bytes: &[u8]| {
        String::from_utf8(bytes.to_vec()).map_err(|_| WordError::Package("XML is not UTF-8".into()))
    };
    let body = text(&parts.document)?;
    parts.document = body.replace("<w:cantSplit />", "<w:cantSplit /><w:tblHeader />").into_bytes();
    let author = format!("<dc:creator>{}</dc:creator>", escape(&document.author));
    let core = text(&parts.doc_props.core)?
        .replace("<dc:creator>unknown</dc:creator>", &author)
        .replace("<cp:lastModifiedBy>unknown<", &format!("<cp:lastModifiedBy>{}<", escape(&document.author)))
        .replace(
            "</cp:coreProperties>",
            &format!("<dc:title>{}</dc:title></cp:coreProperties>", escape(&document.title)),
        );
    parts.doc_props.core = core.into_bytes();
    let mut bytes = Cursor::new(Vec::new());
    parts.pack(&mut bytes).map_err(|e| WordError::Package(e.to_string()))?;
    Ok(bytes.into_inner())
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Refuses control characters: they are not allowed in XML and would make the whole file unreadable.
fn check(document: &Document) -> Result<(), WordError> {
    let mut texts: Vec<&str> = vec![&document.title, &document.author];
    for block in &document.blocks {
        match block {
            Block::Letterhead { issuer: a, number: b }
            | Block::Labelled { label: a, text: b }
            | Block::Signature { issuer: a, date: b } => texts.extend([a.as_str(), b.as_str()]),
            Block::Title(t) | Block::Paragraph(t) | Block::Flush(t) | Block::Note(t) => texts.push(t),
            Block::Heading { text, .. } => texts.push(text),
            Block::Picture(picture) => texts.push(&picture.title),
            Block::Table(table) => {
                texts.push(&table.title);
                texts.extend(table.columns.iter().map(|c| c.title.as_str()));
                texts.extend(table.rows.iter().flatten().map(String::as_str));
            }
            Block::PageBreak => {}
        }
    }
    let bad =
        |c: &char| (c.is_control() && !matches!(c, '\n' | '\t')) || matches!(c, '\u{fffe}' | '\u{ffff}');
    match texts.iter().flat_map(|t| t.chars()).find(bad) {
        Some(c) => Err(WordError::Character(c as u32)),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(blocks: Vec<Block>) -> Document {
        let created = chrono::NaiveDate::from_ymd_opt(2026, 3, 5).and_then(|d| d.and_hms_opt(9, 30, 0));
        Document {
            title: "研判会会议纪要 <一>".into(),
            author: "礐石司法所".into(),
            created: created.unwrap(),
            blocks,
        }
    }

    #[test]
    fn heads_of_tables_are_repeated_and_the_file_says_whose_it_is() {
        let column = |title: &str| Column { title: title.into(), width: 1.0, align: Align::Left };
        let table = Table {
            title: "议定事项".into(),
            columns: vec![column("事项"), column("责任人")],
            rows: vec![vec!["上门走访".into(), "林晓".into()], vec!["少一格".into()]],
            total: false,
        };
        let document = document(vec![Block::Title("会议纪要".into()), Block::Table(table)]);
        let mut out = Docx::new();
        for block in &document.blocks {
            out = add(out, block);
        }
        let body = String::from_utf8(out.clone().build().document).unwrap();
        assert_eq!(body.matches("<w:cantSplit />").count(), 1, "the head and nothing else");
        assert_eq!(body.matches("<w:tc>").count(), 6, "a short row is filled up");
        assert!(body.contains("议定事项") && body.contains("w:eastAsia=\"黑体\""));
        let core = String::from_utf8(out.build().doc_props.core).unwrap();
        assert!(core.contains("<dc:creator>unknown</dc:creator>"), "what `finish` replaces is still there");
        let bytes = write(&document).unwrap();
        assert!(bytes.starts_with(b"PK\x03\x04") && bytes.len() > 1500);
    }

    #[test]
    fn characters_that_would_break_the_file_are_refused_by_code() {
        let refused = write(&document(vec![Block::Paragraph("甲\u{8}乙".into())]));
        assert!(matches!(refused, Err(WordError::Character(8))));
        assert!(write(&document(vec![Block::Paragraph("甲\n乙\t丙 & <丁>".into())])).is_ok());
    }

    #[test]
    fn the_name_stands_centred_over_the_day() {
        assert_eq!(width("2026年3月5日"), 3 * 320 + 6 * 160);
    }
}
