// What the forms of a dispute offer from the office: wording, law notes, nations, mediators, committees, the person
// signed in. Read once and kept until somebody signs in or out; nothing is changed here.
import { shallowRef, type ShallowRef } from "vue";
import type { Dictionaries, LawNote, Mediator, Organisation, Phrase, SessionInfo } from "@/contract";
import { call } from "@/host";

export interface Office {
  session: SessionInfo | null;
  dictionaries: Dictionaries;
  mediators: Mediator[];
  organisations: Organisation[];
}

const empty: Office = {
  session: null,
  dictionaries: { nations: [], streets: [], communities: {}, phrases: [], law: [] },
  mediators: [],
  organisations: [],
};

const office = shallowRef<Office>(empty);
let reading: Promise<void> | undefined;

async function read(): Promise<void> {
  const [status, dictionaries, mediators, organisations] = await Promise.all([
    call("app.status", {}),
    call("dictionaries.get", {}),
    call("mediator.list", {}),
    call("organisation.list", {}),
  ]);
  office.value = { session: status.session, dictionaries, mediators, organisations };
}

/** The office, read when first asked for. */
export function useOffice(): Readonly<ShallowRef<Office>> {
  if (office.value.session === null) reading ??= read().finally(() => (reading = undefined));
  return office;
}

/** A committee’s name without city and district, where the page says whose office it is and room is short. */
export const withoutDistrict = (name: string) => name.replace(/^.*?(区|县)/, "");

/** Resolves when the office has been read. */
export async function officeReady(): Promise<Office> {
  useOffice();
  await reading;
  return office.value;
}

/** Reads it anew: other mediators, other phrases, another person. */
export async function refreshOffice(): Promise<void> {
  await read();
}

/** Takes dictionaries that a command answered with. */
export function takeDictionaries(dictionaries: Dictionaries): void {
  office.value = { ...office.value, dictionaries };
}

/** Phrases for a place such as `session.record`. */
export function phrasesOf(place: string): Phrase[] {
  return office.value.dictionaries.phrases.filter((p) => p.place === place);
}

/** Law notes for a topic: a kind of step, or a field. */
export function lawOf(topic: string): LawNote[] {
  return office.value.dictionaries.law.filter((n) => n.topic === topic || n.topic.startsWith(`${topic}.`));
}

/** Mediators of a committee who are in office on a day; everyone of it when the day is not known. */
export function mediatorsOf(committee: string, on: string | null): Mediator[] {
  return office.value.mediators.filter(
    (m) =>
      m.committee === committee &&
      (on === null || ((m.in_office_from === null || m.in_office_from <= on) && (m.in_office_to === null || on <= m.in_office_to))),
  );
}

/** Committees the person may register disputes for, those of one's own office first. */
export function committees(): Organisation[] {
  return office.value.organisations.filter((o) => o.kind === "committee" && !o.closed);
}
