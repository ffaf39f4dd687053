//! An office on a fresh store, with a clock that the test sets.

use app::{Clock, Failure, Host, HostOptions, SystemRandom};
use chrono::{NaiveDateTime, TimeDelta};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

pub const PASSWORD: &str = "Haojiang-2024";

/// A clock that stands still until it is moved.
pub struct Hand(Mutex<NaiveDateTime>);

impl Clock for Hand {
    fn now(&self) -> NaiveDateTime {
        *self.0.lock().unwrap()
    }
}

/// One office with its program.
pub struct Office {
    pub host: Host,
    pub clock: Arc<Hand>,
    pub folder: tempfile::TempDir,
    /// The printed key.
    pub recovery: String,
}

impl Office {
    /// A host on an empty folder.
    pub fn empty() -> Office {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(Hand(Mutex::new(at("2024-03-05 09:00"))));
        let host = Host::open(HostOptions {
            store: folder.path().join("office.hejuan"),
            clock: clock.clone(),
            random: Arc::new(SystemRandom),
            sample: false,
        });
        Office { host, clock, folder, recovery: String::new() }
    }

    /// Set up with two offices; the administrator `admin` is signed in.
    pub fn new() -> Office {
        let mut office = Office::empty();
        office.recovery = office.ok("setup.create", request())["key"].as_str().unwrap().to_owned();
        office.ok("setup.prove_key", json!({ "key": office.recovery }));
        office
    }

    /// The same with a mediator of the first committee and a head, signed in as the one named.
    pub fn with_people(login: &str) -> Office {
        let office = Office::new();
        let committee = office.organisation("汕头市濠江区礐石街道人民调解委员会");
        let other = office.organisation("汕头市濠江区滨海街道人民调解委员会");
        let station = office.organisation("礐石司法所");
        let bureau = office.organisation("汕头市濠江区司法局");
        let mediator = office.mediator(&committee, "李翀");
        office.mediator(&other, "郑楚喆");
        for (login, role, organisation, mediator) in [
            ("lichong", "mediator", &committee, json!(mediator)),
            ("suozhang", "head", &station, Value::Null),
            ("qita", "mediator", &other, Value::Null),
            ("ju", "bureau", &bureau, Value::Null),
        ] {
            office.ok("account.save", json!({
                "uid": null, "rev": 0, "login": login, "name": login, "role": role, "organisation": organisation,
                "mediator": mediator, "disabled": false, "password": PASSWORD,
            }));
        }
        office.sign_in(login);
        office
    }

    pub fn call(&self, command: &str, request: Value) -> Result<Value, Failure> {
        self.host.call(command, &request.to_string()).map(|answer| serde_json::from_str(&answer).unwrap())
    }

    pub fn ok(&self, command: &str, request: Value) -> Value {
        self.call(command, request).unwrap_or_else(|failure| panic!("{command}: {failure}"))
    }

    pub fn refused(&self, command: &str, request: Value) -> Failure {
        match self.call(command, request) {
            Err(failure) => failure,
            Ok(_) => panic!("{command} should have been refused"),
        }
    }

    pub fn sign_in(&self, login: &str) {
        self.ok("session.sign_in", json!({ "login": login, "password": PASSWORD }));
    }

    /// Lets dossiers with errors be filed, as for old ones entered later; the head must be signed in.
    pub fn files_what_has_errors(&self) {
        let rev = self.ok("settings.get", json!({}))["rev"].clone();
        self.ok("settings.save", json!({ "rev": rev, "values": { "archive.refuse_errors": false } }));
    }

    pub fn pass(&self, time: TimeDelta) {
        *self.clock.0.lock().unwrap() += time;
    }

    pub fn set(&self, time: &str) {
        *self.clock.0.lock().unwrap() = at(time);
    }

    pub fn organisation(&self, name: &str) -> Value {
        let list = self.ok("organisation.list", json!({}));
        let found = list.as_array().unwrap().iter().find(|o| o["name"] == name);
        found.unwrap_or_else(|| panic!("{name}"))["uid"].clone()
    }

    pub fn mediator(&self, committee: &Value, name: &str) -> String {
        let saved = self.ok("mediator.save", json!({
            "uid": NEW, "rev": 0, "committee": committee, "name": name, "kind": "full_time", "occupation": "",
            "registration_no": "", "sex": null, "phone": "", "in_office_from": null, "in_office_to": null,
        }));
        saved["uid"].as_str().unwrap().to_owned()
    }

    pub fn store(&self) -> PathBuf {
        self.folder.path().join("office.hejuan")
    }

    /// A dispute with one party on each side, registered today.
    pub fn dispute(&self) -> Value {
        let committee = self.organisation("汕头市濠江区礐石街道人民调解委员会");
        let today = self.ok("app.status", json!({}))["today"].clone();
        self.ok(
            "dispute.create",
            json!({
                "committee": committee, "received_on": today, "dispute_type": "neighbourhood",
                "source": "on_application", "title": "", "community": "葛洲社区",
                "parties": [party("陈㛃", "applicant"), party("欧阳䶮", "respondent")],
                "narrative": "楼上卫生间漏水，楼下天花板受损，双方协商不成，申请调解。",
            }),
        )
    }

    /// Saves a step of a dispute on a day.
    pub fn step(&self, dispute: &Value, on: &str, body: Value) -> Result<Value, Failure> {
        self.call("step.save", step(dispute, on, body))
    }
}

pub const NEW: &str = "00000000-0000-0000-0000-000000000000";

pub fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

/// The set-up of 濠江 with two of its offices.
pub fn request() -> Value {
    let office = |name: &str, street: &str, short: &str| {
        json!({
            "name": format!("{name}司法所"), "short": name, "street": street,
            "committees": [{ "name": format!("汕头市濠江区{name}街道人民调解委员会"), "short": short, "kind": "street" }],
        })
    };
    json!({
        "bureau": "汕头市濠江区司法局",
        "offices": [office("礐石", "440512003", "濠礐"), office("滨海", "440512005", "濠滨")],
        "home": "礐石司法所", "login": "admin", "name": "管理员", "password": PASSWORD,
    })
}

pub fn party(name: &str, role: &str) -> Value {
    // Nobody shares a number with the other side.
    let (birth_date, id_number) = match role {
        "applicant" => ("1985-06-15", "440509198506150026"),
        _ => ("1987-03-12", "440509198703120045"),
    };
    json!({
        "uid": NEW, "rev": 0, "dispute": NEW, "role": role, "position": 0, "kind": "natural", "name": name,
        "other_name": "", "sex": "female", "birth_date": birth_date, "nation": "汉族", "region": "",
        "id_kind": "resident_card", "id_number": id_number, "id_note": "", "id_override": "",
        "occupation": "", "phone": "13800000000", "address": "濠江区礐石街道", "household_address": "",
        "delivery_address": "", "note": "", "legal_representative": "", "legal_representative_post": "",
        "member_count": null, "representatives": [], "guardians": [], "agents": [], "interpreter": null, "claim": null,
    })
}

pub fn step(dispute: &Value, on: &str, body: Value) -> Value {
    json!({
        "uid": NEW, "rev": 0, "dispute": dispute, "on": on, "start": null, "end": null, "place": "礐石司法所",
        "present": ["陈㛃", "欧阳䶮"], "others": [], "mediators": ["李翀"], "recorder": "李翀",
        "signing": { "parties": [], "mediator_on": null, "recorder_on": null, "seal_on": null }, "body": body,
    })
}

pub fn oral(committee: &Value, mediator: &Value, on: &str) -> Value {
    json!({
        "committee": committee, "on": on, "dispute_type": "neighbourhood", "source": "on_application",
        "community": "葛洲社区", "parties": [party("陈㛃", "applicant"), party("欧阳䶮", "respondent")],
        "facts": "楼上漏水，楼下天花板受损。", "terms": ["欧阳䶮当场赔偿陈㛃 300 元", "双方再无争议"],
        "performance_mode": "当场付清", "amount": 30_000, "performed": true, "mediator": mediator,
    })
}
