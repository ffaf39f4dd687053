// The head counts a month, opens the cases behind a number, and takes a report to the meeting: changed, looked at,
// written as Word, issued.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { journeys, picture } from "./bridge.mjs";
import { checkPdf, pdfText, setUpOffice } from "./steps.mjs";

const journey = journeys();
const NEW = "00000000-0000-0000-0000-000000000000";

function party(name, role) {
  return {
    uid: NEW, rev: 0, dispute: NEW, role, position: 0, kind: "natural", name, other_name: "", sex: "female", birth_date: "1985-06-15",
    nation: "汉族", region: "", id_kind: "resident_card", id_number: "440509198506150026", id_note: "", id_override: "", occupation: "",
    phone: "13800000000", address: "濠江区礐石街道", household_address: "", delivery_address: "", note: "", legal_representative: "",
    legal_representative_post: "", member_count: null, representatives: [], guardians: [], agents: [], interpreter: null, claim: null,
  };
}

/** Last month by the computer's clock, `2024-03`, and the months before it. */
function monthBack(back) {
  const now = new Date();
  const at = new Date(Date.UTC(now.getFullYear(), now.getMonth() - back, 1));
  return at.toISOString().slice(0, 7);
}

async function fill(bridge) {
  const committee = (await bridge.call("organisation.list")).find((o) => o.kind === "committee");
  const mediator = await bridge.call("mediator.save", {
    uid: NEW, rev: 0, committee: committee.uid, name: "郑楚喆", kind: "full_time", occupation: "", registration_no: "", sex: null, phone: "",
    in_office_from: null, in_office_to: null,
  });
  const types = ["neighbourhood", "neighbourhood", "marriage_family", "property", "traffic"];
  for (const [back, count] of [[1, 24], [2, 9], [13, 8]]) {
    for (let i = 0; i < count; i++) {
      await bridge.call("dispute.oral", {
        committee: committee.uid, on: `${monthBack(back)}-${String((i % 27) + 1).padStart(2, "0")}`, dispute_type: types[i % types.length],
        source: i % 3 === 0 ? "own_initiative" : "on_application", community: i % 4 === 0 ? "葛洲社区" : "东湖社区",
        parties: [party("陈㛃", "applicant"), party("欧阳䶮", "respondent")], facts: "楼上漏水，楼下天花板受损。",
        terms: ["欧阳䶮当场赔偿陈㛃 300 元"], performance_mode: "当场付清", amount: 30_000 + i * 10_000, performed: i % 8 !== 7, mediator: mediator.uid,
      });
    }
  }
}

test("a month is counted, a number opens its cases, the sheet is printed and written", () =>
  journey(async ({ page, bridge }) => {
    await setUpOffice(page);
    await fill(bridge);
    await page.getByTestId("nav-statistics").click();
    const total = page.locator('[data-testid$="-total"]').last();
    await total.waitFor();
    assert.equal(await total.innerText(), "24", "last month stands first");
    await picture(page, "statistics");
    assert.equal(await page.getByTestId("check-fails").count(), 0);
    assert.equal(await page.getByTestId("check-holds").count(), 6);
    assert.match(await page.getByTestId("statistics-paragraph").innerText(), /共调解矛盾纠纷\s*24\s*宗/);

    const neighbours = page.locator('[data-testid$="-type_neighbourhood"]').last();
    const count = Number(await neighbours.innerText());
    await neighbours.click();
    await page.getByTestId("cases-total").waitFor();
    assert.equal(Number(await page.getByTestId("cases-total").innerText()), count);
    assert.equal(await page.getByTestId("cases-line").count(), count);
    await picture(page, "statistics-cases");
    await page.keyboard.press("Escape");
    await page.getByTestId("cases-total").waitFor({ state: "hidden" });

    await page.getByTestId("statistics-upright").click();
    await page.locator("table.wide").waitFor();
    await picture(page, "statistics-wide");

    await page.getByTestId("statistics-save").click();
    await page.getByText("已保存。").waitFor();
    const book = fs.readdirSync(bridge.saves).find((name) => name.endsWith(".xlsx"));
    assert.ok(book, "a workbook was written");
    await page.keyboard.press("Control+p");
    await page.locator("img").first().waitFor();
    await picture(page, "statistics-paper");
  }));

test("a report is begun, changed, written as Word, issued, and opened as it was issued", () =>
  journey(async ({ page, bridge }) => {
    await setUpOffice(page);
    await fill(bridge);
    await page.getByTestId("nav-statistics").click();
    await page.getByTestId("statistics-reports").click();
    await page.getByTestId("report-begin").click();
    const total = page.getByTestId("figure-total").first();
    await total.waitFor();
    assert.equal(await total.innerText(), "24");
    await page.locator("figure svg").first().waitFor();
    await picture(page, "report");
    await total.click();
    await page.getByTestId("cases-total").waitFor();
    assert.equal(await page.getByTestId("cases-line").count(), 24);
    await page.keyboard.press("Escape");
    await page.getByTestId("cases-total").waitFor({ state: "hidden" });

    const paragraph = page.getByTestId("paragraph-basics.total");
    await paragraph.hover();
    await page.getByTestId("edit-basics.total").click();
    const text = page.getByTestId("paragraph-text").locator("textarea").or(page.locator('textarea[data-testid="paragraph-text"]')).first();
    const written = await text.inputValue();
    await text.fill(`${written}另有7件由其他单位办理。`);
    await text.press("Control+Enter");
    await paragraph.getByText("不是从记录算出的数字：7").waitFor();
    assert.equal(await paragraph.getByTestId("figure-total").innerText(), "24", "the number kept its cases");
    await picture(page, "report-changed");

    await page.getByTestId("report-word").click();
    await page.getByText("已保存，可用 WPS 打开。").waitFor();
    const word = fs.readdirSync(bridge.saves).find((name) => name.endsWith(".docx"));
    const body = execFileSync("unzip", ["-p", path.join(bridge.saves, word), "word/document.xml"], { encoding: "utf8", maxBuffer: 1 << 26 });
    assert.match(body, /另有7件由其他单位办理/);

    await page.getByTestId("report-issue").click();
    await page.getByTestId("confirm-action").click();
    await page.getByTestId("report-version").waitFor();
    await page.getByTestId("report-version").getByText("看", { exact: true }).click();
    await page.locator("img").first().waitFor();
    await picture(page, "report-issued");
    const [line] = await bridge.call("report.list");
    const paper = await bridge.call("report.paper", { uid: line.uid, version: 1 });
    const file = path.join(bridge.saves, "issued.pdf");
    await bridge.call("paper.save", { token: paper.token, path: file });
    checkPdf(file);
    const said = pdfText(file);
    assert.match(said, /另有7件由其他单位办理/);
    assert.match(said, /一、基本情况/);
    assert.match(said, /附件1/);
  }));
