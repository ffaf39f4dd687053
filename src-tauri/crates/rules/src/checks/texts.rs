//! Checks of what was written: empty or copied texts, sample wording left unfilled, separate talks about
//! to be printed, characters that cannot be printed.

use super::{Case, Check, Report, Severity as S};
use crate::likeness::{Outline, Shingles};
use records::model::*;
use std::cell::OnceCell;

pub(super) const CHECKS: &[Check] = &[
    Check {
        name: "title", severity: S::Error, basis: "司发通〔2010〕239号卷宗封面：卷名", run: title
    },
    Check {
        name: "narrative",
        severity: S::Error,
        basis: "司发通〔2010〕239号受理登记表：纠纷简要情况",
        run: narrative,
    },
    Check {
        name: "requests",
        severity: S::Warning,
        basis: "司发通〔2010〕239号申请书：当事人申请事项",
        run: requests,
    },
    Check {
        name: "unfilled_wording",
        severity: S::Error,
        basis: "范文里的空白应填写",
        run: unfilled_wording,
    },
    Check {
        name: "narrative_thin",
        severity: S::Warning,
        basis: "卷宗评查：纠纷事实清楚",
        run: narrative_thin,
    },
    Check {
        name: "copied_text", severity: S::Warning, basis: "卷宗评查：虚假、套用", run: copied_text
    },
    Check {
        name: "caucus_printed",
        severity: S::Error,
        basis: "《人民调解法》第十五条：保守秘密；背靠背谈话不入卷",
        run: caucus_printed,
    },
    Check {
        name: "uncovered_characters",
        severity: S::Error,
        basis: "印不出的字不能留空白",
        run: uncovered_characters,
    },
];

fn title(c: &Case<'_>, r: &mut Report<'_>) {
    if c.d.title.trim().is_empty() {
        r.dispute("title", "还没有纠纷名称；请填写，如“甲与乙漏水纠纷”。");
    }
}

fn narrative(c: &Case<'_>, r: &mut Report<'_>) {
    if c.state != DisputeState::Registered && c.d.narrative.trim().is_empty() {
        let oral = c.d.agreement_form == Some(AgreementForm::Oral);
        // An oral case has its facts in the 口头协议登记表.
        if !oral {
            r.dispute("narrative", "没有写纠纷简要情况；请补写。");
        }
    }
}

fn requests(c: &Case<'_>, r: &mut Report<'_>) {
    let applied = c.steps.iter().any(|s| matches!(&s.body, StepBody::Intake(i) if i.written_application));
    if applied
        && c.d.requests.iter().all(|x| x.trim().is_empty())
        && c.d.agreement_form != Some(AgreementForm::Oral)
    {
        r.dispute("requests", "没有写当事人申请事项；请补写。");
    }
}

/// Every long text of the dispute with the field it stands in.
fn texts<'a>(c: &Case<'a>) -> Vec<(Option<&'a Step>, &'static str, &'a str)> {
    let mut out: Vec<(Option<&Step>, &'static str, &str)> =
        vec![(None, "narrative", &c.d.narrative), (None, "respondent_position", &c.d.respondent_position)];
    out.extend(c.d.requests.iter().map(|x| (None, "requests", x.as_str())));
    for s in &c.steps {
        let s: &Step = s;
        match &s.body {
            StepBody::Investigation(x) => out.push((Some(s), "investigation.record", &x.record)),
            StepBody::Session(x) => out.push((Some(s), "session.record", &x.record)),
            StepBody::Agreement(x) => {
                out.push((Some(s), "agreement.facts", &x.facts));
                out.extend(x.terms.iter().map(|t| (Some(s), "agreement.terms", t.text.as_str())));
            }
            StepBody::Visit(x) => out.push((Some(s), "visit.record", &x.record)),
            StepBody::Termination(x) => {
                out.extend(x.reasons.iter().map(|t| (Some(s), "termination.reasons", t.as_str())))
            }
            StepBody::Closing(x) => out.push((Some(s), "closing.summary", &x.summary)),
            _ => {}
        }
    }
    out
}

fn unfilled_wording(c: &Case<'_>, r: &mut Report<'_>) {
    for (step, field, text) in texts(c) {
        if ["＿＿", "____", "××", "ＸＸ", "XXX"].iter().any(|m| text.contains(m)) {
            let sentence = "文字里还有没填的空白（＿＿或××）；请填写或删去。";
            match step {
                Some(step) => r.step(step, field, sentence),
                None => r.dispute(field, sentence),
            }
        }
    }
}

fn copied_text(c: &Case<'_>, r: &mut Report<'_>) {
    for found in &c.around.copied {
        let same = if found.percent >= 100 {
            "一字不差".to_owned()
        } else {
            format!("有{}%相同", found.percent)
        };
        let text = format!("{}与另一件纠纷（{}）{same}；请核对是否套用。", found.what, found.other);
        match found.step.and_then(|uid| c.steps.iter().find(|s| s.uid == uid)) {
            Some(step) => r.step(step, found.field, text),
            None => r.dispute(found.field, text),
        }
    }
    let records: Vec<(&Step, &'static str, &'static str, &str)> = c
        .steps
        .iter()
        .filter_map(|s| match &s.body {
            StepBody::Session(x) => Some((*s, "session.record", "调解记录", x.record.trim())),
            StepBody::Investigation(x) => Some((*s, "investigation.record", "调查记录", x.record.trim())),
            StepBody::Visit(x) => Some((*s, "visit.record", "回访记录", x.record.trim())),
            _ => None,
        })
        .collect();
    let outlines: Vec<Outline> = records.iter().map(|(.., text)| Outline::of(text, &[])).collect();
    let whole: Vec<OnceCell<Shingles>> = vec![OnceCell::new(); records.len()];
    let runs = |n: usize| whole[n].get_or_init(|| Shingles::of(records[n].3, &[]));
    for (i, (step, field, what, text)) in records.iter().enumerate() {
        if text.chars().count() <= COPIED_WITHIN {
            continue;
        }
        let twin = (0..i).find(|&j| {
            records[j].2 == *what
                && outlines[i].may_be_like(&outlines[j], SAME_WITHIN)
                && runs(i).is_like(runs(j), SAME_WITHIN)
        });
        if let Some(j) = twin {
            r.step(step, field, format!("这份{what}与{}的那份几乎一样；请核对是否套用。", records[j].0.on));
        }
    }
}

/// Characters a record must have before it is compared with another of the same dispute.
const COPIED_WITHIN: usize = 40;
/// Likeness of two records of one dispute that calls for a look. Names and matters are the same there by
/// nature, so that only nearly the whole counts.
const SAME_WITHIN: f64 = 0.9;

/// Least characters of an account that says anything.
const THIN: usize = 20;

fn narrative_thin(c: &Case<'_>, r: &mut Report<'_>) {
    let said = c.d.narrative.chars().filter(|ch| ch.is_alphanumeric()).count();
    if c.is_over() && (1..THIN).contains(&said) && c.d.agreement_form != Some(AgreementForm::Oral) {
        r.dispute("narrative", "纠纷简要情况太短；请写明时间、地点、起因和争议。");
    }
}

fn caucus_printed(c: &Case<'_>, r: &mut Report<'_>) {
    for step in &c.steps {
        let StepBody::Session(s) = &step.body else { continue };
        let caucus = s.caucus.trim();
        if caucus.chars().count() < 12 {
            continue;
        }
        for (at, field, text) in texts(c) {
            if super::agreement::shares_run(caucus, text, 12) {
                let sentence = "这里有背靠背谈话的原文，会印进卷宗；请改写或删去。";
                match at {
                    Some(at) => r.step(at, field, sentence),
                    None => r.dispute(field, sentence),
                }
            }
        }
    }
}

fn uncovered_characters(c: &Case<'_>, r: &mut Report<'_>) {
    for (field, chars) in &c.around.uncovered {
        r.dispute("text", format!("{field}里有印不出的字“{chars}”；请改用字库里的写法，或另附手写。"));
    }
}
