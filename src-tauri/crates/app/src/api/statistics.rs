//! Statistics: requests and answers.

use crate::api::RegisterRow;
use records::model::*;
use rules::report::Span;
use rules::statistics::edition::Edition;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the rows of the table are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename_all = "snake_case")]
pub enum StatisticsBy {
    /// The units directly under the one asked for: offices of a district, committees of an office.
    Units,
    /// Every committee under it.
    Committees,
    /// Every mediator, with fewer columns.
    Mediators,
}

/// Which statistics.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct StatisticsQuery {
    /// The part of the tree; none = all that the person may see.
    pub organisation: Option<Uid>,
    /// Over which months.
    pub period: Period,
    /// What the rows are.
    pub by: StatisticsBy,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct StatisticsColumn {
    /// Key.
    pub key: String,
    /// Group it stands under; empty for none.
    pub group: String,
    /// Heading.
    pub heading: String,
    /// 件, 人 or 万元.
    pub unit: String,
    /// Whether the numbers are 分, to be shown in 万元.
    pub money: bool,
}

/// Which cases a row is made of.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RowKey {
    /// This organisation with everything below it; none = all of the table.
    pub organisation: Option<Uid>,
    /// This organisation alone, without what is below it.
    pub alone: bool,
    /// This host mediator.
    pub mediator: Option<Uid>,
    /// Only cases without a host mediator.
    pub unhosted: bool,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct StatisticsRow {
    /// Which cases.
    pub key: RowKey,
    /// Name of the unit or mediator.
    pub name: String,
    /// Below the name: the committee of a mediator, 已撤销.
    pub note: String,
    /// Numbers with oral agreements, in the order of the columns.
    pub all: Vec<i64>,
    /// Numbers without them.
    pub written: Vec<i64>,
}

/// A sum that must agree.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct StatisticsCheck {
    /// In words.
    pub label: String,
    /// Left and right, with oral agreements.
    pub all: (i64, i64),
    /// The same without.
    pub written: (i64, i64),
    /// Whether both hold.
    pub holds: bool,
    /// Column whose cases explain the difference, to be opened; empty for none.
    pub stray: String,
}

/// The table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct StatisticsTable {
    /// Title with the period.
    pub title: String,
    /// The part of the tree.
    pub scope: Uid,
    /// Its full name.
    pub unit: String,
    /// Over which months.
    pub period: Period,
    /// The same in words.
    pub period_label: String,
    /// Statistical year of the last month.
    pub year: i32,
    /// Which day counts, in words: 按受理日期.
    pub counted_on: String,
    /// Name of the list of types of that year.
    pub edition: String,
    /// Columns.
    pub columns: Vec<StatisticsColumn>,
    /// Rows.
    pub rows: Vec<StatisticsRow>,
    /// Sum of the rows.
    pub total: StatisticsRow,
    /// Sums that must agree.
    pub checks: Vec<StatisticsCheck>,
    /// The paragraph for the annual report.
    pub paragraph: Vec<Span>,
    /// What to know before it is used.
    pub notes: Vec<String>,
}

/// Which cell's cases.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct StatisticsCases {
    /// The table.
    pub query: StatisticsQuery,
    /// The row.
    pub row: RowKey,
    /// The column.
    pub column: String,
    /// Whether oral agreements are left out.
    pub written: bool,
    /// Cases passed over.
    pub offset: i64,
    /// Cases answered, 1 to 500.
    pub limit: i64,
}

/// The cases behind a number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CaseList {
    /// Some of them, in order.
    pub rows: Vec<RegisterRow>,
    /// How many there are.
    pub total: i64,
    /// The number itself: equal to `total` for a count.
    pub value: i64,
}

/// A table of words: organisations and people, case slips.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PlainTable {
    /// Title.
    pub title: String,
    /// Whom it is about.
    pub unit: String,
    /// Period or day, in words.
    pub period: String,
    /// Heads: group (may be empty) and heading.
    pub columns: Vec<(String, String)>,
    /// Rows.
    pub rows: Vec<PlainRow>,
    /// Whether the last row is the sum of the others.
    pub totalled: bool,
    /// What to know before it is used.
    pub notes: Vec<String>,
}

/// A row of words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PlainRow {
    /// Cells.
    pub cells: Vec<String>,
    /// The dispute it is about, if one.
    pub dispute: Option<Uid>,
}

/// Which slips.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SlipsQuery {
    /// Mediator.
    pub mediator: Uid,
    /// Over which months.
    pub period: Period,
}

/// Which units.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PeopleQuery {
    /// The part of the tree; none = all that the person may see.
    pub organisation: Option<Uid>,
    /// Who was in office on this day.
    pub on: chrono::NaiveDate,
}

/// What is printed or written. Tagged by `what`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "what", rename_all = "snake_case", deny_unknown_fields)]
#[ts(rename_all = "snake_case")]
pub enum StatisticsPrint {
    /// The table, with or without oral agreements.
    Table {
        /// Which.
        query: StatisticsQuery,
        /// Whether oral agreements are left out.
        written: bool,
    },
    /// Organisations and people.
    People {
        /// Which.
        query: PeopleQuery,
    },
    /// A mediator's case slips.
    Slips {
        /// Which.
        query: SlipsQuery,
    },
}

/// Writes an XLSX to a place the person chose.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct StatisticsSave {
    /// What.
    pub print: StatisticsPrint,
    /// Full path.
    pub path: String,
}

/// The lists of types by year, for editing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Editions {
    /// Revision of the settings they lie in.
    pub rev: i64,
    /// Shipped with the program.
    pub shipped: Vec<Edition>,
    /// The office's own.
    pub own: Vec<Edition>,
}

/// Keeps the office's own lists of types.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct EditionsSave {
    /// Revision seen.
    pub rev: i64,
    /// All of the office's own.
    pub own: Vec<Edition>,
}
