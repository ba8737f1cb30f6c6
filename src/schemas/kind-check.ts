import { suggest } from '../core/suggest.ts';
import { groupOf, isOwnGroup } from '../k8s/gvk.ts';
import { apiLifecycle, isServedByDefault } from './api-lifecycle.ts';
import type { SchemaStore } from './store.ts';

/** Groups under k8s.io whose kinds clusters install, as custom resources or through aggregated servers. */
const INSTALLED_GROUPS = new Set([
  'aadpodidentity.k8s.io',
  'app.k8s.io',
  'autoscaling.k8s.io',
  'certmanager.k8s.io',
  'cluster.k8s.io',
  'clusterregistry.k8s.io',
  'csi.storage.k8s.io',
  'custom.metrics.k8s.io',
  'external.metrics.k8s.io',
  'externaldns.k8s.io',
  'gateway.networking.k8s.io',
  'groupsnapshot.storage.k8s.io',
  'kops.k8s.io',
  'metrics.k8s.io',
  'multicluster.k8s.io',
  'policy.networking.k8s.io',
  'servicecatalog.k8s.io',
  'snapshot.storage.k8s.io',
  'topology.node.k8s.io',
]);

/** Groups of files that a program reads from disk: no server has ever served them. Others end with `.config.k8s.io`. */
const PROGRAMS: ReadonlyMap<string, string> = new Map([
  ['kustomize.config.k8s.io', 'kustomize'],
  ['kubeadm.k8s.io', 'kubeadm'],
  ['audit.k8s.io', 'the API server'],
  ['client.authentication.k8s.io', 'kubectl'],
  ['imagepolicy.k8s.io', 'the API server'],
]);

/** The program whose configuration an object is; `undefined` for what is sent to servers. */
export function programReading(apiVersion: string, kind: string): string | undefined {
  const group = groupOf(apiVersion);
  if (apiVersion === 'v1' && kind === 'Config') return 'kubectl';
  return PROGRAMS.get(group) ?? (group.endsWith('.config.k8s.io') ? 'a component of Kubernetes' : undefined);
}

/** Whether Kubernetes itself is expected to serve the group, so that an unknown kind in it is a mistake. */
export function isKubernetesGroup(apiVersion: string, store: SchemaStore): boolean {
  const group = groupOf(apiVersion);
  for (const kind of store.kinds()) if (groupOf(kind.apiVersion) === group) return true;
  return isOwnGroup(group) && !INSTALLED_GROUPS.has(group) && !group.endsWith('.sigs.k8s.io');
}

/** What might be meant by a kind that is not served, as a sentence or two; `undefined` where nothing is known. */
export function helpForUnservedKind(
  apiVersion: string,
  kind: string,
  minor: number,
  store: SchemaStore,
): string | undefined {
  const program = programReading(apiVersion, kind);
  if (program !== undefined) return `${apiVersion} ${kind} is a file for ${program}, which no server takes`;
  const life = apiLifecycle(apiVersion, kind, store);
  const replacement = life?.replacement && `; use ${life.replacement.apiVersion} ${life.replacement.kind}`;
  if (life?.removed !== undefined && minor >= life.removed)
    return `${apiVersion} ${kind} was removed in Kubernetes 1.${life.removed}${replacement ?? ''}`;
  if (life?.introduced !== undefined && minor < life.introduced)
    return `${apiVersion} ${kind} was introduced in Kubernetes 1.${life.introduced}`;
  if (life !== undefined)
    return `${apiVersion} ${kind} is served only where the API server is started with --runtime-config=${apiVersion}=true`;
  const versions = [...store.kinds()].filter(
    (k) => k.kind === kind && isServedByDefault(k.apiVersion, kind, minor, store),
  );
  if (versions.length > 0) return `${kind} is served as ${versions.map((k) => k.apiVersion).join(', ')}`;
  const near = nearestKind(kind, minor, store);
  return near === undefined ? undefined : `did you mean "${near}"?`;
}

function nearestKind(kind: string, minor: number, store: SchemaStore): string | undefined {
  const served = [...store.kinds()].filter((k) => isServedByDefault(k.apiVersion, k.kind, minor, store));
  const names = new Set(served.map((k) => k.kind));
  for (const name of names) if (name.toLowerCase() === kind.toLowerCase()) return name;
  return suggest(kind, names);
}
