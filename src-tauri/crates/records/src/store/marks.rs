//! Marks on disputes while a search runs: one byte per dispute id and typed word. A set of a hundred thousand ids is
//! gathered once and asked by the statement through the function `marked(word, id)`; as a sub-select SQLite would
//! gather it anew for the count and the page, and prefer opening every row of it to walking the list.

use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;
use std::cell::RefCell;

/// Found by the index of words in the head of the dispute; the text must be asked.
pub(super) const BY_WORDS: u8 = 1;
/// Found by a key of a party; certain.
pub(super) const BY_KEY: u8 = 2;
/// Found by the index of words in the texts of steps; they must be asked.
pub(super) const BY_STEPS: u8 = 4;

/// What one word finds.
pub(super) struct Marks {
    /// Parameter that holds the folded word.
    pub(super) needle: String,
    /// How many disputes bear a mark.
    pub(super) count: usize,
    by_id: Vec<u8>,
}

impl Marks {
    pub(super) fn new(needle: String) -> Marks {
        Marks { needle, count: 0, by_id: Vec::new() }
    }

    /// Adds a mark to a dispute. Ids come from the file's own counter, so they are dense.
    pub(super) fn set(&mut self, id: i64, mark: u8) {
        let Ok(at) = usize::try_from(id) else { return };
        if at >= self.by_id.len() {
            self.by_id.resize(at + 1, 0);
        }
        if self.by_id[at] == 0 {
            self.count += 1;
        }
        self.by_id[at] |= mark;
    }

    pub(super) fn of(&self, id: i64) -> u8 {
        usize::try_from(id).ok().and_then(|at| self.by_id.get(at)).copied().unwrap_or(0)
    }

    pub(super) fn ids(&self) -> impl Iterator<Item = i64> + '_ {
        (0i64..).zip(&self.by_id).filter(|(_, mark)| **mark > 0).map(|(id, _)| id)
    }
}

thread_local! {
    /// Marks lent to the statement that runs on this thread.
    static LENT: RefCell<Vec<Marks>> = const { RefCell::new(Vec::new()) };
}

/// Lends marks to `marked` for as long as it lives.
pub(super) struct Marked(());

impl Marked {
    pub(super) fn lend(marks: Vec<Marks>) -> Marked {
        LENT.with(|lent| *lent.borrow_mut() = marks);
        Marked(())
    }

    pub(super) fn take_back(self) -> Vec<Marks> {
        LENT.with(|lent| std::mem::take(&mut *lent.borrow_mut()))
    }
}

impl Drop for Marked {
    fn drop(&mut self) {
        LENT.with(|lent| lent.borrow_mut().clear());
    }
}

pub(super) fn register_functions(conn: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DIRECTONLY;
    conn.create_scalar_function("marked", 2, flags, |ctx| {
        let (word, id): (i64, i64) = (ctx.get(0)?, ctx.get(1)?);
        Ok(LENT
            .with(|lent| usize::try_from(word).ok().and_then(|w| lent.borrow().get(w).map(|m| m.of(id))))
            .unwrap_or(0))
    })
}
