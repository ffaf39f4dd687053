// The address of a list of cases: what a number stands for is written in the address, so that back and forward work.
import type { LocationQuery, RouteLocationRaw } from "vue-router";
import { codes, type CaseQuery, type CaseWhich, type DisputeType, type RiskLevel } from "@/contract";

const WHICH: Record<CaseWhich, string> = {
  all: "",
  unresolved: "未结",
  overdue: "超期",
  repeated: "反复",
  performed: "已履行",
  broken: "未按期履行",
  in_hand: "在办",
};

export const everything: CaseQuery = {
  levels: [], unconfirmed: false, which: "all", organisation: null, community: null, dispute_type: null, first: "", last: "", skip: 0, limit: 500,
};

/** Where the list of these cases is. */
export function casesPlace(query: Partial<CaseQuery>): RouteLocationRaw {
  const q = { ...everything, ...query };
  const address: Record<string, string> = {};
  if (q.levels.length > 0) address["levels"] = q.levels.join(",");
  if (q.unconfirmed) address["unconfirmed"] = "1";
  if (q.which !== "all") address["which"] = q.which;
  if (q.organisation) address["organisation"] = q.organisation;
  if (q.community !== null) address["community"] = q.community;
  if (q.dispute_type) address["type"] = q.dispute_type;
  if (q.first) address["first"] = q.first;
  if (q.last) address["last"] = q.last;
  return { path: "/risk/cases", query: address };
}

/** Reads it back; what is not known is left out. */
export function queryOfAddress(address: LocationQuery): CaseQuery {
  const text = (name: string) => {
    const value = address[name];
    return typeof value === "string" ? value : null;
  };
  const known = (list: readonly (readonly [string, string])[], key: string) => list.some(([k]) => k === key);
  const kind = text("type");
  const which = text("which") ?? "all";
  return {
    ...everything,
    levels: (text("levels") ?? "").split(",").filter((level): level is RiskLevel => known(codes.RiskLevel, level)),
    unconfirmed: text("unconfirmed") !== null,
    which: which in WHICH ? (which as CaseWhich) : "all",
    organisation: text("organisation"),
    community: text("community"),
    dispute_type: kind && known(codes.DisputeType, kind) ? (kind as DisputeType) : null,
    first: text("first") ?? "",
    last: text("last") ?? "",
  };
}

/** What the list is, in the office's words: `2024-01 至 2024-03 葛洲社区 邻里纠纷 未结`. */
export function casesTitle(query: CaseQuery): string {
  const months = query.first === "" && query.last === "" ? "" : query.first === query.last ? query.first : `${query.first || "最早"} 至 ${query.last || "现在"}`;
  const levels = query.levels.map((level) => codes.RiskLevel.find(([k]) => k === level)?.[1] ?? "").join("");
  const kind = codes.DisputeType.find(([k]) => k === query.dispute_type)?.[1] ?? "纠纷";
  const place = query.community === null ? "" : query.community || "未填社区";
  return [months, place, levels && `${levels}色`, kind, WHICH[query.which], query.unconfirmed && "等级待确认"].filter(Boolean).join(" ");
}
