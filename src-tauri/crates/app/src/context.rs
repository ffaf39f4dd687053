//! What a command is given besides its request: the time, the open store, who is signed in and what that
//! person may touch. Made anew for every call by the host; nothing is kept in it between calls.

use crate::failure::Failure;
use crate::host::Host;
use crate::scope::Scope;
use crate::session::Session;
use crate::settings::Values;
use crate::work::Work;
use chrono::{NaiveDate, NaiveDateTime};
use records::model::*;
use records::store::{Act, Store, Writer};
use records::vault::Vault;
use std::sync::Arc;

/// One call.
pub(crate) struct Context<'a> {
    host: &'a Host,
    command: &'static str,
    now: NaiveDateTime,
    session: Option<Arc<Session>>,
}

impl<'a> Context<'a> {
    /// Commands that anyone may call get no session: they open, close and replace the store themselves.
    pub(crate) fn new(
        host: &'a Host,
        command: &'static str,
        now: NaiveDateTime,
        session: Option<Arc<Session>>,
    ) -> Context<'a> {
        Context { host, command, now, session }
    }

    /// The host: for what outlives a call (papers being looked at, running work, the store's files).
    pub(crate) fn host(&self) -> &'a Host {
        self.host
    }

    /// Local time of this call.
    pub(crate) fn now(&self) -> NaiveDateTime {
        self.now
    }

    /// Today.
    pub(crate) fn today(&self) -> NaiveDate {
        self.now.date()
    }

    /// Local time as records and papers carry it: `2024-03-05 10:32`.
    pub(crate) fn stamp(&self) -> String {
        self.now.format("%Y-%m-%d %H:%M").to_string()
    }

    /// A new identity.
    pub(crate) fn uid(&self) -> Uid {
        self.host.uid(self.now)
    }

    /// The identity a row came with, or a new one for a row that has none yet.
    pub(crate) fn uid_or_new(&self, uid: Uid) -> Uid {
        if uid.0.is_nil() { self.uid() } else { uid }
    }

    /// Who is signed in.
    pub(crate) fn session(&self) -> Result<&Session, Failure> {
        self.session.as_deref().ok_or(Failure::NotSignedIn)
    }

    /// The account signed in, as it stands in the store now.
    pub(crate) fn account(&self) -> Result<Account, Failure> {
        self.session()?.account()
    }

    /// The open store.
    pub(crate) fn store(&self) -> Result<&Store, Failure> {
        Ok(&self.session()?.store)
    }

    /// Encrypted files beside the store: attachments and issued papers.
    pub(crate) fn vault(&self) -> Result<&Vault, Failure> {
        Ok(&self.session()?.vault)
    }

    /// One write: one transaction, one line in the journal under the command's name. An error undoes it.
    pub(crate) fn write<T>(
        &self,
        write: impl FnOnce(&mut Writer<'_>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let session = self.session()?;
        let act = Act { at: self.now, who: session.who(), who_name: session.who_name(), verb: self.command };
        session.store.write(&act, write).map(|(answer, _)| answer)
    }

    /// Whose disputes the person may see and change.
    pub(crate) fn scope(&self) -> Result<Scope, Failure> {
        Scope::of(self)
    }

    /// Everything about one dispute, if it is the person's business.
    pub(crate) fn file(&self, dispute: Uid) -> Result<DisputeFile, Failure> {
        let file = self.store()?.read(|r| r.file(dispute))?;
        self.scope()?.check(file.dispute.committee)?;
        Ok(file)
    }

    /// The same for looking only: also a dispute of another committee, while the person reviews its dossier.
    pub(crate) fn file_to_read(&self, dispute: Uid) -> Result<DisputeFile, Failure> {
        let file = self.store()?.read(|r| r.file(dispute))?;
        self.scope()?.check(file.dispute.committee).or_else(|refusal| {
            let account = self.account()?.uid;
            let reviews = self.store()?.read(|r| r.reviews_now(account, dispute))?;
            if reviews { Ok(()) } else { Err(refusal) }
        })?;
        Ok(file)
    }

    /// The settings in force.
    pub(crate) fn settings(&self) -> Result<Values, Failure> {
        Values::of(self.store()?)
    }

    /// Begins work that tells how far it is and can be cancelled; `title` in the office's words.
    pub(crate) fn work(&self, title: &str, total: i64) -> Work<'_> {
        Work::begin(self, title, total)
    }
}
