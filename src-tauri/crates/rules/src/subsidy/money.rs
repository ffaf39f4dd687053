//! Exact amounts on the way: a fraction of 分, rounded once at the end. Not for storage.

use super::profile::{Rounding, RoundingMode};
use records::model::Fen;

/// `num / den` 分, `den > 0`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Exact {
    num: i128,
    den: i128,
}

impl Exact {
    pub fn fen(fen: Fen) -> Exact {
        Exact { num: i128::from(fen.0), den: 1 }
    }

    /// Times so many thousandths.
    pub fn permille(self, permille: i64) -> Exact {
        Exact { num: self.num * i128::from(permille), den: self.den * 1000 }.reduced()
    }

    pub fn plus(self, other: Exact) -> Exact {
        Exact { num: self.num * other.den + other.num * self.den, den: self.den * other.den }.reduced()
    }

    /// `low + (high - low) × part / whole`.
    pub fn between(low: Fen, high: Fen, part: i64, whole: i64) -> Exact {
        let span = i128::from(high.0 - low.0) * i128::from(part);
        Exact { num: i128::from(low.0) * i128::from(whole) + span, den: i128::from(whole.max(1)) }.reduced()
    }

    /// Exactly less than so many 分: nothing rounds on the way.
    pub fn less_than(self, fen: Fen) -> bool {
        self.num < i128::from(fen.0) * self.den
    }

    /// Exactly more than so many 分.
    pub fn more_than(self, fen: Fen) -> bool {
        self.num > i128::from(fen.0) * self.den
    }

    /// The one rounding.
    pub fn rounded(self, rounding: &Rounding) -> Fen {
        let unit = i128::from(rounding.unit.0.max(1));
        let (num, den) = (self.num, self.den * unit);
        let floor = num.div_euclid(den);
        let rest = num.rem_euclid(den);
        let up = match rounding.mode {
            RoundingMode::HalfUp => rest * 2 >= den,
            RoundingMode::Down => false,
            RoundingMode::Up => rest > 0,
        };
        let fen = (floor + i128::from(up)) * unit;
        Fen(i64::try_from(fen).unwrap_or(i64::MAX))
    }

    fn reduced(self) -> Exact {
        let (mut a, mut b) = (self.num.unsigned_abs(), self.den.unsigned_abs());
        while b > 0 {
            (a, b) = (b, a % b);
        }
        let divisor = i128::try_from(a.max(1)).unwrap_or(1);
        Exact { num: self.num / divisor, den: self.den / divisor }
    }

    /// As a line of the calculation shows it.
    pub fn shown(self) -> String {
        if self.num % self.den == 0 {
            Fen(i64::try_from(self.num / self.den).unwrap_or(i64::MAX)).grouped()
        } else {
            format!("{:.4}", self.num as f64 / self.den as f64 / 100.0)
        }
    }
}
