// How far a letter has come, in one short phrase.
import type { NoticeLine } from "@/contract";
import { daysLeftText, label } from "@/kit/format";

export function noticeStateText(line: NoticeLine): string {
  const state = label("NoticeState", line.notice.state);
  return line.days_left === null ? state : `${state}，反馈${daysLeftText(line.days_left)}`;
}

/** Class beside `mark`. */
export function noticeMark(line: NoticeLine): string {
  if (line.notice.state === "closed") return "still";
  if (line.days_left === null) return line.notice.state === "draft" ? "accent" : "good";
  return line.days_left < 0 ? "wrong" : line.days_left <= 1 ? "doubt" : "accent";
}
