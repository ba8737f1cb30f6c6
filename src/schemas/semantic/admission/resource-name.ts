import { kindPlural } from '../../../k8s/plural.ts';

/** meta.UnsafeGuessKindToResource with the group: `Pod` → `pods`, `Ingress` of networking → `ingresses.networking.k8s.io`. */
export function resourceOf(groupKind: string): string {
  const slash = groupKind.lastIndexOf('/');
  const kind = groupKind.slice(slash + 1);
  const group = slash < 0 ? '' : `.${groupKind.slice(0, slash)}`;
  return `${kindPlural(kind)}${group}`;
}
