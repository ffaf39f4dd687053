// An order that names only some things: those come first as named, the rest follow as they stand.

/** All codes in force: the named ones that exist, then the others. */
export function inForce(named: readonly string[], all: readonly string[]): string[] {
  const there = named.filter((code) => all.includes(code));
  return [...there, ...all.filter((code) => !there.includes(code))];
}

/** The order after one thing moved by one place. */
export function moved(order: readonly string[], at: number, by: 1 | -1): string[] {
  const to = at + by;
  if (to < 0 || to >= order.length) return [...order];
  const next = [...order];
  [next[at], next[to]] = [next[to]!, next[at]!];
  return next;
}
