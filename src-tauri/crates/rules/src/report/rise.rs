//! Whether a count has really risen: an exact test for two counts of equal periods, corrected for how many were looked
//! at. A bare percentage of small numbers is no finding.

/// Chance that of `now + then` cases at least `now` fall in the later of two equal periods when nothing changed: the
/// upper tail of the binomial with one half, exact (the conditional test for two Poisson counts).
pub fn chance(now: i64, then: i64) -> f64 {
    let n = now + then;
    if now <= 0 || n <= 0 {
        return 1.0;
    }
    // ln C(n, k) is walked downwards from k = n, where it is 0; sums of small terms first.
    let mut log_choose = 0.0f64;
    let base = -(n as f64) * std::f64::consts::LN_2;
    let mut tail = 0.0f64;
    let mut k = n;
    loop {
        tail += (log_choose + base).exp();
        if k == now || k == 0 {
            return tail.min(1.0);
        }
        log_choose += (k as f64).ln() - ((n - k + 1) as f64).ln();
        k -= 1;
    }
}

/// Chance of calling a rise where there is none, over all counts looked at together.
pub const LEVEL: f64 = 0.05;

/// Whether `now` against `then` is a rise when `looked_at` such pairs are compared (Bonferroni).
pub fn risen(now: i64, then: i64, looked_at: usize) -> bool {
    now > then && chance(now, then) * looked_at.max(1) as f64 <= LEVEL
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tail_is_exact() {
        // By hand: P(X ≥ 3 | n = 4, 1/2) = (4 + 1) / 16.
        assert!((chance(3, 1) - 5.0 / 16.0).abs() < 1e-12);
        assert!((chance(5, 0) - 1.0 / 32.0).abs() < 1e-12);
        assert!((chance(0, 9) - 1.0).abs() < 1e-12);
        // Symmetry of n = 1001: more than half is half the time.
        assert!((chance(501, 500) - 0.5).abs() < 1e-9);
    }

    #[test]
    fn small_numbers_and_many_looks_do_not_make_a_rise() {
        assert!(!risen(2, 1, 1), "100 % more of one case is nothing");
        assert!(risen(20, 5, 18));
        assert!(risen(10, 2, 1) && !risen(10, 2, 18), "the same counts among eighteen types");
    }
}
