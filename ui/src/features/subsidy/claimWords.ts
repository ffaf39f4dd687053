// A claim in the office's words: its state as a mark with a word, a ruling as a sentence. Pure.
import type { BatchState, RulingKind, SubsidyEntry, SubsidyRow } from "@/contract";
import { amountText } from "@/kit/amounts";
import { label } from "@/kit/format";
import { valueText } from "./conditions";
import type { FactItem } from "./types";
import { STATUSES } from "./words";

/** What a line of a batch is, where it is not simply a case. */
export const ENTRIES: Record<SubsidyEntry, string> = { case: "", carried: "上期顺延", clawback: "追回" };

export const BATCH_MARKS: Record<BatchState, string> = { draft: "still", review: "accent", publication: "doubt", paid: "good", withdrawn: "still" };

/** The state of a case as one sees it in a list: paid out, in a batch, or what it would earn now. */
export function stateOf(row: SubsidyRow): { word: string; mark: string } {
  if (row.entry === "clawback") return { word: "追回", mark: "wrong" };
  if (row.reopened) return { word: "已重开", mark: "doubt" };
  const status = STATUSES[row.status];
  if (row.batch_state === "paid" && row.status === "paid") return { word: "已发放", mark: "good" };
  if (row.batch_state && row.batch_state !== "withdrawn" && row.status === "paid") return { word: label("BatchState", row.batch_state), mark: "accent" };
  return status;
}

/** `定“等级”为“重大”`, `增加 200.00 元` */
export function rulingText(ruling: RulingKind, facts: readonly FactItem[]): string {
  switch (ruling.kind) {
    case "fact": {
      const fact = facts.find((f) => f.key === ruling.fact);
      return `认定“${fact?.label ?? ruling.fact}”为“${valueText(fact?.kind ?? "text", ruling.value)}”`;
    }
    case "adjust":
      return ruling.fen < 0 ? `减少 ${amountText(-ruling.fen)} 元` : `增加 ${amountText(ruling.fen)} 元`;
    case "refuse":
      return "不发";
    case "send_back":
      return "退回补正";
    case "take_back":
      return "收回先前的认定";
  }
}

/** The part of a case that goes to one mediator; null when he has none. */
export function partOf(row: SubsidyRow, mediator: string | null): number | null {
  if (mediator === null) return null;
  return row.shares.find((s) => s.mediator === mediator)?.amount ?? null;
}
