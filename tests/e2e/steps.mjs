// Steps that several journeys share, in the words of the window: what a person does, by keyboard where they would.
// Holds no expectation of its own but that the next screen comes.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";

export const ADMIN = { name: "李翀", login: "李翀", password: "Haojiang-2023" };
export const COMMITTEE = "礐石街道人民调解委员会";

/** First start to signed in: the preset street, the administrator, the recovery key typed back. */
export async function setUpOffice(page, { office = "礐石司法所", admin = ADMIN } = {}) {
  await page.getByTestId("start-own").click();
  await page.getByTestId("setup-place").getByText(office, { exact: true }).click();
  await page.getByTestId("setup-next").click();
  await page.getByRole("table", { name: "调委会" }).waitFor();
  await page.getByTestId("setup-next").click();
  await page.getByTestId("setup-name").fill(admin.name);
  await page.getByTestId("setup-login").fill(admin.login);
  await page.getByTestId("password-new").fill(admin.password);
  await page.getByTestId("password-again").fill(admin.password);
  await page.getByTestId("setup-next").click();
  const key = await shownRecoveryKey(page);
  await page.getByTestId("recovery-kept").click();
  await page.getByTestId("recovery-typed").fill(key.toLowerCase());
  await page.getByTestId("recovery-prove").click();
  await page.getByTestId("signin-login").or(page.getByTestId("nav-today")).first().waitFor();
  if (await page.getByTestId("signin-login").isVisible()) await signIn(page, admin);
  await page.getByTestId("nav-today").waitFor();
  return key;
}

/** The recovery key on the screen, without the small group numbers. */
export async function shownRecoveryKey(page) {
  const groups = page.getByTestId("recovery-key").locator("span");
  await groups.first().waitFor();
  return (await groups.evaluateAll((spans) => spans.map((span) => span.lastChild.textContent.trim()))).join("-");
}

/** Signs in on the sign-in page. */
export async function signIn(page, { login, password } = ADMIN) {
  await page.getByTestId("signin-login").fill(login);
  await page.getByTestId("signin-password").fill(password);
  await page.getByTestId("signin-password").press("Enter");
}

/** Somebody else sits down: the account menu's way out, and in again. */
export async function changePerson(page, { login, password }) {
  await page.getByTestId("frame-person").click();
  await page.locator(".el-dropdown-menu__item:visible").filter({ hasText: "退出登录" }).click();
  await page.getByTestId("signin-login").waitFor();
  await signIn(page, { login, password });
  await page.getByTestId("nav-today").waitFor();
}

/** Gives somebody an account, by the command; an administrator is signed in. The name is also the login. */
export async function giveAccount(bridge, { login, password }, role, organisation, mediator = null) {
  await bridge.call("account.save", { uid: null, rev: 0, login, name: login, role, organisation, mediator, disabled: false, password });
}

/** Picks a choice of a closed list by its words. */
export async function choose(page, testid, words) {
  await page.getByTestId(testid).locator(".el-select__wrapper").click();
  await page.locator(".el-select-dropdown__item:visible").filter({ hasText: words }).first().click();
}

/** Adds a mediator under 设置. */
export async function addMediator(page, name, committee = COMMITTEE) {
  await page.getByTestId("nav-settings").click();
  await page.getByTestId("settings-mediators").click();
  await page.getByTestId("mediator-new").click();
  await page.getByTestId("mediator-name").fill(name);
  await choose(page, "mediator-committee", committee);
  await page.getByTestId("mediator-save").click();
  await page.getByTestId("mediator-line").filter({ hasText: name }).first().waitFor();
}

/** Registers a written case between two people, with what else is typed of it, and leaves its page open. */
export async function register(page, { applicant = "陈㛃", respondent = "欧阳䶮", on, source, more = {} } = {}) {
  await page.keyboard.press("Control+n");
  await page.getByTestId("new-dispute").waitFor();
  if (on) await page.getByTestId("new-on").fill(on);
  await choose(page, "new-type", "邻里纠纷");
  if (source) await choose(page, "new-source", source);
  await page.getByTestId("applicant-1-name").fill(applicant);
  await page.getByTestId("applicant-1-id-number").fill("440512199003070027");
  await page.getByTestId("respondent-1-name").fill(respondent);
  await page.getByTestId("new-narrative").fill("楼上卫生间渗水，楼下天花板发霉脱落，双方多次协商未果。");
  for (const [field, text] of Object.entries(more)) await page.getByTestId(field).fill(text);
  await page.keyboard.press("Control+s");
  await page.getByTestId("dispute-page").waitFor();
}

/** Takes the next step of a dispute: from the menu, on a day, filled by `fill`, signed that day where there is signing. */
export async function takeStep(page, kind, fill = async () => {}, { on } = {}) {
  const line = page.getByTestId(`timeline-${kind}`);
  const before = await line.count();
  await page.getByTestId("next-menu").click();
  await page.getByTestId(`next-menu-${kind}`).click();
  await page.locator(`[data-testid="step-sheet"][data-kind="${kind}"]`).waitFor();
  if (on) await page.getByTestId("step-on").fill(on);
  await fill();
  const signing = page.getByTestId("step-signing-all");
  if (await signing.isVisible()) await signing.click();
  await page.getByTestId("step-save").click();
  await line.nth(before).waitFor();
}

/** Presses Enter, as a clerk does, until the field is reached; nothing else moves the focus. */
export async function enterTo(page, testid, most = 16) {
  for (let pressed = 0; pressed <= most; pressed++) {
    if (await hasFocus(page, testid)) return;
    await page.keyboard.press("Enter");
  }
  const where = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200));
  assert.fail(`Enter does not lead to ${testid}; the focus is on ${where}`);
}

/** Whether the focus is in the field of this name. */
export async function hasFocus(page, testid) {
  return page.evaluate((id) => document.activeElement?.closest(`[data-testid="${id}"]`) !== null, testid);
}

/** The text of a PDF as another program reads it, with the breaks of lines and pages taken out. */
export function pdfText(file) {
  return execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" }).replace(/\s+/g, "");
}

/** qpdf finds nothing wrong with the file. */
export function checkPdf(file) {
  execFileSync("qpdf", ["--check", file], { encoding: "utf8" });
}
