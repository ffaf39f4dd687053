// Sentences and sums of an agreement worked out while it is typed: 大写, instalment plans, a term from its payment.
// Proposals for the mediator to edit. What is printed, and whether it adds up, is decided by the program.
import type { Instalment, Payment } from "@/contract";

const DIGITS = "零壹贰叁肆伍陆柒捌玖";

/** 大写 of an amount in 分: 440000 is 肆仟肆佰元整. Empty beyond what a paper can name. */
export function amountWords(fen: number): string {
  if (!Number.isSafeInteger(fen) || Math.abs(fen) > 99_999_999_999_999) return "";
  const abs = Math.abs(fen);
  const yuan = Math.floor(abs / 100);
  const jiao = Math.floor(abs / 10) % 10;
  const rest = abs % 10;
  let out = fen < 0 ? "负" : "";
  if (yuan > 0 || abs === 0) out += `${wholeWords(yuan)}元`;
  if (jiao === 0 && rest === 0) return `${out}整`;
  if (jiao === 0) return `${out}${yuan > 0 ? "零" : ""}${DIGITS[rest]}分`;
  return `${out}${DIGITS[jiao]}角${rest > 0 ? `${DIGITS[rest]}分` : "整"}`;
}

function wholeWords(value: number): string {
  if (value === 0) return "零";
  const groups: number[] = [];
  for (let n = value; n > 0; n = Math.floor(n / 10_000)) groups.push(n % 10_000);
  let out = "";
  let gap = false;
  for (let i = groups.length - 1; i >= 0; i--) {
    const group = groups[i]!;
    if (group === 0) {
      gap = out !== "";
      continue;
    }
    if (gap || (out !== "" && group < 1000)) out += "零";
    gap = false;
    out += groupWords(group) + ["", "万", "亿"][i]!;
  }
  return out;
}

function groupWords(value: number): string {
  let out = "";
  let gap = false;
  for (const [unit, name] of [[1000, "仟"], [100, "佰"], [10, "拾"], [1, ""]] as const) {
    const digit = Math.floor(value / unit) % 10;
    if (digit === 0) {
      gap = out !== "";
      continue;
    }
    if (gap) out += "零";
    gap = false;
    out += DIGITS[digit]! + name;
  }
  return out;
}

/** `4400` or `4400.50`, as a sentence carries it. */
export function plainYuan(fen: number): string {
  const text = (Math.abs(fen) / 100).toFixed(2).replace(/\.00$/, "");
  return fen < 0 ? `-${text}` : text;
}

/** `2023年3月22日`. */
export function paperDate(date: string): string {
  const [year, month, day] = date.split("-").map(Number);
  return year && month && day ? `${year}年${month}月${day}日` : "";
}

/** A plan of equal instalments, one a month; the last one carries what does not divide. */
export function instalmentPlan(amount: number, count: number, first: string): Instalment[] {
  const [year, month, day] = first.split("-").map(Number);
  if (!year || !month || !day || count < 1 || count > 600) return [];
  // Whole 元 each: nobody agrees to pay 1,234.57 元 a month.
  const each = Math.floor(amount / count / 100) * 100;
  return Array.from({ length: count }, (_, i) => ({
    no: i + 1,
    due_on: dayOfMonth(year, month + i, day),
    amount: i === count - 1 ? amount - each * (count - 1) : each,
  }));
}

/** The day of a month counted on from a year's January; the 31st becomes the last day of a short month. */
function dayOfMonth(year: number, month: number, day: number): string {
  const y = year + Math.floor((month - 1) / 12);
  const m = ((month - 1) % 12) + 1;
  const last = new Date(Date.UTC(y, m, 0)).getUTCDate();
  return `${y}-${String(m).padStart(2, "0")}-${String(Math.min(day, last)).padStart(2, "0")}`;
}

/** What the instalments add up to, 分. */
export function instalmentSum(items: readonly Instalment[]): number {
  return items.reduce((sum, item) => sum + item.amount, 0);
}

/** One sentence that says a payment out, for the text of its term. */
export function paymentSentence(p: Payment): string {
  const sum = `人民币${plainYuan(p.amount)}元（大写：${amountWords(p.amount)}）`;
  const method = p.method ? `，支付方式：${p.method}` : "";
  const joint = p.joint ? "连带" : "";
  const due = p.due_on ? `于${paperDate(p.due_on)}前` : p.due_text ? `于${p.due_text}` : "";
  switch (p.schedule.way) {
    case "once":
      return `${p.payer}${due}${joint}一次性支付${p.payee}${sum}${method}。`;
    case "instalments": {
      const items = p.schedule.items;
      const list = items.length <= 6
        ? `：${items.map((i) => `第${i.no}期${plainYuan(i.amount)}元，${paperDate(i.due_on)}前付清`).join("；")}`
        : `，首期${paperDate(items[0]!.due_on)}前付${plainYuan(items[0]!.amount)}元，末期${paperDate(items[items.length - 1]!.due_on)}前付${plainYuan(items[items.length - 1]!.amount)}元，各期详见分期表`;
      return `${p.payer}${joint}分${items.length}期支付${p.payee}${sum}${list}${method}。`;
    }
    case "recurring": {
      const { per_month, start, until } = p.schedule;
      const from = /^\d{4}-\d{2}$/.test(start) ? `自${Number(start.slice(0, 4))}年${Number(start.slice(5))}月起` : start ? `自${start}起` : "";
      return `${p.payer}${from}${joint}每月${p.due_text ? `${p.due_text}` : ""}支付${p.payee}人民币${plainYuan(per_month)}元（大写：${amountWords(per_month)}）${until ? `，至${until}止` : ""}${method}。`;
    }
  }
}
