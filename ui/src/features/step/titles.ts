// What a step is called in the timeline and above its form: 调解（第二次）, 达成协议（书面）.
import type { Step } from "@/contract";
import { label } from "@/kit/format";

const TIMES = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

/** 第二次, 第12次. */
export function timesText(n: number): string {
  return `第${TIMES[n] ?? n}次`;
}

/** Name of a step among the steps of its dispute. A kind that happened once carries no count. */
export function stepTitle(step: Step, steps: readonly Step[]): string {
  const { body } = step;
  const name = label("StepKind", body.kind);
  const alike = steps.filter((s) => s.body.kind === body.kind);
  const at = alike.findIndex((s) => s.uid === step.uid);
  const count = at < 0 ? alike.length + 1 : at + 1;
  // One that was not kept and mediated again leaves two agreements in the file.
  if (body.kind === "agreement") return `${name}（${label("AgreementForm", body.form)}${count > 1 ? `，${timesText(count)}` : ""}）`;
  if (body.kind === "session") return `${name}（${timesText(count)}）`;
  if (body.kind === "investigation" && body.interviewee !== "") return `${name}（${body.interviewee}）`;
  return alike.length > 1 || (at < 0 && alike.length === 1) ? `${name}（${timesText(count)}）` : name;
}

/** One line under the name in the timeline: what came of it. */
export function stepNote(step: Step): string {
  const { body } = step;
  switch (body.kind) {
    case "session": return label("SessionResult", body.result);
    case "agreement": return label("PerformanceState", body.performance_state);
    case "performance": return body.what;
    case "visit": return body.visited.join("、");
    case "closing": return label("Outcome", body.outcome);
    case "referral_in":
    case "referral_out": return body.agency;
    case "extension": return body.new_deadline === "" ? "" : `延长到 ${body.new_deadline}`;
    case "confirmation": return body.result || body.court;
    case "evidence": return `${body.items.length} 件`;
    case "assistance": return label("AssistanceKind", body.help);
    default: return "";
  }
}
