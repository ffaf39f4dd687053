// Every way a dispute can go besides the plain oral and written case (oral, written.test.mjs), through the window: the
// mediator enters it, the head lets a finding stand, closes and files. At each step the page must say where the dispute
// stands, and what may not come there must be said with its reason.
import assert from "node:assert/strict";
import { test } from "node:test";
import { journeys, picture } from "./bridge.mjs";
import { addMediator, changePerson, choose, COMMITTEE, giveAccount, register, setUpOffice, takeStep } from "./steps.mjs";

const journey = journeys();

const MEDIATOR = { login: "林泽涛", password: "Haojiang-2023" };
const HEAD = { login: "郑所长", password: "Haojiang-2023" };

/** A valid number of a resident card, other for every serial of three digits. */
function idNumber(serial) {
  const body = `44051219850615${serial}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  return body + "10X98765432"[[...body].reduce((sum, digit, i) => sum + Number(digit) * weights[i], 0) % 11];
}

let serial = 102; // even for the women who apply, odd for the men
/** Registers a dispute of two people of whom everything is known but the respondent's telephone. */
async function begin(page, applicant, respondent, on, source) {
  const more = {
    "applicant-1-id-number": idNumber(serial++),
    "applicant-1-phone": "13800138001",
    "applicant-1-address": "濠江区礐石街道东湖社区海旁路3号",
    "respondent-1-id-number": idNumber(serial++),
    "respondent-1-address": "濠江区礐石街道东湖社区海旁路5号",
  };
  await register(page, { applicant, respondent, on, source, more });
  await stands(page, "已登记");
  assert.equal(await page.getByTestId("timeline-intake").count(), 1, "registering is written down as the first step");
  assert.equal(await page.getByTestId("next-intake").count(), 0, "what is registered is not to be registered again");
  assert.equal(await page.getByTestId("finding-party_name").count(), 0, "the numbers just typed tell who is a man and who a woman");
}

/** The page says that the dispute stands so. */
async function stands(page, state) {
  await page.getByTestId("dispute-state").filter({ hasText: new RegExp(`^${state}$`) }).waitFor();
}

async function fill(page, values) {
  for (const [field, text] of Object.entries(values)) await page.getByTestId(field).fill(text);
}
/** The next step, of which only these fields are typed, and where the dispute stands after it. */
async function step(page, kind, on, values, state) {
  await takeStep(page, kind, () => fill(page, values), { on });
  // Saved is saved: not a draft, and under its own name.
  await page.getByTestId("foot-saving").filter({ hasText: "已保存" }).waitFor();
  await stands(page, state);
}
const accept = (page, on) => step(page, "acceptance", on, {}, "已受理");
const tell = (page, on) => step(page, "rights_notice", on, {}, "已受理");

/** One meeting with what came of it. */
async function meet(page, on, result) {
  const record = async () => {
    await fill(page, { "step-start": "9:30", "step-end": "11:00", "step-place": "礐石司法所", "step-recorder": "林泽涛", "step-record": "调解员告知权利义务，双方陈述，经劝说各自让步。" });
    await choose(page, "step-result", result);
  };
  await takeStep(page, "session", record, { on });
  await stands(page, "调解中");
}
const agree = (page, on, term) =>
  step(page, "agreement", on, { "step-facts": "楼上漏水，楼下受损。", "step-term-1": term, "step-performance-mode": "上门修复" }, "达成协议");
const agreed = async (page, day, term) => {
  await accept(page, day(30));
  await tell(page, day(30));
  await meet(page, day(20), "调解成功");
  await agree(page, day(20), term);
};

/** What the menu says of a step that cannot come now: it stands there with its reason, and cannot be taken. */
async function menuSays(page, kind, reason) {
  await page.getByTestId("next-menu").click();
  const line = page.getByTestId(`next-menu-${kind}`);
  await line.filter({ hasText: reason }).waitFor();
  assert.ok(await line.isDisabled(), `${kind} is offered`);
  await page.keyboard.press("Escape");
  await line.waitFor({ state: "hidden" });
}

/** A step that was taken before, opened from the timeline. */
async function openStep(page, kind) {
  await page.getByTestId(`timeline-${kind}`).last().click();
  await page.locator(`[data-testid="step-sheet"][data-kind="${kind}"]`).waitFor();
}

/** A dispute by the name of its applicant, as one who has it not open finds it. */
async function find(page, applicant) {
  await page.keyboard.press("Control+k");
  await page.getByTestId("search-text").fill(applicant);
  await page.getByTestId("search-found").filter({ hasText: applicant }).first().waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: new RegExp(`${applicant}与`) }).waitFor();
}

async function seen(page) {
  await page.waitForFunction(() => document.querySelector('[data-testid="page-1"]')?.naturalWidth > 300);
}

/** The paths as the mediator enters them. `day(n)` is n days ago. */
const entered = {
  async failed(page, day) {
    await begin(page, "陈㛃", "欧阳䶮", day(40));
    await menuSays(page, "session", "请先记“受理”");
    await menuSays(page, "closing", "结案前应有");
    await accept(page, day(40));
    await tell(page, day(40));
    await meet(page, day(20), "调解不成功");
    await step(page, "termination", day(19), { "step-reasons": "双方分歧过大，经两次调解不能达成协议", "step-remedies-told": "可以向人民法院起诉" }, "调解终止");
    await menuSays(page, "agreement", "不能再达成协议");
    assert.equal(await page.getByRole("button", { name: /^保留原样/ }).count(), 0, "a mediator lets no finding stand");
  },
  async suspended_and_resumed(page, day) {
    await begin(page, "黄晓敏", "翁少强", day(40));
    await accept(page, day(40));
    await tell(page, day(40));
    await meet(page, day(30), "调解中止");
    const why = { "step-reason": "等待鉴定", "step-interim-arrangements": "停用卫生间", "step-resume-condition": "鉴定意见送达", "step-next-check-on": day(-10) };
    await step(page, "suspension", day(30), why, "调解中止");
    await menuSays(page, "session", "请先记“恢复调解”");
    await menuSays(page, "closing", "不能直接结案");
    await picture(page, "path-suspended");
    await step(page, "resumption", day(3), { "step-reason": "鉴定意见已经送达" }, "调解中");
    await meet(page, day(2), "调解成功");
    await agree(page, day(2), "翁少强三日内修复防水层。");
  },
  async withdrawn(page, day) {
    await begin(page, "陈小妹", "蔡育生", day(10));
    await accept(page, day(10));
    await step(page, "withdrawal", day(8), { "step-reason": "已自行和解" }, "已撤回");
    const signing = page.getByRole("region", { name: "签名盖章核对" });
    assert.equal(await signing.getByText("陈小妹").count(), 1);
    assert.equal(await signing.getByText("蔡育生").count(), 0, "only who withdraws signs the withdrawal");
    await menuSays(page, "session", "不能再调解");
  },
  async refused(page, day) {
    await begin(page, "许文惠", "吴楚彬", day(10));
    await step(page, "refusal", day(9), { "step-reasons": "另一方不同意调解", "step-remedies-told": "可以向人民法院起诉" }, "不予受理");
    await menuSays(page, "investigation", "不能再记“调查”");
    await page.getByTestId("form-print").filter({ hasText: "不予受理通知书" }).waitFor();
  },
  async referred_in(page, day) {
    await begin(page, "郭惠玲", "姚壮鑫", day(20), "法院委托移送");
    await page.getByTestId("next-referral_in").waitFor();
    const letter = { "step-agency": "濠江区人民法院", "step-letter-no": "（2024）粤0512诉前调7号", "step-letter-on": day(21), "step-papers-signed-on": day(20), "step-papers": "起诉状副本1份" };
    await step(page, "referral_in", day(20), letter, "已登记");
    const due = page.getByRole("region", { name: "期限" });
    await due.getByText("向濠江区人民法院反馈").waitFor();
    await accept(page, day(20));
    await tell(page, day(20));
    await meet(page, day(10), "调解成功");
    await agree(page, day(10), "姚壮鑫三日内修复防水层。");
    // The answer to the court stands in the same step; with its number it becomes a paper.
    await openStep(page, "referral_in");
    await fill(page, { "step-reply-no": "濠礐人调函〔2024〕1号", "step-replied-on": day(9), "step-reply": "双方已达成协议" });
    await page.getByTestId("step-save").click();
    await page.getByTestId("paper-referral_reply").waitFor();
    assert.equal(await due.getByText("向濠江区人民法院反馈").count(), 0, "what was answered is asked for no more");
    await picture(page, "path-referred_in-replied");
  },
  async referred_out(page, day) {
    await begin(page, "林佩纯", "纪汉雄", day(10));
    await accept(page, day(10));
    const where = async () => {
      await fill(page, { "step-agency": "濠江区劳动人事争议仲裁院", "step-reason": "应先申请仲裁" });
      await choose(page, "step-agency-kind", "劳动仲裁机构");
      await page.getByText("本会不再调解").click();
    };
    await takeStep(page, "referral_out", where, { on: day(8) });
    await stands(page, "已移送");
    await menuSays(page, "referral_out", "不能再移送");
  },
  async confirmed(page, day) {
    await begin(page, "马宏薇", "周伟忠", day(30));
    await accept(page, day(30));
    await tell(page, day(30));
    await meet(page, day(20), "调解成功");
    await menuSays(page, "confirmation", "不能申请司法确认");
    await agree(page, day(20), "周伟忠三日内修复防水层。");
    const court = { "step-court": "濠江区人民法院", "step-applied-on": day(15), "step-filed-on": day(14), "step-case-number": "（2024）粤0512民特9号", "step-ruled-on": day(9), "step-result": "裁定调解协议有效" };
    await step(page, "confirmation", day(15), court, "达成协议");
  },
  async mediated_again(page, day) {
    await begin(page, "詹美娜", "方志坚", day(30));
    await agreed(page, day, "方志坚于次日付清300元。");
    await step(page, "visit", day(15), { "step-record": "方志坚没有付款，双方同意再谈一次。" }, "达成协议");
    await openStep(page, "agreement");
    await choose(page, "step-performance-state", "未履行");
    await page.getByTestId("step-save").click();
    await page.getByTestId("timeline-agreement").filter({ hasText: "未履行" }).waitFor();
    await meet(page, day(10), "调解成功");
    await picture(page, "path-mediated_again-meeting");
    await agree(page, day(10), "方志坚当场付清300元。");
    assert.match(await page.getByTestId("timeline-agreement").last().innerText(), /第二次/, "the two agreements are told apart");
    await step(page, "performance", day(10), { "step-what": "当场付清300元" }, "达成协议");
  },
  async corrected(page, day) {
    await begin(page, "吴淑贞", "卢育林", day(30));
    await agreed(page, day, "卢育林三日内修复防水屋。");
    const issue = async () => {
      await page.getByTestId("form-print").click();
      await seen(page);
      await page.getByTestId("preview-issue").click();
    };
    await issue();
    await page.getByText("第 1 版已签发").waitFor();
    await page.keyboard.press("Escape");
    await page.getByTestId("paper-mediation_agreement").filter({ hasText: "已签发 第1版" }).waitFor();

    await openStep(page, "agreement");
    await page.getByTestId("step-term-1").fill("卢育林三日内修复防水层。");
    await issue();
    // Without a reason there is no second version.
    await page.getByTestId("confirm-action").click();
    await page.getByText(/更正的理由/).first().waitFor();
    assert.ok(await page.getByTestId("confirm-action").isVisible(), "a correction without a reason went through");
    await picture(page, "path-corrected-reason");
    await page.getByTestId("confirm-reason").fill("第1条“防水屋”系笔误");
    await page.getByTestId("confirm-action").click();
    await page.getByText("第 2 版已签发").waitFor();
    // While the drawer is still on its way out, Esc is the drawer's.
    await page.getByTestId("confirm-action").waitFor({ state: "hidden" });
    await page.keyboard.press("Escape");
    await page.getByTestId("paper-mediation_agreement").filter({ hasText: "已签发 第2版" }).waitFor();

    // The old one is read as it was printed, and says that it was replaced, and why.
    await page.getByText("已被新版替换的 1 份").click();
    await picture(page, "path-corrected-list");
    await page.getByRole("button", { name: /第1版.*已被替换/ }).click();
    await seen(page);
    const words = await page.getByTestId("preview").innerText();
    assert.match(words, /已被第2版替换/);
    assert.match(words, /系笔误/);
    await page.getByTestId("preview-issue").waitFor({ state: "detached" });
    await picture(page, "path-corrected-old");
    await page.keyboard.press("Escape");
    await page.getByTestId("timeline-agreement").waitFor();
  },
};

/** What the head does with them. */
const decided = {
  async lets_a_finding_stand_closes_and_files_the_failed(page) {
    await find(page, "陈㛃");
    await page.getByRole("button", { name: /保留原样：欧阳䶮没有写联系方式/ }).click();
    await page.getByTestId("confirm-reason").fill("当事人确无电话");
    await page.getByTestId("confirm-action").click();
    await page.getByText(/已说明理由的 1 项/).waitFor();
    await step(page, "closing", undefined, { "step-summary": "调解不成功，已告知起诉。" }, "已结案");
    await menuSays(page, "session", "不能再调解");
    await page.getByTestId("next-archiving").click();
    await page.getByTestId("check-verdict").filter({ hasText: "没有错误" }).waitFor();
    await picture(page, "path-failed-check");
    await page.getByTestId("step-save").click();
    await stands(page, "已归档");
    await page.getByRole("status").filter({ hasText: "已经归档，内容不再改动" }).waitFor();
    await page.getByTestId("timeline-party-1").click();
    assert.ok(await page.getByTestId("party-name").isDisabled(), "what is filed is not changed");
    // A correction after filing: the filing is taken back with its reason, and the dossier is open again.
    await openStep(page, "archiving");
    await page.getByRole("button", { name: "撤销归档" }).click();
    await page.getByTestId("confirm-reason").fill("送达情况漏记，补上后再归档");
    await picture(page, "path-failed-unfiled");
    await page.getByTestId("confirm-action").click();
    await stands(page, "已结案");
    await page.getByTestId("timeline-party-1").click();
    assert.ok(await page.getByTestId("party-name").isEnabled(), "what was taken back is open again");
  },
  async closes_the_withdrawn_with_no_other_outcome(page) {
    await find(page, "陈小妹");
    await page.getByTestId("next-closing").click();
    await choose(page, "step-outcome", "调解成功");
    await page.getByTestId("step-save").click();
    await page.getByRole("alert").filter({ hasText: "结案结果不能填“调解成功”" }).waitFor();
    await picture(page, "path-withdrawn-refused");
    await stands(page, "已撤回");
    await choose(page, "step-outcome", "申请人撤回");
    await page.getByTestId("step-save").click();
    await stands(page, "已结案");
  },
  async closes_the_refused(page) {
    await find(page, "许文惠");
    await step(page, "closing", undefined, {}, "已结案");
    await page.getByTestId("timeline-closing").filter({ hasText: "不予受理" }).waitFor();
  },
  async closes_the_referred_out(page) {
    await find(page, "林佩纯");
    await step(page, "closing", undefined, {}, "已结案");
    await page.getByTestId("timeline-closing").filter({ hasText: "移送其他机关" }).waitFor();
  },
  async closes_the_one_mediated_again(page) {
    await find(page, "詹美娜");
    await step(page, "closing", undefined, {}, "已结案");
    await page.getByTestId("timeline-closing").filter({ hasText: "调解成功" }).waitFor();
  },
};

test("every path, entered by the mediator and decided by the head", (t) =>
  journey(async ({ page, bridge }) => {
    await setUpOffice(page);
    await addMediator(page, MEDIATOR.login);
    const organisations = await bridge.call("organisation.list");
    const committee = organisations.find((o) => o.name.endsWith(COMMITTEE));
    const mediator = (await bridge.call("mediator.list")).find((m) => m.name === MEDIATOR.login);
    await giveAccount(bridge, MEDIATOR, "mediator", committee.uid, mediator.uid);
    await giveAccount(bridge, HEAD, "head", organisations.find((o) => o.name === "礐石司法所").uid);
    const today = Date.parse(`${(await bridge.call("app.status")).today}T00:00:00Z`);
    const day = (ago) => new Date(today - ago * 86_400_000).toISOString().slice(0, 10);

    // One office for all of them: each path is a dispute of its own, so one that fails does not hide the others.
    const walk = (name, run) =>
      t.test(name, async () => {
        try {
          await run(page, day);
          await picture(page, `path-${name}`);
        } catch (error) {
          await picture(page, `failed-${name}`);
          throw error;
        }
      });
    await changePerson(page, MEDIATOR);
    for (const [name, run] of Object.entries(entered)) await walk(name, run);
    await changePerson(page, HEAD);
    for (const [name, run] of Object.entries(decided)) await walk(name, run);
  }));
