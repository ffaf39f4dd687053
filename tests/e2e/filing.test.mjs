// Filing a dossier: the check sheet stands before 归档, an error keeps the dossier from being filed until it is mended,
// and the sheet prints.
import assert from "node:assert/strict";
import { test } from "node:test";
import { journeys, picture } from "./bridge.mjs";
import { addMediator, checkPdf, choose, pdfText, register, setUpOffice, takeStep } from "./steps.mjs";

const journey = journeys();

test("check, mend, print the sheet, file", () =>
  journey(async ({ page }) => {
    await setUpOffice(page);
    await addMediator(page, "林泽涛");
    await register(page);
    await takeStep(page, "acceptance");
    await takeStep(page, "agreement", async () => {
      await choose(page, "step-form", "口头");
      await page.getByTestId("step-facts").fill("楼上卫生间渗水。");
      await page.getByTestId("step-term-1").fill("欧阳䶮当场修好。");
    });
    await takeStep(page, "closing");

    await page.getByTestId("next-menu").click();
    await page.getByTestId("next-menu-archiving").click();
    await page.getByTestId("check-sheet").waitFor();
    await page.getByTestId("check-verdict").filter({ hasText: "须改正" }).waitFor();
    await picture(page, "check-sheet");
    await page.getByTestId("step-save").click();
    await page.getByRole("alert").filter({ hasText: "改正后才能归档" }).waitFor();
    await picture(page, "check-sheet-refused");

    await page.getByTestId("check-print").click();
    await page.getByTestId("preview-pages").waitFor({ timeout: 60_000 });
    await page.waitForFunction(() => document.querySelector('[data-testid="page-1"]')?.naturalWidth > 300);
    await picture(page, "check-sheet-paper");
    await page.keyboard.press("Control+s");
    await page.getByTestId("preview-saved").waitFor();
    const saved = (await page.getByTestId("preview-saved").innerText()).match(/已保存：(.+\.pdf)/)[1];
    checkPdf(saved);
    const text = pdfText(saved);
    for (const words of ["归档前检查表", "陈㛃与欧阳䶮邻里纠纷", "须改正", "检查结论"]) {
      assert.ok(text.includes(words), `the sheet lacks ${words}`);
    }
  }));
