import { describe, expect, it } from "vitest";
import type { Organisation } from "@/contract";
import { treeOf } from "./tree";

const row = (uid: string, parent: string | null, closed = false): Organisation => ({
  uid, rev: 1, parent, kind: "committee", committee_kind: "village", name: uid, short_name: uid, street: null, address: "", phone: "", closed,
});
const shown = (rows: Organisation[]) => treeOf(rows).map(({ organisation, depth }) => "-".repeat(depth) + organisation.uid);

describe("the tree of organisations", () => {
  it("shows each below its own, those no longer working last", () => {
    expect(shown([row("c1", "o1", true), row("c2", "o1"), row("o1", "b"), row("b", null)])).toEqual(["b", "-o1", "--c2", "--c1"]);
  });
  it("loses none whose parent is out of sight", () => {
    expect(shown([row("c1", "elsewhere")])).toEqual(["c1"]);
  });
});
