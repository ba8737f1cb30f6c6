import { trimSpace } from '../template/go/strings.ts';

const HOOK = 'helm.sh/hook';
const WEIGHT = 'helm.sh/hook-weight';
const DELETE_POLICY = 'helm.sh/hook-delete-policy';

const EVENTS = new Set([
  'pre-install',
  'post-install',
  'pre-delete',
  'post-delete',
  'pre-upgrade',
  'post-upgrade',
  'pre-rollback',
  'post-rollback',
  'test',
  'test-success',
]);

export interface HookInfo {
  readonly events: readonly string[];
  readonly weight: number;
  readonly deletePolicies: readonly string[];
}

/** What annotations say of a hook: `undefined`: no hook, `unknown`: an event that does not exist, so it is dropped. Go: manifestFile.sort. */
export function hookInfo(annotations: ReadonlyMap<string, string>): HookInfo | 'unknown' | undefined {
  const hook = annotations.get(HOOK);
  if (hook === undefined) return undefined;
  const events = words(hook);
  if (!events.every((event) => EVENTS.has(event))) return 'unknown';
  const policies = annotations.get(DELETE_POLICY);
  return {
    // test-success is Helm 2's name
    events: events.map((event) => (event === 'test-success' ? 'test' : event)),
    weight: atoi(annotations.get(WEIGHT) ?? ''),
    deletePolicies: policies === undefined ? [] : words(policies),
  };
}

/** The annotation as written, for the message about an unknown hook. */
export const hookText = (annotations: ReadonlyMap<string, string>): string => annotations.get(HOOK) ?? '';

const words = (text: string): string[] => text.split(',').map((word) => trimSpace(word).toLowerCase());

/** strconv.Atoi, 0 where it fails. */
function atoi(text: string): number {
  const value = /^[+-]?[0-9]+$/.test(text) ? BigInt(text) : 0n;
  return BigInt.asIntN(64, value) === value ? Number(value) : 0;
}
