import { createApp, defineComponent } from "vue";
import { describe, expect, it } from "vitest";
import { bindings, keysOf, useKeys } from "./keys";

const event = (over: Partial<KeyboardEvent>) => ({ key: "", code: "", ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...over });

describe("keys of an event", () => {
  it.each([
    [{ key: "s", code: "KeyS", ctrlKey: true }, "Ctrl+S"],
    [{ key: "ß", code: "KeyS", ctrlKey: true, shiftKey: true }, "Ctrl+Shift+S"],
    [{ key: "1", code: "Digit1", altKey: true }, "Alt+1"],
    [{ key: "&", code: "Digit1", altKey: true }, "Alt+1"],
    [{ key: "/", code: "Slash", ctrlKey: true }, "Ctrl+/"],
    [{ key: "Escape", code: "Escape" }, "Esc"],
    [{ key: "ArrowLeft", code: "ArrowLeft", altKey: true }, "Alt+←"],
    [{ key: "F1", code: "F1" }, "F1"],
    [{ key: "1", code: "Numpad1", altKey: true }, ""],
  ])("%j is %s", (over, keys) => expect(keysOf(event(over as Partial<KeyboardEvent>))).toBe(keys));
});

describe("keys bound by a page", () => {
  it("answer while it is shown; the latest first, which may pass on", () => {
    const heard: string[] = [];
    const page = (name: string, pass: boolean) =>
      createApp(
        defineComponent({
          setup() {
            useKeys([{ keys: "Ctrl+S", label: "保存", group: "填写", run: () => (heard.push(name), pass ? false : undefined) }]);
            return () => null;
          },
        }),
      );
    const press = () => window.dispatchEvent(new KeyboardEvent("keydown", { key: "s", code: "KeyS", ctrlKey: true, cancelable: true }));
    const [below, above] = [page("below", false), page("above", true)];
    below.mount(document.createElement("div"));
    above.mount(document.createElement("div"));
    press();
    expect(heard).toEqual(["above", "below"]);
    above.unmount();
    press();
    expect(heard).toEqual(["above", "below", "below"]);
    below.unmount();
    press();
    expect(heard).toHaveLength(3);
    expect(bindings).toHaveLength(0);
  });

  it("finds what is being typed already taken", () => {
    const field = document.createElement("input");
    document.body.append(field);
    let kept = "";
    field.addEventListener("change", () => (kept = field.value));
    const saved: string[] = [];
    const page = createApp(
      defineComponent({
        setup() {
          useKeys([{ keys: "Ctrl+S", label: "保存", group: "填写", run: () => void saved.push(kept) }]);
          return () => null;
        },
      }),
    );
    page.mount(document.createElement("div"));
    field.focus();
    field.value = "120";
    field.dispatchEvent(new KeyboardEvent("keydown", { key: "s", code: "KeyS", ctrlKey: true, bubbles: true, cancelable: true }));
    expect(saved).toEqual(["120"]);
    page.unmount();
    field.remove();
  });
});
