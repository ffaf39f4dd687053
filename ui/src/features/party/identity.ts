// What follows from an identity number as it is typed: the program checks it and names sex, birth date and age.
// What a person has typed in those fields by hand is not overwritten by a number that is in doubt.
import { ref, watch, type Ref } from "vue";
import type { Party } from "@/contract";
import { call } from "@/host";

export interface Identity {
  /** Sentence about the number; it may be kept with a reason. */
  warning: Ref<string>;
  /** Asks the program now. */
  check(): Promise<void>;
}

/** Watches one party's number. `on` is the date of the form. */
export function useIdentity(party: () => Party, on: () => string): Identity {
  const warning = ref("");

  async function check(): Promise<void> {
    const subject = party();
    const typed = subject.id_number.trim();
    if (typed === "" || subject.id_kind === "none" || subject.id_kind === "other") {
      warning.value = "";
      return;
    }
    const facts = await call("identity.check", { id_kind: subject.id_kind, id_number: typed, on: on() }).catch(() => null);
    if (!facts || party().id_number.trim() !== typed) return;
    warning.value = facts.warning ?? "";
    if (facts.warning) return;
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
      if (full || before === undefined) timer = setTimeout(() => void check(), 200);
      else if (number === "") warning.value = "";
    },
    { immediate: true },
  );
  return { warning, check };
}
