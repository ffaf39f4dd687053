import { createApp, defineComponent, nextTick, reactive } from "vue";
import { beforeEach, describe, expect, it, vi } from "vitest";

const calls: [string, unknown][] = [];
let kept: { key: string; body: unknown; saved_at: string } | null = null;
vi.mock("../host", () => ({
  CallError: class extends Error {},
  call: async (name: string, request: unknown) => {
    calls.push([name, request]);
    return name === "draft.get" ? kept : request;
  },
}));
const { flushDrafts, useDraft } = await import("./drafts");

function open(value: { name: string }) {
  let keeper!: ReturnType<typeof useDraft>;
  const app = createApp(
    defineComponent({
      setup() {
        keeper = useDraft(() => "party:1", () => value, (body) => Object.assign(value, body));
        return () => null;
      },
    }),
  );
  app.mount(document.createElement("div"));
  return { app, keeper };
}
const settle = async () => {
  for (let i = 0; i < 8; i++) await nextTick();
};
const keeps = () => calls.filter(([name]) => name === "draft.keep").map(([, request]) => (request as { body: { name: string } }).body.name);

describe("what is being typed", () => {
  beforeEach(() => {
    calls.length = 0;
    kept = null;
  });

  it("is kept after a pause, once, and not before", async () => {
    vi.useFakeTimers();
    const value = reactive({ name: "" });
    const { app } = open(value);
    await settle();
    value.name = "陈";
    await settle();
    value.name = "陈㛃";
    await settle();
    expect(keeps()).toEqual([]);
    await vi.advanceTimersByTimeAsync(700);
    expect(keeps()).toEqual(["陈㛃"]);
    app.unmount();
    vi.useRealTimers();
  });

  it("is kept at once when a field is left, when the window locks, and when the form closes", async () => {
    const value = reactive({ name: "" });
    const { app } = open(value);
    await settle();
    value.name = "甲";
    await settle();
    document.dispatchEvent(new Event("focusout"));
    value.name = "乙";
    await settle();
    await flushDrafts();
    value.name = "丙";
    await settle();
    app.unmount();
    await settle();
    expect(keeps()).toEqual(["甲", "乙", "丙"]);
  });

  it("comes back into the form, and is not kept again for coming back", async () => {
    kept = { key: "party:1", body: { name: "欧阳䶮" }, saved_at: "2024-03-05 10:32" };
    const value = reactive({ name: "" });
    const { app, keeper } = open(value);
    await settle();
    expect(value.name).toBe("欧阳䶮");
    expect(keeper.restoredAt.value).toBe("2024-03-05 10:32");
    app.unmount();
    await settle();
    expect(keeps()).toEqual([]);
  });

  it("is dropped after a save, and typing begins a new one", async () => {
    const value = reactive({ name: "" });
    const { app, keeper } = open(value);
    await settle();
    value.name = "甲";
    await settle();
    await keeper.drop();
    expect(keeps()).toEqual([]);
    expect(calls.at(-1)).toEqual(["draft.drop", { key: "party:1" }]);
    value.name = "乙";
    await settle();
    app.unmount();
    await settle();
    expect(keeps()).toEqual(["乙"]);
  });
});
