// TEMPORARY until contract.ts has these.
export type FactValue = boolean | number | string | string[];
export type FactKind = "flag" | "count" | "money" | "rate" | "text" | "texts" | "day";
export type Op = "is" | "is_not" | "at_least" | "at_most" | "one_of" | "none_of" | "has_all" | "known" | "unknown";
export interface FactItem { key: string; label: string; kind: FactKind; of_mediator: boolean; choices: string[] }
export interface Condition { fact: string; op: Op; value: FactValue | null }
export type Refusal = "rejected" | "returned" | "needs_manual";
export interface Clause { clause: string; any: Condition[][]; otherwise: Refusal; when_unknown: Refusal }
export interface Tier { name: string; order: number; any: Condition[][]; documents: string[] }
export type AmountValue = { way: "fixed"; fen: number } | { way: "range"; low: number; high: number } | { way: "by_score"; low: number; high: number } | { way: "share"; of: string; permille: number };
export interface Amount { tier: string | null; when: Condition[]; value: AmountValue }
export type Change = { way: "times"; permille: number } | { way: "plus_share"; permille: number } | { way: "plus"; fen: number } | { way: "at_least"; fen: number } | { way: "at_most"; fen: number };
export interface Adjustment { clause: string; when: Condition[]; change: Change }
export type RoundingMode = "half_up" | "down" | "up";
export interface Rounding { unit: number; mode: RoundingMode }
export type Split = { way: "equal" } | { way: "host"; permille: number } | { way: "entered" };
export type Excess = "carry_over" | "scale_down" | "refuse";
export type CapPeriod = "month" | "quarter" | "year";
export interface Caps { per_case: number | null; per_mediator: number | null; cases_per_mediator: number | null; per_organisation: number | null; per_period: number | null; period: CapPeriod; budget: number | null; excess: Excess }
export type Reviewer = "office" | "bureau";
export interface ReviewLevel { name: string; days: number; by: Reviewer }
export interface Clawback { permille: number; bar_days: number }
export interface Profile { name: string; basis: string; source: string; sample: boolean; valid_from: string; valid_to: string | null; organisations: string[]; case_rules: Clause[]; mediator_rules: Clause[]; tiers: Tier[]; amounts: Amount[]; adjustments: Adjustment[]; rounding: Rounding; split: Split; caps: Caps; workflow: ReviewLevel[]; publication_days: number; clawback: Clawback }
export type ClaimStatus = "paid" | "rejected" | "returned" | "needs_manual";
export interface Line { clause: string; fact: string; value: string; amount: string }
export interface Share { mediator: string; amount: number; carried: number; cut: number; because: string }
