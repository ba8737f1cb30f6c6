/** meta.UnsafeGuessKindToResource with the group: `Pod` → `pods`, `Ingress` of networking → `ingresses.networking.k8s.io`. */
export function resourceOf(groupKind: string): string {
  const slash = groupKind.lastIndexOf('/');
  const kind = groupKind.slice(slash + 1).toLowerCase();
  const group = slash < 0 ? '' : `.${groupKind.slice(0, slash)}`;
  return `${plural(kind)}${group}`;
}

function plural(kind: string): string {
  if (kind.endsWith('endpoints')) return kind;
  if (kind.endsWith('s')) return `${kind}es`;
  return kind.endsWith('y') ? `${kind.slice(0, -1)}ies` : `${kind}s`;
}
