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
        name: "people_involved", severity: S::Hint, basis: "统计表“涉及当事人数”", run: people_involved
    },
    Check { name: "repeat_parties", severity: S::Hint, basis: "反复纠纷提示", run: repeat_parties },
];

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
    for p in c.file.parties.iter().filter(|p| p.kind == PartyKind::Natural && p.guardians.is_empty()) {
        if let Some(age) = p.birth_date.and_then(|b| identity::age_on(b, on))
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
    for (label, on) in &c.around.repeats {
        r.dispute("parties", format!("相同当事人十二个月内还有一件纠纷：{label}（{on}登记）。"));
    }
}
