import type { GoJson } from '../model.ts';

/** Types as structured-merge-diff sees them (its package schema). */
export type ScalarType = 'numeric' | 'string' | 'boolean' | 'untyped';

export interface ListType {
  readonly element: TypeRef;
  /** Elements of an associative list are told apart by their keys or, where there are none, by value. */
  readonly relationship: 'atomic' | 'associative';
  readonly keys: readonly string[];
}

export interface MapField {
  readonly type: TypeRef;
  /** What the field counts as where it is a key of a list and absent. */
  readonly default?: GoJson;
}

export interface MapType {
  field(name: string): MapField | undefined;
  readonly hasFields: boolean;
  /** The type of keys that are no fields; absent where there may be none. */
  readonly element: TypeRef | undefined;
  readonly relationship: 'atomic' | 'separable';
}

/** The forms that a value may have: one of them, or several where the type is open. */
export interface Atom {
  readonly scalar?: ScalarType;
  readonly list?: ListType;
  readonly map?: MapType;
}

/** A reference to a type, resolved when first looked at: types may hold themselves. */
export class TypeRef {
  readonly name: string;
  /** Maps of such values, without fields, are never reconciled (isUntypedDeducedRef). */
  readonly deduced: boolean;
  readonly #resolve: () => Atom | undefined;
  #atom: Atom | undefined;
  #resolved = false;

  constructor(name: string, resolve: () => Atom | undefined, deduced = false) {
    this.name = name;
    this.#resolve = resolve;
    this.deduced = deduced;
  }

  static inlined(atom: Atom): TypeRef {
    return new TypeRef('inlined type', () => atom, atom.scalar === 'untyped');
  }

  /** `undefined` where no type has the name. */
  get atom(): Atom | undefined {
    if (!this.#resolved) {
      this.#atom = this.#resolve();
      this.#resolved = true;
    }
    return this.#atom;
  }

  /** A field may say of its map (else of its list) that it is atomic or not, whatever the type says (Schema.Resolve). */
  withRelationship(relationship: 'atomic' | 'separable'): TypeRef {
    return new TypeRef(
      this.name,
      () => {
        const atom = this.atom;
        if (atom?.map) return { ...atom, map: overrideMap(atom.map, relationship) };
        if (!atom?.list) return undefined;
        const listRelationship = relationship === 'atomic' ? 'atomic' : 'associative';
        return { ...atom, list: { ...atom.list, relationship: listRelationship } };
      },
      this.deduced,
    );
  }
}

const overrideMap = (map: MapType, relationship: 'atomic' | 'separable'): MapType => ({
  field: (name) => map.field(name),
  hasFields: map.hasFields,
  element: map.element,
  relationship,
});

const noField = (): undefined => undefined;

/** A map of any keys. */
export const mapOf = (element: TypeRef, relationship: MapType['relationship'] = 'separable'): MapType => ({
  field: noField,
  hasFields: false,
  element,
  relationship,
});

/** `__untyped_atomic_`: anything, owned as a whole. */
export const UNTYPED: TypeRef = new TypeRef('__untyped_atomic_', () => ({
  scalar: 'untyped',
  list: { element: UNTYPED, relationship: 'atomic', keys: [] },
  map: mapOf(UNTYPED, 'atomic'),
}));

/** `__untyped_deduced_`: maps are followed, lists are owned as a whole. What objects without a schema have. */
export const DEDUCED: TypeRef = new TypeRef(
  '__untyped_deduced_',
  () => ({
    scalar: 'untyped',
    list: { element: UNTYPED, relationship: 'atomic', keys: [] },
    map: mapOf(DEDUCED),
  }),
  true,
);

/** Where the types of objects are looked up. */
export interface TypeSource {
  /** `undefined` where no such kind is known. */
  typeOf(apiVersion: string, kind: string): TypeRef | undefined;
}

export const deducedTypes: TypeSource = { typeOf: () => DEDUCED };
