// Steps that several journeys in the real window share: the counterpart of ../steps.mjs for WebDriver.
// Holds no expectation of its own but that the next screen comes.
import assert from "node:assert/strict";
import { ADMIN, COMMITTEE } from "../steps.mjs";
import { By, Key, at, click, fill, openWindow, picture, see, until } from "./window.mjs";

/** Runs one journey on a fresh data folder. A journey that fails leaves a picture and what the program said. */
export async function journey(run) {
  const office = await openWindow();
  try {
    await run(office);
  } catch (error) {
    await picture(office.driver, `failed-${process.hrtime.bigint()}`).catch(() => {});
    console.error(office.log());
    throw error;
  } finally {
    await office.end();
  }
}

/** First start to the recovery key typed back: the preset street, the administrator. */
export async function setUp(driver) {
  await click(driver, at("start-own"));
  await click(driver, By.xpath(`//*[@data-testid="setup-place"]//label[contains(., "礐石司法所")]`));
  await click(driver, at("setup-next"));
  await see(driver, By.xpath(`//table[@aria-label="调委会"]`));
  await click(driver, at("setup-next"));
  await fill(driver, "setup-name", ADMIN.name);
  await fill(driver, "setup-login", ADMIN.login);
  await fill(driver, "password-new", ADMIN.password);
  await fill(driver, "password-again", ADMIN.password);
  await click(driver, at("setup-next"));
  await see(driver, at("recovery-key"));
  await picture(driver, "recovery-key");
  const key = await driver.executeScript(
    `return [...document.querySelectorAll('[data-testid="recovery-key"] > span')]
       .map((group) => group.lastChild.textContent.trim()).join("-")`,
  );
  await click(driver, at("recovery-kept"));
  await fill(driver, "recovery-typed", key);
  await click(driver, at("recovery-prove"));
}

/** Signs in on the sign-in page. */
export async function signIn(driver) {
  await fill(driver, "signin-login", ADMIN.login);
  await fill(driver, "signin-password", ADMIN.password);
  await click(driver, at("signin-enter"));
  await see(driver, at("nav-today"));
}

/** First start to signed in. */
export async function setUpOffice(driver) {
  await setUp(driver);
  const next = await see(driver, `${at("signin-login")}, ${at("nav-today")}`);
  if ((await next.getAttribute("data-testid")) === "signin-login") await signIn(driver);
  await see(driver, at("nav-today"));
}

/** Picks a choice of a closed list by its words. */
export async function choose(driver, id, words) {
  await click(driver, `${at(id)} .el-select__wrapper`);
  await click(driver, By.xpath(`//*[contains(@class, "el-select-dropdown__item")][contains(., "${words}")]`));
}

/** Adds a mediator under 设置. */
export async function addMediator(driver, name) {
  await click(driver, at("nav-settings"));
  await click(driver, at("settings-mediators"));
  await click(driver, at("mediator-new"));
  await fill(driver, "mediator-name", name);
  await choose(driver, "mediator-committee", COMMITTEE);
  await click(driver, at("mediator-save"));
  await see(driver, By.xpath(`//*[@data-testid="mediator-line"][contains(., "${name}")]`));
}

/** Takes the next step of a dispute: from the menu, filled by `fillIn`, signed on the day where there is signing. */
export async function takeStep(driver, kind, fillIn = async () => {}) {
  await click(driver, at("next-menu"));
  await click(driver, at(`next-menu-${kind}`));
  await see(driver, `${at("step-sheet")}[data-kind="${kind}"]`);
  await fillIn();
  const [signing] = await driver.findElements(By.css(at("step-signing-all")));
  if (signing && (await signing.isDisplayed())) await click(driver, at("step-signing-all"));
  await click(driver, at("step-save"));
  await see(driver, at(`timeline-${kind}`));
}

/** Presses a key, with Ctrl held where `ctrl` says so, wherever the focus is. */
export async function press(driver, key, { ctrl = false } = {}) {
  const actions = driver.actions();
  if (ctrl) actions.keyDown(Key.CONTROL);
  actions.sendKeys(key);
  if (ctrl) actions.keyUp(Key.CONTROL);
  await actions.perform();
}

/** Presses Enter, as a clerk does, until the field is reached; nothing else moves the focus. */
export async function enterTo(driver, id, most = 16) {
  for (let pressed = 0; pressed <= most; pressed++) {
    if (await hasFocus(driver, id)) return;
    await press(driver, Key.ENTER);
  }
  assert.fail(`Enter does not lead to ${id}; the focus is on ${await focused(driver)}`);
}

/** Whether the focus is in the field of this name. */
export async function hasFocus(driver, id) {
  return driver.executeScript(`return document.activeElement?.closest(arguments[0]) !== null`, at(id));
}

async function focused(driver) {
  return driver.executeScript(`return document.activeElement?.outerHTML.slice(0, 200)`);
}

/** Waits until the first page of a preview is there as a picture. */
export async function seeFirstPage(driver) {
  await see(driver, at("preview-pages"));
  const loaded = () =>
    driver.executeScript(
      `const picture = document.querySelector('img[data-testid="page-1"]');
       return Boolean(picture?.complete && picture.naturalWidth > 300);`,
    );
  await until(driver, loaded, "the first page is not there as a picture");
}

/** Saves the paper in the preview by Ctrl+S; the path that the window then names. */
export async function savePreview(driver) {
  await press(driver, "s", { ctrl: true });
  const note = await see(driver, at("preview-saved"));
  return (await note.getText()).match(/已保存：(.+\.pdf)/)[1];
}
