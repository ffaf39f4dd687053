import { describe, expect, it } from "vitest";
import { inTurn } from "./queue";

const settle = () => new Promise((resolve) => setTimeout(resolve));

describe("pictures in turn", () => {
  it("asks for two at a time, the newest first, and skips what is no longer wanted", async () => {
    const asked: string[] = [];
    const ends: (() => void)[] = [];
    const wanted = new Set(["a", "b", "c", "d", "e"]);
    for (const name of wanted) inTurn(() => wanted.has(name), () => (asked.push(name), new Promise<void>((end) => ends.push(end))));
    expect(asked).toEqual(["a", "b"]);
    wanted.delete("e");
    ends[0]!();
    await settle();
    expect(asked).toEqual(["a", "b", "d"]);
    ends[1]!();
    await settle();
    expect(asked).toEqual(["a", "b", "d", "c"]);
    ends[2]!();
    ends[3]!();
  });
});
