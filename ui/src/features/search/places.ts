// Pages of the window as search offers them: those of the left list, and the ones below settings, by the words a
// person would look for.
import type { CommandName } from "@/host";
import { entries } from "@/router";

export interface FoundPlace {
  label: string;
  path: string;
  needs: CommandName;
  keys?: string;
  /** Words it is found by, small letters. */
  words: string[];
}

const more: FoundPlace[] = [
  { label: "登记新纠纷", path: "/dispute/new", needs: "dispute.create", keys: "Ctrl+N", words: ["登记新纠纷", "新建", "立案", "dengji", "djxjf"] },
  { label: "补贴 · 批次", path: "/subsidy/batches", needs: "subsidy.batch_open", words: ["补贴批次", "发放", "审核", "以案定补", "fafang", "ff"] },
  { label: "补贴 · 收款人", path: "/subsidy/payees", needs: "subsidy.payees", words: ["收款人", "银行账号", "shoukuan", "sk"] },
  { label: "补贴 · 办法", path: "/subsidy/profiles", needs: "subsidy.profiles", words: ["补贴办法", "标准", "以案定补", "banfa", "bf"] },
  { label: "设置 · 单位", path: "/settings/organisations", needs: "organisation.list", words: ["单位", "调委会", "司法所", "机构", "danwei"] },
  { label: "设置 · 调解员", path: "/settings/mediators", needs: "mediator.list", words: ["调解员", "tiaojieyuan", "tjy"] },
  { label: "设置 · 账号", path: "/settings/accounts", needs: "account.save", words: ["账号", "帐号", "用户", "zhanghao", "zh"] },
  { label: "设置 · 规则与编号", path: "/settings/rules", needs: "settings.get", words: ["规则", "期限", "案号格式", "guize", "gz"] },
  { label: "设置 · 号码簿", path: "/settings/numbers", needs: "number.list", words: ["号码簿", "案号", "作废", "haoma", "hmb"] },
  { label: "设置 · 常用语", path: "/settings/phrases", needs: "phrase.save", words: ["常用语", "短语", "changyongyu", "cyy"] },
  { label: "设置 · 评查评分表", path: "/settings/score-sheet", needs: "score_sheet.list", words: ["评分表", "评查", "pingfen", "pfb"] },
  { label: "设置 · 备份与恢复", path: "/settings/backup", needs: "backup.list", words: ["备份", "恢复", "beifen", "bf"] },
  { label: "设置 · 操作日志", path: "/settings/journal", needs: "journal.list", words: ["操作日志", "日志", "rizhi", "rz"] },
  { label: "设置 · 字号与明暗", path: "/settings/look", needs: "draft.list", words: ["字号", "大小", "深色", "浅色", "明暗", "zihao"] },
];

/** Read when asked for: the entries are gathered by the router after this module is loaded. */
export function places(): FoundPlace[] {
  return [
    ...entries.map((entry, at) => ({ label: entry.label, path: entry.path, needs: entry.needs, keys: `Alt+${at + 1}`, words: [entry.label] })),
    ...more,
  ];
}
