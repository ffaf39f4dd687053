// A new step as it stands before anything is typed: facts the dispute already knows are copied, never asked twice.
// Copies only; what a step must have is checked by the program.
import { NEW } from "@/contract";
import type {
  Agreement, DisputeFile, EvidenceItem, Party, PartySigning, Payment, Step, StepBody, StepKind, Term,
} from "@/contract";

/** What a new step is filled from. */
export interface Occasion {
  file: DisputeFile;
  /** Today by the host's clock, `2024-03-05`. */
  today: string;
  /** Name of the signed-in person. */
  me: string;
}

/** Steps whose record names everyone who came. */
const MEETINGS: readonly StepKind[] = ["session", "rights_notice", "agreement"];

/** A new step of this kind. */
export function blankStep(kind: StepKind, occasion: Occasion): Step {
  const { file, today } = occasion;
  const before = latest(file.steps);
  const mediators = file.dispute.mediators.map((m) => m.name);
  const met = [...file.steps].reverse().find((s) => s.body.kind === "session");
  return {
    uid: NEW,
    rev: 0,
    dispute: file.dispute.uid,
    on: before && before.on > today ? before.on : today,
    start: null,
    end: null,
    place: kind === "session" || kind === "agreement" ? (met?.place ?? "") : "",
    present: MEETINGS.includes(kind) ? presentNames(file.parties) : [],
    others: kind === "session" ? (met?.others ?? []) : [],
    mediators,
    recorder: file.dispute.recorder,
    signing: { parties: [], mediator_on: null, recorder_on: null, seal_on: null },
    body: blankBody(kind, occasion),
  };
}

function blankBody(kind: StepKind, { file, me }: Occasion): StepBody {
  const { dispute, parties, steps } = file;
  const host = dispute.mediators[0]?.name ?? me;
  const agreement = agreementOf(file);
  switch (kind) {
    case "intake":
      return { kind, written_application: false, registrar: me };
    case "referral_in":
      return {
        kind, agency: "", agency_kind: agencyKindOf(dispute.source), line: dispute.source === "from_court" ? "before_filing" : "administrative",
        letter_no: "", letter_on: null, papers_signed_on: null, papers: [], handler: "", handler_phone: "",
        reply_due_on: null, replied_on: null, reply: "", answered_on: null, answer_no: "", reply_no: "",
      };
    case "acceptance":
      return { kind, notice_no: "", registrar: me };
    case "refusal":
      return { kind, notice_no: "", reasons: [], remedies_told: [] };
    case "rights_notice":
      return { kind, way: "written" };
    case "investigation":
      return { kind, interviewee: "", relation: "", investigator: host, record: "" };
    case "evidence":
      return { kind, items: [blankEvidence(1)] };
    case "session":
      return { kind, no: 1 + steps.filter((s) => s.body.kind === "session").length, record: "", result: "continue", caucus: "" };
    case "extension":
      return { kind, agreed_by: "", reason: "", new_deadline: "" };
    case "suspension":
      return { kind, reason: "", interim_arrangements: [], resume_condition: "", expected_resume: "", next_check_on: null };
    case "resumption":
      return { kind, reason: "" };
    case "agreement":
      return { kind, ...blankAgreement(file) };
    case "termination":
      return {
        kind, notice_no: "", reasons: [], remedies_told: [],
        delivered: parties.map((p) => ({ to: p.name, on: null, way: "direct" as const })),
      };
    case "withdrawal":
      return { kind, by: parties.find((p) => p.role === "applicant")?.name ?? "", reason: "" };
    case "performance":
      return { kind, term_no: agreement?.terms.length === 1 ? 1 : null, payment_no: null, instalment_no: null, what: "", amount: null, proof: "" };
    case "visit":
      return { kind, way: "phone", visited: parties.map((p) => p.name), visitor: host, record: "" };
    case "confirmation":
      return { kind, court: "", applied_on: "", filed_on: null, case_number: "", ruled_on: null, result: "" };
    case "referral_out":
      return {
        kind, agency: "", agency_kind: "court", letter_no: "", papers: [], reason: "", reply_due_on: null, replied_on: null, reply: "", ends_mediation: false,
      };
    case "escalation_report":
      return { kind, to: "", sign: "", measures: "", received_by: "" };
    case "assistance":
      return { kind, help: "legal_aid", by: "", unit: "", content: "", hours_tenths: null };
    case "closing":
      return { kind, outcome: outcomeOf(file), summary: "" };
    case "archiving":
      return { kind, filed_by: dispute.recorder || me, checked_by: "", pages: null, remark: "" };
  }
}

/** Names of those who come for a party: the party, or its guardian, agent, representatives. */
export function presentNames(parties: readonly Party[]): string[] {
  return parties.flatMap((p) => {
    if (p.kind === "natural" && p.guardians.length > 0) return [p.name, ...p.guardians.map((g) => g.name)];
    if (p.kind === "natural") return p.agents.length > 0 ? [p.agents[0]!.name] : [p.name];
    if (p.kind === "group" && p.representatives.length > 0) return p.representatives;
    if (p.agents.length > 0) return p.agents.map((a) => a.name);
    return [p.legal_representative || p.name];
  });
}

/** Everyone who may come for the parties, in order, each once. */
export function everyoneOf(parties: readonly Party[]): string[] {
  const all = parties.flatMap((p) => [
    ...(p.kind === "natural" ? [p.name] : []),
    ...p.guardians.map((g) => g.name),
    ...p.agents.map((a) => a.name),
    ...p.representatives,
    ...(p.kind !== "natural" && p.legal_representative ? [p.legal_representative] : []),
    ...(p.interpreter ? [`${p.interpreter.name}（翻译）`] : []),
  ]);
  return [...new Set(all.filter((n) => n !== ""))];
}

/** Everyone whose name this dispute knows, for fields that take one name. */
export function knownNames(file: DisputeFile): string[] {
  const others = file.steps.flatMap((s) => s.others.map((o) => o.replace(/（.*）$/, "")));
  const staff = [...file.dispute.mediators.map((m) => m.name), file.dispute.recorder];
  return [...new Set([...staff, ...everyoneOf(file.parties), ...file.parties.map((p) => p.name), ...others].filter((n) => n !== ""))];
}

/** The agreement in force: the last one made. */
export function agreementOf(file: DisputeFile): Agreement | undefined {
  for (const step of [...file.steps].reverse()) if (step.body.kind === "agreement") return step.body;
  return undefined;
}

/** The signing lines of a step before any is ticked: one per party, signed by whoever stands for it. */
export function signingLines(parties: readonly Party[], present: readonly string[]): PartySigning[] {
  return parties.map((p) => {
    const standing = [...p.guardians.map((g) => g.name), ...p.agents.map((a) => a.name), ...p.representatives, p.legal_representative];
    const by = present.includes(p.name) ? "" : (standing.find((n) => n !== "" && present.includes(n)) ?? "");
    return { party: p.name, by, on: null, fingerprint: false };
  });
}

export function blankTerm(no: number): Term {
  return { no, text: "", payments: [] };
}

/** A payment between the first respondent and the first applicant, which is the usual direction. */
export function blankPayment(parties: readonly Party[]): Payment {
  return {
    payer: parties.find((p) => p.role === "respondent")?.name ?? "",
    joint: false,
    payee: parties.find((p) => p.role === "applicant")?.name ?? "",
    amount: 0,
    due_on: null,
    due_text: "",
    method: "",
    schedule: { way: "once" },
  };
}

export function blankEvidence(no: number): EvidenceItem {
  return { no, name: "", provided_by: "", form: "", copies: null, pages: null, proves: "", checked_by: "" };
}

function blankAgreement(file: DisputeFile): Agreement {
  const { dispute, parties } = file;
  const earlier = agreementOf(file);
  return {
    form: earlier?.form ?? "written",
    number: dispute.number ?? dispute.register_no ?? "",
    copies: parties.length + 1,
    facts: dispute.narrative,
    terms: [blankTerm(1)],
    performance_mode: "",
    performance_due: "",
    performance_due_on: null,
    guarantors: [],
    annex: [],
    effective_on: null,
    performance_state: null,
    performance_note: "",
    performed_on: null,
  };
}

function outcomeOf({ dispute, steps }: DisputeFile): "success" | "failure" | "withdrawn" | "refused" | "referred_out" {
  if (dispute.state === "withdrawn") return "withdrawn";
  if (dispute.state === "refused") return "refused";
  if (dispute.state === "referred_out") return "referred_out";
  if (dispute.state === "terminated") return "failure";
  return steps.some((s) => s.body.kind === "agreement") ? "success" : "failure";
}

function agencyKindOf(source: DisputeFile["dispute"]["source"]): "court" | "procuratorate" | "police" | "petition" | "other" {
  switch (source) {
    case "from_court": return "court";
    case "from_procuratorate": return "procuratorate";
    case "from_police": return "police";
    case "from_petition": return "petition";
    default: return "other";
  }
}

function latest(steps: readonly Step[]): Step | undefined {
  return steps.reduce<Step | undefined>((last, s) => (!last || s.on >= last.on ? s : last), undefined);
}
