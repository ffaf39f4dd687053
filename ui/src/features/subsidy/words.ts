// The office's words for the keys of the subsidy: what became of a claim, what a refusal means, ways of an amount.
import type { AmountValue, CapPeriod, Change, ClaimStatus, Excess, Refusal, Reviewer, RoundingMode, Split } from "./types";

export const REFUSALS: readonly (readonly [Refusal, string])[] = [
  ["rejected", "不发"],
  ["returned", "退回补正"],
  ["needs_manual", "由人认定"],
];

/** Ways of an amount. */
export const WAYS: readonly (readonly [AmountValue["way"], string])[] = [
  ["fixed", "固定金额"],
  ["range", "区间，由人核定"],
  ["by_score", "按评查分数"],
  ["share", "某等级的几成"],
];

export const CHANGES: readonly (readonly [Change["way"], string])[] = [
  ["times", "乘以"],
  ["plus_share", "加标准的"],
  ["plus", "加（或减）"],
  ["at_least", "不低于"],
  ["at_most", "不高于"],
];

export const EXCESSES: readonly (readonly [Excess, string])[] = [
  ["carry_over", "顺延到下一批"],
  ["scale_down", "按比例压缩"],
  ["refuse", "超出的不发"],
];

export const PERIODS: readonly (readonly [CapPeriod, string])[] = [
  ["month", "按月"],
  ["quarter", "按季"],
  ["year", "按年"],
];

export const REVIEWERS: readonly (readonly [Reviewer, string])[] = [
  ["office", "司法所"],
  ["bureau", "司法局"],
];

export const ROUNDINGS: readonly (readonly [RoundingMode, string])[] = [
  ["half_up", "四舍五入"],
  ["down", "舍去"],
  ["up", "进位"],
];

export const SPLITS: readonly (readonly [Split["way"], string])[] = [
  ["equal", "平均分"],
  ["host", "主持的占几成，其余平均分"],
  ["entered", "按每件录入的比例"],
];

export const STATUSES: Record<ClaimStatus, { word: string; mark: string }> = {
  paid: { word: "可发", mark: "good" },
  rejected: { word: "不发", mark: "wrong" },
  returned: { word: "待补正", mark: "doubt" },
  needs_manual: { word: "待认定", mark: "accent" },
};
