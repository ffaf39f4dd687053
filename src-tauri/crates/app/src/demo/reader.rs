//! Reads a JSON case file strictly: every key must be asked for, every value must have the type asked for,
//! and everything wrong is collected with the path of its field. It knows nothing of disputes.

use chrono::{Datelike, NaiveDate};
use records::model::{Fen, TimeOfDay};
use serde::de::{self, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt;
use std::rc::Rc;

/// Something wrong at one field.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Problem {
    /// Path of the field, such as `parties[2].birth_date`; empty for the file as a whole.
    pub field: String,
    /// Sentence that says what is wrong and what would be right.
    pub text: String,
}

/// Problems found so far, shared by every part of one file.
#[derive(Clone, Default)]
pub struct Problems(Rc<RefCell<Vec<Problem>>>);

impl Problems {
    /// Adds one.
    pub fn add(&self, field: impl Into<String>, text: impl Into<String>) {
        self.0.borrow_mut().push(Problem { field: field.into(), text: text.into() });
    }
    /// All of them in the order found.
    pub fn take(&self) -> Vec<Problem> {
        std::mem::take(&mut self.0.borrow_mut())
    }
}

/// Parses JSON text; a key written twice is an error, because one of the two would be lost.
pub fn parse(bytes: &[u8]) -> Result<Value, Problem> {
    let whole = |text: String| Problem { field: String::new(), text };
    let text = std::str::from_utf8(bytes).map_err(|e| {
        whole(format!(
            "文件不是 UTF-8 编码（第 {} 字节起无法识别），请另存为 UTF-8 后再试",
            e.valid_up_to() + 1
        ))
    })?;
    // A byte order mark is how some editors sign UTF-8; it carries no content.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    serde_json::from_str::<Strict>(text).map(|s| s.0).map_err(|e| {
        let place = format!("第 {} 行第 {} 列", e.line(), e.column());
        let words = e.to_string();
        whole(match words.strip_prefix(TWICE) {
            Some(rest) => {
                let key = rest.split(" at line").next().unwrap_or(rest).trim();
                format!("{place}：键 {key} 写了两次，只能保留一个")
            }
            None if e.is_eof() => format!("{place}：JSON 没有写完，文件可能被截断"),
            None => format!("{place}：不是合法的 JSON"),
        })
    })
}

const TWICE: &str = "key written twice: ";

struct Strict(Value);

impl<'de> de::Deserialize<'de> for Strict {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Strict, D::Error> {
        d.deserialize_any(StrictVisitor)
    }
}

struct StrictVisitor;

impl<'de> Visitor<'de> for StrictVisitor {
    type Value = Strict;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }
    fn visit_bool<E>(self, v: bool) -> Result<Strict, E> {
        Ok(Strict(Value::Bool(v)))
    }
    fn visit_i64<E>(self, v: i64) -> Result<Strict, E> {
        Ok(Strict(v.into()))
    }
    fn visit_u64<E>(self, v: u64) -> Result<Strict, E> {
        Ok(Strict(v.into()))
    }
    fn visit_f64<E>(self, v: f64) -> Result<Strict, E> {
        Ok(Strict(v.into()))
    }
    fn visit_str<E>(self, v: &str) -> Result<Strict, E> {
        Ok(Strict(v.into()))
    }
    fn visit_string<E>(self, v: String) -> Result<Strict, E> {
        Ok(Strict(v.into()))
    }
    fn visit_unit<E>(self) -> Result<Strict, E> {
        Ok(Strict(Value::Null))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Strict, A::Error> {
        let mut list = Vec::new();
        while let Some(Strict(v)) = seq.next_element()? {
            list.push(v);
        }
        Ok(Strict(Value::Array(list)))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Strict, A::Error> {
        let mut object = Map::new();
        while let Some(key) = map.next_key::<String>()? {
            let Strict(value) = map.next_value()?;
            if object.contains_key(&key) {
                return Err(de::Error::custom(format!("{TWICE}{key}")));
            }
            object.insert(key, value);
        }
        Ok(Strict(Value::Object(object)))
    }
}

/// One object of the file. Ask for every key it may have, then call [`Obj::done`].
pub struct Obj<'v> {
    path: String,
    map: &'v Map<String, Value>,
    asked: RefCell<BTreeSet<&'static str>>,
    problems: Problems,
}

/// A date that the format also allows to be written in words.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DateOrWords {
    /// The date, when the text begins with one.
    pub on: Option<NaiveDate>,
    /// The words after it, or the whole text when there is no date.
    pub words: String,
}

impl<'v> Obj<'v> {
    /// The whole file.
    pub fn root(value: &'v Value, problems: &Problems) -> Option<Obj<'v>> {
        match value {
            Value::Object(map) => Some(Obj::new(String::new(), map, problems)),
            other => {
                problems.add("", format!("整个文件应是一个对象 {{…}}，却是{}", kind_of(other)));
                None
            }
        }
    }

    fn new(path: String, map: &'v Map<String, Value>, problems: &Problems) -> Obj<'v> {
        Obj { path, map, asked: RefCell::default(), problems: problems.clone() }
    }

    /// Path of one of its fields.
    pub fn at(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    /// Reports a problem at one of its fields.
    pub fn wrong(&self, key: &str, text: impl Into<String>) {
        self.problems.add(self.at(key), text);
    }

    /// Whether the key is there and not null.
    pub fn has(&self, key: &str) -> bool {
        !matches!(self.map.get(key), None | Some(Value::Null))
    }

    /// Marks a key as asked for without reading it here.
    pub fn seen(&self, key: &'static str) {
        self.asked.borrow_mut().insert(key);
    }

    /// An object read elsewhere: looks into it again without claiming its keys.
    pub fn peek(&self, key: &str) -> Option<Obj<'v>> {
        match self.map.get(key) {
            Some(Value::Object(map)) => Some(Obj::new(self.at(key), map, &self.problems)),
            _ => None,
        }
    }

    fn get(&self, key: &'static str) -> Option<&'v Value> {
        self.asked.borrow_mut().insert(key);
        match self.map.get(key) {
            None | Some(Value::Null) => None,
            some => some,
        }
    }

    fn mismatch(&self, key: &str, wanted: &str, found: &Value) {
        self.wrong(key, format!("应是{wanted}，却是{}", kind_of(found)));
    }

    /// Text on one line; absent or null is empty.
    pub fn opt(&self, key: &'static str) -> String {
        self.string(key, false)
    }

    /// Text that may have several lines; absent or null is empty.
    pub fn long(&self, key: &'static str) -> String {
        self.string(key, true)
    }

    /// Text that must be there.
    pub fn text(&self, key: &'static str) -> String {
        let text = self.string(key, false);
        if text.is_empty() && !matches!(self.map.get(key), Some(v) if !v.is_null() && !v.is_string()) {
            self.wrong(key, "必须填写");
        }
        text
    }

    fn string(&self, key: &'static str, lines: bool) -> String {
        match self.get(key) {
            None => String::new(),
            Some(Value::String(s)) => {
                check_text(&self.at(key), s, lines, &self.problems);
                s.clone()
            }
            Some(other) => {
                self.mismatch(key, "文字", other);
                String::new()
            }
        }
    }

    /// A list of texts; absent or null is empty, a single text counts as a list of one.
    pub fn texts(&self, key: &'static str) -> Vec<String> {
        match self.get(key) {
            None => Vec::new(),
            Some(Value::String(_)) => vec![self.long(key)],
            Some(Value::Array(items)) => items
                .iter()
                .enumerate()
                .filter_map(|(i, v)| {
                    let path = format!("{}[{i}]", self.at(key));
                    match v {
                        Value::String(s) => {
                            check_text(&path, s, true, &self.problems);
                            Some(s.clone())
                        }
                        other => {
                            self.problems.add(path, format!("应是文字，却是{}", kind_of(other)));
                            None
                        }
                    }
                })
                .collect(),
            Some(other) => {
                self.mismatch(key, "文字列表", other);
                Vec::new()
            }
        }
    }

    /// People by name: texts, or objects whose texts are joined behind the name (`王少雄（劳动监察大队）`).
    pub fn people(&self, key: &'static str) -> Vec<String> {
        let path = self.at(key);
        let Some(Value::Array(items)) = self.map.get(key) else { return self.texts(key) };
        self.seen(key);
        let described = |(i, item): (usize, &Value)| match item {
            Value::String(s) => {
                check_text(&format!("{path}[{i}]"), s, false, &self.problems);
                Some(s.clone())
            }
            Value::Object(fields) => {
                let mut texts: Vec<String> = Vec::new();
                for (field, value) in fields {
                    match value {
                        Value::String(s) => {
                            check_text(&format!("{path}[{i}].{field}"), s, false, &self.problems);
                            let first = field == "name";
                            texts.insert(if first { 0 } else { texts.len() }, s.clone());
                        }
                        Value::Null => {}
                        other => self
                            .problems
                            .add(format!("{path}[{i}].{field}"), format!("应是文字，却是{}", kind_of(other))),
                    }
                }
                match texts.as_slice() {
                    [] => None,
                    [name] => Some(name.clone()),
                    [name, rest @ ..] => Some(format!("{name}（{}）", rest.join("，"))),
                }
            }
            other => {
                self.problems.add(format!("{path}[{i}]"), format!("应是姓名，却是{}", kind_of(other)));
                None
            }
        };
        items.iter().enumerate().filter_map(described).collect()
    }

    /// A calendar date written 2023-03-10; absent or null is none.
    pub fn opt_date(&self, key: &'static str) -> Option<NaiveDate> {
        let text = self.opt(key);
        if text.is_empty() { None } else { read_date(&self.at(key), &text, &self.problems) }
    }

    /// A calendar date that must be there.
    pub fn date(&self, key: &'static str) -> Option<NaiveDate> {
        if !self.has(key) {
            self.get(key);
            self.wrong(key, "必须写明日期");
            return None;
        }
        self.opt_date(key)
    }

    /// A date, words, or a date followed by words in brackets.
    pub fn date_or_words(&self, key: &'static str) -> DateOrWords {
        let text = self.opt(key);
        if text.chars().count() >= 10 && text.is_char_boundary(10) && looks_like_date(&text[..10]) {
            let on = read_date(&self.at(key), &text[..10], &self.problems);
            return DateOrWords { on, words: text[10..].to_owned() };
        }
        DateOrWords { on: None, words: text }
    }

    /// A list of dates.
    pub fn dates(&self, key: &'static str) -> Vec<NaiveDate> {
        let path = self.at(key);
        self.texts(key)
            .iter()
            .enumerate()
            .filter_map(|(i, t)| read_date(&format!("{path}[{i}]"), t, &self.problems))
            .collect()
    }

    /// A time of day written 09:20.
    pub fn opt_time(&self, key: &'static str) -> Option<TimeOfDay> {
        let text = self.opt(key);
        if text.is_empty() {
            return None;
        }
        text.parse().map_err(|e: &str| self.wrong(key, format!("“{text}”：{e}"))).ok()
    }

    /// True or false; absent or null is false.
    pub fn opt_flag(&self, key: &'static str) -> bool {
        match self.get(key) {
            None => false,
            Some(Value::Bool(b)) => *b,
            Some(other) => {
                self.mismatch(key, "真假值 true 或 false", other);
                false
            }
        }
    }

    /// A whole number, not negative; absent or null is none.
    pub fn opt_int(&self, key: &'static str) -> Option<i64> {
        match self.get(key)? {
            Value::Number(n) => match n.as_i64().or_else(|| whole(n)) {
                Some(i) if (0..=1_000_000_000).contains(&i) => Some(i),
                _ => {
                    self.wrong(key, format!("应是不小于零的整数，却是 {n}"));
                    None
                }
            },
            other => {
                self.mismatch(key, "整数", other);
                None
            }
        }
    }

    /// A number of tenths, such as days with halves; absent or null is none.
    pub fn opt_tenths(&self, key: &'static str) -> Option<i64> {
        match self.get(key)? {
            Value::Number(n) => match Fen::from_yuan_number(n) {
                Some(Fen(hundredths)) if hundredths >= 0 && hundredths % 10 == 0 => Some(hundredths / 10),
                _ => {
                    self.wrong(key, format!("最多一位小数，却是 {n}"));
                    None
                }
            },
            other => {
                self.mismatch(key, "数字", other);
                None
            }
        }
    }

    /// An amount in yuan, exact to the 分; absent or null is none.
    pub fn opt_yuan(&self, key: &'static str) -> Option<Fen> {
        match self.get(key)? {
            Value::Number(n) => match Fen::from_yuan_number(n) {
                Some(fen) if fen.0 >= 0 => Some(fen),
                _ => {
                    self.wrong(key, format!("金额应以元计、最多两位小数、不为负，却是 {n}"));
                    None
                }
            },
            other => {
                self.mismatch(key, "以元计的数字", other);
                None
            }
        }
    }

    /// An amount in yuan that must be there.
    pub fn yuan(&self, key: &'static str) -> Fen {
        if !self.has(key) {
            self.get(key);
            self.wrong(key, "必须写明金额");
        }
        self.opt_yuan(key).unwrap_or_default()
    }

    /// A value of a closed list by its label; absent or null is none.
    pub fn opt_label<T>(&self, key: &'static str, from: fn(&str) -> Option<T>, all: &[&str]) -> Option<T> {
        let text = self.opt(key);
        if text.is_empty() {
            return None;
        }
        let value = from(&text);
        if value.is_none() {
            self.wrong(key, format!("“{text}”不在可选范围内：{}", all.join("、")));
        }
        value
    }

    /// An object; absent or null is none.
    pub fn object(&self, key: &'static str) -> Option<Obj<'v>> {
        match self.get(key)? {
            Value::Object(map) => Some(Obj::new(self.at(key), map, &self.problems)),
            other => {
                self.mismatch(key, "对象 {…}", other);
                None
            }
        }
    }

    /// A list of objects; absent or null is empty.
    pub fn objects(&self, key: &'static str) -> Vec<Obj<'v>> {
        match self.get(key) {
            None => Vec::new(),
            Some(Value::Array(items)) => items
                .iter()
                .enumerate()
                .filter_map(|(i, v)| {
                    let path = format!("{}[{i}]", self.at(key));
                    match v {
                        Value::Object(map) => Some(Obj::new(path, map, &self.problems)),
                        other => {
                            self.problems.add(path, format!("应是对象 {{…}}，却是{}", kind_of(other)));
                            None
                        }
                    }
                })
                .collect(),
            Some(other) => {
                self.mismatch(key, "列表 […]", other);
                Vec::new()
            }
        }
    }

    /// One object or a list of them, under a singular and a plural key.
    pub fn one_or_more(&self, singular: &'static str, plural: &'static str) -> Vec<Obj<'v>> {
        let mut all = match self.map.get(singular) {
            Some(Value::Array(_)) => self.objects(singular),
            _ => self.object(singular).into_iter().collect(),
        };
        all.extend(self.objects(plural));
        all
    }

    /// Reports every key nobody asked for.
    pub fn done(self) {
        let asked = self.asked.borrow();
        for (key, value) in self.map {
            if !asked.contains(key.as_str()) {
                let what = match value {
                    Value::Null => "（值为空）",
                    _ => "",
                };
                self.problems.add(self.at(key), format!("程序不认识这个键，没有地方存放它的内容{what}"));
            }
        }
    }
}

/// 4 of 4.0, as some programs write whole numbers.
fn whole(n: &serde_json::Number) -> Option<i64> {
    n.to_string().strip_suffix(".0")?.parse().ok()
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "空值",
        Value::Bool(_) => "真假值",
        Value::Number(_) => "数字",
        Value::String(_) => "文字",
        Value::Array(_) => "列表",
        Value::Object(_) => "对象",
    }
}

fn looks_like_date(text: &str) -> bool {
    text.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() })
}

fn read_date(path: &str, text: &str, problems: &Problems) -> Option<NaiveDate> {
    if text.len() != 10 || !looks_like_date(text) {
        problems.add(path, format!("“{}”不是日期，应写成 2023-03-10 的样子", shortened(text)));
        return None;
    }
    match NaiveDate::parse_from_str(text, "%Y-%m-%d") {
        Ok(date) if (1900..=2100).contains(&date.year()) => Some(date),
        Ok(_) => {
            problems.add(path, format!("{text} 超出 1900 至 2100 年"));
            None
        }
        Err(_) => {
            problems.add(path, format!("{text} 不是日历上有的日子"));
            None
        }
    }
}

fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(20).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

fn check_text(path: &str, text: &str, lines: bool, problems: &Problems) {
    let problem = crate::input::text_problem(text).or_else(|| {
        let at = text.chars().position(|c| c == '\n').filter(|_| !lines)?;
        Some(format!("第 {} 个字是换行；这一栏只能写一行", at + 1))
    });
    if let Some(text) = problem {
        problems.add(path, text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems_of(json: &str, read: impl Fn(&Obj<'_>)) -> Vec<(String, String)> {
        let value = parse(json.as_bytes()).expect("parses");
        let problems = Problems::default();
        let obj = Obj::root(&value, &problems).expect("an object");
        read(&obj);
        obj.done();
        problems.take().into_iter().map(|p| (p.field, p.text)).collect()
    }

    #[test]
    fn whatever_nobody_asked_for_is_named() {
        let found = problems_of(r#"{"a": {"b": "x", "c": 1}, "d": null}"#, |o| {
            let a = o.object("a").expect("there");
            assert_eq!(a.text("b"), "x");
            a.done();
        });
        let fields: Vec<&str> = found.iter().map(|(f, _)| f.as_str()).collect();
        assert_eq!(fields, ["a.c", "d"]);
    }

    #[test]
    fn impossible_values_are_named_with_their_field() {
        let found = problems_of(
            r#"{"day": "2023-02-29", "form": "2023/3/1", "sum": 1.005, "n": "3", "name": "王\u0007", "rare": "\ue000"}"#,
            |o| {
                o.opt_date("day");
                o.opt_date("form");
                o.opt_yuan("sum");
                o.opt_int("n");
                o.opt("name");
                o.opt("rare");
            },
        );
        let fields: Vec<&str> = found.iter().map(|(f, _)| f.as_str()).collect();
        assert_eq!(fields, ["day", "form", "sum", "n", "name", "rare"]);
        assert!(found[4].1.contains("U+0007") && found[5].1.contains("U+E000"));
    }

    #[test]
    fn a_date_may_carry_words() {
        problems_of(
            r#"{"a": "2024-03-04（口头告知）", "b": "每月5日前", "c": "2024-03-04"}"#,
            |o| {
                let day = NaiveDate::from_ymd_opt(2024, 3, 4);
                assert_eq!(o.date_or_words("a"), DateOrWords { on: day, words: "（口头告知）".into() });
                assert_eq!(o.date_or_words("b"), DateOrWords { on: None, words: "每月5日前".into() });
                assert_eq!(o.date_or_words("c"), DateOrWords { on: day, words: String::new() });
            },
        );
    }

    #[test]
    fn broken_files_say_where() {
        for (json, words) in [
            (&b"{\"a\": 1"[..], "没有写完"),
            (b"{\"a\": 1, \"a\": 2}", "写了两次"),
            (b"{a: 1}", "不是合法的 JSON"),
            (b"\xff\xfe", "UTF-8"),
        ] {
            let problem = parse(json).expect_err("must not parse");
            assert!(problem.text.contains(words), "{}", problem.text);
        }
        assert!(parse("\u{feff}{}".as_bytes()).is_ok());
    }

    #[test]
    fn amounts_are_exact() {
        problems_of(r#"{"a": 171190.0, "b": 6876.3, "c": 4400, "d": 5158.35, "days": 92.5}"#, |o| {
            assert_eq!(o.opt_yuan("a"), Some(Fen(17_119_000)));
            assert_eq!(o.opt_yuan("b"), Some(Fen(687_630)));
            assert_eq!(o.opt_yuan("c"), Some(Fen(440_000)));
            assert_eq!(o.opt_yuan("d"), Some(Fen(515_835)));
            assert_eq!(o.opt_tenths("days"), Some(925));
        });
    }
}
