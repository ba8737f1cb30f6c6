import type { JsonObject } from '../../core/json.ts';
import { structs, text } from '../../k8s/objects.ts';

interface Owners {
  readonly unique: readonly JsonObject[];
  /** The uids of those that are left out, in their order. */
  readonly repeated: readonly string[];
}

/** handlers/rest.go: dedupOwnerReferences, which every create and update request goes through before validation. */
export function dedupOwners(metadata: JsonObject | undefined): Owners {
  const byText = new Map<string, JsonObject>();
  const repeated: string[] = [];
  for (const owner of structs(metadata, 'ownerReferences')) {
    const key = JSON.stringify(Object.entries(owner).sort(([a], [b]) => (a < b ? -1 : 1)));
    if (byText.has(key)) repeated.push(text(owner, 'uid'));
    else byText.set(key, owner);
  }
  return { unique: [...byText.values()], repeated };
}

export const uniqueOwners = (metadata: JsonObject | undefined): JsonObject[] => [...dedupOwners(metadata).unique];
