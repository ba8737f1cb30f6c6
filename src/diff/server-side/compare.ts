import type { GoJson } from '../model.ts';
import { FieldSet } from './field-set.ts';
import { fieldElement, type Path, type PathElement } from './path-element.ts';
import type { ListType, MapType, ScalarType, TypeRef } from './schema.ts';
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
import { equalValues } from './value.ts';

/** What a change did, by field. No field is in more than one of the sets. */
export interface Comparison {
  readonly removed: FieldSet;
  readonly modified: FieldSet;
  readonly added: FieldSet;
}

/** A value, or none. */
type Side = GoJson | undefined;

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

class CompareWalker implements Comparison {
  readonly removed = new FieldSet();
  readonly modified = new FieldSet();
  readonly added = new FieldSet();
  readonly faults: TypeFault[] = [];

  compare(left: Side, right: Side, type: TypeRef | undefined, path: Path): void {
    const atom = type ? type.atom : {};
    if (atom === undefined) {
      this.faults.push(fault(path, unknownType(type)));
      return;
    }
    const ofLeft = deduceAtom(atom, left);
    const ofRight = deduceAtom(atom, right);
    const walk = (forms: typeof atom): boolean =>
      handleAtom(forms, type, {
        scalar: (scalar) => this.#scalar(scalar, left, right, path),
        list: (list) => this.#list(list, left, right, path),
        map: (map) => this.#map(map, left, right, path),
        fault: (message) => {
          this.faults.push(fault(path, message));
          return false;
        },
      });
    let leaf: boolean;
    if (right === undefined) leaf = walk(ofLeft);
    else {
      if (left !== undefined && !sameForms(ofLeft, ofRight)) walk(ofLeft);
      leaf = walk(ofRight);
    }
    if (leaf) return;
    if (left === undefined) this.added.insert(path);
    else if (right === undefined) this.removed.insert(path);
  }

  /** doLeaf: what is owned as a whole. */
  #leaf(left: Side, right: Side, path: Path): true {
    if (left === undefined) this.added.insert(path);
    else if (right === undefined) this.removed.insert(path);
    else if (!equalValues(right, left)) this.modified.insert(path);
    return true;
  }

  /** One side that fits is enough. */
  #scalar(type: ScalarType, left: Side, right: Side, path: Path): boolean {
    const ofLeft = scalarFault(type, left);
    const ofRight = scalarFault(type, right);
    if (ofLeft === undefined || ofRight === undefined) return this.#leaf(left, right, path);
    this.faults.push(fault(path, `lhs: ${ofLeft}`), fault(path, `rhs: ${ofRight}`));
    return false;
  }

  #list(type: ListType, left: Side, right: Side, path: Path): boolean {
    const before = asList(left) ?? [];
    const after = asList(right) ?? [];
    if (type.relationship === 'atomic' || (before.length === 0 && after.length === 0)) {
      return this.#leaf(left, right, path);
    }
    const ofLeft = this.#group(type, before, path);
    const ofRight = this.#group(type, after, path);
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

  #map(type: MapType, left: Side, right: Side, path: Path): boolean {
    const before = asMap(left);
    const after = asMap(right);
    if (type.relationship === 'atomic' || (!before?.size && !after?.size)) return this.#leaf(left, right, path);
    for (const key of new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])) {
      this.compare(before?.get(key), after?.get(key), keyType(type, key), [...path, fieldElement(key)]);
    }
    return false;
  }
}
