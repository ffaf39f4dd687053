// 研判 from a dispute to the meeting: factors ticked, the level decided with a reason, the alert answered and closed, a
// letter numbered, a find entered as a dispute, a measure that comes back in Today, and numbers that open their cases.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { journeys, picture } from "./bridge.mjs";
import { addMediator, choose, setUpOffice } from "./steps.mjs";

const journey = journeys();

async function register(page, { type = "邻里纠纷", applicant = "陈㛃", respondent = "欧阳䶮" } = {}) {
  await page.keyboard.press("Control+n");
  await page.getByTestId("new-dispute").waitFor();
  await choose(page, "new-type", type);
  await page.getByTestId("applicant-1-name").fill(applicant);
  await page.getByTestId("respondent-1-name").fill(respondent);
  await page.getByTestId("new-narrative").fill("楼上卫生间渗水，楼下天花板发霉脱落，双方多次争吵。");
  await page.keyboard.press("Control+s");
  await page.getByTestId("dispute-page").waitFor();
}

test("a threat makes the dispute red; a person decides; the alert is answered and closed", () =>
  journey(async ({ page }) => {
    await setUpOffice(page);
    await addMediator(page, "林泽涛");
    await register(page);
    await page.getByTestId("risk-head").click();
    await page.getByTestId("risk-card").waitFor();
    await page.getByTestId("risk-tick-shoving").click();
    await page.getByTestId("risk-hit-shoving").waitFor();
    await page.getByTestId("risk-tick-death_threat").click();
    await page.getByTestId("risk-trigger").waitFor();
    await page.getByTestId("risk-head").filter({ hasText: "红" }).waitFor();
    await picture(page, "risk-card");

    await page.getByTestId("risk-choose-orange").click();
    await page.getByTestId("risk-confirm").click();
    await page.getByText("要写明理由").first().waitFor();
    await page.getByTestId("risk-reason").fill("家属已陪同，当面道歉");
    await page.getByTestId("risk-confirm").click();
    await page.getByTestId("risk-history").getByText("家属已陪同").waitFor();
    await page.getByTestId("risk-head").filter({ hasText: "橙" }).waitFor();

    await page.getByTestId("nav-risk").click();
    await page.getByTestId("level-orange").filter({ hasText: "1" }).waitFor();
    await picture(page, "risk-levels");
    await page.getByTestId("risk-alerts").click();
    const alert = page.getByTestId("alert-line").first();
    await alert.locator("button.head").click();
    await page.getByTestId("alert-close").click();
    await page.getByText("销号要写明理由").first().waitFor();
    await page.getByTestId("alert-text").fill("已与派出所联系，明日上门");
    await page.getByTestId("alert-reply").click();
    await alert.getByText("已答复，待销号").waitFor();
    await picture(page, "risk-alerts");
    await page.getByTestId("alert-close").click();
    await page.getByText("没有未销号的预警").waitFor();
  }));

test("a letter gets its number, a find becomes a dispute, a measure comes back in Today", () =>
  journey(async ({ page, bridge }) => {
    await setUpOffice(page);
    await addMediator(page, "林泽涛");
    await register(page);
    await page.getByTestId("timeline-risk").click();
    await page.getByTestId("risk-tick-weapon").click();
    await page.getByTestId("risk-trigger").waitFor();
    await page.getByTestId("risk-letter-supervision").click();
    await page.getByTestId("notice-subject").waitFor();
    await page.getByTestId("notice-signer").fill("林所长");
    await picture(page, "notice-draft");
    await page.getByTestId("notice-issue").click();
    await page.getByTestId("confirm-action").click();
    await page.getByTestId("preview-pages").filter({ hasText: /共 [23] 页/ }).waitFor();
    await page.waitForFunction(() => document.querySelector('[data-testid="page-1"]')?.naturalWidth > 300);
    await picture(page, "notice-preview");
    await page.keyboard.press("Control+s");
    await page.getByTestId("preview-saved").waitFor();
    assert.ok(fs.readdirSync(bridge.saves).some((name) => name.startsWith("督办函") && name.endsWith(".pdf")));
    await page.getByTestId("preview-close").click();
    await page.getByTestId("notice-close").click();
    await page.getByText("还没有反馈，销号要写明理由").first().waitFor();

    await page.getByTestId("nav-risk").click();
    await page.getByTestId("risk-screening").click();
    await page.getByTestId("screening-new").click();
    await page.getByTestId("round-title").fill("国庆节前专项排查");
    await page.getByTestId("round-save").click();
    await page.getByTestId("find-new").click();
    await page.getByTestId("find-text").fill("门前堆放杂物，两家争吵");
    await page.getByTestId("find-community").locator("input").or(page.getByTestId("find-community")).first().fill("葛洲社区");
    await page.getByTestId("find-save").click();
    await page.getByTestId("find-line").waitFor();
    await picture(page, "screening-round");
    await page.getByTestId("find-enter").click();
    await page.getByTestId("dispute-page").waitFor();

    await page.getByTestId("nav-risk").click();
    await page.getByTestId("risk-meetings").click();
    await page.getByTestId("meeting-new").click();
    await page.getByTestId("meeting-chair").fill("林所长");
    await page.getByTestId("meeting-participants").fill("林所长\n林泽涛（调解员）");
    await page.getByTestId("meeting-save").click();
    await page.getByTestId("measure-new").click();
    await page.getByTestId("measure-what").fill("联合物业排查老旧防水");
    await page.getByTestId("measure-owner-name").fill("林泽涛");
    await page.getByTestId("measure-save").click();
    await page.getByTestId("measure-line").waitFor();
    await picture(page, "meeting");
    await page.getByTestId("meeting-docx").click();
    await page.getByText("已保存为 Word 文件").waitFor();
    const docx = fs.readdirSync(bridge.saves).find((name) => name.endsWith("会议纪要.docx"));
    assert.ok(docx && fs.statSync(path.join(bridge.saves, docx)).size > 2000);
    await page.getByTestId("nav-today").click();
    await page.getByTestId("today-measures").getByText("联合物业排查老旧防水").waitFor();
    await picture(page, "today-risk");

    await page.getByTestId("nav-risk").click();
    await page.getByTestId("risk-area").click();
    await page.getByTestId("area-facts").getByRole("button", { name: "2 件" }).first().click();
    await page.getByTestId("long-list").getByText("两家争吵").or(page.getByTestId("long-list").getByText("邻里纠纷")).first().waitFor();
    await picture(page, "area-cases");
    await page.getByTestId("cases-back").click();
    await page.getByTestId("trend-chart").locator("svg").waitFor();
    await picture(page, "area");
    await page.getByTestId("risk-factors").click();
    await page.getByTestId("factors-draft").click();
    await page.getByTestId("factors-enforce").waitFor();
    await picture(page, "factors");
  }));
