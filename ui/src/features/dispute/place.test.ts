import { describe, expect, it } from "vitest";
import type { Finding } from "@/contract";
import { candidates } from "./focusField";
import { placeOf, placeOfFinding, queryOf, type Place } from "./place";

describe("a place in the address", () => {
  const places: Place[] = [
    { at: "facts" },
    { at: "party", uid: "p" },
    { at: "new_party", role: "respondent" },
    { at: "step", uid: "s" },
    { at: "new_step", kind: "session" },
    { at: "attachments" },
    { at: "attachments", step: "s" },
    { at: "paper", form: "dossier" },
    { at: "paper", form: "notice", step: "s", party: "p", blank: true },
    { at: "sheet", uid: "x" },
    { at: "risk" },
  ];
  it.each(places)("reads back $at", (place) => expect(placeOf(queryOf(place, "agreement.copies") as Record<string, string>)).toEqual(place));
  it("leads to the facts when it is not known", () => expect(placeOf({ new: "nonsense" })).toEqual({ at: "facts" }));
});

describe("a finding leads to its place", () => {
  const finding = (over: Partial<Finding>): Finding => ({ check: "", severity: "error", text: "", basis: "", step: null, party: null, field: "", waived: null, ...over });
  it.each([
    [finding({ step: "s", field: "agreement.copies" }), { at: "step", uid: "s" }],
    [finding({ check: "both_sides", text: "还没有被申请人；请添加。" }), { at: "new_party", role: "respondent" }],
    [finding({ check: "both_sides", text: "还没有申请人；请添加。" }), { at: "new_party", role: "applicant" }],
    [finding({ field: "dossier", text: "卷内还缺“当事人身份证明”；请补记该步骤或放入扫描件。" }), { at: "attachments" }],
    [finding({ field: "dossier", text: "卷内还缺“人民调解记录”；请补记该步骤或放入扫描件。" }), { at: "new_step", kind: "session" }],
    [finding({ field: "title" }), { at: "facts" }],
  ])("%#", (given, place) => expect(placeOfFinding(given)).toEqual(place));
});

describe("names a field may have", () => {
  it("tries the exact one first, then without what lies inside an editor", () => {
    expect(candidates("agreement.terms[0].payments", "agreement").slice(0, 2)).toEqual(["agreement.terms[0].payments", "agreement.terms.payments"]);
    expect(candidates("agreement.terms[0].payments", "agreement")).toContain("agreement.terms");
    expect(candidates("referral.agency", "referral_in")).toContain("referral_in.agency");
    expect(candidates("on", "session")).toContain("step.on");
  });
});
