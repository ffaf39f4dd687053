//! Who is signed in, and to which store: sign-in and out, locking, passwords. While nobody is signed in the
//! store is closed and its key is not in memory.

use crate::api::*;
use crate::context::Context;
use crate::failure::{Failure, from_keyring};
use crate::host::Host;
use crate::permission::Permission;
use crate::places::Places;
use crate::settings::Values;
use crate::setup::Pending;
use chrono::NaiveDateTime;
use records::DataKey;
use records::keyring::{Keyring, password_fault};
use records::model::*;
use records::store::{Act, Store};
use records::vault::Vault;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// An open store with the person who opened it.
pub(crate) struct Session {
    pub(crate) store: Store,
    pub(crate) vault: Vault,
    /// Kept for adding accounts and for copies; wiped when the session ends.
    pub(crate) key: DataKey,
    pub(crate) places: Places,
    account: Account,
    idle_minutes: AtomicI64,
}

impl Session {
    pub(crate) fn open(
        places: &Places,
        key: DataKey,
        store: Store,
        account: Account,
    ) -> Result<Session, Failure> {
        let idle = Values::of(&store)?.number("security.idle_minutes");
        Ok(Session {
            vault: Vault::at(&places.vault, &key),
            store,
            key,
            places: places.clone(),
            account,
            idle_minutes: AtomicI64::new(idle),
        })
    }

    /// The account as it stands in the store now; an account that was disabled meanwhile is signed out.
    pub(crate) fn account(&self) -> Result<Account, Failure> {
        let account = self.store.read(|r| r.account(self.account.uid))?;
        if account.disabled { Err(Failure::NotSignedIn) } else { Ok(account) }
    }

    /// The account that acts.
    pub(crate) fn who(&self) -> Uid {
        self.account.uid
    }

    /// Its name as it was at sign-in, for the journal.
    pub(crate) fn who_name(&self) -> &str {
        &self.account.name
    }

    /// Minutes without input until the store is closed.
    pub(crate) fn idle_minutes(&self) -> i64 {
        self.idle_minutes.load(Ordering::Relaxed)
    }

    pub(crate) fn set_idle_minutes(&self, minutes: i64) {
        self.idle_minutes.store(minutes, Ordering::Relaxed);
    }
}

/// Which store is in use, and what is going on with it. One per host.
pub(crate) struct Desk {
    /// One's own store.
    own: Places,
    /// The store in use: one's own, or the sample office.
    pub(crate) places: Places,
    pub(crate) session: Option<Arc<Session>>,
    pub(crate) last_input: NaiveDateTime,
    /// Set-up whose recovery key is not yet proved.
    pub(crate) pending: Option<Pending>,
    /// What the last attempt to open found, when it was not well.
    pub(crate) trouble: Option<StoreState>,
    /// The key of a store that did not open although the password was right: it may be used to put a copy back.
    pub(crate) proved: Option<DataKey>,
}

impl Desk {
    pub(crate) fn at(own: Places) -> Desk {
        let places = own.clone();
        Desk {
            own,
            places,
            session: None,
            last_input: NaiveDateTime::MIN,
            pending: None,
            trouble: None,
            proved: None,
        }
    }

    /// Ends the session. Running commands finish with the store they hold; then it closes and its key goes.
    pub(crate) fn close(&mut self) {
        self.session = None;
    }

    /// Goes over to the sample office, or back.
    pub(crate) fn use_sample(&mut self, sample: bool) {
        self.close();
        self.pending = None;
        self.trouble = None;
        self.proved = None;
        self.places = if sample { self.own.sample() } else { self.own.clone() };
    }

    pub(crate) fn is_sample(&self) -> bool {
        self.places != self.own
    }

    /// The sample office that goes with one's own store.
    pub(crate) fn sample_places(&self) -> Places {
        self.own.sample()
    }

    /// What can be said of the store in use.
    pub(crate) fn state(&self) -> StoreState {
        match (&self.session, &self.pending, self.trouble) {
            (Some(session), ..) if !session.store.is_read_only() => StoreState::Open,
            (None, Some(_), _) => StoreState::Unproved,
            (_, _, Some(trouble)) => trouble,
            (Some(_), ..) => StoreState::Open,
            _ => match (self.places.store.is_file(), self.places.keyring.is_file()) {
                (false, false) => StoreState::Absent,
                // Set-up that was broken off before its recovery key was proved has kept nothing.
                (false, true) if crate::setup::is_unproved(&self.places) => StoreState::Absent,
                (true, true) => StoreState::Locked,
                // Half a store is not an empty place: set-up must not write over it.
                _ => StoreState::Damaged,
            },
        }
    }
}

/// `app.status`
pub(crate) fn status(context: &Context<'_>, _: Nothing) -> Result<Status, Failure> {
    let desk = context.host().desk();
    let session = desk.session.clone();
    let (office, info) = match &session {
        Some(session) => {
            let info = info(session)?;
            (info.organisation.clone(), Some(info))
        }
        None => (String::new(), None),
    };
    Ok(Status {
        store: desk.state(),
        read_only: session.as_ref().is_some_and(|s| s.store.is_read_only()),
        sample: desk.is_sample(),
        sample_exists: desk.sample_places().store.is_file(),
        office,
        session: info,
        version: env!("CARGO_PKG_VERSION").into(),
        today: context.today(),
        last_backup: crate::backup::last(&desk.places),
        // A store read as far as its tables allow may not have this one.
        file_faults: session.as_ref().map_or(0, |s| crate::files::fault_count(&s.store).unwrap_or(0)),
    })
}

/// `session.sign_in`
pub(crate) fn sign_in(context: &Context<'_>, request: SignIn) -> Result<SessionInfo, Failure> {
    let places = usable(context.host())?;
    let mut keyring = keyring(context, &places)?;
    let (account, key) = keyring
        .unlock(request.login.trim(), &request.password, context.now())
        .map_err(|e| from_keyring(e, context.now()))?;
    enter(context, &places, account, key, "session.sign_in")
}

/// `session.recover`: the printed key opens the store; the named account gets a new password.
pub(crate) fn recover(context: &Context<'_>, request: Recover) -> Result<SessionInfo, Failure> {
    let places = usable(context.host())?;
    strong_enough("password", &request.password)?;
    let mut keyring = keyring(context, &places)?;
    let wrong = |e| from_keyring(e, context.now());
    let key = keyring.recover(&request.recovery_key, context.now()).map_err(wrong)?;
    let store = open_store(context.host(), &places, &key)?;
    let accounts = store.read(|r| r.accounts())?;
    let login = request.login.trim();
    let account = accounts
        .iter()
        .find(|a| a.login.eq_ignore_ascii_case(login))
        .ok_or_else(|| Failure::not_found("account"))?;
    keyring.set_password(&key, account.uid, &account.login, &request.password).map_err(wrong)?;
    drop(store);
    enter(context, &places, account.uid, key, "session.recover")
}

/// Opens the store with its key for an account, and makes the daily copy when it is time for it. A store whose
/// damage shows only when it is read is known as damaged from then on, so that the copies are offered.
pub(crate) fn enter(
    context: &Context<'_>,
    places: &Places,
    account: Uid,
    key: DataKey,
    verb: &str,
) -> Result<SessionInfo, Failure> {
    let entered = enter_opened(context, places, account, &key, verb);
    if let Err(Failure::Damaged { .. }) = &entered {
        let mut desk = context.host().desk();
        desk.trouble = Some(StoreState::Damaged);
        desk.proved = Some(key);
    }
    entered
}

fn enter_opened(
    context: &Context<'_>,
    places: &Places,
    account: Uid,
    key: &DataKey,
    verb: &str,
) -> Result<SessionInfo, Failure> {
    let host = context.host();
    let store = open_store(host, places, key)?;
    let account = store.read(|r| r.account(account))?;
    if account.disabled {
        return Err(Failure::refused("这个账号已经停用，请找管理员。"));
    }
    if !store.is_read_only() {
        let act = Act { at: context.now(), who: account.uid, who_name: &account.name, verb };
        store.write(&act, |w| {
            w.note("session", serde_json::Value::Null);
            Ok::<_, Failure>(())
        })?;
    }
    let session = Arc::new(Session::open(places, key.clone(), store, account)?);
    let info = info(&session)?;
    {
        let mut desk = host.desk();
        desk.session = Some(session.clone());
        desk.last_input = context.now();
    }
    crate::backup::daily(host, &session, context.now());
    crate::files::daily(host, &session, context.now());
    Ok(info)
}

/// Opens the store; one that is damaged or lies in a folder that cannot be written is opened for reading.
fn open_store(host: &Host, places: &Places, key: &DataKey) -> Result<Store, Failure> {
    use records::store::StoreError as E;
    let opened = Store::open(&places.store, key);
    let trouble = match &opened {
        Ok(_) => None,
        Err(E::Newer { .. }) => Some(StoreState::Newer),
        // The key was unwrapped with the right password, so a file it does not open is a damaged one.
        Err(E::Damaged { .. } | E::WrongKey | E::Unreadable { .. } | E::NotFound { .. }) => {
            Some(StoreState::Damaged)
        }
        Err(_) => None,
    };
    {
        let mut desk = host.desk();
        desk.trouble = trouble;
        desk.proved = (trouble == Some(StoreState::Damaged)).then(|| key.clone());
    }
    match opened {
        Err(E::WrongKey) => Err(Failure::Damaged { what: "资料库".into() }),
        Err(E::Damaged { .. } | E::ReadOnly) => Ok(Store::open_read_only(&places.store, key)?),
        other => Ok(other?),
    }
}

/// The files of a store one can sign in to.
fn usable(host: &Host) -> Result<Places, Failure> {
    let desk = host.desk();
    if desk.pending.is_some() {
        return Err(Failure::Unproved);
    }
    match (desk.places.store.is_file(), desk.places.keyring.is_file()) {
        (true, true) => Ok(desk.places.clone()),
        (false, false) => Err(Failure::NoStore),
        (true, false) => Err(Failure::Damaged { what: "密钥文件".into() }),
        (false, true) => Err(Failure::Damaged { what: "资料库".into() }),
    }
}

/// `session.sign_out` and `session.lock`: the same to the program; the window keeps its place after a lock.
pub(crate) fn sign_out(context: &Context<'_>, _: Nothing) -> Result<Nothing, Failure> {
    context.host().desk().close();
    context.host().papers().clear();
    Ok(Nothing {})
}

/// `session.lock`
pub(crate) fn lock(context: &Context<'_>, request: Nothing) -> Result<Nothing, Failure> {
    sign_out(context, request)
}

/// `session.change_password`
pub(crate) fn change_password(context: &Context<'_>, request: ChangePassword) -> Result<Nothing, Failure> {
    strong_enough("new", &request.new)?;
    let account = context.account()?;
    let session = context.session()?;
    let mut keyring = keyring(context, &session.places)?;
    keyring
        .change_password(&account.login, &request.old, &request.new, context.now())
        .map_err(|e| from_keyring(e, context.now()))?;
    context.write(|w| {
        w.note("password", serde_json::Value::Null);
        Ok(())
    })?;
    Ok(Nothing {})
}

/// Brings the keyring in line with an account just saved: its password when one was given, else its login.
pub(crate) fn keep_keys(
    context: &Context<'_>,
    account: &Account,
    password: Option<&str>,
) -> Result<(), Failure> {
    let session = context.session()?;
    let mut keyring = keyring(context, &session.places)?;
    let kept = match password {
        Some(password) => keyring.set_password(&session.key, account.uid, &account.login, password),
        None => keyring.rename(account.uid, &account.login),
    };
    kept.map_err(|e| from_keyring(e, context.now()))
}

fn keyring(context: &Context<'_>, places: &Places) -> Result<Keyring, Failure> {
    Keyring::open(&places.keyring).map_err(|e| from_keyring(e, context.now()))
}

/// Refuses a password that is too easy to guess.
pub(crate) fn strong_enough(field: &str, password: &str) -> Result<(), Failure> {
    match password_fault(password) {
        Some(fault) => Err(Failure::field(field, format!("{fault}。"))),
        None => Ok(()),
    }
}

fn info(session: &Session) -> Result<SessionInfo, Failure> {
    let account = session.account()?;
    let organisation = session.store.read(|r| r.organisation(account.organisation))?.name;
    let held = Permission::ALL.iter().filter(|p| p.held_by(account.role));
    Ok(SessionInfo {
        permissions: held.map(|p| p.key().to_owned()).collect(),
        organisation,
        idle_minutes: session.idle_minutes(),
        account,
    })
}
