//! The office the benches work in: set up through the commands, then filled with invented disputes straight through the
//! store's own verbs, since a hundred thousand of them are not worth a clerk's road.

use crate::common;
use app::{Host, HostOptions};
use chrono::Local;
use records::keyring::Keyring;
use records::model::*;
use records::store::*;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::time::Instant;

const LOGIN: &str = "admin";
const PASSWORD: &str = "Haojiang-2024";
/// First and last year of the disputes.
const YEARS: (i32, i32) = (2014, 2023);

const SURNAMES: &[&str] = &["陈", "林", "黄", "张", "李", "王", "曾", "吴", "郑", "蔡", "覃", "欧阳"];
const GIVEN: &[&str] =
    &["国强", "秀英", "伟", "丽华", "志明", "建军", "晓东", "美玲", "子涵", "㛃", "文杰", "桂兰", "海波"];
const WORDS: &[&str] = &[
    "排水管破裂",
    "夜间装修噪音",
    "围墙占地",
    "拖欠工资",
    "交通事故赔偿",
    "物业费争议",
    "宅基地界址",
    "赡养费",
    "合伙账目",
    "消费退款",
    "树木遮挡采光",
    "停车位占用",
    "楼道堆放杂物",
    "租金押金",
    "医疗费用",
    "养殖污水",
    "高空抛物",
    "房屋漏水",
    "相邻通行",
    "婚约彩礼",
];

/// A small generator, so that every run makes the same store.
pub struct Dice(pub u64);

impl Dice {
    /// Some number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % n
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }

    /// So many words, joined like sentences.
    pub fn text(&mut self, words: usize) -> String {
        (0..words).map(|_| self.of(WORDS)).collect::<Vec<_>>().join("，")
    }

    fn name(&mut self) -> String {
        let second = if self.below(3) == 0 { self.of(GIVEN) } else { "" };
        format!("{}{}{second}", self.of(SURNAMES), self.of(GIVEN))
    }
}

/// The office with its doors: the program signed in, and the store itself.
pub struct Office {
    /// Signed in as its administrator.
    pub host: Host,
    /// The same store, opened beside.
    pub store: Store,
    /// Its people and places, as the store's own tests name them.
    pub tree: common::Office,
    /// Mediators.
    pub mediators: Vec<Uid>,
    /// Where its files lie.
    pub folder: PathBuf,
    /// Every dispute, in the order entered.
    pub disputes: Vec<Uid>,
}

impl Office {
    /// A command that must succeed.
    pub fn ok(&self, command: &str, request: &Value) -> String {
        self.host.call(command, &request.to_string()).unwrap_or_else(|e| panic!("{command}: {e}"))
    }

    /// One write, journaled as all are.
    pub fn write<T>(&self, f: impl FnOnce(&mut Writer<'_>) -> Result<T, StoreError>) -> T {
        common::write(&self.store, &self.tree, f).unwrap().0
    }
}

/// The office in `folder`: the one kept there, or a new one of `count` disputes.
pub fn office(folder: &Path, count: usize) -> Office {
    let path = folder.join("office.hejuan");
    let host = Host::open(HostOptions::for_store(&path));
    let fresh = !path.exists();
    if fresh {
        set_up(&host);
    }
    let ok = |command: &str, request: Value| {
        host.call(command, &request.to_string()).unwrap_or_else(|e| panic!("{command}: {e}"))
    };
    ok("session.sign_in", json!({ "login": LOGIN, "password": PASSWORD }));
    let mut keyring = Keyring::open(&folder.join("office.keys.json")).unwrap();
    let (who, key) = keyring.unlock(LOGIN, PASSWORD, Local::now().naive_local()).unwrap();
    let started = Instant::now();
    let store = Store::open(&path, &key).unwrap();
    eprintln!("{:<44} {:.1} ms", "open the store", started.elapsed().as_secs_f64() * 1e3);
    let mut office = Office {
        tree: tree(&store, who),
        host,
        store,
        mediators: Vec::new(),
        folder: folder.to_owned(),
        disputes: Vec::new(),
    };
    if fresh {
        fill(&mut office, count);
    }
    let filter = RegisterFilter::default();
    let mut after = None;
    office.mediators = office.store.read(|r| r.mediators()).unwrap().into_iter().map(|m| m.uid).collect();
    office.disputes.clear();
    loop {
        let page = office
            .store
            .read(|r| r.register(&filter, RegisterSort::Received, false, after.as_deref(), 500))
            .unwrap();
        office.disputes.extend(page.rows.iter().map(|row| row.uid));
        match page.next {
            Some(next) if office.disputes.len() < 20_000 => after = Some(next),
            _ => break,
        }
    }
    office
}

fn set_up(host: &Host) {
    let office = |name: &str, street: &str, short: &str| {
        json!({
            "name": format!("{name}司法所"), "short": name, "street": street,
            "committees": [{ "name": format!("汕头市濠江区{name}街道人民调解委员会"), "short": short, "kind": "street" }],
        })
    };
    let request = json!({
        "bureau": "汕头市濠江区司法局",
        "offices": [office("礐石", "440512003", "濠礐"), office("滨海", "440512005", "濠滨")],
        "home": "礐石司法所", "login": LOGIN, "name": "管理员", "password": PASSWORD,
    });
    let call = |command: &str, request: String| {
        host.call(command, &request).unwrap_or_else(|e| panic!("{command}: {e}"))
    };
    let key = call("setup.create", request.to_string());
    call("setup.prove_key", key);
}

fn tree(store: &Store, who: Uid) -> common::Office {
    let all = store.read(|r| r.organisations()).unwrap();
    let of = |kind: OrganisationKind, name: &str| {
        all.iter().find(|o| o.kind == kind && o.name.contains(name)).unwrap().uid
    };
    common::Office {
        bureau: of(OrganisationKind::Bureau, ""),
        office: of(OrganisationKind::Office, "礐石"),
        committee: of(OrganisationKind::Committee, "礐石"),
        other_committee: of(OrganisationKind::Committee, "滨海"),
        mediator: who,
        who,
    }
}

fn fill(office: &mut Office, count: usize) {
    let started = Instant::now();
    let mut dice = Dice(7);
    let top = office.tree.office;
    let committees: Vec<Uid> = (0..30)
        .map(|i| {
            common::organisation(Some(top), OrganisationKind::Committee, &format!("第{i}人民调解委员会"))
        })
        .map(|o| office.write(|w| w.save_organisation(&o)).uid)
        .collect();
    let mediators: Vec<Uid> = (0..60)
        .map(|i| Mediator {
            uid: common::uid(),
            rev: 0,
            committee: committees[i % 30],
            name: dice.name(),
            kind: MediatorKind::PartTime,
            occupation: String::new(),
            registration_no: String::new(),
            sex: None,
            phone: String::new(),
            in_office_from: None,
            in_office_to: None,
        })
        .map(|m| office.write(|w| w.save_mediator(&m)).uid)
        .collect();
    for batch in 0..count.div_ceil(500) {
        office.write(|w| {
            for i in batch * 500..(batch * 500 + 500).min(count) {
                dispute(w, &office.tree, &mut dice, (i, count), &committees, &mediators)?;
            }
            Ok(())
        });
    }
    let size = std::fs::metadata(office.store.path()).unwrap().len() >> 20;
    eprintln!("{count} disputes entered in {:.1} s, file {size} MB", started.elapsed().as_secs_f64());
}

/// Dispute `i` of `count`: two parties, an account, one session with its record, sometimes something due.
fn dispute(
    w: &mut Writer<'_>,
    tree: &common::Office,
    dice: &mut Dice,
    (i, count): (usize, usize),
    committees: &[Uid],
    mediators: &[Uid],
) -> Result<(), StoreError> {
    let states = [
        DisputeState::Registered,
        DisputeState::Mediating,
        DisputeState::Agreed,
        DisputeState::Closed,
        DisputeState::Archived,
    ];
    let names = [dice.name(), dice.name()];
    let year = YEARS.0 + (i * (YEARS.1 - YEARS.0 + 1) as usize / count) as i32;
    let received = format!("{year}-{:02}-{:02}", 1 + dice.below(12), 1 + dice.below(28));
    let title = format!("{}与{}{}纠纷", names[0], names[1], dice.text(1));
    let mut d = common::dispute(tree, &title, &received);
    let m = dice.below(mediators.len());
    d.committee = committees[m % committees.len()];
    d.mediators[0].mediator = mediators[m];
    d.dispute_type = DisputeType::ALL[dice.below(18)];
    d.state = states[dice.below(20).min(4)];
    d.number = Some(format!("（{year}）濠第{m}人调字第{i:06}号"));
    d.amount = Some(Fen(dice.below(10_000_000) as i64));
    d.narrative = dice.text(25);
    w.insert_dispute(&d)?;
    for (name, role) in names.iter().zip([PartyRole::Applicant, PartyRole::Respondent]) {
        let id = format!(
            "44051219{:02}{:02}{:02}{:04}",
            50 + dice.below(50),
            1 + dice.below(12),
            1 + dice.below(28),
            dice.below(10_000)
        );
        let phone = format!("13{:09}", dice.below(1_000_000_000));
        w.save_party(&common::party(d.uid, role, name, &id, &phone))?;
    }
    let mut session = common::session(d.uid, &received);
    if let StepBody::Session(s) = &mut session.body {
        s.record = format!("双方陈述：{}。", dice.text(30));
    }
    w.save_step(&session)?;
    if dice.below(10) == 0 {
        let due = DueRecord {
            kind: "mediation_period".into(),
            on: d.received_on + chrono::TimeDelta::days(30),
            text: "调解期限届满".into(),
            basis: "条例".into(),
            step: None,
        };
        w.replace_due_items(d.uid, &[due])?;
    }
    Ok(())
}
