// Where a draft belongs, read from its name: `step:session:<uid>`, `step:session:new:<dispute>`, `party:<uid>`, …
// The forms give the names; what this does not know is shown by its name's first part and leads to the register.
import type { Draft } from "@/contract";
import { codes } from "@/contract";
import { label } from "@/kit/format";

export interface DraftPlace {
  label: string;
  /** Names or titles typed so far, to tell one draft from another. */
  note: string;
  path: string | null;
}

const isStepKind = (key: string): key is (typeof codes.StepKind)[number][0] => codes.StepKind.some(([k]) => k === key);

type Json = Record<string, unknown>;
const record = (value: unknown): Json => (typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : {});
const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** What was typed in a draft that says whose it is. */
function noteOf(body: unknown): string {
  const form = record(record(body)["value"] ?? body);
  const parties = Array.isArray(form["parties"]) ? form["parties"].map((p) => text(record(p)["name"])).filter(Boolean) : [];
  return [text(form["title"]), text(form["name"]), parties.join("、"), text(form["facts"]) || text(form["narrative"])]
    .filter(Boolean)
    .slice(0, 2)
    .join(" · ")
    .slice(0, 40);
}

/** The dispute a record in a draft belongs to, as the record itself says. */
function disputeOf(body: unknown): string {
  const form = record(record(body)["value"] ?? body);
  return text(form["dispute"]);
}

export function draftPlace(draft: Draft): DraftPlace {
  const [form = "", ...rest] = draft.key.split(":");
  const note = noteOf(draft.body);
  const dispute = disputeOf(draft.body);
  if (form === "organisation") return { label: "单位", note, path: "/settings/organisations" };
  if (form === "mediator") return { label: "调解员", note, path: "/settings/mediators" };
  if (form === "account") return { label: "账号", note, path: "/settings/accounts" };
  if (form === "dispute") {
    const uid = rest[0] ?? "";
    return uid === "new" || uid === "" ? { label: "新纠纷登记", note, path: "/dispute/new" } : { label: "纠纷登记内容", note, path: `/dispute/${uid}` };
  }
  if (form === "step") {
    const [kind = "", uid = "", of = ""] = rest;
    const what = isStepKind(kind) ? label("StepKind", kind) : "经过";
    if (uid === "new") return { label: `新的一步：${what}`, note, path: `/dispute/${of}?new=${kind}` };
    return { label: what, note, path: dispute ? `/dispute/${dispute}?step=${uid}` : null };
  }
  if (form === "party") {
    const [uid = "", of = "", role = ""] = rest;
    if (uid === "new") return { label: "新当事人", note, path: `/dispute/${of}?new=party:${role || "applicant"}` };
    return { label: "当事人", note, path: dispute ? `/dispute/${dispute}?party=${uid}` : null };
  }
  if (form === "subsidy-profile") {
    const profile = record(record(draft.body)["profile"]);
    return { label: "补贴办法", note: text(profile["name"]), path: `/subsidy/profiles/${rest[0] ?? "new"}` };
  }
  if (form === "subsidy-facts") return { label: "补贴申报事项", note, path: `/subsidy/mine?dispute=${rest[0] ?? ""}` };
  if (form === "subsidy-payee") return { label: "收款信息", note, path: `/subsidy/payees?mediator=${rest[0] ?? ""}` };
  return { label: "没保存完的内容", note, path: null };
}
