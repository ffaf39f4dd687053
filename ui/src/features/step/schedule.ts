// What an agreement obliges to, line by line, and how much of each has been performed: payments in one sum, single
// instalments, and terms that ask for an act. A view for the eye; what is overdue is said by the program.
import type { DisputeFile, Performance, Step } from "@/contract";
import { agreementOf } from "./blank";
import { paperDate, plainYuan } from "./wording";

export interface Obligation {
  term: number;
  /** Number of the instalment, for a payment by instalments. */
  instalment: number | null;
  /** 陈惠玲付林䶮, or the text of the term when it is no payment. */
  what: string;
  due_on: string | null;
  /** When it is no day: 每月5日前. */
  due_text: string;
  /** 分; null for an act, or a sum that is not counted. */
  amount: number | null;
  /** 分 performed so far. */
  paid: number;
  /** Day it was performed, when it was in full. */
  done_on: string | null;
}

type Paid = { on: string; body: Performance };

/** The obligations in the order of the agreement. `except` leaves one performance out: the one being typed. */
export function scheduleOf(file: DisputeFile, except = ""): Obligation[] {
  const agreement = agreementOf(file);
  if (!agreement) return [];
  const paid = file.steps.filter((s): s is Step & { body: { kind: "performance" } & Performance } => s.body.kind === "performance" && s.uid !== except);
  const lines = agreement.terms.flatMap<Obligation>((term) => {
    const line = (over: Partial<Obligation>): Obligation => ({ term: term.no, instalment: null, what: term.text, due_on: null, due_text: "", amount: null, paid: 0, done_on: null, ...over });
    if (term.payments.length === 0) return [line({})];
    return term.payments.flatMap((p) => {
      const what = `${p.payer}付${p.payee}`;
      switch (p.schedule.way) {
        case "once": return [line({ what, due_on: p.due_on, due_text: p.due_text, amount: p.amount })];
        case "instalments": return p.schedule.items.map((i) => line({ what, instalment: i.no, due_on: i.due_on, amount: i.amount }));
        case "recurring": return [line({ what: `${what}，每月${plainYuan(p.schedule.per_month)}元`, due_text: p.due_text || p.schedule.until })];
      }
    });
  });
  return lines.map((line) => settle(line, lines, paid));
}

function settle(line: Obligation, lines: readonly Obligation[], paid: readonly Paid[]): Obligation {
  const ofTerm = paid.filter((p) => p.body.term_no === line.term);
  const single = lines.filter((l) => l.term === line.term).length === 1;
  const mine = ofTerm.filter((p) => p.body.instalment_no === line.instalment || (single && p.body.instalment_no === null));
  if (line.amount === null) return { ...line, done_on: mine.length > 0 && line.due_text === "" ? mine[mine.length - 1]!.on : null };
  const sum = mine.reduce((all, p) => all + (p.body.amount ?? 0), 0);
  return { ...line, paid: sum, done_on: sum >= line.amount && mine.length > 0 ? mine[mine.length - 1]!.on : null };
}

/** How a line stands on a day, in the office's words. */
export function standing(line: Obligation, today: string): "已履行" | "部分履行" | "已超期" | "未到期" | "" {
  if (line.done_on !== null) return "已履行";
  if (line.due_on !== null && line.due_on < today) return "已超期";
  if (line.paid > 0) return "部分履行";
  return line.due_on === null ? "" : "未到期";
}

/** The performance of what is still owed on a line. */
export function performanceOf(line: Obligation): Pick<Performance, "term_no" | "instalment_no" | "what" | "amount"> {
  const rest = line.amount === null ? null : Math.max(line.amount - line.paid, 0);
  const part = line.instalment === null ? "" : `第${line.instalment}期`;
  const due = line.due_on === null ? "" : `（应于${paperDate(line.due_on)}前付清）`;
  return {
    term_no: line.term,
    instalment_no: line.instalment,
    what: rest === null ? line.what : `${line.what}${part}${plainYuan(rest)}元${due}`,
    amount: rest,
  };
}
