// Any value of a record as a person reads it, for comparing two versions. Keys of closed lists become their words.
import { codes } from "@/contract";
import { amountText } from "@/kit/format";

const words = new Map<string, string>();
for (const list of Object.values(codes)) for (const [key, label] of list as readonly (readonly [string, string])[]) if (!words.has(key)) words.set(key, label);

const AMOUNTS = new Set(["amount", "owed", "advance", "daily_rate", "per_month", "per_person"]);

/** The value in one text; lists a line each. */
export function shown(value: unknown, key = ""): string {
  if (value === null || value === undefined || value === "") return "";
  if (typeof value === "boolean") return value ? "是" : "否";
  if (typeof value === "number") return AMOUNTS.has(key) ? `${amountText(value)} 元` : String(value);
  if (typeof value === "string") return words.get(value) ?? value;
  if (Array.isArray(value)) return value.map((item) => shown(item)).filter((t) => t !== "").join("\n");
  return Object.entries(value)
    .filter(([k]) => k !== "uid" && k !== "rev" && k !== "dispute" && k !== "kind")
    .map(([k, v]) => shown(v, k))
    .filter((t) => t !== "")
    .join("，");
}

/** Words for fields that several records share; the forms know their own. */
export function fieldName(key: string): string {
  return NAMES[key] ?? key;
}

const NAMES: Record<string, string> = {
  on: "日期", start: "开始时间", end: "结束时间", place: "地点", present: "到场的人", others: "参加人", mediators: "调解员", recorder: "记录人",
  parties: "当事人签名", mediator_on: "调解员签名", recorder_on: "记录人签名", seal_on: "印章",
  number: "案号", register_no: "登记序号", title: "纠纷名称", dispute_type: "纠纷类型", source: "案件来源", discovered_by: "发现途径",
  street: "镇街", community: "村（社区）", arose_on: "纠纷发生时间", received_on: "登记日期", people_involved: "涉及人数", amount: "涉及金额",
  amount_note: "金额说明", difficulty: "难易程度", narrative: "纠纷简要情况", requests: "申请事项", respondent_position: "被申请人意见",
  risk_signs: "风险迹象", risk_handling: "处置情况", retention: "保管期限", remark: "内部备注", state: "状态", outcome: "结果", agreement_form: "协议形式",
  accepted_on: "受理日期", closed_on: "结案日期", committee: "调委会",
  role: "身份", position: "顺序", kind: "类别", name: "姓名或名称", other_name: "别名", sex: "性别", birth_date: "出生日期", nation: "民族", region: "国籍或地区",
  id_kind: "证件种类", id_number: "证件号码", id_note: "证件说明", id_override: "号码保留原样的理由", occupation: "职业或职务", phone: "联系方式",
  address: "单位或住址", household_address: "户籍地址", delivery_address: "送达地址", note: "备注", legal_representative: "法定代表人或负责人",
  legal_representative_post: "职务", member_count: "人数", representatives: "推选的代表", guardians: "监护人", agents: "委托代理人", interpreter: "翻译", claim: "工资明细",
};
