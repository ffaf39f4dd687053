import { createApp, defineComponent, h, nextTick, reactive } from "vue";
import { afterEach, describe, expect, it, vi } from "vitest";
import { setToday } from "../clock";
import AmountField from "./AmountField.vue";
import DateField from "./DateField.vue";
import FieldRow from "./FieldRow.vue";
import TimeField from "./TimeField.vue";
import { useForm, type Form } from "./fieldScope";

vi.mock("../../host", () => ({ CallError: class extends Error {}, call: async () => null }));
setToday("2024-03-06");

const value = reactive({ day: null as string | null, time: null as string | null, amount: null as number | null, name: "" });
let form!: Form;
let unmount = () => {};

function open() {
  Object.assign(value, { day: null, time: null, amount: null, name: "" });
  const root = document.createElement("div");
  document.body.append(root);
  const bind = (key: keyof typeof value) => ({
    modelValue: value[key] as never,
    "onUpdate:modelValue": (next: unknown) => void (value[key] = next as never),
    testid: key,
  });
  const app = createApp(
    defineComponent({
      setup() {
        form = useForm();
        return () => [
          h(FieldRow, { label: "日期" }, () => h(DateField, bind("day"))),
          h(FieldRow, { label: "时间" }, () => h(TimeField, bind("time"))),
          h(FieldRow, { label: "金额" }, () => h(AmountField, bind("amount"))),
          h(FieldRow, { label: "姓名", required: true, empty: value.name === "", error: "上次没有保存上。" }, () => h("input", { "data-testid": "name" })),
        ];
      },
    }),
  );
  app.mount(root);
  unmount = () => {
    app.unmount();
    root.remove();
  };
  return {
    async type(testid: string, text: string) {
      const input = root.querySelector<HTMLInputElement>(`[data-testid=${testid}]`)!;
      input.value = text;
      input.dispatchEvent(new Event("input", { bubbles: true }));
      await nextTick();
      input.dispatchEvent(new FocusEvent("blur"));
      input.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
      for (let i = 0; i < 6; i++) await nextTick();
      return input.value;
    },
    sentences: () => [...root.querySelectorAll(".field-sentence.wrong")].map((e) => e.textContent),
  };
}
afterEach(() => unmount());

describe("a field that reads what a clerk types", () => {
  it("takes a short date and shows it whole", async () => {
    const page = open();
    expect(await page.type("day", "3.5")).toBe("2024-03-05");
    expect(value.day).toBe("2024-03-05");
  });
  it("keeps what it cannot read, says so under the field, and has no value meanwhile", async () => {
    const page = open();
    await page.type("day", "3.5");
    expect(await page.type("day", "2.30")).toBe("2.30");
    expect(value.day).toBeNull();
    expect(page.sentences()).toContain("2024年2月没有 30 日。");
    expect(form.check()).toBe(false);
    await page.type("day", "2.29");
    expect(page.sentences()).not.toContain("2024年2月没有 30 日。");
  });
  it("reads a time and an amount", async () => {
    const page = open();
    expect(await page.type("time", "下午3点")).toBe("15:00");
    expect(await page.type("amount", "1.5万")).toBe("15,000.00");
    expect(value).toMatchObject({ time: "15:00", amount: 1_500_000 });
  });
});

describe("a form before it is saved", () => {
  it("is held up by what is missing, not by what the program said last time", async () => {
    open();
    expect(form.check()).toBe(false);
    value.name = "陈㛃";
    await nextTick();
    expect(form.check()).toBe(true);
  });
});
