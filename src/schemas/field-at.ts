import type { SchemaStore } from './store.ts';
import type { Definition, Field, FieldType } from './types.ts';

/** What a path leads to: the last named field, and the type at the path's end (an item's, where it ends in an index). */
export interface FieldAt {
  readonly field: Field;
  readonly type: FieldType;
  /** The struct that has the field. */
  readonly owner: Definition;
}

/**
 * The facts of a field, merge keys among them, by its path from the object's root: `['spec', 'containers', 0, 'ports']`.
 * Indices of lists and keys of maps may stand or be left out (`spec.containers.ports`, as kubectl explain takes it).
 */
export function fieldAt(
  root: Definition,
  path: readonly (string | number)[],
  minor: number,
  store: SchemaStore,
): FieldAt | undefined {
  let owner: Definition | undefined = root;
  let found: FieldAt | undefined;
  for (const step of path) {
    const inner: FieldType | undefined = found && itemOf(found.type, step);
    if (found !== undefined && inner !== undefined) {
      found = { ...found, type: inner };
      continue;
    }
    if (found !== undefined) owner = structIn(found.type, minor, store);
    const field = owner?.fields.get(String(step));
    if (owner === undefined || field === undefined) return undefined;
    found = { field, type: field.type, owner };
  }
  return found;
}

/** The type below an index or a map's key; `undefined` where the step has to be a field's name. */
function itemOf(type: FieldType, step: string | number): FieldType | undefined {
  if (type.kind === 'list' && typeof step === 'number') return type.items;
  return type.kind === 'map' ? type.values : undefined;
}

/** The struct that a name is looked up in, items of lists included. */
function structIn(type: FieldType, minor: number, store: SchemaStore): Definition | undefined {
  if (type.kind === 'list') return structIn(type.items, minor, store);
  return type.kind === 'struct' ? store.definition(type.definition, minor) : undefined;
}
