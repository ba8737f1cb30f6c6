import { describe, expect, test } from 'vitest';
import {
  type FloatFormat,
  formatFloat,
  isPrint,
  numError,
  type Parsed,
  parseFloat as parseGoFloat,
  parseInt as parseGoInt,
  parseUint,
  quote,
  quoteRune,
  quoteToASCII,
  unquote,
} from '../../../src/template/go/strconv.ts';
import { fixtureRows } from './fixtures.ts';

interface Row {
  readonly call: 'FormatFloat' | 'ParseFloat' | 'ParseInt' | 'ParseUint' | 'Unquote';
  readonly value: string;
  readonly text: string;
  readonly format: FloatFormat;
  readonly precision: number;
  readonly base: number;
  readonly bits: number;
  readonly out?: string;
  readonly error?: string;
}

/** As the rows have it: floats by their bits, errors by Go's sentence. */
function answer(row: Row): { out?: string; error?: string } {
  switch (row.call) {
    case 'FormatFloat':
      return { out: formatFloat(Number(row.value), row.format, row.precision, row.bits as 32 | 64) };
    case 'ParseFloat':
      return parsed(row, parseGoFloat(row.text), floatBits);
    case 'ParseInt':
      return parsed(row, parseGoInt(row.text, row.base, row.bits), String);
    case 'ParseUint':
      return parsed(row, parseUint(row.text, row.base, row.bits), String);
    case 'Unquote': {
      const out = unquote(row.text);
      return out === undefined ? { error: 'invalid syntax' } : { out };
    }
  }
}

function parsed<T>(row: Row, { value, error }: Parsed<T>, show: (v: T) => string): { out?: string; error?: string } {
  return error === undefined ? { out: show(value) } : { out: show(value), error: numError(row.call, row.text, error) };
}

function floatBits(v: number): string {
  if (Number.isNaN(v)) return '9221120237041090561';
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, v);
  return view.getBigUint64(0).toString();
}

describe('numbers and literals are read and written as Go does', () => {
  test.each(fixtureRows<Row>('strconv'))('$call $value$text $format $base $bits', (row) => {
    const { out, error } = row;
    expect(answer(row)).toEqual({ ...(out !== undefined && { out }), ...(error !== undefined && { error }) });
  });
});

test.each<[number, FloatFormat, number, string]>([
  [2.5, 'f', 0, '2'], // ties go to the even digit
  [0.5, 'f', 0, '0'],
  [9.9999, 'f', 2, '10.00'],
  [1e21, 'f', 2, '1000000000000000000000.00'],
  [5e-324, 'g', -1, '5e-324'],
])('formatFloat(%d, %s, %d) is %s', (value, format, precision, out) => {
  expect(formatFloat(value, format, precision)).toBe(out);
});

test('quoting', () => {
  expect(quote('tab\t nul\0 é 😀 \u200b \u2028 \udcff')).toBe('"tab\\t nul\\x00 é 😀 \\u200b \\u2028 \\xff"');
  expect(quoteToASCII('é😀')).toBe('"\\u00e9\\U0001f600"');
  expect([quoteRune(39), quoteRune(0x110000), quoteRune(10)]).toEqual(["'\\''", "'�'", "'\\n'"]);
});

test('printable characters are those of Unicode 15', () => {
  expect([0x20, 0xa0, 0xad, 0x3042, 0x1f600, 0xd800].map(isPrint)).toEqual([true, false, false, true, true, false]);
  expect(isPrint(0x2ebf0)).toBe(false); // assigned in 15.1
});

test('bytes that are no UTF-8 are replaced in quotes and kept in backquotes', () => {
  expect(unquote('"x\udca0y"')).toBe('x\ufffdy');
  expect(unquote('"x\udca0\\ty"')).toBe('x\ufffd\ty');
  expect(unquote('`x\udca0y`')).toBe('x\udca0y');
});
