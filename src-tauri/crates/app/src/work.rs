//! Long work while it runs: it tells the window how far it is and can be cancelled. What the work is, is
//! its command's business.

use crate::api::{Nothing, WorkCancel};
use crate::context::Context;
use crate::event::Event;
use crate::failure::Failure;
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// Running work by handle.
#[derive(Default)]
pub(crate) struct Running(Mutex<HashMap<String, Arc<AtomicBool>>>);

/// One piece of running work. It is over when the value is dropped.
pub(crate) struct Work<'a> {
    context: &'a Context<'a>,
    handle: String,
    title: String,
    total: i64,
    cancelled: Arc<AtomicBool>,
}

impl<'a> Work<'a> {
    pub(crate) fn begin(context: &'a Context<'a>, title: &str, total: i64) -> Work<'a> {
        let handle = context.uid().to_string();
        let cancelled = Arc::new(AtomicBool::new(false));
        let running = &context.host().running;
        running.0.lock().unwrap_or_else(PoisonError::into_inner).insert(handle.clone(), cancelled.clone());
        let work = Work { context, handle, title: title.to_owned(), total, cancelled };
        work.tell(0, false);
        work
    }

    /// Tells how far the work is. `Cancelled` when the person asked to end it; the caller then undoes what
    /// it has begun.
    pub(crate) fn done(&self, done: i64) -> Result<(), Failure> {
        if self.cancelled.load(Ordering::Relaxed) {
            return Err(Failure::Cancelled);
        }
        self.tell(done, false);
        Ok(())
    }

    /// Tells how far the work is, where its length is only known on the way and cancelling is looked at by
    /// whoever does it, through [`Work::flag`].
    pub(crate) fn progress(&self, done: i64, total: i64) {
        self.tell_of(done, total, false);
    }

    /// Tells how far the work is, of the length it was begun with; cancelling is looked at by whoever does it.
    pub(crate) fn reached(&self, done: i64) {
        self.tell(done.min(self.total), false);
    }

    /// Set when the person asked to end it.
    pub(crate) fn flag(&self) -> Arc<AtomicBool> {
        self.cancelled.clone()
    }

    fn tell(&self, done: i64, finished: bool) {
        self.tell_of(done, self.total, finished);
    }

    fn tell_of(&self, done: i64, total: i64, finished: bool) {
        let event = Event { work: self.handle.clone(), title: self.title.clone(), done, total, finished };
        self.context.host().tell(&event);
    }
}

impl Drop for Work<'_> {
    fn drop(&mut self) {
        let running = &self.context.host().running;
        running.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.handle);
        self.tell(self.total, true);
    }
}

/// `work.cancel`
pub(crate) fn cancel(context: &Context<'_>, request: WorkCancel) -> Result<Nothing, Failure> {
    let running = context.host().running.0.lock().unwrap_or_else(PoisonError::into_inner);
    // Work that has ended meanwhile needs no cancelling.
    if let Some(flag) = running.get(&request.work) {
        flag.store(true, Ordering::Relaxed);
    }
    Ok(Nothing {})
}
