import { describe, expect, it } from "vitest";
import { differences, merged } from "./merge";

const base = { uid: "a", rev: 1, on: "2024-03-05", place: "调解室", body: { kind: "session", record: "甲", result: "continue" } };

describe("two versions of one step", () => {
  it("proposes for each field the side that changed it", () => {
    const theirs = { ...base, rev: 2, place: "社区", body: { ...base.body, record: "乙" } };
    const mine = { ...base, on: "2024-03-06", body: { ...base.body, record: "丙" } };
    const list = differences(base, theirs, mine);
    expect(list.map((d) => [d.path.join("."), d.changed, d.proposal])).toEqual([
      ["on", "mine", "mine"],
      ["place", "theirs", "theirs"],
      ["body.record", "both", "mine"],
    ]);
    const out = merged(theirs, list, list.map((d) => d.proposal));
    expect(out).toEqual({ uid: "a", rev: 2, on: "2024-03-06", place: "社区", body: { kind: "session", record: "丙", result: "continue" } });
  });

  it("finds nothing where only the revision moved", () => expect(differences(base, { ...base, rev: 9 }, base)).toEqual([]));
});
