// Periods and hours of the count of service. Text and dates only.

/** `1.5` of 15 tenths, `2` of 20. */
export function hoursText(tenths: number): string {
  return tenths % 10 === 0 ? String(tenths / 10) : (tenths / 10).toFixed(1);
}

export interface Period {
  label: string;
  from: string;
  to: string;
}

const pad = (n: number) => String(n).padStart(2, "0");
const lastDay = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();
const months = (year: number, first: number, last: number) => ({ from: `${year}-${pad(first)}-01`, to: `${year}-${pad(last)}-${pad(lastDay(year, last))}` });

/** The periods an office reports by: this month and quarter, this year, the year before. */
export function periods(today: string): Period[] {
  const [year = 0, month = 1] = today.split("-").map(Number);
  const first = month - ((month - 1) % 3);
  return [
    { label: "本月", ...months(year, month, month) },
    { label: "本季", ...months(year, first, first + 2) },
    { label: "本年", ...months(year, 1, 12) },
    { label: "上年", ...months(year - 1, 1, 12) },
  ];
}
