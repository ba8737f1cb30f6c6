import { splitDocuments } from '../../k8s/documents.ts';
import type { Step } from '../../k8s/locate.ts';
import { Composer } from '../../yaml/compose.ts';
import { YamlProblem } from '../../yaml/error.ts';
import type { YamlNode } from '../../yaml/node.ts';

/** A document of a stream with its tree; offsets of the tree count from `offset`. */
export interface YamlDocument {
  readonly text: string;
  readonly offset: number;
  /** Absent where it cannot be read as it is now. */
  readonly root: YamlNode | undefined;
}

/** The documents of the texts asked about last: an editor asks many things of one. */
const known: { text: string; documents: YamlDocument[] }[] = [];
const MOST_KNOWN = 8;

export function yamlDocuments(text: string): readonly YamlDocument[] {
  const found = known.find((one) => one.text === text);
  if (found !== undefined) return found.documents;
  const documents = splitDocuments(text).map(({ text: part, offset }) => ({ text: part, offset, root: rootOf(part) }));
  known.unshift({ text, documents });
  known.length = Math.min(known.length, MOST_KNOWN);
  return documents;
}

function rootOf(text: string): YamlNode | undefined {
  try {
    return new Composer(text).document();
  } catch (error) {
    if (error instanceof YamlProblem) return undefined;
    throw error;
  }
}

/** The document that an offset stands in. */
export const documentAt = (text: string, offset: number): YamlDocument | undefined =>
  yamlDocuments(text).findLast((document) => document.offset <= offset);

/** What stands at an offset: the steps to it from the root, and whether it is a key. Offsets count in the whole text. */
export interface YamlPlace {
  readonly steps: readonly Step[];
  readonly part: 'key' | 'value';
  readonly start: number;
  readonly end: number;
}

export function yamlPlaceAt({ root, offset }: YamlDocument, at: number): YamlPlace | undefined {
  const wanted = at - offset;
  let node = root;
  const steps: Step[] = [];
  while (node !== undefined) {
    const entry: Entry | undefined = entriesOf(node).find(
      ({ key, value }) => (key ?? value).start.pos <= wanted && wanted <= Math.max(key?.end ?? 0, value.end),
    );
    if (entry === undefined) return undefined;
    const { key, value, step } = entry;
    steps.push(step);
    if (key !== undefined && wanted <= key.end)
      return { steps, part: 'key', start: key.start.pos + offset, end: key.end + offset };
    if (value.kind === 'scalar' || value.kind === 'alias')
      return value.start.pos <= wanted && wanted <= value.end
        ? { steps, part: 'value', start: value.start.pos + offset, end: value.end + offset }
        : undefined;
    node = value;
  }
  return undefined;
}

export interface Entry {
  readonly step: Step;
  readonly key: YamlNode | undefined;
  readonly value: YamlNode;
}

/** The entries of a mapping, the items of a sequence; what an alias stands for is not entered. */
export function entriesOf(node: YamlNode): Entry[] {
  if (node.kind === 'sequence') return node.children.map((value, step) => ({ step, key: undefined, value }));
  if (node.kind !== 'mapping') return [];
  const found: Entry[] = [];
  for (let i = 0; i + 1 < node.children.length; i += 2)
    found.push({ step: node.children[i]!.value, key: node.children[i]!, value: node.children[i + 1]! });
  return found;
}

/** The entry at some steps from the root; of a document that cannot be read, nothing. */
export function entryAt({ root }: YamlDocument, steps: readonly Step[]): Entry | undefined {
  let found: Entry | undefined = root && { step: '', key: undefined, value: root };
  for (const step of steps) {
    if (found === undefined) return undefined;
    const node = found.value.kind === 'alias' ? found.value.target! : found.value;
    found = entriesOf(node).findLast((entry) => String(entry.step) === String(step));
  }
  return found;
}
