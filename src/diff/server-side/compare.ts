import type { GoJson } from '../model.ts';
import { FieldSet } from './field-set.ts';
import { type Entry, PairWalker, type Side } from './pair-walker.ts';
import type { Path, PathElement } from './path-element.ts';
import type { ListType, TypeRef } from './schema.ts';
import { fault, itemElement, type TypeFault } from './typed.ts';
import { equalValues } from './value.ts';

/** What a change did, by field. No field is in more than one of the sets. */
export interface Comparison {
  readonly removed: FieldSet;
  readonly modified: FieldSet;
  readonly added: FieldSet;
}

/** typed/compare.go. The faults are those of values that do not fit their type. */
export function compareTyped(
  left: GoJson,
  right: GoJson,
  type: TypeRef,
): { readonly comparison: Comparison; readonly faults: readonly TypeFault[] } {
  const walker = new CompareWalker();
  walker.compare(left, right, type, []);
  return { comparison: walker, faults: walker.faults };
}

/** Pairs come to whether the fields are told of. */
class CompareWalker extends PairWalker<boolean> implements Comparison {
  readonly removed = new FieldSet();
  readonly modified = new FieldSet();
  readonly added = new FieldSet();

  compare(left: Side, right: Side, type: TypeRef | undefined, path: Path): void {
    if (this.walk(left, right, type, path) !== false) return;
    if (left === undefined) this.added.insert(path);
    else if (right === undefined) this.removed.insert(path);
  }

  protected leaf(left: Side, right: Side, path: Path): boolean {
    if (left === undefined) this.added.insert(path);
    else if (right === undefined) this.removed.insert(path);
    else if (!equalValues(right, left)) this.modified.insert(path);
    return true;
  }

  protected failed(): boolean {
    return false;
  }

  protected map(entries: Iterable<Entry>): boolean {
    for (const { left, right, type, path } of entries) this.compare(left, right, type, path);
    return false;
  }

  protected list(type: ListType, left: GoJson[], right: GoJson[], path: Path): boolean {
    const ofLeft = this.#group(type, left, path);
    const ofRight = this.#group(type, right, path);
    for (const [id, { element, items }] of ofLeft) {
      this.#items(type, [...path, element], items, ofRight.get(id)?.items ?? []);
    }
    for (const [id, { element, items }] of ofRight) {
      if (!ofLeft.has(id)) this.#items(type, [...path, element], [], items);
    }
    return false;
  }

  #group(type: ListType, list: GoJson[], path: Path): Map<string, { element: PathElement; items: GoJson[] }> {
    const groups = new Map<string, { element: PathElement; items: GoJson[] }>();
    for (const [i, item] of list.entries()) {
      const named = itemElement(type, item);
      if ('problem' in named) {
        this.faults.push(fault(path, `element ${i}: ${named.problem}`));
        continue;
      }
      const group = groups.get(named.element.id);
      if (group) group.items.push(item);
      else groups.set(named.element.id, { element: named.element, items: [item] });
    }
    return groups;
  }

  /** Elements of one key: where there are several, they count as one leaf. */
  #items(type: ListType, path: Path, left: GoJson[], right: GoJson[]): void {
    if (left.length <= 1 && right.length <= 1) this.compare(left[0], right[0], type.element, path);
    else if (left.length >= 2 && right.length >= 2) {
      if (!equalValues(left, right)) this.modified.insert(path);
    } else if (left.length >= 2) {
      if (right.length > 0) this.compare(undefined, right[0], type.element, path);
      this.removed.insert(path);
    } else {
      if (left.length > 0) this.compare(left[0], undefined, type.element, path);
      this.added.insert(path);
    }
  }
}
