//! How fast the store answers: a store of N invented disputes (first argument, 100,000 by default) is made in a
//! temporary folder through the ordinary verbs, then every read of the window and the saving of a dispute is timed.
//! Prints a table of milliseconds; nothing is asserted here.

#![allow(clippy::unwrap_used, reason = "in a test an unwrap is the assertion")]

#[path = "../tests/common/mod.rs"]
mod common;
use common::*;
use records::model::*;
use records::store::*;
use std::time::Instant;

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
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % n
    }
    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }
}

/// Processor time of this thread so far, ms: on a busy machine the wall clock measures the others.
fn cpu_ms() -> f64 {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    stat.split(' ').next().and_then(|ns| ns.parse::<f64>().ok()).unwrap_or(0.0) / 1e6
}

fn main() {
    let count: usize = std::env::args().filter_map(|a| a.parse().ok()).next().unwrap_or(100_000);
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("office.db");
    let (store, office) = open_office(&path);
    let mut dice = Dice(7);
    let committees: Vec<Uid> = (0..30)
        .map(|i| organisation(Some(office.office), OrganisationKind::Committee, &format!("第{i}调委会")))
        .map(|o| {
            write(&store, &office, |w| w.save_organisation(&o)).unwrap();
            o.uid
        })
        .collect();
    let mediators: Vec<Mediator> = (0..60)
        .map(|i| Mediator {
            uid: uid(),
            rev: 0,
            committee: committees[i % 30],
            name: format!("{}{}", SURNAMES[i % 12], GIVEN[i % 13]),
            kind: MediatorKind::PartTime,
            occupation: String::new(),
            registration_no: String::new(),
            sex: None,
            phone: String::new(),
            in_office_from: None,
            in_office_to: None,
        })
        .collect();
    for m in &mediators {
        write(&store, &office, |w| w.save_mediator(m)).unwrap();
    }
    let started = Instant::now();
    let mut uids = Vec::with_capacity(count);
    let types = DisputeType::ALL;
    let states = [
        DisputeState::Registered,
        DisputeState::Mediating,
        DisputeState::Agreed,
        DisputeState::Closed,
        DisputeState::Archived,
    ];
    for batch in 0..count.div_ceil(500) {
        write(&store, &office, |w| {
            for i in batch * 500..(batch * 500 + 500).min(count) {
                let names: Vec<String> = (0..2)
                    .map(|_| {
                        format!(
                            "{}{}{}",
                            dice.of(SURNAMES),
                            dice.of(GIVEN),
                            if dice.below(3) == 0 { dice.of(GIVEN) } else { "" }
                        )
                    })
                    .collect();
                let word = dice.of(WORDS);
                let year = 2014 + i * 10 / count;
                let mut d = dispute(
                    &office,
                    &format!("{}与{}{}纠纷", names[0], names[1], word),
                    &format!("{year}-{:02}-{:02}", 1 + dice.below(12), 1 + dice.below(28)),
                );
                let m = dice.below(60);
                d.committee = committees[m % 30];
                d.mediators[0].mediator = mediators[m].uid;
                d.dispute_type = types[dice.below(18)];
                d.state = states[dice.below(20).min(4)];
                d.number = Some(format!("（{year}）濠第{m}人调字第{i:06}号"));
                d.amount = Some(Fen(dice.below(10_000_000) as i64));
                d.narrative = (0..25).map(|_| dice.of(WORDS)).collect::<Vec<_>>().join("，");
                w.insert_dispute(&d)?;
                for (n, role) in names.iter().zip([PartyRole::Applicant, PartyRole::Respondent]) {
                    let id = format!(
                        "44051219{:02}{:02}{:02}{:04}",
                        50 + dice.below(50),
                        1 + dice.below(12),
                        1 + dice.below(28),
                        dice.below(10_000)
                    );
                    let phone = format!("13{:09}", dice.below(1_000_000_000));
                    w.save_party(&party(d.uid, role, n, &id, &phone))?;
                }
                w.save_step(&session(d.uid, &d.received_on.to_string()))?;
                if dice.below(10) == 0 {
                    let on = d.received_on + chrono::TimeDelta::days(30);
                    w.replace_due_items(
                        d.uid,
                        &[DueRecord {
                            kind: "mediation_period".into(),
                            on,
                            text: "调解期限届满".into(),
                            basis: "条例".into(),
                            step: None,
                        }],
                    )?;
                }
                uids.push(d.uid);
            }
            Ok(())
        })
        .unwrap();
    }
    let size = std::fs::metadata(&path).unwrap().len() >> 20;
    println!("{count} disputes entered in {:.1} s, file {size} MB", started.elapsed().as_secs_f64());
    drop(store);
    let started = Instant::now();
    let store = Store::open(&path, &key()).unwrap();
    println!("open {:.1} ms", started.elapsed().as_secs_f64() * 1e3);

    let time = |name: &str, runs: usize, f: &mut dyn FnMut(usize) -> usize| {
        let (mut wall, mut cpu): (Vec<f64>, Vec<f64>) = (Vec::new(), Vec::new());
        let mut rows = 0;
        for i in 0..runs {
            let (started, before) = (Instant::now(), cpu_ms());
            rows = f(i);
            wall.push(started.elapsed().as_secs_f64() * 1e3);
            cpu.push(cpu_ms() - before);
        }
        let first = wall[0];
        wall.sort_by(f64::total_cmp);
        cpu.sort_by(f64::total_cmp);
        println!(
            "{name:<40} first {first:8.2}  p50 {:8.2}  p99 {:8.2}  cpu p50 {:8.2} ms  rows {rows}",
            wall[runs / 2],
            wall[runs * 99 / 100],
            cpu[runs / 2]
        );
    };
    let page = |f: &RegisterFilter, sort, descending, after: Option<&str>| {
        store.read(|r| r.register(f, sort, descending, after, 50)).unwrap()
    };
    let d = RegisterFilter::default;
    time("register, newest", 20, &mut |_| page(&d(), RegisterSort::Received, true, None).rows.len());
    let mut cursor: Option<String> = None;
    time("register, next pages", 50, &mut |_| {
        let p = page(&d(), RegisterSort::Received, true, cursor.as_deref());
        cursor = p.next;
        p.rows.len()
    });
    time("register by number", 20, &mut |_| page(&d(), RegisterSort::Number, true, None).rows.len());
    time("register by amount", 20, &mut |_| page(&d(), RegisterSort::Amount, false, None).rows.len());
    time("one mediator, by number", 20, &mut |i| {
        page(&RegisterFilter { mediator: Some(mediators[i].uid), ..d() }, RegisterSort::Number, true, None)
            .rows
            .len()
    });
    time("one type", 20, &mut |i| {
        page(&RegisterFilter { dispute_type: Some(types[i % 18]), ..d() }, RegisterSort::Received, true, None)
            .rows
            .len()
    });
    time("one mediator, type and state", 20, &mut |i| {
        page(
            &RegisterFilter {
                mediator: Some(mediators[i].uid),
                dispute_type: Some(types[i % 18]),
                state: Some(DisputeState::Agreed),
                ..d()
            },
            RegisterSort::Received,
            true,
            None,
        )
        .rows
        .len()
    });
    time("office of 30 committees", 20, &mut |_| {
        page(&RegisterFilter { within: Some(office.office), ..d() }, RegisterSort::Received, true, None)
            .rows
            .len()
    });
    time("year and state, office", 20, &mut |i| {
        page(
            &RegisterFilter {
                within: Some(office.office),
                year: Some(2014 + i as i32 % 10),
                state: Some(DisputeState::Mediating),
                ..d()
            },
            RegisterSort::Received,
            true,
            None,
        )
        .rows
        .len()
    });
    time("empty result (other committee, state)", 20, &mut |_| {
        page(
            &RegisterFilter {
                organisation: Some(office.other_committee),
                state: Some(DisputeState::Withdrawn),
                ..d()
            },
            RegisterSort::Received,
            true,
            None,
        )
        .rows
        .len()
    });
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
    ] {
        time(&format!("search {text}"), 5, &mut |_| store.read(|r| r.search(text, None, 20)).unwrap().len());
        time(&format!("register, text {text}, year"), 5, &mut |_| {
            page(
                &RegisterFilter { text: text.into(), year: Some(2016), ..d() },
                RegisterSort::Received,
                true,
                None,
            )
            .rows
            .len()
        });
    }
    time("parties seen: 张", 10, &mut |_| {
        store.read(|r| r.seen_parties("张", None, None, 8)).unwrap().len()
    });
    time("parties seen: zgq", 10, &mut |_| {
        store.read(|r| r.seen_parties("zgq", None, Some(office.office), 8)).unwrap().len()
    });
    time("today: overdue", 10, &mut |_| {
        store
            .read(|r| {
                r.due(
                    &DueFilter {
                        to: Some(day("2023-06-01")),
                        organisation: Some(office.office),
                        ..Default::default()
                    },
                    100,
                )
            })
            .unwrap()
            .len()
    });
    time("today: count", 10, &mut |_| {
        store
            .read(|r| {
                r.due_count(&DueFilter {
                    to: Some(day("2023-06-01")),
                    organisation: Some(office.office),
                    ..Default::default()
                })
            })
            .unwrap() as usize
    });
    time("today: one mediator", 10, &mut |i| {
        store
            .read(|r| {
                r.due(
                    &DueFilter {
                        to: Some(day("2023-06-01")),
                        mediator: Some(mediators[i].uid),
                        ..Default::default()
                    },
                    100,
                )
            })
            .unwrap()
            .len()
    });
    time("recent", 10, &mut |_| store.read(|r| r.recent(Some(office.office), None, 10)).unwrap().len());
    time("open a file", 50, &mut |i| store.read(|r| r.file(uids[i * 37 % count])).unwrap().parties.len());
    time("journal page", 10, &mut |_| store.read(|r| r.journal(None, None, 1)).unwrap().rows.len());
    time("save a dispute", 200, &mut |i| {
        let mut d = store.read(|r| r.dispute(uids[i * 97 % count])).unwrap();
        d.narrative.push_str("补充。");
        write(&store, &office, |w| w.save_dispute(&d)).unwrap().1.rows.len()
    });
    let copy = dir.path().join("copy.db");
    time("copy of the store", 1, &mut |_| store.copy_to(&copy).map(|()| 1).unwrap());
}
