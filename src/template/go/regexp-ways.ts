/**
 * How many ways a backtracking engine may have to try for a pattern, from the positions of its characters and what may
 * follow each (Glushkov's construction). Where the next character of the text decides how to go on there is one way.
 */

/** Code points, as ranges in no order. */
export type Ranges = readonly (readonly [low: number, high: number])[];

const MAX_RUNE = 0x10ffff;

export function complement(ranges: Ranges): Ranges {
  const out: [number, number][] = [];
  let next = 0;
  for (const [low, high] of [...ranges].sort((a, b) => a[0] - b[0])) {
    if (low > next) out.push([next, low - 1]);
    next = Math.max(next, high + 1);
  }
  if (next <= MAX_RUNE) out.push([next, MAX_RUNE]);
  return out;
}

const overlap = (a: Ranges, b: Ranges): boolean =>
  a.some(([low, high]) => b.some((other) => low <= other[1] && other[0] <= high));

/** One character or class of a pattern, and what may come next: once for every way there, so twice in `(a+)+`. */
export interface Position {
  readonly ranges: Ranges;
  readonly follow: Position[];
}

/** Some part of a pattern: where its matches can begin and end, and all its positions. */
export interface Span {
  readonly first: readonly Position[];
  readonly last: readonly Position[];
  readonly positions: readonly Position[];
}

export function link(last: readonly Position[], first: readonly Position[]): void {
  for (const position of last) position.follow.push(...first);
}

/**
 * The bound for a text of some length, from one place to start; `undefined` where it is not plain.
 * Inside a loop the next character must decide, or the ways would double with each round. Leaving a loop where it could
 * go on too gives a way for each round; a choice outside of loops is made once.
 */
export function countWays(whole: Span, loops: readonly Span[]): ((length: number) => number) | undefined {
  if (whole.positions.length > 64) return undefined;
  const inLoops = loops.map((loop) => new Set(loop.positions));
  let openLoops = 0;
  for (const loop of inLoops) {
    const steps = [...loop].map(({ follow }) => {
      const inside = follow.filter((next) => loop.has(next));
      return { inside, outside: follow.filter((next) => !loop.has(next)) };
    });
    if (steps.some(({ inside }) => hasOverlap(inside))) return undefined;
    if (steps.some(({ inside, outside }) => inside.some((a) => outside.some((b) => overlap(a.ranges, b.ranges))))) {
      openLoops += 1;
    }
  }
  let choices = hasOverlap(whole.first) ? whole.first.length : 1;
  for (const position of whole.positions) {
    const loop = inLoops.filter((positions) => positions.has(position));
    const outside = position.follow.filter((next) => !loop.some((positions) => positions.has(next)));
    if (hasOverlap(outside)) choices *= outside.length;
  }
  return (length) => choices * (length + 1) ** openLoops;
}

const hasOverlap = (positions: readonly Position[]): boolean =>
  positions.some((a, i) => positions.slice(i + 1).some((b) => overlap(a.ranges, b.ranges)));
