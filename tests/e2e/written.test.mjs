// A written case from the door to the dossier: registered, accepted, mediated, agreed, and the whole dossier saved.
// Then what must not happen: caucus notes in print, typed text lost in a power cut.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { journeys, picture } from "./bridge.mjs";
import { addMediator, checkPdf, choose, pdfText, register, setUpOffice, signIn, takeStep } from "./steps.mjs";

const journey = journeys();

test("register, accept, mediate, agree, save the dossier", () =>
  journey(async ({ page }) => {
    await setUpOffice(page);
    await addMediator(page, "林泽涛");
    await register(page);
    await picture(page, "written-registered");

    await takeStep(page, "acceptance");
    await takeStep(page, "rights_notice");
    await takeStep(page, "session", async () => {
      await page.getByTestId("step-record").fill("调解员：现在开始调解。\n申请人：天花板要修。\n被申请人：同意一起找人来看。");
      await choose(page, "step-result", "调解成功");
      await page.getByTestId("step-caucus").fill("背靠背底线八百元，不得外传。");
    });
    await takeStep(page, "agreement", async () => {
      await choose(page, "step-form", "书面");
      await page.getByTestId("step-facts").fill("楼上卫生间防水层老化，渗水至楼下天花板。");
      await page.getByTestId("step-term-1").fill("被申请人于二〇二七年一月十五日前修复卫生间防水。");
    });
    await picture(page, "written-agreed");

    await page.getByTestId("paper-dossier").click();
    await page.getByTestId("preview-pages").waitFor({ timeout: 60_000 });
    await page.waitForFunction(() => document.querySelector('[data-testid="page-1"]')?.naturalWidth > 300);
    await picture(page, "dossier-preview");
    await page.keyboard.press("Control+s");
    await page.getByTestId("preview-saved").waitFor();
    const saved = (await page.getByTestId("preview-saved").innerText()).match(/已保存：(.+\.pdf)/)[1];
    checkPdf(saved);
    const text = pdfText(saved);
    for (const words of ["陈㛃", "欧阳䶮", "林泽涛", "防水层老化", "修复卫生间防水", "卷内目录"]) {
      assert.ok(text.includes(words), `the dossier lacks ${words}`);
    }
    assert.ok(!text.includes("底线八百元"), "a caucus note was printed");
    const outline = execFileSync("qpdf", ["--json", "--json-key=outlines", saved], { encoding: "utf8" });
    assert.ok(JSON.parse(outline).outlines.length >= 4, "the dossier has no bookmarks");
  }));

test("what was typed is there again after a power cut", () =>
  journey(async ({ page, restart }) => {
    await setUpOffice(page);
    await addMediator(page, "林泽涛");
    await register(page);
    await page.getByTestId("next-menu").click();
    await page.getByTestId("next-menu-acceptance").click();
    await page.getByTestId("step-sheet").waitFor();
    await page.getByTestId("step-notice-no").fill("濠礐人调受字第七号");
    await page.getByTestId("step-registrar").focus();
    // A draft is kept a moment after the last key.
    await page.waitForTimeout(2500);
    await restart();
    await page.getByTestId("signin-login").waitFor();
    await signIn(page);
    await page.getByTestId("today-drafts").waitFor();
    await picture(page, "after-power-cut");
    await page.getByTestId("today-drafts").getByRole("link").or(page.getByTestId("today-drafts").getByRole("button")).first().click();
    await page.getByTestId("step-notice-no").waitFor();
    await page.waitForFunction(
      (typed) => document.querySelector('[data-testid="step-notice-no"]')?.value === typed,
      "濠礐人调受字第七号",
      { timeout: 15_000 },
    );
  }));
