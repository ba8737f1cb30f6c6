import { YamlProblem } from '../yaml/error.ts';
import type { YamlNode } from '../yaml/node.ts';
import { resolveNode } from '../yaml/resolve-node.ts';
import type { DraftChange } from './drafts.ts';
import { childrenOf, isFlow, type Place } from './place.ts';

/** Whether two values are the same to whoever reads them. Aliases are the same where they stand for one node. */
export function isSame(a: YamlNode, b: YamlNode): boolean {
  if (a.kind !== b.kind || a.children.length !== b.children.length) return false;
  if (a.kind === 'alias') return a.target === b.target;
  if (a.kind === 'scalar') return isSameScalar(a, b);
  return a.children.every((child, i) => isSame(child, b.children[i]!));
}

function isSameScalar(a: YamlNode, b: YamlNode): boolean {
  try {
    const [one, other] = [resolveNode(a), resolveNode(b)];
    return one.tag === other.tag && one.value === other.value;
  } catch (error) {
    if (error instanceof YamlProblem) return false;
    throw error;
  }
}

/**
 * Takes an entry or item out of its collection: whole lines of a block, or the part between commas of what is written in
 * brackets. Nothing where a comment would go with it, where an anchor stands in it, or where nothing would be left.
 */
export function removal(place: Place): DraftChange | undefined {
  const { parent } = place;
  if (parent === undefined || childrenOf(parent).length < 2 || holdsAnchor(place)) return undefined;
  return isFlow(parent) ? fromBrackets(place, parent) : linesOf(place, parent);
}

const holdsAnchor = ({ document, value }: Place): boolean =>
  /(^|[\s[{,])&\w/.test(document.text.slice(value.start.pos, value.end));

/** Flow collections: with the comma behind it, or the one before where it is the last. */
function fromBrackets(place: Place, parent: Place): DraftChange | undefined {
  const { document } = place;
  const all = childrenOf(parent);
  const i = all.findIndex(({ value }) => value === place.value);
  const startOf = ({ key, value }: Place): number => (key ?? value).start.pos;
  const [start, end] =
    i + 1 < all.length ? [startOf(place), startOf(all[i + 1]!)] : [all[i - 1]!.value.end, place.value.end];
  if (document.text.slice(start, end).includes('#')) return undefined;
  return { start: document.offset + start, end: document.offset + end, text: '', as: 'text' };
}

/** Block collections: the lines of an entry, where they hold nothing else. */
function linesOf(place: Place, parent: Place): DraftChange | undefined {
  const { document, key, value } = place;
  const { text } = document;
  const first = (key ?? value).start.pos;
  const start = text.lastIndexOf('\n', first - 1) + 1;
  const lead = text.slice(start, first);
  // The first entry of an item stands behind the item's dash, and the first of a document may stand behind `---`.
  if (!(parent.value.kind === 'sequence' ? /^ *- +$/ : /^ *$/).test(lead)) return undefined;
  const last = Math.max(first, value.end) - (text[value.end - 1] === '\n' ? 1 : 0);
  const lineEnd = text.indexOf('\n', last);
  const end = lineEnd < 0 ? text.length : lineEnd + 1;
  if (/(^|\s)#/.test(text.slice(start, end)) || text.slice(last, end).trim() !== '') return undefined;
  // At the end of a text without a final newline, the newline before goes instead.
  const from = lineEnd < 0 && start > 0 ? start - (text[start - 2] === '\r' ? 2 : 1) : start;
  return { start: document.offset + from, end: document.offset + end, text: '', as: 'text' };
}
