import { describe, expect, it } from "vitest";
import { draftPlace } from "./draftPlace";

const at = (key: string, body: unknown = {}) => draftPlace({ key, body, saved_at: "" });

describe("where a draft belongs", () => {
  it.each([
    ["dispute:new", { parties: [{ name: "陈㛃" }, { name: "" }] }, "/dispute/new"],
    ["dispute:u1", {}, "/dispute/u1"],
    ["step:session:new:u1", {}, "/dispute/u1?new=session"],
    ["step:session:s1", { value: { dispute: "u1" } }, "/dispute/u1?step=s1"],
    ["party:new:u1:respondent", {}, "/dispute/u1?new=party:respondent"],
    ["party:p1", { value: { dispute: "u1", name: "陈㛃" } }, "/dispute/u1?party=p1"],
    ["mediator:new", { name: "李翀" }, "/settings/mediators"],
    ["subsidy-profile:new", { profile: { name: "办法" } }, "/subsidy/profiles/new"],
    ["subsidy-profile:p1", {}, "/subsidy/profiles/p1"],
    ["subsidy-facts:u1", {}, "/subsidy/mine?dispute=u1"],
    ["subsidy-payee:m1", {}, "/subsidy/payees?mediator=m1"],
    ["weather:today", {}, null],
    ["step:session:s1", "broken", null],
  ])("%s", (key, body, path) => expect(at(key, body).path).toBe(path));

  it("is told from another by the names in it", () => {
    expect(at("dispute:new", { parties: [{ name: "陈㛃" }, { name: "欧阳䶮" }] }).note).toBe("陈㛃、欧阳䶮");
    expect(at("step:session:new:u1").label).toBe("新的一步：调解");
  });
});
