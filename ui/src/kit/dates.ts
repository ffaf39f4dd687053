// Calendar days as a clerk types and reads them. A day is the text `2023-03-05` everywhere in the window; no
// time zone ever touches it. What day it is comes in as an argument.

/** A day as the records keep it: `2023-03-05`. */
export type Day = string;

/** Where a date without a year lies: the last one up to today (what happened), or the next one (what is due). */
export type Lean = "past" | "future";

/** Either the day meant, or the sentence that says what to do. */
export type Reading<T> = { value: T; wrong?: undefined } | { value?: undefined; wrong: string };

const FIRST_YEAR = 1900;
const LAST_YEAR = 2100;

const pad = (n: number) => String(n).padStart(2, "0");

/** Days in a month of the Gregorian calendar; `month` from 1. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The day so many days later (or earlier). */
export function addDays(day: Day, days: number): Day {
  const { year, month, date } = parts(day);
  const moved = new Date(Date.UTC(year, month - 1, date + days));
  return `${moved.getUTCFullYear()}-${pad(moved.getUTCMonth() + 1)}-${pad(moved.getUTCDate())}`;
}

/** Whole days from one day to another; negative when the second is earlier. */
export function daysBetween(from: Day, to: Day): number {
  const at = (day: Day) => {
    const { year, month, date } = parts(day);
    return Date.UTC(year, month - 1, date);
  };
  return Math.round((at(to) - at(from)) / 86_400_000);
}

export function parts(day: Day): { year: number; month: number; date: number } {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  return { year, month, date };
}

function build(year: number, month: number, date: number): Reading<Day> {
  if (year < FIRST_YEAR || year > LAST_YEAR) return { wrong: `年份应在 ${FIRST_YEAR} 与 ${LAST_YEAR} 之间。` };
  if (month < 1 || month > 12) return { wrong: `没有 ${month} 月，请写成 3.5 或 2023-03-05 的样子。` };
  if (date < 1 || date > daysInMonth(year, month)) return { wrong: `${year}年${month}月没有 ${date} 日。` };
  return { value: `${year}-${pad(month)}-${pad(date)}` };
}

/** Without a year: this year's, or the neighbour's when `lean` says so. 29 February finds its nearest leap year. */
function withoutYear(month: number, date: number, today: Day, lean: Lean): Reading<Day> {
  const { year } = parts(today);
  const step = lean === "past" ? -1 : 1;
  let last: Reading<Day> = { wrong: "" };
  for (let back = 0; back <= 8; back++) {
    const reading = build(year + step * back, month, date);
    if (back === 0) last = reading;
    if (reading.wrong !== undefined) {
      if (month === 2 && date === 29) continue;
      return reading;
    }
    if (lean === "past" ? reading.value <= today : reading.value >= today) return reading;
  }
  return last;
}

/** Full-width digits and marks become half-width ones. */
export function halfWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(/\u3000/g, " ");
}

const WORDS: Record<string, number> = { 今天: 0, 今日: 0, 昨天: -1, 昨日: -1, 前天: -2, 明天: 1, 明日: 1, 后天: 2 };

/**
 * Reads a date as typed: 3.5, 3月5日, 0305, 20230305, 230305, 2023.3.5, 23-3-5, 5日, 今天, 昨天.
 * An empty text is not a date; the caller asks first.
 */
export function readDay(typed: string, today: Day, lean: Lean = "past"): Reading<Day> {
  const text = halfWidth(typed).trim().replace(/\s+/g, " ");
  const word = WORDS[text];
  if (word !== undefined) return { value: addDays(today, word) };

  const run = /^\d+$/.exec(text);
  if (run) {
    if (text.length === 8) return build(+text.slice(0, 4), +text.slice(4, 6), +text.slice(6));
    if (text.length === 6) return build(2000 + +text.slice(0, 2), +text.slice(2, 4), +text.slice(4));
    if (text.length === 4) return withoutYear(+text.slice(0, 2), +text.slice(2), today, lean);
    if (text.length === 3) return withoutYear(+text.slice(0, 1), +text.slice(1), today, lean);
    return { wrong: "看不出是哪一天，请写成 3.5、0305 或 20230305 的样子。" };
  }

  const three = /^(\d{4}|\d{2})\s?[-./年,]\s?(\d{1,2})\s?[-./月,]\s?(\d{1,2})\s?[日号]?$/.exec(text);
  if (three) {
    const year = +three[1]!;
    return build(three[1]!.length === 2 ? 2000 + year : year, +three[2]!, +three[3]!);
  }
  const two = /^(\d{1,2})\s?[-./月,]\s?(\d{1,2})\s?[日号]?$/.exec(text);
  if (two) return withoutYear(+two[1]!, +two[2]!, today, lean);
  const one = /^(\d{1,2})[日号]$/.exec(text);
  if (one) {
    const { year, month } = parts(today);
    return build(year, month, +one[1]!);
  }
  return { wrong: "看不出是哪一天，请写成 3.5、0305 或 20230305 的样子。" };
}

/** `2023年3月5日`, as on paper. */
export function dayOnPaper(day: Day): string {
  const { year, month, date } = parts(day);
  return `${year}年${month}月${date}日`;
}

/** `3-05`, for a timeline inside one year. */
export function dayShort(day: Day): string {
  const { month, date } = parts(day);
  return `${month}-${pad(date)}`;
}

const WEEKDAYS = ["日", "一", "二", "三", "四", "五", "六"];

/** 星期三 */
export function weekday(day: Day): string {
  const { year, month, date } = parts(day);
  return `星期${WEEKDAYS[new Date(Date.UTC(year, month - 1, date)).getUTCDay()]}`;
}

/** Reads a time of day: 930, 9:30, 9点半, 下午3点, 15点20分. Gives `09:30`. */
export function readTime(typed: string): Reading<string> {
  const wrong = { wrong: "看不出是几点，请写成 9:30 或 0930 的样子。" };
  let text = halfWidth(typed).trim().replace(/\s/g, "");
  let shift = 0;
  const half = /^(上午|早上|下午|晚上|中午)/.exec(text);
  if (half) {
    text = text.slice(half[0].length);
    if (half[0] === "下午" || half[0] === "晚上") shift = 12;
  }
  const apart = /^(\d{1,2})(?:[:.点时](?:(\d{1,2})分?|(半))?)?$/.exec(text);
  const run = /^(\d{1,2})(\d{2})$/.exec(text);
  let hour: number;
  let minute: number;
  if (run && text.length >= 3) [hour, minute] = [+run[1]!, +run[2]!];
  else if (apart) [hour, minute] = [+apart[1]!, apart[3] ? 30 : +(apart[2] ?? 0)];
  else return wrong;
  if (shift && hour < 12) hour += shift;
  if (hour > 23 || minute > 59) return wrong;
  return { value: `${pad(hour)}:${pad(minute)}` };
}
