//! Drafts: what was typed and not yet saved, by person and form. They are the person's own and leave no
//! line in the journal.

use crate::api::*;
use crate::context::Context;
use crate::failure::Failure;

/// `draft.keep`
pub(crate) fn keep(context: &Context<'_>, request: Draft) -> Result<Draft, Failure> {
    let key = request.key.trim();
    if key.is_empty() || key.len() > 200 {
        return Err(Failure::BadRequest { detail: "草稿要有名字，不超过 200 个字节。".into() });
    }
    let kept = Draft { key: key.to_owned(), body: request.body, saved_at: context.stamp() };
    context.store()?.keep_draft(context.session()?.who(), &kept.key, &kept.body, context.now())?;
    Ok(kept)
}

/// `draft.get`
pub(crate) fn get(context: &Context<'_>, request: DraftKey) -> Result<Option<Draft>, Failure> {
    let draft = {
        let who = context.session()?.who();
        context.store()?.read(|r| r.draft(who, &request.key))?
    };
    Ok(draft.map(shown))
}

/// `draft.drop`
pub(crate) fn forget(context: &Context<'_>, request: DraftKey) -> Result<Nothing, Failure> {
    context.store()?.drop_draft(context.session()?.who(), &request.key)?;
    Ok(Nothing {})
}

/// `draft.list`: newest first.
pub(crate) fn list(context: &Context<'_>, _: Nothing) -> Result<Vec<Draft>, Failure> {
    let who = context.session()?.who();
    let drafts = context.store()?.read(|r| r.drafts(who))?;
    Ok(drafts.into_iter().map(shown).collect())
}

pub(crate) fn shown(draft: records::store::Draft) -> Draft {
    Draft { key: draft.key, body: draft.body, saved_at: draft.saved_at }
}
