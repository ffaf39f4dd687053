// What each role may do, in one sentence for the one who gives it. The permissions themselves are the program's.
import type { Role } from "@/contract";

export const roleNotes: Record<Role, string> = {
  mediator: "登记和办理纠纷，打印、出具文书；记风险和排查，填报自己的补贴。",
  head: "办理本所全部纠纷，作废案号，免除检查提示，改设置；组织评查，审核补贴，发督办文书，写研判报告。",
  bureau: "查看各所的纠纷和日志，不改动纠纷；审核和发放补贴，组织评查，发督办文书，写研判报告。",
  administrator: "所长能做的都能做，另管账号和恢复备份。",
};
