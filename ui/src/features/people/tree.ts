// The one tree of organisations as a list with depth, the way a page shows it.
import type { Organisation } from "@/contract";

export interface TreeLine {
  organisation: Organisation;
  depth: number;
}

const byName = (a: Organisation, b: Organisation) => Number(a.closed) - Number(b.closed) || a.name.localeCompare(b.name, "zh-CN");

/** Bureau, its offices, their committees. One whose parent is not in the list stands at the top, so none is lost. */
export function treeOf(organisations: readonly Organisation[]): TreeLine[] {
  const there = new Set(organisations.map((o) => o.uid));
  const below = (parent: string | null) =>
    organisations.filter((o) => (parent === null ? o.parent === null || !there.has(o.parent) : o.parent === parent)).sort(byName);
  const lines: TreeLine[] = [];
  const walk = (parent: string | null, depth: number) => {
    for (const organisation of below(parent)) {
      lines.push({ organisation, depth });
      walk(organisation.uid, depth + 1);
    }
  };
  walk(null, 0);
  return lines;
}
