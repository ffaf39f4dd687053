// The dispute a page is about, shared by the forms on it. The page provides it; the forms answer with what the
// program said after a write, so that timeline, findings and papers are never older than the form.
import { inject, provide, type InjectionKey, type Ref } from "vue";
import type { DisputeView } from "@/contract";
import type { Place } from "./place";

export interface DisputeContext {
  /** The dispute as the program last showed it. */
  view: Ref<DisputeView>;
  /** Takes a newer view. */
  accept(view: DisputeView): void;
  /** Asks the program again. */
  reload(): Promise<void>;
  /** Opens a place of the page, and a field of it. */
  go(place: Place, field?: string): void;
  /** Shows what the law says about a topic. */
  showLaw(topic: string): void;
}

const key: InjectionKey<DisputeContext> = Symbol("dispute");

export function provideDispute(context: DisputeContext): void {
  provide(key, context);
}

/** The dispute of the page this form stands on. */
export function useDispute(): DisputeContext {
  const context = inject(key);
  if (!context) throw new Error("a form of a dispute stands outside a dispute page");
  return context;
}
