/**
 * Which lines GNU diff calls changed (diffutils: analyze.c and gnulib's diffseq.h): Myers' algorithm from both ends, lines
 * that would only confuse it left out first, runs of changes moved as far down as they go afterwards.
 */
export interface ChangedLines {
  /** A mark for each line of the old text, and one more that is never set. */
  readonly deleted: Uint8Array;
  readonly inserted: Uint8Array;
}

/** A side: its lines as numbers (equal lines, equal numbers), and marks of changes between two sentinels. */
interface Side {
  readonly lines: Int32Array;
  readonly changed: Uint8Array;
}

/** @param horizon equal lines before and after the changes that are looked at nevertheless */
export function changedLines(old: readonly string[], now: readonly string[], horizon: number): ChangedLines {
  const [prefix, suffix] = identicalEnds(old, now, horizon);
  const numbers = new Map<string, number>();
  const sideOf = (lines: readonly string[]): Side => {
    const middle = lines.slice(prefix, lines.length - suffix);
    return { lines: numbered(middle, numbers), changed: new Uint8Array(middle.length + 2) };
  };
  const sides: [Side, Side] = [sideOf(old), sideOf(now)];
  const kept = discardConfusingLines(sides, numbers.size);
  new Comparison(sides, kept).compare();
  shiftBoundaries(sides[0], sides[1]);
  shiftBoundaries(sides[1], sides[0]);
  const marks = (side: Side, length: number): Uint8Array => {
    const all = new Uint8Array(length + 1);
    all.set(side.changed.subarray(1, side.changed.length - 1), prefix);
    return all;
  };
  return { deleted: marks(sides[0], old.length), inserted: marks(sides[1], now.length) };
}

function numbered(lines: readonly string[], numbers: Map<string, number>): Int32Array {
  return Int32Array.from(lines, (line) => {
    let number = numbers.get(line);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(line, number);
    }
    return number;
  });
}

/** find_identical_ends */
function identicalEnds(old: readonly string[], now: readonly string[], horizon: number): [number, number] {
  const most = Math.min(old.length, now.length);
  let prefix = 0;
  while (prefix < most && old[prefix] === now[prefix]) prefix += 1;
  let suffix = 0;
  while (suffix < most - prefix && old[old.length - 1 - suffix] === now[now.length - 1 - suffix]) suffix += 1;
  return [Math.max(0, prefix - horizon), Math.max(0, suffix - horizon)];
}

const DISCARD = 1;
const PROVISIONAL = 2;

/** discard_confusing_lines: the indices of the lines that are compared; the others are marked as changed. */
function discardConfusingLines([a, b]: [Side, Side], classes: number): [Int32Array, Int32Array] {
  const counts = [a, b].map(({ lines }) => {
    const count = new Int32Array(classes);
    for (const line of lines) count[line]! += 1;
    return count;
  }) as [Int32Array, Int32Array];
  return [keptLines(a, counts[1]), keptLines(b, counts[0])];
}

function keptLines({ lines, changed }: Side, others: Int32Array): Int32Array {
  const discards = new Uint8Array(lines.length);
  let many = 5;
  for (let rest = Math.trunc(lines.length / 64) >> 2; rest > 0; rest >>= 2) many *= 2;
  for (let i = 0; i < lines.length; i += 1) {
    const matches = others[lines[i]!]!;
    if (matches === 0) discards[i] = DISCARD;
    else if (matches > many) discards[i] = PROVISIONAL;
  }
  settleProvisional(discards);
  const kept: number[] = [];
  for (let i = 0; i < lines.length; i += 1) {
    if (discards[i]) changed[i + 1] = 1;
    else kept.push(i);
  }
  return Int32Array.from(kept);
}

/** Lines with many matches are left out only inside of runs of lines that have none. */
function settleProvisional(discards: Uint8Array): void {
  for (let i = 0; i < discards.length; i += 1) {
    if (discards[i] === PROVISIONAL) discards[i] = 0;
    if (discards[i] === 0) continue;
    let end = i;
    let provisional = 0;
    for (; end < discards.length && discards[end] !== 0; end += 1) if (discards[end] === PROVISIONAL) provisional += 1;
    for (; end > i && discards[end - 1] === PROVISIONAL; end -= 1) {
      discards[end - 1] = 0;
      provisional -= 1;
    }
    const run = discards.subarray(i, end);
    if (provisional * 4 > run.length) run.set(run.map((mark) => (mark === PROVISIONAL ? 0 : mark)));
    else {
      cancelLongSubruns(run);
      cancelNearStart(run);
      run.reverse();
      cancelNearStart(run);
      run.reverse();
    }
    i = end - 1;
  }
}

function cancelLongSubruns(run: Uint8Array): void {
  let minimum = 1;
  for (let rest = run.length >> 4; rest > 0; rest >>= 2) minimum <<= 1;
  minimum += 1;
  for (let start = 0; start < run.length; ) {
    let end = start;
    while (end < run.length && run[end] === PROVISIONAL) end += 1;
    if (end - start >= minimum) run.fill(0, start, end);
    start = Math.max(end, start + 1);
  }
}

/** Until three settled lines in a row, or a settled one at least eight lines in. */
function cancelNearStart(run: Uint8Array): void {
  let settled = 0;
  for (let i = 0; i < run.length && settled < 3; i += 1) {
    if (i >= 8 && run[i] === DISCARD) return;
    if (run[i] === DISCARD) settled += 1;
    else {
      settled = 0;
      run[i] = 0;
    }
  }
}

const FAR = 0x7fffffff;
/** Costs from which on a good division is taken for the best one. */
const TOO_EXPENSIVE = 4096;

interface Box {
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
}

/** diffseq.h */
class Comparison {
  readonly #x: Int32Array;
  readonly #y: Int32Array;
  readonly #sides: readonly [Side, Side];
  readonly #kept: readonly [Int32Array, Int32Array];
  /** The furthest x of each diagonal, from the start and from the end; diagonal 0 stands at #origin. */
  readonly #forward: Int32Array;
  readonly #backward: Int32Array;
  readonly #origin: number;

  constructor(sides: readonly [Side, Side], kept: readonly [Int32Array, Int32Array]) {
    this.#sides = sides;
    this.#kept = kept;
    this.#x = kept[0].map((at) => sides[0].lines[at]!);
    this.#y = kept[1].map((at) => sides[1].lines[at]!);
    const diagonals = this.#x.length + this.#y.length + 3;
    this.#forward = new Int32Array(diagonals);
    this.#backward = new Int32Array(diagonals);
    this.#origin = this.#y.length + 1;
  }

  /** compareseq, its recursion as a stack of boxes. */
  compare(): void {
    const boxes: Box[] = [{ x0: 0, x1: this.#x.length, y0: 0, y1: this.#y.length }];
    for (let box = boxes.pop(); box !== undefined; box = boxes.pop()) {
      const { x0, x1, y0, y1 } = this.#trim(box);
      if (x0 === x1) this.#mark(1, y0, y1);
      else if (y0 === y1) this.#mark(0, x0, x1);
      else {
        const [x, y] = this.#divide({ x0, x1, y0, y1 });
        boxes.push({ x0, x1: x, y0, y1: y }, { x0: x, x1, y0: y, y1 });
      }
    }
  }

  #mark(side: 0 | 1, from: number, to: number): void {
    for (let i = from; i < to; i += 1) this.#sides[side].changed[this.#kept[side][i]! + 1] = 1;
  }

  #trim({ x0, x1, y0, y1 }: Box): Box {
    while (x0 < x1 && y0 < y1 && this.#x[x0] === this.#y[y0]) {
      x0 += 1;
      y0 += 1;
    }
    while (x0 < x1 && y0 < y1 && this.#x[x1 - 1] === this.#y[y1 - 1]) {
      x1 -= 1;
      y1 -= 1;
    }
    return { x0, x1, y0, y1 };
  }

  /** diag: the middle of a shortest way through the box. */
  #divide(box: Box): [number, number] {
    const { x0, x1, y0, y1 } = box;
    const forward = new Front(this.#forward, this.#origin, box, x0 - y0, x0, -1);
    const backward = new Front(this.#backward, this.#origin, box, x1 - y1, x1, FAR);
    const odd = ((x0 - y0 - (x1 - y1)) & 1) !== 0;
    for (let cost = 1; ; cost += 1) {
      forward.widen();
      for (let d = forward.high; d >= forward.low; d -= 2) {
        const x = this.#advance(forward, d, x1, y1);
        if (odd && backward.has(d) && backward.at(d) <= x) return [x, x - d];
      }
      backward.widen();
      for (let d = backward.high; d >= backward.low; d -= 2) {
        const x = this.#retreat(backward, d, x0, y0);
        if (!odd && forward.has(d) && x <= forward.at(d)) return [x, x - d];
      }
      if (cost >= TOO_EXPENSIVE) return bestSoFar(forward, backward, box);
    }
  }

  #advance(front: Front, d: number, x1: number, y1: number): number {
    const [low, high] = [front.at(d - 1), front.at(d + 1)];
    let x = low < high ? high : low + 1;
    while (x < x1 && x - d < y1 && this.#x[x] === this.#y[x - d]) x += 1;
    front.set(d, x);
    return x;
  }

  #retreat(front: Front, d: number, x0: number, y0: number): number {
    const [low, high] = [front.at(d - 1), front.at(d + 1)];
    let x = low < high ? low : high - 1;
    while (x0 < x && y0 < x - d && this.#x[x - 1] === this.#y[x - d - 1]) x -= 1;
    front.set(d, x);
    return x;
  }
}

/** The points reached at a cost, one for every other diagonal between `low` and `high`. */
class Front {
  low: number;
  high: number;
  readonly #reached: Int32Array;
  readonly #origin: number;
  readonly #least: number;
  readonly #most: number;
  readonly #nowhere: number;

  constructor(reached: Int32Array, origin: number, box: Box, middle: number, start: number, nowhere: number) {
    this.#reached = reached;
    this.#origin = origin;
    this.#least = box.x0 - box.y1;
    this.#most = box.x1 - box.y0;
    this.#nowhere = nowhere;
    this.low = middle;
    this.high = middle;
    this.set(middle, start);
  }

  at(d: number): number {
    return this.#reached[this.#origin + d]!;
  }
  set(d: number, x: number): void {
    this.#reached[this.#origin + d] = x;
  }
  has(d: number): boolean {
    return this.low <= d && d <= this.high;
  }

  widen(): void {
    if (this.low > this.#least) {
      this.low -= 1;
      this.set(this.low - 1, this.#nowhere);
    } else this.low += 1;
    if (this.high < this.#most) {
      this.high += 1;
      this.set(this.high + 1, this.#nowhere);
    } else this.high -= 1;
  }
}

function bestSoFar(forward: Front, backward: Front, { x0, x1, y0, y1 }: Box): [number, number] {
  let ahead: [number, number] = [x0, y0];
  for (let d = forward.high; d >= forward.low; d -= 2) {
    const x = Math.min(forward.at(d), x1, y1 + d);
    if (x + x - d > ahead[0] + ahead[1]) ahead = [x, x - d];
  }
  let behind: [number, number] = [x1, y1];
  for (let d = backward.high; d >= backward.low; d -= 2) {
    const x = Math.max(backward.at(d), x0, y0 + d);
    if (x + x - d < behind[0] + behind[1]) behind = [x, x - d];
  }
  const done = ahead[0] + ahead[1] - (x0 + y0);
  return x1 + y1 - (behind[0] + behind[1]) < done ? ahead : behind;
}

/** shift_boundaries: runs of changes move up to join others, then down as far as they go, or to where the other side changes. */
function shiftBoundaries({ lines, changed }: Side, other: Side): void {
  const is = (i: number): number => changed[i + 1]!;
  const set = (i: number, mark: 0 | 1): void => {
    changed[i + 1] = mark;
  };
  const otherIs = (j: number): number => other.changed[j + 1] ?? 0;
  const end = lines.length;
  let i = 0;
  let j = 0;
  for (;;) {
    for (; i < end && !is(i); i += 1) {
      while (otherIs(j)) j += 1;
      j += 1;
    }
    if (i >= end) return;
    let start = i;
    while (is(i)) i += 1;
    while (otherIs(j)) j += 1;
    let length: number;
    let corresponding: number;
    do {
      length = i - start;
      while (start > 0 && lines[start - 1] === lines[i - 1]) {
        set(--start, 1);
        set(--i, 0);
        while (start > 0 && is(start - 1)) start -= 1;
        do j -= 1;
        while (j >= 0 && otherIs(j));
      }
      corresponding = j > 0 && otherIs(j - 1) ? i : end;
      while (i !== end && lines[start] === lines[i]) {
        set(start++, 0);
        set(i++, 1);
        while (is(i)) i += 1;
        j += 1;
        while (otherIs(j)) {
          corresponding = i;
          j += 1;
        }
      }
    } while (length !== i - start);
    while (corresponding < i) {
      set(--start, 1);
      set(--i, 0);
      do j -= 1;
      while (j >= 0 && otherIs(j));
    }
  }
}
