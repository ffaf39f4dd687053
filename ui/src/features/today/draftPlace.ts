// Where a draft belongs, read from its name: `step:session:<uid>`, `step:session:new:<dispute>`, `party:<uid>`, …
// What its case is called the program says; a name typed into a form is not the name of the case.
import type { TodayDraft } from "@/contract";
import { codes } from "@/contract";
import { label } from "@/kit/format";

export interface DraftPlace {
  label: string;
  /** Names or titles typed so far, to tell one draft from another. */
  note: string;
  path: string | null;
}

const isStepKind = (key: string): key is (typeof codes.StepKind)[number][0] => codes.StepKind.some(([k]) => k === key);

/** Shown where nothing was typed yet that names the thing. */
const UNNAMED = "还没写名字";
/** Shown for part of a case that was voided, or is no longer the person's business. */
const GONE = "所属的纠纷已作废或不归您办";

type Json = Record<string, unknown>;
const record = (value: unknown): Json => (typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : {});
const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** What was typed that tells one unsaved thing from another: names and titles, never the account of a case. */
function noteOf(body: unknown): string {
  const form = record(record(body)["value"] ?? body);
  const parties = Array.isArray(form["parties"]) ? form["parties"].map((p) => text(record(p)["name"])).filter(Boolean) : [];
  return [text(form["title"]), text(form["name"]), parties.join("、")].filter(Boolean).slice(0, 2).join(" · ").slice(0, 40);
}

export function draftPlace({ draft, dispute: known, dispute_label }: TodayDraft): DraftPlace {
  const [form = "", ...rest] = draft.key.split(":");
  const typed = noteOf(draft.body);
  if (form === "organisation") return { label: "单位", note: typed || UNNAMED, path: "/settings/organisations" };
  if (form === "mediator") return { label: "调解员", note: typed || UNNAMED, path: "/settings/mediators" };
  if (form === "account") return { label: "账号", note: typed || UNNAMED, path: "/settings/accounts" };
  if (form === "review") return { label: "评查评分", note: typed || UNNAMED, path: `/review/dossier/${rest[0] ?? ""}` };
  if (form === "teaching") return { label: "教学案例", note: noteOf(record(draft.body)["case"]) || UNNAMED, path: `/teaching/make/${rest[0] ?? ""}` };
  if (form === "dispute") {
    const uid = rest[0] ?? "";
    if (uid === "new" || uid === "") return { label: "新纠纷登记", note: typed || UNNAMED, path: "/dispute/new" };
    return { label: "纠纷登记内容", note: dispute_label || GONE, path: known ? `/dispute/${uid}` : null };
  }
  // A step or a party is part of a case: it is called by its case, and leads nowhere when that is no longer there.
  const path = (query: string) => (known ? `/dispute/${known}?${query}` : null);
  const note = dispute_label || GONE;
  if (form === "step") {
    const [kind = "", uid = ""] = rest;
    const what = isStepKind(kind) ? label("StepKind", kind) : "经过";
    if (uid === "new") return { label: `新的一步：${what}`, note, path: path(`new=${kind}`) };
    return { label: what, note, path: path(`step=${uid}`) };
  }
  if (form === "party") {
    const [uid = "", , role = ""] = rest;
    if (uid === "new") return { label: typed ? `新当事人：${typed}` : "新当事人", note, path: path(`new=party:${role || "applicant"}`) };
    return { label: typed ? `当事人：${typed}` : "当事人", note, path: path(`party=${uid}`) };
  }
  if (form === "subsidy-profile") {
    const profile = record(record(draft.body)["profile"]);
    return { label: "补贴办法", note: text(profile["name"]) || UNNAMED, path: `/subsidy/profiles/${rest[0] ?? "new"}` };
  }
  if (form === "subsidy-facts") return { label: "补贴申报事项", note: typed, path: `/subsidy/mine?dispute=${rest[0] ?? ""}` };
  if (form === "subsidy-payee") return { label: "收款信息", note: typed, path: `/subsidy/payees?mediator=${rest[0] ?? ""}` };
  return { label: "没保存完的内容", note: "", path: null };
}
