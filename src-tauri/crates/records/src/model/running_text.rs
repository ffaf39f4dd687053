//! What a person wrote in running words in a step: what search finds a dispute by. Not every field: codes, days, sums
//! and the names that stand in the head of a step are left out.

use super::*;

impl StepBody {
    /// The running texts, in the order they are printed. Notes of separate talks (背靠背) are left out: a list of hits
    /// would show to whoever looks at the screen what was said in confidence.
    pub fn running_texts(&self) -> Vec<&str> {
        let mut texts: Vec<&str> = Vec::new();
        match self {
            StepBody::Intake(_) | StepBody::RightsNotice(_) => {}
            StepBody::ReferralIn(r) => {
                texts.extend([&*r.agency, &r.letter_no, &r.reply]);
                texts.extend(r.papers.iter().map(String::as_str));
            }
            StepBody::Acceptance(a) => texts.push(&a.notice_no),
            StepBody::Refusal(r) => {
                texts.push(&r.notice_no);
                texts.extend(r.reasons.iter().map(String::as_str));
            }
            StepBody::Investigation(i) => texts.extend([&*i.interviewee, &i.relation, &i.record]),
            StepBody::Evidence(e) => {
                texts.extend(e.items.iter().flat_map(|item| [&*item.name, &item.provided_by, &item.proves]));
            }
            StepBody::Session(s) => texts.push(&s.record),
            StepBody::Extension(e) => texts.extend([&*e.agreed_by, &e.reason]),
            StepBody::Suspension(s) => {
                texts.extend([&*s.reason, &s.resume_condition, &s.expected_resume]);
                texts.extend(s.interim_arrangements.iter().map(String::as_str));
            }
            StepBody::Resumption(r) => texts.push(&r.reason),
            StepBody::Agreement(a) => {
                texts.extend([&*a.number, &a.facts]);
                texts.extend(a.terms.iter().map(|term| term.text.as_str()));
                texts.extend([&*a.performance_mode, &a.performance_due, &a.performance_note]);
                texts.extend(a.guarantors.iter().flat_map(|g| [&*g.name, &g.scope]));
                texts.extend(a.annex.iter().flat_map(|row| [&*row.name, &row.note]));
            }
            StepBody::Termination(t) => {
                texts.push(&t.notice_no);
                texts.extend(t.reasons.iter().map(String::as_str));
            }
            StepBody::Withdrawal(w) => texts.extend([&*w.by, &w.reason]),
            StepBody::Performance(p) => texts.extend([&*p.what, &p.proof]),
            StepBody::Visit(v) => texts.push(&v.record),
            StepBody::Confirmation(c) => texts.extend([&*c.court, &c.case_number, &c.result]),
            StepBody::ReferralOut(r) => texts.extend([&*r.agency, &r.letter_no, &r.reason, &r.reply]),
            StepBody::EscalationReport(e) => texts.extend([&*e.to, &e.sign, &e.measures]),
            StepBody::Assistance(a) => texts.extend([&*a.by, &a.content]),
            StepBody::Closing(c) => texts.push(&c.summary),
            StepBody::Archiving(a) => texts.push(&a.remark),
        }
        texts.retain(|text| !text.is_empty());
        texts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_said_in_confidence_is_not_searched() {
        let session = StepBody::Session(Session {
            no: 1,
            record: "双方陈述。".into(),
            result: SessionResult::Continue,
            caucus: "底线是三千元".into(),
        });
        assert_eq!(session.running_texts(), ["双方陈述。"]);
    }

    #[test]
    fn empty_fields_are_no_texts() {
        for kind in StepKind::ALL {
            let body = StepBody::empty(*kind, Outcome::Success);
            assert!(body.running_texts().is_empty(), "{kind:?}");
        }
    }
}
