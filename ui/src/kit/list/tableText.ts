// A table as other programs take it from the clipboard: tab-separated text, and HTML that Excel and WPS paste as cells
// (with long numbers kept as text, so that an ID number does not become 4.4E+17).

const escapeHtml = (text: string) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
/** A cell may hold no tab and no line end, or the columns shift. */
const flat = (text: string) => text.replace(/[\t\r\n]+/g, " ");

export function asTabs(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(flat).join("\t")).join("\r\n");
}

export function asHtml(rows: readonly (readonly string[])[]): string {
  const [head = [], ...rest] = rows;
  const cells = (row: readonly string[], tag: "th" | "td") =>
    `<tr>${row.map((text) => `<${tag}${/^[=+\-@]|^\d{11,}$/.test(text) ? " style=\"mso-number-format:'\\@'\"" : ""}>${escapeHtml(text)}</${tag}>`).join("")}</tr>`;
  return `<meta charset="utf-8"><table>${cells(head, "th")}${rest.map((row) => cells(row, "td")).join("")}</table>`;
}
