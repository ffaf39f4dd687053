//! What an agreement obliges to, line by line, and what has been performed of each line: payments in one sum,
//! single instalments, payments again and again, and terms that ask for an act. What is due when is for
//! `deadlines`; nothing here knows what day it is.

use crate::path;
use chrono::{Datelike, NaiveDate};
use records::model::*;

/// One line of the schedule of an agreement.
#[derive(Debug, Clone, PartialEq)]
pub struct ScheduleLine {
    /// Number of the term.
    pub term_no: i64,
    /// Which payment of the term, from 1; none for a term that carries one payment or none.
    pub payment_no: Option<i64>,
    /// Number of the instalment, if one.
    pub instalment_no: Option<i64>,
    /// Text of the term, for one that asks for an act and carries no payment; else empty.
    pub act: String,
    /// Who pays.
    pub payer: String,
    /// Who receives.
    pub payee: String,
    /// Sum due, 分; for a payment again and again, the sum of one month; 0 for an act.
    pub amount: Fen,
    /// Whether it is paid again and again until an event, so that it is never paid in full.
    pub recurring: bool,
    /// First month (year, month) of a payment again and again, when the agreement names one.
    pub first_month: Option<(i32, u32)>,
    /// How many months a payment again and again lasts, when the agreement counts them.
    pub months: Option<i64>,
    /// Last day.
    pub due_on: Option<NaiveDate>,
    /// Last day in words, when it is not a day.
    pub due_text: String,
    /// Paid so far, 分.
    pub paid: Fen,
    /// Day of the last performance that counted here.
    pub paid_on: Option<NaiveDate>,
    /// Performances that counted here, in order.
    pub performances: Vec<Uid>,
}

impl ScheduleLine {
    /// What is still to be paid, 分. Of a payment again and again nothing is ever left: another month comes.
    pub fn left(&self) -> Fen {
        if self.recurring { Fen(0) } else { Fen((self.amount.0 - self.paid.0).max(0)) }
    }

    /// Whether it has been performed in full. An act is, when any performance names its term.
    pub fn is_done(&self) -> bool {
        if self.recurring {
            self.months.is_some_and(|months| self.months_paid() >= months)
        } else if self.is_act() {
            !self.performances.is_empty()
        } else {
            self.left().0 == 0 && self.paid.0 > 0
        }
    }

    /// Whether it asks for an act rather than money.
    pub fn is_act(&self) -> bool {
        self.amount.0 == 0 && !self.recurring
    }

    /// Whole months paid of a payment again and again.
    fn months_paid(&self) -> i64 {
        if self.amount.0 > 0 { self.paid.0 / self.amount.0 } else { 0 }
    }

    /// The day it is due next, if there is one and something is left. A payment again and again is due in its
    /// first month, or on the first such day from `agreed_on`, and then once for every whole month paid.
    pub fn next_on(&self, agreed_on: NaiveDate) -> Option<NaiveDate> {
        if !self.recurring {
            return self.due_on.filter(|_| self.left().0 > 0);
        }
        if self.is_done() {
            return None;
        }
        let day = monthly_day(&self.due_text)?;
        let first = match self.first_month {
            Some((year, month)) => on_day(year, month, day),
            None => first_monthly(agreed_on, day),
        };
        Some(months_later(first, self.months_paid(), day))
    }

    /// Whether a performance that says so much of its place belongs to this line.
    fn takes(&self, p: &Performance) -> bool {
        p.term_no.is_none_or(|no| self.term_no == no)
            && p.payment_no.is_none_or(|no| self.payment_no.unwrap_or(1) == no)
            && p.instalment_no.is_none_or(|no| self.instalment_no == Some(no))
    }
}

/// The schedule of an agreement with what has been performed of it. A payment that names its instalment counts
/// there; the others fill the open lines of their term (or of all terms) by due day.
pub fn schedule(file: &DisputeFile, agreement_step: &Step, agreement: &Agreement) -> Vec<ScheduleLine> {
    performed(lines(agreement), &file.steps, agreement_step.on)
}

/// Counts what was performed from the day of the agreement on.
fn performed(mut lines: Vec<ScheduleLine>, steps: &[Step], agreed_on: NaiveDate) -> Vec<ScheduleLine> {
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by_key(|i| lines[*i].due_on.unwrap_or(NaiveDate::MAX));
    let later = path::in_order(steps).into_iter().filter(|s| s.on >= agreed_on);
    for step in later {
        let StepBody::Performance(p) = &step.body else { continue };
        // An act has no sum to fill: whatever names its term speaks of it.
        for line in lines.iter_mut().filter(|l| l.is_act() && p.term_no == Some(l.term_no)) {
            line.paid_on = Some(step.on);
            line.performances.push(step.uid);
        }
        let Some(Fen(mut rest)) = p.amount else { continue };
        // Lines without a day come last: what is left of a payment goes to the duty of every month.
        for i in &order {
            let line = &mut lines[*i];
            if line.is_act() || !line.takes(p) || rest == 0 {
                continue;
            }
            let take = if line.recurring { rest } else { rest.min(line.left().0) };
            if take > 0 {
                line.paid.0 += take;
                line.paid_on = Some(step.on);
                line.performances.push(step.uid);
                rest -= take;
            }
        }
    }
    lines
}

/// The lines as agreed, nothing performed yet.
fn lines(agreement: &Agreement) -> Vec<ScheduleLine> {
    let mut lines = Vec::new();
    for term in &agreement.terms {
        let bare = ScheduleLine {
            term_no: term.no,
            payment_no: None,
            instalment_no: None,
            act: String::new(),
            payer: String::new(),
            payee: String::new(),
            amount: Fen(0),
            recurring: false,
            first_month: None,
            months: None,
            due_on: None,
            due_text: String::new(),
            paid: Fen(0),
            paid_on: None,
            performances: Vec::new(),
        };
        if term.payments.is_empty() {
            lines.push(ScheduleLine { act: term.text.clone(), ..bare });
            continue;
        }
        for (payment, no) in term.payments.iter().zip(1..) {
            let line = ScheduleLine {
                payment_no: (term.payments.len() > 1).then_some(no),
                payer: payment.payer.clone(),
                payee: payment.payee.clone(),
                amount: payment.amount,
                due_on: payment.due_on,
                due_text: payment.due_text.clone(),
                ..bare.clone()
            };
            match &payment.schedule {
                Schedule::Once => lines.push(line),
                Schedule::Instalments { items } => lines.extend(items.iter().map(|i| ScheduleLine {
                    instalment_no: Some(i.no),
                    amount: i.amount,
                    due_on: Some(i.due_on),
                    due_text: String::new(),
                    ..line.clone()
                })),
                Schedule::Recurring { per_month, start, months_counted, .. } => lines.push(ScheduleLine {
                    amount: *per_month,
                    recurring: true,
                    first_month: year_month(start),
                    months: *months_counted,
                    due_on: None,
                    ..line
                }),
            }
        }
    }
    lines
}

/// The day of the month in words such as 每月5日前, 每月十五日前.
fn monthly_day(text: &str) -> Option<u32> {
    let rest = text.split_once("每月")?.1;
    let digits: String = rest.chars().take_while(|c| *c != '日' && *c != '号').collect();
    let n = digits.trim().parse::<u32>().ok().or_else(|| chinese_number(digits.trim()))?;
    (1..=31).contains(&n).then_some(n)
}

fn chinese_number(text: &str) -> Option<u32> {
    let digit = |c: char| "一二三四五六七八九".chars().position(|d| d == c).map(|p| p as u32 + 1);
    let chars: Vec<char> = text.chars().collect();
    match chars.as_slice() {
        [c] if *c == '十' => Some(10),
        [c] => digit(*c),
        ['十', c] => Some(10 + digit(*c)?),
        [t, '十'] => Some(digit(*t)? * 10),
        [t, '十', c] => Some(digit(*t)? * 10 + digit(*c)?),
        _ => None,
    }
}

fn on_day(year: i32, month: u32, day: u32) -> NaiveDate {
    // 31 in a short month is its last day.
    (1..=day).rev().find_map(|d| NaiveDate::from_ymd_opt(year, month, d)).unwrap_or(NaiveDate::MAX)
}

fn next_month(on: NaiveDate, day: u32) -> NaiveDate {
    let (year, month) = if on.month() == 12 { (on.year() + 1, 1) } else { (on.year(), on.month() + 1) };
    on_day(year, month, day)
}

/// Year and month of `2024-03`.
fn year_month(text: &str) -> Option<(i32, u32)> {
    let (year, month) = text.trim().split_once('-')?;
    let (year, month) = (year.parse().ok()?, month.parse().ok()?);
    ((1900..=2200).contains(&year) && (1..=12).contains(&month)).then_some((year, month))
}

/// The same day `n` months later; the last day of a shorter month.
fn months_later(first: NaiveDate, n: i64, day: u32) -> NaiveDate {
    // Longer than any duty lasts, and no overflow whatever was typed.
    let n = n.clamp(0, 2400) as i32;
    let months = first.year() * 12 + first.month0() as i32 + n;
    on_day(months.div_euclid(12), months.rem_euclid(12) as u32 + 1, day)
}

fn first_monthly(on: NaiveDate, day: u32) -> NaiveDate {
    let this = on_day(on.year(), on.month(), day);
    if this >= on { this } else { next_month(on, day) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn uid(n: u8) -> Uid {
        Uid::from_parts(n.into(), [n; 10])
    }

    fn payment(payer: &str, amount: i64, due: Option<&str>, schedule: Schedule) -> Payment {
        Payment {
            payer: payer.into(),
            joint: false,
            payee: "张国强".into(),
            amount: Fen(amount),
            due_on: due.map(day),
            due_text: String::new(),
            method: String::new(),
            schedule,
        }
    }

    /// An act, two payments of one term, three instalments, and a monthly payment.
    fn agreement() -> Agreement {
        let StepBody::Agreement(mut agreement) = StepBody::empty(StepKind::Agreement, Outcome::Success)
        else {
            unreachable!()
        };
        let items = [("2024-04-05", 1), ("2024-05-05", 2), ("2024-06-05", 3)]
            .map(|(on, no)| Instalment { no, due_on: day(on), amount: Fen(100_000) })
            .to_vec();
        let monthly = Schedule::Recurring {
            per_month: Fen(50_000),
            per_person: None,
            start: String::new(),
            until: "终身".into(),
            months_counted: None,
        };
        let mut alimony = payment("李明", 50_000, None, monthly);
        alimony.due_text = "每月5日前".into();
        let term = |no, text: &str, payments| Term { no, text: text.into(), payments };
        agreement.terms = vec![
            term(1, "李秀英修好防水。", vec![]),
            term(
                2,
                "两人各赔一份。",
                vec![
                    payment("李秀英", 30_000, Some("2024-03-20"), Schedule::Once),
                    payment("李明", 30_000, Some("2024-03-20"), Schedule::Once),
                ],
            ),
            term(3, "分期", vec![payment("李秀英", 300_000, None, Schedule::Instalments { items })]),
            term(4, "赡养", vec![alimony]),
        ];
        agreement
    }

    /// Day, term, payment, instalment, sum in 分 (0 = none told).
    type Paid = (&'static str, Option<i64>, Option<i64>, Option<i64>, i64);

    fn check(paid: &[Paid]) -> Vec<ScheduleLine> {
        let agreed = Step::bare(uid(1), uid(0), day("2024-03-10"), StepBody::Agreement(agreement()));
        let agreed_on = agreed.on;
        let mut steps = vec![agreed];
        for ((on, term_no, payment_no, instalment_no, amount), n) in paid.iter().zip(2..) {
            let body = Performance {
                term_no: *term_no,
                payment_no: *payment_no,
                instalment_no: *instalment_no,
                what: String::new(),
                amount: (*amount > 0).then_some(Fen(*amount)),
                proof: String::new(),
            };
            steps.push(Step::bare(uid(n), uid(0), day(on), StepBody::Performance(body)));
        }
        performed(lines(&agreement()), &steps, agreed_on)
    }

    #[test]
    fn a_line_for_each_act_payment_and_instalment() {
        let lines = check(&[]);
        let places: Vec<_> =
            lines.iter().map(|l| (l.term_no, l.payment_no, l.instalment_no, l.amount.0)).collect();
        assert_eq!(
            places,
            [
                (1, None, None, 0),
                (2, Some(1), None, 30_000),
                (2, Some(2), None, 30_000),
                (3, None, Some(1), 100_000),
                (3, None, Some(2), 100_000),
                (3, None, Some(3), 100_000),
                (4, None, None, 50_000),
            ]
        );
        assert!(lines.iter().all(|l| !l.is_done()));
    }

    #[test]
    fn a_performance_counts_where_it_says_and_the_rest_goes_to_the_earliest_open_line() {
        let lines = check(&[
            ("2024-03-11", Some(1), None, None, 0),
            ("2024-03-12", Some(2), Some(2), None, 30_000),
            ("2024-05-01", Some(3), None, Some(2), 40_000),
            ("2024-05-02", Some(3), None, None, 130_000),
        ]);
        assert!(lines[0].is_done(), "the act was done");
        assert_eq!(
            (lines[1].paid.0, lines[2].paid.0),
            (0, 30_000),
            "the second payer paid, the first did not"
        );
        let of_term: Vec<_> = lines[3..6].iter().map(|l| l.paid.0).collect();
        assert_eq!(of_term, [100_000, 70_000, 0]);
        assert_eq!(lines[4].left(), Fen(30_000));
        assert_eq!(lines[4].performances.len(), 2);
    }

    #[test]
    fn a_monthly_payment_is_due_again_after_each_one() {
        let agreed = day("2024-03-10");
        assert_eq!(check(&[])[6].next_on(agreed), Some(day("2024-04-05")));
        let paid = check(&[("2024-04-03", Some(4), None, None, 50_000)]);
        assert_eq!(paid[6].next_on(agreed), Some(day("2024-05-05")));
        assert!(!paid[6].is_done());
    }

    #[test]
    fn days_of_the_month_in_words() {
        for (text, expected) in [
            ("每月5日前", Some(5)),
            ("每月十五日前", Some(15)),
            ("每月三十日", Some(30)),
            ("年底前", None),
            ("每月32日", None),
        ] {
            assert_eq!(monthly_day(text), expected, "{text}");
        }
    }

    #[test]
    fn the_next_month_of_a_short_one() {
        assert_eq!(next_month(day("2024-01-31"), 31), day("2024-02-29"));
        assert_eq!(next_month(day("2023-12-05"), 5), day("2024-01-05"));
    }
}
