/** Who asks. */
export interface User {
  readonly name: string;
  readonly groups: readonly string[];
}

const ACCOUNT = /^system:serviceaccount:([^:]+):([^:]+)$/;

/** The user that a ServiceAccount is. */
export const userOf = ({ namespace, name }: { readonly namespace: string; readonly name: string }): string =>
  `system:serviceaccount:${namespace}:${name}`;

/**
 * A user as the server makes one of `--as` and `--as-group` (impersonation): accounts are in their groups unless groups are
 * given, and everybody but the anonymous is authenticated.
 */
export function impersonated(name: string, groups: readonly string[]): User {
  const namespace = ACCOUNT.exec(name)?.[1];
  const own =
    groups.length === 0 && namespace !== undefined
      ? ['system:serviceaccounts', `system:serviceaccounts:${namespace}`]
      : groups;
  const everybody = name === 'system:anonymous' ? 'system:unauthenticated' : 'system:authenticated';
  const isTold = own.includes('system:authenticated') || own.includes('system:unauthenticated');
  return { name, groups: isTold ? own : [...own, everybody] };
}
