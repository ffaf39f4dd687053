// Asks before something that cannot be taken back, in one drawer at the side. Saving never asks.
import { shallowRef } from "vue";

export interface Question {
  title: string;
  /** What will happen, in one or two sentences. */
  text: string;
  /** The word on the button that does it. */
  action: string;
  /** Asks for a reason that is kept; `required` is the usual case. */
  reason?: { label: string; required: boolean; suggestions?: string[] };
  /** Whether something is lost by it; the button is red then. */
  danger?: boolean;
}

export interface Asked extends Question {
  answer(reason: string | null): void;
}

/** The question now open; shown by `ConfirmDrawer`. */
export const asked = shallowRef<Asked | null>(null);

/** The reason given (empty when none was asked for), or null when the person let it be. */
export function ask(question: Question): Promise<string | null> {
  asked.value?.answer(null);
  return new Promise((resolve) => {
    asked.value = {
      ...question,
      answer(reason) {
        asked.value = null;
        resolve(reason);
      },
    };
  });
}
