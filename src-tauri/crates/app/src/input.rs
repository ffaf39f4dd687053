//! What no text that comes in may be, whichever command it comes for: too long, or made of characters that
//! can be neither read nor printed. It looks at the request as JSON, before any command does; what a field
//! means is not its business.

use crate::failure::{Failure, FieldProblem};
use chrono::{Datelike, NaiveDate};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Longest text of one field, in characters: about 300 printed pages.
pub const LONGEST_TEXT: usize = 200_000;
/// Largest draft, in bytes of JSON. Drafts are kept as typed; only their size is bounded.
const LARGEST_DRAFT: usize = 4 << 20;
/// Problems told at once; more would not be read.
const MOST_PROBLEMS: usize = 20;

/// Reads the request of one command and refuses what cannot be kept.
pub(crate) fn read<Q: DeserializeOwned>(command: &str, json: &str) -> Result<Q, Failure> {
    let value: Value = serde_json::from_str(json).map_err(|e| Failure::BadRequest {
        detail: format!("不是完整的 JSON（第 {} 行第 {} 列）。", e.line(), e.column()),
    })?;
    if command == "draft.keep" {
        if json.len() > LARGEST_DRAFT {
            return Err(Failure::field("body", "内容太长，草稿保存不下；请先保存这一步，或把长文分成几步。"));
        }
    } else {
        let mut problems = Vec::new();
        walk(&value, &mut String::new(), "", &mut problems);
        if !problems.is_empty() {
            return Err(Failure::Invalid { fields: problems });
        }
    }
    serde_path_to_error::deserialize(value).map_err(|e| {
        let path = e.path().to_string();
        let words = without_values(&e.inner().to_string());
        let place = if path == "." { String::new() } else { format!("{path}：") };
        Failure::BadRequest { detail: format!("{place}{words}") }
    })
}

/// serde's sentence without the value that was sent: a request may hold names and numbers.
fn without_values(words: &str) -> String {
    let quoted = |words: &str| words.split('`').nth(1).unwrap_or_default().to_owned();
    if words.starts_with("unknown field") {
        format!("没有“{}”这一项。", quoted(words))
    } else if words.starts_with("missing field") {
        format!("缺少“{}”。", quoted(words))
    } else if let Some((_, expected)) = words.split_once("expected ") {
        format!("值不对，应为 {expected}。")
    } else {
        "值不对。".into()
    }
}

fn walk(value: &Value, path: &mut String, key: &str, problems: &mut Vec<FieldProblem>) {
    if problems.len() >= MOST_PROBLEMS {
        return;
    }
    match value {
        Value::String(text) => {
            // Bytes are bounded and looked at where they are decoded; a password may be anything.
            let other = matches!(key, "bytes" | "path" | "password" | "old" | "new" | "recovery_key");
            let problem = if other {
                None
            } else if is_date(key) {
                date_problem(text)
            } else {
                text_problem(text)
            };
            if let Some(text) = problem {
                problems.push(FieldProblem { field: path.clone(), text });
            }
        }
        Value::Array(items) => {
            for (i, item) in items.iter().enumerate() {
                within(path, &format!("[{i}]"), |path| walk(item, path, key, problems));
            }
        }
        Value::Object(fields) => {
            for (name, field) in fields {
                let dot = if path.is_empty() { "" } else { "." };
                within(path, &format!("{dot}{name}"), |path| walk(field, path, name, problems));
            }
        }
        _ => {}
    }
}

fn within(path: &mut String, part: &str, f: impl FnOnce(&mut String)) {
    let length = path.len();
    path.push_str(part);
    f(path);
    path.truncate(length);
}

/// Every day in our types is named so; a text that happens to look like a day is not one.
fn is_date(key: &str) -> bool {
    key == "on"
        || key.ends_with("_on")
        || key.ends_with("_date")
        || key == "new_deadline"
        || key.ends_with("_from")
}

fn date_problem(text: &str) -> Option<String> {
    match text.parse::<NaiveDate>() {
        Ok(day) if (1900..=2100).contains(&day.year()) => None,
        Ok(_) => Some("日期应在 1900 年到 2100 年之间，请核对年份。".into()),
        Err(_) => Some("没有这一天，请按 2023-03-10 的样子填写。".into()),
    }
}

/// What is wrong with a text, as a sentence that names the character and where it stands.
pub(crate) fn text_problem(text: &str) -> Option<String> {
    let mut length = 0;
    for c in text.chars() {
        length += 1;
        let bad = match c {
            '\n' | '\t' => continue,
            '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' => "控制字符",
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => "改变书写方向的控制字符",
            '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => {
                "造字区的字（只有造字的电脑能显示），请改用正式编码的字或拼音"
            }
            '\u{fffd}' => "乱码字符（文字在转换时损坏），请重新输入",
            '\u{feff}' | '\u{fff9}'..='\u{fffb}' => "看不见的特殊字符",
            c if (c as u32) & 0xfffe == 0xfffe => "无效字符",
            _ => continue,
        };
        return Some(format!("第 {length} 个字是 U+{:04X}，属于{bad}；请删去后再保存。", c as u32));
    }
    (length > LONGEST_TEXT).then(|| {
        format!("文字太长：有 {length} 字，最多 {LONGEST_TEXT} 字。请分成几步记录，或作为附件附卷。")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(request: &str, expected: &str) {
        let failure = read::<crate::api::OralCase>("dispute.oral", request).unwrap_err();
        assert!(failure.sentence().contains(expected), "{}", failure.sentence());
    }

    #[test]
    fn what_cannot_be_kept_is_named_with_its_field() {
        check("{", "不是完整的 JSON（第 1 行");
        check(r#"{"facts":"a\u0007b"}"#, "facts：第 2 个字是 U+0007");
        check(r#"{"terms":["好","\ue000"]}"#, "terms[1]：第 1 个字是 U+E000");
        check(r#"{"facts":"\u202e"}"#, "改变书写方向");
        check(r#"{"on":"2023-02-30"}"#, "on：没有这一天");
        check(r#"{"on":"0203-02-03"}"#, "1900 年到 2100 年");
        check(&format!(r#"{{"facts":"{}"}}"#, "字".repeat(200_001)), "有 200001 字");
    }

    #[test]
    fn unreadable_requests_do_not_repeat_what_was_sent() {
        let name = "\"张三\"";
        check("{}", "缺少“committee”");
        let sent = format!(r#"{{"amount":{name}}}"#);
        let failure = read::<crate::api::OralCase>("dispute.oral", &sent).unwrap_err().sentence();
        assert!(failure.contains("amount") && !failure.contains("张三"), "{failure}");
        check(r#"{"colour":1}"#, "没有“colour”这一项");
    }

    #[test]
    fn rare_names_and_line_breaks_may_stay() {
        for text in ["陈㛃", "欧阳䶮", "𬱖", "第一行\n第二行", "买买提·热合曼", "☑ ①②"]
        {
            assert_eq!(text_problem(text), None, "{text}");
        }
    }
}
