// Tells open pages that something was written, so that they load themselves anew. No values travel here.
import { onBeforeUnmount, onMounted } from "vue";

export type Topic = "dispute" | "people" | "settings" | "backup" | "dictionaries";
type Listener = (uid: string | null) => void;

const listeners = new Map<Topic, Set<Listener>>();

/** After a write. `uid` says which, when it is one thing. */
export function changed(topic: Topic, uid: string | null = null): void {
  listeners.get(topic)?.forEach((hear) => hear(uid));
}

/** Hears of writes while the calling component lives. */
export function onChanged(topic: Topic, hear: Listener): void {
  onMounted(() => {
    const set = listeners.get(topic) ?? new Set();
    listeners.set(topic, set.add(hear));
  });
  onBeforeUnmount(() => listeners.get(topic)?.delete(hear));
}
