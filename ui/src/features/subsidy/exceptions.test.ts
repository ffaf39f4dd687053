// What a bureau clerk would mark in red on the list of batches.
import { expect, test } from "vitest";
import type { BatchRow, Organisation } from "@/contract";
import { exceptionsOf } from "./exceptions";
import { lastQuarter } from "./periods";

const TODAY = "2024-05-20";
const organisation = (uid: string, kind: Organisation["kind"], parent: string | null): Organisation => ({
  uid, rev: 1, parent, kind, committee_kind: null, name: uid, short_name: "", street: null, address: "", phone: "", closed: false,
});
const ALL = [organisation("局", "bureau", null), organisation("甲所", "office", "局"), organisation("乙所", "office", "局"), organisation("甲村", "committee", "甲所")];
const batch = (organisationUid: string, more: Partial<BatchRow>): BatchRow => ({
  uid: `b-${organisationUid}`, rev: 1, organisation: organisationUid, organisation_name: organisationUid, title: "2024年第一季度",
  period_from: "2024-01-01", period_to: "2024-03-31", state: "review", level: 1,
  levels: [{ name: "司法所初审", days: 5, by: "office" }, { name: "司法局复核", days: 5, by: "bureau" }],
  due_on: null, published_to: null, paid_on: null, claims: 3, approved: 2, total: 10000, ...more,
});
const texts = (batches: BatchRow[]) => exceptionsOf(batches, ALL, TODAY, lastQuarter(TODAY)).map((e) => `${e.organisation} ${e.word} ${e.text}`);

test("a level past its day names the level and the days", () => {
  expect(texts([batch("甲所", { due_on: "2024-05-17" }), batch("乙所", { due_on: TODAY })])).toEqual(["甲所 超期 2024年第一季度：司法局复核已超 3 日"]);
});

test("a publication that is over waits for payment", () => {
  expect(texts([batch("甲所", { state: "publication", published_to: "2024-05-19" }), batch("乙所", { state: "publication", published_to: TODAY })])).toEqual([
    "甲所 待发放 2024年第一季度：公示已于 2024-05-19 期满，还没有发放",
  ]);
});

test("an office without a batch for the last quarter is named; a committee's batch counts for its office", () => {
  expect(texts([batch("甲村", {})])).toEqual(["乙所 未申报 2024年第一季度还没有申报"]);
  expect(texts([batch("甲所", {}), batch("乙所", { state: "withdrawn" })])).toEqual(["乙所 未申报 2024年第一季度还没有申报"]);
});
