import { describe, expect, it } from "vitest";
import { CallError } from "../host";
import { fieldSentences, sentence, sentenceOf } from "./sentences";

describe("a refusal said to a person", () => {
  it("names the way out", () => {
    expect(sentence({ kind: "wrong_password", tries_left: 3, wait_seconds: 0 })).toBe("登录名或密码不对，还可以试 3 次。");
    expect(sentence({ kind: "locked_out", wait_seconds: 890 })).toContain("请等 15 分钟再试");
    expect(sentence({ kind: "forbidden", permission: "manage_accounts" })).toContain("“管理账号”");
    expect(sentence({ kind: "uncovered", places: [{ field: "姓名", characters: ["U+E000"] }] })).toContain("“姓名”里的 U+E000");
  });
  it("shows the article a refused step rests on", () => {
    expect(sentence({ kind: "illegal_step", reason: "尚未受理，不能调解。", basis: "人民调解法第十七条" })).toBe("尚未受理，不能调解。（依据：人民调解法第十七条）");
  });
  it("goes to the fields when fields are meant", () => {
    const error = new CallError("party.save", { kind: "invalid", fields: [{ field: "name", text: "请填写姓名。" }] });
    expect(fieldSentences(error)).toEqual({ name: "请填写姓名。" });
    expect(fieldSentences(new Error("gone"))).toEqual({});
  });
  it("says in words when the program does not answer at all", () => {
    expect(sentenceOf(new TypeError("Failed to fetch"))).toMatch(/失去了联系.*不受影响。$/);
  });
});
