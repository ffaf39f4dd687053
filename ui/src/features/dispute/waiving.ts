// Letting a soft finding stand with a reason, and taking that back: one question, one command, for every place that
// shows findings.
import type { Finding } from "@/contract";
import { call } from "@/host";
import { ask } from "@/kit/confirm";
import { failed } from "@/kit/notify";
import { saving } from "@/kit/saving";
import { useDispute } from "./context";

export function useWaiving() {
  const context = useDispute();

  /** Keeps the reason; an empty one takes the waiver back. */
  async function keep(finding: Finding, reason: string): Promise<void> {
    const { check, step, party, field } = finding;
    const dispute = context.view.value.file.dispute.uid;
    try {
      context.accept(await saving(call("finding.waive", { dispute, check, step, party, field, reason })));
    } catch (error) {
      failed(error);
    }
  }

  /** Asks for the reason and keeps it. */
  async function waive(finding: Finding): Promise<void> {
    const reason = await ask({
      title: "保留原样",
      text: finding.text,
      action: "保留并记下理由",
      reason: { label: "理由", required: true, suggestions: ["当事人确无此项", "纸质材料已另附卷", "经核实无误"] },
    });
    if (reason !== null) await keep(finding, reason);
  }

  return { waive, keep };
}
