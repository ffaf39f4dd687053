// The real window: first start, set-up, recovery key, sign-in; and the data are still there at the next start.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import path from "node:path";
import { test } from "node:test";
import { ADMIN } from "../steps.mjs";
import { By, openWindow, picture, see, write } from "./window.mjs";

const at = (id) => `[data-testid="${id}"]`;

/** The `<input>` of a field: Element Plus puts the test id on the input itself or on its wrapper. */
export async function field(driver, id) {
  return see(driver, `input${at(id)}, ${at(id)} input, textarea${at(id)}, ${at(id)} textarea`);
}

test("set up, close, open again, sign in", { timeout: 120_000 }, async () => {
  const first = await openWindow();
  const { driver } = first;
  try {
    await (await see(driver, at("start-own"))).click();
    const place = By.xpath(`//*[@data-testid="setup-place"]//label[contains(., "礐石司法所")]`);
    await (await see(driver, place)).click();
    await (await see(driver, at("setup-next"))).click();
    await see(driver, By.xpath(`//table[@aria-label="调委会"]`));
    await (await see(driver, at("setup-next"))).click();
    await write(driver, await field(driver, "setup-name"), ADMIN.name);
    await write(driver, await field(driver, "setup-login"), ADMIN.login);
    await write(driver, await field(driver, "password-new"), ADMIN.password);
    await write(driver, await field(driver, "password-again"), ADMIN.password);
    await (await see(driver, at("setup-next"))).click();
    await see(driver, at("recovery-key"));
    await picture(driver, "recovery-key");
    const key = await driver.executeScript(
      `return [...document.querySelectorAll('[data-testid="recovery-key"] > span')]
         .map((group) => group.lastChild.textContent.trim()).join("-")`,
    );
    await (await see(driver, at("recovery-kept"))).click();
    await write(driver, await field(driver, "recovery-typed"), key);
    await (await see(driver, at("recovery-prove"))).click();
    await see(driver, `${at("signin-login")}, ${at("nav-today")}`);
    await first.close();

    const again = await openWindow({ dir: first.dir });
    try {
      await write(again.driver, await field(again.driver, "signin-login"), ADMIN.login);
      await write(again.driver, await field(again.driver, "signin-password"), ADMIN.password);
      await (await see(again.driver, at("signin-enter"))).click();
      await see(again.driver, at("nav-today"));
      await picture(again.driver, "today-empty");
      await see(again.driver, By.xpath(`//*[contains(@class, "office")][contains(., "礐石司法所")]`));
      assert.equal(await again.driver.getTitle(), "和卷", "the window's title must not tell whose data it shows");
    } finally {
      await again.close();
    }
  } finally {
    await first.end();
  }
});

test("without a display the program says so and ends", () => {
  const binary = path.join(process.env.HEJUAN_BIN ?? "", "hejuan-desktop");
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...bare } = process.env;
  const ended = spawnSync(binary, { env: bare, encoding: "utf8", timeout: 20_000 });
  assert.equal(ended.status, 2, ended.stderr);
  assert.match(ended.stderr, /没有图形界面/);
});
