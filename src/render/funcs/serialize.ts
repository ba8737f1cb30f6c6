import { decodeJson, marshalJson, toJsonTree, unmarshalJson } from '../../template/go/json.ts';
import { seldom } from '../../template/seldom-functions.ts';
import { fn, GoError, type GoFunc, GoMap, GoSlice, type GoValue, walking } from '../../template/value.ts';
import { marshalYaml, marshalYamlPretty } from '../../yaml/marshal.ts';
import { readYaml } from '../../yaml/read.ts';
import { toYamlTree } from './yaml-tree.ts';

/** Helm's own functions for YAML, JSON and TOML (pkg/engine/funcs.go). Those without `must` swallow or hand out errors. */
export function serializeFunctions(helm: 3 | 4): GoFunc[] {
  return helm === 3 ? [...COMMON] : [...COMMON, ...SINCE_4];
}

type Params = readonly string[];
const ANY: Params = ['interface {}'];
const TEXT: Params = ['string'];
const MAP = 'map[string]interface {}';
const LIST = '[]interface {}';

const COMMON: readonly GoFunc[] = [
  walking(
    fn('toYaml', ANY, 'string', (v: GoValue) => orEmpty(() => toYaml(v))),
    'allowed',
  ),
  walking(fn('toYamlPretty', ANY, 'string', (v: GoValue) => marshalYamlPretty(toYamlTree(v)).replace(/\n$/, ''))),
  fn('fromYaml', TEXT, MAP, fromYaml),
  fn('fromYamlArray', TEXT, LIST, fromYamlArray),
  walking(
    fn('toJson', ANY, 'string', (v: GoValue) => orEmpty(() => marshalJson(v))),
    'allowed',
  ),
  fn('fromJson', TEXT, MAP, fromJson),
  fn('fromJsonArray', TEXT, LIST, fromJsonArray),
  walking(fn('toToml', ANY, 'string', toToml)),
  fn('fromToml', TEXT, MAP, fromToml),
];

const SINCE_4: readonly GoFunc[] = [
  walking(fn('mustToYaml', ANY, 'string', toYaml), 'allowed'),
  walking(
    fn('mustToJson', ANY, 'string', (v: GoValue) => marshalJson(v)),
    'allowed',
  ),
  walking(fn('mustToToml', ANY, 'string', (v: GoValue) => seldom().encodeToml(v))),
];

/** sigs.k8s.io/yaml's Marshal of a template's value, with the final line break. Throws GoError with its text. */
export function marshalValue(value: GoValue): string {
  const tree = jsonTree(value);
  try {
    return marshalYaml(tree);
  } catch (error) {
    throw error instanceof Error ? new GoError(error.message) : error;
  }
}

function jsonTree(value: GoValue) {
  try {
    return toJsonTree(value);
  } catch (error) {
    if (!(error instanceof GoError)) throw error;
    throw new GoError(`error marshaling into JSON: ${error.message}`);
  }
}

function toYaml(value: GoValue): string {
  return marshalValue(value).replace(/\n$/, '');
}

function orEmpty(marshal: () => string): string {
  try {
    return marshal();
  } catch (error) {
    if (error instanceof GoError) return '';
    throw error;
  }
}

const problemMap = (problem: string): Map<string, GoValue> => new Map([['Error', problem]]);

const DECODING = 'error unmarshaling JSON: while decoding JSON: ';

/** null leaves Go's variable as it was: an empty map or list. */
function readTemplateYaml(text: string, kind: 'map' | 'list'): { value: GoValue } | { problem: string } {
  const result = readYaml(text, { maps: 'map', integers: 'float64' });
  if (result.error !== undefined) return { problem: result.error.message };
  const value = result.value as GoValue;
  const problem = unmarshalJson({ value }, kind);
  return problem === undefined ? { value } : { problem: DECODING + problem };
}

function fromYaml(text: string): GoValue {
  const result = readTemplateYaml(text, 'map');
  return 'problem' in result ? problemMap(result.problem) : (result.value ?? new Map());
}

function fromYamlArray(text: string): GoValue {
  const result = readTemplateYaml(text, 'list');
  return 'problem' in result ? [result.problem] : (result.value ?? []);
}

/** The value, and Go's complaint about it: a number out of range leaves the rest in place. */
function readTemplateJson(text: string, kind: 'map' | 'list'): { value: GoValue; problem?: string } {
  try {
    const decoded = decodeJson(text);
    const problem = unmarshalJson(decoded, kind);
    return problem === undefined ? decoded : { value: null, problem };
  } catch (error) {
    if (error instanceof GoError) return { value: null, problem: error.message };
    throw error;
  }
}

function fromJson(text: string): GoValue {
  const { value, problem } = readTemplateJson(text, 'map');
  if (problem === undefined) return value ?? new GoMap('interface {}', null);
  const map = value instanceof Map ? value : new Map<string, GoValue>();
  map.set('Error', problem);
  return map;
}

function fromJsonArray(text: string): GoValue {
  const { value, problem } = readTemplateJson(text, 'list');
  return problem === undefined ? (value ?? new GoSlice('interface {}', null)) : [problem];
}

/** An error of the encoder is the result. */
function toToml(value: GoValue): string {
  try {
    return seldom().encodeToml(value);
  } catch (error) {
    if (error instanceof seldom().TomlEncodeError) return error.message;
    throw error;
  }
}

function fromToml(text: string): GoValue {
  try {
    return seldom().decodeToml(text);
  } catch (error) {
    if (error instanceof GoError) return problemMap(error.message);
    throw error;
  }
}
