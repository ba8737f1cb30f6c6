import { describe, expect, it } from 'vitest';
import { applied, composed } from '../../src/fix/changes.ts';
import type { Change } from '../../src/fix/types.ts';
import { unifiedDiff } from '../../src/fix/unified.ts';
import { Random } from './random.ts';

/** Changes that neither overlap nor touch. */
function someChanges(text: string, random: Random): Change[] {
  const changes: Change[] = [];
  for (let at = random.below(4); at <= text.length; at += 1 + random.below(6)) {
    const end = Math.min(text.length, at + random.below(4));
    changes.push({ start: at, end, text: 'XYZ'.slice(0, random.below(4)) });
    at = end + 1;
  }
  return changes;
}

describe('changes', () => {
  it('and later ones are one list of changes to the first text', () => {
    for (let seed = 0; seed < 2000; seed += 1) {
      const random = new Random(seed);
      const text = 'abcdefghijklmnopqrst'.slice(0, random.below(20));
      const first = someChanges(text, random);
      const between = applied(text, first);
      const later = someChanges(between, random);
      const all = composed(first, later, (_, change) => change);
      expect(applied(text, all), `seed ${seed}`).toBe(applied(between, later));
    }
  });
});

describe('a unified diff', () => {
  it('gives the new text where it is applied', () => {
    for (let seed = 0; seed < 500; seed += 1) {
      const random = new Random(seed);
      const lines = Array.from({ length: random.below(30) }, (_, i) => `line ${i}`);
      const text = lines.join('\n') + (random.chance(0.5) && lines.length > 0 ? '\n' : '');
      const changes = someChanges(text, random).filter(() => random.chance(0.1));
      const now = applied(text, changes);
      if (now !== text) expect(patched(text, unifiedDiff('f', text, changes)), `seed ${seed}`).toBe(now);
    }
  });
});

/** What patch(1) does, for hunks that fit exactly. */
function patched(text: string, diff: string): string {
  const old = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const result: string[] = [];
  let at = 0;
  let last = '';
  for (const line of diff.split('\n').slice(2, -1)) {
    const hunk = /^@@ -(\d+)(?:,(\d+))? /.exec(line);
    if (hunk) {
      const start = Number(hunk[1]) - (hunk[2] === '0' ? 0 : 1);
      while (at < start) result.push(old[at++]!);
    } else if (line.startsWith('\\')) {
      if (last !== '-') result.push(result.pop()!.replace(/\n$/, ''));
    } else {
      if (line[0] !== '+') expect(old[at++]!.replace(/\n$/, '')).toBe(line.slice(1));
      if (line[0] !== '-') result.push(`${line.slice(1)}\n`);
      last = line[0]!;
    }
  }
  return [...result, ...old.slice(at)].join('');
}
