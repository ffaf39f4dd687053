// One row of the office under the hands of a person: an organisation, a mediator, an account. What is typed is kept as
// a draft; a save that came too late shows what the other person saved and lets this one choose.
import { reactive, ref, shallowRef, type Ref, type ShallowRef } from "vue";
import { useDraft, type DraftKeeper } from "@/kit/drafts";
import { useForm, type Form } from "@/kit/fields/fieldScope";
import { useKeys } from "@/kit/keyboard/keys";
import { done } from "@/kit/notify";
import { saving } from "@/kit/saving";
import { failureOf, fieldSentences, sentenceOf } from "@/kit/sentences";

export interface Editing<T> {
  value: T;
  form: Form;
  draft: DraftKeeper;
  busy: Ref<boolean>;
  /** Sentences by field. */
  fields: Ref<Record<string, string>>;
  /** What was refused as a whole. */
  refusal: Ref<string>;
  /** The row as somebody else saved it meanwhile. */
  theirs: ShallowRef<T | null>;
  save(): Promise<void>;
  /** Takes their version, or keeps mine over theirs. */
  settle(mine: boolean): void;
  discard(): Promise<void>;
}

export interface EditingOptions<T> {
  draftKey: string;
  record: T;
  write: (value: T) => Promise<unknown>;
  /** Fields that are never kept in a draft, such as a password, with the value they begin with. */
  secret?: Partial<T>;
  saved: () => void;
  /** What the short word says: 调解员已保存。 */
  what: string;
}

const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** Called in the setup of an editing form. */
export function useEditing<T extends { rev: number }>(options: EditingOptions<T>): Editing<T> {
  const value = reactive(copy(options.record)) as T;
  const form = useForm();
  const busy = ref(false);
  const fields = ref<Record<string, string>>({});
  const refusal = ref("");
  const theirs = shallowRef(null) as ShallowRef<T | null>;

  const draft = useDraft<T>(
    () => options.draftKey,
    () => ({ ...copy(value), ...options.secret }),
    (kept) => {
      Object.assign(value, copy(kept));
      // The draft is older than the row: save it over the row only after the person has seen both.
      if (kept.rev !== options.record.rev) theirs.value = copy(options.record);
    },
  );

  async function save(): Promise<void> {
    if (busy.value || !form.check()) return;
    busy.value = true;
    fields.value = {};
    refusal.value = "";
    try {
      await saving(options.write(copy(value)));
      await draft.drop();
      done(options.what);
      options.saved();
    } catch (error) {
      const failure = failureOf(error);
      if (failure?.kind === "stale") theirs.value = failure.theirs as T;
      fields.value = fieldSentences(error);
      const named = Object.keys(fields.value)[0];
      if (!named || !form.focus(named)) refusal.value = sentenceOf(error);
    } finally {
      busy.value = false;
    }
  }

  function settle(mine: boolean): void {
    if (!theirs.value) return;
    if (mine) value.rev = theirs.value.rev;
    else Object.assign(value, copy(theirs.value));
    theirs.value = null;
    refusal.value = "";
  }

  async function discard(): Promise<void> {
    draft.quietly(() => Object.assign(value, copy(options.record)));
    theirs.value = null;
    await draft.drop();
  }

  useKeys([{ keys: "Ctrl+S", label: "保存", group: "填写", run: () => void save() }]);
  return { value, form, draft, busy, fields, refusal, theirs, save, settle, discard };
}
