//! The parties of a case file: persons, organisations, groups, and those who stand for them.

use super::case::nil;
use super::reader::Obj;
use chrono::NaiveDate;
use records::model::identity::age_on;
use records::model::*;

/// Reads `parties`; ages are compared on the day of acceptance.
pub(super) fn read(root: &Obj<'_>, accepted: Option<NaiveDate>) -> Vec<Party> {
    let parties: Vec<Party> = root
        .objects("parties")
        .into_iter()
        .enumerate()
        .map(|(i, o)| party(o, i as i64 + 1, accepted))
        .collect();
    if parties.is_empty() {
        root.wrong("parties", "至少要有一名当事人");
    }
    parties
}

fn party(o: Obj<'_>, position: i64, accepted: Option<NaiveDate>) -> Party {
    let role_text = o.text("role");
    let role = match role_text.as_str() {
        "applicant" => PartyRole::Applicant,
        "respondent" => PartyRole::Respondent,
        "third_party" => PartyRole::ThirdParty,
        "" => PartyRole::Applicant,
        other => {
            o.wrong("role", format!("“{other}”应是 applicant、respondent 或 third_party"));
            PartyRole::Applicant
        }
    };
    let role_zh = o.opt("role_zh");
    if !role_zh.is_empty() && role_zh != role.label() {
        o.wrong(
            "role_zh",
            format!("“{role_zh}”与 {}（{role_text}，即{}）不一致", o.at("role"), role.label()),
        );
    }
    let kind_text = o.opt("kind");
    let member_count = o.opt_int("member_count");
    let representatives = o.people("representatives");
    let kind = match kind_text.as_str() {
        "自然人" | "" => PartyKind::Natural,
        // An organisation that counts members is a group with chosen representatives (居民小组).
        "法人或其他组织" if member_count.is_some() || !representatives.is_empty() => PartyKind::Group,
        "法人或其他组织" | "法人" | "其他组织" | "非法人组织" => PartyKind::Organisation,
        other if other.starts_with("群体") => PartyKind::Group,
        // Kinds of organisation by their own word; the note keeps it.
        other
            if ["户", "企业", "公司", "单位", "机关", "学校", "合作社", "团体", "组织"]
                .iter()
                .any(|w| other.contains(w)) =>
        {
            PartyKind::Organisation
        }
        other => {
            o.wrong("kind", format!("“{other}”应是自然人、法人或其他组织、群体"));
            PartyKind::Natural
        }
    };
    let (id_kind, mut id_note) = id_kind(&o.opt("id_type"));
    let note = o.opt("id_note");
    if !note.is_empty() {
        id_note = if id_note.is_empty() { note } else { format!("{id_note}；{note}") };
    }
    let labels: Vec<&str> = Sex::ALL.iter().map(|s| s.label()).collect();
    let birth_date = o.opt_date("birth_date");
    let party = Party {
        uid: nil(),
        rev: 0,
        dispute: nil(),
        role,
        position,
        kind,
        name: o.text("name"),
        other_name: first_of(&o, &["chinese_name", "other_name", "former_name"]),
        sex: o.opt_label("sex", Sex::from_label, &labels),
        birth_date,
        nation: o.opt("nation"),
        region: first_of(&o, &["nationality_or_region", "nationality"]),
        id_kind,
        id_number: o.opt("id_number"),
        id_note,
        id_override: String::new(),
        occupation: o.opt("occupation"),
        phone: o.opt("phone"),
        address: o.opt("address"),
        household_address: o.opt("household_address"),
        delivery_address: o.opt("delivery_address"),
        note: note_of(&o, &kind_text),
        legal_representative: o.opt("legal_representative"),
        legal_representative_post: o.opt("legal_representative_post"),
        member_count,
        representatives,
        guardians: o.one_or_more("guardian", "guardians").into_iter().map(guardian).collect(),
        agents: o.one_or_more("agent", "agents").into_iter().map(agent).collect(),
        interpreter: o.object("interpreter").map(interpreter),
        claim: claim(&o),
    };
    let age = o.opt_int("age_at_acceptance");
    if let (Some(age), Some(birth), Some(on)) = (age, birth_date, accepted) {
        match age_on(birth, on) {
            Some(computed) if computed == age => {}
            Some(computed) => o.wrong(
                "age_at_acceptance",
                format!("{age} 与 {}（{birth}，受理时 {computed} 岁）不一致", o.at("birth_date")),
            ),
            None => o.wrong("birth_date", format!("{birth} 晚于受理日期（{on}）")),
        }
    }
    if let (Some(birth), Some(on)) = (birth_date, accepted)
        && birth > on
    {
        o.wrong("birth_date", format!("{birth} 晚于受理日期（{on}）"));
    }
    compare_with_number(&o, &party);
    o.done();
    party
}

/// The text under the first key that has any; several filled ones are kept one after another.
fn first_of(o: &Obj<'_>, keys: &[&'static str]) -> String {
    let texts: Vec<String> = keys.iter().map(|k| o.opt(k)).filter(|t| !t.is_empty()).collect();
    texts.join("；")
}

/// The note, with what has no field of its own beside it.
fn note_of(o: &Obj<'_>, kind: &str) -> String {
    let mut parts = vec![o.opt("note")];
    if !matches!(kind, "" | "自然人" | "法人或其他组织" | "法人" | "其他组织" | "非法人组织")
        && !kind.starts_with("群体")
    {
        parts.push(format!("当事人类别：{kind}"));
    }
    if let (Some(owed), false) =
        (o.opt_yuan("owed_yuan"), o.has("days") || o.has("daily_rate_yuan") || o.has("advance_yuan"))
    {
        parts.push(format!("尚欠（主张）金额{owed}元"));
    }
    for (key, label) in [("work_unit", "工作单位"), ("postcode", "邮政编码"), ("email", "电子邮箱")]
    {
        let text = o.opt(key);
        if !text.is_empty() {
            parts.push(format!("{label}：{text}"));
        }
    }
    parts.retain(|p| !p.is_empty());
    parts.join("；")
}

/// The kind of an identity document, and its own words when the list does not have it.
fn id_kind(text: &str) -> (IdKind, String) {
    match text {
        "" => (IdKind::None, String::new()),
        "身份证" => (IdKind::ResidentCard, String::new()),
        _ => match IdKind::from_label(text) {
            Some(kind) => (kind, String::new()),
            None if text.starts_with('无') => (IdKind::None, text.to_owned()),
            None => (IdKind::Other, text.to_owned()),
        },
    }
}

/// A resident's number says birth date and sex again (GB 11643).
fn compare_with_number(o: &Obj<'_>, party: &Party) {
    let number = party.id_number.as_bytes();
    if party.id_kind != IdKind::ResidentCard
        || number.len() != 18
        || !number[..17].iter().all(u8::is_ascii_digit)
    {
        return;
    }
    let says = NaiveDate::parse_from_str(&party.id_number[6..14], "%Y%m%d").ok();
    if let (Some(birth), Some(says)) = (party.birth_date, says)
        && birth != says
    {
        o.wrong("birth_date", format!("{birth} 与 {}（第 7 至 14 位是 {says}）不一致", o.at("id_number")));
    }
    let male = (number[16] - b'0') % 2 == 1;
    if let Some(sex) = party.sex
        && (sex == Sex::Male) != male
    {
        let says = if male { Sex::Male } else { Sex::Female };
        o.wrong(
            "sex",
            format!("“{}”与 {}（第 17 位表示{}）不一致", sex.label(), o.at("id_number"), says.label()),
        );
    }
}

fn guardian(o: Obj<'_>) -> Guardian {
    let guardian = Guardian {
        name: o.text("name"),
        relation: o.opt("relation"),
        id_number: o.opt("id_number"),
        phone: o.opt("phone"),
    };
    o.done();
    guardian
}

fn agent(o: Obj<'_>) -> Agent {
    let agent = Agent {
        name: o.text("name"),
        relation: first_of(&o, &["relation", "work_unit", "occupation", "note"]),
        authority: o.opt("authority"),
        id_number: o.opt("id_number"),
        phone: o.opt("phone"),
        letter: o.opt("letter"),
        letter_on: o.opt_date("letter_date"),
    };
    o.done();
    agent
}

fn interpreter(o: Obj<'_>) -> Interpreter {
    let interpreter =
        Interpreter { name: o.text("name"), language: o.opt("language"), phone: o.opt("phone") };
    o.done();
    interpreter
}

fn claim(o: &Obj<'_>) -> Option<WageClaim> {
    let days_tenths = o.opt_tenths("days");
    let rate = o.opt_yuan("daily_rate_yuan");
    let advance = o.opt_yuan("advance_yuan");
    let owed = o.opt_yuan("owed_yuan");
    if days_tenths.is_none() && rate.is_none() && advance.is_none() {
        // A sum alone is no reckoning by days; the note has it.
        return None;
    }
    if days_tenths.is_none() || rate.is_none() || owed.is_none() {
        o.wrong("days", "工天（days）、日薪（daily_rate_yuan）和尚欠（owed_yuan）要一起写全");
    }
    let claim = WageClaim {
        days_tenths: days_tenths.unwrap_or(0),
        daily_rate: rate.unwrap_or_default(),
        advance: advance.unwrap_or_default(),
        owed: owed.unwrap_or_default(),
    };
    if days_tenths.is_some() && rate.is_some() && owed.is_some() {
        let tenfold = claim.days_tenths * claim.daily_rate.0 - 10 * claim.advance.0;
        if tenfold != 10 * claim.owed.0 {
            o.wrong(
                "owed_yuan",
                format!(
                    "{} 与 {}、daily_rate_yuan、advance_yuan 算得的 {} 不一致",
                    claim.owed,
                    o.at("days"),
                    Fen(tenfold / 10)
                ),
            );
        }
    }
    Some(claim)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_outside_the_list_keep_their_words() {
        assert_eq!(id_kind("居民身份证"), (IdKind::ResidentCard, String::new()));
        assert_eq!(id_kind("无代码（居民小组）"), (IdKind::None, "无代码（居民小组）".into()));
        assert_eq!(id_kind("军官证"), (IdKind::Other, "军官证".into()));
    }
}
