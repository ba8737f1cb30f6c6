import type { Json, JsonObject } from '../../core/json.ts';
import type { Alternative } from './alternatives.ts';

/** What `--set` takes for something else than a text, and so `--set-string` has to be told. */
const TYPED = /^(?:true|false|null|0|-?[1-9]\d*)$/;

/** The flags that set values, ready for a shell: `--set ingress.enabled=true`. */
export function flagsOf(chosen: readonly Alternative[]): string[] {
  return chosen.map(({ path, value }) => {
    const key = path.steps.map((step) => step.replaceAll(/[\\.=,[\]]/g, '\\$&')).join('.');
    const isText = typeof value === 'string';
    const text = isText ? value.replaceAll(/[\\,]/g, '\\$&').replace(/^\{/, '\\{') : JSON.stringify(value);
    return `${isText && TYPED.test(value) ? '--set-string' : '--set'} ${quoted(`${key}=${text}`)}`;
  });
}

const quoted = (word: string): string => (/^[\w.,:=/@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);

/** The same as a text of values. */
export function valuesOf(chosen: readonly Alternative[]): string {
  const values: JsonObject = {};
  for (const { path, value } of chosen) put(values, path.steps, value);
  return JSON.stringify(values);
}

function put(values: JsonObject, steps: readonly string[], value: Json): void {
  let at = values;
  for (const step of steps.slice(0, -1)) {
    if (!Object.hasOwn(at, step)) Object.defineProperty(at, step, { value: {}, enumerable: true });
    at = at[step] as JsonObject;
  }
  Object.defineProperty(at, steps.at(-1)!, { value, enumerable: true, configurable: true, writable: true });
}
