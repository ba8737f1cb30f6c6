import type { GoJson, GoMap } from '../model.ts';
import { isMap } from '../model.ts';
import { FieldsError } from './errors.ts';
import { comparePathElements, type Path, type PathElement, parsePathElement } from './path-element.ts';
import type { TypeRef } from './schema.ts';

/** An element of the set, the way to elements below, or both. */
interface Node {
  readonly element: PathElement;
  member: boolean;
  /** Never without a member somewhere below. */
  children: FieldSet | undefined;
}

/** A set of paths as a tree (fieldpath.Set). All operations but `insert` leave their operands alone. */
export class FieldSet {
  readonly #nodes = new Map<string, Node>();

  static of(...paths: Path[]): FieldSet {
    const set = new FieldSet();
    for (const path of paths) set.insert(path);
    return set;
  }

  get empty(): boolean {
    return this.#nodes.size === 0;
  }

  /** The empty path stands for the whole object, which nobody owns. */
  insert(path: Path): void {
    let set: FieldSet = this;
    for (const [i, element] of path.entries()) {
      let node = set.#nodes.get(element.id);
      if (node === undefined) {
        node = { element, member: false, children: undefined };
        set.#nodes.set(element.id, node);
      }
      if (i === path.length - 1) node.member = true;
      else {
        node.children ??= new FieldSet();
        set = node.children;
      }
    }
  }

  hasElement(element: PathElement): boolean {
    return this.#nodes.get(element.id)?.member ?? false;
  }

  has(path: Path): boolean {
    let set: FieldSet | undefined = this;
    for (const element of path.slice(0, -1)) set = set?.childrenOf(element);
    const last = path.at(-1);
    return last !== undefined && (set?.hasElement(last) ?? false);
  }

  /** WithPrefix: what lies below an element. */
  childrenOf(element: PathElement): FieldSet | undefined {
    return this.#nodes.get(element.id)?.children;
  }

  /** The elements of the first level, in order. */
  elements(): { readonly element: PathElement; readonly member: boolean; readonly children: FieldSet | undefined }[] {
    return [...this.#nodes.values()].sort((a, b) => comparePathElements(a.element, b.element));
  }

  /** Set.Iterate: of each level first the members, then what is below. */
  paths(): Path[] {
    const out: Path[] = [];
    this.#collect([], out);
    return out;
  }

  #collect(prefix: Path, out: Path[]): void {
    const elements = this.elements();
    for (const { element, member } of elements) if (member) out.push([...prefix, element]);
    for (const { element, children } of elements) {
      if (children) children.#collect([...prefix, element], out);
    }
  }

  #put(element: PathElement, member: boolean, children: FieldSet | undefined): void {
    const below = children?.empty ? undefined : children;
    if (member || below) this.#nodes.set(element.id, { element, member, children: below });
  }

  /** Adds an element with what lies below it, in place of what lay there. */
  adopt(element: PathElement, member: boolean, children: FieldSet | undefined): void {
    const known = this.#nodes.get(element.id);
    this.#put(element, member || (known?.member ?? false), children ?? known?.children);
  }

  union(other: FieldSet): FieldSet {
    const out = new FieldSet();
    for (const { element, member, children } of this.#nodes.values()) {
      const also = other.#nodes.get(element.id);
      const below = children && also?.children ? children.union(also.children) : (children ?? also?.children);
      out.#put(element, member || (also?.member ?? false), below);
    }
    for (const { element, member, children } of other.#nodes.values()) {
      if (!this.#nodes.has(element.id)) out.#put(element, member, children);
    }
    return out;
  }

  intersection(other: FieldSet): FieldSet {
    const out = new FieldSet();
    for (const { element, member, children } of this.#nodes.values()) {
      const also = other.#nodes.get(element.id);
      if (also === undefined) continue;
      const below = children && also.children ? children.intersection(also.children) : undefined;
      out.#put(element, member && also.member, below);
    }
    return out;
  }

  difference(other: FieldSet): FieldSet {
    const out = new FieldSet();
    for (const { element, member, children } of this.#nodes.values()) {
      const also = other.#nodes.get(element.id);
      const below = children && also?.children ? children.difference(also.children) : children;
      out.#put(element, member && !also?.member, below);
    }
    return out;
  }

  /** A member of `other` takes away all that is below it too. */
  recursiveDifference(other: FieldSet): FieldSet {
    const out = new FieldSet();
    for (const { element, member, children } of this.#nodes.values()) {
      const also = other.#nodes.get(element.id);
      if (also?.member) continue;
      const below = children && also?.children ? children.recursiveDifference(also.children) : children;
      out.#put(element, member, below);
    }
    return out;
  }

  /** EnsureNamedFieldsAreMembers: fields of structs that have something below them become members. */
  withNamedFields(type: TypeRef | undefined): FieldSet {
    const out = new FieldSet();
    const atom = type?.atom;
    for (const { element, member, children } of this.#nodes.values()) {
      let below: TypeRef | undefined;
      let named = false;
      if (element.kind === 'field' && atom?.map) {
        const field = atom.map.field(element.name);
        named = field !== undefined;
        below = field?.type ?? atom.map.element;
      } else if (element.kind === 'key') below = atom?.list?.element;
      out.#put(element, member || (named && children !== undefined), children?.withNamedFields(below));
    }
    return out;
  }

  /** ToJSON: fieldsV1, its keys in order. */
  toFieldsV1(): GoMap {
    const out: GoMap = new Map();
    for (const { element, member, children } of this.elements()) {
      const below: GoMap = children?.toFieldsV1() ?? new Map();
      out.set(element.id, member && below.size > 0 ? new Map([['.', new Map()], ...below]) : below);
    }
    return out;
  }
}

/** FromJSON; an object without a known key makes its own key a member. Throws FieldsError. */
export function fieldSetFromFieldsV1(fields: GoJson): FieldSet {
  return readLevel(fields).children ?? new FieldSet();
}

function readLevel(fields: GoJson): { children: FieldSet | undefined; member: boolean } {
  if (fields === null) return { children: undefined, member: true };
  if (!isMap(fields)) throw new FieldsError('expected an object of fields');
  const set = new FieldSet();
  let member = false;
  for (const [key, value] of fields) {
    if (key === '.') {
      member = true;
      continue;
    }
    const element = parsePathElement(key);
    if (element === undefined) continue;
    const below = readLevel(value);
    set.adopt(element, below.member, below.children);
  }
  return set.empty ? { children: undefined, member: true } : { children: set, member };
}
