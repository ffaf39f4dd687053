//! Attachments of a dispute: adding, naming, placing, turning, taking out. How bytes get into the vault is for
//! `intake`; how a page of one looks, for `papers`.

use crate::api::*;
use crate::context::Context;
use crate::failure::Failure;
use crate::intake::{self, Destination, Incoming};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use records::model::*;
use records::store::StoreError;
use std::path::Path;

/// `attachment.add`
pub(crate) fn add(context: &Context<'_>, request: AttachmentAdd) -> Result<Attachment, Failure> {
    let file = open_for_filing(context, request.dispute, &request.item)?;
    of_dispute(&file, request.step)?;
    let incoming = Incoming { path: &request.path, bytes: &request.bytes, file_name: &request.file_name };
    let to = Destination {
        dispute: request.dispute,
        step: request.step,
        item: &request.item,
        title: &request.title,
    };
    let attachment = intake::take(context, &incoming, &to)?;
    context.write(|w| Ok(w.add_attachment(&attachment)?))
}

/// Items that go on being filled once a dossier is archived: what may still be recorded then has its papers.
const AFTER_FILING: [&str; 2] = ["performance", "visit"];

/// The dispute, if a file may be put under this item of it now.
pub(crate) fn open_for_filing(
    context: &Context<'_>,
    dispute: Uid,
    item: &str,
) -> Result<DisputeFile, Failure> {
    if AFTER_FILING.contains(&item) {
        context.file(dispute)
    } else {
        crate::dispute::open_for_change(context, dispute)
    }
}

/// Refuses a step that is not of this dispute.
pub(crate) fn of_dispute(file: &DisputeFile, step: Option<Uid>) -> Result<(), Failure> {
    match step {
        Some(step) if !file.steps.iter().any(|s| s.uid == step) => Err(Failure::not_found("step")),
        _ => Ok(()),
    }
}

/// `attachment.place`: files several under one item, in the order given.
pub(crate) fn place(context: &Context<'_>, request: AttachmentPlace) -> Result<DisputeView, Failure> {
    crate::dispute::open_for_change(context, request.dispute)?;
    if !rules::dossier::shipped().iter().any(|i| i.key == request.item) {
        return Err(Failure::field("item", "请选附件归到卷宗的哪一项。"));
    }
    context.write(|w| Ok(w.place_attachments(request.dispute, &request.item, &request.attachments)?))?;
    crate::dispute::view(context, request.dispute)
}

/// `attachment.save`: title, place, turn.
pub(crate) fn save(context: &Context<'_>, request: Attachment) -> Result<Attachment, Failure> {
    let before = context.store()?.read(|r| r.attachment(request.uid))?;
    crate::dispute::open_for_change(context, before.dispute)?;
    if request.title.trim().is_empty() {
        return Err(Failure::field("title", "请填写附件的名称，目录里要用。"));
    }
    if !matches!(request.rotate, 0 | 90 | 180 | 270) {
        return Err(Failure::field("rotate", "只能转 0、90、180 或 270 度。"));
    }
    if !rules::dossier::shipped().iter().any(|i| i.key == request.item) {
        return Err(Failure::field("item", "请选附件归到卷宗的哪一项。"));
    }
    let changed = Attachment {
        rev: request.rev,
        step: request.step,
        item: request.item,
        position: request.position.max(1),
        title: request.title,
        rotate: request.rotate,
        ..before
    };
    context.write(|w| Ok(w.save_attachment(&changed)?))
}

/// `attachment.remove`
pub(crate) fn remove(context: &Context<'_>, request: Remove) -> Result<Nothing, Failure> {
    let before = context.store()?.read(|r| r.attachment(request.uid))?;
    crate::dispute::open_for_change(context, before.dispute)?;
    context.write(|w| {
        w.remove_attachment(request.uid, request.rev)?;
        w.note("reason", serde_json::json!(request.reason));
        Ok(())
    })?;
    Ok(Nothing {})
}

/// `attachment.bytes`
pub(crate) fn bytes(context: &Context<'_>, request: ByUid) -> Result<Bytes, Failure> {
    let attachment = context.store()?.read(|r| r.attachment(request.uid))?;
    context.file(attachment.dispute)?;
    let plain = context.vault()?.get(&attachment.digest)?;
    Ok(Bytes {
        base64: STANDARD.encode(&plain),
        media_type: attachment.media_type,
        file_name: attachment.title,
    })
}

/// `attachment.export`: the file as it came in, for those that have no pages to be shown.
pub(crate) fn export(context: &Context<'_>, request: AttachmentExport) -> Result<Saved, Failure> {
    let attachment = context.store()?.read(|r| r.attachment(request.uid))?;
    context.file(attachment.dispute)?;
    let path = Path::new(&request.path);
    if path.file_name().is_none() || path.is_dir() {
        return Err(Failure::field("path", "请写明要保存到哪个文件。"));
    }
    let folder = path.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if !folder.is_dir() {
        let place = folder.display();
        return Err(Failure::field("path", format!("“{place}”这个文件夹不存在，请另选，或先建好。")));
    }
    context.vault()?.copy_out(&attachment.digest, path).map_err(|e| match e {
        StoreError::ReadOnly => Failure::ReadOnly { place: folder.display().to_string() },
        other => other.into(),
    })?;
    Ok(Saved { path: request.path, size: attachment.size })
}
