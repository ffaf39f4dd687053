//! Which papers a dispute has, in dossier order: one sheet per meeting, per visit, per party, as the forms
//! ask. Only what the records already hold makes a paper; what is missing is told, not printed.

use documents::form::{Body, Form, forms};
use records::model::*;
use rules::dossier::{self, Item, PaperPath};

use crate::api::PaperOffer;
use crate::mapping::{Occasion, day, first, last};

/// Item and form of the account every dossier carries: it tells what the other forms have no place for.
pub const STATEMENT: &str = "statement";
/// Its form.
pub const STATEMENT_FORM: &str = "dossier_statement";
/// Form of the cover.
pub const COVER: &str = "case_cover";
/// Form of the catalogue.
pub const CATALOGUE: &str = "catalogue";
/// Form of the back cover.
pub const BACK_COVER: &str = "back_cover";
/// What the whole dossier is called where a form's code is wanted.
pub const DOSSIER: &str = "dossier";

/// One paper that can be printed.
#[derive(Clone, Copy)]
pub struct Planned<'a> {
    /// Item of the dossier it belongs to.
    pub item: &'static Item,
    /// The form.
    pub form: &'static Form,
    /// What it is printed from and for, and the day of the form.
    pub occasion: Occasion<'a>,
    /// Whether the same form occurs more than once, so that the title has to tell which this is.
    several: bool,
}

impl Planned<'_> {
    /// Title in the catalogue.
    pub fn title(&self) -> String {
        if !self.several {
            return self.form.title.clone();
        }
        let which = match (&self.occasion.step, self.occasion.party) {
            (_, Some(party)) => match party.agents.get(self.occasion.agent) {
                Some(agent) if self.form.code == "power_of_attorney" => agent.name.clone(),
                _ => party.name.clone(),
            },
            (Some(step), None) => match &step.body {
                StepBody::Session(s) => format!("第{}次", s.no),
                StepBody::Investigation(i) => i.interviewee.clone(),
                _ => day(step.on),
            },
            (None, None) => String::new(),
        };
        if which.is_empty() { self.form.title.clone() } else { format!("{}（{which}）", self.form.title) }
    }

    /// The number printed on it, if its form has one.
    pub fn number(&self, file: &DisputeFile) -> String {
        match self.occasion.step.map(|s| &s.body) {
            Some(StepBody::Agreement(a)) => a.number.clone(),
            Some(StepBody::Acceptance(a)) if self.form.code != "intake_register" => a.notice_no.clone(),
            Some(StepBody::Refusal(r)) => r.notice_no.clone(),
            Some(StepBody::Termination(t)) => t.notice_no.clone(),
            Some(StepBody::ReferralIn(r)) => match self.form.code.as_str() {
                "referral_answer" => r.answer_no.clone(),
                "referral_reply" => r.reply_no.clone(),
                _ => r.letter_no.clone(),
            },
            Some(StepBody::ReferralOut(r)) => r.letter_no.clone(),
            _ => crate::mapping::number(&file.dispute),
        }
    }
}

/// Every paper that can be printed, in the office's dossier order.
pub fn papers<'a>(file: &'a DisputeFile, order: &[String]) -> Vec<Planned<'a>> {
    let mut all = Vec::new();
    for item in dossier::ordered(order) {
        let Some(form) = forms().get(&item.form) else { continue };
        let occasions = occasions(file, &item.key);
        let several = occasions.len() > 1;
        all.extend(occasions.into_iter().map(|occasion| Planned { item, form, occasion, several }));
    }
    all
}

/// When and for whom an item's form is printed.
fn occasions<'a>(file: &'a DisputeFile, item: &str) -> Vec<Occasion<'a>> {
    let steps = rules::path::in_order(&file.steps);
    let each = |kind: StepKind| -> Vec<Occasion<'a>> {
        steps.iter().filter(|s| s.body.kind() == kind).map(|s| of_step(s)).collect()
    };
    let latest =
        |kind: StepKind| -> Vec<Occasion<'a>> { last(file, kind).map(of_step).into_iter().collect() };
    match item {
        "application" => {
            let written = |s: &&Step| matches!(&s.body, StepBody::Intake(i) if i.written_application);
            first(file, StepKind::Intake).filter(written).map(of_step).into_iter().collect()
        }
        "intake_register" => {
            let step = first(file, StepKind::Acceptance).or(first(file, StepKind::Intake));
            step.map(of_step).into_iter().collect()
        }
        "referral_letter" => latest(StepKind::ReferralIn),
        // Letters of our own are printed once they have their number: not every office writes them.
        "referral_answer" => {
            let numbered = |s: &&Step| matches!(&s.body, StepBody::ReferralIn(r) if !r.answer_no.is_empty());
            last(file, StepKind::ReferralIn).filter(numbered).map(of_step).into_iter().collect()
        }
        "referral_reply" => {
            let numbered = |s: &&Step| matches!(&s.body, StepBody::ReferralIn(r) if !r.reply_no.is_empty());
            last(file, StepKind::ReferralIn).filter(numbered).map(of_step).into_iter().collect()
        }
        "referral_out" => {
            let numbered =
                |s: &&&Step| matches!(&s.body, StepBody::ReferralOut(r) if !r.letter_no.is_empty());
            steps.iter().filter(numbered).map(|s| of_step(s)).collect()
        }
        "escalation_report" => each(StepKind::EscalationReport),
        "acceptance_notice" => {
            let numbered = |s: &&Step| matches!(&s.body, StepBody::Acceptance(a) if !a.notice_no.is_empty());
            let notices = last(file, StepKind::Acceptance).filter(numbered);
            per_party(file, notices, |p| p.role == PartyRole::Applicant)
        }
        "refusal_notice" => {
            per_party(file, last(file, StepKind::Refusal), |p| p.role == PartyRole::Applicant)
        }
        "rights_notice" => {
            let written =
                |s: &&Step| matches!(&s.body, StepBody::RightsNotice(r) if r.way == NoticeWay::Written);
            per_party(file, last(file, StepKind::RightsNotice).filter(written), |_| true)
        }
        "proxy" => file
            .parties
            .iter()
            // Representatives chosen by a group speak by its resolution, not by a letter of authority.
            .filter(|p| p.kind != PartyKind::Group)
            .flat_map(|p| p.agents.iter().enumerate().map(move |(agent, a)| (p, agent, a)))
            .map(|(party, agent, a)| Occasion {
                step: None,
                party: Some(party),
                agent,
                on: a.letter_on.or(file.dispute.accepted_on).unwrap_or(file.dispute.received_on),
            })
            .collect(),
        "investigation" => each(StepKind::Investigation),
        "evidence" => each(StepKind::Evidence),
        "session" => each(StepKind::Session),
        "oral_agreement" => agreements(&steps, AgreementForm::Oral),
        "agreement" => agreements(&steps, AgreementForm::Written),
        "termination" => per_party(file, last(file, StepKind::Termination), |_| true),
        "visit" => each(StepKind::Visit),
        "confirmation" => each(StepKind::Confirmation),
        "closing_report" => latest(StepKind::Closing),
        "media" if file.attachments.iter().all(|a| a.pages > 0) => Vec::new(),
        STATEMENT | "media" => {
            let end =
                last(file, StepKind::Archiving).or(last(file, StepKind::Closing)).or(steps.last().copied());
            end.map(|s| Occasion { step: None, party: None, agent: 0, on: s.on }).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

fn of_step(step: &Step) -> Occasion<'_> {
    Occasion { step: Some(step), party: None, agent: 0, on: step.on }
}

fn agreements<'a>(steps: &[&'a Step], form: AgreementForm) -> Vec<Occasion<'a>> {
    let of_form = |s: &&&Step| matches!(&s.body, StepBody::Agreement(a) if a.form == form);
    steps.iter().filter(of_form).map(|s| of_step(s)).collect()
}

fn per_party<'a>(
    file: &'a DisputeFile,
    step: Option<&'a Step>,
    wanted: fn(&Party) -> bool,
) -> Vec<Occasion<'a>> {
    let Some(step) = step else { return Vec::new() };
    let of_party = |party| Occasion { step: Some(step), party: Some(party), agent: 0, on: step.on };
    file.parties.iter().filter(|p| wanted(p)).map(of_party).collect()
}

/// What the window offers: what can be printed, and what the path still lacks.
pub fn offers(file: &DisputeFile, order: &[String]) -> Vec<PaperOffer> {
    let path = dossier::paper_path(file);
    let planned = papers(file, order);
    let mut offers = Vec::new();
    for item in dossier::ordered(order) {
        let required = item.must.contains(&path);
        let of_item: Vec<&Planned<'_>> = planned.iter().filter(|p| p.item.key == item.key).collect();
        for paper in &of_item {
            let (step, party) = (paper.occasion.step.map(|s| s.uid), paper.occasion.party.map(|p| p.uid));
            offers.push(PaperOffer {
                form: paper.form.code.clone(),
                title: paper.title(),
                step,
                party,
                required,
                missing: String::new(),
                issued: issued(file, &paper.form.code, step, party),
            });
        }
        if of_item.is_empty() && required && !dossier::is_present(file, &item.key) {
            offers.push(PaperOffer {
                form: item.form.clone(),
                title: item.title.clone(),
                step: None,
                party: None,
                required,
                missing: missing(item, path),
                issued: None,
            });
        }
    }
    for (code, place) in [(COVER, 0), (CATALOGUE, 1)] {
        offers.insert(place, frame_offer(file, code));
    }
    offers.push(frame_offer(file, BACK_COVER));
    offers.insert(
        0,
        PaperOffer {
            form: DOSSIER.into(),
            title: "整本卷宗".into(),
            step: None,
            party: None,
            required: false,
            missing: String::new(),
            issued: issued(file, DOSSIER, None, None),
        },
    );
    offers
}

fn frame_offer(file: &DisputeFile, code: &str) -> PaperOffer {
    PaperOffer {
        form: code.into(),
        title: forms().get(code).map(|f| f.title.clone()).unwrap_or_default(),
        step: None,
        party: None,
        required: true,
        missing: String::new(),
        issued: issued(file, code, None, None),
    }
}

/// The version in force of a paper issued before.
fn issued(file: &DisputeFile, form: &str, step: Option<Uid>, party: Option<Uid>) -> Option<Uid> {
    let same = |s: &&Sheet| s.form == form && s.step == step && s.party == party && !s.replaced;
    file.sheets.iter().find(same).map(|s| s.uid)
}

fn missing(item: &Item, _path: PaperPath) -> String {
    match item.key.as_str() {
        "identity" => "还没有附上身份证明的复印件或照片。".into(),
        _ if item.form.is_empty() => format!("还没有附上“{}”。", item.title),
        _ => format!("还没有记录“{}”所对应的步骤。", item.title),
    }
}

/// The choices a form prints for ticking.
pub fn printed_choices(form: &str) -> Vec<String> {
    fn collect(blocks: &[documents::form::Block], into: &mut Vec<String>) {
        for block in blocks {
            match &block.body {
                Body::Choices { options, .. } => into.extend(options.iter().cloned()),
                Body::Section { block } => collect(block, into),
                _ => {}
            }
        }
    }
    let mut choices = Vec::new();
    if let Some(form) = forms().get(form) {
        collect(&form.blocks, &mut choices);
    }
    choices
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_the_dossier_order_exists() {
        for item in dossier::shipped().iter().filter(|i| !i.form.is_empty()) {
            assert!(forms().contains_key(&item.form), "{} needs the form {}", item.key, item.form);
        }
        for code in [COVER, CATALOGUE, BACK_COVER] {
            assert!(forms().contains_key(code), "{code}");
        }
    }
}
