//! Whether the files beside the store are still what was put in: some every day after the first sign-in, all
//! of them when asked. A file that is not is named with its dispute, so that a person can scan it again or
//! fetch it from a copy. Nothing is repaired here.

use crate::api::*;
use crate::context::Context;
use crate::event::Event;
use crate::failure::Failure;
use crate::host::Host;
use crate::session::Session;
use crate::settings::Values;
use chrono::NaiveDateTime;
use records::store::{FileState, Store, StoreError};
use records::vault::Vault;
use std::sync::{Arc, Weak};

/// Files verified between two notes in the store: a program that is ended loses at most so many.
const NOTED_EVERY: usize = 20;
/// Up to so many bytes in all are verified before the sign-in answers, a blink on a spinning disk; more beside it.
const AT_ONCE: u64 = 4 << 20;

/// Verifies the day's share, when it has not been done today. Runs beside the person's work.
pub(crate) fn daily(host: &Host, session: &Arc<Session>, now: NaiveDateTime) {
    let wanted = Values::of(&session.store).map_or(0, |v| v.number("files.check_per_day"));
    if wanted <= 0 || session.store.is_read_only() {
        return;
    }
    let day = now.format("%Y-%m-%d").to_string();
    let due = session.store.read(|r| {
        let checked_today = r.last_file_check()?.is_some_and(|at| at >= day);
        if checked_today { Ok(Vec::new()) } else { r.files_to_check(&day, wanted) }
    });
    let Ok::<Vec<String>, StoreError>(due) = due else { return };
    if due.is_empty() {
        return;
    }
    let at_once = due.iter().map(|digest| session.vault.sealed_size(digest)).sum::<u64>() <= AT_ONCE;
    let host = host.clone();
    // Not the session itself: signing out or putting back a copy must not wait for a file being read.
    let session = Arc::downgrade(session);
    let check = move || {
        let event = |done: usize, finished| Event {
            work: "files".into(),
            title: "核对附件".into(),
            done: done as i64,
            total: due.len() as i64,
            finished,
        };
        for (done, few) in due.chunks(NOTED_EVERY).enumerate() {
            host.tell(&event(done * NOTED_EVERY, false));
            // What cannot be noted is verified again another day.
            if check_some(&session, few, now).is_none() {
                break;
            }
        }
        host.tell(&event(due.len(), true));
    };
    if at_once { check() } else { drop(std::thread::spawn(check)) }
}

/// None when the session has ended or nothing can be noted.
fn check_some(session: &Weak<Session>, digests: &[String], now: NaiveDateTime) -> Option<()> {
    let mut found = Vec::with_capacity(digests.len());
    for digest in digests {
        let vault = session.upgrade()?.vault.clone();
        // A disk that cannot be read at all says nothing about the file.
        found.extend(state(&vault, digest).ok().map(|state| (digest.clone(), state)));
    }
    session.upgrade()?.store.note_file_checks(&found, now).ok()
}

fn state(vault: &Vault, digest: &str) -> Result<FileState, StoreError> {
    match vault.verify(digest) {
        Ok(()) => Ok(FileState::Sound),
        Err(StoreError::AttachmentMissing { .. }) => Ok(FileState::Missing),
        Err(StoreError::AttachmentDamaged { .. }) => Ok(FileState::Damaged),
        Err(other) => Err(other),
    }
}

/// How many files are known not to be sound, for the foot of the window.
pub(crate) fn fault_count(store: &Store) -> Result<i64, Failure> {
    Ok(store.read(|r| r.file_fault_count())?)
}

/// `files.report`
pub(crate) fn report(context: &Context<'_>, _: Nothing) -> Result<FileReport, Failure> {
    let root = context.scope()?.root();
    let (totals, faults) =
        context.store()?.read(|r| Ok::<_, Failure>((r.file_totals()?, r.file_faults(root)?)))?;
    Ok(FileReport {
        files: totals.files,
        checked: totals.checked,
        last_at: totals.last_at,
        oldest_at: totals.oldest_at,
        faults: faults
            .into_iter()
            .map(|f| FileFault {
                dispute: f.dispute,
                dispute_label: f.dispute_label,
                title: f.title,
                attachment: f.attachment,
                missing: f.missing,
                checked_at: f.checked_at,
            })
            .collect(),
    })
}

/// `files.check`: every file, now. What was found until it was cancelled is kept.
pub(crate) fn check_all(context: &Context<'_>, request: Nothing) -> Result<FileReport, Failure> {
    let (store, vault) = (context.store()?, context.vault()?);
    let all: Vec<String> = store.read(|r| r.files_to_check("9999", i64::MAX))?;
    let work = context.work("核对附件", all.len() as i64);
    for (n, few) in all.chunks(NOTED_EVERY).enumerate() {
        let mut found = Vec::with_capacity(few.len());
        for (i, digest) in few.iter().enumerate() {
            let cancelled = work.done((n * NOTED_EVERY + i) as i64);
            if cancelled.is_err() {
                store.note_file_checks(&found, context.now())?;
                return Err(Failure::Cancelled);
            }
            found.push((digest.clone(), state(vault, digest)?));
        }
        store.note_file_checks(&found, context.now())?;
    }
    drop(work);
    report(context, request)
}
