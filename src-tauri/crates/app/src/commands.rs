//! The one list of commands: name, function, request, answer, permission. The dispatcher, the window's
//! `contract.ts` and the command line all come from it. Nothing is done here but finding, checking and calling.
//!
//! `paper.*`, `sheet.*`, `form.*`, `dossier.*` and `attachment.page` are in [`crate::papers`].

use crate::api::*;
use crate::context::Context;
use crate::failure::Failure;
use crate::host::Host;
use crate::input;
use crate::permission::Permission;
use chrono::NaiveDateTime;
use records::model::*;

/// One line of the list, for those who only look.
pub struct Command {
    /// Name, such as `party.save`.
    pub name: &'static str,
    /// What it takes.
    pub permission: Permission,
}

macro_rules! commands {
    ($($name:literal => $function:path : $request:ty => $response:ty, $permission:ident;)+) => {
        /// Every command in order.
        pub const COMMANDS: &[Command] =
            &[$(Command { name: $name, permission: Permission::$permission }),+];

        /// Finds the command, checks who may, reads the request, calls, writes the answer.
        pub(crate) fn dispatch(host: &Host, name: &str, request: &str, now: NaiveDateTime) -> Result<String, Failure> {
            match name {
                $($name => {
                    let context = permitted(host, $name, Permission::$permission, now)?;
                    let request: $request = input::read($name, request)?;
                    let answer: $response = $function(&context, request)?;
                    serde_json::to_string(&answer).map_err(|_| Failure::Internal)
                })+
                _ => Err(Failure::UnknownCommand { name: name.chars().take(60).collect() }),
            }
        }

        /// Adds every request and answer to the contract.
        #[cfg(test)]
        pub(crate) fn describe(contract: &mut crate::contract::Contract) {
            $(contract.command::<$request, $response>($name, Permission::$permission);)+
        }
    };
}

/// The one place where permissions are checked.
fn permitted<'a>(
    host: &'a Host,
    name: &'static str,
    permission: Permission,
    now: NaiveDateTime,
) -> Result<Context<'a>, Failure> {
    if permission == Permission::Anyone {
        return Ok(Context::new(host, name, now, None));
    }
    let context = Context::new(host, name, now, host.session());
    let account = context.account()?;
    if permission.held_by(account.role) {
        Ok(context)
    } else {
        Err(Failure::Forbidden { permission: permission.key().into() })
    }
}

/// What the window asks for by itself; it does not show that a person is there.
pub(crate) fn by_itself(name: &str) -> bool {
    matches!(name, "app.status" | "today.get" | "backup.list")
}

commands! {
    "app.status" => crate::session::status : Nothing => Status, Anyone;

    "setup.presets" => crate::setup::presets : Nothing => Vec<Preset>, Anyone;
    "setup.create" => crate::setup::create : SetupCreate => RecoveryKey, Anyone;
    "setup.prove_key" => crate::setup::prove_key : RecoveryKey => Status, Anyone;
    "setup.sample" => crate::setup::sample : Nothing => Status, Anyone;
    "setup.leave_sample" => crate::setup::leave_sample : Nothing => Status, Anyone;

    "session.sign_in" => crate::session::sign_in : SignIn => SessionInfo, Anyone;
    "session.sign_out" => crate::session::sign_out : Nothing => Nothing, Anyone;
    "session.lock" => crate::session::lock : Nothing => Nothing, Anyone;
    "session.recover" => crate::session::recover : Recover => SessionInfo, Anyone;
    "session.change_password" => crate::session::change_password : ChangePassword => Nothing, SignedIn;

    "account.list" => crate::people::accounts : Nothing => Vec<Account>, SignedIn;
    "account.save" => crate::people::save_account : AccountSave => Account, ManageAccounts;
    "organisation.list" => crate::people::organisations : Nothing => Vec<Organisation>, SignedIn;
    "organisation.save" => crate::people::save_organisation : Organisation => Organisation, ManageOffice;
    "mediator.list" => crate::people::mediators : Nothing => Vec<Mediator>, SignedIn;
    "mediator.save" => crate::people::save_mediator : Mediator => Mediator, ManageOffice;

    "settings.get" => crate::settings::get : Nothing => Settings, SignedIn;
    "settings.save" => crate::settings::save : SettingsSave => Settings, ManageSettings;
    "dictionaries.get" => crate::dictionaries::get : Nothing => Dictionaries, SignedIn;
    "phrase.save" => crate::dictionaries::save_phrase : Phrase => Dictionaries, WriteDisputes;

    "dispute.create" => crate::dispute::create : DisputeCreate => DisputeView, WriteDisputes;
    "dispute.oral" => crate::dispute::oral : OralCase => DisputeView, WriteDisputes;
    "dispute.open" => crate::dispute::open : ByUid => DisputeView, ReadDisputes;
    "dispute.save" => crate::dispute::save : Dispute => DisputeView, WriteDisputes;
    "dispute.void" => crate::dispute::void : Remove => Nothing, VoidDisputes;
    "dispute.list" => crate::register::list : RegisterQuery => RegisterPage, ReadDisputes;
    "dispute.search" => crate::register::search : SearchQuery => Vec<RegisterRow>, ReadDisputes;
    "number.assign" => crate::number::assign : NumberAssign => DisputeView, WriteDisputes;
    "number.void" => crate::number::void : NumberVoid => DisputeView, VoidDisputes;
    "number.list" => crate::number::list : NumberQuery => Vec<NumberLine>, ReadDisputes;

    "party.save" => crate::party::save : Party => DisputeView, WriteDisputes;
    "party.remove" => crate::party::remove : Remove => DisputeView, WriteDisputes;
    "party.order" => crate::party::order : PartyOrder => DisputeView, WriteDisputes;
    "party.suggest" => crate::party::suggest : PartySuggest => Vec<SeenParty>, WriteDisputes;
    "identity.check" => crate::party::check_identity : IdentityCheck => IdentityFacts, SignedIn;

    "step.save" => crate::step::save : Step => DisputeView, WriteDisputes;
    "step.remove" => crate::step::remove : Remove => DisputeView, WriteDisputes;
    "finding.waive" => crate::dispute::waive : FindingWaive => DisputeView, WaiveFindings;

    "draft.keep" => crate::draft::keep : Draft => Draft, SignedIn;
    "draft.get" => crate::draft::get : DraftKey => Option<Draft>, SignedIn;
    "draft.drop" => crate::draft::forget : DraftKey => Nothing, SignedIn;
    "draft.list" => crate::draft::list : Nothing => Vec<Draft>, SignedIn;
    "today.get" => crate::today::get : Nothing => Today, ReadDisputes;

    "paper.offers" => crate::papers::offers : ByUid => Vec<PaperOffer>, ReadDisputes;
    "paper.make" => crate::papers::make : PaperRequest => Paper, ReadDisputes;
    "paper.page" => crate::papers::page : PageRequest => Picture, ReadDisputes;
    "paper.bytes" => crate::papers::bytes : PaperToken => Bytes, ReadDisputes;
    "paper.save" => crate::papers::save : PaperSave => Saved, ReadDisputes;
    "paper.issue" => crate::papers::issue : PaperIssue => Sheet, WriteDisputes;
    "paper.drop" => crate::papers::forget : PaperToken => Nothing, SignedIn;
    "sheet.open" => crate::papers::open_sheet : ByUid => Paper, ReadDisputes;
    "form.list" => crate::papers::forms : Nothing => Vec<FormInfo>, SignedIn;
    "dossier.items" => crate::papers::dossier_items : ByUid => Vec<DossierItem>, ReadDisputes;

    "attachment.add" => crate::attachment::add : AttachmentAdd => Attachment, WriteDisputes;
    "attachment.save" => crate::attachment::save : Attachment => Attachment, WriteDisputes;
    "attachment.remove" => crate::attachment::remove : Remove => Nothing, WriteDisputes;
    "attachment.page" => crate::papers::attachment_page : AttachmentPage => Picture, ReadDisputes;
    "attachment.export" => crate::attachment::export : AttachmentExport => Saved, ReadDisputes;
    "attachment.bytes" => crate::attachment::bytes : ByUid => Bytes, ReadDisputes;

    "statistics.table" => crate::statistics::table : StatisticsQuery => StatisticsTable, ReadDisputes;
    "statistics.cases" => crate::statistics::cases : StatisticsCases => CaseList, ReadDisputes;
    "statistics.people" => crate::statistics::people : PeopleQuery => PlainTable, ReadDisputes;
    "statistics.slips" => crate::statistics::slips : SlipsQuery => PlainTable, ReadDisputes;
    "statistics.paper" => crate::statistics::paper : StatisticsPrint => Paper, ReadDisputes;
    "statistics.save" => crate::statistics::save : StatisticsSave => Saved, ReadDisputes;
    "statistics.editions" => crate::statistics::editions : Nothing => Editions, ReadDisputes;
    "statistics.save_editions" => crate::statistics::save_editions : EditionsSave => Editions, ManageSettings;

    "report.list" => crate::report::list : Nothing => Vec<ReportLine>, WriteReports;
    "report.data" => crate::report::data : ReportQuery => rules::report::Content, WriteReports;
    "report.begin" => crate::report::begin : ReportQuery => ReportView, WriteReports;
    "report.open" => crate::report::open : ByUid => ReportView, WriteReports;
    "report.save" => crate::report::save : ReportSave => ReportView, WriteReports;
    "report.remove" => crate::report::remove : Remove => Nothing, WriteReports;
    "report.cases" => crate::report::cases : ReportCases => CaseList, WriteReports;
    "report.paper" => crate::report::paper : ReportPick => Paper, WriteReports;
    "report.write" => crate::report::write : ReportWrite => Saved, WriteReports;
    "report.issue" => crate::report::issue : ReportIssueRequest => ReportView, WriteReports;

    "backup.list" => crate::backup::list : Nothing => Vec<BackupInfo>, Anyone;
    "backup.now" => crate::backup::now : Nothing => BackupInfo, MakeBackup;
    "backup.restore" => crate::backup::restore : Restore => Status, Anyone;
    "journal.list" => crate::journal::list : JournalQuery => Vec<JournalLine>, ReadJournal;
    "work.cancel" => crate::work::cancel : WorkCancel => Nothing, SignedIn;
}
