import { createApp, defineComponent, h, nextTick, shallowRef, type App } from "vue";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { DisputeView } from "@/contract";
import { CallError } from "@/host";
import { provideDispute } from "./context";
import { errorFor, useRecordForm, type RecordForm } from "./recordForm";

const { call, drafts } = vi.hoisted(() => ({ call: vi.fn(), drafts: new Map<string, unknown>() }));
vi.mock("@/host", async (original) => ({ ...(await original<typeof import("@/host")>()), call }));
vi.mock("@/kit/notify", () => ({ done: vi.fn(), failed: vi.fn(), tell: vi.fn() }));

interface Thing {
  uid: string;
  rev: number;
  place: string;
  record: string;
}

/** The program's side: one record, saved with its revision. */
let stored: Thing;
let form: RecordForm<Thing>;
let app: App;

function write(value: Thing): Promise<DisputeView> {
  if (value.rev !== stored.rev) return Promise.reject(new CallError("step.save", { kind: "stale", rev: stored.rev, theirs: { ...stored } }));
  if (value.place === "?") return Promise.reject(new CallError("step.save", { kind: "invalid", fields: [{ field: "body.place", text: "请写地点。" }] }));
  stored = { ...value, rev: value.rev + 1 };
  return Promise.resolve({ thing: stored } as unknown as DisputeView);
}

async function open(): Promise<void> {
  const view = shallowRef({ thing: stored } as unknown as DisputeView);
  const Inner = defineComponent(() => {
    form = useRecordForm<Thing>({ draftKey: "step:x", record: () => (view.value as unknown as { thing: Thing }).thing, write, what: () => "记录" });
    return () => h("form");
  });
  const Outer = defineComponent(() => {
    provideDispute({ view, accept: (next) => (view.value = next), reload: async () => {}, go: () => {}, showLaw: () => {} });
    return () => h(Inner);
  });
  app = createApp(Outer);
  app.mount(document.createElement("div"));
  await vi.waitFor(() => expect(form.draft.ready.value).toBe(true));
}

beforeEach(() => {
  drafts.clear();
  stored = { uid: "x", rev: 1, place: "调解室", record: "甲" };
  call.mockImplementation((name: string, request: { key: string; body?: unknown }) => {
    if (name === "draft.get") return Promise.resolve(drafts.has(request.key) ? { key: request.key, body: drafts.get(request.key), saved_at: "2024-03-05 10:32" } : null);
    if (name === "draft.keep") drafts.set(request.key, request.body);
    if (name === "draft.drop") drafts.delete(request.key);
    return Promise.resolve(request);
  });
});
afterEach(() => app.unmount());

describe("a record under a person's hands", () => {
  it("is saved, and shows the new revision", async () => {
    await open();
    form.value.record = "乙";
    await nextTick();
    expect(form.dirty.value).toBe(true);
    expect(await form.save()).toBe(true);
    expect([form.value.rev, form.dirty.value, stored.record]).toEqual([2, false, "乙"]);
  });

  it("shows both when somebody saved first, and goes on with what was chosen", async () => {
    await open();
    form.value.record = "乙";
    stored = { ...stored, rev: 2, place: "社区" };
    expect(await form.save()).toBe(false);
    expect(form.conflict.value).toMatchObject({ base: { place: "调解室" }, theirs: { place: "社区", rev: 2 }, mine: { record: "乙" } });
    expect(await form.save(), "an undecided conflict must not overwrite theirs").toBe(false);
    form.settle({ uid: "x", rev: 1, place: "社区", record: "乙" });
    expect(await form.save()).toBe(true);
    expect(stored).toEqual({ uid: "x", rev: 3, place: "社区", record: "乙" });
  });

  it("keeps a draft, and takes it up again", async () => {
    await open();
    form.value.record = "写到一半";
    await nextTick();
    await form.draft.flush();
    app.unmount();
    await open();
    expect(form.value.record).toBe("写到一半");
    expect(form.draft.restoredAt.value).toBe("2024-03-05 10:32");
    await form.discard();
    expect([form.value.record, drafts.size]).toEqual(["甲", 0]);
  });

  it("shows both when a draft is older than what was saved meanwhile", async () => {
    drafts.set("step:x", { base: { ...stored }, value: { ...stored, record: "草稿" } });
    stored = { ...stored, rev: 5, record: "别人" };
    await open();
    expect(form.conflict.value).toMatchObject({ theirs: { record: "别人", rev: 5 }, mine: { record: "草稿" } });
  });

  it("points to the field the program refused", async () => {
    await open();
    form.value.place = "?";
    expect(await form.save()).toBe(false);
    expect(errorFor(form.errors.value, "place")).toBe("请写地点。");
    expect(errorFor({ "guardians[0].name": "请填写姓名。" }, "guardians")).toBe("请填写姓名。");
    expect(errorFor({ "body.terms[1].text": "太长" }, "terms")).toBe("太长");
    expect(errorFor({ "body.terms[1].text": "太长" }, "text")).toBe("");
  });
});
