import type { JsonObject } from '../../core/json.ts';
import { has, text } from '../../k8s/objects.ts';
import { quote } from '../describe.ts';

/** A label or annotation that a pattern asks for and that is not there. */
export interface EntryFault {
  readonly key: string;
  readonly message: string;
}

/** What of `key` and `key=value` patterns the given entries lack. */
export function entryFaults(
  what: 'label' | 'annotation',
  given: JsonObject | undefined,
  patterns: readonly string[],
): EntryFault[] {
  return patterns.flatMap((pattern) => {
    const [key, wanted] = parts(pattern);
    if (!has(given, key)) return { key, message: `${what} ${quote(key)} is missing` };
    if (wanted === undefined || matches(wanted, text(given, key))) return [];
    return { key, message: `${what} ${quote(key)} is ${quote(text(given, key))}, and must match ${quote(wanted)}` };
  });
}

/** Whether an entry fits a pattern; `*` stands for any text in key and value. */
export function fitsEntry(pattern: string, key: string, value: string): boolean {
  const [wantedKey, wantedValue] = parts(pattern);
  return matches(wantedKey, key) && (wantedValue === undefined || matches(wantedValue, value));
}

function parts(pattern: string): [key: string, value: string | undefined] {
  const at = pattern.indexOf('=');
  return at < 0 ? [pattern, undefined] : [pattern.slice(0, at), pattern.slice(at + 1)];
}

/** Each part between two `*` is looked for behind the one before: linear, whatever the pattern. */
function matches(pattern: string, text: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}
