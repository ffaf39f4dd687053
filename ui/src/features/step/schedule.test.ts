import { describe, expect, it } from "vitest";
import type { ScheduleItem } from "@/contract";
import { groupsOf, leftOf, lineKey, nextSum, performanceOf, placeName, whoPays } from "./schedule";

const line = (over: Partial<ScheduleItem>): ScheduleItem => ({
  term_no: 2, payment_no: null, instalment_no: null, act: "", payer: "陈惠玲", payee: "林䶮", amount: 440_000, recurring: false, due_on: "2023-03-22",
  due_text: "", days_left: 3, paid: 0, left: 440_000, done_on: null, state: "open", performances: [], receipts: [], ...over,
});
const act = line({ term_no: 1, act: "陈惠玲修好防水。", payer: "", payee: "", amount: null, left: 0, due_on: null, state: "act" });
const third = (no: number, left: number) => line({ term_no: 3, instalment_no: no, amount: 100_000, left, paid: 100_000 - left, due_on: `2023-0${3 + no}-05` });

describe("the schedule in the office's words", () => {
  it("names each line and keeps them apart", () => {
    expect([act, line({}), third(2, 100_000), line({ payment_no: 2 })].map(placeName)).toEqual(["第1条", "第2条", "第3条第2期", "第2条第2笔"]);
    expect(new Set([act, line({}), line({ payment_no: 2 }), third(1, 0), third(2, 0)].map(lineKey)).size).toBe(5);
    expect([act, line({})].map(whoPays)).toEqual(["陈惠玲修好防水。", "陈惠玲 → 林䶮"]);
  });

  it("gathers the instalments of one payment under one heading with its sums", () => {
    const groups = groupsOf([act, line({}), third(1, 0), third(2, 40_000), third(3, 100_000)]);
    expect(groups.map((g) => [g.title, g.lines.length, g.whole, g.left])).toEqual([
      ["第1条　陈惠玲修好防水。", 1, null, null],
      ["第2条　陈惠玲 → 林䶮", 1, 440_000, 440_000],
      ["第3条　陈惠玲 → 林䶮", 3, 300_000, 140_000],
    ]);
    expect(leftOf(groups.flatMap((g) => g.lines))).toBe(580_000);
  });

  it("proposes what is still owed, and a month of a payment without an end", () => {
    expect(performanceOf(third(1, 40_000))).toEqual({
      term_no: 3, payment_no: null, instalment_no: 1, amount: 40_000, what: "陈惠玲付林䶮第1期400元（应于2023年4月5日前付清）",
    });
    expect(nextSum(line({ recurring: true, amount: 50_000, left: 0 }))).toBe(50_000);
    expect(performanceOf(act)).toMatchObject({ amount: null, what: "陈惠玲修好防水。" });
  });
});
