//! Counts for the risk of an area: by community, type and month; and the lists behind every number. What is unusual
//! is the business of `rules::surge`. Each number and its list are made from the same condition, so that they agree.

use super::cells::Cells;
use super::due::list;
use super::register::{self, RegisterRow};
use super::{Reader, StoreError};
use crate::model::*;
use chrono::NaiveDate;
use rusqlite::types::Value as Sql;

/// Which disputes an area is made of.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct AreaFilter {
    /// Organisation with everything below it, as chosen.
    pub organisation: Option<Uid>,
    /// Organisation with everything below it that the person may see.
    pub within: Option<Uid>,
    /// One community; none = all. An empty text = disputes without a community.
    pub community: Option<String>,
    /// One type.
    pub dispute_type: Option<DisputeType>,
    /// First day of registration.
    pub from: Option<NaiveDate>,
    /// Last day of registration.
    pub to: Option<NaiveDate>,
}

/// Disputes of one community, type and month.
#[derive(Debug, Clone, PartialEq)]
pub struct AreaCount {
    /// Community; empty when none was entered.
    pub community: String,
    /// Type.
    pub dispute_type: DisputeType,
    /// Month registered, `2024-03`.
    pub month: String,
    /// How many.
    pub count: i64,
}

/// How the disputes of one community and type stand today.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AreaNow {
    /// Community; empty when none was entered.
    pub community: String,
    /// Type.
    pub dispute_type: Option<DisputeType>,
    /// How many.
    pub count: i64,
    /// Not yet over.
    pub unresolved: i64,
    /// Something of them is past its last day.
    pub overdue: i64,
    /// The same two sides had another within twelve months.
    pub repeated: i64,
    /// The agreement is performed.
    pub performed: i64,
    /// The agreement is broken or past its last day.
    pub broken: i64,
    /// Red.
    pub red: i64,
    /// Orange.
    pub orange: i64,
}

/// Which number of an area a list is behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Which {
    /// All of them.
    #[default]
    All,
    /// Not yet over.
    Unresolved,
    /// Something past its last day.
    Overdue,
    /// The same two sides again.
    Repeated,
    /// Performed.
    Performed,
    /// Not performed in time.
    Broken,
    /// Still in hand: for the lists by level.
    InHand,
}

impl Which {
    fn condition(self) -> &'static str {
        match self {
            Which::All => "1",
            Which::Unresolved => UNRESOLVED,
            Which::Overdue => OVERDUE,
            Which::Repeated => "r.repeated = 1",
            Which::Performed => "r.performance = 'done'",
            Which::Broken => "r.performance = 'broken'",
            Which::InHand => "r.in_hand = 1",
        }
    }
}

const UNRESOLVED: &str = "d.state IN ('registered', 'accepted', 'mediating', 'suspended')";
/// ?1 is today.
const OVERDUE: &str = "EXISTS (SELECT 1 FROM due_item i WHERE i.dispute = d.id AND i.on_date < ?1)";

/// Which cases to list.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CaseFilter {
    /// Of which area.
    pub area: AreaFilter,
    /// Which of them.
    pub which: Which,
    /// Levels; empty = all.
    pub levels: Vec<RiskLevel>,
    /// Only those whose level nobody has confirmed.
    pub unconfirmed: bool,
}

/// One case with its level.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseRow {
    /// As the register shows it.
    pub row: RegisterRow,
    /// Community.
    pub community: String,
    /// Level in force; none when never assessed.
    pub level: Option<RiskLevel>,
    /// Level proposed.
    pub proposed: Option<RiskLevel>,
    /// Points.
    pub score: Option<i64>,
    /// Whether a person confirmed it.
    pub confirmed: bool,
}

/// Cases, the gravest and newest first.
#[derive(Debug, Clone, PartialEq)]
pub struct CasePage {
    /// Rows, as many as asked for.
    pub rows: Vec<CaseRow>,
    /// How many there are in all.
    pub total: i64,
}

const RANK: &str = "CASE r.level WHEN 'red' THEN 0 WHEN 'orange' THEN 1 WHEN 'yellow' THEN 2 WHEN 'blue' THEN 3 WHEN 'green' THEN 4 ELSE 5 END";

impl Reader<'_> {
    /// The condition of an area; its values follow those given.
    fn area_condition(&self, filter: &AreaFilter, values: &mut Vec<Sql>) -> Result<String, StoreError> {
        let mut sql = String::from("d.deleted = 0");
        let mut and = |column: &str, value: Sql| {
            values.push(value);
            sql.push_str(&format!(" AND {column} ?{}", values.len()));
        };
        if let Some(from) = filter.from {
            and("d.received_on >=", Sql::Text(from.to_string()));
        }
        if let Some(to) = filter.to {
            and("d.received_on <=", Sql::Text(to.to_string()));
        }
        if let Some(community) = &filter.community {
            and("d.community =", Sql::Text(community.clone()));
        }
        if let Some(kind) = filter.dispute_type {
            and("d.type =", Sql::Text(kind.key()));
        }
        for top in [filter.organisation, filter.within].into_iter().flatten() {
            sql.push_str(&format!(" AND +d.committee IN ({})", list(&self.ids_under(top)?)));
        }
        Ok(sql)
    }

    /// Disputes by community, type and month of registration.
    pub fn area_counts(&self, filter: &AreaFilter) -> Result<Vec<AreaCount>, StoreError> {
        let mut values = Vec::new();
        let condition = self.area_condition(filter, &mut values)?;
        let mut statement = self.conn.prepare_cached(&format!(
            "SELECT 0 AS id, d.community, d.type, substr(d.received_on, 1, 7) AS month, count(*) AS n
             FROM dispute d WHERE {condition} GROUP BY d.community, d.type, month ORDER BY d.community, d.type, month"
        ))?;
        let mut rows = statement.query(rusqlite::params_from_iter(values))?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            let cells = Cells::of("dispute", row)?;
            out.push(AreaCount {
                community: cells.get("community")?,
                dispute_type: cells.code("type")?,
                month: cells.get("month")?,
                count: cells.get("n")?,
            });
        }
        Ok(out)
    }

    /// How the disputes of an area stand on `today`, by community and type.
    pub fn area_now(&self, filter: &AreaFilter, today: NaiveDate) -> Result<Vec<AreaNow>, StoreError> {
        let mut values = vec![Sql::Text(today.to_string())];
        let condition = self.area_condition(filter, &mut values)?;
        let sum = |which: Which| format!("sum(CASE WHEN {} THEN 1 ELSE 0 END)", which.condition());
        let mut statement = self.conn.prepare_cached(&format!(
            "SELECT 0 AS id, d.community, d.type, count(*) AS n, {} AS unresolved, {} AS overdue, {} AS repeated,
               {} AS performed, {} AS broken, sum(CASE WHEN r.level = 'red' THEN 1 ELSE 0 END) AS red,
               sum(CASE WHEN r.level = 'orange' THEN 1 ELSE 0 END) AS orange
             FROM dispute d LEFT JOIN risk_now r ON r.dispute = d.id
             WHERE ?1 <> '' AND {condition} GROUP BY d.community, d.type ORDER BY d.community, d.type",
            sum(Which::Unresolved),
            sum(Which::Overdue),
            sum(Which::Repeated),
            sum(Which::Performed),
            sum(Which::Broken),
        ))?;
        let mut rows = statement.query(rusqlite::params_from_iter(values))?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            let cells = Cells::of("dispute", row)?;
            out.push(AreaNow {
                community: cells.get("community")?,
                dispute_type: Some(cells.code("type")?),
                count: cells.get("n")?,
                unresolved: cells.get("unresolved")?,
                overdue: cells.get("overdue")?,
                repeated: cells.get("repeated")?,
                performed: cells.get("performed")?,
                broken: cells.get("broken")?,
                red: cells.get("red")?,
                orange: cells.get("orange")?,
            });
        }
        Ok(out)
    }

    /// Month of the first dispute of an area, `2024-03`.
    pub fn first_month(&self, filter: &AreaFilter) -> Result<Option<String>, StoreError> {
        let mut values = Vec::new();
        let condition = self.area_condition(filter, &mut values)?;
        let mut statement = self
            .conn
            .prepare_cached(&format!("SELECT min(d.received_on) FROM dispute d WHERE {condition}"))?;
        let first: Option<String> = statement.query_row(rusqlite::params_from_iter(values), |r| r.get(0))?;
        Ok(first.map(|day| day.chars().take(7).collect()))
    }

    /// Open disputes by level, within an organisation if given: level, how many, how many of them confirmed.
    pub fn level_counts(&self, within: Option<Uid>) -> Result<Vec<(RiskLevel, i64, i64)>, StoreError> {
        let committees = match within {
            Some(top) => format!(" AND +committee IN ({})", list(&self.ids_under(top)?)),
            None => String::new(),
        };
        let mut statement = self.conn.prepare_cached(&format!(
            "SELECT 0 AS id, r.level, count(*) AS n, sum(r.confirmed) AS confirmed
             FROM risk_now r JOIN dispute d ON d.id = r.dispute AND d.deleted = 0
             WHERE r.in_hand = 1{} GROUP BY r.level",
            committees.replace("+committee", "+r.committee")
        ))?;
        let mut rows = statement.query([])?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            let cells = Cells::of("risk_now", row)?;
            out.push((cells.code("level")?, cells.get("n")?, cells.get("confirmed")?));
        }
        out.sort_by_key(|(level, _, _)| *level);
        Ok(out)
    }

    /// The cases behind a number: the gravest first, then the newest; at most `limit` after `skip`.
    pub fn cases(
        &self,
        filter: &CaseFilter,
        today: NaiveDate,
        skip: i64,
        limit: i64,
    ) -> Result<CasePage, StoreError> {
        let mut values = vec![Sql::Text(today.to_string())];
        let mut condition = self.area_condition(&filter.area, &mut values)?;
        condition.push_str(" AND ");
        condition.push_str(filter.which.condition());
        if !filter.levels.is_empty() {
            let keys: Vec<String> = filter.levels.iter().map(|l| format!("'{}'", l.key())).collect();
            condition.push_str(&format!(" AND r.level IN ({})", keys.join(",")));
        }
        if filter.unconfirmed {
            condition.push_str(" AND r.confirmed = 0");
        }
        let from =
            format!("FROM dispute d LEFT JOIN risk_now r ON r.dispute = d.id WHERE ?1 <> '' AND {condition}");
        let total = self
            .conn
            .prepare_cached(&format!("SELECT count(*) {from}"))?
            .query_row(rusqlite::params_from_iter(&values), |r| r.get(0))?;
        let mut statement = self.conn.prepare_cached(&format!(
            "SELECT {}, d.community, r.level, r.proposed, r.score, ifnull(r.confirmed, 0) AS confirmed {from}
             ORDER BY {RANK}, r.score DESC, d.received_on DESC, d.id DESC LIMIT {} OFFSET {}",
            register::COLUMNS,
            limit.clamp(1, 2_000),
            skip.max(0)
        ))?;
        let mut rows = statement.query(rusqlite::params_from_iter(&values))?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            let cells = Cells::of("dispute", row)?;
            out.push(CaseRow {
                row: register::read(&cells)?,
                community: cells.get("community")?,
                level: cells.code_opt("level")?,
                proposed: cells.code_opt("proposed")?,
                score: cells.get("score")?,
                confirmed: cells.get("confirmed")?,
            });
        }
        Ok(CasePage { rows: out, total })
    }
}
