//! Two reads at once, each on a core of its own, that see the same records. Only for lists long enough to be worth a
//! second connection.

use super::{Reader, Store, StoreError};
use rusqlite::Connection;

impl Reader<'_> {
    /// Answers both, at once where a second connection sees what this one sees; one after the other inside a write, in a
    /// store opened for reading only, and where somebody wrote since this reader began.
    pub(super) fn beside<A, B: Send>(
        &self,
        here: impl FnOnce(Reader<'_>) -> Result<A, StoreError>,
        there: impl Fn(Reader<'_>) -> Result<B, StoreError> + Sync,
    ) -> Result<(A, B), StoreError> {
        let Some(store) = self.store else { return Ok((here(*self)?, there(*self)?)) };
        let state = last_act(self.conn)?;
        let (first, second) = std::thread::scope(|scope| {
            let task = scope.spawn(|| at_state(store, state, &there));
            let first = here(*self);
            (first, task.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
        });
        let second = match second? {
            Some(second) => second,
            None => there(*self)?,
        };
        Ok((first?, second))
    }
}

fn at_state<B>(
    store: &Store,
    state: i64,
    read: impl Fn(Reader<'_>) -> Result<B, StoreError>,
) -> Result<Option<B>, StoreError> {
    store.on_connection(|conn| {
        // Its transaction begins with this first read.
        if last_act(conn)? == state { read(Reader { conn, store: None }).map(Some) } else { Ok(None) }
    })
}

/// The last write: each leaves one row in the journal, and none is ever taken out.
fn last_act(conn: &Connection) -> Result<i64, StoreError> {
    let mut statement = conn.prepare_cached("SELECT coalesce(max(id), 0) FROM journal")?;
    Ok(statement.query_row([], |row| row.get(0))?)
}
