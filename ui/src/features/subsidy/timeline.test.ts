// Gaps and overlaps of versions, as a clerk would find them on a calendar.
import { expect, test } from "vitest";
import { lineOf, type Span } from "./timeline";

const span = (uid: string, from: string, to: string | null, more: Partial<Span> = {}): Span => ({ uid, from, to, organisations: [], active: true, ...more });
const days = (list: readonly { from: string; to: string }[]) => list.map((s) => [s.from, s.to]);

test("one version after another leaves neither gap nor overlap", () => {
  const line = lineOf([span("a", "2022-01-01", "2023-12-31"), span("b", "2024-01-01", null)], "2024-06-01")!;
  expect(line.gaps).toEqual([]);
  expect(line.overlaps).toEqual([]);
  expect(line.years.map((y) => y.year)).toEqual([2022, 2023, 2024]);
});

test("days without a version are a gap, also those after the last one has ended", () => {
  const line = lineOf([span("a", "2022-01-01", "2022-12-31"), span("b", "2023-02-01", "2023-12-31")], "2024-03-01")!;
  expect(days(line.gaps)).toEqual([["2023-01-01", "2023-01-31"], ["2024-01-01", line.to]]);
});

test("two versions for one organisation overlap; for different ones they do not", () => {
  const both = [span("a", "2023-01-01", null, { organisations: ["甲"] }), span("b", "2023-06-01", "2023-07-01", { organisations: ["甲", "乙"] })];
  expect(days(lineOf(both, "2023-08-01")!.overlaps)).toEqual([["2023-06-01", "2023-07-01"]]);
  const apart = [both[0]!, { ...both[1]!, organisations: ["乙"] }];
  expect(lineOf(apart, "2023-08-01")!.overlaps).toEqual([]);
});

test("a draft neither fills a gap nor overlaps", () => {
  const line = lineOf([span("a", "2022-01-01", "2022-12-31"), span("draft", "2022-06-01", null, { active: false })], "2022-12-01")!;
  expect(line.gaps).toEqual([]);
  expect(line.overlaps).toEqual([]);
  expect(line.bars).toHaveLength(2);
});

test("there is no line without versions", () => {
  expect(lineOf([], "2024-01-01")).toBeNull();
});
