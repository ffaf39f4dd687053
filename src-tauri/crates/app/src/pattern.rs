//! How a number is written: a pattern with `{year}`, `{short}` and `{serial}` or `{serial:3}` in it, such as
//! `（{year}）{short}人调字第{serial:3}号`. It writes numbers and reads them back; it gives none out.

/// A pattern that was found well made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pattern(Vec<Part>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Text(String),
    Year,
    Short,
    /// With at least so many digits; a longer serial is never cut.
    Serial(usize),
}

impl Pattern {
    /// Reads a pattern; the error is a sentence for the settings page.
    pub(crate) fn parse(text: &str) -> Result<Pattern, String> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            if !before.is_empty() {
                parts.push(Part::Text(before.into()));
            }
            let (name, after) = after.split_once('}').ok_or("少了右边的花括号 }。")?;
            parts.push(match name.split_once(':') {
                None if name == "year" => Part::Year,
                None if name == "short" => Part::Short,
                None if name == "serial" => Part::Serial(1),
                Some(("serial", digits)) => match digits.parse() {
                    Ok(digits @ 1..=6) => Part::Serial(digits),
                    _ => return Err("{serial:3} 里的位数应是 1 到 6。".into()),
                },
                _ => {
                    return Err(format!("不认识 {{{name}}}，可以用的是 {{year}}、{{short}}、{{serial:3}}。"));
                }
            });
            rest = after;
        }
        if rest.contains('}') {
            return Err("少了左边的花括号 {。".into());
        }
        if !rest.is_empty() {
            parts.push(Part::Text(rest.into()));
        }
        for (part, name) in [(Part::Year, "{year}"), (Part::Short, "{short}")] {
            if !parts.contains(&part) {
                return Err(format!("应有 {name}，不然不同年份或不同调委会的号码会相同。"));
            }
        }
        if parts.iter().filter(|p| matches!(p, Part::Serial(_))).count() != 1 {
            return Err("应有一个顺序号 {serial:3}。".into());
        }
        Ok(Pattern(parts))
    }

    /// Writes a number.
    pub(crate) fn write(&self, year: i32, short: &str, serial: i64) -> String {
        self.0
            .iter()
            .map(|part| match part {
                Part::Text(text) => text.clone(),
                Part::Year => year.to_string(),
                Part::Short => short.into(),
                Part::Serial(digits) => format!("{serial:0digits$}"),
            })
            .collect()
    }

    /// The year and serial of a number of this series; None when it is written another way.
    pub(crate) fn read(&self, number: &str, short: &str) -> Option<(i32, i64)> {
        let (mut year, mut serial) = (None, None);
        let mut rest = number;
        for (i, part) in self.0.iter().enumerate() {
            match part {
                Part::Text(text) => rest = rest.strip_prefix(text.as_str())?,
                Part::Short => rest = rest.strip_prefix(short)?,
                Part::Year => {
                    year = Some(rest.get(..4)?.parse().ok()?);
                    rest = &rest[4..];
                }
                Part::Serial(_) => {
                    // Digits that belong to what follows are left to it.
                    let follows_year = matches!(self.0.get(i + 1), Some(Part::Year));
                    let all = rest.bytes().take_while(u8::is_ascii_digit).count();
                    let digits = if follows_year { all.checked_sub(4)? } else { all };
                    serial = Some(rest.get(..digits)?.parse().ok()?);
                    rest = &rest[digits..];
                }
            }
        }
        let number = (year?, serial?);
        (rest.is_empty() && number.1 > 0).then_some(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_offices_write_them_are_read_back() {
        for (pattern, short, serial, written) in [
            ("（{year}）{short}人调字第{serial:3}号", "濠礐", 1, "（2023）濠礐人调字第001号"),
            ("（{year}）{short}人调字第{serial:3}号", "濠玉玉石", 1011, "（2023）濠玉玉石人调字第1011号"),
            ("〔{year}〕{short}调{serial}号", "晋医", 11, "〔2023〕晋医调11号"),
            ("{year}-{short}-{serial:3}", "凤岗", 9, "2023-凤岗-009"),
        ] {
            let pattern = Pattern::parse(pattern).unwrap();
            assert_eq!(pattern.write(2023, short, serial), written);
            assert_eq!(pattern.read(written, short), Some((2023, serial)), "{written}");
        }
    }

    #[test]
    fn numbers_of_another_series_are_not_read() {
        let pattern = Pattern::parse("（{year}）{short}人调字第{serial:3}号").unwrap();
        for other in [
            "（2023）濠礐葛人调字第004号",
            "(2023)濠礐人调字第004号",
            "（2023）濠礐人调字第号",
            "（2023）濠礐人调字第004号之一",
        ] {
            assert_eq!(pattern.read(other, "濠礐"), None, "{other}");
        }
    }

    #[test]
    fn patterns_that_would_repeat_numbers_are_refused() {
        for pattern in [
            "第{serial}号",
            "{year}{short}",
            "{year}{short}{serial}{serial}",
            "{year}{short}{serial:9}",
            "{year}{short}{serial",
            "{年}",
        ] {
            assert!(Pattern::parse(pattern).is_err(), "{pattern}");
        }
    }
}
