//! The words for every slot: what a person reads when a value cannot be printed, and the list a form may name.
//! It holds no values.

use std::collections::BTreeMap;

use super::{Block, Body, SlotPath, Template};

/// Where an item as in `[party]` may stand.
const PARTY_PLACES: [&str; 8] = [
    "parties[]",
    "applicants[]",
    "respondents[]",
    "third_parties[]",
    "session.signers[]",
    "party",
    "party[]",
    "authorisation.principal",
];

/// Slot path (lists marked `[]`) to Chinese label.
#[derive(Debug, Clone, Default)]
pub struct Dictionary {
    labels: BTreeMap<String, String>,
}

impl Dictionary {
    /// Reads `slots.toml`. `Err` says in English what is wrong with it.
    pub fn parse(text: &str) -> Result<Dictionary, String> {
        let file: BTreeMap<String, BTreeMap<String, String>> =
            toml::from_str(text).map_err(|e| e.to_string())?;
        let mut labels = BTreeMap::new();
        for (section, slots) in file {
            for (path, label) in slots {
                if section == "party" {
                    for place in PARTY_PLACES {
                        labels.insert(format!("{place}.{path}"), label.clone());
                    }
                } else {
                    labels.insert(path, label);
                }
            }
        }
        Ok(Dictionary { labels })
    }

    /// The words for a slot; the slot's own name if it has none.
    pub fn label<'a>(&'a self, path: &'a str) -> &'a str {
        self.labels.get(path).map_or(path, String::as_str)
    }

    /// Every slot, lists marked `[]`.
    pub fn slots(&self) -> impl Iterator<Item = &str> {
        self.labels.keys().map(String::as_str)
    }

    /// Whether the path names a slot, or an object or list that slots lie in.
    pub fn knows(&self, path: &str) -> bool {
        if self.labels.contains_key(path) || self.labels.contains_key(&format!("{path}[]")) {
            return true;
        }
        let inside = |prefix: String| {
            self.labels.range(prefix.clone()..).next().is_some_and(|(k, _)| k.starts_with(&prefix))
        };
        inside(format!("{path}.")) || inside(format!("{path}[]."))
    }

    /// The full name of `slot` inside the list `list`.
    pub fn full_name(slot: &SlotPath, list: Option<&str>) -> String {
        let keys = slot.keys.join(".");
        match (slot.relative, list) {
            (true, Some(list)) if keys.is_empty() => list.to_owned(),
            (true, Some(list)) => format!("{list}.{keys}"),
            _ => slot.to_string(),
        }
    }

    pub(super) fn check(&self, slot: &SlotPath, list: Option<&str>, unknown: &mut Vec<String>) {
        let name = Self::full_name(slot, list);
        if !self.knows(&name) && !unknown.contains(&name) {
            unknown.push(name);
        }
    }

    fn check_template(&self, template: &Template, list: Option<&str>, unknown: &mut Vec<String>) {
        for slot in template.slots() {
            self.check(slot, list, unknown);
        }
    }

    pub(super) fn check_block(&self, block: &Block, outer: Option<&str>, unknown: &mut Vec<String>) {
        if let Some(each) = &block.each {
            self.check(each, outer, unknown);
        }
        let list = block.each.as_ref().map(|each| format!("{}[]", Self::full_name(each, outer)));
        let list = list.as_deref().or(outer);
        if let Some(when) = &block.when {
            self.check(&when.slot, list, unknown);
        }
        let text = |t: &Template, unknown: &mut Vec<String>| self.check_template(t, list, unknown);
        match &block.body {
            Body::Title { text: t, .. } | Body::Paragraph { text: t, .. } | Body::Note { text: t } => {
                text(t, unknown)
            }
            Body::Fields { head, rows, .. } => {
                head.iter().for_each(|t| text(t, unknown));
                for field in rows.iter().flatten() {
                    text(&field.label, unknown);
                    text(&field.text, unknown);
                    text(&field.unit, unknown);
                }
            }
            Body::Long { label, slot, .. } => {
                label.iter().for_each(|t| text(t, unknown));
                self.check(slot, list, unknown);
            }
            Body::Grid { rows, .. } => rows.iter().flatten().for_each(|c| text(&c.text, unknown)),
            Body::List { items, columns, .. } => {
                self.check(items, list, unknown);
                let inner = format!("{}[]", Self::full_name(items, list));
                columns.iter().for_each(|c| self.check_template(&c.text, Some(&inner), unknown));
            }
            Body::Data { slot, .. } | Body::Wide { slot, .. } | Body::Chart { slot } => {
                self.check(slot, list, unknown)
            }
            Body::Numbered { items, text: t, .. } => {
                self.check(items, list, unknown);
                self.check_template(t, Some(&format!("{}[]", Self::full_name(items, list))), unknown);
            }
            Body::Choices { slot, other, other_slot, .. } => {
                self.check(slot, list, unknown);
                other.iter().for_each(|t| text(t, unknown));
                other_slot.iter().for_each(|s| self.check(s, list, unknown));
            }
            Body::Sign { columns, seal, date, .. } => {
                for entry in columns.iter().flatten() {
                    text(&entry.label, unknown);
                    if let Some(each) = &entry.each {
                        self.check(each, list, unknown);
                        let inner = format!("{}[]", Self::full_name(each, list));
                        entry.text.iter().for_each(|t| self.check_template(t, Some(&inner), unknown));
                    }
                }
                seal.iter().chain(date.iter()).for_each(|t| text(t, unknown));
            }
            Body::Section { block } => block.iter().for_each(|b| self.check_block(b, list, unknown)),
            Body::Tear { text: t } => t.iter().for_each(|t| text(t, unknown)),
            Body::Space { .. } | Body::PageBreak | Body::Rule { .. } | Body::Use { .. } => {}
        }
    }
}
