import fc from 'fast-check';
import { expect, test } from 'vitest';
import { equalJson } from '../../src/core/equal.ts';
import type { Json } from '../../src/core/json.ts';
import { encodeJson } from '../../src/core/json-text.ts';

const values = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>;

test('equal is what has the same JSON text', () => {
  fc.assert(
    fc.property(values, values, (a, b) => {
      expect(equalJson(a, structuredClone(a))).toBe(true);
      expect(equalJson(a, b)).toBe(encodeJson(a) === encodeJson(b) || (a === 0 && b === 0));
    }),
  );
});

test.each<[Json, Json, boolean]>([
  [{ a: 1, b: [2] }, { b: [2], a: 1 }, true],
  [{ a: 1 }, { a: 1n }, true],
  [9007199254740993n, 9007199254740992, false],
  [1, '1', false],
  [true, 1, false],
  [null, {}, false],
  [[], {}, false],
  [{ a: null }, {}, false],
  [new Map([['a', 1]]), { a: 1 }, true],
])('%o and %o: %s', (a, b, same) => {
  expect(equalJson(a, b)).toBe(same);
  expect(equalJson(b, a)).toBe(same);
});
