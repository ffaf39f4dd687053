// The schedule of an agreement as the program computes it, in the office's words. What counts where and what is overdue
// is decided by the program; here is only how a line is called.
import type { Performance, ScheduleItem, ScheduleState } from "@/contract";
import { paperDate, plainYuan } from "./wording";

/** Tells one line from another, also in the address. */
export function lineKey(line: Pick<ScheduleItem, "term_no" | "payment_no" | "instalment_no">): string {
  return [line.term_no, line.payment_no ?? 0, line.instalment_no ?? 0].join("-");
}

/** Whether money is asked for: an act has no sum. */
export function isMoney(line: ScheduleItem): boolean {
  return line.amount !== null;
}

/** `李秀英 → 张国强`, or the text of the act. */
export function whoPays(line: ScheduleItem): string {
  return isMoney(line) ? `${line.payer} → ${line.payee}` : line.act;
}

/** `第3条第2期`. */
export function placeName(line: ScheduleItem): string {
  const payment = line.payment_no === null ? "" : `第${line.payment_no}笔`;
  const instalment = line.instalment_no === null ? "" : `第${line.instalment_no}期`;
  return `第${line.term_no}条${payment}${instalment}`;
}

const WORDS: Record<ScheduleState, string> = { done: "已履行", partly: "部分履行", overdue: "已超期", open: "未到期", running: "按月履行中", act: "未记" };
const MARKS: Record<ScheduleState, string> = { done: "good", partly: "doubt", overdue: "wrong", open: "still", running: "accent", act: "still" };

export const stateWord = (line: ScheduleItem): string => WORDS[line.state];
export const stateMark = (line: ScheduleItem): string => MARKS[line.state];

/** Whether something can still be marked on a line. */
export function isOpen(line: ScheduleItem): boolean {
  return line.state !== "done";
}

/** What is usually paid next on a line, 分: what is left, or the sum of a month. */
export function nextSum(line: ScheduleItem): number | null {
  if (line.amount === null) return null;
  return line.recurring ? line.amount : line.left;
}

/** Lines of one payment (or act) together, with its sums. */
export interface ScheduleGroup {
  key: string;
  title: string;
  lines: ScheduleItem[];
  /** 分 agreed and left; null where nothing is counted: an act, a payment without an end. */
  whole: number | null;
  left: number | null;
}

export function groupsOf(schedule: readonly ScheduleItem[]): ScheduleGroup[] {
  const groups = new Map<string, ScheduleItem[]>();
  for (const line of schedule) {
    const key = `${line.term_no}-${line.payment_no ?? 0}`;
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  return [...groups].map(([key, lines]) => {
    const first = lines[0]!;
    const counted = isMoney(first) && !first.recurring;
    const payment = first.payment_no === null ? "" : `第${first.payment_no}笔`;
    return {
      key,
      title: `第${first.term_no}条${payment}　${whoPays(first)}`,
      lines,
      whole: counted ? lines.reduce((sum, l) => sum + (l.amount ?? 0), 0) : null,
      left: counted ? lines.reduce((sum, l) => sum + l.left, 0) : null,
    };
  });
}

/** What the whole schedule still asks for, 分. */
export function leftOf(schedule: readonly ScheduleItem[]): number {
  return schedule.reduce((sum, l) => sum + l.left, 0);
}

/** A performance of what is still owed on a line, for the form of one step. */
export function performanceOf(line: ScheduleItem): Pick<Performance, "term_no" | "payment_no" | "instalment_no" | "what" | "amount"> {
  const amount = nextSum(line);
  const part = line.instalment_no === null ? "" : `第${line.instalment_no}期`;
  const due = line.due_on === null ? "" : `（应于${paperDate(line.due_on)}前付清）`;
  return {
    term_no: line.term_no,
    payment_no: line.payment_no,
    instalment_no: line.instalment_no,
    what: amount === null ? line.act : `${line.payer}付${line.payee}${part}${plainYuan(amount)}元${due}`,
    amount,
  };
}
