// Enter goes to the next field, Shift+Enter back, as clerks know it from their ledgers. In a long text Enter is a new
// line and Ctrl+Enter goes on. While an input method composes, Enter belongs to it.
import type { Directive } from "vue";

const FIELDS = [
  "input:not([type=hidden]):not([disabled])",
  "textarea:not([disabled])",
  "[data-enter-stop]:not([disabled])",
  "button[data-primary]:not([disabled])",
].join(", ");

function reachable(element: HTMLElement): boolean {
  if (element.tabIndex < 0 || element.closest("[inert]")) return false;
  return element.getClientRects().length > 0;
}

/** Fields of a container in reading order. Of a group of radio buttons only the chosen one (or the first) counts. */
export function fieldsOf(container: HTMLElement): HTMLElement[] {
  const seen = new Set<Element>();
  return [...container.querySelectorAll<HTMLElement>(FIELDS)].filter((element) => {
    if (element instanceof HTMLInputElement && element.type === "radio") {
      const group = element.closest("[role=radiogroup]") ?? element.form ?? container;
      const mine = [...group.querySelectorAll<HTMLInputElement>("input[type=radio]")].filter((r) => r.name === element.name);
      const stop = mine.find((r) => r.checked) ?? mine[0];
      if (stop !== element || seen.has(element)) return false;
      seen.add(element);
      return element.getClientRects().length > 0;
    }
    return reachable(element);
  });
}

function step(container: HTMLElement, from: HTMLElement, back: boolean): boolean {
  const fields = fieldsOf(container);
  let at = fields.indexOf(from);
  if (at < 0) {
    // A radio button that is not the group's stop: go on from its group.
    const group = from.closest("[role=radiogroup]");
    at = group ? fields.findIndex((field) => group.contains(field)) : -1;
  }
  const next = fields[at + (back ? -1 : 1)];
  if (at < 0 || !next) return false;
  next.focus();
  // A form of one or two fields (sign-in) acts at once; elsewhere the button waits for its own Enter.
  if (!back && next.dataset["primary"] === "at-once") next.click();
  if (next instanceof HTMLInputElement && /^(text|search|tel|password|)$/.test(next.type)) next.select();
  next.scrollIntoView({ block: "nearest" });
  return true;
}

/** Whether an input method is still composing; WebKit tells it only by the old key code. */
export function composing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

function pressed(this: HTMLElement, event: KeyboardEvent): void {
  if (event.key !== "Enter" || event.altKey || event.metaKey || event.defaultPrevented || composing(event)) return;
  const target = event.target as HTMLElement;
  if (target instanceof HTMLButtonElement || target instanceof HTMLAnchorElement) return;
  if (target instanceof HTMLTextAreaElement && !event.ctrlKey && !event.shiftKey) return;
  if (event.ctrlKey && !(target instanceof HTMLTextAreaElement)) return;
  // An open list takes the Enter itself.
  if (target.getAttribute("aria-expanded") === "true") return;
  if (target.closest("[data-enter-own]")) return;
  if (step(this, target, event.shiftKey)) {
    event.preventDefault();
    // A closed select would open its list on Enter; the arrow down does that.
    if (target.closest(".el-select")) event.stopPropagation();
  } else if (target.closest(".el-select")) {
    event.stopPropagation();
  }
}

/** `v-enter-next` on the element around a form. */
export const vEnterNext: Directive<HTMLElement> = {
  mounted: (element) => element.addEventListener("keydown", pressed, true),
  beforeUnmount: (element) => element.removeEventListener("keydown", pressed, true),
};
