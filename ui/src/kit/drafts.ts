// Keeps what is being typed: shortly after the typing pauses, when a field is left and when the window goes away. A
// power cut loses at most the field being typed. The draft is dropped when the form is saved.
import { onBeforeUnmount, onMounted, ref, watch, type Ref } from "vue";
import { call } from "../host";
import { saving } from "./saving";

/** Milliseconds of quiet before a draft is kept. */
const PAUSE = 600;

export interface DraftKeeper {
  /** When the restored draft was kept (`2024-03-05 10:32`), or empty when the form began without one. */
  restoredAt: Ref<string>;
  /** Whether the first look for a draft is over. */
  ready: Ref<boolean>;
  /** Keeps at once what is not yet kept. */
  flush(): Promise<void>;
  /** After a save, or when the person lets go of the draft. Keeping begins again with the next change. */
  drop(): Promise<void>;
  /** Runs changes of the form that are no typing (loading, restoring), so that they are not kept as a draft. */
  quietly(change: () => void): void;
}

/** Forms open now, each with its way to keep what is not yet kept. */
const open = new Set<() => Promise<void>>();

/** Keeps what every open form has not yet kept. Called before the window locks or signs out. */
export async function flushDrafts(): Promise<void> {
  await Promise.all([...open].map((flush) => flush()));
}

/**
 * @param key names the form, such as `step:session:<uid>`; when it changes, the old one is flushed and the new looked for
 * @param source the form's fields; plain data only
 * @param apply puts a kept draft back into the form
 */
export function useDraft<T>(key: () => string, source: () => T, apply: (body: T) => void): DraftKeeper {
  const restoredAt = ref("");
  const ready = ref(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pending: { key: string; body: string } | null = null;
  /** The fields as they are known to be kept or saved, so that nothing is kept twice. */
  let known = "";
  let chain: Promise<void> = Promise.resolve();

  const snapshot = () => JSON.stringify(source());

  function flush(): Promise<void> {
    clearTimeout(timer);
    if (pending) {
      const { key: name, body } = pending;
      pending = null;
      known = body;
      chain = chain
        .then(() => saving(call("draft.keep", { key: name, body: JSON.parse(body) as unknown, saved_at: "" }), "draft"))
        .then(
          () => undefined,
          () => {
            // The foot says that it failed; the next change tries again.
            known = "";
          },
        );
    }
    return chain;
  }

  async function drop(): Promise<void> {
    clearTimeout(timer);
    pending = null;
    known = snapshot();
    restoredAt.value = "";
    const name = key();
    chain = chain.then(() => call("draft.drop", { key: name })).then(
      () => undefined,
      () => undefined,
    );
    await chain;
  }

  function quietly(change: () => void): void {
    change();
    known = snapshot();
    pending = null;
    clearTimeout(timer);
  }

  async function look(): Promise<void> {
    ready.value = false;
    restoredAt.value = "";
    const name = key();
    known = snapshot();
    const before = known;
    const draft = await call("draft.get", { key: name }).catch(() => null);
    if (name !== key()) return;
    // What was typed while the draft was fetched is newer than the draft.
    if (draft && snapshot() === before) {
      quietly(() => apply(draft.body as T));
      restoredAt.value = draft.saved_at;
    }
    ready.value = true;
  }

  watch(
    snapshot,
    (body) => {
      if (body === known) return;
      pending = { key: key(), body };
      clearTimeout(timer);
      timer = setTimeout(() => void flush(), PAUSE);
    },
    { flush: "post" },
  );
  watch(key, () => {
    void flush();
    void look();
  });

  const away = () => void flush();
  const hidden = () => {
    if (document.visibilityState === "hidden") away();
  };
  onMounted(() => {
    open.add(flush);
    document.addEventListener("focusout", away);
    document.addEventListener("visibilitychange", hidden);
    window.addEventListener("pagehide", away);
    void look();
  });
  onBeforeUnmount(() => {
    open.delete(flush);
    document.removeEventListener("focusout", away);
    document.removeEventListener("visibilitychange", hidden);
    window.removeEventListener("pagehide", away);
    away();
  });

  return { restoredAt, ready, flush, drop, quietly };
}
