import { expect, test } from "vitest";
import { changeText, LEVELS, levelWord, monthMoved, shareText } from "./level";

test("levels are listed from the gravest", () => {
  expect(LEVELS.map(levelWord).join("")).toBe("红橙黄蓝绿");
  expect(levelWord(null)).toBe("未评估");
});

test("small numbers are told without a percentage", () => {
  expect(shareText(3, 4)).toBe("3/4");
  expect(shareText(9, 12)).toBe("9/12（75%）");
  expect(shareText(0, 0)).toBe("—");
});

test("changes carry their sign", () => {
  expect(changeText(7, 3, null)).toBe("+4");
  expect(changeText(10, 12, -17)).toBe("−2（−17%）");
  expect(changeText(12, 12, 0)).toBe("±0（0%）");
});

test("months move over the year's end", () => {
  expect(monthMoved("2024-01", -1)).toBe("2023-12");
  expect(monthMoved("2023-12", 1)).toBe("2024-01");
  expect(monthMoved("2024-03", -12)).toBe("2023-03");
});
