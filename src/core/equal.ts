import type { Json } from './json.ts';

/** Whether two values are the same JSON: keys in any order, an integer as number or bigint. */
export function equalJson(a: Json, b: Json): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return isSameNumber(a, b);
  if (Array.isArray(a))
    return Array.isArray(b) && a.length === b.length && a.every((item, i) => equalJson(item, b[i]!));
  if (Array.isArray(b)) return false;
  const before = a instanceof Map ? a : new Map(Object.entries(a));
  const after = b instanceof Map ? b : new Map(Object.entries(b));
  if (before.size !== after.size) return false;
  for (const [key, item] of before) if (!after.has(key) || !equalJson(item, after.get(key)!)) return false;
  return true;
}

const isNumber = (value: Json): value is number | bigint => typeof value === 'number' || typeof value === 'bigint';
/** Less and greater compare the two kinds exactly. */
const isSameNumber = (a: Json, b: Json): boolean => isNumber(a) && isNumber(b) && !(a < b) && !(a > b);
