// What differs between an original and its copy, as pieces of both, so that every replacement can be marked. Pure text;
// it knows nothing of names or numbers.

export interface Piece {
  text: string;
  /** Whether it stands so in both texts. */
  same: boolean;
}

/** Single characters, but numbers and Latin words whole: a shifted date shows as one piece. */
function tokens(text: string): string[] {
  return text.match(/[0-9A-Za-z０-９]+|[\s\S]/gu) ?? [];
}

/** More differences than this are not looked into: the texts are then simply other texts. */
const MOST = 3000;

/** Sentences with the mark that ends each. */
function sentences(text: string): string[] {
  return text.match(/[^。？！；\n]*[。？！；\n]|[^。？！；\n]+$/gu) ?? [];
}

/**
 * The pieces of `before` and of `after`. Masking leaves sentences where they are, so a long record is compared sentence by
 * sentence; where a person has added or taken out one, the whole is.
 */
export function compare(before: string, after: string): { before: Piece[]; after: Piece[] } {
  const [left, right] = [sentences(before), sentences(after)];
  if (left.length !== right.length || left.length < 2) return compareWhole(before, after);
  const parts = left.map((sentence, i) => compareWhole(sentence, right[i]!));
  return { before: joined(parts.map((p) => p.before)), after: joined(parts.map((p) => p.after)) };
}

function joined(lists: Piece[][]): Piece[] {
  const out: Piece[] = [];
  for (const piece of lists.flat()) {
    const last = out[out.length - 1];
    if (last && last.same === piece.same) last.text += piece.text;
    else out.push({ ...piece });
  }
  return out;
}

/** Myers' shortest edit. */
function compareWhole(before: string, after: string): { before: Piece[]; after: Piece[] } {
  const a = tokens(before);
  const b = tokens(after);
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  const keepA = a.map((_, i) => i < head || i >= a.length - tail);
  const keepB = b.map((_, i) => i < head || i >= b.length - tail);
  for (const [i, j] of shared(a.slice(head, a.length - tail), b.slice(head, b.length - tail))) {
    keepA[head + i] = true;
    keepB[head + j] = true;
  }
  return { before: pieces(a, keepA), after: pieces(b, keepB) };
}

/** Pairs of places that are the same in both, in order. */
function shared(a: string[], b: string[]): [number, number][] {
  const n = a.length;
  const m = b.length;
  if (n === 0 || m === 0) return [];
  const most = Math.min(n + m, MOST);
  const offset = most + 1;
  let reach: Int32Array<ArrayBufferLike> = new Int32Array(2 * most + 3);
  const trail: Int32Array[] = [];
  let found = -1;
  for (let d = 0; d <= most && found < 0; d++) {
    trail.push(reach.slice());
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && reach[offset + k - 1]! < reach[offset + k + 1]!);
      let x = down ? reach[offset + k + 1]! : reach[offset + k - 1]! + 1;
      let y = x - k;
      while (x < n && y < m && a[x] === b[y]) {
        x += 1;
        y += 1;
      }
      reach[offset + k] = x;
      if (x >= n && y >= m) {
        found = d;
        break;
      }
    }
  }
  if (found < 0) return [];
  const out: [number, number][] = [];
  let x = n;
  let y = m;
  for (let d = found; d > 0; d--) {
    reach = trail[d]!;
    const k = x - y;
    const down = k === -d || (k !== d && reach[offset + k - 1]! < reach[offset + k + 1]!);
    const from = down ? k + 1 : k - 1;
    const px = reach[offset + from]!;
    const py = px - from;
    while (x > px && y > py && x > 0 && y > 0 && a[x - 1] === b[y - 1]) {
      x -= 1;
      y -= 1;
      out.push([x, y]);
    }
    x = px;
    y = py;
  }
  while (x > 0 && y > 0) {
    x -= 1;
    y -= 1;
    out.push([x, y]);
  }
  return out.reverse();
}

function pieces(parts: string[], keep: boolean[]): Piece[] {
  const out: Piece[] = [];
  parts.forEach((text, i) => {
    const same = keep[i]!;
    const last = out[out.length - 1];
    if (last && last.same === same) last.text += text;
    else out.push({ text, same });
  });
  return out;
}
