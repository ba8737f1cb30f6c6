import type { Outcome } from './outcome.ts';

export interface Remedy {
  readonly text: string;
  /** Deleting and creating the object is what helps. */
  readonly recreates: boolean;
}

/** Kinds whose deletion takes data or other objects along: what to do instead. */
const INSTEAD: Readonly<Record<string, string>> = {
  PersistentVolumeClaim: 'create a claim with a new name and move the data: deleting this one can delete its volume',
  PersistentVolume: 'create a volume with a new name: this one may be bound',
  Namespace: 'use a new name: deleting a namespace deletes everything in it',
  CustomResourceDefinition: 'add a version instead: deleting the definition deletes all its objects',
};

/** As kubectl advises. */
const CONFLICT =
  '--force-conflicts takes the fields over; or take them out of the manifest, or set them to their live values to own them too';

/** What helps against a refusal: an object is refused for what it was, or for what it is to become. */
export function remedyFor({ action, class: verdict, id, live }: Outcome): Remedy | undefined {
  if (verdict === 'conflict') return { text: CONFLICT, recreates: false };
  if (action !== 'refused' || verdict !== 'immutable' || live === undefined) return undefined;
  const instead = INSTEAD[id.kind];
  if (instead !== undefined) return { text: instead, recreates: false };
  const namespace = id.namespace === undefined ? '' : ` -n ${id.namespace}`;
  const object = `${id.kind.toLowerCase()}/${id.name}${namespace}`;
  if (id.kind === 'StatefulSet') {
    return {
      text: `kubectl delete ${object} --cascade=orphan, then apply: pods and claims stay, claims as they are`,
      recreates: true,
    };
  }
  if (['Deployment', 'ReplicaSet', 'DaemonSet'].includes(id.kind)) {
    return {
      text: `kubectl delete ${object}, then apply: all its pods stop first; or give it a new name and remove this one later`,
      recreates: true,
    };
  }
  return { text: `kubectl delete ${object}, then apply, or give it a new name`, recreates: true };
}
