//! The anonymised copy of a dispute (以案代训): every person, organisation and place replaced, every
//! identifier masked, every date shifted, in structured fields and in free text. It proposes; a person
//! compares both sides before the copy is kept.
//!
//! A person keeps the surname (林某甲), as the published judgments do: 最高人民法院关于人民法院在互联网公布裁判文书的
//! 规定（法释〔2016〕19号）第九条.
//!
//! The copy is made by walking the dispute's JSON, so that a field added tomorrow is covered without a
//! line here: what is not known to be harmless goes through the text rules.

mod identifiers;
mod names;
mod words;

use chrono::{Datelike, NaiveDate};
use identifiers::Shift;
use records::model::*;
use serde_json::Value;

/// Words that are not in the dispute's own fields but identify it: committee, office, bureau, and the
/// names of mediators and clerks.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Context {
    /// Names of organisations around the dispute.
    pub organisations: Vec<String>,
    /// Names of people of the office.
    pub people: Vec<String>,
    /// Days all dates are moved by; the same for the whole copy, so that intervals stay true.
    pub shift_days: i64,
}

/// The copy and what to look at before keeping it.
#[derive(Debug, Clone, PartialEq)]
pub struct Copy {
    /// The dispute with nothing that identifies it.
    pub file: DisputeFile,
    /// What was replaced by what, longest first; for the screen that compares both.
    pub replaced: Vec<(String, String)>,
}

/// Fields that hold keys of closed lists or machine values: no text rule touches them.
const KEYS_KEPT: &[&str] = &[
    "kind",
    "role",
    "sex",
    "id_kind",
    "dispute_type",
    "source",
    "difficulty",
    "state",
    "outcome",
    "agreement_form",
    "part",
    "way",
    "line",
    "agency_kind",
    "result",
    "form",
    "retention",
    "severity",
    "performance_state",
    "help",
    "item",
    "media_type",
    "uid",
    "dispute",
    "committee",
    "step",
    "mediator",
    "digest",
    "start",
    "end",
];

/// Fields that identify by nature: emptied.
const KEYS_EMPTIED: &[&str] = &[
    "id_number",
    "phone",
    "handler_phone",
    "id_override",
    "letter_no",
    "notice_no",
    "case_number",
    "household_address",
    "delivery_address",
    "remark",
    "caucus",
    "register_no",
    "number",
];

/// Makes the anonymised copy. Attachments, issued sheets and the office's own remarks are left out: a
/// picture cannot be masked by rule.
pub fn copy(file: &DisputeFile, context: &Context) -> Result<Copy, serde_json::Error> {
    let names = names::Names::of(file, context);
    let mut value =
        serde_json::to_value(DisputeFile { attachments: Vec::new(), sheets: Vec::new(), ..file.clone() })?;
    walk(&mut value, "", &names, shift_of(file, context));
    let mut masked: DisputeFile = serde_json::from_value(value)?;
    masked.dispute.risk_handling.clear();
    for party in &mut masked.parties {
        party.address = if party.address.is_empty() { String::new() } else { "某街道某社区".into() };
    }
    Ok(Copy { file: masked, replaced: names.pairs() })
}

/// One text through the same rules as the whole: for what a person typed beside the copy.
pub fn text(file: &DisputeFile, context: &Context, text: &str) -> String {
    let names = names::Names::of(file, context);
    identifiers::mask(&names.replace(text), shift_of(file, context))
}

fn shift_of(file: &DisputeFile, context: &Context) -> Shift {
    Shift { days: context.shift_days, year: file.dispute.received_on.year() }
}

/// Identifying strings of the dispute that still stand in a text; empty when the copy is clean.
pub fn residue(file: &DisputeFile, context: &Context, text: &str) -> Vec<String> {
    let names = names::Names::of(file, context);
    let mut found: Vec<String> =
        names.pairs().into_iter().map(|(from, _)| from).filter(|from| text.contains(from)).collect();
    for party in &file.parties {
        let mut secrets = vec![&party.id_number, &party.phone, &party.address, &party.household_address];
        secrets.extend(party.agents.iter().flat_map(|a| [&a.phone, &a.id_number]));
        secrets.extend(party.guardians.iter().flat_map(|g| [&g.phone, &g.id_number]));
        found.extend(
            secrets.into_iter().filter(|s| s.chars().count() > 3 && text.contains(s.as_str())).cloned(),
        );
    }
    found.extend(identifiers::found(text));
    found.sort();
    found.dedup();
    found
}

fn walk(value: &mut Value, key: &str, names: &names::Names, shift: Shift) {
    match value {
        Value::String(text) => {
            // A key of a closed list is plain ASCII; some bodies use the same field name for words.
            if text.is_empty() || (KEYS_KEPT.contains(&key) && text.is_ascii()) {
                return;
            }
            if KEYS_EMPTIED.contains(&key) {
                text.clear();
            } else if let Ok(day) = text.parse::<NaiveDate>() {
                *text = crate::calendar::add_days(day, shift.days).to_string();
            } else {
                *text = identifiers::mask(&names.replace(text), shift);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|v| walk(v, key, names, shift)),
        Value::Object(fields) => fields.iter_mut().for_each(|(k, v)| walk(v, k, names, shift)),
        _ => {}
    }
}
