//! Whose disputes a person sees: the part of the one tree of organisations he or she works for. Checked on
//! every read and every write; what a person may do there is a matter of permissions.

use crate::context::Context;
use crate::failure::Failure;
use records::model::*;

/// The organisations a person works for.
pub(crate) struct Scope {
    organisations: Vec<Organisation>,
    /// None sees everything.
    root: Option<Uid>,
}

impl Scope {
    pub(crate) fn of(context: &Context<'_>) -> Result<Scope, Failure> {
        let account = context.account()?;
        let organisations = context.store()?.read(|r| r.organisations())?;
        let root = match account.role {
            Role::Bureau | Role::Administrator => None,
            Role::Head => Some(account.organisation),
            Role::Mediator => {
                let own = organisations.iter().find(|o| o.uid == account.organisation);
                let whole_office = context.settings()?.text("scope.mediator") == "office";
                match own {
                    Some(o) if o.kind == OrganisationKind::Committee && whole_office => {
                        o.parent.or(Some(o.uid))
                    }
                    _ => Some(account.organisation),
                }
            }
        };
        Ok(Scope { organisations, root })
    }

    /// The whole tree, for names.
    pub(crate) fn organisations(&self) -> &[Organisation] {
        &self.organisations
    }

    /// One organisation.
    pub(crate) fn organisation(&self, uid: Uid) -> Option<&Organisation> {
        self.organisations.iter().find(|o| o.uid == uid)
    }

    /// Refuses what lies elsewhere.
    pub(crate) fn check(&self, committee: Uid) -> Result<(), Failure> {
        match self.root {
            None => Ok(()),
            Some(root) if self.is_below(committee, root) => Ok(()),
            Some(_) => Err(Failure::OutOfScope),
        }
    }

    /// The part of the tree the person's lists are made of; None = the whole tree.
    pub(crate) fn root(&self) -> Option<Uid> {
        self.root
    }

    /// The part of the tree a person asks for, if it is his or her business; without one, all of it. A store without
    /// a bureau has its topmost office for all.
    pub(crate) fn part(&self, wanted: Option<Uid>) -> Result<Uid, Failure> {
        let top = || self.organisations.iter().find(|o| o.parent.is_none()).map(|o| o.uid);
        let part = wanted.or(self.root).or_else(top).ok_or_else(|| Failure::not_found("organisation"))?;
        if self.organisation(part).is_none() {
            return Err(Failure::not_found("organisation"));
        }
        self.check(part)?;
        Ok(part)
    }

    /// Whether an organisation is `root` or stands below it.
    pub(crate) fn is_below(&self, organisation: Uid, root: Uid) -> bool {
        let mut at = Some(organisation);
        // The tree has three levels; a circle made by a broken file must not hang the program.
        for _ in 0..8 {
            match at {
                Some(uid) if uid == root => return true,
                Some(uid) => at = self.organisation(uid).and_then(|o| o.parent),
                None => return false,
            }
        }
        false
    }
}
