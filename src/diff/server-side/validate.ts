import type { GoJson } from '../model.ts';
import { isMap } from '../model.ts';
import { elementText, fieldElement, indexElement, type Path } from './path-element.ts';
import type { ListType, MapType, TypeRef } from './schema.ts';
import { fault, itemElement, resolveType, scalarFault, type TypeFault } from './typed.ts';
import { showValue, sortedEntries } from './value.ts';

/** typed/validate.go: what of a value does not fit its type. */
export function validateType(value: GoJson, type: TypeRef | undefined, allowDuplicates: boolean): TypeFault[] {
  const faults: TypeFault[] = [];
  new Validator(allowDuplicates, faults).visit(value, type, []);
  return faults;
}

class Validator {
  readonly #allowDuplicates: boolean;
  readonly #faults: TypeFault[];

  constructor(allowDuplicates: boolean, faults: TypeFault[]) {
    this.#allowDuplicates = allowDuplicates;
    this.#faults = faults;
  }

  visit(value: GoJson, type: TypeRef | undefined, path: Path): void {
    const report = (message: string | undefined): void => {
      if (message !== undefined) this.#faults.push(fault(path, message));
    };
    resolveType(type, value, {
      scalar: (scalar) => report(scalarFault(scalar, value)),
      list: (list) => {
        if (Array.isArray(value)) this.#list(value, list, path);
        else if (value !== null) report(`expected list, got ${showValue(value)}`);
      },
      map: (map) => {
        if (isMap(value)) this.#map(value, map, path);
        else if (value !== null) report(`expected map, got ${showValue(value)}`);
      },
      fault: report,
    });
  }

  /** Go stops at an element that no path can name. */
  #list(items: GoJson[], type: ListType, path: Path): void {
    const seen = new Set<string>();
    for (const [i, item] of items.entries()) {
      let element = indexElement(i);
      if (type.relationship === 'associative') {
        const named = itemElement(type, item);
        if ('problem' in named) {
          this.#faults.push(fault(path, `element ${i}: ${named.problem}`));
          return;
        }
        element = named.element;
        if (seen.has(element.id) && !this.#allowDuplicates) {
          this.#faults.push(fault(path, `duplicate entries for key ${elementText(element)}`));
        }
        seen.add(element.id);
      }
      this.visit(item, type.element, [...path, element]);
    }
  }

  /** Go stops at the first key that the schema lacks; it walks in random order, here the order of keys counts. */
  #map(map: Map<string, GoJson>, type: MapType, path: Path): void {
    for (const [key, item] of sortedEntries(map)) {
      const below = [...path, fieldElement(key)];
      const known = type.field(key)?.type ?? type.element;
      if (known === undefined) {
        this.#faults.push(fault(below, 'field not declared in schema'));
        return;
      }
      this.visit(item, known, below);
    }
  }
}
