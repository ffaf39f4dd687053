//! Parties and those who stand for them, as slots. An age is that of the day of the form.

use super::words::{day, day_or_blank, joined, labelled, tenths, yuan};
use chrono::NaiveDate;
use records::model::identity::age_on;
use records::model::*;
use serde_json::{Value, json};

/// Age below which a guardian signs (民法典 art 17).
const FULL_AGE: i64 = 18;

/// Every party as an item, in order.
pub fn parties(file: &DisputeFile, on: NaiveDate) -> Vec<Value> {
    file.parties.iter().map(|p| party(p, &file.parties, on)).collect()
}

/// The items of one side.
pub fn side(file: &DisputeFile, role: PartyRole, on: NaiveDate) -> Vec<Value> {
    file.parties.iter().filter(|p| p.role == role).map(|p| party(p, &file.parties, on)).collect()
}

/// Names of one side, or of all, joined by 、.
pub fn names(file: &DisputeFile, role: Option<PartyRole>) -> String {
    let of_role = file.parties.iter().filter(|p| role.is_none_or(|r| p.role == r));
    of_role.map(|p| p.name.as_str()).collect::<Vec<_>>().join("、")
}

/// One party as an item.
pub fn party(p: &Party, all: &[Party], on: NaiveDate) -> Value {
    let same_side = all.iter().filter(|o| o.role == p.role);
    let place = same_side.clone().position(|o| o.uid == p.uid && o.position == p.position);
    let ordinal = match (same_side.count(), place) {
        (0 | 1, _) | (_, None) => String::new(),
        (_, Some(i)) => (i + 1).to_string(),
    };
    let organised = p.kind != PartyKind::Natural;
    json!({
        "role": p.role.label(),
        "ordinal": ordinal,
        "kind": match p.kind {
            PartyKind::Natural => "person",
            PartyKind::Organisation => "organisation",
            PartyKind::Group => "group",
        },
        "name": p.name,
        "sex": p.sex.map(Sex::label).unwrap_or_default(),
        "nation": p.nation,
        "age": age(p, on),
        "birth_date": day_or_blank(p.birth_date),
        "id_type": id_type(p),
        "id_number": p.id_number,
        "occupation": p.occupation,
        "phone": p.phone,
        "address": p.address,
        "household_address": p.household_address,
        "nationality": p.region,
        "note": note(p),
        "sign_label": sign_label(p, &[], on),
        "organisation": (organised && !(p.legal_representative.is_empty() && p.legal_representative_post.is_empty())
            || p.kind == PartyKind::Organisation).then(|| json!({
                "legal_representative": p.legal_representative,
                "post": p.legal_representative_post,
            })),
        "group": (p.kind == PartyKind::Group).then(|| json!({
            "member_count": p.member_count.map(|n| n.to_string()).unwrap_or_default(),
            "representatives": p.representatives.join("、"),
        })),
        "guardian": p.guardians.first().map(|g| json!({
            "name": g.name, "relation": g.relation, "phone": g.phone, "id_number": g.id_number,
        })),
        "agent": p.agents.first().map(agent),
        "interpreter": p.interpreter.as_ref().map(interpreter).unwrap_or_default(),
    })
}

/// `45岁` on a day; empty when the birth date is not known or lies later.
pub fn age(p: &Party, on: NaiveDate) -> String {
    p.birth_date.and_then(|b| age_on(b, on)).map(|years| format!("{years}岁")).unwrap_or_default()
}

fn agent(a: &Agent) -> Value {
    json!({
        "name": a.name,
        "relation": a.relation,
        "authority": a.authority,
        "phone": a.phone,
        "id_number": a.id_number,
        "letter": letter(a),
    })
}

/// What is known of an agent's letter of authority.
pub fn letter(a: &Agent) -> String {
    let on = a.letter_on.map(|d| format!("{}出具", day(d))).unwrap_or_default();
    joined([a.letter.as_str(), on.as_str()], "，")
}

fn id_type(p: &Party) -> String {
    match (p.id_kind, p.id_note.as_str()) {
        // No number, no kind: the sheet leaves room for both to be written by hand.
        (_, "") if p.id_number.is_empty() => String::new(),
        (IdKind::Other | IdKind::None, note) if !note.is_empty() => note.to_owned(),
        (IdKind::None, _) => String::new(),
        (kind, "") => kind.label().to_owned(),
        (kind, note) => format!("{}（{note}）", kind.label()),
    }
}

fn interpreter(i: &Interpreter) -> String {
    let about = joined([i.language.as_str(), i.phone.as_str()], "，");
    if about.is_empty() { i.name.clone() } else { format!("{}（{about}）", i.name) }
}

/// The party's note with everything that has no slot of its own.
fn note(p: &Party) -> String {
    let mut parts = vec![p.note.clone()];
    if !p.other_name.is_empty() && !p.name.contains(&p.other_name) {
        parts.push(labelled("又名", &p.other_name));
    }
    // Clerks often write the reckoning into the note themselves; once is enough on paper.
    let reckoned = |c: &WageClaim| {
        [c.daily_rate, c.advance, c.owed].iter().all(|f| p.note.contains(&plain(*f)))
            && p.note.contains(&tenths(c.days_tenths))
    };
    if let Some(c) = p.claim.as_ref().filter(|c| !reckoned(c)) {
        parts.push(format!(
            "工天{}天，日薪{}，已借支{}，尚欠{}",
            tenths(c.days_tenths),
            yuan(c.daily_rate),
            yuan(c.advance),
            yuan(c.owed)
        ));
    }
    parts.push(labelled("送达地址", &p.delivery_address));
    parts.push(labelled("证件号码说明", &p.id_override));
    for g in p.guardians.iter().skip(1) {
        parts.push(labelled(
            "另一监护人",
            &joined([&g.name, &g.relation, &g.id_number, &g.phone].map(String::as_str), "，"),
        ));
    }
    for a in p.agents.iter().skip(1) {
        let own = [&a.name, &a.relation, &a.authority, &a.id_number, &a.phone].map(String::as_str);
        parts.push(labelled("另一代理人", &joined([joined(own, "，").as_str(), &letter(a)], "，")));
    }
    if p.kind != PartyKind::Organisation {
        parts.push(labelled(
            "负责人",
            &joined([&p.legal_representative, &p.legal_representative_post].map(String::as_str), "，"),
        ));
    }
    if p.kind != PartyKind::Group {
        parts.push(p.member_count.map(|n| format!("人数：{n}")).unwrap_or_default());
        parts.push(labelled("推选代表", &p.representatives.join("、")));
    }
    joined(parts.iter().map(String::as_str), "；")
}

/// An amount as a clerk types it: 16960, 5158.35.
fn plain(amount: Fen) -> String {
    let text = amount.grouped().replace(',', "");
    text.strip_suffix(".00").map_or(text.clone(), str::to_owned)
}

/// Who signs for a party, `present` being those in the room (empty when it does not matter): the person, the
/// guardian of someone not of full age, the agent, or the person in charge.
pub fn sign_label(p: &Party, present: &[String], on: NaiveDate) -> String {
    let by = |capacity: &str, name: &str| format!("{}（{capacity}{name}）", p.name);
    let minor = p.birth_date.and_then(|b| age_on(b, on)).is_some_and(|years| years < FULL_AGE);
    if let Some(g) = p.guardians.first()
        && (minor || p.birth_date.is_none() || p.agents.is_empty())
    {
        return by("法定代理人", &g.name);
    }
    if let Some(a) = p.agents.first()
        && (p.kind == PartyKind::Organisation || !is_named(present, &p.name))
        && (p.kind != PartyKind::Natural || present.is_empty() || is_named(present, &a.name))
    {
        // Agents of natural persons sign only where they, and not the person, were in the room.
        if p.kind != PartyKind::Natural || !present.is_empty() {
            return by(if p.kind == PartyKind::Group { "代表" } else { "委托代理人" }, &a.name);
        }
    }
    match p.kind {
        PartyKind::Natural => p.name.clone(),
        PartyKind::Organisation if !p.legal_representative.is_empty() => {
            by("负责人", &p.legal_representative)
        }
        PartyKind::Group if !p.representatives.is_empty() => by("代表", &p.representatives.join("、")),
        PartyKind::Group if !p.legal_representative.is_empty() => by("代表", &p.legal_representative),
        PartyKind::Organisation | PartyKind::Group => p.name.clone(),
    }
}

/// Whether someone is among the people named; `纪晓彤（公司代理人）` names 纪晓彤.
pub fn is_named(names: &[String], who: &str) -> bool {
    names.iter().any(|n| n == who || bare(n) == who || bare(who) == bare(n))
}

fn bare(name: &str) -> &str {
    name.split(['（', '(']).next().unwrap_or(name).trim()
}

/// The parties who sign the record of a meeting: those present themselves or through someone who stands for
/// them. When the names of those present match no party (三组代表5人), all of them.
pub fn signers(file: &DisputeFile, present: &[String], on: NaiveDate) -> Vec<Value> {
    let there = |p: &Party| {
        is_named(present, &p.name)
            || (!p.other_name.is_empty() && is_named(present, &p.other_name))
            || (!p.legal_representative.is_empty() && is_named(present, &p.legal_representative))
            || p.guardians.iter().any(|g| is_named(present, &g.name))
            || p.agents.iter().any(|a| is_named(present, &a.name))
            || p.representatives.iter().any(|r| is_named(present, r))
    };
    let found: Vec<&Party> = file.parties.iter().filter(|p| there(p)).collect();
    let signing: Vec<&Party> = if found.is_empty() { file.parties.iter().collect() } else { found };
    signing
        .into_iter()
        .map(|p| {
            let mut item = party(p, &file.parties, on);
            item["sign_label"] = Value::String(sign_label(p, present, on));
            item
        })
        .collect()
}

/// The letter of authority of one agent of one party.
pub fn authorisation(p: &Party, agent_index: usize, file: &DisputeFile, on: NaiveDate) -> Value {
    let Some(a) = p.agents.get(agent_index) else { return Value::Null };
    let special = a.authority.contains("特别");
    let general = a.authority.contains("一般");
    json!({
        "principal": party(p, &file.parties, on),
        "agent": {
            "name": a.name, "sex": "", "relation": a.relation, "employer": "",
            "id_number": a.id_number, "phone": a.phone, "address": "",
        },
        "cause": file.dispute.title,
        "authority": if special { "特别授权" } else if general { "一般代理" } else { a.authority.as_str() },
        "authority_items": match (special, general) {
            (true, _) if a.authority == "特别授权" => "代为承认、放弃、变更调解请求，代为和解，代为签署调解协议、签收文书",
            (_, true) if a.authority == "一般代理" => "代为陈述事实、提供证据、参加调解、签收文书",
            _ => a.authority.as_str(),
        },
        "from": "",
        "to": "",
        "date": day_or_blank(a.letter_on),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(name: &str, birth: Option<NaiveDate>) -> Party {
        let nil = Uid(uuid::Uuid::nil());
        Party {
            uid: nil,
            rev: 0,
            dispute: nil,
            role: PartyRole::Applicant,
            position: 1,
            kind: PartyKind::Natural,
            name: name.into(),
            other_name: String::new(),
            sex: None,
            birth_date: birth,
            nation: String::new(),
            region: String::new(),
            id_kind: IdKind::ResidentCard,
            id_number: String::new(),
            id_note: String::new(),
            id_override: String::new(),
            occupation: String::new(),
            phone: String::new(),
            address: String::new(),
            household_address: String::new(),
            delivery_address: String::new(),
            note: String::new(),
            legal_representative: String::new(),
            legal_representative_post: String::new(),
            member_count: None,
            representatives: vec![],
            guardians: vec![],
            agents: vec![],
            interpreter: None,
            claim: None,
        }
    }

    fn standing_for(name: &str) -> Agent {
        Agent {
            name: name.into(),
            relation: String::new(),
            authority: "特别授权".into(),
            id_number: String::new(),
            phone: String::new(),
            letter: String::new(),
            letter_on: None,
        }
    }

    #[test]
    fn who_signs() {
        let on = NaiveDate::from_ymd_opt(2023, 10, 20).expect("a date");
        let mut child = person("许子翀", NaiveDate::from_ymd_opt(2014, 5, 6));
        child.guardians.push(Guardian {
            name: "许镇波".into(),
            relation: "父亲".into(),
            id_number: String::new(),
            phone: String::new(),
        });
        assert_eq!(sign_label(&child, &[], on), "许子翀（法定代理人许镇波）");

        let mut adult = person("苏燕卿", NaiveDate::from_ymd_opt(1969, 4, 30));
        adult.agents.push(standing_for("林志翀"));
        assert_eq!(sign_label(&adult, &["苏燕卿".into(), "林志翀".into()], on), "苏燕卿");
        assert_eq!(sign_label(&adult, &["林志翀（儿子）".into()], on), "苏燕卿（委托代理人林志翀）");
        assert_eq!(sign_label(&adult, &[], on), "苏燕卿");

        let mut company = person("海味源公司", None);
        company.kind = PartyKind::Organisation;
        company.legal_representative = "郭泽楷".into();
        assert_eq!(sign_label(&company, &[], on), "海味源公司（负责人郭泽楷）");
        company.agents.push(standing_for("郭晓珊"));
        assert_eq!(sign_label(&company, &["郭晓珊".into()], on), "海味源公司（委托代理人郭晓珊）");
    }
}
