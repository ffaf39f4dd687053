// Periods an office claims by: quarters and half years, as choices with their first and last day. Pure.
import { addDays, daysInMonth, parts, type Day } from "@/kit/dates";

export interface Period {
  key: string;
  label: string;
  from: Day;
  to: Day;
}

const pad = (n: number): string => String(n).padStart(2, "0");
const span = (year: number, first: number, months: number): { from: Day; to: Day } => {
  const last = first + months - 1;
  return { from: `${year}-${pad(first)}-01`, to: `${year}-${pad(last)}-${pad(daysInMonth(year, last))}` };
};

/** Quarters from the one running now backwards, then half years and years. */
export function periods(today: Day): Period[] {
  const { year, month } = parts(today);
  const quarter = Math.floor((month - 1) / 3);
  const list: Period[] = [];
  for (let back = 0; back < 6; back++) {
    const n = year * 4 + quarter - back;
    const y = Math.floor(n / 4);
    const q = n % 4;
    list.push({ key: `${y}q${q + 1}`, label: `${y}年第${"一二三四"[q]}季度`, ...span(y, q * 3 + 1, 3) });
  }
  for (let y = year; y > year - 5; y--) {
    if (y < year || month > 6) list.push({ key: `${y}h2`, label: `${y}年下半年`, ...span(y, 7, 6) });
    list.push({ key: `${y}h1`, label: `${y}年上半年`, ...span(y, 1, 6) });
    list.push({ key: `${y}`, label: `${y}年全年`, ...span(y, 1, 12) });
  }
  return list;
}

/** The period before the one running now: what is usually claimed. */
export function lastQuarter(today: Day): Period {
  return periods(today)[1]!;
}

/** The year before. */
export function lastYear(today: Day): Period {
  const { year } = parts(today);
  return { key: `${year - 1}`, label: `${year - 1}年全年`, ...span(year - 1, 1, 12) };
}

/** The known period with these days, if there is one. */
export function periodOf(from: Day, to: Day, today: Day): Period | undefined {
  return periods(today).find((p) => p.from === from && p.to === to);
}

/** From the first day of last year to today: what a page of cases begins with. */
export function recent(today: Day): { from: Day; to: Day } {
  return { from: `${parts(today).year - 1}-01-01`, to: addDays(today, 0) };
}
