import { describe, expect, it } from "vitest";
import { base64Of, fileNameOf, nameOf, titleOf, typeWord } from "./files";

describe("files on their way in", () => {
  it.each([
    ["C:\\扫描\\身份证 正面.JPG", "身份证 正面"],
    ["/home/scan/0001.tiff", "0001"],
    ["收条", "收条"],
    [".pdf", ".pdf"],
  ])("%s is titled %s", (name, title) => expect(titleOf(name)).toBe(title));

  it("gives a pasted picture a name, and leaves a file its own", () => {
    expect(nameOf(new File([], "image.png", { type: "image/png" }), "2024-03-05 10-32")).toBe("粘贴的图片 2024-03-05 10-32.png");
    expect(nameOf(new File([], "收条.jpg"), "x")).toBe("收条.jpg");
  });

  it("carries the bytes over unchanged", async () => {
    const bytes = new Uint8Array([0, 1, 254, 255, 10]);
    expect(await base64Of(new Blob([bytes]))).toBe(btoa(String.fromCharCode(...bytes)));
  });

  it.each([
    ["收条：3/22", "image/jpeg", "收条：3_22.jpg"],
    ["通话录音", "audio/amr", "通话录音.amr"],
    ["清单.", "application/x", "清单"],
  ])("%s (%s) is written out as %s", (title, type, name) => expect(fileNameOf(title, type)).toBe(name));

  it("names what it can", () => expect(["image/png", "application/pdf", "audio/mpeg", "text/x"].map(typeWord)).toEqual(["图片", "PDF", "录音", "文件"]));
});
