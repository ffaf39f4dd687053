import { expect, test } from "vitest";
import { gradeMark, gradeOf, percentText, pointsText, tenths } from "./points";

test("points are shown as they are written", () => {
  expect([925, 920, 0, null].map(pointsText)).toEqual(["92.5", "92", "0", ""]);
  expect([2.5, 0.1, 14, 0.3].map(tenths)).toEqual([25, 1, 140, 3]);
  expect([667, 1000, null].map(percentText)).toEqual(["66.7%", "100%", ""]);
});

test("a grade begins at its points", () => {
  const bands = [{ from: 90, name: "优秀" }, { from: 80, name: "良好" }, { from: 0, name: "不合格" }];
  expect([1000, 900, 899, 800, 799, 0].map((total) => gradeOf(total, bands))).toEqual(["优秀", "优秀", "良好", "良好", "不合格", "不合格"]);
  const names = bands.map((band) => band.name);
  expect(["优秀", "良好", "不合格", null].map((grade) => gradeMark(grade, names))).toEqual(["mark good", "mark still", "mark wrong", ""]);
});
