//! Accounts, organisations, mediators: the people and places of the office.

use crate::api::*;
use crate::context::Context;
use crate::failure::Failure;
use crate::session;
use records::model::*;

/// `account.list`: everybody sees who works here; whether a sign-in is refused is part of it.
pub(crate) fn accounts(context: &Context<'_>, _: Nothing) -> Result<Vec<Account>, Failure> {
    Ok(context.store()?.read(|r| r.accounts())?)
}

/// `account.save`: a new account needs a password; an old one gets a new password when one is given.
pub(crate) fn save_account(context: &Context<'_>, request: AccountSave) -> Result<Account, Failure> {
    let me = context.account()?;
    let known = context.store()?.read(|r| r.accounts())?;
    let before = request
        .uid
        .map(|uid| known.iter().find(|a| a.uid == uid).ok_or_else(|| Failure::not_found("account")));
    let before = before.transpose()?;
    let login = request.login.trim();
    if login.is_empty() || login.chars().count() > 40 || login.chars().any(char::is_whitespace) {
        return Err(Failure::field("login", "登录名要填写，不超过 40 个字，中间没有空格。"));
    }
    if known.iter().any(|a| a.login.eq_ignore_ascii_case(login) && Some(a.uid) != request.uid) {
        return Err(Failure::field("login", "已经有这个登录名，请换一个。"));
    }
    if request.name.trim().is_empty() {
        return Err(Failure::field("name", "请填写姓名。"));
    }
    if let Some(mediator) = request.mediator {
        self::mediator(context, mediator)?;
    }
    let others_can =
        known.iter().any(|a| Some(a.uid) != request.uid && a.role == Role::Administrator && !a.disabled);
    if !others_can
        && (request.role != Role::Administrator || request.disabled)
        && before.is_some_and(|b| b.role == Role::Administrator)
    {
        return Err(Failure::field("role", "至少要留一个能登录的管理员账号。"));
    }
    if request.disabled && request.uid == Some(me.uid) {
        return Err(Failure::field("disabled", "不能停用自己正在使用的账号。"));
    }
    match &request.password {
        Some(password) => session::strong_enough("password", password)?,
        None if before.is_none() => return Err(Failure::field("password", "新账号要设一个密码。")),
        None => {}
    }
    let account = Account {
        uid: request.uid.unwrap_or_else(|| context.uid()),
        rev: request.rev,
        login: login.to_owned(),
        name: request.name.trim().to_owned(),
        role: request.role,
        organisation: request.organisation,
        mediator: request.mediator,
        disabled: request.disabled,
    };
    let saved = context.write(|w| Ok(w.save_account(&account)?))?;
    session::keep_keys(context, &saved, request.password.as_deref())?;
    Ok(saved)
}

/// `organisation.list`
pub(crate) fn organisations(context: &Context<'_>, _: Nothing) -> Result<Vec<Organisation>, Failure> {
    Ok(context.store()?.read(|r| r.organisations())?)
}

/// `organisation.save`
pub(crate) fn save_organisation(
    context: &Context<'_>,
    request: Organisation,
) -> Result<Organisation, Failure> {
    let scope = context.scope()?;
    let new = request.uid.0.is_nil();
    if request.name.trim().is_empty() {
        return Err(Failure::field("name", "请填写单位名称。"));
    }
    let parent =
        request.parent.map(|uid| scope.organisation(uid).ok_or_else(|| Failure::not_found("organisation")));
    let parent = parent.transpose()?;
    let fits = match (request.kind, parent.map(|p| p.kind)) {
        (OrganisationKind::Bureau, None) => true,
        (OrganisationKind::Office, Some(OrganisationKind::Bureau)) => true,
        // 行业性专业性 committees stand under the bureau itself.
        (OrganisationKind::Committee, Some(OrganisationKind::Office | OrganisationKind::Bureau)) => true,
        _ => false,
    };
    if !fits {
        return Err(Failure::field("parent", "上级不对：司法所属于司法局，调委会属于司法所或司法局。"));
    }
    if request.kind == OrganisationKind::Committee && request.committee_kind.is_none() {
        return Err(Failure::field("committee_kind", "请选调委会的类别，统计要用。"));
    }
    // A head changes what is below the office, not the office's place in the tree.
    scope.check(if new { request.parent.unwrap_or(request.uid) } else { request.uid })?;
    if let Some(before) = scope.organisation(request.uid) {
        if before.kind != request.kind {
            return Err(Failure::field("kind", "单位的级别不能改；请另建一个。"));
        }
        if before.parent != request.parent {
            request.parent.map_or(Ok(()), |parent| scope.check(parent))?;
        }
    }
    if let Some(other) = scope.organisations().iter().find(|o| {
        o.uid != request.uid
            && o.kind == OrganisationKind::Committee
            && request.kind == o.kind
            && !request.short_name.is_empty()
            && o.short_name == request.short_name
            && !o.closed
    }) {
        return Err(Failure::field(
            "short_name",
            format!("“{}”已经用了这个简称，案号会重复，请换一个。", other.name),
        ));
    }
    let organisation = Organisation { uid: context.uid_or_new(request.uid), ..request };
    context.write(|w| Ok(w.save_organisation(&organisation)?))
}

/// `mediator.list`
pub(crate) fn mediators(context: &Context<'_>, _: Nothing) -> Result<Vec<Mediator>, Failure> {
    Ok(context.store()?.read(|r| r.mediators())?)
}

/// `mediator.save`
pub(crate) fn save_mediator(context: &Context<'_>, request: Mediator) -> Result<Mediator, Failure> {
    let scope = context.scope()?;
    if request.name.trim().is_empty() {
        return Err(Failure::field("name", "请填写姓名。"));
    }
    match scope.organisation(request.committee) {
        Some(o) if o.kind == OrganisationKind::Committee => scope.check(o.uid)?,
        _ => return Err(Failure::field("committee", "请选调解员所属的调委会。")),
    }
    if let (Some(from), Some(to)) = (request.in_office_from, request.in_office_to)
        && to < from
    {
        return Err(Failure::field("in_office_to", "离任日期早于任职日期，请核对。"));
    }
    let mediator = Mediator { uid: context.uid_or_new(request.uid), ..request };
    context.write(|w| Ok(w.save_mediator(&mediator)?))
}

/// One mediator of the list.
pub(crate) fn mediator(context: &Context<'_>, uid: Uid) -> Result<Mediator, Failure> {
    Ok(context.store()?.read(|r| r.mediator(uid))?)
}
