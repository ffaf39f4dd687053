import { describe, expect, it } from "vitest";
import type { Preset } from "@/contract";
import { committeesFrom, committeesWrong, fullName, guessKind, guessShort, planOf, requestOf } from "./plan";

const preset: Preset = {
  key: "haojiang",
  bureau: "汕头市濠江区司法局",
  streets: [
    { code: "440512003", name: "礐石街道", short: "濠礐", office: "礐石司法所", committee: "礐石街道人民调解委员会" },
    { code: "440512005", name: "滨海街道", short: "濠滨", office: "滨海司法所", committee: "滨海街道人民调解委员会" },
  ],
};

describe("committees from a clerk's lines", () => {
  it.each([
    ["东湖社区", "东湖社区人民调解委员会"],
    ["东湖社区调委会", "东湖社区人民调解委员会"],
    ["凤岗村民委员会", "凤岗人民调解委员会"],
    ["凤岗村人民调解委员会", "凤岗村人民调解委员会"],
  ])("%s is %s", (line, name) => expect(fullName(line)).toBe(name));
  it("guesses kind and short name", () => {
    expect(guessKind("凤岗村人民调解委员会")).toBe("village");
    expect(guessKind("东湖社区人民调解委员会")).toBe("neighbourhood");
    expect(guessKind("濠江区医疗纠纷人民调解委员会")).toBe("social");
    expect(guessShort("马滘街道东湖社区人民调解委员会")).toBe("东湖");
  });
  it("leaves out empty lines and names already there", () => {
    const first = committeesFrom("东湖社区\n\n凤岗村、东湖社区", []);
    expect(first.map((c) => c.short)).toEqual(["东湖", "凤岗"]);
    expect(committeesFrom("东湖社区", first)).toEqual([]);
  });
});

describe("the plan of an office", () => {
  it("of one street sets up that office only; of the bureau all of them", () => {
    const admin = { login: "lichong", name: "李翀", password: "Abcd1234" };
    const own = requestOf(planOf(preset, preset.streets[0]!), admin);
    expect(own.home).toBe("礐石司法所");
    expect(own.offices.map((o) => o.name)).toEqual(["礐石司法所"]);
    const whole = requestOf(planOf(preset, null), admin);
    expect(whole.home).toBe("");
    expect(whole.offices).toHaveLength(2);
  });
  it("says which short names would make numbers alike", () => {
    const plan = planOf(preset, preset.streets[0]!);
    expect(committeesWrong(plan)).toBeNull();
    plan.offices[0]!.committees.push({ name: "乙社区人民调解委员会", short: "濠礐", kind: "neighbourhood", chosen: true });
    expect(committeesWrong(plan)).toContain("案号简称相同");
    plan.offices[0]!.committees.forEach((c) => (c.chosen = false));
    expect(committeesWrong(plan)).toContain("至少要有一个");
  });
});
