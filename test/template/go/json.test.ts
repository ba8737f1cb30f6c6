import { describe, expect, test } from 'vitest';
import { decodeJson, marshalJson } from '../../../src/template/go/json.ts';
import { parseVersion } from '../../../src/template/go/semver-version.ts';
import { fn, GoMap, GoNumber, GoObject, GoSlice, type GoValue, type StructField } from '../../../src/template/value.ts';
import { fixtureRows } from './fixtures.ts';

interface DecodeCase {
  readonly in: string;
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

describe('json.Unmarshal', () => {
  for (const { in: text, out, error } of fixtureRows<DecodeCase>('json-decode'))
    test(JSON.stringify(text), () => {
      const got = attempt(() => {
        const { value, problem } = decodeJson(text);
        return problem ?? marshalJson(value);
      });
      expect(got).toBe(out ?? error);
    });

  test('deep nesting is refused', () => {
    expect(attempt(() => String(decodeJson('['.repeat(1001))))).toBe("invalid character '[' exceeded max depth");
  });

  test('keys of any name', () => {
    expect(decodeJson('{"__proto__":1}').value).toEqual(new Map([['__proto__', 1]]));
  });
});

class Inner extends GoObject {
  override readonly type = 'x.Inner';
  override readonly kind = 'struct';
  override readonly fields: readonly StructField[] = [
    { name: 'Z', type: 'string', json: 'z', omitEmpty: true },
    { name: 'A', type: 'int', json: 'a' },
    { name: 'Hidden', type: 'int', json: '-' },
  ];
  override field(name: string): GoValue | undefined {
    return { Z: '', A: 1n, Hidden: 2n }[name];
  }
}

class Outer extends GoObject {
  override readonly type = 'x.Outer';
  override readonly kind = 'struct';
  override readonly fields: readonly StructField[] = [
    { name: 'Inner', type: 'x.Inner', embedded: true },
    { name: 'B', type: '[]string' },
  ];
  override field(name: string): GoValue | undefined {
    return name === 'Inner' ? new Inner() : new GoSlice('string', null);
  }
}

describe('json.Marshal', () => {
  const cases: [string, GoValue, string][] = [
    ['html', '<a & b>\u2028', '"\\u003ca \\u0026 b\\u003e\\u2028"'],
    ['bytes that are no UTF-8', 'a\udcffb', '"a\\ufffdb"'],
    ['int', 9223372036854775807n, '9223372036854775807'],
    ['float', 1e21, '1e+21'],
    ['small float', 0.0000001, '1e-7'],
    ['negative zero', -0, '-0'],
    ['float32', new GoNumber('float32', Math.fround(0.1)), '0.1'],
    ['bytes', new Uint8Array([104, 105]), '"aGk="'],
    ['nil slice', new GoSlice('string', null), 'null'],
    ['empty slice', new GoSlice('string', []), '[]'],
    ['nil map', new GoMap('interface {}', null), 'null'],
    ['map with integer keys', new GoMap('int', new Map([['2', 1n]]), { key: 'int' }), '{"2":1}'],
    [
      'keys are sorted bytewise',
      new Map([
        ['b', 1],
        ['a', 2],
        ['B', 3],
        ['é', 4],
      ]),
      '{"B":3,"a":2,"b":1,"é":4}',
    ],
    ['version', parseVersion('v1.2'), '"1.2.0"'],
    ['struct', new Outer(), '{"a":1,"B":null}'],
    ['nothing', undefined as unknown as GoValue, 'null'],
    ['NaN', [Number.NaN], 'json: unsupported value: NaN'],
    ['infinity', new Map([['a', -Infinity]]), 'json: unsupported value: -Inf'],
    ['complex', new GoNumber('complex128', 0, 1), 'json: unsupported type: complex128'],
    ['func', fn('f', ['int'], 'string', () => ''), 'json: unsupported type: func(int) string'],
    ['map with float keys', new GoMap('int', [], { key: 'float64' }), 'json: unsupported type: map[float64]int'],
  ];
  for (const [name, value, expected] of cases)
    test(name, () => expect(attempt(() => marshalJson(value))).toBe(expected));

  test('indented', () => {
    const value = new Map<string, GoValue>([
      ['a', []],
      ['b', [1, new Map()]],
    ]);
    expect(marshalJson(value, { indent: '  ' })).toBe('{\n  "a": [],\n  "b": [\n    1,\n    {}\n  ]\n}');
  });
});
