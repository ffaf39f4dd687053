//! Papers: what can be printed, printing it, looking at its pages, saving it, issuing it. An issued paper is
//! kept as it was printed and never overwritten: a correction is a new version with a reason, and the old
//! one stays readable, marked as replaced.

mod files;
pub(crate) mod letter;
mod look;
mod plan;
mod print;
mod shelf;

use std::path::Path;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use documents::form::forms as all_forms;
use documents::preview::{Preview, PreviewError};
use records::model::*;

use crate::api::*;
use crate::context::Context;
use crate::failure::Failure;
use crate::mapping::{self, Subject};

pub(crate) use files::{sentence as file_failure, write_beside};
pub(crate) use look::{HEAD, LookedAt, can_be_bound, is_package, kind_of, look_at, look_through};
pub(crate) use plan::printed_choices;
pub(crate) use shelf::Shelf;

use print::{Enclosure, Printed};
use shelf::{Held, Issue};

/// `paper.offers`
pub(crate) fn offers(context: &Context<'_>, request: ByUid) -> Result<Vec<PaperOffer>, Failure> {
    offers_for(context, &context.file(request.uid)?)
}

/// What can be printed for a dispute, for the dispute page.
pub(crate) fn offers_for(context: &Context<'_>, file: &DisputeFile) -> Result<Vec<PaperOffer>, Failure> {
    Ok(plan::offers(file, &context.settings()?.list("dossier.order")))
}

/// `form.list`
///
/// In the order of the dossier, what has no place in it last.
pub(crate) fn forms(context: &Context<'_>, _: Nothing) -> Result<Vec<FormInfo>, Failure> {
    let info = |f: &documents::form::Form| FormInfo {
        code: f.code.clone(),
        title: f.title.clone(),
        source: f.source.clone(),
    };
    let order = context.settings()?.list("dossier.order");
    let items = rules::dossier::ordered(&order);
    let place =
        |f: &documents::form::Form| items.iter().position(|i| i.form == f.code).unwrap_or(items.len());
    let mut forms: Vec<&documents::form::Form> = all_forms().values().filter(|f| !f.only_filled).collect();
    forms.sort_by_key(|f| (place(f), &f.code));
    Ok(forms.into_iter().map(info).collect())
}

/// `dossier.items`
pub(crate) fn dossier_items(context: &Context<'_>, request: ByUid) -> Result<Vec<DossierItem>, Failure> {
    let file = context.file(request.uid)?;
    let path = rules::dossier::paper_path(&file);
    let order = context.settings()?.list("dossier.order");
    let items = rules::dossier::ordered(&order).into_iter().map(|i| DossierItem {
        key: i.key.clone(),
        title: i.title.clone(),
        required: i.must.contains(&path),
    });
    Ok(items.collect())
}

/// `paper.make`
pub(crate) fn make(context: &Context<'_>, request: PaperRequest) -> Result<Paper, Failure> {
    if request.form != plan::DOSSIER && !all_forms().contains_key(&request.form) {
        return Err(Failure::not_found("form"));
    }
    match request.dispute {
        None => blank(context, &request, None),
        Some(uid) if request.blank => blank(context, &request, Some(context.file(uid)?)),
        Some(uid) => filled(context, &request, context.file_to_read(uid)?),
    }
}

fn filled(context: &Context<'_>, request: &PaperRequest, file: DisputeFile) -> Result<Paper, Failure> {
    let scope = context.scope()?;
    let up = |o: Option<&Organisation>| o.and_then(|o| o.parent).and_then(|p| scope.organisation(p));
    let committee =
        scope.organisation(file.dispute.committee).ok_or_else(|| Failure::not_found("organisation"))?;
    let (office, bureau) = (up(Some(committee)), up(up(Some(committee))));
    let street = crate::dictionaries::street_name(&file.dispute.street);
    // Only the account of the dossier tells what was kept as it is, and running all checks for it takes time.
    let tells = request.form == plan::DOSSIER || request.form == plan::STATEMENT_FORM;
    let waived = if tells { waived(context, &file)? } else { Vec::new() };
    let subject = Subject { file: &file, committee, office, bureau, street, waived: &waived };
    let order = context.settings()?.list("dossier.order");
    let now = context.now();

    let (title, edition, number, printed) = if request.form == plan::DOSSIER {
        let printed = dossier(context, &subject, &order)?;
        ("卷宗".to_owned(), String::new(), mapping::number(&file.dispute), printed)
    } else if request.form == crate::check_sheet::FORM {
        return check_sheet(context, &subject);
    } else {
        let planned = plan::papers(&file, &order).into_iter().find(|p| {
            p.form.code == request.form
                && (request.step.is_none() || p.occasion.step.map(|s| s.uid) == request.step)
                && (request.party.is_none() || p.occasion.party.map(|p| p.uid) == request.party)
        });
        let form = &all_forms()[&request.form];
        match planned {
            Some(paper) => (
                paper.title(),
                form.edition.clone(),
                paper.number(&file),
                print::paper(&subject, &paper, now)?,
            ),
            None if [plan::COVER, plan::CATALOGUE, plan::BACK_COVER].contains(&form.code.as_str()) => (
                form.title.clone(),
                form.edition.clone(),
                mapping::number(&file.dispute),
                print::frame(&subject, form, now)?,
            ),
            None => {
                return Err(Failure::refused(format!(
                    "还没有可以填入《{}》的记录；请先记下相应的步骤，或打印空白表。",
                    form.title
                )));
            }
        }
    };
    let issue = Issue {
        dispute: file.dispute.uid,
        step: request.step,
        party: request.party,
        form: request.form.clone(),
        edition,
        number,
        slots: Arc::new(printed.slots.clone()),
    };
    let name = format!("{} {title}", file.dispute.title);
    Ok(hold(context, title, &name, printed, Some(issue), Vec::new()))
}

/// Findings that were kept as they are, each with who allowed it and why.
fn waived(context: &Context<'_>, file: &DisputeFile) -> Result<Vec<String>, Failure> {
    let found = crate::findings::of(context, file)?;
    let kept = found.into_iter().filter_map(|f| {
        let reason = f.waived?;
        Some(format!("{}保留原样的理由：{reason}。", ended(&f.text)))
    });
    Ok(kept.collect())
}

/// A sentence that ends as one.
fn ended(text: &str) -> String {
    if text.ends_with(['。', '！', '？']) { text.to_owned() } else { format!("{text}。") }
}

/// The check sheet is a working paper: it is printed and saved, and belongs to no dossier, so that it is
/// never issued.
fn check_sheet(context: &Context<'_>, subject: &Subject<'_>) -> Result<Paper, Failure> {
    let form = all_forms().get(crate::check_sheet::FORM).ok_or_else(|| Failure::not_found("form"))?;
    let checks = crate::check_sheet::slots(context, subject.file)?;
    let printed = print::working(subject, form, "checks", checks, context.now())?;
    let name = format!("{} {}", subject.file.dispute.title, form.title);
    Ok(hold(context, form.title.clone(), &name, printed, None, Vec::new()))
}

fn dossier(context: &Context<'_>, subject: &Subject<'_>, order: &[String]) -> Result<Printed, Failure> {
    let work = context.work("正在汇编卷宗", 0);
    let mut enclosures = Vec::new();
    for row in &subject.file.attachments {
        work.done(0)?;
        let bytes = if look::can_be_bound(&row.media_type) {
            Some(Arc::new(context.vault()?.get(&row.digest)?.to_vec()))
        } else {
            None
        };
        enclosures.push(Enclosure { row, bytes });
    }
    let flag = work.flag();
    let mut progress = |done: usize, of: usize| work.progress(done as i64, of as i64);
    print::whole(subject, order, &enclosures, context.now(), &mut progress, &flag)
}

fn blank(context: &Context<'_>, request: &PaperRequest, file: Option<DisputeFile>) -> Result<Paper, Failure> {
    let scope = context.scope()?;
    let form = all_forms().get(&request.form).ok_or_else(|| Failure::not_found("form"))?;
    let account = context.account()?;
    let committee =
        file.as_ref().map(|f| f.dispute.committee).or(request.committee).unwrap_or(account.organisation);
    let committee = scope.organisation(committee).ok_or_else(|| Failure::not_found("organisation"))?;
    let up = |o: Option<&Organisation>| o.and_then(|o| o.parent).and_then(|p| scope.organisation(p));
    let number = file.as_ref().map(|f| mapping::number(&f.dispute)).unwrap_or_default();
    let slots = mapping::blank(committee, up(Some(committee)), up(up(Some(committee))), &number);
    let printed = print::blank(form, slots, &committee.name, context.now())?;
    let title = format!("{}（空白）", form.title);
    Ok(hold(context, title.clone(), &title, printed, None, Vec::new()))
}

/// A paper of the office's own that belongs to no dispute: a report, a teaching case. It can be looked at, saved and
/// printed; it is not issued.
pub(crate) fn of_office(
    context: &Context<'_>,
    code: &str,
    title: &str,
    slots: serde_json::Value,
) -> Result<Paper, Failure> {
    let form = all_forms().get(code).ok_or_else(|| Failure::not_found("form"))?;
    let account = context.account()?;
    let scope = context.scope()?;
    let author = scope.organisation(account.organisation).map(|o| o.name.clone()).unwrap_or_default();
    let printed = print::plain(form, slots, title, &author, context.now())?;
    Ok(hold(context, title.to_owned(), title, printed, None, Vec::new()))
}

/// Puts a finished paper on the shelf and tells the window about it.
fn hold(
    context: &Context<'_>,
    title: String,
    name: &str,
    printed: Printed,
    issue: Option<Issue>,
    warnings: Vec<String>,
) -> Paper {
    let paper = Paper {
        token: context.uid().to_string(),
        title,
        file_name: format!("{}.pdf", file_name(name)),
        pages: printed.pages as i64,
        not_pdfa: printed.not_pdfa,
        warnings,
        contents: printed.contents,
    };
    context.host().papers().put(Held { paper: paper.clone(), bytes: Arc::new(printed.bytes), issue });
    paper
}

/// One form with its values, for papers that are not about one dispute.
pub(crate) struct FilledForm {
    /// Code of the form.
    pub form: &'static str,
    /// The values it prints.
    pub values: serde_json::Value,
}

/// Prints forms one after the other into one file and puts it on the shelf. It cannot be issued: what it shows is kept
/// where it came from.
pub(crate) fn hold_forms(
    context: &Context<'_>,
    title: &str,
    name: &str,
    author: &str,
    forms: &[FilledForm],
) -> Result<Paper, Failure> {
    let printed = print::several(forms, title, author, context.now())?;
    Ok(hold(context, title.to_owned(), name, printed, None, Vec::new()))
}

/// Prints a form of the office's own (a report, a table of statistics) from its values.
pub(crate) fn print_form(
    context: &Context<'_>,
    code: &str,
    slots: serde_json::Value,
    author: &str,
) -> Result<(Vec<u8>, usize), Failure> {
    let form = all_forms().get(code).ok_or_else(|| Failure::not_found("form"))?;
    let printed = print::plain(form, slots, &form.title, author, context.now())?;
    Ok((printed.bytes, printed.pages))
}

/// Puts a PDF on the shelf to be looked at, saved and printed; it cannot be issued as a paper of a dispute.
pub(crate) fn shelve(
    context: &Context<'_>,
    title: String,
    bytes: Vec<u8>,
    pages: usize,
    warnings: Vec<String>,
) -> Paper {
    let printed =
        Printed { bytes, pages, not_pdfa: None, contents: Vec::new(), slots: serde_json::Value::Null };
    hold(context, title.clone(), &title, printed, None, warnings)
}

/// A name that every file system takes: no separators, not too long.
pub(crate) fn file_name(name: &str) -> String {
    let kept: String = name
        .chars()
        .map(|c| if c.is_control() || "/\\:*?\"<>|".contains(c) { '_' } else { c })
        .take(60)
        .collect();
    kept.trim_matches(['.', ' ']).to_owned()
}

fn held(context: &Context<'_>, token: &str) -> Result<Held, Failure> {
    context.host().papers().get(token).ok_or_else(|| Failure::not_found("paper"))
}

/// `paper.page`
pub(crate) fn page(context: &Context<'_>, request: PageRequest) -> Result<Picture, Failure> {
    picture(held(context, &request.token)?.bytes, request.page, request.width)
}

fn picture(pdf: Arc<Vec<u8>>, page: i64, width: i64) -> Result<Picture, Failure> {
    if !(100..=4000).contains(&width) {
        return Err(Failure::field("width", "图片宽度应在 100 到 4000 像素之间。"));
    }
    let index = usize::try_from(page - 1).map_err(|_| Failure::field("page", "页码从 1 起。"))?;
    let shown = Preview::open(pdf).and_then(|p| p.png(index, width as u32));
    let png = shown.map_err(|e| match e {
        PreviewError::NoSuchPage { .. } => Failure::field("page", format!("{e}。")),
        other => Failure::refused(format!("{other}。")),
    })?;
    Ok(Picture { png: STANDARD.encode(png) })
}

/// `paper.bytes`
pub(crate) fn bytes(context: &Context<'_>, request: PaperToken) -> Result<Bytes, Failure> {
    let held = held(context, &request.token)?;
    Ok(Bytes {
        base64: STANDARD.encode(held.bytes.as_slice()),
        media_type: "application/pdf".into(),
        file_name: held.paper.file_name,
    })
}

/// `paper.save`
pub(crate) fn save(context: &Context<'_>, request: PaperSave) -> Result<Saved, Failure> {
    let held = held(context, &request.token)?;
    write_beside(Path::new(&request.path), &held.bytes)?;
    Ok(Saved { path: request.path, size: held.bytes.len() as i64 })
}

/// `paper.issue`
pub(crate) fn issue(context: &Context<'_>, request: PaperIssue) -> Result<Sheet, Failure> {
    let held = held(context, &request.token)?;
    let issue = held.issue.ok_or_else(|| Failure::refused("空白表和已经出具的文书不能再出具。"))?;
    let file = context.file(issue.dispute)?;
    let same = |s: &&Sheet| s.form == issue.form && s.step == issue.step && s.party == issue.party;
    let before = file.sheets.iter().filter(same).map(|s| s.version).max().unwrap_or(0);
    if before > 0 && request.reason.trim().is_empty() {
        return Err(Failure::field(
            "reason",
            "这份文书已经出具过，请写明更正的原因；原来的一份会留存并标明已被替换。",
        ));
    }
    // The bytes first: a row without its file would be a paper nobody can open again.
    let digest = context.vault()?.put(&held.bytes)?.digest;
    let sheet = Sheet {
        uid: context.uid(),
        dispute: issue.dispute,
        step: issue.step,
        party: issue.party,
        form: issue.form,
        edition: issue.edition,
        title: held.paper.title,
        number: issue.number,
        version: before + 1,
        pages: held.paper.pages,
        digest,
        issued_at: context.stamp(),
        issued_by: context.account()?.name,
        reason: request.reason.trim().to_owned(),
        replaced: false,
    };
    context.write(|w| Ok(w.add_sheet(&sheet, &issue.slots)?))
}

/// `paper.drop`
pub(crate) fn forget(context: &Context<'_>, request: PaperToken) -> Result<Nothing, Failure> {
    context.host().papers().forget(&request.token);
    Ok(Nothing {})
}

/// `sheet.open`: an issued paper exactly as it was printed.
pub(crate) fn open_sheet(context: &Context<'_>, request: ByUid) -> Result<Paper, Failure> {
    let sheet = context.store()?.read(|r| r.sheet(request.uid))?;
    let file = context.file(sheet.dispute)?;
    let bytes = context.vault()?.get(&sheet.digest)?.to_vec();
    let mut warnings = Vec::new();
    // The bytes are those that were signed and stay so; what the file is called says that another counts.
    let version = match (sheet.replaced, sheet.version) {
        (true, version) => {
            let by = file.sheets.iter().find(|s| {
                s.form == sheet.form && s.step == sheet.step && s.party == sheet.party && !s.replaced
            });
            warnings.push(match by {
                Some(by) => format!(
                    "这一份已被第{}版替换（{}，{}），仅供查阅。更正原因：{}",
                    by.version,
                    by.issued_at,
                    by.issued_by,
                    ended(&by.reason)
                ),
                None => "这一份已被后来的版本替换，仅供查阅。".to_owned(),
            });
            format!("（第{version}版，已被替换）")
        }
        (false, 1) => String::new(),
        (false, version) => format!("（第{version}版）"),
    };
    let title = format!("{}{version}", sheet.title);
    let name = format!("{} {title}", file.dispute.title);
    let printed = Printed {
        bytes,
        pages: sheet.pages as usize,
        not_pdfa: None,
        contents: Vec::new(),
        slots: serde_json::Value::Null,
    };
    Ok(hold(context, title, &name, printed, None, warnings))
}

/// Width of a thumbnail, pixels: twice what the list shows, for screens of high density.
const THUMB: i64 = 240;

/// `attachment.thumb`: the first page, small. Pictures are made one at a time: a list of a hundred photographs
/// must not hold a hundred of them unpacked.
pub(crate) fn attachment_thumb(context: &Context<'_>, request: ByUid) -> Result<Picture, Failure> {
    let row = context.store()?.read(|r| r.attachment(request.uid))?;
    context.scope()?.check(context.store()?.read(|r| r.dispute(row.dispute))?.committee)?;
    let key = (row.digest.clone(), row.rotate);
    if let Some(png) = context.host().papers().thumb(&key) {
        return Ok(Picture { png: png.to_string() });
    }
    let _one_at_a_time = context.host().drawing();
    // Another call may have made it while this one waited.
    if let Some(png) = context.host().papers().thumb(&key) {
        return Ok(Picture { png: png.to_string() });
    }
    let pdf = look::as_pdf(&row, context.vault()?.get(&row.digest)?, context.now())?;
    let drawn = picture(Arc::new(pdf), 1, THUMB)?;
    context.host().papers().keep_thumb(key, drawn.png.as_str().into());
    Ok(drawn)
}

/// `attachment.page`
pub(crate) fn attachment_page(context: &Context<'_>, request: AttachmentPage) -> Result<Picture, Failure> {
    let row = context.store()?.read(|r| r.attachment(request.uid))?;
    context.file_to_read(row.dispute)?;
    let known = context.host().papers().attachment(row.uid, row.rev);
    let pdf = match known {
        Some(pdf) => pdf,
        None => {
            let bytes = context.vault()?.get(&row.digest)?.to_vec();
            let pdf = Arc::new(look::as_pdf(&row, bytes, context.now())?);
            context.host().papers().keep_attachment(row.uid, row.rev, pdf.clone());
            pdf
        }
    };
    picture(pdf, request.page, request.width)
}
