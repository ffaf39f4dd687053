import { describe, expect, it } from "vitest";
import { amountWords, instalmentPlan, instalmentSum, paymentSentence, plainYuan } from "./wording";

describe("大写", () => {
  it.each([
    [17_119_000, "壹拾柒万壹仟壹佰玖拾元整"],
    [440_000, "肆仟肆佰元整"],
    [10_000_500, "壹拾万零伍元整"],
    [100_000_000_000, "壹拾亿元整"],
    [10_010_000, "壹拾万零壹佰元整"],
    [5, "伍分"],
    [50, "伍角整"],
    [1_005, "壹拾元零伍分"],
    [163_075, "壹仟陆佰叁拾元柒角伍分"],
    [0, "零元整"],
    [10_001_000_100, "壹亿零壹万零壹元整"],
  ])("%d 分", (fen, words) => expect(amountWords(fen)).toBe(words));
});

describe("instalments", () => {
  it("add up to the amount, and the last one carries the rest", () => {
    const plan = instalmentPlan(10_000_000, 24, "2024-01-31");
    expect(plan).toHaveLength(24);
    expect(instalmentSum(plan)).toBe(10_000_000);
    expect(plan[0]).toEqual({ no: 1, due_on: "2024-01-31", amount: 416_600 });
    expect(plan[1]!.due_on).toBe("2024-02-29");
    expect(plan[12]!.due_on).toBe("2025-01-31");
    expect(plan[23]).toEqual({ no: 24, due_on: "2025-12-31", amount: 418_200 });
  });
  it("are none when the first day is missing", () => expect(instalmentPlan(100, 3, "")).toEqual([]));
});

describe("a term from its payment", () => {
  const base = { payer: "陈惠玲", payee: "林䶮", joint: false, amount: 440_000, due_on: "2023-03-22", due_text: "", method: "微信转账" };
  it("in one sum", () =>
    expect(paymentSentence({ ...base, schedule: { way: "once" } })).toBe(
      "陈惠玲于2023年3月22日前一次性支付林䶮人民币4400元（大写：肆仟肆佰元整），支付方式：微信转账。",
    ));
  it("in two instalments", () =>
    expect(
      paymentSentence({ ...base, due_on: null, schedule: { way: "instalments", items: instalmentPlan(440_000, 2, "2023-04-05") } }),
    ).toBe(
      "陈惠玲分2期支付林䶮人民币4400元（大写：肆仟肆佰元整）：第1期2200元，2023年4月5日前付清；第2期2200元，2023年5月5日前付清，支付方式：微信转账。",
    ));
  it("says half a 元", () => expect(plainYuan(50)).toBe("0.50"));
});
