//! Lists offered while typing and explanations for F1: `assets/dictionaries`, with the office's own wording
//! and the communities it has used.

use crate::api::{Dictionaries, LawNote, Nothing, Phrase, Preset, PresetStreet};
use crate::context::Context;
use crate::failure::Failure;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::OnceLock;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nations {
    nations: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PresetFile {
    preset: Vec<PresetEntry>,
    communities: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PresetEntry {
    key: String,
    bureau: String,
    streets: Vec<StreetEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StreetEntry {
    code: String,
    name: String,
    short: String,
    office: String,
    committee: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PhraseFile {
    phrase: Vec<Phrase>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LawFile {
    law: Vec<LawEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LawEntry {
    topic: String,
    text: String,
    basis: String,
}

struct Shipped {
    lists: Dictionaries,
    presets: Vec<Preset>,
}

fn shipped() -> &'static Shipped {
    static SHIPPED: OnceLock<Shipped> = OnceLock::new();
    SHIPPED.get_or_init(|| {
        macro_rules! asset {
            ($file:literal as $shape:ty) => {
                toml::from_str::<$shape>(include_str!(concat!("../../../../assets/dictionaries/", $file)))
                    .expect("a test reads the shipped dictionaries")
            };
        }
        let file = asset!("presets.toml" as PresetFile);
        let presets: Vec<Preset> = file
            .preset
            .into_iter()
            .map(|preset| Preset {
                key: preset.key,
                bureau: preset.bureau,
                streets: preset
                    .streets
                    .into_iter()
                    .map(|s| PresetStreet {
                        code: s.code,
                        name: s.name,
                        short: s.short,
                        office: s.office,
                        committee: s.committee,
                    })
                    .collect(),
            })
            .collect();
        let law = asset!("law.toml" as LawFile).law;
        let lists = Dictionaries {
            nations: asset!("nations.toml" as Nations).nations,
            streets: presets
                .iter()
                .flat_map(|p| &p.streets)
                .map(|s| (s.code.clone(), s.name.clone()))
                .collect(),
            communities: file.communities,
            phrases: asset!("phrases.toml" as PhraseFile).phrase,
            law: law.into_iter().map(|l| LawNote { topic: l.topic, text: l.text, basis: l.basis }).collect(),
        };
        Shipped { lists, presets }
    })
}

/// Bureaus offered at set-up.
pub(crate) fn presets() -> Vec<Preset> {
    shipped().presets.clone()
}

/// The display name of a street by its code; a street that is not in the list is its own name.
pub(crate) fn street_name(street: &str) -> &str {
    shipped().lists.streets.iter().find(|(code, _)| code == street).map_or(street, |(_, name)| name)
}

/// Wording as shipped.
pub(crate) fn shipped_phrases() -> &'static [Phrase] {
    &shipped().lists.phrases
}

/// `dictionaries.get`
pub(crate) fn get(context: &Context<'_>, _: Nothing) -> Result<Dictionaries, Failure> {
    let mut lists = shipped().lists.clone();
    lists.phrases = crate::phrases::offered(context)?;
    for (street, community) in context.store()?.read(|r| r.communities())? {
        let known = lists.communities.entry(street_name(&street).to_owned()).or_default();
        if !known.contains(&community) {
            known.push(community);
        }
    }
    Ok(lists)
}

#[cfg(test)]
mod tests {
    use super::*;
    use records::model::StepKind;

    #[test]
    fn every_step_has_its_law() {
        let lists = &shipped().lists;
        assert_eq!(lists.nations.len(), 58);
        assert_eq!(lists.streets.len(), 7);
        for kind in StepKind::ALL {
            let note = lists.law.iter().find(|l| l.topic == kind.key());
            assert!(note.is_some_and(|n| !n.text.is_empty() && !n.basis.is_empty()), "{}", kind.key());
        }
    }

    #[test]
    fn the_statistical_name_of_matao_is_shown_as_people_write_it() {
        assert_eq!(street_name("440512002"), "马滘街道");
        assert_eq!(street_name("别的街道"), "别的街道");
    }
}
