import { groupOf, isOwnGroup } from '../../k8s/gvk.ts';
import type { Manifest } from '../../k8s/manifest.ts';
import { struct, text } from '../../k8s/objects.ts';
import { apiLifecycle, bundledSchemas } from '../../schemas/index.ts';
import { type GroupKind, groupKindOf, kindName } from '../objects/group-kind.ts';

/** What `spec.scaleTargetRef` of an autoscaler names; `undefined` where it has no kind. */
export function scaleTarget({
  object,
}: Manifest): { readonly apiVersion: string; readonly kind: GroupKind } | undefined {
  const ref = struct(struct(object, 'spec'), 'scaleTargetRef');
  const [apiVersion, kind] = [text(ref, 'apiVersion'), text(ref, 'kind')];
  return kind === '' || apiVersion === '' ? undefined : { apiVersion, kind: groupKindOf({ apiVersion, kind }) };
}

const BUILT_IN = new Set(['ReplicationController', 'apps/Deployment', 'apps/StatefulSet', 'apps/ReplicaSet']);

/** Whether a kind of Kubernetes' own has a scale subresource. */
export const isScalable = (kind: GroupKind): boolean => BUILT_IN.has(kind);

/** Whether a group of Kubernetes' own serves a kind, in any version. */
export const isServedKind = (kind: GroupKind, minor: number): boolean =>
  servedVersions(kind.slice(kind.indexOf('/') + 1), minor).some((one) => groupKindOf(one) === kind);

/** Whether Kubernetes has a kind of that name, but not in that group of its own. */
export function isWrongGroup(kind: GroupKind, minor: number): boolean {
  const group = kind.includes('/') ? kind.slice(0, kind.indexOf('/')) : '';
  return isOwnGroup(group) && !isServedKind(kind, minor) && groupsServing(kindName(kind), minor).length > 0;
}

/** The apiVersions of other groups that serve a kind, the stable one first. */
export const groupsServing = (kind: string, minor: number): readonly string[] =>
  servedVersions(kind, minor)
    .map(({ apiVersion }) => apiVersion)
    .filter((apiVersion) => groupOf(apiVersion) !== 'extensions');

function servedVersions(kind: string, minor: number): { readonly apiVersion: string; readonly kind: string }[] {
  const store = bundledSchemas();
  return [...store.kinds()].filter((facts) => {
    if (facts.kind !== kind) return false;
    const life = apiLifecycle(facts.apiVersion, kind, store);
    return (life?.introduced ?? 0) <= minor && minor < (life?.removed ?? Number.POSITIVE_INFINITY);
  });
}
