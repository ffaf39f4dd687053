import { describe, expect, it } from "vitest";
import { addDays, dayOnPaper, daysBetween, readDay, readTime, weekday } from "./dates";

const TODAY = "2024-03-06";

describe("a date as typed", () => {
  it.each([
    ["3.5", "2024-03-05"],
    ["3月5日", "2024-03-05"],
    ["3-5", "2024-03-05"],
    ["0305", "2024-03-05"],
    ["305", "2024-03-05"],
    ["３．５", "2024-03-05"],
    ["20230305", "2023-03-05"],
    ["230305", "2023-03-05"],
    ["2023.3.5", "2023-03-05"],
    ["2023年3月5日", "2023-03-05"],
    ["23/3/5", "2023-03-05"],
    ["5日", "2024-03-05"],
    ["今天", "2024-03-06"],
    ["昨天", "2024-03-05"],
    ["前天", "2024-03-04"],
  ])("%s is %s", (typed, day) => expect(readDay(typed, TODAY)).toEqual({ value: day }));

  it("without a year is the last one that has been", () => {
    expect(readDay("12.30", TODAY).value).toBe("2023-12-30");
    expect(readDay("3.6", TODAY).value).toBe("2024-03-06");
  });
  it("without a year is the next one where something falls due", () => {
    expect(readDay("1.5", TODAY, "future").value).toBe("2025-01-05");
    expect(readDay("12.30", TODAY, "future").value).toBe("2024-12-30");
  });
  it("on 29 February finds a leap year", () => {
    expect(readDay("2.29", TODAY).value).toBe("2024-02-29");
    expect(readDay("2.29", "2023-05-01").value).toBe("2020-02-29");
  });
  it.each(["2023-02-29", "2.30", "13.1", "18991231", "三月五日", "3.5.", "12345"])("%s is refused with a sentence", (typed) => {
    expect(readDay(typed, TODAY).wrong).toMatch(/。$/);
  });
});

describe("days", () => {
  it("counts over month and year ends", () => {
    expect(addDays("2024-02-28", 2)).toBe("2024-03-01");
    expect(addDays("2024-01-01", -1)).toBe("2023-12-31");
    expect(daysBetween("2023-12-31", "2024-03-01")).toBe(61);
  });
  it("looks as on paper", () => {
    expect(dayOnPaper("2023-03-05")).toBe("2023年3月5日");
    expect(weekday("2024-03-06")).toBe("星期三");
  });
});

describe("a time as typed", () => {
  it.each([
    ["930", "09:30"],
    ["0930", "09:30"],
    ["9:30", "09:30"],
    ["9：30", "09:30"],
    ["9点半", "09:30"],
    ["15点20分", "15:20"],
    ["下午3点", "15:00"],
    ["14", "14:00"],
  ])("%s is %s", (typed, time) => expect(readTime(typed)).toEqual({ value: time }));
  it.each(["25", "9:60", "早饭后", "12345"])("%s is refused", (typed) => expect(readTime(typed).wrong).toMatch(/。$/));
});
