// Putting a copy back: asked for in the settings by an administrator, or on the page that stands before a damaged store.
import type { BackupInfo, SignIn } from "@/contract";
import { call, openDialog } from "@/host";
import { router } from "@/router";
import { takeStatus } from "@/features/session/session";
import { ask } from "@/kit/confirm";
import { sizeText } from "@/kit/format";
import { done } from "@/kit/notify";
import { saving } from "@/kit/saving";

/**
 * Asks, then restores. False when the person let it be; rejects with the program's refusal.
 * @param signIn whose password opens the copy, when nobody is signed in
 */
export async function restore(name: string, madeAt: string, signIn: SignIn | null = null): Promise<boolean> {
  const sure = await ask({
    title: "用备份恢复",
    text: `资料将回到${madeAt ? ` ${madeAt} ` : "这份备份"}时的样子，之后录入的内容不在其中。现在的资料会另存一份，不会删除。恢复后要重新登录。`,
    action: "恢复到这一份",
    danger: true,
  });
  if (sure === null) return false;
  const status = await saving(call("backup.restore", { name, sign_in: signIn }));
  takeStatus(status);
  // Whoever signs in next begins at the beginning.
  await router.replace("/today");
  done("已恢复。请登录后核对最近几天的纠纷。");
  return true;
}

/** A copy that lies elsewhere, such as on a USB stick. */
export async function chooseCopy(): Promise<string | null> {
  const [path] = await openDialog({ title: "选择备份文件", choose: "file", kinds: [{ name: "和卷备份", extensions: ["hejuan", "db", "sqlite", "bak"] }] });
  return path ?? null;
}

export const describe = (copy: BackupInfo) => `${copy.made_at}，${sizeText(copy.size)}`;
