import { describe, expect, it } from "vitest";
import { ageOn, asKind, blankParty, copyOf } from "./blank";

describe("age on the day of the form", () => {
  it.each([
    ["1984-07-19", "2023-03-06", 38],
    ["1984-07-19", "2023-07-19", 39],
    ["2005-03-07", "2023-03-06", 17],
    ["2004-02-29", "2022-02-28", 17],
    ["2004-02-29", "2022-03-01", 18],
  ])("born %s, on %s", (birth, on, age) => expect(ageOn(birth, on)).toBe(age));
});

describe("a party of another kind", () => {
  it("keeps name and address, and lets go of what only a person has", () => {
    const person = { ...blankParty("respondent", 2), name: "海棠物业", address: "华新路1号", id_number: "440512198407190215", sex: "male" as const };
    const firm = asKind(person, "organisation");
    expect(firm).toMatchObject({ kind: "organisation", name: "海棠物业", address: "华新路1号", id_kind: "credit_code", id_number: "", sex: null, nation: "" });
  });
});

describe("a party seen before", () => {
  it("brings who it is, not its part in the other dispute", () => {
    const seen = { ...blankParty("applicant", 1, "old"), uid: "x", rev: 4, name: "林䶮", phone: "138", note: "旧案备注", claim: { days_tenths: 10, daily_rate: 1, advance: 0, owed: 1 } };
    const into = blankParty("respondent", 3, "new");
    expect(copyOf(seen, into)).toMatchObject({ uid: into.uid, rev: 0, dispute: "new", role: "respondent", position: 3, name: "林䶮", phone: "138", note: "", claim: null });
  });
});
