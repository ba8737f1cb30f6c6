import { Composer } from './compose.ts';
import { splitDocuments, type TextSpan } from './documents.ts';
import { YamlProblem } from './error.ts';
import type { YamlNode } from './node.ts';
import { keyText, resolveNode } from './resolve-node.ts';

/** Where a value stands in a text. */
export interface Location {
  /** Its key, where it is an entry of a mapping. */
  readonly key?: TextSpan;
  readonly value: TextSpan;
  /** How many steps of the path were found: less than all, and the rest describes the nearest ancestor. */
  readonly depth: number;
}

/** The tree of the document asked about last: findings of one document are located one after the other. */
let latest: { text: string; index: number; start: number; root: YamlNode | undefined } | undefined;

/**
 * Finds the key and the value of a path in a document of a stream, reading the document once more: positions are needed
 * for findings only. Aliases and merge keys are followed to where the value is written.
 */
export function locate(text: string, path: readonly (string | number)[], documentIndex = 0): Location {
  if (latest === undefined || latest.index !== documentIndex || latest.text !== text)
    latest = { text, index: documentIndex, ...composeDocument(text, documentIndex) };
  const { root, start } = latest;
  if (root === undefined) return { value: { start, end: start }, depth: 0 };
  let found: { key?: YamlNode; value: YamlNode } = { value: root };
  let depth = 0;
  for (const step of path) {
    const next = child(found.value, step);
    if (next === undefined) break;
    found = next;
    depth += 1;
  }
  const value = spanOf(found.value, start);
  return found.key === undefined ? { value, depth } : { key: spanOf(found.key, start), value, depth };
}

const spanOf = (node: YamlNode, offset: number): TextSpan => ({
  start: node.start.pos + offset,
  end: node.end + offset,
});

function composeDocument(text: string, index: number): { start: number; root: YamlNode | undefined } {
  const span = splitDocuments(text)[index];
  if (span === undefined) return { start: text.length, root: undefined };
  try {
    return { start: span.start, root: new Composer(text.slice(span.start, span.end)).document() };
  } catch (error) {
    if (error instanceof YamlProblem) return { start: span.start, root: undefined };
    throw error;
  }
}

type Child = { key?: YamlNode; value: YamlNode };

function child(node: YamlNode, step: string | number): Child | undefined {
  const target = node.kind === 'alias' ? node.target! : node;
  if (target.kind === 'sequence') {
    const item = typeof step === 'number' ? target.children[step] : undefined;
    return item === undefined ? undefined : { value: item };
  }
  return target.kind === 'mapping' ? entry(target, String(step), new Set()) : undefined;
}

/** The entry that wins: the last one of that name, merged ones included. */
function entry(mapping: YamlNode, name: string, open: Set<YamlNode>): Child | undefined {
  if (open.has(mapping)) return undefined;
  open.add(mapping);
  let found: Child | undefined;
  for (let i = 0; i < mapping.children.length; i += 2) {
    const key = mapping.children[i]!;
    const value = mapping.children[i + 1]!;
    if (key.kind === 'scalar' && key.implicit && key.value === '<<') found = merged(value, name, open) ?? found;
    else if (nameOf(key) === name) found = { key, value };
  }
  open.delete(mapping);
  return found;
}

function merged(node: YamlNode, name: string, open: Set<YamlNode>): Child | undefined {
  const source = node.kind === 'alias' ? node.target! : node;
  if (source.kind === 'mapping') return entry(source, name, open);
  for (const item of source.kind === 'sequence' ? source.children : []) {
    const found = merged(item, name, open);
    if (found !== undefined) return found;
  }
  return undefined;
}

function nameOf(node: YamlNode): string | undefined {
  const source = node.kind === 'alias' ? node.target! : node;
  if (source.kind !== 'scalar') return undefined;
  try {
    return keyText(resolveNode(source));
  } catch (error) {
    if (error instanceof YamlProblem) return undefined;
    throw error;
  }
}
