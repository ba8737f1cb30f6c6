import { describe, expect, test } from 'vitest';
import type { Json } from '../../src/core/json.ts';
import { marshalYaml, marshalYamlPretty } from '../../src/yaml/index.ts';
import { fixtures } from './fixtures.ts';

interface MarshalCase {
  readonly in: Json;
  readonly pretty?: boolean;
  readonly out?: string;
  readonly error?: string;
}

const toMaps = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(toMaps);
  if (typeof value !== 'object' || value === null || value instanceof Map) return value;
  return new Map(Object.entries(value).map(([key, item]) => [key, toMaps(item)]));
};

function marshal({ in: value, pretty }: MarshalCase): string {
  try {
    return pretty ? marshalYamlPretty(value) : marshalYaml(value);
  } catch (error) {
    return (error as Error).message;
  }
}

describe('go-yaml writes', () => {
  for (const row of fixtures<MarshalCase>('marshal.jsonl')) {
    test(`${row.pretty ? 'pretty ' : ''}${JSON.stringify(row.in)}`, () => {
      expect(marshal(row)).toBe(row.out ?? row.error);
      expect(marshal({ ...row, in: toMaps(row.in) })).toBe(row.out ?? row.error);
    });
  }
});

test('integers of 64 bits stay, larger numbers are floats', () => {
  expect(marshalYaml([18446744073709551615n, 2 ** 63, -(2 ** 63), 1e20, -0])).toBe(
    '- 18446744073709551615\n- 9223372036854776000\n- -9.223372036854776e+18\n- 1e+20\n- 0\n',
  );
});

test('bytes that are no UTF-8 are base64 in version 3 and U+FFFD in version 2, which goes through JSON', () => {
  expect(marshalYamlPretty({ a: '\udcff' })).toBe('a: !!binary /w==\n');
  expect(marshalYaml({ a: '\udcff' })).toBe('a: �\n');
});
