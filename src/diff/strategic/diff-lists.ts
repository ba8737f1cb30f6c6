import { formatV } from '../go-format.ts';
import { compareText, deepEqual, type GoJson, type GoMap } from '../model.ts';
import type { PatchField } from '../patch-schema.ts';
import { type DiffOptions, diffMaps } from './diff.ts';
import { DELETE, DIRECTIVE } from './directives.ts';
import { deduplicate, elementKind, keyedElement, sameElement, sortByOrder, sortByText, sortScalars } from './order.ts';

/** The three lists of a patch that speak of one merging list. */
export interface ListDiff {
  readonly changes: GoJson[];
  /** Scalars to take out; maps are deleted by a directive among the changes. */
  readonly deletions: GoJson[];
  readonly order: GoJson[];
}

const NOTHING: ListDiff = { changes: [], deletions: [], order: [] };

/** diffLists */
export function diffLists(original: GoJson[], modified: GoJson[], field: PatchField, options: DiffOptions): ListDiff {
  if (original.length === 0) {
    return modified.length === 0 || options.ignoreChangesAndAdditions ? NOTHING : { ...NOTHING, changes: modified };
  }
  return elementKind(original, modified) === 'map'
    ? diffMapLists(original, modified, field, options)
    : diffScalarLists(original, modified, options);
}

function diffMapLists(original: GoJson[], modified: GoJson[], field: PatchField, options: DiffOptions): ListDiff {
  const { mergeKey } = field;
  const { changed, deleted } = diffElements(original, modified, field, options);
  const ordered = sortByOrder(changed, modified, mergeKey, 'map');
  const orderSame =
    original.length === modified.length && modified.every((item, i) => sameElement(original[i], item, mergeKey));
  const changes = [...ordered, ...deleted];
  const told =
    options.elementOrder &&
    ((!options.ignoreChangesAndAdditions && (changes.length > 0 || !orderSame)) ||
      (!options.ignoreDeletions && changes.length > 0));
  const keyOnly = (item: GoJson): GoMap => new Map([[mergeKey, (item as GoMap).get(mergeKey) ?? null]]);
  return { changes, deletions: [], order: told ? modified.map(keyOnly) : [] };
}

/** diffListsOfMaps: both lists sorted by the text of their keys and walked side by side. */
function diffElements(
  original: GoJson[],
  modified: GoJson[],
  field: PatchField,
  options: DiffOptions,
): { changed: GoJson[]; deleted: GoJson[] } {
  const { mergeKey } = field;
  const keyText = (item: GoJson): string => formatV((item as GoMap).get(mergeKey));
  const before = sortByText([...original], keyText);
  const after = sortByText([...modified], keyText);
  const changed: GoJson[] = [];
  const deleted: GoJson[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    const left = i < before.length ? keyedElement(before[i], mergeKey) : undefined;
    const right = j < after.length ? keyedElement(after[j], mergeKey) : undefined;
    const order = left && right ? compareText(formatV(left.key), formatV(right.key)) : left ? -1 : 1;
    if (order === 0) {
      const inner = diffMaps(left!.map, right!.map, field.schema, options);
      if (inner.size > 0) changed.push(inner.set(mergeKey, right!.key));
    } else if (order > 0) {
      if (!options.ignoreChangesAndAdditions) changed.push(right!.map);
    } else if (!options.ignoreDeletions) deleted.push(deletionOf(mergeKey, left!.key));
    if (order <= 0) i += 1;
    if (order >= 0) j += 1;
  }
  return { changed, deleted };
}

const deletionOf = (mergeKey: string, value: GoJson): GoMap =>
  new Map<string, GoJson>([
    [mergeKey, value],
    [DIRECTIVE, DELETE],
  ]);

/** Go sorts the original in place and compares it only then, so an unsorted list that did not change tells its order. */
function diffScalarLists(original: GoJson[], modified: GoJson[], options: DiffOptions): ListDiff {
  const before = sortScalars([...original]);
  const { added, removed } = diffScalars(before, sortScalars([...modified]));
  const deletions = options.ignoreDeletions ? [] : deduplicate(removed);
  const changes = options.ignoreChangesAndAdditions ? [] : sortByOrder(added, modified, '', 'scalar');
  const told =
    options.elementOrder &&
    ((!options.ignoreDeletions && deletions.length > 0) ||
      (!options.ignoreChangesAndAdditions && !deepEqual(before, modified)));
  return { changes, deletions, order: told ? modified : [] };
}

/** diffListsOfScalars: what only one of two sorted lists has. */
function diffScalars(before: readonly GoJson[], after: readonly GoJson[]): { added: GoJson[]; removed: GoJson[] } {
  const added: GoJson[] = [];
  const removed: GoJson[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    const order = i >= before.length ? 1 : j >= after.length ? -1 : compareText(formatV(before[i]), formatV(after[j]));
    if (order < 0) removed.push(before[i]!);
    if (order > 0) added.push(after[j]!);
    if (order <= 0) i += 1;
    if (order >= 0) j += 1;
  }
  return { added, removed };
}
