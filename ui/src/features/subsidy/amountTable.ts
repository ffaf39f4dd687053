// The amounts of a profile as a table: a row for every tier and one for all tiers, a column for every set of further
// conditions (form, level, grade, outcome). The program reads them as a list of which the first that fits counts; the
// table is that list read column by column, so the leftmost column that fits counts. Pure; turning a list into a table
// and back never changes which amount a case gets.
import type { Amount, AmountValue, Condition } from "./types";

export interface AmountColumn {
  /** Conditions of the column, all of them; none = every case. */
  when: Condition[];
  /** Amounts by tier; the empty name is the row for all tiers. */
  cells: Record<string, AmountValue>;
}

/** The row for all tiers. */
export const EVERY = "";

const key = (when: readonly Condition[]): string => JSON.stringify(when.map((c) => [c.fact, c.op, c.value ?? null]));

/** Whether two amounts can fit the same case, so that their order counts. */
const compete = (a: string, b: string): boolean => a === b || a === EVERY || b === EVERY;

/** Where an amount must stand: not before any other of its kind that comes earlier in the list. */
export function columnsOf(amounts: readonly Amount[]): AmountColumn[] {
  const columns: AmountColumn[] = [];
  const placed: { tier: string; at: number }[] = [];
  for (const amount of amounts) {
    const tier = amount.tier ?? EVERY;
    let least = 0;
    for (const other of placed) {
      if (!compete(tier, other.tier)) continue;
      // Within one column the row of a tier is asked before the row for all tiers.
      least = Math.max(least, tier === EVERY && other.tier !== EVERY ? other.at : other.at + 1);
    }
    let at = columns.findIndex((column, i) => i >= least && key(column.when) === key(amount.when) && !(tier in column.cells));
    if (at < 0) at = columns.push({ when: amount.when.map((c) => ({ ...c })), cells: {} }) - 1;
    columns[at]!.cells[tier] = amount.value;
    placed.push({ tier, at });
  }
  return columns;
}

/** The list a table stands for. Tiers in their order; cells of tiers that no longer exist are left out. */
export function amountsOf(columns: readonly AmountColumn[], tiers: readonly string[]): Amount[] {
  return columns.flatMap((column) =>
    [...tiers, EVERY].flatMap((tier) => {
      const value = column.cells[tier];
      return value === undefined ? [] : [{ tier: tier === EVERY ? null : tier, when: column.when, value }];
    }),
  );
}

/** Where in the list the cell stands, so that a fault of `amounts[3]` finds its place; -1 when it is empty. */
export function indexOf(columns: readonly AmountColumn[], tiers: readonly string[], at: number, tier: string): number {
  let index = 0;
  for (const [i, column] of columns.entries()) {
    for (const row of [...tiers, EVERY]) {
      if (column.cells[row] === undefined) continue;
      if (i === at && row === tier) return index;
      index += 1;
    }
  }
  return -1;
}

/** A tier was renamed: its cells go with it, and the shares that name it. */
export function renamed(columns: readonly AmountColumn[], from: string, to: string): AmountColumn[] {
  return columns.map((column) => ({
    when: column.when,
    cells: Object.fromEntries(
      Object.entries(column.cells).map(([tier, value]) => [
        tier === from ? to : tier,
        value.way === "share" && value.of === from ? { ...value, of: to } : value,
      ]),
    ),
  }));
}
