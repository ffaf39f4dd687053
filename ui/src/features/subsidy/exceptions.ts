// What stands out among the batches of a district: a level past its day, a publication that is over and not paid, an
// office that has not claimed for the period before. Pure.
import type { BatchRow, Organisation } from "@/contract";
import type { Day } from "@/kit/dates";
import { daysBetween } from "@/kit/dates";
import type { Period } from "./periods";

export interface Exception {
  mark: "wrong" | "doubt";
  word: string;
  text: string;
  /** The batch it is about; none when there is none. */
  batch: string | null;
  organisation: string;
}

/** Name of the level a batch waits at. */
export function levelName(batch: Pick<BatchRow, "level" | "levels">): string {
  return batch.levels[batch.level]?.name ?? "";
}

/** Whether a batch of this organisation, or of one below or above it, claims days of the period. */
function claims(batch: BatchRow, office: Organisation, organisations: readonly Organisation[], period: Period): boolean {
  if (batch.state === "withdrawn" || batch.period_to < period.from || batch.period_from > period.to) return false;
  const above = (uid: string | null): string[] => {
    const found = organisations.find((o) => o.uid === uid);
    return found ? [found.uid, ...above(found.parent)] : [];
  };
  return above(batch.organisation).includes(office.uid) || above(office.uid).includes(batch.organisation);
}

export function exceptionsOf(batches: readonly BatchRow[], organisations: readonly Organisation[], today: Day, period: Period): Exception[] {
  const list: Exception[] = [];
  for (const batch of batches) {
    const which = { batch: batch.uid, organisation: batch.organisation_name };
    if (batch.state === "review" && batch.due_on !== null && batch.due_on < today) {
      list.push({ ...which, mark: "wrong", word: "超期", text: `${batch.title}：${levelName(batch)}已超 ${daysBetween(batch.due_on, today)} 日` });
    }
    if (batch.state === "publication" && batch.published_to !== null && batch.published_to < today) {
      list.push({ ...which, mark: "doubt", word: "待发放", text: `${batch.title}：公示已于 ${batch.published_to} 期满，还没有发放` });
    }
  }
  const offices = organisations.filter((o) => o.kind === "office" && !o.closed);
  // An office alone on its computer sees its own batches in the list; there is nothing to compare.
  if (offices.length > 1) {
    for (const office of offices) {
      if (!batches.some((b) => claims(b, office, organisations, period))) {
        list.push({ batch: null, organisation: office.name, mark: "doubt", word: "未申报", text: `${period.label}还没有申报` });
      }
    }
  }
  return list;
}
