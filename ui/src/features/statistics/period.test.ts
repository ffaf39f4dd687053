import { expect, test } from "vitest";
import { addMonths, daysOf, lastMonth, numberText, partsOf, periodOf, periodText, yearOf } from "./period";

test("parts of a calendar year", () => {
  expect(periodOf(2024, "q1", 1)).toEqual({ from: "2024-01", to: "2024-03" });
  expect(periodOf(2024, "year", 1)).toEqual({ from: "2024-01", to: "2024-12" });
  expect(periodOf(2024, "m12", 1)).toEqual({ from: "2024-12", to: "2024-12" });
  expect(partsOf(2024, 1)).toHaveLength(19);
});

test("a period in days", () => {
  expect(daysOf({ from: "2023-12", to: "2024-02" })).toEqual({ from: "2023-12-01", to: "2024-02-29" });
  expect(daysOf({ from: "2024-12", to: "2024-12" })).toEqual({ from: "2024-12-01", to: "2024-12-31" });
});

test("a statistical year from December", () => {
  expect(periodOf(2020, "year", 12)).toEqual({ from: "2019-12", to: "2020-11" });
  expect(periodOf(2020, "q1", 12)).toEqual({ from: "2019-12", to: "2020-02" });
  expect(partsOf(2020, 12).find(([key]) => key === "m1")).toEqual(["m1", "2019年12月"]);
  expect(yearOf("2019-12", 12)).toBe(2020);
  expect(yearOf("2020-11", 12)).toBe(2020);
});

test("the month that has just ended", () => {
  expect(lastMonth("2024-01-03", 1)).toEqual({ year: 2023, part: "m12" });
  expect(lastMonth("2024-01-03", 12)).toEqual({ year: 2024, part: "m1" });
});

test("months cross years, periods name themselves, money rounds half up", () => {
  expect(addMonths("2024-01", -1)).toBe("2023-12");
  expect(periodText({ from: "2023-12", to: "2024-11" })).toBe("2023年12月至2024年11月");
  expect(periodText({ from: "2024-01", to: "2024-12" })).toBe("2024年");
  expect(numberText(2_873_800_000, true)).toBe("2,873.80");
  expect(numberText(5_000, true)).toBe("0.01");
  expect(numberText(1279, false)).toBe("1,279");
});
