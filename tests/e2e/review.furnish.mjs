// Closed cases and accounts that the journeys of review and teaching begin with, entered by the ordinary commands.
import { COMMITTEE, giveAccount } from "./steps.mjs";

export const PASSWORD = "Haojiang-2023";

const NEW = "00000000-0000-0000-0000-000000000000";
const party = (name, role) => ({
  uid: NEW, rev: 0, dispute: NEW, role, position: 0, kind: "natural", name, other_name: "", sex: "female", birth_date: "1985-06-15",
  nation: "汉族", region: "", id_kind: "resident_card", id_number: "440509198506150026", id_note: "", id_override: "", occupation: "",
  phone: "13800000000", address: "濠江区礐石街道", household_address: "", delivery_address: "", note: "", legal_representative: "",
  legal_representative_post: "", member_count: null, representatives: [], guardians: [], agents: [], interpreter: null, claim: null,
});

/** Closed oral cases of the committee, and the accounts of two mediators, entered by the commands. */
export async function furnish(bridge, names, facts) {
  const organisations = await bridge.call("organisation.list");
  const committee = organisations.find((o) => o.name.endsWith(COMMITTEE));
  const mediators = await bridge.call("mediator.list");
  const today = (await bridge.call("app.status")).today;
  for (const [at, fact] of facts.entries()) {
    await bridge.call("dispute.oral", {
      committee: committee.uid, on: today, dispute_type: "neighbourhood", source: "on_application", community: "东湖社区",
      parties: [party("陈㛃", "applicant"), party("欧阳䶮", "respondent")], facts: fact, terms: ["欧阳䶮当场赔偿陈㛃 300 元", "双方再无争议"],
      performance_mode: "当场付清", amount: 30_000, performed: true, mediator: mediators[at % mediators.length].uid,
    });
  }
  for (const mediator of mediators.filter((m) => names.includes(m.name))) {
    await giveAccount(bridge, { login: mediator.name, password: PASSWORD }, "mediator", committee.uid, mediator.uid);
  }
  return { committee, today };
}
