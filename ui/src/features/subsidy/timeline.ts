// Versions of profiles on one line of time: where each lies, which days none covers, which days two cover for the same
// organisation. Pure; only for the eye. Whether a version may be used is for the program to say.
import { addDays, daysBetween, type Day } from "@/kit/dates";

/** What the line needs to know of one version. */
export interface Span {
  uid: string;
  from: Day;
  /** Open when null. */
  to: Day | null;
  /** Organisations it applies to; none = all. */
  organisations: readonly string[];
  /** Whether it counts; drafts are drawn but leave gaps as they are. */
  active: boolean;
}

export interface Stretch {
  from: Day;
  to: Day;
  /** Per cent from the left, and width. */
  left: number;
  width: number;
}

export interface Line {
  from: Day;
  to: Day;
  bars: (Stretch & { uid: string; open: boolean })[];
  gaps: Stretch[];
  overlaps: (Stretch & { uids: [string, string] })[];
  years: { year: number; left: number }[];
}

const later = (a: Day, b: Day): Day => (a > b ? a : b);
const earlier = (a: Day, b: Day): Day => (a < b ? a : b);

function share(a: readonly string[], b: readonly string[]): boolean {
  return a.length === 0 || b.length === 0 || a.some((name) => b.includes(name));
}

/** Lays the versions out between the first day of any and a year after the last day that is known. */
export function lineOf(spans: readonly Span[], today: Day): Line | null {
  if (spans.length === 0) return null;
  const first = spans.map((s) => s.from).reduce(earlier);
  const known = spans.map((s) => s.to ?? later(s.from, today)).reduce(later);
  const end = addDays(later(known, today), 180);
  const whole = Math.max(1, daysBetween(first, end) + 1);
  const stretch = (from: Day, to: Day): Stretch => {
    const a = later(from, first);
    const b = earlier(to, end);
    return { from, to, left: (daysBetween(first, a) / whole) * 100, width: (Math.max(1, daysBetween(a, b) + 1) / whole) * 100 };
  };
  const bars = spans.map((s) => ({ ...stretch(s.from, s.to ?? end), uid: s.uid, open: s.to === null }));

  const active = spans.filter((s) => s.active).sort((a, b) => (a.from < b.from ? -1 : 1));
  const gaps: Stretch[] = [];
  let covered: Day | null = null;
  for (const span of active.filter((s) => s.organisations.length === 0)) {
    if (covered !== null && addDays(covered, 1) < span.from) gaps.push(stretch(addDays(covered, 1), addDays(span.from, -1)));
    covered = covered === null ? (span.to ?? end) : later(covered, span.to ?? end);
  }
  if (covered !== null && covered < today) gaps.push(stretch(addDays(covered, 1), end));

  const overlaps: Line["overlaps"] = [];
  active.forEach((a, i) => {
    for (const b of active.slice(i + 1)) {
      const from = later(a.from, b.from);
      const to = earlier(a.to ?? end, b.to ?? end);
      if (from <= to && share(a.organisations, b.organisations)) overlaps.push({ ...stretch(from, to), uids: [a.uid, b.uid] });
    }
  });

  const years: Line["years"] = [];
  for (let year = Number(first.slice(0, 4)); year <= Number(end.slice(0, 4)); year++) {
    const day = `${year}-01-01`;
    if (day >= first && day <= end) years.push({ year, left: stretch(day, day).left });
  }
  return { from: first, to: end, bars, gaps, overlaps, years };
}
