// A dispute before it is registered: one form for both ways, so that what was typed stays when the way is changed.
import type { DisputeCreate, DisputeType, OralCase, Party, PartyRole, Source } from "@/contract";
import { blankParty } from "../party/blank";

export interface NewDispute {
  /** Step by step, or settled on the spot with an oral agreement. */
  way: "written" | "oral";
  committee: string;
  on: string;
  dispute_type: DisputeType | null;
  source: Source;
  /** Whether the parties handed in an application of their own. */
  written_application: boolean;
  community: string;
  title: string;
  parties: Party[];
  /** Brief account; for an oral agreement the facts and points in dispute. */
  narrative: string;
  terms: string[];
  performance_mode: string;
  amount: number | null;
  performed: boolean;
  mediator: string;
}

export function blankDispute(committee: string, mediator: string, on: string): NewDispute {
  return {
    way: "written", committee, on, dispute_type: null, source: "on_application", written_application: false, community: "", title: "",
    parties: [blankParty("applicant", 1), blankParty("respondent", 2)],
    narrative: "", terms: [""], performance_mode: "", amount: null, performed: false, mediator,
  };
}

/** Adds a party behind the others of its side. */
export function withParty(parties: readonly Party[], role: PartyRole): Party[] {
  const at = parties.reduce((last, p, i) => (p.role === role ? i + 1 : last), parties.length);
  const next = [...parties];
  next.splice(at, 0, blankParty(role, 0));
  return numbered(next);
}

/** Positions from 1 in the order of the list. */
export function numbered(parties: readonly Party[]): Party[] {
  return parties.map((p, i) => ({ ...p, position: i + 1 }));
}

/** Parties of which something is known; an empty line of the form is no party. */
function named(parties: readonly Party[]): Party[] {
  return numbered(parties.filter((p) => p.name.trim() !== "" || p.id_number !== "" || p.phone !== "" || p.address !== ""));
}

export function toCreate(form: NewDispute, dispute_type: DisputeType): DisputeCreate {
  return {
    committee: form.committee, received_on: form.on, dispute_type, source: form.source, title: form.title,
    parties: named(form.parties), narrative: form.narrative, community: form.community,
  };
}

export function toOral(form: NewDispute, dispute_type: DisputeType): OralCase {
  return {
    committee: form.committee, on: form.on, dispute_type, source: form.source, community: form.community,
    parties: named(form.parties), facts: form.narrative, terms: form.terms.map((t) => t.trim()).filter((t) => t !== ""),
    performance_mode: form.performance_mode, amount: form.amount, performed: form.performed, mediator: form.mediator,
  };
}
