//! The sample office that the cases need: a bureau, the offices and committees they name, their mediators,
//! and three accounts.

use std::collections::BTreeMap;

use super::case::{Case, CasePlace};
use super::enter::call;
use super::{SAMPLE_LOGIN, SAMPLE_PASSWORD};
use crate::Failure;
use crate::api::*;
use crate::host::Host;
use records::model::*;

/// Bureau of the sample office.
const BUREAU: &str = "汕头市濠江区司法局";

/// Everyone the cases name, by name.
pub(super) struct People {
    committees: BTreeMap<String, Uid>,
    mediators: BTreeMap<(String, String), Uid>,
    streets: BTreeMap<String, String>,
}

impl People {
    /// The committee of a case. Every committee of every case read was set up.
    pub fn committee(&self, place: &CasePlace) -> Uid {
        self.committees.get(&place.committee).copied().unwrap_or(super::case::nil())
    }

    /// A mediator of a committee.
    pub fn mediator(&self, committee: &str, name: &str) -> Uid {
        let key = (committee.to_owned(), name.to_owned());
        self.mediators.get(&key).copied().unwrap_or(super::case::nil())
    }

    /// The code of a street, or the street itself when it is not in the list.
    pub fn street(&self, name: &str) -> String {
        self.streets.get(name).cloned().unwrap_or_else(|| name.to_owned())
    }
}

/// Sets the office up and signs its administrator in.
pub(super) fn set_up(host: &Host, cases: &[&Case]) -> Result<People, Failure> {
    let presets: Vec<Preset> = call(host, "setup.presets", &Nothing {})?;
    let streets: BTreeMap<String, String> =
        presets.iter().flat_map(|p| &p.streets).map(|s| (s.name.clone(), s.code.clone())).collect();
    let request = SetupCreate {
        bureau: BUREAU.into(),
        offices: offices(cases, &streets),
        home: String::new(),
        login: SAMPLE_LOGIN.into(),
        name: "示例管理员".into(),
        password: SAMPLE_PASSWORD.into(),
    };
    let key: RecoveryKey = call(host, "setup.create", &request)?;
    let _: Status = call(host, "setup.prove_key", &key)?;

    let organisations: Vec<Organisation> = call(host, "organisation.list", &Nothing {})?;
    let of_kind = |kind| organisations.iter().filter(move |o| o.kind == kind);
    let committees: BTreeMap<String, Uid> =
        of_kind(OrganisationKind::Committee).map(|o| (o.name.clone(), o.uid)).collect();
    let mut people = People { committees, mediators: BTreeMap::new(), streets };
    for case in cases {
        for mediator in &case.mediators {
            let key = (case.place.committee.clone(), mediator.name.clone());
            if people.mediators.contains_key(&key) {
                continue;
            }
            let row = Mediator {
                uid: super::case::nil(),
                rev: 0,
                committee: people.committee(&case.place),
                name: mediator.name.clone(),
                kind: mediator.kind,
                occupation: mediator.occupation.clone(),
                registration_no: String::new(),
                sex: None,
                phone: String::new(),
                in_office_from: None,
                in_office_to: None,
            };
            let saved: Mediator = call(host, "mediator.save", &row)?;
            people.mediators.insert(key, saved.uid);
        }
    }
    accounts(host, cases, &people, of_kind(OrganisationKind::Office).next())?;
    Ok(people)
}

/// A head and a mediator beside the administrator, so that each role can be tried.
fn accounts(
    host: &Host,
    cases: &[&Case],
    people: &People,
    office: Option<&Organisation>,
) -> Result<(), Failure> {
    let first = cases.first().and_then(|c| c.mediators.first().map(|m| (c, m)));
    let (Some(office), Some((case, mediator))) = (office, first) else { return Ok(()) };
    let account = |login: &str, name: &str, role, organisation, mediator| AccountSave {
        uid: None,
        rev: 0,
        login: login.into(),
        name: name.into(),
        role,
        organisation,
        mediator,
        disabled: false,
        password: Some(SAMPLE_PASSWORD.into()),
    };
    let own = people.mediator(&case.place.committee, &mediator.name);
    for request in [
        account("示例所长", "示例所长", Role::Head, office.uid, None),
        account("示例调解员", &mediator.name, Role::Mediator, people.committee(&case.place), Some(own)),
    ] {
        let _: Account = call(host, "account.save", &request)?;
    }
    Ok(())
}

/// Offices and committees in the order the cases name them.
fn offices(cases: &[&Case], streets: &BTreeMap<String, String>) -> Vec<SetupOffice> {
    let mut offices: Vec<SetupOffice> = Vec::new();
    let mut shorts: Vec<String> = Vec::new();
    for case in cases {
        let place = &case.place;
        if offices.iter().flat_map(|o| &o.committees).any(|c| c.name == place.committee) {
            continue;
        }
        let at = match offices.iter().position(|o| o.name == place.office) {
            Some(at) => at,
            None => {
                offices.push(SetupOffice {
                    name: place.office.clone(),
                    short: String::new(),
                    street: streets.get(&place.street).cloned().unwrap_or_else(|| place.street.clone()),
                    committees: Vec::new(),
                });
                offices.len() - 1
            }
        };
        let short = free_short(place, &shorts);
        shorts.push(short.clone());
        offices[at].committees.push(SetupCommittee {
            name: place.committee.clone(),
            short,
            kind: place.committee_kind,
        });
    }
    offices
}

/// The committee's short name; one already taken by another committee gets a number behind it.
fn free_short(place: &CasePlace, taken: &[String]) -> String {
    let base = if place.short.is_empty() {
        let name = place.committee.trim_end_matches("人民调解委员会");
        name.rsplit_once("街道")
            .map_or(name, |(_, rest)| if rest.is_empty() { name } else { rest })
            .to_owned()
    } else {
        place.short.clone()
    };
    if !taken.contains(&base) {
        return base;
    }
    (2..).map(|n| format!("{base}{n}")).find(|s| !taken.contains(s)).unwrap_or(base)
}
