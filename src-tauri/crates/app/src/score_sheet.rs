//! The score sheets of 卷宗评查: the shipped one, and the office's own from a day on. A sheet is never changed; a new
//! one begins on its day, and rounds drawn before keep the one they were drawn with.

use crate::api::*;
use crate::context::Context;
use crate::failure::Failure;
use chrono::NaiveDate;
use records::model::*;
use records::store::Reader;
use rules::{checks, review};

/// The sheet in force on a day.
pub(crate) fn in_force(r: &Reader<'_>, on: NaiveDate) -> Result<ScoreSheet, Failure> {
    match r.score_sheet_on(on)? {
        // A kept sheet that no longer fits this program's checks is an error, not a default.
        Some(own) => review::check(&own.sheet).map(|()| own.sheet).map_err(|fault| {
            Failure::refused(format!("本单位的评分表不能用了：{fault}请在设置里另存一份。"))
        }),
        None => Ok(review::shipped()),
    }
}

/// `score_sheet.list`
pub(crate) fn list(context: &Context<'_>, _: Nothing) -> Result<ScoreSheets, Failure> {
    let today = context.today();
    let (versions, in_force) =
        context.store()?.read(|r| Ok::<_, Failure>((r.score_sheets()?, r.score_sheet_on(today)?)))?;
    Ok(ScoreSheets {
        shipped: review::shipped(),
        versions,
        in_force: in_force.map(|v| v.uid),
        checks: checks::all().map(|c| (c.name.to_owned(), c.basis.to_owned())).collect(),
    })
}

/// `score_sheet.save`: a new version. It may not begin before today: rounds already drawn keep theirs anyway, and a
/// sheet that began yesterday would say that they should have been scored otherwise.
pub(crate) fn save(context: &Context<'_>, request: ScoreSheetSave) -> Result<ScoreSheets, Failure> {
    if request.first_on < context.today() {
        return Err(Failure::field(
            "first_on",
            "新评分表从今天或以后的日子起用；已经抽取的各轮仍用原来的评分表。",
        ));
    }
    review::check(&request.sheet).map_err(|fault| Failure::field("sheet", fault))?;
    let version = ScoreSheetVersion {
        uid: context.uid(),
        from: request.first_on,
        made_at: String::new(),
        made_by: String::new(),
        sheet: request.sheet,
    };
    context.write(|w| Ok(w.add_score_sheet(&version)?))?;
    list(context, Nothing {})
}
