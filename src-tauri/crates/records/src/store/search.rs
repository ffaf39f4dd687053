//! What a dispute is found by: words cut into pairs of characters for the FTS index, fingerprints of its texts among
//! them, keys of its parties, and the order of numbers. The index answers fast and roughly; every hit of it is verified on the text.
//!
//! The head of a dispute (title, numbers, place, account, requests, names) is the row of its own id. The running texts
//! of its steps lie in up to [`SLOTS`] rows with negative ids, so that saving one step of two hundred cuts the words of
//! a few steps anew and not of all.
//!
//! Why pairs: Chinese has no spaces, a name has two characters, a trigram index cannot find two, and a word
//! segmenter misses a third of what clerks type. Why cut before the index and not in a tokenizer of our own:
//! any SQLite can then read the file, and no foreign-function code is needed.

use super::{StoreError, fingerprint, step};
use crate::model::Party;
use crate::names;
use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;
use unicode_normalization::UnicodeNormalization;

/// Version of the cutting rule below. A store written by another one rebuilds its index when opened.
pub(super) const WORDS_VERSION: i64 = 3;

/// Rows of the index that the steps of one dispute share.
const SLOTS: i64 = 64;

/// The row, of those of its dispute, that holds the texts of a step.
pub(super) fn slot(step: i64) -> i64 {
    step.rem_euclid(SLOTS)
}

fn row_of(dispute: i64, slot: i64) -> i64 {
    -(dispute * SLOTS + slot)
}

/// The dispute that a row of the index tells of, and whether it was found in its steps.
pub(super) fn told_by(row: i64) -> (i64, bool) {
    if row < 0 { (-row / SLOTS, true) } else { (row, false) }
}

/// One form for what looks the same: NFKC (full-width to half-width), small letters.
pub(super) fn fold(text: &str) -> String {
    text.nfkc().flat_map(char::to_lowercase).collect()
}

/// Runs of characters of one kind: words of letters and digits, and runs of everything else that is no
/// punctuation.
fn runs(folded: &str) -> Vec<Vec<char>> {
    let mut out: Vec<Vec<char>> = Vec::new();
    let mut last = None;
    for c in folded.chars() {
        let kind = if c.is_ascii_alphanumeric() {
            Some(true)
        } else if c.is_alphanumeric() {
            Some(false)
        } else {
            None
        };
        if let Some(plain) = kind {
            match out.last_mut() {
                Some(run) if last == Some(plain) => run.push(c),
                _ => out.push(vec![c]),
            }
        }
        last = kind;
    }
    out
}

/// The text as the index keeps it: pairs of neighbouring characters, the last character of a run alone (so that
/// one character can be found as the beginning of a pair), words as they are.
pub(super) fn cut(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for run in runs(&fold(text)) {
        if run[0].is_ascii() {
            out.extend(run);
            out.push(' ');
        } else {
            for i in 0..run.len() {
                out.extend(&run[i..(i + 2).min(run.len())]);
                out.push(' ');
            }
        }
    }
    out
}

/// The MATCH expression that finds at least every text containing `term`; None when it has no word in it.
pub(super) fn match_expression(term: &str) -> Option<String> {
    let mut tokens: Vec<String> = Vec::new();
    for run in runs(&fold(term)) {
        let text: String = run.iter().collect();
        if run[0].is_ascii() || run.len() == 1 {
            tokens.push(format!("\"{text}\" *"));
        } else {
            tokens.extend(run.windows(2).map(|pair| format!("\"{}{}\"", pair[0], pair[1])));
        }
    }
    tokens.dedup();
    (!tokens.is_empty()).then(|| tokens.join(" AND "))
}

/// A number with every run of digits padded, so that 第9号 sorts before 第10号.
pub(super) fn number_order(number: &str) -> String {
    let mut out = String::new();
    let mut digits = String::new();
    for c in fold(number).chars().chain([' ']) {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        if !digits.is_empty() {
            out.push_str(&format!("{digits:0>8}"));
            digits.clear();
        }
        if c != ' ' {
            out.push(c);
        }
    }
    out
}

fn compact(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Runs of five digits or more in a telephone field: two numbers in one field are two keys.
fn telephones(text: &str) -> Vec<String> {
    let folded: String = fold(text).chars().filter(|c| *c != '-' && *c != ' ').collect();
    folded.split(|c: char| !c.is_ascii_digit()).filter(|d| d.len() >= 5).map(str::to_owned).collect()
}

fn reversed(text: &str) -> String {
    text.chars().rev().collect()
}

/// Longest key kept: enough for any name typed as a prefix.
const LONGEST_KEY: usize = 48;

/// Every key a party is found by.
pub(super) fn party_keys(party: &Party) -> Vec<String> {
    let mut keys = Vec::new();
    let mut people: Vec<&str> = vec![&party.name, &party.other_name, &party.legal_representative];
    people.extend(party.representatives.iter().map(String::as_str));
    people.extend(party.guardians.iter().map(|g| g.name.as_str()));
    people.extend(party.agents.iter().map(|a| a.name.as_str()));
    for name in people {
        let plain = compact(name);
        if plain.is_empty() {
            continue;
        }
        for reading in names::readings(&plain) {
            keys.push(format!("p{}", reading.full));
            keys.push(format!("i{}", reading.initials));
        }
        keys.push(format!("n{plain}"));
    }
    let ids = [&party.id_number]
        .into_iter()
        .chain(party.guardians.iter().map(|g| &g.id_number))
        .chain(party.agents.iter().map(|a| &a.id_number));
    for id in ids.map(|id| compact(id)).filter(|id| !id.is_empty()) {
        keys.push(format!("e{}", reversed(&id)));
        keys.push(format!("d{id}"));
    }
    let phones = [&party.phone]
        .into_iter()
        .chain(party.guardians.iter().map(|g| &g.phone))
        .chain(party.agents.iter().map(|a| &a.phone));
    for phone in phones.flat_map(|p| telephones(p)) {
        keys.push(format!("u{}", reversed(&phone)));
        keys.push(format!("t{phone}"));
    }
    for key in &mut keys {
        if let Some((end, _)) = key.char_indices().nth(LONGEST_KEY) {
            key.truncate(end);
        }
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Key ranges `[from, to)` that a typed text may mean. Short digit strings are read as the end of a number
/// (that is what people remember); the beginning of an identity number is shared by a whole district, so it
/// counts only with the birth year in it.
pub(super) fn prefix_ranges(text: &str) -> Vec<(String, String)> {
    let plain: String = compact(text).chars().take(LONGEST_KEY - 1).collect();
    if plain.is_empty() {
        return Vec::new();
    }
    let count = plain.chars().count();
    let mut starts = vec![format!("n{plain}")];
    if plain.bytes().all(|b| b.is_ascii_lowercase()) {
        starts.push(format!("i{plain}"));
        // Every pinyin that begins with a letter has it as its initial.
        if count > 1 {
            starts.push(format!("p{plain}"));
        }
    }
    let digits = plain.trim_end_matches('x');
    if count >= 4 && digits.len() + 1 >= count && digits.bytes().all(|b| b.is_ascii_digit()) {
        starts.push(format!("e{}", reversed(&plain)));
        starts.push(format!("u{}", reversed(&plain)));
        if count >= 7 {
            starts.push(format!("t{plain}"));
        }
        if count >= 10 {
            starts.push(format!("d{plain}"));
        }
    } else if count >= 8 && plain.is_ascii() {
        // Passports, credit codes and other numbers with letters.
        starts.push(format!("d{plain}"));
    }
    starts
        .into_iter()
        .map(|from| {
            let to = format!("{from}\u{10ffff}");
            (from, to)
        })
        .collect()
}

/// Registers what the search statements call: `holds(needle, text…)` tells whether one of the texts contains the
/// folded needle, `step_holds(needle, detail)` whether the running texts of a stored step do.
pub(super) fn register_functions(conn: &Connection) -> rusqlite::Result<()> {
    let flags =
        FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_DIRECTONLY;
    conn.create_scalar_function("step_holds", 2, flags, |ctx| {
        let needle: String = ctx.get(0)?;
        let texts = ctx.get_raw(1).as_str().ok().and_then(step::running_texts);
        Ok(texts.is_some_and(|texts| fold(&texts.join("\n")).contains(&needle)))
    })?;
    conn.create_scalar_function("holds", -1, flags, |ctx| {
        let needle: String = ctx.get(0)?;
        for i in 1..ctx.len() {
            if let Ok(text) = ctx.get_raw(i).as_str()
                && (text.contains(&needle) || fold(text).contains(&needle))
            {
                return Ok(true);
            }
        }
        Ok(false)
    })
}

/// Writes the words of one dispute afresh.
pub(super) fn write_words(conn: &Connection, id: i64) -> Result<(), StoreError> {
    let text: Option<(String, String)> = conn
        .prepare_cached(
            "SELECT title || ' ' || coalesce(number, '') || ' ' || coalesce(register_no, '') || ' ' || community
               || ' ' || coalesce(detail ->> 'place', '') || ' ' || coalesce(detail ->> 'narrative', '')
               || ' ' || coalesce(detail ->> 'requests', '') || ' ' || coalesce(detail ->> 'respondent_position', '')
               || ' ' || coalesce((SELECT group_concat(name || ' ' || (detail ->> 'other_name'), ' ')
                                   FROM party WHERE dispute = d.id AND deleted = 0), ''),
               coalesce(detail ->> 'narrative', '')
             FROM dispute d WHERE id = ?1 AND deleted = 0",
        )?
        .query_row([id], |r| Ok((r.get(0)?, r.get(1)?)))
        .map(Some)
        .or_else(|e| if e == rusqlite::Error::QueryReturnedNoRows { Ok(None) } else { Err(e) })?;
    match text {
        Some((text, account)) => conn
            .prepare_cached("INSERT OR REPLACE INTO words (rowid, body) VALUES (?1, ?2)")?
            .execute((id, cut(&text) + &fingerprint::of(&account).join(" ")))?,
        None => conn.prepare_cached("DELETE FROM words WHERE rowid = ?1")?.execute([id])?,
    };
    Ok(())
}

/// Writes the words of those steps of one dispute afresh that share a row of the index.
pub(super) fn write_step_words(conn: &Connection, dispute: i64, slot: i64) -> Result<(), StoreError> {
    let place = row_of(dispute, slot);
    let mut words = String::new();
    let mut statement = conn.prepare_cached(
        "SELECT detail FROM step WHERE dispute = ?1 AND deleted = 0 AND id % ?3 = ?2 ORDER BY on_date, id",
    )?;
    let mut steps = statement.query((dispute, slot, SLOTS))?;
    while let Some(row) = steps.next()? {
        for text in row.get_ref(0)?.as_str().ok().and_then(step::running_texts).unwrap_or_default() {
            words.push_str(&cut(&text));
            words.extend(fingerprint::of(&text).iter().map(|f| format!("{f} ")));
        }
    }
    if words.is_empty() {
        conn.prepare_cached("DELETE FROM words WHERE rowid = ?1")?.execute([place])?;
    } else {
        conn.prepare_cached("INSERT OR REPLACE INTO words (rowid, body) VALUES (?1, ?2)")?
            .execute((place, words))?;
    }
    Ok(())
}

/// Takes a dispute out of the index.
pub(super) fn forget(conn: &Connection, dispute: i64) -> Result<(), StoreError> {
    let mut delete = conn.prepare_cached("DELETE FROM words WHERE rowid = ?1")?;
    delete.execute([dispute])?;
    for slot in slots_of(conn, dispute)? {
        delete.execute([row_of(dispute, slot)])?;
    }
    Ok(())
}

fn slots_of(conn: &Connection, dispute: i64) -> Result<Vec<i64>, StoreError> {
    let mut statement =
        conn.prepare_cached("SELECT DISTINCT id % ?2 FROM step WHERE dispute = ?1 AND deleted = 0")?;
    Ok(statement.query_map((dispute, SLOTS), |r| r.get(0))?.collect::<Result<_, _>>()?)
}

/// Sets how the index is kept: its pieces are joined between writes (see `upkeep`), not inside one of them, where
/// somebody waits.
pub(super) fn settle_words(conn: &Connection) -> rusqlite::Result<()> {
    conn.execute("INSERT INTO words (words, rank) VALUES ('automerge', 0)", [])?;
    Ok(())
}

/// Joins pieces of the index, writing about `pages` pages. Answers whether there may be more to join.
pub(super) fn join_words(conn: &Connection, pages: i64) -> rusqlite::Result<bool> {
    let before = conn.total_changes();
    conn.execute("INSERT INTO words (words, rank) VALUES ('merge', ?1)", [pages])?;
    // The insert itself is one change; a merge that had nothing to do makes no other (SQLite's manual, FTS5 §6.8).
    Ok(conn.total_changes() - before >= 2)
}

/// Builds the index anew from the records, when the cutting rule has changed.
pub(super) fn rebuild_words(conn: &mut Connection) -> Result<(), StoreError> {
    let tx = conn.transaction()?;
    tx.execute("INSERT INTO words (words) VALUES ('delete-all')", [])?;
    settle_words(&tx)?;
    let ids: Vec<i64> = tx
        .prepare("SELECT id FROM dispute WHERE deleted = 0 ORDER BY id")?
        .query_map([], |r| r.get(0))?
        .collect::<Result<_, _>>()?;
    // The index takes ascending rows fastest, and those of steps are negative.
    for &id in ids.iter().rev() {
        let mut slots = slots_of(&tx, id)?;
        slots.sort_unstable_by(|a, b| b.cmp(a));
        for slot in slots {
            write_step_words(&tx, id, slot)?;
        }
    }
    for &id in &ids {
        write_words(&tx, id)?;
    }
    tx.execute("UPDATE meta SET words_version = ?1 WHERE id = 1", [WORDS_VERSION])?;
    tx.commit()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cut_into_pairs_and_words() {
        assert_eq!(cut("排水沟，１２号A座"), "排水 水沟 沟 12 号 a 座 ");
        assert_eq!(match_expression("水沟").as_deref(), Some("\"水沟\""));
        assert_eq!(match_expression("沟").as_deref(), Some("\"沟\" *"));
        assert_eq!(match_expression("第001号").as_deref(), Some("\"第\" * AND \"001\" * AND \"号\" *"));
        assert_eq!(match_expression("，。\" *"), None, "what is only punctuation finds nothing");
    }

    #[test]
    fn rows_of_steps_tell_their_dispute() {
        for (dispute, step) in [(1, 0), (1, 63), (1, 64), (100_000, 1_234_567)] {
            assert_eq!(told_by(row_of(dispute, slot(step))), (dispute, true));
        }
        assert_eq!(told_by(7), (7, false));
    }

    #[test]
    fn numbers_sort_by_their_serial() {
        assert!(number_order("（2023）濠礐人调字第9号") < number_order("（2023）濠礐人调字第10号"));
        assert!(number_order("（2023）濠礐人调字第999号") < number_order("（2023）濠礐人调字第1000号"));
    }

    #[test]
    fn short_digits_are_the_end_of_a_number() {
        let starts: Vec<String> = prefix_ranges("0012").into_iter().map(|r| r.0).collect();
        assert_eq!(starts, ["n0012", "e2100", "u2100"]);
        let starts: Vec<String> = prefix_ranges("001X").into_iter().map(|r| r.0).collect();
        assert_eq!(starts, ["n001x", "ex100", "ux100"]);
    }
}
