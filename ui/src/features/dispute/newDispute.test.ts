import { describe, expect, it } from "vitest";
import { blankDispute, toCreate, toOral, withParty } from "./newDispute";

describe("a new dispute", () => {
  it("sets a further applicant behind the others of that side", () => {
    const form = blankDispute("c", "m", "2024-03-05");
    form.parties = withParty(form.parties, "applicant");
    expect(form.parties.map((p) => [p.role, p.position])).toEqual([["applicant", 1], ["applicant", 2], ["respondent", 3]]);
  });

  it("leaves empty lines out, and keeps the order", () => {
    const form = blankDispute("c", "m", "2024-03-05");
    form.parties = withParty(form.parties, "applicant");
    form.parties[1]!.name = "林䶮";
    form.terms = ["双方各退一步。", " ", "今后互不追究。"];
    expect(toCreate(form, "neighbourhood").parties.map((p) => [p.name, p.position])).toEqual([["林䶮", 1]]);
    expect(toOral(form, "neighbourhood").terms).toEqual(["双方各退一步。", "今后互不追究。"]);
  });
});
