import type { Json, JsonObject } from '../../../core/json.ts';
import { isObject } from '../../../k8s/objects.ts';
import { FieldPath } from '../../field-path.ts';
import {
  additionalOf,
  hasAdditional,
  isEmbedded,
  itemsOf,
  preservesUnknown,
  propertyOf,
  type Schema,
} from './schema.ts';

const META_FIELDS = new Set(['apiVersion', 'kind', 'metadata']);

/** Called with each field that the schema does not know. */
type Unknown = (field: FieldPath, name: string, schema: Schema | undefined) => void;

/** pruning.PruneWithOptions: what remains of a value once unknown fields are gone; the value is not changed. */
export function prune(value: Json, schema: Schema | undefined, isRoot: boolean, unknown: Unknown = () => {}): Json {
  return new Pruner(unknown).value(value, isRoot ? { ...schema, [EMBEDDED]: true } : schema, undefined);
}

const EMBEDDED = 'x-kubernetes-embedded-resource';

class Pruner {
  readonly #unknown: Unknown;

  constructor(unknown: Unknown) {
    this.#unknown = unknown;
  }

  value(value: Json, schema: Schema | undefined, at: FieldPath | undefined): Json {
    if (Array.isArray(value))
      return value.map((item, i) => {
        const items = itemsOf(schema);
        // Below a list that preserves unknown fields everything else does so too.
        if (preservesUnknown(schema)) return this.#kept(item, items, at?.index(i));
        return this.value(item, items, at?.index(i));
      });
    if (!isObject(value)) return value;
    return preservesUnknown(schema) ? this.#kept(value, schema, at) : this.#object(value, schema, at);
  }

  #object(value: JsonObject, schema: Schema | undefined, at: FieldPath | undefined): JsonObject {
    const result: [string, Json][] = [];
    for (const [key, item] of Object.entries(value)) {
      const inner = below(at, key);
      const property = propertyOf(schema, key);
      if (isEmbedded(schema) && META_FIELDS.has(key)) result.push([key, item]);
      else if (property !== undefined) result.push([key, this.value(item, property, inner)]);
      else if (hasAdditional(schema)) result.push([key, this.value(item, additionalOf(schema), inner)]);
      else if (!META_FIELDS.has(key) || at !== undefined) this.#unknown(inner, key, schema);
    }
    return Object.fromEntries(result);
  }

  /** skipPrune: unknown fields stay, known ones are pruned inside. */
  #kept(value: Json, schema: Schema | undefined, at: FieldPath | undefined): Json {
    if (schema === undefined) return value;
    if (Array.isArray(value)) return value.map((item, i) => this.#kept(item, itemsOf(schema), at?.index(i)));
    if (!isObject(value)) return value;
    const entries = Object.entries(value).map(([key, item]): [string, Json] => {
      if (isEmbedded(schema) && META_FIELDS.has(key)) return [key, item];
      const property = propertyOf(schema, key);
      if (property !== undefined) return [key, this.value(item, property, below(at, key))];
      return [key, hasAdditional(schema) ? this.value(item, additionalOf(schema), below(at, key)) : item];
    });
    return Object.fromEntries(entries);
  }
}

const below = (at: FieldPath | undefined, key: string): FieldPath =>
  at === undefined ? FieldPath.of(key) : at.child(key);
