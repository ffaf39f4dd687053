// The columns of the register, and which of them a person sees. One line per column.
import { computed } from "vue";
import type { RegisterRow, RegisterSort } from "@/contract";
import { today } from "@/kit/clock";
import { daysBetween } from "@/kit/dates";
import { amountText, daysLeftText, label } from "@/kit/format";
import type { ListColumn } from "@/kit/list/LongList.vue";
import { remembered } from "@/kit/preferences";
import { stateMark } from "./state";

export interface RegisterColumn extends ListColumn<RegisterRow> {
  /** Shown until the person chooses otherwise. */
  first: boolean;
  sort?: RegisterSort;
}

export const columns: RegisterColumn[] = [
  { key: "number", title: "案号", width: 14, first: true, sort: "number", text: (r) => r.number || "未编号" },
  { key: "title", title: "纠纷", width: 11, grows: true, first: true, text: (r) => r.title },
  { key: "state", title: "状态", width: 6.6, first: true, text: (r) => label("DisputeState", r.state), mark: (r) => `mark ${stateMark(r.state)}` },
  {
    key: "due",
    title: "最近到期",
    width: 7.8,
    first: true,
    text: (r) => (r.due_on ? daysLeftText(daysBetween(today.value, r.due_on)) : ""),
    mark: (r) => {
      const days = r.due_on ? daysBetween(today.value, r.due_on) : 99;
      return days < 0 ? "mark wrong" : days <= 7 ? "mark doubt" : "quiet";
    },
  },
  { key: "type", title: "类型", width: 8.2, first: true, yields: true, text: (r) => label("DisputeType", r.dispute_type) },
  { key: "applicants", title: "申请人", width: 6.6, first: true, text: (r) => r.applicants },
  { key: "respondents", title: "被申请人", width: 6.6, first: true, yields: true, text: (r) => r.respondents },
  { key: "mediator", title: "调解员", width: 5, first: true, yields: true, text: (r) => r.mediator },
  { key: "received", title: "登记日期", width: 6.8, first: true, sort: "received", text: (r) => r.received_on },
  { key: "amount", title: "金额（元）", width: 7.4, align: "right", first: true, yields: true, sort: "amount", text: (r) => (r.amount === null ? "" : amountText(r.amount)) },
  { key: "committee", title: "调委会", width: 14, first: false, text: (r) => r.committee },
  { key: "closed", title: "结案日期", width: 7.2, first: false, text: (r) => r.closed_on ?? "" },
  { key: "form", title: "协议", width: 4.5, first: false, text: (r) => label("AgreementForm", r.agreement_form) },
  { key: "outcome", title: "结果", width: 7, first: false, text: (r) => label("Outcome", r.outcome) },
];

const known = new Set(columns.map((column) => column.key));

const first = columns.filter((column) => column.first).map((column) => column.key);

/** Keys of the columns in sight, remembered on this computer. */
export const visibleColumns = remembered<string[]>(
  "register.columns",
  first,
  (value) => Array.isArray(value) && value.length > 0 && value.every((key) => typeof key === "string" && known.has(key)),
);

/** The columns in sight. Nobody is to scroll sideways for columns he never asked for; those he chose all stay. */
export const shownColumns = computed<RegisterColumn[]>(() => {
  const chosen = visibleColumns.value.length !== first.length || !first.every((key) => visibleColumns.value.includes(key));
  return columns
    .filter((column) => visibleColumns.value.includes(column.key))
    .map((column) => (chosen ? { ...column, yields: false } : column));
});
