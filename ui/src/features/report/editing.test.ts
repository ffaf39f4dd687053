import { expect, test } from "vitest";
import type { Block, Edits, Paragraph, Section } from "@/contract";
import { sectionTitles, withEdit, withParagraph, withoutParagraph } from "./editing";

const paragraph = (key: string, hand: Paragraph["hand"] = "rules"): Block => ({
  kind: "paragraph", key, lead: "", spans: [{ text: "本期", figure: null }], written: "本期", finding: null, answers: null, hand, loose: [],
});
const section = (key: string, annex: boolean, hand: Paragraph["hand"] = "rules"): Section => ({ key, heading: key, annex, blocks: [paragraph(`${key}.1`, hand)] });
const none: Edits = { paragraphs: {}, added: {} };

test("sections are numbered as they are printed", () => {
  expect(sectionTitles([section("a", false), section("b", false, "left_out"), section("c", false), section("d", true)])).toEqual({
    a: "一、a",
    b: "（不印）b",
    c: "二、c",
    d: "附件1　d",
  });
});

test("a change remembers what the rules had written", () => {
  const content = { sections: [section("a", false)] } as Parameters<typeof withEdit>[0]["content"];
  expect(withEdit({ edits: none, content }, "a.1", "新的")).toEqual({ paragraphs: { "a.1": { text: "新的", was: "本期" } }, added: {} });
  expect(withEdit({ edits: none, content }, "a.1", null).paragraphs["a.1"]?.text).toBeNull();
});

test("paragraphs are added, changed and taken out by their place", () => {
  const one = withParagraph(none, "a", -1, "第一段");
  const two = withParagraph(one, "a", -1, "第二段");
  expect(withParagraph(two, "a", 0, "改过").added["a"]).toEqual(["改过", "第二段"]);
  expect(withoutParagraph(two, "a", 0).added["a"]).toEqual(["第二段"]);
  expect(none.added).toEqual({});
});
