// Hands pages to the system's print dialog: pictures of exactly the pages of the paper, A4, without margins of ours.
// For very long papers the pictures would fill the memory; those are saved and printed by the system's PDF program.
import { print } from "@/host";

/** Papers longer than this are printed from the saved file. */
export const MOST_PAGES = 40;

/** Pixels across an A4 page: 300 dpi for a few pages, less for many. */
function widthFor(pages: number): number {
  if (pages <= 6) return 2480;
  return pages <= 15 ? 2067 : 1654;
}

/** Loads every page, shows the print dialog, and clears up when it has closed. */
export async function printPages(pages: number, load: (page: number, width: number) => Promise<string>): Promise<void> {
  document.querySelectorAll("body > .print-sheet").forEach((old) => old.remove());
  const sheet = document.createElement("div");
  sheet.className = "print-sheet";
  const style = document.createElement("style");
  style.textContent = `
    @page { size: A4; margin: 0 }
    .print-sheet .leaf { width: 210mm; height: 296.8mm; overflow: hidden; break-after: page; position: relative }
    .print-sheet .leaf:last-child { break-after: auto }
    .print-sheet .leaf img { display: block; width: 210mm }
    .print-sheet .leaf.turned img { width: 297mm; position: absolute; top: 0; left: 210mm; transform-origin: top left; transform: rotate(90deg) }
  `;
  sheet.append(style);
  const width = widthFor(pages);
  for (let page = 1; page <= pages; page++) {
    const picture = new Image();
    picture.src = `data:image/png;base64,${await load(page, width)}`;
    await picture.decode();
    const leaf = document.createElement("div");
    leaf.className = picture.naturalWidth > picture.naturalHeight ? "leaf turned" : "leaf";
    leaf.append(picture);
    sheet.append(leaf);
  }
  document.body.append(sheet);
  // The dialog of some systems returns at once; the pages go away only when it says that it is over.
  window.addEventListener("afterprint", () => sheet.remove(), { once: true });
  print();
}
