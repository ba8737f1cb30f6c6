/** Group, version and kind of an object (k8s.io/apimachinery/pkg/runtime/schema). */
export interface GroupVersionKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

/** schema.ParseGroupVersion: `apps/v1`, or `v1` of the core group; `undefined` where there are two slashes or more. */
export function parseGroupVersion(apiVersion: string): { group: string; version: string } | undefined {
  const parts = apiVersion.split('/');
  if (parts.length === 1) return { group: '', version: parts[0]! };
  return parts.length === 2 ? { group: parts[0]!, version: parts[1]! } : undefined;
}

export const groupOf = (apiVersion: string): string => {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
};

/** Groups that Kubernetes itself serves: core, those without a dot (`apps`) and `*.k8s.io`. */
export const isOwnGroup = (group: string): boolean => !group.includes('.') || group.endsWith('.k8s.io');
