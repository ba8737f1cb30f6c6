import type { GoJson, GoMap } from '../model.ts';
import { elementText, fieldElement, type Path, type PathElement } from './path-element.ts';
import type { Atom, ListType, MapType, ScalarType, TypeRef } from './schema.ts';
import {
  asList,
  asMap,
  deduceAtom,
  fault,
  handleAtom,
  itemElement,
  keyType,
  sameForms,
  scalarFault,
  type TypeFault,
  unknownType,
} from './typed.ts';

/** A value, or none. */
type Side = GoJson | undefined;

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

class MergeWalker {
  readonly faults: TypeFault[] = [];

  merge(left: Side, right: Side, type: TypeRef | undefined, path: Path): Side {
    const atom = type ? type.atom : {};
    if (atom === undefined) {
      this.faults.push(fault(path, unknownType(type)));
      return undefined;
    }
    const ofLeft = deduceAtom(atom, left);
    const ofRight = deduceAtom(atom, right);
    if (right === undefined) return this.#walk(ofLeft, type, left, right, path);
    // Go walks the form of the left value too, for its faults alone.
    if (left !== undefined && !sameForms(ofLeft, ofRight)) this.#walk(ofLeft, type, left, right, path);
    return this.#walk(ofRight, type, left, right, path);
  }

  #walk(forms: Atom, type: TypeRef | undefined, left: Side, right: Side, path: Path): Side {
    return handleAtom<Side>(forms, type, {
      scalar: (scalar) => this.#scalar(scalar, left, right, path),
      list: (list) => this.#list(list, left, right, path),
      map: (map) => this.#map(map, left, right, path),
      fault: (message) => {
        this.faults.push(fault(path, message));
        return undefined;
      },
    });
  }

  #scalar(type: ScalarType, left: Side, right: Side, path: Path): Side {
    const ofLeft = scalarFault(type, left);
    const ofRight = scalarFault(type, right);
    if (ofLeft === undefined || ofRight === undefined) return keepRight(left, right);
    this.faults.push(fault(path, `lhs: ${ofLeft}`), fault(path, `rhs: ${ofRight}`));
    return undefined;
  }

  #map(type: MapType, left: Side, right: Side, path: Path): Side {
    const before = asMap(left);
    const after = asMap(right);
    if (type.relationship === 'atomic' || (!before?.size && !after?.size)) return keepRight(left, right);
    const out: GoMap = new Map();
    for (const key of new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])) {
      const value = this.merge(before?.get(key), after?.get(key), keyType(type, key), [...path, fieldElement(key)]);
      if (value !== undefined) out.set(key, value);
    }
    return out.size > 0 ? out : undefined;
  }

  #list(type: ListType, left: Side, right: Side, path: Path): Side {
    const before = asList(left) ?? [];
    const after = asList(right) ?? [];
    if (type.relationship === 'atomic' || (before.length === 0 && after.length === 0)) return keepRight(left, right);
    const known = this.faults.length;
    const ofRight = this.#index(type, after, false, path);
    const ofLeft = this.#index(type, before, true, path);
    if (this.faults.length > known) return undefined;
    const out: GoJson[] = [];
    for (const { element, left: l, right: r } of mergeOrder(before, ofLeft, ofRight)) {
      const faults = this.faults.length;
      const value = this.merge(l, r, type.element, [...path, element]);
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

const keepRight = (left: Side, right: Side): Side => (right !== undefined ? right : left);

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
