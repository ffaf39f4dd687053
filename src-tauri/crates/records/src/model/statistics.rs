//! A dispute as the statistics and the report count it: the few facts every figure is made of. Not the dispute
//! itself; what is printed about one is read from its file.

use super::*;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The day by which a dispute belongs to a month of the statistics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum CountedOn {
    /// Day of acceptance (受理). The monthly figures published by a bureau count 受理纠纷 (domain.md §2, F16).
    #[default]
    Accepted,
    /// Day of closing (结案): figures once reported no longer move.
    Closed,
}

/// One counted dispute, read from a covering index: nothing of the row itself is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountedCase {
    /// Row within the file; stands for the dispute until its identity is asked for.
    pub row: i64,
    /// Row of its committee within the file.
    pub committee: i64,
    /// Row of its host mediator, if one.
    pub host: Option<i64>,
    /// Month it counts in, as year × 12 + month − 1.
    pub month: i32,
    /// Type.
    pub dispute_type: DisputeType,
    /// Source.
    pub source: Source,
    /// Outcome, once there is one.
    pub outcome: Option<Outcome>,
    /// Form of the agreement, once there is one.
    pub agreement_form: Option<AgreementForm>,
    /// How hard it is.
    pub difficulty: Option<Difficulty>,
    /// People involved.
    pub people: Option<i64>,
    /// Amount, 分.
    pub amount: Option<Fen>,
}

impl CountedCase {
    /// Whether it counts as 调解成功.
    pub fn succeeded(&self) -> bool {
        self.outcome == Some(Outcome::Success)
    }

    /// Whether it stays when oral agreements are left out (仅书面 口径, domain.md §2.7).
    pub fn not_oral(&self) -> bool {
        self.agreement_form != Some(AgreementForm::Oral)
    }
}

/// A month of the calendar, written `2024-03`: the atom of every period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, TS)]
#[ts(type = "string")]
pub struct Month(i32);

impl Month {
    /// Month `month` (1..=12) of `year`.
    pub fn of(year: i32, month: u32) -> Option<Month> {
        let fits = (1..=12).contains(&month) && (1900..=2200).contains(&year);
        fits.then(|| Month(year * 12 + month as i32 - 1))
    }

    /// The month a day lies in.
    pub fn containing(day: NaiveDate) -> Month {
        use chrono::Datelike;
        Month(day.year() * 12 + day.month0() as i32)
    }

    /// The month `by` months later (earlier when negative).
    pub fn plus(self, by: i32) -> Month {
        Month(self.0 + by)
    }

    /// Year.
    pub fn year(self) -> i32 {
        self.0.div_euclid(12)
    }

    /// Month, 1..=12.
    pub fn month(self) -> u32 {
        self.0.rem_euclid(12) as u32 + 1
    }

    /// As year × 12 + month − 1, the way counted cases carry it.
    pub fn index(self) -> i32 {
        self.0
    }

    /// The month of such an index.
    pub fn at(index: i32) -> Month {
        Month(index)
    }

    /// First day.
    pub fn first(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year(), self.month(), 1).unwrap_or(NaiveDate::MIN)
    }

    /// Last day.
    pub fn last(self) -> NaiveDate {
        self.plus(1).first().pred_opt().unwrap_or(NaiveDate::MAX)
    }
}

impl std::fmt::Display for Month {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.month())
    }
}

impl std::str::FromStr for Month {
    type Err = &'static str;
    fn from_str(text: &str) -> Result<Month, &'static str> {
        let wrong = "月份应写成 2024-03 的样子";
        let (year, month) = text.split_once('-').ok_or(wrong)?;
        if year.len() != 4 || month.len() != 2 {
            return Err(wrong);
        }
        let (year, month) = (year.parse().map_err(|_| wrong)?, month.parse().map_err(|_| wrong)?);
        Month::of(year, month).ok_or(wrong)
    }
}

impl Serialize for Month {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Month {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Month, D::Error> {
        String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
    }
}

/// A run of whole months, both ends within.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// First month.
    pub from: Month,
    /// Last month.
    pub to: Month,
}

impl Period {
    /// Number of months; not positive when the ends stand the wrong way round.
    pub fn months(self) -> i32 {
        self.to.0 - self.from.0 + 1
    }

    /// The period of the same length just before.
    pub fn before(self) -> Period {
        Period { from: self.from.plus(-self.months()), to: self.from.plus(-1) }
    }

    /// The same months a year earlier.
    pub fn last_year(self) -> Period {
        Period { from: self.from.plus(-12), to: self.to.plus(-12) }
    }

    /// Whether a month lies in it.
    pub fn holds(self, month: Month) -> bool {
        self.from <= month && month <= self.to
    }

    /// Whether a day lies in it.
    pub fn holds_day(self, day: NaiveDate) -> bool {
        self.holds(Month::containing(day))
    }

    /// 2024年3月, 2024年1月至3月, 2023年12月至2024年11月, 2024年.
    pub fn label(self) -> String {
        let (from, to) = (self.from, self.to);
        if from == to {
            format!("{}年{}月", from.year(), from.month())
        } else if from.year() == to.year() && (from.month(), to.month()) == (1, 12) {
            format!("{}年", from.year())
        } else if from.year() == to.year() {
            format!("{}年{}月至{}月", from.year(), from.month(), to.month())
        } else {
            format!("{}年{}月至{}年{}月", from.year(), from.month(), to.year(), to.month())
        }
    }
}

/// One dispute as the report (研判报告) looks at it: facts, no names.
#[derive(Debug, Clone, PartialEq)]
pub struct ReportCase {
    /// Which.
    pub uid: Uid,
    /// Committee.
    pub committee: Uid,
    /// Host mediator, if one.
    pub host: Option<Uid>,
    /// 案号 or register serial; empty when none yet.
    pub number: String,
    /// Type.
    pub dispute_type: DisputeType,
    /// Source.
    pub source: Source,
    /// Where it stands now.
    pub state: DisputeState,
    /// Outcome, once there is one.
    pub outcome: Option<Outcome>,
    /// Form of the agreement, once there is one.
    pub agreement_form: Option<AgreementForm>,
    /// How hard it is.
    pub difficulty: Option<Difficulty>,
    /// Registered.
    pub received_on: NaiveDate,
    /// Accepted.
    pub accepted_on: Option<NaiveDate>,
    /// Closed.
    pub closed_on: Option<NaiveDate>,
    /// People involved.
    pub people: Option<i64>,
    /// Amount, 分.
    pub amount: Option<Fen>,
    /// Community or village; may be empty.
    pub community: String,
    /// Signs of risk the mediator wrote down.
    pub signs: Vec<Severity>,
    /// State of performance of its last agreement, as last known.
    pub performance: Option<PerformanceState>,
    /// Whether a court confirmed the agreement or was asked to.
    pub confirmation: Confirmed,
    /// Days overdue items were due on, with their kind; as they stand now.
    pub due: Vec<(NaiveDate, String)>,
    /// Whether an escalation report (激化报告) was made.
    pub escalated: bool,
    /// Number of visits (回访).
    pub visits: i64,
    /// Other disputes of the twelve months before its registration that a party of it was party to.
    pub earlier: Vec<Uid>,
}

/// How far judicial confirmation (司法确认) got.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Confirmed {
    /// Not asked for.
    #[default]
    No,
    /// Asked for; no ruling recorded.
    Applied,
    /// Ruled on.
    Ruled,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_count_across_years_and_write_themselves() {
        let month: Month = "2023-12".parse().unwrap();
        assert_eq!(month.plus(1).to_string(), "2024-01");
        assert_eq!(month.plus(2).last().to_string(), "2024-02-29");
        assert_eq!(month.plus(-12).to_string(), "2022-12");
        for bad in ["2024-13", "2024-00", "2024", "24-01", "2024-1", "二〇二四-01"] {
            assert!(bad.parse::<Month>().is_err(), "{bad}");
        }
    }

    #[test]
    fn periods_say_what_they_are_and_what_came_before() {
        let period = |from: &str, to: &str| Period { from: from.parse().unwrap(), to: to.parse().unwrap() };
        for (given, label) in [
            (period("2024-03", "2024-03"), "2024年3月"),
            (period("2024-01", "2024-03"), "2024年1月至3月"),
            (period("2024-01", "2024-12"), "2024年"),
            (period("2023-12", "2024-11"), "2023年12月至2024年11月"),
        ] {
            assert_eq!(given.label(), label);
        }
        assert_eq!(period("2024-01", "2024-03").before(), period("2023-10", "2023-12"));
        assert_eq!(period("2024-01", "2024-03").last_year(), period("2023-01", "2023-03"));
    }
}
