// Points of 卷宗评查 as people write them. Totals come in tenths of a point, points of one item with their decimal.

/** `92.5` of 925 tenths, `92` of 920; empty for none. */
export function pointsText(tenths: number | null | undefined): string {
  if (tenths === null || tenths === undefined) return "";
  return tenths % 10 === 0 ? String(tenths / 10) : (tenths / 10).toFixed(1);
}

/** Tenths of points as an item carries them: 2.5 is 25. */
export function tenths(points: number): number {
  return Math.round(points * 10);
}

/** `66.7%` of 667 tenths of a percent; empty for none. */
export function percentText(tenthsOfPercent: number | null): string {
  return tenthsOfPercent === null ? "" : `${pointsText(tenthsOfPercent)}%`;
}

/** Class of a grade's mark by its place among the grades: the first is good, the last is wrong. */
export function gradeMark(grade: string | null, grades: readonly string[]): string {
  if (!grade) return "";
  const at = grades.indexOf(grade);
  if (at === grades.length - 1) return "mark wrong";
  return at === 0 ? "mark good" : "mark still";
}

/** The grade that points give, without a veto. */
export function gradeOf(total: number, bands: readonly { from: number; name: string }[]): string {
  return (bands.find((band) => total >= tenths(band.from)) ?? bands[bands.length - 1])?.name ?? "";
}
