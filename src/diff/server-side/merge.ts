import type { GoJson, GoMap } from '../model.ts';
import { type Entry, PairWalker, type Side } from './pair-walker.ts';
import { elementText, type Path, type PathElement } from './path-element.ts';
import type { ListType, TypeRef } from './schema.ts';
import { fault, itemElement, type TypeFault } from './typed.ts';

/** typed/merge.go: the left value with what the right one has put in; `value` is absent where nothing is left. */
export function mergeTyped(
  left: GoJson,
  right: GoJson,
  type: TypeRef,
): { readonly value: Side; readonly faults: readonly TypeFault[] } {
  const walker = new MergeWalker();
  const value = walker.merge(left, right, type, []);
  return { value, faults: walker.faults };
}

/** Pairs come to their merged value. */
class MergeWalker extends PairWalker<Side> {
  merge(left: Side, right: Side, type: TypeRef | undefined, path: Path): Side {
    return this.walk(left, right, type, path);
  }

  protected leaf(left: Side, right: Side): Side {
    return right !== undefined ? right : left;
  }

  protected failed(): Side {
    return undefined;
  }

  protected map(entries: Iterable<Entry>): Side {
    const out: GoMap = new Map();
    for (const { key, left, right, type, path } of entries) {
      const value = this.walk(left, right, type, path);
      if (value !== undefined) out.set(key, value);
    }
    return out.size > 0 ? out : undefined;
  }

  protected list(type: ListType, before: GoJson[], after: GoJson[], path: Path): Side {
    const known = this.faults.length;
    const ofRight = this.#index(type, after, false, path);
    const ofLeft = this.#index(type, before, true, path);
    if (this.faults.length > known) return undefined;
    const out: GoJson[] = [];
    for (const { element, left: l, right: r } of mergeOrder(before, ofLeft, ofRight)) {
      const faults = this.faults.length;
      const value = this.walk(l, r, type.element, [...path, element]);
      this.faults.length = faults; // Go loses the faults of elements
      if (value !== undefined) out.push(value);
    }
    return out.length > 0 ? out : undefined;
  }

  /** indexListPathElements: an element that is there twice is not merged with the new one: it counts as null. */
  #index(type: ListType, list: GoJson[], allowDuplicates: boolean, path: Path): ListIndex {
    const elements: PathElement[] = [];
    const items = new Map<string, GoJson>();
    for (const [i, item] of list.entries()) {
      const named = itemElement(type, item);
      if ('problem' in named) {
        this.faults.push(fault(path, `element ${i}: ${named.problem}`));
        continue;
      }
      const { element } = named;
      if (!items.has(element.id)) items.set(element.id, item);
      else if (allowDuplicates) items.set(element.id, null);
      else {
        this.faults.push(fault(path, `duplicate entries for key ${elementText(element)}`));
        continue;
      }
      elements.push(element);
    }
    return { elements, items };
  }
}

interface ListIndex {
  readonly elements: readonly PathElement[];
  readonly items: ReadonlyMap<string, GoJson>;
}

interface Pair {
  readonly element: PathElement;
  readonly left: Side;
  readonly right: Side;
}

/**
 * The order of a merged list (mergingWalker.visitListItems): that of the right list; what only the left one has keeps its
 * place before the next element that both have.
 */
function mergeOrder(before: readonly GoJson[], left: ListIndex, right: ListIndex): Pair[] {
  const out: Pair[] = [];
  const merged = new Set<string>();
  const shared = right.elements.filter(({ id }) => left.items.has(id));
  let next = 0;
  const takeRight = (element: PathElement): void => {
    merged.add(element.id);
    out.push({ element, left: left.items.get(element.id), right: right.items.get(element.id) });
  };
  let l = 0;
  let r = 0;
  while (l < left.elements.length || r < right.elements.length) {
    const ofLeft = left.elements[l];
    const ofRight = right.elements[r];
    if (ofLeft && ofRight) {
      if (ofLeft.id === ofRight.id) {
        takeRight(ofRight);
        l += 1;
        r += 1;
        next += 1;
        continue;
      }
      const wanted = shared[next];
      if (right.items.has(ofLeft.id) && wanted && wanted.id !== ofLeft.id) {
        l += 1; // both have it, but it is not the one whose turn it is
        continue;
      }
    }
    if (ofLeft) {
      if (!right.items.has(ofLeft.id)) {
        out.push({ element: ofLeft, left: before[l], right: undefined });
        l += 1;
        continue;
      }
      if (merged.has(ofLeft.id)) l += 1;
    }
    if (ofRight) {
      takeRight(ofRight);
      r += 1;
      if (shared[next]?.id === ofRight.id) next += 1;
    }
  }
  return out;
}
