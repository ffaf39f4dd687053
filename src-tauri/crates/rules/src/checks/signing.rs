//! Checks of signatures, fingerprints and seals, paper by paper. The paper carries them; what is checked is
//! that a person has seen them there and ticked them, with days that can be. The agreement's own are in
//! `agreement`.

use super::process::unsigned_parties;
use super::{Case, Check, Report, Severity as S};
use records::model::*;

pub(super) const CHECKS: &[Check] = &[
    Check {
        name: "acceptance_signed",
        severity: S::Warning,
        basis: "司发通〔2010〕239号受理登记表：当事人签名、登记人签名、调委会印章",
        run: acceptance_signed,
    },
    Check {
        name: "session_party_signed",
        severity: S::Warning,
        basis: "司发通〔2010〕239号调解记录：到场当事人逐一签名",
        run: session_party_signed,
    },
    Check {
        name: "session_recorder_signed",
        severity: S::Warning,
        basis: "司发通〔2010〕239号调解记录：记录人签名",
        run: session_recorder_signed,
    },
    Check {
        name: "investigator_signed",
        severity: S::Warning,
        basis: "调查记录由被调查人、调查人、记录人签名",
        run: investigator_signed,
    },
    Check {
        name: "extension_signed",
        severity: S::Warning,
        basis: "《人民调解工作若干规定》第三十三条：延长须经双方同意；书面同意的应有签名",
        run: extension_signed,
    },
    Check {
        name: "visit_signed",
        severity: S::Warning,
        basis: "司发通〔2010〕239号回访记录：回访人签名",
        run: visit_signed,
    },
    Check {
        name: "termination_sealed",
        severity: S::Warning,
        basis: "终止调解通知书由调委会盖章",
        run: termination_sealed,
    },
    Check {
        name: "refusal_sealed",
        severity: S::Warning,
        basis: "不予受理通知书由调委会盖章",
        run: refusal_sealed,
    },
    Check {
        name: "agreement_recorder_signed",
        severity: S::Hint,
        basis: "司发通〔2010〕239号调解协议书：记录人签名",
        run: agreement_recorder_signed,
    },
    Check {
        name: "oral_mediator_signed",
        severity: S::Warning,
        basis: "《人民调解法》第二十八条：口头协议由调解员记录；口头协议登记表：调解员签名",
        run: oral_mediator_signed,
    },
    Check {
        name: "minor_signed_by_guardian",
        severity: S::Warning,
        basis: "《民法典》第十九条、第二十条：未成年人由法定代理人代理",
        run: minor_signed_by_guardian,
    },
    Check {
        name: "organisation_signed_by",
        severity: S::Warning,
        basis: "法人由出席的代表人签名并加盖单位印章（填写说明 七.7）",
        run: organisation_signed_by,
    },
    Check {
        name: "signature_date",
        severity: S::Warning,
        basis: "卷宗评查：签名、盖章日期应与文书日期一致，且在归档之前",
        run: signature_date,
    },
    Check {
        name: "signature_stranger",
        severity: S::Warning,
        basis: "签名的应是本案当事人（或代其签名的人）",
        run: signature_stranger,
    },
];

fn of<'a>(c: &'a Case<'_>, kind: StepKind) -> impl Iterator<Item = &'a Step> {
    c.steps.iter().copied().filter(move |s| s.body.kind() == kind)
}

/// An oral case is registered in the 口头协议登记表 alone and needs no signed 受理登记表.
fn is_oral(c: &Case<'_>) -> bool {
    c.d.agreement_form == Some(AgreementForm::Oral)
}

fn acceptance_signed(c: &Case<'_>, r: &mut Report<'_>) {
    if !c.is_closed() || is_oral(c) {
        return;
    }
    for step in of(c, StepKind::Acceptance) {
        unsigned_parties(c, r, step, "受理登记表");
        if step.signing.recorder_on.is_none() {
            r.step(step, "signing.recorder_on", "受理登记表还没有登记登记人签名；请核对纸件后勾选。");
        }
        if step.signing.seal_on.is_none() {
            r.step(step, "signing.seal_on", "受理登记表还没有登记加盖调委会印章；请核对纸件后勾选。");
        }
    }
}

fn session_party_signed(c: &Case<'_>, r: &mut Report<'_>) {
    if !c.is_over() {
        return;
    }
    for step in of(c, StepKind::Session).filter(|s| s.signing.parties.iter().any(|p| p.on.is_some())) {
        let unsigned: Vec<&str> = c
            .file
            .parties
            .iter()
            .map(|p| p.name.as_str())
            .filter(|name| step.present.iter().any(|p| p == name))
            .filter(|name| !step.signing.parties.iter().any(|s| s.party == *name && s.on.is_some()))
            .collect();
        if !unsigned.is_empty() {
            r.step(
                step,
                "signing.parties",
                format!("到场的当事人没有登记在调解记录上签名：{}。", unsigned.join("、")),
            );
        }
    }
}

fn session_recorder_signed(c: &Case<'_>, r: &mut Report<'_>) {
    for step in of(c, StepKind::Session) {
        if c.is_over() && step.signing.recorder_on.is_none() {
            r.step(step, "signing.recorder_on", "调解记录还没有登记记录人签名；请核对纸件后勾选。");
        }
    }
}

fn investigator_signed(c: &Case<'_>, r: &mut Report<'_>) {
    if !c.is_closed() {
        return;
    }
    for step in of(c, StepKind::Investigation) {
        if step.signing.mediator_on.is_none() {
            r.step(step, "signing.mediator_on", "调查记录还没有登记调查人签名；请核对纸件后勾选。");
        }
        if step.signing.recorder_on.is_none() {
            r.step(step, "signing.recorder_on", "调查记录还没有登记记录人签名；请核对纸件后勾选。");
        }
    }
}

fn extension_signed(c: &Case<'_>, r: &mut Report<'_>) {
    for step in of(c, StepKind::Extension) {
        let in_writing = matches!(&step.body, StepBody::Extension(e) if e.agreed_by.contains("书面"));
        if in_writing && c.is_over() {
            unsigned_parties(c, r, step, "延期同意书");
        }
    }
}

fn visit_signed(c: &Case<'_>, r: &mut Report<'_>) {
    for step in of(c, StepKind::Visit) {
        if c.is_closed() && step.signing.mediator_on.is_none() {
            r.step(step, "signing.mediator_on", "回访记录还没有登记回访人签名；请核对纸件后勾选。");
        }
    }
}

fn sealed(c: &Case<'_>, r: &mut Report<'_>, kind: StepKind, paper: &str) {
    for step in of(c, kind) {
        if c.is_closed() && step.signing.seal_on.is_none() {
            r.step(step, "signing.seal_on", format!("{paper}还没有登记加盖调委会印章；请核对纸件后勾选。"));
        }
    }
}

fn termination_sealed(c: &Case<'_>, r: &mut Report<'_>) {
    sealed(c, r, StepKind::Termination, "终止调解通知书");
}

fn refusal_sealed(c: &Case<'_>, r: &mut Report<'_>) {
    sealed(c, r, StepKind::Refusal, "不予受理通知书");
}

/// Written agreements, whose paper the parties sign.
fn written<'a>(c: &'a Case<'_>) -> impl Iterator<Item = &'a Step> {
    of(c, StepKind::Agreement)
        .filter(|s| matches!(&s.body, StepBody::Agreement(a) if a.form == AgreementForm::Written))
}

fn agreement_recorder_signed(c: &Case<'_>, r: &mut Report<'_>) {
    for step in written(c) {
        if !step.recorder.trim().is_empty() && step.signing.recorder_on.is_none() {
            r.step(step, "signing.recorder_on", "协议书还没有登记记录人签名；表上有这一栏的请补签。");
        }
    }
}

fn oral_mediator_signed(c: &Case<'_>, r: &mut Report<'_>) {
    for step in of(c, StepKind::Agreement) {
        let oral = matches!(&step.body, StepBody::Agreement(a) if a.form == AgreementForm::Oral);
        if oral && c.is_closed() && step.signing.mediator_on.is_none() {
            r.step(step, "signing.mediator_on", "口头协议登记表还没有登记调解员签名；请核对纸件后勾选。");
        }
    }
}

fn minor_signed_by_guardian(c: &Case<'_>, r: &mut Report<'_>) {
    for step in written(c) {
        for signature in step.signing.parties.iter().filter(|s| s.on.is_some()) {
            let minor = c.file.parties.iter().find(|p| p.name == signature.party);
            let age = minor.and_then(|p| c.age_of(p, step.on));
            if age.is_some_and(|age| age < 18) && signature.by.trim().is_empty() {
                r.step(
                    step,
                    "signing.parties",
                    format!("{}未满十八周岁，协议应由法定代理人签名；请写明由谁代签。", signature.party),
                );
            }
        }
    }
}

fn organisation_signed_by(c: &Case<'_>, r: &mut Report<'_>) {
    for step in written(c) {
        for signature in step.signing.parties.iter().filter(|s| s.on.is_some()) {
            let party = c.file.parties.iter().find(|p| p.name == signature.party);
            if party.is_some_and(|p| p.kind != PartyKind::Natural) && signature.by.trim().is_empty() {
                r.step(
                    step,
                    "signing.parties",
                    format!("没有写明由谁代表{}在协议上签名；请补写。", signature.party),
                );
            }
        }
    }
}

fn signature_date(c: &Case<'_>, r: &mut Report<'_>) {
    let filed = of(c, StepKind::Archiving).map(|s| s.on).max();
    for step in c.steps.iter().copied() {
        let s = &step.signing;
        let days = s
            .parties
            .iter()
            .filter_map(|p| p.on.map(|on| (on, "signing.parties", p.party.as_str())))
            .chain(s.mediator_on.map(|on| (on, "signing.mediator_on", "调解员")))
            .chain(s.recorder_on.map(|on| (on, "signing.recorder_on", "记录人")))
            .chain(s.seal_on.map(|on| (on, "signing.seal_on", "印章")));
        for (on, field, who) in days {
            let what = step.body.kind().label();
            if on < step.on {
                r.step(step, field, format!("“{what}”上{who}的日期{on}早于文书的日期；请核对。"));
            } else if on > c.today {
                r.step(step, field, format!("“{what}”上{who}的日期{on}还没有到；请核对。"));
            } else if filed.is_some_and(|filed| step.on <= filed && on > filed) {
                // What is recorded after filing (a visit, a late payment) is signed after it as well.
                r.step(step, field, format!("“{what}”上{who}的日期{on}在归档之后；请核对。"));
            }
        }
    }
}

fn signature_stranger(c: &Case<'_>, r: &mut Report<'_>) {
    let names = c.names();
    for step in c.steps.iter().copied() {
        // Who was asked in an investigation, or visited, need not be a party.
        if matches!(step.body.kind(), StepKind::Investigation | StepKind::Visit) {
            continue;
        }
        let strangers: Vec<&str> = step
            .signing
            .parties
            .iter()
            .filter(|s| s.on.is_some() && !names.contains(&s.party.as_str()))
            .map(|s| s.party.as_str())
            .collect();
        if !strangers.is_empty() {
            r.step(
                step,
                "signing.parties",
                format!(
                    "在“{}”上签名的{}不是本案当事人；请核对。",
                    step.body.kind().label(),
                    strangers.join("、")
                ),
            );
        }
    }
}
