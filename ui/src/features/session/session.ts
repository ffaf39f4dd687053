// Who is signed in, what that person may do, and in what state the store is. One value, asked from the program.
import { computed, reactive, readonly } from "vue";
import type { Permission, SessionInfo, Status } from "@/contract";
import { permissions } from "@/contract";
import { call, onRefused, type CommandName } from "@/host";
import { changed } from "@/kit/changes";
import { setToday } from "@/kit/clock";
import { flushDrafts } from "@/kit/drafts";
import { forgetSaving } from "@/kit/saving";

const state = reactive({
  status: null as Status | null,
  /** The program did not answer at all. */
  silent: false,
  /** Login of the person the window locked for; kept in memory only. */
  lockedFor: null as { login: string; name: string } | null,
});

export const session = readonly(state);

/** The person signed in, or null. */
export const person = computed<SessionInfo | null>(() => state.status?.session ?? null);

/** Whether the store was opened for reading only: it is damaged, or its folder cannot be written. */
export const readOnly = computed<boolean>(() => state.status?.read_only ?? false);

/** Whether the signed-in person may call a command. The program checks again; this only hides what would be refused. */
export function can(command: CommandName): boolean {
  const needed: string = permissions[command];
  if (needed === "anyone") return true;
  return person.value?.permissions.includes(needed) ?? false;
}

/** Whether the signed-in person holds a permission that no command of its own stands for. */
export function holds(permission: Permission): boolean {
  return person.value?.permissions.includes(permission) ?? false;
}

export function takeStatus(status: Status): void {
  const before = state.status?.session?.account.uid;
  state.status = status;
  state.silent = false;
  setToday(status.today);
  const now = status.session?.account.uid;
  if (now && now !== before) changed("people");
}

/** Asks the program how things stand. */
export async function refreshStatus(): Promise<void> {
  try {
    takeStatus(await call("app.status", {}));
  } catch {
    state.silent = true;
  }
}

/** Rejects with the program's refusal. */
export async function signIn(login: string, password: string): Promise<void> {
  await call("session.sign_in", { login, password });
  state.lockedFor = null;
  forgetSaving();
  await refreshStatus();
}

/** Locks the window: what is being typed is kept, the page stays in the address, the password opens it again. */
export async function lock(): Promise<void> {
  const account = person.value?.account;
  await flushDrafts();
  state.lockedFor = account ? { login: account.login, name: account.name } : null;
  await call("session.lock", {}).catch(() => undefined);
  await refreshStatus();
}

export async function signOut(): Promise<void> {
  await flushDrafts();
  state.lockedFor = null;
  leaving = true;
  await call("session.sign_out", {}).catch(() => undefined);
  await refreshStatus();
  leaving = false;
}

/** Somebody else signs in instead of the one the window was locked for. */
export function forgetLocked(): void {
  state.lockedFor = null;
}

/** While somebody signs out, what a page still asks is refused; that is no lock. */
let leaving = false;

// The program may lock by itself. Its refusal is the first the window hears of it.
onRefused((failure) => {
  if (leaving || failure.kind !== "not_signed_in" || !state.status?.session) return;
  const { login, name } = state.status.session.account;
  state.lockedFor = { login, name };
  void refreshStatus();
});
