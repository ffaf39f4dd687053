// From the start of the program to the page on the screen, beside an empty window of the same shell; and from Enter on
// the password to the register. What is on the screen is read from the frame buffer of a screen of its own (Xvfb), so
// both sides are watched the same way and neither is asked. Prints lines for `tests/benches/run`; asserts nothing.
//
// HEJUAN_BIN=folder of hejuan and hejuan-desktop, EMPTY_WINDOW=the empty one (cargo bench --bench empty --no-run).
import { execFileSync, spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { ROOT, freshFolder } from "../e2e/bridge.mjs";

const BIN = process.env.HEJUAN_BIN ?? path.join(ROOT, "target/e2e");
const ROUNDS = Number(process.env.ROUNDS ?? 7);
const SIZE = [1366, 768];
/** Nothing may change for so long before a screen counts as finished, ms; a blinking caret does not count. */
const STILL = 1500;
/** Every so many pixels in both directions one is looked at. */
const GRID = 4;

const scratch = freshFolder();

/** A screen of our own, and a look at it. */
async function openScreen() {
  // A folder each: a server that ends takes its file with it, and the next may have begun.
  const scratch = freshFolder();
  const server = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", `${SIZE[0]}x${SIZE[1]}x24`, "-fbdir", scratch], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const number = await new Promise((resolve, reject) => {
    server.stdio[3].once("data", (text) => resolve(String(text).trim()));
    server.once("error", reject);
    server.once("exit", (code) => reject(new Error(`Xvfb ended with ${code}`)));
  });
  const file = fs.openSync(path.join(scratch, "Xvfb_screen0"), "r");
  // The file is an XWD dump: a header of big-endian words, a colour map of 12 bytes an entry, then the rows.
  const head = Buffer.alloc(100);
  fs.readSync(file, head, 0, 100, 0);
  const word = (n) => head.readUInt32BE(n * 4);
  const pixels = word(0) + word(19) * 12;
  const row = word(12);
  const rows = Buffer.alloc(row * SIZE[1]);
  return {
    display: `:${number}`,
    look() {
      fs.readSync(file, rows, 0, rows.length, pixels);
      const seen = new Uint32Array(Math.floor(SIZE[0] / GRID) * Math.floor(SIZE[1] / GRID));
      let n = 0;
      for (let y = 0; y + GRID <= SIZE[1]; y += GRID) {
        for (let x = 0; x + GRID <= SIZE[0]; x += GRID) seen[n++] = rows.readUInt32LE(y * row + x * 4);
      }
      return seen;
    },
    close() {
      fs.closeSync(file);
      server.kill();
      fs.rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function different(one, other) {
  let count = 0;
  for (let n = 0; n < one.length; n++) if (one[n] !== other[n]) count++;
  return count / one.length;
}

/** Part of the looked-at pixels that a caret or a focus ring may take. */
const BLINK = 0.003;

/** Starts a program and tells when what it shows in the end was all there, ms. */
async function untilShown(screen, program, env) {
  const empty = screen.look();
  const started = performance.now();
  const child = spawn(program, [], {
    detached: true,
    stdio: "ignore",
    env: { ...process.env, DISPLAY: screen.display, LANG: "C.UTF-8", ...env },
  });
  const frames = [];
  let last = empty;
  let changed = started;
  try {
    for (;;) {
      await wait(8);
      const now = performance.now();
      const seen = screen.look();
      const part = different(seen, last);
      if (part > 0) frames.push({ at: now, seen });
      if (part > BLINK) changed = now;
      if (part > 0) last = seen;
      if (frames.length > 0 && now - changed > STILL && different(seen, empty) > 0.05) break;
      if (now - started > 60_000) throw new Error(`${program} shows nothing`);
    }
  } finally {
    try {
      process.kill(-child.pid, "SIGKILL");
    } catch {
      // Already gone.
    }
  }
  // The first frame from which on only the caret differs.
  let from = frames.length - 1;
  while (from > 0 && different(frames[from - 1].seen, last) <= BLINK) from--;
  await wait(600);
  return frames[from].at - started;
}

const median = (all) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)];

function figure(what, value, unit, goal = "-") {
  console.log(`@\t${what}\t${value.toFixed(2)}\t${unit}\t${goal}`);
}

/** An office with the sample cases, where the window looks for its own. */
function furnish() {
  const data = path.join(scratch, "data");
  execFileSync(path.join(BIN, "hejuan"), [
    "demo", "--cases", path.join(ROOT, "tests/cases"), "--store", path.join(data, "office.hejuan"), "--out", path.join(scratch, "out"),
  ]);
  return data;
}

/** Where a started program may write. */
function surroundings(data) {
  const own = (name) => path.join(scratch, name);
  return {
    HEJUAN_DATA_DIR: data,
    XDG_CONFIG_HOME: own("config"),
    XDG_DATA_HOME: own("share"),
    XDG_CACHE_HOME: own("cache"),
  };
}

async function starts(data) {
  const screen = await openScreen();
  const [ours, theirs] = [[], []];
  try {
    // The first start of each fills the caches of the system; it is not counted.
    for (let round = 0; round <= ROUNDS; round++) {
      const empty = await untilShown(screen, process.env.EMPTY_WINDOW, surroundings(data));
      const own = await untilShown(screen, path.join(BIN, "hejuan-desktop"), surroundings(data));
      if (round > 0) {
        theirs.push(empty);
        ours.push(own);
      }
    }
  } finally {
    screen.close();
  }
  console.error(`empty window: ${theirs.map((n) => n.toFixed(0)).join(" ")} ms`);
  console.error(`start to the sign-in page: ${ours.map((n) => n.toFixed(0)).join(" ")} ms`);
  figure("start to the sign-in page on screen", median(ours), "ms");
  figure("  an empty window of the same shell", median(theirs), "ms");
  figure("  against the empty window", median(ours) / median(theirs), "×", "1.3");
}

/** From Enter on the password to the first lines of the register, by our clock. */
async function signIns(data) {
  const screen = await openScreen();
  process.env.DISPLAY = screen.display;
  const { Key, field, openWindow, see, write, at } = await import("../e2e/window/window.mjs");
  const times = [];
  try {
    for (let round = 0; round <= ROUNDS; round++) {
      const window = await openWindow({ dir: path.join(scratch, "window"), env: { HEJUAN_DATA_DIR: data } });
      const { driver } = window;
      try {
        await see(driver, at("signin-login"));
        await driver.executeScript(`location.hash = "#/disputes"`);
        await write(driver, await field(driver, "signin-login"), "示例");
        const password = await field(driver, "signin-password");
        await write(driver, password, "Shili-2024");
        // By our own clock: the key's way through the driver and a look every few milliseconds are in it.
        const from = performance.now();
        await password.sendKeys(Key.ENTER);
        const there = `return document.querySelector('[data-testid="long-list"] .el-table-v2__row') !== null`;
        while (!(await driver.executeScript(there))) {
          if (performance.now() - from > 60_000) throw new Error("no register after signing in");
          await wait(5);
        }
        const took = performance.now() - from;
        if (round > 0) times.push(took);
      } finally {
        await window.close();
        // The next one would find its office still open.
        await wait(1000);
      }
    }
  } finally {
    screen.close();
  }
  console.error(`password to register: ${times.map((n) => n.toFixed(0)).join(" ")} ms`);
  figure("Enter on the password to the register on screen", median(times), "ms");
}

try {
  const data = furnish();
  if (process.argv[2] !== "sign-in") await starts(data);
  await signIns(data);
} finally {
  fs.rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
}
