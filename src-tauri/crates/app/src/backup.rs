//! Copies of the store: the daily one, one asked for, and putting one back. How a copy is made and how many
//! are kept is in `records::backup`; when, is decided here, by the clock.

use crate::api::*;
use crate::context::Context;
use crate::event::Event;
use crate::failure::{Failure, from_keyring};
use crate::host::{Host, stamp};
use crate::permission::Permission;
use crate::places::Places;
use crate::session::{self, Session};
use crate::settings::Values;
use chrono::NaiveDateTime;
use records::backup;
use records::keyring::Keyring;
use records::store::Store;
use std::path::Path;
use std::sync::Arc;

/// Stores up to this size are copied before the sign-in answers; larger ones beside it.
const COPIED_AT_ONCE: u64 = 64 << 20;

/// When the last copy was made, local time; none when there is no copy.
pub(crate) fn last(places: &Places) -> Option<String> {
    let copies = backup::list(&places.backups).ok()?;
    copies.iter().map(|c| c.made_at).max().map(stamp)
}

/// Makes the day's copy when there is none yet and the office wants one.
pub(crate) fn daily(host: &Host, session: &Arc<Session>, now: NaiveDateTime) {
    let wanted = Values::of(&session.store).is_ok_and(|v| v.switch("backup.daily"));
    let due = backup::list(&session.places.backups).is_ok_and(|copies| backup::is_due(&copies, now));
    if !wanted || !due || session.store.is_read_only() {
        return;
    }
    let (host, session) = (host.clone(), session.clone());
    let size = std::fs::metadata(&session.places.store).map_or(0, |m| m.len());
    let copy = move || {
        let event = |finished| Event {
            work: "backup".into(),
            title: "每日自动备份".into(),
            done: i64::from(finished),
            total: 1,
            finished,
        };
        host.tell(&event(false));
        // A copy that fails must not keep people from working; the foot of the window shows the last good one.
        if make(&session, now).is_ok() {
            crate::unclaimed::set_aside(&session, now);
        }
        host.tell(&event(true));
    };
    if size <= COPIED_AT_ONCE { copy() } else { drop(std::thread::spawn(copy)) }
}

fn make(session: &Session, now: NaiveDateTime) -> Result<BackupInfo, Failure> {
    let places = files(&session.places);
    let copy = backup::make(&session.store, &places, now)?;
    backup::prune(&places.backups)?;
    Ok(shown(&places, copy))
}

fn files(places: &Places) -> backup::Places {
    backup::Places {
        store: places.store.clone(),
        keyring: places.keyring.clone(),
        backups: places.backups.clone(),
    }
}

fn shown(places: &backup::Places, copy: backup::Copy) -> BackupInfo {
    let path = places.backups.join(&copy.name);
    let sound = copy.size > 0 && backup::keyring_of(&path).is_file();
    BackupInfo { name: copy.name, made_at: stamp(copy.made_at), size: copy.size as i64, sound }
}

/// `backup.list`, newest first. It can be asked without signing in: names of files tell nothing.
pub(crate) fn list(context: &Context<'_>, _: Nothing) -> Result<Vec<BackupInfo>, Failure> {
    let places = context.host().desk().places.clone();
    let copies = backup::list(&places.backups)?;
    let places = files(&places);
    Ok(copies.into_iter().map(|copy| shown(&places, copy)).collect())
}

/// `backup.now`
pub(crate) fn now(context: &Context<'_>, _: Nothing) -> Result<BackupInfo, Failure> {
    let _work = context.work("备份", 1);
    let info = make(context.session()?, context.now())?;
    context.write(|w| {
        w.note("backup", serde_json::json!(info.name));
        Ok(())
    })?;
    Ok(info)
}

/// `backup.restore`: the store in place is set aside, never deleted. A store that works is replaced only by
/// someone who may; one that does not open, by anybody with a password.
pub(crate) fn restore(context: &Context<'_>, request: Restore) -> Result<Status, Failure> {
    let host = context.host();
    let (places, session, proved) = {
        let desk = host.desk();
        (desk.places.clone(), desk.session.clone(), desk.proved.clone())
    };
    let named = Path::new(&request.name);
    let copy = if named.is_absolute() {
        named.to_owned()
    } else {
        places.backups.join(named.file_name().unwrap_or_default())
    };
    let may = |role| {
        let permission = Permission::RestoreBackup;
        if permission.held_by(role) {
            Ok(())
        } else {
            Err(Failure::Forbidden { permission: permission.key().into() })
        }
    };
    let key = match (session, request.sign_in, proved) {
        (Some(session), ..) => {
            if !session.store.is_read_only() {
                may(session.account()?.role)?;
            }
            session.key.clone()
        }
        (None, Some(sign_in), _) => {
            let beside = backup::keyring_of(&copy);
            let keyring = if places.keyring.is_file() { &places.keyring } else { &beside };
            let unlocked = Keyring::open(keyring)
                .and_then(|mut keyring| keyring.unlock(&sign_in.login, &sign_in.password, context.now()));
            let (account, key) = unlocked.map_err(|e| from_keyring(e, context.now()))?;
            if let Ok(store) = Store::open(&places.store, &key) {
                may(store.read(|r| r.account(account))?.role)?;
            }
            key
        }
        (None, None, Some(proved)) => proved,
        (None, None, None) => return Err(Failure::NotSignedIn),
    };
    // The session goes first: the file must not be open while another takes its place.
    host.desk().close();
    host.papers().clear();
    backup::restore(&files(&places), &copy, &key, context.now())?;
    {
        let mut desk = host.desk();
        desk.trouble = None;
        desk.proved = None;
    }
    session::status(context, Nothing {})
}
