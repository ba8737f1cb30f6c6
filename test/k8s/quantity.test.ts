import { describe, expect, it } from 'vitest';
import {
  addQuantities,
  compareQuantities,
  formatQuantity,
  parseQuantity,
  quantityValue,
  roundUpQuantity,
} from '../../src/k8s/quantity.ts';
import rows from './quantities.json' with { type: 'json' };

interface Row {
  readonly text: string;
  readonly error?: string;
  readonly canonical?: string;
  /** After RoundUp(Milli), as the server stores requests and limits. */
  readonly milli?: string;
}

describe('quantities as k8s.io/apimachinery 0.37.1 reads and writes them', () => {
  it.each(rows as Row[])('$text', ({ text, error, canonical, milli }) => {
    if (error !== undefined) {
      expect(() => parseQuantity(text)).toThrow(error);
      return;
    }
    const quantity = parseQuantity(text);
    expect(formatQuantity(quantity)).toBe(canonical);
    expect(formatQuantity(roundUpQuantity(quantity, -3))).toBe(milli);
  });

  it('compares across families', () => {
    const compare = (a: string, b: string) => compareQuantities(parseQuantity(a), parseQuantity(b));
    expect(compare('1Ki', '1024')).toBe(0);
    expect(compare('0.5', '500m')).toBe(0);
    expect(compare('1G', '1Gi')).toBe(-1);
    expect(compare('-1', '0')).toBe(-1);
    expect(compare('1e1000000000', '1e999999999')).toBe(1);
  });

  it('adds in the family of the first', () => {
    expect(formatQuantity(addQuantities(parseQuantity('1Gi'), parseQuantity('1024Mi')))).toBe('2Gi');
  });

  it('rounds values up', () => {
    expect(quantityValue(parseQuantity('100m'))).toBe(1n);
    expect(quantityValue(parseQuantity('1.5Gi'))).toBe(1610612736n);
  });

  it('takes no time for huge exponents', () => {
    expect(formatQuantity(parseQuantity('1e-2000000000'))).toBe('1e-9');
    expect(() => parseQuantity('1e99999999999999999999')).toThrow('suffix');
  });
});

describe('addQuantities', () => {
  const sum = (a: string, b: string) => formatQuantity(addQuantities(parseQuantity(a), parseQuantity(b)));

  it('writes the sum in the first family, or the second where the first is zero', () => {
    expect(sum('1Gi', '512Mi')).toBe('1536Mi');
    expect(sum('1Gi', '1')).toBe('1073741825');
    expect(sum('0', '512Mi')).toBe('512Mi');
    expect(sum('250m', '0.75')).toBe('1');
  });

  it('takes no time for numbers that are far apart', () => {
    expect(sum('1e2000000000', '1m')).toBe(sum('1e2000000000', '0'));
    expect(sum('0', '1e999999999')).toBe(sum('1e999999999', '0'));
  });
});
