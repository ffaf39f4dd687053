// Goes to a field by the name a finding gives it. Names are a path such as `agreement.copies`; a finding may name
// the record's part only (`copies`) or a part inside an editor (`agreement.terms[0].payments`).
import { nextTick } from "vue";
import { firstInput } from "@/kit/fields/fieldScope";

/** Names to try, the most exact first. */
export function candidates(name: string, record: string): string[] {
  const bare = name.replace(/\[\d+\]/g, "");
  const all = [name, bare, `${record}.${bare}`];
  for (let rest = bare; rest.includes("."); ) {
    rest = rest.slice(0, rest.lastIndexOf("."));
    all.push(rest, `${record}.${rest}`);
  }
  const last = bare.slice(bare.indexOf(".") + 1);
  all.push(last, `${record}.${last}`, `step.${last}`);
  return [...new Set(all)].filter((n) => n !== "");
}

/** Puts the focus on the field; on the first field of the form when none is named or found. */
export async function focusField(name: string, record: string): Promise<void> {
  await nextTick();
  const form = document.querySelector<HTMLElement>(".record-form");
  if (!form) return;
  if (name !== "") {
    for (const candidate of candidates(name, record)) {
      const row = form.querySelector<HTMLElement>(`[data-field="${CSS.escape(candidate)}"]`);
      if (!row) continue;
      row.scrollIntoView({ block: "center" });
      firstInput(row)?.focus({ preventScroll: true });
      row.classList.add("pointed");
      setTimeout(() => row.classList.remove("pointed"), 2400);
      return;
    }
  }
  firstInput(form.querySelector<HTMLElement>("form"))?.focus();
}
