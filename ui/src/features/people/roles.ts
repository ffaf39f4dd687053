// What each role may do, in one sentence for the one who gives it. The permissions themselves are the program's.
import type { Role } from "@/contract";

export const roleNotes: Record<Role, string> = {
  mediator: "登记和办理纠纷，打印、出具文书。",
  head: "办理本所全部纠纷，作废案号，免除检查提示，改设置。",
  bureau: "查看各所的纠纷和日志，不能改动。",
  administrator: "所长能做的都能做，另管账号和恢复备份。",
};
