import { groupOf } from '../../k8s/gvk.ts';
import { kindPlural } from '../../k8s/plural.ts';
import { bundledSchemas } from '../../schemas/index.ts';

/** What has no kind of its own, or had one before the tables begin. */
const WITHOUT_KINDS: readonly (readonly [group: string, resources: readonly string[]])[] = [
  ['', ['users', 'groups']],
  ['authentication.k8s.io', ['uids', 'userextras']],
  ['authorization.k8s.io', ['subjectaccessreviews']],
  ['certificates.k8s.io', ['signers']],
  ['policy', ['evictions', 'podsecuritypolicies']],
  ['batch', ['scheduledjobs']],
  [
    'extensions',
    ['podsecuritypolicies', 'jobs', 'horizontalpodautoscalers', 'thirdpartyresources', 'replicationcontrollers'],
  ],
  ['admissionregistration.k8s.io', ['initializerconfigurations']],
  ['node.k8s.io', ['runtimeclasses']],
];

/** Subresources of whatever resource; those of nodes go on into the kubelet and are not known. */
export const SUBRESOURCES: ReadonlySet<string> = new Set([
  ...['status', 'scale', 'finalizers', 'finalize', 'approval', 'token', 'rollback', 'binding', 'eviction', 'resize'],
  ...['attach', 'exec', 'log', 'portforward', 'proxy', 'ephemeralcontainers', 'driver'],
]);

/** Verbs of requests, and those that single resources are checked for. */
export const VERBS: ReadonlySet<string> = new Set([
  ...['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection', 'proxy', 'redirect', '*'],
  ...['use', 'bind', 'escalate', 'impersonate', 'approve', 'sign', 'attest'],
]);

let known: ReadonlyMap<string, ReadonlySet<string>> | undefined;

/** The resources of each group of Kubernetes' own, of whatever version and minor: what was served once does no harm. */
export function knownResources(): ReadonlyMap<string, ReadonlySet<string>> {
  if (known !== undefined) return known;
  const groups = new Map<string, Set<string>>();
  const add = (group: string, resource: string): void => {
    const resources = groups.get(group);
    if (resources === undefined) groups.set(group, new Set([resource]));
    else resources.add(resource);
  };
  for (const { apiVersion, kind } of bundledSchemas().kinds()) add(groupOf(apiVersion), kindPlural(kind));
  for (const [group, resources] of WITHOUT_KINDS) for (const resource of resources) add(group, resource);
  known = groups;
  return groups;
}
