import { expect, test } from "vitest";
import { casesPlace, casesTitle, everything, queryOfAddress } from "./cases";

test("a list of cases is found again from its address", () => {
  const query = { ...everything, levels: ["red" as const, "orange" as const], community: "", dispute_type: "neighbourhood" as const, which: "unresolved" as const, first: "2024-01", last: "2024-03" };
  const place = casesPlace(query) as { query: Record<string, string> };
  expect(queryOfAddress(place.query)).toEqual(query);
  expect(casesTitle(query)).toBe("2024-01 至 2024-03 未填社区 红橙色 邻里纠纷 未结");
});

test("an address with unknown words lists everything", () => {
  expect(queryOfAddress({ type: "no_such", which: "?", levels: "pink" })).toEqual(everything);
});
