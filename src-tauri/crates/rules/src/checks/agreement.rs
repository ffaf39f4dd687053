//! Checks of the agreement: complete, signed, executable, its sums equal, confirmable by a court.

use super::process::unsigned_parties;
use super::{Case, Check, Report, Severity as S};
use crate::deadlines;
use records::model::*;

pub(super) const CHECKS: &[Check] = &[
    Check {
        name: "agreement_facts",
        severity: S::Error,
        basis: "《人民调解法》第二十九条：纠纷的主要事实、争议事项",
        run: agreement_facts,
    },
    Check {
        name: "agreement_terms",
        severity: S::Error,
        basis: "《人民调解法》第二十九条：协议内容",
        run: agreement_terms,
    },
    Check {
        name: "agreement_mode",
        severity: S::Warning,
        basis: "《人民调解法》第二十九条：履行的方式、期限",
        run: agreement_mode,
    },
    Check {
        name: "agreement_number",
        severity: S::Error,
        basis: "卷号、协议编号、回访记录编号应一致（填写说明 九.2、十.1）",
        run: agreement_number,
    },
    Check {
        name: "agreement_copies",
        severity: S::Error,
        basis: "《人民调解法》第二十九条：当事人各执一份，调委会留存一份",
        run: agreement_copies,
    },
    Check {
        name: "agreement_copies_more",
        severity: S::Warning,
        basis: "《人民调解法》第二十九条：当事人各执一份，调委会留存一份",
        run: agreement_copies_more,
    },
    Check {
        name: "agreement_number_oral",
        severity: S::Warning,
        basis: "口头协议登记表的编号用登记簿序号（填写说明 八）",
        run: agreement_number_oral,
    },
    Check {
        name: "agreement_signed",
        severity: S::Error,
        basis: "《人民调解法》第二十九条：各方签名、盖章或按指印",
        run: agreement_signed,
    },
    Check {
        name: "agreement_fingerprint",
        severity: S::Hint,
        basis: "多数县区要求签名并按指印（填写说明 七.7）",
        run: agreement_fingerprint,
    },
    Check {
        name: "agreement_mediator_signed",
        severity: S::Error,
        basis: "《人民调解法》第二十九条：调解员签名",
        run: agreement_mediator_signed,
    },
    Check {
        name: "agreement_sealed",
        severity: S::Error,
        basis: "《人民调解法》第二十九条：加盖调委会印章",
        run: agreement_sealed,
    },
    Check {
        name: "agreement_effect",
        severity: S::Error,
        basis: "《人民调解法》第二十九条、第三十条：生效日期",
        run: agreement_effect,
    },
    Check {
        name: "cover_mediator",
        severity: S::Error,
        basis: "封面调解员、结案报告承办人与协议书签名一致（填写说明 十.4）",
        run: cover_mediator,
    },
    Check {
        name: "payment_complete",
        severity: S::Error,
        basis: "法释〔2022〕11号第三百五十八条：内容不明确的不予确认",
        run: payment_complete,
    },
    Check {
        name: "payment_party",
        severity: S::Warning,
        basis: "给付人、收款人应为当事人或其代理人、担保人",
        run: payment_party,
    },
    Check {
        name: "instalment_sum", severity: S::Error, basis: "分期之和应等于总额", run: instalment_sum
    },
    Check {
        name: "instalment_order",
        severity: S::Error,
        basis: "分期日期应依次在后",
        run: instalment_order,
    },
    Check {
        name: "annex_sum", severity: S::Error, basis: "附表之和应等于给付总额", run: annex_sum
    },
    Check {
        name: "amount_in_text",
        severity: S::Warning,
        basis: "条款文字与给付数额应一致",
        run: amount_in_text,
    },
    Check { name: "amount_words", severity: S::Error, basis: "大写与小写应一致", run: amount_words },
    Check {
        name: "paid_too_much", severity: S::Warning, basis: "履行金额不应超过约定", run: paid_too_much
    },
    Check {
        name: "performed_agrees",
        severity: S::Warning,
        basis: "履行状态应与履行记录一致",
        run: performed_agrees,
    },
    Check {
        name: "confirmation_in_time",
        severity: S::Error,
        basis: "《人民调解法》第三十三条：三十日内",
        run: confirmation_in_time,
    },
    Check {
        name: "confirmation_allowed",
        severity: S::Warning,
        basis: "法释〔2022〕11号第三百五十五条：身份关系、确权不予受理",
        run: confirmation_allowed,
    },
    Check {
        name: "oral_should_be_written",
        severity: S::Hint,
        basis: "《宁波市人民调解条例》第二十四条：不能即时履行的应制作书面协议",
        run: oral_should_be_written,
    },
    Check {
        name: "amount_recorded", severity: S::Hint, basis: "统计表“涉及金额”", run: amount_recorded
    },
];

fn agreements<'a>(c: &'a Case<'_>) -> Vec<(&'a Step, &'a Agreement)> {
    c.steps
        .iter()
        .filter_map(|s| match &s.body {
            StepBody::Agreement(a) => Some((*s, a)),
            _ => None,
        })
        .collect()
}

fn written<'a>(c: &'a Case<'_>) -> impl Iterator<Item = (&'a Step, &'a Agreement)> {
    agreements(c).into_iter().filter(|(_, a)| a.form == AgreementForm::Written)
}

fn agreement_facts(c: &Case<'_>, r: &mut Report<'_>) {
    for (step, a) in agreements(c) {
        if a.facts.trim().is_empty() {
            r.step(step, "agreement.facts", "协议没有写纠纷主要事实、争议事项；请补写。");
        }
    }
}

fn agreement_terms(c: &Case<'_>, r: &mut Report<'_>) {
    for (step, a) in agreements(c) {
        if a.terms.iter().all(|t| t.text.trim().is_empty()) {
            r.step(step, "agreement.terms", "协议没有条款；请补写。");
        }
        for (i, t) in a.terms.iter().enumerate() {
            if t.no != i as i64 + 1 {
                r.step(step, "agreement.terms", format!("第{}条的编号应为{}；请核对。", t.no, i + 1));
            }
            if t.text.trim().is_empty() {
                r.step(step, "agreement.terms", format!("第{}条没有内容；请补写或删去。", t.no));
            }
        }
    }
}

fn agreement_mode(c: &Case<'_>, r: &mut Report<'_>) {
    for (step, a) in agreements(c) {
        if a.performance_mode.trim().is_empty() {
            r.step(step, "agreement.performance_mode", "协议没有写履行方式；请补写。");
        }
        if a.performance_due_on.is_none() && a.performance_due.trim().is_empty() {
            r.step(step, "agreement.performance_due", "协议没有写履行期限；请补写。");
        }
    }
}

fn agreement_number(c: &Case<'_>, r: &mut Report<'_>) {
    for (step, a) in written(c) {
        match &c.d.number {
            // The dispute lacks it, and one of its agreements says so.
            None => return r.step(step, "agreement.number", "书面协议还没有案号；请取号。"),
            Some(number) if a.number.trim().is_empty() || a.number == *number => {}
            Some(_) => r.step(step, "agreement.number", "协议编号与案号不一致；请核对。"),
        }
    }
}

fn agreement_number_oral(c: &Case<'_>, r: &mut Report<'_>) {
    for (step, a) in agreements(c).into_iter().filter(|(_, a)| a.form == AgreementForm::Oral) {
        let own = [c.d.number.as_deref(), c.d.register_no.as_deref()];
        if !a.number.trim().is_empty()
            && own.iter().any(Option::is_some)
            && !own.contains(&Some(a.number.as_str()))
        {
            r.step(step, "agreement.number", "口头协议登记表的编号与登记簿序号不一致；请核对。");
        }
    }
}

fn agreement_copies_more(c: &Case<'_>, r: &mut Report<'_>) {
    let needed = c.file.parties.len() as i64 + 1;
    for (step, a) in written(c) {
        if let Some(n) = a.copies
            && n > needed
        {
            r.step(
                step,
                "agreement.copies",
                format!(
                    "协议一式{n}份，比当事人各执一份、调委会留一份多{}份；多出的给谁请核对。",
                    n - needed
                ),
            );
        }
    }
}

fn agreement_copies(c: &Case<'_>, r: &mut Report<'_>) {
    let parties = c.file.parties.len() as i64;
    for (step, a) in written(c) {
        match a.copies {
            None => r.step(
                step,
                "agreement.copies",
                format!("协议没有写份数；当事人{parties}名，应为{}份。", parties + 1),
            ),
            Some(n) if n < parties + 1 => r.step(
                step,
                "agreement.copies",
                format!("协议一式{n}份；当事人{parties}名各执一份、调委会留一份，至少{}份。", parties + 1),
            ),
            _ => {}
        }
    }
}

fn agreement_signed(c: &Case<'_>, r: &mut Report<'_>) {
    for (step, _) in written(c) {
        unsigned_parties(c, r, step, "协议书");
    }
}

fn agreement_fingerprint(c: &Case<'_>, r: &mut Report<'_>) {
    for (step, _) in written(c) {
        let bare: Vec<&str> = step
            .signing
            .parties
            .iter()
            .filter(|s| s.on.is_some() && !s.fingerprint)
            .filter(|s| c.file.parties.iter().any(|p| p.name == s.party && p.kind == PartyKind::Natural))
            .map(|s| s.party.as_str())
            .collect();
        if !bare.is_empty() {
            r.step(step, "signing.parties", format!("协议书没有登记按指印：{}。", bare.join("、")));
        }
    }
}

fn agreement_mediator_signed(c: &Case<'_>, r: &mut Report<'_>) {
    for (step, _) in written(c) {
        if step.signing.mediator_on.is_none() {
            r.step(step, "signing.mediator_on", "协议书还没有登记调解员签名；请核对纸件后勾选。");
        }
    }
}

fn agreement_sealed(c: &Case<'_>, r: &mut Report<'_>) {
    for (step, _) in written(c) {
        if step.signing.seal_on.is_none() {
            r.step(step, "signing.seal_on", "协议书还没有登记加盖调委会印章；请核对纸件后勾选。");
        }
    }
}

fn agreement_effect(c: &Case<'_>, r: &mut Report<'_>) {
    for (step, a) in agreements(c) {
        if let (Some(told), Some(computed)) = (a.effective_on, deadlines::effect_day(step, a))
            && told != computed
        {
            r.step(
                step,
                "agreement.effective_on",
                format!("生效日期写作{told}，按签名、盖章的最后一日应为{computed}；请核对。"),
            );
        }
    }
}

fn cover_mediator(c: &Case<'_>, r: &mut Report<'_>) {
    for (step, _) in agreements(c) {
        for name in &step.mediators {
            if !c.d.mediators.iter().any(|m| m.name == *name) {
                r.step(step, "mediators", format!("协议的调解员{name}不在本案调解员之内；请核对。"));
            }
        }
        if let Some(host) = c.d.mediators.first()
            && !step.mediators.is_empty()
            && !step.mediators.contains(&host.name)
        {
            r.step(step, "mediators", format!("封面调解员{}没有在协议上；请核对。", host.name));
        }
    }
}

fn payment_complete(c: &Case<'_>, r: &mut Report<'_>) {
    for (step, a) in agreements(c) {
        for t in &a.terms {
            for p in &t.payments {
                let mut lacks = Vec::new();
                if p.payer.trim().is_empty() {
                    lacks.push("付款人");
                }
                if p.payee.trim().is_empty() {
                    lacks.push("收款人");
                }
                if p.amount.0 <= 0 {
                    lacks.push("金额");
                }
                let dated = p.due_on.is_some()
                    || !p.due_text.trim().is_empty()
                    || matches!(&p.schedule, Schedule::Instalments { items } if !items.is_empty());
                if !dated {
                    lacks.push("期限");
                }
                if p.method.trim().is_empty() {
                    lacks.push("方式");
                }
                if !lacks.is_empty() {
                    r.step(
                        step,
                        "agreement.terms",
                        format!("第{}条给付没有写{}；不明确的协议难以执行，请补写。", t.no, lacks.join("、")),
                    );
                }
            }
        }
    }
}

fn payment_party(c: &Case<'_>, r: &mut Report<'_>) {
    let names = c.names();
    for (step, a) in agreements(c) {
        let known = |text: &str| {
            names.iter().any(|n| text.contains(n)) || a.guarantors.iter().any(|g| !g.name.is_empty() && text.contains(&g.name))
                || ["双方", "各方", "申请人", "被申请人", "第三人"].iter().any(|w| text.contains(w))
                // An organisation is often named by its short name: half of its characters will do.
                || names.iter().any(|n| n.chars().count() > 6 && shares_run(n, text, 4))
        };
        for t in &a.terms {
            for p in &t.payments {
                for (who, what) in [(&p.payer, "付款人"), (&p.payee, "收款人")] {
                    if !who.trim().is_empty() && !known(who) {
                        r.step(
                            step,
                            "agreement.terms",
                            format!("第{}条的{what}“{who}”不是本案当事人、代理人或担保人；请核对。", t.no),
                        );
                    }
                }
            }
        }
    }
}

/// Whether the two texts share a run of `n` characters.
pub(super) fn shares_run(a: &str, b: &str, n: usize) -> bool {
    let chars: Vec<char> = a.chars().collect();
    chars.windows(n).any(|w| b.contains(&w.iter().collect::<String>()))
}

fn instalment_sum(c: &Case<'_>, r: &mut Report<'_>) {
    for (step, a) in agreements(c) {
        for t in &a.terms {
            for p in &t.payments {
                if let Schedule::Instalments { items } = &p.schedule {
                    let sum: i64 = items.iter().map(|i| i.amount.0).sum();
                    if sum != p.amount.0 {
                        r.step(
                            step,
                            "agreement.terms",
                            format!(
                                "第{}条分期之和{}元与总额{}元不等；请核对。",
                                t.no,
                                Fen(sum).grouped(),
                                p.amount.grouped()
                            ),
                        );
                    }
                }
            }
        }
    }
}

fn instalment_order(c: &Case<'_>, r: &mut Report<'_>) {
    for (step, a) in agreements(c) {
        for t in &a.terms {
            for p in &t.payments {
                if let Schedule::Instalments { items } = &p.schedule {
                    let sorted = items.windows(2).all(|w| w[0].due_on <= w[1].due_on);
                    let numbered = items.iter().enumerate().all(|(i, x)| x.no == i as i64 + 1);
                    if !sorted || !numbered {
                        r.step(
                            step,
                            "agreement.terms",
                            format!("第{}条分期的期次或日期不依次；请核对。", t.no),
                        );
                    }
                    if items.iter().any(|i| i.due_on < step.on) {
                        r.step(step, "agreement.terms", format!("第{}条有一期早于协议日期；请核对。", t.no));
                    }
                }
            }
        }
    }
}

fn annex_sum(c: &Case<'_>, r: &mut Report<'_>) {
    for (step, a) in agreements(c) {
        if a.annex.is_empty() {
            continue;
        }
        let sum: i64 = a.annex.iter().map(|x| x.amount.0).sum();
        let total: i64 = a.terms.iter().flat_map(|t| &t.payments).map(|p| p.amount.0).sum();
        if total > 0 && !a.terms.iter().flat_map(|t| &t.payments).any(|p| p.amount.0 == sum) && sum != total {
            r.step(
                step,
                "agreement.annex",
                format!("附表之和{}元与给付总额{}元不等；请核对。", Fen(sum).grouped(), Fen(total).grouped()),
            );
        }
    }
}

/// Amounts written in figures before 元 in a text, with 万 taken into account.
fn amounts_in(text: &str) -> Vec<Fen> {
    let mut out = Vec::new();
    let chars: Vec<char> = text.chars().collect();
    let mut i = 0;
    while i < chars.len() {
        if !chars[i].is_ascii_digit() {
            i += 1;
            continue;
        }
        let start = i;
        while i < chars.len() && (chars[i].is_ascii_digit() || matches!(chars[i], '.' | ',')) {
            i += 1;
        }
        let figures: String = chars[start..i].iter().collect();
        let rest: String = chars[i..].iter().take(2).collect();
        if let Some(fen) = Fen::parse_yuan(figures.trim_end_matches(['.', ','])) {
            if rest.starts_with("万元") {
                out.push(Fen(fen.0.saturating_mul(10_000)));
            } else if rest.starts_with('元') {
                out.push(fen);
            }
        }
    }
    out
}

fn amount_in_text(c: &Case<'_>, r: &mut Report<'_>) {
    for (step, a) in agreements(c) {
        for t in &a.terms {
            let told = amounts_in(&t.text);
            if told.is_empty() {
                continue;
            }
            for p in &t.payments {
                let mut expected = vec![p.amount];
                match &p.schedule {
                    Schedule::Recurring { per_month, per_person, .. } => {
                        expected.push(*per_month);
                        expected.extend(per_person.iter().copied());
                    }
                    Schedule::Instalments { items } => expected.extend(items.iter().map(|i| i.amount)),
                    Schedule::Once => {}
                }
                let sum = Fen(told.iter().map(|f| f.0).sum());
                if !told.iter().any(|f| expected.contains(f)) && !expected.contains(&sum) {
                    r.step(
                        step,
                        "agreement.terms",
                        format!("第{}条文字里的金额与给付{}元对不上；请核对。", t.no, p.amount.grouped()),
                    );
                }
            }
        }
    }
}

fn amount_words(c: &Case<'_>, r: &mut Report<'_>) {
    const WORDS: &str = "零壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分整正";
    for (step, a) in agreements(c) {
        for t in &a.terms {
            let figures = amounts_in(&t.text);
            let mut run = String::new();
            for ch in t.text.chars().chain(std::iter::once('\n')) {
                if WORDS.contains(ch) {
                    run.push(ch);
                    continue;
                }
                let is_words = run.chars().any(|x| "壹贰叁肆伍陆柒捌玖".contains(x))
                    && run.contains(['元', '圆', '角', '分']);
                if is_words {
                    let trimmed = run.trim_start_matches(['元', '圆', '万', '分', '零', '整']);
                    match Fen::parse_words(trimmed) {
                        None => r.step(
                            step,
                            "agreement.terms",
                            format!("第{}条的大写“{run}”不合规范；请核对。", t.no),
                        ),
                        Some(value) if !figures.is_empty() && !figures.contains(&value) => {
                            r.step(
                                step,
                                "agreement.terms",
                                format!("第{}条的大写“{run}”与小写不一致；请核对。", t.no),
                            );
                        }
                        _ => {}
                    }
                }
                run.clear();
            }
        }
    }
}

fn paid_too_much(c: &Case<'_>, r: &mut Report<'_>) {
    let Some((step, a)) = deadlines::last_agreement(c.file) else { return };
    let recurring =
        a.terms.iter().flat_map(|t| &t.payments).any(|p| matches!(p.schedule, Schedule::Recurring { .. }));
    let total: i64 = a.terms.iter().flat_map(|t| &t.payments).map(|p| p.amount.0).sum();
    let paid: i64 = c
        .steps
        .iter()
        .filter(|s| s.on >= step.on)
        .filter_map(|s| match &s.body {
            StepBody::Performance(p) => p.amount,
            _ => None,
        })
        .map(|f| f.0)
        .sum();
    if !recurring && total > 0 && paid > total {
        r.step(
            step,
            "agreement.terms",
            format!("履行记录合计{}元，超过约定的{}元；请核对。", Fen(paid).grouped(), Fen(total).grouped()),
        );
    }
}

fn performed_agrees(c: &Case<'_>, r: &mut Report<'_>) {
    let Some((step, a)) = deadlines::last_agreement(c.file) else { return };
    if a.performance_state == Some(PerformanceState::Done) && a.performed_on.is_none() {
        r.step(step, "agreement.performed_on", "写作已履行而没有履行完毕的日期；请补写。");
    }
    if a.performed_on.is_some() {
        let open =
            deadlines::schedule(c.file, step, a).iter().any(|l| l.due_on.is_some() && l.paid.0 < l.amount.0);
        if open && c.has(StepKind::Performance) {
            r.step(step, "agreement.performed_on", "写作履行完毕，而履行记录的金额不足；请补记履行。");
        }
    }
}

fn confirmation_in_time(c: &Case<'_>, r: &mut Report<'_>) {
    let Some((step, a)) = deadlines::last_agreement(c.file) else { return };
    let effective = a.effective_on.or_else(|| deadlines::effect_day(step, a)).unwrap_or(step.on);
    let Some(last) = deadlines::confirmation_deadline(effective, c.parameters) else { return };
    for s in &c.steps {
        if let StepBody::Confirmation(f) = &s.body
            && f.applied_on > last.on
        {
            r.step(
                s,
                "confirmation.applied_on",
                format!("司法确认申请日在最后一日（{}）之后；法院可能不予受理。", last.on),
            );
        }
    }
}

fn confirmation_allowed(c: &Case<'_>, r: &mut Report<'_>) {
    let Some((_, a)) = deadlines::last_agreement(c.file) else { return };
    let text: String = a.terms.iter().map(|t| t.text.as_str()).collect::<Vec<_>>().join("\n");
    let status =
        ["离婚", "解除婚姻", "收养", "抚养权归", "亲子关系", "解除收养"].iter().any(|w| text.contains(w));
    let title =
        ["归其所有", "所有权归", "使用权归", "确权", "产权归", "权属归"].iter().any(|w| text.contains(w));
    for s in c.steps.iter().filter(|s| s.body.kind() == StepKind::Confirmation) {
        if status {
            r.step(
                s,
                "confirmation.result",
                "协议涉及身份关系，这一部分不属于司法确认的范围；请核对申请的内容。",
            );
        }
        if title {
            r.step(
                s,
                "confirmation.result",
                "协议涉及物权确权，这一部分不属于司法确认的范围；请核对申请的内容。",
            );
        }
    }
}

fn oral_should_be_written(c: &Case<'_>, r: &mut Report<'_>) {
    if !c.around.written_unless_performed {
        return;
    }
    for (step, a) in agreements(c) {
        if a.form == AgreementForm::Oral && a.performed_on.is_none_or(|on| on > step.on) {
            r.step(step, "agreement.form", "口头协议没有当场履行；本地要求制作书面协议，请核对。");
        }
    }
}

fn amount_recorded(c: &Case<'_>, r: &mut Report<'_>) {
    let paid = agreements(c).iter().any(|(_, a)| a.terms.iter().any(|t| !t.payments.is_empty()));
    if paid && c.d.amount.is_none() {
        r.dispute("amount", "协议有给付而没有填涉及金额；统计需要，请补填。");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_in_the_words_of_a_term() {
        let got = amounts_in("一次性赔偿4,400元，另付1.5万元；402房、2023年3月不是金额，退还0.50元。");
        assert_eq!(got, vec![Fen(440_000), Fen(1_500_000), Fen(50)]);
    }
}
