import type { Range } from '../core/diagnostic.ts';
import { lineColumn } from '../core/source.ts';
import { Composer } from '../yaml/compose.ts';
import type { YamlNode } from '../yaml/node.ts';
import { areOrdinaryLines, ordinaryRange } from '../yaml/ordinary-range.ts';
import { ordinaryTree, UNKNOWN_END } from '../yaml/ordinary-tree.ts';
import { readYaml } from '../yaml/read.ts';
import { keyText, resolveNode } from '../yaml/resolve-node.ts';
import type { DocumentText } from './documents.ts';

export type Step = string | number;

/** The later one of two equal keys, the path of their mapping, and the line of its value in the document. */
export interface RepeatedKey {
  readonly path: readonly Step[];
  readonly key: string;
  readonly line: number;
  readonly range: Range;
}

/** Places of one document, each of which takes a walk over its lines; for more the tree is built. */
const FEW = 8;

interface Found {
  readonly key?: YamlNode;
  readonly value: YamlNode;
}

interface TreeOfDocument {
  readonly document: DocumentText;
  readonly root: YamlNode | undefined;
}

/** The tree asked for last: findings come document by document, and trees are too large to keep for all. */
let lastTree: TreeOfDocument | undefined;
let lastCompleteTree: TreeOfDocument | undefined;

/**
 * Positions inside one document. The tree is built when the first position is asked for: documents without findings
 * never pay for it.
 */
export class Locator {
  readonly #source: string;
  readonly #document: DocumentText;
  /** Of a chart with several sets of values, the same is told of the same objects: trees are not kept. */
  readonly #ranges = new Map<string, Range>();
  /** Where few places are asked for, no tree is built. */
  #asked = 0;
  /** How far the lines are known to be ordinary, and from where on they are not. */
  #ordinary = 0;
  #odd = Number.POSITIVE_INFINITY;

  constructor(source: string, document: DocumentText) {
    this.#source = source;
    this.#document = document;
  }

  /**
   * The range of an entry; of the nearest enclosing one where the path leads nowhere. A value that is a mapping or list
   * is shown by its key, since it may go on for many lines.
   */
  range(path: readonly Step[], part: 'key' | 'value' = 'value'): Range {
    const place = JSON.stringify([part, path]);
    const range = this.#ranges.get(place) ?? this.#find(path, part);
    this.#ranges.set(place, range);
    return range;
  }

  #find(path: readonly Step[], part: 'key' | 'value'): Range {
    const place = this.#withoutTree(path, part);
    if (place !== undefined) return this.#rangeOf(...place);
    const root = this.#tree();
    if (root === undefined) return this.#rangeOf(0, 0);
    let { key, value } = find(root, path);
    if (value.end === UNKNOWN_END && value.kind === 'scalar' && part === 'value')
      ({ key, value } = find(this.#completeTree()!, path));
    if (key !== undefined && (part === 'key' || isCollection(value) || value.start.pos === value.end))
      return this.#rangeOf(key.start.pos, key.end);
    return isCollection(value) ? this.#firstLine(value) : this.#rangeOf(value.start.pos, value.end);
  }

  #withoutTree(path: readonly Step[], part: 'key' | 'value'): readonly [number, number] | undefined {
    this.#asked += 1;
    if (this.#asked > FEW || lastTree?.document === this.#document) return undefined;
    const found = ordinaryRange(this.#document.text, path, part);
    return found && this.#isOrdinaryUpTo(found.reach) ? [found.start, found.end] : undefined;
  }

  #isOrdinaryUpTo(reach: number): boolean {
    if (reach <= this.#ordinary || reach >= this.#odd) return reach <= this.#ordinary;
    const isOrdinary = areOrdinaryLines(this.#document.text.slice(this.#ordinary, reach));
    if (isOrdinary) this.#ordinary = reach;
    else this.#odd = reach;
    return isOrdinary;
  }

  /** All places where a mapping repeats a key. */
  repeatedKeys(): RepeatedKey[] {
    if (this.#isStrict()) return [];
    const root = this.#tree();
    const found: RepeatedKey[] = [];
    const visit = (node: YamlNode, path: readonly Step[]): void => {
      const seen = new Set<string>();
      for (const [step, key, child] of children(node)) {
        const here = [...path, step];
        if (key !== undefined) {
          if (seen.has(key.value)) {
            const range = this.#rangeOf(key.start.pos, key.end);
            found.push({ path, key: key.value, line: child.start.line + 1, range });
          }
          seen.add(key.value);
        }
        visit(child, here);
      }
    };
    if (root !== undefined) visit(root, []);
    return found;
  }

  /** Whether the reader, which is much faster than a tree is built, has nothing against the keys. It lets `<<` repeat. */
  #isStrict(): boolean {
    const { text } = this.#document;
    return !text.includes('<<') && readYaml(text, { duplicateKeys: 'error' }).error === undefined;
  }

  #tree(): YamlNode | undefined {
    const { text } = this.#document;
    if (lastTree?.document !== this.#document)
      lastTree = { document: this.#document, root: ordinaryTree(text) ?? this.#completeTree() };
    return lastTree.root;
  }

  #completeTree(): YamlNode | undefined {
    if (lastCompleteTree?.document !== this.#document)
      lastCompleteTree = { document: this.#document, root: new Composer(this.#document.text).document() };
    return lastCompleteTree.root;
  }

  #firstLine(node: YamlNode): Range {
    const lineEnd = this.#document.text.indexOf('\n', node.start.pos);
    return this.#rangeOf(node.start.pos, lineEnd < 0 ? node.end : Math.min(lineEnd, node.end));
  }

  #rangeOf(start: number, end: number): Range {
    return { start: this.#position(start), end: this.#position(end) };
  }

  #position(inDocument: number): Range['start'] {
    const offset = this.#document.offset + inDocument;
    return { ...lineColumn(this.#source, offset), offset };
  }
}

const isCollection = (node: YamlNode): boolean => node.kind === 'mapping' || node.kind === 'sequence';

/** Aliases are followed as long as the path goes on inside them. */
function find(root: YamlNode, path: readonly Step[]): Found {
  let found: Found = { value: root };
  for (const step of path) {
    const inner: YamlNode = found.value.kind === 'alias' ? found.value.target! : found.value;
    const next = child(inner, step);
    if (next === undefined) break;
    found = next;
  }
  return found;
}

function child(node: YamlNode, step: Step): Found | undefined {
  if (node.kind === 'sequence') {
    const value = node.children[Number(step)];
    return value && { value };
  }
  if (node.kind !== 'mapping') return undefined;
  if (node.children.length > WIDE) return wideChild(node, step);
  let merged: Found | undefined;
  // From the end: the last of several equal keys is the one that counts.
  for (let i = node.children.length - 2; i >= 0; i -= 2) {
    const key = node.children[i]!;
    const value = node.children[i + 1]!;
    if (isMerge(key)) merged ??= mergedChild(value, step);
    else if (nameOf(key) === String(step)) return { key, value };
  }
  return merged;
}

const isMerge = (key: YamlNode): boolean => key.value === '<<' && key.implicit;

/** Of mappings with more nodes than that the names are kept: values may have ten thousands of keys, each of them asked for. */
const WIDE = 128;
const entriesOf = new WeakMap<YamlNode, { readonly byName: Map<string, Found>; readonly merges: YamlNode[] }>();

function wideChild(node: YamlNode, step: Step): Found | undefined {
  let entries = entriesOf.get(node);
  if (entries === undefined) {
    entries = { byName: new Map(), merges: [] };
    for (let i = 0; i < node.children.length; i += 2) {
      const [key, value] = [node.children[i]!, node.children[i + 1]!];
      const name = isMerge(key) ? undefined : nameOf(key);
      if (isMerge(key)) entries.merges.push(value);
      else if (name !== undefined) entries.byName.set(name, { key, value });
    }
    entriesOf.set(node, entries);
  }
  const own = entries.byName.get(String(step));
  for (let i = entries.merges.length - 1; own === undefined && i >= 0; i -= 1) {
    const merged = mergedChild(entries.merges[i]!, step);
    if (merged !== undefined) return merged;
  }
  return own;
}

/** The key as JSON has it: `0x10` is `16`. */
function nameOf(key: YamlNode): string | undefined {
  const node = key.kind === 'alias' ? key.target! : key;
  return node.kind === 'scalar' ? keyText(resolveNode(node)) : undefined;
}

function mergedChild(value: YamlNode, step: Step): Found | undefined {
  const node = value.kind === 'alias' ? value.target! : value;
  if (node.kind === 'mapping') return child(node, step);
  for (const source of node.children) {
    const found = mergedChild(source, step);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The entries of a mapping or the items of a sequence; what an alias stands for is not entered. */
function* children(node: YamlNode): Generator<[Step, YamlNode | undefined, YamlNode]> {
  if (node.kind === 'sequence') for (const [i, item] of node.children.entries()) yield [i, undefined, item];
  if (node.kind === 'mapping')
    for (let i = 0; i < node.children.length; i += 2)
      yield [node.children[i]!.value, node.children[i]!, node.children[i + 1]!];
}
