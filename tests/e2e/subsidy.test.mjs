// Money on its way, seen by three people: a head puts a rule in force, a mediator sees what the cases earn and what
// they lack, the head reviews the batch by keyboard, the bureau approves, publishes and pays; nothing changes after.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { BIN, freshFolder, journeys, picture, ROOT } from "./bridge.mjs";
import { changePerson, choose, giveAccount, signIn } from "./steps.mjs";

const journey = journeys();

/** The sample office's accounts share one password. */
const PASSWORD = "Shili-2024";
const as = (login) => ({ login, password: PASSWORD });
/** One office of the district, its head, a mediator of its street, and the bureau above. */
const OFFICE = "礐石司法所";
const HEAD = "礐石所长";
const MEDIATOR = "马晓琳";
const BUREAU = "示例局";

/** A store with the fourteen cases of the tests, entered by the ordinary commands. */
function storeWithCases() {
  const dir = freshFolder();
  execFileSync(path.join(BIN, "hejuan"), ["demo", "--cases", path.join(ROOT, "tests/cases"), "--store", path.join(dir, "office.hejuan"), "--out", path.join(dir, "out")], { stdio: "ignore" });
  return dir;
}

/** Approves level after level by keyboard, as long as this person may. */
async function approveAll(page) {
  for (let level = 0; level < 5; level++) {
    const before = await page.locator(".steps li.now").innerText();
    await page.keyboard.press("Control+Enter");
    await page.getByTestId("confirm-reason").fill("经审核，同意");
    await page.getByTestId("confirm-action").click();
    await page.getByTestId("confirm-action").waitFor({ state: "hidden" });
    await page.waitForFunction((was) => document.querySelector(".steps li.now")?.textContent !== was, before);
    if (!(await page.getByTestId("batch-approve").isVisible())) return;
  }
}

const yuan = (text) => Math.round(Number(text.replace(/[^\d.-]/g, "")) * 100);

test("a rule, its cases, a batch from self-assessment to payment", async () => {
  const dir = storeWithCases();
  try {
    await journey(
      async ({ page, bridge }) => {
        // Before: an account for each of the three.
        await bridge.call("session.sign_in", as("示例"));
        const organisations = await bridge.call("organisation.list");
        const mediator = (await bridge.call("mediator.list")).find((m) => m.name === MEDIATOR);
        await giveAccount(bridge, as(BUREAU), "bureau", organisations.find((o) => o.kind === "bureau").uid);
        await giveAccount(bridge, as(HEAD), "head", organisations.find((o) => o.name === OFFICE).uid);
        await giveAccount(bridge, as(MEDIATOR), "mediator", mediator.committee, mediator.uid);
        await bridge.call("session.sign_out");

        // The head begins a rule from a sample and puts it in force.
        await page.reload();
        await page.getByTestId("signin-login").waitFor();
        await signIn(page, as(HEAD));
        await page.getByTestId("nav-today").waitFor();
        await page.keyboard.press("Alt+3");
        await page.getByTestId("batch-rules").waitFor();
        assert.equal(await page.getByTestId("batch-new").count(), 0, "without a rule there is nothing to make a batch by");
        await picture(page, "subsidy-empty");
        await page.getByTestId("batch-rules").click();
        await page.getByTestId("profile-first").click();
        await page.getByTestId("sample-qingdao_like").click();
        await page.getByTestId("rule-name").waitFor();
        await page.getByTestId("rule-name").fill("濠江区以案定补办法");
        await page.getByTestId("rule-valid-from").fill("2022-01-01");
        await page.getByTestId("rule-valid-from").press("Tab");
        // A fault stands at its place, and keeps the rule from coming into force.
        const cell = page.getByTestId("amount-简易-2");
        await cell.fill("-5");
        await cell.press("Tab");
        await page.getByTestId("rule-faults").waitFor();
        await page.getByTestId("rule-activate").click();
        assert.equal(await page.getByTestId("rule-activate-do").isVisible(), false, "a faulty rule asks for no day");
        await cell.fill("100");
        await cell.press("Tab");
        await page.getByTestId("rule-faults").waitFor({ state: "hidden" });
        await page.getByTestId("publication-days").fill("0");
        await page.getByTestId("publication-days").press("Tab");
        await picture(page, "subsidy-rule");
        // Last year's cases under the draft, beside what they get now.
        await page.getByTestId("rule-section-trial").click();
        await page.getByTestId("trial-from").fill("2022-01-01");
        await page.getByTestId("trial-from").press("Tab");
        await page.getByTestId("trial-run").click();
        await page.getByTestId("trial-totals").waitFor();
        await picture(page, "subsidy-trial");
        await page.getByTestId("rule-activate").click();
        await page.getByTestId("rule-activate-do").click();
        await page.getByTestId("profile-line").filter({ hasText: "启用" }).waitFor();
        await page.getByTestId("timeline").waitFor();
        await picture(page, "subsidy-profiles");

        // The mediator sees what each case earns, or what it lacks, line by line.
        await changePerson(page, as(MEDIATOR));
        await page.getByTestId("nav-subsidy").click();
        await page.getByTestId("subsidy-mine").waitFor();
        assert.equal(await page.getByTestId("subsidy-batches").count(), 0, "a mediator reviews nothing");
        await page.getByTestId("cases-from").fill("2022-01-01");
        await page.getByTestId("cases-from").press("Tab");
        await page.locator(".long-list .el-table-v2__row").first().waitFor();
        await page.getByTestId("long-list").focus();
        await page.keyboard.press("Home");
        await page.getByTestId("claim").waitFor();
        await page.getByTestId("calculation").waitFor();
        await picture(page, "subsidy-mine");

        // The head makes the batch and goes through it by keyboard.
        await changePerson(page, as(HEAD));
        await page.getByTestId("nav-subsidy").click();
        await page.getByTestId("batch-first").click();
        await page.getByTestId("batch-new-from").fill("2022-01-01");
        await page.getByTestId("batch-new-from").press("Tab");
        await page.getByTestId("batch-new-to").fill("2025-12-31");
        await page.getByTestId("batch-new-to").press("Tab");
        await page.getByTestId("batch-new-make").click();
        await page.getByTestId("batch-total").waitFor();
        const batch = page.url().match(/batches\/([0-9a-f-]{36})/)[1];
        await page.getByTestId("long-list").focus();
        await page.keyboard.press("Home");
        await page.getByTestId("claim").waitFor();
        await page.getByTestId("dossier-pane").locator("img").first().waitFor();
        await picture(page, "subsidy-batch");
        const opened = await bridge.call("subsidy.batch_open", { uid: batch });
        assert.ok(opened.rows.length > 0, "the batch holds cases");
        assert.equal(opened.rows.reduce((sum, row) => sum + row.amount, 0), opened.batch.total, "the lines are the sum");

        // A case no tier fits waits for a person: the head rules its tier, by keyboard, with a reason.
        const waiting = opened.rows.filter((row) => row.status === "needs_manual").length;
        assert.ok(waiting > 0, "one of the cases names a tier the rule does not have");
        await page.getByTestId("batch-needs_manual").click();
        await page.getByTestId("long-list").focus();
        await page.keyboard.press("Home");
        await page.getByTestId("claim-state").filter({ hasText: "待认定" }).waitFor();
        await page.keyboard.press("Control+e");
        await page.getByTestId("ruling-form").waitFor();
        await choose(page, "ruling-value", "疑难");
        await page.getByTestId("ruling-reason").fill("涉及人数多，经集体研究认定");
        await page.keyboard.press("Control+s");
        await page.getByTestId("ruling-form").waitFor({ state: "hidden" });
        await page.getByTestId("batch-needs_manual").filter({ hasText: String(waiting - 1) }).waitFor();
        await page.getByTestId("batch-needs_manual").click();

        // More money for another, as a line of its own.
        await page.getByTestId("batch-paid").click();
        await page.getByTestId("long-list").focus();
        await page.keyboard.press("Home");
        await page.getByTestId("claim-state").filter({ hasText: /可发|自评/ }).waitFor();
        await page.keyboard.press("Control+j");
        await page.getByTestId("ruling-form").waitFor();
        await page.getByTestId("ruling-fen").fill("20");
        await page.getByTestId("ruling-reason").fill("路途远，往返四次");
        await page.keyboard.press("Control+s");
        await page.getByTestId("ruling-form").waitFor({ state: "hidden" });
        await page.getByTestId("claim").getByText("理由：路途远，往返四次").waitFor();
        await picture(page, "subsidy-ruled");

        await page.keyboard.press("Control+Enter");
        await page.getByTestId("confirm-action").click();
        await page.getByTestId("batch-approve").waitFor();
        await approveAll(page);
        const level = (await bridge.call("subsidy.batch_open", { uid: batch })).batch;
        assert.equal(level.state, "review");
        assert.equal(level.levels[level.level].by, "bureau", "the office's levels are done");

        // The bureau sees the office's batch, approves it, and cannot pay anybody without an account.
        await changePerson(page, as(BUREAU));
        await page.getByTestId("nav-subsidy").click();
        await page.getByTestId("long-list").first().waitFor();
        await picture(page, "subsidy-bureau");
        await page.getByTestId("long-list").first().focus();
        await page.keyboard.press("Home");
        await page.keyboard.press("Enter");
        await page.getByTestId("batch-approve").waitFor();
        await approveAll(page);
        await page.getByTestId("obstacles").waitFor();
        await picture(page, "subsidy-published");
        const published = await bridge.call("subsidy.batch_open", { uid: batch });
        assert.equal(published.batch.state, "publication");
        for (const person of published.people.filter((p) => p.net > 0)) {
          const payees = await bridge.call("subsidy.payees", { organisation: null });
          const payee = payees.find((p) => p.mediator === person.mediator);
          await bridge.call("subsidy.payee_save", { ...payee, identity: "villager", fixed_income: false, id_number: "440512199003070028", bank: "农业银行达濠支行", account: "6228480128888888888" });
        }
        await page.reload();
        await page.getByTestId("batch-pay").click();
        await page.getByTestId("confirm-action").click();
        await page.getByTestId("batch-pay").waitFor({ state: "hidden" });

        // Locked: nobody may act on it, and computing it again gives the same 分.
        const paid = await bridge.call("subsidy.batch_open", { uid: batch });
        assert.equal(paid.batch.state, "paid");
        assert.equal(paid.may_rule, false);
        assert.deepEqual(paid.actions, []);
        assert.equal(yuan((await page.getByTestId("batch-total").innerText()).split("·")[1]), paid.batch.total);
        await page.getByTestId("batch-verify").click();
        await page.getByText("一分不差").waitFor();
        await picture(page, "subsidy-paid");

        // The papers: a page to look at, a workbook to keep.
        await page.getByTestId("tab-papers").click();
        await page.getByTestId("paper-payment").click();
        await page.waitForFunction(() => document.querySelector('img[data-testid="page-1"]')?.naturalWidth > 300);
        await picture(page, "subsidy-payment");
        await page.getByTestId("preview-close").click();
        await page.getByTestId("sheet-summary").click();
        await page.getByTestId("sheet-saved").waitFor();
        const saved = (await page.getByTestId("sheet-saved").innerText()).match(/已保存：(.+\.xlsx)/)[1];
        assert.equal(fs.readFileSync(saved).subarray(0, 2).toString(), "PK", "a workbook is a zip");

        // The charts show what was paid; a bar opens its cases.
        await page.getByTestId("subsidy-charts").click();
        await page.getByTestId("chart-mediator").locator("svg").waitFor();
        await picture(page, "subsidy-charts");
        await page.getByTestId("chart-mediator").locator("[role=application]").focus();
        await page.keyboard.press("Enter");
        await page.getByTestId("case-list").locator("tbody tr").first().waitFor();
      },
      { dir },
    );
  } finally {
    fs.rmSync(dir, { recursive: true, force: true });
  }
});
