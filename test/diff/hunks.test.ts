import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hunksOf } from '../../src/diff/hunks.ts';

/** Made by GNU diffutils: `diff -u` of two texts without its first two lines. */
const rows: { before: string; after: string; diff: string }[] = readFileSync(
  join(import.meta.dirname, 'gnu-diff.jsonl'),
  'utf8',
)
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

const textOf = (before: string, after: string): string =>
  hunksOf(before, after)
    .map(({ header, lines }) => `${header}\n${lines.map((line) => `${line}\n`).join('')}`)
    .join('');

describe('hunksOf', () => {
  it.each(rows.map((row, i) => [i, row] as const))('is GNU diff -u, row %i', (_, { before, after, diff }) => {
    expect(textOf(before, after)).toBe(diff);
  });

  it('takes an empty side for no file', () => {
    expect(textOf('', 'a\nb\n')).toBe('@@ -0,0 +1,2 @@\n+a\n+b\n');
    expect(textOf('null\n', 'a\n')).toBe('@@ -1 +1 @@\n-null\n+a\n');
  });

  it('comes to an end on long texts without a common line', () => {
    const text = (word: string) => Array.from({ length: 20000 }, (_, i) => `${word}${i % 50}\n`).join('');
    expect(hunksOf(text('a'), text('b'))).toHaveLength(1);
  });
});
