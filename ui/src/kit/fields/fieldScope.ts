// How a field, its row and its form know of each other: the field tells the row what is wrong with what was typed;
// the row tells the form; the form finds the first wrong row when the person wants to save.
import { inject, nextTick, provide, reactive, type InjectionKey } from "vue";

/** What a row offers to the fields inside it. */
export interface Row {
  /** The sentence about what was typed in one field, or null when it is right. */
  tell(field: symbol, sentence: string | null): void;
}

interface Member {
  wrong(): boolean;
  touch(): void;
  element(): HTMLElement | null;
}

export interface Form {
  join(member: Member): () => void;
  /** Looks at every row as if it had been left. True when all is right; else the first wrong field has the focus. */
  check(): boolean;
  /** Puts the focus on the row whose `name` is given. False when there is none. */
  focus(name: string): boolean;
}

export const rowKey: InjectionKey<Row> = Symbol("row");
export const formKey: InjectionKey<Form> = Symbol("form");

/** First thing inside an element that takes typing. */
export function firstInput(element: HTMLElement | null): HTMLElement | null {
  return element?.querySelector<HTMLElement>("input:not([type=hidden]):not([disabled]), textarea:not([disabled]), [tabindex='0']") ?? null;
}

/** Called in the setup of a form's component; the `FieldRow`s inside it join by themselves. */
export function useForm(): Form {
  const members = reactive(new Set<Member>()) as Set<Member>;
  const inOrder = () =>
    [...members]
      .map((member) => ({ member, element: member.element() }))
      .filter((m): m is { member: Member; element: HTMLElement } => m.element !== null)
      .sort((a, b) => (a.element.compareDocumentPosition(b.element) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  const form: Form = {
    join(member) {
      members.add(member);
      return () => members.delete(member);
    },
    check() {
      const rows = inOrder();
      rows.forEach(({ member }) => member.touch());
      const wrong = rows.find(({ member }) => member.wrong());
      if (!wrong) return true;
      wrong.element.scrollIntoView({ block: "center" });
      void nextTick(() => firstInput(wrong.element)?.focus());
      return false;
    },
    focus(name) {
      const row = inOrder().find(({ element }) => element.dataset["field"] === name);
      if (!row) return false;
      row.element.scrollIntoView({ block: "center" });
      firstInput(row.element)?.focus();
      return true;
    },
  };
  provide(formKey, form);
  return form;
}

/** Called in the setup of a field that reads typed text. */
export function useRow(): (sentence: string | null) => void {
  const row = inject(rowKey, null);
  const me = Symbol("field");
  return (sentence) => row?.tell(me, sentence);
}
