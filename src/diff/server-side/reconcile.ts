import { FieldSet } from './field-set.ts';
import { type Path, type PathElement, pathText } from './path-element.ts';
import type { ListType, MapType, TypeRef } from './schema.ts';
import { handleAtom } from './typed.ts';

/**
 * typed/reconcile_schema.go: the set after its type has become atomic in places: who owned something below owns the whole.
 * Returns the problem of a type that is unknown.
 */
export function reconcileFieldSet(set: FieldSet, type: TypeRef): FieldSet | { readonly problem: string } {
  const walker = new ReconcileWalker();
  walker.visit(set, type, [], false);
  if (walker.problems.length > 0) {
    return { problem: `errors reconciling field set with schema: ${walker.problems.join('\n')}` };
  }
  if (walker.atomic.empty) return set;
  return set.recursiveDifference(walker.atomic).union(walker.atomic);
}

class ReconcileWalker {
  /** What is owned below and has to be owned as a whole. */
  readonly atomic = new FieldSet();
  readonly problems: string[] = [];

  visit(set: FieldSet | undefined, type: TypeRef | undefined, path: Path, isAtomic: boolean): void {
    const atom = type ? type.atom : {};
    if (atom === undefined) {
      this.problems.push(`could not resolve ${type!.name}`);
      return;
    }
    handleAtom(atom, type, {
      scalar: () => {},
      list: (list) => this.#list(set, list, path, isAtomic),
      map: (map) => this.#map(set, map, path, isAtomic),
      fault: (message) => this.problems.push(`${pathText(path)}: ${message}`),
    });
  }

  #list(set: FieldSet | undefined, type: ListType, path: Path, isAtomic: boolean): void {
    if (!isAtomic && type.relationship === 'atomic') this.atomic.insert(path);
    else if (set) this.#below(set, path, () => type.element);
  }

  #map(set: FieldSet | undefined, type: MapType, path: Path, isAtomic: boolean): void {
    if (type.element?.deduced && !type.hasFields) return;
    if (!isAtomic && type.relationship === 'atomic') {
      if (set && !set.empty) this.atomic.insert(path);
    } else if (set) {
      this.#below(set, path, (element) => {
        const field = element.kind === 'field' ? type.field(element.name) : undefined;
        return field?.type ?? type.element;
      });
    }
  }

  /** Fields that the schema does not have are left alone. */
  #below(set: FieldSet, path: Path, typeOf: (element: PathElement) => TypeRef | undefined): void {
    for (const { element, member, children } of set.elements()) {
      const type = typeOf(element);
      if (type) this.visit(children, type, [...path, element], member && children === undefined);
    }
  }
}
