import type { Env } from '../env.ts';
import { sortedKeys } from '../go/sort.ts';
import { fn, GoError, type GoFunc, GoMap, GoSlice, type GoValue, typeOf } from '../value.ts';
import { strval } from './strval.ts';

const DICT = 'map[string]interface {}';
const ANY = 'interface {}';

type Dict = Map<string, GoValue>;

/** Sprig's functions on dictionaries (dict.go) but for merging. */
export const dictFunctions = (env: Env): GoFunc[] => [
  fn('dict', ['...interface {}'], DICT, (...pairs: GoValue[]) => dict(env, pairs)),
  fn('get', [DICT, 'string'], ANY, (d: Dict, key: string) => d.get(key) ?? (d.has(key) ? null : '')),
  fn('set', [DICT, 'string', ANY], DICT, set),
  fn('unset', [DICT, 'string'], DICT, (d: Dict, key: string) => {
    d.delete(key);
    return d;
  }),
  fn('hasKey', [DICT, 'string'], 'bool', (d: Dict, key: string) => d.has(key)),
  fn('pluck', ['string', `...${DICT}`], '[]interface {}', (key: string, ...dicts: Dict[]) =>
    dicts.filter((d) => d.has(key)).map((d) => d.get(key)!),
  ),
  // Go's order is random here; sorted is the order of everything else that walks a map.
  fn('keys', [`...${DICT}`], '[]string', (...dicts: Dict[]) => new GoSlice('string', dicts.flatMap(sortedKeys))),
  fn('values', [DICT], '[]interface {}', (d: Dict) => sortedKeys(d).map((key) => d.get(key)!)),
  fn('pick', [DICT, '...string'], DICT, (d: Dict, ...keys: string[]) => {
    const found = keys.filter((key) => d.has(key));
    return new Map(found.map((key) => [key, d.get(key)!] as const));
  }),
  fn('omit', [DICT, '...string'], DICT, (d: Dict, ...keys: string[]) => {
    const omitted = new Set(keys);
    return new Map([...d].filter(([key]) => !omitted.has(key)));
  }),
  fn('dig', ['...interface {}'], ANY, dig),
];

/** dict.go: dict: a last key without a value gets the empty string. */
function dict(env: Env, pairs: readonly GoValue[]): Dict {
  const result: Dict = new Map();
  for (let i = 0; i < pairs.length; i += 2)
    result.set(strval(env, pairs[i]!), i + 1 < pairs.length ? pairs[i + 1]! : '');
  return result;
}

function set(d: Dict, key: string, value: GoValue): Dict {
  if (d instanceof GoMap && d.isNil) throw new GoError('assignment to entry in nil map');
  return d.set(key, value);
}

/** dict.go: dig: keys, a default, and the dictionary last; named map types (`.Values`) are refused. */
function dig(...args: GoValue[]): GoValue {
  if (args.length < 3) throw new GoError('dig needs at least three arguments');
  let step: GoValue = assertDict(args.at(-1)!);
  const keys = args.slice(0, -2).map(assertString);
  for (const key of keys) {
    const current: Dict = assertDict(step);
    if (!current.has(key)) return args.at(-2)!;
    step = current.get(key)!;
  }
  return step;
}

/** The type assertion `v.(map[string]interface{})`. */
function assertDict(v: GoValue): Dict {
  if (v instanceof Map && typeOf(v) === DICT) return v;
  throw conversionError(v, DICT);
}

/** The type assertion `v.(string)`. */
function assertString(v: GoValue): string {
  if (typeof v === 'string') return v;
  throw conversionError(v, 'string');
}

const conversionError = (v: GoValue, wanted: string): GoError =>
  new GoError(`interface conversion: interface {} is ${v === null ? 'nil' : typeOf(v)}, not ${wanted}`);
