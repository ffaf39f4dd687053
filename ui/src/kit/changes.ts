// Tells open pages that something was written, so that they load themselves anew. No values travel here.
import { onBeforeUnmount, onMounted } from "vue";

export type Topic = "dispute" | "people" | "settings" | "backup" | "dictionaries" | "review" | "teaching" | "subsidy" | "risk";
type Listener = (uid: string | null) => void;

const listeners = new Map<Topic, Set<Listener>>();

/** After a write. `uid` says which, when it is one thing. */
export function changed(topic: Topic, uid: string | null = null): void {
  listeners.get(topic)?.forEach((hear) => hear(uid));
}

/** Hears of writes for as long as the window lives. */
export function hear(topic: Topic, listener: Listener): void {
  const set = listeners.get(topic) ?? new Set();
  listeners.set(topic, set.add(listener));
}

/** Hears of writes while the calling component lives. */
export function onChanged(topic: Topic, listener: Listener): void {
  onMounted(() => hear(topic, listener));
  onBeforeUnmount(() => listeners.get(topic)?.delete(listener));
}
