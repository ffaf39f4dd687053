// Periods as an office names them: a statistical year, its halves, quarters and months. Months are the atom.
import type { Period } from "@/contract";

const pad = (n: number) => String(n).padStart(2, "0");

/** The month `by` months after `2024-03`. */
export function addMonths(month: string, by: number): string {
  const at = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + by;
  return `${Math.floor(at / 12)}-${pad((at % 12) + 1)}`;
}

/** First month of the statistical year `year` when it begins in month `starts` (12 = December of the year before). */
export function firstMonth(year: number, starts: number): string {
  return starts === 1 ? `${year}-01` : `${year - 1}-${pad(starts)}`;
}

/** The statistical year a month belongs to. */
export function yearOf(month: string, starts: number): number {
  const year = Number(month.slice(0, 4));
  return starts > 1 && Number(month.slice(5, 7)) >= starts ? year + 1 : year;
}

const PARTS: readonly [key: string, label: string, from: number, months: number][] = [
  ["year", "全年", 0, 12],
  ["half1", "上半年", 0, 6],
  ["half2", "下半年", 6, 6],
  ["q1", "第一季度", 0, 3],
  ["q2", "第二季度", 3, 3],
  ["q3", "第三季度", 6, 3],
  ["q4", "第四季度", 9, 3],
];

/** `[key, label]` of every part of a statistical year: the year, halves, quarters, months. */
export function partsOf(year: number, starts: number): [string, string][] {
  const first = firstMonth(year, starts);
  const months = Array.from({ length: 12 }, (_, i): [string, string] => {
    const month = addMonths(first, i);
    const other = month.slice(0, 4) !== String(year) ? `${month.slice(0, 4)}年` : "";
    return [`m${i + 1}`, `${other}${Number(month.slice(5, 7))}月`];
  });
  return [...PARTS.map(([key, label]): [string, string] => [key, label]), ...months];
}

/** The months of a part of a statistical year. */
export function periodOf(year: number, part: string, starts: number): Period {
  const first = firstMonth(year, starts);
  const known = PARTS.find(([key]) => key === part);
  const [from, months] = known ? [known[2], known[3]] : [Math.max(0, Number(part.slice(1)) - 1 || 0), 1];
  return { from: addMonths(first, from), to: addMonths(first, from + months - 1) };
}

/** First and last day of a period. */
export function daysOf(period: Period): { from: string; to: string } {
  const [year, month] = [Number(period.to.slice(0, 4)), Number(period.to.slice(5, 7))];
  return { from: `${period.from}-01`, to: `${period.to}-${pad(new Date(Date.UTC(year, month, 0)).getUTCDate())}` };
}

/** The part that has just ended on a day: last month in the first days of a month is what is asked for. */
export function lastMonth(today: string, starts: number): { year: number; part: string } {
  const month = addMonths(today.slice(0, 7), -1);
  const year = yearOf(month, starts);
  const first = firstMonth(year, starts);
  for (let i = 0; i < 12; i++) if (addMonths(first, i) === month) return { year, part: `m${i + 1}` };
  return { year, part: "year" };
}

/** 2024年1月至3月. */
export function periodText({ from, to }: Period): string {
  const [fy, fm, ty, tm] = [from.slice(0, 4), Number(from.slice(5)), to.slice(0, 4), Number(to.slice(5))];
  if (from === to) return `${fy}年${fm}月`;
  if (fy !== ty) return `${fy}年${fm}月至${ty}年${tm}月`;
  return fm === 1 && tm === 12 ? `${fy}年` : `${fy}年${fm}月至${tm}月`;
}

/** A number of a table as it is shown: money in 万元 with two places, rounded half up as on paper. */
export function numberText(value: number, money: boolean): string {
  if (!money) return value.toLocaleString("en-US");
  const hundredths = Math.floor((value + 5_000) / 10_000);
  return `${Math.floor(hundredths / 100).toLocaleString("en-US")}.${pad(hundredths % 100)}`;
}
