import type { Json, JsonObject } from '../core/json.ts';
import { parseGroupVersion } from '../k8s/gvk.ts';
import { bool, struct, structs, text } from '../k8s/objects.ts';
import type { ClusterObjects } from './semantic/context.ts';

/** A version of a kind that a CustomResourceDefinition serves. */
export interface CustomKind {
  readonly definition: JsonObject;
  readonly version: JsonObject;
  readonly namespaced: boolean;
}

const DEFINITIONS = 'apiextensions.k8s.io/CustomResourceDefinition';

/** The definition of a kind among the objects at hand; `unserved` where it is defined, but not in this version. */
export function findCustomKind(
  cluster: ClusterObjects,
  apiVersion: string,
  kind: string,
): CustomKind | 'unserved' | undefined {
  const wanted = parseGroupVersion(apiVersion);
  if (wanted === undefined) return undefined;
  let defined = false;
  for (const definition of cluster.ofKind(DEFINITIONS)) {
    const spec = struct(definition, 'spec');
    if (text(spec, 'group') !== wanted.group || text(struct(spec, 'names'), 'kind') !== kind) continue;
    defined = true;
    const version = servedVersion(spec, wanted.version);
    if (version !== undefined) return { definition, version, namespaced: text(spec, 'scope') !== 'Cluster' };
  }
  return defined ? 'unserved' : undefined;
}

/** `apiextensions.k8s.io/v1beta1` could name a single version without `served`. */
function servedVersion(spec: JsonObject | undefined, name: string): JsonObject | undefined {
  const found = structs(spec, 'versions').find((version) => text(version, 'name') === name);
  if (found !== undefined) return bool(found, 'served') === false ? undefined : found;
  const single: Json | undefined = spec?.version;
  return single === name ? (spec ?? {}) : undefined;
}
