// Conditions of a profile as a person reads and edits them: which comparisons a fact allows, what a value looks like,
// and the sentence a group of conditions makes. Pure; the list of facts comes from the program.
import { amountText } from "@/kit/amounts";
import type { Condition, FactItem, FactKind, FactValue, Op } from "./types";

/** Comparisons in the office's words. */
export const OPS: readonly (readonly [Op, string])[] = [
  ["is", "是"],
  ["is_not", "不是"],
  ["at_least", "不少于"],
  ["at_most", "不超过"],
  ["one_of", "是其中之一"],
  ["none_of", "不在其中"],
  ["has_all", "全都有"],
  ["known", "已经知道"],
  ["unknown", "还不知道"],
];

const BY_KIND: Record<FactKind, readonly Op[]> = {
  flag: ["is", "known", "unknown"],
  count: ["at_least", "at_most", "is", "is_not", "known", "unknown"],
  money: ["at_least", "at_most", "is", "is_not", "known", "unknown"],
  rate: ["at_least", "at_most", "is", "is_not", "known", "unknown"],
  text: ["is", "is_not", "one_of", "none_of", "known", "unknown"],
  texts: ["has_all", "one_of", "none_of", "known", "unknown"],
  day: ["at_least", "at_most", "is", "is_not", "known", "unknown"],
};

/** Comparisons a fact allows, the likeliest first. */
export function opsOf(fact: Pick<FactItem, "kind" | "ops"> | undefined): readonly (readonly [Op, string])[] {
  const kind = fact?.kind ?? "text";
  return BY_KIND[kind].filter((op) => !fact || fact.ops.includes(op)).map((op) => OPS.find(([key]) => key === op)!).map(([op, text]) => [op, kind === "day" ? dayWord(op, text) : text] as const);
}
const dayWord = (op: Op, text: string): string => (op === "at_least" ? "不早于" : op === "at_most" ? "不晚于" : text);

/** Whether the comparison takes no value. */
export function bare(op: Op): boolean {
  return op === "known" || op === "unknown";
}

/** Whether the comparison takes a list of words. */
export function takesList(op: Op): boolean {
  return op === "one_of" || op === "none_of" || op === "has_all";
}

/** A value of the right shape to begin with; null where the person has still to say. */
export function blankValue(kind: FactKind, op: Op): FactValue | null {
  if (bare(op)) return null;
  if (takesList(op)) return [];
  return kind === "flag" ? true : null;
}

/** A condition asking about this fact, ready to be filled in. */
export function blankCondition(fact: FactItem): Condition {
  const op = opsOf(fact)[0]?.[0] ?? "known";
  return { fact: fact.key, op, value: blankValue(fact.kind, op) };
}

/** The same condition with another comparison; the value stays when it still fits. */
export function withOp(condition: Condition, kind: FactKind, op: Op): Condition {
  const value = condition.value ?? null;
  if (bare(op)) return { ...condition, op, value: null };
  if (takesList(op)) return { ...condition, op, value: Array.isArray(value) ? value : typeof value === "string" && value !== "" ? [value] : [] };
  if (Array.isArray(value)) return { ...condition, op, value: kind === "text" ? (value[0] ?? null) : null };
  return { ...condition, op, value: value ?? blankValue(kind, op) };
}

/** `3 万元以上` is for papers; here the value stands as the calculation shows it. */
export function valueText(kind: FactKind, value: FactValue | null | undefined): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.join("、");
  if (typeof value === "boolean") return value ? "是" : "否";
  if (typeof value === "string") return value;
  if (kind === "money") return `${amountText(value).replace(/\.00$/, "")}元`;
  if (kind === "rate") return `${value / 10}%`;
  return String(value);
}

/** One condition in words: `涉及金额不少于50,000元`. */
export function conditionText(condition: Condition, facts: readonly FactItem[]): string {
  const fact = facts.find((f) => f.key === condition.fact);
  const label = fact?.label ?? condition.fact;
  const kind = fact?.kind ?? "text";
  const word = opsOf(fact).find(([op]) => op === condition.op)?.[1] ?? OPS.find(([op]) => op === condition.op)?.[1] ?? condition.op;
  if (bare(condition.op)) return `${label}${word}`;
  if (kind === "flag") return (condition.op === "is") === (condition.value === true) ? label : `不属于“${label}”`;
  const value = valueText(kind, condition.value);
  if (condition.op === "has_all") return `${label}有${value || "＿＿"}`;
  if (condition.op === "one_of") return `${label}是${value.replace(/、/g, "或") || "＿＿"}`;
  if (condition.op === "none_of") return `${label}不是${value.replace(/、/g, "或") || "＿＿"}`;
  return `${label}${word}${value || "＿＿"}`;
}

/** All of them: joined by 且. */
export function allText(conditions: readonly Condition[], facts: readonly FactItem[]): string {
  return conditions.map((c) => conditionText(c, facts)).join("，且");
}

/** OR of AND-groups in one sentence; none at all holds always. */
export function groupsText(groups: readonly (readonly Condition[])[], facts: readonly FactItem[]): string {
  if (groups.length === 0) return "不设条件";
  return groups.map((group) => (group.length === 0 ? "（空的一组：总是符合）" : allText(group, facts))).join("；或者");
}
