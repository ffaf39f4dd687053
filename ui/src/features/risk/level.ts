// Levels of risk in the window: their order, their words and their marks. A colour never stands without its word.
import { codes, type RiskLevel } from "@/contract";

/** Gravest first. */
export const LEVELS: readonly RiskLevel[] = codes.RiskLevel.map(([key]) => key);

const WORDS: Record<RiskLevel, string> = { red: "红", orange: "橙", yellow: "黄", blue: "蓝", green: "绿" };

export function levelWord(level: RiskLevel | null | undefined): string {
  return level ? WORDS[level] : "未评估";
}

/** Class beside `level-mark`, whose colour is the level's. */
export function levelClass(level: RiskLevel | null | undefined): string {
  return `level-${level ?? "none"}`;
}

/** Whether the office has to look at it today. */
export function isGrave(level: RiskLevel | null | undefined): boolean {
  return level === "red" || level === "orange";
}

/** A share as counts, with the percentage only where numbers are not small (domain.md §5.4). */
export function shareText(part: number, whole: number): string {
  if (whole === 0) return "—";
  const counts = `${part}/${whole}`;
  return whole < 10 ? counts : `${counts}（${Math.round((part * 100) / whole)}%）`;
}

/** `较上期 +3`, `较上期 −2（−17%）`; nothing about a period that is not over. */
export function changeText(count: number, before: number, percent: number | null): string {
  const difference = count - before;
  const sign = difference > 0 ? "+" : difference < 0 ? "−" : "±";
  const share = percent === null ? "" : `（${percent > 0 ? "+" : percent < 0 ? "−" : ""}${Math.abs(percent)}%）`;
  return `${sign}${Math.abs(difference)}${share}`;
}

/** The month before or after, `2024-03`. */
export function monthMoved(month: string, by: number): string {
  const [year = 0, at = 1] = month.split("-").map(Number);
  const total = year * 12 + at - 1 + by;
  return `${String(Math.floor(total / 12)).padStart(4, "0")}-${String((total % 12) + 1).padStart(2, "0")}`;
}
