import { describe, expect, it } from "vitest";
import { codes, type DisputeFile, type StepKind } from "@/contract";
import { blankParty } from "../party/blank";
import { blankStep, presentNames, signingLines } from "./blank";
import { schemas } from "./schema";

const child = { ...blankParty("respondent", 2), name: "翁佳浩", guardians: [{ name: "黄锦屏", relation: "母亲", id_number: "", phone: "" }] };
const firm = { ...blankParty("respondent", 3), kind: "organisation" as const, name: "海味源公司", legal_representative: "郭泽楷", agents: [{ name: "王律师", relation: "", authority: "一般代理", id_number: "", phone: "", letter: "", letter_on: null }] };
const applicant = { ...blankParty("applicant", 1), name: "林䶮" };

const file: DisputeFile = {
  dispute: {
    uid: "d", rev: 1, committee: "c", number: "（2023）濠滨华人调字第006号", register_no: null, title: "", dispute_type: "neighbourhood", source: "from_court", discovered_by: "", street: "",
    community: "", place: "", arose_on: null, received_on: "2023-03-06", accepted_on: null, closed_on: null, people_involved: null, amount: null, amount_note: "", difficulty: null,
    mediators: [{ mediator: "m", name: "郑楚喆", part: "host" }], recorder: "李少芬", narrative: "楼上漏水。", requests: [], respondent_position: "", risk_signs: [], risk_handling: [], retention: null,
    remark: "", state: "mediating", outcome: null, agreement_form: null,
  },
  parties: [applicant, child, firm], steps: [], attachments: [], sheets: [],
};
const occasion = { file, today: "2023-03-28", me: "李翀" };

describe("a new step", () => {
  it("never asks for what the dispute already knows", () => {
    const step = blankStep("agreement", occasion);
    expect(step).toMatchObject({ on: "2023-03-28", mediators: ["郑楚喆"], recorder: "李少芬" });
    expect(step.body).toMatchObject({ number: "（2023）濠滨华人调字第006号", copies: 4, facts: "楼上漏水。" });
    expect(blankStep("referral_in", occasion).body).toMatchObject({ agency_kind: "court", line: "before_filing" });
  });

  it.each(codes.StepKind.map(([kind]) => kind))("of kind %s has every field its form draws", (kind: StepKind) => {
    const body = blankStep(kind, occasion).body as unknown as Record<string, unknown>;
    for (const field of schemas[kind].fields) expect(body, `${kind}.${field.key}`).toHaveProperty(field.key);
    expect(Object.keys(body).sort()).toEqual(["kind", ...schemas[kind].fields.map((f) => f.key)].sort());
  });
});

describe("who comes and who signs", () => {
  it("names the guardian beside the child, and the agent for the organisation", () => {
    expect(presentNames(file.parties)).toEqual(["林䶮", "翁佳浩", "黄锦屏", "王律师"]);
    expect(signingLines(file.parties, ["林䶮", "黄锦屏", "王律师"]).map((l) => [l.party, l.by])).toEqual([
      ["林䶮", ""],
      ["翁佳浩", "黄锦屏"],
      ["海味源公司", "王律师"],
    ]);
  });
});
