import { cloneJson } from '../core/clone.ts';
import type { Diagnostic } from '../core/diagnostic.ts';
import type { JsonObject } from '../core/json.ts';
import { resourceLabel } from '../k8s/manifest.ts';
import { isObject, struct, text } from '../k8s/objects.ts';
import { type PredictUpdateResult, predictStoredUpdate, type ValidateOptions } from '../schemas/index.ts';
import { applyThreeWay } from './three-way.ts';

export interface PredictUpdateInput {
  /** The object that stands in the cluster, with its last-applied annotation where it has one. */
  readonly live: JsonObject;
  /** What `kubectl apply` is given. */
  readonly manifest: JsonObject;
}

/**
 * What an API server makes of the PATCH that `kubectl apply` sends, were this manifest applied to that live object:
 * refused, and for what, or accepted, and the object it would store.
 */
export function predictUpdate(
  { live, manifest }: PredictUpdateInput,
  options: ValidateOptions = {},
): PredictUpdateResult {
  const apiVersion = text(manifest, 'apiVersion');
  const kind = text(manifest, 'kind');
  const { kubernetesVersion } = options;
  const patched = applyThreeWay({
    apiVersion,
    kind,
    modified: manifest,
    current: live,
    ...(kubernetesVersion !== undefined && { kubernetesVersion }),
  });
  const error = patched.error ?? patched.applyError;
  if (error !== null || !isObject(patched.result))
    return { diagnostics: [noPatch(manifest, error ?? 'the patch makes no object')], class: 'invalid' };
  // kubectl sends no patch that changes nothing: the server is not asked.
  if (patched.patch === '{}') return { diagnostics: [], class: 'accepted', result: withoutManagedFields(live) };
  return predictStoredUpdate({ live, patched: patched.result }, options);
}

/** The patch itself cannot be computed or applied: the server is never asked for the object, or cannot make it. */
function noPatch(manifest: JsonObject, message: string): Diagnostic {
  const metadata = struct(manifest, 'metadata');
  const namespace = text(metadata, 'namespace');
  return {
    code: 'KT6010',
    severity: 'error',
    message,
    field: 'patch',
    resource: resourceLabel({
      apiVersion: text(manifest, 'apiVersion'),
      kind: text(manifest, 'kind'),
      name: text(metadata, 'name'),
      ...(namespace !== '' && { namespace }),
    }),
  };
}

function withoutManagedFields(live: JsonObject): JsonObject {
  const copy = cloneJson(live);
  const metadata = struct(copy, 'metadata');
  if (metadata !== undefined) delete metadata.managedFields;
  return copy;
}
