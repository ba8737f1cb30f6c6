import { expect, test } from 'vitest';
import { formatFloatG } from '../../src/core/float.ts';
import { lineColumn } from '../../src/core/source.ts';

test('line and column of an offset', () => {
  const text = 'ab\n\ncd\r\ne';
  expect([0, 2, 3, 4, 6, 8].map((offset) => lineColumn(text, offset))).toEqual([
    { line: 1, column: 1 },
    { line: 1, column: 3 },
    { line: 2, column: 1 },
    { line: 3, column: 1 },
    { line: 3, column: 3 },
    { line: 4, column: 1 },
  ]);
  expect(lineColumn('', 0)).toEqual({ line: 1, column: 1 });
});

test('floats as strconv writes them with %g', () => {
  const cases: [number, string][] = [
    [0, '0'],
    [-0, '-0'],
    [100000, '100000'],
    [1e6, '1e+06'],
    [123456789.5, '1.234567895e+08'],
    [0.0001, '0.0001'],
    [0.00001, '1e-05'],
    [-1.5e300, '-1.5e+300'],
    [Number.NaN, 'NaN'],
    [-Infinity, '-Inf'],
  ];
  for (const [value, text] of cases) expect(formatFloatG(value)).toBe(text);
  expect(formatFloatG(0.1, 32)).toBe('0.1');
  expect(formatFloatG(1e39, 32)).toBe('+Inf');
});
