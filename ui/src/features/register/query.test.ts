import { describe, expect, it } from "vitest";
import { filterOf, filters, NO_FILTER, queryOf } from "./query";

describe("the register's filter in the address", () => {
  it("comes back as it went", () => {
    const filter = { ...NO_FILTER, year: 2023, state: "mediating" as const, text: "漏水", sort: "amount" as const, descending: false };
    expect(filterOf(queryOf(filter) as never)).toEqual(filter);
    expect(queryOf(NO_FILTER)).toEqual({});
  });
  it("ignores what it does not know", () => {
    expect(filterOf({ year: "12x", type: "weather", state: "gone", sort: "moon" })).toEqual(NO_FILTER);
  });
  it("knows whether anything is filtered out; sorting is no filter", () => {
    expect(filters({ ...NO_FILTER, sort: "amount", descending: false })).toBe(false);
    expect(filters({ ...NO_FILTER, text: "漏水" })).toBe(true);
  });
});
