//! The register (登记簿) and the quick search: filters, pages by key, counts. A page never skips rows by number,
//! and no filter opens the rows it leaves out, so that a million disputes answer like a thousand.

use super::cells::Cells;
use super::due::list;
use super::marks::{BY_KEY, BY_STEPS, BY_WORDS, Marked, Marks};
use super::search::{fold, match_expression, prefix_ranges, told_by};
use super::{Reader, StoreError, fingerprint, id_of};
use crate::model::*;
use chrono::NaiveDate;
use rusqlite::OptionalExtension;
use rusqlite::types::Value as Sql;
use std::collections::BTreeMap;

/// Rows looked at of one fingerprint.
const NEWEST_OF_A_PRINT: i64 = 16;

/// Which disputes. Empty fields do not filter.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RegisterFilter {
    /// Year of registration.
    pub year: Option<i32>,
    /// Type.
    pub dispute_type: Option<DisputeType>,
    /// State.
    pub state: Option<DisputeState>,
    /// Host mediator.
    pub mediator: Option<Uid>,
    /// Organisation with everything below it, as chosen by the person.
    pub organisation: Option<Uid>,
    /// Organisation with everything below it that the person may see; the list is within both.
    pub within: Option<Uid>,
    /// Words separated by spaces; each must be found: in title, numbers, place, account, requests, party names, in the
    /// running texts of the steps (records, terms, reasons), or as pinyin, initials, identity number or telephone of a
    /// party.
    pub text: String,
}

/// Columns the register sorts by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RegisterSort {
    /// Day of registration.
    #[default]
    Received,
    /// 案号 or register serial, digits by value.
    Number,
    /// Amount; none sorts below zero.
    Amount,
}

/// One line.
#[derive(Debug, Clone, PartialEq)]
pub struct RegisterRow {
    /// Dispute.
    pub uid: Uid,
    /// 案号 or register serial; empty when none yet.
    pub number: String,
    /// Name.
    pub title: String,
    /// Type.
    pub dispute_type: DisputeType,
    /// State.
    pub state: DisputeState,
    /// Applicants, joined by 、.
    pub applicants: String,
    /// Respondents, joined by 、.
    pub respondents: String,
    /// Host mediator; empty when none.
    pub mediator: String,
    /// Committee.
    pub committee: String,
    /// Registered.
    pub received_on: NaiveDate,
    /// Closed.
    pub closed_on: Option<NaiveDate>,
    /// Amount, 分.
    pub amount: Option<Fen>,
    /// Agreement form.
    pub agreement_form: Option<AgreementForm>,
    /// Outcome.
    pub outcome: Option<Outcome>,
    /// Nearest due day, overdue ones included.
    pub due_on: Option<NaiveDate>,
}

/// A page.
#[derive(Debug, Clone, PartialEq)]
pub struct RegisterPage {
    /// Rows.
    pub rows: Vec<RegisterRow>,
    /// How many match in all.
    pub total: i64,
    /// Whether `total` is exact. A very common word is counted by the index alone, which may count a few more.
    pub total_exact: bool,
    /// Cursor of the next page, if there is one.
    pub next: Option<String>,
}

pub(super) const COLUMNS: &str =
    "d.id, d.uid, coalesce(d.number, d.register_no, '') AS shown, d.title, d.type, d.state,
   (SELECT group_concat(name, '、' ORDER BY position, id) FROM party
     WHERE dispute = d.id AND deleted = 0 AND role = 'applicant') AS applicants,
   (SELECT group_concat(name, '、' ORDER BY position, id) FROM party
     WHERE dispute = d.id AND deleted = 0 AND role = 'respondent') AS respondents,
   (SELECT name FROM mediator WHERE id = d.host) AS mediator,
   (SELECT name FROM organisation WHERE id = d.committee) AS committee,
   d.received_on, d.closed_on, d.amount, d.agreement_form, d.outcome,
   (SELECT min(on_date) FROM due_item WHERE dispute = d.id) AS due_on";

pub(super) fn read(cells: &Cells<'_>) -> Result<RegisterRow, StoreError> {
    Ok(RegisterRow {
        uid: cells.get("uid")?,
        number: cells.get("shown")?,
        title: cells.get("title")?,
        dispute_type: cells.code("type")?,
        state: cells.code("state")?,
        applicants: cells.get::<Option<String>>("applicants")?.unwrap_or_default(),
        respondents: cells.get::<Option<String>>("respondents")?.unwrap_or_default(),
        mediator: cells.get::<Option<String>>("mediator")?.unwrap_or_default(),
        committee: cells.get("committee")?,
        received_on: cells.day("received_on")?,
        closed_on: cells.day_opt("closed_on")?,
        amount: cells.get("amount")?,
        agreement_form: cells.code_opt("agreement_form")?,
        outcome: cells.code_opt("outcome")?,
        due_on: cells.day_opt("due_on")?,
    })
}

/// Up to so many candidates the list is made of them and sorted; beyond, the list is walked in its order and each
/// dispute asked whether it is one.
const FEW: usize = 500;

/// The condition that leaves out only what is void.
const EVERY: &str = "d.deleted = 0";

/// A condition under construction.
struct Condition {
    sql: String,
    values: Vec<Sql>,
    /// What the typed words find, one mark per dispute id.
    marks: Vec<Marks>,
}

impl Condition {
    fn and(&mut self, sql: &str) {
        self.sql.push_str(" AND ");
        self.sql.push_str(sql);
    }

    fn bind(&mut self, value: impl Into<Sql>) -> String {
        self.values.push(value.into());
        format!("?{}", self.values.len())
    }

    /// The ids that bear a mark of every word, when they are few.
    fn few(&self) -> Option<Vec<i64>> {
        let rarest = self.marks.iter().map(|m| m.count).min()?;
        (rarest <= FEW).then(|| self.marked_by_all().collect())
    }

    /// The ids that bear a mark of every word; none when there are no words.
    fn marked_by_all(&self) -> impl Iterator<Item = i64> + '_ {
        let rarest = self.marks.iter().min_by_key(|m| m.count);
        rarest.into_iter().flat_map(|m| m.ids()).filter(|id| self.marks.iter().all(|m| m.of(*id) > 0))
    }

    /// Where the rows come from, and whether a count of marked rows must look at their text.
    fn from(&self, index: &str) -> (String, bool) {
        match self.few() {
            Some(ids) => {
                (format!("json_each('[{}]') few CROSS JOIN dispute d ON d.id = few.value", list(&ids)), true)
            }
            None => (format!("dispute d {index}"), false),
        }
    }

    /// The condition of the words: what only the index has found is looked for in the text.
    fn words(&self) -> String {
        let mut sql = String::new();
        for (i, marks) in self.marks.iter().enumerate() {
            let needle = &marks.needle;
            sql.push_str(&format!(
                " AND CASE WHEN marked({i}, d.id) = 0 THEN 0
                    WHEN marked({i}, d.id) & {BY_KEY} THEN 1
                    WHEN marked({i}, d.id) & {BY_WORDS}
                      AND holds({needle}, d.title, d.number, d.register_no, d.community, d.detail,
                        (SELECT group_concat(name || ' ' || (detail ->> 'other_name'), ' ') FROM party
                          WHERE dispute = d.id AND deleted = 0)) THEN 1
                    WHEN marked({i}, d.id) & {BY_STEPS}
                      THEN EXISTS (SELECT 1 FROM step WHERE dispute = d.id AND deleted = 0
                                     AND step_holds({needle}, detail))
                    ELSE 0 END"
            ));
        }
        sql
    }
}

impl Reader<'_> {
    fn condition(&self, filter: &RegisterFilter) -> Result<Condition, StoreError> {
        let mut c = Condition { sql: EVERY.into(), values: Vec::new(), marks: Vec::new() };
        if let Some(year) = filter.year {
            let (from, to) = (c.bind(format!("{year:04}-01-01")), c.bind(format!("{year:04}-12-31")));
            c.and(&format!("d.received_on BETWEEN {from} AND {to}"));
        }
        if let Some(kind) = filter.dispute_type {
            let value = c.bind(kind.key());
            c.and(&format!("d.type = {value}"));
        }
        if let Some(state) = filter.state {
            let value = c.bind(state.key());
            c.and(&format!("d.state = {value}"));
        }
        if let Some(mediator) = filter.mediator {
            let value = c.bind(id_of(self.conn, "mediator", mediator)?);
            c.and(&format!("d.host = {value}"));
        }
        let mut committees: Option<Vec<i64>> = None;
        for top in [filter.organisation, filter.within].into_iter().flatten() {
            let under = self.ids_under(top)?;
            committees = Some(match committees {
                Some(ids) => ids.into_iter().filter(|id| under.contains(id)).collect(),
                None => under,
            });
        }
        let all: i64 =
            self.conn.prepare_cached("SELECT count(*) FROM organisation")?.query_row([], |r| r.get(0))?;
        match committees.as_deref() {
            None => {}
            // Whoever may see the whole tree is asked nothing.
            Some(whole) if whole.len() as i64 == all => {}
            Some([one]) => c.and(&format!("d.committee = {one}")),
            // The plus keeps the planner from collecting all rows of every committee and sorting them.
            Some(many) => c.and(&format!("+d.committee IN ({})", list(many))),
        }
        for word in filter.text.split_whitespace().take(8) {
            let needle = c.bind(fold(word));
            c.marks.push(self.mark(word, needle)?);
        }
        Ok(c)
    }

    /// Marks every dispute that one word may mean: by a key of a party (certain), or by the index (to be verified).
    fn mark(&self, word: &str, needle: String) -> Result<Marks, StoreError> {
        let mut marks = Marks::new(needle);
        if let Some(expression) = match_expression(word) {
            let mut statement = self.conn.prepare_cached("SELECT rowid FROM words WHERE words MATCH ?1")?;
            let mut rows = statement.query([expression])?;
            while let Some(row) = rows.next()? {
                let (dispute, in_steps) = told_by(row.get(0)?);
                marks.set(dispute, if in_steps { BY_STEPS } else { BY_WORDS });
            }
        }
        let mut statement =
            self.conn.prepare_cached("SELECT dispute FROM party_key WHERE key >= ?1 AND key < ?2")?;
        for range in prefix_ranges(word) {
            let mut rows = statement.query(range)?;
            while let Some(row) = rows.next()? {
                marks.set(row.get(0)?, BY_KEY);
            }
        }
        Ok(marks)
    }

    /// A page of the register: `limit` rows (1 to 500) after the cursor `after`.
    pub fn register(
        &self,
        filter: &RegisterFilter,
        sort: RegisterSort,
        descending: bool,
        after: Option<&str>,
        limit: i64,
    ) -> Result<RegisterPage, StoreError> {
        let mut c = self.condition(filter)?;
        let (total, total_exact) = self.count(&mut c)?;
        let (rows, next) = self.page(c, sort, descending, after, limit)?;
        Ok(RegisterPage { rows, total, total_exact, next })
    }

    fn page(
        &self,
        mut c: Condition,
        sort: RegisterSort,
        descending: bool,
        after: Option<&str>,
        limit: i64,
    ) -> Result<(Vec<RegisterRow>, Option<String>), StoreError> {
        let limit = limit.clamp(1, 500);
        let sql = page_sql(&mut c, sort, descending, after, limit)?;
        let _marks = Marked::lend(std::mem::take(&mut c.marks));
        let mut statement = self.conn.prepare(&sql)?;
        let mut rows = statement.query(rusqlite::params_from_iter(&c.values))?;
        let mut out = Vec::new();
        let mut cursor = None;
        let mut next = None;
        while let Some(row) = rows.next()? {
            if out.len() as i64 == limit {
                next = cursor;
                break;
            }
            let cells = Cells::of("dispute", row)?;
            let key = match sort {
                RegisterSort::Amount => cells.get::<i64>("sort_key")?.to_string(),
                _ => cells.get::<String>("sort_key")?,
            };
            cursor = Some(format!("{}:{key}", cells.id()));
            out.push(read(&cells)?);
        }
        Ok((out, next))
    }

    /// How many rows match, and whether that is exact: of very common words it counts what the index found.
    fn count(&self, c: &mut Condition) -> Result<(i64, bool), StoreError> {
        let Some(sql) = exact_count_sql(c) else {
            return Ok((self.count_marked(c)?, false));
        };
        let lent = Marked::lend(std::mem::take(&mut c.marks));
        let count = (|| {
            let mut statement = self.conn.prepare(&sql)?;
            statement.query_row(rusqlite::params_from_iter(&c.values), |r| r.get(0))
        })();
        c.marks = lent.take_back();
        Ok((count?, true))
    }

    /// How many disputes within the other filters bear a mark of every word. Asked here and not in the statement: a
    /// call for each of a hundred thousand rows costs several times the row.
    fn count_marked(&self, c: &Condition) -> Result<i64, StoreError> {
        if c.sql == EVERY {
            return Ok(c.marked_by_all().count() as i64);
        }
        let mut statement = self.conn.prepare(&walk_sql(c))?;
        // The words are bound but not asked for; they stand last.
        let used = statement.parameter_count();
        let mut rows = statement.query(rusqlite::params_from_iter(&c.values[..used]))?;
        let mut count = 0;
        while let Some(row) = rows.next()? {
            let id: i64 = row.get(0)?;
            count += i64::from(c.marks.iter().all(|m| m.of(id) > 0));
        }
        Ok(count)
    }

    /// The lines of disputes given by their rows within the file, in that order; one that is gone is left out.
    pub fn lines_of(&self, rows: &[i64]) -> Result<Vec<RegisterRow>, StoreError> {
        let mut statement = self
            .conn
            .prepare_cached(&format!("SELECT {COLUMNS} FROM dispute d WHERE d.id = ?1 AND d.deleted = 0"))?;
        let mut out = Vec::new();
        for id in rows {
            let mut found = statement.query([id])?;
            if let Some(row) = found.next()? {
                out.push(read(&Cells::of("dispute", row)?)?);
            }
        }
        Ok(out)
    }

    /// The same by identity. A dispute removed since is left out.
    pub fn lines_by_uid(&self, uids: &[Uid]) -> Result<Vec<RegisterRow>, StoreError> {
        let mut statement = self
            .conn
            .prepare_cached(&format!("SELECT {COLUMNS} FROM dispute d WHERE d.uid = ?1 AND d.deleted = 0"))?;
        let mut out = Vec::new();
        for uid in uids {
            let mut found = statement.query([uid])?;
            if let Some(row) = found.next()? {
                out.push(read(&Cells::of("dispute", row)?)?);
            }
        }
        Ok(out)
    }

    /// How many disputes match; of very common words, how many the index finds.
    pub fn register_count(&self, filter: &RegisterFilter) -> Result<i64, StoreError> {
        Ok(self.count(&mut self.condition(filter)?)?.0)
    }

    /// Quick search: the newest matches of `text`, within an organisation if given.
    pub fn search(
        &self,
        text: &str,
        within: Option<Uid>,
        limit: i64,
    ) -> Result<Vec<RegisterRow>, StoreError> {
        if text.trim().is_empty() {
            return Ok(Vec::new());
        }
        let filter = RegisterFilter { text: text.to_owned(), within, ..RegisterFilter::default() };
        Ok(self.page(self.condition(&filter)?, RegisterSort::Received, true, None, limit)?.0)
    }

    /// Disputes of which much of `text` may be a copy, or the other way round, likeliest first, at most `most` of them:
    /// in their accounts, or `in_steps` in a running text of a step. Whether they are alike is for the caller to see.
    pub fn disputes_like(
        &self,
        text: &str,
        in_steps: bool,
        within: Option<Uid>,
        most: usize,
    ) -> Result<Vec<RegisterRow>, StoreError> {
        // Of a set phrase that is everybody's only the newest are taken.
        let newest = if in_steps {
            "SELECT rowid FROM words WHERE words MATCH ?1 AND rowid < 0 ORDER BY rowid LIMIT ?2"
        } else {
            "SELECT rowid FROM words WHERE words MATCH ?1 AND rowid > 0 ORDER BY rowid DESC LIMIT ?2"
        };
        let mut statement = self.conn.prepare_cached(newest)?;
        let mut shared: BTreeMap<i64, usize> = BTreeMap::new();
        for print in fingerprint::of(text) {
            let mut rows = statement.query((format!("\"{print}\""), NEWEST_OF_A_PRINT))?;
            while let Some(row) = rows.next()? {
                *shared.entry(told_by(row.get(0)?).0).or_default() += 1;
            }
        }
        if let Some(top) = within {
            let mut place = self.conn.prepare_cached("SELECT committee FROM dispute WHERE id = ?1")?;
            let ids = self.ids_under(top)?;
            for id in shared.keys().copied().collect::<Vec<i64>>() {
                let committee: Option<i64> = place.query_row([id], |r| r.get(0)).optional()?;
                if !committee.is_some_and(|c| ids.contains(&c)) {
                    shared.remove(&id);
                }
            }
        }
        let mut likeliest: Vec<(usize, i64)> = shared.into_iter().map(|(id, n)| (n, id)).collect();
        likeliest.sort_unstable_by(|a, b| b.cmp(a));
        let rows: Vec<i64> = likeliest.into_iter().take(most).map(|(_, id)| id).collect();
        self.lines_of(&rows)
    }

    /// Disputes touched last, within an organisation and of a host mediator if given.
    pub fn recent(
        &self,
        within: Option<Uid>,
        mediator: Option<Uid>,
        limit: i64,
    ) -> Result<Vec<RegisterRow>, StoreError> {
        let mut condition = String::from("d.deleted = 0");
        if let Some(top) = within {
            condition.push_str(&format!(" AND +d.committee IN ({})", list(&self.ids_under(top)?)));
        }
        if let Some(mediator) = mediator {
            condition.push_str(&format!(" AND +d.host = {}", id_of(self.conn, "mediator", mediator)?));
        }
        let mut statement = self.conn.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM dispute d INDEXED BY ix_dispute_touched WHERE {condition}
             ORDER BY d.touched_at DESC, d.id DESC LIMIT ?1"
        ))?;
        let mut rows = statement.query([limit.clamp(1, 500)])?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            out.push(read(&Cells::of("dispute", row)?)?);
        }
        Ok(out)
    }
}

/// The statement of one page; binds the cursor.
fn page_sql(
    c: &mut Condition,
    sort: RegisterSort,
    descending: bool,
    after: Option<&str>,
    limit: i64,
) -> Result<String, StoreError> {
    let (column, index) = match sort {
        RegisterSort::Received => ("d.received_on", ""),
        RegisterSort::Number => ("d.number_order", "INDEXED BY ix_dispute_number"),
        RegisterSort::Amount => ("ifnull(d.amount, -1)", "INDEXED BY ix_dispute_amount"),
    };
    let (direction, beyond) = if descending { ("DESC", "<") } else { ("ASC", ">") };
    if let Some(cursor) = after {
        let wrong = || StoreError::Constraint { what: "cursor".into() };
        let (id, value) = cursor.split_once(':').ok_or_else(wrong)?;
        let id: i64 = id.parse().map_err(|_| wrong())?;
        let value = match sort {
            RegisterSort::Amount => c.bind(value.parse::<i64>().map_err(|_| wrong())?),
            _ => c.bind(value.to_owned()),
        };
        let id = c.bind(id);
        c.and(&format!("({column}, d.id) {beyond} ({value}, {id})"));
    }
    let (from, _) = c.from(index);
    Ok(format!(
        "SELECT {COLUMNS}, {column} AS sort_key FROM {from} WHERE {}{}
         ORDER BY {column} {direction}, d.id {direction} LIMIT {}",
        c.sql,
        c.words(),
        limit + 1
    ))
}

/// The statement that counts and verifies; None when the words are so common that the index's word is taken.
fn exact_count_sql(c: &Condition) -> Option<String> {
    let (from, few) = c.from("");
    (few || c.marks.is_empty()).then(|| format!("SELECT count(*) FROM {from} WHERE {}{}", c.sql, c.words()))
}

/// The statement that lists every dispute within the filters other than words.
fn walk_sql(c: &Condition) -> String {
    format!("SELECT d.id FROM dispute d WHERE {}", c.sql)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::key::DataKey;
    use crate::store::Store;

    fn plan(conn: &rusqlite::Connection, sql: &str) -> String {
        let mut statement = conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let lines =
            statement.raw_query().mapped(|r| r.get::<_, String>(3)).collect::<Result<Vec<_>, _>>().unwrap();
        lines.join("\n")
    }

    /// No page sorts and no count opens rows, whatever is filtered: what holds for a hundred rows then holds for a
    /// million.
    #[test]
    fn pages_walk_an_index_and_counts_stay_in_one() {
        let dir = tempfile::tempdir().unwrap();
        let uid = Uid::from_parts(1, [1; 10]);
        let store =
            Store::create(&dir.path().join("s.db"), &DataKey::from_bytes([1; 32]), uid, false).unwrap();
        store
            .read(|r| -> Result<(), StoreError> {
                for bits in 0..32u32 {
                    for sort in [RegisterSort::Received, RegisterSort::Number, RegisterSort::Amount] {
                        for after in [None, Some("7:1")] {
                            let mut c = Condition {
                                sql: "d.deleted = 0".into(),
                                values: Vec::new(),
                                marks: Vec::new(),
                            };
                            let filters = [
                                "d.received_on BETWEEN '2024-01-01' AND '2024-12-31'",
                                "d.type = 'damages'",
                                "d.state = 'closed'",
                                "d.host = 3",
                                "+d.committee IN (1,2,3)",
                            ];
                            for (i, filter) in filters.iter().enumerate() {
                                if bits & (1 << i) != 0 {
                                    c.and(filter);
                                }
                            }
                            let counted = plan(r.conn, &exact_count_sql(&c).unwrap());
                            let walked = plan(r.conn, &walk_sql(&c));
                            assert!(
                                walked.contains("USING COVERING INDEX ix_dispute_"),
                                "{bits:b}\n{walked}"
                            );
                            assert!(
                                counted.contains("USING COVERING INDEX ix_dispute_"),
                                "{bits:b}\n{counted}"
                            );
                            let page = plan(r.conn, &page_sql(&mut c, sort, true, after, 50)?);
                            let disputes = page.lines().find(|l| l.contains(" d ")).unwrap_or_default();
                            assert!(
                                disputes.contains("USING INDEX ix_dispute_"),
                                "{bits:b} {sort:?}\n{page}"
                            );
                            assert!(!page.contains("TEMP B-TREE FOR ORDER BY"), "{bits:b} {sort:?}\n{page}");
                            assert!(
                                !page.contains("SCAN party") && !page.contains("SCAN due_item"),
                                "{page}"
                            );
                        }
                    }
                }
                let hits = plan(r.conn, "SELECT dispute FROM party_key WHERE key >= 'a' AND key < 'b'");
                assert!(hits.contains("USING PRIMARY KEY (key>? AND key<?)"), "{hits}");
                Ok(())
            })
            .unwrap();
    }
}
