/**
 * The resource that a kind is served under: `NetworkPolicy` → `networkpolicies`, as meta.UnsafeGuessKindToResource of
 * k8s.io/apimachinery guesses it. True for every kind of Kubernetes' own; a CustomResourceDefinition may say otherwise.
 */
export function kindPlural(kind: string): string {
  const singular = kind.toLowerCase();
  if (singular.endsWith('endpoints')) return singular;
  if (singular.endsWith('s')) return `${singular}es`;
  return singular.endsWith('y') ? `${singular.slice(0, -1)}ies` : `${singular}s`;
}
