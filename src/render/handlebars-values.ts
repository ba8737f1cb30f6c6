import { fromBytes, toRunes } from '../template/go/bytes.ts';
import { formatValue } from '../template/go/fmt.ts';
import { sortedKeys } from '../template/go/sort.ts';
import { fromRunes } from '../template/go/unicode.ts';
import { GoMap, GoNumber, GoObject, type GoValue, isGoFunc, sliceItems } from '../template/value.ts';

/**
 * Go values as Handlebars sees them, and back. Maps become objects without a prototype, so that no key of a user ever
 * reaches one; numbers become JavaScript's. What is handed back unchanged is recognised and keeps its Go type.
 */
export class PlainValues {
  readonly #plain = new WeakMap<object, object>();
  readonly #original = new WeakMap<object, GoValue>();

  toPlain(value: GoValue | undefined): unknown {
    if (value === null || value === undefined) return null;
    if (typeof value === 'bigint') return toNumber(value);
    if (typeof value === 'string') return value.isWellFormed() ? value : fromRunes(toRunes(value));
    if (typeof value !== 'object') return value;
    if (value instanceof GoNumber) return typeof value.value === 'bigint' ? toNumber(value.value) : value.value;
    if (value instanceof Uint8Array) return fromBytes(value);
    return this.#plain.get(value) ?? this.#convert(value);
  }

  toGo(value: unknown): GoValue {
    if (value === null || value === undefined) return null;
    if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : value;
    if (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'bigint') return value;
    if (typeof value !== 'object') return String(value);
    const original = this.#original.get(value);
    if (original !== undefined) return original;
    if (Array.isArray(value)) return value.map((item) => this.toGo(item));
    return new Map(Object.entries(value).map(([key, item]): [string, GoValue] => [key, this.toGo(item)]));
  }

  #convert(value: GoValue & object): object {
    const items = sliceItems(value);
    if (items !== undefined) {
      const list: unknown[] = [];
      this.#remember(value, list);
      for (const item of items) list.push(this.toPlain(item));
      return list;
    }
    const object: Record<string, unknown> = Object.create(null);
    this.#remember(value, object);
    if (value instanceof Map) this.#fillFromMap(object, value);
    else if (value instanceof GoObject) this.#fillFromStruct(object, value);
    return object;
  }

  /** Printed, it is what Go prints. */
  #remember(value: GoValue & object, plain: object): void {
    this.#plain.set(value, plain);
    this.#original.set(plain, value);
    Object.defineProperty(plain, Symbol.toPrimitive, { value: () => textOf(value) });
  }

  /** Entries, and below them the methods of a named map type (`.Files.Get`). */
  #fillFromMap(object: Record<string, unknown>, map: Map<string, GoValue>): void {
    if (map instanceof GoMap) {
      for (const [name, method] of Object.entries(map.methods ?? {})) {
        const { impl } = method(map);
        object[name] = (...args: unknown[]) => this.toPlain(impl(...args.slice(0, -1).map((arg) => this.toGo(arg))));
      }
    }
    for (const key of sortedKeys(map)) object[key] = this.toPlain(map.get(key));
  }

  #fillFromStruct(object: Record<string, unknown>, struct: GoObject): void {
    for (const { name, embedded } of struct.fields) {
      const value = struct.field(name);
      if (embedded && value instanceof GoObject) this.#fillFromStruct(object, value);
      else if (value !== undefined && !isGoFunc(value)) object[name] = this.toPlain(value);
    }
  }
}

const textOf = (value: GoValue): string =>
  (value instanceof GoObject ? value.addressedString() : undefined) ?? formatValue(value);

const toNumber = (value: bigint): number | bigint => {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
};
