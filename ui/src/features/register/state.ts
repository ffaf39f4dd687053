// How a state of a dispute is marked; always beside its word.
import type { DisputeState } from "@/contract";

const marks: Record<DisputeState, string> = {
  registered: "still",
  accepted: "accent",
  mediating: "accent",
  suspended: "doubt",
  agreed: "good",
  terminated: "doubt",
  withdrawn: "still",
  refused: "still",
  referred_out: "still",
  closed: "good",
  archived: "still",
};

/** Class beside `mark`. */
export function stateMark(state: DisputeState): string {
  return marks[state];
}
