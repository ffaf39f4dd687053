//! Legal sequences of steps: which step may follow where a dispute stands, why not otherwise, and the
//! state that a sequence leads to. It judges order, not completeness; what a step lacks is for `checks`.

use chrono::NaiveDate;
use records::model::*;

/// What a sequence of steps amounts to. The columns of the dispute are set from it on every write.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// Where the dispute stands.
    pub state: DisputeState,
    /// Outcome, once there is one.
    pub outcome: Option<Outcome>,
    /// Form of the (last) agreement.
    pub agreement_form: Option<AgreementForm>,
    /// Day of acceptance.
    pub accepted_on: Option<NaiveDate>,
    /// Day of closing.
    pub closed_on: Option<NaiveDate>,
}

/// A step that may not stand where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Illegal {
    /// The step.
    pub step: Uid,
    /// Its kind.
    pub kind: StepKind,
    /// The reason, with the way out, in the person's language.
    pub reason: String,
    /// The article or custom it rests on.
    pub basis: &'static str,
}

/// The steps in the order they count: by day, then by the usual order of a day's work, then as entered.
pub fn in_order(steps: &[Step]) -> Vec<&Step> {
    let mut ordered: Vec<&Step> = steps.iter().collect();
    ordered.sort_by_key(|s| (s.on, rank(s.body.kind()), s.start));
    // What is suspended and resumed on one day is resumed after it, unless it lay suspended before.
    let mut suspended = false;
    for i in 0..ordered.len() {
        match ordered[i].body.kind() {
            StepKind::Suspension => suspended = true,
            StepKind::Resumption if suspended => suspended = false,
            StepKind::Resumption => {
                let same_day = ordered[i + 1..].iter().take_while(|s| s.on == ordered[i].on);
                if let Some(later) = same_day.clone().position(|s| s.body.kind() == StepKind::Suspension) {
                    ordered[i..=i + 1 + later].rotate_left(1);
                    suspended = ordered[i].body.kind() == StepKind::Suspension;
                }
            }
            _ => {}
        }
    }
    ordered
}

/// Order of kinds within one day. A session comes before the agreement it leads to; a visit after both.
fn rank(kind: StepKind) -> u8 {
    use StepKind::*;
    match kind {
        Intake => 0,
        ReferralIn => 1,
        Acceptance | Refusal => 2,
        RightsNotice => 3,
        Investigation => 4,
        Evidence => 5,
        Resumption => 6,
        Extension => 7,
        Session => 8,
        EscalationReport | Assistance => 9,
        Suspension => 10,
        Agreement => 11,
        Termination | Withdrawal | ReferralOut => 12,
        Performance => 13,
        Confirmation => 14,
        Visit => 15,
        Closing => 16,
        Archiving => 17,
    }
}

/// Walks the sequence; returns where it leads, or the first step that may not stand there.
pub fn standing(steps: &[Step]) -> Result<Standing, Illegal> {
    let mut at = Standing {
        state: DisputeState::Registered,
        outcome: None,
        agreement_form: None,
        accepted_on: None,
        closed_on: None,
    };
    let mut seen: Vec<StepKind> = Vec::new();
    for step in in_order(steps) {
        let kind = step.body.kind();
        if let Err((reason, basis)) = allowed(&at, &seen, &step.body) {
            return Err(Illegal { step: step.uid, kind, reason, basis });
        }
        advance(&mut at, step);
        seen.push(kind);
    }
    Ok(at)
}

/// Whether the step may come at this point; else the reason with the way out, and its basis.
fn allowed(at: &Standing, seen: &[StepKind], body: &StepBody) -> Result<(), (String, &'static str)> {
    use DisputeState as S;
    let kind = body.kind();
    let label = kind.label();
    let no = |reason: String, basis: &'static str| Err((reason, basis));
    let law = "《人民调解法》";
    match kind {
        StepKind::Intake => {
            if seen.contains(&StepKind::Intake) {
                return no("这件纠纷已经登记过了；要改登记的内容，请打开原来的登记。".into(), law);
            }
        }
        StepKind::ReferralIn => {
            if seen.contains(&StepKind::ReferralIn) {
                return no("移送函已经登记；再次移送的，请另登记一件纠纷。".into(), "一案一卷");
            }
        }
        StepKind::Acceptance => {
            if at.state != S::Registered {
                return no(
                    format!("纠纷现在是“{}”，只有“已登记”的才能受理。", at.state.label()),
                    "《人民调解法》第十七条",
                );
            }
        }
        StepKind::Refusal => {
            if at.state != S::Registered {
                return no(
                    format!(
                        "纠纷现在是“{}”，已经受理的不能再作不予受理；请用“终止调解”或“移送其他机关”。",
                        at.state.label()
                    ),
                    "《人民调解法》第二十六条",
                );
            }
        }
        StepKind::Investigation | StepKind::Evidence | StepKind::RightsNotice => match at.state {
            S::Registered | S::Accepted | S::Mediating | S::Suspended | S::Agreed => {}
            state => {
                return no(
                    format!("纠纷已经“{}”，不能再记“{label}”；日期填错的请改日期。", state.label()),
                    law,
                );
            }
        },
        StepKind::Session => match at.state {
            S::Accepted | S::Mediating => {}
            // After an agreement that was not kept, both sides may consent to mediate again (R2 art 40).
            S::Agreed => {}
            S::Suspended => return no("调解已中止；请先记“恢复调解”。".into(), law),
            S::Registered => return no("纠纷还没有受理；请先记“受理”。".into(), "《人民调解法》第十七条"),
            state => {
                return no(
                    format!("纠纷已经“{}”，不能再调解；要重新调解请撤销该步骤或另行登记。", state.label()),
                    law,
                );
            }
        },
        StepKind::Extension => match at.state {
            S::Accepted | S::Mediating | S::Suspended => {}
            state => {
                return no(
                    format!("纠纷现在是“{}”，没有可以延长的调解期限。", state.label()),
                    "《人民调解工作若干规定》第三十三条",
                );
            }
        },
        StepKind::Suspension => match at.state {
            S::Accepted | S::Mediating => {}
            state => {
                return no(format!("纠纷现在是“{}”，只有受理后、达成协议前可以中止。", state.label()), law);
            }
        },
        StepKind::Resumption => {
            if at.state != S::Suspended {
                return no("纠纷没有中止，不需要恢复。".into(), law);
            }
        }
        StepKind::Agreement => match at.state {
            S::Accepted | S::Mediating | S::Agreed => {
                let written = matches!(body, StepBody::Agreement(a) if a.form == AgreementForm::Written);
                if written && !seen.contains(&StepKind::Session) {
                    return no(
                        "书面协议之前应有调解记录；请先记一次“调解”。".into(),
                        "《人民调解法》第二十七条",
                    );
                }
            }
            S::Suspended => return no("调解已中止；请先记“恢复调解”。".into(), law),
            S::Registered => return no("纠纷还没有受理；请先记“受理”。".into(), "《人民调解法》第十七条"),
            state => return no(format!("纠纷已经“{}”，不能再达成协议。", state.label()), law),
        },
        StepKind::Termination => match at.state {
            S::Accepted | S::Mediating | S::Suspended => {}
            S::Agreed => {
                return no(
                    "已经达成协议；协议不履行的，请记“调解”重新调解，或告知当事人起诉。".into(),
                    "《人民调解法》第三十二条",
                );
            }
            state => {
                return no(
                    format!("纠纷现在是“{}”，没有可以终止的调解。", state.label()),
                    "《人民调解法》第二十六条",
                );
            }
        },
        StepKind::Withdrawal => match at.state {
            S::Registered | S::Accepted | S::Mediating | S::Suspended => {}
            state => {
                return no(
                    format!("纠纷现在是“{}”，不能再撤回。", state.label()),
                    "《人民调解法》第二十三条",
                );
            }
        },
        StepKind::ReferralOut => {
            let basis = "《人民调解法》第二十五条、第二十六条";
            let ends = matches!(body, StepBody::ReferralOut(r) if r.ends_mediation);
            match at.state {
                S::Withdrawn | S::Archived | S::ReferredOut => {
                    return no(format!("纠纷已经“{}”，不能再移送。", at.state.label()), basis);
                }
                S::Agreed | S::Closed if ends => {
                    return no(
                        format!(
                            "纠纷已经“{}”，移送不再结束调解；请去掉“本会不再调解”，只记移送和答复。",
                            at.state.label()
                        ),
                        basis,
                    );
                }
                _ => {}
            }
        }
        StepKind::Performance => {
            if at.agreement_form.is_none() {
                return no("还没有达成协议，没有可以登记的履行。".into(), "《人民调解法》第三十一条");
            }
        }
        StepKind::Confirmation => {
            if at.agreement_form.is_none() {
                return no("还没有达成协议，不能申请司法确认。".into(), "《人民调解法》第三十三条");
            }
            if matches!(at.outcome, Some(Outcome::Failure | Outcome::Withdrawn | Outcome::ReferredOut)) {
                return no(
                    format!(
                        "重新调解后的结果是“{}”，原来的协议不再申请司法确认。",
                        at.outcome.map(Outcome::label).unwrap_or_default()
                    ),
                    "《人民调解法》第三十三条",
                );
            }
        }
        StepKind::Visit => {
            if at.state == S::Registered {
                return no("纠纷还没有受理，不能回访。".into(), "《人民调解法》第三十一条");
            }
        }
        StepKind::EscalationReport | StepKind::Assistance => {}
        StepKind::Closing => match at.state {
            S::Agreed | S::Terminated | S::Withdrawn | S::Refused | S::ReferredOut => {
                let StepBody::Closing(closing) = body else { return Ok(()) };
                let fits = match at.state {
                    S::Agreed => closing.outcome == Outcome::Success,
                    S::Terminated => closing.outcome == Outcome::Failure,
                    S::Withdrawn => closing.outcome == Outcome::Withdrawn,
                    S::Refused => closing.outcome == Outcome::Refused,
                    _ => closing.outcome == Outcome::ReferredOut,
                };
                if !fits {
                    return no(
                        format!(
                            "纠纷现在是“{}”，结案结果不能填“{}”；请改结果或先记相应的步骤。",
                            at.state.label(),
                            closing.outcome.label()
                        ),
                        "调解结果应与经过一致",
                    );
                }
            }
            S::Closed | S::Archived => return no("已经结案了。".into(), law),
            S::Suspended => return no("调解中止的不能直接结案；请先恢复调解，或终止调解。".into(), law),
            state => {
                return no(
                    format!(
                        "纠纷现在是“{}”，结案前应有协议、终止、撤回、不予受理或移送之一。",
                        state.label()
                    ),
                    "《人民调解法》第二十六条、第二十八条",
                );
            }
        },
        StepKind::Archiving => {
            if at.state != S::Closed {
                return no(
                    format!("纠纷现在是“{}”，结案之后才能归档。", at.state.label()),
                    "《人民调解法》第二十七条",
                );
            }
        }
    }
    Ok(())
}

fn advance(at: &mut Standing, step: &Step) {
    use DisputeState as S;
    match &step.body {
        StepBody::Acceptance(_) => {
            at.state = S::Accepted;
            at.accepted_on = Some(step.on);
        }
        StepBody::Refusal(_) => {
            at.state = S::Refused;
            at.outcome = Some(Outcome::Refused);
        }
        StepBody::Session(_) => {
            at.state = S::Mediating;
            // Mediated again after a broken agreement: the old outcome no longer holds.
            at.outcome = None;
        }
        StepBody::Suspension(_) => {
            at.state = S::Suspended;
            at.outcome = Some(Outcome::Suspended);
        }
        StepBody::Resumption(_) => {
            at.state = S::Mediating;
            at.outcome = None;
        }
        StepBody::Agreement(agreement) => {
            at.state = S::Agreed;
            at.outcome = Some(Outcome::Success);
            at.agreement_form = Some(agreement.form);
        }
        StepBody::Termination(_) => {
            at.state = S::Terminated;
            at.outcome = Some(Outcome::Failure);
        }
        StepBody::Withdrawal(_) => {
            at.state = S::Withdrawn;
            at.outcome = Some(Outcome::Withdrawn);
        }
        // Once mediation is over (failed, refused), a referral is the next door shown to the parties; how
        // mediation ended stays as it was.
        StepBody::ReferralOut(referral)
            if referral.ends_mediation && !matches!(at.state, S::Terminated | S::Refused) =>
        {
            at.state = S::ReferredOut;
            at.outcome = Some(Outcome::ReferredOut);
        }
        StepBody::Closing(closing) => {
            at.state = S::Closed;
            at.outcome = Some(closing.outcome);
            at.closed_on = Some(step.on);
        }
        StepBody::Archiving(_) => at.state = S::Archived,
        _ => {}
    }
}

/// A step that may come next.
#[derive(Debug, Clone, PartialEq)]
pub struct Next {
    /// Kind.
    pub kind: StepKind,
    /// Name in the menu.
    pub label: &'static str,
    /// What it needs, in one line.
    pub needs: &'static str,
    /// The article it rests on.
    pub basis: &'static str,
    /// Whether it is the usual next one.
    pub usual: bool,
    /// Why it cannot come now; empty when it can.
    pub blocked: String,
}

/// What each kind needs and rests on, for the menu; the order is that of a usual case.
const MENU: &[(StepKind, &str, &str, &str)] = &[
    (StepKind::Intake, "登记", "谁来申请、何时、登记人", "《人民调解法》第十七条、第二十七条"),
    (
        StepKind::ReferralIn,
        "接收移送",
        "移送机关、函号、签收材料的日期",
        "《人民调解法》第十八条；法释〔2016〕14号第二十七条",
    ),
    (StepKind::Acceptance, "受理", "双方同意调解；登记人签名、调委会盖章", "《人民调解法》第十七条"),
    (StepKind::Refusal, "不予受理", "理由，以及告知当事人的其他途径", "《人民调解工作若干规定》第二十二条"),
    (
        StepKind::RightsNotice,
        "权利义务告知",
        "调解开始前告知，书面的由当事人签名",
        "《人民调解法》第二十三条、第二十四条；《人民调解工作若干规定》第三十条",
    ),
    (
        StepKind::Investigation,
        "调查",
        "被调查人、时间地点、调查人和记录人",
        "《人民调解工作若干规定》第二十七条",
    ),
    (StepKind::Evidence, "证据材料", "名称、来源、份数页数、证明内容", "《人民调解法》第二十七条"),
    (StepKind::Session, "调解", "时间地点、到场的人、记录、结果", "《人民调解法》第二十条至第二十二条"),
    (StepKind::Extension, "延期", "双方同意、理由、新的期限", "《人民调解工作若干规定》第三十三条"),
    (StepKind::Suspension, "中止", "理由、期间的安排、恢复的条件", "调解中止由调委会决定并记录"),
    (StepKind::Resumption, "恢复调解", "中止的原因消除", "调解中止由调委会决定并记录"),
    (StepKind::Agreement, "达成协议", "条款、履行方式和期限、签名盖章", "《人民调解法》第二十八条至第三十条"),
    (StepKind::Termination, "终止调解", "理由、告知仲裁行政司法途径、送达", "《人民调解法》第二十六条"),
    (StepKind::Withdrawal, "撤回申请", "谁撤回、为什么", "《人民调解法》第二十三条"),
    (
        StepKind::ReferralOut,
        "移送其他机关",
        "移送到哪里、理由、答复期限",
        "《人民调解法》第二十五条、第二十六条",
    ),
    (StepKind::EscalationReport, "激化报告", "看到的苗头、报告给谁、当时的措施", "《人民调解法》第二十五条"),
    (
        StepKind::Assistance,
        "协同服务",
        "法律援助、心理疏导、救助、法律顾问、联合调解",
        "《人民调解法》第二十条",
    ),
    (StepKind::Performance, "履行", "履行了什么、金额、凭证", "《人民调解法》第三十一条"),
    (StepKind::Confirmation, "司法确认", "双方共同申请，协议生效后三十日内", "《人民调解法》第三十三条"),
    (StepKind::Visit, "回访", "回访谁、方式、履行情况", "《人民调解法》第三十一条"),
    (StepKind::Closing, "结案", "结果与小结", "《人民调解法》第二十七条"),
    (StepKind::Archiving, "归档", "立卷人、检查人、页数；检查清单无错误", "《人民调解法》第二十七条"),
];

/// What may come next where the dispute stands, usual steps first. A step that cannot come now is listed
/// with its reason when a person might look for it.
pub fn next(dispute: &Dispute, steps: &[Step]) -> Vec<Next> {
    use DisputeState as S;
    let Ok(at) = standing(steps) else { return Vec::new() };
    let seen: Vec<StepKind> = in_order(steps).iter().map(|s| s.body.kind()).collect();
    let has = |kind| seen.contains(&kind);
    let usual: Vec<StepKind> = match at.state {
        S::Registered if !has(StepKind::Intake) => vec![StepKind::Intake],
        S::Registered if dispute.source.is_referral() && !has(StepKind::ReferralIn) => {
            vec![StepKind::ReferralIn, StepKind::Acceptance]
        }
        S::Registered => vec![StepKind::Acceptance],
        S::Accepted if !has(StepKind::RightsNotice) => vec![StepKind::RightsNotice],
        S::Accepted if !has(StepKind::Investigation) => vec![StepKind::Investigation, StepKind::Session],
        S::Accepted => vec![StepKind::Session],
        S::Mediating => vec![StepKind::Agreement, StepKind::Session],
        S::Suspended => vec![StepKind::Resumption, StepKind::Visit],
        S::Agreed if !has(StepKind::Performance) => vec![StepKind::Performance, StepKind::Visit],
        S::Agreed if !has(StepKind::Visit) => vec![StepKind::Visit, StepKind::Performance],
        S::Agreed => vec![StepKind::Closing, StepKind::Visit],
        S::Terminated | S::Withdrawn | S::Refused | S::ReferredOut => vec![StepKind::Closing],
        S::Closed => vec![StepKind::Archiving],
        S::Archived => vec![StepKind::Visit],
    };
    let mut out: Vec<Next> = MENU
        .iter()
        .filter_map(|(kind, label, needs, basis)| {
            let probe = probe_body(*kind, at.state);
            let blocked = match allowed(&at, &seen, &probe) {
                Ok(()) => String::new(),
                Err((reason, _)) => reason,
            };
            // What is over and done with is not offered again.
            let gone = matches!(
                kind,
                StepKind::Intake | StepKind::ReferralIn | StepKind::Acceptance | StepKind::Refusal
            ) && !blocked.is_empty();
            let once = matches!(kind, StepKind::Intake) && has(*kind);
            let foreign = *kind == StepKind::ReferralIn && !dispute.source.is_referral();
            if gone || once || foreign {
                return None;
            }
            let usual = blocked.is_empty() && usual.contains(kind);
            Some(Next { kind: *kind, label, needs, basis, usual, blocked })
        })
        .collect();
    out.sort_by_key(|n| {
        let place = usual.iter().position(|k| *k == n.kind).unwrap_or(usize::MAX);
        (!n.usual, place, !n.blocked.is_empty())
    });
    out
}

/// A body good enough to ask whether its kind may come now.
fn probe_body(kind: StepKind, state: DisputeState) -> StepBody {
    let outcome = match state {
        DisputeState::Terminated => Outcome::Failure,
        DisputeState::Withdrawn => Outcome::Withdrawn,
        DisputeState::Refused => Outcome::Refused,
        DisputeState::ReferredOut => Outcome::ReferredOut,
        _ => Outcome::Success,
    };
    let mut body = StepBody::empty(kind, outcome);
    if let StepBody::ReferralOut(referral) = &mut body
        && matches!(state, DisputeState::Agreed | DisputeState::Closed)
    {
        referral.ends_mediation = false;
    }
    body
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(list: &[(&str, StepBody)]) -> Vec<Step> {
        list.iter()
            .enumerate()
            .map(|(i, (on, body))| {
                Step::bare(
                    Uid::from_parts(i as u64, [i as u8; 10]),
                    Uid::from_parts(0, [0; 10]),
                    on.parse().expect("a date"),
                    body.clone(),
                )
            })
            .collect()
    }

    fn body(kind: StepKind) -> StepBody {
        StepBody::empty(kind, Outcome::Success)
    }

    fn written() -> StepBody {
        match body(StepKind::Agreement) {
            StepBody::Agreement(mut a) => {
                a.form = AgreementForm::Written;
                StepBody::Agreement(a)
            }
            other => other,
        }
    }

    fn closing(outcome: Outcome) -> StepBody {
        StepBody::empty(StepKind::Closing, outcome)
    }

    fn check(list: &[(&str, StepBody)], state: DisputeState) {
        assert_eq!(standing(&steps(list)).map(|s| s.state), Ok(state));
    }

    fn refused(list: &[(&str, StepBody)], kind: StepKind) {
        assert_eq!(standing(&steps(list)).map_err(|i| i.kind), Err(kind));
    }

    use StepKind::*;

    #[test]
    fn a_day_may_suspend_and_resume() {
        let suspended_and_resumed = [
            ("2023-03-06", body(Intake)),
            ("2023-03-06", body(Acceptance)),
            ("2023-03-08", body(Resumption)),
            ("2023-03-08", body(Session)),
            ("2023-03-08", body(Suspension)),
        ];
        let expected = standing(&steps(&[
            ("2023-03-06", body(Intake)),
            ("2023-03-06", body(Acceptance)),
            ("2023-03-08", body(Session)),
        ]));
        assert_eq!(standing(&steps(&suspended_and_resumed)).map(|s| s.state), expected.map(|s| s.state));
        // Suspended before, the day resumes first and may suspend again.
        check(
            &[
                ("2023-03-06", body(Intake)),
                ("2023-03-06", body(Acceptance)),
                ("2023-03-07", body(Suspension)),
                ("2023-03-08", body(Suspension)),
                ("2023-03-08", body(Resumption)),
            ],
            DisputeState::Suspended,
        );
    }

    #[test]
    fn the_written_path() {
        check(
            &[
                ("2023-03-06", body(Intake)),
                ("2023-03-06", body(Acceptance)),
                ("2023-03-06", body(RightsNotice)),
                ("2023-03-07", body(Investigation)),
                ("2023-03-10", body(Session)),
                ("2023-03-10", written()),
                ("2023-03-22", body(Performance)),
                ("2023-04-06", body(Visit)),
                ("2023-04-06", closing(Outcome::Success)),
                ("2023-04-10", body(Archiving)),
            ],
            DisputeState::Archived,
        );
    }

    #[test]
    fn the_oral_path_and_visits_after_the_file_is_closed() {
        check(
            &[
                ("2024-03-04", body(Intake)),
                ("2024-03-04", body(Acceptance)),
                ("2024-03-05", body(Agreement)),
                ("2024-03-05", closing(Outcome::Success)),
                ("2024-04-08", body(Visit)),
                ("2024-04-10", body(Archiving)),
            ],
            DisputeState::Archived,
        );
    }

    #[test]
    fn suspended_and_resumed() {
        let mut list = vec![
            ("2024-06-17", body(Intake)),
            ("2024-06-18", body(Acceptance)),
            ("2024-07-02", body(Session)),
            ("2024-07-02", body(Suspension)),
            ("2024-08-15", body(Visit)),
        ];
        check(&list, DisputeState::Suspended);
        let mut early = list.clone();
        early.push(("2024-09-01", body(Session)));
        refused(&early, Session);
        list.push(("2024-09-01", body(Resumption)));
        list.push(("2024-09-01", body(Session)));
        check(&list, DisputeState::Mediating);
    }

    #[test]
    fn failed_withdrawn_refused_referred() {
        let start = vec![("2023-05-15", body(Intake)), ("2023-05-16", body(Acceptance))];
        let with = |more: &[(&'static str, StepBody)]| [start.clone(), more.to_vec()].concat();
        check(
            &with(&[("2023-06-21", body(Termination)), ("2023-06-23", closing(Outcome::Failure))]),
            DisputeState::Closed,
        );
        check(
            &with(&[("2023-06-21", body(Withdrawal)), ("2023-06-23", closing(Outcome::Withdrawn))]),
            DisputeState::Closed,
        );
        check(&[("2023-05-15", body(Intake)), ("2023-05-16", body(Refusal))], DisputeState::Refused);
        refused(&with(&[("2023-06-21", body(Refusal))]), Refusal);
        refused(
            &with(&[("2023-06-21", body(Termination)), ("2023-06-23", closing(Outcome::Success))]),
            Closing,
        );
    }

    #[test]
    fn broken_and_mediated_again() {
        check(
            &[
                ("2023-05-15", body(Intake)),
                ("2023-05-16", body(Acceptance)),
                ("2023-05-20", body(Session)),
                ("2023-05-20", written()),
                ("2023-07-20", body(Session)),
                ("2023-07-20", written()),
            ],
            DisputeState::Agreed,
        );
    }

    #[test]
    fn illegal_steps_are_refused_with_a_reason() {
        refused(&[("2023-05-15", body(Intake)), ("2023-05-20", body(Session))], Session);
        refused(
            &[("2023-05-15", body(Intake)), ("2023-05-16", body(Acceptance)), ("2023-05-17", written())],
            Agreement,
        );
        refused(
            &[
                ("2023-05-15", body(Intake)),
                ("2023-05-16", body(Acceptance)),
                ("2023-05-17", body(Performance)),
            ],
            Performance,
        );
        refused(
            &[
                ("2023-05-15", body(Intake)),
                ("2023-05-16", body(Acceptance)),
                ("2023-05-17", closing(Outcome::Success)),
            ],
            Closing,
        );
        refused(&[("2023-05-15", body(Intake)), ("2023-05-16", body(Archiving))], Archiving);
        refused(&[("2023-05-15", body(Intake)), ("2023-05-15", body(Intake))], Intake);
    }

    #[test]
    fn order_of_entry_does_not_matter() {
        let mut list = steps(&[
            ("2023-03-10", written()),
            ("2023-03-10", body(Session)),
            ("2023-03-06", body(Acceptance)),
            ("2023-03-06", body(Intake)),
        ]);
        let first = standing(&list);
        list.reverse();
        assert_eq!(first, standing(&list));
        assert_eq!(first.map(|s| s.state), Ok(DisputeState::Agreed));
    }
}
