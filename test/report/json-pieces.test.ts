import { expect, test } from 'vitest';
import { jsonPieces } from '../../src/report/json-pieces.ts';

const around = (list: readonly unknown[]) => ({ name: 'of [] and [0]', runs: [{ list, after: ['x\n'] }] });

test.each([
  ['none', []],
  ['one', [{ a: 1 }]],
  ['several', [{ a: [1, { b: 'two\nlines' }] }, 0, 'text', null, {}, []]],
])('pieces are the text of the whole: %s', (_, items) => {
  const whole = `${JSON.stringify(around(items), undefined, 2)}\n`;
  expect([...jsonPieces(around, items, 8)].join('')).toBe(whole);
});

test('long lists come in several pieces, and items are asked for as they are written', () => {
  let asked = 0;
  function* items() {
    for (; asked < 50; asked += 1) yield { text: 'x'.repeat(100_000) };
  }
  const pieces = jsonPieces(around, items(), 8);
  const first = pieces.next().value!;
  expect(asked).toBeLessThan(15);
  const rest = [...pieces];
  expect(rest.length).toBeGreaterThan(2);
  expect(JSON.parse([first, ...rest].join('')).runs[0].list).toHaveLength(50);
});
