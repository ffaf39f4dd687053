import { describe, expect, it } from "vitest";
import { inForce, moved } from "./order";

describe("the order of a dossier", () => {
  it("puts the named first, and keeps the rest as it stands", () => {
    expect(inForce(["c", "gone", "a"], ["a", "b", "c"])).toEqual(["c", "a", "b"]);
    expect(inForce([], ["a", "b"])).toEqual(["a", "b"]);
  });
  it("moves one by one place, and not over the ends", () => {
    expect(moved(["a", "b", "c"], 2, -1)).toEqual(["a", "c", "b"]);
    expect(moved(["a", "b"], 0, -1)).toEqual(["a", "b"]);
    expect(moved(["a", "b"], 1, 1)).toEqual(["a", "b"]);
  });
});
