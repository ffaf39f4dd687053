//! The program without a window: it finds the command, checks who may, calls it, and stays alive whatever
//! happens inside. Doors (the desktop shell, the command line, tests) know only this.

use crate::clock::{Clock, Random, SystemClock, SystemRandom};
use crate::commands;
use crate::event::Event;
use crate::failure::Failure;
use crate::papers::Shelf;
use crate::places::Places;
use crate::session::{Desk, Session};
use crate::work::Running;
use chrono::{Datelike, NaiveDateTime, Timelike};
use records::model::Uid;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

/// What a host is made of.
#[derive(Clone)]
pub struct HostOptions {
    /// The office's store file. Its keys, attachments and copies lie beside it under the same name, the
    /// sample office in a folder of its own.
    pub store: PathBuf,
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Gives random bytes.
    pub random: Arc<dyn Random>,
    /// Whether a store made by set-up is marked as the sample office of invented people (示例).
    pub sample: bool,
}

impl HostOptions {
    /// The usual store of a data folder, with the computer's clock.
    pub fn in_folder(folder: &Path) -> HostOptions {
        HostOptions::for_store(folder.join("office.hejuan"))
    }

    /// A store by its file, with the computer's clock.
    pub fn for_store(store: impl Into<PathBuf>) -> HostOptions {
        HostOptions {
            store: store.into(),
            clock: Arc::new(SystemClock),
            random: Arc::new(SystemRandom),
            sample: false,
        }
    }
}

type Listener = Box<dyn Fn(&Event) + Send + Sync>;

/// The program. Clones are the same program.
#[derive(Clone)]
pub struct Host {
    inner: Arc<Inner>,
}

/// What the clones share. Named only here; outside the crate it has nothing to offer.
pub struct Inner {
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
    sample: bool,
    /// Which store is in use and who is signed in to it.
    desk: Mutex<Desk>,
    listeners: RwLock<Vec<Listener>>,
    pub(crate) running: Running,
    pub(crate) papers: Mutex<Shelf>,
    /// Held while a thumbnail is drawn.
    drawing: Mutex<()>,
}

impl std::ops::Deref for Host {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.inner
    }
}

impl Host {
    /// Opens the program on its store, which need not be there yet. Nothing is written.
    pub fn open(options: HostOptions) -> Host {
        let inner = Inner {
            clock: options.clock,
            random: options.random,
            sample: options.sample,
            desk: Mutex::new(Desk::at(Places::of(&options.store))),
            listeners: RwLock::default(),
            running: Running::default(),
            papers: Mutex::default(),
            drawing: Mutex::default(),
        };
        Host { inner: Arc::new(inner) }
    }

    /// Calls a command with its request as JSON; answers its response as JSON.
    pub fn call(&self, name: &str, request: &str) -> Result<String, Failure> {
        let now = self.clock.now();
        self.lock_when_idle(now, name);
        // A panic is a mistake of ours; one broken command must not take what others are typing with it.
        // Every write is one transaction, so what was begun inside is rolled back by the unwinding.
        catch_unwind(AssertUnwindSafe(|| commands::dispatch(self, name, request, now)))
            .unwrap_or(Err(Failure::Internal))
    }

    /// Hears of running work until the program ends.
    pub fn subscribe(&self, hear: Listener) {
        self.listeners.write().unwrap_or_else(PoisonError::into_inner).push(hear);
    }
}

impl Inner {
    pub(crate) fn tell(&self, event: &Event) {
        for hear in self.listeners.read().unwrap_or_else(PoisonError::into_inner).iter() {
            hear(event);
        }
    }

    pub(crate) fn desk(&self) -> MutexGuard<'_, Desk> {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn session(&self) -> Option<Arc<Session>> {
        self.desk().session.clone()
    }

    /// The papers being looked at.
    pub(crate) fn papers(&self) -> MutexGuard<'_, Shelf> {
        self.papers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until no other thumbnail is being drawn.
    pub(crate) fn drawing(&self) -> MutexGuard<'_, ()> {
        self.drawing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether set-up here makes a sample office.
    pub(crate) fn makes_sample(&self) -> bool {
        self.sample
    }

    /// What a second host is made of that fills the sample office.
    pub(crate) fn for_sample(&self, store: &Path) -> HostOptions {
        HostOptions {
            store: store.to_owned(),
            clock: self.clock.clone(),
            random: self.random.clone(),
            sample: true,
        }
    }

    /// Random bytes.
    pub(crate) fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.random.fill(&mut bytes);
        bytes
    }

    /// A new identity. Local time stands for UTC here: only the order of rows made on one computer counts.
    pub(crate) fn uid(&self, now: NaiveDateTime) -> Uid {
        let ms = now.and_utc().timestamp_millis().max(0) as u64;
        Uid::from_parts(ms, self.random())
    }

    /// The window locks itself after some minutes without input; this is the same rule for every door, and
    /// for a window that was frozen meanwhile.
    fn lock_when_idle(&self, now: NaiveDateTime, command: &str) {
        let mut desk = self.desk();
        let Some(session) = &desk.session else { return };
        let idle = (now - desk.last_input).num_minutes();
        if idle >= session.idle_minutes() {
            desk.close();
        } else if !commands::by_itself(command) {
            desk.last_input = now;
        }
    }
}

/// `2024-03-05 10:32` from a time, for lists and file names.
pub(crate) fn stamp(at: NaiveDateTime) -> String {
    format!("{:04}-{:02}-{:02} {:02}:{:02}", at.year(), at.month(), at.day(), at.hour(), at.minute())
}
