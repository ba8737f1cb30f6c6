import type { JsonObject } from '../core/json.ts';
import { struct, text } from '../k8s/objects.ts';
import { uniqueOwners } from './semantic/owners.ts';

/** What the server sets itself, at another moment or by chance: uid and times of the new object. */
const PICKED_BY_SERVER = ['uid', 'creationTimestamp'];
/** What a create request cannot set. */
const NEVER_STORED = ['managedFields', 'selfLink', 'deletionTimestamp', 'deletionGracePeriodSeconds'];

export interface Created {
  readonly namespaced: boolean;
  readonly counted: boolean;
}

/**
 * rest.BeforeCreate: the metadata of a decoded object as a new one has it; uid and times are left out. The object's
 * own metadata is not changed.
 */
export function createdMetadata(object: JsonObject, { namespaced, counted }: Created): JsonObject {
  const metadata: JsonObject = { ...struct(object, 'metadata') };
  for (const name of [...PICKED_BY_SERVER, ...NEVER_STORED]) delete metadata[name];
  if (!namespaced) delete metadata.namespace;
  else if (text(metadata, 'namespace') === '') metadata.namespace = 'default';
  if (counted) metadata.generation = 1;
  // The version is the store's own; a dry run, which stores nothing, gives back that there was one.
  if (text(metadata, 'resourceVersion') !== '') metadata.resourceVersion = '1';
  if (Array.isArray(metadata.ownerReferences)) metadata.ownerReferences = uniqueOwners(metadata);
  return metadata;
}
