// What the frame of 研判 knows, for the pages in it.
import { inject, provide, type InjectionKey, type Ref } from "vue";
import type { RiskOverview } from "@/contract";

export interface Overview {
  overview: Ref<RiskOverview | null>;
  refreshing: Ref<boolean>;
  /** Looks at all open disputes now. */
  refresh(): Promise<void>;
}

const key: InjectionKey<Overview> = Symbol("risk overview");

export function provideOverview(value: Overview): void {
  provide(key, value);
}

export function useOverview(): Overview {
  const found = inject(key);
  if (!found) throw new Error("a page of 研判 stands outside its frame");
  return found;
}
