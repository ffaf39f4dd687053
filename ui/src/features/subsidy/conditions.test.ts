// Conditions in words and in the shapes the program takes.
import { expect, test } from "vitest";
import { blankCondition, conditionText, groupsText, opsOf, withOp } from "./conditions";
import type { Condition, FactItem } from "./types";

const ALL: FactItem["ops"] = ["is", "is_not", "at_least", "at_most", "one_of", "none_of", "has_all", "known", "unknown"];
const FACTS: FactItem[] = [
  { key: "amount", label: "涉及金额", kind: "money", of_mediator: false, origin: "records", values: [], ops: ALL },
  { key: "people", label: "涉及人数", kind: "count", of_mediator: false, origin: "records", values: [], ops: ALL },
  { key: "death", label: "有人死亡", kind: "flag", of_mediator: false, origin: "records", values: [], ops: ALL },
  { key: "performance_rate", label: "履行率", kind: "rate", of_mediator: false, origin: "records", values: [], ops: ALL },
  { key: "source", label: "案件来源", kind: "text", of_mediator: false, origin: "records", values: [], ops: ALL },
  { key: "documents", label: "卷内文书", kind: "texts", of_mediator: false, origin: "records", values: [], ops: ALL },
  { key: "closed_on", label: "结案日期", kind: "day", of_mediator: false, origin: "records", values: [], ops: ALL },
];
const is = (fact: string, op: Condition["op"], value: Condition["value"]): Condition => ({ fact, op, value });

test.each([
  [is("amount", "at_least", 5_000_000), "涉及金额不少于50,000元"],
  [is("people", "at_most", 3), "涉及人数不超过3"],
  [is("death", "is", true), "有人死亡"],
  [is("death", "is", false), "不属于“有人死亡”"],
  [is("performance_rate", "at_least", 955), "履行率不少于95.5%"],
  [is("source", "one_of", ["信访", "法院"]), "案件来源是信访或法院"],
  [is("documents", "has_all", ["调解协议书", "回访记录"]), "卷内文书有调解协议书、回访记录"],
  [is("closed_on", "at_least", "2024-01-01"), "结案日期不早于2024-01-01"],
  [is("amount", "unknown", null), "涉及金额还不知道"],
  [is("amount", "at_least", null), "涉及金额不少于＿＿"],
])("%j reads %s", (condition, words) => {
  expect(conditionText(condition, FACTS)).toBe(words);
});

test("groups are joined by 或者, their conditions by 且", () => {
  expect(groupsText([[is("people", "at_least", 10), is("death", "is", true)], [is("amount", "at_least", 10_000_000)]], FACTS)).toBe(
    "涉及人数不少于10，且有人死亡；或者涉及金额不少于100,000元",
  );
  expect(groupsText([], FACTS)).toBe("不设条件");
});

test("a change of comparison keeps the value where it still fits", () => {
  expect(withOp(is("source", "is", "信访"), "text", "one_of").value).toEqual(["信访"]);
  expect(withOp(is("source", "one_of", ["信访", "法院"]), "text", "is_not").value).toBe("信访");
  expect(withOp(is("amount", "at_least", 100), "money", "at_most").value).toBe(100);
  expect(withOp(is("amount", "at_least", 100), "money", "known").value).toBeNull();
});

test("every kind offers comparisons and begins with one of them", () => {
  for (const fact of FACTS) {
    const ops = opsOf(fact).map(([op]) => op);
    expect(ops).toContain(blankCondition(fact).op);
    expect(ops).toContain("unknown");
  }
});
