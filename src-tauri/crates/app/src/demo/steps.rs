//! The steps of a case file, from 登记 to 归档, in order of their dates.
//!
//! The format does not say who signed which paper. Where a date in it says that a paper was made (the rights
//! notice signed, the agreement in effect), the signatures of those present are entered as made on that day.

use super::agreement::Agreed;
use super::case::{Archive, Dates, nil};
use super::reader::{Obj, Problems};
use chrono::NaiveDate;
use records::model::*;

/// What `source` says.
pub(super) struct SourceRead {
    pub source: Option<Source>,
    pub discovered_by: String,
    referral: Option<(Option<NaiveDate>, ReferralIn)>,
}

/// Reads `source`; its two-box choice is compared with the statistical source it follows from.
pub(super) fn source(o: Obj<'_>, dates: Option<&Dates>) -> SourceRead {
    let statistical = o.text("statistical");
    let sub = o.opt("statistical_sub");
    let source = match (statistical.as_str(), sub.as_str()) {
        ("主动调解", "") => Some(Source::OwnInitiative),
        ("依申请调解", "") => Some(Source::OnApplication),
        ("接受委托移送调解", _) => Source::from_label(&sub).filter(|s| s.is_referral()),
        _ => None,
    };
    if source.is_none() && !statistical.is_empty() {
        let subs: Vec<&str> = Source::ALL.iter().filter(|s| s.is_referral()).map(|s| s.label()).collect();
        o.wrong(
            if statistical == "接受委托移送调解" { "statistical_sub" } else { "statistical" },
            format!(
                "“{statistical}”“{sub}”不在可选范围内：主动调解、依申请调解，或接受委托移送调解并在 statistical_sub 写明 {}",
                subs.join("、")
            ),
        );
    }
    let ticked = o.opt("form_checkbox");
    if let Some(source) = source
        && !ticked.is_empty()
        && ticked != source.on_form().label()
    {
        o.wrong(
            "form_checkbox",
            format!("“{ticked}”与 {}（应勾选{}）不一致", o.at("statistical"), source.on_form().label()),
        );
    }
    let referral = o.object("referral").map(|r| referral(r, source, dates));
    if source.is_some_and(|s| s.is_referral()) && referral.is_none() {
        o.wrong("referral", "来源是委托移送，要写明移送单位（referral）");
    }
    if source.is_some_and(|s| !s.is_referral()) && referral.is_some() {
        o.wrong("referral", format!("有内容，而 {} 写的是{statistical}", o.at("statistical")));
    }
    let discovered_by = o.opt("discovered_by");
    o.done();
    SourceRead { source, discovered_by, referral }
}

fn referral(r: Obj<'_>, source: Option<Source>, dates: Option<&Dates>) -> (Option<NaiveDate>, ReferralIn) {
    let labels: Vec<&str> = AgencyKind::ALL.iter().map(|k| k.label()).collect();
    let agency_kind = r.opt_label("agency_kind", AgencyKind::from_label, &labels).unwrap_or(match source {
        Some(Source::FromCourt) => AgencyKind::Court,
        Some(Source::FromProcuratorate) => AgencyKind::Procuratorate,
        Some(Source::FromPolice) => AgencyKind::Police,
        Some(Source::FromPetition) => AgencyKind::Petition,
        _ => AgencyKind::Other,
    });
    let letter_no = r.opt("letter_no");
    let labels: Vec<&str> = ReferralLine::ALL.iter().map(|l| l.label()).collect();
    let line = r.opt_label("line", ReferralLine::from_label, &labels).unwrap_or(match agency_kind {
        // The court's own letter number says which stage it comes from.
        AgencyKind::Court if letter_no.contains("诉前") => ReferralLine::BeforeFiling,
        AgencyKind::Court => ReferralLine::OrdinaryTrial,
        _ => ReferralLine::Administrative,
    });
    let letter_on = r.opt_date("letter_date");
    let papers_signed_on = r.opt_date("papers_signed");
    let reply_due = r.date_or_words("reply_due");
    let reply_sent = r.date_or_words("reply_sent");
    let mut reply = vec![r.long("reply"), r.long("reply_text"), reply_sent.words];
    if !reply_due.words.is_empty() {
        reply.push(format!("反馈期限：{}", reply_due.words));
    }
    reply.retain(|t| !t.is_empty());
    let body = ReferralIn {
        agency: r.text("agency"),
        agency_kind,
        line,
        letter_no,
        letter_on,
        papers_signed_on,
        papers: r.texts("papers"),
        handler: r.opt("handler"),
        handler_phone: r.opt("handler_phone"),
        reply_due_on: reply_due.on,
        replied_on: reply_sent.on,
        reply: reply.join("；"),
        answered_on: None,
        answer_no: String::new(),
        reply_no: String::new(),
    };
    r.done();
    // The papers cannot reach the office after it has registered the dispute.
    let received = dates.and_then(|d| d.received);
    let on = match (papers_signed_on.or(letter_on), received) {
        (Some(on), Some(received)) => Some(on.min(received)),
        (on, received) => on.or(received),
    };
    (on, body)
}

/// Which way of notice the words name: `（口头告知）` is oral, nothing is written.
pub(super) fn notice_way(words: &str) -> Option<NoticeWay> {
    match words.trim_matches(['（', '）', '(', ')', ' ']) {
        "" | "书面告知" | "书面" => Some(NoticeWay::Written),
        "口头告知" | "口头" => Some(NoticeWay::Oral),
        _ => None,
    }
}

/// Marks `dates.extension` as asked for; it is read again with the other steps.
pub(super) fn extension_seen(o: &Obj<'_>) {
    o.seen("extension");
}

/// Builds the steps of one file.
pub(super) struct Builder<'a, 'v> {
    pub root: &'a Obj<'v>,
    pub problems: &'a Problems,
    pub dates: &'a Dates,
    pub mediators: Vec<String>,
    pub recorder: String,
    pub parties: &'a [Party],
    pub steps: Vec<Step>,
    /// Sentences for the remark about what has no step of its own.
    pub unplaced: Vec<String>,
}

impl Builder<'_, '_> {
    /// Every step the file speaks of.
    pub fn all(&mut self, source: &SourceRead, agreed: Option<Agreed>, archive: &Archive) {
        let received = self.dates.received;
        if let Some((on, body)) = &source.referral {
            self.push(*on, StepBody::ReferralIn(body.clone()));
        }
        let written = source.source.map(Source::on_form) == Some(SourceOnForm::Application);
        self.push(
            received,
            StepBody::Intake(Intake { written_application: written, registrar: self.recorder.clone() }),
        );
        self.acceptance();
        self.rights_notice();
        self.investigations();
        self.evidence();
        self.sessions();
        self.extension();
        self.suspension();
        self.agreement(agreed);
        self.endings();
        self.performance();
        self.visits();
        self.confirmation();
        self.outward();
        self.closing_and_archive(archive);
        // Stable: what the file tells first stays first on the same day.
        self.steps.sort_by_key(|s| (s.on, day_order(s.body.kind())));
    }

    fn step(&self, on: NaiveDate, body: StepBody) -> Step {
        Step {
            uid: nil(),
            rev: 0,
            dispute: nil(),
            on,
            start: None,
            end: None,
            place: String::new(),
            present: Vec::new(),
            others: Vec::new(),
            mediators: self.mediators.clone(),
            recorder: self.recorder.clone(),
            signing: Signing::default(),
            body,
        }
    }

    /// Adds a step with nothing but its day and body; without a day the reader has reported why.
    fn push(&mut self, on: Option<NaiveDate>, body: StepBody) {
        if let Some(on) = on {
            let step = self.step(on, body);
            self.steps.push(step);
        }
    }

    /// Signatures of all parties, mediators, recorder and seal on one day.
    fn signed(&self, on: NaiveDate) -> Signing {
        let parties = self.parties.iter().map(|p| PartySigning {
            party: p.name.clone(),
            by: signer(p),
            on: Some(on),
            fingerprint: p.kind == PartyKind::Natural,
        });
        Signing {
            parties: parties.collect(),
            mediator_on: Some(on),
            recorder_on: Some(on),
            seal_on: Some(on),
        }
    }

    fn acceptance(&mut self) {
        let notice_no = self.root.opt("acceptance_notice_no");
        let registrar = self.recorder.clone();
        if self.dates.accepted.is_none() && !notice_no.is_empty() {
            self.root.wrong("acceptance_notice_no", "有编号，而 dates.accepted 没有日期");
        }
        if let Some(on) = self.dates.accepted {
            let mut step = self.step(on, StepBody::Acceptance(Acceptance { notice_no, registrar }));
            step.signing = self.signed(on);
            self.steps.push(step);
        }
    }

    fn rights_notice(&mut self) {
        let Some(on) = self.dates.rights_notice.on else { return };
        let way = notice_way(&self.dates.rights_notice.words).unwrap_or(NoticeWay::Written);
        let mut step = self.step(on, StepBody::RightsNotice(RightsNotice { way }));
        step.present = self.parties.iter().map(|p| p.name.clone()).collect();
        if way == NoticeWay::Written {
            step.signing = self.signed(on);
            step.signing.seal_on = None;
        }
        self.steps.push(step);
    }

    fn investigations(&mut self) {
        let mut days = Vec::new();
        for o in self.root.objects("investigations") {
            let on = o.date("date");
            let investigators = o.texts("investigator");
            let body = Investigation {
                interviewee: o.text("interviewee"),
                relation: o.opt("relation_to_dispute"),
                investigator: investigators.join("、"),
                record: o.long("record"),
            };
            let recorder = o.opt("recorder");
            if let Some(on) = on {
                days.push((on, o.at("date")));
                let interviewee = body.interviewee.clone();
                let mut step = self.step(on, StepBody::Investigation(body));
                (step.start, step.end) = times(&o);
                step.place = o.opt("place");
                step.present = vec![interviewee.clone()];
                step.others = o.people("participants");
                step.mediators = investigators;
                if !recorder.is_empty() {
                    step.recorder = recorder;
                }
                step.signing = Signing {
                    parties: vec![PartySigning {
                        party: interviewee,
                        by: String::new(),
                        on: Some(on),
                        fingerprint: false,
                    }],
                    mediator_on: Some(on),
                    recorder_on: Some(on),
                    seal_on: None,
                };
                self.steps.push(step);
            }
            o.done();
        }
        let listed = self.dates.investigations.clone();
        self.compare_days(&days, &listed, "investigations", "调查");
    }

    /// Every record's day must be in the list of days; a day without a record is kept in the remark.
    fn compare_days(&mut self, days: &[(NaiveDate, String)], listed: &[NaiveDate], key: &str, word: &str) {
        for (day, path) in days {
            if !listed.is_empty() && !listed.contains(day) {
                self.problems.add(path.clone(), format!("{day} 不在 dates.{key} 中"));
            }
        }
        for day in listed {
            if !days.iter().any(|(d, _)| d == day) {
                self.unplaced.push(format!("{day} 另有一次{word}，案件文件未附记录（dates.{key}）"));
            }
        }
    }

    fn evidence(&mut self) {
        let items: Vec<EvidenceItem> = self
            .root
            .objects("evidence")
            .into_iter()
            .enumerate()
            .map(|(i, o)| {
                let item = EvidenceItem {
                    no: o.opt_int("no").unwrap_or(i as i64 + 1),
                    name: o.text("name"),
                    provided_by: o.opt("provided_by"),
                    form: o.opt("form"),
                    copies: o.opt_int("copies"),
                    pages: o.opt_int("pages"),
                    proves: o.opt("proves"),
                    checked_by: o.opt("checked_by"),
                };
                if item.no != i as i64 + 1 {
                    o.wrong("no", format!("证据序号应连续，这里应是 {}，却是 {}", i + 1, item.no));
                }
                o.done();
                item
            })
            .collect();
        if items.is_empty() {
            return;
        }
        // The list stands as it is when the parties first meet; before that it is still growing.
        let first_session = self.dates.sessions.iter().min().copied();
        let last_investigation =
            self.dates.investigations.iter().filter(|d| first_session.is_none_or(|s| **d <= s)).max();
        let on = last_investigation.copied().or(self.dates.accepted).or(self.dates.received);
        self.push(on, StepBody::Evidence(Evidence { items }));
    }

    fn sessions(&mut self) {
        let labels: Vec<&str> = SessionResult::ALL.iter().map(|r| r.label()).collect();
        let mut days = Vec::new();
        // An interpreter of the whole case, not of one party, takes part in every meeting.
        let interpreters: Vec<String> = self
            .root
            .one_or_more("interpreter", "interpreters")
            .into_iter()
            .map(|o| {
                let mut about = vec!["翻译".to_owned(), o.opt("language"), o.opt("phone"), o.opt("party")];
                about.retain(|t| !t.is_empty());
                let name = o.text("name");
                o.done();
                format!("{name}（{}）", about.join("，"))
            })
            .collect();
        for (i, o) in self.root.objects("mediation_sessions").into_iter().enumerate() {
            let position = i as i64 + 1;
            let no = o.opt_int("session_no").unwrap_or(position);
            if no != position {
                o.wrong("session_no", format!("调解次数应连续，这里应是 {position}，却是 {no}"));
            }
            let result = o.opt_label("session_result", SessionResult::from_label, &labels);
            if result.is_none() && !o.has("session_result") {
                o.wrong("session_result", format!("必须填写：{}", labels.join("、")));
            }
            let on = o.date("date");
            let (present, others) = (o.people("parties_present"), o.people("other_participants"));
            let (mediators, recorder) = (o.texts("mediators"), o.opt("recorder"));
            let body = Session {
                no,
                record: o.long("record"),
                result: result.unwrap_or(SessionResult::Continue),
                caucus: o.long("caucus"),
            };
            let (start, end) = times(&o);
            let place = o.opt("place");
            let interpreter = o.opt("interpreter");
            if let Some(on) = on {
                days.push((on, o.at("date")));
                let mut step = self.step(on, StepBody::Session(body));
                (step.start, step.end, step.place) = (start, end, place);
                step.signing = Signing {
                    parties: self.signed(on).parties.into_iter().filter(|p| is_there(&present, p)).collect(),
                    mediator_on: Some(on),
                    recorder_on: Some(on),
                    seal_on: Some(on),
                };
                (step.present, step.others) = (present, others);
                if !interpreter.is_empty() {
                    step.others.push(format!("{interpreter}（翻译）"));
                }
                step.others.extend(interpreters.iter().cloned());
                if !mediators.is_empty() {
                    step.mediators = mediators;
                }
                if !recorder.is_empty() {
                    step.recorder = recorder;
                }
                self.steps.push(step);
            }
            o.done();
        }
        let listed = self.dates.sessions.clone();
        self.compare_days(&days, &listed, "sessions", "调解");
        if let (Some(accepted), Some((first, path))) = (self.dates.accepted, days.iter().min())
            && *first < accepted
        {
            self.problems.add(path.clone(), format!("{first} 早于 dates.accepted（{accepted}）"));
        }
    }

    fn extension(&mut self) {
        let mut found: Vec<Obj<'_>> = self.root.one_or_more("extension", "extensions");
        found.extend(self.root.peek("dates").iter().flat_map(|d| d.one_or_more("extension", "extensions")));
        for o in found {
            let on = o.opt_date("recorded_on").or_else(|| o.opt_date("date"));
            if on.is_none() {
                o.wrong("recorded_on", "必须写明日期");
            }
            if let Some(new_deadline) = o.date("new_deadline") {
                let body = Extension { agreed_by: o.opt("agreed_by"), reason: o.opt("reason"), new_deadline };
                let mut step = on.map(|on| self.step(on, StepBody::Extension(body)));
                if let Some(step) = &mut step {
                    step.signing = self.signed(step.on);
                    self.steps.push(step.clone());
                }
            }
            o.seen("recorded_on");
            o.seen("date");
            o.seen("agreed_by");
            o.seen("reason");
            o.done();
        }
    }

    fn suspension(&mut self) {
        let expected = self.dates.expected_resume.clone();
        let next = self.dates.next_check;
        match self.root.object("suspension") {
            None => {
                if let Some(on) = self.dates.suspended {
                    self.root.wrong("suspension", format!("没有内容，而 dates.suspended 写的是 {on}"));
                } else if !expected.is_empty() || next.is_some() {
                    self.root.wrong("suspension", "没有内容，而 dates 中写了 expected_resume 或 next_check");
                }
            }
            Some(o) => {
                let on = same_day(&o, "date", self.dates.suspended, "dates.suspended");
                let next_check_on = match (o.opt_date("next_check"), next) {
                    (Some(own), Some(said)) if own != said => {
                        o.wrong("next_check", format!("{own} 与 dates.next_check（{said}）不一致"));
                        Some(own)
                    }
                    (own, said) => own.or(said),
                };
                let own_expected = o.opt("expected_resume");
                let body = Suspension {
                    reason: o.long("reason"),
                    interim_arrangements: o.texts("interim_arrangements"),
                    resume_condition: o.opt("resume_condition"),
                    expected_resume: if expected.is_empty() { own_expected } else { expected },
                    next_check_on,
                };
                if let Some(on) = on {
                    let mut step = self.step(on, StepBody::Suspension(body));
                    step.signing = self.signed(on);
                    self.steps.push(step);
                }
                let resumed = self.dates.resumed.or_else(|| o.opt_date("resumed"));
                let reason = o.opt("resume_reason");
                if self.root.peek("resumption").is_none() {
                    self.push(resumed, StepBody::Resumption(Resumption { reason }));
                }
                o.seen("resumed");
                o.done();
            }
        }
        if let Some(o) = self.root.object("resumption") {
            let on = same_day(&o, "date", self.dates.resumed, "dates.resumed");
            let reason = o.long("reason");
            self.push(on, StepBody::Resumption(Resumption { reason }));
            o.done();
        }
    }

    fn agreement(&mut self, agreed: Option<Agreed>) {
        let Some(agreed) = agreed else { return };
        let Some(on) = agreed.on else { return };
        let effective = agreed.agreement.effective_on.unwrap_or(on);
        let oral = agreed.agreement.form == AgreementForm::Oral;
        let session =
            self.steps.iter().find(|s| s.on == on && matches!(s.body, StepBody::Session(_))).cloned();
        let mut step = self.step(on, StepBody::Agreement(agreed.agreement));
        if let Some(session) = session {
            // The agreement was made in that meeting: same place, same people.
            (step.place, step.present, step.others) = (session.place, session.present, session.others);
            (step.mediators, step.recorder) = (session.mediators, session.recorder);
        }
        step.signing = self.signed(effective);
        if oral {
            // An oral agreement is registered by the mediator; the parties sign nothing (人民调解法 art 28).
            step.signing.parties.clear();
        }
        self.steps.push(step);
    }

    fn endings(&mut self) {
        match self.root.object("termination") {
            None => {
                if let Some(on) = self.dates.terminated {
                    self.root.wrong("termination", format!("没有内容，而 dates.terminated 写的是 {on}"));
                } else if let Some(on) = self.dates.notice_delivered {
                    self.root.wrong(
                        "termination",
                        format!("没有内容，而 dates.termination_notice_delivered 写的是 {on}"),
                    );
                }
            }
            Some(o) => {
                let on = same_day(&o, "date", self.dates.terminated, "dates.terminated");
                let mut delivered: Vec<Delivery> = o.objects("delivered").into_iter().map(delivery).collect();
                if let Some(said) = self.dates.notice_delivered
                    && !delivered.is_empty()
                    && !delivered.iter().any(|d| d.on == Some(said))
                {
                    o.wrong(
                        "delivered",
                        format!("没有一次送达在 dates.termination_notice_delivered（{said}）"),
                    );
                }
                if delivered.is_empty() && self.dates.notice_delivered.is_some() {
                    delivered.push(Delivery {
                        to: "各方当事人".into(),
                        on: self.dates.notice_delivered,
                        way: Contact::Direct,
                    });
                }
                let body = Termination {
                    notice_no: o.opt("notice_no"),
                    reasons: o.texts("reasons"),
                    remedies_told: o.texts("remedies_told"),
                    delivered,
                };
                if let Some(on) = on {
                    let mut step = self.step(on, StepBody::Termination(body));
                    step.signing = Signing { seal_on: Some(on), mediator_on: Some(on), ..Signing::default() };
                    self.steps.push(step);
                }
                o.done();
            }
        }
        if let Some(o) = self.root.object("withdrawal") {
            let on = same_day(&o, "date", self.dates.withdrawn, "dates.withdrawn");
            self.push(on, StepBody::Withdrawal(Withdrawal { by: o.opt("by"), reason: o.long("reason") }));
            o.done();
        } else if let Some(on) = self.dates.withdrawn {
            self.root.wrong("withdrawal", format!("没有内容，而 dates.withdrawn 写的是 {on}"));
        }
        if let Some(o) = self.root.object("refusal") {
            let on = same_day(&o, "date", self.dates.refused, "dates.refused");
            let body = Refusal {
                notice_no: o.opt("notice_no"),
                reasons: o.texts("reasons"),
                remedies_told: o.texts("remedies_told"),
            };
            if let Some(on) = on {
                let mut step = self.step(on, StepBody::Refusal(body));
                step.signing = Signing { seal_on: Some(on), ..Signing::default() };
                self.steps.push(step);
            }
            o.done();
        } else if let Some(on) = self.dates.refused {
            self.root.wrong("refusal", format!("没有内容，而 dates.refused 写的是 {on}"));
        }
    }

    fn performance(&mut self) {
        let instalments = self.only_instalments();
        for o in self.root.objects("performance") {
            let what = o.long("what");
            let amount = o.opt_yuan("amount_yuan");
            let body = Performance {
                term_no: o.opt_int("term_no"),
                payment_no: o.opt_int("payment_no"),
                instalment_no: o
                    .opt_int("instalment_no")
                    .or_else(|| instalment_named(&what, amount, &instalments)),
                what,
                amount,
                proof: o.opt("proof"),
            };
            let on = o.date("date");
            o.done();
            self.push(on, StepBody::Performance(body));
        }
    }

    /// The instalments of the agreement, when only one payment has any.
    fn only_instalments(&self) -> Vec<Instalment> {
        let mut lists = self.steps.iter().filter_map(|s| match &s.body {
            StepBody::Agreement(a) => Some(a),
            _ => None,
        });
        let Some(agreement) = lists.next() else { return Vec::new() };
        let with: Vec<&Vec<Instalment>> = agreement
            .terms
            .iter()
            .flat_map(|t| &t.payments)
            .filter_map(|p| match &p.schedule {
                Schedule::Instalments { items } => Some(items),
                _ => None,
            })
            .collect();
        match with.as_slice() {
            [one] => (*one).clone(),
            _ => Vec::new(),
        }
    }

    fn visits(&mut self) {
        let mut days = Vec::new();
        for o in self.root.objects("return_visits") {
            let on = o.date("date");
            let way_text = o.opt("way");
            let mut record = o.long("record");
            let way = match Contact::from_label(&way_text) {
                Some(way) => way,
                None => {
                    if !way_text.is_empty() {
                        // No way of its own in the list: the record keeps the word.
                        record = format!("回访方式：{way_text}。{record}");
                    }
                    Contact::Other
                }
            };
            let visitor = o.texts("visitor").join("、");
            let body = Visit { way, visited: o.people("visited"), visitor: visitor.clone(), record };
            if let Some(on) = on {
                days.push((on, o.at("date")));
                let mut step = self.step(on, StepBody::Visit(body));
                (step.start, step.end) = times(&o);
                step.place = o.opt("place");
                step.mediators = vec![visitor];
                step.signing = Signing { mediator_on: Some(on), ..Signing::default() };
                self.steps.push(step);
            }
            o.done();
        }
        let listed = self.dates.return_visits.clone();
        self.compare_days(&days, &listed, "return_visits", "回访");
    }

    fn confirmation(&mut self) {
        let Some(o) = self.root.object("judicial_confirmation") else {
            if let Some(on) = self.dates.confirmation {
                self.root.wrong(
                    "judicial_confirmation",
                    format!("没有内容，而 dates.judicial_confirmation 写的是 {on}"),
                );
            }
            return;
        };
        let (filed_on, ruled_on) = (o.opt_date("filed"), o.opt_date("ruling_date"));
        if let Some(applied_on) = o.date("applied") {
            if let Some(said) = self.dates.confirmation
                && ![Some(applied_on), filed_on, ruled_on].contains(&Some(said))
            {
                o.wrong(
                    "ruling_date",
                    format!("申请、受理、裁定都不在 dates.judicial_confirmation（{said}）"),
                );
            }
            let body = Confirmation {
                court: o.opt("court"),
                applied_on,
                filed_on,
                case_number: o.opt("case_number"),
                ruled_on,
                result: o.opt("result"),
            };
            self.push(Some(applied_on), StepBody::Confirmation(body));
        }
        for key in ["court", "case_number", "result"] {
            o.seen(key);
        }
        o.done();
    }

    /// What went to others: referrals out, reports of escalation, help beside mediation.
    fn outward(&mut self) {
        let kinds: Vec<&str> = AgencyKind::ALL.iter().map(|k| k.label()).collect();
        for o in self.root.one_or_more("referral_out", "referrals_out") {
            let on = o.date("date");
            let body = ReferralOut {
                agency: o.text("agency"),
                agency_kind: o
                    .opt_label("agency_kind", AgencyKind::from_label, &kinds)
                    .unwrap_or(AgencyKind::Other),
                letter_no: o.opt("letter_no"),
                papers: o.texts("papers"),
                reason: o.long("reason"),
                reply_due_on: o.opt_date("reply_due"),
                replied_on: o.opt_date("replied"),
                reply: o.long("reply"),
                ends_mediation: o.opt_flag("ends_mediation"),
            };
            o.done();
            self.push(on, StepBody::ReferralOut(body));
        }
        for o in self.root.one_or_more("escalation_report", "escalation_reports") {
            let on = o.date("date");
            let body = EscalationReport {
                to: o.text("to"),
                sign: o.long("sign"),
                measures: o.long("measures"),
                received_by: o.opt("received_by"),
            };
            let start = o.opt_time("time");
            o.done();
            if let Some(on) = on {
                let mut step = self.step(on, StepBody::EscalationReport(body));
                step.start = start;
                self.steps.push(step);
            }
        }
        let helps: Vec<&str> = AssistanceKind::ALL.iter().map(|k| k.label()).collect();
        for o in self.root.one_or_more("assistance", "assistances") {
            let on = o.date("date");
            let body = Assistance {
                help: o
                    .opt_label("kind", AssistanceKind::from_label, &helps)
                    .unwrap_or(AssistanceKind::Other),
                by: o.opt("by"),
                unit: o.opt("unit"),
                content: o.long("content"),
                hours_tenths: o.opt_tenths("hours"),
            };
            o.done();
            self.push(on, StepBody::Assistance(body));
        }
    }

    fn closing_and_archive(&mut self, archive: &Archive) {
        let labels: Vec<&str> = Outcome::ALL.iter().map(|v| v.label()).collect();
        let outcome = match self.root.opt("result").as_str() {
            // Still on the way: where it stands follows from its steps.
            word @ ("未完成" | "调解中" | "有待继续调解" | "尚未结案" | "进行中") => {
                self.unplaced.push(format!("调解结果：{word}"));
                None
            }
            _ => self.root.opt_label("result", Outcome::from_label, &labels),
        };
        let has = |kind| self.steps.iter().any(|s| s.body.kind() == kind);
        let needs = match outcome {
            Some(Outcome::Success) => Some(StepKind::Agreement),
            Some(Outcome::Suspended) => Some(StepKind::Suspension),
            Some(Outcome::Withdrawn) => Some(StepKind::Withdrawal),
            Some(Outcome::Refused) => Some(StepKind::Refusal),
            Some(Outcome::ReferredOut) => Some(StepKind::ReferralOut),
            Some(Outcome::Failure) | None => None,
        };
        let missing = needs.filter(|kind| !has(*kind));
        let contradiction = outcome == Some(Outcome::Failure) && has(StepKind::Agreement);
        if let (Some(kind), Some(outcome)) = (missing, outcome) {
            self.root
                .wrong("result", format!("写的是{}，而文件中没有{}的内容", outcome.label(), kind.label()));
        }
        if contradiction {
            self.root.wrong("result", "写的是调解不成功，而 agreement 有内容");
        }
        let summary = self.root.long("closing_summary");
        match (self.dates.closed, outcome) {
            (Some(on), Some(outcome)) => self.push(Some(on), StepBody::Closing(Closing { outcome, summary })),
            (Some(_), None) => self.root.wrong("result", "已写结案日期，要写明调解结果"),
            (None, _) if !summary.is_empty() => self.unplaced.push(format!("结案小结：{summary}")),
            (None, _) => {}
        }
        if let (None, Some(Outcome::Failure)) = (self.dates.closed, outcome)
            && !self.steps.iter().any(|s| s.body.kind() == StepKind::Termination)
        {
            self.unplaced.push("调解结果：调解不成功（未写终止和结案）".into());
        }
        if let Some(on) = self.dates.archived {
            let body = Archiving {
                filed_by: archive.filed_by.clone(),
                checked_by: archive.checked_by.clone(),
                pages: archive.pages,
                remark: archive.remark.clone(),
            };
            self.push(Some(on), StepBody::Archiving(body));
        } else {
            for (word, text) in [
                ("立卷人", &archive.filed_by),
                ("检查人", &archive.checked_by),
                ("归档备注", &archive.remark),
            ] {
                if !text.is_empty() {
                    self.unplaced.push(format!("{word}：{text}（尚未归档）"));
                }
            }
            if let Some(pages) = archive.pages {
                self.unplaced.push(format!("卷宗页数：{pages}（尚未归档）"));
            }
        }
    }
}

/// Which of two steps of the same day comes first.
fn day_order(kind: StepKind) -> u8 {
    match kind {
        StepKind::ReferralIn => 0,
        StepKind::Intake => 1,
        StepKind::Refusal | StepKind::Acceptance => 2,
        StepKind::RightsNotice => 3,
        StepKind::EscalationReport => 4,
        StepKind::Investigation => 5,
        StepKind::Evidence => 6,
        StepKind::Extension => 7,
        StepKind::Resumption => 8,
        StepKind::Session => 9,
        StepKind::Suspension => 10,
        StepKind::Agreement | StepKind::Termination | StepKind::Withdrawal => 11,
        StepKind::Performance => 12,
        StepKind::Visit => 13,
        StepKind::Confirmation => 14,
        StepKind::Assistance | StepKind::ReferralOut => 15,
        StepKind::Closing => 16,
        StepKind::Archiving => 17,
    }
}

fn times(o: &Obj<'_>) -> (Option<TimeOfDay>, Option<TimeOfDay>) {
    let (start, end) = (o.opt_time("start_time"), o.opt_time("end_time"));
    if let (Some(start), Some(end)) = (start, end)
        && end < start
    {
        o.wrong("end_time", format!("{end} 早于 start_time（{start}）"));
    }
    (start, end)
}

/// A day written in two places.
fn same_day(o: &Obj<'_>, key: &'static str, said: Option<NaiveDate>, said_at: &str) -> Option<NaiveDate> {
    let own = o.opt_date(key);
    match (own, said) {
        (Some(own), Some(said)) if own != said => {
            o.wrong(key, format!("{own} 与 {said_at}（{said}）不一致"));
            Some(own)
        }
        (None, None) => {
            o.wrong(key, "必须写明日期");
            None
        }
        _ => own.or(said),
    }
}

/// Who signs for a party: the guardian of a minor, the agent, the person in charge.
fn signer(party: &Party) -> String {
    if let Some(guardian) = party.guardians.first() {
        return guardian.name.clone();
    }
    if let Some(agent) = party.agents.first() {
        return agent.name.clone();
    }
    match party.kind {
        PartyKind::Natural => String::new(),
        PartyKind::Organisation | PartyKind::Group => party.legal_representative.clone(),
    }
}

/// Whether a party, or who signs for it, is among those present; `纪晓彤（公司代理人）` counts as 纪晓彤.
fn is_there(present: &[String], signing: &PartySigning) -> bool {
    present.is_empty()
        || present.iter().any(|name| {
            let name = name.split('（').next().unwrap_or(name).trim();
            name == signing.party
                || (!signing.by.is_empty() && name == signing.by)
                || signing.party.contains(name)
        })
}

fn delivery(o: Obj<'_>) -> Delivery {
    let (to, way) = (o.text("to"), o.opt("way"));
    let delivery = match (way.as_str(), Contact::from_label(&way)) {
        ("", _) => Delivery { to, on: o.opt_date("date"), way: Contact::Direct },
        (_, Some(way)) => Delivery { to, on: o.opt_date("date"), way },
        // A way outside the list keeps its word beside the name.
        (word, None) => {
            Delivery { to: format!("{to}（{word}）"), on: o.opt_date("date"), way: Contact::Other }
        }
    };
    o.done();
    delivery
}

/// The instalment a clerk means by 第3期 or 第三期（逾期2日）, when its sum agrees.
fn instalment_named(what: &str, amount: Option<Fen>, instalments: &[Instalment]) -> Option<i64> {
    let inner = what.strip_prefix('第')?.split_once('期')?.0;
    let no = match inner.parse::<i64>() {
        Ok(no) => no,
        Err(_) => chinese_number(inner)?,
    };
    let instalment = instalments.iter().find(|i| i.no == no)?;
    (amount == Some(instalment.amount)).then_some(no)
}

/// 一 to 九十九.
fn chinese_number(text: &str) -> Option<i64> {
    let digit = |c: char| "一二三四五六七八九".chars().position(|d| d == c).map(|i| i as i64 + 1);
    let chars: Vec<char> = text.chars().collect();
    match chars.as_slice() {
        [c] if *c == '十' => Some(10),
        [c] => digit(*c),
        ['十', ones] => Some(10 + digit(*ones)?),
        [tens, '十'] => Some(10 * digit(*tens)?),
        [tens, '十', ones] => Some(10 * digit(*tens)? + digit(*ones)?),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instalments_are_known_by_their_number_and_sum() {
        let day = NaiveDate::from_ymd_opt(2024, 9, 7).expect("a date");
        let list: Vec<Instalment> =
            (1..=24).map(|no| Instalment { no, due_on: day, amount: Fen(650_000) }).collect();
        for (what, amount, expected) in [
            ("第3期", 650_000, Some(3)),
            ("第三期（逾期6日，未超10日）", 650_000, Some(3)),
            ("第二十四期", 650_000, Some(24)),
            ("第二期", 1, None),
            ("第九十期", 650_000, None),
            ("付清26000元", 650_000, None),
        ] {
            assert_eq!(instalment_named(what, Some(Fen(amount)), &list), expected, "{what}");
        }
    }

    #[test]
    fn the_way_of_notice_is_read_from_brackets() {
        assert_eq!(notice_way("（口头告知）"), Some(NoticeWay::Oral));
        assert_eq!(notice_way(""), Some(NoticeWay::Written));
        assert_eq!(notice_way("（在医院告知）"), None);
    }
}
