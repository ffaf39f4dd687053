// The table of amounts stands for the same list: whatever the case, the same amount is the first that fits.
import { describe, expect, test } from "vitest";
import { amountsOf, columnsOf, EVERY, indexOf, renamed } from "./amountTable";
import type { Amount, Condition } from "./types";

const oral: Condition = { fact: "form", op: "is", value: "口头" };
const failed: Condition = { fact: "result", op: "is", value: "调解不成功" };
const town: Condition = { fact: "level", op: "is", value: "镇" };
const village: Condition = { fact: "level", op: "is", value: "村" };
const fixed = (tier: string | null, when: Condition[], yuan: number): Amount => ({ tier, when, value: { way: "fixed", fen: yuan * 100 } });

const LISTS: [string, string[], Amount[]][] = [
  // domain.md §4.1 B9: levels side by side, written tier by tier.
  ["row by row", ["一般", "疑难"], [fixed("一般", [town], 50), fixed("一般", [village], 30), fixed("疑难", [town], 200), fixed("疑难", [village], 80)]],
  // B19: one amount for every tier asked first, the tiers' own after it.
  ["every tier first", ["简易", "一般"], [{ tier: null, when: [oral], value: { way: "share", of: "简易", permille: 500 } }, fixed("简易", [], 100), fixed("一般", [], 200)]],
  ["every tier last", ["简易", "一般"], [fixed("简易", [], 100), fixed(null, [], 20)]],
  ["every tier in the middle", ["一般"], [fixed("一般", [oral], 10), fixed(null, [failed], 5), fixed("一般", [], 100)]],
  ["the same column twice", ["一般"], [fixed("一般", [], 1), fixed(null, [failed], 2), fixed("一般", [failed], 3), fixed("一般", [], 4)]],
  ["none", ["一般"], []],
];

/** Which amount a case gets: the first of its tier, or of all tiers, whose conditions are among those that hold. */
function first(list: readonly Amount[], tier: string, holds: readonly Condition[]): Amount | undefined {
  return list.find((a) => (a.tier === null || a.tier === tier) && a.when.every((c) => holds.some((h) => h.fact === c.fact && h.value === c.value)));
}

describe("a list becomes a table and a list again", () => {
  test.each(LISTS)("%s", (_name, tiers, list) => {
    const columns = columnsOf(list);
    const back = amountsOf(columns, tiers);
    expect(back).toHaveLength(list.length);
    for (const tier of [...tiers, "别的等级"]) {
      for (const holds of [[], [oral], [failed], [town], [village], [oral, failed], [failed, town]]) {
        expect(first(back, tier, holds), `${tier} ${holds.map((h) => h.value).join()}`).toEqual(first(list, tier, holds));
      }
    }
    expect(columnsOf(back), "a table read back is the same table").toEqual(columns);
  });
});

test("levels stand side by side, not one under the other", () => {
  const columns = columnsOf(LISTS[0]![2]);
  expect(columns.map((c) => c.when[0]!.value)).toEqual(["镇", "村"]);
});

test("a fault of the list finds its cell", () => {
  const columns = columnsOf(LISTS[1]![2]);
  expect(indexOf(columns, ["简易", "一般"], 0, EVERY)).toBe(0);
  expect(indexOf(columns, ["简易", "一般"], 1, "一般")).toBe(2);
  expect(indexOf(columns, ["简易", "一般"], 0, "一般")).toBe(-1);
});

test("renaming a tier takes its amounts and the shares of it along", () => {
  const columns = renamed(columnsOf(LISTS[1]![2]), "简易", "简单");
  expect(amountsOf(columns, ["简单", "一般"])).toEqual([
    { tier: null, when: [oral], value: { way: "share", of: "简单", permille: 500 } },
    fixed("简单", [], 100),
    fixed("一般", [], 200),
  ]);
});
