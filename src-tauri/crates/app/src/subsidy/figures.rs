//! The figures of a batch as its papers and tables show them: people, committees, tiers, what was sent back. Both are
//! made from these, so that a printed sum and a sum in a workbook cannot differ.

use super::batch::seen;
use super::books::Books;
use super::{budget, cases, rows};
use crate::api::*;
use crate::context::Context;
use crate::failure::Failure;
use records::model::*;
use records::store::{Payee, SubsidyBatch};
use rules::subsidy::{ClaimStatus, Line};
use std::collections::BTreeMap;

/// Everything the papers and tables of one batch need.
pub(super) struct Figures {
    pub batch: SubsidyBatch,
    pub organisation: Organisation,
    /// The bureau above, if there is one.
    pub bureau: Option<Organisation>,
    /// Names of the rules, with their basis.
    pub basis: String,
    pub rows: Vec<SubsidyRow>,
    pub people: Vec<SubsidyPerson>,
    pub tiers: Vec<TierSum>,
    pub funding: Vec<FundingShare>,
    pub payees: BTreeMap<Uid, Payee>,
}

/// One committee's line of the summary.
pub(super) struct CommitteeSum {
    pub name: String,
    pub claimed: i64,
    pub paid: i64,
    pub amount: Fen,
    pub returned: i64,
    pub refused: i64,
    pub waiting: i64,
    /// Reasons of what was not paid, with their counts.
    pub note: String,
}

impl Figures {
    pub(super) fn read(context: &Context<'_>, batch: Uid) -> Result<Figures, Failure> {
        context.store()?.read(|r| {
            let batch = seen(context, r, batch)?;
            let books = Books::read(r)?;
            let rows: Vec<SubsidyRow> = r
                .subsidy_claims(batch.uid)?
                .iter()
                .map(|c| rows::kept(&books, &batch, c))
                .collect::<Result<_, _>>()?;
            let mut basis: Vec<String> = Vec::new();
            for rule in rows.iter().filter_map(|row| books.rules.iter().find(|x| Some(x.uid) == row.profile))
            {
                let p = &rule.profile;
                let words = if p.basis.is_empty() {
                    format!("《{}》", p.name)
                } else {
                    format!("《{}》（{}）", p.name, p.basis)
                };
                if !basis.contains(&words) {
                    basis.push(words);
                }
            }
            let organisation = books
                .organisation(batch.organisation)
                .cloned()
                .ok_or_else(|| Failure::not_found("organisation"))?;
            let mut bureau = Some(organisation.clone());
            while let Some(o) = bureau.as_ref().filter(|o| o.kind != OrganisationKind::Bureau) {
                bureau = books.above(o.uid).cloned();
            }
            Ok(Figures {
                people: rows::people(&books, &rows),
                tiers: rows::tiers(&rows),
                funding: budget::funding(&books, &rows),
                payees: r.payees()?.into_iter().map(|p| (p.mediator, p)).collect(),
                basis: basis.join("、"),
                organisation,
                bureau,
                rows,
                batch,
            })
        })
    }

    /// What is paid out in all, 分.
    pub(super) fn total(&self) -> Fen {
        Fen(self.people.iter().map(|p| p.net.0).sum())
    }

    /// Cases paid.
    pub(super) fn paid(&self) -> i64 {
        self.cases().filter(|r| r.status == ClaimStatus::Paid).count() as i64
    }

    pub(super) fn cases(&self) -> impl Iterator<Item = &SubsidyRow> {
        self.rows.iter().filter(|r| r.entry == SubsidyEntry::Case)
    }

    /// Lines sent back for mending.
    pub(super) fn returned(&self) -> Vec<&SubsidyRow> {
        self.cases().filter(|r| r.status == ClaimStatus::Returned).collect()
    }

    /// By committee, in the order of their names.
    pub(super) fn committees(&self) -> Vec<CommitteeSum> {
        let mut by: BTreeMap<(&str, Uid), Vec<&SubsidyRow>> = BTreeMap::new();
        for row in &self.rows {
            by.entry((&row.committee_name, row.committee)).or_default().push(row);
        }
        by.into_iter()
            .map(|((name, _), rows)| {
                let cases: Vec<&&SubsidyRow> =
                    rows.iter().filter(|r| r.entry == SubsidyEntry::Case).collect();
                let count = |status: ClaimStatus| cases.iter().filter(|r| r.status == status).count() as i64;
                let mut clauses: BTreeMap<&str, i64> = BTreeMap::new();
                for row in cases.iter().filter(|r| r.status != ClaimStatus::Paid && !r.clause.is_empty()) {
                    *clauses.entry(&row.clause).or_default() += 1;
                }
                let mut clauses: Vec<(&str, i64)> = clauses.into_iter().collect();
                clauses.sort_by_key(|(word, n)| (-n, *word));
                let words: Vec<String> = clauses.iter().map(|(word, n)| format!("{word} {n}件")).collect();
                CommitteeSum {
                    name: name.to_owned(),
                    claimed: cases.len() as i64,
                    paid: count(ClaimStatus::Paid),
                    amount: Fen(rows.iter().map(|r| r.amount.0).sum()),
                    returned: count(ClaimStatus::Returned),
                    refused: count(ClaimStatus::Rejected),
                    waiting: count(ClaimStatus::NeedsManual),
                    note: words.join("；"),
                }
            })
            .collect()
    }

    /// A payee's field, empty while unknown.
    pub(super) fn payee(&self, mediator: Uid, field: impl Fn(&Payee) -> &String) -> String {
        self.payees.get(&mediator).map(field).cloned().unwrap_or_default()
    }

    /// Days of the period in words.
    pub(super) fn period(&self) -> String {
        let day = crate::mapping::day;
        format!("{}至{}", day(self.batch.period_from), day(self.batch.period_to))
    }
}

/// 李*, 欧**: what a publication shows of a name.
pub(super) fn masked(name: &str) -> String {
    let mut chars = name.chars();
    let first = chars.next().map(String::from).unwrap_or_default();
    format!("{first}{}", "*".repeat(chars.count().max(1)))
}

/// The calculation of one claim as kept, with the file of its dispute for what a paper needs of it.
pub(super) fn calculated(
    context: &Context<'_>,
    row: &SubsidyRow,
) -> Result<(Vec<Line>, EnteredFacts, Option<DisputeFile>), Failure> {
    let claim = row.claim.ok_or_else(|| Failure::not_found("subsidy_claim"))?;
    context.store()?.read(|r| {
        let kept = r.subsidy_claim_alone(claim)?;
        let (_, computed) = rows::parsed(&kept)?;
        let named = |uid: Uid| r.dispute(uid).ok().map(|d| crate::register::label(&d));
        let lines = rows::lines(&computed.lines, named);
        // A voided dispute has no file any more; its claim keeps what it was computed from.
        Ok((lines, cases::entered(r, row.dispute)?, r.file(row.dispute).ok()))
    })
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn a_publication_shows_only_the_first_character() {
        for (name, shown) in [("李翀", "李*"), ("翁佳浩", "翁**"), ("甲", "甲*"), ("", "*")] {
            assert_eq!(masked(name), shown);
        }
    }
}
