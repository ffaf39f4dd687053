// The facts a rule may ask about and the documents it may require, asked once from the program.
import { shallowRef, type ShallowRef } from "vue";
import type { SubsidyVocabulary } from "@/contract";
import { call } from "@/host";

const known = shallowRef<SubsidyVocabulary>({ facts: [], documents: [] });
let asked: Promise<void> | undefined;

/** The list; empty until the program has answered. */
export function useVocabulary(): Readonly<ShallowRef<SubsidyVocabulary>> {
  if (known.value.facts.length === 0) {
    asked ??= call("subsidy.vocabulary", {})
      .then((answer) => void (known.value = answer))
      .catch(() => undefined)
      .finally(() => (asked = undefined));
  }
  return known;
}
