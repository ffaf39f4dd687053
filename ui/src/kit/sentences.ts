// What the program refused, said to the person at the desk: one sentence for every kind, with the way out. The
// compiler asks for a line here whenever the program learns a new kind of refusal.
import { permissionLabels, type Failure } from "../contract";
import { CallError } from "../host";

type Kind = Failure["kind"];
type Sentences = { [K in Kind]: (failure: Extract<Failure, { kind: K }>) => string };

const THINGS: Record<string, string> = {
  dispute: "这件纠纷",
  party: "这位当事人",
  step: "这一步",
  attachment: "这件附件",
  sheet: "这份文书",
  account: "这个账号",
  organisation: "这个单位",
  mediator: "这位调解员",
  backup: "这份备份",
  paper: "这份预览",
  form: "这种文书",
  phrase: "这条常用语",
  review_round: "这一轮评查",
  review_dossier: "这份评查的卷宗",
  teaching_case: "这个教学案例",
  factor_set: "这一版风险因素",
  alert: "这条预警",
  notice: "这份督办文书",
  screening: "这次排查",
  screening_find: "这条排查发现",
  prevention: "这条预防效果",
  meeting: "这次研判会",
  measure: "这项议定事项",
  subsidy_profile: "这一版办法",
  subsidy_batch: "这一批",
  subsidy_claim: "这一件申报",
  subsidy_ruling: "这一项认定",
};

/** `45 秒`, `15 分钟`. */
export function waitText(seconds: number): string {
  return seconds < 60 ? `${seconds} 秒` : `${Math.ceil(seconds / 60)} 分钟`;
}

const sentences: Sentences = {
  unknown_command: () => "窗口与程序的版本不一致，请关闭后重新打开和卷。",
  bad_request: ({ detail }) => `有内容没有按要求填写，尚未保存：${detail}`,
  no_store: () => "这里还没有资料库，请先设立本所，或打开示例所。",
  store_exists: () => "这台电脑上已经有资料库，不能再次设立；原有资料没有改动。",
  unproved: () => "设立还差一步：请照着纸上的恢复密钥输入一遍。",
  not_signed_in: () => "已经锁定或退出，请输入密码后继续；填写的内容已留作草稿。",
  forbidden: ({ permission }) => {
    const label = Object.entries(permissionLabels).find(([key]) => key === permission)?.[1] ?? permission;
    return `您的账号没有“${label}”的权限，请找所长或管理员办理。`;
  },
  out_of_scope: () => "这件事不属于您所在的单位，不能查看或修改。",
  invalid: ({ fields }) => fields.map((field) => field.text).join(" "),
  stale: () => "别人已先保存了这一处。请对照两份内容后再保存；您填写的没有丢失。",
  not_found: ({ what }) =>
    what === "paper" ? "这份预览已经收起，请重新生成。" : `找不到${THINGS[what] ?? "这项内容"}，可能已经删除，请刷新后再看。`,
  illegal_step: ({ reason, basis }) => (basis ? `${reason}（依据：${basis}）` : reason),
  refused: ({ reason }) => reason,
  wrong_password: ({ tries_left, wait_seconds }) =>
    `登录名或密码不对，还可以试 ${tries_left} 次${wait_seconds > 0 ? `；请等 ${waitText(wait_seconds)}再试` : ""}。`,
  locked_out: ({ wait_seconds }) => `密码错的次数太多，账号暂时锁定，请等 ${waitText(wait_seconds)}再试。`,
  wrong_recovery_key: ({ group, tries_left }) =>
    group > 0
      ? `恢复密钥第 ${group} 组有误，请照纸上核对。`
      : tries_left === null
        ? "恢复密钥没有输完整，请照纸上核对。"
        : `这不是本资料库的恢复密钥，请核对是不是这一张纸；还可以试 ${tries_left} 次。`,
  newer: ({ found, known }) => `资料库是新版程序写的（版本 ${found}，本程序只认识到 ${known}）。请换用新版和卷打开；资料没有改动。`,
  damaged: ({ what }) => `${what}已损坏，不能照常使用。请从备份恢复；损坏的文件会另存，不会删除。`,
  full: () => "磁盘已满，没有写入。请腾出空间后再试；原有资料没有改动。",
  read_only: ({ place }) =>
    place ? `“${place}”不能写入。请另选文件夹，或检查写保护。` : "资料所在的文件夹不能写入，请检查权限或写保护开关。",
  io: ({ what }) => `${what}没有成功，请检查磁盘或 U 盘后再试。`,
  busy: () => "资料库正被另一个窗口使用，请关闭那个窗口后再试。",
  uncovered: ({ places }) =>
    places.map((place) => `“${place.field}”里的 ${place.characters.join("、")} 没有字体能印出，请改用其他写法。`).join(" "),
  bad_file: ({ reason }) => reason,
  cancelled: () => "已取消，没有改动。",
  internal: () => "程序出错了，这一步没有保存。请再试一次；仍不行请联系维护人员。",
};

/** The sentence for one refusal. */
export function sentence(failure: Failure): string {
  const make = sentences[failure.kind] as ((failure: Failure) => string) | undefined;
  // A window older than its program may meet a kind it does not know.
  return make ? make(failure) : "程序没有办成，原因不明。请再试一次；仍不行请联系维护人员。";
}

/** The refusal inside what a call threw, if it is one. */
export function failureOf(error: unknown): Failure | null {
  return error instanceof CallError ? error.failure : null;
}

/** The sentence for anything a call may throw. */
export function sentenceOf(error: unknown): string {
  const failure = failureOf(error);
  return failure ? sentence(failure) : "窗口与程序失去了联系。请稍候再试；仍不行请关闭后重新打开，已保存的内容不受影响。";
}

/** Sentences by field of a refused save, such as `guardians[0].name`; empty when it was refused for another reason. */
export function fieldSentences(error: unknown): Record<string, string> {
  const failure = failureOf(error);
  if (failure?.kind !== "invalid") return {};
  return Object.fromEntries(failure.fields.map(({ field, text }) => [field, text]));
}
