import type { Json, JsonObject } from '../core/json.ts';

/** Sets an own property whatever its name: a key `__proto__` in a document is data. */
export function defineKey(target: JsonObject, key: string, value: Json): void {
  if (key === '__proto__')
    Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
  else target[key] = value;
}
