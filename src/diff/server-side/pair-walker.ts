import type { GoJson, GoMap } from '../model.ts';
import { fieldElement, type Path } from './path-element.ts';
import type { Atom, ListType, MapType, ScalarType, TypeRef } from './schema.ts';
import {
  asList,
  asMap,
  deduceAtom,
  fault,
  handleAtom,
  keyType,
  sameForms,
  scalarFault,
  type TypeFault,
  unknownType,
} from './typed.ts';

/** A value, or none. */
export type Side = GoJson | undefined;

/** A key of one map or of both. */
export interface Entry {
  readonly key: string;
  readonly left: Side;
  readonly right: Side;
  readonly type: TypeRef | undefined;
  readonly path: Path;
}

/** Two values of one type followed side by side, as typed/compare.go and typed/merge.go both do; `T` is what becomes of a pair. */
export abstract class PairWalker<T> {
  /** Of values that do not fit their type. */
  readonly faults: TypeFault[] = [];

  /** doLeaf: a value that counts as a whole. */
  protected abstract leaf(left: Side, right: Side, path: Path): T;
  /** A list whose elements have names. */
  protected abstract list(type: ListType, left: GoJson[], right: GoJson[], path: Path): T;
  protected abstract map(entries: Iterable<Entry>): T;
  /** After a fault. */
  protected abstract failed(): T;

  /** `undefined` where nothing is known of the type. */
  protected walk(left: Side, right: Side, type: TypeRef | undefined, path: Path): T | undefined {
    const atom = type ? type.atom : {};
    if (atom === undefined) {
      this.faults.push(fault(path, unknownType(type)));
      return undefined;
    }
    const ofLeft = deduceAtom(atom, left);
    const ofRight = deduceAtom(atom, right);
    if (right === undefined) return this.#form(ofLeft, type, left, right, path);
    // Go walks the form of the left value too, though what comes of it is lost but for faults and what was told.
    if (left !== undefined && !sameForms(ofLeft, ofRight)) this.#form(ofLeft, type, left, right, path);
    return this.#form(ofRight, type, left, right, path);
  }

  #form(forms: Atom, type: TypeRef | undefined, left: Side, right: Side, path: Path): T {
    return handleAtom<T>(forms, type, {
      scalar: (scalar) => this.#scalar(scalar, left, right, path),
      list: (list) => this.#list(list, left, right, path),
      map: (map) => this.#map(map, left, right, path),
      fault: (message) => {
        this.faults.push(fault(path, message));
        return this.failed();
      },
    });
  }

  /** One side that fits is enough. */
  #scalar(type: ScalarType, left: Side, right: Side, path: Path): T {
    const ofLeft = scalarFault(type, left);
    const ofRight = scalarFault(type, right);
    if (ofLeft === undefined || ofRight === undefined) return this.leaf(left, right, path);
    this.faults.push(fault(path, `lhs: ${ofLeft}`), fault(path, `rhs: ${ofRight}`));
    return this.failed();
  }

  #list(type: ListType, left: Side, right: Side, path: Path): T {
    const before = asList(left) ?? [];
    const after = asList(right) ?? [];
    const isLeaf = type.relationship === 'atomic' || (before.length === 0 && after.length === 0);
    return isLeaf ? this.leaf(left, right, path) : this.list(type, before, after, path);
  }

  #map(type: MapType, left: Side, right: Side, path: Path): T {
    const before = asMap(left);
    const after = asMap(right);
    const isLeaf = type.relationship === 'atomic' || (!before?.size && !after?.size);
    return isLeaf ? this.leaf(left, right, path) : this.map(entriesOf(type, before, after, path));
  }
}

function* entriesOf(type: MapType, left: GoMap | undefined, right: GoMap | undefined, path: Path): Generator<Entry> {
  for (const key of new Set([...(left?.keys() ?? []), ...(right?.keys() ?? [])])) {
    const element = fieldElement(key);
    yield { key, left: left?.get(key), right: right?.get(key), type: keyType(type, key), path: [...path, element] };
  }
}
