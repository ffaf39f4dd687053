//! Dates, times, amounts and names as papers write them. Pure text; no records are read here.

use chrono::{Datelike, NaiveDate};
use records::model::{Fen, TimeOfDay};

/// `2023年3月10日`.
pub fn day(date: NaiveDate) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

/// The same, or an empty slot.
pub fn day_or_blank(date: Option<NaiveDate>) -> String {
    date.map(day).unwrap_or_default()
}

/// `2024年11月14日14时30分至15时40分`; as much of it as is known.
pub fn span(date: NaiveDate, start: Option<TimeOfDay>, end: Option<TimeOfDay>) -> String {
    let clock = |t: TimeOfDay| format!("{}时{:02}分", t.hour, t.minute);
    match (start, end) {
        (Some(s), Some(e)) => format!("{}{}至{}", day(date), clock(s), clock(e)),
        (Some(s), None) => format!("{}{}", day(date), clock(s)),
        (None, Some(e)) => format!("{}至{}", day(date), clock(e)),
        (None, None) => day(date),
    }
}

/// `12,860.50元`.
pub fn yuan(amount: Fen) -> String {
    format!("{}元", amount.grouped())
}

/// 大写 of an amount; empty beyond what 大写 can name, which the records refuse to keep anyway.
pub fn capital(amount: Fen) -> String {
    amount.words().unwrap_or_default()
}

/// `92.5` of 925 tenths, `92` of 920.
pub fn tenths(value: i64) -> String {
    if value % 10 == 0 { (value / 10).to_string() } else { format!("{}.{}", value / 10, value % 10) }
}

/// What a file that cannot be bound is called.
pub fn media_kind(media_type: &str) -> &'static str {
    match media_type.split('/').next().unwrap_or_default() {
        "audio" => "录音",
        "video" => "录像",
        _ if media_type.contains("word") => "Word 文档",
        _ if media_type.contains("excel") || media_type.contains("spreadsheet") => "Excel 表",
        _ => "电子文件",
    }
}

/// `48.2 MB`, `640 KB`; never less than 1 KB.
pub fn size(bytes: i64) -> String {
    const MB: i64 = 1 << 20;
    if bytes >= MB {
        format!("{}.{} MB", bytes / MB, bytes % MB * 10 / MB)
    } else {
        format!("{} KB", (bytes / 1024).max(1))
    }
}

/// Joins what is not empty.
pub fn joined<'a>(parts: impl IntoIterator<Item = &'a str>, by: &str) -> String {
    parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(by)
}

/// A sentence with one full stop at its end.
pub fn sentence(text: &str) -> String {
    let text = text.trim_end_matches(['。', '；', '，']);
    if text.is_empty() || text.ends_with(['！', '？', '」', '”']) {
        text.to_owned()
    } else {
        format!("{text}。")
    }
}

/// `label：text`, or nothing when there is no text.
pub fn labelled(label: &str, text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("{label}：{text}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn papers_write_dates_and_times_in_full() {
        let date = NaiveDate::from_ymd_opt(2024, 11, 4).expect("a date");
        let at = |h, m| Some(TimeOfDay { hour: h, minute: m });
        assert_eq!(span(date, at(9, 5), at(16, 0)), "2024年11月4日9时05分至16时00分");
        assert_eq!(span(date, None, None), "2024年11月4日");
    }

    #[test]
    fn sentences_end_once() {
        assert_eq!(sentence("双方同意"), "双方同意。");
        assert_eq!(sentence("双方同意。"), "双方同意。");
        assert_eq!(sentence(""), "");
        assert_eq!(tenths(925), "92.5");
        assert_eq!(tenths(960), "96");
    }
}
