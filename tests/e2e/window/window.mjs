// What every journey in the real window stands on: the desktop program in WebKit, driven through WebKitWebDriver.
// Knows nothing of what a journey does. Needs a display (`xvfb-run`).
import { spawn } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import net from "node:net";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { ROOT, freshFolder } from "../bridge.mjs";

const require = createRequire(path.join(ROOT, "ui/package.json"));
export const { Builder, By, Key } = require("selenium-webdriver");

const BIN = process.env.HEJUAN_BIN ?? path.join(ROOT, "target/e2e");

async function freePort() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Opens the program on a fresh data folder (or `dir`). */
export async function openWindow({ dir = freshFolder(), env = {} } = {}) {
  const port = await freePort();
  const saves = path.join(dir, "saves");
  fs.mkdirSync(saves, { recursive: true });
  // To a file: a window left behind would hold an inherited pipe open and hang whoever reads it.
  const log = fs.openSync(path.join(dir, "driver.log"), "a");
  // Detached: the driver leads a process group, so that window, web and network process end with it.
  const driverProcess = spawn("WebKitWebDriver", [`--port=${port}`, "--host=127.0.0.1"], {
    detached: true,
    stdio: ["ignore", log, log],
    env: {
      ...process.env,
      TAURI_WEBVIEW_AUTOMATION: "true",
      HEJUAN_DATA_DIR: path.join(dir, "data"),
      HEJUAN_TEST_SAVE_DIR: saves,
      XDG_CONFIG_HOME: path.join(dir, "config"),
      XDG_DATA_HOME: path.join(dir, "share"),
      XDG_CACHE_HOME: path.join(dir, "cache"),
      LANG: "C.UTF-8",
      ...env,
    },
  });
  fs.closeSync(log);
  const killGroup = () => {
    try {
      process.kill(-driverProcess.pid, "SIGKILL");
    } catch {
      // Already gone.
    }
  };
  try {
    await listening(port, driverProcess);
    const driver = await new Builder()
      .usingServer(`http://127.0.0.1:${port}`)
      .withCapabilities({
        // selenium insists on a name; the driver answers to any.
        browserName: "wry",
        "webkitgtk:browserOptions": { binary: path.join(BIN, "hejuan-desktop"), args: [] },
      })
      .build();
    await driver.manage().setTimeouts({ script: 30_000, implicit: 0 });
    return {
      dir,
      saves,
      driver,
      log: () => fs.readFileSync(path.join(dir, "driver.log"), "utf8"),
      /** Closes the window as a person would; the data folder stays. */
      async close() {
        await driver.quit().catch(() => {});
        killGroup();
      },
      /** A power cut: nothing gets a chance to save. */
      cut: killGroup,
      async end() {
        await driver.quit().catch(() => {});
        killGroup();
        await wait(100);
        fs.rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
      },
    };
  } catch (error) {
    killGroup();
    throw new Error(`${error.message}\n${fs.readFileSync(path.join(dir, "driver.log"), "utf8")}`);
  }
}

async function listening(port, driverProcess) {
  for (let tries = 0; tries < 200; tries++) {
    if (driverProcess.exitCode !== null) throw new Error(`WebKitWebDriver ended with ${driverProcess.exitCode}`);
    const ready = await fetch(`http://127.0.0.1:${port}/status`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) return;
    await wait(50);
  }
  throw new Error("WebKitWebDriver does not answer");
}

/** Milliseconds to wait for the next screen: generous, for a machine that is building beside. */
export const PATIENCE = Number(process.env.HEJUAN_PATIENCE ?? 60_000);

/** The CSS selector of a test id. */
export const at = (id) => `[data-testid="${id}"]`;

/** What the page answers with while it is being drawn anew; the next try finds the new element. */
const PASSING = new Set([
  "StaleElementReferenceError",
  "ElementClickInterceptedError",
  "ElementNotInteractableError",
  "NoSuchElementError",
]);

/** Tries `attempt` until it answers something true; what passes when the page has settled is tried again. */
export async function until(driver, attempt, what, timeout = PATIENCE) {
  let last = "";
  const settled = async () => {
    try {
      return await attempt();
    } catch (error) {
      if (!PASSING.has(error.name)) throw error;
      last = `; last: ${error.name} ${error.message}`;
      return false;
    }
  };
  return driver.wait(settled, timeout, () => `${what}${last}`);
}

/** The first visible element of a CSS selector or locator, as soon as there is one. */
export async function see(driver, locator, timeout = PATIENCE) {
  const by = typeof locator === "string" ? By.css(locator) : locator;
  const visible = async () => {
    for (const element of await driver.findElements(by)) if (await element.isDisplayed()) return element;
    return false;
  };
  return until(driver, visible, `not to be seen: ${by}`, timeout);
}

/** Clicks what is there, once it stands still and nothing lies over it. */
export async function click(driver, locator) {
  const once = async () => {
    const element = await see(driver, locator);
    await driver.executeScript(`arguments[0].scrollIntoView({ block: "center" })`, element);
    const before = await element.getRect();
    const now = await element.getRect();
    if (before.x !== now.x || before.y !== now.y) return false;
    await element.click();
    return true;
  };
  await until(driver, once, `cannot be clicked: ${locator}`);
}

/** The `<input>` of a field: Element Plus puts the test id on the input itself or on its wrapper. */
export async function field(driver, id) {
  return see(driver, `input${at(id)}, ${at(id)} input, textarea${at(id)}, ${at(id)} textarea`);
}

/** Writes into the field of a test id. */
export async function fill(driver, id, text) {
  await until(driver, async () => (await write(driver, await field(driver, id), text), true), `cannot be filled: ${id}`);
}

/**
 * Writes into a field through the value setter of the page. WebDriver's key strokes drop characters outside the BMP
 * (𬱖, 𠮷) without a word, and those are names of people here.
 */
export async function write(driver, element, text) {
  await driver.executeScript(
    `const [field, text] = arguments;
     const kind = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
     field.focus();
     Object.getOwnPropertyDescriptor(kind.prototype, "value").set.call(field, text);
     field.dispatchEvent(new Event("input", { bubbles: true }));
     field.dispatchEvent(new Event("change", { bubbles: true }));`,
    element,
    text,
  );
}

/** A picture for the eye, when HEJUAN_SHOTS names a folder. */
export async function picture(driver, name) {
  if (!process.env.HEJUAN_SHOTS) return;
  fs.mkdirSync(process.env.HEJUAN_SHOTS, { recursive: true });
  // What is in the document may not be painted yet.
  await driver.executeAsyncScript(`requestAnimationFrame(() => requestAnimationFrame(arguments[0]))`);
  fs.writeFileSync(path.join(process.env.HEJUAN_SHOTS, `window-${name}.png`), await driver.takeScreenshot(), "base64");
}
