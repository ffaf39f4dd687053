// The real window: a written case from the door to the dossier, saved as a PDF where the dialog said.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { checkPdf, pdfText } from "../steps.mjs";
import { addMediator, choose, journey, press, savePreview, seeFirstPage, setUpOffice, takeStep } from "./steps.mjs";
import { at, click, fill, picture, see } from "./window.mjs";

test("register, accept, mediate, agree, save the dossier", { timeout: 300_000 }, () =>
  journey(async ({ driver, saves }) => {
    await setUpOffice(driver);
    await addMediator(driver, "林泽涛");

    await press(driver, "n", { ctrl: true });
    await see(driver, at("new-dispute"));
    await choose(driver, "new-type", "邻里纠纷");
    await fill(driver, "applicant-1-name", "𬱖㛃");
    await fill(driver, "applicant-1-id-number", "440512199003070028");
    await fill(driver, "respondent-1-name", "欧阳䶮");
    await fill(driver, "new-narrative", "楼上卫生间渗水，楼下天花板发霉脱落，双方多次协商未果。");
    await press(driver, "s", { ctrl: true });
    await see(driver, at("dispute-page"));
    await picture(driver, "written-registered");

    await takeStep(driver, "acceptance");
    await takeStep(driver, "rights_notice");
    await takeStep(driver, "session", async () => {
      await fill(driver, "step-record", "调解员：现在开始调解。\n申请人：天花板要修。\n被申请人：同意一起找人来看。");
      await choose(driver, "step-result", "调解成功");
      await fill(driver, "step-caucus", "背靠背底线八百元，不得外传。");
    });
    await takeStep(driver, "agreement", async () => {
      await choose(driver, "step-form", "书面");
      await fill(driver, "step-facts", "楼上卫生间防水层老化，渗水至楼下天花板。");
      await fill(driver, "step-term-1", "被申请人于二〇二七年一月十五日前修复卫生间防水。");
    });
    await picture(driver, "written-agreed");

    await click(driver, at("paper-dossier"));
    await seeFirstPage(driver);
    await picture(driver, "dossier-preview");
    const saved = await savePreview(driver);
    await picture(driver, "dossier-saved");
    assert.equal(path.dirname(saved), saves);
    assert.deepEqual(fs.readdirSync(saves), [path.basename(saved)], "one whole file, and nothing half-written beside it");
    checkPdf(saved);
    const text = pdfText(saved);
    for (const words of ["𬱖㛃", "欧阳䶮", "林泽涛", "防水层老化", "修复卫生间防水", "卷内目录"]) {
      assert.ok(text.includes(words), `the dossier lacks ${words}`);
    }
    assert.ok(!text.includes("底线八百元"), "a caucus note was printed");
  }));
