//! Disputes that may be one: the same two people, the same type, near dates, whoever entered them. It only finds
//! what looks alike; a person decides.

use chrono::NaiveDate;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// What is compared of a dispute.
#[derive(Debug, Clone)]
pub struct Look<'a> {
    /// Type of dispute.
    pub kind: &'a str,
    /// Day of closing.
    pub closed_on: NaiveDate,
    /// Parties: name, identity number (empty when unknown).
    pub parties: Vec<(&'a str, &'a str)>,
}

/// Two that look alike, by place in the list; the earlier closed first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Twin {
    /// The earlier.
    pub first: usize,
    /// The later.
    pub second: usize,
    /// Parties in common.
    pub shared: usize,
}

/// Parties of one dispute compared at most; the first ones name a mass dispute well enough.
const MOST_PARTIES: usize = 8;

/// Finds pairs closed within `days` of each other, in the order of the later one's closing. Of many that are alike
/// each is compared with the one before it, so that a list of n never makes n² pairs.
pub fn twins(looks: &[Look<'_>], days: i64) -> Vec<Twin> {
    let mut order: Vec<usize> = (0..looks.len()).collect();
    order.sort_by_key(|i| (looks[*i].closed_on, *i));
    let mut last: HashMap<u64, usize> = HashMap::with_capacity(looks.len());
    let mut out: Vec<Twin> = Vec::new();
    for i in order {
        let look = &looks[i];
        let names = &look.parties[..look.parties.len().min(MOST_PARTIES)];
        let mut partner: Option<usize> = None;
        for (n, a) in names.iter().enumerate() {
            for b in &names[n + 1..] {
                let (a, b) = if a.0 <= b.0 { (a.0, b.0) } else { (b.0, a.0) };
                let mut hasher = DefaultHasher::new();
                (look.kind, a, b).hash(&mut hasher);
                if let Some(before) = last.insert(hasher.finish(), i)
                    && before != i
                    && partner.is_none()
                    && (look.closed_on - looks[before].closed_on).num_days() <= days
                {
                    partner = Some(before);
                }
            }
        }
        if let Some(first) = partner {
            let shared = shared(&looks[first], look);
            if shared >= 2 {
                out.push(Twin { first, second: i, shared });
            }
        }
    }
    out
}

/// Parties in common: the same name, and no two identity numbers that differ.
fn shared(a: &Look<'_>, b: &Look<'_>) -> usize {
    let same = |x: &(&str, &str), y: &(&str, &str)| {
        x.0 == y.0 && (x.1.is_empty() || y.1.is_empty() || x.1.eq_ignore_ascii_case(y.1))
    };
    if a.kind != b.kind {
        return 0;
    }
    a.parties.iter().filter(|x| b.parties.iter().any(|y| same(x, y))).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look<'a>(closed: &str, parties: &[(&'a str, &'a str)]) -> Look<'a> {
        Look { kind: "邻里纠纷", closed_on: closed.parse().unwrap(), parties: parties.to_vec() }
    }

    #[test]
    fn the_same_two_people_near_in_time_look_alike() {
        let list = [
            look("2024-05-01", &[("甲", "1"), ("乙", "")]),
            look("2024-03-01", &[("乙", "2"), ("甲", "1")]),
            look("2024-06-01", &[("甲", "9"), ("乙", "2")]),
            look("2024-05-02", &[("甲", "1"), ("丙", "3")]),
            look("2025-05-01", &[("甲", "1"), ("乙", "2")]),
        ];
        // The third has another identity number: another person of that name.
        assert_eq!(twins(&list, 180), vec![Twin { first: 1, second: 0, shared: 2 }]);
    }
}
