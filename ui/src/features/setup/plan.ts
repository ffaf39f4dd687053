// The plan of an office as it is put together at set-up, and the request made from it. Names are guessed from what is
// known; the person can change each of them.
import type { CommitteeKind, Preset, PresetStreet, SetupCreate, SetupOffice } from "@/contract";

export interface PlannedCommittee {
  name: string;
  short: string;
  kind: CommitteeKind;
  chosen: boolean;
}
export interface PlannedOffice {
  name: string;
  short: string;
  street: string;
  committees: PlannedCommittee[];
}
export interface Plan {
  bureau: string;
  /** Name of the office this computer stands in; empty for the bureau. */
  home: string;
  offices: PlannedOffice[];
}

/** What the statistics would count a committee as, guessed from its name. */
export function guessKind(name: string): CommitteeKind {
  if (/村(民)?(委|调|人民调解)|村$/.test(name)) return "village";
  if (/社区|居(民)?(委|调)|居$/.test(name)) return "neighbourhood";
  if (/街道人民调解/.test(name)) return "street";
  if (/[镇乡]人民调解/.test(name)) return "township";
  if (/公司|厂|企业|学校|医院|大学/.test(name)) return "enterprise";
  if (/协会|商会|市场|行业|医疗|交通|物业|联合会/.test(name)) return "social";
  return "neighbourhood";
}

/** The full name of a committee from a clerk's short line, such as 东湖社区. */
export function fullName(line: string): string {
  const name = line.trim();
  if (/(人民)?调解委员会$/.test(name)) return name;
  return `${name.replace(/(人民)?调(解)?委(员)?会?$/, "").replace(/(居民|村民)?委员会$/, "")}人民调解委员会`;
}

/** The word that tells a committee apart in numbers, such as 东湖 of 马滘街道东湖社区人民调解委员会. */
export function guessShort(name: string): string {
  const core = name
    .replace(/(人民)?调解委员会$/, "")
    .replace(/^.*?(?:街道|镇|乡)(?=.)/, "")
    .replace(/(社区|居委会|居民委员会|村委会|村民委员会|村|街道)$/, "");
  return [...core].slice(0, 4).join("");
}

/** Committees from lines pasted in, one name each; those already there are left out. */
export function committeesFrom(lines: string, there: readonly PlannedCommittee[]): PlannedCommittee[] {
  const names = new Set(there.map((committee) => committee.name));
  const found: PlannedCommittee[] = [];
  for (const line of lines.split(/[\n,，、;；]/)) {
    if (line.trim() === "") continue;
    const name = fullName(line);
    if (names.has(name)) continue;
    names.add(name);
    found.push({ name, short: guessShort(name), kind: guessKind(name), chosen: true });
  }
  return found;
}

function officeOf(street: PresetStreet): PlannedOffice {
  return {
    name: street.office,
    short: street.short,
    street: street.code,
    committees: [{ name: street.committee, short: street.short, kind: "street", chosen: true }],
  };
}

/** The plan for one street of a preset, or for the whole bureau when `street` is null. */
export function planOf(preset: Preset, street: PresetStreet | null): Plan {
  return street
    ? { bureau: preset.bureau, home: street.office, offices: [officeOf(street)] }
    : { bureau: preset.bureau, home: "", offices: preset.streets.map(officeOf) };
}

/** The request of a finished plan. Committees not chosen and offices left without one are not set up. */
export function requestOf(plan: Plan, administrator: { login: string; name: string; password: string }): SetupCreate {
  const offices: SetupOffice[] = plan.offices
    .map((office) => ({
      name: office.name.trim(),
      short: office.short.trim(),
      street: office.street.trim(),
      committees: office.committees.filter((c) => c.chosen).map((c) => ({ name: c.name.trim(), short: c.short.trim(), kind: c.kind })),
    }))
    .filter((office) => office.committees.length > 0);
  return {
    bureau: plan.bureau.trim(),
    offices,
    home: plan.home.trim(),
    login: administrator.login.trim(),
    name: administrator.name.trim(),
    password: administrator.password,
  };
}

/** The sentence about what is still wrong with the committees, or null. */
export function committeesWrong(plan: Plan): string | null {
  const chosen = plan.offices.flatMap((office) => office.committees.filter((c) => c.chosen));
  if (chosen.length === 0) return "至少要有一个调委会，纠纷才有处登记。";
  if (chosen.some((c) => c.name.trim() === "")) return "有一个调委会还没有名称。";
  const bare = chosen.find((c) => c.short.trim() === "");
  if (bare) return `请给“${bare.name}”写一个案号简称。`;
  const shorts = new Map<string, string>();
  for (const c of chosen) {
    const other = shorts.get(c.short.trim());
    if (other) return `“${other}”与“${c.name}”的案号简称相同，案号会分不开，请改一个。`;
    shorts.set(c.short.trim(), c.name);
  }
  return null;
}
