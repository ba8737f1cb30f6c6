import type { GoJson } from '../model.ts';
import { isMap } from '../model.ts';
import { type KeyField, keyElement, type Path, type PathElement, pathText, valueElement } from './path-element.ts';
import type { Atom, ListType, MapType, ScalarType, TypeRef } from './schema.ts';
import { showSyntax, showValue } from './value.ts';

/** Tells of a value that does not fit its type (typed.ValidationError). */
export interface TypeFault {
  readonly path: string;
  readonly message: string;
}

export const fault = (path: Path, message: string): TypeFault => ({ path: pathText(path), message });

/** ValidationErrors.Error */
export function faultsText(faults: readonly TypeFault[]): string {
  const texts = faults.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`));
  return texts.length === 1 ? texts[0]! : ['errors:', ...texts.map((text) => `  ${text}`)].join('\n');
}

/** A value is followed as one of these. */
export interface AtomHandler<T> {
  scalar(type: ScalarType): T;
  list(type: ListType): T;
  map(type: MapType): T;
  /** The type is unknown or has no form. */
  fault(message: string): T;
}

/** deduceAtom: the form of the type that the value has; all of them where it has none of them or is null. */
export function deduceAtom(atom: Atom, value: GoJson | undefined): Atom {
  if (value === undefined || value === null) return atom;
  if (Array.isArray(value)) return atom.list ? { list: atom.list } : atom;
  if (isMap(value)) return atom.map ? { map: atom.map } : atom;
  return atom.scalar ? { scalar: atom.scalar } : atom;
}

/** Atom.Equals for two forms of one type. */
export const sameForms = (a: Atom, b: Atom): boolean => a.scalar === b.scalar && a.list === b.list && a.map === b.map;

/** handleAtom */
export function handleAtom<T>(atom: Atom, type: TypeRef | undefined, handler: AtomHandler<T>): T {
  if (atom.map) return handler.map(atom.map);
  if (atom.scalar) return handler.scalar(atom.scalar);
  if (atom.list) return handler.list(atom.list);
  return handler.fault(`schema error: invalid atom: ${type ? `named type: ${type.name}` : 'inlined'}`);
}

/** resolveSchema. Without a type there is an empty one. */
export function resolveType<T>(type: TypeRef | undefined, value: GoJson | undefined, handler: AtomHandler<T>): T {
  const atom = type ? type.atom : {};
  if (atom === undefined) return handler.fault(unknownType(type));
  return handleAtom(deduceAtom(atom, value), type, handler);
}

export const unknownType = (type: TypeRef | undefined): string =>
  `schema error: no type found matching: ${type?.name ?? 'inlined type'}`;

/** What is neither null nor a map counts as no map: the faults of the other forms are told by `validate`. */
export const asMap = (value: GoJson | undefined) => (isMap(value) ? value : undefined);
export const asList = (value: GoJson | undefined) => (Array.isArray(value) ? value : undefined);

/** validateScalar: the fault, if any. Null is a value of every scalar type. */
export function scalarFault(type: ScalarType, value: GoJson | undefined): string | undefined {
  if (value === undefined || value === null) return undefined;
  switch (type) {
    case 'numeric':
      return typeof value === 'number' || typeof value === 'bigint'
        ? undefined
        : `expected numeric (int or float), got ${goType(value)}`;
    case 'string':
      return typeof value === 'string' ? undefined : `expected string, got ${showSyntax(value)}`;
    case 'boolean':
      return typeof value === 'boolean' ? undefined : `expected boolean, got ${showValue(value)}`;
    case 'untyped':
      return typeof value === 'object' ? `expected any scalar, got ${showValue(value)}` : undefined;
  }
}

/** `%T` of what is no number. */
function goType(value: GoJson): string {
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'bool';
  return Array.isArray(value) ? '[]interface {}' : 'map[string]interface {}';
}

export type ItemElement = { readonly element: PathElement } | { readonly problem: string };

/** listItemToPathElement: how a path names an element of the list, or why it cannot. */
export function itemElement(list: ListType, item: GoJson): ItemElement {
  if (list.relationship !== 'associative') return { problem: 'invalid indexing of non-associative list' };
  return list.keys.length > 0 ? keyedItem(list, item) : setItem(item);
}

function keyedItem(list: ListType, item: GoJson): ItemElement {
  if (item === null) return { problem: 'associative list with keys may not have a null element' };
  if (!isMap(item)) return { problem: 'associative list with keys may not have non-map elements' };
  const fields: KeyField[] = [];
  for (const name of list.keys) {
    const value = item.get(name);
    if (value !== undefined) {
      fields.push([name, value]);
      continue;
    }
    const map = list.element.atom?.map;
    if (map === undefined) {
      const why = list.element.atom ? 'associative list may not have non-map types' : 'invalid elementType for list';
      return { problem: `couldn't find default value for ${name}: ${why}` };
    }
    const implied = map.field(name)?.default;
    if (implied !== undefined && implied !== null) fields.push([name, implied]);
  }
  if (fields.length > 0) return { element: keyElement(fields) };
  const keys = `[${list.keys.map((key) => JSON.stringify(key)).join(' ')}]`;
  const problem = `associative list with keys has an element that omits all key fields ${keys} (and doesn't have default values for any key fields)`;
  return { problem };
}

function setItem(item: GoJson): ItemElement {
  if (item === null) return { problem: "associative list without keys has an element that's an explicit null" };
  if (Array.isArray(item)) return { problem: 'not supported: associative list with lists as elements' };
  if (isMap(item)) return { problem: "associative list without keys has an element that's a map type" };
  return { element: valueElement(item) };
}

/** The type of a key: that of the field or, where there is none, of the map's other keys. */
export const keyType = (map: MapType, key: string): TypeRef | undefined => map.field(key)?.type ?? map.element;
