//! Statistics of one year over N disputes (first argument, 1,000,000 by default): our table of 39 columns in both 口径
//! beside plain SQL of the same aggregate over the same encrypted file, in the same run, and the sums compared. With a
//! folder as second argument the rows are left there as CSV for `tests/benches/statistics.py`, which times DuckDB.

#![allow(clippy::unwrap_used, reason = "in a bench an unwrap is the assertion")]

#[path = "../tests/common/mod.rs"]
mod common;
use common::*;
use records::model::*;
use rusqlite::Connection;
use std::collections::BTreeMap;
use std::time::Instant;

fn keys<T: Code>(all: &[T]) -> String {
    let list: Vec<String> = all.iter().map(|v| format!("\"{}\"", v.code())).collect();
    format!("'[{}]'", list.join(","))
}

/// `json_array[n]` in SQL.
fn pick(list: &str, n: &str) -> String {
    format!("({list} ->> (({n}) % json_array_length({list})))")
}

fn main() {
    let numbers: Vec<usize> = std::env::args().filter_map(|a| a.parse().ok()).collect();
    let count = numbers.first().copied().unwrap_or(1_000_000);
    let folder = std::env::args().skip(1).find(|a| a.contains('/'));
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("province.db");
    let (store, office) = open_office(&path);
    for i in 0..300 {
        let o = organisation(Some(office.office), OrganisationKind::Committee, &format!("第{i}调委会"));
        write(&store, &office, |w| w.save_organisation(&o)).unwrap();
    }
    let raw = Connection::open(&path).unwrap();
    raw.execute_batch(&format!(
        "PRAGMA key = \"x'{}'\"; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;",
        "07".repeat(32)
    ))
    .unwrap();
    let begun = Instant::now();
    // One year, so that all of them are summed. The indexes the statistics do not read are left off while filling.
    let others: Vec<(String, String)> = raw
        .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'dispute' AND sql IS NOT NULL AND name NOT LIKE '%counted_accepted'")
        .unwrap()
        .query_map([], |r| Ok((r.get(0)?, r.get(1)?)))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    for (name, _) in &others {
        raw.execute_batch(&format!("DROP INDEX {name}")).unwrap();
    }
    raw.execute_batch(&format!(
        "INSERT INTO dispute (uid, rev, deleted, committee, host, type, source, state, outcome, agreement_form, difficulty,
           received_on, accepted_on, closed_on, people, amount, number_order, touched_at, street, community, title, detail)
         WITH RECURSIVE n (i, r) AS (SELECT 1, 7919 UNION ALL SELECT i + 1, (r * 48271) % 2147483647 FROM n WHERE i < {count})
         SELECT randomblob(16), 1, 0, 3 + r % 300, 1, {}, {}, 'closed', CASE WHEN r % 40 = 0 THEN 'failure' ELSE 'success' END,
           CASE WHEN r % 40 = 0 THEN NULL WHEN r % 5 < 3 THEN 'oral' ELSE 'written' END, {},
           date('2024-01-01', (r % 366) || ' days'), date('2024-01-01', (r % 366) || ' days'), '2024-12-31', r % 9, r % 9000000,
           '', '2024-03-05 09:45:00', '440512003', '葛洲社区', '甲与乙纠纷', '{{}}' FROM n",
        pick(&keys(DisputeType::ALL), "r / 7"),
        pick(&keys(Source::ALL), "r / 11"),
        pick(&keys(Difficulty::ALL), "r / 13"),
    ))
    .unwrap();
    println!(
        "{count} disputes of one year in {:.1} s, {} MB",
        begun.elapsed().as_secs_f64(),
        std::fs::metadata(&path).unwrap().len() >> 20
    );

    let is = |column: &str, key: &str| format!("{column} = '{key}'");
    // The same text runs in both: FILTER is of the standard.
    let mut columns = vec![
        "1 = 1".to_owned(),
        "outcome = 'success'".into(),
        "difficulty IN ('complex','major','grave')".into(),
    ];
    columns.extend(Source::ALL.iter().map(|s| is("source", &s.code())));
    columns.push("source NOT IN ('own_initiative','on_application')".into());
    columns.extend(DisputeType::ALL.iter().map(|t| is("type", &t.code())));
    columns.extend(
        AgreementForm::ALL.iter().map(|f| format!("outcome = 'success' AND agreement_form = '{}'", f.code())),
    );
    let mut sums: Vec<String> = Vec::new();
    for filter in ["1 = 1", "coalesce(agreement_form, '') <> 'oral'"] {
        sums.extend(columns.iter().map(|c| format!("count(*) FILTER (WHERE ({c}) AND {filter})")));
        sums.push(format!("sum(people) FILTER (WHERE {filter})"));
        sums.push(format!("sum(amount) FILTER (WHERE {filter} AND outcome = 'success')"));
    }
    let sql = format!(
        "SELECT committee, {} FROM dispute WHERE deleted = 0 AND accepted_on IS NOT NULL
           AND accepted_on BETWEEN '2024-01-01' AND '2024-12-31' GROUP BY committee",
        sums.join(", ")
    );
    let plain = || -> (f64, i64, i64) {
        let begun = Instant::now();
        let mut statement = raw.prepare(&sql).unwrap();
        let mut rows = statement.query([]).unwrap();
        let (mut total, mut success) = (0i64, 0i64);
        while let Some(row) = rows.next().unwrap() {
            total += row.get::<_, i64>(1).unwrap();
            success += row.get::<_, i64>(2).unwrap();
        }
        (begun.elapsed().as_secs_f64() * 1e3, total, success)
    };
    // What `statistics.table` does, without its names: the columns are those of rules::statistics, written out here
    // because this crate does not know the rules.
    let period = Period { from: "2024-01".parse().unwrap(), to: "2024-12".parse().unwrap() };
    let ours = || -> (f64, i64, i64) {
        let begun = Instant::now();
        let mut table: BTreeMap<i64, [[i64; 39]; 2]> = BTreeMap::new();
        store
            .read(|r| {
                r.each_counted(None, period, CountedOn::Accepted, |c| {
                    let row = table.entry(c.committee).or_insert([[0; 39]; 2]);
                    let success = c.succeeded();
                    for numbers in &mut row[..1 + usize::from(c.not_oral())] {
                        numbers[0] += 1;
                        numbers[1] += c.people.unwrap_or(0);
                        numbers[2] += i64::from(success);
                        numbers[3] += i64::from(matches!(
                            c.difficulty,
                            Some(Difficulty::Complex | Difficulty::Major | Difficulty::Grave)
                        ));
                        numbers[4] += if success { c.amount.map_or(0, |a| a.0) } else { 0 };
                        numbers[11 + c.source as usize] += 1;
                        numbers[19 + c.dispute_type as usize] += 1;
                        numbers[37] += i64::from(success && c.agreement_form == Some(AgreementForm::Oral));
                        numbers[38] += i64::from(success && c.agreement_form == Some(AgreementForm::Written));
                    }
                })
            })
            .unwrap();
        let total = table.values().map(|t| t[0][0]).sum();
        let success = table.values().map(|t| t[0][2]).sum();
        (begun.elapsed().as_secs_f64() * 1e3, total, success)
    };
    let (mut best_plain, mut best_ours) = (f64::MAX, f64::MAX);
    for _ in 0..5 {
        let (ms, total, success) = plain();
        best_plain = best_plain.min(ms);
        let (mine, my_total, my_success) = ours();
        best_ours = best_ours.min(mine);
        assert_eq!((total, success), (my_total, my_success));
        assert_eq!(total as usize, count);
    }
    println!("plain SQL of the same aggregate   {best_plain:8.0} ms");
    println!(
        "our statistics of the year        {best_ours:8.0} ms   {:.2} × plain SQL",
        best_ours / best_plain
    );
    // A line of the table of `tests/benches/run`.
    println!("@\tstatistics of a year of {count} against plain SQL\t{:.2}\t×\t1.5", best_ours / best_plain);
    println!("@\t  our statistics\t{best_ours:.0}\tms\t-");

    if let Some(folder) = folder {
        let mut out = String::from(
            "committee,accepted_on,type,source,outcome,agreement_form,difficulty,people,amount\n",
        );
        let mut statement = raw
            .prepare("SELECT committee || ',' || accepted_on || ',' || type || ',' || source || ',' || outcome || ',' || ifnull(agreement_form, '') || ',' || ifnull(difficulty, '') || ',' || people || ',' || amount FROM dispute")
            .unwrap();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            out.push_str(&row.get::<_, String>(0).unwrap());
            out.push('\n');
        }
        std::fs::write(std::path::Path::new(&folder).join("disputes.csv"), out).unwrap();
        std::fs::write(
            std::path::Path::new(&folder).join("aggregate.sql"),
            sql.replace("deleted = 0 AND ", ""),
        )
        .unwrap();
    }
}
