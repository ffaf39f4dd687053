//! Computing a past batch again from what it was computed from: the same 分, or the place where it differs. It reads
//! nothing of the disputes as they are now.

use super::batch::seen;
use super::books::{Books, Rule};
use super::ledger::{self, Cases};
use super::rows;
use crate::api::*;
use crate::context::Context;
use crate::failure::Failure;
use records::store::{ClaimRow, Reader, SubsidyBatch};
use rules::subsidy::{Already, Told};
use std::collections::{BTreeMap, HashMap};

/// `subsidy.batch_verify`
pub(crate) fn batch_verify(context: &Context<'_>, request: ByUid) -> Result<BatchVerified, Failure> {
    context.store()?.read(|r| {
        let batch = seen(context, r, request.uid)?;
        let books = Books::read(r)?;
        let claims = r.subsidy_claims(batch.uid)?;
        verified(r, &books, &batch, &claims)
    })
}

/// Computes the kept claims again under the versions they were computed under.
pub(super) fn verified(
    _: &Reader<'_>,
    books: &Books,
    batch: &SubsidyBatch,
    claims: &[ClaimRow],
) -> Result<BatchVerified, Failure> {
    let basis: BTreeMap<String, Already> = serde_json::from_str(&batch.basis)
        .map_err(|_| Failure::Damaged { what: "资料库中一个补贴批次".into() })?;
    let rules: &[Rule] = &books.rules;
    let mut cases = Cases { cases: Vec::new(), rule_of: Vec::new() };
    let mut kept = HashMap::new();
    for row in claims {
        let (case, claim) = rows::parsed(row)?;
        kept.insert(case.id.clone(), (row, claim));
        cases.rule_of.push(rules.iter().position(|rule| Some(rule.uid) == row.profile));
        cases.cases.push(case);
    }
    let computed = ledger::computed(rules, &cases, &basis, Told::LineByLine);
    let mut differing = Vec::new();
    for claim in &computed.claims {
        let Some((row, before)) = kept.get(&claim.id) else { continue };
        let amounts = |c: &rules::subsidy::Claim| -> Vec<(String, i64, i64, i64)> {
            c.shares.iter().map(|s| (s.mediator.clone(), s.amount.0, s.carried.0, s.cut.0)).collect()
        };
        let rows: Vec<(String, i64, i64, i64)> =
            row.shares.iter().map(|s| (s.mediator.to_string(), s.amount.0, s.carried.0, s.cut.0)).collect();
        // What the calculation says, what the rows of the payment say, and what comes out now.
        if before != claim || amounts(claim) != rows || row.amount != claim.amount {
            differing.push(row.uid);
        }
    }
    Ok(BatchVerified {
        same: differing.is_empty() && computed.total == batch.total && computed.claims.len() == claims.len(),
        claims: claims.len() as i64,
        kept: batch.total,
        computed: computed.total,
        differing,
    })
}
