//! Whatever stands in the records, the rules answer: random and garbage disputes never make a check, a
//! deadline, a path or a comparison panic, and what comes out holds together.

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use records::model::*;
use rules::checks::{self, Copied, Surroundings};
use rules::likeness::{Outline, Shingles};
use rules::parameters::Parameters;
use rules::{deadlines, dossier, path};

/// A small generator of its own: one seed, one dispute.
struct Dice(u64);

const TEXTS: &[&str] = &[
    "",
    " ",
    "\t",
    "甲",
    "乙",
    "林䶮",
    "LAU CHI KEUNG（刘志强）",
    "每月5日前",
    "每月三十一日前",
    "每月日",
    "每月99999999999日",
    "赔偿4,400元，大写肆仟肆佰元整。",
    "壹贰叁元角分",
    "99999999999999999999元",
    "1.5万元",
    "0.001元",
    ".元",
    "，元",
    "元元元",
    "＿＿年",
    "XXX",
    "不得起诉",
    "连带",
    "双方书面同意",
    "各方",
    "报告公安",
    "440512198407190215",
    "44051219840719021X",
    "H04417735",
    "9144Ω",
    "中文号码中文号码中文",
    "e\u{301}",
    "\u{1F600}\u{200D}",
    "𠮷𰻞",
    "\u{0}",
    "2024-03",
    "2024-99",
    "-",
    "9999-12",
];

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        // xorshift64*
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) % sides.max(1)
    }

    fn odds(&mut self, one_in: u64) -> bool {
        self.roll(one_in) == 0
    }

    fn text(&mut self) -> String {
        let parts = 1 + self.roll(4);
        let mut text: String = (0..parts).map(|_| TEXTS[self.roll(TEXTS.len() as u64) as usize]).collect();
        if self.odds(20) {
            text = text.repeat(200);
        }
        text
    }

    fn texts(&mut self) -> Vec<String> {
        (0..self.roll(4)).map(|_| self.text()).collect()
    }

    fn day(&mut self) -> NaiveDate {
        match self.roll(40) {
            0 => NaiveDate::MIN,
            1 => NaiveDate::MAX,
            2 => NaiveDate::from_ymd_opt(2024, 2, 29).unwrap_or_default(),
            _ => {
                let first = NaiveDate::from_ymd_opt(2019, 1, 1).unwrap_or_default();
                first.checked_add_days(Days::new(self.roll(3000))).unwrap_or(first)
            }
        }
    }

    fn maybe_day(&mut self) -> Option<NaiveDate> {
        self.odds(2).then(|| self.day())
    }

    fn number(&mut self) -> i64 {
        match self.roll(12) {
            0 => i64::MAX,
            1 => i64::MIN,
            2 => -1,
            3 => 0,
            _ => self.roll(30) as i64,
        }
    }

    fn fen(&mut self) -> Fen {
        // The store keeps sums within its bounds; beyond them only by a damaged file.
        Fen(match self.roll(10) {
            0 => 0,
            1 => -5,
            2 => MAX_FEN,
            _ => self.roll(50_000_000) as i64,
        })
    }

    fn of<T: std::marker::Copy>(&mut self, all: &[T]) -> T {
        all[self.roll(all.len() as u64) as usize]
    }

    fn time(&mut self) -> Option<TimeOfDay> {
        self.odds(2).then(|| TimeOfDay { hour: self.roll(24) as u8, minute: self.roll(60) as u8 })
    }

    fn uid(&mut self) -> Uid {
        Uid::from_parts(
            self.roll(1 << 40),
            (self.roll(u64::MAX).to_le_bytes().repeat(2))[..10].try_into().unwrap_or([0; 10]),
        )
    }

    fn signing(&mut self) -> Signing {
        Signing {
            parties: (0..self.roll(4))
                .map(|_| PartySigning {
                    party: self.text(),
                    by: self.text(),
                    on: self.maybe_day(),
                    fingerprint: self.odds(2),
                })
                .collect(),
            mediator_on: self.maybe_day(),
            recorder_on: self.maybe_day(),
            seal_on: self.maybe_day(),
        }
    }

    fn payment(&mut self) -> Payment {
        Payment {
            payer: self.text(),
            joint: self.odds(2),
            payee: self.text(),
            amount: self.fen(),
            due_on: self.maybe_day(),
            due_text: self.text(),
            method: self.text(),
            schedule: match self.roll(3) {
                0 => Schedule::Once,
                1 => Schedule::Instalments {
                    items: (0..self.roll(4))
                        .map(|_| Instalment { no: self.number(), due_on: self.day(), amount: self.fen() })
                        .collect(),
                },
                _ => Schedule::Recurring {
                    per_month: self.fen(),
                    per_person: self.odds(2).then(|| self.fen()),
                    start: self.text(),
                    until: self.text(),
                    months_counted: self.odds(2).then(|| self.number()),
                },
            },
        }
    }

    fn body(&mut self, kind: StepKind) -> StepBody {
        let outcome = self.of(Outcome::ALL);
        let mut body = StepBody::empty(kind, outcome);
        match &mut body {
            StepBody::Intake(x) => (x.written_application, x.registrar) = (self.odds(2), self.text()),
            StepBody::ReferralIn(x) => {
                *x = ReferralIn {
                    agency: self.text(),
                    agency_kind: self.of(AgencyKind::ALL),
                    line: self.of(ReferralLine::ALL),
                    letter_no: self.text(),
                    letter_on: self.maybe_day(),
                    papers_signed_on: self.maybe_day(),
                    papers: self.texts(),
                    handler: self.text(),
                    handler_phone: self.text(),
                    reply_due_on: self.maybe_day(),
                    answered_on: self.maybe_day(),
                    answer_no: self.text(),
                    replied_on: self.maybe_day(),
                    reply: self.text(),
                    reply_no: self.text(),
                }
            }
            StepBody::Acceptance(x) => (x.notice_no, x.registrar) = (self.text(), self.text()),
            StepBody::Refusal(x) => (x.reasons, x.remedies_told) = (self.texts(), self.texts()),
            StepBody::RightsNotice(x) => x.way = self.of(NoticeWay::ALL),
            StepBody::Investigation(x) => {
                (x.interviewee, x.investigator, x.record) = (self.text(), self.text(), self.text())
            }
            StepBody::Evidence(x) => {
                x.items = (0..self.roll(4))
                    .map(|_| EvidenceItem {
                        no: self.number(),
                        name: self.text(),
                        provided_by: self.text(),
                        form: self.text(),
                        copies: Some(self.number()),
                        pages: Some(self.number()),
                        proves: self.text(),
                        checked_by: self.text(),
                    })
                    .collect()
            }
            StepBody::Session(x) => {
                (x.no, x.record, x.caucus, x.result) =
                    (self.number(), self.text(), self.text(), self.of(SessionResult::ALL))
            }
            StepBody::Extension(x) => {
                (x.agreed_by, x.reason, x.new_deadline) = (self.text(), self.text(), self.day())
            }
            StepBody::Suspension(x) => {
                (x.reason, x.resume_condition, x.next_check_on) = (self.text(), self.text(), self.maybe_day())
            }
            StepBody::Resumption(x) => x.reason = self.text(),
            StepBody::Agreement(x) => {
                *x = Agreement {
                    form: self.of(AgreementForm::ALL),
                    number: self.text(),
                    copies: self.odds(2).then(|| self.number()),
                    facts: self.text(),
                    terms: (0..self.roll(4))
                        .map(|_| Term {
                            no: self.number(),
                            text: self.text(),
                            payments: (0..self.roll(3)).map(|_| self.payment()).collect(),
                        })
                        .collect(),
                    performance_mode: self.text(),
                    performance_due: self.text(),
                    performance_due_on: self.maybe_day(),
                    guarantors: (0..self.roll(2))
                        .map(|_| Guarantor {
                            name: self.text(),
                            relation: self.text(),
                            phone: self.text(),
                            id_number: self.text(),
                            scope: self.text(),
                        })
                        .collect(),
                    annex: (0..self.roll(3))
                        .map(|_| AnnexRow { name: self.text(), amount: self.fen(), note: self.text() })
                        .collect(),
                    effective_on: self.maybe_day(),
                    performance_state: self.odds(2).then(|| self.of(PerformanceState::ALL)),
                    performance_note: self.text(),
                    performed_on: self.odds(4).then(|| self.day()),
                }
            }
            StepBody::Termination(x) => {
                (x.reasons, x.remedies_told) = (self.texts(), self.texts());
                x.delivered = (0..self.roll(3))
                    .map(|_| Delivery { to: self.text(), on: self.maybe_day(), way: self.of(Contact::ALL) })
                    .collect();
            }
            StepBody::Withdrawal(x) => (x.by, x.reason) = (self.text(), self.text()),
            StepBody::Performance(x) => {
                *x = Performance {
                    term_no: self.odds(2).then(|| self.number()),
                    payment_no: self.odds(2).then(|| self.number()),
                    instalment_no: self.odds(2).then(|| self.number()),
                    what: self.text(),
                    amount: self.odds(2).then(|| self.fen()),
                    proof: self.text(),
                }
            }
            StepBody::Visit(x) => (x.visited, x.visitor, x.record) = (self.texts(), self.text(), self.text()),
            StepBody::Confirmation(x) => {
                *x = Confirmation {
                    court: self.text(),
                    applied_on: self.day(),
                    filed_on: self.maybe_day(),
                    case_number: self.text(),
                    ruled_on: self.maybe_day(),
                    result: self.text(),
                }
            }
            StepBody::ReferralOut(x) => {
                (x.agency, x.reason, x.ends_mediation) = (self.text(), self.text(), self.odds(2));
                (x.reply_due_on, x.replied_on) = (self.maybe_day(), self.maybe_day());
            }
            StepBody::EscalationReport(x) => {
                (x.to, x.sign, x.measures) = (self.text(), self.text(), self.text())
            }
            StepBody::Assistance(x) => (x.by, x.content) = (self.text(), self.text()),
            StepBody::Closing(x) => x.summary = self.text(),
            StepBody::Archiving(x) => {
                (x.filed_by, x.pages) = (self.text(), self.odds(2).then(|| self.number()))
            }
        }
        body
    }

    fn step(&mut self, dispute: Uid) -> Step {
        let kind = self.of(StepKind::ALL);
        let body = self.body(kind);
        let mut step = Step::bare(self.uid(), dispute, self.day(), body);
        (step.start, step.end) = (self.time(), self.time());
        step.place = self.text();
        (step.present, step.others, step.mediators) = (self.texts(), self.texts(), self.texts());
        step.recorder = self.text();
        step.signing = self.signing();
        step
    }

    fn party(&mut self, dispute: Uid) -> Party {
        Party {
            uid: self.uid(),
            rev: 1,
            dispute,
            role: self.of(PartyRole::ALL),
            position: self.number(),
            kind: self.of(PartyKind::ALL),
            name: self.text(),
            other_name: self.text(),
            sex: self.odds(2).then(|| self.of(Sex::ALL)),
            birth_date: self.maybe_day(),
            nation: self.text(),
            region: self.text(),
            id_kind: self.of(IdKind::ALL),
            id_number: self.text(),
            id_note: self.text(),
            id_override: if self.odds(4) { self.text() } else { String::new() },
            occupation: self.text(),
            phone: self.text(),
            address: self.text(),
            household_address: self.text(),
            delivery_address: self.text(),
            note: self.text(),
            legal_representative: self.text(),
            legal_representative_post: self.text(),
            member_count: self.odds(2).then(|| self.number()),
            representatives: self.texts(),
            guardians: (0..self.roll(2))
                .map(|_| Guardian {
                    name: self.text(),
                    relation: self.text(),
                    id_number: self.text(),
                    phone: self.text(),
                })
                .collect(),
            agents: (0..self.roll(3))
                .map(|_| Agent {
                    name: self.text(),
                    relation: self.text(),
                    authority: self.text(),
                    id_number: self.text(),
                    phone: self.text(),
                    letter: self.text(),
                    letter_on: self.maybe_day(),
                })
                .collect(),
            interpreter: None,
            claim: None,
        }
    }

    fn file(&mut self) -> DisputeFile {
        let uid = self.uid();
        let dispute = Dispute {
            uid,
            rev: 1,
            committee: self.uid(),
            number: self.odds(2).then(|| self.text()),
            register_no: self.odds(2).then(|| self.text()),
            title: self.text(),
            dispute_type: self.of(DisputeType::ALL),
            source: self.of(Source::ALL),
            discovered_by: self.text(),
            street: self.text(),
            community: self.text(),
            place: self.text(),
            arose_on: self.maybe_day(),
            received_on: self.day(),
            accepted_on: self.maybe_day(),
            closed_on: self.maybe_day(),
            people_involved: self.odds(2).then(|| self.number()),
            amount: self.odds(2).then(|| self.fen()),
            amount_note: self.text(),
            difficulty: self.odds(2).then(|| self.of(Difficulty::ALL)),
            mediators: (0..self.roll(3))
                .map(|_| DisputeMediator {
                    mediator: self.uid(),
                    name: self.text(),
                    part: self.of(MediatorPart::ALL),
                })
                .collect(),
            recorder: self.text(),
            narrative: self.text(),
            requests: self.texts(),
            respondent_position: self.text(),
            risk_signs: (0..self.roll(2))
                .map(|_| RiskSign {
                    sign: self.text(),
                    severity: self.of(Severity::ALL),
                    evidence: self.text(),
                })
                .collect(),
            risk_handling: self.texts(),
            retention: self.odds(2).then(|| self.of(Retention::ALL)),
            remark: self.text(),
            state: self.of(DisputeState::ALL),
            outcome: self.odds(2).then(|| self.of(Outcome::ALL)),
            agreement_form: self.odds(2).then(|| self.of(AgreementForm::ALL)),
        };
        let parties = (0..self.roll(5)).map(|_| self.party(uid)).collect();
        let mut steps: Vec<Step> = (0..self.roll(14)).map(|_| self.step(uid)).collect();
        if self.odds(2) {
            // Half of them in a legal order, so that what comes after acceptance is reached as well.
            let mut legal: Vec<Step> = Vec::new();
            for step in steps {
                legal.push(step);
                if path::standing(&legal).is_err() {
                    legal.pop();
                }
            }
            steps = legal;
        }
        let attachments = (0..self.roll(3))
            .map(|_| Attachment {
                uid: self.uid(),
                rev: 1,
                dispute: uid,
                step: None,
                item: self.text(),
                position: self.number(),
                title: self.text(),
                media_type: self.text(),
                size: self.number(),
                digest: self.text(),
                pages: self.roll(5000) as i64,
                rotate: 0,
            })
            .collect();
        DisputeFile { dispute, parties, steps, attachments, sheets: Vec::new() }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, ..ProptestConfig::default() })]

    #[test]
    fn garbage_is_answered(seed in 1u64..) {
        let mut dice = Dice(seed);
        let file = dice.file();
        let around = Surroundings {
            repeats: vec![(dice.text(), dice.day())],
            copied: vec![Copied { step: None, field: "narrative", what: dice.text(), other: dice.text(), percent: dice.roll(256) as u8 }],
            uncovered: vec![(dice.text(), dice.text())],
            written_unless_performed: dice.odds(2),
            required: dice.texts(),
            printed_pages: dice.odds(2).then(|| dice.number()),
        };
        let mut parameters = Parameters::default();
        if dice.odds(3) {
            parameters.own.insert("mediation".into(), dice.roll(4000) as i64);
        }
        let today = dice.day();
        let findings = checks::run(&file, &around, &parameters, today);
        for f in &findings {
            prop_assert!(!f.text.is_empty() && !f.field.is_empty() && !f.basis.is_empty(), "{}", f.check);
            prop_assert!(f.step.is_none_or(|uid| file.steps.iter().any(|s| s.uid == uid)));
            prop_assert!(f.party.is_none_or(|uid| file.parties.iter().any(|p| p.uid == uid)));
        }
        prop_assert!(findings.windows(2).all(|w| w[0].severity <= w[1].severity), "gravest first");
        let due = deadlines::running(&file, &parameters);
        prop_assert!(due.windows(2).all(|w| w[0].on <= w[1].on), "earliest first");
        let _ = dossier::missing(&file, &around.required);
        // What the menu offers can be done; what it blocks has a reason.
        if let Ok(at) = path::standing(&file.steps) {
            for next in path::next(&file.dispute, &file.steps) {
                prop_assert!(!next.usual || next.blocked.is_empty(), "{:?} in {:?}", next.kind, at.state);
            }
        }
    }

    #[test]
    fn likeness_is_a_likeness(seed in 1u64..) {
        let mut dice = Dice(seed);
        let (a, b) = (dice.text(), dice.text());
        let names = dice.texts();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let may = Outline::of(&a, &names).may_be_like(&Outline::of(&b, &names), 0.5);
        let (a, b) = (Shingles::of(&a, &names), Shingles::of(&b, &names));
        prop_assert!(may || !a.is_like(&b, 0.5));
        let alike = a.likeness(&b);
        prop_assert!((0.0..=1.0).contains(&alike) && alike == b.likeness(&a));
        prop_assert!(a.is_empty() || a.likeness(&a) == 1.0 && a.part_in(&a) == 1.0);
    }
}
