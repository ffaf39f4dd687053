// The schedule of an agreement: 24 instalments to be read at a glance, marked performed from the row by keyboard, with a
// receipt pasted; what is overdue stands on Today and leads back here.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { journeys, picture } from "./bridge.mjs";
import { addMediator, setUpOffice } from "./steps.mjs";

const journey = journeys();
const NEW = "00000000-0000-0000-0000-000000000000";
/** A picture of one pixel, PNG. */
const PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

const day = (from, months) => {
  const [year, month] = from.split("-").map(Number);
  const at = new Date(Date.UTC(year, month - 1 + months, 5));
  return at.toISOString().slice(0, 10);
};

/** A dispute with an agreement in 24 instalments, the first two of them past their day. Answers its identity. */
async function agree(bridge) {
  const { today } = await bridge.call("app.status");
  const first = day(today, -2);
  const agreedOn = day(today, -3);
  const [mediator] = await bridge.call("mediator.list");
  const person = (name, role) => ({
    uid: NEW, rev: 0, dispute: NEW, role, position: 0, kind: "natural", name, other_name: "", sex: null, birth_date: null, nation: "", region: "", id_kind: "none",
    id_number: "", id_note: "", id_override: "", occupation: "", phone: "", address: "", household_address: "", delivery_address: "", note: "",
    legal_representative: "", legal_representative_post: "", member_count: null, representatives: [], guardians: [], agents: [], interpreter: null, claim: null,
  });
  const made = await bridge.call("dispute.create", {
    committee: mediator.committee, received_on: agreedOn, dispute_type: "damages", source: "on_application", title: "",
    parties: [person("陈㛃", "applicant"), person("欧阳䶮", "respondent")], narrative: "", community: "",
  });
  const dispute = made.file.dispute.uid;
  const step = (body) =>
    bridge.call("step.save", {
      uid: NEW, rev: 0, dispute, on: agreedOn, start: null, end: null, place: "", present: [], others: [], mediators: [mediator.name], recorder: "",
      signing: { parties: [], mediator_on: null, recorder_on: null, seal_on: null }, body,
    });
  await step({ kind: "intake", written_application: true, registrar: "" });
  await step({ kind: "acceptance", notice_no: "", registrar: "" });
  await step({ kind: "session", no: 1, record: "双方陈述。", result: "success", caucus: "" });
  const items = Array.from({ length: 24 }, (_, i) => ({ no: i + 1, due_on: day(first, i), amount: 673_000 }));
  await step({
    kind: "agreement", form: "written", number: "", copies: 3, facts: "损害赔偿", performance_mode: "转账", performance_due: "", performance_due_on: null, guarantors: [], annex: [],
    effective_on: null, performance_state: null, performance_note: "", performed_on: null,
    terms: [
      { no: 1, text: "欧阳䶮当面道歉。", payments: [] },
      { no: 2, text: "分期赔偿。", payments: [{ payer: "欧阳䶮", joint: false, payee: "陈㛃", amount: 673_000 * 24, due_on: null, due_text: "", method: "转账", schedule: { way: "instalments", items } }] },
    ],
  });
  return dispute;
}

test("24 instalments: read, overdue on Today, marked by keyboard with a receipt", () =>
  journey(async ({ page, bridge, dir }) => {
    await setUpOffice(page);
    await addMediator(page, "林泽涛");
    const dispute = await agree(bridge);

    await page.getByTestId("nav-today").click();
    await page.getByTestId("today-overdue").getByRole("button").filter({ hasText: "第1期：应付6,730.00元" }).first().click();
    await page.getByTestId("schedule-panel").waitFor();
    assert.match(page.url(), /schedule=/);
    await picture(page, "schedule");
    assert.equal(await page.locator('tr[data-line^="2-0-"]').count(), 24);
    assert.equal(await page.getByTestId("schedule-owed").innerText(), "161,520.00");
    // Readable without moving sideways, at this width and at half as large again.
    const sideways = () => page.evaluate(() => [...document.querySelectorAll(".middle, .schedule-panel")].some((e) => e.scrollWidth > e.clientWidth + 1));
    assert.equal(await sideways(), false);
    await page.setViewportSize({ width: 911, height: 512 });
    assert.equal(await sideways(), false);
    await picture(page, "schedule-150");
    await page.setViewportSize({ width: 1366, height: 768 });

    // The first overdue line has the focus; Enter opens it, the sum and today stand there, Ctrl+S keeps it.
    await page.waitForFunction(() => document.activeElement?.dataset?.line === "2-0-1");
    await page.keyboard.press("Enter");
    await page.getByTestId("mark-save").waitFor();
    // A screenshot pasted from the telephone's program.
    await page.evaluate((base64) => {
      const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], "image.png", { type: "image/png" }));
      document.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    }, PNG);
    await page.getByText("粘贴的图片").waitFor();
    await picture(page, "schedule-mark");
    await page.keyboard.press("Control+s");
    await page.getByTestId("schedule-row-2-0-1").getByText("已履行").waitFor();
    await page.getByTestId("schedule-row-2-0-1").getByRole("button", { name: "凭证" }).waitFor();

    // On to the next by itself: a part, with a receipt chosen from a folder.
    await page.waitForFunction(() => document.activeElement?.dataset?.line === "2-0-2");
    await page.keyboard.press("Enter");
    const amount = page.getByTestId("mark-amount").locator("input").or(page.locator('input[data-testid="mark-amount"]')).first();
    await amount.focus(); // the field shows plain digits while one is in it
    await amount.fill("5000");
    const receipt = path.join(dir, "收条.png");
    fs.writeFileSync(receipt, Buffer.from(PNG, "base64"));
    await bridge.queueOpen([receipt]);
    await page.getByTestId("mark-receipt").click();
    await page.getByText("收条.png").waitFor();
    await page.getByTestId("mark-save").click();
    await page.getByTestId("schedule-row-2-0-2").getByText("已付 5,000.00").waitFor();
    assert.equal(await page.getByTestId("schedule-owed").innerText(), "149,790.00");

    // More than is owed is refused with a sentence, and nothing is written.
    await page.getByTestId("schedule-row-2-0-2").focus();
    await page.keyboard.press("Enter");
    await amount.focus();
    await amount.fill("2000");
    await page.getByTestId("mark-save").click();
    await page.getByText(/这一项还欠\s*1,730\.00\s*元/).first().waitFor();
    await page.keyboard.press("Escape");
    const view = await bridge.call("dispute.open", { uid: dispute });
    assert.equal(view.file.steps.filter((s) => s.body.kind === "performance").length, 2);
    assert.equal(view.file.attachments.length, 2);
    // The receipt opens from its line.
    await page.getByTestId("schedule-row-2-0-1").getByRole("button", { name: "凭证" }).click();
    await page.getByTestId("attachments").waitFor();
    await page.getByRole("heading", { name: "第2条第1期履行凭证" }).waitFor();
  }));
