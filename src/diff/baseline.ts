import type { JsonObject } from '../core/json.ts';
import { encodeJson } from '../core/json-text.ts';
import type { Manifest } from '../k8s/manifest.ts';
import { isObject, struct } from '../k8s/objects.ts';
import { createdObject } from '../schemas/predict-create.ts';
import { checkManifest, type ManifestContext } from '../schemas/validate-manifest.ts';
import type { Standing } from './match.ts';
import { kubectlServerSideApply, type ServerSideOptions } from './server-side/index.ts';

/** What a server stores of a manifest; one that it refuses stands as it is written. */
export function storedObject(manifest: Manifest, context: ManifestContext): JsonObject {
  const { accepted } = checkManifest(manifest, context);
  return accepted === undefined ? manifest.object : createdObject(accepted, context);
}

/** The object that stands once a manifest of an older state is applied: what a comparison of two states takes for live. */
export function standingObject(
  manifest: Manifest,
  context: ManifestContext,
  serverSide: ServerSideOptions | undefined,
): Standing {
  const object = storedObject(manifest, context);
  const original = encodeJson(manifest.object);
  if (serverSide === undefined) return { object, original };
  const kind = { kubernetesVersion: `1.${context.minor}` };
  const { result } = kubectlServerSideApply(manifest.object, undefined, serverSide, kind);
  const owners = isObject(result) ? struct(result, 'metadata')?.managedFields : undefined;
  if (owners === undefined) return { object, original };
  return { object: { ...object, metadata: { ...struct(object, 'metadata'), managedFields: owners } }, original };
}
