// Which rows of a long list are chosen, as a person moves through it by keyboard or mouse. Pure: rows are keys in
// their order, and every move answers with the next state.

export interface Selection {
  /** Row the keyboard stands on; -1 before the list was entered. */
  at: number;
  /** Where a range began. */
  anchor: number;
  /** Keys chosen. */
  chosen: ReadonlySet<string>;
}

export const NOTHING: Selection = { at: -1, anchor: -1, chosen: new Set() };

const range = (keys: readonly string[], from: number, to: number) => keys.slice(Math.min(from, to), Math.max(from, to) + 1);

/** Moves to a row; with `extend` the range from the anchor is chosen. */
export function moveTo(keys: readonly string[], now: Selection, to: number, extend: boolean): Selection {
  if (keys.length === 0) return NOTHING;
  const at = Math.max(0, Math.min(keys.length - 1, to));
  if (extend && now.anchor >= 0) return { at, anchor: now.anchor, chosen: new Set(range(keys, now.anchor, at)) };
  return { at, anchor: at, chosen: new Set([keys[at]!]) };
}

/** Adds or takes away one row. */
export function toggle(keys: readonly string[], now: Selection, at: number): Selection {
  const key = keys[at];
  if (key === undefined) return now;
  const chosen = new Set(now.chosen);
  if (!chosen.delete(key)) chosen.add(key);
  return { at, anchor: at, chosen };
}

export function all(keys: readonly string[], now: Selection): Selection {
  return { at: Math.max(0, now.at), anchor: 0, chosen: new Set(keys) };
}

/** After the rows were loaded anew: what is still there stays chosen, and the keyboard stays on its row. */
export function keep(keys: readonly string[], now: Selection, atKey: string | undefined): Selection {
  const there = new Set(keys);
  const chosen = new Set([...now.chosen].filter((key) => there.has(key)));
  const found = atKey === undefined ? -1 : keys.indexOf(atKey);
  const at = found >= 0 ? found : Math.min(now.at, keys.length - 1);
  return { at, anchor: at, chosen };
}
