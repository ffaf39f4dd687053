// What an office must live through: two people on one record, a damaged store, a desk that was left. Each ends with
// everything still there.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { journeys, picture } from "./bridge.mjs";
import { ADMIN, choose, setUpOffice, signIn } from "./steps.mjs";

const journey = journeys();
const NARRATIVE = "楼上卫生间渗水，楼下天花板发霉脱落。";

/** Registers a case and answers what its address in the window ends with. */
async function register(page) {
  await page.keyboard.press("Control+n");
  await page.getByTestId("new-dispute").waitFor();
  await choose(page, "new-type", "邻里纠纷");
  await page.getByTestId("applicant-1-name").fill("陈㛃");
  await page.getByTestId("respondent-1-name").fill("欧阳䶮");
  await page.getByTestId("new-narrative").fill(NARRATIVE);
  await page.keyboard.press("Control+s");
  await page.getByTestId("dispute-page").waitFor();
}

/** The only dispute of the store, as the commands give it. */
async function only(bridge) {
  const { rows } = await bridge.call("dispute.list", {
    year: null, dispute_type: null, state: null, mediator: null, organisation: null,
    text: "", sort: "number", descending: false, after: null, limit: 10,
  });
  assert.equal(rows.length, 1);
  return (await bridge.call("dispute.open", { uid: rows[0].uid })).file;
}

test("two people on one record: both versions are shown, and what was chosen is kept", () =>
  journey(async (office) => {
    const { page, bridge } = office;
    await setUpOffice(page);
    await register(page);
    await page.getByTestId("timeline-facts").click();
    await page.getByTestId("facts-place").fill("滨海大道三号");

    // Somebody else saves the same record in between.
    const before = (await only(bridge)).dispute;
    await bridge.call("dispute.save", { ...before, title: "渗水一案", place: "滨海大道五号" });

    await page.keyboard.press("Control+s");
    await page.getByTestId("conflict").waitFor();
    await picture(page, "stale-edit");
    const conflict = page.getByTestId("conflict");
    assert.match(await conflict.innerText(), /滨海大道三号/);
    assert.match(await conflict.innerText(), /滨海大道五号/);
    await conflict.locator("label", { hasText: "滨海大道三号" }).click();
    await page.getByTestId("conflict-settle").click();
    await page.keyboard.press("Control+s");
    await page.getByTestId("conflict").waitFor({ state: "detached" });

    await assert.doesNotReject(async () => {
      for (let tries = 0; tries < 40; tries++) {
        const { dispute } = await only(bridge);
        if (dispute.place === "滨海大道三号" && dispute.title === "渗水一案") return;
        await page.waitForTimeout(250);
      }
      throw new Error("the chosen place or the other's title is not in the store");
    });
  }));

test("a damaged store is named, left as it is, and a copy brings the case back", () =>
  journey(async (office) => {
    const { page, dir } = office;
    await setUpOffice(page);
    await register(page);
    await office.bridge.call("backup.now", {});
    await office.bridge.stop();

    const file = path.join(dir, "office.hejuan");
    const bytes = fs.readFileSync(file);
    bytes.fill(0x5a, 4096, Math.min(bytes.length, 40_000));
    fs.writeFileSync(file, bytes);
    for (const rest of ["-wal", "-shm"]) fs.rmSync(file + rest, { force: true });

    await office.restart();
    await page.getByTestId("signin-login").or(page.getByText("资料库损坏，打不开")).first().waitFor();
    if (await page.getByTestId("signin-login").isVisible()) await signIn(page);
    await page.getByText("资料库损坏，打不开").waitFor();
    await picture(page, "damaged-store");
    assert.ok(fs.readFileSync(file).equals(bytes), "the damaged file was changed");

    await page.getByTestId("backup-restore").first().click();
    await page.getByTestId("confirm-action").click();
    const asked = page.getByTestId("damaged-password");
    await page.getByTestId("signin-login").or(page.getByTestId("nav-today")).or(asked).first().waitFor();
    if (await asked.isVisible()) {
      await page.getByTestId("damaged-login").fill(ADMIN.login);
      await asked.fill(ADMIN.password);
      await page.getByTestId("backup-restore").first().click();
      await page.getByTestId("confirm-action").click();
    }
    await page.getByTestId("signin-login").or(page.getByTestId("nav-today")).first().waitFor();
    if (await page.getByTestId("signin-login").isVisible()) await signIn(page);
    await page.getByTestId("nav-today").waitFor();
    const { dispute } = await only(office.bridge);
    assert.equal(dispute.narrative, NARRATIVE);
  }));

test("a desk that was left locks itself, and what was being typed is there after the password", () =>
  journey(async ({ page }) => {
    await page.clock.install();
    await page.reload();
    await setUpOffice(page);
    await register(page);
    await page.getByTestId("timeline-facts").click();
    await page.getByTestId("facts-place").fill("滨海大道七号");
    await page.clock.fastForward("00:05");
    await page.clock.fastForward("45:00");
    await page.getByText(`${ADMIN.name}，请输入密码继续`).waitFor();
    await picture(page, "locked-by-itself");
    assert.equal(await page.getByTestId("dispute-page").count(), 0, "the case can still be read");
    await page.getByTestId("signin-password").fill(ADMIN.password);
    await page.getByTestId("signin-password").press("Enter");
    await page.getByTestId("dispute-page").waitFor();
    await page.waitForFunction(
      () => document.querySelector('[data-testid="facts-place"]')?.value === "滨海大道七号",
      null,
      { timeout: 15_000 },
    );
  }));
