import { describe, expect, it } from "vitest";
import type { DisputeFile, Step, StepBody } from "@/contract";
import { performanceOf, scheduleOf, standing } from "./schedule";
import { instalmentPlan } from "./wording";

const step = (on: string, body: StepBody): Step =>
  ({ uid: `${on}${body.kind}`, rev: 1, dispute: "d", on, start: null, end: null, place: "", present: [], others: [], mediators: [], recorder: "", signing: { parties: [], mediator_on: null, recorder_on: null, seal_on: null }, body });
const paid = (on: string, term_no: number, instalment_no: number | null, amount: number | null): Step =>
  step(on, { kind: "performance", term_no, instalment_no, what: "", amount, proof: "" });

function file(...steps: Step[]): DisputeFile {
  const pay = { payer: "陈惠玲", payee: "林䶮", joint: false, due_on: "2023-03-22", due_text: "", method: "" };
  const agreement = step("2023-03-10", {
    kind: "agreement", form: "written", number: "", copies: 3, facts: "", performance_mode: "", performance_due: "", performance_due_on: null, guarantors: [], annex: [],
    effective_on: null, performance_state: null, performance_note: "", performed_on: null,
    terms: [
      { no: 1, text: "陈惠玲修好防水。", payments: [] },
      { no: 2, text: "赔款", payments: [{ ...pay, amount: 440_000, schedule: { way: "once" } }] },
      { no: 3, text: "分期", payments: [{ ...pay, amount: 300_000, schedule: { way: "instalments", items: instalmentPlan(300_000, 3, "2023-04-05") } }] },
    ],
  });
  return { dispute: {} as DisputeFile["dispute"], parties: [], attachments: [], sheets: [], steps: [agreement, ...steps] };
}

describe("what an agreement obliges to", () => {
  it("is a line for each act, payment and instalment", () => {
    expect(scheduleOf(file()).map((l) => [l.term, l.instalment, l.amount, l.due_on])).toEqual([
      [1, null, null, null],
      [2, null, 440_000, "2023-03-22"],
      [3, 1, 100_000, "2023-04-05"],
      [3, 2, 100_000, "2023-05-05"],
      [3, 3, 100_000, "2023-06-05"],
    ]);
  });

  it("counts part payments, and finds the instalment paid", () => {
    const lines = scheduleOf(file(paid("2023-03-15", 2, null, 200_000), paid("2023-03-21", 2, null, 240_000), paid("2023-04-04", 3, 1, 60_000), paid("2023-03-19", 1, null, null)));
    expect(lines.map((l) => standing(l, "2023-05-10"))).toEqual(["已履行", "已履行", "已超期", "已超期", "未到期"]);
    expect(lines[2]!.paid).toBe(60_000);
    expect(lines[1]!.done_on).toBe("2023-03-21");
  });

  it("proposes what is still owed", () => {
    const line = scheduleOf(file(paid("2023-04-04", 3, 1, 60_000)))[2]!;
    expect(performanceOf(line)).toEqual({ term_no: 3, instalment_no: 1, amount: 40_000, what: "陈惠玲付林䶮第1期400元（应于2023年4月5日前付清）" });
  });

  it("leaves out the performance that is being typed", () => {
    const typed = paid("2023-03-21", 2, null, 440_000);
    expect(scheduleOf(file(typed), typed.uid)[1]!.paid).toBe(0);
  });
});
