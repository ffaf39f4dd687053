// One round of 卷宗评查 through the window: drawn by the head, scored beside the true pages by a reviewer, given back,
// mended by the mediator from Today, scored anew, closed, reported.
import assert from "node:assert/strict";
import fs from "node:fs";
import { test } from "node:test";
import { journeys, picture } from "./bridge.mjs";
import { PASSWORD, furnish } from "./review.furnish.mjs";
import { ADMIN, addMediator, changePerson, checkPdf, pdfText, setUpOffice } from "./steps.mjs";

const journey = journeys();

test("a round of review: drawn, scored by keyboard, mended, scored anew, reported", () =>
  journey(async ({ page, bridge }) => {
    await setUpOffice(page);
    await addMediator(page, "郑楚喆");
    await addMediator(page, "覃小妹");
    const { today } = await furnish(bridge, ["郑楚喆", "覃小妹"], ["楼上漏水，楼下天花板受损。", "空调滴水，影响楼下晾晒。"]);

    await page.getByTestId("nav-review").click();
    await page.getByTestId("review-first").click();
    await page.getByTestId("draw-name").fill("第一轮卷宗评查");
    await page.getByTestId("draw-last").fill(today);
    await page.getByTestId("draw-last").press("Tab");
    await page.getByTestId("draw-size").fill("100");
    await page.getByTestId("draw-size").press("Tab");
    await page.getByTestId("draw-count").filter({ hasText: "符合条件的有 2 件，将抽 2 件" }).waitFor();
    await picture(page, "review-draw");
    await page.getByTestId("draw-save").click();
    await page.getByTestId("review-line").nth(1).waitFor();
    assert.match(await page.getByTestId("round-seed").innerText(), /^\d+$/);
    assert.match(await page.getByTestId("review-line").first().innerText(), /同属一个调委会/, "that it could not be crossed is said");
    await picture(page, "review-round");

    // The reviewer: the pages on the left, the first item has the focus, Enter goes on.
    await changePerson(page, { login: "覃小妹", password: PASSWORD });
    await page.getByTestId("nav-review").click();
    await page.getByTestId("review-round").locator("button").click();
    assert.equal(await page.getByTestId("review-line").count(), 1, "a reviewer sees the own dossiers");
    await page.getByTestId("round-next").click();
    await page.getByTestId("score-form").waitFor();
    await page.locator('img[data-testid="page-1"]').waitFor();
    await page.waitForFunction(() => document.activeElement?.closest('[data-testid="item-intake.form"]') !== null);
    await picture(page, "review-score");
    const before = Number(await page.getByTestId("score-total").innerText());
    await page.getByTestId("points-notice").fill("4.5");
    await page.getByTestId("points-notice").press("Tab");
    await page.getByTestId("remark-notice").fill("告知书没有当事人签名。");
    assert.ok(Number(await page.getByTestId("score-total").innerText()) < before);
    await page.getByTestId("points-notice").fill("11");
    await page.getByTestId("points-notice").press("Tab");
    await page.keyboard.press("Control+s");
    await page.getByTestId("score-refusal").filter({ hasText: "0 到 10 分" }).waitFor();
    await page.getByTestId("points-notice").fill("5");
    await page.getByTestId("points-notice").press("Tab");
    await page.getByTestId("score-give-back").click();
    const last = new Date(Date.parse(`${today}T00:00:00Z`) + 3 * 86_400_000).toISOString().slice(0, 10);
    await page.getByTestId("mend-on").fill(last);
    await page.getByTestId("mend-on").press("Tab");
    await page.getByTestId("score-return").click();
    await page.getByTestId("score-locked").filter({ hasText: "退回整改" }).waitFor();

    // Its mediator: Today leads to the dispute, the remarks stand there.
    await changePerson(page, { login: "郑楚喆", password: PASSWORD });
    await page.getByTestId("today-week").getByRole("button", { name: /卷宗评查意见应整改/ }).click();
    await page.getByTestId("dispute-page").waitFor();
    await page.getByTestId("dispute-reviews").filter({ hasText: "告知书没有当事人签名" }).waitFor();
    await picture(page, "review-remarks");
    await page.getByTestId("review-mended").click();
    await page.getByTestId("confirm-reason").fill("已补签名并注明日期");
    await page.getByTestId("confirm-action").click();
    await page.getByTestId("dispute-reviews").filter({ hasText: "已报告：已补签名并注明日期" }).waitFor();

    // Scored anew.
    await changePerson(page, { login: "覃小妹", password: PASSWORD });
    await page.getByTestId("nav-review").click();
    await page.getByTestId("review-round").locator("button").click();
    await page.getByTestId("round-next").click();
    await page.getByTestId("score-mended").waitFor();
    await page.keyboard.press("Control+Enter");
    await page.getByTestId("review-line").filter({ hasText: "已复评" }).waitFor();

    // The other dossier, the end, the report.
    await changePerson(page, ADMIN);
    await page.getByTestId("nav-review").click();
    await page.getByTestId("review-round").locator("button").click();
    await page.getByTestId("round-next").click();
    await page.getByTestId("veto-forged_signature").click();
    await page.getByTestId("score-grade").filter({ hasText: "不合格" }).waitFor();
    await page.keyboard.press("Control+Enter");
    await page.getByTestId("round-close").click();
    await page.getByTestId("confirm-action").click();
    await page.getByTestId("round-state").filter({ hasText: "已结束" }).waitFor();
    await page.getByTestId("round-result").click();
    await page.getByTestId("review-result").waitFor();
    await picture(page, "review-result");
    await page.locator("[data-testid^=fault-]").first().click();
    await page.getByTestId("review-line").first().waitFor();

    await page.getByTestId("round-workbook").click();
    await page.getByTestId("round-saved").waitFor();
    const book = (await page.getByTestId("round-saved").innerText()).match(/已保存：(.+\.xlsx)/)[1];
    assert.equal(fs.readFileSync(book).subarray(0, 2).toString(), "PK");
    await page.keyboard.press("Control+p");
    await page.locator('img[data-testid="page-1"]').waitFor();
    await picture(page, "review-report");
    await page.getByTestId("preview-save").click();
    await page.getByTestId("preview-saved").waitFor();
    const saved = (await page.getByTestId("preview-saved").innerText()).match(/已保存：(.+\.pdf)/)[1];
    checkPdf(saved);
    const text = pdfText(saved);
    for (const words of ["第一轮卷宗评查情况报告", "符合条件的2件", "抽取2件", "合格率50%", "退回整改1件", "一票否决"]) {
      assert.ok(text.includes(words), `the report lacks ${words}: ${text}`);
    }
  }));
