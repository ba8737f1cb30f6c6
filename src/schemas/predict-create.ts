import type { Diagnostic } from '../core/diagnostic.ts';
import type { JsonObject } from '../core/json.ts';
import { loadManifests } from '../k8s/load.ts';
import { text } from '../k8s/objects.ts';
import { countsGenerations, createdMetadata } from './created.ts';
import { groupKind } from './semantic/cluster.ts';
import { rulesOf } from './semantic/registry.ts';
import { storeForm } from './store-form.ts';
import { contextOf, sortDiagnostics, type ValidateOptions } from './validate.ts';
import { type Accepted, checkManifest, type ManifestContext } from './validate-manifest.ts';

export interface PredictCreateResult {
  /** What `validate` says of the text. */
  readonly diagnostics: readonly Diagnostic[];
  /** The object the server would store; of several documents the first that is accepted. */
  readonly stored?: JsonObject;
  /** The objects of all documents that are accepted. */
  readonly objects: readonly JsonObject[];
}

/**
 * What an API server would store of each document of a text, were it created: with its defaults, in its own form.
 * What it picks itself (uid, times, cluster IPs, generated names) is left out.
 */
export function predictCreate(source: string, options: ValidateOptions = {}): PredictCreateResult {
  const { manifests, diagnostics } = loadManifests(source, options.file);
  const context = contextOf(manifests, options);
  if (!('store' in context)) return { diagnostics: [context], objects: [] };
  const found = [...diagnostics];
  const objects: JsonObject[] = [];
  for (const manifest of manifests) {
    const { diagnostics: ofManifest, accepted } = checkManifest(manifest, context);
    found.push(...ofManifest);
    if (accepted !== undefined) objects.push(createdObject(accepted, context));
  }
  const [stored] = objects;
  return { diagnostics: sortDiagnostics(found), objects, ...(stored !== undefined && { stored }) };
}

/** An accepted object as the server gives it back. */
export function createdObject(accepted: Accepted, context: ManifestContext): JsonObject {
  const { object, definition, namespaced } = accepted;
  const kind = groupKind(text(object, 'apiVersion'), text(object, 'kind'));
  const counted = definition === undefined || countsGenerations(kind);
  if (definition !== undefined) rulesOf(kind).allocate?.(object, context);
  const created = { ...object, metadata: createdMetadata(object, { namespaced, counted }) };
  return definition === undefined ? created : storeForm(created, definition, context.store, context.minor);
}
