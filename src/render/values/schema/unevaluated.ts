import { type Instance, isObject } from './json.ts';
import type { SchemaNode } from './node.ts';

/** What of a value no keyword has looked at yet, where `unevaluated…` asks for it. Go: uneval. */
export interface Unevaluated {
  readonly names: Set<string>;
  readonly items: Set<number>;
}

/** Go: unevalFrom. */
export function unevaluatedOf(schema: SchemaNode, value: Instance, callerNeeds: boolean): Unevaluated {
  if (
    isObject(value) &&
    !schema.allPropertiesEvaluated &&
    (callerNeeds || schema.unevaluatedProperties !== undefined)
  ) {
    return { names: new Set(value.keys()), items: NO_ITEMS };
  }
  if (Array.isArray(value) && (callerNeeds || schema.unevaluatedItems !== undefined)) {
    const items = new Set<number>();
    for (let i = schema.itemsEvaluated; i < value.length; i += 1) items.add(i);
    return { names: NO_NAMES, items };
  }
  return NOTHING;
}

// Never added to: deleting from them does nothing.
const NO_NAMES: Set<string> = new Set();
const NO_ITEMS: Set<number> = new Set();
const NOTHING: Unevaluated = { names: NO_NAMES, items: NO_ITEMS };
