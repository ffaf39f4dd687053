//! A store with invented people for the tests of this crate. Ids come from a counter, times from an argument.
#![allow(dead_code)] // each test binary uses a part

use chrono::{NaiveDate, NaiveDateTime};
use records::DataKey;
use records::model::*;
use records::store::{Act, Changes, Store, StoreError, Writer};
use std::path::Path;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// Where ids begin, ms of Unix time.
const EPOCH: u64 = 1_700_000_000_000;
/// Begins at the clock: a bench that keeps its store between runs gives no id twice.
static SERIAL: LazyLock<AtomicU64> = LazyLock::new(|| {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(EPOCH, |d| d.as_millis() as u64);
    AtomicU64::new(now.saturating_sub(EPOCH) + 1)
});

/// A new id; ids made later are larger, as with a clock.
pub fn uid() -> Uid {
    let n = SERIAL.fetch_add(1, Ordering::Relaxed);
    let mut random = [0u8; 10];
    random[2..].copy_from_slice(&n.to_be_bytes());
    Uid::from_parts(EPOCH + n, random)
}

pub fn key() -> DataKey {
    DataKey::from_bytes([7; 32])
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

/// The tree of a small office.
#[derive(Clone, Copy)]
pub struct Office {
    pub bureau: Uid,
    pub office: Uid,
    pub committee: Uid,
    pub other_committee: Uid,
    pub mediator: Uid,
    pub who: Uid,
}

pub fn write<T>(
    store: &Store,
    office: &Office,
    f: impl FnOnce(&mut Writer<'_>) -> Result<T, StoreError>,
) -> Result<(T, Changes), StoreError> {
    let act = Act { at: at("2024-03-05 09:45"), who: office.who, who_name: "示例管理员", verb: "test" };
    store.write(&act, f)
}

pub fn organisation(parent: Option<Uid>, kind: OrganisationKind, name: &str) -> Organisation {
    Organisation {
        uid: uid(),
        rev: 0,
        parent,
        kind,
        committee_kind: (kind == OrganisationKind::Committee).then_some(CommitteeKind::Street),
        name: name.into(),
        short_name: "濠礐".into(),
        street: Some("440512003".into()),
        address: "礐石街道".into(),
        phone: "0754-87380000".into(),
        closed: false,
    }
}

pub fn open_office(path: &Path) -> (Store, Office) {
    let store = Store::create(path, &key(), uid(), false).unwrap();
    let bureau = organisation(None, OrganisationKind::Bureau, "濠江区司法局");
    let office = organisation(Some(bureau.uid), OrganisationKind::Office, "礐石司法所");
    let committee = organisation(Some(office.uid), OrganisationKind::Committee, "礐石街道人民调解委员会");
    let other = organisation(Some(bureau.uid), OrganisationKind::Committee, "滨海街道人民调解委员会");
    let mediator = Mediator {
        uid: uid(),
        rev: 0,
        committee: committee.uid,
        name: "陈㛃".into(),
        kind: MediatorKind::FullTime,
        occupation: String::new(),
        registration_no: "粤D-001".into(),
        sex: Some(Sex::Female),
        phone: "13800138000".into(),
        in_office_from: Some(day("2020-01-01")),
        in_office_to: None,
    };
    let all = Office {
        bureau: bureau.uid,
        office: office.uid,
        committee: committee.uid,
        other_committee: other.uid,
        mediator: mediator.uid,
        who: uid(),
    };
    write(&store, &all, |w| {
        for o in [&bureau, &office, &committee, &other] {
            w.save_organisation(o)?;
        }
        w.save_mediator(&mediator)?;
        w.save_account(&Account {
            uid: all.who,
            rev: 0,
            login: "admin".into(),
            name: "示例管理员".into(),
            role: Role::Administrator,
            organisation: office.uid,
            mediator: None,
            disabled: false,
        })
    })
    .unwrap();
    (store, all)
}

pub fn dispute(office: &Office, title: &str, received: &str) -> Dispute {
    Dispute {
        uid: uid(),
        rev: 0,
        committee: office.committee,
        number: None,
        register_no: None,
        title: title.into(),
        dispute_type: DisputeType::Neighbourhood,
        source: Source::OnApplication,
        discovered_by: String::new(),
        street: "440512003".into(),
        community: "东湖社区".into(),
        place: "东湖路12号".into(),
        arose_on: None,
        received_on: day(received),
        accepted_on: None,
        closed_on: None,
        people_involved: Some(2),
        amount: Some(Fen(860_050)),
        amount_note: String::new(),
        difficulty: None,
        mediators: vec![DisputeMediator {
            mediator: office.mediator,
            name: "陈㛃".into(),
            part: MediatorPart::Host,
        }],
        recorder: String::new(),
        narrative: "楼上排水管破裂，水流入楼下住户客厅。".into(),
        requests: vec!["修复排水管".into(), "赔偿损失".into()],
        respondent_position: "愿意修复".into(),
        risk_signs: Vec::new(),
        risk_handling: Vec::new(),
        retention: None,
        remark: "内部备注".into(),
        state: DisputeState::Registered,
        outcome: None,
        agreement_form: None,
    }
}

pub fn party(dispute: Uid, role: PartyRole, name: &str, id_number: &str, phone: &str) -> Party {
    Party {
        uid: uid(),
        rev: 0,
        dispute,
        role,
        position: 0,
        kind: PartyKind::Natural,
        name: name.into(),
        other_name: String::new(),
        sex: Some(Sex::Male),
        birth_date: Some(day("1980-05-06")),
        nation: "汉族".into(),
        region: String::new(),
        id_kind: IdKind::ResidentCard,
        id_number: id_number.into(),
        id_note: String::new(),
        id_override: String::new(),
        occupation: String::new(),
        phone: phone.into(),
        address: "东湖路12号".into(),
        household_address: String::new(),
        delivery_address: String::new(),
        note: String::new(),
        legal_representative: String::new(),
        legal_representative_post: String::new(),
        member_count: None,
        representatives: Vec::new(),
        guardians: vec![Guardian {
            name: "曾丽".into(),
            relation: "母亲".into(),
            id_number: String::new(),
            phone: "0754-87381234".into(),
        }],
        agents: Vec::new(),
        interpreter: None,
        claim: None,
    }
}

pub fn session(dispute: Uid, on: &str) -> Step {
    Step {
        uid: uid(),
        rev: 0,
        dispute,
        on: day(on),
        start: "09:20".parse().ok(),
        end: None,
        place: "礐石司法所".into(),
        present: vec!["张国强".into()],
        others: Vec::new(),
        mediators: vec!["陈㛃".into()],
        recorder: "李明".into(),
        signing: Signing::default(),
        body: StepBody::Session(Session {
            no: 1,
            record: "双方陈述。".into(),
            result: SessionResult::Continue,
            caucus: "背靠背".into(),
        }),
    }
}

/// A dispute with two parties and one session, all in one write.
pub fn enter(store: &Store, office: &Office, d: &Dispute, applicant: &str, respondent: &str) -> Dispute {
    write(store, office, |w| {
        let saved = w.insert_dispute(d)?;
        w.save_party(&party(d.uid, PartyRole::Applicant, applicant, "440512199001010012", "13912345678"))?;
        w.save_party(&party(
            d.uid,
            PartyRole::Respondent,
            respondent,
            "44050919850615002X",
            "13800138111、0754-87386666",
        ))?;
        w.save_step(&session(d.uid, "2024-03-06"))?;
        Ok(saved)
    })
    .unwrap()
    .0
}
