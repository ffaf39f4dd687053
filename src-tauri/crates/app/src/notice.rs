//! 工作提醒函, 警示函, 督办函: begun from a dispute or an alert, numbered and kept as printed when issued, followed to
//! receipt, reply and closing. Nothing is closed without a reply or a reason.

use crate::api::*;
use crate::context::Context;
use crate::failure::{Failure, FieldProblem};
use crate::mapping::day;
use crate::papers::letter;
use crate::pattern::Pattern;
use crate::permission::Permission;
use crate::risk::label_of;
use chrono::{Datelike, Days, NaiveDate};
use records::model::*;
use records::store::{NoticeFilter, StoreError};
use serde_json::{Value, json};

/// Letters of one list at most.
const SHOWN: i64 = 500;
const FORM: &str = "notice_letter";

/// `notice.list`
pub(crate) fn list(context: &Context<'_>, request: NoticeQuery) -> Result<Vec<NoticeLine>, Failure> {
    let filter =
        NoticeFilter { within: context.scope()?.root(), closed: request.closed, ..NoticeFilter::default() };
    let notices = context.store()?.read(|r| r.notices(&filter, SHOWN))?;
    notices.into_iter().map(|n| notice_line(context, n)).collect()
}

/// `notice.open`
pub(crate) fn open(context: &Context<'_>, request: ByUid) -> Result<NoticeLine, Failure> {
    let notice = reachable(context, request.uid)?;
    notice_line(context, notice)
}

/// A letter one may see: sent by or to an organisation one works for.
fn reachable(context: &Context<'_>, uid: Uid) -> Result<Notice, Failure> {
    let notice = context.store()?.read(|r| r.notice(uid))?;
    let scope = context.scope()?;
    if notice.recipient.is_some_and(|o| scope.check(o).is_ok()) {
        return Ok(notice);
    }
    scope.check(notice.issuer)?;
    Ok(notice)
}

/// Whether one writes for its issuer.
fn writes(context: &Context<'_>, notice: &Notice) -> Result<bool, Failure> {
    let may = Permission::ManageRisk.held_by(context.account()?.role);
    Ok(may && context.scope()?.check(notice.issuer).is_ok())
}

/// As lists show it.
pub(crate) fn notice_line(context: &Context<'_>, notice: Notice) -> Result<NoticeLine, Failure> {
    let scope = context.scope()?;
    let waiting = notice.issued_on.is_some() && notice.replied_on.is_none() && notice.closed_on.is_none();
    Ok(NoticeLine {
        issuer: scope.organisation(notice.issuer).map(|o| o.name.clone()).unwrap_or_default(),
        dispute_label: label_of(context, notice.dispute)?,
        days_left: notice.due_on.filter(|_| waiting).map(|on| (on - context.today()).num_days()),
        editable: writes(context, &notice)?,
        notice,
    })
}

/// `notice.start`: what is known already is filled in; nothing is kept yet.
pub(crate) fn start(context: &Context<'_>, request: NoticeStart) -> Result<Notice, Failure> {
    let scope = context.scope()?;
    let account = context.account()?;
    let alert = match request.alert {
        Some(uid) => {
            let alert = context.store()?.read(|r| r.alert(uid))?;
            scope.check(alert.organisation)?;
            Some(alert)
        }
        None => None,
    };
    let dispute = request.dispute.or(alert.as_ref().and_then(|a| a.dispute));
    let issuer = issuer_of(context, account.organisation)?;
    let mut notice = Notice {
        uid: Uid(Default::default()),
        rev: 0,
        kind: request.kind,
        state: NoticeState::Draft,
        number: None,
        issuer,
        recipient: None,
        recipient_name: String::new(),
        dispute,
        alert: request.alert,
        subject: String::new(),
        basis: basis_of(request.kind).into(),
        findings: alert.iter().map(|a| format!("{}。", a.text)).collect(),
        demands: demands_of(request.kind).iter().map(|d| (*d).to_owned()).collect(),
        reply_way: "书面反馈办理情况，并附有关材料".into(),
        signer: String::new(),
        contact: String::new(),
        copies: String::new(),
        issued_on: None,
        due_on: context.today().checked_add_days(Days::new(days_for(request.kind))),
        received_on: None,
        received_by: String::new(),
        replied_on: None,
        reply: String::new(),
        closed_on: None,
        close_reason: String::new(),
        digest: None,
    };
    let organisation = match dispute {
        Some(uid) => {
            let card = crate::risk::card(context, ByUid { uid })?;
            let file = context.file(uid)?;
            let number = file.dispute.number.as_deref().or(file.dispute.register_no.as_deref());
            // The letter goes outside the case file: it names the number, not the parties.
            let named =
                number.map_or_else(|| file.dispute.dispute_type.label().to_owned(), |n| format!("{n}案"));
            notice.subject = format!("{named}{}", matter(alert.as_ref()));
            let hits = card.now.triggers.iter().chain(&card.now.hits);
            let hits: Vec<&str> = hits.filter(|h| h.key != "attention").map(|h| h.label.as_str()).collect();
            if !hits.is_empty() {
                notice.findings.push(format!(
                    "该纠纷现列为{}，命中因素：{}。",
                    card.level.label(),
                    hits.join("、")
                ));
            }
            let running = rules::deadlines::running(&file, &context.settings()?.parameters());
            for due in running.iter().filter(|d| d.on < context.today()) {
                let late = (context.today() - due.on).num_days();
                notice.findings.push(format!("{}，{}到期，已超期{late}日。", due.text, day(due.on)));
            }
            notice.findings.dedup();
            Some(file.dispute.committee)
        }
        None => {
            notice.subject = alert.as_ref().map_or_else(String::new, |_| "纠纷多发的排查化解工作".into());
            alert.as_ref().map(|a| a.organisation)
        }
    };
    if let Some(o) = organisation.filter(|o| *o != issuer).and_then(|o| scope.organisation(o)) {
        notice.recipient = Some(o.uid);
        notice.recipient_name = o.name.clone();
    }
    if let Some(o) = scope.organisation(issuer) {
        notice.contact =
            if o.phone.is_empty() { account.name } else { format!("{}，电话 {}", account.name, o.phone) };
    }
    Ok(notice)
}

fn matter(alert: Option<&Alert>) -> &'static str {
    match alert.map(|a| a.kind) {
        Some(AlertKind::Overdue) => "超期办理事项",
        Some(AlertKind::ReportMissing) => "激化风险报告工作",
        _ => "风险防范化解工作",
    }
}

/// A letter is sent by an office or the bureau; one who works for a committee sends it for its office.
fn issuer_of(context: &Context<'_>, own: Uid) -> Result<Uid, Failure> {
    let scope = context.scope()?;
    let own = scope.organisation(own).ok_or_else(|| Failure::not_found("organisation"))?;
    Ok(match (own.kind, own.parent) {
        (OrganisationKind::Committee, Some(office)) => office,
        _ => own.uid,
    })
}

/// Days for the reply, as proposed (domain.md §5.3).
fn days_for(kind: NoticeKind) -> u64 {
    match kind {
        NoticeKind::Reminder => 7,
        NoticeKind::Warning => 3,
        NoticeKind::Supervision => 1,
    }
}

fn basis_of(kind: NoticeKind) -> &'static str {
    match kind {
        NoticeKind::Reminder => "《中华人民共和国人民调解法》《人民调解工作若干规定》",
        _ => "《中华人民共和国人民调解法》第二十五条和本地矛盾纠纷预警督办工作要求",
    }
}

fn demands_of(kind: NoticeKind) -> &'static [&'static str] {
    match kind {
        NoticeKind::Reminder => &["核实情况，在期限内办理完毕", "将办理情况记入调解记录"],
        NoticeKind::Warning => &["明确包案责任人和化解方案", "落实稳控措施，防止矛盾激化", "按期反馈进展"],
        NoticeKind::Supervision => &[
            "单位主要负责人包案，当日到场处置",
            "向公安机关或者有关部门报告，落实稳控措施",
            "化解前逐日反馈进展",
        ],
    }
}

/// What a letter must have before it goes out.
fn problems(notice: &Notice, today: NaiveDate) -> Vec<FieldProblem> {
    let mut out = Vec::new();
    let mut need = |missing: bool, field: &str, text: &str| {
        if missing {
            out.push(FieldProblem { field: field.into(), text: text.into() });
        }
    };
    let empty = |lines: &[String]| lines.iter().all(|l| l.trim().is_empty());
    need(notice.recipient_name.trim().is_empty(), "recipient_name", "请写明发给谁。");
    need(notice.subject.trim().is_empty(), "subject", "请写明事由。");
    need(empty(&notice.findings), "findings", "请写明已发现的情况。");
    need(empty(&notice.demands), "demands", "请写明要求。");
    need(notice.due_on.is_none(), "due_on", "请写明反馈的期限。");
    need(
        notice.due_on.is_some_and(|on| on < today),
        "due_on",
        "反馈的期限已经过了，请改一个今日以后的日期。",
    );
    out
}

/// `notice.save`: a draft.
pub(crate) fn save(context: &Context<'_>, request: Notice) -> Result<NoticeLine, Failure> {
    context.scope()?.check(request.issuer)?;
    let issuer = context.scope()?.organisation(request.issuer).map(|o| o.kind);
    if issuer == Some(OrganisationKind::Committee) {
        return Err(Failure::field("issuer", "督办文书由司法所或者司法局发出。"));
    }
    if let Some(dispute) = request.dispute {
        context.file(dispute)?;
    }
    if request.rev > 0 && !writes(context, &context.store()?.read(|r| r.notice(request.uid))?)? {
        return Err(Failure::OutOfScope);
    }
    let lines = |lines: Vec<String>| -> Vec<String> {
        lines.into_iter().map(|l| l.trim().to_owned()).filter(|l| !l.is_empty()).collect()
    };
    let draft = Notice {
        uid: context.uid_or_new(request.uid),
        findings: lines(request.findings),
        demands: lines(request.demands),
        ..request
    };
    let kept = context.write(|w| Ok(w.save_notice_draft(&draft)?))?;
    notice_line(context, kept)
}

/// `notice.issue`: takes the next number of its issuer and keeps the PDF as it was printed.
pub(crate) fn issue(context: &Context<'_>, request: NoticeIssue) -> Result<NoticeLine, Failure> {
    let notice = reachable(context, request.uid)?;
    if !writes(context, &notice)? {
        return Err(Failure::OutOfScope);
    }
    let today = context.today();
    let missing = problems(&notice, today);
    if !missing.is_empty() {
        return Err(Failure::Invalid { fields: missing });
    }
    let settings = context.settings()?;
    let pattern = Pattern::parse(settings.text("notice.number_pattern"))
        .map_err(|_| Failure::Damaged { what: "设置“督办文书的发文字号”".into() })?;
    let scope = context.scope()?;
    let issuer = scope.organisation(notice.issuer).ok_or_else(|| Failure::not_found("organisation"))?;
    if issuer.short_name.trim().is_empty() {
        return Err(Failure::refused(format!(
            "“{}”还没有编号用的简称，请先在“设置—单位”里填写。",
            issuer.name
        )));
    }
    let year = today.year();
    let wording = |serial| pattern.write(year, &issuer.short_name, serial);
    let vault = context.vault()?;
    let kept = context.write(|w| {
        w.issue_notice(request.uid, request.rev, today, year, wording, |notice| {
            let letter =
                letter::print(context, FORM, &slots(context, notice)?, &title(notice), &issuer.name)?;
            Ok::<_, Failure>(vault.put(&letter.bytes)?.digest)
        })
    })?;
    notice_line(context, kept)
}

/// `notice.follow`: the recipient's side may record receipt and reply; the issuer's closes.
pub(crate) fn follow(context: &Context<'_>, request: NoticeFollow) -> Result<NoticeLine, Failure> {
    let before = reachable(context, request.uid)?;
    let role = context.account()?.role;
    if !Permission::AssessRisk.held_by(role) && !Permission::ManageRisk.held_by(role) {
        return Err(Failure::Forbidden { permission: Permission::AssessRisk.key().into() });
    }
    if request.close && !writes(context, &before)? {
        return Err(Failure::refused("销号由发文单位办理；请先登记反馈内容。"));
    }
    let (today, issued) = (context.today(), before.issued_on);
    for (field, on) in [("received_on", request.received_on), ("replied_on", request.replied_on)] {
        if on.is_some_and(|on| on > today) {
            return Err(Failure::field(field, "这一天还没有到，请核对日期。"));
        }
        if on.is_some_and(|on| issued.is_some_and(|i| on < i)) {
            return Err(Failure::field(field, "早于发文日期，请核对。"));
        }
    }
    let reply = request.reply.trim();
    if request.replied_on.is_some() && reply.is_empty() && before.reply.is_empty() {
        return Err(Failure::field("reply", "请写明反馈的内容。"));
    }
    let replied_on = request.replied_on.or(before.replied_on);
    if request.close && replied_on.is_none() && request.close_reason.trim().is_empty() {
        return Err(Failure::field("close_reason", "还没有反馈，销号要写明理由。"));
    }
    let keep =
        |new: &str, old: &str| if new.trim().is_empty() { old.to_owned() } else { new.trim().to_owned() };
    let after = Notice {
        rev: request.rev,
        received_on: request.received_on.or(before.received_on),
        received_by: keep(&request.received_by, &before.received_by),
        replied_on,
        reply: keep(reply, &before.reply),
        closed_on: if request.close { Some(today) } else { before.closed_on },
        close_reason: keep(&request.close_reason, &before.close_reason),
        ..before
    };
    let kept = context.write(|w| Ok(w.follow_notice(&after)?))?;
    notice_line(context, kept)
}

/// `notice.paper`: a draft as it would be printed, or an issued letter exactly as it was.
pub(crate) fn paper(context: &Context<'_>, request: ByUid) -> Result<Paper, Failure> {
    let notice = reachable(context, request.uid)?;
    let title = title(&notice);
    if let Some(digest) = &notice.digest {
        return letter::reopen(context, digest, &title);
    }
    let scope = context.scope()?;
    let issuer = scope.organisation(notice.issuer).map(|o| o.name.clone()).unwrap_or_default();
    let printed = letter::print(context, FORM, &slots(context, &notice)?, &title, &issuer)?;
    let missing = problems(&notice, context.today());
    let warnings = missing.into_iter().map(|p| format!("还不能发出：{}", p.text)).collect();
    Ok(letter::show(context, printed, &title, warnings))
}

fn title(notice: &Notice) -> String {
    format!("{}（{}）", notice.kind.label(), notice.number.as_deref().unwrap_or("草稿"))
}

fn slots(context: &Context<'_>, notice: &Notice) -> Result<Value, Failure> {
    let scope = context.scope()?;
    let issuer = scope.organisation(notice.issuer).ok_or_else(|| Failure::not_found("organisation"))?;
    let numbered = |lines: &[String]| -> Vec<Value> {
        lines.iter().filter(|l| !l.trim().is_empty()).map(|l| json!({ "text": ended(l) })).collect()
    };
    let date = |on: Option<NaiveDate>| on.map(day).unwrap_or_default();
    Ok(json!({
        "notice": {
            "kind": notice.kind.label(),
            "number": notice.number.clone().unwrap_or_default(),
            "issuer": issuer.name,
            "recipient": notice.recipient_name,
            "subject": notice.subject,
            "basis": notice.basis,
            "findings": numbered(&notice.findings),
            "demands": numbered(&notice.demands),
            "due_date": date(notice.due_on),
            "reply_way": notice.reply_way,
            "signer": notice.signer,
            "contact": notice.contact,
            "copies": notice.copies,
            "date": date(notice.issued_on),
            "case": label_number(context, notice.dispute)?,
        }
    }))
}

/// The number of the dispute alone: a letter names no party.
fn label_number(context: &Context<'_>, dispute: Option<Uid>) -> Result<String, Failure> {
    let Some(uid) = dispute else { return Ok(String::new()) };
    match context.store()?.read(|r| r.dispute(uid)) {
        Ok(dispute) => Ok(dispute.number.or(dispute.register_no).unwrap_or_default()),
        Err(StoreError::NotFound { .. }) => Ok(String::new()),
        Err(other) => Err(other.into()),
    }
}

/// A line as a sentence.
fn ended(line: &str) -> String {
    let line = line.trim();
    if line.ends_with(['。', '；', '！', '？', '：']) { line.to_owned() } else { format!("{line}。") }
}
