// Where on the dispute page a person is, as it stands in the address: back and forward work, and Today opens a place.
import type { LocationQuery, LocationQueryRaw } from "vue-router";
import type { Finding, PaperOffer, StepKind } from "@/contract";
import { codes } from "@/contract";

/** What the middle column shows. */
export type Place =
  | { at: "facts" }
  | { at: "party"; uid: string }
  | { at: "new_party"; role: string }
  | { at: "step"; uid: string }
  | { at: "new_step"; kind: StepKind }
  | { at: "attachments"; step?: string; open?: string }
  | { at: "schedule"; line?: string }
  | { at: "paper"; form: string; step?: string; party?: string; blank?: boolean }
  | { at: "sheet"; uid: string }
  | { at: "risk" };

const one = (value: LocationQuery[string] | undefined): string | undefined => {
  const first = Array.isArray(value) ? value[0] : value;
  return first ?? undefined;
};

const kinds: readonly string[] = codes.StepKind.map(([key]) => key);

/** Reads the place from the address. What it does not know leads to the facts. */
export function placeOf(query: LocationQuery): Place {
  const paper = one(query.paper);
  if (paper !== undefined) {
    const place: Place = { at: "paper", form: paper };
    const step = one(query.step);
    const party = one(query.party);
    if (step !== undefined) place.step = step;
    if (party !== undefined) place.party = party;
    if (query.blank !== undefined) place.blank = true;
    return place;
  }
  const sheet = one(query.sheet);
  if (sheet !== undefined) return { at: "sheet", uid: sheet };
  if (query.risk !== undefined) return { at: "risk" };
  if (query.attachments !== undefined) {
    const place: Place = { at: "attachments" };
    const step = one(query.step);
    const open = one(query.attachments);
    if (step !== undefined) place.step = step;
    if (open !== undefined && open !== "1") place.open = open;
    return place;
  }
  const line = one(query.schedule);
  if (line !== undefined) return line === "1" ? { at: "schedule" } : { at: "schedule", line };
  const kind = one(query.new);
  if (kind !== undefined && kinds.includes(kind)) return { at: "new_step", kind: kind as StepKind };
  if (kind !== undefined && kind.startsWith("party:")) return { at: "new_party", role: kind.slice(6) };
  const step = one(query.step);
  if (step !== undefined) return { at: "step", uid: step };
  const party = one(query.party);
  if (party !== undefined) return { at: "party", uid: party };
  return { at: "facts" };
}

/** The address of a place; `field` is the field to go to. */
export function queryOf(place: Place, field = ""): LocationQueryRaw {
  const query = bareQuery(place);
  return field === "" ? query : { ...query, field };
}

function bareQuery(place: Place): LocationQueryRaw {
  switch (place.at) {
    case "facts": return {};
    case "party": return { party: place.uid };
    case "new_party": return { new: `party:${place.role}` };
    case "step": return { step: place.uid };
    case "new_step": return { new: place.kind };
    case "attachments": {
      const query: LocationQueryRaw = { attachments: place.open ?? "1" };
      if (place.step !== undefined) query.step = place.step;
      return query;
    }
    case "schedule": return { schedule: place.line ?? "1" };
    case "paper": {
      const query: LocationQueryRaw = { paper: place.form };
      if (place.step !== undefined) query.step = place.step;
      if (place.party !== undefined) query.party = place.party;
      if (place.blank) query.blank = "1";
      return query;
    }
    case "sheet": return { sheet: place.uid };
    case "risk": return { risk: "1" };
  }
}

/** Whether two places are the same one. */
export function samePlace(a: Place, b: Place): boolean {
  return JSON.stringify(bareQuery(a)) === JSON.stringify(bareQuery(b));
}

/** Where something due is done: what is to be performed, on the schedule; the rest where the program points. */
export function placeOfDue(due: { kind: string; step: string | null }): Place {
  if (due.kind === "performance") return { at: "schedule" };
  return due.step ? { at: "step", uid: due.step } : { at: "facts" };
}

/** Papers a dossier may lack, and the step each is printed from. What is no step's paper is a scan. */
const LACKING: readonly (readonly [RegExp, StepKind])[] = [
  [/回访/, "visit"],
  [/告知/, "rights_notice"],
  [/协议/, "agreement"],
  [/调查/, "investigation"],
  [/证据/, "evidence"],
  [/终止/, "termination"],
  [/调解记录/, "session"],
  [/司法确认/, "confirmation"],
  [/受理/, "acceptance"],
];

/** Where a finding leads: to its step or party, to the step that is lacking, or to the facts. */
export function placeOfFinding(finding: Finding): Place {
  if (finding.step) return { at: "step", uid: finding.step };
  if (finding.party) return { at: "party", uid: finding.party };
  if (finding.check === "both_sides") return { at: "new_party", role: finding.text.includes("被申请人") ? "respondent" : "applicant" };
  if (finding.check === "mediation_overdue") return { at: "new_step", kind: "extension" };
  if (finding.field === "dossier") return lacking(finding.text);
  return { at: "facts" };
}

/** Where what a sentence or title names is made: the form of its step, or the attachments. */
function lacking(words: string): Place {
  const kind = LACKING.find(([word]) => word.test(words))?.[1];
  return kind ? { at: "new_step", kind } : { at: "attachments" };
}

/** Where a paper's preview is; of a paper that is still lacking, where it is made. */
export function placeOfPaper(offer: PaperOffer, blank = false): Place {
  if (offer.missing !== "" && !blank) return lacking(offer.title);
  const place: Place = { at: "paper", form: offer.form };
  if (offer.step) place.step = offer.step;
  if (offer.party) place.party = offer.party;
  if (blank) place.blank = true;
  return place;
}
