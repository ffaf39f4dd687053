//! The one list of commands: name, function, request, answer, permission. The dispatcher, the window's
//! `contract.ts` and the command line all come from it. Nothing is done here but finding, checking and calling.
//!
//! `paper.*`, `sheet.*`, `form.*`, `dossier.*` and `attachment.page` are in [`crate::papers`].

use crate::api::*;
use crate::context::Context;
use crate::failure::{Failure, FieldProblem};
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
    matches!(name, "app.status" | "today.get" | "backup.list" | "scan.list" | "risk.duties" | "risk.refresh")
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
    "phrase.save" => crate::phrases::save : Phrase => Dictionaries, WriteDisputes;
    "phrase.list" => crate::phrases::list : Nothing => Vec<PhraseLine>, SignedIn;
    "phrase.retire" => crate::phrases::retire : PhraseRetire => Vec<PhraseLine>, ManageOffice;
    "phrase.order" => crate::phrases::order : PhraseOrder => Vec<PhraseLine>, ManageOffice;

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
    "performance.mark" => crate::performance::mark : PerformanceMark => DisputeView, WriteDisputes;
    "performance.finish" => crate::performance::finish : PerformanceFinish => DisputeView, WriteDisputes;
    "service.count" => crate::service::count : ServiceQuery => ServiceReport, ReadDisputes;
    "service.export" => crate::service::export : ServiceExport => Saved, ReadDisputes;
    "check.sheet" => crate::check_sheet::get : ByUid => CheckSheet, ReadDisputes;
    "finding.waive" => crate::dispute::waive : FindingWaive => DisputeView, WaiveFindings;

    "draft.keep" => crate::draft::keep : Draft => Draft, SignedIn;
    "draft.get" => crate::draft::get : DraftKey => Option<Draft>, SignedIn;
    "draft.drop" => crate::draft::forget : DraftKey => Nothing, SignedIn;
    "draft.list" => crate::draft::list : Nothing => Vec<Draft>, SignedIn;
    "today.get" => crate::today::get : TodayQuery => Today, ReadDisputes;

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
    "attachment.thumb" => crate::papers::attachment_thumb : ByUid => Picture, ReadDisputes;
    "attachment.place" => crate::attachment::place : AttachmentPlace => DisputeView, WriteDisputes;
    "scan.list" => crate::scans::list : Nothing => ScanFolder, WriteDisputes;
    "scan.take" => crate::scans::take : ScanTake => ScanTaken, WriteDisputes;
    "file.report" => crate::files::report : Nothing => FileReport, ReadDisputes;
    "file.check" => crate::files::check_all : Nothing => FileReport, MakeBackup;
    "attachment.export" => crate::attachment::export : AttachmentExport => Saved, ReadDisputes;
    "attachment.bytes" => crate::attachment::bytes : ByUid => Bytes, ReadDisputes;

    "review.rounds" => crate::review::rounds : Nothing => Vec<ReviewRoundLine>, ReadDisputes;
    "review.candidates" => crate::review::candidates : ReviewDraw => ReviewCandidates, ManageReviews;
    "review.draw" => crate::review::draw : ReviewDraw => ReviewRoundView, ManageReviews;
    "review.round" => crate::review::round : ByUid => ReviewRoundView, ReadDisputes;
    "review.assign" => crate::review::assign : ReviewAssign => ReviewRoundView, ManageReviews;
    "review.close" => crate::review::close : Remove => ReviewRoundView, ManageReviews;
    "review.void" => crate::review::void : Remove => Nothing, ManageReviews;
    "review.dossier" => crate::review::dossier : ByUid => ReviewDossierView, ReadDisputes;
    "review.score" => crate::review::score : ReviewScore => ReviewDossierView, ReadDisputes;
    "review.return" => crate::review::give_back : ReviewReturn => ReviewDossierView, ReadDisputes;
    "review.remarks" => crate::review::remarks : ByUid => Vec<ReviewRemark>, ReadDisputes;
    "review.mended" => crate::review::mended : ReviewMended => Vec<ReviewRemark>, WriteDisputes;
    "review.report" => crate::review_report::report : ByUid => Paper, ManageReviews;
    "review.workbook" => crate::review_report::workbook : ReviewWorkbook => Saved, ManageReviews;
    "score_sheet.list" => crate::score_sheet::list : Nothing => ScoreSheets, ManageReviews;
    "score_sheet.save" => crate::score_sheet::save : ScoreSheetSave => ScoreSheets, ManageReviews;

    "teaching.propose" => crate::teaching::propose : TeachingPropose => TeachingProposal, ConfirmTeaching;
    "teaching.check" => crate::teaching::check : TeachingCheck => Vec<Residue>, ConfirmTeaching;
    "teaching.confirm" => crate::teaching::confirm : TeachingCase => TeachingView, ConfirmTeaching;
    "teaching.void" => crate::teaching::void : Remove => Nothing, ConfirmTeaching;
    "teaching.list" => crate::teaching::list : TeachingQuery => Vec<TeachingLine>, ReadDisputes;
    "teaching.open" => crate::teaching::open : ByUid => TeachingView, ReadDisputes;
    "teaching.similar" => crate::teaching::similar : TeachingSimilar => Vec<TeachingLine>, ReadDisputes;
    "teaching.print" => crate::teaching::print : ByUid => Paper, ReadDisputes;
    "subsidy.vocabulary" => crate::subsidy::vocabulary : Nothing => SubsidyVocabulary, ReadSubsidy;
    "subsidy.profiles" => crate::subsidy::profiles : Nothing => ProfileList, ReadSubsidy;
    "subsidy.profile_save" => crate::subsidy::profile_save : ProfileSave => ProfileVersion, ManageSubsidy;
    "subsidy.profile_check" => crate::subsidy::profile_check : ProfileCheck => Vec<FieldProblem>, ManageSubsidy;
    "subsidy.profile_activate" => crate::subsidy::profile_activate : ProfileActivate => ProfileList, ManageSubsidy;
    "subsidy.profile_end" => crate::subsidy::profile_end : ProfileEnd => ProfileList, ManageSubsidy;
    "subsidy.trial" => crate::subsidy::trial : SubsidyCompute => SubsidyTrial, ManageSubsidy;
    "subsidy.compute" => crate::subsidy::compute : SubsidyCompute => SubsidyComputed, ReviewSubsidy;
    "subsidy.cases" => crate::subsidy::cases : SubsidyQuery => SubsidyCases, ReadSubsidy;
    "subsidy.case" => crate::subsidy::case : ByUid => SubsidyCaseView, ReadSubsidy;
    "subsidy.facts_save" => crate::subsidy::facts_save : EnteredFacts => SubsidyCaseView, ClaimSubsidy;
    "subsidy.payees" => crate::subsidy::payees : PayeeQuery => Vec<PayeeRow>, ReviewSubsidy;
    "subsidy.payee_save" => crate::subsidy::payee_save : PayeeRow => PayeeRow, ReviewSubsidy;
    "subsidy.batches" => crate::subsidy::batches : BatchQuery => Vec<BatchRow>, ReadSubsidy;
    "subsidy.budgets" => crate::subsidy::budgets : BatchQuery => Vec<BudgetLeft>, ReviewSubsidy;
    "subsidy.batch_create" => crate::subsidy::batch_create : BatchCreate => BatchView, ReviewSubsidy;
    "subsidy.batch_open" => crate::subsidy::batch_open : ByUid => BatchView, ReviewSubsidy;
    "subsidy.batch_claim" => crate::subsidy::batch_claim : ByUid => SubsidyCaseView, ReviewSubsidy;
    "subsidy.batch_act" => crate::subsidy::batch_act : BatchAct => BatchView, ReviewSubsidy;
    "subsidy.batch_verify" => crate::subsidy::batch_verify : ByUid => BatchVerified, ReviewSubsidy;
    "subsidy.rule" => crate::subsidy::rule : SubsidyRule => BatchView, ReviewSubsidy;
    "subsidy.reopen" => crate::subsidy::reopen : ClaimReopen => Nothing, ReviewSubsidy;
    "subsidy.twins" => crate::subsidy::twins : SubsidyQuery => Vec<TwinPair>, ReviewSubsidy;
    "subsidy.twin_decide" => crate::subsidy::twin_decide : TwinDecide => Nothing, ReviewSubsidy;
    "subsidy.padding" => crate::subsidy::padding : SubsidyQuery => Vec<PaddingFact>, ReviewSubsidy;
    "subsidy.charts" => crate::subsidy::charts : BatchQuery => SubsidyCharts, ReviewSubsidy;
    "subsidy.paper" => crate::subsidy::paper : SubsidyPaperRequest => Paper, ReviewSubsidy;
    "subsidy.sheet_save" => crate::subsidy::sheet_save : SubsidySheetSave => Saved, ReviewSubsidy;
    "risk.overview" => crate::risk::overview : Nothing => RiskOverview, ReadDisputes;
    "risk.duties" => crate::risk::duties : Nothing => RiskDuties, ReadDisputes;
    "risk.refresh" => crate::risk::refresh : Nothing => RiskPass, ReadDisputes;
    "risk.card" => crate::risk::card : ByUid => RiskCard, ReadDisputes;
    "risk.tick" => crate::risk::tick : RiskTickSave => RiskCard, AssessRisk;
    "risk.attention" => crate::risk::attention : RiskTickSave => RiskCard, ManageRisk;
    "risk.confirm" => crate::risk::confirm : RiskConfirm => RiskCard, AssessRisk;
    "risk.cases" => crate::risk::cases : CaseQuery => RiskCasePage, ReadDisputes;
    "area.table" => crate::risk::area_table : AreaQuery => AreaTable, ReadDisputes;
    "area.trend" => crate::risk::area_trend : TrendQuery => Trend, ReadDisputes;
    "factors.list" => crate::risk::factor_versions : Nothing => FactorVersions, ReadDisputes;
    "factors.save" => crate::risk::save_factors : FactorDraft => FactorVersionView, ManageRisk;
    "factors.drop" => crate::risk::drop_factors : Remove => FactorVersions, ManageRisk;
    "factors.enforce" => crate::risk::enforce_factors : FactorEnforce => FactorVersions, ManageRisk;
    "factors.backtest" => crate::risk::backtest : BacktestQuery => Backtest, ManageRisk;
    "alert.list" => crate::risk::alerts : AlertQuery => Vec<AlertLine>, ReadDisputes;
    "alert.act" => crate::risk::act_on_alert : AlertActSave => AlertLine, AssessRisk;
    "notice.list" => crate::notice::list : NoticeQuery => Vec<NoticeLine>, ReadDisputes;
    "notice.open" => crate::notice::open : ByUid => NoticeLine, ReadDisputes;
    "notice.start" => crate::notice::start : NoticeStart => Notice, ManageRisk;
    "notice.save" => crate::notice::save : Notice => NoticeLine, ManageRisk;
    "notice.issue" => crate::notice::issue : NoticeIssue => NoticeLine, ManageRisk;
    "notice.follow" => crate::notice::follow : NoticeFollow => NoticeLine, ReadDisputes;
    "notice.paper" => crate::notice::paper : ByUid => Paper, ReadDisputes;
    "screening.list" => crate::screening::list : ScreeningQuery => ScreeningPage, ReadDisputes;
    "screening.open" => crate::screening::open : ByUid => ScreeningView, ReadDisputes;
    "screening.save" => crate::screening::save : Screening => ScreeningView, AssessRisk;
    "find.save" => crate::screening::save_find : ScreeningFind => ScreeningView, AssessRisk;
    "find.remove" => crate::screening::remove_find : Remove => ScreeningView, AssessRisk;
    "find.enter" => crate::screening::enter_find : ByUid => DisputeView, WriteDisputes;
    "prevention.save" => crate::screening::save_prevention : Prevention => Prevention, AssessRisk;
    "prevention.remove" => crate::screening::remove_prevention : Remove => Nothing, AssessRisk;
    "meeting.list" => crate::meeting::list : Nothing => Vec<MeetingLine>, ReadDisputes;
    "meeting.open" => crate::meeting::open : ByUid => MeetingView, ReadDisputes;
    "meeting.save" => crate::meeting::save : Meeting => MeetingView, ManageRisk;
    "measure.save" => crate::meeting::save_measure : Measure => MeetingView, ReadDisputes;
    "measure.remove" => crate::meeting::remove_measure : Remove => MeetingView, ManageRisk;
    "meeting.paper" => crate::meeting::paper : ByUid => Paper, ReadDisputes;
    "meeting.docx" => crate::meeting::docx : MeetingDocx => Saved, ReadDisputes;
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
