//! 一案一补: which of the cases that are one dispute counts. It follows what people said to be the same; whether
//! two disputes look alike is found elsewhere.

use super::ledger::LedgerCase;
use std::collections::HashMap;

/// For every case that is the same dispute as another: the one of them that counts. It is the one paid
/// before, else the one the others point to, else the earliest.
pub(super) fn keepers<'a>(order: &[&'a LedgerCase]) -> HashMap<&'a str, String> {
    let by_id: HashMap<&str, &LedgerCase> = order.iter().map(|c| (c.id.as_str(), *c)).collect();
    let mut group: HashMap<&str, &str> = HashMap::new();
    fn root<'a>(group: &HashMap<&'a str, &'a str>, mut id: &'a str) -> &'a str {
        while let Some(up) = group.get(id) {
            if *up == id {
                break;
            }
            id = up;
        }
        id
    }
    let mut outside: HashMap<&str, &str> = HashMap::new();
    for case in order.iter().filter(|c| c.fixed.is_none()) {
        let Some(same) = case.same_as.as_deref() else { continue };
        match by_id.get(same) {
            Some(other) => {
                let (a, b) = (root(&group, case.id.as_str()), root(&group, other.id.as_str()));
                if a != b {
                    let (up, down) = if a < b { (a, b) } else { (b, a) };
                    group.insert(down, up);
                }
            }
            None => {
                outside.insert(case.id.as_str(), same);
            }
        }
    }
    let mut members: HashMap<&str, Vec<&LedgerCase>> = HashMap::new();
    for case in order {
        members.entry(root(&group, case.id.as_str())).or_default().push(case);
    }
    let mut kept = HashMap::new();
    for cases in members.values() {
        let elsewhere = cases.iter().find_map(|c| outside.get(c.id.as_str()));
        if cases.len() == 1 && elsewhere.is_none() {
            continue;
        }
        let first = cases
            .iter()
            .min_by_key(|c| (!c.paid_before, c.same_as.is_some(), c.closed_on, c.id.as_str()))
            .map(|c| c.id.clone())
            .unwrap_or_default();
        // The same dispute stands in an earlier batch: none of these counts.
        let first = elsewhere.map(|e| (*e).to_owned()).unwrap_or(first);
        for case in cases {
            kept.insert(case.id.as_str(), first.clone());
        }
    }
    kept
}
