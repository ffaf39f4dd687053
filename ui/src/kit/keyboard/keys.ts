// The keys of the window, in one register: a page binds its keys while it is open, the key page (Ctrl+/) lists all of
// them. What was bound last answers first, so Esc closes what opened last.
import { onActivated, onBeforeUnmount, onDeactivated, onMounted, shallowReactive } from "vue";
import { composing } from "./enterKey";

export interface KeyBinding {
  /** Such as `Ctrl+S`, `Alt+1`, `F1`, `Esc`. */
  keys: string;
  /** What it does, in the office's words; empty keeps it off the key page. */
  label: string;
  /** Heading on the key page. */
  group: string;
  /** Returns false to let an earlier binding have the key. */
  run(event: KeyboardEvent): void | boolean | Promise<void>;
}

/** All keys bound now, the latest last. */
export const bindings: KeyBinding[] = shallowReactive([]);

/** Names of keys as the key page shows them. */
const NAMES: Record<string, string> = { Escape: "Esc", ArrowLeft: "←", ArrowRight: "→", ArrowUp: "↑", ArrowDown: "↓" };

/**
 * `Ctrl+Shift+S` for an event. Letters and the digit row are read by their place on the keyboard, so that they work
 * under any input method; the number pad is left alone, since Alt with it enters characters on Windows.
 */
export function keysOf(event: Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">): string {
  if (event.altKey && event.code.startsWith("Numpad")) return "";
  const place = /^(?:Digit(\d)|Key([A-Z]))$/.exec(event.code);
  const letter = place?.[2];
  const key = place?.[1] ?? letter ?? NAMES[event.key] ?? event.key;
  // A mark such as / may itself need Shift on some keyboards.
  const shift = event.shiftKey && (letter !== undefined || key.length > 1 || key in NAMES || place !== null);
  return [event.ctrlKey || event.metaKey ? "Ctrl" : "", event.altKey ? "Alt" : "", shift ? "Shift" : "", key].filter(Boolean).join("+");
}

/** Something of Element Plus is open over the page and closes by Esc itself. */
function overlayOpen(): boolean {
  return [...document.querySelectorAll<HTMLElement>(".el-overlay, .el-popper[role=listbox], .el-select__popper, .el-image-viewer__wrapper")].some(
    (element) => element.getClientRects().length > 0 && element.getAttribute("aria-hidden") !== "true",
  );
}

/**
 * Takes what is being typed before a key acts on it. Fields read dates, amounts and counts when they are left, and a
 * key does not leave them: without this, Ctrl+S right after the last digit would save the form without it.
 */
function takeTyped(keys: string): void {
  const field = document.activeElement;
  if (!keys.startsWith("Ctrl+") || keys === "Ctrl+Z" || keys === "Ctrl+Y" || keys === "Ctrl+Shift+Z") return;
  if (field instanceof HTMLInputElement && /^(text|search|tel|)$/.test(field.type)) field.dispatchEvent(new Event("change", { bubbles: true }));
}

function heard(event: KeyboardEvent): void {
  if (event.defaultPrevented || composing(event)) return;
  const keys = keysOf(event);
  if (keys === "Esc" && overlayOpen()) return;
  for (const binding of [...bindings].reverse()) {
    if (binding.keys !== keys) continue;
    takeTyped(keys);
    if (binding.run(event) !== false) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
  }
}

/** Whether a key is held that no field types with: such a key means the page, whatever field has the focus. */
const commanding = (event: KeyboardEvent): boolean => event.ctrlKey || event.metaKey || event.altKey;

let listening = false;
function listen(): void {
  if (listening) return;
  listening = true;
  // On the way down, before a closed list takes Ctrl+Enter for its own Enter.
  window.addEventListener("keydown", (event) => commanding(event) && heard(event), { capture: true });
  window.addEventListener("keydown", (event) => !commanding(event) && heard(event));
}

/** Binds keys while the calling component is shown. */
export function useKeys(mine: KeyBinding[]): void {
  listen();
  const bind = () => {
    if (!bindings.includes(mine[0]!)) bindings.push(...mine);
  };
  const free = () => {
    for (const binding of mine) {
      const at = bindings.indexOf(binding);
      if (at >= 0) bindings.splice(at, 1);
    }
  };
  onMounted(bind);
  onActivated(bind);
  onDeactivated(free);
  onBeforeUnmount(free);
}
