import { effectScope, nextTick, reactive } from "vue";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useHistory } from "./undo";

describe("undo within a form", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function form() {
    const model = reactive({ name: "", terms: ["一"] });
    const scope = effectScope();
    const history = scope.run(() => useHistory(() => model, (v) => Object.assign(model, v)))!;
    const pause = async () => {
      await nextTick();
      vi.advanceTimersByTime(600);
    };
    return { model, history, pause };
  }

  it("goes back a pause at a time, and on again", async () => {
    const { model, history, pause } = form();
    model.name = "陈";
    model.name = "陈㛃";
    await pause();
    model.terms.push("二");
    await pause();
    history.undo();
    expect(model).toEqual({ name: "陈㛃", terms: ["一"] });
    history.undo();
    expect(model.name).toBe("");
    expect(history.canUndo.value).toBe(false);
    history.redo();
    history.redo();
    expect(model.terms).toEqual(["一", "二"]);
  });

  it("takes back what was typed a moment ago, before the pause", async () => {
    const { model, history } = form();
    model.name = "误";
    await nextTick();
    expect(history.canUndo.value).toBe(true);
    history.undo();
    expect(model.name).toBe("");
  });

  it("goes back field by field when somebody types without a pause", async () => {
    const { model, history } = form();
    model.name = "甲";
    await nextTick();
    document.dispatchEvent(new FocusEvent("focusin"));
    model.terms[0] = "付清";
    await nextTick();
    history.undo();
    expect(model).toEqual({ name: "甲", terms: ["一"] });
  });

  it("forgets what was undone once something new is typed", async () => {
    const { model, history, pause } = form();
    model.name = "甲";
    await pause();
    history.undo();
    model.name = "乙";
    await pause();
    expect(history.canRedo.value).toBe(false);
  });
});
