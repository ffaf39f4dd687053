// Money as the window shows and reads it. Values are whole 分; 元 with marks is only how they look.
import { halfWidth, type Reading } from "./dates";

/** The largest amount the program keeps: 999,999,999,999.99 元. */
const MAX_FEN = 99_999_999_999_999;

/** `171,190.00` for 17119000 分. */
export function amountText(fen: number): string {
  const sign = fen < 0 ? "-" : "";
  const abs = Math.abs(fen);
  const whole = String(Math.floor(abs / 100)).replace(/\B(?=(\d{3})+$)/g, ",");
  return `${sign}${whole}.${String(abs % 100).padStart(2, "0")}`;
}

/** Reads an amount in 元: 8600.5, 171,190.00, 3万, 1.5万元. Gives 分; a part of a 分 is refused, not rounded. */
export function readAmount(typed: string): Reading<number> {
  const text = halfWidth(typed).replace(/[\s,¥￥]/g, "").replace(/元$/, "");
  const shape = /^(-?)(\d+)(?:\.(\d+))?(万|亿)?$/.exec(text);
  if (!shape) return { wrong: "请只写数字，如 8600 或 8600.50；三万可写成 3万。" };
  const [, minus, whole = "", part = "", unit] = shape;
  const zeros = unit === "万" ? 6 : unit === "亿" ? 10 : 2;
  const trimmed = part.replace(/0+$/, "");
  if (trimmed.length > zeros) return { wrong: "金额最小到分（两位小数）。" };
  const digits = (whole + trimmed.padEnd(zeros, "0")).replace(/^0+(?=\d)/, "");
  if (digits.length > 14 || +digits > MAX_FEN) return { wrong: "金额太大，最多 999,999,999,999.99 元。" };
  return { value: minus && +digits > 0 ? -digits : +digits };
}
