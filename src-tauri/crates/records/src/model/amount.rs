//! Money as whole 分, and its Chinese capital words (大写). It does not round: an amount with a part of
//! a 分 is refused where it enters.

use serde::{Deserialize, Serialize};
use std::fmt;
use ts_rs::TS;

/// An amount in 分 (1/100 元). JSON and file hold the integer; it stays within 2^53.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, TS)]
#[ts(type = "number")]
pub struct Fen(pub i64);

/// The largest amount the program keeps: 999,999,999,999.99 元, which 大写 can still name.
pub const MAX_FEN: i64 = 99_999_999_999_999;

const DIGITS: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];

impl Fen {
    /// Reads an amount as a clerk writes it: `171190`, `171,190.00`, `8600.5`, full-width digits.
    /// Returns None for anything else, also for a third decimal.
    pub fn parse_yuan(text: &str) -> Option<Fen> {
        let mut plain = String::new();
        for c in text.trim().chars() {
            match c {
                '０'..='９' => plain.push(char::from_u32(c as u32 - '０' as u32 + '0' as u32)?),
                '．' => plain.push('.'),
                ',' | '，' | ' ' | '\u{a0}' | '￥' | '¥' => {}
                '元' => {}
                c => plain.push(c),
            }
        }
        let (negative, plain) = match plain.strip_prefix('-') {
            Some(rest) => (true, rest.to_owned()),
            None => (false, plain),
        };
        let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
        if whole.is_empty() || whole.len() > 12 || part.len() > 2 {
            return None;
        }
        if !whole.bytes().chain(part.bytes()).all(|b| b.is_ascii_digit()) {
            return None;
        }
        let fen: i64 = whole.parse::<i64>().ok()? * 100 + format!("{part:0<2}").parse::<i64>().ok()?;
        Some(Fen(if negative { -fen } else { fen }))
    }

    /// Reads a JSON number of 元 exactly: decimal text, not binary rounding.
    pub fn from_yuan_number(number: &serde_json::Number) -> Option<Fen> {
        let text = number.to_string();
        Fen::parse_yuan(&text).or_else(|| Fen::parse_yuan(text.strip_suffix(".0")?))
    }

    /// `171,190.00`, as tables show it.
    pub fn grouped(self) -> String {
        let (sign, abs) = (if self.0 < 0 { "-" } else { "" }, self.0.unsigned_abs());
        let whole = (abs / 100).to_string();
        let mut grouped = String::new();
        for (i, c) in whole.chars().enumerate() {
            if i > 0 && (whole.len() - i) % 3 == 0 {
                grouped.push(',');
            }
            grouped.push(c);
        }
        format!("{sign}{grouped}.{:02}", abs % 100)
    }

    /// 大写: `171190.00` is 壹拾柒万壹仟壹佰玖拾元整. None beyond [`MAX_FEN`] either way.
    pub fn words(self) -> Option<String> {
        if self.0.abs() > MAX_FEN {
            return None;
        }
        let abs = self.0.unsigned_abs();
        let (yuan, jiao, fen) = (abs / 100, (abs / 10 % 10) as usize, (abs % 10) as usize);
        let mut out = String::new();
        if self.0 < 0 {
            out.push('负');
        }
        if yuan > 0 || abs == 0 {
            out.push_str(&whole_words(yuan));
            out.push('元');
        }
        match (jiao, fen) {
            (0, 0) => out.push('整'),
            (0, f) => {
                if yuan > 0 {
                    out.push('零');
                }
                out.push(DIGITS[f]);
                out.push('分');
            }
            (j, f) => {
                out.push(DIGITS[j]);
                out.push('角');
                if f > 0 {
                    out.push(DIGITS[f]);
                    out.push('分');
                } else {
                    out.push('整');
                }
            }
        }
        Some(out)
    }

    /// Reads 大写 back; accepts 正 for 整 and 圆 for 元. None for anything that is not a plain amount.
    pub fn parse_words(text: &str) -> Option<Fen> {
        let text: String = text
            .trim()
            .replace('圆', "元")
            .replace('正', "整")
            .chars()
            .filter(|c| !c.is_whitespace())
            .collect();
        let (negative, text) = match text.strip_prefix('负') {
            Some(rest) => (true, rest.to_owned()),
            None => (false, text),
        };
        let (yuan_part, rest) = match text.split_once('元') {
            Some((y, r)) => (y.to_owned(), r.to_owned()),
            None => (String::new(), text),
        };
        let yuan = if yuan_part.is_empty() { 0 } else { parse_whole(&yuan_part)? };
        let mut fen: i64 = 0;
        let mut digit: Option<i64> = None;
        for c in rest.chars() {
            match c {
                '整' | '零' => {}
                '角' => fen += digit.take()? * 10,
                '分' => fen += digit.take()?,
                c => {
                    if digit.is_some() {
                        return None;
                    }
                    digit = Some(DIGITS.iter().position(|d| *d == c)? as i64);
                }
            }
        }
        if digit.is_some() {
            return None;
        }
        let total = yuan.checked_mul(100)?.checked_add(fen)?;
        let value = Fen(if negative { -total } else { total });
        // What reads back differently was not 大写 in the first place.
        (value.words()?.trim_start_matches('负').trim_end_matches('整') == text_canonical(&yuan_part, &rest))
            .then_some(value)
    }
}

fn text_canonical(yuan_part: &str, rest: &str) -> String {
    let mut s = String::new();
    if !yuan_part.is_empty() {
        s.push_str(yuan_part);
        s.push('元');
    }
    s.push_str(rest.trim_end_matches('整'));
    s
}

fn whole_words(mut n: u64) -> String {
    if n == 0 {
        return "零".into();
    }
    let mut groups = Vec::new();
    while n > 0 {
        groups.push(n % 10_000);
        n /= 10_000;
    }
    let mut out = String::new();
    let mut zero_pending = false;
    for (i, group) in groups.iter().enumerate().rev() {
        if *group == 0 {
            zero_pending = !out.is_empty();
            continue;
        }
        if zero_pending || (!out.is_empty() && *group < 1000) {
            out.push('零');
        }
        zero_pending = false;
        out.push_str(&group_words(*group));
        out.push_str(["", "万", "亿"][i]);
    }
    out
}

fn group_words(n: u64) -> String {
    let mut out = String::new();
    let mut zero = false;
    for (unit, name) in [(1000, "仟"), (100, "佰"), (10, "拾"), (1, "")] {
        let d = (n / unit % 10) as usize;
        if d == 0 {
            zero = !out.is_empty();
            continue;
        }
        if zero {
            out.push('零');
        }
        zero = false;
        out.push(DIGITS[d]);
        out.push_str(name);
    }
    out
}

fn parse_whole(text: &str) -> Option<i64> {
    let (mut total, mut group, mut digit) = (0i64, 0i64, None::<i64>);
    for c in text.chars() {
        match c {
            '拾' => group += digit.take().unwrap_or(1) * 10,
            '佰' => group += digit.take()? * 100,
            '仟' => group += digit.take()? * 1000,
            '万' | '亿' => {
                group += digit.take().unwrap_or(0);
                // 万 counts only what stands since 亿; 亿 counts everything before it.
                total = match c {
                    '万' => total.checked_add(group.checked_mul(10_000)?)?,
                    _ => total.checked_add(group)?.checked_mul(100_000_000)?,
                };
                group = 0;
            }
            '零' => {}
            c => {
                if digit.is_some() {
                    return None;
                }
                digit = Some(DIGITS.iter().position(|d| *d == c)? as i64);
            }
        }
    }
    total.checked_add(group + digit.unwrap_or(0))
}

impl fmt::Display for Fen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.grouped())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_as_a_bank_clerk_writes_them() {
        for (fen, words) in [
            (17_119_000, "壹拾柒万壹仟壹佰玖拾元整"),
            (440_000, "肆仟肆佰元整"),
            (10_000_500, "壹拾万零伍元整"),
            (100_000_000_000, "壹拾亿元整"),
            (10_010_000, "壹拾万零壹佰元整"),
            (5, "伍分"),
            (50, "伍角整"),
            (1_005, "壹拾元零伍分"),
            (163_075, "壹仟陆佰叁拾元柒角伍分"),
            (0, "零元整"),
            (10_001_000_100, "壹亿零壹万零壹元整"),
        ] {
            assert_eq!(Fen(fen).words().as_deref(), Some(words));
            assert_eq!(Fen::parse_words(words), Some(Fen(fen)), "{words}");
        }
    }

    #[test]
    fn amounts_as_clerks_write_them() {
        for (text, fen) in [
            ("171,190.00", Some(17_119_000)),
            ("８６００．５", Some(860_050)),
            ("-3", Some(-300)),
            ("1.005", None),
            ("约3万", None),
            ("", None),
        ] {
            assert_eq!(Fen::parse_yuan(text), fen.map(Fen), "{text}");
        }
    }

    proptest! {
        #[test]
        fn words_read_back(fen in 0i64..=MAX_FEN) {
            let words = Fen(fen).words().expect("in range");
            prop_assert_eq!(Fen::parse_words(&words), Some(Fen(fen)));
        }
        #[test]
        fn figures_read_back(fen in -MAX_FEN..=MAX_FEN) {
            prop_assert_eq!(Fen::parse_yuan(&Fen(fen).grouped()), Some(Fen(fen)));
        }
    }
}
