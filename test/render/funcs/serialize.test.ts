import { describe, expect, test } from 'vitest';
import { serializeFunctions } from '../../../src/render/funcs/serialize.ts';
import { GoTime } from '../../../src/template/go/time.ts';
import { UTC } from '../../../src/template/go/zone.ts';
import { fn, GoMap, GoNumber, GoSlice, type GoValue } from '../../../src/template/value.ts';

const call = (name: string, argument: GoValue, helm: 3 | 4 = 4): GoValue => {
  const func = serializeFunctions(helm).find((f) => f.name === name)!;
  try {
    return func.impl(argument) ?? null;
  } catch (error) {
    return `ERROR ${(error as Error).message}`;
  }
};
const map = (entries: Record<string, GoValue>): Map<string, GoValue> => new Map(Object.entries(entries));
const CANNOT = 'error unmarshaling JSON: while decoding JSON: json: cannot unmarshal ';
const FUNC = fn('f', [], 'string', () => '');

test('must-functions came with Helm 4', () => {
  const names = (helm: 3 | 4) => serializeFunctions(helm).map(({ name }) => name);
  expect(names(4).filter((name) => !names(3).includes(name))).toEqual(['mustToYaml', 'mustToJson', 'mustToToml']);
});

describe('values that cannot be written', () => {
  const cases: [string, GoValue, GoValue][] = [
    ['toYaml', [FUNC], ''],
    ['mustToYaml', [FUNC], 'ERROR error marshaling into JSON: json: unsupported type: func() string'],
    ['toYaml', 'a\x7f', ''],
    ['mustToYaml', 'a\x7f', 'ERROR yaml: control characters are not allowed'],
    ['toYamlPretty', [FUNC], 'ERROR cannot marshal type: func() string'],
    ['toJson', Number.NaN, ''],
    ['mustToJson', Number.NaN, 'ERROR json: unsupported value: NaN'],
    ['toToml', [map({ a: 1 })], 'toml: top-level values must be Go maps or structs'],
    ['mustToToml', [map({ a: 1 })], 'ERROR toml: top-level values must be Go maps or structs'],
    ['toToml', null, 'ERROR reflect: call of reflect.Value.Type on zero Value'],
  ];
  for (const [name, value, expected] of cases) test(name, () => expect(call(name, value)).toEqual(expected));
});

describe('yaml.v3 sees Go values, not JSON', () => {
  const cases: [string, GoValue, string][] = [
    ['floats and integers', [1e6, 1000000n, new GoNumber('uint8', 7n)], '- 1e+06\n- 1000000\n- 7'],
    ['bytes', new Uint8Array([1, 2]), '- 1\n- 2'],
    ['nil slice', new GoSlice('string', null), '[]'],
    ['nil map', new GoMap('interface {}', null), '{}'],
    ['times', new GoTime(0n, 0, UTC, UTC), '1970-01-01T00:00:00Z'],
    ['infinity', -Infinity, '-.inf'],
  ];
  for (const [name, value, expected] of cases) test(name, () => expect(call('toYamlPretty', value)).toBe(expected));
});

describe('what does not fit', () => {
  const cases: [string, string, GoValue][] = [
    ['fromYaml', 'null', new Map()],
    ['fromYaml', '[1]', map({ Error: `${CANNOT}array into Go value of type map[string]interface {}` })],
    ['fromYamlArray', 'null', []],
    ['fromYamlArray', 'a: 1', [`${CANNOT}object into Go value of type []interface {}`]],
    ['fromYamlArray', '{', ['error converting YAML to JSON: yaml: line 1: did not find expected node content']],
    ['fromJson', 'null', new GoMap('interface {}', null)],
    ['fromJson', 'true', map({ Error: 'json: cannot unmarshal bool into Go value of type map[string]interface {}' })],
    [
      'fromJson',
      '{"a":1e999}',
      map({ a: null, Error: 'json: cannot unmarshal number 1e999 into Go value of type float64' }),
    ],
    ['fromJsonArray', '{}', ['json: cannot unmarshal object into Go value of type []interface {}']],
    ['fromToml', 'a', map({ Error: "toml: line 1: unexpected EOF; expected key separator '='" })],
  ];
  for (const [name, text, expected] of cases) test(`${name} ${text}`, () => expect(call(name, text)).toEqual(expected));
});
