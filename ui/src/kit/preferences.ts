// What a person likes on this computer: size of type, light or dark, columns of a list. Nothing here says anything
// about a case or a person, so it may lie outside the encrypted store.
import { ref, watch, type Ref } from "vue";

/** A value remembered on this computer; a broken or foreign one is ignored. */
export function remembered<T>(name: string, first: T, valid: (value: unknown) => boolean): Ref<T> {
  const key = `hejuan.${name}`;
  let start = first;
  try {
    const kept = localStorage.getItem(key);
    const value = kept === null ? undefined : (JSON.parse(kept) as unknown);
    if (value !== undefined && valid(value)) start = value as T;
  } catch {
    // Storage switched off or unreadable: begin with the default.
  }
  const value = ref(start) as Ref<T>;
  watch(
    value,
    (now) => {
      try {
        localStorage.setItem(key, JSON.stringify(now));
      } catch {
        // It is only a preference.
      }
    },
    { deep: true },
  );
  return value;
}

/** Base size of type in px. */
export const typeSize = remembered<15 | 17 | 19>("typeSize", 15, (v) => v === 15 || v === 17 || v === 19);
/** 跟随系统, 浅色, 深色. */
export const scheme = remembered<"system" | "light" | "dark">("scheme", "system", (v) => v === "system" || v === "light" || v === "dark");

/** Keeps the document as the preferences say. Called once, before the first page shows. */
export function applyPreferences(): void {
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const apply = () => {
    const isDark = scheme.value === "dark" || (scheme.value === "system" && dark.matches);
    document.documentElement.classList.toggle("dark", isDark);
    document.documentElement.style.fontSize = `${typeSize.value}px`;
  };
  apply();
  watch([scheme, typeSize], apply, { flush: "sync" });
  dark.addEventListener("change", apply);
}
