//! What a dossier consists of: the order of its items and which of them a path must have
//! (`assets/dossier_order.toml`). Printing them is the business of others.

use crate::path;
use records::model::*;
use serde::Deserialize;
use std::sync::OnceLock;

/// The path a dispute took, as far as its paper goes (domain.md §7.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaperPath {
    /// Written agreement, or still on the way to one.
    Written,
    /// Oral agreement.
    Oral,
    /// Terminated without agreement.
    Failed,
    /// Suspended.
    Suspended,
    /// Refused at the door.
    Refused,
    /// Withdrawn.
    Withdrawn,
    /// Referred to another body.
    Referred,
}

/// One item of the dossier.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Key; attachments are filed under it.
    pub key: String,
    /// Name in the catalogue.
    pub title: String,
    /// Form printed for it; empty when it only holds attachments.
    pub form: String,
    /// Paths on which it is required.
    pub must: Vec<PaperPath>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    item: Vec<Item>,
}

/// The shipped order.
pub fn shipped() -> &'static [Item] {
    static ITEMS: OnceLock<Vec<Item>> = OnceLock::new();
    ITEMS.get_or_init(|| {
        let text = include_str!("../../../../assets/dossier_order.toml");
        toml::from_str::<File>(text).expect("a test reads the shipped order").item
    })
}

/// The items in the office's order: keys it lists first, in its order; the rest as shipped.
pub fn ordered(own: &[String]) -> Vec<&'static Item> {
    let mut items: Vec<&Item> = shipped().iter().collect();
    items.sort_by_key(|i| own.iter().position(|k| *k == i.key).unwrap_or(own.len()));
    items
}

/// The path a dispute's paper follows.
pub fn paper_path(file: &DisputeFile) -> PaperPath {
    let Ok(at) = path::standing(&file.steps) else { return PaperPath::Written };
    match (at.outcome, at.agreement_form) {
        (Some(Outcome::Refused), _) => PaperPath::Refused,
        (Some(Outcome::Withdrawn), _) => PaperPath::Withdrawn,
        (Some(Outcome::ReferredOut), _) => PaperPath::Referred,
        (Some(Outcome::Failure), _) => PaperPath::Failed,
        (Some(Outcome::Suspended), _) => PaperPath::Suspended,
        (_, Some(AgreementForm::Oral)) => PaperPath::Oral,
        _ => PaperPath::Written,
    }
}

/// What stands for an item: at least one step, attachment, or the dispute itself.
pub fn is_present(file: &DisputeFile, key: &str) -> bool {
    if file.attachments.iter().any(|a| a.item == key) {
        return true;
    }
    let has = |want: fn(&StepBody) -> bool| file.steps.iter().any(|s| want(&s.body));
    match key {
        "application" => has(|b| matches!(b, StepBody::Intake(i) if i.written_application)),
        "intake_register" => has(|b| matches!(b, StepBody::Intake(_) | StepBody::Acceptance(_))),
        "referral_letter" => has(|b| matches!(b, StepBody::ReferralIn(_))),
        "acceptance_notice" => has(|b| matches!(b, StepBody::Acceptance(a) if !a.notice_no.is_empty())),
        "refusal_notice" => has(|b| matches!(b, StepBody::Refusal(_))),
        "rights_notice" => has(|b| matches!(b, StepBody::RightsNotice(_))),
        "proxy" => file.parties.iter().any(|p| !p.agents.is_empty()),
        "investigation" => has(|b| matches!(b, StepBody::Investigation(_))),
        "evidence" => has(|b| matches!(b, StepBody::Evidence(_))),
        "session" => has(|b| matches!(b, StepBody::Session(_))),
        "oral_agreement" => has(|b| matches!(b, StepBody::Agreement(a) if a.form == AgreementForm::Oral)),
        "agreement" => has(|b| matches!(b, StepBody::Agreement(a) if a.form == AgreementForm::Written)),
        "suspension" => has(|b| matches!(b, StepBody::Suspension(_))),
        "termination" => has(|b| matches!(b, StepBody::Termination(_))),
        "performance" => has(|b| matches!(b, StepBody::Performance(_))),
        "visit" => has(|b| matches!(b, StepBody::Visit(_))),
        "confirmation" => has(|b| matches!(b, StepBody::Confirmation(_))),
        "referral_out" => has(|b| matches!(b, StepBody::ReferralOut(r) if !r.letter_no.is_empty())),
        "referral_answer" => has(|b| matches!(b, StepBody::ReferralIn(r) if !r.answer_no.is_empty())),
        "referral_reply" => has(|b| matches!(b, StepBody::ReferralIn(r) if !r.reply_no.is_empty())),
        "escalation_report" => has(|b| matches!(b, StepBody::EscalationReport(_))),
        "media" => file.attachments.iter().any(|a| a.pages == 0),
        "closing_report" => has(|b| matches!(b, StepBody::Closing(_))),
        "statement" => has(|b| matches!(b, StepBody::Archiving(_) | StepBody::Closing(_))),
        _ => false,
    }
}

/// Required items that nothing stands for: those of the path, those that follow from what the dispute says
/// of itself (a referral its letter, domain.md §7.4), and those the office requires beyond (`own`, by key).
/// What an office adds counts on every path but the refused and the withdrawn, where there is little to file.
pub fn missing(file: &DisputeFile, own: &[String]) -> Vec<&'static Item> {
    let on = paper_path(file);
    let short = matches!(on, PaperPath::Refused | PaperPath::Withdrawn);
    let must = |i: &Item| {
        i.must.contains(&on)
            || i.key == "referral_letter" && file.dispute.source.is_referral()
            || !short && own.contains(&i.key)
    };
    shipped().iter().filter(|i| must(i) && !is_present(file, &i.key)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_order_reads_and_can_be_changed() {
        assert!(shipped().len() >= 18);
        let own = ["agreement".to_owned(), "session".to_owned()];
        let order = ordered(&own);
        assert_eq!(order.len(), shipped().len(), "nothing is lost by re-ordering");
        assert_eq!((order[0].key.as_str(), order[1].key.as_str()), ("agreement", "session"));
    }
}
