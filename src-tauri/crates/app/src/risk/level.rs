//! The level of a dispute: assessed anew with every write to it, confirmed or changed by a person with a reason, and
//! kept with its history. What a person decided holds until the factors propose something graver.

use super::factors;
use crate::api::RiskConfirm;
use crate::context::Context;
use crate::failure::Failure;
use crate::findings;
use records::model::*;
use records::store::{Reader, Store, Writer};
use rules::risk::{Assessment, Circumstances, FactorSet, assess};
use std::collections::BTreeSet;

/// What the factors in force say about a dispute now.
pub(super) struct Seen {
    pub found: Assessment,
    pub version: i64,
    pub set: FactorSet,
}

/// Assesses without writing.
pub(super) fn look(context: &Context<'_>, store: &Store, file: &DisputeFile) -> Result<Seen, Failure> {
    store.read(|r| seen(context, r, file))
}

fn seen(context: &Context<'_>, r: &Reader<'_>, file: &DisputeFile) -> Result<Seen, Failure> {
    let settings = context.settings()?;
    let (version, set) = factors::in_force(r)?;
    let around = circumstances(r, file, settings.switch("risk.attention"))?;
    let found = assess(file, &around, &set, &settings.parameters(), context.today());
    Ok(Seen { found, version, set })
}

/// What lies around a dispute, read from the store.
pub(super) fn circumstances(
    r: &Reader<'_>,
    file: &DisputeFile,
    attention: bool,
) -> Result<Circumstances, Failure> {
    let ticks = r.risk_ticks(file.dispute.uid)?;
    let marked = ticks.iter().any(|t| t.factor == super::ATTENTION && t.value == 1);
    Ok(Circumstances {
        repeats: findings::repeats(r, file)?,
        ticks: ticks.into_iter().map(|t| (t.factor, t.value)).collect(),
        attention: attention.then_some(marked),
    })
}

/// The level in force for a proposal: what a person decided holds while the factors propose nothing graver than they
/// did then. What is settled is green by itself: closing, performance and visit were each recorded by a person.
pub(super) fn in_force(
    last: Option<&AssessmentRecord>,
    confirmed: Option<&AssessmentRecord>,
    proposed: RiskLevel,
) -> RiskLevel {
    match (last, confirmed) {
        _ if proposed == RiskLevel::Green => RiskLevel::Green,
        (Some(_), Some(decided)) if proposed >= decided.proposed => decided.level,
        (Some(_), Some(decided)) => proposed.min(decided.level),
        _ => proposed,
    }
}

/// Assesses a dispute anew inside a write. A new line of the history is added only when something has changed; a level
/// that has become red or orange raises an alert.
pub(crate) fn reassess(context: &Context<'_>, w: &mut Writer<'_>, uid: Uid) -> Result<(), Failure> {
    renew(context, w, uid).map(drop)
}

/// The same, answering whether anything has changed and how many alerts were raised.
pub(super) fn renew(context: &Context<'_>, w: &mut Writer<'_>, uid: Uid) -> Result<(bool, i64), Failure> {
    let r = w.read();
    let file = r.file(uid)?;
    let Seen { found, version, .. } = seen(context, &r, &file)?;
    let (last, confirmed) = (r.last_assessment(uid)?, r.last_confirmed(uid)?);
    let level = in_force(last.as_ref(), confirmed.as_ref(), found.level);
    let before: Option<Assessment> = last.as_ref().and_then(|l| serde_json::from_value(l.found.clone()).ok());
    let same = last.as_ref().is_some_and(|l| {
        l.level == level
            && l.proposed == found.level
            && l.score == found.score
            && before.as_ref().is_some_and(|b| points(b) == points(&found))
    });
    let mut raised = 0;
    if !same {
        let record = AssessmentRecord {
            uid: context.uid(),
            dispute: uid,
            at: String::new(),
            set_version: version,
            score: found.score,
            proposed: found.level,
            level,
            confirmed: false,
            who_name: String::new(),
            reason: what_changed(before.as_ref(), &found),
            found: serde_json::to_value(&found).map_err(|_| Failure::Internal)?,
        };
        w.add_assessment(&record)?;
        raised =
            super::alerts::on_level(context, w, &file, last.map(|l| l.level), level, record.uid, &found)?;
    }
    put_now(context, w, &file, &found, level, confirmed.as_ref())?;
    Ok((!same, raised))
}

/// A person confirms the level, or sets another one with a reason.
pub(super) fn decide(
    context: &Context<'_>,
    w: &mut Writer<'_>,
    file: &DisputeFile,
    request: &RiskConfirm,
) -> Result<(), Failure> {
    let uid = file.dispute.uid;
    let r = w.read();
    let Seen { found, version, .. } = seen(context, &r, file)?;
    if found.level != request.seen {
        return Err(Failure::refused(format!(
            "风险因素刚有变化，现在建议的是“{}”，请看过再确认。",
            found.level.label()
        )));
    }
    if request.level != found.level && request.reason.trim().is_empty() {
        return Err(Failure::field("reason", "改成与建议不同的等级，要写明理由，理由会留在记录里。"));
    }
    if request.level == RiskLevel::Green && found.level != RiskLevel::Green {
        return Err(Failure::field("level", "绿色只用于已结案、已履行并已回访的纠纷。"));
    }
    let last = r.last_assessment(uid)?.map(|l| l.level);
    let record = AssessmentRecord {
        uid: context.uid(),
        dispute: uid,
        at: String::new(),
        set_version: version,
        score: found.score,
        proposed: found.level,
        level: request.level,
        confirmed: true,
        who_name: context.account()?.name,
        reason: request.reason.trim().to_owned(),
        found: serde_json::to_value(&found).map_err(|_| Failure::Internal)?,
    };
    let record = w.add_assessment(&record)?;
    super::alerts::on_level(context, w, file, last, request.level, record.uid, &found)?;
    put_now(context, w, file, &found, request.level, Some(&record))
}

fn put_now(
    context: &Context<'_>,
    w: &mut Writer<'_>,
    file: &DisputeFile,
    found: &Assessment,
    level: RiskLevel,
    confirmed: Option<&AssessmentRecord>,
) -> Result<(), Failure> {
    use DisputeState as S;
    let now = RiskNow {
        dispute: file.dispute.uid,
        in_hand: matches!(
            file.dispute.state,
            S::Registered | S::Accepted | S::Mediating | S::Suspended | S::Agreed | S::Terminated
        ),
        confirmed: confirmed.is_some_and(|c| c.proposed == found.level && c.level == level),
        repeated: found.repeated,
        score: found.score,
        level,
        proposed: found.level,
        performance: found.performance,
        on: context.today(),
    };
    Ok(w.replace_risk_now(&now)?)
}

/// Keys with their points: what makes two assessments the same, whatever words show it.
fn points(found: &Assessment) -> BTreeSet<(&str, i64)> {
    found.triggers.iter().chain(&found.hits).map(|h| (h.key.as_str(), h.points)).collect()
}

/// What has come and gone since the last assessment, in words.
fn what_changed(before: Option<&Assessment>, now: &Assessment) -> String {
    let Some(before) = before else { return "首次评估".into() };
    let names = |these: &Assessment, those: &Assessment| -> Vec<String> {
        let known = points(those);
        these
            .triggers
            .iter()
            .chain(&these.hits)
            .filter(|h| !known.contains(&(h.key.as_str(), h.points)))
            // The mark of a person is told by nobody's history.
            .map(|h| if h.key == super::ATTENTION { "其他因素".to_owned() } else { h.label.clone() })
            .collect()
    };
    let (come, gone) = (names(now, before), names(before, now));
    let mut words = Vec::new();
    if !come.is_empty() {
        words.push(format!("新出现：{}", come.join("、")));
    }
    if !gone.is_empty() {
        words.push(format!("不再有：{}", gone.join("、")));
    }
    if words.is_empty() { "因素的分值或分数线有调整".into() } else { words.join("；") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use RiskLevel as L;

    fn decided(proposed: L, level: L) -> AssessmentRecord {
        let nil = Uid(Default::default());
        AssessmentRecord {
            uid: nil,
            dispute: nil,
            at: String::new(),
            set_version: 0,
            score: 0,
            proposed,
            level,
            confirmed: true,
            who_name: "所长".into(),
            reason: String::new(),
            found: serde_json::Value::Null,
        }
    }

    #[test]
    fn what_a_person_decided_holds_until_something_graver_is_proposed() {
        for (proposed_then, decided_then, proposed_now, expected) in [
            (L::Red, L::Orange, L::Red, L::Orange),
            (L::Red, L::Orange, L::Yellow, L::Orange),
            (L::Yellow, L::Orange, L::Orange, L::Orange),
            (L::Yellow, L::Blue, L::Orange, L::Orange),
            (L::Yellow, L::Red, L::Orange, L::Red),
            (L::Orange, L::Orange, L::Green, L::Green),
        ] {
            let record = decided(proposed_then, decided_then);
            assert_eq!(
                in_force(Some(&record), Some(&record), proposed_now),
                expected,
                "{proposed_then:?} decided {decided_then:?}, now {proposed_now:?}"
            );
        }
        assert_eq!(in_force(None, None, L::Yellow), L::Yellow);
    }
}
