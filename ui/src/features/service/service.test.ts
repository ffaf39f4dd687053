import { describe, expect, it } from "vitest";
import { hoursText, periods } from "./service";

describe("periods of the count", () => {
  it.each([
    ["2024-02-29", ["2024-02-01..2024-02-29", "2024-01-01..2024-03-31", "2024-01-01..2024-12-31", "2023-01-01..2023-12-31"]],
    ["2026-12-01", ["2026-12-01..2026-12-31", "2026-10-01..2026-12-31", "2026-01-01..2026-12-31", "2025-01-01..2025-12-31"]],
  ])("on %s", (day, expected) => expect(periods(day).map((p) => `${p.from}..${p.to}`)).toEqual(expected));

  it("tells hours with a half where there is one", () => expect([0, 5, 10, 15].map(hoursText)).toEqual(["0", "0.5", "1", "1.5"]));
});
