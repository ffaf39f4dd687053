// Pictures asked for one after the other: a list of a hundred photographs must not ask for all of them at once, and what
// was scrolled past before its turn is not asked for at all.

interface Waiting {
  /** Whether it is still wanted when its turn comes. */
  wanted: () => boolean;
  run: () => Promise<void>;
}

/** Requests on their way at a time: the program draws one, the next is ready when it is done. */
const AT_ONCE = 2;

const waiting: Waiting[] = [];
let running = 0;

/** Runs when there is room; the newest first, since that is what the person looks at now. */
export function inTurn(wanted: () => boolean, run: () => Promise<void>): void {
  waiting.push({ wanted, run });
  next();
}

function next(): void {
  while (running < AT_ONCE) {
    const one = waiting.pop();
    if (!one) return;
    if (!one.wanted()) continue;
    running += 1;
    void one.run().finally(() => {
      running -= 1;
      next();
    });
  }
}
