// Changes to a report's text as values: what the program keeps beside what the rules write.
import type { Edits, ReportView, Section } from "@/contract";

const NUMERALS = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

/** The heading of every section as it is printed: 一、…, 附件1　…. A section of which nothing is printed has no number. */
export function sectionTitles(sections: readonly Section[]): Record<string, string> {
  const titles: Record<string, string> = {};
  let [numbered, annexes] = [0, 0];
  for (const section of sections) {
    const printed = section.blocks.some((b) => b.kind !== "paragraph" || b.hand !== "left_out");
    if (!printed) titles[section.key] = `（不印）${section.heading}`;
    else if (section.annex) titles[section.key] = `附件${++annexes}　${section.heading}`;
    else titles[section.key] = `${NUMERALS[numbered++] ?? numbered}、${section.heading}`;
  }
  return titles;
}

/** The changes with one paragraph reworded, or left out when `text` is null. What the rules had written goes along. */
export function withEdit(view: Pick<ReportView, "edits" | "content">, key: string, text: string | null): Edits {
  const before = view.edits.paragraphs[key];
  const paragraph = view.content.sections.flatMap((s) => s.blocks).find((b) => b.kind === "paragraph" && b.key === key);
  // Once changed, the page no longer shows what the rules wrote; the earlier change remembers it. A change made after
  // the records moved on is a change of what stands there now.
  const standing = paragraph?.kind === "paragraph" ? paragraph.written : "";
  return { ...view.edits, paragraphs: { ...view.edits.paragraphs, [key]: { text, was: standing || (before?.was ?? "") } } };
}

/** The changes with a paragraph added to a section (`at` −1), or one added before reworded. */
export function withParagraph(edits: Edits, section: string, at: number, text: string): Edits {
  const added = [...(edits.added[section] ?? [])];
  if (at < 0) added.push(text);
  else added[at] = text;
  return { ...edits, added: { ...edits.added, [section]: added } };
}

/** The changes without an added paragraph. */
export function withoutParagraph(edits: Edits, section: string, at: number): Edits {
  const added = (edits.added[section] ?? []).filter((_, i) => i !== at);
  return { ...edits, added: { ...edits.added, [section]: added } };
}
