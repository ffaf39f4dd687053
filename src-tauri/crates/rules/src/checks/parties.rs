//! Checks of the parties: who they are, who stands for them, how they can be reached.

use super::{Case, Check, Report, Severity as S};
use records::model::*;

pub(super) const CHECKS: &[Check] = &[
    Check {
        name: "both_sides",
        severity: S::Error,
        basis: "《人民调解法》第十七条：双方当事人",
        run: both_sides,
    },
    Check {
        name: "party_name",
        severity: S::Error,
        basis: "《人民调解法》第二十九条：当事人的基本情况",
        run: party_name,
    },
    Check {
        name: "id_number", severity: S::Warning, basis: "GB 11643、GB 32100 校验规则", run: id_number
    },
    Check {
        name: "id_against_facts",
        severity: S::Error,
        basis: "GB 11643：号码中的出生日期和性别",
        run: id_against_facts,
    },
    Check { name: "id_twice", severity: S::Error, basis: "一人一号", run: id_twice },
    Check {
        name: "minor_guardian",
        severity: S::Error,
        basis: "《民法典》第十九条至第二十三条：由法定代理人代理",
        run: minor_guardian,
    },
    Check {
        name: "agent_authority",
        severity: S::Warning,
        basis: "授权委托书应写明委托权限",
        run: agent_authority,
    },
    Check {
        name: "agent_special",
        severity: S::Warning,
        basis: "代为签署调解协议须特别授权",
        run: agent_special,
    },
    Check {
        name: "organisation_representative",
        severity: S::Warning,
        basis: "司法确认申请书：法人的法定代表人姓名和职务",
        run: organisation_representative,
    },
    Check {
        name: "group_representatives",
        severity: S::Warning,
        basis: "一方人数众多的可以推选代表（《宁波市人民调解条例》第二十条：五名以下）",
        run: group_representatives,
    },
    Check {
        name: "contact",
        severity: S::Warning,
        basis: "《人民调解法》第二十九条；回访和送达需要",
        run: contact,
    },
    Check {
        name: "party_twice", severity: S::Warning, basis: "一人只登记一次，只在一方", run: party_twice
    },
    Check {
        name: "guardian_complete",
        severity: S::Warning,
        basis: "《民法典》第二十七条：监护人及其与未成年人的关系",
        run: guardian_complete,
    },
    Check {
        name: "guardian_needless",
        severity: S::Hint,
        basis: "《民法典》第十七条、第二十八条：成年人一般不需要监护人",
        run: guardian_needless,
    },
    Check {
        name: "agent_named", severity: S::Error, basis: "授权委托书应写明受托人姓名", run: agent_named
    },
    Check {
        name: "agent_letter",
        severity: S::Hint,
        basis: "卷内目录“授权委托书”：有代理人的应附卷",
        run: agent_letter,
    },
    Check {
        name: "agent_both_sides",
        severity: S::Error,
        basis: "《民法典》第一百六十八条：不得同时代理双方",
        run: agent_both_sides,
    },
    Check {
        name: "phone_shape", severity: S::Hint, basis: "号码位数核对；回访和送达需要", run: phone_shape
    },
    Check {
        name: "birth_known",
        severity: S::Warning,
        basis: "司发通〔2010〕239号：当事人年龄",
        run: birth_known,
    },
    Check {
        name: "people_involved", severity: S::Hint, basis: "统计表“涉及当事人数”", run: people_involved
    },
    Check { name: "repeat_parties", severity: S::Hint, basis: "反复纠纷提示", run: repeat_parties },
];

/// Disputes of the same people that are named; of more the number tells.
const NAMED: usize = 3;

fn both_sides(c: &Case<'_>, r: &mut Report<'_>) {
    for role in [PartyRole::Applicant, PartyRole::Respondent] {
        if !c.file.parties.iter().any(|p| p.role == role) {
            r.dispute("parties", format!("还没有{}；请添加。", role.label()));
        }
    }
}

fn party_name(c: &Case<'_>, r: &mut Report<'_>) {
    for p in &c.file.parties {
        if p.name.trim().is_empty() {
            r.party(p, "name", format!("第{}名当事人没有写姓名或名称；请补写。", p.position));
        }
        if p.kind == PartyKind::Natural && p.sex.is_none() {
            r.party(p, "sex", format!("{}没有写性别；请补写。", p.name));
        }
    }
}

fn id_number(c: &Case<'_>, r: &mut Report<'_>) {
    for p in &c.file.parties {
        if !p.id_override.trim().is_empty() {
            continue;
        }
        if p.id_number.trim().is_empty() {
            let silent = p.id_note.trim().is_empty() && p.id_kind != IdKind::None;
            if silent && p.kind == PartyKind::Natural {
                r.party(
                    p,
                    "id_number",
                    format!("{}没有写证件号码；请补写，或选“无证件号码”并说明。", p.name),
                );
            }
            continue;
        }
        if let Some(warning) = identity::check(p.id_kind, &p.id_number).warning {
            r.party(
                p,
                "id_number",
                format!("{}的证件号码：{warning}核对纸件无误的，请写明理由后保留。", p.name),
            );
        }
    }
}

fn id_against_facts(c: &Case<'_>, r: &mut Report<'_>) {
    for p in c.file.parties.iter().filter(|p| p.id_kind == IdKind::ResidentCard && !p.id_number.is_empty()) {
        let told = identity::check(p.id_kind, &p.id_number);
        if told.warning.is_some() || !p.id_override.trim().is_empty() {
            continue;
        }
        if let (Some(a), Some(b)) = (told.birth_date, p.birth_date)
            && a != b
        {
            r.party(p, "birth_date", format!("{}的出生日期与证件号码不符；请核对。", p.name));
        }
        if let (Some(a), Some(b)) = (told.sex, p.sex)
            && a != b
        {
            r.party(p, "sex", format!("{}的性别与证件号码不符；请核对。", p.name));
        }
    }
}

fn id_twice(c: &Case<'_>, r: &mut Report<'_>) {
    for (i, p) in c.file.parties.iter().enumerate() {
        let same =
            c.file.parties[..i].iter().find(|q| !p.id_number.trim().is_empty() && q.id_number == p.id_number);
        if let Some(q) = same {
            r.party(p, "id_number", format!("{}与{}的证件号码相同；请核对。", q.name, p.name));
        }
    }
}

fn minor_guardian(c: &Case<'_>, r: &mut Report<'_>) {
    let on = c.d.accepted_on.unwrap_or(c.d.received_on);
    for p in c.file.parties.iter().filter(|p| p.guardians.is_empty()) {
        if let Some(age) = c.age_of(p, on)
            && age < 18
        {
            r.party(p, "guardians", format!("{}受理时{age}岁，未满十八周岁而没有写监护人；请补写。", p.name));
        }
    }
}

fn agent_authority(c: &Case<'_>, r: &mut Report<'_>) {
    for p in &c.file.parties {
        for a in &p.agents {
            if a.authority.trim().is_empty() {
                r.party(p, "agents", format!("{}的代理人{}没有写委托权限；请补写。", p.name, a.name));
            }
        }
    }
}

fn agent_special(c: &Case<'_>, r: &mut Report<'_>) {
    for step in c.steps.iter().filter(|s| s.body.kind() == StepKind::Agreement) {
        for signature in &step.signing.parties {
            let Some(p) = c.file.parties.iter().find(|p| p.name == signature.party) else { continue };
            let agent = p.agents.iter().find(|a| !signature.by.is_empty() && a.name == signature.by);
            if let Some(agent) = agent
                && agent.authority.contains("一般")
            {
                r.step(
                    step,
                    "signing.parties",
                    format!("{}由一般代理的{}签署协议；请核对授权是否为特别授权。", p.name, agent.name),
                );
            }
        }
    }
}

fn organisation_representative(c: &Case<'_>, r: &mut Report<'_>) {
    for p in c.file.parties.iter().filter(|p| p.kind == PartyKind::Organisation) {
        if p.legal_representative.trim().is_empty() {
            r.party(p, "legal_representative", format!("{}没有写法定代表人或负责人；请补写。", p.name));
        }
    }
}

fn group_representatives(c: &Case<'_>, r: &mut Report<'_>) {
    for p in c.file.parties.iter().filter(|p| p.kind == PartyKind::Group) {
        if p.representatives.is_empty() && p.agents.is_empty() && p.legal_representative.trim().is_empty() {
            r.party(p, "representatives", format!("{}没有写推选的代表；请补写。", p.name));
        }
        if p.representatives.len() > 5 {
            r.party(p, "representatives", format!("{}推选的代表超过五名；请核对。", p.name));
        }
        if p.member_count.is_none() {
            r.party(p, "member_count", format!("{}没有写人数或户数；请补写。", p.name));
        }
    }
}

fn contact(c: &Case<'_>, r: &mut Report<'_>) {
    for p in &c.file.parties {
        let reachable = |s: &str| !s.trim().is_empty();
        if !reachable(&p.phone)
            && p.agents.iter().all(|a| !reachable(&a.phone))
            && p.guardians.iter().all(|g| !reachable(&g.phone))
        {
            r.party(p, "phone", format!("{}没有写联系方式；没有电话的请写“无”。", p.name));
        }
        if !reachable(&p.address) {
            r.party(p, "address", format!("{}没有写单位或住址；请补写。", p.name));
        }
    }
}

fn people_involved(c: &Case<'_>, r: &mut Report<'_>) {
    let parties = c.file.parties.len() as i64;
    match c.d.people_involved {
        None if c.is_over() => r.dispute("people_involved", "没有填涉及人数；统计按当事人数计。"),
        Some(n) if n < parties && n > 0 => {
            r.dispute("people_involved", format!("涉及人数{n}少于当事人数{parties}；请核对。"))
        }
        Some(n) if n <= 0 => r.dispute("people_involved", "涉及人数应大于零；请核对。"),
        _ => {}
    }
}

fn repeat_parties(c: &Case<'_>, r: &mut Report<'_>) {
    // One line however many there are: the risk card and the list of repeats have all of them.
    let shown: Vec<String> =
        c.around.repeats.iter().take(NAMED).map(|(label, on)| format!("{label}（{on}登记）")).collect();
    match c.around.repeats.len() {
        0 => {}
        n if n > NAMED => {
            r.dispute("parties", format!("相同当事人十二个月内还有{n}件纠纷：{}等。", shown.join("、")))
        }
        n => r.dispute("parties", format!("相同当事人十二个月内还有{n}件纠纷：{}。", shown.join("、"))),
    }
}

fn party_twice(c: &Case<'_>, r: &mut Report<'_>) {
    for (i, p) in c.file.parties.iter().enumerate() {
        let earlier = c.file.parties[..i].iter().find(|q| !p.name.trim().is_empty() && q.name == p.name);
        if let Some(q) = earlier {
            let how = if q.role == p.role { "登记了两次" } else { "同时登记在两方" };
            r.party(p, "name", format!("{}{how}；同名的另一人请在备注里区分，重复的请删去。", p.name));
        }
    }
}

fn guardian_complete(c: &Case<'_>, r: &mut Report<'_>) {
    for p in &c.file.parties {
        for g in &p.guardians {
            if g.name.trim().is_empty() {
                r.party(p, "guardians", format!("{}的监护人没有写姓名；请补写。", p.name));
            } else if g.relation.trim().is_empty() {
                r.party(p, "guardians", format!("{}的监护人{}没有写关系；请补写。", p.name, g.name));
            }
        }
    }
}

fn guardian_needless(c: &Case<'_>, r: &mut Report<'_>) {
    let on = c.d.accepted_on.unwrap_or(c.d.received_on);
    for p in c.file.parties.iter().filter(|p| !p.guardians.is_empty()) {
        if c.age_of(p, on).is_some_and(|age| age >= 18) {
            r.party(
                p,
                "guardians",
                format!("{}已满十八周岁而写有监护人；确无民事行为能力的，不用改。", p.name),
            );
        }
    }
}

fn agent_named(c: &Case<'_>, r: &mut Report<'_>) {
    for p in &c.file.parties {
        if p.agents.iter().any(|a| a.name.trim().is_empty()) {
            r.party(p, "agents", format!("{}的代理人没有写姓名；请补写或删去。", p.name));
        }
    }
}

fn agent_letter(c: &Case<'_>, r: &mut Report<'_>) {
    if c.file.attachments.iter().any(|a| a.item == "proxy") {
        return;
    }
    for p in &c.file.parties {
        for a in p.agents.iter().filter(|a| a.letter.trim().is_empty() && a.letter_on.is_none()) {
            r.party(p, "agents", format!("{}的代理人{}没有写授权委托书的情况；请核对纸件。", p.name, a.name));
        }
    }
}

fn agent_both_sides(c: &Case<'_>, r: &mut Report<'_>) {
    let side = |role: PartyRole| {
        c.file.parties.iter().filter(move |p| p.role == role).flat_map(|p| p.agents.iter().map(|a| &a.name))
    };
    for p in c.file.parties.iter().filter(|p| p.role == PartyRole::Respondent) {
        for a in p.agents.iter().filter(|a| !a.name.trim().is_empty()) {
            if side(PartyRole::Applicant).any(|name| *name == a.name) {
                r.party(p, "agents", format!("{}同时代理申请人和被申请人；请核对。", a.name));
            }
        }
    }
}

fn phone_shape(c: &Case<'_>, r: &mut Report<'_>) {
    for p in &c.file.parties {
        if let Some(fault) = identity::phone_fault(&p.phone) {
            r.party(p, "phone", format!("{}的电话：{fault}", p.name));
        }
    }
}

fn birth_known(c: &Case<'_>, r: &mut Report<'_>) {
    let on = c.d.accepted_on.unwrap_or(c.d.received_on);
    for p in c.file.parties.iter().filter(|p| p.kind == PartyKind::Natural) {
        if p.birth_date.is_some_and(|born| born > on) {
            r.party(p, "birth_date", format!("{}的出生日期晚于受理日期；请核对。", p.name));
            continue;
        }
        match c.age_of(p, on) {
            None => r.party(p, "birth_date", format!("{}没有出生日期，年龄印不出；请补写。", p.name)),
            Some(age) if age > 120 => {
                r.party(p, "birth_date", format!("{}的出生日期算出来是{age}岁；请核对。", p.name));
            }
            Some(_) => {}
        }
    }
}
