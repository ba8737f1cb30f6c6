import type { JsonObject } from '../../core/json.ts';
import { structs } from '../../k8s/objects.ts';

/** handlers/create.go: dedupOwnerReferences, which every create and update request goes through before validation. */
export function uniqueOwners(metadata: JsonObject | undefined): JsonObject[] {
  const byText = new Map<string, JsonObject>();
  for (const owner of structs(metadata, 'ownerReferences')) {
    const key = JSON.stringify(Object.entries(owner).sort(([a], [b]) => (a < b ? -1 : 1)));
    if (!byText.has(key)) byText.set(key, owner);
  }
  return [...byText.values()];
}
