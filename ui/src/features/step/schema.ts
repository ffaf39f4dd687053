// The fields of every kind of step, one table per kind: labels, order, editors and the phrases offered.
// StepForm.vue draws them; nothing here says what is required by law, the checks of the program do.
import type { PartyRole, StepBody, StepKind } from "@/contract";
import type { codes } from "@/contract";

/** Body of one kind of step. */
export type BodyOf<K extends StepKind> = Extract<StepBody, { kind: K }>;

/** How a field is typed. `terms`, `annex` … are editors of their own. */
export type Editor =
  | { as: "text" }
  | { as: "long"; rows?: number }
  | { as: "lines"; rows?: number }
  | { as: "date" }
  | { as: "amount" }
  | { as: "count"; unit?: string }
  | { as: "tenths"; unit?: string }
  | { as: "choice"; list: keyof typeof codes; optional?: boolean }
  | { as: "switch"; words: string }
  | { as: "name" }
  | { as: "names"; of: "present" | "mediators" | "parties" }
  | { as: "terms" }
  | { as: "guarantors" }
  | { as: "annex" }
  | { as: "evidence" }
  | { as: "deliveries" };

/** One field of a body. */
export interface Field<B = Record<string, unknown>> {
  key: keyof B & string;
  label: string;
  editor: Editor;
  /** Carries the mark; the program's own checks decide what may be saved. */
  required?: boolean;
  /** One sentence under the label, for what is not self-evident. */
  hint?: string;
  /** Place of the phrases offered while typing. */
  phrases?: string;
  /** Columns of twelve. Long texts take all. */
  span?: number;
  /** Never printed, and marked so. */
  unprinted?: boolean;
  /** Left out while this is false. */
  when?: (body: B) => boolean;
}

/** The head that every step has: which of its fields this kind uses, and what they are called here. */
export interface Head {
  on: string;
  time?: boolean;
  place?: string;
  present?: string;
  others?: string;
  mediators?: string;
  recorder?: string;
}

/** Who signs the paper of this step. */
export interface Signers {
  /** Heading of the people's signatures; the parties', unless `by` names others. */
  parties?: string;
  /** Only the parties of this side sign. */
  side?: PartyRole;
  /** Field of the body that names who signs instead of the parties. */
  by?: string;
  mediator?: string;
  recorder?: string;
  seal?: boolean;
}

export interface StepSchema<B = Record<string, unknown>> {
  head: Head;
  fields: Field<B>[];
  signers?: Signers;
}

const text = { as: "text" } as const;
const date = { as: "date" } as const;
const long = { as: "long" } as const;
const name = { as: "name" } as const;

export const schemas: { [K in StepKind]: StepSchema<BodyOf<K>> } = {
  intake: {
    head: { on: "登记日期", time: false },
    fields: [
      { key: "written_application", label: "申请方式", editor: { as: "switch", words: "当事人交来书面申请书" }, span: 6, hint: "没有申请书的，由受理登记表代替" },
      { key: "registrar", label: "登记人", editor: name, span: 6, required: true },
    ],
    signers: { parties: "申请人签名（盖章或按指印）", side: "applicant" },
  },
  referral_in: {
    head: { on: "收到日期" },
    fields: [
      { key: "agency", label: "移送（委托）机关", editor: text, span: 6, required: true },
      { key: "agency_kind", label: "机关类别", editor: { as: "choice", list: "AgencyKind" }, span: 3, required: true },
      { key: "line", label: "移送方式", editor: { as: "choice", list: "ReferralLine" }, span: 3, required: true, hint: "决定答复期限怎么算" },
      { key: "letter_no", label: "函件文号", editor: text, span: 6 },
      { key: "letter_on", label: "函件日期", editor: date, span: 3 },
      { key: "papers_signed_on", label: "签收材料日期", editor: date, span: 3, hint: "法院的期限从这一天起算" },
      { key: "papers", label: "收到的材料", editor: { as: "lines", rows: 2 }, hint: "一行一件" },
      { key: "handler", label: "经办人", editor: text, span: 3 },
      { key: "handler_phone", label: "经办人电话", editor: text, span: 3 },
      { key: "reply_due_on", label: "要求答复日期", editor: date, span: 3, hint: "函件写明时填" },
      { key: "answer_no", label: "复函文号（接受或不予受理）", editor: text, span: 6, hint: "填了文号，复函就在右边“文书”里，也编进卷宗" },
      { key: "answered_on", label: "复函日期", editor: date, span: 3 },
      { key: "reply_no", label: "结果反馈函文号", editor: text, span: 6, hint: "填了文号，反馈函就在右边“文书”里" },
      { key: "replied_on", label: "反馈日期", editor: date, span: 3, hint: "填了就不再催" },
      { key: "reply", label: "反馈内容", editor: long, phrases: "referral_in.reply" },
    ],
  },
  acceptance: {
    head: { on: "受理日期", mediators: "指定的调解员" },
    fields: [
      { key: "notice_no", label: "受理通知书文号", editor: text, span: 6, hint: "不发通知书的不填" },
      { key: "registrar", label: "登记人", editor: name, span: 6, required: true },
    ],
    signers: { parties: "当事人在受理登记表上签名", recorder: "登记人签名", seal: true },
  },
  refusal: {
    head: { on: "决定日期" },
    fields: [
      { key: "notice_no", label: "不予受理通知书文号", editor: text, span: 6 },
      { key: "reasons", label: "不予受理的理由", editor: { as: "lines" }, required: true, phrases: "refusal.reason" },
      { key: "remedies_told", label: "告知当事人的其他途径", editor: { as: "lines" }, required: true, phrases: "refusal.remedy" },
    ],
    signers: { seal: true },
  },
  rights_notice: {
    head: { on: "告知日期", present: "被告知的当事人", mediators: "告知人" },
    fields: [{ key: "way", label: "告知方式", editor: { as: "choice", list: "NoticeWay" }, span: 6, required: true }],
    signers: { parties: "当事人签名或按指印", mediator: "告知人签名" },
  },
  investigation: {
    head: { on: "调查日期", time: true, place: "调查地点", others: "参加人", recorder: "记录人" },
    fields: [
      { key: "interviewee", label: "被调查人", editor: name, span: 4, required: true },
      { key: "relation", label: "与纠纷的关系", editor: text, span: 4 },
      { key: "investigator", label: "调查人", editor: name, span: 4, required: true },
      { key: "record", label: "调查记录", editor: { as: "long", rows: 12 }, required: true, phrases: "investigation.record" },
    ],
    signers: { parties: "被调查人签名", by: "interviewee", mediator: "调查人签名", recorder: "记录人签名" },
  },
  evidence: {
    head: { on: "整理日期" },
    fields: [{ key: "items", label: "证据清单", editor: { as: "evidence" } }],
  },
  session: {
    head: { on: "调解日期", time: true, place: "调解地点", present: "到场当事人", others: "参加人", mediators: "调解员", recorder: "记录人" },
    fields: [
      { key: "record", label: "调解记录", editor: { as: "long", rows: 14 }, required: true, phrases: "session.record" },
      { key: "result", label: "调解结果", editor: { as: "choice", list: "SessionResult" }, span: 6, required: true },
      { key: "no", label: "第几次调解", editor: { as: "count", unit: "次" }, span: 3, required: true },
      { key: "caucus", label: "背靠背谈话", editor: { as: "long", rows: 3 }, unprinted: true, hint: "只供本所自己看，不进任何文书、卷宗和导出" },
    ],
    signers: { parties: "当事人签名", mediator: "调解员签名", recorder: "记录人签名", seal: true },
  },
  extension: {
    head: { on: "决定日期" },
    fields: [
      { key: "new_deadline", label: "延长到", editor: date, span: 4, required: true },
      { key: "agreed_by", label: "谁同意，怎样同意", editor: text, span: 8, required: true, phrases: "extension.agreed_by" },
      { key: "reason", label: "延期理由", editor: long, required: true, phrases: "extension.reason" },
    ],
    signers: { parties: "当事人签名同意" },
  },
  suspension: {
    head: { on: "中止日期" },
    fields: [
      { key: "reason", label: "中止原因", editor: long, required: true, phrases: "suspension.reason" },
      { key: "interim_arrangements", label: "中止期间的临时安排", editor: { as: "lines" } },
      { key: "resume_condition", label: "恢复条件", editor: { as: "long", rows: 2 }, phrases: "suspension.resume_condition" },
      { key: "expected_resume", label: "预计恢复时间", editor: text, span: 6 },
      { key: "next_check_on", label: "下次查看日期", editor: date, span: 6, hint: "到期会列在今日" },
    ],
  },
  resumption: {
    head: { on: "恢复日期" },
    fields: [{ key: "reason", label: "恢复原因", editor: long, required: true }],
  },
  agreement: {
    head: { on: "达成协议日期", place: "签订地点", mediators: "调解员", recorder: "记录人" },
    fields: [
      { key: "form", label: "协议形式", editor: { as: "choice", list: "AgreementForm" }, span: 3, required: true },
      { key: "number", label: "协议编号", editor: text, span: 6, hint: "与案号、回访记录、司法确认申请书一致" },
      { key: "copies", label: "份数", editor: { as: "count", unit: "份" }, span: 3, hint: "当事人人数加一份", when: (b) => b.form === "written" },
      { key: "facts", label: "纠纷主要事实、争议事项", editor: { as: "long", rows: 5 }, required: true, phrases: "agreement.facts" },
      { key: "terms", label: "协议内容", editor: { as: "terms" }, required: true, phrases: "agreement.term" },
      { key: "performance_mode", label: "履行方式", editor: { as: "text" }, span: 5, phrases: "agreement.performance_mode" },
      { key: "performance_due_on", label: "履行期限", editor: date, span: 3 },
      { key: "performance_due", label: "期限（不是一天的）", editor: text, span: 4, hint: "如 每月5日前" },
      { key: "guarantors", label: "担保人", editor: { as: "guarantors" } },
      { key: "annex", label: "附表（每人金额）", editor: { as: "annex" } },
      { key: "performance_state", label: "履行情况", editor: { as: "choice", list: "PerformanceState", optional: true }, span: 3 },
      { key: "performance_note", label: "履行情况说明", editor: text, span: 5 },
      { key: "performed_on", label: "全部履行日期", editor: date, span: 4 },
      { key: "effective_on", label: "生效日期", editor: date, span: 4, hint: "书面：签名、调解员签名和盖章中最晚的一天；口头：达成之日" },
    ],
    signers: { parties: "当事人签名、盖章或按指印", mediator: "调解员签名", recorder: "记录人签名", seal: true },
  },
  termination: {
    head: { on: "终止日期", mediators: "调解员" },
    fields: [
      { key: "notice_no", label: "终止调解通知书文号", editor: text, span: 6 },
      { key: "reasons", label: "终止原因", editor: { as: "lines" }, required: true, phrases: "termination.reason" },
      { key: "remedies_told", label: "告知的其他途径", editor: { as: "lines" }, required: true, phrases: "termination.remedy", hint: "仲裁、行政、诉讼等，一行一条" },
      { key: "delivered", label: "通知书送达", editor: { as: "deliveries" } },
    ],
    signers: { seal: true },
  },
  withdrawal: {
    head: { on: "撤回日期" },
    fields: [
      { key: "by", label: "撤回人", editor: name, span: 6, required: true },
      { key: "reason", label: "撤回理由", editor: long, phrases: "withdrawal.reason" },
    ],
    signers: { parties: "撤回人签名", by: "by" },
  },
  performance: {
    head: { on: "履行日期" },
    fields: [
      { key: "term_no", label: "协议第几条", editor: { as: "count", unit: "条" }, span: 3 },
      { key: "payment_no", label: "第几笔", editor: { as: "count", unit: "笔" }, span: 3, hint: "一条里有几笔给付时填" },
      { key: "instalment_no", label: "第几期", editor: { as: "count", unit: "期" }, span: 3 },
      { key: "amount", label: "金额", editor: { as: "amount" }, span: 3 },
      { key: "what", label: "做了什么、付了什么", editor: { as: "long", rows: 2 }, required: true },
      { key: "proof", label: "凭证", editor: text, hint: "收条、转账截图、验收单等；扫描件放到附件里" },
    ],
  },
  visit: {
    head: { on: "回访日期", time: true, place: "回访地点" },
    fields: [
      { key: "way", label: "回访方式", editor: { as: "choice", list: "Contact" }, span: 4, required: true },
      { key: "visitor", label: "回访人", editor: name, span: 8, required: true },
      { key: "visited", label: "被回访人", editor: { as: "names", of: "present" }, required: true },
      { key: "record", label: "回访情况", editor: { as: "long", rows: 6 }, required: true, phrases: "visit.record", hint: "履行、是否满意、有无新的矛盾" },
    ],
    signers: { parties: "被回访人签名", by: "visited", mediator: "回访人签名" },
  },
  confirmation: {
    head: { on: "办理日期" },
    fields: [
      { key: "court", label: "法院", editor: text, span: 8, required: true },
      { key: "applied_on", label: "共同申请日期", editor: date, span: 4, required: true, hint: "协议生效之日起三十日内" },
      { key: "filed_on", label: "立案日期", editor: date, span: 4 },
      { key: "case_number", label: "法院案号", editor: text, span: 8 },
      { key: "ruled_on", label: "裁定日期", editor: date, span: 4 },
      { key: "result", label: "裁定结果", editor: text, span: 8, phrases: "confirmation.result" },
    ],
    signers: { parties: "当事人共同签名" },
  },
  referral_out: {
    head: { on: "移送日期" },
    fields: [
      { key: "agency", label: "移送到", editor: text, span: 6, required: true },
      { key: "agency_kind", label: "机关类别", editor: { as: "choice", list: "AgencyKind" }, span: 3, required: true },
      { key: "letter_no", label: "移送函文号", editor: text, span: 3, hint: "填了文号才打印移送函" },
      { key: "reason", label: "移送原因", editor: long, required: true, phrases: "referral_out.reason" },
      { key: "papers", label: "随函材料", editor: { as: "lines", rows: 2 }, hint: "一行一件，印在移送函上" },
      { key: "reply_due_on", label: "要求答复日期", editor: date, span: 4 },
      { key: "replied_on", label: "收到答复日期", editor: date, span: 4 },
      { key: "ends_mediation", label: "移送后", editor: { as: "switch", words: "本会不再调解" }, span: 4 },
      { key: "reply", label: "答复内容", editor: { as: "long", rows: 2 } },
    ],
    signers: { seal: true },
  },
  escalation_report: {
    head: { on: "报告日期", time: true, place: "发生地点" },
    fields: [
      { key: "to", label: "报告给", editor: text, span: 6, required: true, phrases: "escalation_report.to" },
      { key: "received_by", label: "接收人", editor: text, span: 6 },
      { key: "sign", label: "激化迹象", editor: long, required: true },
      { key: "measures", label: "当时采取的措施", editor: long, required: true, phrases: "escalation_report.measures" },
    ],
  },
  assistance: {
    head: { on: "服务日期", place: "地点" },
    fields: [
      { key: "help", label: "服务类别", editor: { as: "choice", list: "AssistanceKind" }, span: 3, required: true },
      { key: "by", label: "服务人", editor: text, span: 3, required: true, hint: "没有写明个人的，写单位" },
      { key: "unit", label: "所属单位", editor: text, span: 3, hint: "统计按人、按单位计" },
      { key: "hours_tenths", label: "时长", editor: { as: "tenths", unit: "小时" }, span: 3 },
      { key: "content", label: "服务内容", editor: long, required: true },
    ],
  },
  closing: {
    head: { on: "结案日期" },
    fields: [
      { key: "outcome", label: "调解结果", editor: { as: "choice", list: "Outcome" }, span: 6, required: true },
      { key: "summary", label: "结案小结", editor: { as: "long", rows: 5 }, phrases: "closing.summary", hint: "印在结案报告表上" },
    ],
  },
  archiving: {
    head: { on: "立卷日期" },
    fields: [
      { key: "filed_by", label: "立卷人", editor: name, span: 4, required: true },
      { key: "checked_by", label: "检查人", editor: name, span: 4 },
      { key: "pages", label: "纸质卷宗页数", editor: { as: "count", unit: "页" }, span: 4 },
      { key: "remark", label: "卷宗情况说明", editor: long, phrases: "archiving.remark" },
    ],
  },
};

/** Kinds from which a paper is printed. */
export const PRINTED: readonly StepKind[] = [
  "intake", "acceptance", "referral_in", "refusal", "rights_notice", "investigation", "evidence", "session", "agreement", "termination", "visit",
  "confirmation", "escalation_report", "closing",
];

/** The schema of a kind, with the field keys loosened for a form that is drawn from the table. */
export function schemaOf(kind: StepKind): StepSchema {
  return schemas[kind] as unknown as StepSchema;
}
