//! What is missing or doubtful in a dispute: runs the checks of `rules` with what lies around the dispute,
//! and says which findings were waived.

use crate::api::*;
use crate::context::Context;
use crate::failure::Failure;
use chrono::{Days, NaiveDate};
use documents::fonts::FontSet;
use records::model::*;
use records::store::Reader;
use rules::checks::{self, Copied, Severity, Surroundings};
use rules::likeness::{self, Shingles};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Days before a dispute within which the same two sides count as having come again (domain.md §5.4 B).
const REPEAT_DAYS: u64 = 366;
/// Texts of a dispute that are looked for elsewhere: its account and its first records.
const SOUGHT_TEXTS: usize = 8;
/// Disputes compared with one text; one more is asked for, since a text is most like itself.
const COMPARED: usize = 2;

/// Every finding, gravest first.
pub(crate) fn of(context: &Context<'_>, file: &DisputeFile) -> Result<Vec<Finding>, Failure> {
    let settings = context.settings()?;
    let root = context.scope()?.root();
    let (around, waivers) = context.store()?.read(|r| {
        let around = Surroundings {
            repeats: repeats(r, file)?,
            copied: copied(r, file, root)?,
            uncovered: uncovered(file),
            written_unless_performed: settings.switch("agreement.written_unless_performed"),
            required: settings.list("dossier.must"),
            printed_pages: printed_pages(r, file)?,
        };
        Ok::<_, Failure>((around, r.waivers(file.dispute.uid)?))
    })?;
    let found = checks::run(file, &around, &settings.parameters(), context.today());
    let shown = found.into_iter().map(|f| {
        // An error is mended, not waived: one let pass while it was softer is open again.
        let waiver = waivers
            .iter()
            .filter(|_| f.severity != Severity::Error)
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

/// Texts of this dispute that stand in another one as well. Fingerprints find the disputes worth comparing; then the
/// whole texts are compared, with names and figures left out of account.
fn copied(r: &Reader<'_>, file: &DisputeFile, root: Option<Uid>) -> Result<Vec<Copied>, Failure> {
    let own = texts(file);
    let mut others: BTreeMap<Uid, String> = BTreeMap::new();
    for text in own.iter().filter(|t| t.shingles.len() >= likeness::ENOUGH).take(SOUGHT_TEXTS) {
        for row in r.disputes_like(text.text, text.step.is_some(), root, COMPARED + 1)? {
            if row.uid != file.dispute.uid {
                let label = if row.number.is_empty() { row.title } else { row.number };
                others.insert(row.uid, label);
            }
        }
    }
    let mut copied: Vec<Copied> = Vec::new();
    for (uid, other) in others {
        let theirs = r.file(uid)?;
        let theirs = texts(&theirs);
        for text in own.iter().filter(|t| t.shingles.len() >= likeness::ENOUGH) {
            let alike = theirs
                .iter()
                .filter(|t| t.field == text.field && text.shingles.is_like(&t.shingles, likeness::COPIED))
                .map(|t| text.shingles.likeness(&t.shingles))
                .fold(0.0, f64::max);
            if alike >= likeness::COPIED {
                copied.push(Copied {
                    step: text.step,
                    field: text.field,
                    what: text.what.to_owned(),
                    other: other.clone(),
                    percent: (alike * 100.0) as u8,
                });
            }
        }
    }
    // The likest one of each text is enough.
    copied.sort_by_key(|c| std::cmp::Reverse(c.percent));
    let mut seen = BTreeSet::new();
    copied.retain(|c| seen.insert((c.step, c.field)));
    Ok(copied)
}

/// A text worth comparing with those of other disputes.
struct Text<'a> {
    step: Option<Uid>,
    field: &'static str,
    what: &'static str,
    text: &'a str,
    shingles: Shingles,
}

/// The accounts and records of a dispute. The terms of an agreement are not among them: sound wording is
/// meant to be used again.
fn texts(file: &DisputeFile) -> Vec<Text<'_>> {
    let names = names(file);
    let text = |step: Option<Uid>, field, what, text| Text {
        step,
        field,
        what,
        text,
        shingles: Shingles::of(text, &names),
    };
    let mut texts = vec![text(None, "narrative", "纠纷简要情况", file.dispute.narrative.as_str())];
    texts.extend(file.steps.iter().filter_map(|s| match &s.body {
        StepBody::Session(x) => Some(text(Some(s.uid), "session.record", "调解记录", x.record.as_str())),
        StepBody::Investigation(x) => {
            Some(text(Some(s.uid), "investigation.record", "调查记录", x.record.as_str()))
        }
        _ => None,
    }));
    texts
}

/// Names that a copy would change.
fn names(file: &DisputeFile) -> Vec<&str> {
    let d = &file.dispute;
    let mut names: Vec<&str> = Vec::new();
    for p in &file.parties {
        names.extend([p.name.as_str(), p.other_name.as_str(), p.legal_representative.as_str()]);
        names.extend(p.guardians.iter().map(|g| g.name.as_str()));
        names.extend(p.agents.iter().map(|a| a.name.as_str()));
    }
    names.extend(d.mediators.iter().map(|m| m.name.as_str()));
    names.extend([d.recorder.as_str(), d.community.as_str()]);
    names.retain(|n| !n.trim().is_empty());
    names
}

/// Numbered pages of the issued dossier in force. Only asked for when there is a count to compare with.
fn printed_pages(r: &Reader<'_>, file: &DisputeFile) -> Result<Option<i64>, Failure> {
    let counted = file.steps.iter().any(|s| matches!(&s.body, StepBody::Archiving(a) if a.pages.is_some()));
    let issued = file.sheets.iter().find(|s| s.form == "dossier" && !s.replaced);
    match issued {
        Some(sheet) if counted => {
            let slots = r.sheet_slots(sheet.uid)?;
            Ok(slots["dossier"]["pages"].as_str().and_then(|pages| pages.parse().ok()))
        }
        _ => Ok(None),
    }
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
