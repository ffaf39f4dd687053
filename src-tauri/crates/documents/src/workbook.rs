//! Tables that an office goes on working with: plain cells become an XLSX that opens in WPS and Excel, with real
//! numbers, identity numbers as text, frozen heads and sums as formulas. Knows nothing of what the cells mean, and
//! reads no workbook.

use chrono::NaiveDate;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Worksheet, XlsxError,
};

/// A cell holds at most this many characters (Excel's limit); a longer text is refused, never cut.
pub const TEXT_LIMIT: usize = 32_767;

/// A workbook of one or more sheets.
#[derive(Debug, Clone, Default)]
pub struct Workbook {
    /// Title in the file's properties.
    pub title: String,
    /// Author in the file's properties: the office.
    pub author: String,
    /// Day written as the file's creation, so that the same tables give the same bytes.
    pub day: NaiveDate,
    /// Sheets in order.
    pub sheets: Vec<Sheet>,
}

/// One sheet: title, lines under it, head of one or more rows, rows, sums, lines below.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// Name on the tab, at most 31 characters; characters that Excel forbids become spaces.
    pub name: String,
    /// Title over the whole width; none when empty.
    pub title: String,
    /// Lines under the title (unit, period), each over the whole width.
    pub above: Vec<String>,
    /// Columns, each with its own head in the last head row unless a merged head covers it.
    pub columns: Vec<Column>,
    /// Heads that span several columns or rows, over and within the rows of heads.
    pub heads: Vec<Head>,
    /// Rows of the table; each has as many cells as there are columns.
    pub rows: Vec<Vec<Cell>>,
    /// Label of the row of sums below the table (合计); no such row when empty.
    pub sum_label: String,
    /// Lines below the table (制表人, 审核人), each over the whole width.
    pub below: Vec<String>,
    /// Landscape paper.
    pub landscape: bool,
}

/// One column.
#[derive(Debug, Clone)]
pub struct Column {
    /// Its head.
    pub head: String,
    /// Width in characters of the default font (a Chinese character counts two).
    pub width: f64,
    /// Whether the row of sums adds it up.
    pub summed: bool,
}

/// A head that spans columns and rows.
#[derive(Debug, Clone)]
pub struct Head {
    /// Row of heads, 0 at the top.
    pub row: u16,
    /// First column, 0 at the left.
    pub column: u16,
    /// Rows covered, at least 1.
    pub rows: u16,
    /// Columns covered, at least 1.
    pub columns: u16,
    /// Its words.
    pub text: String,
}

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Words, and every number that is a name: 身份证号, 账号, 电话, 案号.
    Text(String),
    /// A count.
    Whole(i64),
    /// An amount in 分, shown in 元 with two places.
    Money(i64),
    /// An amount in 分, shown in 万元 with two places, as statistics write it; the whole amount stays in the cell.
    TenThousands(i64),
    /// A measured number, shown with one place at most.
    Number(f64),
    /// A share between 0 and 1, shown in percent with one place.
    Share(f64),
    /// A day.
    Day(NaiveDate),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        if text.is_empty() { Cell::Empty } else { Cell::Text(text.into()) }
    }
}
impl From<String> for Cell {
    fn from(text: String) -> Cell {
        if text.is_empty() { Cell::Empty } else { Cell::Text(text) }
    }
}
impl From<i64> for Cell {
    fn from(count: i64) -> Cell {
        Cell::Whole(count)
    }
}
impl From<Option<NaiveDate>> for Cell {
    fn from(day: Option<NaiveDate>) -> Cell {
        day.map_or(Cell::Empty, Cell::Day)
    }
}

impl Column {
    /// A column that is not added up.
    pub fn new(head: impl Into<String>, width: f64) -> Column {
        Column { head: head.into(), width, summed: false }
    }
    /// A column that the row of sums adds up.
    pub fn summed(head: impl Into<String>, width: f64) -> Column {
        Column { head: head.into(), width, summed: true }
    }
}

/// Why a workbook cannot be written.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum WorkbookError {
    /// A text is longer than a cell can hold.
    #[error("a text at sheet {sheet}, row {row}, column {column} has more than 32,767 characters")]
    TextTooLong {
        /// Sheet, counted from 1.
        sheet: usize,
        /// Row of the table, counted from 1.
        row: usize,
        /// Column, counted from 1.
        column: usize,
    },
    /// A row has another number of cells than the table has columns.
    #[error("row {row} of sheet {sheet} has {found} cells, not {expected}")]
    Ragged {
        /// Sheet, counted from 1.
        sheet: usize,
        /// Row of the table, counted from 1.
        row: usize,
        /// Cells found.
        found: usize,
        /// Columns of the table.
        expected: usize,
    },
    /// More rows or columns than a sheet can hold, or heads that overlap.
    #[error("the workbook cannot be written: {0}")]
    Refused(String),
}

impl From<XlsxError> for WorkbookError {
    fn from(error: XlsxError) -> Self {
        WorkbookError::Refused(error.to_string())
    }
}

impl Workbook {
    /// The bytes of the XLSX file.
    pub fn to_bytes(&self) -> Result<Vec<u8>, WorkbookError> {
        let mut book = rust_xlsxwriter::Workbook::new();
        let created = ExcelDateTime::parse_from_str(&self.day.format("%Y-%m-%d").to_string())?;
        book.set_properties(
            &DocProperties::new()
                .set_title(&self.title)
                .set_author(&self.author)
                .set_creation_datetime(&created),
        );
        let looks = Looks::new();
        let mut names: Vec<String> = Vec::new();
        for (index, sheet) in self.sheets.iter().enumerate() {
            let name = tab_name(&sheet.name, index, &names);
            sheet.write(book.add_worksheet().set_name(&name)?, index + 1, &looks)?;
            names.push(name);
        }
        Ok(book.save_to_buffer()?)
    }
}

/// A name that Excel takes: at most 31 characters, none of `[]:*?/\`, not starting or ending in an apostrophe, unique.
fn tab_name(wanted: &str, index: usize, taken: &[String]) -> String {
    let clean: String =
        wanted.chars().map(|c| if "[]:*?/\\'".contains(c) || c.is_control() { ' ' } else { c }).collect();
    let clean: String = clean.trim().chars().take(28).collect();
    let clean = if clean.is_empty() { format!("表{}", index + 1) } else { clean };
    if taken.iter().any(|t| t.to_lowercase() == clean.to_lowercase()) {
        format!("{clean}{}", index + 1)
    } else {
        clean
    }
}

/// The formats of a sheet, made once.
struct Looks {
    title: Format,
    line: Format,
    head: Format,
    text: Format,
    whole: Format,
    money: Format,
    number: Format,
    share: Format,
    day: Format,
}

impl Looks {
    fn new() -> Looks {
        let base =
            || Format::new().set_font_name("宋体").set_font_size(10).set_align(FormatAlign::VerticalCenter);
        let ruled = || base().set_border(FormatBorder::Thin);
        let figure = || ruled().set_align(FormatAlign::Right);
        Looks {
            title: base().set_font_size(16).set_bold().set_align(FormatAlign::Center),
            line: base().set_text_wrap(),
            head: ruled().set_bold().set_align(FormatAlign::Center).set_text_wrap(),
            text: ruled().set_num_format("@").set_text_wrap(),
            whole: figure().set_num_format("#,##0"),
            money: figure().set_num_format("#,##0.00"),
            number: figure().set_num_format("#,##0.#"),
            share: figure().set_num_format("0.0%"),
            day: ruled().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Center),
        }
    }
}

impl Sheet {
    fn write(&self, out: &mut Worksheet, number: usize, looks: &Looks) -> Result<(), WorkbookError> {
        let width = u16::try_from(self.columns.len()).map_err(|_| XlsxError::RowColumnLimitError)?;
        let Some(last) = width.checked_sub(1) else { return Ok(()) };
        for (at, column) in (0u16..).zip(&self.columns) {
            out.set_column_width(at, column.width)?;
        }
        let mut row = 0u32;
        if !self.title.is_empty() {
            wide(out, row, last, &self.title, &looks.title)?;
            out.set_row_height(row, 28)?;
            row += 1;
        }
        for line in &self.above {
            wide(out, row, last, line, &looks.line)?;
            row += 1;
        }
        let head_row = row;
        row = self.write_heads(out, head_row, looks)?;
        out.set_freeze_panes(row, 0)?;
        out.set_repeat_rows(head_row, row - 1)?;
        let first = row;
        for (index, cells) in self.rows.iter().enumerate() {
            if cells.len() != self.columns.len() {
                return Err(WorkbookError::Ragged {
                    sheet: number,
                    row: index + 1,
                    found: cells.len(),
                    expected: self.columns.len(),
                });
            }
            for (at, cell) in (0u16..).zip(cells) {
                if matches!(cell, Cell::Text(text) if text.chars().count() > TEXT_LIMIT) {
                    return Err(WorkbookError::TextTooLong {
                        sheet: number,
                        row: index + 1,
                        column: usize::from(at) + 1,
                    });
                }
                put(out, row, at, cell, looks)?;
            }
            row += 1;
        }
        if !self.sum_label.is_empty() {
            self.write_sums(out, first, row, looks)?;
            row += 1;
        }
        for line in &self.below {
            wide(out, row, last, line, &looks.line)?;
            row += 1;
        }
        out.set_paper_size(9).set_print_fit_to_pages(1, 0).set_footer("&C第 &P 页 共 &N 页");
        if self.landscape {
            out.set_landscape();
        }
        Ok(())
    }

    /// Writes the rows of heads; answers the row below them.
    fn write_heads(&self, out: &mut Worksheet, top: u32, looks: &Looks) -> Result<u32, WorkbookError> {
        let depth = self.heads.iter().map(|h| h.row + h.rows.max(1)).max().unwrap_or(0).max(1);
        let bottom = top + u32::from(depth) - 1;
        for head in &self.heads {
            let (first, left) = (top + u32::from(head.row), head.column);
            let (rows, columns) = (u32::from(head.rows.max(1)), head.columns.max(1));
            if rows == 1 && columns == 1 {
                out.write_string_with_format(first, left, &head.text, &looks.head)?;
            } else {
                out.merge_range(first, left, first + rows - 1, left + columns - 1, &head.text, &looks.head)?;
            }
        }
        for (at, column) in (0u16..).zip(&self.columns) {
            let covered = |row: u16| {
                self.heads.iter().any(|h| {
                    (h.row..h.row + h.rows.max(1)).contains(&row)
                        && (h.column..h.column + h.columns.max(1)).contains(&at)
                })
            };
            // The column's own head fills what no merged head covers above the table.
            let free = (0..depth).rev().take_while(|row| !covered(*row)).count() as u32;
            match free {
                0 => {}
                1 => {
                    out.write_string_with_format(bottom, at, &column.head, &looks.head)?;
                }
                _ => {
                    out.merge_range(bottom + 1 - free, at, bottom, at, &column.head, &looks.head)?;
                }
            }
        }
        for row in 0..depth {
            let lines = self.head_lines(row, depth);
            if lines > 1.0 {
                out.set_row_height(top + u32::from(row), lines * 13.5 + 4.0)?;
            }
        }
        Ok(bottom + 1)
    }

    /// How many lines the longest head of a row of heads takes in its width: no program works this out by itself for
    /// cells that are merged beside.
    fn head_lines(&self, row: u16, depth: u16) -> f64 {
        let lines = |text: &str, from: usize, to: usize| {
            let room: f64 = self.columns.iter().take(to).skip(from).map(|c| c.width).sum();
            let wide: f64 = text.chars().map(|c| if c.is_ascii() { 1.0 } else { 2.0 }).sum();
            // A Chinese character is not cut in two, and the cell has an edge.
            (wide / ((room - 0.8).max(2.0) / 2.0).floor() / 2.0).ceil()
        };
        let single = self.heads.iter().filter(|h| h.row == row && h.rows <= 1);
        let most = single
            .map(|h| lines(&h.text, usize::from(h.column), usize::from(h.column + h.columns.max(1))))
            .fold(1.0, f64::max);
        if row + 1 < depth {
            return most;
        }
        let own = self.columns.iter().enumerate().map(|(at, c)| lines(&c.head, at, at + 1));
        own.fold(most, f64::max)
    }

    fn write_sums(
        &self,
        out: &mut Worksheet,
        first: u32,
        row: u32,
        looks: &Looks,
    ) -> Result<(), WorkbookError> {
        for (at, column) in (0u16..).zip(&self.columns) {
            if !column.summed {
                let label = if at == 0 { self.sum_label.as_str() } else { "" };
                out.write_string_with_format(row, at, label, &looks.head)?;
                continue;
            }
            let cells = || self.rows.iter().filter_map(|cells| cells.get(usize::from(at)));
            let money = cells().any(|cell| matches!(cell, Cell::Money(_)));
            let large = cells().any(|cell| matches!(cell, Cell::TenThousands(_)));
            let look = if money || large { &looks.money } else { &looks.whole };
            if self.rows.is_empty() {
                out.write_number_with_format(row, at, 0, look)?;
                continue;
            }
            // The sum is stored beside its formula: a viewer that does not calculate still shows it.
            let total: i64 = cells()
                .map(|cell| match cell {
                    Cell::Money(amount) | Cell::TenThousands(amount) | Cell::Whole(amount) => *amount,
                    _ => 0,
                })
                .sum();
            let name = column_name(at);
            let formula = Formula::new(format!("=SUM({name}{}:{name}{row})", first + 1)).set_result(
                match (money, large) {
                    (true, _) => yuan(total).to_string(),
                    (_, true) => ten_thousands(total).to_string(),
                    _ => total.to_string(),
                },
            );
            out.write_formula_with_format(row, at, formula, look)?;
        }
        Ok(())
    }
}

/// 元 of an amount in 分; exact to the 分 for every amount below 90,000,000,000,000 元.
fn yuan(amount: i64) -> f64 {
    amount as f64 / 100.0
}

/// 万元 of an amount in 分.
fn ten_thousands(amount: i64) -> f64 {
    amount as f64 / 1_000_000.0
}

/// Letters of a column, 0 is A.
fn column_name(at: u16) -> String {
    rust_xlsxwriter::utility::column_number_to_name(at)
}

/// One line over the whole width of the table.
fn wide(out: &mut Worksheet, row: u32, last: u16, text: &str, look: &Format) -> Result<(), WorkbookError> {
    if last == 0 {
        out.write_string_with_format(row, 0, text, look)?;
    } else {
        out.merge_range(row, 0, row, last, text, look)?;
    }
    Ok(())
}

fn put(out: &mut Worksheet, row: u32, at: u16, cell: &Cell, looks: &Looks) -> Result<(), WorkbookError> {
    match cell {
        Cell::Empty => out.write_blank(row, at, &looks.text)?,
        Cell::Text(text) => out.write_string_with_format(row, at, text, &looks.text)?,
        Cell::Whole(count) => out.write_number_with_format(row, at, *count as f64, &looks.whole)?,
        Cell::Money(amount) => out.write_number_with_format(row, at, yuan(*amount), &looks.money)?,
        Cell::TenThousands(amount) => {
            out.write_number_with_format(row, at, ten_thousands(*amount), &looks.money)?
        }
        Cell::Number(number) => out.write_number_with_format(row, at, *number, &looks.number)?,
        Cell::Share(share) => out.write_number_with_format(row, at, *share, &looks.share)?,
        Cell::Day(day) => {
            let day = ExcelDateTime::parse_from_str(&day.format("%Y-%m-%d").to_string())?;
            out.write_datetime_with_format(row, at, &day, &looks.day)?
        }
    };
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Sheet {
        Sheet {
            name: "汇总/2023".into(),
            title: "汇总表".into(),
            columns: vec![
                Column::new("案号", 20.0),
                Column::summed("件数", 8.0),
                Column::summed("金额", 12.0),
            ],
            heads: vec![Head { row: 0, column: 1, rows: 1, columns: 2, text: "补贴".into() }],
            rows: vec![
                vec!["440512198001011234".into(), Cell::Whole(2), Cell::Money(12_345)],
                vec!["001".into(), Cell::Whole(1), Cell::Money(5)],
            ],
            sum_label: "合计".into(),
            ..Sheet::default()
        }
    }

    fn bytes(sheet: Sheet) -> Result<Vec<u8>, WorkbookError> {
        Workbook { title: "表".into(), sheets: vec![sheet.clone(), sheet], ..Workbook::default() }.to_bytes()
    }

    #[test]
    fn the_same_table_gives_the_same_bytes() {
        let first = bytes(table()).unwrap();
        assert_eq!(first, bytes(table()).unwrap());
        assert!(first.starts_with(b"PK"));
    }

    #[test]
    fn a_row_of_another_length_and_a_text_too_long_are_refused_with_their_place() {
        let mut ragged = table();
        ragged.rows[1].pop();
        assert_eq!(bytes(ragged), Err(WorkbookError::Ragged { sheet: 1, row: 2, found: 2, expected: 3 }));
        let mut long = table();
        long.rows[0][0] = Cell::Text("长".repeat(TEXT_LIMIT + 1));
        assert_eq!(bytes(long), Err(WorkbookError::TextTooLong { sheet: 1, row: 1, column: 1 }));
    }

    #[test]
    fn names_of_tabs_are_those_excel_takes() {
        assert_eq!(tab_name("汇总/2023", 0, &[]), "汇总 2023");
        assert_eq!(tab_name("'''", 1, &[]), "表2");
        assert_eq!(tab_name("表", 2, &["表".into()]), "表3");
    }
}
