// What follows from an identity number as it is typed: the program checks it and names sex, birth date and age.
// Nothing is filled in from a number that is in doubt, nor from one that was not touched.
import { ref, watch, type Ref } from "vue";
import type { Party } from "@/contract";
import { call } from "@/host";

export interface Identity {
  /** Sentence about the number; it may be kept with a reason. */
  warning: Ref<string>;
  /** Asks the program now, and fills in what the number tells. */
  check(): Promise<void>;
}

/** Watches one party's number. `on` is the date of the form. */
export function useIdentity(party: () => Party, on: () => string): Identity {
  const warning = ref("");

  async function look(fill: boolean): Promise<void> {
    const subject = party();
    const typed = subject.id_number.trim();
    if (typed === "" || subject.id_kind === "none" || subject.id_kind === "other") {
      warning.value = "";
      return;
    }
    const facts = await call("identity.check", { id_kind: subject.id_kind, id_number: typed, on: on() }).catch(() => null);
    if (!facts || party().id_number.trim() !== typed) return;
    warning.value = facts.warning ?? "";
    // A record that is only opened is looked at, not changed.
    if (facts.warning || !fill) return;
    subject.id_number = facts.id_number;
    subject.id_override = "";
    if (subject.kind !== "natural") return;
    if (facts.sex !== null) subject.sex = facts.sex;
    if (facts.birth_date !== null) subject.birth_date = facts.birth_date;
  }

  let timer: ReturnType<typeof setTimeout> | undefined;
  watch(
    () => [party().id_kind, party().id_number.trim()] as const,
    ([kind, number], before) => {
      clearTimeout(timer);
      // A number still being typed is not yet wrong; one of full length is looked at once.
      const full = (kind === "resident_card" || kind === "credit_code" || kind === "hk_macao_taiwan_residence") && number.length === 18;
      if (before === undefined) void look(false);
      else if (full) timer = setTimeout(() => void look(true), 200);
      else if (number === "") warning.value = "";
    },
    { immediate: true },
  );
  let seen = party().id_number;
  return {
    warning,
    async check() {
      // Leaving the field untouched changes nothing either.
      if (party().id_number === seen) return;
      await look(true);
      seen = party().id_number;
    },
  };
}
