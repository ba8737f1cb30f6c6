import { describe, expect, test } from 'vitest';
import { formatS, formatV, typeName } from '../../src/diff/go-format.ts';
import type { GoJson } from '../../src/diff/model.ts';

describe('documents as fmt prints them', () => {
  // What fmt.Sprintf("%v", float64(…)) gives.
  test.each([
    [0.5, '0.5'],
    [-0, '-0'],
    [1.5, '1.5'],
    [0.0001, '0.0001'],
    [0.00001, '1e-05'],
    [123456, '123456'],
    [1e6, '1e+06'],
    [1234567.5, '1.2345675e+06'],
    [100000000, '1e+08'],
    [2.5e20, '2.5e+20'],
    [1e21, '1e+21'],
    [1.5e300, '1.5e+300'],
  ])('the float64 %s', (value, text) => {
    expect(formatV(value)).toBe(text);
  });

  test('maps by key, lists, nil', () => {
    const map = new Map<string, GoJson>([
      ['b', [1n, 'x', null]],
      ['a', new Map()],
    ]);
    expect(formatV(map)).toBe('map[a:map[] b:[1 x <nil>]]');
    expect(formatV(undefined)).toBe('<nil>');
  });

  test('%s marks what is no string', () => {
    expect(formatS(['x', 1n, 1.5, true, null])).toBe('[x %!s(int64=1) %!s(float64=1.5) %!s(bool=true) <nil>]');
    expect(formatS(null)).toBe('%!s(<nil>)');
    expect(typeName([])).toBe('[]interface {}');
  });
});
