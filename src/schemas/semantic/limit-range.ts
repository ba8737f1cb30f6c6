import type { JsonObject } from '../../core/json.ts';
import { struct, text } from '../../k8s/objects.ts';
import type { KindRules } from './context.ts';

/** A LimitRange without a name gets a random one. */
function setDefaults(limitRange: JsonObject): void {
  const metadata = struct(limitRange, 'metadata') ?? {};
  if (text(metadata, 'name') !== '') return;
  limitRange.metadata = { ...metadata, name: '00000000-0000-0000-0000-000000000000' };
}

export const limitRangeRules: KindRules = { keepsGeneration: true, defaults: setDefaults };
