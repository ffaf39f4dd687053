//! The scanner's folder: files that appear there are offered to the dispute at hand and taken in with one key.
//! A file stays where it is unless the office's setting says to put it aside; then it is moved into a folder
//! beside the others, never deleted. Names of files stay out of every log.

use crate::api::*;
use crate::attachment::{of_dispute, open_for_filing};
use crate::context::Context;
use crate::failure::Failure;
use crate::intake::{self, Destination, Incoming};
use chrono::{DateTime, Local, NaiveDateTime, TimeDelta};
use records::store::{ScanKey, StoreError};
use std::fs;
use std::path::{Path, PathBuf};

/// Endings of what scanners and phones put down.
const ENDINGS: &[&str] = &["jpg", "jpeg", "png", "tif", "tiff", "pdf", "docx", "m4a", "mp3", "wav", "amr"];
/// Most files offered: a folder of old scans is not read to its end for each look.
const MOST: usize = 200;
/// A file changed less than this ago may still be written by the scanner.
const SETTLED: TimeDelta = TimeDelta::seconds(2);
/// Where files go that were taken in, when the office wants them out of the way.
const ASIDE: &str = "已附卷";

/// One file of the folder.
struct Found {
    key: ScanKey,
    path: PathBuf,
    settled: bool,
}

/// `scan.list`: what lies in the scanner's folder and was not yet taken in, the newest first.
pub(crate) fn list(context: &Context<'_>, _: Nothing) -> Result<ScanFolder, Failure> {
    let folder = context.settings()?.text("scanner.folder").trim().to_owned();
    if folder.is_empty() {
        return Ok(ScanFolder { folder, problem: String::new(), files: Vec::new(), more: false });
    }
    let found = match look(Path::new(&folder), context.now()) {
        Ok(found) => found,
        Err(problem) => {
            return Ok(ScanFolder { folder, problem, files: Vec::new(), more: false });
        }
    };
    let taken = context.store()?.read(|r| r.scans_taken())?;
    let mut fresh: Vec<&Found> = found.iter().filter(|f| f.settled && !taken.contains(&f.key)).collect();
    fresh.sort_by(|a, b| b.key.modified.cmp(&a.key.modified).then(a.key.name.cmp(&b.key.name)));
    let more = fresh.len() > MOST;
    let files = fresh.into_iter().take(MOST).map(|f| ScanFile {
        name: f.key.name.clone(),
        size: f.key.size,
        modified: f.key.modified.chars().take(16).collect(),
    });
    Ok(ScanFolder { folder, problem: String::new(), files: files.collect(), more })
}

/// `scan.take`: puts files of the folder into a dispute, in the order named. What cannot be taken is named with
/// its reason; the others go in all the same.
pub(crate) fn take(context: &Context<'_>, request: ScanTake) -> Result<ScanTaken, Failure> {
    let file = open_for_filing(context, request.dispute, &request.item)?;
    of_dispute(&file, request.step)?;
    let settings = context.settings()?;
    let folder = settings.text("scanner.folder").trim().to_owned();
    if folder.is_empty() {
        return Err(Failure::refused("还没有设扫描仪的文件夹，请在“设置—规则与编号”里设好。"));
    }
    let found = look(Path::new(&folder), context.now()).map_err(Failure::refused)?;
    let work = context.work("正在放进扫描件", request.names.len() as i64);
    let (mut added, mut refused) = (Vec::new(), Vec::new());
    for (name, done) in request.names.iter().zip(0..) {
        // What is in already stays in; the rest is left in the folder.
        if work.done(done).is_err() {
            break;
        }
        let Some(scan) = found.iter().find(|f| f.key.name == *name) else {
            refused.push((name.clone(), "文件已经不在文件夹里。".to_owned()));
            continue;
        };
        let incoming = Incoming { path: &scan.path.to_string_lossy(), bytes: "", file_name: "" };
        let to = Destination { dispute: request.dispute, step: request.step, item: &request.item, title: "" };
        let kept = intake::take(context, &incoming, &to).and_then(|attachment| {
            context.write(|w| {
                w.take_scan(&scan.key)?;
                Ok(w.add_attachment(&attachment)?)
            })
        });
        match kept {
            Ok(attachment) => {
                added.push(attachment);
                if settings.text("scanner.after") == "move" {
                    put_aside(&scan.path);
                }
            }
            // A full disk or a store that cannot be written will not take the next file either.
            Err(failure @ (Failure::Full | Failure::ReadOnly { .. } | Failure::Invalid { .. })) => {
                if added.is_empty() {
                    return Err(failure);
                }
                refused.push((name.clone(), failure.sentence()));
                break;
            }
            Err(Failure::Cancelled) => break,
            Err(failure) => refused.push((name.clone(), failure.sentence())),
        }
    }
    drop(work);
    let present: Vec<ScanKey> = found.into_iter().map(|f| f.key).collect();
    match context.store()?.keep_scans_taken(&present) {
        Ok(()) | Err(StoreError::Busy | StoreError::Full) => {}
        Err(other) => return Err(other.into()),
    }
    Ok(ScanTaken { added, refused })
}

/// The files of the folder that may be attached. `Err` is a sentence for the person.
fn look(folder: &Path, now: NaiveDateTime) -> Result<Vec<Found>, String> {
    let place = folder.display();
    let entries =
        fs::read_dir(folder).map_err(|_| format!("“{place}”打不开：文件夹不在，或扫描仪、U 盘没有接上。"))?;
    let mut found = Vec::new();
    for entry in entries.flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        let Ok(about) = entry.metadata() else { continue };
        if !about.is_file() || name.starts_with(['.', '~']) || !ENDINGS.contains(&ending.as_str()) {
            continue;
        }
        let Ok(changed) = about.modified() else { continue };
        let changed = DateTime::<Local>::from(changed).naive_local();
        found.push(Found {
            key: ScanKey {
                name,
                size: about.len() as i64,
                modified: changed.format("%Y-%m-%d %H:%M:%S").to_string(),
            },
            path,
            // A clock that runs behind the file's must not hide the file for good.
            settled: about.len() > 0 && (now - changed).abs() >= SETTLED,
        });
    }
    Ok(found)
}

/// Moves a file that was taken in into a folder beside the others. Failing to is no failure: it is remembered as
/// taken in and not offered again.
fn put_aside(path: &Path) {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else { return };
    let aside = folder.join(ASIDE);
    if fs::create_dir_all(&aside).is_err() {
        return;
    }
    let mut target = aside.join(name);
    // An older scan of the same name is never written over.
    for n in 2..1000 {
        if !target.exists() {
            break;
        }
        let (stem, ending) = (path.file_stem().unwrap_or_default(), path.extension().unwrap_or_default());
        target = aside.join(format!("{} ({n}).{}", stem.to_string_lossy(), ending.to_string_lossy()));
    }
    if !target.exists() {
        let _ = fs::rename(path, target);
    }
}
