// The register's filter as it stands in the address, so that back and forward work and other pages can lead to a
// filtered register.
import type { LocationQuery, LocationQueryRaw } from "vue-router";
import { codes, type DisputeState, type DisputeType, type RegisterQuery, type RegisterSort } from "@/contract";

export type Filter = Omit<RegisterQuery, "after" | "limit">;

export const NO_FILTER: Filter = {
  year: null,
  dispute_type: null,
  state: null,
  mediator: null,
  organisation: null,
  text: "",
  sort: "received",
  descending: true,
};

const one = (value: LocationQuery[string] | undefined): string => (Array.isArray(value) ? value[0] : value) ?? "";

function fromList<K extends string>(list: readonly (readonly [K, string])[], value: string): K | null {
  return list.find(([key]) => key === value)?.[0] ?? null;
}

/** Reads a filter from the address; what it does not know does not filter. */
export function filterOf(query: LocationQuery): Filter {
  const year = Number(one(query["year"]));
  const sort = one(query["sort"]);
  return {
    year: Number.isInteger(year) && year >= 1900 && year <= 2100 ? year : null,
    dispute_type: fromList<DisputeType>(codes.DisputeType, one(query["type"])),
    state: fromList<DisputeState>(codes.DisputeState, one(query["state"])),
    mediator: one(query["mediator"]) || null,
    organisation: one(query["organisation"]) || null,
    text: one(query["text"]),
    sort: (["received", "number", "amount"] satisfies RegisterSort[]).find((s) => s === sort) ?? "received",
    descending: one(query["up"]) === "",
  };
}

/** The address of a filter; only what differs from none is named. */
export function queryOf(filter: Filter): LocationQueryRaw {
  const query: LocationQueryRaw = {};
  if (filter.year) query["year"] = String(filter.year);
  if (filter.dispute_type) query["type"] = filter.dispute_type;
  if (filter.state) query["state"] = filter.state;
  if (filter.mediator) query["mediator"] = filter.mediator;
  if (filter.organisation) query["organisation"] = filter.organisation;
  if (filter.text.trim()) query["text"] = filter.text.trim();
  if (filter.sort !== "received") query["sort"] = filter.sort;
  if (!filter.descending) query["up"] = "1";
  return query;
}

/** Whether anything is filtered out. */
export function filters(filter: Filter): boolean {
  const { sort: _sort, up: _up, ...rest } = queryOf(filter);
  return Object.keys(rest).length > 0;
}
