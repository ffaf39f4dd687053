import { describe, expect, it } from "vitest";
import { fitting } from "./fitting";
import { all, keep, moveTo, NOTHING, toggle } from "./selection";
import { asHtml, asTabs } from "./tableText";

const keys = ["a", "b", "c", "d"];
const chosen = (s: { chosen: ReadonlySet<string> }) => [...s.chosen].join("");

describe("rows chosen by keyboard", () => {
  it("one at a time, and a range with Shift", () => {
    let s = moveTo(keys, NOTHING, 1, false);
    expect(chosen(s)).toBe("b");
    s = moveTo(keys, s, 3, true);
    expect(chosen(s)).toBe("bcd");
    s = moveTo(keys, s, 0, true);
    expect(chosen(s)).toBe("ab");
    expect(moveTo(keys, s, 99, false).at).toBe(3);
  });
  it("single rows are added and taken away", () => {
    let s = moveTo(keys, NOTHING, 0, false);
    s = toggle(keys, s, 2);
    expect(chosen(s)).toBe("ac");
    expect(chosen(toggle(keys, s, 0))).toBe("c");
    expect(chosen(all(keys, s))).toBe("abcd");
  });
  it("stay where they are when the list is loaded anew", () => {
    const s = keep(["x", "a", "c"], { at: 2, anchor: 2, chosen: new Set(["b", "c"]) }, "c");
    expect(s.at).toBe(2);
    expect(chosen(s)).toBe("c");
  });
});

describe("a table for the clipboard", () => {
  const rows = [["案号", "当事人"], ["（2024）\n濠礐", "甲<乙>"], ["440512199001011234", "=1+1"]];
  it("as text keeps its columns", () => expect(asTabs(rows).split("\r\n")[1]).toBe("（2024） 濠礐\t甲<乙>"));
  it("as HTML escapes, and keeps long numbers and formulas as text", () => {
    const html = asHtml(rows);
    expect(html).toContain("甲&lt;乙&gt;");
    expect(html).toContain(`<td style="mso-number-format:'\\@'">440512199001011234</td>`);
    expect(html).toContain(`<td style="mso-number-format:'\\@'">=1+1</td>`);
  });
});

describe("columns of a narrow list", () => {
  const column = (key: string, width: number, yields = false) => ({ key, width, yields });
  const columns = [column("number", 14), column("committee", 11, true), column("state", 6), column("tier", 5, true)];
  const shown = (width: number) => fitting(columns, width).map((c) => c.key).join(" ");
  it("all where there is room", () => expect(shown(36)).toBe("number committee state tier"));
  it("those that yield go, the last first, and no more than it takes", () => {
    expect(shown(35)).toBe("number committee state");
    expect(shown(24)).toBe("number state");
  });
  it("the others stay however narrow it is", () => expect(shown(3)).toBe("number state"));
});
