import { groupOf } from '../../k8s/gvk.ts';

/** A kind with its group, whatever the version: `apps/Deployment`, `Service` of the core group. */
export type GroupKind = string;

/** The kind of an object, or of what a reference with `apiVersion` and `kind` names. */
export function groupKindOf({ apiVersion, kind }: { readonly apiVersion: string; readonly kind: string }): GroupKind {
  const group = groupOf(apiVersion);
  return group === '' ? kind : `${group}/${kind}`;
}

/** A kind of a group that is named on its own (`roleRef.apiGroup`, `backendRef.group`). */
export const groupKind = (group: string, kind: string): GroupKind => (group === '' ? kind : `${group}/${kind}`);

/** The name of the kind alone, as messages show it. */
export const kindName = (kind: GroupKind): string => kind.slice(kind.indexOf('/') + 1);
