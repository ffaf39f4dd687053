// Work that takes longer than a moment, as the foot shows it: how far it is, and how to stop it.
import { computed, reactive } from "vue";
import { call, onProgress, type HostEvent } from "../host";

const works = reactive(new Map<string, HostEvent>());

/** Running work, the oldest first. */
export const running = computed(() => [...works.values()]);

let listening = false;

/** Called once by the frame. */
export function hearProgress(): void {
  if (listening) return;
  listening = true;
  onProgress((event) => {
    if (event.finished) works.delete(event.work);
    else works.set(event.work, event);
  });
}

/** Asks the program to stop. It answers the running command with `cancelled`. */
export async function cancelWork(work: string): Promise<void> {
  await call("work.cancel", { work }).catch(() => undefined);
}
