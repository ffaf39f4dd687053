import { describe, expect, it } from "vitest";
import { amountText, readAmount } from "./amounts";

describe("an amount as typed", () => {
  it.each([
    ["8600.5", 860_050],
    ["171,190.00", 17_119_000],
    ["８６００元", 860_000],
    ["￥3", 300],
    ["3万", 3_000_000],
    ["1.25万元", 1_250_000],
    ["0.07", 7],
    ["1.10", 110],
    ["-3", -300],
    ["0", 0],
  ])("%s is %i 分", (typed, fen) => expect(readAmount(typed)).toEqual({ value: fen }));
  it.each(["1.005", "约3万", "三万", "1.2.3", "9999999999999"])("%s is refused", (typed) => {
    expect(readAmount(typed).wrong).toMatch(/。$/);
  });
});

describe("an amount as shown", () => {
  it.each([
    [17_119_000, "171,190.00"],
    [7, "0.07"],
    [100_000_000, "1,000,000.00"],
    [-860_050, "-8,600.50"],
  ])("%i 分 is %s", (fen, text) => {
    expect(amountText(fen)).toBe(text);
    expect(readAmount(text).value).toBe(fen);
  });
});
