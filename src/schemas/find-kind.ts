import { groupOf } from '../k8s/gvk.ts';
import { resourceOf } from './semantic/admission/resource-name.ts';
import { groupKind } from './semantic/cluster.ts';
import type { SchemaStore } from './store.ts';
import type { KindFacts } from './types.ts';

/**
 * The kind somebody means by `Deployment`, `deployments`, `apps/v1/Deployment` or `deployments.apps`, in any case: of
 * several the most stable and newest version, the core group before others. `undefined` where that minor has none.
 */
export function findKind(name: string, minor: number, store: SchemaStore): KindFacts | undefined {
  const wanted = name.toLowerCase();
  return [...store.kinds()]
    .filter(({ minors }) => minors !== undefined && minor >= minors[0] && minor <= minors[1])
    .filter((facts) => namesOf(facts).includes(wanted))
    .sort(byPreference)[0];
}

/** What a kind is called, all in small letters. */
export function namesOf({ apiVersion, kind }: Pick<KindFacts, 'apiVersion' | 'kind'>): string[] {
  const group = groupOf(apiVersion);
  const one = kind.toLowerCase();
  const resource = resourceOf(groupKind(apiVersion, kind)).replace(/\..*/, '').toLowerCase();
  const names = [one, resource, `${apiVersion}/${one}`.toLowerCase()];
  return group === '' ? names : [...names, `${one}.${group}`, `${resource}.${group}`];
}

function byPreference(a: KindFacts, b: KindFacts): number {
  const [one, other] = [rank(a), rank(b)];
  const at = one.findIndex((value, i) => value !== other[i]);
  return at < 0 ? 0 : one[at]! - other[at]!;
}

/** Smaller is better: stability, age of the version, whether the group is the core. */
function rank({ apiVersion }: KindFacts): number[] {
  const [, major = 0, stage = '', revision = 0] = /v(\d+)(alpha|beta)?(\d+)?$/.exec(apiVersion) ?? [];
  return [['', 'beta', 'alpha'].indexOf(stage), -Number(major), -Number(revision), groupOf(apiVersion) === '' ? 0 : 1];
}
