// The truth about saving, as the foot of the window tells it. Every write goes through `saving`, so that no page can
// forget to say when it failed.
import { reactive, readonly } from "vue";
import { clockTime } from "./clock";
import { sentenceOf } from "./sentences";

const state = reactive({
  /** Writes under way. */
  running: 0,
  /** `10:32` of the last write that succeeded, or empty. */
  savedAt: "",
  /** Whether that write kept a draft only. */
  draft: false,
  /** Why the last write failed; empty once one has succeeded. */
  failed: "",
});

export const savingState = readonly(state);

/** Records written so far. */
let records = 0;

/** Runs a write and keeps the foot true. Rethrows what the write threw. */
export async function saving<T>(write: Promise<T>, what: "record" | "draft" = "record"): Promise<T> {
  state.running += 1;
  const before = records;
  try {
    const answer = await write;
    if (what === "record") records += 1;
    state.savedAt = clockTime();
    // A draft kept as its form was being saved may be answered after the record: what stands in it is saved.
    state.draft = what === "draft" && records === before;
    state.failed = "";
    return answer;
  } catch (error) {
    state.failed = sentenceOf(error);
    throw error;
  } finally {
    state.running -= 1;
  }
}

/** A sign-in or another store begins with a clean foot. */
export function forgetSaving(): void {
  state.savedAt = "";
  state.failed = "";
}
