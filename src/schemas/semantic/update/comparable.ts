import type { Json, JsonObject } from '../../../core/json.ts';
import { isObject } from '../../../k8s/objects.ts';
import { parseQuantity, QuantityError } from '../../../k8s/quantity.ts';
import type { SchemaStore } from '../../store.ts';
import { storeForm } from '../../store-form.ts';
import type { Definition, FieldType } from '../../types.ts';

/** An object as the server stores it, with quantities that are equal written the same way. */
export function comparable(object: JsonObject, definition: Definition, store: SchemaStore, minor: number): JsonObject {
  const quantities = new QuantityWriter(store, minor);
  return quantities.struct(storeForm(object, definition, store, minor), definition);
}

class QuantityWriter {
  readonly #store: SchemaStore;
  readonly #minor: number;

  constructor(store: SchemaStore, minor: number) {
    this.#store = store;
    this.#minor = minor;
  }

  struct(value: JsonObject, definition: Definition): JsonObject {
    const result: JsonObject = {};
    for (const [name, entry] of Object.entries(value)) {
      const field = definition.fields.get(name);
      result[name] = field === undefined ? entry : this.#value(entry, field.type);
    }
    return result;
  }

  #value(value: Json, type: FieldType): Json {
    switch (type.kind) {
      case 'scalar':
        return type.scalar === 'quantity' && typeof value === 'string' ? plainQuantity(value) : value;
      case 'struct':
        return isObject(value) ? this.struct(value, this.#store.definition(type.definition, this.#minor)!) : value;
      case 'list':
        return Array.isArray(value) ? value.map((item) => this.#value(item, type.items)) : value;
      case 'map':
        if (!isObject(value)) return value;
        // Messages show maps in the order of Go's JSON.
        return Object.fromEntries(
          Object.keys(value)
            .sort()
            .map((key) => [key, this.#value(value[key]!, type.values)]),
        );
    }
  }
}

/** The value as digits and a power of ten, without zeros at the end: `1Gi` and `1024Mi` are one. */
function plainQuantity(text: string): string {
  try {
    let { unscaled, scale } = parseQuantity(text);
    if (unscaled === 0n) return '0';
    while (unscaled % 10n === 0n) {
      unscaled /= 10n;
      scale += 1;
    }
    return scale === 0 ? `${unscaled}` : `${unscaled}e${scale}`;
  } catch (error) {
    if (!(error instanceof QuantityError)) throw error;
    return text;
  }
}
