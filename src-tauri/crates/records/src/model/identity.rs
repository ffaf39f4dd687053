//! Identity numbers: tidied, checked, and what they tell. A wrong check digit is a warning, never a
//! block: the paper itself may be misprinted (domain.md §6.1).

use super::{IdKind, Sex};
use chrono::{Datelike, NaiveDate};

/// What an identity number tells.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Told {
    /// The number tidied: half-width, no spaces or hyphens, capital letters.
    pub number: String,
    /// Sex, if the number carries it.
    pub sex: Option<Sex>,
    /// Birth date, if the number carries it.
    pub birth_date: Option<NaiveDate>,
    /// Sentence naming what is wrong, if anything.
    pub warning: Option<String>,
}

/// Full-width to half-width, no spaces, capitals.
pub fn tidy(number: &str) -> String {
    number
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\u{3000}' | '\u{feff}' | '\u{200b}'))
        .map(|c| match c {
            '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
            c => c,
        })
        .map(|c| c.to_ascii_uppercase())
        .collect()
}

/// Checks a number of the given kind.
pub fn check(kind: IdKind, number: &str) -> Told {
    let number = tidy(number);
    if number.is_empty() {
        return Told::default();
    }
    let mut told = match kind {
        IdKind::ResidentCard | IdKind::HkMacaoTaiwanResidence => resident(&number, kind),
        IdKind::CreditCode => Told { warning: credit_code_fault(&number), ..Told::default() },
        IdKind::HkMacaoPermit => shaped(&number, "字母H或M加8位或10位数字", |s| {
            let (head, rest) = s.split_at(1);
            matches!(head, "H" | "M") && matches!(rest.len(), 8 | 10) && digits(rest)
        }),
        IdKind::TaiwanPermit => shaped(&number, "8位数字，或10位数字加一位字母", |s| {
            (s.len() == 8 && digits(s)) || (s.len() >= 10 && s.len() <= 11 && digits(&s[..10]))
        }),
        IdKind::Passport => {
            shaped(&number, "5至17位字母和数字", |s| (5..=17).contains(&s.len()) && alphanumeric(s))
        }
        IdKind::ForeignResidence => {
            shaped(&number, "15位或18位字母和数字", |s| matches!(s.len(), 15 | 18) && alphanumeric(s))
        }
        IdKind::Other | IdKind::None => Told::default(),
    };
    told.number = number;
    told
}

/// Full years on a day; None before the birth.
pub fn age_on(birth: NaiveDate, on: NaiveDate) -> Option<i64> {
    if on < birth {
        return None;
    }
    let before = (on.month(), on.day()) < (birth.month(), birth.day());
    Some(i64::from(on.year() - birth.year()) - i64::from(before))
}

/// Whether a telephone number looks like one: a mobile, a landline with or without area code, or 无.
/// Two numbers may stand side by side.
pub fn phone_fault(phone: &str) -> Option<String> {
    let phone = phone.trim();
    if phone.is_empty() || phone == "无" {
        return None;
    }
    let fits = |part: &str| {
        let plain: String = tidy(part).chars().filter(|c| *c != '-').collect();
        digits(&plain)
            && match plain.len() {
                11 if plain.starts_with('1') => matches!(plain.as_bytes()[1], b'3'..=b'9'),
                10..=12 => plain.starts_with('0'),
                7 | 8 => !plain.starts_with('0'),
                5 | 6 => true, // short numbers of a unit or a hotline
                _ => false,
            }
    };
    let parts: Vec<&str> =
        phone.split(['、', '，', ',', '/', ';', '；']).map(str::trim).filter(|p| !p.is_empty()).collect();
    (!parts.iter().all(|p| fits(p))).then(|| "电话号码的位数不对；没有电话的请写“无”。".to_owned())
}

fn digits(s: &str) -> bool {
    !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit())
}

fn alphanumeric(s: &str) -> bool {
    s.bytes().all(|b| b.is_ascii_alphanumeric())
}

fn shaped(number: &str, shape: &str, fits: impl Fn(&str) -> bool) -> Told {
    let fits = number.is_ascii() && fits(number);
    Told { warning: (!fits).then(|| format!("号码应为{shape}，请核对。")), ..Told::default() }
}

/// GB 11643: 17 digits and a check character; the 15-digit cards lapsed in 2013.
fn resident(number: &str, kind: IdKind) -> Told {
    let wrong = |text: &str| Told { warning: Some(text.to_owned()), ..Told::default() };
    if !number.is_ascii() {
        return wrong("号码里有不是数字的字，请核对。");
    }
    if number.len() == 15 && digits(number) {
        let mut told = wrong("这是15位的旧号码，请换成18位的。");
        told.birth_date = date(&format!("19{}", &number[6..12]));
        return told;
    }
    if number.len() != 18 {
        return wrong(&format!("号码是{}位，应为18位，请核对。", number.len()));
    }
    let (body, last) = number.split_at(17);
    if !digits(body) || !(last == "X" || digits(last)) {
        return wrong("号码里有不是数字的字，请核对。");
    }
    let residence = matches!(&number[..2], "81" | "82" | "83");
    if kind == IdKind::HkMacaoTaiwanResidence && !residence {
        return wrong("港澳台居民居住证以81、82或83开头，请核对。");
    }
    let Some(birth) = date(&number[6..14]) else {
        return wrong("号码里的出生日期不存在，请核对。");
    };
    let sex = if body.as_bytes()[16] % 2 == 1 { Sex::Male } else { Sex::Female };
    let expected = resident_check(body);
    let warning =
        (last.as_bytes()[0] != expected).then(|| "末位校验码不对，可能有一位抄错了，请核对。".to_owned());
    Told { number: String::new(), sex: Some(sex), birth_date: Some(birth), warning }
}

fn resident_check(body: &str) -> u8 {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = body.bytes().zip(WEIGHTS).map(|(b, w)| u32::from(b - b'0') * w).sum();
    b"10X98765432"[(sum % 11) as usize]
}

fn date(text: &str) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(text[..4].parse().ok()?, text[4..6].parse().ok()?, text[6..8].parse().ok()?)
        .filter(|d| d.year() >= 1850)
}

/// GB 32100-2015: 17 characters and a check character.
fn credit_code_fault(code: &str) -> Option<String> {
    const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    const WEIGHTS: [usize; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
    let length = code.chars().count();
    if length != 18 {
        return Some(format!("统一社会信用代码是{length}位，应为18位，请核对。"));
    }
    let mut values = Vec::with_capacity(18);
    for c in code.chars() {
        match ALPHABET.find(c) {
            Some(v) => values.push(v),
            None => return Some(format!("统一社会信用代码里不会有“{c}”，请核对。")),
        }
    }
    let sum: usize = values.iter().zip(WEIGHTS).map(|(v, w)| v * w).sum();
    let expected = (31 - sum % 31) % 31;
    (values[17] != expected).then(|| "统一社会信用代码的校验码不对，可能有一位抄错了，请核对。".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_of_the_standard() {
        for good in ["11010119900307803X", "440512199001010012", "440509198506150026", "440512200002291237"] {
            assert_eq!(check(IdKind::ResidentCard, good).warning, None, "{good}");
        }
        let told = check(IdKind::ResidentCard, " ４４０５０９19850615002 6");
        assert_eq!((told.sex, told.birth_date), (Some(Sex::Female), NaiveDate::from_ymd_opt(1985, 6, 15)));
        assert_eq!(told.number, "440509198506150026");
        assert_eq!(check(IdKind::CreditCode, "91350100M000100Y43").warning, None);
    }

    #[test]
    fn wrong_numbers_are_told_and_kept() {
        for (kind, number) in [
            (IdKind::ResidentCard, "440512199001010013"),
            (IdKind::ResidentCard, "440512199002300012"),
            (IdKind::ResidentCard, "44051219900101001"),
            (IdKind::ResidentCard, "44051219900101001二"),
            (IdKind::ResidentCard, "440512900101001"),
            (IdKind::CreditCode, "91350100M000100Y44"),
            (IdKind::CreditCode, "91350100I000100Y43"),
            (IdKind::HkMacaoPermit, "X04417735"),
            (IdKind::Passport, "E1"),
        ] {
            let told = check(kind, number);
            assert!(told.warning.is_some(), "{number}");
            assert_eq!(told.number, tidy(number));
        }
        assert_eq!(check(IdKind::HkMacaoPermit, "h04417735").warning, None);
    }

    #[test]
    fn age_is_counted_on_the_day_of_the_form() {
        let birth = NaiveDate::from_ymd_opt(2000, 2, 29).expect("a leap day");
        for (on, age) in [((2018, 2, 28), Some(17)), ((2018, 3, 1), Some(18)), ((1999, 1, 1), None)] {
            assert_eq!(age_on(birth, NaiveDate::from_ymd_opt(on.0, on.1, on.2).expect("a date")), age);
        }
    }

    #[test]
    fn phones() {
        for good in ["13809271106", "0754-87388211", "87388211", "无", "", "13809271106、0754-87388211"] {
            assert_eq!(phone_fault(good), None, "{good}");
        }
        for bad in ["1380927110", "12345678901", "没有", "138092711066"] {
            assert!(phone_fault(bad).is_some(), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn any_one_wrong_digit_is_found(year in 1930i32..2020, day in 1u32..=28, month in 1u32..=12, tail in 0u32..1000, at in 0usize..17, by in 1u8..10) {
            let body = format!("440512{year:04}{month:02}{day:02}{tail:03}");
            let number = format!("{body}{}", resident_check(&body) as char);
            prop_assert_eq!(check(IdKind::ResidentCard, &number).warning, None);
            let mut bytes = number.into_bytes();
            bytes[at] = b'0' + (bytes[at] - b'0' + by) % 10;
            let broken = String::from_utf8(bytes).expect("digits");
            prop_assert!(check(IdKind::ResidentCard, &broken).warning.is_some());
        }

        #[test]
        fn nothing_typed_makes_it_panic(text in "\\PC{0,24}") {
            for kind in IdKind::ALL {
                check(*kind, &text);
            }
            phone_fault(&text);
        }
    }
}
