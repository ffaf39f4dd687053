// Two versions of one record, field by field: what each side changed since both began, and a proposal for each.
// A list or a nested part is one field; it is taken whole from one side, never mixed.

export type Side = "mine" | "theirs";

export interface Difference {
  /** Path of the field, at most two keys deep: `on`, `body.record`. */
  path: string[];
  mine: unknown;
  theirs: unknown;
  /** Who changed it; `both` asks for a decision. */
  changed: Side | "both";
  proposal: Side;
}

const IGNORED = new Set(["uid", "rev", "dispute"]);
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

/** Every field in which the two versions differ. */
export function differences(base: object, theirs: object, mine: object): Difference[] {
  const out: Difference[] = [];
  walk(base as Record<string, unknown>, theirs as Record<string, unknown>, mine as Record<string, unknown>, [], out);
  return out;
}

function walk(base: Record<string, unknown>, theirs: Record<string, unknown>, mine: Record<string, unknown>, at: string[], out: Difference[]): void {
  for (const key of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
    if (at.length === 0 && IGNORED.has(key)) continue;
    const [b, t, m] = [base[key], theirs[key], mine[key]];
    if (same(t, m)) continue;
    // The body and the signatures are records of their own; what lies deeper is decided whole.
    if (at.length === 0 && (key === "body" || key === "signing") && isRecord(t) && isRecord(m)) {
      walk(isRecord(b) ? b : {}, t, m, [key], out);
      continue;
    }
    const mineChanged = !same(b, m);
    const theirsChanged = !same(b, t);
    const changed = mineChanged && theirsChanged ? "both" : mineChanged ? "mine" : "theirs";
    out.push({ path: [...at, key], mine: m, theirs: t, changed, proposal: changed === "theirs" ? "theirs" : "mine" });
  }
}

/** The record with each difference taken from the side chosen. */
export function merged<T extends object>(theirs: T, list: readonly Difference[], choice: readonly Side[]): T {
  const out = JSON.parse(JSON.stringify(theirs)) as Record<string, unknown>;
  list.forEach((difference, i) => {
    if (choice[i] !== "mine") return;
    const [first, second] = difference.path;
    if (first === undefined) return;
    if (second === undefined) out[first] = difference.mine;
    else (out[first] as Record<string, unknown>)[second] = difference.mine;
  });
  return out as T;
}
