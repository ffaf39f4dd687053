//! A writer killed at any moment: what it was told is saved is there, what it was not told is there as a whole or not
//! at all, and the number series has no gap.

use crate::child;
use crate::common::*;
use records::model::Uid;
use records::store::{RegisterFilter, RegisterSort, Store};
use std::io::{BufRead, BufReader, Read};
use std::process::Stdio;
use std::time::Duration;

/// One dispute as the window saves it: head, parties, step, number, all in one write.
fn save_one(store: &Store, office: &Office, i: usize) -> (Uid, String) {
    let mut d = dispute(office, &format!("第{i}件"), "2024-03-05");
    write(store, office, |w| {
        w.insert_dispute(&d)?;
        for (role, name) in [
            (records::model::PartyRole::Applicant, "张国强"),
            (records::model::PartyRole::Respondent, "李秀英"),
        ] {
            w.save_party(&party(d.uid, role, name, "440512199001010012", "13912345678"))?;
        }
        w.save_step(&session(d.uid, "2024-03-06"))?;
        let number = w.take_number("case", 2024, d.uid, |n| format!("（2024）濠礐人调字第{n:06}号"))?;
        d.rev = 1;
        d.number = Some(number.text.clone());
        w.save_dispute(&d)?;
        Ok((d.uid, number.text))
    })
    .unwrap()
    .0
}

#[test]
fn part_write_until_killed() {
    let Some(path) = child::asked("write") else { return };
    let store = Store::open(&path, &key()).unwrap();
    let office = known_office(&store);
    skip_ids(&store);
    for i in 0.. {
        let (uid, number) = save_one(&store, &office, i);
        println!("@@{uid} {number}");
    }
}

/// The office made by the parent, read back from the store.
fn known_office(store: &Store) -> Office {
    let (orgs, mediators, accounts) = store
        .read(|r| Ok::<_, records::store::StoreError>((r.organisations()?, r.mediators()?, r.accounts()?)))
        .unwrap();
    Office {
        bureau: orgs[0].uid,
        office: orgs[1].uid,
        committee: orgs[2].uid,
        other_committee: orgs[3].uid,
        mediator: mediators[0].uid,
        who: accounts[0].uid,
    }
}

/// The id counter of this process starts at 1 again; it must not repeat ids of the store.
fn skip_ids(store: &Store) {
    let count = store.read(|r| r.journal(None, None, 1)).unwrap().rows.first().map_or(0, |row| row.id);
    for _ in 0..(count + 10) * 16 {
        uid();
    }
}

#[test]
fn a_killed_writer_loses_nothing_it_was_told_is_saved() {
    const ROUNDS: u64 = 25;
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("office.db");
    drop(open_office(&path));
    let mut acknowledged: Vec<(Uid, String)> = Vec::new();
    let mut unacknowledged = 0;
    for round in 0..ROUNDS {
        let mut child =
            child::command(&[], &child::this_exe(), "write", "kill::part_write_until_killed", &path)
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .spawn()
                .unwrap();
        // It has opened the store and saves; the moment of the kill differs in every round.
        let mut lines = BufReader::new(child.stdout.take().unwrap());
        let mut output = String::new();
        while child::marked(&output).len() < 1 + (round % 5) as usize {
            assert!(lines.read_line(&mut output).unwrap() > 0, "the child ended by itself");
        }
        std::thread::sleep(Duration::from_micros(round * 700));
        child.kill().unwrap();
        lines.read_to_string(&mut output).unwrap();
        child.wait().unwrap();
        // The last line may have been cut off by the kill; what was printed whole was saved.
        let whole = output.rfind('\n').map_or("", |end| &output[..end]);
        let told: Vec<(Uid, String)> = child::marked(whole)
            .iter()
            .map(|line| line.split_once(' ').unwrap())
            .map(|(uid, number)| (uid.parse().unwrap(), number.to_owned()))
            .collect();
        acknowledged.extend(told);

        let store = Store::open(&path, &key()).unwrap();
        store.check().unwrap();
        let there = store.read(|r| r.register_count(&RegisterFilter::default())).unwrap() as usize;
        for (uid, number) in acknowledged.iter().rev().take(200) {
            let file = store.read(|r| r.file(*uid)).unwrap();
            assert_eq!(file.dispute.number.as_ref(), Some(number), "round {round}");
            assert_eq!((file.parties.len(), file.steps.len()), (2, 1), "round {round}: a dispute is whole");
        }
        assert!(
            there >= acknowledged.len(),
            "round {round}: {there} there, {} acknowledged",
            acknowledged.len()
        );
        unacknowledged = there - acknowledged.len();
        assert!(unacknowledged as u64 <= round + 1, "at most the one in flight of each round");
        let numbers = store.read(|r| r.numbers("case", 2024)).unwrap();
        assert_eq!(
            numbers.iter().map(|n| n.serial).collect::<Vec<_>>(),
            (1..=there as i64).collect::<Vec<_>>()
        );
        assert_eq!(store.read(|r| r.journal_break()).unwrap(), None, "round {round}");
    }
    assert!(acknowledged.len() > ROUNDS as usize, "the child got to write: {}", acknowledged.len());
    println!(
        "{} acknowledged, all there; {unacknowledged} saved but not yet acknowledged",
        acknowledged.len()
    );
    // Every one of them, and nothing torn among the rest.
    let store = Store::open(&path, &key()).unwrap();
    let mut after = None;
    let mut seen = std::collections::HashSet::new();
    loop {
        let page = store
            .read(|r| {
                r.register(&RegisterFilter::default(), RegisterSort::Number, false, after.as_deref(), 500)
            })
            .unwrap();
        for row in &page.rows {
            assert_eq!((row.applicants.as_str(), row.respondents.as_str()), ("张国强", "李秀英"));
            seen.insert(row.uid);
        }
        match page.next {
            Some(next) => after = Some(next),
            None => break,
        }
    }
    assert!(acknowledged.iter().all(|(uid, _)| seen.contains(uid)));
    assert_eq!(
        store.read(|r| r.search("第1件", None, 500)).unwrap().first().map(|r| seen.contains(&r.uid)),
        Some(true)
    );
}
