import type { Step } from '../k8s/locate.ts';
import type { YamlNode } from '../yaml/node.ts';
import { resolve } from '../yaml/resolve.ts';
import { isSimpleScalar, type Place, siblingsOf, sourceOf, spanOf } from './place.ts';
import type { Change } from './types.ts';

/** A fix in the text that a finding is about, which may be one that a template rendered. */
export interface Draft {
  readonly title: string;
  readonly changes: readonly DraftChange[];
  /** The paths in the object that it may change. */
  readonly touches: readonly (readonly Step[])[];
}

/**
 * What a change is to the text: `text` replaces characters that must stand so in a file; `scalar` replaces a whole value, which may
 * come from a key of the values; `quotes` makes a string of a value, which an action can do as well.
 */
export interface DraftChange extends Change {
  readonly as: 'text' | 'scalar' | 'quotes';
}

/** Gives a key another name, in its quotes if it has some. Nothing where the name is taken. */
export function renameKey(place: Place, name: string): Draft | undefined {
  const { key } = place;
  if (key === undefined || !isSimpleScalar(place, key)) return undefined;
  const parent = place.steps.slice(0, -1);
  if (siblingsOf(place).some(({ steps }) => steps.at(-1) === name)) return undefined;
  const text = written(name, sourceOf(place, key));
  if (text === undefined) return undefined;
  return {
    title: `rename "${key.value}" to "${name}"`,
    changes: [{ ...spanOf(place, key), text, as: 'text' }],
    touches: [place.steps, [...parent, name]],
  };
}

/** Gives a place another text, in its quotes if it has some. */
export function replaceScalar(place: Place | undefined, text: string): Draft | undefined {
  if (place === undefined || !isSimpleScalar(place, place.value)) return undefined;
  const newText = written(text, sourceOf(place, place.value));
  if (newText === undefined) return undefined;
  return {
    title: `replace "${place.value.value}" by "${text}"`,
    changes: [{ ...spanOf(place, place.value), text: newText, as: 'scalar' }],
    touches: [place.steps],
  };
}

/** A text in the style of another scalar; quoted where YAML would take it for something else. */
function written(text: string, like: string): string | undefined {
  const quote = like[0] === "'" ? "'" : like[0] === '"' || !isPlain(text) ? '"' : '';
  return /^[^\s"'\\](?:[^\n"'\\]*[^\s"'\\])?$/.test(text) ? `${quote}${text}${quote}` : undefined;
}

/** Whether a text stands for itself without quotes. */
const isPlain = (text: string): boolean =>
  /^[\w./][\w./@%+~ -]*(?::[\w./@%+~-]+)*$/.test(text) && resolve(text).tag === 'str';

/** Makes a string of a number or a boolean, as it is written. */
export function quoteScalar(place: Place, node: YamlNode = place.value): Draft | undefined {
  if (!isSimpleScalar(place, node) || !node.implicit) return undefined;
  const source = sourceOf(place, node);
  if (!/^[\w.+-][\w.+:-]*$/.test(source)) return undefined;
  return {
    title: `put ${source} in quotes`,
    changes: [{ ...spanOf(place, node), text: `"${source}"`, as: 'quotes' }],
    touches: [place.steps],
  };
}

/** Takes the quotes of an integer or a boolean away. */
export function unquoteScalar(place: Place, allowed: RegExp): Draft | undefined {
  const { value } = place;
  if (!isSimpleScalar(place, value) || value.implicit || !allowed.test(value.value)) return undefined;
  return {
    title: `write ${value.value} without quotes`,
    changes: [{ ...spanOf(place, value), text: value.value, as: 'text' }],
    touches: [place.steps],
  };
}
