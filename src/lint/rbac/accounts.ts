import { bool, struct, structs, text } from '../../k8s/objects.ts';
import { BINDINGS } from '../graph/families/rbac.ts';
import type { ResourceGraph } from '../graph/graph.ts';
import type { PodTemplate } from '../objects/pod-template.ts';

/** The account a pod runs as. */
export const accountOf = ({ serviceAccountName }: PodTemplate): string => serviceAccountName || 'default';

const keyOf = (namespace: string, name: string): string => `${namespace}/${name}`;

/** The pods of each account, by namespace and name. */
export function podsByAccount(graph: ResourceGraph): (namespace: string, name: string) => readonly PodTemplate[] {
  const pods = new Map<string, PodTemplate[]>();
  for (const pod of graph.pods) {
    const key = keyOf(pod.namespace, accountOf(pod));
    const known = pods.get(key);
    if (known === undefined) pods.set(key, [pod]);
    else known.push(pod);
  }
  return (namespace, name) => pods.get(keyOf(namespace, name)) ?? [];
}

/** Whether the account's token is put into the containers of a pod: the pod decides, then the account; by default it is. */
export function mountsToken(graph: ResourceGraph, pod: PodTemplate): boolean {
  const account = graph.find('ServiceAccount', accountOf(pod), pod.namespace);
  return (
    bool(pod.spec, 'automountServiceAccountToken') ?? bool(account?.object, 'automountServiceAccountToken') ?? true
  );
}

/** Whether a pod asks for a token by a projected volume. */
export const projectsToken = ({ spec }: PodTemplate): boolean =>
  structs(spec, 'volumes').some((volume) =>
    structs(struct(volume, 'projected'), 'sources').some(
      (source) => struct(source, 'serviceAccountToken') !== undefined,
    ),
  );

/** Whether a binding of the set grants something to an account, by itself or by the groups that every account is in. */
export function boundAccounts(graph: ResourceGraph): (namespace: string, name: string) => boolean {
  const bound = new Set<string>();
  for (const binding of graph.ofKinds(BINDINGS))
    for (const subject of structs(binding.object, 'subjects')) {
      const name = text(subject, 'name');
      if (text(subject, 'kind') !== 'ServiceAccount') bound.add(name);
      else bound.add(keyOf(text(subject, 'namespace') || graph.namespaceOf(binding), name));
    }
  const all = bound.has('system:serviceaccounts') || bound.has('system:authenticated');
  return (namespace, name) =>
    all ||
    [keyOf(namespace, name), `system:serviceaccounts:${namespace}`, `system:serviceaccount:${namespace}:${name}`].some(
      (key) => bound.has(key),
    );
}
