import { formatFloatG } from '../../core/float.ts';
import { goQuote } from '../../core/go-quote.ts';
import { compareText, type GoJson, type GoMap, isMap } from '../model.ts';

/** structured-merge-diff's package value: how documents are compared, ordered and shown. */

const isNumber = (value: GoJson): value is number | bigint => typeof value === 'number' || typeof value === 'bigint';

/** value.Equals: a float equals the integer of the same value. */
export function equalValues(a: GoJson, b: GoJson): boolean {
  if (a === b) return true;
  if (isNumber(a)) return isNumber(b) && compareNumbers(a, b) === 0;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, i) => equalValues(item, b[i]!));
  }
  if (!isMap(a) || !isMap(b) || a.size !== b.size) return false;
  for (const [key, item] of a) {
    const other = b.get(key);
    if (other === undefined || !equalValues(item, other)) return false;
  }
  return true;
}

function compareNumbers(a: number | bigint, b: number | bigint): number {
  if (typeof a === 'number' || typeof b === 'number') return Math.sign(Number(a) - Number(b));
  return a < b ? -1 : a > b ? 1 : 0;
}

/** value.Compare: numbers, strings, booleans, lists, maps, null. */
export function compareValues(a: GoJson, b: GoJson): number {
  const rank = rankOf(a) - rankOf(b);
  if (rank !== 0) return Math.sign(rank);
  if (isNumber(a)) return compareNumbers(a, b as number | bigint);
  if (typeof a === 'string') return compareText(a, b as string);
  if (typeof a === 'boolean') return Number(a) - Number(b);
  if (Array.isArray(a)) return compareLists(a, b as GoJson[]);
  return isMap(a) ? compareMaps(a, b as GoMap) : 0;
}

function rankOf(value: GoJson): number {
  if (isNumber(value)) return 0;
  if (typeof value === 'string') return 1;
  if (typeof value === 'boolean') return 2;
  if (Array.isArray(value)) return 3;
  return isMap(value) ? 4 : 5;
}

function compareLists(a: GoJson[], b: GoJson[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i += 1) {
    const order = compareValues(a[i]!, b[i]!);
    if (order !== 0) return order;
  }
  return Math.sign(a.length - b.length);
}

/** value.MapCompareUsing: the first key, in order, that only one has or whose values differ. */
function compareMaps(a: GoMap, b: GoMap): number {
  const keys = [...new Set([...a.keys(), ...b.keys()])].sort(compareText);
  for (const [i, key] of keys.entries()) {
    if (i === a.size) return -1;
    if (i === b.size) return 1;
    const left = a.get(key);
    const right = b.get(key);
    if (left === undefined) return 1;
    if (right === undefined) return -1;
    const order = compareValues(left, right);
    if (order !== 0) return order;
  }
  return 0;
}

/** value.ToString: what stands in a path. */
export function valueText(value: GoJson): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return goQuote(value);
  if (typeof value === 'number') return formatFloatG(value);
  if (Array.isArray(value)) return `[${value.map(valueText).join(',')}]`;
  if (!isMap(value)) return String(value);
  return sortedEntries(value)
    .map(([key, item]) => `${key}=${valueText(item)}`)
    .join('');
}

/** fmt's `%v` of a Value, a pointer to a struct. */
export const showValue = (value: GoJson): string => `&{${showPlain(value)}}`;

function showPlain(value: GoJson): string {
  if (value === null) return '<nil>';
  if (typeof value === 'number') return formatFloatG(value);
  if (Array.isArray(value)) return `[${value.map(showPlain).join(' ')}]`;
  if (!isMap(value)) return String(value);
  return `map[${sortedEntries(value)
    .map(([key, item]) => `${key}:${showPlain(item)}`)
    .join(' ')}]`;
}

/** fmt's `%#v` of a Value. */
export const showSyntax = (value: GoJson): string => `&value.valueUnstructured{Value:${syntax(value)}}`;

function syntax(value: GoJson): string {
  if (value === null) return 'interface {}(nil)';
  if (typeof value === 'string') return goQuote(value);
  if (typeof value === 'number') return formatFloatG(value);
  if (Array.isArray(value)) return `[]interface {}{${value.map(syntax).join(', ')}}`;
  if (!isMap(value)) return String(value);
  const entries = sortedEntries(value).map(([key, item]) => `${goQuote(key)}:${syntax(item)}`);
  return `map[string]interface {}{${entries.join(', ')}}`;
}

export const sortedEntries = (map: GoMap): [string, GoJson][] => [...map].sort(([a], [b]) => compareText(a, b));

/** The string field of a map, '' where it is absent or no string. */
export function textOf(map: GoJson | undefined, key: string): string {
  const value = isMap(map) ? map.get(key) : undefined;
  return typeof value === 'string' ? value : '';
}
