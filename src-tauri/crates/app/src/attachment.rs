//! Attachments: bytes into the vault, a row into the store. How a page of one looks, and what may be
//! attached at all, is for `papers`.

use crate::api::*;
use crate::context::Context;
use crate::failure::Failure;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use records::model::*;
use std::path::Path;

/// Largest file taken in, bytes.
const LARGEST: u64 = 512 << 20;

/// `attachment.add`
pub(crate) fn add(context: &Context<'_>, request: AttachmentAdd) -> Result<Attachment, Failure> {
    let file = context.file(request.dispute)?;
    if let Some(step) = request.step
        && !file.steps.iter().any(|s| s.uid == step)
    {
        return Err(Failure::not_found("step"));
    }
    if !rules::dossier::shipped().iter().any(|i| i.key == request.item) {
        return Err(Failure::field("item", "请选附件归到卷宗的哪一项。"));
    }
    let (bytes, name) = if request.path.is_empty() {
        let bytes = STANDARD
            .decode(request.bytes.as_bytes())
            .map_err(|_| Failure::BadRequest { detail: "bytes：不是 base64。".into() })?;
        (bytes, request.file_name.clone())
    } else {
        let path = Path::new(&request.path);
        (read(path)?, path.file_name().unwrap_or_default().to_string_lossy().into_owned())
    };
    if bytes.is_empty() {
        return Err(Failure::BadFile { reason: "文件是空的，没有内容可以附卷。".into() });
    }
    let looked_at = crate::papers::look_at(&bytes, &name)?;
    let title = if request.title.trim().is_empty() {
        let stem = Path::new(&name).file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if crate::input::text_problem(&stem).is_some() || stem.is_empty() { "附件".into() } else { stem }
    } else {
        request.title.trim().to_owned()
    };
    // The bytes first: a row without its file would be a hole in the dossier, a file without its row is swept.
    let digest = context.vault()?.put(&bytes)?.digest;
    let attachment = Attachment {
        uid: context.uid(),
        rev: 0,
        dispute: request.dispute,
        step: request.step,
        item: request.item,
        position: 0,
        title,
        media_type: looked_at.media_type.into(),
        size: bytes.len() as i64,
        digest,
        pages: looked_at.pages,
        rotate: 0,
    };
    context.write(|w| Ok(w.add_attachment(&attachment)?))
}

/// `attachment.save`: title, place, turn.
pub(crate) fn save(context: &Context<'_>, request: Attachment) -> Result<Attachment, Failure> {
    let before = context.store()?.read(|r| r.attachment(request.uid))?;
    context.file(before.dispute)?;
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
    let plain = context.vault()?.get(&attachment.digest)?;
    crate::papers::write_beside(Path::new(&request.path), &plain)?;
    Ok(Saved { path: request.path, size: plain.len() as i64 })
}

fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let wrong = |reason: &str| Failure::BadFile { reason: reason.to_owned() };
    let about = std::fs::metadata(path).map_err(|_| wrong("找不到这个文件，可能已经移走或拔出。"))?;
    if !about.is_file() {
        return Err(wrong("这不是一个文件，请选择文件。"));
    }
    if about.len() > LARGEST {
        return Err(wrong(
            "文件超过 512 MB，不能附卷；请缩小后再试，或把材料另存光盘并在卷宗情况说明里注明。",
        ));
    }
    std::fs::read(path).map_err(|_| wrong("文件读不出来，可能没有权限或磁盘有损坏。"))
}
