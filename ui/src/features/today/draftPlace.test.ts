import { describe, expect, it } from "vitest";
import { draftPlace } from "./draftPlace";

/** A draft whose case the program knows as `u1`, or not at all. */
const at = (key: string, body: unknown = {}, dispute: string | null = "u1") =>
  draftPlace({ draft: { key, body, saved_at: "" }, dispute, dispute_label: dispute === null ? "" : "第012号 陈㛃与欧阳䶮漏水纠纷" });

describe("where a draft belongs", () => {
  it.each([
    ["dispute:new", { parties: [{ name: "陈㛃" }, { name: "" }] }, "/dispute/new"],
    ["dispute:u1", {}, "/dispute/u1"],
    ["step:session:new:u1", {}, "/dispute/u1?new=session"],
    ["step:session:s1", {}, "/dispute/u1?step=s1"],
    ["party:new:u1:respondent", {}, "/dispute/u1?new=party:respondent"],
    ["party:p1", { value: { name: "陈㛃" } }, "/dispute/u1?party=p1"],
    ["mediator:new", { name: "李翀" }, "/settings/mediators"],
    ["review:d1:assigned", {}, "/review/dossier/d1"],
    ["teaching:u1", { case: { title: "某甲与某乙漏水纠纷" } }, "/teaching/make/u1"],
    ["subsidy-profile:new", { profile: { name: "办法" } }, "/subsidy/profiles/new"],
    ["subsidy-profile:p1", {}, "/subsidy/profiles/p1"],
    ["subsidy-facts:u1", {}, "/subsidy/mine?dispute=u1"],
    ["subsidy-payee:m1", {}, "/subsidy/payees?mediator=m1"],
    ["weather:today", {}, null],
    ["step:session:s1", "broken", "/dispute/u1?step=s1"],
  ])("%s", (key, body, path) => expect(at(key, body).path).toBe(path));

  it("is told from another by the names in it", () => {
    expect(at("dispute:new", { parties: [{ name: "陈㛃" }, { name: "欧阳䶮" }] }, null).note).toBe("陈㛃、欧阳䶮");
    expect(at("dispute:new", {}, null).note).toBe("还没写名字");
    expect(at("step:session:new:u1").label).toBe("新的一步：调解");
  });

  it("calls part of a case by its case, never by what was typed", () => {
    const typed = { value: { dispute: "u9", title: "别的纠纷", facts: "她说的私事", narrative: "私事", caucus: "底线八百元" } };
    for (const key of ["step:session:new:u1", "step:agreement:s1", "dispute:u1"]) {
      expect(at(key, typed).note).toBe("第012号 陈㛃与欧阳䶮漏水纠纷");
      expect(at(key, typed).path).toContain("/dispute/u1");
    }
    for (const key of ["step:session:new:u1", "party:p1", "dispute:u1"]) {
      expect(at(key, typed, null)).toMatchObject({ note: "所属的纠纷已作废或不归您办", path: null });
    }
  });
});
