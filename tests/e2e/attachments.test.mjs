// What comes from the scanner and the telephone: offered when it appears in the folder, taken in with one key, shown,
// played, placed together; and wording the office keeps for itself.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { journeys, picture } from "./bridge.mjs";
import { choose, setUpOffice } from "./steps.mjs";

const journey = journeys();
const NEW = "00000000-0000-0000-0000-000000000000";
/** A picture of one pixel, PNG. */
const PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/** A second of a tone, WAV: 8 kHz, mono, 16 bit. */
function tone() {
  const samples = 8_000;
  const wav = Buffer.alloc(44 + samples * 2);
  wav.write("RIFF", 0);
  wav.writeUInt32LE(36 + samples * 2, 4);
  wav.write("WAVEfmt ", 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(8_000, 24);
  wav.writeUInt32LE(16_000, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write("data", 36);
  wav.writeUInt32LE(samples * 2, 40);
  for (let i = 0; i < samples; i++) wav.writeInt16LE(Math.round(8_000 * Math.sin(i / 3)), 44 + i * 2);
  return wav;
}

async function dispute(bridge) {
  const { today } = await bridge.call("app.status");
  const committee = (await bridge.call("organisation.list")).find((o) => o.kind === "committee").uid;
  const view = await bridge.call("dispute.create", {
    committee, received_on: today, dispute_type: "neighbourhood", source: "on_application", title: "漏水纠纷", parties: [], narrative: "", community: "",
  });
  assert.notEqual(view.file.dispute.uid, NEW);
  return view.file.dispute.uid;
}

test("scans are offered and taken in with one key, sound is played, several are placed together", () =>
  journey(async ({ page, bridge, dir }) => {
    await setUpOffice(page);
    const folder = path.join(dir, "scans");
    fs.mkdirSync(folder);
    const settings = await bridge.call("settings.get");
    await bridge.call("settings.save", { rev: settings.rev, values: { "scanner.folder": folder } });
    const uid = await dispute(bridge);
    const old = new Date(Date.now() - 60_000);
    for (const [name, bytes] of [["扫描001.png", Buffer.from(PNG, "base64")], ["扫描002.png", Buffer.concat([Buffer.from(PNG, "base64"), Buffer.from(" ")])], ["通话录音.wav", tone()]]) {
      fs.writeFileSync(path.join(folder, name), bytes);
      fs.utimesSync(path.join(folder, name), old, old);
    }
    await page.goto(`${bridge.address}#/dispute/${uid}?attachments=1`);
    await page.getByTestId("scans").getByText("扫描002.png").waitFor();
    await choose(page, "attachment-item", "人民调解证据材料");
    await picture(page, "attachments-scans");
    await page.keyboard.press("Control+Enter");
    await page.getByTestId("scans").waitFor({ state: "detached" });
    assert.deepEqual(fs.readdirSync(folder).sort(), ["扫描001.png", "扫描002.png", "通话录音.wav"], "the originals stay");
    const view = await bridge.call("dispute.open", { uid });
    assert.deepEqual(view.file.attachments.map((a) => [a.title, a.item]).sort(), [["扫描001", "evidence"], ["扫描002", "evidence"], ["通话录音", "evidence"]]);

    await page.getByRole("button", { name: "查看扫描001" }).waitFor();
    await page.waitForFunction(() => document.querySelectorAll(".thumb img").length === 2);
    await picture(page, "attachments");
    await page.getByRole("button", { name: /通话录音/ }).first().click();
    await page.waitForFunction(() => document.querySelector('[data-testid="sound"]')?.duration > 0.9);
    await page.keyboard.press("Escape");

    for (const title of ["扫描002", "扫描001"]) {
      const card = page.locator("li").filter({ has: page.getByRole("button", { name: `查看${title}` }) });
      await card.locator(".el-checkbox").click();
    }
    await choose(page, "attachment-place", "当事人身份证明");
    await page.getByText("2 件已归到").waitFor();
    const placed = (await bridge.call("dispute.open", { uid })).file.attachments.filter((a) => a.item === "identity");
    assert.deepEqual(placed.map((a) => [a.position, a.title]), [[1, "扫描002"], [2, "扫描001"]], "in the order they were ticked");
  }));

test("wording is put away and out again, and the list of files says that all are sound", () =>
  journey(async ({ page }) => {
    await setUpOffice(page);
    await page.getByTestId("nav-settings").click();
    await page.getByTestId("settings-phrases").click();
    await page.getByTestId("phrase-new").click();
    await choose(page, "phrase-place", "调解 · 记录").catch(() => undefined);
    await page.getByTestId("phrase-name").fill("本所开场");
    await page.getByTestId("phrase-text").fill("各位好，今天由＿＿主持。");
    await page.getByTestId("phrase-save").click();
    const line = page.getByTestId("phrase-line").filter({ hasText: "本所开场" });
    await line.waitFor();
    await line.getByRole("button", { name: "停用本所开场" }).click();
    await line.waitFor({ state: "detached" });
    await page.getByTestId("phrase-show-retired").click();
    await line.getByText("已停用").waitFor();
    await picture(page, "phrases");
    await line.getByRole("button", { name: "启用本所开场" }).click();
    await line.getByText("本所增加").waitFor();
    await page.getByTestId("settings-backup").click();
    await page.getByTestId("files-check").click();
    await page.getByTestId("files").getByText("现在还没有附件").waitFor();
    await page.getByTestId("settings-service").click();
    await page.getByText("这段时间没有记录协同服务").waitFor();
  }));
