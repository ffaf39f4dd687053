// Which columns a list shows at a width: those that yield are left out, the last first, until the rest fits.

export function fitting<C extends { width: number; yields?: boolean }>(columns: readonly C[], width: number): C[] {
  const shown = [...columns];
  let total = shown.reduce((sum, column) => sum + column.width, 0);
  for (let at = shown.length - 1; at >= 0 && total > width; at--) {
    if (!shown[at]!.yields) continue;
    total -= shown[at]!.width;
    shown.splice(at, 1);
  }
  return shown;
}
