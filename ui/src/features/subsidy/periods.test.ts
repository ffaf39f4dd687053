// Periods as an office names them.
import { expect, test } from "vitest";
import { lastQuarter, lastYear, periodOf, periods } from "./periods";

test("in January the last quarter lies in the year before", () => {
  expect(lastQuarter("2024-01-10")).toEqual({ key: "2023q4", label: "2023年第四季度", from: "2023-10-01", to: "2023-12-31" });
});

test("a leap year's first quarter, and half years, end on the right day", () => {
  const all = periods("2024-05-20");
  expect(all.find((p) => p.key === "2024q1")).toMatchObject({ from: "2024-01-01", to: "2024-03-31" });
  expect(all.find((p) => p.key === "2024h1")).toMatchObject({ to: "2024-06-30" });
  expect(all.find((p) => p.key === "2024h2"), "the second half has not begun").toBeUndefined();
  expect(all[0]!.label).toBe("2024年第二季度");
});

test("a period is found again by its days", () => {
  expect(periodOf("2023-01-01", "2023-12-31", "2024-05-20")?.label).toBe("2023年全年");
  expect(periodOf("2023-01-02", "2023-12-31", "2024-05-20")).toBeUndefined();
  expect(lastYear("2024-05-20").from).toBe("2023-01-01");
});
