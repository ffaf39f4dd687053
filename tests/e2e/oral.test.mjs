// A simple case settled on the spot: from the empty form to the printed 口头协议登记表 without a mouse.
import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { journeys, picture } from "./bridge.mjs";
import { addMediator, checkPdf, enterTo, hasFocus, pdfText, setUpOffice } from "./steps.mjs";

const journey = journeys();

/** Types where the focus is, having come there by Enter alone. */
async function typeIn(page, testid, text) {
  await enterTo(page, testid);
  await page.keyboard.insertText(text);
}

test("an oral case by keyboard, seen as its true page, printed, saved", () =>
  journey(async ({ page, bridge }) => {
    await page.addInitScript(() => {
      window.printed = [];
      window.print = () => {
        window.printed.push(document.querySelectorAll(".print-sheet .leaf img").length);
        window.dispatchEvent(new Event("afterprint"));
      };
    });
    await page.reload();
    await setUpOffice(page);
    await addMediator(page, "欧阳䶮");

    await page.keyboard.press("Control+n");
    await page.getByTestId("new-dispute").waitFor();
    await page.waitForFunction(() => document.activeElement?.matches("input[type=radio]"));
    await page.keyboard.press("ArrowDown");
    await page.getByTestId("oral-term-1").waitFor();

    await enterTo(page, "new-type");
    await page.keyboard.type("邻里");
    await page.locator(".el-select-dropdown__item:visible").first().waitFor();
    await page.keyboard.press("Enter");
    await typeIn(page, "applicant-1-name", "陈㛃");
    await typeIn(page, "applicant-1-phone", "13800138001");
    await typeIn(page, "applicant-1-address", "濠江区礐石街道东湖社区海旁路3号");
    await typeIn(page, "respondent-1-name", "𬱖志明");
    await typeIn(page, "respondent-1-address", "濠江区礐石街道东湖社区海旁路5号");
    await typeIn(page, "new-narrative", "楼上空调滴水，影响楼下晾晒，双方发生口角。");
    await page.keyboard.press("Control+Enter");
    assert.ok(await hasFocus(page, "oral-term-1"), "Ctrl+Enter leaves the long text for the terms");
    await page.keyboard.insertText("𬱖志明于三日内加装接水管。");
    await page.keyboard.press("Enter");
    await page.keyboard.insertText("双方互不追究。");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await typeIn(page, "new-performance-mode", "当场履行完毕");
    await picture(page, "oral-filled");
    await page.keyboard.press("Control+p");

    await page.getByTestId("preview-pages").waitFor();
    await page.waitForFunction(() => {
      const picture = document.querySelector('img[data-testid="page-1"]');
      return picture?.complete && picture.naturalWidth > 300;
    });
    await picture(page, "oral-preview");
    await page.keyboard.press("Control+p");
    await page.waitForFunction(() => window.printed.length === 1);
    assert.deepEqual(await page.evaluate(() => window.printed), [1], "one page goes to the printer");

    await page.keyboard.press("Control+s");
    await page.getByTestId("preview-saved").waitFor();
    const saved = (await page.getByTestId("preview-saved").innerText()).match(/已保存：(.+\.pdf)/)[1];
    assert.equal(path.dirname(saved), bridge.saves);
    checkPdf(saved);
    const text = pdfText(saved);
    for (const words of ["陈㛃", "𬱖志明", "于三日内加装接水管", "双方互不追究", "当场履行完毕"]) {
      assert.ok(text.includes(words), `the printed sheet lacks ${words}: ${text}`);
    }
    assert.match(text, /编号：20\d\d-濠礐-001/, "the sheet carries the serial of the register");
  }));
