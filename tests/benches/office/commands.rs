//! Commands as the window calls them, JSON in and JSON out, in a store of 100,000: opening a dispute of 200 steps and
//! 100 attachments, Today, saving; and all checks of one dispute by themselves.

use crate::common;
use crate::fill::{Dice, Office};
use crate::measure::{Times, figure};
use records::model::*;
use records::store::RegisterFilter;
use rules::checks::{self, Surroundings};
use rules::parameters::Parameters;
use serde_json::{Value, json};

/// All of it.
pub fn run(office: &Office) {
    let large = large(office);
    let open = |uid: Uid| office.ok("dispute.open", &json!({ "uid": uid }));
    let times = Times::of(40, |n| drop(open(office.disputes[n * 37 % office.disputes.len()])));
    times.tell("dispute.open, an ordinary one", "");
    let size = open(large).len();
    let times = Times::of(40, |_| drop(open(large)));
    times.tell("dispute.open, 200 steps and 100 attachments", &format!("{} KB", size / 1000));
    figure("open a dispute of 200 steps, 100 attachments, p50", times.at(50), "ms", "100");

    let times = Times::of(40, |_| drop(office.ok("today.get", &json!({}))));
    let today: Value = serde_json::from_str(&office.ok("today.get", &json!({}))).unwrap();
    times.tell("today.get", &format!("counts {}", today["counts"]));
    figure("Today in 100,000, p50", times.at(50), "ms", "50");

    // Disputes without a step: the invented ones hold sessions that no acceptance precedes, and are refused as they must.
    let bare: Vec<Uid> = (0..40)
        .map(|_| {
            let mut d = common::dispute(&office.tree, "待改纠纷", "2023-03-05");
            d.mediators.clear();
            office.write(|w| w.insert_dispute(&d)).uid
        })
        .collect();
    let mut times = Times::empty();
    for round in 0..5 {
        for uid in &bare {
            let view: Value = serde_json::from_str(&open(*uid)).unwrap();
            let mut dispute = view["file"]["dispute"].clone();
            dispute["remark"] = json!(format!("补充{round}"));
            times.add(|| office.ok("dispute.save", &dispute));
        }
    }
    let times = times.sorted();
    times.tell("dispute.save, with the view it answers", "");

    let parameters = Parameters::default();
    let today = chrono::Local::now().date_naive();
    let around = Surroundings::default();
    for (what, uid) in [("an ordinary one", office.disputes[100]), ("200 steps", large)] {
        let file = office.store.read(|r| r.file(uid)).unwrap();
        let mut findings = 0;
        let times = Times::of(100, |_| findings = checks::run(&file, &around, &parameters, today).len());
        times.tell(&format!("all checks, {what}"), &format!("{findings} findings"));
        if uid == large {
            figure("all checks of one dispute (200 steps), p50", times.at(50), "ms", "5");
        }
    }
}

/// The dispute of 200 steps and 100 attachments; made once.
fn large(office: &Office) -> Uid {
    const TITLE: &str = "二百步纠纷";
    let filter = RegisterFilter { text: TITLE.into(), ..RegisterFilter::default() };
    let found = office
        .store
        .read(|r| r.register(&filter, records::store::RegisterSort::Received, true, None, 1))
        .unwrap();
    if let Some(row) = found.rows.first() {
        return row.uid;
    }
    let mut dice = Dice(3);
    let mut d = common::dispute(&office.tree, TITLE, "2023-03-05");
    d.narrative = dice.text(60);
    d.mediators.clear();
    let on = |n: i64| d.received_on + chrono::TimeDelta::days(n);
    office.write(|w| {
        w.insert_dispute(&d)?;
        for (name, role) in [("陈㛃", PartyRole::Applicant), ("欧阳䶮", PartyRole::Respondent)] {
            w.save_party(&common::party(d.uid, role, name, "440512199001010012", "13912345678"))?;
        }
        let mut bodies: Vec<StepBody> = [StepKind::Intake, StepKind::Acceptance, StepKind::RightsNotice]
            .map(|kind| StepBody::empty(kind, Outcome::Success))
            .to_vec();
        for no in 1..=97 {
            bodies.push(StepBody::Investigation(Investigation {
                interviewee: "赵六".into(),
                relation: "邻居".into(),
                investigator: "李翀".into(),
                record: dice.text(80),
            }));
            bodies.push(StepBody::Session(Session {
                no,
                record: dice.text(160),
                result: SessionResult::Continue,
                caucus: String::new(),
            }));
        }
        while bodies.len() < 200 {
            bodies.push(StepBody::empty(StepKind::Evidence, Outcome::Success));
        }
        for (n, body) in (0..).zip(bodies) {
            w.save_step(&Step { body, on: on(n / 4), ..common::session(d.uid, "2023-03-05") })?;
        }
        for n in 0..100 {
            w.add_attachment(&Attachment {
                uid: common::uid(),
                rev: 0,
                dispute: d.uid,
                step: None,
                item: "evidence".into(),
                position: 0,
                title: format!("现场照片{n}"),
                media_type: "image/jpeg".into(),
                size: 5_000_000,
                digest: format!("{n:064x}"),
                pages: 1,
                rotate: 0,
            })?;
        }
        Ok(())
    });
    d.uid
}
