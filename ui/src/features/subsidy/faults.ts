// Faults of a profile at the place they belong to: the editor provides them by field (`amounts[2]`, `tiers[0].name`),
// the parts ask for their own.
import { inject, provide, type InjectionKey, type Ref } from "vue";

export interface Fault {
  field: string;
  text: string;
}

const faultsKey: InjectionKey<Readonly<Ref<readonly Fault[]>>> = Symbol("faults");

/** Whether a fault's field lies at or under a place. */
export function under(field: string, place: string): boolean {
  return field === place || field.startsWith(`${place}.`) || field.startsWith(`${place}[`);
}

export function provideFaults(faults: Readonly<Ref<readonly Fault[]>>): void {
  provide(faultsKey, faults);
}

/** Sentences of the faults at or under a place; empty when there is none. */
export function useFaults(): (place: string) => string {
  const faults = inject(faultsKey, null);
  return (place) => (faults?.value ?? []).filter((f) => under(f.field, place)).map((f) => f.text).join(" ");
}
