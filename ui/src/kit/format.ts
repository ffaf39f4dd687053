// How values look in lists and heads. Values themselves are never changed here.
import { codes } from "../contract";

export { amountText } from "./amounts";
export { dayOnPaper, dayShort, weekday } from "./dates";

type Lists = typeof codes;

/** The office's word for a key of a closed list; empty for nothing. */
export function label<L extends keyof Lists>(list: L, key: Lists[L][number][0] | null | undefined): string {
  if (key === null || key === undefined) return "";
  const found = (codes[list] as readonly (readonly [string, string])[]).find(([k]) => k === key);
  return found?.[1] ?? key;
}

/** `3.4 MB` */
export function sizeText(bytes: number): string {
  const units = ["B", "KB", "MB", "GB"];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${unit === 0 ? value : value < 10 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}

/** `2024-03-05 10:32` of a time that may carry seconds. */
export function minuteText(at: string): string {
  return at.slice(0, 16);
}

/** `还剩 9 日`, `今日到期`, `已超 3 日` */
export function daysLeftText(days: number): string {
  if (days === 0) return "今日到期";
  return days > 0 ? `还剩 ${days} 日` : `已超 ${-days} 日`;
}
