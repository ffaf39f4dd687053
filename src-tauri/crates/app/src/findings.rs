//! What is missing or doubtful in a dispute: runs the checks of `rules` with what lies around the dispute,
//! and says which findings were waived.

use crate::api::*;
use crate::context::Context;
use crate::failure::Failure;
use chrono::{Days, NaiveDate};
use documents::fonts::FontSet;
use records::model::*;
use records::store::Reader;
use rules::checks::{self, Severity, Surroundings};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Days before a dispute within which the same two sides count as having come again (domain.md §5.4 B).
const REPEAT_DAYS: u64 = 366;
/// Characters of an account that must stand word for word elsewhere before it is called copied.
const COPIED_FROM: usize = 60;

/// Every finding, gravest first.
pub(crate) fn of(context: &Context<'_>, file: &DisputeFile) -> Result<Vec<Finding>, Failure> {
    let settings = context.settings()?;
    let root = context.scope()?.root();
    let (around, waivers) = context.store()?.read(|r| {
        let around = Surroundings {
            repeats: repeats(r, file)?,
            copied: copied(r, &file.dispute, root)?,
            uncovered: uncovered(file),
            written_unless_performed: settings.switch("agreement.written_unless_performed"),
        };
        Ok::<_, Failure>((around, r.waivers(file.dispute.uid)?))
    })?;
    let found = checks::run(file, &around, &settings.parameters(), context.today());
    let shown = found.into_iter().map(|f| {
        let waiver = waivers
            .iter()
            .find(|w| w.check == f.check && w.step == f.step && w.party == f.party && w.field == f.field);
        Finding {
            check: f.check.into(),
            severity: match f.severity {
                Severity::Error => FindingSeverity::Error,
                Severity::Warning => FindingSeverity::Warning,
                Severity::Hint => FindingSeverity::Hint,
            },
            text: f.text,
            basis: f.basis.into(),
            step: f.step,
            party: f.party,
            field: f.field.into(),
            waived: waiver.map(|w| format!("{}（{}，{}）", w.reason, w.who_name, w.at)),
        }
    });
    Ok(shown.collect())
}

/// Other disputes in which somebody of each side stands again, by identity number, within twelve months before.
pub(crate) fn repeats(r: &Reader<'_>, file: &DisputeFile) -> Result<Vec<(String, NaiveDate)>, Failure> {
    let last = file.dispute.received_on;
    let first = last.checked_sub_days(Days::new(REPEAT_DAYS)).unwrap_or(last);
    let mut repeats = met_again(r, file)?;
    repeats.retain(|(_, on)| (first..=last).contains(on));
    Ok(repeats)
}

/// Every other dispute in which somebody of each side stands, with the day it was registered.
pub(crate) fn met_again(r: &Reader<'_>, file: &DisputeFile) -> Result<Vec<(String, NaiveDate)>, Failure> {
    let met = |applicants: bool| -> Result<BTreeMap<Uid, String>, Failure> {
        let mut met = BTreeMap::new();
        for party in file.parties.iter().filter(|p| (p.role == PartyRole::Applicant) == applicants) {
            if !party.id_number.is_empty() {
                met.extend(r.disputes_with_id_number(&party.id_number, file.dispute.uid)?);
            }
        }
        Ok(met)
    };
    let (one, other) = (met(true)?, met(false)?);
    let both = one.into_iter().filter(|(uid, _)| other.contains_key(uid));
    both.map(|(uid, label)| Ok((label, r.dispute(uid)?.received_on))).collect()
}

/// An account that stands word for word in another dispute.
fn copied(r: &Reader<'_>, dispute: &Dispute, root: Option<Uid>) -> Result<Vec<(String, String)>, Failure> {
    let text: Vec<char> = dispute.narrative.trim().chars().collect();
    if text.len() < COPIED_FROM {
        return Ok(Vec::new());
    }
    // A run of words from the middle finds the few that could be the same; then the whole is compared.
    let middle: Vec<char> =
        text[text.len() / 2..].iter().copied().filter(|c| c.is_alphanumeric()).take(12).collect();
    let probe: String = text[text.len() / 2..].iter().take_while(|c| c.is_alphanumeric()).take(12).collect();
    let probe = if probe.chars().count() >= 4 { probe } else { middle.into_iter().take(4).collect() };
    let mut copied = Vec::new();
    for row in r.search(&probe, root, 5)? {
        if row.uid != dispute.uid && r.dispute(row.uid)?.narrative.trim() == dispute.narrative.trim() {
            let label = if row.number.is_empty() { row.title } else { row.number };
            copied.push(("纠纷简要情况".to_owned(), label));
        }
    }
    Ok(copied)
}

/// Characters that no shipped font prints, by the field they stand in.
fn uncovered(file: &DisputeFile) -> Vec<(String, String)> {
    let mut found: BTreeMap<String, BTreeSet<char>> = BTreeMap::new();
    let mut look = |value: &Value, at: &str| walk(value, at, &mut found);
    look(&serde_json::to_value(&file.dispute).unwrap_or_default(), "纠纷");
    for party in &file.parties {
        look(&serde_json::to_value(party).unwrap_or_default(), "当事人");
    }
    for step in &file.steps {
        look(&serde_json::to_value(step).unwrap_or_default(), step.body.kind().label());
    }
    found.into_iter().map(|(field, chars)| (field, chars.into_iter().collect())).collect()
}

fn walk(value: &Value, at: &str, found: &mut BTreeMap<String, BTreeSet<char>>) {
    match value {
        Value::String(text) if !text.is_ascii() => {
            for c in FontSet::shared().uncovered(text) {
                if c != '\t' {
                    found.entry(at.to_owned()).or_default().insert(c);
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| walk(item, at, found)),
        Value::Object(fields) => {
            for (key, field) in fields {
                // What is printed nowhere need not be printable.
                if matches!(key.as_str(), "remark" | "caucus" | "risk_signs" | "risk_handling") {
                    continue;
                }
                match words(key) {
                    Some(word) => walk(field, &format!("{at}—{word}"), found),
                    None => walk(field, at, found),
                }
            }
        }
        _ => {}
    }
}

/// Field names that help a person find the place.
fn words(key: &str) -> Option<&'static str> {
    Some(match key {
        "name" => "姓名或名称",
        "other_name" => "别名",
        "address" | "household_address" | "delivery_address" => "住址",
        "occupation" => "职业",
        "guardians" => "监护人",
        "agents" => "代理人",
        "representatives" => "代表",
        "title" => "名称",
        "narrative" => "简要情况",
        "requests" => "申请事项",
        "respondent_position" => "对方意见",
        "record" => "记录",
        "facts" => "主要事实",
        "terms" => "条款",
        "performance_mode" => "履行方式",
        "place" => "地点",
        "note" => "备注",
        _ => return None,
    })
}
