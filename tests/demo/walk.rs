//! Walks everything the program keeps of a dispute and looks for it in the text of the dossier. Nothing is
//! listed by hand but what must not be printed: a field added later is looked for by itself.

use records::model::{DisputeFile, Fen};
use serde_json::Value;

/// Keys whose values are printed nowhere: identities, revisions, closed lists (printed by their Chinese
/// label), what is for the office only, and who signed when, which the paper itself shows.
const NOT_PRINTED: &[&str] = &[
    "uid",
    "rev",
    "dispute",
    "step",
    "committee",
    "mediator",
    "attachments",
    "sheets",
    "signing",
    "role",
    "kind",
    "sex",
    "id_kind",
    "dispute_type",
    "source",
    "state",
    "outcome",
    "agreement_form",
    "way",
    "line",
    "agency_kind",
    "help",
    "performance_state",
    "difficulty",
    "part",
    "retention",
    "severity",
    "risk_signs",
    "risk_handling",
    "caucus",
    "street",
    "position",
    "written_application",
    "joint",
    "ends_mediation",
    "fingerprint",
    "created_at",
];

/// Looks for every text, day and amount of a dispute.
pub fn everything_typed_is_printed(file: &DisputeFile, pages: &[String], name: &str) {
    let value = serde_json::to_value(file).expect("a dispute");
    let all = pages.concat();
    let mut missing = Vec::new();
    let mut seen = 0;
    visit(&value, "", &mut |path, leaf| {
        let Some(wanted) = printed_form(path, leaf) else { return };
        seen += 1;
        if !is_found(&wanted, &all) {
            missing.push(format!("{path}: {wanted}"));
        }
    });
    // A dispute refused at the door has the fewest papers.
    assert!(seen > 30, "{name}: only {seen} values were looked for");
    assert!(missing.is_empty(), "{name}: not in the dossier:\n{}", missing.join("\n"));
}

/// Notes of separate talks and signs of risk stay out.
pub fn caucus_and_risk_are_not_printed(file: &DisputeFile, pages: &[String], name: &str) {
    let all = pages.concat();
    for step in &file.steps {
        if let records::model::StepBody::Session(session) = &step.body
            && !session.caucus.is_empty()
        {
            assert!(
                !all.contains(&squeezed(&session.caucus)),
                "{name}: notes of a separate talk are printed"
            );
        }
    }
    for line in file.dispute.remark.lines().filter(|l| l.chars().count() > 6) {
        assert!(!all.contains(&squeezed(line)), "{name}: the office's own remark is printed: {line}");
    }
}

fn visit(value: &Value, path: &str, look: &mut dyn FnMut(&str, &Value)) {
    match value {
        Value::Object(fields) => {
            for (key, field) in fields {
                if !NOT_PRINTED.contains(&key.as_str()) {
                    visit(field, &format!("{path}.{key}"), look);
                }
            }
        }
        Value::Array(items) => {
            for (i, item) in items.iter().enumerate() {
                visit(item, &format!("{path}[{i}]"), look);
            }
        }
        leaf => look(path, leaf),
    }
}

/// How a paper writes a value; none for what needs no looking for.
fn printed_form(path: &str, leaf: &Value) -> Option<String> {
    let key = path.rsplit('.').next().unwrap_or(path).trim_end_matches(|c: char| "[]0123456789".contains(c));
    // `result` of a session and `form` of an agreement are closed lists; of a confirmation and of a piece of
    // evidence they are words. The office's remark is not printed; that of the archive is.
    match leaf {
        Value::String(text) if text.is_empty() => None,
        Value::String(text)
            if text.is_ascii() && text.chars().all(|c| c.is_ascii_lowercase() || c == '_') =>
        {
            None
        }
        Value::String(_) if path == ".dispute.remark" => None,
        Value::String(text) => match text.parse::<chrono::NaiveDate>() {
            Ok(day) => Some(day.format("%Y年%-m月%-d日").to_string()),
            Err(_) if matches!(key, "start" | "end") && text.len() == 5 && text.contains(':') => {
                let (hour, minute) = text.split_once(':')?;
                let hour: u8 = hour.parse().ok()?;
                // Records write 9时05分, the account 09:05.
                Some(format!("{hour}时{minute}分"))
            }
            Err(_) if key == "start" && text.len() == 7 => {
                let (year, month) = text.split_once('-')?;
                Some(format!("{year}年{}月", month.trim_start_matches('0')))
            }
            Err(_) => Some(squeezed(text)),
        },
        Value::Number(number) => match key {
            "amount" | "per_month" | "per_person" | "daily_rate" | "advance" | "owed" => {
                Some(Fen(number.as_i64()?).grouped())
            }
            // A count of tenths stands as a decimal.
            "days_tenths" | "hours_tenths" => {
                let tenths = number.as_i64()?;
                Some(if tenths % 10 == 0 {
                    (tenths / 10).to_string()
                } else {
                    format!("{}.{}", tenths / 10, tenths % 10)
                })
            }
            _ => Some(number.to_string()),
        },
        _ => None,
    }
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// 16960 of 16,960.00: a clerk's own note says it so, and once is enough.
fn ungrouped(wanted: &str) -> Option<String> {
    let plain = wanted.strip_suffix(".00")?.replace(',', "");
    plain.bytes().all(|b| b.is_ascii_digit()).then_some(plain)
}

/// Whether a text stands in the dossier: in one piece, or in pieces where it runs over a page or a cell.
fn is_found(wanted: &str, all: &str) -> bool {
    if all.contains(wanted) {
        return true;
    }
    if ungrouped(wanted).is_some_and(|plain| all.contains(&plain)) {
        return true;
    }
    // A time in the account of the dossier.
    if let Some((hour, minute)) = wanted.split_once('时')
        && let (Ok(hour), Some(minute)) = (hour.parse::<u8>(), minute.strip_suffix('分'))
        && all.contains(&format!("{hour:02}:{minute}"))
    {
        return true;
    }
    // Pieces shorter than this could be found by chance.
    const SHORTEST: usize = 6;
    let chars: Vec<char> = wanted.chars().collect();
    let mut at = 0;
    while at < chars.len() {
        let mut longest = 0;
        let (mut low, mut high) = (1, chars.len() - at);
        while low <= high {
            let middle = (low + high) / 2;
            let piece: String = chars[at..at + middle].iter().collect();
            if all.contains(&piece) {
                longest = middle;
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        if longest < SHORTEST.min(chars.len() - at) {
            return false;
        }
        at += longest;
    }
    true
}
