// The real window: a simple case settled on the spot, from the empty form to its true page, by keyboard.
import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { checkPdf, pdfText } from "../steps.mjs";
import { addMediator, enterTo, hasFocus, journey, press, savePreview, seeFirstPage, setUpOffice } from "./steps.mjs";
import { Key, at, field, fill, picture, see, until, write } from "./window.mjs";

test("an oral case from the empty form to its printed page", { timeout: 300_000 }, () =>
  journey(async ({ driver, saves }) => {
    /** Writes where the focus is, having come there by Enter alone. */
    const writeIn = async (id, text) => {
      await enterTo(driver, id);
      await fill(driver, id, text);
    };
    /** Writes into the field that has the focus. */
    const writeHere = async (text) => write(driver, await driver.switchTo().activeElement(), text);

    await setUpOffice(driver);
    await addMediator(driver, "欧阳䶮");

    await press(driver, "n", { ctrl: true });
    await see(driver, at("new-dispute"));
    const onRadio = () => driver.executeScript(`return document.activeElement?.matches("input[type=radio]")`);
    await until(driver, onRadio, "the form does not begin at the choice of ways");
    await press(driver, Key.ARROW_DOWN);
    await see(driver, at("oral-term-1"));

    await enterTo(driver, "new-type");
    await write(driver, await field(driver, "new-type"), "邻里");
    await see(driver, ".el-select-dropdown__item");
    await press(driver, Key.ENTER);
    await writeIn("applicant-1-name", "陈㛃");
    await writeIn("applicant-1-phone", "13800138001");
    await writeIn("applicant-1-address", "濠江区礐石街道东湖社区海旁路3号");
    await writeIn("respondent-1-name", "𬱖志明");
    await writeIn("respondent-1-address", "濠江区礐石街道东湖社区海旁路5号");
    await writeIn("new-narrative", "楼上空调滴水，影响楼下晾晒，双方发生口角。");
    await press(driver, Key.ENTER, { ctrl: true });
    await until(driver, () => hasFocus(driver, "oral-term-1"), "Ctrl+Enter does not leave the long text for the terms");
    await writeHere("𬱖志明于三日内加装接水管。");
    await press(driver, Key.ENTER);
    await until(driver, () => hasFocus(driver, "oral-term-2"), "Enter does not open the second term");
    await writeHere("双方互不追究。");
    await writeIn("new-performance-mode", "当场履行完毕");
    await picture(driver, "oral-filled");
    await press(driver, "p", { ctrl: true });

    await seeFirstPage(driver);
    await picture(driver, "oral-preview");

    const saved = await savePreview(driver);
    assert.equal(path.dirname(saved), saves);
    checkPdf(saved);
    const text = pdfText(saved);
    for (const words of ["陈㛃", "𬱖志明", "于三日内加装接水管", "双方互不追究", "当场履行完毕"]) {
      assert.ok(text.includes(words), `the printed sheet lacks ${words}: ${text}`);
    }
    assert.match(text, /编号：20\d\d-濠礐-001/, "the sheet carries the serial of the register");
  }));
