import { applyPatch } from 'diff';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/core/json.ts';
import { objectHunks, shortestHunks } from '../../src/diff/index.ts';
import { marshalYaml } from '../../src/yaml/index.ts';

const lines = fc.array(fc.constantFrom('a', 'b', 'c', 'd', '- e', '+ f', '@@', ''), { maxLength: 30 });
const object = lines.map(
  (list): JsonObject => ({ kind: 'ConfigMap', data: { text: list.map((line) => `${line}\n`).join('') }, list }),
);
const side = fc.option(object, { nil: undefined });

describe.each([
  ['shortestHunks', shortestHunks],
  ['objectHunks', objectHunks],
])('%s', (_, hunksOf) => {
  it('are a patch from one side to the other', () => {
    fc.assert(
      fc.property(side, side, (live, merged) => {
        const [before, after] = [live, merged].map((one) => (one ? marshalYaml(one) : ''));
        const hunks = hunksOf({ ...(live && { live }), ...(merged && { merged }) });
        const text = hunks.map(({ header, lines }) => [header, ...lines, ''].join('\n')).join('');
        expect(applyPatch(before!, `--- a\n+++ b\n${text}`)).toBe(after);
      }),
    );
  });

  it('take no long time where everything differs', () => {
    const many = (letter: string): JsonObject => ({
      data: Object.fromEntries(Array.from({ length: 20000 }, (_, i) => [`${letter}${i}`, i])),
    });
    const start = performance.now();
    const [hunk] = hunksOf({ live: many('a'), merged: many('b') });
    expect(hunk!.header).toBe('@@ -1,20001 +1,20001 @@');
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
