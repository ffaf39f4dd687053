import { expect, test } from "vitest";
import { compare, type Piece } from "./diff";

const marked = (list: Piece[]) => list.map((piece) => (piece.same ? piece.text : `[${piece.text}]`)).join("");

test("replacements are marked on both sides", () => {
  const { before, after } = compare("林䶮住402房，2023年2月18日漏水。", "林某甲住×房，2023年5月10日漏水。");
  expect(marked(before)).toBe("林[䶮]住[402]房，2023年[2]月[18]日漏水。");
  expect(marked(after)).toBe("林[某甲]住[×]房，2023年[5]月[10]日漏水。");
});

test("nothing is lost, whatever the texts", () => {
  const cases: [string, string][] = [
    ["", ""], ["甲", ""], ["", "乙"], ["同一句话。", "同一句话。"], ["甲乙丙丁", "丁丙乙甲"],
    ["双方当事人。\n第二段", "双方。\n\n第二段话"], ["𬱖志明", "𬱖某乙"], ["一。二。三", "一。二二。三"], ["甲说。乙答！丙", "某说。某答！丙"], ["a".repeat(50) + "甲", "甲" + "b".repeat(50)],
  ];
  for (const [one, other] of cases) {
    const { before, after } = compare(one, other);
    expect(before.map((p) => p.text).join("")).toBe(one);
    expect(after.map((p) => p.text).join("")).toBe(other);
    const same = (list: Piece[]) => list.filter((p) => p.same).map((p) => p.text).join("");
    expect(same(before)).toBe(same(after));
  }
});

test("long records are compared in a blink", () => {
  const record = "问：楼上漏水从什么时候开始？答：林䶮说是2月18日。".repeat(400);
  const started = performance.now();
  const { after } = compare(record, record.replaceAll("林䶮", "林某甲").replaceAll("2月18日", "5月10日"));
  expect(after.filter((p) => !p.same).length).toBeGreaterThan(800);
  expect(performance.now() - started).toBeLessThan(1000);
});
