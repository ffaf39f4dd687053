// Generated from the command list of crate `app` (commands.rs) by `make contract`. Do not edit.
// Dates are `2023-03-10`, times of day `09:20`, amounts whole 分, identities UUIDs.

/** Identity of a row that is not yet saved: the program gives it a real one. Its `rev` is 0. */
export const NEW = "00000000-0000-0000-0000-000000000000";

/** 受理. */
export type Acceptance = {
  /** Number of the 受理通知书, if one is issued. */
  notice_no: string,
  /** Registrar (登记人), by name. */
  registrar: string, };

/** Someone who may sign in. The password itself is in the keyring beside the store, never here. */
export type Account = {
  /** Identity across files. */
  uid: Uid,
  /** Revision. */
  rev: number,
  /** Name typed at sign-in. */
  login: string,
  /** Name shown and kept in the journal. */
  name: string,
  /** What the person may do at large. */
  role: Role,
  /** The organisation whose disputes the person works on (with everything below it). */
  organisation: Uid,
  /** The mediator this person is, if one. */
  mediator: Uid | null,
  /** Whether sign-in is refused. */
  disabled: boolean, };

/** A new account, or a changed one; the password only for a new one or a reset by the administrator. */
export type AccountSave = {
  /** None for a new one. */
  uid: Uid | null,
  /** Revision seen; 0 for a new one. */
  rev: number,
  /** Login name. */
  login: string,
  /** Name. */
  name: string,
  /** Role. */
  role: Role,
  /** Organisation. */
  organisation: Uid,
  /** Mediator, if one. */
  mediator: Uid | null,
  /** Whether sign-in is refused. */
  disabled: boolean,
  /** New password, if one is set. */
  password: string | null, };

/** Kind of the body that referred a dispute, or to which it is referred. */
export type AgencyKind = "court" | "procuratorate" | "police" | "petition" | "legal_aid" | "labour_arbitration" | "other";

/** An agent (委托代理人). */
export type Agent = {
  /** Name. */
  name: string,
  /** Relation or work unit, such as 公司法务. */
  relation: string,
  /** Authority in the words of the letter: 一般代理, 特别授权, or what it spells out. */
  authority: string,
  /** Identity number. */
  id_number: string,
  /** Telephone. */
  phone: string,
  /** What is known of the letter of authority, such as 授权委托书原件附卷. */
  letter: string,
  /** Date of the letter. */
  letter_on: string | null, };

/** 协议: written or oral. */
export type Agreement = {
  /** Oral or written. */
  form: AgreementForm,
  /** Number of the agreement; the same on the visit record and the application for confirmation. */
  number: string,
  /** Number of copies; parties + 1 (人民调解法 art 29). */
  copies: number | null,
  /** Main facts and points in dispute. */
  facts: string,
  /** The terms in order. */
  terms: Array<Term>,
  /** Way of performance (履行方式). */
  performance_mode: string,
  /** When performance is due, in words, when not a day: 每月5日前. */
  performance_due: string,
  /** Day performance is due at the latest. */
  performance_due_on: string | null,
  /** Guarantors. */
  guarantors: Array<Guarantor>,
  /** Sums per person (附表). */
  annex: Array<AnnexRow>,
  /** Day it took effect: written, the latest of all signatures and the seal; oral, the day reached. */
  effective_on: string | null,
  /** State of performance as last known. */
  performance_state: PerformanceState | null,
  /** That state in the clerk's words, such as 履行中（已付16期）. */
  performance_note: string,
  /** Day all was performed. */
  performed_on: string | null, };

/** Form of the agreement. */
export type AgreementForm = "oral" | "written";

/** An alert (预警). */
export type Alert = {
  /** Identity across files. */
  uid: Uid,
  /** Revision. */
  rev: number,
  /** What it is about. */
  kind: AlertKind,
  /** The fact it is about, as a key: an alert of the same fact is raised once. */
  fact: string,
  /** The dispute, if one. */
  dispute: Uid | null,
  /** The committee of the dispute, or the office of the area. */
  organisation: Uid,
  /** Level. */
  level: RiskLevel,
  /** Who has to act: a mediator, or none for the head of the office. */
  owner: Uid | null,
  /** That person's name; filled by the store. */
  owner_name: string,
  /** Day raised. */
  raised_on: string,
  /** Last day for a reply. */
  due_on: string,
  /** Day closed. */
  closed_on: string | null,
  /** What is the matter, in one sentence without names of parties. */
  text: string,
  /** The cell of the area table it is about, for a surge. */
  cell: AlertCell | null,
  /** What was done, in order; filled by the store. */
  entries: Array<AlertEntry>, };

/** What was done about an alert. */
export type AlertAct = "raised" | "note" | "reply" | "handed_over" | "closed";

/** Does something about an alert. */
export type AlertActSave = {
  /** Alert. */
  uid: Uid,
  /** Revision seen. */
  rev: number,
  /** What. */
  act: AlertAct,
  /** In words; may be empty only when an answered alert is closed. */
  text: string,
  /** New owner, for handing over; none = the head of the office. */
  owner: Uid | null, };

/** The cell of an area table. */
export type AlertCell = {
  /** Community; empty = all. */
  community: string,
  /** Type; none = all. */
  dispute_type: DisputeType | null,
  /** First month `2024-03`. */
  first: string,
  /** Last month. */
  last: string,
  /** Disputes counted when it was raised. */
  count: number, };

/** Something done about an alert. */
export type AlertEntry = {
  /** What kind. */
  act: AlertAct,
  /** When, local time. */
  at: string,
  /** Who. */
  who_name: string,
  /** In words. */
  text: string, };

/** What an alert is about. */
export type AlertKind = "level" | "surge" | "overdue" | "report_missing";

/** An alert as lists show it. */
export type AlertLine = {
  /** The alert. */
  alert: Alert,
  /** Number or name of the dispute; empty when about none, or one that was voided. */
  dispute_label: string,
  /** Name of the organisation. */
  organisation: string,
  /** Who has to act, as shown. */
  owner: string,
  /** Days left; negative when late. */
  days_left: number, };

/** Which alerts. */
export type AlertQuery = {
  /** Closed ones; else open ones. */
  closed: boolean,
  /** Only those of the signed-in person. */
  mine: boolean, };

/** One line of the annex of sums per person. */
export type AnnexRow = {
  /** Name. */
  name: string,
  /** Sum, 分. */
  amount: Fen,
  /** Remark. */
  note: string, };

/** 归档. */
export type Archiving = {
  /** Who filed it (立卷人), by name. */
  filed_by: string,
  /** Who checked it (检查人), by name. */
  checked_by: string,
  /** Pages of the paper dossier, as counted by hand. */
  pages: number | null,
  /** Remarks for the 卷宗情况说明. */
  remark: string, };

/** The numbers of one cell. */
export type AreaCell = {
  /** Disputes registered in the period. */
  count: number,
  /** In the period before. */
  previous: number,
  /** In the same period of last year. */
  last_year: number,
  /** Change on the period before in percent; none where numbers are small or the period is not over. */
  change: number | null,
  /** Change on last year in percent; likewise. */
  change_year: number | null,
  /** Not yet over. */
  unresolved: number,
  /** Something past its last day. */
  overdue: number,
  /** The same two sides again. */
  repeated: number,
  /** Agreement performed. */
  performed: number,
  /** Agreement not performed in time. */
  broken: number,
  /** Red. */
  red: number,
  /** Orange. */
  orange: number,
  /** What was to be expected, in tenths; none where there is nothing to compare with. */
  expected_tenths: number | null,
  /** Whether the count is unusual. */
  surge: boolean, };

/** Which area table. */
export type AreaQuery = {
  /** Length of the period. */
  unit: PeriodUnit,
  /** A month in it, `2024-03`. */
  month: string,
  /** Organisation with everything below it; none = all one may see. */
  organisation: Uid | null, };

/** One community. */
export type AreaRow = {
  /** Community; empty when none was entered. */
  community: string,
  /** All types. */
  total: AreaCell,
  /** By type, as `types` of the table. */
  cells: Array<AreaCell>, };

/** The risk of an area: community by type. */
export type AreaTable = {
  /** Name of the period, such as 2024年第一季度. */
  label: string,
  /** First month. */
  first: string,
  /** Last month. */
  last: string,
  /** The last day counted, when the period is not over. */
  until: string | null,
  /** Name of the period before. */
  previous_label: string,
  /** First and last month of the period before. */
  previous: [string, string],
  /** Name of the same period of last year. */
  last_year_label: string,
  /** First and last month of it. */
  last_year: [string, string],
  /** How many earlier periods the test compares with. */
  baseline_periods: number,
  /** Cells looked at. */
  cells_tested: number,
  /** What one should know of the test, in one sentence. */
  note: string,
  /** Types that occur, in official order. */
  types: Array<DisputeType>,
  /** Communities, those with most disputes first. */
  rows: Array<AreaRow>,
  /** All communities, by type. */
  totals: Array<AreaCell>,
  /** Everything. */
  total: AreaCell, };

/** What a set says about a dispute on a day. */
export type Assessment = {
  /** The points of all groups. */
  score: number,
  /** The level proposed. */
  level: RiskLevel,
  /** Why this level, in one sentence. */
  reason: string,
  /** What makes it red at once. */
  triggers: Array<Hit>,
  /** What gives points. */
  hits: Array<Hit>,
  /** Points by group. */
  groups: Array<GroupSum>,
  /** How far the agreement is performed; none without one. */
  performance: PerformanceState | null,
  /** Whether the same two sides had another dispute within twelve months. */
  repeated: boolean, };

/** One assessment of the past. */
export type AssessmentLine = {
  /** Which. */
  uid: Uid,
  /** When, local time. */
  at: string,
  /** Who; empty when the program did. */
  who: string,
  /** Points. */
  score: number,
  /** Level proposed. */
  proposed: RiskLevel,
  /** Level in force. */
  level: RiskLevel,
  /** Whether a person confirmed it. */
  confirmed: boolean,
  /** Why another level, or what had changed. */
  reason: string,
  /** Version of the factors. */
  set_version: number,
  /** What was hit: name and points, triggers with 0. */
  hits: Array<[string, number]>, };

/** "人民调解+" help beside mediation. */
export type Assistance = {
  /** What kind. */
  help: AssistanceKind,
  /** By whom: a person, or a unit where no person is named. */
  by: string,
  /** The unit that person belongs to. */
  unit: string,
  /** What was done. */
  content: string,
  /** Hours of service, in tenths, when counted. */
  hours_tenths: number | null, };

/** Kind of help recorded beside mediation ("人民调解+"). */
export type AssistanceKind = "legal_aid" | "counselling" | "relief" | "adviser" | "joint_mediation" | "other";

/** One attachment. */
export type Attachment = {
  /** Identity across files. */
  uid: Uid,
  /** Revision. */
  rev: number,
  /** The dispute it belongs to. */
  dispute: Uid,
  /** The step it shows, if one. */
  step: Uid | null,
  /** The dossier item it is filed under (key of the dossier order, such as `identity`). */
  item: string,
  /** Order within that item, from 1. */
  position: number,
  /** What the catalogue calls it. */
  title: string,
  /** Media type, such as `image/jpeg`. */
  media_type: string,
  /** Size in bytes. */
  size: number,
  /** BLAKE3 of the plain bytes, 64 hex digits. */
  digest: string,
  /** Pages it has in the dossier. */
  pages: number,
  /** Turn when printed, clockwise: 0, 90, 180, 270 degrees. */
  rotate: number, };

/** A new attachment, by path (drag in, dialog) or by bytes (paste). */
export type AttachmentAdd = {
  /** Dispute. */
  dispute: Uid,
  /** Step it shows, if one. */
  step: Uid | null,
  /** Dossier item. */
  item: string,
  /** Title for the catalogue; empty = the file's name. */
  title: string,
  /** Full path, or empty. */
  path: string,
  /** Bytes in base64, or empty. */
  bytes: string,
  /** File name of pasted bytes. */
  file_name: string, };

/** Writes an attachment out to a place the person chose, as it came in. */
export type AttachmentExport = {
  /** Attachment. */
  uid: Uid,
  /** Full path. */
  path: string, };

/** A page of an attachment as a picture. */
export type AttachmentPage = {
  /** Attachment. */
  uid: Uid,
  /** Page from 1. */
  page: number,
  /** Width in pixels. */
  width: number, };

/** Files several attachments of a dispute under one item. */
export type AttachmentPlace = {
  /** Dispute. */
  dispute: Uid,
  /** Item of the dossier. */
  item: string,
  /** The attachments in order; others of the item follow them. */
  attachments: Array<Uid>, };

/** What the factors would have said, beside those in force now. */
export type Backtest = {
  /** The factors tried. */
  tried: Tally,
  /** Those in force. */
  in_force: Tally,
  /** Cases left out because the day of looking has not come yet. */
  too_young: number,
  /** Cases worth looking at: flagged, or missed; at most 500. */
  cases: Array<BacktestCase>, };

/** One case of a back-test. */
export type BacktestCase = {
  /** Dispute. */
  dispute: Uid,
  /** Number or name. */
  label: string,
  /** Registered. */
  received_on: string,
  /** What the factors tried would have said. */
  tried: RiskLevel,
  /** Points. */
  score: number,
  /** What those in force would have said. */
  in_force: RiskLevel,
  /** What happened. */
  happened: Outcomes, };

/** Tries factors on the past. */
export type BacktestQuery = {
  /** The factors to try. */
  set: FactorSet,
  /** First day of registration. */
  from_on: string,
  /** Last day of registration. */
  to_on: string,
  /** Days after registration at which the case is looked at (0..=180). */
  after_days: number, };

/** One automatic or asked-for copy of the store. */
export type BackupInfo = {
  /** File name. */
  name: string,
  /** When made, local time. */
  made_at: string,
  /** Bytes. */
  size: number,
  /** Whether the copy and its keys are there; what is in it is checked when it is made and when it is put back. */
  sound: boolean, };

/** An action on a batch. */
export type BatchAct = {
  /** Which. */
  uid: Uid,
  /** Revision seen. */
  rev: number,
  /** What. */
  action: BatchAction,
  /** Remark; a return and a withdrawal need one. */
  remark: string, };

/** What is done with a batch. */
export type BatchAction = "begin" | "recompute" | "submit" | "approve" | "return" | "rule" | "pay" | "withdraw";

/** Begins a batch: an office or committee and a period. */
export type BatchCreate = {
  /** Whose. */
  organisation: Uid,
  /** First day of closing. */
  period_from: string,
  /** Last day. */
  period_to: string,
  /** Title; empty = from the period. */
  title: string, };

/** What happened with a batch. */
export type BatchEventRow = {
  /** When, local time. */
  at: string,
  /** Who. */
  who: string,
  /** What. */
  action: BatchAction,
  /** At which level, in its name; empty otherwise. */
  level: string,
  /** Remark. */
  remark: string,
  /** Sum then, 分. */
  total: Fen, };

/** Which batches. */
export type BatchQuery = {
  /** Organisation with everything below it; none = all the person may see. */
  organisation: Uid | null,
  /** Year of the period's end; none = all. */
  year: number | null, };

/** A batch at large. */
export type BatchRow = {
  /** Identity. */
  uid: Uid,
  /** Revision. */
  rev: number,
  /** Whose. */
  organisation: Uid,
  /** Its name. */
  organisation_name: string,
  /** Title, such as 2024年第一季度. */
  title: string,
  /** First day of closing. */
  period_from: string,
  /** Last day. */
  period_to: string,
  /** State. */
  state: BatchState,
  /** Level of review it waits at, from 0; counts only in review. */
  level: number,
  /** The levels. */
  levels: Array<SubsidyReviewLevel>,
  /** Day this level should be done. */
  due_on: string | null,
  /** Last day of publication. */
  published_to: string | null,
  /** Day paid. */
  paid_on: string | null,
  /** Lines. */
  claims: number,
  /** Lines paid. */
  approved: number,
  /** Sum, 分. */
  total: Fen, };

/** Where a batch of claims stands. */
export type BatchState = "draft" | "review" | "publication" | "paid" | "withdrawn";

/** Computing a batch again from what it was computed from. */
export type BatchVerified = {
  /** Whether every share is the same to the 分. */
  same: boolean,
  /** Lines compared. */
  claims: number,
  /** Sum as kept, 分. */
  kept: Fen,
  /** Sum as computed again, 分. */
  computed: Fen,
  /** Claims that differ. */
  differing: Array<Uid>, };

/** A batch with everything in it. */
export type BatchView = {
  /** At large. */
  batch: BatchRow,
  /** Its lines: cases by day of closing, then what is carried and taken back. */
  rows: Array<SubsidyRow>,
  /** By person. */
  people: Array<SubsidyPerson>,
  /** By tier. */
  tiers: Array<TierSum>,
  /** What happened, newest first. */
  events: Array<BatchEventRow>,
  /** Money left, by rule. */
  budgets: Array<BudgetLeft>,
  /** Who bears how much of its sum; empty where the rules name one purse only. */
  funding: Array<FundingShare>,
  /** Whom it must still be told about: what stands in the way of the next action. */
  obstacles: Array<FieldProblem>,
  /** What this person may do with it now. */
  actions: Array<BatchAction>,
  /** Whether this person may rule on its claims now. */
  may_rule: boolean,
  /** Whether the records have changed since it was computed, so that computing anew would differ. */
  outdated: boolean, };

/** One block of a section. */
export type Block = { "kind": "paragraph" } & Paragraph | { "kind": "table" } & Table | { "kind": "chart" } & Chart;

/** Money left. */
export type BudgetLeft = {
  /** Year. */
  year: number,
  /** The rule that sets it. */
  profile: Uid,
  /** Its name. */
  profile_name: string,
  /** Budget of the year, 分; none when the rule sets none. */
  budget: Fen | null,
  /** Paid in the year, 分. */
  paid: Fen,
  /** Published, not yet paid, 分. */
  pending: Fen,
  /** This batch, when it is neither; of a year all batches that are neither, 分. */
  this: Fen,
  /** Left after all three, 分; none without a budget. */
  left: Fen | null,
  /** Over how long the other limits add up. */
  period: SubsidyCapPeriod, };

/** A request that names one thing. */
export type ByUid = {
  /** Which. */
  uid: Uid, };

/** A file's bytes. */
export type Bytes = {
  /** Base64. */
  base64: string,
  /** Media type. */
  media_type: string,
  /** File name. */
  file_name: string, };

/** The cases behind a number. */
export type CaseList = {
  /** Some of them, in order. */
  rows: Array<RegisterRow>,
  /** How many there are. */
  total: number,
  /** The number itself: equal to `total` for a count. */
  value: number, };

/** Which cases to list. Empty fields do not filter. */
export type CaseQuery = {
  /** Levels. */
  levels: Array<RiskLevel>,
  /** Only those nobody has confirmed. */
  unconfirmed: boolean,
  /** Which of them. */
  which: CaseWhich,
  /** Organisation with everything below it. */
  organisation: Uid | null,
  /** One community; an empty text means without one. */
  community: string | null,
  /** Type. */
  dispute_type: DisputeType | null,
  /** First month registered, `2024-01`; empty = from the beginning. */
  first: string,
  /** Last month registered; empty = to the end. */
  last: string,
  /** Rows left out at the beginning. */
  skip: number,
  /** How many rows at most (1..=500). */
  limit: number, };

/** Which number a list of cases is behind. */
export type CaseWhich = "all" | "unresolved" | "overdue" | "repeated" | "performed" | "broken" | "in_hand";

/** A cell of a table. */
export type Cell = {
  /** The words. */
  text: string,
  /** The figure they are, if they are one. */
  figure: string | null,
  /** The dispute they name, if one. */
  dispute: Uid | null, };

/** A password change by its owner. */
export type ChangePassword = {
  /** The old one. */
  old: string,
  /** The new one. */
  new: string, };

/** A chart. */
export type Chart = {
  /** Key. */
  key: string,
  /** Title above it. */
  title: string,
  /** How it is drawn. */
  shape: ChartKind,
  /** Unit of the numbers. */
  unit: string,
  /** What the bars or points stand for. */
  categories: Array<string>,
  /** The series, the most important first. */
  series: Array<Series>, };

/** One bar. */
export type ChartBar = {
  /** Label. */
  label: string,
  /** 分. */
  amount: Fen,
  /** Cases. */
  cases: number,
  /** Those cases. */
  disputes: Array<Uid>, };

/** How a chart is drawn. */
export type ChartKind = "bars" | "lines";

/** One head of the sheet. */
export type CheckGroup = {
  /** Its name. */
  label: string,
  /** The checks under it. */
  checks: Array<CheckLine>,
  /** What they found, gravest first. */
  findings: Array<Finding>, };

/** One check. */
export type CheckLine = {
  /** Its name. */
  check: string,
  /** What is looked at. */
  label: string,
  /** What it rests on. */
  basis: string,
  /** Findings. */
  findings: number, };

/** The check sheet (归档前检查表) of one dispute. */
export type CheckSheet = {
  /** Heads in the order of the sheet. */
  groups: Array<CheckGroup>,
  /** Why the dossier may not be filed as it is; empty when it may. */
  refused: string, };

/** Reopens a paid claim: what was paid is taken back in the next batch; the paid one stays as it is. */
export type ClaimReopen = {
  /** Claim. */
  claim: Uid,
  /** Why. */
  reason: string,
  /** Whether the case was false: it can never be claimed again, and the rule may bar its mediators. */
  falsehood: boolean, };

/** 结案. */
export type Closing = {
  /** Outcome. */
  outcome: Outcome,
  /** Summary for the 结案报告表. */
  summary: string, };

/** Kind of committee, as the statistics count it (domain.md §2.1). */
export type CommitteeKind = "village" | "neighbourhood" | "township" | "street" | "enterprise" | "social";

/** 司法确认. */
export type Confirmation = {
  /** Court. */
  court: string,
  /** Day the joint application was made. */
  applied_on: string,
  /** Day the court filed it. */
  filed_on: string | null,
  /** Court's case number. */
  case_number: string,
  /** Day of the ruling. */
  ruled_on: string | null,
  /** Result in words, such as 裁定调解协议有效. */
  result: string, };

/** How a visit or a delivery was made. */
export type Contact = "in_person" | "phone" | "at_office" | "direct" | "post" | "electronic" | "left_behind" | "other";

/** A whole report. */
export type Content = {
  /** Title. */
  title: string,
  /** Whom it is about, by full name. */
  scope: string,
  /** Over which months, in words. */
  period: string,
  /** Day it was worked out. */
  made_on: string,
  /** Every figure, each with its cases. */
  figures: Array<Figure>,
  /** The sections in order; the annexes last. */
  sections: Array<Section>,
  /** What the records do not say, or what to know before it is read. */
  missing: Array<string>, };

/** A delivery (送达). */
export type Delivery = {
  /** To whom. */
  to: string,
  /** Day. */
  on: string | null,
  /** How. */
  way: Contact, };

/** Lists the window offers while typing: data of `assets/dictionaries`. */
export type Dictionaries = {
  /** 56 nations and the two further entries. */
  nations: Array<string>,
  /** Streets `(code, name)`. */
  streets: Array<[string, string]>,
  /** Communities already used or shipped, by street name. */
  communities: { [key in string]: Array<string> },
  /** Sample wording by place of use. */
  phrases: Array<Phrase>,
  /** Explanations by step kind or field for F1. */
  law: Array<LawNote>, };

/** How hard the dispute is. */
export type Difficulty = "simple" | "ordinary" | "complex" | "major" | "grave";

/** A dispute (纠纷): the head of the aggregate of parties, steps, attachments and sheets. */
export type Dispute = {
  /** Identity across files. */
  uid: Uid,
  /** Revision. */
  rev: number,
  /** Committee that mediates. */
  committee: Uid,
  /** 案号 (dossier and agreement number), once given. */
  number: string | null,
  /** Serial in the register when it has no 案号 (an oral case), such as 2024-凤岗-009. */
  register_no: string | null,
  /** Name of the dispute, such as 甲与乙漏水纠纷. */
  title: string,
  /** One of the 18 types. */
  dispute_type: DisputeType,
  /** Source as the statistics count it. */
  source: Source,
  /** Who found it when the committee acted on its own, such as 网格员入户走访. */
  discovered_by: string,
  /** Street (statistical code, 9 digits, or the name when not in the list). */
  street: string,
  /** Community or village. */
  community: string,
  /** Where exactly, in words. */
  place: string,
  /** Day the dispute arose. */
  arose_on: string | null,
  /** Day it was registered (登记). */
  received_on: string,
  /** Day it was accepted (受理); set by the acceptance step. */
  accepted_on: string | null,
  /** Day it was closed; set by the closing step. */
  closed_on: string | null,
  /** People involved, by the clerk's own count; not always the number of parties. */
  people_involved: number | null,
  /** Amount in dispute, 分. */
  amount: Fen | null,
  /** How that amount was counted. */
  amount_note: string,
  /** How hard it is. */
  difficulty: Difficulty | null,
  /** Mediators with their part; the host first. */
  mediators: Array<DisputeMediator>,
  /** Recorder (记录人), by name. */
  recorder: string,
  /** Brief account of the dispute (纠纷简要情况). */
  narrative: string,
  /** What the applicants ask for, one line each. */
  requests: Array<string>,
  /** What the other side says. */
  respondent_position: string,
  /** Signs of risk seen, for the assessment; printed on no form of the dossier. */
  risk_signs: Array<RiskSign>,
  /** What was done about them. */
  risk_handling: Array<string>,
  /** How long the dossier will be kept, once decided by the committee. */
  retention: Retention | null,
  /** Remarks for the office only; printed nowhere. */
  remark: string,
  /** Where it stands; derived from the steps on every write. */
  state: DisputeState,
  /** Outcome, once there is one; derived. */
  outcome: Outcome | null,
  /** Form of the agreement, once there is one; derived. */
  agreement_form: AgreementForm | null, };

/** A new dispute: what is known at the start. The rest is typed on its page. */
export type DisputeCreate = {
  /** Committee that mediates. */
  committee: Uid,
  /** Day registered. */
  received_on: string,
  /** Type. */
  dispute_type: DisputeType,
  /** Source. */
  source: Source,
  /** Name; empty = made from the parties' names and the type later. */
  title: string,
  /** Parties known at once. */
  parties: Array<Party>,
  /** Brief account. */
  narrative: string,
  /** Community. */
  community: string, };

/** Everything about one dispute, read in one transaction. */
export type DisputeFile = {
  /** The dispute. */
  dispute: Dispute,
  /** Its parties in order. */
  parties: Array<Party>,
  /** Its steps by date, then by order of entry. */
  steps: Array<Step>,
  /** Its attachments in order. */
  attachments: Array<Attachment>,
  /** Sheets issued so far, newest version of each first. */
  sheets: Array<Sheet>, };

/** A mediator's part in one dispute; the name is kept as it was. */
export type DisputeMediator = {
  /** Which mediator. */
  mediator: Uid,
  /** Name as signed. */
  name: string,
  /** Host or assistant. */
  part: MediatorPart, };

/** Where the dispute stands. Derived from its steps by the rules; never typed. */
export type DisputeState = "registered" | "accepted" | "mediating" | "suspended" | "agreed" | "terminated" | "withdrawn" | "refused" | "referred_out" | "closed" | "archived";

/** The 18 dispute types in the order of the statistical report (domain.md §2.2, F11). */
export type DisputeType = "marriage_family" | "neighbourhood" | "house_homestead" | "contract" | "business" | "damages" | "forest_land" | "expropriation" | "environment" | "migrant_wages" | "other_labour" | "tourism" | "e_commerce" | "other_consumer" | "medical" | "traffic" | "property" | "other";

/** The dispute page: everything about one dispute, and what follows from it. */
export type DisputeView = {
  /** The records. */
  file: DisputeFile,
  /** Name of the committee. */
  committee: string,
  /** Steps that may come next, the most sensible first. */
  next: Array<NextStep>,
  /** What is missing or doubtful. */
  findings: Array<Finding>,
  /** What is due. */
  due: Array<DueItem>,
  /** What the agreement in force obliges to, line by line; empty without one. */
  schedule: Array<ScheduleItem>,
  /** Papers that can be printed now, in dossier order. */
  papers: Array<PaperOffer>,
  /** Whether the signed-in person may change it. */
  editable: boolean,
  /** Why not, when not. */
  readonly_reason: string, };

/** One item of the dossier order, for choosing where an attachment goes. */
export type DossierItem = {
  /** Key. */
  key: string,
  /** Name in the catalogue. */
  title: string,
  /** Whether this path must have it. */
  required: boolean, };

/** A draft: what was typed and not yet saved, by form. */
export type Draft = {
  /** Which form of which dispute, such as `step:session:<uid>` or `dispute:new`. */
  key: string,
  /** The form's fields. */
  body: unknown,
  /** When it was kept; empty in a request. */
  saved_at: string, };

/** Asks for a draft. */
export type DraftKey = {
  /** Which. */
  key: string, };

/** Something due on a day. */
export type DueItem = {
  /** What kind, such as `mediation_period`. */
  kind: string,
  /** In words. */
  text: string,
  /** Last day. */
  on: string,
  /** Days left; negative when overdue. */
  days_left: number,
  /** The article or setting it rests on. */
  basis: string,
  /** The dispute. */
  dispute: Uid,
  /** Its number or title. */
  dispute_label: string,
  /** Step it points to, if one. */
  step: Uid | null,
  /** Mediator (host). */
  mediator: string,
  /** Name of the office the dispute belongs to; empty where that goes without saying. */
  office: string, };

/** A score that a later one replaced. */
export type EarlierScore = {
  /** When. */
  at: string,
  /** By whom. */
  by: string,
  /** Total in tenths of a point. */
  total: number,
  /** Grade. */
  grade: string, };

/** A change to one paragraph. */
export type Edit = {
  /** The new words; none leaves the paragraph out. */
  text: string | null,
  /** What the rules had written when it was changed. */
  was: string, };

/** The columns of types as one year's table has them. */
export type Edition = {
  /** First statistical year it answers for. */
  from_year: number,
  /** What it is called. */
  label: string,
  /** Where it comes from. */
  source: string,
  /** The columns in the order of the table. */
  column: Array<TypeColumn>, };

/** The lists of types by year, for editing. */
export type Editions = {
  /** Revision of the settings they lie in. */
  rev: number,
  /** Shipped with the program. */
  shipped: Array<Edition>,
  /** The office's own. */
  own: Array<Edition>, };

/** Keeps the office's own lists of types. */
export type EditionsSave = {
  /** Revision seen. */
  rev: number,
  /** All of the office's own. */
  own: Array<Edition>, };

/** All changes to one report. */
export type Edits = {
  /** By the paragraph's key. */
  paragraphs: { [key in string]: Edit },
  /** Paragraphs added at the end of a section, by the section's key. */
  added: { [key in string]: Array<string> }, };

/** What is entered by hand with a claim: facts the records do not hold. */
export type EnteredFacts = {
  /** Dispute. */
  dispute: Uid,
  /** Revision; 0 when nothing was entered yet. */
  rev: number,
  /** Facts by key; only those of origin `entered`. */
  facts: { [key in string]: SubsidyValue },
  /** Documents ticked as being in the paper dossier, beside those the records prove. */
  documents: Array<string>,
  /** Why this tier was declared. */
  tier_reason: string,
  /** Number in the provincial system. */
  provincial_no: string,
  /** Share entered for each mediator, by weight. */
  weights: Array<[Uid, number]>, };

/** 激化报告. */
export type EscalationReport = {
  /** To whom. */
  to: string,
  /** What was seen. */
  sign: string,
  /** What was done at once. */
  measures: string,
  /** Who received it. */
  received_by: string, };

/** Progress of one piece of work. */
export type Event = {
  /** Handle for `work.cancel`. */
  work: string,
  /** What is being done, in the office's words. */
  title: string,
  /** Units done. */
  done: number,
  /** Units in all; 0 when not known. */
  total: number,
  /** Whether it has ended, well or not. The command's answer says which. */
  finished: boolean, };

/** 证据材料. */
export type Evidence = {
  /** The pieces in order. */
  items: Array<EvidenceItem>, };

/** One piece of evidence. */
export type EvidenceItem = {
  /** Serial from 1. */
  no: number,
  /** Name. */
  name: string,
  /** Who provided it. */
  provided_by: string,
  /** Original, copy, photograph. */
  form: string,
  /** Number of copies. */
  copies: number | null,
  /** Number of pages. */
  pages: number | null,
  /** What it proves. */
  proves: string,
  /** Who compared it with the original. */
  checked_by: string, };

/** 延期 by consent. */
export type Extension = {
  /** Who consented and how, such as 双方书面同意. */
  agreed_by: string,
  /** Why. */
  reason: string,
  /** New last day. */
  new_deadline: string, };

/** What the program finds in the records by itself. Each is a named function in `facts.rs`. */
export type Fact = "urgent_sign" | "repeats" | "failures" | "police" | "grudge_years" | "type" | "people" | "amount_yuan" | "petition" | "mediation_overdue" | "performance_overdue" | "visit_overdue" | "sensitive_period" | "attention";

/** Gives points. */
export type Factor = {
  /** Key, unique among triggers and factors; ticks refer to it. */
  key: string,
  /** Group it counts in. */
  group: string,
  /** Chinese name. */
  label: string,
  /** What the program finds itself. */
  fact: Fact | null,
  /** For [`Fact::Type`]: these types. */
  types: Array<DisputeType>,
  /** What the mediator says. */
  tick: Tick | null,
  /** Steps of points, ascending. */
  tiers: Array<Tier>,
  /** What it rests on. */
  basis: string,
  /** Which field it is known from. */
  evidence: string,
  /** Whether it counts. */
  enabled: boolean, };

/** Keeps a draft of the factors. */
export type FactorDraft = {
  /** Which; a nil identity for a new one. */
  uid: Uid,
  /** Revision seen; 0 for a new one. */
  rev: number,
  /** The factors. */
  set: FactorSet, };

/** Puts a draft in force. */
export type FactorEnforce = {
  /** Which. */
  uid: Uid,
  /** Revision seen. */
  rev: number,
  /** Why. */
  note: string, };

/** A dated set of factors (`assets/rules/risk/factors.toml` explains every key). */
export type FactorSet = {
  /** Name. */
  name: string,
  /** First day it is meant for. */
  from: string,
  /** Where its weights come from. */
  source: string,
  /** Least points of each level. */
  levels: Levels,
  /** Groups with their caps. */
  group: Array<Group>,
  /** What makes a dispute red at once. */
  trigger: Array<Trigger>,
  /** What gives points. */
  factor: Array<Factor>,
  /** Sensitive periods of the year. */
  season: Array<Season>, };

/** How far a version has come. */
export type FactorState = "draft" | "in_force" | "retired" | "dropped";

/** One version. */
export type FactorVersionView = {
  /** Which; a nil identity for the shipped set. */
  uid: Uid,
  /** Revision. */
  rev: number,
  /** Number; none for a draft. */
  version: number | null,
  /** Draft, in force, retired. */
  state: FactorState,
  /** When it was made or put in force. */
  made_at: string,
  /** By whom. */
  made_by: string,
  /** Why it was put in force. */
  note: string,
  /** The factors. */
  set: FactorSet, };

/** The versions of the factors. */
export type FactorVersions = {
  /** Drafts first, then the newest; the shipped set (version 0) last. */
  versions: Array<FactorVersionView>,
  /** Version in force. */
  in_force: number,
  /** Whether the factor about persons who need attention is turned on. */
  attention: boolean, };

/** A refused command. Tagged by `kind` in JSON; the window makes its own sentences from it. */
export type Failure = { "kind": "unknown_command",
  /** The name asked for. */
  name: string, } | { "kind": "bad_request",
  /** What is wrong, without the values that were sent. */
  detail: string, } | { "kind": "no_store" } | { "kind": "store_exists" } | { "kind": "unproved" } | { "kind": "not_signed_in" } | { "kind": "forbidden",
  /** The permission it takes, as the command list names it. */
  permission: string, } | { "kind": "out_of_scope" } | { "kind": "invalid",
  /** Field by field. */
  fields: Array<FieldProblem>, } | { "kind": "stale",
  /** The revision now in the store. */
  rev: number,
  /** The row as it now stands. */
  theirs: unknown, } | { "kind": "not_found",
  /** What it was: `dispute`, `party`, `step`, `attachment`, `sheet`, `account`, … */
  what: string, } | { "kind": "illegal_step",
  /** Why, as a sentence. */
  reason: string,
  /** The article it rests on. */
  basis: string, } | { "kind": "refused",
  /** Why and what to do instead, as a sentence. */
  reason: string, } | { "kind": "wrong_password",
  /** Tries left before the account is locked for a while. */
  tries_left: number,
  /** Seconds to wait before the next try; 0 when it is taken at once. */
  wait_seconds: number, } | { "kind": "locked_out",
  /** Seconds to wait. */
  wait_seconds: number, } | { "kind": "wrong_recovery_key",
  /** The group with a typing error, from 1; 0 when it is not one group. */
  group: number,
  /** Tries left, when it was well formed but another key; none when it is not a whole key. */
  tries_left: number | null, } | { "kind": "newer",
  /** Version found. */
  found: number,
  /** Newest this program knows. */
  known: number, } | { "kind": "damaged",
  /** Which part, without its content. */
  what: string, } | { "kind": "full" } | { "kind": "read_only",
  /** The place, when it is one the person chose; else empty. */
  place: string, } | { "kind": "io",
  /** What was being done. */
  what: string, } | { "kind": "busy" } | { "kind": "uncovered",
  /** Where. */
  places: Array<UncoveredPlace>, } | { "kind": "bad_file",
  /** Why, as a sentence. */
  reason: string, } | { "kind": "cancelled" } | { "kind": "internal" };

/** An amount in 分 (1/100 元). JSON and file hold the integer; it stays within 2^53. */
export type Fen = number;

/** One field that cannot be kept. */
export type FieldProblem = {
  /** Path of the field in the request, such as `guardians[0].name`. */
  field: string,
  /** What to do about it, as a sentence. */
  text: string, };

/** One figure. */
export type Figure = {
  /** Key, such as `total` or `type.neighbourhood.before`. */
  key: string,
  /** In words, for the list of its cases. */
  label: string,
  /** How it comes about. */
  kind: FigureKind,
  /** The number: cases, people, 分, or the distance. Of a share, its part. */
  value: number,
  /** As it is written. */
  shown: string,
  /** The cases behind it. */
  cases: Array<Uid>, };

/** How a figure comes about. */
export type FigureKind = "count" | "sum" | "share" | "difference" | "screening";

/** A file that is gone or damaged. */
export type FileFault = {
  /** The dispute. */
  dispute: Uid,
  /** Its number or title. */
  dispute_label: string,
  /** What the catalogue calls it. */
  title: string,
  /** The attachment; none for an issued paper. */
  attachment: Uid | null,
  /** Whether the file is gone (else it is damaged). */
  missing: boolean,
  /** When this was found, local time. */
  checked_at: string, };

/** How far verification of the files has come, and what it found. */
export type FileReport = {
  /** Files of attachments and issued papers. */
  files: number,
  /** Of these, verified at least once. */
  checked: number,
  /** When any was verified last, local time; none before the first. */
  last_at: string | null,
  /** When the one verified longest ago was, local time. */
  oldest_at: string | null,
  /** Files that are not as they were put in. */
  faults: Array<FileFault>, };

/** What became of a find. */
export type FindState = "open" | "entered" | "settled" | "referred" | "watched";

/** Something missing, doubtful or wrong. */
export type Finding = {
  /** Name of the check. */
  check: string,
  /** How grave. */
  severity: FindingSeverity,
  /** Sentence that says what to do. */
  text: string,
  /** The article or rule it rests on. */
  basis: string,
  /** Step it points to, if one. */
  step: Uid | null,
  /** Party it points to, if one. */
  party: Uid | null,
  /** Field it points to, such as `agreement.copies`. */
  field: string,
  /** Why it was waived, if it was. */
  waived: string | null, };

/** How grave a finding is. */
export type FindingSeverity = "error" | "warning" | "hint";

/** Waives a finding, or takes the waiver back. */
export type FindingWaive = {
  /** Dispute. */
  dispute: Uid,
  /** Name of the check. */
  check: string,
  /** The step the finding points to, if one. */
  step: Uid | null,
  /** The party the finding points to, if one. */
  party: Uid | null,
  /** The field the finding points to. */
  field: string,
  /** Why it may stay; empty takes the waiver back. */
  reason: string, };

/** A form that can be printed blank. */
export type FormInfo = {
  /** Code. */
  code: string,
  /** Title. */
  title: string,
  /** Edition and source. */
  source: string, };

/** What one purse bears of a batch. */
export type FundingShare = {
  /** Its name. */
  name: string,
  /** 分. */
  amount: Fen, };

/** A group of factors; together they give no more than its cap. */
export type Group = {
  /** Key. */
  key: string,
  /** Chinese name. */
  label: string,
  /** Most points. */
  cap: number, };

/** The points of one group. */
export type GroupSum = {
  /** Key. */
  key: string,
  /** Name. */
  label: string,
  /** Points counted. */
  points: number,
  /** Points before the cap. */
  before_cap: number,
  /** The cap. */
  cap: number, };

/** A guarantor (担保人). */
export type Guarantor = {
  /** Name. */
  name: string,
  /** Relation. */
  relation: string,
  /** Telephone. */
  phone: string,
  /** Identity number. */
  id_number: string,
  /** What is guaranteed, and how (一般/连带). */
  scope: string, };

/** A guardian (监护人). */
export type Guardian = {
  /** Name. */
  name: string,
  /** Relation to the party, such as 母亲. */
  relation: string,
  /** Identity number. */
  id_number: string,
  /** Telephone. */
  phone: string, };

/** Whose words a paragraph is in. */
export type Hand = "rules" | "changed" | "outdated" | "left_out" | "added";

/** A factor or trigger that is hit. */
export type Hit = {
  /** Key of the factor. */
  key: string,
  /** Group; empty for a trigger. */
  group: string,
  /** Its name. */
  label: string,
  /** Points; 0 for a trigger. */
  points: number,
  /** The value found: 1 for yes, else people, 元, times, years. */
  value: number,
  /** What shows it. */
  found: string,
  /** What it rests on. */
  basis: string,
  /** Whether a person said so; else it was found in the records. */
  ticked: boolean, };

/** Kind of identity document (domain.md §6.1). */
export type IdKind = "resident_card" | "hk_macao_permit" | "taiwan_permit" | "hk_macao_taiwan_residence" | "passport" | "foreign_residence" | "credit_code" | "other" | "none";

/** Check of an identity number. */
export type IdentityCheck = {
  /** Kind. */
  id_kind: IdKind,
  /** Number as typed. */
  id_number: string,
  /** Date of the form, for the age. */
  on: string, };

/** What follows from an identity number. */
export type IdentityFacts = {
  /** Number tidied (half-width, no spaces, capital X). */
  id_number: string,
  /** Sex, if the number tells it. */
  sex: Sex | null,
  /** Birth date, if the number tells it. */
  birth_date: string | null,
  /** Age on the day asked for. */
  age: number | null,
  /** Sentence when something is wrong; the number may be kept with a reason. */
  warning: string | null, };

/** One instalment. */
export type Instalment = {
  /** Serial from 1. */
  no: number,
  /** Last day. */
  due_on: string,
  /** Sum, 分. */
  amount: Fen, };

/** 登记. */
export type Intake = {
  /** Whether the party handed in a written application (申请书); else the 受理登记表 stands for it. */
  written_application: boolean,
  /** Registrar (登记人), by name. */
  registrar: string, };

/** An interpreter (翻译). */
export type Interpreter = {
  /** Name. */
  name: string,
  /** Language or dialect. */
  language: string,
  /** Telephone. */
  phone: string, };

/** 调查. */
export type Investigation = {
  /** Person asked. */
  interviewee: string,
  /** Relation to the dispute. */
  relation: string,
  /** Investigator, by name. */
  investigator: string,
  /** The record, questions and answers. */
  record: string, };

/** The score of one item. */
export type ItemScore = {
  /** Key of the item. */
  key: string,
  /** Points given. */
  points: number,
  /** The findings that stood there when it was scored, as sentences. */
  because: Array<string>,
  /** The reviewer's remark. */
  remark: string, };

/** One line of the journal. */
export type JournalLine = {
  /** Serial. */
  id: number,
  /** Local time. */
  at: string,
  /** Person. */
  who: string,
  /** Command or verb, in the office's words. */
  what: string,
  /** The dispute's number or title, if about one. */
  about: string, };

/** Journal lines. */
export type JournalQuery = {
  /** Only about this dispute. */
  dispute: Uid | null,
  /** Older than this line, for the next page. */
  before: number | null,
  /** How many at most. */
  limit: number, };

/** What the law says about a step. */
export type LawNote = {
  /** Step kind key or field. */
  topic: string,
  /** In one line. */
  text: string,
  /** Article. */
  basis: string, };

/** Cases of one level, and what happened to them. */
export type LevelTally = {
  /** The level. */
  level: RiskLevel,
  /** Cases. */
  cases: number,
  /** Of them escalated. */
  escalated: number,
  /** Of them broken. */
  broken: number,
  /** Of them mediated again or in vain. */
  again: number,
  /** Of them with anything of the three. */
  any: number, };

/** Least points of each level; below yellow it is blue. Green is no matter of points. */
export type Levels = {
  /** 红. */
  red: number,
  /** 橙. */
  orange: number,
  /** 黄. */
  yellow: number, };

/** Something resolved, with its owner and last day. */
export type Measure = {
  /** Identity across files. */
  uid: Uid,
  /** Revision. */
  rev: number,
  /** The meeting. */
  meeting: Uid,
  /** Order, from 1. */
  position: number,
  /** What is to be done. */
  what: string,
  /** The mediator who has to, when one of ours. */
  owner: Uid | null,
  /** Who has to, as printed. */
  owner_name: string,
  /** Last day. */
  due_on: string,
  /** Day done. */
  done_on: string | null,
  /** What came of it. */
  result: string,
  /** The dispute it is about, if one. */
  dispute: Uid | null, };

/** A measure as Today shows it. */
export type MeasureLine = {
  /** The measure. */
  measure: Measure,
  /** Name of the meeting. */
  meeting_title: string,
  /** Its day. */
  meeting_on: string,
  /** Number or name of the dispute; empty when about none. */
  dispute_label: string,
  /** Days left; negative when late. */
  days_left: number, };

/** A people's mediator of a committee (人民调解法 arts 13, 14). */
export type Mediator = {
  /** Identity across files. */
  uid: Uid,
  /** Revision. */
  rev: number,
  /** Committee the mediator belongs to. */
  committee: Uid,
  /** Name as signed. */
  name: string,
  /** Full or part time. */
  kind: MediatorKind,
  /** What the person otherwise is, such as 村居法律顾问. */
  occupation: string,
  /** Registration (备案) number. */
  registration_no: string,
  /** Sex, if recorded. */
  sex: Sex | null,
  /** Telephone. */
  phone: string,
  /** First day in office. */
  in_office_from: string | null,
  /** Last day in office. */
  in_office_to: string | null, };

/** Full or part time. */
export type MediatorKind = "full_time" | "part_time";

/** How much is due for one mediator. */
export type MediatorLoad = {
  /** The mediator; none for disputes without a host. */
  mediator: Uid | null,
  /** Name; empty for disputes without a host. */
  name: string,
  /** Past their day. */
  overdue: number,
  /** Due today. */
  today: number,
  /** Due within seven days. */
  week: number, };

/** Part a mediator has in one dispute. */
export type MediatorPart = "host" | "assistant";

/** An assessment meeting. */
export type Meeting = {
  /** Identity across files. */
  uid: Uid,
  /** Revision. */
  rev: number,
  /** Who holds it. */
  organisation: Uid,
  /** How far it has come. */
  state: MeetingState,
  /** Name, such as 2024年第一季度矛盾纠纷研判会. */
  title: string,
  /** Day. */
  on: string,
  /** From. */
  start: TimeOfDay | null,
  /** To. */
  end: TimeOfDay | null,
  /** Where. */
  place: string,
  /** Chair (主持人). */
  chair: string,
  /** Recorder (记录人). */
  recorder: string,
  /** Who took part (参加人), by name and post, one line each. */
  participants: Array<string>,
  /** Who was away (缺席), one line each. */
  absent: Array<string>,
  /** What was on the agenda (议题), one line each. */
  agenda: Array<string>,
  /** What was said (研判意见). */
  opinions: Array<Opinion>,
  /** What was concluded on the whole (研判结论). */
  conclusion: string,
  /** The issued report it is about. */
  report: Uid | null, };

/** Writes the minutes as DOCX to a place the person chose. */
export type MeetingDocx = {
  /** Meeting. */
  uid: Uid,
  /** Full path. */
  path: string, };

/** Which meetings. */
export type MeetingLine = {
  /** The meeting. */
  meeting: Meeting,
  /** Who holds it. */
  organisation: string,
  /** Measures. */
  measures: number,
  /** Of them not yet done. */
  open: number, };

/** How far a meeting has come. */
export type MeetingState = "planned" | "held";

/** A meeting with its measures. */
export type MeetingView = {
  /** The meeting. */
  meeting: Meeting,
  /** Who holds it. */
  organisation: string,
  /** Its measures in order. */
  measures: Array<MeasureLine>,
  /** Whether the signed-in person may change it. */
  editable: boolean, };

/** A month of the calendar, written `2024-03`: the atom of every period. */
export type Month = string;

/** A step that may come next. */
export type NextStep = {
  /** Kind. */
  kind: StepKind,
  /** Name in the menu. */
  label: string,
  /** What it needs, in one line. */
  needs: string,
  /** The article it rests on. */
  basis: string,
  /** Whether it is the usual next one. */
  usual: boolean,
  /** Why it cannot be done now; empty when it can. */
  blocked: string, };

/** A request or an answer that says nothing. */
export type Nothing = Record<symbol, never>;

/** An official letter that presses for something to be done. */
export type Notice = {
  /** Identity across files. */
  uid: Uid,
  /** Revision. */
  rev: number,
  /** Which of the three. */
  kind: NoticeKind,
  /** How far it has come. */
  state: NoticeState,
  /** 发文字号, once issued. */
  number: string | null,
  /** Who issues it: a bureau or an office. */
  issuer: Uid,
  /** To whom, when it is one of our organisations. */
  recipient: Uid | null,
  /** To whom, as printed. */
  recipient_name: string,
  /** The dispute it is about, if one. */
  dispute: Uid | null,
  /** The alert it answers, if one. */
  alert: Uid | null,
  /** What it is about (事由), as the title says it after 关于. */
  subject: string,
  /** What it rests on (依据). */
  basis: string,
  /** What was found (已发现的情况), one line each. */
  findings: Array<string>,
  /** What is demanded (要求), one line each. */
  demands: Array<string>,
  /** How the reply is to be given (反馈方式). */
  reply_way: string,
  /** Who signs it off (签发人). */
  signer: string,
  /** Who to ask there, with telephone (联系人). */
  contact: string,
  /** Copies to (抄送); empty = none. */
  copies: string,
  /** Day issued. */
  issued_on: string | null,
  /** Last day for the reply. */
  due_on: string | null,
  /** Day it was signed for (签收). */
  received_on: string | null,
  /** By whom. */
  received_by: string,
  /** Day of the reply. */
  replied_on: string | null,
  /** The reply (反馈内容). */
  reply: string,
  /** Day closed (销号). */
  closed_on: string | null,
  /** Why it was closed. */
  close_reason: string,
  /** Digest of the PDF as issued. */
  digest: string | null, };

/** Adds receipt, reply or closing. Fields that are null or empty leave what is there. */
export type NoticeFollow = {
  /** Which. */
  uid: Uid,
  /** Revision seen. */
  rev: number,
  /** Day it was signed for. */
  received_on: string | null,
  /** By whom. */
  received_by: string,
  /** Day of the reply. */
  replied_on: string | null,
  /** The reply. */
  reply: string,
  /** Whether it is closed with this. */
  close: boolean,
  /** Why it is closed; may be empty when a reply has come. */
  close_reason: string, };

/** Issues a letter. */
export type NoticeIssue = {
  /** Which. */
  uid: Uid,
  /** Revision seen. */
  rev: number, };

/** The three letters (domain.md §5.3), from the mildest to the gravest. */
export type NoticeKind = "reminder" | "warning" | "supervision";

/** A letter as lists show it. */
export type NoticeLine = {
  /** The letter. */
  notice: Notice,
  /** Name of the issuer. */
  issuer: string,
  /** Number or name of the dispute; empty when about none. */
  dispute_label: string,
  /** Days left for the reply; negative when late. None for a draft and when it has come. */
  days_left: number | null,
  /** Whether the signed-in person may change, issue and close it. */
  editable: boolean, };

/** Which letters. */
export type NoticeQuery = {
  /** Closed ones; else open ones. */
  closed: boolean, };

/** Begins a letter with what is known. */
export type NoticeStart = {
  /** Which of the three. */
  kind: NoticeKind,
  /** The dispute it is about. */
  dispute: Uid | null,
  /** The alert it answers. */
  alert: Uid | null, };

/** How far a letter has come. */
export type NoticeState = "draft" | "issued" | "received" | "replied" | "closed";

/** How the rights notice was given (司法部75号令 art 30: orally or in writing). */
export type NoticeWay = "written" | "oral";

/** Gives a dispute its number: the 案号, or the register serial when it has none. */
export type NumberAssign = {
  /** Dispute. */
  dispute: Uid,
  /** Revision seen. */
  rev: number,
  /** Which series. */
  series: NumberSeries,
  /** A number already on paper, typed as it stands there; empty = the next of the series. */
  number: string, };

/** One number of a series. */
export type NumberLine = {
  /** Serial within the year. */
  serial: number,
  /** As printed. */
  text: string,
  /** The dispute it was given to. */
  dispute: Uid,
  /** Its title. */
  title: string,
  /** When it was given, local time. */
  issued_at: string,
  /** Why it was given up, if it was. */
  voided: string | null, };

/** Which numbers to list. */
export type NumberQuery = {
  /** Committee. */
  committee: Uid,
  /** Year. */
  year: number,
  /** Series. */
  series: NumberSeries, };

/** The series a number is taken from. */
export type NumberSeries = "dossier" | "register";

/** A number given up: it stays in the series with its reason. */
export type NumberVoid = {
  /** Dispute whose number is given up. */
  dispute: Uid,
  /** Revision seen. */
  rev: number,
  /** Why. */
  reason: string, };

/** How much is due in one office. */
export type OfficeLoad = {
  /** The office. */
  office: Uid,
  /** Name. */
  name: string,
  /** Past their day. */
  overdue: number,
  /** Due today. */
  today: number,
  /** Due within seven days. */
  week: number, };

/** What one speaker said. */
export type Opinion = {
  /** Who; empty for the meeting as a whole. */
  speaker: string,
  /** What. */
  text: string, };

/** The simple oral case: one form, from empty to the 口头协议登记表. */
export type OralCase = {
  /** Committee. */
  committee: Uid,
  /** Day of everything. */
  on: string,
  /** Type. */
  dispute_type: DisputeType,
  /** Source. */
  source: Source,
  /** Community. */
  community: string,
  /** Parties. */
  parties: Array<Party>,
  /** Main facts and points in dispute. */
  facts: string,
  /** Terms, one each. */
  terms: Array<string>,
  /** Way and time of performance. */
  performance_mode: string,
  /** Amount in dispute, 分. */
  amount: Fen | null,
  /** Whether it was performed on the spot. */
  performed: boolean,
  /** Host mediator. */
  mediator: Uid, };

/** A bureau (区司法局), an office (司法所) or a committee (调委会). */
export type Organisation = {
  /** Identity across files. */
  uid: Uid,
  /** Revision; a save with an older one is refused. */
  rev: number,
  /** The organisation above it; none for the bureau. */
  parent: Uid | null,
  /** Level in the tree. */
  kind: OrganisationKind,
  /** For a committee, what the statistics count it as. */
  committee_kind: CommitteeKind | null,
  /** Full name as printed on papers. */
  name: string,
  /** Short name used in numbers, such as 濠礐. */
  short_name: string,
  /** Street (statistical code, 9 digits) it serves, if one. */
  street: string | null,
  /** Postal address printed on notices. */
  address: string,
  /** Telephone printed on notices. */
  phone: string,
  /** Whether it no longer works; it stays for the past. */
  closed: boolean, };

/** Level of an organisation in the one tree. */
export type OrganisationKind = "bureau" | "office" | "committee";

/** The outcome at closing (domain.md §2.4). */
export type Outcome = "success" | "failure" | "suspended" | "withdrawn" | "refused" | "referred_out";

/** What happened after the cut. */
export type Outcomes = {
  /** 激化: reported to the police, or handed to them. */
  escalated: boolean,
  /** 未履行: the agreement was broken, or is past its last day. */
  broken: boolean,
  /** 再调: mediation ended without success, or the same two sides came again within twelve months. */
  again: boolean, };

/** A fact that hints at padding. It accuses nobody; a person looks. */
export type PaddingFact = {
  /** What kind. */
  kind: PaddingKind,
  /** As a sentence. */
  text: string,
  /** The cases. */
  disputes: Array<Uid>,
  /** Mediator, where it is about one. */
  mediator: Uid | null,
  /** How far beyond the usual, for sorting; larger is stranger. */
  weight: number, };

/** A fact that hints at padding. */
export type PaddingKind = "same_parties" | "many_in_one_day" | "copied_text" | "success_rate" | "late_entry";

/** One page as a picture. */
export type PageRequest = {
  /** Handle. */
  token: string,
  /** Page from 1. */
  page: number,
  /** Width of the picture in pixels (100..=4000). */
  width: number, };

/** A finished paper held by the host until the window lets go of it. */
export type Paper = {
  /** Handle for `paper.page`, `paper.save`, `paper.issue`. */
  token: string,
  /** Title. */
  title: string,
  /** Suggested file name, ending in .pdf. */
  file_name: string,
  /** Number of pages. */
  pages: number,
  /** Whether it is PDF/A; else why not. */
  not_pdfa: string | null,
  /** Things worth knowing before it is signed. */
  warnings: Array<string>,
  /** Where each part begins (title, page from 1), for a dossier. */
  contents: Array<[string, number]>, };

/** Issues a paper: the version is kept for good. */
export type PaperIssue = {
  /** Handle. */
  token: string,
  /** Why a new version, when one was issued before. */
  reason: string, };

/** A paper that can be printed for this dispute. */
export type PaperOffer = {
  /** Form code. */
  form: string,
  /** Title. */
  title: string,
  /** Step it is printed from, if one. */
  step: Uid | null,
  /** Party it is printed for, if one. */
  party: Uid | null,
  /** Whether the dossier must have it on this path. */
  required: boolean,
  /** What is still missing to print it filled; empty when ready. */
  missing: string,
  /** Sheet already issued, if any. */
  issued: Uid | null, };

/** Which paper. */
export type PaperRequest = {
  /** Form code, or `dossier` for the whole dossier. */
  form: string,
  /** Dispute; none for a blank form. */
  dispute: Uid | null,
  /** Step it is printed from, for forms of a step. */
  step: Uid | null,
  /** Party it is printed for, for forms of one party. */
  party: Uid | null,
  /** Committee, for a blank form. */
  committee: Uid | null,
  /** Blank, to be filled by hand (with its number when a dispute is given). */
  blank: boolean, };

/** Saves a paper to a place the person chose. */
export type PaperSave = {
  /** Handle. */
  token: string,
  /** Full path. */
  path: string, };

/** Lets go of a paper. */
export type PaperToken = {
  /** Handle. */
  token: string, };

/** A paragraph. */
export type Paragraph = {
  /** Key, the same every time the report is worked out. */
  key: string,
  /** Words that head it, set in another face; may be empty. */
  lead: string,
  /** What it says. */
  spans: Array<Span>,
  /** What the rules wrote: the words of `spans` until a person changes them. */
  written: string,
  /** The finding it states. */
  finding: string | null,
  /** The finding it answers. */
  answers: string | null,
  /** How it stands to what the rules wrote. */
  hand: Hand,
  /** Numbers in it that are not of the records, when a person changed it. */
  loose: Array<string>, };

/** One party: a natural person, an organisation, or a group with chosen representatives. */
export type Party = {
  /** Identity across files. */
  uid: Uid,
  /** Revision. */
  rev: number,
  /** The dispute it belongs to. */
  dispute: Uid,
  /** Side it is on. */
  role: PartyRole,
  /** Order within the dispute, from 1. */
  position: number,
  /** What it is. */
  kind: PartyKind,
  /** Name as on the identity paper. */
  name: string,
  /** Another name in use: a Chinese name beside a foreign one, a former name. */
  other_name: string,
  /** Sex of a natural person. */
  sex: Sex | null,
  /** Birth date of a natural person; the age on a form is computed for the date of that form. */
  birth_date: string | null,
  /** Nation (民族), such as 汉族. */
  nation: string,
  /** Nationality or region when not a mainland resident. */
  region: string,
  /** Kind of identity document. */
  id_kind: IdKind,
  /** Its number, if there is one. */
  id_number: string,
  /** Words about the document when the kind is 其他证件 or 无证件号码, such as 无代码（居民小组）. */
  id_note: string,
  /** Why a number with a wrong check digit is kept (the paper says so). */
  id_override: string,
  /** Occupation or post. */
  occupation: string,
  /** Telephone; 无 when there is none. */
  phone: string,
  /** Work unit or address. */
  address: string,
  /** Registered residence when another. */
  household_address: string,
  /** Address papers are delivered to when another (送达地址). */
  delivery_address: string,
  /** Anything else worth a line on the form. */
  note: string,
  /** Legal representative or person in charge of an organisation or group. */
  legal_representative: string,
  /** Post of that person. */
  legal_representative_post: string,
  /** Number of members of a group, households or persons. */
  member_count: number | null,
  /** Chosen representatives of a group (宁波 art 20: five at most). */
  representatives: Array<string>,
  /** Guardians of a minor or of a person without full capacity. */
  guardians: Array<Guardian>,
  /** Agents with their authority. */
  agents: Array<Agent>,
  /** Interpreter, if one is needed. */
  interpreter: Interpreter | null,
  /** What a person claims by count of days, as wage disputes have it. */
  claim: WageClaim | null, };

/** What a party is. */
export type PartyKind = "natural" | "organisation" | "group";

/** Moves all the parties into a new order. */
export type PartyOrder = {
  /** Dispute. */
  dispute: Uid,
  /** Parties in the new order. */
  parties: Array<Uid>, };

/** Role of a party. */
export type PartyRole = "applicant" | "respondent" | "third_party";

/** One party's signature. */
export type PartySigning = {
  /** Name of the party signed for. */
  party: string,
  /** Name of who signed, when another (agent, guardian). */
  by: string,
  /** Day of the signature. */
  on: string | null,
  /** Whether a fingerprint was pressed as well. */
  fingerprint: boolean, };

/** Ask for parties seen before whose name or ID begins so. */
export type PartySuggest = {
  /** What was typed: name, pinyin, or ID number. */
  text: string,
  /** Dispute being typed, left out of the answer. */
  dispute: Uid | null, };

/** What a mediator otherwise is, as the rules exclude or admit (domain.md §4.1 B4, B13, B15, B20). */
export type PayeeIdentity = "villager" | "village_cadre" | "adviser" | "retired" | "hired" | "civil_servant" | "public_institution" | "public_payroll" | "barred" | "other";

/** Which payees. */
export type PayeeQuery = {
  /** Organisation with everything below it; none = all the person may see. */
  organisation: Uid | null, };

/** A mediator as a payee. */
export type PayeeRow = {
  /** Mediator. */
  mediator: Uid,
  /** Revision; 0 when nothing is known yet. */
  rev: number,
  /** Name; not saved here. */
  name: string,
  /** Committee; not saved here. */
  committee_name: string,
  /** What the person otherwise is. */
  identity: PayeeIdentity | null,
  /** Whether the person has a fixed income. */
  fixed_income: boolean | null,
  /** Grade (调解员等级), such as 二级调解员. */
  grade: string,
  /** Identity number. */
  id_number: string,
  /** Bank. */
  bank: string,
  /** Account number. */
  account: string, };

/** One payment of a term. */
export type Payment = {
  /** Who pays, as agreed; joint debtors by name. */
  payer: string,
  /** Whether the payers owe jointly (连带). */
  joint: boolean,
  /** Who receives. */
  payee: string,
  /** The whole amount, 分. */
  amount: Fen,
  /** Last day, when it is a day. */
  due_on: string | null,
  /** Last day in words, when it is not a day: 每月5日前. */
  due_text: string,
  /** How it is paid. */
  method: string,
  /** Once, by instalments, or again and again. */
  schedule: Schedule, };

/** Which units. */
export type PeopleQuery = {
  /** The part of the tree; none = all that the person may see. */
  organisation: Uid | null,
  /** Who was in office on this day. */
  on: string, };

/** 履行: something done or paid under the agreement. */
export type Performance = {
  /** Number of the term, if one. */
  term_no: number | null,
  /** Which payment of the term, from 1, when it carries several. */
  payment_no: number | null,
  /** Number of the instalment, if one. */
  instalment_no: number | null,
  /** What was done or paid. */
  what: string,
  /** Sum, 分. */
  amount: Fen | null,
  /** What shows it. */
  proof: string, };

/** Declares the agreement in force performed as a whole. */
export type PerformanceFinish = {
  /** Dispute. */
  dispute: Uid,
  /** Revision of the agreement's step seen. */
  rev: number,
  /** Day all was performed. */
  on: string, };

/** Marks one line of the schedule performed. */
export type PerformanceMark = {
  /** Dispute. */
  dispute: Uid,
  /** Number of the term. */
  term_no: number,
  /** Which payment of the term, as the schedule says. */
  payment_no: number | null,
  /** Number of the instalment, as the schedule says. */
  instalment_no: number | null,
  /** Day it was performed. */
  on: string,
  /** Sum, 分; none for an act. */
  amount: Fen | null,
  /** What was done; empty = told from the agreement. */
  what: string,
  /** What shows it. */
  proof: string,
  /** The receipt, if there is one. */
  receipt: Receipt | null, };

/** State of performance (domain.md §2.4). */
export type PerformanceState = "not_due" | "ongoing" | "done" | "partly" | "broken";

/** A run of whole months, both ends within. */
export type Period = {
  /** First month. */
  from: Month,
  /** Last month. */
  to: Month, };

/** The length of a period. A month is the atom (domain.md §2.7). */
export type PeriodUnit = "month" | "quarter" | "half" | "year";

/** What a command takes. */
export type Permission = "anyone" | "signed_in" | "read_disputes" | "write_disputes" | "void_disputes" | "waive_findings" | "manage_reviews" | "confirm_teaching" | "manage_office" | "manage_settings" | "manage_accounts" | "make_backup" | "restore_backup" | "read_subsidy" | "claim_subsidy" | "review_subsidy" | "manage_subsidy" | "write_reports" | "read_journal" | "assess_risk" | "manage_risk";

/** Sample wording that can be inserted and edited. Saving an empty text removes the office's own wording. */
export type Phrase = {
  /** Where it is offered: `session.record`, `agreement.term`, `termination.reason`, … */
  place: string,
  /** Short name in the menu. */
  name: string,
  /** The wording; `＿＿` marks what is to be filled in. */
  text: string, };

/** One wording, as the office's list shows it. */
export type PhraseLine = {
  /** Where it is offered. */
  place: string,
  /** Short name in the menu. */
  name: string,
  /** The wording. */
  text: string,
  /** Whether the office has written or changed it. */
  own: boolean,
  /** Whether one of this name came with the program. */
  shipped: boolean,
  /** Whether it is put away and no more offered. */
  retired: boolean, };

/** Puts the wording of one place in order. */
export type PhraseOrder = {
  /** Where it is offered. */
  place: string,
  /** Names in order; those left out come after. */
  names: Array<string>, };

/** Puts wording away, or takes it out again. */
export type PhraseRetire = {
  /** Where it is offered. */
  place: string,
  /** Short name. */
  name: string,
  /** Whether it is put away. */
  retired: boolean, };

/** A picture. */
export type Picture = {
  /** PNG bytes, base64. */
  png: string, };

/** A row of words. */
export type PlainRow = {
  /** Cells. */
  cells: Array<string>,
  /** The dispute it is about, if one. */
  dispute: Uid | null, };

/** A table of words: organisations and people, case slips. */
export type PlainTable = {
  /** Title. */
  title: string,
  /** Whom it is about. */
  unit: string,
  /** Period or day, in words. */
  period: string,
  /** Heads: group (may be empty) and heading. */
  columns: Array<[string, string]>,
  /** Rows. */
  rows: Array<PlainRow>,
  /** Whether the last row is the sum of the others. */
  totalled: boolean,
  /** What to know before it is used. */
  notes: Array<string>, };

/** Offered at set-up: a bureau with its offices and streets. */
export type Preset = {
  /** Key of the preset. */
  key: string,
  /** Name of the bureau. */
  bureau: string,
  /** The streets with office and committee names. */
  streets: Array<PresetStreet>, };

/** One street of a preset. */
export type PresetStreet = {
  /** Statistical code, 9 digits. */
  code: string,
  /** Display name. */
  name: string,
  /** Short name in numbers. */
  short: string,
  /** Office. */
  office: string,
  /** Street committee. */
  committee: string, };

/** Something kept from happening: one 件 with its people. */
export type Prevention = {
  /** Identity across files. */
  uid: Uid,
  /** Revision. */
  rev: number,
  /** Committee that did it. */
  committee: Uid,
  /** The dispute it belongs to, if one. */
  dispute: Uid | null,
  /** Day. */
  on: string,
  /** What was prevented. */
  kind: PreventionKind,
  /** People. */
  people: number,
  /** How, in words. */
  text: string, };

/** Preventions of one kind: 件 and 人. */
export type PreventionCount = {
  /** Kind. */
  kind: PreventionKind,
  /** 件. */
  cases: number,
  /** 人. */
  people: number, };

/** What a committee kept from happening, as the statistics count it in 件 and 人 (domain.md §2.1: F14, F16). */
export type PreventionKind = "dispute" | "suicide" | "crime" | "petition" | "brawl";

/** Puts a draft in force. The active version of the same family ends the day before. */
export type ProfileActivate = {
  /** The draft. */
  uid: Uid,
  /** Revision seen. */
  rev: number,
  /** First day of closing it applies to. */
  valid_from: string, };

/** Checks a rule without saving it. */
export type ProfileCheck = {
  /** The draft, so that it is not compared with itself; nil for a new one. */
  uid: Uid,
  /** The rule. */
  profile: SubsidyProfile, };

/** Ends an active version, or drops a draft. */
export type ProfileEnd = {
  /** Which. */
  uid: Uid,
  /** Revision seen. */
  rev: number,
  /** Last day of an active version; none drops a draft. */
  last_on: string | null,
  /** Why. */
  reason: string, };

/** Days without a profile, or with two. */
export type ProfileGap = {
  /** First day. */
  from: string,
  /** Last day; open when none. */
  to: string | null,
  /** Committees it concerns. */
  organisations: Array<Uid>,
  /** As a sentence. */
  text: string, };

/** All profiles. */
export type ProfileList = {
  /** Versions, newest first within a family. */
  versions: Array<ProfileVersion>,
  /** Days between active profiles that none covers. */
  gaps: Array<ProfileGap>,
  /** Samples to start from (示例), and a blank one. */
  samples: Array<ProfileSample>, };

/** A sample. */
export type ProfileSample = {
  /** Key. */
  key: string,
  /** The rule. The blank one has no amounts. */
  profile: SubsidyProfile, };

/** Saves a draft. An active version is never changed: name it in `of` and a new draft version begins. */
export type ProfileSave = {
  /** The draft; nil for a new one. */
  uid: Uid,
  /** Revision seen; 0 for a new one. */
  rev: number,
  /** The version it is a new version of; none for a new rule. */
  of: Uid | null,
  /** The rule. It may be incomplete; what is wrong comes back in `faults`. */
  profile: SubsidyProfile, };

/** State of a version of a subsidy profile (以案定补办法). */
export type ProfileState = "draft" | "active" | "ended";

/** One version of a profile. */
export type ProfileVersion = {
  /** Identity. */
  uid: Uid,
  /** Revision; 0 for a sample, which is not in the store. */
  rev: number,
  /** The first version of the same rule. */
  family: Uid,
  /** Version from 1. */
  version: number,
  /** State. */
  state: ProfileState,
  /** The rule. Its `valid_from` and `valid_to` are those in force; `organisations` are identities. */
  profile: SubsidyProfile,
  /** What is wrong with it; empty when it can be activated by itself. */
  faults: Array<FieldProblem>,
  /** Claims decided under it. */
  used: number,
  /** When activated, local time; empty for a draft. */
  activated_at: string,
  /** By whom. */
  activated_by: string, };

/** A receipt, by path or by bytes. */
export type Receipt = {
  /** Full path, or empty. */
  path: string,
  /** Bytes in base64, or empty. */
  bytes: string,
  /** File name of those bytes. */
  file_name: string, };

/** A new password by the recovery key. */
export type Recover = {
  /** The printed key. */
  recovery_key: string,
  /** Whose password. */
  login: string,
  /** The new one. */
  password: string, };

/** The recovery key, shown and printed once. It must be typed back. */
export type RecoveryKey = {
  /** Groups of characters, such as `7KQM-…`. */
  key: string, };

/** 委托/移送 in, with its reply clock. */
export type ReferralIn = {
  /** Body that refers. */
  agency: string,
  /** Its kind. */
  agency_kind: AgencyKind,
  /** Which clock runs. */
  line: ReferralLine,
  /** Number of the letter. */
  letter_no: string,
  /** Date of the letter. */
  letter_on: string | null,
  /** Day the papers were signed for; the court's clock starts here. */
  papers_signed_on: string | null,
  /** Papers received, one line each. */
  papers: Array<string>,
  /** Handler there. */
  handler: string,
  /** Telephone of the handler. */
  handler_phone: string,
  /** Day a reply is due, when the letter says so. */
  reply_due_on: string | null,
  /** Day the reply went out. */
  replied_on: string | null,
  /** What was replied. */
  reply: string,
  /** Day our letter went out that says whether we take the dispute. */
  answered_on: string | null,
  /** Number of that letter. */
  answer_no: string,
  /** Number of the letter that tells the result. */
  reply_no: string, };

/** Which clock a court referral runs on (法释〔2016〕14号 art 27). */
export type ReferralLine = "before_filing" | "ordinary_trial" | "summary_trial" | "administrative";

/** 移送 out, with its reply clock. */
export type ReferralOut = {
  /** Body referred to. */
  agency: string,
  /** Its kind. */
  agency_kind: AgencyKind,
  /** Number of our letter. */
  letter_no: string,
  /** Papers that go with it, one line each. */
  papers: Array<string>,
  /** Why. */
  reason: string,
  /** Day an answer is due. */
  reply_due_on: string | null,
  /** Day it came. */
  replied_on: string | null,
  /** What it said. */
  reply: string,
  /** Whether the dispute leaves us with it. */
  ends_mediation: boolean, };

/** 不予受理. */
export type Refusal = {
  /** Number of the 不予受理通知书. */
  notice_no: string,
  /** Reasons, one line each. */
  reasons: Array<string>,
  /** Other routes told to the party. */
  remedies_told: Array<string>, };

/** A page of the register. */
export type RegisterPage = {
  /** Rows. */
  rows: Array<RegisterRow>,
  /** How many match in all. */
  total: number,
  /** Whether that is exact; for a very common word it may be a few too many. */
  total_exact: boolean,
  /** Cursor of the next page, if there is one. */
  next: string | null, };

/** The register's filter. Empty fields do not filter. */
export type RegisterQuery = {
  /** Year of registration. */
  year: number | null,
  /** Type. */
  dispute_type: DisputeType | null,
  /** State. */
  state: DisputeState | null,
  /** Mediator. */
  mediator: Uid | null,
  /** Organisation (with everything below it). */
  organisation: Uid | null,
  /** Free text: title, number, party name, pinyin, initials, phone or ID tail, words of the narrative. */
  text: string,
  /** Column to sort by. */
  sort: RegisterSort,
  /** Whether the largest or latest comes first. */
  descending: boolean,
  /** Continue after this cursor. */
  after: string | null,
  /** How many rows at most (1..=500). */
  limit: number, };

/** One line of the register. */
export type RegisterRow = {
  /** Dispute. */
  uid: Uid,
  /** 案号 or register serial. */
  number: string,
  /** Name. */
  title: string,
  /** Type. */
  dispute_type: DisputeType,
  /** State. */
  state: DisputeState,
  /** Applicants, joined by 、. */
  applicants: string,
  /** Respondents, joined by 、. */
  respondents: string,
  /** Host mediator. */
  mediator: string,
  /** Committee. */
  committee: string,
  /** Registered. */
  received_on: string,
  /** Closed. */
  closed_on: string | null,
  /** Amount, 分. */
  amount: Fen | null,
  /** Agreement form. */
  agreement_form: AgreementForm | null,
  /** Outcome. */
  outcome: Outcome | null,
  /** Nearest due day. */
  due_on: string | null, };

/** Columns the register sorts by. */
export type RegisterSort = "received" | "number" | "amount";

/** A removal: which, at which revision, and why. Nothing is deleted; it is marked as removed. */
export type Remove = {
  /** Which. */
  uid: Uid,
  /** Revision seen. */
  rev: number,
  /** Why, in the person's words; may be empty where the command allows it. */
  reason: string, };

/** The cases behind a figure. */
export type ReportCases = {
  /** Which. */
  uid: Uid,
  /** Issued version; none = as it stands now. */
  version: number | null,
  /** Key of the figure. */
  figure: string, };

/** Issues a report: the version is kept for good. */
export type ReportIssueRequest = {
  /** Which. */
  uid: Uid,
  /** Revision seen: nothing is issued that the person has not seen. */
  rev: number,
  /** Why a further version; empty for the first. */
  reason: string, };

/** A line of the list of reports. */
export type ReportLine = {
  /** Which. */
  uid: Uid,
  /** Revision. */
  rev: number,
  /** For whom, by name. */
  organisation: string,
  /** Over which months, in words. */
  period: string,
  /** 期号; may be empty. */
  number: string,
  /** Title. */
  title: string,
  /** Who began it. */
  made_by: string,
  /** When. */
  made_at: string,
  /** Version issued last, if one. */
  version: number | null,
  /** When that was. */
  issued_at: string | null, };

/** A report as it stands, or an issued version of it. */
export type ReportPick = {
  /** Which. */
  uid: Uid,
  /** Issued version; none = as it stands now. */
  version: number | null, };

/** For whom and over which months. */
export type ReportQuery = {
  /** Committee, office or bureau; none = all that the person may see. */
  organisation: Uid | null,
  /** Over which months. */
  period: Period, };

/** Changes to a report. */
export type ReportSave = {
  /** Which. */
  uid: Uid,
  /** Revision seen. */
  rev: number,
  /** 期号; may be empty. */
  number: string,
  /** Title. */
  title: string,
  /** All changes to the text. */
  edits: Edits, };

/** An issued version. */
export type ReportVersion = {
  /** From 1. */
  version: number,
  /** Pages. */
  pages: number,
  /** When. */
  issued_at: string,
  /** By whom. */
  issued_by: string,
  /** Why a further version. */
  reason: string, };

/** A report as it now stands. */
export type ReportView = {
  /** Which. */
  uid: Uid,
  /** Revision. */
  rev: number,
  /** For whom. */
  organisation: Uid,
  /** Over which months. */
  period: Period,
  /** 期号; may be empty. */
  number: string,
  /** Title. */
  title: string,
  /** What a person changed. */
  edits: Edits,
  /** What it says with the changes, worked out now. The lists of cases are asked for one by one. */
  content: Content,
  /** Versions issued, the first one first. */
  issued: Array<ReportVersion>, };

/** Writes a report as DOCX to a place the person chose. */
export type ReportWrite = {
  /** Which. */
  uid: Uid,
  /** Issued version; none = as it stands now. */
  version: number | null,
  /** Full path, ending in .docx. */
  path: string, };

/** Something that still identifies. */
export type Residue = {
  /** Key of the section; `title` or `lesson` for those. */
  section: string,
  /** The words. */
  words: string, };

/** Restore of one copy. */
export type Restore = {
  /** File name among the backups, or a full path. */
  name: string,
  /** Login and password, when nobody is signed in. */
  sign_in?: SignIn | null, };

/** 恢复调解. */
export type Resumption = {
  /** Why now. */
  reason: string, };

/** How long a dossier is kept (domain.md §1.5; years are a setting). */
export type Retention = "short" | "long" | "permanent";

/** Gives a dossier to another reviewer. */
export type ReviewAssign = {
  /** The dossier. */
  uid: Uid,
  /** Revision seen. */
  rev: number,
  /** Account. */
  reviewer: Uid, };

/** What a draw would give. */
export type ReviewCandidates = {
  /** Dossiers that may be drawn. */
  matching: number,
  /** Dossiers that would be drawn. */
  sample: number,
  /** Name of the score sheet in force. */
  sheet: string, };

/** One dossier in a round. */
export type ReviewDossier = {
  /** Identity across files. */
  uid: Uid,
  /** Revision. */
  rev: number,
  /** The round. */
  round: Uid,
  /** The dispute. */
  dispute: Uid,
  /** Order in which it was drawn, from 1. */
  position: number,
  /** Account that scores it. */
  reviewer: Uid | null,
  /** Why it could not be given to somebody of another committee; empty when it was. */
  not_crossed: string,
  /** Where it stands. */
  state: ReviewState,
  /** Scores by item; empty until scored. */
  scores: Array<ItemScore>,
  /** Keys of the veto items that hold. */
  vetoes: Array<string>,
  /** Total in tenths of a point. */
  total: number | null,
  /** Grade. */
  grade: string | null,
  /** When it was scored last. */
  scored_at: string | null,
  /** Name of the person who scored it last. */
  scored_by: string,
  /** Remark on the whole. */
  remark: string,
  /** Last day for mending. */
  mend_by: string | null,
  /** What was mended, in the mediator's words. */
  mended: string,
  /** When it was said to be mended. */
  mended_at: string | null,
  /** Scores before mending: `(when, total in tenths, grade)`, the oldest first. */
  earlier: Array<EarlierScore>, };

/** A dossier to be scored. */
export type ReviewDossierView = {
  /** The dossier. */
  line: ReviewLine,
  /** Name of its round. */
  round_name: string,
  /** State of its round. */
  round_state: RoundState,
  /** The sheet it is scored by. */
  sheet: ScoreSheet,
  /** Scores the checks propose now, with the findings they rest on. */
  proposed: Array<ItemScore>,
  /** Veto items the checks propose now. */
  proposed_vetoes: Array<string>,
  /** Findings that no item of the sheet asks for. */
  other_findings: Array<Finding>,
  /** Why the person signed in cannot score it now; empty when he or she can. */
  locked: string,
  /** The next dossier of the round that waits for the same person. */
  next: Uid | null, };

/** What a round is to be drawn from, and how. */
export type ReviewDraw = {
  /** Name of the round. */
  name: string,
  /** Dossiers of this organisation and of everything below it. */
  organisation: Uid,
  /** Of this host mediator only. */
  mediator: Uid | null,
  /** Of this type only. */
  dispute_type: DisputeType | null,
  /** First day of closing. */
  first_on: string,
  /** Last day of closing. */
  last_on: string,
  /** How the size is given. */
  sample_by: SampleBy,
  /** Dossiers, or percent. */
  sample_size: number,
  /** Seed of an earlier draw, to repeat it; none lets the program throw the dice. */
  seed: number | null,
  /** Accounts that score. */
  reviewers: Array<Uid>, };

/** An item that cost points. */
export type ReviewFault = {
  /** Key of the item. */
  key: string,
  /** Head it stands under. */
  group: string,
  /** What is looked at. */
  title: string,
  /** Dossiers that lost points by it. */
  dossiers: number,
  /** Points lost in all, in tenths. */
  lost: number, };

/** The result of one committee or mediator. */
export type ReviewGroup = {
  /** Whose. */
  name: string,
  /** Dossiers drawn. */
  drawn: number,
  /** Of them scored. */
  scored: number,
  /** By grade. */
  grades: Array<number>,
  /** Failed by a veto item. */
  vetoed: number,
  /** Average total in tenths of a point. */
  average: number | null,
  /** Share above the lowest grade, in tenths of a percent. */
  pass_rate: number | null, };

/** A dossier of a round in a list. */
export type ReviewLine = {
  /** The dossier. */
  dossier: ReviewDossier,
  /** Number or register serial. */
  number: string,
  /** Name of the dispute. */
  title: string,
  /** Its type. */
  dispute_type: DisputeType,
  /** Name of its committee. */
  committee: string,
  /** Host mediator. */
  mediator: string,
  /** Closed on. */
  closed_on: string | null,
  /** Name of the reviewer. */
  reviewer: string,
  /** Whether the person signed in may score it now. */
  may_score: boolean, };

/** Says what was mended. */
export type ReviewMended = {
  /** The dossier in its round. */
  uid: Uid,
  /** Revision seen. */
  rev: number,
  /** What was done. */
  note: string, };

/** A review as the dispute page shows it. */
export type ReviewRemark = {
  /** The dossier in its round. */
  uid: Uid,
  /** Revision. */
  rev: number,
  /** Name of the round. */
  round: string,
  /** State of the round. */
  round_state: RoundState,
  /** Where the dossier stands. */
  state: ReviewState,
  /** Grade. */
  grade: string,
  /** Total in tenths of a point. */
  total: number,
  /** Who scored it. */
  scored_by: string,
  /** When. */
  scored_at: string,
  /** Veto items that hold, in words. */
  vetoes: Array<string>,
  /** Items that lost points or carry a remark. */
  items: Array<ReviewRemarkItem>,
  /** Remark on the whole. */
  remark: string,
  /** Last day for mending. */
  mend_by: string | null,
  /** Days left; negative when overdue. */
  days_left: number | null,
  /** What was mended. */
  mended: string,
  /** Whether the person signed in may say that it is mended. */
  may_mend: boolean, };

/** One item of such a remark. */
export type ReviewRemarkItem = {
  /** What was looked at. */
  title: string,
  /** Points given. */
  points: number,
  /** Points at most. */
  most: number,
  /** The findings it rests on. */
  because: Array<string>,
  /** The reviewer's remark. */
  remark: string, };

/** The result of a round. */
export type ReviewResult = {
  /** Names of the grades in order. */
  grades: Array<string>,
  /** All dossiers. */
  all: ReviewGroup,
  /** By committee. */
  committees: Array<ReviewGroup>,
  /** By mediator. */
  mediators: Array<ReviewGroup>,
  /** Faults, the most frequent first. */
  faults: Array<ReviewFault>, };

/** Gives a dossier back to be mended. */
export type ReviewReturn = {
  /** The dossier. */
  uid: Uid,
  /** Revision seen. */
  rev: number,
  /** Last day for mending. */
  mend_on: string, };

/** A round of review (一轮评查). */
export type ReviewRound = {
  /** Identity across files. */
  uid: Uid,
  /** Revision. */
  rev: number,
  /** Name, such as 2024年第一季度卷宗评查. */
  name: string,
  /** Dossiers of this organisation and of everything below it. */
  organisation: Uid,
  /** Of this mediator only (as host). */
  mediator: Uid | null,
  /** Of this type only. */
  dispute_type: DisputeType | null,
  /** First day of closing. */
  from: string,
  /** Last day of closing. */
  to: string,
  /** How the size of the sample is given. */
  sample_by: SampleBy,
  /** Dossiers, or percent. */
  sample_size: number,
  /** With it anyone can repeat the draw; below 2^53. */
  seed: number,
  /** Dossiers it was drawn from. */
  candidates: number,
  /** Accounts that score. */
  reviewers: Array<Uid>,
  /** The sheet it is scored by, as it was at the draw. */
  sheet: ScoreSheet,
  /** Open or closed. */
  state: RoundState,
  /** When it was drawn; filled by the store. */
  drawn_at: string,
  /** Who drew it; filled by the store. */
  drawn_by: string,
  /** When it was closed. */
  closed_at: string | null,
  /** Who closed it. */
  closed_by: string | null,
  /** Why it was closed with dossiers still to be mended; empty when all were. */
  close_note: string, };

/** A round in the list. */
export type ReviewRoundLine = {
  /** The round. */
  uid: Uid,
  /** Name. */
  name: string,
  /** Name of the organisation. */
  organisation: string,
  /** First day of closing. */
  from: string,
  /** Last day of closing. */
  to: string,
  /** Where it stands. */
  state: RoundState,
  /** When it was drawn. */
  drawn_at: string,
  /** Dossiers drawn. */
  dossiers: number,
  /** Of them scored. */
  scored: number,
  /** Of them still to be mended or scored anew. */
  mending: number,
  /** Waiting for the person signed in. */
  mine: number, };

/** A round with its dossiers and result. */
export type ReviewRoundView = {
  /** The round. */
  round: ReviewRound,
  /** Name of the organisation. */
  organisation: string,
  /** Name of the mediator it is limited to; empty when none. */
  mediator: string,
  /** Its dossiers in the order they were drawn; a reviewer who does not lead it sees the own ones. */
  dossiers: Array<ReviewLine>,
  /** The result so far; only for whoever leads the round. */
  result: ReviewResult | null,
  /** Accounts that score, with their names. */
  reviewers: Array<[Uid, string]>,
  /** Whether the person signed in leads it: assigns, closes, voids. */
  leads: boolean, };

/** A score. */
export type ReviewScore = {
  /** The dossier. */
  uid: Uid,
  /** Revision seen. */
  rev: number,
  /** Scores by item, every item once; `because` is set anew from the checks. */
  scores: Array<ItemScore>,
  /** Veto items that hold. */
  vetoes: Array<string>,
  /** Remark on the whole. */
  remark: string, };

/** Where a dossier stands in its round: scored anew after mending, it is settled. */
export type ReviewState = "assigned" | "scored" | "returned" | "mended" | "settled";

/** Writes the result of a round as a workbook. */
export type ReviewWorkbook = {
  /** The round. */
  uid: Uid,
  /** Full path. */
  path: string, };

/** 权利义务告知 before mediation. */
export type RightsNotice = {
  /** In writing or orally. */
  way: NoticeWay, };

/** The risk card of a dispute. */
export type RiskCard = {
  /** The dispute. */
  dispute: Uid,
  /** Level in force. */
  level: RiskLevel,
  /** Whether a person has confirmed it for what the factors propose now. */
  confirmed: boolean,
  /** What the factors say today. */
  now: Assessment,
  /** Version of the factors; 0 is the shipped set. */
  set_version: number,
  /** Name of that version. */
  set_name: string,
  /** What can be said about this dispute, triggers first. */
  ticks: Array<TickLine>,
  /** Whether a person needs attention; none where it is turned off or the person may not see it. */
  attention: boolean | null,
  /** Every assessment, the newest first. */
  history: Array<AssessmentLine>,
  /** Alerts about it, open ones first. */
  alerts: Array<AlertLine>,
  /** Letters about it. */
  notices: Array<NoticeLine>,
  /** What was kept from happening in it. */
  preventions: Array<Prevention>, };

/** A case with its level. */
export type RiskCase = {
  /** As the register shows it. */
  row: RegisterRow,
  /** Community. */
  community: string,
  /** Level in force; none when never assessed. */
  level: RiskLevel | null,
  /** Level proposed. */
  proposed: RiskLevel | null,
  /** Points. */
  score: number | null,
  /** Whether a person confirmed it. */
  confirmed: boolean, };

/** A page of cases. */
export type RiskCasePage = {
  /** Rows. */
  rows: Array<RiskCase>,
  /** How many in all. */
  total: number, };

/** Confirms a level. */
export type RiskConfirm = {
  /** Dispute. */
  dispute: Uid,
  /** The proposal that was seen. */
  seen: RiskLevel,
  /** The level decided. */
  level: RiskLevel,
  /** Why; must be given when it is not the one proposed. */
  reason: string, };

/** What the signed-in person has to do about risk, for Today. */
export type RiskDuties = {
  /** Open alerts, the most pressing first. */
  alerts: Array<AlertLine>,
  /** How many there are in all. */
  alert_count: number,
  /** Measures of meetings not yet done. */
  measures: Array<MeasureLine>,
  /** Letters whose reply is due within three days or overdue. */
  notices: Array<NoticeLine>,
  /** Whether the open disputes have not been looked at today. */
  pass_due: boolean, };

/** Level of risk, the gravest first (domain.md §5.4: 红橙黄蓝 with K5's 绿 for what is settled). */
export type RiskLevel = "red" | "orange" | "yellow" | "blue" | "green";

/** How things stand at large. */
export type RiskOverview = {
  /** Disputes in hand by level: how many, how many of them confirmed. */
  levels: Array<[RiskLevel, number, number]>,
  /** Open alerts. */
  alerts: number,
  /** Of them past their last day. */
  alerts_late: number,
  /** Letters not yet closed. */
  notices: number,
  /** Measures not yet done. */
  measures: number,
  /** When all open disputes were looked at last, local time; empty when never. */
  passed_at: string,
  /** Whether that is not of today. */
  pass_due: boolean, };

/** What a pass over all open disputes has done. */
export type RiskPass = {
  /** Disputes looked at. */
  assessed: number,
  /** Of them with another level or other factors than before. */
  moved: number,
  /** Alerts raised. */
  raised: number, };

/** A sign of risk as seen by the mediator. */
export type RiskSign = {
  /** What was seen or heard. */
  sign: string,
  /** How grave. */
  severity: Severity,
  /** Where it is known from. */
  evidence: string, };

/** Says something about one factor. */
export type RiskTickSave = {
  /** Dispute. */
  dispute: Uid,
  /** Key of the factor; `attention` for a person who needs attention. */
  factor: string,
  /** 1 for yes, 0 for no, else how often. */
  value: number, };

/** What a signed-in person may do at large. */
export type Role = "mediator" | "head" | "bureau" | "administrator";

/** Where a round of review stands. */
export type RoundState = "open" | "closed";

/** Which cases a row is made of. */
export type RowKey = {
  /** This organisation with everything below it; none = all of the table. */
  organisation: Uid | null,
  /** This organisation alone, without what is below it. */
  alone: boolean,
  /** This host mediator. */
  mediator: Uid | null,
  /** Only cases without a host mediator. */
  unhosted: boolean, };

/** What a person rules. Tagged by `kind`. */
export type RulingKind = { "kind": "fact",
  /** Key. */
  fact: string,
  /** Value. */
  value: SubsidyValue, } | { "kind": "adjust",
  /** 分; negative for a deduction. */
  fen: Fen, } | { "kind": "refuse" } | { "kind": "send_back" } | { "kind": "take_back",
  /** Which. */
  ruling: Uid, };

/** How the size of a sample is given (卷宗评查). */
export type SampleBy = "count" | "percent";

/** A file that was written. */
export type Saved = {
  /** Full path. */
  path: string,
  /** Bytes. */
  size: number, };

/** One file in the scanner's folder. */
export type ScanFile = {
  /** Name. */
  name: string,
  /** Bytes. */
  size: number,
  /** Changed last, local time `2024-03-05 10:32`. */
  modified: string, };

/** What lies in the scanner's folder. */
export type ScanFolder = {
  /** The folder; empty when none is set. */
  folder: string,
  /** Why it cannot be looked into, as a sentence; empty when it can. */
  problem: string,
  /** Files not yet taken in, the newest first. */
  files: Array<ScanFile>,
  /** Whether there are more than are listed. */
  more: boolean, };

/** Takes files of the scanner's folder into a dispute. */
export type ScanTake = {
  /** Dispute. */
  dispute: Uid,
  /** Step they show, if one. */
  step: Uid | null,
  /** Item of the dossier. */
  item: string,
  /** Names, in the order they are to stand. */
  names: Array<string>, };

/** What became of them. */
export type ScanTaken = {
  /** Attachments made. */
  added: Array<Attachment>,
  /** Files that could not be taken, each with its sentence. */
  refused: Array<[string, string]>, };

/** How a payment is spread. Tagged by `way` in JSON. */
export type Schedule = { "way": "once" } | { "way": "instalments",
  /** The instalments in order. */
  items: Array<Instalment>, } | { "way": "recurring",
  /** Sum per month, 分. */
  per_month: Fen,
  /** Sum per month and payer, 分, when several pay the same. */
  per_person: Fen | null,
  /** First month, `2024-03`; empty when the text says it. */
  start: string,
  /** Until when or what, in words. */
  until: string,
  /** Months counted into the whole amount, if it was counted so. */
  months_counted: number | null, };

/** One line of the schedule of the agreement in force. */
export type ScheduleItem = {
  /** Number of the term. */
  term_no: number,
  /** Which payment of the term, when it carries several. */
  payment_no: number | null,
  /** Number of the instalment, if one. */
  instalment_no: number | null,
  /** Text of the term, when it asks for an act; else empty. */
  act: string,
  /** Who pays. */
  payer: string,
  /** Who receives. */
  payee: string,
  /** Sum due, 分; of a payment again and again, that of a month; none for an act. */
  amount: Fen | null,
  /** Whether it is paid again and again. */
  recurring: boolean,
  /** Day it is due (next). */
  due_on: string | null,
  /** Day in words, when it is not a day. */
  due_text: string,
  /** Days left; negative when overdue. */
  days_left: number | null,
  /** Paid so far, 分. */
  paid: Fen,
  /** Still to be paid, 分. */
  left: Fen,
  /** Day of the last performance that counted here. */
  done_on: string | null,
  /** How it stands today. */
  state: ScheduleState,
  /** Performances that counted here. */
  performances: Array<Uid>,
  /** Receipts attached to them. */
  receipts: Array<Uid>, };

/** How one line of a schedule stands. */
export type ScheduleState = "done" | "partly" | "overdue" | "open" | "running" | "act";

/** One grade (等次). */
export type ScoreBand = {
  /** From this many points. */
  from: number,
  /** Name. */
  name: string, };

/** One item of the sheet. */
export type ScoreItem = {
  /** Key, unique within the sheet. */
  key: string,
  /** Head it stands under. */
  group: string,
  /** What is looked at. */
  title: string,
  /** Points at most. */
  points: number,
  /** Named checks whose findings propose a deduction. */
  checks: Array<string>,
  /** Points a finding costs. */
  each: number, };

/** A score sheet (评分表). Points have at most one decimal; they are added up in tenths, so that sums stay exact. */
export type ScoreSheet = {
  /** Name. */
  name: string,
  /** Basis (依据文号). */
  basis: string,
  /** Items scored; their points add up to 100. */
  item: Array<ScoreItem>,
  /** Items that fail the whole dossier. */
  veto: Array<ScoreVeto>,
  /** Grades, highest first. */
  band: Array<ScoreBand>, };

/** A new score sheet. */
export type ScoreSheetSave = {
  /** First day it is used for new rounds. */
  first_on: string,
  /** The sheet. */
  sheet: ScoreSheet, };

/** A score sheet of the office's own, in force from a day on. Never changed once made. */
export type ScoreSheetVersion = {
  /** Identity across files. */
  uid: Uid,
  /** First day it is used for new rounds. */
  from: string,
  /** When it was made; filled by the store. */
  made_at: string,
  /** Who made it; filled by the store. */
  made_by: string,
  /** The sheet. */
  sheet: ScoreSheet, };

/** The score sheets: the shipped one and the office's own by date. */
export type ScoreSheets = {
  /** The shipped one. */
  shipped: ScoreSheet,
  /** The office's own, the one that begins last first. */
  versions: Array<ScoreSheetVersion>,
  /** Which of them is in force today; none while the shipped one is used. */
  in_force: Uid | null,
  /** Named checks that items may ask for, each with its basis. */
  checks: Array<[string, string]>, };

/** An item that fails the dossier (一票否决). */
export type ScoreVeto = {
  /** Key, unique within the sheet. */
  key: string,
  /** What it is. */
  title: string,
  /** Named checks whose findings propose it. */
  checks: Array<string>, };

/** A round of screening by one committee. */
export type Screening = {
  /** Identity across files. */
  uid: Uid,
  /** Revision. */
  rev: number,
  /** Committee. */
  committee: Uid,
  /** Regular, or for a sensitive period. */
  kind: ScreeningKind,
  /** Name, such as 国庆节前专项排查. */
  title: string,
  /** First day. */
  from_date: string,
  /** Last day; none while it goes on. */
  to_date: string | null,
  /** How many people went out. */
  people: number | null,
  /** How many households they visited. */
  households: number | null,
  /** Where, in words. */
  area: string,
  /** Who took part, by name. */
  members: Array<string>,
  /** Remarks. */
  note: string, };

/** Something found in a round. */
export type ScreeningFind = {
  /** Identity across files. */
  uid: Uid,
  /** Revision. */
  rev: number,
  /** The round. */
  screening: Uid,
  /** Day found. */
  on: string,
  /** Community. */
  community: string,
  /** Type. */
  dispute_type: DisputeType,
  /** People involved. */
  people: number | null,
  /** Who it is between, one line each. */
  parties: Array<string>,
  /** What it is. */
  text: string,
  /** What was done on the spot. */
  handling: string,
  /** What became of it. */
  state: FindState,
  /** The dispute it became. */
  dispute: Uid | null, };

/** Kind of a screening round (排查): the regular one, or one for a sensitive period (K9, K10). */
export type ScreeningKind = "regular" | "special";

/** A round as lists show it. */
export type ScreeningLine = {
  /** The round. */
  round: Screening,
  /** Name of the committee. */
  committee: string,
  /** What was found. */
  finds: number,
  /** Of it, entered as disputes. */
  entered: number,
  /** Of it, still open. */
  open: number, };

/** Screening of a period. */
export type ScreeningPage = {
  /** Rounds, the newest first. */
  rounds: Array<ScreeningLine>,
  /** How many rounds began in the period (排查次数). */
  round_count: number,
  /** How much was found in it (排查发现). */
  find_count: number,
  /** What was prevented in 件 and 人, one line for every kind. */
  prevented: Array<PreventionCount>,
  /** The preventions, the newest first. */
  preventions: Array<Prevention>,
  /** Committees whose last round lies further back than the office wants: name, last day or none. */
  behind: Array<[string, string | null]>, };

/** Which rounds of screening and preventions. */
export type ScreeningQuery = {
  /** First day. */
  from_on: string,
  /** Last day. */
  to_on: string,
  /** Organisation with everything below it. */
  organisation: Uid | null, };

/** A round with its finds. */
export type ScreeningView = {
  /** The round. */
  round: Screening,
  /** Name of the committee. */
  committee: string,
  /** What was found, in order. */
  finds: Array<ScreeningFind>, };

/** Quick search (Ctrl+K). */
export type SearchQuery = {
  /** Name, pinyin, number, phone or ID tail, words. */
  text: string,
  /** How many at most. */
  limit: number, };

/** A sensitive period, month and day, both counted in. */
export type Season = {
  /** Name. */
  label: string,
  /** First day `MM-DD`. */
  from: string,
  /** Last day `MM-DD`; before `from` when it reaches over New Year. */
  to: string, };

/** One section. */
export type Section = {
  /** Key, such as `basics`. */
  key: string,
  /** Heading without its number. */
  heading: string,
  /** Whether it stands behind the text as an annex (附件). */
  annex: boolean,
  /** What it says. */
  blocks: Array<Block>, };

/** A party seen in another dispute. */
export type SeenParty = {
  /** The party as it was there. */
  party: Party,
  /** Number or title of that dispute. */
  dispute_label: string,
  /** When it was registered. */
  received_on: string, };

/** One series of a chart. */
export type Series = {
  /** Name. */
  name: string,
  /** One figure for each category. */
  figures: Array<string>,
  /** Their numbers, taken from them. */
  values: Array<number>, };

/** One service in one dispute. */
export type ServiceCase = {
  /** Dispute. */
  dispute: Uid,
  /** Its number or title. */
  dispute_label: string,
  /** The step. */
  step: Uid,
  /** Day. */
  on: string,
  /** Kind. */
  help: AssistanceKind,
  /** Hours, in tenths, when counted. */
  hours_tenths: number | null,
  /** What was done. */
  content: string, };

/** Writes the count of service as a table. */
export type ServiceExport = {
  /** What to count. */
  query: ServiceQuery,
  /** Full path, ending in .xlsx. */
  path: string, };

/** Service of one person. */
export type ServiceLine = {
  /** The person, or a unit where no person is named. */
  by: string,
  /** The unit that person belongs to. */
  unit: string,
  /** How often. */
  times: number,
  /** Hours, in tenths. */
  hours_tenths: number,
  /** How often by kind. */
  kinds: Array<[AssistanceKind, number]>,
  /** Each service, by day. */
  cases: Array<ServiceCase>, };

/** Which service to count. */
export type ServiceQuery = {
  /** First day. */
  from: string,
  /** Last day. */
  to: string,
  /** Organisation with everything below it; none = all the person may see. */
  organisation: Uid | null, };

/** Service beside mediation in a period, per person. */
export type ServiceReport = {
  /** First day. */
  from: string,
  /** Last day. */
  to: string,
  /** Services in all. */
  times: number,
  /** Hours in all, in tenths, as far as they were counted. */
  hours_tenths: number,
  /** Disputes served. */
  disputes: number,
  /** One line per person, who served most first. */
  lines: Array<ServiceLine>, };

/** 调解: one meeting. */
export type Session = {
  /** Serial from 1. */
  no: number,
  /** The record. */
  record: string,
  /** Result of this meeting. */
  result: SessionResult,
  /** Notes of separate talks (背靠背). Stay out of every print and export unless chosen. */
  caucus: string, };

/** The person signed in and what he or she may do. */
export type SessionInfo = {
  /** The account. */
  account: Account,
  /** Permissions by key, as the command list names them. */
  permissions: Array<string>,
  /** Name of the organisation the person works for. */
  organisation: string,
  /** Minutes without input until the window locks itself. */
  idle_minutes: number, };

/** Result of one session. */
export type SessionResult = "success" | "failure" | "continue" | "suspended";

/** One setting. */
export type SettingValue = {
  /** Chinese name. */
  label: string,
  /** What it does, in one sentence. */
  help: string,
  /** Its basis (依据文号), typed by the office or shipped with a source. */
  basis: string,
  /** Group it is shown in. */
  group: string,
  /** `text`, `number`, `choice`, `list`, `switch`. */
  kind: string,
  /** Choices as `[key, label]`, for `choice`. */
  choices: Array<[string, string]>,
  /** The value. */
  value: unknown, };

/** Settings as one value: keys with JSON values, each documented in `assets/settings.toml`. */
export type Settings = {
  /** Revision of the whole. */
  rev: number,
  /** Every setting with its present value. */
  values: { [key in string]: SettingValue }, };

/** Changed settings. */
export type SettingsSave = {
  /** Revision seen. */
  rev: number,
  /** Changed values only. */
  values: Record<string, unknown>, };

/** One committee at set-up. */
export type SetupCommittee = {
  /** Full name. */
  name: string,
  /** Short name used in numbers, such as 濠礐. */
  short: string,
  /** What the statistics count it as. */
  kind: CommitteeKind, };

/** Set-up of one's own office. */
export type SetupCreate = {
  /** Name of the bureau. */
  bureau: string,
  /** Offices with their committees. */
  offices: Array<SetupOffice>,
  /** Which office this computer stands in, by name; empty for the bureau. */
  home: string,
  /** The administrator. */
  login: string,
  /** Name of the administrator. */
  name: string,
  /** Password: 8 characters or more, of three kinds. */
  password: string, };

/** One office at set-up. */
export type SetupOffice = {
  /** Name. */
  name: string,
  /** Short name used in numbers. */
  short: string,
  /** Street code or name. */
  street: string,
  /** Committees. */
  committees: Array<SetupCommittee>, };

/** Severity a mediator gives to a sign of risk. */
export type Severity = "notice" | "low" | "medium" | "high" | "urgent";

/** Sex, GB/T 2261.1. */
export type Sex = "male" | "female";

/** One issued version of one form for one dispute. */
export type Sheet = {
  /** Identity across files. */
  uid: Uid,
  /** The dispute. */
  dispute: Uid,
  /** The step it was printed from, if one. */
  step: Uid | null,
  /** The party it was printed for, for forms of one party. */
  party: Uid | null,
  /** Code of the form, such as `mediation_agreement`; `dossier` for a whole dossier. */
  form: string,
  /** Edition of the form. */
  edition: string,
  /** Title as printed. */
  title: string,
  /** Number on it, if one. */
  number: string,
  /** Version from 1. */
  version: number,
  /** Pages. */
  pages: number,
  /** BLAKE3 of the PDF bytes, 64 hex digits; also the name of the stored file. */
  digest: string,
  /** When issued, local time `2024-03-05 10:32`. */
  issued_at: string,
  /** Name of the person who issued it. */
  issued_by: string,
  /** Why a later version was made; empty for the first. */
  reason: string,
  /** Whether a later version replaces it. */
  replaced: boolean, };

/** Sign-in. */
export type SignIn = {
  /** Login name. */
  login: string,
  /** Password. */
  password: string, };

/** Signatures, fingerprints and seals on the paper of a step. The paper carries them; this records that a person has seen them there. */
export type Signing = {
  /** One entry per party (or the agent or guardian who signed for it). */
  parties: Array<PartySigning>,
  /** Day the mediators signed. */
  mediator_on: string | null,
  /** Day the recorder signed. */
  recorder_on: string | null,
  /** Day the committee's seal was affixed. */
  seal_on: string | null, };

/** Which slips. */
export type SlipsQuery = {
  /** Mediator. */
  mediator: Uid,
  /** Over which months. */
  period: Period, };

/** Where a dispute comes from, as the statistics count it (domain.md §2.3). The two-box choice on the 受理登记表 is derived: own initiative, or on application. */
export type Source = "own_initiative" | "on_application" | "from_court" | "from_procuratorate" | "from_police" | "from_petition" | "from_other";

/** What the 受理登记表 ticks. */
export type SourceOnForm = "application" | "own_initiative";

/** A piece of a sentence. */
export type Span = {
  /** The words. */
  text: string,
  /** The figure they are, if they are one. */
  figure: string | null, };

/** What the rows of the table are. */
export type StatisticsBy = "units" | "committees" | "mediators";

/** Which cell's cases. */
export type StatisticsCases = {
  /** The table. */
  query: StatisticsQuery,
  /** The row. */
  row: RowKey,
  /** The column. */
  column: string,
  /** Whether oral agreements are left out. */
  written: boolean,
  /** Cases passed over. */
  offset: number,
  /** Cases answered, 1 to 500. */
  limit: number, };

/** A sum that must agree. */
export type StatisticsCheck = {
  /** In words. */
  label: string,
  /** Left and right, with oral agreements. */
  all: [number, number],
  /** The same without. */
  written: [number, number],
  /** Whether both hold. */
  holds: boolean,
  /** Column whose cases explain the difference, to be opened; empty for none. */
  stray: string, };

/** A column. */
export type StatisticsColumn = {
  /** Key. */
  key: string,
  /** Group it stands under; empty for none. */
  group: string,
  /** Heading. */
  heading: string,
  /** 件, 人 or 万元. */
  unit: string,
  /** Whether the numbers are 分, to be shown in 万元. */
  money: boolean, };

/** What is printed or written. Tagged by `what`. */
export type StatisticsPrint = { "what": "table",
  /** Which. */
  query: StatisticsQuery,
  /** Whether oral agreements are left out. */
  written: boolean, } | { "what": "people",
  /** Which. */
  query: PeopleQuery, } | { "what": "slips",
  /** Which. */
  query: SlipsQuery, };

/** Which statistics. */
export type StatisticsQuery = {
  /** The part of the tree; none = all that the person may see. */
  organisation: Uid | null,
  /** Over which months. */
  period: Period,
  /** What the rows are. */
  by: StatisticsBy, };

/** A row. */
export type StatisticsRow = {
  /** Which cases. */
  key: RowKey,
  /** Name of the unit or mediator. */
  name: string,
  /** Below the name: the committee of a mediator, 已撤销. */
  note: string,
  /** Numbers with oral agreements, in the order of the columns. */
  all: Array<number>,
  /** Numbers without them. */
  written: Array<number>, };

/** Writes an XLSX to a place the person chose. */
export type StatisticsSave = {
  /** What. */
  print: StatisticsPrint,
  /** Full path. */
  path: string, };

/** The table. */
export type StatisticsTable = {
  /** Title with the period. */
  title: string,
  /** The part of the tree. */
  scope: Uid,
  /** Its full name. */
  unit: string,
  /** Over which months. */
  period: Period,
  /** The same in words. */
  period_label: string,
  /** Statistical year of the last month. */
  year: number,
  /** Which day counts, in words: 按受理日期. */
  counted_on: string,
  /** Name of the list of types of that year. */
  edition: string,
  /** Columns. */
  columns: Array<StatisticsColumn>,
  /** Rows. */
  rows: Array<StatisticsRow>,
  /** Sum of the rows. */
  total: StatisticsRow,
  /** Sums that must agree. */
  checks: Array<StatisticsCheck>,
  /** The paragraph for the annual report. */
  paragraph: Array<Span>,
  /** What to know before it is used. */
  notes: Array<string>, };

/** State of the program before and after sign-in. */
export type Status = {
  /** Whether there is a store, and whether it can be used. */
  store: StoreState,
  /** Whether the open store can only be read: it is damaged, or its folder cannot be written. */
  read_only: boolean,
  /** Whether it is the sample office (示例). */
  sample: boolean,
  /** Whether a sample office exists beside one's own. */
  sample_exists: boolean,
  /** Name of the office for the window's head; empty before set-up. */
  office: string,
  /** Who is signed in, if anyone. */
  session: SessionInfo | null,
  /** Program version. */
  version: string,
  /** Today by the host's clock. */
  today: string,
  /** When the last automatic copy was made, local time `2024-03-05 09:45`. */
  last_backup: string | null,
  /** Files beside the store that are known to be gone or damaged; 0 before sign-in. */
  file_faults: number, };

/** One step. The head is the same for all; the body says the rest. */
export type Step = {
  /** Identity across files. */
  uid: Uid,
  /** Revision. */
  rev: number,
  /** The dispute it belongs to. */
  dispute: Uid,
  /** Day it happened. */
  on: string,
  /** From, if the time matters. */
  start: TimeOfDay | null,
  /** To. */
  end: TimeOfDay | null,
  /** Where. */
  place: string,
  /** Parties, agents and guardians present, by name. */
  present: Array<string>,
  /** Others invited (参加人), by name and capacity. */
  others: Array<string>,
  /** Mediators who did it, by name; the first signs first. */
  mediators: Array<string>,
  /** Recorder, by name. */
  recorder: string,
  /** Who signed the paper of this step, and when. */
  signing: Signing,
  /** What kind of step it is, and the rest of it. */
  body: StepBody, };

/** The kinds of steps. Tagged by `kind` in JSON. */
export type StepBody = { "kind": "intake" } & Intake | { "kind": "referral_in" } & ReferralIn | { "kind": "acceptance" } & Acceptance | { "kind": "refusal" } & Refusal | { "kind": "rights_notice" } & RightsNotice | { "kind": "investigation" } & Investigation | { "kind": "evidence" } & Evidence | { "kind": "session" } & Session | { "kind": "extension" } & Extension | { "kind": "suspension" } & Suspension | { "kind": "resumption" } & Resumption | { "kind": "agreement" } & Agreement | { "kind": "termination" } & Termination | { "kind": "withdrawal" } & Withdrawal | { "kind": "performance" } & Performance | { "kind": "visit" } & Visit | { "kind": "confirmation" } & Confirmation | { "kind": "referral_out" } & ReferralOut | { "kind": "escalation_report" } & EscalationReport | { "kind": "assistance" } & Assistance | { "kind": "closing" } & Closing | { "kind": "archiving" } & Archiving;

/** The kinds of steps; see `StepBody` for what each carries. */
export type StepKind = "intake" | "referral_in" | "acceptance" | "refusal" | "rights_notice" | "investigation" | "evidence" | "session" | "extension" | "suspension" | "resumption" | "agreement" | "termination" | "withdrawal" | "performance" | "visit" | "confirmation" | "referral_out" | "escalation_report" | "assistance" | "closing" | "archiving";

/** What is known of the store's file. */
export type StoreState = "absent" | "unproved" | "locked" | "open" | "newer" | "damaged";

/** What is added or multiplied, in order. */
export type SubsidyAdjustment = {
  /** Its words. */
  clause: string,
  /** Conditions, all of them; one that is unknown does not hold. */
  when: Array<SubsidyCondition>,
  /** What it does. */
  change: SubsidyChange, };

/** One amount. */
export type SubsidyAmount = {
  /** Tier; left out = any. */
  tier: string | null,
  /** Further conditions, all of them (level, form, grade, outcome). */
  when: Array<SubsidyCondition>,
  /** How much. */
  value: SubsidyAmountValue, };

/** How much an amount is. */
export type SubsidyAmountValue = { "way": "fixed",
  /** 分. */
  fen: Fen, } | { "way": "range",
  /** 分. */
  low: Fen,
  /** 分. */
  high: Fen, } | { "way": "by_score",
  /** 分, at 0 points. */
  low: Fen,
  /** 分, at 100 points. */
  high: Fen, } | { "way": "share",
  /** Tier. */
  of: string,
  /** Thousandths. */
  permille: number, };

/** One case with its lines. */
export type SubsidyCalculated = {
  /** The case. */
  row: SubsidyRow,
  /** Line by line: clause, fact, value, amount after it. */
  lines: Array<SubsidyLine>, };

/** Over how long the limits of a mediator, an organisation and a period add up. */
export type SubsidyCapPeriod = "month" | "quarter" | "year";

/** Limits; none = no limit. */
export type SubsidyCaps = {
  /** 分 a case. */
  per_case: Fen | null,
  /** 分 a mediator and period. */
  per_mediator: Fen | null,
  /** Cases a mediator and period. */
  cases_per_mediator: number | null,
  /** 分 an organisation and period. */
  per_organisation: Fen | null,
  /** 分 of all together in a period. */
  per_period: Fen | null,
  /** The period these limits add up over. */
  period: SubsidyCapPeriod,
  /** 分 of all together in a calendar year (年度预算). */
  budget: Fen | null,
  /** What becomes of what exceeds a limit. */
  excess: SubsidyExcess, };

/** One case with its calculation, side by side with its dossier. */
export type SubsidyCaseView = {
  /** The case. */
  row: SubsidyRow,
  /** The calculation. */
  lines: Array<SubsidyLine>,
  /** The facts it used. */
  facts: Array<SubsidyFactShown>,
  /** What was entered by hand. */
  entered: EnteredFacts,
  /** Disputes that may be the same. */
  twins: Array<TwinPair>,
  /** Where it stood before: batch, state, amount. */
  history: Array<SubsidyPast>,
  /** Whether the entered facts may be changed now; else why not. */
  readonly_reason: string, };

/** Cases and their sums. */
export type SubsidyCases = {
  /** By day of closing, newest first. */
  rows: Array<SubsidyRow>,
  /** Sum of what they earn now, 分. */
  total: Fen,
  /** How many are paid, refused, to be mended, to be decided. */
  counts: SubsidyCounts,
  /** By person. */
  people: Array<SubsidyPerson>,
  /** Days of the query no active profile covers. */
  gaps: Array<ProfileGap>, };

/** What an adjustment does. */
export type SubsidyChange = { "way": "times",
  /** Thousandths. */
  permille: number, } | { "way": "plus_share",
  /** Thousandths. */
  permille: number, } | { "way": "plus",
  /** 分; negative for a deduction. */
  fen: Fen, } | { "way": "at_least",
  /** 分. */
  fen: Fen, } | { "way": "at_most",
  /** 分. */
  fen: Fen, };

/** What the charts show. Sums are those of paid batches; refusals those of all batches of the year. */
export type SubsidyCharts = {
  /** Paid by month of payment. */
  by_month: Array<ChartBar>,
  /** By tier. */
  by_tier: Array<ChartBar>,
  /** By mediator. */
  by_mediator: Array<ChartBar>,
  /** Refused or sent back, by clause; amounts are 0. */
  refused: Array<ChartBar>,
  /** Paid in all, 分. */
  total: Fen, };

/** A requirement by name. */
export type SubsidyClause = {
  /** Its words, as the person reads them. */
  clause: string,
  /** OR of AND-groups that must hold. */
  any: Array<Array<SubsidyCondition>>,
  /** What happens when it does not. */
  otherwise: SubsidyRefusal,
  /** What happens when a fact is not known; returned for mending when left out. */
  when_unknown: SubsidyRefusal, };

/** What is taken back when a paid case is reopened or found wanting (domain.md §4.3 Deduct). */
export type SubsidyClawback = {
  /** Thousandths of what was paid. */
  permille: number,
  /** Days from the finding in which the mediators may claim nothing, when the case was false; 0 = none. */
  bar_days: number, };

/** A rule computed over the store, nothing written. None = the active rules, each for its days. */
export type SubsidyCompute = {
  /** The rule to try; none = the active ones. */
  profile: SubsidyProfile | null,
  /** Which cases. */
  query: SubsidyQuery, };

/** A calculation in full, for the command line and for trials. */
export type SubsidyComputed = {
  /** Case by case, by day of closing. */
  claims: Array<SubsidyCalculated>,
  /** By person. */
  people: Array<SubsidyPerson>,
  /** By committee: identity, name, 分. */
  organisations: Array<[Uid, string, Fen]>,
  /** In all, 分. */
  total: Fen, };

/** One comparison. */
export type SubsidyCondition = {
  /** Fact asked about. */
  fact: string,
  /** How it is compared. */
  op: SubsidyOp,
  /** With what; left out for `known` and `unknown`. */
  value?: SubsidyValue | null, };

/** Counts by status. */
export type SubsidyCounts = {
  /** Can be paid. */
  paid: number,
  /** Refused. */
  rejected: number,
  /** Missing something. */
  returned: number,
  /** A person must decide. */
  needs_manual: number, };

/** What a line of a batch is. */
export type SubsidyEntry = "case" | "carried" | "clawback";

/** What becomes of what exceeds a limit. */
export type SubsidyExcess = "carry_over" | "scale_down" | "refuse";

/** One fact a rule may ask about. */
export type SubsidyFact = {
  /** Key in conditions. */
  key: string,
  /** The office's word. */
  label: string,
  /** What it is. */
  kind: SubsidyFactKind,
  /** About a mediator rather than the case. */
  of_mediator: boolean,
  /** Where it comes from. */
  origin: SubsidyOrigin,
  /** The values it can have, when they are a closed list. */
  values: Array<string>,
  /** The comparisons that fit it. */
  ops: Array<SubsidyOp>, };

/** What a fact is. */
export type SubsidyFactKind = "flag" | "count" | "money" | "rate" | "text" | "texts" | "day";

/** One fact as known. */
export type SubsidyFactShown = {
  /** Key. */
  key: string,
  /** Word. */
  label: string,
  /** Value as read. */
  value: string,
  /** Where from. */
  origin: SubsidyOrigin, };

/** A purse that bears a part of what a rule pays. */
export type SubsidyFunder = {
  /** Name, such as 区财政. */
  name: string,
  /** Its parts of the parts of all, at least one. */
  parts: number, };

/** One line of the calculation: clause, fact, value, amount after it. */
export type SubsidyLine = {
  /** The clause or step. */
  clause: string,
  /** The fact that settled it, by name. */
  fact: string,
  /** Its value, as shown. */
  value: string,
  /** Amount after this line, 元 as shown; empty where none. */
  amount: string, };

/** What is missing, and where to mend it. */
export type SubsidyMissing = {
  /** What, as a sentence. */
  text: string,
  /** Where. */
  place: SubsidyPlace,
  /** Fact or document asked for. */
  field: string,
  /** Kind of step that brings it, when the place is the dispute's steps. */
  step: StepKind | null,
  /** Mediator, when the place is the list of payees. */
  mediator: Uid | null, };

/** How a fact is compared. */
export type SubsidyOp = "is" | "is_not" | "at_least" | "at_most" | "one_of" | "none_of" | "has_all" | "known" | "unknown";

/** Where a fact comes from. */
export type SubsidyOrigin = "records" | "entered" | "people" | "review" | "ruling" | "computed";

/** A paper of a batch. */
export type SubsidyPaper = "application" | "summary" | "payment" | "publication" | "returned";

/** Which paper of a batch. */
export type SubsidyPaperRequest = {
  /** Which. */
  kind: SubsidyPaper,
  /** Batch. */
  batch: Uid,
  /** Claim, for the papers of one case; none = all of them in one file. */
  claim: Uid | null, };

/** An earlier claim. */
export type SubsidyPast = {
  /** Claim. */
  claim: Uid,
  /** What it was. */
  entry: SubsidyEntry,
  /** Batch. */
  batch: Uid,
  /** Its title. */
  batch_title: string,
  /** Its state. */
  batch_state: BatchState,
  /** What became of it. */
  status: SubsidyStatus,
  /** 分. */
  amount: Fen, };

/** One person's line of the payment list. */
export type SubsidyPerson = {
  /** Mediator. */
  mediator: Uid,
  /** Name. */
  name: string,
  /** Committee. */
  committee_name: string,
  /** Cases with a share. */
  cases: number,
  /** Due, 分. */
  amount: Fen,
  /** Taken back, 分, as a positive sum. */
  deducted: Fen,
  /** To be paid out, 分. */
  net: Fen,
  /** Whether an account number is known. */
  account_known: boolean,
  /** Whether an identity number is known. */
  id_known: boolean, };

/** Where something is mended. */
export type SubsidyPlace = "dispute" | "step" | "claim" | "payee" | "mediator" | "review" | "ruling" | "profile";

/** One local rule. */
export type SubsidyProfile = {
  /** Name. */
  name: string,
  /** Basis (依据文号). */
  basis: string,
  /** Where it was taken from, for samples. */
  source: string,
  /** Whether it is a sample (示例), whose amounts may be invented. */
  sample: boolean,
  /** First day of closing it applies to. */
  valid_from: string,
  /** Last day; open when left out. */
  valid_to: string | null,
  /** Organisations it applies to, by name; empty = all. */
  organisations: Array<string>,
  /** What a case must be. */
  case_rules: Array<SubsidyClause>,
  /** What a mediator must be to have a share. */
  mediator_rules: Array<SubsidyClause>,
  /** Tiers; of those that fit, the one of the highest order counts. */
  tiers: Array<SubsidyTier>,
  /** Amounts; the first that fits counts. */
  amounts: Array<SubsidyAmount>,
  /** What is added or multiplied. */
  adjustments: Array<SubsidyAdjustment>,
  /** The one rounding of a case's amount. */
  rounding: SubsidyRounding,
  /** How a case's amount is split. */
  split: SubsidySplit,
  /** Limits. */
  caps: SubsidyCaps,
  /** Review levels, first to last. */
  workflow: Array<SubsidyReviewLevel>,
  /** Days of publication before payment. */
  publication_days: number,
  /** What is taken back when a paid case turns out not to have deserved it. */
  clawback: SubsidyClawback,
  /** Who pays for it, by parts of the sum of a batch; empty = one purse. */
  co_funding: Array<SubsidyFunder>, };

/** Which cases. */
export type SubsidyQuery = {
  /** Organisation with everything below it; none = all the person may see. */
  organisation: Uid | null,
  /** One mediator; a mediator's account always sees its own cases only. */
  mediator: Uid | null,
  /** First day of closing. */
  from: string,
  /** Last day of closing. */
  to: string, };

/** How a requirement refuses. */
export type SubsidyRefusal = "rejected" | "returned" | "needs_manual";

/** One level of review. */
export type SubsidyReviewLevel = {
  /** Name, such as 司法所初审. */
  name: string,
  /** Days it has. */
  days: number,
  /** Who reviews at this level; the office when left out. */
  by: SubsidyReviewer, };

/** Who reviews. */
export type SubsidyReviewer = "office" | "bureau";

/** The one rounding. */
export type SubsidyRounding = {
  /** To multiples of so many 分: 1, 10, 100. */
  unit: Fen,
  /** Which way. */
  mode: SubsidyRoundingMode, };

/** Which way is rounded. */
export type SubsidyRoundingMode = "half_up" | "down" | "up";

/** One case with what it earns, or which clause refuses, or what is missing. */
export type SubsidyRow = {
  /** Dispute. */
  dispute: Uid,
  /** The claim in a batch, if in one. */
  claim: Uid | null,
  /** What the line is. */
  entry: SubsidyEntry,
  /** 案号 or register serial. */
  number: string,
  /** Name of the dispute. */
  title: string,
  /** Type. */
  dispute_type: DisputeType,
  /** Form of the agreement. */
  agreement_form: AgreementForm | null,
  /** Outcome. */
  outcome: Outcome | null,
  /** Committee. */
  committee: Uid,
  /** Its name. */
  committee_name: string,
  /** Day of closing. */
  closed_on: string,
  /** What became of it. */
  status: SubsidyStatus,
  /** Why, as a sentence. */
  reason: string,
  /** The clause that refused or settled it last; for the chart of refusals. */
  clause: string,
  /** Tier; empty while unknown. */
  tier: string,
  /** Paid now, 分. */
  amount: Fen,
  /** Parts. */
  shares: Array<SubsidyShare>,
  /** What is missing. */
  missing: Array<SubsidyMissing>,
  /** Rulings on it. */
  rulings: Array<SubsidyRuling>,
  /** Dispute it may be the same as, undecided. */
  twin: Uid | null,
  /** Batch it stands in. */
  batch: Uid | null,
  /** That batch's state. */
  batch_state: BatchState | null,
  /** Profile version it is computed under. */
  profile: Uid | null,
  /** Whether it was reopened after payment. */
  reopened: boolean, };

/** A ruling on one claim of a batch. It shows as a line of its own. */
export type SubsidyRule = {
  /** Batch. */
  batch: Uid,
  /** Its revision seen. */
  rev: number,
  /** Claim. */
  claim: Uid,
  /** What is ruled. */
  ruling: RulingKind,
  /** Why. */
  reason: string, };

/** A ruling as it stands. */
export type SubsidyRuling = {
  /** Identity. */
  uid: Uid,
  /** What. */
  ruling: RulingKind,
  /** Why. */
  reason: string,
  /** Who. */
  who: string,
  /** When, local time. */
  at: string, };

/** One person's part. */
export type SubsidyShare = {
  /** Mediator. */
  mediator: Uid,
  /** Name. */
  name: string,
  /** Whether the host. */
  host: boolean,
  /** Paid now, 分; negative when taken back. */
  amount: Fen,
  /** Put off to the next batch, 分. */
  carried: Fen,
  /** Cut by a limit, 分. */
  cut: Fen,
  /** Why nothing, or less. */
  because: string, };

/** Saves a paper as a workbook (XLSX). */
export type SubsidySheetSave = {
  /** Which. */
  kind: SubsidyPaper,
  /** Batch. */
  batch: Uid,
  /** Claim, for the papers of one case. */
  claim: Uid | null,
  /** Full path; empty answers only the suggested name. */
  path: string, };

/** How a case's amount is split between those who have a share. What cannot be divided goes to the host. */
export type SubsidySplit = { "way": "equal" } | { "way": "host",
  /** Thousandths. */
  permille: number, } | { "way": "entered" };

/** What became of a case. */
export type SubsidyStatus = "paid" | "rejected" | "returned" | "needs_manual";

/** One tier. */
export type SubsidyTier = {
  /** Name, unique. */
  name: string,
  /** Rank; the higher wins. */
  order: number,
  /** OR of AND-groups; empty = every case. */
  any: Array<Array<SubsidyCondition>>,
  /** Documents its dossier must hold. */
  documents: Array<string>, };

/** A draft beside the result of the active rules. */
export type SubsidyTrial = {
  /** Case by case. */
  rows: Array<TrialRow>,
  /** Sum before, 分. */
  old_total: Fen,
  /** Sum under the draft, 分. */
  new_total: Fen,
  /** By person: name, before, under the draft. */
  people: Array<[string, Fen, Fen]>, };

/** A fact's value. Money is 分, rates are thousandths, dates are `2024-03-05`. */
export type SubsidyValue = boolean | number | string | Array<string>;

/** Everything the profile editor offers. */
export type SubsidyVocabulary = {
  /** Facts in order. */
  facts: Array<SubsidyFact>,
  /** Documents of a dossier that the records can prove or a person can tick. */
  documents: Array<string>, };

/** 中止. */
export type Suspension = {
  /** Why. */
  reason: string,
  /** What holds meanwhile, one line each. */
  interim_arrangements: Array<string>,
  /** On what it goes on. */
  resume_condition: string,
  /** When it is expected to go on, in words. */
  expected_resume: string,
  /** Day to look again. */
  next_check_on: string | null, };

/** A table. */
export type Table = {
  /** Key. */
  key: string,
  /** Title above it. */
  title: string,
  /** Heads. */
  columns: Array<string>,
  /** Rows of cells. */
  rows: Array<Array<Cell>>,
  /** Whether the last row is the sum of the others. */
  totalled: boolean, };

/** The whole back-test. A case is flagged when it is red or orange. */
export type Tally = {
  /** Cases looked at. */
  cases: number,
  /** By level, red first. */
  levels: Array<LevelTally>,
  /** Flagged, and something happened. */
  caught: number,
  /** Not flagged, and something happened. */
  missed: number,
  /** Flagged, and nothing happened. */
  for_nothing: number,
  /** Not flagged, and nothing happened. */
  quiet: number,
  /** How often each factor or trigger was hit, and in how many of these cases something happened: key, label, hits, happened; the most frequent first. */
  factors: Array<[string, string, number, number]>, };

/** One teaching case. */
export type TeachingCase = {
  /** Identity across files. */
  uid: Uid,
  /** Revision. */
  rev: number,
  /** The dispute it was made from. */
  dispute: Uid,
  /** Type. */
  dispute_type: DisputeType,
  /** Title without names. */
  title: string,
  /** The texts in order. */
  sections: Array<TeachingSection>,
  /** What the case teaches (调解要点), in the words of whoever confirmed it. */
  lesson: string,
  /** When it was confirmed; filled by the store. */
  confirmed_at: string,
  /** Who confirmed it; filled by the store. */
  confirmed_by: string, };

/** Texts to look through for what still identifies. */
export type TeachingCheck = {
  /** The dispute they were made from. */
  dispute: Uid,
  /** Title. */
  title: string,
  /** The texts. */
  sections: Array<TeachingSection>,
  /** What the case teaches. */
  lesson: string, };

/** A case in the library's list. */
export type TeachingLine = {
  /** The case. */
  uid: Uid,
  /** Type. */
  dispute_type: DisputeType,
  /** Title. */
  title: string,
  /** The beginning of the account. */
  matter: string,
  /** When it was confirmed. */
  confirmed_at: string,
  /** Who confirmed it. */
  confirmed_by: string, };

/** A copy of a dispute to be confirmed as a teaching case. */
export type TeachingProposal = {
  /** The case as proposed, or as it was confirmed last. */
  case: TeachingCase,
  /** The same texts of the dispute itself, by key. */
  original: Array<TeachingSection>,
  /** Title of the dispute itself. */
  original_title: string,
  /** What was replaced by what, longest first. */
  replaced: Array<[string, string]>,
  /** What still identifies. */
  residue: Array<Residue>, };

/** Asks for a proposal. */
export type TeachingPropose = {
  /** The dispute. */
  dispute: Uid,
  /** Whether a case that exists is put aside and the copy made afresh. */
  afresh: boolean, };

/** What is looked for in the library. */
export type TeachingQuery = {
  /** Type. */
  dispute_type: DisputeType | null,
  /** Words separated by spaces; each must be found. */
  text: string, };

/** One text of a case under its heading. */
export type TeachingSection = {
  /** Key, such as `narrative` or `session.2`. */
  key: string,
  /** Heading. */
  label: string,
  /** Text; paragraphs by line breaks. */
  text: string, };

/** Asks for cases like a dispute being entered. */
export type TeachingSimilar = {
  /** Type, once chosen. */
  dispute_type: DisputeType | null,
  /** The account as far as it is typed. */
  text: string, };

/** A case as it is read. Which dispute it was made from is told only to those who may change it. */
export type TeachingView = {
  /** The case. */
  uid: Uid,
  /** Revision. */
  rev: number,
  /** Type. */
  dispute_type: DisputeType,
  /** Title. */
  title: string,
  /** The texts. */
  sections: Array<TeachingSection>,
  /** What it teaches. */
  lesson: string,
  /** When it was confirmed. */
  confirmed_at: string,
  /** Who confirmed it. */
  confirmed_by: string,
  /** The dispute it was made from. */
  dispute: Uid | null, };

/** One numbered term. */
export type Term = {
  /** Serial from 1. */
  no: number,
  /** Text as agreed. */
  text: string,
  /** Payments it carries. */
  payments: Array<Payment>, };

/** 终止. */
export type Termination = {
  /** Number of the 终止调解通知书. */
  notice_no: string,
  /** Reasons, one line each. */
  reasons: Array<string>,
  /** Other routes told (人民调解法 art 26). */
  remedies_told: Array<string>,
  /** Deliveries of the notice. */
  delivered: Array<Delivery>, };

/** What a mediator says on the risk card. */
export type Tick = "yes_no" | "count";

/** One thing that can be said on the card. */
export type TickLine = {
  /** Key of the factor or trigger. */
  key: string,
  /** Its name. */
  label: string,
  /** Whether it makes the dispute red at once. */
  trigger: boolean,
  /** Yes or no, or how often. */
  tick: Tick,
  /** What it rests on. */
  basis: string,
  /** What was said; 0 for no. */
  value: number,
  /** When. */
  on: string | null,
  /** By whom. */
  who: string, };

/** From a value on, so many points. */
export type Tier = {
  /** Least value: 1 for yes, else people, 元, times, years. */
  at_least: number,
  /** Points. */
  points: number, };

/** Lines and sum of one tier. */
export type TierSum = {
  /** Tier; empty = unknown. */
  tier: string,
  /** Claimed. */
  claimed: number,
  /** Paid. */
  paid: number,
  /** 分. */
  amount: Fen, };

/** A time of day to the minute, written `09:20`. */
export type TimeOfDay = string;

/** Today: what a person came for. */
export type Today = {
  /** Past their day. */
  overdue: Array<DueItem>,
  /** Due today. */
  today: Array<DueItem>,
  /** Due within seven days. */
  week: Array<DueItem>,
  /** Counts of the three lists before they were cut to a page. */
  counts: [number, number, number],
  /** Closed disputes that wait for the check before archiving, the longest waiting first; for heads. */
  review: Array<RegisterRow>,
  /** How many there are in all. */
  review_count: number,
  /** Load of each mediator of the office, the heaviest first; for heads. Counted before any filter. */
  mediators: Array<MediatorLoad>,
  /** Load of each office, the heaviest first; for the bureau. Counted before any filter. */
  offices: Array<OfficeLoad>,
  /** Disputes touched last. */
  recent: Array<RegisterRow>,
  /** Drafts not yet saved. */
  drafts: Array<TodayDraft>, };

/** A draft with the dispute it belongs to, when that can still be seen. */
export type TodayDraft = {
  /** The draft. */
  draft: Draft,
  /** Its dispute. */
  dispute: Uid | null,
  /** Number and title of that dispute; empty when there is none. */
  dispute_label: string, };

/** Whose work to show on Today. Empty = everyone's the person may see; a mediator sees his or her own. */
export type TodayQuery = {
  /** Only disputes of this host mediator. */
  mediator?: Uid | null,
  /** Only this office or committee. */
  organisation?: Uid | null, };

/** Disputes by month. */
export type Trend = {
  /** The months. */
  months: Array<string>,
  /** All types. */
  total: Array<number>,
  /** By type, the most frequent first; types that do not occur are left out. */
  types: Array<TrendLine>, };

/** One type by month. */
export type TrendLine = {
  /** Type. */
  dispute_type: DisputeType,
  /** Counts, as `months`. */
  counts: Array<number>, };

/** Which trend. */
export type TrendQuery = {
  /** Last month, `2024-03`. */
  month: string,
  /** How many months (1..=60). */
  months: number,
  /** Organisation with everything below it. */
  organisation: Uid | null,
  /** One community. */
  community: string | null,
  /** One type. */
  dispute_type: DisputeType | null, };

/** One case under both. */
export type TrialRow = {
  /** Under the active rules; none where there is none. */
  old: SubsidyRow | null,
  /** Under the draft. */
  new: SubsidyRow,
  /** The draft's calculation. */
  lines: Array<SubsidyLine>, };

/** Makes a dispute red whatever its points. */
export type Trigger = {
  /** Key, unique among triggers and factors; ticks refer to it. */
  key: string,
  /** Chinese name. */
  label: string,
  /** What the program finds itself. */
  fact: Fact | null,
  /** What the mediator says. */
  tick: Tick | null,
  /** What it rests on. */
  basis: string,
  /** Which field it is known from. */
  evidence: string,
  /** Whether it counts. */
  enabled: boolean, };

/** The decision about two disputes. */
export type TwinDecide = {
  /** One. */
  first: Uid,
  /** The other. */
  second: Uid,
  /** Whether they are one dispute. */
  same: boolean,
  /** Why. */
  reason: string, };

/** Two disputes that may be one. */
export type TwinPair = {
  /** The earlier. */
  first: TwinSide,
  /** The later. */
  second: TwinSide,
  /** What they have in common, as a sentence. */
  because: string,
  /** The decision; none = open. */
  same: boolean | null,
  /** Its reason. */
  reason: string,
  /** Who decided. */
  who: string, };

/** One side. */
export type TwinSide = {
  /** Dispute. */
  dispute: Uid,
  /** 案号. */
  number: string,
  /** Name. */
  title: string,
  /** Type. */
  dispute_type: DisputeType,
  /** Committee. */
  committee_name: string,
  /** Registered. */
  received_on: string,
  /** Closed. */
  closed_on: string,
  /** Parties, by name. */
  parties: Array<string>,
  /** Amount in dispute. */
  amount: Fen | null,
  /** Begin of the account. */
  narrative: string,
  /** Whether it was paid. */
  paid: boolean, };

/** One column of types. */
export type TypeColumn = {
  /** Key within the edition. */
  key: string,
  /** Heading as printed. */
  label: string,
  /** Types counted in it. */
  types: Array<DisputeType>, };

/** Identity of a row across files: a UUIDv7, written as the usual 36 characters. */
export type Uid = string;

/** One field with characters no font covers. */
export type UncoveredPlace = {
  /** The field, in the words of the form. */
  field: string,
  /** The characters with their code points, such as `U+E000`. */
  characters: Array<string>, };

/** 回访. */
export type Visit = {
  /** How. */
  way: Contact,
  /** Persons visited. */
  visited: Array<string>,
  /** Visitor (回访人), by name. */
  visitor: string,
  /** What was found: performance, satisfaction, new dispute. */
  record: string, };

/** What one worker is owed: days worked, daily rate, advances taken, and the rest. */
export type WageClaim = {
  /** Days worked, in tenths of a day, so that half days stay exact. */
  days_tenths: number,
  /** Rate per day, 分. */
  daily_rate: Fen,
  /** Already advanced, 分. */
  advance: Fen,
  /** Still owed, 分. */
  owed: Fen, };

/** 撤回. */
export type Withdrawal = {
  /** Who withdrew. */
  by: string,
  /** Why. */
  reason: string, };

/** Ends a piece of running work. */
export type WorkCancel = {
  /** Handle from the progress events. */
  work: string, };

/** Every command with what it takes and answers. */
export interface Commands {
  "app.status": { request: Nothing; response: Status };
  "setup.presets": { request: Nothing; response: Array<Preset> };
  "setup.create": { request: SetupCreate; response: RecoveryKey };
  "setup.prove_key": { request: RecoveryKey; response: Status };
  "setup.sample": { request: Nothing; response: Status };
  "setup.leave_sample": { request: Nothing; response: Status };
  "session.sign_in": { request: SignIn; response: SessionInfo };
  "session.sign_out": { request: Nothing; response: Nothing };
  "session.lock": { request: Nothing; response: Nothing };
  "session.recover": { request: Recover; response: SessionInfo };
  "session.change_password": { request: ChangePassword; response: Nothing };
  "account.list": { request: Nothing; response: Array<Account> };
  "account.save": { request: AccountSave; response: Account };
  "organisation.list": { request: Nothing; response: Array<Organisation> };
  "organisation.save": { request: Organisation; response: Organisation };
  "mediator.list": { request: Nothing; response: Array<Mediator> };
  "mediator.save": { request: Mediator; response: Mediator };
  "settings.get": { request: Nothing; response: Settings };
  "settings.save": { request: SettingsSave; response: Settings };
  "dictionaries.get": { request: Nothing; response: Dictionaries };
  "phrase.save": { request: Phrase; response: Dictionaries };
  "phrase.list": { request: Nothing; response: Array<PhraseLine> };
  "phrase.retire": { request: PhraseRetire; response: Array<PhraseLine> };
  "phrase.order": { request: PhraseOrder; response: Array<PhraseLine> };
  "dispute.create": { request: DisputeCreate; response: DisputeView };
  "dispute.oral": { request: OralCase; response: DisputeView };
  "dispute.open": { request: ByUid; response: DisputeView };
  "dispute.save": { request: Dispute; response: DisputeView };
  "dispute.void": { request: Remove; response: Nothing };
  "dispute.list": { request: RegisterQuery; response: RegisterPage };
  "dispute.search": { request: SearchQuery; response: Array<RegisterRow> };
  "number.assign": { request: NumberAssign; response: DisputeView };
  "number.void": { request: NumberVoid; response: DisputeView };
  "number.list": { request: NumberQuery; response: Array<NumberLine> };
  "party.save": { request: Party; response: DisputeView };
  "party.remove": { request: Remove; response: DisputeView };
  "party.order": { request: PartyOrder; response: DisputeView };
  "party.suggest": { request: PartySuggest; response: Array<SeenParty> };
  "identity.check": { request: IdentityCheck; response: IdentityFacts };
  "step.save": { request: Step; response: DisputeView };
  "step.remove": { request: Remove; response: DisputeView };
  "performance.mark": { request: PerformanceMark; response: DisputeView };
  "performance.finish": { request: PerformanceFinish; response: DisputeView };
  "service.count": { request: ServiceQuery; response: ServiceReport };
  "service.export": { request: ServiceExport; response: Saved };
  "check.sheet": { request: ByUid; response: CheckSheet };
  "finding.waive": { request: FindingWaive; response: DisputeView };
  "draft.keep": { request: Draft; response: Draft };
  "draft.get": { request: DraftKey; response: Draft | null };
  "draft.drop": { request: DraftKey; response: Nothing };
  "draft.list": { request: Nothing; response: Array<Draft> };
  "today.get": { request: TodayQuery; response: Today };
  "paper.offers": { request: ByUid; response: Array<PaperOffer> };
  "paper.make": { request: PaperRequest; response: Paper };
  "paper.page": { request: PageRequest; response: Picture };
  "paper.bytes": { request: PaperToken; response: Bytes };
  "paper.save": { request: PaperSave; response: Saved };
  "paper.issue": { request: PaperIssue; response: Sheet };
  "paper.drop": { request: PaperToken; response: Nothing };
  "sheet.open": { request: ByUid; response: Paper };
  "form.list": { request: Nothing; response: Array<FormInfo> };
  "dossier.items": { request: ByUid; response: Array<DossierItem> };
  "attachment.add": { request: AttachmentAdd; response: Attachment };
  "attachment.save": { request: Attachment; response: Attachment };
  "attachment.remove": { request: Remove; response: Nothing };
  "attachment.page": { request: AttachmentPage; response: Picture };
  "attachment.thumb": { request: ByUid; response: Picture };
  "attachment.place": { request: AttachmentPlace; response: DisputeView };
  "scan.list": { request: Nothing; response: ScanFolder };
  "scan.take": { request: ScanTake; response: ScanTaken };
  "file.report": { request: Nothing; response: FileReport };
  "file.check": { request: Nothing; response: FileReport };
  "attachment.export": { request: AttachmentExport; response: Saved };
  "attachment.bytes": { request: ByUid; response: Bytes };
  "review.rounds": { request: Nothing; response: Array<ReviewRoundLine> };
  "review.candidates": { request: ReviewDraw; response: ReviewCandidates };
  "review.draw": { request: ReviewDraw; response: ReviewRoundView };
  "review.round": { request: ByUid; response: ReviewRoundView };
  "review.assign": { request: ReviewAssign; response: ReviewRoundView };
  "review.close": { request: Remove; response: ReviewRoundView };
  "review.void": { request: Remove; response: Nothing };
  "review.dossier": { request: ByUid; response: ReviewDossierView };
  "review.score": { request: ReviewScore; response: ReviewDossierView };
  "review.return": { request: ReviewReturn; response: ReviewDossierView };
  "review.remarks": { request: ByUid; response: Array<ReviewRemark> };
  "review.mended": { request: ReviewMended; response: Array<ReviewRemark> };
  "review.report": { request: ByUid; response: Paper };
  "review.workbook": { request: ReviewWorkbook; response: Saved };
  "score_sheet.list": { request: Nothing; response: ScoreSheets };
  "score_sheet.save": { request: ScoreSheetSave; response: ScoreSheets };
  "teaching.propose": { request: TeachingPropose; response: TeachingProposal };
  "teaching.check": { request: TeachingCheck; response: Array<Residue> };
  "teaching.confirm": { request: TeachingCase; response: TeachingView };
  "teaching.void": { request: Remove; response: Nothing };
  "teaching.list": { request: TeachingQuery; response: Array<TeachingLine> };
  "teaching.open": { request: ByUid; response: TeachingView };
  "teaching.similar": { request: TeachingSimilar; response: Array<TeachingLine> };
  "teaching.print": { request: ByUid; response: Paper };
  "subsidy.vocabulary": { request: Nothing; response: SubsidyVocabulary };
  "subsidy.profiles": { request: Nothing; response: ProfileList };
  "subsidy.profile_save": { request: ProfileSave; response: ProfileVersion };
  "subsidy.profile_check": { request: ProfileCheck; response: Array<FieldProblem> };
  "subsidy.profile_activate": { request: ProfileActivate; response: ProfileList };
  "subsidy.profile_end": { request: ProfileEnd; response: ProfileList };
  "subsidy.trial": { request: SubsidyCompute; response: SubsidyTrial };
  "subsidy.compute": { request: SubsidyCompute; response: SubsidyComputed };
  "subsidy.cases": { request: SubsidyQuery; response: SubsidyCases };
  "subsidy.case": { request: ByUid; response: SubsidyCaseView };
  "subsidy.facts_save": { request: EnteredFacts; response: SubsidyCaseView };
  "subsidy.payees": { request: PayeeQuery; response: Array<PayeeRow> };
  "subsidy.payee_save": { request: PayeeRow; response: PayeeRow };
  "subsidy.batches": { request: BatchQuery; response: Array<BatchRow> };
  "subsidy.budgets": { request: BatchQuery; response: Array<BudgetLeft> };
  "subsidy.batch_create": { request: BatchCreate; response: BatchView };
  "subsidy.batch_open": { request: ByUid; response: BatchView };
  "subsidy.batch_claim": { request: ByUid; response: SubsidyCaseView };
  "subsidy.batch_act": { request: BatchAct; response: BatchView };
  "subsidy.batch_verify": { request: ByUid; response: BatchVerified };
  "subsidy.rule": { request: SubsidyRule; response: BatchView };
  "subsidy.reopen": { request: ClaimReopen; response: Nothing };
  "subsidy.twins": { request: SubsidyQuery; response: Array<TwinPair> };
  "subsidy.twin_decide": { request: TwinDecide; response: Nothing };
  "subsidy.padding": { request: SubsidyQuery; response: Array<PaddingFact> };
  "subsidy.charts": { request: BatchQuery; response: SubsidyCharts };
  "subsidy.paper": { request: SubsidyPaperRequest; response: Paper };
  "subsidy.sheet_save": { request: SubsidySheetSave; response: Saved };
  "risk.overview": { request: Nothing; response: RiskOverview };
  "risk.duties": { request: Nothing; response: RiskDuties };
  "risk.refresh": { request: Nothing; response: RiskPass };
  "risk.card": { request: ByUid; response: RiskCard };
  "risk.tick": { request: RiskTickSave; response: RiskCard };
  "risk.attention": { request: RiskTickSave; response: RiskCard };
  "risk.confirm": { request: RiskConfirm; response: RiskCard };
  "risk.cases": { request: CaseQuery; response: RiskCasePage };
  "area.table": { request: AreaQuery; response: AreaTable };
  "area.trend": { request: TrendQuery; response: Trend };
  "factors.list": { request: Nothing; response: FactorVersions };
  "factors.save": { request: FactorDraft; response: FactorVersionView };
  "factors.drop": { request: Remove; response: FactorVersions };
  "factors.enforce": { request: FactorEnforce; response: FactorVersions };
  "factors.backtest": { request: BacktestQuery; response: Backtest };
  "alert.list": { request: AlertQuery; response: Array<AlertLine> };
  "alert.act": { request: AlertActSave; response: AlertLine };
  "notice.list": { request: NoticeQuery; response: Array<NoticeLine> };
  "notice.open": { request: ByUid; response: NoticeLine };
  "notice.start": { request: NoticeStart; response: Notice };
  "notice.save": { request: Notice; response: NoticeLine };
  "notice.issue": { request: NoticeIssue; response: NoticeLine };
  "notice.follow": { request: NoticeFollow; response: NoticeLine };
  "notice.paper": { request: ByUid; response: Paper };
  "screening.list": { request: ScreeningQuery; response: ScreeningPage };
  "screening.open": { request: ByUid; response: ScreeningView };
  "screening.save": { request: Screening; response: ScreeningView };
  "find.save": { request: ScreeningFind; response: ScreeningView };
  "find.remove": { request: Remove; response: ScreeningView };
  "find.enter": { request: ByUid; response: DisputeView };
  "prevention.save": { request: Prevention; response: Prevention };
  "prevention.remove": { request: Remove; response: Nothing };
  "meeting.list": { request: Nothing; response: Array<MeetingLine> };
  "meeting.open": { request: ByUid; response: MeetingView };
  "meeting.save": { request: Meeting; response: MeetingView };
  "measure.save": { request: Measure; response: MeetingView };
  "measure.remove": { request: Remove; response: MeetingView };
  "meeting.paper": { request: ByUid; response: Paper };
  "meeting.docx": { request: MeetingDocx; response: Saved };
  "statistics.table": { request: StatisticsQuery; response: StatisticsTable };
  "statistics.cases": { request: StatisticsCases; response: CaseList };
  "statistics.people": { request: PeopleQuery; response: PlainTable };
  "statistics.slips": { request: SlipsQuery; response: PlainTable };
  "statistics.paper": { request: StatisticsPrint; response: Paper };
  "statistics.save": { request: StatisticsSave; response: Saved };
  "statistics.editions": { request: Nothing; response: Editions };
  "statistics.save_editions": { request: EditionsSave; response: Editions };
  "report.list": { request: Nothing; response: Array<ReportLine> };
  "report.data": { request: ReportQuery; response: Content };
  "report.begin": { request: ReportQuery; response: ReportView };
  "report.open": { request: ByUid; response: ReportView };
  "report.save": { request: ReportSave; response: ReportView };
  "report.remove": { request: Remove; response: Nothing };
  "report.cases": { request: ReportCases; response: CaseList };
  "report.paper": { request: ReportPick; response: Paper };
  "report.write": { request: ReportWrite; response: Saved };
  "report.issue": { request: ReportIssueRequest; response: ReportView };
  "backup.list": { request: Nothing; response: Array<BackupInfo> };
  "backup.now": { request: Nothing; response: BackupInfo };
  "backup.restore": { request: Restore; response: Status };
  "journal.list": { request: JournalQuery; response: Array<JournalLine> };
  "work.cancel": { request: WorkCancel; response: Nothing };
}

/** The permission each command takes. */
export const permissions = {
  "app.status": "anyone",
  "setup.presets": "anyone",
  "setup.create": "anyone",
  "setup.prove_key": "anyone",
  "setup.sample": "anyone",
  "setup.leave_sample": "anyone",
  "session.sign_in": "anyone",
  "session.sign_out": "anyone",
  "session.lock": "anyone",
  "session.recover": "anyone",
  "session.change_password": "signed_in",
  "account.list": "signed_in",
  "account.save": "manage_accounts",
  "organisation.list": "signed_in",
  "organisation.save": "manage_office",
  "mediator.list": "signed_in",
  "mediator.save": "manage_office",
  "settings.get": "signed_in",
  "settings.save": "manage_settings",
  "dictionaries.get": "signed_in",
  "phrase.save": "write_disputes",
  "phrase.list": "signed_in",
  "phrase.retire": "manage_office",
  "phrase.order": "manage_office",
  "dispute.create": "write_disputes",
  "dispute.oral": "write_disputes",
  "dispute.open": "read_disputes",
  "dispute.save": "write_disputes",
  "dispute.void": "void_disputes",
  "dispute.list": "read_disputes",
  "dispute.search": "read_disputes",
  "number.assign": "write_disputes",
  "number.void": "void_disputes",
  "number.list": "read_disputes",
  "party.save": "write_disputes",
  "party.remove": "write_disputes",
  "party.order": "write_disputes",
  "party.suggest": "write_disputes",
  "identity.check": "signed_in",
  "step.save": "write_disputes",
  "step.remove": "write_disputes",
  "performance.mark": "write_disputes",
  "performance.finish": "write_disputes",
  "service.count": "read_disputes",
  "service.export": "read_disputes",
  "check.sheet": "read_disputes",
  "finding.waive": "waive_findings",
  "draft.keep": "signed_in",
  "draft.get": "signed_in",
  "draft.drop": "signed_in",
  "draft.list": "signed_in",
  "today.get": "read_disputes",
  "paper.offers": "read_disputes",
  "paper.make": "read_disputes",
  "paper.page": "read_disputes",
  "paper.bytes": "read_disputes",
  "paper.save": "read_disputes",
  "paper.issue": "write_disputes",
  "paper.drop": "signed_in",
  "sheet.open": "read_disputes",
  "form.list": "signed_in",
  "dossier.items": "read_disputes",
  "attachment.add": "write_disputes",
  "attachment.save": "write_disputes",
  "attachment.remove": "write_disputes",
  "attachment.page": "read_disputes",
  "attachment.thumb": "read_disputes",
  "attachment.place": "write_disputes",
  "scan.list": "write_disputes",
  "scan.take": "write_disputes",
  "file.report": "read_disputes",
  "file.check": "make_backup",
  "attachment.export": "read_disputes",
  "attachment.bytes": "read_disputes",
  "review.rounds": "read_disputes",
  "review.candidates": "manage_reviews",
  "review.draw": "manage_reviews",
  "review.round": "read_disputes",
  "review.assign": "manage_reviews",
  "review.close": "manage_reviews",
  "review.void": "manage_reviews",
  "review.dossier": "read_disputes",
  "review.score": "read_disputes",
  "review.return": "read_disputes",
  "review.remarks": "read_disputes",
  "review.mended": "write_disputes",
  "review.report": "manage_reviews",
  "review.workbook": "manage_reviews",
  "score_sheet.list": "manage_reviews",
  "score_sheet.save": "manage_reviews",
  "teaching.propose": "confirm_teaching",
  "teaching.check": "confirm_teaching",
  "teaching.confirm": "confirm_teaching",
  "teaching.void": "confirm_teaching",
  "teaching.list": "read_disputes",
  "teaching.open": "read_disputes",
  "teaching.similar": "read_disputes",
  "teaching.print": "read_disputes",
  "subsidy.vocabulary": "read_subsidy",
  "subsidy.profiles": "read_subsidy",
  "subsidy.profile_save": "manage_subsidy",
  "subsidy.profile_check": "manage_subsidy",
  "subsidy.profile_activate": "manage_subsidy",
  "subsidy.profile_end": "manage_subsidy",
  "subsidy.trial": "manage_subsidy",
  "subsidy.compute": "review_subsidy",
  "subsidy.cases": "read_subsidy",
  "subsidy.case": "read_subsidy",
  "subsidy.facts_save": "claim_subsidy",
  "subsidy.payees": "review_subsidy",
  "subsidy.payee_save": "review_subsidy",
  "subsidy.batches": "read_subsidy",
  "subsidy.budgets": "review_subsidy",
  "subsidy.batch_create": "review_subsidy",
  "subsidy.batch_open": "review_subsidy",
  "subsidy.batch_claim": "review_subsidy",
  "subsidy.batch_act": "review_subsidy",
  "subsidy.batch_verify": "review_subsidy",
  "subsidy.rule": "review_subsidy",
  "subsidy.reopen": "review_subsidy",
  "subsidy.twins": "review_subsidy",
  "subsidy.twin_decide": "review_subsidy",
  "subsidy.padding": "review_subsidy",
  "subsidy.charts": "review_subsidy",
  "subsidy.paper": "review_subsidy",
  "subsidy.sheet_save": "review_subsidy",
  "risk.overview": "read_disputes",
  "risk.duties": "read_disputes",
  "risk.refresh": "read_disputes",
  "risk.card": "read_disputes",
  "risk.tick": "assess_risk",
  "risk.attention": "manage_risk",
  "risk.confirm": "assess_risk",
  "risk.cases": "read_disputes",
  "area.table": "read_disputes",
  "area.trend": "read_disputes",
  "factors.list": "read_disputes",
  "factors.save": "manage_risk",
  "factors.drop": "manage_risk",
  "factors.enforce": "manage_risk",
  "factors.backtest": "manage_risk",
  "alert.list": "read_disputes",
  "alert.act": "assess_risk",
  "notice.list": "read_disputes",
  "notice.open": "read_disputes",
  "notice.start": "manage_risk",
  "notice.save": "manage_risk",
  "notice.issue": "manage_risk",
  "notice.follow": "read_disputes",
  "notice.paper": "read_disputes",
  "screening.list": "read_disputes",
  "screening.open": "read_disputes",
  "screening.save": "assess_risk",
  "find.save": "assess_risk",
  "find.remove": "assess_risk",
  "find.enter": "write_disputes",
  "prevention.save": "assess_risk",
  "prevention.remove": "assess_risk",
  "meeting.list": "read_disputes",
  "meeting.open": "read_disputes",
  "meeting.save": "manage_risk",
  "measure.save": "read_disputes",
  "measure.remove": "manage_risk",
  "meeting.paper": "read_disputes",
  "meeting.docx": "read_disputes",
  "statistics.table": "read_disputes",
  "statistics.cases": "read_disputes",
  "statistics.people": "read_disputes",
  "statistics.slips": "read_disputes",
  "statistics.paper": "read_disputes",
  "statistics.save": "read_disputes",
  "statistics.editions": "read_disputes",
  "statistics.save_editions": "manage_settings",
  "report.list": "write_reports",
  "report.data": "write_reports",
  "report.begin": "write_reports",
  "report.open": "write_reports",
  "report.save": "write_reports",
  "report.remove": "write_reports",
  "report.cases": "write_reports",
  "report.paper": "write_reports",
  "report.write": "write_reports",
  "report.issue": "write_reports",
  "backup.list": "anyone",
  "backup.now": "make_backup",
  "backup.restore": "anyone",
  "journal.list": "read_journal",
  "work.cancel": "signed_in",
} as const satisfies Record<keyof Commands, Permission>;

/** What a permission is called. */
export const permissionLabels = {
  anyone: "任何人",
  signed_in: "登录",
  read_disputes: "查看纠纷",
  write_disputes: "办理纠纷",
  void_disputes: "作废纠纷或案号",
  waive_findings: "免除检查提示",
  manage_reviews: "组织卷宗评查",
  confirm_teaching: "审定教学案例",
  manage_office: "管理单位和调解员",
  manage_settings: "修改设置",
  manage_accounts: "管理账号",
  make_backup: "备份",
  restore_backup: "恢复备份",
  read_subsidy: "查看补贴",
  claim_subsidy: "填报补贴",
  review_subsidy: "审核补贴",
  manage_subsidy: "管理补贴办法",
  write_reports: "编写研判报告",
  read_journal: "查看操作日志",
  assess_risk: "风险研判和排查",
  manage_risk: "督办、研判会和因素权重",
} as const satisfies Record<Permission, string>;

/** The closed lists of the field in their official order: `[key, label]`. */
export const codes = {
  DisputeType: [
    ["marriage_family", "婚姻家庭纠纷"],
    ["neighbourhood", "邻里纠纷"],
    ["house_homestead", "房屋宅基地纠纷"],
    ["contract", "合同纠纷"],
    ["business", "生产经营纠纷"],
    ["damages", "损害赔偿纠纷"],
    ["forest_land", "山林土地纠纷"],
    ["expropriation", "征地拆迁纠纷"],
    ["environment", "环境污染纠纷"],
    ["migrant_wages", "拖欠农民工工资纠纷"],
    ["other_labour", "其他劳动争议纠纷"],
    ["tourism", "旅游纠纷"],
    ["e_commerce", "电子商务纠纷"],
    ["other_consumer", "其他消费纠纷"],
    ["medical", "医疗纠纷"],
    ["traffic", "道路交通事故纠纷"],
    ["property", "物业纠纷"],
    ["other", "其他纠纷"],
  ],
  Source: [
    ["own_initiative", "主动调解"],
    ["on_application", "依申请调解"],
    ["from_court", "法院委托移送"],
    ["from_procuratorate", "检察院委托移送"],
    ["from_police", "公安机关委托移送"],
    ["from_petition", "信访部门委托移送"],
    ["from_other", "其他部门委托移送"],
  ],
  SourceOnForm: [
    ["application", "当事人申请"],
    ["own_initiative", "人民调解委员会主动调解"],
  ],
  Difficulty: [
    ["simple", "简易"],
    ["ordinary", "一般"],
    ["complex", "疑难复杂"],
    ["major", "重大"],
    ["grave", "特别重大"],
  ],
  DisputeState: [
    ["registered", "已登记"],
    ["accepted", "已受理"],
    ["mediating", "调解中"],
    ["suspended", "调解中止"],
    ["agreed", "达成协议"],
    ["terminated", "调解终止"],
    ["withdrawn", "已撤回"],
    ["refused", "不予受理"],
    ["referred_out", "已移送"],
    ["closed", "已结案"],
    ["archived", "已归档"],
  ],
  StepKind: [
    ["intake", "登记"],
    ["referral_in", "接收移送"],
    ["acceptance", "受理"],
    ["refusal", "不予受理"],
    ["rights_notice", "权利义务告知"],
    ["investigation", "调查"],
    ["evidence", "证据材料"],
    ["session", "调解"],
    ["extension", "延期"],
    ["suspension", "中止"],
    ["resumption", "恢复调解"],
    ["agreement", "达成协议"],
    ["termination", "终止调解"],
    ["withdrawal", "撤回申请"],
    ["performance", "履行"],
    ["visit", "回访"],
    ["confirmation", "司法确认"],
    ["referral_out", "移送其他机关"],
    ["escalation_report", "激化报告"],
    ["assistance", "协同服务"],
    ["closing", "结案"],
    ["archiving", "归档"],
  ],
  Outcome: [
    ["success", "调解成功"],
    ["failure", "调解不成功"],
    ["suspended", "调解中止"],
    ["withdrawn", "申请人撤回"],
    ["refused", "不予受理"],
    ["referred_out", "移送其他机关"],
  ],
  AgreementForm: [
    ["oral", "口头"],
    ["written", "书面"],
  ],
  PartyRole: [
    ["applicant", "申请人"],
    ["respondent", "被申请人"],
    ["third_party", "第三人"],
  ],
  PartyKind: [
    ["natural", "自然人"],
    ["organisation", "法人或其他组织"],
    ["group", "群体(推选代表)"],
  ],
  Sex: [
    ["male", "男"],
    ["female", "女"],
  ],
  IdKind: [
    ["resident_card", "居民身份证"],
    ["hk_macao_permit", "港澳居民来往内地通行证"],
    ["taiwan_permit", "台湾居民来往大陆通行证"],
    ["hk_macao_taiwan_residence", "港澳台居民居住证"],
    ["passport", "护照"],
    ["foreign_residence", "外国人永久居留身份证"],
    ["credit_code", "统一社会信用代码"],
    ["other", "其他证件"],
    ["none", "无证件号码"],
  ],
  OrganisationKind: [
    ["bureau", "司法局"],
    ["office", "司法所"],
    ["committee", "人民调解委员会"],
  ],
  CommitteeKind: [
    ["village", "村调委会"],
    ["neighbourhood", "居调委会"],
    ["township", "乡镇调委会"],
    ["street", "街道调委会"],
    ["enterprise", "企事业单位调委会"],
    ["social", "社会团体和其他组织调委会"],
  ],
  Role: [
    ["mediator", "调解员"],
    ["head", "所长"],
    ["bureau", "司法局"],
    ["administrator", "管理员"],
  ],
  MediatorKind: [
    ["full_time", "专职"],
    ["part_time", "兼职"],
  ],
  MediatorPart: [
    ["host", "主持调解员"],
    ["assistant", "调解员"],
  ],
  SessionResult: [
    ["success", "调解成功"],
    ["failure", "调解不成功"],
    ["continue", "有待继续调解"],
    ["suspended", "调解中止"],
  ],
  Contact: [
    ["in_person", "上门"],
    ["phone", "电话"],
    ["at_office", "到所"],
    ["direct", "直接送达"],
    ["post", "邮寄送达"],
    ["electronic", "电子送达"],
    ["left_behind", "留置送达"],
    ["other", "其他方式"],
  ],
  NoticeWay: [
    ["written", "书面告知"],
    ["oral", "口头告知"],
  ],
  Retention: [
    ["short", "短期"],
    ["long", "长期"],
    ["permanent", "永久"],
  ],
  AgencyKind: [
    ["court", "法院"],
    ["procuratorate", "检察院"],
    ["police", "公安机关"],
    ["petition", "信访部门"],
    ["legal_aid", "法律援助机构"],
    ["labour_arbitration", "劳动仲裁机构"],
    ["other", "其他部门"],
  ],
  ReferralLine: [
    ["before_filing", "诉前委派"],
    ["ordinary_trial", "诉中委托（普通程序）"],
    ["summary_trial", "诉中委托（简易程序）"],
    ["administrative", "部门移送"],
  ],
  Severity: [
    ["notice", "提示"],
    ["low", "低"],
    ["medium", "中"],
    ["high", "高"],
    ["urgent", "紧急"],
  ],
  PerformanceState: [
    ["not_due", "未到期"],
    ["ongoing", "履行中"],
    ["done", "已履行"],
    ["partly", "部分履行"],
    ["broken", "未履行"],
  ],
  AssistanceKind: [
    ["legal_aid", "法律援助"],
    ["counselling", "心理疏导"],
    ["relief", "司法救助"],
    ["adviser", "法律顾问服务"],
    ["joint_mediation", "联合调解"],
    ["other", "其他"],
  ],
  SampleBy: [
    ["count", "件数"],
    ["percent", "比例"],
  ],
  RoundState: [
    ["open", "进行中"],
    ["closed", "已结束"],
  ],
  ReviewState: [
    ["assigned", "待评查"],
    ["scored", "已评分"],
    ["returned", "待整改"],
    ["mended", "待复评"],
    ["settled", "已复评"],
  ],
  ProfileState: [
    ["draft", "草案"],
    ["active", "启用"],
    ["ended", "停用"],
  ],
  PayeeIdentity: [
    ["villager", "群众"],
    ["village_cadre", "村居干部"],
    ["adviser", "村居法律顾问（律师）"],
    ["retired", "退休人员"],
    ["hired", "聘用专职调解员"],
    ["civil_servant", "公务员"],
    ["public_institution", "事业编制人员"],
    ["public_payroll", "其他财政供养人员"],
    ["barred", "明令禁止兼职取酬人员"],
    ["other", "其他人员"],
  ],
  BatchState: [
    ["draft", "自评"],
    ["review", "审核"],
    ["publication", "公示"],
    ["paid", "已发放"],
    ["withdrawn", "已撤销"],
  ],
  BatchAction: [
    ["begin", "建立"],
    ["recompute", "重新计算"],
    ["submit", "申报"],
    ["approve", "审核通过"],
    ["return", "退回"],
    ["rule", "认定"],
    ["pay", "发放"],
    ["withdraw", "撤销"],
  ],
  PaddingKind: [
    ["same_parties", "同一当事人多件"],
    ["many_in_one_day", "一天多件"],
    ["copied_text", "叙述雷同"],
    ["success_rate", "成功率异常"],
    ["late_entry", "事后补录"],
  ],
  SubsidyPaper: [
    ["application", "申报表"],
    ["summary", "汇总表"],
    ["payment", "发放表"],
    ["publication", "公示表"],
    ["returned", "退回通知"],
  ],
  RiskLevel: [
    ["red", "红"],
    ["orange", "橙"],
    ["yellow", "黄"],
    ["blue", "蓝"],
    ["green", "绿"],
  ],
  AlertKind: [
    ["level", "纠纷风险"],
    ["surge", "纠纷突增"],
    ["overdue", "办理超期"],
    ["report_missing", "激化未报告"],
  ],
  AlertAct: [
    ["raised", "发出预警"],
    ["note", "处置情况"],
    ["reply", "答复"],
    ["handed_over", "转交"],
    ["closed", "销号"],
  ],
  NoticeKind: [
    ["reminder", "工作提醒函"],
    ["warning", "警示函"],
    ["supervision", "督办函"],
  ],
  NoticeState: [
    ["draft", "起草"],
    ["issued", "已发出"],
    ["received", "已签收"],
    ["replied", "已反馈"],
    ["closed", "已销号"],
  ],
  ScreeningKind: [
    ["regular", "定期排查"],
    ["special", "专项排查"],
  ],
  FindState: [
    ["open", "待处理"],
    ["entered", "已登记调解"],
    ["settled", "就地化解"],
    ["referred", "已移交"],
    ["watched", "继续关注"],
  ],
  PreventionKind: [
    ["dispute", "预防纠纷发生"],
    ["suicide", "防止民间纠纷引起自杀"],
    ["crime", "防止民间纠纷转化为刑事案件"],
    ["petition", "防止群体性上访"],
    ["brawl", "防止群体性械斗"],
  ],
  MeetingState: [
    ["planned", "筹备"],
    ["held", "已召开"],
  ],
} as const;
