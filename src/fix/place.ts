import type { Range } from '../core/diagnostic.ts';
import { lineColumn } from '../core/source.ts';
import { type DocumentText, splitDocuments } from '../k8s/documents.ts';
import type { Step } from '../k8s/locate.ts';
import { Composer } from '../yaml/compose.ts';
import { YamlProblem } from '../yaml/error.ts';
import type { YamlNode } from '../yaml/node.ts';
import { keyText, resolveNode } from '../yaml/resolve-node.ts';

/** A document of a text as a tree. Offsets of nodes count from the start of the document. */
export interface Document {
  readonly text: string;
  readonly offset: number;
  /** Which document of the text. */
  readonly index: number;
  readonly root: YamlNode;
}

/** An entry of a mapping or an item of a list. */
export interface Place {
  readonly document: Document;
  readonly steps: readonly Step[];
  readonly key: YamlNode | undefined;
  readonly value: YamlNode;
  /** What it stands in, the innermost first; undefined for the root. */
  readonly parent: Place | undefined;
}

/** The documents of a text that can be read; none where anchors or tags make the same text mean several things. */
export function documentsOf(text: string): Document[] {
  return splitDocuments(text).flatMap((document, index) => documentOf(document, index) ?? []);
}

function documentOf({ text, offset }: DocumentText, index: number): Document | undefined {
  try {
    const root = new Composer(text).document();
    return root && { text, offset, index, root };
  } catch (error) {
    if (error instanceof YamlProblem) return undefined;
    throw error;
  }
}

/**
 * The place that a range of a finding begins at. An item of a list and its first key begin in one place: the end of the
 * finding's field tells which is meant.
 */
export function placeAt(documents: readonly Document[], offset: number, field = ''): Place | undefined {
  const document = documents.findLast((one) => one.offset <= offset);
  if (document === undefined) return undefined;
  const found: Place[] = [];
  collect(
    { document, steps: [], key: undefined, value: document.root, parent: undefined },
    offset - document.offset,
    found,
  );
  return found.find(({ steps }) => isLastOf(field, steps.at(-1))) ?? found.at(-1);
}

function isLastOf(field: string, step: Step | undefined): boolean {
  if (step === undefined) return false;
  return typeof step === 'number'
    ? field.endsWith(`[${step}]`)
    : field === step || field.endsWith(`.${step}`) || field.endsWith(`[${step}]`);
}

function collect(place: Place, at: number, found: Place[]): void {
  const { key, value } = place;
  if (key?.start.pos === at || value.start.pos === at) found.push(place);
  if (value.kind === 'alias') return;
  for (const child of childrenOf(place))
    if ((child.key ?? child.value).start.pos <= at && at <= child.value.end) collect(child, at, found);
}

/** The entries or items below a place, in the order of the text. */
export function childrenOf(parent: Place): Place[] {
  const { document, steps, value } = parent;
  if (value.kind === 'sequence')
    return value.children.map((item, i) => ({ document, steps: [...steps, i], key: undefined, value: item, parent }));
  if (value.kind !== 'mapping') return [];
  return value.children.flatMap((key, i) => {
    if (i % 2 === 1) return [];
    return [{ document, steps: [...steps, nameOf(key)], key, value: value.children[i + 1]!, parent }];
  });
}

/** A key as JSON has it; as it is written where JSON has none. */
function nameOf(key: YamlNode): string {
  if (key.kind !== 'scalar') return key.value;
  try {
    return keyText(resolveNode(key)) ?? key.value;
  } catch (error) {
    if (error instanceof YamlProblem) return key.value;
    throw error;
  }
}

export const rootOf = (document: Document): Place => ({
  document,
  steps: [],
  key: undefined,
  value: document.root,
  parent: undefined,
});

/** What stands at a path below a place; of repeated keys the last, which counts. */
export function childAt(place: Place | undefined, ...path: readonly Step[]): Place | undefined {
  let at = place;
  for (const step of path) at = at && childrenOf(at).findLast((child) => child.steps.at(-1) === step);
  return at;
}

export const siblingsOf = (place: Place): Place[] =>
  place.parent === undefined ? [] : childrenOf(place.parent).filter(({ value }) => value !== place.value);

/** Offsets in the whole text. */
export const spanOf = ({ document }: Place, node: YamlNode): { readonly start: number; readonly end: number } => ({
  start: document.offset + node.start.pos,
  end: document.offset + node.end,
});

/** The text of a node as it is written. */
export const sourceOf = ({ document }: Place, node: YamlNode): string => document.text.slice(node.start.pos, node.end);

/** Whether a collection is written in brackets. */
export const isFlow = (place: Place): boolean => /^[[{]/.test(sourceOf(place, place.value));

/** A scalar in one line, without anchor, tag and alias: what stands there is all there is to it. */
export function isSimpleScalar(place: Place, node: YamlNode): boolean {
  return node.kind === 'scalar' && node.tag === '' && /^(?![&|>!*])[^\n]+$/.test(sourceOf(place, node));
}

export function rangeIn(text: string, start: number, end: number): Range {
  return { start: { ...lineColumn(text, start), offset: start }, end: { ...lineColumn(text, end), offset: end } };
}
