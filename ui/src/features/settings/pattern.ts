// How a number will look: the pattern with its places filled in, for the example beside the field. The program reads
// the same pattern and has the last word on whether it will do.

export interface Example {
  text?: string;
  wrong?: string;
}

/** `（{year}）{short}人调字第{serial:3}号` with 2024, 濠礐, 12 is （2024）濠礐人调字第012号. */
export function exampleOf(pattern: string, year: number, short: string, serial: number): Example {
  let wrong = "";
  const text = pattern.replace(/\{([^{}]*)\}/g, (whole, name: string) => {
    if (name === "year") return String(year);
    if (name === "short") return short;
    const digits = /^serial(?::([1-6]))?$/.exec(name);
    if (digits) return String(serial).padStart(Number(digits[1] ?? 1), "0");
    wrong ||= `不认识 ${whole}，可以用的是 {year}、{short}、{serial:3}。`;
    return whole;
  });
  if (wrong) return { wrong };
  if (/[{}]/.test(text)) return { wrong: "花括号要成对。" };
  for (const need of ["{year}", "{short}", "{serial"]) {
    if (!pattern.includes(need)) return { wrong: `应有 ${need === "{serial" ? "{serial:3}" : need}，不然号码会重复。` };
  }
  return { text };
}
