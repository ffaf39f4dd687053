//! The words of findings, suggestions and causes (`assets/rules/report.toml`), read once. No number is in them.

use records::model::DisputeType;
use serde::Deserialize;
use std::sync::OnceLock;

/// What is said of one kind of finding, and what answers it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FindingWords {
    /// Kind, such as `overdue`.
    pub key: String,
    /// Heading.
    pub title: String,
    /// What was found.
    pub text: String,
    /// What is to be done about it.
    pub suggestion: String,
    /// What it rests on.
    pub source: String,
}

/// What a type of dispute is usually about.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CauseWords {
    /// The types.
    pub types: Vec<DisputeType>,
    /// The sentence.
    pub text: String,
    /// What it rests on.
    pub source: String,
}

/// All of them.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// By kind, in the order they are printed.
    #[serde(rename = "finding")]
    pub findings: Vec<FindingWords>,
    /// By type.
    #[serde(rename = "cause")]
    pub causes: Vec<CauseWords>,
}

/// The words shipped.
pub fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| {
        let text = include_str!("../../../../../assets/rules/report.toml");
        toml::from_str(text).expect("a test reads the shipped words")
    })
}

impl Words {
    /// The words of a kind of finding.
    pub fn finding(&self, key: &str) -> &FindingWords {
        self.findings.iter().find(|f| f.key == key).unwrap_or(&self.findings[0])
    }

    /// What a type is usually about.
    pub fn cause(&self, dispute_type: DisputeType) -> Option<&CauseWords> {
        self.causes.iter().find(|c| c.types.contains(&dispute_type))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_has_its_cause_and_every_sentence_its_source() {
        for t in DisputeType::ALL {
            assert!(words().cause(*t).is_some(), "{}", t.label());
        }
        for f in &words().findings {
            assert!(!f.source.is_empty() && !f.suggestion.is_empty(), "{}", f.key);
        }
        assert!(words().causes.iter().all(|c| !c.source.is_empty()));
    }
}
