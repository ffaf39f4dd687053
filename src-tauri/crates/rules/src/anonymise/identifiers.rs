//! What looks like an identifier wherever it stands: long numbers, plates, case and letter numbers,
//! addresses by house number, mail addresses; and dates, which are shifted rather than masked.

use chrono::{Datelike, NaiveDate};

const PROVINCES: &str = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼港澳使领学警";

/// How dates move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shift {
    /// Days.
    pub days: i64,
    /// The year meant where a date names none.
    pub year: i32,
}

/// Masks every identifier and shifts every date of a text.
pub(super) fn mask(text: &str, shift: Shift) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut i = 0;
    while i < chars.len() {
        let inside = i > 0 && (chars[i - 1].is_ascii_alphanumeric() || is_digit(chars[i - 1]));
        if let Some((len, put)) = date(&chars[i..], shift.days)
            .or_else(|| if inside { None } else { yearless(&chars[i..], shift) })
            .or_else(|| if inside { None } else { spaced(&chars[i..]) })
            .or_else(|| plate(&chars[i..]))
            .or_else(|| numbered(&chars[i..]))
            .or_else(|| code(&chars[i..], inside))
        {
            out.push_str(&put);
            i += len;
        } else {
            out.push(chars[i]);
            i += 1;
        }
    }
    out
}

/// Identifiers still in a text, for the last look before a copy is kept.
pub(super) fn found(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let mut out = Vec::new();
    let mut i = 0;
    while i < chars.len() {
        let inside = i > 0 && (chars[i - 1].is_ascii_alphanumeric() || is_digit(chars[i - 1]));
        // A day in figures is no number of anything; that it was moved is seen to elsewhere.
        if let Some((len, _)) = date(&chars[i..], 0).filter(|_| !inside) {
            i += len;
            continue;
        }
        let hit = if inside { None } else { spaced(&chars[i..]) }
            .or_else(|| plate(&chars[i..]))
            .or_else(|| numbered(&chars[i..]))
            .or_else(|| code(&chars[i..], inside));
        if let Some((len, put)) = hit {
            let was: String = chars[i..i + len].iter().collect();
            if was != put {
                out.push(was);
            }
            i += len;
        } else {
            i += 1;
        }
    }
    out
}

fn run(chars: &[char], fits: impl Fn(char) -> bool) -> usize {
    chars.iter().take_while(|c| fits(**c)).count()
}

fn number(chars: &[char]) -> Option<(usize, u32)> {
    let len = run(chars, |c| c.is_ascii_digit());
    if len == 0 || len > 4 {
        return None;
    }
    chars[..len].iter().collect::<String>().parse().ok().map(|n| (len, n))
}

/// A date in figures: 2023年3月10日, 2023-03-10, 2023.3.10, 2023年3月. The shift keeps the form.
fn date(chars: &[char], shift: i64) -> Option<(usize, String)> {
    let (ylen, year) = number(chars)?;
    if ylen != 4 || !(1900..2100).contains(&year) {
        return None;
    }
    let sep = *chars.get(ylen)?;
    if !matches!(sep, '年' | '-' | '.' | '/') {
        return None;
    }
    let (mlen, month) = number(&chars[ylen + 1..])?;
    let mut at = ylen + 1 + mlen;
    if !(1..=12).contains(&month) || mlen > 2 {
        return None;
    }
    let day_sep = chars.get(at).copied();
    let expected = if sep == '年' { '月' } else { sep };
    if day_sep == Some(expected)
        && let Some((dlen, day)) = number(&chars[at + 1..])
        && dlen <= 2
        && let Some(date) = NaiveDate::from_ymd_opt(year as i32, month, day)
    {
        at += 1 + dlen;
        let moved = crate::calendar::add_days(date, shift);
        let put = if sep == '年' {
            if matches!(chars.get(at), Some('日' | '号')) {
                at += 1;
            }
            format!("{}年{}月{}日", moved.year(), moved.month(), moved.day())
        } else {
            format!("{}{sep}{:02}{sep}{:02}", moved.year(), moved.month(), moved.day())
        };
        return Some((at, put));
    }
    if sep == '年' && day_sep == Some('月') {
        let moved = crate::calendar::add_days(NaiveDate::from_ymd_opt(year as i32, month, 15)?, shift);
        return Some((at + 1, format!("{}年{}月", moved.year(), moved.month())));
    }
    None
}

/// A date without its year: 2月18日, 3月底. It moves like the others, so that the days between stay true.
fn yearless(chars: &[char], shift: Shift) -> Option<(usize, String)> {
    let (mlen, month) = number(chars)?;
    if mlen > 2 || !(1..=12).contains(&month) || chars.get(mlen) != Some(&'月') {
        return None;
    }
    let rest = &chars[mlen + 1..];
    let at = |day| NaiveDate::from_ymd_opt(shift.year, month, day);
    if let Some((dlen, day)) = number(rest)
        && dlen <= 2
        && matches!(rest.get(dlen), Some('日' | '号'))
        && let Some(date) = at(day)
    {
        let moved = crate::calendar::add_days(date, shift.days);
        return Some((mlen + dlen + 2, format!("{}月{}日", moved.month(), moved.day())));
    }
    if matches!(rest.first(), Some('份' | '底' | '初' | '中' | '上' | '下')) {
        let moved = crate::calendar::add_days(at(15)?, shift.days);
        return Some((mlen + 1, format!("{}月", moved.month())));
    }
    None
}

/// A digit, half or full width.
fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// A long number written in groups or in full width: 6222 0212 3456 7890, 138-0927-1106, １３８０９２７１１０６.
fn spaced(chars: &[char]) -> Option<(usize, String)> {
    if !is_digit(*chars.first()?) {
        return None;
    }
    let (mut at, mut digits, mut groups, mut full) = (0, 0, 1, false);
    while let Some(c) = chars.get(at) {
        if is_digit(*c) {
            digits += 1;
            full |= !c.is_ascii_digit();
            at += 1;
        } else if matches!(c, ' ' | '-' | '－' | '　') && chars.get(at + 1).is_some_and(|n| is_digit(*n)) {
            groups += 1;
            at += 1;
        } else {
            break;
        }
    }
    // A last X belongs to an identity number.
    if digits == 17 && matches!(chars.get(at), Some('X' | 'x' | 'Ｘ')) {
        at += 1;
    }
    ((groups > 1 && digits >= 11) || (full && digits >= 7)).then(|| (at, "某号码".to_owned()))
}

/// A vehicle's plate: 粤D12345, 粤D·AB123.
fn plate(chars: &[char]) -> Option<(usize, String)> {
    if !PROVINCES.contains(*chars.first()?) || !chars.get(1)?.is_ascii_uppercase() {
        return None;
    }
    let mut at = 2;
    if matches!(chars.get(at), Some('·' | '•' | '-' | ' ' | '.')) {
        at += 1;
    }
    let len = run(&chars[at..], |c| c.is_ascii_uppercase() || c.is_ascii_digit() || matches!(c, '*' | '×'));
    (5..=6).contains(&len).then(|| (at + len, "某车牌".to_owned()))
}

/// A case, letter or file number: （2024）粤0512民特88号, 濠劳监移〔2024〕17号, 2024-凤岗-009.
fn numbered(chars: &[char]) -> Option<(usize, String)> {
    let open = *chars.first()?;
    if matches!(open, '（' | '(' | '〔' | '[' | '【') {
        let (ylen, year) = number(&chars[1..])?;
        let close = *chars.get(1 + ylen)?;
        if ylen == 4 && (1900..2100).contains(&year) && matches!(close, '）' | ')' | '〕' | ']' | '】') {
            // Up to 号 within a short stretch without a stop.
            let rest = &chars[2 + ylen..];
            let end = rest.iter().take(24).position(|c| *c == '号')?;
            if rest[..end].iter().all(|c| !matches!(c, '，' | '。' | '；' | '\n')) {
                return Some((2 + ylen + end + 1, "（某年）某号".to_owned()));
            }
        }
        return None;
    }
    // 2024-凤岗-009
    let (ylen, year) = number(chars)?;
    if ylen == 4 && (1900..2100).contains(&year) && chars.get(4) == Some(&'-') {
        let name = run(&chars[5..], |c| !c.is_ascii() && !matches!(c, '，' | '。' | '、' | '；'));
        if name > 0 && chars.get(5 + name) == Some(&'-') {
            let serial = run(&chars[6 + name..], |c| c.is_ascii_digit());
            if serial > 0 {
                return Some((6 + name + serial, "某号".to_owned()));
            }
        }
    }
    None
}

/// Long numbers and codes, house numbers, mail addresses.
fn code(chars: &[char], inside: bool) -> Option<(usize, String)> {
    if inside || !chars.first()?.is_ascii_alphanumeric() {
        return None;
    }
    let len = run(chars, |c| c.is_ascii_alphanumeric() || matches!(c, '-' | '*' | '_' | '@' | '.'));
    let len = run(&chars[..len], |_| true)
        - chars[..len].iter().rev().take_while(|c| matches!(c, '.' | '-')).count();
    let token = &chars[..len];
    if token.contains(&'@') {
        return Some((len, "某邮箱".to_owned()));
    }
    let digits = token.iter().filter(|c| c.is_ascii_digit()).count();
    let letters = token.iter().filter(|c| c.is_ascii_alphabetic()).count();
    // Money keeps its meaning: 171190元, 4400.50元.
    let after = chars.get(len).copied();
    if matches!(after, Some('元' | '万' | '亿' | '斤' | '吨' | '克' | '米' | '亩')) && letters == 0 {
        return None;
    }
    if (digits >= 7 && !token.contains(&'.')) || (digits >= 5 && letters >= 1) {
        return Some((len, "某号码".to_owned()));
    }
    // 3幢402房, 18号: where someone lives.
    if letters == 0 && digits > 0 && digits <= 5 && matches!(after, Some('幢' | '栋' | '座' | '室' | '房'))
    {
        return Some((len, "×".to_owned()));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_in_running_text() {
        for (text, masked) in [
            ("身份证440512198407190215，电话13809271106。", "身份证某号码，电话某号码。"),
            ("车牌粤D·12345撞上粤DF12345", "车牌某车牌撞上某车牌"),
            ("（2024）粤0512民特88号裁定", "（某年）某号裁定"),
            ("濠劳监移〔2024〕17号", "濠劳监移（某年）某号"),
            ("登记号2024-凤岗-009。", "登记号某号。"),
            ("赔偿4400元，欠1562300元", "赔偿4400元，欠1562300元"),
            ("3幢402房", "×幢×房"),
            ("卡号6222 0212", "卡号6222 0212"),
            ("邮箱abc@qq.com。", "邮箱某邮箱。"),
            ("卡号6222 0212 3456 7890 123，微信wx138a2711。", "卡号某号码，微信某号码。"),
            ("电话138-0927-1106或１３８０９２７１１０６", "电话某号码或某号码"),
            ("证号４４０５１２１９８４０７１９０２１５、44051219681102034X", "证号某号码、某号码"),
            ("付5000、6000、7000元", "付5000、6000、7000元"),
        ] {
            assert_eq!(mask(text, Shift { days: 0, year: 2023 }), masked);
        }
    }

    #[test]
    fn dates_move_together() {
        let shift = Shift { days: 30, year: 2023 };
        for (text, moved) in [
            ("2023年3月10日至2023-04-06，2024年2月起", "2023年4月9日至2023-05-06，2024年3月起"),
            ("2月18日晚上，3月底前，每月5日", "3月20日晚上，4月底前，每月5日"),
            ("12月25日至次年1月3号", "1月24日至次年2月2日"),
            ("住了3个月，2月30日是笔误", "住了3个月，2月30日是笔误"),
        ] {
            assert_eq!(mask(text, shift), moved);
        }
    }
}
