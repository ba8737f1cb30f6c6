import { describe, expect, test } from 'vitest';
import type { Json } from '../../../src/core/json.ts';
import { marshalJson } from '../../../src/template/go/json.ts';
import type { GoTime } from '../../../src/template/go/time.ts';
import { decodeToml } from '../../../src/template/go/toml-decode.ts';
import { encodeToml } from '../../../src/template/go/toml-encode.ts';
import { fixedZone } from '../../../src/template/go/zone.ts';
import { GoNumber, GoSlice, type GoValue, typeOf } from '../../../src/template/value.ts';
import { fixtureRows } from './fixtures.ts';

interface TomlCase<T> {
  readonly in: T;
  readonly out?: string;
  readonly error?: string;
}

const attempt = (run: () => string): string => {
  try {
    return run();
  } catch (error) {
    return (error as Error).message;
  }
};

const toMaps = (value: Json): GoValue => {
  if (Array.isArray(value)) return value.map(toMaps);
  if (typeof value !== 'object' || value === null) return value;
  return new Map(Object.entries(value).map(([key, item]) => [key, toMaps(item)]));
};

describe('BurntSushi/toml reads', () => {
  for (const { in: text, out, error } of fixtureRows<TomlCase<string>>('toml-decode'))
    test(JSON.stringify(text), () => expect(attempt(() => marshalJson(decodeToml(text)))).toBe(out ?? error));

  test('types of values', () => {
    const map = decodeToml('i = 1\nf = 1.0\n[[t]]\na = [1]\n');
    expect([...map.values()].map(typeOf)).toEqual(['int64', 'float64', '[]map[string]interface {}']);
  });

  test('times without a zone take the local offset, and their kind as the name of it', () => {
    const berlin = fixedZone('CET', 3600);
    const map = decodeToml(
      'a = 2020-01-02\nb = 2020-01-02T03:04:05.5\nc = 03:04\nd = 2020-01-02T03:04:05+01:00',
      berlin,
    );
    expect([...map.values()].map((v) => (v as GoTime).string())).toEqual([
      '2020-01-02 00:00:00 +0100 date-local',
      '2020-01-02 03:04:05.5 +0100 datetime-local',
      '0000-01-01 03:04:00 +0100 time-local',
      '2020-01-02 03:04:05 +0100 CET',
    ]);
    expect(encodeToml(map)).toBe(
      'a = 2020-01-02\nb = 2020-01-02T03:04:05.5\nc = 03:04:00\nd = 2020-01-02T03:04:05+01:00\n',
    );
  });

  test('deep nesting is refused', () => {
    expect(attempt(() => String(decodeToml(`a = ${'['.repeat(1001)}`)))).toContain('nested too deeply');
  });
});

describe('BurntSushi/toml writes', () => {
  for (const { in: value, out, error } of fixtureRows<TomlCase<Json>>('toml-encode'))
    test(JSON.stringify(value), () => expect(attempt(() => encodeToml(toMaps(value)))).toBe(out ?? error));

  const cases: [string, GoValue, string][] = [
    ['int', new Map([['a', 1n]]), 'a = 1\n'],
    ['bytes', new Map([['a', new Uint8Array([1, 2])]]), 'a = [1, 2]\n'],
    ['nil slice', new Map([['a', new GoSlice('string', null)]]), ''],
    ['a scalar alone', 'x', '"x"'],
    ['nothing', null, 'reflect: call of reflect.Value.Type on zero Value'],
    ['complex', new GoNumber('complex128', 0, 1), "unsupported type for key '': complex128"],
    ['complex in a map', new Map([['a', new GoNumber('complex128', 0, 1)]]), 'unsupported type: complex128'],
  ];
  for (const [name, value, expected] of cases)
    test(name, () => expect(attempt(() => encodeToml(value))).toBe(expected));
});
