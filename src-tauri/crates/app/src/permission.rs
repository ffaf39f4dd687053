//! Who may do what: permissions by role. Each command names the permission it takes in the command list;
//! it is checked once, there. Whose disputes a person sees is another question: see `scope`.

use records::model::Role;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

macro_rules! permissions {
    ($($(#[$meta:meta])* $variant:ident $key:literal $label:literal [$($role:ident)*],)+) => {
        /// What a command takes.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
        #[serde(rename_all = "snake_case")]
        #[ts(rename_all = "snake_case")]
        pub enum Permission { $($(#[$meta])* $variant),+ }

        impl Permission {
            /// All of them.
            pub const ALL: &'static [Permission] = &[$(Permission::$variant),+];
            /// The key in JSON.
            pub fn key(self) -> &'static str { match self { $(Permission::$variant => $key),+ } }
            /// The office's word.
            pub fn label(self) -> &'static str { match self { $(Permission::$variant => $label),+ } }
            /// The permission of a key.
            pub fn from_key(key: &str) -> Option<Permission> { match key { $($key => Some(Permission::$variant),)+ _ => None } }
            /// Whether a role has it.
            pub fn held_by(self, role: Role) -> bool {
                match self { $(Permission::$variant => {
                    const ROLES: &[Role] = &[$(Role::$role),*];
                    ROLES.contains(&role)
                }),+ }
            }
        }
    };
}

// An administrator may also do what a head may: an office of one person has one account. Where two people
// share the work, the administrator's account is simply not used for disputes.
permissions! {
    /// Nobody need be signed in.
    Anyone "anyone" "任何人" [Mediator Head Bureau Administrator],
    /// Any signed-in person.
    SignedIn "signed_in" "登录" [Mediator Head Bureau Administrator],
    /// See disputes and their papers.
    ReadDisputes "read_disputes" "查看纠纷" [Mediator Head Bureau Administrator],
    /// Enter and change disputes, print and issue their papers.
    WriteDisputes "write_disputes" "办理纠纷" [Mediator Head Administrator],
    /// Void a dispute or a number: it stays in its series with a reason.
    VoidDisputes "void_disputes" "作废纠纷或案号" [Head Administrator],
    /// Waive a finding with a reason.
    WaiveFindings "waive_findings" "免除检查提示" [Head Administrator],
    /// Draw, assign and close rounds of review, change the score sheet.
    ManageReviews "manage_reviews" "组织卷宗评查" [Head Bureau Administrator],
    /// Confirm anonymised copies as teaching cases, take them out again.
    ConfirmTeaching "confirm_teaching" "审定教学案例" [Head Bureau Administrator],
    /// Change organisations, mediators, phrases.
    ManageOffice "manage_office" "管理单位和调解员" [Head Administrator],
    /// Change settings.
    ManageSettings "manage_settings" "修改设置" [Head Administrator],
    /// Change accounts.
    ManageAccounts "manage_accounts" "管理账号" [Administrator],
    /// Make a copy of the store.
    MakeBackup "make_backup" "备份" [Mediator Head Bureau Administrator],
    /// Put a copy back in place of the store.
    RestoreBackup "restore_backup" "恢复备份" [Administrator],
    /// See what cases earn (以案定补): a mediator, his own.
    ReadSubsidy "read_subsidy" "查看补贴" [Mediator Head Bureau Administrator],
    /// Enter what a claim needs beside the records.
    ClaimSubsidy "claim_subsidy" "填报补贴" [Mediator Head Administrator],
    /// Batches: begin, rule, approve, return, print. What belongs to the bureau alone is told by the level.
    ReviewSubsidy "review_subsidy" "审核补贴" [Head Bureau Administrator],
    /// Change the rules of the subsidy.
    ManageSubsidy "manage_subsidy" "管理补贴办法" [Head Bureau Administrator],
    /// Write and issue the reports for assessment meetings.
    WriteReports "write_reports" "编写研判报告" [Head Bureau Administrator],
    /// Read the journal.
    ReadJournal "read_journal" "查看操作日志" [Head Bureau Administrator],
    /// Say what is known of a dispute's risk, confirm its level, act on alerts, record screening.
    AssessRisk "assess_risk" "风险研判和排查" [Mediator Head Administrator],
    /// Change risk factors, send letters, hold assessment meetings, see who needs attention.
    ManageRisk "manage_risk" "督办、研判会和因素权重" [Head Bureau Administrator],
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_those_of_the_json() {
        for p in Permission::ALL {
            assert_eq!(serde_json::to_value(p).unwrap(), p.key());
            assert_eq!(Permission::from_key(p.key()), Some(*p));
        }
    }
}
