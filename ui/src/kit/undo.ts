// Undo within a form: its whole value at each pause in typing and each change of field, a step back with Ctrl+Z, a step
// on with Ctrl+Y.
// The browser's own undo forgets what was set by a choice, a tick or an inserted phrase; this one does not.
import { onScopeDispose, ref, watch, type Ref } from "vue";

const PAUSE_MS = 500;
/** Somebody who types without a pause still gets a step back this often. */
const LONGEST_MS = 4000;
const MOST = 200;

export interface History {
  canUndo: Readonly<Ref<boolean>>;
  canRedo: Readonly<Ref<boolean>>;
  undo(): void;
  redo(): void;
  /** Begins anew with the value as it is, as after a save by somebody else. */
  restart(): void;
}

/** Keeps the history of a form's value. `set` puts an earlier value back. */
export function useHistory<T>(value: () => T, set: (value: T) => void): History {
  const text = () => JSON.stringify(value());
  let past: string[] = [];
  let future: string[] = [];
  let present = text();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let since = 0;
  const canUndo = ref(false);
  const canRedo = ref(false);
  const tell = () => {
    canUndo.value = past.length > 0 || text() !== present;
    canRedo.value = future.length > 0;
  };

  function take(): void {
    clearTimeout(timer);
    timer = undefined;
    since = 0;
    const now = text();
    if (now === present) return;
    past.push(present);
    if (past.length > MOST) past.shift();
    present = now;
    future = [];
    tell();
  }

  function show(state: string): void {
    present = state;
    set(JSON.parse(state) as T);
    tell();
  }

  watch(
    text,
    (now) => {
      if (now === present) return;
      canUndo.value = true;
      clearTimeout(timer);
      const at = Date.now();
      since ||= at;
      timer = setTimeout(take, Math.min(PAUSE_MS, Math.max(0, since + LONGEST_MS - at)));
    },
    { flush: "post" },
  );
  document.addEventListener("focusin", take);
  onScopeDispose(() => {
    clearTimeout(timer);
    document.removeEventListener("focusin", take);
  });

  return {
    canUndo,
    canRedo,
    undo() {
      take();
      const before = past.pop();
      if (before === undefined) return;
      future.push(present);
      show(before);
    },
    redo() {
      const after = future.pop();
      if (after === undefined) return;
      past.push(present);
      show(after);
    },
    restart() {
      clearTimeout(timer);
      past = [];
      future = [];
      present = text();
      tell();
    },
  };
}
