//! Files on their way into the vault: from a path, from pasted bytes, from the scanner's folder, as a receipt.
//! It looks at them, keeps their bytes, and answers the row about them; the row is written by its command.
//! What a file may be is for `papers::look`.

use crate::context::Context;
use crate::failure::Failure;
use crate::papers::{self, LookedAt};
use crate::work::Work;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use records::model::*;
use records::store::StoreError;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;

/// From this size on it is told how far the work is, bytes: what a spinning disk reads in half a second.
const TOLD_FROM: u64 = 16 << 20;
/// Bytes read at once.
const CHUNK: usize = 4 << 20;
/// Units in which progress is told.
const UNIT: u64 = 1 << 20;

/// A file handed in: by its path, or by its bytes and the name it had.
pub(crate) struct Incoming<'a> {
    /// Full path, or empty.
    pub path: &'a str,
    /// Bytes in base64, when there is no path.
    pub bytes: &'a str,
    /// Name of those bytes.
    pub file_name: &'a str,
}

/// Where it is to be filed.
pub(crate) struct Destination<'a> {
    pub dispute: Uid,
    pub step: Option<Uid>,
    /// Key of the dossier order.
    pub item: &'a str,
    /// What the catalogue calls it; empty = the file's name.
    pub title: &'a str,
}

impl Incoming<'_> {
    /// The name it came with.
    pub(crate) fn name(&self) -> String {
        if self.path.is_empty() {
            self.file_name.to_owned()
        } else {
            Path::new(self.path).file_name().unwrap_or_default().to_string_lossy().into_owned()
        }
    }
}

/// Looks at a file and puts its bytes into the vault. The row it answers is not yet in the store: the bytes come
/// first, since a row without its file would be a hole in the dossier, while a file without its row is swept.
pub(crate) fn take(
    context: &Context<'_>,
    file: &Incoming<'_>,
    to: &Destination<'_>,
) -> Result<Attachment, Failure> {
    if !rules::dossier::shipped().iter().any(|i| i.key == to.item) {
        return Err(Failure::field("item", "请选附件归到卷宗的哪一项。"));
    }
    let name = file.name();
    let kept = if file.path.is_empty() {
        let bytes = STANDARD
            .decode(file.bytes.as_bytes())
            .map_err(|_| Failure::BadRequest { detail: "bytes：不是 base64。".into() })?;
        keep_bytes(context, bytes, &name)?
    } else {
        keep_file(context, Path::new(file.path), &name)?
    };
    Ok(Attachment {
        uid: context.uid(),
        rev: 0,
        dispute: to.dispute,
        step: to.step,
        item: to.item.to_owned(),
        position: 0,
        title: titled(to.title, &name),
        media_type: kept.looked_at.media_type.into(),
        size: kept.size,
        digest: kept.digest,
        pages: kept.looked_at.pages,
        rotate: 0,
    })
}

/// What the catalogue calls a file nobody has named: its own name without the ending.
fn titled(given: &str, name: &str) -> String {
    if !given.trim().is_empty() {
        return given.trim().to_owned();
    }
    let stem = Path::new(name).file_stem().unwrap_or_default().to_string_lossy().into_owned();
    if stem.is_empty() || crate::input::text_problem(&stem).is_some() { "附件".into() } else { stem }
}

struct Kept {
    looked_at: LookedAt,
    digest: String,
    size: i64,
}

fn keep_bytes(context: &Context<'_>, bytes: Vec<u8>, name: &str) -> Result<Kept, Failure> {
    if bytes.is_empty() {
        return Err(wrong("文件是空的，没有内容可以附卷。"));
    }
    let bytes = Arc::new(bytes);
    let looked_at = papers::look_at(&bytes, name)?;
    let size = bytes.len() as i64;
    let digest = context.vault()?.put(&bytes)?.digest;
    Ok(Kept { looked_at, digest, size })
}

fn keep_file(context: &Context<'_>, path: &Path, name: &str) -> Result<Kept, Failure> {
    let about = std::fs::metadata(path).map_err(|_| wrong("找不到这个文件，可能已经移走或拔出。"))?;
    if !about.is_file() {
        return Err(wrong("这不是一个文件，请选择文件。"));
    }
    let size = about.len();
    if size == 0 {
        return Err(wrong("文件是空的，没有内容可以附卷。"));
    }
    let mut file = File::open(path).map_err(|_| unreadable())?;
    let mut head = vec![0; papers::HEAD.min(size as usize)];
    file.read_exact(&mut head).map_err(|_| unreadable())?;
    file.seek(SeekFrom::Start(0)).map_err(|_| unreadable())?;
    let media_type = papers::kind_of(&head, size, name)?;
    // Reading once or twice, and sealing.
    let work = (size >= TOLD_FROM).then(|| context.work("正在放进附件", (size * 2 / UNIT) as i64));
    if papers::can_be_bound(media_type) {
        let bytes = read(&mut file, size, work.as_ref())?;
        return keep_bytes(context, bytes, name);
    }
    if papers::is_package(media_type) {
        papers::look_through(&mut file)?;
    }
    drop(file);
    let kept =
        context.vault()?.put_file(path, &mut |done| go_on(work.as_ref(), done)).map_err(|e| match e {
            StoreError::NotFound { .. } => wrong("找不到这个文件，可能已经移走或拔出。"),
            other => other.into(),
        })?;
    Ok(Kept { looked_at: LookedAt { media_type, pages: 0 }, digest: kept.digest, size: kept.size as i64 })
}

/// The whole file, in pieces, so that it can be told how far it is and be cancelled.
fn read(file: &mut File, size: u64, work: Option<&Work<'_>>) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::with_capacity(size as usize);
    loop {
        let got = file.by_ref().take(CHUNK as u64).read_to_end(&mut bytes).map_err(|_| unreadable())?;
        if !go_on(work, bytes.len() as u64) {
            return Err(Failure::Cancelled);
        }
        if got == 0 {
            return Ok(bytes);
        }
        // A file that grows while it is read is still being written by the scanner.
        if bytes.len() as u64 > size {
            return Err(wrong("文件还在写入，请等扫描或复制完成后再放。"));
        }
    }
}

/// Tells how far it is; false when the person has asked to stop.
fn go_on(work: Option<&Work<'_>>, done: u64) -> bool {
    let Some(work) = work else { return true };
    work.reached((done / UNIT) as i64);
    !work.flag().load(Ordering::Relaxed)
}

fn wrong(reason: &str) -> Failure {
    Failure::BadFile { reason: reason.to_owned() }
}

fn unreadable() -> Failure {
    wrong("文件读不出来，可能没有权限或磁盘有损坏。")
}
