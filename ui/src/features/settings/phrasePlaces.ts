// What the places of sample wording are called. A place without a line here is shown by its key, not hidden.
import { codes } from "@/contract";

const fields: Record<string, string> = {
  record: "记录",
  narrative: "纠纷简要情况",
  requests: "请求事项",
  term: "协议条款",
  facts: "主要事实和争议",
  performance_mode: "履行方式",
  reason: "理由",
  remedy: "告知的其他途径",
  reply: "反馈内容",
  agreed_by: "谁同意，怎样同意",
  resume_condition: "恢复条件",
  result: "裁定结果",
  to: "报告给",
  measures: "当时采取的措施",
  summary: "小结",
  remark: "备注",
};

/** `session.record` is 调解 · 记录. */
export function placeLabel(place: string): string {
  const [topic = "", field = ""] = place.split(".");
  const step = topic === "dispute" ? "登记" : codes.StepKind.find(([key]) => key === topic)?.[1];
  if (!step) return place;
  return `${step} · ${fields[field] ?? field}`;
}
