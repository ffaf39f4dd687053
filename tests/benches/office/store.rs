//! The store of a large office: every read of the register and of search, and the saving of a dispute beside what the
//! disk itself takes for as many bytes.

use crate::fill::Office;
use crate::measure::{Times, figure};
use records::model::*;
use records::store::*;
use std::io::{Seek, SeekFrom, Write};

/// Every read the register and search make.
pub fn reads(office: &Office) {
    let store = &office.store;
    let page = |f: &RegisterFilter, sort, descending, after: Option<&str>| {
        store.read(|r| r.register(f, sort, descending, after, 50)).unwrap()
    };
    let d = RegisterFilter::default;
    let mut worst: f64 = 0.0;
    let mut list = |what: &str, runs: usize, work: &mut dyn FnMut(usize) -> usize| {
        let mut rows = 0;
        let times = Times::of(runs, |n| rows = work(n));
        times.tell(what, &format!("rows {rows}"));
        worst = worst.max(times.at(50));
    };
    list("register, newest", 20, &mut |_| page(&d(), RegisterSort::Received, true, None).rows.len());
    let mut cursor: Option<String> = None;
    list("register, next pages", 50, &mut |_| {
        let p = page(&d(), RegisterSort::Received, true, cursor.as_deref());
        cursor = p.next;
        p.rows.len()
    });
    list("register by number", 20, &mut |_| page(&d(), RegisterSort::Number, true, None).rows.len());
    list("register by amount", 20, &mut |_| page(&d(), RegisterSort::Amount, false, None).rows.len());
    list("one mediator, by number", 20, &mut |i| {
        let f = RegisterFilter { mediator: Some(office.mediators[i]), ..d() };
        page(&f, RegisterSort::Number, true, None).rows.len()
    });
    list("one mediator, type and state", 20, &mut |i| {
        let f = RegisterFilter {
            mediator: Some(office.mediators[i]),
            dispute_type: Some(DisputeType::ALL[i % 18]),
            state: Some(DisputeState::Agreed),
            ..d()
        };
        page(&f, RegisterSort::Received, true, None).rows.len()
    });
    list("office of 30 committees", 20, &mut |_| {
        let f = RegisterFilter { within: Some(office.tree.office), ..d() };
        page(&f, RegisterSort::Received, true, None).rows.len()
    });
    list("year and state, office", 20, &mut |i| {
        let f = RegisterFilter {
            within: Some(office.tree.office),
            year: Some(2014 + i as i32 % 10),
            state: Some(DisputeState::Mediating),
            ..d()
        };
        page(&f, RegisterSort::Received, true, None).rows.len()
    });
    list("empty result (other committee, state)", 20, &mut |_| {
        let f = RegisterFilter {
            organisation: Some(office.tree.other_committee),
            state: Some(DisputeState::Withdrawn),
            ..d()
        };
        page(&f, RegisterSort::Received, true, None).rows.len()
    });
    list("recent", 10, &mut |_| store.read(|r| r.recent(Some(office.tree.office), None, 10)).unwrap().len());
    figure("page of the register, slowest filter", worst, "ms", "50");
    searches(office);
}

/// Words of every kind: names, initials, numbers, phrases, what nobody wrote, and single characters that nearly every
/// dispute has.
fn searches(office: &Office) {
    let mut worst: (f64, &str) = (0.0, "");
    for text in [
        "欧阳国强",
        "国强",
        "曾",
        "zgq",
        "z",
        "chen",
        "0012",
        "13800",
        "排水管",
        "噪音 停车",
        "水",
        "第000123号",
        "2020",
        "没有这个词",
        "㛃",
        "双方陈述",
    ] {
        let mut rows = 0;
        let times = Times::of(11, |_| {
            rows = office.store.read(|r| r.search(text, Some(office.tree.bureau), 20)).unwrap().len();
        });
        times.tell(&format!("search {text}"), &format!("rows {rows}"));
        let quick = times.at(50);
        let times = Times::of(11, |_| {
            let filter = RegisterFilter {
                text: text.into(),
                within: Some(office.tree.bureau),
                ..RegisterFilter::default()
            };
            let page = office.store.read(|r| r.register(&filter, RegisterSort::Received, true, None, 50));
            rows = page.unwrap().total as usize;
        });
        times.tell(&format!("register, text {text}"), &format!("of {rows}"));
        let slower = quick.max(times.at(50));
        if slower > worst.0 {
            worst = (slower, text);
        }
    }
    figure(&format!("search in 100,000, slowest word ({})", worst.1), worst.0, "ms", "50");
    let times = Times::of(10, |_| {
        office.store.read(|r| r.seen_parties("zgq", None, Some(office.tree.office), 8)).unwrap();
    });
    times.tell("parties seen: zgq", "");
}

/// Runs of the saving.
const SAVES: usize = 1000;

/// Saving one dispute after another without a pause, and in turn the same bytes written and flushed by hand.
pub fn saves(office: &Office) {
    let log = office.folder.join("office.hejuan-wal");
    let size = || std::fs::metadata(&log).map_or(0, |m| m.len());
    let change = |n: usize, times: &mut Times| {
        let uid = office.disputes[n * 97 % office.disputes.len()];
        let mut d = office.store.read(|r| r.dispute(uid)).unwrap();
        d.narrative.push_str("补充。");
        times.add(|| office.write(|w| w.save_dispute(&d)));
    };
    // How much one save writes: the log grows by it, unless it was just begun anew.
    let mut first = Times::empty();
    let before = size();
    for n in 0..50 {
        change(SAVES + n, &mut first);
    }
    let bytes = (size().saturating_sub(before) / 50).clamp(20_000, 400_000);
    let mut scratch = std::fs::File::create(office.folder.join("scratch")).unwrap();
    let block = vec![7u8; bytes as usize];
    let (mut saved, mut raw) = (Times::empty(), Times::empty());
    for n in 0..SAVES {
        change(n, &mut saved);
        raw.add(|| {
            scratch.seek(SeekFrom::Start((n % 100) as u64 * bytes)).unwrap();
            scratch.write_all(&block).unwrap();
            scratch.sync_data().unwrap();
        });
    }
    let (saved, raw) = (saved.sorted(), raw.sorted());
    saved.tell("save a dispute", &format!("{} KB each", bytes / 1000));
    raw.tell("the same bytes written and flushed", "");
    figure("save a dispute in 100,000, p50", saved.at(50), "ms", "-");
    figure("save a dispute in 100,000, p99", saved.at(99), "ms", "20");
    figure("  of which the disk alone, p99", raw.at(99), "ms", "-");
    figure("  against the disk alone, p50", saved.at(50) / raw.at(50), "×", "-");
    let _ = std::fs::remove_file(office.folder.join("scratch"));
    // Steps are what is saved most; their words are indexed too.
    let mut times = Times::empty();
    for n in 0..200 {
        let uid = office.disputes[n * 89 % office.disputes.len()];
        let mut step = crate::common::session(uid, "2024-03-06");
        if let StepBody::Session(s) = &mut step.body {
            s.record = crate::fill::Dice(n as u64).text(150);
        }
        times.add(|| office.write(|w| w.save_step(&step)));
    }
    let times = times.sorted();
    times.tell("save a session of 800 characters", "");
    figure("save a session of 800 characters, p99", times.at(99), "ms", "20");
}
