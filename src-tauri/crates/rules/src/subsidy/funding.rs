//! Who pays for a batch: a sum divided between the purses a rule names, such as 区:镇 = 1:2 (domain.md §4.1 B23). What
//! mediators receive is settled before and is not touched here.

use super::profile::Funder;
use records::model::Fen;

/// The share of each, in the order of the rule, 分; what cannot be divided goes to the first. Together exactly `sum`, also
/// when it is negative.
pub fn funded(funders: &[Funder], sum: Fen) -> Vec<Fen> {
    let whole: i128 = funders.iter().map(|f| i128::from(f.parts.max(0))).sum();
    if whole == 0 {
        return funders.iter().enumerate().map(|(i, _)| if i == 0 { sum } else { Fen(0) }).collect();
    }
    let mut shares: Vec<i64> = funders
        .iter()
        .map(|f| {
            let part = (i128::from(sum.0) * i128::from(f.parts.max(0))).div_euclid(whole);
            i64::try_from(part).unwrap_or(0)
        })
        .collect();
    let rest = sum.0 - shares.iter().sum::<i64>();
    if let Some(first) = shares.first_mut() {
        *first += rest;
    }
    shares.into_iter().map(Fen).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn funders(parts: &[i64]) -> Vec<Funder> {
        parts
            .iter()
            .enumerate()
            .map(|(i, parts)| Funder { name: format!("出资{i}"), parts: *parts })
            .collect()
    }

    #[test]
    fn the_district_pays_one_part_and_the_town_two() {
        assert_eq!(funded(&funders(&[1, 2]), Fen(10_000)), [Fen(3_334), Fen(6_666)]);
        assert_eq!(funded(&funders(&[1, 2]), Fen(-10_000)), [Fen(-3_333), Fen(-6_667)]);
        assert_eq!(funded(&funders(&[60, 40]), Fen(12_345)), [Fen(7_407), Fen(4_938)]);
        assert_eq!(funded(&[], Fen(5)), []);
    }

    proptest! {
        #[test]
        fn nothing_is_lost(parts in proptest::collection::vec(1i64..1_000_000, 1..6), sum in -1_000_000_000_000i64..1_000_000_000_000) {
            let shares = funded(&funders(&parts), Fen(sum));
            prop_assert_eq!(shares.iter().map(|s| s.0).sum::<i64>(), sum);
            let whole: i64 = parts.iter().sum();
            for (share, part) in shares.iter().zip(&parts).skip(1) {
                let exact = i128::from(sum) * i128::from(*part);
                prop_assert!((i128::from(share.0) * i128::from(whole) - exact).abs() < i128::from(whole));
            }
        }
    }
}
