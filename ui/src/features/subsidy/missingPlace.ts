// Where what a claim lacks is mended: the address that opens the place. Pure.
import type { RouteLocationRaw } from "vue-router";
import type { SubsidyMissing, SubsidyRow } from "@/contract";

/** The address, or null when it is mended on the page itself (what is entered with the claim). */
export function placeOfMissing(missing: SubsidyMissing, row: Pick<SubsidyRow, "dispute" | "batch">): RouteLocationRaw | null {
  const dispute = `/dispute/${row.dispute}`;
  switch (missing.place) {
    case "dispute":
      return missing.field ? { path: dispute, query: { field: missing.field } } : { path: dispute };
    case "step":
      return missing.step ? { path: dispute, query: { new: missing.step } } : { path: dispute };
    case "claim":
      return null;
    case "payee":
      return { path: "/subsidy/payees", query: missing.mediator ? { mediator: missing.mediator } : {} };
    case "mediator":
      return { path: "/settings/mediators" };
    case "review":
      return { path: dispute };
    case "ruling":
      return row.batch ? { path: `/subsidy/batches/${row.batch}`, query: { dispute: row.dispute } } : { path: "/subsidy/batches" };
    case "profile":
      return { path: "/subsidy/profiles" };
  }
}

/** Word on the link. */
export function wordOfMissing(missing: SubsidyMissing): string {
  switch (missing.place) {
    case "dispute":
      return "去登记里补";
    case "step":
      return "去补这一步";
    case "claim":
      return "填申报事项";
    case "payee":
      return "去补收款信息";
    case "mediator":
      return "去补调解员信息";
    case "review":
      return "看这件纠纷";
    case "ruling":
      return "去批次里认定";
    case "profile":
      return "看办法";
  }
}
