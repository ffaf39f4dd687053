// One record of a dispute under the hands of a person: what is typed, its draft, undo, saving, and what to do when
// somebody saved first. The forms of facts, party and step are drawn around it.
import { computed, reactive, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from "vue";
import type { DisputeView } from "@/contract";
import { useDraft, type DraftKeeper } from "@/kit/drafts";
import { useForm, type Form } from "@/kit/fields/fieldScope";
import { useKeys } from "@/kit/keyboard/keys";
import { done } from "@/kit/notify";
import { saving } from "@/kit/saving";
import { failureOf, sentenceOf } from "@/kit/sentences";
import { useHistory, type History } from "@/kit/undo";
import { useDispute } from "./context";

/** What every editable record carries. */
export interface Editable {
  uid: string;
  rev: number;
}

/** Somebody saved first: the record both began with, theirs, and ours. */
export interface Conflict<T> {
  base: T;
  theirs: T;
  mine: T;
}

export interface RecordForm<T> {
  /** The record as typed. */
  value: T;
  dirty: ComputedRef<boolean>;
  saving: Ref<boolean>;
  /** Sentences of the program by field of the request. */
  errors: Ref<Record<string, string>>;
  /** What the program said when it was about no single field. */
  refusal: Ref<string>;
  conflict: ShallowRef<Conflict<T> | null>;
  draft: DraftKeeper;
  history: History;
  form: Form;
  /** Saves; false when something is wrong, which is shown then. */
  save(): Promise<boolean>;
  /** Lets go of what was typed. */
  discard(): Promise<void>;
  /** Goes on with a value put together from both versions. */
  settle(merged: T): void;
}

export interface RecordFormOptions<T> {
  /** Name of the draft. */
  draftKey: string;
  /** The record as it stands in the file, or a blank one. */
  record: () => T;
  /** What must be known before it is looked at and written, such as what an identity number just typed tells. */
  before?: () => Promise<void>;
  /** Writes it. */
  write: (value: T) => Promise<DisputeView>;
  /** Called after a write with the new view, before the form shows the new record. */
  saved?: (view: DisputeView) => void;
  /** Word for the message: 调解记录已保存. */
  what: () => string;
}

const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** Called in the setup of a form. Binds Ctrl+S, Ctrl+Z and Ctrl+Y. */
export function useRecordForm<T extends Editable>(options: RecordFormOptions<T>): RecordForm<T> {
  const context = useDispute();
  const form = useForm();
  const start = copy(options.record());
  const base = shallowRef<T>(start);
  const value = reactive(copy(start)) as T;
  const busy = ref(false);
  const errors = ref<Record<string, string>>({});
  const refusal = ref("");
  const conflict = shallowRef<Conflict<T> | null>(null);

  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  const dirty = computed(() => !same(value, base.value));
  const put = (next: T) => void Object.assign(value, copy(next));

  const history = useHistory<T>(() => value, put);
  // The draft carries what the person began with, so that a later merge knows who changed what.
  const draft = useDraft<{ base: T; value: T }>(
    () => options.draftKey,
    () => ({ base: base.value, value }),
    (kept) => {
      const now = base.value;
      if (kept.base.rev === now.rev) {
        put(kept.value);
      } else {
        put(kept.value);
        conflict.value = { base: kept.base, theirs: copy(now), mine: copy(kept.value) };
      }
      history.restart();
    },
  );

  function begin(next: T): void {
    draft.quietly(() => {
      base.value = copy(next);
      put(next);
    });
    history.restart();
  }

  // The record changed elsewhere on this page (a number given, a party renamed): an untouched form follows; one with
  // typing in it keeps the typing and shows both.
  watch(
    () => options.record(),
    (next) => {
      if (busy.value || same(next, base.value)) return;
      if (!dirty.value) begin(next);
      else if (next.rev !== base.value.rev) conflict.value = { base: base.value, theirs: copy(next), mine: copy(value) };
    },
  );

  async function save(): Promise<boolean> {
    if (busy.value) return false;
    errors.value = {};
    refusal.value = "";
    if (conflict.value) return false;
    busy.value = true;
    try {
      await options.before?.();
      if (!form.check()) return false;
      // Once it is written, a new step counts among those of the file, and would be called the second of its kind.
      const what = options.what();
      const view = await saving(options.write(copy(value)));
      await draft.drop();
      options.saved?.(view);
      context.accept(view);
      begin(options.record());
      done(`${what}已保存。`);
      return true;
    } catch (error) {
      const failure = failureOf(error);
      if (failure?.kind === "stale") {
        conflict.value = { base: base.value, theirs: failure.theirs as T, mine: copy(value) };
      } else if (failure?.kind === "invalid") {
        errors.value = Object.fromEntries(failure.fields.map((f) => [f.field, f.text]));
        refusal.value = failure.fields.map((f) => f.text).join(" ");
      } else {
        refusal.value = sentenceOf(error);
      }
      return false;
    } finally {
      busy.value = false;
    }
  }

  async function discard(): Promise<void> {
    conflict.value = null;
    errors.value = {};
    refusal.value = "";
    begin(options.record());
    await draft.drop();
  }

  function settle(merged: T): void {
    const held = conflict.value;
    if (!held) return;
    base.value = copy(held.theirs);
    put({ ...merged, uid: held.theirs.uid, rev: held.theirs.rev });
    conflict.value = null;
    history.restart();
  }

  useKeys([
    { keys: "Ctrl+S", label: "保存", group: "填写", run: () => void save() },
    { keys: "Ctrl+Z", label: "撤销", group: "填写", run: () => history.undo() },
    { keys: "Ctrl+Y", label: "恢复撤销的内容", group: "填写", run: () => history.redo() },
    { keys: "Ctrl+Shift+Z", label: "", group: "填写", run: () => history.redo() },
  ]);

  return { value, dirty, saving: busy, errors, refusal, conflict, draft, history, form, save, discard, settle };
}

/** The sentence for a field of the form out of the program's paths: `body.terms[0].text` speaks of `terms`. */
export function errorFor(errors: Record<string, string>, key: string): string {
  for (const [path, text] of Object.entries(errors)) {
    const bare = path.replace(/^body\./, "").replace(/^[a-z_]+\.(?=[a-z_]+$)/, "");
    if (path === key || bare === key || bare.startsWith(`${key}[`) || bare.startsWith(`${key}.`)) return text;
  }
  return "";
}
