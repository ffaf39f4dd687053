//! Whether a count is unusual: an exact test for counts, corrected for looking at many cells. It never looks at a
//! percentage, and it says nothing where there is too little to compare with. What is counted is the caller's matter.
//!
//! The test. A cell (a community and a type, say) has `count` disputes in this period and `baseline` disputes in
//! `ratio` earlier periods of the same length. If nothing has changed, each of the `count + baseline` disputes falls
//! into this period with probability 1 / (1 + ratio), whatever the cell's own rate is: the count is binomial, and the
//! chance of so many or more is exact (the conditional test of two Poisson rates, Przyborowski and Wilenski,
//! Biometrika 1940). The uncertainty of a short baseline is in it. Among all cells looked at, those are flagged that
//! Benjamini and Hochberg's procedure (JRSS B 1995) keeps at `rate`: of the flags of a period no more than that share
//! is expected to be false, and where nothing at all has changed a period has any flag with at most that probability.
//! Cells that are sums of others rise together with them, under which the procedure still holds (positive dependence,
//! Benjamini and Yekutieli 2001).
//!
//! What it does not know: seasons. A baseline of twelve months contains the same month of last year once; wages before
//! the Spring Festival rise every year and may be flagged every year. The person who reads it decides.

use std::sync::OnceLock;

/// Fewer disputes than this in a period are never flagged: one or two are a coincidence whatever the baseline.
pub const LEAST_COUNT: u64 = 3;
/// Fewer earlier periods than this are nothing to compare with.
pub const LEAST_PERIODS: f64 = 3.0;
/// Percentages of fewer than this are not shown: counts say it better (domain.md §5.4).
pub const LEAST_FOR_PERCENT: u64 = 10;

/// What is known of one cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cell {
    /// Disputes in this period.
    pub count: u64,
    /// Disputes in the earlier periods together.
    pub baseline: u64,
    /// How many periods of this one's length the earlier ones are together; a period that is half over makes them
    /// twice as many.
    pub ratio: f64,
}

/// Chance of so many disputes or more, if nothing has changed; 1 where there is too little to compare with.
pub fn chance(cell: &Cell) -> f64 {
    if cell.count < LEAST_COUNT || cell.ratio < LEAST_PERIODS {
        return 1.0;
    }
    binomial_tail(cell.count + cell.baseline, cell.count, 1.0 / (1.0 + cell.ratio))
}

/// What is expected in this period, if nothing has changed.
pub fn expected(cell: &Cell) -> f64 {
    if cell.ratio > 0.0 { cell.baseline as f64 / cell.ratio } else { 0.0 }
}

/// Which of the cells are flagged at `rate` (0.05: of twenty flags one is expected to be false).
pub fn flags(cells: &[Cell], rate: f64) -> Vec<bool> {
    let chances: Vec<f64> = cells.iter().map(chance).collect();
    let mut order: Vec<usize> = (0..cells.len()).collect();
    order.sort_by(|a, b| chances[*a].total_cmp(&chances[*b]));
    let many = cells.len() as f64;
    // The largest rank whose chance lies under its line; everything before it is flagged with it.
    let last =
        order.iter().enumerate().rev().find(|(rank, i)| chances[**i] <= rate * (*rank as f64 + 1.0) / many);
    let mut out = vec![false; cells.len()];
    if let Some((last, _)) = last {
        for i in &order[..=last] {
            out[*i] = true;
        }
    }
    out
}

/// P(X >= k) of a binomial of `n` and `p`, exact up to rounding.
fn binomial_tail(n: u64, k: u64, p: f64) -> f64 {
    if k == 0 {
        return 1.0;
    }
    // The shorter way round, and from the largest term on: each term is its neighbour times a ratio.
    let odds = p / (1.0 - p);
    let term = |i: u64| {
        (ln_factorial(n) - ln_factorial(i) - ln_factorial(n - i)
            + i as f64 * p.ln()
            + (n - i) as f64 * (1.0 - p).ln())
        .exp()
    };
    if k as f64 > n as f64 * p {
        let (mut sum, mut t) = (0.0, term(k));
        for i in k..=n {
            sum += t;
            if t < sum * 1e-17 {
                break;
            }
            t *= (n - i) as f64 / (i as f64 + 1.0) * odds;
        }
        sum.min(1.0)
    } else {
        let (mut sum, mut t) = (0.0, term(k - 1));
        for i in (0..k).rev() {
            sum += t;
            if t < sum * 1e-17 {
                break;
            }
            t *= i as f64 / (n - i + 1) as f64 / odds;
        }
        (1.0 - sum).clamp(0.0, 1.0)
    }
}

/// ln(n!): summed up to 255, Stirling's series beyond, whose next term is below 1e-15 there.
fn ln_factorial(n: u64) -> f64 {
    static SUMS: OnceLock<[f64; 256]> = OnceLock::new();
    let sums = SUMS.get_or_init(|| {
        let mut sums = [0.0; 256];
        for i in 1..256 {
            sums[i] = sums[i - 1] + (i as f64).ln();
        }
        sums
    });
    match sums.get(n as usize) {
        Some(sum) => *sum,
        None => {
            let x = n as f64;
            x * x.ln() - x + 0.5 * (std::f64::consts::TAU * x).ln() + 1.0 / (12.0 * x)
                - 1.0 / (360.0 * x.powi(3))
                + 1.0 / (1260.0 * x.powi(5))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tail_is_exact() {
        // By hand: 3 of 3 with p = 1/13; and the two ways round meet.
        let by_hand = 1.0 / 13.0f64.powi(3);
        assert!((binomial_tail(3, 3, 1.0 / 13.0) / by_hand - 1.0).abs() < 1e-12);
        // R: pbinom(29, 300, 1/13, lower.tail = FALSE)
        for (n, k, p) in
            [(20, 5, 0.2), (20, 3, 0.2), (4_000, 330, 1.0 / 13.0), (1_000_000, 77_500, 1.0 / 13.0)]
        {
            let direct = binomial_tail(n, k, p);
            let complement = 1.0 - lower(n, k, p);
            assert!((direct - complement).abs() < 1e-9, "{n} {k} {p}: {direct} {complement}");
        }
    }

    /// P(X < k), term by term.
    fn lower(n: u64, k: u64, p: f64) -> f64 {
        let ln = |i: u64| {
            ln_factorial(n) - ln_factorial(i) - ln_factorial(n - i)
                + i as f64 * p.ln()
                + (n - i) as f64 * (1.0 - p).ln()
        };
        (0..k).map(|i| ln(i).exp()).sum()
    }

    #[test]
    fn small_numbers_and_short_baselines_are_never_flagged() {
        let cell = |count, baseline, ratio| Cell { count, baseline, ratio };
        assert_eq!(chance(&cell(2, 0, 12.0)), 1.0, "two are a coincidence");
        assert_eq!(chance(&cell(50, 0, 2.0)), 1.0, "two earlier periods are nothing to compare with");
        assert!(chance(&cell(3, 0, 12.0)) < 0.001, "three where there never was one");
        assert!(chance(&cell(9, 108, 12.0)) > 0.4, "nine where nine are usual");
        assert_eq!(expected(&cell(9, 108, 12.0)), 9.0);
    }

    #[test]
    fn many_cells_raise_the_bar() {
        let unusual = Cell { count: 7, baseline: 24, ratio: 12.0 };
        let usual = Cell { count: 2, baseline: 24, ratio: 12.0 };
        assert!(flags(&[unusual], 0.05)[0], "alone it is noticed");
        let mut many = vec![usual; 500];
        many.push(unusual);
        assert!(flags(&many, 0.05).iter().all(|f| !f), "among 501 cells one of them is to be expected");
        assert!(flags(&[], 0.05).is_empty());
    }
}
