//! The check sheet before archiving (归档前检查表): every check under its head with what it found, what was
//! mended and what the head let stand with a reason; and whether the dossier may be filed as it is. The
//! checks themselves are `rules::checks`; the sheet is printed by `papers`.

use crate::api::*;
use crate::context::Context;
use crate::failure::Failure;
use crate::findings;
use crate::mapping;
use records::model::*;
use rules::checks::{Group, group_of, label_of};
use serde_json::{Value, json};

/// Form of the sheet.
pub(crate) const FORM: &str = "check_sheet";
/// Errors named in a refusal; the window and the sheet show all.
const NAMED: usize = 4;

/// `check.sheet`
pub(crate) fn get(context: &Context<'_>, request: ByUid) -> Result<CheckSheet, Failure> {
    let file = context.file(request.uid)?;
    of(context, &file)
}

/// The sheet of a dispute as it stands now.
fn of(context: &Context<'_>, file: &DisputeFile) -> Result<CheckSheet, Failure> {
    let found = findings::of(context, file)?;
    let refused = why_not(context, &found)?;
    let groups = Group::ALL.into_iter().map(|group| {
        let of_group = |f: &&Finding| group_of(&f.check) == Some(group);
        let found: Vec<Finding> = found.iter().filter(of_group).cloned().collect();
        let checks = group.checks().map(|c| CheckLine {
            check: c.name.into(),
            label: label_of(c.name).into(),
            basis: c.basis.into(),
            findings: found.iter().filter(|f| f.check == c.name).count() as i64,
        });
        CheckGroup { label: group.label().into(), checks: checks.collect(), findings: found }
    });
    Ok(CheckSheet { groups: groups.collect(), refused })
}

/// Why a dossier with these findings may not be filed: its errors by name. Empty when it may, or when the
/// office has allowed it (old dossiers whose errors cannot be mended any more).
pub(crate) fn why_not(context: &Context<'_>, found: &[Finding]) -> Result<String, Failure> {
    if !context.settings()?.switch("archive.refuse_errors") {
        return Ok(String::new());
    }
    let mut labels: Vec<&str> = Vec::new();
    let mut count = 0;
    for f in found.iter().filter(|f| f.severity == FindingSeverity::Error) {
        count += 1;
        let label = label_of(&f.check);
        if !labels.contains(&label) {
            labels.push(label);
        }
    }
    if count == 0 {
        return Ok(String::new());
    }
    let more = if labels.len() > NAMED { "等" } else { "" };
    labels.truncate(NAMED);
    Ok(format!(
        "检查出{count}处须改正的错误（{}{more}）；改正后才能归档。无法改正的旧卷，可由所长在设置里关闭“有须改正的错误时不能归档”。",
        labels.join("、")
    ))
}

/// Refuses to file a dossier that has errors, with the archiving step taken into account.
pub(crate) fn ready_to_file(context: &Context<'_>, file: &DisputeFile, step: &Step) -> Result<(), Failure> {
    let mut filed = file.clone();
    filed.steps.push(step.clone());
    // What may not stand there at all is said by the path, not by the checks.
    if rules::path::standing(&filed.steps).is_err() {
        return Ok(());
    }
    match why_not(context, &findings::of(context, &filed)?)? {
        reason if reason.is_empty() => Ok(()),
        reason => Err(Failure::refused(reason)),
    }
}

/// The slots of the printed sheet, under `checks`.
pub(crate) fn slots(context: &Context<'_>, file: &DisputeFile) -> Result<Value, Failure> {
    let sheet = of(context, file)?;
    let findings: Vec<&Finding> = sheet.groups.iter().flat_map(|g| &g.findings).collect();
    let count = |wanted: fn(&Finding) -> bool| findings.iter().filter(|f| wanted(f)).count();
    let errors = count(|f| f.severity == FindingSeverity::Error);
    let kept = count(|f| f.severity == FindingSeverity::Warning && f.waived.is_some());
    let open = count(|f| f.severity == FindingSeverity::Warning && f.waived.is_none());
    let hints = count(|f| f.severity == FindingSeverity::Hint);
    let conclusion = match (errors, open) {
        (0, 0) if kept == 0 => "各项检查均符合要求，可以归档。".to_owned(),
        (0, 0) => format!("没有须改正的错误；{kept}项核对后说明理由保留，可以归档。"),
        (0, _) => format!("没有须改正的错误；还有{open}项需要核对，请改正或由所长说明理由。"),
        _ => format!("有{errors}处须改正的错误，改正后再归档。"),
    };
    let groups = sheet.groups.iter().map(|g| {
        let wrong = g.checks.iter().filter(|c| c.findings > 0).count();
        let result = if wrong == 0 { "均符合".to_owned() } else { format!("{wrong}项见下表") };
        json!({ "name": g.label, "count": g.checks.len().to_string(), "result": result,
                "items": g.checks.iter().map(|c| c.label.as_str()).collect::<Vec<_>>().join("、") })
    });
    let order = |f: &&&Finding| (f.severity, f.waived.is_some());
    let mut shown: Vec<&&Finding> = findings.iter().collect();
    shown.sort_by_key(order);
    let items = shown.iter().enumerate().map(|(i, f)| {
        let grade = match f.severity {
            FindingSeverity::Error => "须改正",
            FindingSeverity::Warning => "须核对",
            FindingSeverity::Hint => "提示",
        };
        let result = match (&f.waived, f.severity) {
            (Some(reason), _) => format!("保留：{reason}"),
            (None, FindingSeverity::Hint) => String::new(),
            (None, _) => "未处理".into(),
        };
        json!({ "no": (i + 1).to_string(), "grade": grade, "name": label_of(&f.check), "text": f.text,
                "basis": f.basis, "result": result })
    });
    Ok(json!({
        "date": mapping::day(context.today()),
        "checked_by": context.account()?.name,
        "total": sheet.groups.iter().map(|g| g.checks.len()).sum::<usize>().to_string(),
        "errors": errors.to_string(),
        "open": open.to_string(),
        "kept": kept.to_string(),
        "hints": hints.to_string(),
        "conclusion": conclusion,
        "groups": groups.collect::<Vec<_>>(),
        "items": items.collect::<Vec<_>>(),
    }))
}
