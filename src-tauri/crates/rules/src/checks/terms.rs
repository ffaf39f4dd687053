//! Checks of what the terms of an agreement say: nothing the law forbids, days and sums that can be, those
//! named known. Completeness of signatures and papers is looked at elsewhere.

use super::{Case, Check, Report, Severity as S};
use records::model::*;

pub(super) const CHECKS: &[Check] = &[
    Check {
        name: "term_bars_rights",
        severity: S::Error,
        basis: "《人民调解法》第三条第三项：不得因调解而阻止当事人依法通过仲裁、行政、司法等途径维护权利",
        run: term_bars_rights,
    },
    Check {
        name: "term_fee",
        severity: S::Error,
        basis: "《人民调解法》第四条：人民调解委员会调解民间纠纷，不收取任何费用",
        run: term_fee,
    },
    Check {
        name: "payment_due",
        severity: S::Error,
        basis: "履行期限应在协议之后（法释〔2022〕11号第三百五十八条：内容明确）",
        run: payment_due,
    },
    Check {
        name: "instalment_due",
        severity: S::Warning,
        basis: "最后一期的日期应与这笔给付的期限一致",
        run: instalment_due,
    },
    Check {
        name: "recurring_end",
        severity: S::Warning,
        basis: "法释〔2022〕11号第三百五十八条：内容不明确的不予确认；按月给付应写明给付到何时",
        run: recurring_end,
    },
    Check {
        name: "recurring_sum",
        severity: S::Error,
        basis: "每月数额乘以月数应等于总额",
        run: recurring_sum,
    },
    Check {
        name: "annex_names",
        severity: S::Warning,
        basis: "附表所列的人应为本案当事人",
        run: annex_names,
    },
    Check {
        name: "guarantor_named",
        severity: S::Error,
        basis: "《民法典》第六百八十四条：保证合同的内容",
        run: guarantor_named,
    },
    Check {
        name: "guarantor_scope",
        severity: S::Hint,
        basis: "《民法典》第六百八十六条：保证方式没有约定的，按一般保证",
        run: guarantor_scope,
    },
    Check {
        name: "joint_told",
        severity: S::Warning,
        basis: "《民法典》第五百一十八条：连带债务由当事人约定",
        run: joint_told,
    },
];

fn agreements<'a>(c: &'a Case<'_>) -> impl Iterator<Item = (&'a Step, &'a Agreement)> {
    c.steps.iter().filter_map(|s| match &s.body {
        StepBody::Agreement(a) => Some((*s, a)),
        _ => None,
    })
}

fn payments<'a>(c: &'a Case<'_>) -> impl Iterator<Item = (&'a Step, &'a Term, &'a Payment)> {
    agreements(c)
        .flat_map(|(s, a)| a.terms.iter().flat_map(move |t| t.payments.iter().map(move |p| (s, t, p))))
}

/// Words with which a term takes a party's way to court, police or authorities away.
const BARS: &[&str] = &[
    "不得起诉",
    "不得再起诉",
    "不得向法院",
    "不得向人民法院",
    "放弃起诉",
    "放弃诉讼权",
    "放弃诉权",
    "不得申请仲裁",
    "放弃仲裁",
    "不得报警",
    "不得信访",
    "不得上访",
    "不得投诉",
    "不得举报",
];

fn term_bars_rights(c: &Case<'_>, r: &mut Report<'_>) {
    for (step, a) in agreements(c) {
        for t in &a.terms {
            if let Some(word) = BARS.iter().find(|w| t.text.contains(**w)) {
                r.step(
                    step,
                    "agreement.terms",
                    format!("第{}条写有“{word}”，不能约定不许起诉、报警、投诉等；请删改。", t.no),
                );
            }
        }
    }
}

fn term_fee(c: &Case<'_>, r: &mut Report<'_>) {
    for (step, a) in agreements(c) {
        for t in &a.terms {
            if ["调解费", "调解服务费", "支付调委会", "向调委会支付", "给付调委会", "交调委会费用"]
                .iter()
                .any(|w| t.text.contains(w))
            {
                r.step(
                    step,
                    "agreement.terms",
                    format!("第{}条像是收取调解费用；人民调解不收费，请删改。", t.no),
                );
            }
        }
    }
}

fn payment_due(c: &Case<'_>, r: &mut Report<'_>) {
    for (step, t, p) in payments(c) {
        if let Some(due) = p.due_on
            && due < step.on
        {
            r.step(step, "agreement.terms", format!("第{}条的给付期限{due}早于协议日期；请核对。", t.no));
        }
    }
}

fn instalment_due(c: &Case<'_>, r: &mut Report<'_>) {
    for (step, t, p) in payments(c) {
        let Schedule::Instalments { items } = &p.schedule else { continue };
        let last = items.iter().map(|i| i.due_on).max();
        if let (Some(due), Some(last)) = (p.due_on, last)
            && due != last
        {
            r.step(
                step,
                "agreement.terms",
                format!("第{}条的给付期限{due}与最后一期{last}不一致；请核对。", t.no),
            );
        }
    }
}

fn recurring_end(c: &Case<'_>, r: &mut Report<'_>) {
    for (step, t, p) in payments(c) {
        if let Schedule::Recurring { until, months_counted, .. } = &p.schedule
            && until.trim().is_empty()
            && months_counted.is_none()
        {
            r.step(
                step,
                "agreement.terms",
                format!("第{}条按月给付没有写给付到什么时候；请补写，如“至年满十八周岁”。", t.no),
            );
        }
    }
}

fn recurring_sum(c: &Case<'_>, r: &mut Report<'_>) {
    for (step, t, p) in payments(c) {
        if let Schedule::Recurring { per_month, months_counted: Some(months), .. } = &p.schedule
            && per_month.0.checked_mul(*months) != Some(p.amount.0)
        {
            r.step(
                step,
                "agreement.terms",
                format!(
                    "第{}条每月{}元、计{months}个月，与总额{}元不等；请核对。",
                    t.no,
                    per_month.grouped(),
                    p.amount.grouped()
                ),
            );
        }
    }
}

fn annex_names(c: &Case<'_>, r: &mut Report<'_>) {
    let names = c.names();
    for (step, a) in agreements(c) {
        let strangers: Vec<&str> =
            a.annex.iter().map(|x| x.name.as_str()).filter(|n| !names.contains(n)).collect();
        if !strangers.is_empty() {
            r.step(
                step,
                "agreement.annex",
                format!("附表里的{}不是本案当事人；请核对。", strangers.join("、")),
            );
        }
    }
}

fn guarantor_named(c: &Case<'_>, r: &mut Report<'_>) {
    for (step, a) in agreements(c) {
        for g in &a.guarantors {
            if g.name.trim().is_empty() {
                r.step(step, "agreement.guarantors", "担保人没有写姓名；请补写或删去。");
            } else if g.phone.trim().is_empty() && g.id_number.trim().is_empty() {
                r.step(
                    step,
                    "agreement.guarantors",
                    format!("担保人{}没有写证件号码和电话；请至少补写一项。", g.name),
                );
            }
        }
    }
}

fn guarantor_scope(c: &Case<'_>, r: &mut Report<'_>) {
    for (step, a) in agreements(c) {
        for g in a.guarantors.iter().filter(|g| g.scope.trim().is_empty() && !g.name.trim().is_empty()) {
            r.step(
                step,
                "agreement.guarantors",
                format!("担保人{}没有写保证方式（一般或连带）和范围；条款里已经写明的，不用改。", g.name),
            );
        }
    }
}

fn joint_told(c: &Case<'_>, r: &mut Report<'_>) {
    for (step, t, p) in payments(c) {
        let payers =
            c.file.parties.iter().filter(|x| !x.name.is_empty() && p.payer.contains(&x.name)).count();
        let says_joint =
            t.text.contains("连带") || t.text.contains("共同偿还") || t.text.contains("共同清偿");
        if payers > 1 && says_joint != p.joint {
            let sentence = if says_joint {
                format!("第{}条的文字约定连带责任，而给付没有勾选“连带”；请核对。", t.no)
            } else {
                format!("第{}条的给付勾选了“连带”，而文字没有写；请写进条款。", t.no)
            };
            r.step(step, "agreement.terms", sentence);
        }
    }
}
