import type { Json } from '../../core/json.ts';
import { encodeJson, quoteJson } from '../../core/json-text.ts';
import { readJson } from '../json-reader.ts';
import { compareText, type GoJson, isMap } from '../model.ts';
import { FieldsError } from './errors.ts';
import { compareValues, sortedEntries, valueText } from './value.ts';

export type KeyField = readonly [name: string, value: GoJson];

/** One step of a path (fieldpath.PathElement): a field, a list's element by key, by value or by index. */
export type PathElement = { readonly id: string } & (
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'key'; readonly fields: readonly KeyField[] }
  | { readonly kind: 'value'; readonly value: GoJson }
  | { readonly kind: 'index'; readonly index: number }
);

/**
 * The path elements are made by these functions only. `id` is their serialised form (fieldpath/serialize-pe.go):
 * equal elements have equal ids.
 */
export const fieldElement = (name: string): PathElement => ({ kind: 'field', name, id: `f:${name}` });

export function keyElement(fields: readonly KeyField[]): PathElement {
  const sorted = [...fields].sort(([a], [b]) => compareText(a, b));
  const members = sorted.map(([name, value]) => `${quoteJson(name)}:${encodeJson(value as Json)}`);
  return { kind: 'key', fields: sorted, id: `k:{${members.join(',')}}` };
}

export const valueElement = (value: GoJson): PathElement => ({
  kind: 'value',
  value,
  id: `v:${encodeJson(value as Json)}`,
});

export const indexElement = (index: number): PathElement => ({ kind: 'index', index, id: `i:${index}` });

/** DeserializePathElement; `undefined` is an element of a kind that a later version may know. */
export function parsePathElement(text: string): PathElement | undefined {
  if (text.length < 2) throw new FieldsError('key must be 2 characters long:');
  if (text[1] !== ':') throw new FieldsError(`missing colon: ${text}`);
  const rest = text.slice(2);
  switch (text[0]) {
    case 'f':
      return fieldElement(rest);
    case 'v':
      return valueElement(readContent(text));
    case 'k':
      return keyElement(keyFields(text));
    case 'i':
      if (!/^[-+]?\d{1,15}$/.test(rest)) throw new FieldsError(`invalid index in path element ${JSON.stringify(text)}`);
      return indexElement(Number(rest));
  }
  return undefined;
}

/** The JSON after the prefix. */
function readContent(text: string): GoJson {
  try {
    return readJson(text.slice(2));
  } catch {
    throw new FieldsError(`invalid JSON in path element ${JSON.stringify(text)}`);
  }
}

function keyFields(text: string): KeyField[] {
  const value = readContent(text);
  if (value === null) return [];
  if (!isMap(value)) throw new FieldsError(`expected an object in path element ${JSON.stringify(text)}`);
  return sortedEntries(value);
}

const ORDER = { field: 0, key: 1, value: 2, index: 3 } as const;

/** PathElement.Compare: fields, keys, values, indices. */
export function comparePathElements(a: PathElement, b: PathElement): number {
  if (a.kind === 'field' && b.kind === 'field') return compareText(a.name, b.name);
  if (a.kind === 'key' && b.kind === 'key') return compareKeys(a.fields, b.fields);
  if (a.kind === 'value' && b.kind === 'value') return compareValues(a.value, b.value);
  if (a.kind === 'index' && b.kind === 'index') return a.index - b.index;
  return ORDER[a.kind] - ORDER[b.kind];
}

function compareKeys(a: readonly KeyField[], b: readonly KeyField[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i += 1) {
    const [name, value] = a[i]!;
    const [otherName, otherValue] = b[i]!;
    const order = compareText(name, otherName) || compareValues(value, otherValue);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

export type Path = readonly PathElement[];

/** Path.String: `.spec.containers[name="web"].image`. */
export const pathText = (path: Path): string => path.map(elementText).join('');

export function elementText(element: PathElement): string {
  switch (element.kind) {
    case 'field':
      return `.${element.name}`;
    case 'key':
      return `[${element.fields.map(([name, value]) => `${name}=${valueText(value)}`).join(',')}]`;
    case 'value':
      return `[=${valueText(element.value)}]`;
    case 'index':
      return `[${element.index}]`;
  }
}
