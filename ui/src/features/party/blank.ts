// A party before anything is typed, and what may be copied from one seen in another dispute.
import { NEW, type Party, type PartyKind, type PartyRole } from "@/contract";
import { parts, type Day } from "@/kit/dates";

export function blankParty(role: PartyRole, position: number, dispute: string = NEW): Party {
  return {
    uid: NEW, rev: 0, dispute, role, position, kind: "natural",
    name: "", other_name: "", sex: null, birth_date: null, nation: "汉族", region: "",
    id_kind: "resident_card", id_number: "", id_note: "", id_override: "",
    occupation: "", phone: "", address: "", household_address: "", delivery_address: "", note: "",
    legal_representative: "", legal_representative_post: "", member_count: null, representatives: [],
    guardians: [], agents: [], interpreter: null, claim: null,
  };
}

/** Turns a party into another kind: what belongs only to the old kind is emptied, names and addresses stay. */
export function asKind(party: Party, kind: PartyKind): Party {
  if (kind === party.kind) return party;
  const next: Party = { ...party, kind };
  if (kind === "natural") {
    Object.assign(next, { legal_representative: "", legal_representative_post: "", member_count: null, representatives: [], id_kind: "resident_card", nation: next.nation || "汉族" });
  } else {
    Object.assign(next, { sex: null, birth_date: null, nation: "", occupation: "", guardians: [], claim: null });
    next.id_kind = kind === "organisation" ? "credit_code" : "none";
    if (kind === "organisation") Object.assign(next, { member_count: null, representatives: [] });
  }
  if (next.id_kind !== party.id_kind) Object.assign(next, { id_number: "", id_override: "" });
  return next;
}

/** What is taken over from a party seen before: who it is. Its part in that dispute stays there. */
export function copyOf(seen: Party, into: Party): Party {
  return {
    ...into,
    kind: seen.kind, name: seen.name, other_name: seen.other_name, sex: seen.sex, birth_date: seen.birth_date, nation: seen.nation, region: seen.region,
    id_kind: seen.id_kind, id_number: seen.id_number, id_note: seen.id_note, id_override: seen.id_override,
    occupation: seen.occupation, phone: seen.phone, address: seen.address, household_address: seen.household_address, delivery_address: seen.delivery_address,
    legal_representative: seen.legal_representative, legal_representative_post: seen.legal_representative_post, member_count: seen.member_count,
    guardians: JSON.parse(JSON.stringify(seen.guardians)) as Party["guardians"],
  };
}

/** Full years on a day. A birthday on 29 February is reached on 1 March of a common year. */
export function ageOn(birth: Day, on: Day): number {
  const [b, d] = [parts(birth), parts(on)];
  const reached = d.month > b.month || (d.month === b.month && d.date >= b.date);
  return d.year - b.year - (reached ? 0 : 1);
}
