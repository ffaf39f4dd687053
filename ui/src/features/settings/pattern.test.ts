import { describe, expect, it } from "vitest";
import { exampleOf } from "./pattern";

describe("the example of a number", () => {
  it.each([
    ["（{year}）{short}人调字第{serial:3}号", "（2024）濠礐人调字第012号"],
    ["〔{year}〕{short}调{serial}号", "〔2024〕濠礐调12号"],
  ])("%s", (pattern, text) => expect(exampleOf(pattern, 2024, "濠礐", 12)).toEqual({ text }));
  it.each(["第{serial}号", "{year}{short}", "{year}{short}{serial", "{年}{year}{short}{serial}", "{year}{short}{serial:9}"])("%s is refused", (pattern) => {
    expect(exampleOf(pattern, 2024, "濠礐", 12).wrong).toMatch(/。$/);
  });
});
