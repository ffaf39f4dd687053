// What day it is, as the program's own clock says. The session sets it from the host; fields read it.
// The machine's clock is only the first guess before the host has answered.
import { readonly, ref } from "vue";
import type { Day } from "./dates";

const pad = (n: number) => String(n).padStart(2, "0");

function machineDay(): Day {
  const now = new Date();
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}

const day = ref<Day>(machineDay());

/** Today. */
export const today = readonly(day);

/** Called with what the host says. */
export function setToday(value: Day): void {
  day.value = value;
}

/** `10:32`, for the foot that tells when something was saved. */
export function clockTime(at = new Date()): string {
  return `${pad(at.getHours())}:${pad(at.getMinutes())}`;
}
