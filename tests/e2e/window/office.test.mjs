// The real window: first start, set-up, recovery key, sign-in; and the data are still there at the next start.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import path from "node:path";
import { test } from "node:test";
import { setUp, signIn } from "./steps.mjs";
import { By, at, openWindow, picture, see } from "./window.mjs";

test("set up, close, open again, sign in", { timeout: 180_000 }, async () => {
  const first = await openWindow();
  const { driver } = first;
  try {
    await setUp(driver);
    await see(driver, `${at("signin-login")}, ${at("nav-today")}`);
    await first.close();

    const again = await openWindow({ dir: first.dir });
    try {
      await signIn(again.driver);
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
