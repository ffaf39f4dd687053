// What every journey in the browser stands on: a fresh store behind `hejuan serve`, and a Chromium page in front.
// Knows nothing of what a journey does.
import { spawn } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { after, before } from "node:test";
import { fileURLToPath } from "node:url";

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
// The packages are the window's own, installed once under ui/.
const require = createRequire(path.join(ROOT, "ui/package.json"));
const { chromium } = require("playwright-core");

/** Folder of the built programs. */
export const BIN = process.env.HEJUAN_BIN ?? path.join(ROOT, "target/e2e");
const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** Milliseconds to wait for the next screen. */
export const PATIENCE = Number(process.env.HEJUAN_PATIENCE ?? 60_000);

/** A folder of the test's own, removed by `end`. */
export function freshFolder() {
  return fs.mkdtempSync(path.join(os.tmpdir(), "hejuan-e2e-"));
}

/** Starts the bridge on a free port over `dir`. Resolves when it listens. */
export async function startBridge(dir, { args = [], env = {} } = {}) {
  const saves = path.join(dir, "saves");
  fs.mkdirSync(saves, { recursive: true });
  const child = spawn(
    path.join(BIN, "hejuan"),
    ["serve", "--store", path.join(dir, "office.hejuan"), "--ui", path.join(ROOT, "ui/dist"), "--saves", saves, ...args],
    { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] },
  );
  let said = "";
  child.stderr.on("data", (text) => (said += text));
  const address = await new Promise((resolve, reject) => {
    let heard = "";
    child.stdout.on("data", (text) => {
      heard += text;
      const line = heard.match(/http:\/\/\S+\//);
      if (line) resolve(line[0]);
    });
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`the bridge ended with ${code}: ${said}`)));
  });
  const ended = () => child.exitCode !== null || child.signalCode !== null;
  return {
    address,
    saves,
    /** What the bridge wrote to its error stream so far. */
    complaints: () => said,
    /** Calls a command as the window would; throws with the failure when it is refused. */
    async call(name, request = {}) {
      const answer = await fetch(`${address}call/${name}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(request),
      });
      const text = await answer.text();
      if (answer.status !== 200) throw new Error(`${name} refused: ${text}`);
      return JSON.parse(text);
    },
    /** The files that the next open dialog answers with. */
    async queueOpen(paths) {
      await fetch(`${address}dialog/queue`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(paths),
      });
    },
    async stop() {
      if (ended()) return;
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await gone;
    },
    /** A power cut. */
    async kill() {
      if (ended()) return;
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGKILL");
      await gone;
    },
  };
}

/** One Chromium for a test file. */
export async function startBrowser() {
  return chromium.launch({
    executablePath: CHROMIUM,
    // Without the background-networking flags an offline machine sees hundreds of refused connections.
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--font-render-hinting=none",
    ],
  });
}

/**
 * A page on a fresh office, with everything that went wrong in it collected. A journey fails on any page error or
 * console error, so that a broken screen cannot pass by luck.
 */
export async function openOffice(browser, options = {}) {
  const dir = options.dir ?? freshFolder();
  let bridge = await startBridge(dir, options);
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    ...options.context,
  });
  // Generous: what takes a blink on an idle machine takes long on one that is building beside.
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(`page error: ${error.stack ?? error}`));
  page.on("console", (message) => {
    // A refused command is an ordinary answer of the program (422); the browser logs it as a failed resource.
    if (message.type() === "error" && !message.text().includes("422")) errors.push(`console: ${message.text()}`);
  });
  try {
    await page.goto(bridge.address);
  } catch (error) {
    await context.close();
    await bridge.stop();
    throw error;
  }
  const office = {
    dir,
    bridge,
    page,
    errors,
    /** A power cut: the program is killed, started anew on the same store, and the page opened again. */
    async restart() {
      await bridge.kill();
      bridge = await startBridge(dir, options);
      office.bridge = bridge;
      errors.length = 0; // the page rightly complained that nobody answered
      await page.goto(bridge.address);
    },
    async end({ keep = false } = {}) {
      await context.close();
      await bridge.stop();
      if (!keep) fs.rmSync(dir, { recursive: true, force: true });
      if (errors.length > 0) throw new Error(`the page complained:\n${errors.join("\n")}`);
    },
  };
  return office;
}

/**
 * For a test file: one browser for all, and a function that runs one journey on a fresh office. A journey that fails
 * leaves a picture.
 */
export function journeys() {
  let browser;
  before(async () => (browser = await startBrowser()));
  after(() => browser.close());
  return async function journey(run, options) {
    const office = await openOffice(browser, options);
    try {
      await run(office);
    } catch (error) {
      await picture(office.page, `failed-${process.hrtime.bigint()}`);
      await office.end().catch((complaint) => console.error(complaint.message));
      throw error;
    }
    await office.end();
  };
}

/** A picture for the eye, when HEJUAN_SHOTS names a folder. */
export async function picture(page, name) {
  if (!process.env.HEJUAN_SHOTS) return;
  fs.mkdirSync(process.env.HEJUAN_SHOTS, { recursive: true });
  await page.screenshot({ path: path.join(process.env.HEJUAN_SHOTS, `${name}.png`) });
}
