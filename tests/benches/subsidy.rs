//! How fast the subsidy of a year is computed from the store: a store of N invented closed disputes (first argument;
//! 1,300 and then 100,000 by default) in a temporary folder, `subsidy.cases` over all of them, and as its peer the same
//! rows read and thrown away. Wall clock and processor time of all cores, the median of several rounds. Prints a table;
//! asserts nothing. HEJUAN_BENCH_STORE=folder keeps the stores for the next run.

#![allow(clippy::unwrap_used, reason = "in a test an unwrap is the assertion")]

#[path = "office/measure.rs"]
#[allow(dead_code, reason = "a bench uses a part")]
mod measure;
use app::{Host, HostOptions, SystemClock, SystemRandom};
use measure::{figure, process_cpu_ms};
use records::keyring::Keyring;
use records::model::*;
use records::store::{Act, LedgerFilter, Store};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

const NEW: &str = "00000000-0000-0000-0000-000000000000";
const LOGIN: &str = "admin";
const PASSWORD: &str = "Ceshi-Mima-2024";
const STORY: &str = "双方系邻居，因排水管破裂渗漏致天花板受损，多次协商未果，申请调解。经现场查看并分别谈话，双方同意分担维修费用，当场付清。";

fn main() {
    let sizes: Vec<usize> = std::env::args().filter_map(|a| a.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![1_300, 100_000] } else { sizes };
    println!("{:>9} {:>14} {:>14} {:>8} {:>10}", "cases", "compute ms", "read rows ms", "ratio", "cpu ms");
    for count in sizes {
        measure(count);
    }
}

fn median(mut all: Vec<f64>) -> f64 {
    all.sort_by(f64::total_cmp);
    all[all.len() / 2]
}

fn measure(count: usize) {
    let own = tempfile::tempdir().unwrap();
    let folder = std::env::var_os("HEJUAN_BENCH_STORE").map_or(own.path().to_owned(), PathBuf::from);
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(format!("subsidy-{count}.hejuan"));
    let fresh = !path.exists();
    let host = Host::open(HostOptions {
        store: path.clone(),
        clock: Arc::new(SystemClock),
        random: Arc::new(SystemRandom),
        sample: false,
    });
    if fresh {
        let (committees, mediators) = set_up(&host);
        fill(&path, &committees, &mediators, count);
    }
    call(&host, "session.sign_in", json!({ "login": LOGIN, "password": PASSWORD }));

    let query = json!({ "organisation": null, "mediator": null, "from": "2024-01-01", "to": "2024-12-31" })
        .to_string();
    let (_, data_key) = unlock(&path);
    let store = Store::open(&path, &data_key).unwrap();
    let day = |text: &str| text.parse().unwrap();
    let filter = LedgerFilter { within: None, from: day("2024-01-01"), to: day("2024-12-31"), dispute: None };
    let (mut cpu, mut read, mut wall) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..if count > 10_000 { 3 } else { 9 } {
        let started = Instant::now();
        store.read(|r| r.subsidy_ledger_rows(&filter)).unwrap();
        read.push(started.elapsed().as_secs_f64() * 1e3);
        let (before, started) = (process_cpu_ms(), Instant::now());
        let answer = host.call("subsidy.cases", &query).unwrap();
        wall.push(started.elapsed().as_secs_f64() * 1e3);
        cpu.push(process_cpu_ms() - before);
        assert!(answer.len() > count * 100, "every case is in the answer");
    }
    let (cpu, read, wall) = (median(cpu), median(read), median(wall));
    let ratio = wall / read.max(0.001);
    println!("{count:>9} {wall:>14.1} {read:>14.1} {ratio:>8.1} {cpu:>10.0}");
    let goal = match count {
        1_300 => "200",
        100_000 => "5000",
        _ => "-",
    };
    figure(&format!("subsidy of {count} cases"), wall, "ms", goal);
    figure("  against reading the same rows", ratio, "×", "-");
}

/// The office, its people and a rule; answers the committees and the mediators.
fn set_up(host: &Host) -> (Vec<Uid>, Vec<(Uid, String)>) {
    let offices: Vec<Value> = (0..7)
        .map(|i| json!({
            "name": format!("第{i}司法所"), "short": format!("所{i}"), "street": "440512003",
            "committees": [{ "name": format!("第{i}街道人民调解委员会"), "short": format!("街{i}"), "kind": "street" }],
        }))
        .collect();
    let key = call(host, "setup.create", json!({
        "bureau": "濠江区司法局", "offices": offices, "home": "第0司法所", "login": LOGIN, "name": "管理员",
        "password": PASSWORD,
    }))["key"]
        .clone();
    call(host, "setup.prove_key", json!({ "key": key }));
    let committees: Vec<Uid> = call(host, "organisation.list", json!({}))
        .as_array()
        .unwrap()
        .iter()
        .filter(|o| o["kind"] == "committee")
        .map(|o| o["uid"].as_str().unwrap().parse().unwrap())
        .collect();
    let mediators: Vec<(Uid, String)> = (0..35)
        .map(|i| {
            let name = format!("调解员{i}");
            let saved = call(host, "mediator.save", json!({
                "uid": NEW, "rev": 0, "committee": committees[i % 7], "name": name, "kind": "full_time", "occupation": "",
                "registration_no": "粤1", "sex": null, "phone": "", "in_office_from": "2020-01-01", "in_office_to": null,
            }));
            (saved["uid"].as_str().unwrap().parse().unwrap(), name)
        })
        .collect();
    let sample = call(host, "subsidy.profiles", json!({}))["samples"]
        .as_array()
        .unwrap()
        .iter()
        .find(|s| s["key"] == "qingdao_like")
        .unwrap()["profile"]
        .clone();
    let mut profile = sample;
    profile["tiers"][0]["any"] = json!([]);
    profile["tiers"][1]["any"] = json!([[{ "fact": "amount", "op": "at_least", "value": 1_000_000 }]]);
    let draft =
        call(host, "subsidy.profile_save", json!({ "uid": NEW, "rev": 0, "of": null, "profile": profile }));
    call(
        host,
        "subsidy.profile_activate",
        json!({ "uid": draft["uid"], "rev": draft["rev"], "valid_from": "2014-01-01" }),
    );
    (committees, mediators)
}

fn call(host: &Host, command: &str, request: Value) -> Value {
    let answer = host.call(command, &request.to_string()).unwrap_or_else(|f| panic!("{command}: {f}"));
    serde_json::from_str(&answer).unwrap()
}

fn unlock(path: &std::path::Path) -> (Uid, records::DataKey) {
    let mut keyring = Keyring::open(&path.with_extension("keys.json")).unwrap();
    let now = chrono::NaiveDate::from_ymd_opt(2024, 3, 5).unwrap().and_hms_opt(9, 0, 0).unwrap();
    keyring.unlock(LOGIN, PASSWORD, now).unwrap()
}

/// Enters closed disputes of 2024 with the ordinary verbs of the store, five hundred in a transaction.
fn fill(path: &std::path::Path, committees: &[Uid], mediators: &[(Uid, String)], count: usize) {
    let (who, key) = unlock(path);
    let store = Store::open(path, &key).unwrap();
    let at = chrono::NaiveDate::from_ymd_opt(2024, 12, 31).unwrap().and_hms_opt(9, 0, 0).unwrap();
    let act = Act { at, who, who_name: "示例", verb: "bench" };
    let mut serial = 0u64;
    let mut uid = || {
        serial += 1;
        let mut random = [0u8; 10];
        random[2..].copy_from_slice(&serial.to_be_bytes());
        Uid::from_parts(1_735_600_000_000, random)
    };
    let first = chrono::NaiveDate::from_ymd_opt(2024, 1, 2).unwrap();
    for start in (0..count).step_by(500) {
        store
            .write(&act, |w| {
                for i in start..(start + 500).min(count) {
                    let on = first + chrono::TimeDelta::days((i % 360) as i64);
                    let id = uid();
                    let (mediator, name) = &mediators[i % mediators.len()];
                    let dispute = Dispute {
                        uid: id,
                        rev: 0,
                        committee: committees[i % committees.len()],
                        number: Some(format!("（2024）濠人调字第{i:06}号")),
                        register_no: None,
                        title: format!("甲{i}与乙{i}邻里纠纷"),
                        dispute_type: DisputeType::ALL[i % 18],
                        source: Source::OnApplication,
                        discovered_by: String::new(),
                        street: "440512003".into(),
                        community: "葛洲".into(),
                        place: String::new(),
                        arose_on: None,
                        received_on: on,
                        accepted_on: Some(on),
                        closed_on: Some(on),
                        people_involved: Some(2),
                        amount: Some(Fen((i as i64 * 7919) % 5_000_000)),
                        amount_note: String::new(),
                        difficulty: Some(Difficulty::Ordinary),
                        mediators: vec![DisputeMediator {
                            mediator: *mediator,
                            name: name.clone(),
                            part: MediatorPart::Host,
                        }],
                        recorder: String::new(),
                        narrative: STORY.repeat(4),
                        requests: Vec::new(),
                        respondent_position: String::new(),
                        risk_signs: Vec::new(),
                        risk_handling: Vec::new(),
                        retention: None,
                        remark: String::new(),
                        state: DisputeState::Closed,
                        outcome: Some(Outcome::Success),
                        agreement_form: Some(AgreementForm::Oral),
                    };
                    w.insert_dispute(&dispute)?;
                    for (k, role) in [PartyRole::Applicant, PartyRole::Respondent].into_iter().enumerate() {
                        w.save_party(&party(
                            uid(),
                            id,
                            role,
                            k as i64 + 1,
                            &format!("{}{i}", ["甲", "乙"][k]),
                        ))?;
                    }
                    for kind in [
                        StepKind::Intake,
                        StepKind::Acceptance,
                        StepKind::RightsNotice,
                        StepKind::Session,
                        StepKind::Agreement,
                        StepKind::Performance,
                        StepKind::Visit,
                        StepKind::Closing,
                    ] {
                        let mut body = StepBody::empty(kind, Outcome::Success);
                        if let StepBody::Agreement(a) = &mut body {
                            a.performance_state = Some(PerformanceState::Done);
                        }
                        w.save_step(&Step::bare(uid(), id, on, body))?;
                    }
                }
                Ok::<_, records::store::StoreError>(())
            })
            .unwrap();
    }
}

fn party(uid: Uid, dispute: Uid, role: PartyRole, position: i64, name: &str) -> Party {
    let s = String::new;
    Party {
        uid,
        rev: 0,
        dispute,
        role,
        position,
        kind: PartyKind::Natural,
        name: name.into(),
        other_name: s(),
        sex: None,
        birth_date: None,
        nation: s(),
        region: s(),
        id_kind: IdKind::None,
        id_number: s(),
        id_note: s(),
        id_override: s(),
        occupation: s(),
        phone: s(),
        address: s(),
        household_address: s(),
        delivery_address: s(),
        note: s(),
        legal_representative: s(),
        legal_representative_post: s(),
        member_count: None,
        representatives: Vec::new(),
        guardians: Vec::new(),
        agents: Vec::new(),
        interpreter: None,
        claim: None,
    }
}
