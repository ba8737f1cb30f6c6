import type { Json } from '../core/json.ts';
import { splitDocuments } from '../k8s/documents.ts';
import type { Step } from '../k8s/locate.ts';
import { isObject } from '../k8s/objects.ts';
import { readYaml } from '../yaml/read.ts';
import type { Touch } from './types.ts';

/** A text of manifests, as it was checked. */
export interface CheckedText {
  readonly file: string;
  readonly valueSet?: string | undefined;
  readonly text: string;
}

type Path = readonly Step[];

/** The first part of an object that differs and that no fix may change; nothing where all else is the same. */
export function changedBeyond(
  before: readonly CheckedText[],
  after: readonly CheckedText[],
  touches: readonly Touch[],
): string | undefined {
  const key = ({ file, valueSet }: Pick<CheckedText, 'file' | 'valueSet'>): string => JSON.stringify([file, valueSet]);
  const now = new Map(after.map((one) => [key(one), one.text]));
  if (now.size !== before.length) return 'other texts are rendered';
  for (const one of before) {
    const text = now.get(key(one));
    if (text === one.text) continue;
    if (text === undefined) return one.file;
    const allowed = touches.filter((touch) => key(touch) === key(one));
    const found = changedDocuments(one.text, text, allowed);
    if (found !== undefined) return `${one.file}: ${found}`;
  }
  return undefined;
}

function changedDocuments(before: string, after: string, touches: readonly Touch[]): string | undefined {
  const [old, now] = [splitDocuments(before), splitDocuments(after)];
  if (old.length !== now.length) return 'other documents';
  for (const [i, { text }] of old.entries()) {
    if (text === now[i]!.text) continue;
    const [a, b] = [read(text), read(now[i]!.text)];
    if (a === undefined || b === undefined) return `document ${i + 1}`;
    const allowed = touches.filter(({ document }) => document === i).map(({ path }) => path);
    for (const path of differences(a, b)) if (!allowed.some((one) => isWithin(path, one))) return path.join('.');
  }
  return undefined;
}

function read(text: string): Json | undefined {
  const result = readYaml(text, { duplicateKeys: 'last' });
  return result.error === undefined ? result.value : undefined;
}

const isWithin = (path: Path, above: Path): boolean => above.every((step, i) => path[i] === step);

/** The paths of what differs; of lists of other lengths the list as a whole. */
function* differences(a: Json | undefined, b: Json | undefined, path: Path = []): Generator<Path> {
  if (isObject(a) && isObject(b)) {
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)]))
      yield* differences(own(a, key), own(b, key), [...path, key]);
  } else if (Array.isArray(a) && Array.isArray(b) && a.length === b.length) {
    for (const [i, item] of a.entries()) yield* differences(item, b[i], [...path, i]);
  } else if (a !== b && !areDigests(a, b)) yield path;
}

/** Annotations such as `checksum/config` follow the text of another template. */
const areDigests = (a: Json | undefined, b: Json | undefined): boolean =>
  isDigest(a) && isDigest(b) && a.length === b.length;

const isDigest = (value: Json | undefined): value is string =>
  typeof value === 'string' && /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{128})$/.test(value);

const own = (object: { [key: string]: Json }, key: string): Json | undefined =>
  Object.hasOwn(object, key) ? object[key] : undefined;
