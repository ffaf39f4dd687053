// One teaching case through the window: made from a closed dispute, compared, a name that was overlooked covered,
// confirmed, read, printed, and offered to the next who types the like.
import assert from "node:assert/strict";
import { test } from "node:test";
import { journeys, picture } from "./bridge.mjs";
import { furnish } from "./review.furnish.mjs";
import { addMediator, checkPdf, choose, pdfText, setUpOffice } from "./steps.mjs";

const journey = journeys();

test("a teaching case: masked, compared, confirmed, read, offered", () =>
  journey(async ({ page, bridge }) => {
    await setUpOffice(page);
    await addMediator(page, "郑楚喆");
    await furnish(bridge, [], ["2024年3月2日，楼上卫生间漏水，陈㛃家吊顶发霉，欧阳䶮不认，电话13800138001里吵过。外号黑皮的人也来劝。"]);

    await page.getByTestId("nav-disputes").click();
    await page.locator(".long-list .el-table-v2__row").first().waitFor();
    await page.getByTestId("long-list").focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByTestId("dispute-page").waitFor();
    await page.getByTestId("dispute-more").click();
    await page.locator(".el-dropdown-menu__item:visible").filter({ hasText: "做成教学案例" }).click();
    await page.getByTestId("teaching-compare").waitFor();
    await page.getByTestId("residue-none").waitFor();
    const right = page.locator('[data-section="narrative"] .side').nth(1);
    const masked = await right.innerText();
    for (const secret of ["陈㛃", "欧阳䶮", "13800138001", "3月2日"]) assert.ok(!masked.includes(secret), `${secret} stands in ${masked}`);
    assert.ok((await right.locator(".put").count()) >= 3, "every replacement is marked");
    await picture(page, "teaching-compare");

    // A word no field knows is covered everywhere; a name typed into the lesson stops it.
    await page.getByTestId("word-from").fill("黑皮");
    await page.getByTestId("word-to").fill("某丁");
    await page.getByTestId("word-add").click();
    await right.filter({ hasText: "外号某丁的人" }).waitFor();
    await page.getByTestId("teaching-lesson").fill("先止水再谈钱，欧阳䶮才听得进去。");
    await page.getByTestId("residue-count").waitFor();
    assert.ok(await page.getByTestId("teaching-confirm").isDisabled());
    await page.getByTestId("cover-0").click();
    await page.getByTestId("residue-none").waitFor();
    assert.match(await page.getByTestId("teaching-lesson").inputValue(), /^先止水再谈钱，某某/);
    // A text is changed in place.
    await page.getByTestId("edit-narrative").click();
    const typed = page.getByTestId("teaching-edit");
    await typed.fill(`${await typed.inputValue()}双方是多年邻居。`);
    await page.getByTestId("residue-none").waitFor();
    await page.keyboard.press("Control+s");
    await page.getByTestId("confirm-action").click();

    await page.getByTestId("teaching-case").filter({ hasText: "双方是多年邻居" }).waitFor();
    await page.getByTestId("teaching-text").fill("吊顶 邻居");
    await page.getByTestId("teaching-line").waitFor();
    await picture(page, "teaching-library");
    await page.keyboard.press("Control+p");
    await page.locator('img[data-testid="page-1"]').waitFor();
    await page.getByTestId("preview-save").click();
    await page.getByTestId("preview-saved").waitFor();
    const saved = (await page.getByTestId("preview-saved").innerText()).match(/已保存：(.+\.pdf)/)[1];
    checkPdf(saved);
    const text = pdfText(saved);
    assert.ok(text.includes("调解要点") && text.includes("双方是多年邻居"), text);
    for (const secret of ["陈㛃", "欧阳䶮", "黑皮", "13800138001", "郑楚喆"]) assert.ok(!text.includes(secret), `${secret} stands in ${text}`);

    // Offered, quietly, to the next who types the like; one key opens it.
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+n");
    await page.getByTestId("new-dispute").waitFor();
    await choose(page, "new-type", "邻里");
    await page.getByTestId("new-narrative").fill("楼上改造卫生间后一直漏水，楼下的吊顶发霉了，双方吵过几次。");
    await page.getByTestId("similar-case").first().waitFor();
    await page.keyboard.press("F4");
    await page.getByTestId("similar-drawer").getByTestId("teaching-case").waitFor();
    await picture(page, "teaching-similar");
  }));
