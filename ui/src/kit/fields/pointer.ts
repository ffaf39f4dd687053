// Whether a mouse button is held down. Leaving a field by a click shows its sentence, which moves what lies below; the
// click would then miss the button it was meant for. So sentences wait until the button is up and the click is done.
let down = false;
const waiting = new Set<() => void>();

function release(): void {
  down = false;
  // The click is dispatched right after the button comes up.
  setTimeout(() => {
    const run = [...waiting];
    waiting.clear();
    run.forEach((act) => act());
  }, 30);
}

window.addEventListener("pointerdown", () => (down = true), true);
window.addEventListener("pointerup", release, true);
window.addEventListener("pointercancel", release, true);
window.addEventListener("dragend", release, true);
window.addEventListener("blur", release);

/** Runs at once, or when the mouse button held down has come up. */
export function afterClick(act: () => void): void {
  if (down) waiting.add(act);
  else act();
}
