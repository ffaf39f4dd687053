// Locks the window when nobody has touched it for as long as the office has set.
import { onBeforeUnmount, onMounted } from "vue";
import { lock, person } from "./session";

const SIGNS = ["keydown", "pointerdown", "pointermove", "wheel"] as const;
const LOOK_EVERY = 10_000;

/** Called by the frame, so that it runs only while somebody is signed in. */
export function useIdleLock(): void {
  let last = Date.now();
  let timer: ReturnType<typeof setInterval> | undefined;
  const touched = () => (last = Date.now());
  onMounted(() => {
    SIGNS.forEach((sign) => window.addEventListener(sign, touched, { passive: true, capture: true }));
    timer = setInterval(() => {
      const minutes = person.value?.idle_minutes ?? 0;
      if (minutes > 0 && Date.now() - last > minutes * 60_000) void lock();
    }, LOOK_EVERY);
  });
  onBeforeUnmount(() => {
    SIGNS.forEach((sign) => window.removeEventListener(sign, touched, { capture: true }));
    clearInterval(timer);
  });
}
