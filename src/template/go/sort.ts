import { compareBytes } from './bytes.ts';

/** The keys of a map in the order in which Go's fmt, range and encoding/json print them: bytewise. */
export function sortedKeys(map: ReadonlyMap<string, unknown>): string[] {
  const keys = [...map.keys()];
  return keys.length < 2 ? keys : keys.sort(compareBytes);
}
