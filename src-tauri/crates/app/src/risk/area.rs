//! The risk of an area: counts by community, type and period with what they are compared with, and whether one is
//! unusual. Periods are made of whole months; the current one is compared for the part of it that is over.

use super::alerts::clock;
use crate::api::*;
use crate::context::Context;
use crate::failure::Failure;
use chrono::{Datelike, NaiveDate};
use records::model::*;
use records::store::{AreaCount, AreaFilter, AreaNow};
use rules::surge::{self, Cell};
use std::collections::BTreeMap;

/// Earlier periods compared with, at most: a year of months.
const BASELINE: i32 = 12;

/// A run of months: the first and the last, counted from year 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Period {
    first: i32,
    last: i32,
}

impl Period {
    fn of(unit: PeriodUnit, month: i32) -> Period {
        let length = match unit {
            PeriodUnit::Month => 1,
            PeriodUnit::Quarter => 3,
            PeriodUnit::Half => 6,
            PeriodUnit::Year => 12,
        };
        let first = month.div_euclid(length) * length;
        Period { first, last: first + length - 1 }
    }

    fn length(self) -> i32 {
        self.last - self.first + 1
    }

    fn moved(self, months: i32) -> Period {
        Period { first: self.first + months, last: self.last + months }
    }

    fn holds(self, month: i32) -> bool {
        (self.first..=self.last).contains(&month)
    }

    fn label(self) -> String {
        let (year, at) = (self.first.div_euclid(12), self.first.rem_euclid(12));
        match self.length() {
            1 => format!("{year}年{}月", at + 1),
            3 => format!("{year}年第{}季度", ["一", "二", "三", "四"][at as usize / 3]),
            6 => format!("{year}年{}半年", if at == 0 { "上" } else { "下" }),
            _ => format!("{year}年"),
        }
    }

    fn months(self) -> (String, String) {
        (month_text(self.first), month_text(self.last))
    }

    /// Share of it that is over at the end of `today`, and whether it is over.
    fn elapsed(self, today: NaiveDate) -> (f64, bool) {
        let (Some(from), Some(to)) = (first_day(self.first), last_day(self.last)) else { return (1.0, true) };
        if today >= to {
            return (1.0, true);
        }
        let days = |a: NaiveDate, b: NaiveDate| ((b - a).num_days() + 1) as f64;
        (if today < from { 0.0 } else { days(from, today) / days(from, to) }, false)
    }
}

fn month_text(month: i32) -> String {
    format!("{:04}-{:02}", month.div_euclid(12), month.rem_euclid(12) + 1)
}

fn read_month(text: &str) -> Option<i32> {
    let (year, month) = text.split_once('-')?;
    let (year, month): (i32, i32) = (year.parse().ok()?, month.parse().ok()?);
    ((1900..=2100).contains(&year) && (1..=12).contains(&month)).then_some(year * 12 + month - 1)
}

fn wrong_month() -> Failure {
    Failure::field("month", "月份请按 2024-03 的样子填写。")
}

fn first_day(month: i32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(month.div_euclid(12), month.rem_euclid(12) as u32 + 1, 1)
}

fn last_day(month: i32) -> Option<NaiveDate> {
    first_day(month + 1)?.pred_opt()
}

/// First and last day of a run of months; an empty text leaves that end open.
pub(super) fn days(first: &str, last: &str) -> Result<(Option<NaiveDate>, Option<NaiveDate>), Failure> {
    let of = |text: &str, day: fn(i32) -> Option<NaiveDate>| match text {
        "" => Ok(None),
        text => read_month(text).map(day).ok_or_else(wrong_month),
    };
    Ok((of(first, first_day)?, of(last, last_day)?))
}

/// Where a cell of the table stands: a community and a type, or a sum over one or both.
type Key = (Option<String>, Option<DisputeType>);

/// What is counted of a period, before it is laid out.
struct Counted {
    period: Period,
    /// Earlier periods with records.
    baseline: i32,
    elapsed: f64,
    over: bool,
    cells: BTreeMap<Key, AreaCell>,
    tested: i64,
}

fn count(context: &Context<'_>, filter: &AreaFilter, period: Period) -> Result<Counted, Failure> {
    let today = context.today();
    let length = period.length();
    let (elapsed, over) = period.elapsed(today);
    let far = period.first - (length * BASELINE).max(12);
    let whole = AreaFilter { from: first_day(far), to: last_day(period.last), ..filter.clone() };
    let this = AreaFilter { from: first_day(period.first), to: last_day(period.last), ..filter.clone() };
    let (counts, now, first) = context.store()?.read(|r| {
        Ok::<_, Failure>((r.area_counts(&whole)?, r.area_now(&this, today)?, r.first_month(filter)?))
    })?;
    // Only whole periods since the office keeps records are compared with: an empty month before is none.
    let since = first.as_deref().and_then(read_month).unwrap_or(period.first);
    let baseline = ((period.first - since).div_euclid(length)).clamp(0, BASELINE);
    let (before, last_year) = (period.moved(-length), period.moved(-12));
    let earlier = Period { first: period.first - baseline * length, last: period.first - 1 };

    let mut cells: BTreeMap<Key, AreaCell> = BTreeMap::new();
    let mut baselines: BTreeMap<Key, i64> = BTreeMap::new();
    for AreaCount { community, dispute_type, month, count } in counts {
        let Some(month) = read_month(&month) else { continue };
        for key in keys(&community, dispute_type) {
            let cell = cells.entry(key.clone()).or_default();
            if period.holds(month) {
                cell.count += count;
            }
            if before.holds(month) {
                cell.previous += count;
            }
            if last_year.holds(month) {
                cell.last_year += count;
            }
            if earlier.holds(month) {
                *baselines.entry(key).or_default() += count;
            }
        }
    }
    for now in now {
        let Some(kind) = now.dispute_type else { continue };
        for key in keys(&now.community, kind) {
            add(cells.entry(key).or_default(), &now);
        }
    }
    // The test looks at every cell that has or had anything, sums included.
    let ratio = if elapsed > 0.0 { f64::from(baseline) / elapsed } else { 0.0 };
    let looked: Vec<(Key, Cell)> = cells
        .iter()
        .map(|(key, cell)| {
            let baseline = baselines.get(key).copied().unwrap_or(0).max(0) as u64;
            (key.clone(), Cell { count: cell.count.max(0) as u64, baseline, ratio })
        })
        .filter(|(_, cell)| cell.count + cell.baseline > 0)
        .collect();
    let rate = context.settings()?.number("risk.surge_percent") as f64 / 100.0;
    let flags = surge::flags(&looked.iter().map(|l| l.1).collect::<Vec<_>>(), rate);
    let comparable = f64::from(baseline) >= surge::LEAST_PERIODS;
    for ((key, cell), flag) in looked.iter().zip(flags) {
        if let Some(shown) = cells.get_mut(key) {
            shown.surge = flag;
            shown.expected_tenths = comparable.then(|| (surge::expected(cell) * 10.0).round() as i64);
        }
    }
    for cell in cells.values_mut() {
        cell.change = change(cell.count, cell.previous, over);
        cell.change_year = change(cell.count, cell.last_year, over);
    }
    Ok(Counted { period, baseline, elapsed, over, cells, tested: looked.len() as i64 })
}

fn keys(community: &str, kind: DisputeType) -> [Key; 4] {
    let community = Some(community.to_owned());
    [(community.clone(), Some(kind)), (community, None), (None, Some(kind)), (None, None)]
}

fn add(cell: &mut AreaCell, now: &AreaNow) {
    cell.unresolved += now.unresolved;
    cell.overdue += now.overdue;
    cell.repeated += now.repeated;
    cell.performed += now.performed;
    cell.broken += now.broken;
    cell.red += now.red;
    cell.orange += now.orange;
}

/// Percent of change; none where either number is small or the period is not over.
fn change(count: i64, before: i64, over: bool) -> Option<i64> {
    let least = surge::LEAST_FOR_PERCENT as i64;
    (over && count >= least && before >= least)
        .then(|| ((count - before) as f64 * 100.0 / before as f64).round() as i64)
}

/// `area.table`
pub(crate) fn table(context: &Context<'_>, request: AreaQuery) -> Result<AreaTable, Failure> {
    let month = read_month(&request.month).ok_or_else(wrong_month)?;
    let period = Period::of(request.unit, month);
    let filter = AreaFilter {
        organisation: request.organisation,
        within: context.scope()?.root(),
        ..AreaFilter::default()
    };
    let Counted { baseline, elapsed, over, mut cells, tested, .. } = count(context, &filter, period)?;
    let note = if elapsed == 0.0 {
        "这个时段还没有开始。".to_owned()
    } else if f64::from(baseline) < surge::LEAST_PERIODS {
        format!("有记录以来只有 {baseline} 个更早的同长时段，不足以判断是否突增。")
    } else {
        format!(
            "突增按计数的精确检验判断：与之前 {baseline} 个同长时段比较，并对同时查看的 {tested} 格作了多重比较校正{}。件数少于 {} 的不作判断；少于 {} 件的不列百分比。",
            if over { "" } else { "，本期按已过的天数折算" },
            surge::LEAST_COUNT,
            surge::LEAST_FOR_PERCENT
        )
    };
    let types: Vec<DisputeType> = DisputeType::ALL
        .iter()
        .copied()
        .filter(|kind| cells.get(&(None, Some(*kind))).is_some_and(seen))
        .collect();
    let mut communities: Vec<(i64, String)> = cells
        .iter()
        .filter(|((community, kind), cell)| community.is_some() && kind.is_none() && seen(cell))
        .map(|((community, _), cell)| (-cell.count, community.clone().unwrap_or_default()))
        .collect();
    communities.sort();
    let mut take = |key: &Key| cells.remove(key).unwrap_or_default();
    let rows = communities
        .into_iter()
        .map(|(_, community)| {
            let cells = types.iter().map(|kind| take(&(Some(community.clone()), Some(*kind)))).collect();
            let total = take(&(Some(community.clone()), None));
            AreaRow { community, total, cells }
        })
        .collect();
    let totals = types.iter().map(|kind| take(&(None, Some(*kind)))).collect();
    let total = take(&(None, None));
    let (before, last_year) = (period.moved(-period.length()), period.moved(-12));
    let (first, last) = period.months();
    Ok(AreaTable {
        label: period.label(),
        first,
        last,
        until: (!over).then(|| context.today()),
        previous_label: before.label(),
        previous: before.months(),
        last_year_label: last_year.label(),
        last_year: last_year.months(),
        baseline_periods: baseline.into(),
        cells_tested: tested,
        note,
        types,
        rows,
        totals,
        total,
    })
}

/// Whether a cell has anything to show.
fn seen(cell: &AreaCell) -> bool {
    cell.count + cell.previous + cell.last_year > 0
}

/// `area.trend`
pub(crate) fn trend(context: &Context<'_>, request: TrendQuery) -> Result<Trend, Failure> {
    let last = read_month(&request.month).ok_or_else(wrong_month)?;
    if !(1..=60).contains(&request.months) {
        return Err(Failure::field("months", "应是 1 到 60 之间的整数。"));
    }
    let period = Period { first: last - request.months as i32 + 1, last };
    let filter = AreaFilter {
        organisation: request.organisation,
        within: context.scope()?.root(),
        community: request.community,
        dispute_type: request.dispute_type,
        from: first_day(period.first),
        to: last_day(period.last),
    };
    let counts = context.store()?.read(|r| r.area_counts(&filter))?;
    let length = period.length() as usize;
    let mut total = vec![0; length];
    let mut by_type: BTreeMap<DisputeType, Vec<i64>> = BTreeMap::new();
    for AreaCount { dispute_type, month, count, .. } in counts {
        let Some(at) = read_month(&month).and_then(|m| usize::try_from(m - period.first).ok()) else {
            continue;
        };
        if at < length {
            total[at] += count;
            by_type.entry(dispute_type).or_insert_with(|| vec![0; length])[at] += count;
        }
    }
    let mut types: Vec<TrendLine> =
        by_type.into_iter().map(|(dispute_type, counts)| TrendLine { dispute_type, counts }).collect();
    types.sort_by_key(|line| std::cmp::Reverse(line.counts.iter().sum::<i64>()));
    Ok(Trend { months: (period.first..=period.last).map(month_text).collect(), total, types })
}

/// What is unusual in an office this month and last: the most telling cells only. A sum is told when none of its parts
/// is unusual by itself.
pub(super) fn surges(context: &Context<'_>, office: &Organisation) -> Result<Vec<Alert>, Failure> {
    let today = context.today();
    let month = today.year() * 12 + today.month0() as i32;
    let filter = AreaFilter { within: Some(office.uid), ..AreaFilter::default() };
    let mut alerts = Vec::new();
    for month in [month - 1, month] {
        let counted = count(context, &filter, Period { first: month, last: month })?;
        let unusual: Vec<&Key> = counted.cells.iter().filter(|(_, c)| c.surge).map(|(k, _)| k).collect();
        let told = |key: &Key| match key {
            (Some(_), Some(_)) => true,
            (community, None) if community.is_some() => {
                !unusual.iter().any(|k| k.0 == *community && k.1.is_some())
            }
            (None, Some(kind)) => !unusual.iter().any(|k| k.0.is_some() && k.1 == Some(*kind)),
            _ => unusual.len() == 1,
        };
        for key in unusual.iter().copied().filter(|k| told(k)) {
            let cell = &counted.cells[key];
            alerts.push(surge_alert(context, office, &counted, key, cell)?);
        }
    }
    Ok(alerts)
}

fn surge_alert(
    context: &Context<'_>,
    office: &Organisation,
    counted: &Counted,
    (community, kind): &Key,
    cell: &AreaCell,
) -> Result<Alert, Failure> {
    let place = match community.as_deref() {
        None => String::new(),
        Some("") => "未填社区的".into(),
        Some(community) => community.to_owned(),
    };
    let what = kind.map_or("纠纷", DisputeType::label);
    let usual =
        cell.expected_tenths.map_or(String::new(), |t| format!("，以往平均约 {}.{} 件", t / 10, t % 10));
    let until = if counted.over { "" } else { "到今日" };
    let (first, last) = counted.period.months();
    let key = |part: Option<String>| part.unwrap_or_else(|| "*".into());
    Ok(Alert {
        uid: context.uid(),
        rev: 0,
        kind: AlertKind::Surge,
        fact: format!(
            "surge:{}:{first}:{}:{}",
            office.uid,
            key(community.clone()),
            key(kind.map(DisputeType::key))
        ),
        dispute: None,
        organisation: office.uid,
        level: RiskLevel::Yellow,
        owner: None,
        owner_name: String::new(),
        raised_on: context.today(),
        due_on: clock(context, RiskLevel::Yellow)?,
        closed_on: None,
        text: format!("{}{until}{place}{what}{} 件{usual}，明显偏多", counted.period.label(), cell.count),
        cell: Some(AlertCell {
            community: community.clone().unwrap_or_default(),
            dispute_type: *kind,
            first,
            last,
            count: cell.count,
        }),
        entries: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_whole_months_of_the_calendar() {
        let month = read_month("2024-05").unwrap();
        for (unit, label, first, last) in [
            (PeriodUnit::Month, "2024年5月", "2024-05", "2024-05"),
            (PeriodUnit::Quarter, "2024年第二季度", "2024-04", "2024-06"),
            (PeriodUnit::Half, "2024年上半年", "2024-01", "2024-06"),
            (PeriodUnit::Year, "2024年", "2024-01", "2024-12"),
        ] {
            let period = Period::of(unit, month);
            assert_eq!(period.label(), label);
            assert_eq!(period.months(), (first.to_owned(), last.to_owned()));
        }
        let january = Period::of(PeriodUnit::Month, read_month("2024-01").unwrap());
        assert_eq!(january.moved(-1).label(), "2023年12月");
        assert_eq!(days("2024-02", "2024-02").unwrap().1, NaiveDate::from_ymd_opt(2024, 2, 29));
        assert!(days("2024-13", "").is_err());
    }

    #[test]
    fn a_period_counts_for_the_part_that_is_over() {
        let april = Period::of(PeriodUnit::Month, read_month("2024-04").unwrap());
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(april.elapsed(day("2024-04-15")), (0.5, false));
        assert_eq!(april.elapsed(day("2024-04-30")), (1.0, true));
        assert_eq!(april.elapsed(day("2024-03-31")), (0.0, false));
    }

    #[test]
    fn small_numbers_have_no_percentage() {
        assert_eq!(change(9, 30, true), None);
        assert_eq!(change(30, 9, true), None);
        assert_eq!(change(30, 20, false), None, "the period is not over");
        assert_eq!(change(30, 20, true), Some(50));
    }
}
