// Short words at the top of the window about what has just happened. What needs an answer is asked in a drawer
// instead (`confirm.ts`); what is wrong with a field stands under that field.
import { ElMessage } from "element-plus";
import "element-plus/es/components/message/style/css";
import { sentenceOf } from "./sentences";

/** Over the search box, so that what has just changed in the page's head is not covered. */
const OFFSET = 3;

/** Something is done. */
export function done(text: string): void {
  ElMessage({ message: text, type: "success", duration: 2500, grouping: true, offset: OFFSET });
}

/** Something is worth knowing. */
export function tell(text: string): void {
  ElMessage({ message: text, type: "info", duration: 4000, grouping: true, offset: OFFSET });
}

/** Something was refused. It stays long enough to be read and can be closed. */
export function failed(error: unknown): void {
  const text = typeof error === "string" ? error : sentenceOf(error);
  ElMessage({ message: text, type: "error", duration: 9000, showClose: true, grouping: true, offset: OFFSET });
}
