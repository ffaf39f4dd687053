//! Working days: yearly data files of `assets/calendars/` with the official days off and the weekend
//! days worked instead (国务院办公厅 notices). For a year without a file only weekends are known, and the
//! caller is told so.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::OnceLock;

static FILES: include_dir::Dir<'static> =
    include_dir::include_dir!("$CARGO_MANIFEST_DIR/../../../assets/calendars");

/// One year's file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct YearCalendar {
    /// The year.
    pub year: i32,
    /// The notice it was taken from.
    pub source: String,
    /// Days off, first and last of each run.
    pub off: Vec<(NaiveDate, NaiveDate)>,
    /// Weekend days worked.
    pub worked: Vec<NaiveDate>,
}

/// Parses one file; the error names what is wrong.
pub fn parse(text: &str) -> Result<YearCalendar, String> {
    let calendar: YearCalendar = toml::from_str(text).map_err(|e| e.to_string())?;
    for (from, to) in &calendar.off {
        if from > to {
            return Err(format!("放假日期前后颠倒：{from}—{to}"));
        }
    }
    for day in &calendar.worked {
        if !is_weekend(*day) {
            return Err(format!("调休上班日 {day} 不是周末"));
        }
    }
    Ok(calendar)
}

/// The shipped years.
pub fn years() -> &'static BTreeMap<i32, YearCalendar> {
    static YEARS: OnceLock<BTreeMap<i32, YearCalendar>> = OnceLock::new();
    YEARS.get_or_init(|| {
        FILES
            .files()
            .filter(|f| f.path().extension().is_some_and(|e| e == "toml"))
            .filter_map(|f| f.contents_utf8())
            .map(|text| parse(text).expect("a test reads every shipped calendar"))
            .map(|c| (c.year, c))
            .collect()
    })
}

fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// Whether offices work on this day.
pub fn is_working_day(day: NaiveDate) -> bool {
    // A run of days off may reach over New Year, so the neighbouring years' files count as well.
    let mut near = (day.year() - 1..=day.year() + 1).filter_map(|y| years().get(&y));
    let known = near.clone();
    if near.any(|c| c.worked.contains(&day)) {
        return true;
    }
    let mut known = known;
    if known.any(|c| c.off.iter().any(|(from, to)| *from <= day && day <= *to)) {
        return false;
    }
    !is_weekend(day)
}

/// Whether the official calendar of this day's year is known; else only weekends are.
pub fn is_known(day: NaiveDate) -> bool {
    years().contains_key(&day.year())
}

/// The day `n` natural days after `day`, the first day not counted (民法典 art 201).
pub fn add_days(day: NaiveDate, n: i64) -> NaiveDate {
    let days = Days::new(n.unsigned_abs());
    if n >= 0 { day.checked_add_days(days) } else { day.checked_sub_days(days) }.unwrap_or(day)
}

/// The day `n` working days after `day`, the first day not counted.
pub fn add_working_days(day: NaiveDate, n: i64) -> NaiveDate {
    let (mut at, mut left) = (day, n);
    while left > 0 {
        at = add_days(at, 1);
        if is_working_day(at) {
            left -= 1;
        }
    }
    at
}

/// Working days after `from` up to and with `to`; none when `to` is not later.
pub fn working_days_between(from: NaiveDate, to: NaiveDate) -> i64 {
    // Ten years at most: no period lasts longer, and a mistyped year must not be counted day by day.
    from.iter_days()
        .skip(1)
        .take(3660)
        .take_while(|day| *day <= to)
        .filter(|day| is_working_day(*day))
        .count() as i64
}

/// The first working day on or after `day`.
pub fn next_working_day(day: NaiveDate) -> NaiveDate {
    let mut at = day;
    while !is_working_day(at) {
        at = add_days(at, 1);
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn every_shipped_calendar_reads() {
        for file in FILES.files() {
            parse(file.contents_utf8().expect("text")).unwrap_or_else(|e| panic!("{:?}: {e}", file.path()));
        }
        assert!(years().contains_key(&2024));
    }

    #[test]
    fn working_days_around_holidays() {
        for (date, works) in [
            ("2024-02-09", true),  // 除夕 was not a day off in 2024
            ("2024-02-10", false), // 春节
            ("2024-02-18", true),  // Sunday worked instead
            ("2024-10-12", true),  // Saturday worked instead
            ("2024-10-05", false),
            ("2024-03-02", false), // plain Saturday
            ("2023-12-30", false), // Saturday at the year's end
            ("2024-02-29", true),  // leap day, a Thursday
        ] {
            assert_eq!(is_working_day(day(date)), works, "{date}");
        }
    }

    #[test]
    fn thirty_working_days_for_a_medical_dispute() {
        // Accepted on 2023-05-16; 端午 22–24 June off, Sunday 25 June worked.
        assert_eq!(add_working_days(day("2023-05-16"), 30), day("2023-06-28"));
    }

    #[test]
    fn natural_days_cross_leap_days_and_year_ends() {
        assert_eq!(add_days(day("2024-01-31"), 30), day("2024-03-01"));
        assert_eq!(add_days(day("2023-12-15"), 30), day("2024-01-14"));
    }
}
